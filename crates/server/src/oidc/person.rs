//! What a token says of a person, as what Lictor knows of one: a name, roles, a tenant.

use lictor_config::OidcConfig;
use lictor_store::{Role, Tenant, is_printable};
use serde_json::Value;

use super::token::Claims;
use crate::problem::{Code, Problem};

/// The longest name of somebody in the record.
const LONGEST: usize = 200;

/// Somebody who has signed in with a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// By what the provider knows them, for ever; stands in the log.
    pub(crate) subject: String,
    /// By what name they are known here.
    pub(crate) name: String,
    pub(crate) tenant: Tenant,
    pub(crate) roles: Vec<Role>,
}

/// Which claims say what.
#[derive(Debug)]
pub(super) struct Reading {
    name_claim: String,
    roles_claim: String,
    roles: Vec<(Role, Vec<String>)>,
    tenant: TenantFrom,
}

#[derive(Debug)]
enum TenantFrom {
    Fixed(Tenant),
    Claim(String),
}

impl Reading {
    pub(super) fn new(config: &OidcConfig) -> Result<Self, String> {
        let role = |word: &str| {
            word.parse::<Role>().map_err(|error| format!("server.oidc.roles.{word}: {error}"))
        };
        let roles = config.roles.iter().map(|(word, it)| Ok((role(word)?, it.value.clone())));
        let fixed = || {
            let tenant = config.tenant.value.parse();
            tenant.map_err(|error| format!("server.oidc.tenant: {error}"))
        };
        let tenant = match &config.tenant_claim.value {
            Some(claim) => TenantFrom::Claim(claim.clone()),
            None => TenantFrom::Fixed(fixed()?),
        };
        Ok(Self {
            name_claim: config.name_claim.value.clone(),
            roles_claim: config.roles_claim.value.clone(),
            roles: roles.collect::<Result<_, String>>()?,
            tenant,
        })
    }

    /// The person of a token that was verified, if they may do anything here.
    pub(super) fn person(&self, claims: &Claims) -> Result<Person, Problem> {
        // What the claims hold is not repeated: it is the person's, and the page may be in a picture.
        let refused = |detail: String| Problem::new(Code::Forbidden, detail);
        let subject = text(claims, "sub").unwrap_or_default().to_owned();
        let name = text(claims, &self.name_claim).map(str::trim).filter(|it| {
            !it.is_empty() && it.chars().count() <= LONGEST && it.chars().all(is_printable)
        });
        let Some(name) = name else {
            return Err(refused(format!(
                "the provider does not say who you are: `{}` is missing",
                self.name_claim
            )));
        };
        // Whoever can write any address into their account could be anybody in the record.
        let is_unverified =
            claims.get("email_verified").is_some_and(|it| *it == false || *it == "false");
        if self.name_claim == "email" && is_unverified {
            return Err(refused("your e-mail address is not verified by the provider".to_owned()));
        }
        let tenant = match &self.tenant {
            TenantFrom::Fixed(tenant) => tenant.clone(),
            TenantFrom::Claim(claim) => {
                let tenant = text(claims, claim).and_then(|it| it.parse().ok());
                tenant.ok_or_else(|| {
                    refused(format!(
                        "the provider does not say to which tenant you belong: `{claim}`"
                    ))
                })?
            }
        };
        let mine = texts(claims, &self.roles_claim);
        let has = |values: &[String]| values.iter().any(|it| mine.contains(&it.as_str()));
        let roles = self.roles.iter().filter(|(_, values)| has(values)).map(|(role, _)| *role);
        let roles: Vec<Role> = roles.collect();
        if roles.is_empty() {
            return Err(refused(format!(
                "you have signed in, and have no role here: nothing in `{}` gives one; \
                 ask whoever runs this server",
                self.roles_claim
            )));
        }
        Ok(Person { subject, name: name.to_owned(), tenant, roles })
    }
}

/// A claim: under its whole name, else along its points into objects.
fn claim<'a>(claims: &'a Claims, path: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(path) {
        return Some(value);
    }
    let (first, rest) = path.split_once('.')?;
    claim(claims.get(first)?.as_object()?, rest)
}

fn text<'a>(claims: &'a Claims, path: &str) -> Option<&'a str> {
    claim(claims, path)?.as_str()
}

/// One text or several.
fn texts<'a>(claims: &'a Claims, path: &str) -> Vec<&'a str> {
    match claim(claims, path) {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use lictor_config::Setting;
    use serde_json::json;

    use super::*;

    fn config() -> OidcConfig {
        let values =
            |it: &[&str]| Setting::default_of(it.iter().map(|it| (*it).to_owned()).collect());
        OidcConfig {
            roles_claim: Setting::default_of("realm_access.roles".to_owned()),
            roles: [("analyst", values(&["screening"])), ("admin", values(&["it", "heads"]))]
                .into(),
            ..OidcConfig::default()
        }
    }

    fn read(config: &OidcConfig, claims: Value) -> Result<Person, String> {
        let Value::Object(claims) = claims else { panic!("no object") };
        let person = Reading::new(config).unwrap().person(&claims);
        person.map_err(|it| it.body().detail().to_owned())
    }

    #[test]
    fn roles_come_of_what_is_configured_and_nothing_else() {
        let check = |roles: Value, expected: &[Role]| {
            let claims = json!({"sub": "u", "email": "ana@example.org", "realm_access": {"roles": roles},
                "roles": ["it"], "groups": ["it"]});
            match read(&config(), claims) {
                Ok(person) => {
                    assert_eq!(
                        (person.name.as_str(), person.roles.as_slice()),
                        ("ana@example.org", expected)
                    );
                }
                Err(detail) => {
                    assert!(expected.is_empty() && detail.contains("no role here"), "{detail}");
                }
            }
        };
        check(json!(["screening", "x"]), &[Role::Analyst]);
        check(json!("screening"), &[Role::Analyst]);
        check(json!(["heads", "screening"]), &[Role::Admin, Role::Analyst]);
        for none in [
            json!([]),
            json!(["Screening", "screening "]),
            json!({"it": true}),
            json!(7),
            Value::Null,
        ] {
            check(none, &[]);
        }
        // A claim whose own name has points.
        let mut config = config();
        config.roles_claim = Setting::default_of("https://example.org/roles".to_owned());
        let claims = json!({"sub": "u", "email": "a@b", "https://example.org/roles": ["it"]});
        assert_eq!(read(&config, claims).unwrap().roles, [Role::Admin]);
    }

    #[test]
    fn who_is_not_named_or_of_no_tenant_is_refused() {
        let mut config = config();
        config.tenant_claim = Setting::default_of(Some("unit".to_owned()));
        let good = json!({"sub": "u", "email": "ana@example.org", "unit": "north", "realm_access": {"roles": ["it"]}});
        assert_eq!(read(&config, good.clone()).unwrap().tenant.as_str(), "north");
        for (name, value, expected) in [
            ("email", json!(""), "who you are"),
            ("email", json!("a\nb"), "who you are"),
            ("email", json!("ana\u{200b}@example.org"), "who you are"),
            ("email", json!("x".repeat(201)), "who you are"),
            ("email", json!(["a"]), "who you are"),
            ("email_verified", json!(false), "not verified"),
            ("unit", json!("North & South"), "which tenant"),
            ("unit", Value::Null, "which tenant"),
        ] {
            let mut claims = good.clone();
            claims[name] = value;
            let detail = read(&config, claims.clone()).unwrap_err();
            assert!(detail.contains(expected), "{claims}: {detail}");
        }
    }

    #[test]
    fn each_role_of_the_configuration_is_one() {
        for role in Role::ALL {
            let text = format!(
                "[server.oidc]\nissuer = 'https://x'\nclient_id = 'l'\n\
                 redirect_url = 'https://y/ui/login/oidc/return'\nroles.{} = 'g'",
                role.as_str()
            );
            let config = lictor_config::Config::read("l.toml".as_ref(), &text).unwrap();
            let reading = Reading::new(config.server.oidc.as_ref().unwrap()).unwrap();
            assert_eq!(reading.roles, [(role, vec!["g".to_owned()])]);
        }
        let wrong = OidcConfig { tenant: Setting::default_of("A B".to_owned()), ..config() };
        assert!(Reading::new(&wrong).unwrap_err().starts_with("server.oidc.tenant: "));
    }
}
