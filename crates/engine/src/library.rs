//! A data home: the store of editions and the snapshot built from them.
//!
//! How the snapshot follows the editions stands in `upkeep`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lictor_lists::{EMBEDDED_FTO, EMBEDDED_FTO_ID, Report, SourceFile, unpack};
use lictor_model::{Dataset, DatasetId, Date, Edition, Entity, PUBLISHED_LISTS, Programs};
use lictor_store::{NewEdition, Store, StoredEdition, edition_id};

use crate::difference::difference;
use crate::snapshot::id_of;
use crate::upkeep::ReadBefore;
use crate::writer::{Writer, manifest_path};
use crate::{Difference, EngineError, History, Snapshot, utc_date};

/// A new edition with fewer than this share of the entities before it is refused.
const LEAST_SHARE: f64 = 0.8;

/// A folder with a store of editions and the snapshot built from them.
///
/// With nothing imported, the embedded dataset answers and nothing is written.
#[derive(Debug)]
pub struct Library {
    home: PathBuf,
}

/// How an import is done.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// The day of publication, where the files state none or the user knows better.
    pub published: Option<Date>,
    /// The day on which their server says that the files changed: their day of publication, where
    /// neither they nor the user state one.
    pub changed: Option<Date>,
    /// Accept an edition that lost more than a fifth of its entities.
    pub allow_shrink: bool,
    /// Now.
    pub now: jiff::Timestamp,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Taken; the snapshot holds it.
    Accepted,
    /// The same files were imported before; nothing changed.
    AlreadyHeld,
    /// Not taken, with the reason; what was held before goes on answering.
    Refused(String),
}

/// The account of one import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Which dataset.
    pub dataset: DatasetId,
    /// The edition's id (`sha256:…`), also of a refused one.
    pub edition: String,
    /// The day of publication; `None` when the edition was refused before it was known.
    pub published: Option<Date>,
    /// What the reader says.
    pub report: Report,
    /// Entities that the edition before did not show.
    pub added: usize,
    /// Entities with other facts than in the edition before.
    pub changed: usize,
    /// Entities that only the edition before showed.
    pub removed: usize,
    /// Designations under programs that are in no table, by program.
    pub unknown_programs: BTreeMap<String, usize>,
    /// Whether it was taken.
    pub verdict: Verdict,
    /// What the user should know, in whole phrases.
    pub notes: Vec<String>,
}

/// One edition in a status report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionStatus {
    /// `sha256:…`
    pub id: String,
    /// The day of publication.
    pub published: Date,
    /// When it was imported; `None` for the embedded dataset.
    pub imported_at: Option<jiff::Timestamp>,
    /// Entities that it shows.
    pub entities: u64,
}

/// One dataset in a status report.
#[derive(Debug, Clone, PartialEq)]
pub struct DatasetStatus {
    /// Which one.
    pub dataset: Dataset,
    /// Whether it comes with Lictor.
    pub embedded: bool,
    /// Its editions, oldest first.
    pub editions: Vec<EditionStatus>,
    /// Entities of all editions in the snapshot.
    pub entities: usize,
    /// Names of all editions in the snapshot.
    pub names: usize,
    /// Fields of the source that no part of the model holds, kept as they are, by field.
    pub unmapped_fields: BTreeMap<String, usize>,
    /// Designations under programs that are in no table, by program.
    pub unknown_programs: BTreeMap<String, usize>,
}

/// What is read of one edition.
pub(crate) struct ReadEdition {
    pub(crate) entities: Vec<Entity>,
    report: Report,
}

impl Library {
    /// The data home in a folder, which need not exist yet.
    pub fn at(home: impl Into<PathBuf>) -> Self {
        Self { home: home.into() }
    }

    /// The folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The store, when there is one.
    pub(crate) fn store(&self) -> Result<Option<Store>, EngineError> {
        let exists = self.home.join("catalogue.sqlite").exists();
        Ok(if exists { Some(Store::open(&self.home)?) } else { None })
    }

    /// Takes in one edition of a dataset, given the names and bytes of its files as they were found
    /// (packed ones are unpacked), and brings the snapshot up to date.
    ///
    /// An edition that is not whole is not an error of this function: the result says that it was
    /// refused and why, and what was held goes on answering.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub fn import(
        &self,
        dataset: &DatasetId,
        files: &[(String, Vec<u8>)],
        options: ImportOptions,
    ) -> Result<Import, EngineError> {
        let mut import = Import {
            dataset: dataset.clone(),
            edition: String::new(),
            published: options.published,
            report: Report::default(),
            added: 0,
            changed: 0,
            removed: 0,
            unknown_programs: BTreeMap::new(),
            verdict: Verdict::Accepted,
            notes: Vec::new(),
        };
        let refuse = |mut import: Import, reason: String| {
            import.verdict = Verdict::Refused(reason);
            Ok(import)
        };
        if dataset.as_str() == EMBEDDED_FTO_ID {
            let reason = format!("{dataset} comes with Lictor and cannot be imported");
            return refuse(import, reason);
        }
        let mut unpacked = Vec::new();
        for (name, bytes) in files {
            match unpack(name, bytes) {
                Ok(members) => unpacked.extend(members),
                Err(refusal) => return refuse(import, refusal.to_string()),
            }
        }
        unpacked.sort_by(|a, b| a.name.cmp(&b.name));
        let named: Vec<(&str, &[u8])> =
            unpacked.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        import.edition = edition_id(&named);
        let read = match read(dataset, &unpacked) {
            Ok(read) => read,
            Err(EngineError::Refused(refusal)) => return refuse(import, refusal.to_string()),
            Err(error) => return Err(error),
        };
        import.report = read.report;
        import.unknown_programs = unknown_programs(&read.entities);
        let rejected = import.report.rejected.len();
        if rejected > 0 {
            import.notes.push(format!("{rejected} records were rejected and cannot be found"));
        }
        let published = publication(&mut import, &options);

        let writer = Writer::wait(&self.home)?;
        let mut store = Store::open(&self.home)?;
        let held = store.editions()?;
        let mine = || held.iter().filter(|it| it.dataset == *dataset);
        if let Some(same) = mine().find(|it| it.id == import.edition) {
            import.published = Some(same.published);
            import.verdict = Verdict::AlreadyHeld;
            if let Some(day) = options.published.filter(|day| *day != same.published) {
                store.set_published(dataset, &import.edition, day)?;
                import.published = Some(day);
                import.notes.push(format!(
                    "these files were held as the edition of {}; they are filed under {day} now",
                    same.published
                ));
                self.rebuild(&writer, &store)?;
            }
            return Ok(import);
        }
        let is_published = PUBLISHED_LISTS.iter().any(|it| it.id == dataset.as_str());
        let dated = options.published.or(import.report.published).or(options.changed).is_some();
        if is_published && !dated && mine().next().is_some() {
            let reason = "the files state no day of publication, and filed under today they would \
                          hide the editions held; give --published";
            return refuse(import, reason.to_owned());
        }
        import.published = Some(published);
        if published > utc_date(options.now).saturating_add(jiff::Span::new().days(1)) {
            return refuse(
                import,
                format!("its day of publication, {published}, is in the future"),
            );
        }
        if let Some(before) = mine().rfind(|it| it.published <= published) {
            let earlier = self.shown_by(&store, before, &held)?;
            let found = difference(&earlier, &read.entities);
            (import.added, import.changed, import.removed) =
                (found.added.len(), found.changed.len(), found.removed.len());
            let after = mine().find(|it| it.published > published);
            for (what, count) in COUNTED {
                let (now, then) = (count(&read.entities), count(&earlier));
                // A later edition of the same size shows that the list itself has shrunk.
                let confirmed = || -> Result<bool, EngineError> {
                    let Some(after) = after else { return Ok(false) };
                    Ok(!shrank(now, count(&read_stored(&store, after)?.entities)))
                };
                if shrank(now, then) && !options.allow_shrink && !confirmed()? {
                    let reason = format!(
                        "it holds {now} {what} where the edition of {} held {then}: more than a \
                         fifth is gone; --allow-shrink takes it all the same",
                        before.published
                    );
                    return refuse(import, reason);
                }
            }
        } else {
            import.added = read.entities.len();
        }
        if let Some(newest) = mine().next_back().filter(|it| it.published > published) {
            import.notes.push(format!(
                "an edition of {} is held already: this one is filed as history",
                newest.published
            ));
        }
        store.add(&NewEdition {
            dataset,
            published,
            imported_at: options.now,
            read: import.report.read as u64,
            kept: read.entities.len() as u64,
            files: &named,
        })?;
        let read = ReadBefore {
            dataset: dataset.clone(),
            id: import.edition.clone(),
            entities: read.entities,
        };
        self.bring_up_to_date(&writer, &store, Some(read), &mut |_| ())?;
        Ok(import)
    }

    /// The editions held, as they stand in the catalogue; the embedded one is not among them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn editions(&self) -> Result<Vec<StoredEdition>, EngineError> {
        Ok(match self.store()? {
            Some(store) => store.editions()?,
            None => Vec::new(),
        })
    }

    /// The entities of an edition held: of the newest of its dataset from the snapshot, when that is
    /// current and of this release, else from the edition's bytes.
    fn shown_by(
        &self,
        store: &Store,
        edition: &StoredEdition,
        held: &[StoredEdition],
    ) -> Result<Vec<Entity>, EngineError> {
        let newest = held.iter().rfind(|it| it.dataset == edition.dataset);
        if newest.is_some_and(|newest| newest.id == edition.id)
            && let Ok(snapshot) = Snapshot::open(&manifest_path(&self.home))
            && snapshot.id() == current_id(held)
            && snapshot.grows()
            && let Ok(entities) = snapshot.shown_by_newest(&edition.dataset)
        {
            return Ok(entities);
        }
        Ok(read_stored(store, edition)?.entities)
    }

    /// What is held, dataset by dataset, the embedded one first.
    ///
    /// # Errors
    /// When the store or the snapshot cannot be read.
    pub fn status(&self, note: &mut dyn FnMut(&str)) -> Result<Vec<DatasetStatus>, EngineError> {
        let stored = self.editions()?;
        let snapshot = self.snapshot(note)?;
        let mut result: Vec<DatasetStatus> = snapshot
            .datasets()
            .iter()
            .map(|loaded| DatasetStatus {
                dataset: loaded.dataset.clone(),
                embedded: loaded.embedded,
                editions: loaded
                    .editions
                    .all()
                    .iter()
                    .map(|edition| EditionStatus {
                        id: edition.id.clone(),
                        published: edition.published,
                        imported_at: stored
                            .iter()
                            .find(|it| it.id == edition.id && it.dataset == *loaded.id())
                            .map(|it| it.imported_at),
                        entities: edition.entities.into(),
                    })
                    .collect(),
                entities: 0,
                names: 0,
                unmapped_fields: BTreeMap::new(),
                unknown_programs: BTreeMap::new(),
            })
            .collect();
        let programs = Programs::embedded();
        for entity in snapshot.entities() {
            let entity = entity?;
            let Some(status) = result.iter_mut().find(|it| it.dataset.id == entity.dataset) else {
                continue;
            };
            status.entities += 1;
            status.names += entity.names.len();
            for field in &entity.source_fields {
                *status.unmapped_fields.entry(field.value.path.to_string()).or_default() += 1;
            }
            for designation in &entity.designations {
                if programs.of(&designation.value).is_none() {
                    let program = designation.value.program.clone();
                    *status.unknown_programs.entry(program).or_default() += 1;
                }
            }
        }
        Ok(result)
    }

    /// What changed from one edition of a dataset to another; by default from the last but one to the
    /// last. Editions are named by id, by the beginning of its hexadecimal part, or by day.
    ///
    /// # Errors
    /// When an edition is not held, or cannot be read.
    pub fn difference(
        &self,
        dataset: &DatasetId,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<(StoredEdition, StoredEdition, Difference), EngineError> {
        let not_held = |asked: &str, held: &[StoredEdition]| {
            let days: Vec<String> = held.iter().map(|it| it.published.to_string()).collect();
            EngineError::NotLoaded {
                asked: format!("{dataset}, edition {asked}"),
                loaded: if days.is_empty() { "none".to_owned() } else { days.join(", ") },
            }
        };
        let store = self.store()?.ok_or_else(|| not_held("any", &[]))?;
        let mut held = store.editions()?;
        held.retain(|it| it.dataset == *dataset);
        let named = |asked: &str| {
            let fits = |it: &&StoredEdition| {
                let hex = it.id.trim_start_matches("sha256:");
                let prefix = asked.trim_start_matches("sha256:");
                it.published.to_string() == asked || (prefix.len() >= 6 && hex.starts_with(prefix))
            };
            held.iter().rev().find(fits).ok_or_else(|| not_held(asked, &held))
        };
        let later = match to {
            Some(asked) => named(asked)?,
            None => held.last().ok_or_else(|| not_held("any", &held))?,
        };
        let before = held.iter().take_while(|it| it.id != later.id).last();
        let earlier = match from {
            Some(asked) => named(asked)?,
            None => before.ok_or_else(|| not_held("before it", &held))?,
        };
        let (old, new) = (read_stored(&store, earlier)?, read_stored(&store, later)?);
        Ok((earlier.clone(), later.clone(), difference(&old.entities, &new.entities)))
    }

    /// Forgets all editions of a dataset and returns how many there were.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn remove(&self, dataset: &DatasetId) -> Result<usize, EngineError> {
        if self.store()?.is_none() {
            return Ok(0);
        }
        let writer = Writer::wait(&self.home)?;
        let mut store = Store::open(&self.home)?;
        let removed = store.remove(dataset)?;
        if removed > 0 {
            self.rebuild(&writer, &store)?;
        }
        Ok(removed)
    }
}

type Count = fn(&[Entity]) -> usize;

/// What must not shrink, and how it is counted.
const COUNTED: [(&str, Count); 2] = [
    ("entities", |entities| entities.len()),
    ("names", |entities| entities.iter().map(distinct_names).sum()),
];

/// A record may state a name twice; the snapshot keeps it once.
fn distinct_names(entity: &Entity) -> usize {
    entity.names.iter().map(|name| &name.value.text).collect::<BTreeSet<_>>().len()
}

fn shrank(now: usize, then: usize) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "counts of entities and names")]
    let share = now as f64 / then.max(1) as f64;
    share < LEAST_SHARE
}

/// The day of publication, with what is to be told about it.
fn publication(import: &mut Import, options: &ImportOptions) -> Date {
    let today = utc_date(options.now);
    match (import.report.published, options.published) {
        (Some(stated), Some(given)) => {
            if stated != given {
                import.notes.push(format!(
                    "the file states {stated} as its day of publication; {given} was given and counts"
                ));
            }
            given
        }
        (Some(day), None) | (None, Some(day)) => day,
        (None, None) => {
            let (day, why) = match options.changed {
                Some(day) => (day, "the day on which their server says that they changed"),
                None => (today, "today"),
            };
            import.notes.push(format!(
                "the files state no day of publication and none was given: filed under {day}, {why}"
            ));
            day
        }
    }
}

fn read(dataset: &DatasetId, files: &[SourceFile]) -> Result<ReadEdition, EngineError> {
    let (entities, report) = lictor_lists::read(dataset, files)?;
    Ok(ReadEdition { entities, report })
}

pub(crate) fn read_stored(
    store: &Store,
    edition: &StoredEdition,
) -> Result<ReadEdition, EngineError> {
    let files: Vec<SourceFile> =
        store.read(edition)?.into_iter().map(|(name, bytes)| SourceFile { name, bytes }).collect();
    read(&edition.dataset, &files)
}

/// All datasets, the embedded one first.
pub(crate) fn histories(
    store: &Store,
    editions: &[StoredEdition],
) -> Result<Vec<History>, EngineError> {
    let mut result = vec![embedded_history()?];
    for group in editions.chunk_by(|a, b| a.dataset == b.dataset) {
        let mut read = Vec::new();
        for stored in group {
            let entities = read_stored(store, stored)?.entities;
            let edition = Edition {
                id: stored.id.clone(),
                published: stored.published,
                entities: u32::try_from(entities.len()).unwrap_or(u32::MAX),
            };
            read.push((edition, entities));
        }
        result.extend(History::merge(group[0].dataset.clone(), false, read));
    }
    Ok(result)
}

fn embedded_file() -> SourceFile {
    SourceFile { name: "us_state_fto.yaml".to_owned(), bytes: EMBEDDED_FTO.as_bytes().to_vec() }
}

pub(crate) fn embedded_edition_id() -> String {
    edition_id(&[("us_state_fto.yaml", EMBEDDED_FTO.as_bytes())])
}

pub(crate) fn embedded_history() -> Result<History, EngineError> {
    let dataset: DatasetId = EMBEDDED_FTO_ID.parse()?;
    let read = read(&dataset, &[embedded_file()])?;
    let no_date = || EngineError::NoDate { dataset: dataset.to_string() };
    let edition = Edition {
        id: embedded_edition_id(),
        published: read.report.published.ok_or_else(no_date)?,
        entities: u32::try_from(read.entities.len()).unwrap_or(u32::MAX),
    };
    let history = History::merge(dataset.clone(), true, vec![(edition, read.entities)]);
    history.ok_or_else(no_date)
}

/// The id that a snapshot of these editions has.
pub(crate) fn current_id(editions: &[StoredEdition]) -> String {
    let embedded = embedded_edition_id();
    let head = std::iter::once((EMBEDDED_FTO_ID, embedded.as_str(), None));
    let rest = editions.iter().map(|it| (it.dataset.as_str(), it.id.as_str(), Some(it.published)));
    id_of(head.chain(rest))
}

fn unknown_programs(entities: &[Entity]) -> BTreeMap<String, usize> {
    let programs = Programs::embedded();
    let mut unknown = BTreeMap::new();
    for designation in entities.iter().flat_map(|it| &it.designations) {
        if programs.of(&designation.value).is_none() {
            *unknown.entry(designation.value.program.clone()).or_default() += 1;
        }
    }
    unknown
}
