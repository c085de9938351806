//! Where the document names somebody, and which listed party that is.

use lictor_model::EntityId;

use crate::{EntityType, Mention, Parties, Span, Text};

/// What the document speaks of, and where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// States, places, parties; mentions name them by position.
    pub entities: Vec<Named>,
    /// Names, in order, without overlap.
    pub mentions: Vec<Mention>,
    /// Words that stand for a name: "the group", "he". In order, without overlap, apart from the names.
    pub references: Vec<Mention>,
}

impl Found {
    /// The name or reference that covers a place, or that the place covers; the longest one.
    pub fn at(&self, span: Span) -> Option<&Mention> {
        let meets = |it: &&Mention| it.span.contains(span) || span.contains(it.span);
        let names = self.mentions.iter().filter(meets).max_by_key(|it| it.span.len());
        names.or_else(|| self.references.iter().filter(meets).max_by_key(|it| it.span.len()))
    }

    /// The names that lie within a place, in order.
    pub fn names_within(&self, span: Span) -> &[Mention] {
        within(&self.mentions, span)
    }

    /// The references that lie within a place, in order.
    pub fn references_within(&self, span: Span) -> &[Mention] {
        within(&self.references, span)
    }
}

fn within(mentions: &[Mention], span: Span) -> &[Mention] {
    let first = mentions.partition_point(|it| it.span.start < span.start);
    let end = mentions.partition_point(|it| it.span.end <= span.end);
    &mentions[first..end.max(first)]
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
