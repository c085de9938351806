//! The table of words for relations, parsed once.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::Predicate;
use crate::grammar::{Form, inflected, rows};

const TABLE: &str = include_str!("../../../../data/documents/relations.csv");
const DEMONYMS: &str = include_str!("../../../../data/documents/demonyms.csv");

/// How a word relates two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Verb,
    Inverse,
    List,
    Delist,
    Noun,
    Kin,
    Agency,
}

/// A form of a word that relates two parties.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relating {
    pub(super) lemma: &'static str,
    pub(super) particle: Option<&'static str>,
    pub(super) kind: Kind,
    pub(super) predicate: Predicate,
    pub(super) form: Form,
}

static WORDS: LazyLock<HashMap<String, Vec<Relating>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Relating>> = HashMap::new();
    for row in rows(TABLE, 4) {
        let Some(kind) = kind(row[1]) else { continue };
        let Some(predicate) = Predicate::ALL.iter().find(|it| it.as_str() == row[2]) else {
            continue;
        };
        let (lemma, particle) = match row[0].split_once(' ') {
            Some((lemma, particle)) => (lemma, Some(particle)),
            None => (row[0], None),
        };
        for (spelling, form) in inflected(lemma, row[3]) {
            let known = words.entry(spelling).or_default();
            let same = known
                .iter_mut()
                .find(|it| it.lemma == lemma && it.particle == particle && it.kind == kind);
            match same {
                // `put` is base, past and participle.
                Some(word) => word.form = word.form.or(form),
                None => known.push(Relating { lemma, particle, kind, predicate: *predicate, form }),
            }
        }
    }
    words
});

static NAMES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(DEMONYMS, 2).map(|it| (it[0], it[1])).collect());

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "verb" => Kind::Verb,
        "inverse" => Kind::Inverse,
        "list" => Kind::List,
        "delist" => Kind::Delist,
        "noun" => Kind::Noun,
        "kin" => Kind::Kin,
        "agency" => Kind::Agency,
        _ => return None,
    })
}

/// What a word in lower case relates.
pub(super) fn relating(lower: &str) -> &'static [Relating] {
    WORDS.get(lower).map_or(&[], Vec::as_slice)
}

/// The state or body of an adjective.
pub(super) fn state_of(adjective: &str) -> Option<&'static str> {
    NAMES.get(adjective).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_well_formed() {
        for row in rows(TABLE, 0) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(kind(row[1]).is_some(), "{row:?}");
            assert!(Predicate::ALL.iter().any(|it| it.as_str() == row[2]), "{row:?}");
            assert!(matches!(row[3].split_whitespace().count(), 0 | 4), "{row:?}");
        }
        assert!(rows(DEMONYMS, 0).all(|it| it.len() == 2));
        assert_eq!(relating("financing")[0].predicate, Predicate::Finances);
        assert_eq!(relating("brothers")[0].kind, Kind::Kin);
    }
}
