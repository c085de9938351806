//! `GET /catalog`: what is loaded, with an `ETag`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use lictor_engine::{LoadedDataset, Snapshot};
use lictor_model::Edition;
use serde::Serialize;
use utoipa::ToSchema;

use crate::scope::COLLECTIONS;
use crate::server::Shared;

/// The datasets that are loaded, and the names for several of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Catalog {
    datasets: Vec<Dataset>,
    current: Vec<String>,
    outdated: Vec<String>,
    index_stale: bool,
}

/// A dataset or a name for several.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Dataset {
    name: String,
    title: String,
    version: String,
    index_version: String,
    index_current: bool,
    load: bool,
    updated_at: Option<String>,
    last_export: Option<String>,
    entity_count: u64,
    thing_count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher>,
    children: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editions: Vec<String>,
}

/// Who publishes a dataset.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Publisher {
    name: String,
}

/// The datasets that can be asked, with the editions that answer.
#[utoipa::path(get, path = "/catalog", tag = "yente", responses((status = 200, description = "what is loaded, with an `ETag`", body = Catalog, headers(("ETag" = String, description = "for `If-None-Match`"))), (status = 304, description = "as before")))]
pub(crate) async fn catalog(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let snapshot = shared.snapshot();
    // The catalogue is a function of the snapshot alone.
    let tag = format!("\"{}\"", snapshot.id());
    let held = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|it| it.to_str().ok());
    let is_held = held.flat_map(|it| it.split(',')).any(|it| {
        let it = it.trim();
        it == "*" || it.trim_start_matches("W/") == tag
    });
    let headers = [(header::ETAG, tag), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if is_held {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, Json(Catalog::of(&snapshot))).into_response()
}

impl Catalog {
    fn of(snapshot: &Snapshot) -> Self {
        let loaded: Vec<Dataset> = snapshot.datasets().iter().filter_map(Dataset::of).collect();
        let current: Vec<String> = loaded.iter().map(|it| it.name.clone()).collect();
        let mut datasets = Vec::new();
        for (name, title) in COLLECTIONS {
            let Ok(children) = crate::scope::named(snapshot, name) else { continue };
            let children: Vec<String> = children.iter().map(ToString::to_string).collect();
            let of: Vec<&Dataset> =
                loaded.iter().filter(|it| children.contains(&it.name)).collect();
            let updated_at = of.iter().filter_map(|it| it.updated_at.clone()).max();
            let entities = of.iter().map(|it| it.entity_count).sum();
            let version = version_of(updated_at.as_deref(), snapshot.id());
            datasets.push(Dataset {
                name: name.to_owned(),
                title: title.to_owned(),
                index_version: version.clone(),
                version,
                index_current: true,
                load: false,
                last_export: updated_at.clone(),
                updated_at,
                entity_count: entities,
                thing_count: entities,
                publisher: None,
                children,
                editions: Vec::new(),
            });
        }
        datasets.extend(loaded);
        Self { datasets, current, outdated: Vec::new(), index_stale: false }
    }
}

impl Dataset {
    fn of(loaded: &LoadedDataset) -> Option<Self> {
        let Edition { id, published, entities, .. } = loaded.editions.all().last()?;
        let moment = Some(format!("{published}T00:00:00"));
        let version = version_of(moment.as_deref(), id);
        Some(Self {
            name: loaded.id().to_string(),
            title: loaded.dataset.title.clone(),
            index_version: version.clone(),
            version,
            index_current: true,
            load: true,
            last_export: moment.clone(),
            updated_at: moment,
            entity_count: (*entities).into(),
            thing_count: (*entities).into(),
            publisher: Some(Publisher { name: loaded.dataset.publisher.clone() }),
            children: Vec::new(),
            editions: loaded.editions.all().iter().map(|it| it.published.to_string()).collect(),
        })
    }
}

/// A version in yente's form: the moment, and what tells two of one moment apart.
fn version_of(moment: Option<&str>, id: &str) -> String {
    let digits: String = moment.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let hex = id.trim_start_matches("sha256:");
    format!("{digits}-{}", hex.get(..6).unwrap_or(hex))
}
