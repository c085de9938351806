//! The terms of an answer: what the settings say of every query alike.

use std::collections::HashMap;
use std::sync::Arc;

use lictor_model::{DatasetId, Date, Edition, EditionIdx, Entity, EntityId, MOST_DAYS_APART};

use crate::answer::{DatasetUsed, Warning};
use crate::links::{Link, Linking};
use crate::snapshot::LoadedDataset;
use crate::undated::{Undated, of_edition_day};
use crate::{EngineError, Settings, Snapshot, utc_date};

/// The datasets that answer: by position in the snapshot, the edition current at `known_at`.
pub(crate) type Current = Vec<Option<EditionIdx>>;

/// What holds for all queries of one snapshot under the same settings: made once for a batch.
#[derive(Debug)]
pub(crate) struct Terms {
    /// Of which snapshot, and what settings say of them.
    snapshot: String,
    undated: Arc<Undated>,
    as_of: Date,
    known_at: jiff::Timestamp,
    asked: Vec<DatasetId>,
    /// Which datasets answer.
    pub(crate) current: Current,
    /// The same, as the answer tells it.
    pub(crate) used: Arc<[DatasetUsed]>,
    /// Links of parties that were answered with before.
    pub(crate) links: KnownLinks,
    warnings: Arc<[Warning]>,
}

impl Terms {
    /// # Errors
    /// As [`Snapshot::screen`].
    pub(crate) fn new(snapshot: &Snapshot, settings: &Settings) -> Result<Self, EngineError> {
        let mut warnings = Vec::new();
        let current = snapshot.current(settings, &mut warnings)?;
        Ok(Self {
            snapshot: snapshot.id().to_owned(),
            undated: Arc::clone(snapshot.undated()),
            as_of: settings.as_of,
            known_at: settings.known_at,
            asked: settings.datasets.clone(),
            used: snapshot.used(&current).into(),
            current,
            links: KnownLinks::default(),
            warnings: warnings.into(),
        })
    }

    /// Whether these are the terms of such settings.
    pub(crate) fn are_of(&self, snapshot: &Snapshot, settings: &Settings) -> bool {
        self.snapshot == snapshot.id()
            && self.undated == *snapshot.undated()
            && (self.as_of, self.known_at) == (settings.as_of, settings.known_at)
            && self.asked == settings.datasets
    }

    /// What the user should know, with what concerns one query alone before it.
    pub(crate) fn with_warnings(&self, of_query: Vec<Warning>) -> Arc<[Warning]> {
        if of_query.is_empty() {
            return Arc::clone(&self.warnings);
        }
        of_query.into_iter().chain(self.warnings.iter().cloned()).collect()
    }
}

/// Links looked up before: in a batch the same parties come again.
#[derive(Debug, Default)]
pub(crate) struct KnownLinks(HashMap<EntityId, Vec<Link>>);

impl KnownLinks {
    /// So many parties' links are kept; beyond them all are forgotten.
    const MOST: usize = 20_000;

    /// The links of a party, looked up where they are not known.
    pub(crate) fn of(
        &mut self,
        entity: &Entity,
        linking: &mut Linking<'_>,
    ) -> Result<Vec<Link>, EngineError> {
        if let Some(known) = self.0.get(&entity.id) {
            return Ok(known.clone());
        }
        let links = linking.of(entity)?;
        if self.0.len() >= Self::MOST {
            self.0.clear();
        }
        self.0.insert(entity.id.clone(), links.clone());
        Ok(links)
    }
}

impl Snapshot {
    /// The edition of each dataset that answers under these settings, with what the user should know of them.
    pub(crate) fn current(
        &self,
        settings: &Settings,
        warnings: &mut Vec<Warning>,
    ) -> Result<Current, EngineError> {
        let current = self.current_editions(settings)?;
        let loaded = self.datasets();
        for (dataset, latest) in loaded.iter().zip(&current) {
            if latest.is_none() && is_wanted(dataset.id(), settings) {
                let text = format!(
                    "{} does not answer: no edition of it had been published by {}",
                    dataset.id(),
                    utc_date(settings.known_at)
                );
                warnings.push(Warning::new(Warning::NO_EDITION, text));
            }
        }
        for (dataset, latest) in loaded.iter().zip(&current) {
            let Some(latest) = *latest else { continue };
            warnings.extend(untold(dataset, latest, settings.as_of, self.undated()));
        }
        Ok(current)
    }

    /// As [`Snapshot::current`], without the warnings.
    pub(crate) fn current_editions(&self, settings: &Settings) -> Result<Current, EngineError> {
        let loaded = self.datasets();
        for asked in &settings.datasets {
            if !loaded.iter().any(|it| it.id() == asked) {
                let names: Vec<&str> = loaded.iter().map(|it| it.id().as_str()).collect();
                return Err(EngineError::NotLoaded {
                    asked: asked.to_string(),
                    loaded: names.join(", "),
                });
            }
        }
        let latest = |dataset: &LoadedDataset| {
            let is_wanted = is_wanted(dataset.id(), settings);
            is_wanted.then(|| dataset.latest_at(settings.known_at)).flatten()
        };
        let current: Current = loaded.iter().map(latest).collect();
        if current.iter().all(Option::is_none) {
            let oldest = loaded
                .iter()
                .filter(|it| is_wanted(it.id(), settings))
                .map(|it| it.editions.all()[0].published)
                .min();
            return Err(EngineError::NothingKnown {
                known_at: utc_date(settings.known_at).to_string(),
                oldest: oldest.map_or_else(|| "no day".to_owned(), |it| it.to_string()),
            });
        }
        Ok(current)
    }

    pub(crate) fn used(&self, current: &Current) -> Vec<DatasetUsed> {
        let used = self.datasets().iter().zip(current).filter_map(|(loaded, latest)| {
            let edition = loaded.editions.get((*latest)?).clone();
            let dataset = loaded.dataset.clone();
            let undated = self.undated().has(loaded.id(), &edition.id);
            Some(DatasetUsed { dataset, edition, undated, embedded: loaded.embedded })
        });
        used.collect()
    }
}

fn is_wanted(dataset: &DatasetId, settings: &Settings) -> bool {
    settings.datasets.is_empty() || settings.datasets.contains(dataset)
}

/// What the editions of a dataset up to `latest` leave untold of a day: what changed since the newest, who had been
/// taken off before the oldest, who came and went between two that lie apart.
fn untold(
    dataset: &LoadedDataset,
    latest: EditionIdx,
    as_of: Date,
    undated: &Undated,
) -> Option<Warning> {
    let held = &dataset.editions.all()[..=latest.0 as usize];
    let (id, newest) = (dataset.id(), held.last()?.published);
    let of_day = |it: &Edition| of_edition_day(it.published, undated.has(id, &it.id));
    let age = (as_of - newest).get_days();
    if age > MOST_DAYS_APART {
        let text = format!(
            "{id}: its newest edition is {}; what changed in the {age} days up to {as_of} is not known",
            of_day(held.last()?)
        );
        return Some(Warning::new(Warning::OLD_LIST, text));
    }
    let after = held.partition_point(|it| it.published <= as_of);
    let next = held.get(after)?;
    // The embedded list keeps who was taken off; a chronicle tells what was before its last day.
    if dataset.embedded || next.chronicle {
        return None;
    }
    let Some(before) = after.checked_sub(1).map(|it| held[it].published) else {
        let text = format!(
            "{id}: its oldest edition is {}; who had been taken off before that day is not found on {as_of}",
            of_day(next)
        );
        return Some(Warning::new(Warning::BEFORE_OLDEST, text));
    };
    let days = (next.published - before).get_days();
    ((as_of - before).get_days() > MOST_DAYS_APART).then(|| {
        let text = format!(
            "{id}: none of its editions is of the {days} days from {before} to {next}; who was put on and taken off \
             in between is not found on {as_of}, and of who was put on or taken off in between it is unknown where \
             no day is stated",
            next = next.published
        );
        Warning::new(Warning::GAP, text)
    })
}
