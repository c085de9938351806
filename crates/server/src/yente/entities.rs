//! `GET /entities/{id}` and what is adjacent.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lictor_engine::Listed;
use lictor_wire::{Designation, YenteEntity};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::Total;
use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::routes::{dataset_of, day, listed};
use crate::server::Shared;

/// The property under which designations are nested, as in yente.
const SANCTIONS: &str = "sanctions";
/// Results on a page, by default.
const PAGE: usize = 10;
/// The farthest result, as in yente.
pub(super) const MAX_OFFSET: usize = 9_499;

/// An entity and what is adjacent to it, by property.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Adjacent {
    entity: YenteEntity,
    adjacent: BTreeMap<&'static str, AdjacentPage>,
}

/// One page of what is adjacent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AdjacentPage {
    results: Vec<Value>,
    total: Total,
    limit: usize,
    offset: usize,
}

/// A listed party; with its designations in it, unless `nested=false`.
#[utoipa::path(get, path = "/entities/{id}", tag = "yente", params(("id" = String, Path, description = "`dataset:id`", example = "us_state_fto:mek"), ("nested" = Option<bool>, Query, description = "with its designations; true"), ("as_of" = Option<String>, Query, description = "the day asked; today"), ("known_at" = Option<String>, Query, description = "only editions published up to this day or moment; now")), responses((status = 200, description = "the party", body = YenteEntity)))]
pub(crate) async fn entity(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Json<YenteEntity>, Problem> {
    let nested = params.flag("nested")?.unwrap_or(true);
    let (mut entity, sanctions) = find(&shared, id, &mut params).await?;
    if nested && !sanctions.is_empty() {
        entity.entity.properties.insert(SANCTIONS.to_owned(), Value::Array(sanctions));
    }
    Ok(Json(entity))
}

/// A listed party, and pages of what is adjacent.
#[utoipa::path(get, path = "/entities/{id}/adjacent", tag = "yente", params(("id" = String, Path, description = "`dataset:id`", example = "us_state_fto:mek"), ("limit" = Option<usize>, Query, description = "10"), ("offset" = Option<usize>, Query, description = "0"), ("as_of" = Option<String>, Query, description = "the day asked; today"), ("known_at" = Option<String>, Query, description = "only editions published up to this day or moment; now")), responses((status = 200, description = "the party and its designations", body = Adjacent)))]
pub(crate) async fn adjacent(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Json<Adjacent>, Problem> {
    let page = Page::read(&shared, &mut params)?;
    let (entity, sanctions) = find(&shared, id, &mut params).await?;
    let adjacent = if sanctions.is_empty() {
        BTreeMap::new()
    } else {
        BTreeMap::from([(SANCTIONS, page.of(sanctions))])
    };
    Ok(Json(Adjacent { entity, adjacent }))
}

/// One page of what is adjacent by one property.
#[utoipa::path(get, path = "/entities/{id}/adjacent/{property}", tag = "yente", params(("id" = String, Path, description = "`dataset:id`", example = "us_state_fto:mek"), ("property" = String, Path, description = "`sanctions`", example = "sanctions"), ("limit" = Option<usize>, Query, description = "10"), ("offset" = Option<usize>, Query, description = "0"), ("as_of" = Option<String>, Query, description = "the day asked; today"), ("known_at" = Option<String>, Query, description = "only editions published up to this day or moment; now")), responses((status = 200, description = "a page", body = AdjacentPage)))]
pub(crate) async fn adjacent_by_property(
    State(shared): State<Arc<Shared>>,
    Path((id, property)): Path<(String, String)>,
    mut params: Params,
) -> Result<Json<AdjacentPage>, Problem> {
    let page = Page::read(&shared, &mut params)?;
    let (_, sanctions) = find(&shared, id, &mut params).await?;
    if property != SANCTIONS {
        return Err(Problem::not_found(format!("only {SANCTIONS} are adjacent here")));
    }
    Ok(Json(page.of(sanctions)))
}

async fn find(
    shared: &Shared,
    id: String,
    params: &mut Params,
) -> Result<(YenteEntity, Vec<Value>), Problem> {
    let settings = day(shared, params)?;
    let snapshot = shared.snapshot();
    let found = shared.pool.run(move |_| {
        let listed = listed(&snapshot, &id, &settings)?;
        let dataset = dataset_of(&snapshot, &listed);
        let entity = YenteEntity::new(&listed.entity, dataset, listed.status);
        Ok((entity, sanctions(&listed)))
    });
    found.await?
}

/// Designations as entities of the schema `Sanction`.
fn sanctions(listed: &Listed) -> Vec<Value> {
    let one = |(number, it): (usize, &lictor_engine::DesignationOnDay)| {
        let it = Designation::from(it);
        let mut properties = serde_json::Map::new();
        let fields = [
            ("authority", Some(it.authority.clone())),
            ("program", Some(it.program_title.clone().unwrap_or_else(|| it.program.clone()))),
            ("programId", Some(it.program)),
            ("startDate", it.from),
            ("endDate", it.to),
            ("status", Some(it.status.to_owned())),
            ("reason", it.basis),
            ("authorityId", it.reference),
            ("description", it.source),
            ("summary", it.citation),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                properties.insert(name.to_owned(), json!([value]));
            }
        }
        json!({
            "id": format!("{}#designation-{number}", listed.entity.id),
            "caption": it.authority,
            "schema": "Sanction",
            "datasets": [it.dataset],
            "referents": [],
            "target": false,
            "properties": properties,
        })
    };
    listed.designations.iter().enumerate().map(one).collect()
}

/// Which part of a list.
#[derive(Debug, Clone, Copy)]
struct Page {
    limit: usize,
    offset: usize,
}

impl Page {
    fn read(shared: &Shared, params: &mut Params) -> Result<Self, Problem> {
        let limit = params.count("limit", shared.limits.results, PAGE)?;
        Ok(Self { limit, offset: params.count("offset", MAX_OFFSET, 0)? })
    }

    fn of(self, results: Vec<Value>) -> AdjacentPage {
        let total = Total::exactly(results.len());
        let results = results.into_iter().skip(self.offset).take(self.limit).collect();
        AdjacentPage { results, total, limit: self.limit, offset: self.offset }
    }
}
