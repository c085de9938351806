//! Listings that are told by what was told before: `Y did the same`, `Z has not`, `So was X`, `X stays on it`.

use super::{Listing, push, push_all};
use crate::Predicate;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{parties, subject};

/// `did the same`, `followed suit`: what another did before.
pub(super) fn the_same(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let verb = match lower(at) {
        "same" => {
            at.checked_sub(2).filter(|it| matches!(lower(*it), "did" | "does" | "do" | "done"))
        }
        "suit" => {
            at.checked_sub(1).filter(|it| matches!(lower(*it), "followed" | "follows" | "follow"))
        }
        // `and Y followed in 2009`
        // `but named X alone`: not all of them.
        _ if items[at..].iter().any(|it| it.lower == "but") => None,
        _ => Some(at).filter(|it| {
            let next = it + 1;
            items.get(next).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop))
                || phrases::is_time_phrase(items, next)
                || phrases::is_adverb(&items[next])
                // `followed nine years ago`
                || items.get(next + 1).is_some_and(phrases::is_time)
        }),
    };
    // `The same goes for X`
    if at == 1 && lower(at) == "same" && matches!(lower(2), "goes" | "applies" | "went" | "applied")
    {
        if let Some((lister, predicate)) = finder.last_done() {
            let edge = Listing { predicate, is_negated: false, time: None, at: items[at].span };
            for listed in parties::objects(finder, items, 4, &[lister]) {
                push(finder, &edge, lister, listed);
            }
        }
        return;
    }
    let Some(verb) = verb else { return };
    let group = phrases::verb_group(items, 0, verb);
    let may_be = items[group.start..verb].iter().any(|it| it.is(Class::Possible));
    if may_be || group.is_infinitive {
        return;
    }
    // Of what `and` joins to the first clause, the name before the verb.
    let body = |it: usize| finder.is_body(it);
    let own =
        group.start.checked_sub(1).and_then(|it| finder.entity(&items[it])).filter(|it| body(*it));
    let subject = own.or_else(|| {
        let phrase = subject(items, group.start)?;
        finder.referents(items, &phrase, &body).first().copied()
    });
    let Some((lister, (predicate, listed))) = subject.zip(finder.last_measure()) else { return };
    let is_negated = group.is_negated;
    // `will do the same on Tuesday`
    let planned = group.has_modal.then(|| "planned".to_owned());
    let time = planned.or_else(|| finder.time(items, at));
    let edge = Listing { predicate, is_negated, time, at: items[at].span };
    for listed in listed {
        push(finder, &edge, lister, listed);
    }
}

/// `Y has not.`, `Y does not.`: what another did before; `Y was not.`: who was spared.
pub(super) fn has_not(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let closes = items.get(at + 1).is_none_or(|it| it.kind == Kind::Stop);
    let is_not = items[at].lower == "not";
    let verb = if is_not { at.checked_sub(1) } else { Some(at) };
    let verb = verb.filter(|it| phrases::is_auxiliary(&items[*it]) && closes);
    let Some(verb) = verb else { return };
    let phrase = subject(items, verb);
    // `X was listed. Y was not.`
    if items[verb].is(Class::Be) {
        let (Some(phrase), Some((lister, predicate))) = (phrase, finder.last_done()) else {
            return;
        };
        // `Two men were arrested, but Y was not`
        let is_of_other = (0..phrase.start).any(|it| phrases::is_finite(items, it));
        if is_of_other && !finder.lists_here() {
            return;
        }
        let spared = finder.referents(items, &phrase, &|it| finder.is_party(it));
        let edge = Listing { predicate, is_negated: true, time: None, at: items[verb].span };
        push_all(finder, &edge, &[lister], &spared);
        return;
    }
    let listers = phrase.map(|it| finder.referents(items, &it, &|it| finder.is_body(it)));
    let measure = finder.last_measure();
    let (Some(listers), Some((predicate, listed))) = (listers, measure) else { return };
    let edge = Listing { predicate, is_negated: true, time: None, at: items[verb].span };
    push_all(finder, &edge, &listers, &listed);
}

/// `So was X, a trader.`, `So has their leader, X.`: what another did to them that were told of before.
pub(super) fn so_was(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_opening =
        at == 0 && items.get(1).is_some_and(|it| it.is(Class::Be.or(Class::Have).or(Class::Do)));
    let last = finder.last_done().filter(|_| is_opening);
    let Some((lister, predicate)) = last else { return };
    let edge =
        Listing { predicate, is_negated: false, time: finder.time(items, at), at: items[at].span };
    for listed in parties::objects(finder, items, 2, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `So did Y.`, `and so has Z`: who did what another did before.
pub(in crate::relations::frames) fn so_did(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let opens = at.checked_sub(1).is_none_or(|it| {
        items[it].is(Class::Conjunction) || matches!(items[it].kind, Kind::Comma | Kind::Semicolon)
    });
    let does = items.get(at + 1).is_some_and(|it| it.is(Class::Have.or(Class::Do)));
    // `Prices fell in X, and so did Y`
    let is_of_other = at > 0 && !finder.lists_here();
    if !opens || !does || is_of_other {
        return;
    }
    let is_name = |it: &&Item| {
        it.kind == Kind::Name
            || it.kind == Kind::Comma
            || it.is(Class::Article.or(Class::Conjunction))
    };
    let names = items[at + 2..].iter().take_while(is_name).filter_map(|it| finder.entity(it));
    let listers: Vec<usize> = names.filter(|it| finder.may_list(*it)).collect();
    let Some((predicate, listed)) = finder.last_measure().filter(|_| !listers.is_empty()) else {
        return;
    };
    let edge =
        Listing { predicate, is_negated: false, time: finder.time(items, at), at: items[at].span };
    push_all(finder, &edge, &listers, &listed);
}

/// `X stays on it, as does Z`: on the list that was spoken of.
pub(super) fn stays_on_it(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_it = items.get(at + 1).is_some_and(|it| finder.lower(it) == "it");
    let mut verb = at;
    while verb > 0
        && phrases::is_adverb(&items[verb - 1])
        && finder.lower(&items[verb - 1]) != "still"
    {
        verb -= 1;
    }
    let stays = verb.checked_sub(1).is_some_and(|it| {
        matches!(
            finder.lower(&items[it]),
            "stays" | "remains" | "stayed" | "remained" | "still" | "is" | "been" | "was" | "are"
        )
    });
    let closes = items.get(at + 2).is_none_or(|it| {
        let is_too =
            matches!(it.lower, "either" | "too" | "himself" | "herself" | "itself" | "since");
        it.kind != Kind::Word || it.is(Class::Conjunction) || is_too
    });
    let Some(lister) = finder.last_lister().filter(|_| is_it && stays && closes) else { return };
    let mut group = phrases::verb_group(items, 0, verb - 1);
    group.is_negated |= items[verb..at].iter().any(|it| it.is(Class::Negation));
    let party = |it: usize| finder.is_party(it);
    let Some(phrase) = subject(items, group.start) else { return };
    let mut listed = finder.referents(items, &phrase, &party);
    let does = (at + 2..items.len().min(at + 6))
        .find(|it| matches!(finder.lower(&items[*it]), "does" | "do"));
    if let Some(does) = does.filter(|_| !listed.is_empty()) {
        listed.extend(parties::objects(finder, items, does + 1, &listed));
    }
    // `neither X nor Y is on it`
    let opens = phrases::clause_start(items, group.start);
    let neither = (opens..group.start).find(|it| items[*it].lower == "neither");
    if let Some(neither) = neither {
        let own = |it: &usize| {
            items[*it].kind == Kind::Name
                && items.get(it + 1).is_none_or(|it| it.kind != Kind::Possessive)
        };
        let names = (neither..group.start).filter(own).filter_map(|it| finder.entity(&items[it]));
        listed = names.filter(|it| party(*it)).collect();
    } else if group.is_negated {
        // `X is not on it`: of one that is told of with its list only.
        return;
    }
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: neither.is_some(),
        time: None,
        at: items[at].span,
    };
    for it in listed {
        push(finder, &edge, lister, it);
    }
}
