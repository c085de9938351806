//! Lists that are brought up to date beside the answering.

use std::sync::mpsc;
use std::time::Duration;

use lictor_engine::{ImportOptions, Library};
use lictor_server::{Setup, Updates};
use serde_json::json;

use crate::{Home, LIST, NOW, get, post};

#[tokio::test(flavor = "multi_thread")]
async fn an_update_is_taken_into_use_and_a_failure_is_counted() {
    let home = Home::new();
    let (path, list) = (home.path().to_owned(), format!("{LIST}5,person,Milan Kovarik,,,,,,,\n"));
    let (ran, runs) = mpsc::channel();
    let mut number = 0;
    let run = move || {
        number += 1;
        // Whoever counts may have gone; then the server has, too.
        let _ = ran.send(number);
        if number > 1 {
            return Err("un_sc: the publisher does not answer".to_owned());
        }
        let options = ImportOptions {
            published: Some("2026-10-15".parse().unwrap()),
            ..ImportOptions::at(NOW.parse().unwrap())
        };
        let files = [("own.csv".to_owned(), list.clone().into_bytes())];
        let import = Library::at(&path).import(&"csv:own".parse().unwrap(), &files, options);
        import.map(|_| ()).map_err(|error| error.to_string())
    };
    let every = Duration::from_millis(20);
    let updates = Some(Updates { every, run: Box::new(run) });
    let server = home.set_up(Setup { updates, ..Setup::default() });
    let router = server.router();
    let runs = tokio::task::spawn_blocking(move || runs.iter().take(3).count());
    assert_eq!(runs.await.unwrap(), 3, "it goes on after a failure");
    server.refresh();
    let asked = json!({"name": "Milan Kovarik"});
    let answer = post(&router, "/api/v1/screen", &asked).await.ok();
    assert_eq!(answer["matches"][0]["entity"]["id"], "csv:own:5");
    let metrics = get(&router, "/metrics").await.text;
    assert!(metrics.contains("lictor_updates_total 1\n"), "{metrics}");
    assert!(metrics.contains("lictor_last_update_timestamp_seconds 1793534400\n"), "{metrics}");
    assert!(!metrics.contains("lictor_update_failures_total 0\n"), "{metrics}");
}
