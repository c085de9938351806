//! Which relations can stand between which parties.

use crate::relations::finder::Finder;
use crate::{EntityType, Predicate};

/// Whether such a relation can stand between such parties.
pub(in crate::relations::frames) fn fits(
    finder: &Finder<'_>,
    predicate: Predicate,
    subject: usize,
    object: usize,
) -> bool {
    let (one, other) = (finder.kind(subject), finder.kind(object));
    let is_org = |it| matches!(it, Some(EntityType::Org | EntityType::Group));
    let is_person = |it| it == Some(EntityType::Person);
    let is_place = |it| matches!(it, Some(EntityType::Place | EntityType::List) | None);
    match predicate {
        Predicate::LocatedIn => {
            (is_org(one) || is_person(one))
                && matches!(other, Some(EntityType::Place | EntityType::State))
        }
        Predicate::Controls => {
            !is_place(one) && (is_org(other) || is_org(one) && other == Some(EntityType::Place))
        }
        _ if is_place(one) || is_place(other) || subject == object => false,
        Predicate::Leads => {
            is_person(one)
                && matches!(other, Some(EntityType::Org | EntityType::Group | EntityType::Body))
        }
        Predicate::Founded | Predicate::Owns => is_org(other),
        Predicate::PartOf => {
            is_org(one)
                && matches!(other, Some(EntityType::Org | EntityType::Group | EntityType::Body))
        }
        Predicate::MemberOf if is_org(one) => finder.is_club(object),
        Predicate::MemberOf => {
            is_person(one)
                && matches!(other, Some(EntityType::Org | EntityType::Group | EntityType::Body))
                || one == Some(EntityType::State) && other == Some(EntityType::Body)
        }
        Predicate::WorksFor | Predicate::SpokespersonFor | Predicate::HoldsOffice => is_person(one),
        Predicate::FamilyOf => is_person(one) && is_person(other),
        Predicate::AgencyOf => {
            is_org(one) && matches!(other, Some(EntityType::Org | EntityType::State))
        }
        Predicate::Designates | Predicate::Delists => {
            finder.is_body(subject) && finder.is_party(object)
        }
        Predicate::Finances | Predicate::Arms | Predicate::Trains => {
            finder.is_party(object) || other == Some(EntityType::State)
        }
        Predicate::Supports => !matches!(other, Some(EntityType::Body | EntityType::Person)),
        _ => true,
    }
}
