//! The Swiss list on a fixture. Names are invented.

use lictor_lists::{Refusal, SourceFile};
use lictor_model::{Bound, Entity, Schema};
use proptest::prelude::*;

use crate::fixtures::{file, load, names};
use crate::properties::{check as check_no_panic, check_odd_values, mangled, one};

pub(crate) const SECO_XML: &str = include_str!("fixtures/seco.xml");

fn read(text: &str) -> Result<(Vec<Entity>, lictor_lists::Report), Refusal> {
    load("ch_seco", &[file("consolidated-list.xml", text)])
}

fn periods(entity: &Entity) -> Vec<String> {
    let end = |it: Option<Bound>| it.map_or(String::new(), |it| it.date.to_string());
    let designations = entity.designations.iter();
    designations.map(|it| format!("{}..{}", end(it.valid.from), end(it.valid.to))).collect()
}

#[test]
fn every_field_has_its_place() {
    let (entities, report) = read(SECO_XML).unwrap();
    assert_eq!((report.read, report.kept), (3, 3));
    assert_eq!(report.published.unwrap().to_string(), "2026-08-27");
    let person = &entities[0];
    assert_eq!(person.id.as_str(), "ch_seco:100");
    let expected = [
        "Ivan Petrovich Testov/primary",
        "Иван Petrovich Тестов/original_script",
        "Ivan Petrovich Testoff/alias",
        "Vanya/weak_alias",
        "Probe/former",
    ];
    assert_eq!(names(person), expected);
    assert_eq!(person.names[1].value.script.as_deref(), Some("Cyrl"));
    let parts = person.names[0].value.parts.as_ref().unwrap();
    assert_eq!(
        (parts.family.as_deref(), parts.middle.as_deref()),
        (Some("Testov"), Some("Petrovich"))
    );
    assert_eq!(periods(person), ["2012-05-01..2016-03-01", "2020-01-01..2026-01-01"]);
    let designation = &person.designations[0].value;
    assert_eq!(
        (designation.program.as_str(), designation.reference.as_deref()),
        ("Testia", Some("140"))
    );
    assert_eq!(designation.note.as_deref(), Some("article 1; following EU"));
    let dates: Vec<_> = person.birth_dates.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(dates, ["1980-03-23", "1979"]);
    let place = &person.birth_places[0].value;
    assert_eq!(
        (place.text.as_str(), place.country.unwrap().as_str()),
        ("Testville, Test Region", "by")
    );
    assert_eq!(person.countries[0].value.as_str(), "by");
    assert_eq!(person.identifiers[0].value.to_string(), "passport:P1");
    let expected = "c/o Club, ul. Test, 4, Testville, Test Region, 220029, BY";
    assert_eq!(person.addresses[0].value.one_line(), expected);
    let relation = &person.relations[0].value;
    assert_eq!(
        (relation.name.as_str(), relation.entity.as_ref().unwrap().as_str()),
        ("Example Bank", "ch_seco:200")
    );
    assert_eq!(person.property("gender").collect::<Vec<_>>(), ["male"]);
    assert_eq!(report.warnings.len(), 1, "{:?}", report.warnings);
    assert!(report.warnings[0].reason.contains("1359"));
    assert_eq!(periods(&entities[1]), ["2021-08-11..", "2021-08-11.."]);
    assert_eq!(
        (entities[2].schema.clone(), entities[2].identifiers[0].value.to_string()),
        (Schema::Vessel, "imo:9074729".to_owned())
    );
    let text = format!("{entities:?}");
    assert!(!text.contains("Ghost"), "a removed name was read");
}

#[test]
fn many_spellings_are_bounded_and_none_is_lost() {
    let variant = |it| format!("<spelling-variant script=\"LATN\">V{it}</spelling-variant>");
    let variants = (0..20).map(variant).collect::<Vec<_>>().concat();
    let part = |kind: &str| {
        format!(
            "<name-part order=\"1\" name-part-type=\"{kind}\"><value>Base</value>{variants}</name-part>"
        )
    };
    let name = format!(
        "<name name-type=\"alias\" quality=\"good\">{}{}</name>",
        part("given-name"),
        part("family-name")
    );
    let text = SECO_XML.replacen("<day-month-year", &format!("{name}<day-month-year"), 1);
    let (entities, report) = read(&text).unwrap();
    assert_eq!(entities[0].names.len(), 5 + 41);
    assert!(report.warnings.iter().any(|it| it.reason.contains("more than 64 spellings")));
}

#[test]
fn odd_records_are_told_and_bad_files_refused() {
    let (_, report) = read(&SECO_XML.replace("<target ssid=\"200\"", "<target ssid=\"\"")).unwrap();
    assert_eq!(report.rejected[0].field.as_deref(), Some("ssid"));
    let (_, report) =
        read(&SECO_XML.replace("object-type=\"vessel\"", "object-type=\"raft\"")).unwrap();
    assert!(report.warnings.iter().any(|it| it.reason.contains("raft")));
    let (_, report) = read(&SECO_XML.replace("target-id=\"200\"", "target-id=\"7\"")).unwrap();
    assert!(report.warnings.iter().any(|it| it.reason.contains("related-to 7")));
    let (entities, report) =
        read(&SECO_XML.replace("sanctions-set-id=\"21\"", "sanctions-set-id=\"5\"")).unwrap();
    assert_eq!(entities[0].designations[0].value.program, "unknown");
    assert!(report.warnings.iter().any(|it| it.reason.contains("set of measures")));

    // Remarks that have no place are kept.
    let more = SECO_XML.replacen("<day-month-year", "<remark>R</remark><day-month-year", 1);
    let (entities, report) = read(&more).unwrap();
    let kept: Vec<_> = entities[0].source_fields.iter().map(|it| &*it.value.path).collect();
    assert!(kept.contains(&"identity/remark"), "{kept:?}");
    assert_eq!(report.unmapped_fields["identity/remark"], 1);

    let end = SECO_XML.trim_end().len();
    for cut in (1..end).step_by(5).filter(|it| SECO_XML.is_char_boundary(*it)) {
        let result = read(&SECO_XML[..cut]);
        assert!(matches!(result, Err(Refusal::Malformed { .. })), "cut at {cut}: {result:?}");
    }
    for (from, to) in [
        ("target", "party"),
        ("identity", "ident"),
        ("name-part", "part"),
        ("modification", "change"),
        ("program-key", "key"),
        ("sanctions-program", "program"),
    ] {
        let renamed = SECO_XML
            .replace(&format!("<{from} "), &format!("<{to} "))
            .replace(&format!("</{from}>"), &format!("</{to}>"));
        let result = read(&renamed);
        assert!(matches!(result, Err(Refusal::Renamed { .. })), "{from}: {result:?}");
    }
    assert!(matches!(read("<a/>"), Err(Refusal::WrongFormat { .. })));
    assert!(matches!(read("<!doctype html><p>moved"), Err(Refusal::Html { .. })));
    assert!(matches!(read(" "), Err(Refusal::Empty { .. })));
    let twice = SECO_XML.replace("<target ssid=\"300\"", "<target ssid=\"200\"");
    assert!(matches!(read(&twice), Err(Refusal::Inconsistent { .. })));
    let mut broken = SECO_XML.as_bytes().to_owned();
    broken[SECO_XML.find("Test Star").unwrap()] = 0xe9;
    let broken = SourceFile { name: "x.xml".to_owned(), bytes: broken };
    assert!(matches!(load("ch_seco", &[broken]), Err(Refusal::Malformed { .. })));
}

#[test]
fn odd_values_make_nothing_panic() {
    check_odd_values("ch_seco", "x.xml", SECO_XML);
}

proptest! {
    #[test]
    fn mangled_list(text in mangled(SECO_XML)) {
        check_no_panic("ch_seco", &one("x.xml", text));
    }
}
