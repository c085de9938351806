//! A writer for many: what follows a commit is done, and where it cannot be, that is told.

use std::fs;

use lictor_store::record::{GroupWriter, Record, RecordKey};

use crate::homes::Home;
use crate::{KEY, screening};

#[test]
fn the_anchor_is_told_after_the_answers_or_they_are_refused() {
    Home::all().iter().for_each(check);
}

#[test]
fn an_anchor_of_a_later_commit_is_not_taken_back() {
    for home in Home::all() {
        let folder = tempfile::tempdir().unwrap();
        let (file, head) = (folder.path().join("key"), folder.path().join("key-head"));
        RecordKey::read_or_create(&file).unwrap();
        fs::write(&file, KEY).unwrap();
        let open = || Record::open(home.place(), RecordKey::read(&file).unwrap()).unwrap();
        let writer = GroupWriter::start(open());
        // The last of them waits to be told.
        for _ in 0..2 {
            writer.write(vec![screening(writer.sealer(), "Tomas Varga")]).unwrap();
        }
        let mut other = open();
        let entry = screening(&other.sealer(), "Ana Belova");
        other.append(vec![entry]).unwrap();
        drop(writer);
        assert!(fs::read_to_string(&head).unwrap().starts_with("3 "));
        assert_eq!(other.verify(&[]).unwrap().fault, None);
    }
}

fn check(home: &Home) {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let (file, head) = (keys.join("key"), keys.join("key-head"));
    let make = || {
        RecordKey::read_or_create(&file).unwrap();
        fs::write(&file, KEY).unwrap();
    };
    make();
    let open = || Record::open(home.place(), RecordKey::read(&file).unwrap()).unwrap();
    let writer = GroupWriter::start(open());
    let write =
        |writer: &GroupWriter| writer.write(vec![screening(writer.sealer(), "Tomas Varga")]);
    (0..3).for_each(|_| write(&writer).unwrap());
    drop(writer);
    assert!(fs::read_to_string(&head).unwrap().starts_with("3 "), "the last commit is told");

    let writer = GroupWriter::start(open());
    fs::remove_dir_all(&keys).unwrap();
    // The first is given before it is known; soon none is.
    let given = (0..100_000).take_while(|_| write(&writer).is_ok()).count();
    assert!(given < 100_000);
    assert!(write(&writer).is_err());
    make();
    write(&writer).unwrap();
    drop(writer);
    let verified = open().verify(&[]).unwrap();
    assert!(verified.anchored && verified.fault.is_none());
    // Those that were not given stand in the record all the same.
    assert_eq!(verified.entries, 3 + given as u64 + 3);
}
