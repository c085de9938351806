//! Delimited text as rows with their lines.
//!
//! A wrapper around the `csv` crate that tells what `csv` alone does not: a quotation mark that is
//! never closed, or a last row without all its fields and without the end-of-file character, is a
//! file that was cut off; any other row of a wrong length is one bad record.

use crate::text::{END_OF_FILE, count_newlines, utf8_or_windows, without_bom};
use crate::{Refusal, SourceFile};

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its position, counted from 1; a header counts.
    pub(crate) number: usize,
    /// The line on which it begins, counted from 1.
    pub(crate) line: u64,
    /// Its fields as they stand.
    pub(crate) fields: csv::StringRecord,
    /// What is wrong with it.
    pub(crate) complaint: Option<&'static str>,
}

impl Row {
    /// A name for the row in messages.
    pub(crate) fn label(&self) -> String {
        format!("row {}", self.number)
    }
}

/// The rows of a file.
pub(crate) struct Rows<'a> {
    pub(crate) file: &'a SourceFile,
    pub(crate) rows: Vec<Row>,
}

impl<'a> Rows<'a> {
    /// Reads a file whose rows all have `columns` fields; blank rows are left out.
    pub(crate) fn read(
        file: &'a SourceFile,
        delimiter: u8,
        columns: usize,
    ) -> Result<Self, Refusal> {
        let bytes = without_bom(&file.bytes);
        let trimmed = bytes.trim_ascii_end();
        let (bytes, has_end_mark) = match trimmed.strip_suffix(&[END_OF_FILE]) {
            Some(rest) => (rest, true),
            None => (bytes, false),
        };
        let text = utf8_or_windows(file, bytes)?;
        let mut rows = read_rows(file, &text, delimiter)?;
        for row in &mut rows {
            if row.fields.len() != columns {
                row.complaint = Some("the row has another number of fields than the format");
            }
        }
        let cut = rows.last().filter(|it| it.complaint.is_some() && !has_end_mark);
        if let Some(row) = cut {
            let reason = format!(
                "the file is cut off: its last row has {} of {columns} fields",
                row.fields.len()
            );
            return Err(Refusal::Malformed { file: file.name.clone(), line: row.line, reason });
        }
        Ok(Self { file, rows })
    }
}

/// Reads all rows, refusing a quotation mark that is never closed.
pub(crate) fn read_rows(file: &SourceFile, text: &str, delimiter: u8) -> Result<Vec<Row>, Refusal> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    let mut counted_to = 0;
    let mut line = 1;
    loop {
        // The reader stands behind the last row; blank lines and the rest of a line end follow.
        let behind = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let tail = text.as_bytes().get(behind..).unwrap_or_default();
        let start = behind + tail.iter().take_while(|it| matches!(it, b'\r' | b'\n')).count();
        let passed = text.as_bytes().get(counted_to..start).unwrap_or_default();
        line += count_newlines(passed);
        counted_to = start;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let reason = error.to_string();
                return Err(Refusal::Malformed { file: file.name.clone(), line, reason });
            }
        }
        number += 1;
        let is_blank = record.iter().all(|it| it.trim().is_empty());
        if !is_blank {
            rows.push(Row { number, line, fields: record.clone(), complaint: None });
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let is_last = end >= text.len();
        if is_last && ends_in_quotes(text.get(start..).unwrap_or_default(), delimiter) {
            let reason = "the file is cut off: a quotation mark is never closed".to_owned();
            return Err(Refusal::Malformed { file: file.name.clone(), line, reason });
        }
    }
    Ok(rows)
}

/// Whether the end of a record lies within a quoted field, by the rules of the `csv` crate: a field
/// is quoted when it begins with a quotation mark, and `""` within it is one mark.
fn ends_in_quotes(record: &str, delimiter: u8) -> bool {
    let mut at_start = true;
    let mut quoted = false;
    let mut bytes = record.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if quoted {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                quoted = false;
            }
            continue;
        }
        match byte {
            b'"' if at_start => quoted = true,
            it if it == delimiter || it == b'\n' || it == b'\r' => {
                at_start = true;
                continue;
            }
            _ => {}
        }
        at_start = false;
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(u64, Vec<String>)>, Refusal> {
        let file = SourceFile { name: "x.csv".to_owned(), bytes: text.as_bytes().to_owned() };
        let rows = Rows::read(&file, b',', 2)?;
        Ok(rows
            .rows
            .into_iter()
            .map(|it| (it.line, it.fields.iter().map(str::to_owned).collect()))
            .collect())
    }

    #[test]
    fn reads_rows_with_their_lines() {
        let rows = read("1,\"A\r\nB\"\r\n\r\n2,\"say \"\"x\"\"\"\r\n\u{1a}").unwrap();
        assert_eq!(rows[0], (1, vec!["1".to_owned(), "A\r\nB".to_owned()]));
        assert_eq!(rows[1], (4, vec!["2".to_owned(), "say \"x\"".to_owned()]));
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn tells_a_cut_file_from_a_bad_row() {
        for cut in ["1,A\n2", "1,A\n2,\"B", "1,A\n2,\"B\"\""] {
            assert!(matches!(read(cut), Err(Refusal::Malformed { line: 2, .. })), "{cut}");
        }
        assert_eq!(read("1,A\n2\n3,C\n").unwrap().len(), 3);
        assert_eq!(read("1,A\n2\n\u{1a}").unwrap().len(), 2);
        assert_eq!(read("1,\"A\"").unwrap().len(), 1);
    }
}
