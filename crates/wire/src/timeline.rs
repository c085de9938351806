//! One party over time: what came, went and changed, by the publisher's dates and by the editions held.

use lictor_engine::{Field, LoadedDataset, Statement, statement_changes, statements, told};
use lictor_model::{Certainty, Date, EditionIdx, Entity};
use serde::Serialize;

use crate::EntityReport;

/// The report of a party with what happened to it, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The party as of today.
    #[serde(flatten)]
    pub report: EntityReport,
    /// What came, went and changed.
    pub events: Vec<Event>,
    /// The same for each record that is linked to it, in the order of `links`, without further links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Timeline>,
}

/// A fact that came, went or became another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The day; a month, a year or a range where no day is known.
    pub date: String,
    /// `added`, `removed`, or `changed`.
    pub change: &'static str,
    /// `designation`, `name`, or another property; `party` where the whole record came into the list or left
    /// it.
    pub property: String,
    /// The fact.
    pub value: String,
    /// What a changed fact was before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Who says so: `stated` by the publisher (valid time), or the `edition` published on the day (known
    /// time).
    pub basis: &'static str,
    /// `false` for a date without a source that confirms it.
    pub confirmed: bool,
    /// Of a stated date: the day of the edition that no longer states it, though it still has the party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
}

impl Timeline {
    /// The timeline of an entity of a dataset, of all its editions.
    pub fn new(report: EntityReport, entity: &Entity, dataset: &LoadedDataset) -> Self {
        let statements = statements(entity);
        let mut dated: Vec<(Date, Event)> = Vec::new();
        let last = EditionIdx(u32::try_from(dataset.editions.all().len() - 1).unwrap_or(u32::MAX));
        let is_listed = statements.iter().any(|it| it.known.shown_in(last));
        for it in &statements {
            let after =
                it.known.last().filter(|_| is_listed).and_then(|it| dataset.editions.next_list(it));
            stated_ends(
                it,
                after.map(|it| dataset.editions.get(it).published.to_string()).as_ref(),
                &mut dated,
            );
        }
        for idx in (0..last.0).map(EditionIdx) {
            if let Some(next) = dataset.editions.next_list(idx)
                && !dataset.editions.is_chronicle(idx)
            {
                by_edition(&statements, dataset, entity.caption(), (idx, next), &mut dated);
            }
        }
        dated.extend(left_with_chronicle(&statements, dataset, entity.caption()));
        // Stable: on one day, designations come before names, and names in the order of the list.
        dated.sort_by_key(|(date, _)| *date);
        let events = dated.into_iter().map(|(_, event)| event).collect();
        Self { report, events, linked: Vec::new() }
    }
}

/// The ends of a fact that the publisher states.
fn stated_ends(
    statement: &Statement<'_>,
    withdrawn: Option<&String>,
    dated: &mut Vec<(Date, Event)>,
) {
    let ends = [(statement.valid.from, "added"), (statement.valid.to, "removed")];
    for (bound, change) in ends {
        let Some(bound) = bound else { continue };
        let event = Event {
            date: bound.date.to_string(),
            change,
            property: statement.field.as_str().to_owned(),
            value: statement.text.clone(),
            before: None,
            basis: "stated",
            confirmed: bound.certainty == Certainty::Confirmed,
            withdrawn: withdrawn.cloned(),
        };
        dated.push((bound.date.from(), event));
    }
}

/// A party that chronicles alone show, and no full list after them: it left by then.
fn left_with_chronicle(
    statements: &[Statement<'_>],
    dataset: &LoadedDataset,
    caption: &str,
) -> Option<(Date, Event)> {
    let editions = &dataset.editions;
    let shown = (0..)
        .map(EditionIdx)
        .zip(editions.all())
        .filter(|(idx, _)| statements.iter().any(|it| it.known.shown_in(*idx)));
    let last = shown.last().map(|(idx, _)| idx).filter(|it| editions.is_chronicle(*it))?;
    let next = editions.get(editions.next_list(last)?);
    let event = Event {
        date: next.published.to_string(),
        change: "removed",
        property: "party".to_owned(),
        value: caption.to_owned(),
        before: None,
        basis: "edition",
        confirmed: true,
        withdrawn: None,
    };
    Some((next.published, event))
}

/// What the full list `after` shows otherwise than the one `before` it. That the oldest shows a fact says
/// nothing of its beginning, and a chronicle denies nothing.
fn by_edition(
    statements: &[Statement<'_>],
    dataset: &LoadedDataset,
    caption: &str,
    (before, after): (EditionIdx, EditionIdx),
    dated: &mut Vec<(Date, Event)>,
) {
    let edition = dataset.editions.get(after);
    let is_other = |it: &&Statement<'_>| it.known.shown_in(before) != it.known.shown_in(after);
    if !statements.iter().any(|it| is_other(&it)) {
        return;
    }
    let shown_in = |idx: EditionIdx| -> Vec<Statement<'_>> {
        statements.iter().filter(|it| it.known.shown_in(idx)).cloned().collect()
    };
    let (earlier, later) = (shown_in(before), shown_in(after));
    let event = |change, property: &str, value: String, before: Option<String>| {
        let event = Event {
            date: edition.published.to_string(),
            change,
            property: property.to_owned(),
            value,
            before,
            basis: "edition",
            confirmed: true,
            withdrawn: None,
        };
        (edition.published, event)
    };
    let whole = match (earlier.is_empty(), later.is_empty()) {
        (true, _) => Some(("added", &later)),
        (_, true) => Some(("removed", &earlier)),
        _ => None,
    };
    if let Some((change, facts)) = whole {
        let designations = facts.iter().filter(|it| it.field == Field::Designation);
        for it in designations {
            dated.push(event(change, it.field.as_str(), it.text.clone(), None));
        }
        dated.push(event(change, "party", caption.to_owned(), None));
        return;
    }
    for (from, to) in statement_changes(&earlier, &later) {
        let change = match (from, to) {
            (Some(_), Some(_)) => "changed",
            (None, _) => "added",
            (_, None) => "removed",
        };
        let property = to.or(from).map_or("", |it| it.field.as_str());
        let (value, before) = match (from, to) {
            (Some(_), Some(_)) => {
                let words = told(from, to);
                (words.to.unwrap_or_default(), words.from)
            }
            (one, other) => (one.or(other).map(|it| it.text.clone()).unwrap_or_default(), None),
        };
        dated.push(event(change, property, value, before));
    }
}
