//! Who is on a list, or was put on one, as nouns tell it: "X is under EU sanctions", "Y imposed sanctions on X", "the
//! listing of X", "Y froze his assets".

use std::ops::Range;

use super::super::finder::Finder;
use super::lists::{
    Listing, REACH, agents, alongside, gapped, had, listed_of, listers, measures, push, push_all,
};
use super::{described, enumerations, fronted, subject};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::{EntityType, Predicate};

/// `X has been under EU sanctions`, `X is on the British list`, `on a list of the United Nations`.
pub(super) fn standing(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const LEFT: usize = 8;
    let from = at.saturating_sub(LEFT);
    let opens = |it: &usize| {
        items[*it].kind == Kind::Word && matches!(items[*it].lower, "under" | "on" | "to" | "with")
    };
    let Some(opens) = (from..at).rev().find(opens) else { return };
    if (opens + 1..at).any(|it| phrases::is_finite(items, it)) {
        return;
    }
    let has = |it: &Item| it.is(Class::Have) || matches!(it.lower, "kept" | "keeps" | "keep");
    let have = (from..opens).rev().find(|it| has(&items[*it]));
    let have = have.filter(|have| !(have + 1..opens).any(|it| items[it].is(Class::Be)));
    // `Y has X on its list`, not `Y has put X on its list`.
    let owns = |have: usize| {
        let next = &items[have + 1];
        next.kind == Kind::Name || next.is(Class::Object) || phrases::is_determiner(next)
    };
    if let Some(have) = have.filter(|it| it + 1 < opens && owns(*it))
        && items[opens + 1].is(Class::Possessive)
    {
        let group = phrases::verb_group(items, 0, have);
        // A firm has a list of guests.
        let lists = subject(items, group.start).is_some_and(|phrase| {
            !finder.referents(items, &phrase, &|it| finder.may_list(it)).is_empty()
        });
        if lists {
            let edge = Listing::told(finder, items, at, group.is_negated);
            had(finder, items, have, opens, &edge);
        }
        return;
    }
    // `put X, or Z, on its North list`: the list is told with its lister.
    if items[opens + 1].is(Class::Possessive) && items[opens + 1].lower != "whose" {
        return;
    }
    let found = listers_of(finder, items, opens, at);
    if let Some(have) = have {
        let is_negated = phrases::verb_group(items, 0, have).is_negated;
        let edge = Listing::told(finder, items, at, is_negated);
        had(finder, items, have, opens, &edge);
    }
    if found.is_empty() {
        return;
    }
    let verb = verb_before(items, opens, from.saturating_sub(4));
    let Some(listed) = bearers(finder, items, verb, opens, at, &found) else {
        finder.list_somebody(&found);
        return;
    };
    let is_negated =
        (verb.saturating_sub(1)..at).any(|it| items[it].is(Class::Negation.or(Class::Nothing)));
    let edge = Listing::told(finder, items, at, is_negated);
    for (lister, is_negated) in other_lists(finder, items, at) {
        let edge = Listing { is_negated: edge.is_negated || is_negated, ..edge.clone() };
        push_all(finder, &edge, &[lister], &listed);
    }
    gapped(finder, items, at).tell(finder, &edge, &found, &listed);
    push_all(finder, &edge, &found, &listed);
}

/// Whose the list or the sanctions at a place are, from the preposition before it on.
fn listers_of(finder: &Finder<'_>, items: &[Item], opens: usize, at: usize) -> Vec<usize> {
    const LEFT: usize = 8;
    let next = items.get(at + 1).map(|it| it.lower);
    let mut found = listers(finder, items, opens + 1..at);
    if next == Some("by") || found.is_empty() && next == Some("of") {
        found = agents(finder, items, at + 2, items.len().min(at + REACH));
    }
    // `under sanctions in Y and Z`
    if found.is_empty() && next == Some("in") {
        found = agents(finder, items, at + 2, items.len().min(at + REACH));
        found.retain(|it| finder.may_list(*it));
    }
    // `on the same list`: that which was spoken of.
    let is_same = (opens + 1..at).any(|it| matches!(items[it].lower, "same" | "that"));
    let is_the = opens + 2 == at && items[at - 1].lower == "the" && is_list(&items[at]);
    let is_not = items[at.saturating_sub(LEFT)..opens]
        .iter()
        .any(|it| it.is(Class::Negation.or(Class::Nothing)));
    if found.is_empty() && !is_not && (is_same || is_the) {
        found.extend(finder.last_lister());
    }
    // `on Y's list since 1997 and on that of Z since 2001`
    let next = (at + 1..items.len().min(at + 8)).find(|it| {
        let lower = |n: usize| items.get(it + n).map_or("", |it| it.lower);
        items[*it].is(Class::Conjunction)
            && lower(1) == "on"
            && (matches!(lower(2), "that" | "those") && lower(3) == "of"
                || items.get(it + 3).is_some_and(|it| it.kind == Kind::Possessive))
    });
    if let Some(next) = next.filter(|_| !found.is_empty()) {
        let start = if items[next + 2].kind == Kind::Name { next + 2 } else { next + 4 };
        let article = usize::from(items.get(start).is_some_and(|it| it.is(Class::Article)));
        let named = items.get(start + article).and_then(|it| finder.entity(it));
        found.extend(named.filter(|it| finder.is_body(*it)));
    }
    found
}

/// Whether a verb tells where somebody stands: `is on`, `has been under`, `appears on`, `was hit with`.
fn stands(item: &Item) -> bool {
    item.is(Class::Be)
        || matches!(
            item.lower,
            "appears"
                | "appeared"
                | "appear"
                | "figure"
                | "figures"
                | "figured"
                | "remains"
                | "remain"
                | "remained"
                | "stay"
                | "stays"
                | "subject"
                | "hit"
                | "stood"
                | "stands"
        )
}

/// The verb by which somebody comes to stand before a preposition: `ended up on`, `woke up on Thursday on`, `found
/// itself under`.
fn arrives(items: &[Item], opens: usize, from: usize) -> Option<usize> {
    let arrival = (from..opens).rev().find(|it| {
        matches!(
            items[*it].lower,
            "landed" | "ended" | "woke" | "wound" | "finished" | "found" | "find" | "finds"
        ) && items[*it].kind == Kind::Word
    })?;
    let mut at = arrival + 1;
    let needs_self = matches!(items[arrival].lower, "found" | "find" | "finds");
    let has_self = phrases::is_reflexive(&items[at]);
    at += usize::from(matches!(items[at].lower, "up" | "back") || has_self);
    at = phrases::end_of_time_phrase(items, at).unwrap_or(at);
    (at == opens && needs_self == has_self).then_some(arrival)
}

/// Where the verb before a preposition begins; the preposition itself if there is none.
fn verb_before(items: &[Item], opens: usize, from: usize) -> usize {
    if let Some(arrival) = arrives(items, opens, from) {
        return phrases::verb_group(items, 0, arrival).start;
    }
    // `is so far on the list`
    let is_of_it = |it: &&Item| {
        stands(it)
            || phrases::is_adverb(it)
            || phrases::is_auxiliary(it)
            || matches!(it.lower, "so" | "far")
    };
    opens - items[from..opens].iter().rev().take_while(is_of_it).count()
}

/// Who stands on the list or under the sanctions; `None` where that is not told.
fn bearers(
    finder: &Finder<'_>,
    items: &[Item],
    verb: usize,
    opens: usize,
    at: usize,
    listers: &[usize],
) -> Option<Vec<usize>> {
    if (verb..opens).any(|it| stands(&items[it])) || arrives(items, opens, verb).is_some() {
        let phrase = which(items, verb).or_else(|| subject(items, verb))?;
        let mut listed = enumerations::before(finder, items, verb);
        if listed.len() < 2 {
            listed = listed_of(finder, items, &phrase);
        }
        let end = items.len().min(at + REACH);
        let end = (at + 1..end).find(|it| phrases::is_break(&items[*it])).unwrap_or(end);
        if !listed.is_empty() {
            listed.extend(alongside(finder, items, at, end).filter(|it| finder.is_party(*it)));
        }
        return Some(listed);
    }
    if let Some(name) = apposed(items, opens) {
        return Some(finder.entity(&items[name]).into_iter().collect());
    }
    // `Long on the UN's list, X was`
    let may_open = opens <= 2 && matches!(items[opens].lower, "on" | "under");
    if let Some(name) = fronted(items, opens).filter(|_| may_open) {
        return Some(finder.entity(&items[name]).into_iter().collect());
    }
    if let Some(be) = inverted(items, opens, at) {
        return Some(super::parties::objects(finder, items, be + 1, listers));
    }
    // `X, a trader under UN sanctions`; not `to X, a group in P, after a donor was placed under them`
    let is_told = |name: usize| {
        items[name + 2..opens].iter().all(|it| {
            it.kind != Kind::Comma && !phrases::is_auxiliary(it) && !it.is(Class::Subordinator)
        })
    };
    let name =
        described(items, opens).filter(|it| items[opens].lower == "under" && is_told(*it))?;
    Some(finder.entity(&items[name]).into_iter().collect())
}

/// `The operator that sent X's jets is on the list`: the operator, and none whom the clause behind it names.
fn which(items: &[Item], verb: usize) -> Option<Range<usize>> {
    let phrase = phrases::noun_phrase_at(items, 0)?;
    let who =
        (phrase.start + 1..phrase.end).find(|it| items[*it].is(Class::Who)).unwrap_or(phrase.end);
    let phrase = phrase.start..who;
    let noun = items.get(phrase.end.checked_sub(1)?)?;
    // `The claim that X is on the list` is no clause of a noun.
    let is_noun =
        noun.kind == Kind::Word && phrases::is_determiner(&items[0]) && !noun.is(Class::ClaimNoun);
    let within = items.get(who + 1..verb).filter(|it| it.len() > 1)?;
    let is_clause = items[who].is(Class::Who) && within.iter().all(|it| it.kind != Kind::Comma);
    (is_noun && is_clause).then_some(phrase)
}

/// `X, on the UN's list since 2015,`, `X, already under sanctions`: X.
fn apposed(items: &[Item], opens: usize) -> Option<usize> {
    if !matches!(items[opens].lower, "on" | "under") {
        return None;
    }
    let adverbs = items[..opens].iter().rev().take_while(|it| phrases::is_adverb(it)).count();
    let comma = (opens - adverbs).checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
    comma.checked_sub(1).filter(|it| items[*it].kind == Kind::Name)
}

/// `Under Swiss sanctions now are X and Y`: the verb behind which they stand.
fn inverted(items: &[Item], opens: usize, at: usize) -> Option<usize> {
    let adverbs = items[at + 1..].iter().take_while(|it| phrases::is_adverb(it)).count();
    let be = at + 1 + adverbs;
    items.get(be).filter(|it| opens == 0 && it.is(Class::Be)).map(|_| be)
}

/// `on the British list since 2018, on the Swiss one since 2019`, `under American sanctions and European ones`; whether
/// that is denied: `but not on the British one`.
fn other_lists(finder: &Finder<'_>, items: &[Item], at: usize) -> Vec<(usize, bool)> {
    let rest = items.iter().skip(at + 1).take_while(|it| !phrases::is_break(it)).count();
    let ones = (at + 2..at + 1 + rest).filter(|it| matches!(items[*it].lower, "one" | "ones"));
    let told = ones.filter_map(|it| {
        let lister = finder.entity_or_state(&items[it - 1]).filter(|it| finder.may_list(*it))?;
        Some((lister, items[at + 1..it].iter().any(|it| it.is(Class::Negation))))
    });
    told.collect()
}

/// `X has been a target of the Treasury since 2010`.
pub(super) fn target(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_of = items.get(at + 1).is_some_and(|it| it.lower == "of");
    let article = at.checked_sub(1).filter(|it| items[*it].is(Class::Article) && is_of);
    let Some(be) = article.and_then(|it| it.checked_sub(1)).filter(|it| items[*it].is(Class::Be))
    else {
        return;
    };
    let group = phrases::verb_group(items, 0, be);
    let Some(phrase) = subject(items, group.start).filter(|_| !group.has_modal) else { return };
    let mut listers = agents(finder, items, at + 2, items.len().min(at + REACH));
    listers.retain(|it| finder.may_list(*it));
    let listed = listed_of(finder, items, &phrase);
    let edge = Listing::told(finder, items, at, group.is_negated);
    gapped(finder, items, at).tell(finder, &edge, &listers, &listed);
    push_all(finder, &edge, &listers, &listed);
}

fn is_list(item: &Item) -> bool {
    matches!(item.lower, "list" | "blacklist")
}

/// `Y imposed sanctions on X`, `Y introduced restrictions against X`.
pub(super) fn penalty(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let reach = items.len().min(at + 8);
    let noun = (at + 1..reach).find(|it| measures::is_measure(items[*it].lower));
    let Some(noun) = noun else { return };
    // `travel bans and asset freezes on`
    let on = (noun + 1..items.len().min(noun + 6))
        .take_while(|it| items[*it].kind != Kind::Comma)
        .find(|it| matches!(finder.lower(&items[*it]), "on" | "against" | "upon"));
    let is_when = |on: usize| {
        let is_whom = items.get(on + 1).is_some_and(|it| it.is(Class::Object));
        !is_whom && phrases::is_time_phrase(items, on)
    };
    let Some(on) = on.filter(|it| !is_when(*it)) else { return };
    let group = phrases::verb_group(items, 0, at);
    if group.has_be || group.is_infinitive {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    let listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    let Some(lister) = listers.first().copied() else { return };
    // `X and Y imposed`
    let mut listers: Vec<usize> = listers.into_iter().filter(|it| finder.may_list(*it)).collect();
    if listers.is_empty() {
        listers.push(lister);
    }
    if !group.has_modal && !group.is_negated {
        finder.is_lister(lister);
    }
    let listing = Listing {
        predicate: Predicate::Designates,
        is_negated: group.is_negated,
        time: if group.has_modal { Some("planned".to_owned()) } else { finder.time(items, at) },
        at: items[at].span,
    };
    let mut listed = match finder.both(items, on + 1) {
        Some(both) => both,
        None => super::parties::objects(finder, items, on + 1, &listers),
    };
    listed.extend(enumerations::behind_colon(finder, items, on));
    // `on X, a refiner, and on its chairman, N`
    let end = (on..items.len()).find(|it| phrases::is_break(&items[*it])).unwrap_or(items.len());
    let again = (on + 1..end)
        .find(|it| items[*it].lower == items[on].lower && items[it - 1].is(Class::Conjunction));
    if let Some(again) = again.filter(|it| !phrases::is_time_phrase(items, *it)) {
        listed.extend(super::parties::objects(finder, items, again + 1, &[lister]));
    }
    push_all(finder, &listing, &listers, &listed);
}

/// `Y lifted its sanctions on X`: it delists X.
pub(super) fn lift(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let reach = items.len().min(at + 6);
    let Some(list) = (at + 1..reach).find(|it| {
        matches!(finder.lower(&items[*it]), "sanctions" | "ban" | "designation" | "freeze")
    }) else {
        return;
    };
    let is_on = items
        .get(list + 1)
        .is_some_and(|it| matches!(finder.lower(it), "on" | "against" | "of" | "from"));
    let group = phrases::verb_group(items, 0, at);
    if !is_on || group.has_be || group.is_infinitive || group.has_modal {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    let mut listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    // `The General Court of Y annulled`
    if listers.is_empty() {
        let named = items[phrase.clone()].iter().filter_map(|it| finder.entity(it));
        listers.extend(named.filter(|it| finder.is_body(*it)));
    }
    let Some(lister) = listers.first().copied() else { return };
    let listing = Listing {
        predicate: Predicate::Delists,
        is_negated: group.is_negated,
        time: finder.time(items, at),
        at: items[at].span,
    };
    for listed in super::parties::objects(finder, items, list + 2, &[lister]) {
        push(finder, &listing, lister, listed);
    }
}

/// `of X and Y`, `of X and of Y`.
fn agents_of(finder: &Finder<'_>, items: &[Item], start: usize) -> Vec<usize> {
    let mut found = super::parties::objects(finder, items, start, &[]);
    let next = (start..items.len().min(start + 4))
        .find(|it| items[*it].is(Class::Conjunction))
        .map(|it| it + 1);
    if let Some(next) = next.filter(|it| items.get(*it).is_some_and(|it| finder.lower(it) == "of"))
    {
        found.extend(super::parties::objects(finder, items, next + 1, &[]));
    }
    found.retain(|it| finder.is_party(*it));
    found
}

/// `The UK froze his assets`.
pub(super) fn freeze(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let Some(mut owner) = items.get(at + 1) else { return };
    let assets = (at + 1..items.len().min(at + 5)).find(|it| {
        matches!(
            finder.lower(&items[*it]),
            "assets" | "accounts" | "funds" | "property" | "holdings"
        )
    });
    // `the assets of X`, `accounts held by X and Z`
    let of = assets.filter(|it| {
        items
            .get(it + 1)
            .is_some_and(|it| matches!(finder.lower(it), "of" | "held" | "owned" | "linked"))
    });
    let mut all = Vec::new();
    if let Some(of) = of {
        let by = items.get(of + 2).is_some_and(|it| matches!(finder.lower(it), "by" | "to"));
        let start = of + 2 + usize::from(by);
        let article = items.get(start).is_some_and(|it| it.is(Class::Article));
        owner = items.get(start + usize::from(article)).unwrap_or(owner);
        all = enumerations::members(finder, items, start).0;
    }
    // `froze whatever property X may own`
    let article = |it: usize| usize::from(items.get(it).is_some_and(|it| it.is(Class::Article)));
    let named = assets.and_then(|it| items.get(it + 1 + article(it + 1)));
    let named = named.filter(|it| it.kind == Kind::Name);
    owner = named.unwrap_or(owner);
    let is_assets = assets.is_some();
    let mut group = phrases::verb_group(items, 0, at);
    // `ordered banks to freeze the funds of X`
    if group.is_infinitive {
        let from = group.start.saturating_sub(5);
        let orders = |it: &usize| {
            matches!(items[*it].lower, "ordered" | "orders" | "instructed" | "told" | "obliged")
        };
        if let Some(orders) = (from..group.start).rev().find(orders) {
            group = phrases::verb_group(items, 0, orders);
        }
    }
    if !is_assets || group.has_be || group.is_infinitive {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    let states = |it: usize| finder.is_body(it) && finder.kind(it) != Some(EntityType::Org);
    let mut listers = finder.referents(items, &phrase, &states);
    // `Y's central bank froze`
    if listers.is_empty() {
        let owners = phrase
            .clone()
            .filter(|it| items.get(it + 1).is_some_and(|it| it.kind == Kind::Possessive));
        listers.extend(owners.filter_map(|it| finder.entity(&items[it])).filter(|it| states(*it)));
    }
    let party = |it: usize| finder.is_party(it);
    let listed = match owner.kind {
        Kind::Name => finder.entity(owner),
        _ if owner.is(Class::Possessive) => finder.pronoun(owner, &party),
        _ => None,
    };
    let mut listed: Vec<usize> = listed.into_iter().collect();
    listed.extend(all.into_iter().filter(|it| finder.is_party(*it)));
    listed.dedup();
    // `the assets of X, who leads Y, and of Z`
    let joined = |it: &usize| {
        items[*it].is(Class::Conjunction) && items.get(it + 1).is_some_and(|it| it.lower == "of")
    };
    let end = (at..items.len()).find(|it| phrases::is_break(&items[*it])).unwrap_or(items.len());
    if let Some(and) = assets.and_then(|it| (it..end).find(joined)).filter(|_| !listed.is_empty()) {
        let named = items.get(and + 2).and_then(|it| finder.entity(it));
        listed.extend(named.filter(|it| finder.is_party(*it) && !listed.contains(it)));
    }
    // `the assets of X and of Y`
    let of = assets.map(|it| it + 1).filter(|_| !listed.is_empty());
    if let Some(of) = of.filter(|it| items.get(*it).is_some_and(|it| finder.lower(it) == "of")) {
        let all = agents_of(finder, items, of + 1);
        listed.extend(all.into_iter().filter(|it| !listed.contains(it)).collect::<Vec<_>>());
    }
    // `froze his assets, along with those of his firm, X`
    if !listed.is_empty() {
        let also = alongside(finder, items, at, end).filter(|it| !listed.contains(it));
        listed.extend(also.collect::<Vec<_>>());
    }
    let lister = listers.first().copied().or_else(|| measures::lister(finder, items, group.start));
    let Some(lister) = lister else { return };
    let edge = Listing::told(finder, items, at, group.is_negated);
    gapped(finder, items, at).tell(finder, &edge, &[lister], &listed);
    for listed in listed {
        push(finder, &edge, lister, listed);
    }
}
