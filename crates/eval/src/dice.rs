//! The same random numbers in every run: `SplitMix64` (Steele, Lea and Flood, "Fast splittable
//! pseudorandom number generators", 2014). Measured figures must not move with the wind.

/// A stream of random numbers, determined by its seed.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream of one of many things that are drawn under one seed, so that each can be drawn alone.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let seed = Self(seed).next();
        Self(Self(seed ^ number).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number in `[0, bound)`; 0 when `bound` is 0. The bias of the remainder is below `bound / 2^64`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % bound).unwrap_or_default()
    }

    /// One of the items; `None` when there is none.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Whether something happens that happens in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number in `(0, 1]`, in steps of 2⁻⁵³.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    pub(crate) fn unit(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1_u64 << 53) as f64
    }

    /// Puts items in random order (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}

/// For each of `owners`, the position of another one with another value: partners for measuring
/// noise, drawn from the same items and so with the same number of names on each side. An item
/// whose partner cannot be told from it after some tries has none.
pub(crate) fn strangers<T: PartialEq>(owners: &[T], dice: &mut Dice) -> Vec<Option<usize>> {
    const TRIES: usize = 64;
    let mut order: Vec<usize> = (0..owners.len()).collect();
    dice.shuffle(&mut order);
    let partner = |(position, drawn): (usize, usize)| {
        let mut drawn = drawn;
        for _ in 0..TRIES {
            if owners[drawn] != owners[position] {
                return Some(drawn);
            }
            drawn = dice.below(owners.len());
        }
        None
    };
    order.into_iter().enumerate().map(partner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_order_of_the_same_items() {
        let shuffled = |seed| {
            let mut items: Vec<usize> = (0..50).collect();
            Dice::new(seed).shuffle(&mut items);
            items
        };
        assert_eq!(shuffled(7), shuffled(7));
        assert_ne!(shuffled(7), shuffled(8));
        let mut sorted = shuffled(7);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_is_a_stranger_to_himself() {
        let owners = [1, 1, 1, 2, 2, 3];
        let partners = strangers(&owners, &mut Dice::new(1));
        let differ = |(owner, partner): (&i32, &Option<usize>)| {
            partner.is_some_and(|partner| owners[partner] != *owner)
        };
        assert!(owners.iter().zip(&partners).all(differ));
        assert_eq!(strangers(&[5, 5], &mut Dice::new(1)), [None, None]);
    }
}
