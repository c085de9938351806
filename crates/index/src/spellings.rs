//! The spellings of a vocabulary, by length, and the search for those within the edit budget.

use bytemuck::{Pod, Zeroable};
use lictor_names::{budget, differ_by_more, distance, letter_set};

use crate::format::{FormatError, SectionWriter, Sections};

/// A spelling: where it lies in the arena, how long it is, whose it is.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Spelling {
    start: u32,
    length: u32,
    token: u32,
}

/// Writes spellings with their tokens under `prefix`.
pub(crate) fn write(
    mut spellings: Vec<(Vec<u8>, u32)>,
    prefix: &str,
    sections: &mut SectionWriter,
) {
    spellings.sort_by(|a, b| (a.0.len(), &a.0, a.1).cmp(&(b.0.len(), &b.0, b.1)));
    let sets: Vec<u64> = spellings.iter().map(|(form, _)| letter_set(form)).collect();
    let longest = spellings.last().map_or(0, |(form, _)| form.len());
    let lengths: Vec<u32> = (0..=longest + 1)
        .map(|length| spellings.partition_point(|(form, _)| form.len() < length))
        .map(|position| u32::try_from(position).expect("fewer than 2^32 spellings"))
        .collect();
    let mut arena = Vec::new();
    let mut rows = Vec::with_capacity(spellings.len());
    for (form, token) in &spellings {
        let start = u32::try_from(arena.len()).expect("an arena below 4 GiB");
        arena.extend_from_slice(form);
        let length = u32::try_from(form.len()).expect("words are cut at 1,000 bytes");
        rows.push(Spelling { start, length, token: *token });
    }
    sections.add(&format!("{prefix}.rows"), &rows);
    sections.add(&format!("{prefix}.arena"), &arena);
    sections.add(&format!("{prefix}.sets"), &sets);
    sections.add(&format!("{prefix}.lengths"), &lengths);
}

/// The spellings of one channel, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spellings<'a> {
    rows: &'a [Spelling],
    arena: &'a [u8],
    sets: &'a [u64],
    /// `lengths[n]` is the first spelling of `n` bytes or more.
    lengths: &'a [u32],
}

impl<'a> Spellings<'a> {
    pub(crate) fn open(
        bytes: &'a [u8],
        sections: &Sections,
        prefix: &str,
    ) -> Result<Self, FormatError> {
        Ok(Self {
            rows: sections.get(bytes, &format!("{prefix}.rows"))?,
            arena: sections.get(bytes, &format!("{prefix}.arena"))?,
            sets: sections.get(bytes, &format!("{prefix}.sets"))?,
            lengths: sections.get(bytes, &format!("{prefix}.lengths"))?,
        })
    }

    /// Calls `visit` with the owner of every spelling within the edit budget of `form`.
    pub(crate) fn within_edits(&self, form: &[u8], mut visit: impl FnMut(u32)) {
        let widest = budget(usize::MAX);
        let shortest = form.len().saturating_sub(widest);
        let set = letter_set(form);
        for length in shortest..=form.len() + widest {
            let limit = budget(length.max(form.len()));
            if length.abs_diff(form.len()) > limit {
                continue;
            }
            let from = self.lengths.get(length).map_or(self.rows.len(), |it| *it as usize);
            let to = self.lengths.get(length + 1).map_or(self.rows.len(), |it| *it as usize);
            let (Some(rows), Some(sets)) = (self.rows.get(from..to), self.sets.get(from..to))
            else {
                continue;
            };
            for (row, other) in rows.iter().zip(sets) {
                if differ_by_more(set, *other, limit) {
                    continue;
                }
                let start = row.start as usize;
                let Some(spelling) = self.arena.get(start..start + row.length as usize) else {
                    continue;
                };
                if distance(form, spelling, limit).is_some() {
                    visit(row.token);
                }
            }
        }
    }
}
