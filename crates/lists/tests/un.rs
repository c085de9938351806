//! The UN list on a fixture.

use crate::fixtures::{UN_XML, file, load, names};

#[test]
fn xml_gives_every_fact_its_place() {
    let (entities, report) = load("un_sc", &[file("consolidated.xml", UN_XML)]).unwrap();
    assert_eq!((report.read, report.kept), (2, 2));
    assert_eq!(report.published.unwrap().to_string(), "2024-05-15");
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "un_sc:TAi.901");
    let expected = [
        "ALI REZA TESTI/primary",
        "علي تستي/original_script",
        "Aly Testy/alias",
        "Ali Testy/alias",
        "Testo/weak_alias",
        "Тесто/original_script",
    ];
    assert_eq!(names(person), expected);
    assert!(person.names[0].value.parts.is_none());
    let designation = &person.designations[0];
    assert_eq!(designation.value.authority, "UN Security Council");
    assert_eq!(designation.value.program, "Taliban");
    assert_eq!(designation.value.reference.as_deref(), Some("TAi.901"));
    assert_eq!(designation.valid.from.unwrap().date.to_string(), "2001-02-23");
    let dates: Vec<_> = person.birth_dates.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(dates, ["1963", "1962/1964", "1965-11"]);
    assert!(person.birth_dates[1].value.approximate);
    assert_eq!(person.countries.len(), 1);
    assert!(report.warnings.iter().any(|it| it.reason.contains("Narnia")));
    assert!(report.warnings.iter().any(|it| it.reason.starts_with("1 alias placeholder")));
    assert_eq!(person.birth_places[0].value.text, "Testabad, Test Province");
    assert_eq!(person.identifiers[0].value.to_string(), "un_reference:TAi.901");
    let passport = &person.identifiers[1].value;
    assert_eq!(
        (passport.to_string().as_str(), passport.country.unwrap().as_str()),
        ("passport:D1", "ir")
    );
    assert_eq!(passport.note.as_deref(), Some("Expired 2016"));
    assert_eq!(person.property("position").collect::<Vec<_>>(), ["Deputy Minister of Tests"]);
    assert_eq!(report.unmapped_fields["DATAID"], 2);
    let expected = [
        "EXAMPLE TEST FRONT (ETF)/primary",
        "EXAMPLE TEST FRONT/alias",
        "ETF/acronym",
        "Old Front/former",
    ];
    assert_eq!(names(&entities[1]), expected);
}
