//! Speed: every micro benchmark, then the product end to end.
//!
//! Nothing here fails on a slow run: budgets are read by people, on a machine they know.

use crate::{eval, run, shared};

/// Runs all benchmarks.
///
/// # Errors
/// When something does not build, or a benchmark finds a wrong answer.
pub(crate) fn run() -> anyhow::Result<()> {
    shared::announce();
    run::show(run::cargo().args(["bench", "--workspace"]))?;
    eval::run(&["speed".into()])
}
