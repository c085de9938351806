//! Who lists: the states and bodies that a phrase names, or those that listed before where it names none.

use std::ops::Range;

use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;

/// Who names a list, in a range: states, bodies, adjectives of states.
pub(in crate::relations::frames) fn listers(
    finder: &Finder<'_>,
    items: &[Item],
    range: Range<usize>,
) -> Vec<usize> {
    let of = |at: usize| {
        let item = &items[at];
        match item.kind {
            Kind::Name => {
                let entity = finder.entity(item)?;
                // `on Washington's list`
                let is_owner = items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive);
                let state = || finder.state_of_capital(entity).filter(|_| is_owner);
                Some(entity).filter(|it| finder.is_body(*it)).or_else(state)
            }
            Kind::Word => finder.state_of(item),
            _ => None,
        }
    };
    range.filter_map(of).collect()
}

/// `by Y1 … and by Y2`, `by Y1 and Y2`.
pub(in crate::relations::frames) fn agents(
    finder: &Finder<'_>,
    items: &[Item],
    start: usize,
    end: usize,
) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let Some(phrase) = phrases::noun_phrase_at(items, at) else { break };
        let mut named = finder.referents(items, &phrase, &|it| finder.is_body(it));
        // `by the Treasury's sanctions office`
        let last = &items[crate::claims::cast::head(items, &phrase)];
        if named.is_empty() && last.is(Class::Spokes) {
            let names = items[phrase.clone()].iter().filter_map(|it| finder.entity(it));
            named = names.filter(|it| finder.is_body(*it)).take(1).collect();
        }
        // `by Washington`
        let names = items[phrase.clone()].iter().filter_map(|it| finder.entity(it));
        if named.is_empty() {
            named.extend(names.filter_map(|it| finder.state_of_capital(it)).take(1));
        }
        found.extend(named);
        // `by Y1, Y2 and the Y3`
        let mut phrase = phrase;
        loop {
            let mut next = phrase.end;
            while items.get(next).is_some_and(|it| {
                it.kind == Kind::Comma || it.is(Class::Conjunction.or(Class::Article))
            }) {
                next += 1;
            }
            let name = items.get(next).filter(|_| next > phrase.end && next < end);
            let also = name.and_then(|it| finder.entity(it)).filter(|it| finder.is_body(*it));
            let is_subject = (next + 1..items.len().min(next + 2))
                .any(|it| phrases::is_finite(items, it) || items[it].kind == Kind::Possessive);
            let Some(also) = also.filter(|_| !is_subject) else { break };
            found.push(also);
            phrase.end = next + 1;
        }
        let reach = end.min(phrase.end + 14);
        let word = finder.lower(&items[start - 1]);
        match (phrase.end..reach).find(|it| {
            let is_joined =
                items[it - 1].is(Class::Conjunction) || items[it - 1].kind == Kind::Comma;
            is_joined && (finder.lower(&items[*it]) == word || finder.lower(&items[*it]) == "by")
        }) {
            Some(next) => at = next + 1,
            None => break,
        }
    }
    found
}

/// `following Y, where X was put on the list`: Y.
pub(super) fn place_of(finder: &Finder<'_>, items: &[Item], verb: usize) -> Vec<usize> {
    const SUBJECT: usize = 6;
    let from = verb.saturating_sub(SUBJECT);
    let Some(at) = (from..verb).rev().find(|it| finder.lower(&items[*it]) == "where") else {
        return Vec::new();
    };
    let name =
        at.checked_sub(1).map(|it| it.saturating_sub(usize::from(items[it].kind == Kind::Comma)));
    let named = name.and_then(|it| finder.entity(&items[it]));
    named.into_iter().filter(|it| finder.is_body(*it)).collect()
}

/// `X was also sanctioned`: by whom others were before.
pub(super) fn again(finder: &Finder<'_>, items: &[Item], start: usize, at: usize) -> Option<usize> {
    let mut group = items.get(start..at)?.iter();
    let is_also = group.any(|it| matches!(finder.lower(it), "also" | "likewise"));
    // `His brother was added in 2007`, `Her name was removed`: to and from the list that was spoken of.
    let goes_on = matches!(
        finder.lower(&items[at]),
        "added" | "removed" | "delisted" | "struck" | "taken" | "dropped"
    );
    let is_off = items.get(at + 1).is_some_and(|it| matches!(finder.lower(it), "off" | "from"));
    let at = at + usize::from(is_off);
    let is_free = items.get(at + 1).is_none_or(|it| {
        it.kind != Kind::Word
            || phrases::is_time_phrase(items, at + 1)
            || phrases::is_adverb(it)
            || items.get(at + 2).is_some_and(phrases::is_time)
            || items.get(at + 2).is_some_and(|it| it.is(Class::Ago) || it.lower == "later")
            || items.get(at + 3).is_some_and(|it| it.is(Class::Ago) || it.lower == "later")
    });
    // `was listed with him`
    let is_with = items.get(at + 1).is_some_and(|it| matches!(it.lower, "with" | "alongside"))
        && items.get(at + 2).is_some_and(|it| it.is(Class::Object));
    // `was first blacklisted in 2020`: by the only one who lists here.
    let is_listed = matches!(
        finder.lower(&items[at]),
        "blacklisted" | "sanctioned" | "designated" | "listed" | "proscribed"
    );
    let told = finder.last_lister().filter(|_| is_also || is_with || goes_on && is_free);
    told.or_else(|| finder.sole_lister().filter(|_| is_listed && is_free))
}
