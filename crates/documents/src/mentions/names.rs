//! Names that stand in the text by their shape: which words of a chunk are the name, and what it is.

mod openings;
mod shapes;
mod told;

use lictor_model::CountryCode;

use super::chunks::{Chunk, Manner, is_agency_mark};
use super::lexicon::{self, Place};
use crate::{EntityType, Shape, Text, Token, TokenKind};

/// A name cut out of a chunk.
#[derive(Debug, Clone)]
pub(super) struct ShapeName {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    pub(super) what: What,
    /// Whether the words beside it say that it is a woman.
    pub(super) is_woman: bool,
}

/// What a name is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A state of the tables.
    State(CountryCode),
    /// A city or region of the tables.
    Place(Option<CountryCode>),
    /// An international body, by its usual name.
    Body(&'static str),
    /// By its shape; whether that is sure.
    Shape(EntityType, bool),
    /// An ordinary word that begins a sentence: a name only if it is short for one.
    Perhaps,
    /// An adjective of a state, which is no name of anybody.
    Adjective(CountryCode),
}

/// Cuts a chunk, or what listed names leave of it, into names.
pub(super) fn push(text: &Text<'_>, chunk: Chunk, manner: Manner, names: &mut Vec<ShapeName>) {
    if is_agency_mark(text, &text.sentences[chunk.sentence], chunk.first, chunk.end) {
        return;
    }
    let cut = Cut { text, sentence: chunk.sentence, manner };
    cut.push(chunk.first, chunk.end, names);
}

struct Cut<'a> {
    text: &'a Text<'a>,
    sentence: usize,
    manner: Manner,
}

impl Cut<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.text.tokens[at]
    }

    fn slice(&self, first: usize, end: usize) -> &str {
        self.text.slice(self.token(first).span.to(self.token(end - 1).span))
    }

    fn push(&self, first: usize, end: usize, names: &mut Vec<ShapeName>) {
        let (first, title) = self.opening(first, end, names);
        // `Commons Dame Ursula Orel`: a courtesy title begins another name.
        let courtesy = (first + 1..end.saturating_sub(1)).find(|at| {
            let is_courtesy = lexicon::is_courtesy_title(self.token(*at));
            is_courtesy && self.token(*at).shape == Shape::Capitalised && self.titles(*at)
        });
        if let Some(other) = courtesy.filter(|_| title.is_none()) {
            self.push(first, other, names);
            self.push(other, end, names);
            return;
        }
        let end = self.end_of_name(first, end);
        if first >= end {
            return;
        }
        // A title case line is split at its ordinary words: what remains may be names.
        if self.manner.is_title_case && self.push_from_title(first, end, names) {
            return;
        }
        let begin = self.with_title(first, end, title);
        if let Some(what) = self.what(first, end, title) {
            let is_woman = lexicon::is_womans_title(title) || self.is_female_kin(first);
            names.push(ShapeName { first: begin, end, sentence: self.sentence, what, is_woman });
        }
    }

    /// Where the name ends, before words of grammar, of the calendar and marks.
    fn end_of_name(&self, first: usize, mut end: usize) -> usize {
        while first + 1 < end {
            let last = self.token(end - 1);
            let is_frame = lexicon::is_calendar(last)
                || lexicon::is_function_word(last) && last.shape != Shape::Upper
                || last.kind == TokenKind::Mark;
            if !is_frame {
                break;
            }
            end -= 1;
        }
        end
    }

    /// A state, place or body that begins at `first`: the longest.
    fn known(&self, first: usize, end: usize) -> Option<ShapeName> {
        let opening = self.token(first).lower.as_str();
        let n_words = lexicon::longest_from(opening)?;
        let mut words = (first..end.min(first + 8)).filter(|it| self.token(*it).is_word());
        let longest = words.nth(n_words).unwrap_or(end.min(first + 8));
        let may_be_body = lexicon::may_open_body(opening);
        (first + 1..=longest).rev().find_map(|end| {
            let slice = self.slice(first, end);
            let body = if may_be_body { lexicon::body(slice) } else { None };
            let what = body.map(What::Body).or_else(|| {
                lexicon::place(slice).map(|it| match it {
                    Place::State(country) => What::State(country),
                    Place::Within(country) => What::Place(country),
                    Place::Adjective(country) => What::Adjective(country),
                })
            })?;
            Some(ShapeName { first, end, sentence: self.sentence, what, is_woman: false })
        })
    }

    /// Cuts a line in title case at its ordinary words; whether it has any.
    fn push_from_title(&self, first: usize, end: usize, names: &mut Vec<ShapeName>) -> bool {
        let is_plain = |at: usize| {
            let token = self.token(at);
            !token.is_word()
                || lexicon::is_common(token) && !lexicon::is_given_name(&token.lower)
                || lexicon::is_connector(token)
        };
        if !(first..end).any(is_plain) {
            return false;
        }
        let mut at = first;
        while at < end {
            if is_plain(at) {
                at += 1;
                continue;
            }
            let stop = (at..end).find(|it| is_plain(*it)).unwrap_or(end);
            let mut from = at;
            while from < stop {
                if let Some(known) = self.known(from, stop) {
                    from = known.end;
                    names.push(known);
                    continue;
                }
                let what =
                    self.what(from, stop, None).unwrap_or(What::Shape(EntityType::Org, false));
                names.push(ShapeName {
                    first: from,
                    end: stop,
                    sentence: self.sentence,
                    what,
                    is_woman: false,
                });
                from = stop;
            }
            at = stop;
        }
        true
    }
}
