//! Readers go on while lists change: every answer is that of one snapshot, and none fails.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use lictor_engine::{Library, Live, Scratch, Screening};

use crate::home::{Home, queries};
use crate::support::settings;

const EDITIONS: usize = 12;

/// Each edition has a party of its own beside those that stay, and one that comes and goes.
fn rows(edition: usize) -> Vec<String> {
    let party = |id: usize, name: &str| format!("{id},{name},person,,,1970,bg,A10{},,", id % 2);
    let mut rows = vec![party(1, "Darina Orlova"), party(2, "Tomas Varga")];
    rows.push(party(100 + edition, ["Dara Belova", "Orlova Darina"][edition % 2]));
    if edition.is_multiple_of(3) {
        rows.push(party(3, "Norvik"));
    }
    rows
}

fn day(edition: usize) -> String {
    format!("2024-03-{:02}", edition + 1)
}

/// What each of the snapshots must answer, by its id.
fn expected() -> HashMap<String, Vec<Screening>> {
    let home = Home::new();
    let mut expected = HashMap::new();
    for edition in 0..EDITIONS {
        home.accept("csv:one", &rows(edition), &day(edition));
        let snapshot = home.snapshot();
        let screen = |query| snapshot.screen(&query, &settings()).unwrap();
        expected.insert(snapshot.id().to_owned(), queries().into_iter().map(screen).collect());
    }
    expected
}

#[test]
fn readers_go_on_while_lists_change() {
    let expected = expected();
    let home = Home::new();
    home.accept("csv:one", &rows(0), &day(0));
    let live = Live::open(Library::at(home.folder.path()), &mut |_| ()).unwrap();
    let (is_done, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    let read = || {
        let mut scratch = Scratch::default();
        while !is_done.load(Ordering::Relaxed) {
            for (position, query) in queries().iter().enumerate() {
                let snapshot = live.current();
                let answer = snapshot.screen_with(query, &settings(), &mut scratch).unwrap();
                assert_eq!(answer, expected[&answer.snapshot][position]);
                answered.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    let merge = || {
        while !is_done.load(Ordering::Relaxed) {
            live.library().merge().unwrap();
            live.refresh(&mut |_| ()).unwrap();
        }
    };
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2).map(|_| scope.spawn(read)).collect();
        let merger = scope.spawn(merge);
        for edition in 1..EDITIONS {
            home.accept("csv:one", &rows(edition), &day(edition));
            live.refresh(&mut |_| ()).unwrap();
        }
        is_done.store(true, Ordering::Relaxed);
        for thread in readers.into_iter().chain([merger]) {
            thread.join().unwrap();
        }
    });
    live.refresh(&mut |_| ()).unwrap();
    assert_eq!(live.current().id(), home.snapshot().id());
    assert!(answered.load(Ordering::Relaxed) > EDITIONS);
}
