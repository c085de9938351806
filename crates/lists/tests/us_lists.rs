//! The lists of US Commerce on fixtures: the Consolidated Screening List and the Denied Persons List.

use lictor_lists::{Refusal, SourceFile};
use lictor_model::{Entity, Schema};
use proptest::prelude::*;

use crate::fixtures::{file, load, names};
use crate::properties::{check as check_no_panic, mangled, one};

pub(crate) const CSL_HEADER: &str = include_str!("fixtures/csl_header.csv");

pub(crate) const CSL_ROWS: &str = include_str!("fixtures/csl_rows.csv");

pub(crate) const DPL: &str = include_str!("fixtures/bis_dpl.txt");

/// The whole screening list.
pub(crate) fn csl() -> String {
    format!("{CSL_HEADER}{CSL_ROWS}")
}

fn by_id<'a>(entities: &'a [Entity], id: &str) -> &'a Entity {
    entities.iter().find(|it| it.id.as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

fn periods(entity: &Entity) -> Vec<String> {
    let end = |it: Option<lictor_model::Bound>| it.map_or(String::new(), |it| it.date.to_string());
    let designations = entity.designations.iter();
    designations
        .map(|it| format!("{} {}..{}", it.value.program, end(it.valid.from), end(it.valid.to)))
        .collect()
}

#[test]
fn the_screening_list_gives_every_field_its_place() {
    let (entities, report) = load("us_csl", &[file("consolidated.csv", &csl())]).unwrap();
    assert_eq!((report.read, report.kept, entities.len(), report.published), (5, 5, 4, None));
    assert_eq!(report.warnings, []);
    let person = by_id(&entities, "us_csl:sdn-11");
    assert_eq!(person.schema, Schema::Person);
    assert_eq!(names(person), ["Ali Reza TESTMAN/primary", "Ali PROBE/alias", "THE TESTER/alias"]);
    assert_eq!(periods(person), ["SDGT ..", "IFSR .."]);
    assert_eq!(person.designations[0].value.authority, "US Treasury (OFAC)");
    let addresses: Vec<_> = person.addresses.iter().map(|it| it.value.one_line()).collect();
    assert_eq!(addresses, ["10 A St, Testville, 117, IR", "SY"]);
    let dates: Vec<_> = person.birth_dates.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(dates, ["1973-03-25", "1962", "1958/1960"]);
    assert!(person.birth_dates[1].value.approximate);
    assert_eq!(person.birth_places[0].value.text, "Testville");
    let ids: Vec<_> = person.identifiers.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(ids, ["passport:41", "wallet:1AbC"]);
    assert_eq!(person.property("gender").collect::<Vec<_>>(), ["male"]);
    assert_eq!(person.property("position").collect::<Vec<_>>(), ["Minister of Tests"]);
    assert_eq!(person.relations[0].value.name, "EXAMPLE TRADING");
    let vessel = by_id(&entities, "us_csl:sdn-12");
    let ids: Vec<_> = vessel.identifiers.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(ids, ["imo:9074729", "call_sign:T3ST"]);
    assert_eq!(vessel.relations[0].value.name, "EXAMPLE LINES");
    let denied = by_id(&entities, "us_csl:dpl-i-test");
    assert_eq!((names(denied), denied.addresses.len()), (vec!["I. TEST/primary".to_owned()], 2));
    assert_eq!(denied.schema, Schema::LegalEntity);
    // The second row has another note, that its order is not a standard one.
    assert_eq!(periods(denied), ["DPL 2003-06-19..2056-06-29", "DPL 2003-06-19..2056-06-29"]);
    let listed = by_id(&entities, "us_csl:el-example-optics-ltd");
    assert_eq!(names(listed)[1..], ["46 TEST/alias", "46 TEST RF/alias"]);
    let designation = &listed.designations[0].value;
    assert_eq!(
        (designation.program.as_str(), designation.authority.as_str()),
        ("EL", "US Commerce (BIS)")
    );
    assert_eq!(designation.citation.as_deref(), Some("83 FR 44824"));
    let expected = "licence requirement: For all items subject to the EAR.; \
                    licence policy: Presumption of denial.";
    assert_eq!(designation.note.as_deref(), Some(expected));
}

#[test]
fn the_denied_persons_list_gives_every_field_its_place() {
    let tabs = load("us_bis_dpl", &[file("dpl.txt", DPL)]).unwrap();
    let commas = load("us_bis_dpl", &[file("dpl.csv", &DPL.replace('\t', ","))]).unwrap();
    assert_eq!(tabs.0, commas.0);
    let (entities, report) = tabs;
    assert_eq!((report.read, report.kept, entities.len(), report.published), (4, 4, 3, None));
    let person = by_id(&entities, "us_bis_dpl:i-test");
    assert_eq!(names(person), ["I. TEST/primary"]);
    let addresses: Vec<_> = person.addresses.iter().map(|it| it.value.one_line()).collect();
    let expected = ["1 B ST, ROOM 2, TESTVILLE, TX, 75159, US", "2 C ST, TESTVILLE, TX, 75159, US"];
    assert_eq!(addresses, expected);
    assert_eq!(periods(person), ["DPL 2003-06-19..2056-06-29"]);
    assert_eq!(person.designations[0].value.citation.as_deref(), Some("68 F.R. 38290 6/27/03"));
    let company = by_id(&entities, "us_bis_dpl:example-air-d-b-a-t7");
    assert_eq!(names(company), ["EXAMPLE AIR/primary", "T7/alias"]);
    assert_eq!(periods(company), ["DPL 2017-10-16.."]);
    assert!(
        company.designations[0].value.note.as_deref().unwrap().contains("not a standard order")
    );
    let expired = by_id(&entities, "us_bis_dpl:ali-probe");
    assert_eq!(periods(expired), ["DPL 2017-10-16..2020-10-13"]);
    assert!(expired.designations[0].value.note.is_none());
    assert_eq!(expired.addresses[0].value.country_text.as_deref(), Some("QQX"));
    assert_eq!(report.warnings.len(), 1);
    assert_eq!(report.unmapped_fields["Last_Update"], 4);
    let reordered = DPL.replace("\"Name\"", "\"NAME\"").replace("Street_Address", "Street Address");
    assert_eq!(load("us_bis_dpl", &[file("dpl.txt", &reordered)]).unwrap().0, entities);
}

#[test]
fn values_that_are_wrong_are_kept_and_told() {
    let dates = DPL.replacen("06/29/2056", "29.06.2056", 1).replace("\"BY\"", "\"Narnia\"");
    let (entities, report) = load("us_bis_dpl", &[file("dpl.txt", &dates)]).unwrap();
    // An end that cannot be read is no end: the order is taken to go on.
    assert_eq!(periods(&entities[0])[0], "DPL 2003-06-19..");
    assert_eq!(report.warnings.len(), 3);
    let text = csl().replace("Individual", "Robot").replace("1973-03-25", "long ago");
    let (entities, report) = load("us_csl", &[file("x.csv", &text)]).unwrap();
    assert_eq!(entities[0].schema, Schema::LegalEntity);
    assert_eq!(report.warnings.len(), 2);
    let more = csl()
        .replace("ids\n", "ids,new_column\n")
        .replace("http://x.example/i,\n", "http://x.example/i,,new\n");
    let more = more
        .replace("XBT\"\n", "XBT\",new\n")
        .replace("Identification\"\n", "Identification\",new\n");
    let (_, report) = load("us_csl", &[file("x.csv", &more)]).unwrap();
    assert_eq!(report.unmapped_fields["new_column"], 5);
    assert_eq!(report.warnings.len(), 1);
}

#[test]
fn bad_rows_are_rejected_and_bad_files_refused() {
    let nameless = DPL.replace("\"ALI PROBE\"", "\" \"");
    let (_, report) = load("us_bis_dpl", &[file("dpl.txt", &nameless)]).unwrap();
    assert_eq!((report.rejected.len(), report.rejected[0].line), (1, Some(5)));
    assert_eq!(report.rejected[0].field.as_deref(), Some("Name"));
    let unlabelled = csl().replace("Entity List (EL) - Bureau", "Entity List");
    let (_, report) = load("us_csl", &[file("x.csv", &unlabelled)]).unwrap();
    assert_eq!(report.rejected[0].field.as_deref(), Some("source"));

    for (dataset, text) in [("us_csl", csl()), ("us_bis_dpl", DPL.to_owned())] {
        let read = |bytes: &[u8]| {
            load(dataset, &[SourceFile { name: "x".to_owned(), bytes: bytes.to_owned() }])
        };
        assert!(matches!(read(b""), Err(Refusal::Empty { .. })));
        assert!(matches!(read(b"<!doctype html><p>moved"), Err(Refusal::Html { .. })));
        assert!(matches!(read(b"a,b\n1,2\n"), Err(Refusal::WrongFormat { .. })));
        let renamed = text.replacen("federal_register_notice", "notice", 1).replacen(
            "FR_Citation",
            "Notice",
            1,
        );
        let refused = read(renamed.as_bytes());
        let Err(Refusal::Renamed { reason, .. }) = refused else { panic!("{refused:?}") };
        assert!(reason.to_lowercase().contains("notice"), "{reason}");
        let mut latin = text.clone().into_bytes();
        let position = text.find("TEST").unwrap();
        latin[position] = 0xe9;
        assert!(matches!(read(&latin), Err(Refusal::Malformed { .. })));
        let header_only = text.lines().next().unwrap();
        assert!(matches!(read(header_only.as_bytes()), Err(Refusal::Inconsistent { .. })));
        // Cut at any place that is not the end of a row.
        let row_ends: Vec<usize> = text.match_indices('\n').map(|it| it.0).collect();
        for cut in 1..text.len() - 1 {
            let at_end = row_ends.iter().any(|it| *it == cut || *it + 1 == cut);
            let result = read(&text.as_bytes()[..cut]);
            assert!(at_end || result.is_err(), "{dataset} cut at {cut}: {result:?}");
        }
    }
}

proptest! {
    #[test]
    fn mangled_tables(csl in mangled(CSL_ROWS), dpl in mangled(DPL)) {
        let whole = [CSL_HEADER.as_bytes(), &csl].concat();
        check_no_panic("us_csl", &one("x.csv", whole));
        check_no_panic("us_bis_dpl", &one("dpl.txt", dpl));
    }
}
