//! Who may ask a server: API keys.
//!
//! A table, in `access.sqlite` in a folder or in `PostgreSQL`, holds what a key is called, what it may do and until when, and the SHA-256 of its
//! secret. A secret is 256 random bits, so a fast hash is enough: there is nothing to guess that a slow
//! one would make dearer. The secret itself is shown once, when the key is made.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::hex::hex;
use crate::sql::{Database, DatabaseError, Mode, Place, Row, Value, first, migrate, within};

/// Its part of a database's schema.
const PART: &str = "access";

const STEPS: &[&str] = &[
    "
CREATE TABLE api_key (
    id         TEXT PRIMARY KEY,           -- public, part of the key
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL,              -- hexadecimal SHA-256 of the whole key
    roles      TEXT NOT NULL,              -- words joined by one blank
    created_at TEXT NOT NULL,              -- ISO 8601 moment, UTC
    expires_at TEXT,
    revoked_at TEXT
) STRICT;
",
    // Keys of before there were tenants are those of the default one.
    "ALTER TABLE api_key ADD COLUMN tenant TEXT NOT NULL DEFAULT 'default';",
];

/// Whose keys and records they are: tenants see nothing of each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tenant(String);

impl Tenant {
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `default`: the only one, where nobody says otherwise.
impl Default for Tenant {
    fn default() -> Self {
        Self("default".to_owned())
    }
}

impl std::fmt::Display for Tenant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Lower-case letters, digits, `-` and `_`, at most 64 of them.
impl std::str::FromStr for Tenant {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = |it: u8| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(StoreError::Value { what: "tenant", value: text.to_owned() })
        }
    }
}

/// What a key begins with, so that one that leaked is known when it is seen.
const PREFIX: &str = "lictor_";
/// Random bytes of the public part.
const ID_BYTES: usize = 6;
/// Random bytes of the secret part.
const SECRET_BYTES: usize = 32;

/// What somebody is to the screening of names. A role grants what its description says; a key may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Sees lists and listed parties.
    Viewer,
    /// Screens, too.
    Analyst,
    /// As an analyst, sees what others of the tenant recorded, and approves or rejects what they decided.
    Approver,
    /// Sees lists, and the record of what was screened.
    Auditor,
    /// Everything.
    Admin,
}

/// What a request wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See lists, listed parties, figures.
    Read,
    /// Screen names.
    Screen,
    /// See what one recorded oneself.
    Trace,
    /// Approve or reject what others decided, and see their screenings.
    Approve,
    /// See the record.
    Audit,
    /// Update lists, manage access.
    Manage,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Viewer, Self::Analyst, Self::Approver, Self::Auditor, Self::Admin];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Analyst => "analyst",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    /// Whether it allows something.
    pub fn allows(self, permission: Permission) -> bool {
        match permission {
            Permission::Read => true,
            Permission::Screen => matches!(self, Self::Analyst | Self::Approver | Self::Admin),
            Permission::Trace => self != Self::Viewer,
            Permission::Approve => matches!(self, Self::Approver | Self::Admin),
            Permission::Audit => matches!(self, Self::Auditor | Self::Admin),
            Permission::Manage => self == Self::Admin,
        }
    }
}

impl std::str::FromStr for Role {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|it| it.as_str() == text);
        found.ok_or_else(|| StoreError::Value { what: "role", value: text.to_owned() })
    }
}

/// By what name the record knows those who ask without a key.
pub const ANONYMOUS: &str = "anonymous";
/// What the name of a person begins with in the record, who comes from a provider of identities.
pub const OF_PROVIDER: &str = "oidc:";
/// Who the record says it was where the system tells no user.
const UNKNOWN: &str = "unknown";
/// The most characters of the name of a key.
pub const LONGEST_KEY_NAME: usize = 100;

/// The name of a key, without blanks around it. The record knows who asked by it, so it is a name that can be
/// read, and none that the program gives itself.
fn key_name(text: &str) -> Result<&str, StoreError> {
    let wrong = |reason| Err(StoreError::KeyName { reason });
    let name = text.trim();
    let lower = name.to_lowercase();
    if name.is_empty() || name.chars().count() > LONGEST_KEY_NAME {
        return wrong("has 1 to 100 characters");
    }
    if !name.chars().all(is_printable) {
        return wrong("holds a character that cannot be seen");
    }
    if lower == ANONYMOUS || lower == UNKNOWN || lower.starts_with(OF_PROVIDER) {
        return wrong("is one that Lictor gives itself: `anonymous`, `unknown`, `oidc:…`");
    }
    Ok(name)
}

/// Whether a character is seen in a line of text: no control, no blank but the common one, none of the
/// characters that only steer how others are shown (general category Cf, and variation selectors, of
/// Unicode 17.0; those for musical and shorthand notation and hieroglyphs are left out).
pub fn is_printable(it: char) -> bool {
    let steers = matches!(it,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
        | '\u{8e2}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}');
    it == ' ' || !(it.is_control() || it.is_whitespace() || steers)
}

/// A key about to be made; [`ApiKeys::rotate`] makes one in the place of another.
#[derive(Debug, Clone)]
pub struct NewApiKey {
    /// What it is called, such as the system that uses it: 1 to 100 characters that can be seen, and a name that
    /// no key of the tenant has or had.
    pub name: String,
    /// Whose it is.
    pub tenant: Tenant,
    /// What it may do.
    pub roles: Vec<Role>,
    /// Now.
    pub created_at: jiff::Timestamp,
    /// From when on it is no longer good.
    pub expires_at: Option<jiff::Timestamp>,
}

/// A key as it is kept, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its public part.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub tenant: Tenant,
    /// What it may do.
    pub roles: Vec<Role>,
    /// When it was made.
    pub created_at: jiff::Timestamp,
    /// From when on it is no longer good.
    pub expires_at: Option<jiff::Timestamp>,
    /// Since when it is no longer good.
    pub revoked_at: Option<jiff::Timestamp>,
    hash: String,
}

/// Why a key is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// It is.
    Good,
    /// It was revoked.
    Revoked,
    /// Its time is over.
    Expired,
}

impl ApiKey {
    /// The public part of a key, where the text has the shape of one.
    pub fn id_of(key: &str) -> Option<&str> {
        let (id, secret) = key.strip_prefix(PREFIX)?.split_once('_')?;
        (id.len() == ID_BYTES * 2 && secret.len() == SECRET_BYTES * 2).then_some(id)
    }

    /// Whether a key is this one. Digests are compared, so time tells nothing of the secret.
    pub fn is(&self, key: &str) -> bool {
        hash_of(key) == self.hash
    }

    /// Whether it is good at a moment.
    pub fn state(&self, now: jiff::Timestamp) -> KeyState {
        if self.revoked_at.is_some() {
            KeyState::Revoked
        } else if self.expires_at.is_some_and(|it| it <= now) {
            KeyState::Expired
        } else {
            KeyState::Good
        }
    }

    /// Whether one of its roles allows something.
    pub fn allows(&self, permission: Permission) -> bool {
        self.roles.iter().any(|it| it.allows(permission))
    }
}

fn hash_of(key: &str) -> String {
    hex(&Sha256::digest(key))
}

fn random_hex<const N: usize>() -> Result<String, StoreError> {
    use std::fmt::Write as _;
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Io {
        path: PathBuf::from("random numbers of the operating system"),
        cause: std::io::Error::other(error.to_string()),
    })?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// The keys of a data home, or of several that share a database.
#[derive(Debug)]
pub struct ApiKeys {
    place: Place,
    database: RefCell<Box<dyn Database>>,
}

impl ApiKeys {
    /// Where the keys of a data home are, without a database that is shared.
    pub fn file_in(home: &Path) -> Place {
        Place::File(home.join("access.sqlite"))
    }

    /// Opens the keys at a place, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be written or reached, does not open, or a later release wrote it.
    pub fn open(place: impl Into<Place>) -> Result<Self, StoreError> {
        let place = place.into();
        if let Place::File(path) = &place
            && let Some(folder) = path.parent()
        {
            let io = |cause| StoreError::Io { path: folder.to_owned(), cause };
            std::fs::create_dir_all(folder).map_err(io)?;
        }
        let error = |cause| StoreError::Access { place: place.to_string(), cause };
        let mut database = place.connect().map_err(error)?;
        migrate(&mut *database, PART, STEPS, error)?;
        Ok(Self { place, database: RefCell::new(database) })
    }

    /// The keys at a place; none where no key was ever made, and then no file is written.
    ///
    /// # Errors
    /// As [`ApiKeys::open`] and [`ApiKeys::all`].
    pub fn read(place: impl Into<Place>) -> Result<Vec<ApiKey>, StoreError> {
        let place = place.into();
        if let Place::File(path) = &place
            && !path.exists()
        {
            return Ok(Vec::new());
        }
        Self::open(place)?.all()
    }

    fn error(&self, cause: DatabaseError) -> StoreError {
        StoreError::Access { place: self.place.to_string(), cause }
    }

    fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.database.borrow_mut().query(sql, values).map_err(|cause| self.error(cause))
    }

    /// Makes a key and returns it with its text, which is kept nowhere. Its name is nobody else's, of the tenant's
    /// keys that were revoked neither: the record knows by it who asked, and who may see what was asked.
    ///
    /// # Errors
    /// When the key cannot be called so, the file cannot be written, or the operating system gives no random
    /// numbers.
    pub fn add(&mut self, new: NewApiKey) -> Result<(ApiKey, String), StoreError> {
        let (key, text, row) = make(NewApiKey { name: key_name(&new.name)?.to_owned(), ..new })?;
        let lower = key.name.to_lowercase();
        let added = within(&mut **self.database.get_mut(), Mode::Write, |database| {
            // Compared here, since databases fold the case of few scripts.
            let text = "SELECT name FROM api_key WHERE tenant = ?1";
            let names = database.query(text, &[key.tenant.as_str().into()])?.into_iter();
            let mut names = names.flatten().filter_map(Value::text);
            if names.any(|it| it.trim().to_lowercase() == lower) {
                return Ok(None);
            }
            database.insert("api_key", vec![row]).map(Some)
        });
        match added.map_err(|cause| self.error(cause))? {
            Some(()) => Ok((key, text)),
            None => Err(StoreError::KeyName {
                reason: "is that of another key of the tenant, or of one that was revoked",
            }),
        }
    }

    /// Makes a key in the place of another: of the same name, tenant and roles, so that what was recorded stays in
    /// sight of whoever has it. The old one is good until `until`, or until it would have ended anyway. The new one
    /// ends at `expires_at`. `None` when there is no key of that id that is good.
    ///
    /// # Errors
    /// As [`ApiKeys::add`].
    pub fn rotate(
        &mut self,
        id: &str,
        now: jiff::Timestamp,
        until: jiff::Timestamp,
        expires_at: Option<jiff::Timestamp>,
    ) -> Result<Option<(ApiKey, String)>, StoreError> {
        let Some(old) = self.all()?.into_iter().find(|it| it.id == id) else { return Ok(None) };
        if old.state(now) != KeyState::Good {
            return Ok(None);
        }
        let until = old.expires_at.map_or(until, |it| it.min(until));
        let (name, tenant, roles) = (old.name, old.tenant, old.roles);
        let (key, text, row) =
            make(NewApiKey { name, tenant, roles, created_at: now, expires_at })?;
        let rotated = within(&mut **self.database.get_mut(), Mode::Write, |database| {
            let ended = "UPDATE api_key SET expires_at = ?2 WHERE id = ?1 AND revoked_at IS NULL";
            if database.execute(ended, &[id.into(), until.to_string().into()])? == 0 {
                return Ok(None);
            }
            database.insert("api_key", vec![row]).map(Some)
        });
        let rotated = rotated.map_err(|cause| self.error(cause))?;
        Ok(rotated.map(|()| (key, text)))
    }

    /// All keys, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all(&self) -> Result<Vec<ApiKey>, StoreError> {
        let text = format!(
            "SELECT id, name, hash, roles, created_at, tenant, expires_at, revoked_at FROM api_key
             ORDER BY created_at, {}",
            self.database.borrow().insertion()
        );
        self.query(&text, &[])?.into_iter().map(key).collect()
    }

    /// Ends a key, and returns its name; `None` when there is none of that id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn revoke(&mut self, id: &str, now: jiff::Timestamp) -> Result<Option<String>, StoreError> {
        let text = "UPDATE api_key SET revoked_at = COALESCE(revoked_at, ?2) WHERE id = ?1
                    RETURNING name";
        let found = self.query(text, &[id.into(), now.to_string().into()])?;
        Ok(first(found).and_then(Value::text))
    }
}

/// A key with its text and its row.
fn make(new: NewApiKey) -> Result<(ApiKey, String, Row), StoreError> {
    let id = random_hex::<ID_BYTES>()?;
    let text = format!("{PREFIX}{id}_{}", random_hex::<SECRET_BYTES>()?);
    let mut roles = new.roles;
    roles.sort_unstable();
    roles.dedup();
    let key = ApiKey {
        id,
        name: new.name,
        tenant: new.tenant,
        roles,
        created_at: new.created_at,
        expires_at: new.expires_at,
        revoked_at: None,
        hash: hash_of(&text),
    };
    let words: Vec<&str> = key.roles.iter().map(|it| it.as_str()).collect();
    let row = vec![
        key.id.as_str().into(),
        key.name.as_str().into(),
        key.hash.as_str().into(),
        words.join(" ").into(),
        key.created_at.to_string().into(),
        key.expires_at.map(|it| it.to_string()).into(),
        Value::Null,
        key.tenant.as_str().into(),
    ];
    Ok((key, text, row))
}

/// A key of a row.
fn key(row: Row) -> Result<ApiKey, StoreError> {
    let mut columns = row.into_iter();
    let mut text = || columns.next().and_then(Value::text);
    let wrong = || StoreError::Value { what: "API key", value: "a row of another form".to_owned() };
    let (id, name, hash) =
        (text().ok_or_else(wrong)?, text().ok_or_else(wrong)?, text().ok_or_else(wrong)?);
    let (roles, created, tenant) =
        (text().ok_or_else(wrong)?, text().ok_or_else(wrong)?, text().ok_or_else(wrong)?);
    let (expires, revoked) = (text(), text());
    Ok(ApiKey {
        id,
        name,
        tenant: tenant.parse()?,
        hash,
        roles: roles.split(' ').map(str::parse).collect::<Result<_, _>>()?,
        created_at: moment(&created)?,
        expires_at: expires.as_deref().map(moment).transpose()?,
        revoked_at: revoked.as_deref().map(moment).transpose()?,
    })
}

fn moment(text: &str) -> Result<jiff::Timestamp, StoreError> {
    text.parse().map_err(|_| StoreError::Value { what: "moment", value: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys_in(folder: &tempfile::TempDir) -> Place {
        ApiKeys::file_in(folder.path())
    }

    fn at(text: &str) -> jiff::Timestamp {
        text.parse().unwrap()
    }

    fn new_key(expires_at: Option<jiff::Timestamp>) -> NewApiKey {
        let roles = vec![Role::Analyst, Role::Viewer, Role::Analyst];
        NewApiKey {
            name: "onboarding".into(),
            tenant: "north".parse().unwrap(),
            roles,
            created_at: at("2026-11-01T00:00:00Z"),
            expires_at,
        }
    }

    #[test]
    fn a_key_is_known_again_and_its_secret_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        assert!(ApiKeys::read(keys_in(&folder)).unwrap().is_empty());
        assert!(!folder.path().join("access.sqlite").exists(), "reading writes nothing");
        let new = NewApiKey { name: " onboarding ".into(), ..new_key(None) };
        let (made, text) = ApiKeys::open(keys_in(&folder)).unwrap().add(new).unwrap();
        assert_eq!(made.name, "onboarding");
        let kept = ApiKeys::read(keys_in(&folder)).unwrap();
        assert_eq!(kept, [made]);
        assert_eq!(kept[0].tenant.as_str(), "north");
        assert_eq!(ApiKey::id_of(&text), Some(kept[0].id.as_str()));
        assert!(kept[0].is(&text) && !kept[0].is(&format!("{text}0")));
        assert_eq!(kept[0].roles, [Role::Viewer, Role::Analyst]);
        let bytes = std::fs::read(folder.path().join("access.sqlite")).unwrap();
        let secret = text.rsplit('_').next().unwrap();
        assert!(!bytes.windows(secret.len()).any(|it| it == secret.as_bytes()));
    }

    #[test]
    fn keys_of_before_there_were_tenants_are_the_default_ones() {
        let folder = tempfile::tempdir().unwrap();
        let old = "CREATE TABLE api_key (id TEXT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL,
                   roles TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT, revoked_at TEXT) STRICT;
                   INSERT INTO api_key VALUES ('a', 'old', 'x', 'viewer', '2026-11-01T00:00:00Z', NULL, NULL);
                   PRAGMA user_version = 1;";
        let file = folder.path().join("access.sqlite");
        rusqlite::Connection::open(file).unwrap().execute_batch(old).unwrap();
        ApiKeys::open(keys_in(&folder)).unwrap().add(new_key(None)).unwrap();
        let kept = ApiKeys::read(keys_in(&folder)).unwrap();
        let tenants: Vec<&str> = kept.iter().map(|it| it.tenant.as_str()).collect();
        assert_eq!(tenants, ["default", "north"]);
    }

    #[test]
    fn a_tenant_is_a_plain_word() {
        for good in ["default", "north-2", "a_b", &"x".repeat(64)] {
            assert_eq!(good.parse::<Tenant>().unwrap().as_str(), good);
        }
        for bad in ["", "North", "a b", "a/b", "ä", &"x".repeat(65)] {
            assert!(bad.parse::<Tenant>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_ends_by_time_or_by_hand() {
        let folder = tempfile::tempdir().unwrap();
        let mut keys = ApiKeys::open(keys_in(&folder)).unwrap();
        let (key, _) = keys.add(new_key(Some(at("2026-12-01T00:00:00Z")))).unwrap();
        assert_eq!(key.state(at("2026-11-30T23:59:59Z")), KeyState::Good);
        assert_eq!(key.state(at("2026-12-01T00:00:00Z")), KeyState::Expired);
        let now = at("2026-11-02T00:00:00Z");
        assert_eq!(keys.revoke(&key.id, now).unwrap().as_deref(), Some("onboarding"));
        assert_eq!(keys.revoke("000000000000", now).unwrap(), None);
        assert_eq!(keys.all().unwrap()[0].state(now), KeyState::Revoked);
    }

    #[test]
    fn a_key_is_rotated_under_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let mut keys = ApiKeys::open(keys_in(&folder)).unwrap();
        let (old, _) = keys.add(new_key(Some(at("2026-12-01T00:00:00Z")))).unwrap();
        let (now, until) = (at("2026-11-02T00:00:00Z"), at("2026-11-03T00:00:00Z"));
        let (new, text) = keys.rotate(&old.id, now, until, None).unwrap().unwrap();
        assert!(new.is(&text) && new.id != old.id);
        assert_eq!((&new.name, &new.tenant, &new.roles), (&old.name, &old.tenant, &old.roles));
        let kept = keys.all().unwrap();
        assert_eq!(kept[0].state(at("2026-11-02T23:59:59Z")), KeyState::Good);
        assert_eq!(kept[0].state(until), KeyState::Expired);
        assert_eq!((kept[1].state(until), kept[1].expires_at), (KeyState::Good, None));
        // One that is about to end anyway is not kept longer.
        let late = at("2027-01-01T00:00:00Z");
        let (second, _) = keys.rotate(&new.id, now, now, Some(until)).unwrap().unwrap();
        keys.rotate(&second.id, now, late, None).unwrap().unwrap();
        assert_eq!(keys.all().unwrap()[2].expires_at, Some(until));
        // Nothing takes the place of a key that has ended, or of none.
        assert_eq!(keys.rotate(&new.id, now, until, None).unwrap(), None);
        keys.revoke(&second.id, now).unwrap();
        assert_eq!(keys.rotate(&second.id, now, until, None).unwrap(), None);
        assert_eq!(keys.rotate("000000000000", now, until, None).unwrap(), None);
    }

    #[test]
    fn a_name_tells_one_key_of_a_tenant_from_all_others() {
        let folder = tempfile::tempdir().unwrap();
        let mut keys = ApiKeys::open(keys_in(&folder)).unwrap();
        let mut add = |tenant: &str, name: &str| {
            let tenant = tenant.parse().unwrap();
            keys.add(NewApiKey { name: name.to_owned(), tenant, ..new_key(None) })
        };
        let (first, _) = add("north", "Désk 1").unwrap();
        add("south", "Désk 1").unwrap();
        add("north", &"x".repeat(100)).unwrap();
        add("north", "кассир №2").unwrap();
        for (name, expected) in [
            ("Désk 1", "another key"),
            (" dÉSK 1 ", "another key"),
            ("", "1 to 100"),
            (" \t", "1 to 100"),
            (&"x".repeat(101), "1 to 100"),
            ("a\nb", "cannot be seen"),
            ("desk\u{200b}", "cannot be seen"),
            ("de\u{202e}sk", "cannot be seen"),
            ("de\u{a0}sk", "cannot be seen"),
            ("anonymous", "gives itself"),
            ("Anonymous", "gives itself"),
            ("unknown", "gives itself"),
            ("oidc:ana@bank.example", "gives itself"),
            ("OIDC:x", "gives itself"),
        ] {
            let error = add("north", name).unwrap_err().to_string();
            assert!(error.contains(expected), "{name:?}: {error}");
        }
        keys.revoke(&first.id, at("2026-11-02T00:00:00Z")).unwrap();
        let again = NewApiKey { name: "Désk 1".into(), ..new_key(None) };
        assert!(keys.add(again).unwrap_err().to_string().contains("revoked"));
        assert_eq!(keys.all().unwrap().len(), 4);
    }

    #[test]
    fn roles_allow_what_they_say() {
        let check = |role: Role, expected: [bool; 6]| {
            use Permission::{Approve, Audit, Manage, Read, Screen, Trace};
            let allowed = [Read, Screen, Trace, Approve, Audit, Manage].map(|it| role.allows(it));
            assert_eq!(allowed, expected, "{role:?}");
        };
        check(Role::Viewer, [true, false, false, false, false, false]);
        check(Role::Analyst, [true, true, true, false, false, false]);
        check(Role::Approver, [true, true, true, true, false, false]);
        check(Role::Auditor, [true, false, true, false, true, false]);
        check(Role::Admin, [true; 6]);
    }

    #[test]
    fn what_has_not_the_shape_of_a_key_has_no_id() {
        for text in ["", "lictor_", "lictor_00_11", "Bearer x", "lictor_000000000000_11"] {
            assert_eq!(ApiKey::id_of(text), None, "{text}");
        }
    }
}
