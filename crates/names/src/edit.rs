//! Edit distance between two forms, and how many edits a form of some length may bear.
//!
//! The distance is optimal string alignment (insertion, deletion, substitution, and swap of two
//! neighbours, no part edited twice), unit costs, over bytes: forms that are compared by edits are
//! ASCII. Computed bit-parallel after Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and
//! Damerau Edit Distances" (2003), for up to 64 bytes; longer ones by the textbook table.

/// How many edits two forms may differ by, from the length of the longer one in bytes.
///
/// Short words bear none: with three letters every edit makes another name. The steps are those of
/// `docs/measurements.md`; wider ones lose precision faster than they gain recall.
pub fn budget(longer: usize) -> usize {
    match longer {
        0..=3 => 0,
        4..=7 => 1,
        8..=12 => 2,
        _ => 3,
    }
}

/// By how many edits a form of this length may differ from some other, in bytes: each number that is the
/// budget of a pair with it and enough for the difference in length.
pub fn budgets(length: usize) -> impl Iterator<Item = usize> {
    (1..=widest_budget(length)).filter(move |edits| {
        let longer = (length..=length + edits).map(budget);
        longer.into_iter().any(|it| it == *edits)
    })
}

/// How many edits a form of this length may differ by from any other form, in bytes: the longer one
/// decides, and it may be the other.
pub fn widest_budget(length: usize) -> usize {
    let longer = (length..).take_while(|longer| longer - length <= budget(*longer));
    longer.map(budget).max().unwrap_or(0)
}

/// The set of letters and digits of an ASCII form, one bit each; two characters may share a bit.
pub(crate) fn letter_set(form: &[u8]) -> u64 {
    form.iter().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// Whether two forms with these letters are more than `limit` edits apart;
/// `false` says nothing.
///
/// An insertion, a deletion or a substitution takes at most one letter out of the set and brings at most
/// one in, a swap none.
pub(crate) fn differ_by_more(a: u64, b: u64, limit: usize) -> bool {
    let (mut lost, mut gained) = (a & !b, b & !a);
    for _ in 0..limit {
        // Clears the lowest bit: cheaper than to count them all.
        lost &= lost.wrapping_sub(1);
        gained &= gained.wrapping_sub(1);
    }
    lost | gained != 0
}

/// The distance of two byte strings, or `None` when it is above `limit`.
pub fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    if a == b {
        return Some(0);
    }
    if limit == 0 {
        return None;
    }
    if differ_by_more(letter_set(a), letter_set(b), limit) {
        return None;
    }
    let (pattern, text) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let found = match pattern.len() {
        0 => text.len(),
        1..=LONGEST_PATTERN => bit_parallel(&positions(pattern), pattern.len(), text, limit),
        _ => table(pattern, text),
    };
    (found <= limit).then_some(found)
}

/// A form that is compared with many others.
#[derive(Debug, Clone)]
pub struct Pattern<'a> {
    form: &'a [u8],
    positions: Positions,
}

impl<'a> Pattern<'a> {
    /// Prepares a form.
    pub fn new(form: &'a [u8]) -> Self {
        let prepared = &form[..form.len().min(LONGEST_PATTERN)];
        Self { form, positions: positions(prepared) }
    }

    /// Whether [`distance`] to another form is at most `limit`.
    pub fn is_within(&self, other: &[u8], limit: usize) -> bool {
        if self.form.len().abs_diff(other.len()) > limit {
            return false;
        }
        match self.form.len() {
            0 => true,
            1..=LONGEST_PATTERN => {
                bit_parallel(&self.positions, self.form.len(), other, limit) <= limit
            }
            _ => distance(self.form, other, limit).is_some(),
        }
    }
}

/// The longest pattern whose positions fit in a word of the machine, in bytes.
const LONGEST_PATTERN: usize = 64;

/// For each byte, at which places of a pattern it stands. Forms are ASCII.
type Positions = [u64; 128];

fn positions(pattern: &[u8]) -> Positions {
    let mut positions = [0; 128];
    for (idx, byte) in pattern.iter().enumerate() {
        positions[usize::from(*byte & 127)] |= 1 << idx;
    }
    positions
}

/// Hyyrö's OSA recurrence; the pattern has 1 to 64 bytes. Above `limit` the result is just above it.
fn bit_parallel(positions: &Positions, length: usize, text: &[u8], limit: usize) -> usize {
    let last = 1_u64 << (length - 1);
    let (mut vertical_plus, mut vertical_minus) = (u64::MAX, 0_u64);
    let (mut diagonal, mut previous_match) = (0_u64, 0_u64);
    let mut score = length;
    for (idx, byte) in text.iter().enumerate() {
        let matches = positions[usize::from(*byte & 127)];
        let swapped = (((!diagonal) & matches) << 1) & previous_match;
        diagonal = (((matches & vertical_plus).wrapping_add(vertical_plus)) ^ vertical_plus)
            | matches
            | vertical_minus
            | swapped;
        let horizontal_plus = vertical_minus | !(diagonal | vertical_plus);
        let horizontal_minus = diagonal & vertical_plus;
        if horizontal_plus & last != 0 {
            score += 1;
        }
        if horizontal_minus & last != 0 {
            score -= 1;
        }
        // Each byte that is left lowers it by one at most.
        if score > limit + (text.len() - 1 - idx) {
            return limit + 1;
        }
        let shifted_plus = (horizontal_plus << 1) | 1;
        let shifted_minus = horizontal_minus << 1;
        vertical_plus = shifted_minus | !(diagonal | shifted_plus);
        vertical_minus = shifted_plus & diagonal;
        previous_match = matches;
    }
    score
}

/// The textbook table, for long strings and as the oracle of the fast one.
fn table(a: &[u8], b: &[u8]) -> usize {
    let width = b.len() + 1;
    let mut before_last = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut current = vec![0; width];
    for i in 1..=a.len() {
        current[0] = i;
        for j in 1..=b.len() {
            let substituted = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substituted.min(last[j] + 1).min(current[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                best = best.min(before_last[j - 2] + 1);
            }
            current[j] = best;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut current);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_distances() {
        let check = |a: &str, b: &str, expected: usize| {
            assert_eq!(distance(a.as_bytes(), b.as_bytes(), 99), Some(expected), "{a} {b}");
        };
        check("kitten", "sitting", 3);
        check("mehrabi", "merhabi", 1);
        check("ca", "abc", 3);
        check("putin", "putin", 0);
        check("a", "b", 1);
        check("ab", "ba", 1);
        assert_eq!(distance(b"kitten", b"sitting", 2), None);
        let of = |length| budgets(length).collect::<Vec<_>>();
        assert_eq!((of(2), of(3), of(5)), (vec![], vec![1], vec![1]));
        assert_eq!((of(6), of(7), of(8)), (vec![1, 2], vec![1, 2], vec![2]));
        assert_eq!((of(10), of(12), of(13)), (vec![2, 3], vec![2, 3], vec![3]));
    }

    #[test]
    fn the_widest_budget_is_that_of_the_longest_neighbour() {
        for (length, expected) in
            [(0, 0), (1, 0), (2, 0), (3, 1), (5, 1), (6, 2), (9, 2), (10, 3), (99, 3)]
        {
            assert_eq!(widest_budget(length), expected, "{length}");
        }
    }

    proptest! {
        #[test]
        fn a_pattern_agrees_with_the_distance(a in "[ab1]{0,9}|[ab]{60,70}", b in "[ab1]{0,9}|[ab]{60,70}") {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            for limit in 0..4 {
                let expected = distance(a, b, limit).is_some();
                prop_assert_eq!(Pattern::new(a).is_within(b, limit), expected);
            }
        }

        #[test]
        fn the_fast_distance_is_the_textbook_one(a in "[ab c]{0,12}", b in "[ab c]{0,12}") {
            let expected = table(a.as_bytes(), b.as_bytes());
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), 99), Some(expected));
            prop_assert_eq!(distance(b.as_bytes(), a.as_bytes(), 99), Some(expected));
        }

        #[test]
        fn long_strings_too(a in "[ab]{60,70}", b in "[ab]{60,70}") {
            let expected = table(a.as_bytes(), b.as_bytes());
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), 99), Some(expected));
        }
    }
}
