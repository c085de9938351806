//! Verbs between two parties: S finances O, O is led by S.

use std::ops::Range;

use super::super::finder::{Edge, Finder};
use super::super::words::{self, Kind as Relates, Relating};
use super::{described, subject};
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::{EntityType, Object, Predicate};

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    for at in 0..items.len() {
        if items[at].kind != Kind::Word {
            continue;
        }
        let lower = finder.lower(&items[at]).to_owned();
        for verb in words::relating(plain_verb(&lower)) {
            let is_verb = matches!(verb.kind, Relates::Verb | Relates::Inverse);
            let next = items.get(at + 1).map(|it| finder.lower(it));
            if is_verb && (verb.particle.is_none() || verb.particle == next) {
                relate(finder, items, at, *verb);
            }
        }
        match lower.as_str() {
            "profits" | "profited" | "profit" | "earns" | "earned" => earnings(finder, items, at),
            "orders" => orders(finder, items, at),
            _ => {}
        }
    }
}

/// The verb in `majority-owned`, `jointly-run`.
fn plain_verb(lower: &str) -> &str {
    match lower.rsplit_once('-') {
        Some((_, verb)) if words::relating(lower).is_empty() && verb.len() > 3 => verb,
        _ => lower,
    }
}

/// Whom the verb has as its subject: by grammar, or the one of whom a gerund is claimed.
pub(super) fn subjects(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    is_gerund: bool,
) -> Vec<usize> {
    if is_gerund {
        return finder.doer(items[at].span).into_iter().collect();
    }
    let Some(phrase) = subject(items, start) else { return Vec::new() };
    finder.referents(items, &phrase, &|it| is_actor(finder, it))
}

pub(super) fn is_actor(finder: &Finder<'_>, entity: usize) -> bool {
    !matches!(finder.kind(entity), None | Some(EntityType::Place | EntityType::List))
}

/// The end of a chain of verbs that share an object: `financing, training and arming`.
fn behind_chain(finder: &Finder<'_>, items: &[Item], at: usize, form: Form) -> usize {
    let mut end = at + 1;
    loop {
        let mut next = end;
        while items.get(next).is_some_and(is_joint) {
            next += 1;
        }
        let is_verb = next > end
            && items.get(next).is_some_and(|it| {
                let mut forms = words::relating(finder.lower(it)).iter();
                forms.any(|it| it.kind == Relates::Verb && it.form.is(form))
            });
        if !is_verb {
            return end;
        }
        end = next + 1;
    }
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
        if items.get(at + 1).is_some_and(|it| it.kind == Kind::Word) && phrases::is_finite(items, at + 1) {
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

fn relate(finder: &mut Finder<'_>, items: &[Item], at: usize, verb: Relating) {
    let group = phrases::verb_group(items, 0, at);
    let before = at.checked_sub(1).map(|it| &items[it]);
    let is_gerund = is_gerund(finder, items, at, verb.form, &group);
    let is_noun =
        before.is_some_and(|it| phrases::is_determiner(it) || it.kind == Kind::Possessive);
    if group.start == at && is_noun
        || group.is_infinitive && !is_gerund && !wants(finder, items, group.start, verb.predicate)
        || super::is_supposed(items, at)
        || verb.form.is(Form::ING) && !group.has_be && !is_gerund
    {
        return;
    }
    let next = at + 1 + usize::from(verb.particle.is_some());
    let by = (next..items.len().min(next + 3)).find(|it| finder.lower(&items[*it]) == "by");
    let mut edges: Vec<(usize, usize)> = Vec::new();
    if verb.form.is(Form::PARTICIPLE) && (group.has_be || by == Some(next)) {
        let Some(by) = by else { return };
        let patients: Vec<usize> = if group.has_be {
            subjects(finder, items, at, group.start, false)
        } else {
            let named = described(items, at).or_else(|| super::name_before(items, at));
            named.and_then(|it| finder.entity(&items[it])).into_iter().collect()
        };
        for agent in objects(finder, items, by + 1, &[]) {
            edges.extend(patients.iter().map(|patient| (agent, *patient)));
        }
    } else {
        let is_participle = verb.form.is(Form::PARTICIPLE) && !verb.form.is(Form::PAST);
        if is_participle && !group.has_have && !is_gerund {
            return;
        }
        let mut start = group.start;
        let mut patients = Vec::new();
        // `wants to overthrow`
        if group.is_infinitive && !is_gerund {
            start -= 1;
            let phrase = phrases::noun_phrase_before(items, 0, start);
            let object = phrase.and_then(|it| super::relative_object(items, &it));
            patients.extend(object.and_then(|it| finder.entity(&items[it.start])));
        }
        // `funds and arms`: the subject of the verb before.
        if let Some(first) = chain_start(finder, items, start, verb.form) {
            start = phrases::verb_group(items, 0, first).start;
        }
        let agents = subjects(finder, items, at, start, is_gerund);
        if patients.is_empty() {
            let behind = behind_chain(finder, items, at, verb.form).max(next);
            patients = objects(finder, items, behind, &agents);
        }
        for agent in agents {
            edges.extend(patients.iter().map(|patient| (agent, *patient)));
        }
    }
    let time = finder.time(items, at);
    for (agent, patient) in edges {
        let is_inverse = verb.kind == Relates::Inverse;
        let (subject, object) = if is_inverse { (patient, agent) } else { (agent, patient) };
        if fits(finder, verb.predicate, subject, object) {
            finder.push(Edge {
                subject,
                predicate: verb.predicate,
                object: Object::Entity(object),
                detail: None,
                is_negated: group.is_negated,
                time: time.clone(),
                at: items[at].span,
            });
        }
    }
}

/// The verb before `and` that shares its subject with the one at `at`.
fn chain_start(finder: &Finder<'_>, items: &[Item], at: usize, form: Form) -> Option<usize> {
    let joint = at.checked_sub(1).filter(|it| items[*it].is(Class::Conjunction))?;
    let before = joint.checked_sub(1)?;
    let mut forms = words::relating(finder.lower(&items[before])).iter();
    forms.any(|it| it.kind == Relates::Verb && it.form.is(form)).then_some(before)
}

/// Whether a verb has no subject of its own, but that of the claim around it: `denied financing`, `accused of having
/// armed`, `of conspiring to arm`.
pub(super) fn is_gerund(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    form: Form,
    group: &phrases::VerbGroup,
) -> bool {
    let opens = |at: usize| {
        let before = at.checked_sub(1).map(|it| &items[it]);
        before.is_some_and(|it| phrases::is_preposition(it) || is_joint(it))
            || finder.opens_claim(items[at].span)
    };
    let first = finder.lower(&items[group.start]);
    if form.is(Form::ING) && !group.has_be && !group.is_infinitive {
        return opens(group.start) || opens(at);
    }
    if first == "having" && form.is(Form::PARTICIPLE) {
        return opens(group.start);
    }
    // `conspiring to arm`
    group.is_infinitive
        && group.start.checked_sub(1).is_some_and(|it| {
            matches!(
                finder.lower(&items[it]),
                "conspiring"
                    | "plotting"
                    | "planning"
                    | "helping"
                    | "trying"
                    | "seeking"
                    | "attempting"
                    | "agreeing"
                    | "offering"
                    | "working"
            ) && opens(it)
        })
}

/// Whether an infinitive says what is so: `wants to overthrow` does of a foe, `helped to finance` of all.
fn wants(finder: &Finder<'_>, items: &[Item], start: usize, predicate: Predicate) -> bool {
    start.checked_sub(1).is_some_and(|it| match finder.lower(&items[it]) {
        "wants" | "want" | "wanted" | "seeks" | "sought" | "vowed" | "vows" | "fights" => {
            predicate == Predicate::Opposes
        }
        "helps" | "helped" | "conspired" | "continues" | "continued" => true,
        _ => false,
    })
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

/// `O takes its orders from S`: S leads it.
fn orders(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const TAKES: usize = 3;
    let verb = (at.saturating_sub(TAKES)..at).rev().find(|it| {
        matches!(finder.lower(&items[*it]), "takes" | "take" | "took" | "taking" | "taken")
    });
    let is_from = items.get(at + 1).is_some_and(|it| finder.lower(it) == "from");
    let Some(verb) = verb.filter(|_| is_from) else { return };
    let group = phrases::verb_group(items, 0, verb);
    if group.has_be || group.is_infinitive {
        return;
    }
    for object in subjects(finder, items, verb, group.start, false) {
        for subject in objects(finder, items, at + 2, &[object]) {
            if fits(finder, Predicate::Leads, subject, object) {
                finder.push(Edge {
                    subject,
                    predicate: Predicate::Leads,
                    object: Object::Entity(object),
                    detail: None,
                    is_negated: group.is_negated,
                    time: None,
                    at: items[at].span,
                });
            }
        }
    }
}

/// `S profits from C`.
fn earnings(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    if items.get(at + 1).is_none_or(|it| finder.lower(it) != "from") {
        return;
    }
    let group = phrases::verb_group(items, 0, at);
    let Some(phrase) = phrases::noun_phrase_at(items, at + 2) else { return };
    let ends = |it: &usize| phrases::is_break(&items[*it]) || items[*it].kind == Kind::Comma;
    let end = (phrase.end..items.len()).find(ends).unwrap_or(items.len());
    let object = items[phrase.start].span.to(items[end - 1].span);
    for subject in subjects(finder, items, at, group.start, false) {
        finder.push(Edge {
            subject,
            predicate: Predicate::EarnsFrom,
            object: Object::Words(object),
            detail: None,
            is_negated: group.is_negated,
            time: None,
            at: items[at].span,
        });
    }
}
