//! Whatever is killed while it records: an id that was given away is in the record.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use lictor_store::record::{GroupWriter, Record};

use crate::homes::{Home, place};
use crate::{key, screening};

const ROUNDS: u64 = 20;
const WRITERS: usize = 2;
const THREADS: usize = 4;
const VARIABLE: &str = "LICTOR_TEST_RECORD_PLACE";

/// Not a test of its own: what the test below starts and kills. It records on several threads and prints
/// each id once it is written.
#[test]
fn child_that_records_until_it_is_killed() {
    let Ok(text) = std::env::var(VARIABLE) else { return };
    let writer = GroupWriter::start(Record::open(place(&text), key()).unwrap());
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let writer = &writer;
            scope.spawn(move || {
                for number in 0.. {
                    let name = format!("Tomas Varga {thread} {number}");
                    let entries = [(); 3].map(|()| screening(writer.sealer(), &name)).to_vec();
                    let ids: Vec<String> = entries.iter().map(|it| it.id().to_owned()).collect();
                    writer.write(entries).unwrap();
                    let line = format!("id {}\n", ids.join(" "));
                    // Past the capture of the test harness, in one piece.
                    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

fn start(home: &Home) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::child_that_records_until_it_is_killed", "--nocapture"])
        .env(VARIABLE, home.text())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn no_id_that_was_given_away_is_missing_after_a_kill() {
    Home::all().iter().for_each(check);
}

fn check(home: &Home) {
    drop(home.open());
    let mut given = 0;
    for round in 0..ROUNDS {
        let mut children: Vec<(Child, BufReader<ChildStdout>, String)> = Vec::new();
        for _ in 0..WRITERS {
            let mut child = start(home);
            let mut lines = BufReader::new(child.stdout.take().unwrap());
            let mut text = String::new();
            // A slow machine takes long to begin.
            while !text.contains("id ") && lines.read_line(&mut text).unwrap() > 0 {}
            children.push((child, lines, text));
        }
        // Waiting is the point here: the moments of killing are spread.
        std::thread::sleep(Duration::from_millis(11 * round));
        for (child, ..) in &mut children {
            child.kill().unwrap();
        }
        let record = home.open();
        for (mut child, mut lines, mut text) in children {
            child.wait().unwrap();
            lines.read_to_string(&mut text).unwrap();
            let whole = text.rfind('\n').map_or("", |end| &text[..end]);
            for id in whole
                .lines()
                .filter_map(|it| it.strip_prefix("id "))
                .flat_map(str::split_whitespace)
            {
                assert!(record.entry(id).unwrap().is_some(), "{id} is missing in round {round}");
                given += 1;
            }
        }
        let found = record.verify(&[]).unwrap();
        assert_eq!(found.fault, None, "round {round}");
    }
    assert!(given > 100, "{given}: the children were killed before they wrote");
}
