//! The parameters of an address: each may stand several times, as yente's do.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::problem::Problem;

/// Parameters that are taken out one by one; what is left was not understood.
#[derive(Debug, Default)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    pub(crate) fn parse(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// All values of one name.
    pub(crate) fn all(&mut self, name: &str) -> Vec<String> {
        let (mine, rest) =
            std::mem::take(&mut self.0).into_iter().partition(|(key, _)| key == name);
        self.0 = rest;
        let mine: Vec<(String, String)> = mine;
        mine.into_iter().map(|(_, value)| value).filter(|it| !it.is_empty()).collect()
    }

    /// The value of one name; of several the last.
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

    /// The names of what was not understood.
    pub(crate) fn rest(self) -> Vec<String> {
        let mut names: Vec<String> = self.0.into_iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        names
    }
}

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::parse(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_may_stand_several_times() {
        let mut params = Params::parse("topics=a&limit=3&topics=b%20c&odd=1&fuzzy=TRUE&limit=4&q=");
        assert_eq!(params.all("topics"), ["a", "b c"]);
        assert_eq!(params.count("limit", 10, 5).unwrap(), 4);
        assert_eq!(params.flag("fuzzy").unwrap(), Some(true));
        assert_eq!(params.one("q"), None);
        assert_eq!(params.rest(), ["odd"]);
        assert!(Params::parse("limit=11").count("limit", 10, 5).is_err());
    }
}
