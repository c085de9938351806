//! Answers that were given for a key of the asker's own, for a day: whoever asks again with the same key,
//! not knowing whether the first request arrived, gets the same answer.
//!
//! A file beside the record, or tables in its database, sealed with the same key: an answer holds a
//! screened name. Keys and questions are kept as SHA-256.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use super::chain::Digest;
use super::key::{RecordKey, random};
use super::log::RecordSource;
use crate::StoreError;
use crate::hex::hex;
use crate::sql::{Database, DatabaseError, Mode, Place, Value, migrate, within};

/// Its part of a database's schema.
const PART: &str = "answers";

/// How long an answer is kept.
pub const ANSWERS_KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

const STEPS: &[&str] = &["
CREATE TABLE IF NOT EXISTS answer (
    key      BLOB PRIMARY KEY,             -- SHA-256 of tenant, actor and key
    question BLOB NOT NULL,                -- SHA-256 of what was asked
    at       INTEGER NOT NULL,             -- microseconds since 1970, UTC
    seal     TEXT NOT NULL,                -- by what the key of its seal is derived
    answer   BLOB NOT NULL                 -- packed and sealed
) STRICT;
CREATE INDEX IF NOT EXISTS answer_by_time ON answer (at);
"];

/// The answers that are kept.
#[derive(Debug)]
pub struct Answers {
    place: Place,
    database: Mutex<Box<dyn Database>>,
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
    /// Opens the answers beside a record, and makes them when they are not there. They are sealed with its
    /// key.
    ///
    /// # Errors
    /// When the database cannot be opened or written.
    pub fn open(record: &RecordSource) -> Result<Self, StoreError> {
        let place = match record.place() {
            Place::File(path) => Place::File(path.with_file_name("answers.sqlite")),
            shared @ Place::Postgres(_) => shared.clone(),
        };
        let error = |cause| StoreError::Record { place: place.to_string(), cause };
        let mut database = place.connect().map_err(error)?;
        migrate(&mut *database, PART, STEPS, error)?;
        let key = record.key();
        Ok(Self { place, database: Mutex::new(database), key })
    }

    fn lock(&self) -> MutexGuard<'_, Box<dyn Database>> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer that an actor of a tenant was given for a key, where it is still kept.
    ///
    /// # Errors
    /// When the database cannot be read, or the answer was changed.
    pub fn find(
        &self,
        [tenant, actor]: [&str; 2],
        key: &str,
        now: jiff::Timestamp,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let since = (now - ANSWERS_KEPT).as_microsecond();
        let values = [name(tenant, actor, key).into(), since.into()];
        // In a transaction, so that a connection that was lost is made anew.
        let found = within(&mut **self.lock(), Mode::Read, |database| {
            let text = "SELECT question, seal, answer FROM answer WHERE key = ?1 AND at > ?2";
            Ok(database.query(text, &values)?.into_iter().next())
        });
        let Some(row) = found.map_err(|cause| self.sql(cause))? else { return Ok(None) };
        let broken = || StoreError::BrokenRecord {
            place: self.place.to_string(),
            reason: "an answer was changed or sealed with another key".to_owned(),
        };
        let [question, seal, sealed] = <[Value; 3]>::try_from(row).map_err(|_| broken())?;
        let question = question.blob().and_then(|it| it.try_into().ok()).ok_or_else(broken)?;
        let (seal, sealed) = seal.text().zip(sealed.blob()).ok_or_else(broken)?;
        let packed = self.key.open(&seal, sealed).ok_or_else(broken)?;
        let answer = zstd::stream::decode_all(packed.as_slice()).map_err(|_| broken())?;
        Ok(Some(KeptAnswer { question, answer }))
    }

    /// Keeps an answer; when it returns, it is on the disk. What is older than a day goes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep(
        &self,
        [tenant, actor]: [&str; 2],
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
        let over = (now - ANSWERS_KEPT).as_microsecond();
        let values = [
            name(tenant, actor, key).into(),
            it.question.into(),
            now.as_microsecond().into(),
            seal.into(),
            sealed.into(),
        ];
        let kept = within(&mut **self.lock(), Mode::Write, |database| {
            database.execute("DELETE FROM answer WHERE at <= ?1", &[over.into()])?;
            let text =
                "INSERT INTO answer VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (key) DO UPDATE SET
                        question = excluded.question, at = excluded.at, seal = excluded.seal,
                        answer = excluded.answer";
            database.execute(text, &values).map(Some)
        });
        kept.map(|_| ()).map_err(|cause| self.sql(cause))
    }

    fn sql(&self, cause: DatabaseError) -> StoreError {
        StoreError::Record { place: self.place.to_string(), cause }
    }
}

fn name(tenant: &str, actor: &str, key: &str) -> Digest {
    // Neither a tenant nor an actor has a zero byte.
    let hash = Sha256::new().chain_update(tenant).chain_update([0]).chain_update(actor);
    hash.chain_update([0]).chain_update(key).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    #[test]
    fn an_answer_is_kept_for_a_day_for_its_asker_and_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let key = RecordKey::from_hex(&"5a".repeat(32), "a test").unwrap();
        let record = Record::open(&folder.path().join("record.sqlite"), key).unwrap();
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        let (monday, tuesday) = (at("2026-11-02T12:00:00Z"), at("2026-11-03T12:00:00Z"));
        let kept = KeptAnswer { question: [7; 32], answer: b"Zebulon Quackenbush".repeat(9) };
        let answers = Answers::open(&record.source()).unwrap();
        answers.keep(["north", "ana"], "order-1", &kept, monday).unwrap();
        drop(answers);
        let answers = Answers::open(&record.source()).unwrap();
        let found = |asker, key, now| answers.find(asker, key, now).unwrap();
        let before = tuesday - jiff::SignedDuration::from_micros(1);
        assert_eq!(found(["north", "ana"], "order-1", before), Some(kept.clone()));
        assert_eq!(found(["north", "ana"], "order-1", tuesday), None);
        assert_eq!(found(["south", "ana"], "order-1", monday), None);
        assert_eq!(found(["north", "bo"], "order-1", monday), None);
        assert_eq!(found(["north", "ana"], "order-2", monday), None);
        answers.keep(["north", "ana"], "order-2", &kept, tuesday).unwrap();
        let rows = answers.lock().query("SELECT count(*) FROM answer", &[]).unwrap();
        assert_eq!(rows, [[Value::Integer(1)]], "what is a day old is gone");
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            for text in [b"Quackenbush".as_slice(), b"order-".as_slice()] {
                assert!(!bytes.windows(text.len()).any(|it| it == text));
            }
        }
    }
}
