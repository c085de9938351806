//! `lictor explain` and `lictor entity`.

use serde_json::json;

use crate::{Home, assert_has};

#[test]
fn a_pair_is_explained_also_when_it_is_no_match() {
    let home = Home::new();
    let day = ["--as-of", "2012-02-10"];
    let hit = home.json(&[&["explain", "Mojahedin Khalk", "us_state_fto:mek"], &day[..]].concat());
    assert_eq!(hit["entity"]["id"], "us_state_fto:mek");
    assert_eq!(hit["explanation"]["features"][0]["name"], "name");
    let hit =
        home.json(&[&["explain", "Harmless Khalq Bakery", "us_state_fto:mek"], &day[..]].concat());
    assert_eq!(hit["match"], false);
    assert!(hit["explanation"]["margin"].as_f64().unwrap() < 0.0);

    let run = home.run(&["explain", "Mujahedin", "us_state_fto:mek"]);
    assert_has(&run.stdout, &["Why it matched", "the threshold of 0.70", "bits of evidence"]);
    let run = home.run(&["explain", "Mujahedin", "us_state_fto:nobody"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["error: no list that is loaded has a party us_state_fto:nobody"]);
}

#[test]
fn an_entity_shows_its_names_with_dates_and_its_facts_with_sources() {
    let home = Home::new();
    let entity = home.json(&["entity", "us_state_fto:mek", "--as-of", "2012-02-10"]);
    assert_eq!(entity["entity"]["id"], "us_state_fto:mek");
    assert_eq!(entity["status"], "in_force");
    assert_eq!(entity["designations"][0]["program"], "FTO");
    let names = entity["names"].as_array().unwrap();
    let pmoi = names.iter().find(|it| it["text"] == "PMOI").unwrap();
    assert_eq!(pmoi["kind"], "alias");
    assert_eq!(pmoi["from"], "1997-10-08");
    assert_eq!(pmoi["from_basis"], "stated");
    assert_eq!(pmoi["certainty"], "confirmed");
    assert!(pmoi["citation"].is_string());
    assert_eq!(pmoi["known"].as_array().unwrap().len(), 1);
    let unofficial = names.iter().find(|it| it["kind"] == "alias_unofficial").unwrap();
    assert_eq!(unofficial["certainty"], "unconfirmed");
    let facts = entity["facts"].as_array().unwrap();
    assert!(facts.iter().any(|it| it["property"] == "designation"));

    let run = home.run(&["entity", "us_state_fto:mek"]);
    let expected =
        ["Mujahedin-e Khalq", "Designations", "Names", "PMOI alias 1997-10-08", "Sources"];
    assert_has(&run.stdout, &expected);
    assert_eq!(home.run(&["entity", "us_state_fto:mek", "--known-at", "1990-01-01"]).code, 4);
}

#[test]
fn the_history_of_the_embedded_list_is_by_its_stated_dates() {
    let home = Home::new();
    let history = home.json(&["lists", "history", "us_state_fto:mek"]);
    let events = history["events"].as_array().unwrap();
    let first = &events[0];
    assert_eq!(first["date"], "1997-10-08");
    assert_eq!(first["property"], "designation");
    assert_eq!(first["change"], "added");
    assert_eq!(first["basis"], json!("stated"));
    let run = home.run(&["lists", "history", "us_state_fto:mek"]);
    let expected = [
        "1997-10-08 designated US Department of State, FTO (62 FR 52650)",
        "2012-09-28 delisted US Department of State, FTO",
    ];
    assert_has(&run.stdout, &expected);
}
