//! OFAC's advanced and enhanced XML on fixtures that hold the parties of the standard fixture.

use lictor_lists::{Refusal, SourceFile};
use lictor_model::{Entity, Fact, IdentifierKind, Name};
use proptest::prelude::*;

use crate::fixtures::{SDN_XML, file, load, names};
use crate::properties::{check as check_no_panic, check_odd_values, mangled, one};

pub(crate) const ADVANCED: &str = include_str!("fixtures/ofac_advanced.xml");

pub(crate) const ENHANCED: &str = include_str!("fixtures/ofac_enhanced.xml");

const FORMS: [(&str, &str); 2] = [("advanced", ADVANCED), ("enhanced", ENHANCED)];

fn read(text: &str) -> Result<(Vec<Entity>, lictor_lists::Report), Refusal> {
    load("us_ofac_sdn", &[file("sdn_any.xml", text)])
}

/// All values in words, in any order.
fn sorted<T: std::fmt::Debug>(facts: &[Fact<T>]) -> Vec<String> {
    let mut values: Vec<String> = facts.iter().map(|it| format!("{:?}", it.value)).collect();
    values.sort();
    values
}

#[test]
fn all_forms_say_the_same_of_the_same_parties() {
    let (standard, _) = load("us_ofac_sdn", &[file("sdn.xml", SDN_XML)]).unwrap();
    for (form, text) in FORMS {
        let (entities, report) = read(text).unwrap();
        assert_eq!((report.read, report.kept), (3, 3), "{form}");
        assert_eq!(report.published.unwrap().to_string(), "2024-05-07");
        for (standard, entity) in standard.iter().zip(&entities) {
            assert_eq!(standard.id, entity.id, "{form}");
            assert_eq!(standard.schema, entity.schema, "{form}");
            let in_latin = |it: &&Fact<Name>| it.value.script.is_none();
            let latin: Vec<_> = entity.names.iter().filter(in_latin).cloned().collect();
            assert_eq!(sorted(&standard.names), sorted(&latin), "{form}");
            assert_eq!(sorted(&standard.identifiers), sorted(&entity.identifiers), "{form}");
            assert_eq!(sorted(&standard.birth_dates), sorted(&entity.birth_dates), "{form}");
            assert_eq!(sorted(&standard.birth_places), sorted(&entity.birth_places), "{form}");
            assert_eq!(sorted(&standard.countries), sorted(&entity.countries), "{form}");
            let addresses = sorted(&standard.addresses).join("\n").to_lowercase();
            assert_eq!(addresses, sorted(&entity.addresses).join("\n").to_lowercase(), "{form}");
            assert_eq!(sorted(&standard.properties), sorted(&entity.properties), "{form}");
            let programs = |it: &Entity| {
                it.designations.iter().map(|it| it.value.program.clone()).collect::<Vec<_>>()
            };
            assert_eq!(programs(standard), programs(entity), "{form}");
        }
    }
}

#[test]
fn they_say_more_than_the_standard_form() {
    for (form, text) in FORMS {
        let (entities, report) = read(text).unwrap();
        let person = &entities[0];
        assert_eq!(names(person)[1], "علي تستمان/original_script", "{form}");
        assert_eq!(person.names[1].value.script.as_deref(), Some("Arab"));
        let relation = &person.relations[0].value;
        assert_eq!(relation.role, "Providing support to");
        assert_eq!(relation.name.to_uppercase(), "EXAMPLE & CO., LTD.");
        assert_eq!(relation.entity.as_ref().unwrap().as_str(), "us_ofac_sdn:12");
        // Two programs and two days, and no word of which belongs to which.
        let designation = &person.designations[0];
        assert_eq!(designation.valid.from.unwrap().date.to_string(), "2006-04-12/2023-11-14");
        assert_eq!(designation.value.basis.as_deref(), Some("Executive Order 1 (Tests)"));
        assert!(designation.value.note.as_deref().unwrap().contains("Block"), "{form}");
        let company = &entities[1].designations[0];
        assert_eq!(company.valid.from.unwrap().date.to_string(), "2010-01-02");
        assert_eq!(
            company.value.note.as_deref(),
            Some(if form == "advanced" {
                "SDN List since 2010-01-02; Block"
            } else {
                "SDN List since 2010-01-02"
            })
        );
        let kept: Vec<&str> =
            person.source_fields.iter().map(|it| it.value.value.as_str()).collect();
        for said in ["Reported", "as of early 2024", "High"] {
            assert!(kept.iter().any(|it| it.contains(said)), "{form} {said}: {kept:?}");
        }
        let card = person.identifiers.iter().find(|it| {
            matches!(&it.value.kind, IdentifierKind::Other(words) if &**words == "Invented Card")
        });
        assert!(card.is_some(), "{form}");
        assert_eq!(report.warnings.len(), 1, "{form}: {:?}", report.warnings);
    }
    let (entities, _) = read(ENHANCED).unwrap();
    let elsewhere = &entities[0].relations[1].value;
    assert_eq!((elsewhere.name.as_str(), &elsewhere.entity), ("ELSEWHERE, Eve", &None));
}

#[test]
fn odd_records_are_told() {
    // A party without a number is rejected, an unknown sub-type and a lost relation are told.
    let nameless = ENHANCED.replace("<entity id=\"13\">", "<entity id=\"x\">");
    let (_, report) = read(&nameless).unwrap();
    assert_eq!((report.kept, report.rejected[0].field.as_deref()), (2, Some("id")));
    let typeless = ENHANCED.replace(">Vessel</entityType>", ">Submarine</entityType>");
    assert!(read(&typeless).unwrap().1.warnings.iter().any(|it| it.reason.contains("Submarine")));
    let lost = ADVANCED.replace("To-ProfileID=\"1200\"", "To-ProfileID=\"77\"");
    let (entities, report) = read(&lost).unwrap();
    assert_eq!(entities[0].relations[0].value.name, "OFAC 77");
    assert_eq!(report.warnings.len(), 2);
    // What the schema of 2013 has a place for, though no file at hand does.
    let more = ADVANCED
        .replace("<Alias AliasTypeID=\"1401\" Primary=\"false\" LowQuality=\"false\">", "<Alias AliasTypeID=\"1401\" Primary=\"false\" LowQuality=\"false\"><Comment>until 2001</Comment>")
        .replace("Former=\"false\"><Comment/>", "Former=\"true\"><Comment>C</Comment><DatePeriod><Comment>some years</Comment></DatePeriod>")
        .replace("<SanctionsEntry ID=\"3\" ProfileID=\"13\" ListID=\"1550\">", "<SanctionsEntry ID=\"3\" ProfileID=\"13\" ListID=\"1550\"><Comment>E</Comment><ProfileRelationshipReference/>");
    let (entities, report) = read(&more).unwrap();
    for (path, count) in [("Alias/Comment", 1), ("Relation/Comment", 1), ("Relation/DatePeriod", 1)]
    {
        assert_eq!(report.unmapped_fields.get(path), Some(&count), "{path}");
    }
    assert_eq!(entities[0].relations[0].value.role, "Providing support to (former)");
    let note = entities[2].designations[0].value.note.as_deref();
    assert_eq!(note, Some("SDN List since 2011-01-02; E"));
    let script = ENHANCED.replace(">Arabic<", ">Invented<");
    assert!(read(&script).unwrap().1.warnings.iter().any(|it| it.reason.contains("Invented")));
    let unknown = ENHANCED.replace(
        "<isPrimary>true</isPrimary></feature>",
        "<isPrimary>true</isPrimary><more>M</more></feature>",
    );
    assert!(matches!(read(&unknown), Err(Refusal::Renamed { .. })));
}

#[test]
fn what_is_not_whole_is_refused() {
    for (form, text) in FORMS {
        let end = text.trim_end().len();
        let step = 7;
        for cut in (1..end).step_by(step).filter(|it| text.is_char_boundary(*it)) {
            let result = read(&text[..cut]);
            let refused = matches!(
                result,
                Err(Refusal::Malformed { .. }
                    | Refusal::Empty { .. }
                    | Refusal::WrongFormat { .. })
            );
            assert!(refused, "{form} cut at {cut}: {result:?}");
        }
        let other_list = text.replace("SDN List", "Consolidated List");
        assert!(matches!(read(&other_list), Err(Refusal::WrongFormat { .. })), "{form}");
        assert!(load("us_ofac_cons", &[file("any.xml", &other_list)]).is_ok(), "{form}");
        let mut broken = text.as_bytes().to_owned();
        broken[text.find("TEST STAR").unwrap()] = 0xe9;
        let broken = SourceFile { name: "sdn.xml".to_owned(), bytes: broken };
        assert!(matches!(load("us_ofac_sdn", &[broken]), Err(Refusal::Malformed { .. })), "{form}");
    }
    let twice = ENHANCED.replace("<entity id=\"13\">", "<entity id=\"12\">");
    assert!(matches!(read(&twice), Err(Refusal::Inconsistent { .. })));
    let twice = ADVANCED.replace("FixedRef=\"13\"><Comment", "FixedRef=\"12\"><Comment");
    assert!(matches!(read(&twice), Err(Refusal::Inconsistent { .. })));
    let unlisted = ADVANCED.replace("ProfileID=\"13\" ListID", "ProfileID=\"14\" ListID");
    assert!(read(&unlisted).unwrap().1.warnings.len() >= 2);
    let unlisted = unlisted
        .replace("ProfileID=\"11\" L", "ProfileID=\"1\" L")
        .replace("ProfileID=\"1200\" L", "ProfileID=\"1\" L");
    assert!(matches!(read(&unlisted), Err(Refusal::Inconsistent { .. })));
}

#[test]
fn renamed_elements_and_marks_are_named() {
    let check = |text: &str, from: &str, to: &str| {
        let renamed = text
            .replace(&format!("<{from} "), &format!("<{to} "))
            .replace(&format!("<{from}>"), &format!("<{to}>"))
            .replace(&format!("</{from}>"), &format!("</{to}>"));
        assert_ne!(renamed, text, "{from}");
        let result = read(&renamed);
        let Err(Refusal::Renamed { reason, .. }) = result else { panic!("{from}: {result:?}") };
        assert!(reason.contains(to) || reason.contains(from), "{from}: {reason}");
    };
    for (from, to) in [
        ("DistinctParties", "Parties"),
        ("DistinctParty", "Party"),
        ("Profile", "Profil"),
        ("DocumentedName", "Name"),
        ("NamePartValue", "NameValue"),
        ("FeatureVersion", "Version"),
        ("SanctionsMeasure", "Measure"),
        ("Locations", "Places"),
        ("EntryEvent", "Event"),
        ("AliasType", "AliasKind"),
        ("Script", "Writing"),
        ("FeatureType", "FeatureKind"),
    ] {
        check(ADVANCED, from, to);
    }
    for (from, to) in [
        ("entities", "parties"),
        ("entity", "party"),
        ("names", "titles"),
        ("formattedLastName", "lastName"),
        ("isLowQuality", "isWeak"),
        ("sanctionsProgram", "program"),
        ("documentNumber", "number"),
        ("features", "statements"),
        ("dataAsOf", "date"),
    ] {
        check(ENHANCED, from, to);
    }
    for (from, to) in [
        ("LowQuality=", "Weak="),
        ("PartySubTypeID=", "KindID="),
        ("FeatureTypeID=", "TypeID="),
        ("NamePartGroupID=", "GroupID="),
        ("LocationID=", "PlaceID="),
        ("IDRegDocTypeID=", "DocID="),
        ("LegalBasisID=", "BasisID="),
    ] {
        let result = read(&ADVANCED.replace(from, to));
        let refused = matches!(
            result,
            Err(Refusal::Renamed { .. }
                | Refusal::Inconsistent { .. }
                | Refusal::WrongFormat { .. })
        );
        assert!(refused, "{from}: {result:?}");
    }
}

#[test]
fn odd_values_make_nothing_panic() {
    check_odd_values("us_ofac_sdn", "sdn_advanced.xml", ADVANCED);
    check_odd_values("us_ofac_sdn", "sdn_enhanced.xml", ENHANCED);
}

proptest! {
    #[test]
    fn mangled_forms(advanced in mangled(ADVANCED), enhanced in mangled(ENHANCED)) {
        check_no_panic("us_ofac_sdn", &one("sdn_advanced.xml", advanced));
        check_no_panic("us_ofac_sdn", &one("sdn_enhanced.xml", enhanced));
    }
}
