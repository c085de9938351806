//! The workers that compute: as many threads as cores, each with its own memory for searches.
//!
//! The queue has no limit of its own: how many requests may wait is decided where they come in
//! (`limits`), and each adds no more jobs than its queries make chunks.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use lictor_engine::Scratch;
use tokio::sync::oneshot;

use crate::problem::{Code, Problem};

/// Queries that one worker takes at a time: enough that threads seldom change hands, few enough that
/// a batch is shared between the cores.
const CHUNK: usize = 16;

type Job = Box<dyn FnOnce(&mut Scratch) + Send>;

/// Worker threads. Dropping it lets them end what is queued, and waits for them.
#[derive(Debug)]
pub(crate) struct Pool {
    queue: Arc<Queue>,
    workers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    ended: bool,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Queue").field("jobs", &self.lock().jobs.len()).finish_non_exhaustive()
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job; `None` when there is none and there will be none.
    fn next(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Some(job);
            }
            if state.ended {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The result of a job that may not have run yet.
type Pending<T> = oneshot::Receiver<std::thread::Result<T>>;

impl Pool {
    /// Starts so many workers.
    pub(crate) fn new(threads: usize) -> std::io::Result<Self> {
        let queue = Arc::new(Queue::default());
        let mut workers = Vec::new();
        for number in 0..threads.max(1) {
            let queue = Arc::clone(&queue);
            let thread = std::thread::Builder::new().name(format!("screen-{number}"));
            workers.push(thread.spawn(move || {
                let mut scratch = Scratch::default();
                while let Some(job) = queue.next() {
                    job(&mut scratch);
                }
            })?);
        }
        Ok(Self { queue, workers })
    }

    fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Scratch) -> T + Send + 'static,
    ) -> Pending<T> {
        let (sender, receiver) = oneshot::channel();
        let job = move |scratch: &mut Scratch| {
            // Who asked has gone away, or waited too long.
            if sender.is_closed() {
                return;
            }
            let result = catch_unwind(AssertUnwindSafe(|| work(scratch)));
            if result.is_err() {
                // It may have been left half written.
                *scratch = Scratch::default();
            }
            let _ = sender.send(result);
        };
        self.queue.lock().jobs.push_back(Box::new(job));
        self.queue.changed.notify_one();
        receiver
    }

    /// Runs one piece of work on a worker.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Scratch) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        finished(self.submit(work)).await
    }

    /// Does the same with each item, on all workers; results come in the order of the items.
    pub(crate) async fn each<I, T>(
        &self,
        items: Vec<I>,
        work: impl Fn(I, &mut Scratch) -> T + Send + Sync + 'static,
    ) -> Result<Vec<T>, Problem>
    where
        I: Send + 'static,
        T: Send + 'static,
    {
        let work = Arc::new(work);
        let count = items.len();
        let mut items = items.into_iter();
        let mut pending = Vec::new();
        loop {
            let chunk: Vec<I> = items.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            let work = Arc::clone(&work);
            pending.push(self.submit(move |scratch| {
                chunk.into_iter().map(|item| work(item, scratch)).collect::<Vec<T>>()
            }));
        }
        let mut results = Vec::with_capacity(count);
        for chunk in pending {
            results.extend(finished(chunk).await?);
        }
        Ok(results)
    }
}

async fn finished<T>(pending: Pending<T>) -> Result<T, Problem> {
    match pending.await {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(_)) | Err(_) => Err(Problem::new(Code::Bug, "the answer could not be computed")),
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue.lock().ended = true;
        self.queue.changed.notify_all();
        for worker in self.workers.drain(..) {
            // Work is caught when it panics; a worker itself does not.
            let _ = worker.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let pool = Pool::new(3).unwrap();
        let doubled = block_on(pool.each((0..100).collect(), |it: i32, _| it * 2)).unwrap();
        assert_eq!(doubled, (0..100).map(|it| it * 2).collect::<Vec<_>>());
        assert!(block_on(pool.each(Vec::<i32>::new(), |it, _| it)).unwrap().is_empty());
    }

    #[test]
    fn a_panic_fails_one_request_and_no_worker() {
        let pool = Pool::new(1).unwrap();
        let failed = block_on(pool.run(|_| -> i32 { panic!("on purpose") }));
        assert_eq!(failed.unwrap_err().code, Code::Bug);
        assert_eq!(block_on(pool.run(|_| 7)).unwrap(), 7);
    }
}
