//! The nouns that take up a party, by sort: the table `data/documents/nominals.csv`, parsed once.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::grammar::rows;

const TABLE: &str = include_str!("../../../../../data/documents/nominals.csv");

/// What a noun can take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Company,
    Armed,
    Charity,
    Media,
    Political,
    Public,
    /// Any organisation or group.
    Any,
    Person,
    /// Only a person whom the text has called so.
    Role,
    Place,
    /// Only what has the noun in its name.
    Own,
}

/// A noun in one of its senses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    pub(super) family: Family,
    /// The row of the table: nouns of one row are of one sort.
    pub(super) row: usize,
}

#[derive(Debug, Default)]
struct Sorts {
    families: Vec<Family>,
    nouns: HashMap<&'static str, Vec<Noun>>,
    /// By a word of a name: the rows.
    names: HashMap<&'static str, Vec<usize>>,
}

static SORTS: LazyLock<Sorts> = LazyLock::new(|| {
    let mut sorts = Sorts::default();
    for row in rows(TABLE, 3) {
        let Some(family) = named(row[0]) else { continue };
        let at = sorts.families.len();
        sorts.families.push(family);
        for word in row[1].split_whitespace() {
            sorts.nouns.entry(word).or_default().push(Noun { family, row: at });
        }
        for word in row[2].split_whitespace() {
            sorts.names.entry(word).or_default().push(at);
        }
    }
    sorts
});

fn named(name: &str) -> Option<Family> {
    Some(match name {
        "company" => Family::Company,
        "armed" => Family::Armed,
        "charity" => Family::Charity,
        "media" => Family::Media,
        "political" => Family::Political,
        "public" => Family::Public,
        "any" => Family::Any,
        "person" => Family::Person,
        "role" => Family::Role,
        "place" => Family::Place,
        "own" => Family::Own,
        _ => return None,
    })
}

/// The senses of a noun in lower case that takes up a party.
pub(super) fn nouns(lower: &str) -> Option<&'static [Noun]> {
    SORTS.nouns.get(lower).map(Vec::as_slice)
}

/// The family of a row.
pub(super) fn family(row: usize) -> Family {
    SORTS.families[row]
}

/// The rows of what the words of a name say its bearer is.
pub(super) fn of_name(words: &[String]) -> Vec<usize> {
    let rows = words.iter().filter_map(|it| SORTS.names.get(it.as_str()));
    rows.flatten().copied().collect()
}

/// Whether a word ends the noun phrase before it.
pub(super) fn ends_noun(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "in"
            | "at"
            | "from"
            | "for"
            | "by"
            | "with"
            | "on"
            | "to"
            | "near"
            | "that"
            | "which"
            | "who"
            | "whose"
            | "and"
            | "based"
            | "called"
            | "owned"
            | "run"
            | "led"
            | "headed"
            | "funded"
            | "registered"
            | "linked"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_well_formed() {
        for row in rows(TABLE, 0) {
            assert!(row.len() == 3 && named(row[0]).is_some(), "{row:?}");
        }
        assert_eq!(nouns("lender").unwrap()[0].family, Family::Company);
        assert!(nouns("weather").is_none());
    }
}
