//! `lictor config …`, and where the configuration is found.

use std::path::{Path, PathBuf};

use lictor_config::{Config, ConfigError, Origin, Shown};
use lictor_wire::{ConfigLine, Configuration};

use crate::app::App;
use crate::args::{ConfigCommand, ConfigShowArgs, Global};
use crate::exit::{Code, Failure};
use crate::output;

/// The name of the configuration file in the data home.
const FILE: &str = "lictor.toml";

/// Where the data home and the configuration file are, and who said so.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    home: (PathBuf, Origin),
    /// No file need be there unless somebody named it.
    file: (PathBuf, Origin),
}

impl Places {
    pub(crate) fn of(global: &Global) -> Result<Self, Failure> {
        let home = match &global.home {
            Some(home) => (home.clone(), given("--home", "LICTOR_HOME", home)),
            None => (default_home()?, Origin::Default),
        };
        let file = match &global.config {
            Some(file) => (file.clone(), given("--config", "LICTOR_CONFIG", file)),
            None => (home.0.join(FILE), Origin::Default),
        };
        Ok(Self { home, file })
    }

    pub(crate) fn home(&self) -> &Path {
        &self.home.0
    }
}

/// A flag, unless it has just what the variable says; clap does not tell the two apart in a struct.
fn given(flag: &'static str, variable: &str, value: &Path) -> Origin {
    let is_variable = std::env::var_os(variable).is_some_and(|it| Path::new(&it) == value);
    if is_variable { Origin::Environment(variable.to_owned()) } else { Origin::Flag(flag) }
}

fn default_home() -> Result<PathBuf, Failure> {
    let dirs = directories::ProjectDirs::from("", "", "lictor").ok_or_else(|| {
        Failure::new(Code::NoList, "there is no home folder to keep lists in")
            .hint("name one with --home DIR or LICTOR_HOME")
    })?;
    Ok(dirs.data_dir().to_owned())
}

/// Reads the configuration and completes it from the environment.
pub(crate) fn read(places: &Places) -> Result<Config, Failure> {
    let (file, origin) = &places.file;
    let config = match std::fs::read_to_string(file) {
        Ok(text) => Config::read(file, &text)?,
        Err(cause)
            if cause.kind() == std::io::ErrorKind::NotFound && *origin == Origin::Default =>
        {
            Config::default()
        }
        Err(cause) => {
            return Err(Failure::usage(format!("{}: {cause}", file.display()))
                .hint("the configuration file is named by --config or LICTOR_CONFIG"));
        }
    };
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    config.check_variables(names)?;
    Ok(config.with_environment(&variable)?)
}

/// An environment variable, when it is set and is text.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string()).hint("docs/configuration.md has every key")
    }
}

pub(crate) fn run(app: &App, command: &ConfigCommand) -> Result<Code, Failure> {
    let ConfigCommand::Show(ConfigShowArgs {}) = command;
    let (home, home_origin) = &app.places.home;
    let (file, file_origin) = &app.places.file;
    let line = |key: &str, path: Option<&PathBuf>, origin: &Origin| -> ConfigLine {
        let value = path.map(|it| it.display().to_string());
        Shown { key: key.to_owned(), value, origin: origin.clone() }.into()
    };
    let shown = Configuration {
        home: line("home", Some(home), home_origin),
        file: if file.exists() {
            line("config", Some(file), file_origin)
        } else {
            ConfigLine {
                place: Some(file.display().to_string()),
                ..line("config", None, file_origin)
            }
        },
        settings: app.config.shown().into_iter().map(Into::into).collect(),
    };
    if app.json {
        app.print_json(&shown)?;
    } else {
        let mut page = app.page();
        output::configuration(&mut page, &shown);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}
