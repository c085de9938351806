//! Verbs that bring another name: `whom they call X`, `sails as X`, `renamed itself X`, `signs its leaflets X`.

use super::{Told, bearers, lower, names, told_behind};
use crate::Shape;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;

/// Who names somebody: `whom colleagues call X`, `calls itself X`, `know him as X`, `the man everyone calls X`, `X, as
/// the list spells him`.
pub(super) fn namer(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let is_as = matches!(
        items[at].lower,
        "know"
            | "knows"
            | "track"
            | "tracks"
            | "refers"
            | "refer"
            | "addresses"
            | "render"
            | "renders"
            | "translate"
            | "translates"
            | "transliterate"
            | "transcribe"
            | "transcribes"
    );
    let to = usize::from(matches!(lower(items, at + 1), "to"));
    let next = at + 1 + to;
    let start = |after: usize| {
        let mut after = after;
        while items.get(after).is_some_and(phrases::is_adverb) {
            after += 1;
        }
        match lower(items, after) {
            "as" => Some(after + 1),
            _ if is_as => None,
            _ => Some(after),
        }
    };
    if items.get(next).is_some_and(phrases::is_reflexive) {
        return told_behind(finder, items, bearers::of_verb(finder, items, at)?, start(next + 1)?);
    }
    if let Some(told) = as_spelt(finder, items, at) {
        return Some(told);
    }
    if let Some(whom) = whom(items, at) {
        let bearer = bearers::before(finder, items, whom)?;
        return told_behind(finder, items, bearer, start(next)?);
    }
    if let Some(bearer) = bare_relative(finder, items, at) {
        return told_behind(finder, items, bearer, start(next)?);
    }
    // `know him as X`, `call X simply the Y`
    let (bearer, after) = bearers::at(finder, items, next)?;
    let start = start(after)?;
    let is_told = start > after || !is_as && items.get(after)?.kind != Kind::Name;
    is_told.then(|| told_behind(finder, items, bearer, start)).flatten()
}

/// `X, as he called himself`, `whom his men called X`: a form that is as often a participle, or calls one a liar.
pub(super) fn called(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    if let Some(told) = as_spelt(finder, items, at) {
        return Some(told);
    }
    if let Some(told) = called_so(finder, items, at) {
        return Some(told);
    }
    let bearer = bearers::before(finder, items, whom(items, at)?)?;
    let is_active = !phrases::verb_group(items, 0, at).has_be;
    is_active.then(|| told_behind(finder, items, bearer, at + 1)).flatten()
}

/// `X, called Y,`, `X (Y), nicknamed Z by his men`.
fn called_so(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let comma = at.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
    let before = &items[comma.checked_sub(1)?];
    let is_name = before.kind == Kind::Name || before.lower == ")";
    if !is_name || !matches!(items[at].lower, "called" | "nicknamed" | "dubbed") {
        return None;
    }
    let bearer = bearers::before(finder, items, comma)?;
    let told = told_behind(finder, items, bearer, at + 1)?;
    let end = told.names.last()?.end;
    let next =
        items.iter().skip(at).find(|it| it.span.start >= end && !names::is_opening(it.lower));
    let closes = next.is_none_or(|it| {
        matches!(it.kind, Kind::Comma | Kind::Dash | Kind::Stop | Kind::Semicolon)
            || matches!(it.lower, "by" | ")" | "”" | "\"" | "’")
    });
    closes.then_some(told)
}

/// `whom` or `which` before its verb, across the subject: `whom the whole town | knows`.
fn whom(items: &[Item], at: usize) -> Option<usize> {
    const BACK: usize = 8;
    let is_within = |it: &usize| items[*it].kind != Kind::Comma && !phrases::is_break(&items[*it]);
    let near = (at.saturating_sub(BACK)..at).rev().take_while(is_within);
    near.into_iter().find(|it| matches!(items[*it].lower, "whom" | "which"))
}

/// Whom a clause without a pronoun describes: `X, the kingpin | everyone calls`.
fn bare_relative(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<usize> {
    let who = at.checked_sub(1)?;
    let is_all = matches!(
        items[who].lower,
        "everyone" | "everybody" | "they" | "people" | "locals" | "friends" | "colleagues"
    ) || items[who].kind == Kind::Word && items[who].classes.any(Class::Plural);
    let noun = who.checked_sub(1).map(|it| &items[it])?;
    let follows =
        noun.kind == Kind::Word && noun.shape == Shape::Lower && !phrases::is_adverb(noun);
    let is_noun = follows && !phrases::is_preposition(noun) && !phrases::is_auxiliary(noun);
    if !is_all || !is_noun || noun.is(Class::Article.or(Class::Possessive)) {
        return None;
    }
    bearers::described_before(finder, items, who)
}

/// `X, as the list spells him`, `X, as she calls herself`: the name before.
fn as_spelt(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const BACK: usize = 5;
    let from = at.saturating_sub(BACK).max(1);
    let as_at = (from..at).rev().find(|it| items[*it].lower == "as")?;
    let name_end = as_at - usize::from(items[as_at - 1].kind == Kind::Comma);
    let next = items.get(at + 1)?;
    let is_self = phrases::is_reflexive(next);
    if !is_self && !next.is(Class::Object) && next.lower != "it" {
        return None;
    }
    let name = names::before(items, name_end).into_iter().next()?;
    let own = bearers::named(finder, &items[name.start]);
    let bearer = match own {
        Some(own) => own,
        None if is_self => bearers::of_verb(finder, items, at)?,
        None => finder.pronoun(next, &|it| finder.is_party(it))?,
    };
    let is_another = names::is_another(finder, items, &name);
    let names = vec![names::span(items, &name)];
    is_another.then_some(Told { bearer, names })
}

/// `trades as X`, `was living in P as X`, `began life as X`: what somebody does under a name.
pub(super) fn stands_as(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const REACH: usize = 6;
    let is_within = |it: &usize| {
        let item = &items[*it];
        !matches!(item.kind, Kind::Comma | Kind::Quote)
            && !phrases::is_break(item)
            && !item.is(Class::Who.or(Class::Conjunction))
            && !phrases::is_auxiliary(item)
    };
    let near = (at + 1..items.len().min(at + REACH)).take_while(is_within);
    let as_at = near.into_iter().find(|it| items[*it].lower == "as")?;
    // `began life as`, `does business as`
    let verb = match items[at].lower {
        "life" => at
            .checked_sub(1)
            .filter(|it| matches!(items[*it].lower, "began" | "begun" | "started"))?,
        "business" => at
            .checked_sub(1)
            .filter(|it| matches!(items[*it].lower, "doing" | "does" | "did" | "do" | "done"))?,
        _ => at,
    };
    let bearer = bearers::of_verb(finder, items, verb)?;
    let told = told_behind(finder, items, bearer, as_at + 1)?;
    // `posing as Red Cross workers`
    let end = told.names.last()?.end;
    let next = items.iter().skip(as_at).find(|it| it.span.start >= end);
    let is_plain = |it: &Item| {
        it.kind == Kind::Word
            && it.shape == Shape::Lower
            && it.classes.any(Class::Plural)
            && !phrases::is_preposition(it)
    };
    (!next.is_some_and(is_plain)).then_some(told)
}

/// `X, whose initials stand for Y`, `ETA stands for Y`.
pub(super) fn stands_for(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const BACK: usize = 3;
    if lower(items, at + 1) != "for" {
        return None;
    }
    let near = (at.saturating_sub(BACK)..at).rev();
    let whose = near.into_iter().find(|it| items[*it].lower == "whose");
    let bearer = if let Some(whose) = whose {
        let is_short = matches!(
            lower(items, at - 1),
            "initials" | "letters" | "acronym" | "abbreviation" | "name"
        );
        is_short.then(|| bearers::before(finder, items, whose)).flatten()?
    } else {
        let name = at.checked_sub(1).map(|it| &items[it])?;
        let text = finder.units.text.slice(name.span);
        let is_short = name.kind == Kind::Name && text.chars().all(char::is_uppercase);
        is_short.then(|| bearers::named(finder, name)).flatten()?
    };
    told_behind(finder, items, bearer, at + 2)
}

/// `since renamed X`, `renamed itself X`, `rebranded as X`.
pub(super) fn renamed(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let mut start = at + 1;
    start += usize::from(items.get(start).is_some_and(phrases::is_reflexive));
    start += usize::from(lower(items, start) == "as");
    if let Some((object, after)) = bearers::at(finder, items, at + 1)
        && let Some(told) = told_behind(finder, items, object, after)
    {
        return Some(told);
    }
    told_behind(finder, items, bearers::of_verb(finder, items, at)?, start)
}

/// `signs himself X`, `still sign their letters X`.
pub(super) fn signs(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    let mut next = at + 1;
    next += usize::from(items.get(next).is_some_and(|it| it.is(Class::Possessive)));
    let is_paper = items.get(next).is_some_and(phrases::is_reflexive)
        || matches!(
            lower(items, next),
            "letters" | "leaflets" | "statements" | "pamphlets" | "emails"
        );
    let start = next + 1 + usize::from(lower(items, next + 1) == "as");
    let bearer = is_paper.then(|| bearers::of_verb(finder, items, at)).flatten()?;
    told_behind(finder, items, bearer, start)
}

/// `answers to the name of X`.
pub(super) fn answers(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const NEAR: usize = 4;
    if lower(items, at + 1) != "to" {
        return None;
    }
    let of = (at + 2..at + 2 + NEAR).find(|it| matches!(lower(items, *it), "of" | "names"))?;
    let is_name = (at + 2..=of).any(|it| matches!(lower(items, it), "name" | "names"));
    let start = of + 1 + usize::from(lower(items, of + 1) == "of");
    let bearer = is_name.then(|| bearers::before(finder, items, at)).flatten()?;
    told_behind(finder, items, bearer, start)
}
