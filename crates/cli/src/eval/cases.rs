//! Every case with its result as a CSV table, so that another system can be asked the same.

use lictor_deck::{Case, Group, Outcome};

use crate::exit::Failure;

const HEADER: [&str; 14] = [
    "id",
    "group",
    "class",
    "change",
    "query",
    "kind",
    "listed_name",
    "expected",
    "entity_id",
    "result",
    "score",
    "top_entity_id",
    "top_name",
    "top_score",
];

/// The table. `expected` and `result` are `match` or `no_match`, so that what failed is where they
/// differ.
pub(super) fn csv(
    cases: &[Case],
    outcomes: &[Outcome],
    threshold: f64,
) -> Result<Vec<u8>, Failure> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HEADER).map_err(std::io::Error::from)?;
    for (case, outcome) in cases.iter().zip(outcomes) {
        table.write_record(row(case, outcome, threshold)).map_err(std::io::Error::from)?;
    }
    table.into_inner().map_err(|error| Failure::from(error.into_error()))
}

fn row(case: &Case, outcome: &Outcome, threshold: f64) -> [String; 14] {
    let group = case.class.group();
    let matches = match group {
        Group::Control => outcome.is_hit(1.0),
        Group::Manipulated => outcome.is_hit(threshold),
        Group::Decoy => outcome.has_match(threshold),
    };
    let word = |matches: bool| if matches { "match" } else { "no_match" }.to_owned();
    let expected = case.entity.as_ref();
    let top = outcome.top.as_ref();
    [
        case.id.clone(),
        group.as_str().to_owned(),
        case.class.as_str().to_owned(),
        case.change.clone(),
        case.query.clone(),
        case.kind.as_str().to_owned(),
        case.listed.clone(),
        word(expected.is_some()),
        expected.map(ToString::to_string).unwrap_or_default(),
        word(matches),
        expected.map(|_| format!("{:.4}", outcome.score)).unwrap_or_default(),
        top.map(|it| it.entity.to_string()).unwrap_or_default(),
        top.map(|it| it.caption.clone()).unwrap_or_default(),
        top.map(|it| format!("{:.4}", it.score)).unwrap_or_default(),
    ]
}
