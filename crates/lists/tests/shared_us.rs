//! The real lists of OFAC's other formats and of US Commerce; see `shared`.

use lictor_model::Entity;

use crate::shared::load;

fn all_named(entities: &[Entity]) {
    let whole = |it: &Entity| !it.names.is_empty() && !it.designations.is_empty();
    assert!(entities.iter().all(whole));
}

#[test]
fn the_screening_list_is_read_whole() {
    let Some((entities, report)) = load("us_csl", &["us-csl/2022-05/consolidated.csv.gz"]) else {
        return;
    };
    assert_eq!((report.read, report.kept), (14_160, 14_160));
    // 10,534 parties with a number, and 3,625 rows of 3,550 parties without.
    let count =
        |prefix: &str| entities.iter().filter(|it| it.id.as_str().starts_with(prefix)).count();
    assert_eq!(count("us_csl:sdn-"), 10_026);
    assert_eq!(count("us_csl:cap-"), 52);
    assert_eq!(count("us_csl:uvl-"), 201);
    all_named(&entities);
}

#[test]
fn the_denied_persons_list_is_read_whole() {
    // One party less than there are names: `AL NASER` and `AL-NASER` are one.
    let files = [("us-bis/2019-07/dpl.txt", 546, 414), ("us-bis/2023-11/dpl.txt", 665, 544)];
    for (path, rows, parties) in files {
        let Some((entities, report)) = load("us_bis_dpl", &[path]) else { return };
        assert_eq!((report.read, report.kept, entities.len()), (rows, rows, parties));
        all_named(&entities);
    }
}

/// The facts of a party that several of OFAC's forms state, in words and sorted, by what they are.
fn facts(entity: &Entity) -> Vec<(&'static str, Vec<String>)> {
    let sorted = |mut texts: Vec<String>| {
        texts.sort();
        texts
    };
    // What the standard XML has nothing of: names and addresses in other scripts.
    let latin = |it: &&lictor_model::Fact<lictor_model::Name>| it.value.script.is_none();
    let names = entity.names.iter().filter(latin).map(|it| format!("{:?}", it.value)).collect();
    // The standard XML writes `issued 01 Jan 1983` where the advanced one has the year alone.
    let identifiers = entity.identifiers.iter();
    let identifiers =
        identifiers.map(|it| format!("{} {:?}", it.value, it.value.country)).collect();
    let dates = entity.birth_dates.iter().map(|it| format!("{:?}", it.value)).collect();
    let places = entity.birth_places.iter().map(|it| format!("{:?}", it.value)).collect();
    let countries = entity.countries.iter().map(|it| it.value.to_string()).collect();
    let is_latin = |it: &&lictor_model::Fact<lictor_model::Address>| {
        !it.value.one_line().chars().any(|it| it.is_alphabetic() && it > '\u{24f}')
    };
    let addresses = entity.addresses.iter().filter(is_latin);
    let addresses = addresses.map(|it| format!("{:?}", it.value)).collect();
    let relations = entity.relations.iter().map(|it| it.value.name.clone()).collect();
    let programs = entity.designations.iter().map(|it| it.value.program.clone()).collect();
    let properties = entity.properties.iter();
    // The remarks of the standard XML go on with `(Linked To: …)` behind a full stop.
    let properties = properties
        .map(|it| format!("{}: {}", it.value.name, it.value.value.trim_end_matches('.')))
        .collect();
    vec![
        ("schema", vec![entity.schema.to_string()]),
        ("names", sorted(names)),
        ("identifiers", sorted(identifiers)),
        ("birth dates", sorted(dates)),
        ("birth places", sorted(places)),
        ("countries", sorted(countries)),
        ("addresses", sorted(addresses)),
        ("relations", sorted(relations)),
        ("programs", sorted(programs)),
        ("properties", sorted(properties)),
    ]
}

#[test]
fn advanced_and_standard_xml_of_one_day_say_the_same() {
    let Some((standard, _)) = load("us_ofac_cons", &["us-ofac/2016-09-16/consall.zip"]) else {
        return;
    };
    let path = "us-ofac/2016-09-16/cons_advanced.xml.zst";
    let Some((advanced, report)) = load("us_ofac_cons", &[path]) else { return };
    assert_eq!((report.read, report.kept), (581, 581));
    assert_eq!(report.published.unwrap().to_string(), "2016-09-16");
    all_named(&advanced);
    let mut differences = Vec::new();
    assert_eq!(standard.len(), advanced.len());
    for standard in &standard {
        let advanced = advanced.iter().find(|it| it.id == standard.id).unwrap();
        for (one, other) in facts(standard).into_iter().zip(facts(advanced)) {
            if one != other {
                differences
                    .push(format!("{} {}\n  {:?}\n  {:?}", standard.id, one.0, one.1, other.1));
            }
        }
        assert!(advanced.designations.iter().all(|it| it.valid.from.is_some()), "{}", advanced.id);
    }
    assert!(
        differences.is_empty(),
        "{}: {}",
        differences.len(),
        differences[..differences.len().min(12)].join("\n")
    );
}

#[test]
fn enhanced_xml_says_what_standard_xml_says_before_and_after() {
    let before = load("us_ofac_cons", &["us-ofac/2024-05-06/consolidated.xml.zst"]);
    let after = load("us_ofac_cons", &["us-ofac/2025-03-28/consolidated.xml.zst"]);
    let path = "us-ofac/2025-01-10/CONS_ENHANCED.zip";
    let (Some((before, _)), Some((after, _))) = (before, after) else { return };
    let Some((enhanced, report)) = load("us_ofac_cons", &[path]) else { return };
    assert_eq!((report.read, report.kept), (443, 443));
    assert_eq!(report.published.unwrap().to_string(), "2025-01-10");
    all_named(&enhanced);
    let find = |entities: &[Entity], id| entities.iter().find(|it| it.id == id).map(facts);
    let (mut compared, mut differences) = (0, Vec::new());
    for entity in &enhanced {
        let (before, after) = (find(&before, entity.id.clone()), find(&after, entity.id.clone()));
        let (Some(before), Some(after)) = (before, after) else { continue };
        compared += 1;
        for ((before, after), between) in before.into_iter().zip(after).zip(facts(entity)) {
            // What did not change must stand in between too.
            if before == after && before != between {
                differences.push(format!(
                    "{} {}\n  {:?}\n  {:?}",
                    entity.id, before.0, before.1, between.1
                ));
            }
        }
    }
    assert!(compared > 400, "{compared}");
    let others: usize = enhanced
        .iter()
        .map(|it| it.names.iter().filter(|it| it.value.script.is_some()).count())
        .sum();
    assert_eq!(others, 45);
    assert!(
        differences.is_empty(),
        "{}: {}",
        differences.len(),
        differences[..differences.len().min(12)].join("\n")
    );
}

#[test]
fn the_swiss_sample_is_read_whole() {
    let path = "ch-seco/samples/seco-2026-08-27.sample.xml";
    let Some((entities, report)) = load("ch_seco", &[path]) else { return };
    assert_eq!((report.read, report.kept, entities.len()), (3, 3, 3));
    assert_eq!(report.published.unwrap().to_string(), "2026-08-27");
    all_named(&entities);
    let ended: Vec<bool> =
        entities.iter().map(|it| it.designations[0].valid.to.is_some()).collect();
    assert_eq!(ended, [true, false, false]);
}

/// The counts of `docs/lists.md`: entities, names, weak aliases, names in other scripts, designations,
/// identifiers, addresses, relations.
#[test]
fn the_counts_of_the_documentation_are_true() {
    use lictor_model::NameKind;
    let check = |dataset: &str, path: &str, expected: [usize; 8]| {
        let Some((entities, _)) = load(dataset, &[path]) else { return };
        let sum = |count: fn(&Entity) -> usize| entities.iter().map(count).sum::<usize>();
        let found = [
            entities.len(),
            sum(|it| it.names.len()),
            sum(|it| it.names.iter().filter(|it| it.value.kind == NameKind::WeakAlias).count()),
            sum(|it| it.names.iter().filter(|it| it.value.script.is_some()).count()),
            sum(|it| it.designations.len()),
            sum(|it| it.identifiers.len()),
            sum(|it| it.addresses.len()),
            sum(|it| it.relations.len()),
        ];
        assert_eq!(found, expected, "{path}");
    };
    let advanced = "us-ofac/2016-09-16/cons_advanced.xml.zst";
    check("us_ofac_cons", advanced, [581, 1_668, 44, 0, 588, 681, 639, 312]);
    let enhanced = "us-ofac/2025-01-10/CONS_ENHANCED.zip";
    check("us_ofac_cons", enhanced, [443, 1_624, 71, 45, 525, 965, 531, 283]);
    check(
        "us_csl",
        "us-csl/2022-05/consolidated.csv.gz",
        [14_071, 34_007, 0, 0, 16_211, 9_503, 17_440, 4_562],
    );
    check("us_bis_dpl", "us-bis/2019-07/dpl.txt", [414, 417, 0, 0, 430, 0, 539, 0]);
    check("us_bis_dpl", "us-bis/2023-11/dpl.txt", [544, 548, 0, 0, 576, 0, 660, 0]);
    check("ch_seco", "ch-seco/samples/seco-2026-08-27.sample.xml", [3, 5, 0, 0, 3, 1, 1, 0]);
}
