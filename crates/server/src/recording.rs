//! The record of a server: written before an answer is given, read by those who may.

use std::sync::Arc;
use std::time::Instant;

use lictor_config::Retention;
use lictor_engine::{Screening, Settings, utc_date};
use lictor_record::{Recorder, SharedContext};
use lictor_store::StoreError;
use lictor_store::record::{Answers, GroupWriter, Record, RecordSource, SealedEntry};
use tokio::sync::oneshot;

use crate::access::Caller;
use crate::metrics::Metrics;
use crate::problem::{Code, Problem};

/// Where a server records what it answers.
pub struct Recording {
    writer: GroupWriter,
    source: RecordSource,
    answers: Answers,
    configuration: Option<String>,
    retention: RetentionOf,
}

/// How long screenings of a tenant are kept.
type RetentionOf = Box<dyn Fn(&str) -> Option<Retention> + Send + Sync>;

impl std::fmt::Debug for Recording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recording").field("source", &self.source).finish_non_exhaustive()
    }
}

impl Recording {
    /// Writes to a record from now on. `configuration` is the hash of what is in effect
    /// (`lictor_record::configuration_hash`).
    ///
    /// # Errors
    /// When answers cannot be kept beside it.
    pub fn new(record: Record, configuration: Option<String>) -> Result<Self, StoreError> {
        let source = record.source();
        let answers = Answers::open(&source)?;
        let retention: RetentionOf = Box::new(|_| None);
        let writer = GroupWriter::start(record);
        Ok(Self { writer, source, answers, configuration, retention })
    }

    /// With a last day on which screenings are kept; without, they are kept for ever.
    #[must_use]
    pub fn retain(
        self,
        retention: impl Fn(&str) -> Option<Retention> + Send + Sync + 'static,
    ) -> Self {
        Self { retention: Box::new(retention), ..self }
    }

    /// The record, for holds and erasures.
    pub(crate) fn open_for_writing(&self) -> Result<Record, StoreError> {
        self.source.open_for_writing()
    }

    /// The answers that are kept for whoever asks again.
    pub(crate) fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The record as it is now, for reading.
    pub(crate) fn open(&self) -> Result<Record, StoreError> {
        self.source.open()
    }

    /// Makes the entry of an answer, to be written with [`Recording::write`]. `shared` is of an answer to
    /// the same caller, if any.
    pub(crate) fn seal(
        &self,
        caller: &Caller,
        answer: &Screening,
        settings: &Settings,
        at: jiff::Timestamp,
        shared: &mut Option<Arc<SharedContext>>,
    ) -> Result<SealedEntry, Problem> {
        let recorder = Recorder {
            sealer: self.writer.sealer().clone(),
            tenant: caller.tenant.to_string(),
            actor: caller.actor.clone(),
            retain_until: (self.retention)(caller.tenant.as_str())
                .map(|it| it.last_day(utc_date(at))),
            configuration: self.configuration.clone(),
        };
        recorder
            .entry(answer, settings, at, shared)
            .map_err(|error| not_recorded(&error.to_string()))
    }

    /// Writes entries, together with those of other requests that come at the same time. When it returns,
    /// they are on the disk.
    pub(crate) async fn write(
        &self,
        entries: Vec<SealedEntry>,
        metrics: &Metrics,
    ) -> Result<(), Problem> {
        if entries.is_empty() {
            return Ok(());
        }
        let (count, begun) = (entries.len() as u64, Instant::now());
        let (sender, receiver) = oneshot::channel();
        self.writer.submit(entries, move |result| {
            // Who asked has gone away; what was written stays.
            let _ = sender.send(result);
        });
        let written = match receiver.await {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(_) => Err("the writer of the record has stopped".to_owned()),
        };
        metrics.recorded(count, written.is_ok(), begun.elapsed());
        written.map_err(|reason| not_recorded(&reason))
    }
}

/// The reason tells of files, so the log has it and the client has not.
fn not_recorded(reason: &str) -> Problem {
    tracing::error!(reason, "answers cannot be recorded, and are not given");
    let detail =
        "the answer could not be recorded, and is not given; the log of the server says why";
    Problem::new(Code::NotRecorded, detail)
}
