//! Clauses that open with where their subject stands: `At the head of Y is X`, `In charge of Y is X`, `Behind Y, the
//! prosecutors believe, stands X`.

use super::push;
use crate::grammar::Class;
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::{EntityType, Object, Predicate};

/// Who stands where the unit opens: at the head of a party, or behind it.
pub(super) fn read(finder: &mut Finder<'_>, view: &View<'_>) {
    let Some((predicate, house)) = place(finder, view) else { return };
    let verb = view.clauses.clauses.iter().find(|it| {
        let verb = &view.items[it.verb];
        it.chunk > house
            && (verb.is(Class::Be) || stands(verb.lower))
            && !it.is_unreal
            && view.is(it.chunk + 1, ChunkKind::Phrase)
    });
    let Some(verb) = verb else { return };
    // `Behind Y the river is a mile wide`
    let has_own = verb.subject.is_some_and(|it| it > house && it + 1 == verb.chunk);
    if has_own {
        return;
    }
    let is_org = |it: usize| matches!(finder.kind(it), Some(EntityType::Org | EntityType::Group));
    let person = |it: usize| finder.is_person(it);
    let houses = view.parties(finder, house, false, &is_org);
    let holders = view.parties(finder, verb.chunk + 1, false, &person);
    let at = view.items[verb.verb].span;
    for holder in &holders {
        for house in houses.iter().take(1) {
            let house = Object::Entity(*house);
            push(finder, view, predicate, *holder, house, verb.is_negated, at);
        }
    }
}

/// What the place with which a unit opens makes of who stands there, and the chunk of the party.
fn place(finder: &Finder<'_>, view: &View<'_>) -> Option<(Predicate, usize)> {
    let preposition = view.preposition(finder, 0)?;
    if preposition == "behind" {
        return view.is(1, ChunkKind::Phrase).then_some((Predicate::Controls, 1));
    }
    let is_head = view.is(1, ChunkKind::Phrase)
        && match preposition {
            "at" => matches!(view.head(1).lower, "head" | "helm" | "top"),
            "in" => matches!(view.head(1).lower, "charge" | "command"),
            _ => false,
        };
    let is_of = view.preposition(finder, 2) == Some("of") && view.is(3, ChunkKind::Phrase);
    (is_head && is_of).then_some((Predicate::Leads, 3))
}

fn stands(lower: &str) -> bool {
    matches!(lower, "stands" | "stood" | "stand" | "sits" | "sat" | "lurks" | "lurked")
}
