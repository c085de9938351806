//! Whose a role is: `its chairman`, `Y's founder`, `an agent of Y`, `Y, of which X is the sole shareholder`.

use super::{clause_at, joined_role};
use crate::grammar::{Class, Kind};
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::frames::nouns::{self, Post};
use crate::relations::words::Kind as Relates;
use crate::{EntityType, Predicate};

/// The parties of a role and the last chunk that names one; where none does, of whom the text is about.
pub(super) fn whose_role(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    post: &Post,
    named: Option<usize>,
) -> (Vec<usize>, usize) {
    let found = of_role(finder, view, chunk, post);
    if !found.0.is_empty() {
        return found;
    }
    let through = through(finder, view, chunk, post);
    if !through.is_empty() {
        return (through, chunk);
    }
    if let Some(named) = named {
        return (of_titled(finder, view, chunk, post, named).into_iter().collect(), found.1);
    }
    let mut found = found;
    // `an ally and sponsor of Y`; `founder, owner and chairman of Y`
    let mut next = chunk;
    while found.0.is_empty()
        && next < chunk + 6
        && (view.is(next + 1, ChunkKind::Conjunction)
            || view.is(next + 1, ChunkKind::Comma) && is_plain_role(view, next + 2))
        && view.is(next + 2, ChunkKind::Phrase)
        && !view.has_name_as_head(next + 2)
    {
        next += 2;
        if view.is(next - 1, ChunkKind::Conjunction) {
            found = of_role(finder, view, next, post);
            break;
        }
    }
    // `Y's founder and managing director, X`
    if found.0.is_empty()
        && let Some(first) = joined_role(view, chunk)
        && first + 2 == chunk
    {
        found = (of_role(finder, view, first, post).0, chunk);
    }
    if found.0.is_empty() {
        found.0.extend(by_modifier(finder, view, chunk, post));
    }
    if found.0.is_empty() {
        found.0.extend(in_focus(finder, view, chunk, post));
    }
    found
}

/// A post alone in an enumeration of them: `owner` in `founder, owner and chairman of Y`.
fn is_plain_role(view: &View<'_>, chunk: usize) -> bool {
    view.is(chunk, ChunkKind::Phrase)
        && view.chunk(chunk).items.len() == 1
        && (view.is(chunk + 1, ChunkKind::Conjunction) || view.is(chunk + 1, ChunkKind::Comma))
        && view.head(chunk).known.relates.relating.iter().any(|it| it.kind == Relates::Noun)
}

/// `X said through a spokeswoman, Y`, `X ran the yard through a front, Y`: of the subject.
fn through(finder: &Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) -> Vec<usize> {
    let before = chunk.checked_sub(1).and_then(|it| view.preposition(finder, it));
    let is_through = matches!(before, Some("through" | "via"))
        && view.first(chunk).is(Class::Indefinite)
        && matches!(post.predicate, Predicate::SpokespersonFor | Predicate::Controls);
    if !is_through {
        return Vec::new();
    }
    let clause = view.clauses.clauses.iter().rev().find(|it| it.chunk < chunk);
    let subject = clause.filter(|it| !it.is_unreal && !it.is_passive).and_then(|it| it.subject);
    let can_have = |it: usize| nouns::can_have(finder, post, it);
    subject.map(|it| view.parties(finder, it, true, &can_have)).unwrap_or_default()
}

/// `chairman X`: of the organisation that the text is about.
fn of_titled(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    post: &Post,
    named: usize,
) -> Option<usize> {
    // `Government spokesman X`, `foreign ministry spokeswoman X`
    let is_of_state = post.predicate == Predicate::SpokespersonFor
        && view.words(chunk).any(|it| matches!(it, "government" | "ministry" | "presidential"));
    if is_of_state {
        return finder.state_in_focus();
    }
    // `Party spokesman X`, `company chairman X`
    if let Some(party) = by_modifier(finder, view, chunk, post) {
        return Some(party);
    }
    let is_office = post.predicate == Predicate::Leads
        && (view.chunk(chunk).items.len() == 2
            || view.chunk(chunk).items.len() == 3
                && matches!(finder.lower(view.first(chunk)), "managing" | "chief" | "executive"))
        && !matches!(post.noun.lemma, "commander" | "president" | "chief" | "warlord" | "emir");
    let has_holder = || {
        let holder = finder.entity(&view.items[named]);
        holder.is_some_and(|it| finder.is_person(it))
    };
    if !is_office || !has_holder() {
        return None;
    }
    let place = view.first(chunk).span.start;
    finder.in_focus(place).filter(|it| nouns::can_have(finder, post, *it))
}

/// `Party spokesman X`, `an army spokesman`: what the noun before the role takes up.
fn by_modifier(finder: &Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) -> Option<usize> {
    let is_role = matches!(post.predicate, Predicate::SpokespersonFor | Predicate::Leads)
        || matches!(post.noun.lemma, "lawyer" | "official" | "employee" | "treasurer");
    let before =
        post.at.checked_sub(1).filter(|it| *it >= view.chunk(chunk).items.start && is_role)?;
    finder.by_modifier(&view.items[before]).filter(|it| nouns::can_have(finder, post, *it))
}

/// The organisation that the text is about, of a role of which that may be left out.
fn in_focus(finder: &Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) -> Option<usize> {
    let place = view.first(chunk).span.start;
    // `stepped down as chairman`
    let is_office = post.predicate == Predicate::Leads
        && matches!(
            post.noun.lemma,
            "chairman" | "chairwoman" | "chairperson" | "chair" | "director" | "executive" | "ceo"
        )
        && chunk > 0
        && view.preposition(finder, chunk - 1) == Some("as")
        && view.preposition(finder, chunk + 1).is_none_or(|it| it != "of");
    // `The firm changed hands. The buyer was X.`
    let is_trade = matches!(post.noun.lemma, "buyer" | "purchaser" | "seller")
        && view.first(chunk).is(Class::Article);
    // `The beneficial owner is X.`
    let is_owner = matches!(post.noun.lemma, "owner" | "shareholder")
        && view.first(chunk).is(Class::Article)
        && !view.first(chunk).is(Class::Indefinite)
        && view.preposition(finder, chunk + 1) != Some("of")
        && view.words(chunk).any(|it| {
            matches!(it, "beneficial" | "real" | "true" | "ultimate" | "actual" | "registered")
        });
    let is_trade = is_trade || is_owner;
    let party = match () {
        () if is_office => finder.in_focus(place),
        () if is_trade => finder.last_owned().or_else(|| finder.in_focus(place)),
        () => None,
    };
    party.filter(|it| nouns::can_have(finder, post, *it))
}

/// The party of a role, and the last chunk that names it.
fn of_role(finder: &Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) -> (Vec<usize>, usize) {
    let can_have = |it: usize| nouns::can_have(finder, post, it);
    let items = view.chunk(chunk).items.clone();
    let first = view.first(chunk);
    if finder.lower(first) == "whose" {
        return (view.whose(finder, chunk, &can_have), chunk);
    }
    // `is both his daughter and the wife of`
    let second = view.items.get(items.start + 1);
    if finder.lower(first) == "both"
        && let Some(second) = second.filter(|it| it.is(Class::Possessive))
    {
        return (finder.pronoun(second, &can_have).into_iter().collect(), chunk);
    }
    let possessor =
        (items.start..post.at).rev().find(|it| view.items[*it].kind == Kind::Possessive);
    if let Some(possessor) = possessor {
        // `the commander's sister`
        let named = possessor.checked_sub(1).and_then(|it| finder.entity(&view.items[it]));
        // `the latter's mother`
        let phrase = items.start..possessor;
        let one_of_two = || match finder.plural(view.items, &phrase)?[..] {
            [one] => Some(one),
            _ => None,
        };
        let found = named.or_else(|| finder.definite(view.items, &phrase)).or_else(one_of_two);
        let found = found.filter(|it| can_have(*it));
        return (found.into_iter().collect(), chunk);
    }
    let within = (items.start..post.at).rev().find(|it| view.items[*it].kind == Kind::Name);
    if let Some(within) = within {
        // `a US officer`, `a Velm lawyer` are not the state's or the town's.
        let is_land =
            |it: usize| matches!(finder.kind(it), Some(EntityType::State | EntityType::Place));
        let is_loose = !matches!(
            post.predicate,
            Predicate::HoldsOffice | Predicate::Leads | Predicate::AgencyOf
        );
        // `A Tarvian agency, X,` is in Tarvia, and may be anybody's.
        let is_any = first.is(Class::Indefinite)
            && matches!(post.noun.lemma, "agency" | "service" | "office" | "bureau");
        let found = finder
            .entity(&view.items[within])
            .filter(|it| can_have(*it) && !((is_loose || is_any) && is_land(*it)));
        // `a Velm-based financier for Y`
        let is_behind = found.is_none()
            && view.preposition(finder, chunk + 1).is_some_and(|it| matches!(it, "of" | "for"));
        if !is_behind {
            return (found.into_iter().collect(), chunk);
        }
    }
    // `X and Y were listed; their parent, Z, was not`
    if post.noun.kind == Relates::Whole
        && let Some(mut found) = nouns::theirs(finder, view.items, items.start)
    {
        found.retain(|it| can_have(*it));
        return (found, chunk);
    }
    if first.is(Class::Possessive) && items.start < post.at {
        // `W, Y and Z, and their associate`; not `their neighbour and no friend`
        let says_no = view.items[items.start..post.at].iter().any(|it| it.is(Class::Nothing));
        if let Some(mut found) = nouns::theirs(finder, view.items, items.start) {
            found.retain(|it| can_have(*it) && !says_no);
            return (found, chunk);
        }
        // A state is no "they".
        let is_their = finder.lower(first) == "their";
        let is_state = |it: &usize| finder.kind(*it) == Some(EntityType::State);
        // `X is a cousin of Y and was his partner`: not X's.
        let copula = chunk.checked_sub(1).and_then(|it| clause_at(view, it));
        let own = copula.filter(|it| view.items[it.verb].is(Class::Be)).and_then(|it| it.subject);
        let own = own.map(|it| view.parties(finder, it, true, &can_have)).unwrap_or_default();
        let is_other =
            |it: usize| can_have(it) && !own.contains(&it) && nouns::may_be_its(finder, post, it);
        let owner = finder.owner(view.items, first, &is_other);
        return (owner.filter(|it| !(is_their && is_state(it))).into_iter().collect(), chunk);
    }
    // `Y has two subsidiaries`, `Y had a partner, X`
    let is_told = || {
        view.head(chunk).classes.any(Class::Plural)
            || first.is(Class::Indefinite) && view.named_behind(chunk).is_some()
    };
    if let Some(clause) = chunk.checked_sub(1).and_then(|it| clause_at(view, it))
        && view.items[clause.verb].is(Class::Have)
        && is_told()
        && !clause.is_negated
    {
        let found = clause.subject.map(|it| view.parties(finder, it, true, &can_have));
        return (found.unwrap_or_default(), chunk);
    }
    // `Y, of which X is the sole shareholder`
    let copula = chunk.checked_sub(1).and_then(|it| clause_at(view, it));
    if let Some((taken, Some(preposition))) = copula.and_then(|it| it.gap)
        && finder.lower(&view.items[preposition]) == "of"
    {
        let found = view.parties(finder, taken, false, &can_have);
        if !found.is_empty() {
            return (found, chunk);
        }
    }
    // `chief of staff at Y`, `head of screening at Y`
    let mut at = chunk + 1;
    while let Some(preposition) = view.preposition(finder, at) {
        let fits = matches!(preposition, "of" | "for" | "at" | "to" | "with" | "in" | "from");
        // `a militia in the east of Y`: it is there, and nobody's.
        let is_any = post.noun.kind == Relates::Agency && first.is(Class::Indefinite);
        let fits = fits && !(is_any && preposition == "in");
        if !fits || !view.is(at + 1, ChunkKind::Phrase) || at > chunk + 4 {
            break;
        }
        let preposition_phrase = at + 1;
        let mut found = view.parties(finder, preposition_phrase, false, &can_have);
        // `a supplier in Tarvia` is where it is.
        let is_loose = matches!(
            post.predicate,
            Predicate::WorksFor | Predicate::AssociatedWith | Predicate::MemberOf
        );
        // `the governor of the central bank`
        if view.words(preposition_phrase).eq(["the", "central", "bank"]) {
            found.clear();
        }
        if preposition == "in" && is_loose {
            let is_land = |it: &usize| {
                matches!(finder.kind(*it), Some(EntityType::State | EntityType::Place))
            };
            found.retain(|it| !is_land(it));
        }
        // `two sons of Y, X and Z`: of Y.
        let count = ["two", "three", "four", "five"];
        let count = count.iter().position(|it| *it == finder.lower(first)).map(|it| it + 2);
        let is_counted = post.noun.kind == Relates::Kin
            && count.is_some_and(|it| found.len() == it + 1)
            && view.has_name_as_head(preposition_phrase);
        if is_counted {
            found.truncate(1);
            return (found, preposition_phrase);
        }
        // `X, deputy head of Y, and Z, its treasurer`: not of Z.
        let is_one = |it: usize| finder.is_person(it);
        let kind = found.first().map(|it| is_one(*it));
        found.retain(|it| Some(is_one(*it)) == kind);
        // `head of screening at Y` leads nobody.
        if at > chunk + 1 && post.predicate == Predicate::Leads {
            break;
        }
        if !found.is_empty() {
            // `two backers of Y, X and Z`: Y alone.
            let is_found =
                |it: &usize| finder.entity(view.head(*it)).is_some_and(|it| found.contains(&it));
            let last = view.joined(at + 1, false).into_iter().rfind(is_found).unwrap_or(at + 1);
            // `the owner of X's house` has no party here.
            return (found, last);
        }
        at += 2;
    }
    (Vec::new(), chunk)
}
