//! A verb of listing: `Y added X to its list`, `X was listed by Y`, `Y has had X listed`. Which of its forms is no
//! listing, and which voice the others have.

use super::active::active;
use super::alongside::alongside;
use super::gapping::gapped;
use super::listers::agents;
use super::passive::passive;
use super::{Listing, REACH, is_list, push_all};
use crate::EntityType;
use crate::grammar::phrases::{self, VerbGroup};
use crate::grammar::{Class, Form, Item, Kind};
use crate::relations::finder::Finder;
use crate::relations::frames::{is_supposed, relative_object, subject};
use crate::relations::words::{Relating, Set};

/// A verb of listing as its clause tells it.
pub(super) struct Told<'a> {
    pub(super) items: &'a [Item<'a>],
    /// The verb.
    pub(super) at: usize,
    pub(super) verb: Relating,
    pub(super) group: VerbGroup,
    /// The list behind it: `added X to its list`.
    pub(super) list: Option<usize>,
    /// The "by" behind it: `was listed by Y`.
    pub(super) by: Option<usize>,
    /// Where what stands behind it ends.
    pub(super) end: usize,
    pub(super) edge: Listing,
}

/// `Y added X to its list`, `X was listed by Y`.
pub(super) fn listing(finder: &mut Finder<'_>, items: &[Item], at: usize, verb: Relating) {
    let before = at.checked_sub(1).map(|it| &items[it]);
    let group = group_of(finder, items, at, verb);
    if is_no_verb(finder, items, at, verb, &group) || verb.form.is(Form::ING) && !group.has_be {
        return;
    }
    if group.is_infinitive && is_wished(items, group.start) || is_supposed(items, at) {
        return;
    }
    // `a firm blacklisted the same day`
    let lower = |on: usize| items.get(at + on).map_or("", |it| finder.lower(it));
    if !group.has_be && !group.has_have && lower(1) == "the" && lower(2) == "same" {
        return;
    }
    // What may come is not told.
    if (group.start..at).any(|it| items[it].is(Class::Possible)) {
        return;
    }
    let is_planned = group.has_modal || group.is_infinitive;
    let edge = Listing {
        predicate: verb.predicate,
        is_negated: group.is_negated,
        time: if is_planned { Some("planned".to_owned()) } else { finder.time(items, at) },
        at: items[at].span,
    };
    // `the EU has him listed`
    let is_had = before.is_some_and(|it| it.kind == Kind::Name || it.is(Class::Object))
        && at >= 2
        && items[at - 2].is(Class::Have);
    let is_participle = verb.form.is(Form::PARTICIPLE);
    if is_participle && is_had {
        had(finder, items, at - 2, at, &edge);
        return;
    }
    let reach = items.len().min(at + REACH);
    let end = (at + 1..reach).find(|it| phrases::is_break(&items[*it])).unwrap_or(reach);
    let list = list_behind(finder, items, at, end);
    let by = (at + 1..end.min(at + 8)).find(|it| finder.lower(&items[*it]) == "by");
    // `sanctioned by Y`, `sanctioned alongside X by Y`
    let is_joined = items.get(at + 1).is_some_and(|it| matches!(it.lower, "alongside" | "with"));
    let is_reduced =
        !group.has_be && !group.has_have && by.is_some() && (by == Some(at + 1) || is_joined);
    let has_be = group.has_be;
    let told = Told { items, at, verb, group, list, by, end, edge };
    if is_participle && (has_be || is_reduced) {
        if !only_names(finder, &told) {
            passive(finder, &told, is_reduced);
        }
    } else if !has_be {
        active(finder, &told);
    }
}

/// The group of a verb of listing; `remains blacklisted by Y` is one with "be".
fn group_of(finder: &Finder<'_>, items: &[Item], at: usize, verb: Relating) -> VerbGroup {
    let group = phrases::verb_group(items, 0, at);
    let stays = |it: &Item| {
        matches!(
            finder.lower(it),
            "remains" | "remained" | "stays" | "stayed" | "became" | "becomes"
        )
    };
    let before = at.checked_sub(1).map(|it| &items[it]);
    if group.start == at && verb.form.is(Form::PARTICIPLE) && before.is_some_and(stays) {
        return VerbGroup { has_be: true, ..phrases::verb_group(items, 0, at - 1) };
    }
    // `found themselves outlawed by Y`
    let finds = |it: &Item| matches!(it.lower, "found" | "find" | "finds");
    if at >= 2 && before.is_some_and(phrases::is_reflexive) && finds(&items[at - 2]) {
        return VerbGroup { has_be: true, ..phrases::verb_group(items, 0, at - 2) };
    }
    group
}

/// Whether the word is a noun or an adjective here, or what another verb ends: `its list`, `lifted sanctions on X`.
fn is_no_verb(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    verb: Relating,
    group: &VerbGroup,
) -> bool {
    if group.start != at {
        return false;
    }
    let before = at.checked_sub(1).map(|it| &items[it]);
    let next = items.get(at + 1);
    // `the listed company`, `its list`
    let is_owned =
        before.is_some_and(|it| phrases::is_determiner(it) || it.kind == Kind::Possessive);
    // `is considering sanctions against Y`, `imposed travel bans on Y`, `a challenge to sanctions imposed over his links`
    let are_sanctions = matches!(verb.lemma, "sanction" | "ban" | "bar" | "block")
        && verb.form.is(Form::THIRD)
        && (before.is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To))
            || next.is_some_and(|it| {
                phrases::is_preposition(it) || it.known.relates.is_form(Form::PARTICIPLE)
            }));
    // `the sanctions list of Y`
    let is_list_of = verb.lemma == "list"
        && verb.form.is(Form::BASE)
        && next.is_some_and(|it| finder.lower(it) == "of");
    // `took it off its terrorism list`, `on the Tarvia blacklist`
    let is_bare = matches!(verb.lemma, "list" | "blacklist" | "ban") && verb.form == Form::BASE;
    // `lifted sanctions on X`
    let is_eased = before.is_some_and(|it| {
        matches!(finder.lower(it), "lifted" | "lifts" | "lift" | "eased" | "waived" | "suspended")
    });
    is_owned || are_sanctions || is_list_of || is_bare || is_eased
}

/// The list that a verb speaks of: `add`, `put`, `take` list only with one.
fn list_behind(finder: &Finder<'_>, items: &[Item], at: usize, end: usize) -> Option<usize> {
    let mut list = (at + 1..end).find(|it| is_list(finder, &items[*it]))?;
    // `on the sanctions list`
    while list + 1 < end && is_list(finder, &items[list + 1]) {
        list += 1;
    }
    Some(list)
}

/// Whether somebody is only named: `was named by the envoy` is no listing.
fn only_names(finder: &Finder<'_>, told: &Told<'_>) -> bool {
    if !matches!(told.verb.lemma, "name" | "target") {
        return false;
    }
    let mut behind = told.items[told.at + 1..told.end].iter();
    if behind.any(|it| matches!(finder.lower(it), "sanctions" | "list" | "blacklist")) {
        return false;
    }
    // `was named by Rovenia on 1 June`, where listings are told of
    let is_authority =
        |it: &usize| matches!(finder.kind(*it), Some(EntityType::State | EntityType::Body));
    let by_authority = told
        .by
        .is_some_and(|by| agents(finder, told.items, by + 1, told.end).iter().any(is_authority));
    !(by_authority && finder.last_lister().is_some())
}

/// Whether a listing is only wished for or held out: `threatened to list X`, `urged Y to list X`.
fn is_wished(items: &[Item], start: usize) -> bool {
    const REACH: usize = 5;
    (start.saturating_sub(REACH)..start).any(|it| items[it].known.relates.is_in(Set::Wished))
}

/// `Y has X under sanctions`, `Y has him listed`; `X, which Y has had under sanctions`.
pub(in crate::relations::frames) fn had(
    finder: &mut Finder<'_>,
    items: &[Item],
    have: usize,
    end: usize,
    edge: &Listing,
) {
    let group = phrases::verb_group(items, 0, have);
    let Some(phrase) = subject(items, group.start) else { return };
    let listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    let Some(lister) = listers.first().copied() else { return };
    // `Y and Z have X on their lists`
    let mut listers: Vec<usize> = listers.into_iter().filter(|it| finder.may_list(*it)).collect();
    if listers.is_empty() {
        listers.push(lister);
    }
    let party = |it: usize| finder.is_party(it) && !listers.contains(&it);
    let mut found: Vec<usize> = Vec::new();
    for item in &items[have + 1..end] {
        let entity = match item.kind {
            Kind::Name => finder.entity(item),
            Kind::Word if item.is(Class::Object) => finder.pronoun(item, &party),
            _ => None,
        };
        found.extend(entity.filter(|it| party(*it)));
    }
    if found.is_empty()
        && let Some(object) = relative_object(items, &phrase)
    {
        found = finder.referents(items, &object, &party);
    }
    if !found.is_empty() {
        found.extend(alongside(finder, items, end, items.len()).filter(|it| party(*it)));
    }
    gapped(finder, items, end).tell(finder, edge, &listers, &found);
    push_all(finder, edge, &listers, &found);
}
