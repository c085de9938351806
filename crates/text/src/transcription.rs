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
use crate::scratch::{push_key, with_scratch};

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
    const MARK: char = '-';
    let mut keys = String::new();
    push_transcription_keys(word, &[(target, MARK)], &mut keys);
    keys.split(' ').filter_map(|key| key.strip_prefix(MARK)).map(str::to_owned).collect()
}

/// Appends the [`transcription_keys`] of a word for several targets to keys joined by blanks, each with
/// the mark of its target before it.
///
/// ```
/// use lictor_text::{Script, push_transcription_keys};
/// let mut keys = String::new();
/// push_transcription_keys("vladimir", &[(Script::Han, 'z'), (Script::Hangul, 'k')], &mut keys);
/// assert_eq!(keys, "zfldml zfldm kbldml kbldm");
/// ```
pub fn push_transcription_keys(word: &str, targets: &[(Script, char)], keys: &mut String) {
    if word.chars().nth(LONGEST).is_some() {
        return;
    }
    match word.chars().next() {
        Some(first) if first.is_ascii() => push_latin(word.as_bytes(), targets, keys),
        Some(_) => push_foreign(word, targets, keys),
        None => {}
    }
}

/// Appends the keys of a Latin word, with hard and with soft *g* before front vowels, and with a last
/// *v* and with *f* for it. The word is heard once for all targets.
fn push_latin(word: &[u8], targets: &[(Script, char)], keys: &mut String) {
    // An *x* is two letters.
    let width = word.iter().map(|letter| 1 + usize::from(*letter == b'x')).sum();
    with_scratch((2 + MOST_HEARD_OF_LATIN) * width, |scratch| {
        let (hard, scratch) = scratch.split_at_mut(width);
        let (soft, scratch) = scratch.split_at_mut(width);
        write_hard(word, hard);
        soft.copy_from_slice(hard);
        let has_soft = soften(soft);
        let mut heard = Heard::new(scratch, width);
        heard.hear(hard);
        if has_soft {
            heard.hear(soft);
        }
        if let [.., last @ b'v'] = hard {
            *last = b'f';
            heard.hear(hard);
            if has_soft {
                soft[width - 1] = b'f';
                heard.hear(soft);
            }
        }
        for (target, mark) in targets {
            if let Some(classes) = Classes::of(*target) {
                heard.push_keys(classes, *mark, keys);
            }
        }
    });
}

/// Writes each *x* as *ks*.
fn write_hard(word: &[u8], mut out: &mut [u8]) {
    for letter in word {
        let written = if *letter == b'x' { b"ks" } else { std::slice::from_ref(letter) };
        let (place, rest) = out.split_at_mut(written.len());
        place.copy_from_slice(written);
        out = rest;
    }
}

/// Writes *j* for each *g* before a front vowel, and says whether there is one.
fn soften(spelt: &mut [u8]) -> bool {
    let mut has_soft = false;
    for at in 1..spelt.len() {
        if spelt[at - 1] == b'g' && matches!(spelt[at], b'e' | b'i' | b'y') {
            spelt[at - 1] = b'j';
            has_soft = true;
        }
    }
    has_soft
}

/// Appends the keys of a transcribed word.
fn push_foreign(word: &str, targets: &[(Script, char)], keys: &mut String) {
    for (target, mark) in targets {
        let Some(classes) = Classes::of(*target) else { continue };
        let readings = foreign_readings(word, *target);
        let width = readings.iter().map(String::len).max().unwrap_or(0);
        with_scratch(MOST_HEARD * width, |scratch| {
            let mut heard = Heard::new(scratch, width);
            for reading in readings {
                heard.hear(reading.as_bytes());
            }
            heard.push_keys(classes, *mark, keys);
        });
    }
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

/// The most ways to hear a word: at most eight readings, with and without *r*.
const MOST_HEARD: usize = 16;
/// The most ways to hear a Latin word: hard or soft *g*, *v* or *f*, with and without *r*.
const MOST_HEARD_OF_LATIN: usize = 8;

/// A word as it may be heard: a row of consonants for each way, before a script merges them.
struct Heard<'a> {
    rows: &'a mut [u8],
    width: usize,
    lengths: [usize; MOST_HEARD],
    n_rows: usize,
}

/// Marks a consonant that stands after a vowel, so that it is kept beside one of its class.
const AFTER_VOWEL: u8 = 0x80;

impl<'a> Heard<'a> {
    /// Nothing yet; `rows` has room for all that will be heard, `width` bytes each.
    fn new(rows: &'a mut [u8], width: usize) -> Self {
        Self { rows, width, lengths: [0; MOST_HEARD], n_rows: 0 }
    }

    /// Adds a reading, and the same without each *r* that a script may drop, if there is one.
    fn hear(&mut self, spelt: &[u8]) {
        if self.hear_once(spelt, false) {
            self.hear_once(spelt, true);
        }
    }

    /// Adds one row, and says whether an *r* may be dropped.
    fn hear_once(&mut self, spelt: &[u8], drops_r: bool) -> bool {
        let row = &mut self.rows[self.n_rows * self.width..][..self.width];
        let mut length = 0;
        let mut idx = 0;
        let mut after_vowel = false;
        let mut has_weak_r = false;
        while idx < spelt.len() {
            let letter = spelt[idx];
            let (n_letters, class) = consonant_at(&spelt[idx..]);
            idx += n_letters;
            let next = spelt.get(idx).copied();
            let next_is_vowel = next.is_some_and(is_vowel);
            let is_weak_r = letter == b'r' && !next_is_vowel && after_vowel;
            has_weak_r |= is_weak_r;
            let class = match class {
                Some(b'm') if matches!(next, Some(b'b' | b'p')) => Some(b'n'),
                Some(b'l') if is_weak_r && drops_r => None,
                Some(b'w') if !next_is_vowel => None,
                Some(b'h') if letter == b'h' && next.is_none() => None,
                class => class,
            };
            if let Some(class) = class {
                row[length] = if after_vowel { class | AFTER_VOWEL } else { class };
                length += 1;
                after_vowel = false;
            } else if letter != b'\'' {
                if length == 0 && (is_vowel(letter) || letter == b'y') {
                    row[0] = b'a';
                    length = 1;
                }
                after_vowel = true;
            }
        }
        self.lengths[self.n_rows] = length;
        self.n_rows += 1;
        has_weak_r
    }

    /// Appends the keys under which a script writes the word.
    fn push_keys(&self, classes: Classes, mark: char, keys: &mut String) {
        let first = keys.len();
        let mut n_keys = 0;
        for (idx, length) in self.lengths[..self.n_rows].iter().enumerate() {
            let row = &self.rows[idx * self.width..][..*length];
            // No key is longer than what was heard.
            if n_keys < MOST_KEYS && *length >= SHORTEST {
                let is_new = push_key(keys, first, mark.len_utf8() + SHORTEST, |keys| {
                    keys.push(mark);
                    classes.push_merged(row, keys);
                });
                n_keys += usize::from(is_new);
            }
        }
    }
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

    /// Appends a row of consonants, those of one class that follow each other once.
    fn push_merged(self, row: &[u8], key: &mut String) {
        let mut last = None;
        for sound in row {
            let class = self.merge(sound & !AFTER_VOWEL);
            if sound & AFTER_VOWEL != 0 || last != Some(class) {
                key.push(char::from(class));
                last = Some(class);
            }
        }
    }

    #[expect(
        clippy::match_same_arms,
        reason = "a table is read script by script, in its own order"
    )]
    fn merge(self, class: u8) -> u8 {
        match (self, class) {
            (Self::Han, b'v' | b'w') => b'f',
            (Self::Han, b'z' | b'T') => b's',
            (Self::Han, b'S' | b'C' | b'j') => b'c',
            (Self::Kana, b'v') => b'b',
            (Self::Kana, b'w') => b'v',
            (Self::Kana, b'f') => b'h',
            (Self::Kana | Self::Hangul, b'S') => b's',
            (Self::Kana | Self::Hangul, b'z') => b'j',
            (Self::Kana, b'C' | b'T') => b't',
            (Self::Hangul, b'v') => b'b',
            (Self::Hangul, b'f') => b'p',
            (Self::Hangul, b'C' | b'T') => b'c',
            (_, class) => class,
        }
    }
}

/// The length of the sound at the start and its class, if it is a consonant: `S` sh, `C` ch, `T` ts.
fn consonant_at(rest: &[u8]) -> (usize, Option<u8>) {
    let letter = rest[0];
    let next = rest.get(1).copied().unwrap_or(b'.');
    let (length, class) = match letter {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => return (1, None),
        b'c' => match next {
            b'h' => (2, b'C'),
            b'e' | b'i' | b'y' => (1, b's'),
            b'k' => (2, b'k'),
            _ => (1, b'k'),
        },
        b'd' => match rest {
            [_, b'z', b'h', ..] => (3, b'j'),
            [_, b'j', ..] => (2, b'j'),
            _ => (1, b'd'),
        },
        b'g' if next == b'h' => (2, b'g'),
        b'k' if next == b'h' => (2, b'h'),
        b'n' if next == b'g' => match rest.get(2) {
            None | Some(b'\'' | b'k' | b's' | b't') => (2, b'n'),
            _ => (1, b'n'),
        },
        b'p' if next == b'h' => (2, b'f'),
        b'q' | b'x' => (1, b'k'),
        b'r' => (1, b'l'),
        b's' => match rest {
            [_, b'h', b'c', b'h', ..] => (4, b'S'),
            [_, b'c', b'h', ..] => (3, b'S'),
            [_, b'h', ..] => (2, b'S'),
            _ => (1, b's'),
        },
        b't' => match rest {
            [_, b's', b'c', b'h', ..] => (4, b'C'),
            [_, b'c', b'h', ..] => (3, b'C'),
            [_, b'h', ..] => (2, b't'),
            [_, b's' | b'z', ..] => (2, b'T'),
            _ => (1, b't'),
        },
        b'z' if next == b'h' => (2, b'j'),
        letter if letter.is_ascii_lowercase() => (1, letter),
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
