//! The distinct tokens of all names, flat, and the search for those that are like a query token.

use bytemuck::{Pod, Zeroable};
use lictor_names::{
    Token, TokenKind, TokenView, View, Writing, budget, entry_left_over, similarity, tells,
};

use crate::buckets::{self, Directory};
use crate::format::{FormatError, SectionWriter, Sections};
use crate::spellings::{self, Proposed, Spelling, Spellings};
use crate::together::{AT_ONCE, together};

/// How many strings a token has.
const STRINGS: usize = 8;
/// Which of them its Latin and its broad spellings are.
const LATIN: usize = 1;
const BROAD: usize = 5;

const LATIN_SECTIONS: spellings::SectionNames =
    ["latin.rows", "latin.tokens", "latin.dir", "latin.segments"];
const BROAD_SECTIONS: spellings::SectionNames =
    ["broad.rows", "broad.tokens", "broad.dir", "broad.segments"];

/// The strings of one token, one after another in the arena: text, latin, phonetic, skeleton, canonical,
/// broad, syllables, transcription.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Strings {
    sounds: u64,
    /// Where the first begins.
    start: u32,
    /// Lengths in bytes.
    lengths: [u16; STRINGS],
    writing: u8,
    spare: [u8; 3],
}

/// What the search needs of a token without its strings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Facts {
    /// Its weight in `[0, 1]`.
    pub(crate) weight: f32,
    /// The letters with which its Latin spellings begin.
    first_letters: u32,
    kind: u8,
    tells: u8,
    is_syllable: u8,
    spare: u8,
}

impl Facts {
    fn of(token: &Token) -> Self {
        Self {
            weight: token.weight,
            first_letters: token.view().first_letters(),
            kind: token.kind as u8,
            tells: u8::from(tells(token.kind, token.weight)),
            is_syllable: u8::from(!token.syllables.is_empty()),
            spare: 0,
        }
    }

    /// What it costs in that view when the query has no word for it.
    pub(crate) fn left_over(&self, view: View) -> f32 {
        self.weight * entry_left_over(view, self.is_syllable != 0)
    }

    pub(crate) fn kind(&self) -> TokenKind {
        TokenKind::ALL[usize::from(self.kind) % TokenKind::ALL.len()]
    }

    /// Whether names differ that differ in it; see [`lictor_names::tells`].
    pub(crate) fn tells(&self) -> bool {
        self.tells != 0
    }

    /// Whether it is a word that one of these initials may stand for.
    pub(crate) fn begins_with(&self, letters: u32) -> bool {
        self.first_letters & letters != 0 && self.kind == TokenKind::Word as u8
    }
}

/// A key that tokens share.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Key {
    tag: u32,
    token: u32,
}

/// The channels of exact keys; see the proof in `README.md`.
#[derive(Debug, Clone, Copy)]
enum Channel {
    Text = 1,
    Meaning = 2,
    Latin = 3,
    Phonetic = 4,
    /// Consonants of a word that writes no vowels, and of one that does.
    AbjadSkeleton = 5,
    AlphabetSkeleton = 6,
    /// Letter of an initial, asked by a word.
    InitialLetter = 7,
    Syllables = 8,
    /// Of a foreign name in characters, and of a word that it may transcribe.
    CharactersTranscription = 9,
    AlphabetTranscription = 10,
    /// A broad spelling so short that it bears no edit.
    ShortBroad = 11,
}

impl Channel {
    fn hash(self, text: &str) -> u64 {
        buckets::hash(self as u32, text.as_bytes())
    }
}

/// Whether keys are those under which a token is found, or those by which it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Listed,
    Query,
}

/// Calls `add` with every key of a token on that side: two tokens that are alike without being near by
/// edits share one, except that an initial does not ask for the words of its letter. They are too many to
/// be listed, and are told by [`Facts::begins_with`].
fn keys(token: TokenView<'_>, side: Side, mut add: impl FnMut(u64)) {
    add(Channel::Text.hash(token.text));
    if token.kind != TokenKind::Word && !token.canonical.is_empty() {
        add(Channel::Meaning.hash(token.canonical));
    }
    for form in token.broad_forms().filter(|form| budget(form.len()) == 0) {
        add(Channel::ShortBroad.hash(form));
    }
    let mut each = |channel: Channel, keys: &str| {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            add(channel.hash(key));
        }
    };
    if token.kind == TokenKind::Word {
        // The classes of a given name.
        each(Channel::Meaning, token.canonical);
    }
    each(Channel::Latin, token.latin);
    each(Channel::Phonetic, token.phonetic);
    each(Channel::Syllables, token.syllables);
    let is_abjad = token.writing.abjad().is_some();
    let (own_transcription, other_transcription) = if token.writing == Writing::Ideographs {
        (Channel::CharactersTranscription, Channel::AlphabetTranscription)
    } else {
        (Channel::AlphabetTranscription, Channel::CharactersTranscription)
    };
    // Skeletons are compared where one side at least writes no vowels, transcriptions across kinds of
    // writing.
    match side {
        Side::Query => {
            each(Channel::AbjadSkeleton, token.skeleton);
            if is_abjad {
                each(Channel::AlphabetSkeleton, token.skeleton);
            }
            each(other_transcription, token.transcription);
        }
        Side::Listed => {
            let own = if is_abjad { Channel::AbjadSkeleton } else { Channel::AlphabetSkeleton };
            each(own, token.skeleton);
            each(own_transcription, token.transcription);
        }
    }
    let by_letter = match side {
        Side::Query => TokenKind::Word,
        Side::Listed => TokenKind::Initial,
    };
    if token.kind == by_letter {
        let letters = token.first_letters();
        for letter in (b'a'..=b'z').filter(|it| letters >> (it - b'a') & 1 == 1) {
            add(buckets::hash(Channel::InitialLetter as u32, &[letter]));
        }
    }
}

/// Writes the vocabulary. Tokens are numbered in the order given.
pub(crate) fn write<'a>(tokens: impl Iterator<Item = &'a Token>, sections: &mut SectionWriter) {
    let mut arena = Vec::new();
    let (mut rows, mut facts, mut all_keys) = (Vec::new(), Vec::new(), Vec::new());
    let (mut latin, mut broad) = (Vec::new(), Vec::new());
    for (idx, token) in (0_u32..).zip(tokens) {
        let it = token.view();
        let start = u32::try_from(arena.len()).expect("an arena below 4 GiB");
        let mut lengths = [0; STRINGS];
        let strings = [
            it.text,
            it.latin,
            it.phonetic,
            it.skeleton,
            it.canonical,
            it.broad,
            it.syllables,
            it.transcription,
        ];
        // Legal forms are compared by class: no search is for them.
        let is_searched = token.kind != TokenKind::LegalForm;
        for (slot, string) in strings.into_iter().enumerate() {
            lengths[slot] = u16::try_from(string.len()).expect("words are cut at 1,000 bytes");
            match slot {
                LATIN if is_searched => add_forms(&mut latin, string, arena.len(), idx),
                BROAD if is_searched => add_forms(&mut broad, string, arena.len(), idx),
                _ => {}
            }
            arena.extend_from_slice(string.as_bytes());
        }
        let writing = it.writing as u8;
        rows.push(Strings { sounds: it.sounds, start, lengths, writing, spare: [0; 3] });
        facts.push(Facts::of(token));
        if is_searched {
            keys(it, Side::Listed, |hash| all_keys.push((hash, idx)));
        }
    }
    all_keys.sort_unstable();
    all_keys.dedup();
    let directory = buckets::arrange(&mut all_keys, |token| *token);
    let key = |(hash, token): (u64, u32)| Key { tag: buckets::tag(hash), token };
    let all_keys: Vec<Key> = all_keys.into_iter().map(key).collect();
    sections.add("tok.strings", &rows);
    sections.add("tok.facts", &facts);
    sections.add("tok.arena", &arena);
    sections.add("tok.keys.dir", &directory);
    sections.add("tok.keys", &all_keys);
    spellings::write(latin, &arena, LATIN_SECTIONS, sections);
    spellings::write(broad, &arena, BROAD_SECTIONS, sections);
}

/// Adds the blank-separated forms of a set that will lie at `start`.
fn add_forms(spellings: &mut Vec<Spelling>, set: &str, start: usize, token: u32) {
    let mut at = start;
    for form in set.split(' ') {
        if !form.is_empty() {
            let start = u32::try_from(at).expect("an arena below 4 GiB");
            let length = u32::try_from(form.len()).expect("words are cut at 1,000 bytes");
            spellings.push(Spelling { start, length, token });
        }
        at += form.len() + 1;
    }
}

/// The vocabulary, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vocabulary<'a> {
    rows: &'a [Strings],
    facts: &'a [Facts],
    /// UTF-8, checked token by token: to check it whole would cost more than a search.
    arena: &'a [u8],
    directory: Directory<'a>,
    keys: &'a [Key],
    latin: Spellings<'a>,
    broad: Spellings<'a>,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn open(bytes: &'a [u8], sections: &Sections) -> Result<Self, FormatError> {
        let arena = sections.get::<u8>(bytes, "tok.arena")?;
        Ok(Self {
            rows: sections.get(bytes, "tok.strings")?,
            facts: sections.get(bytes, "tok.facts")?,
            arena,
            directory: Directory::new(sections.get(bytes, "tok.keys.dir")?),
            keys: sections.get(bytes, "tok.keys")?,
            latin: Spellings::open(bytes, arena, sections, LATIN_SECTIONS)?,
            broad: Spellings::open(bytes, arena, sections, BROAD_SECTIONS)?,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What the search needs of a token; of none that is there, a token without weight.
    pub(crate) fn facts(&self, token: u32) -> Facts {
        let facts = self.facts.get(token as usize).copied().unwrap_or_default();
        // A damaged table must not say what is no weight.
        let is_weight = (0.0..=1.0).contains(&facts.weight);
        if is_weight { facts } else { Facts { weight: 0.0, ..facts } }
    }

    fn strings(&self, token: u32) -> Strings {
        self.rows.get(token as usize).copied().unwrap_or_else(Strings::zeroed)
    }

    pub(crate) fn view(&self, token: u32) -> TokenView<'a> {
        self.view_of(token, &self.strings(token))
    }

    fn view_of(&self, token: u32, row: &Strings) -> TokenView<'a> {
        let whole: usize = row.lengths.iter().map(|it| usize::from(*it)).sum();
        let start = row.start as usize;
        let bytes = self.arena.get(start..start + whole);
        let mut rest = bytes.and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default();
        let strings = row.lengths.map(|length| {
            let (string, behind) = rest.split_at_checked(usize::from(length)).unwrap_or_default();
            rest = behind;
            string
        });
        let [text, latin, phonetic, skeleton, canonical, broad, syllables, transcription] = strings;
        TokenView {
            text,
            writing: Writing::ALL[usize::from(row.writing) % Writing::ALL.len()],
            kind: self.facts(token).kind(),
            latin,
            phonetic,
            sounds: row.sounds,
            skeleton,
            canonical,
            broad,
            syllables,
            transcription,
        }
    }

    /// Whether some token may have this text, or this as a Latin spelling. `false` is certain.
    pub(crate) fn may_hold(&self, text: &str) -> bool {
        self.holds_key(Channel::Text.hash(text)) || self.holds_key(Channel::Latin.hash(text))
    }

    fn holds_key(&self, hash: u64) -> bool {
        let tag = buckets::tag(hash);
        self.directory.bucket(self.keys, hash).iter().any(|key| key.tag == tag)
    }

    /// Every token with a likeness above 0 to `query`, with it, in no particular order; for an initial,
    /// without the words that begin with it. `proposed` is room for the search.
    pub(crate) fn neighbours(
        &self,
        query: TokenView<'_>,
        proposed: &mut Proposed,
        mut visit: impl FnMut(u32, f32),
    ) {
        proposed.begin(self.len());
        keys(query, Side::Query, |hash| {
            let tag = buckets::tag(hash);
            let keys = self.directory.bucket(self.keys, hash).iter();
            keys.filter(|key| key.tag == tag).for_each(|key| proposed.add(key.token));
        });
        let compared_by_edits = !matches!(query.kind, TokenKind::Number | TokenKind::Initial);
        if compared_by_edits {
            for form in query.latin_forms() {
                self.latin.within_edits(form.as_bytes(), proposed);
            }
            for form in query.broad_forms() {
                self.broad.within_edits(form.as_bytes(), proposed);
            }
        }
        for tokens in proposed.tokens().chunks(AT_ONCE) {
            let rows = together(tokens, |token| self.strings(token));
            for (row, token) in rows.iter().zip(tokens) {
                if let Some(likeness) = similarity(query, self.view_of(*token, row)) {
                    visit(*token, likeness.value);
                }
            }
        }
        proposed.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use lictor_names::{AnalysedName, Lexicon, Reading};

    use super::*;

    /// Names, listed and asked, the last words of which are like one another and meet by one channel alone.
    const MET_BY_ONE: &[(Channel, &str, &str)] = &[
        // Scripts that have no Latin spelling here: New Tai Lue, Batak.
        (Channel::Text, "ᦁ", "ᦁ"),
        (Channel::Text, "Orlo ᯀ", "Orlo ᯀ"),
        // The classes of a given name.
        (Channel::Meaning, "William", "Bill"),
        (Channel::Meaning, "Alexandru", "Ales"),
        // The meaning of other words.
        (Channel::Meaning, "Orlo Trading", "Orlo Handel"),
        (Channel::Meaning, "Orlo Germany", "Orlo Allemagne"),
        (Channel::Latin, "Хо", "Kho"),
        (Channel::Latin, "Li", "李"),
        (Channel::Phonetic, "Ikram", "Ekrem"),
        (Channel::Phonetic, "Aires", "Aris"),
        (Channel::AbjadSkeleton, "שלום", "Shloime"),
        (Channel::AbjadSkeleton, "משה", "Муся"),
        (Channel::AlphabetSkeleton, "Ibrahim", "אברהם"),
        (Channel::AlphabetSkeleton, "Fozil", "فضل"),
        (Channel::InitialLetter, "M.", "Marat"),
        (Channel::InitialLetter, "A.", "Abbas"),
        (Channel::Syllables, "Wang Hsuehchin", "Wang Xueqin"),
        (Channel::Syllables, "Wang Zhiqiang", "Wang Chihchiang"),
        (Channel::CharactersTranscription, "スミス", "Seumas"),
        (Channel::CharactersTranscription, "ムハンマド", "Mahmoud"),
        (Channel::AlphabetTranscription, "Mohammed", "ムハンマド"),
        (Channel::AlphabetTranscription, "Viktoria", "ヴィクトル"),
        (Channel::ShortBroad, "Bei", "Bey"),
        (Channel::ShortBroad, "Taj", "Thai"),
    ];

    /// The hashes that a channel may have of a token, whatever `keys` gives.
    fn hashes(channel: Channel, token: TokenView<'_>) -> Vec<u64> {
        if matches!(channel, Channel::InitialLetter) {
            return (b'a'..=b'z').map(|it| buckets::hash(channel as u32, &[it])).collect();
        }
        let strings = [
            token.text,
            token.latin,
            token.phonetic,
            token.skeleton,
            token.canonical,
            token.broad,
            token.syllables,
            token.transcription,
        ];
        let keys = strings.iter().flat_map(|set| set.split(' ').chain([*set]));
        keys.map(|key| channel.hash(key)).collect()
    }

    /// The last word of a name that is read as a person's or as an organisation's.
    fn last_words(name: &str) -> Vec<Arc<Token>> {
        let last = |view| AnalysedName::new(name, view).parts.pop().map(|part| part.token);
        View::ALL.into_iter().filter_map(last).collect()
    }

    /// Whether two words are like one another and meet by that channel, and neither by another nor by edits.
    fn meet_by_it_alone(channel: Channel, listed: &Token, asked: &Token) -> bool {
        let mut sections = SectionWriter::default();
        write([listed].into_iter(), &mut sections);
        let file = sections.finish();
        let vocabulary = Vocabulary::open(&file, &Sections::open(&file).unwrap()).unwrap();
        let asked = asked.view();
        let mut proposed = Proposed::default();
        let mut found = None;
        vocabulary.neighbours(asked, &mut proposed, |_, likeness| found = Some(likeness));
        let expected = similarity(asked, listed.view()).map(|it| it.value);

        let (mut kept, mut shared) = (Vec::new(), Vec::new());
        keys(listed.view(), Side::Listed, |hash| kept.push(hash));
        keys(asked, Side::Query, |hash| shared.push(hash));
        shared.retain(|hash| kept.contains(hash));
        let of_channel = hashes(channel, asked);
        proposed.begin(1);
        for form in asked.latin_forms() {
            vocabulary.latin.within_edits(form.as_bytes(), &mut proposed);
        }
        for form in asked.broad_forms() {
            vocabulary.broad.within_edits(form.as_bytes(), &mut proposed);
        }
        let no_edits = proposed.tokens().is_empty();
        expected.is_some()
            && found == expected
            && !shared.is_empty()
            && shared.iter().all(|hash| of_channel.contains(hash))
            && no_edits
    }

    #[test]
    fn no_channel_is_needless() {
        let mut failed = Vec::new();
        for (channel, listed, asked) in MET_BY_ONE {
            let pairs = last_words(listed).into_iter().zip(last_words(asked));
            if !pairs.into_iter().any(|(listed, asked)| meet_by_it_alone(*channel, &listed, &asked))
            {
                failed.push((channel, listed, asked));
            }
        }
        assert!(failed.is_empty(), "not found, or not by this channel alone: {failed:#?}");
    }

    /// Words over few letters and in several scripts, so that they meet by every channel.
    fn words() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            4 => "[abn]{1,6}",
            3 => "[aehkl]{3,9}",
            2 => "[a-c]{7,14}",
            2 => "(mo|mu|ha|h|k|kh|sh|s|al|li|im|d|r|in|q){1,5}",
            1 => "[абвнхк]{2,7}",
            1 => "[محدسلاني]{2,6}",
            1 => "(chen|jin|ping|kim|jong|un|min|ho|xi|zhang|wang|li){1,2}",
            1 => prop::sample::select(vec![
                "3", "iii", "three", "M.", "Ltd", "bank", "banque", "trading", "China", "中国", "김정은",
                "习近平", "奥巴马", "Obama", "陈", "Chan", "אברהם", "Abraham", "Bill", "William", "bin", "al",
                "Dr", "Михаил", "Mikhail", "Michael", "オバマ", "and", "of", "Abdurrahman", "عبد", "Щ",
            ]).prop_map(str::to_owned),
        ];
        prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
    }

    /// Made-up words, and names that meet others by one channel.
    fn name() -> impl Strategy<Value = String> {
        let of_table = prop::sample::select(MET_BY_ONE);
        prop_oneof![3 => words(), 1 => of_table.prop_map(|(_, listed, _)| listed.to_owned())]
    }

    /// A name as it may be asked for: what the table has for it, or each word changed in its own way.
    fn changed(name: &str, ways: [usize; 3]) -> String {
        if let Some((.., asked)) = MET_BY_ONE.iter().find(|(_, listed, _)| *listed == name) {
            return (*asked).to_owned();
        }
        let change = |(word, way): (&str, usize)| {
            let first = word.chars().next().unwrap_or_default();
            let rest = &word[first.len_utf8()..];
            match way {
                0 => word.to_owned(),
                1 => format!("{first}."),
                2 => format!("{first}{word}"),
                3 => format!("{first}{}", rest.replace(['a', 'e', 'i'], "o")),
                4 => format!("{first}{}", rest.replace(['a', 'e', 'i'], "")),
                _ => rest.chars().chain([first]).collect(),
            }
        };
        let words: Vec<_> = name.split(' ').zip(ways).map(change).collect();
        words.join(" ")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

        #[test]
        fn the_channels_are_complete(
            listed in prop::collection::vec(name(), 1..12),
            mut asked in prop::collection::vec(name(), 0..3),
            changes in prop::collection::vec((any::<prop::sample::Index>(), [0_usize..6, 0..6, 0..6]), 1..4),
        ) {
            asked.extend(changes.iter().map(|(nth, ways)| changed(&listed[nth.index(listed.len())], *ways)));
            let mut lexicon = Lexicon::default();
            let mut tokens = Vec::new();
            for name in &listed {
                for view in View::ALL {
                    for reading in Reading::of_listed_with(name, view, &mut lexicon) {
                        tokens.extend(reading.name.parts.into_iter().map(|part| part.token));
                    }
                }
            }
            tokens.retain(|token| token.kind != TokenKind::LegalForm);
            let mut sections = SectionWriter::default();
            write(tokens.iter().map(|token| &**token), &mut sections);
            let file = sections.finish();
            let vocabulary = Vocabulary::open(&file, &Sections::open(&file).unwrap()).unwrap();
            let names = asked.iter().flat_map(|it| View::ALL.map(|view| AnalysedName::new(it, view)));
            let mut proposed = Proposed::default();
            for part in names.flat_map(|name| name.parts) {
                let asked = part.token.view();
                let initials = if asked.kind == TokenKind::Initial { asked.first_letters() } else { 0 };
                let mut found = vec![None; tokens.len()];
                vocabulary.neighbours(asked, &mut proposed, |token, likeness| {
                    found[token as usize] = Some(likeness);
                });
                prop_assert!(proposed.tokens().is_empty());
                for (idx, token) in (0_u32..).zip(&tokens) {
                    let stands = vocabulary.facts(idx).begins_with(initials);
                    let found = found[idx as usize].or(stands.then_some(lictor_names::INITIAL));
                    let expected = similarity(asked, token.view()).map(|it| it.value);
                    prop_assert_eq!(vocabulary.view(idx), token.view());
                    prop_assert_eq!(found, expected, "{} | {}", &part.token.text, &token.text);
                }
            }
        }
    }
}
