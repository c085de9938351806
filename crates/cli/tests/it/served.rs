//! `lictor serve` as a process under load: killed, and with lists that change.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Home;

const PEOPLE: &str = "id,name,kind\n1,Tomas Varga,person\n2,Darina Orlova,person\n";

/// A server that records, with its log in a file.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: String,
}

impl Served {
    pub(crate) fn start(home: &Home, log: &str) -> Self {
        let path = home.path(log);
        let mut child = crate::lictor()
            .args(["serve", "--listen", "127.0.0.1:0", "--record", "--log", "json"])
            .env("LICTOR_HOME", home.path("home"))
            .env_remove("LICTOR_RECORD_KEY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&path).unwrap())
            .spawn()
            .unwrap();
        let address = loop {
            let text = std::fs::read_to_string(&path).unwrap();
            let whole = &text[..text.rfind('\n').unwrap_or(0)];
            if let Some((_, rest)) = whole.split_once("listening on http://") {
                break rest.lines().next().unwrap().to_owned();
            }
            assert!(child.try_wait().unwrap().is_none(), "{text}");
            // Until a real process is there.
            std::thread::sleep(Duration::from_millis(5));
        };
        Self { child, address }
    }

    pub(crate) fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        self.end();
    }
}

/// A request over a connection that is kept. `None` when the connection broke off.
struct Client {
    address: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    fn post(&mut self, uri: &str, body: &Value) -> Option<(u16, String)> {
        if self.stream.is_none() {
            self.stream = Some(BufReader::new(TcpStream::connect(&self.address).ok()?));
        }
        let reader = self.stream.as_mut()?;
        let body = body.to_string();
        let head = format!(
            "POST {uri} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        reader.get_mut().write_all(format!("{head}{body}").as_bytes()).ok()?;
        let (mut lines, mut line) = (Vec::new(), String::new());
        while reader.read_line(&mut line).ok()? > 0 && line != "\r\n" {
            lines.push(std::mem::take(&mut line).to_lowercase());
        }
        let status = lines.first()?.split(' ').nth(1)?.parse().ok()?;
        let length = lines.iter().find_map(|it| it.strip_prefix("content-length: "))?;
        let mut answer = vec![0; length.trim().parse().ok()?];
        reader.read_exact(&mut answer).ok()?;
        Some((status, String::from_utf8(answer).ok()?))
    }
}

/// What clients are told, and what they tell.
#[derive(Default)]
struct Stop {
    now: AtomicBool,
    answers: AtomicU32,
}

/// Asks until it is told to stop or the server is gone; returns what was answered.
fn ask_until(stop: &Stop, address: &str, number: usize) -> (Vec<Value>, usize) {
    let mut client = Client { address: address.to_owned(), stream: None };
    let (mut answers, mut failed) = (Vec::new(), 0);
    let name = json!({"name": "Tomas Varga"});
    let person = json!({"schema": "Person", "properties": {"name": ["Darina Orlova"]}});
    while !stop.now.load(Ordering::Relaxed) {
        let answer = if number.is_multiple_of(2) {
            client.post("/api/v1/screen", &json!({"queries": [name, name, name]}))
        } else {
            client.post("/match/default", &json!({"queries": {"a": person, "b": person}}))
        };
        match answer {
            Some((200, text)) => {
                answers.push(serde_json::from_str(&text).unwrap());
                stop.answers.fetch_add(1, Ordering::Relaxed);
            }
            Some(other) => panic!("{other:?}"),
            None => {
                failed += 1;
                break;
            }
        }
    }
    (answers, failed)
}

fn records(answers: &[Value]) -> BTreeSet<String> {
    let parts = answers.iter().flat_map(|it| {
        let many = it["answers"].as_array().into_iter().flatten();
        many.chain(it["responses"].as_object().into_iter().flat_map(|it| it.values()))
    });
    parts.map(|it| it["record"].as_str().expect("each is recorded").to_owned()).collect()
}

pub(crate) fn assert_no_names(home: &Home, logs: impl Iterator<Item = String>) {
    let mut lines = 0;
    for log in logs {
        let text = home.read(&log).to_lowercase();
        for name in ["varga", "orlova", "tomas", "darina", "horvat", "tannhofer"] {
            assert!(!text.contains(name), "{name} is in {log}");
        }
        lines += text.lines().count();
    }
    assert!(lines > 0);
}

#[test]
fn no_id_that_was_answered_is_missing_after_a_kill_under_load() {
    const ROUNDS: u32 = 20;
    let home = Home::new();
    home.write("own.csv", PEOPLE);
    let import = ["lists", "import", "csv:own", "own.csv", "--published", "2024-01-01"];
    assert_eq!(home.run(&import).code, 0);
    let (mut answered, mut broken) = (BTreeSet::new(), 0);
    for round in 0..ROUNDS {
        let mut served = Served::start(&home, &format!("log-{round}"));
        let stop = Stop::default();
        let begun = Instant::now();
        let results = std::thread::scope(|scope| {
            let (address, stop) = (served.address.clone(), &stop);
            let clients: Vec<_> = (0..4)
                .map(|number| {
                    let address = address.clone();
                    scope.spawn(move || ask_until(stop, &address, number))
                })
                .collect();
            // Waiting is the point here: the server is killed at some moment between two answers.
            let answers = || stop.answers.load(Ordering::Relaxed);
            let wait = |until: u32| {
                while answers() < until && begun.elapsed() < Duration::from_secs(60) {
                    std::thread::yield_now();
                }
            };
            wait(5);
            let mean = begun.elapsed() / 5;
            wait(10);
            std::thread::sleep(mean * (round * 7 % ROUNDS) / ROUNDS);
            served.end();
            clients.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
        });
        for (answers, failed) in results {
            answered.extend(records(&answers));
            broken += failed;
        }
    }
    assert!(answered.len() >= 400 && broken > 0, "{} answers, {broken} broken off", answered.len());
    let list = home.run(&["record", "list", "--limit", "10000000", "--json"]);
    let held: BTreeSet<String> =
        list.json_lines().iter().map(|it| it["record"].as_str().unwrap().to_owned()).collect();
    let missing: Vec<_> = answered.difference(&held).collect();
    assert!(missing.is_empty(), "{} of {} are missing", missing.len(), answered.len());
    assert_eq!(home.run(&["record", "verify"]).code, 0);
    assert_no_names(&home, (0..ROUNDS).map(|it| format!("log-{it}")));
}

#[test]
fn no_request_fails_while_lists_change() {
    let home = Home::new();
    home.write("own.csv", PEOPLE);
    let import = |day: u32| {
        let day = format!("2024-01-{day:02}");
        let args = ["lists", "import", "csv:own", "own.csv", "--published", &day];
        assert_eq!(home.run(&args).code, 0);
    };
    import(1);
    let mut served = Served::start(&home, "log");
    let stop = Stop::default();
    let results = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..4)
            .map(|number| {
                let (address, stop) = (&served.address, &stop);
                scope.spawn(move || ask_until(stop, address, number))
            })
            .collect();
        let mut operator = Client { address: served.address.clone(), stream: None };
        for day in 2..10 {
            home.write("own.csv", format!("{PEOPLE}{day},Velmora {day},company\n"));
            import(day);
            assert_eq!(operator.post("/updatez", &json!({})).unwrap().0, 200);
        }
        stop.now.store(true, Ordering::Relaxed);
        clients.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
    });
    served.end();
    let failed: usize = results.iter().map(|(_, failed)| failed).sum();
    assert_eq!(failed, 0);
    let answers = results.iter().flat_map(|(answers, _)| answers);
    let snapshots: BTreeSet<&str> = answers
        .filter_map(|it| it["answers"].as_array())
        .map(|it| {
            let of: BTreeSet<&str> = it.iter().map(|it| it["snapshot"].as_str().unwrap()).collect();
            assert_eq!(of.len(), 1, "an answer is of one snapshot");
            *of.first().unwrap()
        })
        .collect();
    assert!(snapshots.len() > 2, "{} snapshots answered", snapshots.len());
    assert_eq!(home.run(&["record", "verify"]).code, 0);
    assert_no_names(&home, std::iter::once("log".to_owned()));
}
