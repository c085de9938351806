//! What sort of thing a phrase names: money, arms, a stake, a list.

use crate::grammar::{Class, Item, Kind};
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::words::{self, Set};
use crate::{Predicate, Shape};

/// The classes of a thing that a phrase names.
pub(super) fn classes(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
) -> impl Iterator<Item = words::Thing> + use<> {
    let noun = view.thing(finder, chunk);
    let (head, classes) = classes_of(view, chunk, noun);
    let is_service = matches!(finder.lower(head), "service" | "services");
    let is_financial = !is_service && view.words(noun).any(|it| it == "financial");
    classes.map(move |it| match it.class {
        "help" if is_financial => words::Thing { predicate: Some(Predicate::Finances), ..it },
        _ => it,
    })
}

/// The same as the tables have them for the noun, and the item that tells them.
fn classes_of<'v>(
    view: &View<'v>,
    chunk: usize,
    noun: usize,
) -> (&'v Item<'v>, impl Iterator<Item = words::Thing> + use<>) {
    // `circuits worth $14 million` are no money.
    let worth = valued(view, noun);
    let head = worth.unwrap_or_else(|| view.head(noun));
    let has_sign = |it: usize| view.words(it).any(|it| matches!(it, "$" | "€" | "£" | "¥"));
    let is_money = worth.is_none() && (has_sign(noun) || noun != chunk && has_sign(chunk));
    let money: &[words::Thing] = if is_money { words::things("money") } else { &[] };
    (head, head.known.relates.things.iter().chain(money).copied())
}

pub(in crate::relations::frames) fn is_of_class(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    class: &str,
) -> bool {
    classes_of(view, chunk, view.thing(finder, chunk)).1.any(|it| it.class == class)
        // `containers with cocaine`
        || class == "drugs"
            && matches!(view.preposition(finder, chunk + 1), Some("with" | "of"))
            && view.is(chunk + 2, ChunkKind::Phrase)
            && view.head(chunk + 2).known.relates.things.iter().any(|it| it.class == class)
        || class == "members" && view.head(chunk).known.relates.is_in(Set::Member)
        || class == "fighters"
            && finder
                .entity(view.head(chunk))
                .is_some_and(|it| finder.is_armed(it) || finder.is_called_armed(it))
        || class == "stake"
            && view.words(chunk).any(|it| matches!(it, "stake" | "stakes" | "%" | "percent"))
}

/// What a phrase gives the worth of: `parts worth $3 million`.
pub(super) fn valued<'v>(view: &View<'v>, chunk: usize) -> Option<&'v Item<'v>> {
    let mut items = view.chunk(chunk).items.clone().skip(1);
    items.find(|it| view.items[*it].lower == "worth").map(|it| &view.items[it - 1])
}

/// Whether a phrase names what a party has or does, so that who pays for it pays for the party: `X's rallies`; no
/// other party, as `X's firm` or `X's rivals` would be.
pub(super) fn are_doings(view: &View<'_>, chunk: usize) -> bool {
    if !view.is(chunk, ChunkKind::Phrase) {
        return false;
    }
    let head = view.head(chunk);
    let relates = &head.known.relates;
    let is_noun = head.kind == Kind::Word && head.shape == Shape::Lower;
    let is_party = |it: &words::Relating| {
        matches!(
            it.kind,
            words::Kind::Noun | words::Kind::Kin | words::Kind::Agency | words::Kind::Whole
        )
    };
    is_noun && !relates.is_in(Set::Firm) && !relates.relating.iter().any(is_party)
}

/// Whether a phrase names what may be traded: no party, no share, no firm, nothing that is armed or paid with.
pub(super) fn are_goods(view: &View<'_>, chunk: usize) -> bool {
    let head = valued(view, chunk).unwrap_or_else(|| view.head(chunk));
    let relates = &head.known.relates;
    let is_noun = head.kind == Kind::Word && head.shape == Shape::Lower;
    let is_own = view.first(chunk).is(Class::Subject.or(Class::Object));
    let is_other = |it: &words::Thing| {
        it.predicate.is_some() || matches!(it.class, "stake" | "ties" | "assets" | "boards")
    };
    is_noun && !is_own && !relates.things.iter().any(is_other) && !relates.is_in(Set::Firm)
}
