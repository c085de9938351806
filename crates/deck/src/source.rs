//! A listed name taken apart, and edits of its text that leave the rest as published.

use std::ops::Range;

use lictor_model::Kind;
use lictor_names::{AnalysedName, INFORMATIVE, TokenKind, View};
use lictor_text::Script;

/// A word of a name and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// What it does in the name.
    pub(crate) kind: TokenKind,
    /// Its script.
    pub(crate) script: Script,
    /// The folded word; of a legal form, the whole phrase.
    pub(crate) folded: String,
    /// What it means where a table says so: the value of a number, the English company word.
    pub(crate) canonical: String,
    /// How it sounds: keys joined by blanks.
    pub(crate) sound: String,
    /// How much it tells, in `[0, 1]`.
    pub(crate) weight: f32,
}

impl Piece {
    /// Whether it is a word of two letters or more that is not among the most common.
    pub(crate) fn is_informative(&self) -> bool {
        self.is_telling() && self.weight > INFORMATIVE
    }

    /// Whether it is a word of two letters or more that names (and is no title, form or number).
    pub(crate) fn is_telling(&self) -> bool {
        self.kind == TokenKind::Word && self.folded.chars().nth(1).is_some()
    }

    /// Whether its letters can be mistyped and misread as Latin ones are.
    pub(crate) fn is_latin(&self) -> bool {
        self.script == Script::Latin
    }
}

/// A listed name, read once for all classes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Source<'a> {
    /// As published.
    pub(crate) text: &'a str,
    /// What bears it.
    pub(crate) kind: Kind,
    /// Its words, in the order of the text.
    pub(crate) pieces: Vec<Piece>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str, kind: Kind) -> Self {
        let name = AnalysedName::new(text, view_of(kind));
        let mut pieces: Vec<Piece> = Vec::with_capacity(name.parts.len());
        for part in name.parts {
            let token = std::sync::Arc::unwrap_or_clone(part.token);
            let piece = Piece {
                range: part.start..part.end,
                kind: token.kind,
                script: token.script,
                folded: token.text,
                canonical: token.canonical.into_owned(),
                sound: token.phonetic,
                weight: token.weight,
            };
            // The Arabic article and its word are read from the same letters: one piece, the word.
            match pieces.last_mut() {
                Some(last) if piece.range.start < last.range.end => {
                    if piece.range.end >= last.range.end {
                        *last = piece;
                    }
                }
                _ => pieces.push(piece),
            }
        }
        Self { text, kind, pieces }
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind == Kind::Person
    }

    /// The piece as published.
    pub(crate) fn slice(&self, piece: &Piece) -> &'a str {
        self.text.get(piece.range.clone()).unwrap_or_default()
    }

    /// Pieces that name, in Latin letters, of at least so many of them.
    pub(crate) fn latin_words(&self, least: usize) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| {
            piece.is_latin()
                && matches!(piece.kind, TokenKind::Word | TokenKind::CompanyWord)
                && self.slice(piece).chars().filter(|it| it.is_alphabetic()).count() >= least
        })
    }

    /// The text with a piece written in another way.
    pub(crate) fn replace(&self, piece: &Piece, with: &str) -> String {
        self.replace_range(&piece.range, with)
    }

    pub(crate) fn replace_range(&self, range: &Range<usize>, with: &str) -> String {
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        [before, with, after].concat()
    }

    /// The text without a piece, and without the marks that would then stand alone.
    pub(crate) fn without(&self, piece: &Piece) -> String {
        tidy(&self.replace(piece, " "))
    }
}

/// The view in which the names of a kind are read, as screening reads them.
fn view_of(kind: Kind) -> View {
    if kind == Kind::Person { View::Person } else { View::Organization }
}

/// One blank between words, nothing empty in brackets, no hyphen or comma at an end.
pub(crate) fn tidy(text: &str) -> String {
    let words = text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric));
    let words = words.map(|it| it.trim_matches('-'));
    let text = words.collect::<Vec<_>>().join(" ");
    let loose = |it: char| it.is_whitespace() || matches!(it, ',' | '-' | '/' | ';' | '&');
    text.trim_matches(loose).to_owned()
}

/// A letter in the case of another.
pub(crate) fn in_case_of(letter: char, model: char) -> char {
    if model.is_uppercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}

/// A word in the case of another: capitals if that has only capitals.
pub(crate) fn word_in_case_of(word: &str, model: &str) -> String {
    let mut letters = model.chars().filter(|it| it.is_alphabetic()).peekable();
    let capitals = letters.peek().is_some() && letters.all(|it| !it.is_lowercase());
    if capitals { word.to_uppercase() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_taken_out_with_its_marks() {
        let check = |text: &str, kind: Kind, at: usize, expected: &str| {
            let source = Source::new(text, kind);
            assert_eq!(source.without(&source.pieces[at]), expected);
        };
        check("ORLOVA, Darina Petrova", Kind::Person, 2, "ORLOVA, Darina");
        check("Mehr-e Vektor-e Norvik", Kind::Company, 2, "Mehr-e e Norvik");
        check("Vektor Trading (Norvik)", Kind::Company, 2, "Vektor Trading");
        check("Vektor Trading, Ltd.", Kind::Company, 2, "Vektor Trading");
    }

    #[test]
    fn the_article_and_its_word_are_one_piece() {
        let source = Source::new("معمر القذافي", Kind::Person);
        let shown: Vec<_> = source.pieces.iter().map(|it| source.slice(it)).collect();
        assert_eq!(shown, ["معمر", "القذافي"]);
    }

    #[test]
    fn words_follow_the_case_of_what_they_replace() {
        assert_eq!(word_in_case_of("Limited", "LTD."), "LIMITED");
        assert_eq!(word_in_case_of("Limited", "Ltd."), "Limited");
        assert_eq!(word_in_case_of("Limited", "8"), "Limited");
        assert_eq!(in_case_of('a', 'B'), 'A');
    }
}
