//! Sinhala, whose block does not follow the layout of its Indian sisters.
//!
//! Sources: the UN-listed national practice of Sri Lanka (plain letters, no diacritics) and, as
//! families write, aspirates and sh without their *h* (*Rajapaksa*, *Gotabaya*). Every consonant
//! carries *a* unless a sign says otherwise.

#![allow(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    spellings.push(System::Sinhala, spell(letters, false));
    spellings.push(System::Sinhala, spell(letters, true));
}

fn spell(letters: &[char], plain: bool) -> String {
    let mut text = String::with_capacity(2 * letters.len());
    for (idx, letter) in letters.iter().enumerate() {
        if let Some(sound) = consonant(*letter) {
            match sound.strip_suffix('h') {
                Some(stem) if plain && stem != "c" && !stem.is_empty() => text.push_str(stem),
                _ if plain && sound == "w" => text.push('v'),
                _ => text.push_str(sound),
            }
            let has_sign = letters.get(idx + 1).is_some_and(|it| sign(*it).is_some());
            if !has_sign {
                text.push('a');
            }
        } else if let Some(sound) = sign(*letter).or_else(|| vowel(*letter)) {
            text.push_str(sound);
        } else {
            push_any_ascii(*letter, &mut text);
        }
    }
    text
}

fn consonant(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ක' => "k",
        'ඛ' => "kh",
        'ග' => "g",
        'ඝ' => "gh",
        'ඞ' | 'ඟ' => "ng",
        'ච' | 'ඡ' => "ch",
        'ජ' => "j",
        'ඣ' => "jh",
        'ඤ' | 'ණ' | 'න' => "n",
        'ඥ' => "gn",
        'ඦ' => "nj",
        'ට' | 'ත' => "t",
        'ඨ' | 'ථ' => "th",
        'ඩ' | 'ද' => "d",
        'ඪ' | 'ධ' => "dh",
        'ඬ' | 'ඳ' => "nd",
        'ප' => "p",
        'ඵ' => "ph",
        'බ' => "b",
        'භ' => "bh",
        'ම' => "m",
        'ඹ' => "mb",
        'ය' => "y",
        'ර' => "r",
        'ල' | 'ළ' => "l",
        'ව' => "w",
        'ශ' | 'ෂ' => "sh",
        'ස' => "s",
        'හ' => "h",
        'ෆ' => "f",
        _ => return None,
    })
}

fn vowel(letter: char) -> Option<&'static str> {
    Some(match letter {
        'අ' | 'ආ' => "a",
        'ඇ' | 'ඈ' => "e",
        'ඉ' | 'ඊ' => "i",
        'උ' | 'ඌ' => "u",
        'ඍ' | 'ඎ' => "ri",
        'එ' | 'ඒ' => "e",
        'ඓ' => "ai",
        'ඔ' | 'ඕ' => "o",
        'ඖ' => "au",
        'ං' => "n",
        'ඃ' => "h",
        _ => return None,
    })
}

/// What takes the place of the unwritten *a*; the silencing sign is nothing.
fn sign(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{dca}' => "",
        '\u{dcf}' => "a",
        '\u{dd0}' | '\u{dd1}' => "e",
        '\u{dd2}' | '\u{dd3}' => "i",
        '\u{dd4}' | '\u{dd6}' => "u",
        '\u{dd8}' => "ru",
        '\u{dd9}' | '\u{dda}' => "e",
        '\u{ddb}' => "ai",
        '\u{ddc}' | '\u{ddd}' => "o",
        '\u{dde}' => "au",
        _ => return None,
    })
}
