//! `lictor screen --file`: many parties, a row each, in the order of the file.
//!
//! Rows are read and screened in chunks, so that memory does not grow with the file (a spreadsheet
//! is read whole: its format asks for it). A row that cannot be used stays in the output with the
//! reason; a row is never dropped.

mod write;

use std::path::Path;

use indicatif::ProgressBar;
use lictor_batch::{Row, Rows};
use lictor_engine::{Query, Settings, Snapshot, Warning};
use lictor_wire::values::counted;

use crate::app::{App, note};
use crate::args::FileArgs;
use crate::exit::Failure;
use crate::record::Recording;
use write::Writer;

/// Rows that are screened at once.
const CHUNK: usize = 4096;

/// What a file came to.
#[derive(Debug, Default)]
struct Account {
    rows: u64,
    errors: u64,
    with_match: u64,
    /// Each once, in the order in which they came.
    warnings: Vec<Warning>,
}

impl Account {
    fn warn(&mut self, warnings: &[Warning]) {
        for it in warnings {
            if !self.warnings.contains(it) {
                self.warnings.push(it.clone());
            }
        }
    }
}

/// Screens every row of a file; returns whether any has a match.
pub(crate) fn screen(
    app: &App,
    snapshot: &Snapshot,
    settings: &Settings,
    mut recording: Option<&mut Recording>,
    path: &Path,
    args: &FileArgs,
) -> Result<bool, Failure> {
    let mut writer = Writer::open(args.output.as_deref(), path, recording.is_some())?;
    let mut rows = Rows::open(path, &args.map)?;
    warn_of_lists(snapshot, settings)?;
    let bar = progress(path, &rows);
    let mut account = Account::default();
    loop {
        let chunk = rows.by_ref().take(CHUNK).collect::<Result<Vec<Row>, _>>()?;
        if chunk.is_empty() {
            break;
        }
        let recording = recording.as_deref_mut();
        screen_chunk(snapshot, settings, recording, &chunk, &mut writer, &mut account)?;
        bar.set_position(account.rows);
    }
    bar.finish_and_clear();
    writer.finish()?;
    tell(app, path, &account);
    if account.rows > 0 && account.errors == account.rows {
        return Err(Failure::data(format!("{}: no row can be used", path.display()))
            .hint("each line of the output says why; name the columns with --map name=COLUMN"));
    }
    Ok(account.with_match > 0)
}

fn screen_chunk(
    snapshot: &Snapshot,
    settings: &Settings,
    recording: Option<&mut Recording>,
    chunk: &[Row],
    writer: &mut Writer,
    account: &mut Account,
) -> Result<(), Failure> {
    let usable = chunk.iter().filter_map(|row| row.party.as_ref().ok());
    let queries: Vec<Query> = usable.map(lictor_wire::Party::query).collect();
    let answers = snapshot.screen_many(&queries, settings, &|_| ())?;
    let mut records = match recording {
        Some(it) => it.write(&answers, settings)?,
        None => Vec::new(),
    }
    .into_iter();
    let mut answers = answers.into_iter();
    for row in chunk {
        account.rows += 1;
        match &row.party {
            Ok(party) => {
                let answer = answers.next().expect("as many answers as queries");
                account.with_match += u64::from(!answer.matches.is_empty());
                account.warn(&answer.warnings);
                writer.answer(row.number, party, &answer, records.next())?;
            }
            Err(why) => {
                account.errors += 1;
                writer.error(row, why)?;
            }
        }
    }
    Ok(())
}

/// What the header of a single answer says, once for the whole file, on stderr.
fn warn_of_lists(snapshot: &Snapshot, settings: &Settings) -> Result<(), Failure> {
    let used = snapshot.used_by(settings)?;
    if used.iter().all(|it| it.embedded) && settings.datasets.is_empty() {
        note(
            "only the embedded FTO list is loaded; download official lists with: \
             lictor lists update DATASET…",
        );
    }
    Ok(())
}

fn progress(path: &Path, rows: &Rows) -> ProgressBar {
    let bar = crate::lists::bar("rows");
    if !bar.is_hidden() {
        bar.set_length(rows.estimate(path));
    }
    bar
}

fn tell(app: &App, path: &Path, account: &Account) {
    for it in &account.warnings {
        note(&format!("{}: {it}", it.code));
    }
    let seconds = jiff::Timestamp::now().duration_since(app.now).as_secs_f64();
    let speed = if seconds >= 2.0 { format!(" in {seconds:.0} s") } else { String::new() };
    note(&format!(
        "{}: {} screened{speed}, {} with a match, {} unusable",
        path.display(),
        counted(account.rows - account.errors, "row", "rows"),
        account.with_match,
        account.errors
    ));
}
