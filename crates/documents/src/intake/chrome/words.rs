//! The words of a line as phrases are compared with them.

use std::borrow::Cow;

/// In lower case, without marks at the ends, apostrophes straight, blanks single.
pub(super) fn plain(text: &str) -> String {
    let mut folded = lower(text);
    folded.truncate(folded.trim_end_matches(is_mark).len());
    let marked = folded.len() - folded.trim_start_matches(is_mark).len();
    folded.drain(..marked);
    folded
}

/// What [`plain`] begins with: enough of it for the openings of notes.
pub(super) fn opening(text: &str) -> String {
    const LONGEST: usize = 64;
    let bare = text.trim_start_matches(|it| is_mark(it) || it == 'ʼ');
    match bare.char_indices().nth(LONGEST) {
        Some((end, _)) => lower(&bare[..end]),
        None => plain(bare),
    }
}

fn is_mark(it: char) -> bool {
    !it.is_alphanumeric() && !matches!(it, '©' | '+' | '(')
}

/// In lower case, apostrophes straight, blanks single.
fn lower(text: &str) -> String {
    // How a small sigma is written depends on where it stands in its word.
    let text =
        if text.contains('Σ') { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) };
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
        } else {
            let letters = word.chars().flat_map(char::to_lowercase);
            folded.extend(letters.map(|it| if matches!(it, '’' | 'ʼ') { '\'' } else { it }));
        }
    }
    folded
}

/// How many words have a letter or digit.
pub(super) fn count_words(text: &str) -> usize {
    let (mut words, mut is_word) = (0, false);
    for it in text.chars() {
        if it.is_whitespace() {
            words += usize::from(is_word);
            is_word = false;
        } else {
            is_word = is_word || it.is_alphanumeric();
        }
    }
    words + usize::from(is_word)
}

/// Words that tell what a text is about.
pub(super) fn content_words(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.len() >= 3 && it.chars().count() >= 3)
        .filter(|it| it.len() > LONGEST_COMMON || !COMMON.contains(it))
}

/// In bytes, of the words below.
const LONGEST_COMMON: usize = 6;

const COMMON: &[&str] = &[
    "the", "and", "for", "that", "with", "from", "was", "were", "are", "has", "have", "had", "its",
    "his", "her", "their", "will", "would", "not", "but", "who", "which", "said", "says", "say",
    "over", "after", "into", "been", "being", "they", "them", "this", "these", "those", "than",
    "then", "about", "more", "new", "now", "one", "two", "may", "could", "should", "also", "all",
    "any", "our", "you", "your", "how",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_as_its_opening_does() {
        let long = "word ".repeat(40);
        for begin in ["", "[Editor’s note: ", "– (CORRECTION:  ", "ʼOther © ", "“İ ", "«Ç» ", "……"]
        {
            for end in ["", "It ends.", "…", &long] {
                let text = format!("{begin}{end}");
                let (opening, plain) = (opening(&text), plain(&text));
                let cut = &opening[..opening.len().min(plain.len())];
                assert!(plain.starts_with(cut), "{text}: {opening}");
                assert!(opening.len() >= plain.len().min(60), "{text}: {opening}");
                let words = text.split_whitespace().filter(|it| it.contains(char::is_alphanumeric));
                assert_eq!(count_words(&text), words.count(), "{text}");
            }
        }
    }
}
