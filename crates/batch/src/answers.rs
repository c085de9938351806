//! The answers to the rows of a file as a table.

use std::borrow::Cow;

use lictor_engine::{Hit, Screening, Warning};
use lictor_wire::Party;

use crate::rows::Row;

/// The columns of the table of answers.
pub const ANSWER_COLUMNS: [&str; 19] = [
    "row",
    "id",
    "name",
    "verdict",
    "matches",
    "score",
    "entity_id",
    "caption",
    "schema",
    "list",
    "status",
    "authority",
    "program",
    "from",
    "to",
    "matched_name",
    "summary",
    "error",
    "warnings",
];

/// Where the reason stands why a row was not screened.
const ERROR: usize = 17;

/// A row that cannot be used, with the reason.
pub fn error_cells(row: &Row, error: &str) -> Vec<String> {
    let mut cells = vec![String::new(); ANSWER_COLUMNS.len()];
    cells[0] = row.number.to_string();
    row.id.as_deref().unwrap_or_default().clone_into(&mut cells[1]);
    row.name().unwrap_or_default().clone_into(&mut cells[2]);
    "error".clone_into(&mut cells[3]);
    error.clone_into(&mut cells[ERROR]);
    cells
}

/// A cell as it is written into a CSV file. Spreadsheets take one that begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return for a formula: it begins with `'` there, unless it is a plain number such as `-12`.
pub fn csv_cell(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = cell.strip_prefix(['+', '-']).is_some_and(|it| {
        it.starts_with(|it: char| it.is_ascii_digit())
            && it.chars().all(|it| it.is_ascii_digit() || it == '.')
    });
    if is_formula && !is_number { format!("'{cell}").into() } else { cell.into() }
}

/// Why not every name was screened; empty when all were.
fn not_screened(answer: &Screening) -> String {
    let reasons = answer.warnings.iter().filter(|it| it.code == Warning::NOT_SCREENED);
    reasons.map(|it| it.text.as_str()).collect::<Vec<_>>().join("; ")
}

/// The codes of an answer's warnings, each once, and what of the row was passed over, in words.
fn warnings(party: &Party, answer: &Screening) -> String {
    let mut told: Vec<&str> = Vec::new();
    let codes = answer.warnings.iter().map(|it| it.code);
    for it in codes.chain(party.ignored.iter().map(String::as_str)) {
        if !told.contains(&it) {
            told.push(it);
        }
    }
    told.join("; ")
}

/// The answer to a row: the best match, else the best that was not in force, else the nearest.
pub fn answer_cells(row: u64, party: &Party, answer: &Screening) -> Vec<String> {
    let lists = [
        ("match", &answer.matches),
        ("not_in_force", &answer.not_in_force),
        ("near", &answer.near),
    ];
    let best = lists.into_iter().find_map(|(verdict, hits)| Some((verdict, hits.first()?)));
    let nothing = if answer.screened { "clear" } else { "not_screened" };
    let (verdict, hit) = best.map_or((nothing, None), |(verdict, hit)| (verdict, Some(hit)));
    let of = |read: &dyn Fn(&Hit) -> Option<String>| hit.and_then(read).unwrap_or_default();
    let designation = |read: &dyn Fn(&lictor_wire::Designation) -> Option<String>| -> String {
        let first = hit.and_then(|hit| hit.designations.first());
        first.and_then(|it| read(&lictor_wire::Designation::from(it))).unwrap_or_default()
    };
    let matched = |hit: &Hit| hit.explanation.matched_name.as_ref().map(|it| it.text.clone());
    vec![
        row.to_string(),
        party.id.clone().unwrap_or_default(),
        party.names.first().map(|(_, name)| name.clone()).unwrap_or_default(),
        verdict.to_owned(),
        (answer.matches.len() + answer.omitted.matches).to_string(),
        of(&|hit| Some(format!("{:.4}", hit.score))),
        of(&|hit| Some(hit.entity.id.to_string())),
        of(&|hit| Some(hit.entity.caption().to_owned())),
        of(&|hit| Some(hit.entity.schema.to_string())),
        of(&|hit| Some(hit.entity.dataset.to_string())),
        of(&|hit| Some(hit.status.as_str().to_owned())),
        designation(&|it| Some(it.authority.clone())),
        designation(&|it| Some(it.program.clone())),
        designation(&|it| it.from.clone()),
        designation(&|it| it.to.clone()),
        of(&matched),
        of(&|hit| Some(hit.explanation.summary.clone())),
        not_screened(answer),
        warnings(party, answer),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_that_others_rely_on_stay_in_their_places() {
        assert_eq!(ANSWER_COLUMNS[ERROR], "error");
        assert_eq!(ANSWER_COLUMNS[ERROR + 1], "warnings");
    }

    #[test]
    fn no_cell_is_a_formula_and_numbers_stay_numbers() {
        let check = |cell: &str, expected: &str| assert_eq!(csv_cell(cell), expected, "{cell}");
        check("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")");
        check("@SUM(A1)", "'@SUM(A1)");
        check("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
        check("-1+1", "'-1+1");
        check("\t=1", "'\t=1");
        check("-", "'-");
        for harmless in ["Orlova-Belova", "-12", "+359888123456", "-0.5", "", "a=b", "'=1"] {
            check(harmless, harmless);
        }
    }
}
