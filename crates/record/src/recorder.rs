//! Answers into entries.
//!
//! The lists that answered (editions, checksums, days) are two thirds of an answer and the same for all that a
//! snapshot gives: they stand in the context alone, and [`Recorded`](crate::Recorded) puts them back.

use std::sync::Arc;

use lictor_config::Shown;
use lictor_engine::{DatasetUsed, Screening, Settings};
use lictor_store::record::{Context, EntryKind, NewEntry, SealedEntry, Sealer};
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
        let mut shared = None;
        answers.iter().map(|it| self.entry(it, settings, at, &mut shared)).collect()
    }

    /// The entry of one answer. `shared` is what the one before told besides its own, and is used again
    /// where it is the same.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn entry(
        &self,
        answer: &Screening,
        settings: &Settings,
        at: jiff::Timestamp,
        shared: &mut Option<Arc<SharedContext>>,
    ) -> Result<SealedEntry, RecordError> {
        let context = match shared {
            Some(known) if known.is_of(answer, settings) => known,
            other => other.insert(Arc::new(self.context(answer, settings)?)),
        };
        let facts = serde_json::to_string(&RecordFacts::from(answer))?;
        let payload = serde_json::to_vec(&lictor_wire::Screening::without_lists(answer))?;
        let sealed = self.sealer.seal(&NewEntry {
            kind: EntryKind::Screening,
            at,
            tenant: &self.tenant,
            actor: &self.actor,
            subject: None,
            retain_until: self.retain_until,
            context: Some(&context.told),
            facts: &facts,
            payload: Some(&payload),
        })?;
        Ok(sealed)
    }

    fn context(
        &self,
        answer: &Screening,
        settings: &Settings,
    ) -> Result<SharedContext, RecordError> {
        let context = RecordContext::of(answer, settings, self.configuration.as_deref());
        Ok(SharedContext {
            snapshot: answer.snapshot.clone(),
            datasets: Arc::clone(&answer.datasets),
            settings: settings.clone(),
            told: Context::new(serde_json::to_string(&context)?),
        })
    }
}

/// What the answers of one [`Recorder`] share: lists and settings, as JSON.
#[derive(Debug)]
pub struct SharedContext {
    snapshot: String,
    datasets: Arc<[DatasetUsed]>,
    settings: Settings,
    told: Context,
}

impl SharedContext {
    fn is_of(&self, answer: &Screening, settings: &Settings) -> bool {
        let same_lists =
            Arc::ptr_eq(&self.datasets, &answer.datasets) || self.datasets == answer.datasets;
        same_lists && self.snapshot == answer.snapshot && self.settings == *settings
    }
}

/// The SHA-256 of the settings in effect (`sha256:…`), as `config show` has them: secrets are left out.
pub fn configuration_hash(shown: Vec<Shown>) -> String {
    let lines: Vec<ConfigLine> = shown.into_iter().map(Into::into).collect();
    format!("sha256:{}", hex(&Sha256::digest(configuration_text(&lines))))
}
