//! A data home: the store of editions and the snapshot built from them.
//!
//! How the snapshot follows the editions stands in `upkeep`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use lictor_lists::{EMBEDDED_FTO, EMBEDDED_FTO_ID, Report, SourceFile, unpack};
use lictor_model::{
    Dataset, DatasetId, Date, Edition, Entity, EntityId, PUBLISHED_LISTS, Programs, Time,
};
use lictor_store::{Acceptance, NewEdition, Store, StoredEdition, edition_id};

use crate::control::{self, ControlTest};
use crate::difference::difference;
use crate::intake::{self, Limits};
use crate::manifest::Manifest;
use crate::snapshot::id_of;
use crate::upkeep::{ReadBefore, is_read_only};
use crate::writer::{Writer, manifest_path};
use crate::{
    Account, Difference, EngineError, History, HistoryBuilder, Settings, Snapshot, Verification,
    utc_date,
};

/// A folder with a store of editions and the snapshot built from them.
///
/// With nothing imported, the embedded dataset answers and nothing is written.
#[derive(Debug)]
pub struct Library {
    home: PathBuf,
}

/// How an import is done.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The day of publication, where the files state none or the user knows better.
    pub published: Option<Date>,
    /// The day on which their server says that the files changed: their day of publication, where
    /// neither they nor the user state one.
    pub changed: Option<Date>,
    /// The reason for which an edition is taken that would be refused: it shrank, a file of it is
    /// missing, it states no day. Bytes that cannot be read are refused all the same.
    pub accept: Option<String>,
    /// What the list may do from one edition to the next.
    pub limits: Limits,
    /// Ask the names of the parties that it adds or changes, once the snapshot holds it.
    pub control: bool,
    /// Now.
    pub now: jiff::Timestamp,
}

impl ImportOptions {
    /// An import at a moment; everything else by default.
    pub fn at(now: jiff::Timestamp) -> Self {
        Self {
            published: None,
            changed: None,
            accept: None,
            limits: Limits::default(),
            control: true,
            now,
        }
    }
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
    /// Why it was taken all the same, if it would have been refused.
    pub acceptance: Option<Acceptance>,
    /// What is in it; empty when its files could not be read.
    pub account: Account,
    /// The control test of the parties that it added or changed, when it was taken.
    pub control: Option<ControlTest>,
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
    /// Whether that is only the day on which it was filed, for want of another: its age is not known.
    pub undated: bool,
    /// When it was imported; `None` for the embedded dataset.
    pub imported_at: Option<jiff::Timestamp>,
    /// Entities that it shows.
    pub entities: u64,
    /// Why it was taken all the same, if it would have been refused.
    pub acceptance: Option<Acceptance>,
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
    /// What is in its newest edition.
    pub account: Account,
    /// Its last control test.
    pub control: Option<ControlTest>,
}

/// An edition as it was read, before it is filed among those held.
pub(crate) struct Incoming {
    /// The account of it so far.
    pub(crate) import: Import,
    files: Vec<SourceFile>,
    entities: Vec<Entity>,
    /// The time of publication on its day (UTC), where it is known.
    pub(crate) time: Option<Time>,
}

/// What filing an edition came to for the snapshot.
pub(crate) enum Filed {
    /// It was refused, or is held already.
    Nothing,
    /// It was held under another day.
    Anew,
    /// It is new.
    New {
        /// What it shows.
        entities: Vec<Entity>,
        /// Those of them that are not as in the edition before.
        touched: Vec<EntityId>,
        /// Whether there is no edition before.
        is_first: bool,
    },
}

impl Import {
    /// Of a dataset, before anything is known.
    fn begin(dataset: &DatasetId) -> Self {
        Self {
            dataset: dataset.clone(),
            edition: String::new(),
            published: None,
            report: Report::default(),
            added: 0,
            changed: 0,
            removed: 0,
            unknown_programs: BTreeMap::new(),
            verdict: Verdict::Accepted,
            acceptance: None,
            account: Account::default(),
            control: None,
            notes: Vec::new(),
        }
    }

    pub(crate) fn refused(dataset: &DatasetId, reason: String) -> Self {
        Self { verdict: Verdict::Refused(reason), ..Self::begin(dataset) }
    }
}

impl Incoming {
    /// Reads the unpacked files of an edition, or says why they are refused.
    pub(crate) fn read(
        dataset: &DatasetId,
        mut files: Vec<SourceFile>,
    ) -> Result<Self, Box<Import>> {
        let refuse = |reason: String| Err(Box::new(Import::refused(dataset, reason)));
        if dataset.as_str() == EMBEDDED_FTO_ID {
            return refuse(format!("{dataset} comes with Lictor and cannot be imported"));
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let named: Vec<(&str, &[u8])> =
            files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        let mut import = Import { edition: edition_id(&named), ..Import::begin(dataset) };
        let read = match read(dataset, &files) {
            Ok(read) => read,
            Err(error) => {
                import.verdict = Verdict::Refused(error.to_string());
                return Err(Box::new(import));
            }
        };
        import.report = read.report;
        import.notes.append(&mut import.report.notes);
        import.account = Account::new(&import.report, &read.entities);
        import.unknown_programs.clone_from(&import.account.contents.unknown_programs);
        let rejected = import.report.rejected.len();
        if rejected > 0 {
            import.notes.push(format!("{rejected} records were rejected and cannot be found"));
        }
        Ok(Self { import, files, entities: read.entities, time: None })
    }
}

/// What is read of one edition.
pub(crate) struct ReadEdition {
    pub(crate) entities: Vec<Entity>,
    pub(crate) report: Report,
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
    #[expect(clippy::needless_pass_by_value, reason = "options are made for one import")]
    pub fn import(
        &self,
        dataset: &DatasetId,
        files: &[(String, Vec<u8>)],
        options: ImportOptions,
    ) -> Result<Import, EngineError> {
        let mut unpacked = Vec::new();
        for (name, bytes) in files {
            match unpack(name, bytes) {
                Ok(members) => unpacked.extend(members),
                Err(refusal) => return Ok(Import::refused(dataset, refusal.to_string())),
            }
        }
        let incoming = match Incoming::read(dataset, unpacked) {
            Ok(incoming) => incoming,
            Err(refused) => return Ok(*refused),
        };
        let writer = Writer::wait(&self.home)?;
        let mut store = Store::open(&self.home)?;
        let held = store.editions()?;
        let (mut import, filed) = self.file(&mut store, &held, incoming, &options, None)?;
        match filed {
            Filed::Nothing => {
                let tested = control::load(&self.home).remove(dataset.as_str());
                let newest = held.iter().rfind(|it| it.dataset == *dataset);
                let is_due = newest.map(|it| &it.id) != tested.as_ref().map(|it| &it.edition);
                if import.verdict == Verdict::AlreadyHeld && options.control && is_due {
                    // The import that took the newest edition did not come to its test, or an older one was filed
                    // since.
                    let settings =
                        Settings { datasets: vec![dataset.clone()], ..Settings::at(options.now) };
                    let snapshot = self.bring_up_to_date(&writer, &store, None, &mut |_| ())?;
                    self.verify(&snapshot, &settings, options.now, &|_, _| ())?;
                    import.control = control::load(&self.home).remove(dataset.as_str());
                    let note =
                        "the newest edition had not been asked last; all names were asked now";
                    import.notes.push(note.to_owned());
                }
            }
            Filed::Anew => drop(self.rebuild(&writer, &store)?),
            Filed::New { entities, touched, is_first } => {
                let id = import.edition.clone();
                let chronicle = import.report.chronicle;
                let read = ReadBefore { dataset: dataset.clone(), id, entities, chronicle };
                let snapshot = self.bring_up_to_date(&writer, &store, Some(read), &mut |_| ())?;
                if options.control {
                    let result = snapshot.verify_some(&touched, &Settings::at(options.now))?;
                    let mut outcomes = control::load(&self.home);
                    let when = (options.now, is_first);
                    control::enter(&mut outcomes, dataset, &import.edition, when, &result);
                    import.control = outcomes.get(dataset.as_str()).cloned();
                    self.record(&outcomes)?;
                }
            }
        }
        Ok(import)
    }

    /// Files an edition that was read among those held, or says why not; the snapshot is the caller's to
    /// bring up to date. `earlier` are the entities of the edition before it, where they are at hand.
    pub(crate) fn file(
        &self,
        store: &mut Store,
        held: &[StoredEdition],
        incoming: Incoming,
        options: &ImportOptions,
        earlier: Option<&[Entity]>,
    ) -> Result<(Import, Filed), EngineError> {
        let Incoming { mut import, files, entities, time } = incoming;
        let dataset = &import.dataset.clone();
        let refuse = |mut import: Import, reason: String| {
            import.verdict = Verdict::Refused(reason);
            Ok((import, Filed::Nothing))
        };
        let named: Vec<(&str, &[u8])> =
            files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        let mut reasons: Vec<String> =
            import.report.doubts.iter().map(ToString::to_string).collect();
        let published = publication(&mut import, options);
        let is_future = |day: Date| {
            let tomorrow = utc_date(options.now).saturating_add(jiff::Span::new().days(1));
            (day > tomorrow).then(|| format!("its day of publication, {day}, is in the future"))
        };
        let mine = || held.iter().filter(|it| it.dataset == *dataset);
        if let Some(same) = mine().find(|it| it.id == import.edition) {
            import.published = Some(same.published);
            import.verdict = Verdict::AlreadyHeld;
            if options.published == Some(same.published) && same.undated {
                store.set_published(dataset, &import.edition, same.published, same.time)?;
                import.notes.push(format!(
                    "these files were held undated, filed {0}; {0} is their day of publication now",
                    same.published
                ));
            }
            if let Some(day) = options.published.filter(|day| *day != same.published) {
                if let Some(reason) = is_future(day) {
                    return refuse(import, reason);
                }
                if !same.undated && options.accept.is_none() {
                    // Recorded answers name the day, and cannot be replayed by another.
                    let reason = format!(
                        "these files are held as the edition of {}; filed under {day} instead, answers that were \
                         recorded by it could not be replayed; --accept REASON does so all the same; if the list \
                         went back to what it was, import them under another file name",
                        same.published
                    );
                    return refuse(import, reason);
                }
                store.set_published(dataset, &import.edition, day, time)?;
                import.published = Some(day);
                import.notes.push(format!(
                    "these files were held as the edition of {}; they are filed under {day} now",
                    same.published
                ));
                return Ok((import, Filed::Anew));
            }
            return Ok((import, Filed::Nothing));
        }
        let is_published = PUBLISHED_LISTS.iter().any(|it| it.id == dataset.as_str());
        let dated = options.published.or(import.report.published).or(options.changed).is_some();
        if is_published && !dated && mine().next().is_some() {
            let reason = "the files state no day of publication, and filed under today they would \
                          hide the editions held; give --published";
            reasons.push(reason.to_owned());
        }
        import.published = Some(published);
        if let Some(reason) = is_future(published) {
            return refuse(import, reason);
        }
        let moment = since(published, time);
        let is_before = |it: &&StoredEdition| since(it.published, it.time) <= moment;
        // A chronicle is no list that could have shrunk.
        let mut before = None;
        for earlier in mine().rev().filter(is_before) {
            if !import.report.chronicle && !self.is_chronicle(store, held, earlier)? {
                before = Some(earlier);
                break;
            }
        }
        let touched: Vec<EntityId> = if let Some(before) = before {
            let earlier = match earlier {
                Some(earlier) => Cow::Borrowed(earlier),
                None => Cow::Owned(self.shown_by(store, before, held)?),
            };
            let found = difference(&earlier, &entities);
            (import.added, import.changed, import.removed) =
                (found.added.len(), found.changed.len(), found.removed.len());
            found.added.into_iter().chain(found.changed).map(|it| it.id).collect()
        } else {
            import.added = entities.len();
            entities.iter().map(|it| it.id.clone()).collect()
        };
        let before = before.map(|it| account_of(store, it)).transpose()?;
        let judge = |after: Option<&Account>| {
            intake::judge(before.as_ref(), &import.account, after, options.limits)
        };
        let mut judgement = judge(None);
        let after = mine().find(|it| !is_before(it));
        if let Some(after) = after.filter(|_| !judgement.reasons.is_empty()) {
            judgement = judge(Some(&account_of(store, after)?));
        }
        reasons.extend(judgement.reasons);
        import.notes.extend(judgement.warnings);
        if !reasons.is_empty() {
            let overruled = reasons.join("; ");
            let Some(reason) = options.accept.clone() else {
                return refuse(
                    import,
                    format!("{overruled}; --accept REASON takes it all the same"),
                );
            };
            import.acceptance = Some(Acceptance { reason, overruled });
        } else if options.accept.is_some() {
            import.notes.push("nothing spoke against it; no reason is kept".to_owned());
        }
        if let Some(newest) = mine().next_back().filter(|it| !is_before(it)) {
            import.notes.push(format!(
                "an edition of {} is held already: this one is filed as history",
                newest.published
            ));
        }
        let account = account_text(&import.account);
        store.add(&NewEdition {
            dataset,
            published,
            time,
            undated: !dated,
            imported_at: options.now,
            read: import.report.read as u64,
            kept: entities.len() as u64,
            files: &named,
            acceptance: import.acceptance.as_ref(),
            account: Some(&account),
        })?;
        let is_first = before.is_none();
        Ok((import, Filed::New { entities, touched, is_first }))
    }

    /// The control test of all lists, or of those in the settings: every name finds its own party. The
    /// outcome is kept with the snapshot; a home that cannot be written keeps none.
    ///
    /// # Errors
    /// When the snapshot cannot be read, or the outcome not written.
    pub fn verify(
        &self,
        snapshot: &Snapshot,
        settings: &Settings,
        now: jiff::Timestamp,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Verification, EngineError> {
        let result = snapshot.verify(settings, progress)?;
        if self.store()?.is_some() {
            let mut outcomes = control::load(&self.home);
            for loaded in snapshot.datasets() {
                let asked = result.asked_by.contains_key(loaded.id());
                if let Some(newest) = loaded.editions.all().last().filter(|_| asked) {
                    control::enter(&mut outcomes, loaded.id(), &newest.id, (now, true), &result);
                }
            }
            self.record(&outcomes)?;
        }
        Ok(result)
    }

    fn record(&self, outcomes: &control::Outcomes) -> Result<(), EngineError> {
        match control::save(&self.home, outcomes)
            .map_err(|cause| EngineError::io(&self.home, cause))
        {
            Err(error) if !is_read_only(&error) => Err(error),
            _ => Ok(()),
        }
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

    /// Whether an edition held is a chronicle: by the snapshot, when that is current, else by its bytes.
    fn is_chronicle(
        &self,
        store: &Store,
        held: &[StoredEdition],
        edition: &StoredEdition,
    ) -> Result<bool, EngineError> {
        // No other dataset has chronicles.
        if edition.dataset.as_str() != "us_ofac_sdn" {
            return Ok(false);
        }
        let snapshot = Snapshot::open(&manifest_path(&self.home)).ok();
        let current = snapshot.filter(|it| it.id() == current_id(held));
        let loaded = current.iter().flat_map(Snapshot::datasets);
        let mut editions =
            loaded.filter(|it| *it.id() == edition.dataset).flat_map(|it| it.editions.all());
        match editions.find(|it| it.id == edition.id) {
            Some(found) => Ok(found.chronicle),
            None => Ok(read_stored(store, edition)?.report.chronicle),
        }
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
        let store = self.store()?;
        let stored = match &store {
            Some(store) => store.editions()?,
            None => Vec::new(),
        };
        let tests = control::load(&self.home);
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
                    .map(|edition| {
                        let is_it =
                            |it: &&StoredEdition| it.id == edition.id && it.dataset == *loaded.id();
                        let stored = stored.iter().find(is_it);
                        EditionStatus {
                            id: edition.id.clone(),
                            published: edition.published,
                            undated: stored.is_some_and(|it| it.undated),
                            imported_at: stored.map(|it| it.imported_at),
                            entities: edition.entities.into(),
                            acceptance: stored.and_then(|it| it.acceptance.clone()),
                        }
                    })
                    .collect(),
                entities: 0,
                names: 0,
                unmapped_fields: BTreeMap::new(),
                unknown_programs: BTreeMap::new(),
                account: Account::default(),
                control: tests.get(loaded.id().as_str()).cloned(),
            })
            .collect();
        for status in &mut result {
            let newest = stored.iter().rfind(|it| it.dataset == status.dataset.id);
            status.account = match newest.zip(store.as_ref()) {
                Some((newest, store)) => account_of(store, newest)?,
                None => embedded_account(&status.dataset.id)?,
            };
        }
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

/// The moment from which an edition counts; one without a time counts from the beginning of its day.
pub(crate) fn since(published: Date, time: Option<Time>) -> (Date, Time) {
    (published, time.unwrap_or(Time::midnight()))
}

/// What is in an edition held: as it was noted, or, where another release noted it, read again.
fn account_of(store: &Store, edition: &StoredEdition) -> Result<Account, EngineError> {
    let noted = store.account(&edition.dataset, &edition.id)?;
    let noted: Option<Account> = noted.and_then(|it| serde_json::from_str(&it).ok());
    if let Some(account) = noted.filter(|it| it.release == Manifest::RELEASE) {
        return Ok(account);
    }
    let read = read_stored(store, edition)?;
    let account = Account::new(&read.report, &read.entities);
    // A home that cannot be written goes without.
    let _ = store.set_account(&edition.dataset, &edition.id, &account_text(&account));
    Ok(account)
}

fn account_text(account: &Account) -> String {
    serde_json::to_string(account).expect("counts under texts always encode")
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
    let (entities, report) = lictor_lists::read_doubtful(dataset, files)?;
    Ok(ReadEdition { entities, report })
}

pub(crate) fn read_stored(
    store: &Store,
    edition: &StoredEdition,
) -> Result<ReadEdition, EngineError> {
    read(&edition.dataset, &files_of(store, edition)?)
}

fn files_of(store: &Store, edition: &StoredEdition) -> Result<Vec<SourceFile>, EngineError> {
    let files = store.read(edition)?.into_iter();
    Ok(files.map(|(name, bytes)| SourceFile { name, bytes }).collect())
}

/// An edition of the store that shows so many entities, as a full list or as a chronicle.
pub(crate) fn edition_of(stored: &StoredEdition, entities: usize, chronicle: bool) -> Edition {
    Edition {
        id: stored.id.clone(),
        published: stored.published,
        time: stored.time,
        entities: u32::try_from(entities).unwrap_or(u32::MAX),
        chronicle,
    }
}

/// All datasets, the embedded one first.
pub(crate) fn histories(
    store: &Store,
    editions: &[StoredEdition],
) -> Result<Vec<History>, EngineError> {
    let mut result = vec![embedded_history()?];
    for group in editions.chunk_by(|a, b| a.dataset == b.dataset) {
        let mut builder = HistoryBuilder::new(group[0].dataset.clone(), false);
        read_ahead(store, group, &mut |edition, entities| builder.add(edition, &entities))?;
        result.extend(builder.finish());
    }
    Ok(result)
}

/// Reads editions of one dataset from their bytes, in their order: while one is taken, another thread
/// reads the next.
pub(crate) fn read_ahead(
    store: &Store,
    editions: &[StoredEdition],
    take: &mut dyn FnMut(Edition, Vec<Entity>),
) -> Result<(), EngineError> {
    std::thread::scope(|scope| {
        let (give, given) = sync_channel::<(DatasetId, Vec<SourceFile>)>(1);
        let (done, read_editions) = sync_channel(1);
        scope.spawn(move || {
            for (dataset, files) in given {
                if done.send(read(&dataset, &files)).is_err() {
                    break;
                }
            }
        });
        let mut take_next = |stored: &StoredEdition| -> Result<(), EngineError> {
            let Ok(read) = read_editions.recv() else {
                unreachable!("the thread ends when there is no more to read");
            };
            let ReadEdition { entities, report } = read?;
            take(edition_of(stored, entities.len(), report.chronicle), entities);
            Ok(())
        };
        for (position, stored) in editions.iter().enumerate() {
            let sent = give.send((stored.dataset.clone(), files_of(store, stored)?));
            debug_assert!(sent.is_ok(), "the thread reads until there is no more");
            if let Some(before) = position.checked_sub(2) {
                take_next(&editions[before])?;
            }
        }
        drop(give);
        editions.iter().skip(editions.len().saturating_sub(2)).try_for_each(take_next)
    })
}

fn embedded_file() -> SourceFile {
    SourceFile { name: "us_state_fto.yaml".to_owned(), bytes: EMBEDDED_FTO.as_bytes().to_vec() }
}

pub(crate) fn embedded_edition_id() -> String {
    edition_id(&[("us_state_fto.yaml", EMBEDDED_FTO.as_bytes())])
}

fn embedded_account(dataset: &DatasetId) -> Result<Account, EngineError> {
    let read = read(dataset, &[embedded_file()])?;
    Ok(Account::new(&read.report, &read.entities))
}

pub(crate) fn embedded_history() -> Result<History, EngineError> {
    let dataset: DatasetId = EMBEDDED_FTO_ID.parse()?;
    let read = read(&dataset, &[embedded_file()])?;
    let no_date = || EngineError::NoDate { dataset: dataset.to_string() };
    let edition = Edition {
        id: embedded_edition_id(),
        published: read.report.published.ok_or_else(no_date)?,
        time: None,
        entities: u32::try_from(read.entities.len()).unwrap_or(u32::MAX),
        chronicle: false,
    };
    let history = History::merge(dataset.clone(), true, vec![(edition, read.entities)]);
    history.ok_or_else(no_date)
}

/// The id that a snapshot of these editions has.
pub(crate) fn current_id(editions: &[StoredEdition]) -> String {
    let embedded = embedded_edition_id();
    let head = std::iter::once((EMBEDDED_FTO_ID, embedded.as_str(), None));
    let rest = editions
        .iter()
        .map(|it| (it.dataset.as_str(), it.id.as_str(), Some((it.published, it.time))));
    id_of(head.chain(rest))
}
