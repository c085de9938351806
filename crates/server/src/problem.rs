//! Errors as problems (RFC 9457), from one table.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lictor_engine::EngineError;
use lictor_wire::RequestError;
use serde::Serialize;
use utoipa::ToSchema;

/// What can go wrong for a client: the last word of a problem's `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    TooLarge,
    TooManyQueries,
    UnsupportedMediaType,
    RateLimited,
    Overloaded,
    TimedOut,
    NoUsableList,
    NotRecorded,
    NoProvider,
    Gone,
    KeyReused,
    UnderWay,
    Kept,
    NotHeld,
    NotDecided,
    Bug,
}

impl Code {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::BadRequest | Self::TooManyQueries => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::Gone => StatusCode::GONE,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnderWay | Self::Kept | Self::NotHeld | Self::NotDecided => StatusCode::CONFLICT,
            Self::Overloaded
            | Self::TimedOut
            | Self::NoUsableList
            | Self::NotRecorded
            | Self::NoProvider => StatusCode::SERVICE_UNAVAILABLE,
            Self::Bug => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn word_and_title(self) -> (&'static str, &'static str) {
        match self {
            Self::BadRequest => ("bad-request", "The request cannot be used"),
            Self::Unauthorized => ("unauthorized", "A valid API key is needed"),
            Self::Forbidden => ("forbidden", "This is not allowed"),
            Self::NotFound => ("not-found", "There is no such thing"),
            Self::MethodNotAllowed => ("method-not-allowed", "The method does not fit the address"),
            Self::TooLarge => ("too-large", "The request is too large"),
            Self::TooManyQueries => ("too-many-queries", "The request holds too many queries"),
            Self::UnsupportedMediaType => {
                ("unsupported-media-type", "The body is of a kind that is not read")
            }
            Self::RateLimited => ("rate-limited", "The API key has made too many requests"),
            Self::Overloaded => ("overloaded", "The server has too much to do"),
            Self::TimedOut => ("timed-out", "The answer took too long"),
            Self::NoUsableList => ("no-usable-list", "No list can answer"),
            Self::NotRecorded => ("not-recorded", "The answer could not be recorded"),
            Self::NoProvider => ("no-provider", "The provider of identities does not answer"),
            Self::Gone => ("gone", "It is not there any more"),
            Self::KeyReused => ("key-reused", "The Idempotency-Key was used for another request"),
            Self::UnderWay => ("under-way", "The same request is being answered"),
            Self::Kept => ("kept", "It is to be kept"),
            Self::NotHeld => ("not-held", "It is not under a hold"),
            Self::NotDecided => ("not-decided", "It cannot be decided so"),
            Self::Bug => ("bug", "This is a bug in Lictor"),
        }
    }

    /// After how many seconds another try makes sense.
    fn retry_after(self) -> Option<u32> {
        match self {
            Self::Overloaded | Self::UnderWay => Some(1),
            Self::TimedOut | Self::NoUsableList | Self::NotRecorded | Self::NoProvider => Some(10),
            _ => None,
        }
    }
}

/// An error for a client. Its detail may quote the request, so it is never logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: Code,
    detail: String,
    retry_after: Option<u32>,
}

/// The body of a problem.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProblemBody {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    kind: String,
    /// The kind of problem, for people.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong with this request.
    detail: String,
}

impl Problem {
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), retry_after: code.retry_after() }
    }

    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self::new(Code::BadRequest, detail)
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(Code::NotFound, detail)
    }

    /// With the seconds after which to try again.
    pub(crate) fn retry_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// After how many seconds another try makes sense.
    pub(crate) fn seconds(&self) -> Option<u32> {
        self.retry_after
    }

    pub(crate) fn body(&self) -> ProblemBody {
        let (word, title) = self.code.word_and_title();
        ProblemBody {
            kind: format!("urn:lictor:problem:{word}"),
            title,
            status: self.code.status().as_u16(),
            detail: self.detail.clone(),
        }
    }
}

impl ProblemBody {
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.code.status(), Json(self.body())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.code == Code::Unauthorized {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // For the pages, which make one of it.
        response.extensions_mut().insert(self);
        response
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        Self::bad(error.to_string())
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::NotLoaded { .. } => Self::not_found(error.to_string()),
            EngineError::NothingKnown { .. } => Self::bad(error.to_string()),
            // What is wrong with the files of the server is not the client's to read.
            _ => Self::new(Code::Bug, "the lists cannot be read; the log of the server says more"),
        }
    }
}
