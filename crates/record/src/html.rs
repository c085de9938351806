//! The evidence as a page: one HTML file that needs nothing else, to read or to print.
//!
//! No script, no font, no picture from elsewhere. A PDF made by us would have to bring fonts of every
//! script in which names are written; the reader's browser has them, and prints to PDF.

use lictor_wire::{EvidencePack, RecordReport, RecordVerification};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

const STYLE: &str = include_str!("pack.css");

/// The whole page.
pub fn html(pack: &EvidencePack) -> String {
    let title = match pack.records.as_slice() {
        [one] => format!("Record {}", one.line.record),
        many => format!("{} records, {}", many.len(), pack.asked),
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { "Evidence: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "Evidence of screening" }
                    p.faint { (title) }
                }
                aside.notice { p { "This page holds personal data: names that were screened and parties that are listed." } }
                dl {
                    dt { "Made" } dd { (pack.made_at) " by " (pack.made_by) ", with Lictor " (pack.release) }
                    dt { "The record" } dd { (chain(&pack.verification)) }
                }
                main { @for it in &pack.records { (record(it)) } }
                footer { p.faint { "Lictor lists and informs; a human decides." } }
            }
        }
    };
    page.into_string()
}

fn chain(it: &RecordVerification) -> Markup {
    html! {
        @if let Some(fault) = &it.fault {
            strong.broken {
                "is broken: record " (fault.number)
                @if let Some(id) = &fault.record { " (" (id) ")" }
                " " (fault.what)
            }
        } @else {
            "is whole: " (it.records) " records in one chain, " (it.checkpoints) " signed checkpoints"
            @if it.erased > 0 { ", " (it.erased) " erased" }
            @if let Some(head) = &it.head { br; code { (head) } }
        }
    }
}

fn record(it: &RecordReport) -> Markup {
    let line = &it.line;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names = line.names.as_deref().map(|names| names.join("; "));
    html! {
        section.record {
            h2 { (names.as_deref().unwrap_or("Question and answer were erased")) }
            (verdict(it))
            dl {
                dt { "Record" } dd { code { (line.record) } ", number " (line.number) }
                dt { "Screened" } dd { (line.at) }
                dt { "By" } dd { (line.actor) ", for " (line.tenant) }
                @if let Some(query) = it.answer.get("query") { dt { "Asked" } dd { (asked(query)) } }
                dt { "As of" } dd { (text(&line.facts["as_of"])) ", by what was known at " (text(&line.facts["known_at"])) }
                dt { "Matched by" } dd { (text(&it.context["algorithm"])) ", release " (text(&it.context["release"])) }
                dt { "Settings" } dd { (settings(&it.context["settings"])) }
                dt { "Snapshot" } dd { code { (text(&it.context["snapshot"])) } }
                @if let Some(configuration) = it.context["configuration"].as_str() {
                    dt { "Configuration" } dd { code { (configuration) } }
                }
            }
            h3 { "Lists" }
            (lists(&it.context["datasets"]))
            (parties("Matches", &it.answer["matches"]))
            (parties("Not in force on the day", &it.answer["not_in_force"]))
            (parties("Near, no match", &it.answer["near"]))
            @for warning in each(&it.answer["warnings"]) { p { "Note: " (text(warning)) } }
            h3 { "Proof" }
            dl {
                dt { "Before" } dd { code { (it.chain.previous) } }
                dt { "Its hash" } dd { code { (it.chain.hash) } }
                @if let Some(proof) = &it.chain.proof {
                    dt { "Checkpoint" } dd { "at record " (proof.checkpoint) ": " code { (proof.checkpoint_hash) } }
                    dt { "Signature" } dd { code { (proof.signature) } }
                    dt { "Public key" } dd { code { (proof.public_key) } }
                }
            }
        }
    }
}

/// What was found; for nothing, how near the nearest came.
fn verdict(it: &RecordReport) -> Markup {
    let count = |key: &str| it.line.facts[key].as_u64().unwrap_or(0);
    let matches = count("matches");
    let lists = each(&it.context["datasets"]).count();
    let nearest = each(&it.answer["near"]).next();
    let is_screened = it.line.facts["screened"].as_bool().unwrap_or(true);
    html! {
        @if it.line.kind != "screening" {
            p.verdict { (it.line.kind) }
        } @else if !is_screened {
            p.verdict.match { "Not every name could be compared." }
        } @else if matches > 0 {
            p.verdict.match { (matches) @if matches == 1 { " match" } @else { " matches" } }
        } @else {
            p.verdict { "No match in " (lists) @if lists == 1 { " list" } @else { " lists" } "." }
            @if !it.line.erased {
                @if let Some(hit) = nearest {
                    p {
                        "The nearest party, " (caption(hit)) ", comes to " (score(hit)) ", below the threshold of "
                        (it.context["settings"]["threshold"].to_string()) " or by a weak alias alone."
                    }
                } @else {
                    p { "No party reaches the cutoff of " (it.context["settings"]["cutoff"].to_string()) "." }
                }
            }
        }
    }
}

fn asked(query: &Value) -> String {
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

fn settings(settings: &Value) -> String {
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

fn lists(datasets: &Value) -> Markup {
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    html! {
        table {
            thead { tr { th { "List" } th { "Published" } th { "Parties" } th { "Edition" } } }
            tbody {
                @for it in each(datasets) {
                    tr {
                        td { (text(it, "title")) br; span.faint { (text(it, "id")) ", " (text(it, "publisher")) } }
                        td.day { (text(it, "published")) }
                        td { (it["entities"].as_u64().unwrap_or(0)) }
                        td { code { (text(it, "edition")) } }
                    }
                }
            }
        }
    }
}

fn parties(title: &str, hits: &Value) -> Markup {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    html! {
        @if each(hits).next().is_some() {
            h3 { (title) }
            @for hit in each(hits) {
                div.party {
                    p { strong { (caption(hit)) } " " (score(hit)) " " span.faint { (text(&hit["entity"]["id"])) ", " (text(&hit["status"])) } }
                    p { (text(&hit["explanation"]["summary"])) }
                    @if let Some(other) = hit["explanation"]["counterfactual"].as_str() { p.faint { (other) } }
                    @for it in each(&hit["designations"]) {
                        p.faint {
                            (text(&it["authority"])) ", " (text(&it["program"])) ": "
                            (it["from"].as_str().unwrap_or("?")) " to " (it["to"].as_str().unwrap_or("today"))
                            ", " (text(&it["status"]))
                        }
                    }
                }
            }
        }
    }
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn caption(hit: &Value) -> String {
    hit["entity"]["caption"].as_str().unwrap_or_default().to_owned()
}

fn score(hit: &Value) -> String {
    format!("{:.4}", hit["score"].as_f64().unwrap_or_default())
}
