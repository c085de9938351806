//! The façade that library users meet: build or open a snapshot, screen one party or many.
//!
//! Two pipelines meet in one immutable value, the [`Snapshot`]:
//!
//! ```text
//! build:  publisher's bytes → lists → entities → history (editions merged) → snapshot file, mapped
//! ask:    query → names → index (candidates, lossless) → score → screening
//! ```
//!
//! A snapshot is a base and small deltas, so that a new edition shows at once; readers keep the one
//! that they hold. [`Library`] is a data home on disk: the store of editions and the snapshot built from
//! them. [`Live`] is for processes that run long while lists change.
//! Nothing here reads the clock: the caller says when "now" is.

mod account;
mod age;
mod answer;
mod chronicle;
mod control;
mod difference;
mod editions;
mod error;
mod exhaustive;
mod history;
mod intake;
mod library;
mod links;
mod live;
mod made;
mod manifest;
mod mapped;
mod query;
mod recorded;
mod screen;
mod segment;
mod snapshot;
mod statement;
mod suggest;
mod summary;
mod terms;
mod typed;
mod undated;
mod upkeep;
mod verify;
mod writer;

pub use account::{Account, Contents, FieldAccount, script_code};
pub use age::{TooOld, age_in_days, that_count, too_old};
pub use answer::{
    DatasetUsed, DesignationOnDay, Explanation, Hit, Listed, MatchedName, Omitted, Screening,
    Warning,
};
pub use control::ControlTest;
pub use difference::{Change, Difference, FactChange, difference, statement_changes, told};
pub use editions::TakeFile;
pub use error::EngineError;
pub use history::{History, HistoryBuilder};
pub use intake::{Judgement, Limits, judge};
pub use library::{DatasetStatus, EditionStatus, Import, ImportOptions, Library, Verdict};
pub use lictor_lists::{
    Diagnostic, Refusal, Report, SourceFile, each_file, measure_zip, workbook_rows,
};
pub use lictor_names::How;
pub use lictor_score::{Effect, Evidence, Factor, Facts, Feature, NameScore, Outcome, PartMatch};
pub use lictor_store::{Acceptance, StoredEdition};
pub use links::{Link, LinkKind, LinkReason, NAMES_AGREE, link_reasons};
pub use live::Live;
pub use query::{NameOrder, Query, Settings, utc_date};
pub use screen::{Comparison, compare, weak_alias_matches_alone};
pub use snapshot::{LoadedDataset, Scratch, Snapshot};
pub use statement::{Field, Statement, statements};
pub use typed::TypedNames;
pub use undated::{edition_day, of_edition_day};
pub use verify::{Unsearchable, Verification};

/// The version of matching. Equal version, snapshot and query give equal answers; whatever changes a
/// score changes it.
pub const ALGORITHM: &str = "lictor-4";
