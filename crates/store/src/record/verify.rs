//! Finding tampering: the chain from its beginning, the checkpoints, and what is beside the key.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::chain::{BEGINNING, Checkpoint, Digest, digest, link, sha256};
use super::entry::{Entry, EntryKind};
use super::log::{COLUMNS, Record, read_checkpoint, read_entry};
use crate::StoreError;
use crate::hex::{hex, unhex};
use crate::sql::{Mode, Row, Value, first};

/// Rows that are fetched at once: an answer is some kilobytes.
const PAGE: i64 = 512;

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The number of the entry.
    pub seq: u64,
    /// Its id, where there is an entry.
    pub id: Option<String>,
    /// What is wrong with it, in one clause.
    pub what: String,
}

/// What a verification came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Entries that stand as they were written, from the first.
    pub entries: u64,
    /// Checkpoints that fit.
    pub checkpoints: u64,
    /// Screenings whose payload was erased, as the record says.
    pub erased: u64,
    /// The end of the chain as `NUMBER:HASH`, to be noted elsewhere.
    pub head: Option<String>,
    /// Whether the checkpoint beside the key was compared.
    pub anchored: bool,
    /// The first thing that is wrong; `None` when all is as it was written.
    pub fault: Option<Fault>,
}

/// What is gathered on the way.
struct Walk {
    last: u64,
    hash: Digest,
    contexts: BTreeSet<Digest>,
    /// Entries without payload for which no erasure has come, with their number and kind.
    missing: BTreeMap<String, (u64, EntryKind)>,
    /// The number of an entry, and of the checkpoints up to it, as counted beside the key.
    counted: Option<(u64, u64)>,
    found: Verification,
}

impl Record {
    /// Walks through the whole record. `noted` are ends of the chain that were noted elsewhere
    /// (`NUMBER:HASH`): each must be in it.
    ///
    /// It reads one state of the database, while others go on writing.
    ///
    /// # Errors
    /// When the database cannot be read, or what was noted is no end of a chain.
    pub fn verify(&self, noted: &[&str]) -> Result<Verification, StoreError> {
        let mut expected = Vec::new();
        for noted in noted {
            let end = parse_head(noted);
            let wrong = || StoreError::Value {
                what: "NUMBER:HASH of a record",
                value: (*noted).to_owned(),
            };
            expected.push((end.ok_or_else(wrong)?, "is not the one that was noted"));
        }
        let anchor = self.anchor()?;
        let mut walk = Walk {
            last: 0,
            hash: BEGINNING,
            contexts: BTreeSet::new(),
            missing: BTreeMap::new(),
            counted: anchor.as_ref().and_then(|it| Some((it.seq, it.count?))),
            found: Verification {
                entries: 0,
                checkpoints: 0,
                erased: 0,
                head: None,
                anchored: anchor.is_some(),
                fault: None,
            },
        };
        if let Some(anchor) = anchor {
            if !anchor.is_signed_by(&self.key) {
                let what = "the checkpoint beside the key is not signed with the key";
                walk.found.fault = Some(fault(anchor.seq, None, what));
                return Ok(walk.found);
            }
            let what = "is not the one that the checkpoint beside the key has";
            expected.push(((anchor.seq, anchor.hash), what));
        }
        expected.sort_unstable();
        self.database().begin(Mode::Read).map_err(|cause| self.sql(cause))?;
        let wrong = self.walk(&mut walk, &expected);
        self.database().rollback();
        let wrong = wrong?;
        let mut found = walk.found;
        found.entries = walk.last;
        found.fault = wrong;
        if found.fault.is_none() && walk.last > 0 {
            found.head = Some(format!("{}:{}", walk.last, hex(&walk.hash)));
        }
        Ok(found)
    }

    fn walk(
        &self,
        walk: &mut Walk,
        expected: &[((u64, Digest), &str)],
    ) -> Result<Option<Fault>, StoreError> {
        let mut entries = Pages::new(self, "entry", COLUMNS);
        let mut checkpoints = Pages::new(self, "checkpoint", "seq, hash, signature");
        let mut checkpoint = next_checkpoint(checkpoints.next()?);
        let mut expected = expected.iter().peekable();
        let mut is_covered = true;
        while let Some(row) = entries.next()? {
            let Some(entry) = read_entry(row) else {
                return Ok(Some(fault(
                    walk.last + 1,
                    None,
                    "holds a value that was never written",
                )));
            };
            if let Some(wrong) = self.check_entry(walk, &entry)? {
                return Ok(Some(wrong));
            }
            is_covered = false;
            match checkpoint {
                Some(Ok(it)) if it.seq == entry.seq => {
                    if it.hash != entry.hash || !it.is_signed_by(&self.key) {
                        let what = "its checkpoint was changed or is signed with another key";
                        return Ok(Some(fault(entry.seq, Some(entry.id), what)));
                    }
                    is_covered = true;
                    walk.found.checkpoints += 1;
                    checkpoint = next_checkpoint(checkpoints.next()?);
                }
                Some(Ok(it)) if it.seq > entry.seq => checkpoint = Some(Ok(it)),
                None => {}
                Some(_) => {
                    let what = "a checkpoint stands before it that was never written";
                    return Ok(Some(fault(entry.seq, Some(entry.id), what)));
                }
            }
            if let Some((seq, count)) = walk.counted
                && seq == entry.seq
                && count != walk.found.checkpoints
            {
                let what = format!(
                    "is the end of {count} commits, as the checkpoint beside the key has counted, and {} signed \
                     checkpoints stand up to it: some were removed",
                    walk.found.checkpoints
                );
                return Ok(Some(fault(seq, Some(entry.id), &what)));
            }
            while let Some(((_, hash), what)) = expected.next_if(|((seq, _), _)| *seq == entry.seq)
            {
                if *hash != entry.hash {
                    return Ok(Some(fault(entry.seq, Some(entry.id), what)));
                }
            }
            (walk.last, walk.hash) = (entry.seq, entry.hash);
        }
        if checkpoint.is_some() || expected.peek().is_some() {
            let told = expected.last().map(|((seq, _), _)| *seq);
            let end = checkpoint.and_then(Result::ok).map(|it| it.seq).max(told);
            let what = match end {
                Some(end) if end > walk.last + 1 => format!(
                    "is gone, and what followed it: by a checkpoint, the record goes on to entry {end}"
                ),
                _ => {
                    "is gone: the record goes on behind its last entry, by a checkpoint".to_owned()
                }
            };
            return Ok(Some(fault(walk.last + 1, None, &what)));
        }
        if !is_covered {
            return Ok(Some(fault(walk.last, None, "no checkpoint covers it: its own is gone")));
        }
        if let Some((id, (seq, _))) = walk.missing.iter().min_by_key(|(_, (seq, _))| *seq) {
            let what = "its payload is gone, and no entry says that it was erased";
            return Ok(Some(fault(*seq, Some(id.clone()), what)));
        }
        // Before the counts: a database may count by an index.
        if let Some(damage) = self.database().damage().map_err(|cause| self.sql(cause))? {
            return Ok(Some(damaged(&damage)));
        }
        let counted = [
            ("entry", walk.last, "an entry stands there that is in no chain"),
            ("checkpoint", walk.found.checkpoints, "a checkpoint stands there that ends no commit"),
            ("context", walk.contexts.len() as u64, "a context stands there that no entry has"),
        ];
        for (table, expected, what) in counted {
            let found = first(self.query(&format!("SELECT count(*) FROM {table}"), &[])?);
            let found = found.and_then(|it| it.integer()).and_then(|it| u64::try_from(it).ok());
            if found != Some(expected) {
                return Ok(Some(fault(0, None, what)));
            }
        }
        Ok(None)
    }

    fn check_entry(&self, walk: &mut Walk, entry: &Entry) -> Result<Option<Fault>, StoreError> {
        let wrong = |what: &str| Ok(Some(fault(entry.seq, Some(entry.id.clone()), what)));
        if entry.seq != walk.last + 1 {
            let seq = walk.last + 1;
            let id = (entry.seq <= seq).then(|| entry.id.clone());
            return Ok(Some(fault(seq, id, "is gone")));
        }
        if entry.previous != walk.hash {
            return wrong("does not follow the entry before it");
        }
        if link(&walk.hash, &digest(entry)) != entry.hash {
            return wrong("was changed");
        }
        match (&entry.payload, entry.payload_hash) {
            (Some(payload), Some(hash)) if sha256(payload) == hash => {}
            (Some(_), _) => return wrong("its payload was changed"),
            (None, Some(_)) => {
                walk.missing.insert(entry.id.clone(), (entry.seq, entry.kind));
            }
            (None, None) => {}
        }
        if let Some(hash) = entry.context
            && walk.contexts.insert(hash)
        {
            let found = self.query("SELECT body FROM context WHERE hash = ?1", &[hash.into()])?;
            let body = first(found).and_then(Value::text);
            if body.is_none_or(|it| sha256(it.as_bytes()) != hash) {
                return wrong("its context (lists and options) was changed or is gone");
            }
        }
        if let (EntryKind::Erasure, Some(subject)) = (entry.kind, &entry.subject)
            && let Some((_, kind)) = walk.missing.remove(subject)
        {
            walk.found.erased += u64::from(kind == EntryKind::Screening);
        }
        Ok(None)
    }
}

/// What the database says of itself, such as `row 3 missing from index entry_by_time`. All entries stand as they
/// were written, but some are not found.
fn damaged(damage: &str) -> Fault {
    let row = damage.strip_prefix("row ").and_then(|it| it.split_once(' ')?.0.parse().ok());
    let what = format!(
        "is as it was written, and the database beside it is damaged ({damage}): what is asked for may not be \
         found; REINDEX makes an index anew"
    );
    fault(row.unwrap_or(0), None, &what)
}

fn fault(seq: u64, id: Option<String>, what: &str) -> Fault {
    Fault { seq, id, what: what.to_owned() }
}

/// The rows of a table in the order of their numbers, fetched page by page.
struct Pages<'a> {
    record: &'a Record,
    sql: String,
    waiting: VecDeque<Row>,
    last: i64,
    is_over: bool,
}

impl<'a> Pages<'a> {
    fn new(record: &'a Record, table: &str, columns: &str) -> Self {
        let sql = format!(
            "SELECT {columns} FROM {table} WHERE seq > ?1 ORDER BY seq LIMIT CAST(?2 AS BIGINT)"
        );
        Self { record, sql, waiting: VecDeque::new(), last: i64::MIN, is_over: false }
    }

    fn next(&mut self) -> Result<Option<Row>, StoreError> {
        if self.waiting.is_empty() && !self.is_over {
            let rows = self.record.query(&self.sql, &[self.last.into(), PAGE.into()])?;
            self.is_over = rows.is_empty();
            self.last = rows.last().and_then(|row| row.first()?.integer()).unwrap_or(self.last);
            self.waiting = rows.into();
        }
        Ok(self.waiting.pop_front())
    }
}

/// The next checkpoint; `Err(())` for one that holds what no checkpoint can have.
fn next_checkpoint(row: Option<Row>) -> Option<Result<Checkpoint, ()>> {
    row.map(|row| read_checkpoint(row).ok_or(()))
}

/// `NUMBER:HASH`.
fn parse_head(text: &str) -> Option<(u64, Digest)> {
    let (seq, hash) = text.split_once(':')?;
    Some((seq.parse().ok()?, unhex(hash)?.try_into().ok()?))
}
