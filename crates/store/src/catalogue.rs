//! The store: a catalogue of editions and their bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lictor_model::{DatasetId, Date};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::StoreError;

/// The schema, step by step; `user_version` counts the steps that a catalogue has behind it. A step that
/// was released is never changed.
const MIGRATIONS: [&str; 2] = [
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

fn hex_sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A folder of editions.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    connection: Connection,
}

impl Store {
    /// Opens the store in a folder, and makes both when they are not there.
    ///
    /// # Errors
    /// When the folder cannot be written, the catalogue does not open, or a later release wrote it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let blobs = folder.join("blobs");
        fs::create_dir_all(&blobs).map_err(|cause| StoreError::Io { path: blobs, cause })?;
        let path = folder.join("catalogue.sqlite");
        let error = |cause| StoreError::Catalogue { path: path.clone(), cause };
        let connection = Connection::open(&path).map_err(error)?;
        connection.busy_timeout(Duration::from_secs(30)).map_err(error)?;
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;")
            .map_err(error)?;
        let store = Self { folder: folder.to_owned(), connection };
        store.migrate()?;
        Ok(store)
    }

    fn migrate(&self) -> Result<(), StoreError> {
        // One writer at a time decides whether the schema is there.
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
        StoreError::Catalogue { path: self.folder.join("catalogue.sqlite"), cause }
    }

    /// All editions, by dataset, day of publication and moment of import.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn editions(&self) -> Result<Vec<StoredEdition>, StoreError> {
        let sql = |cause| self.catalogue_error(cause);
        let mut statement = self
            .connection
            .prepare(
                "SELECT dataset, id, published, imported_at, read, kept, accepted, overruled
                 FROM edition
                 ORDER BY dataset, published, imported_at, id",
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
                ))
            })
            .map_err(sql)?;
        let mut editions = Vec::new();
        for row in rows {
            let (dataset, id, published, imported_at, read, kept, reason, overruled) =
                row.map_err(sql)?;
            let value = |what, value: &str| StoreError::Value { what, value: value.to_owned() };
            editions.push(StoredEdition {
                dataset: dataset.parse().map_err(|_| value("dataset id", &dataset))?,
                id,
                published: published.parse().map_err(|_| value("day", &published))?,
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
        let mut blobs = Vec::new();
        for (_, bytes) in edition.files {
            blobs.push(self.write_blob(bytes)?);
        }
        let path = self.folder.join("catalogue.sqlite");
        let sql = |cause| StoreError::Catalogue { path: path.clone(), cause };
        let dataset = edition.dataset.as_str();
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let transaction = self.connection.transaction().map_err(sql)?;
        transaction
            .execute(
                "INSERT OR IGNORE INTO edition
                 (dataset, id, published, imported_at, read, kept, accepted, overruled, account)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
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
                ],
            )
            .map_err(sql)?;
        for (position, ((name, _), blob)) in (0_i64..).zip(edition.files.iter().zip(&blobs)) {
            transaction
                .execute(
                    "INSERT OR IGNORE INTO file VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![dataset, id, position, name, blob],
                )
                .map_err(sql)?;
        }
        transaction.commit().map_err(sql)?;
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

    /// Files a held edition under another day of publication.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub fn set_published(
        &mut self,
        dataset: &DatasetId,
        id: &str,
        published: Date,
    ) -> Result<(), StoreError> {
        let changed = self.connection.execute(
            "UPDATE edition SET published = ?3 WHERE dataset = ?1 AND id = ?2",
            params![dataset.as_str(), id, published.to_string()],
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
        let mut files = Vec::new();
        for row in rows {
            let (name, blob) = row.map_err(sql)?;
            files.push((name, self.read_blob(&blob)?));
        }
        Ok(files)
    }

    /// Forgets all editions of a dataset and returns how many there were. Blobs that no edition uses
    /// any more are deleted.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub fn remove(&mut self, dataset: &DatasetId) -> Result<usize, StoreError> {
        let path = self.folder.join("catalogue.sqlite");
        let sql = |cause| StoreError::Catalogue { path: path.clone(), cause };
        let transaction = self.connection.transaction().map_err(sql)?;
        let blobs: Vec<String> = {
            let mut statement = transaction
                .prepare(
                    "SELECT DISTINCT blob FROM file WHERE dataset = ?1
                     AND blob NOT IN (SELECT blob FROM file WHERE dataset <> ?1)",
                )
                .map_err(sql)?;
            let rows = statement.query_map([dataset.as_str()], |row| row.get(0)).map_err(sql)?;
            rows.collect::<Result<_, _>>().map_err(sql)?
        };
        let removed = transaction
            .execute("DELETE FROM edition WHERE dataset = ?1", [dataset.as_str()])
            .map_err(sql)?;
        transaction.commit().map_err(sql)?;
        for blob in blobs {
            let path = self.blob_path(&blob);
            match fs::remove_file(&path) {
                Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::Io { path, cause });
                }
                _ => {}
            }
        }
        Ok(removed)
    }

    fn blob_path(&self, sha256: &str) -> PathBuf {
        self.folder.join("blobs").join(format!("{sha256}.zst"))
    }

    /// Writes under a name of its own, then renames: a reader never sees half a blob.
    fn write_blob(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let sha256 = hex_sha256(bytes);
        let path = self.blob_path(&sha256);
        if path.exists() {
            return Ok(sha256);
        }
        let error = |cause| StoreError::Io { path: path.clone(), cause };
        let packed = zstd::bulk::compress(bytes, 6).map_err(error)?;
        let temporary = path.with_extension(format!("tmp{}", std::process::id()));
        fs::write(&temporary, packed).map_err(error)?;
        fs::rename(&temporary, &path).map_err(error)?;
        Ok(sha256)
    }

    fn read_blob(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.blob_path(sha256);
        let error = |cause| StoreError::Io { path: path.clone(), cause };
        let packed = fs::read(&path).map_err(error)?;
        let bytes = zstd::stream::decode_all(packed.as_slice()).map_err(error)?;
        if hex_sha256(&bytes) == sha256 {
            Ok(bytes)
        } else {
            Err(StoreError::Damaged { path, expected: sha256.to_owned() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition<'a>(dataset: &'a DatasetId, files: &'a [(&'a str, &'a [u8])]) -> NewEdition<'a> {
        NewEdition {
            dataset,
            published: "2024-05-07".parse().unwrap(),
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
        assert_eq!(fs::read_dir(folder.path().join("blobs")).unwrap().count(), 1);
        assert_eq!(store.remove(&one).unwrap(), 0);
    }

    #[test]
    fn damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let dataset = "csv:own".parse().unwrap();
        store.add(&edition(&dataset, &[("a", b"content")])).unwrap();
        let blob = fs::read_dir(folder.path().join("blobs")).unwrap().next().unwrap().unwrap();
        fs::write(blob.path(), zstd::bulk::compress(b"other", 1).unwrap()).unwrap();
        let held = store.editions().unwrap();
        assert!(matches!(store.read(&held[0]), Err(StoreError::Damaged { .. })));
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
}
