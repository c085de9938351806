//! All routes, with what each needs.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use lictor_store::Permission;

use crate::access::guard;
use crate::idempotency::idempotent;
use crate::observe::{limit, observe};
use crate::openapi;
use crate::params::plain;
use crate::problem::{Code, Problem};
use crate::server::Shared;
use crate::site::{known_host, readable_by_local_pages};
use crate::{ui, yente};

pub(crate) mod decisions;
pub(crate) mod documents;
pub(crate) mod entities;
pub(crate) mod health;
pub(crate) mod lists;
pub(crate) mod records;
pub(crate) mod retention;
pub(crate) mod screen;

pub(crate) use entities::{dataset_of, day, listed};
pub(crate) use screen::{check_names, raw, within};

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let needs = |routes: Router<Arc<Shared>>, permission: Permission| {
        routes.route_layer(from_fn_with_state((Arc::clone(&shared), permission), guard))
    };
    let limited = |routes: Router<Arc<Shared>>| {
        routes.route_layer(from_fn_with_state(Arc::clone(&shared), limit))
    };
    let once = |routes: Router<Arc<Shared>>| {
        routes.route_layer(from_fn_with_state(Arc::clone(&shared), idempotent))
    };
    let open = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/openapi.json", get(openapi::json))
        .route("/docs", get(openapi::page));
    let reading = Router::new()
        .route("/api/v1/lists", plain(get(lists::lists)))
        .route("/catalog", get(yente::catalog::catalog))
        .route("/manifest", get(yente::catalog::catalog))
        .route("/algorithms", get(yente::algorithms::algorithms))
        .route("/metrics", get(health::metrics));
    let looking = Router::new()
        .route("/api/v1/entities/{id}", get(entities::entity))
        .route("/entities/{id}", get(yente::entities::entity))
        .route("/entities/{id}/adjacent", get(yente::entities::adjacent))
        .route("/entities/{id}/adjacent/{property}", get(yente::entities::adjacent_by_property));
    let screening = Router::new()
        .route("/api/v1/screen", plain(post(screen::screen)))
        .route("/api/v1/documents", post(documents::documents))
        .route("/match/{dataset}", post(yente::matching::matching))
        .route("/search/{dataset}", get(yente::search::search));
    let reconciling = Router::new()
        .route(
            "/reconcile/{dataset}",
            get(yente::reconcile::manifest_or_queries).post(yente::reconcile::queries),
        )
        .route("/reconcile/{dataset}/suggest/entity", get(yente::reconcile::suggest_entity))
        .route("/reconcile/{dataset}/suggest/property", get(yente::reconcile::suggest_property))
        .route("/reconcile/{dataset}/suggest/type", get(yente::reconcile::suggest_type))
        .route("/reconcile/{dataset}/preview", get(yente::reconcile::preview));
    let tracing = Router::new()
        .route("/api/v1/records", get(records::records))
        .route("/api/v1/records/{id}", plain(get(records::record)))
        .route("/api/v1/records/{id}/replay", plain(post(records::replay)))
        .route("/api/v1/records/{id}/evidence", get(records::evidence));
    let deciding =
        Router::new().route("/api/v1/records/{id}/decisions", plain(post(decisions::decide)));
    let approving = Router::new()
        .route("/api/v1/records/{id}/approve", plain(post(decisions::approve)))
        .route("/api/v1/records/{id}/reject", plain(post(decisions::reject)));
    let auditing = Router::new()
        .route("/api/v1/records/verify", plain(post(records::verify)))
        .route("/api/v1/records/hold", plain(post(retention::hold_all)))
        .route("/api/v1/records/release", plain(post(retention::release_all)))
        .route("/api/v1/records/{id}/hold", plain(post(retention::hold)))
        .route("/api/v1/records/{id}/release", plain(post(retention::release)));
    let managing = Router::new()
        .route("/updatez", post(health::updatez))
        .route("/api/v1/records/{id}/erase", plain(post(retention::erase)))
        .route("/api/v1/records/erase-due", plain(post(retention::erase_due)));
    let reconciling = needs(limited(once(reconciling)), Permission::Screen)
        .route_layer(from_fn(readable_by_local_pages));
    let routes = open
        .merge(needs(reading, Permission::Read))
        .merge(needs(limited(looking), Permission::Read))
        .merge(needs(limited(once(screening)), Permission::Screen))
        .merge(reconciling)
        .merge(needs(limited(tracing), Permission::Trace))
        .merge(needs(limited(deciding), Permission::Screen))
        .merge(needs(limited(approving), Permission::Approve))
        .merge(needs(limited(auditing), Permission::Audit))
        .merge(needs(limited(managing), Permission::Manage))
        .merge(ui::routes(&shared))
        .with_state(Arc::clone(&shared));
    routes
        .method_not_allowed_fallback(async || {
            Problem::new(Code::MethodNotAllowed, "ask with another method").into_response()
        })
        .fallback(async || Problem::not_found("there is nothing at this address").into_response())
        .layer(from_fn_with_state(Arc::clone(&shared), known_host))
        .layer(from_fn_with_state(shared, observe))
        .layer(from_fn(no_store))
}

/// Answers about people belong into no cache, unless a route says how long they hold.
async fn no_store(
    request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .entry(axum::http::header::CACHE_CONTROL)
        .or_insert(axum::http::HeaderValue::from_static("no-store"));
    response
}
