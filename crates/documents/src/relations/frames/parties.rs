//! Who stands before and behind a place, for the frames that read items: lists, compounds, opinions.

use std::ops::Range;

use super::super::finder::Finder;
use super::enumerations;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::{EntityType, Predicate};

pub(super) fn is_actor(finder: &Finder<'_>, entity: usize) -> bool {
    !matches!(finder.kind(entity), None | Some(EntityType::Place | EntityType::List))
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
    let fits = |it: usize| !except.contains(&it) && is_actor(finder, it);
    let (mut found, _) = enumerations::members(finder, items, start);
    found.retain(|it| fits(*it));
    if !found.is_empty() {
        return found;
    }
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return Vec::new() };
    objects_of(finder, items, &phrase, &fits)
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
