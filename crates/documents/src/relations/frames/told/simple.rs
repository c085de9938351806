//! The verbs of the table of words, which tell one thing of their subject and object: `S owns O`.

use super::framed::{is_gift, joins_in, of_board};
use super::slots::{objects, subjects};
use super::{has_particle, tell};
use crate::grammar::Form;
use crate::relations::clauses::{ChunkKind, Clause, Mood};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::{Arguments, View};
use crate::relations::words::{self, Relating, Set};
use crate::{EntityType, Object, Predicate};

/// The verbs of the table of words: S verb O.
pub(super) fn simple(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    relating: &[Relating],
) {
    if relating.is_empty() {
        return;
    }
    let lower = words::plain(finder.lower(&view.items[clause.verb]));
    // `which he helped to found`: what he did is told by the verb behind it.
    let helps = matches!(lower, "help" | "helps" | "helped" | "helping")
        && view.clauses.clauses.iter().any(|it| {
            it.mood == Mood::Infinitive && it.chunk > clause.chunk && it.chunk <= clause.chunk + 2
        });
    for word in relating {
        let is_verb = matches!(word.kind, words::Kind::Verb | words::Kind::Inverse) && !helps;
        if !is_verb || clause.is_passive && !word.form.is(Form::PARTICIPLE) {
            continue;
        }
        if word.particle.is_some_and(|it| !has_particle(finder, view, clause, it)) {
            continue;
        }
        if word.predicate == Predicate::Owns && is_gift(finder, view, arguments) {
            continue;
        }
        // `joined Y in blacklisting O`: they are no members of each other.
        if word.predicate == Predicate::MemberOf && joins_in(view, clause) {
            continue;
        }
        let mut agents = subjects(finder, view, clause, arguments);
        let mut patients =
            objects(finder, view, clause, arguments, word.particle, Some(word.predicate));
        if word.kind == words::Kind::Inverse {
            std::mem::swap(&mut agents, &mut patients);
        }
        // `two papers owned by X, the Y and the Z`: these are no owners.
        if clause.is_passive && agents.iter().any(|it| !patients.contains(it)) {
            agents.retain(|it| !patients.contains(it));
        }
        let is_board =
            word.predicate == Predicate::MemberOf && of_board(finder, view, clause, arguments);
        // `runs it with his brother, Y`
        let is_shared = matches!(
            word.predicate,
            Predicate::Leads | Predicate::Founded | Predicate::Owns | Predicate::Controls
        );
        if is_shared && !clause.is_passive && agents.iter().any(|it| finder.is_person(*it)) {
            agents.extend(together(finder, view, clause, arguments, &patients));
        }
        // Who runs a branch of Y works for Y.
        let thing =
            if clause.is_passive { clause.subject } else { arguments.objects.first().copied() };
        let is_branch = word.predicate == Predicate::Leads
            && thing.is_some_and(|it| view.head(it).known.relates.is_in(Set::Branch));
        // `runs Y's office in P`
        if is_branch && patients.is_empty() && agents.iter().all(|it| finder.is_person(*it)) {
            let is_org = |it: usize| finder.kind(it) == Some(EntityType::Org);
            patients =
                thing.map(|it| view.owners(finder, it, &["of"], &is_org)).unwrap_or_default();
        }
        for subject in &agents {
            for object in &patients {
                let works = is_board
                    && finder.kind(*object) == Some(EntityType::Org)
                    && !finder.is_club(*object);
                tell(
                    finder,
                    view,
                    clause,
                    if works || is_branch { Predicate::WorksFor } else { word.predicate },
                    *subject,
                    Object::Entity(*object),
                    false,
                );
            }
        }
    }
}

/// Who does it too: `with Y`, `together with his brother, Y`; also where the clause opens so.
fn together(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    patients: &[usize],
) -> Vec<usize> {
    let behind = arguments.prepositions.iter().find(|it| view.items[it.0].lower == "with");
    let opens = usize::from(matches!(view.first(0).lower, "together" | "along" | "jointly"));
    let is_first = clause.subject.is_some_and(|it| view.before(it, ChunkKind::Comma).is_some())
        && view.preposition(finder, opens) == Some("with")
        && clause.subject > Some(opens + 1);
    let chunk = behind.map(|it| it.1).or(Some(opens + 1).filter(|_| is_first));
    let Some(chunk) = chunk else { return Vec::new() };
    let fits = |it: usize| finder.is_person(it) && !patients.contains(&it);
    let named = view.named_behind(chunk).and_then(|it| finder.entity(view.head(it)));
    match named.filter(|it| fits(*it)) {
        Some(named) => vec![named],
        None if view.has_name_as_head(chunk) => {
            let mut found = view.parties(finder, chunk, false, &fits);
            // `Together with X, Y owns`: not Y twice.
            found.retain(|it| {
                Some(*it) != clause.subject.and_then(|it| finder.entity(view.head(it)))
            });
            found
        }
        // `with his brother Y`
        None => Vec::new(),
    }
}
