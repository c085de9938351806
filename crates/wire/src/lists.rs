//! What `lists …` reports.

use std::collections::BTreeMap;

use lictor_engine::{
    Diagnostic, LoadedDataset, StoredEdition, Unsearchable, Verdict, of_edition_day,
};
use lictor_model::{DatasetId, Edition};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Control, Fidelity};

/// The account of one import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Import {
    /// Which dataset.
    pub dataset: String,
    /// The edition's id; null when it was refused before it was known.
    pub edition: Option<String>,
    /// The day of publication; null when it was refused before it was known.
    pub published: Option<String>,
    /// Records found.
    pub read: usize,
    /// Records that became parties.
    pub kept: usize,
    /// Parties that the edition before did not show.
    pub added: usize,
    /// Parties with other facts than in the edition before.
    pub changed: usize,
    /// Parties that only the edition before showed.
    pub removed: usize,
    /// Records that could not be taken.
    pub rejected: Vec<Rejected>,
    /// Records kept with something to be told.
    pub warnings: Vec<Rejected>,
    /// Fields of the source without a place in the model, kept as they are, with counts.
    pub unmapped_fields: BTreeMap<String, usize>,
    /// Programs that are in no table, with counts.
    pub unknown_programs: BTreeMap<String, usize>,
    /// What the user should know.
    pub notes: Vec<String>,
    /// Whether the edition is in use; also true when it was held already.
    pub accepted: bool,
    /// Whether the same files were imported before.
    pub already_held: bool,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Why it was taken all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
    /// What is in it; left out when its files could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fidelity: Option<Fidelity>,
    /// The control test of the parties that it added or changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<Control>,
}

/// The account of one edition of many that were imported at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionImport {
    /// The file, by its base name.
    pub file: String,
    /// What it came to.
    #[serde(flatten)]
    pub import: Import,
}

/// Someone's word that an edition is to be taken which would have been refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acceptance {
    /// The reason given.
    pub reason: String,
    /// Why it would have been refused.
    pub overruled: String,
}

/// The account of one download and of the import that it led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Update {
    /// The import; of a list that is unchanged, the edition held, with `already_held`.
    #[serde(flatten)]
    pub import: Import,
    /// When the publisher was last asked successfully; null when it never was, or a mirror was read.
    pub checked: Option<String>,
}

/// A record or a field that was not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The publisher's id of the record, or its position.
    pub record: String,
    /// The file.
    pub file: String,
    /// The line in it.
    pub line: Option<u64>,
    /// The column or element.
    pub field: Option<String>,
    /// What is wrong.
    pub reason: String,
}

/// One dataset in a status report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetStatus {
    /// Its id.
    pub dataset: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Whether it comes with Lictor.
    pub embedded: bool,
    /// The day of the newest edition.
    pub published: Option<String>,
    /// When the newest edition was imported.
    pub imported: Option<String>,
    /// When the publisher was last asked successfully, by `lists update`.
    pub checked: Option<String>,
    /// Days from the newest edition to today; negative for one of the future. Of an undated edition, since it
    /// was filed.
    pub age_days: Option<i32>,
    /// Whether the newest edition is undated: nothing tells its day of publication, `published` is the day on
    /// which it was filed, and how old it is is not known; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
    /// Parties in the snapshot, of all editions.
    pub entities: usize,
    /// Names in the snapshot, of all editions.
    pub names: usize,
    /// The editions held, oldest first.
    pub editions: Vec<EditionStatus>,
    /// Fields of the source without a place in the model, with counts.
    pub unmapped_fields: BTreeMap<String, usize>,
    /// Programs that are in no table, with counts.
    pub unknown_programs: BTreeMap<String, usize>,
    /// What is in the newest edition.
    pub fidelity: Fidelity,
    /// Its last control test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<Control>,
}

/// The state of one list that a server answers by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListState {
    /// Its id.
    pub dataset: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Whether it comes with Lictor.
    pub embedded: bool,
    /// Days from the newest edition to today; negative for one of the future. Of an undated edition, since it
    /// was filed.
    pub age_days: Option<i32>,
    /// Whether the newest edition is undated: nothing tells its day of publication, `published` is the day on
    /// which it was filed, and how old it is is not known; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
    /// The editions held, oldest first.
    pub editions: Vec<ListEdition>,
}

/// One edition of such a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListEdition {
    /// Its id.
    pub edition: String,
    /// The day of publication.
    pub published: String,
    /// Whether that is only the day on which it was filed; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
    /// Parties that it shows.
    pub entities: u32,
}

/// One edition in a status report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionStatus {
    /// Its id.
    pub edition: String,
    /// The day of publication.
    pub published: String,
    /// Whether that is only the day on which it was filed; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
    /// When it was imported.
    pub imported: Option<String>,
    /// Parties that it shows.
    pub entities: u64,
    /// Why it was taken all the same, if it would have been refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
}

/// An edition by id and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EditionRef {
    /// Its id.
    pub edition: String,
    /// The day of publication; of an undated one the day on which it was filed.
    pub published: String,
    /// Whether nothing tells when it was published; left out when not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
}

/// What changed from one edition to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Of which dataset.
    pub dataset: String,
    /// The earlier edition.
    pub from: EditionRef,
    /// The later edition.
    pub to: EditionRef,
    /// Parties that only the later one shows.
    pub added: Vec<Change>,
    /// Parties that only the earlier one shows.
    pub removed: Vec<Change>,
    /// Parties that both show with other facts.
    pub changed: Vec<Change>,
}

/// A party that came, went or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub caption: String,
    /// What it is.
    pub schema: String,
    /// The programs under which it is listed.
    pub programs: Vec<String>,
    /// The facts that differ; of a party that came or went, all that it has.
    pub facts: Vec<FactChange>,
}

/// A fact that came (`from` is null), went (`to` is null), or became another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FactChange {
    /// The `FollowTheMoney` property, `designation`, `identifier`, `relation`, `schema`, or the field's own
    /// name in the source.
    pub field: String,
    /// What the earlier edition says.
    pub from: Option<String>,
    /// What the later edition says.
    pub to: Option<String>,
}

/// The result of the control test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Names asked.
    pub asked: usize,
    /// Names that found their own party with score 1.
    pub found: usize,
    /// Names in which nothing can be compared.
    pub unsearchable: Vec<Lost>,
    /// Names that should be found and are not.
    pub lost: Vec<Lost>,
}

/// A listed name that is not found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// Whose name it is.
    pub entity: String,
    /// The name as published.
    pub name: String,
    /// Why it is not found.
    pub reason: String,
}

impl From<&lictor_engine::Import> for Import {
    fn from(it: &lictor_engine::Import) -> Self {
        let places = |list: &[Diagnostic]| list.iter().map(Rejected::from).collect();
        Self {
            dataset: it.dataset.to_string(),
            edition: Some(it.edition.clone()).filter(|it| !it.is_empty()),
            published: it.published.map(|it| it.to_string()),
            read: it.report.read,
            kept: it.report.kept,
            added: it.added,
            changed: it.changed,
            removed: it.removed,
            rejected: places(&it.report.rejected),
            warnings: places(&it.report.warnings),
            unmapped_fields: it.report.unmapped_fields.clone(),
            unknown_programs: it.unknown_programs.clone(),
            notes: it.notes.clone(),
            accepted: !matches!(it.verdict, Verdict::Refused(_)),
            already_held: it.verdict == Verdict::AlreadyHeld,
            reason: match &it.verdict {
                Verdict::Refused(reason) => Some(reason.clone()),
                Verdict::Accepted | Verdict::AlreadyHeld => None,
            },
            acceptance: it.acceptance.as_ref().map(Acceptance::from),
            fidelity: Some(&it.account).filter(|it| it.read > 0).map(Fidelity::from),
            control: it.control.as_ref().map(Control::from),
        }
    }
}

impl Import {
    /// A list that was not downloaded.
    pub fn failed(dataset: &DatasetId, reason: String) -> Self {
        Self {
            dataset: dataset.to_string(),
            edition: None,
            published: None,
            read: 0,
            kept: 0,
            added: 0,
            changed: 0,
            removed: 0,
            rejected: Vec::new(),
            warnings: Vec::new(),
            unmapped_fields: BTreeMap::new(),
            unknown_programs: BTreeMap::new(),
            notes: Vec::new(),
            accepted: false,
            already_held: false,
            reason: Some(reason),
            acceptance: None,
            fidelity: None,
            control: None,
        }
    }

    /// An edition that is held and of which nothing newer is published.
    pub fn unchanged(edition: &StoredEdition) -> Self {
        Self {
            edition: Some(edition.id.clone()),
            published: Some(edition.published.to_string()),
            accepted: true,
            already_held: true,
            reason: None,
            ..Self::failed(&edition.dataset, String::new())
        }
    }
}

impl From<&lictor_engine::Acceptance> for Acceptance {
    fn from(it: &lictor_engine::Acceptance) -> Self {
        Self { reason: it.reason.clone(), overruled: it.overruled.clone() }
    }
}

impl From<&Diagnostic> for Rejected {
    fn from(it: &Diagnostic) -> Self {
        Self {
            record: it.record.clone(),
            file: it.file.clone(),
            line: it.line,
            field: it.field.clone(),
            reason: it.reason.clone(),
        }
    }
}

impl DatasetStatus {
    /// The status of a dataset, with its age on a day.
    pub fn new(it: &lictor_engine::DatasetStatus, today: lictor_model::Date) -> Self {
        let newest = it.editions.last();
        let age = |edition: &lictor_engine::EditionStatus| {
            today.since(edition.published).map(|span| span.get_days()).ok()
        };
        Self {
            dataset: it.dataset.id.to_string(),
            title: it.dataset.title.clone(),
            publisher: it.dataset.publisher.clone(),
            embedded: it.embedded,
            published: newest.map(|it| it.published.to_string()),
            imported: newest.and_then(|it| it.imported_at).map(|it| it.to_string()),
            checked: None,
            age_days: newest.and_then(age),
            undated: newest.is_some_and(|it| it.undated),
            entities: it.entities,
            names: it.names,
            editions: it.editions.iter().map(EditionStatus::from).collect(),
            unmapped_fields: it.unmapped_fields.clone(),
            unknown_programs: it.unknown_programs.clone(),
            fidelity: Fidelity::from(&it.account),
            control: it.control.as_ref().map(Control::from),
        }
    }
}

impl ListState {
    /// The state of a dataset, with its age on a day. `undated` knows the editions of it that have no day of
    /// their own, by id.
    pub fn new(
        it: &LoadedDataset,
        today: lictor_model::Date,
        undated: impl Fn(&str) -> bool,
    ) -> Self {
        let newest = it.editions.all().last();
        let age = newest.and_then(|it| today.since(it.published).ok());
        let edition = |it: &Edition| ListEdition {
            edition: it.id.clone(),
            published: it.published.to_string(),
            undated: undated(&it.id),
            entities: it.entities,
        };
        Self {
            dataset: it.dataset.id.to_string(),
            title: it.dataset.title.clone(),
            publisher: it.dataset.publisher.clone(),
            embedded: it.embedded,
            age_days: age.map(|span| span.get_days()),
            undated: newest.is_some_and(|it| undated(&it.id)),
            editions: it.editions.all().iter().map(edition).collect(),
        }
    }
}

impl From<&lictor_engine::EditionStatus> for EditionStatus {
    fn from(it: &lictor_engine::EditionStatus) -> Self {
        Self {
            edition: it.id.clone(),
            published: it.published.to_string(),
            undated: it.undated,
            imported: it.imported_at.map(|it| it.to_string()),
            entities: it.entities,
            acceptance: it.acceptance.as_ref().map(Acceptance::from),
        }
    }
}

impl EditionRef {
    /// Of an edition that a snapshot holds, which knows whether it is undated.
    pub(crate) fn new(it: &Edition, undated: bool) -> Self {
        Self { edition: it.id.clone(), published: it.published.to_string(), undated }
    }

    /// What it is of: its day, marked where that is only the day of its import.
    pub fn of_day(&self) -> String {
        of_edition_day(&self.published, self.undated)
    }
}

impl From<&StoredEdition> for EditionRef {
    fn from(it: &StoredEdition) -> Self {
        let published = it.published.to_string();
        Self { edition: it.id.clone(), published, undated: it.undated }
    }
}

impl Difference {
    /// What changed from one edition to another.
    pub fn new(
        from: &StoredEdition,
        to: &StoredEdition,
        difference: &lictor_engine::Difference,
    ) -> Self {
        let changes = |list: &[lictor_engine::Change]| list.iter().map(Change::from).collect();
        Self {
            dataset: to.dataset.to_string(),
            from: EditionRef::from(from),
            to: EditionRef::from(to),
            added: changes(&difference.added),
            removed: changes(&difference.removed),
            changed: changes(&difference.changed),
        }
    }
}

impl From<&lictor_engine::Change> for Change {
    fn from(it: &lictor_engine::Change) -> Self {
        Self {
            id: it.id.to_string(),
            caption: it.caption.clone(),
            schema: it.schema.clone(),
            programs: it.programs.clone(),
            facts: it.facts.iter().map(FactChange::from).collect(),
        }
    }
}

impl From<&lictor_engine::FactChange> for FactChange {
    fn from(it: &lictor_engine::FactChange) -> Self {
        Self { field: it.field.clone(), from: it.from.clone(), to: it.to.clone() }
    }
}

impl From<&lictor_engine::Verification> for Verification {
    fn from(it: &lictor_engine::Verification) -> Self {
        let lost = |list: &[Unsearchable]| list.iter().map(Lost::from).collect();
        Self {
            asked: it.asked,
            found: it.found,
            unsearchable: lost(&it.unsearchable),
            lost: lost(&it.lost),
        }
    }
}

impl From<&Unsearchable> for Lost {
    fn from(it: &Unsearchable) -> Self {
        Self { entity: it.entity.to_string(), name: it.name.clone(), reason: it.reason.clone() }
    }
}
