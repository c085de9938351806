//! What sort of party an entity is, by its kind and its name: a firm, a club, one of those that fight.

use super::Finder;
use crate::EntityType;
use crate::relations::words;

impl Finder<'_> {
    pub(in crate::relations) fn kind(&self, entity: usize) -> Option<EntityType> {
        self.units.found.entities.get(entity).map(|it| it.kind)
    }

    pub(in crate::relations) fn is_person(&self, entity: usize) -> bool {
        self.kind(entity) == Some(EntityType::Person)
    }

    /// An organisation, a person or a group: what is listed, owned, led.
    pub(in crate::relations) fn is_party(&self, entity: usize) -> bool {
        matches!(self.kind(entity), Some(EntityType::Org | EntityType::Person | EntityType::Group))
            && !self.is_law(entity)
    }

    pub(in crate::relations) fn is_body(&self, entity: usize) -> bool {
        matches!(self.kind(entity), Some(EntityType::State | EntityType::Body | EntityType::Org))
    }

    /// A state, a body or an organisation that stands on no list itself: who may have put somebody on one.
    pub(in crate::relations) fn can_list(&self, entity: usize) -> bool {
        let named = self.units.found.entities.get(entity);
        self.is_body(entity)
            && named.is_some_and(|it| it.kind != EntityType::Org || it.links.is_empty())
    }

    /// A state, a body, or an office of one by its name: who keeps lists.
    pub(in crate::relations) fn may_list(&self, entity: usize) -> bool {
        let Some(named) = self.units.found.entities.get(entity) else { return false };
        let is_office = |it: &str| {
            matches!(
                it,
                "Treasury"
                    | "Ministry"
                    | "Department"
                    | "Office"
                    | "Council"
                    | "Committee"
                    | "Commission"
            )
        };
        match named.kind {
            EntityType::State | EntityType::Body => true,
            EntityType::Org => named.name.split_whitespace().any(is_office),
            _ => false,
        }
    }

    pub(in crate::relations) fn is_place(&self, entity: usize) -> bool {
        matches!(self.kind(entity), Some(EntityType::Place | EntityType::State))
    }

    /// An organisation that may have owners and officers: no office of a state, no paper.
    pub(in crate::relations) fn is_firm(&self, entity: usize) -> bool {
        let is_other = |it: &str| {
            let lower = it.to_lowercase();
            let is_agency = words::relating(&lower).iter().any(|it| it.kind == words::Kind::Agency);
            is_agency
                || matches!(
                    lower.as_str(),
                    "office"
                        | "court"
                        | "department"
                        | "police"
                        | "times"
                        | "post"
                        | "herald"
                        | "gazette"
                        | "courier"
                        | "monitor"
                        | "standard"
                        | "daily"
                        | "mirror"
                        | "front"
                        | "brigade"
                        | "militia"
                        | "movement"
                )
        };
        let is_firm = || {
            let named = &self.units.found.entities[entity];
            named.kind == EntityType::Org && !named.name.split_whitespace().any(is_other)
        };
        self.firms.get(entity).is_some_and(|it| *it.get_or_init(is_firm))
    }

    /// A council, a union: it has members and owns none of them.
    pub(in crate::relations) fn is_club(&self, entity: usize) -> bool {
        let name = self.units.found.entities.get(entity).map_or("", |it| it.name.as_str());
        self.kind(entity) == Some(EntityType::Org)
            && name.split_whitespace().any(|it| words::is_in(words::Set::Club, &it.to_lowercase()))
    }

    /// Whether a party is one of those that fight, by its kind or its name.
    pub(in crate::relations) fn is_armed(&self, entity: usize) -> bool {
        self.units.found.entities.get(entity).is_some_and(|it| {
            it.kind == EntityType::Group
                || it.name.split_whitespace().any(|it| {
                    matches!(
                        it.to_lowercase().as_str(),
                        "front"
                            | "brigade"
                            | "brigades"
                            | "militia"
                            | "army"
                            | "movement"
                            | "battalion"
                            | "guards"
                            | "guerrillas"
                            | "fighters"
                            | "mujahideen"
                            | "jihad"
                    )
                })
        })
    }

    /// Whether the text has called a party one of those that fight: `X, a militia`.
    pub(in crate::relations) fn is_called_armed(&self, entity: usize) -> bool {
        /// In descriptions: how far back one is looked for.
        const BACK: usize = 60;
        let mut called = self.described.iter().rev().take(BACK).filter(|it| it.1 == entity);
        called.any(|it| words::things(&it.0).iter().any(|it| it.class == "fighters"))
    }

    /// `the Terrorism Act`, `its Exclusion List`, `Resolution 2270`: a law or a list is no party.
    fn is_law(&self, entity: usize) -> bool {
        let is_law = || {
            let name = self.units.found.entities[entity].name.as_str();
            let last = name.rsplit(' ').next().unwrap_or_default();
            let is_one = matches!(
                last,
                "Act"
                    | "Bill"
                    | "Code"
                    | "Regulations"
                    | "Treaty"
                    | "Ordinance"
                    | "List"
                    | "Resolution"
            );
            last.len() < name.len() && is_one || name.starts_with("Resolution")
        };
        self.laws.get(entity).is_some_and(|it| *it.get_or_init(is_law))
    }

    /// Whether the name of an entity is that of a body of a state.
    pub(in crate::relations) fn is_agency(&self, entity: usize) -> bool {
        let is_one = |word: &str| {
            let forms = words::relating(&word.to_lowercase());
            forms.iter().any(|it| it.kind == words::Kind::Agency)
        };
        let is_agency = || {
            let mut words = self.units.found.entities[entity].name.split_whitespace();
            words.any(is_one)
        };
        self.agencies.get(entity).is_some_and(|it| *it.get_or_init(is_agency))
    }

    /// Whether all that an entity is called is a surname that two human beings of the text bear.
    pub(super) fn is_surname(&self, entity: usize) -> bool {
        let is_surname = || {
            let entities = &self.units.found.entities;
            let name = entities[entity].name.as_str();
            let bears = |it: &&crate::mentions::Named| {
                it.kind == EntityType::Person
                    && it.name.strip_suffix(name).is_some_and(|it| it.ends_with(' '))
            };
            !name.contains(' ') && entities.iter().filter(bears).take(2).count() == 2
        };
        self.surnames.get(entity).is_some_and(|it| *it.get_or_init(is_surname))
    }
}
