//! Claims without a reporting verb of their own: `S is convinced that C`, `reportedly C`.

use super::super::parts::{Parts, one};
use super::super::{Reader, complement, subject};
use crate::grammar::{Class, Cue, Item, Kind, phrases};

impl Reader<'_> {
    /// S is convinced that C.
    pub(super) fn predicate(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `S was of the view that C`
        let is_of_view =
            at >= 2 && items[at - 1].is(Class::Article) && self.lower(&items[at - 2]) == "of";
        let is_noun = matches!(cue.lemma, "view" | "opinion" | "impression");
        if is_noun != is_of_view {
            return None;
        }
        let group = phrases::verb_group(items, 0, if is_of_view { at - 2 } else { at });
        let is_that = items.get(at + 1).is_some_and(|it| self.lower(it) == "that");
        if !group.has_be || group.is_negated || group.has_modal || !is_that {
            return None;
        }
        let speaker = subject::find(items, group.start, None)?;
        let end = complement::content_end(self, items, at + 2);
        let mut parts = Parts::new(cue, at..at + 1, "that");
        parts.speaker = Some(speaker);
        parts.content = one(at + 2..end);
        parts.next = end;
        Some(parts)
    }

    /// Reportedly, C: the clause that the adverb stands in.
    pub(super) fn adverb(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `, allegedly flying a false flag`
        let is_ing = items.get(at + 1).is_some_and(|it| self.lower(it).ends_with("ing"));
        if is_ing && at > 0 && items[at - 1].kind == Kind::Comma {
            let end = complement::content_end(self, items, at + 1);
            let mut parts = Parts::new(cue, at..at + 1, "adverb");
            parts.content = one(at + 1..end);
            parts.is_weak = true;
            parts.next = end;
            return Some(parts);
        }
        // Before an adjective, "an allegedly false flag", it weakens a word and not the clause.
        if at > 0 && (phrases::opens_noun(&items[at - 1])) {
            return None;
        }
        let clause = phrases::clause_start(items, at);
        let start = complement::content_start(items, clause, at);
        let end = complement::content_end(self, items, at + 1);
        let end = complement::before_clause_of_time(items, at + 1, end);
        // A clause has a verb; a mere "an account allegedly linked to it" behind a comma does not.
        let before_verb = at > start
            && items.get(at + 1).is_some_and(|it| {
                it.kind == Kind::Word && !it.is(Class::Ed) && !self.lower(it).ends_with("ing")
            });
        if !before_verb && !(start..end).any(|it| phrases::is_finite(items, it)) {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "adverb");
        parts.content = one(start..end);
        parts.is_weak = true;
        Some(parts)
    }
}
