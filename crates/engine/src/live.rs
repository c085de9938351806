//! The newest snapshot of a data home, for processes that run long while lists change.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::{EngineError, Library, Snapshot};

/// A handle on the newest snapshot that was opened.
///
/// Readers take the snapshot with [`Live::current`] and keep it while they answer; it stays as it is,
/// also after its files are replaced on the disk, and goes when its last reader lets it go. Imports and
/// merges run where they do not disturb readers, such as another thread or process; then
/// [`Live::refresh`] makes what they wrote the current snapshot.
///
/// ```
/// use lictor_engine::{Library, Live, Query, Settings};
///
/// let home = std::env::temp_dir().join("lictor-example-without-imports");
/// let live = Live::open(Library::at(home), &mut |_| ())?;
/// let settings = Settings::at("2026-11-01T12:00:00Z".parse()?);
/// let answer = live.current().screen(&Query::name("Mujahedin-e Khalq"), &settings)?;
/// assert_eq!(answer.not_in_force.len(), 1);
/// assert!(!live.refresh(&mut |_| ())?, "nothing was imported since");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Live {
    library: Library,
    current: RwLock<Arc<Snapshot>>,
    /// Held while a snapshot is opened, so that an older one never follows a newer one.
    refreshing: Mutex<()>,
}

impl Live {
    /// Opens the snapshot of a data home; `note` is told what takes time.
    ///
    /// # Errors
    /// As [`Library::snapshot`].
    pub fn open(library: Library, note: &mut dyn FnMut(&str)) -> Result<Self, EngineError> {
        let current = RwLock::new(Arc::new(library.snapshot(note)?));
        Ok(Self { library, current, refreshing: Mutex::default() })
    }

    /// The data home.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The current snapshot. Never waits for the disk.
    pub fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens the newest snapshot, makes it the current one, and returns whether it is another. When it
    /// fails, the current one goes on answering.
    ///
    /// # Errors
    /// As [`Library::snapshot`].
    pub fn refresh(&self, note: &mut dyn FnMut(&str)) -> Result<bool, EngineError> {
        let _refreshing = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = self.library.snapshot(note)?;
        if newest.is_same_as(&self.current()) {
            return Ok(false);
        }
        let newest = Arc::new(newest);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let replaced = std::mem::replace(&mut *current, newest);
        // The last reader may be this one; letting go of the files takes time that readers do not wait.
        drop(current);
        drop(replaced);
        Ok(true)
    }
}
