//! What must not be shown.

use std::fmt;
use std::path::{Path, PathBuf};

use lictor_model::DatasetId;

use crate::ConfigError;

/// A text that is used and never shown: it prints as `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text from being shown.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for its one use.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Where the token of a publisher is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// In the configuration file.
    Given(Secret),
    /// In an environment variable of this name.
    Environment(String),
    /// In a file, as its only content.
    File(PathBuf),
}

impl Token {
    /// Finds the token, given how to look up a variable and how to read a file.
    ///
    /// # Errors
    /// [`ConfigError::Token`] when it is not there, or empty.
    pub fn find(
        &self,
        dataset: &DatasetId,
        variable: &dyn Fn(&str) -> Option<String>,
        read: &dyn Fn(&Path) -> std::io::Result<String>,
    ) -> Result<Secret, ConfigError> {
        let failed = |reason: String| ConfigError::Token {
            dataset: dataset.to_string(),
            place: self.place(),
            reason,
        };
        let text = match self {
            Self::Given(secret) => secret.reveal().to_owned(),
            Self::Environment(name) => {
                variable(name).ok_or_else(|| failed("it is not set".to_owned()))?
            }
            Self::File(path) => read(path).map_err(|cause| failed(cause.to_string()))?,
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(failed("it is empty".to_owned()));
        }
        if !text.chars().all(|it| it.is_ascii_graphic()) {
            return Err(failed("a token is one word of plain letters".to_owned()));
        }
        Ok(Secret::new(text))
    }

    /// Where it is found, without the token.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::Given(_) => "***".to_owned(),
            Self::Environment(name) => format!("the environment variable {name}"),
            Self::File(path) => format!("the file {}", path.display()),
        }
    }
}

/// A URL fit to be shown: without a password and without the values of parameters that look like
/// secrets.
///
/// ```
/// use lictor_config::masked_url;
///
/// let shown = masked_url("https://user:word@host/list?format=xml&token=abc");
/// assert_eq!(shown, "https://user:***@host/list?format=xml&token=***");
/// ```
pub fn masked_url(url: &str) -> String {
    let (before, query) = match url.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (url, None),
    };
    let mut shown = masked_authority(before);
    if let Some(query) = query {
        shown.push('?');
        let parameters: Vec<String> = query.split('&').map(masked_parameter).collect();
        shown.push_str(&parameters.join("&"));
    }
    shown
}

fn masked_authority(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let Some((user, host)) = authority.rsplit_once('@') else { return url.to_owned() };
    let name = user.split(':').next().unwrap_or_default();
    let user = if user.contains(':') { format!("{name}:***") } else { name.to_owned() };
    format!("{scheme}://{user}@{host}{path}")
}

fn masked_parameter(parameter: &str) -> String {
    const SECRET: [&str; 6] = ["token", "key", "secret", "password", "sig", "auth"];
    let Some((name, value)) = parameter.split_once('=') else { return parameter.to_owned() };
    let folded = name.to_ascii_lowercase();
    let is_place = value.starts_with('{') && value.ends_with('}');
    if !is_place && SECRET.iter().any(|it| folded.contains(it)) {
        format!("{name}=***")
    } else {
        parameter.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_of_a_url_is_shown() {
        let check = |url: &str, expected: &str| assert_eq!(masked_url(url), expected);
        check("https://host/a/b.xml", "https://host/a/b.xml");
        check("https://host:8443?x=1&y", "https://host:8443?x=1&y");
        check("socks5://u:p@w@proxy:1080", "socks5://u:***@proxy:1080");
        check("http://user@proxy", "http://user@proxy");
        check("https://h/c?Token=a=b&sig=x", "https://h/c?Token=***&sig=***");
        check("https://h/c?token={token}", "https://h/c?token={token}");
        check("https://h/a@b:c", "https://h/a@b:c");
        check("nonsense", "nonsense");
        assert_eq!(format!("{:?}", Secret::new("abc")), "***");
        assert_eq!(format!("{:?}", Token::Given(Secret::new("abc"))), "Given(***)");
    }

    #[test]
    fn a_token_is_found_where_the_configuration_says() {
        let dataset: DatasetId = "eu_fsf".parse().unwrap();
        let variable = |name: &str| match name {
            "EU_TOKEN" => Some(" abc\n".to_owned()),
            "EMPTY" => Some("  ".to_owned()),
            "TWO" => Some("a b".to_owned()),
            _ => None,
        };
        let read = |path: &Path| {
            let there = path == Path::new("token.txt");
            if there { Ok("def\n".to_owned()) } else { Err(std::io::ErrorKind::NotFound.into()) }
        };
        let find = |token: Token| token.find(&dataset, &variable, &read);
        assert_eq!(find(Token::Given(Secret::new("x"))).unwrap().reveal(), "x");
        assert_eq!(find(Token::Environment("EU_TOKEN".into())).unwrap().reveal(), "abc");
        assert_eq!(find(Token::File("token.txt".into())).unwrap().reveal(), "def");
        for (name, reason) in [("NONE", "not set"), ("EMPTY", "empty"), ("TWO", "one word")] {
            let error = find(Token::Environment(name.into())).unwrap_err().to_string();
            assert!(error.contains(reason) && error.contains(name), "{error}");
        }
        let error = find(Token::File("gone.txt".into())).unwrap_err().to_string();
        assert!(error.contains("gone.txt") && error.contains("eu_fsf"), "{error}");
    }
}
