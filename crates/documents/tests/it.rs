//! The crate from outside: the constructed articles.
#![allow(clippy::print_stderr, reason = "a test says what it skipped and what it measured")]

#[path = "it/claims.rs"]
mod claims;
#[path = "it/gold.rs"]
mod gold;
#[path = "it/score.rs"]
mod score;
