//! The immutable built index with the entities behind it: one file, read in place.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use lictor_index::{Index, IndexBuilder, Scratch, SectionWriter, Sections};
use lictor_model::{
    Dataset, DatasetId, Date, EditionIdx, EditionSet, Entity, EntityId, Identifier, Kind,
};
use lictor_names::{Reading, View};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::exhaustive::EveryName;
use crate::history::keep_known;
use crate::{ALGORITHM, EngineError, History, mapped};

/// An immutable built index: everything needed to answer, from one file.
#[derive(Debug)]
pub struct Snapshot {
    bytes: mapped::Bytes,
    sections: Sections,
    head: Head,
    /// Every name of every entity, read; made by the first exhaustive query.
    pub(crate) every_name: OnceLock<EveryName>,
    /// Memory kept from earlier searches, with what is like the words that were asked.
    scratch: Mutex<Vec<Scratch>>,
}

/// What a snapshot says of itself; the `head` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Head {
    algorithm: String,
    id: String,
    datasets: Vec<LoadedDataset>,
}

/// A dataset in a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadedDataset {
    /// Which one.
    pub dataset: Dataset,
    /// Whether it comes with Lictor.
    pub embedded: bool,
    /// Its editions, oldest first.
    pub editions: EditionSet,
}

/// What is filtered by before an entity is decoded.
#[derive(Debug, Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
struct EntityRow {
    /// Where its encoding begins and ends in `entities`.
    start: u64,
    end: u64,
    dataset: u32,
    kind: u32,
}

const KINDS: [Kind; 7] = [
    Kind::Person,
    Kind::Organization,
    Kind::Company,
    Kind::Vessel,
    Kind::Aircraft,
    Kind::Wallet,
    Kind::Any,
];

/// The view in which an entity's names are read.
pub(crate) fn view_of(kind: Kind) -> View {
    if kind == Kind::Person { View::Person } else { View::Organization }
}

/// The hash under which an identifier is found: the first 8 bytes of the SHA-256 of kind and value.
fn identifier_hash(identifier: &Identifier) -> u64 {
    let text = format!("{}:{}", identifier.kind.as_str(), identifier.normalised());
    let digest: [u8; 32] = Sha256::digest(text).into();
    u64::from_le_bytes(*digest.first_chunk().expect("a digest has 32 bytes"))
}

impl Snapshot {
    /// Builds a snapshot and returns the bytes of its file.
    ///
    /// # Panics
    /// With more than 2³² entities, names or words.
    pub fn build(histories: &[History]) -> Vec<u8> {
        let mut builder = IndexBuilder::default();
        let mut rows = Vec::new();
        let mut encoded = Vec::new();
        let mut ids: Vec<(&str, u32)> = Vec::new();
        for (dataset, history) in (0_u32..).zip(histories) {
            for entity in &history.entities {
                let number = u32::try_from(rows.len()).expect("fewer than 2^32 entities");
                let kind = entity.schema.kind();
                for (ordinal, name) in (0_u32..).zip(&entity.names) {
                    for reading in Reading::of_listed(&name.value.text, view_of(kind)) {
                        builder.add_name(number, ordinal, &reading);
                    }
                }
                for identifier in &entity.identifiers {
                    builder.add_identifier(number, identifier_hash(&identifier.value));
                }
                let start = encoded.len() as u64;
                encoded = postcard::to_extend(entity, encoded).expect("entities always encode");
                let position = KINDS.iter().position(|it| *it == kind).unwrap_or(KINDS.len() - 1);
                rows.push(EntityRow {
                    start,
                    end: encoded.len() as u64,
                    dataset,
                    kind: u32::try_from(position).unwrap_or_default(),
                });
                ids.push((entity.id.as_str(), number));
            }
        }
        ids.sort_unstable();
        let order: Vec<u32> = ids.into_iter().map(|(_, number)| number).collect();
        let head = Head {
            algorithm: ALGORITHM.to_owned(),
            id: snapshot_id(histories),
            datasets: histories
                .iter()
                .map(|history| LoadedDataset {
                    dataset: Dataset::describe(&history.dataset),
                    embedded: history.embedded,
                    editions: history.editions.clone(),
                })
                .collect(),
        };
        let mut sections = SectionWriter::default();
        let head = postcard::to_stdvec(&head).expect("a head always encodes");
        sections.add("head", &head);
        sections.add("entity_rows", &rows);
        sections.add("entities", &encoded);
        sections.add("entity_order", &order);
        builder.write(&mut sections);
        sections.finish()
    }

    /// Opens the bytes of a snapshot file.
    ///
    /// # Errors
    /// When they are damaged, of another format version, or not a snapshot.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EngineError> {
        Self::open_bytes(mapped::Bytes::copy(bytes))
    }

    /// Opens a snapshot file, mapped into memory.
    ///
    /// # Errors
    /// When it cannot be read, or as [`Snapshot::from_bytes`].
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        let error = |cause| EngineError::io(path, cause);
        let file = File::open(path).map_err(error)?;
        Self::open_bytes(mapped::Bytes::map(&file).map_err(error)?)
    }

    fn open_bytes(bytes: mapped::Bytes) -> Result<Self, EngineError> {
        let sections = Sections::open(&bytes)?;
        let head = sections.get::<u8>(&bytes, "head")?;
        let damaged = || lictor_index::FormatError::Section { section: "head".to_owned() };
        let head: Head = postcard::from_bytes(head).map_err(|_| damaged())?;
        sections.get::<EntityRow>(&bytes, "entity_rows")?;
        Index::open(&bytes, &sections)?;
        Ok(Self { bytes, sections, head, every_name: OnceLock::new(), scratch: Mutex::default() })
    }

    /// The version of matching that built it.
    pub fn algorithm(&self) -> &str {
        &self.head.algorithm
    }

    /// `sha256:…` over the algorithm and the editions that it was built from.
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// The datasets that it holds.
    pub fn datasets(&self) -> &[LoadedDataset] {
        &self.head.datasets
    }

    /// How many entities it holds, of all editions.
    pub fn entity_count(&self) -> usize {
        self.rows().len()
    }

    /// How many names and how many distinct words it holds.
    pub fn name_and_token_count(&self) -> (usize, usize) {
        let index = self.index();
        (index.names(), index.tokens())
    }

    /// Names and sizes in bytes of the sections of its file.
    pub fn section_sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sections.sizes()
    }

    /// One entity by id, with all facts of all editions.
    ///
    /// # Errors
    /// When its encoding is damaged.
    pub fn entity(&self, id: &EntityId) -> Result<Option<Entity>, EngineError> {
        self.number_of(id)?.map(|number| self.decode(number)).transpose()
    }

    pub(crate) fn number_of(&self, id: &EntityId) -> Result<Option<u32>, EngineError> {
        let order: &[u32] = self.section("entity_order");
        let (mut low, mut high) = (0, order.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.decode(order[middle])?.id.cmp(id) {
                std::cmp::Ordering::Equal => return Ok(Some(order[middle])),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// All entities, in file order.
    pub fn entities(&self) -> impl Iterator<Item = Result<Entity, EngineError>> + '_ {
        (0..u32::try_from(self.rows().len()).unwrap_or(u32::MAX)).map(|number| self.decode(number))
    }

    pub(crate) fn index(&self) -> Index<'_> {
        Index::open(&self.bytes, &self.sections).expect("checked when the snapshot was opened")
    }

    /// Memory for a search: what an earlier one left, if one did.
    pub(crate) fn lend_scratch(&self) -> Scratch {
        let kept = self.scratch.lock().ok().and_then(|mut kept| kept.pop());
        kept.unwrap_or_default()
    }

    /// Keeps the memory of a search for the next.
    pub(crate) fn return_scratch(&self, scratch: Scratch) {
        if let Ok(mut kept) = self.scratch.lock() {
            kept.push(scratch);
        }
    }

    pub(crate) fn by_identifier(&self, identifier: &Identifier) -> Vec<u32> {
        self.index().by_identifier(identifier_hash(identifier)).collect()
    }

    pub(crate) fn dataset_of(&self, number: u32) -> Option<usize> {
        self.rows().get(number as usize).map(|row| row.dataset as usize)
    }

    pub(crate) fn kind_of(&self, number: u32) -> Kind {
        let kind = self.rows().get(number as usize).and_then(|row| KINDS.get(row.kind as usize));
        kind.copied().unwrap_or(Kind::Any)
    }

    pub(crate) fn decode(&self, number: u32) -> Result<Entity, EngineError> {
        let error = || EngineError::Entity(number);
        let row = self.rows().get(number as usize).ok_or_else(error)?;
        let range = usize::try_from(row.start).ok().zip(usize::try_from(row.end).ok());
        let encoded: &[u8] = self.section("entities");
        let bytes = range.and_then(|(start, end)| encoded.get(start..end)).ok_or_else(error)?;
        postcard::from_bytes(bytes).map_err(|_| error())
    }

    /// An entity with the facts that editions up to `latest` of its dataset showed.
    pub(crate) fn decode_known(
        &self,
        number: u32,
        latest: EditionIdx,
    ) -> Result<Option<Entity>, EngineError> {
        let mut entity = self.decode(number)?;
        Ok(keep_known(&mut entity, latest).then_some(entity))
    }

    fn rows(&self) -> &[EntityRow] {
        self.section("entity_rows")
    }

    fn section<T: bytemuck::Pod>(&self, name: &str) -> &[T] {
        self.sections.get(&self.bytes, name).unwrap_or_default()
    }
}

impl LoadedDataset {
    /// The newest edition published up to a day.
    pub fn latest_on(&self, day: Date) -> Option<EditionIdx> {
        self.editions.latest_on(day)
    }

    /// Its id.
    pub fn id(&self) -> &DatasetId {
        &self.dataset.id
    }
}

/// SHA-256 over the algorithm and the dataset, id and day of every edition. The embedded edition
/// states its own day, so its id is enough.
pub(crate) fn snapshot_id(histories: &[History]) -> String {
    let editions = histories.iter().flat_map(|history| {
        history.editions.all().iter().map(|edition| {
            let published = (!history.embedded).then_some(edition.published);
            (history.dataset.as_str(), edition.id.as_str(), published)
        })
    });
    id_of(editions)
}

/// As [`snapshot_id`], from the editions alone: a snapshot can be known stale without building one.
pub(crate) fn id_of<'a>(
    editions: impl Iterator<Item = (&'a str, &'a str, Option<Date>)>,
) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{ALGORITHM} weights {}\n", lictor_names::WEIGHT_EPOCH));
    for (dataset, edition, published) in editions {
        let day = published.map(|it| it.to_string()).unwrap_or_default();
        hash.update(format!("{dataset} {edition} {day}\n"));
    }
    let digest: [u8; 32] = hash.finalize().into();
    digest.iter().fold("sha256:".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
