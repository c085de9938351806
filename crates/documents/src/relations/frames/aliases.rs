//! Other names: "also known as X", "alias X", "trades as X".

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::super::finder::{Edge, Finder};
use crate::grammar::{Class, Item, Kind};
use crate::{MentionKind, Object, Predicate, Span};

/// The words before another name.
const PHRASES: &[&str] = &[
    "known as",
    "known in english as",
    "alias",
    "a.k.a.",
    "aka",
    "also called",
    "nicknamed",
    "calls itself",
    "call themselves",
    "styles itself",
    "trades as",
    "traded as",
    "trading as",
    "operates as",
    "formerly",
    "formerly called",
    "under the name",
    "under its earlier name",
    "under its former name",
    "name is also spelled",
    "name is also spelt",
    "name is also written",
    "name means",
    "proper name is",
    "is written",
    "is also written",
    "in translation",
    "real name",
];

/// The phrases by their first words.
static BY_WORD: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for phrase in PHRASES {
        result.entry(phrase.split(' ').next().unwrap_or(phrase)).or_default().push(phrase);
    }
    result
});

/// Whether a word of the unit begins such a phrase.
pub(super) fn may_be_told(finder: &Finder<'_>) -> bool {
    let tokens = &finder.units.text.tokens[finder.units.tokens(finder.unit)];
    tokens.iter().any(|it| BY_WORD.contains_key(it.lower.as_str()))
}

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    for at in 0..items.len() {
        if items[at].kind != Kind::Word {
            continue;
        }
        let lower = finder.lower(&items[at]);
        let begun = BY_WORD.get(lower).into_iter().flatten();
        let behind = begun.filter_map(|it| end_of(finder, items, at, it)).max();
        if let Some(behind) = behind {
            names(finder, items, at, behind);
        }
    }
}

/// The item behind a phrase that begins here.
fn end_of(finder: &Finder<'_>, items: &[Item], start: usize, phrase: &str) -> Option<usize> {
    let mut at = start;
    for word in phrase.split(' ') {
        let item = items.get(at).filter(|it| it.kind == Kind::Word)?;
        if finder.lower(item) != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The names behind a phrase, joined by commas and "and": each another name of its own entity.
fn names(finder: &mut Finder<'_>, items: &[Item], phrase: usize, start: usize) {
    const GAP: usize = 4;
    let mut gap = 0;
    for at in start..items.len() {
        let item = &items[at];
        let mention = item.mention.map(|it| &finder.units.mentions[it]);
        if let Some(mention) = mention {
            let (entity, span, kind) = (mention.entity, mention.span, mention.kind);
            let is_name = kind == MentionKind::Name && finder.is_party(entity);
            if !is_name || !has_other_name(finder, entity, span) {
                return;
            }
            finder.push(Edge {
                subject: entity,
                predicate: Predicate::AliasOf,
                object: Object::Words(span),
                detail: Some("alias".to_owned()),
                is_negated: false,
                time: None,
                at: items[phrase].span,
            });
            gap = 0;
            continue;
        }
        let joins = item.kind == Kind::Comma
            || item.is(Class::Conjunction.or(Class::Article))
            || matches!(finder.lower(item), "as" | "in" | "also" | "“" | "\"" | "‘" | "'");
        // What no name follows ends the list.
        let ahead = &items[at + 1..items.len().min(at + 4)];
        gap += 1;
        if !joins || gap > GAP || !ahead.iter().any(|it| it.mention.is_some()) {
            return;
        }
    }
}

/// Whether the entity was named before in another way, so that this is another name of it.
fn has_other_name(finder: &Finder<'_>, entity: usize, span: Span) -> bool {
    const BACK: usize = 60;
    let mentions = &finder.units.mentions;
    let end = mentions.partition_point(|it| it.span.start < span.start);
    let text = finder.units.text;
    mentions[..end].iter().rev().take(BACK).any(|it| {
        it.entity == entity && !text.slice(it.span).eq_ignore_ascii_case(text.slice(span))
    })
}
