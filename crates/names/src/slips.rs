//! What the edits between two forms cost: little where names are known to vary, an edit's full cost
//! elsewhere, more in digits.
//!
//! Only forms within the budget of plain edits are weighed (see [`crate::budget`]), so the weights say
//! how alike two forms are and never whether they are compared: the search for candidates needs plain
//! edits only. No slip costs more than two edits.
//!
//! The families are those of romanisation tables (BGN/PCGN, ALA-LC, ISO 9, DIN 31635) and of languages
//! that do not tell the sounds apart: Arabic writes no *p* and few vowels, Persian *q* and *gh* are one
//! sound, Spanish *b* and *v*. The costs are ranks (alike, near, other), not measured probabilities.

/// Words longer than this are weighed by their first letters; no name is so long.
const LONGEST: usize = 64;

const ALIKE: f32 = 0.4;
const NEAR: f32 = 0.6;
const OTHER: f32 = 1.0;
const DIGIT: f32 = 2.0;

/// The least cost of optimal string alignment edits from `a` to `b`. Symmetric; 0 for equal forms.
pub(crate) fn cost(a: &[u8], b: &[u8]) -> f32 {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let width = b.len() + 1;
    let mut rows = [[0.0_f32; LONGEST + 1]; 3];
    let [before_last, last, current] = &mut rows;
    let (mut before_last, mut last, mut current) =
        (&mut before_last[..width], &mut last[..width], &mut current[..width]);
    let mut given = [0.0_f32; LONGEST];
    for j in 0..b.len() {
        given[j] = unpaired(b, j);
        last[j + 1] = last[j] + given[j];
    }
    for i in 1..=a.len() {
        let letter = a[i - 1];
        let taken = unpaired(a, i - 1);
        let substitutions = &SUBSTITUTIONS[class(letter)];
        current[0] = last[0] + taken;
        for j in 1..width {
            let other = b[j - 1];
            let substituted = if letter == other { 0.0 } else { substitutions[class(other)] };
            let paired = last[j - 1] + substituted;
            let mut best = paired.min(last[j] + taken).min(current[j - 1] + given[j - 1]);
            let is_swap = i > 1 && j > 1 && letter == b[j - 2] && a[i - 2] == other;
            if is_swap {
                best = best.min(before_last[j - 2] + OTHER);
            }
            current[j] = best;
        }
        (before_last, last, current) = (last, current, before_last);
    }
    last[b.len()]
}

/// What a letter costs that one form has and the other has not.
fn unpaired(form: &[u8], at: usize) -> f32 {
    let letter = form[at];
    let doubles = at > 0 && form[at - 1] == letter;
    match letter {
        b'0'..=b'9' => DIGIT,
        _ if doubles => ALIKE,
        b'h' => ALIKE,
        b'a' | b'e' | b'i' | b'o' | b'u' => NEAR,
        // Nominative endings of Latvian, Lithuanian and Greek, plural of English.
        b's' if at + 1 == form.len() => NEAR,
        _ => OTHER,
    }
}

/// What one letter in place of another costs, by their classes.
static SUBSTITUTIONS: [[f32; N_CLASSES]; N_CLASSES] = {
    let mut table = [[OTHER; N_CLASSES]; N_CLASSES];
    let mut i = 0;
    while i < N_CLASSES {
        let mut j = 0;
        while j < N_CLASSES {
            table[i][j] = substituted(CLASSES[i], CLASSES[j]);
            j += 1;
        }
        i += 1;
    }
    table
};

/// One byte of each class: all but letters and digits are one, and cost the same.
const CLASSES: &[u8; N_CLASSES] = b".abcdefghijklmnopqrstuvwxyz0123456789";
const N_CLASSES: usize = 37;

/// A byte's place in the table of substitutions.
const fn class(byte: u8) -> usize {
    let class = match byte {
        b'a'..=b'z' => byte - b'a' + 1,
        b'0'..=b'9' => byte - b'0' + 27,
        _ => 0,
    };
    class as usize
}

/// What one letter in place of another costs.
const fn substituted(a: u8, b: u8) -> f32 {
    const ALIKE_LETTERS: [&[u8]; 6] = [b"iye", b"ou", b"vw", b"kqc", b"ae", b"jy"];
    const NEAR_LETTERS: [&[u8]; 8] = [b"aeiouy", b"sz", b"dt", b"bp", b"gk", b"gq", b"fv", b"uw"];
    // Digits that are read for letters, by machines and in a hurry.
    const LOOKALIKES: [&[u8]; 9] = [b"0o", b"1i", b"1l", b"3e", b"5s", b"6g", b"9g", b"8b", b"7t"];
    if class(a) == class(b) {
        // Equal bytes cost nothing and are not looked up; what remains is neither letter nor digit.
        OTHER
    } else if both_in_one(&LOOKALIKES, a, b) {
        NEAR
    } else if a.is_ascii_digit() || b.is_ascii_digit() {
        DIGIT
    } else if both_in_one(&ALIKE_LETTERS, a, b) {
        ALIKE
    } else if both_in_one(&NEAR_LETTERS, a, b) {
        NEAR
    } else {
        OTHER
    }
}

/// Whether one of the sets has both letters.
const fn both_in_one(sets: &[&[u8]], a: u8, b: u8) -> bool {
    let mut idx = 0;
    while idx < sets.len() {
        if has(sets[idx], a) && has(sets[idx], b) {
            return true;
        }
        idx += 1;
    }
    false
}

const fn has(set: &[u8], letter: u8) -> bool {
    let mut idx = 0;
    while idx < set.len() {
        if set[idx] == letter {
            return true;
        }
        idx += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::distance;

    #[test]
    fn known_costs() {
        let check = |a: &str, b: &str, expected: f32| {
            let found = cost(a.as_bytes(), b.as_bytes());
            assert!((found - expected).abs() < 1e-5, "{a} {b}: {found}");
        };
        check("khaled", "khalid", ALIKE);
        check("hassan", "hasan", ALIKE);
        check("lavrovs", "lavrov", NEAR);
        check("merkel", "merker", OTHER);
        check("mehrabi", "merhabi", 2.0 * ALIKE);
        check("ar16", "ar17", DIGIT);
        check("same", "same", 0.0);
    }

    /// The cost by the textbook recurrence, letter by letter.
    fn naive(a: &[u8], b: &[u8]) -> f32 {
        let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
        let mut table = vec![vec![0.0_f32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut best = if i + j == 0 { 0.0 } else { f32::INFINITY };
                if i > 0 && j > 0 {
                    let same = a[i - 1] == b[j - 1];
                    let paired = if same { 0.0 } else { substituted(a[i - 1], b[j - 1]) };
                    best = best.min(table[i - 1][j - 1] + paired);
                }
                if i > 0 {
                    best = best.min(table[i - 1][j] + unpaired(a, i - 1));
                }
                if j > 0 {
                    best = best.min(table[i][j - 1] + unpaired(b, j - 1));
                }
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(table[i - 2][j - 2] + OTHER);
                }
                table[i][j] = best;
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn to_the_bit_that_of_the_textbook(a in "[a-z0-9 é]{0,80}", b in "[a-z0-9 é]{0,80}") {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            prop_assert_eq!(cost(a, b).to_bits(), naive(a, b).to_bits());
        }

        #[test]
        fn also_of_like_words(a in "[aeiosdzh17]{0,8}", b in "[aeiosdzh17]{0,8}") {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            prop_assert_eq!(cost(a, b).to_bits(), naive(a, b).to_bits());
        }

        #[test]
        fn symmetric_and_at_most_twice_the_edits(a in "[a-e1]{0,9}", b in "[a-e1]{0,9}") {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            let edits = distance(a, b, 99).unwrap_or(99);
            prop_assert!((cost(a, b) - cost(b, a)).abs() < 1e-5);
            #[expect(clippy::cast_precision_loss, reason = "a small number")]
            let most = edits as f32 * DIGIT;
            prop_assert!(cost(a, b) <= most + 1e-5);
        }
    }
}
