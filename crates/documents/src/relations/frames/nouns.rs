//! Nouns between two parties: "its director, X", "X, the son of Y", "Y spokeswoman X", "X is the leader of
//! Y", "Y's secret service, X", "the brothers X and Y".
//!
//! A noun with what stands before it is a `Post`. Whose it is stands before it (`possessed`), behind it (`of_party`), or
//! is not said (`unpossessed`); who holds it is named beside it (`holders`). Siblings are a matter of their own (`kin`),
//! and so is what a name tells without such a noun (`houses`).

mod holders;
mod houses;
mod kin;
mod of_party;
mod possessed;
mod post;
mod unpossessed;

use crate::grammar::{Class, Form, Item, Kind, Unit, phrases};
use crate::relations::finder::{Edge, Finder};
use crate::relations::frames::{arguments, is_elected};
use crate::relations::words::Kind as Relates;
use crate::{EntityType, Object, Predicate, Shape};
use holders::behind_phrase;
use houses::{at_house, state_agency};
use kin::siblings;
use possessed::relate;

pub(super) use possessed::{is_within_other, theirs};
pub(super) use post::{Post, can_have, may_be_its};

/// In items: adjectives before a noun, words between it and its party.
const REACH: usize = 6;

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if items[at].kind == Kind::Name {
            state_agency(finder, items, at);
            at_house(finder, items, at);
        }
        let relating = items[at].known.relates.relating;
        if items[at].kind != Kind::Word || relating.is_empty() || is_no_post(items, at) {
            continue;
        }
        let nouns = relating.iter().copied().filter(|it| {
            matches!(it.kind, Relates::Noun | Relates::Kin | Relates::Agency)
                && (it.form.is(Form::BASE) || it.form.is(Form::THIRD))
        });
        titled_office(finder, items, at);
        for noun in nouns {
            // Sons-in-law of somebody are no kin of each other by that.
            let are_kin = noun.kind == Relates::Kin && !noun.lemma.ends_with("-in-law");
            if are_kin && noun.form.is(Form::THIRD) {
                siblings(finder, items, at, noun);
            }
            relate(finder, items, at, noun);
        }
    }
}

/// `Secretary of State X`, `Minister for Trade X`: an office with its field before the name.
fn titled_office(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const LONGEST: usize = 5;
    let is_office = matches!(items[at].lower, "secretary" | "minister" | "commissioner");
    let is_title = is_office && items[at].shape == Shape::Capitalised;
    let is_of = |it: &Item| matches!(it.lower, "of" | "for");
    if !is_title || !items.get(at + 1).is_some_and(is_of) {
        return;
    }
    let is_field = |it: &Item| {
        it.kind == Kind::Word && (it.shape == Shape::Capitalised || it.is(Class::Conjunction))
    };
    let field = items.iter().skip(at + 2).take(LONGEST).take_while(|it| is_field(it)).count();
    let named = items.get(at + 2 + field).filter(|_| field > 0);
    let holder = named.and_then(|it| finder.entity(it)).filter(|it| finder.is_person(*it));
    let Some(subject) = holder else { return };
    let before = at.checked_sub(1).map_or("", |it| items[it].lower);
    finder.push(Edge {
        subject,
        predicate: Predicate::HoldsOffice,
        object: Object::Words(items[at].span.to(items[at + 1 + field].span)),
        detail: Some(items[at].lower.to_owned()),
        is_negated: false,
        time: matches!(before, "former" | "then").then(|| "former".to_owned()),
        at: items[at].span,
    });
}

/// A word that is no post where it stands: `is subordinate to Y`; `a man`, but `Y's man in P`.
pub(super) fn is_no_post(items: &[Item], at: usize) -> bool {
    match items[at].lower {
        // `a major in the guard`, not `a major bank`
        "major" | "colonel" | "sergeant" | "brigadier" => {
            let in_it = at + 2 + usize::from(items.get(at + 2).is_some_and(phrases::is_determiner));
            let is_named = items.get(in_it).is_some_and(|it| it.kind == Kind::Name);
            let is_armed = |it: &Item| {
                matches!(
                    it.lower,
                    "army"
                        | "guard"
                        | "guards"
                        | "police"
                        | "militia"
                        | "brigade"
                        | "force"
                        | "forces"
                        | "corps"
                        | "service"
                        | "intelligence"
                )
            };
            items.get(at + 1).is_none_or(|it| it.lower != "in")
                || !is_named && !items.iter().skip(in_it).take(3).any(is_armed)
        }
        // `the attorney general`, but no general of an army
        "general" => !at.checked_sub(1).is_some_and(|it| {
            matches!(items[it].lower, "attorney" | "prosecutor" | "solicitor" | "auditor")
        }),
        "subordinate" => items.get(at + 1).is_some_and(|it| it.is(Class::To)),
        "man" | "men" => {
            let is_sent = items.get(at + 1).is_some_and(|it| matches!(it.lower, "in" | "at"));
            let is_possessed = at.checked_sub(1).is_some_and(|it| {
                items[it].kind == Kind::Possessive || items[it].is(Class::Possessive)
            });
            !(is_sent && is_possessed)
        }
        _ => false,
    }
}

pub(super) fn push(
    finder: &mut Finder<'_>,
    items: &[Item],
    post: &Post,
    subject: usize,
    object: usize,
    is_negated: bool,
) {
    let kind = finder.kind(subject);
    let is_place = finder.kind(object) == Some(EntityType::Place);
    let is_state = finder.kind(object) == Some(EntityType::State);
    let is_service = |it: usize| finder.is_agency(it);
    let predicate = match post.predicate {
        Predicate::Leads if is_place || is_state => Predicate::HoldsOffice,
        // `the vice president of Y`
        Predicate::WorksFor if is_state && is_head_of_state(post) => Predicate::HoldsOffice,
        // `the governor of Penal Colony No. 4`, `governor of the Reserve Bank`
        Predicate::HoldsOffice if is_of_house(finder, post, object) => Predicate::Leads,
        // `an arm of the secret service`
        Predicate::PartOf
            if post.noun.lemma == "arm"
                && is_service(object)
                && !finder.is_armed(object)
                && !finder.units.found.entities[object].name.contains("Guard") =>
        {
            Predicate::AgencyOf
        }
        // `an officer of the Y Brigade`
        Predicate::WorksFor
            if post.noun.lemma == "officer" && finder.is_armed(object)
                || post.noun.lemma == "quartermaster"
                    && (finder.is_armed(object) || finder.is_called_armed(object)) =>
        {
            Predicate::MemberOf
        }
        other => other,
    };
    // `the parent of O`: O is a part of it.
    if post.noun.kind == Relates::Whole {
        turned(finder, items, post, subject, object, is_negated);
        return;
    }
    let fits = match (post.noun.kind, post.predicate) {
        (Relates::Agency, _) | (_, Predicate::PartOf) => kind == Some(EntityType::Org),
        (Relates::Kin, _)
        | (
            _,
            Predicate::Leads
            | Predicate::WorksFor
            | Predicate::SpokespersonFor
            | Predicate::HoldsOffice,
        ) => kind == Some(EntityType::Person),
        (_, Predicate::MemberOf) => arguments::fits(finder, Predicate::MemberOf, subject, object),
        // `X, a lawyer in P`, says what he is.
        (_, Predicate::LocatedIn) => kind == Some(EntityType::Org),
        _ => finder.is_party(subject) || finder.is_body(subject),
    };
    // `deputy energy minister of Russia` is an office by that name; a mayor's is his town's.
    let is_named = predicate == Predicate::HoldsOffice
        && (is_state && is_head_of_state(post)
            || post.noun.lemma == "governor"
                && items.get(post.at + 1).is_some_and(|it| it.lower == "of")
            || matches!(
                post.noun.lemma,
                "minister"
                    | "secretary"
                    | "commissioner"
                    | "premier"
                    | "chancellor"
                    | "senator"
                    | "mp"
            ));
    // `a councilwoman in Velm` has her office by that name.
    let is_elected = predicate == Predicate::HoldsOffice
        && items.get(post.at + 1).is_some_and(|it| matches!(it.lower, "in" | "from"))
        && is_elected(post.noun.lemma);
    let object = match () {
        () if is_named => office_words(finder, items, post),
        () if is_elected => Object::Words(items[post.at].span),
        () => Object::Entity(object),
    };
    if fits && !is_negated {
        sent_to(finder, items, post, subject);
    }
    if fits {
        let Some((predicate, object)) = through_one(finder, post, subject, predicate, object)
        else {
            return;
        };
        finder.push(Edge {
            subject,
            predicate,
            object,
            detail: Some(post.noun.lemma.to_owned()),
            is_negated,
            time: post.is_former.then(|| "former".to_owned()),
            at: items[post.at].span,
        });
    }
}

/// `president`, `vice president`
fn is_head_of_state(post: &Post) -> bool {
    matches!(post.noun.lemma, "president" | "vice-president" | "leader" | "head" | "ruler" | "emir")
}

/// `Y's man in P, X`: X is there.
fn sent_to(finder: &mut Finder<'_>, items: &[Item], post: &Post, holder: usize) {
    let is_sent =
        post.noun.lemma == "man" && items.get(post.at + 1).is_some_and(|it| it.lower == "in");
    let place = items.get(post.at + 2).filter(|_| is_sent).and_then(|it| finder.entity(it));
    let is_land =
        |it: &usize| matches!(finder.kind(*it), Some(EntityType::State | EntityType::Place));
    let Some(place) = place.filter(|it| is_land(it) && finder.is_person(holder)) else { return };
    finder.push(Edge {
        subject: holder,
        predicate: Predicate::LocatedIn,
        object: Object::Entity(place),
        detail: None,
        is_negated: false,
        time: post.is_former.then(|| "former".to_owned()),
        at: items[post.at].span,
    });
}

/// Whether a governor is that of a house, which he leads: a prison, a central bank.
fn is_of_house(finder: &Finder<'_>, post: &Post, house: usize) -> bool {
    post.noun.lemma == "governor" && finder.kind(house) == Some(EntityType::Org)
}

/// `X, head of Y, and his deputy, Z`: Z works where X does, where that was told; `his successor, Z`: Z leads it.
fn through_one(
    finder: &Finder<'_>,
    post: &Post,
    subject: usize,
    predicate: Predicate,
    object: Object,
) -> Option<(Predicate, Object)> {
    let follows = matches!(post.noun.lemma, "successor" | "predecessor");
    let Object::Entity(leader) = object else { return Some((predicate, object)) };
    if !finder.is_person(leader) || !follows && post.noun.lemma != "deputy" {
        return Some((predicate, object));
    }
    let house = finder.last_led(&[leader]).filter(|it| *it != subject).map(Object::Entity);
    match house {
        Some(house) if follows => Some((Predicate::Leads, house)),
        None if follows => None,
        Some(house) if !finder.is_told(subject, Predicate::AssociatedWith, leader) => {
            Some((Predicate::WorksFor, house))
        }
        _ => Some((predicate, object)),
    }
}

/// What a noun says of the other party: `the parent of O`, `a front for O`.
fn turned(
    finder: &mut Finder<'_>,
    items: &[Item],
    post: &Post,
    subject: usize,
    object: usize,
    is_negated: bool,
) {
    let predicate = post.predicate;
    if arguments::fits(finder, predicate, object, subject) {
        finder.push(Edge {
            subject: object,
            predicate,
            object: Object::Entity(subject),
            detail: Some(post.noun.lemma.to_owned()),
            is_negated,
            time: post.is_former.then(|| "former".to_owned()),
            at: items[post.at].span,
        });
    }
}

/// The words of an office, with its field: `deputy energy minister of Russia`.
fn office_words(finder: &Finder<'_>, items: &[Item], post: &Post) -> Object {
    let is_tense = |it: &usize| {
        matches!(
            finder.lower(&items[*it]),
            "former" | "ex" | "late" | "onetime" | "then" | "now" | "outgoing" | "-"
        )
    };
    let first = (post.start..post.at).find(|it| !is_tense(it)).unwrap_or(post.at);
    let is_of = items.get(post.at + 1).is_some_and(|it| matches!(finder.lower(it), "of" | "for"));
    let end = if is_of { behind_phrase(items, post.at + 1) } else { post.at + 1 };
    Object::Words(items[first].span.to(items[end.max(post.at + 1) - 1].span))
}
