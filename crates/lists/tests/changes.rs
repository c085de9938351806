//! OFAC's change files on small ones with invented parties: each shape of the text, and what becomes of
//! the parties.

use std::fmt::Write as _;

use lictor_lists::{Refusal, Report, SourceFile, read};
use lictor_model::{Entity, Fact, Period};
use proptest::prelude::*;

fn source(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_owned() }
}

fn load(text: &str) -> (Vec<Entity>, Report) {
    let text = format!("The following changes have occurred since January 1, 1997:\n\n{text}");
    read(&"us_ofac_sdn".parse().unwrap(), &[source("sdnew97.txt", &text)]).unwrap()
}

fn period(period: Period) -> String {
    let end = |it: Option<lictor_model::Bound>| it.map_or("?".to_owned(), |it| it.date.to_string());
    format!("{}..{}", end(period.from), period.to.map_or(String::new(), |it| end(Some(it))))
}

/// Every party: caption, programs and names with their periods.
fn shown(entities: &[Entity]) -> String {
    let mut text = String::new();
    for entity in entities {
        writeln!(text, "{} {}", entity.schema, entity.caption()).unwrap();
        for fact in &entity.designations {
            writeln!(text, "  [{}] {}", fact.value.program, period(fact.valid)).unwrap();
        }
        for fact in &entity.names {
            let kind = fact.value.kind.as_str();
            writeln!(text, "  {} ({kind}) {}", fact.value.text, period(fact.valid)).unwrap();
        }
    }
    text
}

fn check(text: &str, expected: &str) {
    let (entities, report) = load(text);
    assert_eq!(report.rejected, []);
    assert_eq!(shown(&entities), expected, "{text}");
}

const ADDED: &str = "The following entries have been added to the list:\n\n";

#[test]
fn reads_every_shape_of_heading() {
    let check = |heading: &str, expected: &str| {
        let (entities, _) = load(&format!("{heading}{ADDED}TEST GROUP, Testville, Iran [SDT]\n"));
        assert_eq!(period(entities[0].designations[0].valid), expected, "{heading}");
    };
    check("10/08/97:      ", "1997-10-08..");
    check("02/16/2000:    ", "2000-02-16..");
    check("09/15/2000     ", "2000-09-15..");
    check("10-05-01:      ", "2001-10-05..");
    check("10-03-2001:  ", "2001-10-03..");
    check("09/09/97 - ", "1997-09-09..");
    check("06/19/2000:\n\n", "2000-06-19..");
    check("01/05/12:\n\n", "2012-01-05..");
    check("09-24-01 (effective date) / 10-01-01 (data\nadded):    ", "2001-09-24..");
}

#[test]
fn words_say_what_becomes_of_entries() {
    let check = |words: &str, expected: &str| {
        let text = format!("01/02/97:   {words}\n\nTEST GROUP, Testville, Iran [SDT]\n");
        let (entities, _) = load(&text);
        assert_eq!(period(entities[0].designations[0].valid), expected, "{words}");
    };
    let (added, removed, changed) = ("1997-01-02..", "?..1997-01-02", "?..");
    check("The following [SDT] entries have been added to OFAC's SDN\nlist:", added);
    check("A new party has been named resulting in the following new entries:", added);
    check("The following are considered owned by the government:", added);
    check("The following entries have, however, been added to the list -", added);
    check("The following Specially Designated Terrorist entries have been removed:", removed);
    check("The following entries, as currently listed, have been\ndeleted from the list:", removed);
    check("Deletion of the following names is being published:", removed);
    check("resulting in the removal of the following [SDT] entries:", removed);
    check("The following entries have been changed:", changed);
    check("Additional information has been added for the following entries:", changed);
    check("THE FOLLOWING NAMES HAVE BEEN REMOVED FROM THE SDNLIST--", removed);
    check("The following entries have been removed effective\nDecember 30, 1996:", "?..1996-12-30");
}

#[test]
fn a_party_repeated_under_its_names_is_one_and_lines_are_joined() {
    let text = "10/08/97:    The following entries have been added to OFAC's list:\n\n\
        AL-TEST (a.k.a. TEST GROUP; a.k.a. TG; f.k.a. OLD AL-\nTEST), Iran [SDT]\n[FTO]\n\
        TEST GROUP (a.k.a. AL-TEST; a.k.a. TG; f.k.a. OLD AL-TEST), Iran [SDT] [FTO]\n\
        TG (a.k.a. TEST GROUP; a.k.a. AL-\nTEST; f.k.a. OLD AL-TEST), Iran [SDT][FTO]\n\
        PROBE, Ali Reza (a.k.a. \"THE TESTER\"); DOB 15 Jan\n1955 (individual) [SDT]\n";
    check(
        text,
        "Organization TEST GROUP\n  [SDT] 1997-10-08..\n  [FTO] 1997-10-08..\n  \
         TEST GROUP (primary) 1997-10-08..\n  AL-TEST (alias) 1997-10-08..\n  \
         TG (alias) 1997-10-08..\n  OLD AL-TEST (former) 1997-10-08..\n\
         Person Ali Reza PROBE\n  [SDT] 1997-10-08..\n  Ali Reza PROBE (primary) 1997-10-08..\n  \
         THE TESTER (weak_alias) 1997-10-08..\n",
    );
}

/// Older files write a day of birth without the zero that newer ones have.
#[test]
fn a_removal_finds_whom_an_older_file_added() {
    let text = "07/23/04:    The following entries have been added:\n\n\
        PROBE, Ali (a.k.a. TESTMAN, Omar), Former clerk; DOB 1 Sep 1947 (individual) [LIBERIA]\n\n\
        11/12/15:\n\nThe following [LIBERIA] entries have been removed:\n\n\
        PROBE, Ali (a.k.a. TESTMAN, Omar); DOB 01 Sep 1947; Former clerk (individual) [LIBERIA].\n";
    check(
        text,
        "Person Omar TESTMAN\n  [LIBERIA] 2004-07-23..2015-11-12\n  \
         Omar TESTMAN (primary) 2004-07-23..2015-11-12\n  Ali PROBE (alias) 2004-07-23..2015-11-12\n",
    );
}

#[test]
fn a_change_ends_what_goes_and_begins_what_comes() {
    let text = "10/08/97:    The following entries have been added:\n\n\
        TEST GROUP (a.k.a. TG), Iran [FTO]\nTG (a.k.a. TEST GROUP), Iran [FTO]\n\n\
        10/12/99:    The following entries have been changed:\n\n\
        TEST GROUP (a.k.a. TG), Iran [FTO] -\nto- TEST GROUP (a.k.a. TEST FRONT), Iran [FTO][SDGT]\n\
        TG (a.k.a. TEST GROUP), Iran\n[FTO] -to- TEST FRONT (a.k.a. TEST GROUP), Iran [FTO]\n[SDGT]\n\n\
        09/28/12:\n\nThe following [FTO] [SDGT] entries have been removed:\n\n\
        TEST GROUP (a.k.a. TEST FRONT), Iran [FTO] [SDGT].\n\
        TEST FRONT (a.k.a. TEST GROUP), Iran [FTO] [SDGT].\n\n\
        01/02/14:\n\nThe following [SDGT] entries have been added to OFAC's SDN List:\n\n\
        TEST GROUP (a.k.a. TEST FRONT), Iran [SDGT] (Linked To: EXAMPLE;\nLinked To: PROBE, Ali).\n";
    check(
        text,
        "Organization TEST GROUP\n  [FTO] 1997-10-08..2012-09-28\n  [SDGT] 1999-10-12..2012-09-28\n  \
         [SDGT] 2014-01-02..\n  TEST GROUP (primary) 2014-01-02..\n  \
         TEST GROUP (primary) 1997-10-08..2012-09-28\n  TG (alias) 1997-10-08..1999-10-12\n  \
         TEST FRONT (alias) 2014-01-02..\n  TEST FRONT (alias) 1999-10-12..2012-09-28\n",
    );
}

#[test]
fn a_program_that_got_another_tag_goes_on() {
    let text = "03/20/14:\n\nThe following [UKRAINE2] entries have been added to OFAC's SDN List:\n\n\
        TEST BANK (a.k.a. TB), Russia [UKRAINE2].\nTB (a.k.a. TEST BANK), Russia [UKRAINE2].\n\n\
        09/01/16:\n\nThe following [UKRAINE-EO13661] entries have been changed:\n\n\
        TEST BANK (a.k.a. TB), Russia [UKRAINE-EO13661] -to- TEST BANK (a.k.a. TB),\n\
        Testville, Russia [UKRAINE-EO13661].\n\
        TB (a.k.a. TEST BANK), Russia [UKRAINE-EO13661] -to- TB (a.k.a. TEST BANK),\n\
        Testville, Russia [UKRAINE-EO13661].\n";
    check(
        text,
        "Organization TEST BANK\n  [UKRAINE-EO13661] 2014-03-20..\n  TEST BANK (primary) 2014-03-20..\n  \
         TB (alias) 2014-03-20..\n",
    );
}

#[test]
fn who_was_listed_before_the_files_begins_unknown() {
    let text = "10/23/95:     The following vessel was removed:\n\n\
        TEST STAR (9HUH3) Bulk Carrier 17,397GT Malta Flag (Example Lines\nLtd.) (vessel) [IRAQ]\n";
    check(text, "Vessel TEST STAR\n  [IRAQ] ?..1995-10-23\n  TEST STAR (primary) ?..1995-10-23\n");
}

#[test]
fn offices_of_one_name_end_one_by_one() {
    let added = format!(
        "01/15/97:   {ADDED}TEST BANK, 1 A Street, Berlin, Germany [IRAQ]\n\
         TEST BANK, 7 Quite Another Road, Basel, Switzerland [IRAQ]\n"
    );
    let one = "05/20/98:  The following entry has been removed:\n\n\
        TEST BANK, 1 A Street, Berlin, Germany [IRAQ]\n";
    check(
        &format!("{added}\n{one}"),
        "Organization TEST BANK\n  [IRAQ] 1997-01-15..\n  TEST BANK (primary) 1997-01-15..\n",
    );
}

#[test]
fn slips_and_repeats_that_a_block_leaves_out_are_found() {
    let text = "01/15/97:   The following entries have been added:\n\n\
        PROBE MUESTRA, Miguel Angel, c/o TEST S.A., Cali, Colombia; Cedula No. 16632415 (Colombia)\n\
        (individual) [SDNT]\nTEST GROUP (a.k.a. TG), Iran [SDNT]\nTG (a.k.a. TEST GROUP), Iran [SDNT]\n\n\
        05/20/98:   The following entries have been removed:\n\n\
        PROBE MUESTRA, Miguel Ange, c/o TEST S.A., Cali, Colombia; Cedula No. 16632415 (Colombia)\n\
        (individual) [SDNT]\nTEST GROUP (a.k.a. TG), Iran [SDNT]\n";
    let (entities, report) = load(text);
    let ends: Vec<String> = entities.iter().map(|it| period(it.designations[0].valid)).collect();
    assert_eq!(ends, ["1997-01-15..1998-05-20", "1997-01-15..1998-05-20"]);
    assert!(report.notes[0].contains("1 repeats under other names ended"), "{:?}", report.notes);
}

#[test]
fn statements_on_whole_programs_are_read() {
    let text = "06/18/98:   The following names have been added:\n\n\
        TEST WORKS, Belgrade, Serbia [FRYK]\nTEST GROUP [FTO]\n\n\
        08/24/01:    OFAC has removed appendices\ncovering \"[FRYK],\" entries from its publications.\n\n\
        11-07-01:    The following entries have been added:\n\nTEST TRUST [SDGT]\n\n\
        Effective 10-31-01 all [FTO]s were also designated [SDGT]s.\n";
    check(
        text,
        "Organization TEST WORKS\n  [FRYK] 1998-06-18..2001-08-24\n  \
         TEST WORKS (primary) 1998-06-18..2001-08-24\nOrganization TEST GROUP\n  [FTO] 1998-06-18..\n  \
         [SDGT] 2001-10-31..\n  TEST GROUP (primary) 1998-06-18..\nOrganization TEST TRUST\n  \
         [SDGT] 2001-11-07..\n  TEST TRUST (primary) 2001-11-07..\n",
    );
}

#[test]
fn what_is_said_of_a_person_is_read_with_its_days() {
    let text = "06/18/98:   The following names have been added:\n\n\
        PROBE, Ali (a.k.a. TESTMAN, Ali), 1 A Street, Basra, Iraq; DOB 20 Sep 20; POB Testville, Iran;\n\
        nationality Iran; Passport No. A123 (Iran); Minister of Tests (individual) [IRAQ2]\n";
    let (entities, _) = load(text);
    let [entity] = &entities[..] else { panic!("{entities:?}") };
    assert_eq!(entity.id.as_str(), "us_ofac_sdn:c-probe-ali-19980618");
    assert_eq!(entity.record, "sdnew97.txt line 5");
    assert_eq!(entity.birth_dates[0].value.to_string(), "1920-09-20");
    assert_eq!(entity.birth_places[0].value.text, "Testville");
    assert_eq!(entity.countries[0].value.as_str(), "ir");
    assert_eq!(entity.identifiers[0].value.to_string(), "passport:A123");
    assert_eq!(entity.addresses[0].value.one_line(), "1 A Street, Basra, IQ");
    assert_eq!(entity.property("notes").collect::<Vec<_>>(), ["Minister of Tests"]);
    let place = |fact: &Fact<lictor_model::Name>| fact.source.field.clone().unwrap();
    assert_eq!(&*place(&entity.names[0]), "sdnew97.txt line 5");
}

#[test]
fn prose_and_broken_entries_are_told_with_their_places() {
    let text = "02/03/94:      The name of Test Bank (Manama) was removed from the list.\n\n\
        06/18/98:   The following names have been added:\n\nTEST WORKS, Belgrade, Serbia [FRYK]\n\
        TEST GROUP, no programs\n";
    let (entities, report) = load(text);
    assert_eq!(entities.len(), 1);
    assert_eq!((report.read, report.kept), (2, 1));
    let place = |it: &lictor_lists::Diagnostic| (it.line, it.reason.clone());
    assert_eq!(
        place(&report.warnings[0]),
        (
            Some(3),
            "told in prose, which is not read: `The name of Test Bank (Manama) was removed from the list.`"
                .to_owned()
        )
    );
    assert_eq!(
        place(&report.rejected[0]),
        (Some(8), "an entry without programs: `TEST GROUP, no programs`".to_owned())
    );
}

#[test]
fn files_are_one_chronicle_in_any_order_and_encoding() {
    let first = "The following changes have occurred:\r\n\r\n12/20/93:    The following names have been added:\r\n\r\n";
    let mut bytes = first.as_bytes().to_owned();
    bytes.extend(b"PATI\xa5O, Ali (individual) [SDNT]\r\n\x1a");
    let later = "The following changes have occurred:\n\n01/05/95:   The following entries have been removed:\n\nPATINO, Ali (individual) [SDNT]\n";
    let files = [source("a.txt", later), SourceFile { name: "b.txt".to_owned(), bytes }];
    let (entities, report) = read(&"us_ofac_sdn".parse().unwrap(), &files).unwrap();
    assert!(report.chronicle);
    assert_eq!(report.published.unwrap().to_string(), "1995-01-05");
    assert_eq!(
        shown(&entities),
        "Person Ali PATIÑO\n  [SDNT] 1993-12-20..1995-01-05\n  Ali PATIÑO (primary) 1993-12-20..1995-01-05\n"
    );
    let other = [source("a.txt", later), source("sdn.txt", "no dates here\n")];
    let refused = read(&"us_ofac_sdn".parse().unwrap(), &other);
    assert!(matches!(refused, Err(Refusal::WrongFormat { .. })), "{refused:?}");
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "10/08/97:  ", "01/05/12:\n\n", "The following entries have been added:", "changed -", "removed:",
            "\n", "\n\n", " ", "TEST GROUP", "TG", " (a.k.a. TG; f.k.a. \"X\")", "(", ")", ", ", "; DOB 1950",
            " (individual)", " (vessel)", " [SDT]", " [FTO]", "[", "]", " -to- ", " -\nto- ", "to ", "-and-",
            "(Linked To: A)", "Linked To: A.", "é", "\u{a5}", "= note", "Delete: ", "(effective date)", "A new",
            "PROBE, Ali", "Effective 10-31-01 all [FTO]s were also designated [SDT]s.", "**", ".", "\"", "-",
        ]), 0..60)
    ) {
        let text = format!("The following changes have occurred:\n\n{}", pieces.concat());
        if let Ok((_, report)) = read(&"us_ofac_sdn".parse().unwrap(), &[source("x.txt", &text)]) {
            prop_assert_eq!(report.read, report.kept + report.rejected.len());
        }
    }
}
