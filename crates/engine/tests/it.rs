//! What must hold of the engine: the index loses nothing, answers follow the dates, damage is seen.

mod dates;
mod oracle;
mod snapshot;
mod support;
