//! Retries, redirects, time limits, proxies.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use lictor_config::Secret;

use crate::server::{Server, head, read_request, respond};
use crate::{Test, assert_has};

const LIST: &[u8] = b"id,name\n1,Darina Orlova\n";

/// An address at which nobody listens.
fn nobody() -> String {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    format!("http://{address}/own.csv")
}

#[test]
fn passing_failures_are_tried_again_with_growing_waits() {
    let server = Server::start(|asked, stream| match asked.count {
        0 => respond(stream, "500 Internal Server Error", &[], b""),
        1 => respond(stream, "503 Service Unavailable", &[("Retry-After", "nonsense")], b""),
        _ => respond(stream, "200 OK", &[], LIST),
    });
    let test = Test::new();
    assert_eq!(test.bytes(&server.url("/own.csv")), LIST);
    assert_eq!(test.waits(), [500, 1000]);

    let server = Server::always("502 Bad Gateway", &[], b"");
    let expected = "the server answered 502 Bad Gateway, 3 times; try again later";
    assert_has(&test.error(&server.url("/own.csv")), &[expected]);
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_server_that_says_when_to_come_back_is_obeyed() {
    let server = Server::start(|asked, stream| match asked.count {
        0 => respond(stream, "429 Too Many Requests", &[("Retry-After", "7")], b""),
        1 => {
            let moment = ("Retry-After", "Thu, 01 Jan 2026 00:00:20 GMT");
            respond(stream, "503 Service Unavailable", &[moment], b"")
        }
        _ => respond(stream, "200 OK", &[], LIST),
    });
    let test = Test::new();
    assert_eq!(test.bytes(&server.url("/own.csv")), LIST);
    assert_eq!(test.waits(), [7_000, 20_000]);

    let server = Server::always("429 Too Many Requests", &[("Retry-After", "86400")], b"");
    let test = Test::new();
    let expected = "the server answered 429 Too Many Requests and asks to wait 86400 s; try again";
    assert_has(&test.error(&server.url("/own.csv")), &[expected]);
    assert_eq!((server.asked().len(), test.waits()), (1, vec![]));
}

#[test]
fn redirects_are_followed_to_other_hosts_and_not_in_circles() {
    let there = Server::always("200 OK", &[], LIST);
    let target = there.url("/moved/own.csv").replace("127.0.0.1", "localhost");
    let here = Server::start(move |asked, stream| match asked.count {
        0 => respond(stream, "302 Found", &[("Location", "/next")], b""),
        1 => respond(stream, "308 Permanent Redirect", &[("Location", "other?x=1")], b""),
        _ => respond(stream, "301 Moved Permanently", &[("Location", &target)], b"moved"),
    });
    let test = Test::new();
    let bytes = test.bytes(&here.url("/own.csv"));
    assert_eq!(bytes, LIST);
    let lines: Vec<String> = here.asked().into_iter().map(|it| it.line).collect();
    assert_eq!(lines, ["GET /own.csv", "GET /next", "GET /other?x=1"]);
    assert_eq!(there.asked()[0].line, "GET /moved/own.csv");

    let circle = Server::always("302 Found", &[("Location", "/own.csv")], b"");
    let expected = ["redirected more than 10 times; open the address in a browser"];
    assert_has(&test.error(&circle.url("/own.csv")), &expected);
    assert_eq!(circle.asked().len(), 11);
}

#[test]
fn time_is_limited_whatever_the_server_does() {
    // Byte by byte, for ever.
    let trickle = Server::start(|_, stream| {
        head(stream, "200 OK", &[("Content-Length", "100000")])?;
        loop {
            stream.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let mut test = Test::new();
    test.settings.total_timeout = Duration::from_millis(1500);
    let expected = ["not done within 1 s; ", " bytes came; try again, or allow more time"];
    assert_has(&test.error(&trickle.url("/own.csv")), &expected);
    assert_eq!(trickle.asked().len(), 1);

    // Nothing after the request; nothing after the head.
    let wait = || std::thread::sleep(Duration::from_secs(3));
    let silent = Server::start(move |asked, stream| {
        if asked.line.ends_with("late.csv") {
            head(stream, "200 OK", &[("Content-Length", "10")])?;
        }
        wait();
        Ok(())
    });
    let mut test = Test::new();
    test.settings.read_timeout = Duration::from_millis(200);
    for path in ["/own.csv", "/late.csv"] {
        let expected = "nothing came for 0.2 s, 3 times; check the network";
        assert_has(&test.error(&silent.url(path)), &[expected]);
    }
    assert_eq!(silent.asked().len(), 6);
}

#[test]
fn who_does_not_answer_or_speaks_something_else_is_named() {
    let test = Test::new();
    let url = nobody();
    assert_has(&test.error(&url), &[&url, "connection refused, 3 times; check the network"]);
    let secure = url.replace("http:", "https:");
    assert_has(&test.error(&secure), &["connection refused"]);
    let unknown = test.error("http://no-such-host.invalid/own.csv");
    assert_has(&unknown, &["the host was not found"]);
    let garbage = Server::start(|_, stream| stream.write_all(b"SSH-2.0-x\r\n\r\n"));
    assert_has(&test.error(&garbage.url("/own.csv")), &["3 times"]);
    // A server without TLS at an address with it.
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/own.csv", plain.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in plain.incoming().flatten() {
            let mut stream = stream;
            let _ = stream.read(&mut [0; 1000]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    assert_has(&test.error(&url), &["no secure connection: ", "certificate authority"]);
}

#[test]
fn a_proxy_is_used_except_for_hosts_that_go_around_it() {
    let target = Server::always("200 OK", &[], LIST);
    let proxy = Server::start(|asked, stream| {
        if asked.header("proxy-authorization") != Some("Basic bWU6aHVzaA==") {
            return respond(stream, "407 Proxy Authentication Required", &[], b"");
        }
        let host = asked.line.strip_prefix("CONNECT ").unwrap().to_owned();
        write!(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
        tunnel(stream, &host)
    });
    let mut test = Test::new();
    let at = proxy.url("").replace("http://", "");
    test.settings.proxy = Some(Secret::new(format!("http://me:hush@{at}")));
    assert_eq!(test.bytes(&target.url("/own.csv")), LIST);
    assert_eq!(proxy.asked().len(), 1);
    test.settings.no_proxy = Some("example.org, 127.0.0.1".to_owned());
    assert_eq!(test.bytes(&target.url("/own.csv")), LIST);
    assert_eq!(proxy.asked().len(), 1);
    test.settings.no_proxy = None;
    test.settings.proxy = Some(Secret::new(format!("http://me:hash@{at}")));
    let error = test.error(&target.url("/own.csv"));
    assert_has(&error, &["the proxy refused"]);
    assert!(!error.contains("hash"), "{error}");
}

#[test]
fn a_socks_proxy_is_used() {
    let target = Server::always("200 OK", &[], LIST);
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = proxy.local_addr().unwrap();
    std::thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = proxy.accept()?;
        let mut greeting = [0; 2];
        stream.read_exact(&mut greeting)?;
        stream.read_exact(&mut vec![0; greeting[1].into()])?;
        stream.write_all(&[5, 0])?;
        let mut request = [0; 10];
        stream.read_exact(&mut request)?;
        let port = u16::from_be_bytes([request[8], request[9]]);
        stream.write_all(&[5, 0, 0, 1, 127, 0, 0, 1, request[8], request[9]])?;
        tunnel(&mut stream, &format!("127.0.0.1:{port}"))
    });
    let mut test = Test::new();
    test.settings.proxy = Some(Secret::new(format!("socks5://{at}")));
    assert_eq!(test.bytes(&target.url("/own.csv")), LIST);
}

/// Hands one request on, and its answer back.
fn tunnel(stream: &mut TcpStream, host: &str) -> std::io::Result<()> {
    let asked = read_request(stream)?.unwrap();
    let mut target = TcpStream::connect(host)?;
    write!(target, "{} HTTP/1.1\r\nHost: {host}\r\n\r\n", asked.line)?;
    std::io::copy(&mut target, stream).map(|_| ())
}

#[test]
fn one_process_downloads_a_file_at_a_time() {
    let server = Server::always("200 OK", &[], LIST);
    let test = Test::new();
    let folder = test.home.path().join("downloads/csv_own");
    std::fs::create_dir_all(&folder).unwrap();
    let held = std::fs::File::create(folder.join("own.csv.part")).unwrap();
    held.lock().unwrap();
    let from = crate::address(&[server.url("/own.csv")]);
    let fetcher = lictor_fetch::Fetcher::new(test.home.path(), test.settings.clone(), &test.world);
    let fetcher = fetcher.unwrap();
    let fetched = fetcher.fetch(&crate::dataset(), &from, &[], &mut |_, _| ());
    assert_has(&fetched.unwrap_err().to_string(), &["is being downloaded by another process"]);
    drop(held);
    // What a process that was killed left behind is overwritten.
    std::fs::write(folder.join("own.csv.part"), [b'x'; 1000]).unwrap();
    assert_eq!(test.bytes(&server.url("/own.csv")), LIST);
}
