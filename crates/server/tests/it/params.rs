//! Nothing that is given is passed over in silence: parameters, encodings, members, addresses.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::{Home, get, post, send};

#[tokio::test]
async fn a_parameter_is_given_once_unless_it_is_a_list() {
    let home = Home::new();
    let router = home.recording().router();
    for uri in [
        "/search/default?q=Darina&q=Zdenek",
        "/search/default?q=Darina&as_of=2012-01-01&as_of=2013-01-01",
        "/entities/csv:own:1?as_of=2012-01-01&as_of=2013-01-01",
        "/api/v1/entities/csv:own:1?as_of=2012-01-01&as_of=2013-01-01",
        "/reconcile/default/suggest/entity?prefix=a&prefix=b",
        "/api/v1/records?limit=1&limit=2",
        "/ui/records?outcome=match&outcome=near",
    ] {
        let answer = get(&router, uri).await;
        assert_eq!(answer.status, 400, "{uri}: {}", answer.text);
        assert!(answer.text.contains("given twice"), "{uri}: {}", answer.text);
    }
    let form = "queries=%7B%22a%22%3A%7B%22query%22%3A%22A%22%7D%7D";
    let request = Request::post("/reconcile/default")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(format!("{form}&{form}")));
    send(&router, request.unwrap()).await.is_problem(400, "queries: given twice");
    let lists = "/search/default?q=Darina&topics=poi&topics=gov&countries=bg&countries=de";
    get(&router, lists).await.ok();
}

#[tokio::test]
async fn lictors_own_routes_refuse_what_they_do_not_know() {
    let home = Home::new();
    let router = home.recording().router();
    let asked = json!({"name": "Darina Orlova"});
    let id = post(&router, "/api/v1/screen", &asked).await.ok()["record"].clone();
    let id = id.as_str().unwrap();
    let screen = "/api/v1/screen?as_of=2012-01-01";
    post(&router, screen, &asked).await.is_problem(400, "unknown parameters: as_of");
    let replay = format!("/api/v1/records/{id}/replay?known_at=2012-01-01");
    post(&router, &replay, &json!({})).await.is_problem(400, "unknown parameters: known_at");
    for uri in ["/api/v1/lists?x=1", &format!("/api/v1/records/{id}?x=1")] {
        get(&router, uri).await.is_problem(400, "unknown parameters: x");
    }
    let told = get(&router, "/search/default?q=Darina&fuzzy=true&simple=1&x=1").await.ok();
    assert_eq!(told["ignored"], json!(["fuzzy", "simple", "x"]));
}

#[tokio::test]
async fn filters_name_what_there_is() {
    let home = Home::new();
    let router = home.server().router();
    let body =
        json!({"queries": {"q": {"schema": "Person", "properties": {"name": "Darina Orlova"}}}});
    for (parameters, reason) in [
        ("exclude_schema=Nope", "exclude_schema: unknown Nope; known are Address"),
        ("topics=nope", "topics: unknown nope; known are crime"),
        ("exclude_dataset=nope", "exclude_dataset: no dataset nope is loaded"),
        ("include_dataset=csv:own&include_dataset=nope", "include_dataset: no dataset nope"),
    ] {
        let uri = format!("/match/default?{parameters}");
        post(&router, &uri, &body).await.is_problem(400, reason);
        get(&router, &format!("/search/default?q=Darina&{parameters}"))
            .await
            .is_problem(400, reason);
    }
    get(&router, "/search/default?datasets=nope").await.is_problem(400, "datasets: no dataset");
    // What an official list says is a sanction is found by that topic.
    let all = get(&router, "/search/us_state_fto?limit=0").await.ok();
    let by_topic = get(&router, "/search/us_state_fto?limit=0&topics=sanction").await.ok();
    let by_filter = get(&router, "/search/us_state_fto?limit=0&filter=topics:sanction").await;
    let by_filter = by_filter.ok();
    assert!(by_topic["total"]["value"].as_u64() < all["total"]["value"].as_u64());
    assert_eq!(by_filter["total"], by_topic["total"]);
    assert_ne!(by_filter["total"]["value"], 0);
}

#[tokio::test]
async fn a_body_is_taken_as_it_is_or_not_at_all() {
    let home = Home::new();
    let router = home.server().router();
    for uri in ["/api/v1/screen", "/match/default", "/api/v1/documents", "/reconcile/default"] {
        let request = Request::post(uri)
            .header("content-type", "application/json")
            .header("content-encoding", "gzip")
            .body(Body::from("\u{1f}"));
        send(&router, request.unwrap()).await.is_problem(415, "encoded as gzip");
    }
    post(&router, "/match/default", &json!({"queries": ["Darina"]}))
        .await
        .is_problem(400, "queries: the JSON has another shape than expected: expected a map");
    let one = json!({"name": "Darina Orlova", "exhaustive": true});
    let many = |count: usize| json!({"queries": vec![one.clone(); count]});
    let answer = post(&router, "/api/v1/screen", &many(51)).await;
    answer.is_problem(400, "51 queries with exhaustive in one request; at most 50");
    post(&router, "/api/v1/screen", &many(50)).await.ok();
}

#[tokio::test]
async fn an_address_that_is_no_text_is_a_problem() {
    let home = Home::new();
    let router = home.recording().router();
    for uri in ["/api/v1/entities/%ff", "/entities/%ff", "/search/%ff", "/api/v1/records/%ff"] {
        get(&router, uri).await.is_problem(400, "not UTF-8");
    }
    let page = get(&router, "/ui/entities/%ff").await;
    assert!(page.text.contains("<html") && page.text.contains("not UTF-8"), "{}", page.text);
}

#[tokio::test]
async fn the_parts_of_a_name_are_asked_beside_a_whole_one() {
    let home = Home::new();
    let router = home.server().router();
    let found = async |properties: serde_json::Value| {
        let body = json!({"queries": {"q": {"schema": "Person", "properties": properties}}});
        post(&router, "/match/default", &body).await.ok()["responses"]["q"]["results"][0]["id"]
            .clone()
    };
    let beside = json!({"name": ["Foo Bar"], "firstName": ["Darina"], "lastName": ["Orlova"]});
    assert_eq!(found(beside).await, "csv:own:1");
    let either = json!({"firstName": ["Xenia", "Darina"], "lastName": ["Orlova"]});
    assert_eq!(found(either).await, "csv:own:1");
}
