//! The workers that compute: as many threads as cores, each with its own memory for searches.
//!
//! The queue has no limit of its own: how many requests may wait is decided where they come in
//! (`limits`), and each adds no more jobs than there are workers.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use lictor_engine::Scratch;
use tokio::sync::oneshot;

use crate::problem::{Code, Problem};

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
    ///
    /// Each worker takes the next item that none has taken, so that they end together however long an
    /// item takes; and a request that came first is ended first.
    pub(crate) async fn each<I, T>(
        &self,
        items: Vec<I>,
        work: impl Fn(I, &mut Scratch) -> T + Send + Sync + 'static,
    ) -> Result<Vec<T>, Problem>
    where
        I: Send + 'static,
        T: Send + 'static,
    {
        let count = items.len();
        let left = Arc::new(Mutex::new(items.into_iter().enumerate()));
        let work = Arc::new(work);
        // Dropped with this future: what nobody waits for any more is left.
        let asked = Arc::new(());
        let shares = (0..self.workers.len().min(count)).map(|_| {
            let (left, work, asked) =
                (Arc::clone(&left), Arc::clone(&work), Arc::downgrade(&asked));
            self.submit(move |scratch| {
                let mut done = Vec::new();
                while asked.strong_count() > 0 {
                    let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((at, item)) = next else { break };
                    done.push((at, work(item, scratch)));
                }
                done
            })
        });
        let shares: Vec<_> = shares.collect();
        let mut results: Vec<(usize, T)> = Vec::with_capacity(count);
        for share in shares {
            results.extend(finished(share).await?);
        }
        results.sort_unstable_by_key(|it| it.0);
        Ok(results.into_iter().map(|it| it.1).collect())
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
    fn a_long_item_leaves_the_others_to_other_workers() {
        let pool = Pool::new(2).unwrap();
        let (ended, all) = std::sync::mpsc::channel();
        let all = Mutex::new(all);
        // The first waits for all others, which only the other worker can end.
        let work = move |it: usize, _: &mut Scratch| {
            if it == 0 {
                let all = all.lock().unwrap();
                (1..50).for_each(|_| all.recv().unwrap());
            } else {
                ended.send(()).unwrap();
            }
            it
        };
        let results = block_on(pool.each((0..50).collect(), work)).unwrap();
        assert_eq!(results, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_fails_one_request_and_no_worker() {
        let pool = Pool::new(1).unwrap();
        let failed = block_on(pool.run(|_| -> i32 { panic!("on purpose") }));
        assert_eq!(failed.unwrap_err().code, Code::Bug);
        assert_eq!(block_on(pool.run(|_| 7)).unwrap(), 7);
    }
}
