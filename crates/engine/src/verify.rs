//! The control test: every name of every list, asked exactly, finds its own entity with score 1.

use std::collections::BTreeMap;

use lictor_model::{DatasetId, Entity, EntityId};

use crate::{EngineError, Query, Scratch, Settings, Snapshot};

/// A listed name that cannot be found, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsearchable {
    /// On which list.
    pub dataset: DatasetId,
    /// Whose name it is.
    pub entity: EntityId,
    /// The name as published.
    pub name: String,
    /// Why it is not found.
    pub reason: String,
}

/// The result of a control test.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Names asked.
    pub asked: usize,
    /// Of these, those of each dataset.
    pub asked_by: BTreeMap<DatasetId, usize>,
    /// Names that found their own entity with score 1.
    pub found: usize,
    /// Names that cannot be searched: nothing in them can be compared.
    pub unsearchable: Vec<Unsearchable>,
    /// Names that should be found and are not: a fault.
    pub lost: Vec<Unsearchable>,
}

impl Snapshot {
    /// Asks every listed name of the datasets in the settings, or of all. `progress` is told how many of how many names are done.
    ///
    /// # Errors
    /// When an entity does not decode.
    pub fn verify(
        &self,
        settings: &Settings,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Verification, EngineError> {
        let is_asked = |it: &Result<Entity, EngineError>| match it {
            Ok(entity) => {
                settings.datasets.is_empty() || settings.datasets.contains(&entity.dataset)
            }
            Err(_) => true,
        };
        self.verify_each(self.entities().filter(is_asked), settings, progress)
    }

    /// Asks the names of some parties; those that are not there are passed over.
    pub(crate) fn verify_some(
        &self,
        ids: &[EntityId],
        settings: &Settings,
    ) -> Result<Verification, EngineError> {
        let entities = ids.iter().filter_map(|id| self.entity(id).transpose());
        self.verify_each(entities, settings, &mut |_, _| ())
    }

    fn verify_each(
        &self,
        entities: impl Iterator<Item = Result<Entity, EngineError>>,
        settings: &Settings,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Verification, EngineError> {
        let (total, _) = self.name_and_token_count();
        let mut scratch = Scratch::default();
        let mut result = Verification::default();
        // Only the exact is wanted, among however many bear the same name.
        let settings = Settings {
            threshold: 0.999,
            cutoff: 0.999,
            limit: usize::MAX,
            exhaustive: false,
            ..settings.clone()
        };
        for entity in entities {
            let entity = entity?;
            *result.asked_by.entry(entity.dataset.clone()).or_default() += entity.names.len();
            for name in &entity.names {
                result.asked += 1;
                progress(result.asked, total);
                let text = &name.value.text;
                let failure = |reason: &str| Unsearchable {
                    dataset: entity.dataset.clone(),
                    entity: entity.id.clone(),
                    name: text.clone(),
                    reason: reason.to_owned(),
                };
                let query = Query { kind: Some(entity.schema.kind()), ..Query::name(text) };
                let answer = self.screen_with(&query, &settings, &mut scratch)?;
                let everything =
                    answer.matches.iter().chain(&answer.not_in_force).chain(&answer.near);
                if everything.into_iter().any(|hit| hit.entity.id == entity.id) {
                    result.found += 1;
                } else if text.chars().any(char::is_alphanumeric) {
                    result.lost.push(failure("its own name does not find it with score 1"));
                } else {
                    result.unsearchable.push(failure("the name has no letter and no digit"));
                }
            }
        }
        Ok(result)
    }
}
