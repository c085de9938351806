//! A text as folded words.
//!
//! A word is a run of letters, digits and marks. What may stand inside one:
//! - Apostrophes and their kin (`'` `’` `ʻ` `ʿ` `` ` `` `´` …) are deleted, not split at: *People's*
//!   is `peoples`, *Sa'id* is `said`. So are invisible characters and tatweel; in Persian the
//!   zero-width non-joiner ties a suffix to its word.
//! - A dot between two single letters joins them: *S.A.* is `sa`, *d.o.o.* is `doo`. All other dots
//!   split: *J. Smith* is `j`, `smith`. Whether `jr` stands for two initials is for `names` to say.
//! - A quotation mark between two Hebrew letters (צה"ל) is deleted.
//!
//! Everything else splits: hyphens, slashes, commas, brackets, symbols, emoji. `&` is the word
//! `and`; `№`, and `#` before a digit, are the word `no`.
//!
//! Letters of two scripts in one run are an accident or a disguise if all letters of the rarer
//! script look like letters of the other one (Latin and Cyrillic, Latin and Greek): then they are
//! read as such (*Ивaнов* with a Latin *a* is `иванов`). Otherwise the run is split where the
//! script changes: *中国ABC公司* is `中国`, `abc`, `公司`. Lookalikes follow the single-script
//! confusables of Unicode Technical Standard 39, letters of names only.
//!
//! Scripts without blanks (Han, Kana, Thai, Burmese, Khmer, Lao, Tibetan) give one word for each
//! run of one script.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::Script;
use crate::letters::{Class, Folded, abbreviates_with_dots, class_of, fold_char};
use crate::script::script_of_char;
use crate::unicode::{is_alphabetic, is_alphanumeric};

/// One word of a text, folded, with where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// The folded word; never empty. Latin words are `a`–`z` and `0`–`9` only.
    pub text: String,
    /// Byte offset in the original of the word's first character.
    pub start: usize,
    /// Byte offset in the original after the word's last character.
    pub end: usize,
    /// The script of the word's letters; [`Script::Common`] if it has digits only.
    pub script: Script,
}

/// Cuts a text into folded words, in order of where they stand.
///
/// ```
/// use lictor_text::words;
/// let words = words("O’Brien & Søn A.S.");
/// let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
/// assert_eq!(texts, ["obrien", "and", "son", "as"]);
/// assert_eq!((words[0].start, words[0].end), (0, 9));
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(8);
    cut(text, |piece| match piece {
        Piece::Run(run) => push_run(text, &run, &mut out),
        Piece::Sign(word, start, end) => {
            let script = Script::Latin;
            out.push(Word { text: word.to_owned(), start, end, script });
        }
    });
    out
}

/// Gives the folded words of a text, joined by one blank.
///
/// ```
/// assert_eq!(lictor_text::fold("  ŁÓDŹ-Fabryczna Sp. z o.o. "), "lodz fabryczna sp z oo");
/// ```
pub fn fold(text: &str) -> String {
    if is_folded_but_for_case(text) {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut cut_up = Vec::new();
    cut(text, |piece| {
        let next = |out: &mut String| {
            if !out.is_empty() {
                out.push(' ');
            }
        };
        match piece {
            Piece::Run(run) if text[run.start..run.end].is_ascii() => {
                next(&mut out);
                append_ascii(text, &run, &mut out);
            }
            Piece::Run(run) => {
                push_run(text, &run, &mut cut_up);
                for word in cut_up.drain(..) {
                    next(&mut out);
                    out.push_str(&word.text);
                }
            }
            Piece::Sign(word, ..) => {
                next(&mut out);
                out.push_str(word);
            }
        }
    });
    out
}

/// What a text is cut into.
enum Piece {
    Run(Run),
    /// A sign for a word, and where it stands.
    Sign(&'static str, usize, usize),
}

/// Cuts a text into runs and signs.
fn cut(text: &str, mut emit: impl FnMut(Piece)) {
    let mut run: Option<Run> = None;
    let mut end = 0;
    while let Some(first) = text.as_bytes().get(end) {
        let start = end;
        if first.is_ascii_alphanumeric() {
            // Most words are of such letters alone: taken at once.
            let rest = &text.as_bytes()[start..];
            let n_plain = rest.iter().position(|it| !it.is_ascii_alphanumeric());
            let n_plain = n_plain.unwrap_or(rest.len());
            end = start + n_plain;
            let letter = char::from(rest[n_plain - 1]);
            let run = run.get_or_insert(Run { start, end, n_letters: 0, letter });
            (run.end, run.letter) = (end, letter);
            run.n_letters += n_plain;
            continue;
        }
        let letter = text[start..].chars().next().unwrap_or_default();
        end = start + letter.len_utf8();
        let class = class_of(letter);
        match class {
            Class::Letter => {
                let run = run.get_or_insert(Run { start, end, n_letters: 0, letter });
                run.end = end;
                run.n_letters += 1;
                run.letter = letter;
                continue;
            }
            Class::Nothing => continue,
            Class::Mark => {
                if let Some(run) = &mut run {
                    run.end = end;
                }
                continue;
            }
            Class::Dot => {
                if let Some(run) = &mut run
                    && run.n_letters == 1
                    && abbreviates_with_dots(run.letter)
                    && begins_with_single_letter(&text[end..])
                {
                    run.n_letters = 0;
                    continue;
                }
            }
            Class::Quote => {
                if let Some(run) = &run
                    && script_of_char(run.letter) == Script::Hebrew
                    && text[end..].chars().next().map(script_of_char) == Some(Script::Hebrew)
                {
                    continue;
                }
            }
            Class::Ampersand | Class::Hash | Class::Sign | Class::Separator => {}
        }
        if let Some(run) = run.take() {
            emit(Piece::Run(run));
        }
        match class {
            Class::Ampersand => emit(Piece::Sign("and", start, end)),
            Class::Hash if text[end..].starts_with(char::is_numeric) => {
                emit(Piece::Sign("no", start, end));
            }
            Class::Sign => emit(Piece::Run(Run { start, end, n_letters: 1, letter })),
            _ => {}
        }
    }
    if let Some(run) = run {
        emit(Piece::Run(run));
    }
}

/// Whether a text is of letters and digits of ASCII alone, with one blank between its words: so most names are written.
fn is_folded_but_for_case(text: &str) -> bool {
    let mut before = b' ';
    let is_folded = text.bytes().all(|it| {
        let last = std::mem::replace(&mut before, it);
        it.is_ascii_alphanumeric() || it == b' ' && last != b' '
    });
    is_folded && (before != b' ' || text.is_empty())
}

/// A stretch of the original that holds one word, or several if scripts are mixed.
struct Run {
    start: usize,
    end: usize,
    /// Letters and digits since the last dot.
    n_letters: usize,
    /// The last letter or digit.
    letter: char,
}

/// Whether the text begins with one letter that no other letter or digit follows.
fn begins_with_single_letter(text: &str) -> bool {
    let mut visible = text.chars().filter(|it| class_of(*it) != Class::Nothing);
    let Some(first) = visible.next() else { return false };
    let is_letter = is_alphabetic(first) && abbreviates_with_dots(first);
    is_letter
        && visible.find(|it| class_of(*it) != Class::Mark).map(class_of) != Some(Class::Letter)
}

/// Folds a run and pushes its word or words.
fn push_run(text: &str, run: &Run, out: &mut Vec<Word>) {
    let original = &text[run.start..run.end];
    if original.is_ascii() {
        push_ascii(text, run, out);
        return;
    }
    let mut folded = String::with_capacity(original.len());
    let mut script = Script::Common;
    let mut is_plain = true;
    let mut last = None;
    for letter in original.chars() {
        if class_of(letter) == Class::Nothing || matches!(letter, '.' | '"') {
            continue;
        }
        fold_char(letter, last, |part| match part {
            Folded::Char(part) => {
                let part_script = script_of_char(part);
                if part_script != Script::Common {
                    is_plain &= script == Script::Common || script == part_script;
                    script = part_script;
                }
                folded.push(part);
                last = Some(part);
            }
            Folded::Break => is_plain = false,
        });
    }
    if is_plain {
        push_word(folded, run.start, run.end, script, out);
    } else {
        push_mixed(original, run.start, out);
    }
}

fn push_ascii(text: &str, run: &Run, out: &mut Vec<Word>) {
    let mut folded = String::with_capacity(run.end - run.start);
    append_ascii(text, run, &mut folded);
    let has_letters = folded.bytes().any(|it| it.is_ascii_alphabetic());
    let script = if has_letters { Script::Latin } else { Script::Common };
    out.push(Word { text: folded, start: run.start, end: run.end, script });
}

/// Appends the folded word of a run in ASCII: without apostrophes, and the dots of `S.A.`.
fn append_ascii(text: &str, run: &Run, out: &mut String) {
    let (original, start) = (&text[run.start..run.end], out.len());
    if run.n_letters == original.len() {
        out.push_str(original);
    } else {
        out.extend(original.chars().filter(char::is_ascii_alphanumeric));
    }
    out[start..].make_ascii_lowercase();
}

/// Composes a folded word and pushes it, unless nothing but marks is left.
fn push_word(mut folded: String, start: usize, end: usize, script: Script, out: &mut Vec<Word>) {
    let Some(n_leading_marks) = folded.find(is_alphanumeric) else { return };
    folded.drain(..n_leading_marks);
    if script == Script::Latin && !folded.is_ascii() {
        // Old numerals and the like, which belong to no script.
        folded.retain(|letter| letter.is_ascii());
    }
    let is_composed = folded.chars().all(never_composes)
        || matches!(is_nfc_quick(folded.chars()), IsNormalized::Yes);
    let mut text: String = if is_composed { folded } else { folded.nfc().collect() };
    // Composing puts marks in their canonical order, which can bring one to the front.
    let Some(n_leading_marks) = text.find(is_alphanumeric) else { return };
    text.drain(..n_leading_marks);
    out.push(Word { text, start, end, script });
}

/// Whether a character neither composes with a neighbour nor decomposes: the letters of common
/// scripts, for which no property need be looked up.
fn never_composes(letter: char) -> bool {
    matches!(letter, '\0'..='\u{7f}' | 'а'..='џ' | 'ا'..='ي' | '一'..='\u{9fff}')
}

/// One folded character and the original character that it came from.
struct Part {
    folded: Folded,
    start: usize,
    end: usize,
}

/// Pushes the words of a run that has several scripts or breaks within a character.
fn push_mixed(original: &str, offset: usize, out: &mut Vec<Word>) {
    let mut parts = Vec::with_capacity(original.len());
    let mut last = None;
    for (start, letter) in original.char_indices() {
        if class_of(letter) == Class::Nothing || matches!(letter, '.' | '"') {
            continue;
        }
        let start = offset + start;
        let end = start + letter.len_utf8();
        fold_char(letter, last, |folded| {
            if let Folded::Char(folded) = folded {
                last = Some(folded);
            }
            parts.push(Part { folded, start, end });
        });
    }
    read_lookalikes(&mut parts);
    let mut word: Option<Word> = None;
    for Part { folded, start, end } in parts {
        let Folded::Char(letter) = folded else {
            finish(&mut word, out);
            continue;
        };
        let script = script_of_char(letter);
        let changes_script = word.as_ref().is_some_and(|word| {
            script != Script::Common && word.script != Script::Common && word.script != script
        });
        if changes_script {
            finish(&mut word, out);
        }
        let word =
            word.get_or_insert(Word { text: String::new(), start, end, script: Script::Common });
        word.text.push(letter);
        word.end = end;
        if script != Script::Common {
            word.script = script;
        }
    }
    finish(&mut word, out);
}

fn finish(word: &mut Option<Word>, out: &mut Vec<Word>) {
    if let Some(Word { text, start, end, script }) = word.take() {
        push_word(text, start, end, script, out);
    }
}

/// Replaces the letters of the rarer script by their lookalikes, if the run has two scripts that
/// are confused and every letter of the rarer one has a lookalike.
fn read_lookalikes(parts: &mut [Part]) {
    let text: Cow<'_, str> = parts
        .iter()
        .filter_map(|part| if let Folded::Char(letter) = part.folded { Some(letter) } else { None })
        .collect::<String>()
        .into();
    let dominant = crate::script_of(&text);
    let lookalike = |letter: char| -> Option<char> {
        let script = script_of_char(letter);
        if script == dominant || script == Script::Common {
            return Some(letter);
        }
        match (dominant, script) {
            (Script::Cyrillic, Script::Latin) => find(&CYRILLIC_LOOKALIKES, letter),
            (Script::Greek, Script::Latin) => find(&GREEK_LOOKALIKES, letter),
            (Script::Latin, Script::Cyrillic) => find_back(&CYRILLIC_LOOKALIKES, letter),
            (Script::Latin, Script::Greek) => find_back(&GREEK_LOOKALIKES, letter),
            _ => None,
        }
    };
    if text.chars().all(|letter| lookalike(letter).is_some()) {
        for part in parts {
            if let Folded::Char(letter) = part.folded {
                part.folded = Folded::Char(lookalike(letter).unwrap_or(letter));
            }
        }
    }
}

fn find(table: &[(char, char)], latin: char) -> Option<char> {
    table.iter().find(|(it, _)| *it == latin).map(|(_, other)| *other)
}

fn find_back(table: &[(char, char)], other: char) -> Option<char> {
    table.iter().find(|(_, it)| *it == other).map(|(latin, _)| *latin)
}

/// Latin and Cyrillic letters that look alike in lower case or in capitals.
const CYRILLIC_LOOKALIKES: [(char, char); 16] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
    ('e', 'ё'),
];

/// Latin and Greek letters that look alike in lower case or in capitals.
const GREEK_LOOKALIKES: [(char, char); 14] = [
    ('a', 'α'),
    ('b', 'β'),
    ('e', 'ε'),
    ('h', 'η'),
    ('i', 'ι'),
    ('k', 'κ'),
    ('m', 'μ'),
    ('n', 'ν'),
    ('o', 'ο'),
    ('p', 'ρ'),
    ('t', 'τ'),
    ('x', 'χ'),
    ('y', 'υ'),
    ('z', 'ζ'),
];
