//! Who is listed along with others: `together with X`, `on the same day as X`, `as are X and Z`.

use super::is_list;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::parties;

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
            "together" | "along" if next(1) == "with" => Some(it + 2),
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
