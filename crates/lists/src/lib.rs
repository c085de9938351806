//! One reader per publisher: bytes in, entities and diagnostics out.
//!
//! A reader does no I/O: it is given the unpacked bytes of the files of one edition
//! ([`SourceFile`]; see [`unpack`]) and hands each [`Entity`] to a sink as soon as it is read. It
//! returns a [`Report`] that accounts for every record: read, kept, or rejected with place and
//! reason. It refuses ([`Refusal`]) what is not a whole list: empty, truncated, HTML instead of
//! data, renamed elements, a declared count that does not fit. Nothing is dropped in silence: what
//! no part of the model holds goes to [`Entity::source_fields`] and is counted.
//!
//! What needs the edition before (a list that shrank, a date that went backwards) is the engine's
//! to judge.

mod archive;
mod au_dfat;
mod british;
mod ca_sema;
mod ch_seco;
mod changes_entry;
mod changes_fold;
mod changes_party;
mod changes_text;
mod csv_own;
mod dated;
mod dates;
mod draft;
mod eu_fsf;
mod eu_fsf_csv;
mod fields;
mod ftm;
mod ftm_statements;
mod gb;
mod gb_fcdo;
mod gb_fcdo_table;
mod gb_ofsi;
mod headed;
mod merged;
mod nationality;
mod ofac;
mod ofac_advanced;
mod ofac_changes;
mod ofac_csv;
mod ofac_enhanced;
mod ofac_parties;
mod ofac_remarks;
mod ofac_xml;
mod references;
mod report;
mod rows;
mod shape;
mod table;
mod text;
mod un_documents;
mod un_names;
mod un_xml;
mod unpack;
mod us_bis_dpl;
mod us_csl;
mod us_state_fto;
mod xml;

use lictor_model::{DatasetId, Entity};

pub use archive::each_file;
pub use dated::{Dated, dated};
pub use fields::{Fate, Field, Part};
pub use report::{Diagnostic, Refusal, Report};
pub use table::workbook_rows;
pub use text::is_web_page;
pub use unpack::{SourceFile, UNPACKED_LIMIT, measure_zip, unpack};
pub use us_state_fto::{EMBEDDED_FTO, EMBEDDED_FTO_ID};

/// Reads one edition of a dataset; the reader is chosen by the dataset id and the content.
///
/// Of several files, those of the dataset's format are read: of OFAC's archive `consall.zip`, which
/// holds the same list in seven formats, the standard XML.
///
/// # Errors
/// [`Refusal`] when the files are not a whole edition. Entities already handed to the sink must
/// then be thrown away.
pub fn read_each(
    dataset: &DatasetId,
    files: &[SourceFile],
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut report = read_files(dataset, files, sink)?;
    if report.doubts.is_empty() { Ok(report) } else { Err(report.doubts.swap_remove(0)) }
}

/// Reads what can be read of an edition that may not be whole: a file is missing, a declared count does
/// not fit, elements were renamed, many records were rejected. [`Report::doubts`] says why.
///
/// # Errors
/// [`Refusal`] when the bytes cannot be read as this dataset, or give no entity.
pub fn read_doubtful(
    dataset: &DatasetId,
    files: &[SourceFile],
) -> Result<(Vec<Entity>, Report), Refusal> {
    let mut entities = Vec::new();
    let report = read_files(dataset, files, &mut |entity| entities.push(entity))?;
    Ok((entities, report))
}

fn read_files(
    dataset: &DatasetId,
    files: &[SourceFile],
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    match dataset.as_str() {
        EMBEDDED_FTO_ID => us_state_fto::read(dataset, one_file(dataset, files)?, sink),
        "us_ofac_sdn" | "us_ofac_cons" => read_ofac(dataset, files, sink),
        "us_csl" => us_csl::read(dataset, one_file(dataset, files)?, sink),
        "us_bis_dpl" => us_bis_dpl::read(dataset, one_file(dataset, files)?, sink),
        "ch_seco" => ch_seco::read(dataset, one_file(dataset, files)?, sink),
        "un_sc" => un_xml::read(dataset, one_file(dataset, files)?, sink),
        "au_dfat" => au_dfat::read(dataset, one_file(dataset, files)?, sink),
        "ca_sema" => ca_sema::read(dataset, one_file(dataset, files)?, sink),
        "eu_fsf" => eu_fsf::read(dataset, one_file(dataset, files)?, sink),
        "gb_fcdo" => gb_fcdo::read(dataset, one_file(dataset, files)?, sink),
        "gb_ofsi" => gb_ofsi::read(dataset, one_file(dataset, files)?, sink),
        id if id.starts_with("ftm:") => ftm::read(dataset, one_file(dataset, files)?, sink),
        id if id.starts_with("csv:") => csv_own::read(dataset, one_file(dataset, files)?, sink),
        id => Err(Refusal::UnknownDataset { dataset: id.to_owned() }),
    }
}

/// Reads one edition of a dataset into memory.
///
/// # Errors
/// As [`read_each`].
pub fn read(dataset: &DatasetId, files: &[SourceFile]) -> Result<(Vec<Entity>, Report), Refusal> {
    let mut entities = Vec::new();
    let report = read_each(dataset, files, &mut |entity| entities.push(entity))?;
    Ok((entities, report))
}

/// Chooses between OFAC's three forms of XML, by the root element, and its text files.
fn read_ofac(
    dataset: &DatasetId,
    files: &[SourceFile],
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let has_name = |file: &SourceFile, name: &str| file.name.eq_ignore_ascii_case(name);
    let usual = if dataset.as_str() == "us_ofac_cons" { "consolidated.xml" } else { "sdn.xml" };
    if let Some(file) = files.iter().find(|it| has_name(it, usual)) {
        return read_ofac_xml(dataset, file, sink);
    }
    if files.iter().any(|it| ofac_csv::is_one(dataset, it)) {
        return ofac_csv::read(dataset, files, sink);
    }
    if dataset.as_str() == "us_ofac_sdn" && files.iter().any(ofac_changes::is_one) {
        return ofac_changes::read(dataset, files, sink);
    }
    let file = match files
        .iter()
        .filter(|it| it.name.to_ascii_lowercase().ends_with(".xml"))
        .collect::<Vec<_>>()[..]
    {
        [file] => file,
        _ => one_file(dataset, files)?,
    };
    let wrong = |reason: String| {
        let (file, dataset) = (file.name.clone(), dataset.to_string());
        Err(Refusal::WrongFormat { file, dataset, reason })
    };
    // The two lists have one format, and only the name of the file tells them apart.
    let other = if usual == "sdn.xml" { "cons" } else { "sdn" };
    if file.name.to_ascii_lowercase().starts_with(other) {
        return wrong(format!("by its name it is OFAC's other list; expected {usual}"));
    }
    text::check_content(file)?;
    if !text::without_bom(&file.bytes).trim_ascii_start().starts_with(b"<") {
        let names = if usual == "sdn.xml" { ofac_csv::SDN_FILES } else { ofac_csv::CONS_FILES };
        return wrong(format!("expected {usual}, or the files {}", names.join(", ")));
    }
    read_ofac_xml(dataset, file, sink)
}

/// Reads OFAC's XML by its root element, whatever the name of the file.
fn read_ofac_xml(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    match xml::root_name(file).as_deref() {
        Some(ofac_advanced::ROOT) => ofac_advanced::read(dataset, file, sink),
        Some(ofac_enhanced::ROOT) => ofac_enhanced::read(dataset, file, sink),
        _ => ofac_xml::read(dataset, file, sink),
    }
}

/// The only file of an edition.
fn one_file<'a>(dataset: &DatasetId, files: &'a [SourceFile]) -> Result<&'a SourceFile, Refusal> {
    match files {
        [file] => Ok(file),
        [] => Err(Refusal::MissingFile {
            missing: "the list".to_owned(),
            reason: format!("no file was given for {dataset}"),
        }),
        [first, ..] => Err(Refusal::WrongFormat {
            file: first.name.clone(),
            dataset: dataset.to_string(),
            reason: format!("{} files were given, and the dataset has one", files.len()),
        }),
    }
}
