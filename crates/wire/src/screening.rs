//! The answer to one query.

use lictor_engine::of_edition_day;
use lictor_model::Kind;
use serde::Serialize;
use utoipa::ToSchema;

use crate::round::four_decimals;
use crate::{Designation, Explanation, FtmEntity, Link};

/// The whole answer to one query.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Screening {
    /// What was asked.
    pub query: Query,
    /// The day asked.
    pub as_of: String,
    /// Editions published up to this moment were used.
    pub known_at: String,
    /// The version of matching.
    pub algorithm: &'static str,
    /// The snapshot, by the SHA-256 of what it was built from.
    pub snapshot: String,
    /// The datasets that answered; an answer has at least one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = true)]
    pub datasets: Vec<DatasetUsed>,
    /// At or above it a party is a match.
    pub threshold: f64,
    /// Parties at or above the threshold that are in force or may be.
    pub matches: Vec<Hit>,
    /// Parties at or above the threshold that were not in force on the day.
    pub not_in_force: Vec<Hit>,
    /// Parties below the threshold and at or above the cutoff.
    pub near: Vec<Hit>,
    /// Parties beyond the limit.
    pub omitted: Omitted,
    /// Whether the name tells too little for a useful answer.
    pub unspecific: bool,
    /// `false` where not every name given could be compared, as `warnings` say: then an empty answer is no
    /// proof that the party is on no list. Left out where all were.
    #[serde(skip_serializing_if = "is_true")]
    #[schema(required = false)]
    pub screened: bool,
    /// What the user should know about this answer.
    pub warnings: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_true(it: &bool) -> bool {
    *it
}

/// What was asked, without what was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Query {
    /// Names of one party.
    pub names: Vec<String>,
    /// What it is.
    pub kind: &'static str,
    /// Its birth date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// Its countries, by code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Its gender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
    /// Its places of birth.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub birth_places: Vec<String>,
    /// Its addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Its identifiers, as `kind:value`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
}

/// A dataset that answered, with the edition that was current at `known_at`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DatasetUsed {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// The edition's id.
    pub edition: String,
    /// The day on which the edition was published; of an undated one the day on which it was filed.
    pub published: String,
    /// Whether nothing tells when the edition was published; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
    /// Parties that the edition shows.
    pub entities: u32,
    /// Whether it comes with Lictor.
    pub embedded: bool,
}

impl DatasetUsed {
    /// What its edition is of: its day, marked where that is only the day of its import.
    pub fn of_day(&self) -> String {
        of_edition_day(&self.published, self.undated)
    }
}

/// One listed party in an answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Hit {
    /// The party.
    pub entity: FtmEntity,
    /// In `[0, 1]`.
    pub score: f64,
    /// Whether it counts as a match.
    #[serde(rename = "match")]
    pub is_match: bool,
    /// Whether it was found only by what its list no longer showed on the day; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_longer_shown: bool,
    /// `in_force`, `delisted`, `not_yet` or `unknown` on the day asked.
    pub status: &'static str,
    /// Its designations on the day.
    pub designations: Vec<Designation>,
    /// Why.
    pub explanation: Explanation,
    /// The records of the same party in the other datasets that answered.
    pub links: Vec<Link>,
}

/// How many parties the limit left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Omitted {
    /// Of `matches`.
    pub matches: usize,
    /// Of `not_in_force`.
    pub not_in_force: usize,
    /// Whether `near` was cut.
    pub near: bool,
}

impl From<&lictor_engine::Screening> for Screening {
    fn from(it: &lictor_engine::Screening) -> Self {
        let datasets = it.datasets.iter().map(DatasetUsed::from).collect();
        Self { datasets, ..Self::without_lists(it) }
    }
}

impl Screening {
    /// Without the datasets that answered, as a record keeps it: its context has them.
    pub fn without_lists(it: &lictor_engine::Screening) -> Self {
        let hits = |list: &[lictor_engine::Hit]| list.iter().map(Hit::from).collect();
        Self {
            query: Query::from(&it.query),
            as_of: it.as_of.to_string(),
            known_at: it.known_at.to_string(),
            algorithm: it.algorithm,
            snapshot: it.snapshot.clone(),
            datasets: Vec::new(),
            threshold: four_decimals(it.threshold),
            matches: hits(&it.matches),
            not_in_force: hits(&it.not_in_force),
            near: hits(&it.near),
            omitted: Omitted {
                matches: it.omitted.matches,
                not_in_force: it.omitted.not_in_force,
                near: it.omitted.near,
            },
            unspecific: it.unspecific,
            screened: it.screened,
            warnings: it.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<&lictor_engine::Query> for Query {
    fn from(it: &lictor_engine::Query) -> Self {
        let facts = &it.facts;
        Self {
            names: it.names.clone(),
            kind: it.kind.unwrap_or(Kind::Any).as_str(),
            birth_date: facts.birth_date.map(|it| it.to_string()),
            countries: facts.countries.iter().map(ToString::to_string).collect(),
            gender: facts.gender.clone(),
            birth_places: facts.birth_places.clone(),
            addresses: facts.addresses.clone(),
            identifiers: facts.identifiers.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<&lictor_engine::DatasetUsed> for DatasetUsed {
    fn from(it: &lictor_engine::DatasetUsed) -> Self {
        Self {
            id: it.dataset.id.to_string(),
            title: it.dataset.title.clone(),
            publisher: it.dataset.publisher.clone(),
            edition: it.edition.id.clone(),
            published: it.edition.published.to_string(),
            undated: it.undated,
            entities: it.edition.entities,
            embedded: it.embedded,
        }
    }
}

impl From<&lictor_engine::Hit> for Hit {
    fn from(it: &lictor_engine::Hit) -> Self {
        Self {
            entity: FtmEntity::from(&it.entity),
            score: four_decimals(it.score),
            is_match: it.is_match,
            no_longer_shown: it.no_longer_shown,
            status: it.status.as_str(),
            designations: it.designations.iter().map(Designation::from).collect(),
            explanation: Explanation::from(&it.explanation),
            links: Link::all(&it.links),
        }
    }
}
