//! What can go wrong in the engine.

use std::path::PathBuf;

use lictor_index::FormatError;
use lictor_lists::Refusal;
use lictor_model::ModelError;
use lictor_store::StoreError;

/// An error of the engine.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// A list that is not whole, or that no reader takes.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The snapshot file cannot be used.
    #[error(transparent)]
    Snapshot(#[from] FormatError),
    /// A file of the snapshot cannot be used.
    #[error("{path}: {cause}")]
    Damaged {
        /// Which one.
        path: PathBuf,
        /// Why not.
        cause: FormatError,
    },
    /// Files of a snapshot that are whole and do not fit together.
    #[error("the segments of the snapshot do not belong together: {0}")]
    Segments(String),
    /// An entity in a segment does not decode: damage that the checksum does not see, or a bug.
    #[error("entity {0} of a segment of the snapshot does not decode")]
    Entity(u32),
    /// A value that does not fit.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A file could not be read or written.
    #[error("{path}: {cause}")]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// A dataset was asked for that is not loaded.
    #[error("the dataset {asked} is not loaded; loaded: {loaded}")]
    NotLoaded {
        /// The dataset asked for.
        asked: String,
        /// Those that are loaded.
        loaded: String,
    },
    /// No dataset has an edition that was published by the moment asked.
    #[error(
        "no edition of any list had been published by {known_at}; the oldest held is of {oldest}"
    )]
    NothingKnown {
        /// The moment asked.
        known_at: String,
        /// The day of the oldest edition.
        oldest: String,
    },
    /// A file names no day of publication, and none was given.
    #[error("{dataset} states no day of publication")]
    NoDate {
        /// The dataset.
        dataset: String,
    },
}

impl EngineError {
    pub(crate) fn io(path: &std::path::Path, cause: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), cause }
    }
}
