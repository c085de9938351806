//! `lictor lists update` from servers on this machine, good and bad, and from a mirror.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::server::{Server, head, respond};
use crate::{Home, Run, assert_has};

const LIST: &str = "\
id,name,kind,birth_date,country
1,Darina Orlova,person,1970-05-12,bg
2,Tomas Varga,person,1961,hu
3,Norvik Trading Ltd,company,,cy
4,Meridian Fund 1,company,,pa
5,Ocean Lantern,vessel,,lr
";
const CHANGED: (&str, &str) = ("Last-Modified", "Thu, 01 Jan 2026 10:00:00 GMT");

impl Home {
    fn update(&self, dataset: &str, url: &str) -> Run {
        self.run(&["lists", "update", dataset, "--url", &format!("{dataset}={url}")])
    }

    /// Asks a name that the first edition has.
    #[track_caller]
    fn answers_by(&self, published: &str) {
        let answer = self.json(&["screen", "Darina Orlova", "--dataset", "csv:own"]);
        assert_eq!(answer["matches"][0]["entity"]["id"], "csv:own:1");
        assert_eq!(answer["datasets"][0]["published"], published);
    }
}

/// The next bodies of a list, one a request; the last again and again.
fn editions(bodies: &[&str]) -> Server {
    let bodies: Vec<String> = bodies.iter().map(ToString::to_string).collect();
    Server::start(move |asked, stream| {
        let body = &bodies[asked.count.min(bodies.len() - 1)];
        let day = format!("Thu, {:02} Jan 2026 10:00:00 GMT", asked.count + 1);
        respond(stream, "200 OK", &[("Last-Modified", &day)], body.as_bytes())
    })
}

#[test]
fn a_list_is_downloaded_once_and_again_only_when_it_changed() {
    let server = Server::start(|asked, stream| match asked.header("if-none-match") {
        Some("\"1\"") => head(stream, "304 Not Modified", &[]),
        _ => respond(stream, "200 OK", &[CHANGED, ("ETag", "\"1\"")], LIST.as_bytes()),
    });
    let home = Home::new();
    let url = server.url("/own.csv");
    let run = home.update("csv:own", &url);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let edition = home.json(&["lists", "status"])[1]["editions"][0]["edition"].clone();
    let edition = edition.as_str().unwrap();
    assert!(run.stdout.starts_with(&format!("csv:own of 2026-01-01 imported\n{edition}\n")));
    assert_has(&run.stdout, &["5 read, 5 kept, none rejected", "5 added, 0 changed, 0 removed"]);
    assert_has(&run.stdout, &["2026-01-01, the day on which their server says"]);
    home.answers_by("2026-01-01");
    assert!(!home.path("home/downloads").exists());

    let run = home.update("csv:own", &url);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    assert_eq!(run.stdout, "csv:own is unchanged since 2026-01-01\n");
    let update = home.json(&["lists", "update", "csv:own", "--url", &format!("csv:own={url}")]);
    assert_eq!((&update["accepted"], &update["already_held"]), (&true.into(), &true.into()));
    assert_eq!(update["edition"], edition);
    assert_eq!(update["published"], "2026-01-01");
    let status = home.json(&["lists", "status"]);
    assert_eq!(status[1]["checked"], update["checked"]);
    assert!(status[1]["checked"].as_str().unwrap() >= status[1]["imported"].as_str().unwrap());
    assert_has(&home.run(&["lists", "status"]).stdout, &["imported checked parties"]);
    assert_eq!(server.asked().len(), 3);

    // What is not held any more is not asked for under a condition.
    home.json(&["lists", "remove", "csv:own", "--yes"]);
    assert_has(&home.update("csv:own", &url).stdout, &["csv:own of 2026-01-01 imported"]);
    assert_eq!(server.asked()[3].header("if-none-match"), None);
}

#[test]
fn a_newer_edition_is_taken_and_the_same_is_known_again() {
    let newer = LIST.replace("2,Tomas Varga", "6,Perla Sandoval");
    let server = editions(&[LIST, &newer, &newer]);
    let home = Home::new();
    let url = server.url("/own.csv");
    home.update("csv:own", &url);
    let run = home.update("csv:own", &url);
    assert_has(&run.stdout, &["csv:own of 2026-01-02 imported", "1 added, 0 changed, 1 removed"]);
    // The server tells another time of the same bytes.
    assert_eq!(home.update("csv:own", &url).stdout, "csv:own is unchanged since 2026-01-02\n");
    home.answers_by("2026-01-02");
}

#[test]
fn whatever_a_server_does_the_last_good_edition_answers() {
    let home = Home::new();
    home.without_retries();
    assert_eq!(home.update("csv:own", &editions(&[LIST]).url("/own.csv")).code, 0);
    let check = |what: &str, server: &Server, expected: &[&str]| {
        let url = server.url("/own.csv");
        let run = home.update("csv:own", &url);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{what}: {run:?}");
        let stays = "the edition of 2026-01-01 stays in use";
        assert_has(&run.stderr, &[&["error: ", "hint: ", stays], expected].concat());
        home.answers_by("2026-01-01");

        let run = home.run(&["lists", "update", "--json", "--url", &format!("csv:own={url}")]);
        assert_eq!(run.code, 3, "{what}");
        let update = &run.json_lines()[0];
        assert_eq!(update["accepted"], false, "{what}");
        assert!(update["reason"].as_str().unwrap().contains(expected[0]), "{what}: {update}");
    };
    let page = b"<!DOCTYPE html><title>Maintenance</title>";
    let shrunken: String = LIST.lines().take(3).flat_map(|line| [line, "\n"]).collect();
    let bad = [
        ("a page", "200 OK", &page[..], "sent a web page (\u{201c}Maintenance\u{201d})"),
        ("nothing", "200 OK", b"", "sent an empty file"),
        ("gone", "404 Not Found", page, "the server answered 404 Not Found"),
        ("forbidden", "403 Forbidden", page, "the server answered 403 Forbidden"),
        ("busy", "429 Too Many Requests", b"", "the server answered 429 Too Many Requests"),
        ("broken", "500 Internal Server Error", b"", "answered 500 Internal Server Error"),
        ("renamed", "200 OK", b"id,label\n1,A\n", "name"),
        ("shrunken", "200 OK", shrunken.as_bytes().to_vec().leak(), "more than 20 % are gone"),
        ("bomb", "200 OK", b"\x1f\x8b\x08\0cut off", "unpack"),
    ];
    for (what, status, body, expected) in bad {
        check(what, &Server::always(status, &[], body), &[expected]);
    }
    let circle = Server::always("302 Found", &[("Location", "/own.csv")], b"");
    check("circle", &circle, &["redirected more than 10 times"]);
    let cut = |length: &'static str| {
        Server::start(move |_, stream| {
            head(stream, "200 OK", &[("Content-Length", length)])?;
            stream.write_all(LIST.as_bytes())
        })
    };
    check("cut", &cut("5000"), &["the connection ended before the whole file had come"]);
    check("short", &cut("120"), &["cut off"]);
    let endless = Server::start(|_, stream| {
        head(stream, "200 OK", &[])?;
        loop {
            stream.write_all(&[b'x'; 4096])?;
        }
    });
    home.write("home/lictor.toml", "[fetch]\nretries = 0\nsize_limit = \"1 MB\"\n");
    check("endless", &endless, &["the file is larger than 1000000 bytes"]);
    let slow = Server::start(|_, stream| {
        head(stream, "200 OK", &[("Content-Length", "5000")])?;
        loop {
            stream.write_all(b"x")?;
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    });
    home.write("home/lictor.toml", "[fetch]\nretries = 0\ntotal_timeout = \"500 ms\"\n");
    check("slow", &slow, &["not done within"]);
    assert!(!home.path("home/downloads").exists());
}

#[test]
fn one_list_that_fails_does_not_stop_the_others() {
    let home = Home::new();
    home.without_retries();
    let (good, gone) = (editions(&[LIST]), Server::always("404 Not Found", &[], b""));
    let urls = [
        format!("csv:one={}", good.url("/one.csv")),
        format!("csv:two={}", gone.url("/two.csv")),
        format!("csv:three={}", good.url("/three.csv")),
    ];
    let args = ["lists", "update", "--url", &urls[0], "--url", &urls[1], "--url", &urls[2]];
    let run = home.run(&args);
    assert_eq!(run.code, 3);
    let url = gone.url("/two.csv");
    let expected = format!("error: {url}: the server answered 404 Not Found");
    let nothing = "note: csv:two: nothing was imported; no edition of csv:two is held";
    assert_has(&run.stderr, &[&expected, "hint: the publisher may have moved the file", nothing]);
    let summary = &run.stdout[run.stdout.find("dataset ").unwrap()..];
    let expected = "\
dataset    result  published   added  changed  removed
csv:one    new     2026-01-01      5        0        0
csv:three  new     2026-01-02      5        0        0
csv:two    failed
";
    assert_eq!(summary, expected);

    let run = home.run(&[&args[..], &["--json"]].concat());
    assert_eq!(run.code, 3);
    let of = |key: &str| run.json_lines().iter().map(|it| it[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("dataset"), ["csv:one", "csv:three", "csv:two"]);
    assert_eq!(of("already_held"), [true, true, false]);
    // What is held is updated without being named; of what has no address that is said.
    let run = home.run(&["lists", "update"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "dataset  result  published  added  changed  removed\n")
    );
    assert_has(&run.stderr, &["note: csv:one is skipped: no address is known for csv:one"]);
    let run = home.run(&["lists", "update", "csv:one"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["hint: set lists.\"csv:one\".url or give --url csv:one=URL"]);
}

#[test]
fn addresses_and_tokens_are_configured() {
    let server = editions(&[LIST]);
    let home = Home::new();
    let url = server.url("/own.csv?token={token}");
    let config = format!("[lists.\"csv:own\"]\nurl = \"{url}\"\ntoken_env = \"OWN_TOKEN\"\n");
    home.write("l.toml", config);
    let args = ["--config", "l.toml", "lists", "update"];
    let run = home.run(&[&args[..], &["csv:own"]].concat());
    assert_eq!(run.code, 2);
    let expected = "the token of csv:own cannot be read from the environment variable OWN_TOKEN";
    assert_has(&run.stderr, &[expected]);
    let run = home.run_with(&args, &[("OWN_TOKEN", "hush")]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(server.asked()[0].line, "GET /own.csv?token=hush");
    assert!(!home.read("home/downloads.json").contains("hush"));

    let run = home.run(&["lists", "update", "eu_fsf"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["gives each user a token", "hint: set lists.eu_fsf.token_env"]);
    let run = Home::new().run(&["lists", "update"]);
    assert_eq!(run.code, 2);
    let expected = "error: no list is held or configured yet, so none can be updated";
    assert_has(
        &run.stderr,
        &[expected, "hint: name lists, or give --all; without a token come us_ofac"],
    );
    let run = home.run(&["lists", "update", "us_state_fto"]);
    assert_has(&run.stderr, &["comes with Lictor and is not downloaded"]);
}

#[test]
fn a_mirror_is_read_in_place_of_the_network() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("mirror/csv_own")).unwrap();
    home.write("mirror/csv_own/own.csv", LIST);
    let args = ["lists", "update", "csv:own", "un_sc", "--mirror", "mirror"];
    let run = home.run(&args);
    assert_eq!(run.code, 3);
    assert_has(&run.stdout, &["csv:own new", "un_sc failed"]);
    assert_has(
        &run.stderr,
        &["consolidated.xml: the mirror has no such file", "hint: put the file"],
    );
    let run = home.run_with(&["lists", "update", "csv:own"], &[("LICTOR_MIRROR", "mirror")]);
    assert_has(&run.stdout, &["csv:own is unchanged since"]);
    assert!(home.json(&["lists", "status"])[1]["checked"].is_null());
    // An address that is given goes before a mirror that is configured.
    let gone = Server::always("404 Not Found", &[], b"");
    let url = format!("csv:own={}", gone.url("/own.csv"));
    let variables = [("LICTOR_MIRROR", "mirror")];
    let run = home.run_with(&["lists", "update", "--url", &url], &variables);
    assert_has(&run.stderr, &["404 Not Found"]);
}

#[test]
fn tls_holds_by_the_authorities_of_the_system_and_is_not_left() {
    let plain = editions(&[LIST]);
    let target = plain.url("/own.csv");
    let secure = TlsServer::start(move |path, stream| match path {
        "/own.csv" => respond(stream, "200 OK", &[CHANGED], LIST.as_bytes()),
        _ => respond(stream, "302 Found", &[("Location", &target)], b""),
    });
    let home = Home::new();
    home.without_retries();
    let certificate = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/localhost.crt");
    let update = |path: &str, variables: &[(&str, &str)]| {
        let url = format!("csv:own=https://localhost:{}{path}", secure.port);
        home.run_with(&["lists", "update", "--url", &url], variables)
    };
    let run = update("/own.csv", &[]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["no secure connection: ", "hint: where a company's proxy opens TLS"]);
    let run = update("/own.csv", &[("SSL_CERT_FILE", certificate)]);
    assert_eq!(run.code, 0, "{run:?}");
    home.answers_by("2026-01-01");
    let run = update("/elsewhere", &[("SSL_CERT_FILE", certificate)]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["redirected to an address without TLS"]);
    assert_eq!(plain.asked().len(), 0);
}

/// A server that speaks TLS, as `localhost`, with the certificate of `tests/tls`.
struct TlsServer {
    port: u16,
}

impl TlsServer {
    fn start(
        answer: impl Fn(&str, &mut dyn std::io::Write) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let pem = |name: &str| format!("{}/tests/tls/{name}", env!("CARGO_MANIFEST_DIR"));
        let certificate = CertificateDer::from_pem_file(pem("localhost.crt")).unwrap();
        let key = PrivateKeyDer::from_pem_file(pem("localhost.key")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that does not trust the certificate hangs up.
                let _ = serve(&config, stream, &answer);
            }
        });
        Self { port }
    }
}

fn serve(
    config: &Arc<rustls::ServerConfig>,
    mut stream: TcpStream,
    answer: &dyn Fn(&str, &mut dyn std::io::Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let connection = rustls::ServerConnection::new(Arc::clone(config));
    let mut connection = connection.map_err(std::io::Error::other)?;
    let mut tls = rustls::Stream::new(&mut connection, &mut stream);
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        tls.read_exact(&mut byte)?;
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request);
    let path = request.split(' ').nth(1).unwrap_or_default();
    answer(path, &mut tls)?;
    tls.conn.send_close_notify();
    tls.flush()
}
