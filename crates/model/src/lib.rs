//! What a list says: entities and the facts about them, each with the time in which it held and the
//! editions that showed it.
//!
//! The vocabulary is [FollowTheMoney](https://followthemoney.tech) wherever it has a word.
//! This crate stands at the bottom of the workspace: it does no I/O, knows no clock, and no
//! publisher's format. Readers (`lictor-lists`) make [`Entity`] values; everything above reads them.
//!
//! Two times are kept for every fact (see [`Fact`]):
//! * *valid* time, [`Period`]: when the authority says that the fact held;
//! * *known* time, [`Known`]: which editions of the list showed the fact.
//!
//! The `serde` derives here are the snapshot's internal encoding, bound to the snapshot format
//! version and rebuilt when it changes. The public JSON is made in one place, `lictor-wire`.

mod country;
mod dataset;
mod date;
mod designation;
mod entity;
mod error;
mod fact;
mod identifier;
mod name;
mod place;
mod program;
mod schema;
mod status;

pub use country::CountryCode;
pub use dataset::{
    Dataset, DatasetId, Edition, EditionIdx, EditionSet, MOST_DAYS_APART, PUBLISHED_LISTS,
    PublishedList,
};
pub use date::{Date, DateInterval, Precision, Time, english_month};
pub use designation::Designation;
pub use entity::{Entity, EntityId, Property, Relation, SourceField};
pub use error::ModelError;
pub use fact::{Bound, Certainty, Fact, Known, Period, Source, Span};
pub use identifier::{Identifier, IdentifierKind};
pub use name::{Name, NameKind, NameParts};
pub use place::{Address, Place};
pub use program::{Consequence, Program, Programs};
pub use schema::{Kind, Schema};
pub use status::{DesignationStatus, PeriodEnd, Status};
