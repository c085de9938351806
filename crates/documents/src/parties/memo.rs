//! What was told before.

use std::hash::Hash;
use std::sync::Mutex;

use hashbrown::HashMap;

/// Answers that are told once and then remembered, so many at most: then all are told anew. It changes no answer, since
/// what it remembers is a function of the key alone.
#[derive(Debug)]
pub(super) struct Memo<K, V> {
    told: Mutex<HashMap<K, V>>,
    most: usize,
}

impl<K: Eq + Hash, V: Clone> Memo<K, V> {
    pub(super) fn of_most(most: usize) -> Self {
        Self { told: Mutex::default(), most }
    }

    /// The answer to a key, which `tell` tells where it is not remembered. No lock is held meanwhile.
    pub(super) fn get(&self, key: K, tell: impl FnOnce() -> V) -> V {
        let told: Result<V, std::convert::Infallible> = self.get_or(key, || Ok(tell()));
        let Ok(told) = told;
        told
    }

    /// As [`Memo::get`], where the answer may fail; a failure is not remembered.
    pub(super) fn get_or<E>(&self, key: K, tell: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Ok(told) = self.told.lock()
            && let Some(known) = told.get(&key)
        {
            return Ok(known.clone());
        }
        let answer = tell()?;
        if let Ok(mut told) = self.told.lock() {
            if told.len() >= self.most {
                told.clear();
            }
            told.insert(key, answer.clone());
        }
        Ok(answer)
    }
}
