//! How many answers a second go into the record, each batch flushed to the disk before it returns.
//!
//! Threads seal and bring batches to one `GroupWriter`, as a server does. The payload is JSON of the size
//! of an answer with near misses, with words drawn from a fixed seed. The record is verified afterwards:
//! what is fast and wrong counts for nothing. Run: `cargo bench -p lictor-store --bench record [FOLDER]`,
//! FOLDER on the disk to be measured.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints and stops at the first surprise"
)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use lictor_store::record::{Context, EntryKind, GroupWriter, NewEntry, Record, RecordKey};

const RECORDS: usize = 40_000;

fn main() {
    let folder = std::env::args().skip(1).find(|it| !it.starts_with('-')).map(PathBuf::from);
    let folder = folder.unwrap_or_else(std::env::temp_dir);
    println!("threads  batch  bytes  records/s  bytes on disk each");
    for (threads, batch, hits) in [
        (1, 1, 3),
        (2, 1, 3),
        (8, 1, 3),
        (1, 50, 3),
        (2, 50, 3),
        (8, 50, 3),
        (2, 50, 0),
        (2, 50, 10),
    ] {
        run(&folder, threads, batch, hits);
    }
}

fn run(folder: &std::path::Path, threads: usize, batch: usize, hits: usize) {
    let folder = tempfile::tempdir_in(folder).unwrap();
    let path = folder.path().join("record.sqlite");
    let key = || RecordKey::from_hex(&"5a".repeat(32), "bench").unwrap();
    let writer = GroupWriter::start(Record::open(&path, key()).unwrap());
    // Alone, each record waits for the disk.
    let records = if batch == 1 { RECORDS / 20 } else { RECORDS };
    let each = records / threads / batch;
    let (payload, context) = (payload(hits), Context::new("{}"));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..each {
                    let new = NewEntry {
                        kind: EntryKind::Screening,
                        at: jiff::Timestamp::now(),
                        tenant: "default",
                        actor: "bench",
                        subject: None,
                        retain_until: None,
                        context: Some(&context),
                        facts: r#"{"as_of":"2026-11-25","known_at":"2026-11-25T10:00:00Z","matches":0}"#,
                        payload: Some(&payload),
                    };
                    let entries = (0..batch).map(|_| writer.sealer().seal(&new).unwrap()).collect();
                    writer.write(entries).unwrap();
                }
            });
        }
    });
    let seconds = begun.elapsed().as_secs_f64();
    drop(writer);
    let record = Record::open(&path, key()).unwrap();
    let found = record.verify(&[]).unwrap();
    let written = each * threads * batch;
    assert_eq!((found.fault, found.entries), (None, written as u64));
    drop(record);
    let size = std::fs::metadata(&path).unwrap().len() / written as u64;
    #[expect(clippy::cast_precision_loss, reason = "a count of records")]
    let speed = written as f64 / seconds;
    println!("{threads:>7}  {batch:>5}  {:>5}  {speed:>9.0}  {size:>6}", payload.len());
}

/// JSON like that of an answer: a head, and so many parties with the account of their score.
fn payload(hits: usize) -> Vec<u8> {
    let mut seed = 1_u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        format!("{:x}", seed >> 8)
    };
    let mut text =
        format!(r#"{{"query":{{"names":["{} {}"],"kind":"person"}},"near":["#, word(), word());
    for _ in 0..hits {
        let _ = write!(
            text,
            r#"{{"entity":{{"id":"us_ofac_sdn:{}","caption":"{} {}","schema":"Person","properties":{{"name":["{} {}"],"alias":["{} {}","{} {}"],"birthDate":["1970-05-12"]}}}},"score":0.61,"match":false,"status":"in_force","designations":[{{"dataset":"us_ofac_sdn","authority":"US Department of the Treasury","program":"{}","from":"2019-03-04","to":null,"status":"in_force","consequences":[{{"code":"asset_freeze","text":"All property and interests in property are blocked.","source":"31 CFR 501"}}]}}],"explanation":{{"matched_name":{{"text":"{} {}","kind":"alias"}},"features":[{{"name":"name","parts":[{{"query":"{}","listed":"{}","how":"edited","similarity":0.82}}]}}],"summary":"resembles (0.61) the alias; below the threshold, not a match."}}}},"#,
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word()
        );
    }
    text.push_str("null]}");
    text.into_bytes()
}
