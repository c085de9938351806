//! What is in an edition: each field of the source and what became of it, and what the model holds.

use std::collections::BTreeMap;

use lictor_engine::{Account, Contents, ControlTest};
use serde::Serialize;

type Counts = BTreeMap<String, usize>;

/// What is in an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fidelity {
    /// The format of its files.
    pub format: String,
    /// Every field of the source.
    pub fields: Vec<FieldLine>,
    /// Parties by schema.
    pub entities: Counts,
    /// Names by kind.
    pub names: Counts,
    /// Names by script, as ISO 15924 code.
    pub scripts: Counts,
    /// Dates of birth by precision.
    pub birth_dates: BirthDates,
    /// Places of birth.
    pub birth_places: usize,
    /// Countries.
    pub countries: usize,
    /// Identifiers by kind.
    pub identifiers: Counts,
    /// Addresses.
    pub addresses: usize,
    /// Relations.
    pub relations: Relations,
    /// Designations.
    pub designations: Designations,
    /// Designations by program.
    pub programs: Programs,
    /// Other properties by name.
    pub properties: Counts,
    /// Values without a place in the model, kept as text.
    pub kept_as_text: usize,
}

/// One field of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldLine {
    /// Its path.
    pub field: String,
    /// How often it stands there with a value.
    pub count: usize,
    /// In how many records.
    pub records: usize,
    /// `mapped`, `kept`, `linked`, `left_out` or `unknown`.
    pub became: String,
    /// The parts of the model that a mapped one goes to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// Why one is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Dates of birth by precision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BirthDates {
    /// `day`, `month`, `year`, `range`.
    #[serde(flatten)]
    pub precision: Counts,
    /// Of all, those that are approximate.
    pub approximate: usize,
}

/// Relations to other parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relations {
    /// All.
    pub all: usize,
    /// Those that say which listed party the other is.
    pub with_id: usize,
}

/// Designations by whether they say when they began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Designations {
    /// They do.
    pub with_begin: usize,
    /// They do not.
    pub without_begin: usize,
}

/// Designations by program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Programs {
    /// Programs that are in a table.
    pub known: Counts,
    /// The others.
    pub unknown: Counts,
}

/// The last control test of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Control {
    /// When it was run.
    pub at: String,
    /// The newest edition then.
    pub edition: String,
    /// `all` names were asked, or those of the parties that were `changed` by the edition.
    pub scope: &'static str,
    /// Names asked.
    pub asked: usize,
    /// Names in which nothing can be compared.
    pub unsearchable: usize,
    /// Names that did not find their own party with score 1, since the last test of all.
    pub lost: usize,
    /// The first of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost_names: Vec<LostName>,
}

/// A name that did not find its own party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostName {
    /// Whose name it is.
    pub entity: String,
    /// The name as published.
    pub name: String,
}

impl From<&Account> for Fidelity {
    fn from(it: &Account) -> Self {
        let fields = it.fields.iter().map(|(field, it)| FieldLine {
            field: field.clone(),
            count: it.count,
            records: it.records,
            became: it.became.clone(),
            parts: it.parts.clone(),
            reason: it.reason.clone(),
        });
        let fields = fields.collect();
        let format = it.format.clone();
        let it: &Contents = &it.contents;
        Self {
            format,
            fields,
            entities: it.entities.clone(),
            names: it.names.clone(),
            scripts: it.scripts.clone(),
            birth_dates: BirthDates {
                precision: it.birth_dates.clone(),
                approximate: it.approximate_birth_dates,
            },
            birth_places: it.birth_places,
            countries: it.countries,
            identifiers: it.identifiers.clone(),
            addresses: it.addresses,
            relations: Relations { all: it.relations, with_id: it.relations_by_id },
            designations: Designations {
                with_begin: it.designations_dated,
                without_begin: it.designations_undated,
            },
            programs: Programs {
                known: it.known_programs.clone(),
                unknown: it.unknown_programs.clone(),
            },
            properties: it.properties.clone(),
            kept_as_text: it.source_fields,
        }
    }
}

impl From<&ControlTest> for Control {
    fn from(it: &ControlTest) -> Self {
        let lost = it
            .lost_names
            .iter()
            .map(|(entity, name)| LostName { entity: entity.clone(), name: name.clone() });
        Self {
            at: it.at.clone(),
            edition: it.edition.clone(),
            scope: if it.of_all { "all" } else { "changed" },
            asked: it.asked,
            unsearchable: it.unsearchable,
            lost: it.lost,
            lost_names: lost.collect(),
        }
    }
}
