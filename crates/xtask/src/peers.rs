//! Our accuracy beside that of other matchers, on the same labelled pairs: `cargo xtask eval peers`.
//!
//! Optional, and no part of CI: it needs Python 3.11 or later and installs the packages pinned in
//! `crates/eval/peers/requirements.txt` into `target/peers`. Where pip finds no wheel of `pyicu` it
//! builds one, which needs a C++ compiler and ICU's headers (`apt-get install g++ libicu-dev`).

use std::ffi::OsString;
use std::path::Path;

use anyhow::Context as _;

use crate::{python, run, shared, workspace};

/// Scores the pairs with ours and with the others, and prints the table; `--write` publishes it.
///
/// # Errors
/// When Python or the labelled sets are missing, or a step does not end well.
pub(crate) fn run(arguments: &[OsString]) -> anyhow::Result<()> {
    let shared = shared::find().context("no shared folder, hence no labelled pairs")?;
    let folder = workspace::root().join("target/peers");
    let sources = Path::new("crates/eval/peers");
    let python = python::environment(&folder, &sources.join("requirements.txt"))?;
    let scores = folder.join("lictor.tsv");
    std::fs::write(&scores, run::read(eval().arg("pair-scores"))?)?;
    let script = sources.join("peers.py");
    let table = run::read(run::command(&python).arg(script).arg(&shared).arg(&scores))?;
    let table_file = folder.join("table.md");
    std::fs::write(&table_file, table)?;
    run::show(eval().args(arguments).args(["publish", "peers"]).arg(&table_file))
}

/// Our speed beside that of others, on a made-up list: `cargo xtask eval ratios --names N`.
///
/// # Errors
/// When a step does not end well.
pub(crate) fn ratios(arguments: &[OsString]) -> anyhow::Result<()> {
    let requirements = Path::new("crates/eval/peers/speed-requirements.txt");
    let python = python::environment(&workspace::root().join("target/peers"), requirements)?;
    let folder = workspace::root().join("target/synthetic");
    std::fs::create_dir_all(&folder)?;
    let is_ours = |it: &&OsString| *it != "--write";
    let of_list: Vec<&OsString> = arguments.iter().filter(is_ours).collect();
    run::show(eval().arg("peer-files").args(of_list).arg("--folder").arg(&folder))?;
    let files = [folder.join("names.txt"), folder.join("queries.txt")];
    let rapidfuzz =
        run::read(run::command(&python).arg("crates/eval/peers/speed.py").args(&files))?;
    let tantivy = run::read(
        run::cargo()
            .args(["run", "--release", "--manifest-path", "bench-peers/Cargo.toml", "--"])
            .args(&files),
    )?;
    run::show(eval().arg("ratios").args(arguments).args([
        "--rapidfuzz",
        rapidfuzz.trim(),
        "--tantivy",
        tantivy.trim(),
    ]))
}

fn eval() -> std::process::Command {
    let mut cargo = run::cargo();
    cargo.args(["run", "--release", "--package", "lictor-eval", "--"]);
    cargo
}
