//! Where the document names somebody, and which listed party that is.

use lictor_model::EntityId;

use crate::{EntityType, Mention, Parties, Text};

/// What the document speaks of, and where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// States, places, parties; mentions name them by position.
    pub entities: Vec<Named>,
    /// In order.
    pub mentions: Vec<Mention>,
}

/// Something that the document names.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The fullest name that the document gives it.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// The list entries that it is, best first; empty for what is not listed.
    pub links: Vec<LinkedTo>,
    /// Entries that it might be, but that were not taken.
    pub alternatives: Vec<LinkedTo>,
}

/// A list entry that a name in the document means.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedTo {
    /// Which one.
    pub entry: EntityId,
    /// The engine's score of the name, in `[0, 1]`.
    pub score: f64,
    /// The listed name that it met.
    pub matched_key: String,
    /// A part to which the document limits itself, such as `military wing`.
    pub scope: Option<String>,
}

/// Finds the names in a text, and the listed parties among them.
pub fn find(_text: &Text<'_>, _parties: &Parties<'_>) -> Found {
    Found::default()
}
