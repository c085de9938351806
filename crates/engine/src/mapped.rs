//! The bytes of a snapshot: mapped from its file, or held in aligned memory.
#![expect(unsafe_code, reason = "a memory map is the one thing here that safe Rust cannot make")]

use std::fs::File;
use std::ops::Deref;

use memmap2::Mmap;

/// Bytes at an address that is a multiple of 16, as sections of numbers need.
#[derive(Debug)]
pub(crate) enum Bytes {
    Mapped(Mmap),
    /// Whole blocks of 16 bytes, and how many bytes of them count.
    Held(Vec<u128>, usize),
}

impl Bytes {
    pub(crate) fn copy(bytes: &[u8]) -> Self {
        let mut blocks = vec![0_u128; bytes.len().div_ceil(16)];
        bytemuck::cast_slice_mut::<u128, u8>(&mut blocks)[..bytes.len()].copy_from_slice(bytes);
        Self::Held(blocks, bytes.len())
    }

    pub(crate) fn map(file: &File) -> std::io::Result<Self> {
        if file.metadata()?.len() == 0 {
            return Ok(Self::copy(&[]));
        }
        // SAFETY: the map is read-only and private to this value. The file is a snapshot, which Lictor
        // writes under another name and renames into place, and never changes afterwards, so the
        // bytes stay what they are while mapped; `docs/lists.md` tells operators to change no file of a home in
        // place. Should another program do so all the same, safety is not to be had by any map: cut short, the
        // process is stopped by a signal; written over, readers see other numbers than were checked, whose
        // places are bounds-checked where they are used, and answer wrongly until the file is opened again.
        let map = unsafe { Mmap::map(file)? };
        Ok(Self::Mapped(map))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Held(blocks, length) => &bytemuck::cast_slice(blocks)[..*length],
        }
    }
}
