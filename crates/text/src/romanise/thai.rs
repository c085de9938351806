//! Thai and Lao, by syllables.
//!
//! Neither marks where a syllable ends, and Thai leaves short vowels unwritten (สมชาย *som-chai*,
//! นคร *na-khon*) and letters unsaid (ศักดิ์ *sak*, บุตร *but*). The parser reads from the left: vowels written
//! before their consonant, clusters with ร ล ว, silent leading ห, finals. A consonant without a vowel
//! closes its neighbour with *o*, or opens its own syllable with *a*. Lao letters stand 0x80 after their
//! Thai kin and are spelt as they sound, so one parser serves both.
//!
//! - Thai: the Royal Thai General System (1999); as families write (จ *j*, พ ท *p t*, final ร *r*, *ee*,
//!   *oo*: *Jatuporn*); with the Sanskrit letters of names (ภ *bh*, ว *v*, ธ *dh*: *Abhisit*,
//!   *Bhumibol*).
//! - Lao: BGN/PCGN 1966 (*ou*, *v*, *x*), and plainly (*u*, *s*).
//!
//! Weak: linking vowels (ชินวัตร *Chin-na-wat*) need a dictionary; customary spelling is unruly.

#![allow(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, push_any_ascii};
use crate::Script;

pub(super) fn romanise(letters: &[char], script: Script, spellings: &mut Spellings) {
    let letters: Vec<char> = letters.iter().map(|letter| to_thai(*letter)).collect();
    let letters = without_silent(&letters);
    let syllables = syllables_of(&letters);
    let systems: &[(System, Style)] = if script == Script::Lao {
        &[(System::BgnPcgn1966Lao, Style::LaoBgn), (System::CustomaryLao, Style::LaoPlain)]
    } else {
        &[
            (System::Rtgs, Style::Rtgs),
            (System::CustomaryThai, Style::Families),
            (System::CustomaryThai, Style::Sanskrit),
        ]
    };
    for (system, style) in systems {
        let mut text = String::with_capacity(3 * letters.len());
        for syllable in &syllables {
            syllable.push(*style, &mut text);
        }
        spellings.push(*system, text);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Rtgs,
    Families,
    Sanskrit,
    LaoBgn,
    LaoPlain,
}

/// One syllable; letters of a foreign kind are an onset alone.
#[derive(Debug, PartialEq, Eq)]
struct Syllable {
    onset: char,
    /// The second consonant of a cluster.
    second: Option<char>,
    /// In RTGS.
    vowel: &'static str,
    tail: Option<char>,
}

fn to_thai(letter: char) -> char {
    match letter {
        // ຽ is the Thai sequence for ia; it is read below.
        'ຽ' => letter,
        'ກ'..='\u{ecd}' => char::from_u32(u32::from(letter) - 0x80).unwrap_or(letter),
        _ => letter,
    }
}

fn is_consonant(letter: char) -> bool {
    ('ก'..='ฮ').contains(&letter)
}

/// Vowel signs that stand after, above or below; not อ ว ย, which are letters too.
fn is_sign(letter: char) -> bool {
    // U+0E3B is the Lao sign for o, moved to the Thai block.
    matches!(letter, 'ะ' | 'ั' | 'า' | 'ิ'..='ู' | '\u{e3b}' | '็' | '\u{e4d}' | 'ຽ')
}

/// Drops tone marks, and what a thanthakhat silences.
fn without_silent(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    for letter in letters {
        match letter {
            '่'..='๋' | '๎' | '\u{e3a}' | '\u{e3c}' => {}
            '์' => {
                out.pop_if(|it| matches!(it, 'ิ' | 'ุ'));
                out.pop_if(|it| is_consonant(*it));
                if let [.., sign, one, other] = out.as_slice()
                    && is_sign(*sign)
                    && is_consonant(*one)
                    && is_consonant(*other)
                {
                    out.pop();
                }
            }
            _ => out.push(*letter),
        }
    }
    out
}

/// Reads syllables from the left.
struct Reader<'a> {
    letters: &'a [char],
    idx: usize,
}

fn syllables_of(letters: &[char]) -> Vec<Syllable> {
    let mut reader = Reader { letters, idx: 0 };
    let mut out = Vec::with_capacity(letters.len());
    while reader.idx < letters.len() {
        let start = reader.idx;
        out.push(reader.syllable());
        // Whatever is read, the reader moves on.
        reader.idx = reader.idx.max(start + 1);
    }
    out
}

impl Reader<'_> {
    fn at(&self, idx: usize) -> char {
        self.letters.get(idx).copied().unwrap_or('\0')
    }

    fn is_bare(&self, idx: usize) -> bool {
        is_consonant(self.at(idx)) && !is_sign(self.at(idx + 1))
    }

    fn n_bare_to_end(&self, idx: usize) -> Option<usize> {
        let rest = self.letters.get(idx..)?;
        rest.iter().all(|letter| is_consonant(*letter)).then_some(rest.len())
    }

    fn syllable(&mut self) -> Syllable {
        let first = self.at(self.idx);
        match first {
            'เ' | 'แ' | 'โ' | 'ใ' | 'ไ' if is_consonant(self.at(self.idx + 1)) => {
                self.idx += 1;
                let (onset, second) = self.onset(true);
                let (vowel, may_close) = self.vowel_after(first);
                let tail = if may_close { self.tail(vowel) } else { None };
                Syllable { onset, second, vowel, tail }
            }
            _ if is_consonant(first) => {
                let (onset, second) = self.onset(false);
                let (vowel, may_close) = self.vowel_of_bare();
                let tail = if may_close { self.tail(vowel) } else { None };
                Syllable { onset, second, vowel, tail }
            }
            'ฤ' => {
                self.idx += 1;
                let tail = self.tail("i");
                Syllable { onset: 'ร', second: None, vowel: "i", tail }
            }
            other => {
                self.idx += 1;
                Syllable { onset: other, second: None, vowel: "", tail: None }
            }
        }
    }

    /// Reads a consonant or a cluster; a silent leading ห or อ is passed over.
    fn onset(&mut self, after_vowel: bool) -> (char, Option<char>) {
        let (first, next, third) =
            (self.at(self.idx), self.at(self.idx + 1), self.at(self.idx + 2));
        let leads = match first {
            'ห' => matches!(next, 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว'),
            'อ' => next == 'ย',
            _ => false,
        };
        if leads && (is_sign(third) || after_vowel || (first == 'ห' && is_consonant(third))) {
            self.idx += 2;
            return (next, None);
        }
        let may_cluster = matches!(
            first,
            'ก' | 'ข'
                | 'ค'
                | 'ต'
                | 'ป'
                | 'ผ'
                | 'พ'
                | 'ท'
                | 'บ'
                | 'ด'
                | 'ฟ'
                | 'ส'
                | 'ศ'
        ) || (!after_vowel && first == 'จ');
        let is_cluster = may_cluster
            && match next {
                'ร' | 'ล' if after_vowel => {
                    !is_sign(third)
                        || matches!(third, 'า' | 'ิ' | '็' | 'ื')
                        || self.at(self.idx + 3) == 'ย'
                }
                'ร' if third == 'ร' => false,
                'ร' | 'ล' => {
                    is_sign(third) || (is_consonant(third) && self.is_bare(self.idx + 2))
                }
                'ว' => is_sign(third) && third != '็',
                _ => false,
            };
        if is_cluster {
            self.idx += 2;
            (first, Some(next))
        } else {
            self.idx += 1;
            (first, None)
        }
    }

    /// The vowel of a syllable that begins with a vowel sign, and whether a final may follow.
    fn vowel_after(&mut self, first: char) -> (&'static str, bool) {
        let (here, next) = (self.at(self.idx), self.at(self.idx + 1));
        let closes = |letter: char| letter == here && !is_sign(next);
        let (length, vowel, may_close) = match (first, here) {
            ('เ', 'ี') if next == 'ย' => (2, "ia", true),
            ('เ', 'ຽ') => (1, "ia", true),
            ('เ', 'ื') if next == 'อ' => (2, "uea", true),
            ('เ', 'า') if next == 'ะ' => (2, "o", false),
            ('เ', 'า') => (1, "ao", false),
            ('เ', 'ิ' | 'ี') => (1, "oe", true),
            ('เ', 'ั') if next == 'ย' || next == 'ญ' => (2, "ia", true),
            ('เ', 'ั' | '็') => (1, "e", true),
            ('เ', 'อ') if closes('อ') => (1, "oe", true),
            ('เ', 'ย') if closes('ย') => (1, "oei", false),
            ('เ', 'ะ') => (1, "e", false),
            ('เ', _) => (0, "e", true),
            ('แ', 'ะ') => (1, "ae", false),
            ('แ', '็' | 'ั') => (1, "ae", true),
            ('แ', _) => (0, "ae", true),
            ('โ', 'ะ') => (1, "o", false),
            ('โ', _) => (0, "o", true),
            (_, 'ย') if closes('ย') => (1, "ai", false),
            _ => (0, "ai", false),
        };
        self.idx += length;
        (vowel, may_close)
    }

    /// The vowel of a syllable that begins with a consonant, and whether a final may follow.
    fn vowel_of_bare(&mut self) -> (&'static str, bool) {
        let (here, next) = (self.at(self.idx), self.at(self.idx + 1));
        let next_is_bare = self.is_bare(self.idx + 1);
        let (length, vowel, may_close) = match here {
            'ะ' => (1, "a", false),
            'ั' if next == 'ว' && !is_sign(self.at(self.idx + 2)) => (2, "ua", false),
            'ั' if next == 'ะ' => (2, "a", false),
            'ั' | 'า' => (1, "a", true),
            'ิ' | 'ี' => (1, "i", true),
            'ึ' => (1, "ue", true),
            'ื' => (1 + usize::from(next == 'อ'), "ue", true),
            'ุ' | 'ู' => (1, "u", true),
            '\u{e3b}' if next == 'ว' => (2, "ua", false),
            '\u{e3b}' => (1, "o", true),
            'ຽ' => (1, "ia", true),
            '\u{e4d}' if next == 'า' => (2, "am", false),
            '\u{e4d}' => (1, "o", true),
            '็' if next == 'อ' => (2, "o", true),
            '็' => (1, "o", true),
            'อ' if !is_sign(next) => (1, "o", true),
            'ว' if next_is_bare => (1, "ua", true),
            'ร' if next == 'ร' => {
                let ends = !self.is_bare(self.idx + 2);
                (2, if ends { "an" } else { "a" }, !ends)
            }
            _ if is_consonant(here) && self.closes_bare() => (0, "o", true),
            _ => (0, "a", false),
        };
        self.idx += length;
        (vowel, may_close)
    }

    /// Whether the consonant here closes the bare consonant before it.
    fn closes_bare(&self) -> bool {
        // อมร a-mon, นคร na-khon
        self.is_tail(self.idx) && self.n_bare_to_end(self.idx) != Some(2)
    }

    /// Whether a bare consonant is a final here, and does not begin the next syllable.
    fn is_tail(&self, idx: usize) -> bool {
        let (here, next) = (self.at(idx), self.at(idx + 1));
        let begins_cluster = matches!(next, 'ร' | 'ล')
            && is_sign(self.at(idx + 2))
            && matches!(here, 'ก' | 'ข' | 'ค' | 'ต' | 'ป' | 'พ' | 'ท');
        // ง begins no syllable without a vowel, so what is before it opens one: รา-ลง.
        let begins_ong = next == 'ง' && self.is_bare(idx + 1) && self.is_bare(idx + 2);
        let begins_o = next == 'อ' && !is_sign(self.at(idx + 2));
        self.is_bare(idx)
            && !begins_cluster
            && !begins_ong
            && !begins_o
            && !matches!(here, 'อ' | 'ห' | 'ฮ' | 'ฉ' | 'ผ' | 'ฝ' | 'ฌ')
    }

    fn tail(&mut self, vowel: &str) -> Option<char> {
        let here = self.at(self.idx);
        if !self.is_tail(self.idx) {
            return None;
        }
        let next = self.at(self.idx + 1);
        if self.n_bare_to_end(self.idx) == Some(2) {
            let is_silent_r = next == 'ร' && matches!(here, 'ต' | 'ท' | 'ก' | 'ช') && vowel != "o";
            let written_short = self.letters.get(self.idx.wrapping_sub(1)) == Some(&'ั');
            if is_silent_r || written_short {
                self.idx += 2;
                return Some(here);
            }
            // ธนาธร tha-na-thon
            if vowel != "o" && !matches!(here, 'ย' | 'ว') {
                return None;
            }
        }
        self.idx += 1;
        Some(here)
    }
}

impl Syllable {
    fn push(&self, style: Style, text: &mut String) {
        if !is_consonant(self.onset) {
            push_any_ascii(self.onset, text);
            return;
        }
        let is_s = matches!((self.onset, self.second), ('ท' | 'ส' | 'ศ', Some('ร')));
        if is_s {
            text.push_str(if style == Style::Sanskrit { "sr" } else { "s" });
        } else {
            text.push_str(initial(self.onset, style));
            match self.second {
                Some('ร') if self.onset == 'จ' => {}
                Some(second) => text.push_str(initial(second, style)),
                None => {}
            }
        }
        let vowel = self.vowel_in(style);
        match (self.vowel, self.tail) {
            ("a" | "o" | "u" | "ua", Some('ย')) | ("a", Some('ญ')) => {
                text.push_str(vowel);
                text.push('i');
            }
            ("i", Some('ย' | 'ญ')) | ("ai", _) => text.push_str(vowel),
            ("o", Some('ร')) if matches!(style, Style::Families | Style::Sanskrit) => {
                text.push_str("orn");
            }
            (_, Some('ว')) => {
                text.push_str(vowel);
                text.push(if self.vowel == "i" { 'u' } else { 'o' });
            }
            (_, Some(tail)) => {
                text.push_str(vowel);
                text.push_str(ending(tail, style));
            }
            (_, None) => text.push_str(vowel),
        }
    }

    fn vowel_in(&self, style: Style) -> &'static str {
        match (style, self.vowel) {
            (Style::Families, "i") if self.tail.is_none() => "ee",
            (Style::Families | Style::Sanskrit, "ue") => "u",
            (Style::LaoBgn, "u") => "ou",
            (Style::LaoBgn, "ua") => "oua",
            (Style::LaoBgn | Style::LaoPlain, "ue") => "u",
            (Style::LaoBgn | Style::LaoPlain, "uea") => "ua",
            (Style::LaoBgn, "oe") => "eu",
            (Style::LaoBgn, "ai") => "ai",
            (Style::LaoBgn | Style::LaoPlain, "ae") => "e",
            (_, vowel) => vowel,
        }
    }
}

fn initial(letter: char, style: Style) -> &'static str {
    let rtgs = match letter {
        'ก' => "k",
        'ข'..='ฆ' => "kh",
        'ง' => "ng",
        'จ' | 'ฉ' | 'ช' | 'ฌ' => "ch",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "s",
        'ญ' | 'ย' => "y",
        'ฎ' | 'ด' => "d",
        'ฏ' | 'ต' => "t",
        'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => "th",
        'ณ' | 'น' => "n",
        'บ' => "b",
        'ป' => "p",
        'ผ' | 'พ' | 'ภ' => "ph",
        'ฝ' | 'ฟ' => "f",
        'ม' => "m",
        'ร' => "r",
        'ล' | 'ฬ' => "l",
        'ว' => "w",
        'ห' | 'ฮ' => "h",
        _ => "",
    };
    match (style, letter) {
        (Style::Families, 'จ') => "j",
        (Style::Families, 'ผ' | 'พ') => "p",
        (Style::Families, 'ถ' | 'ท' | 'ธ') => "t",
        (Style::Families, 'ค') => "k",
        (Style::Sanskrit, 'จ' | 'ช') => "j",
        (Style::Sanskrit, 'ค') => "g",
        (Style::Sanskrit, 'ภ') => "bh",
        (Style::Sanskrit, 'พ') => "b",
        (Style::Sanskrit, 'ธ') => "dh",
        (Style::Sanskrit, 'ท') => "d",
        (Style::Sanskrit | Style::LaoBgn | Style::LaoPlain, 'ว') => "v",
        (Style::Sanskrit, 'ศ' | 'ษ') => "sh",
        (Style::LaoBgn, 'ช') => "x",
        (Style::LaoPlain, 'ช') => "s",
        (Style::LaoBgn, 'ญ') => "nh",
        _ => rtgs,
    }
}

fn ending(letter: char, style: Style) -> &'static str {
    match (style, letter) {
        (Style::Families | Style::Sanskrit, 'ร') => "r",
        (Style::Sanskrit, 'ล' | 'ฬ') => "l",
        (_, 'ก'..='ฆ') => "k",
        (_, 'ง') => "ng",
        (_, 'ญ' | 'ณ' | 'น' | 'ร' | 'ล' | 'ฬ') => "n",
        (_, 'บ' | 'ป' | 'พ' | 'ฟ' | 'ภ') => "p",
        (_, 'ม') => "m",
        _ => "t",
    }
}
