//! The bytes of files, packed: whole, or as what differs from another blob.
//!
//! A list changes little from one edition to the next. A blob that is packed against the edition before
//! it (as a Zstandard prefix) costs little more than the change: of OFAC's `sdn.csv`, 4 MB, about a
//! kilobyte where a whole blob takes 570. Which blob another needs to be read is the catalogue's to say.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::hex::hex;

/// Zstandard's level: higher ones take many times longer and save a few hundredths.
const LEVEL: i32 = 6;

/// The largest window that a reader accepts, as a power of two: what Zstandard allows on 64 bits. A blob is
/// written with the smallest that spans its base and itself.
const LARGEST_WINDOW_LOG: u32 = if cfg!(target_pointer_width = "64") { 31 } else { 30 };

/// The SHA-256 of bytes in hexadecimal digits.
pub(crate) fn hex_sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A folder of blobs.
#[derive(Debug)]
pub(crate) struct Blobs {
    folder: PathBuf,
}

impl Blobs {
    /// Opens the folder, and makes it when it is not there.
    pub(crate) fn open(folder: PathBuf) -> Result<Self, StoreError> {
        fs::create_dir_all(&folder)
            .map_err(|cause| StoreError::Io { path: folder.clone(), cause })?;
        Ok(Self::at(folder))
    }

    /// Those of a folder that is there.
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where a blob stands.
    pub(crate) fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(format!("{sha256}.zst"))
    }

    /// Writes a blob under a name of its own, then renames: a reader never sees half a blob.
    pub(crate) fn write(
        &self,
        sha256: &str,
        bytes: &[u8],
        base: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        let path = self.path(sha256);
        let temporary = path.with_extension(format!("tmp{}", std::process::id()));
        let write = || {
            fs::write(&temporary, pack(bytes, base)?)?;
            fs::rename(&temporary, &path)
        };
        write().map_err(|cause| StoreError::Io { path: path.clone(), cause })
    }

    /// The bytes of a blob, checked against their SHA-256.
    pub(crate) fn read(&self, sha256: &str, base: Option<&[u8]>) -> Result<Vec<u8>, StoreError> {
        let path = self.path(sha256);
        let packed =
            fs::read(&path).map_err(|cause| StoreError::Io { path: path.clone(), cause })?;
        match unpack(&packed, base) {
            Ok(bytes) if hex_sha256(&bytes) == sha256 => Ok(bytes),
            _ => Err(StoreError::Damaged { path, expected: sha256.to_owned() }),
        }
    }

    /// Deletes a blob, if it is there.
    pub(crate) fn delete(&self, sha256: &str) -> Result<(), StoreError> {
        let path = self.path(sha256);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Io { path, cause })
            }
            _ => Ok(()),
        }
    }

    #[cfg(test)]
    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}

fn pack(bytes: &[u8], base: Option<&[u8]>) -> io::Result<Vec<u8>> {
    let Some(base) = base else { return zstd::bulk::compress(bytes, LEVEL) };
    let mut encoder = zstd::stream::write::Encoder::with_ref_prefix(Vec::new(), LEVEL, base)?;
    encoder.long_distance_matching(true)?;
    let spanned = base.len() + bytes.len();
    let window_log = usize::BITS - spanned.leading_zeros();
    encoder.window_log(window_log.clamp(20, LARGEST_WINDOW_LOG))?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn unpack(packed: &[u8], base: Option<&[u8]>) -> io::Result<Vec<u8>> {
    let base = base.unwrap_or_default();
    let mut decoder = zstd::stream::read::Decoder::with_ref_prefix(packed, base)?;
    decoder.window_log_max(LARGEST_WINDOW_LOG)?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut decoder, &mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes in which nothing repeats.
    fn noise(len: usize, seed: u64) -> Vec<u8> {
        let mut state = seed;
        let next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        std::iter::repeat_with(next).take(len).collect()
    }

    #[test]
    fn a_blob_packed_against_another_costs_the_change() {
        for len in [1000, 3 << 20, 24 << 20] {
            let base = noise(len, 1);
            let mut bytes = base.clone();
            bytes.splice(len / 2..len / 2, noise(100, 2));
            let packed = pack(&bytes, Some(&base)).unwrap();
            assert!(packed.len() < 300 + len / 1000, "{len}: {}", packed.len());
            assert_eq!(unpack(&packed, Some(&base)).unwrap(), bytes);
        }
    }

    #[test]
    fn a_whole_blob_reads_with_any_base() {
        // While a blob is written anew as a whole, the catalogue still names its base.
        let packed = pack(b"whole", None).unwrap();
        assert_eq!(unpack(&packed, Some(b"some base")).unwrap(), b"whole");
        assert_eq!(unpack(&packed, None).unwrap(), b"whole");
    }
}
