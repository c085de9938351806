//! Why a list could not be downloaded, and what to do.

use std::path::PathBuf;

use lictor_config::ConfigError;

/// An error of downloading. Addresses in it are fit to be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// Nobody says where the list is.
    #[error("no address is known for {dataset}{}", note.as_ref().map(|it| format!(": {it}")).unwrap_or_default())]
    NoAddress {
        /// The dataset.
        dataset: String,
        /// What the table of sources says of it.
        note: Option<String>,
        /// The publisher's page.
        page: Option<String>,
    },
    /// The publisher wants a token and none is configured.
    #[error("the publisher of {dataset} gives each user a token, and none is configured")]
    NoToken {
        /// The dataset.
        dataset: String,
        /// The publisher's page.
        page: Option<String>,
    },
    /// The token is not where the configuration says.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The proxy or the address is none.
    #[error("{url}: {reason}")]
    Setting {
        /// The address.
        url: String,
        /// What is wrong.
        reason: String,
    },
    /// The server answered, and not with the file.
    #[error("{url}: the server answered {status}{}", times(*attempts))]
    Status {
        /// The address.
        url: String,
        /// The status with its usual words.
        status: String,
        /// How often it was asked.
        attempts: u32,
    },
    /// The server is busy and wants to be left alone for longer than there is time.
    #[error("{url}: the server answered {status} and asks to wait {} s", wait.as_secs())]
    Wait {
        /// The address.
        url: String,
        /// The status with its usual words.
        status: String,
        /// How long.
        wait: std::time::Duration,
    },
    /// The connection failed, or ended early.
    #[error("{url}: {reason}{}", times(*attempts))]
    Connection {
        /// The address.
        url: String,
        /// What happened.
        reason: String,
        /// How often it was tried.
        attempts: u32,
    },
    /// The server's certificate is not trusted, or its TLS is not understood.
    #[error("{url}: no secure connection: {reason}")]
    Tls {
        /// The address.
        url: String,
        /// What happened.
        reason: String,
    },
    /// Redirected in circles, or from `https` to `http`.
    #[error("{url}: {reason}")]
    Redirect {
        /// The address.
        url: String,
        /// What happened.
        reason: String,
    },
    /// The file took longer than it may.
    #[error("{url}: not done within {} s; {got} bytes came", limit.as_secs())]
    TooSlow {
        /// The address.
        url: String,
        /// The limit.
        limit: std::time::Duration,
        /// What came of it.
        got: u64,
    },
    /// The file is larger than it may be.
    #[error("{url}: the file is larger than {limit} bytes")]
    TooLarge {
        /// The address.
        url: String,
        /// The limit.
        limit: u64,
    },
    /// A web page in place of the list.
    #[error("{url}: the server sent a web page{} in place of the list", title.as_ref().map(|it| format!(" (“{it}”)")).unwrap_or_default())]
    Page {
        /// The address.
        url: String,
        /// The page's title.
        title: Option<String>,
    },
    /// Nothing in place of the list.
    #[error("{url}: the server sent an empty file")]
    Empty {
        /// The address.
        url: String,
    },
    /// The transfer's packing is damaged, unknown, or a bomb.
    #[error("{url}: the transfer cannot be unpacked: {reason}")]
    Encoding {
        /// The address.
        url: String,
        /// What is wrong.
        reason: String,
    },
    /// The mirror has not the file.
    #[error("{}: the mirror has no such file", path.display())]
    NotInMirror {
        /// Where it should be.
        path: PathBuf,
    },
    /// Another process is downloading the same file.
    #[error("{} is being downloaded by another process", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// A file that cannot be read or written.
    #[error("{}: {cause}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
}

impl FetchError {
    pub(crate) fn file(path: &std::path::Path, cause: std::io::Error) -> Self {
        Self::File { path: path.to_owned(), cause }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        let page = |page: &Option<String>| page.clone().map(|it| format!("; see {it}"));
        Some(match self {
            Self::NoAddress { dataset, page: of, .. } => {
                let key = key(dataset);
                format!(
                    "set lists.{key}.url or give --url {dataset}=URL, or import a file with: lictor \
                     lists import {dataset} FILE{}",
                    page(of).unwrap_or_default()
                )
            }
            Self::NoToken { dataset, page: of } => {
                let key = key(dataset);
                format!(
                    "set lists.{key}.token_env or lists.{key}.token_file to where the token is{}",
                    page(of).unwrap_or_default()
                )
            }
            Self::Status { status, .. } => match status.get(..3) {
                Some("401" | "403") => "the server does not let this user in: check the token, the \
                                        proxy, and fetch.contact, which some publishers ask for"
                    .to_owned(),
                Some("404" | "410") => "the publisher may have moved the file: look on its page and \
                                        give --url DATASET=URL, or set lists.DATASET.url"
                    .to_owned(),
                Some("407") => "the proxy wants a name and a password: see fetch.proxy".to_owned(),
                _ => "try again later, or import a downloaded file with: lictor lists import DATASET \
                      FILE"
                .to_owned(),
            },
            Self::Wait { .. } | Self::Empty { .. } => {
                "try again later, or import a downloaded file with: lictor lists import DATASET FILE"
                    .to_owned()
            }
            Self::Connection { .. } => {
                "check the network and the proxy (lictor config show), and try again".to_owned()
            }
            Self::Tls { .. } => {
                "where a company's proxy opens TLS, its certificate authority must be in the system's \
                 store, or in the file named by SSL_CERT_FILE"
                    .to_owned()
            }
            Self::Redirect { .. } | Self::Page { .. } => {
                "open the address in a browser: the publisher may have moved the file, or a proxy may \
                 ask for a login; give another address with --url DATASET=URL"
                    .to_owned()
            }
            Self::TooSlow { .. } => {
                "try again, or allow more time with fetch.total_timeout".to_owned()
            }
            Self::TooLarge { .. } | Self::Encoding { .. } => {
                "look at what the address holds; fetch.size_limit sets the limit of a transfer"
                    .to_owned()
            }
            Self::NotInMirror { .. } => {
                "put the file there as DIR/DATASET/FILE (a `:` of the dataset is written `_`); it may \
                 be packed as .gz, .zst or .zip"
                    .to_owned()
            }
            Self::Busy { .. } => "wait for the other process to end".to_owned(),
            Self::Config(_) | Self::Setting { .. } => {
                "see what is configured with: lictor config show".to_owned()
            }
            Self::File { .. } => return None,
        })
    }
}

/// A dataset as a key of the configuration.
fn key(dataset: &str) -> String {
    if dataset.contains(':') { format!("\"{dataset}\"") } else { dataset.to_owned() }
}

fn times(attempts: u32) -> String {
    if attempts > 1 { format!(", {attempts} times") } else { String::new() }
}
