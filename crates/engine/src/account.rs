//! What is in one edition: each field of the source and what became of it, and what the model holds.
//!
//! It is kept with the edition, so that the next one can be held against it, and shown by a status report.

use std::collections::BTreeMap;

use lictor_lists::{Fate, Report};
use lictor_model::{Entity, Precision, Programs};
use serde::{Deserialize, Serialize};

/// The account of one edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    /// The release of Lictor that read it; another may name fields otherwise.
    pub release: String,
    /// The format of its files. Editions of one format are held against each other field by field.
    pub format: String,
    /// Records found.
    pub read: usize,
    /// Records that became entities.
    pub kept: usize,
    /// Records that could not be taken.
    pub rejected: usize,
    /// Every field of the source by its path.
    pub fields: BTreeMap<String, FieldAccount>,
    /// What the model holds of it.
    pub contents: Contents,
}

/// One field of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldAccount {
    /// How often it stands there with a value.
    pub count: usize,
    /// In how many records.
    pub records: usize,
    /// `mapped`, `kept` (as text), `linked` (it joins records of the file), `left_out` or `unknown` (the
    /// format did not have it; kept as text).
    pub became: String,
    /// The parts of the model that it goes to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// Why it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What the model holds of an edition; counts of facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contents {
    /// Entities by schema.
    pub entities: BTreeMap<String, usize>,
    /// Names by kind.
    pub names: BTreeMap<String, usize>,
    /// Names by script, as ISO 15924 code: what the source says, else what the letters are.
    pub scripts: BTreeMap<String, usize>,
    /// Names, each spelling of an entity once.
    pub spellings: usize,
    /// Dates of birth by precision: `day`, `month`, `year`, `range`.
    pub birth_dates: BTreeMap<String, usize>,
    /// Dates of birth that are approximate, whatever their precision.
    pub approximate_birth_dates: usize,
    /// Places of birth.
    pub birth_places: usize,
    /// Countries.
    pub countries: usize,
    /// Identifiers by kind.
    pub identifiers: BTreeMap<String, usize>,
    /// Addresses.
    pub addresses: usize,
    /// Relations.
    pub relations: usize,
    /// Relations that say which listed party the other is.
    pub relations_by_id: usize,
    /// Designations that say when they began.
    pub designations_dated: usize,
    /// Designations that do not.
    pub designations_undated: usize,
    /// Designations by program, of the programs that are in a table.
    pub known_programs: BTreeMap<String, usize>,
    /// Designations by program, of the others.
    pub unknown_programs: BTreeMap<String, usize>,
    /// Other properties by name.
    pub properties: BTreeMap<String, usize>,
    /// Values without a place in the model, kept as text.
    pub source_fields: usize,
}

impl Account {
    /// The account of what a reader found.
    pub fn new(report: &Report, entities: &[Entity]) -> Self {
        let fields = report.fields.iter().map(|(path, field)| {
            let (parts, reason) = match field.fate {
                Fate::Mapped(parts) => {
                    (parts.iter().map(|it| it.as_str().to_owned()).collect(), None)
                }
                Fate::LeftOut(reason) => (Vec::new(), Some(reason.to_owned())),
                _ => (Vec::new(), None),
            };
            let became = field.fate.as_str().to_owned();
            let (count, records) = (field.count, field.records);
            (path.clone(), FieldAccount { count, records, became, parts, reason })
        });
        Self {
            release: env!("CARGO_PKG_VERSION").to_owned(),
            format: report.format.to_owned(),
            read: report.read,
            kept: report.kept,
            rejected: report.rejected.len(),
            fields: fields.collect(),
            contents: Contents::of(entities),
        }
    }

    /// How many entities the edition shows.
    pub fn entity_count(&self) -> usize {
        self.contents.entities.values().sum()
    }

    /// Whether fields of the two have the same names.
    pub(crate) fn is_comparable_with(&self, other: &Self) -> bool {
        self.format == other.format && self.release == other.release && !self.fields.is_empty()
    }
}

/// The script in which a text is written, as the ISO 15924 code of most of its letters; `Zyyy` without letters.
pub fn script_code(text: &str) -> &'static str {
    lictor_text::script_of(text).code()
}

impl Contents {
    /// Counts what entities hold.
    pub fn of(entities: &[Entity]) -> Self {
        let programs = Programs::embedded();
        let mut contents = Self::default();
        let add = |counts: &mut BTreeMap<String, usize>, key: &str| {
            if let Some(count) = counts.get_mut(key) {
                *count += 1;
            } else {
                counts.insert(key.to_owned(), 1);
            }
        };
        for entity in entities {
            add(&mut contents.entities, entity.schema.as_str());
            for name in entity.names.iter().map(|it| &it.value) {
                add(&mut contents.names, name.kind.as_str());
                add(
                    &mut contents.scripts,
                    name.script.as_deref().unwrap_or(script_code(&name.text)),
                );
            }
            let spellings: std::collections::BTreeSet<&str> =
                entity.names.iter().map(|it| it.value.text.as_str()).collect();
            contents.spellings += spellings.len();
            for date in entity.birth_dates.iter().map(|it| &it.value) {
                let precision = match date.precision() {
                    Precision::Day => "day",
                    Precision::Month => "month",
                    Precision::Year => "year",
                    Precision::Range => "range",
                };
                add(&mut contents.birth_dates, precision);
                contents.approximate_birth_dates += usize::from(date.approximate);
            }
            for identifier in &entity.identifiers {
                add(&mut contents.identifiers, identifier.value.kind.as_str());
            }
            for property in &entity.properties {
                add(&mut contents.properties, &property.value.name);
            }
            for designation in &entity.designations {
                let dated = designation.valid.from.is_some();
                contents.designations_dated += usize::from(dated);
                contents.designations_undated += usize::from(!dated);
                let counts = match programs.of(&designation.value) {
                    Some(_) => &mut contents.known_programs,
                    None => &mut contents.unknown_programs,
                };
                add(counts, &designation.value.program);
            }
            let with_id = entity.relations.iter().filter(|it| it.value.entity.is_some());
            contents.relations_by_id += with_id.count();
            contents.relations += entity.relations.len();
            contents.birth_places += entity.birth_places.len();
            contents.countries += entity.countries.len();
            contents.addresses += entity.addresses.len();
            contents.source_fields += entity.source_fields.len();
        }
        contents
    }
}
