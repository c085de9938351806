//! People who sign in with a provider: who gets in, as whom, and who does not.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::Timestamp;
use lictor_config::{Config, FetchConfig, Secret};
use lictor_server::{Oidc, Server, Setup};
use lictor_store::Role;
use serde_json::{Value, json};

use crate::provider::{CLIENT, Manner, Provider, SECRET};
use crate::{Answer, Home, NOW, get, logged, send};

/// A server with a provider, and a clock that both may look at.
struct Bank {
    home: Home,
    provider: Provider,
    router: Router,
    minutes: Arc<AtomicI64>,
}

impl Bank {
    fn open(more: &str) -> Self {
        let home = Home::new();
        let now: Timestamp = NOW.parse().unwrap();
        let provider = Provider::start(now.as_second());
        let text = format!(
            "[server.oidc]\nissuer = '{}'\nclient_id = '{CLIENT}'\nname = 'the bank'\n\
             redirect_url = 'https://lictor.example.org/ui/login/oidc/return'\n\
             roles.analyst = 'screening'\nroles.admin = ['heads']\n{more}",
            provider.issuer()
        );
        let config = Config::read("lictor.toml".as_ref(), &text).unwrap().server.oidc.unwrap();
        let settings = lictor_fetch::Settings::of(&FetchConfig::default(), None);
        let oidc = Oidc::new(&config, Some(Secret::new(SECRET)), settings).unwrap();
        let minutes = Arc::new(AtomicI64::new(0));
        let clock = {
            let minutes = Arc::clone(&minutes);
            Box::new(move || now + jiff::SignedDuration::from_mins(minutes.load(Ordering::Relaxed)))
        };
        let setup = Setup { recording: Some(home.record()), oidc: Some(oidc), ..Setup::default() };
        let router = Server::local(home.live(), setup, clock).unwrap().router();
        Self { home, provider, router, minutes }
    }

    /// Sets out for the provider; what its browser keeps, and where it is sent.
    async fn set_out(&self, next: &str) -> (String, String) {
        let begun = get(&self.router, &format!("/ui/login/oidc?next={next}")).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
        let cookie = begun.header("set-cookie");
        assert!(cookie.starts_with("lictor_login="), "{cookie}");
        assert!(cookie.ends_with("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        (cookie, begun.header("location").to_owned())
    }

    /// Comes back from there.
    async fn come_back(&self, cookie: &str, address: &str) -> Answer {
        let path = address.strip_prefix("https://lictor.example.org").unwrap();
        with_cookie(&self.router, path, cookie).await
    }

    async fn sign_in(&self) -> Answer {
        let (cookie, location) = self.set_out("/ui/lists").await;
        self.come_back(&cookie, &self.provider.visit(&location)).await
    }

    /// Signs in and returns the cookie of the session.
    async fn signed_in(&self) -> String {
        let answer = self.sign_in().await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        session_of(&answer).unwrap()
    }
}

async fn with_cookie(router: &Router, uri: &str, cookie: &str) -> Answer {
    let request = Request::get(uri).header("cookie", cookie).body(Body::empty());
    send(router, request.unwrap()).await
}

fn session_of(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap());
    let mine = cookies.filter(|it| it.starts_with("lictor_session=")).collect::<Vec<_>>();
    assert!(mine.len() <= 1);
    mine.first().map(|it| it.split(';').next().unwrap().to_owned())
}

/// The server asks the provider on other threads, which need more than the one of the test.
#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_works_and_signs_out() {
    let bank = Bank::open("");
    let away = get(&bank.router, "/ui/lists").await;
    assert_eq!(away.header("location"), "/ui/login?next=%2Fui%2Flists");
    let form = get(&bank.router, "/ui/login?next=%2Fui%2Flists").await;
    assert!(form.text.contains("Sign in with the bank"), "{}", form.text);
    assert!(form.text.contains("href=\"/ui/login/oidc?next=%2Fui%2Flists\""));
    let back = bank.sign_in().await;
    // A redirect would leave the cookie of the session behind.
    assert_eq!(back.status, StatusCode::OK, "{}", back.text);
    assert!(back.text.contains("<meta http-equiv=\"refresh\" content=\"0; url=/ui/lists\">"));
    let set: Vec<&str> =
        back.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
    assert!(set.iter().any(|it| it.ends_with("; Path=/; HttpOnly; SameSite=Strict")), "{set:?}");
    assert!(set.iter().any(|it| it.starts_with("lictor_login=; Path=/; Max-Age=0")), "{set:?}");
    let session = session_of(&back).unwrap();
    let lists = with_cookie(&bank.router, "/ui/lists", &session).await;
    assert_eq!(lists.status, StatusCode::OK);
    assert!(lists.text.contains("ana.kern@bank.example") && !lists.text.contains("/ui/keys"));
    let keys = with_cookie(&bank.router, "/ui/keys", &session).await;
    assert_eq!(keys.status, StatusCode::FORBIDDEN, "an analyst manages no keys");

    // What is asked is recorded under the person's name.
    let form = with_cookie(&bank.router, "/ui/", &session).await;
    let (_, rest) = form.text.split_once("name=\"form_token\" value=\"").unwrap();
    let token = rest.split('"').next().unwrap().to_owned();
    let post = async |uri: &str, body: String| {
        let request = Request::post(uri)
            .header("cookie", &session)
            .header("content-type", "application/x-www-form-urlencoded");
        send(&bank.router, request.body(Body::from(body)).unwrap()).await
    };
    let asked = post("/ui/", format!("form_token={token}&name=Darina+Orlova")).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let records = with_cookie(&bank.router, "/ui/records", &session).await;
    assert!(records.text.contains("Darina Orlova"), "{}", records.text);

    let out = post("/ui/logout", format!("form_token={token}")).await;
    assert_eq!(out.header("location"), "/ui/login");
    let after = with_cookie(&bank.router, "/ui/lists", &session).await;
    assert_eq!(after.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_provider_nobody_is_let_in_unasked() {
    let bank = Bank::open("");
    for uri in ["/api/v1/lists", "/catalog", "/search/default?q=x"] {
        get(&bank.router, uri).await.is_problem(401, "send an API key");
    }
    let bare = get(&bank.router, "/ui/login/oidc/return?code=x&state=y").await;
    assert_eq!(bare.status, StatusCode::UNAUTHORIZED);
    assert!(bare.text.contains("begin again") && session_of(&bare).is_none());
    let without = Home::new().server().router();
    assert_eq!(get(&without, "/ui/login/oidc").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_of_either_kind_and_secrets_of_either_place_are_used() {
    let bank = Bank::open("");
    bank.provider.behave(Manner { rsa: true, ..Manner::default() });
    bank.signed_in().await;
    let by_form = ("token_endpoint_auth_methods_supported", json!(["client_secret_post"]));
    let bank = Bank::open("");
    bank.provider.behave(Manner { about: vec![by_form], ..Manner::default() });
    bank.signed_in().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_token_says_wrongly_is_refused_and_said() {
    let bank = Bank::open("");
    let check = async |manner: Manner, status: u16, expected: &str| {
        let told = format!("{manner:?}");
        bank.provider.behave(manner);
        let answer = bank.sign_in().await;
        assert_eq!(answer.status.as_u16(), status, "{told}: {}", answer.text);
        assert!(answer.text.contains(expected), "{told}: {}", answer.text);
        assert!(session_of(&answer).is_none(), "{told} opened a session");
        // No page tells what the token held.
        assert!(!answer.text.contains("ana.kern") && !answer.text.contains("u-17"));
    };
    let claims = |name, value: Value| Manner { claims: vec![(name, value)], ..Manner::default() };
    let header = |name, value: Value| Manner { header: vec![(name, value)], ..Manner::default() };
    check(claims("nonce", json!("another")), 401, "answers another question").await;
    check(claims("nonce", Value::Null), 401, "answers another question").await;
    check(claims("aud", json!("other")), 401, "meant for another service").await;
    check(claims("iss", json!("http://127.0.0.1/")), 401, "of another provider").await;
    check(claims("exp", json!(1)), 401, "has expired").await;
    check(claims("iat", json!(4_000_000_000_u64)), 401, "of the future").await;
    check(header("alg", json!("none")), 401, "RS256 and ES256 are").await;
    check(header("alg", json!("HS256")), 401, "RS256 and ES256 are").await;
    check(header("kid", json!("ec-9")), 401, "a key that the provider does not have").await;
    let foreign = Manner { foreign_key: true, ..Manner::default() };
    check(foreign, 401, "signature is not that of the provider").await;
    check(claims("groups", json!(["gardening"])), 403, "no role here").await;
    check(claims("groups", Value::Null), 403, "no role here").await;
    check(claims("email", Value::Null), 403, "does not say who you are").await;
    check(claims("email_verified", json!(false)), 403, "not verified").await;
    check(
        Manner { refuses: true, ..Manner::default() },
        401,
        "bank did not sign you in: access_denied",
    )
    .await;
    let way_back = |name, value: &str| Manner {
        way_back: vec![(name, value.to_owned())],
        ..Manner::default()
    };
    check(way_back("state", "another"), 401, "of another attempt").await;
    check(way_back("iss", "https://else.example.org"), 401, "of another provider").await;
    check(way_back("code", "code-guessed"), 401, "does not take the code back: invalid_grant")
        .await;
    check(way_back("error", "<script>"), 401, "did not sign you in: an error").await;
    // After all that, who is right gets in.
    bank.provider.behave(Manner::default());
    bank.signed_in().await;
    assert!(!logged().contains("ana.kern"), "a name of a person is in the log");
    assert!(!logged().contains("100%"), "the secret is in the log");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_is_of_one_browser_once_and_in_time() {
    let bank = Bank::open("");
    let (mine, location) = bank.set_out("/ui/lists").await;
    let (other, _) = bank.set_out("/ui/lists").await;
    let back = bank.provider.visit(&location);
    let refused = async |cookie: &str, address: &str, expected: &str| {
        let answer = bank.come_back(cookie, address).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.text);
        assert!(answer.text.contains(expected), "{}", answer.text);
        assert!(session_of(&answer).is_none());
    };
    refused("", &back, "not known here").await;
    refused(&other, &back, "of another attempt").await;
    assert_eq!(bank.come_back(&mine, &back).await.status, StatusCode::OK);
    refused(&mine, &back, "was used").await;
    let (late, location) = bank.set_out("/ui/lists").await;
    let back = bank.provider.visit(&location);
    bank.minutes.store(10, Ordering::Relaxed);
    refused(&late, &back, "longer than ten minutes").await;
    // The way leads to our own pages alone.
    let (cookie, location) = bank.set_out("https%3A%2F%2Felse.example.org%2F").await;
    let answer = bank.come_back(&cookie, &bank.provider.visit(&location)).await;
    assert!(!answer.text.contains("else.example.org"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_keys_are_asked_for_and_not_too_often() {
    let bank = Bank::open("");
    bank.signed_in().await;
    bank.signed_in().await;
    assert_eq!(bank.provider.keys_asked(), 1);
    bank.provider.behave(Manner { key_number: 1, ..Manner::default() });
    assert_eq!(bank.sign_in().await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(bank.provider.keys_asked(), 1, "asked again within a minute");
    bank.minutes.store(1, Ordering::Relaxed);
    bank.signed_in().await;
    assert_eq!(bank.provider.keys_asked(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_not_what_it_should_be_is_not_used() {
    let check = async |about: Vec<(&'static str, Value)>, expected: &str| {
        let bank = Bank::open("");
        let told = format!("{about:?}");
        bank.provider.behave(Manner { about, ..Manner::default() });
        let answer = get(&bank.router, "/ui/login/oidc").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{told}");
        assert!(answer.text.contains(expected), "{told}: {}", answer.text);
        assert_eq!(answer.header("retry-after"), "10");
    };
    check(vec![("issuer", json!("https://id.example.org"))], "calls itself otherwise").await;
    check(
        vec![("token_endpoint", json!("http://id.example.org/token"))],
        "no address that is safe",
    )
    .await;
    check(vec![("authorization_endpoint", json!("javascript:x"))], "no address that is safe").await;
    check(vec![("jwks_uri", Value::Null)], "no address that is safe").await;
    check(vec![("jwks_uri", json!("http://127.0.0.1:1/keys"))], "cannot be reached").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tenants_come_of_a_claim_where_it_is_said_so() {
    let bank = Bank::open("tenant_claim = 'unit'\n");
    bank.provider.behave(Manner {
        claims: vec![("unit", json!("north")), ("groups", json!(["heads"]))],
        ..Manner::default()
    });
    let north = bank.signed_in().await;
    bank.home.key_of("south", "of the south", Role::Viewer, None);
    bank.home.key_of("north", "of the north", Role::Viewer, None);
    let keys = with_cookie(&bank.router, "/ui/keys", &north).await;
    assert!(keys.text.contains("of the north") && !keys.text.contains("of the south"));
    assert!(keys.text.contains("(you)"), "{}", keys.text);
    bank.provider.behave(Manner::default());
    let answer = bank.sign_in().await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text.contains("to which tenant you belong"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_who_is_signed_in_and_signs_them_out() {
    let bank = Bank::open("");
    let desk = bank.signed_in().await;
    let claims = vec![("groups", json!(["heads"])), ("email", json!("head@bank.example"))];
    bank.provider.behave(Manner { claims, ..Manner::default() });
    let head = bank.signed_in().await;
    let keys = with_cookie(&bank.router, "/ui/keys", &head).await;
    assert_eq!(keys.status, StatusCode::OK, "{}", keys.text);
    assert!(keys.text.contains("ana.kern@bank.example") && keys.text.contains("head@bank.example"));
    assert!(keys.text.contains("There is no key yet."), "nobody else may do everything");
    let after = |before: &str| {
        let (_, rest) = keys.text.split_once(before).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let token = after("name=\"form_token\" value=\"");
    let (_, row) = keys.text.split_once("ana.kern@bank.example").unwrap();
    let (_, row) = row.split_once("action=\"").unwrap();
    let action = row.split('"').next().unwrap();
    let end = async |action: &str, cookie: &str, token: &str| {
        let request = Request::post(action)
            .header("cookie", cookie)
            .header("content-type", "application/x-www-form-urlencoded");
        let body = Body::from(format!("form_token={token}"));
        send(&bank.router, request.body(body).unwrap()).await.status
    };
    assert_eq!(end(action, &desk, &token).await, StatusCode::FORBIDDEN, "an analyst does not");
    assert_eq!(end(action, &head, "x").await, StatusCode::FORBIDDEN, "no form of ours");
    assert_eq!(end("/ui/people/99/end", &head, &token).await, StatusCode::NOT_FOUND);
    assert_eq!(end(action, &head, &token).await, StatusCode::SEE_OTHER);
    assert_eq!(with_cookie(&bank.router, "/ui/lists", &desk).await.status, StatusCode::SEE_OTHER);
    assert_eq!(with_cookie(&bank.router, "/ui/lists", &head).await.status, StatusCode::OK);
}
