//! The text of a document cut into tokens, sentences and quotations.
//!
//! Sentences end at `.`, `!`, `?`, `…` and their relatives in other scripts, not behind abbreviations and
//! initials, and at the ends of segments (after Unicode Annex 29, with a list of English abbreviations).
//! A full stop within quotation marks ends a sentence; the closing marks belong to it.

mod lower;
mod quotes;
mod sentences;
mod tokens;

pub use lower::Lower;

use crate::mentions::Tags;
use crate::vocabulary::Known;
use crate::{Document, Role, Span, Warning};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with hyphens, inner apostrophes and the stops of `U.S.`.
    Word,
    /// Digits, with inner stops and commas.
    Number,
    /// The `'s` or `'` of a possessive.
    Possessive,
    /// One other character.
    Mark,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `group`
    Lower,
    /// `Group`, `McDonald`, `Al-Nusra`
    Capitalised,
    /// `UN`, `U.S.`; a single capital letter, too.
    Upper,
    /// `al-Nusra`, `iPhone`
    Mixed,
    /// Of a script without capitals, or no word.
    Uncased,
}

/// The smallest piece that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// In lower case, apostrophes straight: what cues are compared with.
    pub lower: Lower,
    /// The lists of `mentions::lexicon` that have it.
    pub(crate) tags: Tags,
    /// What the tables say of it.
    pub(crate) known: &'static Known,
}

impl Token {
    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capitalised | Shape::Upper)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// A sentence: tokens `first..end` of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where, from its first token to its last.
    pub span: Span,
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub end: usize,
    /// The segment that it stands in.
    pub segment: usize,
}

/// Words in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Whether a closing mark is there; otherwise it ends with its segment.
    pub is_closed: bool,
}

/// A document's text, cut up.
#[derive(Debug, Clone)]
pub struct Text<'d> {
    /// The document.
    pub document: &'d Document,
    /// Of all segments, in order.
    pub tokens: Vec<Token>,
    /// In order.
    pub sentences: Vec<Sentence>,
    /// In order; an inner quotation follows the one that it stands in.
    pub quotations: Vec<Quotation>,
    /// Those that stand in no other.
    outer: Vec<Span>,
    /// How often a sentence was cut for its length.
    n_cut: usize,
    starts: Starts,
}

/// The first token that begins in a piece of the text or behind it, by piece. Places are asked for so often that no search is
/// made for them.
#[derive(Debug, Clone, Default)]
struct Starts(Vec<u32>);

impl Starts {
    /// In bytes of a piece: in most of them one or two tokens begin.
    const PIECE: usize = 8;

    fn of(tokens: &[Token], length: usize) -> Self {
        let mut starts = Vec::with_capacity(length / Self::PIECE + 1);
        for (token, number) in tokens.iter().zip(0..) {
            let end = token.span.start as usize / Self::PIECE + 1;
            if starts.len() < end {
                starts.resize(end, number);
            }
        }
        Self(starts)
    }

    /// How many of the tokens begin before a place.
    fn before(&self, place: u32, tokens: &[Token]) -> usize {
        let Some(first) = self.0.get(place as usize / Self::PIECE) else { return tokens.len() };
        let first = *first as usize;
        first + tokens[first..].iter().take_while(|it| it.span.start < place).count()
    }
}

impl Text<'_> {
    /// Says so where sentences were cut for their length.
    pub(crate) fn warning(&self) -> Option<Warning> {
        let longest = sentences::LONGEST;
        let text = format!(
            "what runs on without a stop was cut after {longest} words and marks, {} times",
            self.n_cut
        );
        (self.n_cut > 0).then_some(Warning { code: "LONG_SENTENCES", text })
    }

    /// Whether a name is the label of who speaks in a transcript: `OREL:`, `OREL, HOST:`.
    pub(crate) fn is_label(&self, name: Span) -> bool {
        let end = self.tokens_within(name).end;
        let is = |at: usize, mark: &str| self.tokens.get(at).is_some_and(|it| it.lower == mark);
        is(end, ":") || is(end, ",") && is(end + 2, ":")
    }
}

impl<'d> Text<'d> {
    /// Cuts up the segments of a document.
    pub fn of(document: &'d Document) -> Self {
        /// In bytes, with the blank behind it.
        const TOKEN: usize = 5;
        let mut result = Self {
            document,
            tokens: Vec::with_capacity(document.text.len() / TOKEN + 1),
            sentences: Vec::new(),
            quotations: Vec::new(),
            outer: Vec::new(),
            n_cut: 0,
            starts: Starts::default(),
        };
        let mut recent = tokens::Recent::default();
        for (segment, it) in document.segments.iter().enumerate() {
            let first = result.tokens.len();
            tokens::push(&document.text, it.span, &mut recent, &mut result.tokens);
            quotes::push(&document.text, it.span, &mut result.quotations);
            let tokens = &result.tokens[first..];
            result.n_cut +=
                sentences::push(&document.text, tokens, first, segment, &mut result.sentences);
        }
        result.starts = Starts::of(&result.tokens, document.text.len());
        for it in &result.quotations {
            if result.outer.last().is_none_or(|outer| outer.end <= it.span.start) {
                result.outer.push(it.span);
            }
        }
        result
    }

    /// The words at a place.
    pub fn slice(&self, span: Span) -> &'d str {
        span.slice(&self.document.text)
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.first..sentence.end]
    }

    /// What the segment of a sentence is.
    pub fn role_of(&self, sentence: &Sentence) -> Role {
        self.document.segments[sentence.segment].role
    }

    /// The position of the sentence that a place begins in.
    pub fn sentence_at(&self, span: Span) -> Option<usize> {
        let at = self.sentences.partition_point(|it| it.span.end <= span.start);
        self.sentences.get(at).filter(|it| it.span.start <= span.start).map(|_| at)
    }

    /// The positions of the tokens that lie within a place.
    pub fn tokens_within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.starts.before(span.start, &self.tokens);
        let end = self.starts.before(span.end, &self.tokens);
        // The last one may reach beyond the place.
        let reaches_beyond = end > first && self.tokens[end - 1].span.end > span.end;
        first..end.max(first) - usize::from(reaches_beyond)
    }

    /// The quotations that begin at a place or behind it.
    pub fn quotations_from(&self, start: u32) -> &[Quotation] {
        &self.quotations[self.quotations.partition_point(|it| it.span.start < start)..]
    }

    /// Whether a place lies within quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let end = self.outer.partition_point(|it| it.start <= span.start);
        end > 0 && self.outer[end - 1].contains(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Segment;

    fn document(text: &str) -> Document {
        let span = Span::new(0, text.len());
        Document::of_text(text, vec![Segment { span, role: Role::Body }])
    }

    #[track_caller]
    fn check_tokens(text: &str, expected: &[&str]) {
        let document = document(text);
        let cut = Text::of(&document);
        let tokens: Vec<&str> = cut.tokens.iter().map(|it| cut.slice(it.span)).collect();
        assert_eq!(tokens, expected);
    }

    #[track_caller]
    fn check_sentences(text: &str, expected: &[&str]) {
        let document = document(text);
        let cut = Text::of(&document);
        let sentences: Vec<&str> = cut.sentences.iter().map(|it| cut.slice(it.span)).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn tokens() {
        check_tokens("Lebanon’s U.S. envoy", &["Lebanon", "’s", "U.S.", "envoy"]);
        check_tokens(
            "al-Nusra didn't pay $1,102.40.",
            &["al-Nusra", "didn't", "pay", "$", "1,102.40", "."],
        );
        check_tokens("the ministers' list", &["the", "ministers", "'", "list"]);
        check_tokens("– حزب الله in", &["–", "حزب", "الله", "in"]);
        check_tokens("O'Neil said ‘no’", &["O'Neil", "said", "‘", "no", "’"]);
        check_tokens("a 60-room hotel, 2-0", &["a", "60-room", "hotel", ",", "2", "-", "0"]);
        check_tokens("Halden-backed al-Nusra", &["Halden", "-", "backed", "al-Nusra"]);
        check_tokens("up to 22°C in 2012.", &["up", "to", "22", "°", "C", "in", "2012", "."]);
    }

    #[test]
    fn sentences() {
        check_sentences("Mr. Aram left. He paid.", &["Mr. Aram left.", "He paid."]);
        check_sentences(
            "The U.S. listed it. Gen. J. R. Nadir agreed.",
            &["The U.S. listed it.", "Gen. J. R. Nadir agreed."],
        );
        check_sentences("“It is one body.” She said so.", &["“It is one body.”", "She said so."]);
        check_sentences("“Is it?” asked Ivo Marr. No", &["“Is it?” asked Ivo Marr.", "No"]);
        check_sentences(
            "It was sent to the U.S. The bank paid.",
            &["It was sent to the U.S.", "The bank paid."],
        );
        check_sentences(
            "Sales at Orbin Ltd. rose. Then came No. 6.",
            &["Sales at Orbin Ltd. rose.", "Then came No. 6."],
        );
        check_sentences("没有评论。他说。", &["没有评论。", "他说。"]);
    }

    #[test]
    fn quotations() {
        let check = |text: &str, expected: &[(&str, bool)]| {
            let document = document(text);
            let cut = Text::of(&document);
            let found: Vec<(&str, bool)> =
                cut.quotations.iter().map(|it| (cut.slice(it.span), it.is_closed)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("“a ‘b’ c,” said", &[("“a ‘b’ c,”", true), ("‘b’", true)]);
        check("\"Stop,\" he said. \"Now.\"", &[("\"Stop,\"", true), ("\"Now.\"", true)]);
        check("He said: “It goes on", &[("“It goes on", false)]);
        check("the ministers’ «list» is Iran’s", &[("«list»", true)]);
        check("'It is over,' said Tom's aide", &[("'It is over,'", true)]);
    }

    #[test]
    fn places_are_found_again() {
        let text = "It went. Then it came.";
        let document = document(text);
        let cut = Text::of(&document);
        let at = text.find("came").unwrap();
        assert_eq!(cut.sentence_at(Span::new(at, at + 4)), Some(1));
        assert_eq!(cut.tokens_within(Span::new(9, 16)), 3..5);
    }

    #[test]
    fn tokens_within_a_place_are_those_of_a_search() {
        let blanks = " ".repeat(150);
        let text =
            format!("Orla Venn’s bank, {}.{blanks}“Ja” {}", "a".repeat(200), "so it ".repeat(60));
        let document = document(&text);
        let cut = Text::of(&document);
        let places: Vec<usize> = text.char_indices().map(|it| it.0).chain([text.len()]).collect();
        for (at, start) in places.iter().enumerate() {
            for end in &places[at..] {
                let span = Span::new(*start, *end);
                let first = cut.tokens.partition_point(|it| it.span.start < span.start);
                let behind = cut.tokens.partition_point(|it| it.span.end <= span.end);
                assert_eq!(cut.tokens_within(span), first..behind.max(first), "{span:?}");
            }
        }
    }

    #[test]
    fn a_word_is_known_wherever_it_stands() {
        // Far more words than are remembered, and words that take the place of others.
        let words: Vec<String> =
            (0..3_000).map(|it| format!("w{it} bank said banks the")).collect();
        let text = words.join(" ");
        let document = document(&text);
        for token in &Text::of(&document).tokens {
            let (_, tags, known) = crate::vocabulary::known(&token.lower);
            assert_eq!((token.tags, token.known), (tags, known));
        }
    }
}
