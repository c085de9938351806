//! SQL in one dialect for two databases: `SQLite` in a file, and `PostgreSQL` by a URL.
//!
//! What the record and the access keys need of a database: rows in and out, transactions that no other
//! writer comes between, and numbered migrations. Statements are written once, with `?1` for the first
//! value and the types `TEXT`, `INTEGER` (64 bits) and `BLOB`; where the two differ, [`Database`] has a
//! method for it.

mod place;
mod postgres;
mod sqlite;

use std::fmt;

pub use place::{Place, PostgresUrl};

use crate::StoreError;

/// A value of a column or a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

pub(crate) type Row = Vec<Value>;

/// Why a database does not do what it is asked.
#[derive(Debug)]
pub struct DatabaseError(Box<dyn std::error::Error + Send + Sync>);

impl DatabaseError {
    pub(crate) fn of(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(reason.into())
    }
}

impl std::error::Error for DatabaseError {}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        // What a client library keeps beneath its own words is what helps.
        let mut cause = self.0.source();
        while let Some(it) = cause {
            write!(f, ": {it}")?;
            cause = it.source();
        }
        Ok(())
    }
}

pub(crate) type Result<T> = std::result::Result<T, DatabaseError>;

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// One state of the database, while others write.
    Read,
    /// No other writer comes between.
    Write,
}

/// A connection to a database.
pub(crate) trait Database: Send + fmt::Debug {
    /// Runs a statement; returns how many rows it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64>;
    /// Asks for rows.
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>>;
    /// Inserts whole rows, in their order.
    fn insert(&mut self, table: &str, rows: Vec<Row>) -> Result<()>;
    /// Runs statements without values.
    fn batch(&mut self, sql: &str) -> Result<()>;
    /// Begins a transaction; there is none yet.
    fn begin(&mut self, mode: Mode) -> Result<()>;
    /// Ends it: when it returns, what was written is on the disk.
    fn commit(&mut self) -> Result<()>;
    /// Ends it and leaves everything as it was; that it cannot is no news.
    fn rollback(&mut self);
    /// The version of a part of the schema; 0 when it is not there.
    fn version(&mut self, part: &str) -> Result<i64>;
    /// Notes the version, within a transaction.
    fn set_version(&mut self, part: &str, version: i64) -> Result<()>;
    /// What the database finds damaged in itself, its indexes among it; `None` also of one that cannot look.
    fn damage(&mut self) -> Result<Option<String>>;
    /// SQL for a whole number within a JSON object in a column; null where there is none.
    fn number_in(&self, column: &str, key: &str) -> String;
    /// SQL that holds where a text of JSON says `false` for that key.
    fn is_false_in(&self, column: &str, key: &str) -> String;
    /// SQL that orders rows as they were inserted, as far as the database knows.
    fn insertion(&self) -> &'static str;
    /// Removes what was deleted from where the database keeps it besides, as far as it can.
    fn forget(&mut self) -> Result<()>;
    /// Leaves what a commit writes to the database's log for long, until [`Database::settle`].
    fn let_log_grow(&mut self) -> Result<()>;
    /// Brings what stands in the database's log to its place, while others write.
    fn settle(&mut self) -> Result<()>;
}

/// Does something within a transaction; it is undone when that fails or comes to nothing.
pub(crate) fn within<T>(
    database: &mut dyn Database,
    mode: Mode,
    work: impl FnOnce(&mut dyn Database) -> Result<Option<T>>,
) -> Result<Option<T>> {
    database.begin(mode)?;
    match work(database) {
        Ok(Some(done)) => {
            database.commit()?;
            Ok(Some(done))
        }
        other => {
            database.rollback();
            other
        }
    }
}

/// Brings a part of the schema to its newest version: step *n* leads from version *n* to the next.
pub(crate) fn migrate(
    database: &mut dyn Database,
    part: &str,
    steps: &[&str],
    error: impl Fn(DatabaseError) -> StoreError,
) -> std::result::Result<(), StoreError> {
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let found = within(database, Mode::Write, |database| {
        let found = database.version(part)?;
        let Ok(done) = usize::try_from(found) else { return Ok(Some(found)) };
        for step in steps.iter().skip(done) {
            database.batch(step)?;
        }
        if found < known {
            database.set_version(part, known)?;
        }
        Ok(Some(found))
    });
    match found.map_err(error)? {
        Some(found) if found > known => Err(StoreError::Version { found, known }),
        _ => Ok(()),
    }
}

/// The first value of the first row.
pub(crate) fn first(rows: Vec<Row>) -> Option<Value> {
    rows.into_iter().next()?.into_iter().next()
}

impl Value {
    pub(crate) fn integer(&self) -> Option<i64> {
        if let Self::Integer(it) = self { Some(*it) } else { None }
    }

    pub(crate) fn text(self) -> Option<String> {
        if let Self::Text(it) = self { Some(it) } else { None }
    }

    pub(crate) fn blob(self) -> Option<Vec<u8>> {
        if let Self::Blob(it) = self { Some(it) } else { None }
    }

    /// A value that may be null, read; `None` when it is neither null nor what is read.
    #[expect(clippy::option_option, reason = "null is a value, and something else is none")]
    pub(crate) fn or_null<T>(self, read: impl FnOnce(Self) -> Option<T>) -> Option<Option<T>> {
        if self == Self::Null { Some(None) } else { read(self).map(Some) }
    }
}

impl From<&str> for Value {
    fn from(it: &str) -> Self {
        Self::Text(it.to_owned())
    }
}

impl From<String> for Value {
    fn from(it: String) -> Self {
        Self::Text(it)
    }
}

impl From<i64> for Value {
    fn from(it: i64) -> Self {
        Self::Integer(it)
    }
}

impl From<Vec<u8>> for Value {
    fn from(it: Vec<u8>) -> Self {
        Self::Blob(it)
    }
}

impl From<[u8; 32]> for Value {
    fn from(it: [u8; 32]) -> Self {
        Self::Blob(it.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Null, Into::into)
    }
}
