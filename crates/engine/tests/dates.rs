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
    check("2020-01-01", "2026-01-01", Some((Status::InForce, true)));
    // The last two editions lie far apart: some day between them she was taken off.
    check("2020-01-02", "2026-01-01", Some((Status::Unknown, true)));
    check("2021-12-31", "2026-01-01", Some((Status::Unknown, true)));
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

/// A day of which the editions do not tell all is told: before the oldest, after the newest, between two that lie
/// apart.
#[test]
fn what_the_editions_leave_untold_is_told() {
    let listed = || vec![party("1", Schema::Person, &["Darina Orlova"], None)];
    let snapshot = snapshot(vec![
        ("2018-01-01", listed()),
        ("2018-01-16", listed()),
        ("2020-01-01", listed()),
    ]);
    let check = |as_of: &str, expected: Option<&str>| {
        let settings = Settings { as_of: as_of.parse().unwrap(), ..settings() };
        let answer = snapshot.screen(&Query::name("Ivo Brankov"), &settings).unwrap();
        match expected {
            None => assert!(answer.warnings.is_empty(), "{as_of}"),
            Some(part) => {
                assert!(
                    answer.warnings.iter().any(|it| it.text.contains(part)),
                    "{as_of} {answer:?}"
                );
            }
        }
    };
    check("2010-06-01", Some("csv:test: its oldest edition is of 2018-01-01"));
    check("2017-12-31", Some("csv:test: its oldest edition is of 2018-01-01"));
    check("2018-01-01", None);
    check("2018-01-10", None);
    check("2018-01-31", None);
    check(
        "2018-02-01",
        Some("none of its editions is of the 715 days from 2018-01-16 to 2020-01-01"),
    );
    check("2019-06-01", Some("put on and taken off in between is not found on 2019-06-01"));
    check("2020-01-15", None);
    check("2020-06-01", Some("its newest edition is of 2020-01-01"));
}

#[test]
fn a_dataset_that_is_not_loaded_is_an_error() {
    let snapshot = snapshot(vec![("2018-01-01", vec![party("1", Schema::Person, &["A B"], None)])]);
    let settings = Settings { datasets: vec!["eu_fsf".parse().unwrap()], ..settings() };
    let error = snapshot.screen(&Query::name("A B"), &settings).unwrap_err();
    assert_eq!(error.to_string(), "the dataset eu_fsf is not loaded; loaded: csv:test");
}

#[test]
fn a_name_that_the_list_no_longer_shows_makes_no_match_and_is_told() {
    let old = party("1", Schema::Organization, &["Kestrel Works", "Kestrel Trading"], None);
    let new = party("1", Schema::Organization, &["Harrier Holding", "Kestrel Trading"], None);
    let snapshot = snapshot(vec![
        ("2018-01-01", vec![old.clone()]),
        ("2020-01-01", vec![new.clone()]),
        ("2022-01-01", vec![party("2", Schema::Person, &["Ivo Brankov"], None)]),
        ("2024-01-01", vec![new]),
    ]);
    let check = |name: &str, as_of: &str, known_at: &str, expected: &str| {
        let settings = Settings {
            as_of: as_of.parse().unwrap(),
            known_at: format!("{known_at}T00:00:00Z").parse().unwrap(),
            ..settings()
        };
        let answer = snapshot.screen(&Query::name(name), &settings).unwrap();
        let hits = answer.matches.iter().chain(&answer.not_in_force).chain(&answer.near);
        let found: Vec<String> = hits
            .map(|hit| {
                let kind = match (hit.is_match, hit.no_longer_shown) {
                    (true, _) => "match",
                    (_, true) => "no longer shown",
                    _ => hit.status.as_str(),
                };
                format!("{} {kind}", hit.entity.caption())
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{name} as of {as_of}, known at {known_at}");
    };
    check("Kestrel Works", "2019-01-01", "2019-01-01", "Kestrel Works match");
    check("Kestrel Works", "2021-01-01", "2021-01-01", "Harrier Holding no longer shown");
    // On that day the list showed the name, as is known now, too.
    check("Kestrel Works", "2019-01-01", "2026-01-01", "Harrier Holding match");
    // A name that was added later tells who the party was all the same.
    check("Harrier Holding", "2019-01-01", "2026-01-01", "Harrier Holding match");
    check("Kestrel Trading", "2021-01-01", "2021-01-01", "Harrier Holding match");
    // A party that is gone stands as it was shown last.
    check("Harrier Holding", "2023-01-01", "2023-01-01", "Harrier Holding delisted");
    check("Kestrel Works", "2023-01-01", "2023-01-01", "Harrier Holding no longer shown");
    check("Harrier Holding", "2024-06-01", "2024-06-01", "Harrier Holding match");
}

#[test]
fn a_birth_date_that_was_corrected_counts_no_more() {
    use lictor_model::{DateInterval, Fact, Source};
    let born = |year: i16| {
        let mut party = party("1", Schema::Person, &["Darina Orlova"], None);
        let date = DateInterval::year(year).unwrap();
        party.birth_dates.push(Fact::new(date, Source::default()));
        party
    };
    let both = snapshot(vec![("2018-01-01", vec![born(1950)]), ("2020-01-01", vec![born(1971)])]);
    let only = snapshot(vec![("2020-01-01", vec![born(1971)])]);
    let mut query = Query::name("Darina Orlova");
    query.facts.birth_date = Some(DateInterval::year(1950).unwrap());
    let score = |snapshot: &lictor_engine::Snapshot| {
        let answer = snapshot.screen(&query, &settings()).unwrap();
        answer.matches.iter().chain(&answer.near).map(|hit| hit.score).collect::<Vec<_>>()
    };
    assert_eq!(score(&both), score(&only));
}

/// That near parties are left out is told whatever the limit.
#[test]
fn near_parties_beyond_the_limit_are_told() {
    let parties: Vec<_> = (0..12)
        .map(|at| party(&at.to_string(), Schema::Person, &[&format!("Vadim Orlov{at:02}")], None))
        .collect();
    let snapshot = snapshot(vec![("2026-01-01", parties)]);
    let all = Settings { limit: 100, threshold: 0.99, cutoff: 0.3, ..settings() };
    let query = Query::name("Vadim Orlow");
    let count = snapshot.screen(&query, &all).unwrap().near.len();
    assert!(count > 3, "{count}");
    for limit in 0..=count + 1 {
        let answer = snapshot.screen(&query, &Settings { limit, ..all.clone() }).unwrap();
        assert_eq!(answer.near.len(), limit.min(count));
        assert_eq!(answer.omitted.near, limit < count, "limit {limit}");
    }
}

/// Executive Order 14024 is of 2021-04-15.
#[test]
fn of_a_day_before_its_program_nothing_is_said_to_follow_unless_the_list_says_since_when() {
    let follows = |since: Option<&str>, as_of: &str| {
        let mut listed = party("1", Schema::Person, &["Darina Orlova"], since);
        let designation = &mut listed.designations[0].value;
        designation.authority = "US Treasury (OFAC)".to_owned();
        designation.program = "RUSSIA-EO14024".to_owned();
        let snapshot = snapshot(vec![("2024-01-01", vec![listed])]);
        let settings = Settings { as_of: as_of.parse().unwrap(), ..settings() };
        let answer = snapshot.screen(&Query::name("Darina Orlova"), &settings).unwrap();
        assert!(answer.matches[0].is_match);
        !answer.matches[0].designations[0].consequences.is_empty()
    };
    assert!(!follows(None, "1995-01-01") && !follows(None, "2021-04-14"));
    assert!(follows(None, "2021-04-15") && follows(None, "2025-01-01"));
    // An older act may have said the same of whoever was listed then.
    assert!(follows(Some("2014-03-20"), "2015-01-01"));
}
