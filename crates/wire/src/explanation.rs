//! Why a party scored as it did.

use lictor_engine::{Effect, Factor, NameScore, Outcome, PartMatch};
use serde::Serialize;
use utoipa::ToSchema;

use crate::round::{four_decimals, one_decimal};

/// The account of one score.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Explanation {
    /// The listed name that matched best; null for a match by identifier alone.
    pub matched_name: Option<MatchedName>,
    /// What the score is made of: the name first, what lowered it, then evidence beyond the name.
    pub features: Vec<Feature>,
    /// What agrees, conflicts or is missing beyond the name.
    pub evidence: Evidence,
    /// `score − threshold`.
    pub margin: f64,
    /// One plain sentence.
    pub summary: String,
    /// What would have made a near miss a match, or a match none; absent where nothing simple would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterfactual: Option<String>,
}

/// A listed name and when it was one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatchedName {
    /// As published.
    pub text: String,
    /// What it is to the party: `primary`, `alias`, `weak_alias`, …
    pub kind: &'static str,
    /// Since when it has been listed.
    pub from: Option<String>,
    /// Since when it is listed no more.
    pub to: Option<String>,
    /// Whether the name itself was on the list on the day, in the words of the party's `status`: an alias that
    /// came later is `not_yet`, while the party is `in_force`. Absent for pairs that are on no list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// The query's name that it met.
    pub query: String,
}

/// One named piece of the score. Which numbers it has depends on what it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Feature {
    /// `name`; a factor such as `worst_word`; or evidence such as `birth_date`.
    pub name: &'static str,
    /// Of the name: its score in `[0, 1]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Of a factor: what the average of the name's parts is multiplied by, in `(0, 1)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
    /// Of evidence: what is added to the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<f64>,
    /// Of evidence: whether it alone makes the score 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decides: Option<bool>,
    /// The values, in one phrase.
    pub detail: String,
    /// Of the name: how its parts met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<Part>>,
}

/// One word of the query with its partner, or a word left over on either side.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Part {
    /// The query's word, folded.
    pub query: Option<String>,
    /// The listed name's word, folded.
    pub entity: Option<String>,
    /// Why they meet: `exact`, `misspelt`, …; null for a word left over.
    pub how: Option<&'static str>,
    /// Their likeness in `[0, 1]`.
    pub similarity: f64,
    /// How much it counts.
    pub weight: f64,
}

/// What agrees or conflicts beyond the name, by feature.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Evidence {
    /// Agrees.
    pub agree: Vec<&'static str>,
    /// Conflicts.
    pub conflict: Vec<&'static str>,
    /// The query has a value, the entity none.
    pub missing: Vec<&'static str>,
    /// How much all that agrees tells, in bits; orders parties of equal score.
    pub strength: f64,
}

impl From<&lictor_engine::Explanation> for Explanation {
    fn from(it: &lictor_engine::Explanation) -> Self {
        let mut features = Vec::new();
        if let Some(name) = &it.name {
            features.push(name_feature(name));
            features.extend(name.factors.iter().map(|(factor, by)| factor_feature(*factor, *by)));
        }
        features.extend(it.evidence.features.iter().map(evidence_feature));
        let having = |outcome| -> Vec<&'static str> {
            let all = it.evidence.features.iter();
            let mut names: Vec<_> =
                all.filter(|it| it.outcome == outcome).map(|it| it.name).collect();
            names.dedup();
            names
        };
        Self {
            matched_name: it.matched_name.as_ref().map(MatchedName::from),
            features,
            evidence: Evidence {
                agree: having(Outcome::Agree),
                conflict: having(Outcome::Conflict),
                missing: having(Outcome::Missing),
                strength: one_decimal(it.strength),
            },
            margin: four_decimals(it.margin),
            summary: it.summary.clone(),
            counterfactual: it.counterfactual.clone(),
        }
    }
}

impl From<&lictor_engine::MatchedName> for MatchedName {
    fn from(it: &lictor_engine::MatchedName) -> Self {
        Self {
            text: it.text.clone(),
            kind: it.kind.as_str(),
            from: it.from.map(|end| end.date.to_string()),
            to: it.to.map(|end| end.date.to_string()),
            status: it.status.map(lictor_model::Status::as_str),
            query: it.query.clone(),
        }
    }
}

fn name_feature(name: &NameScore) -> Feature {
    let met = name.parts.iter().filter(|it| it.query.is_some() && it.entity.is_some()).count();
    let asked = name.parts.iter().filter(|it| it.query.is_some()).count();
    let left = name.parts.iter().filter(|it| it.query.is_none()).count();
    let of_list = match left {
        0 => String::new(),
        left => format!(", {left} of the listed name left over"),
    };
    Feature {
        name: "name",
        score: Some(four_decimals(name.value)),
        detail: format!("{met} of {asked} parts met{of_list}; average {:.4}", name.average),
        parts: Some(name.parts.iter().map(Part::from).collect()),
        ..Feature::default()
    }
}

impl From<&PartMatch> for Part {
    fn from(it: &PartMatch) -> Self {
        Self {
            query: it.query.clone(),
            entity: it.entity.clone(),
            how: it.how.map(lictor_engine::How::as_str),
            similarity: four_decimals(f64::from(it.similarity)),
            weight: four_decimals(f64::from(it.weight)),
        }
    }
}

fn factor_feature(factor: Factor, by: f64) -> Feature {
    Feature {
        name: factor.as_str(),
        factor: Some(four_decimals(by)),
        detail: factor.describe().to_owned(),
        ..Feature::default()
    }
}

fn evidence_feature(it: &lictor_engine::Feature) -> Feature {
    let (effect, decides) = match it.effect {
        Effect::Add(effect) => (Some(four_decimals(effect)), None),
        Effect::Decide => (None, Some(true)),
    };
    Feature { name: it.name, effect, decides, detail: it.detail.clone(), ..Feature::default() }
}
