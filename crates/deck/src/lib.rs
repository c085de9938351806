//! Test decks from the lists that are loaded: names changed in known ways, each with the answer that
//! is expected of it.
//!
//! Supervisors ask that screening be tested with names of the lists in use: unchanged, manipulated in
//! every usual way, and names that are on no list (NYDFS Part 504.3(b) and (c), MAS guidance on name
//! screening, the Wolfsberg guidance on sanctions screening). A deck is made in three steps, each a
//! pure function:
//!
//! ```text
//! parties → Deck::make → cases → (screened by the caller) → Outcome → Results::of
//! ```
//!
//! * [`Class`] names every class of cases; [`variants`] gives what one of them makes of one name.
//! * [`Deck`] samples the cases of all classes from the listed [`Party`]s, and invents the decoys.
//! * [`Results`] counts: hit rates, what was missed, noise, the curve over thresholds.
//!
//! Promises, held by tests:
//! - The same parties, seed and size give the same deck; there is no other randomness. A case depends
//!   on its name and the seed, not on what else is listed, so most cases outlive a new edition.
//! - A manipulated name differs from the listed one.
//! - No function panics on any text.
//!
//! What is screened, and how, is not known here: that is the caller's. Nor are the lists judged; the
//! parties in a deck are real, and their names are personal data.

mod class;
mod classes;
mod deck;
mod decoys;
mod legal_forms;
mod measure;
mod random;
mod source;

pub use class::{Class, Group};
pub use classes::{Variant, variants};
pub use deck::{Case, Deck, ListedName, Options, Party};
pub use measure::{ClassResult, CurvePoint, Outcome, Results, THRESHOLDS, Top, at_least};
