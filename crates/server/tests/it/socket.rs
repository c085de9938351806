//! Once on a real socket, as a process is run.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;

use lictor_server::{Limits, Listen, ServeError, serve};

use crate::Home;

fn listen(address: &str) -> Listen {
    Listen { address: address.parse().unwrap(), tls: None, allow_anonymous: false }
}

#[test]
fn a_server_listens_answers_and_takes_newer_lists() {
    let home = Home::new();
    let live = home.live();
    let (sender, receiver) = mpsc::channel();
    // It ends with the process: only a signal ends it before.
    std::thread::spawn(move || {
        serve(live, &listen("127.0.0.1:0"), Limits::default(), |address| {
            sender.send(address).unwrap();
        })
    });
    let address = receiver.recv().unwrap();
    let body =
        r#"{"queries": {"q": {"schema": "Person", "properties": {"name": ["Darina Orlova"]}}}}"#;
    let request = format!(
        "POST /match/default HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = exchange(address, &request);
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("\"id\":\"csv:own:1\""), "{answer}");
}

fn exchange(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
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
