//! The `OpenAPI` document, from the handlers and the types, and a page that shows it.

use axum::Json;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;
use serde_json::Value;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};
use utoipa::{Modify, OpenApi, ToSchema};

use crate::problem::ProblemBody;
use crate::{routes, yente};

/// Everything that can be asked.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Lictor",
        description = "Screens names against sanctions lists, as of a date. Lictor's own routes are under \
                       `/api/v1/`; the others are those of yente 5.5, for its clients. Every error is a \
                       problem of RFC 9457."
    ),
    paths(
        routes::screen::screen,
        routes::documents::documents,
        routes::entities::entity,
        routes::lists::lists,
        routes::records::records,
        routes::records::record,
        routes::records::replay,
        routes::records::evidence,
        routes::records::verify,
        routes::decisions::decide,
        routes::decisions::approve,
        routes::decisions::reject,
        routes::retention::hold,
        routes::retention::hold_all,
        routes::retention::release,
        routes::retention::release_all,
        routes::retention::erase,
        routes::retention::erase_due,
        routes::health::healthz,
        routes::health::readyz,
        routes::health::metrics,
        routes::health::updatez,
        yente::matching::matching,
        yente::search::search,
        yente::entities::entity,
        yente::entities::adjacent,
        yente::entities::adjacent_by_property,
        yente::catalog::catalog,
        yente::algorithms::algorithms,
        yente::reconcile::manifest_or_queries,
        yente::reconcile::queries,
        yente::reconcile::suggest_entity,
        yente::reconcile::suggest_property,
        yente::reconcile::suggest_type,
        yente::reconcile::preview,
    ),
    components(schemas(ScreenBody, MatchBody, QueriesForm, ProblemBody)),
    modifiers(&Keys, &Problems),
    security(("key" = []), ())
)]
pub(crate) struct Document;

/// How a key is sent.
struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("`Authorization: Bearer KEY`, or `ApiKey KEY`; none is needed on the server's own machine until there is a key"))
            .build();
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("key", SecurityScheme::Http(scheme));
    }
}

/// How every operation fails.
struct Problems;

impl Modify for Problems {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let body = Ref::from_schema_name("ProblemBody");
        let body = ContentBuilder::new().schema(Some(body)).build();
        let number = |about: &str| {
            let schema = ObjectBuilder::new().schema_type(Type::Integer);
            HeaderBuilder::new().schema(Some(schema)).description(Some(about)).build()
        };
        let problem = ResponseBuilder::new()
            .description("a problem")
            .content("application/problem+json", body)
            .header("Retry-After", number("seconds after which another try makes sense"))
            .header(
                "RateLimit-Limit",
                number("requests of the key in a minute, where they are limited"),
            )
            .header("RateLimit-Remaining", number("what is left of them"))
            .header("RateLimit-Reset", number("seconds until all of it is there again"))
            .build();
        let components = document.components.get_or_insert_with(Default::default);
        components.responses.insert("Problem".to_owned(), RefOr::T(problem));
        let operations =
            document.paths.paths.values_mut().flat_map(|it| [&mut it.get, &mut it.post]);
        for operation in operations.flatten() {
            for statuses in ["4XX", "5XX"] {
                let problem = RefOr::Ref(Ref::from_response_name("Problem"));
                operation.responses.responses.insert(statuses.to_owned(), problem);
            }
        }
    }
}

/// One party with options, or `queries` with options of all of them. The fields of a party may also stand
/// in `query`, as answers show it; `FollowTheMoney` JSON is read, too.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(examples(
    json!({"name": "MKO", "as_of": "2012-02-10"}),
    json!({"queries": [{"id": "17", "names": ["Darina Orlova"], "kind": "person", "birth_date": "1970"}], "cutoff": 0.6})
))]
#[expect(dead_code, reason = "describes what wire reads")]
pub(crate) struct ScreenBody {
    /// Many parties, each an object of these fields; the answer is `{"answers": […]}` in their order.
    #[schema(value_type = Option<Vec<Object>>)]
    queries: Option<Vec<serde_json::Value>>,
    /// Your own name for it, given back.
    id: Option<String>,
    /// The name of one party.
    name: Option<String>,
    /// Names of one party; the best one counts.
    names: Option<Vec<String>>,
    /// `person`, `organization`, `company`, `vessel`, `aircraft`, `wallet` or `any`.
    kind: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    birth_date: Option<String>,
    /// ISO codes or English names.
    countries: Option<Vec<String>>,
    /// `male`, `female` or `other`.
    gender: Option<String>,
    /// Places of birth.
    birth_places: Option<Vec<String>>,
    /// Addresses.
    addresses: Option<Vec<String>>,
    /// `kind:value`, such as `imo:9187629`.
    identifiers: Option<Vec<String>>,
    /// The day on which designations must have been in force; today.
    as_of: Option<String>,
    /// Only editions published up to this day or moment; now.
    known_at: Option<String>,
    /// From this score on a party is a match; 0.7.
    threshold: Option<f64>,
    /// From this score on a party is shown as near; 0.5.
    cutoff: Option<f64>,
    /// The most parties in each part of the answer; 10.
    limit: Option<usize>,
    /// Only these datasets; all that are loaded.
    datasets: Option<Vec<String>>,
    /// `free` or `strict`.
    name_order: Option<String>,
    /// Score every name instead of asking the index: the same answer, slower.
    exhaustive: Option<bool>,
    /// Refuse to answer by an edition that is older than so many days.
    max_age: Option<u32>,
}

/// Queries by example.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(examples(json!({"queries": {"q": {"schema": "Organization", "properties": {"name": ["MKO"]}}}})))]
#[expect(dead_code, reason = "describes what wire reads")]
pub(crate) struct MatchBody {
    /// Each `{"schema": …, "properties": {…}}`, under a name of your own.
    #[schema(value_type = BTreeMap<String, MatchQuery>)]
    queries: serde_json::Value,
    /// Accepted and listed in `ignored`: there are no weights to set.
    #[schema(value_type = Option<Object>)]
    weights: Option<serde_json::Value>,
    /// Accepted and listed in `ignored`.
    #[schema(value_type = Option<Object>)]
    config: Option<serde_json::Value>,
}

/// One party, as `FollowTheMoney` has it.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes what wire reads")]
pub(crate) struct MatchQuery {
    /// `Person`, `Company`, `Organization`, `Vessel`…
    schema: String,
    /// Lists of values, or one; `name` at least.
    #[schema(value_type = Object)]
    properties: serde_json::Value,
}

/// Queries of a reconciliation client, as a form.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(examples(json!({"queries": r#"{"q0": {"query": "MKO"}}"#})))]
#[expect(dead_code, reason = "describes what the reconciliation service reads")]
pub(crate) struct QueriesForm {
    /// An object of queries, as JSON in a text.
    queries: String,
}

/// `GET /openapi.json`
pub(crate) async fn json() -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], Json(Document::openapi())).into_response()
}

/// `GET /docs`: the document as a plain page, without a script.
pub(crate) async fn page() -> Response {
    let document = Document::openapi();
    // The bodies are read as JSON, in which every kind of schema has its description in the same place.
    let schemas = serde_json::to_value(&document.components).unwrap_or_default();
    let about = document.info.description.unwrap_or_default();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "Lictor: HTTP API" }
                style { (STYLE) }
            }
            body {
                h1 { "Lictor: HTTP API" }
                p { (prose(&about)) }
                p { "The whole document, for tools: " a href="/openapi.json" { "openapi.json" } }
                dl {
                    @for (path, item) in &document.paths.paths {
                        @for (method, operation) in [("GET", &item.get), ("POST", &item.post)] {
                            @if let Some(operation) = operation {
                                dt { code { (method) " " (path) } }
                                dd { (described(operation, &schemas["schemas"])) }
                            }
                        }
                    }
                }
            }
        }
    };
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(page.into_string())).into_response()
}

const STYLE: &str = ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;\
    margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}code{font-size:.95em}dt{margin-top:1.5rem}\
    dd{margin-left:1.5rem}dd p{margin:.25rem 0}ul{margin:.25rem 0;padding-left:1.25rem}";

fn described(operation: &Operation, schemas: &Value) -> Markup {
    let about = operation.description.as_ref().or(operation.summary.as_ref());
    let parameters = operation.parameters.iter().flatten().filter_map(|it| match it {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    });
    let parameters: Vec<_> = parameters.collect();
    html! {
        @if let Some(about) = about { p { (prose(about)) } }
        @if !parameters.is_empty() {
            ul {
                @for it in parameters {
                    li { code { (it.name) } @if let Some(about) = &it.description { " " (prose(about)) } }
                }
            }
        }
        @if let Some(RefOr::T(body)) = &operation.request_body {
            @for (kind, content) in &body.content {
                @let content = serde_json::to_value(content).unwrap_or_default();
                p { "Body: " code { (kind) } @if let Some(about) = &body.description { ", " (prose(about)) } }
                (fields(&content["schema"], schemas))
            }
        }
    }
}

/// The fields of a body that has some.
fn fields(schema: &Value, schemas: &Value) -> Markup {
    let name = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next());
    let schema = name.map_or(schema, |name| &schemas[name]);
    let about = schema["description"].as_str();
    let fields = schema["properties"].as_object();
    html! {
        @if let Some(fields) = fields {
            @if let Some(about) = about { p { (prose(about)) } }
            ul {
                @for (field, schema) in fields {
                    li { code { (field) } @if let Some(about) = schema["description"].as_str() { " " (prose(about)) } }
                }
            }
        }
    }
}

/// A text in which what stands between backticks is code.
fn prose(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}
