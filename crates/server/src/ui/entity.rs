//! `/ui/entities/{id}`: one listed party with all that its list says, over time.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lictor_engine::{Listed, Settings, Snapshot, utc_date};
use lictor_model::{Dataset, Date, DateInterval, Entity};
use lictor_wire::values::edition_day;
use lictor_wire::{EntityReport, FactLine, NameLine, Provenance, Timeline};
use maud::{Markup, html};

use super::enter::Visitor;
use super::page::{Page, Place, capitalised};
use super::{parts, timeline};
use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::routes::{dataset_of, day, listed};
use crate::server::Shared;

/// Records linked to a party that the picture shows, too.
const LINKED: usize = 12;
/// Events that are shown.
const EVENTS: usize = 500;

/// A party as the page needs it.
struct Party {
    listed: Listed,
    linked: Vec<Listed>,
    timeline: Timeline,
    list: Dataset,
}

impl Party {
    fn of(snapshot: &Snapshot, id: &str, settings: &Settings) -> Result<Self, Problem> {
        let listed = listed(snapshot, id, settings)?;
        let dataset = dataset_of(snapshot, &listed);
        let undated = |edition: &str| snapshot.is_undated(dataset.id(), edition);
        let report =
            EntityReport::new(&listed, dataset, settings.as_of, settings.known_at, undated);
        let timeline = Timeline::new(report, &listed.entity, dataset);
        let mut linked = Vec::new();
        for link in listed.links.iter().take(LINKED) {
            linked.extend(snapshot.listed(&link.id, settings)?);
        }
        let list = Dataset::describe(&listed.entity.dataset);
        Ok(Self { listed, linked, timeline, list })
    }
}

/// `GET /ui/entities/{id}`
pub(super) async fn entity(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let settings = day(&shared, &mut params)?;
    let (snapshot, today) = (shared.snapshot(), utc_date(shared.now()));
    let asked = settings.clone();
    let party = shared.pool.run(move |_| Party::of(&snapshot, &id, &asked)).await??;
    let title = party.listed.entity.caption().to_owned();
    // Listed parties are public; their names may stand in the list of tabs.
    Ok(Page::new(Place::None, title, body(&party, &settings, today)).show(&visitor))
}

fn body(party: &Party, settings: &Settings, today: Date) -> Markup {
    let entity = &party.listed.entity;
    let report = &party.timeline.report;
    let is_past = utc_date(settings.known_at) < today;
    html! {
        div.entity {
            header.entity-head {
                div {
                    p.crumbs { a href={ "/ui/lists/" (entity.dataset) } { (party.list.title) } " › " code { (entity.id) } }
                    h1 { (parts::name(entity.caption())) }
                    p.where {
                        (parts::badge(party.listed.status)) " " span.kind { (parts::schema_words(&entity.schema)) }
                        span.faint {
                            " · status on " (settings.as_of)
                            @if is_past { ", by what was known at " (parts::moment(settings.known_at)) }
                        }
                    }
                }
                form.day method="get" action=(parts::entity_address(entity.id.as_str(), None)) {
                    label for="as_of" { "As of" }
                    input #as_of type="date" name="as_of" value=(settings.as_of) data-submit;
                    @if is_past { input type="hidden" name="known_at" value=(settings.known_at); }
                    button type="submit" { "Show" }
                }
            }
            section aria-labelledby="listings" {
                h2 #listings { "Listings" }
                @if let Some(picture) = timeline::picture(&party.listed, &party.linked, settings.as_of, today) { (picture) }
                (listings(party))
            }
            @if party.listed.status.counts() {
                section aria-labelledby="follows" {
                    h2 #follows { "What follows on " (settings.as_of) }
                    (parts::consequences(&party.listed.designations))
                }
            }
            (links(party, settings.as_of))
            section aria-labelledby="names" { h2 #names { "Names" } (names(&report.names)) }
            (facts(entity, &report.facts))
            (events(&party.timeline))
            section aria-labelledby="sources" {
                h2 #sources { "Source" }
                dl.facts {
                    dt { "List" } dd { a href={ "/ui/lists/" (entity.dataset) } { (party.list.title) } ", " (party.list.publisher) }
                    @if !entity.record.is_empty() { dt { "Record" } dd { (entity.record) } }
                    @if let Some(edition) = report.editions.last() {
                        dt { "Edition" } dd { (edition_day(&edition.published, edition.undated)) " " code.hash title=(edition.edition) { (super::answer::short(&edition.edition)) } }
                    }
                    dt { "Editions held" } dd { (parts::count(report.editions.len() as u64)) }
                }
            }
        }
    }
}

/// The table that says in words what the picture shows.
fn listings(party: &Party) -> Markup {
    let rows = std::iter::once(&party.listed).chain(&party.linked);
    html! {
        div.scroll {
            table.rows {
                caption.sr { "The listings of the party and of the records linked to it" }
                thead { tr { th scope="col" { "Authority and program" } th scope="col" { "In force" } th scope="col" { "Status" } th scope="col" { "List and law" } } }
                tbody {
                    @for listed in rows {
                        @for it in &listed.designations {
                            @let designation = &it.fact.value;
                            tr {
                                td {
                                    (designation.authority) " · " strong { (designation.program) }
                                    @if let Some(title) = &it.program_title { br; span.fine { (title) } }
                                }
                                td data-label="In force" { (parts::period(it.from.as_ref(), it.to.as_ref())) }
                                td { (parts::badge(it.status)) }
                                td data-label="List and law" {
                                    (Dataset::describe(&it.dataset).title)
                                    @let reference = designation.reference.as_ref().map(|it| format!("reference {it}"));
                                    @let law = [&it.basis, &designation.citation, &reference];
                                    @let law: Vec<&str> = law.into_iter().filter_map(|it| it.as_deref()).collect();
                                    @if !law.is_empty() { br; span.fine { (law.join("; ")) } }
                                    @if let Some(note) = &designation.note { br; span.fine { (note) } }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if party.listed.designations.is_empty() { p.faint { "The list states no program for this party." } }
    }
}

fn links(party: &Party, as_of: Date) -> Markup {
    html! {
        @if !party.listed.links.is_empty() {
            section aria-labelledby="links" {
                h2 #links { "The same party on other lists" }
                ul.plain-rows {
                    @for it in &party.listed.links {
                        li {
                            a href=(parts::entity_address(it.id.as_str(), Some(as_of))) { (parts::name(&it.caption)) }
                            " " (parts::badge(it.status)) " " span.faint { (Dataset::describe(&it.dataset).title) }
                            ul.reasons {
                                @for reason in &it.reasons {
                                    li {
                                        "same " (reason.kind.words()) " " code { (reason.value) }
                                        @if let Some((ours, theirs, score)) = &reason.names {
                                            ", and the names agree: " (parts::name(ours)) ", " (parts::name(theirs)) " (" (format!("{score:.2}")) ")"
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Names by script, the Latin ones first, each with its kind and days.
fn names(names: &[NameLine]) -> Markup {
    let mut by_script: BTreeMap<(bool, &str), Vec<&NameLine>> = BTreeMap::new();
    for it in names {
        let code = it.script.as_deref().unwrap_or(lictor_engine::script_code(&it.text));
        by_script.entry((code != "Latn", code)).or_default().push(it);
    }
    let many = by_script.len() > 1;
    html! {
        div.scroll {
            table.rows.names {
                thead { tr { th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Listed" } th scope="col" { "Source" } } }
                @for ((_, script), names) in &by_script {
                    tbody {
                        @if many { tr.group { th colspan="4" scope="rowgroup" { (parts::script_words(script)) } } }
                        @for it in names {
                            @let listed = it.from.is_some() || it.to.is_some();
                            tr {
                                td.name { (parts::name(&it.text)) }
                                td data-label="Kind" { (it.kind.replace('_', " ")) }
                                td data-label=[listed.then_some("Listed")] { (days(it.from.as_deref(), it.to.as_deref())) @if it.from_basis == Some("edition") || it.to_basis == Some("edition") { " " abbr.doubtful title="the publisher states no date: so the editions held show it" { "by edition" } } }
                                td.fine data-label="Source" { (source(&it.provenance)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Dates as the answer has them, for readers.
fn days(from: Option<&str>, to: Option<&str>) -> Markup {
    let words =
        |it: &str| it.parse::<DateInterval>().map_or_else(|_| it.to_owned(), |date| date.words());
    html! {
        @match (from.map(words), to.map(words)) {
            (Some(from), Some(to)) => { span.day { (from) } " – " span.day { (to) } },
            (Some(from), None) => span.day { "since " (from) },
            (None, Some(to)) => span.day { "until " (to) },
            (None, None) => {},
        }
    }
}

fn source(provenance: &Provenance) -> Markup {
    html! {
        @if provenance.certainty == "unconfirmed" { abbr.doubtful title="no source confirms it" { "unconfirmed" } " " }
        @match (&provenance.citation, &provenance.field) {
            (Some(citation), _) => (citation),
            (None, Some(field)) => code { (field) },
            (None, None) => {},
        }
    }
}

/// Everything else that the record states, by property.
fn facts(entity: &Entity, facts: &[FactLine]) -> Markup {
    let others: Vec<&FactLine> = facts.iter().filter(|it| it.property != "designation").collect();
    let mut groups: Vec<(&str, Vec<&FactLine>)> = Vec::new();
    for it in others {
        match groups.iter_mut().find(|(property, _)| *property == it.property) {
            Some((_, lines)) => lines.push(it),
            None => groups.push((&it.property, vec![it])),
        }
    }
    html! {
        @if !groups.is_empty() {
            section aria-labelledby="facts" {
                h2 #facts { "Facts" }
                dl.facts {
                    @for (property, lines) in &groups {
                        dt { (property_words(property)) }
                        dd {
                            @for it in lines {
                                p {
                                    (value(entity, it))
                                    @if it.from.is_some() || it.to.is_some() { " " span.faint { (days(it.from.as_deref(), it.to.as_deref())) } }
                                    " " span.fine { (source(&it.provenance)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A value; a relation to a listed party leads to it.
fn value(entity: &Entity, line: &FactLine) -> Markup {
    let related = entity
        .relations
        .iter()
        .find(|it| line.property == "relation" && line.value.contains(&it.value.name));
    let address = related.and_then(|it| it.value.entity.as_ref());
    html! {
        @match address {
            Some(id) => a href=(parts::entity_address(id.as_str(), None)) { (parts::name(&line.value)) },
            None => (parts::name(&line.value)),
        }
    }
}

/// `birthDate` as `Birth date`.
fn property_words(property: &str) -> String {
    let mut words = String::new();
    for letter in property.chars() {
        if letter.is_uppercase() && words.chars().last().is_some_and(char::is_lowercase) {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    capitalised(&words.replace('_', " "))
}

/// What came, went and changed, the newest first.
fn events(timeline: &Timeline) -> Markup {
    html! {
        @if !timeline.events.is_empty() {
            section aria-labelledby="events" {
                h2 #events { "History" }
                details {
                    summary { (parts::counted(timeline.events.len(), "event", "events")) }
                    div.scroll {
                        table.rows {
                            thead { tr { th scope="col" { "Day" } th scope="col" { "What" } th scope="col" { "Value" } th scope="col" { "By" } } }
                            tbody {
                                @for it in timeline.events.iter().rev().take(EVENTS) {
                                    @let (sign, class) = match it.change { "added" => ("+", "came"), "removed" => ("−", "went"), _ => ("~", "other") };
                                    tr {
                                        td.day { (it.date) }
                                        td { span class={ "sign " (class) } aria-hidden="true" { (sign) } " " (property_words(&it.property)) " " (it.change) }
                                        td { @if let Some(before) = &it.before { del { (parts::name(before)) } " → " } (parts::name(&it.value)) }
                                        td.fine { @if it.basis == "stated" { "the publisher" } @else { "edition" } @if !it.confirmed { ", unconfirmed" } }
                                    }
                                }
                            }
                        }
                    }
                    @if timeline.events.len() > EVENTS { p.note { "The " (EVENTS) " newest are shown." } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::property_words;

    #[test]
    fn a_property_is_told_in_words() {
        for (property, words) in [
            ("birthDate", "Birth date"),
            ("identifier", "Identifier"),
            ("source_field", "Source field"),
            ("Call Sign", "Call Sign"),
            ("", ""),
        ] {
            assert_eq!(property_words(property), words);
        }
    }
}
