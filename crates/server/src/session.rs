//! Sessions of people who use the pages: who they are, from signing in to signing out.
//!
//! A session is a random token of 256 bits in a cookie that no script can read (`HttpOnly`), that other
//! sites cannot send (`SameSite=Strict`), and that goes over TLS alone where the server speaks TLS
//! (`Secure`). The server keeps the SHA-256 of it, in memory: sessions end with the process. One that
//! was not used for [`IDLE`], or is older than [`LONGEST`], has ended.
//!
//! A session says who holds it ([`Holder`]), and what that person may do is looked up anew with each
//! request: a key that was revoked ends the sessions that it began. What a provider said of a person
//! holds until their session ends. Signing in calls [`Sessions::begin`] once the person is known, with the session before it
//! ([`Sessions::end`]) ended: a token that was there before somebody signed in never becomes theirs.
//!
//! Each session has a second secret that stands in every form ([`Session::form_token`]). What changes
//! something is done only for a form that has it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use lictor_store::Tenant;
use sha2::{Digest as _, Sha256};

use crate::oidc::Person;
use crate::problem::{Code, Problem};

/// A session that was not used for so long has ended: a break for lunch does not sign out, a night does.
const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// A session has ended after so long, whatever is done in it: a working day.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// The most sessions. Beyond it the one that was not used for the longest ends, those of nobody first.
const MOST: usize = 10_000;

/// The cookie, and what it is called over TLS: browsers take a `__Host-` cookie only from this host, by TLS.
const COOKIE: &str = "lictor_session";
const COOKIE_OVER_TLS: &str = "__Host-lictor_session";

/// Who holds a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holder {
    /// Somebody who has not signed in.
    Nobody,
    /// Who gave an API key, by its id.
    Key(String),
    /// Who came from the provider, as it described them then.
    Person(Arc<Person>),
}

/// One session.
#[derive(Debug)]
pub(crate) struct Session {
    /// Tells it from others, and opens nothing.
    pub(crate) number: u64,
    /// Who holds it.
    pub(crate) holder: Holder,
    /// Stands in each of its forms.
    form_token: String,
    ends_at: Timestamp,
    used_at: Mutex<Timestamp>,
}

impl Session {
    /// What each form of this session carries.
    pub(crate) fn form_token(&self) -> &str {
        &self.form_token
    }

    /// Whether a form is of this session. Digests are compared, so time tells nothing of the token.
    pub(crate) fn is_own_form(&self, token: &str) -> bool {
        digest(token) == digest(&self.form_token)
    }

    /// When it began.
    pub(crate) fn begun_at(&self) -> Timestamp {
        self.ends_at - LONGEST
    }

    /// When it was last used.
    pub(crate) fn used_at(&self) -> Timestamp {
        *self.used_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_over(&self, now: Timestamp) -> bool {
        self.ends_at <= now || self.used_at() + IDLE <= now
    }
}

/// All sessions of a server.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_digest: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    sessions: HashMap<[u8; 32], Arc<Session>>,
    begun: u64,
}

impl Sessions {
    /// Begins a session; returns it with the token for [`set_cookie`], which is kept nowhere.
    pub(crate) fn begin(
        &self,
        holder: Holder,
        now: Timestamp,
    ) -> Result<(Arc<Session>, String), Problem> {
        let (token, form_token) = (random_token()?, random_token()?);
        let mut kept = self.by_digest.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.sessions.len() >= MOST {
            kept.sessions.retain(|_, it| !it.is_over(now));
        }
        if kept.sessions.len() >= MOST {
            let rank = |it: &Session| (it.holder != Holder::Nobody, it.used_at());
            let least = kept.sessions.iter().min_by_key(|(_, it)| rank(it)).map(|(key, _)| *key);
            least.map(|key| kept.sessions.remove(&key));
        }
        kept.begun += 1;
        let session = Arc::new(Session {
            number: kept.begun,
            holder,
            form_token,
            ends_at: now + LONGEST,
            used_at: Mutex::new(now),
        });
        kept.sessions.insert(digest(&token), Arc::clone(&session));
        Ok((session, token))
    }

    /// The session of a request, if it has one that has not ended. It counts as used.
    pub(crate) fn of(&self, headers: &HeaderMap, now: Timestamp) -> Option<Arc<Session>> {
        let key = digest(token_in(headers)?);
        let mut kept = self.by_digest.lock().unwrap_or_else(PoisonError::into_inner);
        let session = Arc::clone(kept.sessions.get(&key)?);
        if session.is_over(now) {
            kept.sessions.remove(&key);
            return None;
        }
        *session.used_at.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Some(session)
    }

    /// The sessions of people of a tenant who came from the provider, the newest first.
    pub(crate) fn people(
        &self,
        tenant: &Tenant,
        now: Timestamp,
    ) -> Vec<(Arc<Session>, Arc<Person>)> {
        let kept = self.by_digest.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = kept.sessions.values().filter_map(|it| match &it.holder {
            Holder::Person(person) if person.tenant == *tenant && !it.is_over(now) => {
                Some((Arc::clone(it), Arc::clone(person)))
            }
            _ => None,
        });
        let mut theirs: Vec<_> = theirs.collect();
        theirs.sort_by_key(|(session, _)| std::cmp::Reverse(session.number));
        theirs
    }

    /// Ends the session of a number.
    pub(crate) fn end_number(&self, number: u64) {
        let mut kept = self.by_digest.lock().unwrap_or_else(PoisonError::into_inner);
        kept.sessions.retain(|_, it| it.number != number);
    }

    /// Ends the session of a request.
    pub(crate) fn end(&self, headers: &HeaderMap) {
        if let Some(token) = token_in(headers) {
            let mut kept = self.by_digest.lock().unwrap_or_else(PoisonError::into_inner);
            kept.sessions.remove(&digest(token));
        }
    }
}

/// The header that gives a browser the token of a session. The cookie goes when the browser is closed.
pub(crate) fn set_cookie(token: &str, over_tls: bool) -> HeaderValue {
    let (name, secure) = if over_tls { (COOKIE_OVER_TLS, "; Secure") } else { (COOKIE, "") };
    let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).expect("names, hexadecimal digits and attributes are ASCII")
}

fn token_in(headers: &HeaderMap) -> Option<&str> {
    // The one over TLS is the stricter one and goes first; a server has only one of them.
    cookie_in(headers, &[COOKIE_OVER_TLS, COOKIE])
}

/// The value of the first cookie of these names.
pub(crate) fn cookie_in<'a>(headers: &'a HeaderMap, names: &[&str]) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let cookies = cookies.filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(';'));
    let mut pairs = cookies.filter_map(|it| it.trim().split_once('='));
    pairs.find(|(name, _)| names.contains(name)).map(|(_, value)| value)
}

/// Compared in place of secrets, so that the time of a comparison tells nothing of them.
pub(crate) fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// 256 random bits as hexadecimal digits.
pub(crate) fn random_token() -> Result<String, Problem> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|_| Problem::new(Code::Bug, "the operating system gives no random numbers"))?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hour * 3600).unwrap()
    }

    fn with(token: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let cookie = format!("theme=dark; {COOKIE}={token}");
        headers.insert(header::COOKIE, HeaderValue::from_str(&cookie).unwrap());
        headers
    }

    #[test]
    fn a_session_lasts_while_it_is_used_and_no_longer_than_a_day() {
        let sessions = Sessions::default();
        let (begun, token) = sessions.begin(Holder::Key("k".into()), at(0)).unwrap();
        for hour in (0..12).step_by(1) {
            let found = sessions.of(&with(&token), at(hour)).unwrap();
            assert_eq!(found.number, begun.number);
        }
        assert!(sessions.of(&with(&token), at(12)).is_none());
        let (_, token) = sessions.begin(Holder::Nobody, at(0)).unwrap();
        assert!(sessions.of(&with(&token), at(2)).is_none(), "it was not used for two hours");
        assert!(sessions.of(&with(&token), at(0)).is_none(), "what has ended does not come back");
    }

    #[test]
    fn a_session_ends_when_told_and_no_other_token_opens_it() {
        let sessions = Sessions::default();
        let (session, token) = sessions.begin(Holder::Nobody, at(0)).unwrap();
        assert_eq!(token.len(), 64);
        assert!(sessions.of(&with(&token[1..]), at(0)).is_none());
        assert!(sessions.of(&with(session.form_token()), at(0)).is_none());
        assert!(sessions.of(&HeaderMap::new(), at(0)).is_none());
        assert!(session.is_own_form(session.form_token()) && !session.is_own_form(&token));
        sessions.end(&with(&token));
        assert!(sessions.of(&with(&token), at(0)).is_none());
    }

    #[test]
    fn sessions_are_bounded_and_those_of_nobody_go_first() {
        let sessions = Sessions::default();
        let (_, signed_in) = sessions.begin(Holder::Key("k".into()), at(0)).unwrap();
        let (_, first) = sessions.begin(Holder::Nobody, at(0)).unwrap();
        for _ in 0..MOST {
            sessions.begin(Holder::Nobody, at(1)).unwrap();
        }
        assert!(sessions.of(&with(&signed_in), at(1)).is_some());
        assert!(sessions.of(&with(&first), at(1)).is_none());
    }

    #[test]
    fn the_cookie_is_closed_to_scripts_and_to_other_sites() {
        let plain = set_cookie("ab", false);
        assert_eq!(plain, "lictor_session=ab; Path=/; HttpOnly; SameSite=Strict");
        let over_tls = set_cookie("ab", true);
        assert_eq!(over_tls, "__Host-lictor_session=ab; Path=/; HttpOnly; SameSite=Strict; Secure");
    }
}
