//! Phrases of page furniture, alone in a line or glued together.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::words::{opening, plain};

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
    let holds = |phrase: &&Phrase| match phrase.mode {
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
        Mode::Any => plain.match_indices(phrase.text).any(|(at, _)| {
            let before = plain[..at].chars().next_back();
            let after = plain[at + phrase.text.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        }),
    };
    // Only those whose first word stands in the line.
    let words = plain.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let mut candidates: Vec<usize> =
        words.filter_map(|it| BY_WORD.get(it)).flatten().copied().collect();
    candidates.extend(BY_WORD.get("").into_iter().flatten());
    candidates.sort_unstable();
    candidates.dedup();
    let phrases = candidates.iter().map(|it| &PHRASES[*it]);
    phrases.filter(|it| holds(it)).map(|it| (it.reason, it.mode)).next()
}

/// Whether a paragraph of any length speaks of the site: by how it begins, or by its reserve of rights.
pub(super) fn is_notice(text: &str) -> bool {
    const RESERVES: &[&str] = &["ights reserved", "ay not be reproduced", "ay not be published, b"];
    if RESERVES.iter().any(|it| text.contains(it)) {
        return true;
    }
    let first = text.split(|it: char| !it.is_alphanumeric()).find(|it| !it.is_empty());
    let Some(phrases) = first.and_then(|it| NOTICES.get(it.to_lowercase().as_str())) else {
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

/// The positions of the phrases by their first word; by none those that begin with a mark.
static BY_WORD: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (position, phrase) in PHRASES.iter().enumerate() {
        let end = phrase.text.find(|it: char| !it.is_alphanumeric()).unwrap_or(phrase.text.len());
        result.entry(&phrase.text[..end]).or_default().push(position);
    }
    result
});

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
    let pieces = glued_pieces(text);
    pieces.len() >= 2 && pieces.iter().all(|it| phrase(&plain(it)).is_some())
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
    let tail = text
        .char_indices()
        .rev()
        .take(60)
        .filter(|(at, it)| {
            it.is_uppercase()
                && text[..*at].chars().next_back().is_some_and(|it| {
                    it.is_lowercase() || matches!(it, '.' | '!' | '?' | '”' | '"' | ')')
                })
        })
        .map(|(at, _)| at)
        .filter(|at| {
            let tail = &text[*at..];
            let plain = plain(tail);
            let by_phrase = phrase(&plain).is_some_and(|(_, mode)| mode != Mode::Any);
            by_phrase || is_glued(tail)
        });
    tail.min().filter(|at| *at > 0)
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
