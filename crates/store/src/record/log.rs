//! The database: opening, appending, reading.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use super::chain::{BEGINNING, Checkpoint, Digest, Proof, digest, link};
use super::entry::{Entry, EntryKind, SealedEntry, Sealer};
use super::key::RecordKey;
use crate::StoreError;

const VERSION: i64 = 1;

/// Rows are added and never changed, but for a payload that is erased.
const SCHEMA: &str = "
CREATE TABLE entry (
    seq          INTEGER PRIMARY KEY,      -- from 1, without gaps
    id           TEXT NOT NULL UNIQUE,     -- UUID of version 7
    kind         TEXT NOT NULL,            -- screening, erasure, hold, release
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
";

pub(super) const COLUMNS: &str = "seq, id, kind, at, tenant, actor, subject, retain_until, context, \
                                  facts, payload, payload_hash, previous, hash";

/// The record in a database file.
#[derive(Debug)]
pub struct Record {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
    pub(super) key: Arc<RecordKey>,
}

/// Opens the record for reading, again and again: a reader sees what was written before it was opened.
#[derive(Debug, Clone)]
pub struct RecordSource {
    path: PathBuf,
    key: Arc<RecordKey>,
}

impl RecordSource {
    pub(super) fn key(&self) -> Arc<RecordKey> {
        Arc::clone(&self.key)
    }

    /// The record as it is now.
    ///
    /// # Errors
    /// As [`Record::open_for_reading`].
    pub fn open(&self) -> Result<Record, StoreError> {
        open_for_reading(&self.path, Arc::clone(&self.key))
    }

    /// The record, to add to it beside other writers.
    ///
    /// # Errors
    /// As [`Record::open`].
    pub fn open_for_writing(&self) -> Result<Record, StoreError> {
        Record::open_shared(&self.path, Arc::clone(&self.key))
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
    /// Nothing at all.
    Nothing,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Match, Self::NotInForce, Self::Near, Self::Nothing];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::NotInForce => "not_in_force",
            Self::Near => "near",
            Self::Nothing => "nothing",
        }
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
    /// Opens the record in a file, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be opened, is of a later release, was written with another key, or lacks what the
    /// anchor beside the key says was written.
    pub fn open(path: &Path, key: RecordKey) -> Result<Self, StoreError> {
        Self::open_shared(path, Arc::new(key))
    }

    fn open_shared(path: &Path, key: Arc<RecordKey>) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            let io = |cause| StoreError::Io { path: folder.to_owned(), cause };
            fs::create_dir_all(folder).map_err(io)?;
        }
        // Before the database is read, so that what others append meanwhile is beyond it.
        let anchor = read_anchor(&key)?;
        let error = |cause| StoreError::Record { path: path.to_owned(), cause };
        let connection = Connection::open(path).map_err(error)?;
        connection.busy_timeout(Duration::from_secs(60)).map_err(error)?;
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
            )
            .map_err(error)?;
        let mut record = Self { path: path.to_owned(), connection, key };
        record.migrate()?;
        record.check_key()?;
        if let Some(anchor) = anchor {
            record.check_anchor(&anchor)?;
        }
        Ok(record)
    }

    /// Opens a record that is there, whatever stands in it, so that it can be looked into.
    ///
    /// # Errors
    /// When there is none, it cannot be opened, or is of a later release.
    pub fn open_for_reading(path: &Path, key: RecordKey) -> Result<Self, StoreError> {
        open_for_reading(path, Arc::new(key))
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What opens it for reading, while this one goes on writing.
    pub fn source(&self) -> RecordSource {
        RecordSource { path: self.path.clone(), key: Arc::clone(&self.key) }
    }

    fn migrate(&mut self) -> Result<(), StoreError> {
        let sql = |cause| StoreError::Record { path: self.path.clone(), cause };
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        let version: i64 =
            transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(sql)?;
        match version {
            0 => transaction
                .execute_batch(&format!("{SCHEMA} PRAGMA user_version = {VERSION};"))
                .map_err(sql)?,
            VERSION => {}
            found => return Err(StoreError::Version { found, known: VERSION }),
        }
        transaction.commit().map_err(sql)
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
            let reason = format!(
                "entry {} is not as the checkpoint beside the key says; the record was cut or replaced",
                anchor.seq
            );
            return Err(self.broken(reason));
        }
        Ok(())
    }

    fn broken(&self, reason: impl Into<String>) -> StoreError {
        StoreError::BrokenRecord { path: self.path.clone(), reason: reason.into() }
    }

    pub(super) fn sql(&self, cause: rusqlite::Error) -> StoreError {
        StoreError::Record { path: self.path.clone(), cause }
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
        if entries.is_empty() {
            return Ok(());
        }
        self.write(|transaction, key| append(transaction, key, entries).map(Some)).map(|_| ())
    }

    /// Does something in one transaction that no other writer comes between, and tells the anchor; returns
    /// whether anything was done.
    pub(super) fn write(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &RecordKey) -> rusqlite::Result<Option<Checkpoint>>,
    ) -> Result<bool, StoreError> {
        let path = self.path.clone();
        let sql = |cause| StoreError::Record { path: path.clone(), cause };
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        let Some(checkpoint) = work(&transaction, &self.key).map_err(sql)? else {
            return Ok(false);
        };
        transaction.commit().map_err(sql)?;
        self.tell_anchor(&checkpoint)?;
        Ok(true)
    }

    /// Not flushed: an anchor that lags behind says less, and nothing false.
    fn tell_anchor(&self, checkpoint: &Checkpoint) -> Result<(), StoreError> {
        let Some(path) = &self.key.anchor else { return Ok(()) };
        let mut temporary = path.clone().into_os_string();
        temporary.push(format!(".{}-{:?}", std::process::id(), std::thread::current().id()));
        let temporary = PathBuf::from(temporary);
        fs::write(&temporary, checkpoint.line())
            .and_then(|()| fs::rename(&temporary, path))
            .map_err(|cause| StoreError::Io { path: path.clone(), cause })
    }

    /// The entry of an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn entry(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        let text = format!("SELECT {COLUMNS} FROM entry WHERE id = ?1");
        let found = self
            .connection
            .prepare_cached(&text)
            .and_then(|mut statement| statement.query_row([id], read_entry).optional());
        found.map_err(|cause| self.sql(cause))
    }

    /// The newest entries that fit, newest first, at most so many.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn newest(&self, filter: Filter<'_>, most: usize) -> Result<Vec<Entry>, StoreError> {
        let text = format!(
            "SELECT {COLUMNS} FROM entry
             WHERE (?1 IS NULL OR tenant = ?1) AND (?2 IS NULL OR at >= ?2)
                 AND (?3 IS NULL OR at < ?3) AND (NOT ?4 OR kind = 'screening')
                 AND (?6 IS NULL OR actor = ?6) AND (?7 IS NULL OR seq < ?7)
                 AND (?8 IS NULL OR (kind = 'screening' AND ?8 = CASE
                     WHEN json_extract(facts, '$.matches') > 0 THEN 'match'
                     WHEN json_extract(facts, '$.not_in_force') > 0 THEN 'not_in_force'
                     WHEN json_extract(facts, '$.near') > 0 THEN 'near'
                     ELSE 'nothing' END))
             ORDER BY seq DESC LIMIT ?5"
        );
        let values = params![
            filter.tenant,
            filter.from.map(jiff::Timestamp::as_microsecond),
            filter.before.map(jiff::Timestamp::as_microsecond),
            filter.screenings_only,
            i64::try_from(most).unwrap_or(i64::MAX),
            filter.actor,
            filter.below.map(sql_seq),
            filter.outcome.map(Outcome::as_str),
        ];
        let read = || -> rusqlite::Result<Vec<Entry>> {
            self.connection.prepare_cached(&text)?.query_map(values, read_entry)?.collect()
        };
        read().map_err(|cause| self.sql(cause))
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
        bytes.map(Some).map_err(|cause| StoreError::Io { path: self.path.clone(), cause })
    }

    /// The context of an entry, as JSON.
    ///
    /// # Errors
    /// When it is not there.
    pub fn context(&self, entry: &Entry) -> Result<Option<String>, StoreError> {
        let Some(hash) = entry.context else { return Ok(None) };
        let found = self
            .connection
            .query_row("SELECT body FROM context WHERE hash = ?1", [hash], |row| row.get(0))
            .optional()
            .map_err(|cause| self.sql(cause))?;
        found.map(Some).ok_or_else(|| self.broken(format!("the context of {} is gone", entry.id)))
    }

    /// What shows that an entry stands in the chain; `None` when no checkpoint covers it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn proof(&self, entry: &Entry) -> Result<Option<Proof>, StoreError> {
        let read = || -> rusqlite::Result<Option<Proof>> {
            let checkpoint = self
                .connection
                .prepare_cached(
                    "SELECT seq, hash, signature FROM checkpoint WHERE seq >= ?1 ORDER BY seq LIMIT 1",
                )?
                .query_row([sql_seq(entry.seq)], read_checkpoint)
                .optional()?;
            let Some(checkpoint) = checkpoint else { return Ok(None) };
            let text =
                format!("SELECT {COLUMNS} FROM entry WHERE seq > ?1 AND seq <= ?2 ORDER BY seq");
            let mut statement = self.connection.prepare_cached(&text)?;
            let range = [sql_seq(entry.seq), sql_seq(checkpoint.seq)];
            let behind = statement.query_map(range, |row| Ok(digest(&read_entry(row)?)))?;
            Ok(Some(Proof { digests: behind.collect::<rusqlite::Result<_>>()?, checkpoint }))
        };
        read().map_err(|cause| self.sql(cause))
    }

    pub(super) fn last_checkpoint(&self) -> Result<Option<Checkpoint>, StoreError> {
        let text = "SELECT seq, hash, signature FROM checkpoint ORDER BY seq DESC LIMIT 1";
        let found = self.connection.query_row(text, [], read_checkpoint).optional();
        found.map_err(|cause| self.sql(cause))
    }

    pub(super) fn hash_at(&self, seq: u64) -> Result<Option<Digest>, StoreError> {
        let text = "SELECT hash FROM entry WHERE seq = ?1";
        let found = self.connection.query_row(text, [sql_seq(seq)], |row| row.get(0)).optional();
        found.map_err(|cause| self.sql(cause))
    }

    pub(super) fn anchor(&self) -> Result<Option<Checkpoint>, StoreError> {
        read_anchor(&self.key)
    }
}

fn open_for_reading(path: &Path, key: Arc<RecordKey>) -> Result<Record, StoreError> {
    fs::metadata(path).map_err(|cause| StoreError::Io { path: path.to_owned(), cause })?;
    let error = |cause| StoreError::Record { path: path.to_owned(), cause };
    let connection = Connection::open(path).map_err(error)?;
    connection.busy_timeout(Duration::from_secs(60)).map_err(error)?;
    let version: i64 =
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(error)?;
    if version == VERSION {
        Ok(Record { path: path.to_owned(), connection, key })
    } else {
        Err(StoreError::Version { found: version, known: VERSION })
    }
}

/// The checkpoint beside the key. One that cannot be understood was changed.
fn read_anchor(key: &RecordKey) -> Result<Option<Checkpoint>, StoreError> {
    let Some(path) = &key.anchor else { return Ok(None) };
    match fs::read_to_string(path) {
        Ok(text) => match Checkpoint::from_line(&text) {
            Some(anchor) => Ok(Some(anchor)),
            // A power cut may leave it empty: it is not flushed.
            None if text.is_empty() => Ok(None),
            None => {
                let reason = "it is no checkpoint".to_owned();
                Err(StoreError::Key { place: path.display().to_string(), reason })
            }
        },
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(StoreError::Io { path: path.clone(), cause }),
    }
}

/// Writes entries behind the last one, and a checkpoint behind them.
pub(super) fn append(
    transaction: &Transaction<'_>,
    key: &RecordKey,
    entries: Vec<SealedEntry>,
) -> rusqlite::Result<Checkpoint> {
    let last = "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1";
    let last = transaction
        .query_row(last, [], |row| Ok((read_seq(row, 0)?, row.get::<_, Digest>(1)?)))
        .optional()?;
    let (mut seq, mut previous) = last.unwrap_or((0, BEGINNING));
    let marks = (1..=14).map(|it| format!("?{it}")).collect::<Vec<_>>().join(", ");
    let text = format!("INSERT INTO entry ({COLUMNS}) VALUES ({marks})");
    let mut insert = transaction.prepare_cached(&text)?;
    let mut share = transaction.prepare_cached("INSERT OR IGNORE INTO context VALUES (?1, ?2)")?;
    let mut shared = None;
    for SealedEntry { mut entry, context } in entries {
        if let (Some(hash), Some(body)) = (entry.context, context)
            && shared != Some(hash)
        {
            share.execute(params![hash, body])?;
            shared = Some(hash);
        }
        seq += 1;
        entry.seq = seq;
        let hash = link(&previous, &digest(&entry));
        insert.execute(params![
            sql_seq(seq),
            entry.id,
            entry.kind.as_str(),
            entry.at.as_microsecond(),
            entry.tenant,
            entry.actor,
            entry.subject,
            entry.retain_until.map(|it| it.to_string()),
            entry.context,
            entry.facts,
            entry.payload,
            entry.payload_hash,
            previous,
            hash,
        ])?;
        previous = hash;
    }
    let checkpoint = Checkpoint::sign(key, seq, previous);
    transaction.execute(
        "INSERT INTO checkpoint VALUES (?1, ?2, ?3)",
        params![sql_seq(checkpoint.seq), checkpoint.hash, checkpoint.signature],
    )?;
    Ok(checkpoint)
}

/// `SQLite` counts in `i64`; no record comes near its end.
pub(super) fn sql_seq(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn read_seq(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let seq: i64 = row.get(column)?;
    u64::try_from(seq).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, seq))
}

pub(super) fn read_checkpoint(row: &Row<'_>) -> rusqlite::Result<Checkpoint> {
    Ok(Checkpoint { seq: read_seq(row, 0)?, hash: row.get(1)?, signature: row.get(2)? })
}

pub(super) fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let wrong = |column: usize, name: &str| {
        rusqlite::Error::InvalidColumnType(column, name.to_owned(), rusqlite::types::Type::Text)
    };
    let kind: String = row.get(2)?;
    let at: i64 = row.get(3)?;
    let retain_until: Option<String> = row.get(7)?;
    Ok(Entry {
        seq: read_seq(row, 0)?,
        id: row.get(1)?,
        kind: EntryKind::from_word(&kind).ok_or_else(|| wrong(2, "kind"))?,
        at: jiff::Timestamp::from_microsecond(at).map_err(|_| wrong(3, "at"))?,
        tenant: row.get(4)?,
        actor: row.get(5)?,
        subject: row.get(6)?,
        retain_until: match retain_until {
            Some(day) => Some(day.parse().map_err(|_| wrong(7, "retain_until"))?),
            None => None,
        },
        context: row.get(8)?,
        facts: row.get(9)?,
        payload: row.get(10)?,
        payload_hash: row.get(11)?,
        previous: row.get(12)?,
        hash: row.get(13)?,
    })
}
