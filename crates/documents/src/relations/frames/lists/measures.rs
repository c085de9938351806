//! Measures that hit somebody: `The sanctions, announced by Y, cover X`, `Y took action against X`.

use std::ops::Range;

use super::listers::listers;
use super::{Listing, REACH, push_all};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{enumerations, first_phrase, parties, subject};

/// What a state takes against somebody, as a noun.
pub(in crate::relations::frames) fn is_measure(noun: &str) -> bool {
    matches!(
        noun,
        "sanctions"
            | "measures"
            | "designations"
            | "restrictions"
            | "penalties"
            | "listings"
            | "ban"
            | "bans"
            | "freeze"
            | "freezes"
            | "embargo"
            | "round"
            | "package"
            | "targets"
            | "additions"
    )
}

/// What names those whom it hits, where it is told whose it is: `The decision of Y names X`.
fn is_act(noun: &str) -> bool {
    matches!(
        noun,
        "decision"
            | "order"
            | "regulation"
            | "action"
            | "list"
            | "annex"
            | "announcement"
            | "step"
            | "move"
    )
}

/// Whose measure the subject of the verb at a place is: `The measures that Y announced`, `Today's designations by Y`,
/// `The decision of Y, published on Monday,`.
pub(in crate::relations::frames) fn lister(
    finder: &Finder<'_>,
    items: &[Item],
    start: usize,
) -> Option<usize> {
    let noun_of = |phrase: &Range<usize>| {
        let mut nouns = phrase.start..phrase.end.min(phrase.start + 5);
        nouns.find(|it| is_measure(items[*it].lower) || is_act(items[*it].lower))
    };
    let told = |phrase: Range<usize>| noun_of(&phrase).map(|noun| (phrase, noun));
    let (phrase, noun) = subject(items, start)
        .and_then(told)
        .or_else(|| first_phrase(items, start).and_then(told))?;
    let may_list = |it: &usize| finder.may_list(*it);
    let named = listers(finder, items, phrase.start..start).into_iter().find(may_list);
    let capital = || {
        let mut names = items[phrase.start..start].iter().filter_map(|it| finder.entity(it));
        names.find_map(|it| finder.state_of_capital(it))
    };
    let goes_on = is_measure(items[noun].lower) || matches!(items[noun].lower, "step" | "move");
    let last = || finder.last_lister().filter(|_| goes_on);
    named.or_else(capital).or_else(last)
}

/// `The measures that Y announced hit X`: of a verb that is no verb of listing.
pub(super) fn hit(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let group = phrases::verb_group(items, 0, at);
    if group.has_be || group.has_modal || group.is_infinitive {
        return;
    }
    let Some(lister) = lister(finder, items, group.start) else { return };
    let listed = parties::objects(finder, items, at + 1, &[lister]);
    let edge = Listing::told(finder, items, at, group.is_negated);
    push_all(finder, &edge, &[lister], &listed);
}

/// `Y moved against X`, `Y is taking action against X`, `Y has no measures against X`.
pub(super) fn against(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let Some(last) = at.checked_sub(1) else { return };
    let noun =
        matches!(items[last].lower, "action" | "measures" | "sanctions" | "steps").then_some(last);
    let before = noun.unwrap_or(at);
    let is_none = before.checked_sub(1).is_some_and(|it| items[it].lower == "no");
    let Some(verb) = before.checked_sub(1 + usize::from(is_none)) else { return };
    let acts = match noun {
        None => matches!(items[verb].lower, "moved" | "acted"),
        Some(_) if is_none => {
            matches!(items[verb].lower, "took" | "taken" | "takes") || items[verb].is(Class::Have)
        }
        Some(noun) => {
            matches!(items[verb].lower, "took" | "taken" | "taking")
                && matches!(items[noun].lower, "action" | "measures")
        }
    };
    let group = phrases::verb_group(items, 0, verb);
    if !acts || group.has_modal || group.is_negated {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    let by = finder.referents(items, &phrase, &|it| finder.may_list(it));
    if !is_none && !is_of_lists(finder, items, at) {
        return;
    }
    let edge = Listing::told(finder, items, at, is_none);
    let either = usize::from(items.get(at + 1).is_some_and(|it| it.lower == "either"));
    let mut listed = match finder.both(items, at + 1) {
        Some(both) => both,
        None => parties::objects(finder, items, at + 1 + either, &by),
    };
    if either > 0 && listed.len() == 1 {
        let or = (at + 2..items.len().min(at + 8)).find(|it| items[*it].lower == "or");
        listed.extend(
            or.map(|it| parties::objects(finder, items, it + 1, &by)).into_iter().flatten(),
        );
    }
    let named = enumerations::behind_colon(finder, items, at);
    listed.extend(named.into_iter().filter(|it| !listed.contains(it)).collect::<Vec<_>>());
    push_all(finder, &edge, &by, &listed);
}

/// `this time it went after X`, `took aim at X`: where listings are told of.
pub(super) fn went_after(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_aim = items[at].lower == "aim";
    let verb = if is_aim { at.checked_sub(1) } else { Some(at) };
    let takes = |it: &usize| matches!(items[*it].lower, "took" | "taken" | "takes");
    let Some(verb) = verb.filter(|it| !is_aim || takes(it)) else { return };
    let particle = items.get(at + 1).map_or("", |it| it.lower);
    let group = phrases::verb_group(items, 0, verb);
    if particle != if is_aim { "at" } else { "after" } || group.has_modal || group.is_negated {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    let by = finder.referents(items, &phrase, &|it| finder.may_list(it));
    if by.is_empty() || !is_of_lists(finder, items, at) {
        return;
    }
    let edge = Listing::told(finder, items, verb, false);
    let listed = parties::objects(finder, items, at + 2, &by);
    push_all(finder, &edge, &by, &listed);
}

/// Of what kind an action is, the listings around it tell, or the words behind it: `by identifying them as blocked`.
fn is_of_lists(finder: &Finder<'_>, items: &[Item], at: usize) -> bool {
    let tells = |it: &Item| {
        it.kind == Kind::Word
            && (is_measure(it.lower)
                || matches!(
                    it.lower,
                    "blocked" | "blocking" | "designated" | "designating" | "blacklist"
                ))
    };
    finder.last_lister().is_some() || items[at..].iter().take(REACH).any(tells)
}
