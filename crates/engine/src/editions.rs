//! Many editions of one list taken in at once: an archive of years.
//!
//! Each file is read once, on a thread of its own, stored, and folded onto the history so far; the
//! snapshot is built once, at the end. No more than a few editions are in memory. Whatever is stored when
//! the process is killed is folded in by whoever opens the home next.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

use lictor_lists::{SourceFile, dated};
use lictor_model::{DatasetId, Date, Entity};
use lictor_store::{Store, StoredEdition};

use crate::library::{Filed, Incoming, current_id, edition_of, histories, read_ahead, since};
use crate::writer::{Writer, manifest_path};
use crate::{
    EngineError, History, HistoryBuilder, Import, ImportOptions, Library, Snapshot, Verdict,
};

/// What takes the files of an archive, one by one, until it has enough.
pub type TakeFile<'a> = dyn FnMut(SourceFile) -> ControlFlow<()> + 'a;

impl Library {
    /// Takes in many editions of a dataset, each of one unpacked file, and brings the snapshot up to date.
    ///
    /// The files come from `source`, best in the order of publication: then each is read once. An edition
    /// is dated by its content, or else by its name ([`dated`]). `told` gets the name of each file and what
    /// it came to, in their order; the refusal of one does not stop the others.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub fn import_editions(
        &self,
        dataset: &DatasetId,
        options: &ImportOptions,
        source: impl FnOnce(&mut TakeFile<'_>) + Send,
        told: &mut dyn FnMut(&str, Import),
    ) -> Result<(), EngineError> {
        let writer = Writer::wait(self.home())?;
        let mut store = Store::open(self.home())?;
        let held = store.editions()?;
        let before = Snapshot::open(&manifest_path(self.home())).ok();
        let before = before.filter(|it| it.id() == current_id(&held) && it.grows());
        let mut growth = Growth::new(dataset, held, before.as_ref());
        std::thread::scope(|scope| {
            let (give, given) = sync_channel::<SourceFile>(1);
            let (done, read) = sync_channel(1);
            scope.spawn(move || {
                source(&mut |file| match give.send(file) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                });
            });
            scope.spawn(move || {
                for file in given {
                    if done.send(NamedEdition::read(dataset, file)).is_err() {
                        break;
                    }
                }
            });
            for edition in read {
                let import =
                    growth.take(self, &mut store, edition.incoming, options, edition.day)?;
                told(&edition.file, import);
            }
            Ok::<_, EngineError>(())
        })?;
        let editions = store.editions()?;
        if growth.is_unchanged {
            drop(self.bring_up_to_date(&writer, &store, None, &mut |_| ())?);
            return Ok(());
        }
        if let Some(history) = growth.finish(&store)? {
            let all = if let Some(before) = &before {
                beside(before, history)?
            } else {
                let others = editions.iter().filter(|it| it.dataset != *dataset).cloned();
                placed(histories(&store, &others.collect::<Vec<_>>())?, history)
            };
            if self.build(&writer, all)?.id() == current_id(&editions) {
                return Ok(());
            }
        }
        self.rebuild(&writer, &store)?;
        Ok(())
    }
}

/// A file read as an edition, with the day in its name.
struct NamedEdition {
    file: String,
    incoming: Result<Incoming, Box<Import>>,
    day: Option<Date>,
}

impl NamedEdition {
    fn read(dataset: &DatasetId, file: SourceFile) -> Self {
        let name = file.name;
        let moment = dated(&name);
        let file = SourceFile { name: moment.name, bytes: file.bytes };
        let mut incoming = Incoming::read(dataset, vec![file]);
        if let Ok(incoming) = &mut incoming {
            let stated = incoming.import.report.published;
            // The time in the name is that of another day than the content states.
            incoming.time = moment.time.filter(|_| stated.is_none() || stated == moment.day);
        }
        Self { file: name, incoming, day: moment.day }
    }
}

/// The history of the dataset while editions come in.
struct Growth<'a> {
    dataset: &'a DatasetId,
    held: Vec<StoredEdition>,
    /// `None` once the editions did not come in the order of publication.
    builder: Option<HistoryBuilder>,
    /// Editions held before that are not folded in yet, oldest first.
    waiting: VecDeque<StoredEdition>,
    /// The edition filed last, and what it shows.
    last: Option<(String, Vec<Entity>)>,
    is_unchanged: bool,
}

impl<'a> Growth<'a> {
    fn new(dataset: &'a DatasetId, held: Vec<StoredEdition>, before: Option<&Snapshot>) -> Self {
        let mine = held.iter().filter(|it| it.dataset == *dataset).cloned();
        let mut growth = Self {
            dataset,
            builder: Some(HistoryBuilder::new(dataset.clone(), false)),
            waiting: mine.collect(),
            held,
            last: None,
            is_unchanged: true,
        };
        if growth.waiting.is_empty() {
            return growth;
        }
        // What the snapshot holds goes on, unless an older edition comes.
        let loaded =
            before.and_then(|it| Some((it, it.datasets().iter().find(|of| of.id() == dataset)?)));
        if let Some((snapshot, loaded)) = loaded
            // With a chronicle, parties are linked when all editions are read.
            && loaded.editions.all().iter().all(|it| !it.chronicle)
            && let Ok(entities) = snapshot.entities_of(dataset)
        {
            let entities = entities.into_iter().map(|(_, entity)| entity).collect();
            let editions = loaded.editions.all().to_vec();
            growth.builder = Some(HistoryBuilder::going_on(editions, entities, dataset.clone()));
            growth.waiting.clear();
        }
        growth
    }

    /// Files one edition and folds it in.
    fn take(
        &mut self,
        library: &Library,
        store: &mut Store,
        incoming: Result<Incoming, Box<Import>>,
        options: &ImportOptions,
        day: Option<Date>,
    ) -> Result<Import, EngineError> {
        let incoming = match incoming {
            Ok(incoming) => incoming,
            Err(refused) => return Ok(Import { published: day, ..*refused }),
        };
        let stated = incoming.import.report.published;
        let same = self
            .held
            .iter()
            .find(|it| it.dataset == *self.dataset && it.id == incoming.import.edition);
        if let Some(same) = same {
            let mut import = incoming.import;
            import.verdict = Verdict::AlreadyHeld;
            import.published = Some(same.published);
            if let Some(day) = stated.or(day).filter(|day| *day != same.published) {
                import.notes.push(format!(
                    "the file of {day} has the bytes of the edition of {}, which is held under its day alone",
                    same.published
                ));
            }
            return Ok(import);
        }
        if stated.or(day).is_none() {
            let reason = "neither the file nor its name states a day of publication".to_owned();
            return Ok(Import { verdict: Verdict::Refused(reason), ..incoming.import });
        }
        let published = if stated.is_some() { None } else { day };
        let options = ImportOptions { published, ..options.clone() };
        let earlier = self.last.as_ref().filter(|(id, _)| {
            let moment = since(stated.or(day).unwrap_or_default(), incoming.time);
            let mine = self.held.iter().filter(|it| it.dataset == *self.dataset);
            let before = mine.rev().find(|it| since(it.published, it.time) <= moment);
            before.is_some_and(|it| it.id == *id)
        });
        let earlier = earlier.map(|(_, entities)| entities.as_slice());
        let (import, filed) = library.file(store, &self.held, incoming, &options, earlier)?;
        let Filed::New { entities, .. } = filed else { return Ok(import) };
        self.is_unchanged = false;
        self.held = store.editions()?;
        let stored =
            self.held.iter().find(|it| it.dataset == *self.dataset && it.id == import.edition);
        if let Some(stored) = stored {
            let stored = stored.clone();
            self.fold(store, &stored, &entities, import.report.chronicle)?;
        }
        self.last = Some((import.edition.clone(), entities));
        Ok(import)
    }

    fn fold(
        &mut self,
        store: &Store,
        stored: &StoredEdition,
        entities: &[Entity],
        chronicle: bool,
    ) -> Result<(), EngineError> {
        let moment = since(stored.published, stored.time);
        let n_before =
            self.waiting.iter().take_while(|it| since(it.published, it.time) <= moment).count();
        let before: Vec<StoredEdition> = self.waiting.drain(..n_before).collect();
        self.fold_held(store, &before)?;
        let is_next = |it: &HistoryBuilder| it.newest().is_none_or(|newest| newest <= moment);
        self.builder = self.builder.take().filter(is_next);
        if let Some(builder) = &mut self.builder {
            builder.add(edition_of(stored, entities.len(), chronicle), entities);
        }
        Ok(())
    }

    /// Folds in editions that were held before, from their bytes.
    fn fold_held(&mut self, store: &Store, held: &[StoredEdition]) -> Result<(), EngineError> {
        let Some(builder) = &mut self.builder else { return Ok(()) };
        read_ahead(store, held, &mut |edition, entities| builder.add(edition, &entities))
    }

    /// The history of all editions; `None` when it is to be read again from their bytes.
    fn finish(mut self, store: &Store) -> Result<Option<History>, EngineError> {
        let rest: Vec<StoredEdition> = self.waiting.drain(..).collect();
        self.fold_held(store, &rest)?;
        Ok(self.builder.and_then(HistoryBuilder::finish))
    }
}

/// The datasets of a snapshot, with the new history of one of them.
fn beside(snapshot: &Snapshot, history: History) -> Result<Vec<History>, EngineError> {
    let mut others = Vec::new();
    for loaded in snapshot.datasets().iter().filter(|it| *it.id() != history.dataset) {
        let entities = snapshot.entities_of(loaded.id())?;
        let mut entities: Vec<Entity> = entities.into_iter().map(|(_, entity)| entity).collect();
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        others.push(History {
            dataset: loaded.id().clone(),
            embedded: loaded.embedded,
            editions: loaded.editions.clone(),
            entities,
        });
    }
    Ok(placed(others, history))
}

/// Histories with one more: the embedded one comes first, the others by id.
fn placed(mut histories: Vec<History>, history: History) -> Vec<History> {
    let at = histories.partition_point(|it| it.embedded || it.dataset < history.dataset);
    histories.insert(at, history);
    histories
}
