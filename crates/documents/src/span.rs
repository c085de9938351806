//! Places in a text.

use std::ops::Range;

/// A byte range of a document's text, on character boundaries; never longer than 4 GiB.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// From byte `start` up to byte `end`.
    ///
    /// # Panics
    /// Beyond 4 GiB; intake takes no such document.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at| u32::try_from(at).expect("documents are shorter than 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// Where a slice stands in the text that it was cut from.
    pub fn of(slice: &str, text: &str) -> Self {
        let start = slice.as_ptr() as usize - text.as_ptr() as usize;
        Self::new(start, start + slice.len())
    }

    /// From the beginning of one to the end of the other.
    #[must_use]
    pub fn to(self, other: Span) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// The text there.
    pub fn slice(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// In bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the other lies within it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether they share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
