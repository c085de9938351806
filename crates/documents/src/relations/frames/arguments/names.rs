//! Names that belong to a phrase: joined to it by commas and "and", described by it, or told behind it.

use super::View;
use crate::grammar::{Class, Form, Kind, phrases};
use crate::relations::clauses::ChunkKind;
use crate::relations::words::Kind as Relates;

impl View<'_> {
    /// The chunks that commas and "and" join to a name.
    pub(in crate::relations::frames) fn joined(
        &self,
        chunk: usize,
        is_subject: bool,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        let mut pending = Vec::new();
        let mut at = chunk;
        loop {
            let mut next = at + 1;
            let has_comma = self.is(next, ChunkKind::Comma);
            next += usize::from(has_comma);
            let has_and = self.is(next, ChunkKind::Conjunction);
            next += usize::from(has_and);
            // `X, a former minister, and Y, a cook, own`: across what is said of X.
            if has_comma
                && !has_and
                && !self.has_name_as_head(next)
                && let Some(name) = self.behind_apposition(next, is_subject)
            {
                found.append(&mut pending);
                found.push(name);
                at = name;
                continue;
            }
            // `X and his wife, Y, own`
            if has_and
                && self.is(next, ChunkKind::Phrase)
                && !self.has_name_as_head(next)
                && let Some(name) = self.named_behind(next)
            {
                found.append(&mut pending);
                found.push(name);
                // `and two partners, X and Y`
                if self.head(next).classes.any(Class::Plural) {
                    found.extend(self.joined(name, is_subject));
                }
                return found;
            }
            if !(has_comma || has_and) || !self.has_name_as_head(next) {
                return found;
            }
            let starts_clause = self.is(next + 1, ChunkKind::Verb) && !self.is_described(next + 1);
            if starts_clause && !is_subject {
                return found;
            }
            pending.push(next);
            if has_and {
                found.append(&mut pending);
            }
            at = next;
        }
    }

    /// Behind an apposition that a comma closes: the name that "and" joins to the one that it describes.
    fn behind_apposition(&self, start: usize, is_subject: bool) -> Option<usize> {
        const LONGEST: usize = 7;
        let mut at = start;
        // `by X, who died in 1999, and Y`; of the subject it may be the clause that is read.
        let is_whose = self.is(start, ChunkKind::Phrase) && self.first(start).lower == "whose";
        let is_by = [3, 5]
            .into_iter()
            .filter_map(|it| start.checked_sub(it))
            .any(|it| self.is(it, ChunkKind::Preposition) && self.first(it).lower == "by");
        let is_clause = !is_subject && is_by && (self.is(start, ChunkKind::Who) || is_whose);
        while at < start + LONGEST
            && match self.clauses.kind(at) {
                Some(ChunkKind::Phrase | ChunkKind::Preposition | ChunkKind::Adverb) => true,
                Some(ChunkKind::Verb) => is_clause,
                Some(ChunkKind::Who) => is_clause && at == start,
                _ => false,
            }
        {
            at += 1;
        }
        if at == start || !self.is(at, ChunkKind::Comma) {
            return None;
        }
        let and = at + 1;
        // `owned by X, whose firm it was, and by Y`
        let again = self.is(and + 1, ChunkKind::Preposition)
            && start >= 3
            && self.is(start - 3, ChunkKind::Preposition)
            && self.first(start - 3).lower == self.first(and + 1).lower;
        let next = and + 1 + usize::from(again);
        // `X, a former minister, and his wife, Y`
        let is_theirs = self.is(next, ChunkKind::Phrase) && self.first(next).is(Class::Possessive);
        let name = Some(next).filter(|_| is_theirs).and_then(|it| self.named_behind(it));
        let name = name.unwrap_or(next);
        let starts_clause = self.is(name + 1, ChunkKind::Verb) && !self.is_described(name + 1);
        let is_joined = self.is(and, ChunkKind::Conjunction) && self.has_name_as_head(name);
        (is_joined && !starts_clause).then_some(name)
    }

    /// The name that an apposition before a chunk describes: `X, a firm`; `X, 61, a trader`.
    pub(in crate::relations::frames) fn described(&self, chunk: usize) -> Option<usize> {
        const LIST: usize = 5;
        // `X, wife of Y and mother of Z`
        let first = match self.before(chunk, ChunkKind::Conjunction) {
            // `X, then a clerk of Y`
            Some(then)
                if self.first(then).is(Class::Adverb)
                    && self.before(then, ChunkKind::Comma).is_some() =>
            {
                then
            }
            Some(and) => {
                let from = chunk.saturating_sub(LIST);
                let opens = (from..and).rev().find(|it| {
                    !self.is(*it, ChunkKind::Phrase) && !self.is(*it, ChunkKind::Preposition)
                })?;
                if opens + 1 < and { opens + 1 } else { chunk }
            }
            None => chunk,
        };
        // `X, until last year a member of Y`
        let mut opens = first;
        // `X, once deputy head of Y`
        let is_once = |it: usize| {
            self.is(it, ChunkKind::Adverb)
                || self.is(it, ChunkKind::Subordinator) && self.first(it).lower == "once"
        };
        while opens > 0 && is_once(opens - 1) {
            opens -= 1;
        }
        let comma = self.before(opens, ChunkKind::Comma)?;
        let mut name = comma.checked_sub(1)?;
        // `X, the founder, owner and chairman of Y`
        while self.is_role(name) && self.before(name, ChunkKind::Comma).is_some() && name >= 2 {
            name -= 2;
        }
        let is_age = self.is(name, ChunkKind::Phrase) && self.head(name).kind == Kind::Number;
        if is_age && name >= 2 && self.is(name - 1, ChunkKind::Comma) {
            name -= 2;
        }
        self.has_name_as_head(name).then_some(name)
    }

    /// The name behind a phrase that it explains: `a trading house, Savane Or,`.
    pub(in crate::relations::frames) fn named_behind(&self, chunk: usize) -> Option<usize> {
        const CLAUSE: usize = 9;
        // `a foundation headed by Z, X,`; `the bank that Z chaired, X,`
        let is_contact = self.is(chunk + 1, ChunkKind::Phrase)
            && self.first(chunk + 1).is(Class::Subject)
            && self.is(chunk + 2, ChunkKind::Verb);
        let has_clause = is_contact
            || self.is(chunk + 1, ChunkKind::Verb) && self.is_described(chunk + 1)
            || self.is(chunk + 1, ChunkKind::Who);
        // `the ruler of the area, X,`
        let has_more = self.is(chunk + 1, ChunkKind::Preposition)
            && self.is(chunk + 2, ChunkKind::Phrase)
            && !self.has_name_as_head(chunk + 2)
            && self.is(chunk + 3, ChunkKind::Comma)
            // `a cousin of the mayor, X,`: the mayor; but `a buyer of gold, X,`.
            && self.first(chunk).is(Class::Article)
            && (!self.first(chunk).is(Class::Indefinite)
                || !self.first(chunk + 2).is(Class::Article.or(Class::Possessive))
                    && !self.head(chunk + 2).classes.any(Class::Plural))
            && !self.head(chunk + 2).is(Class::Spokes.or(Class::Person));
        // `to a judge who sentenced several of them, X said`: X says so.
        // `its chief executive until May, X,`
        let until = chunk + 1;
        let has_time = self.is(until, ChunkKind::Adverb) && self.is(until + 1, ChunkKind::Comma);
        let comma = if has_time {
            until + 1
        } else if has_more {
            chunk + 3
        } else if has_clause {
            (chunk + 2..chunk + CLAUSE).find(|it| !self.is_within_clause(*it))?
        } else {
            chunk + 1
        };
        let name = comma + 1;
        if !self.is(comma, ChunkKind::Comma) || !self.has_name_as_head(name) {
            return None;
        }
        let closes = self.clauses.kind(name + 1).is_none_or(|it| {
            matches!(
                it,
                ChunkKind::Comma | ChunkKind::Break | ChunkKind::Verb | ChunkKind::Conjunction
            ) && !((has_more || has_clause) && it == ChunkKind::Verb)
        });
        // `is no friend of the broker, Y confirmed`: who says so.
        let says = self.is(name + 1, ChunkKind::Verb) && {
            let verb = self.chunk(name + 1).items.end - 1;
            self.items[verb].word.cues.iter().any(|(cue, _)| phrases::is_verb(cue))
        };
        (closes && !says).then_some(name)
    }

    /// The name that explains a role across whose it is: `a niece of Y, X,`; `one of his brothers, X,`.
    pub(in crate::relations::frames) fn explained(&self, chunk: usize) -> Option<usize> {
        let head = self.head(chunk);
        let is_one = head.lower == "one";
        let is_role = head.known.relates.relating.iter().any(|it| {
            matches!(it.kind, Relates::Noun | Relates::Kin | Relates::Whole)
                && it.form.is(Form::BASE)
        });
        let of = chunk + 1;
        let is_of = self.is(of, ChunkKind::Preposition)
            && matches!(self.first(of).lower, "of" | "for")
            && self.is(of + 1, ChunkKind::Phrase)
            // `a cousin of the mayor, X,`: the mayor.
            && (is_one || is_role && self.has_name_as_head(of + 1));
        let name = of + 3;
        let closes = self
            .clauses
            .kind(name + 1)
            .is_none_or(|it| matches!(it, ChunkKind::Comma | ChunkKind::Break));
        let is_explained = is_of
            && self.is(of + 2, ChunkKind::Comma)
            && self.has_name_as_head(name)
            && closes
            && self.described(chunk).is_none();
        is_explained.then_some(name)
    }

    /// `two officers of Y, X and Z`: the names of as many as are counted, behind whose they are.
    pub(in crate::relations::frames) fn counted_of(&self, chunk: usize) -> Option<Vec<usize>> {
        const COUNTS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight"];
        let count = COUNTS.iter().position(|it| *it == self.first(chunk).lower)? + 2;
        let of = chunk + 1;
        let is_of = self.is(of, ChunkKind::Preposition)
            && self.first(of).lower == "of"
            && self.has_name_as_head(of + 1)
            && self.is(of + 2, ChunkKind::Comma)
            && self.has_name_as_head(of + 3);
        let mut named = vec![of + 3];
        named.extend(is_of.then(|| self.joined(of + 3, true)).into_iter().flatten());
        (is_of && named.len() == count).then_some(named)
    }

    /// Whether a phrase is a post alone: `the founder`.
    fn is_role(&self, chunk: usize) -> bool {
        self.is(chunk, ChunkKind::Phrase)
            && self.chunk(chunk).items.len() <= 2
            && self.head(chunk).known.relates.relating.iter().any(|it| it.kind == Relates::Noun)
    }

    /// The name that explains a noun across where that is: `a cement works outside Velm, X, paid`.
    pub(in crate::relations::frames) fn placed(&self, chunk: usize) -> Option<usize> {
        let is_where = self.first(chunk).is(Class::Indefinite)
            && self.is(chunk + 1, ChunkKind::Preposition)
            && matches!(
                self.first(chunk + 1).lower,
                "in" | "at" | "near" | "outside" | "from" | "around"
            )
            && self.has_name_as_head(chunk + 2)
            && self.is(chunk + 3, ChunkKind::Comma);
        let name = chunk + 4;
        let closes = self.is(name + 1, ChunkKind::Comma) || self.is(name + 1, ChunkKind::Break);
        let is_named = self.has_name_as_head(name) && closes;
        (is_where && is_named && self.described(chunk).is_none()).then_some(name)
    }

    /// Whether a phrase is of several, by its head: `the firms`, `his sons-in-law`.
    pub(in crate::relations::frames) fn is_many(&self, chunk: usize) -> bool {
        let head = self.head(chunk);
        let mut roles = head.known.relates.relating.iter();
        head.classes.any(Class::Plural)
            || roles.any(|it| {
                matches!(it.kind, Relates::Noun | Relates::Kin)
                    && it.form.is(Form::THIRD)
                    && !it.form.is(Form::BASE)
            })
    }

    fn is_within_clause(&self, at: usize) -> bool {
        matches!(
            self.clauses.kind(at),
            Some(ChunkKind::Phrase | ChunkKind::Preposition | ChunkKind::Verb | ChunkKind::Adverb)
        )
    }
}
