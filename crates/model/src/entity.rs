//! Entities: listed persons, organisations, vessels, aircraft, wallets.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    Address, CountryCode, DatasetId, DateInterval, Designation, Fact, Identifier, ModelError, Name,
    NameKind, Place, Schema,
};

/// `dataset:local`, where `local` is the publisher's own stable id (`us_ofac_sdn:4697`).
///
/// Dataset ids may hold a colon themselves (`ftm:donations`); the local part is what follows the
/// dataset id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityId(Box<str>);

impl EntityId {
    /// The id of the publisher's record `local` in `dataset`.
    pub fn new(dataset: &DatasetId, local: &str) -> Self {
        Self(format!("{dataset}:{local}").into())
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EntityId {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((dataset, local)) if !dataset.is_empty() && !local.is_empty() => {
                Ok(Self(text.into()))
            }
            _ => Err(ModelError::EntityId(text.to_owned())),
        }
    }
}

/// A `FollowTheMoney` property without a type of its own here, such as `position` or `website`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Property {
    /// The property's `FollowTheMoney` name.
    pub name: Box<str>,
    /// Its value.
    pub value: String,
}

/// A field of the source that no part of the model holds, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceField {
    /// The field's name or element path in the source.
    pub path: Box<str>,
    /// The text as published.
    pub value: String,
}

/// A stated relation to another party.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// The relation in the source's words, such as `Linked To`.
    pub role: String,
    /// The other party's name as published.
    pub name: String,
    /// The other party, where the source identifies it.
    pub entity: Option<EntityId>,
}

/// One listed party of one dataset, with every fact that its record states.
///
/// Facts keep the order of the source. The first name is the one that the entity is called by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable id.
    pub id: EntityId,
    /// The dataset whose record this is.
    pub dataset: DatasetId,
    /// What kind of thing it is.
    pub schema: Schema,
    /// Where the record stands in the source, such as `sdn.csv row 14`; for people, not for keys.
    pub record: String,
    /// Names in every kind and script.
    pub names: Vec<Fact<Name>>,
    /// Dates of birth; several when the source is not sure.
    pub birth_dates: Vec<Fact<DateInterval>>,
    /// Places of birth.
    pub birth_places: Vec<Fact<Place>>,
    /// Nationalities and citizenships; for vessels and aircraft, flags.
    pub countries: Vec<Fact<CountryCode>>,
    /// Identifiers by kind.
    pub identifiers: Vec<Fact<Identifier>>,
    /// Addresses.
    pub addresses: Vec<Fact<Address>>,
    /// Stated relations to other parties.
    pub relations: Vec<Fact<Relation>>,
    /// The acts by which it is listed.
    pub designations: Vec<Fact<Designation>>,
    /// Other `FollowTheMoney` properties (`gender`, `position`, `title`, `notes`, `website`, …).
    pub properties: Vec<Fact<Property>>,
    /// What the source says beyond all that, kept as it is.
    pub source_fields: Vec<Fact<SourceField>>,
}

impl Entity {
    /// An entity without facts.
    pub fn new(dataset: &DatasetId, local_id: &str, schema: Schema) -> Self {
        Self {
            id: EntityId::new(dataset, local_id),
            dataset: dataset.clone(),
            schema,
            record: String::new(),
            names: Vec::new(),
            birth_dates: Vec::new(),
            birth_places: Vec::new(),
            countries: Vec::new(),
            identifiers: Vec::new(),
            addresses: Vec::new(),
            relations: Vec::new(),
            designations: Vec::new(),
            properties: Vec::new(),
            source_fields: Vec::new(),
        }
    }

    /// What the entity is called: its first primary name, else its first name, else its id.
    pub fn caption(&self) -> &str {
        let primary = self.names.iter().find(|name| name.value.kind == NameKind::Primary);
        primary.or(self.names.first()).map_or(self.id.as_str(), |name| &name.value.text)
    }

    /// The values of one property, in the order of the source.
    pub fn property(&self, name: &str) -> impl Iterator<Item = &str> {
        self.properties
            .iter()
            .filter(move |fact| &*fact.value.name == name)
            .map(|fact| fact.value.value.as_str())
    }
}
