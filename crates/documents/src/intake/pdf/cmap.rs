//! Tables from codes to characters (`CMap`; ISO 32000-2, 9.7.5 and 9.10.3).

use super::syntax::{Lexer, Object, Token};

/// There are no more codes of two bytes.
const MOST_ROWS: usize = 1 << 16;

/// What one code means is no longer, in units of UTF-16.
const LONGEST_TEXT: usize = 32;

/// What the codes of a font are, and what they mean.
#[derive(Debug, Clone, Default)]
pub(super) struct CMap {
    /// First and last code of each length in bytes.
    spaces: Vec<(usize, u32, u32)>,
    /// First and last code, and where in `units` stands what the first one means; the next mean the next. In
    /// the order of the first codes; of equal ones the last counts.
    rows: Vec<(u32, u32, std::ops::Range<u32>)>,
    units: Vec<u16>,
}

impl CMap {
    /// Reads the text of a table.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while lexer.at < bytes.len() && map.rows.len() + map.spaces.len() <= MOST_ROWS {
            match lexer.token() {
                Some(Token::Object(object)) if operands.len() < 3 * MOST_ROWS => {
                    operands.push(object);
                }
                Some(Token::Object(_)) => {}
                Some(Token::Word(word)) => {
                    map.operate(word, &operands);
                    operands.clear();
                }
                None => break,
            }
        }
        map.spaces.sort_unstable();
        map.spaces.dedup();
        map.spaces.truncate(64);
        map.rows.sort_by_key(|it| it.0);
        map
    }

    fn operate(&mut self, word: &[u8], operands: &[Object]) {
        let code = |object: &Object| object.string().and_then(number);
        match word {
            b"endcodespacerange" => {
                for pair in operands.chunks_exact(2) {
                    let length = pair[0].string().map_or(0, <[u8]>::len);
                    if let (1..=4, Some(first), Some(last)) =
                        (length, code(&pair[0]), code(&pair[1]))
                    {
                        self.spaces.push((length, first, last));
                    }
                }
            }
            b"endbfchar" => {
                for pair in operands.chunks_exact(2) {
                    if let (Some(code), Some(text)) = (code(&pair[0]), pair[1].string()) {
                        self.add(code, code, text);
                    }
                }
            }
            b"endbfrange" => {
                for row in operands.chunks_exact(3) {
                    let (Some(first), Some(last)) = (code(&row[0]), code(&row[1])) else {
                        continue;
                    };
                    match &row[2] {
                        Object::String(text) if first <= last => {
                            self.add(first, last, text);
                        }
                        Object::Array(texts) => {
                            for (code, text) in (first..=last).zip(texts) {
                                self.add(code, code, text.string().unwrap_or_default());
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// The code at the beginning of some bytes, and its length.
    pub(super) fn next(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=bytes.len().min(4) {
            let code = number(&bytes[..length]).unwrap_or(0);
            let is_in = |it: &&(usize, u32, u32)| it.0 == length && it.1 <= code && code <= it.2;
            if self.spaces.iter().any(|it| is_in(&it)) {
                return (code, length);
            }
        }
        let length = bytes.len().min(self.spaces.first().map_or(2, |it| it.0));
        (number(&bytes[..length]).unwrap_or(0), length)
    }

    /// What a code means.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let behind = self.rows.partition_point(|it| it.0 <= code);
        let (first, last, place) = self.rows.get(behind.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        let mut units = self.units[place.start as usize..place.end as usize].to_vec();
        // The last unit counts on. Beyond what it can hold there is no such character.
        let end = units.last_mut()?;
        *end = end.checked_add(u16::try_from(code - first).ok()?)?;
        String::from_utf16(&units).ok()
    }

    pub(super) fn has_texts(&self) -> bool {
        !self.rows.is_empty()
    }

    fn add(&mut self, first: u32, last: u32, text: &[u8]) {
        let end = |units: &[u16]| u32::try_from(units.len()).unwrap_or(u32::MAX);
        let start = end(&self.units);
        self.units.extend(units(text).iter().take(LONGEST_TEXT));
        self.rows.push((first, last, start..end(&self.units)));
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    (bytes.len() <= 4).then(|| bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [only] => vec![u16::from(*only)],
        _ => bytes.chunks_exact(2).map(|it| u16::from(it[0]) << 8 | u16::from(it[1])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange
              2 beginbfchar <0003> <00660069> <0004> <D83DDE00> endbfchar
              2 beginbfrange <0010> <0012> <0410> <0020> <0021> [<0041> <0042>] endbfrange",
        );
        let check = |code, expected: Option<&str>| {
            assert_eq!(map.text(code).as_deref(), expected, "{code}");
        };
        check(3, Some("fi"));
        check(4, Some("😀"));
        check(0x12, Some("В"));
        check(0x13, None);
        check(0x21, Some("B"));
        check(0, None);
        assert_eq!(map.next(&[0, 3, 9]), (3, 2));
        assert_eq!(map.next(&[7]), (7, 1));
    }

    #[test]
    fn hostile_ranges_cost_nothing() {
        let map = CMap::read(b"1 beginbfrange <00000000> <FFFFFFFF> <FFFF> endbfrange");
        assert_eq!(map.text(0).as_deref(), Some("\u{ffff}"));
        assert_eq!(map.text(9), None);
    }
}
