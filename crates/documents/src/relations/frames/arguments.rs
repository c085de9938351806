//! Who stands where around a verb or noun: the arguments of a clause, the parties that a phrase means.

use super::super::clauses::{Chunk, ChunkKind, Clause, Clauses, Mood};
use super::super::finder::Finder;
use super::super::words::Set;
use crate::grammar::{Class, Item, Kind};
use crate::{EntityType, Span};

/// In chunks: how far the arguments of a verb reach.
const REACH: usize = 16;

/// A unit with its clauses.
pub(super) struct View<'a> {
    pub(super) items: &'a [Item<'a>],
    pub(super) clauses: &'a Clauses,
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

    /// The last item of a phrase, which is its head.
    pub(super) fn head(&self, at: usize) -> &'a Item<'a> {
        let items = &self.chunk(at).items;
        let mut last = items.end - 1;
        while last > items.start && matches!(self.items[last].kind, Kind::Possessive | Kind::Mark) {
            last -= 1;
        }
        &self.items[last]
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
            let last = self.chunk(at - 1);
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
        if self.has_name_as_head(next) {
            return Some(next);
        }
        self.is(end, ChunkKind::Comma)
            .then_some(end + 1)
            .filter(|it| !self.is(*it, ChunkKind::Verb))
    }

    /// The chunks that commas and "and" join to a name.
    pub(super) fn joined(&self, chunk: usize, is_subject: bool) -> Vec<usize> {
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
                && let Some(name) = self.behind_apposition(next)
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
    fn behind_apposition(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let mut at = start;
        while at < start + LONGEST
            && matches!(
                self.clauses.kind(at),
                Some(ChunkKind::Phrase | ChunkKind::Preposition | ChunkKind::Adverb)
            )
        {
            at += 1;
        }
        if at == start || !self.is(at, ChunkKind::Comma) {
            return None;
        }
        let and = at + 1;
        let name = and + 1;
        let starts_clause = self.is(name + 1, ChunkKind::Verb) && !self.is_described(name + 1);
        let is_joined = self.is(and, ChunkKind::Conjunction) && self.has_name_as_head(name);
        (is_joined && !starts_clause).then_some(name)
    }

    /// The name that an apposition before a chunk describes: `X, a firm`; `X, 61, a trader`.
    pub(super) fn described(&self, chunk: usize) -> Option<usize> {
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
        while self.before(opens, ChunkKind::Adverb).is_some() {
            opens -= 1;
        }
        let comma = self.before(opens, ChunkKind::Comma)?;
        let mut name = comma.checked_sub(1)?;
        let is_age = self.is(name, ChunkKind::Phrase) && self.head(name).kind == Kind::Number;
        if is_age && name >= 2 && self.is(name - 1, ChunkKind::Comma) {
            name -= 2;
        }
        self.has_name_as_head(name).then_some(name)
    }

    /// The name behind a phrase that it explains: `a trading house, Savane Or,`.
    pub(super) fn named_behind(&self, chunk: usize) -> Option<usize> {
        const CLAUSE: usize = 7;
        // `a foundation headed by Z, X,`; `the bank that Z chaired, X,`
        let has_clause = self.is(chunk + 1, ChunkKind::Verb) && self.is_described(chunk + 1)
            || self.is(chunk + 1, ChunkKind::Who);
        // `the ruler of the area, X,`
        let has_more = self.is(chunk + 1, ChunkKind::Preposition)
            && self.is(chunk + 2, ChunkKind::Phrase)
            && !self.has_name_as_head(chunk + 2)
            && self.is(chunk + 3, ChunkKind::Comma)
            // `a cousin of the mayor, X,`: the mayor.
            && self.first(chunk).is(Class::Article)
            && !self.first(chunk).is(Class::Indefinite)
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
        let closes = self.clauses.kind(name + 1).is_none_or(|it| {
            matches!(
                it,
                ChunkKind::Comma | ChunkKind::Break | ChunkKind::Verb | ChunkKind::Conjunction
            ) && !((has_more || has_clause) && it == ChunkKind::Verb)
        });
        (self.is(comma, ChunkKind::Comma) && self.has_name_as_head(name) && closes).then_some(name)
    }

    fn is_within_clause(&self, at: usize) -> bool {
        matches!(
            self.clauses.kind(at),
            Some(ChunkKind::Phrase | ChunkKind::Preposition | ChunkKind::Verb | ChunkKind::Adverb)
        )
    }

    /// The parties that a phrase means.
    pub(super) fn parties(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        is_subject: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut found = self.meant(finder, chunk, is_subject, fits);
        found.retain(|it| fits(*it));
        let mut seen = Vec::new();
        found.retain(|it| {
            !seen.contains(it) && {
                seen.push(*it);
                true
            }
        });
        found
    }

    fn meant(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        is_subject: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        if !self.is(chunk, ChunkKind::Phrase) {
            return Vec::new();
        }
        let range = self.chunk(chunk).items.clone();
        let first = self.first(chunk);
        let head = self.head(chunk);
        let lower = finder.lower(first);
        let is_pronoun = range.len() == 1 && first.is(Class::Subject.or(Class::Object));
        let is_both =
            lower == "both" && self.items[range.clone()].iter().all(|it| it.kind != Kind::Name);
        if is_subject
            && is_pronoun
            && let Some(subject) = self.subject_before(finder, chunk)
        {
            return self.meant(finder, subject, true, fits);
        }
        let is_pair = matches!(lower, "the" | "both")
            && matches!(
                finder.lower(head),
                "couple" | "brothers" | "sisters" | "siblings" | "spouses" | "twins"
            );
        if is_pair
            && range.len() <= 3
            && let Some(pair) =
                finder.kin().map(Vec::from).or_else(|| finder.joined_before(first.span.start))
        {
            return pair;
        }
        if is_pronoun || is_both {
            return finder.referents(self.items, &range, fits);
        }
        // `the two`, `the two men`
        if let Some(pair) = finder.plural(self.items, &range) {
            return pair;
        }
        // `her husband`, `the father`
        if range.len() == 2
            && let Some(kin) = finder.kin_called(first, finder.lower(head))
        {
            return vec![kin];
        }
        if head.kind == Kind::Name {
            // `X, commander of Y, on whom`: a human being is meant.
            if let Some(person) = self.whom(finder, chunk) {
                return vec![person];
            }
            // The agents of `Orbin Bank's owner, X` are told by nouns; a possessor alone is none.
            let mut names: Vec<usize> = finder.entity(head).into_iter().collect();
            for it in self.joined(chunk, is_subject) {
                names.extend(finder.entity(self.head(it)));
            }
            return names;
        }
        // `half of X`, `the majority of X`
        if head.known.relates.is_in(Set::Fraction)
            && self.preposition(finder, chunk + 1) == Some("of")
            && self.is(chunk + 2, ChunkKind::Phrase)
        {
            return self.meant(finder, chunk + 2, false, fits);
        }
        // `the elder of them`
        if let Some(one) =
            finder.one_of_pair(finder.lower(head)).filter(|_| range.len() == 2 && lower == "the")
        {
            return vec![one];
        }
        // `our company`, in the words of somebody who speaks for it
        if matches!(lower, "our" | "my") && range.len() == 2 && head.known.relates.is_in(Set::Firm)
        {
            return finder.pronoun(first, &|it| !finder.is_person(it)).into_iter().collect();
        }
        if head.known.relates.is_in(Set::Member) {
            // `Its armed wing, X, has been active`
            let named = self.named_behind(chunk).and_then(|it| finder.entity(self.head(it)));
            if let Some(named) = named.filter(|it| is_subject && fits(*it)) {
                return vec![named];
            }
            let mut within = self.items[range.clone()].iter().rev();
            let within = within.find_map(|it| {
                finder.entity(it).filter(|it| finder.is_party(*it) || finder.is_body(*it))
            });
            if let Some(party) = within {
                return vec![party];
            }
            if first.is(Class::Possessive) {
                return finder.owner(self.items, first, fits).into_iter().collect();
            }
            // `two lorries from X` are X's no more.
            let is_craft = head.known.relates.is_in(Set::Craft)
                || matches!(head.lower, "lorries" | "trucks" | "boats" | "ships");
            let preposition = self.preposition(finder, chunk + 1);
            if preposition == Some("of") || preposition == Some("from") && !is_craft {
                return self.meant(finder, chunk + 2, is_subject, fits);
            }
        }
        // `whose brother, Y, heads Z`
        let is_whose = lower == "whose";
        let behind = is_whose.then(|| self.named_behind(chunk)).flatten();
        let named = behind.or_else(|| self.described(chunk)).or_else(|| self.named_behind(chunk));
        // `counsel to the ECA, the witness`: an agency is no witness.
        let is_other = |it: usize| {
            let entity = finder.entity(self.head(it));
            head.is(Class::Person) && entity.is_some_and(|it| !finder.is_person(it))
        };
        let named = named.filter(|it| !is_other(*it));
        if let Some(name) = named {
            let mut names: Vec<usize> = finder.entity(self.head(name)).into_iter().collect();
            // `two brothers, X and Y,`; `Y's owner, X, and his wife, Z,`
            if name > chunk {
                names.extend(
                    self.joined(name, is_subject)
                        .into_iter()
                        .filter_map(|it| finder.entity(self.head(it))),
                );
            }
            return names;
        }
        // `is the man who controls it`
        let copula = chunk
            .checked_sub(1)
            .and_then(|it| self.clauses.clauses.iter().find(|clause| clause.chunk == it));
        if let Some(copula) = copula.filter(|it| self.items[it.verb].is(Class::Be) && !it.is_unreal)
            && let Some(subject) = copula.subject.filter(|it| *it != chunk)
        {
            return self.meant(finder, subject, true, fits);
        }
        let including = (chunk + 1..chunk + 7)
            .take_while(|it| !self.is(*it, ChunkKind::Break))
            .find(|it| matches!(self.preposition(finder, *it), Some("including" | "such")));
        if let Some(including) = including {
            return self.meant(finder, including + 1, false, fits);
        }
        finder.definite(self.items, &range).into_iter().collect()
    }

    /// Of whom `whose` at a chunk tells, across what stands between: `X, a minister until May, whose son`; `X of P, whose
    /// director`.
    pub(super) fn whose(
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

    /// Whom `who` or `whom` behind a name takes up that is no human being's: whom a post at it describes.
    fn whom(&self, finder: &Finder<'_>, chunk: usize) -> Option<usize> {
        let mut who = chunk + 1 + usize::from(self.is(chunk + 1, ChunkKind::Comma));
        who += usize::from(self.is(who, ChunkKind::Preposition));
        let is_who =
            self.is(who, ChunkKind::Who) && matches!(finder.lower(self.first(who)), "who" | "whom");
        let own = finder.entity(self.head(chunk)).filter(|_| is_who)?;
        let post = chunk.checked_sub(2).filter(|_| self.is(chunk - 1, ChunkKind::Preposition))?;
        if finder.is_person(own) {
            return None;
        }
        let name = self.described(post)?;
        finder.entity(self.head(name)).filter(|it| finder.is_person(*it))
    }

    /// The subject that a pronoun repeats in its own unit: `the owners deny that they`; `X was a clerk; later he`.
    fn subject_before(&self, finder: &Finder<'_>, chunk: usize) -> Option<usize> {
        let lower = finder.lower(self.first(chunk));
        let clauses = &self.clauses.clauses;
        let before = clauses[..clauses.partition_point(|it| it.chunk < chunk)].last()?;
        let subject = before.subject.filter(|it| self.is(*it, ChunkKind::Phrase) && *it < chunk)?;
        let head = self.head(subject);
        match lower {
            "they" => {
                let is_many = head.kind == Kind::Word && head.classes.any(Class::Plural);
                is_many.then_some(subject)
            }
            "he" | "she" => {
                let has_break = (subject..chunk).any(|it| self.is(it, ChunkKind::Break));
                let found = self.meant(finder, subject, true, &|it| finder.is_person(it));
                (has_break && found.iter().any(|it| finder.is_person(*it))).then_some(subject)
            }
            _ => None,
        }
    }

    /// The head noun of what is given or held: across `most of its`, `a 40 percent`.
    pub(super) fn thing(&self, finder: &Finder<'_>, chunk: usize) -> usize {
        let head = self.head(chunk);
        let is_known = !head.known.relates.things.is_empty();
        let is_amount =
            !is_known && head.known.relates.is_in(Set::Amount) || head.kind == Kind::Number;
        let is_of = self.preposition(finder, chunk + 1) == Some("of")
            && self.is(chunk + 2, ChunkKind::Phrase);
        if is_amount && is_of { chunk + 2 } else { chunk }
    }

    /// Whose a thing is: `O's assets`, `his assets`, `the assets of O`.
    pub(super) fn owners(
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

/// Whether such a relation can stand between such parties.
pub(super) fn fits(
    finder: &Finder<'_>,
    predicate: crate::Predicate,
    subject: usize,
    object: usize,
) -> bool {
    use crate::Predicate;
    let (one, other) = (finder.kind(subject), finder.kind(object));
    let is_org = |it| matches!(it, Some(EntityType::Org | EntityType::Group));
    let is_person = |it| it == Some(EntityType::Person);
    let is_place = |it| matches!(it, Some(EntityType::Place | EntityType::List) | None);
    match predicate {
        Predicate::LocatedIn => {
            (is_org(one) || is_person(one))
                && matches!(other, Some(EntityType::Place | EntityType::State))
        }
        Predicate::Controls => {
            !is_place(one) && (is_org(other) || is_org(one) && other == Some(EntityType::Place))
        }
        _ if is_place(one) || is_place(other) || subject == object => false,
        Predicate::Leads => {
            is_person(one)
                && matches!(other, Some(EntityType::Org | EntityType::Group | EntityType::Body))
        }
        Predicate::Founded | Predicate::Owns => is_org(other),
        Predicate::PartOf => {
            is_org(one)
                && matches!(other, Some(EntityType::Org | EntityType::Group | EntityType::Body))
        }
        Predicate::MemberOf if is_org(one) => finder.is_club(object),
        Predicate::MemberOf => {
            is_person(one)
                && matches!(other, Some(EntityType::Org | EntityType::Group | EntityType::Body))
                || one == Some(EntityType::State) && other == Some(EntityType::Body)
        }
        Predicate::WorksFor | Predicate::SpokespersonFor | Predicate::HoldsOffice => is_person(one),
        Predicate::FamilyOf => is_person(one) && is_person(other),
        Predicate::AgencyOf => {
            is_org(one) && matches!(other, Some(EntityType::Org | EntityType::State))
        }
        Predicate::Designates | Predicate::Delists => {
            finder.is_body(subject) && finder.is_party(object)
        }
        Predicate::Finances | Predicate::Arms | Predicate::Trains => {
            finder.is_party(object) || other == Some(EntityType::State)
        }
        Predicate::Supports => !matches!(other, Some(EntityType::Body | EntityType::Person)),
        _ => true,
    }
}
