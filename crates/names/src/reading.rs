//! Other readings of a query: words that a listed name may write as one, or apart.
//!
//! `Al Mosuli` and `Almosuli`, `Rami Makhlouf` and `RamiMakhlouf`, `习近平` and `Xi Jinping` are the same
//! name cut up in another way. A reading joins two or three neighbouring words, or cuts one word in two.
//! It counts only for a listed name that holds exactly the words made so ([`Reading::made`]), so that it
//! explains what stands there and invents nothing; and it counts a little less than the name as given
//! ([`OTHER_READING`]).

use lictor_text::Script;

use crate::analyse::{AnalysedName, Part, View};
use crate::tables;
use crate::token::{Token, TokenKind};

/// What a score by another reading is multiplied by.
pub const OTHER_READING: f64 = 0.98;

/// From this likeness on two words are one and the same, if need be by a romanisation.
pub const SAME_WORD: f32 = 0.97;

/// The most words that are joined.
const MOST_JOINED: usize = 3;
/// The shortest half of a word that is cut, in characters; a particle that begins it may be shorter.
const SHORTEST_HALF: usize = 3;
/// Names of more words have no other readings: they are no names of a party.
const MOST_WORDS: usize = 16;
/// Longer words are not cut: no name is.
const LONGEST_CUT: usize = 40;

/// A name read in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The name.
    pub name: AnalysedName,
    /// Which of its aligned words were made by joining or cutting; none for the name as given.
    pub made: Vec<usize>,
}

impl Reading {
    /// The name as given, then its other readings.
    pub fn all(text: &str, view: View) -> Vec<Self> {
        let name = AnalysedName::new(text, view);
        let mut readings = vec![Self { name: name.clone(), made: Vec::new() }];
        let words: Vec<Part> = name.aligned().cloned().collect();
        if words.len() > MOST_WORDS {
            return readings;
        }
        for count in 2..=MOST_JOINED {
            for first in 0..(words.len() + 1).saturating_sub(count) {
                let run = &words[first..first + count];
                if run.iter().all(|part| may_join(part, &run[0])) {
                    readings.push(replace(&name, &words, first, count, vec![join(run)]));
                }
            }
        }
        for (at, part) in words.iter().enumerate() {
            for halves in cuts(part, view) {
                readings.push(replace(&name, &words, at, 1, halves));
            }
        }
        readings
    }

    /// The tokens that were made by joining or cutting.
    pub fn made_tokens(&self) -> impl Iterator<Item = &Token> {
        let words: Vec<&Part> = self.name.aligned().collect();
        self.made.iter().map(move |at| &words[*at].token)
    }
}

fn may_join(part: &Part, first: &Part) -> bool {
    use TokenKind::{CompanyWord, Initial, Particle, Stopword, Word};
    let kind = part.token.kind;
    let joins = matches!(kind, Word | CompanyWord | Particle | Stopword | Initial);
    joins && part.token.script == first.token.script && !first.token.script.is_unspaced()
}

fn join(run: &[Part]) -> Part {
    let text: String = run.iter().map(|part| part.token.text.as_str()).collect();
    let token = Token::new(&text, run[0].token.script, TokenKind::Word);
    Part { token, start: run[0].start, end: run[run.len() - 1].end }
}

/// Every way to cut a word into two that could be words of a name.
fn cuts(part: &Part, view: View) -> Vec<Vec<Part>> {
    let text = &part.token.text;
    let cuttable = part.token.kind == TokenKind::Word
        && !part.token.script.is_unspaced()
        && part.token.script != Script::Common;
    let positions: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if !cuttable || positions.len() > LONGEST_CUT {
        return Vec::new();
    }
    let half = |text: &str| {
        let particle = view == View::Person && tables::is_particle(text);
        let kind = if particle { TokenKind::Particle } else { TokenKind::Word };
        let token = Token::new(text, part.token.script, kind);
        Part { token, start: part.start, end: part.end }
    };
    let long = |text: &str| text.chars().count() >= SHORTEST_HALF;
    let may_begin = |text: &str| long(text) || (view == View::Person && tables::is_particle(text));
    let cut = positions.iter().skip(1).map(|at| text.split_at(*at));
    cut.filter(|(first, second)| may_begin(first) && long(second))
        .map(|(first, second)| vec![half(first), half(second)])
        .collect()
}

/// The name with `count` aligned words from `first` on replaced.
fn replace(
    name: &AnalysedName,
    words: &[Part],
    first: usize,
    count: usize,
    made: Vec<Part>,
) -> Reading {
    let positions = (first..first + made.len()).collect();
    let mut parts: Vec<Part> = words[..first].to_vec();
    parts.extend(made);
    parts.extend_from_slice(&words[first + count..]);
    let legal = name.parts.iter().filter(|part| part.token.kind == TokenKind::LegalForm);
    parts.extend(legal.cloned());
    Reading { name: AnalysedName { view: name.view, parts }, made: positions }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, view: View) -> Vec<String> {
        let readings = Reading::all(text, view);
        let made = readings.iter().skip(1).map(|reading| {
            let words: Vec<&str> = reading.made_tokens().map(|it| it.text.as_str()).collect();
            words.join("+")
        });
        made.collect()
    }

    #[test]
    fn words_are_joined_and_cut() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(made(text, View::Person), expected, "{text}");
        };
        check("Pol Pot", &["polpot"]);
        check("PolPot", &["pol+pot"]);
        check("Almosuli", &["al+mosuli", "alm+osuli", "almo+suli", "almos+uli"]);
        check("Xi Jin Ping", &["xijin", "jinping", "xijinping"]);
        check("习近平", &[]);
        check("Ali 7", &[]);
        check("", &[]);
    }
}
