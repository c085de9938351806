//! Values by key, where most keys have one: kept side by side, without memory of its own for each key.

use std::hash::Hash;

use hashbrown::{Equivalent, HashMap};

/// Values by key, in the order in which they came.
#[derive(Debug)]
pub(super) struct Groups<K> {
    heads: HashMap<K, Head>,
    links: Vec<Link>,
}

#[derive(Debug, Clone, Copy)]
struct Head {
    oldest: usize,
    /// The link of the newest.
    newest: usize,
    n_values: usize,
    greatest: usize,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    value: usize,
    /// The link of the one before it.
    older: Option<usize>,
}

impl<K> Default for Groups<K> {
    fn default() -> Self {
        Self { heads: HashMap::new(), links: Vec::new() }
    }
}

impl<K: Eq + Hash> Groups<K> {
    /// None yet, with room for so many keys.
    pub(super) fn of(n_keys: usize) -> Self {
        Self { heads: HashMap::with_capacity(n_keys), links: Vec::with_capacity(n_keys) }
    }

    /// Adds a value to those of a key, unless it is among them; how many these are then.
    pub(super) fn add(&mut self, key: K, value: usize) -> usize {
        let new = self.links.len();
        let empty = Head { oldest: value, newest: new, n_values: 0, greatest: value };
        let head = self.heads.entry(key).or_insert(empty);
        let older = (head.n_values > 0).then_some(head.newest);
        // Most come in the order of their size: then there is none to be looked for.
        if value <= head.greatest && values(&self.links, older).any(|it| it == value) {
            return head.n_values;
        }
        self.links.push(Link { value, older });
        head.newest = new;
        head.n_values += 1;
        head.greatest = head.greatest.max(value);
        head.n_values
    }

    /// The values of a key, the newest first.
    pub(super) fn newest<'g, Q>(&'g self, key: &Q) -> impl Iterator<Item = usize> + use<'g, K, Q>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        values(&self.links, self.heads.get(key).map(|it| it.newest))
    }

    /// The value of a key that came first.
    pub(super) fn oldest<Q>(&self, key: &Q) -> Option<usize>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        self.heads.get(key).map(|it| it.oldest)
    }
}

/// The values from a link on, going back.
fn values(links: &[Link], newest: Option<usize>) -> impl Iterator<Item = usize> {
    let first = newest.map(|at| links[at]);
    std::iter::successors(first, |it| it.older.map(|at| links[at])).map(|it| it.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_order() {
        let mut groups = Groups::default();
        let n_values = [("a", 3), ("b", 4), ("a", 5), ("a", 3), ("a", 1)];
        let n_values = n_values.map(|(key, value)| groups.add(key, value));
        assert_eq!(n_values, [1, 1, 2, 2, 3]);
        assert_eq!(groups.newest("a").collect::<Vec<_>>(), [1, 5, 3]);
        assert_eq!((groups.oldest("a"), groups.oldest("b")), (Some(3), Some(4)));
        assert_eq!((groups.newest("c").next(), groups.oldest("c")), (None, None));
    }
}
