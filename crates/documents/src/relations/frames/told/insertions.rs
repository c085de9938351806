//! Phrases that tell without a verb, `X, active in P,`, `X, in the hands of Y,`; and what they call a party: `X, a
//! charity`.

use super::{is_any, push};
use crate::grammar::{Class, Kind};
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::words::FrameKind;
use crate::{EntityType, Object, Predicate};

/// `X, active in P,`: a state without a verb.
pub(super) fn loose(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    in_hands(finder, view, chunk);
    let frames = view.head(chunk).known.relates.frames;
    if frames.is_empty() {
        return;
    }
    // `X, close to Y`, `X, a businessman close to Y`
    let is_alone = view.chunk(chunk).items.len() == 1;
    let is_behind_noun = view.chunk(chunk).items.len() > 2 && view.first(chunk).is(Class::Article);
    let Some(name) = view.described(chunk).filter(|_| is_alone || is_behind_noun) else {
        return;
    };
    let Some(subject) = finder.entity(view.head(name)) else { return };
    for (frame, _) in frames {
        let slot = view.preposition(finder, chunk + 1).is_some_and(|it| frame.object.contains(&it));
        if let (FrameKind::State, true, Some(predicate)) = (frame.kind, slot, frame.predicate) {
            for object in view.parties(finder, chunk + 2, false, &is_any) {
                let place = view.head(chunk).span;
                push(finder, view, predicate, subject, Object::Entity(object), false, place);
            }
        }
    }
}

/// `X, in the hands of Y,`: Y owns X.
fn in_hands(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let is_hands = chunk >= 3
        && finder.lower(view.head(chunk)) == "hands"
        && view.preposition(finder, chunk - 1) == Some("in")
        && view.is(chunk - 2, ChunkKind::Comma)
        && view.has_name_as_head(chunk - 3)
        && view.preposition(finder, chunk + 1) == Some("of");
    let firm = Some(chunk).filter(|_| is_hands).and_then(|it| finder.entity(view.head(it - 3)));
    let Some(firm) = firm.filter(|it| finder.kind(*it) == Some(EntityType::Org)) else {
        return;
    };
    let place = view.head(chunk).span;
    for owner in view.parties(finder, chunk + 2, false, &is_any) {
        push(finder, view, Predicate::Owns, owner, Object::Entity(firm), false, place);
    }
}

/// Notes what a party is called: `X, a charity that`, `the trading house X`.
pub(super) fn describe(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let head = view.head(chunk);
    let items = view.chunk(chunk).items.clone();
    let (noun, name) = if head.kind == Kind::Name {
        let Some(noun) = items.end.checked_sub(2).filter(|it| *it >= items.start) else { return };
        (noun, Some(head))
    } else {
        let is_one = view.first(chunk).is(Class::Indefinite);
        let name = is_one.then(|| view.described(chunk)).flatten().map(|it| view.head(it));
        // `the Sulen army, the Y,`
        let is_the = !is_one && view.first(chunk).is(Class::Article);
        let explained = || view.named_behind(chunk).filter(|_| is_the).map(|it| view.head(it));
        let name = name.or_else(|| {
            let head = explained()?;
            let entity = finder.entity(head)?;
            (finder.kind(entity) == Some(EntityType::Org)).then_some(head)
        });
        (items.end - 1, name)
    };
    let is_noun =
        view.items[noun].kind == Kind::Word && view.items[noun].shape == crate::Shape::Lower;
    if let Some(entity) = name.and_then(|it| finder.entity(it)).filter(|_| is_noun) {
        let noun = finder.lower(&view.items[noun]);
        finder.describe(noun, entity);
    }
}
