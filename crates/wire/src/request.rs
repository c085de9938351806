//! What is asked over HTTP: one party or many, with every option of the command line.

use lictor_engine::{Query, Settings};
use lictor_model::Kind;
use serde_json::{Map, Value};

use crate::{Party, values};

/// What a request says beside parties: the defaults of all of them, or what one of them has otherwise.
const OPTIONS: &[&str] = &[
    "as_of",
    "known_at",
    "threshold",
    "cutoff",
    "limit",
    "datasets",
    "name_order",
    "exhaustive",
    "max_age",
];

/// A request to screen.
#[derive(Debug, Clone, PartialEq)]
pub enum ScreenRequest {
    /// One party; the answer is one screening.
    One(Box<Result<Screen, RequestError>>),
    /// Many; the answer has one screening or one error for each, in their order.
    Many(Vec<Result<Screen, RequestError>>),
}

/// One party to screen, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// The asker's own name for it, given back as it is.
    pub id: Option<String>,
    /// The party.
    pub query: Query,
    /// How it is screened.
    pub settings: Settings,
    /// The age in days beyond which an edition does not answer.
    pub max_age: Option<u32>,
    /// What was given and is not compared, each in one phrase.
    pub ignored: Vec<String>,
}

/// Why a request, or one query of it, is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    /// The query's own name, where it has one.
    pub id: Option<String>,
    /// The field.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl std::fmt::Display for RequestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl std::error::Error for RequestError {}

/// How parties are screened, as it came in.
#[derive(Debug, Clone)]
struct Options {
    settings: Settings,
    cutoff: Option<f64>,
    max_age: Option<u32>,
}

impl ScreenRequest {
    /// Reads `{"query": {…}, options}`, the query's fields beside the options, or
    /// `{"queries": [{…}], options}`, at a moment.
    ///
    /// # Errors
    /// When it is no object, or an option of all queries cannot be used.
    pub fn from_json(json: &Value, now: jiff::Timestamp) -> Result<Self, RequestError> {
        let object = json.as_object().ok_or_else(|| wrong("request", "not a JSON object"))?;
        let defaults = Options { settings: Settings::at(now), cutoff: None, max_age: None };
        let Some(queries) = object.get("queries") else {
            return Ok(Self::One(Box::new(Screen::read(object, &defaults))));
        };
        let queries = queries.as_array().ok_or_else(|| wrong("queries", "not a list"))?;
        let known = |key: &&String| *key == "queries" || OPTIONS.contains(&key.as_str());
        if let Some(unknown) = object.keys().find(|key| !known(key)) {
            return Err(wrong(unknown, "no field of a request for many"));
        }
        let options = defaults.with(object)?;
        options.checked()?;
        let read = |query: &Value| match query.as_object() {
            Some(query) => Screen::read(query, &options),
            None => Err(wrong("query", "not a JSON object")),
        };
        Ok(Self::Many(queries.iter().map(read).collect()))
    }
}

impl Screen {
    fn read(object: &Map<String, Value>, defaults: &Options) -> Result<Self, RequestError> {
        let id = match object.get("id") {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        let named = |error: RequestError| RequestError { id: id.clone(), ..error };
        let options = defaults.with(object).map_err(named)?;
        let settings = options.checked().map_err(named)?;
        let mut party = object.clone();
        party.retain(|key, _| !OPTIONS.contains(&key.as_str()) && key != "id");
        if let Some(query) = party.remove("query") {
            if let Some(beside) = party.keys().next() {
                return Err(named(wrong(beside, "stands beside `query`; put it inside")));
            }
            party = match query {
                Value::Object(query) => query,
                _ => return Err(named(wrong("query", "not a JSON object"))),
            };
        }
        let (query, ignored) = party_of(party).map_err(named)?;
        Ok(Self { query, settings, max_age: options.max_age, ignored, id })
    }
}

/// A party whose identifiers may also stand as `kind:value` in one list, as they do in answers.
fn party_of(mut object: Map<String, Value>) -> Result<(Query, Vec<String>), RequestError> {
    let listed = object.remove("identifiers");
    let mut identifiers = Vec::new();
    for text in texts("identifiers", listed.as_ref())? {
        identifiers.push(values::identifier(text).map_err(|reason| wrong("identifiers", reason))?);
    }
    for field in ["kind", "schema"] {
        if let Some(Value::String(word)) = object.get(field) {
            values::kind(word).map_err(|reason| wrong(field, reason))?;
        }
    }
    for field in ["gender", "sex"] {
        if let Some(Value::String(word)) = object.get(field) {
            values::gender(word).map_err(|reason| wrong(field, reason))?;
        }
    }
    let unknown = unknown_properties(&object);
    let (mut query, ignored) = match Party::from_json(&Value::Object(object)) {
        Ok(party) => (party.query(), party.ignored),
        Err(crate::PartyError::Nameless) if !identifiers.is_empty() => {
            (Query::default(), Vec::new())
        }
        Err(error) => return Err(wrong("query", error.to_string())),
    };
    query.kind = query.kind.filter(|it| *it != Kind::Any);
    query.facts.identifiers.extend(identifiers);
    Ok((query, unknown.into_iter().chain(ignored).collect()))
}

/// What is said of a party and not compared, each in one phrase.
pub(crate) fn unknown_properties(object: &Map<String, Value>) -> Vec<String> {
    let is_known = |key: &str| Party::knows(key) || matches!(key, "properties" | "datasets");
    let nested = object.get("properties").and_then(Value::as_object);
    let keys = object.keys().chain(nested.into_iter().flat_map(Map::keys));
    keys.filter(|it| !is_known(it)).map(|it| format!("{it}: not compared")).collect()
}

impl Options {
    fn with(&self, object: &Map<String, Value>) -> Result<Self, RequestError> {
        let mut it = self.clone();
        let settings = &mut it.settings;
        for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let text = || value.as_str().ok_or_else(|| wrong(key, "not a text"));
            match key.as_str() {
                "as_of" => settings.as_of = of(key, values::day(text()?))?,
                "known_at" => settings.known_at = of(key, values::moment(text()?))?,
                "threshold" => settings.threshold = score(key, value)?,
                "cutoff" => it.cutoff = Some(score(key, value)?),
                "limit" => {
                    let count = value.as_u64().and_then(|it| usize::try_from(it).ok());
                    settings.limit = count.ok_or_else(|| wrong(key, "not a whole number"))?;
                }
                "datasets" => {
                    let ids = texts(key, Some(value))?.into_iter();
                    let ids = ids.map(|id| of(key, values::dataset(id)));
                    settings.datasets = ids.collect::<Result<_, _>>()?;
                }
                "name_order" => settings.name_order = of(key, values::name_order(text()?))?,
                "exhaustive" => {
                    settings.exhaustive =
                        value.as_bool().ok_or_else(|| wrong(key, "neither true nor false"))?;
                }
                "max_age" => {
                    let days = value.as_u64().and_then(|it| u32::try_from(it).ok());
                    it.max_age = Some(days.ok_or_else(|| wrong(key, "not a number of days"))?);
                }
                _ => {}
            }
        }
        Ok(it)
    }

    fn checked(&self) -> Result<Settings, RequestError> {
        let threshold = self.settings.threshold;
        if self.cutoff.is_some_and(|cutoff| cutoff > threshold) {
            return Err(wrong("cutoff", "above the threshold: matches would not be shown"));
        }
        let cutoff = self.cutoff.unwrap_or(Settings::CUTOFF.min(threshold));
        Ok(Settings { cutoff, ..self.settings.clone() })
    }
}

fn wrong(field: &str, reason: impl Into<String>) -> RequestError {
    RequestError { id: None, field: field.to_owned(), reason: reason.into() }
}

fn of<T>(field: &str, value: Result<T, String>) -> Result<T, RequestError> {
    value.map_err(|reason| wrong(field, reason))
}

fn score(field: &str, value: &Value) -> Result<f64, RequestError> {
    let number = value.as_f64().filter(|it| (0.0..=1.0).contains(it));
    number.ok_or_else(|| wrong(field, "expected a number from 0 to 1"))
}

/// A text or a list of texts.
fn texts<'a>(field: &str, value: Option<&'a Value>) -> Result<Vec<&'a str>, RequestError> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(text)) => Ok(vec![text]),
        Some(Value::Array(items)) => {
            let text =
                |it: &'a Value| it.as_str().ok_or_else(|| wrong(field, "not a list of texts"));
            items.iter().map(text).collect()
        }
        Some(_) => Err(wrong(field, "not a list of texts")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(json: &Value) -> Result<ScreenRequest, RequestError> {
        ScreenRequest::from_json(json, "2026-11-01T12:00:00Z".parse().unwrap())
    }

    fn one(json: &Value) -> Result<Screen, RequestError> {
        match read(json)? {
            ScreenRequest::One(it) => *it,
            ScreenRequest::Many(_) => panic!("one was asked"),
        }
    }

    #[test]
    fn a_query_stands_inside_or_beside_its_options() {
        let inside = one(&json!({"query": {"names": ["Orlova"]}, "as_of": "2012-02-10"})).unwrap();
        let beside = one(&json!({"name": "Orlova", "as_of": "2012-02-10"})).unwrap();
        assert_eq!(inside, beside);
        assert_eq!(inside.settings.as_of.to_string(), "2012-02-10");
        assert!((inside.settings.cutoff - Settings::CUTOFF).abs() < 1e-9);
    }

    #[test]
    fn what_an_answer_shows_as_its_query_can_be_asked() {
        let query = json!({
            "names": ["Darina Orlova"], "kind": "person", "birth_date": "1970-05",
            "countries": ["bg"], "gender": "female", "birth_places": ["Varna"],
            "addresses": ["1 Main St"], "identifiers": ["passport:A 1"],
        });
        let asked = one(&json!({"query": query})).unwrap();
        assert_eq!(serde_json::to_value(crate::Query::from(&asked.query)).unwrap(), query);
        assert!(asked.ignored.is_empty(), "{:?}", asked.ignored);
    }

    #[test]
    fn one_query_that_is_wrong_does_not_fail_the_others() {
        let request = json!({"threshold": 0.8, "queries": [
            {"id": "a", "name": "Orlova"},
            {"id": "b", "name": "Belova", "birth_date": "yesterday"},
            {"id": 3, "query": {"name": "Ilyin", "shoe_size": 43}, "threshold": 0.9},
        ]});
        let ScreenRequest::Many(asked) = read(&request).unwrap() else { panic!("many were asked") };
        assert!((asked[0].as_ref().unwrap().settings.threshold - 0.8).abs() < 1e-9);
        assert_eq!(asked[1].as_ref().unwrap_err().id.as_deref(), Some("b"));
        let third = asked[2].as_ref().unwrap();
        assert!((third.settings.threshold - 0.9).abs() < 1e-9);
        assert_eq!(third.ignored, ["shoe_size: not compared"]);
        assert_eq!(third.id.as_deref(), Some("3"));
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let check = |json: Value, field: &str| {
            assert_eq!(one(&json).unwrap_err().field, field, "{json}");
        };
        check(json!([]), "request");
        check(json!({"name": "A", "threshold": 2}), "threshold");
        check(json!({"name": "A", "threshold": 0.5, "cutoff": 0.6}), "cutoff");
        check(json!({"name": "A", "as_of": "2012"}), "as_of");
        check(json!({"name": "A", "kind": "planet"}), "kind");
        check(json!({"name": "A", "gender": "q"}), "gender");
        check(json!({"name": "A", "datasets": "NO SUCH"}), "datasets");
        check(json!({"name": "A", "identifiers": ["pasport:1"]}), "identifiers");
        check(json!({"query": {"name": "A"}, "name": "B"}), "name");
        check(json!({"kind": "person"}), "query");
        assert_eq!(read(&json!({"queries": {}})).unwrap_err().field, "queries");
        assert_eq!(read(&json!({"queries": [], "name": "A"})).unwrap_err().field, "name");
        assert!(one(&json!({"identifiers": ["imo:9187629"]})).is_ok());
    }
}
