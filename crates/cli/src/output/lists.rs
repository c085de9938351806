//! What `lists …` says, for people.

use std::collections::BTreeMap;

use lictor_wire::{DatasetStatus, Import, Lost, Rejected, Update, Verification};

use super::page::{BAD, DOUBT, FAINT, GOOD, NORMAL, Page, STRONG, paint, table};

/// The most places or names that are listed one by one; JSON has all.
const SHOWN: usize = 20;

/// The account of an import that was not refused.
pub(crate) fn import(page: &mut Page, import: &Import) {
    let published = import.published.as_deref().unwrap_or("an unknown day");
    if import.already_held {
        page.line(0, &format!("{} of {published} is held already", import.dataset));
        if let Some(control) = &import.control {
            super::fidelity::control(page, "control test", control, None);
        }
        for note in &import.notes {
            page.labelled(2, (DOUBT, "note"), 13, (NORMAL, note));
        }
        return;
    }
    let title = format!("{} of {published}", import.dataset);
    page.line(0, &format!("{} {}", paint(STRONG, &title), paint(GOOD, "imported")));
    if let Some(edition) = &import.edition {
        page.paragraph(0, FAINT, edition);
    }
    let mut rejected = format!("{} rejected", import.rejected.len());
    if import.rejected.is_empty() {
        "none rejected".clone_into(&mut rejected);
    }
    let records = format!("{} read, {} kept, {rejected}", import.read, import.kept);
    page.labelled(2, (FAINT, "records"), 13, (NORMAL, &records));
    let parties =
        format!("{} added, {} changed, {} removed", import.added, import.changed, import.removed);
    page.labelled(2, (FAINT, "parties"), 13, (NORMAL, &parties));
    if let Some(acceptance) = &import.acceptance {
        let text = format!("{} (in spite of: {})", acceptance.reason, acceptance.overruled);
        page.labelled(2, (DOUBT, "accepted"), 13, (NORMAL, &text));
    }
    if let Some(fidelity) = &import.fidelity {
        super::fidelity::contents(page, fidelity);
    }
    if let Some(control) = &import.control {
        super::fidelity::control(page, "control test", control, None);
    }
    for note in &import.notes {
        page.labelled(2, (DOUBT, "note"), 13, (NORMAL, note));
    }
    if !import.rejected.is_empty() {
        page.heading(2, "Rejected records");
        places(page, &import.rejected);
    }
    if !import.warnings.is_empty() {
        page.heading(2, &format!("Warnings ({})", import.warnings.len()));
        grouped(page, &import.warnings);
    }
    counted(page, "Fields without a place, kept as they are", &import.unmapped_fields);
    counted(page, "Programs that are in no table, shown as published", &import.unknown_programs);
}

/// What many editions came to.
#[derive(Debug, Default)]
pub(crate) struct EditionsTotal {
    imported: usize,
    already_held: usize,
    pub(crate) refused: usize,
    /// The oldest and the newest day of those imported.
    days: Option<(String, String)>,
    /// Why editions were accepted, with counts.
    accepted: BTreeMap<String, usize>,
    /// Why editions were refused, with the first file of each reason and counts.
    reasons: BTreeMap<String, (String, usize)>,
}

impl EditionsTotal {
    /// Counts one more, filed under a day.
    pub(crate) fn add(&mut self, import: &Import, file: &str, day: &str) {
        if let Some(reason) = import.reason.as_ref().filter(|_| !import.accepted) {
            self.refused += 1;
            self.reasons.entry(reason.clone()).or_insert_with(|| (file.to_owned(), 0)).1 += 1;
        } else if import.already_held {
            self.already_held += 1;
        } else {
            self.imported += 1;
            let (oldest, newest) =
                self.days.get_or_insert_with(|| (day.to_owned(), day.to_owned()));
            if day < oldest.as_str() {
                day.clone_into(oldest);
            }
            if day > newest.as_str() {
                day.clone_into(newest);
            }
            if let Some(acceptance) = &import.acceptance {
                let text = format!("{} (in spite of: {})", acceptance.reason, acceptance.overruled);
                *self.accepted.entry(text).or_default() += 1;
            }
        }
    }
}

/// The account of an import of many editions.
pub(crate) fn editions(page: &mut Page, dataset: &str, total: &EditionsTotal) {
    let days = total.days.as_ref().map_or_else(String::new, |(oldest, newest)| {
        if oldest == newest { format!(", of {oldest}") } else { format!(", {oldest} to {newest}") }
    });
    let title = format!("{dataset}: {}{days}", counted_editions(total.imported));
    page.line(0, &format!("{} {}", paint(STRONG, &title), paint(GOOD, "imported")));
    if total.already_held > 0 {
        let text = format!("{} held already", counted_editions(total.already_held));
        page.labelled(2, (FAINT, "held"), 10, (NORMAL, &text));
    }
    if total.refused > 0 {
        page.labelled(2, (BAD, "refused"), 10, (NORMAL, &counted_editions(total.refused)));
        for (reason, (file, count)) in total.reasons.iter().take(SHOWN) {
            let others = match count - 1 {
                0 => String::new(),
                1 => " and 1 other".to_owned(),
                others => format!(" and {others} others"),
            };
            page.labelled(4, (BAD, "•"), 2, (NORMAL, &format!("{file}{others}: {reason}")));
        }
        more(page, 4, total.reasons.len());
    }
    for (text, count) in total.accepted.iter().take(SHOWN) {
        let text = format!("{}: {text}", counted_editions(*count));
        page.labelled(2, (DOUBT, "accepted"), 10, (NORMAL, &text));
    }
}

fn counted_editions(count: usize) -> String {
    if count == 1 { "1 edition".to_owned() } else { format!("{count} editions") }
}

fn places(page: &mut Page, list: &[Rejected]) {
    for it in list.iter().take(SHOWN) {
        let line = it.line.map(|line| format!(" line {line}")).unwrap_or_default();
        let field = it.field.as_ref().map(|field| format!(", {field}")).unwrap_or_default();
        let text = format!("{}{line}, {}{field}: {}", it.file, it.record, it.reason);
        page.labelled(4, (BAD, "•"), 2, (NORMAL, &text));
    }
    more(page, 4, list.len());
}

/// Warnings by field and reason, the most frequent first, each with one example.
fn grouped(page: &mut Page, list: &[Rejected]) {
    let mut groups: BTreeMap<(&str, String), (usize, &Rejected)> = BTreeMap::new();
    for it in list {
        let key = (it.field.as_deref().unwrap_or_default(), without_values(&it.reason));
        groups.entry(key).or_insert((0, it)).0 += 1;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(&b.0)));
    let count = groups.len();
    for ((field, _), (times, example)) in groups.into_iter().take(SHOWN) {
        let field = if field.is_empty() { String::new() } else { format!("{field}: ") };
        let text = if times == 1 {
            format!("{field}{} ({})", example.reason, example.record)
        } else {
            format!("{field}{} ({} and {} more)", example.reason, example.record, times - 1)
        };
        page.labelled(4, (DOUBT, "•"), 2, (NORMAL, &text));
    }
    more(page, 4, count);
}

/// A reason without what it quotes, so that equal reasons fall together.
fn without_values(reason: &str) -> String {
    let mut quoted = false;
    let keep = |it: &char| {
        if matches!(it, '`' | '"' | '“' | '”') {
            quoted = !quoted;
        }
        !quoted && !it.is_ascii_digit()
    };
    reason.chars().filter(keep).collect()
}

fn counted(page: &mut Page, heading: &str, counts: &BTreeMap<String, usize>) {
    if counts.is_empty() {
        return;
    }
    page.heading(2, heading);
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let text: Vec<String> =
        counts.iter().map(|(name, count)| format!("{name} ({count})")).collect();
    page.paragraph(4, NORMAL, &text.join(", "));
}

fn more(page: &mut Page, indent: usize, count: usize) {
    if count > SHOWN {
        page.line(indent, &paint(FAINT, &format!("and {} more; --json has all", count - SHOWN)));
    }
}

/// What an update of several lists came to, a line for each.
pub(crate) fn updates(page: &mut Page, updates: &[Update]) {
    let head = ["dataset", "result", "published", "added", "changed", "removed"];
    let mut rows = vec![head.map(ToOwned::to_owned).to_vec()];
    for Update { import, .. } in updates {
        let result = match (import.accepted, import.already_held) {
            (false, _) => "failed",
            (true, true) => "unchanged",
            (true, false) => "new",
        };
        let mut row = vec![
            import.dataset.clone(),
            result.to_owned(),
            import.published.clone().unwrap_or_default(),
        ];
        if result == "new" {
            row.extend([import.added, import.changed, import.removed].map(|it| it.to_string()));
        }
        rows.push(row);
    }
    page.blank();
    table(page, 0, &[3, 4, 5], None, &rows);
}

/// What is held, a line for each dataset.
pub(crate) fn status(page: &mut Page, held: &[DatasetStatus]) {
    let head =
        ["dataset", "published", "age", "imported", "checked", "parties", "names", "editions"];
    let mut rows = vec![head.map(ToOwned::to_owned).to_vec()];
    for it in held {
        let imported = match &it.imported {
            _ if it.embedded => "embedded".to_owned(),
            Some(time) => time.chars().take(10).collect(),
            None => String::new(),
        };
        let checked = it.checked.as_ref().map(|time| time.chars().take(10).collect());
        let age = match it.age_days {
            _ if it.undated => "undated".to_owned(),
            Some(days) => format!("{days} d"),
            None => String::new(),
        };
        let parties = it.editions.last().map_or(0, |edition| edition.entities);
        rows.push(vec![
            it.dataset.clone(),
            it.published.clone().unwrap_or_default(),
            age,
            imported,
            checked.unwrap_or_default(),
            parties.to_string(),
            it.fidelity.names.values().sum::<usize>().to_string(),
            it.editions.len().to_string(),
        ]);
    }
    table(page, 0, &[2, 5, 6, 7], None, &rows);
    for it in held.iter().filter(|it| it.undated) {
        let filed = it.published.as_deref().unwrap_or_default();
        let text = format!(
            "{} is undated: filed {filed}, the day of its import. Nothing tells when it was published, so it may be \
             older; say it with: lictor lists import {} FILE… --published DAY",
            it.dataset, it.dataset
        );
        page.blank();
        page.paragraph(0, DOUBT, &text);
    }
    for it in held {
        // An archive was accepted with one word.
        let editions =
            it.editions.chunk_by(|a, b| a.acceptance == b.acceptance && a.imported == b.imported);
        for editions in editions {
            let (first, last) = (&editions[0], &editions[editions.len() - 1]);
            let Some(acceptance) = &first.acceptance else { continue };
            page.blank();
            let when = first.imported.as_deref().unwrap_or_default();
            let days = match editions.len() {
                1 => first.published.clone(),
                count => format!("{} to {} ({count} editions)", first.published, last.published),
            };
            page.paragraph(0, STRONG, &format!("{} of {days}: accepted {when}", it.dataset));
            page.labelled(2, (FAINT, "reason"), 12, (NORMAL, &acceptance.reason));
            page.labelled(2, (DOUBT, "in spite of"), 12, (NORMAL, &acceptance.overruled));
        }
    }
    let tested = held.iter().filter_map(|it| Some((it, it.control.as_ref()?)));
    let tested: Vec<_> = tested.collect();
    if !tested.is_empty() {
        page.heading(0, "Control tests");
    }
    for (it, control) in tested {
        let newest = it.editions.last().map(|it| it.edition.as_str());
        super::fidelity::control(page, &it.dataset, control, newest);
    }
    for it in held {
        if it.unmapped_fields.is_empty() && it.unknown_programs.is_empty() {
            continue;
        }
        page.heading(0, &it.dataset);
        counted(page, "Fields without a place, kept as they are", &it.unmapped_fields);
        counted(page, "Programs that are in no table, shown as published", &it.unknown_programs);
    }
    if held.iter().all(|it| it.embedded) {
        page.blank();
        page.paragraph(
            0,
            DOUBT,
            "Only the embedded FTO list is loaded; download official lists with: lictor lists \
             update DATASET…, or import files with: lictor lists import DATASET FILE…",
        );
    }
}

/// The result of the control test.
pub(crate) fn verification(page: &mut Page, result: &Verification) {
    let text = format!("{} of {} listed names found with score 1", result.found, result.asked);
    let style = if result.lost.is_empty() { GOOD } else { BAD };
    page.line(0, &paint(style, &text));
    let sections = [("Lost", BAD, &result.lost), ("Not searchable", DOUBT, &result.unsearchable)];
    for (heading, style, names) in sections {
        if names.is_empty() {
            continue;
        }
        page.heading(0, &format!("{heading} ({})", names.len()));
        for Lost { entity, name, reason } in names.iter().take(SHOWN) {
            let text = format!("{entity} “{name}”: {reason}");
            page.labelled(2, (style, "•"), 2, (NORMAL, &text));
        }
        more(page, 2, names.len());
    }
}
