//! The nouns that take up a party, by sort: the table `data/documents/nominals.csv`, parsed once.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::grammar::rows;
use crate::{EntityType, Token};

const TABLE: &str = include_str!("../../../../../data/documents/nominals.csv");

/// What a noun can take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mentions) enum Family {
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
    /// What is no human being, only if the text has called it so: a ship, a plant.
    Craft,
    Place,
    /// Only what has the noun in its name.
    Own,
}

impl Family {
    /// The kinds of what can be taken up by a noun of the family at all.
    pub(in crate::mentions) fn kinds(self) -> Kinds {
        use EntityType::{Body, Group, Org, Person, Place, State};
        match self {
            Self::Person | Self::Role => Kinds::of(&[Person]),
            Self::Place => Kinds::of(&[Place, State]),
            Self::Own => Kinds::of(&[Org, Group, Body]),
            _ => Kinds::of(&[Org, Group]),
        }
    }
}

/// Kinds of entities, a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::mentions) struct Kinds(u8);

impl Kinds {
    pub(in crate::mentions) fn of(kinds: &[EntityType]) -> Self {
        Self(kinds.iter().fold(0, |all, it| all | 1 << *it as u8))
    }

    /// All but some.
    pub(in crate::mentions) fn but(kinds: &[EntityType]) -> Self {
        Self(!Self::of(kinds).0)
    }

    pub(in crate::mentions) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(in crate::mentions) fn has(self, kind: EntityType) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

/// Families, a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::mentions) struct Families(u16);

impl Families {
    /// Those of some rows.
    pub(in crate::mentions) fn of(rows: &[usize]) -> Self {
        Self(rows.iter().fold(0, |all, it| all | 1 << family(*it) as u16))
    }

    pub(in crate::mentions) fn has(self, family: Family) -> bool {
        self.0 & (1 << family as u16) != 0
    }
}

impl Noun {
    /// Whether it is of a sort that few parties of a text are: a bank, a militia; not a company or a group.
    pub(in crate::mentions) fn is_narrow(self) -> bool {
        matches!(
            self.family,
            Family::Company | Family::Armed | Family::Charity | Family::Media | Family::Political
        ) && !SORTS.general.contains(&self.row)
    }

    /// Whether it is a ship.
    pub(in crate::mentions) fn is_ship(self) -> bool {
        SORTS.ships.contains(&self.row)
    }

    /// Whether nearly any organisation may be called so.
    pub(in crate::mentions) fn is_general(self) -> bool {
        self.family == Family::Any || SORTS.general.contains(&self.row)
    }
}

/// A noun in one of its senses.
#[derive(Debug, Clone, Copy)]
pub(in crate::mentions) struct Noun {
    pub(in crate::mentions) family: Family,
    /// The row of the table: nouns of one row are of one sort.
    pub(in crate::mentions) row: usize,
}

#[derive(Debug, Default)]
struct Sorts {
    families: Vec<Family>,
    /// The rows of nouns that nearly all of their family may be called by: `company`.
    general: Vec<usize>,
    /// The rows of ships.
    ships: Vec<usize>,
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
        if row[1].split_whitespace().any(|it| it == "company") {
            sorts.general.push(at);
        }
        if row[1].split_whitespace().any(|it| it == "ship") && family == Family::Craft {
            sorts.ships.push(at);
        }
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
        "craft" => Family::Craft,
        "place" => Family::Place,
        "own" => Family::Own,
        _ => return None,
    })
}

/// The nouns of the table.
pub(in crate::mentions) fn spellings() -> impl Iterator<Item = &'static str> {
    SORTS.nouns.keys().copied()
}

/// The words of names that tell the sort of their bearers.
pub(in crate::mentions) fn words_of_names() -> impl Iterator<Item = &'static str> {
    SORTS.names.keys().copied()
}

/// The senses of a noun that takes up a party.
pub(in crate::mentions) fn nouns_of(noun: &Token) -> Option<&'static [Noun]> {
    if noun.tags.takes_up() { nouns(&noun.lower) } else { None }
}

/// The same of a noun in lower case.
pub(in crate::mentions) fn nouns(lower: &str) -> Option<&'static [Noun]> {
    SORTS.nouns.get(lower).map(Vec::as_slice)
}

/// Whether a noun is of human beings, or of organisations; of one that may be of both, and of all others, nothing.
pub(crate) fn is_human(lower: &str) -> Option<bool> {
    let families = nouns(lower)?.iter().map(|it| it.family);
    let mut kinds = families.filter_map(|it| match it {
        Family::Person | Family::Role => Some(true),
        Family::Company
        | Family::Armed
        | Family::Charity
        | Family::Media
        | Family::Political
        | Family::Any => Some(false),
        _ => None,
    });
    let first = kinds.next()?;
    kinds.all(|it| it == first).then_some(first)
}

/// Whether a name tells that its bearer is of a noun's sort: `Velm Air` is an airline.
pub(crate) fn is_named_so(noun: &str, name: &str) -> bool {
    let folded = lictor_text::fold(name);
    let rows = of_name(&folded.split_ascii_whitespace().collect::<Vec<_>>());
    let sorts = nouns(noun).unwrap_or_default();
    sorts.iter().any(|it| it.is_narrow() && rows.contains(&it.row))
}

/// Whether a noun is only of what is no party by itself: a ship, a plant.
pub(crate) fn is_thing(lower: &str) -> bool {
    nouns(lower).is_some_and(|it| it.iter().all(|it| it.family == Family::Craft))
}

/// Whether a noun can take up a party.
pub(crate) fn is_of_party(lower: &str) -> bool {
    nouns(lower).is_some_and(|it| it.iter().any(|it| it.family != Family::Place))
}

/// The family of a row.
pub(in crate::mentions) fn family(row: usize) -> Family {
    SORTS.families[row]
}

/// The rows of what the words of a name say its bearer is.
pub(in crate::mentions) fn of_name(words: &[&str]) -> Vec<usize> {
    words.iter().flat_map(|it| of_word(it)).copied().collect()
}

/// The rows of the table that a word in a name tells.
pub(in crate::mentions) fn of_word(lower: &str) -> &'static [usize] {
    SORTS.names.get(lower).map_or(&[], Vec::as_slice)
}

/// Whether a word ends the noun phrase before it.
pub(in crate::mentions) fn ends_noun(lower: &str) -> bool {
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
