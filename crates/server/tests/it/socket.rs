//! Once on a real socket, as a process is run.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use lictor_server::{Limits, Listen, ServeError, Setup, TlsFiles, serve};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::Home;

fn listen(address: &str) -> Listen {
    Listen { address: address.parse().unwrap(), tls: None, allow_anonymous: false }
}

/// A server on a socket. It ends with the process: only a signal ends it before.
fn started(
    home: &Home,
    tls: Option<TlsFiles>,
    setup: impl Into<Setup> + Send + 'static,
) -> SocketAddr {
    let live = home.live();
    let (sender, receiver) = mpsc::channel();
    let listen = Listen { tls, ..listen("127.0.0.1:0") };
    std::thread::spawn(move || {
        serve(live, &listen, setup, |address| sender.send(address).unwrap())
    });
    receiver.recv().unwrap()
}

#[test]
fn a_server_listens_and_answers() {
    let home = Home::new();
    let address = started(&home, None, Limits::default());
    let answer = exchange(address, &question());
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("\"id\":\"csv:own:1\""), "{answer}");
}

fn question() -> String {
    let body =
        r#"{"queries": {"q": {"schema": "Person", "properties": {"name": ["Darina Orlova"]}}}}"#;
    format!(
        "POST /match/default HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn a_client_that_sends_slowly_holds_no_connection_and_no_place() {
    let home = Home::new();
    let short = Duration::from_millis(200);
    let limits = Limits { headers: short, time: short, concurrency: 1, ..Limits::default() };
    let address = started(&home, None, limits);
    // Headers that never end: the connection is closed without an answer.
    for begun in
        ["", "POST /match/default HT", "POST /match/default HTTP/1.1\r\nHost: localhost\r\n"]
    {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(begun.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
    // A body that never ends: its place is free again after the time of an answer.
    let whole = question();
    let answer = exchange(address, &whole[..whole.len() - 10]);
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("timed-out"), "{answer}");
    assert!(exchange(address, &whole).starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn a_client_speaks_tls_with_a_server_of_these_files() {
    let home = Home::new();
    let file =
        |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/tls").join(name);
    let (certificate, key) = (file("localhost.crt"), file("localhost.key"));
    let tls = TlsFiles { certificate: certificate.clone(), key };
    let address = started(&home, Some(tls), Limits::default());
    let mut roots = rustls::RootCertStore::empty();
    for it in CertificateDer::pem_file_iter(&certificate).unwrap() {
        roots.add(it.unwrap()).unwrap();
    }
    let client = |roots| {
        let config =
            rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        let name = "localhost".try_into().unwrap();
        let client = rustls::ClientConnection::new(config.into(), name).unwrap();
        rustls::StreamOwned::new(client, TcpStream::connect(address).unwrap())
    };
    let mut stream = client(roots);
    stream.write_all(question().as_bytes()).unwrap();
    let mut answer = Vec::new();
    // The server may close without a word of TLS.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("csv:own:1"), "{answer}");
    assert_eq!(stream.conn.protocol_version(), Some(rustls::ProtocolVersion::TLSv1_3));
    // Who does not know the certificate says nothing; who speaks plainly hears nothing.
    let error =
        client(rustls::RootCertStore::empty()).write_all(question().as_bytes()).unwrap_err();
    assert!(error.to_string().contains("certificate"), "{error}");
    assert!(!exchange_bytes(address, &question()).starts_with(b"HTTP"));
}

fn exchange(address: SocketAddr, request: &str) -> String {
    String::from_utf8(exchange_bytes(address, request)).unwrap()
}

fn exchange_bytes(address: SocketAddr, request: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

#[test]
fn an_address_that_others_reach_needs_a_key_or_a_word() {
    let home = Home::new();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8000"] {
        let refused =
            serve(home.live(), &listen(address), Limits::default(), |_| panic!("it listens"));
        let refused = refused.unwrap_err();
        assert!(matches!(refused, ServeError::Unguarded(_)), "{refused}");
        assert!(refused.to_string().contains("can be reached from other machines"), "{refused}");
    }
    // With a key it gets as far as the address, which is not this machine's.
    home.key(lictor_store::Role::Analyst, None);
    let refused =
        serve(home.live(), &listen("192.0.2.1:8000"), Limits::default(), |_| ()).unwrap_err();
    assert!(matches!(refused, ServeError::Listen { .. }), "{refused}");
}
