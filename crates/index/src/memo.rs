//! What is like a token, remembered: words come again from reading to reading and from query to query.

use std::sync::Arc;

use hashbrown::HashMap;
use lictor_names::Token;

use crate::vocabulary::Facts;

/// A listed token that is like one of the query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Neighbour {
    pub(crate) token: u32,
    /// In `(0, 1]`.
    pub(crate) likeness: f32,
    pub(crate) facts: Facts,
    /// How many names hold it, by view.
    pub(crate) holders: [u32; 2],
}

/// Tokens like another, in the order of their numbers.
pub(crate) type Neighbours = Arc<[Neighbour]>;

/// A token by its place in memory; its entry keeps it there.
type Place = usize;
type Entries = HashMap<Place, (Arc<Token>, Neighbours)>;

/// The most that is kept of a vocabulary of so many tokens, in neighbours of 32 bytes: 32 MB, and 96 bytes a token where
/// that is more, since the more tokens there are, the more a word is like.
fn most(tokens: usize) -> usize {
    (3 * tokens).max(1_000_000)
}

/// What an entry costs besides its neighbours, in the size of one.
const ENTRY: usize = 6;

/// Remembers at least the words asked last: when it is full, the older half is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    young: Entries,
    old: Entries,
    weight: usize,
}

impl Memo {
    /// What was found in a vocabulary of so many tokens.
    pub(crate) fn get(&mut self, token: &Arc<Token>, tokens: usize) -> Option<Neighbours> {
        let place = Arc::as_ptr(token).addr();
        if let Some((_, found)) = self.young.get(&place) {
            return Some(Arc::clone(found));
        }
        let (token, found) = self.old.remove(&place)?;
        self.keep(place, token, &found, tokens);
        Some(found)
    }

    /// Remembers what was found in a vocabulary of so many tokens.
    pub(crate) fn put(&mut self, token: &Arc<Token>, found: &Neighbours, tokens: usize) {
        self.keep(Arc::as_ptr(token).addr(), Arc::clone(token), found, tokens);
    }

    fn keep(&mut self, place: Place, token: Arc<Token>, found: &Neighbours, tokens: usize) {
        if self.weight >= most(tokens) / 2 {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += found.len() + ENTRY;
        self.young.insert(place, (token, Arc::clone(found)));
    }
}
