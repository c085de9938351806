//! Words that stand for a name: "the group", "the Front", "he", "it".
//!
//! Everything that was named or taken up before a place is weighed by how near it stands and by the part that it plays
//! in its sentence (`salience`, `roles`); of what a pronoun or a noun can mean, the weightiest is meant. A pronoun of a
//! human being asks for one of its gender (`genders`); a noun asks what bears it in its name ("the committee"), what
//! the text has called so ("X, a lender": "the bank", `called`), or what may be one (`sorts`). The nouns are those of
//! `data/documents/nominals.csv`.

mod called;
mod fits;
pub(super) mod genders;
mod nominals;
mod pronouns;
mod roles;
mod salience;
pub(super) mod sorts;

use std::ops::Range;

use hashbrown::HashSet;
use lictor_text::fold;

use super::{Found, lexicon};
use crate::grammar::Gender;
use crate::{EntityType, Mention, MentionKind, Span, Text, Token, Via};
use called::Called;
pub(crate) use roles::is_of_another;
use roles::{Part, Role};
use salience::{Place, Scale, Standing};
use sorts::{Families, Family, Noun};
pub(crate) use sorts::{is_human, is_named_so, is_of_party, is_thing};

/// The references of a text, in order.
pub(super) fn find(text: &Text<'_>, found: &Found) -> Vec<Mention> {
    let folded: Vec<String> = found.entities.iter().map(|it| fold(&it.name)).collect();
    let places: Vec<Range<usize>> =
        found.mentions.iter().map(|it| text.tokens_within(it.span)).collect();
    let mut reader = Reader::new(text, found, &folded, &places);
    let mut scale = Scale::of(found.entities.len());
    let mut names = found.mentions.iter().zip(&places).peekable();
    for number in 0..text.sentences.len() {
        let sentence = &text.sentences[number];
        let mut at = sentence.first;
        while at < sentence.end {
            let mut rest = at..sentence.end;
            let opener = rest.find(|it| lexicon::may_refer(&text.tokens[*it]));
            let start = text.tokens[opener.unwrap_or(sentence.end - 1)].span.start;
            while let Some((name, own)) = names.next_if(|it| it.0.span.start <= start) {
                reader.stand(name, own, number);
            }
            let Some(opener) = opener else { break };
            at = match reader.reference(opener, number, &mut scale) {
                Some((end, reference)) => {
                    let own = opener..end;
                    reader.stand(&reference, &own, number);
                    reader.learn(&reference, &own);
                    reader.result.push(reference);
                    end
                }
                None => opener + 1,
            };
        }
    }
    reader.result
}

struct Reader<'a> {
    text: &'a Text<'a>,
    found: &'a Found,
    /// By entity: the words of its name.
    words: Vec<Vec<&'a str>>,
    /// By entity: the rows of the table that its names tell.
    rows: Vec<Vec<usize>>,
    /// By entity: the families of these rows.
    families: Vec<Families>,
    /// By entity: what it is called, each noun's row once, with the end of the first place.
    called: Vec<Vec<Called>>,
    /// By entity: whether an organisation is a part of a state, or may be one by its capitals.
    is_of_state: Vec<bool>,
    /// The words of the names of organisations, but their first ones.
    in_names: HashSet<&'a str>,
    /// By entity.
    genders: Vec<Option<Gender>>,
    /// By entity: whether it mostly bears the article, as ships do.
    bears_article: Vec<bool>,
    /// By entity: whether the text speaks of it as of many.
    is_plural: Vec<bool>,
    /// By entity: how often it was named or taken up so far.
    times: Vec<u32>,
    /// All so far, in order.
    standings: Vec<Standing>,
    result: Vec<Mention>,
}

impl<'a> Reader<'a> {
    /// `folded` holds the folded names of the entities, `places` the tokens of the mentions.
    fn new(
        text: &'a Text<'a>,
        found: &'a Found,
        folded: &'a [String],
        places: &[Range<usize>],
    ) -> Self {
        let words: Vec<Vec<&str>> =
            folded.iter().map(|it| it.split_ascii_whitespace().collect()).collect();
        let mut rows: Vec<Vec<usize>> = words.iter().map(|it| sorts::of_name(it)).collect();
        let is_org =
            |it: usize| matches!(found.entities[it].kind, EntityType::Org | EntityType::Group);
        let is_of_state = words.iter().enumerate().map(|(entity, words)| {
            is_org(entity) && fits::is_of_state(&found.entities[entity], words)
        });
        let is_of_state = is_of_state.collect();
        let in_names = words
            .iter()
            .enumerate()
            .filter(|(entity, _)| is_org(*entity))
            .flat_map(|(_, it)| it.iter().skip(1).copied())
            .collect();
        let mut articles = vec![(0_usize, 0_usize); found.entities.len()];
        for (mention, own) in found.mentions.iter().zip(places) {
            for token in text.tokens[own.clone()].iter().filter(|it| it.tags.tells_sort()) {
                for row in sorts::of_word(&token.lower) {
                    if !rows[mention.entity].contains(row) {
                        rows[mention.entity].push(*row);
                    }
                }
            }
            let before = own.start.checked_sub(1).map(|it| text.tokens[it].lower.as_str());
            let count = &mut articles[mention.entity];
            count.0 += usize::from(before == Some("the"));
            count.1 += 1;
        }
        let bears_article = articles.into_iter().map(|(with, all)| with * 2 > all).collect();
        let called = called::find(text, found, places);
        for (rows, called) in rows.iter_mut().zip(&called) {
            for it in called {
                if !rows.contains(&it.row) {
                    rows.push(it.row);
                }
            }
        }
        let families = rows.iter().map(|it| Families::of(it)).collect();
        let is_plural = plural(text, found, places);
        let genders = genders::of_all(text, found, places, &words);
        let times = vec![0; found.entities.len()];
        let (standings, result) = (Vec::new(), Vec::new());
        Self {
            text,
            found,
            words,
            rows,
            families,
            called,
            is_of_state,
            in_names,
            genders,
            bears_article,
            is_plural,
            times,
            standings,
            result,
        }
    }

    fn kind(&self, entity: usize) -> EntityType {
        self.found.entities[entity].kind
    }

    /// Notes what stands at a place, of which these are the tokens.
    fn stand(&mut self, mention: &Mention, own: &Range<usize>, number: usize) {
        let sentence = &self.text.sentences[number];
        let role = roles::role(self.text, sentence, own);
        self.times[mention.entity] += 1;
        self.standings.push(Standing {
            entity: mention.entity,
            kind: self.kind(mention.entity),
            span: mention.span,
            sentence: number,
            segment: sentence.segment,
            role,
            is_quoted: self.text.is_quoted(mention.span),
        });
    }

    /// Whom a pronoun has taken up is of its gender from now on.
    fn learn(&mut self, reference: &Mention, own: &Range<usize>) {
        let token = &self.text.tokens[own.start];
        if reference.kind == MentionKind::Pronoun
            && let Some(gender) = token.known.word.classes.gender()
        {
            self.genders[reference.entity].get_or_insert(gender);
        }
        // Who was called the militia is it until another is called so.
        if reference.kind == MentionKind::Nominal {
            let head = &self.text.tokens[own.end - 1];
            for noun in sorts::nouns_of(head).unwrap_or_default() {
                let called = &mut self.called[reference.entity];
                let is_armed = noun.family == Family::Armed;
                if is_armed && !called.iter().any(|it| it.row == noun.row) {
                    called.push(Called { row: noun.row, end: head.span.end });
                }
            }
        }
    }

    /// What begins at a token and stands for a name, with the token behind it.
    fn reference(&self, at: usize, number: usize, scale: &mut Scale) -> Option<(usize, Mention)> {
        let own = &self.text.tokens[at];
        if !matches!(own.lower.as_str(), "the" | "this" | "that") {
            return self.followers(at, number, scale).or_else(|| {
                let pronoun = self
                    .in_row(at)
                    .or_else(|| self.in_pair(at))
                    .or_else(|| self.plural(at, number))
                    .or_else(|| self.pronoun(at, number, scale));
                Some((at + 1, mention(own.span, pronoun?, MentionKind::Pronoun)))
            });
        }
        let (end, nouns) = self.noun_phrase(at, number)?;
        let span = self.text.tokens[at].span.to(self.text.tokens[end - 1].span);
        // `The Antwerp firm`: the town within is no party. `The Orel Front commander`: whom the text has called one.
        let mut names = self.found.names_within(span).iter();
        let is_of_group = || {
            let is_role = nouns.iter().all(|it| it.family == Family::Role);
            let lower = |at: Option<usize>| at.and_then(|it| self.text.tokens.get(it));
            let is_comma = |it: &Token| it.lower == ",";
            let before = lower(at.checked_sub(1));
            let is_set_off = before.is_some_and(is_comma)
                || lower(Some(end)).is_some_and(is_comma)
                    && !before.is_some_and(roles::is_preposition);
            is_role && !is_set_off
        };
        let is_free = names.all(|it| {
            let is_place = matches!(self.kind(it.entity), EntityType::Place | EntityType::State);
            let is_group = matches!(self.kind(it.entity), EntityType::Org | EntityType::Group);
            (is_place || is_group && is_of_group())
                && it.span.end < span.end
                && (!self.text.slice(span).contains('-') || self.is_where(it.span))
        });
        if !is_free {
            return None;
        }
        let entity = self.nominal((at, end), nouns, number, scale)?;
        // `The Velm-based firm` says where a firm is; that is told of the town, which is left free for it.
        if self.kind(entity) != EntityType::Person
            && self.text.tokens.get(at + 2).is_some_and(|it| it.lower == "-")
        {
            return None;
        }
        Some((end, mention(span, entity, MentionKind::Nominal)))
    }

    /// Whether a town only says where somebody is or comes from: `the Velm-based trader`.
    fn is_where(&self, town: Span) -> bool {
        let end = self.text.tokens_within(town).end;
        let lower = |at: usize| self.text.tokens.get(at).map_or("", |it| it.lower.as_str());
        lower(end) == "-" && matches!(lower(end + 1), "based" | "born")
    }

    /// `His men`, `its fighters`: the armed group that somebody leads, or that is told of, in this sentence or the one before.
    fn followers(&self, at: usize, number: usize, scale: &mut Scale) -> Option<(usize, Mention)> {
        let limit = self.text.sentences[number].end;
        let (own, noun) = (&self.text.tokens[at], self.text.tokens.get(at + 1)?);
        let is_men = at + 1 < limit
            && matches!(own.lower.as_str(), "his" | "its" | "their")
            && matches!(noun.lower.as_str(), "men" | "fighters" | "troops" | "gunmen");
        if !is_men {
            return None;
        }
        let is_armed = |it: usize| {
            matches!(self.kind(it), EntityType::Org | EntityType::Group)
                && self.is_family(it, &[Family::Armed])
        };
        let near = || {
            let near = self.standings.iter().rev().take_while(|it| it.sentence + 1 >= number);
            near.map(|it| it.entity).find(|it| is_armed(*it))
        };
        let own_group = if own.lower == "his" { None } else { self.pronoun(at, number, scale) };
        let entity = own_group.filter(|it| is_armed(*it)).or_else(near)?;
        Some((at + 2, mention(own.span.to(noun.span), entity, MentionKind::Nominal)))
    }

    fn place(&self, number: usize, span: Span, role: Role) -> Place {
        Place {
            sentence: number,
            segment: self.text.sentences[number].segment,
            is_quoted: self.text.is_quoted(span),
            speaks: role.speaks,
        }
    }
}

/// By entity: whether the text speaks of it as of many: `the Harbour Tigers have fought`, `the Wolves, who are`.
fn plural(text: &Text<'_>, found: &Found, places: &[Range<usize>]) -> Vec<bool> {
    let mut result: Vec<bool> = found
        .entities
        .iter()
        .map(|it| {
            let last = it.name.rsplit(' ').next().unwrap_or_default();
            let is_armed = |noun: &Noun| noun.family == Family::Armed;
            matches!(it.kind, EntityType::Org | EntityType::Group)
                && last.ends_with('s')
                && sorts::nouns(&last.to_lowercase()).is_some_and(|it| it.iter().any(is_armed))
        })
        .collect();
    for (mention, own) in found.mentions.iter().zip(places) {
        if !matches!(found.entities[mention.entity].kind, EntityType::Org | EntityType::Group) {
            continue;
        }
        let Some(sentence) = text.sentence_at(mention.span).map(|it| &text.sentences[it]) else {
            continue;
        };
        let verb = roles::verb_behind(text, sentence, own.end);
        let is_many = verb
            .is_some_and(|it| matches!(text.tokens[it].lower.as_str(), "have" | "are" | "were"))
            && roles::role(text, sentence, own).part == Part::Subject;
        // `the Wolves and Orbin are`
        let is_alone = text.tokens.get(own.end).is_none_or(|it| it.lower != "and")
            && own.start.checked_sub(1).is_none_or(|it| text.tokens[it].lower != "and");
        result[mention.entity] |= is_many && is_alone;
    }
    result
}

fn mention(span: Span, entity: usize, kind: MentionKind) -> Mention {
    Mention { span, entity, kind, via: Via::Nominal, score: 1.0 }
}
