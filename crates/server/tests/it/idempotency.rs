//! `Idempotency-Key`.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use lictor_store::Role;
use serde_json::{Value, json};

use crate::{Answer, Home, get, send};

async fn ask(
    router: &Router,
    uri: &str,
    json: &Value,
    idempotency: &str,
    key: Option<&str>,
) -> Answer {
    let mut request = Request::post(uri).header("content-type", "application/json");
    request = request.header("idempotency-key", idempotency);
    if let Some(key) = key {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    send(router, request.body(Body::from(json.to_string())).unwrap()).await
}

async fn recorded(router: &Router) -> usize {
    get(router, "/api/v1/records").await.ok()["records"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_same_key_and_question_get_the_same_answer_and_one_record_also_after_a_restart() {
    let home = Home::new();
    let asked = json!({"name": "Darina Orlova"});
    let query = json!({"queries": {"q": {"schema": "Person", "properties": {"name": ["Orlova"]}}}});
    let (first, matched) = {
        let router = home.recording().router();
        let first = ask(&router, "/api/v1/screen", &asked, "order-1", None).await;
        assert_eq!(first.header("idempotent-replayed"), "");
        let again = ask(&router, "/api/v1/screen", &asked, "order-1", None).await;
        assert_eq!((again.ok(), again.header("idempotent-replayed")), (first.ok(), "true"));
        let matched = ask(&router, "/match/default", &query, "order-2", None).await;
        (first, matched)
    };
    let router = home.recording().router();
    let again = ask(&router, "/api/v1/screen", &asked, "order-1", None).await;
    assert_eq!((&again.text, again.header("content-type")), (&first.text, "application/json"));
    let again = ask(&router, "/match/default", &query, "order-2", None).await;
    assert_eq!(again.text, matched.text);
    assert_eq!(again.header("lictor-record"), matched.header("lictor-record"));
    assert_eq!(recorded(&router).await, 2);
    let other = ask(&router, "/api/v1/screen", &json!({"name": "Horvat"}), "order-1", None).await;
    other.is_problem(422, "another request");
    assert_eq!(other.json()["type"], "urn:lictor:problem:key-reused");
    // Another address is another question.
    ask(&router, "/match/sanctions", &query, "order-2", None)
        .await
        .is_problem(422, "another request");
    assert_eq!(recorded(&router).await, 2);
    ask(&router, "/api/v1/screen", &asked, "order-3", None).await.ok();
    assert_eq!(recorded(&router).await, 3);
    ask(&router, "/api/v1/screen", &asked, &"x".repeat(256), None)
        .await
        .is_problem(400, "1 to 255");
    ask(&router, "/api/v1/screen", &asked, "", None).await.is_problem(400, "1 to 255");
}

#[tokio::test]
async fn what_failed_may_be_tried_again_and_askers_do_not_share_keys() {
    let home = Home::new();
    let (north, south) = (
        home.key_of("north", "desk", Role::Analyst, None).1,
        home.key_of("south", "desk", Role::Analyst, None).1,
    );
    let router = home.recording().router();
    ask(&router, "/api/v1/screen", &json!({"name": ""}), "a", Some(&north))
        .await
        .is_problem(400, "name");
    let (one, other) = (json!({"name": "Darina Orlova"}), json!({"name": "Zdenek Horvat"}));
    let first = ask(&router, "/api/v1/screen", &one, "a", Some(&north)).await.ok();
    let second = ask(&router, "/api/v1/screen", &other, "a", Some(&south)).await.ok();
    assert_ne!(first["record"], second["record"]);
    assert_eq!(second["query"]["names"], json!(["Zdenek Horvat"]));
    // Neither do two of one tenant: each answer has a record of whoever got it.
    let colleague = home.key_of("north", "desk 2", Role::Analyst, None).1;
    let router = home.recording().router();
    let third = ask(&router, "/api/v1/screen", &one, "a", Some(&colleague)).await;
    assert_eq!(third.header("idempotent-replayed"), "");
    assert_ne!(third.ok()["record"], first["record"]);
    let again = ask(&router, "/api/v1/screen", &one, "a", Some(&north)).await;
    assert_eq!((again.ok(), again.header("idempotent-replayed")), (first, "true"));
    ask(&router, "/api/v1/screen", &one, "a", None).await.is_problem(401, "send an API key");
}
