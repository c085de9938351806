//! Lists that are asked for again and again, beside the answering.
//!
//! How lists are downloaded is not the server's: it is given what to run, and says when, counts how it
//! ended, and takes what came of it into use as it does after an import by anybody else.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;

use crate::server::Shared;

/// The share of the time between two updates by which each comes later or earlier, so that many servers do
/// not ask a publisher at the same moment.
const JITTER: f64 = 0.1;
/// The longest wait before the first.
const FIRST: Duration = Duration::from_secs(30);

/// What to run to bring the lists up to date, and how often.
pub struct Updates {
    /// From the end of one to the beginning of the next, more or less.
    pub every: Duration,
    /// Does it; the error says what failed, without secrets.
    pub run: Box<dyn FnMut() -> Result<(), String> + Send>,
}

impl std::fmt::Debug for Updates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Updates").field("every", &self.every).finish_non_exhaustive()
    }
}

/// Starts a thread of their own: a download takes minutes, and the end of the process does not wait for it.
/// What is imported is whole or not there, whenever that is.
pub(crate) fn keep_updating(shared: &Arc<Shared>, mut updates: Updates) -> std::io::Result<()> {
    let server = Arc::downgrade(shared);
    let update = move || {
        std::thread::sleep(updates.every.mul_f64(JITTER * chance()).min(FIRST));
        loop {
            let result = (updates.run)();
            // It ends with the server.
            let Some(shared) = server.upgrade() else { return };
            shared.metrics.update(result.is_ok(), shared.now());
            drop(shared);
            match result {
                Ok(()) => tracing::info!("the lists were brought up to date"),
                Err(reason) => tracing::error!(reason, "not all lists could be brought up to date"),
            }
            let factor = 1.0 + JITTER * (2.0 * chance() - 1.0);
            std::thread::sleep(updates.every.mul_f64(factor));
        }
    };
    std::thread::Builder::new().name("updates".to_owned()).spawn(update).map(|_| ())
}

/// From 0 to 1, by the randomness that the hashes of maps have.
fn chance() -> f64 {
    let [byte, ..] = RandomState::new().hash_one(0_u8).to_le_bytes();
    f64::from(byte) / f64::from(u8::MAX)
}
