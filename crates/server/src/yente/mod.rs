//! yente's routes and JSON, so that its clients work unchanged.
//!
//! Written against yente 5.5 and its client 0.2. What differs is said in the answers or in `docs/server.md`:
//! there is one algorithm, under all of yente's names; a party that is not in force on the day is shown
//! with `match: false`; parameters and properties that have no meaning here are listed in `ignored`.

pub(crate) mod algorithms;
pub(crate) mod catalog;
pub(crate) mod entities;
mod filter;
pub(crate) mod matching;
pub(crate) mod reconcile;
pub(crate) mod search;

use serde::Serialize;
use utoipa::ToSchema;

/// A count of results.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Total {
    pub(crate) value: usize,
    /// `eq` for an exact count, `gte` for a lower bound.
    pub(crate) relation: &'static str,
}

impl Total {
    pub(crate) fn exactly(value: usize) -> Self {
        Self { value, relation: "eq" }
    }

    pub(crate) fn at_least(value: usize) -> Self {
        Self { value, relation: "gte" }
    }
}
