//! Keys, roles and rates.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use lictor_server::{Limits, Server, Setup};
use lictor_store::{ApiKeys, Role};
use serde_json::json;

use crate::{Answer, Home, clock, get, get_with, post, send};

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
    let (_, other) = home.key_of("default", "another", Role::Viewer, None);
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

/// A request as a browser sends it for a page, with the headers that are given.
async fn sent(router: &Router, method: &str, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(router, request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_server_without_keys_answers_under_no_foreign_name() {
    let home = Home::new();
    let server = home.recording();
    let router = server.router();
    let routes = [
        ("GET", "/api/v1/records"),
        ("POST", "/api/v1/records/x/erase"),
        ("GET", "/search/default?q=Orlova"),
        ("GET", "/reconcile/default"),
        ("GET", "/catalog"),
        ("GET", "/metrics"),
        ("GET", "/healthz"),
        ("GET", "/openapi.json"),
        ("GET", "/docs"),
        ("GET", "/"),
        ("GET", "/nothing"),
        ("POST", "/updatez"),
    ];
    for (method, uri) in routes {
        let refused = sent(&router, method, uri, &[("host", "evil.example:8701")]).await;
        refused.is_problem(403, "only under the name of this machine");
        for host in ["localhost:8701", "127.0.0.1:8701", "[::1]:8701"] {
            let answer = sent(&router, method, uri, &[("host", host)]).await;
            assert_ne!(answer.status.as_u16(), 403, "{method} {uri} {host}: {}", answer.text);
        }
    }
    // Who has a key has a name for the server, too.
    let (_, key) = home.key(Role::Analyst, None);
    server.refresh();
    let authorization = format!("Bearer {key}");
    let named = [("host", "lictor.example"), ("authorization", &authorization)];
    sent(&router, "GET", "/search/default?q=Orlova", &named).await.ok();
}

#[tokio::test]
async fn a_page_of_another_site_writes_nothing_where_no_key_is_needed() {
    let home = Home::new();
    let local = home.recording().router();
    let setup = || Setup { recording: Some(home.record()), ..Setup::default() };
    let anonymous = Server::anonymous(home.live(), setup(), clock()).unwrap().router();
    let foreign: [&[(&str, &str)]; 3] = [
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        &[("origin", "https://evil.example")],
    ];
    let routes = [
        ("GET", "/search/default?q=Orlova"),
        ("GET", "/reconcile/default?queries=%7B%22q%22%3A%7B%22query%22%3A%22Orlova%22%7D%7D"),
        ("GET", "/reconcile/default/suggest/entity?prefix=Orlova"),
        ("POST", "/reconcile/default"),
        ("POST", "/api/v1/screen"),
        ("POST", "/match/default"),
    ];
    for router in [&local, &anonymous] {
        for (headers, (method, uri)) in foreign.iter().flat_map(|it| routes.map(|to| (it, to))) {
            sent(router, method, uri, headers).await.is_problem(403, "of another site");
        }
    }
    for uri in ["/api/v1/records/x/erase", "/api/v1/records/verify", "/updatez"] {
        sent(&local, "POST", uri, foreign[1]).await.is_problem(403, "of another site");
    }
    // What leaves no trace may be linked to.
    sent(&local, "GET", "/entities/csv:own:1", foreign[0]).await.ok();
    let records = get(&local, "/api/v1/records").await.ok();
    assert_eq!(records["records"], json!([]), "something was recorded");
    // A key in the request is the caller's own.
    let (_, key) = home.key(Role::Analyst, None);
    let router = home.recording().router();
    let authorization = format!("Bearer {key}");
    let with_key = [("origin", "https://crm.example"), ("authorization", &authorization)];
    sent(&router, "GET", "/search/default?q=Orlova", &with_key).await.ok();
}

/// `OpenRefine` sends queries from its own process, without these headers; its page, served on port 3333 of
/// the same machine, reads the manifest and suggestions, and embeds previews.
#[tokio::test]
async fn the_page_of_open_refine_goes_on_working() {
    let home = Home::new();
    let router = home.recording().router();
    for (site, origin) in [
        ("same-site", "http://127.0.0.1:3333"),
        ("cross-site", "http://127.0.0.1:3333"),
        ("cross-site", "http://localhost:3333"),
    ] {
        let headers = [("host", "127.0.0.1:8000"), ("sec-fetch-site", site), ("origin", origin)];
        for uri in ["/reconcile/default", "/reconcile/default/suggest/entity?prefix=Orlova"] {
            let answer = sent(&router, "GET", uri, &headers).await;
            answer.ok();
            assert_eq!(answer.header("access-control-allow-origin"), origin, "{uri}");
            assert_eq!(answer.header("vary"), "origin");
        }
        let referrer = format!("{origin}/project?project=1");
        let embedded = [("sec-fetch-site", site), ("referer", &referrer)];
        let uri = "/reconcile/default/preview?id=csv:own:1";
        assert_eq!(sent(&router, "GET", uri, &embedded).await.status.as_u16(), 200);
    }
    let foreign = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    let refused = sent(&router, "GET", "/reconcile/default", &foreign).await;
    refused.is_problem(403, "of another site");
    assert_eq!(refused.header("access-control-allow-origin"), "");
    // No page but that of the reconciliation service is opened.
    let local = [("origin", "http://127.0.0.1:3333")];
    let answer = sent(&router, "GET", "/api/v1/records", &local).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}
