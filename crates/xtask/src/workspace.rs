//! Where the workspace is and what cargo says about it.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::Value;

use crate::run;

/// The root of the workspace: two folders above this crate.
pub(crate) fn root() -> PathBuf {
    // At run time first: a binary in a shared target folder may have been built in another clone.
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest_dir.ancestors().nth(2).map_or(manifest_dir.clone(), Path::to_path_buf)
}

/// Our own packages, as `cargo metadata --no-deps` describes them.
///
/// # Errors
/// When cargo fails, or its answer has no packages.
pub(crate) fn own_packages() -> anyhow::Result<Vec<Value>> {
    packages(&["--no-deps"])
}

/// Our own packages and all that they depend on, on any platform, for tests and builds too.
///
/// # Errors
/// As [`own_packages`]; also when a dependency is not on disk and cannot be downloaded.
pub(crate) fn all_packages() -> anyhow::Result<Vec<Value>> {
    packages(&["--all-features"])
}

fn packages(options: &[&str]) -> anyhow::Result<Vec<Value>> {
    let answer = run::read(run::cargo().args(["metadata", "--format-version", "1"]).args(options))?;
    let mut metadata: Value =
        serde_json::from_str(&answer).context("cargo metadata wrote what is not JSON")?;
    match metadata["packages"].take() {
        Value::Array(packages) => Ok(packages),
        _ => anyhow::bail!("cargo metadata names no packages"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("crates/xtask/Cargo.toml").is_file());
    }
}
