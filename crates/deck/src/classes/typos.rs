//! Errors of typing: one by position, two, in names of one word, in very long names.

use super::Variant;
use crate::random::Random;
use crate::source::{Piece, Source, in_case_of};

/// Shorter words are changed beyond recognition by one error.
const LEAST_LETTERS: usize = 5;
/// In a word of as many letters or more two errors are made.
const LEAST_FOR_TWO: usize = 8;
/// Characters of a very long name.
const LONG: std::ops::RangeInclusive<usize> = 60..=300;

/// Where in a word an error stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Third {
    First,
    Middle,
    Last,
}

impl Third {
    const ALL: [Self; 3] = [Self::First, Self::Middle, Self::Last];

    /// Whether the letter at this place of so many stands there.
    fn holds(self, at: usize, letters: usize) -> bool {
        at * 3 / letters.max(1) == self as usize
    }
}

#[derive(Debug, Clone, Copy)]
enum Error {
    Insert,
    Delete,
    Substitute,
    Swap,
}

const ERRORS: [Error; 4] = [Error::Insert, Error::Delete, Error::Substitute, Error::Swap];

/// One error of each kind in that third of each word of five letters or more; names of two words or
/// more.
pub(super) fn one(source: &Source<'_>, third: Third, random: &mut Random) -> Vec<Variant> {
    if source.pieces.len() < 2 {
        return Vec::new();
    }
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS) {
        for error in ERRORS {
            made.extend(
                typo(source.slice(piece), third, error, random)
                    .map(|(word, change)| Variant::new(source.replace(piece, &word), change)),
            );
        }
    }
    made
}

/// Two errors: in one word of eight letters or more, or one in each of two words.
pub(super) fn two(source: &Source<'_>, random: &mut Random) -> Vec<Variant> {
    let words: Vec<&Piece> = source.latin_words(LEAST_LETTERS).collect();
    let mut made = Vec::new();
    for (at, first) in words.iter().enumerate() {
        for second in &words[at + 1..] {
            made.extend(in_two_words(source, first, second, random));
        }
        if source.slice(first).chars().count() >= LEAST_FOR_TWO {
            made.extend(in_one_word(source, first, random));
        }
    }
    made
}

fn in_two_words(
    source: &Source<'_>,
    first: &Piece,
    second: &Piece,
    random: &mut Random,
) -> Option<Variant> {
    let (one, one_change) = any_typo(source.slice(first), random)?;
    let (two, two_change) = any_typo(source.slice(second), random)?;
    // From the back, so that the places of the first word still hold.
    let text = source.replace(second, &two);
    let head = text.get(..first.range.start)?;
    let tail = text.get(first.range.end..)?;
    Some(Variant::new([head, &one, tail].concat(), format!("{one_change}; {two_change}")))
}

fn in_one_word(source: &Source<'_>, piece: &Piece, random: &mut Random) -> Option<Variant> {
    let word = source.slice(piece);
    let pick = |random: &mut Random| random.pick(&ERRORS).copied();
    let (once, first) = typo(word, Third::First, pick(random)?, random)?;
    let (twice, second) = typo(&once, Third::Last, pick(random)?, random)?;
    (twice != word)
        .then(|| Variant::new(source.replace(piece, &twice), format!("{first}; {second}")))
}

/// A name of a single word, with one error in it.
pub(super) fn one_word(source: &Source<'_>, random: &mut Random) -> Vec<Variant> {
    if source.pieces.len() != 1 {
        return Vec::new();
    }
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS) {
        for third in Third::ALL {
            for error in ERRORS {
                made.extend(
                    typo(source.slice(piece), third, error, random)
                        .map(|(word, change)| Variant::new(source.replace(piece, &word), change)),
                );
            }
        }
    }
    made
}

/// A name of 60 characters or more, cut at a blank to at most 300, with one error in one word.
pub(super) fn long_name(source: &Source<'_>, random: &mut Random) -> Vec<Variant> {
    let n_chars = source.text.chars().count();
    if n_chars < *LONG.start() {
        return Vec::new();
    }
    let end = source.text.char_indices().nth(*LONG.end()).map_or(source.text.len(), |(at, _)| at);
    let whole = source.pieces.iter().filter(|it| it.range.end <= end).map(|it| it.range.end).max();
    let end = if n_chars > *LONG.end() { whole.unwrap_or(end) } else { end };
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS).filter(|it| it.range.end <= end) {
        if let Some((word, mut change)) = any_typo(source.slice(piece), random) {
            let head = source.text.get(..piece.range.start).unwrap_or_default();
            let tail = source.text.get(piece.range.end..end).unwrap_or_default();
            if end < source.text.len() {
                change.push_str("; cut to 300 characters");
            }
            made.push(Variant::new([head, &word, tail].concat(), change));
        }
    }
    made
}

fn any_typo(word: &str, random: &mut Random) -> Option<(String, String)> {
    let third = random.pick(&Third::ALL).copied()?;
    let error = random.pick(&ERRORS).copied()?;
    typo(word, third, error, random)
}

/// The word with one error, and the error in words; `None` where none of the kind fits there.
fn typo(word: &str, third: Third, error: Error, random: &mut Random) -> Option<(String, String)> {
    let mut letters: Vec<char> = word.chars().collect();
    let count = letters.len();
    let may = |at: usize| letters[at].is_alphabetic() && third.holds(at, count);
    let differ = |at: usize| {
        let folded = |at: usize| letters.get(at).map(|it| it.to_lowercase().to_string());
        letters.get(at + 1).is_some_and(|it| it.is_alphabetic()) && folded(at) != folded(at + 1)
    };
    let swaps = matches!(error, Error::Swap);
    let places: Vec<usize> = (0..count).filter(|at| may(*at) && (!swaps || differ(*at))).collect();
    let at = random.pick(&places).copied()?;
    let there = letters[at];
    let letter = in_case_of(other_letter(there, random), there);
    let change = match error {
        Error::Insert => {
            letters.insert(at + 1, letter);
            format!("“{letter}” inserted in “{word}”")
        }
        Error::Delete => {
            letters.remove(at);
            format!("“{there}” left out of “{word}”")
        }
        Error::Substitute => {
            letters[at] = letter;
            format!("“{there}” of “{word}” became “{letter}”")
        }
        Error::Swap => {
            let next = letters[at + 1];
            letters[at] = in_case_of(next, there);
            letters[at + 1] = in_case_of(there, next);
            // `in_case_of` knows ASCII; other letters keep their case.
            if !there.is_ascii() || !next.is_ascii() {
                (letters[at], letters[at + 1]) = (next, there);
            }
            format!("“{there}” and “{next}” exchanged in “{word}”")
        }
    };
    let edited: String = letters.into_iter().collect();
    let differs = lictor_text::fold(&edited) != lictor_text::fold(word);
    (differs && !edited.is_empty()).then_some((edited, change))
}

/// A letter of the alphabet that this one is not, with or without accents.
fn other_letter(letter: char, random: &mut Random) -> char {
    let folded = lictor_text::fold(letter.encode_utf8(&mut [0; 4]));
    let others: Vec<char> = ('a'..='z').filter(|it| !folded.starts_with(*it)).collect();
    random.pick(&others).copied().unwrap_or('x')
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    #[test]
    fn the_errors_stand_in_their_third() {
        let random = &mut Random::of(7, &[]);
        // What no error of that third can reach; a swap at its end moves the next letter too.
        let kept = |third: Third, word: &str| match third {
            Third::First => word.ends_with("mad"),
            Third::Middle => word.starts_with("Moh"),
            Third::Last => word.starts_with("Moham"),
        };
        for third in Third::ALL {
            for _ in 0..20 {
                for error in ERRORS {
                    let (word, change) = typo("Mohamad", third, error, random).unwrap();
                    assert_ne!(word, "Mohamad");
                    assert!(kept(third, &word), "{third:?} {word}: {change}");
                }
            }
        }
    }

    #[test]
    fn names_are_mistyped_once() {
        let random = &mut Random::of(1, &[]);
        let source = Source::new("NADIR Al-Hakimi", Kind::Person);
        let made = one(&source, Third::Middle, random);
        assert_eq!(made.len(), 8, "{made:?}");
        assert!(made.iter().all(|it| it.query != source.text));
        let close = |query: &str| {
            lictor_names::distance(query.as_bytes(), source.text.as_bytes(), 2).is_some()
        };
        assert!(made.iter().all(|it| close(&it.query)), "{made:?}");
        assert_eq!(one(&Source::new("Hakimi", Kind::Person), Third::First, random), []);
    }

    #[test]
    fn names_are_mistyped_twice() {
        let random = &mut Random::of(1, &[]);
        let made = two(&Source::new("Nadir Hakimi", Kind::Person), random);
        assert!(made.iter().all(|it| it.change.contains("; ")), "{made:?}");
        assert_eq!(two(&Source::new("Ali Hakim", Kind::Person), random), []);
        assert_eq!(two(&Source::new("Abdulaziz", Kind::Person), random).len(), 1);
    }

    #[test]
    fn one_word_is_one_word() {
        let random = &mut Random::of(1, &[]);
        assert!(one_word(&Source::new("HAKIMI", Kind::Person), random).len() >= 8);
        assert_eq!(one_word(&Source::new("Nadir Hakimi", Kind::Person), random), []);
        assert_eq!(one_word(&Source::new("中国银行", Kind::Company), random), []);
    }

    #[test]
    fn long_names_are_cut_at_a_word() {
        let random = &mut Random::of(1, &[]);
        let name = "Norvik ".repeat(60);
        let made = long_name(&Source::new(name.trim(), Kind::Company), random);
        assert!(!made.is_empty());
        for it in &made {
            assert!((290..=301).contains(&it.query.chars().count()), "{}", it.query);
            assert!(it.change.ends_with("cut to 300 characters"));
        }
        assert_eq!(long_name(&Source::new("Norvik", Kind::Company), random), []);
    }
}
