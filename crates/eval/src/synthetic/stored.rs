//! Snapshots of made-up lists, built once and kept in `target/synthetic`.
//!
//! The file is named after all that it was made from. A file that cannot be opened, as of another format
//! version, is built anew; to have one built anew for another reason, remove it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use lictor_engine::{ALGORITHM, Snapshot};

use super::{SEED, VERSION, history};

/// A stored snapshot that was opened.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) snapshot: Snapshot,
    pub(crate) path: PathBuf,
    /// How long it took to make the list and to build, if it was built in this run.
    pub(crate) built: Option<(Duration, Duration)>,
}

/// The snapshot of the list of `names` names.
pub(crate) fn stored(names: usize) -> anyhow::Result<Stored> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/synthetic");
    let epoch = lictor_names::WEIGHT_EPOCH;
    let path = folder.join(format!("{SEED}-{VERSION}-{names}-{ALGORITHM}-{epoch}.snapshot"));
    if let Ok(snapshot) = Snapshot::open(&path) {
        return Ok(Stored { snapshot, path, built: None });
    }
    eprintln!("building a snapshot of {names} names");
    let started = Instant::now();
    let history = history(SEED, names)?;
    let made = started.elapsed();
    let started = Instant::now();
    let bytes = Snapshot::build(&[history]);
    let built = started.elapsed();
    std::fs::create_dir_all(&folder)?;
    std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    Ok(Stored { snapshot: Snapshot::open(&path)?, path, built: Some((made, built)) })
}
