//! `GET /algorithms`: one algorithm, under all of yente's names.

use std::collections::BTreeMap;

use axum::Json;
use lictor_engine::{ALGORITHM, Factor};
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::Problem;

/// yente's names, and the word for whichever is best.
const ALIASES: [&str; 6] =
    ["best", "logic-v1", "logic-v2", "name-based", "name-qualified", "regression-v1"];

/// Evidence beyond the name.
const EVIDENCE: [(&str, &str); 6] = [
    ("identifier", "an identifier agrees, which decides, or one of the same kind conflicts"),
    ("birth_date", "birth dates agree, nearly agree, or conflict"),
    ("birth_place", "places of birth agree"),
    ("country", "countries agree or conflict"),
    ("gender", "genders agree or conflict"),
    ("address", "addresses agree"),
];

/// Features by name.
pub(crate) type Features = BTreeMap<&'static str, FeatureDoc>;

/// What a feature means.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FeatureDoc {
    description: String,
    /// Every feature counts as it is.
    coefficient: f64,
    url: Option<String>,
}

/// All algorithms.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Algorithms {
    #[serde(rename = "algorithms")]
    all: Vec<Algorithm>,
    default: &'static str,
    best: &'static str,
}

/// One algorithm, or another name of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Algorithm {
    name: &'static str,
    description: String,
    features: Features,
    docs: Docs,
}

/// What newer versions of yente call the features.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Docs {
    description: &'static str,
    #[schema(value_type = Vec<String>)]
    config: [(); 0],
    features: Features,
}

const ABOUT: &str = "Words of the names are aligned and averaged by how much they tell; what differs lowers the \
                     score, other data raises or lowers it; identifiers decide.";

/// The names under which yente's clients ask for an algorithm: all of them are one.
#[utoipa::path(get, path = "/algorithms", tag = "yente", responses((status = 200, description = "one algorithm and its names", body = Algorithms)))]
pub(crate) async fn algorithms() -> Json<Algorithms> {
    let describe = |name: &'static str| Algorithm {
        name,
        description: if name == ALGORITHM {
            ABOUT.to_owned()
        } else {
            format!(
                "Another name of {ALGORITHM}, accepted for clients of yente; it is not yente's algorithm."
            )
        },
        features: features(),
        docs: Docs { description: ABOUT, config: [], features: features() },
    };
    let names = std::iter::once(ALGORITHM).chain(ALIASES);
    Json(Algorithms { all: names.map(describe).collect(), default: "best", best: ALGORITHM })
}

/// Refuses the name of an algorithm that is not known.
pub(super) fn check(name: &str) -> Result<(), Problem> {
    let name = name.trim().to_lowercase();
    if name == ALGORITHM || ALIASES.contains(&name.as_str()) {
        return Ok(());
    }
    let detail =
        format!("algorithm: known are {ALGORITHM} and its other names {}", ALIASES.join(", "));
    Err(Problem::bad(detail))
}

/// What every feature of an answer means.
pub(super) fn features() -> Features {
    let feature = |description: &str| FeatureDoc {
        description: description.to_owned(),
        coefficient: 1.0,
        url: None,
    };
    let mut features = Features::new();
    features.insert("name", feature("how alike the names are, from 0 to 1"));
    features.extend(
        Factor::ALL
            .map(|it| (it.as_str(), feature(&format!("lowers the score: {}", it.describe())))),
    );
    features.extend(EVIDENCE.map(|(name, about)| (name, feature(about))));
    features
}
