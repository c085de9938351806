//! A base with deltas answers as one snapshot of all editions does, and survives what happens to files.

use std::path::Path;

use lictor_engine::{EngineError, Library, Query, Snapshot};
use lictor_index::{FORMAT_VERSION, FormatError};
use lictor_model::Entity;
use proptest::prelude::*;

use crate::home::{Home, answers, assert_same};
use crate::support::{settings, shared};

/// A party of the tests' lists in one of its states; some states collide with those of other parties.
fn row(id: usize, state: usize) -> String {
    let name =
        ["Darina Orlova", "Tomas Varga", "Norvik Trading Ltd", "Orlova"][(id + state / 4) % 4];
    let kind = ["person", "company"][id % 4 / 2];
    let (alias, birth_date, passport, from) = match state % 4 {
        0 => ("Dara Belova", "1970-05-12", "A100", ""),
        1 => ("", "1970", "A100", "2023-01-01"),
        2 => ("Dara Belova", "", "", "2023-01-01"),
        _ => ("Daria Orlowa", "1970-05-12", "A101", "2023"),
    };
    let weak_alias = if state == 5 { "Varga" } else { "" };
    format!(
        "{id},{name},{kind},{alias},{weak_alias},{birth_date},bg,{passport},{from},note {state}"
    )
}

pub(crate) fn rows(states: &[Option<usize>]) -> Vec<String> {
    let listed = states.iter().enumerate();
    listed.filter_map(|(id, state)| Some(row(id, (*state)?))).collect()
}

#[derive(Debug, Clone)]
enum Step {
    Import { dataset: &'static str, states: Vec<Option<usize>>, days_on: i32 },
    Remove { dataset: &'static str },
    Merge,
}

fn step() -> impl Strategy<Value = Step> {
    let dataset = || prop_oneof![3 => Just("csv:one"), 1 => Just("csv:another")];
    // Mostly as it was, so that parties stay unchanged over several editions.
    let state = prop_oneof![6 => Just(Some(0)), 4 => (0_usize..8).prop_map(Some), 2 => Just(None)];
    // Mostly newer; an older one is filed as history.
    let days_on = prop_oneof![6 => Just(1), 1 => Just(0), 1 => Just(-2)];
    let import = (dataset(), prop::collection::vec(state, 6), days_on);
    let import =
        import.prop_map(|(dataset, states, days_on)| Step::Import { dataset, states, days_on });
    prop_oneof![
        12 => import,
        2 => Just(Step::Merge),
        1 => dataset().prop_map(|dataset| Step::Remove { dataset })
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn after_any_imports_it_answers_as_if_built_from_scratch(
        steps in prop::collection::vec(step(), 2..8),
    ) {
        let home = Home::new();
        let mut day = 4;
        for step in steps {
            match step {
                Step::Import { dataset, states, days_on } => {
                    day = (day + days_on).max(1);
                    home.import(dataset, &rows(&states), &format!("2024-01-{day:02}"));
                }
                Step::Remove { dataset } => {
                    home.library.remove(&dataset.parse().unwrap()).unwrap();
                }
                Step::Merge => { home.library.merge().unwrap(); }
            }
            if home.manifest().exists() {
                let (copy, from_scratch) = home.built_from_scratch();
                assert_same(&home.snapshot(), &from_scratch);
                let status = |it: &Library| it.status(&mut |_| ()).unwrap();
                assert_eq!(status(&home.library), status(&copy.library));
            }
        }
        if home.library.merge().unwrap() {
            let (copy, _) = home.built_from_scratch();
            let file = |home: &Home| std::fs::read(&home.segments()[0]).unwrap();
            assert_eq!(file(&home), file(&copy), "a merged base is what is built from scratch");
        }
    }
}

/// A home with a base and two deltas: parties unchanged, changed, gone, come, and come again.
fn home_with_deltas() -> Home {
    let home = Home::new();
    let editions = [
        [Some(0), Some(0), Some(0), Some(0), None],
        [Some(0), Some(1), None, Some(0), None],
        [Some(0), Some(1), Some(0), Some(5), Some(2)],
    ];
    for (states, day) in editions.iter().zip(["2024-01-02", "2024-01-04", "2024-01-09"]) {
        home.accept("csv:one", &rows(states), day);
    }
    home
}

#[test]
fn an_unchanged_party_is_not_written_again() {
    let home = home_with_deltas();
    let snapshot = home.snapshot();
    assert_eq!(snapshot.segment_count(), 3);
    let spans = |id: &str| -> Vec<(u32, u32)> {
        let entity = snapshot.entity(&id.parse().unwrap()).unwrap().unwrap();
        let spans = entity.names[0].known.spans().iter();
        spans.map(|span| (span.first.0, span.last.0)).collect()
    };
    assert_eq!(spans("csv:one:0"), [(0, 2)], "as the base says, up to the newest edition");
    assert_eq!(spans("csv:one:2"), [(0, 0), (2, 2)], "gone, and come again");
    let base = home.segments().iter().map(|it| it.metadata().unwrap().len()).max().unwrap();
    let delta = home.segments().iter().map(|it| it.metadata().unwrap().len()).min().unwrap();
    assert!(delta * 4 < base, "{delta} bytes beside {base}");
    assert_same(&snapshot, &home.built_from_scratch().1);
}

#[test]
fn an_edition_without_changes_writes_no_segment() {
    let home = home_with_deltas();
    let same = rows(&[Some(0), Some(1), Some(0), Some(5), Some(2)]);
    // Another column order is another file of the same parties.
    let import = home.import("csv:one", &[same.join("\n"), String::new()], "2024-01-10");
    assert_eq!((import.added, import.changed, import.removed), (0, 0, 0));
    assert_eq!(home.snapshot().segment_count(), 3);
    assert_same(&home.snapshot(), &home.built_from_scratch().1);
}

#[test]
fn a_merge_gives_one_base_and_the_old_snapshot_lives_on() {
    let home = home_with_deltas();
    let before = home.snapshot();
    let answers_before = answers(&before);
    assert!(home.library.merge().unwrap());
    assert_eq!(home.segments().len(), 1);
    let merged = home.snapshot();
    assert_eq!(merged.segment_count(), 1);
    assert!(!home.library.merge().unwrap(), "there is nothing left to merge");
    assert_same(&merged, &before);
    assert_eq!(answers(&before), answers_before, "its files are gone, and it answers");
}

#[test]
fn many_deltas_or_large_ones_are_merged() {
    let home = Home::new();
    home.accept("csv:one", &rows(&[Some(0)]), "2024-01-01");
    for delta in 1..=9 {
        assert!(!home.library.merge_when_due().unwrap(), "{delta}");
        home.accept("csv:one", &rows(&[Some(delta)]), &format!("2024-01-{:02}", delta + 1));
    }
    assert!(home.library.merge_when_due().unwrap());
    assert!(!home.library.merge_when_due().unwrap());
    let many: Vec<String> = (0..60).map(|id| row(id, 0)).collect();
    home.accept("csv:another", &many, "2024-01-01");
    assert_eq!(home.snapshot().segment_count(), 2);
    assert!(home.library.merge_when_due().unwrap());
    assert_same(&home.snapshot(), &home.built_from_scratch().1);
}

#[test]
fn every_name_finds_its_party_in_any_segment() {
    let home = home_with_deltas();
    let verify = |it: &Snapshot| it.verify(&settings(), &|_, _| {}).unwrap();
    let found = verify(&home.snapshot());
    assert!(found.lost.is_empty() && found.asked > 100, "{:?}", found.lost);
    assert_eq!(found, verify(&home.built_from_scratch().1));
}

#[test]
fn a_writer_that_stopped_before_the_manifest_is_caught_up_with() {
    let home = home_with_deltas();
    let manifest = std::fs::read(home.manifest()).unwrap();
    home.accept("csv:one", &rows(&[Some(3), Some(1)]), "2024-01-11");
    let current = home.snapshot();
    std::fs::write(home.manifest(), manifest).unwrap();
    let lock = std::fs::File::options().write(true).open(home.folder.path().join("lock")).unwrap();
    lock.lock().unwrap();
    let (before, notes) = home.snapshot_with_notes();
    assert!(notes.starts_with("another process is taking in an edition"), "{notes}");
    assert_ne!(before.id(), current.id(), "a reader does not wait for a writer");
    drop(lock);
    let unfinished = home.folder.path().join("segments/unfinished");
    std::fs::write(&unfinished, "half a segm").unwrap();
    let (caught_up, notes) = home.snapshot_with_notes();
    assert_eq!(notes, "", "an edition is folded in without much ado");
    assert_eq!(caught_up.segment_count(), 4);
    assert_same(&caught_up, &current);
    assert!(!unfinished.exists());
}

#[test]
fn a_snapshot_of_one_file_is_taken_over() {
    let home = home_with_deltas();
    home.library.merge().unwrap();
    std::fs::rename(&home.segments()[0], home.manifest()).unwrap();
    let old = home.snapshot();
    assert_same(&old, &home.built_from_scratch().1);
    home.accept("csv:one", &rows(&[Some(3), Some(1)]), "2024-01-11");
    assert_same(&home.snapshot(), &home.built_from_scratch().1);
}

#[test]
fn damage_is_refused_and_built_again() {
    let home = home_with_deltas();
    let good = home.snapshot();
    let expected = answers(&good);
    let mut files = home.segments();
    files.push(home.manifest());
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        for at in places(&bytes) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x41;
            replace(file, &damaged);
            match Snapshot::open(&home.manifest()) {
                Err(EngineError::Damaged { path, .. }) if path == *file => {}
                other => panic!("{}, byte {at}: {other:?}", file.display()),
            }
        }
        for length in [0, 7, 31, bytes.len() / 2, bytes.len() - 1] {
            replace(file, &bytes[..length]);
            let opened = Snapshot::open(&home.manifest());
            assert!(matches!(opened, Err(EngineError::Damaged { .. })), "{length} bytes");
        }
        let (rebuilt, notes) = home.snapshot_with_notes();
        assert!(notes.ends_with("building the snapshot again from the editions held"), "{notes}");
        assert_eq!(answers(&rebuilt), expected);
        // The next file is damaged in the home as it was.
        for file in home.segments() {
            std::fs::remove_file(file).unwrap();
        }
        let again = home_with_deltas();
        for file in again.segments() {
            let name = file.file_name().unwrap();
            std::fs::copy(&file, home.folder.path().join("segments").join(name)).unwrap();
        }
        std::fs::copy(again.manifest(), home.manifest()).unwrap();
    }
    assert_eq!(answers(&good), expected, "what is open is not touched by what happens to names");
}

/// The first and the last byte of the header, of each row of the table, and of each section.
fn places(bytes: &[u8]) -> Vec<usize> {
    let number = |at: usize| {
        usize::try_from(u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap())).unwrap()
    };
    let n_sections = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
    let mut places = vec![0, 8, 12, 19];
    for row in (0..n_sections).map(|idx| 32 + idx * 40) {
        places.extend([row, row + 35]);
        let (start, length) = (number(row + 16), number(row + 24));
        if length > 0 {
            places.extend([start, start + length - 1]);
        }
    }
    places
}

/// Puts other bytes under a name; what is open under it stays as it is.
fn replace(file: &Path, bytes: &[u8]) {
    std::fs::remove_file(file).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// A restore that puts one whole segment in the place of another.
#[test]
fn a_segment_under_the_name_of_another_is_refused() {
    let home = home_with_deltas();
    let files = home.segments();
    for (one, other) in [(0, 1), (1, 0)] {
        let expected = answers(&home.snapshot());
        let kept = std::fs::read(&files[one]).unwrap();
        replace(&files[one], &std::fs::read(&files[other]).unwrap());
        let opened = Snapshot::open(&home.manifest());
        assert!(matches!(opened, Err(EngineError::Segments(_))), "{opened:?}");
        replace(&files[one], &kept);
        assert_eq!(answers(&home.snapshot()), expected);
    }
}

#[test]
fn segments_that_do_not_belong_together_are_refused() {
    let (one, other) = (home_with_deltas(), Home::new());
    other.accept("csv:another", &rows(&[Some(0), Some(1)]), "2024-01-02");
    std::fs::copy(&other.segments()[0], &one.segments()[0]).unwrap();
    let opened = Snapshot::open(&one.manifest());
    assert!(matches!(opened, Err(EngineError::Segments(_))), "{opened:?}");
    std::fs::remove_file(&one.segments()[1]).unwrap();
    let (rebuilt, notes) = one.snapshot_with_notes();
    assert!(notes.contains("building the snapshot again"), "{notes}");
    assert_same(&rebuilt, &home_with_deltas().snapshot());
}

#[test]
fn two_importers_at_once_do_not_disturb_each_other() {
    let home = home_with_deltas();
    std::thread::scope(|scope| {
        for dataset in ["csv:two", "csv:three"] {
            let path = home.folder.path();
            scope.spawn(move || {
                for idx in 0..6 {
                    let states = [Some(idx), Some(0), Some(7 - idx)];
                    let day = format!("2024-02-{:02}", idx + 1);
                    let library = Library::at(path);
                    crate::home::import(&library, dataset, &rows(&states), &day);
                    library.merge_when_due().unwrap();
                }
            });
        }
    });
    assert_same(&home.snapshot(), &home.built_from_scratch().1);
}

#[test]
fn real_editions_fold_as_they_merge() {
    let Some(shared) = shared("real_editions_fold_as_they_merge") else { return };
    let home = Home::new();
    for day in ["2018-06-07", "2018-06-21", "2018-10-29"] {
        let file = shared.join("lists/un-sc").join(day).join("consolidated.xml.zst");
        let files = [("consolidated.xml.zst".to_owned(), std::fs::read(file).unwrap())];
        let now = "2026-11-01T12:00:00Z".parse().unwrap();
        let options = lictor_engine::ImportOptions::at(now);
        home.library.import(&"un_sc".parse().unwrap(), &files, options).unwrap();
    }
    let (snapshot, (_, from_scratch)) = (home.snapshot(), home.built_from_scratch());
    assert_eq!(snapshot.segment_count(), 3);
    let entities = |it: &Snapshot| it.entities().collect::<Result<Vec<Entity>, _>>().unwrap();
    assert_eq!(entities(&snapshot), entities(&from_scratch));
}

/// One file of each of these formats, of invented parties. With `LICTOR_KEEP_FORMAT=1` it first
/// writes the one of the present format, which is kept.
#[test]
fn a_snapshot_of_any_format_is_opened_or_refused_clearly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let file = |version: u32| folder.join(format!("v{version}.snapshot"));
    if std::env::var_os("LICTOR_KEEP_FORMAT").is_some() {
        std::fs::write(file(FORMAT_VERSION), crate::snapshot::bytes()).unwrap();
    }
    for version in [2, 5, 6, FORMAT_VERSION] {
        match Snapshot::open(&file(version)) {
            Ok(snapshot) => {
                assert_eq!(version, FORMAT_VERSION);
                let found = snapshot.screen(&Query::name("Darina Orlova"), &settings()).unwrap();
                assert_eq!(found.matches.len(), 1, "{found:?}");
            }
            Err(EngineError::Damaged { cause: error @ FormatError::Version { found }, .. }) => {
                assert_eq!(found, version);
                assert_ne!(found, FORMAT_VERSION);
                assert!(error.to_string().contains(&format!("reads format {FORMAT_VERSION}")));
            }
            Err(error) => panic!("format {version}: {error}"),
        }
    }
}
