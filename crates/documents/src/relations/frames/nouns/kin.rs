//! Kin without a word of whose: `the brothers X and Y`, `a brother, X`.

use super::holders::apposed;
use super::post::Post;
use super::push;
use crate::Predicate;
use crate::grammar::{Class, Item, Kind};
use crate::relations::finder::Finder;
use crate::relations::frames::enumerations;
use crate::relations::words::{Kind as Relates, Relating};

/// `the brothers X and Y`.
pub(super) fn siblings(finder: &mut Finder<'_>, items: &[Item], at: usize, noun: Relating) {
    let named = |at: usize| {
        items.get(at).and_then(|it| finder.entity(it)).filter(|it| finder.is_person(*it))
    };
    // `two brothers, X and Y,`
    let is_counted = at > 0 && items[at - 1].is(Class::Determiner);
    let first = at
        + 1
        + usize::from(is_counted && items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma));
    let is_and = items.get(first + 1).is_some_and(|it| it.is(Class::Conjunction));
    // `X and Y, brothers who`
    let is_behind =
        at >= 4 && items[at - 1].kind == Kind::Comma && items[at - 3].is(Class::Conjunction);
    if is_behind && let (Some(one), Some(other)) = (named(at - 4), named(at - 2)) {
        let post = Post { noun, predicate: Predicate::FamilyOf, is_former: false, at, start: at };
        push(finder, items, &post, one, other, false);
        return;
    }
    let predicate = Predicate::FamilyOf;
    let post = Post { noun, predicate, is_former: false, at, start: at };
    if let (Some(one), Some(other), true) = (named(first), named(first + 2), is_and) {
        push(finder, items, &post, one, other, false);
        return;
    }
    // `three brothers, X, Y and Z,`
    let counts = ["two", "three", "four", "five"];
    let count = at.checked_sub(1).and_then(|it| {
        counts.iter().position(|word| *word == finder.lower(&items[it])).map(|it| it + 2)
    });
    let (all, _) = enumerations::members(finder, items, first);
    let all: Vec<usize> = all.into_iter().filter(|it| finder.is_person(*it)).collect();
    let Some(all) = count.and_then(|it| all.get(..it)).filter(|_| named(first).is_some()) else {
        return;
    };
    for (position, one) in all.iter().enumerate() {
        for other in &all[position + 1..] {
            push(finder, items, &post, *one, *other, false);
        }
    }
}

/// `Big brother X led it`, `Younger sister X`: of the one of that surname, or of whom the text speaks.
fn elder(finder: &mut Finder<'_>, items: &[Item], post: &Post) -> bool {
    let is_elder = |it: &Item| {
        matches!(
            finder.lower(it),
            "big" | "elder" | "older" | "eldest" | "little" | "younger" | "youngest" | "kid"
        )
    };
    let opens = post.at == 1 && is_elder(&items[0]) && post.noun.kind == Relates::Kin;
    let named = items.get(post.at + 1).filter(|_| opens).and_then(|it| finder.entity(it));
    let Some(named) = named.filter(|it| finder.is_person(*it)) else { return false };
    let place = items[0].span.start;
    let other = finder.kin_anchor(named).or_else(|| finder.namesake_before(named, place));
    let Some(other) = other.or_else(|| finder.person_in_focus(place, named)) else { return false };
    push(finder, items, post, named, other, false);
    true
}

/// `A brother, X,`; `X, a brother,`; `with a cousin, X`: of the one of that surname who was named last before.
pub(super) fn relative(finder: &mut Finder<'_>, items: &[Item], post: &Post) {
    if elder(finder, items, post) {
        return;
    }
    let article = post.start.checked_sub(1).filter(|it| items[*it].is(Class::Indefinite));
    let Some(article) = article.filter(|_| post.noun.kind == Relates::Kin) else { return };
    let comma = items.get(post.at + 1).is_some_and(|it| it.kind == Kind::Comma);
    let behind = items.get(post.at + 2).filter(|_| comma).and_then(|it| finder.entity(it));
    let named = behind.or_else(|| apposed(finder, items, article));
    let Some(named) = named.filter(|it| finder.is_person(*it)) else { return };
    let anchor = finder.kin_anchor(named);
    if let Some(other) = anchor.or_else(|| finder.namesake_before(named, items[article].span.start))
    {
        push(finder, items, post, named, other, false);
    }
}
