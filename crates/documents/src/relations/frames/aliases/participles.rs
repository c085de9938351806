//! Participles that bring another name: `known to his men as X`, `X, nicknamed Y`, `also transcribed X`, `addressed as
//! X`.

use super::{Told, bearers, lower, names, told_behind};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::fronted;

/// `alias X`, `X, once nicknamed Y`, `used the alias X`.
pub(super) fn nicknamed(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let is_noun =
        items.get(at.checked_sub(1)?).is_some_and(|it| it.is(Class::Article.or(Class::Possessive)));
    let adverbs = items[..at].iter().rev().take_while(|it| phrases::is_adverb(it)).count();
    let end = if is_noun { at.checked_sub(2)? } else { at - adverbs };
    told_behind(finder, items, bearers::before(finder, items, end)?, at + 1)
}

/// `known as X`, `also called X`, `whose surname is also spelled X`, `also tracked as X`.
pub(super) fn named(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    if let Some(told) = as_called(finder, items, at) {
        return Some(told);
    }
    let start = start(items, at)?;
    let bearer = bearer(finder, items, at)?;
    told_behind(finder, items, bearer, start)
}

/// `X, as the group is called abroad`: the name before.
fn as_called(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const BACK: usize = 4;
    let be = at.checked_sub(1).filter(|it| items[*it].is(Class::Be))?;
    let from = be.saturating_sub(BACK).max(2);
    let as_at = (from..be).rev().find(|it| items[*it].lower == "as")?;
    if items[as_at - 1].kind != Kind::Comma {
        return None;
    }
    let (bearer, after) = bearers::at(finder, items, as_at + 1)
        .or_else(|| Some((bearers::before(finder, items, be).filter(|_| as_at + 2 == be)?, be)))?;
    let name = names::before(items, as_at - 1).into_iter().next().filter(|_| after == be)?;
    let is_another = names::is_another(finder, items, &name)
        || items[name.start].mention.is_some_and(|it| finder.units.mentions[it].entity != bearer);
    let names = vec![names::span(items, &name)];
    is_another.then_some(Told { bearer, names })
}

/// Where the name begins: behind `as`, or, behind participles that need none, at once.
fn start(items: &[Item], at: usize) -> Option<usize> {
    /// In items, as far as `as` stands from its participle: `known along the coast as`.
    const NEAR: usize = 7;
    let is_near = |it: &usize| !matches!(items[*it].kind, Kind::Semicolon | Kind::Stop);
    let near = (at + 1..items.len().min(at + 1 + NEAR)).take_while(is_near);
    let as_at = near.into_iter().find(|it| items[*it].lower == "as");
    match items[at].lower {
        "known" => as_at.map(|it| it + 1),
        "tracked" | "listed" | "addressed" | "referred" => {
            let next = lower(items, at + 1);
            let is_next = matches!(next, "as" | "to" | "by");
            as_at.filter(|_| is_next).map(|it| it + 1)
        }
        _ if lower(items, at + 1) == "as" => Some(at + 2),
        _ => Some(at + 1),
    }
}

fn bearer(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<usize> {
    const BACK: usize = 8;
    let word = items[at].lower;
    let near = at.saturating_sub(BACK)..at;
    // `whose surname is also spelled X`
    let is_spelt = matches!(
        word,
        "spelled" | "spelt" | "transliterated" | "transcribed" | "rendered" | "written"
    );
    if is_spelt && let Some(whose) = near.clone().rev().find(|it| items[*it].lower == "whose") {
        return bearers::before(finder, items, whose);
    }
    // `X, listed by Y as`
    let is_by = word == "listed" && lower(items, at + 1) == "by";
    if word == "known" || is_by {
        return bearers::before(finder, items, at).or_else(|| {
            let behind = fronted(items, at)?;
            bearers::named(finder, &items[behind])
        });
    }
    let before = at.checked_sub(1)?;
    // `which until last summer was called X`
    let is_passive = items[before].is(Class::Be);
    let until = near
        .clone()
        .find(|it| matches!(items[*it].lower, "until" | "till" | "before" | "previously"));
    if let Some(until) = until.filter(|_| is_passive) {
        return bearers::before(finder, items, until);
    }
    let is_other = matches!(
        items[before].lower,
        "formerly"
            | "previously"
            | "originally"
            | "once"
            | "also"
            | "sometimes"
            | "simply"
            | "variously"
            | "often"
            | "occasionally"
            | "usually"
            | "popularly"
            | "locally"
            | "affectionately"
    );
    let is_alone = is_passive && (is_spelt || matches!(word, "addressed" | "referred" | "styled"));
    // `also spelled Karl` is a note on spelling, `is also spelled Karl` another name.
    let is_note = matches!(word, "spelled" | "spelt") && !is_passive_before(items, before);
    ((is_other && !is_note) || is_alone).then(|| bearers::of_verb(finder, items, at)).flatten()
}

/// Whether an auxiliary stands before adverbs: `is also | spelled`.
fn is_passive_before(items: &[Item], before: usize) -> bool {
    let adverbs = items[..=before].iter().rev().take_while(|it| phrases::is_adverb(it)).count();
    (before + 1).checked_sub(adverbs + 1).is_some_and(|it| items[it].is(Class::Be))
}
