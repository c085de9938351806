//! What goes from one party to another: money, arms, goods. What that is decides what is told of the two.

use super::slots::{behind, objects, subject, subjects};
use super::things::{classes, is_of_class};
use super::{is_any, tell};
use crate::grammar::{Class, Kind};
use crate::relations::clauses::{ChunkKind, Clause, Mood};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::{Arguments, View};
use crate::relations::words::{self, Frame, FrameKind, Set};
use crate::{EntityType, Object, Predicate};

/// What moves, as its clause names it.
struct Moved {
    /// The phrase that says what it is; of a pronoun the one that it takes up: `bought rifles and sent them to O`.
    thing: usize,
    /// Where it stands in the clause.
    at: usize,
    is_subject: bool,
}

/// What moves from one party to another: the thing tells what that is.
pub(super) fn moved(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) {
    // `found its way to O`
    let goes = |it: &usize| view.head(*it).lower == "way";
    if frame.thing == "way" && !arguments.objects.first().is_some_and(goes) {
        return;
    }
    // `They share the list with O`: they stand on it.
    let is_shared =
        matches!(view.items[clause.verb].lower, "share" | "shares" | "shared" | "sharing")
            && arguments.objects.first().is_some_and(|it| view.words(*it).eq(["the", "list"]));
    if is_shared {
        return;
    }
    let Some(moved) = thing_moved(finder, view, clause, arguments, frame) else { return };
    let (givers, takers) = match frame.kind {
        FrameKind::Give => given(finder, view, clause, arguments, frame, &moved),
        FrameKind::Get => received(finder, view, clause, arguments, frame, &moved),
        _ => reached(finder, view, clause, arguments, frame, &moved),
    };
    let says_no = view.first(moved.thing).is(Class::Nothing);
    for (predicate, class) in told_of(finder, view, clause, frame, moved.thing) {
        for giver in &givers {
            for taker in &takers {
                let are_parties = finder.is_party(*giver) && finder.is_party(*taker);
                // Who sends men to a state helps nobody by that.
                let needs_parties = predicate == Predicate::AssociatedWith || class == "people";
                if needs_parties && !are_parties {
                    continue;
                }
                tell(finder, view, clause, predicate, *giver, Object::Entity(*taker), says_no);
            }
        }
    }
}

fn thing_moved(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) -> Option<Moved> {
    let is_worth = |it: usize| {
        let before = view.chunk(it).items.start.checked_sub(1);
        before.is_some_and(|it| view.items[it].lower == "worth")
    };
    let is_thing = |it: usize| {
        !is_worth(it)
            && !view.has_name_as_head(it)
            && classes(finder, view, it).any(|it| it.predicate.is_some())
    };
    let with = arguments.prepositions.iter().find(|it| finder.lower(&view.items[it.0]) == "with");
    let with = with
        .map(|it| it.1)
        .filter(|it| frame.kind == FrameKind::Give && classes(finder, view, *it).next().is_some())
        // `with the help of Z`
        .filter(|it| {
            let is_help = is_of_class(finder, view, *it, "help");
            !is_help || view.preposition(finder, it + 1) != Some("of")
        });
    let here = |it: usize| Moved { thing: it, at: it, is_subject: false };
    if let Some(thing) = with.or_else(|| arguments.objects.iter().copied().find(|it| is_thing(*it)))
    {
        return Some(here(thing));
    }
    let is_moving = clause.is_passive || frame.kind == FrameKind::Reach;
    if let Some(thing) = clause.subject.filter(|it| is_moving && is_thing(*it)) {
        return Some(Moved { is_subject: true, ..here(thing) });
    }
    // `the money that S lent to O`
    if let Some((taken, None)) = clause.gap.filter(|it| !is_moving && is_thing(it.0)) {
        return Some(here(taken));
    }
    let pronoun = arguments.objects.first().copied().filter(|it| {
        view.chunk(*it).items.len() == 1 && matches!(view.head(*it).lower, "it" | "them")
    })?;
    let before = view.clauses.clauses.iter().rev().find(|it| it.chunk < clause.chunk)?;
    let named = view.arguments(before).objects.into_iter().find(|it| is_thing(*it))?;
    Some(Moved { thing: named, at: pronoun, is_subject: false })
}

/// What the things that move tell of giver and taker, with the class of each: `weapons and money`, `men, arms and fuel`.
fn told_of(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    frame: &Frame,
    thing: usize,
) -> Vec<(Predicate, &'static str)> {
    // Who sells gold or lorries to somebody trades with him; who buys them for him does not.
    let is_trade = is_trading(finder.lower(&view.items[clause.verb])) && frame.object != ["for"];
    let mut told = Vec::new();
    let mut next = thing;
    loop {
        let found = classes(finder, view, next).filter_map(|it| Some((it.predicate?, it.class)));
        told.extend(found.map(|(predicate, class)| match predicate {
            Predicate::Finances | Predicate::Supports if is_trade => {
                (Predicate::AssociatedWith, class)
            }
            other => (other, class),
        }));
        let mut end = next + 1;
        end += usize::from(view.is(end, ChunkKind::Comma));
        end += usize::from(view.is(end, ChunkKind::Conjunction));
        if end == next + 1 || !view.is(end, ChunkKind::Phrase) || view.has_name_as_head(end) {
            // `flew men, weapons and money for O`: who carries men and what they need helps.
            let has_people = told.iter().any(|it| it.1 == "people");
            told.retain(|it| !has_people || it.0 == Predicate::Supports);
            return told;
        }
        next = end;
    }
}

/// The parties behind the first of some prepositions that has any.
fn to(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    names: &[&str],
) -> Option<Vec<usize>> {
    let mut found = names.iter().map(|it| behind(finder, view, clause, arguments, it));
    found.find(|it| !it.is_empty())
}

/// `handed drawings to an agent of O`, `provided services to tankers operated by O`: O.
fn through_agent(
    finder: &Finder<'_>,
    view: &View<'_>,
    arguments: &Arguments,
    names: &[&str],
) -> Option<Vec<usize>> {
    let party = |it: usize| finder.is_party(it);
    let of_chunk = |chunk: usize| {
        let relates = &view.head(chunk).known.relates;
        let is_agent = relates.relating.iter().any(|it| {
            matches!(
                it.predicate,
                Predicate::WorksFor | Predicate::MemberOf | Predicate::AssociatedWith
            )
        });
        let is_of = matches!(view.preposition(finder, chunk + 1), Some("of" | "for" | "from"));
        if is_agent && is_of {
            return view.parties(finder, chunk + 2, false, &party);
        }
        // `poured millions into O's campaign`
        if is_of_class(finder, view, chunk, "campaign") {
            return view.owners(finder, chunk, &["of"], &party);
        }
        let is_run = relates.is_in(Set::Craft)
            && view.is(chunk + 1, ChunkKind::Verb)
            && matches!(view.head(chunk + 1).lower, "operated" | "owned" | "managed" | "run")
            && view.preposition(finder, chunk + 2) == Some("by");
        if is_run { view.parties(finder, chunk + 3, false, &party) } else { Vec::new() }
    };
    let chunks = arguments.prepositions.iter();
    let chunks = chunks.filter(|it| names.contains(&finder.lower(&view.items[it.0])));
    chunks.map(|it| of_chunk(it.1)).find(|it| !it.is_empty())
}

/// Whom the first of two objects means: `gave O money`; within one phrase, `sold Red Harrow weapons`.
pub(super) fn first_of_two(
    finder: &Finder<'_>,
    view: &View<'_>,
    arguments: &Arguments,
    thing: usize,
) -> Vec<usize> {
    if let Some(first) = arguments.objects.first().copied().filter(|it| *it != thing) {
        return view.parties(finder, first, false, &is_any);
    }
    let items = view.items[view.chunk(thing).items.clone()].iter();
    let has_possessor = items.clone().any(|it| it.kind == Kind::Possessive);
    let name = items.clone().nth(usize::from(view.first(thing).is(Class::Article)));
    let within = name.and_then(|it| finder.entity(it)).filter(|_| !has_possessor);
    within.into_iter().collect()
}

/// Who gives, and to whom: `sent O money`, `was supplied with weapons by S`, `S's funds were lent to O`.
fn given(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
    moved: &Moved,
) -> (Vec<usize>, Vec<usize>) {
    let mut givers = subjects(finder, view, clause, arguments);
    if givers.is_empty() && clause.is_passive && moved.is_subject {
        givers = whose(finder, view, moved.thing);
    }
    let takers = to(finder, view, clause, arguments, &frame.object)
        .or_else(|| through_agent(finder, view, arguments, &frame.object));
    let takers = takers.unwrap_or_else(|| match clause.is_passive {
        // `was supplied with weapons by`, `was given weapons by`
        true if moved.is_subject => Vec::new(),
        true => subject(finder, view, clause),
        false => first_of_two(finder, view, arguments, moved.at),
    });
    (givers, takers)
}

/// From whom somebody receives, and who does: `got money from S`, `owes S money`.
fn received(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
    moved: &Moved,
) -> (Vec<usize>, Vec<usize>) {
    let takers = subjects(finder, view, clause, arguments);
    if let Some(givers) = to(finder, view, clause, arguments, &frame.subject) {
        return (givers, takers);
    }
    if frame.subject == ["to"] {
        return (first_of_two(finder, view, arguments, moved.at), takers);
    }
    // `bought O its boats`: they were not O's before.
    if arguments.objects.len() > 1 {
        return (Vec::new(), takers);
    }
    let noun = view.thing(finder, moved.thing);
    let party = |it: usize| finder.is_party(it) || finder.is_body(it);
    let mut givers = view.owners(finder, noun, &["of", "from"], &party);
    givers.retain(|it| !takers.contains(it));
    (givers, takers)
}

/// From whom a thing comes, and whom it reaches: `money from S ended up with O`, `S's profits went to O`.
fn reached(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
    moved: &Moved,
) -> (Vec<usize>, Vec<usize>) {
    let noun = view.thing(finder, moved.thing);
    let takers = match frame.object.first() {
        Some(&"owner") => view.owners(finder, noun, &["of"], &is_any),
        Some(&"obj") => objects(finder, view, clause, arguments, None, None),
        _ => to(finder, view, clause, arguments, &frame.object).unwrap_or_default(),
    };
    let givers = to(finder, view, clause, arguments, &frame.subject);
    // `Its rockets reached the town`: they were not sent to help.
    let givers = givers.unwrap_or_else(|| match frame.object.first() {
        Some(&("owner" | "obj")) => supplied_by(finder, view, noun),
        _ => whose(finder, view, moved.thing),
    });
    (givers, takers)
}

/// What somebody has earned.
pub(in crate::relations) const EARNINGS: [&str; 6] =
    ["proceeds", "profits", "takings", "earnings", "revenues", "revenue"];

/// Whose `the proceeds` or `the money` are of which nothing more is said: his who was spoken of right before.
pub(super) fn earner(finder: &Finder<'_>, view: &View<'_>, chunk: usize) -> Vec<usize> {
    let is_bare = view.is(chunk, ChunkKind::Phrase)
        && view.chunk(chunk).items.len() == 2
        && view.first(chunk).lower == "the"
        && EARNINGS.contains(&view.head(chunk).lower)
        && view.preposition(finder, chunk + 1).is_none();
    if !is_bare {
        return Vec::new();
    }
    let party = |it: usize| finder.is_party(it);
    let mut before = view.clauses.clauses.iter().rev().filter(|it| it.chunk < chunk);
    let subject = before.find(|it| it.mood == Mood::Finite && !it.is_passive);
    let found = subject.and_then(|it| it.subject).map(|it| view.parties(finder, it, true, &party));
    found.filter(|it| !it.is_empty()).unwrap_or_else(|| finder.spoken_of().into_iter().collect())
}

/// Whose a thing is, or from whom it comes: `S's money`, `crores of S's deposits`, `money raised by S`.
fn whose(finder: &Finder<'_>, view: &View<'_>, thing: usize) -> Vec<usize> {
    let noun = view.thing(finder, thing);
    let party = |it: usize| finder.is_party(it) || finder.is_body(it);
    let mut found = supplied_by(finder, view, noun);
    if found.is_empty() {
        found = view.owners(finder, noun, &["of"], &party);
    }
    if found.is_empty()
        && view.preposition(finder, noun + 1) == Some("of")
        && view.is(noun + 2, ChunkKind::Phrase)
    {
        found = view.owners(finder, noun + 2, &[], &party);
    }
    found.retain(|it| party(*it));
    if found.is_empty() { earner(finder, view, thing) } else { found }
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

/// `let O train at his farm`, `allowed members of O to use its port`: helps O.
pub(super) fn lets(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause) {
    const REACH: usize = 9;
    let rest = &view.items[clause.verb + 1..view.items.len().min(clause.verb + REACH)];
    let stays = rest.windows(2).position(|it| {
        let is_told = it[0].mention.is_some() || it[0].is(Class::To);
        is_told && it[1].known.relates.is_in(Set::Stays)
    });
    let Some(stays) = stays.filter(|_| !clause.is_passive) else { return };
    let guest = rest[..=stays].iter().rev().find_map(|it| finder.entity(it));
    let guest =
        guest.filter(|it| matches!(finder.kind(*it), Some(EntityType::Org | EntityType::Group)));
    let Some(guest) = guest.map(Object::Entity) else { return };
    for host in subject(finder, view, clause) {
        tell(finder, view, clause, Predicate::Supports, host, guest.clone(), false);
    }
}

/// `Weapons supplied by Q reached O`, `the money that Q collected`: Q.
pub(super) fn supplied_by(finder: &Finder<'_>, view: &View<'_>, thing: usize) -> Vec<usize> {
    if matches!(view.preposition(finder, thing + 1), Some("from")) {
        return view.parties(finder, thing + 2, false, &is_any);
    }
    let is_relative = view.is(thing + 1, ChunkKind::Who)
        && view.is(thing + 2, ChunkKind::Phrase)
        && view.is(thing + 3, ChunkKind::Verb);
    if is_relative {
        return view.parties(finder, thing + 2, true, &is_any);
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
    let [taker, thing, ..] = arguments.objects[..] else { return };
    let lower = words::plain(finder.lower(&view.items[clause.verb]));
    let is_sale = matches!(lower, "sold" | "sells" | "sell" | "selling") && !clause.is_passive;
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
