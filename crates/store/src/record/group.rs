//! Group commit: what many threads write at once goes into one transaction.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

use super::entry::{SealedEntry, Sealer};
use super::log::Record;
use crate::StoreError;

/// Entries of one transaction, at most, as long as one caller does not bring more.
const MOST: usize = 4096;

/// A caller's entries, and where it waits.
struct Order {
    entries: Vec<SealedEntry>,
    done: SyncSender<Result<(), String>>,
}

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
        let stopped = || StoreError::NotRecorded { reason: "the writer has stopped".to_owned() };
        let (done, waiting) = sync_channel(1);
        let orders = self.orders.as_ref().ok_or_else(stopped)?;
        orders.send(Order { entries, done }).map_err(|_| stopped())?;
        let result = waiting.recv().map_err(|_| stopped())?;
        result.map_err(|reason| StoreError::NotRecorded { reason })
    }
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
    while let Ok(first) = orders.recv() {
        let mut entries = first.entries;
        let mut waiting = vec![first.done];
        while entries.len() < MOST
            && let Ok(next) = orders.try_recv()
        {
            entries.extend(next.entries);
            waiting.push(next.done);
        }
        let result = record.append(entries).map_err(|error| error.to_string());
        for done in waiting {
            // Whoever waits no more has gone away unanswered.
            let _ = done.send(result.clone());
        }
    }
}
