//! What a load says of itself.

use std::collections::BTreeMap;

use lictor_model::Date;

use crate::fields::Field;

/// A record or a field that was not taken as it stands, with its place and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The publisher's id of the record where it has one, else its position ("row 17").
    pub record: String,
    /// The file, by its base name.
    pub file: String,
    /// The line in that file, counted from 1, where it is known.
    pub line: Option<u64>,
    /// The column or element path.
    pub field: Option<String>,
    /// What is wrong, in one phrase.
    pub reason: String,
}

/// The account of one load.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The day of publication, where the files state it.
    pub published: Option<Date>,
    /// Records found. `read == kept + rejected records`.
    pub read: usize,
    /// Records that became entities.
    pub kept: usize,
    /// Records that could not be taken; each appears once here.
    pub rejected: Vec<Diagnostic>,
    /// Why the files may not be a whole edition, though they could be read: what a person may accept
    /// who knows better. See [`crate::read_doubtful`].
    pub doubts: Vec<Refusal>,
    /// Records kept with something to be told: a value that was not understood and kept as text.
    pub warnings: Vec<Diagnostic>,
    /// The format that the files were found to be in, by a short name.
    pub format: &'static str,
    /// Every field of the source by its path: how often it is there, and what becomes of it.
    pub fields: BTreeMap<String, Field>,
    /// Whether the files tell what changed, in valid time, and are no complete list: what they do not show
    /// is not thereby denied.
    pub chronicle: bool,
    /// What the reader has to say of the whole or of each file, in whole phrases.
    pub notes: Vec<String>,
    /// How often each field stands in the source without a place in the model; kept as it is in
    /// `Entity::source_fields`.
    pub unmapped_fields: BTreeMap<String, usize>,
}

/// Why a file set is not a whole edition. Nothing of it may be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A file of no bytes, or of white space only.
    #[error("{file} is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// A web page where a list was expected, as error pages and moved downloads give.
    #[error("{file} is an HTML page, not a list")]
    Html {
        /// The file.
        file: String,
    },
    /// Cut off, not well-formed, or otherwise unreadable from some place on.
    #[error("{file}, line {line}: {reason}")]
    Malformed {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong there.
        reason: String,
    },
    /// Not the format of this dataset: another root element, other columns.
    #[error("{file} is not in the format of {dataset}: {reason}")]
    WrongFormat {
        /// The file.
        file: String,
        /// The dataset asked for.
        dataset: String,
        /// What was found, and what was expected.
        reason: String,
    },
    /// Elements or columns are missing or unknown in bulk: the publisher renamed them.
    #[error("{file}: {reason}; the publisher may have changed the format")]
    Renamed {
        /// The file.
        file: String,
        /// Which ones, with counts.
        reason: String,
    },
    /// The file declares another number of records than it holds.
    #[error("{file} declares {declared} records and holds {found}")]
    Count {
        /// The file.
        file: String,
        /// By its own word.
        declared: u64,
        /// Counted.
        found: u64,
    },
    /// A file that belongs to the edition was not given.
    #[error("{missing} is missing: {reason}")]
    MissingFile {
        /// Its usual name.
        missing: String,
        /// Why it is needed.
        reason: String,
    },
    /// Two records claim one id, or too many records were rejected.
    #[error("{file}: {reason}")]
    Inconsistent {
        /// The file.
        file: String,
        /// What does not fit together.
        reason: String,
    },
    /// Packed files that cannot be unpacked, or that unpack to more than is sane.
    #[error("{file} cannot be unpacked: {reason}")]
    Packed {
        /// The file.
        file: String,
        /// Why not.
        reason: String,
    },
    /// No reader for this dataset id.
    #[error("no reader for the dataset {dataset}")]
    UnknownDataset {
        /// The id.
        dataset: String,
    },
}
