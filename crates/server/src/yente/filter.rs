//! What yente's parameters leave out of an answer.

use lictor_engine::{LoadedDataset, Snapshot};
use lictor_model::{CountryCode, Date, Entity, Status};
use lictor_wire::{FtmEntity, Seen, topics, values};

use super::vocabulary::{SCHEMATA, TOPICS, known};
use crate::params::Params;
use crate::problem::Problem;
use crate::scope;

/// Conditions that an entity must fulfil to be in an answer; they change no score.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Filter {
    exclude_schema: Vec<String>,
    exclude_entities: Vec<String>,
    topics: Vec<String>,
    countries: Vec<CountryCode>,
    datasets: Vec<String>,
    changed_since: Option<Date>,
    /// `property:value`
    properties: Vec<(String, String)>,
    /// Whether all values of one condition must hold, rather than one.
    all: bool,
}

impl Filter {
    /// The conditions that `/match` and `/search` share, and those of `/search`.
    pub(crate) fn read(params: &mut Params, snapshot: &Snapshot) -> Result<Self, Problem> {
        let countries = params.all("countries").into_iter().map(|it| {
            values::country(&it).map_err(|reason| Problem::bad(format!("countries: {reason}")))
        });
        let properties = params.all("filter").into_iter().map(|it| {
            let (field, value) = it
                .split_once(':')
                .ok_or_else(|| Problem::bad("filter: expected PROPERTY:VALUE"))?;
            let field = field.strip_prefix("properties.").unwrap_or(field);
            Ok((field.to_owned(), value.to_owned()))
        });
        Ok(Self {
            countries: countries.collect::<Result<_, _>>()?,
            properties: properties.collect::<Result<_, Problem>>()?,
            exclude_schema: known("exclude_schema", params.all("exclude_schema"), &SCHEMATA)?,
            exclude_entities: params.all("exclude_entity_ids"),
            topics: known("topics", params.all("topics"), &TOPICS)?,
            datasets: scope::loaded(snapshot, "datasets", params.all("datasets"))?,
            changed_since: params.read("changed_since", |text| {
                values::day(text.split('T').next().unwrap_or(text))
            })?,
            all: params.read("filter_op", |it| match it.to_ascii_uppercase().as_str() {
                "AND" => Ok(true),
                "OR" => Ok(false),
                _ => Err("expected AND or OR".to_owned()),
            })? == Some(true),
        })
    }

    /// Whether it leaves nothing out.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { all: _, changed_since, .. } = self;
        let lists = [&self.exclude_schema, &self.exclude_entities, &self.topics, &self.datasets];
        lists.iter().all(|it| it.is_empty())
            && self.countries.is_empty()
            && self.properties.is_empty()
            && changed_since.is_none()
    }

    /// Whether it asks for topics, which depend on the status.
    pub(crate) fn needs_status(&self) -> bool {
        !self.topics.is_empty() || self.properties.iter().any(|(name, _)| name == "topics")
    }

    pub(crate) fn admits(&self, entity: &Entity, dataset: &LoadedDataset, status: Status) -> bool {
        let is_excluded = self.exclude_schema.iter().any(|it| it == entity.schema.as_str())
            || self.exclude_entities.iter().any(|it| it == entity.id.as_str());
        let has_changed = || {
            self.changed_since.is_none_or(|day| {
                Seen::of(entity, dataset).change.is_none_or(|change| change > day)
            })
        };
        !is_excluded
            && self.holds(&self.topics, |it| topics(entity, status).contains(&it.as_str()))
            && self.holds(&self.countries, |it| entity.countries.iter().any(|of| of.value == *it))
            && self.holds(&self.datasets, |it| it == entity.dataset.as_str())
            && self.has_properties(entity, status)
            && has_changed()
    }

    fn holds<T>(&self, wanted: &[T], has: impl Fn(&T) -> bool) -> bool {
        wanted.is_empty() || if self.all { wanted.iter().all(has) } else { wanted.iter().any(has) }
    }

    fn has_properties(&self, entity: &Entity, status: Status) -> bool {
        if self.properties.is_empty() {
            return true;
        }
        let ftm = FtmEntity::from(entity);
        self.holds(&self.properties, |(name, value)| {
            if name == "topics" {
                return topics(entity, status).contains(&value.as_str());
            }
            let values = ftm.properties.get(name).and_then(serde_json::Value::as_array);
            values.is_some_and(|it| it.iter().any(|it| it.as_str() == Some(value)))
        })
    }
}
