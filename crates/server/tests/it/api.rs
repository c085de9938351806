//! Lictor's own routes.

use axum::body::Body;
use axum::http::Request;
use lictor_engine::{Library, Live, Query, Settings};
use serde_json::{Value, json};

use crate::{Home, NOW, get, post, send};

#[tokio::test]
async fn one_party_gets_the_answer_of_the_contract() {
    let home = Home::new();
    let asked =
        json!({"query": {"names": ["Zdenek Horvat"], "kind": "person"}, "as_of": "2012-01-01"});
    let answer = post(&home.server().router(), "/api/v1/screen", &asked).await.ok();
    let live = Live::open(Library::at(home.path()), &mut |_| ()).unwrap();
    let settings =
        Settings { as_of: "2012-01-01".parse().unwrap(), ..Settings::at(NOW.parse().unwrap()) };
    let query = Query { kind: Some(lictor_model::Kind::Person), ..Query::name("Zdenek Horvat") };
    let expected = live.current().screen(&query, &settings).unwrap();
    let expected = serde_json::to_value(lictor_wire::Screening::from(&expected)).unwrap();
    assert_eq!(answer, expected);
    assert_eq!(expected["matches"][0]["entity"]["id"], "csv:own:2");
}

#[tokio::test]
async fn many_parties_get_answers_or_errors_in_their_order() {
    let home = Home::new();
    let mut queries: Vec<Value> =
        (0..40).map(|it| json!({"id": it, "name": "Velmora Shipping"})).collect();
    queries[7] = json!({"id": "seven", "name": "Velmora", "birth_date": "soon"});
    queries[8] = json!({"name": "Darina Orlova", "datasets": ["us_state_fto"], "shoe_size": 43});
    let request = json!({"queries": queries, "datasets": ["csv:own"], "limit": 1});
    let answer = post(&home.server().router(), "/api/v1/screen", &request).await.ok();
    let answers = answer["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 40);
    assert_eq!(
        (&answers[39]["id"], &answers[39]["matches"][0]["entity"]["id"]),
        (&json!("39"), &json!("csv:own:3"))
    );
    assert_eq!(answers[7]["id"], "seven");
    assert_eq!(answers[7]["error"]["status"], 400);
    assert_eq!(answers[8]["matches"], json!([]));
    assert_eq!(answers[8]["ignored"], json!(["shoe_size: not compared"]));
}

#[tokio::test]
async fn what_cannot_be_used_is_a_problem() {
    let home = Home::new();
    let router = home.server().router();
    let check = async |json: Value, status: u16, detail: &str| {
        post(&router, "/api/v1/screen", &json).await.is_problem(status, detail);
    };
    check(json!({"name": "A", "kind": "planet"}), 400, "kind: expected person").await;
    check(json!({"name": " "}), 400, "no name").await;
    check(json!({"name": "A", "datasets": ["un_sc"]}), 404, "un_sc is not loaded").await;
    check(json!({"name": "A", "known_at": "1990-01-01"}), 400, "published by").await;
    check(json!({"name": "A", "limit": 501}), 400, "limit").await;
    check(json!({"name": "A", "max_age": 3}), 503, "days old").await;
    check(json!({"queries": []}), 400, "no query").await;
    let text = |body: &str, kind: &str| {
        let request = Request::post("/api/v1/screen").header("content-type", kind);
        request.body(Body::from(body.to_owned())).unwrap()
    };
    send(&router, text("{\"name\"", "application/json")).await.is_problem(400, "line 1, column 7");
    send(&router, text("name=A", "text/plain")).await.is_problem(415, "Content-Type");
    for (uri, body) in [
        ("/api/v1/screen", r#"{"name": "MKO", "name": "X"}"#),
        (
            "/api/v1/screen",
            r#"{"queries": [{"name": "A"}, {"name": "B", "as_of": "x", "as_of": "y"}]}"#,
        ),
        ("/api/v1/documents", r#"{"text": "a", "text": "b"}"#),
        ("/match/default", r#"{"queries": {"q": {"properties": {"name": ["A"], "name": ["B"]}}}}"#),
        ("/match/default", r#"{"queries": {"q": {}, "q": {}}}"#),
    ] {
        let request = Request::post(uri).header("content-type", "application/json");
        let answer = send(&router, request.body(Body::from(body)).unwrap()).await;
        answer.is_problem(400, "a member stands twice in an object of the JSON (line 1, column ");
    }
    get(&router, "/api/v1/screen").await.is_problem(405, "");
    get(&router, "/api/v2/screen").await.is_problem(404, "");
}

#[tokio::test]
async fn an_entity_has_its_history() {
    let home = Home::new();
    let router = home.server().router();
    let report = get(&router, "/api/v1/entities/csv:own:2?as_of=2012-01-01").await.ok();
    assert_eq!((&report["status"], &report["as_of"]), (&json!("in_force"), &json!("2012-01-01")));
    assert_eq!(report["names"][0]["known"], json!([{"first": "2026-10-01", "last": "2026-10-01"}]));
    get(&router, "/api/v1/entities/csv:own:2?as_of=2012").await.is_problem(400, "as_of");
    get(&router, "/api/v1/entities/csv:own:2?asof=2012-01-01").await.is_problem(400, "asof");
    get(&router, "/api/v1/entities/csv:own:77").await.is_problem(404, "");
}

#[tokio::test]
async fn lists_and_metrics_tell_what_answers() {
    let home = Home::new();
    let router = home.server().router();
    let lists = get(&router, "/api/v1/lists").await.ok();
    assert_eq!(lists["lists"][1]["dataset"], "csv:own");
    assert_eq!(lists["lists"][1]["age_days"], 31);
    post(&router, "/api/v1/screen", &json!({"queries": [{"name": "Darina Orlova"}, {"name": ""}]}))
        .await
        .ok();
    let metrics = get(&router, "/metrics").await;
    for line in [
        "lictor_list_age_days{dataset=\"csv:own\"} 31",
        "lictor_list_undated{dataset=\"csv:own\"} 0",
        "lictor_list_entities{dataset=\"csv:own\"} 4",
        "published=\"2026-10-01\"} 1",
        "lictor_queries_total 1",
        "lictor_queries_with_match_total 1",
        "lictor_query_errors_total 1",
        "lictor_http_requests_total{route=\"/api/v1/screen\",method=\"POST\",status=\"200\"} 1",
        "lictor_http_request_duration_seconds_bucket{le=\"0.01\",route=\"/api/v1/screen\"}",
        "# EOF",
    ] {
        assert!(metrics.text.contains(line), "{line} is not in {}", metrics.text);
    }
}

#[tokio::test]
async fn a_list_without_a_day_of_its_own_is_told_to_be_undated() {
    let home = Home::new();
    let newer = "id,name,kind\n1,Darina Orlova,person\n2,Tomas Varga,person\n3,Ana Belova,person\n";
    home.import_of(newer, None);
    let server = home.server();
    let router = server.router();
    let own = || async { get(&router, "/api/v1/lists").await.ok()["lists"][1].clone() };
    let list = own().await;
    assert_eq!((&list["undated"], &list["age_days"]), (&json!(true), &json!(0)));
    assert!(list["editions"][0].get("undated").is_none(), "{list}");
    assert_eq!(list["editions"][1]["undated"], true);
    let metrics = get(&router, "/metrics").await.text;
    assert!(metrics.contains("lictor_list_undated{dataset=\"csv:own\"} 1"), "{metrics}");
    for page in ["/ui/", "/ui/lists", "/ui/lists/csv:own"] {
        let text = get(&router, page).await.text;
        assert!(text.contains("undated") && text.contains("filed 2026-11-01"), "{page}: {text}");
    }
    // The same files, published on the very day of their import; then on another.
    home.import_of(newer, Some("2026-11-01"));
    assert!(server.refresh());
    assert!(own().await.get("undated").is_none());
    let query = json!({"queries": [{"name": "Darina Orlova"}]});
    let answer = post(&router, "/api/v1/screen", &query).await.ok();
    assert!(answer["results"][0]["datasets"][1].get("undated").is_none(), "{answer}");
    home.import_of(newer, Some("2026-10-15"));
    assert!(server.refresh());
    let list = own().await;
    assert!(list.get("undated").is_none() && list["editions"][1].get("undated").is_none());
    assert_eq!(list["age_days"], 17);
    let text = get(&router, "/ui/lists/csv:own").await.text;
    assert!(!text.contains("undated"), "{text}");
}

#[tokio::test]
async fn health_is_told_to_anybody() {
    let home = Home::new();
    let router = home.server().router();
    for uri in ["/healthz", "/readyz"] {
        assert_eq!(get(&router, uri).await.ok(), json!({"status": "ok"}));
    }
    let answer = get(&router, "/healthz").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!answer.header("x-request-id").is_empty());
}

#[tokio::test]
async fn a_newer_snapshot_answers_after_a_refresh() {
    let home = Home::new();
    let server = home.server();
    let router = server.router();
    let asked = json!({"name": "Ludmila Petrash"});
    let matches = async || {
        post(&router, "/api/v1/screen", &asked).await.ok()["matches"].as_array().unwrap().len()
    };
    assert_eq!(matches().await, 0);
    let mut seen = server.snapshot_file();
    assert!(!server.refresh_if_changed(&mut seen));
    home.import(
        &format!("{}5,person,Ludmila Petrash,,,,ALPHA,M,2026-10-01,\n", crate::LIST),
        "2026-10-20",
    );
    assert_eq!(matches().await, 0, "an answer is of one snapshot");
    assert!(server.refresh_if_changed(&mut seen));
    assert_eq!(matches().await, 1);
}
