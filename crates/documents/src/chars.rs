//! Characters, and where in a text those stand that a rule asks for, found without a look at each.

use std::borrow::Cow;

pub(crate) use lictor_text::{is_alphabetic, is_alphanumeric};

/// The places of the bytes that are asked for, in order; a byte is asked for by itself and the one before it, a blank at the
/// beginning. The bytes of a piece are tested all at once: a rule that branches (`&&`) is slower than one that does
/// not (`&`).
pub(crate) fn places(text: &str, is: impl Fn(u8, u8) -> bool) -> impl Iterator<Item = usize> {
    Places { bytes: text.as_bytes(), tested: 0, start: 0, hits: 0, is }
}

/// In bytes: so many are tested at once, a bit of a number each.
const PIECE: usize = u64::BITS as usize;

struct Places<'t, F> {
    bytes: &'t [u8],
    /// How many were tested.
    tested: usize,
    /// Where the piece begins that was tested last.
    start: usize,
    /// The bytes of that piece that are asked for and were not yet given, a bit each.
    hits: u64,
    is: F,
}

impl<F: Fn(u8, u8) -> bool> Places<'_, F> {
    /// Tests the next bytes; there are some.
    fn test(&mut self) {
        let (bytes, tested) = (self.bytes, self.tested);
        if let Some(piece) = bytes[tested.saturating_sub(1)..].first_chunk() {
            // The first byte of all has none before it, and is a piece of its own.
            (self.start, self.tested, self.hits) = if tested == 0 {
                (0, 1, u64::from((self.is)(b' ', bytes[0])))
            } else {
                (tested, tested + PIECE, self.hits_of(piece))
            };
        } else if let Some(piece) = bytes.last_chunk() {
            // The last ones, with those before them that make it a piece.
            (self.start, self.tested) = (bytes.len() - PIECE, bytes.len());
            self.hits = self.hits_of(piece) & (!0 << (tested - self.start));
        } else {
            let mut piece = [b' '; PIECE + 1];
            piece[1..=bytes.len()].copy_from_slice(bytes);
            (self.start, self.tested) = (0, bytes.len());
            self.hits = self.hits_of(&piece) & (!0 >> (PIECE - bytes.len()));
        }
    }

    fn hits_of(&self, piece: &[u8; PIECE + 1]) -> u64 {
        let mut hits = [0; PIECE];
        for (hit, (before, it)) in hits.iter_mut().zip(piece.iter().zip(&piece[1..])) {
            *hit = u8::from((self.is)(*before, *it));
        }
        // The lowest bits of eight bytes, side by side in the highest byte of the product.
        let gathered =
            |hits: &[u8; 8]| u64::from_le_bytes(*hits).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        let eights = hits.as_chunks().0.iter().zip(0..);
        eights.fold(0, |all, (eight, at)| all | gathered(eight) << (8 * at))
    }
}

impl<F: Fn(u8, u8) -> bool> Iterator for Places<'_, F> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.hits == 0 {
            if self.tested == self.bytes.len() {
                return None;
            }
            self.test();
        }
        let place = self.start + self.hits.trailing_zeros() as usize;
        self.hits &= self.hits - 1;
        Some(place)
    }

    fn count(mut self) -> usize {
        let mut count = self.hits.count_ones() as usize;
        while self.tested < self.bytes.len() {
            self.test();
            count += self.hits.count_ones() as usize;
        }
        count
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
    let may_be_other = |before, it| (before == b' ') & (it == b' ') | (it < b' ') | is_lead(it);
    let is_other =
        |at: usize| text.as_bytes()[at].is_ascii() || text[at..].starts_with(char::is_whitespace);
    if places(text, may_be_other).any(is_other) {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::needless_bitwise_bool, reason = "all bytes of a piece are tested at once")]
    fn places_of_bytes() {
        for length in 0..100 {
            let text = "b bc’".repeat(25).chars().take(length).collect::<String>() + "b b";
            let found: Vec<usize> = places(&text, |a, b| (a == b' ') & (b == b'b')).collect();
            let words = format!(" {text}");
            let expected: Vec<usize> = words.match_indices(" b").map(|it| it.0).collect();
            assert_eq!(found, expected, "{text}");
            assert_eq!(places(&text, |a, b| (a == b' ') & (b == b'b')).count(), found.len());
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
