//! Nouns that name one party by another, wherever the two stand: "Y's owner is X", "X was named chairman of Y",
//! "described X as an agent of Y", "Y, whose chairman is X", "members of Y include X", "X and Z are brothers".
//!
//! Of each phrase is asked whose the role in it is (`whose`) and who holds it (`holders`), whether it is an office of
//! nobody with a name (`office`), and whether it says by itself where a party belongs (`belongings`).

mod belongings;
mod holders;
mod office;
mod whose;

use crate::grammar::{Class, Form, Kind};
use crate::relations::clauses::{ChunkKind, Clause};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::frames::nouns::{self, Post};
use crate::relations::frames::{is_elected, told};
use crate::relations::words::Kind as Relates;
use crate::{Object, Predicate};
use belongings::{of_house, of_place};
use holders::holders;
use office::office;
use whose::whose_role;

pub(super) fn read(finder: &mut Finder<'_>, view: &View<'_>) {
    for chunk in 0..view.clauses.chunks.len() {
        if !view.is(chunk, ChunkKind::Phrase) {
            continue;
        }
        of_house(finder, view, chunk);
        of_place(finder, view, chunk);
        another(finder, view, chunk);
        let items = view.chunk(chunk).items.clone();
        // The noun at the end, or before the name at the end.
        let mut at = items.end - 1;
        let named = (view.items[at].kind == Kind::Name).then_some(at);
        if named.is_some() {
            match at.checked_sub(1).filter(|it| *it >= items.start) {
                Some(before) => at = before,
                None => continue,
            }
        }
        if view.items[at].kind != Kind::Word {
            continue;
        }
        // `the parent company of`
        let is_firm = matches!(
            finder.lower(&view.items[at]),
            "company" | "firm" | "group" | "organisation" | "organization"
        );
        let is_parent = at > items.start
            && matches!(
                finder.lower(&view.items[at - 1]),
                "parent" | "front" | "shell" | "holding"
            );
        if is_firm && is_parent {
            at -= 1;
        }
        let relating = view.items[at].known.relates.relating;
        if relating.is_empty() || nouns::is_no_post(view.items, at) {
            continue;
        }
        let nouns = relating.iter().copied().filter(|it| {
            matches!(it.kind, Relates::Noun | Relates::Kin | Relates::Agency | Relates::Whole)
                && (it.form.is(Form::BASE) || it.form.is(Form::THIRD))
        });
        for noun in nouns {
            let post = Post::of(finder, view.items, at, noun);
            role(finder, view, chunk, &post, named);
        }
    }
}

/// `One of his brothers, X, left; another, Y, stayed`: he is kin of the same.
fn another(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let word = view.first(chunk);
    if view.chunk(chunk).items.len() > 1 || finder.lower(word) != "another" {
        return;
    }
    let named = view.named_behind(chunk).and_then(|it| finder.entity(view.head(it)));
    let Some(named) = named.filter(|it| finder.is_person(*it)) else { return };
    if let Some(anchor) = finder.kin_anchor(named) {
        let (at, anchor) = (word.span, Object::Entity(anchor));
        told::push(finder, view, Predicate::FamilyOf, named, anchor, false, at);
    }
}

/// Tells of all who hold a role, of all whose it is.
fn role(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize, post: &Post, named: Option<usize>) {
    let (parties, end) = whose_role(finder, view, chunk, post, named);
    if parties.is_empty() {
        if named.is_none() {
            mutual(finder, view, chunk, post);
        }
        office(finder, view, chunk, post, named);
        return;
    }
    // `X, a member of parliament for the Civic Union,`: of the party, and in parliament.
    // `X, a councilwoman in Velm for the Coastal Union,`: of the party, too.
    let is_of_town = is_elected(post.noun.lemma) && parties.iter().all(|it| finder.is_place(*it));
    if (post.noun.lemma == "member" || is_of_town) && named.is_none() {
        office(finder, view, chunk, post, named);
    }
    for (holder, is_negated) in holders(finder, view, chunk, end, named, &parties) {
        for party in &parties {
            if holder != *party {
                nouns::push(finder, view.items, post, holder, *party, is_negated);
            }
        }
    }
}

/// `the founder and owner of Y`, `founder of Y and now adviser to Z`: the role to which "and" joins another.
fn joined_role(view: &View<'_>, chunk: usize) -> Option<usize> {
    let mut at = chunk;
    while view.before(at, ChunkKind::Adverb).is_some() {
        at -= 1;
    }
    let mut first = view.before(at, ChunkKind::Conjunction)?.checked_sub(1)?;
    while first >= 2
        && view.is(first, ChunkKind::Phrase)
        && view.is(first - 1, ChunkKind::Preposition)
        && view.is(first - 2, ChunkKind::Phrase)
    {
        first -= 2;
    }
    let is_role = view.is(first, ChunkKind::Phrase)
        && !view.has_name_as_head(first)
        && !view.first(chunk).is(Class::Possessive);
    is_role.then_some(first)
}

fn clause_at<'v>(view: &'v View<'_>, chunk: usize) -> Option<&'v Clause> {
    view.clauses.clauses.iter().find(|it| it.chunk == chunk)
}

/// `X and Y are brothers`, `the brothers X and Y` tell of both.
fn mutual(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) {
    let is_mutual = matches!(post.predicate, Predicate::FamilyOf | Predicate::AssociatedWith);
    if !is_mutual || !post.noun.form.is(Form::THIRD) {
        return;
    }
    let Some(clause) = chunk.checked_sub(1).and_then(|it| clause_at(view, it)) else { return };
    if !view.items[clause.verb].is(Class::Be) || clause.is_unreal {
        return;
    }
    let all = clause.subject.map(|it| view.subject(finder, it)).unwrap_or_default();
    if let [one, other] = all[..] {
        nouns::push(finder, view.items, post, one, other, clause.is_negated);
    }
}
