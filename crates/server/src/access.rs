//! Who asks, and whether they may.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use lictor_store::{
    ANONYMOUS, ApiKey, ApiKeys, KeyState, OF_PROVIDER, Permission, Place, Role, StoreError, Tenant,
};

use crate::oidc::Person;
use crate::problem::{Code, Problem};
use crate::server::Shared;
use crate::site::refuse_foreign;

/// What a request without a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anonymous {
    /// Nothing.
    Refused,
    /// What a role may.
    As(Role),
    /// Everything while there are no keys; nothing from the first key on.
    AdminWithoutKeys,
}

/// Who makes a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The id of the key, or of who came from the provider; `None` for those whom nobody knows.
    pub(crate) key: Option<String>,
    /// By what name the record knows who asks: that of the key, or of the person, with `oidc:` before it, since the
    /// provider gives names without knowing those of keys.
    pub(crate) actor: String,
    /// Whose records and keys are seen, and whose is what is recorded.
    pub(crate) tenant: Tenant,
    /// What may be done.
    pub(crate) roles: Vec<Role>,
}

impl Caller {
    /// Who asks with a key.
    pub(crate) fn of_key(key: &ApiKey) -> Self {
        Self {
            key: Some(key.id.clone()),
            actor: key.name.clone(),
            tenant: key.tenant.clone(),
            roles: key.roles.clone(),
        }
    }

    /// Who has come from the provider.
    pub(crate) fn of_person(person: &Person) -> Self {
        Self {
            key: Some(format!("{OF_PROVIDER}{}", person.subject)),
            actor: format!("{OF_PROVIDER}{}", person.name),
            tenant: person.tenant.clone(),
            roles: person.roles.clone(),
        }
    }

    /// Who asks without a key.
    pub(crate) fn anonymous(role: Role) -> Self {
        let (actor, tenant) = (ANONYMOUS.to_owned(), Tenant::default());
        Self { key: None, actor, tenant, roles: vec![role] }
    }

    pub(crate) fn allows(&self, permission: Permission) -> bool {
        self.roles.iter().any(|it| it.allows(permission))
    }

    /// Of whose records alone something is seen; `None` for all of the tenant.
    pub(crate) fn sees_only(&self) -> Option<&str> {
        let sees_all = self.allows(Permission::Audit) || self.allows(Permission::Approve);
        (!sees_all).then_some(self.actor.as_str())
    }
}

/// The keys, as last read, and how much each has used.
#[derive(Debug)]
pub(crate) struct Access {
    anonymous: Anonymous,
    place: Place,
    /// The connection to a database that is shared; a file is opened each time, since it may be another.
    shared: Mutex<Option<ApiKeys>>,
    keys: RwLock<HashMap<String, ApiKey>>,
    buckets: Mutex<HashMap<String, Bucket>>,
}

/// What is left of a minute's requests: it fills evenly.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: jiff::Timestamp,
}

/// What the rate headers say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    limit: u32,
    left: u32,
    /// Seconds until all of it is there again.
    reset: u32,
}

impl Access {
    pub(crate) fn new(anonymous: Anonymous, place: Place) -> Self {
        Self {
            anonymous,
            place,
            shared: Mutex::default(),
            keys: RwLock::default(),
            buckets: Mutex::default(),
        }
    }

    /// Where the keys are.
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Takes the keys as they are now.
    pub(crate) fn reload(&self) -> Result<(), StoreError> {
        let keys = self.read()?;
        let keys = keys.into_iter().map(|it| (it.id.clone(), it)).collect();
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }

    /// The keys as they are now.
    pub(crate) fn read(&self) -> Result<Vec<ApiKey>, StoreError> {
        if let Place::File(_) = self.place {
            return ApiKeys::read(&self.place);
        }
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match shared.take() {
            Some(open) => open,
            None => ApiKeys::open(&self.place)?,
        };
        // A connection that failed is not used again.
        let keys = open.all()?;
        *shared = Some(open);
        Ok(keys)
    }

    fn admit(
        &self,
        headers: &HeaderMap,
        permission: Permission,
        now: jiff::Timestamp,
    ) -> Result<Caller, Problem> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let Some(given) = key_in(headers) else {
            let role = match self.anonymous {
                Anonymous::Refused => None,
                Anonymous::As(role) => Some(role),
                Anonymous::AdminWithoutKeys => keys.is_empty().then_some(Role::Admin),
            };
            let detail =
                "send an API key: Authorization: Bearer KEY; make one with: lictor keys add";
            let allowed = role.filter(|it| it.allows(permission)).map(Caller::anonymous);
            return allowed.ok_or_else(|| Problem::new(Code::Unauthorized, detail));
        };
        let known = ApiKey::id_of(given).and_then(|id| keys.get(id)).filter(|it| it.is(given));
        let refused = |detail| Err(Problem::new(Code::Unauthorized, detail));
        let Some(key) = known else { return refused("the API key is not known") };
        match key.state(now) {
            KeyState::Revoked => return refused("the API key was revoked"),
            KeyState::Expired => return refused("the API key has expired"),
            KeyState::Good => {}
        }
        if !key.allows(permission) {
            let needed = Role::ALL.iter().filter(|it| it.allows(permission)).map(|it| it.as_str());
            let needed = needed.collect::<Vec<_>>().join(", ");
            let detail = format!("this needs a key with one of the roles {needed}");
            return Err(Problem::new(Code::Forbidden, detail));
        }
        Ok(Caller::of_key(key))
    }

    /// Counts a request against the limit of its key; those without a key share one.
    pub(crate) fn count(
        &self,
        caller: &Caller,
        limit: u32,
        now: jiff::Timestamp,
    ) -> Result<Rate, (Problem, Rate)> {
        let most = f64::from(limit);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let name = caller.key.clone().unwrap_or_default();
        let bucket = buckets.entry(name).or_insert(Bucket { left: most, at: now });
        let passed = now.duration_since(bucket.at).as_secs_f64().max(0.0);
        bucket.left = (bucket.left + passed * most / 60.0).min(most);
        bucket.at = now;
        let allowed = bucket.left >= 1.0;
        if allowed {
            bucket.left -= 1.0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 60, 0 to the limit"
        )]
        let whole = |it: f64| it as u32;
        let rate = Rate {
            limit,
            left: whole(bucket.left.floor()),
            reset: whole(((most - bucket.left) * 60.0 / most).ceil()),
        };
        if allowed {
            return Ok(rate);
        }
        let wait = whole(((1.0 - bucket.left) * 60.0 / most).ceil()).max(1);
        let detail = format!("at most {limit} requests a minute are allowed");
        Err((Problem::new(Code::RateLimited, detail).retry_after(wait), rate))
    }
}

/// What the pages ask, whose visitors sign in once rather than send a key with each request.
impl Access {
    /// Somebody without a key, who may have no role at all.
    pub(crate) fn without_key(&self) -> Caller {
        let role = match self.anonymous {
            Anonymous::Refused => None,
            Anonymous::As(role) => Some(role),
            Anonymous::AdminWithoutKeys => self.is_local().then_some(Role::Admin),
        };
        Caller { roles: role.into_iter().collect(), ..Caller::anonymous(Role::Viewer) }
    }

    /// Whether everybody is an administrator, because only this machine asks and there is no key yet.
    pub(crate) fn is_local(&self) -> bool {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        self.anonymous == Anonymous::AdminWithoutKeys && keys.is_empty()
    }

    /// The key of an id, whether it is good or not.
    pub(crate) fn key(&self, id: &str) -> Option<ApiKey> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// The key of a text that somebody gave, or why it opens nothing.
    pub(crate) fn key_of(&self, text: &str, now: jiff::Timestamp) -> Result<ApiKey, &'static str> {
        let key = ApiKey::id_of(text).and_then(|id| self.key(id)).filter(|it| it.is(text));
        let key = key.ok_or("this key is not known: was it copied whole?")?;
        match key.state(now) {
            KeyState::Good => Ok(key),
            KeyState::Revoked => Err("this key was revoked"),
            KeyState::Expired => Err("this key has expired"),
        }
    }
}

/// The key of a request: `Authorization: Bearer KEY`, or `ApiKey KEY` as yente's clients send it.
fn key_in(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ').unwrap_or(("", value));
    let is_ours = scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("apikey");
    // Another scheme is a key that is not known.
    Some(if is_ours { key.trim() } else { value })
}

/// Lets a request through that may do what its route needs.
pub(crate) async fn guard(
    State((shared, permission)): State<(Arc<Shared>, Permission)>,
    mut request: Request,
    next: Next,
) -> Response {
    let now = shared.now();
    let caller = match shared.access.admit(request.headers(), permission, now) {
        Ok(caller) => caller,
        Err(problem) => return problem.into_response(),
    };
    let (method, headers) = (request.method(), request.headers());
    if let Err(problem) = refuse_foreign(&caller, permission, method, headers) {
        return problem.into_response();
    }
    let rate = match shared.limits.rate {
        0 => None,
        limit => match shared.access.count(&caller, limit, now) {
            Ok(rate) => Some(rate),
            Err((problem, rate)) => return with_rate(problem.into_response(), rate),
        },
    };
    request.extensions_mut().insert(caller.clone());
    let mut response = next.run(request).await;
    // For the log, which stands outside.
    response.extensions_mut().insert(caller);
    match rate {
        Some(rate) => with_rate(response, rate),
        None => response,
    }
}

fn with_rate(mut response: Response, rate: Rate) -> Response {
    let headers = [
        ("ratelimit-limit", rate.limit),
        ("ratelimit-remaining", rate.left),
        ("ratelimit-reset", rate.reset),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_holds_so_many_requests_and_fills_evenly() {
        let access = Access::new(Anonymous::AdminWithoutKeys, Place::File("access.sqlite".into()));
        let nobody = Caller::anonymous(Role::Admin);
        let caller = Caller { key: Some("k".into()), ..nobody.clone() };
        let at = |second: i64| jiff::Timestamp::from_second(1_800_000_000 + second).unwrap();
        for left in [1, 0] {
            assert_eq!(access.count(&caller, 2, at(0)).unwrap().left, left);
        }
        assert!(access.count(&caller, 2, at(0)).is_err());
        assert!(access.count(&nobody, 2, at(0)).is_ok(), "each key has its own");
        assert!(access.count(&caller, 2, at(29)).is_err());
        assert!(access.count(&caller, 2, at(30)).is_ok());
        assert!(access.count(&caller, 2, at(31)).is_err());
        assert_eq!(access.count(&caller, 2, at(600)).unwrap().left, 1);
    }
}
