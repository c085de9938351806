//! The real lists, which are not part of the repository. Set `LICTOR_SHARED` to their folder, or put
//! it beside the workspace as `../shared`; without it these tests say so and pass.

use std::path::PathBuf;
use std::time::Instant;

use lictor_lists::{Refusal, Report, SourceFile, read, unpack};
use lictor_model::{Entity, NameKind};

/// The folder with the lists, if it is there.
fn lists() -> Option<PathBuf> {
    let shared = std::env::var_os("LICTOR_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let lists = shared.join("lists");
    if lists.is_dir() {
        return Some(lists);
    }
    eprintln!("NOTICE: {} is missing; the real lists are NOT tested", lists.display());
    None
}

pub(crate) fn files(paths: &[&str]) -> Option<Vec<SourceFile>> {
    let lists = lists()?;
    let mut files = Vec::new();
    for path in paths {
        let bytes = std::fs::read(lists.join(path)).unwrap();
        files.extend(unpack(path, &bytes).unwrap());
    }
    Some(files)
}

pub(crate) fn load(dataset: &str, paths: &[&str]) -> Option<(Vec<Entity>, Report)> {
    let files = files(paths)?;
    let start = Instant::now();
    let (entities, report) = read(&dataset.parse().unwrap(), &files).unwrap();
    eprintln!(
        "{dataset} {}: read {}, kept {}, rejected {}, warnings {}, {:?}",
        paths[0],
        report.read,
        report.kept,
        report.rejected.len(),
        report.warnings.len(),
        start.elapsed()
    );
    if std::env::var_os("LICTOR_SHOW").is_some() {
        report.warnings.iter().for_each(|it| eprintln!("  W {it:?}"));
        report.rejected.iter().for_each(|it| eprintln!("  R {it:?}"));
        report.unmapped_fields.iter().for_each(|it| eprintln!("  U {it:?}"));
    }
    assert_eq!(report.read, report.kept + report.rejected.len());
    Some((entities, report))
}

fn check(dataset: &str, paths: &[&str], n_records: usize, published: Option<&str>) {
    let Some((entities, report)) = load(dataset, paths) else { return };
    assert_eq!(report.read, n_records, "{paths:?}");
    assert_eq!(entities.len(), n_records, "{paths:?}");
    let found = report.published.map(|it| it.to_string());
    assert_eq!(found.as_deref(), published, "{paths:?}");
    let named = entities.iter().all(|it| !it.names.is_empty() && !it.designations.is_empty());
    assert!(named, "{paths:?}");
}

#[test]
fn ofac_xml_is_read_whole() {
    check("us_ofac_sdn", &["us-ofac/2024-05-07/sdn.xml.zst"], 14_966, Some("2024-05-07"));
    let path = "us-ofac/2024-05-06/consolidated.xml.zst";
    check("us_ofac_cons", &[path], 443, Some("2024-05-06"));
    let path = "us-ofac/2025-03-28/consolidated.xml.zst";
    check("us_ofac_cons", &[path], 443, Some("2025-03-28"));
    check("us_ofac_cons", &["us-ofac/2016-09-16/consall.zip"], 581, Some("2016-09-16"));
}

#[test]
fn ofac_csv_is_read_whole() {
    let check_folder = |folder: &str, names: &[&str], n_records: usize| {
        let paths: Vec<String> = names.iter().map(|it| format!("us-ofac/{folder}/{it}")).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let dataset = if names[0].starts_with("cons") { "us_ofac_cons" } else { "us_ofac_sdn" };
        check(dataset, &paths, n_records, None);
    };
    let trio = ["sdn.csv.zst", "alt.csv.zst", "add.csv.zst"];
    check_folder("2023-12", &trio, 13_821);
    check_folder("2021-07", &trio, 8_976);
    let quartet = ["sdn.csv.zst", "alt.csv.zst", "add.csv.zst", "sdn_comments.csv"];
    check_folder("2016-10", &quartet, 5_337);
    let quartet = ["cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"];
    check_folder("2025-12", &quartet, 442);
}

#[test]
fn un_xml_is_read_whole() {
    let check_day = |day: &str, n_records: usize| {
        let path = format!("un-sc/{day}/consolidated.xml.zst");
        check("un_sc", &[&path], n_records, Some(day));
    };
    check_day("2018-06-07", 693 + 405);
    check_day("2018-06-21", 695 + 405);
    check_day("2018-10-29", 703 + 390);
    check_day("2020-03-20", 709 + 305);
    check_day("2024-05-15", 682 + 193);
    check_day("2025-04-19", 684 + 193);
    check_day("2026-02-27", 730 + 273);
}

#[test]
fn ftm_is_read_whole() {
    let path = "opensanctions-ftm/parteispenden.ftm.json";
    let Some((entities, report)) = load("ftm:donations", &[path]) else { return };
    assert_eq!((report.read, report.kept, entities.len()), (475, 475, 96));
}

#[test]
fn xml_and_text_files_of_one_day_say_the_same() {
    let Some(files) = files(&["us-ofac/2016-09-16/consall.zip"]) else { return };
    let dataset = "us_ofac_cons".parse().unwrap();
    let (from_xml, _) = read(&dataset, &files).unwrap();
    for extension in [".csv", ".pip", ".del"] {
        let files: Vec<_> =
            files.iter().filter(|it| it.name.ends_with(extension)).cloned().collect();
        let (from_text, _) = read(&dataset, &files).unwrap();
        assert_eq!(from_xml.len(), from_text.len());
        for (xml, text) in from_xml.iter().zip(&from_text) {
            assert_eq!(xml.id, text.id);
            assert_eq!(xml.schema, text.schema, "{}", xml.id);
            let names = |entity: &Entity| {
                let mut names: Vec<(String, NameKind)> =
                    entity.names.iter().map(|it| (it.value.text.clone(), it.value.kind)).collect();
                names.sort_by(|a, b| a.0.cmp(&b.0));
                names
            };
            assert_eq!(names(xml), names(text), "{}", xml.id);
            let sorted = |mut values: Vec<String>| {
                values.sort();
                values
            };
            let identifiers = |entity: &Entity| {
                // The XML writes `issued 01 Jan 1983` where the text files have `issued 1983`.
                let facts = entity.identifiers.iter();
                sorted(facts.map(|it| format!("{} {:?}", it.value, it.value.country)).collect())
            };
            assert_eq!(identifiers(xml), identifiers(text), "{}", xml.id);
            let dates = |entity: &Entity| {
                sorted(entity.birth_dates.iter().map(|it| format!("{:?}", it.value)).collect())
            };
            assert_eq!(dates(xml), dates(text), "{}", xml.id);
            let programs = |entity: &Entity| {
                sorted(entity.designations.iter().map(|it| it.value.program.clone()).collect())
            };
            assert_eq!(programs(xml), programs(text), "{}", xml.id);
        }
    }
}

#[test]
fn a_cut_or_incomplete_edition_is_refused() {
    let Some(files) = files(&[
        "us-ofac/2021-07/sdn.csv.zst",
        "us-ofac/2021-07/alt.csv.zst",
        "us-ofac/2021-07/add.csv.zst",
    ]) else {
        return;
    };
    let dataset = "us_ofac_sdn".parse().unwrap();
    let refused = read(&dataset, &files[..2]);
    assert!(matches!(refused, Err(Refusal::MissingFile { .. })));
    for position in 0..3 {
        let mut files = files.clone();
        // Cut at the end of a row, which the file itself does not show.
        let bytes = &mut files[position].bytes;
        let half = bytes.len() / 2;
        let row_end = half + bytes[half..].windows(2).position(|it| it == b"\r\n").unwrap() + 2;
        bytes.truncate(row_end);
        let refused = read(&dataset, &files);
        let name = files[position].name.clone();
        let expected = name == "alt.csv" || matches!(refused, Err(Refusal::Inconsistent { .. }));
        assert!(expected, "{name}: {refused:?}");
        files[position].bytes.truncate(row_end - 12);
        let refused = read(&dataset, &files);
        assert!(matches!(refused, Err(Refusal::Malformed { .. })), "{name}: {refused:?}");
    }
}

/// A look at what was not understood, for whoever works on the readers: `LICTOR_SHOW=notes`.
#[test]
fn free_text_can_be_looked_at() {
    if std::env::var_os("LICTOR_SHOW").is_none_or(|it| it != "notes") {
        return;
    }
    let paths = ["sdn.csv.zst", "alt.csv.zst", "add.csv.zst"];
    let paths = paths.map(|it| format!("us-ofac/2023-12/{it}"));
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let Some((entities, _)) = load("us_ofac_sdn", &paths) else { return };
    for entity in &entities {
        entity.property("notes").for_each(|it| eprintln!("N {it}"));
    }
}
