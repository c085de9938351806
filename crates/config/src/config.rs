//! The values in effect.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use lictor_model::DatasetId;

use crate::server::{SERVER_KEYS, ServerConfig, switch};
use crate::{ConfigError, Retention, Secret, Token};

/// The share of its parties that a list may lose from one edition to the next, unless set: a fifth.
pub const LARGEST_SHRINK: f64 = 0.2;

/// Who set a value. A flag goes before the environment, the environment before the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody.
    Default,
    /// A line of the configuration file, from 1.
    File {
        /// The file.
        file: PathBuf,
        /// The line.
        line: usize,
    },
    /// An environment variable of this name.
    Environment(String),
    /// A flag of the command line.
    Flag(&'static str),
}

/// A value and who set it.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting<T> {
    /// The value in effect.
    pub value: T,
    /// Who set it.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// A value that nobody set.
    pub fn default_of(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }

    /// A value given by a flag.
    pub fn flag(value: T, flag: &'static str) -> Self {
        Self { value, origin: Origin::Flag(flag) }
    }
}

/// How lists are downloaded.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchConfig {
    /// The proxy's URL: `http`, `https`, `socks4`, `socks4a`, `socks5` or `socks5h`.
    pub proxy: Setting<Option<Secret>>,
    /// A folder with downloaded files as `DATASET/FILE`, used in place of the network.
    pub mirror: Setting<Option<PathBuf>>,
    /// The longest time to reach a server.
    pub connect_timeout: Setting<Duration>,
    /// The longest time in which a server says nothing.
    pub read_timeout: Setting<Duration>,
    /// The longest time for one file, retries included.
    pub total_timeout: Setting<Duration>,
    /// The largest file, in bytes: as transferred, and without the packing of its transfer.
    pub size_limit: Setting<u64>,
    /// How often a file is asked for again after a passing failure.
    pub retries: Setting<u32>,
    /// An address by which a publisher reaches whoever downloads, sent with each request.
    pub contact: Setting<Option<String>>,
}

impl Default for FetchConfig {
    fn default() -> Self {
        Self {
            proxy: Setting::default_of(None),
            mirror: Setting::default_of(None),
            connect_timeout: Setting::default_of(Duration::from_secs(15)),
            read_timeout: Setting::default_of(Duration::from_secs(60)),
            total_timeout: Setting::default_of(Duration::from_secs(30 * 60)),
            // The largest official list, OFAC's advanced XML, has about 100 MB.
            size_limit: Setting::default_of(1_000_000_000),
            retries: Setting::default_of(4),
            contact: Setting::default_of(None),
        }
    }
}

/// What is set for one list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListConfig {
    /// Where its files are, in place of the official addresses; empty when not set. `{token}` stands
    /// for the token.
    pub url: Setting<Vec<String>>,
    /// The publisher's token.
    pub token: Setting<Option<Token>>,
    /// The oldest edition that may answer, in days since its publication; `None` for any.
    pub max_age: Setting<Option<u32>>,
    /// The share of its parties, in `[0, 1]`, that it may lose from one edition to the next.
    pub largest_shrink: Setting<f64>,
}

impl Default for ListConfig {
    fn default() -> Self {
        Self {
            url: Setting::default_of(Vec::new()),
            token: Setting::default_of(None),
            max_age: Setting::default_of(None),
            largest_shrink: Setting::default_of(LARGEST_SHRINK),
        }
    }
}

/// How screenings are recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordConfig {
    /// Whether each screening is recorded, also without `--record`.
    pub always: Setting<bool>,
    /// How long screenings are kept at least; `None` for ever.
    pub retain: Setting<Option<Retention>>,
    /// The same for single tenants.
    pub tenants: BTreeMap<String, Setting<Retention>>,
    /// Where the key of the record is found, when not beside the data home.
    pub key: Setting<Option<Token>>,
}

impl RecordConfig {
    /// How long screenings of a tenant are kept at least; `None` for ever.
    pub fn retention_of(&self, tenant: &str) -> Option<Retention> {
        self.tenants.get(tenant).map(|it| it.value).or(self.retain.value)
    }
}

impl Default for RecordConfig {
    fn default() -> Self {
        Self {
            always: Setting::default_of(false),
            retain: Setting::default_of(None),
            tenants: BTreeMap::new(),
            key: Setting::default_of(None),
        }
    }
}

/// Where the record and the access keys are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreConfig {
    /// Where the URL of the `PostgreSQL` database is found; `None` keeps both in the data home.
    pub url: Setting<Option<Token>>,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self { url: Setting::default_of(None) }
    }
}

/// All that can be set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// How lists are downloaded.
    pub fetch: FetchConfig,
    /// How screenings are recorded.
    pub record: RecordConfig,
    /// Where the record and the access keys are kept.
    pub store: StoreConfig,
    /// How a server answers.
    pub server: ServerConfig,
    /// What is set for single lists.
    pub lists: BTreeMap<DatasetId, ListConfig>,
}

/// Variables that name a proxy, as other programs read them; the first that is set counts.
const PROXY_VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
const MIRROR_VARIABLE: &str = "LICTOR_MIRROR";
const RECORD_KEY_VARIABLE: &str = "LICTOR_RECORD_KEY";
const RECORD_VARIABLE: &str = "LICTOR_RECORD";
const STORE_VARIABLE: &str = "LICTOR_STORE_URL";
const OIDC_SECRET_VARIABLE: &str = "LICTOR_OIDC_CLIENT_SECRET";

/// Those that are no key of `[server]`. The first two are the command line's.
const VARIABLES: [&str; 7] = [
    "LICTOR_HOME",
    "LICTOR_CONFIG",
    MIRROR_VARIABLE,
    RECORD_KEY_VARIABLE,
    RECORD_VARIABLE,
    STORE_VARIABLE,
    OIDC_SECRET_VARIABLE,
];

/// The variable of a key of `[server]`.
fn variable_of(key: &str) -> String {
    format!("LICTOR_{}", key.to_uppercase())
}

impl Config {
    /// What is set for a list, or the defaults.
    pub fn list(&self, dataset: &DatasetId) -> ListConfig {
        self.lists.get(dataset).cloned().unwrap_or_default()
    }

    /// Refuses variables that are nearly one of ours, as unknown keys of the file are refused: whoever set one believes
    /// in it. Other variables named `LICTOR_…` are somebody else's: of Kubernetes for a service of that name, of a
    /// script, of a list's `token_env`.
    ///
    /// # Errors
    /// [`ConfigError::UnknownVariable`] for the first.
    pub fn check_variables(
        &self,
        names: impl IntoIterator<Item = String>,
    ) -> Result<(), ConfigError> {
        /// Two slips in a name of twelve letters or more.
        const SLIPS: usize = 2;
        let keys = SERVER_KEYS.iter().map(|it| variable_of(it));
        let known: Vec<String> = VARIABLES.iter().map(ToString::to_string).chain(keys).collect();
        let is_token = |name: &str| {
            let mut tokens = self.lists.values().filter_map(|it| it.token.value.as_ref());
            tokens.any(|it| matches!(it, Token::Environment(of) if of == name))
        };
        for name in names {
            if !name.starts_with("LICTOR_") || known.contains(&name) || is_token(&name) {
                continue;
            }
            if let Some(meant) = known.iter().find(|it| strsim::osa_distance(it, &name) <= SLIPS) {
                return Err(ConfigError::UnknownVariable { variable: name, meant: meant.clone() });
            }
        }
        Ok(())
    }

    /// Completes the values from the environment, given how to look up a variable. The proxy
    /// variables are every program's, so a proxy in the file goes before them.
    ///
    /// # Errors
    /// [`ConfigError::Environment`] when a variable's value does not fit.
    pub fn with_environment(
        mut self,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let set = |name: &str| variable(name).filter(|it| !it.is_empty());
        let origin = |name: &str| Origin::Environment(name.to_owned());
        if self.fetch.proxy.origin == Origin::Default
            && let Some((name, url)) =
                PROXY_VARIABLES.iter().find_map(|name| Some((*name, set(name)?)))
        {
            let url = crate::file::proxy(&url)
                .map_err(|reason| ConfigError::Environment { variable: name.to_owned(), reason })?;
            self.fetch.proxy = Setting { value: Some(Secret::new(url)), origin: origin(name) };
        }
        if let Some(folder) = set(MIRROR_VARIABLE) {
            let value = Some(PathBuf::from(folder));
            self.fetch.mirror = Setting { value, origin: origin(MIRROR_VARIABLE) };
        }
        if set(RECORD_KEY_VARIABLE).is_some() {
            let value = Some(Token::Environment(RECORD_KEY_VARIABLE.to_owned()));
            self.record.key = Setting { value, origin: origin(RECORD_KEY_VARIABLE) };
        }
        let wrong = |name: &str| {
            let variable = name.to_owned();
            move |reason| ConfigError::Environment { variable, reason }
        };
        if let Some(text) = set(RECORD_VARIABLE) {
            let value = switch(&text).map_err(wrong(RECORD_VARIABLE))?;
            self.record.always = Setting { value, origin: origin(RECORD_VARIABLE) };
        }
        if set(STORE_VARIABLE).is_some() {
            let value = Some(Token::Environment(STORE_VARIABLE.to_owned()));
            self.store.url = Setting { value, origin: origin(STORE_VARIABLE) };
        }
        if let Some(oidc) = &mut self.server.oidc
            && set(OIDC_SECRET_VARIABLE).is_some()
        {
            let value = Some(Token::Environment(OIDC_SECRET_VARIABLE.to_owned()));
            oidc.client_secret = Setting { value, origin: origin(OIDC_SECRET_VARIABLE) };
        }
        for key in SERVER_KEYS {
            let name = variable_of(key);
            if let Some(text) = set(&name) {
                let here = std::path::Path::new("");
                self.server.set(key, &text, here, origin(&name)).map_err(wrong(&name))?;
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn each_key_of_the_server_is_a_variable() {
        let variable = |name: &str| match name {
            "LICTOR_LISTEN" => Some("0.0.0.0:8443".to_owned()),
            "LICTOR_RATE_LIMIT" => Some("600".to_owned()),
            "LICTOR_UPDATE_EVERY" => Some("6 h".to_owned()),
            "LICTOR_RECORD" => Some("true".to_owned()),
            "LICTOR_STORE_URL" => Some("postgres://ana:hush@db/lictor".to_owned()),
            _ => None,
        };
        let config = Config::default().with_environment(&variable).unwrap();
        assert_eq!(config.server.listen.value.port(), 8443);
        assert_eq!(config.server.rate_limit.value, 600);
        assert_eq!(config.server.update_every.value, Some(Duration::from_secs(6 * 3600)));
        assert_eq!(
            config.server.rate_limit.origin,
            Origin::Environment("LICTOR_RATE_LIMIT".to_owned())
        );
        assert!(config.record.always.value);
        let shown = format!("{:?}", config.shown());
        assert!(shown.contains("the environment variable LICTOR_STORE_URL"), "{shown}");
        assert!(!shown.contains("hush"));
        for (name, value) in [
            ("LICTOR_LISTEN", "8000"),
            ("LICTOR_ALLOW_ANONYMOUS", "yes"),
            ("LICTOR_UPDATE_EVERY", "1 s"),
        ] {
            let variable = |it: &str| (it == name).then(|| value.to_owned());
            let error = Config::default().with_environment(&variable).unwrap_err().to_string();
            assert!(error.contains(name) && error.contains("expected"), "{error}");
        }
    }

    #[test]
    fn a_variable_that_is_nearly_one_of_ours_is_refused() {
        let text = "[lists.eu_fsf]\ntoken_env = \"LICTOR_EU_TOKEN\"\n";
        let config = Config::read(Path::new("l.toml"), text).unwrap();
        let check = |name: &str| config.check_variables([name.to_owned()]);
        for known in [
            "LICTOR_HOME",
            "LICTOR_RATE_LIMIT",
            "LICTOR_RECORD_KEY",
            "LICTOR_EU_TOKEN",
            "LICTOR_PORT_8000_TCP_ADDR",
            "LICTOR_UI_SERVICE_HOST",
            "LICTOR_BINARY",
            "PATH",
        ] {
            assert_eq!(check(known), Ok(()), "{known}");
        }
        for (wrong, meant) in [
            ("LICTOR_RATE_LIMITT", "LICTOR_RATE_LIMIT"),
            ("LICTOR_LISTNE", "LICTOR_LISTEN"),
            ("LICTOR_MAXBODY", "LICTOR_MAX_BODY"),
        ] {
            let error = check(wrong).unwrap_err().to_string();
            assert_eq!(
                error,
                format!("the environment variable {wrong} means nothing; is {meant} meant?")
            );
        }
    }

    #[test]
    fn a_number_alone_is_of_seconds_and_of_bytes() {
        let check = |timeout: &'static str, max_body: &'static str| {
            let variable = |name: &str| match name {
                "LICTOR_TIMEOUT" => Some(timeout.to_owned()),
                "LICTOR_MAX_BODY" => Some(max_body.to_owned()),
                _ => None,
            };
            let server = Config::default().with_environment(&variable)?.server;
            Ok::<_, ConfigError>((server.timeout.value.as_secs(), server.max_body.value))
        };
        assert_eq!(check("45", "8388608"), Ok((45, 8 << 20)));
        assert_eq!(check("45 s", "8 MiB"), Ok((45, 8 << 20)));
        assert!(check("0", "1 B").is_err() && check("1 s", "0").is_err());
        let file = Config::read(Path::new("l.toml"), "[server]\ntimeout = 45\nmax_body = 1000\n");
        assert_eq!(file.unwrap().server.max_body.value, 1000);
    }

    #[test]
    fn the_environment_goes_before_the_file_except_for_the_common_proxy() {
        let text = "[fetch]\nproxy = \"http://own:3128\"\nmirror = \"lists\"\n";
        let variable = |name: &str| match name {
            "ALL_PROXY" => Some("socks5://other:1080".to_owned()),
            "LICTOR_MIRROR" => Some("/mirror".to_owned()),
            "HTTPS_PROXY" => Some(String::new()),
            _ => None,
        };
        let proxy = |it: &Config| Some(it.fetch.proxy.value.as_ref()?.reveal().to_owned());
        let file = Config::read(Path::new("etc/lictor.toml"), text).unwrap();
        assert_eq!(file.fetch.mirror.value, Some(PathBuf::from("etc/lists")));
        let both = file.with_environment(&variable).unwrap();
        assert_eq!(proxy(&both).as_deref(), Some("http://own:3128"));
        assert_eq!(both.fetch.mirror.value, Some(PathBuf::from("/mirror")));
        assert_eq!(both.fetch.mirror.origin, Origin::Environment("LICTOR_MIRROR".to_owned()));
        let alone = Config::default().with_environment(&variable).unwrap();
        assert_eq!(proxy(&alone).as_deref(), Some("socks5://other:1080"));
        assert_eq!(alone.fetch.proxy.origin, Origin::Environment("ALL_PROXY".to_owned()));
        let bad = |_: &str| Some("gopher://p:secret@x".to_owned());
        let error = Config::default().with_environment(&bad).unwrap_err().to_string();
        assert!(error.contains("HTTPS_PROXY") && !error.contains("secret"), "{error}");
    }
}
