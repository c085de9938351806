//! The server by its router, without a socket, and once on one.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod absence;
mod access;
mod api;
mod documents;
mod idempotency;
mod limits;
mod logs;
mod oidc;
mod openapi;
mod pages;
mod params;
mod provider;
mod records;
mod socket;
mod updates;
mod yente;

use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, Once};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use lictor_engine::{ImportOptions, Library, Live, Verdict};
use lictor_server::{Clock, Limits, LogFormat, Recording, Server, Setup, start_log_on};
use lictor_store::record::{Record, RecordKey};
use lictor_store::{ApiKeys, NewApiKey, Role};
use serde_json::Value;
use tower::ServiceExt as _;

/// When everything happens.
const NOW: &str = "2026-11-01T12:00:00Z";

/// Invented parties.
const LIST: &str = include_str!("../own.csv");

/// A data home with [`LIST`] as `csv:own`.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        capture_log();
        let home = Self(tempfile::tempdir().unwrap());
        home.import(LIST, "2026-10-01");
        home
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn import(&self, list: &str, published: &str) {
        self.import_of(list, Some(published));
    }

    /// Imports a list, mostly as of a day; without one, nothing tells when it was published.
    fn import_of(&self, list: &str, published: Option<&str>) {
        let options = ImportOptions {
            published: published.map(|it| it.parse().unwrap()),
            accept: Some("a test".to_owned()),
            ..ImportOptions::at(NOW.parse().unwrap())
        };
        let files = [("own.csv".to_owned(), list.as_bytes().to_vec())];
        let import = Library::at(self.path()).import(&"csv:own".parse().unwrap(), &files, options);
        assert!(!matches!(import.unwrap().verdict, Verdict::Refused(_)));
    }

    fn live(&self) -> Live {
        Live::open(Library::at(self.path()), &mut |_| ()).unwrap()
    }

    fn server(&self) -> Server {
        self.server_with(Limits::default())
    }

    fn server_with(&self, limits: Limits) -> Server {
        Server::local(self.live(), limits, clock()).unwrap()
    }

    /// A server that records what it answers.
    fn recording(&self) -> Server {
        self.set_up(Setup { recording: Some(self.record()), ..Setup::default() })
    }

    fn record(&self) -> Recording {
        let key = RecordKey::from_hex(&"5a".repeat(32), "a test").unwrap();
        let record = Record::open(&self.path().join("record.sqlite"), key).unwrap();
        Recording::new(record, None).unwrap()
    }

    fn set_up(&self, setup: Setup) -> Server {
        Server::local(self.live(), setup, clock()).unwrap()
    }

    fn key(&self, role: Role, expires_at: Option<&str>) -> (String, String) {
        self.key_of("default", role.as_str(), role, expires_at)
    }

    fn key_of(
        &self,
        tenant: &str,
        name: &str,
        role: Role,
        expires_at: Option<&str>,
    ) -> (String, String) {
        let new = NewApiKey {
            name: name.to_owned(),
            tenant: tenant.parse().unwrap(),
            roles: vec![role],
            created_at: "2026-01-01T00:00:00Z".parse().unwrap(),
            expires_at: expires_at.map(|it| it.parse().unwrap()),
        };
        let (key, text) = ApiKeys::open(ApiKeys::file_in(self.path())).unwrap().add(new).unwrap();
        (key.id, text)
    }
}

fn clock() -> Clock {
    Box::new(|| NOW.parse().unwrap())
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// The answer of a request that succeeds.
    fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json()
    }

    /// Checks that it is a problem of that status whose detail says something.
    fn is_problem(&self, status: u16, detail: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(problem["type"].as_str().unwrap().starts_with("urn:lictor:problem:"), "{problem}");
        assert!(
            problem["detail"].as_str().unwrap().contains(detail),
            "{detail} is not in {problem}"
        );
    }
}

async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    Answer { status: parts.status, headers: parts.headers, text }
}

async fn get(router: &Router, uri: &str) -> Answer {
    send(router, Request::get(uri).body(Body::empty()).unwrap()).await
}

async fn get_with(router: &Router, uri: &str, header: (&str, &str)) -> Answer {
    let request = Request::get(uri).header(header.0, header.1).body(Body::empty());
    send(router, request.unwrap()).await
}

/// A request with a key, and with a body where there is one.
async fn ask(router: &Router, method: &str, uri: &str, key: &str, json: Option<&Value>) -> Answer {
    let request = Request::builder().method(method).uri(uri);
    let request = request.header("authorization", format!("Bearer {key}"));
    let request = request.header("content-type", "application/json");
    let body = json.map_or_else(Body::empty, |it| Body::from(it.to_string()));
    send(router, request.body(body).unwrap()).await
}

async fn post(router: &Router, uri: &str, json: &Value) -> Answer {
    let request = Request::post(uri).header("content-type", "application/json");
    send(router, request.body(Body::from(json.to_string())).unwrap()).await
}

/// Compares with a file in `tests/it/golden`; `LICTOR_GOLDEN=write` writes it.
fn golden(name: &str, value: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(value).unwrap());
    if std::env::var_os("LICTOR_GOLDEN").is_some_and(|it| it == "write") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, text, "{name} is another; LICTOR_GOLDEN=write takes it, after reading it");
}

/// Everything that all tests of this process have logged.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Captured;

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn capture_log() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        start_log_on(LogFormat::Json, || Captured);
    });
}

fn logged() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap()).into_owned()
}
