//! Group commit: what many threads write at once goes into one transaction.

use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread::JoinHandle;

use super::entry::{SealedEntry, Sealer};
use super::keeper::Keeper;
use super::log::Record;
use crate::StoreError;

/// Entries of one transaction, at most, as long as one caller does not bring more.
const MOST: usize = 4096;

/// A caller's entries, and how it is told.
struct Order {
    entries: Vec<SealedEntry>,
    done: Done,
}

type Done = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// A thread that owns the record and writes what is brought to it. While one transaction is flushed to
/// the disk, what comes gathers for the next, so that a flush is shared by all who wait.
#[derive(Debug)]
pub struct GroupWriter {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    sealer: Sealer,
}

impl GroupWriter {
    /// Starts the thread.
    pub fn start(record: Record) -> Self {
        let (sender, receiver) = channel();
        let sealer = record.sealer();
        let thread = std::thread::spawn(move || write_all(record, &receiver));
        Self { orders: Some(sender), thread: Some(thread), sealer }
    }

    /// What makes entries ready.
    pub fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// Brings entries and waits until they are on the disk.
    ///
    /// # Errors
    /// When they could not be written: then the answer they tell of must not be given.
    pub fn write(&self, entries: Vec<SealedEntry>) -> Result<(), StoreError> {
        let (sender, waiting) = sync_channel(1);
        self.submit(entries, move |result| {
            // Whoever waits no more has gone away unanswered.
            let _ = sender.send(result);
        });
        waiting.recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// Brings entries and returns at once; `done` is told on the writer's thread when they are on the
    /// disk, or why they are not. It must not wait for anything. When the writer ends before, it is
    /// dropped untold.
    pub fn submit(
        &self,
        entries: Vec<SealedEntry>,
        done: impl FnOnce(Result<(), StoreError>) + Send + 'static,
    ) {
        let order = Order { entries, done: Box::new(done) };
        let rejected = match &self.orders {
            Some(orders) => orders.send(order).err().map(|it| it.0),
            None => Some(order),
        };
        if let Some(order) = rejected {
            (order.done)(Err(stopped()));
        }
    }
}

fn stopped() -> StoreError {
    StoreError::NotRecorded { reason: "the writer has stopped".to_owned() }
}

/// Waits until all that was brought is written.
impl Drop for GroupWriter {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_all(mut record: Record, orders: &Receiver<Order>) {
    let keeper = Keeper::start(record.source());
    // If not, commits settle the log more often.
    let _ = record.database().let_log_grow();
    while let Ok(first) = orders.recv() {
        let mut entries = first.entries;
        let mut waiting = vec![first.done];
        while entries.len() < MOST
            && let Ok(next) = orders.try_recv()
        {
            entries.extend(next.entries);
            waiting.push(next.done);
        }
        let count = entries.len();
        let committed = record.commit(entries).and_then(|checkpoint| {
            if let Some(it) = &checkpoint {
                keeper.before(it)?;
            }
            Ok(checkpoint)
        });
        let (result, checkpoint) = match committed {
            Ok(checkpoint) => (Ok(()), checkpoint),
            Err(error) => (Err(error.to_string()), None),
        };
        for done in waiting {
            done(result.clone().map_err(|reason| StoreError::NotRecorded { reason }));
        }
        if let Some(checkpoint) = checkpoint {
            keeper.after(checkpoint, count);
        }
    }
}
