//! `lictor eval deck`: a test deck from the lists in use, screened, counted and reported.

mod ask;
mod cases;
mod charts;
mod parties;
mod report;

use std::path::{Path, PathBuf};
use std::time::Instant;

use lictor_deck::{Deck, Options, Results};
use lictor_engine::{Settings, Snapshot};
use lictor_wire::{DatasetUsed, DeckReport, DeckRun, MadeOf};

use crate::app::{App, note};
use crate::args::{DeckArgs, EvalCommand};
use crate::exit::{Code, Failure};
use crate::output;

/// Hit rate that a class is held to where `--fail-under` says nothing.
const BAR: f64 = 0.99;
/// Cases shown of a class that did not go as expected.
const EXAMPLES: usize = 10;
/// Parties of each part of an answer; more bear a name only where it tells nothing.
const LIMIT: usize = 50;

pub(crate) fn run(app: &App, command: EvalCommand) -> Result<Code, Failure> {
    match command {
        EvalCommand::Deck(args) => deck(app, &args),
    }
}

fn deck(app: &App, args: &DeckArgs) -> Result<Code, Failure> {
    let files = [Some(&args.output), args.cases.as_ref(), args.json_file.as_ref()];
    for path in files.into_iter().flatten() {
        check_folder(path)?;
    }
    let snapshot = app.snapshot()?;
    let settings = Settings {
        threshold: args.threshold,
        cutoff: Settings::CUTOFF.min(args.threshold),
        limit: LIMIT,
        datasets: args.dataset.clone(),
        ..args.day.settings(app.now)
    };
    let (parties, made_of) = parties::listed(&snapshot, &settings)?;
    let options = Options { seed: args.seed, per_class: args.per_class };
    let deck = Deck::make(&parties, options);
    if deck.cases.is_empty() {
        return Err(Failure::data("no party of these lists is in force on that day")
            .hint("choose another day with --as-of, or other lists with --dataset"));
    }
    let began = Instant::now();
    let bar = crate::lists::bar("names screened");
    let outcomes = ask::all(&snapshot, &settings, &deck.cases, &bar)?;
    bar.finish_and_clear();
    let seconds = began.elapsed().as_secs_f64();
    let results = Results::of(&deck.cases, &outcomes, args.threshold);
    let made_of = MadeOf { names: deck.names, ..made_of };
    let run = about(&snapshot, &settings, args, made_of, seconds)?;
    let report = DeckReport::new(run, &deck.cases, &outcomes, &results);

    write(&args.output, report::html(&report).as_bytes())?;
    if let Some(path) = &args.cases {
        write(path, &cases::csv(&deck.cases, &outcomes, args.threshold)?)?;
    }
    let json = || serde_json::to_string_pretty(&report).map_err(std::io::Error::from);
    if let Some(path) = &args.json_file {
        write(path, (json()? + "\n").as_bytes())?;
    }
    if app.json {
        app.print_json(&report)?;
    } else {
        let mut page = app.page();
        output::deck(&mut page, &report);
        app.print_page(page)?;
    }
    for path in files.into_iter().flatten() {
        note(&format!("{} is written; it holds names of listed parties", path.display()));
    }
    let fails = args.fail_under.is_some() && !report.below_bar.is_empty();
    Ok(if fails { Code::Match } else { Code::Done })
}

fn about(
    snapshot: &Snapshot,
    settings: &Settings,
    args: &DeckArgs,
    made_of: MadeOf,
    seconds: f64,
) -> Result<DeckRun, Failure> {
    Ok(DeckRun {
        as_of: settings.as_of.to_string(),
        known_at: settings.known_at.to_string(),
        algorithm: lictor_engine::ALGORITHM,
        snapshot: snapshot.id().to_owned(),
        datasets: snapshot.used_by(settings)?.iter().map(DatasetUsed::from).collect(),
        threshold: settings.threshold,
        seed: args.seed,
        per_class: args.per_class,
        made_of,
        seconds,
        bar: args.fail_under.unwrap_or(BAR),
        examples: EXAMPLES,
    })
}

/// Refuses, before a minute is spent, what could not be written after it.
fn check_folder(path: &Path) -> Result<(), Failure> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    if path.is_dir() {
        return Err(Failure::usage(format!("{}: is a folder, not a file", path.display())));
    }
    match folder.filter(|it| !it.is_dir()) {
        Some(folder) => {
            Err(Failure::usage(format!("{}: there is no such folder", folder.display())))
        }
        None => Ok(()),
    }
}

/// Writes a file that takes its name only when it is whole.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    std::fs::write(&unfinished, bytes).map_err(|cause| Failure::file(&unfinished, &cause))?;
    std::fs::rename(&unfinished, path).map_err(|cause| Failure::file(path, &cause))
}
