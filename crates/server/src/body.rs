//! Bodies: read whole, up to the limit.

use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use lictor_wire::{MEMBER_TWICE, unambiguous};

use crate::problem::{Code, Problem};
use crate::server::Shared;

/// A body of JSON, not parsed yet: that is for the workers.
#[derive(Debug)]
pub(crate) struct JsonBody(pub(crate) Bytes);

/// A body of a form.
#[derive(Debug)]
pub(crate) struct FormBody(pub(crate) Bytes);

impl FromRequest<Arc<Shared>> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        refuse_encoded(request.headers())?;
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
        refuse_encoded(request.headers())?;
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

/// Parses JSON. The error says where, and quotes nothing that may be personal. An object in which a member stands
/// twice is refused.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    unambiguous(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        if error.to_string().starts_with(MEMBER_TWICE) {
            return Problem::bad(format!("{MEMBER_TWICE} ({place})"));
        }
        match error.classify() {
            serde_json::error::Category::Data => {
                // A name that is not known is not ours, either.
                let is_of_member = error.to_string().starts_with("invalid ");
                let member = is_of_member.then(|| member_at(bytes, &error)).flatten();
                let member = member.map(|it| format!("{it}: ")).unwrap_or_default();
                let what = expected(&error).map_or_else(
                    || "the JSON has another shape than expected".to_owned(),
                    |it| format!("the JSON has another shape than expected: {it}"),
                );
                Problem::bad(format!("{member}{what} ({place})"))
            }
            _ => Problem::bad(format!("the body is not JSON ({place})")),
        }
    })
}

/// Refuses a body that is compressed: it would be taken for what it is not.
fn refuse_encoded(headers: &HeaderMap) -> Result<(), Problem> {
    let encodings = headers.get_all(header::CONTENT_ENCODING).into_iter();
    let encoded = encodings.map(|it| it.to_str().unwrap_or("an unknown encoding"));
    match encoded.into_iter().find(|it| !it.is_empty() && !it.eq_ignore_ascii_case("identity")) {
        None => Ok(()),
        Some(it) => {
            let detail = format!("the body is encoded as {it}: send it without Content-Encoding");
            Err(Problem::new(Code::UnsupportedMediaType, detail))
        }
    }
}

/// The member of the outermost object in which the reading ended, where its name is one that a program gives. The
/// bodies that are read into a shape are flat: the member is what is wrong.
fn member_at(bytes: &[u8], error: &serde_json::Error) -> Option<String> {
    let before = bytes.split_inclusive(|it| *it == b'\n').take(error.line());
    let line: usize = before.clone().take(error.line().saturating_sub(1)).map(<[u8]>::len).sum();
    let read = bytes.get(..line + error.column())?;
    let (mut depth, mut text, mut member) = (0_usize, None, None);
    let mut at = 0;
    while let Some(byte) = read.get(at) {
        match (byte, text) {
            (b'\\', Some(_)) => at += 1,
            (b'"', Some(begin)) => {
                let ends_name = bytes[at + 1..].trim_ascii_start().starts_with(b":");
                if depth == 1 && ends_name {
                    member = bytes.get(begin..at);
                }
                text = None;
            }
            (b'"', None) => text = Some(at + 1),
            (b'{' | b'[', None) => depth += 1,
            (b'}' | b']', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    let is_plain = |it: &u8| it.is_ascii_lowercase() || *it == b'_';
    let member = member.filter(|it| it.len() <= 32 && it.iter().all(is_plain))?;
    std::str::from_utf8(member).ok().map(ToOwned::to_owned)
}

/// What serde expected: it says so behind what it found, which may be personal.
fn expected(error: &serde_json::Error) -> Option<String> {
    let text = error.to_string();
    if let Some(rest) = text.strip_prefix("missing field ") {
        let field = rest.split(" at line").next().unwrap_or(rest);
        return Some(format!("the member {field} is missing"));
    }
    let (_, expected) = text.rsplit_once(", expected ")?;
    let expected = expected.split(" at line").next().unwrap_or(expected);
    Some(format!("expected {expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_stands_once_in_an_object() {
        let check = |text: &str, expected: Option<&str>| {
            let read = parse::<serde_json::Value>(text.as_bytes());
            let detail = read.err().map(|it| it.body().detail().to_owned());
            assert_eq!(detail.as_deref(), expected, "{text}");
        };
        let many: Vec<String> = (0..40).map(|it| format!("\"{it}\": {it}")).collect();
        let many = many.join(", ");
        for good in [
            r#"{"name": "MKO", "names": ["a", "a"], "n": [1, -1, 1.5, true, null]}"#,
            r#"{"a": {"x": 1}, "b": {"x": 1}, "x": [{"x": 1}, {"x": 1}]}"#,
            "7",
            &format!("{{{many}}}"),
        ] {
            check(good, None);
        }
        let twice = |place: &str| format!("{MEMBER_TWICE} ({place})");
        check(r#"{"name": "a", "name": "b"}"#, Some(&twice("line 1, column 20")));
        check(r#"{"name": "a", "na\u006de": "b"}"#, Some(&twice("line 1, column 25")));
        check("[{\"q\": {\"a\": 1,\n\"a\": 1}}]", Some(&twice("line 2, column 3")));
        for again in [3, 20, 39] {
            let text = format!("{{{many}, \"{again}\": 0}}");
            assert!(parse::<serde_json::Value>(text.as_bytes()).is_err(), "{again}");
        }
        check("{\"a\" 1}", Some("the body is not JSON (line 1, column 6)"));
    }

    #[test]
    fn the_member_of_another_shape_is_named_and_no_value_is_told() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(dead_code, reason = "it is read and not used")]
        struct Body {
            queries: serde_json::Map<String, serde_json::Value>,
            reason: Option<String>,
        }
        let check = |text: &str, expected: &str| {
            let error = parse::<Body>(text.as_bytes()).unwrap_err();
            let detail = error.body().detail().to_owned();
            assert!(detail.starts_with(expected), "{text}: {detail}");
            assert!(!detail.contains("Orlova"), "{detail}");
        };
        let shape = "the JSON has another shape than expected";
        check(r#"{"queries": ["Orlova"]}"#, &format!("queries: {shape}: expected a map"));
        check(r#"{"queries": "Orlova, expected"}"#, &format!("queries: {shape}: expected a map"));
        check(
            r#"{"queries": {"a\"": [1]}, "reason": 7}"#,
            &format!("reason: {shape}: expected a string"),
        );
        check(r#"{"reason": "Orlova"}"#, &format!("{shape}: the member `queries` is missing"));
        check(r#"{"Orlova": 1}"#, &format!("{shape}: expected `queries` or `reason`"));
        check("7", &format!("{shape}: expected struct Body"));
    }
}
