//! The reviewed tables of `data/names/`, looked up by folded word.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::token::TokenKind;

type Table = HashMap<&'static str, &'static str>;

static LEGAL_FORMS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/legal_forms.csv")));
static COMPANY_WORDS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/company_words.csv")));
static HONORIFICS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/honorifics.csv")));
static PARTICLES: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/particles.csv")));
static STOPWORDS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/stopwords.csv")));
static NUMERALS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/numerals.csv")));
static FREQUENCIES: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let table = table(include_str!("../../../data/names/token_frequencies.csv"));
    table.iter().filter_map(|(word, count)| Some((*word, count.parse().ok()?))).collect()
});

/// First column to second; the head is comment lines and one line of column names.
fn table(text: &'static str) -> Table {
    let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let columns = rows.skip(1).filter_map(|row| {
        let mut columns = row.split(';').map(str::trim);
        Some((columns.next()?, columns.next()?))
    });
    columns.collect()
}

/// Legal forms of two letters that are read as such; the others of the table are as often initials.
const SHORT_FORMS: [&str; 16] = [
    "ab", "ag", "ao", "as", "bv", "co", "gk", "kg", "kk", "nv", "oy", "pt", "sa", "ad", "sl", "lp",
];

/// The class of a legal form (`limited`, `stock`, …), given as folded words joined by blanks.
///
/// Generic words that say more than a form (`group`, `holding`, `foundation`) are words of the name.
pub(crate) fn legal_form(phrase: &str) -> Option<&'static str> {
    let class = LEGAL_FORMS.get(phrase).copied()?;
    let short = phrase.len() <= 2 && !SHORT_FORMS.contains(&phrase);
    let says_more = matches!(class, "generic" | "foundation" | "state")
        && !matches!(phrase, "co" | "company")
        && COMPANY_WORDS.contains_key(phrase);
    (!short && !says_more).then_some(class)
}

/// The canonical meaning of a company word.
pub(crate) fn company_word(word: &str) -> Option<&'static str> {
    COMPANY_WORDS.get(word).copied()
}

/// Whether the word is a title or an honorific and is not used as a name.
pub(crate) fn is_honorific(word: &str) -> bool {
    HONORIFICS.get(word).is_some_and(|note| !note.contains("name"))
}

/// Whether the word is a particle of personal names.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains_key(word)
}

/// Whether the word is an article, a preposition or a conjunction.
pub(crate) fn is_stopword(word: &str) -> bool {
    STOPWORDS.contains_key(word)
}

/// The value of a numeral in words or Roman figures.
pub(crate) fn numeral(word: &str) -> Option<&'static str> {
    NUMERALS.get(word).copied()
}

/// In how many of 100,000 names of the reference corpus the word stands; `None` for rare words.
pub(crate) fn frequency(word: &str) -> Option<f32> {
    FREQUENCIES.get(word).copied()
}

/// What a word of some kind means, where a table says so.
pub(crate) fn canonical(kind: TokenKind, text: &str) -> Cow<'static, str> {
    let found = match kind {
        TokenKind::LegalForm => legal_form(text),
        TokenKind::CompanyWord => company_word(text),
        TokenKind::Number => {
            if let Some(value) = numeral(text) {
                Some(value)
            } else {
                let digits = text.trim_start_matches('0');
                return Cow::Owned(if digits.is_empty() { "0" } else { digits }.to_owned());
            }
        }
        _ => None,
    };
    Cow::Borrowed(found.unwrap_or_default())
}
