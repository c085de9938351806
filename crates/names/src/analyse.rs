//! From a name's text to its tokens.

use lictor_text::{Script, Word, words};

use crate::tables;
use crate::token::{Token, TokenKind};

/// In which way a name is read. The candidate's kind decides, for both sides of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum View {
    /// As the name of a natural person: particles, honorifics, initials.
    Person = 0,
    /// As the name of anything else: legal forms, company words, numerals.
    Organization = 1,
}

impl View {
    /// Both views.
    pub const ALL: [Self; 2] = [Self::Person, Self::Organization];
}

/// One token of a name and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The token.
    pub token: Token,
    /// First byte in the name's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A name, read in one view.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalysedName {
    /// How it was read.
    pub view: View,
    /// Its parts, in the order of the text; legal forms among them, with weight 0.
    pub parts: Vec<Part>,
}

impl AnalysedName {
    /// Reads a name. A name without a letter or digit has no parts and matches nothing.
    pub fn new(text: &str, view: View) -> Self {
        let mut parts = match view {
            View::Person => person_parts(&split_articles(words(text))),
            View::Organization => organization_parts(&join_letters(split_articles(words(text)))),
        };
        let tells = |kind| {
            use TokenKind::{CompanyWord, Initial, Number, Word};
            matches!(kind, Word | Initial | Number | CompanyWord)
        };
        if !parts.iter().any(|part| tells(part.token.kind)) {
            // Nothing but titles, particles or legal forms: then they are the name.
            for part in &mut parts {
                part.token = Token::new(&part.token.text, part.token.script, TokenKind::Word);
            }
        }
        Self { view, parts }
    }

    /// The parts that are aligned: all but legal forms.
    pub fn aligned(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.token.kind != TokenKind::LegalForm)
    }

    /// The classes of its legal forms, in the order of the text.
    pub fn legal_forms(&self) -> impl Iterator<Item = &str> {
        let forms = self.parts.iter().filter(|part| part.token.kind == TokenKind::LegalForm);
        forms.map(|part| part.token.canonical.as_ref())
    }

    /// Whether the name tells little: no word of two letters or more that is not common.
    pub fn is_unspecific(&self) -> bool {
        !self.parts.iter().any(|part| {
            part.token.kind == TokenKind::Word
                && part.token.weight > crate::INFORMATIVE
                && part.token.text.chars().nth(1).is_some()
        })
    }
}

fn part(word: &Word, kind: TokenKind) -> Part {
    Part { token: Token::from_word(word, kind), start: word.start, end: word.end }
}

fn is_number(word: &Word) -> bool {
    word.text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(word: &Word) -> bool {
    let mut chars = word.text.chars();
    let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    // A single ideograph or syllable is a word, not the first letter of one.
    single && matches!(word.script, Script::Latin | Script::Cyrillic | Script::Greek)
}

fn person_parts(words: &[Word]) -> Vec<Part> {
    let kind = |word: &Word| {
        if is_number(word) {
            TokenKind::Number
        } else if is_letter(word) {
            TokenKind::Initial
        } else if tables::is_honorific(&word.text) {
            TokenKind::Honorific
        } else if tables::is_particle(&word.text) {
            TokenKind::Particle
        } else {
            TokenKind::Word
        }
    };
    words.iter().map(|word| part(word, kind(word))).collect()
}

fn organization_parts(words: &[Word]) -> Vec<Part> {
    let legal = legal_form_phrases(words);
    let mut parts = Vec::with_capacity(words.len());
    let mut idx = 0;
    while let Some(word) = words.get(idx) {
        if let Some((first, count)) = legal.iter().find(|(first, _)| *first == idx).copied() {
            let phrase = &words[first..first + count];
            let text = joined(phrase);
            let token = Token::new(&text, word.script, TokenKind::LegalForm);
            parts.push(Part { token, start: word.start, end: phrase[count - 1].end });
            idx += count;
            continue;
        }
        let kind = if is_number(word) || tables::numeral(&word.text).is_some() {
            TokenKind::Number
        } else if tables::is_stopword(&word.text) {
            TokenKind::Stopword
        } else if tables::company_word(&word.text).is_some() {
            TokenKind::CompanyWord
        } else {
            TokenKind::Word
        };
        parts.push(part(word, kind));
        idx += 1;
    }
    parts
}

/// Where legal forms stand: `(first word, number of words)`, longest phrase first.
///
/// They are read at the end of a name and at its beginning (`OOO Vektor`, `Joint Stock Company
/// Vektor`), again and again (`Vektor Trading Co Ltd`), and never so that no word is left.
fn legal_form_phrases(words: &[Word]) -> Vec<(usize, usize)> {
    const LONGEST: usize = 6;
    let (mut start, mut end) = (0, words.len());
    let mut found = Vec::new();
    let is_form = |range: &[Word]| tables::legal_form(&joined(range)).is_some();
    loop {
        let lengths = || (1..=LONGEST.min(end - start)).rev();
        if let Some(count) = lengths().find(|count| is_form(&words[end - count..end])) {
            end -= count;
            found.push((end, count));
        } else if let Some(count) = lengths().find(|count| is_form(&words[start..start + count])) {
            found.push((start, count));
            start += count;
        } else {
            break;
        }
    }
    if start == end { Vec::new() } else { found }
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The Arabic article is written with its word and apart from it in Latin: it becomes a word.
fn split_articles(words: Vec<Word>) -> Vec<Word> {
    const ARTICLE: &str = "ال";
    let mut result = Vec::with_capacity(words.len());
    for word in words {
        let rest = word.text.strip_prefix(ARTICLE).filter(|rest| rest.chars().nth(1).is_some());
        match rest {
            Some(rest) if word.script == Script::Arabic => {
                let rest = Word { text: rest.to_owned(), ..word.clone() };
                result.push(Word { text: ARTICLE.to_owned(), ..word });
                result.push(rest);
            }
            _ => result.push(word),
        }
    }
    result
}

/// Runs of single letters become one word: `S A` is `sa`, `I B M` is `ibm`.
fn join_letters(words: Vec<Word>) -> Vec<Word> {
    let mut result: Vec<Word> = Vec::with_capacity(words.len());
    let mut last_was_letter = false;
    for word in words {
        let letter = is_letter(&word);
        match result.last_mut() {
            Some(last) if letter && last_was_letter && last.script == word.script => {
                last.text.push_str(&word.text);
                last.end = word.end;
            }
            _ => result.push(word),
        }
        last_was_letter = letter;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str, view: View) -> String {
        let name = AnalysedName::new(text, view);
        let shown = name.parts.iter().map(|part| {
            let mark = match part.token.kind {
                TokenKind::Word => "",
                TokenKind::Initial => "i:",
                TokenKind::Number => "n:",
                TokenKind::LegalForm => "l:",
                TokenKind::CompanyWord => "c:",
                TokenKind::Particle => "p:",
                TokenKind::Honorific => "h:",
                TokenKind::Stopword => "s:",
            };
            format!("{mark}{}", part.token.text.replace(' ', "_"))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn persons() {
        let check = |text: &str, expected: &str| assert_eq!(kinds(text, View::Person), expected);
        check("Dr. Nadir al-Hakimi", "h:dr nadir p:al hakimi");
        check("V. Orlova", "i:v orlova");
        check("Co, Ana", "co ana");
        check("Al", "al");
        check("القذافي", "p:ال قذافي");
        check("", "");
    }

    #[test]
    fn organizations() {
        let check =
            |text: &str, expected: &str| assert_eq!(kinds(text, View::Organization), expected);
        check("Vektor Trading Co., Ltd.", "vektor c:trading l:co_ltd");
        check("OOO Vektor", "l:ooo vektor");
        check("Joint Stock Company Vektor", "l:joint_stock_company vektor");
        check("Bank of the Valley S A", "c:bank s:of s:the valley l:sa");
        check("Fund III", "c:fund n:iii");
        check("Limited", "limited");
    }
}
