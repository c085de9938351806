//! OFAC's XML and text files on fixtures.

use lictor_model::{IdentifierKind, Schema};

use crate::fixtures::{SDN_XML, file, load, names, trio};

#[test]
fn xml_gives_every_fact_its_place() {
    let (entities, report) = load("us_ofac_sdn", &[file("sdn.xml", SDN_XML)]).unwrap();
    assert_eq!((report.read, report.kept), (3, 3));
    assert_eq!(report.published.unwrap().to_string(), "2024-05-07");
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "us_ofac_sdn:11");
    assert_eq!(person.schema, Schema::Person);
    let expected = ["Ali Reza TESTMAN/primary", "THE TESTER/weak_alias", "Ali PROBE/former"];
    assert_eq!(names(person), expected);
    let parts = person.names[0].value.parts.as_ref().unwrap();
    assert_eq!(
        (parts.family.as_deref(), parts.given.as_deref()),
        (Some("TESTMAN"), Some("Ali Reza"))
    );
    let programs: Vec<_> = person.designations.iter().map(|it| it.value.program.as_str()).collect();
    assert_eq!(programs, ["SDGT", "IFSR"]);
    assert_eq!(person.designations[0].value.authority, "US Treasury (OFAC)");
    assert!(person.designations[0].valid.from.is_none());
    let passport = &person.identifiers[0].value;
    assert_eq!(passport.note.as_deref(), Some("issued 01 Jan 2001, expires 01 Jan 2006"));
    assert_eq!(passport.country.unwrap().as_str(), "ir");
    assert_eq!(person.identifiers[1].value.kind, IdentifierKind::Wallet);
    assert_eq!(person.identifiers[2].value.to_string(), "Invented Card:77");
    assert!(report.warnings.iter().any(|it| it.reason.contains("Invented Card")));
    assert_eq!(person.property("gender").collect::<Vec<_>>(), ["male"]);
    assert_eq!(person.property("position").collect::<Vec<_>>(), ["Minister of Tests"]);
    assert_eq!(person.relations[0].value.name, "EXAMPLE TRADING");
    assert_eq!(person.addresses[0].value.one_line(), "1 A St, Floor 2, Testville, IR");
    assert!(person.birth_dates[0].value.approximate);
    assert_eq!(entities[1].caption(), "EXAMPLE & CO., LTD.");
    let vessel = &entities[2];
    assert_eq!(vessel.schema, Schema::Vessel);
    assert_eq!(vessel.countries[0].value.as_str(), "ir");
    assert_eq!(vessel.identifiers[0].value.to_string(), "call_sign:T3ST");
    assert_eq!(vessel.relations[0].value.name, "EXAMPLE LINES");
}

#[test]
fn text_files_give_the_same_with_their_quirks() {
    let (entities, report) = load("us_ofac_sdn", &trio()).unwrap();
    assert_eq!((report.read, report.kept, report.published), (3, 3, None));
    let expected = ["Ali Reza TESTMAN/primary", "Ali PROBE/former", "THE TESTER/weak_alias"];
    assert_eq!(names(&entities[0]), expected);
    assert_eq!(entities[0].designations.len(), 2);
    assert_eq!(entities[0].addresses[0].value.one_line(), "1 A St, Testville, IR");
    assert_eq!(names(&entities[1]), ["EXAMPLE & CO., LTD./primary", "EXCO/alias"]);
    assert_eq!(entities[1].schema, Schema::Organization);
    assert!(entities[1].addresses.is_empty());
    assert_eq!(entities[2].identifiers[1].value.to_string(), "imo:9074729");

    // LF instead of CRLF, no closing 0x1A, another delimiter.
    let plain = |text: &str| text.replace("\r\n", "\n").replace('\u{1a}', "");
    let text = |position: usize| String::from_utf8(trio()[position].bytes.clone()).unwrap();
    let files = [
        file("sdn.csv", &plain(&text(0))),
        file("alt.csv", &plain(&text(1))),
        file("add.csv", &plain(&text(2))),
    ];
    assert_eq!(load("us_ofac_sdn", &files).unwrap().0, entities);

    // As archives and browsers name them.
    let names = ["sdn-20210818T093901Z.csv", "2021-08-18 alt.csv", "ADD (1).CSV"];
    let named = std::iter::zip(0.., names).map(|(at, name)| file(name, &plain(&text(at))));
    let named: Vec<_> = named.collect();
    assert_eq!(load("us_ofac_sdn", &named).unwrap().0.len(), entities.len());
}

#[test]
fn long_remarks_go_on_in_the_comments_in_the_middle_of_a_word() {
    let mut files = trio();
    let filler = "x".repeat(1000 - "DOB 1962; POB Testv".len());
    let remarks = format!("DOB 1962; {filler}; POB Testv");
    assert!(remarks.chars().count() > 1000);
    let sdn = format!(
        "11,\"A, B\",\"individual\",\"X\"{}\"{remarks}\"\r\n\u{1a}",
        ",-0- ".repeat(7) + ","
    );
    files[0] = file("sdn.csv", &sdn);
    files[1] = file("alt.csv", "11,1,\"aka\",\"C\",-0- \r\n\u{1a}");
    files[2] = file("add.csv", "11,1,-0- ,-0- ,-0- ,-0- \r\n\u{1a}");
    let (_, report) = load("us_ofac_sdn", &files).unwrap();
    assert!(report.warnings.iter().any(|it| it.reason.contains("1 remarks are cut off")));
    files.push(file("SDN_Comments.csv", "11,\"ille, Iran; Gender Male.\"\r\n\u{1a}"));
    let (entities, report) = load("us_ofac_sdn", &files).unwrap();
    assert_eq!(report.warnings, []);
    assert_eq!(entities[0].birth_places[0].value.text, "Testville");
    // An edition without long remarks has an empty comments file.
    files[3] = file("sdn_comments.csv", "");
    assert_eq!(load("us_ofac_sdn", &files).unwrap().1.warnings.len(), 1);
}

#[test]
fn one_bad_row_is_rejected_with_its_place() {
    let mut files = trio();
    let row =
        "x,\"NOBODY\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n1,2,3\r\n\u{1a}";
    let text = String::from_utf8(files[0].bytes.clone()).unwrap().replace('\u{1a}', row);
    files[0] = file("sdn.csv", &text);
    let (entities, report) = load("us_ofac_sdn", &files).unwrap();
    assert_eq!((entities.len(), report.read, report.rejected.len()), (3, 5, 2));
    assert_eq!(report.rejected[0].line, Some(4));
    assert_eq!(report.rejected[0].field.as_deref(), Some("ent_num"));
    assert_eq!(report.rejected[1].record, "row 5");
}
