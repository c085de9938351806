//! `lictor serve` and `lictor keys`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::ValueHint;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use lictor_server::{Limits, LogFormat};

use crate::values;

/// Answer over HTTP: screen names, show listed parties; clients of yente work unchanged
///
/// Newer lists and keys are taken into use within seconds, without a dropped request. SIGTERM and SIGINT
/// end it: requests that are being answered are answered.
#[derive(Debug, Args)]
#[command(after_help = "\
On an address that only this machine reaches everybody may ask, until there is an API key. On any
other address requests need a key (lictor keys add), or --allow-anonymous lets everybody screen.

Examples:
  lictor serve
  lictor serve --listen 0.0.0.0:8443 --tls-cert cert.pem --tls-key key.pem
  curl -s localhost:8000/api/v1/screen -d '{\"name\": \"MKO\", \"as_of\": \"2012-02-10\"}' -H 'Content-Type: application/json'")]
pub(crate) struct ServeArgs {
    /// The address and port
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8000",
        env = "LICTOR_LISTEN"
    )]
    #[arg(hide_env_values = true)]
    pub(crate) listen: SocketAddr,
    /// Let everybody who reaches the address screen names without a key
    #[arg(long)]
    pub(crate) allow_anonymous: bool,
    /// Record every screening before it is answered; what cannot be recorded is not answered
    ///
    /// The same as [record] always = true in the configuration.
    #[arg(long)]
    pub(crate) record: bool,
    /// Speak TLS with this certificate (PEM, with its chain)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// The private key of the certificate (PEM)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// How the log on stderr looks: text, or json with one object a line
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub(crate) log: Log,
    /// The most bytes of a request
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().body)]
    pub(crate) max_body: usize,
    /// The most parties to screen in a request
    #[arg(long, value_name = "N", default_value_t = Limits::default().queries, value_parser = values::count)]
    pub(crate) max_queries: usize,
    /// The longest time of an answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().time.as_secs())]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
    /// The most requests that are answered at once; those beyond are told to come back
    #[arg(long, value_name = "N", default_value_t = Limits::default().concurrency, value_parser = values::count)]
    pub(crate) max_concurrency: usize,
    /// The most requests of one key in a minute; 0 is no limit
    #[arg(long, value_name = "N", default_value_t = Limits::default().rate)]
    pub(crate) rate_limit: u32,
}

/// How the log looks.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Log {
    /// For people
    Text,
    /// One object a line
    Json,
}

impl From<Log> for LogFormat {
    fn from(log: Log) -> Self {
        match log {
            Log::Text => Self::Text,
            Log::Json => Self::Json,
        }
    }
}

/// Make, list and revoke the API keys of a server
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  lictor keys add onboarding --role analyst --expires 2027-01-01
  lictor keys list
  lictor keys revoke 5f3c0a9b12de")]
pub(crate) struct KeysArgs {
    #[command(subcommand)]
    pub(crate) command: KeysCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    Add(KeysAddArgs),
    List(KeysListArgs),
    Revoke(KeysRevokeArgs),
}

/// Make a key and print it, this once
///
/// Only a hash of it is kept.
#[derive(Debug, Args)]
#[command(after_help = "\
Roles:
  viewer    sees lists and listed parties
  analyst   screens, too
  approver  decides on alerts, too
  auditor   sees lists, and the record of what was screened
  admin     everything

Examples:
  lictor keys add onboarding --role analyst
  lictor keys add monitoring --role viewer --expires 2027-01-01")]
pub(crate) struct KeysAddArgs {
    /// What it is called, such as the system that uses it
    #[arg(value_name = "NAME", value_parser = values::name)]
    pub(crate) name: String,
    /// What it may do: viewer, analyst, approver, auditor or admin (repeatable)
    #[arg(long, value_name = "ROLE", required = true, value_parser = values::role)]
    pub(crate) role: Vec<lictor_store::Role>,
    /// Whose it is; tenants see nothing of each other
    #[arg(long, value_name = "TENANT", default_value = "default", value_parser = values::tenant)]
    pub(crate) tenant: lictor_store::Tenant,
    /// The day, or the moment, until which it is good
    #[arg(long, value_name = "DATE", value_parser = values::moment)]
    pub(crate) expires: Option<Timestamp>,
}

/// Show all keys, without their secrets
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor keys list
  lictor keys list --json")]
pub(crate) struct KeysListArgs {}

/// End a key; servers that run refuse it within seconds
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor keys revoke 5f3c0a9b12de")]
pub(crate) struct KeysRevokeArgs {
    /// The id of the key, as listed
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}
