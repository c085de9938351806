//! Build tasks: what contributors and CI run as `cargo xtask <task>`.
//!
//! `cargo xtask test` is the one command that holds all that the README promises; CI runs it and
//! nothing else. Tasks call `cargo` and a few tools as child processes that write straight to the
//! terminal, so a runner's own closing lines are always seen. Nothing here is shipped.

mod bench;
mod deps;
mod eval;
mod fuzz;
mod layers;
mod measure_build;
mod peers;
mod postgres;
mod purity;
mod python;
mod run;
mod rust_source;
mod screenshots;
mod setup;
mod shared;
mod spdx;
mod test;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Build tasks of Lictor.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Hold all that the README promises; exactly what CI runs
    #[command(visible_alias = "ci")]
    Test {
        /// Only these steps, in the usual order
        #[arg(value_parser = test::step_names())]
        steps: Vec<String>,
    },
    /// Install what is missing: a C compiler, Chromium, rustfmt, clippy, clients in Python
    Setup,
    /// Check which crate uses which, and that the pure crates do no I/O
    Layers,
    /// Check licences, sources and duplicates of the dependencies against deny.toml
    Deps,
    /// Measure accuracy: run `lictor-eval` in release mode; `eval peers` compares with other matchers
    Eval {
        /// Passed on to `lictor-eval`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Run every micro benchmark, then the end-to-end speed measurement
    Bench,
    /// Run the fuzz targets one after another; fails on a crash
    Fuzz {
        /// Seconds for each target
        #[arg(long, default_value_t = 300)]
        seconds: u32,
        /// Only these targets
        targets: Vec<String>,
    },
    /// Time a cold release build of the command line
    MeasureBuild,
    /// Make the pictures of the web pages in docs/screenshots
    Screenshots,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match perform(arguments.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Test { steps } => test::run(&steps),
        Task::Setup => setup::run(),
        Task::Layers => layers::run().and_then(|()| purity::run()),
        Task::Deps => deps::run(),
        Task::Eval { arguments } => eval::run(&arguments),
        Task::Bench => bench::run(),
        Task::Fuzz { seconds, targets } => fuzz::run(seconds, &targets),
        Task::MeasureBuild => measure_build::run(),
        Task::Screenshots => screenshots::run(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }

    #[test]
    fn ci_is_test() {
        let arguments = Arguments::try_parse_from(["cargo xtask", "ci"]).unwrap();
        assert!(matches!(arguments.task, Task::Test { steps } if steps.is_empty()));
    }
}
