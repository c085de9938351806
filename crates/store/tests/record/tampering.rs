//! Whoever writes the database without the key is found out, whatever is changed.

use std::fs;

use lictor_store::StoreError;
use lictor_store::record::{Filter, Outcome, Reason, Record, RecordKey, Verification};
use proptest::prelude::*;

use crate::homes::Home;
use crate::{KEY, key, now, screening};

/// A record of three commits: two screenings, three screenings, an erasure; a hold, too.
fn write(home: &Home) {
    let mut record = home.open();
    let sealer = record.sealer();
    let one = screening(&sealer, "Tomas Varga");
    let id = one.id().to_owned();
    record.append(vec![one, screening(&sealer, "Darina Orlova")]).unwrap();
    let names = ["Ana Belova", "Vektor Trading", "Ocean Star"];
    record.append(names.map(|it| screening(&sealer, it)).to_vec()).unwrap();
    let reason = Reason { tenant: "default", actor: "ana", facts: "{}", at: now() };
    assert!(record.erase(&id, reason).unwrap());
    record.hold(None, reason).unwrap();
    assert_eq!(record.verify(&[]).unwrap().entries, 7);
}

/// Verifies a copy of the record on which some SQL was done.
fn after(home: &Home, sql: &str) -> Verification {
    let copy = home.copy();
    copy.sql(sql);
    copy.look(key()).verify(&[]).unwrap()
}

#[track_caller]
fn check(path: &Home, sql: &str, seq: u64) {
    let fault = after(path, sql).fault;
    assert_eq!(fault.as_ref().map(|it| it.seq), Some(seq), "{sql}: {fault:?}");
}

#[test]
fn each_column_of_each_row_is_covered() {
    Home::all().iter().for_each(each_column);
}

fn each_column(path: &Home) {
    write(path);
    assert_eq!(after(path, "").fault, None);
    let text = ["id", "tenant", "actor", "subject", "facts", "kind", "retain_until"];
    let blob = ["context", "payload", "payload_hash", "previous", "hash"];
    for seq in 1..=7 {
        let set = |column: &str, value: &str| {
            check(path, &format!("UPDATE entry SET {column} = {value} WHERE seq = {seq}"), seq);
        };
        for column in text {
            set(column, &format!("coalesce({column}, '') || 'y'"));
        }
        for column in blob {
            set(column, "x'00'");
            set(column, &format!("x'{}'", "11".repeat(32)));
        }
        set("at", "at + 1");
        set("kind", "CASE kind WHEN 'hold' THEN 'release' ELSE 'hold' END");
        set("retain_until", "'1999-01-01'");
    }
    // Values that become null, and a payload that comes back.
    for (column, seq) in
        [("retain_until", 2), ("context", 3), ("payload", 2), ("payload_hash", 2), ("subject", 6)]
    {
        check(path, &format!("UPDATE entry SET {column} = NULL WHERE seq = {seq}"), seq);
    }
    let copied =
        "UPDATE entry SET payload = (SELECT payload FROM entry WHERE seq = 2) WHERE seq = 1";
    check(path, copied, 1);
    for seq in [2, 5, 6, 7] {
        for column in ["hash", "signature"] {
            let change = format!("x'{}'", "11".repeat(32));
            let sql = format!("UPDATE checkpoint SET {column} = {change} WHERE seq = {seq}");
            check(path, &sql, seq);
        }
    }
    assert!(after(path, "UPDATE checkpoint SET seq = seq - 1 WHERE seq = 5").fault.is_some());
    assert!(after(path, "UPDATE checkpoint SET seq = 9 WHERE seq = 7").fault.is_some());
    check(path, "UPDATE context SET body = body || ' '", 1);
    check(
        path,
        "UPDATE context SET hash = x'0000000000000000000000000000000000000000000000000000000000000000'",
        1,
    );
    check(path, "DELETE FROM context", 1);
    assert!(after(path, "INSERT INTO context VALUES (x'00', '{}')").fault.is_some());
}

#[test]
fn a_context_that_was_changed_is_not_read() {
    for home in Home::all() {
        write(&home);
        let read = |sql: &str| {
            let copy = home.copy();
            copy.sql(sql);
            let record = copy.look(key());
            let entry = record.newest(Filter { below: Some(6), ..Filter::default() }, 1).unwrap();
            record.context(&entry[0])
        };
        assert!(read("").unwrap().unwrap().contains("lictor-2"));
        for sql in ["UPDATE context SET body = replace(body, '2', '3')", "DELETE FROM context"] {
            assert!(matches!(read(sql), Err(StoreError::BrokenRecord { .. })), "{sql}");
        }
    }
}

#[test]
fn rows_that_are_removed_moved_or_inserted_are_named() {
    Home::all().iter().for_each(each_row);
}

fn each_row(path: &Home) {
    write(path);
    for seq in 1..=7 {
        check(path, &format!("DELETE FROM entry WHERE seq = {seq}"), seq);
        if seq < 7 {
            let closed = format!(
                "DELETE FROM entry WHERE seq = {seq};
                 UPDATE entry SET seq = -seq WHERE seq > {seq};
                 UPDATE entry SET seq = -seq - 1 WHERE seq < 0"
            );
            check(path, &closed, seq);
            let swapped = format!(
                "UPDATE entry SET seq = 99 WHERE seq = {seq};
                 UPDATE entry SET seq = {seq} WHERE seq = {seq} + 1;
                 UPDATE entry SET seq = {seq} + 1 WHERE seq = 99"
            );
            check(path, &swapped, seq);
        }
        let inserted = format!(
            "UPDATE entry SET seq = -seq WHERE seq >= {seq};
             UPDATE entry SET seq = 1 - seq WHERE seq < 0;
             INSERT INTO entry SELECT {seq}, 'new', kind, at, tenant, actor, subject, retain_until, context,
                 facts, payload, payload_hash, previous, hash FROM entry WHERE seq = {seq} + 1"
        );
        check(path, &inserted, seq);
    }
    // A row behind the last one, and an end that is cut off within a commit or with no checkpoint.
    let appended =
        "INSERT INTO entry SELECT 8, 'new', kind, at, tenant, actor, subject, retain_until,
        context, facts, payload, payload_hash, hash, hash FROM entry WHERE seq = 7";
    check(path, appended, 8);
    let before = appended.replacen("SELECT 8", &format!("SELECT {}", i64::MIN + 1), 1);
    assert!(after(path, &before).fault.is_some());
    check(path, "DELETE FROM entry WHERE seq > 3", 4);
    check(path, "DELETE FROM entry WHERE seq > 4; DELETE FROM checkpoint WHERE seq > 4", 4);
    check(path, "DELETE FROM entry", 1);
}

#[test]
fn an_end_cut_off_with_its_checkpoints_is_missed_beside_the_key_and_by_a_noted_head() {
    Home::all().iter().for_each(cut_off);
}

fn cut_off(home: &Home) {
    let keys = tempfile::tempdir().unwrap();
    let file = keys.path().join("keys").join("key");
    RecordKey::read_or_create(&file).unwrap();
    fs::write(&file, KEY).unwrap();
    let mut record = Record::open(home.place(), RecordKey::read(&file).unwrap()).unwrap();
    for name in ["Tomas Varga", "Darina Orlova", "Ana Belova"] {
        let entry = screening(&record.sealer(), name);
        record.append(vec![entry]).unwrap();
    }
    let whole = record.verify(&[]).unwrap();
    assert!(whole.anchored);
    let head = whole.head.unwrap();
    drop(record);
    let cut = "DELETE FROM entry WHERE seq = 3; DELETE FROM checkpoint WHERE seq = 3";
    assert_eq!(after(home, cut).fault, None, "by the database alone it looks whole");

    home.sql(cut);
    let record = home.look(RecordKey::read(&file).unwrap());
    assert_eq!(record.verify(&[]).unwrap().fault.unwrap().seq, 3);
    assert_eq!(home.look(key()).verify(&[&head]).unwrap().fault.unwrap().seq, 3);
    // Nothing is added to a record that was cut.
    let refused = Record::open(home.place(), RecordKey::read(&file).unwrap());
    assert!(matches!(refused, Err(StoreError::BrokenRecord { .. })));
}

/// A record of three commits whose key is a file beside it.
fn with_key_file(home: &Home, file: &std::path::Path) {
    RecordKey::read_or_create(file).unwrap();
    fs::write(file, KEY).unwrap();
    let mut record = Record::open(home.place(), RecordKey::read(file).unwrap()).unwrap();
    for name in ["Tomas Varga", "Darina Orlova", "Ana Belova"] {
        let entry = screening(&record.sealer(), name);
        record.append(vec![entry]).unwrap();
    }
}

#[test]
fn checkpoints_removed_from_the_middle_are_missed_beside_the_key() {
    for home in Home::all() {
        let keys = tempfile::tempdir().unwrap();
        let file = keys.path().join("key");
        with_key_file(&home, &file);
        home.sql("DELETE FROM checkpoint WHERE seq = 2");
        let verify = || home.look(RecordKey::read(&file).unwrap()).verify(&[]).unwrap();
        let fault = verify().fault.unwrap();
        assert_eq!(fault.seq, 3);
        assert!(fault.what.contains("the end of 3 commits") && fault.what.contains("2 signed"));
        // What comes behind covers nothing up.
        let mut record = Record::open(home.place(), RecordKey::read(&file).unwrap()).unwrap();
        let entry = screening(&record.sealer(), "Ivo Brankov");
        record.append(vec![entry]).unwrap();
        assert_eq!(verify().fault.unwrap().seq, 4);
        // By the database alone it looks whole: the last signature covers all.
        assert_eq!(home.look(key()).verify(&[]).unwrap().fault, None);
        // What releases wrote that did not count says nothing of it.
        let head = keys.path().join("key-head");
        let line = fs::read_to_string(&head).unwrap();
        let (line, count) = line.trim_end().rsplit_once(' ').unwrap();
        assert_eq!(count, "4");
        fs::write(&head, format!("{line}\n")).unwrap();
        assert_eq!(verify().fault, None);
    }
}

#[test]
fn a_record_that_is_gone_is_no_new_one() {
    let home = &Home::all()[0];
    let keys = tempfile::tempdir().unwrap();
    let file = keys.path().join("key");
    with_key_file(home, &file);
    fs::remove_file(home.text()).unwrap();
    let look = Record::open_for_reading(home.place(), RecordKey::read(&file).unwrap());
    assert!(matches!(look, Err(StoreError::RecordGone { entries: 3, .. })), "{look:?}");
    fs::remove_file(keys.path().join("key-head")).unwrap();
    let look = Record::open_for_reading(home.place(), RecordKey::read(&file).unwrap());
    assert!(matches!(look, Err(StoreError::NoRecord { .. })), "{look:?}");
}

#[test]
fn a_damaged_index_is_found_where_all_entries_are_whole() {
    // PostgreSQL has its own means for its own files.
    let home = &Home::all()[0];
    write(home);
    let id = home.look(key()).newest(Filter::default(), 9).unwrap()[3].id.clone();
    let path = std::path::PathBuf::from(home.text());
    let whole = fs::read(&path).unwrap();
    let places: Vec<usize> =
        (0..whole.len() - id.len()).filter(|at| whole[*at..].starts_with(id.as_bytes())).collect();
    assert_eq!(places.len(), 2, "in the table and in its index");
    let faults: Vec<String> = places
        .iter()
        .map(|at| {
            let mut bytes = whole.clone();
            bytes[at + id.len() - 1] ^= 1;
            let copy = home.copy();
            fs::write(copy.text(), bytes).unwrap();
            let fault = copy.look(key()).verify(&[]).unwrap().fault.unwrap();
            assert_eq!(fault.seq, 4, "{fault:?}");
            fault.what
        })
        .collect();
    let of_index = faults.iter().filter(|it| it.contains("missing from index")).count();
    let of_table = faults.iter().filter(|it| *it == "was changed").count();
    assert_eq!((of_index, of_table), (1, 1), "{faults:?}");
}

#[test]
fn another_key_neither_adds_nor_reads() {
    Home::all().iter().for_each(another_key);
}

fn another_key(home: &Home) {
    let nothing = Record::open_for_reading(home.place(), key()).map(|_| ());
    assert!(matches!(nothing, Err(StoreError::NoRecord { .. } | StoreError::Io { .. })));
    write(home);
    let other = || RecordKey::from_hex(&"77".repeat(32), "test").unwrap();
    assert!(matches!(Record::open(home.place(), other()), Err(StoreError::BrokenRecord { .. })));
    let record = home.look(other());
    let newest = record.newest(Filter::default(), 9).unwrap();
    assert!(newest.iter().any(|it| record.payload(it).is_err()));
    assert_eq!(record.verify(&[]).unwrap().fault.unwrap().seq, 2);
}

#[test]
fn entries_are_found_by_what_is_asked() {
    for home in Home::all() {
        write(&home);
        let record = home.look(key());
        let check = |filter: Filter<'_>, most: usize, expected: &[u64]| {
            let found = record.newest(filter, most).unwrap();
            let found: Vec<u64> = found.iter().map(|it| it.seq).collect();
            assert_eq!(found, expected, "{filter:?}");
        };
        let all = Filter::default();
        check(all, 3, &[7, 6, 5]);
        check(Filter { screenings_only: true, ..all }, 9, &[5, 4, 3, 2, 1]);
        check(Filter { tenant: Some("default"), ..all }, 1, &[7]);
        check(Filter { tenant: Some("other"), ..all }, 9, &[]);
        check(Filter { from: Some(now()), ..all }, 1, &[7]);
        check(Filter { before: Some(now()), ..all }, 9, &[]);
        check(Filter { actor: Some("ana"), below: Some(3), ..all }, 9, &[2, 1]);
        check(Filter { actor: Some("bea"), ..all }, 9, &[]);
        check(Filter { outcome: Some(Outcome::Nothing), ..all }, 9, &[5, 4, 3, 2, 1]);
        check(Filter { outcome: Some(Outcome::Match), ..all }, 9, &[]);
    }
}

#[test]
fn names_do_not_stand_in_the_database() {
    // One that is a file; both seal alike.
    let home = &Home::all()[0];
    let mut record = home.open();
    let long = "Konstantin Aleksandrovich Velikoretsky ".repeat(50);
    for name in ["Tomas Varga", "Дарина Орлова", &long] {
        let entry = screening(&record.sealer(), name);
        record.append(vec![entry]).unwrap();
    }
    for file in fs::read_dir(std::path::Path::new(&home.text()).parent().unwrap()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for name in ["Varga", "Орлова", "Velikoretsky"] {
            assert!(!bytes.windows(name.len()).any(|it| it == name.as_bytes()), "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is written in whatever groups, each is found again, proved, and the chain is whole.
    #[test]
    fn any_groups_of_entries_make_one_chain(groups in prop::collection::vec(prop::collection::vec(".{0,40}", 1..5), 1..6)) {
        for home in Home::all() {
            let mut written = Vec::new();
            for group in &groups {
                // Each group by a process of its own, as far as the database can tell.
                let mut record = home.open();
                let entries: Vec<_> = group.iter().map(|it| screening(&record.sealer(), it)).collect();
                written.extend(entries.iter().map(|it| it.id().to_owned()).zip(group));
                record.append(entries).unwrap();
            }
            let record = home.open();
            let found = record.verify(&[]).unwrap();
            prop_assert_eq!(found.fault, None);
            prop_assert_eq!(found.entries, written.len() as u64);
            prop_assert_eq!(found.checkpoints, groups.len() as u64);
            for (seq, (id, name)) in (1..).zip(&written) {
                let entry = record.entry(id).unwrap().unwrap();
                prop_assert_eq!(entry.seq, seq);
                prop_assert_eq!(record.payload(&entry).unwrap().unwrap(), name.as_bytes());
                let proof = record.proof(&entry).unwrap().unwrap();
                prop_assert_eq!(proof.end(entry.hash), proof.checkpoint.hash);
            }
        }
    }
}
