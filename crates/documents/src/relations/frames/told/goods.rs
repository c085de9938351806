//! What goes from one party to another: money, arms, goods. What that is decides what is told of the two.

use super::slots::{behind, objects, subject, subjects};
use super::things::{classes, is_of_class};
use super::{is_any, tell};
use crate::grammar::{Class, Kind};
use crate::relations::clauses::{ChunkKind, Clause};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::{Arguments, View};
use crate::relations::words::{self, Frame, FrameKind};
use crate::{EntityType, Object, Predicate};

/// What moves from one party to another: the thing tells what that is.
pub(super) fn moved(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) {
    let with = arguments.prepositions.iter().find(|it| finder.lower(&view.items[it.0]) == "with");
    let with = with
        .map(|it| it.1)
        .filter(|it| frame.kind == FrameKind::Give && classes(finder, view, *it).next().is_some())
        // `with the help of Z`
        .filter(|it| view.preposition(finder, it + 1) != Some("of"));
    let is_worth = |it: usize| {
        let before = view.chunk(it).items.start.checked_sub(1);
        before.is_some_and(|it| view.items[it].lower == "worth")
    };
    let is_thing =
        |it: usize| !is_worth(it) && classes(finder, view, it).any(|it| it.predicate.is_some());
    let by_object = arguments.objects.iter().copied().find(|it| is_thing(*it));
    let taken = clause
        .subject
        .filter(|it| (clause.is_passive || frame.kind == FrameKind::Reach) && is_thing(*it));
    let thing = with.or(by_object).or(taken);
    let Some(thing) = thing else { return };
    // Who sells gold or lorries to somebody trades with him.
    let is_trade = is_trading(finder.lower(&view.items[clause.verb]));
    let of_trade = |it: Predicate| match it {
        Predicate::Finances | Predicate::Supports if is_trade => Predicate::AssociatedWith,
        other => other,
    };
    let mut predicates: Vec<Predicate> =
        classes(finder, view, thing).filter_map(|it| it.predicate).map(of_trade).collect();
    // `weapons and money`, `drones and spare parts`
    if view.is(thing + 1, ChunkKind::Conjunction) && view.is(thing + 2, ChunkKind::Phrase) {
        let also = classes(finder, view, thing + 2).filter_map(|it| it.predicate).map(of_trade);
        predicates.extend(also);
    }
    let noun = view.thing(finder, thing);
    let to = |finder: &Finder<'_>, names: &[&str]| {
        names.iter().map(|it| behind(finder, view, clause, arguments, it)).find(|it| !it.is_empty())
    };
    let (givers, takers) = match frame.kind {
        FrameKind::Give => {
            let givers = subjects(finder, view, clause, arguments);
            let takers = to(finder, &frame.object).or_else(|| {
                if clause.is_passive {
                    // `was supplied with weapons by`, `was given weapons by`
                    return (Some(thing) != taken).then(|| subject(finder, view, clause));
                }
                let first = arguments.objects.first().copied().filter(|it| *it != thing);
                // `sold Red Harrow weapons`
                let within = || {
                    let first = usize::from(view.first(thing).is(Class::Article));
                    let name = view.items[view.chunk(thing).items.clone()].get(first);
                    name.and_then(|it| finder.entity(it)).map(|it| vec![it])
                };
                let has_possessor = view.items[view.chunk(thing).items.clone()]
                    .iter()
                    .any(|it| it.kind == Kind::Possessive);
                first
                    .map(|it| view.parties(finder, it, false, &is_any))
                    .or_else(|| within().filter(|_| !has_possessor))
            });
            (givers, takers.unwrap_or_default())
        }
        FrameKind::Get => {
            let takers = subjects(finder, view, clause, arguments);
            let mut givers = to(finder, &frame.subject).unwrap_or_default();
            if givers.is_empty() {
                let party = |it: usize| finder.is_party(it) || finder.is_body(it);
                givers = view.owners(finder, noun, &["of", "from"], &party);
                givers.retain(|it| !takers.contains(it));
            }
            (givers, takers)
        }
        _ => {
            let mut givers = to(finder, &frame.subject).unwrap_or_default();
            if givers.is_empty() {
                givers = supplied_by(finder, view, thing);
            }
            let takers = match frame.object.first() {
                Some(&"owner") => view.owners(finder, noun, &["of"], &is_any),
                Some(&"obj") => objects(finder, view, clause, arguments, None, None),
                _ => to(finder, &frame.object).unwrap_or_default(),
            };
            (givers, takers)
        }
    };
    let says_no = view.first(thing).is(Class::Nothing);
    for predicate in predicates {
        for giver in &givers {
            for taker in &takers {
                let are_parties = finder.is_party(*giver) && finder.is_party(*taker);
                if predicate == Predicate::AssociatedWith && !are_parties {
                    continue;
                }
                tell(finder, view, clause, predicate, *giver, Object::Entity(*taker), says_no);
            }
        }
    }
}

/// Whether a form of a verb tells of trade.
fn is_trading(lower: &str) -> bool {
    matches!(lower, "sold" | "bought")
        || ["sell", "buy", "purchas", "import", "export"].iter().any(|it| lower.starts_with(it))
}

/// `shipped them with the help of Z`: Z had to do with who did.
pub(super) fn with_help(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) {
    for (at, chunk) in &arguments.prepositions {
        let is_help = finder.lower(&view.items[*at]) == "with"
            && matches!(finder.lower(view.head(*chunk)), "help" | "assistance" | "cooperation")
            && view.preposition(finder, chunk + 1) == Some("of");
        if !is_help {
            continue;
        }
        let party = |it: usize| finder.is_party(it);
        let helpers = view.parties(finder, chunk + 2, false, &party);
        let mut helped = subjects(finder, view, clause, arguments);
        helped.retain(|it| finder.is_party(*it));
        for helper in helpers {
            for it in &helped {
                let it = Object::Entity(*it);
                tell(finder, view, clause, Predicate::AssociatedWith, helper, it, false);
            }
        }
    }
}

/// `Weapons supplied by Q reached O`: Q.
pub(super) fn supplied_by(finder: &Finder<'_>, view: &View<'_>, thing: usize) -> Vec<usize> {
    if matches!(view.preposition(finder, thing + 1), Some("from")) {
        return view.parties(finder, thing + 2, false, &is_any);
    }
    let is_by =
        view.is(thing + 1, ChunkKind::Verb) && view.preposition(finder, thing + 2) == Some("by");
    if is_by { view.parties(finder, thing + 3, false, &is_any) } else { Vec::new() }
}

/// `S sold him O`: whose it was, and whose it is.
pub(super) fn sold(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) {
    let lower = words::plain(finder.lower(&view.items[clause.verb]));
    let is_sale = matches!(lower, "sold" | "sells" | "sell" | "selling") && !clause.is_passive;
    let [taker, thing, ..] = arguments.objects[..] else { return };
    if !is_sale {
        return;
    }
    let party = |it: usize| finder.is_party(it);
    let takers = view.parties(finder, taker, false, &party);
    let things = view.parties(finder, thing, false, &|it| {
        finder.kind(it) == Some(EntityType::Org) && !takers.contains(&it)
    });
    let owners = subject(finder, view, clause);
    for thing in things {
        for owner in owners.iter().chain(&takers) {
            let thing = Object::Entity(thing);
            tell(finder, view, clause, Predicate::Owns, *owner, thing, false);
        }
    }
}

/// `was kept alive by money from S`: S pays for it.
pub(super) fn kept_by_money(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) {
    if !clause.is_passive {
        return;
    }
    for (at, chunk) in &arguments.prepositions {
        let is_money =
            finder.lower(&view.items[*at]) == "by" && is_of_class(finder, view, *chunk, "money");
        if !is_money {
            continue;
        }
        let givers = supplied_by(finder, view, *chunk);
        for object in subject(finder, view, clause) {
            let object = Object::Entity(object);
            for giver in &givers {
                tell(finder, view, clause, Predicate::Finances, *giver, object.clone(), false);
            }
        }
    }
}
