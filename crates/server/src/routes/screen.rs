//! `POST /api/v1/screen`

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use lictor_engine::Query;
use lictor_wire::{RequestError, Screen, ScreenRequest, Screening};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::access::Caller;
use crate::asking::{Answered, Asking, Desk};
use crate::body::{JsonBody, parse};
use crate::limits::Limits;
use crate::openapi::ScreenBody;
use crate::problem::{Code, Problem, ProblemBody};
use crate::server::Shared;

/// The most queries of a request that score every party: they are for checking the index, and others wait for the
/// workers meanwhile.
const MOST_EXHAUSTIVE: usize = 50;

/// An answer as it goes out, with the asker's own name for it.
#[derive(Debug, Serialize, ToSchema)]
struct Screened {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The id under which it was recorded; left out where the server keeps no record.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    #[serde(flatten)]
    screening: Screening,
    /// What was given and is not compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<String>,
}

/// A query that was not answered, among others that were.
#[derive(Debug, Serialize, ToSchema)]
struct Failed {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    error: ProblemBody,
}

/// The answers to many queries, in their order.
#[derive(Debug, Serialize, ToSchema)]
struct Answers {
    #[schema(value_type = Vec<OneOfMany>)]
    answers: Vec<Box<RawValue>>,
}

/// To one party, or to many.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes what `screen` writes")]
enum ScreenAnswer {
    One(Box<Screened>),
    Many(Answers),
}

/// What stands in the place of a query.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes what `screen` writes")]
enum OneOfMany {
    Answered(Box<Screened>),
    Failed(Failed),
}

/// Screens one party, or many.
#[utoipa::path(post, path = "/api/v1/screen", tag = "screening", request_body = ScreenBody, responses((status = 200, description = "the answer; to `queries`, `{\"answers\": […]}` in their order, where one that failed is `{\"id\", \"error\"}`", body = ScreenAnswer)))]
pub(crate) async fn screen(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    JsonBody(bytes): JsonBody,
) -> Result<Response, Problem> {
    let (now, limits) = (shared.second(), shared.limits);
    let request = shared.pool.run(move |_| {
        let json = parse::<serde_json::Value>(&bytes)?;
        Ok::<_, Problem>(ScreenRequest::from_json(&json, now)?)
    });
    let asking = Asking::new(&shared, caller);
    match request.await?? {
        ScreenRequest::One(query) => {
            let query = (*query)?;
            let answer = asking.one(move |desk| {
                let answer = answer(desk, query, limits)?;
                serde_json::to_vec(&answer).map_err(|_| unwritable())
            });
            let bytes = answer.await??;
            Ok(([(header::CONTENT_TYPE, "application/json")], bytes).into_response())
        }
        ScreenRequest::Many(queries) => {
            within(queries.len(), limits.queries)?;
            let exhaustive = queries.iter().flatten().filter(|it| it.settings.exhaustive).count();
            if exhaustive > MOST_EXHAUSTIVE {
                let detail = format!(
                    "{exhaustive} queries with exhaustive in one request; at most {MOST_EXHAUSTIVE} are taken"
                );
                return Err(Problem::new(Code::TooManyQueries, detail));
            }
            let at = Arc::clone(&shared);
            let one = move |query: Result<Screen, RequestError>, desk: &mut Desk<'_>| {
                let id = match &query {
                    Ok(query) => query.id.clone(),
                    Err(error) => error.id.clone(),
                };
                let answered = query.map_err(Problem::from);
                let answered = answered.and_then(|it| raw(&answer(desk, it, limits)?));
                answered.or_else(|problem| {
                    at.metrics.query_error();
                    raw(&Failed { id, error: problem.body() })
                })
            };
            let answers = asking.each(queries, one).await?;
            let answers = answers.into_iter().collect::<Result<_, _>>()?;
            Ok(axum::Json(Answers { answers }).into_response())
        }
    }
}

fn answer(desk: &mut Desk<'_>, query: Screen, limits: Limits) -> Result<Screened, Problem> {
    let Screen { id, query, settings, max_age, ignored } = query;
    if settings.limit > limits.results {
        return Err(Problem::bad(format!("limit: at most {} are given", limits.results)));
    }
    check_names(&query, limits)?;
    let Answered { screening, record } = desk.screen_within(&query, &settings, max_age)?;
    Ok(Screened { id, record, screening: Screening::from(&screening), ignored })
}

/// Refuses names that are longer than any name, before they cost time.
pub(crate) fn check_names(query: &Query, limits: Limits) -> Result<(), Problem> {
    if query.names.iter().any(|it| it.len() > limits.name) {
        let detail = format!("a name is longer than {} bytes", limits.name);
        return Err(Problem::new(Code::TooLarge, detail));
    }
    Ok(())
}

/// Refuses a request of too many queries, or of none.
pub(crate) fn within(queries: usize, most: usize) -> Result<(), Problem> {
    match queries {
        0 => Err(Problem::bad("the request holds no query")),
        it if it > most => {
            let detail = format!("{it} queries in one request; at most {most} are taken");
            Err(Problem::new(Code::TooManyQueries, detail))
        }
        _ => Ok(()),
    }
}

/// Writes an answer where it was computed, so that the threads of the sockets only copy it.
pub(crate) fn raw(value: &impl Serialize) -> Result<Box<RawValue>, Problem> {
    serde_json::value::to_raw_value(value).map_err(|_| unwritable())
}

fn unwritable() -> Problem {
    Problem::new(Code::Bug, "the answer cannot be written")
}
