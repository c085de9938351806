//! The distinct tokens of one view, flat, and the search for those that are like a query token.

use bytemuck::{Pod, Zeroable};
use lictor_names::{Token, TokenKind, TokenView, View, Writing, entry_left_over, similarity};

use crate::format::{FormatError, SectionWriter, Sections};
use crate::spellings::{self, Spellings};

/// How many strings a token has.
const STRINGS: usize = 8;

/// One token: where its strings lie in the arena, and what it is.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Row {
    /// Starts of text, latin, phonetic, skeleton, canonical, broad, syllables, transcription.
    start: [u32; STRINGS],
    sounds: u64,
    weight: f32,
    /// Lengths of the same in bytes.
    length: [u16; STRINGS],
    kind: u8,
    writing: u8,
    spare: [u8; 2],
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
    Syllables = 8,
    Transcription = 9,
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
        // Of a word, several: the classes of a given name.
        let meanings = token.canonical.split(' ').filter(|_| token.kind == TokenKind::Word);
        for meaning in meanings {
            add(Channel::Meaning, meaning);
        }
        if token.kind != TokenKind::Word {
            add(Channel::Meaning, token.canonical);
        }
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
    for key in token.syllables.split(' ').filter(|key| !key.is_empty()) {
        add(Channel::Syllables, key);
    }
    for key in token.transcription.split(' ').filter(|key| !key.is_empty()) {
        add(Channel::Transcription, key);
    }
    for key in token.skeleton.split(' ').filter(|key| !key.is_empty()) {
        add(Channel::Skeleton, key);
    }
}

/// Writes the vocabulary under `prefix`. Tokens are numbered in the order given.
pub(crate) fn write(tokens: &[Token], prefix: &str, sections: &mut SectionWriter) {
    let mut arena = Vec::new();
    let mut rows = Vec::with_capacity(tokens.len());
    let mut latin: Vec<(Vec<u8>, u32)> = Vec::new();
    let mut broad: Vec<(Vec<u8>, u32)> = Vec::new();
    let mut all_keys = Vec::new();
    for (idx, token) in tokens.iter().enumerate() {
        let idx = u32::try_from(idx).expect("fewer than 2^32 tokens");
        let view = token.view();
        let mut row = Row {
            start: [0; STRINGS],
            sounds: view.sounds,
            weight: token.weight,
            length: [0; STRINGS],
            kind: token.kind as u8,
            writing: view.writing as u8,
            spare: [0; 2],
        };
        let strings = [
            view.text,
            view.latin,
            view.phonetic,
            view.skeleton,
            view.canonical,
            view.broad,
            view.syllables,
            view.transcription,
        ];
        for (slot, string) in strings.into_iter().enumerate() {
            row.start[slot] = u32::try_from(arena.len()).expect("an arena below 4 GiB");
            row.length[slot] = u16::try_from(string.len()).expect("words are cut at 1,000 bytes");
            arena.extend_from_slice(string.as_bytes());
        }
        rows.push(row);
        latin.extend(view.latin_forms().map(|form| (form.as_bytes().to_vec(), idx)));
        broad.extend(view.broad_forms().map(|form| (form.as_bytes().to_vec(), idx)));
        keys(view, false, |channel, text| {
            all_keys.push(Key { hash: Key::hash(channel, text), token: idx });
        });
    }
    all_keys.sort_unstable();
    all_keys.dedup();
    let mut add = |name: &str, write: &dyn Fn(&mut SectionWriter, &str)| {
        write(sections, &format!("{prefix}.{name}"));
    };
    add("tokens", &|sections, name| sections.add(name, &rows));
    add("arena", &|sections, name| sections.add(name, &arena));
    add("keys", &|sections, name| sections.add(name, &all_keys));
    spellings::write(latin, &format!("{prefix}.latin"), sections);
    spellings::write(broad, &format!("{prefix}.broad"), sections);
}

/// The vocabulary of one view, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vocabulary<'a> {
    rows: &'a [Row],
    /// UTF-8, checked string by string: to check it whole would cost more than a search.
    arena: &'a [u8],
    keys: &'a [Key],
    latin: Spellings<'a>,
    broad: Spellings<'a>,
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
            arena,
            keys: sections.get(bytes, &name("keys"))?,
            latin: Spellings::open(bytes, sections, &name("latin"))?,
            broad: Spellings::open(bytes, sections, &name("broad"))?,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn weight(&self, token: u32) -> f32 {
        self.rows.get(token as usize).map_or(0.0, |row| row.weight)
    }

    /// What a token costs when the query has no word for it.
    pub(crate) fn left_over(&self, token: u32, view: View) -> f32 {
        const SYLLABLES: usize = 6;
        self.rows
            .get(token as usize)
            .map_or(0.0, |row| row.weight * entry_left_over(view, row.length[SYLLABLES] > 0))
    }

    pub(crate) fn view(&self, token: u32) -> TokenView<'a> {
        let row = self.rows.get(token as usize).copied().unwrap_or_else(Row::zeroed);
        let string = |slot: usize| {
            let start = row.start[slot] as usize;
            let bytes = self.arena.get(start..start + usize::from(row.length[slot]));
            bytes.and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default()
        };
        TokenView {
            text: string(0),
            writing: Writing::ALL[usize::from(row.writing) % Writing::ALL.len()],
            kind: TokenKind::ALL[usize::from(row.kind) % TokenKind::ALL.len()],
            latin: string(1),
            phonetic: string(2),
            sounds: row.sounds,
            skeleton: string(3),
            canonical: string(4),
            broad: string(5),
            syllables: string(6),
            transcription: string(7),
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
                self.latin.within_edits(form.as_bytes(), |token| propose(token, &mut proposed));
            }
            for form in query.broad_forms() {
                self.broad.within_edits(form.as_bytes(), |token| propose(token, &mut proposed));
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
}
