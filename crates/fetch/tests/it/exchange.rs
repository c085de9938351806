//! Short exchanges: what is sent, and what is no answer.

use std::time::Duration;

use lictor_config::{FetchConfig, Secret};
use lictor_fetch::{Exchange, Settings};

use crate::server::{Server, respond};

fn exchange() -> Exchange {
    let settings = Settings { size_limit: 100, ..Settings::of(&FetchConfig::default(), None) };
    Exchange::new(Settings { total_timeout: Duration::from_secs(5), ..settings }).unwrap()
}

#[test]
fn a_form_and_its_secret_are_sent_and_any_status_is_an_answer() {
    let server = Server::start(|asked, stream| {
        if asked.line.starts_with("POST") {
            respond(stream, "400 Bad Request", &[], b"{}")
        } else {
            respond(stream, "200 OK", &[], b"{\"a\": 1}")
        }
    });
    let answer = exchange().get(&server.url("/about")).unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"{\"a\": 1}".as_slice()));
    let secret = Secret::new("Basic aHVzaA==");
    let answer = exchange().post(&server.url("/token"), "a=b".to_owned(), Some(&secret)).unwrap();
    assert_eq!(answer.status, 400);
    let asked = server.asked();
    assert_eq!(asked[1].header("authorization"), Some("Basic aHVzaA=="));
    assert_eq!(asked[1].header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked[1].header("content-length"), Some("3"));
}

#[test]
fn nothing_is_sent_on_and_no_large_answer_is_taken() {
    let server = Server::always("302 Found", &[("location", "http://127.0.0.1:1/")], b"");
    assert_eq!(exchange().post(&server.url("/"), "a=b".to_owned(), None).unwrap().status, 302);
    let server = Server::always("200 OK", &[], &[b'x'; 200]);
    assert!(exchange().get(&server.url("/")).is_err());
    let error = exchange().get("http://127.0.0.1:1/keys").unwrap_err().to_string();
    assert!(error.contains("http://127.0.0.1:1/keys"), "{error}");
}
