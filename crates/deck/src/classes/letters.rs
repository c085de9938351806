//! Letters struck, doubled or read wrongly.

use super::Variant;
use crate::random::Random;
use crate::source::{Source, in_case_of};

/// Words of fewer letters are not changed.
const LEAST_LETTERS: usize = 5;

/// The keys beside each letter on a QWERTY keyboard (ISO/IEC 9995-3, common secondary layout aside).
const NEIGHBOURS: [&str; 26] = [
    "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn",
    "jiolm", "kop", "njk", "bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb",
    "qase", "zsdc", "tghu", "asx",
];

fn neighbours(letter: char) -> Vec<char> {
    let at = u32::from(letter.to_ascii_lowercase()).checked_sub(u32::from('a'));
    let row = at.and_then(|at| NEIGHBOURS.get(usize::try_from(at).ok()?));
    row.map(|it| it.chars().collect()).unwrap_or_default()
}

/// In each word of five letters or more, one key is missed (a neighbour instead of it) and one is
/// struck with its neighbour.
pub(super) fn keyboard(source: &Source<'_>, random: &mut Random) -> Vec<Variant> {
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS) {
        let word = source.slice(piece);
        let letters: Vec<char> = word.chars().collect();
        let struck: Vec<usize> =
            (0..letters.len()).filter(|at| !neighbours(letters[*at]).is_empty()).collect();
        for instead in [true, false] {
            let Some(at) = random.pick(&struck).copied() else { continue };
            let there = letters[at];
            let Some(beside) = random.pick(&neighbours(there)).copied() else { continue };
            let beside = in_case_of(beside, there);
            let mut slipped = letters.clone();
            let change = if instead {
                slipped[at] = beside;
                format!("key “{beside}” struck instead of “{there}” in “{word}”")
            } else {
                slipped.insert(at + 1, beside);
                format!("key “{beside}” struck with “{there}” in “{word}”")
            };
            let slipped: String = slipped.into_iter().collect();
            made.push(Variant::new(source.replace(piece, &slipped), change));
        }
    }
    made
}

/// One letter is doubled, or one of a double letter is left out.
pub(super) fn doubled(source: &Source<'_>) -> Vec<Variant> {
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS) {
        let word = source.slice(piece);
        let letters: Vec<char> = word.chars().collect();
        let alike = |a: char, b: char| a.to_lowercase().eq(b.to_lowercase());
        for (at, letter) in letters.iter().copied().enumerate() {
            let before = at > 0 && alike(letters[at - 1], letter);
            let after = letters.get(at + 1).is_some_and(|it| alike(*it, letter));
            let mut changed = letters.clone();
            let change = if after && !before {
                changed.remove(at + 1);
                format!("double “{letter}” of “{word}” made single")
            } else if !before && at > 0 && letter.is_ascii_alphabetic() {
                changed.insert(at + 1, letter);
                format!("“{letter}” of “{word}” doubled")
            } else {
                continue;
            };
            let changed: String = changed.into_iter().collect();
            made.push(Variant::new(source.replace(piece, &changed), change));
        }
    }
    made
}

/// What character recognition takes for what; both cases where both look alike.
///
/// The pairs are those that OCR literature and post-correction tools name most often (Kukich 1992,
/// "Techniques for automatically correcting words in text", and Unicode confusables).
const CONFUSED: &[(&str, &str)] = &[
    ("O", "0"),
    ("o", "0"),
    ("0", "O"),
    ("l", "1"),
    ("I", "1"),
    ("I", "l"),
    ("l", "I"),
    ("1", "l"),
    ("1", "I"),
    ("rn", "m"),
    ("m", "rn"),
    ("S", "5"),
    ("5", "S"),
    ("B", "8"),
    ("8", "B"),
    ("cl", "d"),
    ("d", "cl"),
    ("vv", "w"),
    ("w", "vv"),
    ("Z", "2"),
    ("2", "Z"),
    ("G", "6"),
    ("6", "G"),
    ("h", "b"),
    ("e", "c"),
    ("c", "e"),
    ("ii", "u"),
    ("u", "ii"),
    ("D", "O"),
    ("Q", "O"),
];

/// One place where a letter or a pair of them can be misread, as it is written there.
pub(super) fn ocr(source: &Source<'_>) -> Vec<Variant> {
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS) {
        let word = source.slice(piece);
        for (from, to) in CONFUSED {
            let Some(at) = word.find(from) else { continue };
            let range = piece.range.start + at..piece.range.start + at + from.len();
            let change = format!("“{from}” of “{word}” read as “{to}”");
            made.push(Variant::new(source.replace_range(&range, to), change));
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    #[test]
    fn neighbours_are_mutual() {
        for letter in 'a'..='z' {
            for other in neighbours(letter) {
                assert!(neighbours(other).contains(&letter), "{letter} {other}");
            }
        }
        assert_eq!(neighbours('é'), []);
    }

    #[test]
    fn letters_are_doubled_and_made_single() {
        let made = doubled(&Source::new("Hassan", Kind::Person));
        let queries: Vec<&str> = made.iter().map(|it| it.query.as_str()).collect();
        assert_eq!(queries, ["Haassan", "Hasan", "Hassaan", "Hassann"]);
    }

    #[test]
    fn letters_are_misread() {
        let check = |name: &str, expected: &[&str]| {
            let made = ocr(&Source::new(name, Kind::Person));
            let queries: Vec<String> = made.into_iter().map(|it| it.query).collect();
            assert_eq!(queries, expected);
        };
        check("Orban", &["0rban"]);
        check("MARNIK", &["MARN1K", "MARNlK"]);
        check("Marnik", &["Mamik"]);
        check("Daclik", &["Dac1ik", "DacIik", "Dadik", "Daelik", "Oaclik"]);
    }

    #[test]
    fn keys_are_missed_once_a_word() {
        let made = keyboard(&Source::new("Nadir Hakimi", Kind::Person), &mut Random::of(1, &[]));
        assert_eq!(made.len(), 4, "{made:?}");
    }
}
