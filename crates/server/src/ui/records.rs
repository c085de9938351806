//! `/ui/records`: what was screened and answered, whether it stands as it was written, and whether the same
//! question has the same answer today.
//!
//! What is read, and who may read it, is the API's (`routes::records`); here it is only shown.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};
use lictor_store::Permission;
use lictor_wire::values::of_edition_day;
use lictor_wire::{RecordLine, RecordReport, RecordVerification, Replay};
use maud::{Markup, html};
use serde_json::Value;

use super::decisions::Tried;
use super::enter::Visitor;
use super::form::Form;
use super::page::{Page, Place, capitalised};
use super::parts;
use crate::params::{Params, Path};
use crate::problem::{Code, Problem};
use crate::routes::records as api;
use crate::server::Shared;

/// What came of a screening: the word of the API, words, sign and class.
const OUTCOMES: [(&str, &str, &str, &str); 5] = [
    ("match", "Match", "●", "in-force"),
    ("not_in_force", "Not in force", "○", "delisted"),
    ("near", "Near", "≈", "unknown"),
    ("not_screened", "Not screened", "!", "unknown"),
    ("nothing", "Nothing", "✓", "good"),
];

/// How far humans have come with a screening: the word of the API, and words.
const DECIDED: [(&str, &str); 4] = [
    ("open", "not decided"),
    ("proposed", "decided, not approved"),
    ("approved", "approved"),
    ("rejected", "rejected"),
];

/// What was chosen above the table.
#[derive(Default)]
struct Chosen {
    from: String,
    before: String,
    actor: String,
    outcome: String,
    decided: String,
}

/// `GET /ui/records`
pub(super) async fn all(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    mut params: Params,
) -> Result<Response, Problem> {
    if shared.recording.is_none() {
        return Ok(Page::new(Place::Records, "Records", nothing_recorded()).show(&visitor));
    }
    let mut one = |name: &str| params.one(name).unwrap_or_default();
    let chosen = Chosen {
        from: one("from"),
        before: one("before"),
        actor: one("actor"),
        outcome: one("outcome"),
        decided: one("decided"),
    };
    let cursor = one("cursor");
    let asked = query(&chosen, &cursor);
    let caller = Extension(visitor.caller.clone());
    let page = match api::records(State(shared), caller, Params::parse(&asked)?).await {
        Ok(Json(page)) => page,
        Err(problem) if problem.code == Code::BadRequest => {
            let body = list(&visitor, &chosen, Err(&problem), None);
            let page = Page::new(Place::Records, "Records", body);
            return Ok(page.status(problem.code.status()).show(&visitor));
        }
        Err(problem) => return Err(problem),
    };
    let next = page.next.map(|it| format!("/ui/records?{}", query(&chosen, &it)));
    let body = list(&visitor, &chosen, Ok(&page.records), next.as_deref());
    Ok(Page::new(Place::Records, "Records", body).show(&visitor))
}

/// The parameters of the API for what was chosen.
fn query(chosen: &Chosen, cursor: &str) -> String {
    let pairs = [
        ("from", chosen.from.as_str()),
        ("before", &chosen.before),
        ("actor", &chosen.actor),
        ("outcome", &chosen.outcome),
        ("decided", &chosen.decided),
        ("cursor", cursor),
    ];
    let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish()
}

fn nothing_recorded() -> Markup {
    html! {
        div.column {
            h1 { "Records" }
            p.lead { "This server does not record what is screened." }
            p { "With " code { "lictor serve --record" } ", or " code { "[record] always = true" } " in the configuration, each answer is sealed and chained in the data home before it is given: then it stands here, can be replayed, and proves what was answered." }
        }
    }
}

fn list(
    visitor: &Visitor,
    chosen: &Chosen,
    records: Result<&[RecordLine], &Problem>,
    next: Option<&str>,
) -> Markup {
    let sees_all = visitor.caller.sees_only().is_none();
    html! {
        header.file-head {
            div {
                h1 { "Records" }
                p.lead { @if sees_all { "What was screened, by whom, and what was answered." } @else { "What was screened under your name, and what was answered." } }
            }
            @if visitor.may(Permission::Audit) {
                form method="post" action="/ui/records/verify" { (parts::token(visitor)) button type="submit" { "Verify the whole record" } }
            }
        }
        form.compare method="get" action="/ui/records" {
            label for="from" { "From" } input #from type="date" name="from" value=(chosen.from);
            label for="before" { "before" } input #before type="date" name="before" value=(chosen.before);
            label for="outcome" { "with" }
            select #outcome name="outcome" {
                option value="" { "any outcome" }
                @for (word, words, ..) in OUTCOMES { option value=(word) selected[chosen.outcome == word] { (words.to_lowercase()) } }
            }
            label for="decided" { "that is" }
            select #decided name="decided" {
                option value="" { "decided or not" }
                @for (word, words) in DECIDED { option value=(word) selected[chosen.decided == word] { (words) } }
            }
            @if sees_all { label for="actor" { "by" } input.actor #actor type="text" name="actor" value=(chosen.actor) placeholder="anybody" autocomplete="off"; }
            button type="submit" { "Show" }
        }
        @match records {
          Err(problem) => p.error role="alert" { "✕ " (capitalised(problem.body().detail())) "." },
          Ok([]) => p.note { "Nothing was recorded that fits." },
          Ok(records) => {
            div.scroll {
                table.rows {
                    thead { tr { th.num scope="col" { "Number" } th scope="col" { "When" } th scope="col" { "Asked" } th scope="col" { "Outcome" } th scope="col" { "By" } th scope="col" { "Record" } } }
                    tbody data-results { @for it in records { (line(it)) } }
                }
            }
          },
        }
        @if let Some(next) = next { nav.pages aria-label="Pages of records" { a href=(next) rel="next" { "Earlier records →" } } }
    }
}

fn line(record: &RecordLine) -> Markup {
    let address = format!("/ui/records/{}", record.record);
    html! {
        tr {
            td.num data-label="Number" { (parts::count(record.number)) }
            td data-label="When" { (moment(&record.at)) }
            td data-label="Asked" { a href=(address) data-result { (asked(record)) } }
            td { (outcome(record)) }
            td data-label="By" { (record.actor) }
            td data-label="Record" { code.hash { (record.record) } }
        }
    }
}

/// The names asked, or what a record is instead.
fn asked(record: &RecordLine) -> Markup {
    html! {
        @match &record.names {
            Some(names) if !names.is_empty() => {
                @for (at, it) in names.iter().enumerate() { @if at > 0 { ", " } (parts::name(it)) }
            },
            Some(_) => "By identifier alone",
            None if record.erased => span.faint { "Erased" },
            None => { (capitalised(record.kind)) },
        }
    }
}

/// What came of it, from the counts that stand beside the sealed answer.
fn outcome(record: &RecordLine) -> Markup {
    let count = |name: &str| record.facts[name].as_u64().unwrap_or(0);
    let word = if count("matches") > 0 {
        "match"
    } else if count("not_in_force") > 0 {
        "not_in_force"
    } else if count("near") > 0 {
        "near"
    } else if record.facts["screened"] == false {
        "not_screened"
    } else {
        "nothing"
    };
    let found = OUTCOMES.into_iter().find(|(it, ..)| *it == word);
    html! {
        @if record.kind == "screening" && let Some((_, words, sign, class)) = found {
            span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (words) }
        }
    }
}

pub(super) fn moment(at: &str) -> Markup {
    at.parse().map_or_else(|_| html! { (at) }, parts::moment)
}

/// `GET /ui/records/{id}`
pub(super) async fn one(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let caller = Extension(visitor.caller.clone());
    let Json(report) = api::record(State(shared), caller, Path(id)).await?;
    Ok(Page::new(Place::Records, "A record", record(&visitor, &report, None, None)).show(&visitor))
}

/// `POST /ui/records/{id}/replay`
pub(super) async fn replay(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Problem> {
    let replay = shared.replay(visitor.caller.clone(), id.clone()).await?;
    let caller = Extension(visitor.caller.clone());
    let Json(report) = api::record(State(shared), caller, Path(id)).await?;
    let body = record(&visitor, &report, Some(&replay), None);
    Ok(Page::new(Place::Records, "A record, replayed", body).show(&visitor))
}

/// `GET /ui/records/{id}/replay` and others that are posted to: who loads such a page anew, or keeps its address,
/// gets the record.
pub(super) async fn back(Path(id): Path<String>) -> Redirect {
    Redirect::to(&path(&id))
}

/// The address of a record.
pub(super) fn path(id: &str) -> String {
    let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    format!("/ui/records/{id}")
}

/// The page of a record whose form could not be used: what was typed stands in it, with what is wrong.
pub(super) async fn again(
    shared: Arc<Shared>,
    visitor: &Visitor,
    id: String,
    tried: &Tried,
) -> Result<Response, Problem> {
    let caller = Extension(visitor.caller.clone());
    let Json(report) = api::record(State(shared), caller, Path(id)).await?;
    let body = record(visitor, &report, None, Some(tried));
    let page = Page::new(Place::Records, "Not recorded", body);
    Ok(page.status(tried.problem.code.status()).show(visitor))
}

fn record(
    visitor: &Visitor,
    report: &RecordReport,
    replay: Option<&Replay>,
    tried: Option<&Tried>,
) -> Markup {
    let line = &report.line;
    let (answer, context) = (&report.answer, &report.context);
    let text = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let address = path(&line.record);
    let is_screening = line.kind == "screening";
    html! {
        p.crumbs { a href="/ui/records" { "Records" } " › " code { (line.record) } }
        header.file-head {
            div {
                h1 { (asked(line)) }
                p.lead { (outcome(line)) " " (moment(&line.at)) " · by " strong { (line.actor) } " · number " (parts::count(line.number)) }
            }
            div.actions {
                @if is_screening && !line.erased {
                    form method="post" action={ (address) "/replay" } { (parts::token(visitor)) button.primary type="submit" { "Replay" } }
                }
                @for form in lictor_record::Form::ALL {
                    @let word = form.as_str();
                    a.button href={ (address) "/evidence." (word) } download { "Evidence " (word.to_uppercase()) }
                }
            }
        }
        @if let Some(replay) = replay { (replayed(replay)) }
        @if !is_screening { (about(line, answer)) }
        @else if line.erased { p.note { "Question and answer were erased when their time was over. Their hash stays, so that the chain is whole." } }
        @else if !answer.is_null() {
            section aria-labelledby="asked" {
                h2 #asked { "What was asked" }
                dl.facts {
                    @for (field, value) in answer["query"].as_object().into_iter().flatten() {
                        @let words = words(value);
                        @if !words.is_empty() { dt { (capitalised(&field.replace('_', " "))) } dd { (parts::name(&words)) } }
                    }
                    dt { "As of" } dd { (text(&line.facts["as_of"])) }
                    dt { "Known at" } dd { (moment(&text(&line.facts["known_at"]))) }
                    dt { "Threshold" } dd { (answer["threshold"]) }
                }
            }
            section aria-labelledby="answered" {
                h2 #answered { "What was answered" }
                (answered(answer, line.facts["screened"] != false, &text(&line.facts["as_of"]), &text(&line.facts["known_at"])))
                @for part in ["matches", "not_in_force", "near"] {
                    @if let Some(told) = lictor_record::left_out(context, answer, part) { p.note { (told) } }
                }
            }
        }
        @if is_screening {
            (super::decisions::section(visitor, report, tried))
            section aria-labelledby="by" {
                h2 #by { "By what" }
                dl.facts {
                    dt { "Algorithm" } dd { (text(&context["algorithm"])) " · release " (text(&context["release"])) }
                    dt { "Snapshot" } dd { code.hash { (text(&context["snapshot"])) } }
                    dt { "Editions" }
                    dd {
                        @for it in context["datasets"].as_array().into_iter().flatten() {
                            p { (text(&it["title"])) ", edition " (of_edition_day(text(&it["published"]), it["undated"] == true)) " " code.hash { (super::answer::short(it["edition"].as_str().unwrap_or_default())) } }
                        }
                    }
                }
            }
        }
        section aria-labelledby="chain" {
            h2 #chain { "Its place in the chain" }
            dl.facts {
                dt { "Before it" } dd { code.hash { (report.chain.previous) } }
                dt { "Its own hash" } dd { code.hash { (report.chain.hash) } }
                @if let Some(hash) = &report.chain.payload_hash { dt { "Sealed answer" } dd { code.hash { (hash) } } }
                @if let Some(proof) = &report.chain.proof { dt { "Signed at" } dd { "number " (parts::count(proof.checkpoint)) " by " code.hash { (proof.public_key) } } }
            }
        }
    }
}

/// What stands in a record that is no screening: of what it is, and what it says.
fn about(line: &RecordLine, sealed: &Value) -> Markup {
    let said = [&line.facts, sealed].into_iter().filter_map(Value::as_object).flatten();
    html! {
        dl.facts {
            dt { "About" }
            dd { @match &line.subject { Some(subject) => a href=(path(subject)) { code.hash { (subject) } }, None => "all records of the tenant" } }
            @for (field, value) in said {
                @let words = if field == "verdict" { words(value).replace('_', " ") } else { words(value) };
                @if !words.is_empty() { dt { (capitalised(field)) } dd { (parts::name(&words)) } }
            }
            @if line.erased { dt { "Reason" } dd.faint { "erased" } }
        }
    }
}

/// A value of the question as one text.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The parties of a recorded answer, part by part; each leads to what was listed of it then.
fn answered(answer: &Value, is_screened: bool, as_of: &str, known_at: &str) -> Markup {
    let parts_of = [
        ("matches", "Match", "in-force", "●"),
        ("not_in_force", "Not in force", "delisted", "○"),
        ("near", "Near", "unknown", "≈"),
    ];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let count: usize =
        parts_of.iter().filter_map(|(part, ..)| answer[*part].as_array()).map(Vec::len).sum();
    html! {
        @if count == 0 && !is_screened { p.note { "! Not every name could be compared: that no party was found is no proof of absence." } }
        @else if count == 0 { p.good { "✓ No party, and none near." } }
        @else {
            div.scroll {
                table.rows {
                    thead { tr { th scope="col" { "Party" } th scope="col" { "Verdict" } th.num scope="col" { "Score" } th scope="col" { "Why" } } }
                    tbody data-results {
                        @for (part, words, class, sign) in parts_of {
                            @for hit in answer[part].as_array().into_iter().flatten() {
                                @let id = text(&hit["entity"]["id"]);
                                tr {
                                    td { a href=(parts::entity_address_in(&id, as_of, known_at)) data-result { (parts::name(&text(&hit["entity"]["caption"]))) } br; code { (id) } }
                                    td { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (words) } }
                                    td.num data-label="Score" { (format!("{:.4}", hit["score"].as_f64().unwrap_or(0.0))) }
                                    td.fine data-label="Why" { (text(&hit["explanation"]["summary"])) }
                                }
                            }
                        }
                    }
                }
            }
        }
        (parts::warnings(answer["warnings"].as_array().into_iter().flatten().filter_map(Value::as_str)))
    }
}

fn replayed(replay: &Replay) -> Markup {
    let is_same = replay.verdict == "identical";
    html! {
        div.absence.differs[!is_same] role="status" {
            h2 { (if is_same { "✓ Identical" } else { "⚠ " }) @if !is_same { (capitalised(&replay.verdict.replace('_', " "))) } }
            p { (capitalised(&replay.summary)) }
            @if !replay.words.is_empty() { ul { @for it in &replay.words { li { (it) } } } }
            @for it in &replay.gone { p.fine { "Gone: " (it.dataset) ", edition of " (it.published) " " code.hash { (super::answer::short(&it.edition)) } } }
        }
    }
}

/// `POST /ui/records/verify`
pub(super) async fn verify(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    _: Form,
) -> Result<Response, Problem> {
    let Json(found) = api::verify(State(shared), Extension(visitor.caller.clone())).await?;
    Ok(Page::new(Place::Records, "The record, verified", verified(&found)).show(&visitor))
}

fn verified(found: &RecordVerification) -> Markup {
    html! {
        p.crumbs { a href="/ui/records" { "Records" } " › verified" }
        h1 { (if found.whole { "The record is whole" } else { "The record is not as it was written" }) }
        @if let Some(fault) = &found.fault {
            p.note role="alert" {
                "⚠ The first bad entry is number " (fault.number)
                @if let Some(id) = &fault.record { ", " a href={ "/ui/records/" (id) } { code { (id) } } }
                ": " (fault.what) "."
            }
        } @else {
            p.good { "✓ Every entry stands as it was written, and every signature fits." }
        }
        dl.facts {
            dt { "Entries as written" } dd { (parts::count(found.records)) }
            dt { "Signed checkpoints" } dd { (parts::count(found.checkpoints)) }
            dt { "Erased" } dd { (parts::count(found.erased)) }
            @if let Some(head) = &found.head { dt { "Head" } dd { code.hash { (head) } p.fine { "Note it elsewhere: it proves later that nothing was cut off." } } }
            dt { "Compared with the checkpoint beside the key" } dd { (if found.anchored { "yes" } else { "no: there is none" }) }
        }
    }
}

/// `GET /ui/records/{id}/evidence.pdf`, and so on for each form of evidence
pub(super) async fn evidence(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let form = file.strip_prefix("evidence.").and_then(lictor_record::Form::from_word);
    let form = form.ok_or_else(|| Problem::not_found("there is no evidence in that form"))?;
    let pack = shared.evidence(visitor.caller.clone(), id).await?;
    let bytes = shared.pool.run(move |_| lictor_record::rendered(&pack, form)).await?;
    let bytes = bytes.map_err(|error| {
        tracing::error!(%error, "evidence cannot be written");
        Problem::new(Code::Bug, "the evidence cannot be written; the log of the server says more")
    })?;
    let as_file = format!("attachment; filename=\"evidence.{}\"", form.as_str());
    let headers = [
        (header::CONTENT_TYPE, form.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, as_file),
    ];
    Ok((headers, bytes).into_response())
}
