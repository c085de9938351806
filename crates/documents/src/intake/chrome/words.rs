//! The words of a line, which has single blanks alone, as phrases are compared with them.

use std::ops::Range;

use crate::chars::{beyond_ascii, is_alphanumeric, places};

/// In lower case, without marks at the ends, apostrophes straight.
pub(super) fn plain(text: &str) -> String {
    let mut folded = lower(text);
    folded.truncate(folded.trim_end_matches(is_mark).len());
    let marked = folded.len() - folded.trim_start_matches(is_mark).len();
    if marked > 0 {
        folded.drain(..marked);
    }
    folded
}

/// What [`plain`] begins with: enough of it for the openings of notes.
pub(super) fn opening(text: &str) -> String {
    const LONGEST: usize = 64;
    let bare = without_marks(text);
    match bare.char_indices().nth(LONGEST) {
        Some((end, _)) => lower(&bare[..end]),
        None => plain(bare),
    }
}

/// A text from where [`opening`] begins.
pub(super) fn without_marks(text: &str) -> &str {
    text.trim_start_matches(|it| is_mark(it) || it == 'ʼ')
}

fn is_mark(it: char) -> bool {
    !is_alphanumeric(it) && !matches!(it, '©' | '+' | '(')
}

/// In lower case, apostrophes straight.
fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    let mut done = 0;
    for (at, character) in beyond_ascii(text) {
        lower.push_str(&text[done..at]);
        match character {
            '’' | 'ʼ' => lower.push('\''),
            // Dashes and quotation marks, which have no case.
            '\u{2010}'..='\u{2027}' => lower.push(character),
            // How a small sigma is written depends on where it stands in its word.
            'Σ' => return self::lower(&text.to_lowercase()),
            _ => lower.extend(character.to_lowercase()),
        }
        done = at + character.len_utf8();
    }
    lower.push_str(&text[done..]);
    lower.make_ascii_lowercase();
    lower
}

/// How many words have a letter or digit.
#[expect(clippy::needless_bitwise_bool, reason = "all bytes of a piece are tested at once")]
pub(super) fn count_words(text: &str) -> usize {
    let begins = |before, it| (before == b' ') & (it != b' ');
    // Words that begin with no letter or digit of ASCII may have none at all.
    let begins_otherwise = |before, it: u8| begins(before, it) & !it.is_ascii_alphanumeric();
    let has_none =
        |at: &usize| words(&text[*at..]).next().is_some_and(|it| !it.contains(is_alphanumeric));
    places(text, begins).count() - places(text, begins_otherwise).filter(has_none).count()
}

/// What stands between the blanks of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|it| it == b' ');
        rest = end.map(|it| &text[it + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

/// Words that tell what a text is about.
pub(super) fn content_words(plain: &str) -> impl Iterator<Item = &str> {
    runs(plain)
        .map(|it| it.1)
        .filter(|it| it.len() >= 3 && (it.is_ascii() || it.chars().count() >= 3))
        .filter(|it| it.len() > LONGEST_COMMON || !is_common(it))
}

/// Where the runs of letters and digits begin of which the first is a small letter of ASCII.
pub(super) fn word_beginnings(text: &str) -> impl Iterator<Item = usize> {
    let may_begin = |before: u8, it: u8| !before.is_ascii_alphanumeric() & it.is_ascii_lowercase();
    places(text, may_begin).filter(|at| {
        let is_plain = *at == 0 || text.as_bytes()[at - 1].is_ascii();
        is_plain || !text[..*at].ends_with(is_alphanumeric)
    })
}

/// The runs of letters and digits of a text, with their places.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let run = next_run(text, done)?;
        done = run.end;
        Some((run.start, &text[run]))
    })
}

fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphanumeric()
            || !byte.is_ascii() && text[at..].starts_with(is_alphanumeric)
        {
            break;
        }
        at += 1;
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    let start = at;
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    if bytes.get(at).is_some_and(|it| !it.is_ascii()) {
        at += text[at..].find(|it| !is_alphanumeric(it)).unwrap_or(text.len() - at);
    }
    Some(start..at)
}

/// The run of letters and digits with which a text begins.
pub(super) fn first_run(text: &str) -> &str {
    runs(text).next().filter(|it| it.0 == 0).map_or("", |it| it.1)
}

/// In bytes, of the words below.
const LONGEST_COMMON: usize = 6;

fn is_common(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "for"
            | "that"
            | "with"
            | "from"
            | "was"
            | "were"
            | "are"
            | "has"
            | "have"
            | "had"
            | "its"
            | "his"
            | "her"
            | "their"
            | "will"
            | "would"
            | "not"
            | "but"
            | "who"
            | "which"
            | "said"
            | "says"
            | "say"
            | "over"
            | "after"
            | "into"
            | "been"
            | "being"
            | "they"
            | "them"
            | "this"
            | "these"
            | "those"
            | "than"
            | "then"
            | "about"
            | "more"
            | "new"
            | "now"
            | "one"
            | "two"
            | "may"
            | "could"
            | "should"
            | "also"
            | "all"
            | "any"
            | "our"
            | "you"
            | "your"
            | "how"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_as_its_opening_does() {
        let long = "word ".repeat(40);
        for begin in ["", "[Editor’s note: ", "– (CORRECTION: ", "ʼOther © ", "“İ ", "«Ç» ", "……"]
        {
            for end in ["", "It ends.", "…", &long] {
                let text = format!("{begin}{end}");
                let (opening, plain) = (opening(&text), plain(&text));
                let cut = &opening[..opening.len().min(plain.len())];
                assert!(plain.starts_with(cut), "{text}: {opening}");
                assert!(opening.len() >= plain.len().min(60), "{text}: {opening}");
                for text in [text.trim(), &format!("{text} – “a” &")] {
                    let words = text.split(' ').filter(|it| it.contains(char::is_alphanumeric));
                    assert_eq!(count_words(text), words.count(), "{text}");
                }
            }
        }
    }
}
