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
    let mut before_last = [0.0_f32; LONGEST + 1];
    let mut last = [0.0_f32; LONGEST + 1];
    let mut current = [0.0_f32; LONGEST + 1];
    for j in 1..=b.len() {
        last[j] = last[j - 1] + unpaired(b, j - 1);
    }
    for i in 1..=a.len() {
        current[0] = last[0] + unpaired(a, i - 1);
        for j in 1..=b.len() {
            let paired = last[j - 1] + substituted(a[i - 1], b[j - 1]);
            let taken = last[j] + unpaired(a, i - 1);
            let given = current[j - 1] + unpaired(b, j - 1);
            let mut best = paired.min(taken).min(given);
            let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if is_swap {
                best = best.min(before_last[j - 2] + OTHER);
            }
            current[j] = best;
        }
        before_last = last;
        last = current;
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

/// What one letter in place of another costs.
fn substituted(a: u8, b: u8) -> f32 {
    const ALIKE_LETTERS: [&[u8]; 6] = [b"iye", b"ou", b"vw", b"kqc", b"ae", b"jy"];
    const NEAR_LETTERS: [&[u8]; 8] = [b"aeiouy", b"sz", b"dt", b"bp", b"gk", b"gq", b"fv", b"uw"];
    // Digits that are read for letters, by machines and in a hurry.
    const LOOKALIKES: [&[u8; 2]; 9] =
        [b"0o", b"1i", b"1l", b"3e", b"5s", b"6g", b"9g", b"8b", b"7t"];
    let both_in = |set: &&[u8]| set.contains(&a) && set.contains(&b);
    if a == b {
        0.0
    } else if LOOKALIKES.iter().any(|pair| pair.contains(&a) && pair.contains(&b)) {
        NEAR
    } else if a.is_ascii_digit() || b.is_ascii_digit() {
        DIGIT
    } else if ALIKE_LETTERS.iter().any(both_in) {
        ALIKE
    } else if NEAR_LETTERS.iter().any(both_in) {
        NEAR
    } else {
        OTHER
    }
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

    proptest! {
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
