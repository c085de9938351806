//! What humans decided on a screening, on the page of its record, and the forms by which they do.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Redirect;
use lictor_record::Verdict;
use lictor_store::Permission;
use lictor_wire::{RecordApproval, RecordDecision, RecordReport};
use maud::{Markup, html};
use serde_json::Value;

use super::enter::Visitor;
use super::form::Form;
use super::parts;
use super::records::{moment, path};
use crate::problem::Problem;
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
) -> Result<Redirect, Problem> {
    let party = Some(form.one("party")).filter(|it| !it.is_empty()).map(ToOwned::to_owned);
    let (verdict, reason) = (form.one("verdict"), form.one("reason"));
    shared.decide(visitor.caller, id.clone(), verdict, party, reason).await?;
    Ok(back(&id))
}

/// `POST /ui/records/{id}/approval`: of a screening, with the decision in the form.
pub(super) async fn approve(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Form,
) -> Result<Redirect, Problem> {
    let agrees = match form.one("agrees") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::bad("agrees: expected yes or no")),
    };
    let decision = form.one("decision").to_owned();
    shared.approve(visitor.caller, decision, agrees, form.one("reason")).await?;
    Ok(back(&id))
}

fn back(id: &str) -> Redirect {
    Redirect::to(&format!("{}#decisions", path(id)))
}

/// The decisions on a screening, and the forms for whom may decide.
pub(super) fn section(visitor: &Visitor, report: &RecordReport) -> Markup {
    let may_decide = visitor.may(Permission::Screen) && !report.line.erased;
    html! {
        section aria-labelledby="decisions" {
            h2 #decisions { "Decisions" }
            @if report.decisions.is_empty() { p.faint { "Nobody has decided on it." } }
            @for it in &report.decisions { (decision(visitor, report, it)) }
            @if may_decide && report.decisions.is_empty() { (decide_form(visitor, report)) }
            @else if may_decide { details.again { summary { "Decide again" } (decide_form(visitor, report)) } }
        }
    }
}

fn decision(visitor: &Visitor, report: &RecordReport, it: &RecordDecision) -> Markup {
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
                @if visitor.may(Permission::Approve) && it.actor != visitor.caller.actor { (approve_form(visitor, report, it)) }
                @else { p.fine { "Waits for somebody else, who approves or rejects it." } }
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

fn approve_form(visitor: &Visitor, report: &RecordReport, it: &RecordDecision) -> Markup {
    let field = format!("r-{}", it.record);
    html! {
        form.approval method="post" action={ (path(&report.line.record)) "/approval" } autocomplete="off" {
            (parts::token(visitor))
            input type="hidden" name="decision" value=(it.record);
            div.field { label for=(field) { "Your reason" } textarea id=(field) name="reason" rows="2" required maxlength="2000" {} }
            div.actions {
                button.primary type="submit" name="agrees" value="yes" { "Approve" }
                button type="submit" name="agrees" value="no" { "Reject" }
            }
        }
    }
}

fn decide_form(visitor: &Visitor, report: &RecordReport) -> Markup {
    html! {
        form.panel.decide method="post" action={ (path(&report.line.record)) "/decisions" } autocomplete="off" {
            (parts::token(visitor))
            div.field {
                label for="party" { "Decide on" }
                select #party name="party" {
                    @for (id, name) in parties(&report.answer) { option value=(id) { (name) " · " (id) } }
                    option value="" { "The whole answer" }
                }
            }
            fieldset {
                legend { "It is a" }
                @for verdict in Verdict::ALL {
                    label.check { input type="radio" name="verdict" value=(verdict.as_str()) required; span { strong { (verdict_words(verdict).0) } " " span.faint { (help(verdict)) } } }
                }
            }
            div.field { label for="reason" { "Reason" } textarea #reason name="reason" rows="3" required maxlength="2000" {} p.help { "Sealed like the answer, and erased with it" } }
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
