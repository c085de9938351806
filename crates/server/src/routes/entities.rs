//! `GET /api/v1/entities/{id}`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lictor_engine::{Listed, LoadedDataset, Settings, Snapshot};
use lictor_model::EntityId;
use lictor_wire::{EntityReport, values};

use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::server::Shared;

/// A listed party with all its names, facts and designations, each with its two times and its source.
#[utoipa::path(get, path = "/api/v1/entities/{id}", tag = "lists", params(("id" = String, Path, description = "`dataset:id`", example = "us_state_fto:mek"), ("as_of" = Option<String>, Query, description = "the day asked; today"), ("known_at" = Option<String>, Query, description = "only editions published up to this day or moment; now")), responses((status = 200, description = "the party", body = EntityReport)))]
pub(crate) async fn entity(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Json<EntityReport>, Problem> {
    let settings = day(&shared, &mut params)?;
    params.refuse_rest()?;
    let snapshot = shared.snapshot();
    let report = shared.pool.run(move |_| {
        let listed = listed(&snapshot, &id, &settings)?;
        let dataset = dataset_of(&snapshot, &listed);
        let undated = |edition: &str| snapshot.is_undated(dataset.id(), edition);
        Ok(EntityReport::new(&listed, dataset, settings.as_of, settings.known_at, undated))
    });
    report.await?.map(Json)
}

/// The settings with the day and the moment asked.
pub(crate) fn day(shared: &Shared, params: &mut Params) -> Result<Settings, Problem> {
    let mut settings = shared.settings();
    if let Some(day) = params.read("as_of", values::day)? {
        settings.as_of = day;
    }
    if let Some(moment) = params.read("known_at", values::moment)? {
        settings.known_at = moment;
    }
    Ok(settings)
}

pub(crate) fn listed(
    snapshot: &Snapshot,
    id: &str,
    settings: &Settings,
) -> Result<Listed, Problem> {
    let none = || Problem::not_found("no list that is loaded has a party of that id");
    let id: EntityId = id.parse().map_err(|_| none())?;
    snapshot.listed(&id, settings)?.ok_or_else(none)
}

/// The dataset of a listed party.
pub(crate) fn dataset_of<'a>(snapshot: &'a Snapshot, listed: &Listed) -> &'a LoadedDataset {
    let dataset = &listed.entity.dataset;
    let found = snapshot.datasets().iter().find(|it| it.id() == dataset);
    found.expect("a snapshot holds the datasets of its entities")
}
