//! `lictor screen --file`, in each format.

use std::fmt::Write as _;
use std::io::Write as _;

use zip::write::SimpleFileOptions;

use crate::{Home, Run, assert_has};

const DAY: [&str; 2] = ["--as-of", "2012-02-10"];

impl Home {
    fn screen_file(&self, args: &[&str]) -> Run {
        self.run(&[&["screen", "--file"], args, &DAY].concat())
    }
}

/// A workbook with one sheet of these rows: texts, numbers, and days as the numbers of Excel.
fn workbook(rows: &[&[Cell]]) -> Vec<u8> {
    let mut sheet = String::from(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    );
    for (row, cells) in (1..).zip(rows) {
        write!(sheet, r#"<row r="{row}">"#).unwrap();
        for (column, cell) in ('A'..).zip(cells.iter()) {
            let place = format!("{column}{row}");
            match cell {
                Cell::Text(text) => {
                    write!(sheet, r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
                }
                Cell::Number(number) => write!(sheet, r#"<c r="{place}"><v>{number}</v></c>"#),
                Cell::Day(serial) => write!(sheet, r#"<c r="{place}" s="1"><v>{serial}</v></c>"#),
            }
            .unwrap();
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let files = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="customers" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

enum Cell {
    Text(&'static str),
    Number(i64),
    Day(i64),
}

/// Row 1 is a match, row 2 is not, row 3 has no name, row 4 a bad date.
#[track_caller]
fn check_lines(run: &Run) {
    let lines = run.json_lines();
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(lines.len(), 4, "{run:?}");
    assert_eq!(lines[0]["row"], 1);
    assert_eq!(lines[0]["id"], "7");
    assert_eq!(lines[0]["matches"][0]["entity"]["id"], "us_state_fto:mek");
    assert_eq!(lines[0]["as_of"], "2012-02-10");
    assert_eq!(lines[1]["id"], "8");
    assert_eq!(lines[1]["matches"].as_array().unwrap().len(), 0);
    assert_eq!(lines[1]["query"]["birth_date"], "1970-05-12");
    assert_eq!(lines[2]["error"], "no name and no identifier");
    assert_eq!(lines[2]["row"], 3);
    assert!(lines[3]["error"].as_str().unwrap().contains("`12.5.1970` is not a date"));
    // A slow machine is told how long it took, in between.
    assert_has(&run.stderr, &["2 rows screened", ", 1 with a match, 2 unusable"]);
}

const CSV: &str = "\
ID,Full Name,Date of Birth,Country
7,Mojahedin-e-Khalq,,ir
8,Darina Orlova,1970-05-12,
9,,1970,
10,Tomas Varga,12.5.1970,
";

#[test]
fn csv_with_any_delimiter() {
    let home = Home::new();
    home.write("customers.csv", CSV);
    check_lines(&home.screen_file(&["customers.csv"]));
    home.write("semicolons.csv", format!("\u{feff}{}", CSV.replace(',', ";")));
    check_lines(&home.screen_file(&["semicolons.csv"]));
    home.write("customers.tsv", CSV.replace(',', "\t"));
    check_lines(&home.screen_file(&["customers.tsv"]));
}

#[test]
fn json_lines_flat_and_ftm() {
    let home = Home::new();
    home.write(
        "customers.jsonl",
        r#"{"id": "7", "schema": "Organization", "properties": {"name": ["Mojahedin-e-Khalq"]}}
{"id": "8", "name": "Darina Orlova", "birth_date": "1970-05-12"}

{"id": "9", "birth_date": 1970}
{"id": "10", "name": "Tomas Varga", "birthDate": "12.5.1970"}
"#,
    );
    check_lines(&home.screen_file(&["customers.jsonl"]));
}

#[test]
fn xlsx_with_numbers_and_days() {
    use Cell::{Day, Number, Text};
    let home = Home::new();
    let rows: [&[Cell]; 5] = [
        &[Text("id"), Text("Name"), Text("dob")],
        &[Number(7), Text("Mojahedin-e-Khalq")],
        &[Number(8), Text("Darina Orlova"), Day(25700)],
        &[Number(9), Text("  "), Number(1970)],
        &[Number(10), Text("Tomas Varga"), Text("12.5.1970")],
    ];
    home.write("customers.xlsx", workbook(&rows));
    check_lines(&home.screen_file(&["customers.xlsx"]));
}

#[test]
fn parts_of_names_aliases_and_mapped_columns() {
    let home = Home::new();
    home.write(
        "parts.csv",
        "first_name,last_name,aliases,kind\nDarina,Orlova,MKO; Dara Belova,\nTomas,Varga,,robot\n",
    );
    let lines = home.screen_file(&["parts.csv"]).json_lines();
    let names = lines[0]["query"]["names"].as_array().unwrap();
    assert_eq!(names, &["Darina Orlova", "MKO", "Dara Belova"]);
    assert_eq!(lines[0]["matches"][0]["entity"]["id"], "us_state_fto:mek");
    assert!(lines[1]["ignored"][0].as_str().unwrap().contains("`robot` is not a kind"));

    home.write("mapped.csv", "client,name\nMKO,branch 12\n");
    let lines = home.screen_file(&["mapped.csv", "--map", "name=Client"]).json_lines();
    assert_eq!(lines[0]["query"]["names"].as_array().unwrap(), &["MKO"]);
    let run = home.screen_file(&["mapped.csv", "--map", "name=customer"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["no column `customer`", "its columns are client, name"]);
}

#[test]
fn output_as_a_table_has_one_row_for_each_row() {
    let home = Home::new();
    home.write("customers.csv", CSV);
    let run = home.screen_file(&["customers.csv", "--output", "answers.csv", "--fail-on-match"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let table = home.read("answers.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, column: &str| {
        let at = header.iter().position(|it| it == column).unwrap();
        rows[row][at].to_owned()
    };
    assert_eq!(rows.len(), 4);
    assert_eq!(cell(0, "verdict"), "match");
    assert_eq!(cell(0, "entity_id"), "us_state_fto:mek");
    assert_eq!(cell(0, "list"), "us_state_fto");
    assert_eq!(cell(0, "status"), "in_force");
    assert_eq!(cell(0, "from"), "1997-10-08");
    assert_eq!(cell(1, "verdict"), "clear");
    assert_eq!(cell(2, "verdict"), "error");
    assert_eq!((cell(3, "id").as_str(), cell(3, "name").as_str()), ("10", "Tomas Varga"));
    assert!(cell(3, "error").contains("is not a date"));
    assert!(!crate::exists(&home.path("answers.csv.part")));

    let run = home.screen_file(&["customers.csv", "--output", "answers.jsonl"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert_eq!(home.read("answers.jsonl").lines().count(), 4);
    let run = home.screen_file(&["customers.csv", "--output", "answers.pdf"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["written are .csv and .jsonl"]);
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let home = Home::new();
    home.write("latin.csv", b"name\nDarina Orlova\nJos\xe9 Ruiz\nMKO\n");
    let run = home.screen_file(&["latin.csv"]);
    let lines = run.json_lines();
    assert_eq!(lines[1]["error"], "latin.csv, line 3: the text is not UTF-8");
    assert_eq!(lines[2]["matches"][0]["entity"]["id"], "us_state_fto:mek");

    home.write("shifted.csv", "id,name\n1,Orlova, Darina\n2,MKO\n");
    let lines = home.screen_file(&["shifted.csv"]).json_lines();
    assert_eq!(lines[0]["error"], "shifted.csv, line 2: 3 fields where the header has 2");

    let check = |file: &str, content: &[u8], code: i32, expected: &str| {
        home.write(file, content);
        let run = home.screen_file(&[file]);
        assert_eq!(run.code, code, "{file}: {run:?}");
        assert_has(&run.stderr, &[expected]);
    };
    check("utf16.csv", b"\xff\xfen\0a\0", 3, "is UTF-16, not UTF-8");
    check("empty.csv", b"", 3, "empty.csv is empty");
    check("nameless.csv", b"a,b\n1,2\n", 3, "has no column for a name");
    check("all_bad.csv", b"name\n\" \"\n", 3, "no row can be used");
    check("fake.xlsx", b"not a workbook", 3, "fake.xlsx");
    let run = home.screen_file(&["missing.csv"]);
    assert_eq!(run.code, 3);
}

/// The rows of a table that was written, each value under its column.
fn table(home: &Home, name: &str) -> Vec<Vec<(String, String)>> {
    let text = home.read(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let pair = |(column, value): (&str, &str)| (column.to_owned(), value.to_owned());
    reader.records().map(|row| header.iter().zip(&row.unwrap()).map(pair).collect()).collect()
}

#[track_caller]
fn value<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    &row.iter().find(|(it, _)| it == column).unwrap().1
}

#[test]
fn warnings_are_codes_of_their_own_column_and_are_told_once_in_words() {
    let home = Home::new();
    home.write("rows.csv", "id,name,country\n1,MKO,\n2,Ivo Brankov,Narnia\n3,...,\n4,\"\",\n");
    let run =
        home.run(&["screen", "--file", "rows.csv", "--output", "out.csv", "--as-of", "2040-01-01"]);
    let rows = table(&home, "out.csv");
    let cells = |row: usize| ["verdict", "error", "warnings"].map(|it| value(&rows[row], it));
    assert_eq!(value(&rows[0], "warnings"), "old_list");
    assert_eq!(value(&rows[0], "error"), "");
    let [verdict, error, warnings] = cells(1);
    assert_eq!((verdict, error), ("clear", ""));
    assert!(warnings.starts_with("old_list; country: "), "{warnings}");
    let [verdict, error, warnings] = cells(2);
    assert_eq!((verdict, warnings), ("not_screened", "not_screened; old_list"));
    assert_eq!(error, "a name without any letter or digit was not screened");
    assert_eq!(cells(3), ["error", "no name and no identifier", ""]);
    assert_eq!(run.stderr.matches("its newest edition is of").count(), 1, "{}", run.stderr);
    assert_has(&run.stderr, &["note: old_list: us_state_fto: its newest edition is of"]);
}

#[test]
fn a_row_that_cannot_be_used_keeps_what_it_holds() {
    let home = Home::new();
    let people = "id,first name,surname,birth date,branch\n7,Tomas,Varga,1980-02-30,12\n8,Orlova, Darina,a,b,c\n";
    home.write("people.csv", people);
    let run = home.run(&["screen", "--file", "people.csv"]);
    let line = &run.json_lines()[0];
    assert_eq!((line["id"].as_str(), line["name"].as_str()), (Some("7"), Some("Tomas Varga")));
    assert_eq!(
        (&line["given"]["birth date"], &line["given"]["branch"]),
        (&"1980-02-30".into(), &"12".into())
    );
    let shifted = &run.json_lines()[1];
    assert_eq!(
        (&shifted["name"], &shifted["given"]["column 6"]),
        (&"Orlova Darina".into(), &"c".into())
    );

    home.write(
        "people.jsonl",
        r#"{"id": "7", "properties": {"name": ["Tomas Varga"], "birthDate": ["1980-02-30"]}}"#,
    );
    let run = home.run(&["screen", "--file", "people.jsonl", "--output", "out.csv"]);
    assert_eq!(run.code, 3, "no row can be used");
    let row = &table(&home, "out.csv")[0];
    assert_eq!((value(row, "id"), value(row, "name")), ("7", "Tomas Varga"));
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let home = Home::new();
    home.write("names.csv", "id,name\n-12,=HYPERLINK(1)\n+x,@MKO\n");
    home.run(&["screen", "--file", "names.csv", "--output", "out.csv"]);
    let rows = table(&home, "out.csv");
    assert_eq!((value(&rows[0], "id"), value(&rows[0], "name")), ("-12", "'=HYPERLINK(1)"));
    assert_eq!((value(&rows[1], "id"), value(&rows[1], "name")), ("'+x", "'@MKO"));
    let lines = home.run(&["screen", "--file", "names.csv"]).json_lines();
    assert_eq!(lines[0]["query"]["names"][0], "=HYPERLINK(1)");
}

#[test]
fn what_was_not_screened_is_never_called_clear() {
    let home = Home::new();
    home.write("rows.csv", "name\n...\nIvo Brankov\n");
    home.run(&["screen", "--file", "rows.csv", "--output", "out.csv"]);
    let out = home.read("out.csv");
    assert!(out.contains("not_screened") && out.contains("clear"), "{out}");
    home.write("quote.csv", "name\n\"Unclosed\nIvo Brankov\n");
    let run = home.run(&["screen", "--file", "quote.csv"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.stdout.contains("quotation mark"), "{run:?}");
}

#[test]
fn a_row_of_json_in_which_a_name_stands_twice_is_unusable() {
    let home = Home::new();
    home.write("rows.jsonl", "{\"id\": \"1\", \"name\": \"MKO\", \"name\": \"Nobody Atall\"}\n");
    let run = home.run(&["screen", "--file", "rows.jsonl", "--output", "out.csv"]);
    let rows = table(&home, "out.csv");
    assert_eq!(value(&rows[0], "verdict"), "error", "{run:?}");
    assert_has(value(&rows[0], "error"), &["line 1", "a member stands twice"]);
}
