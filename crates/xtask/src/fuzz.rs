//! The fuzz targets in `fuzz/`, a workspace of its own.
//!
//! Our code is safe Rust, and what we look for are panics, endless loops and runaway memory; so they
//! run without a sanitizer. Only the snapshot is mapped into memory, and runs under `AddressSanitizer`.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::{run, workspace};

fn manifest() -> PathBuf {
    workspace::root().join("fuzz/Cargo.toml")
}

/// Whether there are fuzz targets at all.
pub(crate) fn is_present() -> bool {
    manifest().is_file()
}

/// Compiles the fuzz targets as plain code, without instrumentation, so that they cannot rot.
///
/// # Errors
/// When one does not compile.
pub(crate) fn check() -> anyhow::Result<()> {
    run::show(
        run::cargo()
            .args(["check", "--manifest-path", "fuzz/Cargo.toml"])
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS"),
    )
}

/// Runs each target for some seconds, or only those named.
///
/// # Errors
/// When there are none, one is not known, cargo-fuzz cannot be installed, or a target crashed.
pub(crate) fn run(seconds: u32, only: &[String]) -> anyhow::Result<()> {
    if !is_present() {
        bail!("no fuzz/Cargo.toml");
    }
    let known = targets()?;
    if let Some(unknown) = only.iter().find(|it| !known.contains(it)) {
        bail!("no fuzz target `{unknown}`; there are: {}", known.join(", "));
    }
    let chosen = if only.is_empty() { &known } else { only };
    if !run::has_cargo_command("fuzz") {
        run::show(run::cargo().args(["install", "cargo-fuzz", "--locked"]))?;
    }

    let mut crashed = Vec::new();
    for target in chosen {
        let ended = fuzz_one(target, seconds);
        if let Err(error) = ended {
            eprintln!("{error:#}");
            crashed.push(target.as_str());
        }
    }
    if !crashed.is_empty() {
        bail!(
            "failed: {}; the inputs are under fuzz/artifacts/: add each as a test case",
            crashed.join(", ")
        );
    }
    eprintln!("{} fuzz targets, {seconds} s each, no crash", chosen.len());
    Ok(())
}

/// What was found before grows in `fuzz/corpus/`, which is not committed; `fuzz/seeds/` is.
fn fuzz_one(target: &str, seconds: u32) -> anyhow::Result<()> {
    let root = workspace::root();
    let corpus = root.join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&corpus)?;
    let seeds = root.join("fuzz/seeds").join(target);
    let sanitizer = if target == "snapshot" { "address" } else { "none" };
    run::show(
        run::cargo()
            .args(["fuzz", "run", "--sanitizer", sanitizer, target])
            .arg(corpus)
            .args(seeds.is_dir().then_some(seeds))
            .arg("--")
            .arg(format!("-max_total_time={seconds}"))
            // cargo-fuzz passes unstable flags to the compiler.
            .env("RUSTC_BOOTSTRAP", "1"),
    )
}

/// The names of the targets: every binary of the fuzz package.
fn targets() -> anyhow::Result<Vec<String>> {
    let answer = run::read(
        run::cargo()
            .args(["metadata", "--format-version", "1", "--no-deps", "--manifest-path"])
            .arg(manifest()),
    )?;
    let metadata: Value = serde_json::from_str(&answer).context("cargo metadata is not JSON")?;
    let targets = metadata["packages"][0]["targets"].as_array().context("no targets in fuzz/")?;
    let mut names: Vec<String> = targets
        .iter()
        .filter(|it| it["kind"][0] == "bin")
        .filter_map(|it| it["name"].as_str().map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}
