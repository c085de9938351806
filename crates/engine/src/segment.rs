//! One file of a snapshot: entities with their index, built once, mapped, never changed.
//!
//! A segment alone is a whole snapshot (see [`Snapshot::build`](crate::Snapshot::build)). Within a
//! library later segments replace entities of earlier ones; which, the manifest says, so that the
//! file itself stays as it was written. It holds its entities by dataset, then by id.

use std::fs::File;
use std::path::Path;

use lictor_index::{FormatError, Index, IndexBuilder, SectionWriter, Sections};
use lictor_model::{Entity, EntityId, Identifier, Kind};
use lictor_names::{Lexicon, Reading, View};
use sha2::{Digest, Sha256};

use crate::snapshot::Head;
use crate::{EngineError, mapped};

/// What is filtered by before an entity is decoded: eight bytes, for there is one of every party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
struct EntityRow {
    /// Where its encoding begins in `entities`, the lower 32 bits of 40; it ends where the next one's begins.
    start: u32,
    start_above: u8,
    kind: u8,
    dataset: u16,
}

impl EntityRow {
    /// Of an entity of the dataset at a position of the head, of the kind at a position of [`KINDS`].
    ///
    /// # Panics
    /// With a terabyte of entities or 65,536 datasets in one segment.
    fn new(start: usize, dataset: u32, kind: u8) -> Self {
        let [a, b, c, d, start_above, above @ ..] = (start as u64).to_le_bytes();
        assert!(above == [0; 3], "less than a terabyte of entities");
        Self {
            start: u32::from_le_bytes([a, b, c, d]),
            start_above,
            kind,
            dataset: u16::try_from(dataset).expect("fewer than 65,536 datasets"),
        }
    }

    fn start(self) -> Option<usize> {
        let start = u64::from(self.start_above) << u32::BITS | u64::from(self.start);
        usize::try_from(start).ok()
    }
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
pub(crate) fn identifier_hash(identifier: &Identifier) -> u64 {
    let text = format!("{}:{}", identifier.kind.as_str(), identifier.normalised());
    let digest: [u8; 32] = Sha256::digest(text).into();
    u64::from_le_bytes(*digest.first_chunk().expect("a digest has 32 bytes"))
}

/// Collects entities, then writes a segment.
#[derive(Default)]
pub(crate) struct SegmentBuilder {
    lexicon: Lexicon,
    index: IndexBuilder,
    rows: Vec<EntityRow>,
    encoded: Vec<u8>,
    ids: Vec<(EntityId, u32)>,
}

impl SegmentBuilder {
    /// Adds an entity of the dataset at a position of the head. Entities come by dataset, then by id.
    pub(crate) fn add(&mut self, dataset: u32, entity: &Entity) {
        let number = u32::try_from(self.rows.len()).expect("fewer than 2^32 entities");
        let kind = entity.schema.kind();
        for (ordinal, name) in (0_u32..).zip(&entity.names) {
            let text = &name.value.text;
            for reading in Reading::of_listed_with(text, view_of(kind), &mut self.lexicon) {
                self.index.add_name(number, ordinal, &reading);
            }
        }
        for identifier in &entity.identifiers {
            self.index.add_identifier(number, identifier_hash(&identifier.value));
        }
        let start = self.encoded.len();
        let encoded = std::mem::take(&mut self.encoded);
        self.encoded = postcard::to_extend(entity, encoded).expect("entities always encode");
        let position = KINDS.iter().position(|it| *it == kind).unwrap_or(KINDS.len() - 1);
        let position = u8::try_from(position).expect("a handful of kinds");
        self.rows.push(EntityRow::new(start, dataset, position));
        self.ids.push((entity.id.clone(), number));
    }

    /// The bytes of the segment's file.
    pub(crate) fn finish(mut self, head: &Head) -> Vec<u8> {
        self.ids.sort_unstable();
        let order: Vec<u32> = self.ids.into_iter().map(|(_, number)| number).collect();
        let mut sections = SectionWriter::default();
        let head = postcard::to_stdvec(head).expect("a head always encodes");
        sections.add("head", &head);
        sections.add("entity_rows", &self.rows);
        sections.add("entities", &self.encoded);
        sections.add("entity_order", &order);
        let mut kinds: Vec<u8> = self.rows.iter().map(|row| row.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        sections.add("entity_kinds", &kinds);
        self.index.write(&mut sections);
        sections.finish()
    }
}

/// An opened segment. Entities are numbered from 0.
#[derive(Debug)]
pub(crate) struct Segment {
    bytes: mapped::Bytes,
    sections: Sections,
    /// What the snapshot was when this segment was its newest.
    pub(crate) head: Head,
}

impl Segment {
    pub(crate) fn open(path: &Path) -> Result<Self, EngineError> {
        let error = |cause| EngineError::io(path, cause);
        let file = File::open(path).map_err(error)?;
        let bytes = mapped::Bytes::map(&file).map_err(error)?;
        let in_file = |cause| EngineError::Damaged { path: path.to_owned(), cause };
        let sections = Sections::open(&bytes).map_err(in_file)?;
        // A whole file that is another one: put there by a restore gone wrong.
        if let Some(named) = checksum_in_name(path)
            && named != sections.checksum()
        {
            return Err(EngineError::Segments(format!("{} holds another one", path.display())));
        }
        Self::new(bytes, sections)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, EngineError> {
        let bytes = mapped::Bytes::copy(bytes);
        let sections = Sections::open(&bytes)?;
        Self::new(bytes, sections)
    }

    /// A segment from bytes whose sections are checked already.
    pub(crate) fn new(bytes: mapped::Bytes, sections: Sections) -> Result<Self, EngineError> {
        let head = sections.get::<u8>(&bytes, "head")?;
        let damaged = || FormatError::Section { section: "head".to_owned() };
        let head: Head = postcard::from_bytes(head).map_err(|_| damaged())?;
        sections.get::<EntityRow>(&bytes, "entity_rows")?;
        sections.get::<u8>(&bytes, "entity_kinds")?;
        Index::open(&bytes, &sections)?;
        Ok(Self { bytes, sections, head })
    }

    pub(crate) fn index(&self) -> Index<'_> {
        Index::open(&self.bytes, &self.sections).expect("checked when the segment was opened")
    }

    /// How many entities it holds, replaced ones included.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.rows().len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn section_sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sections.sizes()
    }

    /// The position of an entity's dataset in this segment's head.
    pub(crate) fn dataset_of(&self, number: u32) -> Option<usize> {
        self.rows().get(number as usize).map(|row| usize::from(row.dataset))
    }

    pub(crate) fn kind_of(&self, number: u32) -> Kind {
        let kind =
            self.rows().get(number as usize).and_then(|row| KINDS.get(usize::from(row.kind)));
        kind.copied().unwrap_or(Kind::Any)
    }

    /// The kinds of its entities, each once.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        let kinds: &[u8] = self.section("entity_kinds");
        kinds.iter().map(|kind| KINDS.get(usize::from(*kind)).copied().unwrap_or(Kind::Any))
    }

    /// The number of the entity of that id, be it replaced or not.
    pub(crate) fn number_of(&self, id: &EntityId) -> Result<Option<u32>, EngineError> {
        let order: &[u32] = self.section("entity_order");
        // Looked up once, not at each step.
        let (rows, encoded) = (self.rows(), self.section("entities"));
        let (mut low, mut high) = (0, order.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match id_in(encoded_in(rows, encoded, order[middle])?, order[middle])?.cmp(id.as_str())
            {
                std::cmp::Ordering::Equal => return Ok(Some(order[middle])),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// An entity as it was written.
    pub(crate) fn decode(&self, number: u32) -> Result<Entity, EngineError> {
        postcard::from_bytes(self.encoded(number)?).map_err(|_| EngineError::Entity(number))
    }

    /// The id of an entity.
    pub(crate) fn id_of(&self, number: u32) -> Result<&str, EngineError> {
        id_in(self.encoded(number)?, number)
    }

    fn encoded(&self, number: u32) -> Result<&[u8], EngineError> {
        encoded_in(self.rows(), self.section("entities"), number)
    }

    fn rows(&self) -> &[EntityRow] {
        self.section("entity_rows")
    }

    fn section<T: bytemuck::Pod>(&self, name: &str) -> &[T] {
        self.sections.get(&self.bytes, name).unwrap_or_default()
    }
}

/// The encoding of an entity.
fn encoded_in<'e>(
    rows: &[EntityRow],
    encoded: &'e [u8],
    number: u32,
) -> Result<&'e [u8], EngineError> {
    let error = || EngineError::Entity(number);
    let rows = rows.get(number as usize..).unwrap_or_default();
    let from = rows.first().and_then(|row| row.start()).ok_or_else(error)?;
    let to = rows.get(1).map_or(Some(encoded.len()), |row| row.start());
    to.and_then(|to| encoded.get(from..to)).ok_or_else(error)
}

/// The id of an entity, which is what its encoding begins with.
fn id_in(encoded: &[u8], number: u32) -> Result<&str, EngineError> {
    let id = postcard::take_from_bytes::<&str>(encoded);
    id.map(|(id, _)| id).map_err(|_| EngineError::Entity(number))
}

/// The checksum at the end of a segment's name; files of earlier releases have none.
fn checksum_in_name(path: &Path) -> Option<u32> {
    let (_, checksum) = path.file_stem()?.to_str()?.rsplit_once('-')?;
    u32::from_str_radix(checksum, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_numbers() {
        for start in [0, 1, 0xffff_ffff, 0x1_0000_0000, 0xff_ffff_fffe] {
            let row = EntityRow::new(start, 65_535, 6);
            assert_eq!((row.start(), row.dataset, row.kind), (Some(start), 65_535, 6));
        }
        assert_eq!(size_of::<EntityRow>(), 8);
    }
}
