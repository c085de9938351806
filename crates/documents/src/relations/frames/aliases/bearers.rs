//! Who bears another name: the party right before a cue, or the one that is described there.

use crate::Shape;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::subject;

use super::lower;

/// The party that an item names.
pub(super) fn named(finder: &Finder<'_>, item: &Item) -> Option<usize> {
    finder.entity(item).filter(|it| finder.is_party(*it))
}

/// The party right before a place, across a comma, `who`, `also`, what stands in brackets.
pub(super) fn before(finder: &Finder<'_>, items: &[Item], end: usize) -> Option<usize> {
    /// In items: as far as a bearer stands before his cue.
    const NEAR: usize = 7;
    let from = end.saturating_sub(NEAR);
    let mut at = end;
    while at > from {
        let item = &items[at - 1];
        if item.kind == Kind::Name {
            // `the treasurer of Y, who uses the name X`: not Y.
            let is_who = items[at..end.min(items.len())]
                .iter()
                .chain(items.get(end))
                .any(|it| matches!(it.lower, "who" | "whom"));
            let article = at.checked_sub(2).is_some_and(|it| items[it].is(Class::Article));
            let of = at.checked_sub(2 + usize::from(article)).map(|it| items[it].lower);
            let is_of_post = matches!(of, Some("of" | "for" | "at"));
            let is_person = finder.entity(item).is_some_and(|it| finder.is_person(it));
            if is_who && is_of_post && !is_person {
                return described_before(finder, items, end).filter(|it| finder.is_person(*it));
            }
            return named(finder, item).or_else(|| described_before(finder, items, end));
        }
        if item.lower == ")" {
            at = opening(items, at - 1).unwrap_or(at - 1);
            continue;
        }
        if item.is(Class::Subject) && !item.is(Class::Who) {
            return finder.pronoun(item, &|it| finder.is_party(it));
        }
        // `his brother Karl, alias X`: somebody whom the text does not know.
        if item.kind == Kind::Word && item.shape != Shape::Lower && at > 1 {
            return None;
        }
        if !is_between(item) {
            let phrase = phrases::noun_phrase_before(items, 0, at);
            let definite = phrase.and_then(|it| finder.definite(items, &it));
            let kin = at.checked_sub(2).and_then(|it| finder.kin_called(&items[it], item.lower));
            return definite
                .filter(|it| finder.is_party(*it))
                .or(kin)
                .or_else(|| described_before(finder, items, end))
                .or_else(|| of_papers(finder, items, at));
        }
        at -= 1;
    }
    None
}

/// What may stand between a bearer and a cue.
fn is_between(item: &Item) -> bool {
    item.kind == Kind::Comma
        || item.kind == Kind::Dash
        || item.is(Class::Who.or(Class::Be).or(Class::Have).or(Class::Adverb).or(Class::Ly))
        || matches!(
            item.lower,
            "alias"
                | "("
                | "known"
                | "better"
                | "also"
                | "long"
                | "now"
                | "then"
                | "when"
                | "since"
        )
}

/// The bracket that opens before the one at a place.
fn opening(items: &[Item], close: usize) -> Option<usize> {
    (close.saturating_sub(16)..close).rev().find(|it| items[*it].lower == "(")
}

/// Whom an apposition describes that ends before a place: `X, a jeweller from P known as`, `X, the kingpin everyone`. A
/// noun behind a preposition is another: `X, a partner in the firm known as`.
///
/// Unlike `frames::described`, which takes the name before the nearest comma that opens an insertion, whatever stands
/// behind it, this asks for a party before the nearest comma and reads the whole description: no verb, clause or row of
/// names in it, since the cue would be theirs.
pub(super) fn described_before(finder: &Finder<'_>, items: &[Item], end: usize) -> Option<usize> {
    const REACH: usize = 14;
    let from = end.saturating_sub(REACH).max(1);
    let last = end - usize::from(end > 0 && items[end - 1].kind == Kind::Comma);
    let comma = (from..last).rev().find(|it| items[*it].kind == Kind::Comma)?;
    let name = comma - 1;
    let named = named(finder, &items[name])?;
    let description = &items[comma + 1..last];
    let opens = description.first()?;
    let is_noun = opens.is(Class::Article.or(Class::Possessive))
        || phrases::is_adverb(opens)
        || opens.lower == "former";
    let preposition = description.iter().position(phrases::is_preposition);
    let behind = preposition.map_or(&[][..], |it| &description[it..]);
    let is_plain = behind.iter().all(|it| {
        it.kind != Kind::Word
            || phrases::is_preposition(it)
            || phrases::is_time(it)
            || it.is(Class::Article)
            || phrases::is_adverb(it)
    });
    let has_verb = (comma + 1..last).any(|it| phrases::is_auxiliary(&items[it]));
    // `X, the vehicle Y and a guard service known as`
    let is_row = description.iter().any(|it| it.is(Class::Conjunction))
        && description.iter().any(|it| it.kind == Kind::Name);
    let has_who = is_row || description.iter().any(|it| it.is(Class::Who) || phrases::is_break(it));
    (is_noun && is_plain && !has_verb && !has_who).then_some(named)
}

/// Whose papers they are: `Its pamphlets, signed`, `Its members`.
fn of_papers(finder: &Finder<'_>, items: &[Item], end: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let noun = end.checked_sub(1)?;
    let speaks = matches!(
        items[noun].lower,
        "pamphlets"
            | "leaflets"
            | "statements"
            | "letters"
            | "communiques"
            | "videos"
            | "posters"
            | "website"
            | "channel"
            | "members"
            | "followers"
            | "supporters"
            | "fighters"
            | "adherents"
    );
    let owner = (noun.saturating_sub(NEAR)..noun).find(|it| items[*it].is(Class::Possessive))?;
    let fits = |it: usize| finder.is_party(it) && !finder.is_person(it);
    if speaks { finder.pronoun(&items[owner], &fits) } else { None }
}

/// The subject of a verb: `The line, which until 2019 was called`, `when it still flew`.
pub(super) fn of_verb(finder: &Finder<'_>, items: &[Item], verb: usize) -> Option<usize> {
    let group = phrases::verb_group(items, 0, verb);
    if group.is_negated || group.has_modal {
        return None;
    }
    before(finder, items, group.start).or_else(|| {
        let phrase = subject(items, group.start)?;
        let party = |it: usize| finder.is_party(it);
        let found = finder.referents(items, &phrase, &party);
        let is_one = found.len() == 1 && lower(items, phrase.start) != "whose";
        found.first().copied().filter(|_| is_one)
    })
}

/// The party at a place: a name, a pronoun, `the group`; and the item behind it.
pub(super) fn at(finder: &Finder<'_>, items: &[Item], start: usize) -> Option<(usize, usize)> {
    let item = items.get(start)?;
    let party = |it: usize| finder.is_party(it);
    if item.is(Class::Object) || item.is(Class::Subject) && item.lower == "it" {
        return Some((finder.pronoun(item, &party)?, start + 1));
    }
    let name = start + usize::from(item.kind == Kind::Word && item.lower == "the");
    if let Some(named) = items.get(name).and_then(|it| named(finder, it)) {
        return Some((named, name + 1));
    }
    let phrase = start..start + 2;
    // `calls the Velm trading house`: another than Velm.
    let is_whole = phrases::noun_phrase_at(items, start).is_none_or(|it| it.end <= phrase.end);
    if !is_whole {
        return None;
    }
    let definite = items.get(phrase.clone()).and_then(|_| finder.definite(items, &phrase));
    Some((definite.filter(|it| party(*it))?, start + 2))
}
