//! A chronicle beside the full lists of the same dataset: which of its parties are which of theirs.
//!
//! A chronicle (OFAC's change files) states when parties were listed, under which names, but has no
//! numbers. Where a party of it and an entity of a full list are certainly one, they become one entity
//! under the list's id: the list's facts get the days that the chronicle states. Certainly means: the
//! list's primary name is, letter by letter, a name of exactly one party of that kind in the chronicle,
//! and no other entity of the list has it as primary name; they have a program in common; and dates of
//! birth, where both have them, agree. All others stay apart: a chronicle party that no later list
//! shows ends with that list, by the rules for what a list no longer shows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lictor_model::{Bound, Date, Entity, EntityId, Fact, Kind, NameKind, Period};

/// The parties of a chronicle, and the entities of full lists that they are.
#[derive(Debug, Default)]
pub(crate) struct Links {
    parties: Vec<Entity>,
    by_name: HashMap<(Kind, String), Vec<usize>>,
    /// The party of an entity of a full list.
    party_of: HashMap<EntityId, usize>,
    /// The entity of a party, once it is found.
    entity_of: HashMap<usize, EntityId>,
}

/// Letters and digits of a name, in small letters.
fn key(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn primary(entity: &Entity) -> Option<(Kind, String)> {
    let name = entity.names.iter().find(|it| it.value.kind == NameKind::Primary)?;
    Some((entity.schema.kind(), key(&name.value.text)))
}

impl Links {
    /// Of the parties of a chronicle.
    pub(crate) fn new(parties: &[Entity]) -> Self {
        let mut links = Self { parties: parties.to_vec(), ..Self::default() };
        for (at, party) in parties.iter().enumerate() {
            let strong = party.names.iter().filter(|it| it.value.kind != NameKind::WeakAlias);
            let keys: BTreeSet<String> = strong.map(|it| key(&it.value.text)).collect();
            for key in keys {
                links.by_name.entry((party.schema.kind(), key)).or_default().push(at);
            }
        }
        links
    }

    /// Links entities of full lists, and returns the new links: the id of the party in the chronicle, and
    /// the position of the entity.
    pub(crate) fn link(&mut self, entities: &[Entity]) -> Vec<(EntityId, usize)> {
        let mut of_name: HashMap<(Kind, String), usize> = HashMap::new();
        for name in entities.iter().filter_map(primary) {
            *of_name.entry(name).or_default() += 1;
        }
        let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, entity) in entities.iter().enumerate() {
            let Some(name) = primary(entity) else { continue };
            let is_known = self.party_of.contains_key(&entity.id);
            if is_known || of_name.get(&name) != Some(&1) {
                continue;
            }
            let parties = self.by_name.get(&name).map(Vec::as_slice).unwrap_or_default();
            let [party] = parties else { continue };
            if !self.entity_of.contains_key(party) && agree(&self.parties[*party], entity) {
                found.entry(*party).or_default().push(at);
            }
        }
        let mut links = Vec::new();
        for (party, places) in found {
            let [at] = places[..] else { continue };
            self.party_of.insert(entities[at].id.clone(), party);
            self.entity_of.insert(party, entities[at].id.clone());
            links.push((self.parties[party].id.clone(), at));
        }
        links.sort_by_key(|(_, at)| *at);
        links
    }

    /// The entity of a full list with the days that the chronicle states of it; `None` when it is not
    /// linked.
    pub(crate) fn dated(&self, entity: &Entity, published: Date) -> Option<Entity> {
        let party = &self.parties[*self.party_of.get(&entity.id)?];
        let mut dated = entity.clone();
        date(&mut dated, party, published);
        Some(dated)
    }
}

/// Whether a party and an entity of one name have a program in common and no other dates of birth.
fn agree(party: &Entity, entity: &Entity) -> bool {
    let shares_program = entity
        .designations
        .iter()
        .any(|mine| party.designations.iter().any(|its| its.value.program == mine.value.program));
    let births =
        |entity: &Entity| -> Vec<_> { entity.birth_dates.iter().map(|it| it.value).collect() };
    let (mine, its) = (births(entity), births(party));
    let share_birth = mine.iter().any(|a| its.iter().any(|b| a.overlaps(b)));
    shares_program && (mine.is_empty() || its.is_empty() || share_birth)
}

/// Gives the facts of an entity without stated days those of the party, as they stood on a day.
pub(crate) fn date(entity: &mut Entity, party: &Entity, day: Date) {
    for fact in &mut entity.designations {
        let same = |its: &Fact<lictor_model::Designation>| its.value.program == fact.value.program;
        date_fact(&mut fact.valid, party.designations.iter().filter(|it| same(it)), day);
    }
    for fact in &mut entity.names {
        let name = key(&fact.value.text);
        let same = party.names.iter().filter(|it| key(&it.value.text) == name);
        date_fact(&mut fact.valid, same, day);
    }
    macro_rules! date_list {
        ($field:ident, $entity:expr) => {
            for fact in &mut $entity.$field {
                let same = party.$field.iter().filter(|it| it.value == fact.value);
                date_fact(&mut fact.valid, same, day);
            }
        };
    }
    date_list!(birth_dates, entity);
    date_list!(birth_places, entity);
    date_list!(countries, entity);
    date_list!(identifiers, entity);
    date_list!(addresses, entity);
    date_list!(relations, entity);
    date_list!(properties, entity);
}

/// A fact without stated days gets those of the first of the party's facts that held on the day.
fn date_fact<'a, T: 'a>(valid: &mut Period, its: impl Iterator<Item = &'a Fact<T>>, day: Date) {
    if *valid != Period::default() {
        return;
    }
    let begun = |it: &Period| it.from.as_ref().map(Bound::earliest).is_none_or(|from| from <= day);
    let lasts = |it: &Period| it.to.as_ref().map(Bound::latest).is_none_or(|to| day < to);
    if let Some(held) = its.map(|it| it.valid).find(|it| begun(it) && lasts(it)) {
        *valid = held;
    }
}

/// The names of a party as an entity of a full list writes them: kind and parts are the list's.
pub(crate) fn write_as(party: &mut Entity, entity: &Entity) {
    for fact in &mut party.names {
        let name = key(&fact.value.text);
        if let Some(written) = entity.names.iter().find(|it| key(&it.value.text) == name) {
            fact.value = written.value.clone();
        } else if fact.value.kind == NameKind::Primary {
            fact.value.kind = NameKind::Alias;
        }
    }
    // The same words under the list's legal basis are the list's designation.
    for fact in &mut party.designations {
        let same = entity.designations.iter().find(|it| it.value.program == fact.value.program);
        if let Some(written) = same {
            fact.value = written.value.clone();
        }
    }
    party.schema = entity.schema.clone();
}
