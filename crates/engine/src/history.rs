//! Editions of one dataset merged into entities whose facts know which editions showed them.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash, RandomState};

use lictor_model::{
    DatasetId, Date, Edition, EditionIdx, EditionSet, Entity, EntityId, Fact, Known, Span, Time,
};

use crate::chronicle::{Links, date, write_as};

/// Up to so many facts are compared pair by pair, which is faster than hashing them.
const FEW: usize = 8;

/// The merged editions of one dataset.
#[derive(Debug)]
pub struct History {
    /// Which dataset.
    pub dataset: DatasetId,
    /// Whether it comes with Lictor.
    pub embedded: bool,
    /// Its editions, oldest first.
    pub editions: EditionSet,
    /// Every entity that any edition showed, by id.
    pub entities: Vec<Entity>,
}

impl History {
    /// Merges editions, given with their entities in any order. `None` when there are none.
    ///
    /// What is constant over editions is taken from the newest one that shows the entity: schema,
    /// place of the record, order of the facts. Facts are the same when value, valid time and source
    /// are.
    pub fn merge(
        dataset: DatasetId,
        embedded: bool,
        mut editions: Vec<(Edition, Vec<Entity>)>,
    ) -> Option<Self> {
        editions.sort_by_key(|(edition, _)| edition.since());
        let mut builder = HistoryBuilder::new(dataset, embedded);
        for (edition, shown) in editions {
            builder.add(edition, &shown);
        }
        builder.finish()
    }
}

/// Merges the editions of one dataset one by one, in the order of publication: no more than one of them
/// is held as it was read.
#[derive(Debug)]
pub struct HistoryBuilder {
    dataset: DatasetId,
    embedded: bool,
    editions: Vec<Edition>,
    folding: Folding,
    /// Which entities the parties of a chronicle are, when one came.
    links: Links,
}

impl HistoryBuilder {
    /// Without an edition yet.
    pub fn new(dataset: DatasetId, embedded: bool) -> Self {
        Self {
            dataset,
            embedded,
            editions: Vec::new(),
            folding: Folding::default(),
            links: Links::default(),
        }
    }

    /// From what editions that are merged already came to; their entities are told apart by their ids.
    pub(crate) fn going_on(
        editions: Vec<Edition>,
        entities: Vec<Entity>,
        dataset: DatasetId,
    ) -> Self {
        let mut builder = Self::new(dataset, false);
        builder.editions = editions;
        for entity in entities {
            builder.folding.place(entity);
        }
        builder
    }

    /// The moment of the newest edition folded in, as day and time (UTC).
    pub(crate) fn newest(&self) -> Option<(Date, Time)> {
        self.editions.last().map(Edition::since)
    }

    /// Folds in the next edition.
    ///
    /// # Panics
    /// When it was published before the last one: a bug.
    pub fn add(&mut self, edition: Edition, shown: &[Entity]) {
        assert!(
            self.editions.last().is_none_or(|it| it.since() <= edition.since()),
            "editions come in the order of publication"
        );
        let idx = EditionIdx(u32::try_from(self.editions.len()).expect("fewer than 2^32 editions"));
        let published = edition.published;
        let is_chronicle = edition.chronicle;
        self.editions.push(edition);
        if is_chronicle {
            self.tell(idx, shown);
            return;
        }
        for (party, at) in self.links.link(shown) {
            self.folding.rename(&party, &shown[at]);
        }
        for entity in shown {
            match self.links.dated(entity, published) {
                Some(dated) => self.folding.show(&dated, idx),
                None => self.folding.show(entity, idx),
            }
        }
    }

    /// Folds in a chronicle: what the lists before it show goes on, dated where it tells of it.
    fn tell(&mut self, idx: EditionIdx, shown: &[Entity]) {
        let editions = &self.editions;
        let is_list =
            |span: &Span| (span.first.0..=span.last.0).any(|it| !editions[it as usize].chronicle);
        let listed: Vec<Entity> = self
            .folding
            .entities
            .iter()
            .filter(|it| it.names.iter().any(|name| name.known.spans().iter().any(is_list)))
            .cloned()
            .collect();
        self.links = Links::new(shown);
        let linked: HashMap<EntityId, EntityId> = self
            .links
            .link(&listed)
            .into_iter()
            .map(|(party, at)| (party, listed[at].id.clone()))
            .collect();
        let before = idx.0.checked_sub(1).map(EditionIdx);
        let day = before.map(|it| editions[it.0 as usize].published);
        for party in shown {
            let held = linked.get(&party.id).and_then(|id| self.folding.position.get(id));
            match (held, day) {
                (Some(at), Some(day)) => {
                    let held = &mut self.folding.entities[*at];
                    let mut party = party.clone();
                    write_as(&mut party, held);
                    date(held, &party, day);
                    join_told(held, party, idx);
                }
                _ => self.folding.show(party, idx),
            }
        }
        if let Some(before) = before {
            for entity in &mut self.folding.entities {
                extend_listed(entity, before, idx, &is_list);
            }
        }
    }

    /// The history; `None` when there was no edition.
    pub fn finish(self) -> Option<History> {
        let editions = EditionSet::new(self.editions)?;
        let mut entities = self.folding.entities;
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        Some(History { dataset: self.dataset, embedded: self.embedded, editions, entities })
    }
}

/// The entities of one dataset, while editions are folded onto them in the order of publication.
#[derive(Debug, Default)]
struct Folding {
    /// In the order in which they were first shown.
    entities: Vec<Entity>,
    position: HashMap<EntityId, usize>,
}

impl Folding {
    /// Folds in one entity as an edition shows it.
    fn show(&mut self, entity: &Entity, edition: EditionIdx) {
        let held = self.position.get(&entity.id).map(|at| &mut self.entities[*at]);
        if let Some(older) = held {
            if states_first(older, entity) {
                note_again(older, entity, edition);
                return;
            }
            let mut entity = entity.clone();
            note_edition(&mut entity, edition);
            let before = std::mem::replace(older, entity);
            adopt(older, before);
        } else {
            let mut entity = entity.clone();
            note_edition(&mut entity, edition);
            self.place(entity);
        }
    }

    /// Gives a party of a chronicle the id of the entity of a full list that it is.
    fn rename(&mut self, party: &EntityId, entity: &Entity) {
        let Some(at) = self.position.remove(party) else { return };
        write_as(&mut self.entities[at], entity);
        if let Some(held) = self.position.get(&entity.id).copied() {
            let told = self.entities.swap_remove(at);
            if let Some(moved) = self.entities.get(at) {
                self.position.insert(moved.id.clone(), at);
            }
            let held = if held == self.entities.len() { at } else { held };
            take_told(&mut self.entities[held], told);
        } else {
            self.entities[at].id = entity.id.clone();
            self.position.insert(entity.id.clone(), at);
        }
    }

    /// Takes an entity as it is.
    fn place(&mut self, entity: Entity) {
        self.position.insert(entity.id.clone(), self.entities.len());
        self.entities.push(entity);
    }
}

/// An entity that an edition makes another than it was: new, changed, or gone.
#[derive(Debug)]
pub(crate) struct Renewed {
    /// Its position among the entities before; `None` for a new one.
    pub(crate) replaces: Option<usize>,
    /// What it is now.
    pub(crate) entity: Entity,
}

/// Folds one more edition onto the entities that the editions before came to, and returns those that
/// are not what `before` says, read as shown by the new edition too ([`extend_known`]); by id.
pub(crate) fn renewed_by(
    edition: EditionIdx,
    shown: Vec<Entity>,
    before: Vec<Entity>,
) -> Vec<Renewed> {
    let horizon = EditionIdx(edition.0.saturating_sub(1));
    let position = by_id(&before);
    let mut was_shown = vec![false; before.len()];
    let mut folding = Folding::default();
    for entity in shown {
        if let Some(at) = position.get(&entity.id).copied()
            && !folding.position.contains_key(&entity.id)
        {
            if is_unchanged(&before[at], &entity, horizon) {
                was_shown[at] = true;
                continue;
            }
            let mut older = before[at].clone();
            if was_shown[at] {
                // The record stands twice in this edition, first as it was.
                extend_known(&mut older, horizon, edition);
            }
            folding.place(older);
        }
        folding.show(&entity, edition);
    }
    let mut renewed = Vec::new();
    for entity in folding.entities {
        let replaces = position.get(&entity.id).copied();
        if let Some(at) = replaces {
            was_shown[at] = true;
            let mut older = before[at].clone();
            extend_known(&mut older, horizon, edition);
            if older == entity {
                continue;
            }
        }
        renewed.push(Renewed { replaces, entity });
    }
    drop(position);
    for (at, entity) in before.into_iter().enumerate() {
        let is_gone = !was_shown[at] && is_shown_last_in(&entity, horizon);
        if is_gone {
            renewed.push(Renewed { replaces: Some(at), entity });
        }
    }
    renewed.sort_by(|a, b| a.entity.id.cmp(&b.entity.id));
    renewed
}

/// Calls a macro-like closure for each list of facts: the one place that names them all.
macro_rules! each_fact_list {
    ($apply:ident, $($argument:expr),*) => {
        $apply!(names, $($argument),*);
        $apply!(birth_dates, $($argument),*);
        $apply!(birth_places, $($argument),*);
        $apply!(countries, $($argument),*);
        $apply!(identifiers, $($argument),*);
        $apply!(addresses, $($argument),*);
        $apply!(relations, $($argument),*);
        $apply!(designations, $($argument),*);
        $apply!(properties, $($argument),*);
        $apply!(source_fields, $($argument),*);
    };
}

/// Notes the edition on each fact; a fact that the record states twice is kept once.
fn note_edition(entity: &mut Entity, idx: EditionIdx) {
    macro_rules! note {
        ($field:ident, $entity:expr) => {
            keep_first_of_equals(&mut $entity.$field);
            for fact in &mut $entity.$field {
                fact.known.add(idx);
            }
        };
    }
    each_fact_list!(note, entity);
}

/// Adds what a chronicle tells of an entity that full lists show, behind what they say.
fn join_told(held: &mut Entity, mut told: Entity, edition: EditionIdx) {
    note_edition(&mut told, edition);
    take_told(held, told);
}

/// Adds facts of one entity to another; the same fact is known by the editions of both.
fn take_told(held: &mut Entity, told: Entity) {
    macro_rules! take {
        ($field:ident, $held:expr, $told:expr) => {
            for fact in $told.$field {
                match $held.$field.iter_mut().find(|it| same(it, &fact)) {
                    Some(known) => known.known = known.known.union(&fact.known),
                    None => $held.$field.push(fact),
                }
            }
        };
    }
    each_fact_list!(take, held, told);
}

/// Reads facts that a full list showed up to the edition `before` as going on in a chronicle after it.
fn extend_listed(
    entity: &mut Entity,
    before: EditionIdx,
    chronicle: EditionIdx,
    is_list: &dyn Fn(&Span) -> bool,
) {
    macro_rules! extend {
        ($field:ident, $entity:expr) => {
            for fact in &mut $entity.$field {
                if fact.known.spans().last().is_some_and(is_list) {
                    fact.known.extend(before, chronicle);
                }
            }
        };
    }
    each_fact_list!(extend, entity);
}

/// Whether the facts of `shown` are the first ones of `older`, in their order and from the same places:
/// folding it in changes nothing but their known time. So it is with most entities of most editions.
fn states_first(older: &Entity, shown: &Entity) -> bool {
    let mut are_first = older.schema == shown.schema && older.record == shown.record;
    macro_rules! compare {
        ($field:ident, $older:expr, $shown:expr) => {
            are_first = are_first
                && $shown.$field.len() <= $older.$field.len()
                && $older
                    .$field
                    .iter()
                    .zip(&$shown.$field)
                    .all(|(older, shown)| same(older, shown) && older.source == shown.source);
        };
    }
    each_fact_list!(compare, older, shown);
    are_first
}

/// Notes the edition on the first facts of an entity, as many as it shows.
fn note_again(older: &mut Entity, shown: &Entity, edition: EditionIdx) {
    macro_rules! note {
        ($field:ident, $older:expr, $shown:expr) => {
            for fact in $older.$field.iter_mut().take($shown.$field.len()) {
                fact.known.add(edition);
            }
        };
    }
    each_fact_list!(note, older, shown);
}

/// Facts are the same when value, valid time and source are.
fn same<T: Eq>(a: &Fact<T>, b: &Fact<T>) -> bool {
    a.value == b.value && a.valid == b.valid && a.source.citation == b.source.citation
}

/// Whether two lists hold the same facts in the same order, as those of most entities do from one
/// edition to the next.
fn in_step<T: Eq>(one: &[Fact<T>], other: &[Fact<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
}

fn keep_first_of_equals<T: Eq + Hash>(facts: &mut Vec<Fact<T>>) {
    let are_few = facts.len() <= FEW;
    if are_few && (1..facts.len()).all(|at| facts[..at].iter().all(|it| !same(it, &facts[at]))) {
        return;
    }
    let state = RandomState::new();
    let mut seen = HashSet::new();
    facts.retain(|fact| {
        seen.insert(state.hash_one((&fact.value, &fact.valid, &fact.source.citation)))
    });
}

/// Gives `newer` the known time of `older`, and the facts that only `older` has, after its own.
fn adopt(newer: &mut Entity, older: Entity) {
    macro_rules! adopt_list {
        ($field:ident, $newer:expr, $older:expr) => {
            adopt_facts(&mut $newer.$field, $older.$field);
        };
    }
    each_fact_list!(adopt_list, newer, older);
}

fn adopt_facts<T: Eq + Hash>(newer: &mut Vec<Fact<T>>, older: Vec<Fact<T>>) {
    if in_step(newer, &older) {
        for (fact, older) in newer.iter_mut().zip(older) {
            adopt_known(fact, older.known);
        }
        return;
    }
    let state = RandomState::new();
    let key = |fact: &Fact<T>| state.hash_one((&fact.value, &fact.valid, &fact.source.citation));
    let mut by_key: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, fact) in newer.iter().enumerate() {
        by_key.entry(key(fact)).or_default().push(at);
    }
    for fact in older {
        let places = by_key.get(&key(&fact)).map(Vec::as_slice).unwrap_or_default();
        if let Some(at) = places.iter().copied().find(|at| same(&newer[*at], &fact)) {
            adopt_known(&mut newer[at], fact.known);
        } else {
            newer.push(fact);
        }
    }
}

fn adopt_known<T>(newer: &mut Fact<T>, mut older: Known) {
    for span in newer.known.spans() {
        for edition in span.first.0..=span.last.0 {
            older.add(EditionIdx(edition));
        }
    }
    newer.known = older;
}

/// Removes from an entity what no edition up to `latest` showed. `false` when nothing is left of it.
pub(crate) fn keep_known(entity: &mut Entity, latest: EditionIdx) -> bool {
    macro_rules! keep {
        ($field:ident, $entity:expr) => {
            $entity.$field.retain(|fact| fact.known.first().is_some_and(|first| first <= latest));
        };
    }
    each_fact_list!(keep, entity);
    !entity.names.is_empty()
}

/// Splits what is known of an entity by what its list says on a day: in place, the facts that it shows
/// first and those that the publisher dropped behind them; returned, the entity without the latter.
/// `None` when none was dropped.
///
/// `deciding` is the edition current on that day, `latest` the newest one known. A fact is dropped when
/// the last edition up to `deciding` that shows the entity does not show it, and no later one known does.
/// So an entity that is gone stands as it was shown last.
pub(crate) fn set_dropped_apart(
    entity: &mut Entity,
    deciding: EditionIdx,
    latest: EditionIdx,
) -> Option<Entity> {
    let shown = entity.names.iter().filter_map(|it| it.known.last_shown_by(deciding)).max()?;
    let is_listed = |known: &Known| known.last_shown_by(latest) >= Some(shown);
    let mut listed = Entity::new(&entity.dataset, "", entity.schema.clone());
    let mut any_dropped = false;
    macro_rules! look {
        ($field:ident, $entity:expr) => {
            any_dropped = any_dropped || !$entity.$field.iter().all(|it| is_listed(&it.known));
        };
    }
    each_fact_list!(look, entity);
    if !any_dropped {
        return None;
    }
    macro_rules! set_apart {
        ($field:ident, $entity:expr, $listed:expr) => {
            // The sort is stable: facts keep their order.
            $entity.$field.sort_by_key(|it| !is_listed(&it.known));
            let n_listed = $entity.$field.partition_point(|it| is_listed(&it.known));
            $listed.$field = $entity.$field[..n_listed].to_vec();
        };
    }
    each_fact_list!(set_apart, entity, listed);
    listed.id = entity.id.clone();
    listed.record.clone_from(&entity.record);
    Some(listed)
}

/// Whether folding in `shown` changes nothing but that the facts go on: each stood in the edition
/// before, in the same place of the record.
fn is_unchanged(older: &Entity, shown: &Entity, edition_before: EditionIdx) -> bool {
    let mut is_unchanged = older.schema == shown.schema && older.record == shown.record;
    macro_rules! compare {
        ($field:ident, $older:expr, $shown:expr) => {
            is_unchanged = is_unchanged
                && in_step(&$older.$field, &$shown.$field)
                && $older.$field.iter().zip(&$shown.$field).all(|(older, shown)| {
                    older.source == shown.source && older.known.last() == Some(edition_before)
                });
        };
    }
    each_fact_list!(compare, older, shown);
    is_unchanged
}

/// Whether an edition is the last that showed some fact of an entity.
fn is_shown_last_in(entity: &Entity, edition: EditionIdx) -> bool {
    let mut is_shown = false;
    macro_rules! look {
        ($field:ident, $entity:expr) => {
            is_shown =
                is_shown || $entity.$field.iter().any(|fact| fact.known.last() == Some(edition));
        };
    }
    each_fact_list!(look, entity);
    is_shown
}

/// Reads the facts that were shown up to the edition `horizon` as shown up to `newest`: an entity that
/// no later edition changed is not written again.
pub(crate) fn extend_known(entity: &mut Entity, horizon: EditionIdx, newest: EditionIdx) {
    macro_rules! extend {
        ($field:ident, $entity:expr) => {
            for fact in &mut $entity.$field {
                fact.known.extend(horizon, newest);
            }
        };
    }
    each_fact_list!(extend, entity);
}

/// An entity with the facts that one edition showed; `None` when it showed no name of it.
pub(crate) fn shown_in(mut entity: Entity, edition: EditionIdx) -> Option<Entity> {
    macro_rules! keep {
        ($field:ident, $entity:expr) => {
            $entity.$field.retain(|fact| fact.known.shown_in(edition));
        };
    }
    each_fact_list!(keep, entity);
    (!entity.names.is_empty()).then_some(entity)
}

/// Whether two versions of an entity state the same facts in the same order.
pub(crate) fn states_the_same(one: &Entity, other: &Entity) -> bool {
    let mut are_same = one.schema == other.schema;
    macro_rules! compare {
        ($field:ident, $one:expr, $other:expr) => {
            are_same = are_same && in_step(&$one.$field, &$other.$field);
        };
    }
    each_fact_list!(compare, one, other);
    are_same
}

fn by_id(entities: &[Entity]) -> HashMap<&EntityId, usize> {
    entities.iter().enumerate().map(|(at, entity)| (&entity.id, at)).collect()
}

#[cfg(test)]
mod tests {
    use lictor_model::{Name, NameKind, Schema, Source};

    use super::*;

    fn entity(id: &str, names: &[&str]) -> Entity {
        let dataset = "csv:own".parse().unwrap();
        let mut entity = Entity::new(&dataset, id, Schema::Person);
        for name in names {
            entity.names.push(Fact::new(Name::new(*name, NameKind::Alias), Source::default()));
        }
        entity
    }

    fn edition(day: &str, entities: Vec<Entity>) -> (Edition, Vec<Entity>) {
        let edition = Edition {
            id: day.to_owned(),
            published: day.parse().unwrap(),
            time: None,
            entities: 0,
            chronicle: false,
        };
        (edition, entities)
    }

    #[test]
    fn facts_know_the_editions_that_showed_them() {
        let history = History::merge(
            "csv:own".parse().unwrap(),
            false,
            vec![
                edition("2022-01-01", vec![entity("1", &["Nadir", "Nadeer"])]),
                edition(
                    "2020-01-01",
                    vec![entity("1", &["Nadir", "Nader"]), entity("2", &["Ana"])],
                ),
                edition("2021-01-01", vec![entity("1", &["Nadir"])]),
            ],
        )
        .unwrap();
        let spans = |entity: &Entity, name: &str| -> Vec<(u32, u32)> {
            let fact = entity.names.iter().find(|it| it.value.text == name).unwrap();
            fact.known.spans().iter().map(|span| (span.first.0, span.last.0)).collect()
        };
        let [first, second] = history.entities.as_slice() else { panic!("two entities") };
        assert_eq!(spans(first, "Nadir"), [(0, 2)]);
        assert_eq!(spans(first, "Nader"), [(0, 0)]);
        assert_eq!(spans(first, "Nadeer"), [(2, 2)]);
        assert_eq!(spans(second, "Ana"), [(0, 0)]);
        let mut known_2021 = first.clone();
        assert!(keep_known(&mut known_2021, EditionIdx(1)));
        assert_eq!(known_2021.names.len(), 2);
    }

    #[test]
    fn a_fact_that_a_record_states_twice_is_one() {
        let history = History::merge(
            "csv:own".parse().unwrap(),
            false,
            vec![
                edition("2020-01-01", vec![entity("1", &["Nadir", "Nader", "Nadir"])]),
                edition("2021-01-01", vec![entity("1", &["Nadir", "Nadir"])]),
                edition("2022-01-01", vec![entity("1", &["Nadir"])]),
            ],
        )
        .unwrap();
        let names = &history.entities[0].names;
        assert_eq!(names.len(), 2);
        assert_eq!(names[0].known.spans().len(), 1);
        assert_eq!(names[0].known.last_shown_by(EditionIdx(9)), Some(EditionIdx(2)));
    }
}
