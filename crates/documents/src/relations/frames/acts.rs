//! Nouns of action with the parties around them: "S's support for O", "the purchase of O by S", "its takeover by S".

use super::super::clauses::{ChunkKind, Clause};
use super::super::finder::Finder;
use super::super::words::{FrameKind, Set};
use super::arguments::View;
use super::told::{is_any, is_of_class, push, words_of};
use crate::grammar::{Class, Form};
use crate::{Object, Predicate};

/// `S's support for O`, `the purchase of O by S`.
pub(super) fn act(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    for (frame, form) in view.head(chunk).known.relates.frames {
        let is_noun = frame.kind == FrameKind::Act && form.is(Form::BASE.or(Form::THIRD));
        // `the transfer of arms to O`
        let is_of_thing = |class: &str| {
            has_class(view, chunk, class)
                || view.preposition(finder, chunk + 1) == Some("of")
                    && view.is(chunk + 2, ChunkKind::Phrase)
                    && has_class(view, chunk + 2, class)
        };
        // `transfers from S to O`, but not `the transfer of prisoners`
        let is_alone = frame.thing == "alone"
            && form.is(Form::THIRD)
            && view.preposition(finder, chunk + 1) != Some("of");
        if !is_noun || !frame.thing.is_empty() && !is_alone && !is_of_thing(frame.thing) {
            continue;
        }
        let Some(predicate) = frame.predicate else { continue };
        let governor =
            view.clauses.clauses.iter().rev().find(|it| it.chunk < chunk && it.chunk + 2 >= chunk);
        let is_listing = predicate == Predicate::Designates;
        // `for what the office called support for O`: its word for it.
        let governor =
            governor.filter(|it| !(it.chunk + 1 == chunk && is_what_called(view, chunk)));
        if governor.is_some_and(|it| it.is_unreal || undoes(view, it, is_listing)) {
            continue;
        }
        // `S sanctions on O were lifted`
        let mut behind = view.clauses.clauses.iter().filter(|it| it.subject == Some(chunk));
        if is_listing && behind.any(|it| it.is_passive && undoes(view, it, true)) {
            continue;
        }
        let is_of = frame.object.contains(&"of");
        let sources: &[&str] = if is_of { &["by", "from"] } else { &["by", "from", "of"] };
        let opens = chunk.checked_sub(1).filter(|it| {
            *it == 0 && matches!(view.preposition(finder, *it), Some("with" | "under"))
        });
        let sources = if opens.is_some() { &["by", "from", "of"] } else { sources };
        // `bans on officers of Y`: Y's officers, not Y's bans.
        let is_object =
            view.preposition(finder, chunk + 1).is_some_and(|it| frame.object.contains(&it));
        let sources = if is_object { &["by", "from"] } else { sources };
        let mut owners = view.owners(finder, chunk, sources, &is_any);
        let is_denied_alone = view.first(chunk).is(Class::Determiner.or(Class::Nothing));
        if owners.is_empty() && (is_denied_alone || view.chunk(chunk).items.len() == 1) {
            owners = finder.doers(view.head(chunk).span);
        }
        let is_help = matches!(
            predicate,
            Predicate::Finances | Predicate::Supports | Predicate::Arms | Predicate::Trains
        );
        if owners.is_empty() && (is_help || predicate == Predicate::InvolvedIn) {
            owners = held_for(finder, view, chunk);
        }
        // `a Northern Union asset freeze`
        if owners.is_empty() && predicate == Predicate::Designates {
            let mut names = view.items[view.chunk(chunk).items.clone()].iter();
            owners.extend(
                names.find_map(|it| finder.entity_or_state(it)).filter(|it| finder.is_body(*it)),
            );
        }
        if predicate == Predicate::Delists
            && let Some((lister, listed)) = off_list(finder, view, chunk)
        {
            let place = view.head(chunk).span;
            for listed in listed {
                push(finder, view, predicate, lister, Object::Entity(listed), false, place);
            }
            continue;
        }
        // `its takeover by Z`
        if frame.subject.contains(&"by") {
            let by = [chunk + 1, chunk + 3]
                .into_iter()
                .find(|it| view.preposition(finder, *it) == Some("by"));
            let agents = by.map(|it| view.parties(finder, it + 1, false, &is_any));
            let taken = view.owners(finder, chunk, &["of"], &is_any);
            for (agent, taken) in agents.into_iter().flatten().zip(&taken) {
                let place = view.head(chunk).span;
                push(finder, view, predicate, agent, Object::Entity(*taken), false, place);
            }
            continue;
        }
        let Some(owner) = owners.first().copied() else { continue };
        // `With backing from Q, the front marched`
        if let Some(clause) =
            view.clauses.clauses.first().filter(|it| opens.is_some() && it.chunk > chunk)
        {
            let helped = clause.subject.map(|it| view.subject(finder, it));
            for object in helped.unwrap_or_default() {
                let place = view.head(chunk).span;
                push(finder, view, predicate, owner, Object::Entity(object), false, place);
            }
        }
        for name in &frame.object {
            let (name, is_words) = match name.strip_prefix("words-") {
                Some(name) => (name, true),
                None => (*name, false),
            };
            let at = [chunk + 1, chunk + 3, chunk + 5]
                .into_iter()
                .find(|it| view.preposition(finder, *it) == Some(name));
            let Some(at) = at else { continue };
            let objects: Vec<Object> = if is_words {
                words_of(view, Some(at + 1))
            } else {
                view.parties(finder, at + 1, false, &is_any)
                    .into_iter()
                    .map(Object::Entity)
                    .collect()
            };
            for object in objects {
                let place = view.head(chunk).span;
                push(
                    finder,
                    view,
                    predicate,
                    owner,
                    object,
                    governor.is_some_and(|it| it.is_negated),
                    place,
                );
            }
        }
    }
}

/// `was blacklisted for the funding of O`, `charged X over what it called support for O`: whom a measure holds to account
/// for an act that is told without its doer.
fn held_for(finder: &Finder<'_>, view: &View<'_>, chunk: usize) -> Vec<usize> {
    let at = chunk.checked_sub(if is_what_called(view, chunk) { 4 } else { 1 });
    let at = at.filter(|it| matches!(view.preposition(finder, *it), Some("for" | "over")));
    let Some(at) = at else { return Vec::new() };
    let before = view.clauses.clauses.iter().rev().find(|it| it.chunk < at);
    let holds = |it: &&Clause| {
        let relates = &view.items[it.verb].known.relates;
        let mut frames = relates.frames.iter();
        relates.relating.iter().any(|it| it.predicate == Predicate::Designates)
            || frames.any(|it| {
                it.0.predicate == Some(Predicate::Designates)
                    || it.0.kind == FrameKind::State
                        && it.0.predicate == Some(Predicate::InvolvedIn)
            })
    };
    let Some(clause) = before.filter(holds) else { return Vec::new() };
    let party = |it: usize| finder.is_party(it);
    let held = if clause.is_passive {
        clause.subject
    } else {
        view.arguments(clause).objects.first().copied()
    };
    held.map(|it| view.parties(finder, it, clause.is_passive, &party)).unwrap_or_default()
}

/// `for what the office called`: right before the phrase.
fn is_what_called(view: &View<'_>, chunk: usize) -> bool {
    chunk >= 4
        && view.is(chunk - 1, ChunkKind::Verb)
        && view.is(chunk - 2, ChunkKind::Phrase)
        && view.first(chunk - 3).lower == "what"
}

/// `the removal of X from S's list`, `X's removal from the list of S`: S, and X.
fn off_list(finder: &Finder<'_>, view: &View<'_>, chunk: usize) -> Option<(usize, Vec<usize>)> {
    let from = [chunk + 1, chunk + 3]
        .into_iter()
        .find(|it| matches!(view.preposition(finder, *it), Some("from" | "off")))?;
    let list = from + 1;
    if !view.is(list, ChunkKind::Phrase) || !is_of_class(finder, view, list, "lists") {
        return None;
    }
    let body = |it: usize| finder.is_body(it);
    let mut names = view.items[view.chunk(list).items.clone()].iter();
    let named = names.find_map(|it| finder.entity_or_state(it)).filter(|it| body(*it));
    let lister = named.or_else(|| view.owners(finder, list, &["of"], &body).first().copied())?;
    let party = |it: usize| finder.is_party(it) && it != lister;
    Some((lister, view.owners(finder, chunk, &["of"], &party)))
}

fn has_class(view: &View<'_>, chunk: usize, class: &str) -> bool {
    let items = &view.items[view.chunk(chunk).items.clone()];
    items.iter().any(|it| it.known.relates.things.iter().any(|it| it.class == class))
}

/// Whether a verb takes back what the noun behind it says: `lifted its sanctions on O`, `called for`.
fn undoes(view: &View<'_>, clause: &Clause, is_listing: bool) -> bool {
    let relates = &view.items[clause.verb].known.relates;
    let lifts = relates.frames.iter().any(|it| it.0.predicate == Some(Predicate::Delists));
    is_listing && lifts || relates.is_in(Set::Undoes)
}
