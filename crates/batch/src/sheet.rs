//! Spreadsheets of parties (XLSX): the first sheet, its first row that is not empty being the header.
//!
//! Read cell by cell, so that a hostile sheet that claims a million rows of sixteen thousand columns takes no more
//! memory than what is written in it; and only when its parts unpack to no more than [`LARGEST`].

use std::io::{Read, Seek};
use std::path::Path;

use lictor_engine::{measure_zip, workbook_rows};

use crate::FileError;
use crate::columns::Columns;
use crate::rows::Row;

/// What the parts of a workbook may hold together, unpacked: 256 MiB. A million rows of ten cells take some 300 bytes
/// a row.
const LARGEST: u64 = 256 << 20;
/// The rows of the first sheet; empty ones are passed over.
pub(crate) fn rows(
    path: &Path,
    mut file: impl Read + Seek,
    map: &[(String, String)],
) -> Result<Vec<Result<Row, FileError>>, FileError> {
    let wrong = |reason: String| FileError::file(path, &reason);
    let measured = measure_zip(&mut file, LARGEST).and_then(|()| rewind(&mut file));
    measured.map_err(|it| wrong(format!("{it}; save it as CSV, or in parts")))?;
    let mut filled = cells(file).map_err(wrong)?;
    let width = filled.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut filled {
        row.resize(width, String::new());
    }
    let mut filled = filled.into_iter();
    let header = filled.next().ok_or_else(|| wrong("the first sheet is empty".to_owned()))?;
    let columns = Columns::new(path, &header, map)?;
    Ok((1..).zip(filled).map(|(number, cells)| Ok(columns.row(number, &cells))).collect())
}

fn rewind(file: &mut impl Seek) -> Result<(), String> {
    file.rewind().map_err(|it| it.to_string())
}

/// The rows with text in them, from the first column in use on.
fn cells(file: impl Read + Seek) -> Result<Vec<Vec<String>>, String> {
    let rows = workbook_rows(file)?;
    let first = |cells: &Vec<String>| cells.iter().position(|it| !it.is_empty());
    let first = rows.iter().filter_map(|it| first(&it.1)).min().unwrap_or(0);
    Ok(rows.into_iter().map(|(_, cells)| cells.into_iter().skip(first).collect()).collect())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::SimpleFileOptions;

    use super::*;

    /// A workbook of one sheet with these rows of XML.
    fn book(rows: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let parts = [
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
            ),
        ];
        let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            file.start_file(name, SimpleFileOptions::default()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    fn cell(at: &str, text: &str) -> String {
        format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    }

    fn read(bytes: Vec<u8>) -> Result<Vec<Result<Row, FileError>>, FileError> {
        rows(Path::new("customers.xlsx"), Cursor::new(bytes), &[])
    }

    #[test]
    fn a_sheet_may_begin_anywhere_and_have_gaps() {
        let row = |number: u32, cells: &str| format!(r#"<row r="{number}">{cells}</row>"#);
        let header = row(3, &[cell("C3", "id"), cell("D3", "name")].concat());
        let first = row(4, &[cell("C4", "7"), cell("D4", "Ana Belova")].concat());
        let second = row(9, &cell("D9", "Tomas Varga"));
        let note = row(10, &[cell("D10", "Darina Orlova"), cell("F10", "a note")].concat());
        let rows = read(book(&[row(2, &cell("A2", " ")), header, first, second, note].concat()));
        let rows: Vec<Row> = rows.unwrap().into_iter().map(Result::unwrap).collect();
        let told: Vec<_> = rows.iter().map(|it| (it.number, it.id.as_deref(), it.name())).collect();
        assert_eq!(told[0], (1, Some("7"), Some("Ana Belova")));
        assert_eq!(told[1].2, Some("Tomas Varga"));
        assert_eq!(told[2].2, Some("Darina Orlova"));
    }

    #[test]
    fn a_cell_far_away_takes_no_memory() {
        let row = |number: u32, cells: &str| format!(r#"<row r="{number}">{cells}</row>"#);
        let header = row(1, &cell("A1", "name"));
        let below =
            read(book(&format!("{header}{}", row(1_048_576, &cell("A1048576", "Ana Belova")))));
        assert_eq!(below.unwrap().len(), 1);
        let aside = read(book(&format!("{header}{}", row(1_048_576, &cell("XFD1048576", "x")))));
        let message = aside.unwrap_err().message;
        assert!(message.contains("row 1048576 has a cell in column 16384"), "{message}");
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let bytes = book(&" ".repeat(300 << 20));
        assert!(bytes.len() < 1 << 20);
        let message = read(bytes).unwrap_err().message;
        assert!(message.contains("save it as CSV, or in parts"), "{message}");
    }
}
