//! The lists of the United Kingdom on fixtures. All parties are invented.

use lictor_lists::Refusal;
use lictor_model::{Entity, Schema};

use crate::fixtures::{file, load, names};

/// The old layout: one party in three rows, of which one stands apart; several values in one field.
pub(crate) const OFSI_OLD: &str = include_str!("fixtures/ofsi_2018.csv");

/// The layout of 2022.
pub(crate) const OFSI_2022: &str = include_str!("fixtures/ofsi_2022.csv");

pub(crate) const FCDO_XML: &str = include_str!("fixtures/fcdo.xml");

/// The party of the XML in two rows; a party without a given name; an unknown column.
pub(crate) const FCDO_CSV: &str = include_str!("fixtures/fcdo.csv");

fn dates(entity: &Entity) -> Vec<String> {
    entity.birth_dates.iter().map(|it| it.value.to_string()).collect()
}

fn identifiers(entity: &Entity) -> Vec<String> {
    entity.identifiers.iter().map(|it| it.value.to_string()).collect()
}

fn countries(entity: &Entity) -> Vec<String> {
    entity.countries.iter().map(|it| it.value.to_string()).collect()
}

/// The fixture in Windows-1252.
fn old() -> lictor_lists::SourceFile {
    let mut list = file("conlist.csv", OFSI_OLD);
    list.bytes = OFSI_OLD.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    list
}

#[test]
fn rows_of_the_old_conlist_become_parties() {
    let (entities, report) = load("gb_ofsi", &[old()]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (4, 4, 2));
    assert_eq!(report.published.unwrap().to_string(), "2018-04-13");
    let person = &entities[0];
    assert_eq!((person.id.as_str(), &person.schema), ("gb_ofsi:901", &Schema::Person));
    assert_eq!(names(person), ["Ali Reza TESTMAN/primary", "Ali PROBE/alias", "OLDNAME/former"]);
    let parts = person.names[0].value.parts.as_ref().unwrap();
    assert_eq!((parts.family.as_deref(), parts.middle.as_deref()), (Some("TESTMAN"), Some("Reza")));
    assert_eq!(dates(person), ["1961", "1962-02-01"]);
    assert_eq!(countries(person), ["sa", "qa"]);
    let places = person.birth_places.iter().map(|it| (it.value.text.as_str(), it.value.country));
    let places: Vec<_> = places.map(|it| format!("{} {}", it.0, it.1.unwrap())).collect();
    assert_eq!(places, ["Testville iq", " sy"]);
    assert_eq!(identifiers(person), ["passport:P1", "ration card:77", "un_reference:QI.A.901.03"]);
    assert_eq!(person.identifiers[0].value.country.unwrap().as_str(), "tn");
    assert_eq!(person.property("position").collect::<Vec<_>>(), ["Head of Étests"]);
    let address = &person.addresses[0].value;
    assert_eq!(address.one_line(), "1 A St, Baghdad, W12, IQ");
    assert_eq!(address.note.as_deref(), Some("Iraq (previous)"));
    let designation = &person.designations[0];
    assert_eq!((person.designations.len(), designation.value.program.as_str()), (1, "Afghanistan"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2012-07-17");
    assert_eq!(names(&entities[1]), ["EXAMPLE / EXCO/primary", "EXAMPLE/alias", "EXCO/alias"]);
    assert!(report.warnings.iter().any(|it| it.reason.contains("Narnia")));
}

#[test]
fn rows_of_the_conlist_of_2022_become_parties() {
    let (entities, report) = load("gb_ofsi", &[file("conlist.csv", OFSI_2022)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (4, 4, 2));
    let person = &entities[0];
    let expected = [
        "Ali TESTOV/primary",
        "Tester/weak_alias",
        "Ali Testoff/alias",
        "Али Тестов/original_script",
    ];
    assert_eq!(names(person), expected);
    let original = &person.names[3].value;
    assert_eq!(
        (original.script.as_deref(), original.language.as_deref()),
        (Some("Cyrl"), Some("ru"))
    );
    assert_eq!(dates(person), ["1958-01"]);
    assert_eq!(countries(person), ["ru", "cy"]);
    let place = &person.birth_places[0].value;
    assert_eq!(
        (place.text.as_str(), place.country.unwrap().as_str()),
        ("Testgrad, Former USSR now Ukraine", "ua")
    );
    let expected = [
        "passport:112233445",
        "tax_id:5809",
        "UK Sanctions List reference:RUS9001",
        "un_reference:QDe.901",
    ];
    assert_eq!(identifiers(person), expected);
    assert_eq!(report.unmapped_fields["Passport Number without number"], 1);
    let notes: Vec<_> = person.property("notes").collect();
    assert_eq!(notes, ["Kin of nobody.", "Because (4) of tests."]);
    assert_eq!(person.property("gender").collect::<Vec<_>>(), ["male"]);
    let designation = &person.designations[0].value;
    assert_eq!(designation.reference.as_deref(), Some("RUS9001"));
    let ship = &entities[1];
    assert_eq!(ship.schema, Schema::Vessel);
    assert_eq!(identifiers(ship), ["UK Sanctions List reference:DPR9001", "imo:9074729"]);
    assert_eq!(countries(ship), ["kp"]);
    assert_eq!(ship.relations[0].value.name, "Example Lines");
    assert_eq!(ship.property("buildDate").collect::<Vec<_>>(), ["1975"]);
    let note = ship.designations[0].value.note.as_deref();
    assert_eq!(note, Some("on the UK Sanctions List since 2020-12-31"));
}

#[test]
fn the_uk_sanctions_list_as_xml() {
    let (entities, report) = load("gb_fcdo", &[file("x.xml", FCDO_XML)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (2, 2, 2));
    assert_eq!(report.published.unwrap().to_string(), "2026-09-07");
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "gb_fcdo:RUS9001");
    let expected = [
        "Ali Reza TESTMAN/primary",
        "Tester/weak_alias",
        "Aly/alias",
        "Али Тестман/original_script",
        "ALI \"TESTMANN\"/alias",
    ];
    assert_eq!(names(person), expected);
    assert_eq!(dates(person), ["1945", "1975", "1946"]);
    assert!(report.warnings.iter().any(|it| it.reason.contains("15/08/19yy")));
    assert_eq!(identifiers(person), ["un_reference:QDi.901", "passport:P1"]);
    assert_eq!(person.identifiers[1].value.country.unwrap().as_str(), "af");
    assert_eq!(person.addresses[0].value.one_line(), "1 A St, Moscow, 1, RU");
    assert_eq!(person.property("phone").collect::<Vec<_>>(), ["-103495"]);
    let designation = &person.designations[0];
    assert_eq!(designation.value.program, "The Russia (Sanctions) (EU Exit) Regulations 2019");
    assert_eq!(designation.value.reference.as_deref(), Some("RUS9001"));
    let note = designation.value.note.as_deref();
    assert_eq!(note, Some("sanctions imposed: Asset freeze, Travel Ban"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2022-12-13");
    assert_eq!(report.unmapped_fields["SanctionsImposedIndicators"], 1);
    let ship = &entities[1];
    assert_eq!(ship.schema, Schema::Vessel);
    assert_eq!(identifiers(ship), ["OFSI group id:13569", "imo:9074729"]);
    assert_eq!(countries(ship), ["km"]);
}

#[test]
fn the_uk_sanctions_list_as_rows() {
    let (entities, report) = load("gb_fcdo", &[file("x.csv", FCDO_CSV)]).unwrap();
    assert_eq!((report.read, report.kept, entities.len()), (3, 3, 2));
    assert_eq!(report.published.unwrap().to_string(), "2026-02-13");
    let person = &entities[0];
    let expected = ["Ali Reza TESTMAN/primary", "Tester/weak_alias", "Али Тестман/original_script"];
    assert_eq!(names(person), expected);
    assert_eq!(dates(person), ["1945", "1946"]);
    assert_eq!(identifiers(person), ["un_reference:QDi.901", "passport:P1"]);
    assert_eq!(person.designations.len(), 1);
    assert_eq!(names(&entities[1]), ["EXAMPLE, JSC/primary"]);
    assert_eq!(identifiers(&entities[1]), ["tax_id:5045"]);
    assert_eq!(report.unmapped_fields.get("New Column"), Some(&1));
}

#[test]
fn what_is_not_whole_is_refused() {
    let renamed = |dataset: &str, text: &str, from: &str, to: &str| {
        let text = text.replace(from, to);
        let result = load(dataset, &[file("x", &text)]);
        let Err(Refusal::Renamed { reason, .. }) = result else { panic!("{from}: {result:?}") };
        assert!(reason.contains(from) || reason.contains(to), "{from}: {reason}");
    };
    for (from, to) in [("Name 6", "Surname"), ("Group ID", "Group"), ("Alias Type", "Kind")] {
        renamed("gb_ofsi", OFSI_2022, from, to);
    }
    for (from, to) in [("UniqueID", "Id"), ("NameType", "Kind"), ("RegimeName", "Regime")] {
        renamed("gb_fcdo", FCDO_XML, from, to);
    }
    for (from, to) in [("Name 6", "Surname"), ("Unique ID", "Id"), ("Regime Name", "Regime")] {
        renamed("gb_fcdo", FCDO_CSV, from, to);
    }
    let read = |dataset: &str, text: &str| load(dataset, &[file("x", text)]);
    for dataset in ["gb_ofsi", "gb_fcdo"] {
        assert!(matches!(read(dataset, "a,b\n1,2\n"), Err(Refusal::WrongFormat { .. })));
        assert!(matches!(read(dataset, " \n"), Err(Refusal::Empty { .. })));
        assert!(matches!(read(dataset, "<!doctype html><p>"), Err(Refusal::Html { .. })));
        assert!(matches!(read(dataset, "PK\u{3}\u{4}junk"), Err(Refusal::Malformed { .. })));
    }
    assert!(matches!(read("gb_fcdo", "<export/>"), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(read("gb_ofsi", "<Designations/>"), Err(Refusal::Malformed { .. })));
    for (dataset, text) in [("gb_ofsi", OFSI_2022), ("gb_fcdo", FCDO_CSV)] {
        let cut = read(dataset, &text[..text.len() - 60]);
        assert!(matches!(cut, Err(Refusal::Malformed { .. })), "{dataset} {cut:?}");
    }
    let end = FCDO_XML.trim_end().len();
    for cut in (1..end).step_by(5).filter(|it| FCDO_XML.is_char_boundary(*it)) {
        assert!(read("gb_fcdo", &FCDO_XML[..cut]).is_err(), "cut at {cut}");
    }
    let twice = FCDO_XML.replace("DPR9001", "RUS9001");
    assert!(matches!(read("gb_fcdo", &twice), Err(Refusal::Inconsistent { .. })));
    let mut latin1 = file("x.csv", FCDO_CSV);
    latin1.bytes[FCDO_CSV.find("TESTMAN").unwrap()] = 0xe9;
    assert!(matches!(load("gb_fcdo", &[latin1]), Err(Refusal::Malformed { line: 3, .. })));
}
