//! The day of whole articles: how a date is read, and what doubts it. The list and its parties are invented.

use lictor_documents::{Confidence, Limits, Parties, Reading, intake, read};
use lictor_engine::{History, Settings, Snapshot};
use lictor_model::{
    DatasetId, Designation, Edition, Entity, Fact, Name, NameKind, Period, Schema, Source,
};

/// Velmar Lines were listed from 2008 to 2016; Tarn Terminals are since 2011.
fn snapshot() -> Snapshot {
    let dataset: DatasetId = "csv:test".parse().unwrap();
    let party = |id: &str, name: &str, from: &str, to: Option<&str>| {
        let mut entity = Entity::new(&dataset, id, Schema::Company);
        entity.names.push(Fact::new(Name::new(name, NameKind::Primary), Source::default()));
        let designation = Designation {
            authority: "US Treasury".to_owned(),
            program: "P".to_owned(),
            basis: None,
            citation: None,
            reference: None,
            note: None,
        };
        let period = Period::between(Some(from.parse().unwrap()), to.map(|it| it.parse().unwrap()));
        entity.designations.push(Fact::new(designation, Source::default()).valid(period));
        entity
    };
    let entities = vec![
        party("velmar", "Velmar Lines", "2008-09-10", Some("2016-01-16")),
        party("tarn", "Tarn Terminals", "2011-06-23", None),
    ];
    let edition = Edition {
        id: "sha256:1".to_owned(),
        published: "2026-01-01".parse().unwrap(),
        time: None,
        chronicle: false,
        entities: 2,
    };
    let history = History::merge(dataset, false, vec![(edition, entities)]).unwrap();
    Snapshot::from_bytes(&Snapshot::build(&[history])).unwrap()
}

/// Reads an article with a line on its day.
fn read_of(day: &str, body: &str) -> Reading {
    let snapshot = snapshot();
    let settings = Settings::at("2026-11-01T12:00:00Z".parse().unwrap());
    let parties = Parties::of(&snapshot, &settings).unwrap();
    let text = format!(
        "TARN HERALD\n{day}\n\nVelmar Lines counts its ships\n\nTARNOGRAD - {body} Velmar Lines has \
         forty ships, a clerk said, and Velmar Lines wants more of them before the winter.\n"
    );
    let document = intake(text.as_bytes(), Limits::default()).unwrap();
    read(&document, &parties, &settings, None).unwrap()
}

#[track_caller]
fn check(day: &str, body: &str, best: &str, doubts: &[&str]) {
    let date = read_of(day, body).article_date;
    let rules: Vec<&str> = date.doubts.iter().map(|it| it.0).collect();
    assert_eq!(date.best, Some(best.parse().unwrap()), "{day}: {body}: {date:?}");
    assert_eq!(rules, doubts, "{day}: {body}");
}

#[test]
fn a_listing_in_the_present_doubts_the_day_of_the_page() {
    // It had ended by then.
    let masthead = "Friday, 11 March 2016 | 14 °C | Subscribe";
    let body = "Velmar Lines is on the American list, the ministry said.";
    check(masthead, body, "2016-01-15", &["MASTHEAD", "LISTING_TENSE"]);
    // It is told of another, and true of that one; it is not told as something that is.
    for body in [
        "Tarn Terminals remains on the American list, the ministry said.",
        "He declined to say whether they should have been listed at all.",
        "Velmar Lines was on the American list, the ministry said.",
    ] {
        check(masthead, body, "2016-03-11", &["MASTHEAD"]);
    }
}

#[test]
fn a_date_of_two_readings_is_doubted() {
    let reading = read_of("06/04/2022 16:20 UTC", "The port was shut in September 2021.");
    assert_eq!(reading.article_date.confidence, Confidence::Low);
    check(
        "06/04/2022 16:20 UTC",
        "The port was shut in September 2021.",
        "2022-04-06",
        &["EITHER_DATE"],
    );
    check(
        "06/04/2022 16:20 UTC",
        "The port was shut on 2 June 2022.",
        "2022-06-04",
        &["EITHER_DATE"],
    );
    check("06/04/2022 16:20 UTC", "The port was shut on 2 June.", "2022-06-04", &["EITHER_DATE"]);
    // After today nothing was written.
    check("05/12/2026", "The port was shut on 1 June 2026.", "2026-05-12", &["EITHER_DATE"]);
    check("26/04/2022", "The port was shut in September 2021.", "2022-04-26", &[]);
}
