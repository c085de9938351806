//! What a cluster, a monitor or an operator asks.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use lictor_store::record::KeptAnswer;
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

/// So long after an answer could not be recorded without another being tried, it is tried whether one could be.
const QUIET: Duration = Duration::from_secs(60);

const OK: Json<Status> = Json(Status { status: "ok" });

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses((status = 200, description = "it does", body = Status)))]
pub(crate) async fn healthz() -> Json<Status> {
    OK
}

/// All lists that are loaded can answer, and be it the embedded one alone: none is older than is configured. What
/// is answered can be recorded, where it is to be.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses((status = 200, description = "they can", body = Status), (status = 503, description = "one cannot", body = ProblemBody, content_type = "application/problem+json")))]
pub(crate) async fn readyz(State(shared): State<Arc<Shared>>) -> Result<Json<Status>, Problem> {
    shared.can_record().await?;
    let settings = shared.settings();
    match shared.snapshot().used_by(&settings) {
        Ok(datasets) if !datasets.is_empty() => {
            shared.refuse_old(&datasets, &settings, None).map(|()| OK)
        }
        Ok(_) => Err(Problem::new(Code::NoUsableList, "no list is loaded")),
        Err(error) => Err(Problem::new(Code::NoUsableList, error.to_string())),
    }
}

impl Shared {
    /// Fails from the first answer that could not be recorded until one is. A server that is sent nothing because
    /// of it would never know that there is room again: after [`QUIET`] it tries to write beside the record.
    async fn can_record(self: &Arc<Self>) -> Result<(), Problem> {
        let failed = self.recording.as_ref().zip(self.metrics.record_failed());
        let Some((recording, since)) = failed else { return Ok(()) };
        if since >= QUIET {
            let (recording, now) = (Arc::clone(recording), self.now());
            let nothing = KeptAnswer { question: [0; 32], answer: Vec::new() };
            let tried = tokio::task::spawn_blocking(move || {
                recording.answers().keep(["", ""], "", &nothing, now)
            });
            let succeeded = tried.await.is_ok_and(|it| it.is_ok());
            self.metrics.set_record_failed((!succeeded).then(Instant::now));
            if succeeded {
                return Ok(());
            }
        }
        let detail = "the last answer could not be recorded, and was not given; the log of the server says why";
        Err(Problem::new(Code::NotRecorded, detail))
    }
}

/// Figures for a monitor: latency, requests, queries, matches, the record, age and edition of each list.
#[utoipa::path(get, path = "/metrics", tag = "operation", responses((status = 200, description = "OpenMetrics text", body = String, content_type = "application/openmetrics-text")))]
pub(crate) async fn metrics(State(shared): State<Arc<Shared>>) -> impl IntoResponse {
    let (snapshot, now) = (shared.snapshot(), shared.now());
    let text = shared.metrics.text(&snapshot, &shared.max_ages, now);
    ([(header::CONTENT_TYPE, MEDIA_TYPE)], text)
}

/// Takes the newest snapshot into use now, rather than within seconds.
#[utoipa::path(post, path = "/updatez", tag = "operation", responses((status = 200, description = "done", body = Status)))]
pub(crate) async fn updatez(State(shared): State<Arc<Shared>>) -> Result<Json<Status>, Problem> {
    let worker = Arc::clone(&shared);
    shared.pool.run(move |_| worker.refresh_snapshot()).await??;
    Ok(OK)
}
