//! Verbs, states and nouns of action with the parties around them: one frame in the table for all the ways in which a
//! clause can be turned — active, passive, participle, gerund, relative clause, nominalisation.
//!
//! Here a unit is read clause by clause, and what a clause tells becomes a relation (`tell`, `push`). `framed` reads the
//! frames with slots, `simple` plain verbs, `goods` what goes from hand to hand, `copula` what "be" says, `insertions`
//! phrases without a verb, `inverted` clauses that open with the place of their subject. Who fills a slot is for
//! `slots`, what sort of thing a phrase names for `things`.

mod copula;
mod framed;
pub(in crate::relations) mod goods;
mod insertions;
mod inverted;
mod simple;
mod slots;
mod things;

use crate::grammar::{Class, Form, Item, Kind};
use crate::relations::clauses::{ChunkKind, Clause, Clauses, Mood};
use crate::relations::finder::{Edge, Finder};
use crate::relations::frames::arguments::{View, fits};
use crate::relations::frames::{acts, roles};
use crate::relations::words::{self, FrameKind, Relates, Set};
use crate::{EntityType, Object, Predicate, Span};
use framed::{state, with_slots};
use goods::{kept_by_money, lets, moved, sold, with_help};
use insertions::{describe, loose};
use simple::simple;

pub(super) use slots::words_of;
pub(super) use things::is_of_class;

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    let clauses = Clauses::of(items);
    let view = View::of(items, &clauses);
    let about = clauses.clauses.iter().find(|it| it.mood == Mood::Finite).and_then(|it| it.subject);
    let about = about.filter(|_| finder.topic_is_asked_for_next());
    let about = about.map(|it| view.subject(finder, it)).unwrap_or_default();
    for clause in &clauses.clauses {
        verb(finder, &view, clause);
    }
    for chunk in 0..clauses.chunks.len() {
        if clauses.is(chunk, ChunkKind::Phrase) {
            acts::act(finder, &view, chunk);
            loose(finder, &view, chunk);
        }
    }
    inverted::read(finder, &view);
    roles::read(finder, &view);
    for chunk in 0..clauses.chunks.len() {
        if clauses.is(chunk, ChunkKind::Phrase) {
            describe(finder, &view, chunk);
        }
    }
    if finder.is_opening() {
        introduce(finder, &view);
    }
    if let [topic] = about[..] {
        finder.is_about(topic);
    }
}

/// Notes what the opening calls those whose names come later: `A ship broker was listed. … The broker's brother`.
fn introduce(finder: &mut Finder<'_>, view: &View<'_>) {
    for chunk in 0..view.clauses.chunks.len() {
        if !view.is(chunk, ChunkKind::Phrase) || view.head(chunk).kind != Kind::Word {
            continue;
        }
        let phrase = view.chunk(chunk).items.clone();
        if let Some(next) = finder.introduced_next(view.items, &phrase) {
            finder.describe(view.head(chunk).lower, next);
        }
    }
}

/// Reads what a verb tells.
fn verb(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause) {
    if clause.is_unreal && !clause.is_wanted {
        return;
    }
    let item = &view.items[clause.verb];
    // `majority-owned`: the verb in it.
    let compound;
    let relates = match words::plain(item.lower) {
        verb if verb.len() < item.lower.len() => {
            compound = Relates::of(verb);
            &compound
        }
        _ => &item.known.relates,
    };
    let arguments = view.arguments(clause);
    for (frame, form) in relates.frames {
        if frame.kind == FrameKind::Act || !is_form(clause, *form, frame.kind) {
            continue;
        }
        if frame.particle.is_some_and(|it| !has_particle(finder, view, clause, it)) {
            continue;
        }
        match frame.kind {
            FrameKind::Verb => with_slots(finder, view, clause, &arguments, frame),
            FrameKind::State => state(finder, view, clause, &arguments, frame),
            FrameKind::Give | FrameKind::Get | FrameKind::Reach => {
                moved(finder, view, clause, &arguments, frame);
            }
            FrameKind::Act => {}
        }
    }
    if view.items[clause.verb].is(Class::Be) {
        copula::read(finder, view, clause, &arguments);
    }
    kept_by_money(finder, view, clause, &arguments);
    with_help(finder, view, clause, &arguments);
    sold(finder, view, clause, &arguments);
    if relates.is_in(Set::Lets) {
        lets(finder, view, clause);
    }
    simple(finder, view, clause, &arguments, relates.relating);
}

/// Whether a form of a verb can stand so: a participle only in the passive or perfect.
fn is_form(clause: &Clause, form: Form, kind: FrameKind) -> bool {
    match clause.mood {
        _ if kind == FrameKind::State => clause.is_passive,
        Mood::Participle => form.is(Form::PARTICIPLE),
        _ if clause.is_passive => form.is(Form::PARTICIPLE),
        _ => true,
    }
}

fn has_particle(finder: &Finder<'_>, view: &View<'_>, clause: &Clause, particle: &str) -> bool {
    // `to which Y belongs`
    let before = clause.gap.and_then(|it| it.1);
    if before.is_some_and(|it| finder.lower(&view.items[it]) == particle) {
        return true;
    }
    (clause.verb + 1..view.items.len().min(clause.verb + 5))
        .any(|it| finder.lower(&view.items[it]) == particle)
}

pub(super) fn is_any(_: usize) -> bool {
    true
}

/// Tells of a relation what its clause makes of it: denied, only wanted, or another than its verb says.
fn tell(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    predicate: Predicate,
    subject: usize,
    object: Object,
    says_no: bool,
) {
    // Who wants to topple O opposes it; who wants to buy it owns nothing.
    if clause.is_wanted && predicate != Predicate::Opposes {
        return;
    }
    // Who manages a lodge leads it; a firm controls what it manages.
    let lower = finder.lower(&view.items[clause.verb]);
    let is_run = lower.starts_with("manag") || lower.starts_with("operat");
    // Nor does a firm lead what it runs.
    let is_led = predicate == Predicate::Leads
        && matches!(words::plain(lower), "run" | "runs" | "ran" | "running")
        && finder.kind(subject).is_some_and(|it| it != EntityType::Person);
    let predicate = if is_led { Predicate::Controls } else { predicate };
    if predicate == Predicate::Controls && is_run && finder.is_person(subject) {
        return;
    }
    // `neither X nor Y owned it`, `none of them owns it`
    let is_nobody = clause.subject.is_some_and(|it| {
        view.first(it).is(Class::Nothing)
            || it.checked_sub(1).is_some_and(|it| view.first(it).is(Class::Nothing))
            || finder.lower(view.first(it)) == "neither"
    });
    let says_no = says_no || is_nobody;
    // `pleaded not guilty`
    let pleads_not = lower.starts_with("plead")
        && view.items[clause.verb + 1..].iter().take(2).any(|it| it.is(Class::Negation));
    let says_no = says_no || pleads_not;
    // `has had no dealings with him since 2004`: it had some before.
    let is_over = predicate == Predicate::AssociatedWith
        && (clause.is_negated || says_no)
        && view.items[clause.verb..]
            .iter()
            .take_while(|it| it.kind != Kind::Comma && it.kind != Kind::Stop)
            .any(|it| it.lower == "since");
    if is_over {
        return;
    }
    let place = view.items[clause.verb].span;
    // Who was acquitted of it did not do it.
    let clears =
        matches!(finder.lower(&view.items[clause.verb]), "acquitted" | "cleared" | "exonerated");
    push(finder, view, predicate, subject, object, (clause.is_negated || says_no) != clears, place);
}

/// Takes in a relation that can stand between such parties.
pub(super) fn push(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    predicate: Predicate,
    subject: usize,
    object: Object,
    is_negated: bool,
    at: Span,
) {
    // A firm that acts for somebody is no employee of his.
    let acts = predicate == Predicate::WorksFor
        && finder.kind(subject) == Some(EntityType::Org)
        && matches!(&object, Object::Entity(it) if finder.is_party(*it))
        && finder.units.text.slice(at).to_lowercase().starts_with("act");
    let predicate = if acts { Predicate::AssociatedWith } else { predicate };
    // A firm that belongs to a council is one of its members.
    let (predicate, subject, object) = match object {
        Object::Entity(other) if predicate == Predicate::Owns && finder.is_club(subject) => {
            (Predicate::MemberOf, other, Object::Entity(subject))
        }
        object => (predicate, subject, object),
    };
    let can_be = match &object {
        Object::Entity(object) => fits(finder, predicate, subject, *object),
        Object::Words(words) => {
            let is_crime = predicate != Predicate::InvolvedIn || finder.is_crime(*words);
            is_crime && (finder.is_party(subject) || finder.is_body(subject))
        }
    };
    if !can_be {
        return;
    }
    let position = view.items.partition_point(|it| it.span.start < at.start);
    let time = finder.time(view.items, position);
    finder.push(Edge { subject, predicate, object, detail: None, is_negated, time, at });
}
