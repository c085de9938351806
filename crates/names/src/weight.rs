//! How much a word tells.
//!
//! A weight is a function of the word and of its kind alone, from a fixed, versioned table
//! ([`WEIGHT_EPOCH`]): loading another list changes no weight and so no score.
//!
//! Words that tell are weighted by rarity: `1.0` for a word found in at most ten of 100,000 names of
//! the corpus of `data/names/token_frequencies.csv`, falling with the logarithm of its frequency to
//! `0.5` for a word found in one of ten names (`muhammad`, `company`). The weights of the other kinds
//! are set by hand and stand below; they bind what a missing `al` or `the` may cost.

use crate::token::TokenKind;
use crate::{View, tables};

/// The version of everything that weights depend on. A change of any of it changes scores.
pub const WEIGHT_EPOCH: u32 = 2;

/// From this weight on a word is informative: names that differ in it differ.
pub const INFORMATIVE: f32 = 0.55;

/// What a score is multiplied by when telling words are left over on both sides: they stand against
/// each other. The index's bound relies on it.
pub const WORDS_DIFFER: f64 = 0.8;

/// Whether a word of that kind and weight tells: two names that each have such a word which the other
/// has not are different names.
pub fn tells(kind: TokenKind, weight: f32) -> bool {
    match kind {
        TokenKind::Word => weight >= INFORMATIVE,
        TokenKind::Place => true,
        _ => false,
    }
}

/// The share of its weight that a query word costs when the listed name has no word for it.
///
/// Dearer than on the listed side: what was asked should be found. Less for persons than their lists
/// would bear for precision, since customers give patronymics and second names that lists leave out.
/// Measured on held-out aliases and invented people; see `docs/measurements.md`.
pub fn query_left_over(view: View) -> f32 {
    match view {
        View::Person => 0.65,
        View::Organization => 0.6,
    }
}

/// What a listed word costs when the query has no word for it; of weight 1.
///
/// Persons are often asked by fewer names than are listed; of organisations, what is left out tells
/// more (`Norvik`, `Norvik Shipping`). Of a Chinese or Korean name (`is_syllable`) no part is left out: who
/// is *Kim Yong Su* is not *Kim Yong*.
pub fn entry_left_over(view: View, is_syllable: bool) -> f32 {
    match view {
        View::Person if is_syllable => 0.8,
        View::Person => 0.3,
        View::Organization => 0.35,
    }
}

/// The least that a telling word of a listed name costs when left over. Words tell by their weight, places always, and
/// those weigh more.
pub fn least_telling_left_over(view: View) -> f32 {
    const { assert!(PLACE >= INFORMATIVE) };
    INFORMATIVE * entry_left_over(view, false)
}

/// The weight of a word of some kind, in `[0, 1]`; legal forms weigh nothing, since they are compared
/// by class and not aligned.
pub fn weight(kind: TokenKind, text: &str) -> f32 {
    match kind {
        TokenKind::Word if tables::is_title_or_name(text) => rarity(text).min(TITLE_OR_NAME),
        TokenKind::Word => rarity(text),
        TokenKind::CompanyWord => rarity(text).min(COMPANY_WORD),
        TokenKind::Place => PLACE,
        TokenKind::Number => 0.8,
        TokenKind::Initial => 0.4,
        TokenKind::Particle | TokenKind::Descent => 0.15,
        TokenKind::Honorific | TokenKind::Stopword => 0.1,
        TokenKind::LegalForm => 0.0,
    }
}

/// What a place weighs, however many names hold it.
const PLACE: f32 = 0.6;

/// The most that a word weighs that is oftener a title than a name: below what is informative, so that
/// `Haji Said` and `Said` are one.
const TITLE_OR_NAME: f32 = 0.45;

/// The most that a word of business weighs.
const COMPANY_WORD: f32 = 0.55;

fn rarity(text: &str) -> f32 {
    let per_100_000 = tables::frequency(text).unwrap_or(0.0);
    if per_100_000 <= 10.0 {
        return 1.0;
    }
    let decades = (per_100_000 / 10.0).log10();
    (1.0 - 0.125 * decades).max(0.5)
}

/// How rare a word is, in bits: the logarithm of the inverse share of names that hold it.
///
/// A word that the table does not hold counts as one in 20,000 names (14.3 bits); words that are not
/// informative by their kind count for little.
pub fn bits(kind: TokenKind, text: &str) -> f32 {
    match kind {
        TokenKind::Word | TokenKind::CompanyWord | TokenKind::Place | TokenKind::Number => {
            let per_100_000 = tables::frequency(text).unwrap_or(5.0).max(5.0);
            (100_000.0 / per_100_000).log2()
        }
        TokenKind::Initial => 4.0,
        _ => 0.0,
    }
}
