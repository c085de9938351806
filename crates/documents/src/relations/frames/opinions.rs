//! States that call a party terrorist: "S considers O a terrorist organisation", "which S regards as a terrorist
//! group". They designate it.

use super::super::finder::{Edge, Finder};
use super::{Readers, relative_object, subject};
use crate::grammar::{Item, Unit, phrases};
use crate::{Object, Predicate};

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if let Some(read) = super::opens(&items[at]).opinion {
            read(finder, items, at);
        }
    }
}

pub(super) const OPENERS: Readers = &[
    (opinion, "considers consider considered regards regard regarded deems classifies classified"),
    (opinion, "declared labels brands"),
];

fn opinion(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const REACH: usize = 10;
    let reach = items.len().min(at + REACH);
    let is_terrorist =
        (at + 1..reach).any(|it| matches!(finder.lower(&items[it]), "terrorist" | "terrorists"));
    if !is_terrorist {
        return;
    }
    let group = phrases::verb_group(items, 0, at);
    if group.has_modal || group.is_infinitive {
        return;
    }
    let by = (at + 1..reach).find(|it| finder.lower(&items[*it]) == "by");
    let party = |it: usize| finder.is_party(it);
    let Some(phrase) = subject(items, group.start) else { return };
    let (listers, listed) = if group.has_be {
        let Some(by) = by else { return };
        let listed = finder.referents(items, &phrase, &party);
        (super::parties::objects(finder, items, by + 1, &listed), listed)
    } else {
        let listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
        let relative = relative_object(items, &phrase);
        let of_relative = relative.and_then(|it| finder.entity(&items[it.start]));
        let listed = match of_relative {
            Some(entity) => vec![entity],
            None => super::parties::objects(finder, items, at + 1, &listers),
        };
        (listers, listed)
    };
    for lister in listers {
        for it in listed.iter().copied() {
            if lister == it || !finder.is_body(lister) || !finder.is_party(it) {
                continue;
            }
            finder.push(Edge {
                subject: lister,
                predicate: Predicate::Designates,
                object: Object::Entity(it),
                detail: None,
                is_negated: group.is_negated,
                time: finder.time(items, at),
                at: items[at].span,
            });
        }
    }
}
