//! Japanese names in kanji, from `data/text/japanese_names.csv`.
//!
//! How a Japanese name is read, only a dictionary knows (山田太郎 *Yamada Taro*). The table holds the
//! commonest family and given names; a word that is one of them, or one of each, is spelt by them.

use std::sync::LazyLock;

/// Form, reading, whether it is a family name; sorted.
static NAMES: LazyLock<Vec<(&'static str, bool, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../../../../../data/text/japanese_names.csv").lines();
    let rows = rows.filter(|row| !row.starts_with('#')).skip(1);
    let mut names: Vec<_> = rows
        .filter_map(|row| {
            let mut columns = row.split(';');
            let (form, reading) = (columns.next()?, columns.next()?);
            Some((form, columns.next() == Some("family"), reading))
        })
        .collect();
    names.sort_unstable();
    names
});

fn reading(form: &str, is_family: bool) -> Option<&'static str> {
    let found = NAMES.binary_search_by(|(it, family, _)| (*it, *family).cmp(&(form, is_family)));
    found.ok().map(|idx| NAMES[idx].2)
}

/// A family name has at most so many characters (長谷川, 佐々木), a given name too.
const LONGEST: usize = 3;

/// The readings of a word that is a family name, a given name, or both together.
pub(super) fn readings(letters: &[char]) -> Vec<String> {
    if letters.len() > 2 * LONGEST {
        return Vec::new();
    }
    let word: String = letters.iter().collect();
    let mut found: Vec<String> = [true, false]
        .iter()
        .filter_map(|is_family| reading(&word, *is_family))
        .map(str::to_owned)
        .collect();
    if let Some(length) = family_length(letters) {
        let split: usize = letters[..length].iter().map(|letter| letter.len_utf8()).sum();
        let (family, given) = word.split_at(split);
        if let (Some(family), Some(given)) = (reading(family, true), reading(given, false)) {
            found.push(format!("{family}{given}"));
        }
    }
    found
}

/// The length of the family name of a whole name: the longest that a known given name follows, else
/// one of two characters or more before one or two others.
pub(super) fn family_length(letters: &[char]) -> Option<usize> {
    let lengths = (1..=LONGEST.min(letters.len().saturating_sub(1))).rev();
    let word = |letters: &[char]| letters.iter().collect::<String>();
    let families = lengths.filter(|length| reading(&word(&letters[..*length]), true).is_some());
    let families: Vec<usize> = families.collect();
    let known_given =
        families.iter().find(|length| reading(&word(&letters[**length..]), false).is_some());
    let likely = families
        .iter()
        .find(|length| **length >= 2 && letters.len() - **length <= 2 && letters.len() >= 4);
    known_given.or(likely).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, expected, length) in [
            ("山田太郎", "yamadataro", Some(2)),
            ("安倍晋三", "abeshinzo", Some(2)),
            ("森喜朗", "moriyoshiro", Some(1)),
            ("長谷川健一", "hasegawakenichi", Some(3)),
            ("篠田", "shinoda", None),
            ("健一", "kenichi", None),
        ] {
            let letters: Vec<char> = name.chars().collect();
            assert_eq!(readings(&letters).first().map(String::as_str), Some(expected), "{name}");
            assert_eq!(family_length(&letters), length, "{name}");
        }
        assert!(readings(&['习', '近', '平']).is_empty());
    }
}
