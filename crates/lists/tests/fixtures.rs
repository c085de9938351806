//! Small files in every format. All parties in them are invented.

use lictor_lists::{Refusal, Report, SourceFile, read};
use lictor_model::Entity;

/// A file of an edition.
pub(crate) fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_owned() }
}

/// Reads files, and checks that every record is accounted for.
pub(crate) fn load(dataset: &str, files: &[SourceFile]) -> Result<(Vec<Entity>, Report), Refusal> {
    let (entities, report) = read(&dataset.parse().unwrap(), files)?;
    assert_eq!(report.read, report.kept + report.rejected.len());
    Ok((entities, report))
}

/// Names with their kinds, as `text/kind`.
pub(crate) fn names(entity: &Entity) -> Vec<String> {
    let name = |it: &lictor_model::Fact<lictor_model::Name>| {
        format!("{}/{}", it.value.text, it.value.kind.as_str())
    };
    entity.names.iter().map(name).collect()
}

pub(crate) const SDN_XML: &str = include_str!("fixtures/ofac_sdn.xml");

pub(crate) const SDN_CSV: &str = include_str!("fixtures/ofac_sdn.csv");

pub(crate) const ALT_CSV: &str = include_str!("fixtures/ofac_alt.csv");

pub(crate) const ADD_CSV: &str = include_str!("fixtures/ofac_add.csv");

/// The trio of text files.
pub(crate) fn trio() -> Vec<SourceFile> {
    vec![file("SDN.CSV", SDN_CSV), file("alt.csv", ALT_CSV), file("ADD.csv", ADD_CSV)]
}

pub(crate) const UN_XML: &str = include_str!("fixtures/un_consolidated.xml");

pub(crate) const FTM: &str = include_str!("fixtures/ftm.json");

pub(crate) const OWN_CSV: &str = include_str!("fixtures/own.csv");
