//! Signing in with the provider: there, and back.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};

use super::enter::Visitor;
use super::login::safe;
use super::page;
use crate::oidc::{Flow, Oidc, clear_cookie, flow_cookie};
use crate::params::Params;
use crate::problem::{Code, Problem};
use crate::server::Shared;
use crate::session::{Holder, set_cookie};

/// `GET /ui/login/oidc`: to the provider.
pub(super) async fn begin(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    mut params: Params,
) -> Result<Response, Problem> {
    let next = safe(&params.one("next").unwrap_or_default());
    let over_tls = shared.pages.is_over_tls(&headers);
    let (address, secret) = asked(&shared, move |oidc, now| oidc.begin(next, now)).await?;
    // The session before this one ends, whoever comes back.
    shared.pages.sessions.end(&headers);
    let cookie = flow_cookie(&secret, over_tls);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&address)).into_response())
}

/// `GET /ui/login/oidc/return`: from the provider.
pub(super) async fn finish(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    headers: HeaderMap,
    params: Params,
) -> Response {
    let over_tls = shared.pages.is_over_tls(&headers);
    let gone = (header::SET_COOKIE, clear_cookie(over_tls));
    match signed_in(&shared, &headers, params).await {
        Ok((next, token)) => {
            let session = (header::SET_COOKIE, set_cookie(&token, over_tls));
            // A redirect would still count as coming from the provider, and the cookie of the session, which
            // other sites cannot send, would stay behind.
            let page = page::onward("You are signed in", "Go on", &next);
            (AppendHeaders([session, gone]), page.show(&visitor)).into_response()
        }
        // The cookie of a session that this request did not bring along stays as it is.
        Err(problem) => (AppendHeaders([gone]), problem).into_response(),
    }
}

/// Where to go, and the token of the session that has begun.
async fn signed_in(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    mut params: Params,
) -> Result<(String, String), Problem> {
    let secret = Flow::secret_in(headers).map(str::to_owned);
    let (person, next) = asked(shared, move |oidc, now| {
        let flow = oidc.begun(secret.as_deref(), now)?;
        Ok((oidc.finish(&flow, &mut params, now)?, flow.next))
    })
    .await?;
    tracing::info!(subject = person.subject, "somebody signed in with the provider");
    let holder = Holder::Person(Arc::new(person));
    let (_, token) = shared.pages.sessions.begin(holder, shared.now())?;
    Ok((next, token))
}

/// Asks the provider, which blocks, off the threads of the sockets.
async fn asked<T: Send + 'static>(
    shared: &Arc<Shared>,
    ask: impl FnOnce(&Oidc, jiff::Timestamp) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let (shared, now) = (Arc::clone(shared), shared.now());
    let asked = tokio::task::spawn_blocking(move || {
        let none = || Problem::not_found("this server has no provider to sign in with");
        ask(shared.oidc.as_ref().ok_or_else(none)?, now)
    });
    asked.await.unwrap_or_else(|_| Err(Problem::new(Code::Bug, "signing in failed")))
}
