//! What is answered: every part of it traceable to a fact of a list.

use std::sync::Arc;

use lictor_model::{
    Consequence, Dataset, DatasetId, Date, Designation, Edition, Entity, Fact, NameKind, PeriodEnd,
    Status,
};
use lictor_score::{Evidence, NameScore};

use crate::{Link, Query, edition_day, of_edition_day};

/// The whole answer to one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Screening {
    /// What was asked.
    pub query: Query,
    /// The day asked.
    pub as_of: Date,
    /// Editions published up to this moment were used.
    pub known_at: jiff::Timestamp,
    /// The version of matching: the same version gives the same scores.
    pub algorithm: &'static str,
    /// The snapshot, by the SHA-256 of what it was built from (`sha256:…`).
    pub snapshot: String,
    /// The datasets that answered, each with the edition current at `known_at`.
    pub datasets: Arc<[DatasetUsed]>,
    /// At or above it a party is a match.
    pub threshold: f64,
    /// Parties at or above the threshold that are in force or may be.
    pub matches: Vec<Hit>,
    /// Parties at or above the threshold that were not in force on the day, or that were found only by
    /// what their list no longer showed on it.
    pub not_in_force: Vec<Hit>,
    /// Parties below the threshold and at or above the cutoff, and matches by weak aliases alone.
    pub near: Vec<Hit>,
    /// Parties beyond the limit, by part of the answer.
    pub omitted: Omitted,
    /// Whether the name tells so little (initials, legal forms, one common word) that the answer is
    /// bound to be long or empty.
    pub unspecific: bool,
    /// Whether every name given could be compared; otherwise `warnings` says which could not.
    pub screened: bool,
    /// What the user should know about this answer.
    pub warnings: Arc<[Warning]>,
}

impl Screening {
    /// Whether nothing that was given could be compared: such an answer is empty, and proves nothing.
    pub fn compared_nothing(&self) -> bool {
        let unread = self.warnings.iter().filter(|it| it.code == Warning::NOT_SCREENED).count();
        unread == self.query.names.len() && self.query.facts.identifiers.is_empty()
    }
}

/// What the user should know about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A word for its kind, the same in every answer; [`Warning::CODES`] has them all.
    pub code: &'static str,
    /// A whole phrase.
    pub text: String,
}

impl Warning {
    /// No edition of a list had been published by the moment known.
    pub const NO_EDITION: &'static str = "no_edition";
    /// The newest edition of a list is much older than the day asked.
    pub const OLD_LIST: &'static str = "old_list";
    /// The day asked is before the oldest edition of a list.
    pub const BEFORE_OLDEST: &'static str = "before_oldest";
    /// The day asked lies between two editions of a list that are far apart.
    pub const GAP: &'static str = "gap";
    /// A name holds nothing that can be compared.
    pub const NOT_SCREENED: &'static str = "not_screened";
    /// A name has more words than are compared.
    pub const LONG_NAME: &'static str = "long_name";
    /// All of them.
    pub const CODES: [&'static str; 6] = [
        Self::NO_EDITION,
        Self::OLD_LIST,
        Self::BEFORE_OLDEST,
        Self::GAP,
        Self::NOT_SCREENED,
        Self::LONG_NAME,
    ];

    pub(crate) fn new(code: &'static str, text: String) -> Self {
        Self { code, text }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// How many parties the limit left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Omitted {
    /// Of `matches`.
    pub matches: usize,
    /// Of `not_in_force`.
    pub not_in_force: usize,
    /// Whether `near` was cut; near parties beyond the limit are not counted.
    pub near: bool,
}

/// A dataset that took part in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetUsed {
    /// Which one.
    pub dataset: Dataset,
    /// The newest edition published up to `known_at`.
    pub edition: Edition,
    /// Whether nothing tells when the edition was published, so that its day is only that of its import.
    pub undated: bool,
    /// Whether it comes with Lictor rather than from an import.
    pub embedded: bool,
}

impl DatasetUsed {
    /// The day of its edition, as [`edition_day`] says it.
    pub fn day(&self) -> String {
        edition_day(self.edition.published, self.undated)
    }

    /// What its edition is of, as [`of_edition_day`] says it.
    pub fn of_day(&self) -> String {
        of_edition_day(self.edition.published, self.undated)
    }
}

/// One listed party in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The party, with the facts known at `known_at`.
    pub entity: Entity,
    /// In `[0, 1]`.
    pub score: f64,
    /// Whether it counts as a match: score, status, and not by a weak alias alone.
    pub is_match: bool,
    /// Whether it reaches the threshold only by what its list no longer showed on the day: a former
    /// spelling, a withdrawn identifier. Then it is no match.
    pub no_longer_shown: bool,
    /// Whether the party was listed on the day: the most restrictive of its designations.
    pub status: Status,
    /// Its designations on the day, in force first.
    pub designations: Vec<DesignationOnDay>,
    /// Why.
    pub explanation: Explanation,
    /// The records of the same party in the other datasets that answered.
    pub links: Vec<Link>,
}

/// One listed party on a day, asked for by id.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The party, with the facts known at `known_at`.
    pub entity: Entity,
    /// Since when and until when each of its names is listed, in the order of `entity.names`.
    pub names_valid: Vec<(Option<PeriodEnd>, Option<PeriodEnd>)>,
    /// Whether the party was listed on the day: the most restrictive of its designations.
    pub status: Status,
    /// Its designations on the day, in force first.
    pub designations: Vec<DesignationOnDay>,
    /// The records of the same party in the other datasets that answered.
    pub links: Vec<Link>,
}

/// A designation on the day asked, with what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignationOnDay {
    /// The dataset that says so.
    pub dataset: DatasetId,
    /// The designation as published, with its source.
    pub fact: Fact<Designation>,
    /// Its beginning.
    pub from: Option<PeriodEnd>,
    /// Its end.
    pub to: Option<PeriodEnd>,
    /// Whether it was in force.
    pub status: Status,
    /// The program's title, where it is in the tables.
    pub program_title: Option<String>,
    /// The legal basis: the designation's own, else the program's.
    pub basis: Option<String>,
    /// What follows from it while in force; empty for programs that are not in the tables.
    pub consequences: Vec<Consequence>,
}

/// Why a party scored as it did.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The listed name that matched best; `None` for a match by identifier alone.
    pub matched_name: Option<MatchedName>,
    /// How its parts met; `None` for a match by identifier alone.
    pub name: Option<NameScore>,
    /// What agrees or conflicts beyond the name.
    pub evidence: Evidence,
    /// How much all that agrees tells, in bits: rarity of the words that met, and of the agreement
    /// beyond the name. Orders parties of equal score.
    pub strength: f64,
    /// `score − threshold`; negative below it.
    pub margin: f64,
    /// One plain sentence.
    pub summary: String,
    /// What would have made a near miss a match, or a match none, in one clause.
    pub counterfactual: Option<String>,
}

/// A listed name and when it was one.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedName {
    /// As published.
    pub text: String,
    /// What it is to the party.
    pub kind: NameKind,
    /// Since when it has been listed, where known.
    pub from: Option<PeriodEnd>,
    /// Since when it is listed no more.
    pub to: Option<PeriodEnd>,
    /// Whether the name itself was on the list on the day; `None` for a pair that is on no list. The party can
    /// be in force while the name is not yet listed.
    pub status: Option<Status>,
    /// The query's name that it met.
    pub query: String,
}
