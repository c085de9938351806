//! Bodies: read whole, up to the limit.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

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
///
/// An object in which a member stands twice is refused: RFC 8259 leaves open what it means, and the one that
/// is passed over may be the name that was to be screened.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let read = serde_json::from_slice::<Unambiguous>(bytes);
    read.and_then(|Unambiguous| serde_json::from_slice(bytes)).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        if error.to_string().starts_with(TWICE) {
            return Problem::bad(format!("{TWICE} ({place})"));
        }
        match error.classify() {
            serde_json::error::Category::Data => {
                Problem::bad(format!("the JSON has another shape than expected ({place})"))
            }
            _ => Problem::bad(format!("the body is not JSON ({place})")),
        }
    })
}

/// What is wrong with an object in which a member stands twice.
const TWICE: &str = "a member stands twice in an object of the JSON";

/// Any JSON in which no object has a member twice. It is read and not kept.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

/// The name of a member, not copied where it has no escapes.
#[derive(Deserialize)]
struct Member<'a>(#[serde(borrow)] Cow<'a, str>);

/// Up to so many members are compared one by one, which is quicker than to hash them.
const FEW: usize = 16;

impl<'de> Visitor<'de> for Unambiguous {
    type Value = Self;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let (mut few, mut many) = (Vec::<Cow<'de, str>>::new(), HashSet::new());
        while let Some(Member(name)) = map.next_key()? {
            if few.contains(&name) || many.contains(&name) {
                return Err(A::Error::custom(TWICE));
            }
            if few.len() < FEW {
                few.push(name);
            } else {
                many.insert(name);
            }
            map.next_value::<Self>()?;
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        while seq.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
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
        let twice = |place: &str| format!("{TWICE} ({place})");
        check(r#"{"name": "a", "name": "b"}"#, Some(&twice("line 1, column 20")));
        check(r#"{"name": "a", "na\u006de": "b"}"#, Some(&twice("line 1, column 25")));
        check("[{\"q\": {\"a\": 1,\n\"a\": 1}}]", Some(&twice("line 2, column 3")));
        for again in [3, 20, 39] {
            let text = format!("{{{many}, \"{again}\": 0}}");
            assert!(parse::<serde_json::Value>(text.as_bytes()).is_err(), "{again}");
        }
        check("{\"a\" 1}", Some("the body is not JSON (line 1, column 6)"));
    }
}
