//! Documents over HTTP.

use axum::body::Body;
use axum::http::Request;
use lictor_server::{Limits, Setup};
use serde_json::{Value, json};

use crate::{Answer, Home, post, send};

const TEXT: &str = "Capital, 3 May 2012. The Ministry of Fairness said on Thursday that it had listed Zdenek Horvat \
    and Darina Orlova. Mr Horvat denied that he had sold any fish. Darina Orlova did not comment.";

async fn raw(router: &axum::Router, uri: &str, kind: &str, body: &[u8]) -> Answer {
    let request = Request::post(uri).header("content-type", kind).body(Body::from(body.to_vec()));
    send(router, request.unwrap()).await
}

fn names(document: &Value) -> Vec<&str> {
    let entities = document["entities"].as_array().unwrap().iter();
    let listed = entities.filter(|it| !it["links"].as_array().unwrap().is_empty());
    listed.map(|it| it["name"].as_str().unwrap()).collect()
}

fn status_of_horvat(document: &Value) -> Value {
    let mut entities = document["entities"].as_array().unwrap().iter();
    let found = entities.find(|it| it["name"] == "Zdenek Horvat").unwrap();
    assert!(found["links"][0].is_object(), "{found}");
    found["links"][0].clone()
}

#[tokio::test]
async fn text_and_pages_are_read_raw_or_in_json() {
    let home = Home::new();
    let router = home.server().router();
    let uri = "/api/v1/documents";
    let plain = raw(&router, uri, "text/plain", TEXT.as_bytes()).await.ok();
    assert_eq!(plain["schema"], "docscreen/1");
    assert_eq!(names(&plain), ["Zdenek Horvat", "Darina Orlova"]);
    assert_eq!(post(&router, uri, &json!({"text": TEXT})).await.ok(), plain);
    let page = format!(
        "<html><head><meta charset=latin1></head><body><article><p>{TEXT}</p></article></body></html>"
    );
    let read = raw(&router, uri, "text/html; charset=utf-8", page.as_bytes()).await.ok();
    assert_eq!(names(&read), names(&plain));
    assert_eq!(names(&post(&router, uri, &json!({"html": page})).await.ok()), names(&plain));
    // Of 2012 one was listed who is not any more; of 2020 he is not.
    let status = async |day: &str| {
        let read =
            raw(&router, &format!("{uri}?as_of={day}"), "text/plain", TEXT.as_bytes()).await.ok();
        assert_eq!(read["article_date"]["best"], day);
        status_of_horvat(&read)
    };
    let then = status("2012-05-03").await;
    assert_ne!(then, status("2020-01-01").await);
    let by_json = post(&router, uri, &json!({"text": TEXT, "as_of": "2020-01-01"})).await.ok();
    assert_eq!(status_of_horvat(&by_json), status("2020-01-01").await);
}

#[tokio::test]
async fn what_is_no_document_is_a_problem() {
    let home = Home::new();
    let router = home.server_with(Limits { body: 5000, ..Limits::default() }).router();
    let uri = "/api/v1/documents";
    raw(&router, uri, "text/plain", b" \n ").await.is_problem(400, "empty");
    raw(&router, uri, "application/octet-stream", b"\x89PNG\r\n\x1a\n0000")
        .await
        .is_problem(415, "not read");
    raw(&router, uri, "text/plain", &[b'x'; 5001]).await.is_problem(413, "5000 bytes");
    raw(&router, &format!("{uri}?as_of=2012"), "text/plain", TEXT.as_bytes())
        .await
        .is_problem(400, "as_of");
    raw(&router, &format!("{uri}?day=2012"), "text/plain", TEXT.as_bytes())
        .await
        .is_problem(400, "day");
    post(&router, uri, &json!({"text": "a", "html": "b"}))
        .await
        .is_problem(400, "one of text and html");
    post(&router, uri, &json!({"url": "http://127.0.0.1/"})).await.is_problem(400, "another shape");
    let max_ages = [("csv:own".parse().unwrap(), 30)].into();
    let old = home.set_up(Setup { max_ages, ..Setup::default() }).router();
    raw(&old, uri, "text/plain", TEXT.as_bytes()).await.is_problem(503, "csv:own (31 days old");
}
