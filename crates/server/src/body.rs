//! Bodies: read whole, up to the limit.

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, Request};
use axum::http::header;

use crate::problem::{Code, Problem};
use crate::server::Shared;
use std::sync::Arc;

/// A body of JSON, not parsed yet: that is for the workers.
#[derive(Debug)]
pub(crate) struct JsonBody(pub(crate) Bytes);

/// A body of a form.
#[derive(Debug)]
pub(crate) struct FormBody(pub(crate) Bytes);

impl FromRequest<Arc<Shared>> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        // Without a word it is taken for what is expected, as yente takes it.
        let is_json = kind.and_then(|it| it.to_str().ok()).is_none_or(|it| {
            let it = it.split(';').next().unwrap_or_default().trim();
            it.eq_ignore_ascii_case("application/json") || it.ends_with("+json")
        });
        if !is_json {
            let detail = "send JSON, with the header Content-Type: application/json";
            return Err(Problem::new(Code::UnsupportedMediaType, detail));
        }
        Ok(Self(whole(request.into_body(), shared.limits.body).await?))
    }
}

impl FromRequest<Arc<Shared>> for FormBody {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        Ok(Self(whole(request.into_body(), shared.limits.body).await?))
    }
}

pub(crate) async fn whole(body: Body, most: usize) -> Result<Bytes, Problem> {
    let too_large =
        || Problem::new(Code::TooLarge, format!("the body is larger than {most} bytes"));
    // What says that it is too large is not read at all.
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    axum::body::to_bytes(body, most).await.map_err(|error| {
        let mut causes =
            std::iter::successors(Some(&error as &dyn std::error::Error), |it| it.source());
        if causes.any(|it| it.to_string().contains("length limit exceeded")) {
            too_large()
        } else {
            Problem::bad("the body did not come whole")
        }
    })
}

/// Parses JSON. The error says where, and quotes nothing.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        match error.classify() {
            serde_json::error::Category::Data => {
                Problem::bad(format!("the JSON has another shape than expected ({place})"))
            }
            _ => Problem::bad(format!("the body is not JSON ({place})")),
        }
    })
}
