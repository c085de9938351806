//! One word of a name, with every form in which it is compared.

use std::borrow::Cow;

use lictor_text::{Script, System, Word};

use crate::View;
use crate::tables;
use crate::weight::{entry_left_over, weight};

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum TokenKind {
    /// A word that tells: a given name, a surname, the name of a company.
    Word = 0,
    /// A single letter that stands for a word.
    Initial = 1,
    /// A number, in digits, Roman numerals or words.
    Number = 2,
    /// A word or phrase that says the legal form of a company; not aligned, compared by class.
    LegalForm = 3,
    /// A word of business or of offices, common across names (`bank`, `trading`, `committee`).
    CompanyWord = 4,
    /// A particle of personal names (`al`, `bin`, `de`, `van`).
    Particle = 5,
    /// A title or an honorific (`dr`, `haji`).
    Honorific = 6,
    /// An article, a preposition, a conjunction (`the`, `of`, `and`).
    Stopword = 7,
    /// A place inside the name of an organisation (`china`, `hong kong`).
    Place = 8,
    /// A particle after which the father's name follows (`bin`, `ibn`).
    Descent = 9,
}

impl TokenKind {
    /// All kinds, by their stored number.
    pub const ALL: [Self; 10] = [
        Self::Word,
        Self::Initial,
        Self::Number,
        Self::LegalForm,
        Self::CompanyWord,
        Self::Particle,
        Self::Honorific,
        Self::Stopword,
        Self::Place,
        Self::Descent,
    ];
}

/// What matters of a script for comparing words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Writing {
    /// Vowels are written, or the word has a usual Latin spelling.
    Alphabet = 0,
    /// Arabic letters: vowels are not written, skeletons are compared.
    Arabic = 1,
    /// Hebrew letters: likewise.
    Hebrew = 2,
    /// Characters stand for words or chosen syllables (Han, Hangul, kana): the same sound in other
    /// characters is another name.
    Ideographs = 3,
}

impl Writing {
    /// All of them, by their stored number.
    pub const ALL: [Self; 4] = [Self::Alphabet, Self::Arabic, Self::Hebrew, Self::Ideographs];

    /// The kind of writing that a script is.
    pub fn of(script: Script) -> Self {
        match script {
            Script::Arabic => Self::Arabic,
            Script::Hebrew => Self::Hebrew,
            Script::Han | Script::Hangul | Script::Hiragana | Script::Katakana => Self::Ideographs,
            _ => Self::Alphabet,
        }
    }

    /// The script, where vowels are not written.
    pub fn abjad(self) -> Option<Script> {
        match self {
            Self::Arabic => Some(Script::Arabic),
            Self::Hebrew => Some(Script::Hebrew),
            Self::Alphabet | Self::Ideographs => None,
        }
    }
}

/// A word with its kind and forms. Equal text, script and kind give equal tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// The folded word in its own script; of a legal form, the whole phrase with blanks.
    pub text: String,
    /// Its script.
    pub script: Script,
    /// What it does in the name.
    pub kind: TokenKind,
    /// Its Latin spellings, most usual first, joined by blanks; of a Latin word the word itself.
    pub latin: String,
    /// Phonetic keys of the Latin spellings, joined by blanks.
    pub phonetic: String,
    /// Where the phonetic keys fall in a set of 64: tokens without a common bit share none.
    pub sounds: u64,
    /// Consonant skeletons of the Latin spellings, joined by blanks; empty where it would tell little.
    pub skeleton: String,
    /// Broad spellings of the Latin spellings, joined by blanks; see [`lictor_text::broad_spelling`].
    pub broad: String,
    /// Syllables of a Chinese or Korean name that the word writes, one key a reading, joined by blanks;
    /// see [`lictor_text::syllable_keys`].
    pub syllables: String,
    /// What is left of the word when it is transcribed into Han, kana or Hangul, joined by blanks; see
    /// [`lictor_text::transcription_keys`].
    pub transcription: String,
    /// What the word means, where a table says: the value of a number, the class of a legal form, the
    /// canonical company word. Empty otherwise.
    pub canonical: Cow<'static, str>,
    /// How much the word tells, in `[0, 1]`; see [`weight`].
    pub weight: f32,
}

/// The language in which the characters of a name are read: all of one name in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    /// Mandarin.
    Mandarin,
    /// Cantonese, Hokkien, Hakka and their kin, as spelt in Hong Kong and South-East Asia.
    Southern,
    /// Korean.
    Korean,
    /// No Chinese name: characters stand for the sounds of a foreign one.
    Foreign,
}

impl Speech {
    fn spells(self, system: System) -> bool {
        match self {
            Self::Mandarin => {
                matches!(system, System::Pinyin | System::WadeGiles | System::TongyongPinyin)
            }
            Self::Southern => {
                matches!(system, System::HongKongGovernment | System::SouthernChinese)
            }
            Self::Korean => matches!(
                system,
                System::CustomaryKorean | System::RevisedRomanization | System::McCuneReischauer
            ),
            Self::Foreign => matches!(system, System::XinhuaTranscription | System::Pinyin),
        }
    }

    fn has_key(self, key: &str) -> bool {
        match self {
            Self::Mandarin => key.starts_with("zh:"),
            Self::Korean => key.starts_with("ko:"),
            Self::Southern | Self::Foreign => false,
        }
    }
}

/// A borrowed token, as the index stores it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of `Token`")]
pub struct TokenView<'a> {
    pub text: &'a str,
    pub writing: Writing,
    pub kind: TokenKind,
    pub latin: &'a str,
    pub phonetic: &'a str,
    pub sounds: u64,
    pub skeleton: &'a str,
    pub broad: &'a str,
    pub syllables: &'a str,
    pub transcription: &'a str,
    pub canonical: &'a str,
}

/// Characters of a word that are compared; lists hold no longer ones, hostile input does.
const LONGEST: usize = 200;

/// The characters of a word that are compared.
pub(crate) fn cut(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

impl Token {
    /// The token of a word of that kind.
    ///
    /// A word of more than 200 characters is compared by its first 200.
    pub fn new(text: &str, script: Script, kind: TokenKind) -> Self {
        let text = cut(text);
        let compared_by_sound = matches!(kind, TokenKind::Word | TokenKind::CompanyWord);
        let latin = latin_forms(text, script);
        let mut token = Self {
            weight: weight(kind, text),
            canonical: tables::canonical(kind, text),
            text: text.to_owned(),
            script,
            kind,
            latin,
            sounds: 0,
            phonetic: String::new(),
            skeleton: String::new(),
            broad: String::new(),
            syllables: String::new(),
            transcription: String::new(),
        };
        if compared_by_sound {
            token.add_sounds();
        }
        token
    }

    /// Adds what is compared by sound: keys and spellings that follow from the Latin spellings.
    fn add_sounds(&mut self) {
        let Self { text, script, latin, phonetic, skeleton, broad, transcription, .. } = self;
        let forms = || latin.split(' ').filter(|form| !form.is_empty());
        broad.reserve(latin.len());
        phonetic.reserve(2 * latin.len());
        for form in forms() {
            lictor_text::push_broad_spelling(form, SHORTEST_BROAD, broad);
            lictor_text::push_phonetic_keys(form, SHORTEST_PHONETIC, phonetic);
        }
        if Writing::of(*script).abjad().is_some() {
            let skeletons = lictor_text::skeletons(text, *script);
            *skeleton = distinct(skeletons, SHORTEST_SKELETON).join(" ");
        } else {
            forms().for_each(|it| lictor_text::push_skeleton(it, SHORTEST_SKELETON, skeleton));
        }
        self.sounds = sounds_of(phonetic);
        push_transcription(text, *script, transcription);
    }

    /// The token of a word as [`lictor_text::words`] yields it.
    pub fn from_word(word: &Word, kind: TokenKind) -> Self {
        Self::new(&word.text, word.script, kind)
    }

    /// The same word, known to be of a Chinese or Korean name.
    #[must_use]
    pub fn in_syllables(mut self) -> Self {
        self.syllables = lictor_text::syllable_keys(&self.text).join(" ");
        if self.script != Script::Latin {
            self.transcription = String::new();
        }
        self
    }

    /// The same word without what it would transcribe.
    #[must_use]
    pub(crate) fn untranscribed(mut self) -> Self {
        self.transcription = String::new();
        self
    }

    /// The same word of Han, spelt as one language reads it.
    #[must_use]
    pub(crate) fn spoken(mut self, speech: Speech) -> Self {
        if self.script != Script::Han {
            return self;
        }
        let forms = lictor_text::romanise(&self.text, self.script);
        let forms = forms.into_iter().filter(|it| speech.spells(it.system)).map(|it| it.text);
        self.latin = forms.collect::<Vec<_>>().join(" ");
        let forms = || self.latin.split(' ').filter(|form| !form.is_empty());
        self.broad = distinct(forms().map(lictor_text::broad_spelling), SHORTEST_BROAD).join(" ");
        self.phonetic = String::new();
        self.sounds = 0;
        self.skeleton = String::new();
        if speech != Speech::Foreign {
            self.transcription = String::new();
        }
        let keys = lictor_text::syllable_keys(&self.text).into_iter();
        self.syllables = keys.filter(|key| speech.has_key(key)).collect::<Vec<_>>().join(" ");
        self
    }

    /// What the word costs, on the listed side, when the query has no word for it.
    pub fn left_over(&self, view: View) -> f32 {
        self.weight * entry_left_over(view, !self.syllables.is_empty())
    }

    /// A borrowed view.
    pub fn view(&self) -> TokenView<'_> {
        TokenView {
            text: &self.text,
            writing: Writing::of(self.script),
            kind: self.kind,
            latin: &self.latin,
            phonetic: &self.phonetic,
            sounds: self.sounds,
            skeleton: &self.skeleton,
            broad: &self.broad,
            syllables: &self.syllables,
            transcription: &self.transcription,
            canonical: &self.canonical,
        }
    }
}

/// Broad spellings of fewer letters tell too little.
const SHORTEST_BROAD: usize = 3;
/// Keys of fewer characters tell too little.
const SHORTEST_PHONETIC: usize = 3;
/// Skeletons of fewer consonants tell too little.
const SHORTEST_SKELETON: usize = 2;

/// One bit for each key, by its FNV-1a hash (Fowler, Noll, Vo).
fn sounds_of(keys: &str) -> u64 {
    let bit = |key: &str| {
        let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        1 << (hash >> 58)
    };
    keys.split(' ').filter(|key| !key.is_empty()).fold(0, |set, key| set | bit(key))
}

fn distinct(keys: impl IntoIterator<Item = String>, shortest: usize) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    for key in keys {
        if key.len() >= shortest && !result.contains(&key) {
            result.push(key);
        }
    }
    result
}

/// Appends the keys of a word as the syllabic scripts write foreign names, each with the mark of its
/// script: of a Latin word for all of them, of a word in one of them for that one.
fn push_transcription(text: &str, script: Script, keys: &mut String) {
    const TARGETS: [(Script, char); 3] =
        [(Script::Han, 'z'), (Script::Katakana, 'j'), (Script::Hangul, 'k')];
    let own = TARGETS.iter().position(|(target, _)| *target == script);
    match own {
        _ if script == Script::Latin => {
            keys.reserve(3 * text.len());
            lictor_text::push_transcription_keys(text, &TARGETS, keys);
        }
        Some(own) => lictor_text::push_transcription_keys(text, &TARGETS[own..=own], keys),
        None => {}
    }
}

/// An Arabic compound in one word whose article is written as it is spoken, with the article as it is
/// spelt: `abdurrahman` is `abdulrahman`, `saifuddin` is `saifuldin` (the *l* of *al* is not heard before
/// *t d r z s sh n*).
pub(crate) fn written_article(latin: &str) -> Option<String> {
    const SUN_LETTERS: &[u8] = b"tdrzsn";
    let bytes = latin.as_bytes();
    let is_vowel = |at: usize| matches!(bytes.get(at), Some(b'a' | b'e' | b'i' | b'o' | b'u'));
    let doubled = |at: usize| {
        let letter = bytes.get(at)?;
        (SUN_LETTERS.contains(letter) && bytes.get(at + 1) == Some(letter)).then_some(at)
    };
    let at = if latin.starts_with("abd") {
        // abdurrahman, abdourrahman
        let vowels = (3..5).take_while(|at| is_vowel(*at)).count();
        (vowels > 0).then(|| doubled(3 + vowels)).flatten()
    } else {
        // saifuddin, salaheddine
        const ENDINGS: [&str; 4] = ["ddin", "ddine", "ddeen", "ddyn"];
        let ending = ENDINGS.iter().find(|ending| latin.ends_with(**ending))?;
        let at = latin.len() - ending.len();
        (at > 3 && is_vowel(at - 1)).then_some(at)
    }?;
    Some(format!("{}l{}", &latin[..at], &latin[at + 1..]))
}

fn latin_forms(text: &str, script: Script) -> String {
    if text.is_ascii() {
        let plain = text.replace(' ', "");
        return match written_article(&plain) {
            Some(unassimilated) => format!("{plain} {unassimilated}"),
            None => plain,
        };
    }
    let forms = lictor_text::romanise(text, script);
    forms.into_iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
}

impl TokenView<'_> {
    /// The letters with which its Latin spellings begin: bit 0 is `a`, bit 25 is `z`.
    pub fn first_letters(&self) -> u32 {
        let letters = self.latin_forms().filter_map(|form| form.bytes().next());
        letters.filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'))
    }

    /// Its broad spellings.
    pub fn broad_forms(&self) -> impl Iterator<Item = &str> + Clone {
        self.broad.split(' ').filter(|form| !form.is_empty())
    }

    /// Its Latin spellings.
    pub fn latin_forms(&self) -> impl Iterator<Item = &str> + Clone {
        self.latin.split(' ').filter(|form| !form.is_empty())
    }
}
