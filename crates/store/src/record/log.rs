//! The database: opening, appending, reading.

use std::cell::{RefCell, RefMut};
use std::fs;
use std::io::ErrorKind;
use std::sync::Arc;

use super::anchor::{Watch, count, not_as, read_anchor, sweep, tell_anchor};
use super::chain::{BEGINNING, Checkpoint, Digest, Proof, digest, link, sha256};
use super::entry::{Entry, EntryKind, SealedEntry, Sealer};
use super::key::RecordKey;
use crate::StoreError;
use crate::sql::{self, Database, DatabaseError, Mode, Place, Row, Value, first, migrate, within};

/// Its part of a database's schema.
const PART: &str = "record";

/// Rows are added and never changed, but for a payload that is erased.
const STEPS: &[&str] = &["
CREATE TABLE entry (
    seq          INTEGER PRIMARY KEY,      -- from 1, without gaps
    id           TEXT NOT NULL UNIQUE,     -- UUID of version 7
    kind         TEXT NOT NULL,            -- a word of EntryKind
    at           INTEGER NOT NULL,         -- microseconds since 1970, UTC
    tenant       TEXT NOT NULL,
    actor        TEXT NOT NULL,
    subject      TEXT,                     -- the entry that it is about
    retain_until TEXT,                     -- ISO 8601 day; for ever when null
    context      BLOB,                     -- SHA-256 of what it shares with others
    facts        TEXT NOT NULL,            -- JSON, nothing personal
    payload      BLOB,                     -- sealed; null when none or erased
    payload_hash BLOB,                     -- SHA-256 of the sealed payload; stays when it is erased
    previous     BLOB NOT NULL,            -- hash of the entry before
    hash         BLOB NOT NULL
) STRICT;
CREATE INDEX entry_by_time ON entry (tenant, at);
CREATE INDEX entry_by_subject ON entry (subject) WHERE kind <> 'screening';
CREATE TABLE context (
    hash BLOB PRIMARY KEY,                 -- SHA-256 of the body
    body TEXT NOT NULL                     -- JSON
) STRICT;
CREATE TABLE checkpoint (
    seq       INTEGER PRIMARY KEY,         -- of the last entry of a commit
    hash      BLOB NOT NULL,               -- its hash
    signature BLOB NOT NULL
) STRICT;
"];

pub(super) const COLUMNS: &str = "seq, id, kind, at, tenant, actor, subject, retain_until, context, \
                                  facts, payload, payload_hash, previous, hash";

/// The record in a database.
#[derive(Debug)]
pub struct Record {
    pub(super) place: Place,
    database: RefCell<Box<dyn Database>>,
    pub(super) key: Arc<RecordKey>,
    watch: RefCell<Watch>,
}

/// Opens the record for reading, again and again: a reader sees what was written before it was opened.
#[derive(Debug, Clone)]
pub struct RecordSource {
    place: Place,
    key: Arc<RecordKey>,
}

impl RecordSource {
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    pub(super) fn key(&self) -> Arc<RecordKey> {
        Arc::clone(&self.key)
    }

    /// The record as it is now.
    ///
    /// # Errors
    /// As [`Record::open_for_reading`].
    pub fn open(&self) -> Result<Record, StoreError> {
        open_for_reading(self.place.clone(), Arc::clone(&self.key))
    }

    /// The record, to add to it beside other writers.
    ///
    /// # Errors
    /// As [`Record::open`].
    pub fn open_for_writing(&self) -> Result<Record, StoreError> {
        Record::open_shared(self.place.clone(), Arc::clone(&self.key))
    }
}

/// What a screening came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A party matched.
    Match,
    /// None matched; one was found that was not in force.
    NotInForce,
    /// Nothing but near parties.
    Near,
    /// Nothing was found, and not every name could be compared: no proof of absence.
    NotScreened,
    /// Nothing at all.
    Nothing,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Match, Self::NotInForce, Self::Near, Self::NotScreened, Self::Nothing];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::NotInForce => "not_in_force",
            Self::Near => "near",
            Self::NotScreened => "not_screened",
            Self::Nothing => "nothing",
        }
    }
}

/// How far humans have come with a screening: what the newest entry says that decides about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// Nobody has decided.
    Open,
    /// Somebody decided, and nobody else has looked at it.
    Proposed,
    /// Somebody else agreed.
    Approved,
    /// Somebody else did not agree.
    Rejected,
}

impl Decided {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Proposed, Self::Approved, Self::Rejected];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// Reads its word.
    ///
    /// # Errors
    /// What was expected, for whoever wrote another.
    pub fn read(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|it| it.as_str() == text);
        found.ok_or_else(|| "expected open, proposed, approved or rejected".to_owned())
    }
}

/// Which entries are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Of this tenant.
    pub tenant: Option<&'a str>,
    /// By this actor.
    pub actor: Option<&'a str>,
    /// Screenings that came to this.
    pub outcome: Option<Outcome>,
    /// Screenings with which humans have come so far.
    pub decided: Option<Decided>,
    /// Older than the entry of this number: the next page.
    pub below: Option<u64>,
    /// From this moment on.
    pub from: Option<jiff::Timestamp>,
    /// Before this moment.
    pub before: Option<jiff::Timestamp>,
    /// Screenings alone.
    pub screenings_only: bool,
}

impl Record {
    /// Opens the record at a place, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be opened, is of a later release, was written with another key, or lacks what the
    /// anchor beside the key says was written.
    pub fn open(place: impl Into<Place>, key: RecordKey) -> Result<Self, StoreError> {
        Self::open_shared(place.into(), Arc::new(key))
    }

    fn open_shared(place: Place, key: Arc<RecordKey>) -> Result<Self, StoreError> {
        if let Place::File(path) = &place
            && let Some(folder) = path.parent()
        {
            let io = |cause| StoreError::Io { path: folder.to_owned(), cause };
            fs::create_dir_all(folder).map_err(io)?;
        }
        // Before the database is read, so that what others append meanwhile is beyond it.
        let anchor = read_anchor(&key)?;
        let record = connect(place, key)?;
        migrate(&mut **record.database(), PART, STEPS, |cause| record.sql(cause))?;
        record.check_key()?;
        if let Some(anchor) = anchor {
            record.check_anchor(&anchor)?;
        }
        sweep(&record.key);
        Ok(record)
    }

    /// Opens a record that is there, whatever stands in it, so that it can be looked into.
    ///
    /// # Errors
    /// When there is none, it cannot be opened, or is of a later release.
    pub fn open_for_reading(place: impl Into<Place>, key: RecordKey) -> Result<Self, StoreError> {
        open_for_reading(place.into(), Arc::new(key))
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What opens it for reading, while this one goes on writing.
    pub fn source(&self) -> RecordSource {
        RecordSource { place: self.place.clone(), key: Arc::clone(&self.key) }
    }

    pub(super) fn database(&self) -> RefMut<'_, Box<dyn Database>> {
        self.database.borrow_mut()
    }

    pub(super) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.database().query(sql, values).map_err(|cause| self.sql(cause))
    }

    /// Another key than that of the last checkpoint would break the chain of signatures.
    fn check_key(&self) -> Result<(), StoreError> {
        let last = self.last_checkpoint()?;
        if last.is_some_and(|it| !it.is_signed_by(&self.key)) {
            let reason =
                "the record was written with another key, or its last checkpoint was changed";
            return Err(self.broken(reason));
        }
        Ok(())
    }

    fn check_anchor(&self, anchor: &Checkpoint) -> Result<(), StoreError> {
        if !anchor.is_signed_by(&self.key) || self.hash_at(anchor.seq)? != Some(anchor.hash) {
            let reason = not_as(anchor.seq);
            return Err(self.broken(reason));
        }
        Ok(())
    }

    pub(super) fn broken(&self, reason: impl Into<String>) -> StoreError {
        StoreError::BrokenRecord { place: self.place.to_string(), reason: reason.into() }
    }

    pub(super) fn sql(&self, cause: DatabaseError) -> StoreError {
        StoreError::Record { place: self.place.to_string(), cause }
    }

    /// What makes entries ready to be appended.
    pub fn sealer(&self) -> Sealer {
        Sealer { key: Arc::clone(&self.key) }
    }

    /// The public half of the key.
    pub fn public_key(&self) -> &[u8] {
        self.key.public()
    }

    /// Appends entries in one transaction and ends it with a checkpoint. When it returns, they are on the
    /// disk.
    ///
    /// # Errors
    /// When the database cannot be written: then none of them is in the record.
    pub fn append(&mut self, entries: Vec<SealedEntry>) -> Result<(), StoreError> {
        match self.commit(entries)? {
            Some(checkpoint) => tell_anchor(&self.key, &checkpoint),
            None => Ok(()),
        }
    }

    /// As [`Record::append`], and leaves it to the caller to tell the anchor.
    pub(super) fn commit(
        &mut self,
        entries: Vec<SealedEntry>,
    ) -> Result<Option<Checkpoint>, StoreError> {
        if entries.is_empty() {
            return Ok(None);
        }
        self.transact(|database, key| append(database, key, entries).map(Some))
    }

    /// Does something in one transaction that no other writer comes between, and tells the anchor; returns
    /// whether anything was done.
    pub(super) fn write(
        &mut self,
        work: impl FnOnce(&mut dyn Database, &RecordKey) -> sql::Result<Option<Checkpoint>>,
    ) -> Result<bool, StoreError> {
        let Some(checkpoint) = self.transact(work)? else { return Ok(false) };
        tell_anchor(&self.key, &checkpoint)?;
        Ok(true)
    }

    fn transact(
        &self,
        work: impl FnOnce(&mut dyn Database, &RecordKey) -> sql::Result<Option<Checkpoint>>,
    ) -> Result<Option<Checkpoint>, StoreError> {
        let mut watch = self.watch.borrow_mut();
        let done = within(&mut **self.database(), Mode::Write, |database| {
            watch.check(database, &self.key)?;
            work(database, &self.key)
        });
        if let Ok(Some(checkpoint)) = &done {
            watch.wrote(checkpoint);
        }
        done.map_err(|cause| self.sql(cause))
    }

    /// The entry of an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn entry(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        let text = format!("SELECT {COLUMNS} FROM entry WHERE id = ?1");
        self.query(&text, &[id.into()])?.into_iter().next().map(|row| self.read(row)).transpose()
    }

    /// An entry of a row.
    fn read(&self, row: Row) -> Result<Entry, StoreError> {
        read_entry(row).ok_or_else(|| self.broken("an entry holds a value that was never written"))
    }

    /// The newest entries that fit, newest first, at most so many.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn newest(&self, filter: Filter<'_>, most: usize) -> Result<Vec<Entry>, StoreError> {
        let [matches, not_in_force, near] =
            ["matches", "not_in_force", "near"].map(|it| self.database().number_in("facts", it));
        let unread = self.database().is_false_in("facts", "screened");
        let text = format!(
            "SELECT {COLUMNS} FROM entry
             WHERE (CAST(?1 AS TEXT) IS NULL OR tenant = ?1)
                 AND (CAST(?2 AS BIGINT) IS NULL OR at >= ?2)
                 AND (CAST(?3 AS BIGINT) IS NULL OR at < ?3)
                 AND (CAST(?4 AS BIGINT) = 0 OR kind = 'screening')
                 AND (CAST(?6 AS TEXT) IS NULL OR actor = ?6)
                 AND (CAST(?7 AS BIGINT) IS NULL OR seq < ?7)
                 AND (CAST(?8 AS TEXT) IS NULL OR (kind = 'screening' AND ?8 = CASE
                     WHEN {matches} > 0 THEN 'match'
                     WHEN {not_in_force} > 0 THEN 'not_in_force'
                     WHEN {near} > 0 THEN 'near'
                     WHEN {unread} THEN 'not_screened'
                     ELSE 'nothing' END))
                 AND (CAST(?9 AS TEXT) IS NULL OR (kind = 'screening' AND ?9 = COALESCE((
                     SELECT CASE about.kind WHEN 'decision' THEN 'proposed' WHEN 'approval' THEN 'approved'
                         ELSE 'rejected' END
                     FROM entry about WHERE about.subject = entry.id AND about.kind <> 'screening'
                         AND about.kind IN ('decision', 'approval', 'rejection')
                     ORDER BY about.seq DESC LIMIT 1), 'open')))
             ORDER BY seq DESC LIMIT CAST(?5 AS BIGINT)"
        );
        let values = [
            filter.tenant.into(),
            filter.from.map(jiff::Timestamp::as_microsecond).into(),
            filter.before.map(jiff::Timestamp::as_microsecond).into(),
            i64::from(filter.screenings_only).into(),
            i64::try_from(most).unwrap_or(i64::MAX).into(),
            filter.actor.into(),
            filter.below.map(sql_seq).into(),
            filter.outcome.map(Outcome::as_str).into(),
            filter.decided.map(Decided::as_str).into(),
        ];
        self.query(&text, &values)?.into_iter().map(|row| self.read(row)).collect()
    }

    /// The entries about another (holds, decisions, erasures), the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn about(&self, id: &str) -> Result<Vec<Entry>, StoreError> {
        // That they are no screenings is said for the sake of the index, which has no others.
        let text = format!(
            "SELECT {COLUMNS} FROM entry WHERE subject = ?1 AND kind <> 'screening' ORDER BY seq"
        );
        self.query(&text, &[id.into()])?.into_iter().map(|row| self.read(row)).collect()
    }

    /// The payload of an entry; `None` when it has none or it was erased.
    ///
    /// # Errors
    /// When it does not open: it was changed, or sealed with another key.
    pub fn payload(&self, entry: &Entry) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(sealed) = &entry.payload else { return Ok(None) };
        let opened = self.key.open(&entry.id, sealed.clone());
        let packed = opened.ok_or_else(|| {
            self.broken(format!(
                "the payload of {} was changed or sealed with another key",
                entry.id
            ))
        })?;
        let bytes = zstd::stream::decode_all(packed.as_slice());
        bytes.map(Some).map_err(|_| self.broken(format!("the payload of {} was changed", entry.id)))
    }

    /// The context of an entry, as JSON.
    ///
    /// # Errors
    /// When it is not there, or was changed.
    pub fn context(&self, entry: &Entry) -> Result<Option<String>, StoreError> {
        let Some(hash) = entry.context else { return Ok(None) };
        let found = self.query("SELECT body FROM context WHERE hash = ?1", &[hash.into()])?;
        let body = first(found).and_then(Value::text).filter(|it| sha256(it.as_bytes()) == hash);
        let wrong = || self.broken(format!("the context of {} was changed or is gone", entry.id));
        body.map(Some).ok_or_else(wrong)
    }

    /// What shows that an entry stands in the chain; `None` when no checkpoint covers it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn proof(&self, entry: &Entry) -> Result<Option<Proof>, StoreError> {
        let text =
            "SELECT seq, hash, signature FROM checkpoint WHERE seq >= ?1 ORDER BY seq LIMIT 1";
        let found = self.query(text, &[sql_seq(entry.seq).into()])?.into_iter().next();
        let Some(row) = found else { return Ok(None) };
        let checkpoint = self.read_checkpoint(row)?;
        let text = format!("SELECT {COLUMNS} FROM entry WHERE seq > ?1 AND seq <= ?2 ORDER BY seq");
        let range = [sql_seq(entry.seq).into(), sql_seq(checkpoint.seq).into()];
        let behind = self.query(&text, &range)?.into_iter();
        let digests = behind.map(|row| self.read(row).map(|it| digest(&it)));
        Ok(Some(Proof { digests: digests.collect::<Result<_, _>>()?, checkpoint }))
    }

    pub(super) fn last_checkpoint(&self) -> Result<Option<Checkpoint>, StoreError> {
        let text = "SELECT seq, hash, signature FROM checkpoint ORDER BY seq DESC LIMIT 1";
        let found = self.query(text, &[])?.into_iter().next();
        found.map(|row| self.read_checkpoint(row)).transpose()
    }

    fn read_checkpoint(&self, row: Row) -> Result<Checkpoint, StoreError> {
        read_checkpoint(row)
            .ok_or_else(|| self.broken("a checkpoint holds a value that was never written"))
    }

    pub(super) fn hash_at(&self, seq: u64) -> Result<Option<Digest>, StoreError> {
        let found = self.query("SELECT hash FROM entry WHERE seq = ?1", &[sql_seq(seq).into()])?;
        Ok(first(found).and_then(read_digest))
    }

    pub(super) fn anchor(&self) -> Result<Option<Checkpoint>, StoreError> {
        read_anchor(&self.key)
    }
}

fn connect(place: Place, key: Arc<RecordKey>) -> Result<Record, StoreError> {
    match place.connect() {
        Ok(database) => {
            Ok(Record { place, database: RefCell::new(database), key, watch: RefCell::default() })
        }
        Err(cause) => Err(StoreError::Record { place: place.to_string(), cause }),
    }
}

fn open_for_reading(place: Place, key: Arc<RecordKey>) -> Result<Record, StoreError> {
    if let Place::File(path) = &place {
        match fs::metadata(path) {
            Ok(_) => {}
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                return Err(not_there(&place, &key));
            }
            Err(cause) => return Err(StoreError::Io { path: path.clone(), cause }),
        }
    }
    let record = connect(place, key)?;
    let found = record.database().version(PART).map_err(|cause| record.sql(cause))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    match found {
        0 => Err(not_there(&record.place, &record.key)),
        found if found == known => Ok(record),
        found => Err(StoreError::Version { found, known }),
    }
}

/// Why there is no record: there never was one, or what stands beside the key knows of one.
fn not_there(place: &Place, key: &RecordKey) -> StoreError {
    let place = place.to_string();
    match read_anchor(key) {
        Ok(Some(anchor)) => StoreError::RecordGone { place, entries: anchor.seq },
        Ok(None) => StoreError::NoRecord { place },
        Err(error) => error,
    }
}

/// Writes entries behind the last one, and a checkpoint behind them.
pub(super) fn append(
    database: &mut dyn Database,
    key: &RecordKey,
    entries: Vec<SealedEntry>,
) -> sql::Result<Checkpoint> {
    let last = database.query("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1", &[])?;
    let (mut seq, mut previous) = match last.into_iter().next() {
        None => (0, BEGINNING),
        Some(row) => {
            let mut row = row.into_iter();
            let end = row.next().and_then(|it| read_seq(&it)).zip(row.next().and_then(read_digest));
            end.ok_or_else(|| DatabaseError::of("its last entry was changed"))?
        }
    };
    let mut shared = None;
    let mut rows = Vec::with_capacity(entries.len());
    for SealedEntry { mut entry, context } in entries {
        if let Some(context) = context
            && shared != Some(context.hash)
        {
            let share = "INSERT INTO context VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            database.execute(share, &[context.hash.into(), (&*context.body).into()])?;
            shared = Some(context.hash);
        }
        seq += 1;
        entry.seq = seq;
        let hash = link(&previous, &digest(&entry));
        rows.push(vec![
            sql_seq(seq).into(),
            entry.id.into(),
            entry.kind.as_str().into(),
            entry.at.as_microsecond().into(),
            entry.tenant.into(),
            entry.actor.into(),
            entry.subject.into(),
            entry.retain_until.map(|it| it.to_string()).into(),
            entry.context.into(),
            entry.facts.into(),
            entry.payload.into(),
            entry.payload_hash.into(),
            previous.into(),
            hash.into(),
        ]);
        previous = hash;
    }
    database.insert("entry", rows)?;
    let mut checkpoint = Checkpoint::sign(key, seq, previous);
    let row = vec![sql_seq(seq).into(), previous.into(), checkpoint.signature.clone().into()];
    database.insert("checkpoint", vec![row])?;
    checkpoint.count = count(database, key)?;
    Ok(checkpoint)
}

/// Databases count in `i64`; no record comes near its end.
pub(super) fn sql_seq(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

pub(super) fn read_seq(value: &Value) -> Option<u64> {
    u64::try_from(value.integer()?).ok()
}

pub(super) fn read_digest(value: Value) -> Option<Digest> {
    value.blob()?.try_into().ok()
}

/// `None` for a row that no checkpoint has.
pub(super) fn read_checkpoint(row: Row) -> Option<Checkpoint> {
    let [seq, hash, signature] = <[Value; 3]>::try_from(row).ok()?;
    Some(Checkpoint {
        seq: read_seq(&seq)?,
        hash: read_digest(hash)?,
        signature: signature.blob()?,
        count: None,
    })
}

/// `None` for a row that no entry has.
pub(super) fn read_entry(row: Row) -> Option<Entry> {
    let [
        seq,
        id,
        kind,
        at,
        tenant,
        actor,
        subject,
        retain_until,
        context,
        facts,
        payload,
        payload_hash,
        previous,
        hash,
    ] = <[Value; 14]>::try_from(row).ok()?;
    Some(Entry {
        seq: read_seq(&seq)?,
        id: id.text()?,
        kind: EntryKind::from_word(&kind.text()?)?,
        at: jiff::Timestamp::from_microsecond(at.integer()?).ok()?,
        tenant: tenant.text()?,
        actor: actor.text()?,
        subject: subject.or_null(Value::text)?,
        retain_until: retain_until.or_null(|it| it.text()?.parse().ok())?,
        context: context.or_null(read_digest)?,
        facts: facts.text()?,
        payload: payload.or_null(Value::blob)?,
        payload_hash: payload_hash.or_null(read_digest)?,
        previous: read_digest(previous)?,
        hash: read_digest(hash)?,
    })
}
