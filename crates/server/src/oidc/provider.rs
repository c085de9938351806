//! The provider: what it says of itself, its keys, and the code that becomes a token.
//!
//! Follows `OpenID` Connect Discovery 1.0 and RFC 6749, 4.1. What it says of itself is kept for an hour. A
//! token of a key that is not known makes it asked for its keys again, at most once a minute.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use lictor_config::{OidcConfig, Secret, is_safe_address};
use lictor_fetch::{Exchange, FetchError, Settings};
use serde_json::Value;

use super::flow::Flow;
use super::refused;
use super::token::{Claims, Expected, Keys, Refusal, verify};
use crate::problem::{Code, Problem};

/// How long what a provider says of itself is kept.
const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// The shortest time between two questions for newer keys.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);
/// The longest time of one question: a person waits for it.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer, in bytes.
const LARGEST: u64 = 1 << 20;

/// A provider.
#[derive(Debug)]
pub(super) struct Provider {
    issuer: String,
    client_id: String,
    secret: Option<Secret>,
    redirect_url: String,
    scopes: String,
    exchange: Exchange,
    known: Mutex<Option<Arc<Known>>>,
}

/// What a provider says of itself.
#[derive(Debug)]
pub(super) struct Known {
    authorization: String,
    token: String,
    keys_at: String,
    /// Whether the secret goes into the form rather than into a header.
    secret_in_form: bool,
    keys: Keys,
    asked_at: Timestamp,
    keys_asked_at: Timestamp,
}

impl Provider {
    pub(super) fn new(
        config: &OidcConfig,
        secret: Option<Secret>,
        settings: Settings,
    ) -> Result<Self, String> {
        let settings = Settings {
            connect_timeout: settings.connect_timeout.min(PATIENCE),
            read_timeout: settings.read_timeout.min(PATIENCE),
            total_timeout: PATIENCE,
            size_limit: LARGEST,
            ..settings
        };
        Ok(Self {
            issuer: config.issuer.value.clone(),
            client_id: config.client_id.value.clone(),
            secret,
            redirect_url: config.redirect_url.value.clone(),
            scopes: config.scopes.value.clone(),
            exchange: Exchange::new(settings).map_err(|error| error.to_string())?,
            known: Mutex::default(),
        })
    }

    pub(super) fn issuer(&self) -> &str {
        &self.issuer
    }

    /// What the provider says of itself.
    pub(super) fn known(&self, now: Timestamp) -> Result<Arc<Known>, Problem> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = kept.filter(|it| it.asked_at + FRESH > now) {
            return Ok(known);
        }
        Ok(self.keep(self.discover(now)?))
    }

    fn keep(&self, known: Known) -> Arc<Known> {
        let known = Arc::new(known);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        known
    }

    fn discover(&self, now: Timestamp) -> Result<Known, Problem> {
        let place =
            format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let document = self.document(&place)?;
        // Else one provider could speak for another (Discovery 1.0, 4.3).
        if document["issuer"] != self.issuer.as_str() {
            return Err(unusable("it calls itself otherwise than the configured issuer"));
        }
        let endpoint = |name: &str| {
            let url = document[name].as_str().filter(|it| is_safe_address(it) && !it.contains('#'));
            url.map(str::to_owned)
                .ok_or_else(|| unusable("it names no address that is safe to use"))
        };
        let keys_at = endpoint("jwks_uri")?;
        let ways = document["token_endpoint_auth_methods_supported"].as_array();
        let has = |way: &str| ways.is_some_and(|ways| ways.iter().any(|it| it == way));
        Ok(Known {
            authorization: endpoint("authorization_endpoint")?,
            token: endpoint("token_endpoint")?,
            keys: self.keys(&keys_at)?,
            keys_at,
            secret_in_form: has("client_secret_post") && !has("client_secret_basic"),
            asked_at: now,
            keys_asked_at: now,
        })
    }

    fn keys(&self, place: &str) -> Result<Keys, Problem> {
        let keys = Keys::read(&self.document(place)?);
        if keys.is_empty() {
            return Err(unusable("it has no key that could sign with RS256 or ES256"));
        }
        Ok(keys)
    }

    fn document(&self, url: &str) -> Result<Value, Problem> {
        let answer = self.exchange.get(url).map_err(|error| unreachable(&error))?;
        if answer.status != 200 {
            return Err(unusable("it does not say what it is"));
        }
        serde_json::from_slice(&answer.body).map_err(|_| unusable("what it says is no JSON"))
    }

    /// Where a browser is sent to sign in.
    pub(super) fn address(&self, known: &Known, flow: &Flow) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_url),
            ("scope", &self.scopes),
            ("state", &flow.state),
            ("nonce", &flow.nonce),
            ("code_challenge", &flow.challenge()),
            ("code_challenge_method", "S256"),
        ]);
        let joint = if known.authorization.contains('?') { '&' } else { '?' };
        format!("{}{joint}{}", known.authorization, query.finish())
    }

    /// What the token says for which a code is given.
    pub(super) fn redeem(
        &self,
        code: &str,
        flow: &Flow,
        now: Timestamp,
    ) -> Result<Claims, Problem> {
        let known = self.known(now)?;
        let token = self.token(&known, code, flow)?;
        let expected =
            Expected { issuer: &self.issuer, client_id: &self.client_id, nonce: &flow.nonce, now };
        let first = verify(&token, &known.keys, &expected);
        let verified = if first == Err(Refusal::UnknownKey) && known.keys_asked_at + AGAIN <= now {
            let newer = Known {
                keys: self.keys(&known.keys_at)?,
                keys_asked_at: now,
                authorization: known.authorization.clone(),
                token: known.token.clone(),
                keys_at: known.keys_at.clone(),
                ..*known
            };
            verify(&token, &self.keep(newer).keys, &expected)
        } else {
            first
        };
        verified.map_err(|refusal| {
            let reason = match refusal {
                Refusal::UnknownKey => "it is signed with a key that the provider does not have",
                Refusal::Wrong(reason) => reason,
            };
            tracing::warn!(reason, "a token of the provider was refused");
            refused(format!("what the provider says of you is not taken: {reason}"))
        })
    }

    fn token(&self, known: &Known, code: &str, flow: &Flow) -> Result<String, Problem> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect_url),
            ("code_verifier", &flow.verifier),
        ]);
        let mut authorization = None;
        match &self.secret {
            Some(secret) if known.secret_in_form => {
                form.append_pair("client_id", &self.client_id);
                form.append_pair("client_secret", secret.reveal());
            }
            Some(secret) => authorization = Some(basic(&self.client_id, secret)),
            None => {
                form.append_pair("client_id", &self.client_id);
            }
        }
        let answer = self.exchange.post(&known.token, form.finish(), authorization.as_ref());
        let answer = answer.map_err(|error| unreachable(&error))?;
        let document: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if answer.status != 200 {
            // A word of RFC 6749, 5.2, such as `invalid_client`: for whoever runs the server.
            let words =
                ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client"];
            let said = words.iter().find(|it| document["error"] == **it).unwrap_or(&"an error");
            tracing::warn!(status = answer.status, said, "the provider gives no token for a code");
            return Err(refused(format!("the provider does not take the code back: {said}")));
        }
        let token = document["id_token"].as_str().map(str::to_owned);
        token.ok_or_else(|| unusable("it gives no ID token"))
    }
}

/// RFC 6749, 2.3.1: both parts are encoded before they are joined.
fn basic(client_id: &str, secret: &Secret) -> Secret {
    let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(client_id), encoded(secret.reveal()));
    Secret::new(format!("Basic {}", STANDARD.encode(pair)))
}

fn unreachable(error: &FetchError) -> Problem {
    tracing::error!(%error, "the provider with whom people sign in cannot be asked");
    Problem::new(
        Code::NoProvider,
        "the provider cannot be reached; the log of the server says more",
    )
}

fn unusable(reason: &'static str) -> Problem {
    tracing::error!(reason, "the provider with whom people sign in cannot be used");
    Problem::new(Code::NoProvider, format!("the provider cannot be used: {reason}"))
}
