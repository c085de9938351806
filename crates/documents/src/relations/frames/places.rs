//! Where a party is: "based in", "X of P", "a company in P".

use std::ops::Range;

use super::super::finder::{Edge, Finder};
use super::{Readers, described, subject};
use crate::grammar::{Class, Item, Kind, Unit, phrases};
use crate::{EntityType, Object, Predicate};

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if items[at].kind == Kind::Name {
            of_place(finder, items, at);
        } else if let Some(read) = super::opens(&items[at]).place {
            read(finder, items, at);
        }
    }
}

pub(super) const OPENERS: Readers = &[(
    stay,
    "based headquartered located registered living lives hiding resides residing incorporated",
)];

/// The place right behind `in`, `near`, and its item.
fn place(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<(usize, usize)> {
    let mut next = at;
    while items.get(next).is_some_and(phrases::is_adverb) {
        next += 1;
    }
    if !matches!(finder.lower(items.get(next)?), "in" | "near" | "at" | "from") {
        return None;
    }
    let mut name =
        next + 1 + usize::from(items.get(next + 1).is_some_and(|it| it.is(Class::Article)));
    // `in western P`, `in the north of P`, `in the port city of P`
    let lower = |at: usize| items.get(at).map_or("", |it| finder.lower(it));
    if is_side(lower(name)) {
        name += 1;
    } else {
        const NOUNS: usize = 3;
        let of = (name + 1..name + NOUNS).find(|it| lower(*it) == "of");
        let of = of.filter(|it| is_part(lower(it - 1)));
        name = of.map_or(name, |it| it + 1);
    }
    let entity = items.get(name).and_then(|it| finder.entity(it))?;
    finder.is_place(entity).then_some((entity, name))
}

/// A side of a country or town, as an adjective.
fn is_side(lower: &str) -> bool {
    let bare = lower.strip_suffix("ern").unwrap_or(lower);
    let parts =
        ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];
    bare.len() < lower.len() && parts.iter().any(|it| bare.replace('-', "") == *it)
        || matches!(
            lower,
            "central" | "nearby" | "neighbouring" | "neighboring" | "downtown" | "rural"
        )
}

/// What a place has, or is, of which `of` names it: `the north of P`, `the city of P`.
fn is_part(lower: &str) -> bool {
    matches!(
        lower,
        "north"
            | "south"
            | "east"
            | "west"
            | "city"
            | "town"
            | "village"
            | "port"
            | "capital"
            | "province"
            | "region"
            | "suburb"
            | "suburbs"
            | "outskirts"
            | "district"
            | "centre"
            | "center"
            | "state"
            | "island"
    )
}

fn stay(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let Some((place, position)) = place(finder, items, at + 1) else { return };
    let mut group = phrases::verb_group(items, 0, at);
    // `is believed to be hiding`
    if group.is_infinitive
        && let Some(cue) = group.start.checked_sub(1)
        && !items[cue].word.cues.is_empty()
    {
        group = phrases::verb_group(items, 0, cue);
    }
    let is_verb = group.start < at || finder.lower(&items[at]).ends_with('s');
    let found = if is_verb {
        let phrase = subject(items, group.start);
        phrase.map(|it| residents(finder, items, &it)).unwrap_or_default()
    } else {
        // `a lender based in P, X,`; `X, a lender based in P`
        let behind = items.get(position + 1).filter(|it| it.kind == Kind::Comma);
        let named = behind.and(items.get(position + 2)).and_then(|it| finder.entity(it));
        let before = described(items, at).or_else(|| super::name_before(items, at));
        let before = before.and_then(|it| finder.entity(&items[it]));
        before.or(named).into_iter().filter(|it| finder.is_party(*it)).collect()
    };
    for it in found {
        push(finder, &items[at], it, place, group.is_negated);
    }
}

/// The parties of a subject: `X`, `its members`.
fn residents(finder: &Finder<'_>, items: &[Item], phrase: &Range<usize>) -> Vec<usize> {
    let party = |it: usize| finder.is_party(it);
    let found = finder.referents(items, phrase, &party);
    let first = &items[phrase.start];
    let is_members = items[phrase.clone()].iter().any(|it| {
        matches!(finder.lower(it), "members" | "fighters" | "leaders" | "offices" | "headquarters")
    });
    if found.is_empty() && is_members && first.is(Class::Possessive) {
        return finder.pronoun(first, &party).into_iter().collect();
    }
    found
}

fn push(finder: &mut Finder<'_>, at: &Item, party: usize, place: usize, is_negated: bool) {
    finder.push(Edge {
        subject: party,
        predicate: Predicate::LocatedIn,
        object: Object::Entity(place),
        detail: None,
        is_negated,
        time: None,
        at: at.span,
    });
}

/// `X of P`; `X, a refinery in P`.
fn of_place(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    /// In items: a description as short as `a refinery in`.
    const NOUN: usize = 4;
    let entity = finder.entity(&items[at]);
    let Some(party) = entity.filter(|it| finder.kind(*it) == Some(EntityType::Org)) else {
        return;
    };
    if items.get(at + 1).is_some_and(|it| finder.lower(it) == "of")
        && let Some(place) = items.get(at + 2).and_then(|it| finder.entity(it))
        && finder.is_place(place)
    {
        // `the Ministry of Trade of Halden`
        if finder.is_agency(party) {
            finder.push(Edge {
                subject: party,
                predicate: Predicate::AgencyOf,
                object: Object::Entity(place),
                detail: None,
                is_negated: false,
                time: None,
                at: items[at].span,
            });
            return;
        }
        push(finder, &items[at], party, place, false);
        return;
    }
    let is_apposition = items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma)
        && items.get(at + 2).is_some_and(|it| it.is(Class::Indefinite));
    if !is_apposition {
        return;
    }
    for position in at + 3..items.len().min(at + 3 + NOUN) {
        let item = &items[position];
        if phrases::is_preposition(item) {
            if let Some((place, _)) = place(finder, items, position) {
                push(finder, item, party, place, false);
            }
            return;
        }
        if item.kind != Kind::Word {
            return;
        }
    }
}
