//! How much may be asked.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use lictor_server::Limits;
use serde_json::{Value, json};

use crate::{Home, post, send};

fn queries(count: usize, name: &str) -> Value {
    let queries = (0..count)
        .map(|it| (it.to_string(), json!({"schema": "Person", "properties": {"name": name}})));
    json!({"queries": queries.collect::<serde_json::Map<_, _>>()})
}

#[tokio::test]
async fn bodies_batches_and_names_have_an_end() {
    let home = Home::new();
    let limits = Limits { body: 20_000, queries: 3, name: 500, ..Limits::default() };
    let router = home.server_with(limits).router();
    post(&router, "/match/default", &queries(3, "Orlova")).await.ok();
    post(&router, "/match/default", &queries(4, "Orlova"))
        .await
        .is_problem(400, "4 queries in one request");
    post(&router, "/match/default", &queries(1, &"x".repeat(501)))
        .await
        .is_problem(413, "longer than 500 bytes");
    post(&router, "/match/default", &queries(1, &"x".repeat(20_000)))
        .await
        .is_problem(413, "larger than 20000");
    // A body that does not say how long it is.
    let stream = Body::from_stream(Chunks(30));
    let request =
        Request::post("/api/v1/screen").header("content-type", "application/json").body(stream);
    send(&router, request.unwrap()).await.is_problem(413, "larger than 20000");
    let many = json!({"queries": [{"name": "A"}, {"name": "B"}, {"name": "C"}, {"name": "D"}]});
    post(&router, "/api/v1/screen", &many).await.is_problem(400, "at most 3");
}

/// So many kilobytes, one by one.
struct Chunks(usize);

impl futures_core::Stream for Chunks {
    type Item = std::io::Result<Vec<u8>>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0 = self.0.saturating_sub(1);
        std::task::Poll::Ready((self.0 > 0).then(|| Ok(vec![b' '; 1000])))
    }
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let home = Home::new();
    let limits = Limits { time: Duration::from_millis(1), ..Limits::default() };
    let waiting = Request::post("/match/default").header("content-type", "application/json");
    let waiting = waiting.body(Body::from_stream(Never)).unwrap();
    let answer = send(&home.server_with(limits).router(), waiting).await;
    answer.is_problem(503, "longer than 0.001 s");
    assert_eq!(answer.header("retry-after"), "10");
}

#[tokio::test]
async fn those_beyond_the_limit_are_told_to_come_back() {
    let home = Home::new();
    let router = home.server_with(Limits { concurrency: 1, ..Limits::default() }).router();
    // The first request holds the only place while it waits for its body.
    let waiting = Request::post("/api/v1/screen").header("content-type", "application/json");
    let waiting = waiting.body(Body::from_stream(Never)).unwrap();
    let held = tokio::spawn(tower::ServiceExt::oneshot(router.clone(), waiting));
    tokio::task::yield_now().await;
    let refused = post(&router, "/match/default", &queries(1, "Orlova")).await;
    refused.is_problem(503, "too many requests");
    assert_eq!(refused.header("retry-after"), "1");
    crate::get(&router, "/healthz").await.ok();
    held.abort();
    let _ = held.await;
    post(&router, "/match/default", &queries(1, "Orlova")).await.ok();
}

/// A body that never comes.
struct Never;

impl futures_core::Stream for Never {
    type Item = std::io::Result<Vec<u8>>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}
