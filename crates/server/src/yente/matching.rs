//! `POST /match/{dataset}`

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use axum::response::Response;
use lictor_engine::{Hit, LoadedDataset, Screening, Settings, Snapshot};
use lictor_wire::{Example, YenteScored, values};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::Total;
use super::algorithms::{self, Features};
use super::filter::Filter;
use super::with_records;
use crate::access::Caller;
use crate::asking::{Answered, Asking, Desk};
use crate::body::{JsonBody, parse};
use crate::limits::Limits;
use crate::openapi::MatchBody;
use crate::params::{Params, Path};
use crate::problem::{Problem, ProblemBody};
use crate::routes::{check_names, raw, within};
use crate::scope;
use crate::server::Shared;

/// What yente answers by default.
const LIMIT: usize = 5;

/// The body.
#[derive(Deserialize)]
struct Body {
    queries: Map<String, Value>,
    #[serde(default)]
    weights: Map<String, Value>,
    #[serde(default)]
    config: Map<String, Value>,
}

/// How all queries of a request are answered.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) settings: Settings,
    pub(super) filter: Filter,
    pub(super) limit: usize,
}

/// The answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Matched {
    #[schema(value_type = std::collections::HashMap<String, Matches>)]
    responses: Ordered,
    /// What the features mean, as older versions of yente said here.
    matcher: Features,
    limit: usize,
    /// Parameters and fields of the request that have no meaning here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<String>,
}

/// Answers in the order of their queries.
#[derive(Debug)]
struct Ordered(Vec<(String, Box<RawValue>)>);

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, answer) in &self.0 {
            map.serialize_entry(key, answer)?;
        }
        map.end()
    }
}

/// The answer to one query.
#[derive(Debug, Serialize, ToSchema)]
struct Matches {
    status: u16,
    /// The id under which it was recorded; left out where the server keeps no record.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    results: Vec<YenteScored>,
    total: Total,
    #[schema(value_type = Object)]
    query: Value,
    /// Properties of the query that are not compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<String>,
    /// What the user should know about this answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// A query that was not answered, among others that were.
#[derive(Debug, Serialize)]
struct Failed {
    status: u16,
    results: [(); 0],
    total: Total,
    query: Value,
    error: ProblemBody,
}

/// Screens parties by example.
#[utoipa::path(post, path = "/match/{dataset}", tag = "yente", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("threshold" = Option<f64>, Query, description = "from this score on a party is a match; 0.7"), ("cutoff" = Option<f64>, Query, description = "from this score on a party is shown; as threshold"), ("limit" = Option<usize>, Query, description = "the most results of a query; 5"), ("algorithm" = Option<String>, Query, description = "any of `/algorithms`: there is one"), ("include_dataset" = Option<Vec<String>>, Query, description = "only these of the datasets"), ("exclude_dataset" = Option<Vec<String>>, Query, description = "not these"), ("exclude_schema" = Option<Vec<String>>, Query, description = "no entities of these schemata"), ("exclude_entity_ids" = Option<Vec<String>>, Query, description = "not these entities"), ("topics" = Option<Vec<String>>, Query, description = "with one of these topics"), ("changed_since" = Option<String>, Query, description = "changed after this day"), ("as_of" = Option<String>, Query, description = "the day asked; today"), ("known_at" = Option<String>, Query, description = "only editions published up to this day or moment; now")), request_body = MatchBody, responses((status = 200, description = "an answer for each query; one that failed has its `status` and `error`", body = Matched, headers(("Lictor-Record" = String, description = "where answers are recorded: the ids of up to 50, in the order of the queries")))))]
pub(crate) async fn matching(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(dataset): Path<String>,
    mut params: Params,
    JsonBody(bytes): JsonBody,
) -> Result<Response, Problem> {
    let limits = shared.limits;
    let asking = Asking::new(&shared, caller);
    let plan = plan(&shared, asking.snapshot(), &dataset, &mut params)?;
    let mut ignored: Vec<String> = params.rest();
    let body: Body = shared.pool.run(move |_| parse(&bytes)).await??;
    ignored.extend(body.weights.keys().map(|it| format!("weights.{it}")));
    ignored.extend(body.config.keys().map(|it| format!("config.{it}")));
    within(body.queries.len(), limits.queries)?;
    let limit = plan.limit;
    let at = Arc::clone(&shared);
    let one = move |(key, query): (String, Value), desk: &mut Desk<'_>| {
        let answer = answer(desk, &query, &plan, limits);
        if answer.is_err() {
            at.metrics.query_error();
        }
        (key, query, answer)
    };
    let answers = asking.each(body.queries.into_iter().collect(), one).await?;
    // Clients of yente do not look at the status of a query: were all of them wrong, the answer would
    // read as if nothing had been found.
    if answers.iter().all(|(_, _, answer)| answer.is_err())
        && let Some((key, _, Err(problem))) = answers.first()
    {
        return Err(Problem::new(problem.code, format!("{key}: {}", problem.body().detail())));
    }
    let mut responses = Vec::with_capacity(answers.len());
    let mut records = Vec::new();
    for (key, query, answer) in answers {
        let answer = match answer {
            Ok((answer, record)) => {
                records.extend(record);
                answer
            }
            Err(problem) => raw(&Failed {
                status: problem.code.status().as_u16(),
                results: [],
                total: Total::exactly(0),
                query: if query.is_object() { query } else { json!({}) },
                error: problem.body(),
            })?,
        };
        responses.push((key, answer));
    }
    let matcher = algorithms::features();
    let matched = Matched { responses: Ordered(responses), matcher, limit, ignored };
    Ok(with_records(Json(matched), &records))
}

/// Reads yente's parameters, and Lictor's `as_of` and `known_at`.
pub(super) fn plan(
    shared: &Shared,
    snapshot: &Snapshot,
    dataset: &str,
    params: &mut Params,
) -> Result<Plan, Problem> {
    let mut settings = crate::routes::day(shared, params)?;
    let limit = params.count("limit", shared.limits.results, LIMIT)?;
    settings.threshold = params.read("threshold", values::score)?.unwrap_or(Settings::THRESHOLD);
    let cutoff = params.read("cutoff", values::score)?;
    // As yente: near misses are shown where they are asked for.
    settings.cutoff = cutoff.unwrap_or(settings.threshold).min(settings.threshold);
    if let Some(name) = params.one("algorithm") {
        algorithms::check(&name)?;
    }
    settings.datasets = scope::narrowed(snapshot, dataset, params)?;
    let filter = Filter::read(params, snapshot)?;
    // What is filtered out must not use up the limit.
    settings.limit = if filter.is_empty() { limit } else { shared.limits.results };
    Ok(Plan { settings, filter, limit })
}

fn answer(
    desk: &mut Desk<'_>,
    query: &Value,
    plan: &Plan,
    limits: Limits,
) -> Result<(Box<RawValue>, Option<String>), Problem> {
    let example = Example::from_json(query).map_err(|error| Problem::bad(error.to_string()))?;
    let query = example.party.query();
    check_names(&query, limits)?;
    let Answered { screening, record } = desk.screen(&query, &plan.settings)?;
    refuse_unread(&screening)?;
    let (hits, matches) = admitted(desk.snapshot, &screening, &plan.filter);
    let results = hits.into_iter().take(plan.limit);
    let answer = raw(&Matches {
        status: 200,
        record: record.clone(),
        results: results.map(|(hit, dataset)| YenteScored::new(hit, dataset)).collect(),
        total: Total::exactly(matches),
        query: example.echo,
        ignored: example.ignored,
        warnings: screening.warnings.iter().map(ToString::to_string).collect(),
    })?;
    Ok((answer, record))
}

/// Refuses a query in which nothing can be compared: clients of yente show no warnings, and would take
/// the empty answer for: on no list.
pub(super) fn refuse_unread(screening: &Screening) -> Result<(), Problem> {
    let found = [&screening.matches, &screening.not_in_force, &screening.near];
    if !screening.screened && found.iter().all(|it| it.is_empty()) {
        return Err(Problem::bad("a name has nothing in it that can be compared"));
    }
    Ok(())
}

/// The parties of an answer that a filter admits, the best first, and how many matches there are.
pub(super) fn admitted<'a>(
    snapshot: &'a Snapshot,
    screening: &'a Screening,
    filter: &Filter,
) -> (Vec<(&'a Hit, &'a LoadedDataset)>, usize) {
    let parts = [&screening.matches, &screening.not_in_force, &screening.near];
    let hits = parts.into_iter().flatten().filter_map(|hit| {
        let of = snapshot.datasets().iter().find(|it| *it.id() == hit.entity.dataset)?;
        filter.admits(&hit.entity, of, hit.status).then_some((hit, of))
    });
    let mut hits: Vec<_> = hits.collect();
    // Stable: of equal scores, matches come first.
    hits.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score));
    let shown = hits.iter().filter(|(hit, _)| hit.is_match).count();
    (hits, shown + screening.omitted.matches)
}
