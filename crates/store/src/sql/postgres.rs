//! `PostgreSQL`, by a URL.
//!
//! A connection that was lost is made anew at the next transaction. A commit during which it is lost is
//! reported as failed, though it may have come about: then the answer that it records is not given.

use std::collections::HashMap;
use std::sync::Arc;

use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Statement};
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Database, DatabaseError, Mode, PostgresUrl, Result, Row, Value};

/// Rows that one statement inserts: a round trip for so many. Fewer than 65,535 values.
const ROWS: usize = 256;

/// No other writer of this schema comes between, on whatever machine it runs, until the transaction ends.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtextextended('lictor ' || coalesce(current_schema(), ''), 0))";

/// An answer is given when its record is on the disk, whatever the server's default; and who waits for
/// others to write waits as long as with `SQLite`.
const SESSION: &str = "SET synchronous_commit TO on; SET lock_timeout TO '60s'";

const VERSIONS: &str =
    "CREATE TABLE IF NOT EXISTS lictor_version (part TEXT PRIMARY KEY, version BIGINT NOT NULL)";

pub(super) struct Postgres {
    url: PostgresUrl,
    client: Client,
    statements: HashMap<String, Statement>,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Postgres {
    pub(super) fn open(url: &PostgresUrl) -> Result<Self> {
        let client = connect(url)?;
        Ok(Self { url: url.clone(), client, statements: HashMap::new() })
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(&in_its_words(sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn connect(url: &PostgresUrl) -> Result<Client> {
    let mut client = url.config.connect(MakeRustlsConnect::new(tls()?))?;
    client.batch_execute(SESSION)?;
    Ok(client)
}

/// TLS with the certificate authorities of the system.
fn tls() -> Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(DatabaseError::of)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// A statement in the words of `PostgreSQL`.
fn in_its_words(sql: &str) -> String {
    sql.replace('?', "$")
        .replace("INTEGER", "BIGINT")
        .replace("BLOB", "BYTEA")
        .replace(") STRICT", ")")
}

impl From<postgres::Error> for DatabaseError {
    fn from(error: postgres::Error) -> Self {
        Self::of(error)
    }
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|it| it as &(dyn ToSql + Sync)).collect()
}

impl Database for Postgres {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let statement = self.prepared(sql)?;
        Ok(self.client.execute(&statement, &parameters(values))?)
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let statement = self.prepared(sql)?;
        let rows = self.client.query(&statement, &parameters(values))?;
        rows.iter().map(row).collect()
    }

    fn insert(&mut self, table: &str, rows: Vec<Row>) -> Result<()> {
        let Some(columns) = rows.first().map(Vec::len) else { return Ok(()) };
        for chunk in rows.chunks(ROWS) {
            let marks = |row: usize| {
                let marks = (1..=columns).map(|it| format!("?{}", row * columns + it));
                format!("({})", marks.collect::<Vec<_>>().join(", "))
            };
            let marks = (0..chunk.len()).map(marks).collect::<Vec<_>>().join(", ");
            let text = format!("INSERT INTO {table} VALUES {marks}");
            let values: Vec<&(dyn ToSql + Sync)> =
                chunk.iter().flatten().map(|it| it as &(dyn ToSql + Sync)).collect();
            // Of all sizes but the whole ones and those of single answers there are too many to keep.
            if chunk.len() == ROWS || chunk.len() <= 4 {
                let statement = self.prepared(&text)?;
                self.client.execute(&statement, &values)?;
            } else {
                self.client.execute(&in_its_words(&text), &values)?;
            }
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.client.batch_execute(&in_its_words(sql))?)
    }

    fn begin(&mut self, mode: Mode) -> Result<()> {
        if self.client.is_closed() {
            self.client = connect(&self.url)?;
            self.statements.clear();
        }
        match mode {
            Mode::Read => self.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            Mode::Write => self.batch(&format!("BEGIN ISOLATION LEVEL READ COMMITTED; {LOCK}")),
        }
        .inspect_err(|_| self.rollback())
    }

    fn commit(&mut self) -> Result<()> {
        self.batch("COMMIT")
    }

    fn rollback(&mut self) {
        let _ = self.client.batch_execute("ROLLBACK");
    }

    fn version(&mut self, part: &str) -> Result<i64> {
        let there = self.query("SELECT to_regclass('lictor_version') IS NOT NULL", &[])?;
        if super::first(there) != Some(Value::Integer(1)) {
            return Ok(0);
        }
        let found =
            self.query("SELECT version FROM lictor_version WHERE part = ?1", &[part.into()])?;
        Ok(super::first(found).and_then(|it| it.integer()).unwrap_or(0))
    }

    fn set_version(&mut self, part: &str, version: i64) -> Result<()> {
        self.batch(VERSIONS)?;
        let text = "INSERT INTO lictor_version VALUES (?1, ?2)
                    ON CONFLICT (part) DO UPDATE SET version = excluded.version";
        self.execute(text, &[part.into(), version.into()]).map(|_| ())
    }

    /// That is its extension `amcheck`'s, which is not everywhere and asks for rights of its own.
    fn damage(&mut self) -> Result<Option<String>> {
        Ok(None)
    }

    fn number_in(&self, column: &str, key: &str) -> String {
        format!("CAST(CAST({column} AS JSONB) ->> '{key}' AS BIGINT)")
    }

    fn is_false_in(&self, column: &str, key: &str) -> String {
        format!("CAST({column} AS JSONB) ->> '{key}' = 'false'")
    }

    fn insertion(&self) -> &'static str {
        "ctid"
    }

    /// The server's own log, its copies and its free space are its administrator's.
    fn forget(&mut self) -> Result<()> {
        Ok(())
    }

    fn let_log_grow(&mut self) -> Result<()> {
        Ok(())
    }

    fn settle(&mut self) -> Result<()> {
        Ok(())
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(it) if *ty == Type::INT4 => i32::try_from(*it)?.to_sql(ty, out),
            Self::Integer(it) => it.to_sql(ty, out),
            Self::Text(it) => it.to_sql(ty, out),
            Self::Blob(it) => it.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn row(row: &postgres::Row) -> Result<Row> {
    let columns = row.columns().iter().enumerate();
    let values = columns.map(|(at, column)| -> Result<Value> {
        Ok(match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(at)?.into(),
            Type::INT4 => row.try_get::<_, Option<i32>>(at)?.map(i64::from).into(),
            Type::BOOL => row.try_get::<_, Option<bool>>(at)?.map(i64::from).into(),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.into(),
            _ => row.try_get::<_, Option<String>>(at)?.into(),
        })
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_said_in_its_words() {
        assert_eq!(
            in_its_words("CREATE TABLE a (b INTEGER, c BLOB) STRICT; SELECT ?1, ?12"),
            "CREATE TABLE a (b BIGINT, c BYTEA); SELECT $1, $12"
        );
    }
}
