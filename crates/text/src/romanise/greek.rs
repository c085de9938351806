//! Greek.
//!
//! Sources: ELOT 743 (second edition, 2001; ISO 843:1997 type 2), which Greek passports follow;
//! BGN/PCGN 1962, which older lists follow; the ALA-LC table, whose classical values (β b, η e,
//! φ ph, χ ch) live on in names that English took from antiquity.

use super::{Spellings, System, after, before};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    spellings.spell(System::Elot743, letters, elot743);
    spellings.spell(System::BgnPcgn1962Greek, letters, bgn);
    spellings.spell(System::AlaLc, letters, ala_lc);
}

fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

/// υ after a vowel: *u* in ου, *v* before voiced sounds and *f* before others in αυ, ευ, ηυ.
fn upsilon(letters: &[char], idx: usize) -> &'static str {
    match (before(letters, idx), after(letters, idx)) {
        (Some('ο'), _) => "u",
        (Some('α' | 'ε' | 'η'), next) => {
            let is_voiceless =
                matches!(next, None | Some('θ' | 'κ' | 'ξ' | 'π' | 'σ' | 'τ' | 'φ' | 'χ' | 'ψ'));
            if is_voiceless { "f" } else { "v" }
        }
        _ => "y",
    }
}

fn elot743(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_edge = idx == 0 || idx + 2 == letters.len();
    Some(match (letters[idx], after(letters, idx)) {
        ('υ', _) => upsilon(letters, idx),
        ('γ', Some('γ' | 'ξ' | 'χ')) => "n",
        ('μ', Some('π')) if is_edge => "b",
        ('π', _) if before(letters, idx) == Some('μ') && (idx == 1 || idx + 1 == letters.len()) => {
            ""
        }
        (letter, _) => return base(letter),
    })
}

/// BGN/PCGN 1962: by sound, so ει, οι and υ are *i*, αι is *e*, χ is *kh*.
fn bgn(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_first = idx == 0;
    let was_first = idx == 1;
    Some(match (before(letters, idx), letters[idx], after(letters, idx)) {
        (_, 'α', Some('ι')) => "e",
        (_, 'ε' | 'ο', Some('ι')) => "i",
        (Some('α' | 'ε' | 'ο'), 'ι', _) => "",
        (_, 'υ', _) => match upsilon(letters, idx) {
            "y" => "i",
            sound => sound,
        },
        (_, 'μ', Some('π')) if is_first => "b",
        (Some('μ'), 'π', _) => {
            if was_first {
                ""
            } else {
                "b"
            }
        }
        (_, 'ν', Some('τ')) if is_first => "d",
        (Some('ν'), 'τ', _) => {
            if was_first {
                ""
            } else {
                "d"
            }
        }
        (_, 'γ', Some('κ')) if is_first => "g",
        (_, 'γ', Some('γ' | 'κ' | 'ξ' | 'χ')) => "n",
        (Some('γ'), 'κ', _) => {
            if was_first {
                ""
            } else {
                "g"
            }
        }
        (_, 'χ', _) => "kh",
        (_, letter, _) => return base(letter),
    })
}

fn ala_lc(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match (letters[idx], after(letters, idx)) {
        ('β', _) => "b",
        ('η', _) => "e",
        ('φ', _) => "ph",
        ('υ', _) if matches!(before(letters, idx), Some('α' | 'ε' | 'ο')) => "u",
        ('γ', Some('γ' | 'κ' | 'ξ' | 'χ')) => "n",
        (letter, _) => return base(letter),
    })
}
