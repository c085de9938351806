//! `/api/v1/records`: what was screened, by whom, and what was answered.
//!
//! Who may see the record sees all of it that is the tenant's, and so does who approves; who may screen sees what was asked with keys
//! of the same name. What somebody may not see is not there for them: an id of another tenant's record gets
//! the answer that an id which never was gets.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use lictor_record::{Asked, Form, RecordError, Recorded, verification};
use lictor_store::Permission;
use lictor_store::record::{Decided, Entry, Filter, Outcome, Record};
use lictor_wire::{EvidencePack, RecordPage, RecordReport, RecordVerification, Replay, values};
use tokio::sync::Semaphore;

use crate::access::Caller;
use crate::params::{Params, Path};
use crate::problem::{Code, Problem};
use crate::server::Shared;

/// Records on a page, by default and at most.
const PAGE: usize = 50;
const MOST: usize = 500;

/// What reads the whole record or builds a snapshot is done one at a time.
static HEAVY: Semaphore = Semaphore::const_new(1);

/// What was recorded, the newest first.
#[utoipa::path(get, path = "/api/v1/records", tag = "record", params(("from" = Option<String>, Query, description = "from this day or moment on"), ("before" = Option<String>, Query, description = "before this day or moment"), ("actor" = Option<String>, Query, description = "asked by"), ("outcome" = Option<String>, Query, description = "`match`, `not_in_force`, `near`, `not_screened` (a name could not be compared) or `nothing`: the first of them that holds"), ("decided" = Option<String>, Query, description = "`open`, `proposed`, `approved` or `rejected`: what the newest decision on it came to"), ("limit" = Option<usize>, Query, description = "50; at most 500"), ("cursor" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, description = "a page", body = RecordPage)))]
pub(crate) async fn records(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    mut params: Params,
) -> Result<Json<RecordPage>, Problem> {
    let from = params.read("from", values::beginning)?;
    let before = params.read("before", values::beginning)?;
    let actor = params.one("actor");
    let outcome = params.read("outcome", outcome)?;
    let decided = params.read("decided", Decided::read)?;
    let limit = params.count("limit", MOST, PAGE)?;
    let cursor = |text: &str| text.parse::<u64>().map_err(|_| "not a cursor".to_owned());
    let below = params.read("cursor", cursor)?;
    params.refuse_rest()?;
    if limit == 0 {
        return Err(Problem::bad("limit: expected a whole number from 1"));
    }
    let page = with_record(&shared, caller, move |record, caller| {
        let own = caller.sees_only();
        if let (Some(own), Some(asked)) = (own, &actor)
            && own != asked
        {
            return Ok(RecordPage { records: Vec::new(), next: None });
        }
        let filter = Filter {
            tenant: Some(caller.tenant.as_str()),
            actor: own.or(actor.as_deref()),
            outcome,
            decided,
            from,
            before,
            below,
            screenings_only: own.is_some(),
        };
        // One more than the page holds tells whether there is another.
        let mut entries = record.newest(filter, limit + 1).map_err(failed)?;
        let is_last = entries.len() <= limit;
        entries.truncate(limit);
        let next = entries.last().filter(|_| !is_last).map(|it| it.seq.to_string());
        let line = |it| Ok(Recorded::read(record, it).map_err(failed)?.line());
        let records = entries.into_iter().map(line).collect::<Result<_, Problem>>()?;
        Ok(RecordPage { records, next })
    });
    page.await.map(Json)
}

/// One record in full, with the proof that it stands in the chain.
#[utoipa::path(get, path = "/api/v1/records/{id}", tag = "record", params(("id" = String, Path, description = "as an answer has it")), responses((status = 200, description = "the record", body = RecordReport)))]
pub(crate) async fn record(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Json<RecordReport>, Problem> {
    let report = with_record(&shared, caller, move |record, caller| {
        visible(record, caller, &id)?.proved(record).map_err(failed)
    });
    report.await.map(Json)
}

/// Asks the question of a record again, by the lists as they were known then, and compares.
#[utoipa::path(post, path = "/api/v1/records/{id}/replay", tag = "record", params(("id" = String, Path, description = "as an answer has it")), responses((status = 200, description = "`identical`, or what differs", body = Replay)))]
pub(crate) async fn replay(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Json<Replay>, Problem> {
    shared.replay(caller, id).await.map(Json)
}

/// The evidence of one record: as JSON, as a page that needs nothing else, as PDF or as a workbook.
#[utoipa::path(get, path = "/api/v1/records/{id}/evidence", tag = "record", params(("id" = String, Path, description = "as an answer has it"), ("format" = Option<String>, Query, description = "`json`, `html`, `pdf` or `xlsx`; json")), responses((status = 200, description = "the pack", content((EvidencePack = "application/json"), (String = "text/html"), (Vec<u8> = "application/pdf"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
pub(crate) async fn evidence(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let form = |text: &str| {
        Form::from_word(text).ok_or_else(|| "expected json, html, pdf or xlsx".to_owned())
    };
    let form = params.read("format", form)?.unwrap_or(Form::Json);
    params.refuse_rest()?;
    let name = format!("attachment; filename=\"evidence-{id}.{}\"", form.as_str());
    let pack = shared.evidence(caller, id).await?;
    let rendered = tokio::task::spawn_blocking(move || lictor_record::rendered(&pack, form));
    let bug = |_| Problem::new(Code::Bug, "the evidence cannot be written");
    let bytes = rendered.await.map_err(bug)?.map_err(failed)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    let headers = [
        (header::CONTENT_TYPE, form.media_type()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CONTENT_DISPOSITION, name.as_str()),
    ];
    Ok((headers, bytes).into_response())
}

/// Walks through the whole record and finds any tampering.
#[utoipa::path(post, path = "/api/v1/records/verify", tag = "record", responses((status = 200, description = "`whole`, or the first record that is not as it was written", body = RecordVerification)))]
pub(crate) async fn verify(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
) -> Result<Json<RecordVerification>, Problem> {
    let found = with_record_alone(&shared, caller, |record, caller| {
        let found = record.verify(&[]).map_err(failed)?;
        Ok(told_to(record, caller, verification(&found)))
    });
    found.await.map(Json)
}

/// What pages of the server ask, too.
impl Shared {
    /// A replay of what somebody may see.
    pub(crate) async fn replay(
        self: &Arc<Self>,
        caller: Caller,
        id: String,
    ) -> Result<Replay, Problem> {
        let (at, snapshot) = (Arc::clone(self), self.snapshot());
        let replayed = with_record_alone(self, caller, move |record, caller| {
            let recorded = visible(record, caller, &id)?;
            lictor_record::replay(at.live.library(), &snapshot, &recorded).map_err(failed)
        });
        replayed.await
    }

    /// The evidence of a record that somebody may see.
    pub(crate) async fn evidence(
        self: &Arc<Self>,
        caller: Caller,
        id: String,
    ) -> Result<EvidencePack, Problem> {
        let now = self.second();
        let pack = with_record_alone(self, caller, move |record, caller| {
            visible(record, caller, &id)?;
            let pack = lictor_record::pack(record, Asked::Id(&id), &caller.actor, now);
            let mut pack = pack.map_err(failed)?;
            pack.verification = told_to(record, caller, pack.verification);
            Ok(pack)
        });
        pack.await
    }
}

/// A fault in another tenant's record is told by its number alone.
fn told_to(record: &Record, caller: &Caller, found: RecordVerification) -> RecordVerification {
    let is_own = |id: &str| {
        let entry = record.entry(id).ok().flatten();
        entry.is_some_and(|it| it.tenant == caller.tenant.as_str())
    };
    let mut found = found;
    if let Some(fault) = &mut found.fault {
        fault.record = fault.record.take().filter(|it| is_own(it));
    }
    found
}

/// The record of an id, where the caller may see it.
pub(crate) fn visible(record: &Record, caller: &Caller, id: &str) -> Result<Recorded, Problem> {
    let entry = record.entry(id).map_err(failed)?.filter(|it| may_see(caller, it));
    let entry = entry.ok_or_else(|| Problem::not_found("there is no such record"))?;
    Recorded::read(record, entry).map_err(failed)
}

fn may_see(caller: &Caller, entry: &Entry) -> bool {
    let is_own = caller.sees_only().is_none_or(|actor| entry.actor == actor);
    entry.tenant == caller.tenant.as_str() && is_own
}

/// Does something with the record, off the threads of the sockets.
pub(crate) async fn with_record<T: Send + 'static>(
    shared: &Arc<Shared>,
    caller: Caller,
    work: impl FnOnce(&Record, &Caller) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    if caller.key.is_none() && !caller.allows(Permission::Audit) {
        // Everybody without a key has one name: what one asked is not for the others.
        return Err(Problem::new(Code::Unauthorized, "the record is read with an API key"));
    }
    let shared = Arc::clone(shared);
    let worked = tokio::task::spawn_blocking(move || {
        let none = || Problem::not_found("this server keeps no record");
        let recording = shared.recording.as_ref().ok_or_else(none)?;
        let record = recording.open().map_err(failed)?;
        work(&record, &caller)
    });
    worked.await.unwrap_or_else(|_| Err(Problem::new(Code::Bug, "the record could not be read")))
}

/// Adds to the record, off the threads of the sockets.
pub(crate) async fn with_record_to_write<T: Send + 'static>(
    shared: &Arc<Shared>,
    caller: Caller,
    work: impl FnOnce(&mut Record, &Caller) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    if caller.key.is_none() && !caller.allows(Permission::Audit) {
        return Err(Problem::new(Code::Unauthorized, "the record is changed with an API key"));
    }
    let shared = Arc::clone(shared);
    let done = tokio::task::spawn_blocking(move || {
        let none = || Problem::not_found("this server keeps no record");
        let recording = shared.recording.as_ref().ok_or_else(none)?;
        let mut record = recording.open_for_writing().map_err(failed)?;
        work(&mut record, &caller)
    });
    done.await.unwrap_or_else(|_| Err(Problem::new(Code::Bug, "the record could not be changed")))
}

/// The same as [`with_record`], one at a time. Work that nobody waits for any more goes on, and others wait for it.
async fn with_record_alone<T: Send + 'static>(
    shared: &Arc<Shared>,
    caller: Caller,
    work: impl FnOnce(&Record, &Caller) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let turn = HEAVY.acquire().await;
    with_record(shared, caller, move |record, caller| {
        let _turn = turn;
        work(record, caller)
    })
    .await
}

fn outcome(text: &str) -> Result<Outcome, String> {
    let found = Outcome::ALL.into_iter().find(|it| it.as_str() == text);
    found.ok_or_else(|| "expected match, not_in_force, near, not_screened or nothing".to_owned())
}

pub(crate) fn failed(error: impl Into<RecordError>) -> Problem {
    match error.into() {
        RecordError::NotThere { .. } => Problem::not_found("there is no such record"),
        error @ RecordError::Kept { .. } => Problem::new(Code::Kept, error.to_string()),
        error @ RecordError::NotHeld { .. } => Problem::new(Code::NotHeld, error.to_string()),
        error @ RecordError::Undecidable { .. } => {
            Problem::new(Code::NotDecided, error.to_string())
        }
        error @ RecordError::NoQuestion { .. } => Problem::new(Code::Gone, error.to_string()),
        error => {
            tracing::error!(%error, "the record cannot be read");
            Problem::new(Code::Bug, "the record cannot be read; the log of the server says more")
        }
    }
}
