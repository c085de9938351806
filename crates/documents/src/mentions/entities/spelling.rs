//! Listed names that the text spells otherwise: a name by its shape is asked of the engine, each once.

use std::borrow::Cow;

use hashbrown::HashMap;
use lictor_engine::{Query, Settings};
use lictor_model::{Kind, Name, NameKind};

use super::super::lexicon;
use super::super::listed::{Frame, Scan, Strength, content_words};
use super::super::names::ShapeName;
use crate::parties::{Form, Posting, Spelt};
use crate::{EntityType, Parties};

/// From this score on a name that is spelt otherwise is the listed one (`lictor_engine` scores, in `[0, 1]`). The engine
/// calls it a match from 0.7 on; a text, unlike a customer file, is full of names that nobody asked about.
const SAME_NAME: f64 = 0.9;

/// Names that are asked of the engine, each once.
#[derive(Default)]
pub(super) struct Fuzzy {
    pub(super) known: HashMap<String, Option<(Vec<Posting>, f64)>>,
}

impl Fuzzy {
    pub(super) fn postings(
        &mut self,
        scan: &Scan<'_>,
        name: &ShapeName,
        kind: EntityType,
        is_sure: bool,
    ) -> Option<(Vec<Posting>, f64)> {
        let tokens = &scan.text.tokens[untitled(scan, name)..name.end];
        let slice = scan.text.slice(tokens[0].span.to(tokens[tokens.len() - 1].span));
        if !self.known.contains_key(slice) {
            let found = Self::ask(scan, name, slice, kind, is_sure);
            self.known.insert(slice.to_owned(), found);
        }
        self.known.get(slice).cloned().flatten()
    }

    fn ask(
        scan: &Scan<'_>,
        name: &ShapeName,
        slice: &str,
        kind: EntityType,
        is_sure: bool,
    ) -> Option<(Vec<Posting>, f64)> {
        let tokens = &scan.text.tokens[untitled(scan, name)..name.end];
        let manner = scan.manners[name.sentence];
        let words = content_words(tokens);
        let is_short = words.len() == 1 && words[0].chars().count() < 6;
        let is_ordinary = words.iter().all(|it| lexicon::is_common(it.as_ref()));
        if manner.tells_apart || is_short || is_ordinary || !scan.parties.may_be_listed(slice) {
            return None;
        }
        let kind = match kind {
            EntityType::Person if is_sure => Some(Kind::Person),
            EntityType::Org if is_sure => Some(Kind::Organization),
            _ => None,
        };
        let frame = Frame::of(&words, tokens, manner, true);
        let mut best = 0.0_f64;
        let mut postings = Vec::new();
        for it in scan.parties.spelt(slice, kind, || spelt(scan.parties, slice, kind)).iter() {
            let Spelt { entry, name, is_weak, n_words, score } = *it;
            // `Marie Bakery` is no Marie Backer: a word of the language is not misspelt.
            let listed = &scan.parties.entry(entry).names[name as usize];
            if !has_ordinary_words(&words, listed) {
                continue;
            }
            let kind = scan.parties.entry(entry).kind;
            // Fewer words than listed: a short form, which has to tell more.
            let form = if n_words > words.len() { Form::Shortened } else { Form::Full };
            let is_enough = frame.strength(kind, form, is_weak) == Strength::Strong
                && (kind == Kind::Person || form == Form::Full);
            if is_enough {
                best = best.max(score);
                postings.push(Posting { entry, name, form, is_weak });
            }
        }
        (!postings.is_empty()).then_some((postings, best))
    }
}

/// The first token of a name behind the courtesy title that is said with it: `Mr Orel`.
pub(super) fn untitled(scan: &Scan<'_>, name: &ShapeName) -> usize {
    let is_before = |at: &usize| {
        let token = &scan.text.tokens[*at];
        lexicon::is_courtesy_title(token) || token.lower == "."
    };
    (name.first..name.end).find(|it| !is_before(it)).unwrap_or(name.first)
}

/// Whether the ordinary words of a name are those of a listed one, too.
fn has_ordinary_words(words: &[Cow<'_, str>], listed: &str) -> bool {
    const SHORTEST: usize = 4;
    let is_ordinary = |it: &&Cow<'_, str>| {
        it.len() >= SHORTEST && lexicon::is_common(it.as_ref()) && !lexicon::is_given_name(it)
    };
    let mut ordinary = words.iter().filter(is_ordinary).peekable();
    if ordinary.peek().is_none() {
        return true;
    }
    let listed = lictor_text::words(listed);
    // A word may be another form of it: `Organisation`, `Organizations`.
    let is_form = |a: &str, b: &str| {
        let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        a == b || shared >= SHORTEST && shared + 3 >= a.len().max(b.len()) && lexicon::is_common(b)
    };
    ordinary.all(|it| listed.iter().any(|other| is_form(it, &other.text)))
}

/// The listed names that the engine takes for the same as a name in a text.
pub(in crate::mentions) fn spelt(
    parties: &Parties<'_>,
    name: &str,
    kind: Option<Kind>,
) -> Vec<Spelt> {
    let query = Query { kind, ..Query::name(name) };
    let settings = Settings {
        threshold: SAME_NAME,
        cutoff: SAME_NAME,
        limit: 8,
        ..parties.settings().clone()
    };
    let Ok(answer) = parties.snapshot().screen(&query, &settings) else { return Vec::new() };
    let hits = answer.matches.iter().chain(&answer.not_in_force);
    let spelt = hits.filter_map(|hit| {
        let matched = hit.explanation.matched_name.as_ref()?;
        let is_it = |it: &Name| matched.text == it.text && matched.kind == it.kind;
        let name = hit.entity.names.iter().position(|it| is_it(&it.value))?;
        Some(Spelt {
            entry: parties.position_of(&hit.entity.id)?,
            name: u16::try_from(name).ok()?,
            is_weak: matched.kind == NameKind::WeakAlias,
            n_words: content_words_of(&matched.text),
            score: hit.score,
        })
    });
    spelt.collect()
}

fn content_words_of(name: &str) -> usize {
    lictor_text::words(name).iter().filter(|it| !lexicon::is_connector(&it.text)).count()
}
