//! The EU's list, as XML or as rows: no bytes make the reader panic, and every record is accounted for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lictor_lists::{SourceFile, read};

fuzz_target!(|bytes: &[u8]| {
    let files = [SourceFile { name: "x".to_owned(), bytes: bytes.to_owned() }];
    let dataset = "eu_fsf".parse().expect("the id is well-formed");
    if let Ok((entities, report)) = read(&dataset, &files) {
        assert_eq!(report.read, report.kept + report.rejected.len());
        assert!(entities.len() <= report.kept);
    }
});
