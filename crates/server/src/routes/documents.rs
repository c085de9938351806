//! `POST /api/v1/documents`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use lictor_documents::{IntakeError, Limits, Parties, intake};
use lictor_engine::Snapshot;
use lictor_model::Date;
use lictor_wire::{docscreen, values};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::{FormBody, parse};
use crate::params::Params;
use crate::problem::{Code, Problem};
use crate::server::Shared;

/// The most bytes of text in a document: of the longest reports that are published, and a worker reads it
/// within the time of an answer.
pub(crate) const TEXT: usize = 4 << 20;

/// A document in JSON: one of `text` and `html`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentBody {
    /// Plain text.
    text: Option<String>,
    /// A page.
    html: Option<String>,
    /// The day of the document; as it tells itself, where it is left out or `auto`.
    as_of: Option<String>,
}

/// Reads a document: who is named in it, listed on its day and today, who says what of whom.
#[utoipa::path(post, path = "/api/v1/documents", tag = "documents", params(("as_of" = Option<String>, Query, description = "the day of the document; as it tells itself, where it is left out or `auto`")), request_body(content((DocumentBody = "application/json"), (String = "text/plain"), (String = "text/html"), (Vec<u8> = "application/octet-stream"))), responses((status = 200, description = "`docscreen/1`", body = Value)))]
pub(crate) async fn documents(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    mut params: Params,
    FormBody(bytes): FormBody,
) -> Result<Json<Value>, Problem> {
    let as_of = params.one("as_of");
    params.refuse_rest()?;
    let limits = Limits { bytes: shared.limits.body, text: TEXT, ..Limits::default() };
    let is_json = is_json(&headers);
    let taken = shared.pool.run(move |_| {
        let (content, said) = if is_json { in_json(&bytes)? } else { (bytes.to_vec(), None) };
        let day = day(as_of.or(said).as_deref())?;
        Ok::<_, Problem>((intake(&content, limits)?, day))
    });
    let (document, day) = taken.await??;
    if document.text.len() > TEXT {
        let detail = format!("the document has more than {TEXT} bytes of text");
        return Err(Problem::new(Code::TooLarge, detail));
    }
    let (snapshot, settings) = (shared.snapshot(), shared.settings());
    shared.refuse_old(&snapshot.used_by(&settings)?, &settings, None)?;
    let parties = shared.parties(snapshot).await?;
    let read = shared.pool.run(move |_| {
        let reading = lictor_documents::read(&document, &parties, &settings, day)?;
        Ok::<_, Problem>(docscreen(&document, &reading))
    });
    read.await?.map(Json)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json") || kind.ends_with("+json")
}

/// The content of a JSON body, and the day that it says.
fn in_json(bytes: &[u8]) -> Result<(Vec<u8>, Option<String>), Problem> {
    match parse::<DocumentBody>(bytes)? {
        DocumentBody { text: Some(text), html: None, as_of } => Ok((text.into_bytes(), as_of)),
        // The page may say an encoding of its own, which JSON does not have.
        DocumentBody { text: None, html: Some(html), as_of } => {
            let mut content = b"\xef\xbb\xbf".to_vec();
            content.extend(html.into_bytes());
            Ok((content, as_of))
        }
        DocumentBody { .. } => Err(Problem::bad("give one of text and html")),
    }
}

fn day(text: Option<&str>) -> Result<Option<Date>, Problem> {
    match text {
        None | Some("auto") => Ok(None),
        Some(text) => {
            let day = values::day(text).map(Some);
            day.map_err(|reason| Problem::bad(format!("as_of: {reason}")))
        }
    }
}

/// The listed parties of the snapshot that documents were last read by. They are made by the first document
/// after a change of the lists, since many servers read none.
#[derive(Debug, Default)]
pub(crate) struct Kept(tokio::sync::Mutex<Option<(Arc<Snapshot>, Arc<Parties<'static>>)>>);

impl Shared {
    /// The listed parties, prepared for reading documents.
    pub(crate) async fn parties(
        &self,
        snapshot: Arc<Snapshot>,
    ) -> Result<Arc<Parties<'static>>, Problem> {
        let mut kept = self.kept.0.lock().await;
        if let Some((of, parties)) = &*kept
            && Arc::ptr_eq(of, &snapshot)
        {
            return Ok(Arc::clone(parties));
        }
        // Those of before go first: both take much memory.
        *kept = None;
        let (of, settings) = (Arc::clone(&snapshot), self.settings());
        let made = tokio::task::spawn_blocking(move || Parties::shared(of, &settings));
        let bug = |_| Problem::new(Code::Bug, "the lists could not be prepared");
        let parties = Arc::new(made.await.map_err(bug)??);
        *kept = Some((snapshot, Arc::clone(&parties)));
        Ok(parties)
    }
}

impl From<IntakeError> for Problem {
    fn from(error: IntakeError) -> Self {
        let code = match error {
            IntakeError::TooLarge { .. } => Code::TooLarge,
            IntakeError::Format { .. } => Code::UnsupportedMediaType,
            _ => Code::BadRequest,
        };
        Self::new(code, error.to_string())
    }
}
