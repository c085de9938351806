//! All listed names as one tree of folded words.
//!
//! A node is reached by the words of a name in their order; what ends there says which entries have that
//! name, and in which form. Words and steps stand in two hash tables, so that a text is walked at a look-up
//! or two per word, and only from words that can begin a name.

use hashbrown::HashMap;

/// How a listed name was made into a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Form {
    /// All its words.
    Full,
    /// Without the legal form of a company.
    Plain,
    /// First given name and family name alone; of an organisation, without the noun that tells its sort, or the place.
    Shortened,
    /// The one telling word of a firm, which may be anybody's: `Norvik`, of Norvik Trading Ltd.
    Head,
}

/// One entry that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Posting {
    /// The entry's position.
    pub(crate) entry: u32,
    /// The position of the name among the entry's.
    pub(crate) name: u16,
    /// How the key was made of it.
    pub(crate) form: Form,
    /// Whether it is a weak alias.
    pub(crate) is_weak: bool,
}

/// The beginning of all names.
pub(crate) const ROOT: u32 = 0;

/// Names by their words.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    words: HashMap<Box<str>, u32>,
    /// By word: the node of the names that begin with it, or [`ROOT`]. Most steps are asked of the root, and most find
    /// nothing.
    openings: Vec<u32>,
    steps: HashMap<u64, u32>,
    /// By node: where its postings begin; one more entry than nodes.
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

/// A gazetteer in the making.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    words: HashMap<Box<str>, u32>,
    steps: HashMap<u64, u32>,
    n_nodes: u32,
    found: Vec<(u32, Posting)>,
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

impl Builder {
    /// Adds a key; one without words is none.
    pub(crate) fn add<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, posting: Posting) {
        let mut node = ROOT;
        for text in words {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = match self.words.get(text) {
                Some(word) => *word,
                None => *self.words.entry(text.into()).or_insert(next),
            };
            node = *self.steps.entry(edge(node, word)).or_insert_with(|| {
                self.n_nodes += 1;
                self.n_nodes
            });
        }
        if node != ROOT {
            self.found.push((node, posting));
        }
    }

    pub(crate) fn finish(mut self) -> Gazetteer {
        self.found.sort_unstable();
        // One posting of an entry at a node: the plainest form of its strongest name.
        self.found.sort_by_key(|(node, it)| (*node, it.entry, it.is_weak, it.form, it.name));
        self.found.dedup_by_key(|(node, it)| (*node, it.entry));
        let mut starts = vec![0; self.n_nodes as usize + 2];
        for (node, _) in &self.found {
            starts[*node as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let postings = self.found.into_iter().map(|(_, posting)| posting).collect();
        self.words.shrink_to_fit();
        self.steps.shrink_to_fit();
        let opening = |word: u32| self.steps.get(&edge(ROOT, word)).copied().unwrap_or(ROOT);
        let openings = (0..).take(self.words.len()).map(opening).collect();
        Gazetteer { words: self.words, openings, steps: self.steps, starts, postings }
    }
}

impl Gazetteer {
    /// The node behind one more word.
    pub(crate) fn step(&self, node: u32, word: &str) -> Option<u32> {
        let word = *self.words.get(word)?;
        if node == ROOT {
            return self.openings.get(word as usize).copied().filter(|it| *it != ROOT);
        }
        self.steps.get(&edge(node, word)).copied()
    }

    /// The entries whose names end at a node.
    pub(crate) fn at(&self, node: u32) -> &[Posting] {
        let bounds = |at: usize| self.starts.get(at).map_or(0, |it| *it as usize);
        &self.postings[bounds(node as usize)..bounds(node as usize + 1)]
    }

    /// The entries that have exactly these words for a name.
    pub(crate) fn find<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> &[Posting] {
        let mut node = ROOT;
        for word in words {
            match self.step(node, word) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.at(node)
    }

    /// About how many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        let letters: usize = self.words.keys().map(|it| it.len() + 16).sum();
        self.words.allocation_size()
            + letters
            + self.openings.len() * size_of::<u32>()
            + self.steps.allocation_size()
            + self.starts.len() * size_of::<u32>()
            + self.postings.len() * size_of::<Posting>()
    }

    /// How many distinct keys, and how many words.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.starts.windows(2).filter(|it| it[0] < it[1]).count(), self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_words_and_by_no_others() {
        let posting = |entry| Posting { entry, name: 0, form: Form::Full, is_weak: false };
        let mut builder = Builder::default();
        builder.add(["iron", "lantern"], posting(0));
        builder.add(["iron", "lantern", "group"], posting(1));
        builder.add(["iron", "lantern"], posting(2));
        builder.add(["iron", "lantern"], Posting { is_weak: true, ..posting(0) });
        builder.add([], posting(3));
        let names = builder.finish();
        let entries = |words: &[&str]| -> Vec<u32> {
            names.find(words.iter().copied()).iter().map(|it| it.entry).collect()
        };
        assert_eq!(entries(&["iron", "lantern"]), [0, 2]);
        assert_eq!(entries(&["iron", "lantern", "group"]), [1]);
        assert!(entries(&["iron"]).is_empty() && entries(&["lantern"]).is_empty());
        assert!(entries(&[]).is_empty());
        assert!(!names.find(["iron", "lantern"])[0].is_weak);
        assert_eq!(names.counts(), (2, 3));
    }
}
