//! Forms that come in: their fields, their files, and the proof that they are ours.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts as _, Multipart, Request};
use axum::http::header;

use super::enter::Visitor;
use crate::body::FormBody;
use crate::problem::{Code, Problem};
use crate::server::Shared;

/// The field that holds the secret of a session.
pub(super) const TOKEN: &str = "form_token";

/// A form of the visitor's own session.
///
/// Whatever changes or computes something takes its request as one of these: a form without the secret
/// of the session, such as one that another site sends, does not become one.
pub(super) struct Form {
    fields: Vec<(String, String)>,
    /// The file, with its name.
    file: Option<(String, Bytes)>,
}

impl Form {
    /// The value of a field, without blanks around it; empty when it is not there.
    pub(super) fn one(&self, name: &str) -> &str {
        let mine = self.fields.iter().rev().find(|(key, _)| key == name);
        mine.map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// The values of a field that may stand several times; empty ones are left out.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        let mine = self.fields.iter().filter(move |(key, _)| key == name);
        mine.map(|(_, value)| value.trim()).filter(|it| !it.is_empty())
    }

    /// The file that came along, with its name.
    pub(super) fn file(&self) -> Option<(&str, &Bytes)> {
        self.file.as_ref().map(|(name, bytes)| (name.as_str(), bytes))
    }
}

impl FromRequest<Arc<Shared>> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, shared).await?;
        // Browsers say where a form comes from; the secret decides where they do not.
        let site = parts.headers.get("sec-fetch-site");
        if site.is_some_and(|it| it != "same-origin" && it != "none") {
            return Err(foreign());
        }
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let has_files = kind.is_some_and(|it| it.starts_with("multipart/form-data"));
        let request = Request::from_parts(parts, body);
        let form = if has_files {
            Self::with_files(request, shared).await?
        } else {
            let FormBody(bytes) = FormBody::from_request(request, shared).await?;
            let fields = form_urlencoded::parse(&bytes).into_owned().collect();
            Self { fields, file: None }
        };
        if visitor.session.is_own_form(form.one(TOKEN)) { Ok(form) } else { Err(foreign()) }
    }
}

impl Form {
    async fn with_files(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let most = shared.limits.body;
        let wrong = |error: axum::extract::multipart::MultipartError| {
            if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                let detail = format!("the file is larger than {}", super::parts::bytes(most));
                Problem::new(Code::TooLarge, detail)
            } else {
                Problem::bad("the form did not come whole")
            }
        };
        let form = Multipart::from_request(request, shared).await;
        let mut form = form.map_err(|_| Problem::bad("the form did not come whole"))?;
        let mut read = Self { fields: Vec::new(), file: None };
        while let Some(field) = form.next_field().await.map_err(wrong)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(ToOwned::to_owned) {
                Some(file) => {
                    let bytes = field.bytes().await.map_err(wrong)?;
                    // A field for a file that was left empty comes without a name.
                    if !file.is_empty() {
                        read.file = Some((file, bytes));
                    }
                }
                None => read.fields.push((name, field.text().await.map_err(wrong)?)),
            }
        }
        Ok(read)
    }
}

fn foreign() -> Problem {
    let detail = "the form is not of this session, or the session has ended: load its page again, and send \
                  it again";
    Problem::new(Code::Forbidden, detail)
}
