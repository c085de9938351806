//! The `OpenAPI` document and its page.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::{Home, get, send};

#[tokio::test]
async fn every_operation_of_the_document_is_there_and_every_reference_leads_somewhere() {
    let home = Home::new();
    let router = home.server().router();
    let document = get(&router, "/openapi.json").await.ok();
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 18, "{}", paths.len());
    for path in [
        "/api/v1/documents",
        "/api/v1/records",
        "/api/v1/records/{id}",
        "/api/v1/records/{id}/replay",
        "/api/v1/records/{id}/evidence",
        "/api/v1/records/{id}/hold",
        "/api/v1/records/{id}/release",
        "/api/v1/records/{id}/erase",
        "/api/v1/records/hold",
        "/api/v1/records/release",
        "/api/v1/records/erase-due",
        "/api/v1/records/verify",
    ] {
        assert!(paths.contains_key(path), "{path} is not described");
    }
    let mut ids = BTreeSet::new();
    for (path, item) in paths {
        let uri = path
            .replace("{dataset}", "default")
            .replace("{id}", "csv:own:1")
            .replace("{property}", "sanctions");
        for (method, operation) in item.as_object().unwrap() {
            let request = Request::builder().method(method.to_uppercase().as_str()).uri(&uri);
            let answer = send(&router, request.body(Body::empty()).unwrap()).await;
            assert_ne!(answer.status, 405, "{method} {path}");
            assert!(!answer.text.contains("nothing at this address"), "{method} {path}");
            let declared = operation["parameters"].as_array().into_iter().flatten();
            let in_path: Vec<&str> = declared
                .filter(|it| it["in"] == "path")
                .map(|it| it["name"].as_str().unwrap())
                .collect();
            for name in in_path {
                assert!(path.contains(&format!("{{{name}}}")), "{path} has no {name}");
            }
            let told = ["summary", "description"].iter().any(|it| operation[*it].is_string());
            assert!(told, "{method} {path} is not described");
            ids.insert(operation["operationId"].clone().to_string());
        }
    }
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    assert!(ids.len() >= 18, "operations need names of their own: {ids:?}");
}

fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            references.extend(map.get("$ref").and_then(Value::as_str));
            map.values().for_each(|it| collect(it, references));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, references)),
        _ => {}
    }
}

#[tokio::test]
async fn the_page_has_every_path_and_no_script() {
    let home = Home::new();
    let page = get(&home.server().router(), "/docs").await;
    for path in ["POST /match/{dataset}", "POST /api/v1/screen", "GET /catalog"] {
        assert!(page.text.contains(path), "{path}");
    }
    assert!(!page.text.contains('`'), "{}", page.text);
    for field in ["birth_date", "as_of", "queries", "reason"] {
        assert!(
            page.text.contains(&format!("<li><code>{field}</code> ")),
            "{field}: {}",
            page.text
        );
    }
    assert!(!page.text.contains("<script"));
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
}
