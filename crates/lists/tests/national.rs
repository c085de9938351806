//! The real lists of the EU, the United Kingdom, Canada and Australia, where they are present: every
//! record accounted for, with the counts of their README. As in `shared`, these tests say so and pass
//! where the lists are not.

use std::collections::BTreeMap;

use lictor_lists::Report;
use lictor_model::{Entity, NameKind, Programs};

use crate::shared::load;

/// Loads a file and checks its counts: records read and kept, entities, day of publication.
fn check(
    dataset: &str,
    path: &str,
    n_records: usize,
    n_entities: usize,
    published: Option<&str>,
) -> Option<(Vec<Entity>, Report)> {
    let (entities, report) = load(dataset, &[path])?;
    assert_eq!(report.rejected, [], "{path}");
    assert_eq!((report.read, report.kept), (n_records, n_records), "{path}");
    assert_eq!(entities.len(), n_entities, "{path}");
    assert_eq!(report.published.map(|it| it.to_string()).as_deref(), published, "{path}");
    let complete = |it: &Entity| {
        let primary = it.names.iter().filter(|name| name.value.kind == NameKind::Primary).count();
        primary == 1 && it.designations.iter().all(|it| !it.value.program.is_empty())
    };
    for entity in &entities {
        assert!(complete(entity) && !entity.designations.is_empty(), "{path} {}", entity.id);
    }
    Some((entities, report))
}

/// How many of something stand under each label.
fn counts<T: ToString>(labels: impl Iterator<Item = T>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for label in labels {
        *counts.entry(label.to_string()).or_insert(0) += 1;
    }
    counts
}

fn names_by_kind(entities: &[Entity]) -> BTreeMap<String, usize> {
    counts(entities.iter().flat_map(|it| &it.names).map(|it| it.value.kind.as_str()))
}

/// The programs that stand in no table.
fn unknown_programs(entities: &[Entity]) -> Vec<String> {
    let designations = entities.iter().flat_map(|it| &it.designations).map(|it| &it.value);
    let unknown = designations.filter(|it| Programs::embedded().of(it).is_none());
    counts(unknown.map(|it| &it.program)).into_keys().collect()
}

fn show(entities: &[Entity], report: &Report) {
    if std::env::var_os("LICTOR_SHOW").is_none() {
        return;
    }
    let facts = |name: &str, count: &dyn Fn(&Entity) -> usize| {
        eprintln!("  {name}: {}", entities.iter().map(count).sum::<usize>());
    };
    eprintln!("  names {:?}", names_by_kind(entities));
    facts("birth dates", &|it| it.birth_dates.len());
    facts("birth places", &|it| it.birth_places.len());
    facts("countries", &|it| it.countries.len());
    facts("identifiers", &|it| it.identifiers.len());
    facts("addresses", &|it| it.addresses.len());
    facts("designations with a beginning", &|it| {
        it.designations.iter().filter(|it| it.valid.from.is_some()).count()
    });
    let identifiers = entities.iter().flat_map(|it| &it.identifiers);
    eprintln!("  {:?}", counts(identifiers.map(|it| it.value.kind.as_str().to_owned())));
    eprintln!("  {:?}", counts(entities.iter().map(|it| &it.schema)));
    eprintln!("  unmapped {:?}", report.unmapped_fields);
    let fields = report.warnings.iter().map(|it| it.field.clone().unwrap_or_default());
    eprintln!("  warnings {:?}", counts(fields));
    eprintln!("  unknown programs {:?}", unknown_programs(entities));
}

#[test]
fn the_eu_list_is_read_whole() {
    let path = "eu-fsf/2024-05-13/full-1_1.xml.zst";
    // Three parties have two records each.
    let Some((entities, report)) = check("eu_fsf", path, 4811, 4808, Some("2024-05-13")) else {
        return;
    };
    show(&entities, &report);
    let expected = [
        ("alias", 19_794),
        ("former", 135),
        ("original_script", 25),
        ("primary", 4_808),
        ("weak_alias", 180),
    ];
    assert_eq!(names_by_kind(&entities), expected.map(|it| (it.0.to_owned(), it.1)).into());
    // Taken up from the UN for the time until the Union's own act, which no programme names.
    assert_eq!(unknown_programs(&entities), ["UNLI"]);
}

#[test]
fn the_old_layout_of_conlist_is_read_whole() {
    let path = "uk-ofsi/2018-04-13/conlist.csv.zst";
    let Some((entities, report)) = check("gb_ofsi", path, 9487, 2106, Some("2018-04-13")) else {
        return;
    };
    show(&entities, &report);
    let expected = [("alias", 3_434), ("former", 9), ("primary", 2_106)];
    assert_eq!(names_by_kind(&entities), expected.map(|it| (it.0.to_owned(), it.1)).into());
}

#[test]
fn the_layout_of_2022_of_conlist_is_read_whole() {
    let path = "uk-ofsi/2025-04-10/conlist.xlsx";
    let Some((entities, report)) = check("gb_ofsi", path, 18_796, 4686, Some("2025-04-10")) else {
        return;
    };
    show(&entities, &report);
    let expected = [
        ("alias", 7_578),
        ("former", 15),
        ("original_script", 3_072),
        ("primary", 4_686),
        ("weak_alias", 613),
    ];
    assert_eq!(names_by_kind(&entities), expected.map(|it| (it.0.to_owned(), it.1)).into());
    assert_eq!(unknown_programs(&entities), [""; 0]);
}

#[test]
fn the_uk_sample_is_read_whole() {
    let path = "uk-fcdo/samples/uk-sanctions-list-2026-09-07.sample.xml";
    let Some((entities, report)) = check("gb_fcdo", path, 6, 6, Some("2026-09-07")) else {
        return;
    };
    show(&entities, &report);
    assert_eq!(unknown_programs(&entities), [""; 0]);
}

#[test]
fn the_export_of_the_uk_search_page_is_read_whole() {
    let path = "uk-fcdo/2025-08-11/search-export.ods";
    let Some((entities, report)) = load("gb_fcdo", &[path]) else { return };
    show(&entities, &report);
    // 5303 rows with the header. Two rows have no name: they cannot be screened, and are told.
    assert_eq!((report.read, report.kept, entities.len()), (5302, 5300, 5300));
    let nameless: Vec<_> = report.rejected.iter().map(|it| it.record.as_str()).collect();
    assert_eq!(nameless, ["BEL0174", "RUS1467"]);
    assert_eq!(unknown_programs(&entities), ["Global Irregular Migration"]);
}

#[test]
fn the_canadian_list_is_read_whole() {
    let path = "ca-sema/2025-03/sema-lmes.xml.zst";
    let Some((entities, report)) = check("ca_sema", path, 4759, 4759, None) else { return };
    show(&entities, &report);
    let expected =
        [("alias", 518), ("original_script", 2_899), ("primary", 4_759), ("weak_alias", 64)];
    assert_eq!(names_by_kind(&entities), expected.map(|it| (it.0.to_owned(), it.1)).into());
    assert_eq!(unknown_programs(&entities), [""; 0]);
}

#[test]
fn the_australian_list_is_read_whole() {
    let path = "au-dfat/2024-11-11/regulation8_consolidated.xlsx";
    let Some((entities, report)) = check("au_dfat", path, 9553, 3062, Some("2024-11-11")) else {
        return;
    };
    show(&entities, &report);
    let expected = [("alias", 6_015), ("former", 4), ("original_script", 439), ("primary", 3_062)];
    assert_eq!(names_by_kind(&entities), expected.map(|it| (it.0.to_owned(), it.1)).into());
}
