//! Who holds a role: `X is the owner of Y`, `the owner of Y is X`, `named X chairman`, `X, the founder of Y`.

use super::{clause_at, joined_role};
use crate::grammar::{Class, Form, Item, Kind};
use crate::relations::clauses::{ChunkKind, Clause};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::frames::told::is_any;
use crate::relations::frames::{enumerations, nouns};
use crate::relations::words::{Kind as Relates, Set};

/// Who holds a role, and whether that is denied.
pub(super) fn holders(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    end: usize,
    named: Option<usize>,
    parties: &[usize],
) -> Vec<(usize, bool)> {
    if let Some(named) = named {
        return all(named_with_role(finder, view, chunk, named), false);
    }
    // `one of the founders of Y`
    let is_one = chunk >= 2
        && view.preposition(finder, chunk - 1) == Some("of")
        && view.is(chunk - 2, ChunkKind::Phrase)
        && match finder.lower(view.head(chunk - 2)) {
            "one" => true,
            // `X and Z, two of the founders of Y,`
            "two" | "three" | "both" => view.before(chunk - 2, ChunkKind::Comma).is_some(),
            _ => false,
        };
    let chunk = if is_one { chunk - 2 } else { chunk };
    // `Y's founder and managing director, X`: who is named behind the second.
    let second = end + 2;
    let goes_on = view.is(end + 1, ChunkKind::Conjunction)
        && view.is(second, ChunkKind::Phrase)
        && !view.has_name_as_head(second)
        && !view.first(second).is(Class::Possessive.or(Class::Article))
        && view.head(second).known.relates.relating.iter().any(|it| it.kind == Relates::Noun);
    let end = if goes_on { second } else { end };
    // `the founder and owner of Y`
    if let Some(first) = joined_role(view, chunk) {
        return holders(finder, view, first, end, None, parties);
    }
    let before = chunk.checked_sub(1);
    // `X is the owner of Y`, `X was named chairman of Y`
    // `is in turn the owner of Y`
    let mut verb = before;
    while let Some(adverb) = verb.filter(|it| view.is(*it, ChunkKind::Adverb)) {
        verb = adverb.checked_sub(1);
    }
    let clause = verb.and_then(|it| clause_at(view, it));
    // `made him chairman of Y`
    if let Some(object) = before.filter(|it| view.is(*it, ChunkKind::Phrase))
        && let Some(makes) = object.checked_sub(1).and_then(|it| clause_at(view, it))
        && !makes.is_passive
        && !makes.is_unreal
        && makes_of(finder.lower(&view.items[makes.verb]))
    {
        return all(view.parties(finder, object, false, &is_any), makes.is_negated);
    }
    // `four of its subsidiaries, among them X and Y`; `has two subsidiaries, X and Y`
    if view.is_many(chunk) {
        let found = told_behind(finder, view, end, clause.is_some());
        if !found.is_empty() {
            return all(found, false);
        }
    }
    if let Some(found) = clause.and_then(|it| by_verb_before(finder, view, it, chunk, end)) {
        return found;
    }
    // `described X as an agent of Y`, `served as head of Y`
    if let Some(prior) = before.filter(|it| view.preposition(finder, *it) == Some("as")) {
        return all(as_role(finder, view, prior), false);
    }
    if let Some(found) = by_verb_behind(finder, view, end) {
        return found;
    }
    let found = described_by_role(finder, view, chunk, parties);
    all(found.unwrap_or_else(|| named_behind_role(finder, view, chunk, end)), false)
}

fn all(holders: Vec<usize>, is_negated: bool) -> Vec<(usize, bool)> {
    holders.into_iter().map(|it| (it, is_negated)).collect()
}

/// `chairman X`, `the brothers X and Y`.
fn named_with_role(finder: &Finder<'_>, view: &View<'_>, chunk: usize, named: usize) -> Vec<usize> {
    let mut found: Vec<usize> = finder.entity(&view.items[named]).into_iter().collect();
    // `his nephew X and a partner, Y`: one nephew.
    let noun = named.checked_sub(1).map(|it| &view.items[it]);
    let is_plural = |it: &Item| {
        it.classes.any(Class::Plural)
            || it.known.relates.relating.iter().any(|it| it.form.is(Form::THIRD))
    };
    if noun.is_some_and(is_plural) {
        for it in view.joined(chunk, true) {
            found.extend(finder.entity(view.head(it)));
        }
    }
    found
}

/// `X is the owner of Y`, `X was named chairman of Y`, `named X chairman of Y`.
fn by_verb_before(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    chunk: usize,
    end: usize,
) -> Option<Vec<(usize, bool)>> {
    let verb = &view.items[clause.verb];
    // `named X chairman of Y`, `whom it called an agent of Y`: not who does so.
    let makes = !clause.is_passive && makes_of(finder.lower(verb));
    if makes {
        let taken = clause.gap.filter(|it| it.1.is_none()).map(|it| it.0);
        let found = taken.map(|it| view.parties(finder, it, false, &is_any));
        return Some(all(found.unwrap_or_default(), clause.is_negated));
    }
    let is_copula = verb.is(Class::Be) || verb.known.relates.is_in(Set::Becomes);
    if !is_copula || clause.is_unreal {
        return None;
    }
    let no = clause.is_negated || view.first(chunk).is(Class::Nothing);
    let found = clause.subject.map(|it| view.subject(finder, it));
    let mut found = found.unwrap_or_default();
    // `The owner of Y was Z's brother, X.`
    if found.is_empty() {
        found.extend(view.named_behind(end).and_then(|it| finder.entity(view.head(it))));
    }
    Some(all(found, no))
}

/// Whether a verb gives its object a role: `made him chairman`.
fn makes_of(lower: &str) -> bool {
    matches!(lower, "named" | "appointed" | "elected" | "made" | "called")
}

/// Behind the source that is named between a role and its verb: `its real owner, the files show, is X`.
fn behind_source(view: &View<'_>, end: usize) -> usize {
    const LONGEST: usize = 9;
    let comma = end + 1;
    if !view.is(comma, ChunkKind::Comma) {
        return end;
    }
    let close = (comma + 2..comma + LONGEST).find(|it| view.is(*it, ChunkKind::Comma));
    let Some(close) = close else { return end };
    let mut within = view.items[view.chunk(comma).items.end..view.chunk(close).items.start].iter();
    // `its chief financier, according to a panel, is X`; `, in the view of the panel,`
    let opens = matches!(view.items[view.chunk(comma).items.end].lower, "in" | "by" | "as");
    let is_source = opens || within.any(|it| !it.word.cues.is_empty() || it.lower == "according");
    let is_name = close == comma + 2 && view.has_name_as_head(comma + 1);
    if is_source && !is_name { close } else { end }
}

/// `the owner of Y is X`, `members of Y include X`, `its sole director on record is X`.
fn by_verb_behind(finder: &Finder<'_>, view: &View<'_>, end: usize) -> Option<Vec<(usize, bool)>> {
    let end = behind_source(view, end);
    let mut verb = end + 1;
    while verb < end + 4
        && (view.is(verb, ChunkKind::Adverb)
            || view.is(verb, ChunkKind::Preposition) && view.is(verb + 1, ChunkKind::Phrase))
    {
        verb += 1 + usize::from(view.is(verb, ChunkKind::Preposition));
    }
    let clause = clause_at(view, verb)?;
    let lower = finder.lower(&view.items[clause.verb]);
    let is_inverse = view.items[clause.verb].is(Class::Be)
        || matches!(lower, "include" | "includes" | "included");
    if !is_inverse || clause.is_unreal || clause.is_passive {
        return None;
    }
    let object = Some(verb + 1).filter(|it| view.is(*it, ChunkKind::Phrase))?;
    // `its chairwoman is the mayor's sister, X`
    let name = if view.has_name_as_head(object) { object } else { view.named_behind(object)? };
    let is_alone = view.chunk(name).items.len() <= 2;
    (is_alone || name > object)
        .then(|| all(view.parties(finder, name, false, &is_any), clause.is_negated))
}

/// `X, the founder of Y`; `X and Z, the founders of Y,`.
fn described_by_role(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    parties: &[usize],
) -> Option<Vec<usize>> {
    // `the X Network, its leaders, Y and Z`: the network has them.
    let is_party =
        |name: &usize| finder.entity(view.head(*name)).is_some_and(|it| parties.contains(&it));
    let name = view.described(chunk).filter(|it| !is_party(it))?;
    let mut found: Vec<usize> = finder.entity(view.head(name)).into_iter().collect();
    let is_counted = matches!(finder.lower(view.head(chunk)), "two" | "three" | "both");
    let is_joined = (view.is_many(chunk) || is_counted)
        && name >= 2
        && view.is(name - 1, ChunkKind::Conjunction)
        && view.has_name_as_head(name - 2);
    if is_joined {
        found.extend(finder.entity(view.head(name - 2)));
    }
    Some(found)
}

/// `the founder of Y, X,`.
fn named_behind_role(finder: &Finder<'_>, view: &View<'_>, chunk: usize, end: usize) -> Vec<usize> {
    // `a spokesman for Y in P, X,`
    let is_there = view.preposition(finder, end + 1).is_some_and(|it| matches!(it, "in" | "at"))
        && view.has_name_as_head(end + 2)
        && finder.entity(view.head(end + 2)).is_some_and(|it| finder.is_place(it));
    let end = if is_there && end > chunk { end + 2 } else { end };
    // `An adviser to the Y commander, X,`
    if nouns::is_within_other(view.items, view.chunk(chunk).items.start) {
        return Vec::new();
    }
    let behind = view.named_behind(end).or_else(|| called_behind(finder, view, end));
    let behind = behind.and_then(|it| finder.entity(view.head(it)));
    let mut found: Vec<usize> = behind.into_iter().collect();
    // `Y's owner, X, and his wife, Z`: one owner.
    if !found.is_empty() && view.is_many(chunk) {
        for it in view.joined(end + 2, true) {
            found.extend(finder.entity(view.head(it)));
        }
    }
    found
}

/// `the commander of Y, who goes by X,`; `its head, who is known as X`: the name.
fn called_behind(finder: &Finder<'_>, view: &View<'_>, end: usize) -> Option<usize> {
    let who = end + 1 + usize::from(view.is(end + 1, ChunkKind::Comma));
    let clause = view.is(who, ChunkKind::Who).then(|| clause_at(view, who + 1))??;
    let is_called = matches!(
        view.items[clause.verb].lower,
        "goes" | "went" | "called" | "calls" | "named" | "known" | "styles"
    ) || matches!(
        view.items[clause.verb].lower,
        "uses" | "used" | "gives" | "gave" | "bears" | "adopted"
    ) && view.is(who + 2, ChunkKind::Phrase)
        && view.words(who + 2).any(|it| it == "name");
    let name = (who + 2..who + 5).find(|it| view.has_name_as_head(*it))?;
    let is_person = finder.entity(view.head(name)).is_some_and(|it| finder.is_person(it));
    let is_by = name == who + 2
        || (who + 2..name)
            .all(|it| matches!(view.first(it).lower, "by" | "as" | "himself" | "herself"));
    // `who is called X as well`: he is another.
    let closes = view
        .clauses
        .kind(name + 1)
        .is_none_or(|it| matches!(it, ChunkKind::Comma | ChunkKind::Break));
    (is_called && is_person && is_by && closes).then_some(name)
}

/// Who is named behind a plural: `, among them X and Y`, `such as X`, `: X and Y`; and `, X and Y` behind a verb.
fn told_behind(finder: &Finder<'_>, view: &View<'_>, chunk: usize, is_object: bool) -> Vec<usize> {
    let at = view.chunk(chunk).items.end;
    let lower = |it: usize| view.items.get(it).map_or("", |it| finder.lower(it));
    let comma = usize::from(view.items.get(at).is_some_and(|it| it.kind == Kind::Comma));
    let start = match lower(at + comma) {
        "among" if matches!(lower(at + comma + 1), "them" | "these") => at + comma + 2,
        "such" if lower(at + comma + 1) == "as" => at + comma + 2,
        "including" | "notably" | ":" => at + comma + 1,
        _ if comma > 0 && is_object => at + 1,
        _ => return Vec::new(),
    };
    enumerations::members(finder, view.items, start).0
}

/// Whom "as" gives a role: the object of `describe`, else the subject.
fn as_role(finder: &Finder<'_>, view: &View<'_>, at: usize) -> Vec<usize> {
    // `X resigned as chairman of Y, and Z as its treasurer`: Z.
    let gapped = at.checked_sub(1).filter(|it| {
        view.has_name_as_head(*it)
            && view.before(*it, ChunkKind::Conjunction).is_some()
            && view.clauses.clauses.iter().any(|it| it.chunk < at)
            && (0..at - 1).any(|it| view.preposition(finder, it) == Some("as"))
    });
    if let Some(holder) = gapped.and_then(|it| finder.entity(view.head(it))) {
        return vec![holder];
    }
    // `X, who as chairman of Y signed`; `with X as its sole director`
    if view.before(at, ChunkKind::Who).is_some() {
        let clause = view.clauses.clauses.iter().find(|it| it.chunk > at);
        let who = clause.filter(|it| !it.is_unreal).and_then(|it| it.subject);
        return who.map(|it| view.subject(finder, it)).unwrap_or_default();
    }
    if at >= 2 && view.has_name_as_head(at - 1) && view.preposition(finder, at - 2) == Some("with")
    {
        return finder.entity(view.head(at - 1)).into_iter().collect();
    }
    let Some(clause) = view.clauses.clauses.iter().rev().find(|it| it.chunk < at) else {
        return Vec::new();
    };
    if clause.is_unreal || at > clause.chunk + 6 {
        return Vec::new();
    }
    let lower = finder.lower(&view.items[clause.verb]);
    let subject = || clause.subject.map(|it| view.subject(finder, it)).unwrap_or_default();
    // `whom it described as an agent of Y`
    let taken = clause.gap.filter(|it| it.1.is_none() && !clause.is_passive).map(|it| it.0);
    let object = view.arguments(clause).objects.first().copied().or(taken);
    let object = object.map(|it| view.parties(finder, it, false, &is_any));
    match object.filter(|it| !it.is_empty()) {
        Some(object) if matches!(lower, "succeeded" | "replaced" | "succeeds") => {
            let mut both = subject();
            both.extend(object);
            both
        }
        // `joined Y as a clerk`: the subject.
        Some(_) if matches!(lower, "joined" | "joins" | "left" | "served" | "leads" | "led") => {
            subject()
        }
        Some(object) => object,
        None => subject(),
    }
}
