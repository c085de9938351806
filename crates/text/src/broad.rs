//! A broad spelling: what is left of a Latin word when the letters that romanisations choose
//! differently are written one way.
//!
//! Two spellings of one word by two systems are often several letters apart (*Qadhafi*, *Gaddafi*;
//! *Zhukov*, *Joukoff*), more than an honest slip of the pen. Under the broad spelling they are equal or
//! one letter apart, and a slip can still be counted on top. It keeps the places of all vowels, unlike
//! [`crate::phonetic_key`], so it forgets less and is compared by edits.
//!
//! | written | is | by |
//! |---|---|---|
//! | `q ck c` (not before e, i, y) | `k` | ALA-LC, press usage |
//! | `c` before e, i, y; `ss` | `s` | Romance spelling |
//! | `gh` | `g` | BGN/PCGN غ |
//! | `kh`, `x` at the beginning | `h` | BGN/PCGN خ х; Azeri, Kurdish |
//! | `sh sch shch ch tch tsch cz tsh` | `c` | one letter in German, French, English, Polish usage |
//! | `j dj dzh zh` | `j` | ج, ж, дж |
//! | `w` | `v` | German, Polish |
//! | `th dh ph` | `t d f` | ث ذ, Greek |
//! | `ts tz` | `z` | ц, צ |
//! | `ou oo uu` | `u` | French, English |
//! | `ee ie ij iy yi y` | `i` | English, BGN |
//! | `j` after a vowel, before none | `i` | German, Baltic, scholarly |
//! | `ae` | `e` | Greek, Latin |
//! | doubled letters | one | gemination |
//! | `off eff` at the end | `ov ev` | French, older English |
//! | `h` at the end after a vowel | nothing | ة, ه |

use crate::scratch::push_key;

/// Gives the broad spelling of a folded Latin word.
///
/// ```
/// use lictor_text::broad_spelling;
/// assert_eq!(broad_spelling("qadhafi"), "kadafi");
/// assert_eq!(broad_spelling("joukoff"), broad_spelling("zhukov"));
/// assert_eq!(broad_spelling("nooristani"), broad_spelling("nuristani"));
/// ```
pub fn broad_spelling(latin: &str) -> String {
    let mut out = String::with_capacity(latin.len());
    write(latin.as_bytes(), &mut out);
    out
}

/// Appends the [`broad_spelling`] of a word to spellings joined by blanks, unless it has fewer than
/// `shortest` bytes or is among them.
///
/// ```
/// use lictor_text::push_broad_spelling;
/// let mut spellings = String::new();
/// for word in ["tariq", "tarik", "tareq"] {
///     push_broad_spelling(word, 3, &mut spellings);
/// }
/// assert_eq!(spellings, "tarik tarek");
/// ```
pub fn push_broad_spelling(latin: &str, shortest: usize, spellings: &mut String) {
    push_key(spellings, 0, shortest, |out| write(latin.as_bytes(), out));
}

fn write(latin: &[u8], out: &mut String) {
    let mut idx = 0;
    let mut last = None;
    let mut after_vowel = false;
    while idx < latin.len() {
        let (length, letter) = letter_at(&latin[idx..], idx == 0, after_vowel);
        idx += length;
        after_vowel = is_vowel(latin[idx - 1]);
        if let Some(letter) = letter
            && (last != Some(letter) || letter.is_ascii_digit())
        {
            out.push(char::from(letter));
            last = Some(letter);
        }
    }
}

/// The length of the group of letters at the beginning of `rest`, and what it is written as.
fn letter_at(rest: &[u8], is_first: bool, after_vowel: bool) -> (usize, Option<u8>) {
    let letter = rest[0];
    let next = rest.get(1).copied().unwrap_or(b'.');
    let (length, written) = match letter {
        b'a' if next == b'e' => (2, b'e'),
        b'c' => match next {
            b'h' | b'z' => (2, b'c'),
            b'k' => (2, b'k'),
            b'e' | b'i' | b'y' => (1, b's'),
            _ => (1, b'k'),
        },
        b'd' => match rest {
            [_, b'z', b'h', ..] => (3, b'j'),
            [_, b'j', ..] => (2, b'j'),
            [_, b'h', ..] => (2, b'd'),
            _ => (1, b'd'),
        },
        b'e' if next == b'e' => (2, b'i'),
        b'f' if rest == b"ff" => (2, b'v'),
        b'g' if next == b'h' => (2, b'g'),
        b'h' if rest.len() == 1 && !is_first => return (1, None),
        b'i' if matches!(next, b'e' | b'j' | b'y' | b'i') => (2, b'i'),
        b'j' if after_vowel && !is_vowel(next) => (1, b'i'),
        b'k' if next == b'h' => (2, b'h'),
        b'o' if matches!(next, b'u' | b'o') => (2, b'u'),
        b'p' if next == b'h' => (2, b'f'),
        b'q' => (1, b'k'),
        b's' => match rest {
            [_, b'h', b'c', b'h', ..] => (4, b'c'),
            [_, b'c', b'h', ..] => (3, b'c'),
            [_, b'h', ..] => (2, b'c'),
            _ => (1, b's'),
        },
        b't' => match rest {
            [_, b's', b'c', b'h', ..] => (4, b'c'),
            [_, b'c' | b's', b'h', ..] => (3, b'c'),
            [_, b'h', ..] => (2, b't'),
            [_, b's' | b'z', ..] => (2, b'z'),
            _ => (1, b't'),
        },
        b'u' if next == b'u' => (2, b'u'),
        b'w' => (1, b'v'),
        b'x' if is_first => (1, b'h'),
        b'y' if next == b'i' => (2, b'i'),
        b'y' => (1, b'i'),
        b'z' if next == b'h' => (2, b'j'),
        _ => (1, letter),
    };
    (length, Some(written))
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::broad_spelling;

    #[test]
    fn systems_meet() {
        let check = |a: &str, b: &str| assert_eq!(broad_spelling(a), broad_spelling(b), "{a} {b}");
        check("tariq", "tarik");
        check("youssouf", "yusuf");
        check("bachar", "bashar");
        check("tchaikovsky", "chaikovski");
        check("walid", "valid");
        check("fatimah", "fatima");
        check("abdoullah", "abdulla");
    }

    #[test]
    fn sounds_stay_apart() {
        for (a, b) in [("hassan", "hussein"), ("kamal", "gamal"), ("ali", "ala"), ("pong", "pyong")]
        {
            assert_ne!(broad_spelling(a), broad_spelling(b));
        }
    }

    proptest! {
        #[test]
        fn plain_and_no_longer(word in "[a-z0-9]{0,20}") {
            let broad = broad_spelling(&word);
            prop_assert!(broad.len() <= word.len());
            prop_assert!(broad.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()));
        }
    }
}
