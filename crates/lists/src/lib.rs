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

mod csv_own;
mod ftm;
mod ofac_csv;
mod ofac_remarks;
mod ofac_xml;
mod report;
mod un_xml;
mod unpack;
mod us_state_fto;
mod values;

use lictor_model::{DatasetId, Entity};

pub use report::{Diagnostic, Refusal, Report};
pub use unpack::{SourceFile, unpack};
pub use us_state_fto::{EMBEDDED_FTO, EMBEDDED_FTO_ID};

/// Reads one edition of a dataset; the reader is chosen by the dataset id and the content.
///
/// # Errors
/// [`Refusal`] when the files are not a whole edition. Entities already handed to the sink must
/// then be thrown away.
pub fn read_each(
    dataset: &DatasetId,
    files: &[SourceFile],
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    todo!("{dataset} {} {:?}", files.len(), std::ptr::addr_of!(*sink))
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
