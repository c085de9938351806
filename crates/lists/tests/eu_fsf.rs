//! The EU's list on fixtures, as XML and as rows. All parties are invented.

use lictor_lists::Refusal;
use lictor_model::{Entity, Schema};

use crate::fixtures::{file, load, names};

pub(crate) const EU_XML: &str = include_str!("fixtures/eu_full.xml");

/// One party in three rows and one in one; a stray quotation mark stands in a field.
pub(crate) const EU_CSV: &str = include_str!("fixtures/eu_full.csv");

fn programs(entity: &Entity) -> Vec<&str> {
    entity.designations.iter().map(|it| it.value.program.as_str()).collect()
}

#[test]
fn xml_gives_every_fact_its_place() {
    let (entities, report) = load("eu_fsf", &[file("x.xml", EU_XML)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (3, 3, 2));
    assert_eq!(report.published.unwrap().to_string(), "2024-05-13");
    let person = &entities[0];
    assert_eq!((person.id.as_str(), &person.schema), ("eu_fsf:901", &Schema::Person));
    let expected = [
        "Али Тестов/alias",
        "Ali Reza TESTMAN/primary",
        "The Tester/weak_alias",
        "Ali Probe/former",
    ];
    assert_eq!(names(person), expected);
    let name = &person.names[1].value;
    let parts = name.parts.as_ref().unwrap();
    assert_eq!(parts.family.as_deref(), Some("TESTMAN"));
    assert_eq!((parts.given.as_deref(), parts.middle.as_deref()), (Some("Ali"), Some("Reza")));
    assert_eq!((parts.title.as_deref(), name.language.as_deref()), (Some("Dr"), Some("en")));
    let dates = person.birth_dates.iter().map(|it| (it.value.to_string(), it.value.approximate));
    let expected =
        [("1962", true), ("1963-03", false), ("1957/1959", false), ("1982-04-19", false)];
    assert_eq!(dates.collect::<Vec<_>>(), expected.map(|it| (it.0.to_owned(), it.1)));
    assert!(report.warnings.iter().any(|it| it.reason.contains("ISLAMIC 1352")));
    let place = &person.birth_places[0].value;
    assert_eq!(
        (place.text.as_str(), place.country.unwrap().name()),
        ("Testville, Test Province", "Yugoslavia")
    );
    let countries: Vec<_> = person.countries.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(countries, ["sy", "ss"]);
    let identifiers: Vec<_> = person.identifiers.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(identifiers, ["passport:D1", "tax_id:77", "un_reference:TAi.901"]);
    let note = person.identifiers[0].value.note.as_deref();
    assert_eq!(note, Some("diplomatic, expired, issued 2001-01-02"));
    let address = &person.addresses[0].value;
    assert_eq!(address.one_line(), "1 A St, P.O. Box 12/3, Testville, 99, SY");
    assert_eq!(address.note.as_deref(), Some("as at the time of listing"));
    let designation = &person.designations[0];
    assert_eq!(designation.value.authority, "Council of the EU");
    assert_eq!(designation.value.program, "SYR");
    assert_eq!(designation.value.basis.as_deref(), Some("regulation 55/2012"));
    let citation = designation.value.citation.as_deref();
    assert_eq!(citation, Some("OJ L19, 2012-01-24, http://example.org/act"));
    assert_eq!(designation.value.reference.as_deref(), Some("EU.1.23"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2012-01-23");
    for (property, expected) in [
        ("gender", "male"),
        ("position", "Minister of Tests"),
        ("phone", "+1 2"),
        ("notes", "Head of tests. Date of listing: 23.1.2012."),
    ] {
        assert_eq!(person.property(property).collect::<Vec<_>>(), [expected], "{property}");
    }
    assert_eq!(report.unmapped_fields["contactInfo/FAX"], 1);
    assert!(report.warnings.iter().any(|it| it.reason.starts_with("1 remarks without content")));
}

#[test]
fn two_records_of_one_id_become_one_entity() {
    let (entities, report) = load("eu_fsf", &[file("x.xml", EU_XML)]).unwrap();
    let group = &entities[1];
    assert_eq!((group.id.as_str(), &group.schema), ("eu_fsf:902", &Schema::Organization));
    assert_eq!(names(group), ["EXAMPLE & CO/primary", "EXCO/alias"]);
    assert_eq!(programs(group), ["AFG", "TAQA"]);
    assert!(group.designations[1].valid.from.is_none());
    assert!(report.warnings.iter().any(|it| it.record == "902"));
    // A nameless twin is rejected, and the other one is kept.
    let nameless = EU_XML.replace("wholeName=\"EXCO\"", "wholeName=\"\"");
    let (entities, report) = load("eu_fsf", &[file("x.xml", &nameless)]).unwrap();
    assert_eq!((entities.len(), report.read, report.rejected.len()), (2, 3, 1));
    assert_eq!(report.rejected[0].field.as_deref(), Some("nameAlias"));
}

#[test]
fn rows_give_the_same() {
    let (entities, report) = load("eu_fsf", &[file("x.csv", EU_CSV)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (4, 4, 2));
    assert_eq!(report.published.unwrap().to_string(), "2024-05-13");
    let person = &entities[0];
    assert_eq!(names(person), ["Ali TESTMAN/primary", "The \"Tester/weak_alias"]);
    assert_eq!((person.id.as_str(), &person.schema), ("eu_fsf:901", &Schema::Person));
    assert_eq!(programs(person), ["SYR"]);
    assert_eq!(person.designations[0].value.basis.as_deref(), Some("regulation 55/2012"));
    assert!(person.birth_dates[0].value.approximate);
    assert_eq!(person.addresses[0].value.one_line(), "Testville, SY");
    assert_eq!(person.identifiers[0].value.to_string(), "passport:D1");
    assert_eq!(report.unmapped_fields["New_Column"], 1);
    assert!(report.warnings.iter().any(|it| it.reason.contains("New_Column")));
    assert_eq!(names(&entities[1]), ["EXAMPLE & CO/primary"]);
}

#[test]
fn what_is_not_whole_is_refused() {
    let read = |text: &str| load("eu_fsf", &[file("x", text)]);
    for (from, to) in [
        ("wholeName=", "fullName="),
        ("logicalId=", "id="),
        ("programme=", "program="),
        ("calendarType=", "calendar="),
        ("nameAlias", "alias"),
        ("sanctionEntity", "entity"),
        ("regulationSummary", "act"),
    ] {
        let Err(Refusal::Renamed { reason, .. }) = read(&EU_XML.replace(from, to)) else {
            panic!("{from} was not missed");
        };
        assert!(reason.contains(from.trim_end_matches('=')) || reason.contains(to), "{reason}");
    }
    for root in ["<CONSOLIDATED_LIST/>", "a;b;c\n1;2;3\n"] {
        assert!(matches!(read(root), Err(Refusal::WrongFormat { .. })), "{root}");
    }
    let renamed = EU_CSV.replace("NameAlias_WholeName", "Name");
    assert!(matches!(read(&renamed), Err(Refusal::Renamed { .. })));
    let end = EU_XML.trim_end().len();
    for cut in (1..end).step_by(7).filter(|it| EU_XML.is_char_boundary(*it)) {
        let result = read(&EU_XML[..cut]);
        assert!(result.is_err(), "cut at {cut}");
    }
    let cut = read(EU_CSV.split_at(EU_CSV.len() - 20).0);
    assert!(matches!(cut, Err(Refusal::Malformed { .. })), "{cut:?}");
    let mut latin1 = file("x.csv", EU_CSV);
    let position = EU_CSV.find("TESTMAN").unwrap();
    latin1.bytes[position] = 0xe9;
    assert!(matches!(load("eu_fsf", &[latin1]), Err(Refusal::Malformed { line: 2, .. })));
}
