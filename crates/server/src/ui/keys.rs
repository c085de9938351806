//! `/ui/keys`: who may ask. For administrators.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use lictor_store::{ApiKey, ApiKeys, KeyState, LONGEST_KEY_NAME, NewApiKey, Role, StoreError};
use lictor_wire::values;
use maud::{Markup, html};

use super::enter::Visitor;
use super::form::Form;
use super::page::{Page, Place};
use super::{parts, people};
use crate::params::Path;
use crate::problem::{Code, Problem};
use crate::server::Shared;

fn role_words(role: Role) -> &'static str {
    match role {
        Role::Viewer => "sees lists and listed parties",
        Role::Analyst => "screens, too",
        Role::Approver => "as an analyst; approves what others decided",
        Role::Auditor => "sees lists, and the record of what was screened",
        Role::Admin => "everything, these keys among it",
    }
}

/// `GET /ui/keys`
pub(super) async fn all(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let keys = read(&shared, &visitor).await?;
    Ok(page(&shared, &visitor, &keys, None, None).show(&visitor))
}

/// `POST /ui/keys`
pub(super) async fn add(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, Problem> {
    let now = shared.now();
    let wrong = |reason: String, keys: &[ApiKey]| {
        let page = page(&shared, &visitor, keys, Some(&reason), None);
        page.status(StatusCode::BAD_REQUEST).show(&visitor)
    };
    let new = match new_key(&form, &visitor, now) {
        Ok(new) => new,
        Err(reason) => return Ok(wrong(reason, &read(&shared, &visitor).await?)),
    };
    let at = Arc::clone(&shared);
    let made = shared.pool.run(move |_| {
        let made = ApiKeys::open(at.access.place()).and_then(|mut keys| keys.add(new))?;
        at.access.reload()?;
        Ok::<_, StoreError>(made)
    });
    let (key, text) = match made.await? {
        Ok(made) => made,
        Err(error @ StoreError::KeyName { .. }) => {
            return Ok(wrong(error.to_string(), &read(&shared, &visitor).await?));
        }
        Err(error) => return Err(unwritten(&error)),
    };
    tracing::info!(
        key = key.id,
        by = visitor.caller.key.as_deref().unwrap_or("-"),
        "a key was made"
    );
    let keys = read(&shared, &visitor).await?;
    Ok(page(&shared, &visitor, &keys, None, Some((&key, &text))).show(&visitor))
}

/// `POST /ui/keys/{id}/revoke`
pub(super) async fn revoke(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Problem> {
    let (at, now) = (Arc::clone(&shared), shared.now());
    // A key of another tenant is not there.
    if !read(&shared, &visitor).await?.iter().any(|it| it.id == id) {
        return Err(Problem::not_found("there is no key of that id"));
    }
    let revoked = shared.pool.run(move |_| {
        let revoked = ApiKeys::open(at.access.place()).and_then(|mut keys| keys.revoke(&id, now));
        let found = revoked.map_err(|error| unwritten(&error))?;
        at.access.reload().map_err(|error| unwritten(&error))?;
        found.map(|_| id).ok_or_else(|| Problem::not_found("there is no key of that id"))
    });
    let id = revoked.await??;
    tracing::info!(
        key = id,
        by = visitor.caller.key.as_deref().unwrap_or("-"),
        "a key was revoked"
    );
    Ok(Redirect::to("/ui/keys").into_response())
}

/// The keys of the visitor's own tenant.
async fn read(shared: &Arc<Shared>, visitor: &Visitor) -> Result<Vec<ApiKey>, Problem> {
    let (at, tenant) = (Arc::clone(shared), visitor.caller.tenant.clone());
    let keys = shared.pool.run(move |_| at.access.read());
    let mut keys = keys.await?.map_err(|error| unwritten(&error))?;
    keys.retain(|it| it.tenant == tenant);
    Ok(keys)
}

fn unwritten(error: &lictor_store::StoreError) -> Problem {
    tracing::error!(%error, "the keys cannot be read or written");
    Problem::new(Code::Bug, "the keys cannot be read or written; the log of the server says more")
}

fn new_key(form: &Form, visitor: &Visitor, now: Timestamp) -> Result<NewApiKey, String> {
    let name = form.one("name").to_owned();
    let roles: Vec<Role> = form.all("role").filter_map(|it| it.parse().ok()).collect();
    if roles.is_empty() {
        return Err("choose at least one role".to_owned());
    }
    let expires_at = match form.one("expires") {
        "" => None,
        text => Some(values::moment(text)?)
            .filter(|it| *it > now)
            .map(Some)
            .ok_or("the day of expiry is over")?,
    };
    let tenant = visitor.caller.tenant.clone();
    Ok(NewApiKey { name, tenant, roles, created_at: now, expires_at })
}

fn page(
    shared: &Shared,
    visitor: &Visitor,
    keys: &[ApiKey],
    wrong: Option<&str>,
    made: Option<(&ApiKey, &str)>,
) -> Page {
    // Who signed in did so by another key, or with the provider.
    let is_first = made.is_some() && keys.len() == 1 && visitor.name.is_none();
    let body = html! {
        h1 { "Keys" }
        p.lead { "Who may ask this server, by program or by page. What a key may do is told by its roles." }
        @if let Some((key, text)) = made {
            div.made role="status" {
                h2 { "The key “" (key.name) "” was made" }
                p { "Copy it now: it is shown this once, and kept nowhere." }
                p.secret { code #secret { (text) } " " button.quiet type="button" data-copy="secret" hidden { "Copy" } }
                @if is_first {
                    p.note { "⚠ It is the first key: from now on everybody needs one. "
                        @if key.allows(lictor_store::Permission::Manage) { "Sign in with it to go on." }
                        @else { "It does not manage keys; make one that does with " code { "lictor keys add NAME --role admin" } "." } }
                }
            }
        }
        (table(visitor, keys, shared.now()))
        section aria-labelledby="new" {
            h2 #new { "Make a key" }
            form.panel.key-form method="post" action="/ui/keys" autocomplete="off" {
                (parts::token(visitor))
                @if let Some(reason) = wrong { p.error role="alert" { "✕ " (super::page::capitalised(reason)) "." } }
                div.field { label for="name" { "Name" } input #name type="text" name="name" required maxlength=(LONGEST_KEY_NAME) placeholder="The system or the person who uses it"; }
                fieldset {
                    legend { "Roles" }
                    @for role in Role::ALL {
                        label.check { input type="checkbox" name="role" value=(role.as_str()) checked[role == Role::Analyst];
                            span { strong { (role.as_str()) } " " span.faint { (role_words(role)) } } }
                    }
                }
                div.field { label for="expires" { "Good until" } input #expires type="date" name="expires"; p.help { "The end of the day; empty: for ever" } }
                button.primary type="submit" { "Make a key" }
            }
        }
        (people::section(shared, visitor))
    };
    Page::new(Place::Keys, "Keys", body)
}

fn table(visitor: &Visitor, keys: &[ApiKey], now: Timestamp) -> Markup {
    html! {
        @if keys.is_empty() {
            p.note { "There is no key yet" @if visitor.name.is_none() { ": everybody who reaches this machine’s own address may do everything" } "." }
        } @else {
            div.scroll {
                table.rows {
                    thead { tr { th scope="col" { "Name" } th scope="col" { "State" } th scope="col" { "Roles" } th scope="col" { "Made" } th scope="col" { "Good until" } th scope="col" { span.sr { "What to do" } } } }
                    tbody {
                        @for key in keys {
                            @let state = key.state(now);
                            tr {
                                td { (key.name) br; code { (key.id) } }
                                td {
                                    @let (sign, words, class) = match state {
                                        KeyState::Good => ("✓", "good", "fresh"),
                                        KeyState::Revoked => ("✕", "revoked", "plain"),
                                        KeyState::Expired => ("○", "expired", "plain"),
                                    };
                                    span class={ "freshness " (class) } { span aria-hidden="true" { (sign) } " " (words) }
                                }
                                td data-label="Roles" { (key.roles.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")) }
                                td data-label="Made" { (parts::moment(key.created_at)) }
                                td data-label="Good until" { @match key.revoked_at.or(key.expires_at) { Some(at) => (parts::moment(at)), None => span.faint { "for ever" } } }
                                td {
                                    @if state == KeyState::Good {
                                        details.confirm {
                                            summary { "Revoke" }
                                            form method="post" action={ "/ui/keys/" (key.id) "/revoke" } {
                                                (parts::token(visitor))
                                                p.fine { "Whoever uses it is refused from then on." }
                                                button.danger type="submit" { "Revoke " (key.name) }
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
}
