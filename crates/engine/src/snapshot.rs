//! The immutable built index with the entities behind it: one or more segments, read in place.
//!
//! Entities are numbered through: those of a segment follow those of the segment before it. An entity
//! that a later segment replaces keeps its number and answers no more.

use std::fmt::Write as _;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, Weak};

use lictor_index::{Index, Sections};
use lictor_model::{
    Dataset, DatasetId, Date, Edition, EditionIdx, EditionSet, Entity, EntityId, Identifier, Kind,
    Time,
};
use lictor_names::{Lexicon, View};
use lictor_store::StoredEdition;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::exhaustive::EveryName;
use crate::history::{extend_known, keep_known, renewed_by, shown_in};
use crate::made::MadeBefore;
use crate::manifest::{Manifest, Tombstones};
use crate::segment::{Segment, SegmentBuilder, identifier_hash, view_of};
use crate::terms::Terms;
use crate::undated::Undated;
use crate::writer::segments_folder;
use crate::{ALGORITHM, EngineError, History, Settings, mapped};

/// With more deltas than this they are merged: each is searched by every query, at about a twentieth
/// of what the base costs (`docs/measurements.md`), so that queries stay below one and a half times.
const MOST_DELTAS: usize = 8;

/// With a larger share than this of all entities in deltas they are merged: replaced entities are
/// still searched before they are left out, and the disk holds them twice.
const LARGEST_SHARE_OF_DELTAS: f64 = 0.1;

/// An immutable built index: everything needed to answer, from files that never change.
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    /// The base, then the deltas, oldest first; never empty.
    segments: Vec<PlacedSegment>,
    /// Which editions are undated: of the catalogue, as it was when a library opened this.
    undated: Arc<Undated>,
    /// Every name of every entity, read; made by the first exhaustive query.
    pub(crate) every_name: OnceLock<EveryName>,
    /// Memory kept from earlier searches, with what is like the words that were asked.
    scratch: Mutex<Vec<Scratch>>,
}

/// What a snapshot says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) algorithm: String,
    pub(crate) id: String,
    pub(crate) datasets: Vec<LoadedDataset>,
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

/// A segment within a snapshot.
#[derive(Debug)]
pub(crate) struct PlacedSegment {
    segment: Arc<Segment>,
    /// The number of its first entity.
    pub(crate) first: u32,
    tombstones: Tombstones,
    /// By position in the segment's head.
    datasets: Vec<PlacedDataset>,
}

/// A dataset of a segment within a snapshot.
#[derive(Debug, Clone, Copy)]
struct PlacedDataset {
    /// Its position among the datasets of the snapshot.
    position: usize,
    /// Its newest edition when the segment was built.
    horizon: EditionIdx,
    /// Its newest edition now.
    newest: EditionIdx,
}

/// Memory that a thread keeps between searches: words that came before, and what is like them. It changes
/// no answer.
///
/// It may be used with any snapshot: what was kept of segments that this one has not is dropped.
#[derive(Debug, Default)]
pub struct Scratch {
    lexicon: Lexicon,
    segments: Vec<(Weak<Segment>, lictor_index::Scratch)>,
    made: MadeBefore,
    terms: Option<Terms>,
}

impl Scratch {
    /// Forgets all words, as if none had been asked: the next search is no faster for what came before.
    pub fn forget(&mut self) {
        self.lexicon = Lexicon::default();
        self.segments.iter_mut().for_each(|(_, scratch)| scratch.forget());
        self.made = MadeBefore::default();
        self.terms = None;
    }

    /// The words, and the memory for each segment of a snapshot, in their order.
    pub(crate) fn of(
        &mut self,
        snapshot: &Snapshot,
    ) -> (&mut Lexicon, &mut MadeBefore, &mut [(Weak<Segment>, lictor_index::Scratch)]) {
        let segments = snapshot.segments.iter().map(|it| &it.segment);
        let is_same = self.segments.len() == segments.len()
            && self
                .segments
                .iter()
                .zip(segments.clone())
                .all(|((kept, _), segment)| std::ptr::eq(kept.as_ptr(), Arc::as_ptr(segment)));
        if !is_same {
            let fresh = |segment| (Arc::downgrade(segment), lictor_index::Scratch::default());
            self.segments = segments.map(fresh).collect();
            self.made = MadeBefore::default();
        }
        (&mut self.lexicon, &mut self.made, &mut self.segments)
    }

    /// The terms of the settings, from the query before if they are the same; to be given back with
    /// [`Scratch::keep_terms`].
    pub(crate) fn take_terms(
        &mut self,
        snapshot: &Snapshot,
        settings: &Settings,
    ) -> Result<Terms, EngineError> {
        let kept = self.terms.take().filter(|it| it.are_of(snapshot, settings));
        kept.map_or_else(|| Terms::new(snapshot, settings), Ok)
    }

    /// Keeps terms for the next query.
    pub(crate) fn keep_terms(&mut self, terms: Terms) {
        self.terms = Some(terms);
    }
}

impl Head {
    /// Of a snapshot that is built from all editions.
    pub(crate) fn of(histories: &[History]) -> Self {
        let loaded = histories.iter().map(|history| LoadedDataset {
            dataset: Dataset::describe(&history.dataset),
            embedded: history.embedded,
            editions: history.editions.clone(),
        });
        Self::new(loaded.collect())
    }

    fn new(datasets: Vec<LoadedDataset>) -> Self {
        Self { algorithm: ALGORITHM.to_owned(), id: id_of_datasets(&datasets), datasets }
    }
}

impl Snapshot {
    /// Builds a snapshot of one segment and returns the bytes of its file.
    ///
    /// # Panics
    /// With more than 2³² entities, names or words.
    pub fn build(histories: &[History]) -> Vec<u8> {
        let mut builder = SegmentBuilder::default();
        for (dataset, history) in (0..).zip(histories) {
            for entity in &history.entities {
                builder.add(dataset, entity);
            }
        }
        builder.finish(&Head::of(histories))
    }

    /// Opens the bytes of a snapshot of one segment.
    ///
    /// # Errors
    /// When they are damaged, of another format version, or not a snapshot.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EngineError> {
        Self::of_one(Segment::from_bytes(bytes)?)
    }

    /// Opens a snapshot, mapped into memory: a manifest with its segments, or the file of one segment.
    ///
    /// # Errors
    /// When a file cannot be read, when segments do not belong together, or as
    /// [`Snapshot::from_bytes`].
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        let mut read_before = None;
        loop {
            let error = |cause| EngineError::io(path, cause);
            let file = File::open(path).map_err(error)?;
            let bytes = mapped::Bytes::map(&file).map_err(error)?;
            let damaged = |cause| EngineError::Damaged { path: path.to_owned(), cause };
            let sections = Sections::open(&bytes).map_err(damaged)?;
            let Some(manifest) = Manifest::read(&bytes, &sections).map_err(damaged)? else {
                return Self::of_one(Segment::new(bytes, sections)?);
            };
            match Self::of_manifest(&manifest, &segments_folder(path)) {
                // Another process published a manifest, and deleted what this one names.
                Err(EngineError::Io { cause, .. })
                    if cause.kind() == ErrorKind::NotFound
                        && read_before.as_ref() != Some(&manifest) =>
                {
                    read_before = Some(manifest);
                }
                result => return result,
            }
        }
    }

    fn of_one(segment: Segment) -> Result<Self, EngineError> {
        let manifest = Manifest::new(segment.head.clone());
        let tombstones = Tombstones::default();
        Self::place(manifest, vec![(segment, tombstones)])
    }

    fn of_manifest(manifest: &Manifest, folder: &Path) -> Result<Self, EngineError> {
        let mut segments = Vec::new();
        for entry in &manifest.segments {
            let segment = Segment::open(&folder.join(&entry.file))?;
            let tombstones = Tombstones::new(&entry.replaced, segment.len()).ok_or_else(|| {
                EngineError::Segments(format!("{} has no entity that is replaced", entry.file))
            })?;
            segments.push((segment, tombstones));
        }
        Self::place(manifest.clone(), segments)
    }

    fn place(
        manifest: Manifest,
        segments: Vec<(Segment, Tombstones)>,
    ) -> Result<Self, EngineError> {
        let mut placed = Vec::new();
        let mut first = 0_u32;
        for (segment, tombstones) in segments {
            let datasets = segment.head.datasets.iter().map(|it| it.placed_in(&manifest.head));
            let datasets = datasets.collect::<Result<_, _>>()?;
            let next = first.checked_add(segment.len());
            let segment = Arc::new(segment);
            placed.push(PlacedSegment { segment, first, tombstones, datasets });
            let too_many = || EngineError::Segments("they hold 2^32 entities or more".to_owned());
            first = next.ok_or_else(too_many)?;
        }
        let (every_name, scratch) = (OnceLock::new(), Mutex::default());
        Ok(Self { manifest, segments: placed, undated: Arc::default(), every_name, scratch })
    }

    /// The same, knowing of the editions held which are undated: no file of a snapshot says so.
    pub(crate) fn knowing(self, held: &[StoredEdition]) -> Self {
        Self { undated: Arc::new(Undated::of(held)), ..self }
    }

    pub(crate) fn undated(&self) -> &Arc<Undated> {
        &self.undated
    }

    /// Whether an edition of a dataset is filed under the day of its import, since nothing tells when it was
    /// published. A snapshot that no [`Library`](crate::Library) opened knows of none.
    pub fn is_undated(&self, dataset: &DatasetId, edition: &str) -> bool {
        self.undated.has(dataset, edition)
    }

    /// The version of matching that built it.
    pub fn algorithm(&self) -> &str {
        &self.manifest.head.algorithm
    }

    /// `sha256:…` over the algorithm and the editions that it was built from.
    pub fn id(&self) -> &str {
        &self.manifest.head.id
    }

    /// The datasets that it holds.
    pub fn datasets(&self) -> &[LoadedDataset] {
        &self.manifest.head.datasets
    }

    /// How many entities it holds, of all editions.
    pub fn entity_count(&self) -> usize {
        self.segments.iter().map(PlacedSegment::live_count).sum()
    }

    /// How many names and how many distinct words its segments hold, those of replaced entities
    /// included.
    pub fn name_and_token_count(&self) -> (usize, usize) {
        let counts = self.segments.iter().map(|segment| {
            let index = segment.index();
            (index.names(), index.tokens())
        });
        counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
    }

    /// How many files it is made of, besides a manifest: the base and the deltas.
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// Names and sizes in bytes of the sections of its files.
    pub fn section_sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.segments.iter().flat_map(|it| it.segment.section_sizes())
    }

    /// One entity by id, with all facts of all editions.
    ///
    /// # Errors
    /// When its encoding is damaged.
    pub fn entity(&self, id: &EntityId) -> Result<Option<Entity>, EngineError> {
        self.number_of(id)?.map(|number| self.decode(number)).transpose()
    }

    pub(crate) fn number_of(&self, id: &EntityId) -> Result<Option<u32>, EngineError> {
        for segment in self.segments.iter().rev() {
            if let Some(number) = segment.segment.number_of(id)?
                && segment.is_live(number)
            {
                return Ok(Some(segment.first + number));
            }
        }
        Ok(None)
    }

    /// All entities, by dataset, then by id.
    pub fn entities(&self) -> impl Iterator<Item = Result<Entity, EngineError>> + '_ {
        self.entities_with_dataset().map(|(_, entity)| entity)
    }

    /// About so many entities, spread evenly over the lists; all, where there are fewer.
    pub fn spread(&self, about: usize) -> impl Iterator<Item = Result<Entity, EngineError>> + '_ {
        let step = self.entity_count().div_ceil(about.max(1)).max(1);
        self.segments
            .iter()
            .flat_map(move |it| it.live().step_by(step).map(|number| it.decode(number)))
    }

    /// All entities with the position of their dataset. Each segment holds its own in order, so the
    /// first of those that are next in one is next in all.
    fn entities_with_dataset(
        &self,
    ) -> impl Iterator<Item = (usize, Result<Entity, EngineError>)> + '_ {
        type Next = (usize, Result<Entity, EngineError>);
        fn place(next: &Next) -> (usize, Option<&EntityId>) {
            (next.0, next.1.as_ref().ok().map(|entity| &entity.id))
        }
        let mut rest: Vec<_> = self.segments.iter().map(PlacedSegment::live_entities).collect();
        let mut next: Vec<Option<Next>> = rest.iter_mut().map(Iterator::next).collect();
        std::iter::from_fn(move || {
            let waiting = next.iter().enumerate().filter_map(|(at, it)| Some((at, it.as_ref()?)));
            let (at, _) = waiting.min_by(|a, b| place(a.1).cmp(&place(b.1)))?;
            std::mem::replace(&mut next[at], rest[at].next())
        })
    }

    /// All entities that answer, with their numbers.
    pub(crate) fn numbered_entities(
        &self,
    ) -> impl Iterator<Item = (u32, Result<Entity, EngineError>)> + '_ {
        self.segments.iter().flat_map(|it| {
            let live = (0..it.segment.len()).filter(|number| it.is_live(*number));
            live.map(|number| (it.first + number, it.decode(number)))
        })
    }

    /// The ids of all entities that answer, with their numbers.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Result<(u32, EntityId), EngineError>> + '_ {
        self.segments.iter().flat_map(|it| {
            it.live().map(|number| {
                let id = it.segment.id_of(number)?;
                let id = id.parse().map_err(|_| EngineError::Entity(number))?;
                Ok((it.first + number, id))
            })
        })
    }

    pub(crate) fn segments(&self) -> &[PlacedSegment] {
        &self.segments
    }

    /// Whether some entity whose names are read in that view may be what a query of that kind asks for.
    pub(crate) fn may_admit(&self, kind: Kind, view: View) -> bool {
        let may_admit = |segment: &Segment| {
            segment.kinds().any(|entity| view_of(entity) == view && kind.admits(entity))
        };
        // With nothing to be found, the name is read all the same: the answer tells whether it says enough.
        kind == Kind::Any
            || view == view_of(kind)
            || self.segments.iter().any(|it| may_admit(&it.segment))
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
        let hash = identifier_hash(identifier);
        let mut found = Vec::new();
        for segment in &self.segments {
            let index = segment.index();
            let live = index.by_identifier(hash).filter(|number| segment.is_live(*number));
            found.extend(live.map(|number| segment.first + number));
        }
        found
    }

    /// The position of an entity's dataset; `None` when the entity answers no more.
    pub(crate) fn dataset_of(&self, number: u32) -> Option<usize> {
        let (segment, number) = self.placed(number);
        segment.dataset_of(number)
    }

    pub(crate) fn decode(&self, number: u32) -> Result<Entity, EngineError> {
        let (segment, number) = self.placed(number);
        segment.decode(number)
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

    /// The segment of an entity, and the entity's number within it.
    pub(crate) fn placed(&self, number: u32) -> (&PlacedSegment, u32) {
        let at = self.segments.partition_point(|it| it.first <= number);
        let segment = &self.segments[at.saturating_sub(1)];
        (segment, number - segment.first)
    }

    /// The entities of one dataset, with their numbers.
    pub(crate) fn entities_of(
        &self,
        dataset: &DatasetId,
    ) -> Result<Vec<(u32, Entity)>, EngineError> {
        let Some(position) = self.datasets().iter().position(|it| it.id() == dataset) else {
            return Ok(Vec::new());
        };
        let mut entities = Vec::new();
        for segment in &self.segments {
            for number in segment.live().filter(|it| segment.dataset_of(*it) == Some(position)) {
                entities.push((segment.first + number, segment.decode(number)?));
            }
        }
        Ok(entities)
    }

    /// The entities of one dataset as its newest edition shows them, by segment and id.
    pub(crate) fn shown_by_newest(&self, dataset: &DatasetId) -> Result<Vec<Entity>, EngineError> {
        let loaded = self.datasets().iter().find(|it| it.id() == dataset);
        let Some(newest) = loaded.map(LoadedDataset::newest) else { return Ok(Vec::new()) };
        let entities = self.entities_of(dataset)?.into_iter().map(|(_, entity)| entity);
        Ok(entities.filter_map(|it| shown_in(it, newest)).collect())
    }

    /// Whether it was built by this version of matching.
    pub(crate) fn is_of_this_algorithm(&self) -> bool {
        id_of_datasets(self.datasets()) == self.id()
    }

    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Whether it can grow by deltas: it is not one file alone, and this release read its editions,
    /// with this version of matching.
    pub(crate) fn grows(&self) -> bool {
        !self.manifest.segments.is_empty()
            && self.manifest.release == Manifest::RELEASE
            && self.is_of_this_algorithm()
    }

    /// Whether it begins with all segments of `earlier`.
    pub(crate) fn has_grown_from(&self, earlier: &Self) -> bool {
        let files = |it: &Self| -> Vec<String> {
            it.manifest.segments.iter().map(|it| it.file.clone()).collect()
        };
        files(self).starts_with(&files(earlier))
    }

    /// The numbers of those entities of `base`, merged from the segments of `earlier`, that segments
    /// of this snapshot replace which came after; ascending.
    pub(crate) fn replaced_since(
        &self,
        earlier: &Self,
        base: &Segment,
    ) -> Result<Vec<u32>, EngineError> {
        let mut replaced = Vec::new();
        for later in self.segments.iter().skip(earlier.segments.len()) {
            for number in 0..later.segment.len() {
                replaced.extend(base.number_of(&later.segment.decode(number)?.id)?);
            }
        }
        replaced.sort_unstable();
        replaced.dedup();
        Ok(replaced)
    }

    /// Whether its deltas are so many or so large that they should be merged into the base.
    pub fn merge_is_due(&self) -> bool {
        let deltas = self.segments.iter().skip(1);
        let in_deltas: usize = deltas.map(PlacedSegment::live_count).sum();
        #[expect(clippy::cast_precision_loss, reason = "counts of entities")]
        let share = in_deltas as f64 / self.entity_count().max(1) as f64;
        self.segments.len() > MOST_DELTAS + 1 || share > LARGEST_SHARE_OF_DELTAS
    }

    /// The next edition of a dataset folded in: the manifest with what it replaces, and the segment of
    /// what is new, changed or gone, where anything is.
    pub(crate) fn grown_by(
        &self,
        dataset: &DatasetId,
        edition: Edition,
        shown: Vec<Entity>,
    ) -> Result<(Manifest, Option<Vec<u8>>), EngineError> {
        let (numbers, before): (Vec<u32>, Vec<Entity>) =
            self.entities_of(dataset)?.into_iter().unzip();
        let (datasets, position, idx) = with_edition(self.datasets(), dataset, edition);
        let renewed = renewed_by(idx, shown, before);
        let mut manifest = Manifest { head: Head::new(datasets), ..self.manifest.clone() };
        for number in renewed.iter().filter_map(|it| Some(numbers[it.replaces?])) {
            let at = self.segments.partition_point(|it| it.first <= number) - 1;
            manifest.segments[at].replaced.push(number - self.segments[at].first);
        }
        manifest.segments.iter_mut().for_each(|it| it.replaced.sort_unstable());
        if renewed.is_empty() {
            return Ok((manifest, None));
        }
        let mut builder = SegmentBuilder::default();
        for it in &renewed {
            builder.add(position, &it.entity);
        }
        let segment = builder.finish(&manifest.head);
        Ok((manifest, Some(segment)))
    }

    /// The bytes of one segment that answers as all of them do.
    pub(crate) fn merged(&self) -> Result<Vec<u8>, EngineError> {
        let mut builder = SegmentBuilder::default();
        for (dataset, entity) in self.entities_with_dataset() {
            builder.add(u32::try_from(dataset).expect("fewer than 2^32 datasets"), &entity?);
        }
        Ok(builder.finish(&self.manifest.head))
    }

    /// Whether two snapshots are made of the same files, and know the same of them.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        self.manifest == other.manifest && self.undated == other.undated
    }
}

impl PlacedSegment {
    pub(crate) fn index(&self) -> Index<'_> {
        self.segment.index()
    }

    fn is_live(&self, number: u32) -> bool {
        !self.tombstones.holds(number)
    }

    fn live(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.segment.len()).filter(|number| self.is_live(*number))
    }

    fn live_count(&self) -> usize {
        self.segment.len() as usize - self.tombstones.count()
    }

    /// Its entities that answer, in order, with the position of their dataset.
    fn live_entities(&self) -> impl Iterator<Item = (usize, Result<Entity, EngineError>)> + '_ {
        self.live().filter_map(|it| Some((self.dataset_of(it)?, self.decode(it))))
    }

    /// The position in the snapshot of an entity's dataset; `None` when the entity answers no more.
    pub(crate) fn dataset_of(&self, number: u32) -> Option<usize> {
        let placed = self.placed_dataset(number).filter(|_| self.is_live(number));
        placed.map(|it| it.position)
    }

    pub(crate) fn kind_of(&self, number: u32) -> Kind {
        self.segment.kind_of(number)
    }

    /// An entity with the facts that no later edition changed read as shown by the newest edition.
    fn decode(&self, number: u32) -> Result<Entity, EngineError> {
        let mut entity = self.segment.decode(number)?;
        if let Some(dataset) = self.placed_dataset(number)
            && dataset.horizon < dataset.newest
        {
            extend_known(&mut entity, dataset.horizon, dataset.newest);
        }
        Ok(entity)
    }

    fn placed_dataset(&self, number: u32) -> Option<PlacedDataset> {
        self.datasets.get(self.segment.dataset_of(number)?).copied()
    }
}

impl LoadedDataset {
    /// The newest edition published up to a moment.
    pub fn latest_at(&self, moment: jiff::Timestamp) -> Option<EditionIdx> {
        let moment = jiff::tz::TimeZone::UTC.to_datetime(moment);
        self.editions.latest_at(moment.date(), moment.time())
    }

    /// Its id.
    pub fn id(&self) -> &DatasetId {
        &self.dataset.id
    }

    /// Where this dataset of a segment stands in a snapshot. The snapshot holds its editions, and
    /// perhaps later ones.
    fn placed_in(&self, head: &Head) -> Result<PlacedDataset, EngineError> {
        let position = head.datasets.iter().position(|it| it.id() == self.id());
        let position = position
            .filter(|it| head.datasets[*it].editions.all().starts_with(self.editions.all()));
        let position = position.ok_or_else(|| {
            EngineError::Segments(format!("one has editions of {} that are not held", self.id()))
        })?;
        let (horizon, newest) = (self.newest(), head.datasets[position].newest());
        Ok(PlacedDataset { position, horizon, newest })
    }

    pub(crate) fn newest(&self) -> EditionIdx {
        EditionIdx(u32::try_from(self.editions.all().len() - 1).unwrap_or(u32::MAX))
    }
}

/// Datasets with one more edition, that dataset's position among them, and the edition's in it. The
/// embedded dataset comes first, the others by id.
fn with_edition(
    datasets: &[LoadedDataset],
    dataset: &DatasetId,
    edition: Edition,
) -> (Vec<LoadedDataset>, u32, EditionIdx) {
    let mut datasets = datasets.to_vec();
    let held = datasets.iter().position(|it| it.id() == dataset);
    let at =
        held.unwrap_or_else(|| datasets.partition_point(|it| it.embedded || it.id() < dataset));
    let mut editions = held.map_or_else(Vec::new, |at| datasets[at].editions.all().to_vec());
    editions.push(edition);
    let editions = EditionSet::new(editions).expect("one was pushed");
    if held.is_some() {
        datasets[at].editions = editions;
    } else {
        let dataset = Dataset::describe(dataset);
        datasets.insert(at, LoadedDataset { dataset, embedded: false, editions });
    }
    let idx = datasets[at].newest();
    (datasets, u32::try_from(at).expect("fewer than 2^32 datasets"), idx)
}

/// SHA-256 over the algorithm and the dataset, id and day of every edition. The embedded edition
/// states its own day, so its id is enough.
fn id_of_datasets(datasets: &[LoadedDataset]) -> String {
    let editions = datasets.iter().flat_map(|loaded| {
        loaded.editions.all().iter().map(|edition| {
            let published = (!loaded.embedded).then_some((edition.published, edition.time));
            (loaded.id().as_str(), edition.id.as_str(), published)
        })
    });
    id_of(editions)
}

/// As [`id_of_datasets`], from the editions alone: a snapshot can be known stale without building one.
pub(crate) fn id_of<'a>(
    editions: impl Iterator<Item = (&'a str, &'a str, Option<(Date, Option<Time>)>)>,
) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{ALGORITHM} weights {}\n", lictor_names::WEIGHT_EPOCH));
    for (dataset, edition, published) in editions {
        let (day, time) = published.unzip();
        let day = day.map(|it| it.to_string()).unwrap_or_default();
        let time = time.flatten().map(|it| format!("T{it}")).unwrap_or_default();
        hash.update(format!("{dataset} {edition} {day}{time}\n"));
    }
    let digest: [u8; 32] = hash.finalize().into();
    digest.iter().fold("sha256:".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
