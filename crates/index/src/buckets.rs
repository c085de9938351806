//! Rows found by a hash: sorted into buckets by its top bits, with a directory of where each begins.
//!
//! To look a hash up costs one read of the directory and a scan of some four rows; nothing is decoded
//! or moved when the file is opened.

/// Rows to a bucket, on average.
const FILL: usize = 4;

/// The hash of a key in a numbered space: eight bytes at a time mixed in by multiply and shift, with the
/// constants of the finaliser of `MurmurHash3` (Appleby). Part of the file format. A clash proposes a row that
/// exact comparison then turns down.
pub(crate) fn hash(space: u32, key: &[u8]) -> u64 {
    let mix = |hash: u64| {
        let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
    };
    let mut hash = u64::from(space) << 32 | key.len() as u64;
    for chunk in key.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash ^ u64::from_le_bytes(bytes));
    }
    hash ^ (hash >> 33)
}

/// The part of a hash that a row keeps.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
pub(crate) fn tag(hash: u64) -> u32 {
    hash as u32
}

/// Sorts rows by their hash and returns the directory; `tie` orders rows of one hash.
pub(crate) fn arrange<T, K: Ord>(rows: &mut [(u64, T)], tie: impl Fn(&T) -> K) -> Vec<u32> {
    rows.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| tie(&a.1).cmp(&tie(&b.1))));
    let n_buckets = (rows.len() / FILL).next_power_of_two();
    let bits = n_buckets.ilog2();
    let mut directory = Vec::with_capacity(n_buckets + 1);
    let mut at = 0;
    for bucket in 0..n_buckets {
        while at < rows.len() && bucket_of(rows[at].0, bits) < bucket {
            at += 1;
        }
        directory.push(u32::try_from(at).expect("fewer than 2^32 rows"));
    }
    directory.push(u32::try_from(rows.len()).expect("fewer than 2^32 rows"));
    directory
}

fn bucket_of(hash: u64, bits: u32) -> usize {
    if bits == 0 { 0 } else { usize::try_from(hash >> (64 - bits)).unwrap_or(usize::MAX) }
}

/// Where each bucket begins, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Directory<'a> {
    starts: &'a [u32],
    bits: u32,
}

impl<'a> Directory<'a> {
    pub(crate) fn new(starts: &'a [u32]) -> Self {
        let bits = starts.len().checked_sub(1).and_then(usize::checked_ilog2);
        Self { starts, bits: bits.unwrap_or(0) }
    }

    /// The bucket in which the rows of a hash lie; empty where a damaged directory says nonsense.
    pub(crate) fn bucket<'r, T>(&self, rows: &'r [T], hash: u64) -> &'r [T] {
        let (from, to) = self.range(hash);
        rows.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Where that bucket begins and ends, if the directory is whole.
    pub(crate) fn range(&self, hash: u64) -> (u32, u32) {
        let at = bucket_of(hash, self.bits);
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.map_or((0, 0), |(from, to)| (*from, *to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_hash() {
        for count in [0_u32, 1, 3, 4, 9, 1_000] {
            let row = |it: u32| (hash(1, &it.to_le_bytes()), it);
            let mut rows: Vec<(u64, u32)> = (0..count).map(row).collect();
            let directory = arrange(&mut rows, |it| *it);
            for it in 0..count {
                let found = Directory::new(&directory).bucket(&rows, row(it).0);
                assert!(found.contains(&row(it)), "{it} of {count}");
                assert!(found.len() < 40);
            }
            assert!(Directory::new(&directory[..0]).bucket(&rows, 7).is_empty());
        }
    }
}
