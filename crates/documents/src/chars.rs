//! Characters: what those are that are asked for too often to be looked up in Unicode's tables, and where in a text those
//! stand that a rule asks for, found without a look at each.

use std::borrow::Cow;

/// As [`char::is_alphabetic`], which looks long for the characters of some of these blocks.
pub(crate) fn is_alphabetic(it: char) -> bool {
    match it {
        '\0'..='\u{7f}' => it.is_ascii_alphabetic(),
        // Latin, Cyrillic, Hebrew, Arabic, Chinese and Japanese, Korean.
        '\u{c0}'..='\u{2c1}' => !matches!(it, '×' | '÷'),
        '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{657}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        // Controls and the marks of Latin 1; blanks, dashes, quotation marks and their like; frames and shapes.
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' | '\u{2500}'..='\u{27bf}' => false,
        _ => it.is_alphabetic(),
    }
}

/// As [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(it: char) -> bool {
    is_alphabetic(it) || is_numeric(it)
}

fn is_numeric(it: char) -> bool {
    match it {
        '\0'..='\u{7f}' => it.is_ascii_digit(),
        '\u{2000}'..='\u{206f}' => false,
        _ => it.is_numeric(),
    }
}

/// The places of the bytes that are asked for, in order; a byte is asked for by itself and the one before it, a blank at the
/// beginning. Pieces without any are passed over as a whole, all their bytes tested at once: a rule that branches (`&&`) is
/// slower than one that does not (`&`).
pub(crate) fn places(text: &str, is: impl Fn(u8, u8) -> bool) -> impl Iterator<Item = usize> {
    Places { bytes: text.as_bytes(), at: 0, end: text.len().min(1), is }
}

struct Places<'t, F> {
    bytes: &'t [u8],
    /// What is looked at next.
    at: usize,
    /// Up to here each byte is looked at by itself.
    end: usize,
    is: F,
}

impl<F: Fn(u8, u8) -> bool> Iterator for Places<'_, F> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        /// In bytes: so many are tested at once.
        const PIECE: usize = 16;
        let (bytes, mut at) = (self.bytes, self.at);
        loop {
            while at < self.end {
                let before = if at == 0 { b' ' } else { bytes[at - 1] };
                if (self.is)(before, bytes[at]) {
                    self.at = at + 1;
                    return Some(at);
                }
                at += 1;
            }
            if at == bytes.len() {
                self.at = at;
                return None;
            }
            while let Some(piece) = bytes[at - 1..].first_chunk::<{ PIECE + 1 }>() {
                let pairs = piece[..PIECE].iter().zip(&piece[1..]);
                if pairs.fold(false, |any, (before, it)| any | (self.is)(*before, *it)) {
                    break;
                }
                at += PIECE;
            }
            self.end = (at + PIECE).min(bytes.len());
        }
    }
}

/// The characters beyond ASCII, with their places.
pub(crate) fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    places(text, |_, it| is_lead(it)).filter_map(|at| Some((at, text[at..].chars().next()?)))
}

/// Whether a character beyond ASCII begins with a byte.
pub(crate) fn is_lead(byte: u8) -> bool {
    byte >= 0xc0
}

/// A text that neither begins nor ends with white space, with one blank between its words.
#[expect(clippy::needless_bitwise_bool, reason = "all bytes of a piece are tested at once")]
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let is_other = |before, it| (before == b' ') & (it == b' ') | (it < b' ');
    let is_folded = places(text, is_other).next().is_none()
        && !beyond_ascii(text).any(|(_, it)| it.is_whitespace());
    if is_folded {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_character_is() {
        for it in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(it), it.is_alphabetic(), "{it:?}");
            assert_eq!(is_alphanumeric(it), it.is_alphanumeric(), "{it:?}");
        }
    }

    #[test]
    #[expect(clippy::needless_bitwise_bool, reason = "all bytes of a piece are tested at once")]
    fn places_of_bytes() {
        for length in 0..100 {
            let text = "b bc’".repeat(25).chars().take(length).collect::<String>() + "b b";
            let found: Vec<usize> = places(&text, |a, b| (a == b' ') & (b == b'b')).collect();
            let words = format!(" {text}");
            let expected: Vec<usize> = words.match_indices(" b").map(|it| it.0).collect();
            assert_eq!(found, expected, "{text}");
            let beyond: Vec<(usize, char)> = beyond_ascii(&text).collect();
            let expected: Vec<_> = text.char_indices().filter(|it| !it.1.is_ascii()).collect();
            assert_eq!(beyond, expected, "{text}");
        }
        assert_eq!(places("", |_, _| true).count(), 0);
    }

    #[test]
    fn folded_blanks() {
        for text in ["", "a", "a b – c", "“a”", "a  b", "a\tb", "a\u{a0}b", "a\u{2009} b", "a\n\nb"]
        {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(folded(text), words.join(" "), "{text}");
        }
    }
}
