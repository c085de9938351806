//! How long a newcomer waits: a cold release build of the command line.

use std::time::Instant;

use crate::run;

/// Builds `lictor-cli` in an empty target folder and says how many seconds it took.
///
/// Dependencies are downloaded before the clock starts.
///
/// # Errors
/// When the download or the build fails, or the temporary folder cannot be made or removed.
pub(crate) fn run() -> anyhow::Result<()> {
    run::show(run::cargo().arg("fetch"))?;
    let target = std::env::temp_dir().join(format!("lictor-measure-build-{}", std::process::id()));
    std::fs::create_dir(&target)?;

    let started = Instant::now();
    let built = run::show(
        run::cargo()
            .args(["build", "--release", "--package", "lictor-cli", "--target-dir"])
            .arg(&target),
    );
    let elapsed = started.elapsed();

    std::fs::remove_dir_all(&target)?;
    built?;
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
    eprintln!("cold release build of lictor-cli: {:.1} s, {n_cores} cores", elapsed.as_secs_f64());
    Ok(())
}
