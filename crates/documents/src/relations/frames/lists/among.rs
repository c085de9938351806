//! Those who were listed, and some of them by their names: `Those sanctioned include X`, `Among them is X`.

use super::listers::{agents, listers};
use super::{Listing, is_list, push};
use crate::Predicate;
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::{enumerations, parties, subject};
use crate::relations::words::Kind as Relates;

/// `Those sanctioned include X`, `Also listed was X`: by whom others were before.
pub(super) fn among_those(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const NEAR: usize = 7;
    let Some(before) = at.checked_sub(1).map(|it| &items[it]) else { return };
    let is_also = finder.lower(before) == "also" && at == 1;
    let is_plural = before.is(Class::Plural) || finder.lower(before) == "those";
    // `X was among those sanctioned`
    let among = (at.saturating_sub(4)..at).rev().find(|it| finder.lower(&items[*it]) == "among");
    let be = among.and_then(|it| it.checked_sub(1)).filter(|it| items[*it].is(Class::Be));
    if let Some(be) = be.filter(|_| is_plural) {
        let group = phrases::verb_group(items, 0, be);
        let party = |it: usize| finder.is_party(it);
        let phrase = subject(items, group.start);
        let mut listed = enumerations::before(finder, items, group.start);
        if listed.len() < 2 {
            listed = phrase.map(|it| finder.referents(items, &it, &party)).unwrap_or_default();
        }
        // `those added to Y's list`, `those listed by Y`
        let reach = items.len().min(at + NEAR);
        let list = (at + 1..reach).find(|it| is_list(finder, &items[*it]));
        let by = (at + 1..reach).find(|it| finder.lower(&items[*it]) == "by");
        let own = match (by, list) {
            (Some(by), _) => agents(finder, items, by + 1, reach).first().copied(),
            (None, Some(list)) => listers(finder, items, at + 1..list).first().copied(),
            (None, None) => None,
        };
        let lister = own.or_else(|| finder.last_lister());
        let Some(lister) = lister.filter(|_| !group.has_modal) else { return };
        let edge = Listing::told(finder, items, at, group.is_negated);
        for listed in listed {
            push(finder, &edge, lister, listed);
        }
        return;
    }
    let opens = if is_also {
        items.get(at + 1).filter(|it| it.is(Class::Be)).map(|_| at + 1)
    } else if is_plural {
        let reach = items.len().min(at + NEAR);
        let ends = |it: &usize| !matches!(items[*it].kind, Kind::Word | Kind::Possessive);
        (at + 1..reach).take_while(|it| !ends(it)).find(|it| {
            items[*it].is(Class::Be)
                || matches!(finder.lower(&items[*it]), "include" | "includes" | "included")
        })
    } else {
        None
    };
    // `those sanctioned were told`
    let Some(opens) = opens.filter(|it| {
        !items.get(it + 1).is_some_and(|it| it.known.relates.is_form(Form::PARTICIPLE))
    }) else {
        return;
    };
    let Some(lister) = finder.last_lister() else { return };
    let edge = Listing::told(finder, items, at, false);
    for listed in parties::objects(finder, items, opens + 1, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `Among those sanctioned by Y were X and Z`.
pub(super) fn among_those_fronted(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const REACH: usize = 12;
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let is_those = at == 0 && matches!(lower(1), "those" | "the" | "others");
    let reach = items.len().min(REACH);
    let participle = (2..reach).find(|it| {
        let mut verbs = items[*it].known.relates.relating.iter();
        verbs.any(|it| it.kind == Relates::List && it.form.is(Form::PARTICIPLE))
    });
    let Some(participle) = participle.filter(|_| is_those) else { return };
    let Some(be) = (participle + 1..reach).find(|it| items[*it].is(Class::Be)) else { return };
    let by = (participle + 1..be).find(|it| lower(*it) == "by");
    let lister = match by {
        Some(by) => agents(finder, items, by + 1, be).first().copied(),
        None => finder.last_lister(),
    };
    let Some(lister) = lister else { return };
    let edge = Listing::told(finder, items, participle, items[be].is(Class::Negation));
    for listed in parties::objects(finder, items, be + 1, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `Among them is X`: those whom somebody listed without their names.
pub(super) fn among_them(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_them = at == 0
        && items.get(1).is_some_and(|it| finder.lower(it) == "them")
        && items.get(2).is_some_and(|it| it.is(Class::Be));
    let Some(lister) = finder.noted_lister().filter(|_| is_them) else { return };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: None,
        at: items[at].span,
    };
    let mut listed = parties::objects(finder, items, 3, &[lister]);
    // `Among them are X; Z, who runs it; and Q.`
    for at in 3..items.len() {
        if items[at].kind == Kind::Semicolon {
            let and = usize::from(items.get(at + 1).is_some_and(|it| it.is(Class::Conjunction)));
            listed.extend(parties::objects(finder, items, at + 1 + and, &[lister]));
        }
    }
    for listed in listed {
        push(finder, &edge, lister, listed);
    }
}
