//! Small made-up lists, and the real ones where they are at hand.

use std::path::{Path, PathBuf};

use lictor_engine::{History, Settings, Snapshot};
use lictor_model::{
    DateInterval, Designation, Edition, Entity, Fact, Name, NameKind, Period, Schema, Source,
};

/// A party of the dataset `csv:test` with these names, listed since a day or without a stated one.
pub(crate) fn party(id: &str, schema: Schema, names: &[&str], since: Option<&str>) -> Entity {
    let dataset = "csv:test".parse().unwrap();
    let mut entity = Entity::new(&dataset, id, schema);
    for (position, name) in names.iter().enumerate() {
        let kind = if position == 0 { NameKind::Primary } else { NameKind::Alias };
        entity.names.push(Fact::new(Name::new(*name, kind), Source::default()));
    }
    let designation = Designation {
        authority: "Authority".to_owned(),
        program: "P".to_owned(),
        basis: None,
        citation: None,
        reference: None,
        note: None,
    };
    let since = since.map(|day| day.parse::<DateInterval>().unwrap());
    let fact = Fact::new(designation, Source::default()).valid(Period::between(since, None));
    entity.designations.push(fact);
    entity
}

/// A snapshot of one dataset with these editions: day of publication and parties.
pub(crate) fn snapshot(editions: Vec<(&str, Vec<Entity>)>) -> Snapshot {
    Snapshot::from_bytes(&Snapshot::build(&[history(editions)])).unwrap()
}

pub(crate) fn history(editions: Vec<(&str, Vec<Entity>)>) -> History {
    let editions = editions
        .into_iter()
        .map(|(day, entities)| {
            let edition = Edition {
                id: format!("sha256:{day}"),
                published: day.parse().unwrap(),
                time: None,
                entities: u32::try_from(entities.len()).unwrap(),
                chronicle: false,
            };
            (edition, entities)
        })
        .collect();
    History::merge("csv:test".parse().unwrap(), false, editions).unwrap()
}

pub(crate) fn settings() -> Settings {
    Settings::at("2026-11-01T12:00:00Z".parse().unwrap())
}

/// The folder of real lists; `None`, loudly, when it is not there.
pub(crate) fn shared(test: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("LICTOR_SHARED").map_or(beside, PathBuf::from);
    let found = folder.join("lists").is_dir();
    if !found {
        eprintln!("SKIPPED {test}: no real lists at {}; set LICTOR_SHARED", folder.display());
    }
    found.then_some(folder)
}

/// One real edition.
pub(crate) fn real(shared: &Path, dataset: &str, day: &str, file: &str) -> History {
    let path = shared.join("lists").join(file);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let files = lictor_lists::unpack(&name, &std::fs::read(&path).unwrap()).unwrap();
    let dataset = dataset.parse().unwrap();
    let (entities, _) = lictor_lists::read(&dataset, &files).unwrap();
    let edition = Edition {
        id: format!("sha256:{day}"),
        published: day.parse().unwrap(),
        time: None,
        entities: u32::try_from(entities.len()).unwrap(),
        chronicle: false,
    };
    History::merge(dataset, false, vec![(edition, entities)]).unwrap()
}
