//! A short exchange: one question, and an answer that fits in memory.
//!
//! What signing in with a provider needs: its description, its keys, a form that is sent to it. The limits
//! of time are those of [`Settings`]; nothing is sent on to another address, since a form holds secrets.

use std::time::Duration;

use lictor_config::Secret;
use ureq::http::{Request, Response};
use ureq::{AsSendBody, Body, RequestExt as _};

use crate::FetchError;
use crate::address::Address;
use crate::client::{Client, Settings, Trouble};

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP, such as 200.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// Asks servers short questions.
#[derive(Debug)]
pub struct Exchange {
    client: Client,
}

impl Exchange {
    /// With these limits and this proxy; the size of an answer is limited by `settings`, too.
    ///
    /// # Errors
    /// When the proxy is none.
    pub fn new(settings: Settings) -> Result<Self, FetchError> {
        Ok(Self { client: Client::new(settings)? })
    }

    /// Asks for what is at an address.
    ///
    /// # Errors
    /// When no answer comes, or one that is too large. An answer of any status is an answer.
    pub fn get(&self, url: &str) -> Result<Answer, FetchError> {
        self.send(url, Request::get(url), ())
    }

    /// Sends a form, with the value of `Authorization` where one is given.
    ///
    /// # Errors
    /// As [`Exchange::get`].
    pub fn post(
        &self,
        url: &str,
        form: String,
        authorization: Option<&Secret>,
    ) -> Result<Answer, FetchError> {
        let mut request =
            Request::post(url).header("content-type", "application/x-www-form-urlencoded");
        if let Some(secret) = authorization {
            request = request.header("authorization", secret.reveal());
        }
        self.send(url, request, form)
    }

    fn send(
        &self,
        url: &str,
        request: ureq::http::request::Builder,
        body: impl AsSendBody,
    ) -> Result<Answer, FetchError> {
        let address = Address::of_url(url);
        let limit = self.client.settings.total_timeout;
        let error = |it| self.failed(&address, it, limit);
        let request = request
            .header("accept", "application/json")
            .header("accept-encoding", "identity")
            .body(body)
            .map_err(|cause| error(ureq::Error::Http(cause)))?;
        let request = request
            .with_agent(self.client.agent())
            .configure()
            .https_only(address.is_secure())
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(limit))
            .build();
        let mut response: Response<Body> = request.run().map_err(error)?;
        let most = self.client.settings.size_limit;
        let body = response.body_mut().with_config().limit(most).read_to_vec().map_err(error)?;
        Ok(Answer { status: response.status().as_u16(), body })
    }

    fn failed(&self, address: &Address, error: ureq::Error, limit: Duration) -> FetchError {
        match self.client.trouble(address, error) {
            Trouble::Lasting(error) | Trouble::Passing { error, .. } => error,
            Trouble::OutOfTime => FetchError::Connection {
                url: address.shown(),
                reason: format!("no whole answer within {} s", limit.as_secs_f64()),
                attempts: 1,
            },
        }
    }
}
