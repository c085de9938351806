//! Lists of sanctions: who puts whom on one, or takes him off.
//!
//! Here is which words open what, and what every listing comes to: a lister, a party, and what the two have in common
//! with the others of the same sentence. How a listing is told has a file for each way of telling it; that somebody
//! stands on a list without a verb that puts him there is `standing`.

mod active;
mod alongside;
mod among;
mod deemed;
mod gapping;
mod listers;
pub(super) mod measures;
mod nominal;
mod passive;
mod repeated;
mod verbs;

use crate::grammar::{Item, Kind, Unit};
use crate::relations::finder::{Edge, Finder};
use crate::relations::frames::Readers;
use crate::relations::frames::standing::{freeze, lift, penalty, standing, target};
use crate::relations::words::{Kind as Relates, Relating};
use crate::{Object, Predicate, Span};
pub(super) use alongside::alongside;
use among::{among_them, among_those, among_those_fronted};
use deemed::{attributive, deemed};
pub(super) use gapping::gapped;
pub(super) use listers::{agents, listers};
use measures::{against, hit, went_after};
use nominal::{entry, nominal};
pub(super) use passive::listed_of;
pub(super) use repeated::so_did;
use repeated::{has_not, so_was, stays_on_it, the_same};
pub(super) use verbs::had;
use verbs::listing;

/// In items: how far a list may stand from the verb that speaks of it.
pub(super) const REACH: usize = 40;

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if items[at].kind != Kind::Word {
            continue;
        }
        let mut verbs = items[at].known.relates.relating.iter();
        let verb = verbs.find(|it| {
            matches!(it.kind, Relates::List | Relates::Delist)
                && (it.particle.is_none() || has_particle(finder, items, at, it))
        });
        if let Some(read) = super::opens(&items[at]).list {
            read(finder, items, at);
        }
        if let Some(verb) = verb {
            listing(finder, items, at, *verb);
        }
    }
}

fn has_particle(finder: &Finder<'_>, items: &[Item], at: usize, verb: &Relating) -> bool {
    let reach = items.len().min(at + 4);
    (at + 1..reach).any(|it| Some(finder.lower(&items[it])) == verb.particle)
}

/// What words open besides the verbs of the table.
pub(super) const OPENERS: Readers = &[
    (standing, "list lists sanctions blacklist blacklists ban"),
    (freeze, "froze freezes frozen blocks blocked"),
    (
        |finder, items, at| {
            standing(finder, items, at);
            freeze(finder, items, at);
        },
        "freeze",
    ),
    (penalty, "put puts imposed imposes imposing slapped introduced introduces announced levied"),
    (penalty, "placed adopted renewed extended unveiled"),
    (deemed, "branded brands labelled labeled declared declares declare treats treated treat"),
    (deemed, "classes classed classified classifies classify considers considered consider"),
    (deemed, "regards regarded regard recognised recognized deems deemed"),
    (nominal, "listing designation inclusion blacklisting sanctioning addition placement"),
    (entry, "entry"),
    (hit, "hit hits affect affects affected concern concerns"),
    (went_after, "went aim"),
    (lift, "lifted lift lifts lifting annulled annuls overturned quashed scrapped dropped revoked"),
    (lift, "rescinded withdrew removed"),
    (stays_on_it, "on"),
    (the_same, "same suit followed"),
    (so_was, "so"),
    (has_not, "not hasn't didn't doesn't"),
    (target, "target"),
    (against, "against"),
    (among_those, "added"),
    (
        |finder, items, at| {
            among_them(finder, items, at);
            among_those_fronted(finder, items, at);
        },
        "among",
    ),
    (
        |finder, items, at| {
            attributive(finder, items, at);
            among_those(finder, items, at);
        },
        "banned proscribed outlawed blacklisted designated sanctioned listed",
    ),
];

/// What a listing has in common for all that it names.
#[derive(Clone)]
pub(super) struct Listing {
    pub(super) predicate: Predicate,
    pub(super) is_negated: bool,
    pub(super) time: Option<String>,
    pub(super) at: Span,
}

impl Listing {
    /// A listing that the word at a place tells, with the year behind it.
    pub(super) fn told(finder: &Finder<'_>, items: &[Item], at: usize, is_negated: bool) -> Self {
        let (predicate, time) = (Predicate::Designates, finder.time(items, at));
        Self { predicate, is_negated, time, at: items[at].span }
    }
}

/// Tells of each lister that he lists all.
pub(super) fn push_all(
    finder: &mut Finder<'_>,
    listing: &Listing,
    listers: &[usize],
    listed: &[usize],
) {
    for lister in listers {
        for listed in listed {
            push(finder, listing, *lister, *listed);
        }
    }
}

pub(super) fn push(finder: &mut Finder<'_>, listing: &Listing, lister: usize, listed: usize) {
    if lister == listed || !finder.can_list(lister) || !finder.is_party(listed) {
        return;
    }
    finder.push(Edge {
        subject: lister,
        predicate: listing.predicate,
        object: Object::Entity(listed),
        detail: None,
        is_negated: listing.is_negated,
        time: listing.time.clone(),
        at: listing.at,
    });
}

fn is_list(finder: &Finder<'_>, item: &Item) -> bool {
    matches!(finder.lower(item), "list" | "lists" | "blacklist" | "sanctions" | "register")
}
