//! Phrases of page furniture, alone in a line or glued together.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::words::{first_run, opening, plain, runs, word_beginnings};
use crate::chars::{folded, is_lead, places};

/// How a phrase is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Whole,
    Start,
    Any,
    Header,
    Notice,
}

struct Phrase {
    mode: Mode,
    text: &'static str,
    reason: &'static str,
}

/// See the head of the table.
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    include_str!("../../../../../data/documents/chrome.csv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .filter_map(|line| {
            let (mode, rest) = line.split_once(',')?;
            let (text, reason) = rest.rsplit_once(',')?;
            let mode = match mode {
                "whole" => Mode::Whole,
                "start" => Mode::Start,
                "any" => Mode::Any,
                "header" => Mode::Header,
                "notice" => Mode::Notice,
                _ => return None,
            };
            Some(Phrase { mode, text, reason })
        })
        .collect()
});

/// The phrase of the table that a line holds; one that opens teasers before others.
pub(super) fn phrase(plain: &str) -> Option<(&'static str, Mode)> {
    let opens = |phrase: &Phrase| match phrase.mode {
        Mode::Whole => plain == phrase.text,
        Mode::Start | Mode::Notice => starts(plain, phrase.text),
        Mode::Header => {
            plain == phrase.text
                || plain.strip_prefix(phrase.text).is_some_and(|rest| {
                    let rest = rest.trim_start();
                    rest.starts_with([':', '|', '»', '›', '-', '–', '—', '('])
                        || is_more(phrase.text) && !rest.is_empty()
                        || is_ranking(phrase.text) && is_span(rest)
                })
        }
        Mode::Any => false,
    };
    // Only those that begin with the same word are compared.
    let opening =
        OPENINGS.get(first_run(plain)).into_iter().flatten().find(|it| opens(&PHRASES[**it]));
    let within = word_beginnings(plain).filter_map(|at| {
        let mut phrases = WITHIN[pair(&plain[at..])?].iter();
        phrases.find(|it| starts(&plain[at..], PHRASES[**it].text))
    });
    let first = opening.into_iter().chain(within).min()?;
    let phrase = &PHRASES[*first];
    Some((phrase.reason, phrase.mode))
}

/// Whether a paragraph of any length speaks of the site: by how it begins, or by its reserve of rights.
pub(super) fn is_notice(text: &str) -> bool {
    let forbids = |(at, _): (usize, &str)| {
        let rest = text[at..].strip_prefix("ay not be ");
        rest.is_some_and(|it| it.starts_with("reproduced") || it.starts_with("published, b"))
    };
    let may_forbid = text.contains("ay not be ");
    if text.contains("ights reserved")
        || may_forbid && text.match_indices("ay not be ").any(forbids)
    {
        return true;
    }
    let first = runs(text).next();
    let Some(phrases) = first.and_then(|it| NOTICES.get(it.1.to_lowercase().as_str())) else {
        return false;
    };
    let opening = opening(text);
    phrases.iter().any(|it| starts(&opening, it))
}

/// The phrases that open notices of any length, by their first word.
static NOTICES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for phrase in PHRASES.iter().filter(|it| it.mode == Mode::Notice) {
        let first = phrase.text.split(' ').next().unwrap_or_default();
        result.entry(first).or_default().push(phrase.text);
    }
    result
});

/// The positions of the phrases with which a line begins, by their first word; by none those that begin with a mark.
static OPENINGS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (position, phrase) in PHRASES.iter().enumerate().filter(|it| it.1.mode != Mode::Any) {
        result.entry(first_run(phrase.text)).or_default().push(position);
    }
    result
});

/// The positions of those that stand anywhere, by [`pair`], which all of them have: few words of a line begin as one of them
/// does.
static WITHIN: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let mut result = vec![Vec::new(); LETTERS * LETTERS];
    for (position, phrase) in PHRASES.iter().enumerate().filter(|it| it.1.mode == Mode::Any) {
        result[pair(phrase.text).expect("a word")].push(position);
    }
    result
});

/// Small ones of ASCII.
const LETTERS: usize = 26;

/// The number of the two small letters with which a text begins.
fn pair(text: &str) -> Option<usize> {
    let number = |it: u8| it.is_ascii_lowercase().then(|| usize::from(it - b'a'));
    let [first, second] = *text.as_bytes().first_chunk()?;
    Some(number(first)? * LETTERS + number(second)?)
}

/// Headers that take a time: `Most viewed this week`.
fn is_ranking(header: &str) -> bool {
    header.starts_with("most ") || header.starts_with("popular ") || header == "trending"
}

fn is_span(rest: &str) -> bool {
    matches!(
        rest,
        "today"
            | "now"
            | "right now"
            | "this week"
            | "this month"
            | "this year"
            | "this hour"
            | "in the last 24 hours"
    )
}

/// Headers that take a name: `More from the Gazette`.
fn is_more(header: &str) -> bool {
    matches!(
        header,
        "more from" | "more in" | "more about" | "sponsored by" | "posted in" | "filed under"
    )
}

fn starts(plain: &str, phrase: &str) -> bool {
    plain
        .strip_prefix(phrase)
        .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
}

/// `ShareTweetSave`: phrases of the table without blanks between them.
pub(super) fn is_glued(text: &str) -> bool {
    if !may_be_glued(text) {
        return false;
    }
    let pieces = glued_pieces(text);
    pieces.len() >= 2 && pieces.iter().all(|it| phrase(&plain(it)).is_some())
}

/// Whether a capital may follow a small letter, as it does in no line of prose: told by its bytes, of those beyond ASCII
/// any may be a letter.
fn may_be_glued(text: &str) -> bool {
    let is_small = |it: u8| it.is_ascii_lowercase() | !it.is_ascii();
    let is_capital = |it: u8| it.is_ascii_uppercase() | is_lead(it);
    places(text, |before, it| is_small(before) & is_capital(it)).next().is_some()
}

/// The pieces of a text that begin where a capital follows a small letter.
fn glued_pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        if before.is_lowercase() && character.is_uppercase() {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = character;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Where a widget's words begin that are glued to the end of a paragraph: `… of nature.Donate now`.
pub(in crate::intake) fn glued_tail(text: &str) -> Option<usize> {
    /// In characters.
    const LONGEST: usize = 60;
    // With what stands before them.
    let bytes = if text.is_ascii() { LONGEST + 1 } else { (LONGEST + 1) * 4 };
    let from = text.len().saturating_sub(bytes);
    let from = (from..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(0);
    let near_end = &text[from..];
    // No blank stands before it, and it may be a capital.
    let may_begin = |before, it: u8| (before > b' ') & (it.is_ascii_uppercase() | is_lead(it));
    let begins = |at: &usize| {
        let before = near_end[..*at].chars().next_back();
        near_end[*at..].starts_with(char::is_uppercase)
            && before.is_some_and(|it| {
                it.is_lowercase() || matches!(it, '.' | '!' | '?' | '”' | '"' | ')')
            })
            && near_end[*at..].chars().count() <= LONGEST
    };
    let tail = places(near_end, may_begin).filter(begins).filter(|at| {
        let tail = folded(&near_end[*at..]);
        let by_phrase = phrase(&plain(&tail)).is_some_and(|(_, mode)| mode != Mode::Any);
        by_phrase || is_glued(&tail)
    });
    tail.map(|at| from + at).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let lines = include_str!("../../../../../data/documents/chrome.csv").lines();
        let rows = lines.filter(|it| !it.starts_with('#') && !it.is_empty()).count();
        assert_eq!(PHRASES.len(), rows - 1);
        for phrase in PHRASES.iter() {
            assert_eq!(phrase.text, phrase.text.to_lowercase());
            assert!(!phrase.reason.is_empty());
            assert!(phrase.mode != Mode::Any || pair(phrase.text).is_some(), "{}", phrase.text);
        }
    }

    #[test]
    fn words_glued_to_a_paragraph() {
        let text = "They hope to protect nature.Donate now";
        assert_eq!(glued_tail(text).map(|at| &text[at..]), Some("Donate now"));
        let text = "They hope to protect natureShareTweet";
        assert_eq!(glued_tail(text).map(|at| &text[at..]), Some("ShareTweet"));
        assert_eq!(glued_tail("It belongs to McDonald and iPhone makers"), None);
    }
}
