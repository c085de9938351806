//! One entry: new, sealed, and as it is read.

use std::cell::RefCell;
use std::sync::Arc;

use lictor_model::Date;
use zstd::bulk::Compressor;

use super::chain::{Digest, sha256};
use super::key::{RecordKey, random};
use crate::StoreError;
use crate::hex::hex;

/// Level of compression: an answer is packed in some tens of microseconds.
const LEVEL: i32 = 1;

/// What an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A party was screened.
    Screening,
    /// The payload of `subject` was removed.
    Erasure,
    /// `subject`, or all of the tenant, is not to be erased.
    Hold,
    /// That hold ended.
    Release,
    /// A human decided what the answer of `subject` comes to.
    Decision,
    /// Somebody else agreed with a decision on `subject`.
    Approval,
    /// Somebody else did not agree with it.
    Rejection,
}

impl EntryKind {
    const ALL: [Self; 7] = [
        Self::Screening,
        Self::Erasure,
        Self::Hold,
        Self::Release,
        Self::Decision,
        Self::Approval,
        Self::Rejection,
    ];

    /// Its word in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Screening => "screening",
            Self::Erasure => "erasure",
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Decision => "decision",
            Self::Approval => "approval",
            Self::Rejection => "rejection",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// What many entries share, as JSON. Making it takes its hash, so it is made once for all of them.
#[derive(Debug, Clone)]
pub struct Context {
    pub(super) hash: Digest,
    pub(super) body: Arc<str>,
}

impl Context {
    /// Of this JSON.
    pub fn new(json: impl Into<Arc<str>>) -> Self {
        let body = json.into();
        Self { hash: sha256(body.as_bytes()), body }
    }
}

/// An entry about to be written. What is personal stands in `payload` and nowhere else.
#[derive(Clone, Copy)]
pub struct NewEntry<'a> {
    /// What it tells.
    pub kind: EntryKind,
    /// Now.
    pub at: jiff::Timestamp,
    /// Whose record it belongs to.
    pub tenant: &'a str,
    /// Who asked.
    pub actor: &'a str,
    /// The id of the entry that it is about.
    pub subject: Option<&'a str>,
    /// The last day on which the payload must be kept; `None` for ever.
    pub retain_until: Option<Date>,
    /// What many entries share (lists, options); kept once.
    pub context: Option<&'a Context>,
    /// What is its own and not personal, as JSON.
    pub facts: &'a str,
    /// Question and answer, sealed at rest.
    pub payload: Option<&'a [u8]>,
}

/// Redacted: the payload is personal data.
impl std::fmt::Debug for NewEntry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewEntry")
            .field("kind", &self.kind)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// An entry ready to be appended: it has its id, and its payload is sealed.
#[derive(Debug, Clone)]
pub struct SealedEntry {
    pub(super) entry: Entry,
    pub(super) context: Option<Context>,
}

impl SealedEntry {
    /// Its id, which holds once it is appended.
    pub fn id(&self) -> &str {
        &self.entry.id
    }
}

/// Makes entries ready; on as many threads as there are.
#[derive(Debug, Clone)]
pub struct Sealer {
    pub(super) key: Arc<RecordKey>,
}

impl Sealer {
    /// Gives an entry its id, packs and seals its payload.
    ///
    /// # Errors
    /// When the system gives no randomness, or the payload cannot be packed.
    pub fn seal(&self, new: &NewEntry<'_>) -> Result<SealedEntry, StoreError> {
        let failed = |reason: &str| StoreError::Sealing { reason: reason.to_owned() };
        let id = new_id(new.at).ok_or_else(|| failed("the system gives no randomness"))?;
        let payload = match new.payload {
            None => None,
            Some(bytes) => {
                let packed = pack(bytes).map_err(|cause| failed(&cause.to_string()))?;
                Some(self.key.seal(&id, packed).ok_or_else(|| failed("the cipher refuses"))?)
            }
        };
        let entry = Entry {
            seq: 0,
            id,
            kind: new.kind,
            at: new.at,
            tenant: new.tenant.to_owned(),
            actor: new.actor.to_owned(),
            subject: new.subject.map(ToOwned::to_owned),
            retain_until: new.retain_until,
            context: new.context.map(|it| it.hash),
            facts: new.facts.to_owned(),
            payload_hash: payload.as_deref().map(sha256),
            payload,
            previous: [0; 32],
            hash: [0; 32],
        };
        Ok(SealedEntry { entry, context: new.context.cloned() })
    }
}

/// Packs, with what each thread keeps for it: making that anew took longer than packing an answer.
fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    thread_local! {
        static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    }
    PACKER.with_borrow_mut(|kept| {
        let packer = match kept {
            Some(packer) => packer,
            none => none.insert(Compressor::new(LEVEL)?),
        };
        packer.compress(bytes)
    })
}

/// An entry of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub seq: u64,
    /// A UUID of version 7 (RFC 9562).
    pub id: String,
    /// What it tells.
    pub kind: EntryKind,
    /// When, to the microsecond.
    pub at: jiff::Timestamp,
    /// Whose record it belongs to.
    pub tenant: String,
    /// Who asked.
    pub actor: String,
    /// The id of the entry that it is about.
    pub subject: Option<String>,
    /// The last day on which the payload must be kept.
    pub retain_until: Option<Date>,
    /// The SHA-256 of its context.
    pub context: Option<Digest>,
    /// What is its own and not personal, as JSON.
    pub facts: String,
    /// The sealed payload; `None` when there was none or it was erased.
    pub(super) payload: Option<Vec<u8>>,
    /// The SHA-256 of the sealed payload, also of one that was erased.
    pub payload_hash: Option<Digest>,
    /// The hash of the entry before it.
    pub previous: Digest,
    /// Its own hash.
    pub hash: Digest,
}

impl Entry {
    /// Whether its payload was removed.
    pub fn is_erased(&self) -> bool {
        self.payload.is_none() && self.payload_hash.is_some()
    }
}

/// A UUID of version 7: milliseconds, then randomness.
fn new_id(at: jiff::Timestamp) -> Option<String> {
    let mut bytes = [0; 16];
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&random::<10>()?);
    bytes[6] = bytes[6] & 0x0f | 0x70;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex(&bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    Some(parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_version_7_and_in_the_order_of_time() {
        let at = |text: &str| text.parse().unwrap();
        let early = new_id(at("2026-11-25T10:00:00Z")).unwrap();
        let late = new_id(at("2026-11-25T10:00:00.001Z")).unwrap();
        assert!(early < late && early.len() == 36);
        assert_eq!(&early[14..15], "7");
        assert!(matches!(&early[19..20], "8" | "9" | "a" | "b"));
    }
}
