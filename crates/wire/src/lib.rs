//! The JSON contract, shared by every face: what goes in and what comes out.
//!
//! Each type here is one object of the contract, made from a value of the engine and never the other
//! way round; a derived `Serialize` is a promise to strangers, and this is the only place that makes
//! it. Scores are rounded to four decimals here and nowhere else. A value that is not known is left
//! out or null, never invented.
//!
//! * [`Screening`] and its parts: the answer to one query.
//! * [`FtmEntity`]: a listed party as `FollowTheMoney` JSON.
//! * [`EntityReport`]: all that is known of a party, fact by fact, with two times and a source.
//! * [`Import`], [`DatasetStatus`], [`Difference`], [`Verification`]: what `lists …` reports.
//! * [`docscreen()`]: what was read in a document.
//! * [`DeckReport`]: what `eval deck` reports.
//! * [`RecordReport`], [`Replay`], [`RecordVerification`], [`EvidencePack`]: the record of screenings.
//! * [`ScreenRequest`]: what is asked over HTTP; [`YenteScored`] and its parts: the JSON of yente.
//! * [`words`]: what faces call things where people read.
//! * [`Party`]: a party that comes in as `FollowTheMoney` or flat JSON, as query or as candidate.

mod comparison;
mod config;
mod deck;
mod designation;
mod docscreen;
mod entity;
mod explanation;
mod fidelity;
mod keys;
mod link;
mod lists;
mod party;
mod record;
mod report;
mod request;
mod round;
mod screening;
mod timeline;
mod unambiguous;
pub mod values;
pub mod words;
mod yente;

pub use comparison::Comparison;
pub use config::{ConfigLine, Configuration};
pub use deck::{
    CurvePoint, DeckClass, DeckExample, DeckReport, DeckRun, DeckTop, DecoyClass, MadeOf,
};
pub use designation::{Consequence, Designation};
pub use docscreen::docscreen;
pub use entity::FtmEntity;
pub use explanation::{Evidence, Explanation, Feature, MatchedName, Part};
pub use fidelity::{
    BirthDates, Control, Designations, Fidelity, FieldLine, LostName, Programs, Relations,
};
pub use keys::{ApiKey, NewKey};
pub use link::{Link, LinkReason};
pub use lists::{
    Acceptance, Change, DatasetStatus, Difference, EditionImport, EditionRef, EditionStatus,
    FactChange, Import, ListEdition, ListState, Lost, Rejected, Update, Verification,
};
pub use party::{Party, PartyError, schema_of};
pub use record::{
    Answer, EvidencePack, RecordApproval, RecordChain, RecordContext, RecordDecision,
    RecordDifference, RecordEdition, RecordFacts, RecordFault, RecordLine, RecordPage, RecordProof,
    RecordReport, RecordSettings, RecordVerification, RecordVersion, Replay, configuration_text,
    recorded_question,
};
pub use report::{EntityReport, FactLine, KnownSpan, NameLine, Provenance};
pub use request::{RequestError, Screen, ScreenRequest};
pub use screening::{DatasetUsed, Hit, Omitted, Query, Screening};
pub use timeline::{Event, Timeline};
pub use unambiguous::{MEMBER_TWICE, unambiguous};
pub use yente::{Example, Seen, YenteEntity, YenteFeature, YenteScored, topics};
