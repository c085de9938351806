//! One listed party over time, and the records of it on other lists, each in a block of its own.

use lictor_engine::{Listed, LoadedDataset};
use lictor_wire::{EditionRef, Event, KnownSpan, NameLine, Timeline};

use super::designations::designations;
use super::difference::became;
use super::entity::{head, short_kind};
use super::links::{authority, reasons};
use super::page::{FAINT, NORMAL, Page, STRONG, paint, table};

/// Code points of a value that are shown.
const LONGEST_VALUE: usize = 160;

/// Columns of a date and of what happened.
const EVENT_COLUMNS: usize = 24;

/// A record with the dataset that it stands in.
pub(crate) type Record<'a> = (&'a Listed, &'a LoadedDataset);

/// A party over time, then each record that is linked to it, in the order of its links.
pub(crate) fn history(
    page: &mut Page,
    party: Record<'_>,
    linked: &[Record<'_>],
    timeline: &Timeline,
) {
    life(page, party, timeline);
    let (listed, _) = party;
    if listed.links.is_empty() {
        return;
    }
    page.blank();
    let text = "On other lists, by hard evidence; each authority answers for itself";
    page.line(0, &paint(STRONG, text));
    for (link, (record, timeline)) in listed.links.iter().zip(linked.iter().zip(&timeline.linked)) {
        page.blank();
        let why = format!("{}: {}", authority(&link.dataset), reasons(&link.reasons));
        page.paragraph(0, STRONG, &why);
        life(page, *record, timeline);
    }
}

fn life(page: &mut Page, (listed, dataset): Record<'_>, timeline: &Timeline) {
    head(page, listed, &timeline.report);
    let editions = dataset.editions.all();
    let held = match editions {
        [only] => {
            let shown = timeline.report.editions.last();
            let of_day = shown.map_or_else(|| format!("of {}", only.published), EditionRef::of_day);
            format!("1 edition held, {of_day}")
        }
        [first, .., last] => format!(
            "{} editions held, from {} to {}: other facts than designations are dated by the \
             edition that shows them, and those of the oldest may be older",
            editions.len(),
            first.published,
            last.published
        ),
        [] => String::new(),
    };
    page.paragraph(0, FAINT, &held);
    page.heading(2, "Designations");
    if listed.designations.is_empty() {
        page.paragraph(4, NORMAL, "none is stated");
    }
    designations(page, 4, &listed.designations);
    names(page, listed, &timeline.report.names, editions.len() > 1);
    page.heading(2, "Over time");
    if timeline.events.is_empty() {
        page.paragraph(4, NORMAL, "no dates are stated, and no edition changed anything");
    }
    for group in timeline.events.chunk_by(belong_together) {
        event(page, group);
    }
}

/// Names with both times: when the publisher says that they hold, and which editions show them.
fn names(page: &mut Page, listed: &Listed, lines: &[NameLine], has_editions: bool) {
    page.heading(2, "Names");
    let is_stated = |it: &NameLine| {
        [it.from_basis, it.to_basis].into_iter().flatten().any(|basis| basis == "stated")
    };
    let has_stated = lines.iter().any(is_stated);
    let mut head = vec!["name", "kind"];
    head.extend(has_stated.then_some("by the publisher"));
    head.extend(has_editions.then_some("in editions of"));
    let mut rows = vec![head.into_iter().map(ToOwned::to_owned).collect::<Vec<_>>()];
    for (line, fact) in lines.iter().zip(&listed.entity.names) {
        let mut row = vec![line.text.clone(), short_kind(fact.value.kind).to_owned()];
        if has_stated {
            let stated = |date: &Option<String>, basis: Option<&str>| {
                date.clone().filter(|_| basis == Some("stated"))
            };
            let ends = (stated(&line.from, line.from_basis), stated(&line.to, line.to_basis));
            row.push(match ends {
                (None, None) => String::new(),
                (Some(from), None) => format!("since {from}"),
                (None, Some(to)) => format!("until {to}"),
                (Some(from), Some(to)) => format!("{from} – {to}"),
            });
        }
        if has_editions {
            row.push(spans(&line.provenance.known));
        }
        rows.push(row);
    }
    table(page, 4, &[], Some(0), &rows);
}

fn spans(known: &[KnownSpan]) -> String {
    let words = |it: &KnownSpan| {
        if it.first == it.last { it.first.clone() } else { format!("{} – {}", it.first, it.last) }
    };
    known.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// Events of one day that are told in one line.
fn event(page: &mut Page, group: &[Event]) {
    let Some(first) = group.first() else { return };
    let values: Vec<String> = group.iter().map(value).collect();
    let label = format!("{}  {}", first.date, words(first));
    let doubt = match (first.basis, first.confirmed, first.property.as_str()) {
        (_, false, _) => " (date not confirmed)",
        ("edition", _, "designation" | "party") => " (by the editions held)",
        _ => "",
    };
    let what = match first.property.as_str() {
        "designation" if first.change != "changed" => String::new(),
        "party" => "the whole record: ".to_owned(),
        property if group.len() > 1 => format!("{} {property}s: ", group.len()),
        property => format!("{property}: "),
    };
    let style = if first.property == "designation" { STRONG } else { NORMAL };
    let withdrawn = first.withdrawn.as_ref();
    let withdrawn = withdrawn.map(|it| format!(" (no longer stated by the edition of {it})"));
    let text = format!("{what}{}{doubt}{}", values.join("; "), withdrawn.unwrap_or_default());
    page.labelled(4, (FAINT, &label), EVENT_COLUMNS, (style, &text));
}

fn value(event: &Event) -> String {
    let whole = match &event.before {
        Some(before) => became(before, &event.value),
        None => event.value.clone(),
    };
    shortened(&whole)
}

/// The beginning of a long text; JSON has the whole.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_VALUE {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(LONGEST_VALUE).collect();
    format!("{}…", beginning.trim_end())
}

fn belong_together(a: &Event, b: &Event) -> bool {
    !matches!(a.property.as_str(), "designation" | "party")
        && a.change != "changed"
        && (&a.date, a.change, &a.property, a.basis, a.confirmed, &a.withdrawn)
            == (&b.date, b.change, &b.property, b.basis, b.confirmed, &b.withdrawn)
}

fn words(event: &Event) -> &'static str {
    match (event.property.as_str(), event.change) {
        ("designation", "added") => "designated",
        ("designation", "removed") => "delisted",
        ("party", "added") => "first shown",
        ("party", "removed") => "no longer shown",
        (_, change) => change,
    }
}
