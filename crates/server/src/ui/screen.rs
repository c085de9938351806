//! `/ui/`: screening a name.
//!
//! The form is sent in a body; the answer lies on the asker's desk and has an address of its own, without a
//! name in it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use lictor_engine::{
    EngineError, Facts, LoadedDataset, Query, Screening, Settings, Snapshot, utc_date,
};
use lictor_model::{Date, Kind};
use lictor_wire::values;
use maud::{Markup, html};

use super::answer;
use super::desk::Thing;
use super::enter::Visitor;
use super::form::Form;
use super::page::{Page, Place};
use super::parts;
use crate::asking::{Answered, Asking};
use crate::params::Path;
use crate::problem::Problem;
use crate::routes::check_names;
use crate::server::Shared;

pub(super) const KINDS: [(&str, &str); 7] = [
    ("any", "Anything"),
    ("person", "Person"),
    ("organization", "Organisation"),
    ("company", "Company"),
    ("vessel", "Vessel"),
    ("aircraft", "Aircraft"),
    ("wallet", "Wallet"),
];

/// What was asked, as it was typed, and the answer.
pub(super) struct Asked {
    pub(super) fields: Fields,
    pub(super) screening: Screening,
    pub(super) settings: Settings,
    /// The id of its record.
    pub(super) record: Option<String>,
}

/// The fields of the form, as typed. No `Debug`: they hold a name.
#[derive(Clone, Default)]
pub(super) struct Fields {
    name: String,
    other_names: String,
    kind: String,
    birth_date: String,
    countries: String,
    identifier_kind: String,
    identifier: String,
    gender: String,
    birth_place: String,
    as_of: String,
    known_at: String,
    threshold: String,
    limit: String,
    strict_order: bool,
    datasets: Vec<String>,
}

/// What is wrong with which field.
type Wrong = Vec<(&'static str, String)>;

impl Fields {
    /// The empty form, on a day.
    fn blank(today: Date) -> Self {
        Self {
            kind: "any".to_owned(),
            as_of: today.to_string(),
            threshold: format!("{:.2}", Settings::THRESHOLD),
            limit: Settings::LIMIT.to_string(),
            ..Self::default()
        }
    }

    fn of(form: &Form) -> Self {
        let one = |name| form.one(name).to_owned();
        Self {
            name: one("name"),
            other_names: one("other_names"),
            kind: one("kind"),
            birth_date: one("birth_date"),
            countries: one("country"),
            identifier_kind: one("identifier_kind"),
            identifier: one("identifier"),
            gender: one("gender"),
            birth_place: one("birth_place"),
            as_of: one("as_of"),
            known_at: one("known_at"),
            threshold: one("threshold"),
            limit: one("limit"),
            strict_order: !form.one("strict_order").is_empty(),
            datasets: form.all("dataset").map(ToOwned::to_owned).collect(),
        }
    }

    /// Whether something below "more" is not as it begins.
    fn has_more(&self) -> bool {
        let begins = Self::blank(Date::default());
        let more = |it: &Self| {
            (it.other_names.clone(), it.gender.clone(), it.birth_place.clone(), it.known_at.clone())
        };
        more(self) != more(&begins)
            || self.threshold != begins.threshold
            || self.limit != begins.limit
            || self.strict_order
            || !self.datasets.is_empty()
    }

    /// What is asked, and how, or what is wrong with each field.
    fn read(&self, now: jiff::Timestamp, most: usize) -> Result<(Query, Settings), Wrong> {
        let mut wrong = Wrong::new();
        let mut read = Reader { wrong: &mut wrong };
        let names = std::iter::once(self.name.as_str()).chain(self.other_names.lines());
        let names: Vec<String> =
            names.map(str::trim).filter(|it| !it.is_empty()).map(ToOwned::to_owned).collect();
        let countries = self.countries.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
        let countries =
            countries.filter_map(|it| read.one("country", it, values::country)).collect();
        let identifier = if self.identifier.is_empty() {
            None
        } else {
            let text = format!("{}:{}", self.identifier_kind, self.identifier);
            read.one("identifier", &text, values::identifier)
        };
        let kind = read.one("kind", &self.kind, values::kind).filter(|it| *it != Kind::Any);
        let facts = Facts {
            birth_date: read.one("birth_date", &self.birth_date, values::birth_date),
            countries,
            gender: read.one("gender", &self.gender, values::gender),
            birth_places: Some(self.birth_place.clone())
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect(),
            identifiers: identifier.into_iter().collect(),
            ..Facts::default()
        };
        let mut settings = Settings::at(now);
        if let Some(day) = read.one("as_of", &self.as_of, values::day) {
            settings.as_of = day;
        }
        if let Some(moment) = read.one("known_at", &self.known_at, values::moment) {
            settings.known_at = moment;
        }
        let score = |text: &str| {
            let score = text.parse::<f64>().ok().filter(|it| (0.0..=1.0).contains(it));
            score.ok_or_else(|| "expected a number from 0 to 1".to_owned())
        };
        if let Some(threshold) = read.one("threshold", &self.threshold, score) {
            settings.threshold = threshold;
            settings.cutoff = Settings::CUTOFF.min(threshold);
        }
        let count = |text: &str| {
            let count = text.parse::<usize>().ok().filter(|it| (1..=most).contains(it));
            count.ok_or_else(|| format!("expected a whole number from 1 to {most}"))
        };
        if let Some(limit) = read.one("limit", &self.limit, count) {
            settings.limit = limit;
        }
        if self.strict_order {
            settings.name_order = lictor_engine::NameOrder::Strict;
        }
        let datasets =
            self.datasets.iter().filter_map(|it| read.one("dataset", it, values::dataset));
        settings.datasets = datasets.collect();
        if names.is_empty() && self.identifier.is_empty() {
            wrong.push(("name", "give a name or an identifier".to_owned()));
        }
        if wrong.is_empty() { Ok((Query { names, kind, facts }, settings)) } else { Err(wrong) }
    }
}

struct Reader<'a> {
    wrong: &'a mut Wrong,
}

impl Reader<'_> {
    /// A value that is there, read; what is wrong with it is kept.
    fn one<T>(
        &mut self,
        field: &'static str,
        text: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        read(text).map_err(|reason| self.wrong.push((field, reason))).ok()
    }
}

/// `GET /ui/`
pub(super) async fn begin(State(shared): State<Arc<Shared>>, visitor: Visitor) -> Response {
    let fields = Fields::blank(utc_date(shared.now()));
    let snapshot = shared.snapshot();
    let form = ask(&visitor, &fields, &Wrong::new(), snapshot.datasets());
    let body = bench(&form, &welcome(&snapshot, utc_date(shared.now())));
    Page::new(Place::Screen, "Screen", body).show(&visitor)
}

/// `POST /ui/`
pub(super) async fn screen(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, Problem> {
    let fields = Fields::of(&form);
    let now = shared.second();
    let (query, settings) = match fields.read(now, shared.limits.results) {
        Ok(read) => read,
        Err(wrong) => return Ok(refused(&shared, &visitor, &fields, &wrong)),
    };
    if let Err(problem) = check_names(&query, shared.limits) {
        let wrong = vec![("name", problem.body().detail().to_owned())];
        return Ok(refused(&shared, &visitor, &fields, &wrong));
    }
    let asking = Asking::new(&shared, visitor.caller.clone());
    if let Err(error @ EngineError::NothingKnown { .. }) = asking.snapshot().used_by(&settings) {
        let wrong = vec![("known_at", error.to_string())];
        return Ok(refused(&shared, &visitor, &fields, &wrong));
    }
    let asked = settings.clone();
    let Answered { screening, record } =
        asking.one(move |desk| desk.screen(&query, &asked)).await??;
    let asked = Asked { fields, screening, settings, record };
    let id = shared.pages.desk.lay(&visitor.session, Thing::Answer(Arc::new(asked)), now)?;
    Ok(Redirect::to(&format!("/ui/answers/{id}")).into_response())
}

fn refused(shared: &Shared, visitor: &Visitor, fields: &Fields, wrong: &Wrong) -> Response {
    let snapshot = shared.snapshot();
    let form = ask(visitor, fields, wrong, snapshot.datasets());
    let told = html! {
        section.answer aria-labelledby="verdict" {
            h1.verdict #verdict { "Not screened" }
            p.lead role="alert" { "Something in the form cannot be used; it is marked there. Nothing was asked." }
        }
    };
    let page = Page::new(Place::Screen, "Not screened", bench(&form, &told));
    page.status(StatusCode::BAD_REQUEST).show(visitor)
}

/// `GET /ui/answers/{id}`
pub(super) async fn answer(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let now = shared.now();
    let (Thing::Answer(asked), came) = shared.pages.desk.find(&visitor.session, &id, now)? else {
        return Err(Problem::not_found("there is no answer at this address"));
    };
    let snapshot = shared.snapshot();
    let form = ask(&visitor, &asked.fields, &Wrong::new(), snapshot.datasets());
    let body = bench(&form, &answer::answer(&asked, came));
    Ok(Page::new(Place::Screen, answer::title(&asked.screening), body).show(&visitor))
}

/// The form at the side, what it came to beside it.
fn bench(form: &Markup, beside: &Markup) -> Markup {
    html! { div.bench { aside.ask aria-label="What to screen" { (form) } (beside) } }
}

/// A label, its field, what is wrong with it, and a word of help.
fn field(name: &str, label: &str, wrong: &Wrong, help: Option<&str>, input: &Markup) -> Markup {
    let reason = wrong.iter().find(|(field, _)| *field == name).map(|(_, reason)| reason);
    html! {
        div.field.wrong[reason.is_some()] {
            label for=(name) { (label) }
            (input)
            @if let Some(reason) = reason { p.error #{ (name) "-error" } { "✕ " (reason) } }
            @else if let Some(help) = help { p.help #{ (name) "-help" } { (help) } }
        }
    }
}

fn text(name: &str, value: &str, hint: &str, wrong: &Wrong) -> Markup {
    let is_wrong = wrong.iter().any(|(field, _)| *field == name);
    html! {
        input id=(name) name=(name) type="text" value=(value) placeholder=(hint) autocomplete="off" spellcheck="false"
            dir="auto" aria-invalid=[is_wrong.then_some("true")]
            aria-describedby=[is_wrong.then(|| format!("{name}-error"))];
    }
}

fn choice(name: &str, value: &str, choices: &[(&str, &str)]) -> Markup {
    html! {
        select id=(name) name=(name) {
            @for (word, words) in choices { option value=(word) selected[*word == value] { (words) } }
        }
    }
}

fn ask(visitor: &Visitor, fields: &Fields, wrong: &Wrong, datasets: &[LoadedDataset]) -> Markup {
    let more =
        ["other_names", "gender", "birth_place", "known_at", "threshold", "limit", "dataset"];
    let is_open = fields.has_more() || wrong.iter().any(|(field, _)| more.contains(field));
    html! {
        form method="post" action="/ui/" autocomplete="off" {
            (parts::token(visitor))
            (field("name", "Name", wrong, None, &html! {
                input #name.search name="name" type="search" value=(fields.name) placeholder="Any spelling, any script"
                    autocomplete="off" spellcheck="false" dir="auto" autofocus[fields.name.is_empty()] data-search
                    aria-invalid=[wrong.iter().any(|(field, _)| *field == "name").then_some("true")];
            }))
            div.pair {
                (field("kind", "Kind", wrong, None, &choice("kind", &fields.kind, &KINDS)))
                (field("birth_date", "Birth date", wrong, None, &text("birth_date", &fields.birth_date, "1970-05", wrong)))
            }
            (field("country", "Country", wrong, None, &text("country", &fields.countries, "such as Bulgaria, or bg", wrong)))
            div.pair.uneven {
                (field("identifier_kind", "Identifier", wrong, None, &choice("identifier_kind", &fields.identifier_kind, &parts::IDENTIFIERS)))
                (field("identifier", "Number", wrong, None, &text("identifier", &fields.identifier, "", wrong)))
            }
            (field("as_of", "As of", wrong, Some("The day on which a listing must have been in force"), &html! {
                input #as_of type="date" name="as_of" value=(fields.as_of);
            }))
            details.more open[is_open] {
                summary { "More" }
                (field("other_names", "Other names, one a line", wrong, None, &html! {
                    textarea #other_names name="other_names" rows="2" dir="auto" spellcheck="false" { (fields.other_names) }
                }))
                div.pair {
                    (field("gender", "Gender", wrong, None, &choice("gender", &fields.gender, &[("", "Not known"), ("female", "Female"), ("male", "Male"), ("other", "Other")])))
                    (field("birth_place", "Place of birth", wrong, None, &text("birth_place", &fields.birth_place, "", wrong)))
                }
                (field("known_at", "By what was known on", wrong, Some("Only editions published by then"), &html! {
                    input #known_at type="date" name="known_at" value=(fields.known_at);
                }))
                div.pair {
                    (field("threshold", "Match from score", wrong, None, &html! {
                        input #threshold type="number" name="threshold" min="0" max="1" step="0.01" value=(fields.threshold);
                    }))
                    (field("limit", "Results at most", wrong, None, &html! {
                        input #limit type="number" name="limit" min="1" step="1" value=(fields.limit);
                    }))
                }
                label.check { input type="checkbox" name="strict_order" value="1" checked[fields.strict_order]; span { "Names in this order only" } }
                fieldset {
                    legend { "Lists" }
                    p.help { "None chosen: all." }
                    @for it in datasets {
                        @let id = it.id().as_str();
                        label.check {
                            input type="checkbox" name="dataset" value=(id) checked[fields.datasets.iter().any(|it| it == id)];
                            span { (it.dataset.title) " " code { (id) } }
                        }
                    }
                }
            }
            div.actions {
                button.primary type="submit" { "Screen" }
                a.quiet href="/ui/" { "Clear" }
            }
        }
    }
}

/// What stands beside an empty form: the lists that will answer.
fn welcome(snapshot: &Snapshot, today: Date) -> Markup {
    let datasets = snapshot.datasets();
    let only_embedded = datasets.iter().all(|it| it.embedded);
    html! {
        section.answer aria-labelledby="welcome" {
            h1 #welcome { "Screen a name" }
            p.lead { "Who is on a list, under any name, on the day that matters, and what follows from it." }
            h2 { (parts::counted(datasets.len(), "list answers", "lists answer")) }
            (super::lists::table(snapshot, today))
            @if only_embedded {
                p.note { "Only the list that comes with Lictor is loaded. Official lists are downloaded with "
                    code { "lictor lists update" } "." }
            }
        }
    }
}
