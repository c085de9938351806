//! The reconciliation service of `OpenRefine`, version 0.2
//! (<https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/>).

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse as _, Response};
use lictor_engine::{EngineError, Hit, Query, Settings, Snapshot, TypedNames};
use lictor_model::{Entity, EntityId, Kind, Schema};
use lictor_wire::Party;
use maud::{DOCTYPE, html};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::filter::Filter;
use super::matching::{admitted, refuse_unread};
use super::with_records;
use crate::access::Caller;
use crate::asking::{Answered, Asking, Desk};
use crate::body::{FormBody, parse};
use crate::limits::Limits;
use crate::openapi::QueriesForm;
use crate::params::{Params, Path};
use crate::problem::Problem;
use crate::routes::{check_names, day, listed, within};
use crate::scope;
use crate::server::Shared;

/// The schemata that can be asked for.
const TYPES: [(&str, &str); 8] = [
    ("Person", "People"),
    ("Organization", "Organizations"),
    ("Company", "Companies"),
    ("PublicBody", "Public bodies"),
    ("LegalEntity", "Legal entities"),
    ("Vessel", "Vessels"),
    ("Airplane", "Airplanes"),
    ("CryptoWallet", "Cryptocurrency wallets"),
];

/// The properties that count, by their `FollowTheMoney` names.
const PROPERTIES: [(&str, &str); 16] = [
    ("name", "Name"),
    ("alias", "Other name"),
    ("birthDate", "Date of birth"),
    ("birthPlace", "Place of birth"),
    ("nationality", "Nationality"),
    ("country", "Country"),
    ("gender", "Gender"),
    ("address", "Address"),
    ("passportNumber", "Passport number"),
    ("idNumber", "ID number"),
    ("taxNumber", "Tax number"),
    ("registrationNumber", "Registration number"),
    ("imoNumber", "IMO number"),
    ("leiCode", "LEI"),
    ("swiftBic", "SWIFT/BIC"),
    ("publicKey", "Address of a wallet"),
];

/// From this score on a candidate is shown.
const CUTOFF: f64 = 0.5;
/// Candidates shown, by default.
const LIMIT: usize = 5;

/// One query.
#[derive(Debug, Clone, Deserialize)]
struct ReconQuery {
    #[serde(default)]
    query: Option<String>,
    #[serde(default, rename = "type")]
    kind: Option<Value>,
    #[serde(default)]
    limit: Option<usize>,
    #[serde(default)]
    properties: Vec<ReconProperty>,
}

/// What else is known.
#[derive(Debug, Clone, Deserialize)]
struct ReconProperty {
    pid: String,
    v: Value,
}

/// A type or a property.
#[derive(Debug, Clone, Serialize)]
struct Named {
    id: &'static str,
    name: &'static str,
}

/// A candidate.
#[derive(Debug, Serialize)]
struct Candidate {
    id: String,
    name: String,
    description: String,
    #[serde(rename = "type")]
    kind: Vec<Value>,
    score: f64,
    #[serde(rename = "match")]
    is_match: bool,
}

/// The manifest; with `queries` among the parameters, the answers to them.
#[utoipa::path(get, path = "/reconcile/{dataset}", tag = "reconciliation", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("queries" = Option<String>, Query, description = "queries as JSON")), responses((status = 200, description = "as the specification says", body = serde_json::Value)))]
pub(crate) async fn manifest_or_queries(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(dataset): Path<String>,
    headers: HeaderMap,
    mut params: Params,
) -> Result<Response, Problem> {
    if let Some(queries) = params.one("queries") {
        return answer(&shared, caller, &dataset, queries, &mut params).await;
    }
    scope::named(&shared.snapshot(), &dataset)?;
    let header = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    let host = header(header::HOST.as_str()).unwrap_or("localhost");
    let scheme = if header("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    let base = format!("{scheme}://{host}");
    let service = format!("{base}/reconcile/{dataset}");
    let suggest =
        |what: &str| json!({"service_url": service, "service_path": format!("/suggest/{what}")});
    let space = "https://followthemoney.tech/explorer/schemata/";
    Ok(Json(json!({
        "versions": ["0.2"],
        "name": format!("{dataset} (Lictor)"),
        "identifierSpace": format!("{base}/entities/"),
        "schemaSpace": space,
        "documentation": format!("{base}/openapi.json"),
        "batchSize": 50,
        "view": {"url": format!("{base}/entities/{{{{id}}}}")},
        "preview": {"url": format!("{service}/preview?id={{{{id}}}}"), "width": 430, "height": 300},
        "suggest": {
            "entity": suggest("entity"), "property": suggest("property"), "type": suggest("type"),
        },
        "defaultTypes": TYPES.map(|(id, name)| Named { id, name }),
    }))
    .into_response())
}

/// The answers to queries that come as a form.
#[utoipa::path(post, path = "/reconcile/{dataset}", tag = "reconciliation", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default")), request_body(content = QueriesForm, content_type = "application/x-www-form-urlencoded", description = "`queries` as JSON"), responses((status = 200, description = "as the specification says", body = serde_json::Value)))]
pub(crate) async fn queries(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(dataset): Path<String>,
    mut params: Params,
    FormBody(bytes): FormBody,
) -> Result<Response, Problem> {
    let text = std::str::from_utf8(&bytes).map_err(|_| Problem::bad("the form is not UTF-8"))?;
    let mut form = Params::parse(text)?;
    if let Some(queries) = form.one("queries") {
        return answer(&shared, caller, &dataset, queries, &mut params).await;
    }
    Err(Problem::bad("send a form with the field queries; data extension is not offered"))
}

async fn answer(
    shared: &Arc<Shared>,
    caller: Caller,
    dataset: &str,
    queries: String,
    params: &mut Params,
) -> Result<Response, Problem> {
    let asking = Asking::new(shared, caller);
    let mut settings = day(shared, params)?;
    settings.cutoff = CUTOFF;
    settings.datasets = scope::named(asking.snapshot(), dataset)?;
    let filter = Filter::read(params, asking.snapshot())?;
    let queries: Map<String, Value> = shared.pool.run(move |_| parse(queries.as_bytes())).await??;
    let limits = shared.limits;
    within(queries.len(), limits.queries)?;
    let at = Arc::clone(shared);
    let one = move |(key, json): (String, Value), desk: &mut Desk<'_>| {
        let result = serde_json::from_value(json)
            .map_err(|_| Problem::bad("not a reconciliation query"))
            .and_then(|query| reconcile(desk, query, &settings, &filter, limits));
        let (result, record) = match result {
            Ok((candidates, Some(record))) => {
                (json!({"result": candidates, "record": record}), Some(record))
            }
            Ok((candidates, None)) => (json!({"result": candidates}), None),
            Err(problem) => {
                at.metrics.query_error();
                (json!({"result": [], "error": problem.body()}), None)
            }
        };
        (key, result, record)
    };
    let answers = asking.each(queries.into_iter().collect(), one).await?;
    let (mut results, mut records) = (Map::new(), Vec::new());
    for (key, result, record) in answers {
        results.insert(key, result);
        records.extend(record);
    }
    Ok(with_records(Json(results), &records))
}

/// The candidates for one query, and the id under which it was recorded.
fn reconcile(
    desk: &mut Desk<'_>,
    asked: ReconQuery,
    settings: &Settings,
    filter: &Filter,
    limits: Limits,
) -> Result<(Vec<Candidate>, Option<String>), Problem> {
    let mut party = Map::new();
    for ReconProperty { pid, v } in asked.properties {
        // A property may come with its schema: `Person:birthDate`.
        let name = pid.rsplit(':').next().unwrap_or_default().to_owned();
        party.insert(name, v);
    }
    if let Some(name) = asked.query {
        let mut names = vec![Value::String(name)];
        match party.remove("name") {
            Some(Value::Array(others)) => names.extend(others),
            Some(other) => names.push(other),
            None => {}
        }
        party.insert("name".to_owned(), Value::Array(names));
    }
    let kind = match asked.kind {
        Some(Value::Array(kinds)) => kinds.into_iter().next(),
        other => other,
    };
    if let Some(kind) = kind {
        party.insert("schema".to_owned(), kind);
    }
    let party = Party::from_json(&Value::Object(party));
    let query = party.map_err(|error| Problem::bad(error.to_string()))?.query();
    check_names(&query, limits)?;
    let limit = asked.limit.unwrap_or(LIMIT).min(limits.results);
    let kept = if filter.is_empty() { limit } else { limits.results };
    let settings = Settings { limit: kept, ..settings.clone() };
    let Answered { screening, record } = desk.screen(&query, &settings)?;
    refuse_unread(&screening)?;
    let (hits, _) = admitted(desk.snapshot, &screening, filter);
    let candidate = |hit: &lictor_engine::Hit| {
        let wire = lictor_wire::Hit::from(hit);
        Candidate {
            id: wire.entity.id,
            name: wire.entity.caption,
            description: wire.explanation.summary,
            kind: vec![type_of(&hit.entity.schema)],
            // The specification leaves the scale open; OpenRefine shows 0 to 100.
            score: wire.score * 100.0,
            is_match: wire.is_match,
        }
    };
    Ok((hits.iter().take(limit).map(|(hit, _)| candidate(hit)).collect(), record))
}

fn type_of(schema: &Schema) -> Value {
    let name = TYPES.iter().find(|(id, _)| *id == schema.as_str()).map(|(_, name)| *name);
    json!({"id": schema.as_str(), "name": name.unwrap_or(schema.as_str())})
}

/// The names of the snapshot by which suggestions were last asked. They are made by the first one after a change
/// of the lists, since many servers are asked for none.
#[derive(Debug, Default)]
pub(crate) struct Typed(Mutex<Option<(String, Arc<TypedNames>)>>);

impl Typed {
    fn of(&self, snapshot: &Snapshot) -> Result<Arc<TypedNames>, EngineError> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, names)) = &*kept
            && of == snapshot.id()
        {
            return Ok(Arc::clone(names));
        }
        // Those of before go first: both take memory.
        *kept = None;
        let names = Arc::new(snapshot.typed_names()?);
        *kept = Some((snapshot.id().to_owned(), Arc::clone(&names)));
        Ok(names)
    }
}

/// Parties with a name of which words begin as what was typed, then those whose name resembles it.
#[utoipa::path(get, path = "/reconcile/{dataset}/suggest/entity", tag = "reconciliation", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("prefix" = Option<String>, Query, description = "what was typed")), responses((status = 200, description = "as the specification says", body = serde_json::Value)))]
pub(crate) async fn suggest_entity(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(dataset): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let asking = Asking::new(&shared, caller);
    let mut settings = day(&shared, &mut params)?;
    settings.datasets = scope::named(asking.snapshot(), &dataset)?;
    (settings.threshold, settings.cutoff) = (CUTOFF, CUTOFF);
    settings.limit = params.count("limit", shared.limits.results, 10)?;
    let prefix = params.one("prefix").unwrap_or_default();
    if prefix.trim().is_empty() {
        return Ok(Json(suggested(&prefix, &[(); 0])).into_response());
    }
    let query = Query { kind: Some(Kind::Any), ..Query::name(prefix.clone()) };
    check_names(&query, shared.limits)?;
    let (limit, at, typed) = (settings.limit, Arc::clone(&shared), prefix.clone());
    let found = asking.one(move |desk| {
        let names = at.typed.of(desk.snapshot)?;
        let Answered { screening, record } = desk.screen(&query, &settings)?;
        refuse_unread(&screening)?;
        let (hits, _) = admitted(desk.snapshot, &screening, &Filter::default());
        // With the name by which it was found, where that is not the one shown.
        let one = |entity: &Entity, by: Option<&str>| {
            let dataset = entity.dataset.as_str();
            let by = by.filter(|it| *it != entity.caption());
            json!({
                "id": entity.id.as_str(),
                "name": entity.caption(),
                "description": by.map_or_else(|| dataset.to_owned(), |it| format!("{it} · {dataset}")),
                "type": [type_of(&entity.schema)],
            })
        };
        let (mut shown, mut result) = (HashSet::<EntityId>::new(), Vec::new());
        let is_of = |id: &EntityId, dataset: &str| {
            id.as_str().strip_prefix(dataset).is_some_and(|it| it.starts_with(':'))
        };
        for id in names.beginning(&typed) {
            if result.len() == limit {
                break;
            }
            if !settings.datasets.iter().any(|it| is_of(id, it.as_str())) {
                continue;
            }
            let Some(listed) = desk.snapshot.listed(id, &settings)? else { continue };
            if settings.datasets.contains(&listed.entity.dataset) {
                let names = || listed.entity.names.iter().map(|it| it.value.text.as_str());
                let shown_name = Some(listed.entity.caption());
                let by = shown_name.into_iter().chain(names());
                let by = by.into_iter().find(|it| TypedNames::is_begun(it, &typed));
                result.push(one(&listed.entity, by));
                shown.insert(listed.entity.id);
            }
        }
        let resembling = hits.iter().filter(|(hit, _)| !shown.contains(&hit.entity.id));
        let room = limit - result.len();
        let by = |hit: &'_ Hit| hit.explanation.matched_name.as_ref().map(|it| it.text.clone());
        let resembling = resembling.take(room);
        result.extend(resembling.map(|(hit, _)| one(&hit.entity, by(hit).as_deref())));
        Ok::<_, Problem>((result, record))
    });
    let (result, record) = found.await??;
    let ids: Vec<String> = record.into_iter().collect();
    Ok(with_records(Json(suggested(&prefix, &result)), &ids))
}

/// Properties whose name begins with what was typed.
#[utoipa::path(get, path = "/reconcile/{dataset}/suggest/property", tag = "reconciliation", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("prefix" = Option<String>, Query, description = "what was typed")), responses((status = 200, description = "as the specification says", body = serde_json::Value)))]
pub(crate) async fn suggest_property(mut params: Params) -> Json<Value> {
    suggest(&mut params, &PROPERTIES)
}

/// Types whose name begins with what was typed.
#[utoipa::path(get, path = "/reconcile/{dataset}/suggest/type", tag = "reconciliation", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("prefix" = Option<String>, Query, description = "what was typed")), responses((status = 200, description = "as the specification says", body = serde_json::Value)))]
pub(crate) async fn suggest_type(mut params: Params) -> Json<Value> {
    suggest(&mut params, &TYPES)
}

fn suggest(params: &mut Params, table: &[(&'static str, &'static str)]) -> Json<Value> {
    let prefix = params.one("prefix").unwrap_or_default();
    let typed = prefix.to_lowercase();
    let begins = |it: &str| it.to_lowercase().starts_with(&typed);
    let rows = table.iter().filter(|(id, name)| begins(id) || begins(name));
    let result: Vec<Named> = rows.map(|(id, name)| Named { id, name }).collect();
    Json(suggested(&prefix, &result))
}

fn suggested(prefix: &str, result: &impl Serialize) -> Value {
    json!({"code": "/api/status/ok", "status": "200 OK", "prefix": prefix, "result": result})
}

/// A few lines about a party, to be shown in a small frame.
#[utoipa::path(get, path = "/reconcile/{dataset}/preview", tag = "reconciliation", params(("dataset" = String, Path, description = "a dataset, or `default`, `all`, `sanctions`", example = "default"), ("id" = String, Query, description = "`dataset:id`", example = "us_state_fto:mek")), responses((status = 200, description = "a few lines", body = String, content_type = "text/html")))]
pub(crate) async fn preview(
    State(shared): State<Arc<Shared>>,
    Path(dataset): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let settings = day(&shared, &mut params)?;
    let id = params.one("id").unwrap_or_default();
    let snapshot = shared.snapshot();
    scope::named(&snapshot, &dataset)?;
    let page = shared.pool.run(move |_| {
        let listed = listed(&snapshot, &id, &settings)?;
        let designations = listed.designations.iter().map(lictor_wire::Designation::from);
        let page = html! {
            (DOCTYPE)
            meta charset="utf-8";
            title { "Preview" }
            p { b { (listed.entity.caption()) } " · " (listed.status.as_str()) }
            ul {
                @for it in designations {
                    li { (it.authority) ": " (it.program) " (" (it.status) ")" }
                }
            }
        };
        Ok::<_, Problem>(page.into_string())
    });
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    Ok(([(header::CONTENT_SECURITY_POLICY, policy)], Html(page.await??)).into_response())
}
