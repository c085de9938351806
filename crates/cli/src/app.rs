//! What every command needs: the data home, the clock, and where to write.

use std::io::Write as _;

use lictor_config::Config;
use lictor_engine::{Library, Snapshot};
use serde::Serialize;

use crate::args::Global;
use crate::config;
use crate::exit::Failure;
use crate::output::{Page, terminal_width};

/// The context of a command.
#[derive(Debug)]
pub(crate) struct App {
    /// The data home.
    pub(crate) library: Library,
    /// What is configured.
    pub(crate) config: Config,
    /// Where the data home and the configuration file are.
    pub(crate) places: config::Places,
    /// Whether JSON is wanted rather than text.
    pub(crate) json: bool,
    /// The moment at which the command began, in whole seconds.
    pub(crate) now: jiff::Timestamp,
    width: usize,
}

impl App {
    pub(crate) fn new(global: &Global) -> Result<Self, Failure> {
        global.color.apply();
        let now = jiff::Timestamp::now();
        let now = jiff::Timestamp::from_second(now.as_second()).unwrap_or(now);
        let places = config::Places::of(global)?;
        let config = config::read(&places)?;
        let library = Library::at(places.home());
        Ok(Self { library, config, places, json: global.json, now, width: terminal_width() })
    }

    /// The snapshot of everything held; what takes time is told on stderr.
    pub(crate) fn snapshot(&self) -> Result<Snapshot, Failure> {
        Ok(self.library.snapshot(&mut note)?)
    }

    /// An empty page for people.
    pub(crate) fn page(&self) -> Page {
        Page::new(self.width)
    }

    /// Prints one JSON document.
    #[expect(clippy::unused_self, reason = "all output goes through the app")]
    pub(crate) fn print_json(&self, document: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string_pretty(document).map_err(std::io::Error::from)?;
        text.push('\n');
        print(&text)
    }

    /// Prints one JSON document on one line, for commands that print several.
    #[expect(clippy::unused_self, reason = "all output goes through the app")]
    pub(crate) fn print_json_line(&self, document: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string(document).map_err(std::io::Error::from)?;
        text.push('\n');
        print(&text)
    }

    /// Prints a page; colours are left out where they do not belong.
    #[expect(clippy::unused_self, reason = "all output goes through the app")]
    pub(crate) fn print_page(&self, page: Page) -> Result<(), Failure> {
        print(&page.finish())
    }
}

fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}

/// A note on stderr.
pub(crate) fn note(text: &str) {
    anstream::eprintln!("note: {text}");
}
