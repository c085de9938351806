//! Who comes to a page, and whether they may.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use lictor_store::{KeyState, Permission};

use super::page;
use crate::access::Caller;
use crate::problem::{Code, Problem};
use crate::server::Shared;
use crate::session::{Holder, Session, set_cookie};
use crate::site::{is_this_machine, other_host};

/// Our own two files and nothing else: no inline script or style, no frame, no form to elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
    img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who looks at a page.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) session: Arc<Session>,
    /// What they are called on the page; `None` without having signed in.
    pub(crate) name: Option<String>,
    /// As whom they ask.
    pub(crate) caller: Caller,
}

impl Visitor {
    /// Whether one of their roles allows something.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.caller.allows(permission)
    }

    fn of(shared: &Shared, session: Arc<Session>, now: Timestamp) -> Self {
        // A key that was revoked, or has expired, ends what it began.
        let known = match &session.holder {
            Holder::Nobody => None,
            Holder::Key(id) => {
                let key = shared.access.key(id).filter(|it| it.state(now) == KeyState::Good);
                key.map(|it| (it.name.clone(), Caller::of_key(&it)))
            }
            Holder::Person(person) => Some((person.name.clone(), Caller::of_person(person))),
        };
        let (name, caller) = match known {
            Some((name, caller)) => (Some(name), caller),
            None => (None, shared.access.without_key()),
        };
        Self { session, name, caller }
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Problem::new(Code::Bug, "a page without a visitor"))
    }
}

/// Lets those through who may do what a page needs, sends others to sign in, and makes pages of problems.
pub(super) async fn enter(
    State((shared, permission)): State<(Arc<Shared>, Option<Permission>)>,
    mut request: Request,
    next: Next,
) -> Response {
    let now = shared.now();
    let (sessions, headers) = (&shared.pages.sessions, request.headers());
    let over_tls = shared.pages.is_over_tls(headers);
    let (session, token) = match sessions.of(headers, now) {
        Some(session) => (session, None),
        None => match sessions.begin(Holder::Nobody, now) {
            Ok((session, token)) => (session, Some(token)),
            Err(problem) => return problem.into_response(),
        },
    };
    let visitor = Visitor::of(&shared, session, now);
    let allowed = permission.is_none_or(|it| visitor.may(it));
    let is_link = token.is_some() && is_link_elsewhere(&request);
    let mut response = if is_link {
        let address = request.uri().path_and_query().map_or("/ui/", |it| it.as_str());
        page::onward("One moment", "Go on", address).show(&visitor)
    } else if shared.access.is_local() && !is_this_machine(headers) {
        other_host().into_response()
    } else if allowed && let Err(problem) = shared.count(&request, &visitor, now) {
        problem.into_response()
    } else if allowed {
        request.extensions_mut().insert(visitor.clone());
        next.run(request).await
    } else if request.uri().path() == "/ui/" && visitor.may(Permission::Read) {
        // Where everybody begins; those who do not screen have other pages.
        Redirect::to("/ui/lists").into_response()
    } else if visitor.name.is_some() {
        Problem::new(Code::Forbidden, "you do not have a role that allows this").into_response()
    } else if request.method() == Method::GET {
        let address = request.uri().path_and_query().map_or("/ui/", |it| it.as_str());
        let next: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
        Redirect::to(&format!("/ui/login?next={next}")).into_response()
    } else {
        Problem::new(Code::Unauthorized, "your session has ended: sign in again").into_response()
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let cookie = response.headers_mut().remove(header::SET_COOKIE);
        response = page::problem(&problem, &visitor);
        response.headers_mut().extend(cookie.map(|it| (header::SET_COOKIE, it)));
    }
    // For the log, which stands outside.
    response.extensions_mut().insert(visitor.caller);
    let headers = response.headers_mut();
    if let Some(token) = token
        && !is_link
        && !headers.contains_key(header::SET_COOKIE)
    {
        headers.insert(header::SET_COOKIE, set_cookie(&token, over_tls));
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

impl Shared {
    /// Counts what a page asks against the limit of its key, as requests of programs are counted. Looking at
    /// a page is free.
    fn count(&self, request: &Request, visitor: &Visitor, now: Timestamp) -> Result<(), Problem> {
        if request.method() == Method::GET || self.limits.rate == 0 {
            return Ok(());
        }
        let counted = self.access.count(&visitor.caller, self.limits.rate, now);
        counted.map(|_| ()).map_err(|(problem, _)| problem)
    }
}

/// Whether somebody followed a link on another site. The cookie of the session is not sent from there: a page
/// of ours that leads on to the same address has it sent, where a new session would take its place. What
/// comes from the provider is no such link, and has a cookie of its own.
fn is_link_elsewhere(request: &Request) -> bool {
    let is = |name: &str, value: &str| request.headers().get(name).is_some_and(|it| it == value);
    request.method() == Method::GET
        && is("sec-fetch-site", "cross-site")
        && is("sec-fetch-mode", "navigate")
        && !request.uri().path().starts_with("/ui/login/oidc")
}
