//! Python packages that tests and measurements use, each set in an environment of its own under `target/`.

use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context as _, bail};

use crate::run;
use crate::setup::{Tool, install};
use crate::workspace;

/// The variable by which tests find the clients that are to use the server: a folder with an environment
/// of each name of [`CLIENTS`].
pub(crate) const VARIABLE: &str = "LICTOR_TEST_CLIENTS";

/// Clients of the server and of what runs it, by name; what each needs is pinned in `NAME-requirements.txt`
/// there.
const CLIENTS: [&str; 3] = ["yente", "schemathesis", "helm"];
const CLIENTS_FOLDER: &str = "crates/cli/tests/clients";

const TOOL: Tool = Tool {
    program: "python3",
    needed_for: "testing the server with the clients that others wrote",
    packages: &["python3", "python3-venv"],
};

/// What `pip` says when it reaches no package index, in place of anything about a package.
const NO_NETWORK: [&str; 4] = [
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Cannot connect to proxy",
    "Network is unreachable",
];

/// The folder with the clients for the tests, after installing what is absent. `None`, said loudly, only
/// where there is no Python 3.11, or no network to install from.
///
/// # Errors
/// When a package is refused or cannot be used.
pub(crate) fn clients() -> anyhow::Result<Option<PathBuf>> {
    // Debian's Python comes without what makes environments.
    let is_whole = run::succeeds(run::command("python3").args(["-c", "import ensurepip, venv"]));
    if !is_whole && let Err(error) = install(&TOOL) {
        skip(&format!("no Python: {error:#}"));
        return Ok(None);
    }
    let is_new = "import sys; sys.exit(sys.version_info < (3, 11))";
    if !run::succeeds(run::command("python3").args(["-c", is_new])) {
        skip("Python is older than 3.11");
        return Ok(None);
    }
    let folder = workspace::root().join("target/clients");
    for name in CLIENTS {
        let requirements = Path::new(CLIENTS_FOLDER).join(format!("{name}-requirements.txt"));
        match environment(&folder.join(name), &requirements) {
            Ok(_) => {}
            Err(error) if NO_NETWORK.iter().any(|it| format!("{error:#}").contains(it)) => {
                skip(&format!("no network to install from: {error:#}"));
                return Ok(None);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Some(folder))
}

fn skip(why: &str) {
    eprintln!(
        "!!! NO PYTHON CLIENTS: tests with yente's client, schemathesis and Helm SKIP !!!\n{why}"
    );
}

/// The Python of an environment, made when absent, with the packages that a file pins.
///
/// # Errors
/// When Python is absent, or `pip` does not end well; its last words are in the error.
pub(crate) fn environment(folder: &Path, requirements: &Path) -> anyhow::Result<PathBuf> {
    let python = folder.join("bin/python");
    if !python.is_file() {
        run::show(run::command("python3").args(["-m", "venv"]).arg(folder))?;
    }
    let mut install = run::command(&python);
    // Each environment is made once: a cache of what it took would only fill the disk.
    install.args(["-m", "pip", "install", "--quiet", "--no-cache-dir"]);
    install.arg("--disable-pip-version-check");
    let Output { status, stderr, .. } =
        install.arg("--requirement").arg(requirements).output().context("starting pip")?;
    if !status.success() {
        let said = String::from_utf8_lossy(&stderr);
        if said.contains("No space left on device") {
            let folder = folder.display();
            bail!(
                "the disk of {folder} or of the folder for temporary files is full: make room on it"
            );
        }
        bail!("pip cannot install {} ({status}):\n{}", requirements.display(), said.trim());
    }
    Ok(python)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_client_needs_is_pinned() {
        for name in CLIENTS {
            let file =
                workspace::root().join(CLIENTS_FOLDER).join(format!("{name}-requirements.txt"));
            let text = std::fs::read_to_string(&file).unwrap();
            let lines: Vec<&str> = text.lines().filter(|it| !it.starts_with('#')).collect();
            assert!(lines.iter().all(|it| it.contains("==")), "{}", file.display());
            assert!(!lines.is_empty());
        }
    }
}
