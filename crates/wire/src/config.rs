//! The configuration in effect.

use lictor_config::{Origin, Shown};
use serde::Serialize;

/// Every setting with its value and who set it; secrets are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Configuration {
    /// The data home.
    pub home: ConfigLine,
    /// The configuration file; where there is none, its value is null and its place is where it would
    /// be read.
    pub file: ConfigLine,
    /// The settings, by key.
    pub settings: Vec<ConfigLine>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfigLine {
    /// The whole key, such as `fetch.proxy`.
    pub key: String,
    /// As it would be written; a secret is `***`.
    pub value: Option<String>,
    /// `default`, `file`, `environment` or `flag`.
    pub from: &'static str,
    /// `FILE:LINE`, the variable or the flag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

impl From<Shown> for ConfigLine {
    fn from(shown: Shown) -> Self {
        let (from, place) = match shown.origin {
            Origin::Default => ("default", None),
            Origin::File { file, line } => ("file", Some(format!("{}:{line}", file.display()))),
            Origin::Environment(name) => ("environment", Some(name)),
            Origin::Flag(flag) => ("flag", Some(flag.to_owned())),
        };
        Self { key: shown.key, value: shown.value, from, place }
    }
}
