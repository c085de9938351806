//! What must hold of the engine: the index loses nothing, answers follow the dates, damage is seen.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

mod chronicle;
mod damage;
mod dates;
mod editions;
mod home;
mod links;
mod live;
mod oracle;
mod rules;
mod segments;
mod snapshot;
mod support;
