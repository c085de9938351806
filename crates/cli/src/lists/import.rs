//! `lictor lists import`: one edition of a list, or the reason why not.

use std::path::Path;
use std::time::Duration;

use indicatif::ProgressBar;
use lictor_engine::{EngineError, ImportOptions, Limits, Verdict};
use lictor_model::{DatasetId, PUBLISHED_LISTS};

use crate::app::{App, note};
use crate::args::ImportArgs;
use crate::exit::{Code, Failure};
use crate::output;

pub(super) fn run(app: &App, args: &ImportArgs) -> Result<Code, Failure> {
    refuse_unreadable(&args.dataset)?;
    if args.editions {
        return super::editions::run(app, args);
    }
    let spinner = ProgressBar::new_spinner().with_message(format!("reading {}", args.dataset));
    spinner.enable_steady_tick(Duration::from_millis(100));
    let files: Vec<(String, Vec<u8>)> =
        args.files.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
    let options = ImportOptions {
        published: args.published,
        accept: args.accept.clone(),
        limits: limits(app, &args.dataset),
        ..ImportOptions::at(app.now)
    };
    let import = app.library.import(&args.dataset, &files, options)?;
    spinner.finish_and_clear();
    let wire = lictor_wire::Import::from(&import);
    if app.json {
        app.print_json(&wire)?;
    } else if !matches!(import.verdict, Verdict::Refused(_)) {
        let mut page = app.page();
        output::import(&mut page, &wire);
        app.print_page(page)?;
    }
    let Verdict::Refused(reason) = import.verdict else {
        if let Some(test) = import.control.as_ref().filter(|it| it.lost > 0) {
            return Ok(lost(&args.dataset, test.lost, &test.lost_names));
        }
        merge(app);
        return Ok(Code::Done);
    };
    let failure = Failure::data(format!("{} was refused: {reason}", args.dataset));
    Err(failure.hint(stays_in_use(app, &args.dataset)?))
}

/// What a list may do from one edition to the next, as configured.
pub(super) fn limits(app: &App, dataset: &DatasetId) -> Limits {
    Limits { largest_shrink: app.config.list(dataset).largest_shrink.value }
}

/// Merges what is due. The edition answers already; this only makes the next answers faster.
pub(super) fn merge(app: &App) {
    if let Err(error) = app.library.merge_when_due() {
        note(&format!("the parts of the snapshot could not be merged: {error}"));
    }
}

/// Names that do not find their own party are a fault of the matching, not of the list: without the
/// edition all of its new parties would be missing. So it is in use, and the fault is told loudly.
pub(super) fn lost(dataset: &DatasetId, count: usize, names: &[(String, String)]) -> Code {
    let names = names.iter().take(10).map(|(entity, name)| format!("{entity} “{name}”"));
    let message = format!(
        "the control test failed: {count} names of {dataset} do not find their own party: {}",
        names.collect::<Vec<_>>().join(", ")
    );
    let hint = "the edition is in use, but these names cannot be relied on; ask all names with: \
                lictor lists verify; and report this as a bug";
    Failure::new(Code::Bug, message).hint(hint).report()
}

/// A dataset for which there is no reader is wrong usage, not bad data.
pub(super) fn refuse_unreadable(dataset: &DatasetId) -> Result<(), Failure> {
    let id = dataset.as_str();
    let is_own = id.starts_with("ftm:") || id.starts_with("csv:");
    if is_own || PUBLISHED_LISTS.iter().any(|it| it.id == id) {
        return Ok(());
    }
    let known: Vec<&str> =
        PUBLISHED_LISTS.iter().map(|it| it.id).filter(|it| *it != "us_state_fto").collect();
    Err(Failure::usage(format!("there is no reader for the dataset {id}")).hint(format!(
        "known are {}, ftm:NAME for a FollowTheMoney file, csv:NAME for an own list",
        known.join(", ")
    )))
}

/// The base name of a file and its bytes.
fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let bytes = std::fs::read(path).map_err(|cause| Failure::file(path, &cause))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, bytes))
}

/// What goes on answering after a refusal.
pub(super) fn stays_in_use(app: &App, dataset: &DatasetId) -> Result<String, EngineError> {
    Ok(match app.library.editions()?.iter().rfind(|it| it.dataset == *dataset) {
        Some(edition) => format!("the edition of {} stays in use", edition.published),
        None => format!("nothing was imported; no edition of {dataset} is held"),
    })
}
