//! The tables under `data/names` say words as this crate folds them, and say none twice.

use std::collections::BTreeSet;

use lictor_text::{fold, words};

fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split(';').collect())
        .collect()
}

fn check(table: &str, n_columns: usize, at_least: usize, is_one_word: bool) {
    let rows = rows(table);
    assert!(rows.len() >= at_least, "{} rows", rows.len());
    let mut seen = BTreeSet::new();
    for row in rows {
        assert_eq!(row.len(), n_columns, "{row:?}");
        assert_eq!(fold(row[0]), row[0], "not folded");
        assert!(!is_one_word || words(row[0]).len() == 1, "{row:?}");
        assert!(seen.insert(row[0]), "{} twice", row[0]);
    }
}

#[test]
fn legal_forms() {
    let table = include_str!("../../../../data/names/legal_forms.csv");
    check(table, 3, 200, false);
    let classes = [
        "limited",
        "stock",
        "partnership",
        "cooperative",
        "foundation",
        "state",
        "sole",
        "generic",
    ];
    for row in rows(table) {
        assert!(classes.contains(&row[1]), "{row:?}");
        for country in row[2].split('|').filter(|country| !country.is_empty()) {
            assert!(country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_lowercase()));
        }
    }
}

#[test]
fn word_lists() {
    check(include_str!("../../../../data/names/honorifics.csv"), 2, 60, true);
    check(include_str!("../../../../data/names/particles.csv"), 2, 40, true);
    check(include_str!("../../../../data/names/stopwords.csv"), 2, 40, true);
    check(include_str!("../../../../data/names/company_words.csv"), 2, 200, false);
    check(include_str!("../../../../data/names/places.csv"), 2, 400, false);
    check(include_str!("../../../../data/names/given_names.csv"), 2, 2_000, true);
    check(include_str!("../../../../data/names/numerals.csv"), 2, 60, true);
}

#[test]
fn tables_of_han() {
    check(include_str!("../../../../data/text/han_readings.csv"), 5, 8_000, true);
    check(include_str!("../../../../data/text/han_company.csv"), 2, 400, true);
    for row in rows(include_str!("../../../../data/text/japanese_names.csv")) {
        assert!(row.len() == 3 && ["family", "given"].contains(&row[2]), "{row:?}");
    }
    let surnames = rows(include_str!("../../../../data/text/han_surnames.csv"));
    let forms: Vec<&str> = surnames.iter().flat_map(|row| row[0].split('|')).collect();
    assert_eq!(forms.iter().collect::<BTreeSet<_>>().len(), forms.len());
    for row in surnames {
        assert_eq!(row.len(), 5, "{row:?}");
        let is_plain = |text: &str| text.bytes().all(|it| it.is_ascii_lowercase() || it == b' ');
        assert!(!row[1].is_empty() && row[1..].iter().all(|it| is_plain(it)), "{row:?}");
    }
}

#[test]
fn tables_of_customary_spellings() {
    for (table, at_least, most_spellings) in [
        (include_str!("../../../../data/text/arabic_names.csv"), 1_000, 9),
        (include_str!("../../../../data/text/hebrew_names.csv"), 500, 6),
    ] {
        check(table, 2, at_least, true);
        for row in rows(table) {
            let spellings: Vec<&str> = row[1].split(' ').collect();
            assert!((1..=most_spellings).contains(&spellings.len()), "{row:?}");
            let is_plain =
                |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase());
            assert!(spellings.iter().all(is_plain), "{row:?}");
            let distinct: BTreeSet<_> = spellings.iter().collect();
            assert_eq!(distinct.len(), spellings.len(), "{row:?}");
        }
    }
}

#[test]
fn numerals_are_numbers() {
    for row in rows(include_str!("../../../../data/names/numerals.csv")) {
        assert!(row[1].parse::<u32>().is_ok(), "{row:?}");
        assert!(!["i", "v", "x", "l"].contains(&row[0]));
    }
}
