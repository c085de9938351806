//! The one process that writes the snapshot of a data home, and how it writes.
//!
//! ```text
//! HOME/lock                    held while a process writes; the system gives it back when that process ends
//! HOME/snapshot.lictor         the manifest
//! HOME/segments/HASH.segment   segments, by the beginning of the SHA-256 of their bytes
//! ```
//!
//! Every file is written under another name, flushed to the disk, and renamed; segments before the
//! manifest that names them. Whoever stops between two steps leaves the old manifest with all its
//! segments, and files that no manifest names, which the next writer deletes.

use std::fmt::Write as _;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use lictor_index::Sections;
use sha2::{Digest, Sha256};

use crate::EngineError;
use crate::manifest::Manifest;

/// The manifest's file.
pub(crate) fn manifest_path(home: &Path) -> PathBuf {
    home.join("snapshot.lictor")
}

/// The folder of segments beside a manifest.
pub(crate) fn segments_folder(manifest: &Path) -> PathBuf {
    manifest.with_file_name("segments")
}

/// The right to write the snapshot of a home, until it is dropped.
#[derive(Debug)]
pub(crate) struct Writer {
    manifest: PathBuf,
    segments: PathBuf,
    _lock: File,
}

impl Writer {
    /// Waits until no other process writes.
    pub(crate) fn wait(home: &Path) -> Result<Self, EngineError> {
        let (path, file) = lock_file(home)?;
        file.lock().map_err(|cause| EngineError::io(&path, cause))?;
        Ok(Self::new(home, file))
    }

    /// `None` while another process writes.
    pub(crate) fn try_now(home: &Path) -> Result<Option<Self>, EngineError> {
        let (path, file) = lock_file(home)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self::new(home, file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(EngineError::io(&path, cause)),
        }
    }

    fn new(home: &Path, lock: File) -> Self {
        let manifest = manifest_path(home);
        let segments = segments_folder(&manifest);
        Self { manifest, segments, _lock: lock }
    }

    /// Writes a segment and returns its file's name, by which `Segment::open` knows it again. It counts once a
    /// manifest names it.
    pub(crate) fn write_segment(&self, bytes: &[u8]) -> Result<String, EngineError> {
        let digest = Sha256::digest(bytes);
        let mut file = digest.iter().take(16).fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        });
        let _ = write!(file, "-{:08x}.segment", Sections::open(bytes)?.checksum());
        self.write(&self.segments.join(&file), bytes)?;
        Ok(file)
    }

    /// Makes a manifest the one that counts, and deletes the segments that it does not name.
    pub(crate) fn publish(&self, manifest: &Manifest) -> Result<(), EngineError> {
        self.write(&self.manifest, &manifest.to_bytes())?;
        for entry in fs::read_dir(&self.segments).into_iter().flatten().flatten() {
            let is_named = manifest.segments.iter().any(|it| entry.file_name() == *it.file);
            if !is_named {
                // Where a file in use cannot be deleted, the next writer does it. Readers that have
                // it open keep it.
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
        let temporary = self.segments.join("unfinished");
        let write = || -> io::Result<()> {
            fs::create_dir_all(&self.segments)?;
            let mut file = File::create(&temporary)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&temporary, path)
        };
        write().map_err(|cause| EngineError::io(path, cause))
    }
}

fn lock_file(home: &Path) -> Result<(PathBuf, File), EngineError> {
    let path = home.join("lock");
    let open = || {
        fs::create_dir_all(home)?;
        File::options().create(true).truncate(false).write(true).open(&path)
    };
    let file = open().map_err(|cause| EngineError::io(&path, cause))?;
    Ok((path, file))
}
