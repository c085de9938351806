//! Where a party belongs, said by a phrase alone: `Sara Lind of the Velm Institute`, `X, a Velm shipping firm`,
//! `Ivo Marr's Kordell Freight`.

use crate::grammar::{Class, Kind};
use crate::relations::clauses::ChunkKind;
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::View;
use crate::relations::frames::{is_band, told};
use crate::relations::words::Set;
use crate::{EntityType, Object, Predicate};

/// `Sara Lind of the Velm Institute`; `Kordell Freight, of Velm,`.
pub(super) fn of_house(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    if !view.has_name_as_head(chunk) {
        return;
    }
    let Some(party) = finder.entity(view.head(chunk)) else { return };
    let comma = usize::from(view.is(chunk + 1, ChunkKind::Comma));
    // `X, formerly of Y,`
    let is_once = comma == 1
        && view.is(chunk + 2, ChunkKind::Adverb)
        && matches!(
            finder.lower(view.first(chunk + 2)),
            "formerly" | "once" | "previously" | "now"
        );
    let of = chunk + 1 + comma + usize::from(is_once);
    // `X, on Y's board until May,`
    if comma == 1
        && view.preposition(finder, of) == Some("on")
        && view.is(of + 1, ChunkKind::Phrase)
        && finder.lower(view.head(of + 1)) == "board"
        && finder.is_person(party)
    {
        let org = |it: usize| finder.kind(it) == Some(EntityType::Org);
        for house in view.owners(finder, of + 1, &["of"], &org) {
            let predicate =
                if finder.is_club(house) { Predicate::MemberOf } else { Predicate::WorksFor };
            let at = view.first(of).span;
            told::push(finder, view, predicate, party, Object::Entity(house), false, at);
        }
    }
    if view.preposition(finder, of) != Some("of") || !view.is(of + 1, ChunkKind::Phrase) {
        return;
    }
    // `Sara Lind of the Coastal Union party`
    let last = view.chunk(of + 1).items.end - 1;
    let is_party = view.items[last].lower == "party" && view.chunk(of + 1).items.len() > 1;
    let house = &view.items[last - usize::from(is_party)];
    let Some(house) = finder.entity(house) else { return };
    let is_party = is_party || finder.units.is_in_name("party", house);
    let is_person = finder.is_person(party);
    let is_org = finder.kind(house) == Some(EntityType::Org);
    let closes = view.clauses.kind(of + 2).is_none_or(|it| {
        matches!(it, ChunkKind::Comma | ChunkKind::Break | ChunkKind::Conjunction)
    });
    let predicate = match comma {
        0 if is_person && is_org && is_party => Predicate::MemberOf,
        0 if is_person && is_org => Predicate::WorksFor,
        // `Sara Lind, of the Harbour Party,`
        1 if is_person && is_org && closes && finder.is_club(house) => Predicate::MemberOf,
        1 if is_person && is_org && closes => Predicate::WorksFor,
        1 if !is_person
            && finder.is_place(house)
            && view.is(of + 2, ChunkKind::Comma)
            && !(is_once && finder.lower(view.first(chunk + 2)) != "now") =>
        {
            Predicate::LocatedIn
        }
        _ => return,
    };
    let at = view.first(of).span;
    told::push(finder, view, predicate, party, Object::Entity(house), false, at);
}

/// `X, a Velm shipping firm,`: where it is; `Ivo Marr's Kordell Freight`: whose it is.
pub(super) fn of_place(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let items = view.chunk(chunk).items.clone();
    let at = view.items[items.start].span;
    if let [owner, mark, name] = &view.items[items.clone()]
        && mark.kind == Kind::Possessive
        && let (Some(owner), Some(name)) = (finder.entity(owner), finder.entity(name))
    {
        let is_firm = finder.kind(name) == Some(EntityType::Org) && !finder.is_agency(name);
        if finder.is_person(owner) && is_firm {
            told::push(finder, view, Predicate::Owns, owner, Object::Entity(name), false, at);
        }
        return;
    }
    of_owner(finder, view, chunk);
    if view.has_name_as_head(chunk) || !view.first(chunk).is(Class::Indefinite) {
        return;
    }
    // `X, a consultancy with offices in P`
    let has_office = view.preposition(finder, chunk + 1) == Some("with")
        && view.is(chunk + 2, ChunkKind::Phrase)
        && view.head(chunk + 2).known.relates.things.iter().any(|it| it.class == "offices")
        && matches!(view.preposition(finder, chunk + 3), Some("in" | "near" | "at"));
    let there = if has_office {
        view.parties(finder, chunk + 4, false, &|it| finder.is_place(it))
    } else {
        Vec::new()
    };
    let named = items.clone().find(|it| finder.entity(&view.items[*it]).is_some());
    // `a Panama-flagged ship` is not there.
    let lower = |it: usize| view.items.get(it).map_or("", |it| finder.lower(it));
    let is_there = |it: &usize| {
        lower(it + 1) != "-"
            || matches!(lower(it + 2), "based" | "registered" | "headquartered" | "incorporated")
    };
    let place = named.filter(is_there).and_then(|it| finder.entity(&view.items[it]));
    let place = place.filter(|it| finder.is_place(*it));
    let place = place.or_else(|| there.first().copied());
    // `A haulier in P, X,`; `A P limousine firm, X,`
    let is_in =
        matches!(view.preposition(finder, chunk + 1), Some("in" | "near" | "at" | "outside"))
            && view.is(chunk + 2, ChunkKind::Phrase);
    let where_ = is_in.then(|| view.parties(finder, chunk + 2, false, &|it| finder.is_place(it)));
    let place = place.or_else(|| where_.and_then(|it| it.first().copied()));
    let named = view.named_behind(if is_in { chunk + 2 } else { chunk });
    let is_org = |it: &usize| finder.kind(*it) == Some(EntityType::Org);
    let named = named.and_then(|it| finder.entity(view.head(it))).filter(is_org);
    let party = view.described(chunk).and_then(|it| finder.entity(view.head(it))).or(named);
    // `X, a Velm pharmacist`: where he is from, which is not where he is.
    let party = party.filter(|it| !finder.is_person(*it));
    if let (Some(place), Some(party)) = (place, party) {
        told::push(finder, view, Predicate::LocatedIn, party, Object::Entity(place), false, at);
    }
}

/// `X, Z's firm in P,`; `X, his company,`: whose it is, and where.
fn of_owner(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let head = view.head(chunk);
    let is_craft = head.known.relates.is_in(Set::Craft);
    if head.kind == Kind::Word && is_band(head.lower) {
        of_leader(finder, view, chunk);
        return;
    }
    if head.kind != Kind::Word || !is_craft && !head.known.relates.is_in(Set::Firm) {
        return;
    }
    // `Orvel Lines' other tanker, the Marigold,`
    let behind = || view.named_behind(chunk).filter(|_| is_craft);
    let named = view.described(chunk).or_else(behind);
    let Some(firm) = named.and_then(|it| finder.entity(view.head(it))) else {
        return;
    };
    // `the firm's vessels, the A and the B,`
    let others: Vec<usize> = match named {
        Some(name) if head.classes.any(Class::Plural) => {
            let names = view.joined(name, true).into_iter();
            names.filter_map(|it| finder.entity(view.head(it))).collect()
        }
        _ => Vec::new(),
    };
    if is_craft && finder.is_person(firm) {
        return;
    }
    let person =
        |it: usize| (finder.is_person(it) || is_craft && finder.is_party(it)) && it != firm;
    // `X, the conglomerate of the billionaire Y,`
    let has_owner = view.first(chunk).is(Class::Possessive)
        || view.items[view.chunk(chunk).items.clone()].iter().any(|it| it.kind == Kind::Possessive)
        || view.first(chunk).is(Class::Article) && !view.first(chunk).is(Class::Indefinite);
    if !has_owner {
        return;
    }
    let at = head.span;
    if let Some(owner) = view.owners(finder, chunk, &["of"], &person).first().copied() {
        told::push(finder, view, Predicate::Owns, owner, Object::Entity(firm), false, at);
        for other in others {
            let other = Object::Entity(other);
            told::push(finder, view, Predicate::Owns, owner, other, false, at);
        }
    }
    if matches!(view.preposition(finder, chunk + 1), Some("in" | "near")) {
        let places = view.parties(finder, chunk + 2, false, &|it| finder.is_place(it));
        for place in places {
            let place = Object::Entity(place);
            told::push(finder, view, Predicate::LocatedIn, firm, place, false, at);
        }
    }
}

/// `Y, the gang of X,`; `X's militia, the Y,`: X leads it.
fn of_leader(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let named = view.described(chunk).or_else(|| view.named_behind(chunk));
    let is_band =
        |it: &usize| matches!(finder.kind(*it), Some(EntityType::Org | EntityType::Group));
    let Some(band) = named.and_then(|it| finder.entity(view.head(it))).filter(is_band) else {
        return;
    };
    let person = |it: usize| finder.is_person(it);
    if let [leader] = view.owners(finder, chunk, &["of"], &person)[..] {
        let at = view.head(chunk).span;
        told::push(finder, view, Predicate::Leads, leader, Object::Entity(band), false, at);
    }
}
