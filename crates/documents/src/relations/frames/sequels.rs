//! Listings told by the rest of one before: "the UK did so a month later", "Z followed", "a firm blacklisted the same day".
//! They are read when the other frames have told who was listed.

use super::super::finder::Finder;
use super::lists::{Listing, agents, push, push_all, so_did};
use super::{Readers, described, parties, subject};
use crate::Predicate;
use crate::grammar::{Form, Item, Kind, Unit, phrases};

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if let Some(read) = super::opens(&items[at]).sequel {
            read(finder, items, at);
        }
    }
}

pub(super) const OPENERS: Readers = &[
    (follow, "followed follow follows did does done"),
    (joined, "joined joins joining"),
    (same_day, "blacklisted listed sanctioned designated"),
    (so_did, "so"),
    (named_too, "named targeted"),
];

/// `X, a company blacklisted the same day`: by whoever listed the last one.
fn same_day(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let lower = |on: usize| items.get(at + on).map_or("", |it| finder.lower(it));
    let is_same = lower(1) == "the" && lower(2) == "same";
    let is_time = matches!(lower(3), "day" | "week" | "month" | "year" | "time");
    if !is_same || !is_time || lower(4) == "by" {
        return;
    }
    let named = described(items, at).and_then(|it| finder.entity(&items[it]));
    let (Some(listed), Some(lister)) = (named, finder.last_lister()) else { return };
    let listing = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: None,
        at: items[at].span,
    };
    push(finder, &listing, lister, listed);
}

/// `The UK named him as well`, `Norway targeted it too`: behind a listing one more.
fn named_too(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let lower = |on: usize| items.get(at + on).map_or("", |it| finder.lower(it));
    let is_too = matches!(lower(2), "too" | "also") || lower(2) == "as" && lower(3) == "well";
    let Some(pronoun) =
        items.get(at + 1).filter(|_| is_too && matches!(lower(1), "him" | "her" | "it" | "them"))
    else {
        return;
    };
    let lister = at.checked_sub(1).and_then(|it| finder.entity(&items[it]));
    let Some(lister) = lister.filter(|it| finder.may_list(*it)) else { return };
    let listed = finder.last_listed();
    let meant = finder.pronoun(pronoun, &|it| listed.contains(&it));
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: finder.time(items, at),
        at: items[at].span,
    };
    let all = if lower(1) == "them" { listed.clone() } else { meant.into_iter().collect() };
    for it in all {
        push(finder, &edge, lister, it);
    }
}

/// `The EU followed in March`: it listed whom the one before it listed, or the one whom it names.
fn follow(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_did = !finder.lower(&items[at]).starts_with("follow");
    let closes = items.get(at + 1).is_none_or(|it| {
        // `the UK did so`, `did likewise`; `a year after the UK did`
        if is_did {
            let is_after = at >= 2
                && (at - 2..at - 1).chain(at.checked_sub(3)).any(|it| {
                    matches!(finder.lower(&items[it]), "after" | "before" | "as" | "than")
                });
            if is_after && matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon) {
                return true;
            }
            return matches!(finder.lower(it), "so" | "likewise")
                || finder.lower(it) == "the"
                    && items.get(at + 2).is_some_and(|it| finder.lower(it) == "same");
        }
        matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
            || finder.lower(it) == "suit"
            || phrases::is_time_phrase(items, at + 1)
    });
    let group = phrases::verb_group(items, 0, at);
    if !closes || group.has_be || group.is_negated {
        return;
    }
    let from = phrases::clause_start(items, group.start.saturating_sub(1));
    let Some(phrase) = phrases::noun_phrase_before(items, from, group.start) else { return };
    let listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    let Some(lister) = listers.first().copied() else { return };
    let named: Vec<usize> = items[at..].iter().filter_map(|it| finder.entity(it)).collect();
    let mut listed = finder.last_listed();
    // `but named X alone`
    if named.iter().any(|it| finder.is_party(*it)) {
        listed.retain(|it| named.contains(it));
    }
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: if group.has_modal { Some("planned".to_owned()) } else { finder.time(items, at) },
        at: items[at].span,
    };
    for it in listed {
        push(finder, &edge, lister, it);
    }
}

/// `Y joined Z in blacklisting X`, `in freezing the assets of X`: both do.
fn joined(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const FAR: usize = 10;
    let reach = items.len().min(at + FAR);
    // `imposing sanctions on X`, `freezing the assets of X`, not `imposing tariffs on X`
    let is_measure = |at: usize| {
        let behind = &items[at + 1..items.len().min(at + 5)];
        let noun = match items[at].lower {
            "freezing" => ["asset", "assets", "funds", "property"],
            "imposing" => ["sanctions", "designations", "embargo", "sanction"],
            _ => return false,
        };
        behind.iter().any(|it| noun.contains(&it.lower))
    };
    let lists = |at: usize| {
        is_measure(at)
            || items[at]
                .known
                .relates
                .relating
                .iter()
                .any(|it| it.form.is(Form::ING) && it.predicate == Predicate::Designates)
    };
    let gerund = (at + 2..reach).find(|it| items[it - 1].lower == "in" && lists(*it));
    let Some(gerund) = gerund else { return };
    let group = phrases::verb_group(items, 0, at);
    let Some(phrase) = subject(items, group.start).filter(|_| !group.has_modal) else { return };
    let mut listers = finder.referents(items, &phrase, &|it| finder.may_list(it));
    listers.truncate(1);
    if listers.is_empty() {
        return;
    }
    listers.extend(agents(finder, items, at + 1, gerund));
    // `the assets of X`, `sanctions on X`
    let end = items.len().min(gerund + FAR);
    let is_noun = |it: usize| items[it].kind == Kind::Word;
    let of = (gerund + 1..end)
        .take_while(|it| is_noun(*it))
        .find(|it| matches!(items[*it].lower, "of" | "on" | "against"));
    let listed = parties::objects(finder, items, of.unwrap_or(gerund) + 1, &listers);
    let edge = Listing::told(finder, items, gerund, group.is_negated);
    push_all(finder, &edge, &listers, &listed);
}
