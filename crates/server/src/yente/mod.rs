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
mod vocabulary;

use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// The records of a request, for clients that read what yente answers and nothing else: a header
/// `Lictor-Record` with the ids in the order of the queries.
///
/// Of more queries than this the header would be larger than proxies take (4 KiB); then the answers alone
/// have the ids.
const IDS_IN_HEADER: usize = 50;

/// An answer with the header that says under which ids it was recorded.
pub(crate) fn with_records(answer: impl IntoResponse, ids: &[String]) -> Response {
    let mut response = answer.into_response();
    if (1..=IDS_IN_HEADER).contains(&ids.len())
        && let Ok(value) = HeaderValue::from_str(&ids.join(", "))
    {
        response.headers_mut().insert(HeaderName::from_static("lictor-record"), value);
    }
    response
}

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
