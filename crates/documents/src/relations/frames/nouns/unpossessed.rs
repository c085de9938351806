//! An office whose party is not named: that of a state, `X, the minister for security`, or of the company that the text
//! is about, `the founder, X,`.

use super::holders::{apposed, behind_field, behind_phrase};
use super::post::{Post, can_have};
use super::push;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::{Edge, Finder};
use crate::{EntityType, Object, Predicate};

/// `X, the minister for security`; `the commissioner for waterways, X`: an office of nobody that has a name.
pub(super) fn office(finder: &mut Finder<'_>, items: &[Item], post: &Post) {
    if post.predicate != Predicate::HoldsOffice {
        of_focus(finder, items, post);
        return;
    }
    let end = behind_field(items, post.at + 1);
    let end = if end == post.at + 1 { behind_phrase(items, post.at + 1) } else { end };
    // `minister` alone says little.
    if end < post.at + 3 {
        return;
    }
    // `a senator for the Civic Party`: read with its party elsewhere.
    let of_party = items[post.at + 1..end.min(items.len())]
        .iter()
        .any(|it| finder.entity(it).is_some_and(|it| finder.kind(it) == Some(EntityType::Org)));
    if of_party {
        return;
    }
    let has_article = post.start > 0 && items[post.start - 1].is(Class::Article);
    let start = post.start - usize::from(has_article);
    let behind = items.get(end).filter(|it| it.kind == Kind::Comma);
    let named = behind.and_then(|_| finder.titled(items, end + 1));
    let person = |it: &usize| finder.is_person(*it);
    let found = apposed(finder, items, start).filter(person).or(named.filter(person));
    let Some(subject) = found else { return };
    let is_tense = |it: &usize| {
        matches!(finder.lower(&items[*it]), "former" | "ex" | "late" | "onetime" | "then")
    };
    let first = (post.start..post.at).find(|it| !is_tense(it)).unwrap_or(post.at);
    finder.push(Edge {
        subject,
        predicate: Predicate::HoldsOffice,
        object: Object::Words(items[first].span.to(items[end - 1].span)),
        detail: Some(post.noun.lemma.to_owned()),
        is_negated: false,
        time: post.is_former.then(|| "former".to_owned()),
        at: items[post.at].span,
    });
}

/// `the founder, X,`; `X, the managing director,`; `X, chair of the board,`: of the company that the text is about.
fn of_focus(finder: &mut Finder<'_>, items: &[Item], post: &Post) {
    let is_office = match post.noun.lemma {
        "executive" => post.predicate == Predicate::Leads,
        // `X, a board member until May,`
        "member" => post.predicate == Predicate::WorksFor,
        "founder" | "co-founder" | "owner" | "co-owner" | "ceo" | "chairman" | "chairwoman"
        | "chairperson" | "chair" | "director" | "manager" | "proprietor" | "founder-president"
        | "founder-director" | "owner-manager" => true,
        _ => false,
    };
    if !is_office {
        return;
    }
    let mut end = post.at + 1;
    // `of the board`
    if items.get(end).is_some_and(|it| finder.lower(it) == "of")
        && items.get(end + 1).is_some_and(|it| it.is(Class::Article))
        && items.get(end + 2).is_some_and(|it| finder.lower(it) == "board")
    {
        end += 3;
    }
    let is_member = post.noun.lemma == "member";
    let end = phrases::end_of_time_phrase(items, end).filter(|_| is_member).unwrap_or(end);
    let closes = items.get(end).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop));
    if !closes || post.is_former {
        return;
    }
    let article = post
        .start
        .checked_sub(1)
        .filter(|it| items[*it].is(Class::Article))
        .filter(|it| is_member || finder.lower(&items[*it]) == "the");
    let person = |it: &usize| finder.is_person(*it);
    let behind = article.and_then(|_| finder.titled(items, end + 1)).filter(person);
    let before = apposed(finder, items, article.unwrap_or(post.start)).filter(person);
    let Some(named) = before.or(behind) else { return };
    let place = items[article.unwrap_or(post.start)].span.start;
    if let Some(party) = finder.in_focus(place).filter(|it| can_have(finder, post, *it)) {
        push(finder, items, post, named, party, false);
    }
}
