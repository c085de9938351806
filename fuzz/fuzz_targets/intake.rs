//! Documents of every kind: no bytes make intake panic; what is read has its segments in order within the
//! text, and what is not is refused with a reason. The first byte chooses the kind, so that the rest need not
//! guess it.
#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use lictor_documents::{Limits, intake};

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let head: &[u8] = match kind % 4 {
        0 => b"",
        1 => b"<!DOCTYPE html>",
        2 => b"%PDF-1.7\n",
        _ => return check(&docx(rest)),
    };
    check(&[head, rest].concat());
});

fn check(bytes: &[u8]) {
    let limits =
        Limits { bytes: 1 << 20, text: 1 << 20, unpacked: 8 << 20, pages: 100, ..Limits::default() };
    match intake(bytes, limits) {
        Ok(document) => {
            let mut before = 0;
            for segment in &document.segments {
                assert!(before <= segment.span.start && segment.span.start < segment.span.end);
                assert!(document.text.get(segment.span.range()).is_some());
                before = segment.span.end;
            }
            assert!(document.pages.is_sorted_by_key(|it| (it.page, it.start)));
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}

/// The bytes as the main part of a Word document.
fn docx(part: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    writer.start_file("word/document.xml", options).expect("the name is well-formed");
    writer.write_all(part).expect("memory takes it");
    writer.finish().expect("memory takes it").into_inner()
}
