//! Listed parties as `FollowTheMoney` JSON.
//!
//! Property names follow <https://followthemoney.tech/explorer/>: a fact goes where the schema of the
//! entity has a property for it, and into `notes` never: what has no property is left to
//! [`crate::EntityReport`], which keeps every fact.

use std::collections::HashSet;

use lictor_model::{Entity, Identifier, IdentifierKind, Kind, NameKind};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A listed party: `{id, schema, caption, datasets, properties}`.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FtmEntity {
    /// `dataset:local`.
    pub id: String,
    /// The `FollowTheMoney` schema.
    pub schema: String,
    /// What it is called.
    pub caption: String,
    /// The dataset that lists it.
    pub datasets: Vec<String>,
    /// Values by property, in the order of the source, without repetition.
    pub properties: Map<String, Value>,
}

impl From<&Entity> for FtmEntity {
    fn from(entity: &Entity) -> Self {
        Self {
            id: entity.id.to_string(),
            schema: entity.schema.to_string(),
            caption: entity.caption().to_owned(),
            datasets: vec![entity.dataset.to_string()],
            properties: properties(entity),
        }
    }
}

/// Lists of values by property, without repetition.
#[derive(Default)]
struct Properties {
    lists: Map<String, Value>,
    seen: HashSet<(String, String)>,
}

impl Properties {
    fn add(&mut self, property: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() || !self.seen.insert((property.to_owned(), value.clone())) {
            return;
        }
        let list = self.lists.entry(property).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(values) = list {
            values.push(Value::String(value));
        }
    }
}

fn properties(entity: &Entity) -> Map<String, Value> {
    let mut properties = Properties::default();
    for name in &entity.names {
        properties.add(name_property(name.value.kind), &name.value.text);
    }
    for date in &entity.birth_dates {
        properties.add("birthDate", date.value.to_string());
    }
    for place in &entity.birth_places {
        properties.add("birthPlace", &place.value.text);
        if let Some(country) = place.value.country {
            properties.add("birthCountry", country.as_str());
        }
    }
    for country in &entity.countries {
        properties.add(country_property(entity.schema.kind()), country.value.as_str());
    }
    for identifier in &entity.identifiers {
        properties.add(identifier_property(&identifier.value), &identifier.value.value);
    }
    for address in &entity.addresses {
        properties.add("address", address.value.one_line());
    }
    for designation in &entity.designations {
        properties.add("program", &designation.value.program);
    }
    for property in &entity.properties {
        properties.add(&property.value.name, &property.value.value);
    }
    properties.lists
}

fn name_property(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Primary => "name",
        NameKind::Alias
        | NameKind::Acronym
        | NameKind::OriginalScript
        | NameKind::AliasUnofficial => "alias",
        NameKind::Former => "previousName",
        NameKind::WeakAlias => "weakAlias",
    }
}

fn country_property(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "nationality",
        Kind::Vessel => "flag",
        _ => "country",
    }
}

fn identifier_property(identifier: &Identifier) -> &'static str {
    match identifier.kind {
        IdentifierKind::Passport => "passportNumber",
        IdentifierKind::TaxId => "taxNumber",
        IdentifierKind::Registration | IdentifierKind::TailNumber => "registrationNumber",
        IdentifierKind::Imo => "imoNumber",
        IdentifierKind::Mmsi => "mmsi",
        IdentifierKind::CallSign => "callSign",
        IdentifierKind::Lei => "leiCode",
        IdentifierKind::Bic => "swiftBic",
        IdentifierKind::Duns => "dunsCode",
        IdentifierKind::Wallet => "publicKey",
        IdentifierKind::SerialNumber => "serialNumber",
        IdentifierKind::NationalId | IdentifierKind::UnReference | IdentifierKind::Other(_) => {
            "idNumber"
        }
    }
}

#[cfg(test)]
mod tests {
    use lictor_model::{Fact, Name, Schema, Source};

    use super::*;

    #[test]
    fn facts_stand_under_their_properties() {
        let dataset = "csv:own".parse().unwrap();
        let mut entity = Entity::new(&dataset, "7", Schema::Person);
        let kinds = [
            ("Darina Orlova", NameKind::Primary),
            ("Dara", NameKind::WeakAlias),
            ("D. Belova", NameKind::Former),
            ("Дарина Орлова", NameKind::OriginalScript),
            ("Darina Orlova", NameKind::Primary),
        ];
        for (text, kind) in kinds {
            entity.names.push(Fact::new(Name::new(text, kind), Source::default()));
        }
        entity.birth_dates.push(Fact::new("1970-05".parse().unwrap(), Source::default()));
        entity.countries.push(Fact::new("BG".parse().unwrap(), Source::default()));
        for text in ["imo:9187629", "passport:A 1", "national_id:22", "wallet:1Boat"] {
            entity.identifiers.push(Fact::new(text.parse().unwrap(), Source::default()));
        }
        let json = serde_json::to_value(FtmEntity::from(&entity)).unwrap();
        let expected = serde_json::json!({
            "id": "csv:own:7",
            "schema": "Person",
            "caption": "Darina Orlova",
            "datasets": ["csv:own"],
            "properties": {
                "name": ["Darina Orlova"],
                "weakAlias": ["Dara"],
                "previousName": ["D. Belova"],
                "alias": ["Дарина Орлова"],
                "birthDate": ["1970-05"],
                "nationality": ["bg"],
                "imoNumber": ["9187629"],
                "passportNumber": ["A 1"],
                "idNumber": ["22"],
                "publicKey": ["1Boat"],
            }
        });
        assert_eq!(json, expected);
    }
}
