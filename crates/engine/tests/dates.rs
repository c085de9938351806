//! Answers as of a day, and by what was known at a moment.

use lictor_engine::{EngineError, Query, Settings};
use lictor_model::{Schema, Status};

use crate::support::{party, settings, snapshot};

#[test]
fn the_day_decides_what_counts() {
    let listed = party("1", Schema::Person, &["Darina Orlova"], Some("2015-03-01"));
    let snapshot = snapshot(vec![
        ("2018-01-01", vec![listed.clone()]),
        ("2020-01-01", vec![listed]),
        ("2022-01-01", vec![party("2", Schema::Person, &["Ivo Brankov"], None)]),
    ]);
    let check = |as_of: &str, known_at: &str, expected: Option<(Status, bool)>| {
        let settings = Settings {
            as_of: as_of.parse().unwrap(),
            known_at: format!("{known_at}T00:00:00Z").parse().unwrap(),
            ..settings()
        };
        let answer = snapshot.screen(&Query::name("Darina Orlova"), &settings).unwrap();
        let hit = answer.matches.first().or(answer.not_in_force.first());
        let found = hit.map(|hit| (hit.status, hit.is_match));
        assert_eq!(found, expected, "as of {as_of}, known at {known_at}");
    };
    check("2015-02-28", "2026-01-01", Some((Status::NotYet, false)));
    check("2015-03-01", "2026-01-01", Some((Status::InForce, true)));
    check("2021-12-31", "2026-01-01", Some((Status::InForce, true)));
    check("2022-01-01", "2026-01-01", Some((Status::Delisted, false)));
    // In 2021 nobody could know that she would be delisted.
    check("2022-01-01", "2021-06-01", Some((Status::InForce, true)));
}

#[test]
fn who_was_not_listed_yet_was_not_known() {
    let first = party("1", Schema::Person, &["Darina Orlova"], None);
    let second = party("2", Schema::Person, &["Ivo Brankov"], Some("2010-01-01"));
    let snapshot =
        snapshot(vec![("2018-01-01", vec![first.clone()]), ("2020-01-01", vec![first, second])]);
    let at = |known_at: &str| {
        let known_at = format!("{known_at}T00:00:00Z").parse().unwrap();
        let settings = Settings { known_at, ..settings() };
        snapshot.screen(&Query::name("Ivo Brankov"), &settings)
    };
    assert_eq!(at("2019-01-01").unwrap().matches.len(), 0);
    assert_eq!(at("2020-01-01").unwrap().matches.len(), 1);
    assert!(matches!(at("2017-12-31"), Err(EngineError::NothingKnown { .. })));
}

#[test]
fn before_the_oldest_edition_the_status_is_unknown_and_counts() {
    let listed = party("1", Schema::Person, &["Darina Orlova"], None);
    let snapshot = snapshot(vec![("2018-01-01", vec![listed])]);
    let settings = Settings { as_of: "2010-01-01".parse().unwrap(), ..settings() };
    let answer = snapshot.screen(&Query::name("Darina Orlova"), &settings).unwrap();
    assert_eq!(answer.matches[0].status, Status::Unknown);
    assert!(answer.matches[0].is_match);
}

#[test]
fn a_dataset_that_is_not_loaded_is_an_error() {
    let snapshot = snapshot(vec![("2018-01-01", vec![party("1", Schema::Person, &["A B"], None)])]);
    let settings = Settings { datasets: vec!["eu_fsf".parse().unwrap()], ..settings() };
    let error = snapshot.screen(&Query::name("A B"), &settings).unwrap_err();
    assert_eq!(error.to_string(), "the dataset eu_fsf is not loaded; loaded: csv:test");
}
