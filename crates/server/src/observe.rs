//! What is told of each request: a line of the log and the metrics. By route, never by address: a
//! searched name stands in the address.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::access::Caller;
use crate::problem::{Code, Problem};
use crate::server::Shared;

static REQUESTS: AtomicU64 = AtomicU64::new(1);

pub(crate) async fn observe(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    let method = method_of(&request);
    let route = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned());
    let route = route.unwrap_or_else(|| "unknown".to_owned());
    let mut response = next.run(request).await;
    let took = begun.elapsed();
    let status = response.status().as_u16();
    shared.metrics.request(&route, method, status, took);
    let caller = response.extensions().get::<Caller>();
    let key = caller.and_then(|it| it.key.as_deref()).unwrap_or("-");
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(request = number, method, route, status, micros, key, "request");
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-request-id"), HeaderValue::from(number));
    headers.insert(
        HeaderName::from_static("x-content-type-options"),
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// One of few words: what a client makes up is no label.
fn method_of(request: &Request) -> &'static str {
    match request.method().as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// Lets so many requests compute at once, each for so long; those beyond are told to come back.
pub(crate) async fn limit(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(_permit) = shared.admission.try_acquire() else {
        shared.metrics.shed();
        return Problem::new(Code::Overloaded, "too many requests are being answered")
            .into_response();
    };
    let time = shared.limits.time;
    tokio::time::timeout(time, next.run(request)).await.unwrap_or_else(|_| {
        let detail = format!("the answer took longer than {} s", time.as_secs_f64());
        Problem::new(Code::TimedOut, detail).into_response()
    })
}
