//! What a state calls a party is a listing too: `Y declared X a terrorist organisation`, `a banned organisation in Y`.

use super::alongside::alongside;
use super::listers::agents;
use super::{Listing, REACH, push, push_all};
use crate::Predicate;
use crate::grammar::{Class, Item, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{described, parties, subject};

/// `Y has declared X a terrorist organisation`, `X is treated as a terrorist group by Y`.
pub(super) fn deemed(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const REACH: usize = 14;
    const SORTS: &[&str] =
        &["terrorist", "criminal", "extremist", "proscribed", "terror", "illegal"];
    const NOUNS: &[&str] = &[
        "organisation",
        "organization",
        "group",
        "entity",
        "movement",
        "network",
        "organisations",
        "organizations",
        "groups",
        "entities",
        "outfit",
    ];
    let reach = items.len().min(at + REACH);
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let sort = (at + 1..reach).take_while(|it| !phrases::is_break(&items[*it])).find(|it| {
        SORTS.contains(&lower(*it)) && (it + 1..it + 3).any(|it| NOUNS.contains(&lower(it)))
    });
    let group = phrases::verb_group(items, 0, at);
    let Some(sort) = sort.filter(|_| !group.has_modal && !group.is_infinitive) else { return };
    // `Y and Z both consider`
    let is_both = |it: &usize| matches!(lower(*it), "both" | "all");
    let start = group.start.checked_sub(1).filter(is_both).unwrap_or(group.start);
    let Some(phrase) = subject(items, start) else { return };
    let edge = Listing::told(finder, items, at, group.is_negated);
    let party = |it: usize| finder.is_party(it);
    if group.has_be {
        let listed = finder.referents(items, &phrase, &party);
        let by = (sort..reach).find(|it| lower(*it) == "by");
        let listers = by
            .map(|it| agents(finder, items, it + 1, items.len().min(it + REACH)))
            .unwrap_or_default();
        push_all(finder, &edge, &listers, &listed);
        return;
    }
    for lister in finder.referents(items, &phrase, &|it| finder.is_body(it)) {
        let both = finder.both(items, at + 1);
        let mut listed = both.unwrap_or_else(|| parties::objects(finder, items, at + 1, &[lister]));
        let end = (sort..items.len()).find(|it| phrases::is_break(&items[*it]));
        listed.extend(alongside(finder, items, sort, end.unwrap_or(items.len())));
        for listed in listed {
            push(finder, &edge, lister, listed);
        }
    }
}

/// `X is a banned organisation in Y`, `X, a proscribed group in Y`.
pub(super) fn attributive(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const NOUN: usize = 4;
    if !at.checked_sub(1).is_some_and(|it| items[it].is(Class::Article)) {
        return;
    }
    let reach = items.len().min(at + NOUN);
    let Some(within) = (at + 2..reach).find(|it| finder.lower(&items[*it]) == "in") else { return };
    let listers = agents(finder, items, within + 1, items.len().min(within + REACH));
    let is = at.checked_sub(2).filter(|it| items[*it].is(Class::Be));
    let listed = match is {
        Some(be) => {
            let group = phrases::verb_group(items, 0, be);
            let phrase = subject(items, group.start);
            phrase.map(|it| finder.referents(items, &it, &|it| finder.is_party(it)))
        }
        None => described(items, at).and_then(|it| finder.entity(&items[it])).map(|it| vec![it]),
    };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: None,
        at: items[at].span,
    };
    for lister in listers {
        for listed in listed.iter().flatten() {
            push(finder, &edge, lister, *listed);
        }
    }
}
