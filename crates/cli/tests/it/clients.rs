//! `lictor serve` used by clients that others wrote, in Python: `cargo xtask test` installs them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Home;
use crate::served::{Served, assert_no_names};

/// Invented parties, beside those of the embedded list; `yente.py` knows them.
const LIST: &str = include_str!("../../../server/tests/own.csv");

/// The environment of a client; `None`, said, where `cargo xtask test` did not install it.
pub(crate) fn environment(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("LICTOR_TEST_CLIENTS") else {
        eprintln!("SKIPPED: LICTOR_TEST_CLIENTS is not set; `cargo xtask test` sets it");
        return None;
    };
    Some(Path::new(&folder).join(name))
}

fn home() -> Home {
    let home = Home::new();
    home.write("own.csv", LIST);
    let import = ["lists", "import", "csv:own", "own.csv", "--published", "2026-10-01"];
    assert_eq!(home.run(&import).code, 0);
    home
}

/// Runs a program that talks to the server, to its good end.
#[track_caller]
fn converse(home: &Home, command: &mut Command) -> String {
    let output = command.current_dir(home.path("")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}:\n{said}\n{errors}");
    said
}

#[test]
fn the_client_of_yente_works_unchanged_and_so_does_its_validation_report() {
    let Some(environment) = environment("yente") else { return };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/yente.py");
    let home = home();
    let mut served = Served::start(&home, "log");
    let url = format!("http://{}", served.address);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(environment.join("bin/python"));
        command.arg(&script).args(arguments).env("NO_PROXY", "127.0.0.1");
        let said = converse(&home, &mut command);
        assert!(said.ends_with("done\n"), "{said}");
    };
    run(&[&url]);
    let key = home.run(&["keys", "add", "onboarding", "--role", "analyst"]).stdout;
    served.end();
    let mut served = Served::start(&home, "log-with-key");
    let url = format!("http://{}", served.address);
    run(&[&url, key.trim()]);
    served.end();
    assert_eq!(home.run(&["record", "verify"]).code, 0);
    assert_no_names(&home, ["log", "log-with-key"].map(str::to_owned).into_iter());
}

/// What holds of every answer, whatever was asked. Not `positive_data_acceptance`: the document cannot say all
/// that makes a question one that can be answered (that a dataset is loaded, a day in the calendar); and not
/// `negative_data_rejection`: unknown parameters are told in `ignored`, as clients of yente need it.
const CHECKS: [&str; 8] = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
    "allow_header_conformance",
    "missing_required_header",
];

#[test]
fn what_the_openapi_document_says_is_so() {
    let Some(environment) = environment("schemathesis") else { return };
    let home = home();
    let answer = home.json(&["screen", "Darina Orlova", "--record"]);
    let record = answer["record"].as_str().unwrap();
    let key = home.run(&["keys", "add", "examiner", "--role", "admin"]).stdout;
    let mut served = Served::start(&home, "log");
    // Records have numbers of their own in each home; one that is there is asked for among others.
    let decide =
        ["record", "decide", record, "--verdict", "undetermined", "--reason", "papers asked for"];
    let decision = home.run(&decide).stdout;
    let of_id = |paths: &str, id: &str| {
        format!(
            "[[operations]]\ninclude-path-regex = \"^/api/v1/records/.id.({paths})$\"\n\
             parameters = {{ \"path.id\" = \"{id}\" }}\n"
        )
    };
    let record = of_id("|/replay|/evidence|/hold|/release|/decisions", record)
        + &of_id("/approve|/reject", decision.trim());
    // Lists that are older than a question allows are rightly answered with 503: newer ones would mend it.
    let too_old = "[[operations]]\ninclude-path = \"/api/v1/screen\"\n\
                   checks.not_a_server_error.expected-statuses = [\"2xx\", \"3xx\", \"4xx\", 503]\n";
    home.write("schemathesis.toml", record + too_old);
    let mut command = Command::new(environment.join("bin/st"));
    command.arg("run").arg(format!("http://{}/openapi.json", served.address));
    command.args(["--checks", &CHECKS.join(","), "--max-examples", "20", "--workers", "1"]);
    command.args(["--seed", "1", "--no-shrink", "--continue-on-failure"]);
    command.args(["--header", &format!("Authorization: Bearer {}", key.trim())]);
    command.args(["--report", "har", "--report-har-path", "asked.har"]);
    command.env("NO_PROXY", "127.0.0.1").env("NO_COLOR", "1");
    let said = converse(&home, &mut command);
    served.end();
    let asked: Value = serde_json::from_str(&home.read("asked.har")).unwrap();
    // A check that never sees an answer of an operation holds nothing of it.
    let mut answered = BTreeSet::new();
    for it in asked["log"]["entries"].as_array().unwrap() {
        if it["response"]["status"] == 503 {
            let said = it["response"]["content"]["text"].as_str().unwrap();
            assert!(said.contains("too old to answer"), "{said}");
        }
        if it["response"]["status"] == 200 {
            let url = it["request"]["url"].as_str().unwrap();
            let path = url.splitn(4, '/').nth(3).unwrap().split('?').next().unwrap();
            let words: Vec<&str> = path.split('/').collect();
            let method = it["request"]["method"].as_str().unwrap();
            answered.insert(format!("{method} {}", words.join("/")));
        }
    }
    for expected in [
        "POST api/v1/screen",
        "POST api/v1/documents",
        "POST match/default",
        "GET search/default",
        "GET entities/us_state_fto%3Amek",
        "GET entities/us_state_fto%3Amek/adjacent/sanctions",
        "POST reconcile/default",
        "GET catalog",
        "GET api/v1/records",
        "GET api/v1/lists",
    ] {
        assert!(answered.contains(expected), "{expected} was never answered: {answered:?}\n{said}");
    }
}
