//! Ethiopic: Amharic and Tigrinya.
//!
//! A letter is a consonant and one of seven vowels, by its place in a row of eight. Source: BGN/PCGN
//! 1967 (first order *e*, sixth *i*), diacritics dropped. The sixth order may be no vowel: it is silent at
//! the end of a word and between a vowel and a consonant with a vowel (ገብረ *Gebre*).

use super::{Spellings, System, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    spellings.push(
        System::BgnPcgn1967Amharic,
        spell(letters, ["e", "u", "i", "a", "e", "i", "o", "wa"]),
    );
    spellings.push(
        System::BgnPcgn1967Amharic,
        spell(letters, ["a", "u", "i", "a", "ie", "i", "o", "wa"]),
    );
}

/// The consonant's row and the order of the vowel, from 0.
fn parts(letter: char) -> Option<(&'static str, usize)> {
    let idx = u32::from(letter).checked_sub(0x1200)? as usize;
    Some((ROWS.get(idx / 8).copied().filter(|row| *row != "?")?, idx % 8))
}

const SIXTH: usize = 5;

/// The rows from U+1200, eight letters each; `?` where there are none.
const ROWS: [&str; 43] = [
    "h", "l", "h", "m", "s", "r", "s", "sh", "q", "qw", "q", "q", "b", "v", "t", "ch", "h", "hw",
    "n", "ny", "", "k", "kw", "kh", "kw", "w", "", "z", "zh", "y", "d", "d", "j", "g", "gw", "g",
    "t", "ch", "p", "ts", "ts", "f", "p",
];

fn spell(letters: &[char], vowels: [&str; 8]) -> String {
    let mut text = String::with_capacity(3 * letters.len());
    let order = |idx: usize| letters.get(idx).and_then(|it| parts(*it)).map(|(_, order)| order);
    let mut after_vowel = false;
    for (idx, letter) in letters.iter().enumerate() {
        let Some((consonant, vowel)) = parts(*letter) else {
            push_any_ascii(*letter, &mut text);
            continue;
        };
        text.push_str(consonant);
        let next_has_vowel = order(idx + 1).is_some_and(|it| it != SIXTH);
        let is_last = idx + 1 == letters.len();
        let next_is_last = idx + 2 == letters.len();
        let is_silent = vowel == SIXTH
            && (is_last && idx > 0 || after_vowel && (next_has_vowel || next_is_last));
        if is_silent {
            after_vowel = false;
            continue;
        }
        // አ is the vowel itself, of the first order too.
        let is_carrier = consonant.is_empty();
        text.push_str(if is_carrier && vowel == 0 { "a" } else { vowels[vowel] });
        after_vowel = true;
    }
    text
}
