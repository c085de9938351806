//! OFAC's text files: no bytes make the reader panic, and every record is accounted for.
//!
//! The input is the four files in the order sdn, alt, add, comments, each ended by 0x1A.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lictor_lists::{SourceFile, read};

fuzz_target!(|bytes: &[u8]| {
    let names = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"];
    let files: Vec<_> = names
        .into_iter()
        .zip(bytes.split_inclusive(|it| *it == 0x1a))
        .map(|(name, bytes)| SourceFile { name: name.to_owned(), bytes: bytes.to_owned() })
        .collect();
    let dataset = "us_ofac_sdn".parse().expect("the id is well-formed");
    if let Ok((entities, report)) = read(&dataset, &files) {
        assert_eq!(report.read, report.kept + report.rejected.len());
        assert_eq!(entities.len(), report.kept);
    }
});
