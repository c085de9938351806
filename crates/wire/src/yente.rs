//! The JSON of yente (`OpenSanctions`' matching API), as its version 5.5 has it: clients of it read ours.
//!
//! What Lictor says beyond it stands in fields of their own (`status`, `designations`, `ignored`), which its
//! clients pass over.

use std::collections::BTreeMap;

use lictor_engine::{Hit, LoadedDataset};
use lictor_model::{Date, Entity, PUBLISHED_LISTS, Span, Status};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::round::four_decimals;
use crate::{Designation, Explanation, Feature, FtmEntity, Party, PartyError};

/// A listed party.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct YenteEntity {
    /// The party.
    #[serde(flatten)]
    pub entity: FtmEntity,
    /// Other ids that it had: none, since Lictor merges no ids.
    pub referents: Vec<String>,
    /// Whether a list is about it.
    pub target: bool,
    /// The day of the first edition held that shows it.
    pub first_seen: Option<String>,
    /// The day of the last edition held that shows it.
    pub last_seen: Option<String>,
    /// The day of the last edition held in which something of it changed.
    pub last_change: Option<String>,
}

/// A listed party in the answer to a query.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct YenteScored {
    /// The party.
    #[serde(flatten)]
    pub entity: YenteEntity,
    /// In `[0, 1]`.
    pub score: f64,
    /// What each feature came to.
    pub features: BTreeMap<&'static str, f64>,
    /// The same, with the account of it.
    pub explanations: BTreeMap<&'static str, YenteFeature>,
    /// Whether it counts as a match: the score reaches the threshold, and the party is not out of force.
    #[serde(rename = "match")]
    pub is_match: bool,
    /// `in_force`, `delisted`, `not_yet` or `unknown` on the day asked.
    pub status: &'static str,
    /// Its designations on the day.
    pub designations: Vec<Designation>,
    /// One plain sentence.
    pub summary: String,
}

/// What a feature came to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct YenteFeature {
    /// Of the name: its score; of what lowers it: how much, negative; of evidence: what it adds.
    pub score: f64,
    /// The values, in one phrase.
    pub detail: String,
    /// The query's value, where it is one.
    pub query: Option<String>,
    /// The listed value, where it is one.
    pub candidate: Option<String>,
}

/// When a party was shown, in days of publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// By the first edition held.
    pub first: Option<Date>,
    /// By the last.
    pub last: Option<Date>,
    /// The last edition in which a fact came or went.
    pub change: Option<Date>,
}

impl Seen {
    /// Of a party of a dataset.
    pub fn of(entity: &Entity, dataset: &LoadedDataset) -> Self {
        let mut seen = Self::default();
        let mut add = |spans: &[Span]| {
            for span in spans {
                let (first, last) = (
                    dataset.editions.get(span.first).published,
                    dataset.editions.get(span.last).published,
                );
                let end = dataset.editions.next(span.last).map(|it| it.published);
                seen.first = Some(seen.first.map_or(first, |it| it.min(first)));
                seen.last = seen.last.max(Some(last));
                seen.change = seen.change.max(Some(first)).max(end);
            }
        };
        entity.names.iter().for_each(|it| add(it.known.spans()));
        entity.birth_dates.iter().for_each(|it| add(it.known.spans()));
        entity.birth_places.iter().for_each(|it| add(it.known.spans()));
        entity.countries.iter().for_each(|it| add(it.known.spans()));
        entity.identifiers.iter().for_each(|it| add(it.known.spans()));
        entity.addresses.iter().for_each(|it| add(it.known.spans()));
        entity.relations.iter().for_each(|it| add(it.known.spans()));
        entity.designations.iter().for_each(|it| add(it.known.spans()));
        entity.properties.iter().for_each(|it| add(it.known.spans()));
        seen
    }
}

impl YenteEntity {
    /// A party of a dataset with its status.
    pub fn new(entity: &Entity, dataset: &LoadedDataset, status: Status) -> Self {
        let seen = Seen::of(entity, dataset);
        let moment = |day: Option<Date>| day.map(|it| format!("{it}T00:00:00"));
        let mut ftm = FtmEntity::from(entity);
        let topics = topics(entity, status);
        if !topics.is_empty() {
            ftm.properties.insert("topics".to_owned(), json!(topics));
        }
        Self {
            entity: ftm,
            referents: Vec::new(),
            target: status.counts(),
            first_seen: moment(seen.first),
            last_seen: moment(seen.last),
            last_change: moment(seen.change),
        }
    }
}

/// The topics of a party: those of its source; without any, a party of an official list that is not out of
/// force is sanctioned.
pub fn topics(entity: &Entity, status: Status) -> Vec<&str> {
    let own: Vec<&str> = entity.property("topics").collect();
    let is_official = PUBLISHED_LISTS.iter().any(|it| it.id == entity.dataset.as_str());
    if own.is_empty() && is_official && status.counts() { vec!["sanction"] } else { own }
}

impl YenteScored {
    /// A hit in a dataset.
    pub fn new(hit: &Hit, dataset: &LoadedDataset) -> Self {
        let explanation = Explanation::from(&hit.explanation);
        let mut explanations = BTreeMap::new();
        for feature in &explanation.features {
            let value = YenteFeature::new(feature, &explanation);
            // Of several of one name the strongest counts.
            let kept = explanations.entry(feature.name).or_insert_with(|| value.clone());
            if value.score.abs() > kept.score.abs() {
                *kept = value;
            }
        }
        Self {
            entity: YenteEntity::new(&hit.entity, dataset, hit.status),
            score: four_decimals(hit.score),
            features: explanations.iter().map(|(name, it)| (*name, it.score)).collect(),
            explanations,
            is_match: hit.is_match,
            status: hit.status.as_str(),
            designations: hit.designations.iter().map(Designation::from).collect(),
            summary: explanation.summary,
        }
    }
}

impl YenteFeature {
    fn new(feature: &Feature, explanation: &Explanation) -> Self {
        let name = explanation.matched_name.as_ref().filter(|_| feature.name == "name");
        let decides = feature.decides.and_then(|it| it.then_some(1.0));
        let lowers = feature.factor.map(|by| four_decimals(by - 1.0));
        Self {
            score: feature.score.or(lowers).or(feature.effect).or(decides).unwrap_or(0.0),
            detail: feature.detail.clone(),
            query: name.map(|it| it.query.clone()),
            candidate: name.map(|it| it.text.clone()),
        }
    }
}

/// A query by example, as it came in.
#[derive(Clone, PartialEq)]
pub struct Example {
    /// The party.
    pub party: Party,
    /// The query as it was understood: `{id, schema, properties}`.
    pub echo: Value,
    /// What was given and is not compared, each in one phrase.
    pub ignored: Vec<String>,
}

/// Redacted: a screened name is personal data and does not belong in logs.
impl std::fmt::Debug for Example {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Example").field("party", &self.party).finish_non_exhaustive()
    }
}

impl Example {
    /// Reads `{id, schema, properties}`.
    ///
    /// # Errors
    /// As [`Party::from_json`].
    pub fn from_json(json: &Value) -> Result<Self, PartyError> {
        let object = json.as_object().ok_or(PartyError::NotAnObject)?;
        let party = Party::from_json(json)?;
        let mut ignored = crate::request::unknown_properties(object);
        ignored.extend(party.ignored.iter().cloned());
        let list = |value: &Value| match value {
            Value::Array(_) => value.clone(),
            one => json!([one]),
        };
        let given = object.get("properties").and_then(Value::as_object).unwrap_or(object);
        let known = given
            .iter()
            .filter(|(key, _)| Party::knows(key) && !matches!(key.as_str(), "id" | "schema"));
        let properties: Map<String, Value> =
            known.map(|(key, value)| (key.clone(), list(value))).collect();
        let schema = object.get("schema").and_then(Value::as_str).unwrap_or("LegalEntity");
        let mut echo = json!({"schema": schema, "properties": properties});
        if let (Some(id), Some(echo)) = (object.get("id"), echo.as_object_mut()) {
            echo.insert("id".to_owned(), id.clone());
        }
        Ok(Self { party, echo, ignored })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_tells_what_it_was_understood_as() {
        let json = json!({"id": "c1", "schema": "Person", "properties": {
            "name": "Darina Orlova", "birthDate": ["1970-05"], "shoeSize": ["43"],
        }});
        let example = Example::from_json(&json).unwrap();
        assert_eq!(example.ignored, ["shoeSize: not compared"]);
        let expected = json!({"schema": "Person", "id": "c1", "properties": {
            "name": ["Darina Orlova"], "birthDate": ["1970-05"],
        }});
        assert_eq!(example.echo, expected);
    }
}
