//! An office of nobody with a name: `was elected president`, `served as deputy mayor of Velm`.

use super::clause_at;
use super::holders::holders;
use crate::grammar::Class;
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::frames::nouns::Post;
use crate::relations::frames::{is_elected, told};
use crate::relations::words::{self, Set};
use crate::{EntityType, Object, Predicate, Shape};

/// `was elected president`, `Foreign minister X`, `served as deputy mayor of Velm`: an office of nobody with a name.
pub(super) fn office(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    post: &Post,
    named: Option<usize>,
) {
    let items = view.chunk(chunk).items.clone();
    let of_what = |on: usize| {
        let is_of =
            view.preposition(finder, on) == Some("of") && view.is(on + 1, ChunkKind::Phrase);
        if is_of { finder.lower(view.head(on + 1)) } else { "" }
    };
    let is_staff = post.noun.lemma == "chief" && of_what(chunk + 1) == "staff";
    let is_office = match post.noun.lemma {
        "president" => true,
        // `the northern member of Y's presidency`
        "member" => {
            matches!(of_what(chunk + 1), "presidency" | "parliament" | "senate" | "cabinet")
        }
        // `National security adviser X`
        "adviser" => post.at > items.start && finder.lower(&view.items[post.at - 1]) == "security",
        // `police chief`, `head of the police in Velm`, `deputy chief of military logistics`
        "chief" | "head" | "commander" | "second-in-command" => {
            let before = view.items[items.start..post.at].iter();
            let behind = |on: usize| {
                let is_of = view.preposition(finder, on) == Some("of");
                let is_organ = |it: &str| words::is_in(Set::Organ, it);
                is_of && view.is(on + 1, ChunkKind::Phrase) && view.words(on + 1).any(is_organ)
            };
            let organ = before.rev().any(|it| it.known.relates.is_in(Set::Organ));
            // `his army chief` is his.
            is_staff || (organ || behind(chunk + 1)) && !view.first(chunk).is(Class::Possessive)
        }
        _ => is_staff || post.predicate == Predicate::HoldsOffice,
    };
    if !is_office {
        return;
    }
    let is_tense = |it: usize| {
        view.items[it].is(Class::Article.or(Class::Possessive))
            || matches!(
                finder.lower(&view.items[it]),
                "former" | "ex" | "late" | "onetime" | "then" | "outgoing"
            )
    };
    let start = (items.start..post.at).find(|it| !is_tense(*it)).unwrap_or(post.at);
    // `a councilwoman in Velm for the Coastal Union`: the town comes first.
    let is_in_town =
        view.preposition(finder, chunk + 1).is_some_and(|it| matches!(it, "in" | "from"))
            && view.has_name_as_head(chunk + 2)
            && finder.entity(view.head(chunk + 2)).is_some_and(|it| finder.is_place(it))
            && view.preposition(finder, chunk + 3) == Some("for")
            && view.has_name_as_head(chunk + 4);
    let of = if is_in_town { chunk + 3 } else { chunk + 1 };
    let is_field = view
        .preposition(finder, of)
        .is_some_and(|it| matches!(it, "of" | "for" | "to" | "with" | "from"))
        && view.is(of + 1, ChunkKind::Phrase);
    // `a senator for the Civic Party`: the party is no part of the office.
    let of_party = is_field && view.has_name_as_head(of + 1) && {
        let party = finder.entity(view.head(of + 1));
        party.is_some_and(|it| finder.kind(it) == Some(EntityType::Org))
    };
    let end = match () {
        () if !is_field || named.is_some() || of_party => chunk,
        // `a trader with Y`, `a minister from P`: no part of the office.
        () if view.preposition(finder, of).is_some_and(|it| matches!(it, "with" | "from")) => chunk,
        // `chief of staff of Y's army`
        () if is_staff && !of_what(chunk + 3).is_empty() => chunk + 4,
        () => chunk + 2,
    };
    if of_party
        && (is_elected(post.noun.lemma) || matches!(post.noun.lemma, "deputy" | "secretary"))
        && let Some(party) = finder.entity(view.head(of + 1))
    {
        for (holder, is_negated) in holders(finder, view, chunk, of + 1, named, &[]) {
            let at = view.items[post.at].span;
            let party = Object::Entity(party);
            told::push(finder, view, Predicate::MemberOf, holder, party, is_negated, at);
        }
    }
    // `a former secretary of the party` holds no office of a state.
    if of_party && post.noun.lemma == "secretary" {
        return;
    }
    // `President X`: a title is a part of the name.
    let is_title = named.is_some() && start == post.at;
    // `minister X told parliament`, `Congressman X`: what he is, all the same.
    let is_rank =
        matches!(post.noun.lemma, "king" | "emperor" | "sheikh" | "general" | "president");
    let tells_office = is_title
        && !is_rank
        && (is_elected(post.noun.lemma) || view.items[post.at].shape == Shape::Lower);
    if is_title && !tells_office || view.first(chunk).is(Class::Determiner) {
        return;
    }
    let last = if named.is_some() { post.at } else { view.chunk(end).items.end - 1 };
    // `X, a former ambassador`: a word alone says little, but `was elected president` does.
    let is_told = chunk.checked_sub(1).and_then(|it| clause_at(view, it)).is_some();
    let is_bare = start == last || start + 1 == last && view.items[start].lower == "under";
    if is_bare && !is_told && !of_party && !tells_office {
        return;
    }
    let words = view.items[start].span.to(view.items[last].span);
    for (holder, is_negated) in holders(finder, view, chunk, end, named, &[]) {
        if finder.is_person(holder) {
            let at = view.items[post.at].span;
            told::push(
                finder,
                view,
                Predicate::HoldsOffice,
                holder,
                Object::Words(words),
                is_negated,
                at,
            );
        }
    }
}
