//! Holds and erasures under `/api/v1/records`: for auditors the holds, for administrators the erasures.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use lictor_record::{By, RecordError};
use lictor_store::record::Record;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::records::{failed, with_record_to_write};
use crate::access::Caller;
use crate::body::{JsonBody, parse};
use crate::params::Path;
use crate::problem::{Problem, ProblemBody};
use crate::server::Shared;

/// The longest reason, in bytes.
const LONGEST: usize = 1000;

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonBody {
    /// Kept for ever and not sealed: name nobody who was screened.
    reason: String,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Done {
    /// `held`, `released` or `erased`.
    done: &'static str,
    /// The record; left out where it is all of the tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
}

/// What was erased of what is due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasedDue {
    /// Screenings whose question and answer were removed.
    erased: usize,
    /// Screenings that are due and stay, since they are held.
    held: usize,
}

/// Places a legal hold on a record: it is not erased.
#[utoipa::path(post, path = "/api/v1/records/{id}/hold", tag = "record", params(("id" = String, Path, description = "as an answer has it")), request_body = ReasonBody, responses((status = 200, description = "done", body = Done)))]
pub(crate) async fn hold(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<Done>, Problem> {
    let done = Done { done: "held", record: Some(id.clone()) };
    changed(shared, caller, &bytes, move |it, by| lictor_record::hold(it, Some(&id), by)).await?;
    Ok(Json(done))
}

/// Places a legal hold on all of the tenant, what is recorded later among it.
#[utoipa::path(post, path = "/api/v1/records/hold", tag = "record", request_body = ReasonBody, responses((status = 200, description = "done", body = Done)))]
pub(crate) async fn hold_all(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<Done>, Problem> {
    changed(shared, caller, &bytes, |it, by| lictor_record::hold(it, None, by)).await?;
    Ok(Json(Done { done: "held", record: None }))
}

/// Ends the hold on a record.
#[utoipa::path(post, path = "/api/v1/records/{id}/release", tag = "record", params(("id" = String, Path, description = "as an answer has it")), request_body = ReasonBody, responses((status = 200, description = "done", body = Done)))]
pub(crate) async fn release(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<Done>, Problem> {
    let done = Done { done: "released", record: Some(id.clone()) };
    let release = move |it: &mut Record, by: By<'_>| lictor_record::release(it, Some(&id), by);
    changed(shared, caller, &bytes, release).await?;
    Ok(Json(done))
}

/// Ends the hold on all of the tenant.
#[utoipa::path(post, path = "/api/v1/records/release", tag = "record", request_body = ReasonBody, responses((status = 200, description = "done", body = Done)))]
pub(crate) async fn release_all(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<Done>, Problem> {
    changed(shared, caller, &bytes, |it, by| lictor_record::release(it, None, by)).await?;
    Ok(Json(Done { done: "released", record: None }))
}

/// Removes question and answer of a record; its hash stays, and who erased it and why.
#[utoipa::path(post, path = "/api/v1/records/{id}/erase", tag = "record", params(("id" = String, Path, description = "as an answer has it")), request_body = ReasonBody, responses((status = 200, description = "done", body = Done), (status = 409, description = "it is to be kept, or held", body = ProblemBody, content_type = "application/problem+json")))]
pub(crate) async fn erase(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<Done>, Problem> {
    let done = Done { done: "erased", record: Some(id.clone()) };
    changed(shared, caller, &bytes, move |it, by| lictor_record::erase(it, &id, by)).await?;
    Ok(Json(done))
}

/// Erases all records of the tenant that need not be kept any more and are not held.
#[utoipa::path(post, path = "/api/v1/records/erase-due", tag = "record", request_body = ReasonBody, responses((status = 200, description = "what was erased", body = ErasedDue)))]
pub(crate) async fn erase_due(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<ErasedDue>, Problem> {
    let done = changed(shared, caller, &bytes, lictor_record::erase_due).await?;
    Ok(Json(ErasedDue { erased: done.erased, held: done.held }))
}

/// Does something to the record of the caller's tenant, for a reason.
async fn changed<T: Send + 'static>(
    shared: Arc<Shared>,
    caller: Caller,
    body: &[u8],
    work: impl FnOnce(&mut Record, By<'_>) -> Result<T, RecordError> + Send + 'static,
) -> Result<T, Problem> {
    let reason = parse::<ReasonBody>(body)?.reason;
    if reason.trim().is_empty() || reason.len() > LONGEST {
        return Err(Problem::bad(format!("reason: expected a text of 1 to {LONGEST} bytes")));
    }
    let at = shared.now();
    let done = with_record_to_write(&shared, caller, move |record, caller| {
        let (tenant, actor) = (caller.tenant.as_str(), caller.actor.as_str());
        work(record, By { tenant, actor, reason: &reason, at }).map_err(failed)
    });
    done.await
}
