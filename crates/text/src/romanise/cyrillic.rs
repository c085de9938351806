//! Cyrillic.
//!
//! The letters of a word tell its language, as far as anything does: і ї є ґ Ukrainian, ў after a
//! vowel Belarusian, ђ ј љ њ ћ џ Serbian or Macedonian, ѓ ќ ѕ Macedonian, ъ before a consonant
//! Bulgarian, ә ғ қ ң ө ұ ү һ ҳ ҷ the languages of Central Asia. A word without such letters may be
//! of any of them: it is spelt as Russian first, then as Ukrainian (г h, и y), Bulgarian (х h,
//! щ sht) and in the Latin alphabets of the Slavs (ж z, ч c, ш s), where that makes a difference.
//!
//! Sources: BGN/PCGN romanization systems (National Geospatial-Intelligence Agency): Russian 1947,
//! Ukrainian 1965, Belarusian 1979, Kazakh 1979; ICAO Doc 9303 part 3 (8th edition, 2021), section
//! 6.B; order 310 of the Russian Ministry of the Interior (1997); ISO 9:1995 and ISO/R 9:1968;
//! resolution 55 of the Cabinet of Ukraine (2010); Bulgaria's transliteration act (2009); for
//! Serbian the parallel Latin alphabet of Gaj. The tables were written from knowledge of these
//! systems, not collated with the printed ones; what is customary is from public knowledge.

#![expect(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, after, before, spell};

/// The languages that the letters of a word allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    /// Nothing tells.
    Any,
    Russian,
    Ukrainian,
    Belarusian,
    Bulgarian,
    SerbianOrMacedonian,
    Macedonian,
    Turkic,
}

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    match language_of(letters) {
        Language::Any => {
            push_russian(letters, spellings);
            spellings.spell(System::Ukrainian2010, letters, ukrainian_2010);
            spellings.spell(System::Bulgarian2009, letters, bulgarian_2009);
            spellings.spell(System::Scholarly, letters, scholarly);
            push_press(letters, spellings);
        }
        Language::Russian => {
            push_russian(letters, spellings);
            spellings.spell(System::Scholarly, letters, scholarly);
            spellings.spell(System::Iso9, letters, iso9);
            push_press(letters, spellings);
        }
        Language::Ukrainian => {
            spellings.spell(System::Ukrainian2010, letters, ukrainian_2010);
            let bgn = spell(letters, ukrainian_bgn);
            let customary = with_plain_ending(&bgn);
            spellings.push(System::BgnPcgn1965Ukrainian, bgn);
            spellings.push(System::BgnPcgn1965Ukrainian, customary);
            spellings.spell(System::Icao9303, letters, icao);
            push_russian(letters, spellings);
            push_press(letters, spellings);
        }
        Language::Belarusian => {
            spellings.spell(System::Icao9303, letters, belarusian_icao);
            spellings.spell(System::BgnPcgn1979Belarusian, letters, belarusian_bgn);
            spellings.spell(System::BgnPcgn1947Russian, letters, russian_bgn);
            spellings.spell(System::Scholarly, letters, scholarly);
            push_press(letters, spellings);
        }
        Language::Bulgarian => {
            spellings.spell(System::Bulgarian2009, letters, bulgarian_2009);
            spellings.spell(System::BgnPcgn1947Russian, letters, russian_bgn);
            spellings.spell(System::Scholarly, letters, scholarly);
        }
        Language::SerbianOrMacedonian => {
            push_serbian(letters, spellings);
            spellings.spell(System::Macedonian, letters, macedonian);
        }
        Language::Macedonian => {
            spellings.spell(System::Macedonian, letters, macedonian);
            push_serbian(letters, spellings);
        }
        Language::Turkic => {
            spellings.spell(System::CustomaryTurkic, letters, turkic_customary);
            spellings.spell(System::BgnPcgn1979Kazakh, letters, turkic_bgn);
            spellings.spell(System::Mongolian, letters, mongolian);
            spellings.spell(System::CustomaryTurkic, letters, turkic_latin);
            spellings.spell(System::GermanPress, letters, german);
        }
    }
}

fn language_of(letters: &[char]) -> Language {
    let mut language = Language::Any;
    let mut has_i = false;
    let mut has_russian_vowel = false;
    for (idx, letter) in letters.iter().enumerate() {
        match letter {
            'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'ҳ' | 'ҷ' | 'җ' | 'ҹ' | 'ҝ' | 'ӡ' =>
            {
                return Language::Turkic;
            }
            'ў' => {
                let after_vowel = before(letters, idx).is_some_and(is_vowel);
                return if after_vowel { Language::Belarusian } else { Language::Turkic };
            }
            'ѓ' | 'ќ' | 'ѕ' => return Language::Macedonian,
            'ђ' | 'ћ' | 'ј' | 'љ' | 'њ' | 'џ' => language = Language::SerbianOrMacedonian,
            'ї' | 'є' | 'ґ' => language = Language::Ukrainian,
            'і' => has_i = true,
            'ы' | 'э' | 'ё' => has_russian_vowel = true,
            'ъ' => {
                let softens = matches!(after(letters, idx), Some('е' | 'ё' | 'ю' | 'я'));
                language = if softens { Language::Russian } else { Language::Bulgarian };
            }
            _ => {}
        }
    }
    if language != Language::Any {
        return language;
    }
    match (has_i, has_russian_vowel) {
        (true, true) => Language::Belarusian,
        (true, false) => Language::Ukrainian,
        (false, true) => Language::Russian,
        (false, false) if letters.ends_with(&['к', 'и', 'й']) => match letters {
            [.., 'с' | 'ц', 'к', 'и', 'й'] => Language::Russian,
            [.., 'ь', 'к', 'и', 'й'] => Language::Ukrainian,
            _ => Language::Any,
        },
        (false, false) => Language::Any,
    }
}

fn push_russian(letters: &[char], spellings: &mut Spellings) {
    let bgn = spell(letters, russian_bgn);
    let customary = customary_russian(letters, &bgn);
    spellings.push(System::BgnPcgn1947Russian, bgn);
    spellings.push(System::CustomaryRussian, customary);
    spellings.spell(System::Icao9303, letters, icao);
    spellings.spell(System::RussianPassport1997, letters, passport_1997);
}

/// As German and French newspapers and passports of the Soviet Union (French until 1997) spell.
fn push_press(letters: &[char], spellings: &mut Spellings) {
    spellings.spell(System::GermanPress, letters, german);
    let french = spell(letters, french);
    // A last n is heard in French only before e: Poutine.
    let with_e = match letters {
        [.., 'и' | 'ы' | 'і', 'н'] => format!("{french}e"),
        _ => french,
    };
    spellings.push(System::FrenchPress, with_e);
}

fn push_serbian(letters: &[char], spellings: &mut Spellings) {
    spellings.spell(System::Gaj, letters, gaj);
    if letters.contains(&'ђ') {
        let with_dj = |letters: &[char], idx: usize| match letters[idx] {
            'ђ' => Some("dj"),
            _ => gaj(letters, idx),
        };
        spellings.spell(System::Gaj, letters, with_dj);
    }
}

fn customary_russian(letters: &[char], bgn: &str) -> String {
    let mut text = if letters.contains(&'ё') {
        spell(letters, |letters, idx| match (letters[idx], before(letters, idx)) {
            ('ё', Some('ж' | 'ч' | 'ш' | 'щ')) => Some("o"),
            ('ё', _) => Some("yo"),
            _ => russian_bgn(letters, idx),
        })
    } else {
        bgn.to_owned()
    };
    if text.contains("ks") {
        text = text.replace("ks", "x");
    }
    with_plain_ending(&text)
}

/// Writes the endings *-iy* and *-yy* as *-y*.
fn with_plain_ending(text: &str) -> String {
    match text.strip_suffix("iy").or_else(|| text.strip_suffix("yy")) {
        Some(stem) => format!("{stem}y"),
        None => text.to_owned(),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'а' | 'е'
            | 'ё'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'і'
            | 'ї'
            | 'є'
            | 'ө'
            | 'ү'
            | 'ә'
    )
}

/// What most English systems share, letter by letter; all letters of all languages.
fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' | 'ы' | 'ј' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ї' => "yi",
        'ъ' | 'ь' | 'ӏ' => "",
        _ => return None,
    })
}

fn russian_bgn(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'е' | 'ё' => Some(match before(letters, idx) {
            None | Some('й' | 'ъ' | 'ь') => "ye",
            Some(letter) if is_vowel(letter) => "ye",
            Some(_) => "e",
        }),
        letter => base(letter),
    }
}

/// As [`base`], *ye* after a soft sign.
fn passport_1997(letters: &[char], idx: usize) -> Option<&'static str> {
    match (letters[idx], before(letters, idx)) {
        ('е' | 'ё', Some('ь' | 'ъ')) => Some("ye"),
        (letter, _) => base(letter),
    }
}

fn icao(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'й' => "i",
        'ъ' => "ie",
        'ю' => "iu",
        'я' => "ia",
        'є' => {
            if idx == 0 {
                "ye"
            } else {
                "ie"
            }
        }
        'ї' => "i",
        letter => return base(letter),
    })
}

/// ISO 9:1995: one letter for one letter, diacritics folded.
fn iso9(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ж' => "z",
        'й' => "j",
        'х' => "h",
        'ц' | 'ч' => "c",
        'ш' | 'щ' => "s",
        'ю' => "u",
        'я' => "a",
        letter => return base(letter),
    })
}

/// ISO/R 9:1968, diacritics folded; х is *h*, the standard's choice for the South Slavs.
fn scholarly(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ж' => "z",
        'й' | 'ј' => "j",
        'х' => "h",
        'ц' | 'ч' => "c",
        'ш' => "s",
        'щ' => "sc",
        'ю' => "ju",
        'я' => "ja",
        'ў' => "u",
        letter => return base(letter),
    })
}

fn ukrainian_2010(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_first = idx == 0;
    Some(match letters[idx] {
        'г' if before(letters, idx) == Some('з') => "gh",
        'г' => "h",
        'и' => "y",
        'й' if !is_first => "i",
        'ї' if !is_first => "i",
        'є' if !is_first => "ie",
        'ю' if !is_first => "iu",
        'я' if !is_first => "ia",
        letter => return base(letter),
    })
}

fn ukrainian_bgn(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'г' => "h",
        'и' => "y",
        letter => return base(letter),
    })
}

fn belarusian_icao(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'г' => Some("h"),
        'ў' => Some("u"),
        'ё' => Some("io"),
        _ => icao(letters, idx),
    }
}

fn belarusian_bgn(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'г' => "h",
        'ў' => "w",
        'ё' => "yo",
        'е' => return russian_bgn(letters, idx),
        letter => return base(letter),
    })
}

fn bulgarian_2009(letters: &[char], idx: usize) -> Option<&'static str> {
    let ends_in_ia = || idx + 1 == letters.len() && before(letters, idx) == Some('и');
    Some(match letters[idx] {
        'х' => "h",
        'щ' => "sht",
        'ъ' => "a",
        'ь' if after(letters, idx) == Some('о') => "y",
        'я' if ends_in_ia() => "a",
        letter => return base(letter),
    })
}

fn gaj(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ђ' => "d",
        'ж' => "z",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' | 'ч' | 'ц' => "c",
        'х' => "h",
        'џ' => "dz",
        'ш' => "s",
        letter => return base(letter),
    })
}

fn macedonian(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ѓ' | 'ђ' => "gj",
        'ќ' => "kj",
        'ћ' => "c",
        'ѕ' => "dz",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'х' => "h",
        'џ' => "dzh",
        letter => return base(letter),
    })
}

/// Duden, *Die deutsche Rechtschreibung*, transcription from Russian.
fn german(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'в' => "w",
        'е' | 'є' if russian_bgn(letters, idx) == Some("ye") => "je",
        'ё' => "jo",
        'ж' | 'ш' => "sch",
        'з' | 'с' => "s",
        'й' => "i",
        'х' => "ch",
        'ц' => "z",
        'ч' => "tsch",
        'щ' => "schtsch",
        'ю' => "ju",
        'я' => "ja",
        letter => return base(letter),
    })
}

/// French press usage, also of Soviet and Russian passports before 1997.
fn french(letters: &[char], idx: usize) -> Option<&'static str> {
    let before_front = matches!(after(letters, idx), Some('е' | 'ё' | 'и' | 'і' | 'ы' | 'э'));
    Some(match letters[idx] {
        'г' if before_front => "gu",
        'е' | 'є' => "e",
        'ё' => "io",
        'ж' => "j",
        'й' => "i",
        'у' | 'ұ' => "ou",
        'ч' => "tch",
        'ш' => "ch",
        'щ' => "chtch",
        'ю' => "iou",
        'я' => "ia",
        letter => return base(letter),
    })
}

/// MNS 5217:2012.
fn mongolian(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ө' | 'ү' => "u",
        'ж' => "j",
        'й' => "i",
        'е' => "ye",
        letter => return turkic_customary(letters, idx).or(base(letter)),
    })
}

/// The Latin alphabets of Central Asia (Uzbek 1995, Kazakh 2021) and Azerbaijan, marks folded.
fn turkic_latin(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ж' => "j",
        'х' => "x",
        'қ' => "q",
        'ғ' => "g",
        letter => return turkic_bgn(letters, idx).or(base(letter)),
    })
}

/// BGN/PCGN for Kazakh, with the letters of its sisters: Uzbek ў o, ҳ h; Tajik ҷ j; Azeri ҝ g.
fn turkic_bgn(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ғ' => "gh",
        'қ' => "q",
        'ң' => "ng",
        'һ' | 'ҳ' => "h",
        'ҷ' | 'җ' | 'ҹ' => "j",
        'ҝ' => "g",
        'ў' => "o",
        'е' => return russian_bgn(letters, idx),
        letter => return base(letter),
    })
}

fn turkic_customary(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ғ' => "g",
        'қ' => "k",
        'ң' => "n",
        _ => return turkic_bgn(letters, idx),
    })
}
