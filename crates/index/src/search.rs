//! From an analysed query to every listed name that can reach a floor.

use std::sync::Arc;

use lictor_names::{
    AnalysedName, Ground, INITIAL, Token, TokenKind, TokenView, View, query_left_over,
};

use crate::bound::{Bounds, Level, SLACK};
use crate::format::{FormatError, Sections};
use crate::memo::{Memo, Neighbour, Neighbours};
use crate::names::{NameRow, Names};
use crate::plan::{List, Plan, QueryWord};
use crate::sieve::Sieve;
use crate::spellings::Proposed;
use crate::together::AT_ONCE;
use crate::vocabulary::{Facts, Vocabulary};

/// The position of a name among those of one view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameIdx(pub u32);

/// The index of a snapshot, in place: cheap to make from opened [`Sections`].
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    vocabulary: Vocabulary<'a>,
    views: [ViewIndex<'a>; 2],
    identifier_hashes: &'a [u64],
    identifier_entities: &'a [u32],
}

/// The names of one view.
#[derive(Debug, Clone, Copy)]
struct ViewIndex<'a> {
    view: View,
    vocabulary: Vocabulary<'a>,
    names: Names<'a>,
}

/// Memory that a thread keeps between searches of one index.
#[derive(Debug, Default)]
pub struct Scratch {
    memo: Memo,
    proposed: Proposed,
    found: Vec<Neighbour>,
    plan: Plan,
    met: Met,
    sieve: Sieve,
    /// Names that are looked at next; empty between searches.
    names: Vec<u32>,
    /// Per name: the round in which it was last looked at.
    looked_at: Vec<u8>,
    round: u8,
}

/// The listed tokens that are like some word of the query.
#[derive(Debug, Default)]
struct Met {
    /// Per token of the vocabulary: whether it has a row, bit by bit, and which. Most have none, and the
    /// bits stay in the nearest cache.
    has_row: Vec<u64>,
    row: Vec<u32>,
    tokens: Vec<u32>,
    tells: Vec<bool>,
    /// Which query words it is like, bit by bit; of the first 64.
    words: Vec<u64>,
    /// Rows of one pair for each query word.
    pairs: Vec<Pair>,
    /// The rows of the name that is looked at.
    of_name: Vec<u32>,
}

/// A query word and a listed token: likeness, and what the pair gains at both floors.
#[derive(Debug, Clone, Copy, Default)]
struct Pair {
    likeness: f32,
    gain: f32,
    strict_gain: f32,
}

/// What one search asks.
struct Asked<'a> {
    view: View,
    words: &'a [QueryWord],
    bounds: Bounds,
    /// Bit by bit, which words tell.
    telling: u64,
    /// The letters of all initials.
    initials: u32,
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
    row: &'a NameRow,
    index: &'a ViewIndex<'a>,
    met: &'a Met,
    query_words: usize,
}

impl<'a> Candidate<'a> {
    /// Weight, kind and cost when left over of its aligned words, in order.
    pub fn words(&self) -> impl Iterator<Item = (f32, TokenKind, f32)> + '_ {
        let facts = self.aligned().map(|token| self.index.vocabulary.facts(token));
        facts.map(|facts| (facts.weight, facts.kind(), facts.left_over(self.index.view)))
    }

    /// The number of the reading among those of its name, in the order in which they were added.
    pub fn reading(&self) -> usize {
        let same = |name: &u32| {
            let row = self.index.names.row(*name);
            row.is_some_and(|row| row.entity == self.entity && row.ordinal == self.ordinal)
        };
        (0..self.name.0).rev().take_while(same).count()
    }

    /// On what ground the listed name is read so.
    pub fn ground(&self) -> Ground {
        self.row.ground()
    }

    /// Which of its aligned words the reading made; none beyond them, whatever a damaged table says.
    pub fn made(&self) -> impl Iterator<Item = usize> + use<> {
        let made = self.index.names.made(self.name.0);
        let n_words = if made == 0 { 0 } else { self.aligned().count().min(32) };
        (0..n_words).filter(move |bit| made >> bit & 1 == 1)
    }

    /// The classes of its legal forms.
    pub fn legal_forms(&self) -> impl Iterator<Item = &'a str> + '_ {
        let vocabulary = &self.index.vocabulary;
        let forms = self.index.names.parts(self.row).iter();
        let forms = forms.filter(|token| vocabulary.facts(**token).kind() == TokenKind::LegalForm);
        forms.map(|token| vocabulary.view(*token).canonical)
    }

    /// Appends the likeness of one query word to each aligned word, in order.
    pub fn push_likeness(&self, query_word: usize, row: &mut Vec<f32>) {
        debug_assert!(query_word < self.query_words);
        row.extend(self.aligned().map(|token| match self.met.row_of(token) {
            Some(found) => self.met.pairs[found * self.query_words + query_word].likeness,
            None => 0.0,
        }));
    }

    fn aligned(&self) -> impl Iterator<Item = u32> + '_ {
        let vocabulary = &self.index.vocabulary;
        let parts = self.index.names.parts(self.row).iter().copied();
        parts.filter(|token| vocabulary.facts(*token).kind() != TokenKind::LegalForm)
    }
}

impl<'a> Index<'a> {
    /// The index in the bytes of a snapshot.
    ///
    /// # Errors
    /// [`FormatError::Section`] when a section is missing.
    pub fn open(bytes: &'a [u8], sections: &Sections) -> Result<Self, FormatError> {
        let vocabulary = Vocabulary::open(bytes, sections)?;
        let open = |view: View| {
            Ok(ViewIndex { view, vocabulary, names: Names::open(bytes, sections, view)? })
        };
        Ok(Self {
            vocabulary,
            views: [open(View::Person)?, open(View::Organization)?],
            identifier_hashes: sections.get(bytes, "id.hashes")?,
            identifier_entities: sections.get(bytes, "id.entities")?,
        })
    }

    /// How many names the index holds, in both views.
    pub fn names(&self) -> usize {
        self.views.iter().map(|view| view.names.len()).sum()
    }

    /// How many distinct tokens the index holds.
    pub fn tokens(&self) -> usize {
        self.vocabulary.len()
    }

    /// The entities that have an identifier of that hash. A clash of hashes is the caller's to see.
    pub fn by_identifier(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.identifier_hashes.partition_point(|it| *it < hash);
        let equal = self.identifier_hashes[from..].iter().take_while(move |it| **it == hash);
        equal.zip(self.identifier_entities.get(from..).unwrap_or_default()).map(|(_, it)| *it)
    }

    /// Whether some listed name may hold a word of this text, or with this Latin spelling. `false` is
    /// certain.
    pub fn may_hold(&self, text: &str) -> bool {
        self.vocabulary.may_hold(text)
    }

    /// By view, whether some listed name holds a word at least so like `word`, which is no initial.
    pub fn hold_like(
        &self,
        word: TokenView<'_>,
        likeness: f32,
        scratch: &mut Scratch,
    ) -> [bool; 2] {
        let mut held = [false; 2];
        self.vocabulary.neighbours(word, &mut scratch.proposed, |token, found| {
            if found >= likeness {
                for (held, view) in held.iter_mut().zip(&self.views) {
                    *held |= !view.names.holding(token).is_empty();
                }
            }
        });
        held
    }

    /// Calls `visit` with every name of the query's view whose alignment with the query may reach
    /// `floor` (in `(0, 1]`) and whose entity `admits`, each once, in no particular order. Where an initial
    /// meets a word and a telling word of the query is left over, it may leave out a name that reaches the
    /// floor only before the score's factor for initials; see *Initials* in `README.md`.
    pub fn search(
        &self,
        query: &AnalysedName,
        floor: f64,
        scratch: &mut Scratch,
        admits: impl Fn(u32) -> bool,
        visit: impl FnMut(Candidate<'_>),
    ) {
        let words: Vec<QueryWord> =
            query.aligned().map(|part| self.word(&part.token, scratch)).collect();
        self.views[query.view as usize].search(query, &words, floor, scratch, admits, visit);
    }

    fn word(&self, token: &Arc<Token>, scratch: &mut Scratch) -> QueryWord {
        QueryWord {
            weight: token.weight,
            tells: lictor_names::tells(token.kind, token.weight),
            neighbours: scratch.neighbours(self, token),
            initials: match token.kind {
                TokenKind::Initial => token.view().first_letters(),
                _ => 0,
            },
        }
    }
}

impl ViewIndex<'_> {
    fn search(
        &self,
        query: &AnalysedName,
        words: &[QueryWord],
        floor: f64,
        scratch: &mut Scratch,
        admits: impl Fn(u32) -> bool,
        mut visit: impl FnMut(Candidate<'_>),
    ) {
        let weight = words.iter().map(|word| word.weight).sum();
        let spared = query.spares_left_over();
        let asked = Asked {
            view: self.view,
            words,
            bounds: Bounds::new(floor, query_left_over(self.view), spared, weight),
            telling: telling(words),
            initials: words.iter().fold(0, |letters, word| letters | word.initials),
        };
        let mut plan = std::mem::take(&mut scratch.plan);
        plan.make(words, &asked.bounds, self.view, self.names.len());
        if plan.lists.is_empty() && !plan.everything {
            scratch.plan = plan;
            return;
        }
        scratch.met.fill(&asked, self.vocabulary.len());
        scratch.begin_round(self.names.len());
        let mut look_at = |names: &[u32], met: &mut Met| {
            let rows = self.names.rows(names);
            for (name, row) in names.iter().zip(&rows) {
                if self.may_reach(row, &asked, met) && admits(row.entity) {
                    visit(Candidate {
                        name: NameIdx(*name),
                        entity: row.entity,
                        ordinal: row.ordinal,
                        row,
                        index: self,
                        met,
                        query_words: words.len(),
                    });
                }
            }
        };
        let mut names = std::mem::take(&mut scratch.names);
        if plan.everything {
            let count = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            for first in (0..count).step_by(AT_ONCE) {
                names.clear();
                names.extend((first..count).take(AT_ONCE));
                look_at(&names, &mut scratch.met);
            }
        } else {
            // An initial of the query may be like any word that no posting speaks of.
            if asked.initials == 0 && words.len() <= 64 {
                scratch.sieve.make(plan.earned(), scratch.met.all());
            }
            for lists in plan.lists.chunks(AT_ONCE) {
                let postings = self.names.holding_together(lists.iter().map(|list| list.token));
                for (List { token, most_others }, postings) in lists.iter().zip(postings) {
                    let like = scratch.met.words_like(*token);
                    for posting in postings.iter().take_while(|it| it.others() <= *most_others) {
                        let name = posting.name();
                        if !scratch.sieve.lets_pass(*posting, like, &asked.bounds, self.view)
                            || !scratch.first_look(name)
                        {
                            continue;
                        }
                        names.push(name);
                        if names.len() == AT_ONCE {
                            look_at(&names, &mut scratch.met);
                            names.clear();
                        }
                    }
                }
            }
            look_at(&names, &mut scratch.met);
            scratch.sieve.clear();
        }
        names.clear();
        scratch.names = names;
        scratch.plan = plan;
        scratch.met.clear();
    }

    /// Whether the alignment of a name with the query may reach the floor.
    fn may_reach(&self, row: &NameRow, asked: &Asked<'_>, met: &mut Met) -> bool {
        met.of_name.clear();
        let (mut met_words, mut met_telling) = (0, 0_usize);
        for token in self.names.parts(row) {
            let found = match met.row_of(*token) {
                None if asked.initials != 0 => {
                    met.add_word_of_initial(*token, self.vocabulary.facts(*token), asked)
                }
                found => found,
            };
            let Some(found) = found else { continue };
            met.of_name.push(u32::try_from(found).unwrap_or(u32::MAX));
            met_words |= met.words[found];
            met_telling += usize::from(met.tells[found]);
        }
        let query_leaves_over = asked.telling & !met_words != 0;
        let name_leaves_over = usize::from(row.n_tells) > met_telling;
        let strict = query_leaves_over && name_leaves_over;
        let level = if strict { &asked.bounds.strict } else { &asked.bounds.floor };
        let gain = |pair: &Pair| if strict { pair.strict_gain } else { pair.gain };
        let n_words = asked.words.len();
        let best = |word: usize| {
            let pairs = met.of_name.iter().map(|row| &met.pairs[*row as usize * n_words + word]);
            pairs.map(gain).fold(0.0, f32::max)
        };
        let gained: f32 = (0..n_words).map(best).sum();
        gained + SLACK >= level.needs_of(row.left_over)
    }
}

/// Bit by bit, which words tell; of those beyond the 64th none is known to be left over.
fn telling(words: &[QueryWord]) -> u64 {
    let telling = words.iter().take(64).enumerate().filter(|(_, word)| word.tells);
    telling.fold(0, |set, (idx, _)| set | 1 << idx)
}

impl Scratch {
    /// Forgets what is like the words asked so far, as if this were the first search.
    pub fn forget(&mut self) {
        self.memo = Memo::default();
    }

    /// What is like a token, from memory where it was asked before.
    fn neighbours(&mut self, index: &Index<'_>, token: &Arc<Token>) -> Neighbours {
        let vocabulary = &index.vocabulary;
        if let Some(found) = self.memo.get(token, vocabulary.len()) {
            return found;
        }
        self.found.clear();
        vocabulary.neighbours(token.view(), &mut self.proposed, |token, likeness| {
            let (facts, holders) = (Facts::default(), [0; 2]);
            self.found.push(Neighbour { token, likeness, facts, holders });
        });
        // Apart, so that these reads of memory overlap.
        for it in &mut self.found {
            let count = |view: &ViewIndex<'_>| view.names.holding(it.token).len();
            it.holders =
                index.views.each_ref().map(|view| u32::try_from(count(view)).unwrap_or(u32::MAX));
            it.facts = vocabulary.facts(it.token);
        }
        let found: Neighbours = self.found.as_slice().into();
        self.memo.put(token, &found, vocabulary.len());
        found
    }

    fn begin_round(&mut self, names: usize) {
        self.looked_at.resize(names.max(self.looked_at.len()), 0);
        self.round = self.round.checked_add(1).unwrap_or_else(|| {
            self.looked_at.fill(0);
            1
        });
    }

    /// Whether a name is looked at for the first time in this round.
    fn first_look(&mut self, name: u32) -> bool {
        let last = self.looked_at.get_mut(name as usize);
        last.is_some_and(|last| std::mem::replace(last, self.round) != self.round)
    }
}

impl Met {
    fn row_of(&self, token: u32) -> Option<usize> {
        let bits = self.has_row.get(token as usize / 64).copied().unwrap_or(0);
        let has_row = bits >> (token % 64) & 1 == 1;
        has_row.then(|| self.row[token as usize] as usize)
    }

    /// Each token with a row: which query words it is like, bit by bit, and whether it tells.
    fn all(&self) -> impl Iterator<Item = (u32, u64, bool)> + '_ {
        let rows = self.tokens.iter().zip(&self.words).zip(&self.tells);
        rows.map(|((token, words), tells)| (*token, *words, *tells))
    }

    /// Which query words a token is like, bit by bit.
    fn words_like(&self, token: u32) -> u64 {
        self.row_of(token).map_or(0, |row| self.words[row])
    }

    /// Notes all neighbours of all words.
    fn fill(&mut self, asked: &Asked<'_>, tokens: usize) {
        self.row.resize(tokens.max(self.row.len()), 0);
        self.has_row.resize(tokens.div_ceil(64).max(self.has_row.len()), 0);
        for (idx, word) in asked.words.iter().enumerate() {
            for it in word.neighbours.iter().filter(|it| it.holders[asked.view as usize] > 0) {
                let row = match self.row_of(it.token) {
                    Some(row) => row,
                    None => self.add(it.token, it.facts, asked),
                };
                self.set(row, idx, it.likeness, it.facts, asked);
            }
        }
    }

    /// Adds a row for a token; what initials say of it stands there already.
    fn add(&mut self, token: u32, facts: Facts, asked: &Asked<'_>) -> usize {
        let found = self.tokens.len();
        self.tokens.push(token);
        self.tells.push(facts.tells());
        self.words.push(0);
        self.pairs.resize((found + 1) * asked.words.len(), Pair::default());
        if let Some(row) = self.row.get_mut(token as usize) {
            *row = u32::try_from(found).unwrap_or(u32::MAX);
            self.has_row[token as usize / 64] |= 1 << (token % 64);
        }
        if facts.begins_with(asked.initials) {
            for (idx, word) in asked.words.iter().enumerate() {
                if facts.begins_with(word.initials) {
                    self.set(found, idx, INITIAL, facts, asked);
                }
            }
        }
        found
    }

    /// Adds a row for a token that an initial may stand for.
    fn add_word_of_initial(
        &mut self,
        token: u32,
        facts: Facts,
        asked: &Asked<'_>,
    ) -> Option<usize> {
        facts.begins_with(asked.initials).then(|| self.add(token, facts, asked))
    }

    fn set(&mut self, row: usize, word: usize, likeness: f32, facts: Facts, asked: &Asked<'_>) {
        let at = row * asked.words.len() + word;
        let left_over = facts.left_over(asked.view);
        let asked_weight = asked.words[word].weight;
        let gain = |level: &Level| level.gain(asked_weight, facts.weight, left_over, likeness);
        let (floor, strict) = (&asked.bounds.floor, &asked.bounds.strict);
        self.pairs[at] = Pair { likeness, gain: gain(floor), strict_gain: gain(strict) };
        self.words[row] |= 1_u64.checked_shl(u32::try_from(word).unwrap_or(64)).unwrap_or(0);
    }

    fn clear(&mut self) {
        for token in self.tokens.drain(..) {
            if let Some(bits) = self.has_row.get_mut(token as usize / 64) {
                *bits = 0;
            }
        }
        self.tells.clear();
        self.words.clear();
        self.pairs.clear();
    }
}
