//! Designations on the day asked.

use lictor_engine::DesignationOnDay;
use lictor_model::{Certainty, PeriodEnd, Status};
use serde::Serialize;
use utoipa::ToSchema;

/// A designation, its period, and what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Designation {
    /// The dataset that says so.
    pub dataset: String,
    /// The authority that lists.
    pub authority: String,
    /// The program's code, as published.
    pub program: String,
    /// The program's title, where it is in the tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program_title: Option<String>,
    /// The first day in force; a month, a year or a range where no day is known.
    pub from: Option<String>,
    /// The first day no longer in force.
    pub to: Option<String>,
    /// `false` when the beginning is compiled without a source that confirms it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_confirmed: Option<bool>,
    /// The same of the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_confirmed: Option<bool>,
    /// Who says when it began: `stated` by the publisher, or by the first `edition` that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_basis: Option<&'static str>,
    /// Who says when it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_basis: Option<&'static str>,
    /// The legal basis.
    pub basis: Option<String>,
    /// Where the act is published.
    pub citation: Option<String>,
    /// The authority's own reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A remark that belongs to the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// `in_force`, `delisted`, `not_yet` or `unknown` on the day asked.
    pub status: &'static str,
    /// Where the list, or the compilation, says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What follows on the day asked: empty for a designation that is not in force.
    pub consequences: Vec<Consequence>,
}

/// What follows from a designation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Consequence {
    /// A stable code.
    pub code: String,
    /// One plain sentence.
    pub text: String,
    /// The provision that says so.
    pub source: String,
}

/// `stated` or `edition`.
pub(crate) fn basis_of(end: &PeriodEnd) -> &'static str {
    if end.stated { "stated" } else { "edition" }
}

impl From<&DesignationOnDay> for Designation {
    fn from(it: &DesignationOnDay) -> Self {
        let designation = &it.fact.value;
        let confirmed = |end: &PeriodEnd| end.certainty == Certainty::Confirmed;
        let source = &it.fact.source;
        let in_force = matches!(it.status, Status::InForce | Status::Unknown);
        Self {
            dataset: it.dataset.to_string(),
            authority: designation.authority.clone(),
            program: designation.program.clone(),
            program_title: it.program_title.clone(),
            from: it.from.map(|end| end.date.to_string()),
            to: it.to.map(|end| end.date.to_string()),
            from_confirmed: it.from.as_ref().map(confirmed),
            to_confirmed: it.to.as_ref().map(confirmed),
            from_basis: it.from.as_ref().map(basis_of),
            to_basis: it.to.as_ref().map(basis_of),
            basis: it.basis.clone(),
            citation: designation.citation.clone(),
            reference: designation.reference.clone(),
            note: designation.note.clone(),
            status: it.status.as_str(),
            source: source.citation.as_ref().or(source.field.as_ref()).map(ToString::to_string),
            consequences: if in_force {
                it.consequences.iter().map(Consequence::from).collect()
            } else {
                Vec::new()
            },
        }
    }
}

impl From<&lictor_model::Consequence> for Consequence {
    fn from(it: &lictor_model::Consequence) -> Self {
        Self { code: it.code.clone(), text: it.text.clone(), source: it.source.clone() }
    }
}
