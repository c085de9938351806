//! Unicode on `&str`: folding, scripts, words, romanisation and sound keys.
//!
//! Everything that Lictor knows about letters is here, and nothing about names: this crate cuts a
//! text into folded [`Word`]s, spells a word of any script in Latin letters ([`romanise()`]), and
//! gives the two keys under which different spellings of one word meet ([`skeleton()`],
//! [`phonetic_keys`]). What the words mean (given name, legal form, honorific) is left to the crate
//! `names`.
//!
//! Promises, each held by a property test:
//! - No function panics on any text, and each takes time linear in its length.
//! - Folding is idempotent: [`fold`] of a folded text is the same text.
//! - A Latin word, and every romanisation, consists of `a`–`z` and `0`–`9` only.
//! - A word says where it stood: byte offsets into the original, on character boundaries, in order.
//!
//! ```
//! let words = lictor_text::words("Al-Qādhāfī, Muʿammar");
//! let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
//! assert_eq!(texts, ["al", "qadhafi", "muammar"]);
//! assert_eq!(lictor_text::skeleton("qadhafi"), lictor_text::skeleton("gaddafi"));
//! ```

mod words;

mod broad;
mod letters;
mod phonetic;
mod romanise;
mod scratch;
mod script;
mod skeleton;
mod syllables;
mod transcription;
mod unicode;

pub use crate::broad::{broad_spelling, push_broad_spelling};
pub use crate::phonetic::{phonetic_key, phonetic_keys, push_phonetic_keys};
pub use crate::romanise::han::company::segment_han_company;
pub use crate::romanise::han::{han_surname, simplify_han};
pub use crate::romanise::{Romanised, System, burmese_syllables, romanise};
pub use crate::script::{Script, script_of};
pub use crate::skeleton::{push_skeleton, skeleton, skeletons, vowels_agree};
pub use crate::syllables::syllable_keys;
pub use crate::transcription::{push_transcription_keys, transcription_keys};
pub use crate::unicode::{is_alphabetic, is_alphanumeric};
pub use crate::words::{Word, fold, words};
