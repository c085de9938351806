//! OFAC's change files: no bytes make the reader panic, and every statement is accounted for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lictor_lists::{SourceFile, read};

fuzz_target!(|bytes: &[u8]| {
    let file = SourceFile { name: "sdnew97.txt".to_owned(), bytes: bytes.to_owned() };
    let dataset = "us_ofac_sdn".parse().expect("the id is well-formed");
    if let Ok((_, report)) = read(&dataset, &[file]) {
        assert_eq!(report.read, report.kept + report.rejected.len());
    }
});
