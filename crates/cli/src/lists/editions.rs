//! `lictor lists import --editions`: many editions of a list from archives and folders.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use lictor_engine::{ImportOptions, Refusal, Settings, TakeFile, Verdict, each_file};

use super::import::{limits, lost};
use crate::app::{App, note};
use crate::args::ImportArgs;
use crate::exit::{Code, Failure};
use crate::output::{self, EditionsTotal};

pub(super) fn run(app: &App, args: &ImportArgs) -> Result<Code, Failure> {
    let mut paths = Vec::new();
    for path in &args.files {
        find_files(path, &mut paths)?;
    }
    let bar = bar(&paths);
    let options = ImportOptions {
        accept: args.accept.clone(),
        limits: limits(app, &args.dataset),
        ..ImportOptions::at(app.now)
    };
    let (mut total, mut found) = (EditionsTotal::default(), 0_usize);
    let (mut unread, mut unprinted, mut is_taken) = (None, None, false);
    let source = |take: &mut TakeFile<'_>| {
        for path in &paths {
            match hand_on(path, &bar, take) {
                Ok(()) => {}
                Err(Stop::Enough) => return,
                // What the other archives hold is taken all the same.
                Err(Stop::Failed(failure)) => unread = unread.take().or(Some(failure)),
            }
        }
    };
    app.library.import_editions(&args.dataset, &options, source, &mut |file, import| {
        is_taken |= import.verdict == Verdict::Accepted;
        let wire = lictor_wire::Import::from(&import);
        let day = wire.published.clone().unwrap_or_default();
        bar.set_message(format!("editions, {file}"));
        bar.suspend(|| {
            for text in &wire.notes {
                note(&format!("{file}: {text}"));
            }
            if app.json {
                let line =
                    lictor_wire::EditionImport { file: file.to_owned(), import: wire.clone() };
                unprinted = unprinted.take().or(app.print_json_line(&line).err());
            }
        });
        total.add(&wire, file, &day);
        found += 1;
    })?;
    bar.finish_and_clear();
    if found == 0 && unread.is_none() {
        let failure = Failure::data("no file of an edition was found".to_owned());
        return Err(failure.hint("give files, archives (.tar, .zip) or folders that hold them"));
    }
    if let Some(failure) = unprinted {
        return Err(failure);
    }
    if !app.json && found > 0 {
        let mut page = app.page();
        output::editions(&mut page, args.dataset.as_str(), &total);
        app.print_page(page)?;
    }
    if let Some(failure) = unread {
        return Err(failure);
    }
    if is_taken && is_lost(app, args)? {
        return Ok(Code::Bug);
    }
    Ok(if total.refused > 0 { Code::Data } else { Code::Done })
}

/// The control test of the list, once all editions are in.
fn is_lost(app: &App, args: &ImportArgs) -> Result<bool, Failure> {
    let settings = Settings { datasets: vec![args.dataset.clone()], ..Settings::at(app.now) };
    let result = app.library.verify(&app.snapshot()?, &settings, app.now, &|_, _| ())?;
    if result.lost.is_empty() {
        return Ok(false);
    }
    let names = result.lost.iter().map(|it| (it.entity.to_string(), it.name.clone()));
    lost(&args.dataset, result.lost.len(), &names.collect::<Vec<_>>());
    Ok(true)
}

/// Why no more files are handed on.
enum Stop {
    Enough,
    Failed(Failure),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Failed(Failure::data(refusal.to_string()))
    }
}

fn hand_on(path: &Path, bar: &ProgressBar, take: &mut TakeFile<'_>) -> Result<(), Stop> {
    let file = File::open(path).map_err(|cause| Stop::Failed(Failure::file(path, &cause)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    each_file(&name, Counted { file, bar }, &mut |file| match take(file) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stop::Enough),
    })
}

/// The files of a folder and of those in it, by name; hidden ones are left out.
fn find_files(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let error = |cause: std::io::Error| Failure::file(path, &cause);
    if !path.metadata().map_err(error)?.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let entries = path.read_dir().map_err(error)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>().map_err(error)?;
    paths.retain(|it| !it.file_name().unwrap_or_default().to_string_lossy().starts_with('.'));
    paths.sort();
    paths.iter().try_for_each(|it| find_files(it, found))
}

/// A progress bar over the bytes of the files; nothing when stderr is no terminal.
fn bar(paths: &[PathBuf]) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {percent}% {msg}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let sizes = paths.iter().filter_map(|it| it.metadata().ok()).map(|it| it.len());
    ProgressBar::new(sizes.sum()).with_style(style).with_message("editions")
}

/// A file that tells a bar how much of it was read.
struct Counted<'a> {
    file: File,
    bar: &'a ProgressBar,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n_read = self.file.read(buffer)?;
        self.bar.inc(n_read as u64);
        Ok(n_read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}
