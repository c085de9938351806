//! Keys, roles and rates.

use axum::Router;
use lictor_server::{Limits, Server};
use lictor_store::{ApiKeys, Role};
use serde_json::json;

use crate::{Answer, Home, clock, get, get_with, post};

async fn with(router: &Router, uri: &str, key: &str) -> Answer {
    get_with(router, uri, ("authorization", &format!("Bearer {key}"))).await
}

#[tokio::test]
async fn without_keys_this_machine_may_ask_and_others_may_not() {
    let home = Home::new();
    let local = home.server().router();
    get(&local, "/search/default?q=Orlova").await.ok();
    let guarded = Server::guarded(home.live(), Limits::default(), clock()).unwrap().router();
    let refused = get(&guarded, "/search/default?q=Orlova").await;
    refused.is_problem(401, "Authorization: Bearer KEY");
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    get(&guarded, "/healthz").await.ok();
    get(&guarded, "/metrics").await.is_problem(401, "");
    let anonymous = Server::anonymous(home.live(), Limits::default(), clock()).unwrap().router();
    get(&anonymous, "/search/default?q=Orlova").await.ok();
    post(&anonymous, "/updatez", &json!({})).await.is_problem(401, "");
}

#[tokio::test]
async fn the_first_key_closes_a_server_and_a_revoked_one_opens_nothing() {
    let home = Home::new();
    let server = home.server();
    let router = server.router();
    get(&router, "/catalog").await.ok();
    let (id, key) = home.key(Role::Analyst, None);
    let mut seen = server.snapshot_file();
    server.refresh_if_changed(&mut seen);
    get(&router, "/catalog").await.is_problem(401, "send an API key");
    with(&router, "/catalog", &key).await.ok();
    // As yente's clients send it.
    get_with(&router, "/catalog", ("authorization", &format!("ApiKey {key}"))).await.ok();
    let now = "2026-11-01T00:00:00Z".parse().unwrap();
    ApiKeys::open(ApiKeys::file_in(home.path())).unwrap().revoke(&id, now).unwrap();
    server.refresh_if_changed(&mut seen);
    with(&router, "/catalog", &key).await.is_problem(401, "was revoked");
    get(&router, "/catalog").await.is_problem(401, "send an API key");
}

#[tokio::test]
async fn wrong_keys_and_roles_get_the_right_problem() {
    let home = Home::new();
    let (_, expired) = home.key(Role::Admin, Some("2026-11-01T12:00:00Z"));
    let (_, viewer) = home.key(Role::Viewer, Some("2026-11-01T12:00:01Z"));
    let (_, analyst) = home.key(Role::Analyst, None);
    let (_, auditor) = home.key(Role::Auditor, None);
    let router = home.server().router();
    with(&router, "/catalog", &expired).await.is_problem(401, "has expired");
    let other = format!("{}{}", &viewer[..viewer.len() - 4], "0000");
    with(&router, "/catalog", &other).await.is_problem(401, "not known");
    with(&router, "/catalog", "nonsense").await.is_problem(401, "not known");
    get_with(&router, "/catalog", ("authorization", "Basic eDp5"))
        .await
        .is_problem(401, "not known");
    with(&router, "/entities/csv:own:1", &viewer).await.ok();
    for key in [&viewer, &auditor] {
        with(&router, "/search/default?q=A", key).await.is_problem(403, "analyst, approver, admin");
    }
    with(&router, "/search/default?q=A", &analyst).await.ok();
}

#[tokio::test]
async fn a_key_has_so_many_requests_a_minute() {
    let home = Home::new();
    let (_, one) = home.key(Role::Viewer, None);
    let (_, other) = home.key(Role::Viewer, None);
    let router = home.server_with(Limits { rate: 2, ..Limits::default() }).router();
    let first = with(&router, "/catalog", &one).await;
    assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining")), ("2", "1"));
    with(&router, "/catalog", &one).await.ok();
    let refused = with(&router, "/catalog", &one).await;
    refused.is_problem(429, "at most 2 requests a minute");
    assert_eq!((refused.header("retry-after"), refused.header("ratelimit-remaining")), ("30", "0"));
    assert_eq!(refused.header("ratelimit-reset"), "60");
    with(&router, "/catalog", &other).await.ok();
    get(&router, "/healthz").await.ok();
}
