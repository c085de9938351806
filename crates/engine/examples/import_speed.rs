//! How long a new edition takes to show: by a delta, and by building the snapshot again.
//!
//! `cargo run --release -p lictor-engine --example import_speed -- DATASET OLDER-FILE NEWER-FILE…`
//!
//! Wall time of one run on the machine as it is; one edition a file. Every thirtieth listed name is
//! screened, on one core, by the base with its deltas and by the merged base. Asserts that both hold
//! what the snapshot holds that is built from scratch, and answer alike.

#![expect(clippy::print_stdout, reason = "figures are all that it makes")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use lictor_engine::{ImportOptions, Library, Query, Screening, Settings, Snapshot, Verdict};
use lictor_model::DatasetId;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dataset, older, newer @ ..] = arguments.as_slice() else {
        return Err("give a dataset, the file of an edition, and those of newer ones".into());
    };
    let dataset: DatasetId = dataset.parse()?;
    let home = std::env::temp_dir().join(format!("lictor-import-speed-{}", std::process::id()));
    let library = Library::at(&home);
    let result = measure(&library, &dataset, Path::new(older), newer);
    std::fs::remove_dir_all(&home)?;
    result
}

fn measure(library: &Library, dataset: &DatasetId, older: &Path, newer: &[String]) -> Outcome<()> {
    import(library, dataset, older, "the older edition imported, into an empty home")?;
    for file in newer.iter().map(Path::new) {
        let begun = Instant::now();
        let read = lictor_lists::read(
            dataset,
            &lictor_lists::unpack(&name_of(file), &std::fs::read(file)?)?,
        )?;
        told("a newer edition unpacked and read, nothing more", begun);
        drop(read);
        import(library, dataset, file, "the newer edition imported, by a delta")?;
    }
    for entry in std::fs::read_dir(library.home().join("segments"))? {
        println!("{:>9} bytes  a segment", entry?.metadata()?.len());
    }
    let begun = Instant::now();
    let grown = library.snapshot(&mut |_| ())?;
    told("the snapshot opened, all checksums verified", begun);
    let begun = Instant::now();
    library.merge()?;
    told("merged, on the side", begun);
    let merged = library.snapshot(&mut |_| ())?;
    std::fs::remove_file(library.home().join("snapshot.lictor"))?;
    let begun = Instant::now();
    let built = library.snapshot(&mut |_| ())?;
    told("built again from the bytes of all editions", begun);
    let names = grown.entities().step_by(30).map(|it| Ok(Query::name(it?.caption())));
    let names: Vec<Query> = names.collect::<Outcome<_>>()?;
    let by_parts = screen(&grown, &names, "the base with its deltas")?;
    let by_one = screen(&merged, &names, "the merged base")?;
    assert!(by_parts == by_one);
    for (parts, built) in grown.entities().zip(built.entities()) {
        assert_eq!(parts?, built?);
    }
    assert_eq!((grown.id(), grown.entity_count()), (built.id(), built.entity_count()));
    assert_eq!(merged.entity_count(), built.entity_count());
    Ok(())
}

fn import(library: &Library, dataset: &DatasetId, file: &Path, what: &str) -> Outcome<()> {
    let files = [(name_of(file), std::fs::read(file)?)];
    let now = jiff::Timestamp::now();
    let begun = Instant::now();
    let options = ImportOptions { accept: Some("measuring".to_owned()), ..ImportOptions::at(now) };
    let import = library.import(dataset, &files, options)?;
    told(what, begun);
    assert_eq!(import.verdict, Verdict::Accepted);
    println!("    {} added, {} changed, {} removed", import.added, import.changed, import.removed);
    Ok(())
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn screen(snapshot: &Snapshot, names: &[Query], what: &str) -> Outcome<Vec<Screening>> {
    let settings = Settings::at("2026-11-01T12:00:00Z".parse()?);
    let begun = Instant::now();
    let answers = names.iter().map(|it| snapshot.screen(it, &settings));
    let answers = answers.collect::<Result<_, _>>()?;
    told(&format!("{} names screened by {what}", names.len()), begun);
    Ok(answers)
}

fn told(what: &str, begun: Instant) {
    println!("{:>9.0} ms  {what}", begun.elapsed().as_secs_f64() * 1e3);
}
