//! How alike two tokens are: the one function that index and score share.

use crate::edit::{budget, distance};
use crate::slips::cost;
use crate::token::{TokenKind, TokenView, Writing};

/// Why two tokens are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The same word.
    Exact,
    /// The same number or the same meaning in another form (`Intl`, `International`).
    SameMeaning,
    /// The same word in another script, by a romanisation of it.
    Transliterated,
    /// Spellings of one sound (`Mohammed`, `Muhammad`).
    Variant,
    /// The same consonants, where one side writes no vowels.
    Skeleton,
    /// A short or familiar form of the same given name (`Bill`, `William`).
    Nickname,
    /// A few letters differ.
    Misspelt,
    /// The first letter of the word.
    Initial,
}

impl How {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::SameMeaning => "same_meaning",
            Self::Transliterated => "transliterated",
            Self::Variant => "variant",
            Self::Skeleton => "skeleton",
            Self::Nickname => "nickname",
            Self::Misspelt => "misspelt",
            Self::Initial => "initial",
        }
    }
}

/// A likeness and its ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// In `(0, 1]`; 1 only for the same word or the same number.
    pub value: f32,
    /// Its ground.
    pub how: How,
}

/// Likeness of words of one meaning in different forms.
const SAME_MEANING: f32 = 0.95;
/// Likeness of a word and a romanisation that gives exactly its spelling.
const TRANSLITERATED: f32 = crate::SAME_WORD;
/// Likeness of two spellings of one sound.
const VARIANT: f32 = 0.9;
/// Likeness of two words of one broad spelling.
const BROAD: f32 = 0.93;
/// Broad spellings of fewer letters are equal or nothing.
const SHORTEST_BROAD_WITH_SLIPS: usize = 5;
/// Likeness of two words of the same consonants when one side writes no vowels.
const SKELETON: f32 = 0.85;
/// Likeness of two forms of one given name.
const SAME_NAME: f32 = 0.88;
/// Likeness of two spellings of the same syllables of a Chinese or Korean name.
const SYLLABLES: f32 = 0.93;
/// Likeness of a foreign name in a syllabic script and a Latin word that it may transcribe.
const TRANSCRIBED: f32 = 0.85;
/// The longest spelling of one syllable of a Chinese or Korean name that is held apart from others.
const LONGEST_SYLLABLE: usize = 5;
/// The most that two syllables of Chinese or Korean names are alike that are not the same.
const OTHER_SYLLABLE: f32 = 0.7;
/// Likeness of an initial and a word that begins with it.
pub const INITIAL: f32 = 0.7;
/// The most that a misspelt word can be alike: less than the same word in another script.
const MISSPELT: f32 = 0.96;
/// What another first letter costs beyond the edit itself, in edits: first letters are seldom
/// mistaken (Pollock and Zamora, "Automatic spelling correction in scientific and scholarly text",
/// 1984: 7.8 % of single-error words have it in the first letter).
const FIRST_LETTER: f32 = 0.5;
/// What an edit costs more in a word of four letters, in edits: of so short a word each letter tells.
const SHORT_WORD: f32 = 0.1;

/// How alike two tokens are, or `None` when they cannot stand for one another. Symmetric.
pub fn similarity(a: TokenView<'_>, b: TokenView<'_>) -> Option<Similarity> {
    let found = |value, how| Some(Similarity { value, how });
    if a.text == b.text {
        return found(1.0, How::Exact);
    }
    let same_meaning = a.kind != TokenKind::Word
        && !a.canonical.is_empty()
        && a.canonical == b.canonical
        && a.kind == b.kind;
    match (a.kind, b.kind) {
        (TokenKind::Number, TokenKind::Number) => {
            return if same_meaning { found(1.0, How::SameMeaning) } else { None };
        }
        (TokenKind::Initial, TokenKind::Initial) => {
            return if shares_form(a, b) {
                found(TRANSLITERATED, How::Transliterated)
            } else {
                None
            };
        }
        (TokenKind::Initial, TokenKind::Word) => return initial(a, b),
        (TokenKind::Word, TokenKind::Initial) => return initial(b, a),
        (TokenKind::Number | TokenKind::Initial, _)
        | (_, TokenKind::Number | TokenKind::Initial) => {
            return None;
        }
        _ => {}
    }
    if same_meaning {
        return found(SAME_MEANING, How::SameMeaning);
    }
    let same_name =
        a.kind == TokenKind::Word && a.kind == b.kind && share_key(a.canonical, b.canonical);
    if a.writing == Writing::Ideographs && b.writing == Writing::Ideographs {
        // Characters are chosen; the same sound in other characters is another name.
        return None;
    }
    if shares_form(a, b) {
        return found(TRANSLITERATED, How::Transliterated);
    }
    let edits = best_of(a.latin, b.latin, form_similarity).unwrap_or(0.0);
    let broad = best_of(a.broad, b.broad, broad_similarity).unwrap_or(0.0);
    let sound =
        if a.sounds & b.sounds != 0 && share_key(a.phonetic, b.phonetic) { VARIANT } else { 0.0 };
    let sound = sound.max(broad);
    if share_key(a.syllables, b.syllables) {
        return found(SYLLABLES, How::Variant);
    }
    let both_short = a.latin.len().max(b.latin.len()) <= LONGEST_SYLLABLE
        || a.writing == Writing::Ideographs
        || b.writing == Writing::Ideographs;
    let syllables = !a.syllables.is_empty() && !b.syllables.is_empty() && both_short;
    if syllables && (a.writing == Writing::Ideographs || b.writing == Writing::Ideographs) {
        return None;
    }
    // A single character has its spellings; a slip in one makes another character's.
    let is_character =
        |it: TokenView<'_>| it.writing == Writing::Ideographs && it.text.chars().nth(1).is_none();
    let (edits, sound) =
        if is_character(a) || is_character(b) { (0.0, 0.0) } else { (edits, sound) };
    let transcribed = a.writing != b.writing && share_key(a.transcription, b.transcription);
    let sound = if transcribed { sound.max(TRANSCRIBED) } else { sound };
    if syllables {
        // In a syllable of a Chinese or Korean name every letter tells.
        return (edits > 0.0)
            .then_some(Similarity { value: edits.min(OTHER_SYLLABLE), how: How::Misspelt });
    }
    let best = edits.max(sound);
    // Asked last, since it is the dearest.
    let best = if best < SKELETON && same_consonants(a, b) { SKELETON } else { best };
    if same_name && best < SAME_NAME {
        return found(SAME_NAME, How::Nickname);
    }
    if best <= 0.0 {
        None
    } else if best <= sound {
        found(best, How::Variant)
    } else if best <= edits {
        found(best, How::Misspelt)
    } else {
        found(best, How::Skeleton)
    }
}

/// Whether one side writes no vowels, the consonants are the same, and the other side's vowels can
/// stand where the letters leave room for them.
fn same_consonants(a: TokenView<'_>, b: TokenView<'_>) -> bool {
    let (abjad, script, other) = match (a.writing.abjad(), b.writing.abjad()) {
        (Some(script), _) => (a, script, b),
        (None, Some(script)) => (b, script, a),
        (None, None) => return false,
    };
    share_key(a.skeleton, b.skeleton)
        && (other.writing.abjad().is_some()
            || other
                .latin_forms()
                .any(|latin| lictor_text::vowels_agree(abjad.text, script, latin)))
}

fn initial(initial: TokenView<'_>, word: TokenView<'_>) -> Option<Similarity> {
    let begins = initial.first_letters() & word.first_letters() != 0;
    begins.then_some(Similarity { value: INITIAL, how: How::Initial })
}

fn shares_form(a: TokenView<'_>, b: TokenView<'_>) -> bool {
    share_key(a.latin, b.latin)
}

/// Whether two blank-separated sets share a member. Over bytes and without iterators, since every pair
/// of words comes here several times.
fn share_key(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut start = 0;
    while start < a.len() {
        let end = key_end(a, start);
        let key = &a[start..end];
        let mut at = 0;
        while at < b.len() {
            if b[at] == key[0]
                && b[at..].starts_with(key)
                && matches!(b.get(at + key.len()), None | Some(b' '))
            {
                return true;
            }
            at = key_end(b, at) + 1;
        }
        start = end + 1;
    }
    false
}

/// Where the key ends that begins at `start`; sets have one blank between keys and none elsewhere.
fn key_end(set: &[u8], start: usize) -> usize {
    let length = set[start..].iter().position(|it| *it == b' ');
    length.map_or(set.len(), |length| start + length)
}

/// The best likeness over all pairs of forms of two sets.
fn best_of(
    forms: &str,
    others: &str,
    likeness: impl Fn(&[u8], &[u8]) -> Option<f32>,
) -> Option<f32> {
    let (forms, others) = (forms.as_bytes(), others.as_bytes());
    let mut best: Option<f32> = None;
    let mut start = 0;
    while start < forms.len() {
        let end = key_end(forms, start);
        let mut at = 0;
        while at < others.len() {
            let other_end = key_end(others, at);
            if let Some(value) = likeness(&forms[start..end], &others[at..other_end]) {
                best = Some(best.map_or(value, |best| best.max(value)));
            }
            at = other_end + 1;
        }
        start = end + 1;
    }
    best
}

/// `1 − cost of the slips / length of the longer form`, within the budget of edits.
fn form_similarity(a: &[u8], b: &[u8]) -> Option<f32> {
    let longer = a.len().max(b.len());
    let edits = distance(a, b, budget(longer))?;
    if edits == 0 {
        return Some(MISSPELT);
    }
    let short = if longer <= 4 { SHORT_WORD } else { 0.0 };
    let other_first = if begin_alike(a, b) { 0.0 } else { FIRST_LETTER };
    #[expect(clippy::cast_precision_loss, reason = "lengths are small")]
    let likeness = 1.0 - (cost(a, b) + other_first + short) / longer as f32;
    (likeness > 0.0).then_some(likeness.min(MISSPELT))
}

/// Whether two forms begin with the same letter, or with the same two, swapped.
fn begin_alike(a: &[u8], b: &[u8]) -> bool {
    a.first() == b.first() || (a.first() == b.get(1) && a.get(1) == b.first())
}

/// The same over broad spellings, starting from what equal ones are worth.
fn broad_similarity(a: &[u8], b: &[u8]) -> Option<f32> {
    if a == b {
        return Some(BROAD);
    }
    if a.len().min(b.len()) < SHORTEST_BROAD_WITH_SLIPS {
        return None;
    }
    let likeness = form_similarity(a, b)? - (1.0 - BROAD);
    (likeness > 0.0).then_some(likeness)
}

#[cfg(test)]
mod tests {
    use lictor_text::Script;
    use proptest::prelude::*;

    use super::*;
    use crate::Token;

    fn token(text: &str) -> Token {
        let word = lictor_text::words(text).remove(0);
        Token::from_word(&word, TokenKind::Word)
    }

    #[test]
    fn grounds_of_likeness() {
        let check = |a: &str, b: &str, how: How| {
            let (a, b) = (token(a), token(b));
            let found = similarity(a.view(), b.view());
            assert_eq!(found.map(|it| it.how), Some(how), "{} {}", a.text, b.text);
        };
        check("Orlova", "ORLOVÁ", How::Exact);
        check("Щукин", "Shchukin", How::Transliterated);
        check("Mohammed", "Muhammad", How::Variant);
        check("Buchenberg", "Buchenbergo", How::Misspelt);
        check("سلمان", "Silmeen", How::Skeleton);
    }

    #[test]
    fn sets_share_a_key() {
        for (a, b, shared) in [
            ("", "", false),
            ("ab", "", false),
            ("ab", "ab", true),
            ("ab", "abc", false),
            ("ab cd", "x cd", true),
            ("ab cd", "cde a", false),
        ] {
            assert_eq!(share_key(a, b), shared, "{a} | {b}");
            assert_eq!(share_key(b, a), shared, "{b} | {a}");
        }
    }

    #[test]
    fn strangers_are_not_alike() {
        for (a, b) in
            [("Ali", "Ala"), ("Hassan", "Hussein"), ("Computing", "Putin"), ("Ivan", "Oleg")]
        {
            let (a, b) = (token(a), token(b));
            assert_eq!(similarity(a.view(), b.view()), None, "{} {}", a.text, b.text);
        }
    }

    #[test]
    fn numbers_are_equal_or_not() {
        let number = |text: &str| Token::new(text, Script::Common, TokenKind::Number);
        let alike = |a: &str, b: &str| similarity(number(a).view(), number(b).view()).is_some();
        assert!(alike("3", "iii") && alike("007", "7") && !alike("1", "2") && !alike("10", "100"));
    }

    proptest! {
        #[test]
        fn symmetric_and_bounded(a in "[a-d]{1,9}|[а-г]{1,6}", b in "[a-d]{1,9}|[а-г]{1,6}") {
            let (a, b) = (token(&a), token(&b));
            let forth = similarity(a.view(), b.view());
            prop_assert_eq!(forth, similarity(b.view(), a.view()));
            if let Some(found) = forth {
                prop_assert!(found.value > 0.0 && found.value <= 1.0);
            }
            prop_assert_eq!(similarity(a.view(), a.view()).map(|it| it.value), Some(1.0));
        }
    }
}
