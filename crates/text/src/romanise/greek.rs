//! Greek.
//!
//! Sources: ELOT 743 (second edition, 2001; ISO 843:1997 type 2), which Greek passports follow;
//! BGN/PCGN 1962, which older lists follow; the ALA-LC table, whose classical values (β b, η e,
//! φ ph, χ ch) live on in names that English took from antiquity. The Greek edition of EU law writes
//! listed foreigners in Greek; their sounds are read back as Greek newspapers write them (Ούσαμα μπιν
//! Λάντεν), σ for *sh* too.

use super::{Spellings, System, after, before};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    spellings.spell(System::Elot743, letters, elot743);
    spellings.spell(System::BgnPcgn1962Greek, letters, bgn);
    spellings.spell(System::GreekTranscription, letters, foreign);
    let with_sh = |letters: &[char], idx: usize| match letters[idx] {
        'σ' => Some("sh"),
        _ => foreign(letters, idx),
    };
    spellings.spell(System::GreekTranscription, letters, with_sh);
    spellings.spell(System::AlaLc, letters, ala_lc);
}

/// Foreign names: μπ b, ντ d, γκ g, τζ j, τσ ch, ου u, χ h. Vowels stand as written, for folding has
/// dropped the diaeresis that parts them (Χουσεΐν).
#[expect(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]
fn foreign(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match (before(letters, idx), letters[idx], after(letters, idx)) {
        (_, 'μ', Some('π')) | (_, 'ν', Some('τ')) | (_, 'γ', Some('κ')) | (_, 'ο', Some('υ')) => {
            ""
        }
        (Some('μ'), 'π', _) => "b",
        (Some('ν'), 'τ', Some('ζ')) | (_, 'τ', Some('ζ' | 'σ')) => "",
        (Some('ν'), 'τ', _) => "d",
        (Some('γ'), 'κ', _) => "g",
        (Some('τ'), 'ζ', _) => "j",
        (Some('τ'), 'σ', _) => "ch",
        (Some('ο'), 'υ', _) => "u",
        (_, 'γ', Some('γ' | 'χ' | 'ξ')) => "n",
        (_, 'υ', _) => upsilon(letters, idx),
        (_, 'χ', _) => "h",
        (_, letter, _) => return base(letter),
    })
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
