//! Whose a thing is: `O's assets`, `his assets`, `the assets of O`, `O, whose assets`.

use super::View;
use crate::grammar::{Class, Kind};
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::words::Set;

impl View<'_> {
    /// Whose a thing is: `O's assets`, `his assets`, `the assets of O`.
    pub(in crate::relations::frames) fn owners(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        prepositions: &[&str],
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let range = self.chunk(chunk).items.clone();
        let possessive = range.clone().rev().find(|it| {
            self.items[*it].kind == Kind::Possessive && *it > range.start && *it + 1 < range.end
        });
        if let Some(possessive) = possessive {
            let owner = finder.entity(&self.items[possessive - 1]).filter(|it| fits(*it));
            return owner.into_iter().collect();
        }
        let first = self.first(chunk);
        if finder.lower(first) == "whose" {
            return self.whose(finder, chunk, fits);
        }
        if first.is(Class::Possessive) {
            return finder.owner(self.items, first, fits).into_iter().collect();
        }
        for at in [chunk + 1, chunk + 3, chunk + 5] {
            let preposition = self.preposition(finder, at);
            if preposition.is_some_and(|it| prepositions.contains(&it)) {
                return self.parties(finder, at + 1, false, fits);
            }
            if preposition.is_none() {
                break;
            }
        }
        Vec::new()
    }

    /// Of whom `whose` at a chunk tells, across what stands between: `X, a minister until May, whose son`; `X of P, whose
    /// director`.
    pub(in crate::relations::frames) fn whose(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut at = chunk;
        loop {
            while at > 0
                && (self.is(at - 1, ChunkKind::Comma) || self.is(at - 1, ChunkKind::Adverb))
            {
                at -= 1;
            }
            // `X, alias "the Heron", whose`
            let is_alias = at >= 2
                && self.is(at - 1, ChunkKind::Other)
                && self.is(at - 2, ChunkKind::Phrase)
                && matches!(finder.lower(self.head(at - 2)), "alias" | "aka" | "a.k.a.");
            if !is_alias {
                break;
            }
            at -= 2;
        }
        let mut rest = 3;
        while at > 0 && rest > 0 {
            let found = self.parties(finder, at - 1, false, fits);
            if !found.is_empty() {
                return found;
            }
            // Behind a preposition: what it belongs to.
            let goes_on = self.is(at - 1, ChunkKind::Phrase)
                && at >= 3
                && self.is(at - 2, ChunkKind::Preposition)
                && self.is(at - 3, ChunkKind::Phrase);
            if !goes_on {
                break;
            }
            at -= 2;
            rest -= 1;
        }
        Vec::new()
    }

    /// The head noun of what is given or held: across `most of its`, `a 40 percent`.
    pub(in crate::relations::frames) fn thing(&self, finder: &Finder<'_>, chunk: usize) -> usize {
        let head = self.head(chunk);
        let is_of = self.preposition(finder, chunk + 1) == Some("of")
            && self.is(chunk + 2, ChunkKind::Phrase);
        // `part of the money`, `millions of dollars`
        let is_known = !head.known.relates.things.is_empty();
        let says_more = is_known
            && is_of
            && self.head(chunk + 2).known.relates.things.iter().any(|it| it.predicate.is_some());
        let is_amount = (!is_known || says_more) && head.known.relates.is_in(Set::Amount)
            || head.kind == Kind::Number;
        if is_amount && is_of { chunk + 2 } else { chunk }
    }
}
