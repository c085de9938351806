//! Words that mean two, or one of two: `both`, `they`, `the latter`, `the two men`, `the elder`, `her husband`.

use std::ops::Range;

use super::Finder;
use crate::grammar::{Class, Item};
use crate::relations::words;
use crate::{Object, Polarity, Predicate, Span};

/// Of a phrase that means all, however many they are.
const ANY: usize = 0;

impl Finder<'_> {
    /// Whom `they`, `both`, `the two men` mean: those that "and" joined last; `both` failing that the last two.
    pub(in crate::relations) fn plural(
        &self,
        items: &[Item],
        phrase: &Range<usize>,
    ) -> Option<Vec<usize>> {
        let lower = |it: usize| items.get(it).map_or("", |it| self.lower(it));
        let (first, last) = (lower(phrase.start), lower(phrase.end - 1));
        let is_both = first == "both" && (phrase.len() == 1 || lower(phrase.start + 1) == "of");
        // `Both men`, `the two firms`
        let is_counted = first == "both" && phrase.len() == 2
            || first == "the" && phrase.len() == 3 && lower(phrase.start + 1) == "two";
        if let Some(are_persons) = sort(last).filter(|_| is_counted) {
            return self.two_of(items[phrase.start].span.start, are_persons);
        }
        let is_pair = first == "the"
            && (phrase.len() == 2 && matches!(last, "two" | "pair" | "duo")
                || phrase.len() == 3 && lower(phrase.start + 1) == "two");
        let is_they = phrase.len() == 1 && matches!(first, "they" | "them");
        let before = items[phrase.start].span.start;
        // `the latter`, `the former` of two
        let is_one = first == "the" && phrase.len() == 2;
        if let Some(place) = match last {
            "former" if is_one => Some(0),
            "latter" if is_one => Some(1),
            _ => None,
        } {
            let two = self.joined_before(before).or_else(|| self.last_two(before))?;
            return two.get(place).map(|it| vec![*it]);
        }
        if is_both
            && lower(phrase.start + 1) == "of"
            && !matches!(lower(phrase.start + 2), "them" | "the")
        {
            return None;
        }
        // `All three`, `the three`, `all of them`, `the three men`
        if let Some(count) = self.counted(items, phrase) {
            let all = self.all_joined_before(before)?;
            return (count == ANY || count == all.len()).then_some(all);
        }
        match () {
            () if is_both => self.joined_before(before).or_else(|| self.last_two(before)),
            // Of two that were not told of together, what they are must be alike.
            () if is_pair => {
                self.listed_with_his(before).or_else(|| self.joined_before(before)).or_else(|| {
                    let two = self.last_two(before)?;
                    (self.is_person(two[0]) == self.is_person(two[1])).then_some(two)
                })
            }
            () if is_they => self.all_joined_before(before),
            // `Neither has been listed`, `Each owns a half`
            () if matches!(first, "neither" | "each") && phrase.len() == 1 => {
                self.joined_before(before).or_else(|| self.last_two(before))
            }
            () => None,
        }
    }

    /// `both of them`, `the two`, `them both`: the last two parties before it.
    pub(in crate::relations) fn both(&self, items: &[Item], at: usize) -> Option<Vec<usize>> {
        let lower = |it: usize| items.get(it).map_or("", |it| self.lower(it));
        // `both men`, `both of them`
        let is_sort = items.get(at + 1).is_some_and(|it| {
            it.is(Class::Plural) || matches!(it.lower, "men" | "women" | "brothers" | "people")
        });
        let is_both = lower(at) == "both"
            && (is_sort || matches!(lower(at + 1), "of" | "." | "," | "in" | "on"))
            || lower(at) == "them" && lower(at + 1) == "both";
        if !is_both {
            return None;
        }
        // `both of Ivo's firms`
        let is_pronoun = lower(at + 1) != "of" || matches!(lower(at + 2), "them" | "the");
        let before = items[at].span.start;
        if let Some(are_persons) = sort(lower(at + 1)).filter(|_| lower(at) == "both") {
            return self.two_of(before, are_persons);
        }
        let found = self.joined_before(before).or_else(|| self.last_two(before));
        found.filter(|_| is_pronoun)
    }

    /// `Y listed X's firm, Z, saying the two had`: X and Z, where the unit names no other party before.
    fn listed_with_his(&self, before: u32) -> Option<Vec<usize>> {
        let own = self.units.span(self.unit);
        let near = Span { start: own.start, end: before };
        let mut named: Vec<usize> = Vec::new();
        for mention in &self.units.mentions[self.units.mentions_in(near)] {
            if self.is_party(mention.entity)
                && !self.may_list(mention.entity)
                && !named.contains(&mention.entity)
            {
                named.push(mention.entity);
            }
        }
        let mut told = self.relations.iter().rev().take_while(|it| it.evidence == own);
        let is_listed = told.any(|it| {
            it.predicate == Predicate::Designates
                && matches!(it.object, Object::Entity(it) if named.contains(&it))
        });
        (named.len() == 2 && is_listed).then_some(named)
    }

    /// The last two human beings, or the last two that are none, before a place: those that "and" joined first.
    fn two_of(&self, before: u32, are_persons: bool) -> Option<Vec<usize>> {
        let fits = |it: usize| self.is_party(it) && self.is_person(it) == are_persons;
        let joined = self.joined_before(before).filter(|two| two.iter().all(|it| fits(*it)));
        joined.or_else(|| self.last_two_of(before, &fits))
    }

    /// How many a phrase counts of those who were told of, where it does: `all three`, `the three men`; `all of them`
    /// does not say how many.
    fn counted(&self, items: &[Item], phrase: &Range<usize>) -> Option<usize> {
        let lower = |it: usize| items.get(it).map_or("", |it| self.lower(it));
        let (first, second) = (lower(phrase.start), lower(phrase.start + 1));
        if first == "all" && second == "of" && lower(phrase.start + 2) == "them" {
            return Some(ANY);
        }
        let count = ["three", "four", "five", "six"].iter().position(|it| *it == second)? + 3;
        let is_of_them = lower(phrase.start + 2) == "of" && lower(phrase.start + 3) == "them";
        let is_all = matches!(first, "all" | "the")
            && (phrase.len() == 2 || phrase.len() == 3 && sort(lower(phrase.end - 1)).is_some())
            && (lower(phrase.end) != "of" || is_of_them);
        is_all.then_some(count)
    }

    /// The parties that commas and "and" joined last: `X, Y and Z`.
    fn all_joined_before(&self, before: u32) -> Option<Vec<usize>> {
        const MOST: usize = 12;
        let mut all = self.joined_before(before)?;
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let mentions = &self.units.mentions[self.units.mentions_in(Span { start, end: before })];
        let mut at = mentions.windows(2).rposition(|it| {
            it.first().is_some_and(|it| it.entity == all[0])
                && it.last().is_some_and(|it| it.entity == all[1])
        })?;
        while let Some(earlier) = at.checked_sub(1).and_then(|it| mentions.get(it))
            && all.len() < MOST
        {
            let gap = Span {
                start: earlier.span.end,
                end: mentions[at].span.start.max(earlier.span.end),
            };
            let between = &self.units.text.tokens[self.units.text.tokens_within(gap)];
            let is_joined = between.len() == 1 && between[0].lower == ",";
            let is_same = self.is_party(earlier.entity)
                && self.is_person(earlier.entity) == self.is_person(all[0])
                && !all.contains(&earlier.entity);
            if !is_joined || !is_same {
                break;
            }
            all.insert(0, earlier.entity);
            at -= 1;
        }
        Some(all)
    }

    /// The two parties that "and" joined last in the two units before a place, or in its own.
    pub(in crate::relations) fn joined_before(&self, before: u32) -> Option<Vec<usize>> {
        const GAP: usize = 6;
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let mentions = &self.units.mentions[self.units.mentions_in(Span { start, end: before })];
        let joins = |gap: Span| {
            let tokens = self.units.text.tokens_within(gap);
            let words = &self.units.words[tokens.clone()];
            tokens.len() <= GAP
                && words.iter().any(|it| it.is(Class::Conjunction))
                && !words.iter().any(|it| it.is(Class::Be.or(Class::Have).or(Class::Modal)))
                && self.units.text.tokens[tokens].iter().all(|it| it.is_word() || it.lower == ",")
        };
        mentions.windows(2).rev().find_map(|it| {
            let [one, other] = it else { return None };
            let are_two = one.entity != other.entity
                && self.is_party(one.entity)
                && self.is_party(other.entity)
                && one.span.end <= other.span.start;
            let gap = Span { start: one.span.end, end: other.span.start.max(one.span.end) };
            (are_two && joins(gap)).then(|| vec![one.entity, other.entity])
        })
    }

    /// The last two parties that were named before a place.
    fn last_two(&self, before: u32) -> Option<Vec<usize>> {
        self.last_two_of(before, &|it| self.is_party(it))
    }

    /// The last two human beings that were named before a place, with a few words between them: `X married Y`.
    pub(in crate::relations) fn last_two_persons(&self, before: u32) -> Option<Vec<usize>> {
        /// In tokens.
        const GAP: usize = 3;
        let pair = self.last_two_of(before, &|it| self.is_person(it))?;
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let mentions = &self.units.mentions[self.units.mentions_in(Span { start, end: before })];
        let of_pair = mentions.iter().filter(|it| pair.contains(&it.entity));
        let is_near = |gap: Span| {
            let tokens = self.units.text.tokens_within(gap);
            tokens.len() <= GAP && self.units.text.tokens[tokens].iter().all(crate::Token::is_word)
        };
        let is_met = of_pair.clone().zip(of_pair.skip(1)).any(|(one, other)| {
            one.entity != other.entity
                && one.span.end <= other.span.start
                && is_near(Span { start: one.span.end, end: other.span.start })
        });
        is_met.then_some(pair)
    }

    fn last_two_of(&self, before: u32, fits: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let mentions = self.units.mentions_in(Span { start, end: before });
        let mut found: Vec<usize> = Vec::new();
        for mention in mentions.rev().take(16) {
            let entity = self.units.mentions[mention].entity;
            if fits(entity) && !found.contains(&entity) {
                found.push(entity);
            }
            if found.len() == 2 {
                break;
            }
        }
        found.reverse();
        (found.len() == 2).then_some(found)
    }

    /// Of whom kin were told last, in this unit or the one before: `One of his brothers, X, …; another, Y,`.
    pub(in crate::relations) fn kin_anchor(&self, named: usize) -> Option<usize> {
        let start = self.units.span(self.unit.saturating_sub(1)).start;
        let near = self.relations.iter().rev().take_while(|it| it.evidence.start >= start);
        let mut kin = near.filter(|it| it.predicate == Predicate::FamilyOf && it.subject != named);
        kin.find_map(|it| match it.object {
            Object::Entity(other) if other != named && it.polarity == Polarity::Affirm => {
                Some(other)
            }
            _ => None,
        })
    }

    /// The two who were last said to be kin.
    pub(in crate::relations) fn kin(&self) -> Option<[usize; 2]> {
        const BACK: usize = 60;
        let mut near = self.relations.iter().rev().take(BACK);
        near.find_map(|it| match it.object {
            Object::Entity(other) if it.predicate == Predicate::FamilyOf => {
                Some([it.subject, other])
            }
            _ => None,
        })
    }

    /// The one of kin whom a noun takes up: `the father` of a father and his son that were told of, `her husband`.
    pub(in crate::relations) fn kin_called(&self, opener: &Item, noun: &str) -> Option<usize> {
        const BACK: usize = 60;
        let is_kin = words::relating(noun)
            .iter()
            .any(|it| it.kind == words::Kind::Kin && it.form.is(crate::grammar::Form::BASE));
        let is_definite = opener.is(Class::Article) && !opener.is(Class::Indefinite);
        if !is_kin || !is_definite && !opener.is(Class::Possessive) {
            return None;
        }
        let person = |it: usize| self.is_person(it);
        let whose = if is_definite { None } else { Some(self.pronoun(opener, &person)?) };
        let is_spouse = matches!(noun, "husband" | "wife" | "spouse");
        let mut near = self.relations.iter().rev().take(BACK);
        near.find_map(|it| {
            let Object::Entity(other) = it.object else { return None };
            if it.predicate != Predicate::FamilyOf {
                return None;
            }
            let detail = it.detail.as_deref();
            let is_married = is_spouse && matches!(detail, None | Some("married"));
            let turned = match detail {
                Some("son" | "daughter") => matches!(noun, "father" | "mother"),
                Some("father" | "mother") => matches!(noun, "son" | "daughter"),
                Some("husband") => noun == "wife",
                Some("wife") => noun == "husband",
                _ => is_married,
            };
            match whose {
                None if detail == Some(noun) => Some(it.subject),
                None if turned && !is_married => Some(other),
                Some(whose) if whose == other && (detail == Some(noun) || is_married) => {
                    Some(it.subject)
                }
                Some(whose) if whose == it.subject && turned => Some(other),
                _ => None,
            }
        })
    }

    /// `the elder`, `the younger` of two who were told to be kin: of brothers and sisters the one who is named first is the
    /// elder.
    pub(in crate::relations) fn one_of_pair(&self, noun: &str) -> Option<usize> {
        const BACK: usize = 60;
        let is_elder = match noun {
            "elder" | "older" => true,
            "younger" => false,
            _ => return None,
        };
        let mut near = self.relations.iter().rev().take(BACK);
        let (mut pair, detail) = near.find_map(|it| match it.object {
            Object::Entity(other) if it.predicate == Predicate::FamilyOf => {
                Some(([it.subject, other], it.detail.as_deref()))
            }
            _ => None,
        })?;
        let first = |entity: usize| self.units.mentions.iter().position(|it| it.entity == entity);
        match detail {
            Some("father" | "mother" | "uncle" | "aunt" | "grandfather" | "grandmother") => {}
            Some("son" | "daughter" | "nephew" | "niece" | "grandson" | "granddaughter") => {
                pair.swap(0, 1);
            }
            Some("husband" | "wife" | "married") => return None,
            _ if first(pair[1]) < first(pair[0]) => pair.swap(0, 1),
            _ => {}
        }
        Some(if is_elder { pair[0] } else { pair[1] })
    }

    /// Another human being with the surname of one, named last before a place.
    pub(in crate::relations) fn namesake_before(
        &self,
        entity: usize,
        before: u32,
    ) -> Option<usize> {
        const BACK: usize = 40;
        let surname = |it: usize| {
            let name = &self.units.found.entities.get(it)?.name;
            name.contains(' ').then(|| name.rsplit(' ').next().unwrap_or_default().to_lowercase())
        };
        let own = surname(entity)?;
        let end = self.units.mentions_in(Span { start: 0, end: before }).end;
        let mut earlier = self.units.mentions[..end].iter().rev().take(BACK).map(|it| it.entity);
        earlier
            .find(|it| *it != entity && self.is_person(*it) && surname(*it).as_ref() == Some(&own))
    }
}

/// Whether a noun in the plural is of human beings, or of organisations; of other nouns nothing.
fn sort(noun: &str) -> Option<bool> {
    match noun {
        "men" | "women" | "brothers" | "sisters" | "people" | "officials" | "officers" => {
            Some(true)
        }
        "firms" | "companies" | "banks" | "groups" | "organisations" | "organizations"
        | "conglomerates" | "entities" | "charities" | "networks" | "lenders" => Some(false),
        _ => None,
    }
}
