//! The rows of a file, whatever its format.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use lictor_wire::Party;

use super::{json_lines, sheet, table};
use crate::exit::Failure;

/// A format of files of parties, by the ending of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Tsv,
    JsonLines,
    Xlsx,
}

impl Format {
    /// The format of a file.
    pub(crate) fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Ok(match ending.as_str() {
            "csv" | "txt" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "jsonl" | "ndjson" | "json" => Self::JsonLines,
            "xlsx" | "xlsm" => Self::Xlsx,
            _ => {
                let message = format!("{}: the format `.{ending}` is not read", path.display());
                return Err(Failure::usage(message)
                    .hint("read are .csv, .tsv, .jsonl (or .ndjson) and .xlsx"));
            }
        })
    }
}

/// One row of a file.
#[derive(Debug)]
pub(super) struct Row {
    /// From 1, without the header.
    pub(super) number: u64,
    /// The row's own id, also where the party cannot be used.
    pub(super) id: Option<String>,
    /// The party, or why it cannot be used.
    pub(super) party: Result<Party, String>,
}

/// The rows of a file, in its order.
pub(super) struct Rows {
    rows: Box<dyn Iterator<Item = Result<Row, Failure>>>,
    count: Option<u64>,
}

impl Rows {
    pub(super) fn open(path: &Path, map: &[(String, String)]) -> Result<Self, Failure> {
        let format = Format::of(path)?;
        let mut file = File::open(path).map_err(|cause| Failure::file(path, &cause))?;
        if format == Format::Xlsx {
            let rows = sheet::rows(path, map)?;
            return Ok(Self { count: Some(rows.len() as u64), rows: Box::new(rows.into_iter()) });
        }
        refuse_utf16(path, &mut file)?;
        let file = BufReader::new(File::open(path).map_err(|cause| Failure::file(path, &cause))?);
        let rows: Box<dyn Iterator<Item = Result<Row, Failure>>> = match format {
            Format::JsonLines => Box::new(json_lines::rows(path, file, map)),
            _ => Box::new(table::rows(path, file, format, map)?),
        };
        Ok(Self { rows, count: None })
    }

    /// How many rows there are, for a progress bar: exact for a spreadsheet, else the lines.
    pub(super) fn estimate(&self, path: &Path) -> u64 {
        let lines = || {
            let file = BufReader::with_capacity(1 << 20, File::open(path).ok()?);
            Some(file.split(b'\n').count() as u64)
        };
        self.count.or_else(lines).unwrap_or(0)
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

fn refuse_utf16(path: &Path, file: &mut File) -> Result<(), Failure> {
    let mut mark = [0; 2];
    let read = file.read(&mut mark).map_err(|cause| Failure::file(path, &cause))?;
    if read == 0 {
        return Err(Failure::data(format!("{} is empty", path.display())));
    }
    if mark == [0xff, 0xfe] || mark == [0xfe, 0xff] {
        return Err(Failure::data(format!("{} is UTF-16, not UTF-8", path.display()))
            .hint("save the file again as UTF-8"));
    }
    Ok(())
}

/// A line as text, without a byte-order mark.
pub(crate) fn decoded<'a>(path: &Path, line: u64, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| Failure::data(not_utf8(path, line)))
}

/// The words for a line that is no text.
pub(super) fn not_utf8(path: &Path, line: u64) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    format!("{file}, line {line}: the text is not UTF-8")
}
