//! Tokens.

use super::Lower;
use crate::chars::{is_alphabetic, is_alphanumeric};
use crate::mentions::Tags;
use crate::vocabulary::{self, Known};
use crate::{Shape, Span, Token, TokenKind};

/// Where the words of a text were met last, by their hash: most words come again, and then the
/// tables, which are large, are not asked.
#[derive(Debug)]
pub(super) struct Recent {
    /// Tokens, by hash.
    slots: [u32; Self::SLOTS],
    /// Room for a word in lower case.
    lowered: String,
}

impl Default for Recent {
    fn default() -> Self {
        Self { slots: [0; Self::SLOTS], lowered: String::new() }
    }
}

impl Recent {
    /// A power of two, more than an article has different words. Chosen, not measured.
    const SLOTS: usize = 2048;

    /// What is known of a word that stands behind these tokens.
    fn known(&mut self, word: Written<'_>, tokens: &[Token]) -> (Lower, Tags, &'static Known) {
        let lower = match word {
            Written::Lower(word) => word,
            Written::Otherwise(word) => lower(word, &mut self.lowered),
        };
        let slot = &mut self.slots[Self::slot(lower)];
        let before = tokens.get(*slot as usize).filter(|it| it.lower == *lower);
        *slot = u32::try_from(tokens.len()).unwrap_or(0);
        if let Some(it) = before {
            return (it.lower.clone(), it.tags, it.known);
        }
        let (tabled, tags, known) = vocabulary::known(lower);
        (tabled.map_or_else(|| Lower::own(lower), Lower::tabled), tags, known)
    }

    /// By the length of a word and the bytes at both ends, in which few words are alike.
    #[expect(clippy::cast_possible_truncation, reason = "no more bits are left than `SLOTS` has")]
    fn slot(lower: &str) -> usize {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        let bytes = lower.as_bytes();
        let ends = bytes.first_chunk().zip(bytes.last_chunk());
        let short_ends = || bytes.first_chunk().zip(bytes.last_chunk());
        let (first, last) = if let Some((first, last)) = ends {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let Some((first, last)) = short_ends() {
            (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
        } else {
            (bytes.iter().fold(0, |all, it| all << 8 | u64::from(*it)), 0)
        };
        let mixed = (first ^ last.rotate_left(29) ^ bytes.len() as u64).wrapping_mul(MIX);
        (mixed >> (u64::BITS - Self::SLOTS.ilog2())) as usize
    }
}

/// A word of a text, and whether it stands there in lower case.
#[derive(Clone, Copy)]
enum Written<'t> {
    Lower(&'t str),
    Otherwise(&'t str),
}

/// Appends the tokens of a part of a text.
pub(super) fn push(text: &str, part: Span, recent: &mut Recent, tokens: &mut Vec<Token>) {
    let within = part.slice(text);
    let mut at = 0;
    while let Some(first) = within.as_bytes().get(at) {
        if *first == b' ' {
            at += 1;
            continue;
        }
        let plain = if first.is_ascii_alphabetic() { plain_word(within, at) } else { None };
        let (length, kind, shape) = match (plain, first) {
            (Some((length, shape)), _) => (length, TokenKind::Word, shape),
            (None, first) if first.is_ascii_punctuation() && *first != b'\'' => {
                (1, TokenKind::Mark, Shape::Uncased)
            }
            _ => {
                let rest = &within[at..];
                let first = rest.chars().next().unwrap_or_default();
                if first.is_whitespace() || is_ignored(first) {
                    at += first.len_utf8();
                    continue;
                }
                let (length, kind) = token(rest, &within[..at]);
                let is_word = kind == TokenKind::Word;
                (length, kind, if is_word { shape(&rest[..length]) } else { Shape::Uncased })
            }
        };
        let slice = &within[at..at + length];
        let is_lower = match plain {
            Some(_) => shape == Shape::Lower,
            None => kind == TokenKind::Mark && length == 1,
        };
        let word = if is_lower { Written::Lower(slice) } else { Written::Otherwise(slice) };
        let (lower, tags, known) = recent.known(word, tokens);
        let start = part.start as usize + at;
        let span = Span::new(start, start + length);
        tokens.push(Token { span, kind, shape, lower, tags, known });
        at += length;
    }
}

/// The length and kind of the token that a text begins with; `before` is what stands left of it.
fn token(text: &str, before: &str) -> (usize, TokenKind) {
    let first = text.chars().next().unwrap_or_default();
    if is_apostrophe(first) && before.chars().next_back().is_some_and(is_alphanumeric) {
        // The tokens before took it for no part of a word: `Lebanon's`, `ministers' list`.
        let mut rest = text[first.len_utf8()..].chars();
        let (next, behind) = (rest.next(), rest.next());
        let is_s = matches!(next, Some('s' | 'S')) && !behind.is_some_and(is_alphanumeric);
        if is_s {
            return (first.len_utf8() + 1, TokenKind::Possessive);
        }
        let is_plural = before.ends_with(['s', 'S']) && next.is_some_and(char::is_whitespace);
        if is_plural && first == '\'' {
            return (first.len_utf8(), TokenKind::Possessive);
        }
    }
    if first.is_numeric() {
        let length = number(text);
        // `60-room`, `45-year-old` are words.
        let mut behind = text[length..].chars();
        if behind.next().is_some_and(is_joint) && behind.next().is_some_and(is_alphabetic) {
            let joint = text[length..].chars().next().map_or(0, char::len_utf8);
            return (length + joint + word(&text[length + joint..]), TokenKind::Word);
        }
        return (length, TokenKind::Number);
    }
    if is_alphabetic(first) {
        return (word(text), TokenKind::Word);
    }
    (first.len_utf8(), TokenKind::Mark)
}

/// `1,102.40`, `2012`, `3rd`.
fn number(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let joins = matches!(character, '.' | ',')
            && characters.peek().is_some_and(|(_, next)| next.is_numeric());
        if !is_alphanumeric(character) && !joins {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// `al-Nusra`, `didn't`, `O’Neil`, `U.S.`.
fn word(text: &str) -> usize {
    if let Some(length) = dotted(text) {
        return length;
    }
    let end = whole_word(text);
    // `Halden-backed` is a name and a participle.
    let compound = text[..end].rsplit_once(is_joint).filter(|(name, participle)| {
        name.starts_with(char::is_uppercase) && PARTICIPLES.contains(participle)
    });
    compound.map_or(end, |(name, _)| name.len())
}

/// The length and shape of most words: a letter of ASCII at a place and more of them or digits, with nothing behind them that
/// may go on with them.
fn plain_word(text: &str, start: usize) -> Option<(usize, Shape)> {
    let bytes = text.as_bytes();
    let (mut end, mut seen) = (start, 0);
    for byte in &bytes[start..] {
        let class = CLASSES[usize::from(*byte)];
        if class == 0 {
            break;
        }
        seen |= class;
        end += 1;
    }
    let goes_on = match bytes.get(end) {
        Some(b'.') => end == start + 1,
        Some(b'-') => text[end + 1..].starts_with(is_letter_or_digit),
        Some(b'\'') => !is_possessive_or_mark(&text[end + 1..]),
        Some(0x80..) => match text[end..].chars().next() {
            Some('’') => !is_possessive_or_mark(&text[end + '’'.len_utf8()..]),
            next => {
                next.is_some_and(|it| is_joint(it) || is_apostrophe(it) || is_letter_or_digit(it))
            }
        },
        _ => false,
    };
    let shape = match (bytes[start].is_ascii_uppercase(), seen & UPPER > 0, seen & LOWER > 0) {
        (true, _, true) => Shape::Capitalised,
        (true, _, false) => Shape::Upper,
        (false, true, _) => Shape::Mixed,
        (false, false, _) => Shape::Lower,
    };
    (!goes_on).then_some((end - start, shape))
}

/// Whether an apostrophe before this is no part of the word before it.
fn is_possessive_or_mark(behind: &str) -> bool {
    let mut tail = behind.chars().take_while(|it| is_letter_or_digit(*it));
    match tail.next() {
        None => true,
        Some('s' | 'S') => tail.next().is_none(),
        Some(_) => false,
    }
}

/// Letters and digits of ASCII, by byte.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    classes
};
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;

/// What is said of a party by a word behind a hyphen.
const PARTICIPLES: &[&str] = &[
    "aligned",
    "allied",
    "armed",
    "backed",
    "based",
    "born",
    "controlled",
    "financed",
    "flagged",
    "funded",
    "held",
    "led",
    "linked",
    "listed",
    "occupied",
    "owned",
    "registered",
    "run",
    "sponsored",
    "supported",
    "trained",
];

fn whole_word(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = is_joint(character) && next.is_some_and(is_letter_or_digit);
        if is_apostrophe(character) && next.is_some_and(is_letter_or_digit) {
            // The possessive is a token of its own.
            if is_possessive_or_mark(&text[at + character.len_utf8()..]) {
                break;
            }
        } else if !is_letter_or_digit(character) && !joins {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// `U.S.`, `a.k.a.`: single letters with stops, at least two.
fn dotted(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    let mut characters = text.char_indices().peekable();
    while characters.next_if(|(_, it)| is_alphabetic(*it)).is_some() {
        let (at, _) = characters.next_if(|(_, it)| *it == '.')?;
        end = at + 1;
        letters += 1;
        if letters >= 2 && !characters.peek().is_some_and(|(_, it)| is_alphabetic(*it)) {
            return Some(end);
        }
    }
    (letters >= 2).then_some(end)
}

/// Marks of vowels in Indic scripts and combining accents are no letters to Unicode's `Alphabetic`
/// everywhere; they go on a word.
fn is_letter_or_digit(character: char) -> bool {
    matches!(character, '\u{900}'..='\u{dff}')
        || matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}')
        || is_alphanumeric(character)
}

fn is_joint(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// Marks of direction and width say nothing.
fn is_ignored(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

fn shape(word: &str) -> Shape {
    if word.bytes().all(|it| it.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|it| is_alphabetic(*it));
    let Some(first) = letters.next() else { return Shape::Uncased };
    let (mut uppers, mut lowers) = (0, 0);
    for letter in letters {
        uppers += usize::from(letter.is_uppercase());
        lowers += usize::from(letter.is_lowercase());
    }
    match (first.is_uppercase(), first.is_lowercase()) {
        (true, _) if lowers == 0 => Shape::Upper,
        (true, _) => Shape::Capitalised,
        (_, true) if uppers == 0 => Shape::Lower,
        (_, true) => Shape::Mixed,
        _ => Shape::Uncased,
    }
}

/// A word in lower case, apostrophes straight, written in place of what was there.
fn lower<'l>(word: &str, into: &'l mut String) -> &'l str {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else {
        for letter in word.chars() {
            match letter {
                '’' => into.push('\''),
                '\0'..='\u{7f}' => into.push(letter.to_ascii_lowercase()),
                _ => into.extend(letter.to_lowercase()),
            }
        }
    }
    into
}
