//! Attempts to sign in that have begun and not ended.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::problem::Problem;
use crate::session::{cookie_in, digest, random_token};

/// The longest time with the provider: somebody may have to look for a second factor.
pub(super) const LONGEST: SignedDuration = SignedDuration::from_mins(10);
/// The most attempts at once; beyond it the oldest is forgotten.
const MOST: usize = 10_000;

/// The cookie of an attempt. It is sent along when the provider sends the browser back (`Lax`), which the
/// session's own is not (`Strict`), and opens nothing by itself.
const COOKIE: &str = "lictor_login";
const COOKIE_OVER_TLS: &str = "__Host-lictor_login";

/// One attempt.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    /// Comes back in the address.
    pub(super) state: String,
    /// Comes back in the token.
    pub(super) nonce: String,
    /// Proves that who redeems the code is who began (PKCE).
    pub(super) verifier: String,
    /// Where to go afterwards.
    pub(crate) next: String,
    begun_at: Timestamp,
}

impl Flow {
    /// What the provider is told of the verifier before it sees it (RFC 7636, 4.2).
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }
}

/// All of them, by the digest of the secret in the cookie.
#[derive(Debug, Default)]
pub(super) struct Flows(Mutex<HashMap<[u8; 32], Flow>>);

impl Flows {
    pub(super) fn begin(&self, next: String, now: Timestamp) -> Result<(Flow, String), Problem> {
        let secret = random_token()?;
        let (state, nonce, verifier) = (random_token()?, random_token()?, random_token()?);
        let flow = Flow { state, nonce, verifier, next, begun_at: now };
        let mut flows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if flows.len() >= MOST {
            flows.retain(|_, it| it.begun_at + LONGEST > now);
        }
        if flows.len() >= MOST {
            let oldest = flows.iter().min_by_key(|(key, it)| (it.begun_at, **key));
            oldest.map(|(key, _)| *key).map(|key| flows.remove(&key));
        }
        flows.insert(digest(&secret), flow.clone());
        Ok((flow, secret))
    }

    /// An attempt that has not ended; from then on it has.
    pub(super) fn take(&self, secret: &str, now: Timestamp) -> Option<Flow> {
        let mut flows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        flows.remove(&digest(secret)).filter(|it| it.begun_at + LONGEST > now)
    }
}

/// The header that gives a browser the secret of an attempt.
pub(crate) fn flow_cookie(secret: &str, over_tls: bool) -> HeaderValue {
    cookie(secret, LONGEST.as_secs(), over_tls)
}

/// The header that takes it away again.
pub(crate) fn clear_cookie(over_tls: bool) -> HeaderValue {
    cookie("", 0, over_tls)
}

fn cookie(secret: &str, seconds: i64, over_tls: bool) -> HeaderValue {
    let (name, secure) = if over_tls { (COOKIE_OVER_TLS, "; Secure") } else { (COOKIE, "") };
    let text =
        format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).expect("names, hexadecimal digits and attributes are ASCII")
}

impl Flow {
    /// The secret of the attempt that a browser has begun.
    pub(crate) fn secret_in(headers: &HeaderMap) -> Option<&str> {
        cookie_in(headers, &[COOKIE_OVER_TLS, COOKIE])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn an_attempt_is_finished_once_and_in_time() {
        let flows = Flows::default();
        let (flow, secret) = flows.begin("/ui/lists".to_owned(), at(0)).unwrap();
        let all = [&flow.state, &flow.nonce, &flow.verifier, &secret];
        assert!(all.iter().enumerate().all(|(n, it)| !all[..n].contains(it) && it.len() == 64));
        assert!(flows.take(&flow.state, at(0)).is_none());
        assert_eq!(flows.take(&secret, at(9)).unwrap().next, "/ui/lists");
        assert!(flows.take(&secret, at(9)).is_none());
        let (_, secret) = flows.begin(String::new(), at(0)).unwrap();
        assert!(flows.take(&secret, at(10)).is_none());
    }

    #[test]
    fn attempts_are_bounded() {
        let flows = Flows::default();
        let (_, first) = flows.begin(String::new(), at(0)).unwrap();
        for _ in 0..MOST {
            flows.begin(String::new(), at(1)).unwrap();
        }
        assert!(flows.take(&first, at(1)).is_none());
        assert_eq!(flows.0.lock().unwrap().len(), MOST);
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let flow = Flow {
            state: String::new(),
            nonce: String::new(),
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
            next: String::new(),
            begun_at: at(0),
        };
        assert_eq!(flow.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
