//! The objects of a PDF, read from bytes (ISO 32000-2, 7.2 and 7.3).
//!
//! What is not well-formed ends the object, never the program: depth and number of its parts are limited.

use std::collections::BTreeMap;

/// How deep arrays and dictionaries may stand in one another.
const DEEPEST: usize = 64;
/// How many parts an object may have.
const MOST_PARTS: usize = 1 << 20;

/// A dictionary.
pub(super) type Dict = BTreeMap<String, Object>;

/// An object.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Object {
    #[default]
    Null,
    Bool(bool),
    Whole(i32),
    Real(f64),
    String(Vec<u8>),
    Name(String),
    Array(Vec<Object>),
    Dict(Dict),
    /// The object of this number.
    Ref(u32),
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(f64::from(*number)),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Whole(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn string(&self) -> Option<&[u8]> {
        match self {
            Self::String(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }
}

/// A piece of a content stream or of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Object(Object),
    /// `obj`, `Tj`, `endbfchar`, …
    Word(&'a [u8]),
}

/// A place in bytes from which objects are read.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    parts: usize,
    /// Whether an object was deeper or longer than is read.
    is_beyond: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()), parts: 0, is_beyond: false }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next object, in which `1 0 R` is one.
    pub(super) fn object(&mut self) -> Option<Object> {
        match self.token()? {
            Token::Object(object) => Some(object),
            Token::Word(_) => None,
        }
    }

    /// The next object or word; `None` at the end, or where nothing can be read.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        (self.parts, self.is_beyond) = (0, false);
        self.part(0)
    }

    fn part(&mut self, depth: usize) -> Option<Token<'a>> {
        self.parts += 1;
        if depth > DEEPEST || self.parts > MOST_PARTS {
            self.is_beyond = true;
            return None;
        }
        self.skip_blanks();
        let object = match self.peek()? {
            b'/' => Object::Name(self.name()),
            b'(' => Object::String(self.literal()),
            b'[' => {
                self.at += 1;
                Object::Array(self.items(b"]", depth)?)
            }
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Object::Dict(self.entries(depth)?)
            }
            b'<' => Object::String(self.hexadecimal()),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
            b')' | b']' | b'{' | b'}' => {
                self.at += 1;
                return Some(Token::Word(&self.bytes[self.at - 1..self.at]));
            }
            b'>' => {
                let length = if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                self.at += length;
                return Some(Token::Word(&self.bytes[self.at - length..self.at]));
            }
            _ => match self.word() {
                b"null" => Object::Null,
                b"true" => Object::Bool(true),
                b"false" => Object::Bool(false),
                word => return Some(Token::Word(word)),
            },
        };
        Some(Token::Object(object))
    }

    /// The objects up to a closing word; what is no object is left out.
    fn items(&mut self, end: &[u8], depth: usize) -> Option<Vec<Object>> {
        let mut items: Vec<Object> = Vec::new();
        loop {
            match self.part(depth + 1) {
                Some(Token::Object(object)) => items.push(object),
                Some(Token::Word(word)) if word == end => return Some(items),
                Some(Token::Word(b"R")) => make_reference(&mut items),
                // Another object begins: the end is missing.
                Some(Token::Word(b"endobj" | b"obj" | b"stream" | b">>")) => return Some(items),
                Some(Token::Word(_)) => {}
                None => return (!self.is_beyond).then_some(items),
            }
        }
    }

    fn entries(&mut self, depth: usize) -> Option<Dict> {
        let items = self.items(b">>", depth)?;
        let mut dict = Dict::new();
        let mut items = items.into_iter().peekable();
        while let Some(key) = items.next() {
            let Object::Name(key) = key else { continue };
            // A key without a value: two names, of which the second is a key, cannot be told apart from a
            // name as value.
            if let Some(value) = items.next() {
                dict.insert(key, value);
            }
        }
        Some(dict)
    }

    pub(super) fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|it| !matches!(it, b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(|it| !is_blank(it) && !is_delimiter(it)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn number(&mut self) -> Object {
        let start = self.at;
        while self.peek().is_some_and(|it| matches!(it, b'+' | b'-' | b'.' | b'0'..=b'9')) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("0");
        // `--5` and `5-3` are written by faulty programs and read as -5 and 5.
        let is_negative = text.starts_with('-');
        let bare = text.trim_start_matches(['+', '-']);
        let bare = bare.split(['+', '-']).next().unwrap_or("");
        if let Ok(whole) = bare.parse::<i32>() {
            return Object::Whole(if is_negative { -whole } else { whole });
        }
        let real = bare.parse::<f64>().unwrap_or(0.0);
        Object::Real(if is_negative { -real } else { real })
    }

    fn name(&mut self) -> String {
        self.at += 1;
        let raw = self.word();
        let mut bytes = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let escaped = (raw[at] == b'#')
                .then(|| Some(hex(*raw.get(at + 1)?)? << 4 | hex(*raw.get(at + 2)?)?))
                .flatten();
            bytes.push(escaped.unwrap_or(raw[at]));
            at += if escaped.is_some() { 3 } else { 1 };
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut depth = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut bytes);
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        bytes
    }

    /// What stands behind a backslash.
    fn escape(&mut self, bytes: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                bytes.push((value & 0xff).try_into().unwrap_or(0));
            }
            other => bytes.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            high = match high {
                None => Some(digit),
                Some(high) => {
                    bytes.push(high << 4 | digit);
                    None
                }
            };
        }
        bytes.extend(high.map(|it| it << 4));
        bytes
    }
}

/// Makes `1 0 R` of the last two items.
fn make_reference(items: &mut Vec<Object>) {
    if let [.., Object::Whole(number), Object::Whole(_)] = items.as_slice()
        && let Ok(number) = u32::try_from(*number)
    {
        items.truncate(items.len() - 2);
        items.push(Object::Ref(number));
    }
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

pub(super) fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects() {
        let check = |text: &str, expected: Object| {
            let found = Lexer::new(text.as_bytes(), 0).object();
            assert_eq!(found, Some(expected), "{text}");
        };
        check(" % note\n-12", Object::Whole(-12));
        check("--1.5", Object::Real(-1.5));
        check("99999999999", Object::Real(99_999_999_999.0));
        check("/A#20b", Object::Name("A b".to_owned()));
        check("(a\\(b\\)\\101(c)\\\nd)", Object::String(b"a(b)A(c)d".to_vec()));
        check("<48 6>", Object::String(b"H`".to_vec()));
        check("[1 0 R 2]", Object::Array(vec![Object::Ref(1), Object::Whole(2)]));
        let dict = Dict::from([("K".to_owned(), Object::Array(vec![Object::Bool(true)]))]);
        check("<</K [true]>>", Object::Dict(dict));
        check("[1 2", Object::Array(vec![Object::Whole(1), Object::Whole(2)]));
    }

    #[test]
    fn depth_and_length_are_limited() {
        let deep = "[".repeat(100_000);
        assert!(Lexer::new(deep.as_bytes(), 0).object().is_none());
        let long = format!("[{}]", "0 ".repeat(MOST_PARTS + 1));
        assert!(Lexer::new(long.as_bytes(), 0).object().is_none());
    }
}
