//! Which postings must be read so that no name that can reach the floor is missed.
//!
//! `MaxScore` (Turtle, Flood, "Query Evaluation: Strategies and Optimizations", 1995) on the gains of an
//! alignment: lists are left unread as long as what they hold cannot reach the floor without a list that
//! is read. The longest are left unread first. What is special here is the factor for telling words left over on
//! both sides: a name that meets the query in unread lists alone must then be one of which the query leaves
//! nothing telling over, and those stand at the head of each list. The argument is in `README.md`.

use lictor_names::{INITIAL, View};

use crate::bound::{Bounds, Level, SLACK};
use crate::memo::Neighbours;
use crate::names::MANY_OTHERS;
use crate::sieve::Earned;

/// A query word with what is like it.
#[derive(Debug)]
pub(crate) struct QueryWord {
    pub(crate) weight: f32,
    /// Whether names differ that differ in it.
    pub(crate) tells: bool,
    pub(crate) neighbours: Neighbours,
    /// The letters that it may be the initial of; 0 for a word that is none. Words that begin with them
    /// are like it without being among the neighbours.
    pub(crate) initials: u32,
}

/// A list to be read: the names that hold `token` and at most so many other telling words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) token: u32,
    pub(crate) most_others: u32,
}

/// What must be read.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) lists: Vec<List>,
    /// The query tells so little that every name must be looked at.
    pub(crate) everything: bool,
    words: Vec<WordPlan>,
    order: Vec<(u32, usize, usize)>,
}

/// The lists of one query word, those that earn least first; the first `unread` are left unread.
#[derive(Debug, Default)]
struct WordPlan {
    tells: bool,
    items: Vec<Item>,
    unread: usize,
}

/// One list of a word.
#[derive(Debug, Clone, Copy)]
struct Item {
    /// `None` for all words that begin with an initial, which are in no one list.
    token: Option<u32>,
    count: u32,
    /// Whether its token tells.
    tells: bool,
    /// The most that it or one before it earns at the floor.
    earns: f32,
    /// What it earns at the strict floor.
    earns_strictly: f32,
}

/// Lists this short are not weighed one by one.
const SHORT: u32 = 16;

impl Plan {
    /// Makes the plan anew, for a view of so many names.
    pub(crate) fn make(
        &mut self,
        words: &[QueryWord],
        bounds: &Bounds,
        view: View,
        n_names: usize,
    ) {
        self.lists.clear();
        self.everything = false;
        self.fill(words, bounds, view, n_names);
        self.leave_unread(bounds);
        self.choose(bounds);
    }

    /// What each query word can earn.
    pub(crate) fn earned(&self) -> impl Iterator<Item = Earned> + '_ {
        self.words.iter().map(|word| {
            // Items are in the order of what they earn strictly, and each knows the most at the floor up to it.
            let last = word.items.last();
            Earned {
                tells: word.tells,
                at_floor: last.map_or(0.0, |it| it.earns),
                at_strict_floor: last.map_or(0.0, |it| it.earns_strictly),
            }
        })
    }

    fn fill(&mut self, words: &[QueryWord], bounds: &Bounds, view: View, n_names: usize) {
        self.words.resize_with(words.len(), WordPlan::default);
        self.order.clear();
        for (idx, (word, plan)) in words.iter().zip(&mut self.words).enumerate() {
            plan.tells = word.tells;
            plan.unread = 0;
            plan.items.clear();
            for it in word.neighbours.iter() {
                let count = it.holders[view as usize];
                let weight = it.facts.weight;
                if count > 0 {
                    plan.items.push(Item {
                        token: Some(it.token),
                        count,
                        tells: it.facts.tells(),
                        earns: bounds.floor.earns(word.weight, weight, it.likeness),
                        earns_strictly: bounds.strict.earns(word.weight, weight, it.likeness),
                    });
                }
            }
            if word.initials != 0 {
                let most = |level: &Level| {
                    let at = |weight| level.earns(word.weight, weight, INITIAL);
                    at(0.0).max(at(1.0))
                };
                plan.items.push(Item {
                    token: None,
                    count: u32::try_from(n_names).unwrap_or(u32::MAX),
                    tells: true,
                    earns: most(&bounds.floor),
                    earns_strictly: most(&bounds.strict),
                });
            }
            plan.items.sort_unstable_by(|a, b| {
                a.earns_strictly.total_cmp(&b.earns_strictly).then(a.token.cmp(&b.token))
            });
            let mut most = f32::NEG_INFINITY;
            let last = plan.items.len().wrapping_sub(1);
            for (nth, item) in plan.items.iter_mut().enumerate() {
                most = most.max(item.earns);
                item.earns = most;
                if item.count > SHORT || nth == last {
                    self.order.push((item.count, idx, nth));
                }
            }
        }
        self.order.sort_unstable_by(|a, b| b.cmp(a));
    }

    /// Leaves lists unread, the longest first, while a name that meets the query in unread lists alone and
    /// leaves something telling over, or meets all that tells in the query, stays below the floor.
    fn leave_unread(&mut self, bounds: &Bounds) {
        for at in 0..self.order.len() {
            let (_, word, nth) = self.order[at];
            let before = self.words[word].unread;
            if nth < before {
                continue;
            }
            self.words[word].unread = nth + 1;
            if self.may_reach_unread(bounds) {
                self.words[word].unread = before;
            }
        }
    }

    fn may_reach_unread(&self, bounds: &Bounds) -> bool {
        let (mut sum, mut strict_sum, mut least_telling) = (0.0, 0.0, f32::INFINITY);
        let mut all_telling_met = true;
        for word in &self.words {
            let last = word.unread.checked_sub(1).map(|last| &word.items[last]);
            let earns = last.map_or(0.0, |it| it.earns.max(0.0));
            let strictly = last.map_or(0.0, |it| it.earns_strictly.max(0.0));
            sum += earns;
            strict_sum += strictly;
            if word.tells {
                least_telling = least_telling.min(strictly);
                all_telling_met &= last.is_some();
            }
        }
        let meets_all = all_telling_met && sum + SLACK >= bounds.floor.needs();
        // One telling word at least is left over.
        let leaves_over = least_telling.is_finite()
            && bounds.strict_is_possible()
            && strict_sum - least_telling + SLACK >= bounds.strict.needs();
        meets_all || leaves_over
    }

    /// Chooses what is read: the other lists whole, and of unread ones the names of which nothing telling
    /// can be left over.
    fn choose(&mut self, bounds: &Bounds) {
        self.order.clear();
        let (mut unread_sum, mut untelling_sum) = (0.0, 0.0);
        for (idx, word) in self.words.iter().enumerate() {
            for item in &word.items[word.unread..] {
                match item.token {
                    Some(token) => self.lists.push(List { token, most_others: MANY_OTHERS }),
                    None => self.everything = true,
                }
            }
            let unread = word.unread();
            unread_sum += most(unread.iter());
            untelling_sum += word.untelling();
            if unread.iter().any(|it| it.tells && it.token.is_some()) {
                let count = unread.iter().fold(0_u32, |sum, it| sum.saturating_add(it.count));
                self.order.push((count, idx, 0));
            }
        }
        // A name all of whose telling words are met in unread lists is found by the shortest of them; so
        // the lists of the longest need not be read for names with more telling words than one.
        self.order.sort_unstable();
        let needs = bounds.floor.needs() - SLACK;
        for (idx, word) in self.words.iter().enumerate() {
            let others_earn = unread_sum - most(word.unread().iter());
            let untelling_others_earn = untelling_sum - word.untelling();
            let place = self.order.iter().position(|(_, other, _)| *other == idx);
            let behind = place.map_or(0, |place| self.order.len() - 1 - place);
            let behind = u32::try_from(behind).unwrap_or(MANY_OTHERS);
            for item in word.unread() {
                let (others_earn, most_others) =
                    if item.tells { (others_earn, behind) } else { (untelling_others_earn, 0) };
                match item.token {
                    Some(token) if item.earns + others_earn >= needs => {
                        self.lists.push(List { token, most_others });
                    }
                    // Names all of whose telling words are met by initials are in no list.
                    None => self.everything |= untelling_sum >= needs,
                    Some(_) => {}
                }
            }
        }
    }
}

impl WordPlan {
    fn unread(&self) -> &[Item] {
        &self.items[..self.unread]
    }

    /// The most that unread lists can earn where they have no part in what tells: those of tokens that do
    /// not tell, and words that the query's initials stand for.
    fn untelling(&self) -> f32 {
        most(self.unread().iter().filter(|it| !it.tells || it.token.is_none()))
    }
}

fn most<'a>(items: impl Iterator<Item = &'a Item>) -> f32 {
    items.map(|it| it.earns).fold(0.0, f32::max)
}
