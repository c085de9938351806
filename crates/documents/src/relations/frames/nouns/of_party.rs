//! A noun whose party stands behind it: `X, the son of Y`; `the leader of Y, X,`; `X is the leader of Y`.

use super::holders::of_copula;
use super::kin::relative;
use super::post::{Post, can_have};
use super::unpossessed::office;
use super::{REACH, push};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;
use crate::relations::frames::described;
use crate::relations::words::{self, Kind as Relates};
use crate::{EntityType, Predicate, Shape};

/// `X, the son of Y`; `the leader of Y, X,`; `X is the leader of Y`.
pub(super) fn of_party(finder: &mut Finder<'_>, items: &[Item], mut post: Post) {
    let at = post.at;
    let Some((party, position)) = party_behind(finder, items, &mut post) else {
        relative(finder, items, &post);
        office(finder, items, &post);
        return;
    };
    let has_article = post.start > 0 && phrases::is_determiner(&items[post.start - 1]);
    let mut start = post.start - usize::from(has_article);
    // `X, formerly an adviser of Y`
    while start > 0
        && phrases::is_adverb(&items[start - 1])
        && !items[start - 1].is(Class::Negation)
    {
        start -= 1;
    }
    let is_comma = |it: usize| items.get(it).is_some_and(|it| it.kind == Kind::Comma);
    // `X, the son of Y`, `X, 51, the son of Y`
    let mut named =
        start.checked_sub(1).filter(|it| is_comma(*it)).and_then(|it| it.checked_sub(1)).and_then(
            |it| {
                let it = if items[it].kind == Kind::Number && it >= 2 { it - 2 } else { it };
                finder.entity(&items[it])
            },
        );
    // `is no relation of Y`
    let says_no = has_article && items[post.start - 1].is(Class::Nothing);
    let copula = of_copula(finder, items, start.min(at)).filter(|_| named.is_none());
    let copula = copula.map(|it| (it.0, it.1 || says_no));
    // `the son of Y, X,`; `the son of Y, Capt. X,`; not `is the son of Y, X said`
    if named.is_none() && copula.is_none() && is_comma(position + 1) {
        let is_title = items
            .get(position + 2)
            .is_some_and(|it| it.kind == Kind::Word && it.shape == Shape::Capitalised);
        let name = position + 2 + usize::from(is_title);
        let closes =
            items.get(name + 1).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop))
                || phrases::is_finite(items, name + 1) && !says(&items[name + 1]);
        named = items.get(name).and_then(|it| finder.entity(it)).filter(|_| closes);
    }
    if named.is_none() && copula.is_none() {
        let next = items.get(position + 1).and_then(|it| finder.entity(it));
        named = next.filter(|it| finder.is_person(*it));
    }
    // `by X, a former mayor and the paymaster of Y`
    let is_second = (has_article || start < post.start)
        && start
            .checked_sub(1)
            .is_some_and(|it| items[it].kind == Kind::Comma || items[it].is(Class::Conjunction));
    let found = named.map(|it| (it, false)).or(copula).or_else(|| {
        let name = described(items, start).filter(|_| is_second)?;
        finder.entity(&items[name]).map(|it| (it, false))
    });
    let Some((other, is_negated)) = found else { return };
    push(finder, items, &post, other, party, is_negated);
    // `a director of Y and Z`
    let mut next = position + 1;
    while items.get(next).is_some_and(|it| it.is(Class::Conjunction)) {
        next += 1 + usize::from(items.get(next + 1).is_some_and(|it| it.is(Class::Article)));
        let also = items.get(next).and_then(|it| finder.entity(it));
        let closes = items.get(next + 1).is_none_or(|it| it.kind != Kind::Possessive);
        let Some(also) = also.filter(|it| closes && can_have(finder, &post, *it)) else { break };
        if Some(finder.kind(also)) != Some(finder.kind(party)) {
            break;
        }
        push(finder, items, &post, other, also, is_negated);
        next += 1;
    }
}

/// The first party behind the preposition of a noun, before a comma or verb: `of Y`, `of screening at Y`.
fn party_behind(finder: &Finder<'_>, items: &[Item], post: &mut Post) -> Option<(usize, usize)> {
    let at = post.at;
    let is_preposition =
        |it: usize| matches!(finder.lower(&items[it]), "of" | "for" | "at" | "in" | "to" | "with");
    if at + 1 >= items.len() || !is_preposition(at + 1) {
        return None;
    }
    // `a militia in the east of Y`: it is there, and nobody's.
    let is_any = at > 0 && post.start > 0 && items[post.start - 1].is(Class::Indefinite);
    if post.noun.kind == Relates::Agency && is_any && items[at + 1].lower == "in" {
        return None;
    }
    // `an under secretary at the department`: which office it is, is not said.
    if post.predicate == Predicate::HoldsOffice && items[at + 1].lower == "at" {
        return None;
    }
    for position in at + 2..items.len().min(at + 2 + REACH) {
        let item = &items[position];
        // `a member of the family that sued Y`
        let is_other =
            item.kind == Kind::Comma || item.is(Class::Who) || phrases::is_finite(items, position);
        if is_other || phrases::is_break(item) || phrases::is_auxiliary(item) {
            return None;
        }
        if item.is(Class::Object) && phrases::is_preposition(&items[position - 1]) {
            let fits = |it: usize| can_have(finder, post, it);
            return finder.pronoun(item, &fits).map(|it| (it, position));
        }
        // `the father of his wife`: kin of his.
        let is_kin = |it: &Item| it.known.relates.relating.iter().any(|it| it.kind == Relates::Kin);
        if item.is(Class::Possessive)
            && post.noun.kind == Relates::Kin
            && items.get(position + 1).is_some_and(is_kin)
        {
            let fits = |it: usize| finder.is_person(it);
            return finder.owner(items, item, &fits).map(|it| (it, position + 1));
        }
        // `the governor of the central bank`: no bank that was spoken of.
        if item.is(Class::Article)
            && items.get(position + 1).is_some_and(|it| it.lower == "central")
        {
            return None;
        }
        if item.is(Class::Article)
            && let Some(entity) = finder.taken_up(items, position)
        {
            return can_have(finder, post, entity).then_some((entity, position + 1));
        }
        if item.kind == Kind::Name {
            // `treasurer of the political arm of Y, Z,`: of Z.
            let is_of_part = (at + 2..position).any(|it| {
                let mut roles = items[it].known.relates.relating.iter();
                roles.any(|it| it.predicate == Predicate::PartOf)
            });
            let is_named = items.get(position + 1).is_some_and(|it| it.kind == Kind::Comma)
                && items.get(position + 2).is_some_and(|it| it.kind == Kind::Name);
            if is_of_part && is_named {
                return None;
            }
            // `head of screening at Y` works for Y.
            let last = (at + 1..position).rev().find(|it| is_preposition(*it)).unwrap_or(at + 1);
            let is_at = last > at + 1 && finder.lower(&items[last]) == "at";
            if is_at && post.predicate == Predicate::Leads {
                post.predicate = Predicate::WorksFor;
            }
            // `the head of X's bank` heads another; a member of X's wing is one of X.
            let is_wing = (position + 2..items.len().min(position + 5)).any(|it| {
                matches!(finder.lower(&items[it]), "wing" | "branch" | "arm" | "council" | "board")
            });
            let is_possessor =
                items.get(position + 1).is_some_and(|it| it.kind == Kind::Possessive)
                    && !(is_wing && post.predicate == Predicate::MemberOf);
            // `the head of a lobby in Velm` heads no town.
            let is_where = last > at + 1
                && matches!(finder.lower(&items[last]), "in" | "near")
                && finder.entity(item).is_some_and(|it| finder.is_place(it));
            // `the leader of the Tarvian group X`
            let is_land = finder.entity(item).is_some_and(|it| {
                matches!(finder.kind(it), Some(EntityType::State | EntityType::Place))
            });
            let is_noun = items.get(position + 1).is_some_and(|it| {
                it.kind == Kind::Word && it.shape == Shape::Lower && !phrases::is_preposition(it)
            });
            if is_land && is_noun && items.get(position + 2).is_some_and(|it| it.kind == Kind::Name)
            {
                continue;
            }
            // `head of the Asia desk`: no head of Asia.
            let is_desk = items.get(position + 1).is_some_and(|it| {
                it.known.relates.is_in(words::Set::Branch) || matches!(it.lower, "team" | "unit")
            });
            if is_land && is_noun && is_desk {
                return None;
            }
            // `an accountant in Tarvia`: where he is, not for whom he works.
            let is_place = is_land && position == at + 2 && finder.lower(&items[at + 1]) == "in";
            let is_loose = matches!(
                post.predicate,
                Predicate::WorksFor | Predicate::AssociatedWith | Predicate::MemberOf
            );
            if is_place && is_loose && !is_possessor {
                post.predicate = Predicate::LocatedIn;
                return finder.entity(item).map(|it| (it, position));
            }
            let entity = finder
                .entity(item)
                .filter(|it| !is_possessor && !is_where && can_have(finder, post, *it));
            return entity.map(|it| (it, position));
        }
    }
    None
}

/// Whether a word is a verb of reporting: `said`, `confirmed`.
fn says(item: &Item) -> bool {
    item.word.cues.iter().any(|(cue, _)| phrases::is_verb(cue))
}
