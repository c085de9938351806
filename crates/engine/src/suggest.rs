//! What was meant by an id that no list has: ids that are written almost so.

use lictor_model::EntityId;

use crate::{EngineError, Snapshot};

/// From this likeness on, in `[0, 1]`, an id is shown as the one that may be meant: one letter of three.
const LIKE: f64 = 0.65;

impl Snapshot {
    /// The ids most like one that is not held, with what they are called; the most alike first. Ids of the
    /// dataset that was named come before those of others, and of these only the same under another
    /// dataset.
    ///
    /// # Errors
    /// When an entity does not decode.
    pub fn ids_like(
        &self,
        asked: &EntityId,
        limit: usize,
    ) -> Result<Vec<(EntityId, String)>, EngineError> {
        let lower = |text: &str| text.to_lowercase();
        let of_dataset = |dataset: &str| {
            let local = lower(asked.as_str()).strip_prefix(&lower(dataset)).map(ToOwned::to_owned);
            local.and_then(|it| it.strip_prefix(':').map(ToOwned::to_owned))
        };
        let named = self.datasets().iter().find_map(|it| of_dataset(it.id().as_str()));
        let is_named = |dataset: &str| of_dataset(dataset).is_some();
        let last = asked.as_str().split_once(':').map_or("", |(_, local)| local);
        let local = named.unwrap_or_else(|| lower(last));
        let mut found: Vec<(f64, EntityId, u32)> = Vec::new();
        for it in self.ids() {
            let (number, id) = it?;
            let dataset = self.dataset_of(number).map(|at| self.datasets()[at].id().as_str());
            let Some(dataset) = dataset else { continue };
            let held = lower(id.as_str().get(dataset.len() + 1..).unwrap_or_default());
            let likeness = if is_named(dataset) {
                // A number that was cut off, or that goes on, before one with another digit in it.
                let goes_on = held.starts_with(&local) || local.starts_with(&held);
                let more = if goes_on && !local.is_empty() { 0.2 } else { 0.0 };
                1.0 + more + strsim::normalized_damerau_levenshtein(&held, &local)
            } else {
                f64::from(u8::from(held == local))
            };
            let is_like = likeness >= if is_named(dataset) { 1.0 + LIKE } else { 1.0 };
            if is_like {
                found.push((likeness, id, number));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.truncate(limit);
        found
            .into_iter()
            .map(|(_, id, number)| Ok((id, self.decode(number)?.caption().to_owned())))
            .collect()
    }
}
