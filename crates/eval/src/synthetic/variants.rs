//! Other names of a party, and slips of those who ask for it.

use super::names::{Made, Makers};
use crate::dice::Dice;

/// Letters that spellings exchange.
const EXCHANGED: [(char, char); 8] = [
    ('a', 'e'),
    ('e', 'i'),
    ('i', 'y'),
    ('o', 'u'),
    ('u', 'o'),
    ('y', 'i'),
    ('k', 'q'),
    ('v', 'w'),
];

/// Another name under which a list has the party.
pub(super) fn other_name(made: &Made, makers: &Makers, dice: &mut Dice) -> String {
    let words: Vec<&str> = made.text.split([' ', ',']).filter(|it| !it.is_empty()).collect();
    if let Some(original) = &made.original
        && dice.chance(22)
    {
        return original.clone();
    }
    match dice.below(100) {
        45..60 if words.len() > 2 => without_a_word(&words, dice),
        60..80 => format!("{} {}", words.join(" "), makers.additional(dice)),
        80..100 if words.len() > 1 => in_another_order(&words, dice),
        _ => another_spelling(&made.text, dice),
    }
}

/// The name with one letter spelt in another way, doubled or made single.
fn another_spelling(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    // The first letters of names are seldom spelt in another way.
    let at = 1 + dice.below(letters.len().saturating_sub(1));
    let Some(letter) = letters.get(at).copied().filter(|it| it.is_alphabetic()) else {
        return text.to_owned() + "h";
    };
    let is_small = letter.is_lowercase();
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let other = EXCHANGED.iter().find(|(from, _)| *from == lower).map(|(_, to)| *to);
    match other {
        Some(other) if is_small => letters[at] = other,
        Some(other) => letters[at] = other.to_ascii_uppercase(),
        None if letters[at - 1] == letter => {
            letters.remove(at);
        }
        None => letters.insert(at, letter),
    }
    letters.into_iter().collect()
}

/// The name with one letter left out, doubled, exchanged with the next, or mistyped.
pub(super) fn slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.below(letters.len());
    match dice.below(4) {
        0 if letters.len() > 3 => {
            letters.remove(at);
        }
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        2 if letters.get(at).is_some_and(char::is_ascii_alphabetic) => {
            let other = dice.pick(&['a', 'e', 'i', 'n', 'o', 'r', 's', 't']);
            letters[at] = other.copied().unwrap_or('a');
        }
        _ if !letters.is_empty() => letters.insert(at, letters[at]),
        _ => {}
    }
    letters.into_iter().collect()
}

pub(super) fn without_a_word(words: &[&str], dice: &mut Dice) -> String {
    let mut words = words.to_vec();
    words.remove(dice.below(words.len()));
    words.join(" ")
}

pub(super) fn in_another_order(words: &[&str], dice: &mut Dice) -> String {
    let mut words = words.to_vec();
    let turned = 1 + dice.below(words.len() - 1);
    words.rotate_left(turned);
    words.join(" ")
}

/// The name with one of its words, but not the last, as an initial.
pub(super) fn with_an_initial(words: &[&str], dice: &mut Dice) -> String {
    let mut words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
    let at = dice.below(words.len() - 1);
    words[at] = words[at].chars().take(1).collect();
    words.join(" ")
}
