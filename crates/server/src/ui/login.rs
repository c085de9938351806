//! Signing in with an API key, and out; and the way to the provider.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};

use super::enter::Visitor;
use super::form::Form;
use super::page::{Page, Place};
use super::parts;
use crate::oidc::Oidc;
use crate::params::Params;
use crate::problem::Problem;
use crate::server::Shared;
use crate::session::{Holder, set_cookie};

/// `GET /ui/login`
pub(super) async fn form(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    mut params: Params,
) -> Response {
    let next = safe(&params.one("next").unwrap_or_default());
    page(&shared, &visitor, &next, None).show(&visitor)
}

/// `POST /ui/login`
pub(super) async fn sign_in(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (now, next) = (shared.now(), safe(form.one("next")));
    let key = match shared.access.key_of(form.one("key"), now) {
        Ok(key) => key,
        Err(reason) => {
            let page =
                page(&shared, &visitor, &next, Some(reason)).status(StatusCode::UNAUTHORIZED);
            return Ok(page.show(&visitor));
        }
    };
    // The token of somebody who had not signed in never becomes that of somebody who has.
    shared.pages.sessions.end(&headers);
    let (_, token) = shared.pages.sessions.begin(Holder::Key(key.id), now)?;
    let cookie = set_cookie(&token, shared.pages.is_over_tls(&headers));
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

/// `POST /ui/logout`
pub(super) async fn sign_out(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    headers: HeaderMap,
    _: Form,
) -> Response {
    shared.pages.desk.remove(&visitor.session, None);
    shared.pages.sessions.end(&headers);
    Redirect::to("/ui/login").into_response()
}

/// Where to go after signing in: a page of ours, and nowhere else.
pub(super) fn safe(next: &str) -> String {
    let is_ours = next.starts_with("/ui/") && !next.contains("//") && !next.contains('\\');
    let is_plain = next.bytes().all(|it| it.is_ascii_graphic());
    if is_ours && is_plain && !next.starts_with("/ui/login") { next } else { "/ui/" }.to_owned()
}

fn page(shared: &Shared, visitor: &Visitor, next: &str, wrong: Option<&str>) -> Page {
    let provider = shared.oidc.as_ref().map(Oidc::name);
    Page::new(Place::None, "Sign in", body(provider, visitor, next, wrong))
}

fn body(provider: Option<&str>, visitor: &Visitor, next: &str, wrong: Option<&str>) -> Markup {
    let encoded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    html! {
        div.narrow {
            h1 { "Sign in" }
            @if let Some(name) = &visitor.name {
                p.lead { "You are signed in as " strong { (name) } ". Who signs in anew takes your place." }
            } @else if provider.is_some() {
                p.lead { "Lictor’s pages are open to those who are known here." }
            } @else {
                p.lead { "Lictor’s pages need an API key." }
            }
            @if let Some(provider) = provider {
                p { a.button.primary #provider href={ "/ui/login/oidc?next=" (encoded) } { "Sign in with " (provider) } }
                p.faint { "Or with an API key:" }
            }
            form.panel method="post" action="/ui/login" autocomplete="off" {
                (parts::token(visitor))
                input type="hidden" name="next" value=(next);
                div.field.wrong[wrong.is_some()] {
                    label for="key" { "API key" }
                    input #key type="password" name="key" required autofocus[provider.is_none()] autocomplete="off" spellcheck="false"
                        aria-describedby="key-help" aria-invalid=[wrong.map(|_| "true")];
                    @if let Some(reason) = wrong { p.error role="alert" { "✕ " (reason) } }
                    p.help #key-help { "It begins with " code { "lictor_" } ". Whoever runs this server makes one with "
                        code { "lictor keys add NAME --role analyst" } "." }
                }
                button.primary[provider.is_none()] type="submit" { "Sign in" }
            }
            p.fine { "The session ends after two hours without use, after twelve in any case, when you sign out, and when the server is started anew." }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn signing_in_leads_to_our_own_pages_alone() {
        for (next, expected) in [
            ("/ui/lists?x=1", "/ui/lists?x=1"),
            ("/ui/entities/csv:own:1", "/ui/entities/csv:own:1"),
            ("", "/ui/"),
            ("https://example.org/", "/ui/"),
            ("//example.org/ui/", "/ui/"),
            ("/ui//example.org", "/ui/"),
            ("/ui/\\example.org", "/ui/"),
            ("/ui/login", "/ui/"),
            ("/ui/a\r\nb", "/ui/"),
        ] {
            assert_eq!(safe(next), expected, "{next:?}");
        }
    }
}
