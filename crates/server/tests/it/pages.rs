//! The pages without a browser: who may see them, what a form must have, what is in no address.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use lictor_server::{Limits, Server};
use lictor_store::{ApiKeys, Role};

use crate::{Answer, Home, LIST, clock, get, send};

/// Somebody at a browser: keeps the cookie.
pub(crate) struct Person<'a> {
    router: &'a Router,
    pub(crate) cookie: String,
}

impl<'a> Person<'a> {
    pub(crate) async fn at(router: &'a Router) -> Self {
        let first = get(router, "/ui/login").await;
        let cookie = cookie_of(&first).unwrap_or_default();
        Self { router, cookie }
    }

    pub(crate) async fn get(&self, uri: &str) -> Answer {
        let request = Request::get(uri).header("cookie", &self.cookie).body(Body::empty());
        send(self.router, request.unwrap()).await
    }

    pub(crate) async fn post(&self, uri: &str, form: &[(&str, &str)]) -> Answer {
        let pairs = form.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = Request::post(uri)
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded");
        send(self.router, request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a file to be screened.
    async fn upload(&self, name: &str, content: &str) -> Answer {
        let part = |about: &str, content: &str| {
            format!("--b\r\nContent-Disposition: form-data; {about}\r\n\r\n{content}\r\n")
        };
        let body = [
            part("name=\"form_token\"", &self.token().await),
            part(&format!("name=\"file\"; filename=\"{name}\""), content),
            "--b--\r\n".to_owned(),
        ];
        let request = Request::post("/ui/files")
            .header("cookie", &self.cookie)
            .header("content-type", "multipart/form-data; boundary=b");
        send(self.router, request.body(Body::from(body.concat())).unwrap()).await
    }

    /// The secret that each form of the session carries.
    pub(crate) async fn token(&self) -> String {
        let page = self.get("/ui/login").await;
        let (_, rest) = page.text.split_once("name=\"form_token\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    async fn sign_in(&mut self, key: &str) -> Answer {
        let token = self.token().await;
        let answer = self.post("/ui/login", &[("form_token", &token), ("key", key)]).await;
        if let Some(cookie) = cookie_of(&answer) {
            self.cookie = cookie;
        }
        answer
    }
}

fn cookie_of(answer: &Answer) -> Option<String> {
    let cookie = answer.header("set-cookie").split(';').next()?;
    (!cookie.is_empty()).then(|| cookie.to_owned())
}

fn escaped(text: &str) -> String {
    let plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    text.bytes()
        .map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}

const PAGES: [&str; 9] = [
    "/ui/",
    "/ui/files",
    "/ui/documents",
    "/ui/lists",
    "/ui/lists/csv:own",
    "/ui/entities/csv:own:1",
    "/ui/keys",
    "/ui/login",
    "/ui/nothing",
];

#[tokio::test]
async fn every_page_forbids_what_is_not_ours_and_stays_in_no_cache() {
    let home = Home::new();
    let router = home.server().router();
    for uri in PAGES {
        let page = get(&router, uri).await;
        let expected = if uri == "/ui/nothing" { 404 } else { 200 };
        assert_eq!(page.status.as_u16(), expected, "{uri}: {}", page.text);
        let policy = page.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{uri}: {policy}"
        );
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{uri}");
        assert_eq!(page.header("cache-control"), "no-store", "{uri}");
        assert!(page.header("set-cookie").ends_with("Path=/; HttpOnly; SameSite=Strict"), "{uri}");
        for inline in ["<style", " style=", "<script>", " onclick=", "javascript:"] {
            assert!(!page.text.contains(inline), "{uri} has {inline}");
        }
    }
    let root = get(&router, "/").await;
    assert_eq!(root.header("location"), "/ui/");
}

#[tokio::test]
async fn the_fixed_files_are_kept_for_good_by_what_is_in_them() {
    let home = Home::new();
    let router = home.server().router();
    let page = get(&router, "/ui/").await;
    let address = |before: &str| {
        let (_, rest) = page.text.split_once(before).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    for (uri, kind) in [
        (address("rel=\"stylesheet\" href=\""), "text/css; charset=utf-8"),
        (address("script src=\""), "text/javascript; charset=utf-8"),
    ] {
        let file = get(&router, &uri).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind), "{uri}");
        assert!(file.header("cache-control").contains("immutable"));
    }
    assert_eq!(get(&router, "/ui/static/app.0000.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_of_another_session_or_site_does_nothing() {
    let home = Home::new();
    let router = home.server().router();
    let (person, other) = (Person::at(&router).await, Person::at(&router).await);
    let (token, others) = (person.token().await, other.token().await);
    assert_ne!(token, others);
    for uri in [
        "/ui/",
        "/ui/files",
        "/ui/documents",
        "/ui/keys",
        "/ui/keys/x/revoke",
        "/ui/files/x/remove",
        "/ui/login",
        "/ui/logout",
    ] {
        for wrong in ["", "0", &others] {
            let form = [
                ("name", "Darina Orlova"),
                ("role", "admin"),
                ("text", "x"),
                ("form_token", wrong),
            ];
            let refused = person.post(uri, &form).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{uri}");
            assert!(refused.text.contains("not of this session"), "{uri}: {}", refused.text);
        }
    }
    assert!(ApiKeys::read(ApiKeys::file_in(home.path())).unwrap().is_empty(), "a key was made");
    // Browsers tell where a form comes from; then even the right token does not help.
    let request = Request::post("/ui/")
        .header("cookie", &person.cookie)
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded");
    let body = Body::from(format!("form_token={token}&name=Darina"));
    assert_eq!(send(&router, request.body(body).unwrap()).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_answer_has_an_address_without_a_name_for_its_own_session_alone() {
    let home = Home::new();
    let router = home.server().router();
    let (person, other) = (Person::at(&router).await, Person::at(&router).await);
    let form = [
        ("form_token", &*person.token().await),
        ("name", "Darina Orlowa"),
        ("kind", "person"),
        ("as_of", "2012-02-10"),
        ("threshold", "0.70"),
        ("limit", "10"),
    ];
    let sent = person.post("/ui/", &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let address = sent.header("location").to_owned();
    assert!(address.starts_with("/ui/answers/") && address.len() > 60, "{address}");
    let page = person.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("1 match") && page.text.contains("Orlowa"), "{}", page.text);
    let title = page.text.split("</title>").next().unwrap();
    assert!(!title.contains("Orlowa"), "a name in the title");
    assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_in_the_form_stands_at_its_field() {
    let home = Home::new();
    let router = home.server().router();
    let person = Person::at(&router).await;
    let token = person.token().await;
    let check = async |field: &str, value: &str, reason: &str| {
        let mut form =
            vec![("form_token", token.as_str()), ("name", "Darina"), ("identifier_kind", "imo")];
        form.retain(|(name, _)| *name != field);
        form.push((field, value));
        let page = person.post("/ui/", &form).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{field}");
        assert!(page.text.contains(reason), "{field}: {}", page.text);
        assert!(page.text.contains("class=\"field wrong\""), "{field}");
    };
    check("name", " ", "give a name or an identifier").await;
    check("birth_date", "yesterday", "expected a date as").await;
    check("country", "Narnia", "not a known country").await;
    check("as_of", "2012", "as of one day").await;
    check("threshold", "2", "a number from 0 to 1").await;
    check("limit", "100000", "from 1 to 500").await;
    check("known_at", "1900-01-01", "1900").await;
    check("name", &"x".repeat(5000), "4096").await;
}

#[tokio::test]
async fn keys_open_sessions_and_revoked_ones_end_them() {
    let home = Home::new();
    let (id, analyst) = home.key(Role::Analyst, None);
    let (_, expired) = home.key(Role::Admin, Some("2026-11-01T12:00:00Z"));
    let (_, viewer) = home.key(Role::Viewer, None);
    let server = Server::guarded(home.live(), Limits::default(), clock()).unwrap();
    let router = server.router();
    let mut person = Person::at(&router).await;
    let sent = person.get("/ui/lists?x=1").await;
    assert_eq!(sent.header("location"), "/ui/login?next=%2Fui%2Flists%3Fx%3D1");
    for (key, reason) in [("nonsense", "not known"), (expired.as_str(), "has expired")] {
        let refused = person.sign_in(key).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert!(refused.text.contains(reason), "{}", refused.text);
        assert!(!refused.text.contains(key), "the key is on the page");
    }
    let before = person.cookie.clone();
    let entered = person.sign_in(&analyst).await;
    assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/ui/"));
    assert_ne!(person.cookie, before, "the token of somebody unknown became theirs");
    assert_eq!(person.get("/ui/").await.status, StatusCode::OK);
    assert_eq!(person.get("/ui/keys").await.status, StatusCode::FORBIDDEN);
    let old = Person { router: &router, cookie: before };
    assert_eq!(old.get("/ui/").await.status, StatusCode::SEE_OTHER);

    let mut other = Person::at(&router).await;
    other.sign_in(&viewer).await;
    assert_eq!(other.get("/ui/lists").await.status, StatusCode::OK);
    assert_eq!(other.get("/ui/").await.header("location"), "/ui/lists");
    assert_eq!(other.get("/ui/files").await.status, StatusCode::FORBIDDEN);
    let token = other.token().await;
    other.post("/ui/logout", &[("form_token", &token)]).await;
    assert_eq!(other.get("/ui/lists").await.status, StatusCode::SEE_OTHER);

    let now = "2026-11-01T12:00:00Z".parse().unwrap();
    ApiKeys::open(ApiKeys::file_in(home.path())).unwrap().revoke(&id, now).unwrap();
    server.refresh();
    assert_eq!(person.get("/ui/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_first_key_is_shown_once_and_closes_the_server() {
    let home = Home::new();
    let router = home.server().router();
    let person = Person::at(&router).await;
    let form = [("form_token", &*person.token().await), ("name", "desk"), ("role", "admin")];
    let made = person.post("/ui/keys", &form).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let (_, rest) = made.text.split_once("lictor_").unwrap();
    let key = format!("lictor_{}", rest.split('<').next().unwrap());
    assert!(made.text.contains("from now on everybody needs one"));
    assert_eq!(person.get("/ui/keys").await.header("location"), "/ui/login?next=%2Fui%2Fkeys");
    let mut person = Person::at(&router).await;
    person.sign_in(&key).await;
    let keys = person.get("/ui/keys").await;
    assert!(keys.text.contains("desk") && !keys.text.contains(&key), "{}", keys.text);
    let wrong = [("form_token", &*person.token().await), ("name", "x")];
    let refused = person.post("/ui/keys", &wrong).await;
    assert!(refused.text.contains("Choose at least one role"), "{}", refused.text);
    for (name, reason) in [
        ("DESK", "that of another key"),
        ("anonymous", "one that Lictor gives itself"),
        (" ", "1 to 100 characters"),
    ] {
        let token = person.token().await;
        let form = [("form_token", &*token), ("name", name), ("role", "viewer")];
        let refused = person.post("/ui/keys", &form).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.text.contains(reason), "{name}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_page_elsewhere_cannot_read_a_server_without_keys() {
    let home = Home::new();
    let router = home.server().router();
    let request = Request::get("/ui/").header("host", "attacker.example:8000").body(Body::empty());
    assert_eq!(send(&router, request.unwrap()).await.status, StatusCode::FORBIDDEN);
    let request = Request::get("/ui/").header("host", "localhost:8000").body(Body::empty());
    assert_eq!(send(&router, request.unwrap()).await.status, StatusCode::OK);
}

#[test]
fn colours_of_text_have_contrast() {
    let css = include_str!("../../src/ui/static/app.css");
    let (light, dark) = css.split_once("@media (prefers-color-scheme: dark)").unwrap();
    let dark = &dark[..dark.find("/* Ground */").unwrap()];
    for (scheme, css) in [("light", light), ("dark", dark)] {
        let colour = |name: &str| {
            let (_, rest) = css
                .split_once(&format!("--{name}: #"))
                .unwrap_or_else(|| panic!("{scheme} has no {name}"));
            [0, 2, 4].map(|at| u8::from_str_radix(&rest[at..at + 2], 16).unwrap())
        };
        let check = |ink: &str, ground: &str, least: f64| {
            let (a, b) = (luminance(colour(ink)), luminance(colour(ground)));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(
                contrast >= least,
                "{scheme}: {ink} on {ground} has {contrast:.2}:1, not {least}:1"
            );
        };
        for ground in ["page", "panel"] {
            for ink in ["ink", "faint", "link", "in-force", "good", "delisted", "unknown"] {
                check(ink, ground, 4.5);
            }
            // Of borders of fields, and of bars (WCAG 2.2, 1.4.11).
            check("edge", ground, 3.0);
            check("focus", ground, 3.0);
        }
        check("bar", "page", 3.0);
        check("on-accent", "accent", 4.5);
        for ink in ["ink", "faint"] {
            for ground in ["doubt", "good-ground", "none", "claimed", "unconfirmed", "confirmed"] {
                check(ink, ground, 4.5);
            }
        }
        for status in ["in-force", "unknown", "not-yet", "delisted", "good"] {
            check(status, &format!("{status}-ground"), 4.5);
        }
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let channel = |it: u8| {
        let it = f64::from(it) / 255.0;
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(colour[0]) + 0.7152 * channel(colour[1]) + 0.0722 * channel(colour[2])
}

#[tokio::test]
async fn a_link_on_another_site_ends_no_session() {
    let home = Home::new();
    let (_, key) = home.key(Role::Analyst, None);
    let router = home.server().router();
    let mut person = Person::at(&router).await;
    person.sign_in(&key).await;
    let follow = async |uri: &str, cookie: &str| {
        let request = Request::get(uri)
            .header("sec-fetch-site", "cross-site")
            .header("sec-fetch-mode", "navigate")
            .header("cookie", cookie);
        send(&router, request.body(Body::empty()).unwrap()).await
    };
    for uri in ["/ui/records?outcome=match", "/ui/entities/csv:own:1", "/ui/login"] {
        // The browser keeps the cookie back, and takes no other in its place.
        let link = follow(uri, "").await;
        assert_eq!((link.status, link.header("set-cookie")), (StatusCode::OK, ""), "{uri}");
        let leads = format!("<meta http-equiv=\"refresh\" content=\"0; url={uri}\">");
        assert!(link.text.contains(&leads), "{uri}: {}", link.text);
    }
    let page = follow("/ui/lists", &person.cookie).await;
    assert!(page.text.contains("csv:own") && page.header("set-cookie").is_empty());
}

#[tokio::test]
async fn a_record_leads_to_what_was_listed_and_known_then() {
    let home = Home::new();
    let router = home.recording().router();
    let person = Person::at(&router).await;
    let token = person.token().await;
    let form = [("form_token", &*token), ("name", "Darina Orlova"), ("as_of", "2012-02-10")];
    let answer = person.post("/ui/", &form).await;
    let answer = person.get(answer.header("location")).await;
    let (_, rest) = answer.text.split_once("href=\"/ui/records/").unwrap();
    let record = format!("/ui/records/{}", rest.split('"').next().unwrap());
    let page = person.get(&record).await;
    let party = "/ui/entities/csv:own:1?as_of=2012-02-10&amp;known_at=2026-11-01T12%3A00%3A00Z";
    assert!(page.text.contains(party), "{}", page.text);
    let party = person.get(&party.replace("&amp;", "&")).await;
    assert!(party.text.contains("status on 2012-02-10"), "{}", party.text);
    // Of a moment that is over the page says so, and goes on asking by it.
    let then = person.get("/ui/entities/csv:own:1?as_of=2012-02-10&known_at=2026-10-20").await;
    assert!(then.text.contains("by what was known at"), "{}", then.text);
    assert!(then.text.contains("type=\"hidden\" name=\"known_at\" value=\"2026-10-20T"));
    // Who loads a replay or a verification anew comes back to what it was of.
    let replay = person.post(&format!("{record}/replay"), &[("form_token", &token)]).await;
    assert_eq!(replay.status, StatusCode::OK, "{}", replay.text);
    for (uri, leads) in [
        (format!("{record}/replay"), record.as_str()),
        ("/ui/records/verify".to_owned(), "/ui/records"),
    ] {
        let again = person.get(&uri).await;
        assert_eq!((again.status, again.header("location")), (StatusCode::SEE_OTHER, leads));
    }
}

#[tokio::test]
async fn an_undated_list_is_told_with_answers_records_and_parties() {
    let home = Home::new();
    home.import_of("id,name,kind\n1,Darina Orlova,person\n2,Darina Orlova,person\n", None);
    let router = home.recording().router();
    let person = Person::at(&router).await;
    let form = [("form_token", &*person.token().await), ("name", "Darina Orlova"), ("limit", "1")];
    let answer = person.post("/ui/", &form).await;
    let answer = person.get(answer.header("location")).await;
    let filed = "undated, filed 2026-11-01";
    assert!(answer.text.contains(filed), "{}", answer.text);
    let (_, rest) = answer.text.split_once("href=\"/ui/records/").unwrap();
    let id = rest.split('"').next().unwrap().to_owned();
    for page in [
        format!("/ui/records/{id}"),
        format!("/ui/records/{id}/evidence.html"),
        "/ui/entities/csv:own:1".to_owned(),
    ] {
        let page = person.get(&page).await;
        assert!(page.text.contains(filed), "{}", page.text);
    }
    for page in [format!("/ui/records/{id}"), format!("/ui/records/{id}/evidence.html")] {
        let page = person.get(&page).await;
        assert!(
            page.text.contains("1 more match was left out by the limit of 1."),
            "{}",
            page.text
        );
    }
    let party = get(&router, "/api/v1/entities/csv:own:1").await.ok();
    assert_eq!(party["editions"][1]["undated"], true, "{party}");
    assert!(party["editions"][0].get("undated").is_none());
}

#[tokio::test]
async fn a_file_without_names_is_refused_in_the_words_of_the_form() {
    let home = Home::new();
    let router = home.server().router();
    let person = Person::at(&router).await;
    let page = person.upload("c.csv", "kunde,land\nOrlova,bg\n").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
    assert!(page.text.contains("“Column of the name”") && page.text.contains("kunde, land"));
    assert!(!page.text.contains("--map"), "{}", page.text);
}

#[tokio::test]
async fn a_list_tells_which_names_a_control_test_asked() {
    let home = Home::new();
    let router = home.server().router();
    let first = get(&router, "/ui/lists/csv:own").await.text;
    assert!(first.contains("The last control test asked all 5 names:"), "{first}");
    home.import(&LIST.replace("OCEAN QUILL", "OCEAN QUELL"), "2026-10-20");
    let changed = get(&home.server().router(), "/ui/lists/csv:own").await.text;
    assert!(
        changed.contains("parties that the edition added or changed, and no others"),
        "{changed}"
    );
    assert!(changed.contains("lictor lists verify"), "{changed}");
}

#[tokio::test]
async fn a_file_that_cannot_be_screened_whole_is_not_begun() {
    let home = Home::new();
    let router = home.server().router();
    let person = Person::at(&router).await;
    let many = format!("name\n{}", "Nobody Atall\n".repeat(100_001));
    let page = person.upload("c.csv", &many).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let reason = "The file has 100001 rows, and at most 100000 are screened here";
    assert!(page.text.contains(reason), "{}", page.text);
    assert!(!page.text.contains("Your files"), "it was begun");
    let sent = person.upload("c.csv", "name\nNobody Atall\n\n😀\n").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
}

#[tokio::test]
async fn what_was_typed_into_a_form_of_a_record_stays_when_it_cannot_be_used() {
    let home = Home::new();
    let router = home.recording().router();
    let person = Person::at(&router).await;
    let token = person.token().await;
    let sent = person.post("/ui/", &[("form_token", &token), ("name", "Darina Orlova")]).await;
    let page = person.get(sent.header("location")).await.text;
    let (_, rest) = page.split_once("href=\"/ui/records/").unwrap();
    let record = format!("/ui/records/{}", rest.split('"').next().unwrap());
    let reason = "z".repeat(4001);
    let form = [
        ("form_token", token.as_str()),
        ("party", "csv:own:1"),
        ("verdict", "false_positive"),
        ("reason", &reason),
    ];
    let page = person.post(&format!("{record}/decisions"), &form).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    for kept in [
        "reason: expected a text of 1 to 4000 bytes",
        &reason,
        "value=\"csv:own:1\" selected",
        "value=\"false_positive\" checked",
        "What was answered",
    ] {
        assert!(page.text.contains(kept), "{kept}: {}", page.text);
    }
    let page = person.get("/ui/records?from=soon&outcome=near&actor=ana").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    for kept in ["from: ", "value=\"near\" selected", "value=\"ana\""] {
        assert!(page.text.contains(kept), "{kept}: {}", page.text);
    }
}

#[tokio::test]
async fn a_page_offers_what_is_open_to_whom_it_is_shown() {
    let home = Home::new();
    let (_, viewer) = home.key(Role::Viewer, None);
    let server = Server::guarded(home.live(), Limits::default(), clock()).unwrap();
    let router = server.router();
    let mut person = Person::at(&router).await;
    person.sign_in(&viewer).await;
    let page = person.get("/ui/files").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.text.contains("Screen a name") && page.text.contains("See the lists"));
    assert!(!page.text.contains("</kbd> search"), "{}", page.text);
    let router = Home::new().server().router();
    assert!(get(&router, "/ui/").await.text.contains("</kbd> search"));
}

#[tokio::test]
async fn a_document_has_the_title_and_the_day_that_it_has() {
    let home = Home::new();
    let router = home.server().router();
    let person = Person::at(&router).await;
    let token = person.token().await;
    let paragraph = "The Ministry of Fairness said on Thursday that it had listed Zdenek Horvat.";
    for (text, title) in
        [(paragraph, "A document without a title"), ("hello", "A document without t")]
    {
        let form = [("form_token", token.as_str()), ("text", text), ("as_of", "2012-05-03")];
        let sent = person.post("/ui/documents", &form).await;
        let page = person.get(sent.header("location")).await.text;
        let head = page.split_once("<h1>").unwrap().1.split("</h1>").next().unwrap();
        assert!(head.starts_with(title), "{head}");
        assert!(page.contains("2012-05-03 (as given)") && !page.contains("confidence"), "{page}");
        assert!(!page.contains("class=\"outlet\""), "{page}");
    }
}
