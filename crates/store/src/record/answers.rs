//! Answers that were given for a key of the asker's own, for a day: whoever asks again with the same key,
//! not knowing whether the first request arrived, gets the same answer.
//!
//! A database beside the record, sealed with the same key: an answer holds a screened name. Keys and
//! questions are kept as SHA-256.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::chain::Digest;
use super::key::{RecordKey, random};
use super::log::RecordSource;
use crate::StoreError;
use crate::hex::hex;

/// How long an answer is kept.
pub const ANSWERS_KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS answer (
    key      BLOB PRIMARY KEY,             -- SHA-256 of tenant and key
    question BLOB NOT NULL,                -- SHA-256 of what was asked
    at       INTEGER NOT NULL,             -- microseconds since 1970, UTC
    seal     TEXT NOT NULL,                -- by what the key of its seal is derived
    answer   BLOB NOT NULL                 -- packed and sealed
) STRICT;
CREATE INDEX IF NOT EXISTS answer_by_time ON answer (at);
";

/// The answers that are kept.
#[derive(Debug)]
pub struct Answers {
    path: PathBuf,
    connection: Mutex<Connection>,
    key: Arc<RecordKey>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// What was asked.
    pub question: Digest,
    /// What was answered.
    pub answer: Vec<u8>,
}

impl Answers {
    /// Opens the answers in a file, and makes it when it is not there. They are sealed with the key of a
    /// record.
    ///
    /// # Errors
    /// When the file cannot be opened or written.
    pub fn open(path: &Path, record: &RecordSource) -> Result<Self, StoreError> {
        let error = |cause| StoreError::Record { path: path.to_owned(), cause };
        let connection = Connection::open(path).map_err(error)?;
        connection.busy_timeout(Duration::from_secs(60)).map_err(error)?;
        let pragmas =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
        connection.execute_batch(pragmas).map_err(error)?;
        connection.execute_batch(SCHEMA).map_err(error)?;
        let (path, key) = (path.to_owned(), record.key());
        Ok(Self { path, connection: Mutex::new(connection), key })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer that a tenant was given for a key, where it is still kept.
    ///
    /// # Errors
    /// When the database cannot be read, or the answer was changed.
    pub fn find(
        &self,
        tenant: &str,
        key: &str,
        now: jiff::Timestamp,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let since = (now - ANSWERS_KEPT).as_microsecond();
        let found = self
            .lock()
            .query_row(
                "SELECT question, seal, answer FROM answer WHERE key = ?1 AND at > ?2",
                params![name(tenant, key), since],
                |row| {
                    Ok((
                        row.get::<_, Digest>(0)?,
                        row.get::<_, String>(1)?,
                        row.get::<_, Vec<u8>>(2)?,
                    ))
                },
            )
            .optional()
            .map_err(|cause| self.sql(cause))?;
        let Some((question, seal, sealed)) = found else { return Ok(None) };
        let packed = self.key.open(&seal, sealed).ok_or_else(|| StoreError::BrokenRecord {
            path: self.path.clone(),
            reason: "an answer was changed or sealed with another key".to_owned(),
        })?;
        let answer = zstd::stream::decode_all(packed.as_slice())
            .map_err(|cause| StoreError::Io { path: self.path.clone(), cause })?;
        Ok(Some(KeptAnswer { question, answer }))
    }

    /// Keeps an answer; when it returns, it is on the disk. What is older than a day goes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep(
        &self,
        tenant: &str,
        key: &str,
        it: &KeptAnswer,
        now: jiff::Timestamp,
    ) -> Result<(), StoreError> {
        let failed = |reason: &str| StoreError::Sealing { reason: reason.to_owned() };
        let mark = random::<16>().ok_or_else(|| failed("the system gives no randomness"))?;
        let seal = format!("answer {}", hex(&mark));
        let packed = zstd::bulk::compress(&it.answer, 1);
        let packed = packed.map_err(|cause| failed(&cause.to_string()))?;
        let sealed = self.key.seal(&seal, packed).ok_or_else(|| failed("the cipher refuses"))?;
        let write = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            let over = (now - ANSWERS_KEPT).as_microsecond();
            transaction.execute("DELETE FROM answer WHERE at <= ?1", [over])?;
            transaction.execute(
                "INSERT OR REPLACE INTO answer VALUES (?1, ?2, ?3, ?4, ?5)",
                params![name(tenant, key), it.question, now.as_microsecond(), seal, sealed],
            )?;
            transaction.commit()
        };
        write(&mut self.lock()).map_err(|cause| self.sql(cause))
    }

    fn sql(&self, cause: rusqlite::Error) -> StoreError {
        StoreError::Record { path: self.path.clone(), cause }
    }
}

fn name(tenant: &str, key: &str) -> Digest {
    // A tenant has no zero byte.
    let hash = Sha256::new().chain_update(tenant).chain_update([0]).chain_update(key);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    #[test]
    fn an_answer_is_kept_for_a_day_for_its_tenant_and_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let key = RecordKey::from_hex(&"5a".repeat(32), "a test").unwrap();
        let record = Record::open(&folder.path().join("record.sqlite"), key).unwrap();
        let path = folder.path().join("answers.sqlite");
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        let (monday, tuesday) = (at("2026-11-02T12:00:00Z"), at("2026-11-03T12:00:00Z"));
        let kept = KeptAnswer { question: [7; 32], answer: b"Zebulon Quackenbush".repeat(9) };
        let answers = Answers::open(&path, &record.source()).unwrap();
        answers.keep("north", "order-1", &kept, monday).unwrap();
        drop(answers);
        let answers = Answers::open(&path, &record.source()).unwrap();
        let found = |tenant, key, now| answers.find(tenant, key, now).unwrap();
        let before = tuesday - jiff::SignedDuration::from_micros(1);
        assert_eq!(found("north", "order-1", before), Some(kept.clone()));
        assert_eq!(found("north", "order-1", tuesday), None);
        assert_eq!(found("south", "order-1", monday), None);
        assert_eq!(found("north", "order-2", monday), None);
        answers.keep("north", "order-2", &kept, tuesday).unwrap();
        let rows: i64 =
            answers.lock().query_row("SELECT count(*) FROM answer", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1, "what is a day old is gone");
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            for text in [b"Quackenbush".as_slice(), b"order-".as_slice()] {
                assert!(!bytes.windows(text.len()).any(|it| it == text));
            }
        }
    }
}
