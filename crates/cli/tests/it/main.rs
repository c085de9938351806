//! The command line from outside: exit codes, stdout, stderr and JSON of the built binary.
//!
//! Every test has its own data home. Parties are invented, except those of the embedded list.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod batch;
mod clients;
mod compare;
mod config;
mod deploy;
mod eval;
mod explain;
mod histories;
mod killed;
mod lists;
mod read;
mod readme;
mod record;
mod screen;
mod serve;
mod served;
#[path = "../../../fetch/tests/it/server.rs"]
mod server;
mod update;
mod usage;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Variables that change what is printed or done, wherever the tests run.
const FOREIGN_VARIABLES: [&str; 9] = [
    "COLUMNS",
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// The binary, without what the environment of the tests says.
fn lictor() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lictor"));
    let own = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in own.filter(|it| it.starts_with("LICTOR_")) {
        command.env_remove(name);
    }
    for name in FOREIGN_VARIABLES {
        command.env_remove(name);
    }
    command
}

/// A scratch folder that holds a data home and files.
struct Home {
    dir: TempDir,
}

/// What a run of the binary came to.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// Runs `lictor` on this home, without a terminal.
    #[track_caller]
    fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// The same, with environment variables.
    #[track_caller]
    fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = lictor()
            .args(args)
            .env("LICTOR_HOME", self.dir.path().join("home"))
            .envs(variables.iter().copied())
            .current_dir(self.dir.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// A configuration that tries nothing again, so that no test waits.
    fn without_retries(&self) {
        std::fs::create_dir_all(self.path("home")).unwrap();
        self.write("home/lictor.toml", "[fetch]\nretries = 0\n");
    }

    /// Runs `lictor … --json`, which must succeed, and reads its output.
    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        let run = self.run(&[args, &["--json"]].concat());
        assert_eq!(run.code, 0, "{run:?}");
        serde_json::from_str(&run.stdout).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}

impl Run {
    /// The lines of stdout as JSON.
    #[track_caller]
    fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The words of a text, so that line breaks do not matter.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_has(text: &str, expected: &[&str]) {
    let text = words(text);
    for it in expected {
        assert!(text.contains(it), "`{it}` is not in:\n{text}");
    }
}

fn exists(path: &Path) -> bool {
    path.exists()
}
