//! Kana.
//!
//! Sources: Hepburn as the Japanese Ministry of Foreign Affairs prescribes it for passports (long
//! vowels unmarked: おう, おお are *o*, うう is *u*; *n* before b, m, p is *m*), the same with long
//! vowels written (*ou*), and Kunrei-shiki (cabinet notice 1 of 1954, ISO 3602). Combinations for
//! foreign sounds (ファ, ティ, ヴ) follow cabinet notice 2 of 1991.

use super::{Spellings, System, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    let hepburn = spell(letters, hepburn);
    let kunrei = spell(letters, kunrei);
    spellings.push(System::Hepburn, fold_long_vowels(&hepburn));
    spellings.push(System::Hepburn, fold_long_vowels(&labial_m(&hepburn)));
    spellings.push(System::Kunrei, fold_long_vowels(&kunrei));
    spellings.push(System::HepburnLong, hepburn);
}

/// The syllables of a foreign name, rough Latin, alternatives parted by `|`: シ is *shi* or *si*, ウ
/// before a consonant stands for *v* too (ウラジーミル).
pub(super) fn sounds(letters: &[char]) -> Vec<String> {
    let mut syllables: Vec<String> = Vec::with_capacity(letters.len());
    for (idx, letter) in letters.iter().enumerate() {
        let next = letters.get(idx + 1).map(|it| to_hiragana(*it));
        match to_hiragana(*letter) {
            'ー' | 'っ' => {}
            it if small(it).is_some() => {
                let mut last = syllables.pop().unwrap_or_default();
                last.truncate(last.find('|').unwrap_or(last.len()));
                join_small(small(it).unwrap_or_default(), &mut last);
                syllables.push(last);
            }
            'う' if idx == 0 && next.is_some_and(|it| !matches!(it, 'ー' | 'ぁ'..='お')) => {
                syllables.push("u|v".to_owned());
            }
            'じ' | 'ぢ' => syllables.push("ji|di".to_owned()),
            'ん' if matches!(next, Some('ま'..='も')) => syllables.push("n|".to_owned()),
            it => syllables.push(hepburn(it).unwrap_or_default().to_owned()),
        }
    }
    syllables
}

/// Spells kana with the syllables of one system, long vowels as the kana have them.
fn spell(letters: &[char], syllable: fn(char) -> Option<&'static str>) -> String {
    let mut text = String::with_capacity(3 * letters.len());
    let mut doubles = false;
    for letter in letters.iter().map(|letter| to_hiragana(*letter)) {
        if let Some(small) = small(letter) {
            join_small(small, &mut text);
            continue;
        }
        match letter {
            'っ' => doubles = true,
            'ー' => {}
            _ => {
                let start = text.len();
                match syllable(letter) {
                    Some(spelt) => text.push_str(spelt),
                    None => push_any_ascii(letter, &mut text),
                }
                let first = text[start..].chars().next();
                if let (true, Some(first)) = (doubles, first)
                    && !is_vowel(first)
                {
                    text.insert(start, if first == 'c' { 't' } else { first });
                }
                doubles = false;
            }
        }
    }
    text
}

fn to_hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヴ' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        _ => letter,
    }
}

fn small(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ゃ' => "ya",
        'ゅ' => "yu",
        'ょ' => "yo",
        'ぁ' => "a",
        'ぃ' => "i",
        'ぅ' => "u",
        'ぇ' => "e",
        'ぉ' => "o",
        _ => return None,
    })
}

/// Joins a small kana to the syllable before it: shi + ya → sha, fu + a → fa, u + i → wi.
fn join_small(small: &str, text: &mut String) {
    let Some(vowel) = text.pop().filter(|last| is_vowel(*last)) else {
        text.push_str(small);
        return;
    };
    let after_palatal = text.ends_with("sh") || text.ends_with("ch") || text.ends_with('j');
    let stands_alone = text.is_empty() || text.ends_with(is_vowel);
    match (vowel, stands_alone) {
        ('u', true) => text.push('w'),
        ('i', true) if !small.starts_with('y') => text.push('y'),
        ('u', false) if text.ends_with(['k', 'g']) && !small.starts_with('y') => text.push('w'),
        _ => {}
    }
    text.push_str(if after_palatal { small.trim_start_matches('y') } else { small });
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Writes *ou*, *oo* as *o* and *uu* as *u*.
fn fold_long_vowels(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_long = match letter {
            'u' => out.ends_with(['o', 'u']),
            'o' => out.ends_with('o'),
            _ => false,
        };
        if !is_long {
            out.push(letter);
        }
    }
    out
}

/// Writes *n* before b, m and p as *m*.
fn labial_m(text: &str) -> String {
    text.replace("nb", "mb").replace("nm", "mm").replace("np", "mp")
}

fn hepburn(letter: char) -> Option<&'static str> {
    Some(match letter {
        'し' => "shi",
        'じ' | 'ぢ' => "ji",
        'ち' => "chi",
        'つ' => "tsu",
        'ふ' => "fu",
        _ => return kunrei(letter),
    })
}

fn kunrei(letter: char) -> Option<&'static str> {
    Some(match letter {
        'あ' => "a",
        'い' | 'ゐ' => "i",
        'う' => "u",
        'え' | 'ゑ' => "e",
        'お' | 'を' => "o",
        'か' | 'ゕ' => "ka",
        'き' => "ki",
        'く' => "ku",
        'け' | 'ゖ' => "ke",
        'こ' => "ko",
        'が' => "ga",
        'ぎ' => "gi",
        'ぐ' => "gu",
        'げ' => "ge",
        'ご' => "go",
        'さ' => "sa",
        'し' => "si",
        'す' => "su",
        'せ' => "se",
        'そ' => "so",
        'ざ' => "za",
        'じ' | 'ぢ' => "zi",
        'ず' | 'づ' => "zu",
        'ぜ' => "ze",
        'ぞ' => "zo",
        'た' => "ta",
        'ち' => "ti",
        'つ' => "tu",
        'て' => "te",
        'と' => "to",
        'だ' => "da",
        'で' => "de",
        'ど' => "do",
        'な' => "na",
        'に' => "ni",
        'ぬ' => "nu",
        'ね' => "ne",
        'の' => "no",
        'は' => "ha",
        'ひ' => "hi",
        'ふ' => "hu",
        'へ' => "he",
        'ほ' => "ho",
        'ば' => "ba",
        'び' => "bi",
        'ぶ' => "bu",
        'べ' => "be",
        'ぼ' => "bo",
        'ぱ' => "pa",
        'ぴ' => "pi",
        'ぷ' => "pu",
        'ぺ' => "pe",
        'ぽ' => "po",
        'ま' => "ma",
        'み' => "mi",
        'む' => "mu",
        'め' => "me",
        'も' => "mo",
        'や' => "ya",
        'ゆ' => "yu",
        'よ' => "yo",
        'ら' => "ra",
        'り' => "ri",
        'る' => "ru",
        'れ' => "re",
        'ろ' => "ro",
        'わ' | 'ゎ' => "wa",
        'ん' => "n",
        'ゔ' => "vu",
        _ => return None,
    })
}
