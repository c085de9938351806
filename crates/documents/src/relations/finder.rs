//! Who is meant, and what the claims around a relation make of it.
//!
//! The `Finder` is what the frames work with: it holds the text, what was said so far and the relations that were found.
//! Each thing that it can be asked has a file: `sorts` what an entity is, `referents` whom a phrase means, `pairs` whom
//! "both" or "the father" means, `pronouns` whom "he" means, `recall` what was told before; `record` takes a relation in.

mod pairs;
mod pronouns;
mod recall;
mod record;
mod referents;
mod sorts;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::claims::cast::Cast;
use crate::grammar::{Class, Item, Unit, Units};
use crate::relations::{frames, words};
use crate::{Claim, MentionKind, Object, Predicate, Relation, Span};

/// The relations of all units.
pub(super) fn find(units: &Units<'_>, claims: &[Claim]) -> Vec<Relation> {
    let mut finder = Finder {
        units,
        claims,
        cast: Cast::new(units),
        relations: Vec::new(),
        unit: 0,
        described: Vec::new(),
        topic: None,
        lister: None,
        firms: vec![OnceCell::new(); units.found.entities.len()],
        laws: vec![OnceCell::new(); units.found.entities.len()],
    };
    let mut next_claim = 0;
    for at in 0..units.sentences.len() {
        let span = units.span(at);
        let first_claim = next_claim;
        while let Some(claim) = claims.get(next_claim).filter(|it| it.evidence.start < span.end) {
            if let Some(speaker) = &claim.speaker {
                finder.cast.spoke(at, speaker);
            }
            next_claim += 1;
        }
        let is_bare = units.mentions_in(span).is_empty();
        if is_bare && first_claim == next_claim && !finder.has_pronoun(at) {
            continue;
        }
        finder.unit = at;
        let unit = units.unit(at);
        frames::read(&mut finder, &unit);
        for claim in first_claim..next_claim {
            finder.involvement(claim);
        }
    }
    finder.relations.sort_by_key(|it| it.evidence.start);
    finder.relations
}

/// What the frames work with.
pub(super) struct Finder<'t> {
    pub(super) units: &'t Units<'t>,
    claims: &'t [Claim],
    cast: Cast<'t>,
    relations: Vec<Relation>,
    pub(super) unit: usize,
    /// What parties were called: `X, a charity`.
    described: Vec<(String, usize)>,
    /// Whom a unit was about, and which that was.
    topic: Option<(usize, usize)>,
    /// Who listed somebody without a name, and in which unit: `imposed sanctions on four companies`.
    lister: Option<(usize, usize)>,
    /// By entity: whether its name is that of a firm, once that was asked.
    firms: Vec<OnceCell<bool>>,
    /// By entity: whether its name is that of a law, once that was asked.
    laws: Vec<OnceCell<bool>>,
}

/// A relation as a frame finds it.
pub(super) struct Edge {
    pub(super) subject: usize,
    pub(super) predicate: Predicate,
    pub(super) object: Object,
    pub(super) detail: Option<String>,
    pub(super) is_negated: bool,
    pub(super) time: Option<String>,
    /// The word that tells of it.
    pub(super) at: Span,
}

impl<'t> Finder<'t> {
    fn has_pronoun(&self, at: usize) -> bool {
        let words = &self.units.words[self.units.tokens(at)];
        words.iter().any(|it| it.is(Class::Possessive.or(Class::Object)))
    }

    pub(super) fn lower<'i>(&self, item: &Item<'i>) -> &'i str {
        let _ = self;
        item.lower
    }

    pub(super) fn entity(&self, item: &Item) -> Option<usize> {
        item.mention.map(|it| self.units.mentions[it].entity)
    }

    /// The entity of a name, or the state of an adjective that the document names.
    pub(super) fn entity_or_state(&self, item: &Item) -> Option<usize> {
        self.entity(item).or_else(|| self.entity_named(words::state_of(self.lower(item))?))
    }

    /// The entity of a state or body by its name.
    pub(super) fn entity_named(&self, name: &str) -> Option<usize> {
        self.units.found.entities.iter().position(|it| it.name == name)
    }

    /// Whether a noun in the unit takes a party up before a place: `The militants`, to whom `their` then belongs.
    pub(super) fn has_nominal_before(&self, before: u32) -> bool {
        let start = self.units.span(self.unit).start;
        let mentions = self.units.mentions_in(Span { start, end: before });
        self.units.mentions[mentions].iter().any(|it| it.kind == MentionKind::Nominal)
    }

    /// The unit that is read.
    pub(super) fn flat(&self) -> Cow<'t, Unit<'t>> {
        self.units.flat(self.unit)
    }
}
