//! What a name is: its parts, what each part tells, and how alike two parts are.
//!
//! A name is analysed once ([`AnalysedName::new`]) into [`Token`]s: every word with the forms that it can
//! take (folded, romanised, phonetic key, skeleton), its [`TokenKind`] and its weight. Two tokens are
//! compared by one function, [`similarity`]. Both the index (bounds) and the score (truth) take token
//! similarity, weights and the costs of what is left over from here, and from nowhere else; so the
//! index can be proved never to lose what the score would find.
//!
//! How a word reads depends on whose name it is: `co` is a legal form in a company's name and a
//! surname in a person's. A name is therefore analysed in the [`View`] of the candidate's kind.
//!
//! Everything here is a pure function of the text and of the tables under `data/names/`; nothing
//! depends on which lists are loaded.

mod analyse;
mod edit;
mod lexicon;
mod reading;
mod similarity;
mod slips;
mod tables;
mod token;
mod weight;

pub use analyse::{AnalysedName, MOST_WORDS, Part, View};
pub use edit::{Pattern, budget, budgets, distance, widest_budget};
pub use lexicon::Lexicon;
pub use reading::{Ground, Made, MadeSort, Reading, SAME_WORD, first_given};
pub use similarity::{How, INITIAL, Similarity, similarity};
pub use tables::{company_word, is_given_name, is_honorific, is_particle, legal_form, place};
pub use token::{Token, TokenKind, TokenView, Writing};
pub use weight::{
    INFORMATIVE, WEIGHT_EPOCH, WORDS_DIFFER, bits, entry_left_over, least_telling_left_over,
    query_left_over, tells, weight,
};
