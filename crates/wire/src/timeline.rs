//! One party over time: what came and went, by the publisher's dates and by the editions held.

use lictor_engine::LoadedDataset;
use lictor_model::{Bound, Certainty, Date, Entity, Fact};
use serde::Serialize;

use crate::EntityReport;
use crate::report::identifier_text;

/// The report of a party with what happened to it, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The party as of today.
    #[serde(flatten)]
    pub report: EntityReport,
    /// What came and went.
    pub events: Vec<Event>,
}

/// A fact that came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The day; a month, a year or a range where no day is known.
    pub date: String,
    /// `added` or `removed`.
    pub change: &'static str,
    /// `designation`, `name`, or another property.
    pub property: String,
    /// The fact.
    pub value: String,
    /// Who says so: `stated` by the publisher, or the `edition` published on the day.
    pub basis: &'static str,
    /// `false` for a date without a source that confirms it.
    pub confirmed: bool,
}

impl Timeline {
    /// The timeline of an entity of a dataset.
    pub fn new(report: EntityReport, entity: &Entity, dataset: &LoadedDataset) -> Self {
        let mut events = Events { dataset, dated: Vec::new() };
        for fact in &entity.designations {
            let citation = fact.value.citation.as_ref().map(|it| format!(" ({it})"));
            let value = format!(
                "{}, {}{}",
                fact.value.authority,
                fact.value.program,
                citation.unwrap_or_default()
            );
            events.add("designation", &value, fact);
        }
        for fact in &entity.names {
            let value = format!("{} ({})", fact.value.text, fact.value.kind.as_str());
            events.add("name", &value, fact);
        }
        for fact in &entity.birth_dates {
            events.add("birthDate", &fact.value.to_string(), fact);
        }
        for fact in &entity.birth_places {
            events.add("birthPlace", &fact.value.text, fact);
        }
        for fact in &entity.countries {
            events.add("country", fact.value.as_str(), fact);
        }
        for fact in &entity.identifiers {
            events.add("identifier", &identifier_text(&fact.value), fact);
        }
        for fact in &entity.addresses {
            events.add("address", &fact.value.one_line(), fact);
        }
        for fact in &entity.relations {
            events.add("relation", &format!("{} {}", fact.value.role, fact.value.name), fact);
        }
        for fact in &entity.properties {
            events.add(&fact.value.name, &fact.value.value, fact);
        }
        for fact in &entity.source_fields {
            events.add(&fact.value.path, &fact.value.value, fact);
        }
        // Stable: on one day, designations come before names, and names in the order of the list.
        events.dated.sort_by_key(|(date, _)| *date);
        Self { report, events: events.dated.into_iter().map(|(_, event)| event).collect() }
    }
}

struct Events<'a> {
    dataset: &'a LoadedDataset,
    dated: Vec<(Date, Event)>,
}

impl Events<'_> {
    /// The stated ends of a fact, and the editions that first showed it or first did not. That the
    /// oldest edition shows a fact says nothing of its beginning.
    fn add<T>(&mut self, property: &str, value: &str, fact: &Fact<T>) {
        let event = |date: String, change, basis, confirmed| Event {
            date,
            change,
            property: property.to_owned(),
            value: value.to_owned(),
            basis,
            confirmed,
        };
        let ends = [(fact.valid.from, "added"), (fact.valid.to, "removed")];
        for (bound, change) in ends {
            if let Some(Bound { date, certainty }) = bound {
                let confirmed = certainty == Certainty::Confirmed;
                let event = event(date.to_string(), change, "stated", confirmed);
                self.dated.push((date.from(), event));
            }
        }
        let editions = &self.dataset.editions;
        for span in fact.known.spans() {
            if editions.has_list_before(span.first) && !editions.is_chronicle(span.first) {
                let day = editions.get(span.first).published;
                self.dated.push((day, event(day.to_string(), "added", "edition", true)));
            }
            if let Some(next) = editions.next_list(span.last) {
                let day = editions.get(next).published;
                self.dated.push((day, event(day.to_string(), "removed", "edition", true)));
            }
        }
    }
}
