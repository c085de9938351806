//! `lictor serve` and `lictor keys`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::ValueHint;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use lictor_config::{LogStyle, ServerConfig, Setting};

use crate::values;

/// Answer over HTTP: screen names, show listed parties; clients of yente work unchanged
///
/// Newer lists and keys are taken into use within seconds, without a dropped request. SIGTERM and SIGINT
/// end it: requests that are being answered are answered.
#[derive(Debug, Args)]
#[command(after_help = "\
On an address that only this machine reaches everybody may ask, until there is an API key. On any
other address requests need a key (lictor keys add), or --allow-anonymous lets everybody screen.

Each flag is a key of [server] in lictor.toml, too, and a variable such as LICTOR_LISTEN.

Examples:
  lictor serve
  lictor serve --listen 0.0.0.0:8443 --tls-cert cert.pem --tls-key key.pem
  curl -s localhost:8000/api/v1/screen -d '{\"name\": \"MKO\", \"as_of\": \"2012-02-10\"}' -H 'Content-Type: application/json'")]
pub(crate) struct ServeArgs {
    /// The address and port [default: 127.0.0.1:8000]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<SocketAddr>,
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
    /// How the log on stderr looks: text, or json with one object a line [default: text]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) log: Option<Log>,
    /// Ask for newer lists so often, such as "6 h"; never when not given
    #[arg(long, value_name = "TIME", value_parser = values::time)]
    pub(crate) update_every: Option<Duration>,
    /// The most bytes of a request, such as "8 MiB" or 8388608 [default: 8 MiB]
    #[arg(long, value_name = "SIZE", value_parser = values::body_limit)]
    pub(crate) max_body: Option<u64>,
    /// The most parties to screen in a request [default: 1000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) max_queries: Option<u64>,
    /// The longest time of an answer, such as "30 s", or 30 for seconds [default: 30 s]
    #[arg(long, value_name = "TIME", value_parser = values::time_limit)]
    pub(crate) timeout: Option<Duration>,
    /// The most requests that are answered at once; those beyond are told to come back [default: 64]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) max_concurrency: Option<u64>,
    /// The most requests of one key in a minute; 0 is no limit [default: 0]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=u64::from(u32::MAX)))]
    pub(crate) rate_limit: Option<u64>,
}

impl ServeArgs {
    /// What is configured, with what is given here before it.
    pub(crate) fn over(&self, mut server: ServerConfig) -> ServerConfig {
        fn set<T: Clone>(setting: &mut Setting<T>, given: Option<&T>, flag: &'static str) {
            if let Some(given) = given {
                *setting = Setting::flag(given.clone(), flag);
            }
        }
        let log = self.log.map(LogStyle::from);
        let every = self.update_every.map(Some);
        let (cert, key) = (self.tls_cert.clone().map(Some), self.tls_key.clone().map(Some));
        let anonymous = self.allow_anonymous.then_some(true);
        set(&mut server.listen, self.listen.as_ref(), "--listen");
        set(&mut server.tls_cert, cert.as_ref(), "--tls-cert");
        set(&mut server.tls_key, key.as_ref(), "--tls-key");
        set(&mut server.allow_anonymous, anonymous.as_ref(), "--allow-anonymous");
        set(&mut server.log, log.as_ref(), "--log");
        set(&mut server.update_every, every.as_ref(), "--update-every");
        set(&mut server.max_body, self.max_body.as_ref(), "--max-body");
        set(&mut server.max_queries, self.max_queries.as_ref(), "--max-queries");
        set(&mut server.timeout, self.timeout.as_ref(), "--timeout");
        set(&mut server.max_concurrency, self.max_concurrency.as_ref(), "--max-concurrency");
        set(&mut server.rate_limit, self.rate_limit.as_ref(), "--rate-limit");
        server
    }
}

/// How the log looks.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Log {
    /// For people
    Text,
    /// One object a line
    Json,
}

impl From<Log> for LogStyle {
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
  lictor keys rotate 5f3c0a9b12de
  lictor keys revoke 5f3c0a9b12de")]
pub(crate) struct KeysArgs {
    #[command(subcommand)]
    pub(crate) command: KeysCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    Add(KeysAddArgs),
    List(KeysListArgs),
    Rotate(KeysRotateArgs),
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
  approver  as an analyst; sees what others of the tenant screened, and approves or rejects their decisions
  auditor   sees lists, and the record of what was screened
  admin     everything

Examples:
  lictor keys add onboarding --role analyst
  lictor keys add monitoring --role viewer --expires 2027-01-01")]
pub(crate) struct KeysAddArgs {
    /// What it is called, such as the system that uses it: no other key of the tenant has or had the name
    #[arg(value_name = "NAME")]
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

/// Make a key in the place of another, of the same name, tenant and roles
///
/// Whoever has it goes on seeing what was recorded of the name.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor keys rotate 5f3c0a9b12de
  lictor keys rotate 5f3c0a9b12de --overlap \"2 h\" --expires 2028-01-01")]
pub(crate) struct KeysRotateArgs {
    /// The id of the old key, as listed
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// How long the old key stays good, such as "2 h"; it ends at once when not given
    #[arg(long, value_name = "TIME", value_parser = values::time_limit)]
    pub(crate) overlap: Option<Duration>,
    /// The day, or the moment, until which the new key is good
    #[arg(long, value_name = "DATE", value_parser = values::moment)]
    pub(crate) expires: Option<Timestamp>,
}

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
