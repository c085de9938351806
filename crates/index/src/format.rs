//! The snapshot file: a header, a table of sections, and the sections.
//!
//! ```text
//! offset  0  magic "LICTORSN"
//!         8  format version, u32
//!        12  number of sections, u32
//!        16  CRC-32 of the section table, u32; 12 bytes of zero
//!        32  the table: per section name (16 bytes, zero-padded), offset u64, length u64, CRC-32 u32, zero u32
//!         …  sections, each at a multiple of 64
//! ```
//!
//! All numbers are little-endian; big-endian machines are refused at compile time. Every section is
//! checked against its CRC-32 before it is read. Sections are views of plain numbers; what they mean
//! is checked where they are used, by bounds-checked access: a hostile file can give wrong answers,
//! not wrong memory.

use bytemuck::{Pod, bytes_of, cast_slice, try_cast_slice};

#[cfg(target_endian = "big")]
compile_error!("snapshot sections are read in place and are little-endian");

/// The version of the layout. A file of another version is refused, and rebuilt from the editions.
pub const FORMAT_VERSION: u32 = 7;

const MAGIC: &[u8; 8] = b"LICTORSN";
const HEADER: usize = 32;
const ROW: usize = 40;
const ALIGNMENT: usize = 64;

/// Why bytes are not a snapshot that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// Not a snapshot at all.
    #[error("not a snapshot file")]
    Magic,
    /// A snapshot of another version of the format.
    #[error("snapshot format {found}; this release reads format {FORMAT_VERSION}")]
    Version {
        /// The version found.
        found: u32,
    },
    /// Shorter than its table says.
    #[error("the snapshot is cut off: section {section} ends at byte {end} of {length}")]
    Truncated {
        /// The section.
        section: String,
        /// Where it should end.
        end: u64,
        /// The length of the file.
        length: u64,
    },
    /// Bytes changed since it was written.
    #[error("the snapshot is damaged: checksum of {section} does not match")]
    Checksum {
        /// The section, or `table`.
        section: String,
    },
    /// A section that must be there is not, or is not of whole elements.
    #[error("the snapshot has no readable section {section}")]
    Section {
        /// The section.
        section: String,
    },
}

/// Collects sections and lays them out.
#[derive(Debug, Default)]
pub struct SectionWriter {
    sections: Vec<(String, Vec<u8>)>,
}

impl SectionWriter {
    /// Adds a section of plain numbers. Names are ASCII of up to 16 bytes, each used once.
    ///
    /// # Panics
    /// On a name that is too long or used twice: a bug.
    pub fn add<T: Pod>(&mut self, name: &str, elements: &[T]) {
        assert!(name.len() <= 16 && name.is_ascii(), "section name {name}");
        assert!(self.sections.iter().all(|(other, _)| other != name), "section {name} twice");
        self.sections.push((name.to_owned(), cast_slice(elements).to_vec()));
    }

    /// The whole file.
    ///
    /// # Panics
    /// With more than 2³² sections: a bug.
    pub fn finish(self) -> Vec<u8> {
        let aligned = |offset: usize| offset.next_multiple_of(ALIGNMENT);
        let mut offset = aligned(HEADER + self.sections.len() * ROW);
        let mut table = Vec::new();
        for (name, bytes) in &self.sections {
            let mut padded = [0; 16];
            padded[..name.len()].copy_from_slice(name.as_bytes());
            table.extend_from_slice(&padded);
            table.extend_from_slice(bytes_of(&(offset as u64)));
            table.extend_from_slice(bytes_of(&(bytes.len() as u64)));
            table.extend_from_slice(bytes_of(&crc32fast::hash(bytes)));
            table.extend_from_slice(&[0; 4]);
            offset = aligned(offset + bytes.len());
        }
        let mut file = Vec::with_capacity(offset);
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(bytes_of(&FORMAT_VERSION));
        let count = u32::try_from(self.sections.len()).expect("a few dozen sections");
        file.extend_from_slice(bytes_of(&count));
        file.extend_from_slice(bytes_of(&crc32fast::hash(&table)));
        file.resize(HEADER, 0);
        file.extend_from_slice(&table);
        for (_, bytes) in &self.sections {
            file.resize(aligned(file.len()), 0);
            file.extend_from_slice(bytes);
        }
        file
    }
}

/// The checked table of a snapshot: where each section lies. Holds no bytes itself.
#[derive(Debug, Clone, Default)]
pub struct Sections {
    /// In file order.
    ranges: Vec<(String, std::ops::Range<usize>)>,
    /// Positions in `ranges` by padded name, sorted: sections are looked up at every query.
    by_name: Vec<(u128, usize)>,
    /// Of the table.
    checksum: u32,
}

/// A section's name as a number, zero-padded; `None` for one that is too long.
fn padded(name: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
    Some(u128::from_be_bytes(bytes))
}

impl Sections {
    /// Checks header, table and every section's checksum.
    ///
    /// # Errors
    /// [`FormatError`] saying what does not hold.
    ///
    /// # Panics
    /// Never: a row of the table has the bytes that are read of it.
    pub fn open(bytes: &[u8]) -> Result<Self, FormatError> {
        let u32_at = |at: usize| {
            let word = bytes.get(at..at + 4).and_then(|it| it.try_into().ok());
            word.map(u32::from_le_bytes).ok_or(FormatError::Magic)
        };
        if bytes.get(..8) != Some(MAGIC) {
            return Err(FormatError::Magic);
        }
        let found = u32_at(8)?;
        if found != FORMAT_VERSION {
            return Err(FormatError::Version { found });
        }
        let count = u32_at(12)? as usize;
        let truncated = |section: &str, end: u64| FormatError::Truncated {
            section: section.to_owned(),
            end,
            length: bytes.len() as u64,
        };
        let table_end = count.saturating_mul(ROW).saturating_add(HEADER);
        let table =
            bytes.get(HEADER..table_end).ok_or_else(|| truncated("table", table_end as u64))?;
        if crc32fast::hash(table) != u32_at(16)? {
            return Err(FormatError::Checksum { section: "table".to_owned() });
        }
        let mut ranges = Vec::with_capacity(count);
        for row in table.chunks_exact(ROW) {
            let name = String::from_utf8_lossy(&row[..16]).trim_end_matches('\0').to_owned();
            let number = |at: usize| {
                u64::from_le_bytes(row[at..at + 8].try_into().expect("a slice of eight bytes"))
            };
            let (offset, length) = (number(16), number(24));
            let end = offset.saturating_add(length);
            let range = usize::try_from(offset).ok().zip(usize::try_from(end).ok());
            let range = range.map(|(start, end)| start..end);
            let section = range.clone().and_then(|range| bytes.get(range));
            let (Some(range), Some(section)) = (range, section) else {
                return Err(truncated(&name, end));
            };
            let checksum = u32::from_le_bytes(row[32..36].try_into().expect("four bytes"));
            if crc32fast::hash(section) != checksum {
                return Err(FormatError::Checksum { section: name });
            }
            ranges.push((name, range));
        }
        let by_name = ranges.iter().enumerate();
        let by_name = by_name.filter_map(|(at, (name, _))| Some((padded(name)?, at)));
        let mut by_name: Vec<_> = by_name.collect();
        by_name.sort_unstable();
        Ok(Self { ranges, by_name, checksum: u32_at(16)? })
    }

    /// The checksum of the table, which holds those of all sections: files of other content have another.
    pub fn checksum(&self) -> u32 {
        self.checksum
    }

    /// A section as plain numbers, from the bytes that were opened.
    ///
    /// # Errors
    /// [`FormatError::Section`] when there is none of that name, or it is not of whole, aligned
    /// elements.
    pub fn get<'a, T: Pod>(&self, bytes: &'a [u8], name: &str) -> Result<&'a [T], FormatError> {
        let error = || FormatError::Section { section: name.to_owned() };
        let padded = padded(name).ok_or_else(error)?;
        let found = self.by_name.binary_search_by(|(it, _)| it.cmp(&padded));
        let (_, at) = self.by_name[found.map_err(|_| error())?];
        let (_, range) = &self.ranges[at];
        try_cast_slice(bytes.get(range.clone()).ok_or_else(error)?).map_err(|_| error())
    }

    /// Names and lengths in bytes of all sections, in file order.
    pub fn sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.ranges.iter().map(|(name, range)| (name.as_str(), range.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut writer = SectionWriter::default();
        writer.add("numbers", &[1_u32, 2, 3]);
        writer.add("bytes", b"abc");
        writer.add("empty", &[] as &[u64]);
        writer.finish()
    }

    #[test]
    fn sections_come_back() {
        let file = file();
        let sections = Sections::open(&file).unwrap();
        assert_eq!(sections.get::<u32>(&file, "numbers"), Ok([1, 2, 3].as_slice()));
        assert_eq!(sections.get::<u8>(&file, "bytes"), Ok(b"abc".as_slice()));
        assert_eq!(sections.get::<u64>(&file, "empty"), Ok([].as_slice()));
        assert!(sections.get::<u8>(&file, "none").is_err());
        assert!(sections.get::<u64>(&file, "numbers").is_err());
    }

    #[test]
    fn every_damaged_byte_of_header_table_and_sections_is_noticed() {
        let good = file();
        let sections = Sections::open(&good).unwrap();
        let covered = |at: usize| {
            at < 20
                || (HEADER..HEADER + 3 * ROW).contains(&at)
                || sections.ranges.iter().any(|(_, range)| range.contains(&at))
        };
        for at in (0..good.len()).filter(|at| covered(*at)) {
            let mut damaged = good.clone();
            damaged[at] ^= 0x41;
            assert!(Sections::open(&damaged).is_err(), "byte {at}");
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        let good = file();
        let sections = Sections::open(&good).unwrap();
        let end = sections.ranges.iter().map(|(_, range)| range.end).max().unwrap();
        for length in 0..end {
            assert!(Sections::open(&good[..length]).is_err(), "{length} bytes");
        }
    }
}
