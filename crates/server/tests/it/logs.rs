//! A screened name is in no log.

use axum::body::Body;
use axum::http::Request;
use lictor_store::Role;
use serde_json::json;

use crate::{Home, get, get_with, logged, post, send};

/// Words of names that this and the other tests ask for; none stands in a route or a dataset.
const ASKED: [&str; 9] = [
    "orlova",
    "orlowa",
    "darina",
    "horvat",
    "zdenek",
    "velmora",
    "petrash",
    "quillfeather",
    "tannhofer",
];

#[tokio::test]
async fn requests_are_logged_by_route_and_names_never() {
    let home = Home::new();
    let (id, key) = home.key(Role::Admin, None);
    let server = home.server();
    let router = server.router();
    let json = json!({"name": "Tannhofer Quillfeather", "birth_date": "Quillfeather"});
    for uri in [
        "/search/default?q=Quillfeather",
        "/search/Quillfeather?q=Tannhofer",
        "/entities/Quillfeather",
        "/api/v1/entities/csv:Quillfeather",
        "/reconcile/default/suggest/entity?prefix=Tannhofer",
        "/Quillfeather",
        "/match/Quillfeather",
    ] {
        get(&router, uri).await;
        get_with(&router, uri, ("authorization", &format!("Bearer {key}"))).await;
    }
    for uri in ["/match/default", "/api/v1/screen", "/reconcile/default"] {
        let body = Body::from(json.to_string());
        let request = Request::post(uri).header("content-type", "application/json");
        send(&router, request.header("authorization", format!("Bearer {key}")).body(body).unwrap())
            .await;
        post(&router, uri, &json).await;
    }
    server.refresh();
    let log = logged();
    assert!(log.contains("\"route\":\"/search/{dataset}\""), "{log}");
    assert!(log.contains(&format!("\"key\":\"{id}\"")), "{log}");
    let secret = key.rsplit('_').next().unwrap();
    assert!(!log.contains(secret), "a key is in the log");
    let folded = log.to_lowercase();
    for word in ASKED {
        let line = folded.lines().find(|it| it.contains(word));
        assert!(line.is_none(), "{word} is in the log: {line:?}");
    }
}
