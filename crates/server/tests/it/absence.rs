//! An empty answer to a name that could not be compared is no proof of absence, wherever it is shown.

use axum::http::StatusCode;
use lictor_store::Role;
use serde_json::json;

use crate::pages::Person;
use crate::{Home, ask, get, post};

/// Names in which nothing can be compared.
const UNREAD: [&str; 4] = ["😀", "。。。", "\u{0}", "---"];

#[tokio::test]
async fn an_answer_says_that_nothing_was_compared_before_all_else() {
    let home = Home::new();
    let router = home.server().router();
    // So old that the lists are warned of as well.
    let day = json!("2010-01-01");
    for name in UNREAD {
        let asked = json!({"name": name, "as_of": day});
        let answer = post(&router, "/api/v1/screen", &asked).await.ok();
        assert_eq!(answer["screened"], false, "{name:?}: {answer}");
        let warnings = answer["warnings"].as_array().unwrap();
        assert!(warnings.len() > 1, "{warnings:?}");
        assert_eq!(warnings[0], "a name without any letter or digit was not screened");
    }
    let part = json!({"names": ["Nobody Atall", "😀"]});
    assert_eq!(post(&router, "/api/v1/screen", &part).await.ok()["screened"], false);
    let whole = post(&router, "/api/v1/screen", &json!({"name": "Nobody Atall"})).await.ok();
    assert!(whole.get("screened").is_none(), "{whole}");
}

#[tokio::test]
async fn clients_that_read_no_warnings_get_a_problem() {
    let home = Home::new();
    let router = home.server().router();
    for name in ["%F0%9F%98%80", "%E3%80%82%E3%80%82", "%00"] {
        for uri in [
            format!("/search/default?q={name}"),
            format!("/reconcile/default/suggest/entity?prefix={name}"),
        ] {
            get(&router, &uri).await.is_problem(400, "nothing in it that can be compared");
        }
    }
}

#[tokio::test]
async fn the_pages_show_no_tick_for_what_was_not_compared() {
    let home = Home::new();
    let router = home.recording().router();
    let person = Person::at(&router).await;
    let token = person.token().await;
    for name in UNREAD {
        let sent = person.post("/ui/", &[("form_token", &token), ("name", name)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{name:?}: {}", sent.text);
        let page = person.get(sent.header("location")).await.text;
        let (_, head) = page.split_once("<h1").unwrap();
        let (head, rest) = head.split_once("</h1>").unwrap();
        assert!(
            head.contains("Not screened: nothing in this name can be compared"),
            "{name:?}: {head}"
        );
        assert!(!head.contains('✓') && !head.contains("clear"), "{head}");
        for said in ["None of", "class=\"absence\"", "tells little", "What was searched"] {
            assert!(!rest.contains(said), "{said}: {rest}");
        }
        assert!(page.contains("<title>Not screened"), "{page}");
        let (_, id) = page.split_once("/ui/records/").unwrap();
        let record = format!("/ui/records/{}", id.split('"').next().unwrap());
        let record = person.get(&record).await.text;
        assert!(record.contains("is no proof of absence") && !record.contains('✓'), "{record}");
    }
    let records = person.get("/ui/records").await.text;
    assert_eq!(records.matches("> Not screened</span>").count(), UNREAD.len(), "{records}");
    assert!(!records.contains("> Nothing</span>"), "{records}");
}

#[tokio::test]
async fn records_of_it_are_found_as_not_screened() {
    let home = Home::new();
    let (_, auditor) = home.key(Role::Auditor, None);
    let (_, key) = home.key(Role::Analyst, None);
    let router = home.recording().router();
    for names in [json!(["😀"]), json!(["Nobody Atall"]), json!(["Darina Orlova", "😀"])] {
        ask(&router, "POST", "/api/v1/screen", &key, Some(&json!({"names": names}))).await.ok();
    }
    for (outcome, name) in
        [("not_screened", "😀"), ("nothing", "Nobody Atall"), ("match", "Darina Orlova")]
    {
        let uri = format!("/api/v1/records?outcome={outcome}");
        let page = ask(&router, "GET", &uri, &auditor, None).await.ok();
        let records = page["records"].as_array().unwrap();
        assert_eq!(records.len(), 1, "{outcome}: {page}");
        assert_eq!(records[0]["names"][0], name);
    }
}
