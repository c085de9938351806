//! What was told before, for what goes on from there (`The UN added him too`, `sold the rest`), and whom the text is
//! about.

use super::Finder;
use crate::grammar::Item;
use crate::relations::frames::EARNINGS;
use crate::{Object, Polarity, Predicate, Relation, Span};

/// The pronouns that may mean what the unit before was about.
const TOPICAL: [&str; 2] = ["it", "its"];

impl Finder<'_> {
    /// Notes who lists somebody in the unit.
    pub(in crate::relations) fn is_lister(&mut self, entity: usize) {
        self.lister = Some((self.unit, entity));
    }

    /// Who listed somebody without a name in the unit before.
    pub(in crate::relations) fn noted_lister(&self) -> Option<usize> {
        self.lister.filter(|it| it.0 + 1 == self.unit).map(|it| it.1)
    }

    /// Who listed, or took off a list, last, in this unit or the few before it.
    pub(in crate::relations) fn last_lister(&self) -> Option<usize> {
        /// In units: how far back a listing is the one that goes on.
        const LISTED: usize = 6;
        let mut lists = self
            .recent(LISTED)
            .filter(|it| matches!(it.predicate, Predicate::Designates | Predicate::Delists));
        let noted = self.lister.filter(|it| it.0 + LISTED >= self.unit).map(|it| it.1);
        lists.next().map(|it| it.subject).or(noted)
    }

    /// Notes who listed somebody whose name is not told: `a donor was placed under sanctions by X and Y`.
    pub(in crate::relations) fn list_somebody(&mut self, listers: &[usize]) {
        self.unnamed.extend(listers.iter().map(|it| (self.unit, *it)));
    }

    /// The last two who listed somebody, or none where there are not two.
    pub(in crate::relations) fn last_two_listers(&self) -> Vec<usize> {
        const BACK: usize = 6;
        let mut found: Vec<usize> = Vec::new();
        let lists = self.recent(BACK).filter(|it| it.predicate == Predicate::Designates);
        let unnamed =
            self.unnamed.iter().rev().take_while(|it| it.0 + BACK >= self.unit).map(|it| it.1);
        for lister in lists.map(|it| it.subject).chain(unnamed) {
            if found.len() < 2 && !found.contains(&lister) {
                found.push(lister);
            }
        }
        if found.len() < 2 {
            found.clear();
        }
        found
    }

    /// Who lists, where all who were listed so far were listed by one.
    pub(in crate::relations) fn sole_lister(&self) -> Option<usize> {
        let mut lists = self.relations.iter().filter(|it| it.predicate == Predicate::Designates);
        let first = lists.next()?.subject;
        lists.all(|it| it.subject == first).then_some(first)
    }

    /// The last listing or delisting in this unit or the one before it, whatever was told with it.
    fn last_of_lists(&self) -> Option<&Relation> {
        const BACK: usize = 12;
        let from = self.units.span(self.unit.saturating_sub(1)).start;
        let recent = self.relations.iter().rev().take(BACK);
        let mut recent = recent.take_while(|it| it.evidence.start >= from);
        recent.find(|it| matches!(it.predicate, Predicate::Designates | Predicate::Delists))
    }

    /// Who listed somebody last, or took him off, in this unit or the one before it.
    pub(in crate::relations) fn last_done(&self) -> Option<(usize, Predicate)> {
        self.last_of_lists().map(|it| (it.subject, it.predicate))
    }

    /// Whether this unit itself told last of who listed somebody, or took him off.
    pub(in crate::relations) fn lists_here(&self) -> bool {
        let start = self.units.span(self.unit).start;
        self.last_of_lists().is_some_and(|it| it.evidence.start >= start)
    }

    /// What was done last, in this unit or the one before it, if that was to list somebody or to take him off: to whom.
    pub(in crate::relations) fn last_measure(&self) -> Option<(Predicate, Vec<usize>)> {
        if let Some((unit, predicate, lister, _)) = self.repeated.last().copied()
            && unit == self.unit
        {
            let same = |it: &&(usize, Predicate, usize, usize)| {
                (it.0, it.1, it.2) == (unit, predicate, lister)
            };
            return Some((predicate, self.repeated.iter().filter(same).map(|it| it.3).collect()));
        }
        let last = self.last_of_lists()?;
        let since = self.relations.iter().rev();
        let of_last =
            since.take_while(|it| it.evidence.start >= last.evidence.start).filter(|it| {
                it.predicate == last.predicate
                    && it.subject == last.subject
                    && it.evidence == last.evidence
            });
        let listed = of_last.filter_map(|it| match it.object {
            Object::Entity(listed) => Some(listed),
            Object::Words(_) => None,
        });
        Some((last.predicate, listed.collect()))
    }

    /// Those who were listed last, in this unit or the two before it.
    pub(in crate::relations) fn last_listed(&self) -> Vec<usize> {
        let listed: Vec<&Relation> =
            self.recent(2).filter(|it| it.predicate == Predicate::Designates).collect();
        let Some(last) = listed.first() else { return Vec::new() };
        let of_last = listed.iter().filter(|it| it.subject == last.subject);
        of_last
            .filter_map(|it| match it.object {
                Object::Entity(entity) => Some(entity),
                Object::Words(_) => None,
            })
            .collect()
    }

    /// What was last said to be owned, in this unit or the one before it.
    pub(in crate::relations) fn last_owned(&self) -> Option<usize> {
        self.recent(1).find_map(|it| match it.object {
            Object::Entity(owned) if it.predicate == Predicate::Owns => Some(owned),
            _ => None,
        })
    }

    /// How much was told so far; whom a word means may be another when that has grown.
    pub(in crate::relations) fn n_told(&self) -> usize {
        self.relations.len() + self.described.len()
    }

    /// The relations of this unit and of so many before it, the last first.
    fn recent(&self, units: usize) -> impl Iterator<Item = &Relation> {
        const BACK: usize = 20;
        let from = self.units.span(self.unit.saturating_sub(units)).start;
        self.relations.iter().rev().take(BACK).take_while(move |it| it.evidence.start >= from)
    }

    /// Whether a relation was told in this unit.
    pub(in crate::relations) fn is_told(
        &self,
        subject: usize,
        predicate: Predicate,
        object: usize,
    ) -> bool {
        let start = self.units.span(self.unit).start;
        let mut own = self.relations.iter().rev().take_while(|it| it.evidence.start >= start);
        own.any(|it| {
            it.subject == subject
                && it.predicate == predicate
                && it.object == Object::Entity(object)
        })
    }

    /// The one state that the unit names, or failing that the last of those before it that name any.
    pub(in crate::relations) fn state_in_focus(&self) -> Option<usize> {
        /// In units.
        const BACK: usize = 6;
        let is_state = |it: &usize| self.kind(*it) == Some(crate::EntityType::State);
        for unit in (self.unit.saturating_sub(BACK)..=self.unit).rev() {
            let mentions = self.units.mentions_in(self.units.span(unit));
            let mut states =
                self.units.mentions[mentions].iter().map(|it| it.entity).filter(is_state);
            if let Some(first) = states.next() {
                return states.all(|it| it == first).then_some(first);
            }
        }
        None
    }

    /// What one of these was last said to lead, in this unit or the one before it.
    pub(in crate::relations) fn last_led(&self, leaders: &[usize]) -> Option<usize> {
        self.last_led_where(&|it| leaders.contains(&it))
    }

    /// Whose command it is that somebody takes, where that is not said: what was last said to be led or founded, else
    /// the organisation that the text is about.
    pub(in crate::relations) fn led_in_focus(&self, before: u32) -> Option<usize> {
        self.last_led_where(&|_| true).or_else(|| self.in_focus(before)).or_else(|| {
            let fits = |it: usize| self.is_armed(it) && !self.is_person(it);
            self.cast.antecedent_where(self.unit, "it", before, false, &fits)
        })
    }

    fn last_led_where(&self, is_leader: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.recent(1).find_map(|it| match it.object {
            Object::Entity(led)
                if matches!(it.predicate, Predicate::Leads | Predicate::Founded)
                    && it.polarity == Polarity::Affirm
                    && is_leader(it.subject) =>
            {
                Some(led)
            }
            _ => None,
        })
    }

    /// The organisation that the text is about at a place, as "it" would mean it: of the unit or the two before.
    pub(in crate::relations) fn in_focus(&self, before: u32) -> Option<usize> {
        const NAMES: usize = 60;
        const OFTEN: usize = 3;
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let near = &self.units.mentions[self.units.mentions_in(Span { start, end: before })];
        // Whom the text names far more often than any other that is near.
        let end = self.units.mentions_in(Span { start: 0, end: before }).end;
        let recent = &self.units.mentions[end.saturating_sub(NAMES)..end];
        let is_org = |it: usize| self.is_firm(it);
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for entity in recent.iter().map(|it| it.entity).filter(|it| is_org(*it)) {
            match counts.iter_mut().find(|it| it.1 == entity) {
                Some((often, _)) => *often += 1,
                None => counts.push((1, entity)),
            }
        }
        let count = |entity: usize| counts.iter().find(|it| it.1 == entity).map_or(0, |it| it.0);
        let most = counts.iter().copied().max();
        if let Some((often, most)) = most.filter(|it| it.0 >= OFTEN) {
            let mut others =
                near.iter().map(|it| it.entity).filter(|it| *it != most && is_org(*it));
            if others.all(|it| 2 * count(it) < often) {
                return Some(most);
            }
        }
        let is_near = |it: usize| near.iter().any(|near| near.entity == it);
        let fits = |it: usize| self.is_firm(it) && is_near(it);
        self.cast.antecedent_where(self.unit, "it", before, false, &fits)
    }

    /// Whom "he" or "she" would mean at a place, other than one.
    pub(in crate::relations) fn person_in_focus(&self, before: u32, other: usize) -> Option<usize> {
        let fits = |it: usize| self.is_person(it) && it != other;
        let meant = |word| self.cast.antecedent_where(self.unit, word, before, false, &fits);
        meant("he").or_else(|| meant("she"))
    }

    /// The party that the text is about at a place, other than one: of `is the same group under another name` that group.
    pub(in crate::relations) fn focus_but(&self, other: usize, before: u32) -> Option<usize> {
        let fits = |it: usize| it != other && self.is_party(it) && !self.is_person(it);
        self.cast.antecedent_where(self.unit, "it", before, false, &fits)
    }

    /// Notes whom the unit is about.
    pub(in crate::relations) fn is_about(&mut self, entity: usize) {
        self.topic = Some((self.unit, entity));
    }

    /// Whether a word of the next unit may ask whom this one is about: see [`topic`](Self::topic) and
    /// [`spoken_of`](Self::spoken_of).
    pub(in crate::relations) fn topic_is_asked_for_next(&self) -> bool {
        let next = self.unit + 1;
        next < self.units.sentences.len()
            && self.units.text.tokens[self.units.tokens(next)]
                .iter()
                .any(|it| TOPICAL.contains(&&*it.lower) || EARNINGS.contains(&&*it.lower))
    }

    /// The party that the unit before was about.
    pub(in crate::relations) fn spoken_of(&self) -> Option<usize> {
        let (unit, entity) = self.topic?;
        let is_party = self.is_party(entity) && !self.may_list(entity);
        (unit + 1 == self.unit && is_party).then_some(entity)
    }

    /// The thing that the unit before was about, where this one names none before an "it".
    pub(super) fn topic(&self, item: &Item, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let (unit, entity) = self.topic.filter(|_| TOPICAL.contains(&item.lower))?;
        let before = Span { start: self.units.span(self.unit).start, end: item.span.start };
        let mut mentions = self.units.mentions_in(before);
        let is_thing = |it: usize| !self.is_person(it) && self.is_party(it) && fits(it);
        let names_one = mentions.any(|it| is_thing(self.units.mentions[it].entity));
        (unit + 1 == self.unit && is_thing(entity) && !names_one).then_some(entity)
    }
}
