//! What is not a whole list is refused, whatever its format.

use lictor_lists::{Refusal, SourceFile};

use crate::fixtures::{ADD_CSV, ALT_CSV, FTM, OWN_CSV, SDN_CSV, SDN_XML, UN_XML, file, load, trio};

const ONE_FILE: [(&str, &str, &str); 4] = [
    ("us_ofac_sdn", "sdn.xml", SDN_XML),
    ("un_sc", "consolidated.xml", UN_XML),
    ("ftm:x", "x.json", FTM),
    ("csv:x", "x.csv", OWN_CSV),
];

#[test]
fn empty_files_web_pages_and_binary_junk() {
    let mut cases: Vec<(&str, &str)> = ONE_FILE.iter().map(|it| (it.0, it.1)).collect();
    cases.push(("us_ofac_sdn", "sdn.csv"));
    for (dataset, name) in cases {
        let read = |bytes: &[u8]| {
            let mut files = if name == "sdn.csv" { trio() } else { vec![file(name, "")] };
            files[0].name = name.to_owned();
            files[0].bytes = bytes.to_owned();
            load(dataset, &files)
        };
        for empty in [&b""[..], b" \r\n", b"\xef\xbb\xbf"] {
            assert!(matches!(read(empty), Err(Refusal::Empty { .. })), "{name}");
        }
        let page = b"\xef\xbb\xbf \n<!DOCTYPE HTML><html><body>moved</body></html>";
        assert!(matches!(read(page), Err(Refusal::Html { .. })), "{name}");
        for junk in [&b"\xff\xfe<\0s\0"[..], b"\x7fELF\0\0\x01"] {
            assert!(matches!(read(junk), Err(Refusal::Malformed { .. })), "{name}");
        }
    }
}

#[test]
fn xml_cut_anywhere() {
    for (dataset, name, text) in &ONE_FILE[..2] {
        let end = text.trim_end().len();
        for cut in (1..end).filter(|it| text.is_char_boundary(*it)) {
            let result = load(dataset, &[file(name, &text[..cut])]);
            let refused = matches!(result, Err(Refusal::Malformed { .. } | Refusal::Empty { .. }));
            assert!(refused, "{name} cut at {cut}: {result:?}");
        }
    }
}

#[test]
fn text_files_cut_within_a_row() {
    let cut = |position: usize, text: &str, end: &str| {
        let mut files = trio();
        let end = text.find(end).unwrap() + end.len();
        files[position].bytes.truncate(end);
        let result = load("us_ofac_sdn", &files);
        assert!(matches!(result, Err(Refusal::Malformed { .. })), "{end}: {result:?}");
    };
    cut(0, SDN_CSV, "\"TEST STAR\",\"vess");
    cut(0, SDN_CSV, "\"TEST STAR\",\"vessel\",");
    cut(0, SDN_CSV, "IMO 9074");
    cut(1, ALT_CSV, "\"EXCO");
    cut(2, ADD_CSV, "12,8,-0- ,");
    let cut = file("x.csv", "id,name,kind\n1,A,person\n2,B");
    assert!(matches!(load("csv:x", &[cut]), Err(Refusal::Malformed { line: 3, .. })));
    let cut = file("x.json", FTM.trim_end().trim_end_matches('}'));
    assert!(matches!(load("ftm:x", &[cut]), Err(Refusal::Malformed { line: 5, .. })));
}

#[test]
fn text_files_that_do_not_belong_together() {
    let row = |number: usize| format!("{number},1,-0- ,-0- ,-0- ,-0- \r\n");
    let mut files = trio();
    let rows: String = (100..110).map(row).collect();
    files[2] = file("add.csv", &format!("{rows}{ADD_CSV}"));
    assert!(matches!(load("us_ofac_sdn", &files), Err(Refusal::Inconsistent { .. })));
    files[2] = file("add.csv", "99,1,-0- ,-0- ,-0- ,-0- \r\n\u{1a}");
    assert!(matches!(load("us_ofac_sdn", &files), Err(Refusal::Inconsistent { .. })));
    for missing in ["SDN.CSV", "alt.csv", "ADD.csv"] {
        let files: Vec<SourceFile> = trio().into_iter().filter(|it| it.name != missing).collect();
        let result = load("us_ofac_sdn", &files);
        assert!(matches!(result, Err(Refusal::MissingFile { .. })), "{missing}: {result:?}");
    }
    let twice: Vec<SourceFile> = trio().into_iter().chain(trio()).collect();
    assert!(matches!(load("us_ofac_sdn", &twice), Err(Refusal::Inconsistent { .. })));
}

#[test]
fn renamed_elements_are_named() {
    let check = |dataset: &str, text: &str, from: &str, to: &str| {
        let renamed = text
            .replace(&format!("<{from}>"), &format!("<{to}>"))
            .replace(&format!("</{from}>"), &format!("</{to}>"))
            .replace(&format!("<{from}/>"), &format!("<{to}/>"));
        assert_ne!(renamed, text, "{from}");
        let result = load(dataset, &[file("x.xml", &renamed)]);
        let Err(Refusal::Renamed { reason, .. }) = result else { panic!("{from}: {result:?}") };
        assert!(reason.contains(to) || reason.contains(from), "{from}: {reason}");
    };
    for (from, to) in [
        ("lastName", "familyName"),
        ("sdnEntry", "entry"),
        ("uid", "id2"),
        ("program", "programme"),
        ("category", "strength"),
        ("akaList", "aliasList"),
        ("Record_Count", "Count"),
    ] {
        check("us_ofac_sdn", SDN_XML, from, to);
    }
    for (from, to) in [
        ("FIRST_NAME", "NAME_1"),
        ("INDIVIDUAL", "PERSON"),
        ("ENTITY", "GROUP"),
        ("REFERENCE_NUMBER", "REFERENCE"),
        ("INDIVIDUAL_ALIAS", "ALIAS"),
        ("ALIAS_NAME", "NAME"),
        ("ENTITIES", "GROUPS"),
    ] {
        check("un_sc", UN_XML, from, to);
    }
}

#[test]
fn wrong_counts_roots_and_references() {
    let read = |dataset: &str, text: &str| load(dataset, &[file("x.xml", text)]);
    let fewer = SDN_XML.replace("<Record_Count>3", "<Record_Count>4");
    let refused = read("us_ofac_sdn", &fewer);
    assert!(matches!(refused, Err(Refusal::Count { declared: 4, found: 3, .. })));
    assert!(matches!(read("us_ofac_sdn", UN_XML), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(read("un_sc", SDN_XML), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(read("un_sc", "<a/>"), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(read("un_sc", "<CONSOLIDATED_LIST/>"), Err(Refusal::Inconsistent { .. })));
    for bare in ["A & B", "A &B; C", "A &nbsp; B"] {
        let text = UN_XML.replace("Old Front", bare);
        let Err(Refusal::Malformed { line, reason, .. }) = read("un_sc", &text) else {
            panic!("{bare} was read");
        };
        assert_eq!(line, 31, "{bare}: {reason}");
        assert!(reason.contains('&'), "{reason}");
    }
    let misnamed = [
        ("us_ofac_cons", "SDN.xml", SDN_XML),
        ("us_ofac_sdn", "consolidated (1).xml", SDN_XML),
        ("us_ofac_sdn", "list-2024.csv", SDN_CSV),
    ];
    for (dataset, name, text) in misnamed {
        let result = load(dataset, &[file(name, text)]);
        assert!(matches!(result, Err(Refusal::WrongFormat { .. })), "{name}: {result:?}");
    }
    let twice = UN_XML.replace("QDe.902", "TAi.901");
    assert!(matches!(read("un_sc", &twice), Err(Refusal::Inconsistent { .. })));
    let trailing = format!("{SDN_XML}<more/>");
    assert!(matches!(read("us_ofac_sdn", &trailing), Err(Refusal::Malformed { .. })));
    let deep = format!("<CONSOLIDATED_LIST>{}", "<a>".repeat(100_000));
    assert!(matches!(read("un_sc", &deep), Err(Refusal::Malformed { .. })));
    let mut broken = file("x.xml", SDN_XML);
    let position = SDN_XML.find("TESTMAN").unwrap();
    broken.bytes[position] = 0xe9;
    let refused = load("us_ofac_sdn", &[broken]);
    assert!(matches!(refused, Err(Refusal::Malformed { line: 10, .. })), "{refused:?}");
}

#[test]
fn unknown_datasets_and_too_many_rejections() {
    assert!(matches!(load("xx_none", &[]), Err(Refusal::UnknownDataset { .. })));
    assert!(matches!(load("un_sc", &[]), Err(Refusal::MissingFile { .. })));
    let two = [file("a.xml", UN_XML), file("b.xml", UN_XML)];
    assert!(matches!(load("un_sc", &two), Err(Refusal::WrongFormat { .. })));
    let good: Vec<String> = (0..290).map(|it| format!("{it},A")).collect();
    let good = good.join("\n") + "\n";
    let few = format!("id,name\n{good}900,\n901,\n");
    assert_eq!(load("csv:x", &[file("x.csv", &few)]).unwrap().1.rejected.len(), 2);
    let many = format!("{few}902,\n");
    assert!(matches!(load("csv:x", &[file("x.csv", &many)]), Err(Refusal::Inconsistent { .. })));
    let all = file("x.csv", "id,name\n1,\n");
    assert!(matches!(load("csv:x", &[all]), Err(Refusal::Inconsistent { .. })));
    let none = file("x.csv", "id,name\n");
    assert!(matches!(load("csv:x", &[none]), Err(Refusal::Inconsistent { .. })));
}
