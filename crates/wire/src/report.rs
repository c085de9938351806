//! All that is known of one listed party, fact by fact, with both times and a source.

use lictor_engine::{Field, Listed, LoadedDataset, Statement, statements};
use lictor_model::{
    Bound, Certainty, Date, EditionIdx, EditionSet, Entity, Fact, Known, PeriodEnd, Source,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::designation::basis_of;
use crate::lists::EditionRef;
use crate::{Designation, FtmEntity, Link};

/// One party with its names, its facts and its designations.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct EntityReport {
    /// The party.
    pub entity: FtmEntity,
    /// The day asked.
    pub as_of: String,
    /// Editions published up to this moment were used.
    pub known_at: String,
    /// `in_force`, `delisted`, `not_yet` or `unknown` on the day asked.
    pub status: &'static str,
    /// Where the record stands in the source.
    pub record: String,
    /// The editions held of its dataset, oldest first.
    pub editions: Vec<EditionRef>,
    /// Its designations on the day.
    pub designations: Vec<Designation>,
    /// Every name.
    pub names: Vec<NameLine>,
    /// Every other fact.
    pub facts: Vec<FactLine>,
    /// The records of the same party in other datasets.
    pub links: Vec<Link>,
}

/// One name with its validity and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NameLine {
    /// As published.
    pub text: String,
    /// What it is to the party.
    pub kind: &'static str,
    /// ISO 639 code, where the source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// ISO 15924 code, where the source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
    /// Since when it is listed.
    pub from: Option<String>,
    /// Since when it is listed no more.
    pub to: Option<String>,
    /// Who says since when: `stated` or `edition`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_basis: Option<&'static str>,
    /// Who says until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_basis: Option<&'static str>,
    /// Where it stands.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// One fact with its validity and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactLine {
    /// The `FollowTheMoney` property, `designation`, or the field's own name in the source.
    pub property: String,
    /// Its value.
    pub value: String,
    /// When it began to hold, where stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// When it ceased to hold, where stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// Where a fact stands, how sure it is, and which editions showed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Provenance {
    /// The element, column or row of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// A citation, for a fact of a compiled table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// `confirmed` or `unconfirmed`.
    pub certainty: &'static str,
    /// The editions that showed it, as spans.
    pub known: Vec<KnownSpan>,
}

/// Editions in a row that showed a fact, by their days of publication; both ends inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct KnownSpan {
    /// Of the first.
    pub first: String,
    /// Of the last.
    pub last: String,
}

impl EntityReport {
    /// The report of a party as of a day, by what was known at a moment. `undated` knows the editions of its dataset
    /// that have no day of their own, by id.
    pub fn new(
        listed: &Listed,
        dataset: &LoadedDataset,
        as_of: Date,
        known_at: jiff::Timestamp,
        undated: impl Fn(&str) -> bool,
    ) -> Self {
        let latest = dataset.latest_at(known_at).unwrap_or_default();
        let context = Context { editions: &dataset.editions, latest };
        let entity = &listed.entity;
        let shown = dataset.editions.all().iter().take(latest.0 as usize + 1);
        Self {
            entity: FtmEntity::from(entity),
            as_of: as_of.to_string(),
            known_at: known_at.to_string(),
            status: listed.status.as_str(),
            record: entity.record.clone(),
            editions: shown.map(|it| EditionRef::new(it, undated(&it.id))).collect(),
            designations: listed.designations.iter().map(Designation::from).collect(),
            names: context.names(entity, &listed.names_valid),
            facts: context.facts(entity),
            links: Link::all(&listed.links),
        }
    }
}

/// What turns known time into days.
struct Context<'a> {
    editions: &'a EditionSet,
    latest: EditionIdx,
}

impl Context<'_> {
    fn names(
        &self,
        entity: &Entity,
        valid: &[(Option<PeriodEnd>, Option<PeriodEnd>)],
    ) -> Vec<NameLine> {
        let line = |(fact, (from, to)): (&Fact<lictor_model::Name>, &(_, _))| {
            let (from, to): (&Option<PeriodEnd>, &Option<PeriodEnd>) = (from, to);
            NameLine {
                text: fact.value.text.clone(),
                kind: fact.value.kind.as_str(),
                language: fact.value.language.clone(),
                script: fact.value.script.clone(),
                from: from.map(|it| it.date.to_string()),
                to: to.map(|it| it.date.to_string()),
                from_basis: from.as_ref().map(basis_of),
                to_basis: to.as_ref().map(basis_of),
                provenance: self.provenance(&fact.source, &fact.known),
            }
        };
        entity.names.iter().zip(valid).map(line).collect()
    }

    fn facts(&self, entity: &Entity) -> Vec<FactLine> {
        let day = |bound: Option<Bound>| bound.map(|it| it.date.to_string());
        let line = |it: &Statement<'_>| FactLine {
            property: it.field.as_str().to_owned(),
            value: it.text.clone(),
            from: day(it.valid.from),
            to: day(it.valid.to),
            provenance: self.provenance(it.source, it.known),
        };
        statements(entity).iter().filter(|it| it.field != Field::Name).map(line).collect()
    }

    fn provenance(&self, source: &Source, known: &Known) -> Provenance {
        let day = |idx: EditionIdx| self.editions.get(idx).published.to_string();
        let spans = known.spans().iter().filter(|span| span.first <= self.latest);
        Provenance {
            field: source.field.as_deref().map(ToOwned::to_owned),
            citation: source.citation.as_deref().map(ToOwned::to_owned),
            certainty: match source.certainty {
                Certainty::Confirmed => "confirmed",
                Certainty::Unconfirmed => "unconfirmed",
            },
            known: spans
                .map(|span| KnownSpan {
                    first: day(span.first),
                    last: day(span.last.min(self.latest)),
                })
                .collect(),
        }
    }
}
