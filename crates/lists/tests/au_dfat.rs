//! Australia's list on fixtures. All parties are invented.

use std::io::{Cursor, Write};

use lictor_lists::{Refusal, SourceFile, unpack};
use lictor_model::Schema;

use crate::fixtures::{file, load, names};

pub(crate) const AU_CSV: &str = include_str!("fixtures/au_dfat.csv");

#[test]
fn rows_become_parties_by_the_number_of_their_reference() {
    let (entities, report) = load("au_dfat", &[file("x.csv", AU_CSV)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (5, 5, 2));
    assert_eq!(report.published.unwrap().to_string(), "2024-02-01");
    let person = &entities[0];
    assert_eq!((person.id.as_str(), &person.schema), ("au_dfat:2", &Schema::Person));
    let expected = [
        "Ali Reza TESTMAN/primary",
        "Aly Testman/alias",
        "علي تستمن/original_script",
        "Ali Probe/former",
    ];
    assert_eq!(names(person), expected);
    let dates = person.birth_dates.iter().map(|it| (it.value.to_string(), it.value.approximate));
    let dates: Vec<_> = dates.collect();
    assert_eq!(dates, [("1966".to_owned(), true), ("1960".to_owned(), false)]);
    let place = &person.birth_places[0].value;
    assert_eq!((place.text.as_str(), place.country.unwrap().as_str()), ("Testville", "iq"));
    let countries: Vec<_> = person.countries.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(countries, ["ru", "ua"]);
    assert_eq!(person.identifiers[0].value.to_string(), "un_reference:QDi.901");
    let designation = &person.designations[0];
    assert_eq!(person.designations.len(), 1);
    assert_eq!(designation.value.program, "1988 (Taliban)");
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2001-02-23");
    let company = &entities[1];
    assert_eq!(
        (names(company), &company.schema),
        (vec!["EXAMPLE CO/primary".to_owned()], &Schema::Organization)
    );
    assert!(company.birth_dates.is_empty() && company.addresses.is_empty());
    assert!(company.designations[0].valid.from.is_none());
    assert_eq!(report.unmapped_fields["New Column"], 1);
}

/// A workbook with one row under the header: a reference as a number, a day as a date.
fn workbook() -> Vec<u8> {
    let header = AU_CSV.lines().next().unwrap().trim_end_matches(",New Column");
    let column = |position: usize| char::from(b'A' + u8::try_from(position).unwrap());
    let text = |position: usize, row: usize, text: &str| {
        let column = column(position);
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let cells: String = header.split(',').enumerate().map(|it| text(it.0, 1, it.1)).collect();
    let first = "<c r=\"A3\"><v>7</v></c>";
    let day = "<c r=\"E3\" s=\"1\"><v>24108</v></c>";
    let control = "<c r=\"L3\" s=\"1\"><v>45303</v></c>";
    let name = text(1, 3, "Ali TESTMAN");
    let kind = [text(2, 3, "Individual"), text(3, 3, "Primary Name")].concat();
    let listing = [text(9, 3, "Listed on: 22 Dec. 2017"), text(10, 3, "1718 (DPRK)")].concat();
    let row = [first, &name, &kind, day, &listing, control].concat();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let members = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\">{}</Relationships>",
                relation("r1", "officeDocument", "xl/workbook.xml")
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>\
                 <sheet name=\"List\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\">{}{}</Relationships>",
                relation("r1", "worksheet", "worksheets/sheet1.xml"),
                relation("r2", "styles", "styles.xml")
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
                 </cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">{cells}</row>\
                 <row r=\"3\">{row}</row></sheetData></worksheet>"
            ),
        ),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_is_read_as_it_is() {
    let files = unpack("list.xlsx", &workbook()).unwrap();
    let (entities, report) = load("au_dfat", &files).unwrap();
    assert_eq!((entities.len(), entities[0].id.as_str()), (1, "au_dfat:7"));
    assert_eq!(entities[0].birth_dates[0].value.to_string(), "1966-01-01");
    assert_eq!(report.published.unwrap().to_string(), "2024-01-12");
    assert!(entities[0].record.ends_with("first in row 3"), "{}", entities[0].record);
    // A cut workbook is no archive; junk in its place is refused, not a panic.
    let bytes = workbook();
    for end in (4..bytes.len()).step_by(97) {
        let cut = SourceFile { name: "x.xlsx".to_owned(), bytes: bytes[..end].to_owned() };
        assert!(matches!(load("au_dfat", &[cut]), Err(Refusal::Malformed { .. })), "{end}");
    }
}

#[test]
fn what_is_not_whole_is_refused() {
    let read = |text: &str| load("au_dfat", &[file("x.csv", text)]);
    for (from, to) in [("Reference", "Id"), ("Name Type", "Kind"), ("Committees", "Program")] {
        let Err(Refusal::Renamed { reason, .. }) = read(&AU_CSV.replacen(from, to, 1)) else {
            panic!("{from} was not missed");
        };
        assert!(reason.contains(from) && reason.contains(to), "{reason}");
    }
    assert!(matches!(read("a,b\n1,2\n"), Err(Refusal::WrongFormat { .. })));
    let cut = read(&AU_CSV[..AU_CSV.len() - 30]);
    assert!(matches!(cut, Err(Refusal::Malformed { .. })), "{cut:?}");
    let (entities, report) = read(&AU_CSV.replace("\n3,", "\nx,")).unwrap();
    assert_eq!((entities.len(), report.rejected.len()), (1, 1));
    assert_eq!(report.rejected[0].field.as_deref(), Some("Reference"));
}
