//! What changed between two editions, for people: counts first, then names, grouped; then fact by fact.

use std::collections::{BTreeMap, HashMap};

use lictor_wire::values::edition_day;
use lictor_wire::{Change, Difference, FactChange};

use super::page::{BAD, DOUBT, FAINT, GOOD, NORMAL, Page, STRONG, paint};
use super::words::changed_words;

/// Code points up to which a value is shown whole; of a longer one that changed, the words around the change.
const LONG: usize = 60;

/// The difference of two editions; at most `limit` parties in each part.
pub(crate) fn difference(page: &mut Page, found: &Difference, limit: usize) {
    let title = format!(
        "{}: {} to {}",
        found.dataset,
        edition_day(&found.from.published, found.from.undated),
        edition_day(&found.to.published, found.to.undated)
    );
    page.paragraph(0, STRONG, &title);
    let counts = format!(
        "{} added, {} changed, {} removed",
        found.added.len(),
        found.changed.len(),
        found.removed.len()
    );
    page.paragraph(0, NORMAL, &counts);
    parties(page, "Added", (GOOD, "+"), &found.added, limit);
    parties(page, "Removed", (BAD, "−"), &found.removed, limit);
    changed(page, &found.changed, limit);
}

fn more(page: &mut Page, count: usize, limit: usize) {
    if count > limit {
        let text = format!("and {} more; --all shows them, --json has everything", count - limit);
        page.line(2, &paint(FAINT, &text));
    }
}

/// Parties that came or went, by program, the one with the most parties first.
fn parties(
    page: &mut Page,
    heading: &str,
    sign: (anstyle::Style, &str),
    list: &[Change],
    limit: usize,
) {
    if list.is_empty() {
        return;
    }
    page.heading(0, &format!("{heading} ({})", list.len()));
    page.paragraph(2, FAINT, &counted(list.iter().map(|it| it.schema.as_str())));
    let programs = list.iter().flat_map(|it| &it.programs);
    page.paragraph(2, FAINT, &counted(programs.map(String::as_str)));
    let mut groups: BTreeMap<String, Vec<&Change>> = BTreeMap::new();
    for it in list {
        groups.entry(it.programs.join(", ")).or_default().push(it);
    }
    let mut groups: Vec<(String, Vec<&Change>)> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let mut left = limit;
    for (program, parties) in groups {
        if left == 0 {
            break;
        }
        let program = if program.is_empty() { "no program stated" } else { &program };
        page.paragraph(2, FAINT, &format!("{program} ({})", parties.len()));
        for it in parties.iter().take(left) {
            let text = format!("{} ({}, {})", it.caption, it.schema, it.id);
            page.labelled(4, sign, 2, (NORMAL, &text));
        }
        left = left.saturating_sub(parties.len());
    }
    more(page, list.len(), limit);
}

/// Parties that changed, each with its facts; those that changed alike together.
fn changed(page: &mut Page, list: &[Change], limit: usize) {
    if list.is_empty() {
        return;
    }
    page.heading(0, &format!("Changed ({})", list.len()));
    let facts = list.iter().flat_map(|it| &it.facts);
    page.paragraph(2, FAINT, &format!("facts: {}", counted(facts.map(|it| it.field.as_str()))));
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    let mut position: HashMap<&[FactChange], usize> = HashMap::new();
    for change in list {
        let at = *position.entry(&change.facts).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    // What changed in many parties alike is told once, first.
    groups.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let mut left = limit;
    for group in groups {
        if left == 0 {
            break;
        }
        if group.len() > 1 {
            page.paragraph(2, FAINT, &format!("{} parties alike", group.len()));
        }
        for it in group.iter().take(left) {
            let text = format!("{} ({}, {})", it.caption, it.schema, it.id);
            page.labelled(2, (DOUBT, "~"), 2, (NORMAL, &text));
        }
        group.iter().take(1).flat_map(|it| &it.facts).for_each(|it| fact(page, it));
        left = left.saturating_sub(group.len());
    }
    more(page, list.len(), limit);
}

fn fact(page: &mut Page, it: &FactChange) {
    let field = &it.field;
    match (&it.from, &it.to) {
        (Some(from), Some(to)) => {
            let text = format!("{field}: {}", became(from, to));
            page.labelled(4, (DOUBT, "~"), 2, (NORMAL, &text));
        }
        (None, Some(to)) => page.labelled(4, (GOOD, "+"), 2, (NORMAL, &format!("{field}: {to}"))),
        (Some(from), None) => {
            page.labelled(4, (BAD, "−"), 2, (NORMAL, &format!("{field}: {from}")));
        }
        (None, None) => {}
    }
}

/// One value that became another: both, or of long ones what differs.
pub(crate) fn became(from: &str, to: &str) -> String {
    if from.chars().count() <= LONG && to.chars().count() <= LONG {
        return format!("{from} → {to}");
    }
    changed_words(from, to)
}

/// Words with their counts, the most frequent first: `46 Person, 84 Organization`.
fn counted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    words.for_each(|it| *counts.entry(it).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counts.iter().map(|(word, count)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}
