//! The rows of a file, whatever its format.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Seek};
use std::path::Path;

use lictor_wire::Party;

use crate::FileError;
use crate::unusable::Unusable;
use crate::{json_lines, sheet, table};

/// A format of files of parties, by the ending of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Separated by whatever the header has most of: comma, semicolon, tab, bar.
    Csv,
    /// Separated by tabs.
    Tsv,
    /// A JSON object a line.
    JsonLines,
    /// A spreadsheet; its first sheet counts.
    Xlsx,
}

impl Format {
    /// The format of a file.
    ///
    /// # Errors
    /// When its ending is none of those that are read.
    pub fn of(path: &Path) -> Result<Self, FileError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Ok(match ending.as_str() {
            "csv" | "txt" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "jsonl" | "ndjson" | "json" => Self::JsonLines,
            "xlsx" | "xlsm" => Self::Xlsx,
            _ => {
                let message = format!("{}: the format `.{ending}` is not read", path.display());
                return Err(FileError::usage(message)
                    .hint("read are .csv, .tsv, .jsonl (or .ndjson) and .xlsx"));
            }
        })
    }
}

/// One row of a file.
#[derive(Debug)]
pub struct Row {
    /// From 1, without the header.
    pub number: u64,
    /// The row's own id, also where the party cannot be used.
    pub id: Option<String>,
    /// The party, or why it cannot be used.
    pub party: Result<Party, Unusable>,
}

impl Row {
    /// The name, also where the party cannot be used.
    pub fn name(&self) -> Option<&str> {
        match &self.party {
            Ok(party) => party.names.first().map(|(_, name)| name.as_str()),
            Err(unusable) => unusable.name.as_deref(),
        }
    }
}

/// The rows of a file, in its order.
pub struct Rows {
    rows: Box<dyn Iterator<Item = Result<Row, FileError>> + Send>,
    count: Option<u64>,
}

/// Without the rows: they hold names.
impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").field("count", &self.count).finish_non_exhaustive()
    }
}

impl Rows {
    /// The rows of a file on the disk. `map` names columns of properties: `(property, column)`.
    ///
    /// # Errors
    /// When the file cannot be read, is of no format that is read, or has no column for a name.
    pub fn open(path: &Path, map: &[(String, String)]) -> Result<Self, FileError> {
        let format = Format::of(path)?;
        let file = File::open(path).map_err(|cause| FileError::file(path, &cause))?;
        Self::read(path, format, BufReader::new(file), map)
    }

    /// The rows of a file in memory, of that name.
    ///
    /// # Errors
    /// As [`Rows::open`].
    pub fn of_bytes(
        name: &Path,
        bytes: Vec<u8>,
        map: &[(String, String)],
    ) -> Result<Self, FileError> {
        Self::read(name, Format::of(name)?, Cursor::new(bytes), map)
    }

    fn read(
        path: &Path,
        format: Format,
        mut file: impl BufRead + Seek + Send + 'static,
        map: &[(String, String)],
    ) -> Result<Self, FileError> {
        if format == Format::Xlsx {
            let rows = sheet::rows(path, file, map)?;
            return Ok(Self { count: Some(rows.len() as u64), rows: Box::new(rows.into_iter()) });
        }
        refuse_utf16(path, &mut file)?;
        let rows: Box<dyn Iterator<Item = Result<Row, FileError>> + Send> = match format {
            Format::JsonLines => Box::new(json_lines::rows(path, file, map)),
            _ => Box::new(table::rows(path, file, format, map)?),
        };
        Ok(Self { rows, count: None })
    }

    /// How many rows there are, where that is known before they are read: of a spreadsheet.
    pub fn known_count(&self) -> Option<u64> {
        self.count
    }

    /// How many rows there are, for a progress bar: exact for a spreadsheet, else the lines of the file.
    pub fn estimate(&self, path: &Path) -> u64 {
        let lines = || {
            let file = BufReader::with_capacity(1 << 20, File::open(path).ok()?);
            Some(file.split(b'\n').count() as u64)
        };
        self.count.or_else(lines).unwrap_or(0)
    }
}

impl Iterator for Rows {
    type Item = Result<Row, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

fn refuse_utf16(path: &Path, file: &mut impl BufRead) -> Result<(), FileError> {
    let begin = file.fill_buf().map_err(|cause| FileError::file(path, &cause))?;
    if begin.is_empty() {
        return Err(FileError::data(format!("{} is empty", path.display())));
    }
    if begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff]) {
        return Err(FileError::data(format!("{} is UTF-16, not UTF-8", path.display()))
            .hint("save the file again as UTF-8"));
    }
    Ok(())
}

/// A line as text, without a byte-order mark.
///
/// # Errors
/// When it is not UTF-8.
pub fn decoded<'a>(path: &Path, line: u64, bytes: &'a [u8]) -> Result<&'a str, FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| FileError::data(not_utf8(path, line)))
}

/// The words for a line that is no text.
pub(crate) fn not_utf8(path: &Path, line: u64) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    format!("{file}, line {line}: the text is not UTF-8")
}
