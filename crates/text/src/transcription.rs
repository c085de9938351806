//! Keys under which a foreign name in Han, kana or Hangul meets its Latin spelling.
//!
//! A syllabic script has no *vl* and no *r* beside *l*: Vladimir is 弗拉基米尔, ウラジーミル, 블라디미르. The key
//! keeps what such a script can keep, the consonants in classes, and forgets vowels. The classes
//! are those of each script's own habits:
//!
//! | | Han | kana | Hangul |
//! |---|---|---|---|
//! | one class | l r · f v w · s z ts · sh ch j zh | l r · b v · f h · s sh · z j zh · t ch, ts | l r · b v · p f · s sh · j z zh · ch ts |
//! | *r* before a consonant or at the end | kept or dropped | kept or dropped | kept or dropped |
//!
//! A vowel at the beginning is `a`, so is *y*. *m* before b and p is `n`. Where a character or a letter
//! stands for two sounds (季 *ji*, *ti*; soft and hard *g*) there are several keys.
//!
//! Source: our own, from Xinhua's tables (see `romanise/han/transcription.rs`), Japan's cabinet notice 2 of
//! 1991, and South Korea's rules for loanwords (1986); tuned on the names in this file's tests.

use crate::Script;
use crate::romanise::{han_sounds, kana_sounds};

/// The most keys of a word.
const MOST_KEYS: usize = 8;
/// Keys of fewer classes tell too little.
const SHORTEST: usize = 3;
/// Longer words are no names.
const LONGEST: usize = 40;

/// Gives the keys by which a word is compared with a transcription into `target` (Han, a kana,
/// Hangul): of a Latin word, how it would be transcribed; of a word in that script, what it may stand for.
///
/// Two words meet if they share a key. None for other scripts, for words of fewer than three
/// classes, and for Han words with a character that transcribes nothing. A Chinese name in Han
/// may have keys too; that a middle dot marks a foreign one, the caller knows.
///
/// ```
/// use lictor_text::{Script, transcription_keys};
/// let latin = transcription_keys("vladimir", Script::Han);
/// let han = transcription_keys("弗拉基米尔", Script::Han);
/// assert!(latin.iter().any(|key| han.contains(key)));
/// ```
pub fn transcription_keys(word: &str, target: Script) -> Vec<String> {
    let Some(classes) = Classes::of(target) else { return Vec::new() };
    if word.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let spelt = match word.chars().next() {
        Some(first) if first.is_ascii() => latin_readings(word),
        Some(_) => foreign_readings(word, target),
        None => Vec::new(),
    };
    let mut keys: Vec<String> = Vec::new();
    for spelling in spelt {
        for drops_r in [false, true] {
            let key = classes.key(spelling.as_bytes(), drops_r);
            if key.len() >= SHORTEST && !keys.contains(&key) && keys.len() < MOST_KEYS {
                keys.push(key);
            }
        }
    }
    keys
}

/// A Latin word with hard and with soft *g* before front vowels, and with a last *v* as *f*.
fn latin_readings(word: &str) -> Vec<String> {
    let hard = word.replace('x', "ks");
    let soft = hard.replace("ge", "je").replace("gi", "ji").replace("gy", "jy");
    let mut readings = if soft == hard { vec![hard] } else { vec![hard, soft] };
    for idx in 0..readings.len() {
        if let Some(stem) = readings[idx].strip_suffix('v') {
            readings.push(format!("{stem}f"));
        }
    }
    readings
}

/// The Latin readings of a transcribed word, `'` after each syllable, all alternatives combined.
fn foreign_readings(word: &str, target: Script) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let syllables: Vec<String> = match target {
        Script::Han => han_sounds(&letters).unwrap_or_default(),
        Script::Hiragana | Script::Katakana => kana_sounds(&letters),
        _ => {
            let spelling = crate::romanise(word, Script::Hangul);
            let revised =
                spelling.into_iter().find(|it| it.system == crate::System::RevisedRomanization);
            revised.map(|it| it.text).into_iter().collect()
        }
    };
    let mut readings = vec![String::new()];
    if syllables.is_empty() {
        return Vec::new();
    }
    for syllable in &syllables {
        let n_before = readings.len();
        for (idx, sound) in syllable.split('|').enumerate() {
            if idx > 0 && (idx + 1) * n_before > MOST_KEYS {
                break;
            }
            for before in 0..n_before {
                let grown = format!("{}{sound}'", readings[before]);
                readings.push(grown);
            }
        }
        readings.drain(..n_before);
    }
    readings
}

/// Which consonants a script confuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Classes {
    Han,
    Kana,
    Hangul,
}

impl Classes {
    fn of(target: Script) -> Option<Self> {
        match target {
            Script::Han => Some(Self::Han),
            Script::Hiragana | Script::Katakana => Some(Self::Kana),
            Script::Hangul => Some(Self::Hangul),
            _ => None,
        }
    }

    fn key(self, spelt: &[u8], drops_r: bool) -> String {
        let mut key = String::with_capacity(spelt.len());
        let mut idx = 0;
        let mut after_vowel = false;
        while idx < spelt.len() {
            let rest = &spelt[idx..];
            let (length, class) = consonant_at(rest);
            idx += length;
            let next_is_vowel = spelt.get(idx).copied().is_some_and(is_vowel);
            let class = match (class, rest[0]) {
                (Some('m'), _) if matches!(spelt.get(idx), Some(b'b' | b'p')) => Some('n'),
                (Some('l'), b'r') if drops_r && !next_is_vowel && after_vowel => None,
                (Some('w'), _) if !next_is_vowel => None,
                (Some('h'), b'h') if idx == spelt.len() => None,
                (class, _) => class,
            };
            match class {
                Some(class) => {
                    let class = self.merge(class);
                    if after_vowel || !key.ends_with(class) {
                        key.push(class);
                    }
                    after_vowel = false;
                }
                None if rest[0] == b'\'' => {}
                None => {
                    if key.is_empty() && (is_vowel(rest[0]) || rest[0] == b'y') {
                        key.push('a');
                    }
                    after_vowel = true;
                }
            }
        }
        key
    }

    #[expect(
        clippy::match_same_arms,
        reason = "a table is read script by script, in its own order"
    )]
    fn merge(self, class: char) -> char {
        match (self, class) {
            (Self::Han, 'v' | 'w') => 'f',
            (Self::Han, 'z' | 'T') => 's',
            (Self::Han, 'S' | 'C' | 'j') => 'c',
            (Self::Kana, 'v') => 'b',
            (Self::Kana, 'w') => 'v',
            (Self::Kana, 'f') => 'h',
            (Self::Kana | Self::Hangul, 'S') => 's',
            (Self::Kana | Self::Hangul, 'z') => 'j',
            (Self::Kana, 'C' | 'T') => 't',
            (Self::Hangul, 'v') => 'b',
            (Self::Hangul, 'f') => 'p',
            (Self::Hangul, 'C' | 'T') => 'c',
            (_, class) => class,
        }
    }
}

/// The length of the sound at the start and its class, if it is a consonant: `S` sh, `C` ch, `T` ts.
fn consonant_at(rest: &[u8]) -> (usize, Option<char>) {
    let (length, class) = match rest {
        [b's', b'h', b'c', b'h', ..] => (4, 'S'),
        [b't', b's', b'c', b'h', ..] => (4, 'C'),
        [b's', b'c', b'h', ..] => (3, 'S'),
        [b't', b'c', b'h', ..] => (3, 'C'),
        [b'd', b'z', b'h', ..] => (3, 'j'),
        [b's', b'h', ..] => (2, 'S'),
        [b'c', b'h', ..] => (2, 'C'),
        [b'd', b'j', ..] | [b'z', b'h', ..] => (2, 'j'),
        [b'k', b'h', ..] => (2, 'h'),
        [b'g', b'h', ..] => (2, 'g'),
        [b't', b'h', ..] => (2, 't'),
        [b'p', b'h', ..] => (2, 'f'),
        [b't', b's' | b'z', ..] => (2, 'T'),
        [b'n', b'g', b'\'' | b'k' | b's' | b't', ..] | [b'n', b'g'] => (2, 'n'),
        [b'c', b'e' | b'i' | b'y', ..] => (1, 's'),
        [b'c', b'k', ..] => (2, 'k'),
        [b'c' | b'q' | b'k' | b'x', ..] => (1, 'k'),
        [b'r', ..] => (1, 'l'),
        [vowel, ..] if is_vowel(*vowel) || matches!(vowel, b'y' | b'\'') => return (1, None),
        [letter, ..] if letter.is_ascii_lowercase() => (1, char::from(*letter)),
        _ => return (1, None),
    };
    (length, Some(class))
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(foreign: &str, latin: &str, target: Script) -> bool {
        let keys = transcription_keys(latin, target);
        transcription_keys(foreign, target).iter().any(|key| keys.contains(key))
    }

    #[test]
    fn foreign_names_meet_their_spelling() {
        for (target, table) in [
            (
                Script::Han,
                "贝拉克 barack, 奥巴马 obama, 弗拉基米尔 vladimir, 默克尔 merkel, 萨达姆 saddam, 侯赛因 hussein, \
                 内塔尼亚胡 netanyahu, 卢卡申科 lukashenko, 普里戈任 prigozhin, 泽连斯基 zelenskyy, 特朗普 trump, \
                 梅德韦杰夫 medvedev, 季莫申科 tymoshenko, 普京 putin, 穆罕默德 muhammad, 拜登 biden, 阿萨德 assad, \
                 斯大林 stalin, 叶利钦 yeltsin, 歐巴馬 obama",
            ),
            (
                Script::Katakana,
                "ウラジーミル vladimir, プーチン putin, バラク barack, オバマ obama, トランプ trump, メルケル merkel, \
                 ムハンマド muhammad, ゼレンスキー zelensky, サッダーム saddam, ドナルド donald",
            ),
            (
                Script::Hangul,
                "블라디미르 vladimir, 푸틴 putin, 버락 barack, 트럼프 trump, 메드베데프 medvedev",
            ),
        ] {
            let missed: Vec<&str> = table
                .split(',')
                .map(str::trim)
                .filter(|pair| {
                    let (foreign, latin) = pair.split_once(' ').unwrap();
                    !meet(foreign, latin, target)
                })
                .collect();
            let shown: Vec<_> = missed
                .iter()
                .map(|pair| {
                    let (foreign, latin) = pair.split_once(' ').unwrap();
                    (*pair, transcription_keys(foreign, target), transcription_keys(latin, target))
                })
                .collect();
            assert!(missed.is_empty(), "{shown:#?}");
        }
    }

    #[test]
    fn strangers_do_not() {
        for (foreign, latin) in
            [("奥巴马", "osama"), ("普京", "pompeo"), ("特朗普", "thomas"), ("近平", "jumping")]
        {
            assert!(!meet(foreign, latin, Script::Han), "{foreign} {latin}");
        }
    }
}
