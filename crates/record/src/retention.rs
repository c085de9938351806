//! Retention: legal holds, and erasing what need not be kept.

use lictor_engine::utc_date;
use lictor_store::record::{EntryKind, Reason, Record};
use serde_json::json;

use crate::RecordError;

/// Who holds, releases, erases or decides, when, and why.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Whose record.
    pub tenant: &'a str,
    /// Who.
    pub actor: &'a str,
    /// Why. But for a decision's it is not sealed and outlives an erasure, so it names nobody who was screened.
    pub reason: &'a str,
    /// Now.
    pub at: jiff::Timestamp,
}

/// What was erased of what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// Screenings erased.
    pub erased: usize,
    /// Screenings that are due and under a hold.
    pub held: usize,
}

impl By<'_> {
    fn with<T>(self, work: impl FnOnce(Reason<'_>) -> T) -> T {
        let facts = json!({"reason": self.reason}).to_string();
        work(Reason { tenant: self.tenant, actor: self.actor, facts: &facts, at: self.at })
    }
}

/// Places a legal hold on a screening, or on all of the tenant: what is held is not erased.
///
/// # Errors
/// When the tenant has no such screening, or the record cannot be written.
pub fn hold(record: &mut Record, id: Option<&str>, by: By<'_>) -> Result<(), RecordError> {
    is_there(record, id, by.tenant)?;
    Ok(by.with(|reason| record.hold(id, reason))?)
}

/// Ends a hold. One on all of the tenant and one on a screening are two.
///
/// # Errors
/// As [`hold`], and when there is none.
pub fn release(record: &mut Record, id: Option<&str>, by: By<'_>) -> Result<(), RecordError> {
    is_there(record, id, by.tenant)?;
    if by.with(|reason| record.release(id, reason))? {
        return Ok(());
    }
    let what = id.map_or_else(|| "the tenant".to_owned(), |it| format!("record {it}"));
    Err(RecordError::NotHeld { what })
}

/// Removes question and answer of a screening. Its hash stays, and an entry says who erased it and why.
///
/// # Errors
/// When the tenant has no such screening, it must still be kept, is held, or was erased before.
pub fn erase(record: &mut Record, id: &str, by: By<'_>) -> Result<(), RecordError> {
    is_there(record, Some(id), by.tenant)?;
    let not_there = || RecordError::NotThere { id: id.to_owned() };
    let entry = record.entry(id)?.ok_or_else(not_there)?;
    let kept = |reason: String| RecordError::Kept { id: id.to_owned(), reason };
    if let Some(day) = entry.retain_until.filter(|it| *it >= utc_date(by.at)) {
        return Err(kept(format!("it is to be kept until {day}")));
    }
    if by.with(|reason| record.erase(id, reason))? {
        return Ok(());
    }
    let is_erased = record.entry(id)?.is_some_and(|it| it.is_erased());
    let reason = if is_erased { "it was erased before" } else { "it is under a hold" };
    Err(kept(reason.to_owned()))
}

/// Removes questions and answers of the tenant's screenings that need not be kept any more. What is held
/// stays.
///
/// # Errors
/// When the record cannot be read or written.
pub fn erase_due(record: &mut Record, by: By<'_>) -> Result<Erased, RecordError> {
    let due = record.due(by.tenant, utc_date(by.at))?;
    let erased = by.with(|reason| record.erase_all(&due, reason))?;
    Ok(Erased { erased, held: due.len() - erased })
}

fn is_there(record: &Record, id: Option<&str>, tenant: &str) -> Result<(), RecordError> {
    let Some(id) = id else { return Ok(()) };
    let entry = record.entry(id)?;
    let is_own =
        |it: &lictor_store::record::Entry| it.tenant == tenant && it.kind == EntryKind::Screening;
    if entry.as_ref().is_some_and(is_own) {
        return Ok(());
    }
    Err(RecordError::NotThere { id: id.to_owned() })
}
