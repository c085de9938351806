//! Whoever writes, and from however many connections: one chain.

use std::thread;

use lictor_store::record::GroupWriter;

use crate::homes::Home;
use crate::screening;

#[test]
fn writers_on_one_database_make_one_chain() {
    Home::all().iter().for_each(check);
}

fn check(home: &Home) {
    const WRITERS: usize = 3;
    const THREADS: usize = 2;
    const GROUPS: usize = 12;
    drop(home.open());
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                let writer = GroupWriter::start(home.open());
                thread::scope(|scope| {
                    for _ in 0..THREADS {
                        scope.spawn(|| {
                            for size in 1..=GROUPS {
                                let entry = |_| screening(writer.sealer(), "Tomas Varga");
                                writer.write((0..size).map(entry).collect()).unwrap();
                            }
                        });
                    }
                });
            });
        }
    });
    let found = home.open().verify(&[]).unwrap();
    assert_eq!(found.fault, None);
    assert_eq!(found.entries, (WRITERS * THREADS * GROUPS * (GROUPS + 1) / 2) as u64);
}

/// More rows than one statement takes, and of a size that is no multiple of it.
#[test]
fn a_large_batch_is_one_commit() {
    for home in Home::all() {
        let mut record = home.open();
        let entry = |_| screening(&record.sealer(), "Darina Orlova");
        let entries: Vec<_> = (0..701).map(entry).collect();
        let last = entries[700].id().to_owned();
        record.append(entries).unwrap();
        let found = record.verify(&[]).unwrap();
        assert_eq!((found.fault, found.entries, found.checkpoints), (None, 701, 1));
        assert_eq!(record.entry(&last).unwrap().unwrap().seq, 701);
    }
}
