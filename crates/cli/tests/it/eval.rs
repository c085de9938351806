//! `lictor eval deck` on the embedded list, and on a list of invented parties.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Home, assert_has, exists};

const DAY: [&str; 2] = ["--as-of", "2012-02-10"];

fn deck(home: &Home, args: &[&str]) -> Value {
    home.json(&[&["eval", "deck", "--per-class", "10"], &DAY[..], args].concat())
}

/// The names of an object's fields, in order.
fn fields(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_json_has_the_shape_of_the_contract() {
    let home = Home::new();
    let report = deck(&home, &["--json-file", "deck.json"]);
    assert_eq!(
        fields(&report),
        [
            "as_of",
            "known_at",
            "algorithm",
            "snapshot",
            "datasets",
            "threshold",
            "seed",
            "per_class",
            "made_of",
            "cases",
            "seconds",
            "names_per_second",
            "classes",
            "decoys",
            "curve",
            "bar",
            "below_bar",
        ]
    );
    assert_eq!(
        fields(&report["made_of"]),
        [
            "parties",
            "names",
            "weak_aliases_left_out",
            "names_not_listed_left_out",
            "parties_not_in_force_left_out",
        ]
    );
    assert_eq!(
        fields(&report["classes"][0]),
        [
            "class",
            "group",
            "title",
            "about",
            "cases",
            "hits",
            "hit_rate",
            "first",
            "first_rate",
            "mean_score",
            "missed",
        ]
    );
    assert_eq!(
        fields(&report["decoys"][0]),
        ["class", "title", "about", "cases", "with_match", "noise_rate", "matched"]
    );
    assert_eq!(
        fields(&report["curve"][0]),
        ["threshold", "hit_rate", "noise_persons", "noise_organizations"]
    );
    assert_eq!(report["curve"].as_array().unwrap().len(), 10);
    let of_file: Value = serde_json::from_str(&home.read("deck.json")).unwrap();
    assert_eq!(of_file, report);
}

#[test]
fn unchanged_names_are_found_with_score_1() {
    let report = deck(&Home::new(), &[]);
    let control = &report["classes"][0];
    assert_eq!(
        (control["class"].as_str(), control["group"].as_str()),
        (Some("unchanged"), Some("control"))
    );
    assert_eq!((&control["hit_rate"], &control["mean_score"]), (&1.0.into(), &1.0.into()));
}

#[test]
fn the_report_has_every_class_and_says_what_it_holds() {
    let home = Home::new();
    let report = deck(&home, &["--output", "report.html"]);
    let html = home.read("report.html");
    for group in ["classes", "decoys"] {
        for class in report[group].as_array().unwrap() {
            let id = class["class"].as_str().unwrap();
            assert!(html.contains(&format!("id=\"class-{id}\"")), "{id}");
            assert!(html.contains(class["title"].as_str().unwrap()), "{id}");
        }
    }
    assert_has(&html, &["This report holds personal data.", "Hit rate by class", "us_state_fto"]);
    assert!(!html.contains("<script") && !html.contains("http:"), "the file needs nothing else");
    assert_eq!(html.matches("role=\"img\"").count(), 2);
}

#[test]
fn names_of_lists_are_escaped() {
    let home = Home::new();
    home.write("own.csv", "id,name\n1,Norvik <b>&amp; Sudarlin\n2,Vektor Maritime\n");
    let run = home.run(&["lists", "import", "csv:own", "own.csv", "--published", "2012-01-01"]);
    assert_eq!(run.code, 0, "{run:?}");
    // At threshold 1 all that is changed is missed and so quoted.
    deck(&home, &["--dataset", "csv:own", "--threshold", "1"]);
    let html = home.read("lictor-deck.html");
    assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"));
}

#[test]
fn cases_that_are_compared_do_not_disturb_those_that_are_screened() {
    let home = Home::new();
    let rows =
        "id,kind,name,alias\n1,person,Nadir Hakimi,نادر حكيمي\n2,company,Sudarlin Trading Ltd.,\n";
    home.write("own.csv", rows);
    let run = home.run(&["lists", "import", "csv:own", "own.csv", "--published", "2012-01-01"]);
    assert_eq!(run.code, 0, "{run:?}");
    let report = deck(&home, &["--dataset", "csv:own"]);
    let classes = report["classes"].as_array().unwrap();
    for id in ["original_script", "legal_form_changed", "legal_form_dropped"] {
        let class = classes.iter().find(|it| it["class"] == id).unwrap();
        assert_eq!((&class["cases"], &class["hits"]), (&1.into(), &1.into()), "{class}");
    }
    let script = classes.iter().find(|it| it["class"] == "original_script").unwrap();
    assert!(script["mean_score"].as_f64().unwrap() < 1.0, "not found by itself: {script}");
    assert_eq!(script["first"], Value::Null);
}

#[test]
fn every_case_is_written_with_its_result() {
    let home = Home::new();
    let report = deck(&home, &["--cases", "cases.csv"]);
    let text = home.read("cases.csv");
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap(),
        "id,group,class,change,query,kind,listed_name,expected,entity_id,result,score,top_entity_id,\
         top_name,top_score"
    );
    let ids: BTreeSet<&str> = lines.map(|it| it.split(',').next().unwrap()).collect();
    assert_eq!(report["cases"], ids.len());
    assert!(ids.contains("unchanged-0001") && ids.contains("special_characters-0010"));
}

#[test]
fn the_seed_decides() {
    let cases = |seed: &str| {
        let home = Home::new();
        deck(&home, &["--seed", seed, "--cases", "cases.csv"]);
        home.read("cases.csv")
    };
    let first = cases("1");
    assert_eq!(first, cases("1"));
    assert_ne!(first, cases("2"));
}

#[test]
fn the_exit_code_says_what_is_below() {
    let home = Home::new();
    let run = |args: &[&str]| {
        let run = home.run(&[&["eval", "deck", "--per-class", "5"], &DAY[..], args].concat());
        assert_has(&run.stderr, &["lictor-deck.html is written"]);
        run.code
    };
    assert_eq!(run(&[]), 0);
    assert_eq!(run(&["--fail-under", "0"]), 0);
    assert_eq!(run(&["--threshold", "1", "--fail-under", "0.99"]), 1);
}

#[test]
fn people_read_a_table() {
    let run = Home::new().run(&[&["eval", "deck", "--per-class", "5"], &DAY[..]].concat());
    assert_eq!(run.code, 0, "{run:?}");
    assert_has(
        &run.stdout,
        &[
            "Listed names, asked at threshold 0.7",
            "Unchanged 5 100.0 100.0 1.0000",
            "Names on no list",
        ],
    );
}

#[test]
fn what_cannot_be_done_is_refused_before() {
    let home = Home::new();
    let check = |args: &[&str], code: i32, expected: &str| {
        let run = home.run(&[&["eval", "deck"], args].concat());
        assert_eq!(run.code, code, "{run:?}");
        assert_has(&run.stderr, &[expected]);
        assert!(!exists(&home.path("lictor-deck.html")));
    };
    check(&["--output", "no/such/report.html"], 2, "there is no such folder");
    check(&["--cases", "."], 2, "is a folder");
    check(&["--dataset", "un_sc"], 4, "un_sc");
    check(&["--fail-under", "99"], 2, "expected a number from 0 to 1");
    home.write("own.csv", "id,name,program,from\n1,Vektor Maritime,OWN,2020-01-01\n");
    let run = home.run(&["lists", "import", "csv:own", "own.csv", "--published", "2020-01-02"]);
    assert_eq!(run.code, 0, "{run:?}");
    let nobody = "no party of these lists is in force on that day";
    check(&["--dataset", "csv:own", "--as-of", "2019-01-01"], 3, nobody);
}
