//! Who stands before and behind a place, for the frames that read items: lists, compounds, opinions.

use std::ops::Range;

use super::super::finder::Finder;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::{EntityType, Predicate};

pub(super) fn is_actor(finder: &Finder<'_>, entity: usize) -> bool {
    !matches!(finder.kind(entity), None | Some(EntityType::Place | EntityType::List))
}

fn is_joint(item: &Item) -> bool {
    item.kind == Kind::Comma || item.is(Class::Conjunction)
}

/// The parties from `start` on: a noun phrase, and the names that commas and "and" join to it.
pub(super) fn objects(
    finder: &Finder<'_>,
    items: &[Item],
    start: usize,
    except: &[usize],
) -> Vec<usize> {
    let mut start = start;
    while items.get(start).is_some_and(phrases::is_adverb) {
        start += 1;
    }
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return Vec::new() };
    let fits = |it: usize| !except.contains(&it) && is_actor(finder, it);
    let mut found = objects_of(finder, items, &phrase, &fits);
    let mut at = phrase.end;
    let is_list = items[phrase.end - 1].kind == Kind::Name || phrase.len() == 1;
    while !found.is_empty() && is_list {
        let joint = at;
        while items.get(at).is_some_and(is_joint) {
            at += 1;
        }
        if at > joint && items.get(at).is_some_and(|it| it.is(Class::Article)) {
            at += 1;
        }
        let name = items.get(at).filter(|it| at > joint && it.kind == Kind::Name);
        let Some(entity) = name.and_then(|it| finder.entity(it)).filter(|it| fits(*it)) else {
            break;
        };
        // `Q armed it, M trained it`
        if items.get(at + 1).is_some_and(|it| it.kind == Kind::Word)
            && phrases::is_finite(items, at + 1)
        {
            break;
        }
        found.push(entity);
        at += 1;
    }
    found
}

/// Of an object the head alone counts: in `moved gold for the bank` the bank is none.
fn objects_of(
    finder: &Finder<'_>,
    items: &[Item],
    phrase: &Range<usize>,
    fits: &dyn Fn(usize) -> bool,
) -> Vec<usize> {
    let head = crate::claims::cast::head(items, phrase);
    // `X and Y`
    let joins = |it: &Item| it.kind == Kind::Name || it.is(Class::Conjunction);
    let is_name = items[head].kind == Kind::Name
        || phrase.len() == 1
        || items[phrase.clone()].iter().all(joins);
    let follows = items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma);
    if is_name || follows { finder.referents(items, phrase, fits) } else { Vec::new() }
}

/// Whether such a relation can stand between such parties.
pub(super) fn fits(
    finder: &Finder<'_>,
    predicate: Predicate,
    subject: usize,
    object: usize,
) -> bool {
    let kind = finder.kind(object);
    match predicate {
        Predicate::Leads if !finder.is_person(subject) => false,
        Predicate::Leads | Predicate::Founded | Predicate::Owns | Predicate::Controls => {
            finder.is_party(object) && kind != Some(EntityType::Person)
        }
        Predicate::MemberOf | Predicate::WorksFor => {
            finder.is_person(subject) && kind != Some(EntityType::State)
        }
        Predicate::Supports => kind != Some(EntityType::Person),
        Predicate::FamilyOf => finder.is_person(subject) && kind == Some(EntityType::Person),
        Predicate::Arms | Predicate::Trains | Predicate::Finances => {
            finder.is_party(object) || kind == Some(EntityType::State)
        }
        _ => true,
    }
}
