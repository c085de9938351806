//! A screening into the record, and back: replay, reports, evidence packs.
//!
//! The store keeps entries and knows nothing of what they hold; the engine answers and keeps nothing.
//! Here the two meet: a [`Recorder`] makes entries of answers, [`Recorded`] reads one, [`replay`] asks
//! its question again, [`decide`] adds what a human
//! says of it, [`pack`] makes the evidence of one or many, [`rendered`] writes it as JSON, HTML, PDF or
//! XLSX. Nothing here reads the clock.

mod decisions;
mod error;
mod form;
mod html;
mod pack;
mod pdf;
mod recorded;
mod recorder;
mod replay;
mod retention;
mod told;
mod xlsx;

pub use decisions::{Verdict, approve, decide, decisions, is_same_actor};
pub use error::RecordError;
pub use form::{Form, rendered};
pub use html::html;
pub use pack::{Asked, MOST_IN_A_PACK, pack, verification};
pub use recorded::Recorded;
pub use recorder::{Recorder, SharedContext, configuration_hash};
pub use replay::replay;
pub use retention::{By, Erased, erase, erase_due, hold, release};
pub use told::left_out;
