//! Downloads from servers on this machine that behave well and badly. Waits are recorded, not waited.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod exchange;
mod network;
mod server;
mod whole;

use std::cell::RefCell;
use std::time::{Duration, Instant};

use lictor_config::{FetchConfig, ListConfig, Secret};
use lictor_fetch::{Address, FetchError, Fetched, Fetcher, Remembered, Settings, World, addresses};
use lictor_model::DatasetId;
use tempfile::TempDir;

/// A world in which waiting takes no time.
struct Fast {
    start: Instant,
    waits: RefCell<Vec<Duration>>,
}

impl World for Fast {
    fn elapsed(&self) -> Duration {
        self.start.elapsed() + self.waits.borrow().iter().sum::<Duration>()
    }

    fn timestamp(&self) -> jiff::Timestamp {
        "2026-01-01T00:00:00Z".parse().unwrap()
    }

    fn sleep(&self, time: Duration) {
        self.waits.borrow_mut().push(time);
    }

    fn chance(&self) -> f64 {
        0.0
    }
}

/// A data home, a client and what it came to.
struct Test {
    home: TempDir,
    world: Fast,
    settings: Settings,
}

impl Test {
    /// With two retries and limits that no test reaches by chance.
    fn new() -> Self {
        let settings = Settings {
            retries: 2,
            connect_timeout: Duration::from_secs(20),
            read_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_secs(60),
            size_limit: 1 << 20,
            ..Settings::of(&FetchConfig::default(), None)
        };
        let world = Fast { start: Instant::now(), waits: RefCell::default() };
        Self { home: tempfile::tempdir().unwrap(), world, settings }
    }

    fn fetch(&self, urls: &[String], known: &[Remembered]) -> Result<Fetched, FetchError> {
        self.fetch_from(&address(urls), known)
    }

    fn fetch_from(&self, from: &[Address], known: &[Remembered]) -> Result<Fetched, FetchError> {
        let fetcher = Fetcher::new(self.home.path(), self.settings.clone(), &self.world)?;
        let fetched = fetcher.fetch(&dataset(), from, known, &mut |_, _| ());
        let left: Vec<_> = std::fs::read_dir(self.home.path()).unwrap().flatten().collect();
        assert!(left.is_empty(), "{left:?}");
        fetched
    }

    /// The bytes of the one file.
    #[track_caller]
    fn bytes(&self, url: &str) -> Vec<u8> {
        match self.fetch(&[url.to_owned()], &[]).unwrap() {
            Fetched::Files { mut files, .. } => files.remove(0).1,
            Fetched::Unchanged { .. } => panic!("unchanged"),
        }
    }

    /// The error in whole, its hint after it.
    #[track_caller]
    fn error(&self, url: &str) -> String {
        let error = self.fetch(&[url.to_owned()], &[]).unwrap_err();
        format!("{error}; {}", error.hint().unwrap())
    }

    /// The waits in milliseconds.
    fn waits(&self) -> Vec<u128> {
        self.world.waits.borrow().iter().map(Duration::as_millis).collect()
    }
}

fn dataset() -> DatasetId {
    "csv:own".parse().unwrap()
}

fn address(urls: &[String]) -> Vec<Address> {
    let token = || Ok(Some(Secret::new("hush")));
    addresses(&dataset(), urls, &ListConfig::default(), &token).unwrap()
}

#[track_caller]
fn assert_has(text: &str, expected: &[&str]) {
    for it in expected {
        assert!(text.contains(it), "`{it}` is not in:\n{text}");
    }
}
