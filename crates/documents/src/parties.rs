//! The listed parties, prepared for finding their names in running text.

mod forms;
mod gazetteer;
mod memo;

use std::sync::Arc;

use hashbrown::HashSet;
use lictor_engine::{EngineError, Listed, Settings, Snapshot};
use lictor_model::{CountryCode, Date, Entity, EntityId, Kind, NameKind};
use lictor_text::{Script, romanise, script_of, skeleton, words};

use gazetteer::{Builder, Gazetteer};
pub(crate) use gazetteer::{Form, Posting, ROOT};
use memo::Memo;

/// The listed parties of a snapshot. Made once, used for any number of documents.
#[derive(Debug)]
pub struct Parties<'s> {
    snapshot: Held<'s>,
    settings: Settings,
    entries: Vec<Entry>,
    /// The positions of the entries, in the order of their ids.
    by_id: Vec<u32>,
    names: Gazetteer,
    likeness: Likeness,
    known: Known,
}

/// What was told for the texts before. They name the same parties again and again.
#[derive(Debug)]
struct Known {
    /// By entry that some text named: the entries of other lists that are the same party.
    others: Memo<u32, Arc<[Posting]>>,
    /// By entry, the position of its name, and a name in a text: how well the one meets the other.
    scores: Memo<(u32, u16, Box<str>), f64>,
    /// By entry and a name in a text: which of its names is most like that one, and how like.
    nearest: Memo<(u32, Box<str>), (u16, f64)>,
    /// By a name in a text, and what it is where that is sure: the listed names that the engine finds for it.
    spelt: Memo<NameOfKind, Arc<[Spelt]>>,
    /// By a name in a text: whether some listed name may be a spelling of it.
    alike: Memo<Box<str>, bool>,
    /// By entry and day.
    listed: Memo<(u32, Date), Option<Arc<Listed>>>,
}

type NameOfKind = (Box<str>, Option<Kind>);

impl Default for Known {
    /// In entries of some dozen, some hundred and, the last, ten thousand bytes or so. Chosen, not measured.
    fn default() -> Self {
        Self {
            others: Memo::of_most(1 << 16),
            scores: Memo::of_most(1 << 14),
            nearest: Memo::of_most(1 << 14),
            spelt: Memo::of_most(1 << 14),
            alike: Memo::of_most(1 << 14),
            listed: Memo::of_most(1 << 10),
        }
    }
}

/// A listed name that the engine finds for a name in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelt {
    pub(crate) entry: u32,
    /// The position of the name among the entry's.
    pub(crate) name: u16,
    pub(crate) is_weak: bool,
    /// How many words it has that are no connectors.
    pub(crate) n_words: usize,
    /// The engine's, in `[0, 1]`.
    pub(crate) score: f64,
}

/// What is asked of an entry while names are weighed.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: EntityId,
    /// The position of its dataset among those met.
    pub(crate) dataset: u16,
    pub(crate) kind: Kind,
    /// Its names as they are listed, in their order.
    pub(crate) names: Box<[Box<str>]>,
    pub(crate) births: Box<[(Date, Date)]>,
    pub(crate) countries: Box<[CountryCode]>,
}

/// Which words, by their consonants, stand together in some listed name. A name that shares no two of
/// them with a listed one is not compared.
#[derive(Debug, Default)]
struct Likeness {
    /// Names of one word.
    single: HashSet<u64>,
    /// Any two words of a name.
    pairs: HashSet<u64>,
}

/// The snapshot that parties are of.
#[derive(Debug)]
enum Held<'s> {
    Borrowed(&'s Snapshot),
    Shared(Arc<Snapshot>),
}

impl Parties<'static> {
    /// As [`Parties::of`], for processes that keep them: they hold the snapshot.
    ///
    /// # Errors
    /// As [`Parties::of`].
    pub fn shared(snapshot: Arc<Snapshot>, settings: &Settings) -> Result<Self, EngineError> {
        let prepared = Parties::of(&snapshot, settings)?;
        let Parties { settings, entries, by_id, names, likeness, known, .. } = prepared;
        let snapshot = Held::Shared(snapshot);
        Ok(Self { snapshot, settings, entries, by_id, names, likeness, known })
    }
}

impl<'s> Parties<'s> {
    /// Prepares the parties of a snapshot. `settings` limits the datasets and says what is known.
    ///
    /// # Errors
    /// When an entity cannot be decoded.
    pub fn of(snapshot: &'s Snapshot, settings: &Settings) -> Result<Self, EngineError> {
        let mut entries = Vec::new();
        let mut builder = Builder::default();
        let mut likeness = Likeness::default();
        let mut datasets = Vec::new();
        for entity in snapshot.entities() {
            let entity = entity?;
            let is_asked =
                settings.datasets.is_empty() || settings.datasets.contains(&entity.dataset);
            if !is_asked || entity.schema.kind() == Kind::Wallet {
                continue;
            }
            let dataset =
                datasets.iter().position(|it| *it == entity.dataset).unwrap_or_else(|| {
                    datasets.push(entity.dataset.clone());
                    datasets.len() - 1
                });
            let entry = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            add_names(entry, &entity, &mut builder, &mut likeness);
            entries.push(Entry::of(entity, u16::try_from(dataset).unwrap_or(u16::MAX)));
        }
        let names = builder.finish();
        let mut by_id: Vec<u32> = (0..).take(entries.len()).collect();
        by_id.sort_unstable_by(|a, b| entries[*a as usize].id.cmp(&entries[*b as usize].id));
        let parties = Self {
            snapshot: Held::Borrowed(snapshot),
            settings: settings.clone(),
            entries,
            by_id,
            names,
            likeness,
            known: Known::default(),
        };
        crate::read::prepare(&parties);
        Ok(parties)
    }

    /// The snapshot.
    pub fn snapshot(&self) -> &Snapshot {
        match &self.snapshot {
            Held::Borrowed(it) => it,
            Held::Shared(it) => it,
        }
    }

    /// How the parties were asked for.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// About how many bytes of memory the names take, beside the snapshot.
    pub fn bytes(&self) -> usize {
        let entries = self.entries.iter().map(|it| {
            let facts = it.births.len() * size_of::<(Date, Date)>() + it.countries.len() * 4;
            let names: usize = it.names.iter().map(|it| it.len() + size_of::<Box<str>>()).sum();
            size_of::<Entry>() + it.id.as_str().len() + facts + names
        });
        let likeness =
            self.likeness.single.allocation_size() + self.likeness.pairs.allocation_size();
        self.names.bytes() + entries.sum::<usize>() + likeness
    }

    /// How many entries, distinct keys and words there are.
    pub fn counts(&self) -> (usize, usize, usize) {
        let (keys, words) = self.names.counts();
        (self.entries.len(), keys, words)
    }

    pub(crate) fn entry(&self, position: u32) -> &Entry {
        &self.entries[position as usize]
    }

    pub(crate) fn position_of(&self, id: &EntityId) -> Option<u32> {
        let at = self.by_id.binary_search_by(|it| self.entry(*it).id.cmp(id)).ok()?;
        Some(self.by_id[at])
    }

    /// The node of the names that go on with a word.
    pub(crate) fn step(&self, node: u32, word: &str) -> Option<u32> {
        self.names.step(node, word)
    }

    /// The entries whose names end at a node.
    pub(crate) fn at(&self, node: u32) -> &[Posting] {
        self.names.at(node)
    }

    /// The entries that have exactly this name.
    pub(crate) fn named(&self, name: &str) -> &[Posting] {
        let words = words(name);
        self.names.find(words.iter().map(|it| it.text.as_str()))
    }

    /// The entries of other lists that are the party of one.
    pub(crate) fn others(&self, entry: u32, tell: impl FnOnce() -> Vec<Posting>) -> Arc<[Posting]> {
        self.known.others.get(entry, || tell().into())
    }

    /// How well a name meets a listed one.
    pub(crate) fn score(&self, posting: Posting, name: &str, tell: impl FnOnce() -> f64) -> f64 {
        self.known.scores.get((posting.entry, posting.name, name.into()), tell)
    }

    /// Which name of an entry is most like one in a text, by its position, and how like.
    pub(crate) fn nearest(
        &self,
        entry: u32,
        name: &str,
        tell: impl FnOnce() -> (u16, f64),
    ) -> (u16, f64) {
        self.known.nearest.get((entry, name.into()), tell)
    }

    /// The listed names that the engine finds for a name of some kind.
    pub(crate) fn spelt(
        &self,
        name: &str,
        kind: Option<Kind>,
        tell: impl FnOnce() -> Vec<Spelt>,
    ) -> Arc<[Spelt]> {
        self.known.spelt.get((name.into(), kind), || tell().into())
    }

    /// The entry with its state on the day of the settings; `None` when the editions known have no such entry.
    ///
    /// # Errors
    /// When the snapshot cannot be read.
    pub(crate) fn listed(
        &self,
        id: &EntityId,
        settings: &Settings,
    ) -> Result<Option<Arc<Listed>>, EngineError> {
        let tell = || Ok(self.snapshot().listed(id, settings)?.map(Arc::new));
        // What else an answer may depend on is the same for all that is remembered.
        let is_as_prepared = settings.known_at == self.settings.known_at
            && settings.datasets == self.settings.datasets;
        match self.position_of(id).filter(|_| is_as_prepared) {
            Some(entry) => self.known.listed.get_or((entry, settings.as_of), tell),
            None => tell(),
        }
    }

    /// The whole entry.
    pub(crate) fn entity(&self, position: u32) -> Option<Entity> {
        self.snapshot().entity(&self.entry(position).id).ok()?
    }

    /// Whether some listed name may be a spelling of these words.
    pub(crate) fn may_be_listed(&self, name: &str) -> bool {
        self.known.alike.get(name.into(), || self.is_alike(name))
    }

    fn is_alike(&self, name: &str) -> bool {
        let is_known = |keys: &[u64]| match keys {
            [] => false,
            [only] => self.likeness.single.contains(only),
            _ => {
                let has = |a: &u64, b: &u64| self.likeness.pairs.contains(&pair(*a, *b));
                // Every word has some other that it is listed with.
                keys.iter().all(|a| keys.iter().any(|b| a != b && has(a, b)))
            }
        };
        is_known(&skeletons(name))
            || without_articles(name).is_some_and(|it| is_known(&skeletons(&it)))
    }
}

impl Entry {
    fn of(entity: Entity, dataset: u16) -> Self {
        let births = entity.birth_dates.iter().map(|it| (it.value.from(), it.value.to()));
        let places = entity.birth_places.iter().filter_map(|it| it.value.country);
        let addresses = entity.addresses.iter().filter_map(|it| it.value.country);
        let own = entity.countries.iter().map(|it| it.value);
        let mut countries: Vec<CountryCode> = own.chain(places).chain(addresses).collect();
        countries.sort_unstable();
        countries.dedup();
        Self {
            dataset,
            kind: entity.schema.kind(),
            names: entity.names.iter().map(|it| it.value.text.as_str().into()).collect(),
            births: births.collect(),
            countries: countries.into(),
            id: entity.id,
        }
    }
}

fn add_names(entry: u32, entity: &Entity, builder: &mut Builder, likeness: &mut Likeness) {
    let kind = entity.schema.kind();
    for (ordinal, name) in entity.names.iter().enumerate() {
        let ordinal = u16::try_from(ordinal).unwrap_or(u16::MAX);
        let is_weak = name.value.kind == NameKind::WeakAlias;
        forms::each(&name.value, kind, |words, form| {
            builder.add(words.iter().copied(), Posting { entry, name: ordinal, form, is_weak });
        });
        if is_weak {
            continue;
        }
        let keys = skeletons(&name.value.text);
        if let [only] = keys.as_slice() {
            likeness.single.insert(*only);
        }
        for (at, a) in keys.iter().enumerate() {
            likeness.pairs.extend(keys[at + 1..].iter().map(|b| pair(*a, *b)));
        }
    }
}

/// Words by their consonants, as hashes; those of two letters or fewer and function words tell nothing.
fn skeletons(name: &str) -> Vec<u64> {
    const LONGEST: usize = 8;
    let mut keys = Vec::new();
    for word in words(name).iter().filter(|it| it.text.chars().count() > 2).take(LONGEST) {
        if matches!(word.text.as_str(), "the" | "and" | "for" | "bin" | "abu") {
            continue;
        }
        let script = script_of(&word.text);
        if script == Script::Latin {
            keys.push(hash(&skeleton(&word.text)));
        } else if let Some(latin) = romanise(&word.text, script).into_iter().next() {
            keys.push(hash(&skeleton(&latin.text)));
        }
    }
    keys
}

/// `Hizbul Qamar`, which lists write `Hizb ul-Qamar`: without the Arabic article at the end of a word, if one has it.
fn without_articles(name: &str) -> Option<String> {
    /// In letters: a shorter word ends so by chance.
    const LEAST: usize = 6;
    let bare = |word: &str| -> Option<usize> {
        let length = word.len().checked_sub(2).filter(|it| word.is_ascii() && *it + 2 >= LEAST)?;
        matches!(&word[length..], "ul" | "ud" | "ur" | "us" | "un").then_some(length)
    };
    let mut words = name.split_whitespace().peekable();
    let mut told = String::with_capacity(name.len());
    let mut has_any = false;
    while let Some(word) = words.next() {
        // The last word has no noun behind its article.
        let length = bare(word).filter(|_| words.peek().is_some());
        has_any |= length.is_some();
        told.push_str(&word[..length.unwrap_or(word.len())]);
        told.push(' ');
    }
    has_any.then_some(told)
}

/// FNV-1a, 64 bits: a chance meeting of two keys costs one comparison.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| hash_on(hash, byte.into()))
}

/// A hash with one more byte or letter.
pub(crate) fn hash_on(hash: u64, letter: u32) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
}

fn pair(a: u64, b: u64) -> u64 {
    a.wrapping_add(b) ^ a.wrapping_mul(b)
}
