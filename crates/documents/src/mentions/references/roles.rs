//! What part a name or a nominal plays in its sentence: its subject, an object, or something beside.
//!
//! Told by the words around it alone: subjects are what a finite verb follows, across an apposition or a relative
//! clause in commas ("Orla Venn, who heads the bank, said"), and what stands behind a verb of saying that follows a
//! quotation ("…," said Orla Venn).

use std::ops::Range;

use crate::grammar::{Class, Form, Gender, Word};
use crate::{Sentence, Shape, Span, Text, Token, TokenKind};

/// The part that a phrase plays, the weightiest first: subjects are taken up sooner than objects, objects sooner than
/// what stands behind a preposition (Lappin and Leass, "An algorithm for pronominal anaphora resolution",
/// *Computational Linguistics* 20, 1994, table 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    /// Behind a preposition.
    Oblique,
    /// `Orbin's lawyer`, `his lawyer`
    Owner,
    /// `the Orbin brothers`, `Orbin-based`: nothing is told of it.
    Modifier,
}

/// A part, and whether what plays it says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) part: Part,
    pub(super) speaks: bool,
}

/// In tokens: how long an apposition between commas may be.
const LONGEST_ASIDE: usize = 25;

/// The role of what some tokens of a sentence say.
pub(super) fn role(text: &Text<'_>, sentence: &Sentence, own: &Range<usize>) -> Role {
    let token = |at: usize| (sentence.first..sentence.end).contains(&at).then(|| &text.tokens[at]);
    let plain = |part: Part| Role { part, speaks: false };
    let next = token(own.end);
    if next.is_some_and(|it| it.kind == TokenKind::Possessive) {
        return plain(Part::Owner);
    }
    if matches!(text.tokens[own.start].lower.as_str(), "his" | "its" | "her" | "their")
        && own.len() == 1
        && next.is_some_and(|it| it.is_word() && !is_adverb(it) && !is_opener(it))
    {
        return plain(Part::Owner);
    }
    if next.is_some_and(|it| modifies(it, token(own.end + 1))) {
        return plain(Part::Modifier);
    }
    // `…," said X`, `according to X`
    let before = |back: usize| own.start.checked_sub(back).and_then(token);
    let back = first_of_phrase(text, sentence, own.start);
    let opener = back.checked_sub(1).and_then(token);
    if opener.is_some_and(|it| is_saying(it) && stands_behind_quotation(text, sentence, it)) {
        return Role { part: Part::Subject, speaks: true };
    }
    if before(1).is_some_and(|it| it.lower == "to")
        && before(2).is_some_and(|it| it.lower == "according")
    {
        return Role { part: Part::Oblique, speaks: true };
    }
    if let Some(verb) = verb_behind(text, sentence, own.end) {
        // `the head of the bank said`, `a lawyer for Orbin said`: the head of the phrase is the subject.
        if opener.is_some_and(is_preposition) {
            return plain(Part::Oblique);
        }
        return Role { part: Part::Subject, speaks: is_saying(&text.tokens[verb]) };
    }
    match opener {
        // `The trust is headed by Orla Venn. She`: who acts is no mere circumstance.
        Some(it) if it.lower == "by" => plain(Part::Object),
        Some(it) if is_preposition(it) => plain(Part::Oblique),
        // `The buyer was Orla Venn. The 41-year-old`: what is told of comes last.
        Some(it) if it.known.word.is(Class::Be) => plain(Part::Subject),
        _ => plain(Part::Object),
    }
}

/// Whether a name only tells whose the human being is of whom a sentence tells: in `The interpreter of Orla Venn fled. She`
/// she is the interpreter. Who says something may speak of the one for whom he does.
pub(crate) fn is_of_another(
    text: &Text<'_>,
    first: usize,
    name: Span,
    gender: Option<Gender>,
) -> bool {
    /// In tokens: an article and an adjective.
    const LONGEST: usize = 2;
    let own = text.tokens_within(name);
    let Some(noun) = own.start.checked_sub(2).filter(|it| *it >= first && *it <= first + LONGEST)
    else {
        return false;
    };
    let token = &text.tokens[noun];
    let is_human = token.known.word.is(Class::Person.or(Class::Private))
        || super::sorts::nouns_of(token)
            .is_some_and(|it| it.iter().all(|it| it.family == super::sorts::Family::Role));
    let agrees =
        token.known.word.classes.gender().is_none_or(|it| gender.is_none_or(|own| own == it));
    let next = text.tokens.get(own.end);
    // `the son of Orla Venn, Ivo Marr,`
    let is_named = next.is_some_and(|it| it.lower == "," || is_saying(it));
    text.tokens[noun + 1].lower == "of" && is_human && agrees && !is_named
}

/// Where the phrase begins that ends with what begins at a place: `the bank Orbin`, `former minister Orla Venn`.
fn first_of_phrase(text: &Text<'_>, sentence: &Sentence, start: usize) -> usize {
    const LONGEST: usize = 5;
    let mut first = start;
    while first > sentence.first && start - first < LONGEST {
        let token = &text.tokens[first - 1];
        let word = token.known.word;
        let is_article = word.is(Class::Article.or(Class::Determiner).or(Class::Possessive));
        let belongs = token.is_word()
            && !is_preposition(token)
            && !is_verb(token)
            && !is_opener(token)
            && !is_adverb(token);
        if is_article {
            return first - 1;
        }
        if !belongs {
            return first;
        }
        first -= 1;
    }
    first
}

/// The finite verb of which what stands at a place is the subject.
pub(super) fn verb_of(text: &Text<'_>, sentence: &Sentence, span: Span) -> Option<usize> {
    verb_behind(text, sentence, text.tokens_within(span).end)
}

/// The finite verb of which what ends before a place is the subject.
pub(super) fn verb_behind(text: &Text<'_>, sentence: &Sentence, end: usize) -> Option<usize> {
    let tokens = &text.tokens[..sentence.end];
    let is = |at: usize, mark: &str| tokens.get(at).is_some_and(|it| it.lower == mark);
    let is_verb_at = |at: usize| tokens.get(at).is_some_and(is_verb);
    let mut at = end;
    if is(at, ",") && is_verb_at(at + 1) {
        // `The spokesman of the group, Ivo Marr, said`
        return Some(at + 1);
    }
    if is(at, ",") || is(at, "(") {
        let close = if is(at, ",") { "," } else { ")" };
        let reach = tokens.len().min(at + LONGEST_ASIDE);
        // `X, Y and Z said` has no apposition, but its verb follows all the same.
        at += 2 + tokens.get(at + 1..reach)?.iter().position(|it| it.lower == close)?;
    }
    // `Orla Venn and her brother said`
    if is(at, "and") {
        const LONGEST: usize = 6;
        let reach = tokens.len().min(at + LONGEST);
        let verb = (at + 1..reach).find(|it| is_verb(&tokens[*it]))?;
        let is_plain = tokens[at + 1..verb]
            .iter()
            .all(|it| it.is_word() && !is_preposition(it) && !is_opener(it));
        return (is_plain && verb > at + 1).then_some(verb);
    }
    let skip = |mut at: usize| {
        while tokens.get(at).is_some_and(is_adverb) {
            at += 1;
        }
        at
    };
    at = skip(at);
    // `The Treasury on Wednesday accused`, `Orbin last week denied`, `the bank in a statement said`
    let is_time = |at: usize| tokens.get(at).is_some_and(|it| it.known.word.is(Class::Time));
    if tokens.get(at).is_some_and(is_preposition) && is_time(at + 1) {
        at = skip(at + 2);
    } else if is_time(at) || is(at, "last") || is(at, "this") || is(at, "earlier") {
        let next = at + 1 + usize::from(!is_verb_at(at + 1));
        at = skip(next);
    } else if is(at, "in") && is(at + 1, "a") && is(at + 2, "statement") {
        at = skip(at + 3);
    }
    Some(at).filter(|it| is_verb_at(*it))
}

/// Whether a quotation stands right before a verb of saying.
fn stands_behind_quotation(text: &Text<'_>, sentence: &Sentence, verb: &Token) -> bool {
    let at = text.tokens_within(verb.span).start;
    let before = at.checked_sub(1).filter(|it| *it >= sentence.first);
    before.is_some_and(|it| {
        let token = &text.tokens[it];
        matches!(token.lower.as_str(), "," | "?" | "!") || text.is_quoted(token.span)
    })
}

/// Whether a word is a verb by its form, in the third person or the past.
pub(super) fn is_verb(token: &Token) -> bool {
    if token.shape != Shape::Lower {
        return false;
    }
    let word: &Word = token.known.word;
    let finite = Form::THIRD.or(Form::PAST);
    word.is(Class::Be.or(Class::Have).or(Class::Do).or(Class::Modal).or(Class::Past))
        || word.cues.iter().any(|(_, form)| form.is(finite))
        || token.lower.ends_with("ed") && token.lower.len() > 3 && !token.lower.ends_with("eed")
}

fn is_saying(token: &Token) -> bool {
    token.shape == Shape::Lower
        && token.known.word.cues.iter().any(|(_, it)| it.is(Form::THIRD.or(Form::PAST)))
}

pub(super) fn is_preposition(token: &Token) -> bool {
    token.known.word.is(Class::Preposition.or(Class::To))
}

fn is_adverb(token: &Token) -> bool {
    let lower = token.lower.as_str();
    token.shape == Shape::Lower
        && (token.known.word.is(Class::Adverb.or(Class::Negation))
            || lower.ends_with("ly") && lower.len() > 4)
}

/// Whether a word opens another clause.
pub(super) fn is_opener(token: &Token) -> bool {
    let opens = Class::Conjunction.or(Class::Subordinator).or(Class::Who);
    token.known.word.is(opens)
}

/// Whether what stands before a word describes it: `Orbin officials`, `Orbin-based`.
fn modifies(next: &Token, after: Option<&Token>) -> bool {
    if next.lower == "-" {
        return after.is_some_and(Token::is_word);
    }
    next.shape == Shape::Lower
        && (next.known.word.is(Class::Spokes.or(Class::Person))
            || super::sorts::nouns_of(next).is_some())
        && !is_verb(next)
}
