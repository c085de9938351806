//! `S-backed O`; looser bonds: "linked to O", "has ties with O", "allied with O"; and shares: "holds a stake in O".

use super::super::finder::{Edge, Finder};
use super::parties::{fits, is_actor, objects, subjects};
use super::{described, name_before, subject};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::{Object, Predicate};

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    for at in 0..items.len() {
        if items[at].kind != Kind::Word {
            continue;
        }
        match finder.lower(&items[at]) {
            "linked" | "tied" | "connected" | "affiliated" | "associated" | "allied"
            | "aligned" => {
                participle(finder, items, at, Predicate::AssociatedWith);
            }
            "married" | "related" => participle(finder, items, at, Predicate::FamilyOf),
            "ties" | "links" | "connections" | "relations" | "contacts" | "tie" | "link"
            | "connection" | "relationship" | "association" | "affiliation" => {
                noun(finder, items, at);
            }
            "backed" | "supported" | "sponsored" => {
                compound(finder, items, at, Predicate::Supports);
            }
            "funded" | "financed" => {
                compound(finder, items, at, Predicate::Finances);
            }
            "armed" => {
                compound(finder, items, at, Predicate::Arms);
            }
            "trained" => {
                compound(finder, items, at, Predicate::Trains);
            }
            "owned" => {
                compound(finder, items, at, Predicate::Owns);
            }
            "led" => {
                compound(finder, items, at, Predicate::Leads);
            }
            "controlled" => {
                compound(finder, items, at, Predicate::Controls);
            }
            "sanctioned" | "designated" | "listed" | "blacklisted" | "banned" => {
                compound(finder, items, at, Predicate::Designates);
            }
            "based" | "registered" => {
                compound(finder, items, at, Predicate::LocatedIn);
            }
            "stake" | "shares" | "shareholding" | "share" | "cent" | "percent" => {
                stake(finder, items, at);
            }
            "company" | "firm" | "business" | "companies" => own_company(finder, items, at),
            _ => {}
        }
    }
}

fn is_to(finder: &Finder<'_>, items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|it| matches!(finder.lower(it), "to" | "with"))
}

/// `S is linked to O`, `S, a group allied with O`.
fn participle(finder: &mut Finder<'_>, items: &[Item], at: usize, predicate: Predicate) {
    if !is_to(finder, items, at + 1) {
        return;
    }
    let group = phrases::verb_group(items, 0, at);
    let agents = if group.has_be {
        subjects(finder, items, group.start)
    } else {
        let name = described(items, at).or_else(|| name_before(items, at));
        name.and_then(|it| finder.entity(&items[it])).into_iter().collect()
    };
    push_all(finder, items, at, at + 2, &agents, predicate, group.is_negated);
}

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

/// `S has ties to O`, `S has no connection whatever with O`.
fn noun(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let Some(to) = (at + 1..items.len().min(at + 4)).find(|it| is_to(finder, items, *it)) else {
        return;
    };
    let from = at.saturating_sub(5);
    let verb = (from..at).rev().find(|it| {
        items[*it].is(Class::Have)
            || matches!(
                finder.lower(&items[*it]),
                "maintains" | "maintained" | "maintain" | "keeps" | "kept" | "forged"
            )
    });
    let Some(verb) = verb else { return };
    let group = phrases::verb_group(items, 0, verb);
    let says_no = (verb + 1..at).any(|it| items[it].is(Class::Nothing.or(Class::Negation)));
    let has_no_subject = finder.lower(&items[group.start]) == "having";
    let agents = if has_no_subject && finder.opens_claim(items[group.start].span) {
        finder.doer(items[verb].span).into_iter().collect()
    } else {
        subjects(finder, items, group.start)
    };
    let is_negated = says_no || group.is_negated;
    push_all(finder, items, at, to + 1, &agents, Predicate::AssociatedWith, is_negated);
}

/// `S holds a 40 per cent stake in O`.
fn stake(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let of_what = items.get(at + 1).is_some_and(|it| matches!(finder.lower(it), "in" | "of"));
    // `holds 49% of the shares`: of the company that the text is about.
    let is_whole = !of_what && finder.lower(&items[at]) == "shares";
    if !of_what && !is_whole {
        return;
    }
    let from = at.saturating_sub(9);
    let verb = (from..at).rev().find(|it| {
        items[*it].is(Class::Have)
            || matches!(
                finder.lower(&items[*it]),
                "holds" | "held" | "owns" | "owned" | "hold" | "own" | "bought" | "acquired"
            )
    });
    let Some(verb) = verb else { return };
    let group = phrases::verb_group(items, 0, verb);
    if group.has_be || group.has_modal || group.is_infinitive {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    let agents = finder.referents(items, &phrase, &|it| finder.is_party(it) || finder.is_body(it));
    let is_negated = group.is_negated || (verb + 1..at).any(|it| items[it].is(Class::Nothing));
    if is_whole {
        let Some(object) = finder.in_focus(items[group.start].span.start) else { return };
        for subject in agents {
            if !fits(finder, Predicate::Owns, subject, object) {
                continue;
            }
            finder.push(Edge {
                subject,
                predicate: Predicate::Owns,
                object: Object::Entity(object),
                detail: None,
                is_negated,
                time: None,
                at: items[at].span,
            });
        }
        return;
    }
    push_all(finder, items, at, at + 2, &agents, Predicate::Owns, is_negated);
}

/// `his company, O`, `S's firm O`.
fn own_company(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const ADJECTIVES: usize = 3;
    let from = at.saturating_sub(ADJECTIVES);
    let opener = (from..at)
        .rev()
        .find(|it| items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive));
    let Some(opener) = opener else { return };
    let person = |it: usize| finder.is_person(it);
    let owner = if items[opener].kind == Kind::Possessive {
        opener.checked_sub(1).and_then(|it| finder.entity(&items[it])).filter(|it| person(*it))
    } else {
        matches!(finder.lower(&items[opener]), "his" | "her")
            .then(|| finder.pronoun(&items[opener], &person))
            .flatten()
    };
    let comma = usize::from(items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma));
    let named = items.get(at + 1 + comma).and_then(|it| finder.entity(it));
    let is_owner = items.get(at + 2 + comma).is_some_and(|it| it.kind == Kind::Possessive);
    if let (Some(subject), Some(object), false) = (owner, named, is_owner)
        && fits(finder, Predicate::Owns, subject, object)
    {
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

fn push_all(
    finder: &mut Finder<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    agents: &[usize],
    predicate: Predicate,
    is_negated: bool,
) {
    let patients = objects(finder, items, start, agents);
    for subject in agents.iter().copied() {
        for object in patients.iter().copied() {
            let are_actors = is_actor(finder, subject) && is_actor(finder, object);
            if are_actors && fits(finder, predicate, subject, object) {
                finder.push(Edge {
                    subject,
                    predicate,
                    object: Object::Entity(object),
                    detail: Some(finder.lower(&items[at]).to_owned()),
                    is_negated,
                    time: finder.time(items, at),
                    at: items[at].span,
                });
            }
        }
    }
}
