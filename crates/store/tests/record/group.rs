//! A writer for many: what follows a commit is done, and where it cannot be, that is told.

use std::fs;

use lictor_store::record::{GroupWriter, Record, RecordKey};

use crate::homes::Home;
use crate::{KEY, key, screening};

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

#[test]
fn what_a_killed_writer_left_beside_the_anchor_is_removed() {
    for home in Home::all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        RecordKey::read_or_create(&file).unwrap();
        fs::write(&file, KEY).unwrap();
        let open = || Record::open(home.place(), RecordKey::read(&file).unwrap());
        drop(open().unwrap());
        let left = ["key-head.4711-ThreadId(2)", "key-head.1-ThreadId(31)"];
        let kept =
            ["key-head.old", "key-head.4711-ThreadId(x)", "key-head-4711-ThreadId(2)", "key.0f"];
        for name in left.iter().chain(&kept) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let there = |name: &&str| folder.path().join(name).exists();
        let look = Record::open_for_reading(home.place(), RecordKey::read(&file).unwrap());
        assert!(look.is_ok() && left.iter().all(there), "who reads changes nothing");
        drop(open().unwrap());
        assert!(!left.iter().any(there) && kept.iter().all(there));
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

/// Whoever cuts the record while a writer has it open does not have the writer hide it: what comes is refused
/// from then on, and the anchor stays where it was.
#[test]
fn behind_an_end_that_was_cut_nothing_is_written() {
    for (count, cut) in [(10, 5), (2, 1), (3, 0)] {
        for home in Home::all() {
            let folder = tempfile::tempdir().unwrap();
            let (file, head) = (folder.path().join("key"), folder.path().join("key-head"));
            RecordKey::read_or_create(&file).unwrap();
            fs::write(&file, KEY).unwrap();
            let open = || Record::open(home.place(), RecordKey::read(&file).unwrap());
            let writer = GroupWriter::start(open().unwrap());
            let write = || writer.write(vec![screening(writer.sealer(), "Tomas Varga")]);
            (0..count).for_each(|_| write().unwrap());
            for table in ["entry", "checkpoint"] {
                home.sql(&format!("DELETE FROM {table} WHERE seq > {cut}"));
            }
            for _ in 0..count {
                let error = write().unwrap_err().to_string();
                assert!(error.contains("the record was cut or replaced"), "{error}");
            }
            drop(writer);
            assert!(fs::read_to_string(&head).unwrap().starts_with(&format!("{count} ")));
            assert!(open().is_err());
            let record = Record::open_for_reading(home.place(), RecordKey::read(&file).unwrap());
            assert!(record.unwrap().verify(&[]).unwrap().fault.is_some());
        }
    }
}

/// Another process that writes to the record meanwhile disturbs nobody.
#[test]
fn a_writer_goes_on_behind_what_others_wrote() {
    for home in Home::all() {
        let writer = GroupWriter::start(home.open());
        let mut other = home.open();
        for _ in 0..5 {
            writer.write(vec![screening(writer.sealer(), "Tomas Varga")]).unwrap();
            let entry = screening(&other.sealer(), "Ana Belova");
            other.append(vec![entry]).unwrap();
        }
        drop(writer);
        assert_eq!(other.verify(&[]).unwrap().entries, 10);
    }
}

/// What is written to files that have lost their names is nowhere once they are closed.
#[test]
#[cfg(unix)]
fn a_file_that_is_removed_or_replaced_is_not_written_to() {
    type Change = fn(&std::path::Path);
    let log = |path: &std::path::Path| path.with_extension("sqlite-wal");
    let changes: [Change; 4] = [
        |path| fs::remove_file(path).unwrap(),
        |path| fs::remove_file(path.with_extension("sqlite-wal")).unwrap(),
        |path| fs::rename(path, path.with_extension("old")).unwrap(),
        |path| {
            let copy = path.with_extension("copy");
            fs::copy(path, &copy).unwrap();
            fs::rename(copy, path).unwrap();
        },
    ];
    for change in changes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.sqlite");
        let writer = GroupWriter::start(Record::open(&path, key()).unwrap());
        let write = || writer.write(vec![screening(writer.sealer(), "Tomas Varga")]);
        write().unwrap();
        assert!(log(&path).exists());
        change(&path);
        for _ in 0..3 {
            let error = write().unwrap_err().to_string();
            assert!(error.contains("was removed or replaced while it was open"), "{error}");
        }
    }
}
