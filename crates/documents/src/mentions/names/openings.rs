//! Which words at the beginning of a chunk belong to its name: titles, places and words that open a sentence do not.

use super::super::chunks::is_name_like;
use super::super::lexicon;
use super::{Cut, ShapeName, What};
use crate::{Shape, Token, TokenKind};

impl Cut<'_> {
    /// Where the name begins, behind the words that only stand before it, with the title before it. States, places and bodies
    /// that come first are names of their own.
    pub(super) fn opening(
        &self,
        first: usize,
        end: usize,
        names: &mut Vec<ShapeName>,
    ) -> (usize, Option<&Token>) {
        let mut first = first;
        let mut title = None;
        let heads_body = |first: usize, end: usize| {
            end > first + 1 && lexicon::is_body_noun(self.token(end - 1))
        };
        while first < end {
            let token = self.token(first);
            let lower = token.lower.as_str();
            let is_word = token.is_word();
            // A chunk may begin with a word such as `al`; then it is a part of the name.
            let is_opening = token.shape == Shape::Lower;
            let rest = end - first > 1;
            if !is_word {
                first += 1;
            } else if is_opening {
                break;
            } else if rest && matches!(lower, "the" | "a" | "an") && !self.is_given_an(first, end) {
                first += 1;
            } else if let Some(known) = self.known(first, end) {
                let length = known.end - known.first;
                let is_all = known.end == end;
                let goes_into_name =
                    !is_all && self.is_part_of_body(known.end, end) && !self.is_scene(&known, end);
                if is_all || !goes_into_name {
                    first += length;
                    names.push(known);
                    continue;
                }
                break;
            } else if lexicon::is_function_word(token) || lexicon::is_calendar(token) && rest {
                let is_initial = token.shape == Shape::Upper && lower != "i" && lower != "a";
                // `the Mine Guard`: behind an article no word of grammar has a capital but in a name.
                let is_named = rest && self.is_within_name(first, end);
                if (is_initial || is_named) && !self.manner.is_title_case {
                    break;
                }
                first += 1;
            } else if lexicon::is_title(token)
                && rest
                && !heads_body(first, end)
                && self.titles(first)
            {
                title = Some(token);
                first = self.behind_office(first, end);
            } else if rest && self.is_opening_word(first) {
                first += 1;
            } else {
                break;
            }
        }
        (first, title)
    }

    /// Where a name begins with the title that is said with a surname alone: `Mr Orel`.
    pub(super) fn with_title(&self, first: usize, end: usize, title: Option<&Token>) -> usize {
        match title {
            Some(title) if end == first + 1 => {
                let stop = self.slice(first - 1, first) == ".";
                let at = first - 1 - usize::from(stop);
                // `Mr Orel`, `Chairman Orel`; `former Orel` is no way to call him.
                let is_office = self.token(at).shape == Shape::Capitalised
                    && !lexicon::is_doubtful_title(title)
                    && !lexicon::is_trade(title);
                // `Mrs Justice Orel`
                let courtesy = at.checked_sub(1).filter(|it| {
                    let token = self.token(*it);
                    title.lower == "justice"
                        && lexicon::is_courtesy_title(token)
                        && is_name_like(token)
                });
                if let Some(courtesy) = courtesy {
                    courtesy
                } else if lexicon::is_courtesy_title(title) || is_office {
                    at
                } else {
                    first
                }
            }
            _ => first,
        }
    }

    /// The token behind a title, with what it is of: `Secretary of State Ivo Orel`, `Minister for Trade and Industry Orel`.
    fn behind_office(&self, title: usize, end: usize) -> usize {
        let next = title + 1;
        let is_office = next + 2 < end
            && matches!(self.token(next).lower.as_str(), "of" | "for")
            && lexicon::is_person_noun(self.token(title));
        let is_field = |at: usize| {
            let token = self.token(at);
            token.is_word()
                && (lexicon::is_common(token) || lexicon::is_body_noun(token))
                && !lexicon::is_given_name(&token.lower)
        };
        let behind = (next + 1..end).find(|it| !is_field(*it));
        behind.filter(|it| is_office && *it > next + 1).unwrap_or(next)
    }

    /// Whether a title is one: before a name, not before an ordinary word (`General Intelligence`).
    pub(super) fn titles(&self, at: usize) -> bool {
        let title = self.token(at);
        let next = (at + 1..at + 3)
            .map(|it| self.text.tokens.get(it))
            .find_map(|it| it.filter(|it| it.is_word()));
        let is_name = next.is_some_and(|it| {
            !lexicon::is_common(it) || lexicon::is_given_name(&it.lower) || lexicon::is_title(it)
        });
        !lexicon::is_doubtful_title(title) || is_name
    }

    /// An ordinary word that begins the sentence before a name that is none.
    fn is_opening_word(&self, at: usize) -> bool {
        let sentence = &self.text.sentences[self.sentence];
        let is_first = (sentence.first..at).all(|it| self.token(it).kind == TokenKind::Mark);
        let token = self.token(at);
        let next = self.token(at + 1);
        // `Economist Yelena Orel`
        let is_trade = lexicon::is_person_noun(token) && lexicon::is_given_name(&next.lower);
        is_first
            && token.shape == Shape::Capitalised
            && lexicon::is_common(token)
            && !lexicon::is_body_noun(token)
            && (!lexicon::is_common(next) || is_trade)
            && is_name_like(next)
            && !lexicon::is_given_name(&token.lower)
            // `Orient Pearl`, `Savane Or`: a rarer word is the beginning of the name.
            && (lexicon::is_role_noun(token)
                || lexicon::is_organisation_noun(token)
                || is_trade)
    }

    /// `In Tokyo Ilva Orel said`: the place where it happens, before a person.
    fn is_scene(&self, place: &ShapeName, end: usize) -> bool {
        let sentence = &self.text.sentences[self.sentence];
        let before = place.first.checked_sub(1).filter(|it| *it >= sentence.first);
        let next = self.token(place.end);
        before.is_some_and(|it| lexicon::is_place_preposition(self.token(it)))
            && matches!(place.what, What::State(_) | What::Place(_))
            && place.end + 1 < end
            && lexicon::is_given_name(&next.lower)
            && !lexicon::is_body_noun(self.token(end - 1))
    }

    /// Whether what follows a place makes one name with it: `Delta State Police Command`.
    fn is_part_of_body(&self, first: usize, end: usize) -> bool {
        let token = self.token(first);
        if !is_name_like(token) {
            return self.text.slice(token.span) == "&"
                || lexicon::is_connector(token) && end > first + 1;
        }
        if lexicon::is_title(token) && !lexicon::is_body_noun(self.token(end - 1)) {
            return false;
        }
        true
    }

    /// `said An Orel-Roe`: within a sentence an article has no capital, a given name has.
    fn is_given_an(&self, first: usize, end: usize) -> bool {
        self.token(first).lower == "an"
            && self.token(first).shape == Shape::Capitalised
            && !self.manner.is_title_case
            && (self.is_within_sentence(first) || self.is_behind_comma(first))
            && self.text.tokens[first + 1..end].iter().any(|it| !lexicon::is_common(it))
    }

    /// `the Mine Guard`, `against First Quay Bank`: within a sentence no word of grammar has a capital but in a name. At its
    /// beginning `First` belongs to the name of a body.
    fn is_within_name(&self, first: usize, end: usize) -> bool {
        let token = self.token(first);
        let opens_body = matches!(token.lower.as_str(), "first" | "second" | "one")
            && end > first + 2
            && lexicon::is_body_noun(self.token(end - 1))
            && !self.manner.is_title_case;
        let behind_the = first > self.text.sentences[self.sentence].first
            && self.token(first - 1).lower == "the";
        behind_the
            || lexicon::is_function_word(token)
                && !lexicon::is_calendar(token)
                && (self.is_within_sentence(first) || opens_body)
    }

    /// Whether a word in lower case stands right before a word, so that its own capital is that of a name.
    fn is_within_sentence(&self, at: usize) -> bool {
        at > self.text.sentences[self.sentence].first
            && at
                .checked_sub(1)
                .is_some_and(|it| self.token(it).is_word() && self.token(it).shape == Shape::Lower)
    }

    fn is_behind_comma(&self, at: usize) -> bool {
        at > self.text.sentences[self.sentence].first
            && at.checked_sub(1).is_some_and(|it| self.token(it).lower == ",")
    }
}
