//! `GET /search/{dataset}`: parties by name, or page by page.
//!
//! yente asks a full-text index; here a text is a name of unknown kind, and what resembles it is found
//! with its score, the best first.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use axum::response::Response;
use lictor_engine::{Query, Settings, Snapshot};
use lictor_model::{CountryCode, Entity, Kind, Status};
use lictor_wire::{YenteEntity, topics, values};
use serde::Serialize;
use utoipa::ToSchema;

use super::Total;
use super::entities::MAX_OFFSET;
use super::filter::Filter;
use super::matching::{admitted, refuse_unread};
use super::with_records;
use crate::access::Caller;
use crate::asking::{Answered, Asking, Desk};
use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::routes::check_names;
use crate::scope;
use crate::server::Shared;

/// From this score on a party resembles the text.
const CUTOFF: f64 = 0.5;
/// Results on a page, by default.
const PAGE: usize = 10;

/// What is asked.
#[derive(Debug, Clone)]
struct Search {
    query: Query,
    settings: Settings,
    filter: Filter,
    facets: Vec<String>,
    limit: usize,
    offset: usize,
}

/// A page of parties, with counts over all that were found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Found {
    results: Vec<YenteEntity>,
    facets: BTreeMap<String, Facet>,
    total: Total,
    limit: usize,
    offset: usize,
    /// Parameters that have no meaning here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<String>,
}

/// How often each value of a property was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Facet {
    label: &'static str,
    values: Vec<FacetValue>,
}

/// One value.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetValue {
    name: String,
    label: String,
    count: usize,
}

/// Values shown of a facet.
const FACET_VALUES: usize = 300;

/// Parties whose name resembles a text, or, without one, all that the filters leave.
#[utoipa::path(get, path = "/search/{dataset}", tag = "yente", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("q" = Option<String>, Query, description = "a name; without one, all parties"), ("schema" = Option<String>, Query, description = "what it is"), ("countries" = Option<Vec<String>>, Query, description = "of one of these countries"), ("filter" = Option<Vec<String>>, Query, description = "`property:value`"), ("filter_op" = Option<String>, Query, description = "`OR` or `AND` within one filter"), ("facets" = Option<Vec<String>>, Query, description = "what to count"), ("limit" = Option<usize>, Query, description = "10"), ("offset" = Option<usize>, Query, description = "0"), ("include_dataset" = Option<Vec<String>>, Query, description = "only these of the datasets"), ("exclude_dataset" = Option<Vec<String>>, Query, description = "not these"), ("exclude_schema" = Option<Vec<String>>, Query, description = "no entities of these schemata"), ("exclude_entity_ids" = Option<Vec<String>>, Query, description = "not these entities"), ("topics" = Option<Vec<String>>, Query, description = "with one of these topics"), ("changed_since" = Option<String>, Query, description = "changed after this day"), ("as_of" = Option<String>, Query, description = "the day asked; today"), ("known_at" = Option<String>, Query, description = "only editions published up to this day or moment; now")), responses((status = 200, description = "a page", body = Found, headers(("Lictor-Record" = String, description = "where answers are recorded: the ids of up to 50, in the order of the queries")))))]
pub(crate) async fn search(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(dataset): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let asking = Asking::new(&shared, caller);
    let search = Search::read(&shared, asking.snapshot(), &dataset, &mut params)?;
    // Those among them that say how a full-text index is asked: there is none.
    let ignored = params.rest();
    let found = asking.one(move |desk| {
        if search.query.names.is_empty() {
            browse(desk.snapshot, &search).map(|found| (found, None))
        } else {
            by_name(desk, &search)
        }
    });
    let (found, record) = found.await??;
    let ids: Vec<String> = record.into_iter().collect();
    Ok(with_records(Json(Found { ignored, ..found }), &ids))
}

impl Search {
    fn read(
        shared: &Shared,
        snapshot: &Snapshot,
        dataset: &str,
        params: &mut Params,
    ) -> Result<Self, Problem> {
        let mut settings = crate::routes::day(shared, params)?;
        (settings.threshold, settings.cutoff) = (CUTOFF, CUTOFF);
        settings.limit = shared.limits.results;
        settings.datasets = scope::narrowed(snapshot, dataset, params)?;
        let kind = params.read("schema", values::kind)?.filter(|it| *it != Kind::Any);
        let names: Vec<String> =
            params.one("q").into_iter().filter(|it| !it.trim().is_empty()).collect();
        let query = Query { names, kind, ..Query::default() };
        check_names(&query, shared.limits)?;
        let mut facets = params.all("facets");
        if facets.is_empty() {
            facets = ["countries", "topics", "datasets"].map(str::to_owned).to_vec();
        }
        Ok(Self {
            query,
            settings,
            filter: Filter::read(params, snapshot)?,
            facets,
            limit: params.count("limit", shared.limits.results, PAGE)?,
            offset: params.count("offset", MAX_OFFSET, 0)?,
        })
    }
}

fn by_name(desk: &mut Desk<'_>, search: &Search) -> Result<(Found, Option<String>), Problem> {
    let Answered { screening, record } = desk.screen(&search.query, &search.settings)?;
    refuse_unread(&screening)?;
    let (hits, _) = admitted(desk.snapshot, &screening, &search.filter);
    let omitted = screening.omitted;
    let is_cut = omitted.matches + omitted.not_in_force > 0 || omitted.near;
    let total = if is_cut { Total::at_least(hits.len()) } else { Total::exactly(hits.len()) };
    let mut facets = Facets::new(&search.facets);
    for (hit, _) in &hits {
        facets.add(&hit.entity, hit.status);
    }
    let page = hits.iter().skip(search.offset).take(search.limit);
    let results = page.map(|(hit, of)| YenteEntity::new(&hit.entity, of, hit.status)).collect();
    Ok((search.found(results, total, facets), record))
}

/// All parties that the filters admit, by dataset and id.
fn browse(snapshot: &Snapshot, search: &Search) -> Result<Found, Problem> {
    let mut facets = Facets::new(&search.facets);
    let (mut results, mut count) = (Vec::new(), 0);
    for entity in snapshot.entities() {
        let entity = entity?;
        let of = snapshot.datasets().iter().find(|it| *it.id() == entity.dataset);
        let Some(of) = of.filter(|it| search.settings.datasets.contains(it.id())) else { continue };
        if !search.query.kind().admits(entity.schema.kind()) {
            continue;
        }
        let is_on_page = |count: usize| {
            count >= search.offset && count < search.offset.saturating_add(search.limit)
        };
        let status = if facets.need_status() || search.filter.needs_status() || is_on_page(count) {
            match snapshot.listed(&entity.id, &search.settings)? {
                Some(listed) => listed.status,
                // Not known yet at the moment asked.
                None => continue,
            }
        } else {
            Status::Unknown
        };
        if !search.filter.admits(&entity, of, status) {
            continue;
        }
        facets.add(&entity, status);
        if is_on_page(count) {
            results.push(YenteEntity::new(&entity, of, status));
        }
        count += 1;
    }
    Ok(search.found(results, Total::exactly(count), facets))
}

impl Search {
    fn found(&self, results: Vec<YenteEntity>, total: Total, facets: Facets) -> Found {
        let (limit, offset) = (self.limit, self.offset);
        Found { results, facets: facets.finish(), total, limit, offset, ignored: Vec::new() }
    }
}

/// Counts of values, by facet.
struct Facets(Vec<(&'static str, &'static str, BTreeMap<String, usize>)>);

const FACETS: [(&str, &str); 6] = [
    ("countries", "Countries"),
    ("topics", "Topics"),
    ("datasets", "Data sources"),
    ("schema", "Entity types"),
    ("genders", "Genders"),
    ("identifiers", "Identifiers"),
];

impl Facets {
    fn new(asked: &[String]) -> Self {
        let asked = FACETS.iter().filter(|(name, _)| asked.iter().any(|it| it == name));
        Self(asked.map(|(name, label)| (*name, *label, BTreeMap::new())).collect())
    }

    fn need_status(&self) -> bool {
        self.0.iter().any(|(name, _, _)| *name == "topics")
    }

    fn add(&mut self, entity: &Entity, status: Status) {
        for (name, _, counts) in &mut self.0 {
            let mut values: Vec<String> = match *name {
                "countries" => entity.countries.iter().map(|it| it.value.to_string()).collect(),
                "topics" => topics(entity, status).into_iter().map(str::to_owned).collect(),
                "datasets" => vec![entity.dataset.to_string()],
                "schema" => vec![entity.schema.to_string()],
                "genders" => entity.property("gender").map(str::to_owned).collect(),
                _ => entity.identifiers.iter().map(|it| it.value.value.clone()).collect(),
            };
            values.sort();
            values.dedup();
            for value in values {
                *counts.entry(value).or_default() += 1;
            }
        }
    }

    fn finish(self) -> BTreeMap<String, Facet> {
        let facet =
            |(name, label, counts): (&str, &'static str, BTreeMap<String, usize>)| {
                let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
                // Stable: of equal counts, by name.
                counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
                let values = counts.into_iter().take(FACET_VALUES).map(|(value, count)| {
                    FacetValue { label: label_of(name, &value), name: value, count }
                });
                (name.to_owned(), Facet { label, values: values.collect() })
            };
        self.0.into_iter().map(facet).collect()
    }
}

fn label_of(facet: &str, value: &str) -> String {
    let country = value.parse::<CountryCode>().ok().filter(|_| facet == "countries");
    country.map_or_else(|| value.to_owned(), |it| it.name().to_owned())
}
