//! API keys.

use lictor_store::KeyState;
use serde::Serialize;

/// A key without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiKey {
    /// Its public part.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub tenant: String,
    /// What it may do.
    pub roles: Vec<&'static str>,
    /// When it was made.
    pub created: String,
    /// From when on it is no longer good.
    pub expires: Option<String>,
    /// Since when it is no longer good.
    pub revoked: Option<String>,
    /// `good`, `expired` or `revoked`.
    pub state: &'static str,
}

/// A key that was just made: the only time that its text is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewKey {
    /// The key.
    pub key: String,
    /// What it is.
    #[serde(flatten)]
    pub about: ApiKey,
}

impl ApiKey {
    /// A key as it is at a moment.
    pub fn new(it: &lictor_store::ApiKey, now: jiff::Timestamp) -> Self {
        Self {
            id: it.id.clone(),
            name: it.name.clone(),
            tenant: it.tenant.to_string(),
            roles: it.roles.iter().map(|it| it.as_str()).collect(),
            created: it.created_at.to_string(),
            expires: it.expires_at.map(|it| it.to_string()),
            revoked: it.revoked_at.map(|it| it.to_string()),
            state: match it.state(now) {
                KeyState::Good => "good",
                KeyState::Expired => "expired",
                KeyState::Revoked => "revoked",
            },
        }
    }
}
