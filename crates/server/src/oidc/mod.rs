//! People who sign in with a provider of `OpenID` Connect, as their organisation has one.
//!
//! The flow with an authorization code and PKCE (`OpenID` Connect Core 1.0, 3.1; RFC 7636), in two steps:
//! [`Oidc::begin`] sends a browser to the provider, [`Oidc::finish`] takes what it brings back. What ties
//! the two together, a secret in a cookie of that browser, is kept in memory for [`flow::LONGEST`] and
//! used once. The token of the provider is checked ([`token`]), read ([`person`]) and thrown away: nothing
//! is asked of the provider for a person afterwards, and nothing of what it gave is kept but who it is.
//!
//! Both block while the provider is asked: they are called off the threads of the sockets.

mod flow;
mod person;
mod provider;
mod token;

use jiff::Timestamp;
use lictor_config::{OidcConfig, Secret};
use lictor_fetch::Settings;

pub(crate) use flow::{Flow, clear_cookie, flow_cookie};
pub(crate) use person::Person;

use self::flow::Flows;
use self::person::Reading;
use self::provider::Provider;
use crate::params::Params;
use crate::problem::{Code, Problem};
use crate::session::digest;

/// Signing in with a provider.
#[derive(Debug)]
pub struct Oidc {
    provider: Provider,
    reading: Reading,
    flows: Flows,
    name: String,
}

impl Oidc {
    /// As configured, with the secret that is shared with the provider, and how it is reached.
    ///
    /// # Errors
    /// When a value cannot be used; the error names its key.
    pub fn new(
        config: &OidcConfig,
        secret: Option<Secret>,
        settings: Settings,
    ) -> Result<Self, String> {
        let issuer = &config.issuer.value;
        let host = issuer.split('/').nth(2).unwrap_or(issuer);
        let name = config.name.value.clone().unwrap_or_else(|| host.to_owned());
        Ok(Self {
            reading: Reading::new(config)?,
            provider: Provider::new(config, secret, settings)?,
            flows: Flows::default(),
            name,
        })
    }

    /// What the provider is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Begins to sign somebody in, who wanted to go to a page; returns the address to which the browser is to be
    /// sent, and the secret for its cookie.
    pub(crate) fn begin(&self, next: String, now: Timestamp) -> Result<(String, String), Problem> {
        let known = self.provider.known(now)?;
        let (flow, secret) = self.flows.begin(next, now)?;
        Ok((self.provider.address(&known, &flow), secret))
    }

    /// What was begun with a browser; it can be finished once.
    pub(crate) fn begun(&self, secret: Option<&str>, now: Timestamp) -> Result<Flow, Problem> {
        secret.and_then(|it| self.flows.take(it, now)).ok_or_else(|| {
            refused("this attempt to sign in is not known here, was used, or took longer than ten minutes; begin again")
        })
    }

    /// Who came back from the provider.
    pub(crate) fn finish(
        &self,
        flow: &Flow,
        params: &mut Params,
        now: Timestamp,
    ) -> Result<Person, Problem> {
        // Whoever sends somebody else's browser here does not know the state.
        let state = params.one("state").unwrap_or_default();
        if digest(&state) != digest(&flow.state) {
            return Err(refused("the answer is of another attempt to sign in; begin again"));
        }
        // RFC 9207: the answer says whose it is.
        if params.one("iss").is_some_and(|it| it != self.provider.issuer()) {
            return Err(refused("the answer is of another provider"));
        }
        if let Some(error) = params.one("error") {
            let is_word =
                error.len() <= 64 && error.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
            let word = if is_word { error } else { "an error".to_owned() };
            return Err(refused(format!("{} did not sign you in: {word}", self.name)));
        }
        let code = params.one("code").ok_or_else(|| refused("the answer has no code"))?;
        let claims = self.provider.redeem(&code, flow, now)?;
        self.reading.person(&claims)
    }
}

fn refused(detail: impl Into<String>) -> Problem {
    Problem::new(Code::Unauthorized, detail)
}
