//! How the snapshot of a data home follows the editions held.
//!
//! A newer edition is folded onto the snapshot: a small delta of what is new, changed or gone. Deltas
//! are merged into the base from time to time. Everything else (an older edition, one filed under
//! another day, a dataset removed, another version of matching, a damaged file) builds the snapshot
//! again from the editions' own bytes. Whichever way it came about, it answers the same.

use std::io::ErrorKind;

use lictor_model::{DatasetId, Edition, Entity};
use lictor_store::{Store, StoredEdition};

use crate::library::{
    current_id, edition_of, embedded_edition_id, embedded_history, histories, read_stored,
};
use crate::manifest::{Manifest, SegmentEntry};
use crate::segment::Segment;
use crate::snapshot::Head;
use crate::writer::{Writer, manifest_path};
use crate::{EngineError, History, Library, LoadedDataset, Snapshot};

/// With more editions than this to fold in, building again is as fast.
const MOST_FOLDED: usize = 8;

/// An edition that was read a moment ago, and need not be read again from the store.
pub(crate) struct ReadBefore {
    pub(crate) dataset: DatasetId,
    pub(crate) id: String,
    pub(crate) entities: Vec<Entity>,
    pub(crate) chronicle: bool,
}

impl Library {
    /// The snapshot of everything held: opened when it is current, else brought up to date, and written
    /// when there is a store. `note` is told what takes time.
    ///
    /// While another process writes, what it found answers; that is told, too.
    ///
    /// # Errors
    /// When the store or an edition in it cannot be read.
    pub fn snapshot(&self, note: &mut dyn FnMut(&str)) -> Result<Snapshot, EngineError> {
        let Some(store) = self.store()? else {
            return Snapshot::from_bytes(&Snapshot::build(&[embedded_history()?]));
        };
        let editions = store.editions()?;
        let opened = Snapshot::open(&manifest_path(self.home()));
        if let Ok(snapshot) = opened {
            if snapshot.id() == current_id(&editions) {
                return Ok(snapshot.knowing(&editions));
            }
            if snapshot.is_of_this_algorithm() && self.is_being_written()? {
                note("another process is taking in an edition; the editions before it answer");
                // It may hold an edition that was filed since the catalogue was read.
                return Ok(snapshot.knowing(&store.editions()?));
            }
        }
        match Writer::wait(self.home()) {
            Ok(writer) => {
                let snapshot = self.bring_up_to_date(&writer, &store, None, note)?;
                Ok(snapshot.knowing(&store.editions()?))
            }
            // A home that cannot be written still answers.
            Err(error) if is_read_only(&error) => {
                note(
                    "building the snapshot from the editions held; the data home cannot be written",
                );
                let bytes = Snapshot::build(&histories(&store, &editions)?);
                Ok(Snapshot::from_bytes(&bytes)?.knowing(&editions))
            }
            Err(error) => Err(error),
        }
    }

    fn is_being_written(&self) -> Result<bool, EngineError> {
        match Writer::try_now(self.home()) {
            Ok(writer) => Ok(writer.is_none()),
            Err(error) if is_read_only(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Folds in what the snapshot lacks, or builds it again.
    pub(crate) fn bring_up_to_date(
        &self,
        writer: &Writer,
        store: &Store,
        mut read_before: Option<ReadBefore>,
        note: &mut dyn FnMut(&str),
    ) -> Result<Snapshot, EngineError> {
        let path = manifest_path(self.home());
        let editions = store.editions()?;
        loop {
            let snapshot = match Snapshot::open(&path) {
                Ok(snapshot) => snapshot,
                Err(EngineError::Io { path: missing, cause })
                    if cause.kind() == ErrorKind::NotFound && missing == path =>
                {
                    note("building the snapshot from the editions held");
                    break;
                }
                Err(error) => {
                    note(&format!("{error}; building the snapshot again from the editions held"));
                    break;
                }
            };
            if snapshot.id() == current_id(&editions) {
                return Ok(snapshot);
            }
            let Some(stored) = first_lacking(&snapshot, &editions) else {
                note("the snapshot is out of date; building it again from the editions held");
                break;
            };
            let is_it = |it: &mut ReadBefore| it.dataset == stored.dataset && it.id == stored.id;
            let (shown, chronicle) = if let Some(read) = read_before.take_if(is_it) {
                (read.entities, read.chronicle)
            } else {
                let read = read_stored(store, stored)?;
                (read.entities, read.report.chronicle)
            };
            // Parties of a chronicle and entities of lists are linked when all editions are read.
            let mut loaded = snapshot.datasets().iter().filter(|it| *it.id() == stored.dataset);
            let has_one = loaded.any(|it| it.editions.all().iter().any(|it| it.chronicle));
            if chronicle || has_one {
                note("a chronicle is held beside the list; building the snapshot again");
                break;
            }
            if let Err(error) = fold_in(writer, &snapshot, stored, shown) {
                note(&format!("{error}; building the snapshot again from the editions held"));
                break;
            }
        }
        self.rebuild(writer, store)
    }

    /// Builds the snapshot from the bytes of all editions.
    pub(crate) fn rebuild(&self, writer: &Writer, store: &Store) -> Result<Snapshot, EngineError> {
        self.build(writer, histories(store, &store.editions()?)?)
    }

    /// Builds the snapshot of these histories as one segment.
    pub(crate) fn build(
        &self,
        writer: &Writer,
        histories: Vec<History>,
    ) -> Result<Snapshot, EngineError> {
        let bytes = Snapshot::build(&histories);
        let mut manifest = Manifest::new(Head::of(&histories));
        drop(histories);
        let written = writer.write_segment(&bytes).and_then(|file| {
            manifest.segments.push(SegmentEntry { file, replaced: Vec::new() });
            writer.publish(&manifest)
        });
        match written {
            Ok(()) => Snapshot::open(&manifest_path(self.home())),
            Err(error) if is_read_only(&error) => Snapshot::from_bytes(&bytes),
            Err(error) => Err(error),
        }
    }

    /// Merges the deltas of the snapshot into its base and returns whether it did. The snapshot answers
    /// as before, faster; editions that are taken in meanwhile are kept.
    ///
    /// # Errors
    /// When the snapshot cannot be read or written.
    pub fn merge(&self) -> Result<bool, EngineError> {
        let path = manifest_path(self.home());
        if !path.exists() {
            return Ok(false);
        }
        let before = Snapshot::open(&path)?;
        if before.segment_count() < 2 {
            return Ok(false);
        }
        let bytes = before.merged()?;
        let writer = Writer::wait(self.home())?;
        let now = Snapshot::open(&path)?;
        if !now.has_grown_from(&before) {
            return Ok(false);
        }
        let replaced = now.replaced_since(&before, &Segment::from_bytes(&bytes)?)?;
        let base = SegmentEntry { file: writer.write_segment(&bytes)?, replaced };
        let mut manifest = now.manifest().clone();
        manifest.segments.splice(..before.segment_count(), [base]);
        writer.publish(&manifest)?;
        Ok(true)
    }

    /// Merges when the deltas are many or large, and returns whether it did.
    ///
    /// # Errors
    /// As [`Library::merge`].
    pub fn merge_when_due(&self) -> Result<bool, EngineError> {
        let path = manifest_path(self.home());
        let is_due = path.exists() && Snapshot::open(&path)?.merge_is_due();
        if is_due { self.merge() } else { Ok(false) }
    }
}

/// The first edition that the snapshot lacks, when folding in those that it lacks makes it current:
/// they are few, each is the newest of its dataset, and it holds nothing else.
fn first_lacking<'a>(
    snapshot: &Snapshot,
    editions: &'a [StoredEdition],
) -> Option<&'a StoredEdition> {
    if !snapshot.grows() {
        return None;
    }
    let mut lacking = Vec::new();
    let mut n_found = 0;
    for stored in editions.chunk_by(|a, b| a.dataset == b.dataset) {
        let loaded = snapshot.datasets().iter().find(|it| *it.id() == stored[0].dataset);
        let held = loaded.map_or(&[][..], |it| it.editions.all());
        let same = |held: &Edition, stored: &StoredEdition| {
            (&held.id, held.published, held.time) == (&stored.id, stored.published, stored.time)
        };
        let goes_on =
            held.len() <= stored.len() && held.iter().zip(stored).all(|(a, b)| same(a, b));
        if !goes_on {
            return None;
        }
        n_found += usize::from(loaded.is_some());
        lacking.extend(&stored[held.len()..]);
    }
    let has_others = snapshot.datasets().iter().filter(|it| !it.embedded).count() > n_found;
    let embedded = embedded_edition_id();
    let has_embedded = |it: &LoadedDataset| it.embedded && it.editions.all()[0].id == embedded;
    let folds =
        !has_others && snapshot.datasets().iter().any(has_embedded) && lacking.len() <= MOST_FOLDED;
    lacking.first().copied().filter(|_| folds)
}

/// Writes the delta of one edition, newer than those of its dataset.
fn fold_in(
    writer: &Writer,
    snapshot: &Snapshot,
    stored: &StoredEdition,
    shown: Vec<Entity>,
) -> Result<(), EngineError> {
    let edition = edition_of(stored, shown.len(), false);
    let (mut manifest, delta) = snapshot.grown_by(&stored.dataset, edition, shown)?;
    if let Some(delta) = delta {
        let file = writer.write_segment(&delta)?;
        manifest.segments.push(SegmentEntry { file, replaced: Vec::new() });
    }
    writer.publish(&manifest)
}

pub(crate) fn is_read_only(error: &EngineError) -> bool {
    let EngineError::Io { cause, .. } = error else { return false };
    matches!(cause.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
