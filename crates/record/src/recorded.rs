//! An entry, opened and read.

use std::fmt::Write as _;

use lictor_engine::{Query, Settings};
use lictor_store::record::{Entry, EntryKind, Proof, Record};
use lictor_wire::{RecordChain, RecordLine, RecordProof, RecordReport, recorded_question};
use serde_json::{Map, Value};

use crate::{RecordError, decisions};

/// The lists that answered, with their editions; in an answer and in its context.
const LISTS: &str = "datasets";

/// What was built from these editions, in both; the lists stand behind it.
const SNAPSHOT: &str = "snapshot";

/// An entry with what it holds.
#[derive(Clone)]
pub struct Recorded {
    /// The entry.
    pub entry: Entry,
    /// What it shares with others; null where there is nothing.
    pub context: Value,
    /// What is its own and not personal.
    pub facts: Value,
    /// The answer as it was given, or the sealed part of a decision; null when it was erased.
    pub answer: Value,
}

/// Redacted: the answer holds a screened name.
impl std::fmt::Debug for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorded").field("id", &self.entry.id).finish_non_exhaustive()
    }
}

impl Recorded {
    /// Reads a record by its id.
    ///
    /// # Errors
    /// When there is none, or it was changed.
    pub fn of_id(record: &Record, id: &str) -> Result<Self, RecordError> {
        let not_there = || RecordError::NotThere { id: id.to_owned() };
        Self::read(record, record.entry(id)?.ok_or_else(not_there)?)
    }

    /// Reads what an entry holds.
    ///
    /// # Errors
    /// When it was changed.
    pub fn read(record: &Record, entry: Entry) -> Result<Self, RecordError> {
        let form = |_| RecordError::Form { id: entry.id.clone() };
        let context = match record.context(&entry)? {
            Some(context) => serde_json::from_str(&context).map_err(form)?,
            None => Value::Null,
        };
        let mut answer = match record.payload(&entry)? {
            Some(payload) => serde_json::from_slice(&payload).map_err(form)?,
            None => Value::Null,
        };
        if let (EntryKind::Screening, Some(answer)) = (entry.kind, answer.as_object_mut()) {
            put_lists_back(&context, answer)
                .ok_or_else(|| RecordError::Context { id: entry.id.clone() })?;
        }
        let facts = serde_json::from_str(&entry.facts).map_err(form)?;
        Ok(Self { entry, context, facts, answer })
    }

    /// What was asked.
    ///
    /// # Errors
    /// When it is no screening, was erased, or is of a form that this release does not read.
    pub fn question(&self) -> Result<(Query, Settings), RecordError> {
        let id = || self.entry.id.clone();
        if self.entry.kind != EntryKind::Screening {
            return Err(RecordError::NoQuestion { id: id(), reason: "it is no screening" });
        }
        if self.answer.is_null() {
            let reason = "its question and answer were erased";
            return Err(RecordError::NoQuestion { id: id(), reason });
        }
        let question = recorded_question(&self.context, &self.facts, &self.answer);
        question.ok_or_else(|| RecordError::Form { id: id() })
    }

    /// A text of the context.
    pub(crate) fn said(&self, key: &str) -> &str {
        self.context[key].as_str().unwrap_or_default()
    }

    /// As a line of a list.
    pub fn line(&self) -> RecordLine {
        let entry = &self.entry;
        let names = self.answer["query"]["names"].as_array().map(|names| {
            names.iter().filter_map(|it| it.as_str().map(ToOwned::to_owned)).collect()
        });
        RecordLine {
            record: entry.id.clone(),
            number: entry.seq,
            kind: entry.kind.as_str(),
            at: entry.at.to_string(),
            tenant: entry.tenant.clone(),
            actor: entry.actor.clone(),
            subject: entry.subject.clone(),
            retain_until: entry.retain_until.map(|it| it.to_string()),
            erased: entry.is_erased(),
            names,
            facts: self.facts.clone(),
        }
    }

    /// In full, with the proof that it stands in the chain.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn proved(&self, record: &Record) -> Result<RecordReport, RecordError> {
        let found = record.proof(&self.entry)?.map(|it| proof(&it, record.public_key()));
        let mut report = self.report(record)?;
        report.chain.proof = found;
        Ok(report)
    }

    /// In full, without a proof: in a batch that was written at once, each would hold the digests of
    /// those behind it.
    ///
    /// # Errors
    /// When what was decided on it cannot be read.
    pub fn report(&self, record: &Record) -> Result<RecordReport, RecordError> {
        let entry = &self.entry;
        let decisions = match entry.kind {
            EntryKind::Screening => decisions(record, &entry.id)?,
            _ => Vec::new(),
        };
        Ok(RecordReport {
            line: self.line(),
            context: self.context.clone(),
            answer: self.answer.clone(),
            decisions,
            chain: RecordChain {
                previous: hex(&entry.previous),
                hash: hex(&entry.hash),
                payload_hash: entry.payload_hash.map(|it| hex(&it)),
                context_hash: entry.context.map(|it| hex(&it)),
                proof: None,
            },
        })
    }
}

/// Puts the lists where they stood in the answer. Earlier code kept them in each answer as well; there
/// is nothing to do then. `None` for a context of another snapshot than the sealed answer names.
fn put_lists_back(context: &Value, answer: &mut Map<String, Value>) -> Option<()> {
    if answer.contains_key(LISTS) {
        return Some(());
    }
    let snapshot = context.get(SNAPSHOT).filter(|it| it.is_string());
    let lists = context.get(LISTS).filter(|it| it.is_array());
    let (lists, at) = lists.zip(answer.keys().position(|it| it == SNAPSHOT))?;
    if snapshot != answer.get(SNAPSHOT) {
        return None;
    }
    answer.shift_insert(at + 1, LISTS.to_owned(), lists.clone());
    Some(())
}

fn proof(proof: &Proof, public_key: &[u8]) -> RecordProof {
    RecordProof {
        digests: proof.digests.iter().map(|it| hex(it)).collect(),
        checkpoint: proof.checkpoint.seq,
        checkpoint_hash: hex(&proof.checkpoint.hash),
        signature: hex(&proof.checkpoint.signature),
        public_key: hex(public_key),
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
