//! Bonds within one noun phrase: `the S-backed O`, `O, an S-backed militia`, `his company, O`.

use super::super::finder::{Edge, Finder};
use super::Readers;
use super::parties::fits;
use crate::grammar::{Class, Item, Kind, Unit, phrases};
use crate::{Object, Predicate};

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if let Some(read) = super::opens(&items[at]).compound {
            read(finder, items, at);
        }
    }
}

pub(super) const OPENERS: Readers = &[
    (|finder, items, at| compound(finder, items, at, Predicate::Supports), "backed supported"),
    (|finder, items, at| compound(finder, items, at, Predicate::Supports), "sponsored"),
    (|finder, items, at| compound(finder, items, at, Predicate::Finances), "funded financed"),
    (|finder, items, at| compound(finder, items, at, Predicate::Arms), "armed"),
    (|finder, items, at| compound(finder, items, at, Predicate::Trains), "trained"),
    (|finder, items, at| compound(finder, items, at, Predicate::Owns), "owned"),
    (|finder, items, at| compound(finder, items, at, Predicate::Leads), "led"),
    (|finder, items, at| compound(finder, items, at, Predicate::Controls), "controlled"),
    (
        |finder, items, at| compound(finder, items, at, Predicate::Designates),
        "sanctioned designated listed blacklisted banned",
    ),
    (|finder, items, at| compound(finder, items, at, Predicate::LocatedIn), "based registered"),
    (own_company, "company firm business companies firms steelmaker carmaker shipbuilder"),
    (own_company, "shipyard refinery factory"),
];

/// `the S-backed O`, `O, an S-backed militia`, `P-based O`.
fn compound(finder: &mut Finder<'_>, items: &[Item], at: usize, predicate: Predicate) {
    const REACH: usize = 6;
    if at < 2 || items[at - 1].kind != Kind::Mark {
        return;
    }
    let Some(agent) = finder.entity_or_state(&items[at - 2]) else { return };
    let reach = items.len().min(at + REACH);
    let ends = |it: &usize| {
        items[*it].kind != Kind::Word && items[*it].kind != Kind::Name
            || phrases::is_preposition(&items[*it])
            || phrases::is_auxiliary(&items[*it])
            || items[*it].is(Class::Conjunction.or(Class::Who))
    };
    let end = (at + 1..reach).find(ends).unwrap_or(reach);
    let is_owner = items.get(end).is_some_and(|it| it.kind == Kind::Possessive);
    let named = (at + 1..end).rev().find(|it| items[*it].kind == Kind::Name);
    let named = named.filter(|it| !(is_owner && it + 1 == end));
    // `X, an S-backed militia`
    let apposed = at
        .checked_sub(4)
        .filter(|it| items[it + 1].is(Class::Article) && items[*it].kind == Kind::Comma);
    let apposed = apposed.and_then(|it| it.checked_sub(1));
    // `the P-based firm`
    let opener = at.checked_sub(3).filter(|it| items[*it].is(Class::Article) && !is_owner);
    let meant = || opener.and_then(|it| finder.definite(items, &(it..end)));
    let patient = named.or(apposed).and_then(|it| finder.entity(&items[it]));
    let Some(patient) = patient.or_else(meant) else { return };
    let (subject, object) = match predicate {
        Predicate::LocatedIn if finder.is_place(agent) => (patient, agent),
        Predicate::LocatedIn => return,
        Predicate::Designates if !finder.is_body(agent) => return,
        _ => (agent, patient),
    };
    let fits = predicate == Predicate::LocatedIn || fits(finder, predicate, subject, object);
    if finder.is_party(patient) && fits {
        finder.push(Edge {
            subject,
            predicate,
            object: Object::Entity(object),
            detail: None,
            is_negated: false,
            time: None,
            at: items[at].span,
        });
    }
}

/// `his company, O`, `S's firm O`.
fn own_company(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const ADJECTIVES: usize = 3;
    let from = at.saturating_sub(ADJECTIVES);
    let opener = (from..at).rev().find(|it| {
        items[*it].kind == Kind::Possessive
            || items[*it].is(Class::Possessive)
            || finder.lower(&items[*it]) == "whose"
    });
    let Some(opener) = opener else { return };
    let person = |it: usize| finder.is_person(it);
    let owner = if items[opener].kind == Kind::Possessive {
        opener.checked_sub(1).and_then(|it| finder.entity(&items[it])).filter(|it| person(*it))
    } else {
        let whose = opener.checked_sub(2).filter(|_| finder.lower(&items[opener]) == "whose");
        let named = whose.and_then(|it| finder.entity(&items[it])).filter(|it| person(*it));
        let is_own = matches!(finder.lower(&items[opener]), "his" | "her");
        named.or_else(|| is_own.then(|| finder.owner(items, &items[opener], &person)).flatten())
    };
    let comma = usize::from(items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma));
    let named = items.get(at + 1 + comma).and_then(|it| finder.entity(it));
    let is_owner = items.get(at + 2 + comma).is_some_and(|it| it.kind == Kind::Possessive);
    let (Some(subject), Some(named), false) = (owner, named, is_owner) else { return };
    let mut owned = vec![named];
    // `his companies, O and P,`
    if items[at].is(Class::Plural) {
        owned.extend(super::parties::objects(finder, items, at + 1 + comma, &[named]));
    }
    for object in owned {
        if fits(finder, Predicate::Owns, subject, object) {
            finder.push(Edge {
                subject,
                predicate: Predicate::Owns,
                object: Object::Entity(object),
                detail: None,
                is_negated: false,
                time: None,
                at: items[at].span,
            });
        }
    }
}
