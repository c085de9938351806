//! What humans decided on a screening, on the page of its record, and the forms by which they do.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use lictor_record::{Verdict, is_same_actor};
use lictor_store::Permission;
use lictor_wire::{RecordApproval, RecordDecision, RecordReport};
use maud::{Markup, html};
use serde_json::Value;

use super::enter::Visitor;
use super::form::Form;
use super::page::capitalised;
use super::parts;
use super::records::{again, moment, path};
use crate::params::Path;
use crate::problem::{Code, Problem};
use crate::server::Shared;

/// Of a verdict: words, sign and class.
fn verdict_words(verdict: Verdict) -> (&'static str, &'static str, &'static str) {
    match verdict {
        Verdict::TrueMatch => ("True match", "●", "in-force"),
        Verdict::FalsePositive => ("False positive", "✓", "good"),
        Verdict::Undetermined => ("Undetermined", "?", "unknown"),
    }
}

/// `POST /ui/records/{id}/decisions`
pub(super) async fn decide(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let party = Some(form.one("party")).filter(|it| !it.is_empty()).map(ToOwned::to_owned);
    let (verdict, reason) = (form.one("verdict"), form.one("reason"));
    let done = shared.decide(visitor.caller.clone(), id.clone(), verdict, party, reason).await;
    answered(shared, &visitor, id, &form, done.map(|_| ())).await
}

/// `POST /ui/records/{id}/approval`: of a screening, with the decision in the form.
pub(super) async fn approve(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let agrees = match form.one("agrees") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::bad("agrees: expected yes or no")),
    };
    let decision = form.one("decision").to_owned();
    let caller = visitor.caller.clone();
    let done = shared.approve(caller, decision, agrees, form.one("reason")).await;
    answered(shared, &visitor, id, &form, done.map(|_| ())).await
}

/// What was sent and could not be recorded.
pub(super) struct Tried {
    pub(super) problem: Problem,
    /// The decision that was to be approved or rejected; empty for a new one.
    decision: String,
    party: String,
    verdict: String,
    reason: String,
}

/// Back to the record; where nothing was recorded for what stood in the form, with the form as it was.
async fn answered(
    shared: Arc<Shared>,
    visitor: &Visitor,
    id: String,
    form: &Form,
    done: Result<(), Problem>,
) -> Result<Response, Problem> {
    let problem = match done {
        Ok(()) => return Ok(Redirect::to(&format!("{}#decisions", path(&id))).into_response()),
        Err(problem) if matches!(problem.code, Code::BadRequest | Code::NotDecided) => problem,
        Err(problem) => return Err(problem),
    };
    let one = |name| form.one(name).to_owned();
    let (party, verdict, reason) = (one("party"), one("verdict"), one("reason"));
    let tried = Tried { problem, decision: one("decision"), party, verdict, reason };
    again(shared, visitor, id, &tried).await
}

fn wrong(tried: Option<&Tried>) -> Markup {
    html! {
        @if let Some(it) = tried { p.error role="alert" { "✕ " (capitalised(it.problem.body().detail())) "." } }
    }
}

/// The decisions on a screening, and the forms for whom may decide.
pub(super) fn section(visitor: &Visitor, report: &RecordReport, tried: Option<&Tried>) -> Markup {
    let is_open = |it: &RecordDecision| it.stands && it.approval.is_none();
    // Where the form is not there any more, what was wrong stands above all.
    let has_form = |tried: &&Tried| {
        tried.decision.is_empty()
            || report.decisions.iter().any(|it| is_open(it) && it.record == tried.decision)
    };
    let lost = tried.filter(|it| !has_form(it));
    let new = tried.filter(|it| it.decision.is_empty());
    let may_decide = visitor.may(Permission::Screen) && !report.line.erased;
    html! {
        section aria-labelledby="decisions" {
            h2 #decisions { "Decisions" }
            @if report.decisions.is_empty() { p.faint { "Nobody has decided on it." } }
            (wrong(lost))
            @for it in &report.decisions { (decision(visitor, report, it, tried.filter(|tried| tried.decision == it.record))) }
            @if may_decide && report.decisions.is_empty() { (decide_form(visitor, report, new)) }
            @else if may_decide { details.again open[new.is_some()] { summary { "Decide again" } (decide_form(visitor, report, new)) } }
        }
    }
}

fn decision(
    visitor: &Visitor,
    report: &RecordReport,
    it: &RecordDecision,
    tried: Option<&Tried>,
) -> Markup {
    let words = Verdict::read(&it.verdict).ok().map(verdict_words);
    let is_open = it.stands && it.approval.is_none();
    html! {
        article.decision.past[!it.stands] id={ "d-" (it.record) } {
            p {
                @if let Some((words, sign, class)) = words { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (words) } }
                @else { (it.verdict) }
                " "
                strong { @match &it.party { Some(id) => (parts::name(caption(&report.answer, id).unwrap_or(id))), None => "The whole answer" } }
                " " span.faint { "by " (it.actor) " · " (moment(&it.at)) " · number " (parts::count(it.number)) }
            }
            (reason(it.reason.as_deref()))
            @if let Some(approval) = &it.approval { (approved(approval)) }
            @if !it.stands { p.fine { "A later decision took its place." } }
            @if is_open {
                @if visitor.may(Permission::Approve) && !is_same_actor(&it.actor, &visitor.caller.actor) { (approve_form(visitor, report, it, tried)) }
                @else { (wrong(tried)) p.fine { "Waits for somebody else, who approves or rejects it." } }
            }
        }
    }
}

fn approved(it: &RecordApproval) -> Markup {
    let (sign, words, class) =
        if it.approved { ("✓", "Approved", "good") } else { ("✕", "Rejected", "in-force") };
    html! {
        p { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (words) } " " span.faint { "by " (it.actor) " · " (moment(&it.at)) " · number " (parts::count(it.number)) } }
        (reason(it.reason.as_deref()))
    }
}

fn reason(text: Option<&str>) -> Markup {
    html! { @match text { Some(text) => p { (parts::name(text)) }, None => p.faint { "The reason was erased." } } }
}

fn approve_form(
    visitor: &Visitor,
    report: &RecordReport,
    it: &RecordDecision,
    tried: Option<&Tried>,
) -> Markup {
    let field = format!("r-{}", it.record);
    html! {
        form.approval method="post" action={ (path(&report.line.record)) "/approval" } autocomplete="off" {
            (parts::token(visitor))
            (wrong(tried))
            input type="hidden" name="decision" value=(it.record);
            div.field { label for=(field) { "Your reason" } textarea id=(field) name="reason" rows="2" required maxlength="2000" { (tried.map_or("", |it| it.reason.as_str())) } }
            div.actions {
                button.primary type="submit" name="agrees" value="yes" { "Approve" }
                button type="submit" name="agrees" value="no" { "Reject" }
            }
        }
    }
}

fn decide_form(visitor: &Visitor, report: &RecordReport, tried: Option<&Tried>) -> Markup {
    let is_party = |id: &str| tried.is_some_and(|it| it.party == id);
    let is_verdict = |verdict: Verdict| tried.is_some_and(|it| it.verdict == verdict.as_str());
    html! {
        form.panel.decide method="post" action={ (path(&report.line.record)) "/decisions" } autocomplete="off" {
            (parts::token(visitor))
            (wrong(tried))
            div.field {
                label for="party" { "Decide on" }
                select #party name="party" {
                    @for (id, name) in parties(&report.answer) { option value=(id) selected[is_party(id)] { (name) " · " (id) } }
                    option value="" selected[is_party("")] { "The whole answer" }
                }
            }
            fieldset {
                legend { "It is a" }
                @for verdict in Verdict::ALL {
                    label.check { input type="radio" name="verdict" value=(verdict.as_str()) checked[is_verdict(verdict)] required; span { strong { (verdict_words(verdict).0) } " " span.faint { (help(verdict)) } } }
                }
            }
            div.field { label for="reason" { "Reason" } textarea #reason name="reason" rows="3" required maxlength="2000" { (tried.map_or("", |it| it.reason.as_str())) } p.help { "Sealed like the answer, and erased with it" } }
            button.primary type="submit" { "Record the decision" }
        }
    }
}

fn help(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::TrueMatch => "it is the listed party",
        Verdict::FalsePositive => "it is somebody else",
        Verdict::Undetermined => "what is known does not tell",
    }
}

/// Ids and names of the parties of an answer, those that matched first.
fn parties(answer: &Value) -> impl Iterator<Item = (&str, &str)> {
    let hits = ["matches", "not_in_force", "near"].into_iter();
    let hits = hits.filter_map(|part| answer[part].as_array()).flatten();
    hits.filter_map(|hit| Some((hit["entity"]["id"].as_str()?, hit["entity"]["caption"].as_str()?)))
}

fn caption<'a>(answer: &'a Value, party: &str) -> Option<&'a str> {
    parties(answer).find(|(id, _)| *id == party).map(|(_, name)| name)
}
