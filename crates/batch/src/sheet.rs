//! Spreadsheets of parties (XLSX): the first sheet, its first row that is not empty being the header.

use std::io::{Read, Seek};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use crate::FileError;
use crate::columns::Columns;
use crate::rows::Row;

/// The rows of the first sheet; empty ones are passed over.
pub(crate) fn rows(
    path: &Path,
    file: impl Read + Seek,
    map: &[(String, String)],
) -> Result<Vec<Result<Row, FileError>>, FileError> {
    let wrong = |cause: &dyn std::fmt::Display| FileError::file(path, cause);
    let mut book: Xlsx<_> = Xlsx::new(file).map_err(|cause: calamine::XlsxError| wrong(&cause))?;
    let sheet = book
        .worksheet_range_at(0)
        .ok_or_else(|| wrong(&"there is no sheet"))?
        .map_err(|cause| wrong(&cause))?;
    let is_filled = |row: &&[Data]| row.iter().any(|it| !text(it).trim().is_empty());
    let mut filled = sheet.rows().filter(is_filled);
    let header = filled.next().ok_or_else(|| wrong(&"the first sheet is empty"))?;
    let header: Vec<String> = header.iter().map(text).collect();
    let columns = Columns::new(path, &header, map)?;
    let read = |(number, cells): (u64, &[Data])| {
        let cells: Vec<String> = cells.iter().map(text).collect();
        Ok(columns.row(number, &cells))
    };
    Ok((1..).zip(filled).map(read).collect())
}

/// A cell as text: dates as ISO days, whole numbers without a fraction.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(value) => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) | Data::Empty => String::new(),
    }
}
