//! JSON in which no object has a member twice.
//!
//! RFC 8259 leaves open what such an object means, and the member that is passed over may be the name that was to
//! be screened. So it is refused wherever Lictor takes JSON of others.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

/// What is wrong with an object in which a member stands twice: how the error of [`unambiguous`] begins.
pub const MEMBER_TWICE: &str = "a member stands twice in an object of the JSON";

/// Reads JSON, and refuses an object in which a member stands twice.
///
/// # Errors
/// When it is no JSON, has another shape, or a member stands twice in an object.
pub fn unambiguous<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice::<Unambiguous>(bytes)?;
    serde_json::from_slice(bytes)
}

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
                return Err(A::Error::custom(MEMBER_TWICE));
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
