//! The crate from outside: the constructed articles.
#![allow(clippy::print_stderr, reason = "a test says what it skipped and what it measured")]
#![allow(clippy::unwrap_used, reason = "what fails here is a failed test")]

#[path = "it/bank.rs"]
mod bank;
#[path = "it/claims.rs"]
mod claims;
#[path = "it/dates.rs"]
mod dates;
#[path = "it/frames.rs"]
mod frames;
#[path = "it/gold.rs"]
mod gold;
#[path = "it/intake.rs"]
mod intake;
#[path = "it/links.rs"]
mod links;
#[path = "it/mentions.rs"]
mod mentions;
#[path = "it/mixtures.rs"]
mod mixtures;
#[path = "it/passages.rs"]
mod passages;
#[path = "it/properties.rs"]
mod properties;
#[path = "it/score.rs"]
mod score;
