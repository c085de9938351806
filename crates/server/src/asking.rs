//! Screening on behalf of somebody: the one way in which a server comes to an answer.
//!
//! [`Asking`] holds one snapshot, knows who asks, and gives back what its work made of the answers only
//! after they were recorded. Whatever shows somebody an answer (a route, a page) comes to it by
//! [`Asking::one`] or [`Asking::each`], so that no answer is given without its record, nor by a list that
//! is older than it may be.

use std::sync::{Arc, Mutex, PoisonError};

use lictor_engine::{Query, Scratch, Screening, Settings, Snapshot, too_old};
use lictor_record::SharedContext;
use lictor_store::record::SealedEntry;

use crate::access::Caller;
use crate::problem::{Code, Problem};
use crate::server::Shared;

/// One request to screen, of one snapshot from beginning to end.
#[derive(Clone)]
pub(crate) struct Asking {
    shared: Arc<Shared>,
    snapshot: Arc<Snapshot>,
    caller: Caller,
    /// What the record of the last answer told of lists and settings: mostly the next one's as well.
    context: Arc<Mutex<Option<Arc<SharedContext>>>>,
}

/// What one piece of work asks with, on a worker.
pub(crate) struct Desk<'a> {
    pub(crate) snapshot: &'a Snapshot,
    asking: &'a Asking,
    scratch: &'a mut Scratch,
    sealed: Vec<SealedEntry>,
}

/// An answer, with the id under which it will be recorded before it is given.
pub(crate) struct Answered {
    pub(crate) screening: Screening,
    /// `None` where nothing is recorded.
    pub(crate) record: Option<String>,
}

impl Asking {
    pub(crate) fn new(shared: &Arc<Shared>, caller: Caller) -> Self {
        let context = Arc::default();
        Self { shared: Arc::clone(shared), snapshot: shared.snapshot(), caller, context }
    }

    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Does a piece of work on a worker; what it returns comes back once all that it asked is recorded.
    pub(crate) async fn one<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk<'_>) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let asking = self.clone();
        let (result, sealed) =
            self.shared.pool.run(move |scratch| asking.with_desk(scratch, work)).await?;
        self.keep(sealed).await?;
        Ok(result)
    }

    /// Does the same with each item, on all workers; results come in the order of the items, once all
    /// that was asked is recorded.
    pub(crate) async fn each<I, T>(
        &self,
        items: Vec<I>,
        work: impl Fn(I, &mut Desk<'_>) -> T + Send + Sync + 'static,
    ) -> Result<Vec<T>, Problem>
    where
        I: Send + 'static,
        T: Send + 'static,
    {
        let asking = self.clone();
        let done = self
            .shared
            .pool
            .each(items, move |item, scratch| asking.with_desk(scratch, |desk| work(item, desk)));
        let mut sealed = Vec::new();
        let mut results = Vec::new();
        for (result, entries) in done.await? {
            results.push(result);
            sealed.extend(entries);
        }
        self.keep(sealed).await?;
        Ok(results)
    }

    fn with_desk<T>(
        &self,
        scratch: &mut Scratch,
        work: impl FnOnce(&mut Desk<'_>) -> T,
    ) -> (T, Vec<SealedEntry>) {
        let mut desk = Desk { snapshot: &self.snapshot, asking: self, scratch, sealed: Vec::new() };
        let result = work(&mut desk);
        (result, desk.sealed)
    }

    async fn keep(&self, sealed: Vec<SealedEntry>) -> Result<(), Problem> {
        match &self.shared.recording {
            Some(recording) => recording.write(sealed, &self.shared.metrics).await,
            None => Ok(()),
        }
    }
}

impl Desk<'_> {
    /// Screens one party.
    pub(crate) fn screen(
        &mut self,
        query: &Query,
        settings: &Settings,
    ) -> Result<Answered, Problem> {
        self.screen_within(query, settings, None)
    }

    /// Screens one party by lists that are at most so many days old at `known_at`. What is configured for a
    /// list holds as well: a client may ask for less age, never for more.
    pub(crate) fn screen_within(
        &mut self,
        query: &Query,
        settings: &Settings,
        max_age: Option<u32>,
    ) -> Result<Answered, Problem> {
        let shared = &self.asking.shared;
        let screening = self.snapshot.screen_with(query, settings, self.scratch)?;
        shared.refuse_old(&screening.datasets, settings, max_age)?;
        let record = match &shared.recording {
            Some(recording) => {
                let (caller, at) = (&self.asking.caller, shared.now());
                let kept = || self.asking.context.lock().unwrap_or_else(PoisonError::into_inner);
                // Not held while it is sealed: other workers answer the same request.
                let mut context = kept().clone();
                let entry = recording.seal(caller, &screening, settings, at, &mut context)?;
                *kept() = context;
                let id = entry.id().to_owned();
                self.sealed.push(entry);
                Some(id)
            }
            None => None,
        };
        shared.metrics.query(!screening.matches.is_empty());
        Ok(Answered { screening, record })
    }
}

impl Shared {
    /// Refuses to answer by a list that is older than is configured for it, or than a client wants.
    pub(crate) fn refuse_old(
        &self,
        used: &[lictor_engine::DatasetUsed],
        settings: &Settings,
        max_age: Option<u32>,
    ) -> Result<(), Problem> {
        if max_age.is_none() && self.max_ages.is_empty() {
            return Ok(());
        }
        let limit = |it: &_| {
            let configured = self.max_ages.get(it).copied();
            configured.into_iter().chain(max_age).min()
        };
        let too_old = too_old(used, settings, limit);
        if too_old.is_empty() {
            return Ok(());
        }
        let lists: Vec<String> = too_old.iter().map(ToString::to_string).collect();
        let detail = format!("too old to answer: {}", lists.join("; "));
        Err(Problem::new(Code::NoUsableList, detail))
    }
}
