//! Other names that stand beside the first: `, officially X,`, `, X for short,`, `X to his friends`, `or, in English,
//! X`.

use super::{Told, bearers, lower, names, told_behind};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;

/// `Y (also X)`, `Y, formerly X,`, `Y, officially X,`: an adverb alone before a name.
pub(super) fn adverb(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let mark = at.checked_sub(1)?;
    let is_bracket = items[mark].lower == "(";
    let is_comma = matches!(items[mark].kind, Kind::Comma | Kind::Dash);
    if !is_bracket && !is_comma {
        return None;
    }
    let bearer = bearers::before(finder, items, mark)?;
    let is_of_names =
        matches!(items[at].lower, "officially" | "formally" | "properly" | "nee" | "née" | "born");
    if !is_bracket && !is_of_names && finder.is_person(bearer) {
        return None;
    }
    let told = told_behind(finder, items, bearer, at + 1)?;
    if is_bracket || items[at].lower == "formerly" {
        return Some(told);
    }
    // `Y, once Moscow's bank`, `Y, then Treasury secretary`: what closes a name is a mark.
    let end = told.names.last()?.end;
    let next = items.iter().skip(at).find(|it| it.span.start >= end);
    let is_closed = |it: &Item| {
        it.kind != Kind::Word && it.kind != Kind::Possessive
            || items[at].lower == "born" && phrases::is_preposition(it)
    };
    next.is_none_or(is_closed).then_some(told)
}

/// `Y, or X as he signs`, `Y, or, in the American rendering, X`.
pub(super) fn or(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    if at < 2 || items[at - 1].kind != Kind::Comma {
        return None;
    }
    let entity = bearers::named(finder, &items[at - 2])?;
    let again = items.get(at + 1).and_then(|it| finder.entity(it));
    let end = names::end_of(items, at + 1).unwrap_or(at + 2);
    let is_said = again == Some(entity) || lower(items, end) == "as";
    is_said.then(|| told_behind(finder, items, entity, at + 1)).flatten()
}

/// `Y, X for short,`; `Y is short for X`.
pub(super) fn short(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    if lower(items, at + 1) == "for" {
        let verb = at.checked_sub(1)?;
        let bearer = if items[verb].is(Class::Be) {
            bearers::of_verb(finder, items, verb)
        } else {
            bearers::before(finder, items, at)
        };
        return told_behind(finder, items, bearer?, at + 2);
    }
    let preposition = at.checked_sub(1).filter(|it| items[*it].lower == "for")?;
    beside(finder, items, preposition, at + 1)
}

/// `Y, X to friend and foe,`; `Y, X to his men`.
pub(super) fn among_friends(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let mut before = at.checked_sub(1)?;
    let is_of_friends =
        |it: &Item| it.is(Class::Possessive) || phrases::is_adverb(it) || it.lower == "all";
    while before > 0 && is_of_friends(&items[before]) {
        before -= 1;
    }
    (items[before].lower == "to").then(|| beside(finder, items, before, at + 1)).flatten()
}

/// The name between a comma and a place, of the party before that comma; and what goes on behind the cue.
fn beside(finder: &Finder<'_>, items: &[Item], end: usize, behind: usize) -> Option<Told> {
    let name = names::before(items, end).into_iter().next()?;
    let start = name.start.checked_sub(1)?;
    let start = if items[start].lower == "the" || names::is_opening(items[start].lower) {
        start.checked_sub(1)?
    } else {
        start
    };
    if items[start].kind != Kind::Comma && items[start].lower != "(" {
        return None;
    }
    let bearer = bearers::before(finder, items, start)?;
    let mut names = vec![names::span(items, &name)];
    // `JX for short and Jaxa in some papers`
    if lower(items, behind) == "and" {
        names.extend(names::behind(finder, items, bearer, behind + 1));
    }
    Some(Told { bearer, names })
}

/// `Y – X, or, in the American rendering, Z –`, `Y, in translation X`: names in another language.
pub(super) fn rendering(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const BACK: usize = 4;
    const REACH: usize = 14;
    let within = (at.saturating_sub(BACK)..at).rev().find(|it| items[*it].lower == "in")?;
    let from = within.saturating_sub(REACH);
    let (name, bearer) =
        (from..within).find_map(|it| Some((it, bearers::named(finder, &items[it])?)))?;
    let comma = usize::from(items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma));
    let mut told = told_behind(finder, items, bearer, at + 1 + comma)?;
    // `Y – X, or,`: what stands between marks before is another, too.
    let is_beside = items.get(name + 1).is_some_and(|it| it.kind == Kind::Dash || it.lower == "(");
    let beside = names::at(finder, items, bearer, name + 2).filter(|_| is_beside);
    if let Some((range, _)) = beside.filter(|it| it.1 <= within) {
        told.names.push(names::span(items, &range));
    }
    Some(told)
}
