//! `lictor screen` on the embedded list.

use serde_json::{Value, json};

use crate::{Home, assert_has};

const MEK: &str = "us_state_fto:mek";

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["entity"]["id"].as_str().unwrap()).collect()
}

#[test]
fn a_group_is_in_force_on_a_day_between_its_dates() {
    let home = Home::new();
    let answer = home.json(&["screen", "People's Mujahedin of Iran", "--as-of", "2012-02-10"]);
    assert_eq!(answer["query"]["names"], json!(["People's Mujahedin of Iran"]));
    assert_eq!(answer["query"]["kind"], "any");
    assert_eq!(answer["as_of"], "2012-02-10");
    assert!(answer["known_at"].as_str().unwrap().ends_with('Z'));
    assert!(answer["algorithm"].as_str().unwrap().starts_with("lictor-"));
    assert!(answer["snapshot"].as_str().unwrap().starts_with("sha256:"));
    assert_eq!(answer["threshold"], 0.7);
    assert_eq!(answer["datasets"][0]["id"], "us_state_fto");
    assert_eq!(answer["datasets"][0]["embedded"], true);
    for key in ["title", "publisher", "edition", "published"] {
        assert!(answer["datasets"][0][key].is_string(), "{key}");
    }
    assert!(answer["datasets"][0]["entities"].as_u64().unwrap() > 100);

    let hit = &answer["matches"][0];
    assert_eq!(hit["entity"]["id"], MEK);
    assert_eq!(hit["entity"]["schema"], "Organization");
    assert_eq!(hit["entity"]["caption"], "Mujahedin-e Khalq Organization (MEK)");
    assert_eq!(hit["entity"]["datasets"], json!(["us_state_fto"]));
    assert!(hit["entity"]["properties"]["alias"].as_array().unwrap().contains(&json!("MKO")));
    assert_eq!(hit["score"], 1.0);
    assert_eq!(hit["match"], true);
    assert_eq!(hit["status"], "in_force");

    let designation = &hit["designations"][0];
    assert_eq!(designation["dataset"], "us_state_fto");
    assert_eq!(designation["authority"], "US Department of State");
    assert_eq!(designation["program"], "FTO");
    assert_eq!(designation["program_title"], "Foreign Terrorist Organizations");
    assert_eq!(designation["from"], "1997-10-08");
    assert_eq!(designation["to"], "2012-09-28");
    assert_eq!(designation["from_confirmed"], true);
    assert_eq!(designation["from_basis"], "stated");
    assert_eq!(designation["basis"], "8 U.S.C. 1189");
    assert_eq!(designation["citation"], "62 FR 52650");
    assert_eq!(designation["status"], "in_force");
    let consequence = &designation["consequences"][0];
    assert_eq!(consequence["code"], "material_support_ban");
    assert!(consequence["source"].as_str().unwrap().starts_with("18 U.S.C. 2339B"));
    assert!(consequence["text"].as_str().unwrap().ends_with('.'));

    let explanation = &hit["explanation"];
    assert!(explanation["matched_name"]["text"].is_string());
    assert!(explanation["matched_name"]["kind"].is_string());
    let name = &explanation["features"][0];
    assert_eq!(name["name"], "name");
    assert_eq!(name["score"], 1.0);
    for key in ["query", "entity", "how", "similarity", "weight"] {
        assert!(!name["parts"][0][key].is_null(), "{key}");
    }
    assert!(explanation["evidence"]["strength"].as_f64().unwrap() > 0.0);
    assert_eq!(explanation["evidence"]["conflict"], json!([]));
    assert_eq!(explanation["margin"], 0.3);
    assert!(explanation["summary"].as_str().unwrap().contains("in force on 2012-02-10"));
}

#[test]
fn what_ended_and_what_has_not_begun_is_shown_and_is_no_match() {
    let home = Home::new();
    let check = |day: &str, status: &str| {
        let args = ["screen", "People's Mujahedin of Iran", "--as-of", day];
        let answer = home.json(&args);
        assert!(!ids(&answer["matches"]).contains(&MEK), "{day}");
        let hit = &answer["not_in_force"][0];
        assert_eq!(hit["entity"]["id"], MEK, "{day}");
        assert_eq!(hit["match"], false, "{day}");
        assert_eq!(hit["status"], status, "{day}");
        let designations = hit["designations"].as_array().unwrap();
        let state = designations.iter().find(|it| it["program"] == "FTO").unwrap();
        assert_eq!((&state["from"], &state["to"]), (&json!("1997-10-08"), &json!("2012-09-28")));
        assert_eq!(state["consequences"], json!([]), "nothing follows on {day}");
    };
    check("2022-01-17", "delisted");
    check("2012-09-28", "delisted");
    check("1996-01-01", "not_yet");
    check("1997-10-07", "not_yet");
}

#[test]
fn every_spelling_finds_the_group() {
    let home = Home::new();
    for name in ["MEK", "MKO", "PMOI", "Mojahedin-e-Khalq", "مجاهدین خلق", "mujahedin e khalq"]
    {
        let answer = home.json(&["screen", name, "--as-of", "2012-02-10"]);
        assert!(ids(&answer["matches"]).contains(&MEK), "{name}");
    }
}

#[test]
fn several_names_are_one_party_and_the_best_counts() {
    let home = Home::new();
    let args = ["screen", "Harmless Bakery", "MKO", "--as-of", "2012-02-10"];
    let answer = home.json(&args);
    assert_eq!(answer["query"]["names"], json!(["Harmless Bakery", "MKO"]));
    assert_eq!(answer["matches"][0]["entity"]["id"], MEK);
    assert_eq!(answer["matches"][0]["explanation"]["matched_name"]["query"], "MKO");
}

#[test]
fn the_index_answers_as_a_full_scan() {
    let home = Home::new();
    for name in ["Mojahedin Khalk", "Real Irish Army", "Liberation Front", "Abu"] {
        let args = ["screen", name, "--as-of", "2012-02-10"];
        let fast = home.json(&args);
        let slow = home.json(&[&args[..], &["--exhaustive"]].concat());
        for part in ["matches", "not_in_force", "near"] {
            assert_eq!(fast[part], slow[part], "{name} {part}");
        }
    }
}

#[test]
fn text_for_people_tells_who_since_when_what_follows_and_why() {
    let home = Home::new();
    let run = home.run(&["screen", "People's Mujahedin of Iran", "--as-of", "2012-02-10"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let expected = [
        "As of 2012-02-10",
        "only the embedded FTO list is loaded; download official lists with:",
        "1 match",
        "Mujahedin-e Khalq Organization (MEK) 1.0000",
        "Organization, us_state_fto:mek",
        "in force US Department of State: FTO, Foreign Terrorist Organizations",
        "from 1997-10-08 until 2012-09-28",
        "8 U.S.C. 1189; 62 FR 52650",
        "UK Home Office",
        "Council of the EU",
        "(date not confirmed)",
        "What follows on 2012-02-10",
        "18 U.S.C. 2339B",
        "asked peoples mujahedin of iran listed peoples mujahedin of iran how same",
    ];
    assert_has(&run.stdout, &expected);
    assert!(!run.stdout.contains('\u{1b}'), "no colours off a terminal");
    let long = run.stdout.lines().find(|line| line.chars().count() > 80);
    assert_eq!(long, None, "80 columns off a terminal");

    let run = home.run(&["screen", "People's Mujahedin of Iran", "--as-of", "2022-01-17"]);
    let expected = [
        "No match in us_state_fto",
        "Not in force on 2022-01-17",
        "delisted US Department of State, FTO: from 1997-10-08 until 2012-09-28",
        "not a match on that day",
    ];
    assert_has(&run.stdout, &expected);
    assert!(!run.stdout.contains("What follows"));

    let run = home.run(&["screen", "PMOI", "--as-of", "1996-01-01"]);
    assert_has(&run.stdout, &["Not in force on 1996-01-01", "not yet listed on 1996-01-01"]);

    let run = home.run(&["screen", "Zqxw Vjkpt"]);
    assert_eq!(run.code, 0);
    assert_has(&run.stdout, &["No match, and nothing near, in us_state_fto"]);
}

#[test]
fn colours_come_when_asked_for() {
    let home = Home::new();
    let coloured = home.run(&["--color", "always", "screen", "PMOI"]);
    assert!(coloured.stdout.contains('\u{1b}'));
    let plain = home.run(&["--color", "never", "screen", "PMOI"]);
    assert!(!plain.stdout.contains('\u{1b}'));
}

#[test]
fn a_match_fails_only_when_asked_to() {
    let home = Home::new();
    let code = |args: &[&str]| home.run(&[&["screen"], args].concat()).code;
    assert_eq!(code(&["MKO", "--as-of", "2012-02-10"]), 0);
    assert_eq!(code(&["MKO", "--as-of", "2012-02-10", "--fail-on-match"]), 1);
    assert_eq!(code(&["MKO", "--as-of", "2012-02-10", "--fail-on-match", "--json"]), 1);
    assert_eq!(code(&["MKO", "--as-of", "2022-01-17", "--fail-on-match", "--limit", "1"]), 0);
    assert_eq!(code(&["Zqxw Vjkpt", "--fail-on-match"]), 0);
}

#[test]
fn without_a_usable_list_there_is_no_answer() {
    let home = Home::new();
    let run = home.run(&["screen", "MKO", "--dataset", "un_sc"]);
    assert_eq!((run.code, run.stdout.as_str()), (4, ""));
    assert_has(&run.stderr, &["error: the dataset un_sc is not loaded; loaded: us_state_fto"]);
    assert_has(&run.stderr, &["hint: "]);

    let run = home.run(&["screen", "MKO", "--known-at", "1990-01-01"]);
    assert_eq!((run.code, run.stdout.as_str()), (4, ""));
    assert_has(&run.stderr, &["error: no edition of any list had been published by 1990-01-01"]);

    let run = home.run(&["screen", "MKO", "--known-at", "2200-01-01", "--max-age", "30"]);
    assert_eq!((run.code, run.stdout.as_str()), (4, ""));
    assert_has(&run.stderr, &["too old to answer: us_state_fto (", "at most 30"]);
    assert_eq!(home.run(&["screen", "MKO", "--max-age", "1000000"]).code, 0);
}

#[test]
fn nothing_is_written_to_a_home_for_asking() {
    let home = Home::new();
    home.run(&["screen", "MKO"]);
    assert!(!crate::exists(&home.path("home")));
}

#[test]
fn a_name_that_was_not_compared_is_no_proof_of_absence() {
    let home = Home::new();
    for name in ["😀", "。。。"] {
        let run = home.run(&["screen", name, "--record"]);
        assert_has(&run.stdout, &["Not screened: nothing in this name can be compared"]);
        assert!(!run.stdout.contains("No match"), "{run:?}");
    }
    let part = home.run(&["screen", "😀", "Nobody Atall"]);
    assert_has(&part.stdout, &["Not all was screened"]);
    let list = home.run(&["record", "list"]);
    assert_has(&list.stdout, &["not screened"]);
    assert!(!list.stdout.contains("nothing"), "{list:?}");
    let answer = home.json(&["screen", "😀", "--as-of", "2040-01-01"]);
    assert_eq!(answer["screened"], false);
    assert_eq!(answer["warnings"][0], "a name without any letter or digit was not screened");
}
