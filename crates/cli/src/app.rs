//! What every command needs: the data home, the clock, and where to write.

use std::io::Write as _;

use lictor_config::{Config, Secret, Token};
use lictor_engine::{Library, Snapshot};
use lictor_fetch::Settings;
use lictor_store::{ApiKeys, Place, PostgresUrl};
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
        let places = config::Places::of(global)?;
        let config = config::read(&places)?;
        let library = Library::at(places.home());
        Ok(Self { library, config, places, json: global.json, now: now(), width: terminal_width() })
    }

    /// The same, at another moment, for work beside a server.
    pub(crate) fn later(&self) -> Self {
        Self {
            library: Library::at(self.places.home()),
            config: self.config.clone(),
            places: self.places.clone(),
            json: false,
            now: now(),
            width: self.width,
        }
    }

    /// Where the record or the access keys are: in the configured database, else in this place.
    pub(crate) fn place(&self, else_in: Place) -> Result<Place, Failure> {
        let Some(url) = &self.config.store.url.value else { return Ok(else_in) };
        let url: PostgresUrl = secret(url)?.reveal().trim().parse()?;
        Ok(Place::Postgres(url))
    }

    /// How other servers are reached, as configured.
    pub(crate) fn fetch_settings(&self) -> Settings {
        let no_proxy = config::variable("NO_PROXY").or(config::variable("no_proxy"));
        Settings::of(&self.config.fetch, no_proxy)
    }

    /// Where the access keys are.
    pub(crate) fn keys(&self) -> Result<Place, Failure> {
        self.place(ApiKeys::file_in(self.library.home()))
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

/// What stands where a secret is found, without what is blank around it.
pub(crate) fn secret(place: &Token) -> Result<Secret, Failure> {
    let text = match place {
        Token::Given(secret) => return Ok(secret.clone()),
        Token::Environment(name) => config::variable(name).unwrap_or_default(),
        Token::File(path) => {
            std::fs::read_to_string(path).map_err(|cause| Failure::file(path, &cause))?
        }
    };
    Ok(Secret::new(text.trim()))
}

/// In whole seconds.
fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now)
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
