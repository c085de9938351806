//! What can be wrong with a configuration.

use std::path::PathBuf;

/// An error of the configuration. Messages never hold a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The file is not TOML.
    #[error("{}, line {line}: {reason}", file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// A key that means nothing.
    #[error("{}, line {line}: unknown key `{key}`; known here are {known}", file.display())]
    UnknownKey {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The whole key, such as `fetch.proxi`.
        key: String,
        /// The keys that could stand there.
        known: String,
    },
    /// A value that does not fit its key.
    #[error("{}, line {line}: `{key}`: {reason}", file.display())]
    Value {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The whole key.
        key: String,
        /// What was expected.
        reason: String,
    },
    /// An environment variable whose value does not fit.
    #[error("the environment variable {variable}: {reason}")]
    Environment {
        /// Its name.
        variable: String,
        /// What was expected.
        reason: String,
    },
    /// An environment variable that means nothing.
    #[error("the environment variable {variable} means nothing; is {meant} meant?")]
    UnknownVariable {
        /// Its name.
        variable: String,
        /// The one that it nearly is.
        meant: String,
    },
    /// A token that is not where the configuration says.
    #[error("the token of {dataset} cannot be read from {place}: {reason}")]
    Token {
        /// Whose token.
        dataset: String,
        /// An environment variable or a file.
        place: String,
        /// Why not.
        reason: String,
    },
}
