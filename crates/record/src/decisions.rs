//! What humans decide on an answer, and others on their decisions.
//!
//! Lictor lists and informs; whether the party that was screened is the listed one, a human says. What they say is an
//! entry of the record like any other, so that it can be proved later: who decided what, when, and why, and who looked
//! at it again. A decision is never changed: a later one on the same party takes its place, and both stay.

use lictor_store::record::{Entry, EntryKind, NewEntry, Record};
use lictor_wire::{RecordApproval, RecordDecision};
use serde_json::{Value, json};

use crate::{By, RecordError, Recorded, told};

/// What a human says of a party that an answer names, or of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the party that was asked for.
    TrueMatch,
    /// It is another one.
    FalsePositive,
    /// By what is known it cannot be said.
    Undetermined,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::TrueMatch, Self::FalsePositive, Self::Undetermined];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TrueMatch => "true_match",
            Self::FalsePositive => "false_positive",
            Self::Undetermined => "undetermined",
        }
    }

    /// Reads its word.
    ///
    /// # Errors
    /// What was expected, for whoever wrote another.
    pub fn read(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|it| it.as_str() == text);
        found.ok_or_else(|| "expected true_match, false_positive or undetermined".to_owned())
    }
}

/// Records what a human decided on a screening of the tenant: of one party that the answer names, or with `None` of
/// the whole answer. The reason is sealed, unlike that of a hold. Returns the id of the decision.
///
/// # Errors
/// When the tenant has no such screening, it was erased, its answer names no such party, or the record cannot be
/// written.
pub fn decide(
    record: &mut Record,
    screening: &str,
    party: Option<&str>,
    verdict: Verdict,
    by: By<'_>,
) -> Result<String, RecordError> {
    let not_there = || RecordError::NotThere { id: screening.to_owned() };
    let entry = record.entry(screening)?.filter(|it| it.tenant == by.tenant);
    let recorded = Recorded::read(record, entry.ok_or_else(not_there)?)?;
    let refuse = |reason: &str| RecordError::Undecidable {
        id: screening.to_owned(),
        reason: reason.to_owned(),
    };
    if recorded.entry.kind != EntryKind::Screening {
        return Err(refuse("it is no screening"));
    }
    if recorded.answer.is_null() {
        return Err(refuse("its question and answer were erased"));
    }
    if let Some(party) = party
        && told::hit_of(&recorded.answer, party).is_none()
    {
        return Err(refuse(&format!("its answer names no party {party}")));
    }
    let facts = json!({"verdict": verdict.as_str()}).to_string();
    let payload = json!({"party": party, "reason": by.reason}).to_string();
    write(record, EntryKind::Decision, screening, &facts, &payload, by)
}

/// Records that somebody else agrees with a decision, or does not. The reason is sealed. Returns the id of what was
/// recorded.
///
/// # Errors
/// When the tenant has no such decision, a later one took its place, it was approved or rejected before, whoever
/// decided would approve it, or the record cannot be written.
pub fn approve(
    record: &mut Record,
    decision: &str,
    agrees: bool,
    by: By<'_>,
) -> Result<String, RecordError> {
    let not_there = || RecordError::NotThere { id: decision.to_owned() };
    let is_one = |it: &Entry| it.tenant == by.tenant && it.kind == EntryKind::Decision;
    let entry = record.entry(decision)?.filter(is_one).ok_or_else(not_there)?;
    let screening = entry.subject.as_deref().ok_or_else(not_there)?;
    let refuse = |reason: &str| RecordError::Undecidable {
        id: decision.to_owned(),
        reason: reason.to_owned(),
    };
    let all = decisions(record, screening)?;
    let found = all.iter().find(|it| it.record == decision).ok_or_else(not_there)?;
    if !found.stands {
        return Err(refuse("a later decision took its place"));
    }
    if let Some(before) = &found.approval {
        return Err(refuse(&format!("{} has {} it before", before.actor, before.word())));
    }
    if is_same_actor(&found.actor, by.actor) {
        return Err(refuse(
            "whoever decided cannot approve or reject it: that is for somebody else",
        ));
    }
    let kind = if agrees { EntryKind::Approval } else { EntryKind::Rejection };
    let facts = json!({"decision": decision}).to_string();
    let payload = json!({"reason": by.reason}).to_string();
    write(record, kind, screening, &facts, &payload, by)
}

/// What was decided on a screening, the oldest first.
///
/// # Errors
/// When the record cannot be read, or was changed.
pub fn decisions(record: &Record, screening: &str) -> Result<Vec<RecordDecision>, RecordError> {
    let mut decisions: Vec<RecordDecision> = Vec::new();
    for entry in record.about(screening)? {
        let is_approval = match entry.kind {
            EntryKind::Decision => false,
            EntryKind::Approval | EntryKind::Rejection => true,
            _ => continue,
        };
        let Recorded { entry, facts, answer, .. } = Recorded::read(record, entry)?;
        let text = |object: &Value, key: &str| object[key].as_str().map(ToOwned::to_owned);
        let reason = text(&answer, "reason");
        if is_approval {
            let about = text(&facts, "decision");
            if let Some(decision) =
                decisions.iter_mut().find(|it| Some(&it.record) == about.as_ref())
            {
                decision.approval = Some(RecordApproval {
                    record: entry.id,
                    number: entry.seq,
                    at: entry.at.to_string(),
                    approved: entry.kind == EntryKind::Approval,
                    actor: entry.actor,
                    reason,
                });
            }
            continue;
        }
        let party = text(&answer, "party");
        for before in decisions.iter_mut().filter(|it| it.party == party) {
            before.stands = false;
        }
        decisions.push(RecordDecision {
            record: entry.id,
            number: entry.seq,
            at: entry.at.to_string(),
            actor: entry.actor,
            verdict: text(&facts, "verdict").unwrap_or_default(),
            party,
            reason,
            stands: true,
            approval: None,
        });
    }
    Ok(decisions)
}

fn write(
    record: &mut Record,
    kind: EntryKind,
    screening: &str,
    facts: &str,
    payload: &str,
    by: By<'_>,
) -> Result<String, RecordError> {
    let entry = record.sealer().seal(&NewEntry {
        kind,
        at: by.at,
        tenant: by.tenant,
        actor: by.actor,
        subject: Some(screening),
        retain_until: None,
        context: None,
        facts,
        payload: Some(payload.as_bytes()),
    })?;
    let id = entry.id().to_owned();
    record.append(vec![entry])?;
    Ok(id)
}

/// Whether two names of actors are one person's: names of keys differ by more than capitals.
pub fn is_same_actor(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
