//! Tokens.

use super::Lower;
use crate::mentions::Tags;
use crate::vocabulary::{self, Known};
use crate::{Shape, Span, Token, TokenKind};

/// Where the words of a text were met last, by what they begin and end with: most words come again, and then the
/// tables, which are large, are not asked.
#[derive(Debug)]
pub(super) struct Recent([u32; Self::SLOTS]);

impl Default for Recent {
    fn default() -> Self {
        Self([0; Self::SLOTS])
    }
}

impl Recent {
    /// A power of two; an article has about so many words. Chosen, not measured.
    const SLOTS: usize = 1024;

    /// What is known of a word that stands behind these tokens.
    fn known(&mut self, lower: &str, tokens: &[Token]) -> (Lower, Tags, &'static Known) {
        let slot = &mut self.0[Self::slot(lower)];
        let before = tokens.get(*slot as usize).filter(|it| it.lower == *lower);
        *slot = u32::try_from(tokens.len()).unwrap_or(0);
        if let Some(it) = before {
            return (it.lower.clone(), it.tags, it.known);
        }
        let (tabled, tags, known) = vocabulary::known(lower);
        (tabled.map_or_else(|| Lower::own(lower), Lower::tabled), tags, known)
    }

    fn slot(lower: &str) -> usize {
        let bytes = lower.as_bytes();
        let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or(0));
        let (last, middle) = (bytes.len().saturating_sub(1), bytes.len() / 2);
        let mixed = byte(0) + byte(1) * 3 + byte(middle) * 31 + byte(last) * 131;
        (mixed + bytes.len() * 257) % Self::SLOTS
    }
}

/// Appends the tokens of a part of a text.
pub(super) fn push(text: &str, part: Span, recent: &mut Recent, tokens: &mut Vec<Token>) {
    let within = part.slice(text);
    let mut at = 0;
    let mut lowered = String::new();
    while let Some(first) = within.as_bytes().get(at) {
        if *first == b' ' {
            at += 1;
            continue;
        }
        let rest = &within[at..];
        let plain = if first.is_ascii_alphabetic() { plain_word(rest) } else { None };
        let (length, kind, shape) = match (plain, first) {
            (Some((length, shape)), _) => (length, TokenKind::Word, shape),
            (None, b'.' | b',' | b'"' | b'(' | b')' | b':' | b';') => {
                (1, TokenKind::Mark, Shape::Uncased)
            }
            _ => {
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
        let slice = &rest[..length];
        let is_lower = match plain {
            Some(_) => shape == Shape::Lower,
            None => kind == TokenKind::Mark && length == 1,
        };
        let word = if is_lower { slice } else { lower(slice, &mut lowered) };
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
    if is_apostrophe(first) && before.chars().next_back().is_some_and(char::is_alphanumeric) {
        // The tokens before took it for no part of a word: `Lebanon's`, `ministers' list`.
        let mut rest = text[first.len_utf8()..].chars();
        let (next, behind) = (rest.next(), rest.next());
        let is_s = matches!(next, Some('s' | 'S')) && !behind.is_some_and(char::is_alphanumeric);
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
        if behind.next().is_some_and(is_joint) && behind.next().is_some_and(is_letter) {
            let joint = text[length..].chars().next().map_or(0, char::len_utf8);
            return (length + joint + word(&text[length + joint..]), TokenKind::Word);
        }
        return (length, TokenKind::Number);
    }
    if is_letter(first) {
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
        if !character.is_alphanumeric() && !joins {
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

/// The length and shape of most words: a letter of ASCII and more of them or digits, with nothing behind them that may go
/// on with them.
fn plain_word(text: &str) -> Option<(usize, Shape)> {
    let (mut length, mut has_upper, mut has_lower) = (0, false, false);
    let mut bytes = text.bytes();
    let next = loop {
        match bytes.next() {
            Some(b'a'..=b'z') => has_lower = true,
            Some(b'A'..=b'Z') => has_upper = true,
            Some(b'0'..=b'9') => {}
            other => break other,
        }
        length += 1;
    };
    let goes_on = match next {
        Some(b'.') => length == 1,
        Some(b'-' | b'\'' | 0x80..) => true,
        _ => false,
    };
    let begins_upper = text.starts_with(|it: char| it.is_ascii_uppercase());
    let shape = match (begins_upper, has_upper, has_lower) {
        (true, _, true) => Shape::Capitalised,
        (true, _, false) => Shape::Upper,
        (false, true, _) => Shape::Mixed,
        (false, false, _) => Shape::Lower,
    };
    (!goes_on).then_some((length, shape))
}

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
            let rest = text[at + character.len_utf8()..].chars();
            let mut tail = rest.take_while(|it| is_letter_or_digit(*it));
            // The possessive is a token of its own.
            if matches!(tail.next(), Some('s' | 'S')) && tail.next().is_none() {
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
    while let Some((_, letter)) = characters.next_if(|(_, it)| it.is_alphabetic()) {
        let (at, _) = characters.next_if(|(_, it)| *it == '.')?;
        end = at + 1;
        letters += 1;
        if !letter.is_alphabetic() {
            return None;
        }
        if letters >= 2 && !characters.peek().is_some_and(|(_, it)| it.is_alphabetic()) {
            return Some(end);
        }
    }
    (letters >= 2).then_some(end)
}

fn is_letter(character: char) -> bool {
    !is_general_punctuation(character) && character.is_alphabetic()
}

/// Dashes, quotation marks and their like, which are asked for too often to be looked up in Unicode's tables.
fn is_general_punctuation(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2027}')
}

/// Marks of vowels in Indic scripts and combining accents are no letters to Unicode's `Alphabetic`
/// everywhere; they go on a word.
fn is_letter_or_digit(character: char) -> bool {
    !is_general_punctuation(character) && character.is_alphanumeric()
        || matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}')
        || matches!(character, '\u{900}'..='\u{dff}')
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
    let mut letters = word.chars().filter(|it| it.is_alphabetic());
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
        let letters = word.chars().flat_map(char::to_lowercase);
        into.extend(letters.map(|it| if it == '’' { '\'' } else { it }));
    }
    into
}
