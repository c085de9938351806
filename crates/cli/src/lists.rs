//! `lictor lists …`: what is held and how it got there.

mod editions;
mod import;
mod remove;
mod update;

use indicatif::{ProgressBar, ProgressStyle};
use lictor_engine::{Listed, Settings, utc_date};
use lictor_fetch::Memory;
use lictor_wire::{DatasetStatus, Difference, Timeline, Verification};

use crate::app::{App, note};
use crate::args::{DiffArgs, HistoryArgs, ListsCommand, StatusArgs, VerifyArgs};
use crate::entity::{self, dataset_of, report};
use crate::exit::{Code, Failure};
use crate::output;

pub(crate) use self::update::update_all;

pub(crate) fn run(app: &App, command: ListsCommand) -> Result<Code, Failure> {
    match command {
        ListsCommand::Import(args) => import::run(app, &args),
        ListsCommand::Update(args) => update::run(app, args),
        ListsCommand::Status(args) => status(app, &args),
        ListsCommand::Verify(args) => verify(app, args),
        ListsCommand::History(args) => history(app, &args),
        ListsCommand::Diff(args) => diff(app, &args),
        ListsCommand::Remove(args) => remove::run(app, &args),
    }
}

fn status(app: &App, args: &StatusArgs) -> Result<Code, Failure> {
    let today = utc_date(app.now);
    let mut held = app.library.status(&mut note)?;
    if let Some(asked) =
        args.datasets.iter().find(|it| held.iter().all(|has| has.dataset.id != **it))
    {
        return Err(Failure::new(Code::NoList, format!("no edition of {asked} is held"))
            .hint("see what is held with: lictor lists status"));
    }
    held.retain(|it| args.datasets.is_empty() || args.datasets.contains(&it.dataset.id));
    let memory = Memory::of(app.library.home());
    let status = |it: &lictor_engine::DatasetStatus| DatasetStatus {
        checked: memory.check(&it.dataset.id).map(|check| check.checked_at.to_string()),
        ..DatasetStatus::new(it, today)
    };
    let held: Vec<DatasetStatus> = held.iter().map(status).collect();
    if app.json {
        app.print_json(&held)?;
    } else {
        let mut page = app.page();
        output::status(&mut page, &held);
        for it in held.iter().filter(|_| !args.datasets.is_empty()) {
            output::fidelity(&mut page, &it.dataset, &it.fidelity);
        }
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

fn verify(app: &App, args: VerifyArgs) -> Result<Code, Failure> {
    let snapshot = app.snapshot()?;
    let settings = Settings { datasets: args.dataset, ..Settings::at(app.now) };
    let bar = bar("names asked");
    let result = app.library.verify(&snapshot, &settings, app.now, &|done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    let result = Verification::from(&result);
    if app.json {
        app.print_json(&result)?;
    } else {
        let mut page = app.page();
        output::verification(&mut page, &result);
        app.print_page(page)?;
    }
    Ok(if result.lost.is_empty() { Code::Done } else { Code::Data })
}

fn history(app: &App, args: &HistoryArgs) -> Result<Code, Failure> {
    let snapshot = app.snapshot()?;
    let settings = Settings::at(app.now);
    let (listed, report) = report(&snapshot, &args.id, &settings)?;
    let dataset = dataset_of(&snapshot, &listed);
    let mut timeline = Timeline::new(report, &listed.entity, dataset);
    let mut linked: Vec<Listed> = Vec::new();
    for link in &listed.links {
        let (record, report) = entity::report(&snapshot, &link.id, &settings)?;
        let dataset = dataset_of(&snapshot, &record);
        timeline.linked.push(Timeline::new(report, &record.entity, dataset));
        linked.push(record);
    }
    if app.json {
        app.print_json(&timeline)?;
    } else {
        let mut page = app.page();
        let records: Vec<output::Record<'_>> =
            linked.iter().map(|it| (it, dataset_of(&snapshot, it))).collect();
        output::history(&mut page, (&listed, dataset), &records, &timeline);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

fn diff(app: &App, args: &DiffArgs) -> Result<Code, Failure> {
    let (from, to) = (args.from.as_deref(), args.to.as_deref());
    let (from, to, found) = app.library.difference(&args.dataset, from, to)?;
    let found = Difference::new(&from, &to, &found);
    if app.json {
        app.print_json(&found)?;
    } else {
        let mut page = app.page();
        let limit = if args.all { usize::MAX } else { args.limit };
        output::difference(&mut page, &found, limit);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

/// A progress bar on stderr; nothing when that is no terminal.
pub(crate) fn bar(what: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {msg}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style).with_message(what.to_owned())
}
