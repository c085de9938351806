//! `SQLite`, in a file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::{Database, DatabaseError, Mode, Result, Row, Value};

/// Pages of 4 KiB: 64 MiB.
const LONGEST_LOG: u32 = 16_384;

#[derive(Debug)]
pub(super) struct Sqlite {
    connection: Connection,
    files: Vec<OpenFile>,
}

/// A file that is open, by what tells it from another of its name.
#[derive(Debug)]
struct OpenFile {
    path: PathBuf,
    number: FileNumber,
}

/// Device and number of a file. Where files that are open cannot be removed, there is none.
type FileNumber = Option<(u64, u64)>;

impl OpenFile {
    fn at(path: PathBuf) -> Result<Self> {
        let number = number(&path)?;
        Ok(Self { path, number })
    }

    /// What is written to a file that has lost its name is gone when it is closed.
    fn check(&self) -> Result<()> {
        match number(&self.path) {
            Ok(now) if now == self.number => Ok(()),
            _ => {
                let name = self.path.file_name().unwrap_or_default().display();
                Err(DatabaseError::of(format!("{name} was removed or replaced while it was open")))
            }
        }
    }
}

#[cfg(unix)]
fn number(path: &Path) -> Result<FileNumber> {
    use std::os::unix::fs::MetadataExt as _;
    let about = std::fs::metadata(path).map_err(DatabaseError::of)?;
    Ok(Some((about.dev(), about.ino())))
}

#[cfg(not(unix))]
fn number(_: &Path) -> Result<FileNumber> {
    Ok(None)
}

impl Sqlite {
    /// With a log before the database that is flushed at every commit (`synchronous = FULL`), and pages that
    /// are overwritten when they are freed.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(60))?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
        )?;
        // The log is there from the first look into the database on, where the file system can have one.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let files = [path.to_owned(), PathBuf::from(log)].into_iter().filter(|it| it.exists());
        let files = files.map(OpenFile::at).collect::<Result<_>>()?;
        Ok(Self { connection, files })
    }

    /// What is written reaches the files that have the names.
    fn check(&self) -> Result<()> {
        self.files.iter().try_for_each(OpenFile::check)
    }
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        Self::of(error)
    }
}

impl Database for Sqlite {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.execute(params_from_iter(values))? as u64)
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|at| row.get_ref(at).map(value));
            found.push(values.collect::<rusqlite::Result<_>>()?);
        }
        Ok(found)
    }

    fn insert(&mut self, table: &str, rows: Vec<Row>) -> Result<()> {
        let Some(columns) = rows.first().map(Vec::len) else { return Ok(()) };
        let marks = (1..=columns).map(|it| format!("?{it}")).collect::<Vec<_>>().join(", ");
        let text = format!("INSERT INTO {table} VALUES ({marks})");
        let mut statement = self.connection.prepare_cached(&text)?;
        for row in rows {
            statement.execute(params_from_iter(row))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.execute_batch(sql)?)
    }

    fn begin(&mut self, mode: Mode) -> Result<()> {
        match mode {
            Mode::Read => self.batch("BEGIN DEFERRED"),
            Mode::Write => {
                self.check()?;
                self.batch("BEGIN IMMEDIATE")
            }
        }
    }

    fn commit(&mut self) -> Result<()> {
        let done = self.batch("COMMIT");
        if done.is_err() {
            self.rollback();
        }
        done.and_then(|()| self.check())
    }

    fn rollback(&mut self) {
        let _ = self.connection.execute_batch("ROLLBACK");
    }

    /// A file has one part.
    fn version(&mut self, _part: &str) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }

    fn set_version(&mut self, _part: &str, version: i64) -> Result<()> {
        self.batch(&format!("PRAGMA user_version = {version}"))
    }

    fn damage(&mut self) -> Result<Option<String>> {
        let found: String =
            self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok((found != "ok").then_some(found))
    }

    fn number_in(&self, column: &str, key: &str) -> String {
        format!("json_extract({column}, '$.{key}')")
    }

    fn is_false_in(&self, column: &str, key: &str) -> String {
        format!("json_extract({column}, '$.{key}') = 0")
    }

    fn insertion(&self) -> &'static str {
        "rowid"
    }

    /// The log before the database still has it; while others read, it stays until they end.
    fn forget(&mut self) -> Result<()> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// A commit that finds the log longer than [`LONGEST_LOG`] still brings it home itself: while one
    /// commit follows another, no one else comes to its end, so that it could begin anew.
    fn let_log_grow(&mut self) -> Result<()> {
        self.connection.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?;
        Ok(())
    }

    fn settle(&mut self) -> Result<()> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(it) => ValueRef::Integer(*it),
            Self::Text(it) => ValueRef::Text(it.as_bytes()),
            Self::Blob(it) => ValueRef::Blob(it),
        }))
    }
}

/// What is no value of ours, such as text that is no UTF-8, comes as bytes: nobody reads it as a text.
fn value(it: ValueRef<'_>) -> Value {
    match it {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(it) => Value::Integer(it),
        ValueRef::Real(it) => Value::Blob(it.to_le_bytes().to_vec()),
        ValueRef::Text(bytes) => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Value::Text(text),
            Err(error) => Value::Blob(error.into_bytes()),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}
