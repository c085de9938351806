//! What follows a commit and nobody need wait for: the anchor is told, and the database's log settled.
//!
//! Both take as long as a flush or longer: a file system flushes what a renamed file replaces, and a log
//! that comes home is flushed twice. On a thread of its own they add nothing to an answer's time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::anchor::tell_anchor;
use super::chain::Checkpoint;
use super::log::RecordSource;
use crate::StoreError;
use crate::sql::Database;

/// With nothing new for so long, the log is settled: nobody waits for the disk then.
const QUIET: Duration = Duration::from_millis(250);

/// As many new entries are not left to wait for a pause: some 2 MB of the log. Settled seldom, much comes
/// home at once, and a commit waits for the disk meanwhile: with 16,384 it was up to 300 ms.
const MANY: usize = 512;

/// The anchor is told no more often: each time is a new file that the disk has to take, beside the commits.
const ANCHORED: Duration = Duration::from_millis(100);

/// A commit.
struct Committed {
    checkpoint: Checkpoint,
    entries: usize,
}

/// The thread, until it is dropped: then it ends what it was told before.
#[derive(Debug)]
pub(super) struct Keeper {
    commits: Option<Sender<Committed>>,
    thread: Option<JoinHandle<()>>,
    source: RecordSource,
    /// Whether the anchor could not be told of the last commit.
    failed: Arc<AtomicBool>,
}

impl Keeper {
    pub(super) fn start(source: RecordSource) -> Self {
        let (sender, receiver) = channel();
        let failed = Arc::new(AtomicBool::new(false));
        let (at, flag) = (source.clone(), Arc::clone(&failed));
        let thread = std::thread::spawn(move || keep(&at, &receiver, &flag));
        Self { commits: Some(sender), thread: Some(thread), source, failed }
    }

    /// What has to be done before the answers of a commit are given. Mostly nothing; where the anchor could
    /// not be told of a commit before, it is told of this one, or the answers are not given.
    pub(super) fn before(&self, checkpoint: &Checkpoint) -> Result<(), StoreError> {
        if self.failed.load(Ordering::Acquire) {
            tell_anchor(&self.source.key(), checkpoint)?;
            self.failed.store(false, Ordering::Release);
        }
        Ok(())
    }

    /// Leaves the rest to the thread.
    pub(super) fn after(&self, checkpoint: Checkpoint, entries: usize) {
        if let Some(commits) = &self.commits {
            // It ends when this is dropped, and not before.
            let _ = commits.send(Committed { checkpoint, entries });
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.commits = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn keep(source: &RecordSource, commits: &Receiver<Committed>, failed: &AtomicBool) {
    let mut unsettled = 0;
    let mut untold = None;
    let mut told_at = None;
    let mut database = None;
    loop {
        let due =
            told_at.map_or(Duration::ZERO, |it: Instant| ANCHORED.saturating_sub(it.elapsed()));
        let next = match (&untold, unsettled) {
            (Some(_), _) => commits.recv_timeout(due),
            (None, 0) => commits.recv().map_err(|_| RecvTimeoutError::Disconnected),
            (None, _) => commits.recv_timeout(QUIET),
        };
        let is_over = matches!(next, Err(RecvTimeoutError::Disconnected));
        let is_quiet = next.is_err() && untold.is_none();
        if let Ok(committed) = next {
            unsettled += committed.entries;
            untold = Some(committed.checkpoint);
        }
        let is_due = told_at.is_none_or(|it: Instant| it.elapsed() >= ANCHORED);
        if let Some(checkpoint) = untold.take_if(|_| is_due || is_over) {
            // One anchor for all that came meanwhile.
            if tell_anchor(&source.key(), &checkpoint).is_err() {
                failed.store(true, Ordering::Release);
            }
            told_at = Some(Instant::now());
        }
        if is_over {
            return;
        }
        if unsettled >= MANY || is_quiet {
            // Where it cannot be settled, a commit does it when the log is long enough.
            settle(source, &mut database);
            unsettled = 0;
        }
    }
}

fn settle(source: &RecordSource, database: &mut Option<Box<dyn Database>>) {
    if !source.place().is_file() {
        return;
    }
    if database.is_none() {
        *database = source.place().connect().ok();
    }
    if database.as_mut().is_some_and(|it| it.settle().is_err()) {
        *database = None;
    }
}
