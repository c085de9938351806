//! Enumerations: parties joined by commas and "and", each with what it is: `his brother X, his son Y and a partner, Z`.

use super::super::finder::Finder;
use super::parties::is_actor;
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::mentions::is_human;
use crate::relations::words::Kind as Relates;
use crate::{EntityType, Predicate, Shape};

/// In items: the words before a name, and between two.
const WORDS: usize = 7;

/// In items: between the noun that counts members and whose they are.
const REACH: usize = 6;

/// No more members are read.
const MOST: usize = 40;

/// The parties of an enumeration that begins at `start`, and the item behind it. A member is a name with the words
/// before it and the place behind it, a party in apposition (`a partner, X`), or a pronoun.
pub(super) fn members(finder: &Finder<'_>, items: &[Item], start: usize) -> (Vec<usize>, usize) {
    let mut found = Vec::new();
    let mut end = start;
    let mut at = start;
    let mut is_joined_by_and = false;
    while found.len() < MOST {
        let Some((entity, behind)) = member(finder, items, at, is_joined_by_and || at == start)
        else {
            break;
        };
        // `Q armed it, M trained it`
        let is_subject = behind > at + 1 || !found.is_empty();
        if is_subject && at > start && phrases::is_finite(items, behind) {
            break;
        }
        if !found.contains(&entity) {
            found.push(entity);
        }
        end = behind;
        let Some((next, is_and)) = joint(finder, items, behind) else { break };
        (at, is_joined_by_and) = (next, is_and);
    }
    (found, end)
}

/// The parties behind a colon, where the sentence ends with them: `three firms: X, Y and Z.`
pub(super) fn behind_colon(finder: &Finder<'_>, items: &[Item], from: usize) -> Vec<usize> {
    let colon = (from..items.len()).find(|it| phrases::is_break(&items[*it]));
    let Some(colon) = colon.filter(|it| items[*it].kind == Kind::Colon) else { return Vec::new() };
    let (found, end) = members(finder, items, colon + 1);
    let closes = items.get(end).is_none_or(|it| phrases::is_break(it) || it.kind == Kind::Comma);
    if closes { found } else { Vec::new() }
}

/// The parties of an enumeration that is the subject of the verb at `verb`: from the start of its clause up to it.
pub(super) fn before(finder: &Finder<'_>, items: &[Item], verb: usize) -> Vec<usize> {
    let Some(phrase) = super::first_phrase(items, verb) else { return Vec::new() };
    let start = phrase.start.max(phrases::clause_start(items, phrase.start));
    // `two firms owned by Z, X and Y,`: behind what describes them.
    let participle = (start..phrase.end.min(verb)).find(|it| items[*it].is(Class::Ed));
    let by = participle
        .and_then(|it| (it + 1..verb.min(it + 4)).find(|it| items[*it].kind == Kind::Name));
    let is_counted = items[start].is(Class::Determiner) || items[start].kind == Kind::Number;
    let start = match by {
        Some(name)
            if is_counted && items.get(name + 1).is_some_and(|it| it.kind == Kind::Comma) =>
        {
            name + 2
        }
        _ => start,
    };
    let (found, end) = members(finder, items, start);
    let end = end + usize::from(items.get(end).is_some_and(|it| it.kind == Kind::Comma));
    if end == verb { found } else { Vec::new() }
}

/// In items: what may be inserted between `among them` and a name. Chosen.
const INSERTED: usize = 6;

/// The parties behind `among them`, `including`, in the clause that begins at `from`.
pub(super) fn among(finder: &Finder<'_>, items: &[Item], from: usize) -> Vec<usize> {
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let ends = |it: &usize| phrases::is_break(&items[*it]) || items[*it].is(Class::Who);
    for at in (from + 1..items.len()).take_while(|it| !ends(it)) {
        let start = match lower(at) {
            "among" if matches!(lower(at + 1), "them" | "these") => at + 2,
            "including" | "notably" => at + 1,
            "such" if lower(at + 1) == "as" => at + 2,
            _ => continue,
        };
        // `among them, for the first time, X`
        let behind = || (start + 1..items.len().min(start + INSERTED)).find(|it| lower(*it) == ",");
        let inserted = if lower(start) == "," { behind() } else { None };
        let is_bare = |end: &usize| items[start..*end].iter().all(|it| it.kind != Kind::Name);
        let start = inserted.filter(is_bare).map_or(start, |it| it + 1);
        return members(finder, items, start).0;
    }
    Vec::new()
}

/// One member: whom it names, and the item behind it with the place or age that it is told with.
fn member(
    finder: &Finder<'_>,
    items: &[Item],
    start: usize,
    may_be_apposed: bool,
) -> Option<(usize, usize)> {
    let first = items.get(start)?;
    if first.is(Class::Object) && !first.is(Class::Possessive) {
        let party = |it: usize| is_actor(finder, it);
        return Some((finder.pronoun(first, &party)?, start + 1));
    }
    let mut at = start;
    let has_opener = phrases::is_determiner(first) || first.kind == Kind::Number;
    let mut limit = start + WORDS;
    while let Some(item) = items.get(at).filter(|_| at < limit) {
        if item.kind == Kind::Name {
            // `Y's cousin X`
            if items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive) {
                at += 2;
                continue;
            }
            // `the Tarvia firm X`
            let is_place = finder.entity(item).is_some_and(|it| finder.is_place(it));
            if is_place && (is_noun(items, at + 1) || is_name(items, at + 1)) {
                at += 1;
                continue;
            }
            // `the Basque group X`
            let is_sort = items
                .get(at + 1)
                .is_some_and(|it| it.kind == Kind::Word && is_human(it.lower) == Some(false));
            if is_sort && is_name(items, at + 2) && first.is(Class::Article) {
                at += 2;
                continue;
            }
            // `the Y Army leader X`
            let nouns = (at + 1..at + 4).take_while(|it| is_noun(items, *it)).count();
            let leads = nouns > 0 && is_name(items, at + 1 + nouns);
            if leads
                && items[at + nouns].known.relates.relating.iter().any(|it| it.form.is(Form::BASE))
            {
                at += 1 + nouns;
                continue;
            }
            // `two officers of Y, X and Z`: these are listed, and Y only tells which officers.
            let of = items[start..at].iter().rposition(|it| it.lower == "of").map(|it| start + it);
            let is_whose = !items[start..at].iter().any(|it| it.kind == Kind::Comma);
            if let Some(of) = of.filter(|it| has_opener && is_whose && counts(items, start, *it)) {
                let is_comma = items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma);
                if is_comma && is_name(items, at + 2) && of + REACH > at {
                    at += 2;
                    limit = at + 1;
                    continue;
                }
                if is_of_people(&items[of - 1]) {
                    return None;
                }
            }
            // `X, the commander of Y,`: what X is.
            let is_told = has_opener && items[start..at].iter().any(|it| it.lower == "of");
            if is_told && !may_be_apposed && first.is(Class::Article) {
                return None;
            }
            let entity = finder.entity(item).filter(|it| is_actor(finder, *it))?;
            return Some((entity, behind_name(finder, items, at + 1)));
        }
        // `his wife, X,`; of others the last only: `and a partner, X`
        let is_own = first.is(Class::Possessive);
        let apposed = has_opener && at > start + 1 && item.kind == Kind::Comma;
        if apposed && (may_be_apposed || is_own) && is_name(items, at + 1) {
            at += 1;
            continue;
        }
        // `two of his commanders, X and Y`
        let is_of = item.kind == Kind::Word
            && item.lower == "of"
            && has_opener
            && (items.get(at + 1).is_some_and(phrases::is_determiner)
                // `two officers of Y's army, X and Z`
                || is_name(items, at + 1) && counts(items, start, at));
        let goes_on = is_noun(items, at)
            || is_of
            || matches!(item.lower, "then" | "former" | "late" | "now")
            || phrases::is_determiner(item) && item.kind == Kind::Word
            || item.kind == Kind::Number
            || item.kind == Kind::Mark && item.lower == "-";
        if !goes_on {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether a phrase counts those who belong to whom "of" names: `two subsidiaries of Y`, `three commanders of Y`.
fn counts(items: &[Item], start: usize, of: usize) -> bool {
    let is_counted = !items[start].is(Class::Article.or(Class::Possessive));
    of.checked_sub(1).is_some_and(|it| is_counted && it > start && is_plural(&items[it]))
}

fn is_plural(noun: &Item) -> bool {
    let mut roles = noun.known.relates.relating.iter();
    noun.classes.any(Class::Plural)
        || roles.any(|it| it.form.is(Form::THIRD) && !it.form.is(Form::BASE))
}

/// Whether a noun says what human beings are: `officials`, `commanders`.
fn is_of_people(noun: &Item) -> bool {
    let mut roles = noun.known.relates.relating.iter();
    noun.is(Class::Person.or(Class::Spokes))
        || roles.any(|it| it.kind == Relates::Noun && it.predicate != Predicate::PartOf)
}

fn is_name(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|it| it.kind == Kind::Name)
}

/// Whether a word may stand before a noun or be one.
fn is_noun(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|it| {
        let is_other = phrases::is_preposition(it)
            || phrases::is_auxiliary(it)
            || phrases::is_time(it)
            || it.is(Class::Conjunction.or(Class::Who).or(Class::Subordinator).or(Class::To))
            || it.is(Class::Subject.or(Class::Object)) && !it.is(Class::Possessive);
        it.kind == Kind::Word && !is_other && !phrases::is_finite(items, at)
    })
}

/// Behind `of P`, `in P`, `, 45`, `, a trader,`.
fn behind_name(finder: &Finder<'_>, items: &[Item], at: usize) -> usize {
    let mut at = at;
    let is_where = items.get(at).is_some_and(|it| {
        it.kind == Kind::Word && matches!(it.lower, "of" | "in" | "from" | "near" | "and" | "at")
    });
    let place = items.get(at + 1).and_then(|it| finder.entity(it));
    let is_place = place
        .is_some_and(|it| matches!(finder.kind(it), Some(EntityType::Place | EntityType::State)));
    if is_where && is_place && items[at].lower != "and" {
        at += 2;
    }
    let is_comma = |it: usize| items.get(it).is_some_and(|it| it.kind == Kind::Comma);
    if is_comma(at) && items.get(at + 1).is_some_and(|it| it.kind == Kind::Number) {
        at += 2;
    }
    // `X, known as Z,`
    let is_called = items
        .get(at + 1)
        .is_some_and(|it| matches!(it.lower, "known" | "alias" | "nicknamed" | "aka" | "formerly"));
    if is_comma(at) && is_called {
        let reach = items.len().min(at + 2 + WORDS);
        if let Some(close) = (at + 2..reach).find(|it| is_comma(*it)) {
            return close;
        }
    }
    // `X, a trader,`, `X, its treasurer, and`: up to the comma behind it, where no name stands in between.
    let opens = Class::Article.or(Class::Possessive);
    if is_comma(at) && items.get(at + 1).is_some_and(|it| it.is(opens)) {
        let reach = items.len().min(at + 2 + WORDS);
        let close = (at + 2..reach).find(|it| !is_noun(items, *it) && !is_of(&items[*it]));
        let closes = close.is_some_and(|it| is_comma(it) && !is_name(items, it + 1));
        if let Some(close) = close.filter(|_| closes) {
            at = close;
        }
    }
    at
}

fn is_of(item: &Item) -> bool {
    item.kind == Kind::Word && matches!(item.lower, "of" | "in" | "for" | "from")
}

/// Behind what joins two members: where the next begins, and whether it is "and".
fn joint(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<(usize, bool)> {
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let comma = usize::from(items.get(at).is_some_and(|it| it.kind == Kind::Comma));
    let next = at + comma;
    let (words, is_and) = match lower(next) {
        "and" | "or" | "&" | "including" | "alongside" | "plus" => (1, true),
        "as" if lower(next + 1) == "well" && lower(next + 2) == "as" => (3, true),
        "along" | "together" if lower(next + 1) == "with" => (2, true),
        "such" if lower(next + 1) == "as" => (2, true),
        "among" if matches!(lower(next + 1), "them" | "these") => (2, true),
        _ if comma > 0 => (0, false),
        _ => return None,
    };
    let next = next + words;
    let is_said = items.get(next).is_some_and(|it| it.shape == Shape::Lower && it.lower == "said");
    (!is_said).then_some((next, is_and))
}

/// The possessive with which the enumeration begins that a possessive goes on: the first "his" of `X, his brother Y and
/// his son Z`. What stands in one enumeration belongs to one.
pub(in crate::relations) fn first_possessive(items: &[Item], at: usize) -> usize {
    let lower = items[at].lower;
    let mut first = at;
    loop {
        let joined = first
            .checked_sub(1)
            .filter(|it| items[*it].kind == Kind::Comma || items[*it].is(Class::Conjunction));
        let Some(mut left) = joined else { return first };
        while left > 0 && items[left - 1].kind == Kind::Comma {
            left -= 1;
        }
        // The member before: a name, what is told of it, and the same possessive.
        let from = left.saturating_sub(2 * WORDS);
        let mut position = left;
        let own = loop {
            let Some(before) = position.checked_sub(1).filter(|it| *it >= from) else {
                break None;
            };
            let item = &items[before];
            if item.kind == Kind::Word && item.lower == lower && item.is(Class::Possessive) {
                break Some(before);
            }
            let is_within = item.kind == Kind::Name
                || item.kind == Kind::Number
                || item.kind == Kind::Comma
                || is_noun(items, before)
                || is_of(item);
            if !is_within {
                break None;
            }
            position = before;
        };
        let names = own.is_some_and(|own| items[own..left].iter().any(|it| it.kind == Kind::Name));
        match own.filter(|_| names) {
            Some(own) => first = own,
            None => return first,
        }
    }
}
