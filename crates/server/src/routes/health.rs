//! What a cluster, a monitor or an operator asks.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::metrics::MEDIA_TYPE;
use crate::problem::{Code, Problem, ProblemBody};
use crate::server::Shared;

/// `{"status": "ok"}`
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Status {
    status: &'static str,
}

const OK: Json<Status> = Json(Status { status: "ok" });

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses((status = 200, description = "it does", body = Status)))]
pub(crate) async fn healthz() -> Json<Status> {
    OK
}

/// All lists that are loaded can answer, and be it the embedded one alone: none is older than is configured.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses((status = 200, description = "they can", body = Status), (status = 503, description = "one cannot", body = ProblemBody, content_type = "application/problem+json")))]
pub(crate) async fn readyz(State(shared): State<Arc<Shared>>) -> Result<Json<Status>, Problem> {
    let settings = shared.settings();
    match shared.snapshot().used_by(&settings) {
        Ok(datasets) if !datasets.is_empty() => {
            shared.refuse_old(&datasets, &settings, None).map(|()| OK)
        }
        Ok(_) => Err(Problem::new(Code::NoUsableList, "no list is loaded")),
        Err(error) => Err(Problem::new(Code::NoUsableList, error.to_string())),
    }
}

#[utoipa::path(get, path = "/metrics", tag = "operation", responses((status = 200, description = "OpenMetrics text", body = String, content_type = "application/openmetrics-text")))]
pub(crate) async fn metrics(State(shared): State<Arc<Shared>>) -> impl IntoResponse {
    let text = shared.metrics.text(&shared.snapshot(), &shared.max_ages, shared.now());
    ([(header::CONTENT_TYPE, MEDIA_TYPE)], text)
}

/// Takes the newest snapshot into use now, rather than within seconds.
#[utoipa::path(post, path = "/updatez", tag = "operation", responses((status = 200, description = "done", body = Status)))]
pub(crate) async fn updatez(State(shared): State<Arc<Shared>>) -> Result<Json<Status>, Problem> {
    let worker = Arc::clone(&shared);
    shared.pool.run(move |_| worker.refresh_snapshot()).await??;
    Ok(OK)
}
