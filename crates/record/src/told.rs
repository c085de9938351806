//! What a record says in words, the same in every form of the evidence.

use lictor_wire::values::{counted, edition_day};
use lictor_wire::{RecordDecision, RecordReport, RecordVerification};
use serde_json::Value;

/// What was found; for nothing, how near the nearest came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) text: String,
    pub(crate) detail: Option<String>,
    /// Whether somebody has to look at it.
    pub(crate) is_open: bool,
}

pub(crate) fn verdict(it: &RecordReport) -> Verdict {
    let count = |key: &str| it.line.facts[key].as_u64().unwrap_or(0);
    let plain = |text: String, is_open| Verdict { text, detail: None, is_open };
    if it.line.kind != "screening" {
        return plain(it.line.kind.to_owned(), false);
    }
    if !it.line.facts["screened"].as_bool().unwrap_or(true) {
        return plain("Not every name could be compared.".to_owned(), true);
    }
    match count("matches") {
        0 => {}
        matches => {
            let detail = left_out(&it.context, &it.answer, "matches");
            return Verdict { detail, ..plain(counted(matches, "match", "matches"), true) };
        }
    }
    let lists = each(&it.context["datasets"]).count();
    let text = format!("No match in {}.", counted(lists as u64, "list", "lists"));
    let nearest = each(&it.answer["near"]).next();
    let detail = (!it.line.erased).then(|| match nearest {
        Some(hit) => format!(
            "The nearest party, {}, comes to {}, {}.",
            caption(hit),
            score(hit),
            why_near(hit, &it.context["settings"]["threshold"])
        ),
        None => {
            format!("No party reaches the cutoff of {}.", it.context["settings"]["cutoff"])
        }
    });
    Verdict { text, detail, is_open: false }
}

/// Why a party is no match: its score, or, where that is high enough, the name that it was found by.
fn why_near(hit: &Value, threshold: &Value) -> String {
    let reaches = hit["score"].as_f64() >= threshold.as_f64();
    if reaches && hit["explanation"]["matched_name"]["kind"] == "weak_alias" {
        "but by a weak alias alone, which makes no match".to_owned()
    } else {
        format!("below the threshold of {threshold}")
    }
}

/// What was screened, or why it is not told.
pub(crate) fn title(it: &RecordReport) -> String {
    match (&it.line.names, it.line.kind) {
        (Some(names), _) => names.join("; "),
        (None, "screening") => "Question and answer were erased".to_owned(),
        (None, kind) => match &it.line.subject {
            Some(subject) => format!("{kind} of {subject}"),
            None => format!("{kind}, for all of the tenant"),
        },
    }
}

/// What was decided, and of whom.
pub(crate) fn decided(it: &RecordDecision, answer: &Value) -> String {
    let verdict = it.verdict.replace('_', " ");
    let Some(party) = &it.party else { return format!("The whole answer: {verdict}") };
    match hit_of(answer, party).map(caption) {
        Some(name) => format!("{name} ({party}): {verdict}"),
        None => format!("{party}: {verdict}"),
    }
}

/// Who decided, when, and who looked at it again.
pub(crate) fn decided_by(it: &RecordDecision) -> String {
    let mut said = format!("by {} at {}, record number {}", it.actor, it.at, it.number);
    match &it.approval {
        Some(other) => {
            said = format!(
                "{said}; {} by {} at {}, record number {}",
                other.word(),
                other.actor,
                other.at,
                other.number
            );
        }
        None if it.stands => said.push_str("; nobody else has looked at it"),
        None => {}
    }
    if !it.stands {
        said.push_str("; a later decision took its place");
    }
    said
}

/// The reasons given, each with who gave it.
pub(crate) fn reasons(it: &RecordDecision) -> impl Iterator<Item = String> + '_ {
    let given = |actor: &str, reason: &Option<String>| match reason {
        Some(reason) => format!("{actor}: {reason}"),
        None => format!("{actor}: the reason was erased"),
    };
    let other = it.approval.iter().map(move |it| given(&it.actor, &it.reason));
    std::iter::once(given(&it.actor, &it.reason)).chain(other)
}

/// The state of the whole record.
pub(crate) fn chain(it: &RecordVerification) -> String {
    if let Some(fault) = &it.fault {
        return format!("is broken: {}", fault.words());
    }
    let erased = if it.erased > 0 { format!(", {} erased", it.erased) } else { String::new() };
    format!(
        "is whole, in one chain; records: {}, signed checkpoints: {}{erased}",
        it.records, it.checkpoints
    )
}

/// The fields of a question.
pub(crate) fn asked(query: &Value) -> String {
    let Some(query) = query.as_object() else { return String::new() };
    let parts = query.iter().map(|(key, value)| {
        let values: Vec<String> = match value {
            Value::Array(many) => {
                many.iter().filter_map(|it| it.as_str()).map(Into::into).collect()
            }
            one => one.as_str().map(Into::into).into_iter().collect(),
        };
        format!("{}: {}", key.replace('_', " "), values.join("; "))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

pub(crate) fn settings(settings: &Value) -> String {
    let Some(settings) = settings.as_object() else { return String::new() };
    let shown = settings.iter().map(|(key, value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Array(many) if many.is_empty() => "all".to_owned(),
            Value::Array(many) => {
                many.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
            }
            other => other.to_string(),
        };
        format!("{} {value}", key.replace('_', " "))
    });
    shown.collect::<Vec<_>>().join(" · ")
}

/// The parts of an answer that hold parties, with their headings.
pub(crate) const PARTS: [(&str, &str); 3] = [
    ("matches", "Matches"),
    ("not_in_force", "Not in force on the day"),
    ("near", "Near, no match"),
];

/// What the limit left out of a part of a recorded answer (`matches`, `not_in_force`, `near`), in one sentence; its
/// context has the limit.
pub fn left_out(context: &Value, answer: &Value, part: &str) -> Option<String> {
    let omitted = &answer["omitted"][part];
    let count = omitted.as_u64().filter(|it| *it > 0);
    let what = match (part, count) {
        ("matches", Some(count)) => counted(count, "more match was", "more matches were"),
        (_, Some(count)) => counted(
            count,
            "more party that was not in force was",
            "more parties that were not in force were",
        ),
        _ if *omitted == true => "More near parties, which were not counted, were".to_owned(),
        _ => return None,
    };
    Some(format!("{what} left out by the limit of {}.", context["settings"]["limit"]))
}

/// What the user should know about an answer: its warnings, and that its name tells little.
pub(crate) fn notes(answer: &Value) -> impl Iterator<Item = &str> {
    let unspecific = (answer["unspecific"] == true).then_some(
        "The name tells little: many parties may bear it, and the answer may be long or empty.",
    );
    each(&answer["warnings"]).filter_map(Value::as_str).chain(unspecific)
}

/// The day of an edition, marked where it is only that of its import.
pub(crate) fn published(list: &Value) -> String {
    match list["published"].as_str() {
        Some(day) => edition_day(day, list["undated"] == true),
        None => "not known".to_owned(),
    }
}

/// All names of a party, where it has more than the one that it is called by.
pub(crate) fn names(hit: &Value) -> Vec<&str> {
    let properties = &hit["entity"]["properties"];
    let kinds = ["name", "alias", "previousName", "weakAlias"].iter();
    let all: Vec<&str> =
        kinds.flat_map(|key| each(&properties[*key])).filter_map(Value::as_str).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// What of the evidence beyond the name agrees, conflicts and is missing, each with its label.
pub(crate) fn evidence(hit: &Value) -> impl Iterator<Item = (&'static str, String)> {
    let evidence = &hit["explanation"]["evidence"];
    let labels = [("agree", "Agrees"), ("conflict", "Conflicts"), ("missing", "Missing")];
    let told = labels.map(|(key, label)| (label, joined(&evidence[key], ", ").replace('_', " ")));
    told.into_iter().filter(|(_, text)| !text.is_empty())
}

/// A designation in one line: who, under what, from when to when, on what basis.
pub(crate) fn designated(it: &Value) -> String {
    let text = |key: &str| it[key].as_str();
    let program = text("program_title").or(text("program")).unwrap_or_default();
    let head = format!(
        "{}, {program}: {}, {}",
        text("authority").unwrap_or_default(),
        period(it),
        status(it)
    );
    let sources = ["basis", "citation"].iter().filter_map(|key| text(key));
    sources.fold(head, |said, source| format!("{said}; {source}"))
}

/// What follows from a designation, each with its source.
pub(crate) fn consequences(designation: &Value) -> String {
    let told = each(&designation["consequences"])
        .map(|it| format!("{} ({})", text(&it["text"]), text(&it["source"])));
    told.collect::<Vec<_>>().join(" ")
}

/// What an answer says of a party that it names.
pub(crate) fn hit_of<'a>(answer: &'a Value, party: &str) -> Option<&'a Value> {
    let mut hits = PARTS.iter().flat_map(|(part, _)| each(&answer[*part]));
    hits.find(|hit| hit["entity"]["id"].as_str() == Some(party))
}

pub(crate) fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// A text, or nothing.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The texts of a list, joined.
pub(crate) fn joined(list: &Value, between: &str) -> String {
    each(list).filter_map(Value::as_str).collect::<Vec<_>>().join(between)
}

pub(crate) fn caption(hit: &Value) -> &str {
    text(&hit["entity"]["caption"])
}

pub(crate) fn score(hit: &Value) -> String {
    format!("{:.4}", hit["score"].as_f64().unwrap_or_default())
}

/// A status in words.
pub(crate) fn status(it: &Value) -> String {
    text(&it["status"]).replace('_', " ")
}

/// From when to when a designation holds.
pub(crate) fn period(designation: &Value) -> String {
    let from = designation["from"].as_str().unwrap_or("an unknown day");
    let to = designation["to"].as_str().map_or("today".to_owned(), ToOwned::to_owned);
    format!("{from} to {to}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_limit_left_out_is_told_part_by_part() {
        let context = json!({"settings": {"limit": 10}});
        let check = |omitted: Value, part: &str, expected: Option<&str>| {
            let answer = json!({"omitted": omitted});
            assert_eq!(left_out(&context, &answer, part).as_deref(), expected);
        };
        let five = || json!({"matches": 5, "not_in_force": 1, "near": true});
        let told = "5 more matches were left out by the limit of 10.";
        check(five(), "matches", Some(told));
        let told = "1 more party that was not in force was left out by the limit of 10.";
        check(five(), "not_in_force", Some(told));
        let told = "More near parties, which were not counted, were left out by the limit of 10.";
        check(five(), "near", Some(told));
        for (part, _) in PARTS {
            check(json!({"matches": 0, "not_in_force": 0, "near": false}), part, None);
            check(Value::Null, part, None);
        }
    }

    #[test]
    fn a_day_of_import_is_marked() {
        let check = |list: Value, expected: &str| assert_eq!(published(&list), expected);
        check(json!({"published": "2026-11-26", "undated": true}), "undated, filed 2026-11-26");
        check(json!({"published": "2026-11-26"}), "2026-11-26");
        check(json!({}), "not known");
    }

    #[test]
    fn it_is_told_which_of_the_two_keeps_a_party_from_being_a_match() {
        let check = |score: f64, kind: &str, expected: &str| {
            let hit = json!({"score": score, "explanation": {"matched_name": {"kind": kind}}});
            assert_eq!(why_near(&hit, &json!(0.7)), expected);
        };
        check(0.6, "weak_alias", "below the threshold of 0.7");
        check(0.6, "alias", "below the threshold of 0.7");
        check(0.9, "weak_alias", "but by a weak alias alone, which makes no match");
    }
}
