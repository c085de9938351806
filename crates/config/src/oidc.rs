//! How people sign in with a provider of `OpenID` Connect: the section `[server.oidc]`.

use std::collections::BTreeMap;

use crate::config::Setting;
use crate::{Shown, Token};

/// How people sign in with a provider of `OpenID` Connect.
#[derive(Debug, Clone, PartialEq)]
pub struct OidcConfig {
    /// The provider, exactly as it names itself.
    pub issuer: Setting<String>,
    /// By what name the provider knows this server.
    pub client_id: Setting<String>,
    /// Where the secret that the two share is found; none for a public client.
    pub client_secret: Setting<Option<Token>>,
    /// Where the provider sends people back to: this server's address and [`OIDC_RETURN`].
    pub redirect_url: Setting<String>,
    /// What the provider is called on the page; its host unless set.
    pub name: Setting<Option<String>>,
    /// What is asked for, `openid` among it.
    pub scopes: Setting<String>,
    /// The claim by whose value people are known in the record.
    pub name_claim: Setting<String>,
    /// The claim that holds what becomes roles; points lead into objects.
    pub roles_claim: Setting<String>,
    /// Which values of it give a role.
    pub roles: BTreeMap<&'static str, Setting<Vec<String>>>,
    /// The tenant of all who sign in.
    pub tenant: Setting<String>,
    /// The claim that holds the tenant, in place of a fixed one.
    pub tenant_claim: Setting<Option<String>>,
}

impl Default for OidcConfig {
    fn default() -> Self {
        let text = |it: &str| Setting::default_of(it.to_owned());
        Self {
            issuer: text(""),
            client_id: text(""),
            client_secret: Setting::default_of(None),
            redirect_url: text(""),
            name: Setting::default_of(None),
            scopes: text("openid email profile"),
            name_claim: text("email"),
            roles_claim: text("groups"),
            roles: BTreeMap::new(),
            tenant: text("default"),
            tenant_claim: Setting::default_of(None),
        }
    }
}

/// The page to which people come back.
pub const OIDC_RETURN: &str = "/ui/login/oidc/return";

/// The roles that can be given.
pub(crate) const OIDC_ROLES: &[&str] = &["viewer", "analyst", "approver", "auditor", "admin"];

pub(crate) const OIDC_KEYS: &[&str] = &[
    "issuer",
    "client_id",
    "client_secret",
    "client_secret_file",
    "redirect_url",
    "name",
    "scopes",
    "name_claim",
    "roles_claim",
    "roles",
    "tenant",
    "tenant_claim",
];

impl OidcConfig {
    /// What is missing, if anything.
    pub(crate) fn missing(&self) -> Option<&'static str> {
        let is_unset = |it: &Setting<String>| it.value.is_empty();
        [
            (is_unset(&self.issuer), "issuer is not set"),
            (is_unset(&self.client_id), "client_id is not set"),
            (is_unset(&self.redirect_url), "redirect_url is not set"),
            (
                self.roles.is_empty(),
                "nobody gets a role: set one of roles.*, such as roles.analyst",
            ),
        ]
        .into_iter()
        .find_map(|(is_missing, words)| is_missing.then_some(words))
    }

    pub(crate) fn shown(&self) -> Vec<Shown> {
        let key = |name: &str| format!("server.oidc.{name}");
        let text =
            |name: &str, it: &Setting<String>| Shown::new(key(name), it, Some(it.value.clone()));
        let option =
            |name: &str, it: &Setting<Option<String>>| Shown::new(key(name), it, it.value.clone());
        let secret = self.client_secret.value.as_ref().map(Token::place);
        let mut lines = vec![
            text("issuer", &self.issuer),
            text("client_id", &self.client_id),
            Shown::new(key("client_secret"), &self.client_secret, secret),
            text("redirect_url", &self.redirect_url),
            option("name", &self.name),
            text("scopes", &self.scopes),
            text("name_claim", &self.name_claim),
            text("roles_claim", &self.roles_claim),
        ];
        for (role, values) in &self.roles {
            lines.push(Shown::new(
                key(&format!("roles.{role}")),
                values,
                Some(values.value.join(", ")),
            ));
        }
        lines.push(text("tenant", &self.tenant));
        lines.push(option("tenant_claim", &self.tenant_claim));
        lines
    }
}

/// An address that people and this server reach by TLS, or on this very machine.
pub(crate) fn safe_address(text: &str) -> Result<String, String> {
    let is_plain = text.chars().all(|it| it.is_ascii_graphic()) && !text.contains(['#', '"', '<']);
    if is_plain && is_safe_address(text) {
        Ok(text.to_owned())
    } else {
        Err("expected an address that begins with https:// (http:// on this machine alone)"
            .to_owned())
    }
}

/// Whether what is sent to an address can be read by nobody on the way: by TLS, or within this machine.
pub fn is_safe_address(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() || authority.contains('@') {
        return false;
    }
    let host = match authority.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => authority.rsplit_once(':').map_or(authority, |(host, _)| host),
    };
    let is_here = host == "localhost"
        || host.parse::<core::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    scheme == "https" || (scheme == "http" && is_here)
}

/// The address to which people come back.
pub(crate) fn redirect_url(text: &str) -> Result<String, String> {
    let url = safe_address(text)?;
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    if format!("/{path}") == OIDC_RETURN {
        Ok(url)
    } else {
        Err(format!("expected the address of this server with the path {OIDC_RETURN}"))
    }
}

/// What is asked for.
pub(crate) fn scopes(text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.contains(&"openid") && text.chars().all(|it| it.is_ascii_graphic() || it == ' ') {
        Ok(words.join(" "))
    } else {
        Err("expected words with blanks between, openid among them".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_goes_over_tls_or_stays_on_this_machine() {
        for (url, expected) in [
            ("https://id.example.org/realms/a", true),
            ("http://localhost:8080/x", true),
            ("http://127.0.0.1/", true),
            ("http://[::1]:80/", true),
            ("http://id.example.org/", false),
            ("http://localhost.example.org/", false),
            ("http://127.0.0.1@example.org/", false),
            ("https://me@example.org/", false),
            ("https://", false),
            ("ftp://localhost/", false),
            ("id.example.org", false),
        ] {
            assert_eq!(is_safe_address(url), expected, "{url}");
        }
    }
}
