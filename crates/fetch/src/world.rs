//! Clock, sleep and chance, as arguments: tests wait for nothing.

use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{Duration, Instant};

use jiff::Timestamp;

/// What a download needs of the world besides the network.
pub trait World {
    /// Time since some moment, never going back.
    fn elapsed(&self) -> Duration;
    /// The time of day.
    fn timestamp(&self) -> Timestamp;
    /// Waits.
    fn sleep(&self, time: Duration);
    /// A number in `[0, 1)`.
    fn chance(&self) -> f64;
}

/// The world as it is.
#[derive(Debug, Clone, Copy)]
pub struct System {
    start: Instant,
}

impl System {
    /// From now on.
    #[expect(clippy::new_without_default, reason = "it takes the time")]
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl World for System {
    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn timestamp(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn chance(&self) -> f64 {
        // Each `RandomState` has keys of its own; spreading retries needs no more.
        let bits = std::hash::RandomState::new().build_hasher().finish();
        f64::from((bits >> 32) as u32) / (f64::from(u32::MAX) + 1.0)
    }
}
