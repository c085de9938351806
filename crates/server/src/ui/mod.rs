//! The pages under `/ui/`: what a compliance analyst uses all day.
//!
//! They are written on the server and need no script; a small one makes them quicker by keyboard and
//! shows progress without loading a page anew. What holds for all of them:
//!
//! * **No name that is screened stands in an address.** What is asked is sent in a body (POST) and kept on
//!   the asker's desk ([`desk`]) for a while, in memory; the address has a random number. So "back" works,
//!   and neither history nor logs nor referrers know a name.
//! * **Nothing from elsewhere runs.** The policy of each page allows our two files and no inline script or
//!   style; other sites can neither frame a page nor send a form ([`form`]).
//! * **Who may see what is decided in one place** ([`enter`]), by the permissions that the API has.
//! * **Status is told by word, sign and colour**, never by colour alone ([`parts`]).

mod answer;
mod assets;
mod decisions;
mod desk;
mod documents;
mod enter;
mod entity;
mod files;
mod form;
mod keys;
mod lists;
mod login;
mod oidc;
mod page;
mod parts;
mod people;
mod records;
mod screen;
mod timeline;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::{get, post};
use lictor_store::Permission;

use crate::observe::limit;
use crate::problem::Problem;
use crate::server::Shared;
use crate::session::Sessions;

/// What the pages share.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    pub(crate) sessions: Sessions,
    desk: desk::Desk,
    statuses: lists::Statuses,
    over_tls: AtomicBool,
}

impl Pages {
    /// From now on cookies go over TLS alone.
    pub(crate) fn speak_tls(&self) {
        self.over_tls.store(true, Ordering::Relaxed);
    }

    /// Whether the browser speaks TLS: with us, or with a proxy before us that says so.
    fn is_over_tls(&self, headers: &HeaderMap) -> bool {
        let forwarded = headers.get("x-forwarded-proto").is_some_and(|it| it == "https");
        self.over_tls.load(Ordering::Relaxed) || forwarded
    }
}

/// The routes, all but the fixed files behind [`enter`].
pub(crate) fn routes(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    let needs = |routes: Router<Arc<Shared>>, permission: Option<Permission>| {
        routes.route_layer(from_fn_with_state((Arc::clone(shared), permission), enter::enter))
    };
    let limited = |routes: Router<Arc<Shared>>| {
        routes.route_layer(from_fn_with_state(Arc::clone(shared), limit))
    };
    let open = Router::new()
        .route("/ui/login", get(login::form).post(login::sign_in))
        .route("/ui/logout", post(login::sign_out))
        .route("/ui/{*rest}", get(nothing_here).post(nothing_here));
    let signing_in = Router::new()
        .route("/ui/login/oidc", get(oidc::begin))
        .route("/ui/login/oidc/return", get(oidc::finish));
    let looking = Router::new()
        .route("/ui/entities/{id}", get(entity::entity))
        .route("/ui/lists", get(lists::all))
        .route("/ui/lists/{dataset}", get(lists::one))
        .route("/ui/lists/{dataset}/changes", get(lists::changes));
    let screening = Router::new()
        .route("/ui/", get(screen::begin).post(screen::screen))
        .route("/ui/answers/{id}", get(screen::answer))
        .route("/ui/documents", get(documents::begin).post(documents::read))
        .route("/ui/documents/{id}", get(documents::show))
        .route("/ui/files", get(files::begin).post(files::upload))
        .route("/ui/files/{id}", get(files::show))
        .route("/ui/files/{id}/remove", post(files::remove))
        .route("/ui/files/{id}/{download}", get(files::download));
    let tracing = Router::new()
        .route("/ui/records", get(records::all))
        .route("/ui/records/{id}", get(records::one))
        .route("/ui/records/{id}/replay", post(records::replay).get(records::back))
        .route("/ui/records/{id}/{download}", get(records::evidence));
    let deciding = Router::new()
        .route("/ui/records/{id}/decisions", post(decisions::decide).get(records::back));
    let approving = Router::new()
        .route("/ui/records/{id}/approval", post(decisions::approve).get(records::back));
    let verifying = post(records::verify).get(async || Redirect::to("/ui/records"));
    let auditing = Router::new().route("/ui/records/verify", verifying);
    let managing = Router::new()
        .route("/ui/keys", get(keys::all).post(keys::add))
        .route("/ui/keys/{id}/revoke", post(keys::revoke))
        .route("/ui/people/{session}/end", post(people::end));
    let body = shared.limits.body;
    Router::new()
        .merge(needs(open, None))
        .merge(needs(limited(signing_in), None))
        .merge(needs(limited(looking), Some(Permission::Read)))
        .merge(needs(limited(screening), Some(Permission::Screen)))
        .merge(needs(limited(tracing), Some(Permission::Trace)))
        .merge(needs(limited(deciding), Some(Permission::Screen)))
        .merge(needs(limited(approving), Some(Permission::Approve)))
        .merge(needs(limited(auditing), Some(Permission::Audit)))
        .merge(needs(limited(managing), Some(Permission::Manage)))
        .layer(DefaultBodyLimit::max(body))
        .route("/ui/static/{file}", get(assets::file))
        .route("/ui", get(async || Redirect::permanent("/ui/")))
        .route("/", get(async || Redirect::to("/ui/")))
}

async fn nothing_here() -> Problem {
    Problem::not_found("there is no page at this address")
}
