//! CSV and TSV files of parties.

use std::io::BufRead;
use std::path::Path;

use crate::FileError;
use crate::columns::Columns;
use crate::rows::{Format, Row, not_utf8};

/// The rows of a file with a header.
pub(crate) fn rows<R: BufRead + Send + 'static>(
    path: &Path,
    mut file: R,
    format: Format,
    map: &[(String, String)],
) -> Result<impl Iterator<Item = Result<Row, FileError>> + Send + use<R>, FileError> {
    let wrong = {
        let path = path.to_owned();
        move |cause: &dyn std::fmt::Display| FileError::file(&path, cause)
    };
    let delimiter = match format {
        Format::Tsv => b'\t',
        _ => sniff_delimiter(file.fill_buf().map_err(|cause| wrong(&cause))?),
    };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(file);
    let header = reader.byte_headers().map_err(|cause| wrong(&cause))?;
    let header: Vec<String> = header
        .iter()
        .map(|it| it.strip_prefix(b"\xef\xbb\xbf").unwrap_or(it))
        .map(|it| std::str::from_utf8(it).map(ToOwned::to_owned))
        .collect::<Result<_, _>>()
        .map_err(|_| FileError::data(not_utf8(path, 1)))?;
    let columns = Columns::new(path, &header, map)?;
    let path = path.to_owned();
    let read = move |(number, record): (u64, Result<csv::ByteRecord, csv::Error>)| {
        let record = record.map_err(|cause| wrong(&cause))?;
        Ok(read_row(&path, &columns, number, &record))
    };
    Ok((1..).zip(reader.into_byte_records()).map(read))
}

fn read_row(path: &Path, columns: &Columns, number: u64, record: &csv::ByteRecord) -> Row {
    let line = record.position().map_or(0, csv::Position::line);
    let error = |reason| {
        let lossy: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        Row { number, id: None, party: Err(columns.unusable(reason, &lossy)) }
    };
    let cells: Result<Vec<&str>, _> = record.iter().map(std::str::from_utf8).collect();
    let Ok(cells) = cells else { return error(not_utf8(path, line)) };
    if cells.iter().any(|cell| cell.contains('\n')) {
        // An unclosed quotation mark swallows the rows that follow it.
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        return error(format!(
            "{file}, from line {line}: a field runs over several lines; is a quotation mark not \
             closed? what it holds was not screened"
        ));
    }
    if cells.len() != columns.count() {
        // A row that is shifted by a stray delimiter would be screened by the wrong name.
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        return error(format!(
            "{file}, line {line}: {} fields where the header has {}",
            cells.len(),
            columns.count()
        ));
    }
    columns.row(number, &cells)
}

/// The delimiter that the first line has most of, outside quotation marks.
fn sniff_delimiter(beginning: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in beginning.iter().take_while(|it| **it != b'\n') {
        quoted ^= *byte == b'"';
        if !quoted && let Some((_, count)) = counts.iter_mut().find(|(it, _)| it == byte) {
            *count += 1;
        }
    }
    // The first of equals is the comma.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(it, _)| it)
}

#[cfg(test)]
mod tests {
    use super::sniff_delimiter;

    #[test]
    fn the_delimiter_is_what_the_header_has_most_of() {
        let check = |header: &str, delimiter: u8| {
            assert_eq!(sniff_delimiter(header.as_bytes()), delimiter, "{header}");
        };
        check("name", b',');
        check("id;name;\"a,b,c,d\"\n1,2,3,4,5", b';');
        check("id\tname", b'\t');
        check("id,name", b',');
    }
}
