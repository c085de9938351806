//! Hebrew.
//!
//! Consonants and matres lectionis only. ב כ פ are stops at the beginning of a word and fricatives
//! elsewhere, in Yiddish names a first פ too; ו is *v* at the beginning and doubled, else *o* or *u*.
//! Common names come first as families spell them, from the table of [`super::customary`].
//!
//! Sources: Academy of the Hebrew Language, simple transcription (2006, UNGEGN 2007); for
//! customary spellings (ch for ח, tz for צ, stops throughout) the usage of families abroad, from
//! public knowledge; no survey was consulted.

use super::{LetterTable, Spellings, System, after, before, customary};

pub(super) const SYSTEMS: [(System, LetterTable); 7] = [
    (System::HebrewAcademy2006, academy),
    (System::CustomaryHebrew, with_fricatives),
    (System::CustomaryHebrew, with_stops),
    (System::CustomaryHebrew, with_kh),
    (System::CustomaryHebrew, of_ashkenaz),
    (System::CustomaryHebrew, of_germany),
    (System::CustomaryHebrew, with_j),
];

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    for text in customary::hebrew(letters) {
        spellings.push(System::CustomaryHebrew, text);
    }
    for (system, letter) in SYSTEMS {
        spellings.spell(system, letters, letter);
    }
}

fn with_fricatives(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ח' => Some("ch"),
        'צ' => Some("tz"),
        _ => with_u(letters, idx),
    }
}

/// ח as *kh*, a last ה as *e* (Moshe).
fn with_kh(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ח' => Some("kh"),
        'ה' if idx > 0 && idx + 1 == letters.len() => Some("e"),
        _ => academy(letters, idx),
    }
}

/// Yiddish and German family names: a first פ as *f* (Feldman), כ and ח as *ch* (Zicherman).
fn of_ashkenaz(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'פ' if idx == 0 => Some("f"),
        'כ' if idx > 0 => Some("ch"),
        _ => with_fricatives(letters, idx),
    }
}

/// As [`with_stops`], but a first פ is *f* (Feldstein), ז *s* (Rosenberg), a first י *i* (Israel, Itzhak).
fn of_germany(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'פ' if idx == 0 => Some("f"),
        'ז' => Some("s"),
        'י' if idx == 0 => Some("i"),
        _ => with_stops(letters, idx),
    }
}

/// ג with a geresh, which folding drops, as *j* (Arabic and English names).
fn with_j(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ג' => Some("j"),
        'ש' => Some("sh"),
        _ => with_stops(letters, idx),
    }
}

fn with_stops(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ב' => Some("b"),
        'כ' => Some("k"),
        'פ' => Some("p"),
        'צ' => Some("z"),
        'ש' => Some("s"),
        _ => with_u(letters, idx),
    }
}

fn with_u(letters: &[char], idx: usize) -> Option<&'static str> {
    match academy(letters, idx) {
        Some("o") => Some("u"),
        spelt => spelt,
    }
}

fn academy(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_first = idx == 0;
    let is_last = idx + 1 == letters.len();
    Some(match letters[idx] {
        'א' | 'ע' if is_first && matches!(after(letters, idx), Some('ו' | 'י')) => "",
        'א' | 'ע' if is_first => "a",
        'א' if is_last => "a",
        'א' | 'ע' => "",
        'ב' if is_first => "b",
        'ב' => "v",
        'ג' => "g",
        'ד' => "d",
        'ה' if is_last && !is_first => "a",
        'ה' | 'ח' => "h",
        'ו' if is_first => "v",
        'ו' if after(letters, idx) == Some('ו') => "v",
        'ו' if before(letters, idx) == Some('ו') => "",
        'ו' => "o",
        'ז' => "z",
        'ט' | 'ת' => "t",
        'י' if is_first => "y",
        'י' if before(letters, idx) == Some('י') => "",
        'י' => "i",
        'כ' if is_first => "k",
        'כ' => "kh",
        'ל' => "l",
        'מ' => "m",
        'נ' => "n",
        'ס' => "s",
        'פ' if is_first => "p",
        'פ' => "f",
        'צ' => "ts",
        'ק' => "k",
        'ר' => "r",
        'ש' => "sh",
        _ => return None,
    })
}
