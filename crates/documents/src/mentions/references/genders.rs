//! Whom "he" and "she" can mean: what a text and given names tell of a person.

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::grammar::{Class, Gender, rows};
use crate::mentions::Found;
use crate::{EntityType, Text};

const TABLE: &str = include_str!("../../../../../data/documents/given_genders.csv");

static NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for row in rows(TABLE, 2) {
        let gender = match row[0] {
            "female" => Gender::Female,
            "male" => Gender::Male,
            _ => continue,
        };
        names.extend(row[1].split_whitespace().map(|it| (it, gender)));
    }
    names
});

/// Whether a word in lower case is a given name of the table.
pub(in crate::mentions) fn is_known(lower: &str) -> bool {
    NAMES.contains_key(lower)
}

/// What a given name in lower case tells, if nearly all who bear it are of one sex.
pub(in crate::mentions) fn of_given_name(lower: &str) -> Option<Gender> {
    NAMES.get(lower).copied()
}

/// By entity: what is known; `words` holds those of its name. What the text says ("Ms", "his wife X", "X, a businesswoman") stands above the given name.
pub(super) fn of_all(
    text: &Text<'_>,
    found: &Found,
    places: &[Range<usize>],
    words: &[Vec<&str>],
) -> Vec<Option<Gender>> {
    let mut told = vec![None; found.entities.len()];
    for (mention, own) in found.mentions.iter().zip(places) {
        let entity = mention.entity;
        if told[entity].is_some() || found.entities[entity].kind != EntityType::Person {
            continue;
        }
        told[entity] = beside(text, own);
    }
    for (entity, named) in found.entities.iter().enumerate() {
        if told[entity].is_none() && named.kind == EntityType::Person {
            told[entity] = of_name(&words[entity]);
        }
    }
    told
}

/// What the words beside and within a name say.
fn beside(text: &Text<'_>, own: &Range<usize>) -> Option<Gender> {
    /// In tokens: how far behind a comma the noun of a description stands.
    const REACH: usize = 6;
    let tokens = &text.tokens;
    let class = |at: usize| {
        let token = tokens.get(at)?;
        // `her`, `his` before a name are of somebody else.
        let is_pronoun =
            token.known.word.is(Class::Possessive.or(Class::Object).or(Class::Subject));
        if is_pronoun { None } else { token.known.word.classes.gender() }
    };
    let title = class(own.start);
    let comma = usize::from(own.start > 0 && tokens[own.start - 1].lower == ",");
    // `his wife Orla`, `the businessman X`, `a spokeswoman, Orla Venn`
    let noun = own.start.checked_sub(1 + comma).and_then(class);
    let is_apposed = tokens.get(own.end).is_some_and(|it| it.lower == ",");
    let behind = || {
        let start = own.end + 1;
        let article = tokens.get(start)?.known.word;
        if !article.is(Class::Article.or(Class::Possessive)) {
            return None;
        }
        let phrase = tokens.iter().enumerate().skip(start + 1).take(REACH);
        let mut phrase =
            phrase.take_while(|(_, it)| it.is_word() && !super::roles::is_preposition(it));
        phrase.find_map(|(at, _)| class(at))
    };
    title.or(noun).or_else(|| is_apposed.then(behind).flatten())
}

/// What the given name of a full name says; failing that, the ending of an East or South Slavic surname, which tells
/// by itself (`-ov`, `-ova`).
fn of_name(words: &[&str]) -> Option<Gender> {
    let (last, others) = words.split_last()?;
    let given = others.first().and_then(|it| of_given_name(it));
    let ends = |endings: &[&str]| last.len() > 5 && endings.iter().any(|it| last.ends_with(it));
    given.or_else(|| match () {
        () if ends(&["ova", "eva", "skaya", "skaia", "ovna", "evna"]) => Some(Gender::Female),
        () if ends(&["ov", "ev", "skiy", "skij", "ovich", "evich"]) => Some(Gender::Male),
        () => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once_and_as_names_are_folded() {
        let mut seen = HashMap::new();
        for row in rows(TABLE, 2) {
            assert!(matches!(row[0], "female" | "male"), "{row:?}");
            for name in row[1].split_whitespace() {
                assert_eq!(seen.insert(name, row[0]), None, "{name}");
                let folded = lictor_text::words(name);
                assert!(folded.len() == 1 && folded[0].text == name, "{name}");
            }
        }
        assert_eq!(of_name(&["orla", "venn"]), None);
        assert_eq!(of_name(&["olga", "venn"]), Some(Gender::Female));
        assert_eq!(of_name(&["xorla", "marchenova"]), Some(Gender::Female));
        assert_eq!(of_name(&["marchenov"]), Some(Gender::Male));
        assert_eq!(of_name(&["venn"]), None);
    }
}
