//! What was read in a document, for people: the parties with their status, then who says what, then relations.

use lictor_documents::{Claim, Document, Entity, Polarity, Reading, act, date_words, object_words};
use lictor_model::Date;

use super::designations::{period, status_words};
use super::page::{BAD, DOUBT, FAINT, NORMAL, Page, STRONG, paint};

/// Column in which the entries of a party begin.
const STATUS_COLUMNS: usize = 10;
/// From this depth on answers to answers are not set in further.
const DEEPEST: usize = 4;

pub(crate) fn reading(page: &mut Page, document: &Document, reading: &Reading, today: Date) {
    let date = &reading.article_date;
    page.paragraph(0, STRONG, &format!("Date of the document: {}", date_words(date)));
    for (_, evidence) in &date.doubts {
        page.paragraph(2, DOUBT, &format!("in doubt: {evidence}"));
    }
    for warning in &reading.warnings {
        page.paragraph(0, DOUBT, &format!("warning: {}", warning.text));
    }
    parties(page, reading, today);
    possible(page, reading, today);
    claims(page, document, reading);
    relations(page, document, reading);
    page.blank();
    let left = document.dropped.len();
    let listed = reading.chrome_mentions.len();
    let names =
        if listed == 0 { String::new() } else { format!("; listed names in them: {listed}") };
    page.paragraph(
        0,
        FAINT,
        &format!("Pieces of the page left out as no part of the article: {left}{names}"),
    );
}

fn parties(page: &mut Page, reading: &Reading, today: Date) {
    let listed: Vec<(usize, &Entity)> =
        (0..).zip(&reading.entities).filter(|(_, it)| !it.links.is_empty()).collect();
    page.blank();
    page.heading(0, &format!("Listed parties ({})", listed.len()));
    if listed.is_empty() {
        page.paragraph(2, NORMAL, "No listed party was recognised.");
    }
    let day = reading.article_date.best.unwrap_or(today);
    for (at, entity) in listed {
        party_line(page, reading, at, entity);
        for link in &entity.links {
            let entry = &link.at_article_date;
            let (style, words) = status_words(entry.status);
            let head = format!("{} [{}]", entry.entity.caption(), entry.entity.id);
            page.labelled(4, (style, words), STATUS_COLUMNS, (NORMAL, &head));
            for it in &entry.designations {
                let period = period(it.from.as_ref(), it.to.as_ref());
                let designation = &it.fact.value;
                let text = format!("{}: {}, {period}", designation.authority, designation.program);
                page.paragraph(4 + STATUS_COLUMNS, FAINT, &text);
            }
            let (_, today_words) = status_words(link.status_today);
            let scope = link.scope.as_ref().map(|it| format!("; the document speaks of its {it}"));
            let found = format!(
                "on {day}: {words}; today: {today_words}; by “{}”, score {:.2}{}",
                link.matched_key,
                link.score,
                scope.unwrap_or_default()
            );
            page.paragraph(4 + STATUS_COLUMNS, FAINT, &found);
        }
    }
}

/// Names by which listed parties are called, where nothing in the text tells that these are meant.
fn possible(page: &mut Page, reading: &Reading, today: Date) {
    let possible: Vec<(usize, &Entity)> =
        (0..).zip(&reading.entities).filter(|(_, it)| it.is_possible()).collect();
    if possible.is_empty() {
        return;
    }
    page.blank();
    page.heading(0, &format!("Perhaps listed ({})", possible.len()));
    page.paragraph(
        2,
        FAINT,
        "Listed parties are called so, in full or in short; whether one of them is meant, and which, nothing in the text tells.",
    );
    let day = reading.article_date.best.unwrap_or(today);
    for (at, entity) in possible {
        party_line(page, reading, at, entity);
        for link in &entity.alternatives {
            let entry = &link.at_article_date;
            let (_, words) = status_words(entry.status);
            let (_, today_words) = status_words(link.status_today);
            let head = format!(
                "{} [{}], on {day}: {words}; today: {today_words}; by “{}”, score {:.2}",
                entry.entity.caption(),
                entry.entity.id,
                link.matched_key,
                link.score
            );
            page.labelled(4, (DOUBT, "may be"), STATUS_COLUMNS, (NORMAL, &head));
        }
    }
}

/// Who is named, and how often.
fn party_line(page: &mut Page, reading: &Reading, at: usize, entity: &Entity) {
    let times = match reading.mentions.iter().filter(|it| it.entity == at).count() {
        0 => "(in what is no part of the article)".to_owned(),
        1 => "(1 time)".to_owned(),
        times => format!("({times} times)"),
    };
    page.line(2, &format!("{} {}", paint(STRONG, &entity.name), paint(FAINT, &times)));
}

fn claims(page: &mut Page, document: &Document, reading: &Reading) {
    page.blank();
    page.heading(0, &format!("Who says what ({})", reading.claims.len()));
    for (at, depth) in reading.threads().into_iter().flatten() {
        claim(page, 2 + 4 * depth.min(DEEPEST), document, &reading.claims[at]);
    }
}

fn claim(page: &mut Page, indent: usize, document: &Document, claim: &Claim) {
    let speaker = claim.speaker.as_ref().map_or("nobody named", |it| it.span.slice(&document.text));
    let answers = if claim.responds_to.is_some() { "↳ " } else { "" };
    let certainty = match claim.polarity {
        Polarity::NoComment => String::new(),
        _ => format!(" [{}]", claim.modality.certainty().as_str()),
    };
    page.paragraph(indent, STRONG, &format!("{answers}{speaker} {}{certainty}", act(claim)));
    let content: Vec<&str> = claim.content.iter().map(|it| it.slice(&document.text)).collect();
    let style = if claim.polarity == Polarity::Deny { DOUBT } else { NORMAL };
    page.paragraph(indent + 2, style, &content.join(" … "));
}

fn relations(page: &mut Page, document: &Document, reading: &Reading) {
    if reading.relations.is_empty() {
        return;
    }
    page.blank();
    page.heading(0, &format!("Relations ({})", reading.relations.len()));
    for it in &reading.relations {
        let subject = &reading.entities[it.subject].name;
        let not = if it.polarity == Polarity::Affirm { "" } else { "not: " };
        let predicate = it.predicate.as_str().replace('_', " ");
        let object = object_words(document, reading, it);
        let detail = it.detail.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let by = it.via_claim.map(|at| {
            let claim = &reading.claims[at];
            let speaker =
                claim.speaker.as_ref().map_or("nobody named", |it| it.span.slice(&document.text));
            format!("; by {speaker}, {}", it.modality.certainty().as_str())
        });
        let style = if it.polarity == Polarity::Affirm { NORMAL } else { BAD };
        page.paragraph(
            2,
            style,
            &format!("{subject} – {not}{predicate}{detail} – {object}{}", by.unwrap_or_default()),
        );
    }
}
