//! The control test: every name of every list, asked exactly, finds its own entity with score 1.

use std::collections::BTreeMap;

use lictor_model::{DatasetId, Entity, EntityId, Kind};

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

/// So many names are asked in one go: their texts are in memory at once.
const BATCH: usize = 250_000;
/// So many a thread takes at a time. Those that follow each other share words, which a thread remembers.
const CHUNK: usize = 128;

/// A listed name to be asked.
struct Listed {
    /// Its place among all, in the order of the lists.
    place: usize,
    /// Whose name it is, and its number; none when the index does not know the id.
    entity: EntityId,
    dataset: DatasetId,
    number: Option<u32>,
    kind: Kind,
    name: String,
}

impl Snapshot {
    /// Asks every listed name of the datasets in the settings, or of all, on all cores. `progress` is told how
    /// many of how many names are done.
    ///
    /// # Errors
    /// When an entity does not decode.
    pub fn verify(
        &self,
        settings: &Settings,
        progress: &(dyn Fn(usize, usize) + Sync),
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
        self.verify_each(entities, settings, &|_, _| ())
    }

    fn verify_each(
        &self,
        entities: impl Iterator<Item = Result<Entity, EngineError>>,
        settings: &Settings,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Verification, EngineError> {
        // Only the exact is wanted, among however many bear the same name.
        let settings = Settings {
            threshold: 0.999,
            cutoff: 0.999,
            limit: usize::MAX,
            exhaustive: false,
            ..settings.clone()
        };
        let mut result = Verification::default();
        let mut names = Vec::new();
        for entity in entities {
            let entity = entity?;
            let number = self.number_of(&entity.id)?;
            let dataset = entity.dataset;
            *result.asked_by.entry(dataset.clone()).or_default() += entity.names.len();
            let kind = entity.schema.kind();
            for name in entity.names {
                let name = name.value.text;
                names.push(Listed {
                    place: result.asked,
                    entity: entity.id.clone(),
                    dataset: dataset.clone(),
                    number,
                    kind,
                    name,
                });
                result.asked += 1;
            }
            if names.len() >= BATCH {
                self.verify_batch(std::mem::take(&mut names), &settings, progress, &mut result)?;
            }
        }
        self.verify_batch(names, &settings, progress, &mut result)?;
        Ok(result)
    }

    fn verify_batch(
        &self,
        mut names: Vec<Listed>,
        settings: &Settings,
        progress: &(dyn Fn(usize, usize) + Sync),
        result: &mut Verification,
    ) -> Result<(), EngineError> {
        let (total, _) = self.name_and_token_count();
        let asked_before = result.asked - names.len();
        names.sort_by(|a, b| a.name.cmp(&b.name).then(a.place.cmp(&b.place)));
        let current = self.current_editions(settings)?;
        let ask = |scratch: &mut Scratch, listed: &Listed| {
            let Some(number) = listed.number else { return Ok(false) };
            let query = Query { kind: Some(listed.kind), ..Query::name(&listed.name) };
            self.is_found(&query, number, &current, settings, scratch)
        };
        let told = |done: usize| progress(asked_before + done, total);
        let is_found = self.on_all_cores(&names, CHUNK, ask, &told)?;
        let mut failed: Vec<&Listed> = Vec::new();
        for (listed, is_found) in names.iter().zip(is_found) {
            if is_found { result.found += 1 } else { failed.push(listed) }
        }
        failed.sort_by_key(|it| it.place);
        for Listed { entity, dataset, name, .. } in failed {
            let is_searchable = name.chars().any(char::is_alphanumeric);
            let (list, reason) = if is_searchable {
                (&mut result.lost, "its own name does not find it with score 1")
            } else {
                (&mut result.unsearchable, "the name has no letter and no digit")
            };
            list.push(Unsearchable {
                dataset: dataset.clone(),
                entity: entity.clone(),
                name: name.clone(),
                reason: reason.to_owned(),
            });
        }
        Ok(())
    }
}
