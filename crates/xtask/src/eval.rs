//! Accuracy: `lictor-eval` in release mode, with the caller's arguments.

use std::ffi::OsString;

use crate::run;

/// Runs `lictor-eval`.
///
/// # Errors
/// When it does not build or does not end well.
pub(crate) fn run(arguments: &[OsString]) -> anyhow::Result<()> {
    run::show(
        run::cargo().args(["run", "--release", "--package", "lictor-eval", "--"]).args(arguments),
    )
}
