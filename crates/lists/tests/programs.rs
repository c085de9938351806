//! Every program code of the real lists is in the tables of `data/programs`.
//!
//! The lists are not part of the project. Where the folder that holds them is not beside it, the
//! test says so and checks nothing. It scans the raw files on its own, so that an error of a reader
//! cannot hide a code.

#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names compared are in lower case already"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a file of the real lists that cannot be read fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use lictor_model::Programs;

const OFAC: &str = "US Treasury (OFAC)";
const UN: &str = "UN Security Council";

/// Codes with the first file that shows each, by authority.
type Found = BTreeMap<(&'static str, String), String>;

#[test]
fn every_program_code_of_the_real_lists_is_in_a_table() {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/lists");
    if !lists.is_dir() {
        println!("SKIPPED: no real lists at {}; program codes NOT checked", lists.display());
        return;
    }
    let mut found = Found::new();
    for folder in ["us-ofac", "un-sc"] {
        for path in files_below(&lists.join(folder)) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            for (member, bytes) in members(&name, &path) {
                scan(&member, &String::from_utf8_lossy(&bytes), &mut found);
            }
        }
    }
    let count = |authority| found.keys().filter(|(it, _)| *it == authority).count();
    assert!(count(OFAC) >= 80, "only {} codes of OFAC were found", count(OFAC));
    assert!(count(UN) >= 14, "only {} codes of the UN were found", count(UN));

    let programs = Programs::embedded();
    let missing: Vec<_> = found
        .iter()
        .filter(|((authority, code), _)| programs.get(authority, code).is_none())
        .map(|((authority, code), file)| format!("{authority} {code} ({file})"))
        .collect();
    assert!(missing.is_empty(), "in no table: {}", missing.join(", "));
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.insert(path);
        }
    }
    files.into_iter().collect()
}

/// The content of a file, unpacked; of an archive, that of each member.
fn members(name: &str, path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut bytes = fs::read(path).unwrap();
    let mut name = name.to_owned();
    if name.ends_with(".zst") {
        bytes = zstd::decode_all(bytes.as_slice()).unwrap();
        name.truncate(name.len() - ".zst".len());
    }
    if let Some(stem) = name.strip_suffix(".tar") {
        return vec![(format!("{stem}.csv"), tar_text(&bytes))];
    }
    if name.to_lowercase().ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut unpacked = Vec::new();
        for position in 0..archive.len() {
            let mut member = archive.by_index(position).unwrap();
            let mut content = Vec::new();
            member.read_to_end(&mut content).unwrap();
            let member = member.name().unwrap().into_owned();
            unpacked.push((member, content));
        }
        return unpacked;
    }
    vec![(name, bytes)]
}

/// The files of a tar archive one after the other: blocks of 512 bytes, a header with the size in
/// octal at 124, then the content filled up to whole blocks.
fn tar_text(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = bytes;
    while rest.len() > 512 && rest[0] != 0 {
        let size = std::str::from_utf8(&rest[124..135]).unwrap().trim_matches(['\0', ' ']);
        let size = usize::from_str_radix(size, 8).unwrap();
        let is_file = matches!(rest[156], b'0' | 0);
        if is_file {
            text.extend_from_slice(&rest[512..512 + size]);
            text.push(b'\n');
        }
        rest = &rest[512 + size.next_multiple_of(512)..];
    }
    text
}

fn scan(name: &str, text: &str, found: &mut Found) {
    let lower = name.to_lowercase();
    let mut note = |authority, code: &str| {
        found.entry((authority, code.to_owned())).or_insert_with(|| name.to_owned());
    };
    if lower.ends_with(".xml") {
        for code in elements(text, "program").into_iter().chain(elements(text, "sanctionsProgram"))
        {
            note(OFAC, &code);
        }
        for code in elements(text, "UN_LIST_TYPE") {
            note(UN, &code);
        }
    } else if lower.ends_with(".csv") && (lower.contains("sdn") || lower.contains("prim")) {
        let rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records();
        for row in rows.map(Result::unwrap) {
            // The list proper has 12 columns, the files of addresses and aliases have fewer.
            if row.len() == 12 && row[3].trim() != "-0-" {
                row[3].split("] [").for_each(|code| note(OFAC, code.trim()));
            }
        }
    }
}

/// The texts of the elements of that local name, trimmed.
fn elements(text: &str, name: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let open = format!("<{name}");
    let mut rest = text;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let Some(end_of_tag) = rest.find('>') else { break };
        let is_this_name = rest.starts_with(['>', ' ']) && !rest[..end_of_tag].ends_with('/');
        rest = &rest[end_of_tag + 1..];
        if let Some((content, _)) = rest.split_once('<')
            && is_this_name
            && !content.trim().is_empty()
        {
            texts.insert(content.trim().to_owned());
        }
    }
    texts
}
