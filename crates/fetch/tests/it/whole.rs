//! A file is whole, unchanged, or refused.

use std::io::Write as _;
use std::net::TcpStream;

use lictor_fetch::{FetchError, Fetched, Remembered, Validators};

use crate::server::{Asked, Server, head, respond};
use crate::{Test, address, assert_has};

const LIST: &[u8] = b"id,name\n1,Darina Orlova\n2,Tomas Varga\n3,Selim Haddad\n";
const TAG: (&str, &str) = ("ETag", "\"one\"");

/// Sends as many bytes of the list as asked, under the list's whole length.
fn cut_after(
    count: usize,
    stream: &mut TcpStream,
    headers: &[(&str, &str)],
) -> std::io::Result<()> {
    let length = LIST.len().to_string();
    head(stream, "200 OK", &[headers, &[("Content-Length", &length)]].concat())?;
    stream.write_all(&LIST[..count])
}

/// Sends the rest of the list from where the client asks.
fn rest(asked: &Asked, stream: &mut TcpStream) -> std::io::Result<()> {
    let range = asked.header("range").unwrap();
    let start: usize = range.strip_prefix("bytes=").unwrap().trim_end_matches('-').parse().unwrap();
    let of = format!("bytes {start}-{}/{}", LIST.len() - 1, LIST.len());
    respond(stream, "206 Partial Content", &[("Content-Range", &of), TAG], &LIST[start..])
}

#[test]
fn a_good_file_comes_with_its_name_and_what_the_server_tells_of_it() {
    const HEADERS: [(&str, &str); 2] = [TAG, ("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")];
    let server = Server::always("200 OK", &HEADERS, LIST);
    let mut test = Test::new();
    test.settings.contact = Some("compliance@example.org".to_owned());
    let url = server.url("/lists/own.csv?x=1");
    let validators = Validators {
        etag: Some("\"one\"".to_owned()),
        last_modified: Some("Thu, 01 Jan 2026 00:00:00 GMT".to_owned()),
    };
    let expected = Fetched::Files {
        files: vec![("own.csv".to_owned(), LIST.to_vec())],
        changed: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        remembered: vec![Remembered { url: url.clone(), validators }],
    };
    assert_eq!(test.fetch(&[url], &[]).unwrap(), expected);
    let asked = &server.asked()[0];
    assert_eq!(asked.line, "GET /lists/own.csv?x=1");
    let agent = asked.header("user-agent").unwrap();
    assert!(
        agent.starts_with("lictor/") && agent.ends_with(" (compliance@example.org)"),
        "{agent}"
    );
    assert_eq!(asked.header("if-none-match"), None);
    assert_eq!(test.waits(), [0; 0]);
}

#[test]
fn a_cut_file_is_taken_up_where_it_ended() {
    let server = Server::start(|asked, stream| match asked.count {
        0 => cut_after(10, stream, &[TAG]),
        _ => rest(asked, stream),
    });
    let test = Test::new();
    assert_eq!(test.bytes(&server.url("/own.csv")), LIST);
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[1].header("range"), Some("bytes=10-"));
    assert_eq!(asked[1].header("if-range"), Some("\"one\""));
    assert_eq!(test.waits(), [500]);
}

#[test]
fn wherever_a_file_is_cut_it_comes_whole() {
    for cut in 0..LIST.len() {
        let server = Server::start(move |asked, stream| match asked.header("range") {
            None if asked.count == 0 => cut_after(cut, stream, &[TAG]),
            None => respond(stream, "200 OK", &[TAG], LIST),
            Some(_) => rest(asked, stream),
        });
        assert_eq!(Test::new().bytes(&server.url("/own.csv")), LIST, "{cut}");
        assert_eq!(server.asked().len(), 2, "{cut}");
    }
}

#[test]
fn a_file_that_cannot_be_taken_up_is_taken_from_its_beginning() {
    // The server has nothing by which it knows the file again.
    let server = Server::start(|asked, stream| match asked.count {
        0 => cut_after(10, stream, &[]),
        _ => respond(stream, "200 OK", &[], LIST),
    });
    assert_eq!(Test::new().bytes(&server.url("/own.csv")), LIST);
    assert_eq!(server.asked()[1].header("range"), None);
    // The file has changed meanwhile.
    let server = Server::start(|asked, stream| match asked.count {
        0 => cut_after(10, stream, &[TAG]),
        _ => respond(stream, "200 OK", &[("ETag", "\"two\"")], b"id,name\n9,Perla Sandoval\n"),
    });
    assert_eq!(Test::new().bytes(&server.url("/own.csv")), b"id,name\n9,Perla Sandoval\n");
    // The server sends another part than asked for, or none.
    for bad in ["bytes 3-9/54", "bytes 10-53/99", "bytes */54", "nonsense"] {
        let server = Server::start(move |asked, stream| match asked.count {
            0 => cut_after(10, stream, &[TAG]),
            1 => respond(stream, "206 Partial Content", &[("Content-Range", bad)], &LIST[10..]),
            _ => respond(stream, "200 OK", &[TAG], LIST),
        });
        assert_eq!(Test::new().bytes(&server.url("/own.csv")), LIST, "{bad}");
    }
    let server = Server::start(|asked, stream| match asked.count {
        0 => cut_after(10, stream, &[TAG]),
        1 => respond(stream, "416 Range Not Satisfiable", &[], b""),
        _ => respond(stream, "200 OK", &[TAG], LIST),
    });
    assert_eq!(Test::new().bytes(&server.url("/own.csv")), LIST);
}

#[test]
fn a_file_that_is_cut_for_ever_is_refused() {
    let server = Server::start(|asked, stream| {
        if asked.header("range").is_none() {
            return cut_after(10, stream, &[TAG]);
        }
        let length = (LIST.len() - 10).to_string();
        let of = format!("bytes 10-{}/{}", LIST.len() - 1, LIST.len());
        let headers = [("Content-Range", &of[..]), ("Content-Length", &length)];
        head(stream, "206 Partial Content", &headers)
    });
    let test = Test::new();
    let url = server.url("/own.csv");
    let expected =
        "the connection ended before the whole file had come, 3 times; check the network";
    assert_has(&test.error(&url), &[&url, expected]);
    assert_eq!(test.waits(), [500, 1000]);
}

#[test]
fn what_is_remembered_makes_the_request_conditional() {
    let server = Server::start(|asked, stream| {
        let same = asked.header("if-none-match") == Some("\"one\"");
        let is_other = asked.line.ends_with("other.csv");
        match (same, is_other) {
            (true, false) => head(stream, "304 Not Modified", &[TAG]),
            (_, false) => respond(stream, "200 OK", &[TAG], LIST),
            _ => respond(stream, "200 OK", &[("ETag", "\"new\"")], LIST),
        }
    });
    let validators = Validators { etag: Some("\"one\"".to_owned()), last_modified: None };
    let known: Vec<Remembered> = ["/own.csv", "/other.csv"]
        .map(|path| Remembered { url: server.url(path), validators: validators.clone() })
        .to_vec();
    let test = Test::new();
    let own = server.url("/own.csv");
    let unchanged = Fetched::Unchanged { remembered: known[..1].to_vec() };
    assert_eq!(test.fetch(std::slice::from_ref(&own), &known[..1]).unwrap(), unchanged);
    // Of two files one has changed: both are taken, so that they belong together.
    let both = [own.clone(), server.url("/other.csv")];
    let Fetched::Files { files, .. } = test.fetch(&both, &known).unwrap() else { panic!() };
    assert_eq!(files.len(), 2);
    assert_eq!(files[0], ("own.csv".to_owned(), LIST.to_vec()));
    // One is not remembered: both are taken.
    let Fetched::Files { files, .. } = test.fetch(&both, &known[..1]).unwrap() else { panic!() };
    assert_eq!(files.len(), 2);
    // "Not modified" to an unconditional request is no answer.
    let server = Server::always("304 Not Modified", &[], b"");
    assert_has(&test.error(&server.url("/own.csv")), &["the server answered 304 Not Modified"]);
}

#[test]
fn what_is_no_list_is_refused_with_the_reason() {
    let check = |status: &'static str, body: &'static [u8], expected: &[&str]| {
        let server = Server::always(status, &[], body);
        let test = Test::new();
        let url = server.url("/own.csv");
        assert_has(&test.error(&url), &[&[&url[..]], expected].concat());
        let tries = if status == "302 Found" { 3 } else { 1 };
        assert_eq!(server.asked().len(), tries, "{status}");
    };
    let page = b"<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
    let expected = "the server sent a web page (\u{201c}Sign in\u{201d}) in place of the list";
    check("200 OK", page, &[expected, "open the address in a browser"]);
    check("200 OK", b"", &["the server sent an empty file", "try again later"]);
    check("204 No Content", b"", &["the server answered 204 No Content"]);
    check("206 Partial Content", LIST, &["the server answered 206 Partial Content"]);
    check("401 Unauthorized", page, &["answered 401 Unauthorized; ", "check the token"]);
    check("403 Forbidden", page, &["answered 403 Forbidden; ", "fetch.contact"]);
    check("404 Not Found", page, &["answered 404 Not Found; ", "--url DATASET=URL"]);
    check("410 Gone", page, &["answered 410 Gone; ", "moved"]);
    check("501 Not Implemented", page, &["answered 501 Not Implemented; "]);
    check("302 Found", page, &["the answer is not understood: missing a location"]);
}

#[test]
fn a_packed_transfer_is_unpacked_within_limits() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(LIST).unwrap();
    let packed: &'static [u8] = encoder.finish().unwrap().leak();
    let server = Server::always("200 OK", &[("Content-Encoding", "gzip")], packed);
    assert_eq!(Test::new().bytes(&server.url("/own.csv")), LIST);
    assert_eq!(server.asked()[0].header("accept-encoding"), Some("gzip"));
    let server = Server::always("200 OK", &[("Content-Encoding", "gzip")], LIST);
    assert_has(&Test::new().error(&server.url("/own.csv")), &["the transfer cannot be unpacked"]);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; (1 << 20) + 1]).unwrap();
    let bomb: &'static [u8] = encoder.finish().unwrap().leak();
    let server = Server::always("200 OK", &[("Content-Encoding", "gzip")], bomb);
    let error = Test::new().error(&server.url("/own.csv"));
    assert_has(&error, &["it unpacks to more than 1048576 bytes", "fetch.size_limit"]);
    let server = Server::always("200 OK", &[("Content-Encoding", "br")], packed);
    assert_has(&Test::new().error(&server.url("/own.csv")), &["was not asked for"]);
}

#[test]
fn sizes_are_limited_said_or_not() {
    let server = Server::start(|_, stream| {
        head(stream, "200 OK", &[("Content-Length", "99999999999")])?;
        stream.write_all(LIST)
    });
    let test = Test::new();
    let expected = "the file is larger than 1048576 bytes";
    assert_has(&test.error(&server.url("/own.csv")), &[expected, "fetch.size_limit"]);
    let server = Server::start(|_, stream| {
        head(stream, "200 OK", &[("Transfer-Encoding", "chunked")])?;
        loop {
            write!(stream, "1000\r\n{:4096}\r\n", "x")?;
        }
    });
    assert_has(&test.error(&server.url("/own.csv")), &[expected]);
    let server = Server::start(|_, stream| {
        head(stream, "200 OK", &[])?;
        loop {
            stream.write_all(&[b'x'; 4096])?;
        }
    });
    assert_has(&test.error(&server.url("/own.csv")), &[expected]);
    assert_eq!(test.waits(), [0; 0]);
}

#[test]
fn a_length_that_is_too_short_cuts_the_file_and_the_reader_sees_it() {
    let server = Server::start(|_, stream| {
        head(stream, "200 OK", &[("Content-Length", "30")])?;
        stream.write_all(LIST)
    });
    assert_eq!(Test::new().bytes(&server.url("/own.csv")), &LIST[..30]);
}

#[test]
fn no_token_is_shown() {
    let server = Server::always("404 Not Found", &[], b"");
    let test = Test::new();
    let url = server.url("/own.csv?token={token}");
    let error = test.fetch_from(&address(std::slice::from_ref(&url)), &[]).unwrap_err();
    assert_eq!(server.asked()[0].line, "GET /own.csv?token=hush");
    assert!(matches!(error, FetchError::Status { .. }));
    assert!(!format!("{error} {error:?}").contains("hush"));
    let error = test.error(&server.url("/own.csv?token=hush"));
    assert!(!error.contains("hush") && error.contains("token=***"), "{error}");
}
