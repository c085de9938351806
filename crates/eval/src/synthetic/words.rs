//! Words drawn by a power law: common ones from a table, rare ones made.
//!
//! The rank of a word is drawn with `P(rank > r) = (1 + r / 120)^(-1/2)`, a Zipf–Mandelbrot law whose
//! vocabulary grows with the number of draws to the power 1 / (1 + 1/2) = 0.67 (Heaps' law; OFAC's lists
//! were measured at 0.85 falling to 0.62). A rank within the table is the table's word; beyond it the word is made by an
//! order-3 Markov model of the table, from a stream that its rank alone determines, so that the same
//! rare word comes again.

use std::collections::HashMap;

use crate::dice::Dice;

/// Of how many ranks the head of the law is flat.
const HEAD: f64 = 120.0;
/// Ranks are below this.
const RANKS: f64 = 4e9;
/// Letters of a made word.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=14;
/// How often a made word is tried again when it is in the table, too short or too long.
const TRIES: usize = 8;

/// A table of words by rank, and what makes the words beyond it.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: Vec<String>,
    seed: u64,
    /// What follows three letters, each as often as it does in the table; `\0` stands before and after.
    next: HashMap<[char; 3], Vec<char>>,
}

impl Lexicon {
    /// The words by rank; `seed` tells the made words of one lexicon from another's. The model also
    /// learns from `others`.
    pub(super) fn new(words: Vec<String>, others: &[String], seed: u64) -> Self {
        let mut next: HashMap<[char; 3], Vec<char>> = HashMap::new();
        for word in words.iter().chain(others) {
            let mut state = ['\0'; 3];
            for letter in word.chars().chain(['\0']) {
                next.entry(state).or_default().push(letter);
                state = [state[1], state[2], letter];
            }
        }
        Self { words, seed, next }
    }

    /// A word.
    pub(super) fn draw(&self, dice: &mut Dice) -> String {
        let rank = rank(dice);
        let common = usize::try_from(rank).ok().and_then(|rank| self.words.get(rank));
        common.cloned().unwrap_or_else(|| self.make(&mut Dice::of(self.seed, rank)))
    }

    fn make(&self, dice: &mut Dice) -> String {
        let mut word = String::new();
        for _ in 0..TRIES {
            word = self.walk(dice);
            let is_new = !self.words.contains(&word);
            if is_new && LENGTHS.contains(&word.chars().count()) {
                break;
            }
        }
        word
    }

    fn walk(&self, dice: &mut Dice) -> String {
        let mut word = String::new();
        let mut state = ['\0'; 3];
        while let Some(letter) = self.next.get(&state).and_then(|next| dice.pick(next)) {
            if *letter == '\0' || word.len() > 40 {
                break;
            }
            word.push(*letter);
            state = [state[1], state[2], *letter];
        }
        word
    }
}

/// A rank from 0 on.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number in [0, RANKS]; all steps are rounded exactly, on every machine alike"
)]
fn rank(dice: &mut Dice) -> u64 {
    let unit = dice.unit();
    (HEAD * (1.0 / (unit * unit) - 1.0)).min(RANKS) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_vocabulary_grows_by_heaps_law() {
        let letters = ["an", "el", "or", "is", "ut", "ka", "mi", "ve", "do", "ri", "sha", "go"];
        let words = letters.iter().flat_map(|a| letters.map(|b| format!("{a}{b}{a}"))).collect();
        let lexicon = Lexicon::new(words, &[], 1);
        let distinct = |draws: u64| {
            let ranks: HashSet<u64> = (0..draws).map(|it| rank(&mut Dice::of(5, it))).collect();
            ranks.len()
        };
        let (few, many) = (distinct(2_000), distinct(200_000));
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let exponent = (many as f64 / few as f64).log(100.0);
        assert!((0.60..0.72).contains(&exponent), "{exponent}");
        assert_eq!(lexicon.draw(&mut Dice::new(3)), lexicon.draw(&mut Dice::new(3)));
    }
}
