//! Rows of text under a header, from CSV, XLSX or ODS.
//!
//! Columns are found by their names. A column that is missing is a refusal: the file is another one, or
//! the publisher renamed it. A column of which nothing is known is told, and kept by the reader.
//!
//! Of a workbook the first sheet is read, cell by cell, so that a hostile one that claims a million
//! columns takes no memory. Cells of dates become ISO days.

use std::collections::HashMap;
use std::io::{Cursor, Read, Seek};

use calamine::{DataRef, Reader as _, Xlsx};
use quick_xml::events::Event;

use crate::draft::{Intake, shortened};
use crate::fields::Fields;
use crate::rows::read_rows;
use crate::text::{check_content, clean, line_of, utf8_or_windows, without_bom};
use crate::{Refusal, SourceFile};

/// The most columns of a sheet; the widest list has 120.
const MAX_COLUMNS: u32 = 1_000;

/// The most cells of a workbook, with those that are empty before the last of each row.
const MAX_CELLS: usize = 20_000_000;

/// The most rows of a sheet, which is what the formats allow.
const MAX_ROWS: usize = 1 << 20;

/// One row.
#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    /// Its line in a text file, its row in a sheet, counted from 1.
    pub(crate) line: u64,
    /// Its cells as they stand.
    pub(crate) cells: Vec<String>,
}

/// How the bytes of a text file are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Encoding {
    /// UTF-8, and nothing else.
    Utf8,
    /// UTF-8, or else Windows-1252.
    Utf8OrWindows,
}

/// The rows of a file that are not blank.
pub(crate) fn read(file: &SourceFile, encoding: Encoding) -> Result<Vec<TableRow>, Refusal> {
    let mut rows = if file.bytes.starts_with(b"PK") {
        let wrong =
            |reason: String| Refusal::Malformed { file: file.name.clone(), line: 1, reason };
        sheet(&file.bytes)
            .map_err(|reason| wrong(format!("it is no sheet to be read: {reason}")))?
    } else {
        check_content(file)?;
        text_rows(file, encoding)?
    };
    rows.retain(|row| row.cells.iter().any(|it| !it.trim().is_empty()));
    Ok(rows)
}

fn text_rows(file: &SourceFile, encoding: Encoding) -> Result<Vec<TableRow>, Refusal> {
    let bytes = without_bom(&file.bytes);
    let decoded;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) if encoding == Encoding::Utf8OrWindows => {
            decoded = utf8_or_windows(file, bytes)?;
            &decoded
        }
        Err(error) => {
            let line = line_of(bytes, error.valid_up_to());
            let reason = "bytes that are not UTF-8".to_owned();
            return Err(Refusal::Malformed { file: file.name.clone(), line, reason });
        }
    };
    if text.trim_start().starts_with('<') {
        let reason = "it is XML, and a table was expected".to_owned();
        return Err(Refusal::Malformed { file: file.name.clone(), line: 1, reason });
    }
    let rows = read_rows(file, text, b',')?;
    Ok(rows
        .into_iter()
        .map(|it| TableRow {
            line: it.line,
            cells: it.fields.iter().map(ToOwned::to_owned).collect(),
        })
        .collect())
}

fn sheet(bytes: &[u8]) -> Result<Vec<TableRow>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| it.to_string())?;
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return xlsx(bytes);
    }
    let mut content = String::new();
    let member = archive.by_name("content.xml").map_err(|it| it.to_string())?;
    let mut member = std::io::Read::take(member, crate::UNPACKED_LIMIT);
    std::io::Read::read_to_string(&mut member, &mut content).map_err(|it| it.to_string())?;
    ods(&content)
}

fn xlsx(bytes: &[u8]) -> Result<Vec<TableRow>, String> {
    let rows = workbook_rows(Cursor::new(bytes))?;
    Ok(rows.into_iter().map(|(line, cells)| TableRow { line, cells }).collect())
}

/// The rows of the first sheet of a workbook (XLSX) that have text in them: their numbers, from 1, and their cells from
/// the first column on, each row as long as its last cell.
///
/// # Errors
/// Why it cannot be read: damaged, more than 1,000 columns, or more than 20 million cells.
pub fn workbook_rows(file: impl Read + Seek) -> Result<Vec<(u64, Vec<String>)>, String> {
    let mut book = Xlsx::new(file).map_err(|it| it.to_string())?;
    let name = book.sheet_names().first().cloned().ok_or("the book has no sheet")?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(|it| it.to_string())?;
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let mut count = 0;
    while let Some(cell) = reader.next_cell().map_err(|it| it.to_string())? {
        let text = cell_text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        if column >= MAX_COLUMNS {
            return Err(format!("row {line} has a cell in column {}", column + 1));
        }
        if rows.last().is_none_or(|it| it.0 != line) {
            rows.push((line, Vec::new()));
        }
        let Some((_, cells)) = rows.last_mut() else { continue };
        let column = column as usize;
        if cells.len() <= column {
            count += column + 1 - cells.len();
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        if count > MAX_CELLS {
            return Err(format!("it has more than {MAX_CELLS} cells"));
        }
    }
    Ok(rows)
}

/// A cell as text: dates as ISO days, whole numbers without a fraction.
fn cell_text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(value) => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The first table of an `OpenDocument` spreadsheet. The text of a cell is that of its paragraphs, but
/// of a date its value.
fn ods(content: &str) -> Result<Vec<TableRow>, String> {
    let mut reader = quick_xml::Reader::from_str(content);
    let mut rows: Vec<TableRow> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell: Option<(String, usize, Option<String>)> = None;
    let (mut in_paragraph, mut line, mut repeated_rows) = (false, 0_u64, 1_u64);
    let end_cell = |row: &mut Vec<String>, cell: (String, usize, Option<String>)| {
        let text = cell.2.unwrap_or(cell.0);
        if text.is_empty() && row.len() + cell.1 >= MAX_COLUMNS as usize {
            return; // The rest of the row, up to the last column of the format.
        }
        let more = cell.1.min(MAX_COLUMNS as usize - row.len().min(MAX_COLUMNS as usize));
        row.extend(std::iter::repeat_n(text, more));
    };
    loop {
        match reader.read_event().map_err(|it| it.to_string())? {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(start) | Event::Empty(start)) = event else { continue };
                let attribute = |name: &str| {
                    let found = start.attributes().flatten();
                    let found = found.into_iter().find(|it| it.key.local_name().as_ref() == name);
                    found.map(|it| it.value.into_owned())
                };
                let repeats = |name: &str| attribute(name).and_then(|it| it.parse().ok());
                match start.local_name().as_ref() {
                    "table-row" => {
                        row.clear();
                        repeated_rows = repeats("number-rows-repeated").unwrap_or(1) as u64;
                        if is_empty {
                            line += repeated_rows;
                        }
                    }
                    "table-cell" | "covered-table-cell" => {
                        let times: usize = repeats("number-columns-repeated").unwrap_or(1);
                        let date = attribute("date-value");
                        let date = date.map(|it| it.get(..10).unwrap_or(&it).to_owned());
                        if is_empty {
                            end_cell(&mut row, (String::new(), times, date));
                        } else {
                            cell = Some((String::new(), times, date));
                        }
                    }
                    "p" if !is_empty => {
                        if let Some((text, ..)) = cell.as_mut().filter(|it| !it.0.is_empty()) {
                            text.push('\n');
                        }
                        in_paragraph = true;
                    }
                    "s" | "tab" | "line-break" => {
                        if let Some((text, ..)) = cell.as_mut() {
                            text.push(' ');
                        }
                    }
                    _ => {}
                }
            }
            Event::End(end) => match end.local_name().as_ref() {
                "p" => in_paragraph = false,
                "table-cell" | "covered-table-cell" => {
                    if let Some(cell) = cell.take() {
                        end_cell(&mut row, cell);
                    }
                }
                "table-row" => {
                    line += repeated_rows;
                    if row.iter().any(|it| !it.trim().is_empty()) {
                        rows.push(TableRow { line, cells: std::mem::take(&mut row) });
                    }
                    if rows.len() > MAX_ROWS {
                        return Err(format!("it has more than {MAX_ROWS} rows"));
                    }
                }
                "table" => return Ok(rows),
                _ => {}
            },
            Event::Text(text) if in_paragraph => {
                if let Some((cell, ..)) = cell.as_mut() {
                    cell.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) if in_paragraph => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(it)) => it.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(&reference)
                        .unwrap_or_default()
                        .to_owned(),
                };
                if let Some((cell, ..)) = cell.as_mut() {
                    cell.push_str(&resolved);
                }
            }
            Event::Eof => return Err("it is cut off: it ends within its first table".to_owned()),
            _ => {}
        }
    }
}

/// The columns of a table by their names.
pub(crate) struct Columns {
    positions: HashMap<String, usize>,
    unknown: Vec<(usize, String)>,
    /// All names in the header, in its order.
    names: Vec<String>,
}

fn folded(name: &str) -> String {
    clean(name).to_lowercase()
}

impl Columns {
    /// The columns of `header`. Those in `required` must be there; those in neither list are unknown.
    pub(crate) fn new(
        file: &SourceFile,
        header: &TableRow,
        required: &[&str],
        optional: &[&str],
    ) -> Result<Self, Refusal> {
        let mut positions = HashMap::new();
        let mut unknown = Vec::new();
        let known: Vec<String> = required.iter().chain(optional).map(|it| folded(it)).collect();
        for (position, name) in header.cells.iter().enumerate() {
            let key = folded(name);
            if known.contains(&key) {
                positions.entry(key).or_insert(position);
            } else if !key.is_empty() {
                unknown.push((position, clean(name)));
            }
        }
        let missing: Vec<_> =
            required.iter().filter(|it| !positions.contains_key(&folded(it))).collect();
        if !missing.is_empty() {
            let missing = missing.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
            let found = unknown.iter().map(|it| format!("`{}`", shortened(&it.1)));
            let found = found.take(10).collect::<Vec<_>>().join(", ");
            let unknown = if found.is_empty() { "none" } else { &found };
            let reason = format!("no column {missing}; unknown columns: {unknown}");
            return Err(Refusal::Renamed { file: file.name.clone(), reason });
        }
        let last = header.cells.iter().rposition(|it| !it.trim().is_empty());
        let names = header.cells.iter().take(last.map_or(0, |it| it + 1)).map(|it| clean(it));
        Ok(Self { positions, unknown, names: names.collect() })
    }

    /// Counts the cells of a row.
    fn count(&self, row: &TableRow, fields: &mut Fields) {
        fields.next_record();
        for (name, cell) in self.names.iter().zip(&row.cells) {
            fields.see(name, cell);
        }
    }

    /// Warns of unknown columns.
    pub(crate) fn tell_unknown(&self, intake: &mut Intake<'_>, line: u64) {
        for (_, name) in &self.unknown {
            let reason = format!("unknown column `{}`; kept as it is", shortened(name));
            intake.warn("header", Some(line), Some(name), reason);
        }
    }

    /// The cell of a row in the column of that name; empty when there is none.
    pub(crate) fn get<'a>(&self, row: &'a TableRow, name: &str) -> &'a str {
        let position = self.positions.get(&folded(name));
        position.and_then(|it| row.cells.get(*it)).map_or("", |it| it.trim())
    }

    /// The values of a column in several rows, each once.
    pub(crate) fn values(&self, rows: &[&TableRow], name: &str) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for row in rows {
            let value = clean(self.get(row, name));
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// The values of several columns side by side, each combination once; empty ones are left out.
    pub(crate) fn tuples<const N: usize>(
        &self,
        rows: &[&TableRow],
        names: [&str; N],
    ) -> Vec<[String; N]> {
        let mut tuples: Vec<[String; N]> = Vec::new();
        for row in rows {
            let tuple = names.map(|it| clean(self.get(row, it)));
            if tuple.iter().any(|it| !it.is_empty()) && !tuples.contains(&tuple) {
                tuples.push(tuple);
            }
        }
        tuples
    }

    /// The cells of unknown columns, each value once, by the column's name.
    pub(crate) fn unknown_values(&self, rows: &[&TableRow]) -> Vec<(String, String)> {
        let mut values: Vec<(String, String)> = Vec::new();
        for row in rows {
            for (position, name) in &self.unknown {
                let value = row.cells.get(*position).map_or("", |it| it.trim());
                let pair = (name.clone(), value.to_owned());
                if !value.is_empty() && !values.contains(&pair) {
                    values.push(pair);
                }
            }
        }
        values
    }
}

/// Rows gathered by an id, in the order in which the ids appear. In text files a row of a wrong length is
/// rejected, and the last one means a file that was cut off.
pub(crate) fn groups<'a>(
    file: &SourceFile,
    rows: &'a [TableRow],
    columns: &Columns,
    id: &dyn Fn(&TableRow) -> Result<String, &'static str>,
    id_column: &str,
    intake: &mut Intake<'_>,
) -> Result<Vec<(String, Vec<&'a TableRow>)>, Refusal> {
    let is_text = !file.bytes.starts_with(b"PK");
    let mut groups: Vec<(String, Vec<&TableRow>)> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for (position, row) in rows.iter().enumerate() {
        columns.count(row, &mut intake.fields);
        let n_fields = row.cells.len();
        if is_text && n_fields < columns.names.len() {
            let reason = format!("the row has {n_fields} of {} fields", columns.names.len());
            if position + 1 == rows.len() {
                let reason = format!("the file is cut off: {reason}");
                return Err(Refusal::Malformed { file: file.name.clone(), line: row.line, reason });
            }
            intake.reject(&format!("row {}", row.line), Some(row.line), "row", &reason);
            continue;
        }
        match id(row) {
            Ok(id) => {
                let position = *positions.entry(id.clone()).or_insert_with(|| {
                    groups.push((id, Vec::new()));
                    groups.len() - 1
                });
                groups[position].1.push(row);
            }
            Err(reason) => {
                intake.reject(&format!("row {}", row.line), Some(row.line), id_column, reason);
            }
        }
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_table_of_an_open_document() {
        let content = "<o><table:table xmlns:table='t' xmlns:text='x' xmlns:office='o'>
            <table:table-row><table:table-cell><text:p>A &amp; B</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated='2'/>
            <table:table-cell office:date-value='2024-01-02'><text:p>2 Jan</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated='16380'/></table:table-row>
            <table:table-row table:number-rows-repeated='3'/>
            <table:table-row><table:table-cell><text:p>x</text:p><text:p>y</text:p></table:table-cell>
            </table:table-row>
            <table:table-row table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>
            </table:table></o>";
        let rows = ods(content).unwrap();
        let rows: Vec<_> = rows.iter().map(|it| (it.line, it.cells.join("|"))).collect();
        assert_eq!(rows, [(1, "A & B|||2024-01-02".to_owned()), (5, "x\ny".to_owned())]);
        assert!(ods("<o><table:table xmlns:table='t'>").is_err());
        assert!(ods("").is_err());
    }
}
