//! The answer to one query, for people.

use std::fmt::Write as _;

use lictor_engine::{Comparison, Hit, Query, Screening, Settings, utc_date};
use lictor_model::{Kind, Status};
use lictor_wire::words;

use super::account::{account, evidence};
use super::designations::{consequences, designations, designations_in_short};
use super::links::{also_on, in_short as links_in_short};
use super::page::{BAD, DOUBT, FAINT, GOOD, NORMAL, Page, STRONG, padded, paint, plain, width};

/// The whole answer: what was asked of which lists, matches in full, then what was not in force,
/// then what is only near.
pub(crate) fn screening(
    page: &mut Page,
    answer: &Screening,
    settings: &Settings,
    now: jiff::Timestamp,
) {
    head(page, answer, settings, now);
    verdict(page, answer);
    for hit in &answer.matches {
        page.blank();
        in_full(page, hit, answer.as_of);
    }
    beyond(page, answer.omitted.matches, "matches");
    if !answer.not_in_force.is_empty() {
        let by_dropped = answer.not_in_force.iter().any(|hit| hit.no_longer_shown);
        let dropped = if by_dropped { ", or found by what is no longer listed" } else { "" };
        page.heading(0, &format!("Not in force on {}{dropped}", answer.as_of));
        for hit in &answer.not_in_force {
            page.blank();
            in_short(page, hit);
        }
        beyond(page, answer.omitted.not_in_force, "parties");
    }
    if !answer.near.is_empty() {
        let scores = format!("from {:.2} up, below {:.2}", settings.cutoff, settings.threshold);
        let by_weak_alias = answer.near.iter().any(|hit| hit.score >= settings.threshold);
        let weak = if by_weak_alias { "; or by a weak alias alone" } else { "" };
        page.heading(0, &format!("Near ({scores}{weak})"));
        near(page, &answer.near);
        if answer.omitted.near {
            page.paragraph(2, FAINT, "and more: raise --limit to see them");
        }
    }
}

fn beyond(page: &mut Page, count: usize, what: &str) {
    if count > 0 {
        page.blank();
        page.paragraph(0, DOUBT, &format!("{count} more {what}: raise --limit to see them"));
    }
}

/// What was asked, of which lists, as of when, and by what was known when.
fn head(page: &mut Page, answer: &Screening, settings: &Settings, now: jiff::Timestamp) {
    let names: Vec<String> = answer.query.names.iter().map(|it| format!("“{it}”")).collect();
    let mut asked = names.join(", ");
    asked.push_str(&known_facts(&answer.query));
    page.labelled(0, (FAINT, "Asked"), 7, (STRONG, &asked));
    let mut day = answer.as_of.to_string();
    if utc_date(settings.known_at) != utc_date(now) {
        let _ = write!(day, ", by what was known at {}", answer.known_at);
    }
    page.labelled(0, (FAINT, "As of"), 7, (NORMAL, &day));
    let mut label = "Lists";
    for it in answer.datasets.iter() {
        let embedded = if it.embedded { ", embedded" } else { "" };
        let text =
            format!("{} {}, {} parties{embedded}", it.dataset.id, it.of_day(), it.edition.entities);
        page.labelled(0, (FAINT, label), 7, (NORMAL, &text));
        label = "";
    }
    let only_embedded = answer.datasets.iter().all(|it| it.embedded);
    if only_embedded && settings.datasets.is_empty() {
        page.paragraph(
            7,
            DOUBT,
            "only the embedded FTO list is loaded; download official lists with:",
        );
        page.paragraph(7, DOUBT, "lictor lists update DATASET…");
    }
    for warning in answer.warnings.iter() {
        page.paragraph(7, DOUBT, &warning.text);
    }
    if answer.unspecific {
        let text = "this name tells little: many parties may bear it; add --birth-date, --country \
                    or --id where they are known";
        page.paragraph(7, DOUBT, text);
    }
}

/// The facts of a query in one line, with a comma before each.
fn known_facts(query: &Query) -> String {
    let mut text = String::new();
    let mut add = |piece: String| {
        text.push_str(", ");
        text.push_str(&piece);
    };
    if query.kind() != Kind::Any {
        add(query.kind().to_string());
    }
    if let Some(date) = &query.facts.birth_date {
        add(format!("born {date}"));
    }
    for country in &query.facts.countries {
        add(country.name().to_owned());
    }
    if let Some(gender) = &query.facts.gender {
        add(gender.clone());
    }
    for identifier in &query.facts.identifiers {
        add(identifier.to_string());
    }
    if query.names.is_empty() { text.split_off(2.min(text.len())) } else { text }
}

fn verdict(page: &mut Page, answer: &Screening) {
    page.blank();
    let count = answer.matches.len() + answer.omitted.matches;
    if count > 0 {
        let plural = if count == 1 { "match" } else { "matches" };
        page.line(0, &paint(BAD, &format!("{count} {plural}")));
        return;
    }
    if answer.compared_nothing() {
        let text =
            "Not screened: nothing in this name can be compared. This is no proof of absence.";
        page.paragraph(0, DOUBT, text);
        return;
    }
    let lists = match &*answer.datasets {
        [one] => format!("{} {}", one.dataset.id, one.of_day()),
        many => format!("{} lists", many.len()),
    };
    let text = if answer.not_in_force.is_empty() && answer.near.is_empty() {
        format!("No match, and nothing near, in {lists} as of {}.", answer.as_of)
    } else {
        format!("No match in {lists} as of {}.", answer.as_of)
    };
    if answer.screened {
        page.paragraph(0, GOOD, &text);
    } else {
        page.paragraph(0, DOUBT, &format!("Not all was screened. By what was: {text}"));
    }
}

/// Caption and score, then what and where it is.
fn title(page: &mut Page, hit: &Hit) {
    let score = format!("{:.4}", hit.score);
    let caption = plain(hit.entity.caption());
    let room = page.width().saturating_sub(width(&score) + 2);
    let style = if hit.is_match { BAD } else { STRONG };
    if width(&caption) <= room {
        page.line(0, &format!("{}{}", padded(style, &caption, room + 2), paint(STRONG, &score)));
    } else {
        page.paragraph(0, style, &caption);
        page.line(0, &format!("{:1$}{2}", "", room + 2, paint(STRONG, &score)));
    }
    let place = format!("{}, {}", hit.entity.schema, hit.entity.id);
    page.paragraph(0, FAINT, &place);
}

fn in_full(page: &mut Page, hit: &Hit, as_of: lictor_model::Date) {
    title(page, hit);
    page.heading(2, "Designations");
    if hit.designations.is_empty() {
        page.paragraph(4, DOUBT, "none is known: the list states no program");
    }
    designations(page, 4, &hit.designations);
    consequences(page, &hit.designations, as_of);
    if !hit.links.is_empty() {
        page.blank();
        also_on(page, 2, &hit.links);
    }
    page.heading(2, "Why it matched");
    account(page, 4, &hit.explanation);
    if !hit.explanation.evidence.features.is_empty() {
        page.heading(2, "Beyond the name");
        evidence(page, 4, &hit.explanation.evidence);
    }
    page.blank();
    page.paragraph(2, NORMAL, &hit.explanation.summary);
}

fn in_short(page: &mut Page, hit: &Hit) {
    title(page, hit);
    page.blank();
    designations_in_short(page, 2, &hit.designations);
    also_on(page, 2, &hit.links);
    page.blank();
    account(page, 2, &hit.explanation);
    evidence(page, 2, &hit.explanation.evidence);
    page.blank();
    page.paragraph(2, NORMAL, &hit.explanation.summary);
}

/// One line each: score, status, what it is called and by which name it is near.
fn near(page: &mut Page, hits: &[Hit]) {
    let id_columns = hits.iter().map(|hit| width(hit.entity.id.as_str())).max().unwrap_or(0);
    for hit in hits {
        let caption = hit.entity.caption();
        let name = match &hit.explanation.matched_name {
            Some(name) if name.text != caption => {
                format!(" ({} “{}”)", words::name_kind(name.kind), name.text)
            }
            _ => String::new(),
        };
        let standing = match hit.status {
            Status::InForce => "",
            Status::Unknown => "; status unknown",
            Status::NotYet => "; not yet listed",
            Status::Delisted => "; delisted",
        };
        let label = format!("{:.4}  {}", hit.score, plain(hit.entity.id.as_str()));
        let text = format!("{caption}{name}{standing}{}", links_in_short(&hit.links));
        page.labelled(2, (FAINT, &label), 8 + id_columns + 2, (NORMAL, &text));
    }
}

/// The account of one name against one party.
pub(crate) fn explained(page: &mut Page, hit: &Hit, settings: &Settings) {
    in_full(page, hit, settings.as_of);
    let margin = hit.explanation.margin;
    let side = if margin < 0.0 { "below" } else { "above" };
    let text = format!(
        "{:.4} {side} the threshold of {:.2}; {:.1} bits of evidence agree.",
        margin.abs(),
        settings.threshold,
        hit.explanation.strength
    );
    page.paragraph(2, FAINT, &text);
}

/// The account of two names.
pub(crate) fn comparison(page: &mut Page, found: &Comparison) {
    let style = if found.score >= Settings::THRESHOLD { BAD } else { GOOD };
    let side = if found.score >= Settings::THRESHOLD { "at or above" } else { "below" };
    let threshold = format!("  {side} the default threshold of {:.2}", Settings::THRESHOLD);
    let score = format!("{:.4}", found.score);
    page.line(0, &format!("{}{}", paint(style, &score), paint(FAINT, &threshold)));
    page.blank();
    account(page, 0, &found.explanation);
    evidence(page, 0, &found.explanation.evidence);
}
