//! A database of its own for one test: a file, and where `LICTOR_TEST_POSTGRES` names a server
//! (`cargo xtask test` starts one), a schema there.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use lictor_store::Place;
use lictor_store::record::{Record, RecordKey};
use postgres::{Client, NoTls};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::key;

const VARIABLE: &str = "LICTOR_TEST_POSTGRES";

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

pub(crate) enum Home {
    File(TempDir),
    Schema { server: String, name: String, copy: OnceLock<Arc<Self>> },
}

impl Home {
    /// One of each kind.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = vec![Self::File(tempfile::tempdir().unwrap())];
        match std::env::var(VARIABLE) {
            Ok(server) => all.push(Self::schema(&server)),
            Err(_) => eprintln!(
                "SKIPPED on PostgreSQL: {VARIABLE} is not set; `cargo xtask test` sets it"
            ),
        }
        all
    }

    fn schema(server: &str) -> Self {
        let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
        let name = format!("t{}_{number}", std::process::id());
        let home =
            Self::Schema { server: server.to_owned(), name: name.clone(), copy: OnceLock::new() };
        home.sql(&format!("CREATE SCHEMA {name}"));
        home
    }

    /// The URL, or the path of the file.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::File(folder) => folder.path().join("record.sqlite").display().to_string(),
            Self::Schema { server, name, .. } => {
                let sign = if server.contains('?') { '&' } else { '?' };
                format!("{server}{sign}options=-c%20search_path%3D{name}")
            }
        }
    }

    pub(crate) fn place(&self) -> Place {
        place(&self.text())
    }

    pub(crate) fn open(&self) -> Record {
        Record::open(self.place(), key()).unwrap()
    }

    pub(crate) fn look(&self, key: RecordKey) -> Record {
        Record::open_for_reading(self.place(), key).unwrap()
    }

    /// The same rows, in a database of their own; of a schema there is one copy at a time.
    pub(crate) fn copy(&self) -> Arc<Self> {
        const TABLES: [&str; 4] = ["entry", "context", "checkpoint", "lictor_version"];
        match self {
            Self::File(_) => {
                let copy = tempfile::tempdir().unwrap();
                fs::copy(self.text(), copy.path().join("record.sqlite")).unwrap();
                Arc::new(Self::File(copy))
            }
            Self::Schema { server, name, copy } => {
                let made = copy.get_or_init(|| {
                    let copy = Self::schema(server);
                    let like = |it| format!("CREATE TABLE {it} (LIKE {name}.{it} INCLUDING ALL);");
                    copy.sql(&TABLES.map(like).concat());
                    Arc::new(copy)
                });
                let fill =
                    |it| format!("DELETE FROM {it}; INSERT INTO {it} SELECT * FROM {name}.{it};");
                made.sql(&TABLES.map(fill).concat());
                Arc::clone(made)
            }
        }
    }

    /// Changes it without Lictor; blobs are written as `x'00'`.
    pub(crate) fn sql(&self, sql: &str) {
        match self {
            Self::File(_) => Connection::open(self.text()).unwrap().execute_batch(sql).unwrap(),
            Self::Schema { .. } => {
                let mut client = Client::connect(&self.text(), NoTls).unwrap();
                let mut parts = sql.split("x'");
                let mut text = parts.next().unwrap().to_owned();
                for part in parts {
                    let (digits, behind) = part.split_once('\'').unwrap();
                    text = format!("{text}'\\x{digits}'::bytea{behind}");
                }
                client.batch_execute(&text).unwrap();
            }
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Self::Schema { server, name, .. } = self
            && let Ok(mut client) = Client::connect(server, NoTls)
        {
            let _ = client.batch_execute(&format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

pub(crate) fn place(text: &str) -> Place {
    if text.starts_with("postgres") {
        Place::Postgres(text.parse().unwrap())
    } else {
        Place::File(PathBuf::from(text))
    }
}
