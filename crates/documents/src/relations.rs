//! What stands between two entities, and who says so.
//!
//! Verbs with their voice ("is led by"), nouns of office and kinship ("its director, X", "X, the son of
//! Y"), lists of sanctions ("added X to its list", "under EU sanctions"), places ("based in") and other
//! names ("also known as"), each between entities of one sentence; the words are those of
//! `data/documents/relations.csv` and `relation_frames.csv`. A sentence is read in clauses first (`clauses`), so that
//! one row of a table serves active, passive, participle, relative clause and noun. What stands in a claim carries its modality and its number; what
//! stands in a denial is negated. Better none than a wrong one: a phrase whose party is not plain gives
//! nothing.

mod clauses;
mod finder;
mod frames;
mod words;

pub(crate) use frames::Openers;
pub(crate) use words::Relates;

use crate::grammar::Units;
use crate::mentions::Found;
use crate::{Claim, Relation, Text};

/// The words of which these tables say something, some more than once.
pub(crate) fn spellings() -> impl Iterator<Item = &'static str> {
    words::spellings().chain(frames::spellings())
}

/// Finds the relations of a text, in order.
pub fn find(text: &Text<'_>, found: &Found, claims: &[Claim]) -> Vec<Relation> {
    in_units(&Units::of(text, found), claims)
}

/// The same of a text whose units are read.
pub(crate) fn in_units(units: &Units<'_>, claims: &[Claim]) -> Vec<Relation> {
    finder::find(units, claims)
}
