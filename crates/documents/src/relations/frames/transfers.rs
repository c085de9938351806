//! What one party gives another: "S provides O with weapons", "S sent money to O", "O receives training from S".
//!
//! A verb of giving or getting says little; the noun that is given says what it is: weapons arm, money finances,
//! training trains, and information is provided.

use super::super::finder::{Edge, Finder};
use super::verbs::{fits, is_actor, is_gerund, objects, subjects};
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::{Object, Predicate};

/// In items: how far the thing given may stand from its verb, and its receiver from it.
const REACH: usize = 9;

/// Which way a verb moves things.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Gives,
    Gets,
}

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    for at in 0..items.len() {
        if items[at].kind != Kind::Word {
            continue;
        }
        if let Some((way, form)) = way(finder.lower(&items[at])) {
            transfer(finder, items, at, way, form);
        }
    }
}

/// Verbs of giving and getting, in each of their forms.
fn way(lower: &str) -> Option<(Way, Form)> {
    let past = Form::PAST.or(Form::PARTICIPLE);
    let plain = Form::BASE.or(Form::THIRD);
    Some(match lower {
        "provided" | "supplied" | "sent" | "gave" | "given" | "delivered" | "shipped" | "sold"
        | "offered" | "extended" | "moved" | "channelled" | "channeled" | "funnelled"
        | "funneled" | "transferred" | "laundered" | "raised" | "paid" | "donated" | "passed"
        | "smuggled" | "lent" | "wired" | "handed" | "funded" | "routed" | "shared" | "leaked"
        | "fed" | "furnished" | "collected" | "contributed" | "facilitated" | "processed" => {
            (Way::Gives, past)
        }
        "provides" | "supplies" | "sends" | "gives" | "delivers" | "ships" | "sells" | "offers"
        | "extends" | "moves" | "channels" | "funnels" | "transfers" | "launders" | "raises"
        | "pays" | "donates" | "passes" | "smuggles" | "lends" | "wires" | "hands" | "provide"
        | "supply" | "send" | "give" | "deliver" | "ship" | "sell" | "offer" | "move" | "pass"
        | "smuggle" | "pay" | "raise" | "transfer" | "channel" | "funnel" | "launder" => {
            (Way::Gives, plain)
        }
        "providing" | "supplying" | "sending" | "giving" | "delivering" | "shipping"
        | "selling" | "offering" | "extending" | "moving" | "channelling" | "channeling"
        | "funnelling" | "funneling" | "transferring" | "laundering" | "raising" | "paying"
        | "donating" | "passing" | "smuggling" | "lending" | "wiring" | "handing" | "routing"
        | "sharing" | "leaking" | "feeding" | "collecting" | "facilitating" | "processing" => {
            (Way::Gives, Form::ING)
        }
        "received" | "obtained" | "got" | "acquired" | "accepted" | "bought" | "drew" => {
            (Way::Gets, past)
        }
        "receives" | "obtains" | "gets" | "accepts" | "receive" | "obtain" | "get" | "draws"
        | "enjoys" | "enjoyed" => (Way::Gets, plain),
        "receiving" | "obtaining" | "getting" | "accepting" | "buying" => (Way::Gets, Form::ING),
        _ => return None,
    })
}

/// What giving a thing does; `None` for what says nothing of the parties.
fn thing(lower: &str) -> Option<Predicate> {
    Some(match lower {
        "money" | "cash" | "funds" | "funding" | "payments" | "payment" | "millions"
        | "dollars" | "euros" | "donations" | "donation" | "finance" | "financing" | "loans"
        | "loan" | "salaries" | "billions" | "gold" | "subsidies" | "remittances" => {
            Predicate::Finances
        }
        "weapons" | "weapon" | "arms" | "missiles" | "missile" | "rockets" | "rocket"
        | "drones" | "drone" | "ammunition" | "munitions" | "rifles" | "explosives"
        | "weaponry" | "guns" | "shells" | "mortars" | "armaments" => Predicate::Arms,
        "training" => Predicate::Trains,
        "support" | "backing" | "assistance" | "aid" | "help" | "shelter" | "haven"
        | "sanctuary" | "protection" => Predicate::Supports,
        "information" | "intelligence" | "secrets" | "documents" | "coordinates" | "plans" => {
            Predicate::ProvidesInformationTo
        }
        _ => return None,
    })
}

/// `financial support` finances, `military aid` arms nobody yet.
fn weighed(finder: &Finder<'_>, items: &[Item], at: usize, predicate: Predicate) -> Predicate {
    let before = at.checked_sub(1).map_or("", |it| finder.lower(&items[it]));
    match (predicate, before) {
        (Predicate::Supports, "financial" | "monetary") => Predicate::Finances,
        (other, _) => other,
    }
}

fn transfer(finder: &mut Finder<'_>, items: &[Item], at: usize, way: Way, form: Form) {
    let group = phrases::verb_group(items, 0, at);
    let before = at.checked_sub(1).map(|it| &items[it]);
    let is_noun =
        before.is_some_and(|it| phrases::is_determiner(it) || it.kind == Kind::Possessive);
    let has_no_subject = is_gerund(finder, items, at, form, &group);
    let is_passive = group.has_be && form.is(Form::PARTICIPLE);
    if group.start == at && is_noun
        || group.is_infinitive && !has_no_subject
        || is_passive
        || form.is(Form::ING) && !group.has_be && !has_no_subject
    {
        return;
    }
    let reach = items.len().min(at + REACH);
    let end = (at + 1..reach).find(|it| phrases::is_break(&items[*it])).unwrap_or(reach);
    let things = (at + 1..end).filter_map(|it| {
        let is_word = items[it].kind == Kind::Word;
        let predicate = thing(finder.lower(&items[it])).filter(|_| is_word)?;
        Some((it, weighed(finder, items, it, predicate)))
    });
    let things: Vec<(usize, Predicate)> = things.collect();
    let Some((first, _)) = things.first().copied() else { return };
    let agents: Vec<usize> = subjects(finder, items, at, group.start, has_no_subject);
    let agents = if agents.is_empty() && !has_no_subject {
        owner_of_subject(finder, items, group.start)
    } else {
        agents
    };
    let patients = match way {
        Way::Gives => receivers(finder, items, at, first, end, &agents),
        Way::Gets => givers(finder, items, first, end, &agents),
    };
    let time = finder.time(items, at);
    for (noun, predicate) in things {
        for agent in &agents {
            for patient in &patients {
                let (subject, object) = match way {
                    Way::Gives => (*agent, *patient),
                    Way::Gets => (*patient, *agent),
                };
                if !fits(finder, predicate, subject, object) {
                    continue;
                }
                finder.push(Edge {
                    subject,
                    predicate,
                    object: Object::Entity(object),
                    detail: Some(finder.lower(&items[noun]).to_owned()),
                    is_negated: group.is_negated,
                    time: time.clone(),
                    at: items[at].span,
                });
            }
        }
    }
}

/// `Orbin trucks moved`: the name before the noun.
fn owner_of_subject(finder: &Finder<'_>, items: &[Item], start: usize) -> Vec<usize> {
    let Some(phrase) = super::subject(items, start) else { return Vec::new() };
    let names = items[phrase].iter().filter_map(|it| finder.entity(it));
    names.filter(|it| finder.is_party(*it)).take(1).collect()
}

/// `weapons to O`, `money for O`, `O with weapons`, `O weapons`.
fn receivers(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    thing: usize,
    end: usize,
    agents: &[usize],
) -> Vec<usize> {
    let limit = items.len().min(end + REACH);
    let stops = |it: &usize| phrases::is_break(&items[*it]) || phrases::is_finite(items, *it);
    let limit = (thing + 1..limit).find(stops).unwrap_or(limit);
    let to = (thing + 1..limit).find(|it| matches!(finder.lower(&items[*it]), "for" | "to"));
    let behind = to.map(|it| objects(finder, items, it + 1, agents)).unwrap_or_default();
    let mut found = if behind.is_empty() && thing > at + 1 {
        objects(finder, items, at + 1, agents)
    } else {
        behind
    };
    found.retain(|it| is_actor(finder, *it) && finder.kind(*it) != Some(crate::EntityType::Body));
    found
}

/// `money from S`, `the support of S`.
fn givers(
    finder: &Finder<'_>,
    items: &[Item],
    thing: usize,
    end: usize,
    agents: &[usize],
) -> Vec<usize> {
    let from = (thing + 1..end.min(thing + 5)).find(|it| {
        matches!(finder.lower(&items[*it]), "from" | "of") && !items[*it].is(Class::Conjunction)
    });
    from.map(|it| objects(finder, items, it + 1, agents)).unwrap_or_default()
}
