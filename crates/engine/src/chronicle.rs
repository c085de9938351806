//! A chronicle beside the full lists of the same dataset: which of its parties are which of theirs.
//!
//! A chronicle (OFAC's change files) states when parties were listed, under which names, but has no
//! numbers. Where a party of it and an entity of a full list are certainly one, they become one entity
//! under the list's id: the list's facts get the days that the chronicle states. Certainly means, for two of
//! one kind whose dates of birth, where both have them, agree ([`Likeness::is_certain`]):
//!
//! * the list's primary name is a name of the party, and they have a program, an identifier, a day of birth or
//!   a second name in common;
//! * or they have another name in common, and an identifier; or a second name, a program and a day of birth.
//!
//! Names are the same when their words are, in any order; weak aliases do not count. And each must be the only one that
//! fits the other best ([`Likeness`] by its order): where two fit equally well, both stay apart. So do all
//! others: a chronicle party that no later list shows ends with that list, by the rules for what a list no
//! longer shows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lictor_model::{
    Bound, Date, Entity, EntityId, Fact, IdentifierKind, Kind, NameKind, Period, Precision,
};

/// A number of a document or register tells from so many characters on.
const SHORTEST_NUMBER: usize = 5;

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

/// What a party and an entity have in common, the most telling first: what is more alike is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "independent findings, ordered one by one")]
struct Likeness {
    /// A number of a document or register.
    identifier: bool,
    /// A birth date with its day.
    birth_day: bool,
    program: bool,
    /// Whether the list's primary name is among the shared names.
    primary: bool,
    /// How many names.
    names: usize,
}

/// Letters and digits of a name, in small letters.
fn key(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name in the order of their letters: `ROE, Ana` and `Ana ROE` are one. Hyphens join.
fn word_key(name: &str) -> String {
    let is_gap = |it: char| it.is_whitespace() || matches!(it, ',' | '/' | '(' | ')');
    let mut words: Vec<String> = name.split(is_gap).map(key).filter(|it| !it.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The keys of the names that count.
fn strong_names(entity: &Entity) -> BTreeSet<String> {
    let strong = entity.names.iter().filter(|it| it.value.kind != NameKind::WeakAlias);
    strong.map(|it| word_key(&it.value.text)).filter(|it| !it.is_empty()).collect()
}

impl Likeness {
    /// `None` where dates of birth speak against it.
    fn of(party: &Entity, entity: &Entity) -> Option<Self> {
        let mut shares_birth = false;
        let mut birth_day = false;
        for (its, mine) in party
            .birth_dates
            .iter()
            .flat_map(|its| entity.birth_dates.iter().map(move |mine| (its.value, mine.value)))
        {
            shares_birth |= its.overlaps(&mine);
            birth_day |= its == mine && its.precision() == Precision::Day;
        }
        if !shares_birth && !party.birth_dates.is_empty() && !entity.birth_dates.is_empty() {
            return None;
        }
        let (its, mine) = (strong_names(party), strong_names(entity));
        let primary = entity.names.iter().find(|it| it.value.kind == NameKind::Primary);
        let programs: BTreeSet<&str> =
            party.designations.iter().map(|it| it.value.program.as_str()).collect();
        let numbers = |entity: &Entity| -> BTreeSet<(IdentifierKind, String)> {
            let all = entity.identifiers.iter().map(|it| &it.value);
            let all = all.map(|it| (it.kind.clone(), it.normalised()));
            all.filter(|(_, number)| number.len() >= SHORTEST_NUMBER).collect()
        };
        Some(Self {
            identifier: !numbers(party).is_disjoint(&numbers(entity)),
            birth_day,
            program: entity.designations.iter().any(|it| programs.contains(&*it.value.program)),
            primary: primary.is_some_and(|it| its.contains(&word_key(&it.value.text))),
            names: its.intersection(&mine).count(),
        })
    }

    fn is_certain(&self) -> bool {
        let Self { identifier, birth_day, program, primary, names } = *self;
        let by_primary = primary && (program || identifier || birth_day || names >= 2);
        let by_other = identifier || (names >= 2 && program && birth_day);
        names >= 1 && (by_primary || by_other)
    }
}

impl Links {
    /// Of the parties of a chronicle.
    pub(crate) fn new(parties: &[Entity]) -> Self {
        let mut links = Self { parties: parties.to_vec(), ..Self::default() };
        for (at, party) in parties.iter().enumerate() {
            for key in strong_names(party) {
                links.by_name.entry((party.schema.kind(), key)).or_default().push(at);
            }
        }
        links
    }

    /// Links entities of full lists, and returns the new links: the id of the party in the chronicle, and
    /// the position of the entity.
    pub(crate) fn link(&mut self, entities: &[Entity]) -> Vec<(EntityId, usize)> {
        if self.parties.is_empty() {
            return Vec::new();
        }
        let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
        for (at, entity) in entities.iter().enumerate() {
            if self.party_of.contains_key(&entity.id) {
                continue;
            }
            let kind = entity.schema.kind();
            let names = strong_names(entity).into_iter();
            let parties = names.filter_map(|name| self.by_name.get(&(kind, name))).flatten();
            let parties: BTreeSet<usize> = parties.copied().collect();
            for party in parties.into_iter().filter(|it| !self.entity_of.contains_key(it)) {
                let likeness = Likeness::of(&self.parties[party], entity);
                if let Some(likeness) = likeness.filter(Likeness::is_certain) {
                    pairs.push((party, at, likeness));
                }
            }
        }
        let of_party = best(pairs.iter().map(|(party, at, likeness)| (*party, *at, *likeness)));
        let of_entity = best(pairs.iter().map(|(party, at, likeness)| (*at, *party, *likeness)));
        let mut links = Vec::new();
        for (party, at) in of_party {
            if of_entity.get(&at) == Some(&party) {
                self.party_of.insert(entities[at].id.clone(), party);
                self.entity_of.insert(party, entities[at].id.clone());
                links.push((self.parties[party].id.clone(), at));
            }
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

/// Of each, the one other that is most like it; none where two are equally like it.
fn best(pairs: impl Iterator<Item = (usize, usize, Likeness)>) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, (Likeness, Vec<usize>)> = BTreeMap::new();
    for (one, other, likeness) in pairs {
        let (most, others) = found.entry(one).or_insert((likeness, Vec::new()));
        if likeness > *most {
            *most = likeness;
            others.clear();
        }
        if likeness == *most {
            others.push(other);
        }
    }
    let only = |(one, (_, others)): (usize, (Likeness, Vec<usize>))| match others[..] {
        [other] => Some((one, other)),
        _ => None,
    };
    found.into_iter().filter_map(only).collect()
}

/// Gives the facts of an entity without stated days those of the party, as they stood on a day.
pub(crate) fn date(entity: &mut Entity, party: &Entity, day: Date) {
    for fact in &mut entity.designations {
        let of_program =
            party.designations.iter().filter(|it| it.value.program == fact.value.program);
        date_fact(&mut fact.valid, of_program, day);
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
        let mut designations = entity.designations.iter();
        let same = designations.find(|it| fact.value.program == it.value.program);
        if let Some(written) = same {
            fact.value = written.value.clone();
        }
    }
    party.schema = entity.schema.clone();
}
