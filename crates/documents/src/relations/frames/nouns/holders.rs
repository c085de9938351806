//! Who holds what a noun names: the name before its comma or before "be", and where the phrase of the noun ends.

use super::REACH;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::subject;

/// `X, Y's agency`: the name before the comma, if the description ends there.
pub(super) fn apposed(finder: &Finder<'_>, items: &[Item], start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
    let mut name = comma.checked_sub(1)?;
    if items[name].kind == Kind::Number && name >= 2 {
        name -= 2;
    }
    finder.entity(&items[name])
}

/// `X is Y's brother`, `X, who is Y's brother-in-law`: X, where a form of "be" stands before the phrase, and whether
/// it says no.
pub(super) fn of_copula(
    finder: &Finder<'_>,
    items: &[Item],
    opener: usize,
) -> Option<(usize, bool)> {
    // The possessor before its mark.
    let start = opener - usize::from(items[opener].kind == Kind::Possessive && opener > 0);
    let mut verb = start.checked_sub(1)?;
    while verb > 0
        && (phrases::is_adverb(&items[verb])
            || items[verb].is(Class::Article)
            || finder.lower(&items[verb]) == "as")
    {
        verb -= 1;
    }
    let becomes = matches!(
        finder.lower(&items[verb]),
        "became" | "becomes" | "served" | "serves" | "acted" | "acts" | "worked" | "works"
    );
    // `was appointed chairman`
    let is_made = matches!(
        finder.lower(&items[verb]),
        "appointed" | "elected" | "named" | "made" | "sworn" | "installed"
    );
    let group = phrases::verb_group(items, 0, verb);
    if !(items[verb].is(Class::Be) || becomes || is_made && group.has_be) {
        return None;
    }
    let is_negated = (group.start..start).any(|it| items[it].is(Class::Negation));
    if (group.start..start).any(|it| items[it].is(Class::Nothing)) || group.has_modal {
        return None;
    }
    let phrase = subject(items, group.start)?;
    let found = finder.referents(items, &phrase, &|it| finder.is_party(it));
    found.first().map(|it| (*it, is_negated))
}

/// Behind the field of an office: `minister of defence, X`, `ambassador to the league, X`.
pub(super) fn behind_field(items: &[Item], start: usize) -> usize {
    if !items.get(start).is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To)) {
        return start;
    }
    let reach = items.len().min(start + REACH);
    let comma = (start..reach).find(|it| items[*it].kind == Kind::Comma);
    let verb = (start..reach).find(|it| phrases::is_finite(items, *it));
    comma.filter(|it| verb.is_none_or(|verb| *it < verb)).unwrap_or(start)
}

/// Behind a preposition and its noun phrase.
pub(super) fn behind_phrase(items: &[Item], start: usize) -> usize {
    if !items.get(start).is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To)) {
        return start;
    }
    phrases::noun_phrase_at(items, start + 1).map_or(start, |it| it.end)
}
