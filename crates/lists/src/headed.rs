//! Delimited text with a header: rows whose fields are asked for by the column's name.
//!
//! Columns may stand in any order, and their names in any case with blanks or `_`. A column that the
//! format has and the file lacks is a renamed format; one that the format lacks is kept, field by
//! field, and told.

use lictor_model::DatasetId;

use crate::draft::{Draft, Intake, shortened};
use crate::fields::Fields;
use crate::rows::{Row, read_rows};
use crate::text::{END_OF_FILE, check_content, clean, line_of, without_bom};
use crate::{Refusal, SourceFile};

/// The rows of a file with a header.
pub(crate) struct Table {
    columns: &'static [&'static str],
    /// All names in the header, in its order.
    header: Vec<String>,
    /// Where each of `columns` stands.
    positions: Vec<usize>,
    /// Where columns stand that the format does not have, with their names.
    unknown: Vec<(usize, String)>,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a file that must be UTF-8 and have all `columns`.
    pub(crate) fn open(
        dataset: &DatasetId,
        file: &SourceFile,
        delimiter: u8,
        columns: &'static [&'static str],
    ) -> Result<Self, Refusal> {
        let text = text_of(file)?;
        let mut rows = read_rows(file, text, delimiter)?;
        if rows.is_empty() {
            return Err(Refusal::Empty { file: file.name.clone() });
        }
        let header = rows.remove(0);
        let found: Vec<String> = header.fields.iter().map(folded).collect();
        let place = |column: &&str| found.iter().position(|it| *it == folded(column));
        let missing: Vec<&str> = columns.iter().filter(|it| place(it).is_none()).copied().collect();
        let name = file.name.clone();
        if missing.len() * 2 > columns.len() {
            let first = shortened(&header.fields.iter().collect::<Vec<_>>().join(","));
            let reason =
                format!("the first row is `{first}`, expected the columns {}", columns.join(", "));
            return Err(Refusal::WrongFormat { file: name, dataset: dataset.to_string(), reason });
        }
        let unknown: Vec<(usize, String)> = (0..found.len())
            .filter(|idx| !columns.iter().any(|it| folded(it) == found[*idx]))
            .map(|idx| (idx, shortened(&clean(&header.fields[idx]))))
            .collect();
        if !missing.is_empty() {
            let names: Vec<&str> = unknown.iter().map(|it| it.1.as_str()).collect();
            let reason = match names.as_slice() {
                [] => format!("no column {}", missing.join(", ")),
                _ => format!("no column {}, unknown {}", missing.join(", "), names.join(", ")),
            };
            return Err(Refusal::Renamed { file: name, reason });
        }
        for row in &mut rows {
            if row.fields.len() != found.len() {
                row.complaint = Some("the row has another number of fields than the header");
            }
        }
        let is_ended = text.ends_with(['\n', '\r']);
        if let Some(row) = rows.last().filter(|it| it.complaint.is_some() && !is_ended) {
            let fields = row.fields.len();
            let reason =
                format!("the file is cut off: its last row has {fields} of {} fields", found.len());
            return Err(Refusal::Malformed { file: name, line: row.line, reason });
        }
        // What is cut behind a delimiter has all its fields, the last of them empty.
        if let Some(row) = rows.last().filter(|_| text.as_bytes().last() == Some(&delimiter)) {
            let reason = "the file is cut off: its last row ends behind a delimiter".to_owned();
            return Err(Refusal::Malformed { file: name, line: row.line, reason });
        }
        let positions = columns.iter().filter_map(place).collect();
        let header = header.fields.iter().map(clean).collect();
        Ok(Self { columns, header, positions, unknown, rows })
    }

    /// The field of a row in one of the table's columns, without blanks around it; a third-party
    /// copy may have doubled the quotation marks of an empty field.
    ///
    /// # Panics
    /// In a debug build, when the format has no such column: a bug.
    pub(crate) fn get<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        let position = self.columns.iter().position(|it| *it == column);
        debug_assert!(position.is_some(), "{column} is a column of the format");
        let field = position.and_then(|it| row.fields.get(self.positions[it]));
        let field = field.map_or("", |it| it.trim());
        if field == "\"\"" { "" } else { field }
    }

    /// Counts the fields of a row; the doubled quotation marks of an empty one are nothing.
    pub(crate) fn count(&self, row: &Row, fields: &mut Fields) {
        fields.next_record();
        for (name, field) in self.header.iter().zip(&row.fields) {
            fields.see(name, if field == "\"\"" { "" } else { field });
        }
    }

    /// Keeps the fields of a row in columns that the format does not have.
    pub(crate) fn keep_unknown(&self, draft: &mut Draft, row: &Row) {
        for (position, name) in &self.unknown {
            draft.source_field(name, row.fields.get(*position).unwrap_or_default());
        }
    }

    /// Tells of the columns that the format does not have.
    pub(crate) fn tell_unknown(&self, intake: &mut Intake<'_>) {
        for (_, name) in &self.unknown {
            let reason = "a column that the format did not have; kept as text".to_owned();
            intake.warn("header", Some(1), Some(name), reason);
        }
    }
}

fn text_of(file: &SourceFile) -> Result<&str, Refusal> {
    check_content(file)?;
    let bytes = without_bom(&file.bytes);
    let bytes = bytes.strip_suffix(&[END_OF_FILE]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => Err(Refusal::Malformed {
            file: file.name.clone(),
            line: line_of(bytes, error.valid_up_to()),
            reason: "bytes that are not UTF-8".to_owned(),
        }),
    }
}

fn folded(column: &str) -> String {
    clean(column).to_lowercase().replace(' ', "_")
}
