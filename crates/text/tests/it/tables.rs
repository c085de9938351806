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
    check(include_str!("../../../../data/names/company_words.csv"), 2, 200, true);
    check(include_str!("../../../../data/names/numerals.csv"), 2, 60, true);
}

#[test]
fn numerals_are_numbers() {
    for row in rows(include_str!("../../../../data/names/numerals.csv")) {
        assert!(row[1].parse::<u32>().is_ok(), "{row:?}");
        assert!(!["i", "v", "x", "l"].contains(&row[0]));
    }
}
