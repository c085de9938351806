//! Khmer, by syllables.
//!
//! Each consonant belongs to one of two series, and the series decides what a vowel sign sounds
//! like (ជា *chea*, តា *ta*). A sign may move a consonant to the other series (ហ៊ុន *hun*), and ប with the
//! other mark is *p* (ប៉ុល *pol*). A consonant under another belongs to its cluster, or begins the
//! next syllable within a word.
//!
//! Sources: the UNGEGN system of 1972 (as BGN/PCGN 1972), diacritics dropped; for customary
//! spellings (*e* for *ae*, *oe*; *y* for a last *i*) public knowledge.

#![allow(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    let system = spell(letters, false);
    let customary = spell(letters, true);
    let with_y = customary.strip_suffix('i').map(|stem| format!("{stem}y"));
    spellings.push(System::Ungegn1972Khmer, system);
    spellings.push(System::CustomaryKhmer, customary);
    spellings.push(System::CustomaryKhmer, with_y.unwrap_or_default());
}

const COENG: char = '្';
/// Moves a consonant to the first series.
const FIRST: char = '៉';
/// Moves a consonant to the second series.
const SECOND: char = '៊';

/// The sound of a consonant and whether it is of the second series.
fn consonant(letter: char) -> Option<(&'static str, bool)> {
    Some(match letter {
        'ក' => ("k", false),
        'ខ' => ("kh", false),
        'គ' => ("k", true),
        'ឃ' => ("kh", true),
        'ង' => ("ng", true),
        'ច' => ("ch", false),
        'ឆ' => ("chh", false),
        'ជ' => ("ch", true),
        'ឈ' => ("chh", true),
        'ញ' => ("nh", true),
        'ដ' => ("d", false),
        'ឋ' | 'ថ' => ("th", false),
        'ឌ' => ("d", true),
        'ឍ' | 'ធ' => ("th", true),
        'ណ' => ("n", false),
        'ត' => ("t", false),
        'ទ' => ("t", true),
        'ន' => ("n", true),
        'ប' => ("b", false),
        'ផ' => ("ph", false),
        'ព' => ("p", true),
        'ភ' => ("ph", true),
        'ម' => ("m", true),
        'យ' => ("y", true),
        'រ' => ("r", true),
        'ល' => ("l", true),
        'វ' => ("v", true),
        'ឝ' | 'ឞ' | 'ស' => ("s", false),
        'ហ' => ("h", false),
        'ឡ' => ("l", false),
        'អ' => ("", false),
        _ => return None,
    })
}

/// Vowels that stand alone.
fn independent(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ឣ' | 'ឤ' => "a",
        'ឥ' | 'ឦ' => "i",
        'ឧ' | 'ឩ' | 'ឪ' => "u",
        'ឫ' | 'ឬ' => "roe",
        'ឭ' | 'ឮ' => "loe",
        'ឯ' => "e",
        'ឰ' => "ai",
        'ឱ' | 'ឲ' => "o",
        'ឳ' => "au",
        _ => return None,
    })
}

fn vowel(sign: char, second: bool, customary: bool) -> Option<&'static str> {
    let (of_first, of_second) = match sign {
        'ា' => ("a", "ea"),
        'ិ' => ("e", "i"),
        'ី' if customary => ("i", "i"),
        'ី' => ("ei", "i"),
        'ឹ' if customary => ("e", "i"),
        'ឹ' => ("oe", "oe"),
        'ឺ' => ("eu", "eu"),
        'ុ' => ("o", "u"),
        'ូ' if customary => ("o", "ou"),
        'ូ' => ("o", "u"),
        'ួ' => ("uo", "uo"),
        'ើ' => ("aeu", "eu"),
        'ឿ' => ("oea", "oea"),
        'ៀ' => ("ie", "ie"),
        'េ' => ("e", "e"),
        'ែ' if customary => ("e", "e"),
        'ែ' => ("ae", "e"),
        'ៃ' => ("ai", "ey"),
        'ោ' => ("ao", "o"),
        'ៅ' => ("au", "ov"),
        _ => return None,
    };
    Some(if second { of_second } else { of_first })
}

fn is_sign(letter: char) -> bool {
    matches!(letter, 'ា'..='៑')
}

fn spell(letters: &[char], customary: bool) -> String {
    let at = |idx: usize| letters.get(idx).copied().unwrap_or('\0');
    let mut text = String::with_capacity(3 * letters.len());
    let mut idx = 0;
    // Whether the last syllable has a vowel and no final yet.
    let mut is_open = false;
    while idx < letters.len() {
        let here = at(idx);
        let Some((sound, series)) = consonant(here) else {
            match independent(here) {
                Some(sound) => {
                    text.push_str(sound);
                    is_open = true;
                }
                None if is_sign(here) => {}
                None => push_any_ascii(here, &mut text),
            }
            idx += 1;
            continue;
        };
        let next = at(idx + 1);
        let stacks = next == COENG && consonant(at(idx + 2)).is_some();
        let closes = is_open && !matches!(here, 'ហ' | 'អ') && !is_sign(next);
        if closes && next != COENG {
            text.push_str(tail(sound, &text));
            is_open = false;
            idx += 1;
            continue;
        }
        if is_open && stacks && at(idx + 2) != 'រ' {
            text.push_str(tail(sound, &text));
            is_open = false;
            idx += 2;
            continue;
        }
        idx = push_syllable(letters, idx, sound, series, customary, &mut text);
        is_open = !text.ends_with("am") && !text.ends_with("om") && !text.ends_with("um");
    }
    text
}

/// Reads a cluster, its series marks and its vowel; gives the place after them.
fn push_syllable(
    letters: &[char],
    start: usize,
    sound: &'static str,
    series: bool,
    customary: bool,
    text: &mut String,
) -> usize {
    let at = |idx: usize| letters.get(idx).copied().unwrap_or('\0');
    let mut idx = start + 1;
    let mut second = series;
    let mut onset = sound.to_owned();
    while at(idx) == COENG
        && let Some((under, under_series)) = consonant(at(idx + 1))
    {
        match (at(start), at(idx + 1)) {
            // ហ over another makes foreign sounds: ហ្វ f, ហ្គ g.
            ('ហ', 'វ') => "f".clone_into(&mut onset),
            ('ហ', 'គ') => "g".clone_into(&mut onset),
            ('ហ', 'ម' | 'ន' | 'ល') => under.clone_into(&mut onset),
            _ => onset.push_str(under),
        }
        // The consonant that is stopped decides the series; sonorants follow it.
        if !matches!(at(idx + 1), 'ង' | 'ញ' | 'ន' | 'ម' | 'យ' | 'រ' | 'ល' | 'វ') {
            second = under_series;
        }
        idx += 2;
    }
    if onset == "b" && at(idx) == FIRST {
        "p".clone_into(&mut onset);
    }
    match at(idx) {
        FIRST => {
            second = false;
            idx += 1;
        }
        SECOND => {
            second = true;
            idx += 1;
        }
        _ => {}
    }
    text.push_str(&onset);
    let sign = at(idx);
    match vowel(sign, second, customary) {
        Some(spelt) => {
            idx += 1;
            match (at(idx), sign) {
                ('ំ', 'ុ') => {
                    text.push_str(if second { "um" } else { "om" });
                    idx += 1;
                }
                ('ំ', _) => {
                    text.push_str(spelt);
                    text.push('m');
                    idx += 1;
                }
                _ => text.push_str(spelt),
            }
        }
        None if sign == 'ំ' => {
            text.push_str(if second { "um" } else { "am" });
            idx += 1;
        }
        None if sign == 'ះ' => {
            text.push_str(if second { "eah" } else { "ah" });
            idx += 1;
        }
        None => text.push(if second { 'o' } else { 'a' }),
    }
    idx
}

/// A consonant that closes a syllable.
fn tail(sound: &'static str, before: &str) -> &'static str {
    match sound {
        "b" => "p",
        "d" => "t",
        "kh" => "k",
        "ph" => "p",
        "th" => "t",
        "chh" => "ch",
        "v" if before.ends_with("ie") => "u",
        other => other,
    }
}
