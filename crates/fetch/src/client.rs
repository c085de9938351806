//! One request: what is sent, and how the ways in which it fails are told apart.

use std::io;
use std::time::Duration;

use lictor_config::{FetchConfig, Secret};
use ureq::http::{HeaderMap, Response};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, Proxy, Timeout};

use crate::FetchError;
use crate::address::Address;

/// How often a request may be sent on to another address.
const REDIRECT_LIMIT: u32 = 10;

/// How a client behaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The proxy's URL.
    pub proxy: Option<Secret>,
    /// Hosts that are asked without the proxy, joined by commas, as in `NO_PROXY`.
    pub no_proxy: Option<String>,
    /// The longest time to reach a server.
    pub connect_timeout: Duration,
    /// The longest time in which a server says nothing.
    pub read_timeout: Duration,
    /// The longest time for one file, retries included.
    pub total_timeout: Duration,
    /// The largest file, in bytes: as transferred, and without the packing of its transfer.
    pub size_limit: u64,
    /// How often a file is asked for again.
    pub retries: u32,
    /// An address by which a publisher reaches whoever downloads.
    pub contact: Option<String>,
}

impl Settings {
    /// As configured.
    pub fn of(config: &FetchConfig, no_proxy: Option<String>) -> Self {
        Self {
            proxy: config.proxy.value.clone(),
            no_proxy,
            connect_timeout: config.connect_timeout.value,
            read_timeout: config.read_timeout.value,
            total_timeout: config.total_timeout.value,
            size_limit: config.size_limit.value,
            retries: config.retries.value,
            contact: config.contact.value.clone(),
        }
    }
}

/// Sends requests.
#[derive(Debug)]
pub(crate) struct Client {
    agent: Agent,
    pub(crate) settings: Settings,
}

/// What a request did not come to.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Trying again makes no sense.
    Lasting(FetchError),
    /// Trying again may help.
    Passing {
        /// The error, should nothing help.
        error: FetchError,
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// The time is over.
    OutOfTime,
}

impl Client {
    pub(crate) fn new(settings: Settings) -> Result<Self, FetchError> {
        let proxy = proxy(&settings)?;
        let contact = settings.contact.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(REDIRECT_LIMIT)
            .user_agent(format!("lictor/{}{contact}", env!("CARGO_PKG_VERSION")))
            .accept("*/*")
            // The packing of the transfer is undone here, within a limit; see `content`.
            .accept_encoding("gzip")
            .proxy(proxy)
            .tls_config(TlsConfig::builder().root_certs(root_certs()).build())
            .timeout_connect(Some(settings.connect_timeout))
            .timeout_per_read(Some(settings.read_timeout))
            .timeout_recv_response(Some(settings.read_timeout))
            .build()
            .new_agent();
        Ok(Self { agent, settings })
    }

    /// Asks for a file. An address with `https` is never left for one without.
    pub(crate) fn get(
        &self,
        address: &Address,
        headers: &[(&'static str, String)],
        left: Duration,
    ) -> Result<Response<Body>, Trouble> {
        let mut request = self
            .agent
            .get(address.url())
            .config()
            .https_only(address.is_secure())
            .timeout_global(Some(left))
            .build();
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        request.call().map_err(|error| self.trouble(address, error))
    }

    pub(crate) fn agent(&self) -> &Agent {
        &self.agent
    }

    /// What an error of the body's reader means.
    pub(crate) fn cut(&self, address: &Address, error: io::Error) -> Trouble {
        self.trouble(address, Error::from(error))
    }

    pub(crate) fn trouble(&self, address: &Address, error: Error) -> Trouble {
        let url = address.shown();
        let passing = |reason: String| Trouble::Passing {
            error: FetchError::Connection { url: url.clone(), reason, attempts: 1 },
            retry_after: None,
        };
        let lasting = |reason: String| {
            Trouble::Lasting(FetchError::Connection { url: url.clone(), reason, attempts: 1 })
        };
        let seconds = |it: Duration| it.as_secs_f64();
        match error {
            Error::Timeout(Timeout::Global) => Trouble::OutOfTime,
            Error::Timeout(Timeout::Connect | Timeout::Resolve) => passing(format!(
                "no connection within {} s",
                seconds(self.settings.connect_timeout)
            )),
            Error::Timeout(_) => {
                passing(format!("nothing came for {} s", seconds(self.settings.read_timeout)))
            }
            Error::Io(cause) if is_tls(&cause) => {
                Trouble::Lasting(FetchError::Tls { url, reason: cause.to_string() })
            }
            Error::Io(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => {
                passing("the connection ended before the whole file had come".to_owned())
            }
            Error::Io(cause) => match unresolved(&cause) {
                Some(true) => passing("the host was not found".to_owned()),
                Some(false) => lasting("the host was not found".to_owned()),
                None => passing(plain(&cause)),
            },
            Error::Rustls(cause) => {
                Trouble::Lasting(FetchError::Tls { url, reason: cause.to_string() })
            }
            Error::Tls(reason) => {
                Trouble::Lasting(FetchError::Tls { url, reason: reason.to_owned() })
            }
            Error::TooManyRedirects => {
                let reason = format!("redirected more than {REDIRECT_LIMIT} times");
                Trouble::Lasting(FetchError::Redirect { url, reason })
            }
            Error::RequireHttpsOnly(_) => {
                let reason =
                    "redirected to an address without TLS, where others could change the list";
                Trouble::Lasting(FetchError::Redirect { url, reason: reason.to_owned() })
            }
            Error::HostNotFound => lasting("the host was not found".to_owned()),
            Error::ConnectProxyFailed(reason) => lasting(format!("the proxy refused: {reason}")),
            Error::BadUri(_) | Error::Http(_) => {
                let reason = "not a web address".to_owned();
                Trouble::Lasting(FetchError::Setting { url, reason })
            }
            Error::Protocol(cause) => passing(format!("the answer is not understood: {cause}")),
            other => passing(other.to_string()),
        }
    }
}

/// An error of the system without the number that it ends with.
fn plain(cause: &io::Error) -> String {
    let text = cause.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// Whether a name of a host was not resolved, and if so, whether it may be the next time. The standard
/// library has no kind for it, only these words.
fn unresolved(cause: &io::Error) -> Option<bool> {
    let text = cause.to_string();
    text.contains("failed to lookup address").then(|| text.contains("emporary failure"))
}

/// Rustls hands its errors through as errors of I/O.
fn is_tls(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
}

/// The value of a header, as text.
pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim).filter(|it| !it.is_empty())
}

/// The authorities of the system, so that a company's own one counts; those of Mozilla where the
/// system has none.
fn root_certs() -> RootCerts {
    let found = rustls_native_certs::load_native_certs().certs;
    if found.is_empty() {
        return RootCerts::WebPki;
    }
    RootCerts::from(found.iter().map(|it| Certificate::from_der(it).to_owned()))
}

/// The proxy with the hosts that go around it.
fn proxy(settings: &Settings) -> Result<Option<Proxy>, FetchError> {
    let Some(url) = &settings.proxy else { return Ok(None) };
    let failed = |_| FetchError::Setting {
        url: lictor_config::masked_url(url.reveal()),
        reason: "not the address of a proxy".to_owned(),
    };
    let whole = Proxy::new(url.reveal()).map_err(failed)?;
    let mut builder = Proxy::builder(whole.protocol())
        .host(whole.host())
        .port(whole.port())
        .resolve_target(whole.resolve_target());
    if let Some(name) = whole.username() {
        builder = builder.username(name);
    }
    if let Some(password) = whole.password() {
        builder = builder.password(password);
    }
    for host in settings.no_proxy.iter().flat_map(|it| it.split(',')).map(str::trim) {
        builder = builder.no_proxy(host);
    }
    builder.build().map(Some).map_err(failed)
}
