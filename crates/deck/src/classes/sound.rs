//! Spellings of one sound by different romanisations, and names in their original script.

use lictor_names::TokenKind;
use lictor_text::Script;

use super::Variant;
use crate::source::{Source, word_in_case_of};

/// Words of fewer letters are not respelt.
const LEAST_LETTERS: usize = 4;

/// Where in a word a spelling is exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Anywhere,
    AtStart,
    AtEnd,
}

use Where::{Anywhere, AtEnd, AtStart};

/// What other romanisations write for the same letters. Sources: the BGN/PCGN and ALA-LC tables and
/// ICAO Doc 9303 (Arabic, Persian, Cyrillic), and French, German and English press usage.
const FAMILIES: &[(&str, &str, Where)] = &[
    // Arabic and Persian qaf, kha, jim, dhal, tha, ghayn.
    ("q", "k", Anywhere),
    ("kh", "h", Anywhere),
    ("dj", "j", Anywhere),
    ("j", "dj", AtStart),
    ("dh", "d", Anywhere),
    ("th", "t", AtStart),
    ("gh", "g", AtStart),
    // French, German and English writers of the same sounds.
    ("w", "v", Anywhere),
    ("v", "w", Anywhere),
    ("ou", "u", Anywhere),
    ("u", "ou", Anywhere),
    ("oo", "u", Anywhere),
    ("ee", "i", Anywhere),
    ("sh", "ch", Anywhere),
    ("ei", "ey", Anywhere),
    ("ai", "ay", Anywhere),
    ("ay", "ai", Anywhere),
    ("aa", "a", Anywhere),
    // Slavic endings and soft vowels.
    ("ov", "off", AtEnd),
    ("off", "ov", AtEnd),
    ("ev", "eff", AtEnd),
    ("iy", "y", AtEnd),
    ("iy", "i", AtEnd),
    ("yy", "y", AtEnd),
    ("sky", "skiy", AtEnd),
    ("skiy", "ski", AtEnd),
    ("y", "i", AtEnd),
    ("i", "y", AtEnd),
    ("zh", "j", AtStart),
    ("ks", "x", Anywhere),
    ("ya", "ia", Anywhere),
    ("yu", "iu", Anywhere),
    // Whole names whose spellings are many.
    ("muhammad", "mohammed", AtStart),
    ("mohammad", "muhammed", AtStart),
    ("mohammed", "mohamad", AtStart),
    ("mohamed", "muhammad", AtStart),
    ("ahmad", "ahmed", AtStart),
    ("ahmed", "ahmad", AtStart),
    ("husayn", "hussein", AtStart),
    ("hussein", "husain", AtStart),
    ("yusuf", "youssef", AtStart),
    ("abdul", "abdel", AtStart),
    ("abdel", "abdul", AtStart),
];

/// One spelling of a family exchanged in one word that names; a double letter made single.
pub(super) fn transliteration(source: &Source<'_>) -> Vec<Variant> {
    let mut made = Vec::new();
    for piece in source.latin_words(LEAST_LETTERS).filter(|it| it.kind == TokenKind::Word) {
        let word = source.slice(piece);
        let mut add = |at: usize, length: usize, to: &str| {
            let Some(there) = word.get(at..at + length) else { return };
            let to = if at == 0 && there.starts_with(char::is_uppercase) && has_small(word) {
                capitalised(to)
            } else {
                word_in_case_of(to, there)
            };
            let start = piece.range.start + at;
            let query = source.replace_range(&(start..start + length), &to);
            made.push(Variant::new(query, format!("“{there}” of “{word}” spelt “{to}”")));
        };
        let small = word.to_ascii_lowercase();
        for (from, to, place) in FAMILIES {
            let at = match place {
                Anywhere => small.find(from),
                AtStart => small.starts_with(from).then_some(0),
                AtEnd => small.ends_with(from).then(|| small.len() - from.len()),
            };
            // Exchanged within what was exchanged already, the spelling would be nobody's.
            let Some(at) = at.filter(|at| !small[*at..].starts_with(to)) else { continue };
            let spells_more =
                *from == "u" && small.as_bytes().get(at.wrapping_sub(1)) == Some(&b'o');
            if !spells_more {
                add(at, from.len(), to);
            }
        }
        let bytes = small.as_bytes();
        let double = bytes.windows(2).position(|it| it[0] == it[1] && is_consonant(it[0]));
        if let Some(at) = double {
            let single = small[at..=at].to_owned();
            add(at, 2, &single);
        }
    }
    made
}

fn is_consonant(byte: u8) -> bool {
    byte.is_ascii_lowercase() && !b"aeiou".contains(&byte)
}

fn has_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// The name as published, where it is in another script than Latin.
pub(super) fn original_script(source: &Source<'_>) -> Vec<Variant> {
    let foreign = |it: Script| !matches!(it, Script::Latin | Script::Common);
    let other = source.pieces.iter().any(|it| foreign(it.script));
    let latin = source.pieces.iter().any(|it| it.script == Script::Latin);
    if other && !latin {
        let change = "asked in original script, against the names in Latin letters";
        vec![Variant::new(source.text, change)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &[&str]) {
        let made = transliteration(&Source::new(name, Kind::Person));
        let queries: Vec<&str> = made.iter().map(|it| it.query.as_str()).collect();
        assert_eq!(queries, expected);
    }

    #[test]
    fn each_family_respells_one_place() {
        check("Qasim", &["Kasim"]);
        check("KHALID", &["HALID"]);
        check("Jamal", &["Djamal"]);
        check("Djamal", &["Jamal"]);
        check("Orlov", &["Orlow", "Orloff"]);
        check("Ivan", &["Iwan"]);
        check("Mounir", &["Munir"]);
        check("Hassan", &["Hasan"]);
        check("Ali", &[]);
        check("Énoquo", &["Énokuo", "Énoqouo"]);
    }

    #[test]
    fn only_other_scripts_are_original() {
        let made = |name| original_script(&Source::new(name, Kind::Person)).len();
        assert_eq!(made("معمر القذافي"), 1);
        assert_eq!(made("Orlova"), 0);
        assert_eq!(made("Орлова (Orlova)"), 0);
    }
}
