//! The answers to the rows of a file, a line each: JSON lines, or a CSV table.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use lictor_batch::{ANSWER_COLUMNS, Row, Unusable, answer_cells, csv_cell, error_cells};
use lictor_engine::Screening;
use lictor_wire::Party;
use serde::Serialize;

use crate::exit::Failure;

/// Where the answers go.
pub(super) struct Writer {
    sink: Sink,
    /// Whether answers are recorded: a table has a column for it.
    is_recorded: bool,
    /// The file that is being written and the one that it becomes when it is whole.
    becomes: Option<(PathBuf, PathBuf)>,
}

enum Sink {
    JsonLines(Box<dyn Write>),
    Csv(Box<csv::Writer<Box<dyn Write>>>),
}

/// One line of JSON for a row that was screened.
#[derive(Serialize)]
struct Line<'a> {
    row: u64,
    id: Option<&'a str>,
    /// What the row gave and could not be used.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    ignored: &'a [String],
    #[serde(flatten)]
    answer: lictor_wire::Answer,
}

/// One line of JSON for a row that cannot be used.
#[derive(Serialize)]
struct ErrorLine<'a> {
    row: u64,
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    error: &'a str,
    /// The columns as they were given.
    given: &'a serde_json::Map<String, serde_json::Value>,
}

impl Writer {
    /// Opens the output: a `.csv` or `.jsonl` file, or JSON lines on stdout.
    pub(super) fn open(
        output: Option<&Path>,
        input: &Path,
        is_recorded: bool,
    ) -> Result<Self, Failure> {
        let Some(path) = output else {
            let stdout: Box<dyn Write> = Box::new(BufWriter::new(std::io::stdout()));
            return Ok(Self { sink: Sink::JsonLines(stdout), is_recorded, becomes: None });
        };
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_csv = match ending.as_str() {
            "csv" => true,
            "jsonl" | "ndjson" => false,
            _ => {
                let message = format!("{}: the format `.{ending}` is not written", path.display());
                return Err(Failure::usage(message).hint("written are .csv and .jsonl"));
            }
        };
        if path == input {
            return Err(Failure::usage("the output would replace the file that is read"));
        }
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".part");
        let unfinished = PathBuf::from(unfinished);
        let file = File::create(&unfinished).map_err(|cause| Failure::file(&unfinished, &cause))?;
        let file: Box<dyn Write> = Box::new(BufWriter::new(file));
        let sink = if is_csv {
            let mut table = Box::new(csv::Writer::from_writer(file));
            let record = is_recorded.then_some("record");
            table
                .write_record(ANSWER_COLUMNS.into_iter().chain(record))
                .map_err(std::io::Error::from)?;
            Sink::Csv(table)
        } else {
            Sink::JsonLines(file)
        };
        Ok(Self { sink, is_recorded, becomes: Some((unfinished, path.to_owned())) })
    }

    /// Writes the answer to a row.
    pub(super) fn answer(
        &mut self,
        row: u64,
        party: &Party,
        answer: &Screening,
        record: Option<String>,
    ) -> Result<(), Failure> {
        let id = party.id.as_deref();
        match &mut self.sink {
            Sink::JsonLines(out) => {
                let screening = lictor_wire::Screening::from(answer);
                let answer = lictor_wire::Answer { record, screening };
                write_line(out, &Line { row, id, ignored: &party.ignored, answer })
            }
            Sink::Csv(table) => {
                let mut cells = answer_cells(row, party, answer);
                cells.extend(record);
                write_record(table, &cells)
            }
        }
    }

    /// Writes why a row cannot be used.
    pub(super) fn error(&mut self, row: &Row, why: &Unusable) -> Result<(), Failure> {
        match &mut self.sink {
            Sink::JsonLines(out) => {
                let (id, name) = (row.id.as_deref(), why.name.as_deref());
                let (error, given) = (why.reason.as_str(), &why.given);
                write_line(out, &ErrorLine { row: row.number, id, name, error, given })
            }
            Sink::Csv(table) => {
                let mut cells = error_cells(row, &why.reason);
                cells.extend(self.is_recorded.then(String::new));
                write_record(table, &cells)
            }
        }
    }

    /// Ends the output: a file takes its name only when it is whole.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        match &mut self.sink {
            Sink::JsonLines(out) => out.flush()?,
            Sink::Csv(table) => table.flush()?,
        }
        drop(self.sink);
        if let Some((unfinished, path)) = &self.becomes {
            std::fs::rename(unfinished, path).map_err(|cause| Failure::file(path, &cause))?;
        }
        Ok(())
    }
}

fn write_line(out: &mut dyn Write, line: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, line).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

fn write_record(table: &mut csv::Writer<Box<dyn Write>>, cells: &[String]) -> Result<(), Failure> {
    let write = |table: &mut csv::Writer<_>| {
        cells.iter().try_for_each(|it| table.write_field(csv_cell(it).as_bytes()))?;
        table.write_record(None::<&[u8]>)
    };
    Ok(write(table).map_err(std::io::Error::from)?)
}
