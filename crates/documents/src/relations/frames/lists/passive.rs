//! The passive voice of a verb of listing: `X was added to the list by Y`, `X, listed by Y`.

use std::ops::Range;

use super::alongside::alongside;
use super::gapping::gapped;
use super::listers::{again, agents, listers, place_of};
use super::verbs::Told;
use super::{Listing, push_all};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{described, enumerations, first_phrase, fronted, subject};

/// Reads a verb of listing in the passive voice; reduced is `X, listed by Y`.
pub(super) fn passive(finder: &mut Finder<'_>, told: &Told<'_>, is_reduced: bool) {
    let (items, start, end) = (told.items, told.group.start, told.end);
    let patients = patients(finder, told, is_reduced);
    // `Neither has been listed`
    let opens = first_phrase(items, start).or_else(|| subject(items, start));
    let is_nobody =
        opens.is_some_and(|it| matches!(finder.lower(&items[it.start]), "neither" | "none"));
    // `by Y, but not by Z`
    let not_by = told.by.and_then(|by| {
        let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
        (by + 1..end).find(|it| lower(*it) == "by" && lower(it - 1) == "not")
    });
    let agents = listing_agents(finder, told);
    for agent in agents.iter().copied() {
        let is_denied = not_by.is_some_and(|not_by| {
            items[not_by..end].iter().any(|it| finder.entity(it) == Some(agent))
        });
        let is_negated = told.edge.is_negated || is_denied || is_nobody;
        let edge = Listing { is_negated, ..told.edge.clone() };
        push_all(finder, &edge, &[agent], &patients);
    }
    if !is_nobody && !told.edge.is_negated {
        gapped(finder, items, told.at).tell(finder, &told.edge, &agents, &patients);
    }
}

/// Who is listed: the subject or what the participle describes, and who is named with it.
fn patients(finder: &Finder<'_>, told: &Told<'_>, is_reduced: bool) -> Vec<usize> {
    let (items, at, start) = (told.items, told.at, told.group.start);
    let party = |it: &usize| finder.is_party(*it);
    let mut found: Vec<usize> = if let Some(be) = inverted(items, at, told.end) {
        super::super::parties::objects(finder, items, be + 1, &[])
    } else if is_reduced {
        let named = described(items, at)
            .or_else(|| at.checked_sub(1).filter(|it| items[*it].kind == Kind::Name))
            // `X, listed by Y,`
            .or_else(|| {
                let name = at.checked_sub(2).filter(|it| items[*it].kind == Kind::Name)?;
                (items[at - 1].kind == Kind::Comma).then_some(name)
            })
            .or_else(|| fronted(items, at).filter(|it| items[*it].kind == Kind::Name));
        named.and_then(|it| finder.entity(&items[it])).into_iter().collect()
    } else {
        let phrase = subject(items, start);
        // `A co-owns B with X, who was listed`: X alone.
        let is_of_one = start >= 3
            && items[start - 1].is(Class::Who)
            && items[start - 2].kind == Kind::Comma
            && items[start - 3].kind == Kind::Name
            && matches!(items[start].lower, "was" | "is" | "has");
        let listed =
            if is_of_one { Vec::new() } else { enumerations::before(finder, items, start) };
        let named = || phrase.map(|it| listed_of(finder, items, &it)).unwrap_or_default();
        match named_behind_agent(finder, items, start) {
            Some(named) => named,
            None if listed.len() > 1 => listed,
            None => named(),
        }
    };
    found.extend(enumerations::behind_colon(finder, items, at).into_iter().filter(party));
    if !found.is_empty() {
        found.extend(alongside(finder, items, at, told.end).filter(party));
        found.extend(enumerations::among(finder, items, at).into_iter().filter(party));
    }
    found
}

/// `Two firms owned by Y, X and Z, were listed`: the names behind the one who only tells whose they are.
fn named_behind_agent(finder: &Finder<'_>, items: &[Item], start: usize) -> Option<Vec<usize>> {
    let by = (1..start).rev().find(|it| items[*it].lower == "by")?;
    let is_comma = |it: usize| items.get(it).is_some_and(|it| it.kind == Kind::Comma);
    let is_many = |it: &Item| it.classes.any(Class::Plural);
    let names = by + 3..start;
    let joins = |it: &Item| {
        matches!(it.kind, Kind::Name | Kind::Comma) || it.is(Class::Conjunction.or(Class::Article))
    };
    let is_apposed = items[by - 1].lower.ends_with("ed")
        && items.get(by + 1).is_some_and(|it| it.kind == Kind::Name)
        && is_comma(by + 2)
        && is_comma(start - 1)
        && names.len() > 2
        && items[names.clone()].iter().all(joins)
        && items[..by - 1].iter().any(is_many);
    let named = items.get(names)?.iter().filter_map(|it| finder.entity(it));
    let named: Vec<usize> = named.filter(|it| finder.is_party(*it)).collect();
    (is_apposed && !named.is_empty()).then_some(named)
}

/// `Also designated by Y was X`, `Blacklisted by Y on Monday were X and Z`: the verb behind which they stand.
fn inverted(items: &[Item], at: usize, end: usize) -> Option<usize> {
    const OPENING: usize = 2;
    let is_adverb = |it: &Item| phrases::is_adverb(it) || it.lower == "also";
    let opens = at < OPENING && items[..at].iter().all(is_adverb);
    let be = (at + 1..end).find(|it| items[*it].is(Class::Be) || items[*it].kind == Kind::Comma);
    be.filter(|it| opens && items[*it].is(Class::Be))
}

/// Who lists: whom "by" names, whose list it is, or who listed before.
fn listing_agents(finder: &Finder<'_>, told: &Told<'_>) -> Vec<usize> {
    let (items, at, start, end) = (told.items, told.at, told.group.start, told.end);
    if let Some(by) = told.by {
        return agents(finder, items, by + 1, end);
    }
    // `The bank has not been listed`: by whom is not told.
    let implied = || again(finder, items, start, at).filter(|_| !told.edge.is_negated);
    let Some(list) = told.list else { return implied().into_iter().collect() };
    let mut found = listers(finder, items, at + 1..list);
    // `was added to both lists`
    let is_both = items[at + 1..list].iter().any(|it| it.lower == "both")
        || items[list - 1].lower == "two" && items[list].lower == "lists";
    if found.is_empty() && is_both {
        return finder.last_two_listers();
    }
    // `on the sanctions list of Y`
    let is_of = items
        .get(list + 1)
        .is_some_and(|it| matches!(finder.lower(it), "of" | "by" | "kept" | "maintained"));
    let by =
        (list + 1..end.min(list + 3)).find(|it| matches!(finder.lower(&items[*it]), "of" | "by"));
    if let Some(by) = by.filter(|_| found.is_empty() && is_of) {
        found = agents(finder, items, by + 1, end);
    }
    if found.is_empty() {
        found = place_of(finder, items, start);
    }
    if found.is_empty() {
        found.extend(implied());
    }
    found
}

/// Whom the subject of a listing means: himself, or by his name: `Her name was removed`.
pub(in crate::relations::frames) fn listed_of(
    finder: &Finder<'_>,
    items: &[Item],
    phrase: &Range<usize>,
) -> Vec<usize> {
    let party = |it: usize| finder.is_party(it);
    let first = &items[phrase.start];
    let is_name = finder.lower(&items[phrase.end - 1]) == "name";
    // `the name of X`
    let is_name_of = phrase.len() > 3
        && matches!(items[phrase.start + 1].lower, "name" | "names")
        && items[phrase.start + 2].lower == "of";
    if is_name_of {
        let names = items[phrase.start + 3..phrase.end].iter().filter_map(|it| finder.entity(it));
        return names.filter(|it| party(*it)).collect();
    }
    let owner = match () {
        () if is_name && first.is(Class::Possessive) => finder.pronoun(first, &party),
        () if is_name && phrase.len() > 2 && items[phrase.end - 2].kind == Kind::Possessive => {
            finder.entity(&items[phrase.end - 3])
        }
        () => {
            let found = finder.referents(items, phrase, &party);
            let next = || finder.introduced_next(items, phrase).filter(|it| party(*it));
            return if found.is_empty() { next().into_iter().collect() } else { found };
        }
    };
    owner.into_iter().collect()
}
