//! What the text calls entities: `X, a lender`; `a lender, X,`; `the lender X`; `a shell called X`; `X is a lender`.

use std::ops::Range;

use super::super::Found;
use super::sorts::{self, Family};
use crate::{EntityType, Text, Token, TokenKind};

/// In tokens: the longest phrase that describes.
const LONGEST: usize = 7;

/// What an entity was called somewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called {
    /// The row of the table that has the noun.
    pub(super) row: usize,
    /// Where the noun ends, the first time.
    pub(super) end: u32,
}

/// By entity: all that it is called, each row once.
pub(super) fn find(text: &Text<'_>, found: &Found, places: &[Range<usize>]) -> Vec<Vec<Called>> {
    let mut finder = Finder { text, result: vec![Vec::new(); found.entities.len()] };
    for (mention, name) in found.mentions.iter().zip(places) {
        let kind = found.entities[mention.entity].kind;
        if matches!(kind, EntityType::Place | EntityType::State | EntityType::List) {
            continue;
        }
        let nouns = [finder.before(name.start), finder.named(name.start), finder.behind(name.end)];
        for noun in nouns.into_iter().flatten() {
            finder.call(mention.entity, kind == EntityType::Person, noun);
        }
        if let Some(noun) = finder.of_row(name.end) {
            finder.call(mention.entity, kind == EntityType::Person, noun);
        }
    }
    finder.result
}

struct Finder<'a> {
    text: &'a Text<'a>,
    result: Vec<Vec<Called>>,
}

impl Finder<'_> {
    fn lower(&self, at: usize) -> &str {
        self.text.tokens.get(at).map_or("", |it| it.lower.as_str())
    }

    fn is_word(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(Token::is_word)
    }

    /// `the lender X`; `a lender, X,`; `a chain of gyms, X`
    fn before(&self, name: usize) -> Option<usize> {
        let is_comma = name > 0 && self.lower(name - 1) == ",";
        let last = name.checked_sub(1 + usize::from(is_comma))?;
        let mut first = last;
        let opens = |it: &str| {
            matches!(it, "a" | "an" | "the" | "one" | "another" | "its" | "his" | "her" | "their")
        };
        while !opens(self.lower(first)) {
            let is_far = last - first >= LONGEST;
            match first.checked_sub(1).filter(|it| !is_far && self.is_word(*it)) {
                Some(before) => first = before,
                // No article: `lender X`.
                None => return (!is_comma).then_some(last),
            }
        }
        if !is_comma {
            return Some(last);
        }
        // The noun is what stands before `of gyms`, `based in Lyon`.
        let phrase = first + 1..last + 1;
        let end = phrase.clone().find(|it| sorts::ends_noun(self.lower(*it)));
        end.unwrap_or(phrase.end).checked_sub(1).filter(|it| *it > first)
    }

    /// `a shell called X`
    fn named(&self, name: usize) -> Option<usize> {
        let is_called = matches!(self.lower(name.checked_sub(1)?), "called" | "named");
        name.checked_sub(2).filter(|_| is_called)
    }

    /// `X, a lender`; `X is a lender`
    fn behind(&self, name: usize) -> Option<usize> {
        let opens = matches!(self.lower(name), "," | "is" | "was");
        if !opens || !matches!(self.lower(name + 1), "a" | "an" | "the") {
            return None;
        }
        let start = name + 2;
        let end = (start..self.text.tokens.len().min(start + LONGEST)).find(|it| {
            let lower = self.lower(*it);
            // `the ship broker blacklisted by`
            let describes =
                lower.ends_with("ed") && *it > start && sorts::nouns(self.lower(it - 1)).is_some();
            !self.is_word(*it) || sorts::ends_noun(lower) || describes
        })?;
        // `X, the bank's owner`
        let is_owner = self.text.tokens[end].kind == TokenKind::Possessive;
        (!is_owner && end > start).then(|| end - 1)
    }

    /// `X, Y and Z, three makers of arms`; `X and Y, two of the town's banks`
    fn of_row(&self, end: usize) -> Option<usize> {
        /// In tokens: how long a row of names is.
        const ROW: usize = 24;
        let limit = self.text.tokens.len().min(end + ROW);
        let is_number =
            |it: &str| matches!(it, "two" | "three" | "four" | "five" | "six" | "both" | "all");
        let number = (end..limit).find(|it| {
            let token = &self.text.tokens[*it];
            let goes_on = token.is_capitalised()
                || matches!(token.lower.as_str(), "," | "and" | "-" | "the" | "&");
            !goes_on
        })?;
        if !is_number(self.lower(number)) || self.lower(number - 1) != "," || number < end + 3 {
            return None;
        }
        let of = usize::from(self.lower(number + 1) == "of");
        let start = number + 1 + of;
        let phrase = start..self.text.tokens.len().min(start + LONGEST + 2);
        let is_end = |it: &usize| {
            let is_word = self.is_word(*it) || self.text.tokens[*it].kind == TokenKind::Possessive;
            !is_word || sorts::ends_noun(self.lower(*it))
        };
        let end = phrase.clone().find(is_end).unwrap_or(phrase.end);
        (end > start).then(|| end - 1)
    }

    fn call(&mut self, entity: usize, is_person: bool, noun: usize) {
        let token = &self.text.tokens[noun];
        let nouns = sorts::nouns_of(token);
        // `makers`, `agencies`, where the table has `maker`, `agency`.
        let singular = || {
            let stem = token.lower.strip_suffix("ies").map(|it| format!("{it}y"));
            stem.or_else(|| token.lower.strip_suffix('s').map(str::to_owned))
        };
        let nouns = nouns.or_else(|| sorts::nouns(&singular()?));
        for noun in nouns.unwrap_or_default() {
            let fits = match noun.family {
                Family::Person | Family::Role => is_person,
                Family::Place | Family::Own => false,
                _ => !is_person,
            };
            if !fits {
                continue;
            }
            let (row, end) = (noun.row, token.span.end);
            match self.result[entity].iter_mut().find(|it| it.row == row) {
                Some(known) => known.end = known.end.min(end),
                None => self.result[entity].push(Called { row, end }),
            }
        }
    }
}
