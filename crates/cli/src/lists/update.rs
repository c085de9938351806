//! `lictor lists update`: downloads lists and takes in what is new.

use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use lictor_config::{ConfigError, Secret, Setting};
use lictor_engine::{ImportOptions, StoredEdition, Verdict, utc_date};
use lictor_fetch::{
    Address, Check, FetchError, Fetched, Fetcher, Memory, Progress, Remembered, System, addresses,
    free_datasets, from_mirror,
};
use lictor_model::DatasetId;
use lictor_wire::{Import, Update};

use super::import::{limits, merge, refuse_unreadable, stays_in_use};
use crate::app::{App, note};
use crate::args::UpdateArgs;
use crate::config::variable;
use crate::exit::{Code, Failure};
use crate::output;

pub(super) fn run(app: &App, args: UpdateArgs) -> Result<Code, Failure> {
    let told = |update: &Update| {
        if app.json {
            app.print_json_line(update)
        } else if update.import.accepted {
            print(app, update)
        } else {
            Ok(())
        }
    };
    let (updates, worst, asked) = update(app, args, &told)?;
    if !app.json && asked > 1 {
        let mut page = app.page();
        output::updates(&mut page, &updates);
        app.print_page(page)?;
    }
    Ok(worst)
}

/// Brings all lists up to date that are held or configured, and prints nothing on stdout.
pub(crate) fn update_all(app: &App) -> Result<(), String> {
    let args =
        UpdateArgs { dataset: Vec::new(), all: false, url: Vec::new(), mirror: None, accept: None };
    let (updates, worst, _) =
        update(app, args, &|_| Ok(())).map_err(|failure| failure.message().to_owned())?;
    if worst == Code::Done {
        return Ok(());
    }
    let failed = updates.iter().filter(|it| !it.import.accepted);
    let reasons = failed.map(|it| {
        format!("{}: {}", it.import.dataset, it.import.reason.as_deref().unwrap_or("failed"))
    });
    Err(reasons.collect::<Vec<_>>().join("; "))
}

/// What each update came to, the worst exit code, and how many lists were to be asked for.
fn update(
    app: &App,
    args: UpdateArgs,
    told: &dyn Fn(&Update) -> Result<(), Failure>,
) -> Result<(Vec<Update>, Code, usize), Failure> {
    let UpdateArgs { dataset: named, all, url, mirror, accept } = args;
    for dataset in named.iter().chain(url.iter().map(|(dataset, _)| dataset)) {
        refuse_unreadable(dataset)?;
    }
    let held = app.library.editions()?;
    let datasets = choose(app, &named, all, &url, &held)?;
    let mirror = match mirror {
        Some(folder) => Setting::flag(Some(folder), "--mirror"),
        None => app.config.fetch.mirror.clone(),
    };
    let world = System::new();
    let settings = app.fetch_settings();
    let fetcher = Fetcher::new(app.library.home(), settings, &world)?;
    let mut work = Work {
        app,
        fetcher,
        mirror: mirror.value,
        urls: url,
        memory: Memory::of(app.library.home()),
        held,
        accept,
    };
    let mut updates = Vec::new();
    let mut worst = Code::Done;
    for dataset in &datasets {
        let update = match work.update(dataset) {
            Ok(update) => update,
            Err(Stopped::Failed(failure)) if named.is_empty() && failure.code() == Code::Usage => {
                note(&format!("{dataset} is skipped: {}", failure.message()));
                continue;
            }
            Err(Stopped::Failed(failure)) => {
                let update = work.told(Import::failed(dataset, failure.message().to_owned()));
                let code = failure.report();
                worst = if worst == Code::Data { worst } else { code };
                note(&format!("{dataset}: {}", stays_in_use(app, dataset)?));
                update
            }
            Err(Stopped::Refused(import)) => {
                let reason = import.reason.clone().unwrap_or_default();
                let failure = Failure::data(format!("{dataset} was refused: {reason}"));
                worst = failure.hint(stays_in_use(app, dataset)?).report();
                work.told(*import)
            }
        };
        told(&update)?;
        updates.push(update);
    }
    if updates.iter().any(|it| it.import.accepted && !it.import.already_held) {
        merge(app);
    }
    Ok((updates, worst, datasets.len()))
}

/// Which datasets to update, in the order of the table of sources, others after them.
fn choose(
    app: &App,
    named: &[DatasetId],
    all: bool,
    urls: &[(DatasetId, String)],
    held: &[StoredEdition],
) -> Result<Vec<DatasetId>, Failure> {
    let mut chosen: Vec<DatasetId> = Vec::new();
    let with_url = urls.iter().map(|(dataset, _)| dataset);
    if !named.is_empty() {
        chosen.extend(named.iter().chain(with_url).cloned());
    } else if urls.is_empty() || all {
        let configured = app.config.lists.keys();
        chosen.extend(held.iter().map(|it| &it.dataset).chain(configured).cloned());
        if all {
            chosen.extend(free_datasets());
        }
        chosen.extend(with_url.cloned());
    } else {
        chosen.extend(with_url.cloned());
    }
    let place = |id: &DatasetId| {
        let mut table = lictor_fetch::official_files().iter();
        table.position(|it| it.dataset == id.as_str()).unwrap_or(usize::MAX)
    };
    chosen.sort_by(|a, b| place(a).cmp(&place(b)).then(a.cmp(b)));
    chosen.dedup();
    if chosen.is_empty() {
        let free: Vec<String> = free_datasets().iter().map(ToString::to_string).collect();
        return Err(Failure::usage("no list is held or configured yet, so none can be updated")
            .hint(format!("name lists, or give --all; without a token come {}", free.join(", "))));
    }
    Ok(chosen)
}

/// What the updates of one run share.
struct Work<'a> {
    app: &'a App,
    fetcher: Fetcher<'a>,
    mirror: Option<std::path::PathBuf>,
    urls: Vec<(DatasetId, String)>,
    memory: Memory,
    held: Vec<StoredEdition>,
    accept: Option<String>,
}

/// Why a list was not updated.
enum Stopped {
    /// It could not be downloaded, or not stored.
    Failed(Failure),
    /// What was downloaded is no whole edition.
    Refused(Box<Import>),
}

impl<F: Into<Failure>> From<F> for Stopped {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

impl Work<'_> {
    fn update(&mut self, dataset: &DatasetId) -> Result<Update, Stopped> {
        if dataset.as_str() == "us_state_fto" {
            let message = "us_state_fto comes with Lictor and is not downloaded";
            return Err(Failure::usage(message).hint("update Lictor itself").into());
        }
        let (files, changed, remembered) = match self.fetch(dataset)? {
            Fetched::Files { files, changed, remembered } => (files, changed, remembered),
            Fetched::Unchanged { remembered } => {
                let edition = self.remembered_edition(dataset).cloned();
                let edition = edition.ok_or_else(|| Failure::data("an edition was removed"))?;
                self.remember(dataset, &edition.id, remembered)?;
                return Ok(self.told(Import::unchanged(&edition)));
            }
        };
        let options = ImportOptions {
            changed: changed.map(utc_date),
            accept: self.accept.clone(),
            limits: limits(self.app, dataset),
            ..ImportOptions::at(self.app.now)
        };
        let spinner = ProgressBar::new_spinner().with_message(format!("reading {dataset}"));
        spinner.enable_steady_tick(Duration::from_millis(100));
        let import = self.app.library.import(dataset, &files, options)?;
        spinner.finish_and_clear();
        let wire = Import::from(&import);
        if matches!(import.verdict, Verdict::Refused(_)) {
            return Err(Stopped::Refused(Box::new(wire)));
        }
        self.remember(dataset, &import.edition, remembered)?;
        Ok(self.told(wire))
    }

    fn fetch(&self, dataset: &DatasetId) -> Result<Fetched, FetchError> {
        let config = self.app.config.list(dataset);
        let urls = self.urls.iter().filter(|(id, _)| id == dataset);
        let urls: Vec<String> = urls.map(|(_, url)| url.clone()).collect();
        if let Some(mirror) = self.mirror.as_ref().filter(|_| urls.is_empty()) {
            return from_mirror(mirror, dataset, &config);
        }
        let token = || -> Result<Option<Secret>, ConfigError> {
            let read = |path: &Path| std::fs::read_to_string(path);
            let token = config.token.value.as_ref();
            token.map(|it| it.find(dataset, &variable, &read)).transpose()
        };
        let addresses = addresses(dataset, &urls, &config, &token)?;
        for address in addresses.iter().filter(|it| it.is_exposed()) {
            let url = address.shown();
            note(&format!("{url} is asked without TLS: others on the way could change the list"));
        }
        // What was remembered counts only while the edition that came of it is held.
        let known = match self.remembered_edition(dataset).and(self.memory.check(dataset)) {
            Some(check) => &check.files[..],
            None => &[],
        };
        let bar = Bar::of(dataset);
        let fetched = self
            .fetcher
            .fetch(dataset, &addresses, known, &mut |address, it| bar.show(address, it));
        bar.bar.finish_and_clear();
        fetched
    }

    /// The edition that came of the last download, while it is held.
    fn remembered_edition(&self, dataset: &DatasetId) -> Option<&StoredEdition> {
        let check = self.memory.check(dataset)?;
        self.held.iter().find(|it| it.dataset == *dataset && it.id == check.edition)
    }

    /// Remembers that the publisher was asked; a mirror says nothing of the publisher.
    fn remember(
        &mut self,
        dataset: &DatasetId,
        edition: &str,
        files: Vec<Remembered>,
    ) -> Result<(), FetchError> {
        if files.is_empty() {
            return Ok(());
        }
        let check = Check { checked_at: self.app.now, edition: edition.to_owned(), files };
        self.memory.remember(dataset, check)
    }

    fn told(&self, import: Import) -> Update {
        let dataset = import.dataset.parse().ok();
        let check = dataset.as_ref().and_then(|it| self.memory.check(it));
        Update { import, checked: check.map(|it| it.checked_at.to_string()) }
    }
}

/// One list that was taken in, or is as it was.
fn print(app: &App, update: &Update) -> Result<(), Failure> {
    let mut page = app.page();
    let Import { dataset, published, .. } = &update.import;
    if update.import.already_held {
        let since = published.as_deref().unwrap_or("an unknown day");
        page.line(0, &format!("{dataset} is unchanged since {since}"));
    } else {
        output::import(&mut page, &update.import);
    }
    app.print_page(page)
}

/// Progress of a download on stderr; nothing when that is no terminal.
struct Bar {
    bar: ProgressBar,
}

impl Bar {
    fn of(dataset: &DatasetId) -> Self {
        let style = ProgressStyle::with_template("{spinner} {msg}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar = ProgressBar::no_length().with_style(style);
        bar.set_message(format!("asking for {dataset}"));
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar }
    }

    fn show(&self, address: &Address, progress: Progress) {
        match progress {
            Progress::Bytes(have, whole) => {
                if have == 0 {
                    let style = match whole {
                        Some(_) => "{bar:30} {bytes}/{total_bytes} {msg}, {eta} left",
                        None => "{spinner} {bytes} {msg}",
                    };
                    let style = ProgressStyle::with_template(style);
                    self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
                    self.bar.set_message(format!("of {}", address.file()));
                }
                self.bar.set_length(whole.unwrap_or(0));
                self.bar.set_position(have);
            }
            Progress::Waiting { reason, wait } => {
                let text = format!("{reason}; trying again in {:.1} s", wait.as_secs_f64());
                self.bar.suspend(|| note(&text));
            }
        }
    }
}
