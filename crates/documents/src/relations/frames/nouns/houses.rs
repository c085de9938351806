//! What a name tells without a noun of the tables: whose an organisation of a state is, `Pakistan's Inter-Services
//! Intelligence`, and who is at a house, `X, a historian at the Academy`.

use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::{Edge, Finder};
use crate::{EntityType, Object, Predicate, Shape};

/// `Pakistan's Inter-Services Intelligence`: an organisation of a state, by its name.
pub(super) fn state_agency(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_possessed = items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive);
    let is_in = items.get(at + 1).is_some_and(|it| finder.lower(it) == "in");
    let (Some(one), Some(body)) = (finder.entity(&items[at]), items.get(at + 2)) else { return };
    let Some(other) = finder.entity(body).filter(|_| is_possessed || is_in) else { return };
    // `the Ministry of X in Y`
    let (state, agency) = if is_in { (other, one) } else { (one, other) };
    let are_fit = finder.kind(state) == Some(EntityType::State)
        && finder.kind(agency) == Some(EntityType::Org);
    if !are_fit {
        return;
    }
    let name = &finder.units.found.entities[agency].name;
    let is_unit = name.split_whitespace().any(|it| {
        matches!(
            it,
            "Unit"
                | "Institute"
                | "Inspectorate"
                | "Office"
                | "Board"
                | "Constabulary"
                | "Customs"
                | "Department"
                | "Secretariat"
                | "Gendarmerie"
                | "Corps"
        )
    });
    // `Tarvia's National Bank`
    let is_bank = name.starts_with("National Bank") || name.starts_with("Central Bank");
    if (is_unit || is_bank) && is_possessed || finder.is_agency(agency) {
        finder.push(Edge {
            subject: agency,
            predicate: Predicate::AgencyOf,
            object: Object::Entity(state),
            detail: None,
            is_negated: false,
            time: None,
            at: body.span,
        });
    }
}

/// `X, a historian at the Academy`; `X, who heads compliance at the Bank`: works for it.
pub(super) fn at_house(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const FAR: usize = 22;
    let Some(person) = finder.entity(&items[at]).filter(|it| finder.is_person(*it)) else { return };
    let opens = items.get(at + 2).is_some_and(|it| {
        let is_noun =
            it.kind == Kind::Word && it.shape == Shape::Lower && !it.is(Class::Conjunction);
        it.is(Class::Who.or(Class::Article)) || is_noun
    });
    if !opens || !items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma) {
        return;
    }
    for position in at + 3..items.len().min(at + FAR) {
        let item = &items[position];
        if item.kind == Kind::Comma || phrases::is_break(item) {
            return;
        }
        if finder.lower(item) != "at" {
            continue;
        }
        let reach = items.len().min(position + 3);
        let name = (position + 1..reach).find(|it| items[*it].kind == Kind::Name);
        let org = name.and_then(|it| finder.entity(&items[it]));
        let Some(org) = org.filter(|it| finder.kind(*it) == Some(EntityType::Org)) else {
            continue;
        };
        let is_former = (position.saturating_sub(6)..position)
            .any(|it| matches!(finder.lower(&items[it]), "former" | "was"));
        finder.push(Edge {
            subject: person,
            predicate: Predicate::WorksFor,
            object: Object::Entity(org),
            detail: None,
            is_negated: false,
            time: is_former.then(|| "former".to_owned()),
            at: item.span,
        });
    }
}
