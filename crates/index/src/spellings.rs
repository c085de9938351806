//! The spellings of a vocabulary, and the search for those within the edit budget of another.
//!
//! By the pigeonhole principle, as in Pass-Join (Li, Deng, Wang, Feng, "Pass-Join: A Partition-based Method
//! for Similarity Joins", VLDB 2012): a stored spelling is cut into one segment more than the edits that any
//! other form may differ by. Each edit damages at most one segment, so one segment at least stands whole in
//! the other form, near its own place. Two things are added for swaps of neighbours, which Pass-Join does
//! not know: a swap across the border of two segments is laid to the right one, and the left one is also
//! stored as the swap leaves it. The argument in full is in `README.md`.

use bytemuck::{Pod, Zeroable};
use lictor_names::{Pattern, budget, budgets, widest_budget};

use crate::buckets::{self, Directory};
use crate::format::{FormatError, SectionWriter, Sections};
use crate::together::{AT_ONCE, together};

/// Tokens that may be like the query's, each once, and room to look for them. Kept from search to search.
///
/// Memory is what the search waits for, so it goes stage by stage, and reads in each what no other read of
/// that stage depends on: the processor fetches many places at once.
#[derive(Debug, Default)]
pub(crate) struct Proposed {
    /// One flag a token: whether it is among the tokens.
    seen: Vec<bool>,
    tokens: Vec<u32>,
    probes: Vec<Probe>,
    near: Vec<Near>,
    within: Vec<u32>,
}

/// A segment of the form asked that may be one of a listed spelling.
#[derive(Debug, Clone, Copy)]
struct Probe {
    hash: u64,
    /// Where its bucket lies.
    bucket: (u32, u32),
    length: usize,
    limit: usize,
}

/// A spelling whose segment and letters agree.
#[derive(Debug, Clone, Copy)]
struct Near {
    spelling: u32,
    length: usize,
    limit: usize,
}

impl Proposed {
    /// Begins anew, for a vocabulary of so many tokens.
    pub(crate) fn begin(&mut self, tokens: usize) {
        self.seen.resize(tokens.max(self.seen.len()), false);
        self.clear();
    }

    /// Adds a token that exists, unless it was added before.
    pub(crate) fn add(&mut self, token: u32) {
        if let Some(flag) = self.seen.get_mut(token as usize)
            && !std::mem::replace(flag, true)
        {
            self.tokens.push(token);
        }
    }

    /// The tokens.
    pub(crate) fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// Forgets the tokens.
    pub(crate) fn clear(&mut self) {
        for token in self.tokens.drain(..) {
            self.seen[token as usize] = false;
        }
    }
}

/// A spelling: where it lies in the vocabulary's arena, how long it is, whose it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelling {
    pub(crate) start: u32,
    pub(crate) length: u32,
    pub(crate) token: u32,
}

impl Spelling {
    fn form<'a>(&self, arena: &'a [u8]) -> &'a [u8] {
        let start = self.start as usize;
        &arena[start..start + self.length as usize]
    }
}

/// Bytes of a spelling that a row holds itself.
const INLINE: usize = 15;

/// A stored spelling: to compare it costs one read of memory.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Row {
    /// Its bytes, or of a longer one where it lies in the arena and how long it is, in four bytes each.
    form: [u8; INLINE],
    /// Its length in bytes, or [`LONG`].
    length: u8,
}

/// Stands for any length that does not fit in a row.
const LONG: u8 = u8::MAX;

impl Row {
    /// Of a spelling that is not there: nothing is within an edit of it.
    const NONE: Self = Self { form: [0; INLINE], length: LONG - 1 };

    fn new(spelling: &Spelling, arena: &[u8]) -> Self {
        let form = spelling.form(arena);
        let mut row = Self { form: [0; INLINE], length: LONG };
        if let Some(inline) = row.form.get_mut(..form.len()) {
            inline.copy_from_slice(form);
            row.length = u8::try_from(form.len()).expect("at most 15");
        } else {
            row.form[..4].copy_from_slice(&spelling.start.to_le_bytes());
            row.form[4..8].copy_from_slice(&spelling.length.to_le_bytes());
        }
        row
    }

    /// The spelling; `None` where a damaged table says nonsense.
    fn form<'a>(&'a self, arena: &'a [u8]) -> Option<&'a [u8]> {
        if self.length != LONG {
            return self.form.get(..usize::from(self.length));
        }
        let number = |at: usize| {
            let bytes = self.form[at..at + 4].try_into().expect("a slice of four bytes");
            u32::from_le_bytes(bytes) as usize
        };
        arena.get(number(0)..number(0).checked_add(number(4))?)
    }
}

/// A segment of a spelling, found by the hash of its letters, its place and the spelling's length.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Segment {
    /// The number of the spelling; in the upper bits a part of the hash.
    spelling: u32,
    /// The letters of the whole spelling.
    letters: u32,
}

/// Bits of the number of a spelling; the others tell segments of one bucket apart.
const SPELLING_BITS: u32 = 26;

impl Segment {
    fn new(spelling: u32, hash: u64, letters: u32) -> Self {
        assert!(spelling >> SPELLING_BITS == 0, "fewer than 2^26 spellings");
        Self { spelling: buckets::tag(hash) << SPELLING_BITS | spelling, letters }
    }

    fn spelling(self) -> u32 {
        self.spelling & ((1 << SPELLING_BITS) - 1)
    }

    /// Whether it may be kept under a hash; `false` is certain.
    fn is_of(self, hash: u64) -> bool {
        self.spelling >> SPELLING_BITS == buckets::tag(hash) << SPELLING_BITS >> SPELLING_BITS
    }
}

/// The letters and digits of a form, one bit each; the digits share the six bits that letters leave.
fn letters(form: &[u8]) -> u32 {
    form.iter().fold(0, |set, byte| {
        let bit = match byte {
            b'a'..=b'z' => byte - b'a',
            _ => 26 + byte % 6,
        };
        set | 1 << bit
    })
}

/// Whether two forms with these letters are more than `limit` edits apart; `false` says nothing. An
/// insertion, a deletion or a substitution takes at most one letter out of the set and brings at most one
/// in, a swap none.
fn differ_by_more(a: u32, b: u32, limit: usize) -> bool {
    let (mut lost, mut gained) = (a & !b, b & !a);
    for _ in 0..limit {
        // Clears the lowest bit: cheaper than to count them all where the machine has no count.
        lost &= lost.wrapping_sub(1);
        gained &= gained.wrapping_sub(1);
    }
    lost | gained != 0
}

/// The segments of a spelling for so many edits: one more, as even as can be, the longer ones last.
fn segments(length: usize, edits: usize) -> impl Iterator<Item = (usize, usize)> {
    let count = edits + 1;
    let (short, n_long) = (length / count, length % count);
    (0..count).scan(0, move |start, idx| {
        let size = short + usize::from(idx >= count - n_long);
        let segment = (*start, size);
        *start += size;
        Some(segment)
    })
}

/// Under what a segment is kept.
fn hash(length: usize, edits: usize, nth: usize, letters: &[u8]) -> u64 {
    let space = u32::try_from((length * 4 + edits) * 4 + nth).unwrap_or(u32::MAX);
    buckets::hash(space, letters)
}

/// The names of the sections of one channel: spellings, directory, segments.
pub(crate) type SectionNames = [&'static str; 4];

/// Writes spellings that lie in `arena`. They are numbered in the order of the alphabet, so that those of one
/// beginning lie together.
pub(crate) fn write(
    mut spellings: Vec<Spelling>,
    arena: &[u8],
    names: SectionNames,
    sections: &mut SectionWriter,
) {
    spellings.sort_by(|a, b| (a.form(arena), a.token).cmp(&(b.form(arena), b.token)));
    let mut rows = Vec::with_capacity(spellings.len() * 4);
    let mut swapped = Vec::new();
    for (idx, spelling) in (0_u32..).zip(&spellings) {
        let form = spelling.form(arena);
        let length = form.len();
        for edits in budgets(length) {
            for (nth, (start, size)) in segments(length, edits).enumerate() {
                let mut add = |segment: &[u8]| {
                    let hash = hash(length, edits, nth, segment);
                    rows.push((hash, Segment::new(idx, hash, letters(form))));
                };
                let segment = &form[start..start + size];
                add(segment);
                if let Some(next) = form.get(start + size)
                    && segment.last() != Some(next)
                {
                    swapped.clear();
                    swapped.extend_from_slice(&segment[..size - 1]);
                    swapped.push(*next);
                    add(&swapped);
                }
            }
        }
    }
    let directory = buckets::arrange(&mut rows, |it: &Segment| it.spelling());
    let segments: Vec<Segment> = rows.into_iter().map(|(_, segment)| segment).collect();
    let rows: Vec<Row> = spellings.iter().map(|it| Row::new(it, arena)).collect();
    let tokens: Vec<u32> = spellings.iter().map(|it| it.token).collect();
    sections.add(names[0], &rows);
    sections.add(names[1], &tokens);
    sections.add(names[2], &directory);
    sections.add(names[3], &segments);
}

/// The spellings of one channel, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spellings<'a> {
    rows: &'a [Row],
    tokens: &'a [u32],
    arena: &'a [u8],
    directory: Directory<'a>,
    segments: &'a [Segment],
}

impl<'a> Spellings<'a> {
    pub(crate) fn open(
        bytes: &'a [u8],
        arena: &'a [u8],
        sections: &Sections,
        names: SectionNames,
    ) -> Result<Self, FormatError> {
        Ok(Self {
            rows: sections.get(bytes, names[0])?,
            tokens: sections.get(bytes, names[1])?,
            arena,
            directory: Directory::new(sections.get(bytes, names[2])?),
            segments: sections.get(bytes, names[3])?,
        })
    }

    /// Proposes the owner of every spelling within the edit budget of `form`, where that allows an edit.
    /// Equal spellings are also found by exact keys.
    pub(crate) fn within_edits(&self, form: &[u8], proposed: &mut Proposed) {
        self.probe(form, &mut proposed.probes);
        let asked = letters(form);
        proposed.near.clear();
        for probe in &proposed.probes {
            let (length, limit) = (probe.length, probe.limit);
            let range = probe.bucket.0 as usize..probe.bucket.1 as usize;
            let bucket = self.segments.get(range).unwrap_or_default().iter();
            let near = bucket
                .filter(|it| it.is_of(probe.hash) && !differ_by_more(asked, it.letters, limit));
            proposed.near.extend(near.map(|it| Near { spelling: it.spelling(), length, limit }));
        }
        let pattern = Pattern::new(form);
        proposed.within.clear();
        for near in proposed.near.chunks(AT_ONCE) {
            let row = |it: Near| self.rows.get(it.spelling as usize).copied().unwrap_or(Row::NONE);
            let rows = together(near, row);
            for (row, it) in rows.iter().zip(near) {
                if let Some(spelling) = row.form(self.arena)
                    && spelling.len() == it.length
                    && pattern.is_within(spelling, it.limit)
                {
                    proposed.within.push(it.spelling);
                }
            }
        }
        for at in 0..proposed.within.len() {
            let spelling = proposed.within[at] as usize;
            if let Some(token) = self.tokens.get(spelling) {
                proposed.add(*token);
            }
        }
    }

    /// All places where a listed spelling within the budget may have one of the form's segments.
    fn probe(&self, form: &[u8], probes: &mut Vec<Probe>) {
        probes.clear();
        let widest = widest_budget(form.len());
        for length in form.len().saturating_sub(widest)..=form.len() + widest {
            let limit = budget(length.max(form.len()));
            if limit == 0 || length.abs_diff(form.len()) > limit {
                continue;
            }
            for (nth, (start, size)) in segments(length, limit).enumerate() {
                for from in places(form.len(), length, start, size, nth, limit - nth) {
                    let hash = hash(length, limit, nth, &form[from..from + size]);
                    probes.push(Probe { hash, bucket: (0, 0), length, limit });
                }
            }
        }
        for probe in probes {
            probe.bucket = self.directory.range(probe.hash);
        }
    }
}

/// Where a whole segment of a spelling of `length` letters can begin in a form of `asked` letters, with so
/// many edits `before` it and `behind` it at most.
///
/// Its shift is by as many letters as were put in or left out before it, and the rest of the difference in
/// length was put in or left out behind it.
fn places(
    asked: usize,
    length: usize,
    start: usize,
    size: usize,
    before: usize,
    behind: usize,
) -> std::ops::Range<usize> {
    // From the start of the form, and from its end; in sums that cannot be below zero.
    let (rest, rest_asked) = (length - start - size, asked.saturating_sub(size));
    let first = start.saturating_sub(before).max(rest_asked.saturating_sub(rest + behind));
    let last = (start + before).min((rest_asked + behind).saturating_sub(rest)).min(rest_asked);
    let fits = asked >= size && rest_asked + behind >= rest;
    if fits { first..last + 1 } else { 0..0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use lictor_names::distance;

    use super::*;

    #[test]
    fn segments_cover_a_spelling() {
        for (length, edits) in
            (1..40).flat_map(|length| budgets(length).map(move |it| (length, it)))
        {
            let found: Vec<_> = segments(length, edits).collect();
            let covered = found.iter().fold(0, |at, (start, size)| {
                assert_eq!(at, *start);
                at + size
            });
            assert_eq!(covered, length, "{found:?}");
            assert!(found.iter().all(|(_, size)| *size > 0));
        }
    }

    const NAMES: SectionNames = ["spellings", "tokens", "directory", "segments"];

    fn form() -> impl Strategy<Value = String> {
        prop_oneof!["[ab]{1,6}", "[a-c]{5,9}", "[ab1]{8,15}", "[a-d]{3,20}", "[ab]{62,70}"]
    }

    /// One form made into another by up to three edits, swaps among them.
    fn edited() -> impl Strategy<Value = (String, String)> {
        let edit = (0_usize..4, 0_usize..64, prop::sample::select(vec!['a', 'b', 'c', 'z']));
        (form(), prop::collection::vec(edit, 0..4)).prop_map(|(form, edits)| {
            let mut other: Vec<char> = form.chars().collect();
            for (kind, at, letter) in edits {
                let at = at % other.len().max(1);
                match kind {
                    0 => other.insert(at, letter),
                    1 if other.len() > 1 => drop(other.remove(at)),
                    2 if !other.is_empty() => other[at] = letter,
                    _ if at + 1 < other.len() => other.swap(at, at + 1),
                    _ => {}
                }
            }
            (form, other.into_iter().collect())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn all_within_the_budget_are_found(
            pairs in prop::collection::vec(edited(), 1..40),
            asked in form(),
        ) {
            let mut arena = Vec::new();
            let mut spellings = Vec::new();
            for (token, (form, _)) in (0_u32..).zip(&pairs) {
                let start = u32::try_from(arena.len()).unwrap();
                let length = u32::try_from(form.len()).unwrap();
                spellings.push(Spelling { start, length, token });
                arena.extend_from_slice(form.as_bytes());
            }
            let mut sections = SectionWriter::default();
            write(spellings, &arena, NAMES, &mut sections);
            let file = sections.finish();
            let sections = Sections::open(&file).unwrap();
            let opened = Spellings::open(&file, &arena, &sections, NAMES).unwrap();
            let mut proposed = Proposed::default();
            for asked in pairs.iter().map(|(_, other)| other).chain([&asked]) {
                proposed.begin(pairs.len());
                opened.within_edits(asked.as_bytes(), &mut proposed);
                let mut found = proposed.tokens().to_vec();
                found.sort_unstable();
                let expected: Vec<u32> = (0_u32..)
                    .zip(&pairs)
                    .filter(|(_, (form, _))| {
                        let (form, asked) = (form.as_bytes(), asked.as_bytes());
                        let limit = budget(form.len().max(asked.len()));
                        limit > 0 && distance(form, asked, limit).is_some()
                    })
                    .map(|(token, _)| token)
                    .collect();
                prop_assert_eq!(found, expected, "{}", asked);
            }
        }
    }
}
