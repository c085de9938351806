//! Nouns of listing: `the listing of X by Y`, `X's addition to Y's list`, `the UN's entry on X`.

use super::listers::{agents, listers};
use super::{Listing, REACH, is_list, push_all};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{first_phrase, fronted, parties, subject};

/// In items: how far a list or those who keep it may stand from the noun.
const NEAR: usize = 12;

/// `the listing of X by Y`, `Y's listing of X`, `X's inclusion on the list of Y`.
pub(super) fn nominal(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let is_of = lower(at + 1) == "of";
    let owner = owner(items, at);
    let mut listed = Vec::new();
    if is_of {
        listed = parties::objects(finder, items, behind_name_of(finder, items, at + 2), &[]);
    } else if let Some(owner) = owner {
        listed = owned_by(finder, items, owner);
    }
    listed.retain(|it| finder.is_party(*it));
    let Some(first) = listed.first().copied() else { return };
    let own = || {
        let owner = owner.filter(|_| is_of)?;
        finder.entity(&items[owner]).filter(|it| finder.is_body(*it))
    };
    let mut by = by_whom(finder, items, at);
    if by.is_empty() && !is_addition(lower(at)) {
        by.extend(own());
    }
    by.retain(|it| *it != first);
    let listing = Listing::told(finder, items, at, false);
    push_all(finder, &listing, &by, &listed);
}

/// `the addition of the entry for X`, `the removal of the name of X`: where X stands.
fn behind_name_of(finder: &Finder<'_>, items: &[Item], at: usize) -> usize {
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let is_name = matches!(lower(at + 1), "entry" | "entries" | "name" | "names");
    let is_of = matches!(lower(at + 2), "of" | "for" | "on");
    if items.get(at).is_some_and(phrases::is_determiner) && is_name && is_of { at + 3 } else { at }
}

/// Nouns that need a list behind them: `its addition to the list`.
fn is_addition(noun: &str) -> bool {
    matches!(noun, "addition" | "inclusion" | "placement")
}

/// Who lists: `by Y`, `on Y's list`, `to the list of Y`; of `The committee approved the addition of X to its list` the
/// committee.
fn by_whom(finder: &Finder<'_>, items: &[Item], at: usize) -> Vec<usize> {
    let reach = items.len().min(at + NEAR);
    let reach = (at + 1..reach).find(|it| phrases::is_break(&items[*it])).unwrap_or(reach);
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    if let Some(by) = (at + 1..reach).find(|it| lower(*it) == "by") {
        return agents(finder, items, by + 1, reach);
    }
    let to = (at + 1..reach).find(|it| matches!(lower(*it), "to" | "on" | "in" | "under"));
    let list = to.and_then(|to| (to + 1..reach).find(|it| is_list(finder, &items[*it])));
    let (Some(to), Some(list)) = (to, list) else { return Vec::new() };
    let mut found = listers(finder, items, to + 1..list + 1);
    if found.is_empty() && lower(list + 1) == "of" {
        found = agents(finder, items, list + 2, items.len().min(list + REACH));
    }
    if found.is_empty() && items[to + 1].is(Class::Possessive) {
        let verb = (at.saturating_sub(NEAR)..at).rev().find(|it| phrases::is_finite(items, *it));
        let group = verb.map(|it| phrases::verb_group(items, 0, it));
        let phrase = group.and_then(|it| subject(items, it.start));
        let keepers = phrase.map(|it| finder.referents(items, &it, &|it| finder.may_list(it)));
        found.extend(keepers.into_iter().flatten().take(1));
        // `The committee of Y approved`
        let first = first_phrase(items, at).filter(|_| found.is_empty());
        let named = first.map(|it| listers(finder, items, it));
        found.extend(named.into_iter().flatten().filter(|it| finder.may_list(*it)).take(1));
    }
    found
}

/// Whose the noun is: the name before its `'s`, or the possessive.
fn owner(items: &[Item], at: usize) -> Option<usize> {
    let mut start = at;
    while start > 0
        && at - start < 3
        && items[start - 1].kind == Kind::Word
        && !items[start - 1].is(Class::Possessive)
    {
        start -= 1;
    }
    let before = start.checked_sub(1)?;
    match items[before].kind {
        Kind::Possessive => before.checked_sub(1),
        Kind::Word if items[before].is(Class::Possessive) => Some(before),
        _ => None,
    }
}

/// Whom the owner of the noun is: named, or taken up; of `Since its addition to the list, X has` he comes behind.
fn owned_by(finder: &Finder<'_>, items: &[Item], owner: usize) -> Vec<usize> {
    let item = &items[owner];
    let party = |it: usize| finder.is_party(it);
    if item.kind == Kind::Name {
        return finder.entity(item).into_iter().collect();
    }
    // `Since its addition to the list, X has`
    let opens = owner == 1 && items[0].kind == Kind::Word;
    let behind = opens.then(|| fronted(&items[1..], 0)).flatten().map(|it| it + 1);
    let behind = behind.and_then(|it| finder.entity(&items[it])).filter(|it| party(*it));
    behind.or_else(|| finder.pronoun(item, &party)).into_iter().collect()
}

/// `the UN's entry on X`, `X has had his own entry with Y`, `Y has an entry on X`.
pub(super) fn entry(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let next = items.get(at + 1).map_or("", |it| it.lower);
    let from = at.saturating_sub(6);
    let have = (from..at).rev().find(|it| items[*it].is(Class::Have));
    let holder = have.and_then(|it| {
        let group = phrases::verb_group(items, 0, it);
        subject(items, group.start)
    });
    let edge = Listing::told(finder, items, at, false);
    match next {
        "with" | "at" | "under" | "in" => {
            let Some(phrase) = holder else { return };
            let listed = finder.referents(items, &phrase, &|it| finder.is_party(it));
            let mut by = listers(finder, items, at + 2..items.len().min(at + 6));
            by.retain(|it| finder.may_list(*it));
            by.truncate(1);
            push_all(finder, &edge, &by, &listed);
        }
        "on" | "for" => {
            let mut by = match holder {
                Some(phrase) => finder.referents(items, &phrase, &|it| finder.may_list(it)),
                None => listers(finder, items, at.saturating_sub(3)..at),
            };
            by.retain(|it| finder.may_list(*it));
            by.truncate(1);
            let listed = parties::objects(finder, items, at + 2, &by);
            push_all(finder, &edge, &by, &listed);
        }
        _ => {}
    }
}
