//! The parameters of an address, and what stands in its path.
//!
//! A parameter that is no list stands once: of two, one would be passed over in silence. What a route does not know
//! is refused by Lictor's own routes and told by yente's.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::MethodRouter;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Parameters that are taken out one by one; what is left was not understood.
#[derive(Debug, Default)]
pub(crate) struct Params(Vec<(String, String)>);

/// The parameters that are lists, as yente has them: they may stand several times.
const LISTS: [&str; 10] = [
    "countries",
    "datasets",
    "exclude_dataset",
    "exclude_entity_ids",
    "exclude_schema",
    "facets",
    "filter",
    "include_dataset",
    "sort",
    "topics",
];

impl Params {
    /// Reads the parameters of an address, or the fields of a form.
    ///
    /// # Errors
    /// When one that is no list stands twice.
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        for (at, (name, _)) in pairs.iter().enumerate() {
            let is_again = pairs[..at].iter().any(|(other, _)| other == name);
            if is_again && !LISTS.contains(&name.as_str()) {
                return Err(Problem::bad(format!("{name}: given twice; it is taken once")));
            }
        }
        Ok(Self(pairs))
    }

    /// All values of one name.
    pub(crate) fn all(&mut self, name: &str) -> Vec<String> {
        let (mine, rest) =
            std::mem::take(&mut self.0).into_iter().partition(|(key, _)| key == name);
        self.0 = rest;
        let mine: Vec<(String, String)> = mine;
        mine.into_iter().map(|(_, value)| value).filter(|it| !it.is_empty()).collect()
    }

    /// The value of one name.
    pub(crate) fn one(&mut self, name: &str) -> Option<String> {
        self.all(name).pop()
    }

    /// The value of one name, read.
    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Problem> {
        let value = self.one(name).map(|it| read(&it)).transpose();
        value.map_err(|reason| Problem::bad(format!("{name}: {reason}")))
    }

    pub(crate) fn flag(&mut self, name: &str) -> Result<Option<bool>, Problem> {
        self.read(name, |text| match text.to_lowercase().as_str() {
            "true" | "1" | "yes" | "on" => Ok(true),
            "false" | "0" | "no" | "off" => Ok(false),
            _ => Err("expected true or false".to_owned()),
        })
    }

    /// A whole number up to a limit, or a default.
    pub(crate) fn count(
        &mut self,
        name: &str,
        most: usize,
        default: usize,
    ) -> Result<usize, Problem> {
        let count = self.read(name, |text| {
            let number = text.parse::<usize>().ok().filter(|it| *it <= most);
            number.ok_or_else(|| format!("expected a whole number up to {most}"))
        })?;
        Ok(count.unwrap_or(default))
    }

    /// Refuses what was not understood.
    pub(crate) fn refuse_rest(self) -> Result<(), Problem> {
        let unknown = self.rest();
        if unknown.is_empty() {
            return Ok(());
        }
        Err(Problem::bad(format!("unknown parameters: {}", unknown.join(", "))))
    }

    /// The names of what was not understood.
    pub(crate) fn rest(self) -> Vec<String> {
        let mut names: Vec<String> = self.0.into_iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        names
    }
}

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

/// Routes that take no parameters.
pub(crate) fn plain<S: Clone + Send + Sync + 'static>(routes: MethodRouter<S>) -> MethodRouter<S> {
    let refuse =
        async |params: Params, request: Request, next: Next| -> Result<Response, Problem> {
            params.refuse_rest()?;
            Ok(next.run(request).await)
        };
    routes.route_layer(from_fn(refuse))
}

/// What stands in the path of an address.
#[derive(Debug)]
pub(crate) struct Path<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        let wrong = |_| Problem::bad("the path of the address is not UTF-8");
        path.map(|it| Self(it.0)).map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_may_stand_several_times_and_others_once() {
        let parse = |text| Params::parse(text).unwrap();
        let mut params = parse("topics=a&limit=4&topics=b%20c&odd=1&fuzzy=TRUE&q=");
        assert_eq!(params.all("topics"), ["a", "b c"]);
        assert_eq!(params.count("limit", 10, 5).unwrap(), 4);
        assert_eq!(params.flag("fuzzy").unwrap(), Some(true));
        assert_eq!(params.one("q"), None);
        assert_eq!(params.rest(), ["odd"]);
        assert!(parse("limit=11").count("limit", 10, 5).is_err());
        for twice in ["q=A&q=B", "q=A&x=1&%71=A", "as_of=&as_of=2012-01-01"] {
            assert!(Params::parse(twice).is_err(), "{twice}");
        }
    }
}
