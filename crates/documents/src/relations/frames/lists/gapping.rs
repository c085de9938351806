//! What a listing goes on with, without its verb: `Britain banned it in 2001, Canada in 2006`; `the EU listed X in 2015
//! and his brother Y a year later`. Each has a time of its own, by which such a rest of a clause is known.

use super::{Listing, push, push_all};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;

/// Who lists, and who is listed, in what goes on without a verb, each with its time.
#[derive(Debug, Default)]
pub(in crate::relations::frames) struct Gapped {
    listers: Vec<(usize, String)>,
    listed: Vec<(usize, String)>,
    /// `and Canada both of them in 2006`
    is_of_all: bool,
}

/// Reads on behind a word that lists.
pub(in crate::relations::frames) fn gapped(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
) -> Gapped {
    let mut found = Gapped::default();
    let mut names: Vec<usize> = Vec::new();
    let mut times = 0;
    let ends = |it: &&Item| phrases::is_break(it) && it.kind != Kind::Semicolon;
    let end =
        items.iter().skip(at + 1).position(|it| ends(&it)).map_or(items.len(), |it| at + 1 + it);
    for position in at + 1..end {
        let item = &items[position];
        let is_year = item.kind == Kind::Number && item.classes.any(Class::Year);
        // `the EU sanctioned it in 2019 and the UN last year`
        let is_time = item.kind == Kind::Word && phrases::is_time(item);
        if is_year || is_time {
            let closes = closes(items, position + 1);
            for entity in names.drain(..) {
                let told = (entity, item.lower.to_owned());
                if finder.may_list(entity) {
                    found.listers.push(told);
                } else if times > 0 && closes && finder.is_party(entity) {
                    found.listed.push(told);
                }
            }
            times += 1;
        } else if let Some(entity) = taken_up(finder, items, position)
            .or_else(|| finder.entity(item))
            .filter(|_| goes_on(items, at, position))
        {
            names.push(entity);
        } else if phrases::is_finite(items, position) {
            names.clear();
        } else if matches!(item.lower, "both" | "all") && !names.is_empty() {
            found.is_of_all = true;
        }
    }
    found
}

/// `the EU listed the bank in 2021 and him in 2020`: a pronoun with which a clause goes on.
fn taken_up(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<usize> {
    let item = &items[at];
    let is_joined = items[at - 1].is(Class::Conjunction);
    let is_object = matches!(finder.lower(item), "him" | "her" | "it");
    let fits = |it: usize| finder.is_party(it);
    if is_joined && is_object { finder.pronoun(item, &fits) } else { None }
}

/// Whether a name is one with which a clause goes on: behind `and`, a comma, an article, `those of`; or with what he is:
/// `and his brother X`.
fn goes_on(items: &[Item], at: usize, name: usize) -> bool {
    const NOUNS: usize = 4;
    let joins = |it: &Item| {
        matches!(it.kind, Kind::Comma | Kind::Semicolon)
            || it.is(Class::Conjunction.or(Class::Article))
    };
    let is_noun = |it: usize| {
        items[it].kind == Kind::Word
            && !phrases::is_preposition(&items[it])
            && !items[it].is(Class::Who.or(Class::Subordinator))
            && items[it].lower != "that"
            && !phrases::is_finite(items, it)
            && !phrases::is_time(&items[it])
    };
    let from = name.saturating_sub(NOUNS).max(at);
    let mut before = name - 1;
    while before > from && !joins(&items[before]) && is_noun(before) {
        before -= 1;
    }
    let is_of = items[before].lower == "of" && before > at;
    // `those of X`, `that of X`
    let stands_for = is_of && matches!(items[before - 1].lower, "those" | "that");
    stands_for || before > at && joins(&items[before])
}

/// Whether what goes on ends behind a time: nothing else is said of the name.
fn closes(items: &[Item], behind: usize) -> bool {
    let is_rest = |it: &&Item| {
        it.kind == Kind::Number
            || it.kind == Kind::Word
                && (phrases::is_adverb(it) || phrases::is_time(it) || it.is(Class::Ago))
    };
    let rest = items.iter().skip(behind).take_while(is_rest).count();
    items.get(behind + rest).is_none_or(|it| {
        it.kind != Kind::Word && it.kind != Kind::Name || it.is(Class::Conjunction)
    })
}

impl Gapped {
    /// Tells of all who go on: others list those who were listed, and the lister lists others.
    pub(in crate::relations::frames) fn tell(
        self,
        finder: &mut Finder<'_>,
        edge: &Listing,
        listers: &[usize],
        listed: &[usize],
    ) {
        // Of several who were listed the rest names one, or says that all are meant.
        let own = if listed.len() == 1 || self.is_of_all { listed } else { &[] };
        for (lister, time) in self.listers.into_iter().filter(|it| !listers.contains(&it.0)) {
            let edge = Listing { time: Some(time), ..edge.clone() };
            push_all(finder, &edge, &[lister], own);
        }
        let Some(lister) = listers.first().filter(|_| !listed.is_empty()) else { return };
        for (other, time) in self.listed.into_iter().filter(|it| !listed.contains(&it.0)) {
            push(finder, &Listing { time: Some(time), ..edge.clone() }, *lister, other);
        }
    }
}
