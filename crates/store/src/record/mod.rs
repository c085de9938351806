//! The record: a log of what was screened, by whom, when, and what was answered.
//!
//! One database, `SQLite` in a file or `PostgreSQL` by a URL, to which rows are only added. Reach for [`Record`] to write and read entries,
//! for [`GroupWriter`] where many threads write at once, and for [`Record::verify`] to find tampering.
//!
//! # What holds
//!
//! - **What was appended is there.** [`Record::append`] returns after the write-ahead log was flushed to
//!   the disk (`synchronous = FULL`, `synchronous_commit = on`): neither `kill -9` nor a power cut loses an entry whose id was
//!   returned.
//! - **The chain is one**, whoever writes. The hash of an entry covers the hash of the entry before it
//!   and every column of its own. A writer takes the database's write lock (`BEGIN IMMEDIATE`) before it
//!   reads the last entry, so that processes and threads follow one another; with `PostgreSQL` an advisory
//!   lock, so that machines do, too.
//! - **Each commit ends with a checkpoint**: the last entry's number and hash, signed (Ed25519) with a
//!   key that is not in the database. It proves that the entries up to it were written in this order and
//!   form by a holder of the key. Whoever can write the database and has no key can change, remove,
//!   insert or reorder nothing unnoticed. The last checkpoint is kept beside the key, too (the *anchor*),
//!   so that a tail that is cut off together with its checkpoints is missed. [`GroupWriter`] tells the anchor
//!   when the answers are given already; killed in between, it lags behind by a commit.
//! - **It does not prove** anything against a holder of the key, who can write another history: against
//!   that, a head noted elsewhere ([`Verification::head`]) helps.
//! - **Names do not stand in the database.** The payload (question and answer) is compressed and sealed
//!   with ChaCha20-Poly1305 under a key of its own, derived from the key and the entry's id (HKDF-SHA-256,
//!   RFC 5869), so that no nonce can repeat.
//! - **What many entries share is kept once** ([`Context`]), under its SHA-256, which is a column of the entry and so in
//!   the chain. It is checked whenever it is read, not by [`Record::verify`] alone.
//! - **Deletion leaves the chain whole.** [`Record::erase`] removes a payload, keeps its hash, and adds an
//!   entry that says who erased it and why; a payload that is gone without one is tampering. What is under
//!   a legal hold ([`Record::hold`]) is not erased.

mod anchor;
mod answers;
mod chain;
mod entry;
mod group;
mod keeper;
mod key;
mod log;
mod retention;
mod verify;

pub use answers::{ANSWERS_KEPT, Answers, KeptAnswer};
pub use chain::{Checkpoint, Digest, Proof};
pub use entry::{Context, Entry, EntryKind, NewEntry, SealedEntry, Sealer};
pub use group::GroupWriter;
pub use key::RecordKey;
pub use log::{Decided, Filter, Outcome, Record, RecordSource};
pub use retention::Reason;
pub use verify::{Fault, Verification};
