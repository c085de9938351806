//! Where a database is.

use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use postgres::Config;
use postgres::config::{Host, SslMode};

use super::{Database, Result};
use crate::StoreError;

/// Where a database is: a file, or a server.
#[derive(Debug, Clone)]
pub enum Place {
    /// `SQLite`, in this file.
    File(PathBuf),
    /// `PostgreSQL`.
    Postgres(PostgresUrl),
}

impl Place {
    /// Whether it is a file.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// Opens it; a file is made when it is not there.
    pub(crate) fn connect(&self) -> Result<Box<dyn Database>> {
        Ok(match self {
            Self::File(path) => Box::new(super::sqlite::Sqlite::open(path)?),
            Self::Postgres(url) => Box::new(super::postgres::Postgres::open(url)?),
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => write!(f, "{url}"),
        }
    }
}

impl From<&Path> for Place {
    fn from(it: &Path) -> Self {
        Self::File(it.to_owned())
    }
}

impl From<&PathBuf> for Place {
    fn from(it: &PathBuf) -> Self {
        Self::File(it.clone())
    }
}

impl From<&Self> for Place {
    fn from(it: &Self) -> Self {
        it.clone()
    }
}

/// A URL as `postgres://user:password@host:5432/database`. Shown without user, password and parameters.
#[derive(Clone)]
pub struct PostgresUrl {
    /// In a box: a place is mostly a path.
    pub(super) config: Box<Config>,
}

impl FromStr for PostgresUrl {
    type Err = StoreError;

    /// The error does not repeat the URL: a password stands in it.
    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let wrong = |reason: String| StoreError::Url { reason };
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(wrong("it must begin with postgres://".to_owned()));
        }
        let mut config: Config = text.parse().map_err(|error: postgres::Error| {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            wrong(cause.unwrap_or_else(|| error.to_string()))
        })?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(wrong("it names no host".to_owned()));
        }
        // Names and passwords do not cross a network in the clear unless somebody says so.
        if !text.contains("sslmode=") && leaves_the_machine(&config) {
            config.ssl_mode(SslMode::Require);
        }
        if config.get_application_name().is_none() {
            config.application_name("lictor");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(std::time::Duration::from_secs(10));
        }
        Ok(Self { config: Box::new(config) })
    }
}

fn leaves_the_machine(config: &Config) -> bool {
    let is_near =
        |host: &str| host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback());
    config.get_hostaddrs().iter().any(|it| !it.is_loopback())
        || config.get_hosts().iter().any(|it| match it {
            Host::Tcp(host) => !is_near(host),
            #[cfg(unix)]
            Host::Unix(_) => false,
        })
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.config.get_hosts().first().map(|it| match it {
            Host::Tcp(host) => host.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        });
        let host = host.or_else(|| self.config.get_hostaddrs().first().map(ToString::to_string));
        write!(f, "postgres://{}", host.unwrap_or_default())?;
        if let Some(port) = self.config.get_ports().first() {
            write!(f, ":{port}")?;
        }
        write!(f, "/{}", self.config.get_dbname().unwrap_or_default())
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let url: PostgresUrl = "postgres://ana:hush@db.example.org:5433/lictor".parse().unwrap();
        assert_eq!(
            format!("{url} {url:?}"),
            ["postgres://db.example.org:5433/lictor"; 2].join(" ")
        );
        for bad in ["mysql://ana:hush@x/y", "postgres://ana:hush@x/y?other=1", "postgres:///hush"] {
            let error = bad.parse::<PostgresUrl>().unwrap_err().to_string();
            assert!(!error.contains("hush") && error.contains("PostgreSQL"), "{error}");
        }
    }

    #[test]
    fn what_leaves_the_machine_is_under_tls_unless_the_url_says_otherwise() {
        let check = |url: &str, expected: SslMode| {
            assert_eq!(
                url.parse::<PostgresUrl>().unwrap().config.get_ssl_mode(),
                expected,
                "{url}"
            );
        };
        check("postgres://db.example.org/lictor", SslMode::Require);
        check("postgres://db.example.org/lictor?sslmode=disable", SslMode::Disable);
        check("postgres://127.0.0.1/lictor", SslMode::Prefer);
        check("postgres://localhost/lictor", SslMode::Prefer);
        check("postgres://%2Frun%2Fpostgresql/lictor", SslMode::Prefer);
    }
}
