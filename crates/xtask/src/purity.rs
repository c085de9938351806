//! Below `engine` nothing does I/O: no file, socket, clock, environment, randomness or output.
//!
//! What does no I/O hardly fails, tests in microseconds, and gives the same answer when an auditor
//! replays it. This is a scan of the text of `src/` for the usual ways out, not a proof: it does
//! not see through re-exports, macros, renamed imports or what a dependency does. `store` keeps
//! files by purpose and is not scanned. Tests are free: items under `#[cfg(test)]`, `tests.rs` and
//! folders named `tests`.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::layers::LAYERS;
use crate::rust_source::{blank_comments_and_literals, blank_test_items, is_word};
use crate::workspace;

/// What pure code does not name. Matched as whole words.
const FORBIDDEN: &[&str] = &[
    // Files, sockets, the environment, other processes.
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "tokio",
    // The clock.
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    // Randomness.
    "rand",
    "fastrand",
    "getrandom",
    // Output.
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
    "std::io::stdout",
    "std::io::stderr",
    // Global state that changes.
    "static mut",
];

/// Modules that pure code does not take from `std` in a grouped import either.
const FORBIDDEN_IN_STD: &[&str] = &["fs", "net", "env", "process"];

/// Scans the pure crates as they are.
///
/// # Errors
/// When a file cannot be read or breaks the rule; the error lists every breach.
pub(crate) fn run() -> anyhow::Result<()> {
    let (n_files, breaches) = scan()?;
    if !breaches.is_empty() {
        bail!("pure crates reach outside:\n  {}", breaches.join("\n  "));
    }
    eprintln!("{n_files} source files of the pure crates name no I/O");
    Ok(())
}

/// Returns how many files were read, and the breaches.
fn scan() -> anyhow::Result<(usize, Vec<String>)> {
    let root = workspace::root();
    let mut n_files = 0;
    let mut breaches = Vec::new();
    for layer in LAYERS.iter().filter(|it| it.is_pure) {
        let folder = root.join("crates").join(layer.name).join("src");
        each_source_file(&folder, &mut |path, source| {
            n_files += 1;
            let shown = path.strip_prefix(&root).unwrap_or(path).display();
            breaches.extend(breaches_in(source).iter().map(|it| format!("{shown}:{it}")));
        })?;
    }
    breaches.sort();
    Ok((n_files, breaches))
}

fn each_source_file(folder: &Path, visit: &mut dyn FnMut(&Path, &str)) -> anyhow::Result<()> {
    let entries = folder.read_dir().with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let is_test = path.file_stem().is_some_and(|it| it == "tests");
        if is_test {
            continue;
        }
        if path.is_dir() {
            each_source_file(&path, visit)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            let source = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            visit(&path, &source);
        }
    }
    Ok(())
}

/// The breaches in one file, each as `line: what`.
fn breaches_in(source: &str) -> Vec<String> {
    let code = blank_test_items(&blank_comments_and_literals(source));
    let mut found = Vec::new();
    for forbidden in FORBIDDEN {
        let places = code.match_indices(forbidden).map(|(position, _)| position);
        for position in places.filter(|it| is_whole(&code, *it, forbidden.len())) {
            found.push((position, (*forbidden).to_owned()));
        }
    }
    for (position, _) in code.match_indices("std::{") {
        for module in top_of_group(&code[position + "std::{".len()..]) {
            if FORBIDDEN_IN_STD.contains(&module) {
                found.push((position, format!("std::{module}")));
            }
        }
    }
    found.sort();
    found
        .iter()
        .map(|(position, what)| format!("{}: {what}", 1 + code[..*position].matches('\n').count()))
        .collect()
}

/// Whether no identifier reaches over either end of a match.
fn is_whole(code: &str, start: usize, len: usize) -> bool {
    let end = start + len;
    !code[..start].ends_with(is_word)
        && (code[..end].ends_with('!') || !code[end..].starts_with(is_word))
}

/// The first words of the entries of a grouped import, whose opening brace is just before `source`.
fn top_of_group(source: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut words = Vec::new();
    let mut start = 0;
    for (position, it) in source.char_indices() {
        match it {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                let entry = source[start..position].trim();
                words.push(entry.split(|it| !is_word(it)).next().unwrap_or(entry));
                start = position + 1;
                if it == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        assert_eq!(breaches_in(source), expected, "{source}");
    }

    #[test]
    fn the_pure_crates_name_no_io() {
        let (n_files, breaches) = scan().unwrap();
        assert!(n_files >= 6, "only {n_files} files seen");
        assert_eq!(breaches, Vec::<String>::new());
    }

    #[test]
    fn ways_out_are_seen() {
        check("use std::fs;", &["1: std::fs"]);
        check("\nlet now = std::time::Instant::now();", &["2: Instant::now"]);
        check("fn f() { println!(\"x\") }", &["1: println!"]);
        check("rand::random::<u8>()", &["1: rand"]);
        check("std::env::var(\"HOME\")", &["1: std::env"]);
        check("static mut COUNT: u8 = 0;", &["1: static mut"]);
    }

    #[test]
    fn grouped_imports_are_seen() {
        check("use std::{collections::BTreeMap, fs, io};", &["1: std::fs"]);
        check("use std::{\n    fmt,\n    net::IpAddr,\n};", &["1: std::net"]);
        check("use std::{fmt, io::{self, Read}};", &[]);
    }

    #[test]
    fn what_only_looks_alike_passes() {
        check("let operand = brand(random);", &[]);
        check("env!(\"CARGO_PKG_VERSION\"); include_str!(\"std::fs\");", &[]);
        check("// println!(\"x\")\n/// std::fs::read", &[]);
        check("use std::envelope;", &[]);
        check("my_println!();", &[]);
    }

    #[test]
    fn tests_are_free() {
        check("#[cfg(test)]\nmod tests { use std::fs; fn f() { dbg!(1); } }", &[]);
        check("#[cfg(test)]\nuse std::fs;\nuse std::env;", &["3: std::env"]);
    }

    /// Wrong today: a renamed module hides what it reaches. The scan is a tripwire, not a proof.
    #[test]
    fn a_renamed_import_hides() {
        check("use std as world; world::fs::read(path)", &[]);
    }
}
