//! On `/ui/keys`: who has come from the provider and is signed in. For administrators.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};

use super::enter::Visitor;
use super::form::Form;
use super::parts;
use crate::params::Path;
use crate::problem::Problem;
use crate::server::Shared;

/// Who of the visitor's own tenant is signed in; nothing where there is no provider.
pub(super) fn section(shared: &Shared, visitor: &Visitor) -> Markup {
    let Some(oidc) = &shared.oidc else { return html! {} };
    let here = shared.pages.sessions.people(&visitor.caller.tenant, shared.now());
    html! {
        section aria-labelledby="people" {
            h2 #people { "People" }
            p.faint { "Who signed in with " (oidc.name()) ". What they may do was read when they did; sign somebody out to have it read again." }
            @if here.is_empty() {
                p { "Nobody is signed in that way." }
            } @else {
                div.scroll {
                    table.rows {
                        thead { tr { th scope="col" { "Name" } th scope="col" { "Roles" } th scope="col" { "Signed in" } th scope="col" { "Last seen" } th scope="col" { span.sr { "What to do" } } } }
                        tbody {
                            @for (session, person) in &here {
                                tr {
                                    td { (person.name) @if session.number == visitor.session.number { " " span.faint { "(you)" } } }
                                    td data-label="Roles" { (person.roles.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")) }
                                    td data-label="Signed in" { (parts::moment(session.begun_at())) }
                                    td data-label="Last seen" { (parts::moment(session.used_at())) }
                                    td {
                                        form method="post" action={ "/ui/people/" (session.number) "/end" } {
                                            (parts::token(visitor))
                                            button.quiet type="submit" aria-label={ "Sign out " (person.name) } { "Sign out" }
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

/// `POST /ui/people/{session}/end`
pub(super) async fn end(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(number): Path<u64>,
    _: Form,
) -> Result<Response, Problem> {
    let sessions = &shared.pages.sessions;
    // Somebody of another tenant is not there.
    let here = sessions.people(&visitor.caller.tenant, shared.now());
    let found = here.into_iter().find(|(session, _)| session.number == number);
    let (session, person) = found.ok_or_else(|| Problem::not_found("nobody is signed in so"))?;
    shared.pages.desk.remove(&session, None);
    sessions.end_number(number);
    let by = visitor.caller.key.as_deref().unwrap_or("-");
    tracing::info!(subject = person.subject, by, "somebody was signed out");
    Ok(Redirect::to("/ui/keys").into_response())
}
