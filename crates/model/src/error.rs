//! What can be wrong with a value of the model.

/// A value that does not fit its type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A dataset id with characters outside `a-z 0-9 _ : -`, or empty.
    #[error("`{0}` is not a dataset id (lower-case letters, digits, `_`, `-`, `:`)")]
    DatasetId(String),
    /// An entity id without the form `dataset:local`.
    #[error("`{0}` is not an entity id (`dataset:local`)")]
    EntityId(String),
    /// A date that is no calendar date, or a range that ends before it begins.
    #[error("`{0}` is not a date (expected YYYY, YYYY-MM or YYYY-MM-DD)")]
    Date(String),
    /// A country that is neither a code nor a known name.
    #[error("`{0}` is not a known country code or name")]
    Country(String),
    /// A kind that is none of person, organization, company, vessel, aircraft, wallet, any.
    #[error("`{0}` is not a kind (person, organization, company, vessel, aircraft, wallet, any)")]
    Kind(String),
    /// An identifier not of the form `kind:value`.
    #[error("`{0}` is not an identifier (`kind:value`, such as `imo:9187629`)")]
    Identifier(String),
    /// A table under `data/` that does not parse; a bug in the table.
    #[error("the table {table} does not parse: {reason}")]
    Table {
        /// Path of the table, from the project's root.
        table: &'static str,
        /// The parser's message, with line and column.
        reason: String,
    },
}
