//! Devanagari and its sisters.
//!
//! The blocks of the Indic scripts share one layout, that of ISCII-1991, so one table indexed by
//! the offset in the block serves nine of them. Values are Hunterian, the national system of India
//! (Survey of India; UNGEGN 1972), diacritics dropped. The vowel that every consonant carries is
//! *a*; in the northern languages it is silent at the end of a word and, by Ohala's rule (a vowel
//! is dropped between VC and CV), often within; both spellings are given. In the languages of the
//! south it is always heard.
//!
//! Tamil writes one letter for a voiced and a voiceless stop, so both are given, by position and
//! throughout; Bengali is also spelt with *o* for the unwritten vowel. Aspirate *ph* is also *f*, as in
//! names from Persian and Arabic.

use super::{Spellings, System, push_any_ascii};
use crate::Script;

pub(super) fn romanise(letters: &[char], script: Script, spellings: &mut Spellings) {
    let drops_final = matches!(
        script,
        Script::Devanagari | Script::Bengali | Script::Gurmukhi | Script::Gujarati | Script::Oriya
    );
    let sounds = sounds_of(letters, script);
    if drops_final {
        spellings.push(System::Hunterian, join(&sounds, drop_schwas(&sounds, true)));
        spellings.push(System::Hunterian, join(&sounds, drop_schwas(&sounds, false)));
    }
    if !drops_final || letters.len() < 3 {
        spellings.push(System::Hunterian, join(&sounds, vec![true; sounds.len()]));
    }
    match script {
        Script::Tamil => {
            let plain = join(&sounds, vec![true; sounds.len()]);
            for spelling in [tamil(&sounds, true), tamil(&sounds, false)] {
                spellings.push(System::CustomaryIndic, spelling);
            }
            spellings.push(System::CustomaryIndic, without_doubles(&plain));
        }
        Script::Bengali => {
            let heard = drop_schwas(&sounds, true);
            spellings.push(System::CustomaryIndic, join(&bengali(&sounds), heard));
        }
        _ => {}
    }
    let first = spellings.0.first().map(|it| it.text.clone()).unwrap_or_default();
    if first.contains("ph") {
        // Persian and Arabic names are often written without the dot: फारूक.
        spellings.push(System::CustomaryIndic, first.replace("ph", "f"));
    }
    if first.contains("jn") {
        spellings.push(System::CustomaryIndic, first.replace("jn", "gy"));
    }
    if matches!(script, Script::Malayalam | Script::Telugu | Script::Kannada)
        && first.contains("tt")
    {
        spellings.push(System::CustomaryIndic, without_doubles(&first));
    }
}

/// Tamil writes one letter for a voiced and a voiceless stop: it is voiced between vowels and after
/// a nasal. Doubled letters are written once if `voiced` is not, as Sri Lanka often does, and an
/// unwritten cluster is restored (பிர *pra*).
fn tamil(sounds: &[Sound], voiced: bool) -> String {
    let mut text = String::with_capacity(2 * sounds.len());
    for (idx, sound) in sounds.iter().enumerate() {
        let previous = idx.checked_sub(1).map(|idx| &sounds[idx]);
        let next_is_vowel = sounds.get(idx + 1).is_some_and(|it| it.kind != Kind::Consonant);
        let is_voiced = next_is_vowel
            && previous.is_some_and(|it| {
                it.kind != Kind::Consonant || matches!(it.text.as_str(), "n" | "m" | "ng")
            });
        let spelt = match (sound.text.as_str(), is_voiced && voiced) {
            _ if sound.kind != Kind::Consonant => sound.text.as_str(),
            ("k", true) => "g",
            ("t", true) => "d",
            ("p", true) => "b",
            ("ch", true) => "s",
            ("ch", false) if idx == 0 => "s",
            (other, _) => other,
        };
        let is_doubled =
            previous.is_some_and(|it| it.kind == Kind::Consonant && it.text == sound.text);
        if voiced || !is_doubled {
            text.push_str(spelt);
        }
    }
    if let Some(rest) = text.strip_prefix("pira") {
        text = format!("pra{rest}");
    }
    text
}

fn without_doubles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if !out.ends_with(letter) || "aeiou".contains(letter) {
            out.push(letter);
        }
    }
    out
}

/// Bengali says *o* for the unwritten vowel, and *j* for the first য.
fn bengali(sounds: &[Sound]) -> Vec<Sound> {
    let mut sounds = sounds.to_vec();
    for (idx, sound) in sounds.iter_mut().enumerate() {
        match (sound.kind, sound.text.as_str()) {
            (Kind::Schwa, _) => "o".clone_into(&mut sound.text),
            (Kind::Consonant, "y") if idx == 0 => "j".clone_into(&mut sound.text),
            _ => {}
        }
    }
    sounds
}

/// A consonant or a vowel of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sound {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Consonant,
    Vowel,
    /// The vowel that is not written.
    Schwa,
}

fn sounds_of(letters: &[char], script: Script) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::with_capacity(2 * letters.len());
    for (idx, letter) in letters.iter().enumerate() {
        let offset = offset_in_block(*letter);
        let drop_schwa = |sounds: &mut Vec<Sound>| {
            sounds.pop_if(|it| it.kind == Kind::Schwa);
        };
        match offset {
            Some(0x15..=0x39 | 0x58..=0x5f | 0x71) => {
                let text = match (script, offset) {
                    // ழ
                    (Script::Tamil | Script::Malayalam, Some(0x34)) => "zh",
                    _ => consonant(offset.unwrap_or_default()),
                };
                sounds.push(Sound { text: text.to_owned(), kind: Kind::Consonant });
                sounds.push(Sound { text: "a".to_owned(), kind: Kind::Schwa });
            }
            Some(offset @ (0x05..=0x14 | 0x60 | 0x61)) => {
                sounds.push(Sound { text: vowel(offset).to_owned(), kind: Kind::Vowel });
            }
            Some(offset @ 0x3e..=0x4c) => {
                drop_schwa(&mut sounds);
                // A vowel sign stands 0x38 after its letter.
                sounds.push(Sound { text: vowel(offset - 0x38).to_owned(), kind: Kind::Vowel });
            }
            Some(0x4d) => drop_schwa(&mut sounds),
            Some(0x3c) => add_nukta(&mut sounds),
            Some(0x01 | 0x02 | 0x70) => {
                let next = letters.get(idx + 1).copied().and_then(offset_in_block);
                let text = if matches!(next, Some(0x2a..=0x2e)) { "m" } else { "n" };
                settle_schwa(&mut sounds);
                sounds.push(Sound { text: text.to_owned(), kind: Kind::Consonant });
            }
            Some(0x03) => {
                settle_schwa(&mut sounds);
                sounds.push(Sound { text: "h".to_owned(), kind: Kind::Consonant });
            }
            _ => {
                let mut text = String::new();
                push_any_ascii(*letter, &mut text);
                if !text.is_empty() {
                    sounds.push(Sound { text, kind: Kind::Consonant });
                }
            }
        }
    }
    sounds
}

/// Offset in the block of an Indic script, for those that follow the layout of ISCII.
fn offset_in_block(letter: char) -> Option<u32> {
    let code = u32::from(letter);
    (0x900..0xd80).contains(&code).then_some(code % 0x80)
}

/// Makes the last unwritten vowel a heard one: a nasal or a breath follows it.
fn settle_schwa(sounds: &mut [Sound]) {
    if let Some(last) = sounds.last_mut() {
        last.kind = if last.kind == Kind::Schwa { Kind::Vowel } else { last.kind };
    }
}

/// A dot below makes the letters of Persian and Arabic sounds.
fn add_nukta(sounds: &mut [Sound]) {
    let Some(last) = sounds.iter_mut().rev().find(|it| it.kind == Kind::Consonant) else { return };
    let text = match last.text.as_str() {
        "k" => "q",
        "j" => "z",
        "d" => "r",
        "dh" => "rh",
        "ph" => "f",
        _ => return,
    };
    text.clone_into(&mut last.text);
}

/// Says of each sound whether it is heard. The final schwa is dropped; schwas between VC and CV
/// are too if `within`, from the end backwards.
fn drop_schwas(sounds: &[Sound], within: bool) -> Vec<bool> {
    let mut heard = vec![true; sounds.len()];
    let is_vowel = |idx: usize| sounds[idx].kind != Kind::Consonant;
    let n_vowels = sounds.iter().filter(|it| it.kind != Kind::Consonant).count();
    let keeps_final = match sounds {
        // After a cluster that cannot end a word the vowel is heard: Narendra, Sharma, Krishna.
        // Bharatiya, but Vijay.
        [.., before, last, _] if last.text == "y" && before.text == "i" => true,
        [.., first, second, _] => {
            first.kind == Kind::Consonant
                && matches!(second.text.as_str(), "r" | "y" | "v" | "n" | "m")
        }
        _ => false,
    };
    if n_vowels > 1 && !keeps_final && sounds.last().is_some_and(|it| it.kind == Kind::Schwa) {
        heard[sounds.len() - 1] = false;
    }
    if !within {
        return heard;
    }
    for idx in (2..sounds.len().saturating_sub(2)).rev() {
        let between = is_vowel(idx - 2) && !is_vowel(idx - 1) && !is_vowel(idx + 1);
        let next_is_heard = is_vowel(idx + 2) && heard[idx + 2];
        if sounds[idx].kind == Kind::Schwa && between && next_is_heard {
            heard[idx] = false;
        }
    }
    heard
}

fn join(sounds: &[Sound], heard: Vec<bool>) -> String {
    sounds.iter().zip(heard).filter(|(_, heard)| *heard).map(|(it, _)| it.text.as_str()).collect()
}

fn consonant(offset: u32) -> &'static str {
    match offset {
        0x15 => "k",
        0x16 | 0x59 => "kh",
        0x17 => "g",
        0x18 | 0x5a => "gh",
        0x19 => "ng",
        0x1a => "ch",
        0x1b => "chh",
        0x1c => "j",
        0x1d => "jh",
        0x1e | 0x23 | 0x28 | 0x29 => "n",
        0x1f | 0x24 => "t",
        0x20 | 0x25 => "th",
        0x21 | 0x26 => "d",
        0x22 | 0x27 => "dh",
        0x2a => "p",
        0x2b => "ph",
        0x2c => "b",
        0x2d => "bh",
        0x2e => "m",
        0x2f | 0x5f => "y",
        0x30 | 0x31 | 0x5c | 0x71 => "r",
        0x32..=0x34 => "l",
        0x35 => "v",
        0x36 | 0x37 => "sh",
        0x38 => "s",
        0x39 => "h",
        0x58 => "q",
        0x5b => "z",
        0x5d => "rh",
        0x5e => "f",
        _ => "",
    }
}

fn vowel(offset: u32) -> &'static str {
    match offset {
        0x05 | 0x06 => "a",
        0x07 | 0x08 => "i",
        0x09 | 0x0a => "u",
        0x0b | 0x60 => "ri",
        0x0c | 0x61 => "li",
        0x0d..=0x0f => "e",
        0x10 => "ai",
        0x11..=0x13 => "o",
        _ => "au",
    }
}
