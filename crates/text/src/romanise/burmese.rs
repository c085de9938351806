//! Burmese, by syllables.
//!
//! A syllable is a consonant with medials (ျ ြ *y*, ွ *w*, ှ *h*), and a rhyme: vowel signs, tone marks and
//! a consonant silenced by ် or by one below it. The rhyme is read as a whole, since its signs do not
//! sound apart (အောင် *aung*, မြင့် *myint*).
//!
//! - BGN/PCGN 1970: ခ *hk*, ဆ *hs*, ထ *ht*, ဖ *hp*.
//! - As names are written: ခ *kh*, ဆ *s*, ဖ *ph*, *-nt* for the creaky tone, *ay* for ေး, *oe* for ိုး; and the
//!   same with ထ *t*.
//!
//! Names are written without blanks, and in Latin letters with one word for each syllable:
//! [`syllables`] cuts them.

#![allow(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    for (system, style) in [
        (System::CustomaryBurmese, Style::Customary),
        (System::BgnPcgn1970Burmese, Style::Bgn),
        (System::CustomaryBurmese, Style::Plain),
        (System::CustomaryBurmese, Style::Long),
    ] {
        let mut text = String::with_capacity(2 * letters.len());
        let mut idx = 0;
        while idx < letters.len() {
            let length = syllable_length(&letters[idx..]);
            push_syllable(&letters[idx..idx + length], style, &mut text);
            idx += length;
        }
        spellings.push(system, text);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Bgn,
    /// Aspirates *kh s ht ph*.
    Customary,
    /// ထ *t*, ဖ *p*, *e* and *o* plain.
    Plain,
    /// *uu*, *oo*, *ee* for long vowels, *ay*, *oe*.
    Long,
}

const ASAT: char = '်';
const VIRAMA: char = '္';

fn is_consonant(letter: char) -> bool {
    matches!(letter, 'က'..='အ' | 'ဿ' | '၎')
}

fn is_independent(letter: char) -> bool {
    matches!(letter, 'ဣ'..='ဪ')
}

/// The length in letters of the syllable at the start; at least 1.
pub(super) fn syllable_length(letters: &[char]) -> usize {
    let at = |idx: usize| letters.get(idx).copied().unwrap_or('\0');
    let mut idx = 1;
    while idx < letters.len() {
        let is_silenced = is_consonant(at(idx))
            && letters[idx + 1..]
                .iter()
                .find(|it| !matches!(it, '့' | 'း'))
                .is_some_and(|it| matches!(*it, ASAT | VIRAMA));
        match at(idx) {
            // The consonant below begins the next syllable.
            VIRAMA => return idx + 1,
            _ if is_silenced => idx += 1,
            it if is_consonant(it) || is_independent(it) => return idx,
            it if it.is_ascii() => return idx,
            _ => idx += 1,
        }
    }
    idx
}

fn push_syllable(letters: &[char], style: Style, text: &mut String) {
    let first = letters[0];
    if !is_consonant(first) {
        match first {
            'ဣ' | 'ဤ' => text.push('i'),
            'ဥ' | 'ဦ' => text.push('u'),
            'ဧ' => text.push('e'),
            'ဩ' | 'ဪ' => text.push_str("aw"),
            _ => push_any_ascii(first, text),
        }
        if letters.iter().any(|it| matches!(it, 'န' | 'မ' | 'ံ')) {
            text.push('n');
        }
        return;
    }
    let mut medials = Medials::default();
    let mut rhyme = String::with_capacity(12);
    let mut creaky = false;
    for letter in &letters[1..] {
        match *letter {
            'ျ' | 'ြ' => medials.y = true,
            'ွ' => medials.w = true,
            'ှ' => medials.h = true,
            '့' => creaky = true,
            'း' | VIRAMA | ASAT => {}
            'ါ' => rhyme.push('ာ'),
            _ => rhyme.push(*letter),
        }
    }
    push_onset(first, &medials, style, text);
    let has_asat = letters.contains(&ASAT);
    push_rhyme(&rhyme, medials.w, has_asat, creaky, style, text);
}

#[derive(Debug, Default)]
struct Medials {
    y: bool,
    w: bool,
    h: bool,
}

fn push_onset(first: char, medials: &Medials, style: Style, text: &mut String) {
    let bgn = style == Style::Bgn;
    let sound = match first {
        'က' => "k",
        'ခ' if medials.y && !bgn => "ch",
        'ခ' if bgn => "hk",
        'ခ' => "kh",
        'ဂ' | 'ဃ' => "g",
        'င' => "ng",
        'စ' => "s",
        'ဆ' if bgn => "hs",
        'ဆ' => "s",
        'ဇ' | 'ဈ' => "z",
        'ဉ' | 'ည' => "ny",
        'ဋ' | 'တ' => "t",
        'ဌ' | 'ထ' if style == Style::Plain => "t",
        'ဌ' | 'ထ' => "ht",
        'ဍ' | 'ဎ' | 'ဒ' | 'ဓ' => "d",
        'ဏ' | 'န' => "n",
        'ပ' => "p",
        'ဖ' if bgn => "hp",
        'ဖ' if style == Style::Plain => "p",
        'ဖ' => "ph",
        'ဗ' | 'ဘ' => "b",
        'မ' => "m",
        'ယ' | 'ရ' if medials.h => "sh",
        'လ' if medials.h && medials.y => "sh",
        'ယ' | 'ရ' => "y",
        'လ' | 'ဠ' => "l",
        'ဝ' => "w",
        'သ' | 'ဿ' => "th",
        'ဟ' => "h",
        _ => "",
    };
    let is_sh = sound == "sh";
    if medials.h && !is_sh {
        text.push('h');
    }
    text.push_str(sound);
    if medials.y && !is_sh && sound != "ch" {
        text.push('y');
    }
    if medials.w {
        text.push('w');
    }
}

fn push_rhyme(
    rhyme: &str,
    has_w: bool,
    has_asat: bool,
    creaky: bool,
    style: Style,
    text: &mut String,
) {
    let bgn = style == Style::Bgn;
    // The vowel of ွန် and its like is *u*, in which the medial is.
    let merges_w = has_w && matches!(rhyme, "န" | "မ" | "တ" | "ပ" | "ံ");
    if merges_w {
        text.pop();
    }
    let spelt = match rhyme {
        "န" | "မ" | "ံ" if merges_w => "un",
        "တ" | "ပ" if merges_w => "ut",
        "" | "ာ" => "a",
        "ိ" | "ီ" if style == Style::Long && rhyme == "ီ" => "ee",
        "ိ" | "ီ" => "i",
        "ု" | "ူ" if style == Style::Long => "uu",
        "ု" | "ူ" => "u",
        "ေ" if style == Style::Long => "ay",
        "ေ" | "ဲ" | "ယ" => "e",
        "ော" => "aw",
        "ို" if style == Style::Long => "oe",
        "ို" | "ိုယ" => "o",
        "ံ" | "န" | "မ" | "ာန" | "ာမ" | "ဏ" => "an",
        "ုံ" | "ုန" | "ုမ" => "on",
        "ိန" | "ိမ" | "ိံ" => "ein",
        "က" => "et",
        "င" | "ဉ" => "in",
        "စ" => "it",
        "ည" if has_asat => "i",
        "တ" | "ပ" | "ဒ" | "ဓ" | "ဘ" | "ဗ" => "at",
        "ိတ" | "ိပ" | "ိဒ" | "ိဓ" => "eik",
        "ုတ" | "ုပ" | "ုဒ" | "ုဒ္ဓ" => "ok",
        "ောင" => "aung",
        "ောက" => "auk",
        "ိုင" => "aing",
        "ိုက" => "aik",
        other => return push_unknown(other, text),
    };
    text.push_str(spelt);
    if creaky && !bgn && spelt.ends_with('n') {
        text.push('t');
    }
}

/// A rhyme that no table has, sign by sign.
fn push_unknown(rhyme: &str, text: &mut String) {
    for letter in rhyme.chars() {
        push_any_ascii(letter, text);
    }
}
