//! `Idempotency-Key`: whoever asks again with the same key, not knowing whether the first request arrived,
//! gets the same answer, and it is recorded once.
//!
//! Answers are kept where the record is, since they hold what it holds. A server without record changes
//! nothing when it is asked twice, keeps nothing, and passes the header over.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use lictor_store::StoreError;
use lictor_store::record::{Digest, KeptAnswer};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::access::Caller;
use crate::body::whole;
use crate::problem::{Code, Problem};
use crate::recording::Recording;
use crate::server::Shared;

/// The longest key, in bytes.
const LONGEST: usize = 255;

/// Headers of an answer that are kept with it.
const KEPT: [HeaderName; 2] = [header::CONTENT_TYPE, HeaderName::from_static("lictor-record")];

/// A key of somebody's own: the tenant, the name that the record has for them, the key.
type Name = [String; 3];

/// The keys whose first request is being answered.
#[derive(Debug, Default)]
pub(crate) struct UnderWay(Mutex<HashSet<Name>>);

/// A key that is under way, until this goes.
struct Held {
    shared: Arc<Shared>,
    key: Name,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut keys = self.shared.under_way.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.remove(&self.key);
    }
}

/// An answer as it is kept: its headers in one line of JSON, then its body.
#[derive(Serialize, Deserialize)]
struct Head {
    headers: Vec<(String, String)>,
}

pub(crate) async fn idempotent(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let is_asked = request.method() == axum::http::Method::POST;
    let (Some(recording), true) = (&shared.recording, is_asked) else {
        return next.run(request).await;
    };
    let key = match key_in(request.headers()) {
        Ok(Some(key)) => key,
        Ok(None) => return next.run(request).await,
        Err(problem) => return problem.into_response(),
    };
    let answer = once(&shared, Arc::clone(recording), key, request, next).await;
    answer.unwrap_or_else(Problem::into_response)
}

fn key_in(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    if (1..=LONGEST).contains(&text.len()) {
        return Ok(Some(text.to_owned()));
    }
    let expected = format!("Idempotency-Key: expected 1 to {LONGEST} visible ASCII characters");
    Err(Problem::bad(expected))
}

async fn once(
    shared: &Arc<Shared>,
    recording: Arc<Recording>,
    key: String,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let caller = request.extensions().get::<Caller>();
    // Nobody is given what another asked: it is recorded as theirs.
    let asker = caller.map(|it| (it.tenant.to_string(), it.actor.clone()));
    let (tenant, actor) = asker.unwrap_or_default();
    let name: Name = [tenant, actor, key];
    let (parts, body) = request.into_parts();
    let bytes = whole(body, shared.limits.body).await?;
    let question: Digest = Sha256::new()
        .chain_update(parts.uri.to_string())
        .chain_update([0])
        .chain_update(&bytes)
        .finalize()
        .into();
    let held = hold(shared, name.clone())?;
    let (at, now) = (Arc::clone(&recording), shared.now());
    let [tenant, actor, key] = name.clone();
    let kept = off_thread(move || at.answers().find([&tenant, &actor], &key, now)).await?;
    if let Some(kept) = kept {
        if kept.question != question {
            let detail = "this Idempotency-Key came with another request within the last 24 hours";
            return Err(Problem::new(Code::KeyReused, detail));
        }
        return again(&kept.answer).ok_or_else(|| {
            Problem::new(Code::Bug, "the answer that was kept for this key cannot be read")
        });
    }
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    if response.status() != StatusCode::OK {
        // What failed may be tried again.
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await;
    let body = body.map_err(|_| Problem::new(Code::Bug, "the answer cannot be written"))?;
    let answer = packed(&parts.headers, &body)?;
    let kept = KeptAnswer { question, answer };
    let [tenant, actor, key] = name;
    let keep = move || recording.answers().keep([&tenant, &actor], &key, &kept, now);
    off_thread(keep).await?;
    drop(held);
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// Marks a key as under way; two at once would both be answered and recorded.
fn hold(shared: &Arc<Shared>, key: Name) -> Result<Held, Problem> {
    let mut keys = shared.under_way.0.lock().unwrap_or_else(PoisonError::into_inner);
    if !keys.insert(key.clone()) {
        let detail = "the first request with this Idempotency-Key is being answered";
        return Err(Problem::new(Code::UnderWay, detail));
    }
    Ok(Held { shared: Arc::clone(shared), key })
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, Problem> {
    let failed = || Problem::new(Code::NotRecorded, "the answers that are kept cannot be used");
    let done = tokio::task::spawn_blocking(work).await.map_err(|_| failed())?;
    done.map_err(|error| {
        tracing::error!(%error, "answers cannot be kept for their Idempotency-Key");
        failed()
    })
}

fn packed(headers: &HeaderMap, body: &Bytes) -> Result<Vec<u8>, Problem> {
    let text = |name: &HeaderName| {
        let value = headers.get(name)?.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    };
    let head = Head { headers: KEPT.iter().filter_map(text).collect() };
    let head = serde_json::to_vec(&head);
    let mut answer = head.map_err(|_| Problem::new(Code::Bug, "the answer cannot be written"))?;
    answer.push(b'\n');
    answer.extend_from_slice(body);
    Ok(answer)
}

/// The answer that was given.
fn again(kept: &[u8]) -> Option<Response> {
    let end = kept.iter().position(|it| *it == b'\n')?;
    let head: Head = serde_json::from_slice(&kept[..end]).ok()?;
    let mut response = Response::new(Body::from(kept[end + 1..].to_vec()));
    for (name, value) in head.headers {
        let name = name.parse::<HeaderName>().ok()?;
        response.headers_mut().insert(name, HeaderValue::from_str(&value).ok()?);
    }
    let name = HeaderName::from_static("idempotent-replayed");
    response.headers_mut().insert(name, HeaderValue::from_static("true"));
    Some(response)
}
