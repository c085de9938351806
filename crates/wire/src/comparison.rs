//! The comparison of two parties.

use serde::Serialize;

use crate::Explanation;
use crate::round::four_decimals;

/// How alike two parties are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// In `[0, 1]`.
    pub score: f64,
    /// Why.
    pub explanation: Explanation,
}

impl From<&lictor_engine::Comparison> for Comparison {
    fn from(it: &lictor_engine::Comparison) -> Self {
        Self { score: four_decimals(it.score), explanation: Explanation::from(&it.explanation) }
    }
}
