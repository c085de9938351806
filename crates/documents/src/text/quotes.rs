//! Quotations: curly, straight and single marks, guillemets, corner brackets.
//!
//! A closing single mark is told from an apostrophe by what stands around it. A straight mark opens
//! where a blank or opening mark stands left of it. What is not closed ends with its segment.

use crate::chars::places;
use crate::{Quotation, Span};

/// Opening marks with those that close them.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”']),
    ('„', &['“', '”']),
    ('‟', &['”']),
    ('«', &['»']),
    ('»', &['«']),
    ('「', &['」']),
    ('『', &['』']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('"', &['"']),
    ('\'', &['\'']),
];

/// So many quotations stand within one another at most; an opening mark beyond them opens none.
const DEEPEST: usize = 4;

/// Appends the quotations of a part of a text.
pub(super) fn push(text: &str, part: Span, quotations: &mut Vec<Quotation>) {
    let slice = part.slice(text);
    let offset = part.start as usize;
    // The opening marks that wait for their closing ones.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, character) in candidates(slice) {
        if !PAIRS.iter().any(|(opens, closes)| *opens == character || closes.contains(&character)) {
            continue;
        }
        let before = slice[..at].chars().next_back();
        let after = slice[at + character.len_utf8()..].chars().next();
        let position = open.iter().rposition(|(_, opened)| closes(*opened, character));
        if let Some(position) = position
            && can_close(character, before, after)
        {
            let (start, _) = open[position];
            open.truncate(position);
            let span = Span::new(offset + start, offset + at + character.len_utf8());
            found.push(Quotation { span, is_closed: true });
        } else if PAIRS.iter().any(|(opens, _)| *opens == character)
            && can_open(character, before, after, &open)
            && open.len() < DEEPEST
        {
            open.push((at, character));
        }
    }
    for (start, opened) in open {
        // Single marks that nothing closes are apostrophes.
        if !matches!(opened, '\'' | '‘' | '‚') {
            let span = Span::new(offset + start, part.end as usize);
            found.push(Quotation { span, is_closed: false });
        }
    }
    found.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    quotations.append(&mut found);
}

/// The characters that may be marks, and their places: those in ASCII, and those that begin as the others do.
#[expect(clippy::needless_bitwise_bool, reason = "all bytes of a piece are tested at once")]
fn candidates(text: &str) -> impl Iterator<Item = (usize, char)> {
    const FIRST: [u8; 5] = [b'"', b'\'', 0xc2, 0xe2, 0xe3];
    let is_first = |it| FIRST.iter().fold(false, |any, first| any | (it == *first));
    places(text, move |_, it| is_first(it)).filter_map(|at| Some((at, text[at..].chars().next()?)))
}

fn closes(opened: char, character: char) -> bool {
    PAIRS.iter().any(|(opens, closes)| *opens == opened && closes.contains(&character))
}

fn can_open(
    character: char,
    before: Option<char>,
    after: Option<char>,
    open: &[(usize, char)],
) -> bool {
    let is_free = before.is_none_or(|it| !it.is_alphanumeric());
    let has_word = after.is_some_and(|it| !it.is_whitespace());
    match character {
        '"' | '\'' => is_free && has_word && !open.iter().any(|(_, it)| *it == character),
        '»' => is_free && has_word && before.is_none_or(char::is_whitespace),
        _ => is_free || character == '“' || character == '«',
    }
}

fn can_close(character: char, before: Option<char>, after: Option<char>) -> bool {
    let ends_word = before.is_some_and(|it| !it.is_whitespace());
    match character {
        // An apostrophe stands between letters; `ministers’ list` is told by no rule, and closes.
        '’' | '\'' => ends_word && after.is_none_or(|it| !it.is_alphanumeric()),
        '"' => ends_word || after.is_none_or(char::is_whitespace),
        _ => true,
    }
}
