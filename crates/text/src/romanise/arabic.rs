//! Arabic script: Arabic, Persian and what their neighbours add.
//!
//! Consonants and long vowels only; short vowels are not written and none are invented. What
//! position tells is used:
//! - ا at the beginning is *a*, before و or ي silent (*u*, *i*); ع at the beginning is *a*.
//! - و and ي are *w*, *y* at the beginning and beside ا, else *u* (Persian: *v* and *u*), *i*.
//! - ه at the end, into which teh marbuta was folded, is *ah* (Egypt, Maghreb *a*, Persian *eh*).
//! - The article ال stays joined and is *al*, before sun letters too; the name of God is *allah*.
//!
//! پ چ ژ گ show that a word is Persian or Urdu. Letters that Latin spellings disagree on take one
//! value for each system: ق q k g, ج j g dj, ث th t s, ذ dh d z, ض d z, ش sh ch, و w u ou v.
//!
//! Sources: ALA-LC romanization tables, Arabic (2012) and Persian (2012); BGN/PCGN 1958 for
//! Persian; for Egypt and the Maghreb customary spellings, from public knowledge.
//! The tables were written from knowledge of these systems, not collated with the printed ones.

#![expect(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{LetterTable, Spellings, System, after, before, spell};

pub(super) const SYSTEMS: [(System, LetterTable); 4] = [
    (System::AlaLc, base),
    (System::BgnPcgn1958Persian, persian),
    (System::EgyptianArabic, egyptian),
    (System::MaghrebiArabic, maghrebi),
];

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    let is_persian = letters.iter().any(|letter| matches!(letter, 'پ' | 'چ' | 'ژ' | 'گ'));
    if is_persian {
        push(System::BgnPcgn1958Persian, letters, persian, spellings);
        push(System::AlaLc, letters, base, spellings);
        return;
    }
    for (system, letter) in SYSTEMS {
        push(system, letters, letter, spellings);
    }
}

/// Spells a word; the article and the name of God apart, since their letters have other values.
fn push(system: System, letters: &[char], letter: LetterTable, spellings: &mut Spellings) {
    if let Some(stem) = letters.strip_suffix(&ALLAH) {
        let stem = spell(stem, letter);
        spellings.push(system, format!("{stem}allah"));
        if !stem.is_empty() {
            spellings.push(system, format!("{stem}ullah"));
        }
        return;
    }
    match letters {
        ['ا', 'ل', rest @ ..] if rest.len() >= 2 => {
            spellings.push(system, format!("al{}", spell(rest, letter)));
        }
        _ => spellings.push(system, spell(letters, letter)),
    }
}

/// The name of God, as folded.
const ALLAH: [char; 4] = ['ا', 'ل', 'ل', 'ه'];

fn is_long_vowel(letter: Option<char>) -> bool {
    matches!(letter, Some('ا' | 'و' | 'ي'))
}

/// What position alone decides, and the letters on which all systems agree.
fn base(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_first = idx == 0;
    let is_last = idx + 1 == letters.len();
    let beside_alef = before(letters, idx) == Some('ا') || after(letters, idx) == Some('ا');
    Some(match letters[idx] {
        'ا' if is_first && matches!(after(letters, idx), Some('و' | 'ي')) => "",
        'ا' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'ژ' | 'ږ' => "zh",
        'س' | 'ص' => "s",
        'ش' | 'ښ' => "sh",
        'ځ' => "dz",
        'څ' => "ts",
        'ع' if is_first => "a",
        'ع' => "",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' => "k",
        'گ' => "g",
        'ڭ' => "ng",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ه' if is_last && !is_first && !is_long_vowel(before(letters, idx)) => "ah",
        'ه' => "h",
        'و' if is_first && after(letters, idx).is_some() && !follows_initial_alef(letters, idx) => {
            "w"
        }
        'و' if beside_alef && !follows_initial_alef(letters, idx) => "w",
        'و' => "u",
        'ي' if is_first => "y",
        'ي' if beside_alef && !follows_initial_alef(letters, idx) => "y",
        'ي' => "i",
        _ => return None,
    })
}

/// As `letter`, but the second alef of the name of God, which is not heard long, is nothing.
pub(super) fn or_name_of_god(
    letter: LetterTable,
) -> impl Fn(&[char], usize) -> Option<&'static str> {
    move |letters, idx| {
        let is_its_alef =
            letters.len() > 4 && letters.ends_with(&ALLAH) && idx + 4 == letters.len();
        if is_its_alef { Some("") } else { letter(letters, idx) }
    }
}

/// Whether the letter stands after an alef that only carries it (ايران, اوباما).
fn follows_initial_alef(letters: &[char], idx: usize) -> bool {
    idx == 1 && letters[0] == 'ا'
}

fn persian(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_last = idx + 1 == letters.len();
    match letters[idx] {
        'ث' => Some("s"),
        'ذ' | 'ض' => Some("z"),
        'و' if base(letters, idx) == Some("w") => Some("v"),
        'ه' if is_last && base(letters, idx) == Some("ah") => Some("eh"),
        _ => base(letters, idx),
    }
}

fn egyptian(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ث' => Some("s"),
        'ج' => Some("g"),
        'ذ' => Some("z"),
        'ق' => Some("k"),
        _ => a_for_ah(base(letters, idx)),
    }
}

fn maghrebi(letters: &[char], idx: usize) -> Option<&'static str> {
    match (letters[idx], base(letters, idx)) {
        ('ث', _) => Some("t"),
        ('ج', _) => Some("dj"),
        ('ذ' | 'ظ', _) => Some("d"),
        ('ش', _) => Some("ch"),
        ('ق', _) => Some("k"),
        ('و', _) => Some("ou"),
        (_, spelt) => a_for_ah(spelt),
    }
}

fn a_for_ah(spelt: Option<&'static str>) -> Option<&'static str> {
    if spelt == Some("ah") { Some("a") } else { spelt }
}
