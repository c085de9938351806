//! What `eval deck` reports: a test deck made from the lists in use, and what it came to.

use lictor_deck::{Case, ClassResult, Group, Outcome, Results};
use serde::Serialize;

use crate::DatasetUsed;
use crate::round::{four_decimals, one_decimal};

/// The whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckReport {
    /// The day asked.
    pub as_of: String,
    /// Editions published up to this moment were used.
    pub known_at: String,
    /// The version of matching.
    pub algorithm: &'static str,
    /// The snapshot, by the SHA-256 of what it was built from.
    pub snapshot: String,
    /// The datasets that names were taken from and that were screened.
    pub datasets: Vec<DatasetUsed>,
    /// At or above it a party is a match.
    pub threshold: f64,
    /// The same lists, seed and size give the same cases.
    pub seed: u64,
    /// The most cases of each class.
    pub per_class: usize,
    /// Of what the deck was made.
    pub made_of: MadeOf,
    /// Cases asked.
    pub cases: usize,
    /// How long screening them took, in seconds; differs from run to run.
    pub seconds: f64,
    /// Names screened in a second; differs from run to run.
    pub names_per_second: f64,
    /// Control and manipulated classes.
    pub classes: Vec<DeckClass>,
    /// Classes of decoys.
    pub decoys: Vec<DecoyClass>,
    /// Hit rate and noise by threshold.
    pub curve: Vec<CurvePoint>,
    /// The hit rate that the control and manipulated classes are held to.
    pub bar: f64,
    /// Classes below that rate, by id.
    pub below_bar: Vec<&'static str>,
}

/// Of what a deck was made, and what was left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct MadeOf {
    /// Parties in force on the day, or not known to be out of force.
    pub parties: usize,
    /// Names that cases were made of.
    pub names: usize,
    /// Weak aliases of lists whose weak aliases alone are no match: no cases.
    pub weak_aliases_left_out: usize,
    /// Names that were not listed on the day: no cases.
    pub names_not_listed_left_out: usize,
    /// Parties not in force on the day: no cases.
    pub parties_not_in_force_left_out: usize,
}

/// The result of a control or manipulated class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckClass {
    /// Its id.
    pub class: &'static str,
    /// `control` or `manipulated`.
    pub group: &'static str,
    /// A short title.
    pub title: &'static str,
    /// What it does to a name.
    pub about: &'static str,
    /// Cases asked.
    pub cases: usize,
    /// Cases that found their party at the threshold (control: with score 1).
    pub hits: usize,
    /// Their share; null without cases.
    pub hit_rate: Option<f64>,
    /// Hits in which no party scores higher; null where only one party is compared.
    pub first: Option<usize>,
    /// Their share of the cases.
    pub first_rate: Option<f64>,
    /// Mean score of the expected party.
    pub mean_score: Option<f64>,
    /// Cases that did not find their party; not all of them when they are many.
    pub missed: Vec<DeckExample>,
}

/// The result of a class of decoys.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecoyClass {
    /// Its id.
    pub class: &'static str,
    /// A short title.
    pub title: &'static str,
    /// What it invents.
    pub about: &'static str,
    /// Cases asked.
    pub cases: usize,
    /// Cases with any match at the threshold.
    pub with_match: usize,
    /// Their share; null without cases.
    pub noise_rate: Option<f64>,
    /// Cases with a match; not all of them when they are many.
    pub matched: Vec<DeckExample>,
}

/// One case that did not go as expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckExample {
    /// The case's id.
    pub id: String,
    /// The name asked.
    pub query: String,
    /// For what kind of party.
    pub kind: &'static str,
    /// The listed name (of a decoy: names) that it was made from.
    pub listed: String,
    /// What was changed.
    pub change: String,
    /// The party expected; null for a decoy.
    pub entity: Option<String>,
    /// Its score; null for a decoy.
    pub score: Option<f64>,
    /// The party with the highest score in the answer.
    pub top: Option<DeckTop>,
}

/// The party with the highest score in an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckTop {
    /// Its id.
    pub entity: String,
    /// What it is called.
    pub caption: String,
    /// Its score.
    pub score: f64,
}

/// Hit rate and noise at one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CurvePoint {
    /// The threshold.
    pub threshold: f64,
    /// The share of manipulated cases that found their party.
    pub hit_rate: Option<f64>,
    /// The share of invented persons with any match.
    pub noise_persons: Option<f64>,
    /// The share of other decoys with any match.
    pub noise_organizations: Option<f64>,
}

/// What a report says beyond the counts.
#[derive(Debug, Clone, PartialEq)]
pub struct DeckRun {
    /// The day asked.
    pub as_of: String,
    /// Editions published up to this moment were used.
    pub known_at: String,
    /// The version of matching.
    pub algorithm: &'static str,
    /// The snapshot's id.
    pub snapshot: String,
    /// The datasets that were screened.
    pub datasets: Vec<DatasetUsed>,
    /// At or above it a party is a match.
    pub threshold: f64,
    /// The seed.
    pub seed: u64,
    /// The most cases of each class.
    pub per_class: usize,
    /// Of what the deck was made.
    pub made_of: MadeOf,
    /// How long screening took, in seconds.
    pub seconds: f64,
    /// The hit rate that classes are held to.
    pub bar: f64,
    /// The most examples of each class.
    pub examples: usize,
}

impl DeckReport {
    /// The report of a run. Cases and outcomes stand in the same order.
    pub fn new(run: DeckRun, cases: &[Case], outcomes: &[Outcome], results: &Results) -> Self {
        let examples = |result: &ClassResult| -> Vec<DeckExample> {
            let failed = result.failed.iter().take(run.examples);
            failed.map(|at| DeckExample::new(&cases[*at], &outcomes[*at])).collect()
        };
        let is_decoy = |it: &&ClassResult| it.class.group() == Group::Decoy;
        let tested = results.classes.iter().filter(|it| !is_decoy(it));
        let below = tested.clone().filter(|it| it.rate().is_some_and(|rate| rate < run.bar));
        #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
        let names_per_second = cases.len() as f64 / run.seconds.max(1e-3);
        Self {
            cases: cases.len(),
            names_per_second: names_per_second.round(),
            below_bar: below.map(|it| it.class.as_str()).collect(),
            classes: tested.map(|it| DeckClass::new(it, examples(it))).collect(),
            decoys: results
                .classes
                .iter()
                .filter(is_decoy)
                .map(|it| DecoyClass::new(it, examples(it)))
                .collect(),
            curve: results.curve.iter().map(CurvePoint::from).collect(),
            as_of: run.as_of,
            known_at: run.known_at,
            algorithm: run.algorithm,
            snapshot: run.snapshot,
            datasets: run.datasets,
            threshold: four_decimals(run.threshold),
            seed: run.seed,
            per_class: run.per_class,
            made_of: run.made_of,
            seconds: one_decimal(run.seconds),
            bar: four_decimals(run.bar),
        }
    }
}

impl DeckClass {
    fn new(it: &ClassResult, missed: Vec<DeckExample>) -> Self {
        let first_rate =
            it.first.and_then(|first| ClassResult { hits: first, ..it.clone() }.rate());
        Self {
            class: it.class.as_str(),
            group: it.class.group().as_str(),
            title: it.class.title(),
            about: it.class.about(),
            cases: it.cases,
            hits: it.hits,
            hit_rate: it.rate().map(four_decimals),
            first: it.first,
            first_rate: first_rate.map(four_decimals),
            mean_score: it.mean_score.map(four_decimals),
            missed,
        }
    }
}

impl DecoyClass {
    fn new(it: &ClassResult, matched: Vec<DeckExample>) -> Self {
        Self {
            class: it.class.as_str(),
            title: it.class.title(),
            about: it.class.about(),
            cases: it.cases,
            with_match: it.hits,
            noise_rate: it.rate().map(four_decimals),
            matched,
        }
    }
}

impl DeckExample {
    fn new(case: &Case, outcome: &Outcome) -> Self {
        Self {
            id: case.id.clone(),
            query: case.query.clone(),
            kind: case.kind.as_str(),
            listed: case.listed.clone(),
            change: case.change.clone(),
            entity: case.entity.as_ref().map(ToString::to_string),
            score: case.entity.as_ref().map(|_| four_decimals(outcome.score)),
            top: outcome.top.as_ref().map(|top| DeckTop {
                entity: top.entity.to_string(),
                caption: top.caption.clone(),
                score: four_decimals(top.score),
            }),
        }
    }
}

impl From<&lictor_deck::CurvePoint> for CurvePoint {
    fn from(it: &lictor_deck::CurvePoint) -> Self {
        Self {
            threshold: four_decimals(it.threshold),
            hit_rate: it.hit_rate.map(four_decimals),
            noise_persons: it.noise_persons.map(four_decimals),
            noise_organizations: it.noise_organizations.map(four_decimals),
        }
    }
}
