//! A seeded generator: the same seed gives the same numbers on every machine and in every version.

/// `SplitMix64` (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number generators"):
/// eight bytes of state, and any seed is a good one.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator of its own for what the texts name, so that no draw depends on another's.
    pub(crate) fn of(seed: u64, texts: &[&str]) -> Self {
        Self(hash(seed, texts))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 when that is 0.
    ///
    /// The remainder favours small numbers by less than one in 2³² for bounds below 2³².
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let Ok(bound) = u64::try_from(bound) else { return 0 };
        self.next().checked_rem(bound).and_then(|it| usize::try_from(it).ok()).unwrap_or(0)
    }

    /// One of the things; `None` when there is none.
    pub(crate) fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }

    /// Puts the things into an order by chance (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

/// FNV-1a, 64 bits, over the texts and where each ends; the seed is mixed in first.
pub(crate) fn hash(seed: u64, texts: &[&str]) -> u64 {
    let texts = texts.iter().flat_map(|it| it.bytes().chain(std::iter::once(0xff)));
    let bytes = seed.to_le_bytes().into_iter().chain(texts);
    let start = 0xcbf2_9ce4_8422_2325_u64;
    bytes.fold(start, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        let mut random = Random(0);
        // The first outputs of the reference implementation for the seed 0.
        assert_eq!(random.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.next(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn draws_stay_within_bounds() {
        let mut random = Random::of(1, &["a"]);
        assert_eq!(random.below(0), 0);
        assert_eq!(random.pick::<u8>(&[]), None);
        assert!((0..100).all(|_| random.below(7) < 7));
        let mut things: Vec<u8> = (0..20).collect();
        random.shuffle(&mut things);
        assert_ne!(things, (0..20).collect::<Vec<_>>());
        things.sort_unstable();
        assert_eq!(things, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn where_a_text_ends_counts() {
        assert_ne!(hash(1, &["ab", "c"]), hash(1, &["a", "bc"]));
        assert_ne!(hash(1, &["a"]), hash(2, &["a"]));
    }
}
