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
        let mut imports: Vec<usize> = (0..editions.len()).collect();
        let order = |it: &StoredEdition| (it.imported_at, it.published, it.time);
        imports.sort_by_key(|at| order(&editions[*at]));
        for count in (0..=imports.len()).rev() {
            // In the order of the catalogue, by which the id is made.
            let mut held = imports[..count].to_vec();
            held.sort_unstable();
            let held: Vec<StoredEdition> = held.iter().map(|at| editions[*at].clone()).collect();
            if current_id(&held) == id {
                let bytes = Snapshot::build(&histories(&store, &held)?);
                return Ok(Some(Snapshot::from_bytes(&bytes)?.knowing(&held)));
            }
        }
        Ok(None)
    }
}
