//! The manifest: which segments a snapshot is made of, and which of their entities answer no more.
//!
//! It is a file of sections like a segment's, checked alike, with one section `manifest`.

use std::path::Path;

use lictor_index::{FormatError, SectionWriter, Sections};
use serde::{Deserialize, Serialize};

use crate::snapshot::Head;

/// The only section of a manifest.
const SECTION: &str = "manifest";

/// What a snapshot is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The release of Lictor that read the editions: another may read the same bytes otherwise.
    pub(crate) release: String,
    /// What the snapshot says of itself.
    pub(crate) head: Head,
    /// The base, then the deltas, oldest first. Empty for a snapshot that is one file.
    pub(crate) segments: Vec<SegmentEntry>,
}

/// One segment of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SegmentEntry {
    /// Its file's name within the folder of segments.
    pub(crate) file: String,
    /// Its tombstones: the numbers of its entities that later segments replace, ascending.
    pub(crate) replaced: Vec<u32>,
}

impl Manifest {
    /// The release that is running.
    pub(crate) const RELEASE: &'static str = env!("CARGO_PKG_VERSION");

    /// A manifest of this release without segments yet.
    pub(crate) fn new(head: Head) -> Self {
        Self { release: Self::RELEASE.to_owned(), head, segments: Vec::new() }
    }

    /// Reads the manifest in the sections of a file; `None` when it is a segment's file.
    pub(crate) fn read(bytes: &[u8], sections: &Sections) -> Result<Option<Self>, FormatError> {
        if sections.sizes().all(|(name, _)| name != SECTION) {
            return Ok(None);
        }
        let damaged = || FormatError::Section { section: SECTION.to_owned() };
        let manifest: Self =
            postcard::from_bytes(sections.get(bytes, SECTION)?).map_err(|_| damaged())?;
        let is_plain = |file: &str| Path::new(file).file_name().is_some_and(|it| it == file);
        if manifest.segments.is_empty() || !manifest.segments.iter().all(|it| is_plain(&it.file)) {
            return Err(damaged());
        }
        Ok(Some(manifest))
    }

    /// The bytes of its file.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut sections = SectionWriter::default();
        sections.add(SECTION, &postcard::to_stdvec(self).expect("a manifest always encodes"));
        sections.finish()
    }
}

/// The entities of a segment that answer no more, one bit each.
#[derive(Debug, Default)]
pub(crate) struct Tombstones(Vec<u64>);

impl Tombstones {
    /// Of a segment of `count` entities; `None` when a number is none of theirs.
    pub(crate) fn new(replaced: &[u32], count: u32) -> Option<Self> {
        let mut words = vec![0; (count as usize).div_ceil(64)];
        for number in replaced {
            if *number >= count {
                return None;
            }
            words[*number as usize / 64] |= 1_u64 << (number % 64);
        }
        Some(Self(words))
    }

    pub(crate) fn holds(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
