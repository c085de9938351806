//! A snapshot that was: built again from the editions that it held.

use lictor_store::StoredEdition;

use crate::library::{current_id, histories};
use crate::{EngineError, Library, Snapshot};

impl Library {
    /// The snapshot of an id, in memory, from the editions that were held when it was current: those
    /// that were imported up to some moment. `None` when no such editions come to that id: one was
    /// removed or filed under another day since, or it held the embedded list of another release.
    ///
    /// # Errors
    /// When the store or an edition in it cannot be read.
    pub fn snapshot_of(&self, id: &str) -> Result<Option<Snapshot>, EngineError> {
        let Some(store) = self.store()? else { return Ok(None) };
        let editions = store.editions()?;
        let mut imports: Vec<&StoredEdition> = editions.iter().collect();
        imports.sort_by_key(|it| (it.imported_at, it.published));
        for count in (0..=imports.len()).rev() {
            let is_held = |it: &&StoredEdition| imports[..count].iter().any(|held| held == it);
            let held: Vec<StoredEdition> = editions.iter().filter(is_held).cloned().collect();
            if current_id(&held) == id {
                let bytes = Snapshot::build(&histories(&store, &held)?);
                return Snapshot::from_bytes(&bytes).map(Some);
            }
        }
        Ok(None)
    }
}
