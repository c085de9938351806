//! Who stands where around a verb or noun.
//!
//! A `View` is a unit with its clauses. Here is what stands in its chunks and behind its verbs; `names` follows a name
//! along commas and "and", `parties` tells whom a phrase means, `owners` whose a thing is, and `fits` what can stand
//! between whom.

mod fits;
mod names;
mod owners;
mod parties;

use std::cell::RefCell;

use crate::Span;
use crate::grammar::{Class, Item, Kind};
use crate::relations::clauses::{Chunk, ChunkKind, Clause, Clauses, Mood};
use crate::relations::finder::Finder;
pub(super) use fits::fits;

/// In chunks: how far the arguments of a verb reach.
const REACH: usize = 16;

/// A unit with its clauses.
pub(super) struct View<'a> {
    pub(super) items: &'a [Item<'a>],
    pub(super) clauses: &'a Clauses,
    /// By chunk: whom it means as a subject, once that was asked.
    subjects: RefCell<Vec<Option<Meant>>>,
}

/// Whom a subject means.
#[derive(Clone)]
struct Meant {
    parties: Vec<usize>,
    /// So much was told when that was asked.
    n_told: usize,
}

/// What stands behind a verb.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    /// Without a preposition.
    pub(super) objects: Vec<usize>,
    /// The preposition's item, and the chunk behind it.
    pub(super) prepositions: Vec<(usize, usize)>,
}

impl<'a> View<'a> {
    pub(super) fn of(items: &'a [Item<'a>], clauses: &'a Clauses) -> Self {
        Self { items, clauses, subjects: RefCell::default() }
    }

    pub(super) fn chunk(&self, at: usize) -> &Chunk {
        &self.clauses.chunks[at]
    }

    pub(super) fn is(&self, at: usize, kind: ChunkKind) -> bool {
        self.clauses.is(at, kind)
    }

    /// The chunk before, if it is of a kind.
    pub(super) fn before(&self, at: usize, kind: ChunkKind) -> Option<usize> {
        at.checked_sub(1).filter(|it| self.is(*it, kind))
    }

    pub(super) fn first(&self, at: usize) -> &'a Item<'a> {
        &self.items[self.chunk(at).items.start]
    }

    /// The last item of a phrase but for marks, which is its head.
    pub(super) fn head(&self, at: usize) -> &'a Item<'a> {
        &self.items[self.chunk(at).head]
    }

    pub(super) fn has_name_as_head(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Phrase) && self.head(at).kind == Kind::Name
    }

    pub(super) fn words(&self, at: usize) -> impl Iterator<Item = &'a str> {
        self.items[self.chunk(at).items.clone()].iter().map(|it| it.lower)
    }

    /// The preposition at a chunk, if one stands there.
    pub(super) fn preposition(&self, finder: &Finder<'_>, at: usize) -> Option<&'a str> {
        self.is(at, ChunkKind::Preposition).then(|| finder.lower(self.first(at)))
    }

    /// What stands behind a verb, up to the next clause.
    pub(super) fn arguments(&self, clause: &Clause) -> Arguments {
        let mut found = self.own_arguments(clause);
        // `funds and arms it`: what stands behind the last of them.
        let mut chunk = clause.chunk;
        let mut rest = 4;
        while found.objects.is_empty() && found.prepositions.is_empty() && rest > 0 {
            let mut next = chunk + 1;
            while self.is(next, ChunkKind::Comma) || self.is(next, ChunkKind::Conjunction) {
                next += 1;
            }
            let shared =
                self.clauses.clauses.iter().find(|it| it.chunk == next && next > chunk + 1);
            let Some(shared) =
                shared.filter(|it| it.mood == clause.mood && it.is_passive == clause.is_passive)
            else {
                break;
            };
            found = self.own_arguments(shared);
            chunk = next;
            rest -= 1;
        }
        found
    }

    fn own_arguments(&self, clause: &Clause) -> Arguments {
        let mut found = Arguments::default();
        let mut at = clause.chunk + 1;
        while at < self.clauses.chunks.len().min(clause.chunk + REACH) {
            // `in at least two of them`
            let is_amount = at >= 2
                && self.is(at - 1, ChunkKind::Adverb)
                && self.is(at - 2, ChunkKind::Preposition);
            let last = self.chunk(at - 1 - usize::from(is_amount));
            match self.chunk(at).kind {
                ChunkKind::Phrase => match last.kind {
                    ChunkKind::Preposition => found.prepositions.push((last.items.start, at)),
                    ChunkKind::Comma | ChunkKind::Conjunction => {}
                    _ if found.prepositions.is_empty() => found.objects.push(at),
                    _ => {}
                },
                ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Other => {}
                ChunkKind::Conjunction => {
                    let is_clause = self.is(at + 1, ChunkKind::Verb)
                        || self.is(at + 1, ChunkKind::Phrase)
                            && self.is(at + 2, ChunkKind::Verb)
                            && !self.is_described(at + 2);
                    if is_clause {
                        break;
                    }
                }
                ChunkKind::Comma => match self.behind_comma(at) {
                    Some(next) => {
                        at = next;
                        continue;
                    }
                    None => break,
                },
                // `weapons supplied by Q`: the phrase goes on.
                ChunkKind::Verb if self.is_described(at) => break,
                ChunkKind::Verb | ChunkKind::Who | ChunkKind::Subordinator | ChunkKind::Break => {
                    break;
                }
            }
            at += 1;
        }
        found
    }

    fn is_described(&self, at: usize) -> bool {
        self.clauses.clauses.iter().any(|it| it.chunk == at && it.mood == Mood::Participle)
    }

    /// Where a clause goes on behind a comma: with another name of a list, or behind an apposition.
    fn behind_comma(&self, comma: usize) -> Option<usize> {
        let next = comma + 1;
        if self.is(next, ChunkKind::Conjunction) {
            return (!self.is(next + 1, ChunkKind::Verb) && !self.is(next + 2, ChunkKind::Verb))
                .then_some(next);
        }
        if self.is(next, ChunkKind::Preposition) {
            return self.first(next).word.is(Class::Preposition).then_some(next).filter(|_| {
                self.is(next + 2, ChunkKind::Comma) || self.is(next + 1, ChunkKind::Phrase)
            });
        }
        if !self.is(next, ChunkKind::Phrase) || self.is(next + 1, ChunkKind::Verb) {
            return None;
        }
        // `Blue Wharf, a scrap yard, to O`
        let mut end = next + 1;
        while end < next + 4 && !self.is(end, ChunkKind::Comma) {
            if !matches!(
                self.clauses.kind(end),
                Some(ChunkKind::Preposition | ChunkKind::Phrase | ChunkKind::Conjunction)
            ) {
                return self.has_name_as_head(next).then_some(next);
            }
            end += 1;
        }
        // `men, arms and money for O`
        let is_list = self.is(next + 1, ChunkKind::Conjunction)
            && self.is(next + 2, ChunkKind::Phrase)
            && self.is(next + 3, ChunkKind::Preposition)
            && !self.is(end, ChunkKind::Comma);
        if self.has_name_as_head(next) || is_list {
            return Some(next);
        }
        self.is(end, ChunkKind::Comma)
            .then_some(end + 1)
            .filter(|it| !self.is(*it, ChunkKind::Verb))
    }

    /// The [`extent`](Self::extent) of a phrase with what "and" joins to it, and of a noun alone what says which is
    /// meant: `olive oil and captured fuel`, `an explosion that shut the port`.
    pub(super) fn extent_joined(&self, chunk: usize) -> Option<Span> {
        const LONGEST: usize = 8;
        let span = self.extent(chunk)?;
        let last = self.last_within(chunk, span);
        let joined = last + 2;
        let is_joined = self.is(last + 1, ChunkKind::Conjunction)
            && self.is(joined, ChunkKind::Phrase)
            && !self.has_name_as_head(joined)
            && (!self.is(joined + 1, ChunkKind::Verb) || self.is_described(joined + 1));
        if let Some(more) = Some(joined).filter(|_| is_joined).and_then(|it| self.extent(it)) {
            let last = self.last_within(joined, more);
            return Some(span.to(more))
                .filter(|_| !self.is(last + 1, ChunkKind::Verb))
                .or(Some(span));
        }
        let is_which = last == chunk
            && self.is(last + 1, ChunkKind::Who)
            && self.is(last + 2, ChunkKind::Verb);
        if !is_which {
            return Some(span);
        }
        let goes_on = |it: &usize| {
            matches!(
                self.clauses.kind(*it),
                Some(ChunkKind::Phrase | ChunkKind::Preposition | ChunkKind::Adverb)
            )
        };
        let more = (last + 3..last + LONGEST).take_while(goes_on).count();
        let end = self.chunk(last + 2 + more).items.end - 1;
        Some(span.to(self.items[end].span))
    }

    /// The chunk with which some words end that begin at another.
    fn last_within(&self, chunk: usize, words: Span) -> usize {
        let ends = |it: &usize| {
            let end = self.clauses.chunks.get(*it).map(|it| self.items[it.items.end - 1].span.end);
            end.is_some_and(|it| it >= words.end)
        };
        (chunk..self.clauses.chunks.len()).find(ends).unwrap_or(chunk)
    }

    /// The words of a phrase with what belongs to it: `the bombing of a market in Velm`.
    pub(super) fn extent(&self, chunk: usize) -> Option<Span> {
        if !self.is(chunk, ChunkKind::Phrase) {
            return None;
        }
        let mut last = chunk;
        loop {
            // `gold sold by armed groups`
            let described = last
                + 1
                + usize::from(self.is(last + 1, ChunkKind::Verb) && self.is_described(last + 1));
            let is_by = described == last + 1 && self.is(described, ChunkKind::Preposition) && {
                let word = self.first(described).word;
                word.is(Class::TimePrep) && !word.is(Class::Preposition)
            };
            let goes_on = self.is(described, ChunkKind::Preposition)
                && self.is(described + 1, ChunkKind::Phrase);
            if !goes_on || is_by {
                break;
            }
            last = described + 1;
        }
        let first = self.first(chunk);
        if first.is(Class::Subject.or(Class::Object)) && self.chunk(chunk).items.len() == 1 {
            return None;
        }
        Some(first.span.to(self.items[self.chunk(last).items.end - 1].span))
    }
}
