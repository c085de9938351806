//! `FollowTheMoney` files and users' own lists on fixtures.

use lictor_lists::Refusal;
use lictor_model::Schema;

use crate::fixtures::{FTM, OWN_CSV, file, load, names};

#[test]
fn ftm_statements_are_joined_on_to_their_parties() {
    let (entities, report) = load("ftm:test", &[file("x.ftm.json", FTM)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (5, 5, 2));
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "ftm:test:p1");
    assert_eq!(names(person), ["Ali Testi/primary", "Testi, Ali/primary", "Testo/weak_alias"]);
    assert_eq!(person.birth_dates[0].value.to_string(), "1962-05");
    assert_eq!(person.identifiers[0].value.to_string(), "passport:A1");
    assert_eq!(person.property("topics").collect::<Vec<_>>(), ["sanction"]);
    let designation = &person.designations[0];
    assert_eq!(designation.value.authority, "Example Authority");
    assert_eq!(designation.valid.to.unwrap().date.to_string(), "2021");
    assert_eq!(person.addresses[0].value.city.as_deref(), Some("Testville"));
    let relation = &person.relations[0].value;
    assert_eq!(
        (relation.role.as_str(), relation.name.as_str()),
        ("Ownership (asset)", "Example Ltd")
    );
    assert_eq!(relation.entity.as_ref().unwrap().as_str(), "ftm:test:c1");
    let company = &entities[1];
    assert_eq!(company.relations[0].value.name, "Ali Testi");
    assert_eq!(company.countries[0].value.as_str(), "gb");
    let designation = &company.designations[0].value;
    assert_eq!(
        (designation.authority.as_str(), designation.program.as_str()),
        ("list owner", "ftm:test")
    );
    let kept = person.source_fields.iter().any(|it| &*it.value.path == "Ownership.percentage");
    assert!(kept);
}

#[test]
fn an_ftm_statement_without_its_party_is_rejected_and_a_bad_line_too() {
    let orphan = r#"{"id":"s2","schema":"Sanction","properties":{"entity":["nobody"]}}"#;
    let text = format!("{FTM}{orphan}\n[1]\n{{\"id\":\"q\"}}\n");
    let (_, report) = load("ftm:test", &[file("x.json", &text)]).unwrap();
    assert_eq!((report.read, report.kept, report.rejected.len()), (8, 5, 3));
    let lines: Vec<_> = report.rejected.iter().map(|it| it.line).collect();
    assert_eq!(lines, [Some(7), Some(8), Some(6)]);
}

#[test]
fn own_lists_are_read_by_their_header() {
    let (entities, report) = load("csv:mine", &[file("mine.csv", OWN_CSV)]).unwrap();
    assert_eq!((report.read, report.kept), (2, 2));
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "csv:mine:7");
    assert_eq!(person.schema, Schema::Person);
    let expected = ["Ali Testi/primary", "Aly Testi/alias", "Ali Testy/alias", "Testo/weak_alias"];
    assert_eq!(names(person), expected);
    let countries: Vec<_> = person.countries.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(countries, ["ir", "bs"]);
    assert_eq!(person.identifiers[0].value.to_string(), "passport:A1");
    let designation = &person.designations[0];
    assert_eq!(designation.value.authority, "list owner");
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2020-01-01");
    assert_eq!(report.unmapped_fields["branch"], 1);
    assert_eq!(entities[1].caption(), "Example; Ltd");
}

#[test]
fn own_lists_come_with_any_delimiter_and_in_windows_1252() {
    let check = |bytes: &[u8], expected: &str| {
        let mut source = file("mine.csv", "");
        source.bytes = bytes.to_owned();
        let (entities, _) = load("csv:mine", &[source]).unwrap();
        assert_eq!(entities[0].caption(), expected);
    };
    check(b"name\nAli Testi\n", "Ali Testi");
    check(b"name,country\r\nAli,ir\r\n", "Ali");
    check(b"kind\tname\nperson\tAli\n", "Ali");
    check(b"name;kind\nJos\xe9 Testado;person\n", "José Testado");
    check("\u{feff}name;kind\nJosé;person\n".as_bytes(), "José");
    check(b"first_name,last_name\nAli,Testi\n", "Ali Testi");
    let refused = load("csv:mine", &[file("x.csv", "party,country\nAli,ir\n")]);
    let Err(Refusal::WrongFormat { reason, .. }) = refused else { panic!("{refused:?}") };
    assert!(reason.contains("`party`") && reason.contains("birth_date"), "{reason}");
}

#[test]
fn own_rows_that_cannot_be_taken_are_told() {
    let read = |text: &str| load("csv:mine", &[file("x.csv", text)]).unwrap();
    let (entities, report) = read("id,name,birth_date\n1,A,1962\n1,B,\n,C,\n5,E,31/12/1962\n");
    assert_eq!((entities.len(), report.rejected.len()), (2, 2));
    let told: Vec<_> = report.rejected.iter().map(|it| (it.line, it.field.as_deref())).collect();
    assert_eq!(told, [(Some(3), Some("id")), (Some(4), Some("id"))]);
    assert!(entities[1].birth_dates.is_empty());
    assert_eq!(entities[1].source_fields[0].value.value, "31/12/1962");
    let (_, report) = read("id,name,birth_date\n4,,\n6,F\n7,G,\n");
    let told: Vec<_> = report.rejected.iter().map(|it| it.field.as_deref()).collect();
    assert_eq!(told, [Some("name"), Some("row")]);
}
