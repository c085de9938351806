//! What the answers to a deck come to.

use lictor_model::EntityId;

use crate::class::{Class, Group};
use crate::deck::Case;

/// The thresholds of the curve, "above and below the line".
pub const THRESHOLDS: [f64; 10] = [0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95];

/// Scores are shown with four digits; what differs by less than half of the last is equal.
const HALF_STEP: f64 = 0.5e-4;

/// Whether a score reaches a bar, as screening judges it.
pub fn at_least(score: f64, bar: f64) -> bool {
    score >= bar - HALF_STEP
}

/// A party in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Top {
    /// Its id.
    pub entity: EntityId,
    /// What it is called.
    pub caption: String,
    /// Its score, in `[0, 1]`.
    pub score: f64,
}

/// The answer to one case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The expected party's score, also where it was no match; 0 for a decoy.
    pub score: f64,
    /// Whether the answer holds the expected party (at any score shown).
    pub returned: bool,
    /// The party with the highest score that is a match or would be one at a lower threshold.
    pub top: Option<Top>,
}

impl Outcome {
    /// Whether the expected party is found at a threshold.
    pub fn is_hit(&self, bar: f64) -> bool {
        self.returned && at_least(self.score, bar)
    }

    /// Whether any party is a match at a threshold.
    pub fn has_match(&self, bar: f64) -> bool {
        self.top.as_ref().is_some_and(|it| at_least(it.score, bar))
    }

    /// Whether no party scores higher than the expected one.
    pub fn is_first(&self) -> bool {
        self.returned && self.top.as_ref().is_none_or(|it| at_least(self.score, it.score))
    }
}

/// The result of one class.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassResult {
    /// The class.
    pub class: Class,
    /// Cases asked.
    pub cases: usize,
    /// Cases that found their party; of decoys, those with any match.
    pub hits: usize,
    /// Cases in which no party scores higher than the expected one. None where that is not asked.
    pub first: Option<usize>,
    /// Mean score of the expected party; none for decoys and empty classes.
    pub mean_score: Option<f64>,
    /// Cases that did not go as expected, by their place in the deck.
    pub failed: Vec<usize>,
}

impl ClassResult {
    /// The share of cases that found their party (of decoys: with any match); none without cases.
    pub fn rate(&self) -> Option<f64> {
        share(self.hits, self.cases)
    }
}

/// Hit rate and noise at one threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// The threshold.
    pub threshold: f64,
    /// The share of manipulated cases that found their party.
    pub hit_rate: Option<f64>,
    /// The share of invented persons with any match.
    pub noise_persons: Option<f64>,
    /// The share of other decoys (companies with a part exchanged) with any match.
    pub noise_organizations: Option<f64>,
}

/// What a deck came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// By class, in the order of [`Class::ALL`]; classes without cases among them.
    pub classes: Vec<ClassResult>,
    /// At each of [`THRESHOLDS`], over the manipulated cases and the decoys.
    pub curve: Vec<CurvePoint>,
}

impl Results {
    /// Counts what the answers came to at a threshold. Cases and outcomes stand in the same order.
    ///
    /// The control class is held to score 1 whatever the threshold.
    pub fn of(cases: &[Case], outcomes: &[Outcome], threshold: f64) -> Self {
        let of_class = |class| class_result(class, cases, outcomes, threshold);
        let of = |wanted: &dyn Fn(Class) -> bool| -> Vec<&Outcome> {
            let all = cases.iter().zip(outcomes);
            all.filter(|(it, _)| wanted(it.class)).map(|(_, outcome)| outcome).collect()
        };
        let manipulated = of(&|it| it.group() == Group::Manipulated);
        let persons = of(&|it| it == Class::DecoyPerson);
        let others = of(&|it| it.group() == Group::Decoy && it != Class::DecoyPerson);
        let noise = |decoys: &[&Outcome], threshold| {
            share(decoys.iter().filter(|it| it.has_match(threshold)).count(), decoys.len())
        };
        let point = |threshold| {
            let hits = manipulated.iter().filter(|it| it.is_hit(threshold)).count();
            CurvePoint {
                threshold,
                hit_rate: share(hits, manipulated.len()),
                noise_persons: noise(&persons, threshold),
                noise_organizations: noise(&others, threshold),
            }
        };
        Self {
            classes: Class::ALL.into_iter().map(of_class).collect(),
            curve: THRESHOLDS.into_iter().map(point).collect(),
        }
    }
}

fn class_result(class: Class, cases: &[Case], outcomes: &[Outcome], threshold: f64) -> ClassResult {
    let is_decoy = class.group() == Group::Decoy;
    let bar = if class.group() == Group::Control { 1.0 } else { threshold };
    let ranked = !is_decoy && class != Class::OriginalScript;
    let mut result =
        ClassResult { class, cases: 0, hits: 0, first: None, mean_score: None, failed: Vec::new() };
    let (mut first, mut sum) = (0, 0.0);
    for (at, (_, outcome)) in
        cases.iter().zip(outcomes).enumerate().filter(|it| it.1.0.class == class)
    {
        let hit = if is_decoy { outcome.has_match(bar) } else { outcome.is_hit(bar) };
        result.cases += 1;
        result.hits += usize::from(hit);
        first += usize::from(hit && outcome.is_first());
        sum += outcome.score;
        if hit == is_decoy {
            result.failed.push(at);
        }
    }
    result.first = ranked.then_some(first);
    result.mean_score = share(1, result.cases).filter(|_| !is_decoy).map(|it| it * sum);
    result
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    fn case(class: Class) -> Case {
        let entity = (class.group() != Group::Decoy).then(|| "csv:test:1".parse().unwrap());
        let text = String::from("Vektor");
        Case {
            id: text.clone(),
            class,
            change: text.clone(),
            query: text.clone(),
            kind: Kind::Any,
            listed: text,
            entity,
            against: Vec::new(),
        }
    }

    fn outcome(score: f64, returned: bool, top: Option<f64>) -> Outcome {
        let top = top.map(|score| Top {
            entity: "csv:test:2".parse().unwrap(),
            caption: "Norvik".to_owned(),
            score,
        });
        Outcome { score, returned, top }
    }

    #[test]
    fn classes_are_counted() {
        let cases = [
            case(Class::Unchanged),
            case(Class::WordOrder),
            case(Class::WordOrder),
            case(Class::WordOrder),
            case(Class::DecoyPerson),
            case(Class::DecoyPerson),
        ];
        let outcomes = [
            outcome(0.99, true, Some(0.99)),
            outcome(0.7, true, Some(0.7)),
            outcome(0.9, true, Some(0.95)),
            outcome(0.8, false, None),
            outcome(0.0, false, Some(0.7)),
            outcome(0.0, false, Some(0.6)),
        ];
        let results = Results::of(&cases, &outcomes, 0.7);
        let of = |class| results.classes.iter().find(|it| it.class == class).unwrap();
        let control = of(Class::Unchanged);
        assert_eq!((control.hits, &control.failed), (0, &vec![0]));
        let order = of(Class::WordOrder);
        assert_eq!((order.cases, order.hits, order.first), (3, 2, Some(1)));
        assert_eq!(order.failed, [3]);
        assert!((order.mean_score.unwrap() - 0.8).abs() < 1e-9);
        let decoys = of(Class::DecoyPerson);
        assert_eq!((decoys.cases, decoys.hits, decoys.first), (2, 1, None));
        assert_eq!((decoys.mean_score, decoys.rate()), (None, Some(0.5)));
        assert_eq!(of(Class::Ocr).rate(), None);
        let curve =
            results.curve.iter().map(|it| (it.hit_rate.unwrap(), it.noise_persons.unwrap()));
        let curve: Vec<(f64, f64)> = curve.collect();
        assert_eq!(curve[0], (2.0 / 3.0, 1.0));
        assert_eq!(curve[4], (2.0 / 3.0, 0.5));
        assert_eq!(curve[9], (0.0, 0.0));
    }
}
