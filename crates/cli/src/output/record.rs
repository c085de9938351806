//! The record of screenings, for people.

use lictor_wire::values::of_edition_day;
use lictor_wire::{RecordLine, RecordReport, RecordVerification, Replay};
use serde_json::Value;

use super::page::{BAD, DOUBT, FAINT, GOOD, NORMAL, Page, STRONG, paint, plain, table};

/// The id under which an answer was recorded.
pub(crate) fn recorded(page: &mut Page, id: Option<&str>) {
    if let Some(id) = id {
        page.blank();
        page.labelled(0, (FAINT, "Record"), 8, (NORMAL, id));
    }
}

/// A line each, newest first.
pub(crate) fn records(page: &mut Page, lines: &[RecordLine]) {
    if lines.is_empty() {
        page.paragraph(0, DOUBT, "no record fits");
        return;
    }
    let mut rows =
        vec![["when", "record", "by", "asked", "answer"].map(ToOwned::to_owned).to_vec()];
    for it in lines {
        let when = it.at.split('.').next().unwrap_or(&it.at).trim_end_matches('Z');
        rows.push(vec![
            when.to_owned(),
            it.record.clone(),
            it.actor.clone(),
            names(it),
            outcome(it),
        ]);
    }
    table(page, 0, &[], Some(3), &rows);
}

fn names(line: &RecordLine) -> String {
    match (&line.names, line.kind) {
        (Some(names), _) => names.join("; "),
        (None, "screening") => "(erased)".to_owned(),
        (None, _) => line.subject.clone().unwrap_or_else(|| "all of the tenant".to_owned()),
    }
}

fn outcome(line: &RecordLine) -> String {
    if let Some(verdict) = line.facts["verdict"].as_str() {
        return format!("{}: {}", line.kind, verdict.replace('_', " "));
    }
    if line.kind != "screening" {
        return line.kind.to_owned();
    }
    let count = |key: &str| line.facts[key].as_u64().unwrap_or(0);
    let parts = [("matches", "match"), ("not_in_force", "not in force"), ("near", "near")];
    let told = parts.iter().filter(|(key, _)| count(key) > 0);
    let told: Vec<String> = told.map(|(key, word)| format!("{} {word}", count(key))).collect();
    match (told.is_empty(), line.facts["screened"] == false) {
        (true, true) => "not screened".to_owned(),
        (true, false) => "nothing".to_owned(),
        (false, _) => told.join(", "),
    }
}

/// One record.
pub(crate) fn record(page: &mut Page, it: &RecordReport) {
    let line = &it.line;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    page.labelled(0, (FAINT, "Record"), 10, (STRONG, &line.record));
    let number = format!("{}, of {}, by {}", line.number, line.at, line.actor);
    page.labelled(0, (FAINT, "Number"), 10, (NORMAL, &number));
    page.labelled(0, (FAINT, "Asked"), 10, (NORMAL, &names(line)));
    page.labelled(0, (FAINT, "Answer"), 10, (NORMAL, &outcome(line)));
    if line.kind == "screening" {
        let day = format!(
            "{}, by what was known at {}",
            text(&line.facts["as_of"]),
            text(&line.facts["known_at"])
        );
        page.labelled(0, (FAINT, "As of"), 10, (NORMAL, &day));
        let by =
            format!("{}, release {}", text(&it.context["algorithm"]), text(&it.context["release"]));
        page.labelled(0, (FAINT, "Matched"), 10, (NORMAL, &by));
        page.labelled(0, (FAINT, "Snapshot"), 10, (NORMAL, &text(&it.context["snapshot"])));
    }
    let mut label = "Lists";
    for list in it.context["datasets"].as_array().into_iter().flatten() {
        let told = format!(
            "{} {}, {}",
            text(&list["id"]),
            of_edition_day(text(&list["published"]), list["undated"] == true),
            text(&list["edition"])
        );
        page.labelled(0, (FAINT, label), 10, (NORMAL, &told));
        label = "";
    }
    page.labelled(0, (FAINT, "Hash"), 10, (NORMAL, &it.chain.hash));
    for part in ["matches", "not_in_force", "near"] {
        for hit in it.answer[part].as_array().into_iter().flatten() {
            page.blank();
            let score = hit["score"].as_f64().unwrap_or_default();
            let caption = plain(hit["entity"]["caption"].as_str().unwrap_or_default());
            let style = if part == "matches" { BAD } else { STRONG };
            page.line(
                0,
                &format!("{}  {score:.4}  {}", paint(style, &caption), part.replace('_', " ")),
            );
            page.paragraph(2, FAINT, &text(&hit["entity"]["id"]));
            page.paragraph(2, NORMAL, &text(&hit["explanation"]["summary"]));
        }
        if let Some(told) = lictor_record::left_out(&it.context, &it.answer, part) {
            page.blank();
            page.paragraph(0, DOUBT, &told);
        }
    }
    decisions(page, it);
}

/// What humans decided on it.
fn decisions(page: &mut Page, it: &RecordReport) {
    let reason = |it: &Option<String>| plain(it.as_deref().unwrap_or("(the reason was erased)"));
    for decision in &it.decisions {
        page.blank();
        let style = match (decision.stands, decision.verdict.as_str()) {
            (false, _) => FAINT,
            (true, "true_match") => BAD,
            (true, "false_positive") => GOOD,
            (true, _) => DOUBT,
        };
        let of = decision.party.as_deref().unwrap_or("the whole answer");
        let verdict = paint(style, &decision.verdict.replace('_', " "));
        page.line(0, &format!("{verdict}  {}", plain(of)));
        let by = format!("decided by {} at {}: {}", decision.actor, decision.at, decision.record);
        page.paragraph(2, FAINT, &by);
        page.paragraph(2, NORMAL, &reason(&decision.reason));
        match &decision.approval {
            Some(it) => {
                let by = format!("{} by {} at {}: {}", it.word(), it.actor, it.at, it.record);
                page.paragraph(2, FAINT, &by);
                page.paragraph(2, NORMAL, &reason(&it.reason));
            }
            None if decision.stands => page.paragraph(2, DOUBT, "nobody else has looked at it"),
            None => page.paragraph(2, FAINT, "a later decision took its place"),
        }
    }
}

/// Whether the record is as it was written.
pub(crate) fn record_verification(page: &mut Page, it: &RecordVerification) {
    if let Some(fault) = &it.fault {
        let text = format!("The record is not as it was written: {}.", fault.words());
        page.paragraph(0, BAD, &text);
        return;
    }
    let erased =
        if it.erased > 0 { format!(", {} of them erased", it.erased) } else { String::new() };
    let text = format!(
        "The record is whole. Records: {}{erased}; signed checkpoints: {}.",
        it.records, it.checkpoints
    );
    page.paragraph(0, GOOD, &text);
    if !it.anchored {
        let text = "no checkpoint beside the key was compared: note the head elsewhere and give it with --head";
        page.paragraph(0, DOUBT, text);
    }
    if let Some(head) = &it.head {
        page.labelled(0, (FAINT, "Head"), 6, (NORMAL, head));
    }
}

/// What a replay came to.
pub(crate) fn replay(page: &mut Page, it: &Replay) {
    let style = if it.verdict == "identical" { GOOD } else { BAD };
    page.paragraph(0, style, &it.summary);
    for words in &it.words {
        page.paragraph(2, NORMAL, words);
    }
    page.blank();
    for (label, version) in [("Then", &it.recorded), ("Now", &it.replayed)] {
        let text =
            format!("{}, release {}, {}", version.algorithm, version.release, version.snapshot);
        page.labelled(0, (FAINT, label), 6, (NORMAL, &text));
    }
}
