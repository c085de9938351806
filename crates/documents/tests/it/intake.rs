//! Intake: every kind of hostile or useless file gets its own answer, in time and memory that its length
//! bounds; mutated documents never panic. The files are made here.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use lictor_documents::{Document, Format, IntakeError, Limits, intake};
use proptest::prelude::*;

const PROSE: &str =
    "The port authority listed two ships of Orbin Lines on Tuesday, a spokesman said.";

fn read(bytes: &[u8]) -> Result<Document, IntakeError> {
    intake(bytes, Limits::default())
}

/// A PDF of objects, the first of which is the catalogue, without the table that nobody needs.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(b"trailer << /Root 1 0 R >>\n%%EOF\n");
    bytes
}

fn stream(keys: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {keys} /Length {} >>\nstream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

fn packed(keys: &str, data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    stream(&format!("{keys} /Filter /FlateDecode"), &encoder.finish().unwrap())
}

const FONT: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A PDF of pages with lines of text.
fn pages(texts: &[Vec<String>]) -> Vec<u8> {
    let kids: String = (0..texts.len()).fold(String::new(), |mut kids, at| {
        let _ = write!(kids, "{} 0 R ", 4 + 2 * at);
        kids
    });
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", texts.len()).into_bytes(),
        FONT.as_bytes().to_vec(),
    ];
    for (at, lines) in texts.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + 2 * at
            )
            .into_bytes(),
        );
        let mut content = String::from("BT /F1 10 Tf 12 TL 50 800 Td\n");
        for line in lines {
            let _ = writeln!(content, "({line}) Tj T*");
        }
        content.push_str("ET");
        objects.push(packed("", content.as_bytes()));
    }
    pdf(&objects)
}

fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(data).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn five_hundred_pages() {
    let texts: Vec<Vec<String>> = (1..=500)
        .map(|page| {
            let mut lines = vec!["Harbour Review, winter number".to_owned()];
            lines.extend((0..6).map(|it| format!("{PROSE} It was line {it} of page {page}.")));
            lines.push(format!("Page {page} of 500"));
            lines
        })
        .collect();
    let document = read(&pages(&texts)).unwrap();
    assert_eq!(document.format, Format::Pdf);
    assert_eq!(document.pages.len(), 500);
    let at = document.text.find("line 5 of page 321.").unwrap();
    let page = document.pages.iter().rev().find(|it| it.start as usize <= at).unwrap().page;
    assert_eq!(page, 321);
    assert_eq!(document.text.matches("It was line").count(), 500 * 6);
    let dropped = |text: &str| document.dropped.iter().filter(|it| it.text == text).count();
    assert_eq!(dropped("Harbour Review, winter number"), 1);
    assert_eq!(dropped("Page 77 of 500"), 1);
}

#[test]
fn too_many_pages_are_refused() {
    let few = Limits { pages: 3, ..Limits::default() };
    let found = intake(&pages(&vec![vec![PROSE.to_owned()]; 4]), few);
    assert_eq!(found, Err(IntakeError::TooManyPages { limit: 3 }));
}

#[test]
fn a_scan_is_told() {
    let content = packed("", b"q 500 0 0 700 0 0 cm /Im1 Do Q");
    let picture = stream("/Subtype /Image /Filter /DCTDecode /Width 1 /Height 1", b"\xff\xd8\xff");
    let bytes = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R 6 0 R] >>".to_vec(),
        b"<< /Type /Page /Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >> >>".to_vec(),
        content,
        picture,
        b"<< /Type /Page >>".to_vec(),
    ]);
    let refusal = read(&bytes).unwrap_err();
    assert_eq!(refusal.to_string(), "no text in it (pages: 2): is it a scan? run OCR first");
}

#[test]
fn an_encrypted_pdf_is_told() {
    let mut bytes = pages(&[vec![PROSE.to_owned()]]);
    bytes.extend(b"trailer << /Encrypt << /Filter /Standard /V 2 /R 3 /O () /U () /P -4 >> >>");
    assert_eq!(read(&bytes), Err(IntakeError::Encrypted));
}

#[test]
fn cut_and_damaged_files_are_read_as_far_as_they_go() {
    let texts: Vec<Vec<String>> =
        (0..20).map(|page| vec![format!("{PROSE} So says page {page} of it.")]).collect();
    let whole = pages(&texts);
    let document = read(&whole[..whole.len() / 2]).unwrap();
    assert!(document.text.starts_with(&PROSE[..40]), "{}", document.text);
    assert!(document.pages.len() < 20);
    let refusal = read(b"%PDF-1.4\nnothing of a PDF").unwrap_err();
    assert_eq!(refusal.to_string(), "the PDF cannot be read: it has no pages");
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 2 << 20];
    let small = Limits { text: 1 << 20, unpacked: 16 << 20, ..Limits::default() };
    let check = |what: &str, bytes: &[u8]| {
        let found = intake(bytes, small);
        assert!(matches!(found, Err(IntakeError::TooLarge { .. })), "{what}: {found:?}");
    };
    let page = |more: &[Vec<u8>]| {
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] >>".to_vec(),
            b"<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>".to_vec(),
        ];
        objects.extend_from_slice(more);
        pdf(&objects)
    };
    check("a page", &page(&[packed("", &zeros)]));
    check("packed objects", &page(&[packed("/Type /ObjStm /N 1 /First 4", &zeros)]));
    // A form that draws itself ten times over, ten forms deep, each a little large.
    let mut forms = vec![stream("", b"/X Do")];
    for at in 5..=15 {
        let keys = format!("/Subtype /Form /Resources << /XObject << /X {} 0 R >> >>", at + 1);
        let content = format!("{}{}", "/X Do ".repeat(10), " ".repeat(1000));
        forms.push(stream(&keys, content.as_bytes()));
    }
    check("forms in forms", &page(&forms));
    let twice = {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&zeros).unwrap();
        packed("/Filter [/FlateDecode /FlateDecode]", &encoder.finish().unwrap())
    };
    // Of two keys `Filter` the last counts: it is packed twice and unpacked once.
    assert!(intake(&page(&[twice]), small).is_err());
    let xml = format!("<w:p><w:t>{}</w:t></w:p>", "a".repeat(2 << 20));
    check("DOCX", &docx(&[("word/document.xml", xml.as_bytes())]));
}

#[test]
fn loops_end() {
    let bytes = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Contents 4 0 R /Resources 6 0 R >>".to_vec(),
        stream("/Length 4 0 R", b"/X Do"),
        stream("/Subtype /Form /Resources 6 0 R /Filter 7 0 R", b"/X Do /X Do"),
        b"<< /XObject << /X 5 0 R >> /Font 8 0 R >>".to_vec(),
        b"7 0 R".to_vec(),
        b"9 0 R".to_vec(),
        b"8 0 R".to_vec(),
    ]);
    assert_eq!(read(&bytes), Err(IntakeError::NoText { pages: 1 }));
}

#[test]
fn html_nested_a_hundred_thousand_deep() {
    let page = format!("<html>{}<p>{PROSE}</p>", "<div>".repeat(100_000));
    let document = read(page.as_bytes()).unwrap();
    assert_eq!(document.warnings[0].code, "DEEP_HTML");
    assert!(document.text.contains("two ships"));
}

#[test]
fn wrong_encodings_are_read_all_the_same() {
    let check = |bytes: &[u8], word: &str| {
        let document = read(bytes).unwrap();
        assert!(document.text.contains(word), "{word}: {}", document.text);
    };
    // It says that it is UTF-8, and is not; it says that it is not, and is.
    let page = |charset: &str, word: &str| {
        format!("<html><meta charset=\"{charset}\"><p>{word} said that {PROSE}</p>")
    };
    let latin = encoding_rs::WINDOWS_1252.encode(&page("utf-8", "Zoë Müller")).0.into_owned();
    check(&latin, "Zoë Müller");
    check(page("iso-8859-1", "Жан Šimić").as_bytes(), "Жан Šimić");
    check(b"\xff\xfeT\0h\0e\0 \0p\0o\0r\0t\0\x00", "port");
    check("The port \u{fffd} \u{0} authority".replace('\u{0}', "\u{1}").as_bytes(), "authority");
    check(b"The port \xff\xfe\xfd authority said so.", "authority");
}

#[test]
fn docx_with_a_giant_part_and_without_one() {
    let xml = format!("<w:document><w:p><w:t>{PROSE}</w:t></w:p></w:document>");
    // What is no text is not unpacked.
    let picture = vec![0_u8; 4 << 20];
    let small = Limits { text: 1 << 20, ..Limits::default() };
    let parts: [(&str, &[u8]); 2] =
        [("word/media/image1.png", &picture), ("word/document.xml", xml.as_bytes())];
    assert_eq!(intake(&docx(&parts), small).unwrap().text, PROSE);
    let other = read(&docx(&[("a.txt", b"a")])).unwrap_err();
    assert!(other.to_string().contains("without a Word document"), "{other}");
}

/// A small document of each kind.
fn small_documents() -> Vec<Vec<u8>> {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Port</title><meta name=date content=2021-03-03></head>\
         <body><nav><a href=x>Home</a></nav><article><h1>Port lists ships</h1><p>{PROSE}</p></article></body></html>"
    );
    let xml = format!(
        "<w:document><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:t>Port</w:t></w:p><w:p><w:t>{PROSE} &amp; more</w:t></w:p></w:document>"
    );
    let composite = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Contents [4 0 R] /Resources << /Font << /F1 5 0 R >> >> >>".to_vec(),
        stream(
            "",
            b"q 1 0 0 1 9 9 cm BT /F1 9 Tf 80 Tz 1 Tc 2 Tw 3 Ts 10 TL 1 0 0 1 0 0 Tm [<0001> -250 <00020003>] TJ \
              (\\0\\001) ' 1 2 (\\0\\002) \" /Span << /ActualText (fi) >> BDC <0001> Tj EMC ET Q BI /W 1 ID x EI",
        ),
        b"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_vec(),
        b"<< /Subtype /CIDFontType2 /DW 500 /W [1 [500 400] 3 5 300] >>".to_vec(),
        packed(
            "",
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0003> <0041> endbfrange",
        ),
        packed("/Type /ObjStm /N 2 /First 8", b"9 0 10 3 12 [1 0 R]"),
    ]);
    vec![
        format!("Harbour Herald\n\nPort lists ships\n3 March 2021\n\n{PROSE}\n").into_bytes(),
        page.into_bytes(),
        docx(&[("word/document.xml", xml.as_bytes())]),
        pages(&[vec![PROSE.to_owned(), "1".to_owned()], vec![PROSE.to_owned()]]),
        composite,
    ]
}

#[test]
fn small_documents_are_read() {
    for bytes in small_documents() {
        let document = read(&bytes).unwrap();
        let is_read = !document.text.is_empty() || !document.dropped.is_empty();
        assert!(is_read, "{}", String::from_utf8_lossy(&bytes));
    }
}

/// A change of bytes at a place, in thousandths of the length.
#[derive(Debug, Clone)]
enum Change {
    Set(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize, usize),
    Number(usize, u32),
}

fn change() -> impl Strategy<Value = Change> {
    let place = || 0_usize..1000;
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (place(), 1_usize..200).prop_map(|(at, length)| Change::Remove(at, length)),
        (place(), 1_usize..100, 1_usize..50).prop_map(|(a, b, c)| Change::Repeat(a, b, c)),
        (place(), any::<u32>()).prop_map(|(at, number)| Change::Number(at, number)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let at = |thousandths: usize| thousandths * bytes.len() / 1000;
        let end = |from: usize, length: usize| (from + length).min(bytes.len());
        match *change {
            Change::Set(place, byte) => {
                let at = at(place);
                if let Some(it) = bytes.get_mut(at) {
                    *it = byte;
                }
            }
            Change::Remove(place, length) => {
                let range = at(place)..end(at(place), length);
                bytes.drain(range);
            }
            Change::Repeat(place, length, times) => {
                let range = at(place)..end(at(place), length);
                let piece = bytes[range.clone()].repeat(times);
                bytes.splice(range, piece);
            }
            // The next number of the text becomes another one.
            Change::Number(place, number) => {
                let from = at(place);
                let digits = |it: &u8| it.is_ascii_digit();
                if let Some(start) = bytes[from..].iter().position(digits).map(|it| from + it) {
                    let length = bytes[start..].iter().take_while(|it| digits(it)).count();
                    bytes.splice(start..start + length, number.to_string().into_bytes());
                }
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn changed_documents_are_read_or_refused(
        kind in 0_usize..5,
        changes in prop::collection::vec(change(), 1..12),
    ) {
        let bytes = changed(small_documents().swap_remove(kind), &changes);
        let small = Limits { bytes: 1 << 20, text: 1 << 18, unpacked: 1 << 22, ..Limits::default() };
        match intake(&bytes, small) {
            Ok(document) => {
                let mut before = 0;
                for segment in &document.segments {
                    prop_assert!(before <= segment.span.start);
                    prop_assert!(!segment.span.slice(&document.text).is_empty());
                    before = segment.span.end;
                }
                prop_assert!(document.pages.is_sorted_by_key(|it| it.start));
            }
            Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
        }
    }
}
