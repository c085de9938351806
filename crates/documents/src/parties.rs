//! The listed parties, prepared for finding their names in running text.

use lictor_engine::{Settings, Snapshot};

/// The listed parties of a snapshot. Made once, used for any number of documents.
#[derive(Debug)]
pub struct Parties<'s> {
    snapshot: &'s Snapshot,
}

impl<'s> Parties<'s> {
    /// Prepares the parties of a snapshot. `settings` limits the datasets and says what is known.
    pub fn of(snapshot: &'s Snapshot, _settings: &Settings) -> Self {
        Self { snapshot }
    }

    /// The snapshot.
    pub fn snapshot(&self) -> &'s Snapshot {
        self.snapshot
    }
}
