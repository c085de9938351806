//! `/ui/documents`: reading a document, in the three zones that `documents` makes.
//!
//! The document lies on the reader's desk; another day is another address of it, so that its status is
//! computed anew and "back" works.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use lictor_documents::{Around, Document, Limits, intake, zones};
use lictor_wire::values;
use maud::{Markup, html};

use super::desk::Thing;
use super::enter::Visitor;
use super::form::Form;
use super::page::{Page, Place, capitalised};
use super::parts;
use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::routes::documents::TEXT;
use crate::server::Shared;

/// A document on a desk.
pub(super) struct Paper {
    document: Document,
}

impl Paper {
    pub(super) fn of(document: Document) -> Self {
        Self { document }
    }

    pub(super) fn bytes(&self) -> usize {
        let dropped = self.document.dropped.iter().map(|it| it.text.len());
        self.document.text.len() * 2 + dropped.sum::<usize>()
    }
}

/// `GET /ui/documents`
pub(super) async fn begin(State(shared): State<Arc<Shared>>, visitor: Visitor) -> Response {
    Page::new(Place::Documents, "Read a document", form(&shared, &visitor, None)).show(&visitor)
}

fn form(shared: &Shared, visitor: &Visitor, wrong: Option<&str>) -> Markup {
    let most = parts::bytes(shared.limits.body);
    html! {
        div.column {
            h1 { "Read a document" }
            p.lead { "Who is named, whether each was listed on the day it was written, and who says what of whom. English text, HTML, Word or PDF." }
            form.panel method="post" action="/ui/documents" enctype="multipart/form-data" {
                (parts::token(visitor))
                @if let Some(reason) = wrong { p.error role="alert" { "✕ " (capitalised(reason)) "." } }
                div.field { label for="text" { "Paste the text" } textarea #text name="text" rows="10" dir="auto" data-search {} }
                div.field { label for="file" { "or choose a file" } input #file type="file" name="file" accept=".txt,.html,.htm,.docx,.pdf,text/plain,text/html"; p.help { "At most " (most) ". It lies in memory for two hours, for you alone." } }
                div.field.short { label for="as_of" { "Date of the document" } input #as_of type="date" name="as_of"; p.help { "Empty: as the document says" } }
                button.primary type="submit" { "Read" }
            }
        }
    }
}

/// `POST /ui/documents`
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    sent: Form,
) -> Result<Response, Problem> {
    let refuse = |reason: &str| {
        let page = Page::new(Place::Documents, "Not read", form(&shared, &visitor, Some(reason)));
        page.status(StatusCode::BAD_REQUEST).show(&visitor)
    };
    let bytes = match (sent.file(), sent.one("text")) {
        (Some((_, bytes)), _) => bytes.to_vec(),
        (None, "") => return Ok(refuse("paste a text, or choose a file")),
        (None, text) => text.as_bytes().to_vec(),
    };
    let day = match sent.one("as_of") {
        "" => None,
        text => match values::day(text) {
            Ok(day) => Some(day),
            Err(reason) => return Ok(refuse(&reason)),
        },
    };
    let limits = Limits { bytes: shared.limits.body, text: TEXT, ..Limits::default() };
    let document = match shared.pool.run(move |_| intake(&bytes, limits)).await? {
        Ok(document) if document.text.len() <= TEXT => document,
        Ok(_) => {
            return Ok(refuse(&format!(
                "the document has more than {} of text",
                parts::bytes(TEXT)
            )));
        }
        Err(error) => return Ok(refuse(&error.to_string())),
    };
    let paper = Thing::Paper(Arc::new(Paper::of(document)));
    let id = shared.pages.desk.lay(&visitor.session, paper, shared.now())?;
    let day = day.map(|it| format!("?as_of={it}")).unwrap_or_default();
    Ok(Redirect::to(&format!("/ui/documents/{id}{day}")).into_response())
}

/// `GET /ui/documents/{id}`
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let found = shared.pages.desk.find(&visitor.session, &id, shared.now())?;
    let (Thing::Paper(paper), _) = found else {
        return Err(Problem::not_found("there is no document at this address"));
    };
    let day = params.read("as_of", values::day)?;
    let (snapshot, settings) = (shared.snapshot(), shared.settings());
    shared.refuse_old(&snapshot.used_by(&settings)?, &settings, None)?;
    let parties = shared.parties(snapshot).await?;
    let body = shared.pool.run(move |_| {
        let reading = lictor_documents::read(&paper.document, &parties, &settings, day)?;
        let around = Around {
            entity_address: Some(|id| parts::entity_address(id, None)),
            another_day: Some(another_day(&id, reading.article_date.best)),
        };
        Ok::<_, Problem>(zones(&paper.document, &reading, settings.as_of, &around))
    });
    let body = body.await??;
    Ok(Page::new(Place::Documents, "A document", body).show(&visitor))
}

/// The picker that computes every status anew.
fn another_day(id: &str, shown: Option<lictor_model::Date>) -> Markup {
    html! {
        form.day method="get" action={ "/ui/documents/" (id) } {
            label for="as_of" { "Status on" }
            input #as_of type="date" name="as_of" value=[shown] data-submit;
            button type="submit" { "Show" }
            a.quiet href={ "/ui/documents/" (id) } { "The document’s own date" }
        }
    }
}
