//! Of what a claim speaks: its words without their endings, and the parties that it names.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::grammar::{Class, Units, rows};
use crate::{Span, Speaker, TokenKind};

/// In tokens: no more of a content is looked at.
const LONGEST: usize = 60;

/// So many words of a matter are compared.
const WORDS: usize = 24;

/// In tokens: of a speaker's phrase.
const SOURCE: usize = 8;

const MATTERS: &str = include_str!("../../../../data/documents/matters.csv");

/// The matter of each word of the table.
static MATTER_OF: LazyLock<HashMap<&str, MatterOf>> = LazyLock::new(|| {
    let general = GENERAL.iter().map(|it| (*it, MatterOf::Any));
    let rows = rows(MATTERS, 2);
    let words = rows
        .flat_map(|row| row[1].split_whitespace().map(move |word| (word, MatterOf::One(row[0]))));
    words.chain(general).collect()
});

/// What the table has for a word.
#[derive(Debug, Clone, Copy)]
pub(crate) enum MatterOf {
    One(&'static str),
    Any,
    /// The word itself tells.
    Untold,
}

impl MatterOf {
    pub(crate) fn word(lower: &str) -> Self {
        MATTER_OF.get(lower).copied().unwrap_or(Self::Untold)
    }
}

/// The words that the table has.
pub(super) fn spellings() -> impl Iterator<Item = &'static str> {
    MATTER_OF.keys().copied()
}

/// Words that tell two matters apart as little as "it" does.
const GENERAL: &[&str] = &[
    "bad",
    "best",
    "better",
    "case",
    "company",
    "countries",
    "country",
    "firm",
    "good",
    "great",
    "group",
    "made",
    "make",
    "nothing",
    "old",
    "ones",
    "part",
    "parts",
    "people",
    "person",
    "place",
    "such",
    "that",
    "thing",
    "things",
    "times",
    "with",
    "other",
    "others",
    "whole",
];

/// Of what a claim speaks.
#[derive(Debug, Default)]
pub(super) struct Matter<'t> {
    words: Vec<Root<'t>>,
    /// The marks of these.
    marks: u64,
    /// Those of whoever speaks: `the yacht's captain`.
    source: Vec<Root<'t>>,
    /// The entities that it names.
    pub(super) parties: Vec<usize>,
}

/// A word without its ending, with its first four letters: where these differ no two words are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Root<'t> {
    begins: [u8; 4],
    /// A bit for these: two words that are the same have the same.
    mark: u64,
    word: &'t str,
}

impl<'t> Root<'t> {
    fn of(word: &'t str) -> Self {
        let mut begins = [0; 4];
        for (into, letter) in begins.iter_mut().zip(word.bytes()) {
            *into = letter;
        }
        let [first, second, third, fourth] = begins.map(u32::from);
        let mark = 1 << ((first + 3 * second + 5 * third + 7 * fourth) % 64);
        Self { begins, mark, word }
    }
}

impl<'t> Matter<'t> {
    pub(super) fn of(units: &Units<'t>, content: &[Span], speaker: Option<&Speaker>) -> Self {
        let text = units.text;
        let tokens = content.iter().flat_map(|it| text.tokens_within(*it)).take(LONGEST);
        let words = roots(units, tokens);
        let source = speaker.into_iter().flat_map(|it| text.tokens_within(it.span)).take(SOURCE);
        let source = roots(units, source);
        let mentions = content.iter().flat_map(|it| units.mentions_in(*it));
        let mut parties: Vec<usize> = Vec::new();
        for it in mentions.map(|it| units.mentions[it].entity) {
            if !parties.contains(&it) {
                parties.push(it);
            }
        }
        let marks = words.iter().fold(0, |all, it| all | it.mark);
        Self { words, marks, source, parties }
    }

    /// How many words an answer takes up, those of whoever speaks too if asked for.
    pub(super) fn shared_words(&self, answer: &Self, with_source: bool) -> usize {
        let is_shared = |it: &&Root| {
            it.mark & answer.marks != 0 && answer.words.iter().any(|other| is_same(**it, *other))
        };
        let source: &[Root] = if with_source { &self.source } else { &[] };
        self.words.iter().chain(source).filter(is_shared).count()
    }
}

/// The words that tell of what is spoken, each once, without their endings.
fn roots<'t>(units: &Units<'t>, tokens: impl Iterator<Item = usize>) -> Vec<Root<'t>> {
    let mut words: Vec<Root> = Vec::with_capacity(WORDS);
    for at in tokens {
        let (token, word) = (&units.text.tokens[at], units.words[at]);
        let is_word = token.kind == TokenKind::Word && token.lower.len() > 2;
        // The accounts of a bank are no stories.
        let is_grammar = is_grammar(word.classes) && token.lower != "accounts";
        if !is_word || is_grammar {
            continue;
        }
        let Some(root) = root(token.known.matter, &token.lower) else { continue };
        let root = Root::of(root);
        if words.len() == WORDS {
            break;
        }
        if !words.contains(&root) {
            words.push(root);
        }
    }
    words
}

/// Words of grammar and of saying, which any two claims may share.
fn is_grammar(classes: Class) -> bool {
    classes.any(
        Class::Article
            .or(Class::Determiner)
            .or(Class::Possessive)
            .or(Class::Subject)
            .or(Class::Object)
            .or(Class::Who)
            .or(Class::Be)
            .or(Class::Have)
            .or(Class::Do)
            .or(Class::Modal)
            .or(Class::Negation)
            .or(Class::Nothing)
            .or(Class::Conjunction)
            .or(Class::Subordinator)
            .or(Class::Preposition)
            .or(Class::Time)
            .or(Class::Adverb),
    ) || classes.any(Class::ClaimNoun.or(Class::Unfavourable).or(Class::Favourable))
}

/// A word without its ending, or the matter that the table has for it; `None` of a word of any matter.
fn root(matter: MatterOf, word: &str) -> Option<&str> {
    const LEAST: usize = 3;
    match matter {
        MatterOf::One(matter) => return Some(matter),
        MatterOf::Any => return None,
        MatterOf::Untold => {}
    }
    // Of each last letter the longest first.
    let endings: &[&str] = match word.as_bytes().last() {
        Some(b's') => &["ations", "ments", "ings", "ers", "ies", "es", "s"],
        Some(b'n') => &["ation"],
        Some(b't') => &["ment"],
        Some(b'g') => &["ing"],
        Some(b'd') => &["ied", "ed"],
        Some(b'r') => &["er"],
        Some(b'e') => &["e"],
        Some(b'y') => &["y"],
        _ => &[],
    };
    let mut roots = endings.iter().filter_map(|it| word.strip_suffix(it));
    Some(roots.find(|it| it.len() >= LEAST).unwrap_or(word))
}

/// Whether two roots are of one word: equal, or with four letters and all but the last two in common.
fn is_same(one: Root, other: Root) -> bool {
    if one.begins != other.begins {
        return false;
    }
    let (one, other) = (one.word, other.word);
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let longest = one.len().max(other.len());
    common == longest || common >= 4 && common + 2 >= longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_matter() {
        let words = rows(MATTERS, 2).map(|row| row[1].split_whitespace().count()).sum::<usize>();
        assert_eq!(MATTER_OF.len(), words + GENERAL.len(), "a word twice");
    }

    #[test]
    fn forms_of_one_word_are_the_same() {
        let root = |word| Root::of(root(MatterOf::word(word), word).expect("of one matter"));
        let same = |one, other| is_same(root(one), root(other));
        for (one, other) in [
            ("financed", "financing"),
            ("supplied", "supplying"),
            ("smuggler", "smuggling"),
            ("ledgers", "ledger"),
            ("sold", "selling"),
            ("paid", "payments"),
            ("owner", "owns"),
            ("bribed", "bribes"),
            ("owns", "belongs"),
            ("bankrolled", "cent"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in
            [("bank", "banner"), ("train", "trade"), ("port", "portrait"), ("order", "ordinary")]
        {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
