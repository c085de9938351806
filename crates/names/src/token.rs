//! One word of a name, with every form in which it is compared.

use std::borrow::Cow;

use lictor_text::{Script, Word};

use crate::tables;
use crate::weight::weight;

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
}

impl TokenKind {
    /// All kinds, by their stored number.
    pub const ALL: [Self; 8] = [
        Self::Word,
        Self::Initial,
        Self::Number,
        Self::LegalForm,
        Self::CompanyWord,
        Self::Particle,
        Self::Honorific,
        Self::Stopword,
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
    /// Consonant skeletons of the Latin spellings, joined by blanks; empty where it would tell little.
    pub skeleton: String,
    /// What the word means, where a table says: the value of a number, the class of a legal form, the
    /// canonical company word. Empty otherwise.
    pub canonical: Cow<'static, str>,
    /// How much the word tells, in `[0, 1]`; see [`weight`].
    pub weight: f32,
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
    pub skeleton: &'a str,
    pub canonical: &'a str,
}

/// Characters of a word that are compared; lists hold no longer ones, hostile input does.
const LONGEST: usize = 200;

impl Token {
    /// The token of a word of that kind.
    ///
    /// A word of more than 200 characters is compared by its first 200.
    pub fn new(text: &str, script: Script, kind: TokenKind) -> Self {
        let text = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
        let compared_by_sound = matches!(kind, TokenKind::Word | TokenKind::CompanyWord);
        let latin = latin_forms(text, script);
        let (mut phonetic, mut skeleton) = (Vec::new(), Vec::new());
        if compared_by_sound {
            let forms = || latin.split(' ').filter(|form| !form.is_empty());
            phonetic = distinct(forms().map(lictor_text::phonetic_key), SHORTEST_PHONETIC);
            skeleton = if Writing::of(script).abjad().is_some() {
                distinct(lictor_text::skeletons(text, script), SHORTEST_SKELETON)
            } else {
                distinct(forms().map(lictor_text::skeleton), SHORTEST_SKELETON)
            };
        }
        Self {
            weight: weight(kind, text),
            canonical: tables::canonical(kind, text),
            text: text.to_owned(),
            script,
            kind,
            latin,
            phonetic: phonetic.join(" "),
            skeleton: skeleton.join(" "),
        }
    }

    /// The token of a word as [`lictor_text::words`] yields it.
    pub fn from_word(word: &Word, kind: TokenKind) -> Self {
        Self::new(&word.text, word.script, kind)
    }

    /// A borrowed view.
    pub fn view(&self) -> TokenView<'_> {
        TokenView {
            text: &self.text,
            writing: Writing::of(self.script),
            kind: self.kind,
            latin: &self.latin,
            phonetic: &self.phonetic,
            skeleton: &self.skeleton,
            canonical: &self.canonical,
        }
    }
}

/// Keys of fewer characters tell too little.
const SHORTEST_PHONETIC: usize = 3;
/// Skeletons of fewer consonants tell too little.
const SHORTEST_SKELETON: usize = 2;

fn distinct(keys: impl IntoIterator<Item = String>, shortest: usize) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    for key in keys {
        if key.len() >= shortest && !result.contains(&key) {
            result.push(key);
        }
    }
    result
}

fn latin_forms(text: &str, script: Script) -> String {
    if text.is_ascii() {
        return text.replace(' ', "");
    }
    let forms = lictor_text::romanise(text, script);
    forms.into_iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
}

impl TokenView<'_> {
    /// Its Latin spellings.
    pub fn latin_forms(&self) -> impl Iterator<Item = &str> + Clone {
        self.latin.split(' ').filter(|form| !form.is_empty())
    }
}
