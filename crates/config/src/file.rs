//! Reads `lictor.toml`.

use std::path::{Path, PathBuf};

use lictor_model::{DatasetId, PUBLISHED_LISTS};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::{Config, FetchConfig, ListConfig, Origin, RecordConfig, Setting, StoreConfig};
use crate::oidc::{OIDC_KEYS, OIDC_ROLES, OidcConfig, redirect_url, safe_address, scopes};
use crate::quantity;
use crate::server::{SERVER_KEYS, ServerConfig};
use crate::{ConfigError, Secret, Token};

const SECTIONS: &[&str] = &["fetch", "lists", "record", "server", "store"];
const STORE_KEYS: &[&str] = &["url", "url_file"];
const FETCH_KEYS: &[&str] = &[
    "proxy",
    "mirror",
    "connect_timeout",
    "read_timeout",
    "total_timeout",
    "size_limit",
    "retries",
    "contact",
];
const RECORD_KEYS: &[&str] = &["always", "key_file", "retain", "tenants"];
const LIST_KEYS: &[&str] =
    &["url", "token", "token_env", "token_file", "max_age", "largest_shrink"];

impl Config {
    /// Reads the text of a configuration file. Relative paths in it are relative to its folder.
    ///
    /// # Errors
    /// When it is not TOML, has a key that is not known, or a value that does not fit; the error names
    /// file, line and key.
    pub fn read(file: &Path, text: &str) -> Result<Self, ConfigError> {
        let source = Source { file, text };
        let root = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
            file: file.to_owned(),
            line: source.line(error.span().map_or(0, |it| it.start)),
            reason: error.message().to_owned(),
        })?;
        let mut config = Self::default();
        for (key, value) in root.get_ref() {
            let section = source.entry("", key, value);
            match section.known(SECTIONS)? {
                "fetch" => config.fetch = fetch(&section)?,
                "record" => config.record = record(&section)?,
                "server" => config.server = server(&section)?,
                "store" => config.store = store(&section)?,
                _ => {
                    for (id, list) in section.table()? {
                        let list = source.entry("lists", id, list);
                        let dataset: DatasetId =
                            id.get_ref().parse().map_err(|error: lictor_model::ModelError| {
                                list.wrong(error.to_string())
                            })?;
                        if !is_a_list(&dataset) {
                            return Err(list.wrong(unknown_list(id.get_ref())));
                        }
                        config.lists.insert(dataset, list_config(&list)?);
                    }
                }
            }
        }
        Ok(config)
    }
}

/// Whether a list can have this id: that of a published list, or of data of the user's own.
fn is_a_list(id: &DatasetId) -> bool {
    let id = id.as_str();
    id.starts_with("csv:") || id.starts_with("ftm:") || PUBLISHED_LISTS.iter().any(|it| it.id == id)
}

fn unknown_list(id: &str) -> String {
    let known: Vec<&str> = PUBLISHED_LISTS.iter().map(|it| it.id).collect();
    format!("no list has the id `{id}`; known are csv:NAME, ftm:NAME, {}", known.join(", "))
}

fn fetch(section: &Entry<'_>) -> Result<FetchConfig, ConfigError> {
    let mut fetch = FetchConfig::default();
    for entry in section.entries()? {
        match entry.known(FETCH_KEYS)? {
            "proxy" => fetch.proxy = entry.setting(Some(Secret::new(entry.text_as(proxy)?))),
            "mirror" => fetch.mirror = entry.setting(Some(entry.path()?)),
            "connect_timeout" => {
                fetch.connect_timeout = entry.setting(entry.text_as(quantity::time)?);
            }
            "read_timeout" => fetch.read_timeout = entry.setting(entry.text_as(quantity::time)?),
            "total_timeout" => fetch.total_timeout = entry.setting(entry.text_as(quantity::time)?),
            "size_limit" => fetch.size_limit = entry.setting(entry.text_as(quantity::size)?),
            "retries" => fetch.retries = entry.setting(entry.retries()?),
            _ => fetch.contact = entry.setting(Some(entry.text_as(contact)?)),
        }
    }
    Ok(fetch)
}

fn record(section: &Entry<'_>) -> Result<RecordConfig, ConfigError> {
    let mut record = RecordConfig::default();
    for entry in section.entries()? {
        match entry.known(RECORD_KEYS)? {
            "always" => record.always = entry.setting(entry.is_on()?),
            "retain" => record.retain = entry.setting(Some(entry.text_as(quantity::retention)?)),
            "tenants" => {
                for tenant in entry.entries()? {
                    let retain = tenant.setting(tenant.text_as(quantity::retention)?);
                    record.tenants.insert(tenant.name.to_owned(), retain);
                }
            }
            _ => record.key = entry.setting(Some(Token::File(entry.path()?))),
        }
    }
    Ok(record)
}

fn server(section: &Entry<'_>) -> Result<ServerConfig, ConfigError> {
    let mut server = ServerConfig::default();
    let folder = section.source.file.parent().unwrap_or(Path::new(""));
    for entry in section.entries()? {
        if entry.name == "oidc" {
            server.oidc = Some(oidc(&entry)?);
            continue;
        }
        let key = entry.known(SERVER_KEYS)?;
        let origin = entry.setting(()).origin;
        // Numbers and switches stand without quotes; what is no such text is refused by `set`.
        let text = match entry.value {
            DeValue::Integer(it) => it.as_str().to_owned(),
            DeValue::Boolean(it) => it.to_string(),
            _ => entry.text()?.to_owned(),
        };
        server.set(key, &text, folder, origin).map_err(|reason| entry.wrong(reason))?;
    }
    Ok(server)
}

fn oidc(section: &Entry<'_>) -> Result<OidcConfig, ConfigError> {
    let mut oidc = OidcConfig::default();
    for entry in section.entries()? {
        let text = || entry.text().map(str::to_owned);
        match entry.known(OIDC_KEYS)? {
            "issuer" => oidc.issuer = entry.setting(entry.text_as(safe_address)?),
            "client_id" => oidc.client_id = entry.setting(text()?),
            "redirect_url" => oidc.redirect_url = entry.setting(entry.text_as(redirect_url)?),
            "name" => oidc.name = entry.setting(Some(text()?)),
            "scopes" => oidc.scopes = entry.setting(entry.text_as(scopes)?),
            "name_claim" => oidc.name_claim = entry.setting(text()?),
            "roles_claim" => oidc.roles_claim = entry.setting(text()?),
            "tenant" => oidc.tenant = entry.setting(text()?),
            "tenant_claim" => oidc.tenant_claim = entry.setting(Some(text()?)),
            "roles" => {
                for role in entry.entries()? {
                    let values = role.setting(role.texts()?);
                    oidc.roles.insert(role.known(OIDC_ROLES)?, values);
                }
            }
            key => {
                if oidc.client_secret.value.is_some() {
                    return Err(entry.wrong("give one of client_secret, client_secret_file"));
                }
                let secret = match key {
                    "client_secret" => Token::Given(Secret::new(entry.text()?)),
                    _ => Token::File(entry.path()?),
                };
                oidc.client_secret = entry.setting(Some(secret));
            }
        }
    }
    match oidc.missing() {
        Some(words) => Err(section.wrong(words)),
        None => Ok(oidc),
    }
}

fn store(section: &Entry<'_>) -> Result<StoreConfig, ConfigError> {
    let mut store = StoreConfig::default();
    for entry in section.entries()? {
        let key = entry.known(STORE_KEYS)?;
        if store.url.value.is_some() {
            return Err(entry.wrong("give one of url, url_file"));
        }
        let url = match key {
            "url" => Token::Given(Secret::new(entry.text()?)),
            _ => Token::File(entry.path()?),
        };
        store.url = entry.setting(Some(url));
    }
    Ok(store)
}

fn list_config(section: &Entry<'_>) -> Result<ListConfig, ConfigError> {
    let mut list = ListConfig::default();
    for entry in section.entries()? {
        match entry.known(LIST_KEYS)? {
            "url" => list.url = entry.setting(entry.urls()?),
            "max_age" => list.max_age = entry.setting(Some(entry.text_as(quantity::days)?)),
            "largest_shrink" => list.largest_shrink = entry.setting(entry.share()?),
            key => {
                if list.token.value.is_some() {
                    return Err(entry.wrong("give one of token, token_env, token_file"));
                }
                let token = match key {
                    "token" => Token::Given(Secret::new(entry.text()?)),
                    "token_env" => Token::Environment(entry.text()?.to_owned()),
                    _ => Token::File(entry.path()?),
                };
                list.token = entry.setting(Some(token));
            }
        }
    }
    Ok(list)
}

/// A file and its text.
#[derive(Clone, Copy)]
struct Source<'a> {
    file: &'a Path,
    text: &'a str,
}

impl<'a> Source<'a> {
    fn line(self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().matches('\n').count() + 1
    }

    fn entry(
        self,
        parent: &str,
        key: &'a Spanned<std::borrow::Cow<'_, str>>,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Entry<'a> {
        let name = key.get_ref().as_ref();
        let path = if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") };
        Entry {
            source: self,
            name,
            path,
            line: self.line(key.span().start),
            value: value.get_ref(),
        }
    }
}

/// A key with its value and place.
struct Entry<'a> {
    source: Source<'a>,
    name: &'a str,
    path: String,
    line: usize,
    value: &'a DeValue<'a>,
}

impl<'a> Entry<'a> {
    /// Its name, when it is one of these.
    fn known(&self, keys: &'static [&'static str]) -> Result<&'static str, ConfigError> {
        keys.iter().find(|it| **it == self.name).copied().ok_or_else(|| ConfigError::UnknownKey {
            file: self.source.file.to_owned(),
            line: self.line,
            key: self.path.clone(),
            known: keys.join(", "),
        })
    }

    fn wrong(&self, reason: impl Into<String>) -> ConfigError {
        ConfigError::Value {
            file: self.source.file.to_owned(),
            line: self.line,
            key: self.path.clone(),
            reason: reason.into(),
        }
    }

    fn setting<T>(&self, value: T) -> Setting<T> {
        let file = self.source.file.to_owned();
        Setting { value, origin: Origin::File { file, line: self.line } }
    }

    fn table(&self) -> Result<&'a DeTable<'a>, ConfigError> {
        self.value.as_table().ok_or_else(|| self.wrong(format!("expected [{}]", self.path)))
    }

    /// The keys of a section, in the order of the alphabet.
    fn entries(&self) -> Result<Vec<Entry<'a>>, ConfigError> {
        let of = |(key, value)| self.source.entry(&self.path, key, value);
        Ok(self.table()?.iter().map(of).collect())
    }

    fn text(&self) -> Result<&'a str, ConfigError> {
        let text = self.value.as_str().ok_or_else(|| self.wrong("expected a text in quotes"))?;
        if text.trim().is_empty() { Err(self.wrong("it is empty")) } else { Ok(text) }
    }

    fn is_on(&self) -> Result<bool, ConfigError> {
        self.value.as_bool().ok_or_else(|| self.wrong("expected true or false"))
    }

    fn text_as<T>(&self, read: fn(&str) -> Result<T, String>) -> Result<T, ConfigError> {
        read(self.text()?).map_err(|reason| self.wrong(reason))
    }

    /// A path, relative to the folder of the file.
    fn path(&self) -> Result<PathBuf, ConfigError> {
        let folder = self.source.file.parent().unwrap_or(Path::new(""));
        Ok(folder.join(self.text()?))
    }

    fn retries(&self) -> Result<u32, ConfigError> {
        let number = self.value.as_integer().and_then(|it| it.as_str().parse().ok());
        let number = number.filter(|it| *it <= 20);
        number.ok_or_else(|| self.wrong("expected a whole number from 0 to 20"))
    }

    fn share(&self) -> Result<f64, ConfigError> {
        let digits = match self.value {
            DeValue::Float(it) => it.as_str(),
            DeValue::Integer(it) => it.as_str(),
            _ => "",
        };
        let share = digits.parse::<f64>().ok().filter(|it| (0.0..=1.0).contains(it));
        share.ok_or_else(|| self.wrong("expected a share from 0 to 1, such as 0.2"))
    }

    /// One text or several.
    fn texts(&self) -> Result<Vec<String>, ConfigError> {
        let Some(several) = self.value.as_array() else { return Ok(vec![self.text()?.to_owned()]) };
        let texts =
            several.iter().map(|it| it.get_ref().as_str().filter(|it| !it.trim().is_empty()));
        let texts: Option<Vec<String>> = texts.map(|it| it.map(str::to_owned)).collect();
        let texts = texts.filter(|it| !it.is_empty());
        texts.ok_or_else(|| self.wrong("expected texts in quotes, as [\"a\", \"b\"]"))
    }

    /// One URL or several.
    fn urls(&self) -> Result<Vec<String>, ConfigError> {
        let one = |value: &DeValue<'_>| {
            let text = value.as_str().ok_or_else(|| self.wrong("expected a URL in quotes"))?;
            web_address(text).map_err(|reason| self.wrong(reason))
        };
        match self.value.as_array() {
            Some(several) if several.is_empty() => Err(self.wrong("it is empty")),
            Some(several) => several.iter().map(|it| one(it.get_ref())).collect(),
            None => Ok(vec![one(self.value)?]),
        }
    }
}

/// A web address. Errors do not repeat it: it may hold a token.
fn web_address(text: &str) -> Result<String, String> {
    let is_web = ["https://", "http://"].iter().any(|it| text.starts_with(it));
    if is_web && text.chars().all(|it| it.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err("expected an address that begins with https:// (or http://)".to_owned())
    }
}

/// The URL of a proxy. Errors do not repeat it: it may hold a password.
pub(crate) fn proxy(text: &str) -> Result<String, String> {
    const SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    if scheme.is_some_and(|it| SCHEMES.contains(&it)) {
        Ok(text.to_owned())
    } else {
        let expected = "expected a proxy as SCHEME://HOST:PORT, the scheme one of";
        Err(format!("{expected} {}", SCHEMES.join(", ")))
    }
}

/// What is sent as a part of the user agent.
fn contact(text: &str) -> Result<String, String> {
    if text.chars().all(|it| it.is_ascii_graphic() || it == ' ') && !text.contains(['(', ')']) {
        Ok(text.to_owned())
    } else {
        Err("expected an e-mail or web address in plain letters".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "(\\[(fetch|server|store|lists|lists\\.a)\\]|[a-z_]{1,9}|[=\n\"'#{}0-9é.,]){0,30}") {
            let _ = Config::read(Path::new("l.toml"), &text).map(|it| it.shown());
        }

        #[test]
        fn no_secret_is_told(secret in "[a-z]{12}", key in "(proxy|mirror|retries|contact|x)") {
            for text in [
                format!("[fetch]\n{key} = \"http://u:{secret}@h\"\n[lists.a]\ntoken = 1"),
                format!("[lists.a]\ntoken = \"{secret}\"\ntoken_env = \"A\""),
                format!("[lists.a]\ntoken = \"{secret}\"\nurl = \"https://h/?token={secret}\""),
                format!("[lists.a]\ntoken = \"{secret}"),
                format!("[lists.a]\ntoken = {secret}"),
            ] {
                let told = match Config::read(Path::new("l.toml"), &text) {
                    Ok(config) => format!("{:?}", config.shown()),
                    Err(error) => error.to_string(),
                };
                proptest::prop_assert!(!told.contains(&secret), "{told}");
            }
        }
    }

    const WHOLE: &str = r#"
[fetch]
proxy = "socks5://user:word@proxy:1080"
mirror = "/srv/lists"
connect_timeout = "5 s"
read_timeout = "30 s"
total_timeout = "10 minutes"
size_limit = "200 MB"
retries = 2
contact = "compliance@example.org"

[record]
always = true
key_file = "record.key"
retain = "7 years"
tenants.north = "10 years"

[store]
url_file = "store-url"

[server]
listen = "[::1]:9000"
tls_cert = "cert.pem"
tls_key = "/keys/key.pem"
allow_anonymous = true
log = "json"
max_body = "1 MiB"
max_queries = 100
timeout = "5 s"
max_concurrency = 8
rate_limit = 60
update_every = "12 h"

[server.oidc]
issuer = "https://id.example.org/realms/bank"
client_id = "lictor"
client_secret_file = "oidc-secret"
redirect_url = "https://lictor.example.org/ui/login/oidc/return"
roles_claim = "realm_access.roles"
roles.analyst = "screening"
roles.admin = ["lictor-admins", "it"]
tenant_claim = "unit"

[lists.eu_fsf]
token_env = "EU_TOKEN"
max_age = "10 days"
largest_shrink = 0.1

[lists."csv:own"]
url = ["https://example.org/a.csv", "http://example.org/b.csv"]
token_file = "own.token"
"#;

    #[test]
    fn every_key_is_read_with_its_line() {
        let file = Path::new("/etc/lictor.toml");
        let config = Config::read(file, WHOLE).unwrap();
        let fetch = &config.fetch;
        assert_eq!(fetch.proxy.value, Some(Secret::new("socks5://user:word@proxy:1080")));
        assert_eq!(fetch.proxy.origin, Origin::File { file: file.to_owned(), line: 3 });
        assert_eq!(fetch.mirror.value, Some(PathBuf::from("/srv/lists")));
        assert_eq!(fetch.connect_timeout.value, Duration::from_secs(5));
        assert_eq!(fetch.read_timeout.value, Duration::from_secs(30));
        assert_eq!(fetch.total_timeout.value, Duration::from_secs(600));
        assert_eq!(fetch.size_limit.value, 200_000_000);
        assert_eq!(fetch.retries.value, 2);
        assert_eq!(fetch.contact.value.as_deref(), Some("compliance@example.org"));
        let line_13 = Origin::File { file: file.to_owned(), line: 13 };
        assert_eq!(config.record.always, Setting { value: true, origin: line_13 });
        assert_eq!(config.record.key.value, Some(Token::File(PathBuf::from("/etc/record.key"))));
        let retained = |tenant| config.record.retention_of(tenant).unwrap().to_string();
        assert_eq!((retained("default"), retained("north")), ("7 years".into(), "10 years".into()));
        assert_eq!(config.store.url.value, Some(Token::File(PathBuf::from("/etc/store-url"))));
        let server = &config.server;
        assert_eq!(server.listen.value, "[::1]:9000".parse().unwrap());
        assert_eq!(server.tls_cert.value, Some(PathBuf::from("/etc/cert.pem")));
        assert_eq!(server.tls_key.value, Some(PathBuf::from("/keys/key.pem")));
        assert!(server.allow_anonymous.value && server.log.value == crate::LogStyle::Json);
        assert_eq!((server.max_body.value, server.max_queries.value), (1 << 20, 100));
        assert_eq!((server.max_concurrency.value, server.rate_limit.value), (8, 60));
        assert_eq!(server.timeout.value, Duration::from_secs(5));
        assert_eq!(server.update_every.value, Some(Duration::from_secs(12 * 3600)));
        let oidc = server.oidc.as_ref().unwrap();
        assert_eq!(oidc.issuer.value, "https://id.example.org/realms/bank");
        assert_eq!(oidc.client_secret.value, Some(Token::File(PathBuf::from("/etc/oidc-secret"))));
        assert_eq!(oidc.roles_claim.value, "realm_access.roles");
        assert_eq!(oidc.roles["analyst"].value, ["screening"]);
        assert_eq!(oidc.roles["admin"].value, ["lictor-admins", "it"]);
        assert_eq!(oidc.tenant_claim.value.as_deref(), Some("unit"));
        assert_eq!(
            (oidc.scopes.value.as_str(), oidc.name_claim.value.as_str()),
            ("openid email profile", "email")
        );
        let eu = config.list(&"eu_fsf".parse().unwrap());
        assert_eq!(eu.token.value, Some(Token::Environment("EU_TOKEN".to_owned())));
        assert_eq!((eu.max_age.value, eu.largest_shrink.value), (Some(10), 0.1));
        let own = config.list(&"csv:own".parse().unwrap());
        assert_eq!(own.url.value, ["https://example.org/a.csv", "http://example.org/b.csv"]);
        assert_eq!(own.token.value, Some(Token::File(PathBuf::from("/etc/own.token"))));
        assert_eq!(own.max_age, Setting::default_of(None));
        assert_eq!(config.list(&"un_sc".parse().unwrap()), ListConfig::default());
        assert_eq!(Config::read(file, "").unwrap(), Config::default());
    }

    #[test]
    fn what_is_wrong_is_named_by_file_line_and_key() {
        let check = |text: &str, expected: &str| {
            let error = Config::read(Path::new("lictor.toml"), text).unwrap_err().to_string();
            assert_eq!(error, format!("lictor.toml, {expected}"), "{text}");
            assert!(!error.contains("hush"));
        };
        check(
            "proxy = 1",
            "line 1: unknown key `proxy`; known here are fetch, lists, record, server, store",
        );
        check("[record]\nalways = 1", "line 2: `record.always`: expected true or false");
        check(
            "[server]\nallow_anonymous = 1",
            "line 2: `server.allow_anonymous`: expected true or false",
        );
        check(
            "[server]\nmax_queries = 0",
            "line 2: `server.max_queries`: expected a whole number from 1 on",
        );
        check(
            "[server]\nlisten = 80",
            "line 2: `server.listen`: expected an address and a port, such as 127.0.0.1:8000",
        );
        check("[server]\nlog = []", "line 2: `server.log`: expected a text in quotes");
        check(
            "[server]\nupdate_every = '1 s'",
            "line 2: `server.update_every`: expected 10 minutes or more between two updates",
        );
        check(
            "[store]\nurl = 'hush'\nurl_file = 'x'",
            "line 3: `store.url_file`: give one of url, url_file",
        );
        let oidc = |text: &str| format!("[server.oidc]\n{text}");
        let safe = "expected an address that begins with https:// (http:// on this machine alone)";
        check(
            &oidc("issuer = 'http://id.example.org'"),
            &format!("line 2: `server.oidc.issuer`: {safe}"),
        );
        check(
            &oidc("redirect_url = 'https://x/return'"),
            "line 2: `server.oidc.redirect_url`: expected the address of this server with the path /ui/login/oidc/return",
        );
        check(
            &oidc("client_secret = 'hush'\nclient_secret_file = 'x'"),
            "line 3: `server.oidc.client_secret_file`: give one of client_secret, client_secret_file",
        );
        check(
            &oidc("roles.owner = 'x'"),
            "line 2: unknown key `server.oidc.roles.owner`; known here are viewer, analyst, approver, auditor, admin",
        );
        check(
            &oidc("roles.admin = []"),
            "line 2: `server.oidc.roles.admin`: expected texts in quotes, as [\"a\", \"b\"]",
        );
        check(
            &oidc("scopes = 'email'"),
            "line 2: `server.oidc.scopes`: expected words with blanks between, openid among them",
        );
        check(&oidc("issuer = 'https://x'"), "line 1: `server.oidc`: client_id is not set");
        let keys = FETCH_KEYS.join(", ");
        let unknown = format!("line 3: unknown key `fetch.proxi`; known here are {keys}");
        check("[fetch]\n# a note\nproxi = 'x'", &unknown);
        let keys = LIST_KEYS.join(", ");
        let unknown = format!("line 2: unknown key `lists.un_sc.urls`; known here are {keys}");
        check("[lists.un_sc]\nurls = ['x']", &unknown);
        check("fetch = 1", "line 1: `fetch`: expected [fetch]");
        check("[lists]\nun_sc = 1", "line 2: `lists.un_sc`: expected [lists.un_sc]");
        let unknown = format!("line 1: `lists.bogus`: {}", unknown_list("bogus"));
        check("[lists.bogus]\nmax_age = '3 days'", &unknown);
        let id = "is not a dataset id (lower-case letters, digits, `_`, `-`, `:`)";
        check("[lists.UN]", &format!("line 1: `lists.UN`: `UN` {id}"));
        check("[fetch]\nproxy = ''", "line 2: `fetch.proxy`: it is empty");
        check("[fetch]\nmirror = 5", "line 2: `fetch.mirror`: expected a text in quotes");
        let schemes = "http, https, socks4, socks4a, socks5, socks5h";
        check(
            "[fetch]\nproxy = 'hush:hush@x'",
            &format!(
                "line 2: `fetch.proxy`: expected a proxy as SCHEME://HOST:PORT, the scheme one of \
                 {schemes}"
            ),
        );
        let retries = "expected a whole number from 0 to 20";
        check("[fetch]\nretries = -1", &format!("line 2: `fetch.retries`: {retries}"));
        check("[fetch]\nretries = 21", &format!("line 2: `fetch.retries`: {retries}"));
        check(
            "[lists.eu_fsf]\nurl = 'ftp://hush'",
            "line 2: `lists.eu_fsf.url`: expected an address that begins with https:// (or http://)",
        );
        check("[lists.eu_fsf]\nurl = []", "line 2: `lists.eu_fsf.url`: it is empty");
        check(
            "[lists.eu_fsf]\ntoken = 'hush'\ntoken_env = 'X'",
            "line 3: `lists.eu_fsf.token_env`: give one of token, token_env, token_file",
        );
        let share = "expected a share from 0 to 1, such as 0.2";
        for bad in ["1.5", "-0.1", "nan", "'0.2'"] {
            let text = format!("[lists.un_sc]\nlargest_shrink = {bad}");
            check(&text, &format!("line 2: `lists.un_sc.largest_shrink`: {share}"));
        }
        let error = Config::read(Path::new("lictor.toml"), "[fetch]\nproxy = \"hush").unwrap_err();
        assert!(matches!(&error, ConfigError::Syntax { line: 2, .. }), "{error}");
        assert!(!error.to_string().contains("hush"));
    }
}
