//! The one command: everything the README promises, one step after another.
//!
//! Quick checks come first, so a slip costs seconds. The first failure ends the run, with a hint.
//! Everything is built in the `dev` profile, whose dependencies are optimised: once for clippy,
//! once for the tests.

use std::time::{Duration, Instant};

use anyhow::{anyhow, bail};
use clap::builder::PossibleValuesParser;

use crate::{deps, fuzz, layers, postgres, purity, python, run, setup, shared, workspace};

struct Step {
    name: &'static str,
    /// What to do when it fails.
    hint: &'static str,
    perform: fn() -> anyhow::Result<Outcome>,
}

enum Outcome {
    Passed,
    /// With the reason.
    Skipped(&'static str),
}

const STEPS: &[Step] = &[
    Step {
        name: "setup",
        hint: "install what is named above, then run again",
        perform: || setup::run().map(passed),
    },
    Step {
        name: "fmt",
        hint: "run `cargo fmt --all`",
        perform: || run::show(run::cargo().args(["fmt", "--all", "--check"])).map(passed),
    },
    Step {
        name: "layers",
        hint: "ARCHITECTURE.md says why; move the code, or change the table in \
               crates/xtask/src/layers.rs and that page",
        perform: || layers::run().and_then(|()| purity::run()).map(passed),
    },
    Step {
        name: "deps",
        hint: "choose another crate, or argue for the entry in deny.toml",
        perform: || deps::run().map(passed),
    },
    Step {
        name: "cargo-deny",
        hint: "choose another crate, or argue for the entry in deny.toml",
        perform: cargo_deny,
    },
    Step { name: "lock", hint: "run `cargo check --workspace`, commit Cargo.lock", perform: lock },
    Step {
        name: "clippy",
        hint: "mend it, or say why not with #[expect(…, reason = \"…\")] at the place",
        perform: || {
            let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
            run::show(run::cargo().args(arguments)).map(passed)
        },
    },
    Step {
        name: "tests",
        hint: "a changed golden file: `cargo insta review`; read each difference",
        perform: || tests().map(passed),
    },
    Step {
        name: "doctests",
        hint: "an example in the documentation is wrong; run `cargo test --doc --workspace`",
        perform: || {
            let arguments = ["test", "--doc", "--workspace", "--no-fail-fast"];
            run::show(run::cargo().args(arguments)).map(passed)
        },
    },
    Step {
        name: "fuzz-check",
        hint: "the fuzz targets no longer compile; run `cargo check` in fuzz/",
        perform: fuzz_check,
    },
];

/// The names of the steps, for the command line.
pub(crate) fn step_names() -> PossibleValuesParser {
    PossibleValuesParser::new(STEPS.iter().map(|it| it.name))
}

/// Runs the steps, or only those named.
///
/// # Errors
/// When a step fails.
pub(crate) fn run(only: &[String]) -> anyhow::Result<()> {
    let is_chosen = |step: &&Step| only.is_empty() || only.iter().any(|it| it == step.name);
    let steps: Vec<_> = STEPS.iter().filter(is_chosen).collect();
    let names: Vec<_> = steps.iter().map(|it| it.name).collect();
    eprintln!("steps: {}", names.join(", "));
    shared::announce();
    run_steps(&steps)
}

fn run_steps(steps: &[&Step]) -> anyhow::Result<()> {
    let started = Instant::now();
    let mut summary = Vec::new();
    for step in steps {
        eprintln!("\n==> {}", step.name);
        let step_started = Instant::now();
        let outcome = (step.perform)();
        let verdict = match &outcome {
            Ok(Outcome::Passed) => "passed",
            Ok(Outcome::Skipped(why)) => why,
            Err(_) => "FAILED",
        };
        summary.push(summary_line(step.name, step_started.elapsed(), verdict));
        if let Err(error) = outcome {
            print_summary(&summary, started.elapsed());
            return Err(anyhow!("{}: {error:#}\nhint: {}", step.name, step.hint));
        }
    }
    print_summary(&summary, started.elapsed());
    if shared::find().is_none() {
        eprintln!("passed, WITHOUT the tests that need the shared folder");
    }
    Ok(())
}

fn summary_line(name: &str, elapsed: Duration, verdict: &str) -> String {
    format!("{name:<12}{:>8.1} s  {verdict}", elapsed.as_secs_f64())
}

fn print_summary(lines: &[String], elapsed: Duration) {
    eprintln!("\n==> summary");
    for line in lines {
        eprintln!("{line}");
    }
    eprintln!("{}", summary_line("total", elapsed, ""));
}

fn passed(_: ()) -> Outcome {
    Outcome::Passed
}

fn cargo_deny() -> anyhow::Result<Outcome> {
    if !run::has_cargo_command("deny") {
        return Ok(Outcome::Skipped("skipped: cargo-deny is not installed; `deps` holds the core"));
    }
    deps::run_cargo_deny().map(passed)
}

/// Files that a program writes are held by a test beside that program. `Cargo.lock` cannot be: cargo
/// mends it before any test runs. So: it must not differ from the commit while no manifest does.
fn lock() -> anyhow::Result<Outcome> {
    run::read(run::cargo().args(["metadata", "--locked", "--format-version", "1"]))?;
    let is_clone = workspace::root().join(".git").exists();
    if !is_clone || !run::succeeds(run::command("git").arg("--version")) {
        return Ok(Outcome::Skipped("skipped: not a git clone"));
    }
    let status = run::read(run::command("git").args([
        "status",
        "--porcelain",
        "--untracked-files=all",
        "--",
        "*Cargo.toml",
        "Cargo.lock",
    ]))?;
    if is_lock_stale(&status) {
        bail!("the committed Cargo.lock does not fit the committed manifests");
    }
    Ok(Outcome::Passed)
}

/// `status` is what `git status --porcelain` says of `Cargo.lock` and the manifests.
fn is_lock_stale(status: &str) -> bool {
    let mut paths = status.lines().filter_map(|line| line.get(3..));
    let lock_differs = status.lines().any(|line| line.get(3..) == Some("Cargo.lock"));
    lock_differs && !paths.any(|it| it.ends_with("Cargo.toml"))
}

/// Without doctests, which nextest cannot run.
fn tests() -> anyhow::Result<()> {
    let runner: &[&str] = if run::has_cargo_command("nextest") {
        &["nextest", "run", "--workspace", "--no-fail-fast"]
    } else {
        &["test", "--workspace", "--lib", "--bins", "--tests", "--examples", "--no-fail-fast"]
    };
    // One suite for both databases: without this server its half skips, and says so.
    let server = postgres::Server::start()?;
    let mut tests = run::cargo();
    tests.args(runner).env(postgres::VARIABLE, server.url());
    if let Some(clients) = python::clients()? {
        tests.env(python::VARIABLE, clients);
    }
    run::show(&mut tests)
}

fn fuzz_check() -> anyhow::Result<Outcome> {
    if !fuzz::is_present() {
        return Ok(Outcome::Skipped("skipped: no fuzz/Cargo.toml"));
    }
    fuzz::check().map(passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_ends_the_run_with_its_hint() {
        let good = Step { name: "good", hint: "", perform: || Ok(Outcome::Passed) };
        let bad = Step { name: "bad", hint: "do better", perform: || bail!("broken") };
        let unreached = Step { name: "unreached", hint: "", perform: || panic!("was reached") };
        assert!(run_steps(&[&good]).is_ok());
        let error = run_steps(&[&good, &bad, &unreached]).unwrap_err();
        assert_eq!(error.to_string(), "bad: broken\nhint: do better");
    }

    #[test]
    fn a_lock_that_changed_alone_is_stale() {
        assert!(is_lock_stale(" M Cargo.lock\n"));
        assert!(!is_lock_stale(" M Cargo.lock\n M crates/cli/Cargo.toml\n"));
        assert!(!is_lock_stale(" M Cargo.lock\n?? crates/new/Cargo.toml\n"));
        assert!(!is_lock_stale(" M Cargo.toml\n"));
        assert!(!is_lock_stale(""));
    }
}
