//! The distinct tokens of one view, flat, and the search for those that are like a query token.

use bytemuck::{Pod, Zeroable};
use lictor_names::{Token, TokenKind, TokenView, Writing, budget, distance, similarity};

use crate::format::{FormatError, SectionWriter, Sections};

/// One token: where its strings lie in the arena, and what it is.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Row {
    /// Starts of text, latin, phonetic, skeleton, canonical.
    start: [u32; 5],
    weight: f32,
    /// Lengths of the same in bytes.
    length: [u16; 5],
    kind: u8,
    writing: u8,
}

/// A Latin spelling: where it lies in the arena, how long it is, whose it is.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Spelling {
    start: u32,
    length: u32,
    token: u32,
}

/// A key that tokens share: a hash of its channel and text, and the token. Sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(C)]
struct Key {
    hash: [u32; 2],
    token: u32,
}

/// The channels of exact keys; see the proof in `README.md`.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
enum Channel {
    Text = 1,
    Meaning = 2,
    Latin = 3,
    Phonetic = 4,
    Skeleton = 5,
    /// First letter of a word, asked by an initial.
    WordLetter = 6,
    /// Letter of an initial, asked by a word.
    InitialLetter = 7,
}

impl Key {
    /// FNV-1a (Fowler, Noll, Vo) over the channel and the text, 64 bits. A clash proposes a token that
    /// the exact comparison then turns down.
    fn hash(channel: Channel, text: &str) -> [u32; 2] {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in std::iter::once(channel as u8).chain(text.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        bytemuck::cast(hash)
    }
}

/// Calls `add` with every key under which a token is found, or asks: the same set on both sides but
/// for initials, which ask for the words of their letter and are asked by them.
fn keys(token: TokenView<'_>, asking: bool, mut add: impl FnMut(Channel, &str)) {
    add(Channel::Text, token.text);
    if !token.canonical.is_empty() {
        add(Channel::Meaning, token.canonical);
    }
    let letters = match (token.kind, asking) {
        (TokenKind::Initial, true) | (TokenKind::Word, false) => Some(Channel::WordLetter),
        (TokenKind::Initial, false) | (TokenKind::Word, true) => Some(Channel::InitialLetter),
        _ => None,
    };
    for form in token.latin_forms() {
        add(Channel::Latin, form);
        if let (Some(channel), Some(letter)) = (letters, form.get(..1)) {
            add(channel, letter);
        }
    }
    for key in token.phonetic.split(' ').filter(|key| !key.is_empty()) {
        add(Channel::Phonetic, key);
    }
    for key in token.skeleton.split(' ').filter(|key| !key.is_empty()) {
        add(Channel::Skeleton, key);
    }
}

/// The set of letters and digits of an ASCII spelling, one bit each.
fn letter_set(spelling: &[u8]) -> u64 {
    spelling.iter().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// Writes the vocabulary under `prefix`. Tokens are numbered in the order given.
pub(crate) fn write(tokens: &[Token], prefix: &str, sections: &mut SectionWriter) {
    let mut arena = Vec::new();
    let mut rows = Vec::with_capacity(tokens.len());
    let mut spellings: Vec<(Vec<u8>, u32)> = Vec::new();
    let mut all_keys = Vec::new();
    for (idx, token) in tokens.iter().enumerate() {
        let idx = u32::try_from(idx).expect("fewer than 2^32 tokens");
        let view = token.view();
        let mut row = Row {
            start: [0; 5],
            weight: token.weight,
            length: [0; 5],
            kind: token.kind as u8,
            writing: view.writing as u8,
        };
        let strings = [view.text, view.latin, view.phonetic, view.skeleton, view.canonical];
        for (slot, string) in strings.into_iter().enumerate() {
            row.start[slot] = u32::try_from(arena.len()).expect("an arena below 4 GiB");
            row.length[slot] = u16::try_from(string.len()).expect("words are cut at 1,000 bytes");
            arena.extend_from_slice(string.as_bytes());
        }
        rows.push(row);
        spellings.extend(view.latin_forms().map(|form| (form.as_bytes().to_vec(), idx)));
        keys(view, false, |channel, text| {
            all_keys.push(Key { hash: Key::hash(channel, text), token: idx });
        });
    }
    all_keys.sort_unstable();
    all_keys.dedup();
    spellings.sort_by(|a, b| (a.0.len(), &a.0, a.1).cmp(&(b.0.len(), &b.0, b.1)));
    let sets: Vec<u64> = spellings.iter().map(|(form, _)| letter_set(form)).collect();
    let longest = spellings.last().map_or(0, |(form, _)| form.len());
    let lengths: Vec<u32> = (0..=longest + 1)
        .map(|length| spellings.partition_point(|(form, _)| form.len() < length))
        .map(|position| u32::try_from(position).expect("fewer than 2^32 spellings"))
        .collect();
    let mut spelling_arena = Vec::new();
    let spelling_rows: Vec<_> = spellings
        .iter()
        .map(|(form, token)| {
            let start = u32::try_from(spelling_arena.len()).expect("an arena below 4 GiB");
            spelling_arena.extend_from_slice(form);
            let length = u32::try_from(form.len()).expect("words are cut at 1,000 bytes");
            Spelling { start, length, token: *token }
        })
        .collect();
    let mut add = |name: &str, write: &dyn Fn(&mut SectionWriter, &str)| {
        write(sections, &format!("{prefix}.{name}"));
    };
    add("tokens", &|sections, name| sections.add(name, &rows));
    add("arena", &|sections, name| sections.add(name, &arena));
    add("keys", &|sections, name| sections.add(name, &all_keys));
    add("spellings", &|sections, name| sections.add(name, &spelling_rows));
    add("spelled", &|sections, name| sections.add(name, &spelling_arena));
    add("sets", &|sections, name| sections.add(name, &sets));
    add("lengths", &|sections, name| sections.add(name, &lengths));
}

/// The vocabulary of one view, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vocabulary<'a> {
    rows: &'a [Row],
    arena: &'a str,
    keys: &'a [Key],
    spellings: &'a [Spelling],
    spelled: &'a [u8],
    sets: &'a [u64],
    /// `lengths[n]` is the first spelling of `n` bytes or more.
    lengths: &'a [u32],
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn open(
        bytes: &'a [u8],
        sections: &Sections,
        prefix: &str,
    ) -> Result<Self, FormatError> {
        let name = |name: &str| format!("{prefix}.{name}");
        let arena = sections.get::<u8>(bytes, &name("arena"))?;
        Ok(Self {
            rows: sections.get(bytes, &name("tokens"))?,
            arena: std::str::from_utf8(arena)
                .map_err(|_| FormatError::Section { section: name("arena") })?,
            keys: sections.get(bytes, &name("keys"))?,
            spellings: sections.get(bytes, &name("spellings"))?,
            spelled: sections.get(bytes, &name("spelled"))?,
            sets: sections.get(bytes, &name("sets"))?,
            lengths: sections.get(bytes, &name("lengths"))?,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn weight(&self, token: u32) -> f32 {
        self.rows.get(token as usize).map_or(0.0, |row| row.weight)
    }

    pub(crate) fn view(&self, token: u32) -> TokenView<'a> {
        let row = self.rows.get(token as usize).copied().unwrap_or_else(Row::zeroed);
        let string = |slot: usize| {
            let start = row.start[slot] as usize;
            self.arena.get(start..start + usize::from(row.length[slot])).unwrap_or_default()
        };
        TokenView {
            text: string(0),
            writing: Writing::ALL[usize::from(row.writing) % Writing::ALL.len()],
            kind: TokenKind::ALL[usize::from(row.kind) % TokenKind::ALL.len()],
            latin: string(1),
            phonetic: string(2),
            skeleton: string(3),
            canonical: string(4),
        }
    }

    /// Whether some token may be the same word as `query`, by text or by a Latin spelling.
    pub(crate) fn may_hold(&self, query: TokenView<'_>) -> bool {
        let mut held = false;
        keys(query, true, |channel, text| {
            if matches!(channel, Channel::Text | Channel::Latin) {
                let hash = Key::hash(channel, text);
                held = held || self.keys.binary_search_by(|key| key.hash.cmp(&hash)).is_ok();
            }
        });
        held
    }

    /// Every token with a likeness above 0 to `query`, with it, in no particular order.
    ///
    /// `seen` has one flag a token, all clear on entry and on return.
    pub(crate) fn neighbours(
        &self,
        query: TokenView<'_>,
        seen: &mut [bool],
        found: &mut Vec<(u32, f32)>,
    ) {
        let first = found.len();
        let mut proposed: Vec<u32> = Vec::new();
        let mut propose = |token: u32, proposed: &mut Vec<u32>| {
            if let Some(flag) = seen.get_mut(token as usize)
                && !std::mem::replace(flag, true)
            {
                proposed.push(token);
            }
        };
        keys(query, true, |channel, text| {
            let hash = Key::hash(channel, text);
            let from = self.keys.partition_point(|key| key.hash < hash);
            for key in self.keys[from..].iter().take_while(|key| key.hash == hash) {
                propose(key.token, &mut proposed);
            }
        });
        let compared_by_edits = !matches!(query.kind, TokenKind::Number | TokenKind::Initial);
        if compared_by_edits {
            for form in query.latin_forms() {
                self.within_edits(form.as_bytes(), |token| propose(token, &mut proposed));
            }
        }
        for token in &proposed {
            seen[*token as usize] = false;
            if let Some(likeness) = similarity(query, self.view(*token)) {
                found.push((*token, likeness.value));
            }
        }
        debug_assert!(found[first..].iter().all(|(_, likeness)| *likeness > 0.0));
    }

    /// Calls `visit` with the owner of every spelling within the edit budget of `form`.
    fn within_edits(&self, form: &[u8], mut visit: impl FnMut(u32)) {
        let widest = budget(usize::MAX);
        let shortest = form.len().saturating_sub(widest);
        let set = letter_set(form);
        for length in shortest..=form.len() + widest {
            let limit = budget(length.max(form.len()));
            if length.abs_diff(form.len()) > limit {
                continue;
            }
            let from = self.lengths.get(length).map_or(self.spellings.len(), |it| *it as usize);
            let to = self.lengths.get(length + 1).map_or(self.spellings.len(), |it| *it as usize);
            let (Some(rows), Some(sets)) = (self.spellings.get(from..to), self.sets.get(from..to))
            else {
                continue;
            };
            let most = u32::try_from(limit).unwrap_or(u32::MAX);
            for (row, other) in rows.iter().zip(sets) {
                let close =
                    (set & !other).count_ones() <= most && (other & !set).count_ones() <= most;
                if !close {
                    continue;
                }
                let start = row.start as usize;
                let Some(spelling) = self.spelled.get(start..start + row.length as usize) else {
                    continue;
                };
                if distance(form, spelling, limit).is_some() {
                    visit(row.token);
                }
            }
        }
    }
}
