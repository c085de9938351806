//! How a server answers: the section `[server]`.
//!
//! Each key is also an environment variable: `LICTOR_` and the key in capitals, such as `LICTOR_LISTEN`.

use core::net::SocketAddr;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::OidcConfig;
use crate::config::{Origin, Setting};
use crate::quantity;

/// How the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogStyle {
    /// For people.
    Text,
    /// One object a line.
    Json,
}

impl LogStyle {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

/// How a server answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerConfig {
    /// The address and port.
    pub listen: Setting<SocketAddr>,
    /// The certificate of TLS, with its chain (PEM).
    pub tls_cert: Setting<Option<PathBuf>>,
    /// Its private key (PEM).
    pub tls_key: Setting<Option<PathBuf>>,
    /// Whether everybody who reaches the address may screen without a key.
    pub allow_anonymous: Setting<bool>,
    /// How the log on stderr looks.
    pub log: Setting<LogStyle>,
    /// The most bytes of a request.
    pub max_body: Setting<u64>,
    /// The most parties to screen in a request.
    pub max_queries: Setting<u64>,
    /// The longest time of an answer.
    pub timeout: Setting<Duration>,
    /// The most requests that are answered at once.
    pub max_concurrency: Setting<u64>,
    /// The most requests of one key in a minute; 0 is no limit.
    pub rate_limit: Setting<u64>,
    /// How often lists are asked for; `None` leaves it to others.
    pub update_every: Setting<Option<Duration>>,
    /// How people sign in with a provider; `None` leaves them API keys.
    pub oidc: Option<OidcConfig>,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: Setting::default_of(SocketAddr::from(([127, 0, 0, 1], 8000))),
            tls_cert: Setting::default_of(None),
            tls_key: Setting::default_of(None),
            allow_anonymous: Setting::default_of(false),
            log: Setting::default_of(LogStyle::Text),
            // yente's clients send batches of some hundred parties: some 100 kB.
            max_body: Setting::default_of(8 << 20),
            max_queries: Setting::default_of(1000),
            timeout: Setting::default_of(Duration::from_secs(30)),
            max_concurrency: Setting::default_of(64),
            rate_limit: Setting::default_of(0),
            update_every: Setting::default_of(None),
            oidc: None,
        }
    }
}

pub(crate) const SERVER_KEYS: &[&str] = &[
    "listen",
    "tls_cert",
    "tls_key",
    "allow_anonymous",
    "log",
    "max_body",
    "max_queries",
    "timeout",
    "max_concurrency",
    "rate_limit",
    "update_every",
];

/// The shortest time between two updates.
const SHORTEST: Duration = Duration::from_secs(10 * 60);

impl ServerConfig {
    /// Sets a value, as a text: numbers and switches in their digits and words. Relative paths are relative
    /// to `folder`.
    pub(crate) fn set(
        &mut self,
        key: &str,
        text: &str,
        folder: &Path,
        origin: Origin,
    ) -> Result<(), String> {
        fn of<T>(setting: &mut Setting<T>, value: T, origin: Origin) {
            *setting = Setting { value, origin };
        }
        match key {
            "listen" => {
                let address = text.parse().map_err(|_| {
                    "expected an address and a port, such as 127.0.0.1:8000".to_owned()
                })?;
                of(&mut self.listen, address, origin);
            }
            "tls_cert" => of(&mut self.tls_cert, Some(folder.join(text)), origin),
            "tls_key" => of(&mut self.tls_key, Some(folder.join(text)), origin),
            "allow_anonymous" => of(&mut self.allow_anonymous, switch(text)?, origin),
            "log" => {
                let style = [LogStyle::Text, LogStyle::Json];
                let style = style.into_iter().find(|it| it.as_str() == text);
                of(&mut self.log, style.ok_or("expected text or json")?, origin);
            }
            "max_body" => of(&mut self.max_body, body_limit(text)?, origin),
            "max_queries" => of(&mut self.max_queries, whole(text, 1)?, origin),
            "timeout" => of(&mut self.timeout, time_limit(text)?, origin),
            "max_concurrency" => of(&mut self.max_concurrency, whole(text, 1)?, origin),
            "rate_limit" => of(&mut self.rate_limit, whole(text, 0)?, origin),
            _ => {
                of(&mut self.update_every, Some(between_updates(text)?), origin);
            }
        }
        Ok(())
    }
}

/// The longest time of an answer, such as `30 s`; a number alone is of seconds.
///
/// # Errors
/// When it is no time, or none at all.
pub fn time_limit(text: &str) -> Result<Duration, String> {
    quantity::time(&with_unit(text, "s"))
}

/// The most bytes of a request, such as `8 MiB`; a number alone is of bytes.
///
/// # Errors
/// When it is no size, or none at all.
pub fn body_limit(text: &str) -> Result<u64, String> {
    quantity::size(&with_unit(text, "B"))
}

/// A number alone with its unit; anything else as it is.
fn with_unit<'a>(text: &'a str, unit: &str) -> Cow<'a, str> {
    let number = text.trim();
    let is_alone = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    if is_alone { format!("{number} {unit}").into() } else { text.into() }
}

/// A time between two updates of the lists, such as `6 h`.
///
/// # Errors
/// When it is no time, or shorter than ten minutes: publishers are asked politely.
pub fn between_updates(text: &str) -> Result<Duration, String> {
    let time = quantity::time(text)?;
    if time < SHORTEST {
        return Err("expected 10 minutes or more between two updates".to_owned());
    }
    Ok(time)
}

fn whole(text: &str, least: u64) -> Result<u64, String> {
    let number = text.parse::<u64>().ok().filter(|it| (least..=u64::from(u32::MAX)).contains(it));
    number.ok_or_else(|| format!("expected a whole number from {least} on"))
}

/// `true` or `false`.
pub(crate) fn switch(text: &str) -> Result<bool, String> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("expected true or false".to_owned()),
    }
}
