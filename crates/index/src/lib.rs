//! Recall: every listed name that can reach the cutoff, and no list of guesses.
//!
//! The index compares the words of a query with the *vocabulary* of the lists, not with their names,
//! then adds up per name the most that each query word can earn there. A name is handed to the caller
//! exactly when that bound reaches the cutoff; the caller scores it with the likenesses that the index
//! has already computed. Why no name at or above the cutoff is lost stands in `README.md` beside this
//! file.
//!
//! The index owns the snapshot's file format ([`Sections`]): flat little-endian arrays, 64-byte
//! aligned, each with a checksum, read in place from mapped memory.
//!
//! It does not know the score: likeness, weights and left-over costs come from `lictor-names`.
#![doc = include_str!("../README.md")]

mod bound;
mod buckets;
mod build;
mod format;
mod memo;
mod names;
mod plan;
mod search;
mod sieve;
mod spellings;
mod together;
mod vocabulary;

pub use build::IndexBuilder;
pub use format::{FORMAT_VERSION, FormatError, SectionWriter, Sections};
pub use search::{Candidate, Index, NameIdx, Scratch};
