//! The anchor, a checkpoint beside the key: what the end of the record is compared with, and what is told of
//! each new end.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::chain::{Checkpoint, Digest};
use super::key::RecordKey;
use super::log::{read_digest, read_seq, sql_seq};
use crate::StoreError;
use crate::sql::{self, Database, DatabaseError, first};

/// What a writer knows of the record's end, so that nobody cuts it while the writer has it open: whoever wrote
/// behind a cut would have the anchor follow, and nothing would show it any more.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// The end that was committed last, by this writer.
    written: Option<(u64, Digest)>,
    /// The anchor as it was found to be good.
    anchor: Option<Checkpoint>,
}

impl Watch {
    /// Compares the record with what was written last, and with the anchor.
    ///
    /// # Errors
    /// When an entry is not there, or another: then nothing may be written behind it.
    pub(super) fn check(
        &mut self,
        database: &mut dyn Database,
        key: &RecordKey,
    ) -> sql::Result<()> {
        if let Some((seq, hash)) = self.written {
            check(database, seq, &hash)?;
        }
        let Some(anchor) = read_anchor(key).map_err(DatabaseError::of)? else { return Ok(()) };
        if self.anchor.as_ref() != Some(&anchor) && !anchor.is_signed_by(key) {
            return Err(DatabaseError::of(not_as(anchor.seq)));
        }
        check(database, anchor.seq, &anchor.hash)?;
        self.anchor = Some(anchor);
        Ok(())
    }

    /// Remembers a new end.
    pub(super) fn wrote(&mut self, checkpoint: &Checkpoint) {
        self.written = Some((checkpoint.seq, checkpoint.hash));
    }
}

fn check(database: &mut dyn Database, seq: u64, hash: &Digest) -> sql::Result<()> {
    let found = database.query("SELECT hash FROM entry WHERE seq = ?1", &[sql_seq(seq).into()])?;
    if first(found).and_then(read_digest).as_ref() == Some(hash) {
        Ok(())
    } else {
        Err(DatabaseError::of(not_as(seq)))
    }
}

/// Why a record is not what it was.
pub(super) fn not_as(seq: u64) -> String {
    format!(
        "entry {seq} is not as the checkpoint beside the key or its own writer says; the record was cut or replaced"
    )
}

/// Not flushed: an anchor that lags behind says less, and nothing false. What another process has told of a later
/// commit meanwhile stays.
pub(super) fn tell_anchor(key: &RecordKey, checkpoint: &Checkpoint) -> Result<(), StoreError> {
    let Some(path) = &key.anchor else { return Ok(()) };
    let is_later = |it: Checkpoint| it.seq > checkpoint.seq && it.is_signed_by(key);
    if read_anchor(key).is_ok_and(|it| it.is_some_and(is_later)) {
        return Ok(());
    }
    let mut temporary = path.clone().into_os_string();
    temporary.push(format!(".{}-{:?}", std::process::id(), std::thread::current().id()));
    let temporary = PathBuf::from(temporary);
    fs::write(&temporary, checkpoint.line())
        .and_then(|()| fs::rename(&temporary, path))
        .map_err(|cause| StoreError::Io { path: path.clone(), cause })
}

/// The checkpoint beside the key. One that cannot be understood was changed.
pub(super) fn read_anchor(key: &RecordKey) -> Result<Option<Checkpoint>, StoreError> {
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

/// How many checkpoints there are, by what the one beside the key has counted and those behind it: whoever
/// removes one that was counted is found out. `None` where nothing is kept beside the key.
pub(super) fn count(database: &mut dyn Database, key: &RecordKey) -> sql::Result<Option<u64>> {
    if key.anchor.is_none() {
        return Ok(None);
    }
    let anchor = read_anchor(key).map_err(DatabaseError::of)?;
    let (seq, counted) = anchor.and_then(|it| Some((it.seq, it.count?))).unwrap_or_default();
    let text = "SELECT count(*) FROM checkpoint WHERE seq > ?1";
    let behind = first(database.query(text, &[sql_seq(seq).into()])?);
    Ok(behind.and_then(|it| read_seq(&it)).map(|it| counted + it))
}
