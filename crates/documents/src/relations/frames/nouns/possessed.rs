//! A noun whose party stands before it: `the Y commander, X`, `Y, Z and their owner, X`, `Their son, X`.

use super::holders::{apposed, behind_field, of_copula};
use super::of_party::of_party;
use super::post::{Post, can_have, may_be_its};
use super::push;
use crate::EntityType;
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::words::{Kind as Relates, Relating};

/// Reads a noun with its adjectives by what stands before them.
pub(super) fn relate(finder: &mut Finder<'_>, items: &[Item], at: usize, noun: Relating) {
    // `the bank's chief economist`, `its deputy head`
    // `the group's chief negotiator`
    let is_adjective = matches!(noun.lemma, "chief" | "deputy" | "partner")
        && items.get(at + 1).is_some_and(|it| {
            !it.known.relates.relating.is_empty() || noun.lemma == "chief" && it.is(Class::Person)
        })
        || noun.lemma == "attorney" && items.get(at + 1).is_some_and(|it| it.lower == "general");
    if is_adjective {
        return;
    }
    let post = Post::of(finder, items, at, noun);
    let start = post.start;
    let Some(before) = start.checked_sub(1) else {
        of_party(finder, items, post);
        return;
    };
    let opener = &items[before];
    let fits = |it: usize| can_have(finder, &post, it);
    let is_attribute = opener.kind == Kind::Name
        && items.get(at + 1).is_none_or(|it| it.kind != Kind::Name)
        && opener.mention.is_some();
    // `the Tarvian ally of Y`: of Y.
    let is_land =
        |it: usize| matches!(finder.kind(it), Some(EntityType::State | EntityType::Place));
    let behind = at + 2 + usize::from(items.get(at + 2).is_some_and(|it| it.is(Class::Article)));
    let is_of_other = items.get(at + 1).is_some_and(|it| it.lower == "of")
        && items.get(behind).is_some_and(|it| it.kind == Kind::Name);
    if is_attribute && is_of_other && finder.entity(opener).is_some_and(is_land) {
        of_party(finder, items, Post { start: before, ..post });
        return;
    }
    if is_attribute && let Some(party) = finder.entity(opener).filter(|it| fits(*it)) {
        attributed(finder, items, &post, before, party);
        return;
    }
    if let Some(parties) = theirs(finder, items, before) {
        both_of(finder, items, &post, before, &parties);
        return;
    }
    let possessor = if opener.kind == Kind::Possessive && before > 0 {
        finder.entity(&items[before - 1])
    } else if finder.lower(opener) == "whose" {
        whose(finder, items, before, &fits)
    } else if opener.is(Class::Possessive) {
        // `X, his partner,`: he is not X.
        let own = apposed(finder, items, before);
        // `X is a cousin of Y and was his partner`: nor is he here.
        let copula = of_copula(finder, items, before).map(|it| it.0);
        let is_other = |it: usize| Some(it) != own && Some(it) != copula;
        finder.owner(items, opener, &|it| fits(it) && is_other(it) && may_be_its(finder, &post, it))
    } else if opener.kind == Kind::Name && items.get(at + 1).is_some_and(|it| it.kind == Kind::Name)
    {
        // `Delta Command spokeswoman X`
        finder.entity(opener)
    } else {
        of_party(finder, items, post);
        return;
    };
    let Some(party) = possessor.filter(|it| fits(*it)) else { return };
    if is_within_other(items, before) {
        return;
    }
    if let Some((other, is_negated)) = holder(finder, items, &post, before) {
        push(finder, items, &post, other, party, is_negated);
    }
}

/// Whether a post stands within another that is somebody's: `An adviser to the Y commander, X,`, `A member of Y's board,
/// X,`. X is the adviser. Who speaks for a post is named less often than its holder.
pub(in crate::relations::frames) fn is_within_other(items: &[Item], opener: usize) -> bool {
    const WORDS: usize = 4;
    const NOUN: usize = 3;
    let is_of = |it: &usize| matches!(items[*it].lower, "to" | "of" | "for");
    let ends = |it: &usize| items[*it].kind == Kind::Comma || phrases::is_break(&items[*it]);
    let before = (opener.saturating_sub(WORDS)..opener).rev().take_while(|it| !ends(it));
    let mut of = before.filter(is_of);
    let Some(noun) = of.next().and_then(|it| it.checked_sub(1)) else { return false };
    let opens = (noun.saturating_sub(NOUN)..noun).rev();
    let opens = opens.into_iter().find(|it| phrases::is_determiner(&items[*it]));
    let is_any = opens.is_some_and(|it| items[it].is(Class::Indefinite));
    // `a nephew of Y's owner, X,`: the owner is X.
    let mut roles = items[noun].known.relates.relating.iter();
    let is_role = roles.any(|it| it.kind == Relates::Noun && it.form.is(Form::BASE));
    let speaks = items[noun].lower.starts_with("spokes")
        || matches!(items[noun].lower, "lawyer" | "attorney" | "solicitor" | "aide");
    is_any && is_role && !speaks
}

/// Whose `whose` says that something is: `X, whose manager, Y,`; `X of P, whose director, Y,`.
fn whose(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    fits: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let name = at.checked_sub(2).filter(|it| items[it + 1].kind == Kind::Comma)?;
    let own = finder.entity(&items[name]).filter(|it| fits(*it));
    own.or_else(|| {
        let of = name.checked_sub(1).filter(|it| finder.lower(&items[*it]) == "of")?;
        finder.entity(&items[of.checked_sub(1)?])
    })
}

/// Who holds what belongs to the party that stands at `before`, and whether that is denied.
fn holder(
    finder: &Finder<'_>,
    items: &[Item],
    post: &Post,
    before: usize,
) -> Option<(usize, bool)> {
    let at = post.at;
    let behind = behind_field(items, at + 1);
    // `its chief executive until May, X,`
    let behind = phrases::end_of_time_phrase(items, behind).unwrap_or(behind);
    let is_comma = items.get(behind).is_some_and(|it| it.kind == Kind::Comma);
    let is_article = items.get(behind + 1).is_some_and(|it| it.is(Class::Article));
    let next = behind + usize::from(is_comma) + usize::from(is_comma && is_article);
    // `its owner, X`, but not `his brother, X's friend`.
    let is_possessor = items.get(next + 1).is_some_and(|it| it.kind == Kind::Possessive);
    let named = finder.titled(items, next).filter(|_| !is_possessor);
    let named = named.or_else(|| finder.introduced(items, next).filter(|_| is_comma && is_article));
    let found = named.map(|it| (it, false)).or_else(|| of_copula(finder, items, before));
    if found.is_some() {
        return found;
    }
    // `X, Y's treasury says`, `As to X, his spokesman has said`: no apposition.
    let says = items.get(at + 1).is_some_and(|it| !it.word.cues.is_empty());
    let is_clause = items.get(at + 1).is_some_and(phrases::is_auxiliary)
        || phrases::is_finite(items, at + 1)
        || says && post.noun.kind == Relates::Agency;
    if is_clause {
        return None;
    }
    // `X, the Treasury's under secretary,`
    let mark = usize::from(items[before].kind == Kind::Possessive);
    let possessor = before - mark;
    let article = possessor.checked_sub(1).filter(|it| mark > 0 && items[*it].is(Class::Article));
    apposed(finder, items, article.unwrap_or(possessor)).map(|it| (it, false))
}

/// `X, a Y commander`, `X is a Y commander`, `the Y commander, X`.
fn attributed(finder: &mut Finder<'_>, items: &[Item], post: &Post, name: usize, party: usize) {
    let Some(article) = name.checked_sub(1).filter(|it| items[*it].is(Class::Article)) else {
        return;
    };
    // `a Tarvia agency, X,` is in Tarvia, and may be anybody's.
    let is_any = post.noun.kind == Relates::Agency
        && items[article].is(Class::Indefinite)
        && matches!(post.noun.lemma, "agency" | "service" | "office" | "bureau");
    if is_any {
        return;
    }
    // Adjectives may stand before the name: `a senior Y commander`.
    let closes = items.get(post.at + 1).is_none_or(|it| {
        matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash)
            || phrases::is_preposition(it)
            || it.is(Class::Who.or(Class::Conjunction))
            || phrases::is_auxiliary(it)
    });
    let behind = items.get(post.at + 1).filter(|it| it.kind == Kind::Comma);
    let behind = behind.filter(|_| !is_within_other(items, article));
    let named = behind.and(items.get(post.at + 2)).and_then(|it| finder.entity(it));
    let found = apposed(finder, items, article)
        .filter(|_| closes)
        .map(|it| (it, false))
        .or_else(|| of_copula(finder, items, article))
        .or_else(|| named.filter(|it| finder.is_person(*it)).map(|it| (it, false)));
    if let Some((other, is_negated)) = found {
        push(finder, items, post, other, party, is_negated);
    }
}

/// Whose `their` says that something is: `Y, Z and their owner, X`, `Their son, X`.
pub(in crate::relations::frames) fn theirs(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
) -> Option<Vec<usize>> {
    let opener = &items[at];
    if finder.lower(opener) != "their" {
        return None;
    }
    listed_before(finder, items, at).or_else(|| {
        if finder.has_nominal_before(opener.span.start) {
            return None;
        }
        finder.joined_before(opener.span.start).or_else(|| finder.kin().map(Vec::from))
    })
}

/// `Y, Z and their`: the names of a list that ends with what is theirs.
fn listed_before(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Vec<usize>> {
    let mut end = at.checked_sub(1).filter(|it| items[*it].is(Class::Conjunction))?;
    let mut found = Vec::new();
    while let Some(last) = end.checked_sub(1) {
        // `W, Y and Z, and their`
        let is_and = !found.is_empty() && items[last].is(Class::Conjunction);
        let is_comma = items[last].kind == Kind::Comma || is_and;
        let name = if is_comma { last.checked_sub(1) } else { Some(last) };
        let Some(name) = name.filter(|_| is_comma || found.is_empty()) else { break };
        let Some(entity) = finder.entity(&items[name]) else { break };
        found.push(entity);
        end = name - usize::from(name > 0 && items[name - 1].is(Class::Article));
    }
    found.reverse();
    (found.len() > 1).then_some(found)
}

/// `their son, X`: of each of them.
fn both_of(finder: &mut Finder<'_>, items: &[Item], post: &Post, before: usize, parties: &[usize]) {
    let comma = usize::from(items.get(post.at + 1).is_some_and(|it| it.kind == Kind::Comma));
    // `their son, X,`; `X, their son,`
    let named = finder.titled(items, post.at + 1 + comma);
    let Some(named) = named.or_else(|| apposed(finder, items, before)) else { return };
    for &party in parties {
        if party != named && can_have(finder, post, party) {
            push(finder, items, post, named, party, false);
        }
    }
}
