//! Which editions are undated: filed under the day of their import, since nothing tells their day of publication.
//!
//! A snapshot counts them from that day like any other, and its files do not tell them apart: that an edition says
//! nothing of its age stands in the catalogue, where a day that is found later is entered.

use std::collections::BTreeSet;
use std::fmt::Display;

use lictor_model::DatasetId;
use lictor_store::StoredEdition;

/// The undated editions among those held.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Undated(BTreeSet<(DatasetId, String)>);

impl Undated {
    pub(crate) fn of(held: &[StoredEdition]) -> Self {
        let undated = held.iter().filter(|it| it.undated);
        Self(undated.map(|it| (it.dataset.clone(), it.id.clone())).collect())
    }

    /// Whether an edition of a dataset is one of them.
    pub(crate) fn has(&self, dataset: &DatasetId, edition: &str) -> bool {
        self.0.iter().any(|(of, id)| of == dataset && id == edition)
    }
}

/// The day of an edition in words: `2026-06-01`, or of an undated one `undated, filed 2026-06-01`.
pub fn edition_day(published: impl Display, undated: bool) -> String {
    if undated { format!("undated, filed {published}") } else { published.to_string() }
}

/// What an edition is of, in words: `of 2026-06-01`, or of an undated one `undated, filed 2026-06-01`.
pub fn of_edition_day(published: impl Display, undated: bool) -> String {
    let of = if undated { "" } else { "of " };
    format!("{of}{}", edition_day(published, undated))
}
