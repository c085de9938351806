//! Turning down the names of a list by what a posting tells of their other words. The argument is in `README.md`.

use lictor_names::{View, least_telling_left_over};

use crate::bound::{Bounds, SLACK};
use crate::names::{MANY_OTHERS, Posting, SLOTS, slot};

/// Query words, bit by bit; the last bit stands for the eighth and all behind it.
type Words = u8;
const BITS: usize = 8;
/// How many other telling words a posting speaks of.
const KEPT: u32 = 2;
/// So many telling words of which nothing is known stand for any number, and may meet all of the query. A posting counts
/// no further than this and what it keeps.
const MANY_UNKNOWN: u32 = 4;
const _: () = assert!(KEPT + MANY_UNKNOWN < MANY_OTHERS);

/// What of a query the names of a list may meet. Kept from search to search.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// Whether there is anything to turn names down by.
    is_made: bool,
    /// Per slot, which query words some token of it is like.
    slots: Box<[Words]>,
    filled: Vec<u16>,
    /// Which query words some word is like that does not tell.
    untelling: Words,
    /// Which query words tell.
    telling: Words,
    /// What each query word can earn at most, at the floor and at the strict floor.
    earned: [(f32, f32); BITS],
    n_words: usize,
    /// What was found out in this search, per [`Seen`].
    verdicts: Vec<Verdict>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    NotAsked,
    MayReach,
    StaysBelow,
}

/// What is seen of a name.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Query words that its known words may meet.
    met: Words,
    /// How many of its telling words are like no query word, for certain; at most [`KEPT`].
    unmet: u8,
    /// How many telling words it has of which nothing is known; [`MANY_UNKNOWN`] for more.
    unknown: u32,
}

/// What a query word can earn at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Earned {
    pub(crate) tells: bool,
    pub(crate) at_floor: f32,
    pub(crate) at_strict_floor: f32,
}

impl Default for Sieve {
    fn default() -> Self {
        Self {
            is_made: false,
            slots: vec![0; SLOTS].into_boxed_slice(),
            filled: Vec::new(),
            untelling: 0,
            telling: 0,
            earned: [(0.0, 0.0); BITS],
            n_words: 0,
            verdicts: Vec::new(),
        }
    }
}

impl Sieve {
    /// Begins anew, for a query of these words: at most 64, no initial among them. `like` gives each token that is like
    /// some word: which, bit by bit, and whether it tells.
    pub(crate) fn make(
        &mut self,
        words: impl Iterator<Item = Earned>,
        like: impl Iterator<Item = (u32, u64, bool)>,
    ) {
        self.is_made = true;
        (self.telling, self.untelling, self.n_words) = (0, 0, 0);
        self.earned = [(0.0, 0.0); BITS];
        for word in words {
            let bit = self.n_words.min(BITS - 1);
            self.telling |= Words::from(word.tells) << bit;
            let (at_floor, at_strict_floor) = &mut self.earned[bit];
            *at_floor += word.at_floor.max(0.0);
            *at_strict_floor += word.at_strict_floor.max(0.0);
            self.n_words += 1;
        }
        self.n_words = self.n_words.min(BITS);
        for (token, words, tells) in like {
            if tells {
                let slot = slot(token);
                self.slots[usize::from(slot)] |= folded(words);
                self.filled.push(slot);
            } else {
                self.untelling |= folded(words);
            }
        }
        let seen = Seen { met: Words::MAX, unmet: 2, unknown: MANY_UNKNOWN };
        self.verdicts.clear();
        self.verdicts.resize(self.place(seen) + 1, Verdict::NotAsked);
    }

    /// Lets all pass until it is made anew.
    pub(crate) fn clear(&mut self) {
        self.is_made = false;
        for slot in self.filled.drain(..) {
            self.slots[usize::from(slot)] = 0;
        }
    }

    /// Whether the name of a posting may reach the floor; the posting's token is like those query words, bit by bit.
    /// `false` is certain.
    #[inline]
    pub(crate) fn lets_pass(
        &mut self,
        posting: Posting,
        like: u64,
        bounds: &Bounds,
        view: View,
    ) -> bool {
        if !self.is_made {
            return true;
        }
        let others = posting.others();
        let unknown = others.saturating_sub(KEPT).min(MANY_UNKNOWN);
        let mut seen = Seen { met: folded(like), unmet: 0, unknown };
        for (nth, slot) in (0..).zip(posting.partners()) {
            let words = self.slots[usize::from(slot)];
            if nth < others {
                seen.met |= words;
                seen.unmet += u8::from(words == 0);
            }
        }
        if posting.has_untelling() {
            seen.met |= self.untelling;
        }
        let place = self.place(seen);
        if self.verdicts[place] == Verdict::NotAsked {
            let may_reach = self.may_reach(seen, bounds, view);
            self.verdicts[place] = if may_reach { Verdict::MayReach } else { Verdict::StaysBelow };
        }
        self.verdicts[place] == Verdict::MayReach
    }

    fn place(&self, seen: Seen) -> usize {
        let set = usize::from(seen.met) & ((1 << self.n_words) - 1);
        let row = seen.unknown * (KEPT + 1) + u32::from(seen.unmet);
        (row as usize) << self.n_words | set
    }

    #[cold]
    fn may_reach(&self, seen: Seen, bounds: &Bounds, view: View) -> bool {
        let is_many = seen.unknown >= MANY_UNKNOWN;
        let telling_unmet = (self.telling & !seen.met).count_ones();
        let is_strict = seen.unmet > 0 && telling_unmet > seen.unknown && !is_many;
        if is_strict && !bounds.strict_is_possible() {
            return false;
        }
        let level = if is_strict { &bounds.strict } else { &bounds.floor };
        let earns = |bit: &usize| if is_strict { self.earned[*bit].1 } else { self.earned[*bit].0 };
        let (met, mut unmet): (Vec<usize>, Vec<usize>) =
            (0..self.n_words).partition(|bit| seen.met >> bit & 1 == 1);
        // What nothing is known of meets the query words that earn most.
        unmet.sort_by(|a, b| earns(b).total_cmp(&earns(a)));
        let n_more = if is_many { BITS } else { seen.unknown as usize };
        let most: f32 = met.iter().chain(unmet.iter().take(n_more)).map(earns).sum();
        let left_over = f32::from(seen.unmet) * least_telling_left_over(view);
        most + SLACK >= level.needs_of(left_over)
    }
}

fn folded(words: u64) -> Words {
    let behind = words >> (BITS - 1) != 0;
    #[expect(clippy::cast_possible_truncation, reason = "the rest is folded into the last bit")]
    let first = words as Words & (Words::MAX >> 1);
    first | Words::from(behind) << (BITS - 1)
}

#[cfg(test)]
mod tests {
    use lictor_names::{INFORMATIVE, WORDS_DIFFER, entry_left_over, query_left_over};
    use proptest::prelude::*;

    use super::*;

    const VIEW: View = View::Person;

    /// A word of either side: its weight and whether it tells.
    #[derive(Debug, Clone, Copy)]
    struct Word {
        weight: f32,
        tells: bool,
    }

    fn word() -> impl Strategy<Value = Word> {
        prop_oneof![
            4 => (INFORMATIVE..1.0).prop_map(|weight| Word { weight, tells: true }),
            1 => (0.1_f32..0.5).prop_map(|weight| Word { weight, tells: false }),
        ]
    }

    /// The best one-to-one matching from a query word on: its average with the factor for words left over on both sides.
    fn best(
        query: &[Word],
        name: &[Word],
        likeness: &dyn Fn(usize, usize) -> f32,
        pairs: &mut Vec<(usize, usize)>,
        from: usize,
    ) -> f32 {
        if from == query.len() {
            let (mut earned, mut weight) = (0.0, 0.0);
            for (i, j) in pairs.iter() {
                let both = f32::midpoint(query[*i].weight, name[*j].weight);
                earned += both * likeness(*i, *j);
                weight += both;
            }
            let left = |words: &[Word], is_met: &dyn Fn(usize) -> bool| {
                let left = words.iter().enumerate().filter(|(idx, _)| !is_met(*idx));
                let left: Vec<Word> = left.map(|(_, word)| *word).collect();
                (left.iter().map(|it| it.weight).sum::<f32>(), left.iter().any(|it| it.tells))
            };
            let (asked, asked_tells) = left(query, &|idx| pairs.iter().any(|it| it.0 == idx));
            let (listed, listed_tells) = left(name, &|idx| pairs.iter().any(|it| it.1 == idx));
            let costs = query_left_over(VIEW) * asked + entry_left_over(VIEW, false) * listed;
            #[expect(clippy::cast_possible_truncation, reason = "a factor")]
            let factor = if asked_tells && listed_tells { WORDS_DIFFER as f32 } else { 1.0 };
            return if weight > 0.0 { earned / (weight + costs) * factor } else { 0.0 };
        }
        let mut most = best(query, name, likeness, pairs, from + 1);
        for listed in 0..name.len() {
            if likeness(from, listed) > 0.0 && pairs.iter().all(|it| it.1 != listed) {
                pairs.push((from, listed));
                most = most.max(best(query, name, likeness, pairs, from + 1));
                pairs.pop();
            }
        }
        most
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        /// Oracle: the best of all matchings. Both sides are drawn from few words, so that they share some, and each word of
        /// the name is the token of a list in turn.
        #[test]
        fn what_reaches_the_floor_passes(
            query in prop::collection::vec(word(), 1..5),
            name in prop::collection::vec(word(), 1..6),
            likenesses in prop::collection::vec(prop_oneof![Just(0.0), Just(1.0), 0.3_f32..1.0], 20),
            floor in 0.3_f64..1.0,
        ) {
            let likeness = |i: usize, j: usize| likenesses[i * 5 + j];
            let weight = query.iter().map(|it| it.weight).sum();
            let bounds = Bounds::new(floor, query_left_over(VIEW), 1.0, weight);
            let earned = query.iter().enumerate().map(|(i, word)| {
                let most = |strict: bool| {
                    let level = if strict { &bounds.strict } else { &bounds.floor };
                    let met = (0..name.len()).filter(|j| likeness(i, *j) > 0.0);
                    met.map(|j| level.earns(word.weight, name[j].weight, likeness(i, j)))
                        .fold(f32::NEG_INFINITY, f32::max)
                };
                Earned { tells: word.tells, at_floor: most(false), at_strict_floor: most(true) }
            });
            let like = |j: usize| (0..query.len()).fold(0_u64, |set, i| {
                set | u64::from(likeness(i, j) > 0.0) << i
            });
            let tokens: Vec<u32> = (0..).take(name.len()).collect();
            let met = (0..).zip(&name).map(|(j, word)| (j, like(j as usize), word.tells));
            let mut sieve = Sieve::default();
            sieve.make(earned, met.filter(|it| it.1 != 0));
            let reached = f64::from(best(&query, &name, &likeness, &mut Vec::new(), 0));
            for token in tokens.iter().copied().filter(|it| like(*it as usize) != 0) {
                let posting =
                    Posting::new(0, token, &tokens, |it| name[it as usize].tells, |it| it % 3);
                let passes = sieve.lets_pass(posting, like(token as usize), &bounds, VIEW);
                prop_assert!(passes || reached < floor, "{reached} {token}");
            }
        }
    }

    #[test]
    fn a_shared_given_name_does_not_pass() {
        let word = |weight: f32| Word { weight, tells: true };
        let bounds = Bounds::new(0.7, query_left_over(VIEW), 1.0, 1.6);
        let earned = |weight: f32| Earned {
            tells: true,
            at_floor: bounds.floor.earns(weight, weight, 1.0),
            at_strict_floor: bounds.strict.earns(weight, weight, 1.0),
        };
        let mut sieve = Sieve::default();
        // Of the query, the first word is like token 3 and the second like token 4.
        let met = [(3, 1, word(0.7).tells), (4, 2, word(0.9).tells)];
        sieve.make([earned(0.7), earned(0.9)].into_iter(), met.into_iter());
        let mut passes = |words: &[u32]| {
            let posting = Posting::new(7, 3, words, |_| true, |_| 1);
            assert_eq!(posting.name(), 7);
            sieve.lets_pass(posting, 1, &bounds, VIEW)
        };
        assert!(passes(&[3, 4]) && passes(&[4, 3, 5]));
        assert!(!passes(&[3]) && !passes(&[3, 5]) && !passes(&[3, 5, 6]));
        // Of the third other word nothing is known: it may meet the family name.
        assert!(passes(&[3, 5, 6, 8]));
        sieve.clear();
        assert!(sieve.lets_pass(Posting::new(7, 3, &[3, 5], |_| true, |_| 1), 1, &bounds, VIEW));
    }
}
