//! What a form of "be" says with the phrase behind it: `is close to`, `was behind the attack`, `is now with the Coastal
//! Trust`.

use super::framed::state;
use super::slots::{behind, subject};
use super::tell;
use crate::grammar::{Class, Kind};
use crate::relations::clauses::{ChunkKind, Clause, Mood};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::{Arguments, View};
use crate::relations::words::FrameKind;
use crate::{EntityType, Object, Predicate};

/// What "be" says in a clause.
pub(super) fn read(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) {
    if let Some(next) = view.clauses.chunks.get(clause.chunk + 1) {
        // `is close to`, `was behind the attack`
        let word = next.items.end - 1;
        for (frame, _) in view.items[word].known.relates.frames {
            if frame.kind == FrameKind::State {
                state(finder, view, clause, arguments, frame);
            }
        }
    }
    of_owner(finder, view, clause);
    with_house(finder, view, clause, arguments);
    at_house(finder, view, clause, arguments);
    understood_to_be(finder, view, clause, arguments);
    // `is at war with`, `is in the hands of`
    let first = arguments.prepositions.first().map(|it| view.items[it.0].known.relates.frames);
    for (frame, _) in first.unwrap_or_default() {
        // `was behind the attack`
        if frame.kind == FrameKind::State && arguments.objects.is_empty() {
            state(finder, view, clause, arguments, frame);
        }
    }
    for (_, chunk) in &arguments.prepositions {
        let frames = view.head(*chunk).known.relates.frames;
        for (frame, _) in frames.iter().filter(|it| it.0.kind == FrameKind::State) {
            state(finder, view, clause, arguments, frame);
        }
    }
}

/// `is understood to be in P`: is there.
fn understood_to_be(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) {
    if clause.mood != Mood::Infinitive {
        return;
    }
    let mut places = behind(finder, view, clause, arguments, "in");
    places.retain(|it| finder.is_place(*it));
    for subject in subject(finder, view, clause) {
        for place in &places {
            let place = Object::Entity(*place);
            tell(finder, view, clause, Predicate::LocatedIn, subject, place, false);
        }
    }
}

/// `The grill is his`, `Y, a firm rumoured to be hers,`: he or she owns it.
fn of_owner(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause) {
    let at = view.chunk(clause.chunk).items.end;
    let Some(item) = view.items.get(at) else { return };
    let is_alone = match item.lower {
        "hers" | "theirs" => true,
        "his" => view.items.get(at + 1).is_none_or(|it| {
            !matches!(it.kind, Kind::Word | Kind::Name | Kind::Quote | Kind::Number)
                || it.is(Class::Conjunction)
        }),
        _ => false,
    };
    if !is_alone {
        return;
    }
    let person = |it: usize| finder.is_person(it);
    let Some(owner) = finder.pronoun(item, &person) else { return };
    for owned in subject(finder, view, clause) {
        let owned = Object::Entity(owned);
        tell(finder, view, clause, Predicate::Owns, owner, owned, false);
    }
}

/// `X, who is now with the Coastal Trust`: works for it.
fn with_house(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause, arguments: &Arguments) {
    let with = arguments.prepositions.first();
    let Some((_, house)) = with.filter(|it| finder.lower(&view.items[it.0]) == "with") else {
        return;
    };
    let tells_when = view.is(clause.chunk + 1, ChunkKind::Adverb)
        || view.items[view.chunk(clause.chunk).items.clone()].iter().any(|it| it.is(Class::Adverb));
    if !tells_when || !arguments.objects.is_empty() {
        return;
    }
    let is_org = |it: usize| finder.kind(it) == Some(EntityType::Org);
    let houses = view.parties(finder, *house, false, &is_org);
    for person in subject(finder, view, clause) {
        for house in &houses {
            let house = Object::Entity(*house);
            tell(finder, view, clause, Predicate::WorksFor, person, house, false);
        }
    }
}

/// `X was a programmer at Y`: worked for it.
fn at_house(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause, arguments: &Arguments) {
    let [noun] = arguments.objects[..] else { return };
    let is_post = view.first(noun).is(Class::Indefinite)
        && view.head(noun).kind == Kind::Word
        && view.preposition(finder, noun + 1) == Some("at");
    if !is_post {
        return;
    }
    let is_org = |it: usize| finder.kind(it) == Some(EntityType::Org);
    let houses = view.parties(finder, noun + 2, false, &is_org);
    for person in subject(finder, view, clause) {
        for house in &houses {
            let house = Object::Entity(*house);
            tell(finder, view, clause, Predicate::WorksFor, person, house, false);
        }
    }
}
