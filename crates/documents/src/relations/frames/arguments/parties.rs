//! The parties that a phrase means: names, pronouns, nouns that take somebody up.

use super::{Meant, View};
use crate::Predicate;
use crate::grammar::{Class, Kind};
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::words::Set;

/// The same without what stands in it before.
fn once_each(found: Vec<usize>) -> Vec<usize> {
    if found.len() < 2 {
        return found;
    }
    let mut each = Vec::with_capacity(found.len());
    for it in found {
        if !each.contains(&it) {
            each.push(it);
        }
    }
    each
}

impl View<'_> {
    /// The parties that a phrase means.
    pub(in crate::relations::frames) fn parties(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        is_subject: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut found = self.meant(finder, chunk, is_subject, fits);
        found.retain(|it| fits(*it));
        once_each(found)
    }

    /// The parties that a phrase means as the subject of a verb. Many frames ask for the same: it is told once, and anew
    /// only where something else was told in between.
    pub(in crate::relations::frames) fn subject(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
    ) -> Vec<usize> {
        let n_told = finder.n_told();
        if let Some(Some(meant)) = self.subjects.borrow().get(chunk)
            && meant.n_told == n_told
        {
            return meant.parties.clone();
        }
        let parties = self.parties(finder, chunk, true, &|_| true);
        let mut subjects = self.subjects.borrow_mut();
        if subjects.is_empty() {
            subjects.resize(self.clauses.chunks.len(), None);
        }
        if let Some(subject) = subjects.get_mut(chunk) {
            *subject = Some(Meant { parties: parties.clone(), n_told });
        }
        parties
    }

    /// The same, before they are asked whether they fit; how a word can mean a party, in the order of trust.
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
        let persons = || finder.last_two_persons(first.span.start);
        if is_pair
            && range.len() <= 3
            && let Some(pair) = finder
                .kin()
                .map(Vec::from)
                .or_else(|| finder.joined_before(first.span.start))
                .or_else(persons)
        {
            return pair;
        }
        // `owns both, X and Y`; but `the man who runs both, X,`
        let named = || self.named_behind(chunk).and_then(|it| finder.entity(self.head(it)));
        if is_pronoun || is_both && named().is_none_or(|it| !fits(it)) {
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
            return self.named(finder, chunk, is_subject);
        }
        // `the Russian state`
        let adjective = range.len() > 1 && matches!(head.lower, "state" | "government");
        if adjective && let Some(state) = finder.state_of(&self.items[range.end - 2]) {
            return vec![state];
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
        if head.known.relates.is_in(Set::Member)
            && let Some(found) = self.by_members(finder, chunk, is_subject, fits)
        {
            return found;
        }
        self.by_noun(finder, chunk, is_subject, fits)
    }

    /// The names of a phrase whose head is one, with those that are joined to it.
    fn named(&self, finder: &Finder<'_>, chunk: usize, is_subject: bool) -> Vec<usize> {
        // `X, commander of Y, on whom`: a human being is meant.
        if let Some(person) = self.whom(finder, chunk) {
            return vec![person];
        }
        // The agents of `Orbin Bank's owner, X` are told by nouns; a possessor alone is none.
        let mut names: Vec<usize> = finder.entity(self.head(chunk)).into_iter().collect();
        for it in self.joined(chunk, is_subject) {
            names.extend(finder.entity(self.head(it)));
        }
        names
    }

    /// The party that members, parts or craft stand for: `its armed wing`, `fighters of Y`.
    fn by_members(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        is_subject: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let (first, head) = (self.first(chunk), self.head(chunk));
        // `Its armed wing, X, has been active`
        let named = self.named_behind(chunk).and_then(|it| finder.entity(self.head(it)));
        // `commander of its armed wing, X,`: a part that is named is a party of its own.
        let is_part =
            head.known.relates.relating.iter().any(|it| it.predicate == Predicate::PartOf);
        // `the network that he leads, the X,` too
        let is_part = is_part || head.lower == "network";
        let can_be = |it: usize| is_subject || is_part && !finder.is_person(it);
        if let Some(named) = named.filter(|it| can_be(*it) && fits(*it)) {
            return Some(vec![named]);
        }
        // `three commanders of Y, X, Z and V`: those who are named, and not all of Y.
        if let Some(named) = self.counted_of(chunk) {
            let entities = named.iter().filter_map(|it| finder.entity(self.head(*it)));
            return Some(entities.collect());
        }
        let mut within = self.items[self.chunk(chunk).items.clone()].iter().rev();
        let within = within.find_map(|it| {
            finder.entity(it).filter(|it| finder.is_party(*it) || finder.is_body(*it))
        });
        if let Some(party) = within {
            return Some(vec![party]);
        }
        if finder.lower(first) == "whose" {
            return Some(self.whose(finder, chunk, fits));
        }
        if first.is(Class::Possessive) {
            return Some(finder.owner(self.items, first, fits).into_iter().collect());
        }
        // `two lorries from X` are X's no more.
        let is_craft = head.known.relates.is_in(Set::Craft)
            || matches!(head.lower, "lorries" | "trucks" | "boats" | "ships");
        let preposition = self.preposition(finder, chunk + 1);
        (preposition == Some("of") || preposition == Some("from") && !is_craft)
            .then(|| self.meant(finder, chunk + 2, is_subject, fits))
    }

    /// The parties of a noun: those that it describes or explains, that "be" gives it to, or that it takes up.
    fn by_noun(
        &self,
        finder: &Finder<'_>,
        chunk: usize,
        is_subject: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let (first, head) = (self.first(chunk), self.head(chunk));
        // `whose brother, Y, heads Z`
        let is_whose = finder.lower(first) == "whose";
        let behind = is_whose.then(|| self.named_behind(chunk)).flatten();
        let named = behind.or_else(|| self.described(chunk)).or_else(|| self.named_behind(chunk));
        // `counsel to the ECA, the witness`: an agency is no witness.
        let is_other = |it: usize| {
            let entity = finder.entity(self.head(it));
            head.is(Class::Person) && entity.is_some_and(|it| !finder.is_person(it))
        };
        let named = named
            .or_else(|| self.explained(chunk).filter(|it| self.can_explain(finder, chunk, *it)));
        let is_party =
            |it: &usize| finder.entity(self.head(*it)).is_some_and(|it| finder.is_party(it));
        let named = named.or_else(|| self.placed(chunk).filter(is_party));
        if let Some(name) = named.filter(|it| !is_other(*it)) {
            let mut names: Vec<usize> = finder.entity(self.head(name)).into_iter().collect();
            // `two brothers, X and Y,`; `Y's owner, X, and his wife, Z,`
            if name > chunk {
                let joined = self.joined(name, is_subject).into_iter();
                names.extend(joined.filter_map(|it| finder.entity(self.head(it))));
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
        let own = &self.chunk(chunk).items;
        let found = finder
            .definite(self.items, own)
            .or_else(|| finder.holder(self.items, own))
            .or_else(|| finder.introduced_next(self.items, own));
        found.into_iter().collect()
    }

    /// Whether a name can be that of whom a role tells: a branch is no human being, kin are no firm.
    fn can_explain(&self, finder: &Finder<'_>, chunk: usize, name: usize) -> bool {
        let Some(entity) = finder.entity(self.head(name)) else { return false };
        let mut roles = self.head(chunk).known.relates.relating.iter();
        let is_part = roles.any(|it| it.predicate == Predicate::PartOf);
        finder.is_party(entity) && finder.is_person(entity) != is_part
    }

    /// Whom `who` or `whom` behind a name takes up that is no human being's: whom a post at it describes.
    pub(super) fn whom(&self, finder: &Finder<'_>, chunk: usize) -> Option<usize> {
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
}
