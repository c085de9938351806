//! Who is listed along with others: `together with X`, `on the same day as X`, `as are X and Z`.

use super::is_list;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{enumerations, parties};

/// `on the same day as X`, `together with X`, `alongside X`: who is listed along.
pub(in crate::relations::frames) fn alongside(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    end: usize,
) -> impl Iterator<Item = usize> + use<> {
    let opens = (at + 1..end).find_map(|it| {
        let next = |n: usize| items.get(it + n).map_or("", |it| finder.lower(it));
        match finder.lower(&items[it]) {
            "alongside" => Some(it + 1),
            // `is on the list, as are X and his brother`; `and so is X`
            "as" | "so"
                if matches!(
                    next(1),
                    "does" | "do" | "did" | "is" | "are" | "has" | "have" | "was" | "were"
                ) =>
            {
                Some(it + 2)
            }
            // `along with those of his firm, X`
            "together" | "along" if next(1) == "with" => {
                Some(it + if next(2) == "those" && next(3) == "of" { 4 } else { 2 })
            }
            // `and, with it, its treasurer, X`; `and with the group three men: X and Z`
            "with" if is_listed_with(items, it) => Some(
                it + 2 + usize::from(items.get(it + 2).is_some_and(|it| it.kind == Kind::Comma)),
            ),
            "same" if matches!(next(1), "day" | "time") && next(2) == "as" => Some(it + 3),
            // `was put on the list with X`
            "with"
                if is_list(finder, &items[it - 1])
                    || it == at + 1
                    || finder.lower(&items[it - 1]) == "time" =>
            {
                Some(it + 1)
            }
            _ => None,
        }
    });
    let mut found = opens.map(|it| parties::objects(finder, items, it, &[])).unwrap_or_default();
    // `together with the man who runs it, X`
    if let Some(opens) = opens.filter(|_| found.is_empty()) {
        const LONGEST: usize = 8;
        let is_man = items.get(opens + 1).is_some_and(|it| it.is(Class::Person));
        let comma = (opens..end.min(opens + LONGEST)).find(|it| items[*it].kind == Kind::Comma);
        let named = comma.filter(|_| is_man).and_then(|it| items.get(it + 1));
        found.extend(named.and_then(|it| finder.entity(it)).filter(|it| finder.is_person(*it)));
    }
    // `as have the billionaire himself and his brother, X`: X at least.
    if let Some(opens) = opens.filter(|_| found.is_empty()) {
        const NEAR: usize = 5;
        let reach = opens..end.min(opens + NEAR);
        let and = reach.into_iter().find(|it| items[*it].is(Class::Conjunction));
        let behind = and.map(|it| parties::objects(finder, items, it + 1, &[]));
        found.extend(behind.into_iter().flatten());
    }
    // `along with three insurers that it owns, including X and Z`
    if let Some(opens) = opens.filter(|_| found.is_empty()) {
        const NOUN: usize = 6;
        let who = (opens..end.min(opens + NOUN)).find(|it| items[*it].is(Class::Who));
        found.extend(who.map(|it| enumerations::among(finder, items, it)).into_iter().flatten());
    }
    // `two years after his father, X, and after Y`: they had been listed before.
    let is_after = |it: &usize| {
        let before = &items[it - 1];
        matches!(finder.lower(&items[*it]), "after" | "before")
            && (before.is(Class::Time) || before.is(Class::Conjunction))
    };
    let Some(first) = (at + 2..end).find(|it| is_after(it) && items[it - 1].is(Class::Time)) else {
        return found.into_iter();
    };
    for after in (first..end).filter(is_after) {
        let Some(phrase) = phrases::noun_phrase_at(items, after + 1) else { continue };
        let is_clause = (phrase.end..end.min(phrase.end + 4))
            .take_while(|it| items[*it].kind != Kind::Comma)
            .any(|it| phrases::is_finite(items, it));
        if !is_clause {
            found.extend(parties::objects(finder, items, after + 1, &[]));
        }
    }
    found.into_iter()
}

/// `and, with it,`, `and with them`: not those who were listed before, but who goes along with them.
fn is_listed_with(items: &[Item], with: usize) -> bool {
    let Some(last) = with.checked_sub(1) else { return false };
    let joint = last - usize::from(items[last].kind == Kind::Comma && last > 0);
    items[joint].is(Class::Conjunction)
        && items.get(with + 1).is_some_and(|it| it.is(Class::Object) && !it.is(Class::Possessive))
}
