//! The answers to the rows of a file as a table.

use lictor_engine::{Hit, Screening};
use lictor_wire::Party;

/// The columns of the table of answers.
pub const ANSWER_COLUMNS: [&str; 18] = [
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
];

/// A row that cannot be used, with the reason.
pub fn error_cells(row: u64, id: Option<&str>, error: &str) -> Vec<String> {
    let mut cells = vec![String::new(); ANSWER_COLUMNS.len()];
    cells[0] = row.to_string();
    id.unwrap_or_default().clone_into(&mut cells[1]);
    "error".clone_into(&mut cells[3]);
    error.clone_into(&mut cells[ANSWER_COLUMNS.len() - 1]);
    cells
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
        party.ignored.iter().chain(answer.warnings.iter()).cloned().collect::<Vec<_>>().join("; "),
    ]
}
