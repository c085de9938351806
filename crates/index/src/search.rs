//! From an analysed query to every listed name that can reach a floor.

use std::collections::HashMap;
use std::sync::Arc;

use lictor_names::{AnalysedName, Ground, Token, TokenKind, TokenView, View, query_left_over};

use crate::format::{FormatError, Sections};
use crate::vocabulary::Vocabulary;

/// What 32-bit sums may be off by; the bound is lowered by it, so that rounding loses nothing.
const SLACK: f32 = 1e-4;

/// The position of a name among those of one view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameIdx(pub u32);

pub(crate) fn prefix(view: View) -> &'static str {
    match view {
        View::Person => "p",
        View::Organization => "o",
    }
}

/// The index of a snapshot, in place: cheap to make from opened [`Sections`].
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    views: [ViewIndex<'a>; 2],
    identifier_hashes: &'a [u64],
    identifier_entities: &'a [u32],
}

#[derive(Debug, Clone, Copy)]
struct ViewIndex<'a> {
    view: View,
    vocabulary: Vocabulary<'a>,
    name_offsets: &'a [u32],
    name_parts: &'a [u32],
    /// What all its words cost when left over.
    name_left_over: &'a [f32],
    name_entity: &'a [u32],
    name_ordinal: &'a [u32],
    name_ground: &'a [u8],
    name_made: &'a [u32],
    posting_offsets: &'a [u32],
    postings: &'a [u32],
}

/// A token as the memo knows it: view, kind, text, and its spellings, which tell readings apart.
type MemoKey = (View, TokenKind, String, String);
/// Tokens like another, with their likeness.
type Neighbours = Arc<[(u32, f32)]>;

/// The most tokens whose neighbours are kept.
const MEMO: usize = 20_000;

/// Memory that a thread keeps between searches of one index.
#[derive(Debug, Default)]
pub struct Scratch {
    seen: Vec<bool>,
    /// Per token: one more than its row in `likeness`, or 0.
    token_row: Vec<u32>,
    /// Rows of likeness to each query word, one row a token met.
    likeness: Vec<f32>,
    met: Vec<u32>,
    /// What is like a token, by view, text and kind: words come again from reading to reading and
    /// from query to query.
    memo: HashMap<MemoKey, Neighbours>,
    /// Per name: what the query words so far can earn, and the last word that was counted.
    earned: Vec<f32>,
    last_word: Vec<u32>,
    touched: Vec<u32>,
}

/// A listed name that may reach the floor, with the likenesses already computed.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// Its position.
    pub name: NameIdx,
    /// The entity's number, as it was given when building.
    pub entity: u32,
    /// The name's number within the entity, as it was given when building.
    pub ordinal: u32,
    index: &'a ViewIndex<'a>,
    token_row: &'a [u32],
    likeness: &'a [f32],
    query_words: usize,
}

impl<'a> Candidate<'a> {
    fn parts(&self) -> &'a [u32] {
        self.index.parts(self.name.0)
    }

    /// Weight, kind and cost when left over of its aligned words, in order.
    pub fn words(&self) -> impl Iterator<Item = (f32, TokenKind, f32)> + '_ {
        let vocabulary = &self.index.vocabulary;
        self.aligned().map(|token| {
            let kind = vocabulary.view(token).kind;
            (vocabulary.weight(token), kind, vocabulary.left_over(token, self.index.view))
        })
    }

    /// The number of the reading among those of its name, in the order in which they were added.
    pub fn reading(&self) -> usize {
        let same = |row: &usize| {
            self.index.name_entity[*row] == self.entity
                && self.index.name_ordinal[*row] == self.ordinal
        };
        (0..self.name.0 as usize).rev().take_while(same).count()
    }

    /// On what ground the listed name is read so.
    pub fn ground(&self) -> Ground {
        let stored = self.index.name_ground.get(self.name.0 as usize).copied().unwrap_or(0);
        Ground::ALL[usize::from(stored) % Ground::ALL.len()]
    }

    /// Which of its aligned words the reading made.
    pub fn made(&self) -> impl Iterator<Item = usize> + use<> {
        let made = self.index.name_made.get(self.name.0 as usize).copied().unwrap_or(0);
        (0..32).filter(move |bit| made >> bit & 1 == 1)
    }

    /// The classes of its legal forms.
    pub fn legal_forms(&self) -> impl Iterator<Item = &'a str> + '_ {
        let views = self.parts().iter().map(|token| self.index.vocabulary.view(*token));
        views.filter(|view| view.kind == TokenKind::LegalForm).map(|view| view.canonical)
    }

    /// Appends the likeness of one query word to each aligned word, in order.
    pub fn push_likeness(&self, query_word: usize, row: &mut Vec<f32>) {
        debug_assert!(query_word < self.query_words);
        row.extend(self.aligned().map(|token| {
            match self.token_row.get(token as usize).copied().unwrap_or(0) {
                0 => 0.0,
                found => self.likeness[(found as usize - 1) * self.query_words + query_word],
            }
        }));
    }

    fn aligned(&self) -> impl Iterator<Item = u32> + '_ {
        let is_aligned =
            |token: &u32| self.index.vocabulary.view(*token).kind != TokenKind::LegalForm;
        self.parts().iter().copied().filter(is_aligned)
    }
}

impl<'a> Index<'a> {
    /// The index in the bytes of a snapshot.
    ///
    /// # Errors
    /// [`FormatError::Section`] when a section is missing.
    pub fn open(bytes: &'a [u8], sections: &Sections) -> Result<Self, FormatError> {
        let open = |view: View| {
            let name = |name: &str| format!("{}.{name}", prefix(view));
            Ok(ViewIndex {
                view,
                vocabulary: Vocabulary::open(bytes, sections, prefix(view))?,
                name_offsets: sections.get(bytes, &name("name_offsets"))?,
                name_parts: sections.get(bytes, &name("name_parts"))?,
                name_left_over: sections.get(bytes, &name("name_left_over"))?,
                name_entity: sections.get(bytes, &name("name_entity"))?,
                name_ordinal: sections.get(bytes, &name("name_ordinal"))?,
                name_ground: sections.get(bytes, &name("name_ground"))?,
                name_made: sections.get(bytes, &name("name_made"))?,
                posting_offsets: sections.get(bytes, &name("post_offsets"))?,
                postings: sections.get(bytes, &name("postings"))?,
            })
        };
        Ok(Self {
            views: [open(View::Person)?, open(View::Organization)?],
            identifier_hashes: sections.get(bytes, "id.hashes")?,
            identifier_entities: sections.get(bytes, "id.entities")?,
        })
    }

    /// How many names the index holds, in both views.
    pub fn names(&self) -> usize {
        self.views.iter().map(|view| view.name_entity.len()).sum()
    }

    /// How many distinct tokens the index holds, in both views.
    pub fn tokens(&self) -> usize {
        self.views.iter().map(|view| view.vocabulary.len()).sum()
    }

    /// The entities that have an identifier of that hash. A clash of hashes is the caller's to see.
    pub fn by_identifier(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.identifier_hashes.partition_point(|it| *it < hash);
        let equal = self.identifier_hashes[from..].iter().take_while(move |it| **it == hash);
        equal.zip(self.identifier_entities.get(from..).unwrap_or_default()).map(|(_, it)| *it)
    }

    /// Whether some listed name of that view may hold the same word, by text or by a Latin spelling.
    /// `false` is certain.
    pub fn may_hold(&self, view: View, word: TokenView<'_>) -> bool {
        self.views[view as usize].vocabulary.may_hold(word)
    }

    /// Whether some listed name of that view holds a word at least so like `word`.
    pub fn holds_like(
        &self,
        view: View,
        word: &Token,
        likeness: f32,
        scratch: &mut Scratch,
    ) -> bool {
        let vocabulary = &self.views[view as usize].vocabulary;
        scratch.fit(vocabulary.len(), 0);
        scratch.neighbours(view, vocabulary, word).iter().any(|(_, found)| *found >= likeness)
    }

    /// Calls `visit` with every name of the query's view whose alignment with the query may reach
    /// `floor` (in `(0, 1]`) and whose entity `admits`. Names come in ascending order.
    pub fn search(
        &self,
        query: &AnalysedName,
        floor: f64,
        scratch: &mut Scratch,
        admits: impl Fn(u32) -> bool,
        visit: impl FnMut(Candidate<'_>),
    ) {
        self.views[query.view as usize].search(query, floor, scratch, admits, visit);
    }
}

impl<'a> ViewIndex<'a> {
    fn parts(&self, name: u32) -> &'a [u32] {
        slice_at(self.name_offsets, self.name_parts, name)
    }

    fn search(
        &self,
        query: &AnalysedName,
        floor: f64,
        scratch: &mut Scratch,
        admits: impl Fn(u32) -> bool,
        mut visit: impl FnMut(Candidate<'_>),
    ) {
        let words: Vec<_> = query.aligned().collect();
        let weights: Vec<f32> = words.iter().map(|part| part.token.weight).collect();
        scratch.fit(self.vocabulary.len(), self.name_entity.len());
        #[expect(clippy::cast_possible_truncation, reason = "a floor in [0, 1]; SLACK covers it")]
        let theta = floor as f32;
        let alpha = query_left_over(query.view);
        let spared = query.spares_left_over();
        let gain = |query_weight: f32, token: u32, likeness: f32| {
            f32::midpoint(query_weight, self.vocabulary.weight(token)) * (likeness - theta)
                + theta
                    * (alpha * query_weight + spared * self.vocabulary.left_over(token, self.view))
        };
        for (idx, (part, weight)) in words.iter().zip(&weights).enumerate() {
            let neighbours = scratch.neighbours(query.view, &self.vocabulary, &part.token);
            let mut gains: Vec<(f32, u32)> = Vec::with_capacity(neighbours.len());
            for (token, likeness) in neighbours.iter() {
                scratch.note(*token, idx, words.len(), *likeness);
                let gain = gain(*weight, *token, *likeness);
                if gain > 0.0 {
                    gains.push((gain, *token));
                }
            }
            // The first of a name's tokens that is met earns the most: the row's maximum.
            gains.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let word = u32::try_from(idx + 1).unwrap_or(u32::MAX);
            for (gain, token) in gains {
                for name in slice_at(self.posting_offsets, self.postings, token) {
                    scratch.earn(*name, word, gain);
                }
            }
        }
        let query_weight: f32 = weights.iter().sum();
        let mut touched = std::mem::take(&mut scratch.touched);
        touched.sort_unstable();
        for name in &touched {
            let at = *name as usize;
            let needed = theta * (alpha * query_weight + spared * self.name_left_over[at]);
            if scratch.earned[at] + SLACK < needed || !admits(self.name_entity[at]) {
                continue;
            }
            visit(Candidate {
                name: NameIdx(*name),
                entity: self.name_entity[at],
                ordinal: self.name_ordinal[at],
                index: self,
                token_row: &scratch.token_row,
                likeness: &scratch.likeness,
                query_words: words.len(),
            });
        }
        scratch.clear(&touched);
        touched.clear();
        scratch.touched = touched;
    }
}

/// The part of `values` that belongs to `idx`; empty where a damaged table says nonsense.
fn slice_at<'a>(offsets: &[u32], values: &'a [u32], idx: u32) -> &'a [u32] {
    let at = idx as usize;
    let range = offsets.get(at).zip(offsets.get(at + 1));
    range.and_then(|(from, to)| values.get(*from as usize..*to as usize)).unwrap_or_default()
}

impl Scratch {
    fn fit(&mut self, tokens: usize, names: usize) {
        self.seen.resize(tokens.max(self.seen.len()), false);
        self.token_row.resize(tokens.max(self.token_row.len()), 0);
        self.earned.resize(names.max(self.earned.len()), 0.0);
        self.last_word.resize(names.max(self.last_word.len()), 0);
    }

    /// What is like a token, from memory where it was asked before.
    fn neighbours(&mut self, view: View, vocabulary: &Vocabulary<'_>, token: &Token) -> Neighbours {
        let forms = format!("{} {}", token.latin, token.syllables);
        let key = (view, token.kind, token.text.clone(), forms);
        if let Some(found) = self.memo.get(&key) {
            return Arc::clone(found);
        }
        let mut found = Vec::new();
        vocabulary.neighbours(token.view(), &mut self.seen, &mut found);
        let found: Neighbours = found.into();
        if self.memo.len() >= MEMO {
            self.memo.clear();
        }
        self.memo.insert(key, Arc::clone(&found));
        found
    }

    fn note(&mut self, token: u32, query_word: usize, query_words: usize, likeness: f32) {
        let row = &mut self.token_row[token as usize];
        if *row == 0 {
            self.met.push(token);
            *row = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
            self.likeness.resize(self.met.len() * query_words, 0.0);
        }
        self.likeness[(*row as usize - 1) * query_words + query_word] = likeness;
    }

    fn earn(&mut self, name: u32, word: u32, gain: f32) {
        let at = name as usize;
        let (Some(last), Some(earned)) = (self.last_word.get_mut(at), self.earned.get_mut(at))
        else {
            return;
        };
        if *last == 0 {
            self.touched.push(name);
        }
        if *last != word {
            *last = word;
            *earned += gain;
        }
    }

    fn clear(&mut self, touched: &[u32]) {
        for name in touched {
            self.earned[*name as usize] = 0.0;
            self.last_word[*name as usize] = 0;
        }
        for token in self.met.drain(..) {
            self.token_row[token as usize] = 0;
        }
        self.likeness.clear();
    }
}
