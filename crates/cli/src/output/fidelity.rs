//! What is in an edition and what became of it, for people.

use std::collections::BTreeMap;

use lictor_wire::{Control, Fidelity};

use super::page::{BAD, FAINT, NORMAL, Page, STRONG, paint, table};

/// The counts of what the model holds.
pub(crate) fn contents(page: &mut Page, it: &Fidelity) {
    let mut line = |label: &str, text: String| {
        if !text.is_empty() {
            page.labelled(2, (FAINT, label), 13, (NORMAL, &text));
        }
    };
    let became = |what: &str| it.fields.iter().filter(|it| it.became == what).count();
    let told = [
        ("mapped", "mapped"),
        ("kept", "kept as text"),
        ("linked", "joining records"),
        ("left_out", "left out"),
        ("unknown", "not known to the format, kept as text"),
    ];
    let told = told.map(|(became_word, words)| (became(became_word), words));
    let told: Vec<String> = told
        .iter()
        .filter(|it| it.0 > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    line("fields", told.join(", "));
    line("names", counts(&it.names));
    line("scripts", counts(&it.scripts));
    let mut dates = counts(&it.birth_dates.precision);
    if it.birth_dates.approximate > 0 {
        dates = format!("{dates}; approximate {}", it.birth_dates.approximate);
    }
    line("birth dates", dates);
    line("identifiers", counts(&it.identifiers));
    let (all, with_id) = (it.relations.all, it.relations.with_id);
    if all > 0 {
        line("relations", format!("{all}, {with_id} with the other party's id"));
    }
    let (with, without) = (it.designations.with_begin, it.designations.without_begin);
    line("designations", format!("{with} with a day on which they began, {without} without"));
    let (known, unknown) = (&it.programs.known, &it.programs.unknown);
    let programs = format!("{} known, {} in no table", known.len(), unknown.len());
    line("programs", programs);
}

/// Counts as `alias 3, primary 2`, the largest first.
fn counts(counts: &BTreeMap<String, usize>) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let counts: Vec<String> =
        counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
    counts.join(", ")
}

/// Every field of a list, and what became of it.
pub(crate) fn fidelity(page: &mut Page, dataset: &str, it: &Fidelity) {
    page.blank();
    let title = if it.format.is_empty() { dataset } else { &format!("{dataset}: {}", it.format) };
    page.line(0, &paint(STRONG, title));
    contents(page, it);
    if it.fields.is_empty() {
        return;
    }
    page.blank();
    let head = ["field", "values", "records", "what became of it"];
    let mut rows = vec![head.map(ToOwned::to_owned).to_vec()];
    for field in &it.fields {
        let became = match field.became.as_str() {
            "mapped" => field.parts.join(", "),
            "kept" => "kept as text".to_owned(),
            "linked" => "joins records".to_owned(),
            "left_out" => format!("left out: {}", field.reason.as_deref().unwrap_or_default()),
            _ => "not known to the format; kept as text".to_owned(),
        };
        rows.push(vec![
            field.field.clone(),
            field.count.to_string(),
            field.records.to_string(),
            became,
        ]);
    }
    table(page, 2, &[1, 2], Some(3), &rows);
}

/// One line about a control test.
pub(crate) fn control(page: &mut Page, label: &str, control: &Control, newest: Option<&str>) {
    let day: String = control.at.chars().take(10).collect();
    let asked = match control.scope {
        "all" => format!("all {} names", control.asked),
        _ => format!("the {} names of the parties that it changed", control.asked),
    };
    let unsearchable = match control.unsearchable {
        0 => String::new(),
        count => format!(", {count} of them without a letter or a digit"),
    };
    let (style, found) = match control.lost {
        0 => (NORMAL, "none lost".to_owned()),
        count => (BAD, format!("{count} LOST; ask all with: lictor lists verify")),
    };
    let older = match newest {
        Some(newest) if newest != control.edition => " (by an earlier edition)",
        _ => "",
    };
    let text = format!("{day}{older}: {asked} asked{unsearchable}, {found}");
    page.labelled(2, (FAINT, label), 13, (style, &text));
}
