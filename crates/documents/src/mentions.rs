//! Where the document names somebody, and which listed party that is.
//!
//! ```text
//! chunks (capitalised runs) → names by shape and table → countries of the document
//! gazetteer → listed names, each with what it needs → those that have it; names left are asked of the engine
//! both, in the order of the text → entities: full names first, then aliases that the text gives, short forms
//! → references ("the group", "he")
//! ```
//!
//! A false link accuses somebody, so doubt leaves a name unlinked: it remains a mention, and the entries that it
//! might mean stand among the alternatives.

mod aliases;
mod brackets;
mod chunks;
mod entities;
mod groups;
mod kinds;
mod lexicon;
mod links;
mod listed;
mod names;
mod perhaps;
mod references;
mod senses;
mod support;

pub(crate) use lexicon::{Tags, country_of_adjective, country_of_state, tagged, tags_in_tables};

use hashbrown::HashMap;
use lictor_model::EntityId;
pub(crate) use references::{is_human, is_named_so, is_of_another, is_of_party, is_thing};

use crate::{Document, Dropped, EntityType, Mention, Parties, Role, Segment, Span, Text, Warning};

/// What the document speaks of, and where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// States, places, parties; mentions name them by position.
    pub entities: Vec<Named>,
    /// Names, in order, without overlap.
    pub mentions: Vec<Mention>,
    /// Words that stand for a name: "the group", "he". In order, without overlap, apart from the names.
    pub references: Vec<Mention>,
    /// What was not looked at.
    pub warnings: Vec<Warning>,
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
pub fn find(text: &Text<'_>, parties: &Parties<'_>) -> Found {
    let manners: Vec<_> = text.sentences.iter().map(|it| chunks::Manner::of(text, it)).collect();
    let mut all = Vec::new();
    for number in 0..text.sentences.len() {
        chunks::push(text, number, &mut all);
    }
    let mut shaped = Vec::new();
    for chunk in &all {
        names::push(text, *chunk, manners[chunk.sentence], &mut shaped);
    }
    let scan = listed::Scan { text, parties, manners: &manners, chunks: &all };
    let countries = support::Countries::of(text, &shaped);
    let met = scan.matches();
    let believed = support::accepted(&scan, &met, &shaped, &countries);
    let foreign = brackets::foreign(text);
    let mut found = entities::resolve(&scan, believed, shaped, &countries.all, &foreign);
    perhaps::add(&scan, &met, &mut found);
    as_written(text, &mut found);
    found.references = references::find(text, &found);
    brackets::name_of_references(text, &foreign, &mut found);
    found
}

/// A body bears the fullest name that the text writes: one that the tables know is found by any of its forms (`U.N.
/// Security Council`), but who reads the answer looks for that of the text.
fn as_written(text: &Text<'_>, found: &mut Found) {
    let mut fullest: HashMap<usize, &str> = HashMap::new();
    for mention in &found.mentions {
        let named = &found.entities[mention.entity];
        let written = text.slice(mention.span);
        if named.kind != EntityType::Body || !named.name.contains(' ') || !written.contains(' ') {
            continue;
        }
        let rank = |it: &str| (it == named.name, it.len());
        let best = fullest.entry(mention.entity).or_insert(written);
        if rank(written) > rank(best) {
            *best = written;
        }
    }
    for (entity, name) in fullest {
        name.clone_into(&mut found.entities[entity].name);
    }
}

/// Finds the words that stand for the names of a text: "the group", "he".
pub fn references(text: &Text<'_>, found: &Found) -> Vec<Mention> {
    references::find(text, found)
}

/// Finds listed parties in the pieces that were dropped, by exact names alone. The entities that `found` has not are
/// added to it. Each mention stands with its piece's position; its place is in that piece.
pub fn find_dropped(
    document: &Document,
    parties: &Parties<'_>,
    found: &mut Found,
) -> Vec<(usize, Mention)> {
    let (joined, starts) = joined(&document.dropped);
    let mut mentions = entities::exact(&Text::of(&joined), parties, found);
    for (piece, mention) in &mut mentions {
        let start = starts[*piece];
        mention.span = Span { start: mention.span.start - start, end: mention.span.end - start };
    }
    mentions
}

/// Pieces of text as one document, a segment each, and where each of them begins: cheaper than a document for each.
fn joined(pieces: &[Dropped]) -> (Document, Vec<u32>) {
    let mut text = String::with_capacity(pieces.iter().map(|it| it.text.len() + 1).sum());
    let (mut segments, mut starts) = (Vec::new(), Vec::new());
    for piece in pieces {
        let start = text.len();
        let own = Span::of(piece.text.trim(), &piece.text);
        let span = Span::new(start + own.start as usize, start + own.end as usize);
        text.push_str(&piece.text);
        text.push('\n');
        segments.push(Segment { span, role: Role::Body });
        starts.push(Span::new(start, start).start);
    }
    (Document::of_text(text, segments), starts)
}
