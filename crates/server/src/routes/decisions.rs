//! Decisions under `/api/v1/records`: what humans say of an answer, and others of what they decided.
//!
//! Whoever may see a screening and may screen decides on it; whoever approves must be somebody else. Reasons are sealed
//! like the answer that they are about.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use lictor_record::{By, RecordError, Verdict};
use lictor_store::record::Record;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::records::{failed, visible, with_record_to_write};
use crate::access::Caller;
use crate::body::{JsonBody, parse};
use crate::params::Path;
use crate::problem::{Code, Problem, ProblemBody};
use crate::server::Shared;

/// The longest reason, in bytes.
const LONGEST: usize = 4000;

/// What is decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionBody {
    /// `true_match`, `false_positive` or `undetermined`.
    verdict: String,
    /// The id of a party that the answer names; left out for the whole answer.
    party: Option<String>,
    /// Why; sealed.
    reason: String,
}

/// Why somebody agrees or does not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApprovalBody {
    /// Sealed.
    reason: String,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecisionMade {
    /// `decided`, `approved` or `rejected`.
    done: &'static str,
    /// The id of what was recorded; of a decision, what `approve` and `reject` are asked with.
    record: String,
}

/// Records what a human decided on an answer, or on one party of it.
#[utoipa::path(post, path = "/api/v1/records/{id}/decisions", tag = "record", params(("id" = String, Path, description = "as an answer has it")), request_body = DecisionBody, responses((status = 200, description = "recorded", body = DecisionMade), (status = 409, description = "on this record nothing can be decided", body = ProblemBody, content_type = "application/problem+json")))]
pub(crate) async fn decide(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<DecisionMade>, Problem> {
    let body = parse::<DecisionBody>(&bytes)?;
    let record = shared.decide(caller, id, &body.verdict, body.party, &body.reason).await?;
    Ok(Json(DecisionMade { done: "decided", record }))
}

/// Agrees with what somebody else decided.
#[utoipa::path(post, path = "/api/v1/records/{id}/approve", tag = "record", params(("id" = String, Path, description = "of the decision")), request_body = ApprovalBody, responses((status = 200, description = "recorded", body = DecisionMade), (status = 409, description = "it was approved or rejected before, a later decision took its place, or it is one's own", body = ProblemBody, content_type = "application/problem+json")))]
pub(crate) async fn approve(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<DecisionMade>, Problem> {
    review(&shared, caller, id, &bytes, true).await
}

/// Does not agree with what somebody else decided.
#[utoipa::path(post, path = "/api/v1/records/{id}/reject", tag = "record", params(("id" = String, Path, description = "of the decision")), request_body = ApprovalBody, responses((status = 200, description = "recorded", body = DecisionMade), (status = 409, description = "it was approved or rejected before, a later decision took its place, or it is one's own", body = ProblemBody, content_type = "application/problem+json")))]
pub(crate) async fn reject(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    JsonBody(bytes): JsonBody,
) -> Result<Json<DecisionMade>, Problem> {
    review(&shared, caller, id, &bytes, false).await
}

async fn review(
    shared: &Arc<Shared>,
    caller: Caller,
    id: String,
    body: &[u8],
    agrees: bool,
) -> Result<Json<DecisionMade>, Problem> {
    let body = parse::<ApprovalBody>(body)?;
    let record = shared.approve(caller, id, agrees, &body.reason).await?;
    Ok(Json(DecisionMade { done: if agrees { "approved" } else { "rejected" }, record }))
}

/// What pages of the server do, too.
impl Shared {
    /// Records a decision on a screening that somebody may see.
    pub(crate) async fn decide(
        self: &Arc<Self>,
        caller: Caller,
        id: String,
        verdict: &str,
        party: Option<String>,
        reason: &str,
    ) -> Result<String, Problem> {
        let verdict = Verdict::read(verdict)
            .map_err(|expected| Problem::bad(format!("verdict: {expected}")))?;
        self.decided(caller, id, reason, "a screening", move |record, id, by| {
            lictor_record::decide(record, id, party.as_deref(), verdict, by)
        })
        .await
    }

    /// Records that somebody agrees with a decision or does not.
    pub(crate) async fn approve(
        self: &Arc<Self>,
        caller: Caller,
        id: String,
        agrees: bool,
        reason: &str,
    ) -> Result<String, Problem> {
        self.decided(caller, id, reason, "a decision", move |record, id, by| {
            lictor_record::approve(record, id, agrees, by)
        })
        .await
    }

    async fn decided(
        self: &Arc<Self>,
        caller: Caller,
        id: String,
        reason: &str,
        expected: &'static str,
        work: impl FnOnce(&mut Record, &str, By<'_>) -> Result<String, RecordError> + Send + 'static,
    ) -> Result<String, Problem> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() || reason.len() > LONGEST {
            return Err(Problem::bad(format!("reason: expected a text of 1 to {LONGEST} bytes")));
        }
        let at = self.now();
        let done = with_record_to_write(self, caller, move |record, caller| {
            let kind = visible(record, caller, &id)?.line().kind;
            let (tenant, actor) = (caller.tenant.as_str(), caller.actor.as_str());
            work(record, &id, By { tenant, actor, reason: &reason, at }).map_err(
                |error| match error {
                    // It is there, and is something else than what is decided on so.
                    RecordError::NotThere { .. } => {
                        let detail =
                            format!("record {id} is a {kind}, and {expected} is asked for");
                        Problem::new(Code::NotDecided, detail)
                    }
                    error => failed(error),
                },
            )
        });
        done.await
    }
}
