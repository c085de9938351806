//! The anchor, a checkpoint beside the key: what the end of the record is compared with, and what is told of
//! each new end.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

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
    let write =
        || fs::write(&temporary, checkpoint.line()).and_then(|()| fs::rename(&temporary, path));
    let written = match write() {
        // Another process, opening the record, took it for one that was left behind.
        Err(cause) if cause.kind() == ErrorKind::NotFound => write(),
        other => other,
    };
    written.map_err(|cause| {
        // A full disk leaves what it took of it.
        let _ = fs::remove_file(&temporary);
        StoreError::Io { path: path.clone(), cause }
    })
}

/// Removes what writers left that were killed while they told the anchor. Who tells it at this moment writes
/// anew; what cannot be removed does no harm.
pub(super) fn sweep(key: &RecordKey) {
    let Some(path) = &key.anchor else { return };
    let Some(name) = path.file_name() else { return };
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let Ok(files) = fs::read_dir(folder.unwrap_or(Path::new("."))) else { return };
    for file in files.flatten() {
        if is_temporary(&file.file_name(), name) {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// Whether a name is that of an anchor with a process and a thread behind it, as [`tell_anchor`] gives it.
fn is_temporary(name: &OsStr, anchor: &OsStr) -> bool {
    let parts = || {
        let mark = name.to_str()?.strip_prefix(anchor.to_str()?)?.strip_prefix('.')?;
        let (process, thread) = mark.split_once("-ThreadId(")?;
        Some((process, thread.strip_suffix(')')?))
    };
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    parts().is_some_and(|(process, thread)| is_number(process) && is_number(thread))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_that_cannot_be_told_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut key = RecordKey::from_hex(&"5a".repeat(32), "test").unwrap();
        // No file takes the place of a folder.
        let head = folder.path().join("key-head");
        fs::create_dir(&head).unwrap();
        key.anchor = Some(head);
        let checkpoint = Checkpoint::sign(&key, 1, [0; 32]);
        assert!(tell_anchor(&key, &checkpoint).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
