//! Characters that should not matter, and words cut and joined.

use std::ops::Range;

use lictor_names::TokenKind;

use super::Variant;
use crate::random::Random;
use crate::source::Source;

/// Words of fewer letters are not split.
const LEAST_TO_SPLIT: usize = 6;
/// The shortest half of a word that is split.
const SHORTEST_HALF: usize = 3;

/// Letters and what other keyboards make of them.
const ACCENTED: &[(char, char)] = &[
    ('a', 'á'),
    ('a', 'ā'),
    ('c', 'ç'),
    ('e', 'é'),
    ('e', 'ê'),
    ('g', 'ğ'),
    ('i', 'í'),
    ('i', 'ī'),
    ('n', 'ñ'),
    ('o', 'ó'),
    ('s', 'š'),
    ('s', 'ş'),
    ('t', 'ţ'),
    ('u', 'ú'),
    ('u', 'ū'),
    ('y', 'ý'),
    ('z', 'ž'),
];

/// What may stand within a word unseen or unheard: `(written, in words)`.
const WITHIN: &[(&str, &str)] = &[
    ("'", "apostrophe"),
    ("’", "curly apostrophe"),
    ("ʿ", "half ring (ayn)"),
    ("\u{200b}", "zero-width space"),
    ("\u{200d}", "zero-width joiner"),
    ("\u{ad}", "soft hyphen"),
];

/// What may stand between two words instead of a blank.
const BETWEEN: &[(&str, &str)] = &[
    ("-", "a hyphen"),
    ("/", "a slash"),
    ("  ", "two blanks"),
    ("\u{a0}", "a no-break blank"),
    (". ", "a dot and a blank"),
    (" - ", "a dash"),
    (",", "a comma"),
    ("_", "an underscore"),
];

/// Accents, marks within words, other marks between words, hyphens and apostrophes left out, quotation
/// marks around the name.
pub(super) fn special_characters(source: &Source<'_>, random: &mut Random) -> Vec<Variant> {
    let mut made = Vec::new();
    accents(source, random, &mut made);
    marks_within(source, random, &mut made);
    marks_between(source, &mut made);
    for (mark, called) in [('-', "hyphen"), ('\'', "apostrophe"), ('’', "apostrophe"), ('.', "dot")]
    {
        if let Some(at) = source.text.find(mark) {
            let range = at..at + mark.len_utf8();
            let with = if mark == '-' { " " } else { "" };
            made.push(Variant::new(
                source.replace_range(&range, with).trim(),
                format!("{called} left out"),
            ));
        }
    }
    made.push(Variant::new(format!("“{}”", source.text), "quotation marks around the name"));
    made.push(Variant::new(format!(" {}.", source.text), "a blank before and a dot after"));
    made
}

fn accents(source: &Source<'_>, random: &mut Random, made: &mut Vec<Variant>) {
    for piece in source.latin_words(2) {
        let word = source.slice(piece);
        let places: Vec<(usize, char, char)> = word
            .char_indices()
            .flat_map(|(at, there)| {
                let rows = ACCENTED.iter().filter(move |it| it.0 == there.to_ascii_lowercase());
                rows.map(move |(_, accented)| (at, there, *accented))
            })
            .collect();
        let Some((at, there, accented)) = random.pick(&places).copied() else { continue };
        let accented = if there.is_uppercase() {
            accented.to_uppercase().to_string()
        } else {
            accented.to_string()
        };
        let start = piece.range.start + at;
        let query = source.replace_range(&(start..start + there.len_utf8()), &accented);
        made.push(Variant::new(query, format!("“{there}” of “{word}” written “{accented}”")));
    }
}

fn marks_within(source: &Source<'_>, random: &mut Random, made: &mut Vec<Variant>) {
    for piece in source.latin_words(4) {
        let word = source.slice(piece);
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
        for (mark, called) in WITHIN {
            let Some(at) = random.pick(&places).map(|at| piece.range.start + at) else { continue };
            let query = source.replace_range(&(at..at), mark);
            made.push(Variant::new(query, format!("{called} inserted in “{word}”")));
        }
    }
}

fn marks_between(source: &Source<'_>, made: &mut Vec<Variant>) {
    for (gap, first, second) in blanks(source) {
        for (mark, called) in BETWEEN {
            let change = format!("{called} between “{first}” and “{second}”");
            made.push(Variant::new(source.replace_range(&gap, mark), change));
        }
    }
}

/// Blanks between two neighbouring pieces of the name, with what stands on both sides.
fn blanks<'a>(source: &Source<'a>) -> Vec<(Range<usize>, &'a str, &'a str)> {
    let neighbours = source.pieces.windows(2).map(|it| (&it[0], &it[1]));
    let blank = |gap: &Range<usize>| {
        let between = source.text.get(gap.clone()).unwrap_or_default();
        !between.is_empty() && between.chars().all(char::is_whitespace)
    };
    neighbours
        .map(|(a, b)| (a.range.end..b.range.start, source.slice(a), source.slice(b)))
        .filter(|(gap, _, _)| blank(gap))
        .collect()
}

/// A word of six letters or more in two, each of three or more.
pub(super) fn split_word(source: &Source<'_>) -> Vec<Variant> {
    let mut made = Vec::new();
    let words = source.latin_words(LEAST_TO_SPLIT).filter(|it| it.kind == TokenKind::Word);
    for piece in words {
        let word = source.slice(piece);
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let halves = SHORTEST_HALF..=places.len().saturating_sub(SHORTEST_HALF);
        for at in halves.filter_map(|at| places.get(at)) {
            let (first, second) = word.split_at(*at);
            let both = |it: &str| it.chars().all(char::is_alphabetic);
            if both(first) && both(second) {
                let query = source.replace(piece, &format!("{first} {second}"));
                made.push(Variant::new(query, format!("“{word}” split")));
            }
        }
    }
    made
}

/// Two neighbouring words, or a particle and its word, as one.
pub(super) fn joined_words(source: &Source<'_>) -> Vec<Variant> {
    let may_begin = |it: TokenKind| matches!(it, TokenKind::Word | TokenKind::Particle);
    let mut made = Vec::new();
    for pair in source.pieces.windows(2) {
        let [first, second] = pair else { continue };
        let gap = first.range.end..second.range.start;
        let between = source.text.get(gap.clone()).unwrap_or_default();
        let alone = !between.is_empty() && between.chars().all(|it| it == ' ' || it == '-');
        // Two words that fill a name of one script without blanks are not two words.
        let latin = first.is_latin() && second.is_latin();
        if alone && latin && may_begin(first.kind) && second.kind == TokenKind::Word {
            let (a, b) = (source.slice(first), source.slice(second));
            let change = format!("“{a}” and “{b}” joined");
            made.push(Variant::new(source.replace_range(&gap, ""), change));
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    fn queries(made: &[Variant]) -> Vec<&str> {
        made.iter().map(|it| it.query.as_str()).collect()
    }

    #[test]
    fn words_are_split_and_joined() {
        let source = Source::new("Almosuli Ana", Kind::Person);
        assert_eq!(
            queries(&split_word(&source)),
            ["Alm osuli Ana", "Almo suli Ana", "Almos uli Ana"]
        );
        assert_eq!(queries(&joined_words(&source)), ["AlmosuliAna"]);
        let source = Source::new("Nadir al-Hakimi", Kind::Person);
        assert_eq!(queries(&joined_words(&source)), ["Nadir alHakimi"]);
        assert_eq!(joined_words(&Source::new("中国 银行", Kind::Company)), []);
    }

    #[test]
    fn marks_do_not_change_what_is_read() {
        let source = Source::new("Sa'id al-Hakimi", Kind::Person);
        let made = special_characters(&source, &mut Random::of(1, &[]));
        assert!(queries(&made).contains(&"Said al-Hakimi"), "{made:?}");
        assert!(queries(&made).contains(&"Sa'id al Hakimi"), "{made:?}");
        assert!(queries(&made).contains(&"Sa'id/al-Hakimi"), "{made:?}");
        assert!(made.iter().any(|it| it.query.contains('\u{200b}')), "{made:?}");
    }
}
