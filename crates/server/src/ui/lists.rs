//! `/ui/lists`: which lists answer, how fresh they are, what was in their editions and what changed.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::response::Response;
use lictor_engine::{ControlTest, DatasetStatus, LoadedDataset, Snapshot, utc_date};
use lictor_model::{DatasetId, Date};
use lictor_wire::{Change, Difference};
use maud::{Markup, html};

use super::answer::short;
use super::enter::Visitor;
use super::page::{Page, Place, capitalised};
use super::parts;
use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::server::Shared;

/// From this age on, in days, a list is told to be old, as the command line tells it.
const OLD: i32 = 30;
/// Rows of one table; the rest is counted.
const ROWS: usize = 500;

/// What is told of the lists of a snapshot, made once for it: it reads every entity.
#[derive(Debug, Default)]
pub(super) struct Statuses(Mutex<Option<(String, Arc<Vec<DatasetStatus>>)>>);

impl Statuses {
    fn of(&self, shared: &Shared) -> Result<Arc<Vec<DatasetStatus>>, Problem> {
        let id = shared.snapshot().id().to_owned();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, statuses)) = &*kept
            && *of == id
        {
            return Ok(Arc::clone(statuses));
        }
        let statuses = Arc::new(shared.live.library().status(&mut |_| ())?);
        *kept = Some((id, Arc::clone(&statuses)));
        Ok(statuses)
    }
}

/// `GET /ui/lists`
pub(super) async fn all(State(shared): State<Arc<Shared>>, visitor: Visitor) -> Response {
    let snapshot = shared.snapshot();
    let today = utc_date(shared.now());
    let parties: u64 = snapshot
        .datasets()
        .iter()
        .filter_map(|it| it.editions.all().last())
        .map(|it| u64::from(it.entities))
        .sum();
    let body = html! {
        h1 { "Lists" }
        p.lead { (parts::count(parties)) " parties on " (parts::counted(snapshot.datasets().len(), "list", "lists")) "." }
        (table(&snapshot, today))
        dl.facts {
            dt { "Snapshot" } dd { code.hash { (snapshot.id()) } }
            dt { "Algorithm" } dd { (snapshot.algorithm()) }
        }
    };
    Page::new(Place::Lists, "Lists", body).show(&visitor)
}

/// The lists with their freshness.
pub(super) fn table(snapshot: &Snapshot, today: Date) -> Markup {
    html! {
        div.scroll {
            table.rows {
                thead { tr { th scope="col" { "List" } th scope="col" { "Newest edition" } th.num scope="col" { "Parties" } th.num scope="col" { "Editions" } } }
                tbody {
                    @for it in snapshot.datasets() {
                        @let newest = it.editions.all().last();
                        tr {
                            td {
                                a href={ "/ui/lists/" (it.id()) } { (it.dataset.title) }
                                br; span.fine { (it.dataset.publisher) " · " code { (it.id()) } }
                            }
                            td data-label="Newest edition" { @if let Some(newest) = newest { (freshness(newest.published, it.embedded, snapshot.is_undated(it.id(), &newest.id), today)) } }
                            td.num data-label="Parties" { @if let Some(newest) = newest { (parts::count(newest.entities)) } }
                            td.num data-label="Editions" { (parts::count(it.editions.all().len() as u64)) }
                        }
                    }
                }
            }
        }
    }
}

/// The day of an edition with its age, by word, sign and colour.
fn freshness(published: Date, embedded: bool, undated: bool, today: Date) -> Markup {
    if undated {
        return html! {
            span.day { "undated" } " "
            span.freshness.old { span aria-hidden="true" { "!" } " age not known" }
            br; span.fine { "filed " (published) ", " (parts::age(published, today)) }
        };
    }
    let days = today.since(published).map_or(0, |it| it.get_days());
    let (class, sign, word) = match (embedded, days) {
        (true, _) => ("plain", "▪", "comes with Lictor"),
        (false, ..0) => ("old", "!", "of the future"),
        (false, 0..=OLD) => ("fresh", "✓", "fresh"),
        (false, _) => ("old", "!", "old"),
    };
    html! {
        span.day { (published) } " "
        span class={ "freshness " (class) } { span aria-hidden="true" { (sign) } " " (word) }
        br; span.fine { (parts::age(published, today)) }
    }
}

fn dataset(shared: &Shared, id: &str) -> Result<LoadedDataset, Problem> {
    let snapshot = shared.snapshot();
    let found = snapshot.datasets().iter().find(|it| it.id().as_str() == id).cloned();
    found.ok_or_else(|| Problem::not_found("no list of that name is loaded"))
}

/// `GET /ui/lists/{dataset}`
pub(super) async fn one(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let loaded = dataset(&shared, &id)?;
    let at = Arc::clone(&shared);
    let statuses = shared.pool.run(move |_| at.pages.statuses.of(&at)).await??;
    let status = statuses.iter().find(|it| it.dataset.id == *loaded.id());
    let status = status.ok_or_else(|| Problem::not_found("the lists are changing; try again"))?;
    let body = list(status, utc_date(shared.now()));
    Ok(Page::new(Place::Lists, status.dataset.title.clone(), body).show(&visitor))
}

fn list(status: &DatasetStatus, today: Date) -> Markup {
    let newest = status.editions.last();
    html! {
        p.crumbs { a href="/ui/lists" { "Lists" } " › " code { (status.dataset.id) } }
        h1 { (status.dataset.title) }
        p.lead { (status.dataset.publisher) }
        @if let Some(newest) = newest {
            dl.figures {
                div { dt { "Newest edition" } dd { (freshness(newest.published, status.embedded, newest.undated, today)) } }
                div { dt { "Parties in it" } dd { (parts::count(newest.entities)) } }
                div { dt { "Names, all editions" } dd { (parts::count(status.names as u64)) } }
                div { dt { "Editions" } dd { (parts::count(status.editions.len() as u64)) } }
            }
        }
        (warnings(status))
        section aria-labelledby="editions" {
            h2 #editions { "Editions" }
            (editions(status))
        }
        (contents(status))
    }
}

/// What a compliance officer must know of the list before relying on it.
fn warnings(status: &DatasetStatus) -> Markup {
    let mut told: Vec<String> = Vec::new();
    let rejected = status.account.rejected;
    if rejected > 0 {
        told.push(format!(
            "{} of the newest edition {} rejected and cannot be found",
            parts::counted(rejected, "record", "records"),
            if rejected == 1 { "was" } else { "were" }
        ));
    }
    let unknown: Vec<&str> = status.unknown_programs.keys().map(String::as_str).collect();
    if !unknown.is_empty() {
        told.push(format!(
            "programs that are in no table, so that nothing is told of what follows from them: {}",
            unknown.join(", ")
        ));
    }
    let fields: Vec<&str> = status
        .account
        .fields
        .iter()
        .filter(|(_, it)| it.became == "unknown")
        .map(|(path, _)| path.as_str())
        .collect();
    if !fields.is_empty() {
        told.push(format!("fields that Lictor does not know: {}", fields.join(", ")));
    }
    if let Some(control) = status.control.as_ref().filter(|it| it.lost > 0) {
        // What a test of changed parties found lost stays lost until all are asked.
        told.push(format!(
            "in control tests {} did not find their own party; the last one asked {}",
            parts::counted(control.lost, "name", "names"),
            asked(control)
        ));
    }
    if let Some(newest) = status.editions.last().filter(|it| it.undated) {
        told.push(format!(
            "nothing tells when the newest edition was published: it counts from {}, the day on which it was \
             filed, and may be older",
            newest.published
        ));
    }
    if let Some(acceptance) = status.editions.last().and_then(|it| it.acceptance.as_ref()) {
        told.push(format!(
            "the newest edition was taken though {}; the reason given: {}",
            acceptance.overruled, acceptance.reason
        ));
    }
    html! {
        @for it in told { p.note { "⚠ " (capitalised(&it)) "." } }
        @if let Some(control) = status.control.as_ref().filter(|it| it.lost == 0) {
            p.good {
                "✓ The last control test asked " (asked(control)) ": each found its own party."
                @if !control.of_all { " " code { "lictor lists verify" } " asks all names." }
            }
        }
    }
}

/// Of which names a control test tells something.
fn asked(control: &ControlTest) -> String {
    let names = parts::counted(control.asked, "name", "names");
    if control.of_all {
        format!("all {names}")
    } else {
        format!("the {names} of parties that the edition added or changed, and no others")
    }
}

fn editions(status: &DatasetStatus) -> Markup {
    let id = &status.dataset.id;
    html! {
        @if status.editions.len() > 1 {
            form.compare method="get" action={ "/ui/lists/" (id) "/changes" } {
                label for="from" { "Compare" }
                (edition_choice("from", status, status.editions.len() - 2))
                label for="to" { "with" }
                (edition_choice("to", status, status.editions.len() - 1))
                button type="submit" { "Show what changed" }
            }
        }
        div.scroll {
            table.rows {
                thead { tr { th scope="col" { "Published" } th scope="col" { "Imported" } th.num scope="col" { "Parties" } th scope="col" { "Edition" } th scope="col" { "Changes" } } }
                tbody {
                    @for (at, it) in status.editions.iter().enumerate().rev().take(ROWS) {
                        tr {
                            td.day data-label="Published" { (it.published) @if it.undated { br; span.fine { "undated: the day it was filed" } } }
                            td data-label="Imported" { @match it.imported_at { Some(at) => (parts::moment(at)), None => span.faint { "comes with Lictor" } } }
                            td.num data-label="Parties" { (parts::count(it.entities)) }
                            td data-label="Edition" { code.hash title=(it.id) { (short(&it.id)) }
                                @if let Some(acceptance) = &it.acceptance { br; span.fine { "taken though " (acceptance.overruled) } } }
                            td data-label=[(at > 0).then_some("Changes")] { @if at > 0 {
                                @let before = &status.editions[at - 1];
                                a href={ "/ui/lists/" (id) "/changes?from=" (short(&before.id)) "&to=" (short(&it.id)) } { "since " (before.published) }
                            } }
                        }
                    }
                }
            }
        }
    }
}

fn edition_choice(name: &str, status: &DatasetStatus, chosen: usize) -> Markup {
    html! {
        select id=(name) name=(name) {
            @for (at, it) in status.editions.iter().enumerate().rev() {
                option value=(short(&it.id)) selected[at == chosen] { (it.published) " · " (short(&it.id)) }
            }
        }
    }
}

/// What the newest edition holds.
fn contents(status: &DatasetStatus) -> Markup {
    let contents = &status.account.contents;
    let counts = |title: &str,
                  counts: &std::collections::BTreeMap<String, usize>,
                  words: &dyn Fn(&str) -> String| {
        let mut rows: Vec<(&String, &usize)> = counts.iter().collect();
        rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        html! {
            @if !rows.is_empty() {
                div.count-card {
                    h3 { (title) }
                    dl { @for (word, count) in rows.iter().take(12) { dt { (words(word)) } dd.num { (parts::count(**count as u64)) } } }
                    @if rows.len() > 12 { p.fine { "and " (rows.len() - 12) " more" } }
                }
            }
        }
    };
    let plain = |it: &str| capitalised(&it.replace('_', " "));
    let schema = |it: &str| capitalised(&parts::schema_words_of(it));
    html! {
        section aria-labelledby="contents" {
            h2 #contents { "What is in the newest edition" }
            div.counts {
                (counts("Parties", &contents.entities, &schema))
                (counts("Names by kind", &contents.names, &plain))
                (counts("Names by script", &contents.scripts, &|it| parts::script_words(it).to_owned()))
                (counts("Identifiers", &contents.identifiers, &parts::identifier_words))
                (counts("Programs", &contents.known_programs, &|it| it.to_owned()))
            }
        }
    }
}

/// `GET /ui/lists/{dataset}/changes`
pub(super) async fn changes(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let loaded = dataset(&shared, &id)?;
    let dataset: DatasetId = loaded.id().clone();
    let (from, to) = (params.one("from"), params.one("to"));
    let at = Arc::clone(&shared);
    let difference = shared.pool.run(move |_| {
        let library = at.live.library();
        let (from, to, found) = library.difference(&dataset, from.as_deref(), to.as_deref())?;
        Ok::<_, Problem>(Difference::new(&from, &to, &found))
    });
    let difference = difference.await??;
    let title = format!("{}: what changed", loaded.dataset.title);
    Ok(Page::new(Place::Lists, title, changed(&loaded, &difference)).show(&visitor))
}

fn changed(loaded: &LoadedDataset, difference: &Difference) -> Markup {
    let Difference { from, to, added, removed, changed, .. } = difference;
    html! {
        p.crumbs { a href="/ui/lists" { "Lists" } " › " a href={ "/ui/lists/" (loaded.id()) } { (loaded.dataset.title) } " › changes" }
        h1 { "What changed" }
        p.lead { "From the edition " (from.of_day()) " " code.hash { (short(&from.edition)) } " to that " (to.of_day()) " " code.hash { (short(&to.edition)) } "." }
        dl.figures {
            div { dt { "Added" } dd.came { "+ " (parts::count(added.len() as u64)) } }
            div { dt { "Removed" } dd.went { "− " (parts::count(removed.len() as u64)) } }
            div { dt { "Changed" } dd { "~ " (parts::count(changed.len() as u64)) } }
        }
        @if added.is_empty() && removed.is_empty() && changed.is_empty() {
            p.note { "The two editions show the same parties with the same facts." }
        }
        (section("Added", "came", "+", added))
        (section("Removed", "went", "−", removed))
        (section("Changed", "other", "~", changed))
    }
}

fn section(title: &str, class: &str, sign: &str, list: &[Change]) -> Markup {
    html! {
        @if !list.is_empty() {
            section.changes {
                h2 { (title) " " span.faint { (parts::count(list.len() as u64)) } }
                @for it in list.iter().take(ROWS) {
                    details class={ "change " (class) } open[class == "other" && list.len() <= 40] {
                        summary {
                            span class={ "sign " (class) } aria-hidden="true" { (sign) } " "
                            strong { (parts::name(&it.caption)) }
                            span.faint { " " (parts::schema_words_of(&it.schema)) " · " (it.programs.join(", ")) " · " } code { (it.id) }
                        }
                        div.scroll {
                            table.rows {
                                tbody {
                                    @for fact in &it.facts {
                                        tr {
                                            th scope="row" { (fact.field) }
                                            td {
                                                @if let Some(from) = &fact.from { del { (parts::name(from)) } }
                                                @if fact.from.is_some() && fact.to.is_some() { " " span aria-hidden="true" { "→" } " " }
                                                @if let Some(to) = &fact.to { ins { (parts::name(to)) } }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                        @if class != "went" { p.fine { a href=(parts::entity_address(&it.id, None)) { "Open the party" } } }
                    }
                }
                @if list.len() > ROWS { p.note { (parts::count((list.len() - ROWS) as u64)) " more are not shown; " code { "lictor lists diff" } " has all." } }
            }
        }
    }
}
