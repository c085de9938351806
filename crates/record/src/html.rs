//! The evidence as a page: one HTML file that needs nothing else, to read or to print.
//!
//! No script, no font, no picture from elsewhere: the reader's browser has fonts of every script.

use lictor_wire::values::counted;
use lictor_wire::{EvidencePack, RecordReport, RecordVerification};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

use crate::told;
use crate::told::{asked, caption, each, score, settings};

const STYLE: &str = include_str!("pack.css");

/// The whole page.
pub fn html(pack: &EvidencePack) -> String {
    let title = match pack.records.as_slice() {
        [one] => format!("Record {}", one.line.record),
        many => format!("{}, {}", counted(many.len() as u64, "record", "records"), pack.asked),
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

fn record(it: &RecordReport) -> Markup {
    let line = &it.line;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    html! {
        section.record {
            h2 { (told::title(it)) }
            (verdict(it))
            dl {
                dt { "Record" } dd { code { (line.record) } ", number " (line.number) }
                dt { "Screened" } dd { (line.at) }
                dt { "By" } dd { (line.actor) ", for " (line.tenant) }
                @if let Some(day) = &line.retain_until { dt { "Kept until" } dd { (day) } }
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
            @for (part, title) in told::PARTS { (parties(title, it, part)) }
            @for note in told::notes(&it.answer) { p { "Note: " (note) } }
            (decisions(it))
            h3 { "Proof" }
            dl {
                dt { "Before" } dd { code { (it.chain.previous) } }
                dt { "Its hash" } dd { code { (it.chain.hash) } }
                @if let Some(hash) = &it.chain.payload_hash { dt { "Of the answer" } dd { code { (hash) } } }
                @if let Some(hash) = &it.chain.context_hash { dt { "Of the lists" } dd { code { (hash) } } }
                @if let Some(proof) = &it.chain.proof {
                    dt { "Checkpoint" } dd { "at record " (proof.checkpoint) ": " code { (proof.checkpoint_hash) } }
                    dt { "Signature" } dd { code { (proof.signature) } }
                    dt { "Public key" } dd { code { (proof.public_key) } }
                }
            }
        }
    }
}

fn decisions(it: &RecordReport) -> Markup {
    html! {
        @if it.line.kind == "screening" {
            h3 { "Decisions" }
            @if it.decisions.is_empty() { p { "Nobody has decided on it." } }
            @for decision in &it.decisions {
                div.party {
                    p { strong { (told::decided(decision, &it.answer)) } }
                    p.faint { (told::decided_by(decision)) }
                    @for reason in told::reasons(decision) { p { (reason) } }
                }
            }
        }
    }
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
                        td.day { (told::published(it)) }
                        td { (it["entities"].as_u64().unwrap_or(0)) }
                        td { code { (text(it, "edition")) } }
                    }
                }
            }
        }
    }
}

fn parties(title: &str, it: &RecordReport, part: &str) -> Markup {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let left_out = told::left_out(&it.context, &it.answer, part);
    let hits = || each(&it.answer[part]);
    html! {
        @if hits().next().is_some() || left_out.is_some() {
            h3 { (title) }
            @for hit in hits() {
                div.party {
                    p { strong { (caption(hit)) } " " (score(hit)) " " span.faint { (text(&hit["entity"]["id"])) ", " (text(&hit["entity"]["schema"])) ", " (told::status(hit)) } }
                    p { (text(&hit["explanation"]["summary"])) }
                    @if let Some(other) = hit["explanation"]["counterfactual"].as_str() { p.faint { (other) } }
                    @for (label, told) in told::evidence(hit) { p.faint { (label) ": " (told) } }
                    @let names = told::names(hit);
                    @if !names.is_empty() { p.faint { "Its names: " (names.join("; ")) } }
                    @for it in each(&hit["designations"]) {
                        p.faint { (told::designated(it)) }
                        @if let Some(note) = it["note"].as_str() { p.faint { (note) } }
                        @let consequences = told::consequences(it);
                        @if !consequences.is_empty() { p.faint { (consequences) } }
                    }
                }
            }
            @if let Some(told) = left_out { p { strong { (told) } } }
        }
    }
}

fn chain(it: &RecordVerification) -> Markup {
    html! {
        @if it.fault.is_some() { strong.broken { (told::chain(it)) } } @else { (told::chain(it)) }
        @if let Some(head) = &it.head { br; code { (head) } }
    }
}

fn verdict(it: &RecordReport) -> Markup {
    let verdict = told::verdict(it);
    html! {
        @if verdict.is_open { p.verdict.match { (verdict.text) } } @else { p.verdict { (verdict.text) } }
        @if let Some(detail) = verdict.detail { p { (detail) } }
    }
}
