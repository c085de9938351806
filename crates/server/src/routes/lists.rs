//! `GET /api/v1/lists`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lictor_engine::utc_date;
use lictor_wire::ListState;
use serde::Serialize;
use utoipa::ToSchema;

use crate::server::Shared;

/// The lists that answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Lists {
    snapshot: String,
    algorithm: String,
    #[serde(rename = "lists")]
    states: Vec<ListState>,
}

/// The lists that answer, with their editions and how old they are.
#[utoipa::path(get, path = "/api/v1/lists", tag = "lists", responses((status = 200, description = "the lists", body = Lists)))]
pub(crate) async fn lists(State(shared): State<Arc<Shared>>) -> Json<Lists> {
    let snapshot = shared.snapshot();
    let today = utc_date(shared.now());
    Json(Lists {
        snapshot: snapshot.id().to_owned(),
        algorithm: snapshot.algorithm().to_owned(),
        states: snapshot
            .datasets()
            .iter()
            .map(|it| ListState::new(it, today, |edition| snapshot.is_undated(it.id(), edition)))
            .collect(),
    })
}
