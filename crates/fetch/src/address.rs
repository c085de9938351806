//! Which files a dataset has, and where.

use std::fmt::{self, Write as _};

use lictor_config::{ListConfig, Secret, masked_url};
use lictor_model::DatasetId;

use crate::FetchError;
use crate::sources::official_files_of;

/// The place of a token in an address.
const PLACE: &str = "{token}";

/// A file of a list and where it is. Prints without secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    file: String,
    /// With [`PLACE`] for the token.
    url: String,
    token: Option<Secret>,
}

impl Address {
    /// An address by itself.
    pub(crate) fn of_url(url: &str) -> Self {
        Self { file: String::new(), url: url.to_owned(), token: None }
    }

    /// The name under which the file is handed to the reader.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The address as it may be shown.
    pub fn shown(&self) -> String {
        masked_url(&self.url)
    }

    /// The address as it is asked.
    pub(crate) fn url(&self) -> String {
        let token = self.token.as_ref().map_or(String::new(), |it| encoded(it.reveal()));
        self.url.replace(PLACE, &token)
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.url.starts_with("https://")
    }

    /// Whether the file travels where others could change it: neither by TLS nor within this machine.
    pub fn is_exposed(&self) -> bool {
        let host = self.url.split_once("://").map_or("", |(_, rest)| rest);
        let host = host.split(['/', '?']).next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let is_here = name == "localhost" || name.starts_with("127.") || name == "[::1]";
        !self.is_secure() && !is_here
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, url) = (&self.file, self.shown());
        f.debug_struct("Address").field("file", file).field("url", &url).finish_non_exhaustive()
    }
}

/// Where the files of a dataset are: as given, else as configured, else as in the table of the
/// publishers' addresses.
///
/// `token` is asked only for an address that has a place for it.
///
/// # Errors
/// When no address is known, or the token is not there.
pub fn addresses(
    dataset: &DatasetId,
    given: &[String],
    config: &ListConfig,
    token: &dyn Fn() -> Result<Option<Secret>, lictor_config::ConfigError>,
) -> Result<Vec<Address>, FetchError> {
    let official = official_files_of(dataset);
    let own = if given.is_empty() { &config.url.value } else { given };
    let named: Vec<(String, String)> = if own.is_empty() {
        official
            .iter()
            .filter(|it| !it.url.is_empty())
            .map(|it| (it.file.clone(), it.url.clone()))
            .collect()
    } else {
        own.iter().map(|url| (file_name(url), url.clone())).collect()
    };
    let page = official.first().map(|it| it.page.clone());
    if named.is_empty() {
        let note = official.first().map(|it| it.note.clone()).filter(|it| !it.is_empty());
        return Err(FetchError::NoAddress { dataset: dataset.to_string(), note, page });
    }
    let needs_token = named.iter().any(|(_, url)| url.contains(PLACE));
    let token = if needs_token { token()? } else { None };
    if needs_token && token.is_none() {
        return Err(FetchError::NoToken { dataset: dataset.to_string(), page });
    }
    let address = |(file, url): (String, String)| {
        let token = token.clone().filter(|_| url.contains(PLACE));
        Address { file, url, token }
    };
    Ok(named.into_iter().map(address).collect())
}

/// The names of a dataset's files, for a folder that mirrors them.
pub(crate) fn file_names(dataset: &DatasetId, config: &ListConfig) -> Vec<String> {
    if config.url.value.is_empty() {
        official_files_of(dataset).iter().map(|it| it.file.clone()).collect()
    } else {
        config.url.value.iter().map(|url| file_name(url)).collect()
    }
}

/// The last part of an address's path.
fn file_name(url: &str) -> String {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.split_once('/').map_or("", |(_, path)| path).rsplit('/').next();
    let plain = |it: char| it.is_ascii_alphanumeric() || "._- ".contains(it);
    let name: String = name.unwrap_or_default().chars().filter(|it| plain(*it)).collect();
    if name.trim_matches('.').is_empty() { "download".to_owned() } else { name }
}

/// A token as a value of a query: letters that could end it are encoded.
fn encoded(token: &str) -> String {
    let mut text = String::new();
    for byte in token.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use lictor_config::{Origin, Setting};

    use super::*;

    fn find(
        dataset: &str,
        given: &[&str],
        url: &[&str],
        token: &str,
    ) -> Result<Vec<Address>, FetchError> {
        let given: Vec<String> = given.iter().map(ToString::to_string).collect();
        let url = url.iter().map(ToString::to_string).collect();
        let url = Setting { value: url, origin: Origin::Default };
        let config = ListConfig { url, ..ListConfig::default() };
        let token = Some(token).filter(|it| !it.is_empty()).map(Secret::new);
        addresses(&dataset.parse().unwrap(), &given, &config, &|| Ok(token.clone()))
    }

    #[test]
    fn what_is_given_goes_before_what_is_configured_before_the_table() {
        let check = |dataset: &str, given: &[&str], url: &[&str], expected: &[(&str, &str)]| {
            let found = find(dataset, given, url, "a&b").unwrap();
            let found: Vec<_> = found.iter().map(|it| (it.file().to_owned(), it.url())).collect();
            let expected: Vec<_> =
                expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            assert_eq!(found, expected, "{dataset}");
        };
        let un = "https://scsanctions.un.org/resources/xml/en/consolidated.xml";
        check("un_sc", &[], &[], &[("consolidated.xml", un)]);
        check("un_sc", &[], &["https://a/b.xml"], &[("b.xml", "https://a/b.xml")]);
        check(
            "un_sc",
            &["https://c/d.xml?e=/f"],
            &["https://a/b.xml"],
            &[("d.xml", "https://c/d.xml?e=/f")],
        );
        let trio = ["https://x/SDN.CSV", "https://x/ADD.CSV"];
        check("us_ofac_sdn", &[], &trio, &[("SDN.CSV", trio[0]), ("ADD.CSV", trio[1])]);
        check("csv:own", &["https://x"], &[], &[("download", "https://x")]);
        check("csv:own", &["https://x/../.."], &[], &[("download", "https://x/../..")]);
        let eu = find("eu_fsf", &[], &[], "a&b").unwrap();
        assert!(eu[0].url().ends_with("content?token=a%26b"));
        assert!(eu[0].shown().ends_with("content?token={token}"));
        assert!(!format!("{eu:?}").contains("a%26b") && !format!("{eu:?}").contains("a&b"));
    }

    #[test]
    fn what_is_missing_is_said() {
        let check = |dataset: &str, expected: &str| {
            let error = find(dataset, &[], &[], "").unwrap_err();
            let text = format!("{error}; {}", error.hint().unwrap());
            assert!(text.contains(expected), "{text}");
        };
        check("eu_fsf", "lists.eu_fsf.token_env");
        check("us_bis_dpl", "https://www.bis.gov/");
        check("gb_ofsi", "withdrawn on 2026-01-28");
        check("csv:own", "lists.\"csv:own\".url");
    }

    #[test]
    fn an_exposed_transfer_is_known() {
        let check = |url: &str, expected: bool| {
            let address = Address { file: String::new(), url: url.to_owned(), token: None };
            assert_eq!(address.is_exposed(), expected, "{url}");
        };
        check("https://a/b", false);
        check("http://a/b", true);
        check("http://localhost:8000/b", false);
        check("http://127.0.0.1/b", false);
        check("http://[::1]:80/b", false);
        check("http://localhost.example.org/b", true);
    }
}
