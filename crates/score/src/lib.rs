//! How well a listed party answers a query: a score in `[0, 1]` and the account of it.
//!
//! A pure function of query and entity. Its shape is fixed, since the index must bound it:
//!
//! 1. **Alignment** ([`align`]): the words of both names are matched one to one so that
//!    `Σ w·s / (Σ w + α·Σ left-over query weights + β·Σ left-over entry weights)` is greatest, where `s`
//!    is the likeness of two words and `w` the mean of their weights. Likeness, weights, `α` and `β`
//!    come from `lictor-names`.
//! 2. **Factors** ([`Factor`]) in `(0, 1]` that only lower it: the worst informative word, words that
//!    stand against each other, numbers, legal forms.
//! 3. **Evidence** ([`Feature`]) beyond the name: agreement lifts by at most [`BONUS_CAP`] in sum and
//!    never above 1; conflict lowers; a missing value does nothing; an identifier that decides gives 1.
//!
//! So `score ≤ alignment + BONUS_CAP`, or an identifier agreed: that is all the index relies on.
//! This crate does not know the index.

mod align;
mod evidence;
mod name;
mod order;
mod places;

pub use align::{Grid, LegalForms, Matching, Side, align};
pub use evidence::{
    BONUS_CAP, Effect, Evidence, Facts, Feature, OTHER_BIRTH_DATE, Outcome, SAME_DAY, SAME_YEAR,
    evidence,
};
pub use name::{
    Factor, NameScore, PartMatch, compare_names, compare_readings, explain, ground_factor,
    legal_forms, made_words_meet, score,
};
pub use order::{ORDER_DIFFERS, order_differs};
