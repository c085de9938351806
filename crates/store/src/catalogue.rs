//! The store: a catalogue of editions and their bytes.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lictor_model::{DatasetId, Date, Time};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params,
};
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::blobs::{Blobs, hex_sha256};
use crate::hex::hex;

/// At most so many blobs are unpacked before the one that is read: the damage of one is bounded.
const MOST_BEFORE: i64 = 15;

/// At most so many bytes are unpacked before the blob that is read, but for one blob that is larger.
const MOST_BYTES_BEFORE: i64 = 64 << 20;

/// The schema, step by step; `user_version` counts the steps that a catalogue has behind it. A step that
/// was released is never changed.
const MIGRATIONS: [&str; 4] = [
    "
CREATE TABLE edition (
    dataset     TEXT NOT NULL,
    id          TEXT NOT NULL,             -- sha256:… over names and bytes of its files
    published   TEXT NOT NULL,             -- ISO 8601 day
    imported_at TEXT NOT NULL,             -- ISO 8601 moment, UTC
    read        INTEGER NOT NULL,
    kept        INTEGER NOT NULL,
    PRIMARY KEY (dataset, id)
) STRICT;
CREATE TABLE file (
    dataset  TEXT NOT NULL,
    edition  TEXT NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    blob     TEXT NOT NULL,                -- hexadecimal SHA-256 of the bytes
    PRIMARY KEY (dataset, edition, position),
    FOREIGN KEY (dataset, edition) REFERENCES edition (dataset, id) ON DELETE CASCADE
) STRICT;
",
    "
ALTER TABLE edition ADD COLUMN accepted TEXT; -- the reason for which it was taken in spite of:
ALTER TABLE edition ADD COLUMN overruled TEXT; -- why it would have been refused
ALTER TABLE edition ADD COLUMN account TEXT;  -- what is in it, as JSON
",
    "
ALTER TABLE edition ADD COLUMN time TEXT;  -- time of publication on its day, UTC; NULL: not known
CREATE TABLE blob (
    sha256       TEXT PRIMARY KEY,
    base         TEXT REFERENCES blob (sha256), -- the blob that it is packed against; NULL: whole
    before       INTEGER NOT NULL,              -- blobs that are unpacked before it is read
    bytes_before INTEGER NOT NULL               -- and their bytes
) STRICT;
INSERT INTO blob SELECT DISTINCT blob, NULL, 0, 0 FROM file;
",
    "
ALTER TABLE edition ADD COLUMN undated INTEGER; -- 1: filed under the day of import for want of another; NULL: not noted
",
];

/// How many steps this release knows.
const VERSION: usize = MIGRATIONS.len();

/// An edition about to be stored.
#[derive(Debug, Clone)]
pub struct NewEdition<'a> {
    /// Its dataset.
    pub dataset: &'a DatasetId,
    /// The day of publication.
    pub published: Date,
    /// The time of publication on that day (UTC), where it is known.
    pub time: Option<Time>,
    /// Whether nothing tells the day of publication, so that it is filed under that of its import.
    pub undated: bool,
    /// Now.
    pub imported_at: jiff::Timestamp,
    /// Records found.
    pub read: u64,
    /// Records that became entities.
    pub kept: u64,
    /// Names and unpacked bytes of its files, in a fixed order.
    pub files: &'a [(&'a str, &'a [u8])],
    /// Why it was taken all the same, if it would have been refused.
    pub acceptance: Option<&'a Acceptance>,
    /// What is in it, as JSON.
    pub account: Option<&'a str>,
}

/// Someone's word that an edition is to be taken which would have been refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The reason given.
    pub reason: String,
    /// Why it would have been refused.
    pub overruled: String,
}

/// An edition in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEdition {
    /// Its dataset.
    pub dataset: DatasetId,
    /// `sha256:` and 64 hexadecimal digits.
    pub id: String,
    /// The day of publication.
    pub published: Date,
    /// The time of publication on that day (UTC), where it is known.
    pub time: Option<Time>,
    /// Whether `published` is only the day on which it was filed. False of editions that were imported before it was noted.
    pub undated: bool,
    /// When it was imported here.
    pub imported_at: jiff::Timestamp,
    /// Records found.
    pub read: u64,
    /// Records that became entities.
    pub kept: u64,
    /// Why it was taken all the same, at `imported_at`, if it would have been refused.
    pub acceptance: Option<Acceptance>,
}

/// The id of an edition: SHA-256 over the name and the SHA-256 of each of its files.
pub fn edition_id(files: &[(&str, &[u8])]) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update(format!("{} {name}\n", hex_sha256(bytes)));
    }
    format!("sha256:{}", hex(&hash.finalize()))
}

/// Whether `SQLite` may not write where it would.
fn is_read_only(cause: &rusqlite::Error) -> bool {
    let code = cause.sqlite_error_code();
    matches!(code, Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied))
}

/// The URI of a file (RFC 3986): all but letters, digits and the separators of paths as per cent.
fn file_uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(*byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// A folder of editions.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    blobs: Blobs,
    connection: Connection,
    /// The blobs of the edition that was read or stored last: those of the next are packed against them.
    recent: RefCell<Vec<(String, Vec<u8>)>>,
}

impl Store {
    /// Opens the store in a folder, and makes both when they are not there. Where it is there and may only be
    /// read, it is opened for that.
    ///
    /// # Errors
    /// When the folder cannot be made, the catalogue does not open, or another release wrote it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        match Self::open_for_writing(folder) {
            Err(StoreError::Catalogue { cause, .. }) if is_read_only(&cause) => {
                Self::open_for_reading(folder)
            }
            opened => opened,
        }
    }

    /// Opens the store of a folder in which nothing may be written.
    fn open_for_reading(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join("catalogue.sqlite");
        let error = |cause| StoreError::Catalogue { path: path.clone(), cause };
        // SQLite reads a catalogue beside which it may make no file only when it is told that nobody writes. While
        // somebody does, the journal and its index stand there and are read.
        let is_in_use = folder.join("catalogue.sqlite-wal").exists();
        let query = if is_in_use { "mode=ro" } else { "immutable=1" };
        let uri = format!("{}?{query}", file_uri(&path));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(uri, flags).map_err(error)?;
        connection.busy_timeout(Duration::from_secs(30)).map_err(error)?;
        let found = connection
            .query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
            .map_err(error)?;
        let known = i64::try_from(VERSION).unwrap_or(i64::MAX);
        if found != known {
            return Err(StoreError::Version { found, known });
        }
        let blobs = Blobs::at(folder.join("blobs"));
        Ok(Self { path, blobs, connection, recent: RefCell::default() })
    }

    fn open_for_writing(folder: &Path) -> Result<Self, StoreError> {
        let blobs = Blobs::open(folder.join("blobs"))?;
        let path = folder.join("catalogue.sqlite");
        let error = |cause| StoreError::Catalogue { path: path.clone(), cause };
        let connection = Connection::open(&path).map_err(error)?;
        connection.busy_timeout(Duration::from_secs(30)).map_err(error)?;
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;")
            .map_err(error)?;
        let store = Self { path, blobs, connection, recent: RefCell::default() };
        store.migrate()?;
        Ok(store)
    }

    fn migrate(&self) -> Result<(), StoreError> {
        // One writer at a time decides which version is there.
        let sql = |cause| self.catalogue_error(cause);
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(sql)?;
        let version =
            self.connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
        let result = version.map_err(sql).and_then(|found| {
            let done = usize::try_from(found).ok().filter(|it| *it <= VERSION);
            let known = i64::try_from(VERSION).unwrap_or(i64::MAX);
            let steps = done.ok_or(StoreError::Version { found, known })?;
            let steps = MIGRATIONS[steps..].concat();
            let batch = format!("{steps} PRAGMA user_version = {VERSION};");
            if steps.is_empty() {
                Ok(())
            } else {
                self.connection.execute_batch(&batch).map_err(sql)
            }
        });
        let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
        self.connection.execute_batch(end).map_err(sql)?;
        result
    }

    fn catalogue_error(&self, cause: rusqlite::Error) -> StoreError {
        StoreError::Catalogue { path: self.path.clone(), cause }
    }

    /// All editions, by dataset, day and time of publication, and moment of import.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn editions(&self) -> Result<Vec<StoredEdition>, StoreError> {
        let sql = |cause| self.catalogue_error(cause);
        let mut statement = self
            .connection
            .prepare(
                "SELECT dataset, id, published, imported_at, read, kept, accepted, overruled, time,
                        coalesce(undated, 0)
                 FROM edition
                 ORDER BY dataset, published, time, imported_at, id",
            )
            .map_err(sql)?;
        let rows = statement
            .query_map([], |row| {
                let text = |column| row.get::<_, String>(column);
                Ok((
                    text(0)?,
                    text(1)?,
                    text(2)?,
                    text(3)?,
                    row.get::<_, i64>(4)?,
                    row.get::<_, i64>(5)?,
                    row.get::<_, Option<String>>(6)?,
                    row.get::<_, Option<String>>(7)?,
                    row.get::<_, Option<String>>(8)?,
                    row.get::<_, bool>(9)?,
                ))
            })
            .map_err(sql)?;
        let mut editions = Vec::new();
        for row in rows {
            let (dataset, id, published, imported_at, read, kept, reason, overruled, time, undated) =
                row.map_err(sql)?;
            let value = |what, value: &str| StoreError::Value { what, value: value.to_owned() };
            editions.push(StoredEdition {
                dataset: dataset.parse().map_err(|_| value("dataset id", &dataset))?,
                id,
                published: published.parse().map_err(|_| value("day", &published))?,
                time: time.map(|it| it.parse().map_err(|_| value("time", &it))).transpose()?,
                undated,
                imported_at: imported_at.parse().map_err(|_| value("moment", &imported_at))?,
                read: u64::try_from(read).unwrap_or_default(),
                kept: u64::try_from(kept).unwrap_or_default(),
                acceptance: reason
                    .zip(overruled)
                    .map(|(reason, overruled)| Acceptance { reason, overruled }),
            });
        }
        Ok(editions)
    }

    /// Whether an edition of these files is held.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn holds(&self, dataset: &DatasetId, id: &str) -> Result<bool, StoreError> {
        let found = self
            .connection
            .query_row(
                "SELECT 1 FROM edition WHERE dataset = ?1 AND id = ?2",
                params![dataset.as_str(), id],
                |_| Ok(()),
            )
            .optional();
        Ok(found.map_err(|cause| self.catalogue_error(cause))?.is_some())
    }

    /// Stores an edition and returns its id; one that is held already stays as it is.
    ///
    /// # Errors
    /// When a file cannot be written or the catalogue refuses.
    pub fn add(&mut self, edition: &NewEdition<'_>) -> Result<String, StoreError> {
        let id = edition_id(edition.files);
        if self.holds(edition.dataset, &id)? {
            return Ok(id);
        }
        let mut prefixes = Vec::new();
        for (name, _) in edition.files {
            prefixes.push(self.prefix_for(edition, name)?);
        }
        let path = self.path.clone();
        let sql = |cause| StoreError::Catalogue { path: path.clone(), cause };
        let dataset = edition.dataset.as_str();
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        // From here on no other process changes which blobs there are.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        transaction
            .execute(
                "INSERT OR IGNORE INTO edition
                 (dataset, id, published, imported_at, read, kept, accepted, overruled, account,
                  time, undated)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    dataset,
                    id,
                    edition.published.to_string(),
                    edition.imported_at.to_string(),
                    count(edition.read),
                    count(edition.kept),
                    edition.acceptance.map(|it| &it.reason),
                    edition.acceptance.map(|it| &it.overruled),
                    edition.account,
                    edition.time.map(|it| it.to_string()),
                    edition.undated,
                ],
            )
            .map_err(sql)?;
        let mut stored = Vec::new();
        for ((position, (name, bytes)), prefix) in (0_i64..).zip(edition.files).zip(&prefixes) {
            let sha256 = hex_sha256(bytes);
            add_blob(&transaction, &self.blobs, &sha256, bytes, prefix.as_ref(), &sql)?;
            transaction
                .execute(
                    "INSERT OR IGNORE INTO file VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![dataset, id, position, name, sha256],
                )
                .map_err(sql)?;
            stored.push((sha256, bytes.to_vec()));
        }
        transaction.commit().map_err(sql)?;
        self.recent.replace(stored);
        Ok(id)
    }

    /// What is in an edition, as it was given when it was stored.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn account(&self, dataset: &DatasetId, id: &str) -> Result<Option<String>, StoreError> {
        let found = self
            .connection
            .query_row(
                "SELECT account FROM edition WHERE dataset = ?1 AND id = ?2",
                params![dataset.as_str(), id],
                |row| row.get(0),
            )
            .optional();
        Ok(found.map_err(|cause| self.catalogue_error(cause))?.flatten())
    }

    /// Says anew what is in a held edition.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub fn set_account(
        &self,
        dataset: &DatasetId,
        id: &str,
        account: &str,
    ) -> Result<(), StoreError> {
        let changed = self.connection.execute(
            "UPDATE edition SET account = ?3 WHERE dataset = ?1 AND id = ?2",
            params![dataset.as_str(), id, account],
        );
        changed.map(|_| ()).map_err(|cause| self.catalogue_error(cause))
    }

    /// The file of that name in the edition before a new one, or else in the one after it, when the new
    /// file may be packed against it.
    fn prefix_for(
        &self,
        edition: &NewEdition<'_>,
        name: &str,
    ) -> Result<Option<Prefix>, StoreError> {
        const BLOBS: &str = "SELECT blob.sha256, blob.before, blob.bytes_before FROM edition
             JOIN file ON file.dataset = edition.dataset AND file.edition = edition.id
             JOIN blob ON blob.sha256 = file.blob
             WHERE edition.dataset = ?1 AND file.name = ?2";
        const NEAREST: [&str; 2] = [
            "AND (published, coalesce(time, '')) <= (?3, ?4)
             ORDER BY published DESC, time DESC, imported_at DESC, id DESC",
            "AND (published, coalesce(time, '')) > (?3, ?4)
             ORDER BY published, time, imported_at, id",
        ];
        let time = edition.time.map(|it| it.to_string()).unwrap_or_default();
        for nearest in NEAREST {
            let found = self
                .connection
                .query_row(
                    &format!("{BLOBS} {nearest} LIMIT 1"),
                    params![edition.dataset.as_str(), name, edition.published.to_string(), time],
                    |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?)),
                )
                .optional()
                .map_err(|cause| self.catalogue_error(cause))?;
            let Some((sha256, before, bytes_before)) = found else { continue };
            let (before, bytes_before): (i64, i64) = (before, bytes_before);
            if before >= MOST_BEFORE {
                return Ok(None);
            }
            // What cannot be read any more is no reason to refuse a new edition.
            let bytes = self.recent_blob(&sha256).or_else(|| self.read_blob(&sha256).ok());
            let Some(bytes) = bytes else { return Ok(None) };
            let bytes_before = bytes_before + i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            let is_near = before == 0 || bytes_before <= MOST_BYTES_BEFORE;
            let prefix = Prefix { sha256, bytes, before: before + 1, bytes_before };
            return Ok(Some(prefix).filter(|_| is_near));
        }
        Ok(None)
    }

    /// Files a held edition under another day of publication, which is known then.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub fn set_published(
        &mut self,
        dataset: &DatasetId,
        id: &str,
        published: Date,
        time: Option<Time>,
    ) -> Result<(), StoreError> {
        let time = time.map(|it| it.to_string());
        let changed = self.connection.execute(
            "UPDATE edition SET published = ?3, time = ?4, undated = 0 WHERE dataset = ?1 AND id = ?2",
            params![dataset.as_str(), id, published.to_string(), time],
        );
        changed.map(|_| ()).map_err(|cause| self.catalogue_error(cause))
    }

    /// Names and bytes of the files of an edition, checked against their SHA-256.
    ///
    /// # Errors
    /// When a blob is missing or damaged.
    pub fn read(&self, edition: &StoredEdition) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let sql = |cause| self.catalogue_error(cause);
        let mut statement = self
            .connection
            .prepare(
                "SELECT name, blob FROM file WHERE dataset = ?1 AND edition = ?2 ORDER BY position",
            )
            .map_err(sql)?;
        let rows = statement
            .query_map(params![edition.dataset.as_str(), edition.id], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })
            .map_err(sql)?;
        let (mut files, mut read) = (Vec::new(), Vec::new());
        for row in rows {
            let (name, blob) = row.map_err(sql)?;
            let bytes = self.read_blob(&blob)?;
            files.push((name, bytes.clone()));
            read.push((blob, bytes));
        }
        self.recent.replace(read);
        Ok(files)
    }

    /// Forgets all editions of a dataset and returns how many there were. Blobs that no edition uses
    /// any more are deleted.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub fn remove(&mut self, dataset: &DatasetId) -> Result<usize, StoreError> {
        let path = self.path.clone();
        let sql = |cause| StoreError::Catalogue { path: path.clone(), cause };
        let transaction = self.connection.unchecked_transaction().map_err(sql)?;
        let removed = transaction
            .execute("DELETE FROM edition WHERE dataset = ?1", [dataset.as_str()])
            .map_err(sql)?;
        // What another dataset uses may be packed against what goes.
        let orphaned = "SELECT sha256 FROM blob WHERE sha256 IN (SELECT blob FROM file)
             AND base NOT IN (SELECT blob FROM file)";
        for sha256 in texts(&transaction, orphaned).map_err(sql)? {
            if let Ok(bytes) = self.read_blob(&sha256) {
                self.blobs.write(&sha256, &bytes, None)?;
            }
            transaction
                .execute(
                    "UPDATE blob SET base = NULL, before = 0, bytes_before = 0 WHERE sha256 = ?1",
                    [sha256],
                )
                .map_err(sql)?;
        }
        let unused = "SELECT sha256 FROM blob WHERE sha256 NOT IN (SELECT blob FROM file)";
        let unused = texts(&transaction, unused).map_err(sql)?;
        transaction
            .execute("DELETE FROM blob WHERE sha256 NOT IN (SELECT blob FROM file)", [])
            .map_err(sql)?;
        transaction.commit().map_err(sql)?;
        self.recent.take();
        unused.iter().try_for_each(|it| self.blobs.delete(it))?;
        Ok(removed)
    }

    /// The bytes of a blob as they are on the disk, by way of those that it is packed against.
    fn read_blob(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let mut chain = vec![sha256.to_owned()];
        let mut bytes: Option<Vec<u8>> = None;
        loop {
            let last = &chain[chain.len() - 1];
            if chain.len() > 1
                && let Some(recent) = self.recent_blob(last)
            {
                bytes = Some(recent);
                chain.pop();
                break;
            }
            let base = self
                .connection
                .query_row("SELECT base FROM blob WHERE sha256 = ?1", [last], |row| row.get(0))
                .optional();
            let base: Option<String> = base.map_err(|cause| self.catalogue_error(cause))?.flatten();
            match base {
                Some(base) if chain.len() <= usize::try_from(MOST_BEFORE).unwrap_or(usize::MAX) => {
                    chain.push(base);
                }
                _ => break,
            }
        }
        while let Some(next) = chain.pop() {
            bytes = Some(self.blobs.read(&next, bytes.as_deref())?);
        }
        Ok(bytes.unwrap_or_default())
    }

    fn recent_blob(&self, sha256: &str) -> Option<Vec<u8>> {
        let recent = self.recent.borrow();
        recent.iter().find(|it| it.0 == sha256).map(|(_, bytes)| bytes.clone())
    }
}

/// A blob that another is packed against.
struct Prefix {
    sha256: String,
    bytes: Vec<u8>,
    /// What is unpacked before the other is read.
    before: i64,
    bytes_before: i64,
}

/// Writes a blob that is not held; a file that the catalogue does not mention is written again.
fn add_blob(
    transaction: &Transaction<'_>,
    blobs: &Blobs,
    sha256: &str,
    bytes: &[u8],
    prefix: Option<&Prefix>,
    sql: &dyn Fn(rusqlite::Error) -> StoreError,
) -> Result<(), StoreError> {
    let mut held = transaction.prepare("SELECT 1 FROM blob WHERE sha256 = ?1").map_err(sql)?;
    let is_held = held.exists([sha256]).map_err(sql)?;
    if is_held && blobs.path(sha256).exists() {
        return Ok(());
    }
    // A file that was lost may have others packed against it, and must not depend on them.
    let prefix = prefix.filter(|_| !is_held);
    blobs.write(sha256, bytes, prefix.map(|it| &it.bytes[..]))?;
    let (base, before, bytes_before) =
        prefix.map_or((None, 0, 0), |it| (Some(&it.sha256), it.before, it.bytes_before));
    transaction
        .execute(
            "INSERT OR REPLACE INTO blob VALUES (?1, ?2, ?3, ?4)",
            params![sha256, base, before, bytes_before],
        )
        .map_err(sql)?;
    Ok(())
}

/// The first column of what a query finds.
fn texts(transaction: &Transaction<'_>, query: &str) -> rusqlite::Result<Vec<String>> {
    transaction.prepare(query)?.query_map([], |row| row.get(0))?.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn edition<'a>(dataset: &'a DatasetId, files: &'a [(&'a str, &'a [u8])]) -> NewEdition<'a> {
        NewEdition {
            dataset,
            published: "2024-05-07".parse().unwrap(),
            undated: false,
            time: None,
            imported_at: "2026-11-23T10:00:00Z".parse().unwrap(),
            read: 2,
            kept: 1,
            files,
            acceptance: None,
            account: None,
        }
    }

    #[test]
    fn editions_come_back_and_survive_reopening() {
        let folder = tempfile::tempdir().unwrap();
        let dataset: DatasetId = "csv:own".parse().unwrap();
        let files: &[(&str, &[u8])] = &[("a.csv", b"one"), ("b.csv", b"two")];
        let id = Store::open(folder.path()).unwrap().add(&edition(&dataset, files)).unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        assert_eq!(store.add(&edition(&dataset, files)).unwrap(), id, "the same is held once");
        let held = store.editions().unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!((held[0].id.as_str(), held[0].read, held[0].kept), (id.as_str(), 2, 1));
        let read = store.read(&held[0]).unwrap();
        assert_eq!(read[1], ("b.csv".to_owned(), b"two".to_vec()));
    }

    #[test]
    fn removing_keeps_what_another_dataset_uses() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let (one, other) = ("csv:one".parse().unwrap(), "csv:other".parse().unwrap());
        store.add(&edition(&one, &[("a", b"shared"), ("b", b"mine")])).unwrap();
        store.add(&edition(&other, &[("a", b"shared")])).unwrap();
        assert_eq!(store.remove(&one).unwrap(), 1);
        let left = store.editions().unwrap();
        assert_eq!(store.read(&left[0]).unwrap()[0].1, b"shared");
        assert_eq!(fs::read_dir(store.blobs.folder()).unwrap().count(), 1);
        assert_eq!(store.remove(&one).unwrap(), 0);
    }

    #[test]
    fn damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let dataset = "csv:own".parse().unwrap();
        store.add(&edition(&dataset, &[("a", b"content")])).unwrap();
        let blob = fs::read_dir(store.blobs.folder()).unwrap().next().unwrap().unwrap();
        fs::write(blob.path(), zstd::bulk::compress(b"other", 1).unwrap()).unwrap();
        let held = store.editions().unwrap();
        assert!(matches!(store.read(&held[0]), Err(StoreError::Damaged { .. })));
    }

    /// Twenty thousand rows, some of them of the day.
    fn list(day: usize) -> Vec<u8> {
        let row = |row: usize| {
            let version = if row % 997 == day { day } else { 0 };
            format!("{row},\"Person {}\",{version}\r\n", row * row % 7919)
        };
        (0..20_000).map(row).collect::<String>().into_bytes()
    }

    fn stored_days(store: &mut Store, dataset: &DatasetId, days: impl Iterator<Item = usize>) {
        for day in days {
            let bytes = list(day);
            let published = "2024-01-01".parse::<Date>().unwrap();
            let published =
                published.saturating_add(jiff::Span::new().days(i64::try_from(day).unwrap()));
            let files: &[(&str, &[u8])] = &[("list.csv", &bytes)];
            store.add(&NewEdition { published, ..edition(dataset, files) }).unwrap();
        }
    }

    fn blob_bytes(store: &Store) -> u64 {
        let files = fs::read_dir(store.blobs.folder()).unwrap();
        files.map(|it| it.unwrap().metadata().unwrap().len()).sum()
    }

    #[test]
    fn many_editions_cost_little_and_each_is_read_alone() {
        let cases =
            [((0..40).collect::<Vec<_>>(), 15), ((0..40).map(|it| it * 17 % 40).collect(), 39)];
        for (days, most_lost) in cases {
            let folder = tempfile::tempdir().unwrap();
            let mut store = Store::open(folder.path()).unwrap();
            let dataset: DatasetId = "csv:own".parse().unwrap();
            stored_days(&mut store, &dataset, std::iter::once(days[0]));
            let one = blob_bytes(&store);
            stored_days(&mut store, &dataset, days.into_iter().skip(1));
            assert!(blob_bytes(&store) < 5 * one, "{} of {one}", blob_bytes(&store));
            let held = store.editions().unwrap();
            for (day, edition) in held.iter().enumerate() {
                let fresh = Store::open(folder.path()).unwrap();
                assert_eq!(fresh.read(edition).unwrap()[0].1, list(day), "{day}");
            }
            // The damage of one blob reaches at most those of its chain.
            let (_, blob): (String, String) = store
                .connection
                .query_row("SELECT base, sha256 FROM blob WHERE before = 1", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .unwrap();
            fs::write(store.blobs.path(&blob), b"damaged").unwrap();
            let fresh = Store::open(folder.path()).unwrap();
            let lost = held.iter().filter(|it| fresh.read(it).is_err()).count();
            assert!((1..=most_lost).contains(&lost), "{lost}");
            // New editions are taken all the same.
            stored_days(&mut store, &dataset, 40..42);
            assert_eq!(store.read(&store.editions().unwrap()[41]).unwrap()[0].1, list(41));
        }
    }

    #[test]
    fn removing_a_dataset_leaves_what_others_packed_against_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let (one, other) = ("csv:one".parse().unwrap(), "csv:other".parse().unwrap());
        stored_days(&mut store, &one, 0..3);
        stored_days(&mut store, &other, 2..4);
        store.remove(&one).unwrap();
        let fresh = Store::open(folder.path()).unwrap();
        for (day, edition) in (2..).zip(fresh.editions().unwrap()) {
            assert_eq!(fresh.read(&edition).unwrap()[0].1, list(day));
        }
        assert_eq!(fs::read_dir(store.blobs.folder()).unwrap().count(), 2);
        store.remove(&other).unwrap();
        assert_eq!(fs::read_dir(store.blobs.folder()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_the_catalogue_does_not_mention_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let dataset = "csv:own".parse().unwrap();
        // As if a process had been killed after the file, packed against what is not there.
        store.blobs.write(&hex_sha256(&list(1)), &list(1), Some(&list(7))).unwrap();
        stored_days(&mut store, &dataset, 0..2);
        // A file that was lost comes back with its edition's files, in another edition.
        let blob = hex_sha256(&list(0));
        fs::remove_file(store.blobs.path(&blob)).unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let (old, new) = (list(0), list(9));
        store.add(&edition(&dataset, &[("list.csv", &old), ("more.csv", &new)])).unwrap();
        let store = Store::open(folder.path()).unwrap();
        for edition in store.editions().unwrap() {
            store.read(&edition).unwrap();
        }
    }

    #[test]
    fn editions_of_one_day_stand_in_the_order_of_their_times() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let dataset = "csv:own".parse().unwrap();
        for time in ["18:49:00", "01:38:11"] {
            let files: &[(&str, &[u8])] = &[("a", time.as_bytes())];
            let time = Some(time.parse().unwrap());
            store.add(&NewEdition { time, ..edition(&dataset, files) }).unwrap();
        }
        let times = |store: &Store| {
            let held = store.editions().unwrap().into_iter();
            held.map(|it| it.time.map(|it| it.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(times(&store), [Some("01:38:11".to_owned()), Some("18:49:00".to_owned())]);
        let first = store.editions().unwrap().remove(0);
        store.set_published(&dataset, &first.id, first.published, None).unwrap();
        assert_eq!(times(&store)[0], None);
    }

    #[test]
    fn an_edition_without_a_day_is_undated_until_one_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let dataset: DatasetId = "csv:own".parse().unwrap();
        let undated = NewEdition { undated: true, ..edition(&dataset, &[("a", b"new")]) };
        let id = store.add(&undated).unwrap();
        let is_undated = |store: &Store| store.editions().unwrap()[0].undated;
        assert!(is_undated(&store));
        store.set_published(&dataset, &id, "2024-05-01".parse().unwrap(), None).unwrap();
        assert!(!is_undated(&store));
    }

    #[test]
    fn a_catalogue_of_the_first_version_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = list(3);
        let blobs = Blobs::open(folder.path().join("blobs")).unwrap();
        blobs.write(&hex_sha256(&bytes), &bytes, None).unwrap();
        let old = Connection::open(folder.path().join("catalogue.sqlite")).unwrap();
        old.execute_batch(&format!(
            "{} PRAGMA user_version = 1;
             INSERT INTO edition VALUES ('csv:own', 'sha256:00', '2024-01-01', '2024-01-02T00:00:00Z', 2, 1);
             INSERT INTO file VALUES ('csv:own', 'sha256:00', 0, 'list.csv', '{}');",
            MIGRATIONS[0],
            hex_sha256(&bytes),
        ))
        .unwrap();
        drop(old);
        let mut store = Store::open(folder.path()).unwrap();
        let dataset = "csv:own".parse().unwrap();
        stored_days(&mut store, &dataset, 4..6);
        let held = store.editions().unwrap();
        assert_eq!((held.len(), held[0].time), (3, None));
        assert_eq!(store.read(&held[0]).unwrap()[0].1, bytes);
        let packed: i64 = store
            .connection
            .query_row("SELECT count(*) FROM blob WHERE base IS NOT NULL", [], |row| row.get(0))
            .unwrap();
        assert_eq!(packed, 2, "new editions are packed against old ones");
    }

    #[test]
    fn a_catalogue_of_the_first_release_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("catalogue.sqlite")).unwrap();
        let row = "INSERT INTO edition VALUES
                   ('csv:own', 'sha256:1', '2024-05-07', '2024-05-08T00:00:00Z', 2, 1)";
        let first = format!("{} PRAGMA user_version = 1; {row};", MIGRATIONS[0]);
        connection.execute_batch(&first).unwrap();
        drop(connection);
        let mut store = Store::open(folder.path()).unwrap();
        let held = store.editions().unwrap();
        assert_eq!((held.len(), held[0].kept, &held[0].acceptance), (1, 1, &None));
        assert!(!held[0].undated, "it was not noted then");
        assert_eq!(store.account(&held[0].dataset, &held[0].id).unwrap(), None);
        store.set_account(&held[0].dataset, &held[0].id, "{}").unwrap();
        assert_eq!(store.account(&held[0].dataset, &held[0].id).unwrap().unwrap(), "{}");
        let acceptance =
            Acceptance { reason: "checked".to_owned(), overruled: "it shrank".to_owned() };
        let dataset = "csv:own".parse().unwrap();
        let more =
            NewEdition { acceptance: Some(&acceptance), ..edition(&dataset, &[("a", b"new")]) };
        store.add(&more).unwrap();
        let kept = store.editions().unwrap().into_iter().find_map(|it| it.acceptance);
        assert_eq!(kept, Some(acceptance));
    }

    #[test]
    fn a_store_of_a_later_release_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.connection.execute_batch("PRAGMA user_version = 99").unwrap();
        drop(store);
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Version { found: 99, .. }));
    }

    #[test]
    fn a_store_that_may_only_be_read_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("lists of # today?");
        let dataset: DatasetId = "csv:own".parse().unwrap();
        let mut store = Store::open_for_writing(&folder).unwrap();
        let file = |bytes: &'static [u8]| [("own.csv", bytes)];
        store.add(&edition(&dataset, &file(b"id,name"))).unwrap();
        let editions = store.editions().unwrap();
        // While it is written, and when nobody has it open.
        assert_eq!(Store::open_for_reading(&folder).unwrap().editions().unwrap(), editions);
        drop(store);
        assert!(!folder.join("catalogue.sqlite-wal").exists());
        let mut read = Store::open_for_reading(&folder).unwrap();
        assert_eq!(read.editions().unwrap(), editions);
        assert!(!folder.join("catalogue.sqlite-wal").exists());
        let error = read.add(&edition(&dataset, &file(b"id,alias"))).unwrap_err();
        assert!(error.to_string().contains("readonly"), "{error}");
    }
}
