//! The snapshot file: no bytes make it panic or read wrong memory, neither any file nor one whose checksums
//! are right and whose sections say nonsense. It is mapped from disk, as in use.
#![no_main]

use std::io::Write as _;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use lictor_engine::{History, Query, Settings, Snapshot};
use lictor_index::{SectionWriter, Sections};
use lictor_model::{Edition, Entity, Fact, Name, NameKind, Schema, Source};

/// A small snapshot of invented parties.
static GOOD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let dataset = "csv:fuzz".parse().expect("the id is well-formed");
    let names = [
        (Schema::Person, "Darina Petrovna Orlova"),
        (Schema::Person, "Дарина Орлова"),
        (Schema::Person, "Abd al-Rahman Salman"),
        (Schema::Person, "V. Nadir Hakimi bin Said al Mosuli"),
        (Schema::Company, "Norvik Trading and Shipping Co., Ltd."),
        (Schema::Organization, "Front for the Liberation of Freedonia"),
        (Schema::Vessel, "Star 7"),
    ];
    let entities = names.into_iter().enumerate().map(|(id, (schema, name))| {
        let mut entity = Entity::new(&dataset, &id.to_string(), schema);
        entity.names.push(Fact::new(Name::new(name, NameKind::Primary), Source::default()));
        entity
    });
    let edition = Edition {
        id: "sha256:0".to_owned(),
        published: "2026-01-01".parse().expect("a day"),
        time: None,
        chronicle: false,
        entities: 7,
    };
    let history = History::merge(dataset.clone(), false, vec![(edition, entities.collect())]);
    Snapshot::build(&[history.expect("one edition")])
});

/// The good file with bytes of its sections replaced, six bytes an edit: section, place (four), value.
fn edited(edits: &[u8]) -> Vec<u8> {
    let sections = Sections::open(&GOOD).expect("it was just written");
    let mut written = SectionWriter::default();
    for (idx, (name, _)) in sections.sizes().enumerate() {
        let mut section = sections.get::<u8>(&GOOD, name).expect("it is listed").to_vec();
        for edit in edits.chunks_exact(6).filter(|edit| usize::from(edit[0]) == idx) {
            let place = u32::from_le_bytes([edit[1], edit[2], edit[3], edit[4]]) as usize;
            let length = section.len().max(1);
            if let Some(byte) = section.get_mut(place % length) {
                *byte = edit[5];
            }
        }
        written.add(name, &section);
    }
    written.finish()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let file = if kind % 4 == 0 { rest.to_vec() } else { edited(rest) };
    let mut on_disk = tempfile::NamedTempFile::new().expect("a temporary file");
    on_disk.write_all(&file).expect("it can be written");
    let Ok(snapshot) = Snapshot::open(on_disk.path()) else { return };
    let now: jiff::Timestamp = "2026-11-01T00:00:00Z".parse().expect("a moment");
    for cutoff in [0.3, 0.7] {
        let settings = Settings { cutoff, ..Settings::at(now) };
        for name in
            ["Darina Orlowa", "V. H.", "Norvik Shipping Ltd", "Abdulrahman Salman", "FLF", "Star 8"]
        {
            let _ = snapshot.screen(&Query::name(name), &settings);
        }
    }
});
