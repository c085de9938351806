//! What is asked of a made-up list: its own names as customers misspell them, and strangers.

use super::variants::{in_another_order, slip, with_an_initial, without_a_word};
use super::{Party, parties};
use crate::dice::Dice;

/// A name that is asked for, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) is_person: bool,
}

/// `count` names of the list, spread over all of it: with a slip (65 %), a word left out (15 %), in another order
/// (30 %), with an initial (10 %), each apart from the others.
pub(crate) fn listed(seed: u64, names: usize, count: usize) -> Vec<Asked> {
    let stride = (names / count.max(1)).max(1);
    let every = parties(seed, names).flat_map(with_kind).step_by(stride).take(count);
    (0_u64..).zip(every).map(|(number, asked)| noisy(asked, &mut Dice::of(!seed, number))).collect()
}

/// `count` names of the same model under another seed, as customers are.
pub(crate) fn strangers(seed: u64, count: usize) -> Vec<Asked> {
    let first = |party: Party| with_kind(party).next();
    parties(seed ^ 0x5757_5757, count * 3).filter_map(first).take(count).collect()
}

fn with_kind(party: Party) -> impl Iterator<Item = Asked> {
    let is_person = party.is_person;
    party.names.into_iter().map(move |name| Asked { name, is_person })
}

fn noisy(asked: Asked, dice: &mut Dice) -> Asked {
    let mut name = asked.name;
    let mut change = |percent: usize, least: usize, make: fn(&[&str], &mut Dice) -> String| {
        let words: Vec<&str> = name.split_whitespace().collect();
        if dice.chance(percent) && words.len() >= least {
            name = make(&words, dice);
        }
    };
    change(15, 3, without_a_word);
    change(30, 2, in_another_order);
    change(10, 2, with_an_initial);
    change(65, 1, |words, dice| slip(&words.join(" "), dice));
    Asked { name, ..asked }
}

#[cfg(test)]
mod tests {
    use super::super::SEED;
    use super::*;

    #[test]
    fn the_same_seed_asks_the_same() {
        assert_eq!(listed(SEED, 2_000, 200), listed(SEED, 2_000, 200));
        assert_eq!(listed(SEED, 2_000, 200).len(), 200);
        assert_eq!(strangers(SEED, 300).len(), 300);
    }
}
