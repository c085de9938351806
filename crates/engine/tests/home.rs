//! A data home of its own for each test, into which small editions are imported.

use std::path::{Path, PathBuf};

use lictor_engine::{
    Import, ImportOptions, Library, Query, Screening, Settings, Snapshot, Verdict,
};
use lictor_model::{Entity, Identifier, IdentifierKind};
use tempfile::TempDir;

use crate::support::settings;

/// A data home in a folder of its own.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    pub(crate) library: Library,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { library: Library::at(folder.path()), folder }
    }

    /// Imports rows of an own list, filed under a day.
    pub(crate) fn import(&self, dataset: &str, rows: &[String], day: &str) -> Import {
        import(&self.library, dataset, rows, day)
    }

    /// The same, which must be accepted.
    #[track_caller]
    pub(crate) fn accept(&self, dataset: &str, rows: &[String], day: &str) {
        let import = self.import(dataset, rows, day);
        assert_eq!(import.verdict, Verdict::Accepted);
    }

    /// The snapshot, which must be there without building it again.
    #[track_caller]
    pub(crate) fn snapshot(&self) -> Snapshot {
        self.library.snapshot(&mut |note| panic!("{note}")).unwrap()
    }

    /// The snapshot, and what was told meanwhile.
    pub(crate) fn snapshot_with_notes(&self) -> (Snapshot, String) {
        let mut notes = String::new();
        let snapshot = self.library.snapshot(&mut |note| notes.push_str(note)).unwrap();
        (snapshot, notes)
    }

    /// A snapshot built from the bytes of all editions, in another home.
    pub(crate) fn built_from_scratch(&self) -> (Self, Snapshot) {
        let copy = Self::new();
        copy_folder(self.folder.path(), copy.folder.path());
        let _ = std::fs::remove_file(copy.manifest());
        let _ = std::fs::remove_dir_all(copy.folder.path().join("segments"));
        let (snapshot, notes) = copy.snapshot_with_notes();
        assert!(notes.starts_with("building the snapshot"), "{notes}");
        (copy, snapshot)
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.folder.path().join("snapshot.lictor")
    }

    /// The files of all segments, by name.
    pub(crate) fn segments(&self) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.folder.path().join("segments")).unwrap();
        let mut files: Vec<PathBuf> = folder.map(|it| it.unwrap().path()).collect();
        files.sort();
        files
    }
}

pub(crate) fn import(library: &Library, dataset: &str, rows: &[String], day: &str) -> Import {
    let columns = "id,name,kind,alias,weak_alias,birth_date,country,passport,from,notes";
    let text = format!("{columns}\n{}\n", rows.join("\n"));
    let options = ImportOptions {
        published: Some(day.parse().unwrap()),
        accept: Some("a test".to_owned()),
        ..ImportOptions::at("2026-11-01T12:00:00Z".parse().unwrap())
    };
    let files = [("own.csv".to_owned(), text.into_bytes())];
    library.import(&dataset.parse().unwrap(), &files, options).unwrap()
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What the tests' lists are asked.
pub(crate) fn queries() -> Vec<Query> {
    let names =
        ["Darina Orlova", "Tomas Varga", "Dara Belova", "Orlova", "Norvik Trading Ltd", "MEK"];
    let mut queries: Vec<Query> = names.into_iter().map(Query::name).collect();
    queries[0].facts.birth_date = "1970-05-12".parse().ok();
    for passport in ["A100", "A101"] {
        let mut query = Query::default();
        query.facts.identifiers.push(Identifier::new(IdentifierKind::Passport, passport));
        queries.push(query);
    }
    queries
}

/// All that a snapshot says, as of several days and by what was known on them.
pub(crate) fn answers(snapshot: &Snapshot) -> Vec<Screening> {
    let mut answers = Vec::new();
    for day in ["2024-01-03", "2024-01-08", "2026-11-01"] {
        let known_at = format!("{day}T12:00:00Z").parse().unwrap();
        let by_all = settings();
        for settings in [
            Settings { as_of: day.parse().unwrap(), ..by_all.clone() },
            Settings { as_of: day.parse().unwrap(), exhaustive: true, ..by_all.clone() },
            Settings { known_at, ..by_all.clone() },
        ] {
            // Nothing may have been published by then.
            answers.extend(queries().iter().filter_map(|it| snapshot.screen(it, &settings).ok()));
        }
    }
    answers
}

/// Asserts that two snapshots say the same in every respect.
#[track_caller]
pub(crate) fn assert_same(one: &Snapshot, other: &Snapshot) {
    assert_eq!(one.id(), other.id());
    assert_eq!(one.datasets(), other.datasets());
    assert_eq!(one.entity_count(), other.entity_count());
    let entities = |it: &Snapshot| it.entities().collect::<Result<Vec<Entity>, _>>().unwrap();
    let all = entities(one);
    assert_eq!(all, entities(other));
    for entity in &all {
        assert_eq!(one.entity(&entity.id).unwrap().as_ref(), Some(entity));
    }
    let absent = "csv:one:absent".parse().unwrap();
    assert_eq!(one.entity(&absent).unwrap(), None);
    for (one, other) in answers(one).into_iter().zip(answers(other)) {
        assert_eq!(one, other);
    }
}
