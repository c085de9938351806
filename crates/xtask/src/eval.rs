//! Accuracy: `lictor-eval` in release mode, with the caller's arguments.

use std::ffi::OsString;

use crate::{peers, run};

/// Runs `lictor-eval`; of its commands, `peers` and `ratios` are made here, since they need
/// Python.
///
/// # Errors
/// When it does not build or does not end well.
pub(crate) fn run(arguments: &[OsString]) -> anyhow::Result<()> {
    if let [command, others @ ..] = arguments
        && command == "ratios"
    {
        return peers::ratios(others);
    }
    if let Some(at) = arguments.iter().position(|it| it == "peers") {
        let others = [&arguments[..at], &arguments[at + 1..]].concat();
        return peers::run(&others);
    }
    run::show(
        run::cargo().args(["run", "--release", "--package", "lictor-eval", "--"]).args(arguments),
    )
}
