//! What can go wrong in the store.

use std::path::PathBuf;

use crate::sql::DatabaseError;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A file could not be read or written.
    #[error("{path}: {cause}")]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// The catalogue failed.
    #[error("the catalogue {path}: {cause}")]
    Catalogue {
        /// Its path.
        path: PathBuf,
        /// Why.
        cause: rusqlite::Error,
    },
    /// A store written by a later release, or by an earlier one where it may only be read.
    #[error(
        "the catalogue is of version {found}, this release knows version {known}; an older one is brought up to \
         date by a user who may write it, a newer one needs a newer release"
    )]
    Version {
        /// Found.
        found: i64,
        /// The newest known.
        known: i64,
    },
    /// A blob whose bytes are not those that were stored.
    #[error("{path} is damaged: its SHA-256 is not {expected}")]
    Damaged {
        /// The blob.
        path: PathBuf,
        /// The SHA-256 under which it was stored.
        expected: String,
    },
    /// A value in the catalogue that does not parse: another program wrote it.
    #[error("the catalogue holds `{value}` where a {what} is expected")]
    Value {
        /// What should stand there.
        what: &'static str,
        /// What stands there.
        value: String,
    },
    /// The database of the record failed.
    #[error("the record {place}: {cause}")]
    Record {
        /// Where it is.
        place: String,
        /// Why.
        cause: DatabaseError,
    },
    /// The database of the access keys failed.
    #[error("the access keys in {place}: {cause}")]
    Access {
        /// Where it is.
        place: String,
        /// Why.
        cause: DatabaseError,
    },
    /// A key cannot be called so.
    #[error("the name of a key {reason}")]
    KeyName {
        /// Why not.
        reason: &'static str,
    },
    /// Nothing was ever recorded there.
    #[error("nothing is recorded in {place}")]
    NoRecord {
        /// Where it would be.
        place: String,
    },
    /// A record is not there any more.
    #[error(
        "the {entries} entries of the record {place} are gone: the checkpoint beside the key has counted them"
    )]
    RecordGone {
        /// Where it was.
        place: String,
        /// How many entries it had at least.
        entries: u64,
    },
    /// The URL of a database cannot be used. It is not repeated: a password may stand in it.
    #[error("the URL of the PostgreSQL database: {reason}")]
    Url {
        /// Why not.
        reason: String,
    },
    /// The record is not as it was written.
    #[error("the record {place}: {reason}")]
    BrokenRecord {
        /// Where it is.
        place: String,
        /// What is wrong.
        reason: String,
    },
    /// The key of the record cannot be used.
    #[error("{place}: {reason}")]
    Key {
        /// The file or the variable.
        place: String,
        /// Why not.
        reason: String,
    },
    /// An entry could not be made ready.
    #[error("an entry of the record cannot be sealed: {reason}")]
    Sealing {
        /// Why not.
        reason: String,
    },
    /// An entry could not be written.
    #[error("the screening could not be recorded: {reason}")]
    NotRecorded {
        /// Why not.
        reason: String,
    },
}
