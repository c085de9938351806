//! Which editions are undated: filed under the day of their import, since nothing tells their day of publication.
//!
//! A snapshot counts them from that day like any other; that it says nothing of their age stands in the catalogue of
//! the home, which is read with each snapshot that is taken into use.

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use lictor_engine::{EngineError, Library};
use lictor_model::DatasetId;

/// The undated editions of a home.
#[derive(Debug, Default)]
pub(crate) struct Undated(RwLock<BTreeSet<(DatasetId, String)>>);

impl Undated {
    /// Those of a home, as they are now.
    pub(crate) fn of(library: &Library) -> Result<Self, EngineError> {
        let it = Self::default();
        it.read(library)?;
        Ok(it)
    }

    /// Reads them anew.
    pub(crate) fn read(&self, library: &Library) -> Result<(), EngineError> {
        let undated = library.editions()?.into_iter().filter(|it| it.undated);
        let undated = undated.map(|it| (it.dataset, it.id)).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = undated;
        Ok(())
    }

    /// Whether an edition of a dataset is one of them.
    pub(crate) fn has(&self, dataset: &DatasetId, edition: &str) -> bool {
        let undated = self.0.read().unwrap_or_else(PoisonError::into_inner);
        undated.iter().any(|(of, id)| of == dataset && id == edition)
    }
}
