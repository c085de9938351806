//! Canada's list on fixtures. All parties are invented.

use lictor_lists::Refusal;
use lictor_model::Schema;

use crate::fixtures::{file, load, names};

pub(crate) const CA_XML: &str = include_str!("fixtures/ca_sema.xml");

/// The fixture under other names of its elements.
fn renamed(names: &[(&str, &str)]) -> String {
    names.iter().fold(CA_XML.to_owned(), |text, (from, to)| {
        let text = text.replace(&format!("<{from}>"), &format!("<{to}>"));
        text.replace(&format!("</{from}>"), &format!("</{to}>"))
    })
}

#[test]
fn records_become_parties_under_any_naming() {
    let bilingual = renamed(&[
        ("Country", "Country-Pays"),
        ("LastName", "LastName-NomDeFamille"),
        ("GivenName", "GivenName-Prenom"),
        ("EntityOrShip", "EntityOrShip-EntiteOuNavire"),
        ("Aliases", "Aliases-Alias"),
        ("DateOfBirthOrShipBuildDate", "DateOfBirthOrShipBuildDate-DateDeNaissance"),
        ("TitleOrShip", "TitleOrShipType-TitreOuTypeDeNavire"),
        ("ShipIMONumber", "ShipIMONumber-NumeroIMODuNavire"),
        ("Schedule", "Schedule-Annexe"),
        ("Item", "Item-NumeroDarticle"),
        ("DateOfListing", "DateOfListing-DateDinscription"),
    ]);
    let older = renamed(&[
        ("EntityOrShip", "Entity"),
        ("TitleOrShip", "Title"),
        ("DateOfBirthOrShipBuildDate", "DateOfBirth"),
    ]);
    let (expected, report) = load("ca_sema", &[file("x.xml", CA_XML)]).unwrap();
    for text in [bilingual, older] {
        assert_eq!(load("ca_sema", &[file("x.xml", &text)]).unwrap().0, expected);
    }
    assert_eq!((report.read, report.kept, report.published), (5, 5, None));
    let person = &expected[0];
    assert_eq!(person.id.as_str(), "ca_sema:belarus-ali-reza-testman");
    let expected_names =
        ["Ali Reza TESTMAN/primary", "Али Тестман/original_script", "Aly Testman/alias"];
    assert_eq!(names(person), expected_names);
    let parts = person.names[0].value.parts.as_ref().unwrap();
    assert_eq!(parts.family.as_deref(), Some("TESTMAN"));
    let dates: Vec<_> = person.birth_dates.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(dates, ["1972-08-10", "1972-08-11"]);
    assert_eq!(person.property("title").collect::<Vec<_>>(), ["Major General"]);
    let designation = &person.designations[0];
    assert_eq!(designation.value.authority, "Global Affairs Canada");
    assert_eq!(designation.value.program, "Belarus");
    assert_eq!(designation.value.reference.as_deref(), Some("schedule 1, Part 1, item 1"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2020-09-28");
    let ship = &expected[1];
    assert_eq!(ship.schema, Schema::Vessel);
    assert_eq!(ship.identifiers[0].value.to_string(), "imo:9074729");
    assert_eq!(ship.property("buildDate").collect::<Vec<_>>(), ["1989"]);
    assert_eq!(ship.property("type").collect::<Vec<_>>(), ["Oil Tanker"]);
    assert_eq!(names(&expected[2]), ["Example Co, Ltd/primary"]);
    assert_eq!(expected[2].schema, Schema::Organization);
}

#[test]
fn records_of_one_country_and_name_are_told_apart() {
    let (entities, report) = load("ca_sema", &[file("x.xml", CA_XML)]).unwrap();
    let ids: Vec<_> = entities[3..].iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["ca_sema:russia-ali-twin-1-part-1-4", "ca_sema:russia-ali-twin-1-part-2-4"]);
    assert!(entities[4].birth_dates.is_empty());
    assert!(report.warnings.iter().any(|it| it.reason.contains("sep-99")));
}

#[test]
fn what_is_not_whole_is_refused() {
    let read = |text: &str| load("ca_sema", &[file("x.xml", text)]);
    for (from, to) in [("Country", "State"), ("DateOfListing", "Listed"), ("LastName", "Surname")] {
        let Err(Refusal::Renamed { reason, .. }) = read(&renamed(&[(from, to)])) else {
            panic!("{from} was not missed");
        };
        assert!(reason.contains(from) || reason.contains(to), "{reason}");
    }
    assert!(matches!(read("<export/>"), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(
        read("<data-set/>"),
        Err(Refusal::Inconsistent { .. } | Refusal::Renamed { .. })
    ));
    let end = CA_XML.trim_end().len();
    for cut in (1..end).filter(|it| CA_XML.is_char_boundary(*it)) {
        assert!(read(&CA_XML[..cut]).is_err(), "cut at {cut}");
    }
    let nameless = CA_XML.replace("Test Star", " ");
    let (entities, report) = read(&nameless).unwrap();
    assert_eq!((entities.len(), report.rejected.len()), (4, 1));
    assert_eq!(report.rejected[0].line, Some(14));
}
