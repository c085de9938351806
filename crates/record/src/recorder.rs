//! Answers into entries.

use lictor_config::Shown;
use lictor_engine::{Screening, Settings};
use lictor_store::record::{EntryKind, NewEntry, SealedEntry, Sealer};
use lictor_wire::{ConfigLine, RecordContext, RecordFacts, configuration_text};
use sha2::{Digest as _, Sha256};

use crate::RecordError;
use crate::recorded::hex;

/// Makes entries of one asker's answers.
#[derive(Debug, Clone)]
pub struct Recorder {
    /// What seals them.
    pub sealer: Sealer,
    /// Whose record it is.
    pub tenant: String,
    /// Who asks.
    pub actor: String,
    /// The last day on which answers of today must be kept; `None` for ever.
    pub retain_until: Option<lictor_model::Date>,
    /// [`configuration_hash`] of what is in effect.
    pub configuration: Option<String>,
}

impl Recorder {
    /// The entries of answers that were asked for with the same settings, in their order.
    ///
    /// # Errors
    /// When an answer cannot be sealed.
    pub fn entries(
        &self,
        answers: &[Screening],
        settings: &Settings,
        at: jiff::Timestamp,
    ) -> Result<Vec<SealedEntry>, RecordError> {
        let Some(first) = answers.first() else { return Ok(Vec::new()) };
        let of = |answer| RecordContext::of(answer, settings, self.configuration.as_deref());
        let context = serde_json::to_string(&of(first))?;
        let mut entries = Vec::with_capacity(answers.len());
        for answer in answers {
            let is_shared = answer.snapshot == first.snapshot && answer.datasets == first.datasets;
            let own = if is_shared { None } else { Some(serde_json::to_string(&of(answer))?) };
            let facts = serde_json::to_string(&RecordFacts::from(answer))?;
            let payload = serde_json::to_vec(&lictor_wire::Screening::from(answer))?;
            entries.push(self.sealer.seal(&NewEntry {
                kind: EntryKind::Screening,
                at,
                tenant: &self.tenant,
                actor: &self.actor,
                subject: None,
                retain_until: self.retain_until,
                context: Some(own.as_deref().unwrap_or(&context)),
                facts: &facts,
                payload: Some(&payload),
            })?);
        }
        Ok(entries)
    }
}

/// The SHA-256 of the settings in effect (`sha256:…`), as `config show` has them: secrets are left out.
pub fn configuration_hash(shown: Vec<Shown>) -> String {
    let lines: Vec<ConfigLine> = shown.into_iter().map(Into::into).collect();
    format!("sha256:{}", hex(&Sha256::digest(configuration_text(&lines))))
}
