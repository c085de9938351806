//! What can go wrong with the record.

use lictor_engine::EngineError;
use lictor_store::StoreError;

/// An error of the record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// There is no such record.
    #[error("there is no record {id}")]
    NotThere {
        /// The id asked.
        id: String,
    },
    /// A record that is no screening, or whose question was erased.
    #[error("record {id} cannot be replayed: {reason}")]
    NoQuestion {
        /// Its id.
        id: String,
        /// Why not.
        reason: &'static str,
    },
    /// A record that is not to be erased.
    #[error("record {id} is not erased: {reason}")]
    Kept {
        /// Its id.
        id: String,
        /// Why not.
        reason: String,
    },
    /// A hold that ends, where there is none.
    #[error("{what} is not under a hold of its own; nothing was released")]
    NotHeld {
        /// A record, or all of the tenant.
        what: String,
    },
    /// A record on which nothing can be decided, or a decision that cannot be approved or rejected.
    #[error("nothing is decided on record {id}: {reason}")]
    Undecidable {
        /// Its id.
        id: String,
        /// Why not.
        reason: String,
    },
    /// What a record holds is not in the form of the contract.
    #[error("record {id} is not in a form that this release reads")]
    Form {
        /// Its id.
        id: String,
    },
    /// The lists that answered stand in a context, and this one is of another snapshot.
    #[error("record {id} has not the context of its answer: its lists cannot be told")]
    Context {
        /// Its id.
        id: String,
    },
    /// An answer that is no JSON.
    #[error("an answer cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A font that cannot stand in a PDF.
    #[error("the font {font} cannot be embedded: {reason}")]
    Font {
        /// Its name.
        font: String,
        /// Why not.
        reason: String,
    },
    /// A workbook that cannot be written.
    #[error("the workbook cannot be written: {reason}")]
    Workbook {
        /// Why not.
        reason: String,
    },
    /// More records than one pack holds.
    #[error("the period has more than {most} records")]
    TooMany {
        /// The most.
        most: usize,
    },
}
