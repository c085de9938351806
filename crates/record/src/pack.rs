//! The evidence of one decision or of a period.

use lictor_store::record::{Filter, Record, Verification};
use lictor_wire::{EvidencePack, RecordFault, RecordVerification};

use crate::{RecordError, Recorded};

/// Records of one pack, at most: it is one file that a person opens.
pub const MOST_IN_A_PACK: usize = 10_000;

/// What is asked for and by whom.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    /// One record.
    Id(&'a str),
    /// The screenings of a period.
    Period(Filter<'a>),
}

/// Makes the evidence of one record, or of the screenings of a period. The whole record is verified.
///
/// # Errors
/// When there is no such record, the period has too many, or the record cannot be read.
pub fn pack(
    record: &Record,
    asked: Asked<'_>,
    made_by: &str,
    made_at: jiff::Timestamp,
) -> Result<EvidencePack, RecordError> {
    let (records, asked) = match asked {
        Asked::Id(id) => (vec![Recorded::of_id(record, id)?.proved(record)?], id.to_owned()),
        Asked::Period(filter) => {
            let entries = record.newest(filter, MOST_IN_A_PACK + 1)?;
            if entries.len() > MOST_IN_A_PACK {
                return Err(RecordError::TooMany { most: MOST_IN_A_PACK });
            }
            let read = |it| Recorded::read(record, it)?.report(record);
            let read = entries.into_iter().rev().map(read);
            let end = |it: Option<jiff::Timestamp>| it.map(|it| it.to_string()).unwrap_or_default();
            (
                read.collect::<Result<_, RecordError>>()?,
                format!("{}/{}", end(filter.from), end(filter.before)),
            )
        }
    };
    Ok(EvidencePack {
        evidence_pack: 1,
        made_at: made_at.to_string(),
        made_by: made_by.to_owned(),
        release: env!("CARGO_PKG_VERSION").to_owned(),
        asked,
        verification: verification(&record.verify(&[])?),
        records,
    })
}

/// A verification in the words of the contract.
pub fn verification(it: &Verification) -> RecordVerification {
    RecordVerification {
        whole: it.fault.is_none(),
        records: it.entries,
        checkpoints: it.checkpoints,
        erased: it.erased,
        head: it.head.clone(),
        anchored: it.anchored,
        fault: it.fault.as_ref().map(|it| RecordFault {
            number: it.seq,
            record: it.id.clone(),
            what: it.what.clone(),
        }),
    }
}
