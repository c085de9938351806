//! How sure the words of a claim make it, and whether they say no.

mod denials;
mod verdicts;

use std::ops::Range;

use crate::grammar::{Class, Form, Item, Takes, Units};
use crate::{Certainty, Modality, Shape, Span};
pub(super) use denials::{
    denies_deed, denies_of_speaker, is_ignorance, is_negative, opens_with_no, opens_with_nobody,
};
pub(super) use verdicts::verdict;

/// A piece of what is said: where it stands, in bytes and in tokens.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) tokens: Range<usize>,
}

impl Piece {
    /// The pieces of a content.
    pub(super) fn all_of(units: &Units<'_>, content: &[Span]) -> Vec<Self> {
        content.iter().map(|it| Self { span: *it, tokens: units.text.tokens_within(*it) }).collect()
    }
}

/// So many tokens of a content are looked at for its first verb.
const REACH: usize = 24;

/// In tokens: so far behind an auxiliary stands a word that makes it less sure.
const HEDGED: usize = 3;

/// The weaker of two: the coarse scale first, then the order in which the contract names them.
pub(super) fn weaker(one: Modality, other: Modality) -> Modality {
    let rank = |it: Modality| match it.certainty() {
        Certainty::Confirmed => 0,
        Certainty::Stated => 1,
        Certainty::Claimed => 2,
        Certainty::Unconfirmed => 3,
        Certainty::None => 4,
    };
    let fine = |it: Modality| (rank(it), it);
    std::cmp::max_by_key(one, other, |it| fine(*it))
}

/// The weakest that the words of a content allow; `None` if they say nothing of it.
pub(super) fn of_content(units: &Units<'_>, content: &[Piece]) -> Option<Modality> {
    let hedge = |at: usize| {
        let token = units.text.tokens.get(at)?;
        let is_hedge = units.words[at].is(Class::Hedge);
        is_hedge.then_some(match token.lower.as_str() {
            "reportedly" => Modality::Reported,
            "allegedly" => Modality::Alleged,
            _ => Modality::Possible,
        })
    };
    if opens_with_belief(units, content) {
        return Some(Modality::Possible);
    }
    for piece in content {
        let tokens = piece.tokens.clone();
        for at in tokens.clone().take(REACH) {
            let classes = units.words[at].classes;
            let token = &units.text.tokens[at];
            if let Some(modality) = hedge(at) {
                return Some(modality);
            }
            let is_auxiliary =
                classes.any(Class::Be.or(Class::Have).or(Class::Do).or(Class::Modal));
            if is_auxiliary && token.shape == Shape::Lower {
                let is_negated = units.text.tokens.get(at + 1).is_some_and(|it| it.lower == "not");
                let is_possible =
                    classes.any(Class::Possible) && !(token.lower == "could" && is_negated);
                if is_possible {
                    return Some(Modality::Possible);
                }
                // `would probably go`, `is also likely to be`; `was possible that`
                let behind = (at + 1..tokens.end.min(at + 1 + HEDGED)).take_while(|it| {
                    units.words[*it].is(Class::Adverb
                        .or(Class::Ly)
                        .or(Class::Hedge)
                        .or(Class::Be)
                        .or(Class::Have)
                        .or(Class::Negation))
                        || matches!(units.text.tokens[*it].lower.as_str(), "more" | "most" | "very")
                });
                let modality = behind.clone().find_map(hedge);
                let adjective = behind.clone().last().unwrap_or(at) + 1;
                let lower = |at: usize| units.text.tokens.get(at).map(|it| it.lower.as_str());
                // `It was possible to see it` tells what one could do.
                let is_denied = behind.clone().any(|it| units.words[it].is(Class::Negation));
                let may_be =
                    matches!(lower(adjective), Some("possible" | "conceivable" | "plausible"))
                        && lower(adjective + 1) != Some("to")
                        && !is_denied;
                if modality.is_some() || may_be {
                    return modality.or(Some(Modality::Possible));
                }
                break;
            }
        }
    }
    None
}

/// Whether what is said is first what who says it believes: "We think that it ended up abroad", "it suspected that".
fn opens_with_belief(units: &Units<'_>, content: &[Piece]) -> bool {
    let Some(piece) = content.first() else { return false };
    let text = units.text;
    let tokens = piece.tokens.clone().take(REACH);
    let mut words = tokens.filter(|it| text.tokens[*it].is_word());
    // Within quotation marks "he" is somebody else.
    let is_direct = begins_with_quotation(units, piece.span);
    let opens = words.next().is_some_and(|it| {
        units.words[it].is(Class::Subject)
            && !(is_direct
                && matches!(text.tokens[it].lower.as_str(), "he" | "she" | "they" | "you"))
    });
    let verb = words.find(|it| !units.words[*it].is(Class::Adverb.or(Class::Ly).or(Class::Have)));
    opens
        && verb.is_some_and(|it| {
            units.words[it].cues.iter().any(|(cue, form)| {
                cue.act == crate::Act::Believe
                    && !cue.takes.any(Takes::Noun.or(Takes::Predicate))
                    && cue.polarity == crate::Polarity::Affirm
                    && (form.is(Form::BASE) || form.is(Form::THIRD) || form.is(Form::PAST))
                    && (matches!(cue.lemma, "believe" | "think" | "suspect" | "reckon" | "assume")
                        || text.tokens.get(it + 1).is_some_and(|it| it.lower == "that"))
            })
        })
}

/// Whether words in quotation marks begin where a content does.
fn begins_with_quotation(units: &Units<'_>, content: Span) -> bool {
    let quotations = units.text.quotations_from(content.start);
    quotations.first().is_some_and(|it| it.span.start == content.start)
}

/// Whether the first sentence of a content excludes something: `carries pumps and only pumps`, `would sooner starve`. What
/// will be, and what somebody does not know, excludes nothing.
pub(super) fn excludes(units: &Units<'_>, content: &[Piece]) -> bool {
    const REACH: usize = 40;
    let tokens = content.iter().flat_map(|it| it.tokens.clone()).take(REACH);
    let words = tokens.clone().filter(|it| units.text.tokens[*it].is_word());
    let opening: Vec<usize> = words.take(2).collect();
    // `What he sold was the weather`
    if let [what, who] = opening[..]
        && units.text.tokens[what].lower == "what"
        && units.words[who].is(Class::Subject)
    {
        return true;
    }
    for at in tokens {
        let (token, classes) = (&units.text.tokens[at], units.words[at].classes);
        let next = units.text.tokens.get(at + 1);
        if matches!(token.lower.as_str(), "." | "!" | "?" | ";") {
            return false;
        }
        if is_promise(token) {
            return next.is_some_and(|it| matches!(it.lower.as_str(), "sooner" | "rather"));
        }
        if classes.any(Class::Negation.or(Class::Nothing)) {
            // `it had not been told of an inquiry`
            let is_untold = next.is_some_and(|it| it.lower == "been")
                && units.text.tokens.get(at + 2).is_some_and(|it| denials::is_informed(&it.lower));
            return !is_untold
                && !denials::is_ignorance(units, at)
                && !next.is_some_and(|it| units_word_is(it, Class::Mental));
        }
        // `That is the whole of our trade`
        let is_all = token.lower == "whole" && next.is_some_and(|it| it.lower == "of");
        if classes.any(Class::Exclusive) || is_all {
            return true;
        }
    }
    false
}

/// Whether a content tells who it was that did something, and not the speaker: `It was the governor's own guards who set it`.
pub(super) fn names_another(units: &Units<'_>, content: &[Piece]) -> bool {
    const NAME: usize = 8;
    let Some(piece) = content.first() else { return false };
    let text = units.text;
    let mut words = piece.tokens.clone().filter(|it| text.tokens[*it].is_word());
    let is_it = words.next().is_some_and(|it| text.tokens[it].lower == "it");
    let is_was = words
        .next()
        .is_some_and(|it| units.words[it].is(Class::Be) && !text.tokens[it].lower.ends_with("n't"));
    if !is_it || !is_was {
        return false;
    }
    let mut name = words.take(NAME).take_while(|it| !units.words[*it].is(Class::Negation));
    let opens = name.next().is_some_and(|it| {
        !units.words[it].is(Class::Subject.or(Class::Preposition).or(Class::Who))
    });
    opens && name.any(|it| text.tokens[it].lower == "who")
}

/// Whether a content tells first what will be: `it would cooperate`.
pub(super) fn is_intention(units: &Units<'_>, content: &[Piece]) -> bool {
    const REACH: usize = 8;
    let tokens = content.iter().take(1).flat_map(|it| it.tokens.clone());
    tokens.take(REACH).any(|it| is_promise(&units.text.tokens[it]))
}

fn is_promise(token: &crate::Token) -> bool {
    matches!(token.lower.as_str(), "will" | "would" | "shall" | "should" | "won't" | "wouldn't")
}

fn units_word_is(token: &crate::Token, class: Class) -> bool {
    token.known.word.is(class)
}

/// Whether a predicate calls what it is said of untrue: "a wicked lie".
pub(super) fn is_unfavourable(units: &Units<'_>, span: Span) -> bool {
    units.text.tokens_within(span).any(|it| units.words[it].is(Class::Unfavourable))
}

/// Whether a predicate on a claim ("called the accusation …") speaks for it.
pub(super) fn is_favourable(items: &[Item]) -> bool {
    items.iter().any(|it| it.is(Class::Favourable))
}
