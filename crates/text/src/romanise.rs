//! Latin spellings of words in other scripts.
//!
//! A word has no one Latin spelling: a passport, a publisher and a newspaper follow different
//! systems. [`romanise()`] gives the spellings that lists and customer files really use, the most
//! usual first, each with the [`System`] it follows. Diacritics are folded away as
//! [`crate::words()`] folds them, so a spelling can be compared with a folded Latin word.
//!
//! Abjads (Arabic, Hebrew, Syriac) write no short vowels, and none are invented here: محمد is
//! `mhmd`. Compare such spellings by [`crate::skeletons`].
//!
//! What is weak: Burmese, Khmer, Lao, Thai, Tibetan and other scripts without a table of their own
//! are spelt letter by letter by the crate `any_ascii`, which knows nothing of their syllables.
//! Han has one reading for each character, except for family names. Each module says more.

mod arabic;
mod armenian;
mod cyrillic;
mod georgian;
mod greek;
mod han;
mod hangul;
mod hebrew;
mod indic;
mod kana;

use crate::Script;

/// The standard or custom by which a word was spelt in Latin letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum System {
    /// BGN/PCGN 1947 for Russian.
    BgnPcgn1947Russian,
    /// Russian as English newspapers spell it: *-y* for *-iy*, *x* for *ks*, *yo* for *ё*.
    CustomaryRussian,
    /// ICAO Doc 9303 part 3, section 6.B: machine-readable passports.
    Icao9303,
    /// Russian passports before ICAO: order 310 of the Ministry of the Interior, 1997.
    RussianPassport1997,
    /// ISO 9:1995, diacritics folded.
    Iso9,
    /// Scholarly transliteration (ISO/R 9:1968), diacritics folded.
    Scholarly,
    /// Resolution 55 of the Cabinet of Ukraine, 2010.
    Ukrainian2010,
    /// BGN/PCGN 1965 for Ukrainian.
    BgnPcgn1965Ukrainian,
    /// BGN/PCGN 1979 for Belarusian.
    BgnPcgn1979Belarusian,
    /// Bulgaria's transliteration act of 2009.
    Bulgarian2009,
    /// Gaj's Latin alphabet for Serbian, diacritics folded.
    Gaj,
    /// Macedonian passports (ICAO).
    Macedonian,
    /// BGN/PCGN 1979 for Kazakh and its sisters in Central Asia.
    BgnPcgn1979Kazakh,
    /// Kazakh, Kyrgyz, Mongolian, Tajik and Uzbek as passports simplify them.
    CustomaryTurkic,
    /// ELOT 743 (ISO 843 type 2), Greek passports and the UN.
    Elot743,
    /// BGN/PCGN 1962 for Greek.
    BgnPcgn1962Greek,
    /// ALA-LC, of the Library of Congress; for Greek the classical table.
    AlaLc,
    /// BGN/PCGN 1958 for Persian.
    BgnPcgn1958Persian,
    /// Arabic as it is spelt in Egypt.
    EgyptianArabic,
    /// Arabic as it is spelt in the Maghreb, after French.
    MaghrebiArabic,
    /// The Hebrew Academy's simple system of 2006.
    HebrewAcademy2006,
    /// Hebrew as families spell it in English.
    CustomaryHebrew,
    /// Revised Romanization of Korean, 2000.
    RevisedRomanization,
    /// McCune-Reischauer, 1939, diacritics dropped.
    McCuneReischauer,
    /// Korean as passports and North Korean papers spell it.
    CustomaryKorean,
    /// Modified Hepburn, long vowels folded.
    Hepburn,
    /// Hepburn with long vowels written by letters (*ou*, *oh*), as Japanese passports allow.
    HepburnLong,
    /// Kunrei-shiki (ISO 3602), long vowels folded.
    Kunrei,
    /// Hanyu Pinyin (ISO 7098), tones dropped.
    Pinyin,
    /// Wade-Giles, apostrophes and diaereses dropped.
    WadeGiles,
    /// Cantonese family names as Hong Kong's government spells them.
    HongKongGovernment,
    /// BGN/PCGN 1981 for Armenian.
    BgnPcgn1981Armenian,
    /// Western Armenian as the diaspora spells it.
    WesternArmenian,
    /// Georgia's national system of 2002.
    Georgian2002,
    /// Hunterian, the national system of India, diacritics dropped.
    Hunterian,
    /// The transliteration tables of the crate `any_ascii`.
    AnyAscii,
}

/// One Latin spelling of a word, and the system that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Romanised {
    /// The spelling: `a`–`z` and `0`–`9` only, never empty.
    pub text: String,
    /// The system that gives this spelling.
    pub system: System,
}

/// Spells a folded word in Latin letters, in every way that is usual for its script.
///
/// `folded` is one word as [`crate::words()`] yields it, `script` its script. The most usual
/// spelling comes first, none comes twice; where two systems agree, the first of them is named.
/// Latin words, words of digits, and words that no table can spell give nothing.
///
/// ```
/// use lictor_text::{Script, System, romanise};
/// let spellings = romanise("юрий", Script::Cyrillic);
/// let texts: Vec<&str> = spellings.iter().map(|it| it.text.as_str()).collect();
/// assert_eq!(texts[..3], ["yuriy", "yury", "iurii"]);
/// assert_eq!(spellings[2].system, System::Icao9303);
/// assert!(romanise("yuriy", Script::Latin).is_empty());
/// ```
pub fn romanise(folded: &str, script: Script) -> Vec<Romanised> {
    let letters: Vec<char> = match script {
        Script::Latin | Script::Common => return Vec::new(),
        _ => folded.chars().collect(),
    };
    let mut spellings = Spellings::default();
    match script {
        Script::Cyrillic => cyrillic::romanise(&letters, &mut spellings),
        Script::Greek => greek::romanise(&letters, &mut spellings),
        Script::Arabic => arabic::romanise(&letters, &mut spellings),
        Script::Hebrew => hebrew::romanise(&letters, &mut spellings),
        Script::Armenian => armenian::romanise(&letters, &mut spellings),
        Script::Georgian => georgian::romanise(&letters, &mut spellings),
        Script::Hangul => hangul::romanise(&letters, &mut spellings),
        Script::Hiragana | Script::Katakana => kana::romanise(&letters, &mut spellings),
        Script::Han => han::romanise(&letters, &mut spellings),
        Script::Devanagari
        | Script::Bengali
        | Script::Gurmukhi
        | Script::Gujarati
        | Script::Oriya
        | Script::Tamil
        | Script::Telugu
        | Script::Kannada
        | Script::Malayalam => indic::romanise(&letters, script, &mut spellings),
        _ => spellings.spell(System::AnyAscii, &letters, |_, _| None),
    }
    spellings.0
}

/// Spells an Arabic or Hebrew word as [`romanise()`] does, with a `'` after what stands for each
/// letter, so that letter groups of the spelling can be told from neighbours. Nothing for other
/// scripts.
pub(crate) fn pieces(folded: &str, script: Script) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    match script {
        Script::Arabic => arabic::SYSTEMS
            .iter()
            .map(|(_, letter)| spell_pieces(&letters, arabic::or_name_of_god(*letter)))
            .collect(),
        Script::Hebrew => {
            hebrew::SYSTEMS.iter().map(|(_, letter)| spell_pieces(&letters, *letter)).collect()
        }
        _ => Vec::new(),
    }
}

fn spell_pieces(
    letters: &[char],
    letter: impl Fn(&[char], usize) -> Option<&'static str>,
) -> String {
    let mut text = String::with_capacity(3 * letters.len());
    for (idx, original) in letters.iter().enumerate() {
        match letter(letters, idx) {
            Some(spelt) => text.push_str(spelt),
            None => push_any_ascii(*original, &mut text),
        }
        text.push('\'');
    }
    text
}

/// What stands for the letter at a place of a word; nothing if the system does not know it.
type LetterTable = fn(&[char], usize) -> Option<&'static str>;

/// The spellings found so far, without repetitions.
#[derive(Debug, Default)]
struct Spellings(Vec<Romanised>);

impl Spellings {
    /// Adds a spelling unless it is empty or known.
    fn push(&mut self, system: System, text: String) {
        if !text.is_empty() && self.0.iter().all(|known| known.text != text) {
            self.0.push(Romanised { text, system });
        }
    }

    /// Spells letter by letter: `letter` says what stands for the letter at a place. A letter that
    /// it does not know is spelt by `any_ascii`.
    fn spell(
        &mut self,
        system: System,
        letters: &[char],
        letter: impl Fn(&[char], usize) -> Option<&'static str>,
    ) {
        self.push(system, spell(letters, letter));
    }
}

fn spell(letters: &[char], letter: impl Fn(&[char], usize) -> Option<&'static str>) -> String {
    let mut text = String::with_capacity(2 * letters.len());
    for (idx, original) in letters.iter().enumerate() {
        match letter(letters, idx) {
            Some(spelt) => text.push_str(spelt),
            None => push_any_ascii(*original, &mut text),
        }
    }
    text
}

/// Adds what `any_ascii` gives for a letter, folded.
fn push_any_ascii(letter: char, text: &mut String) {
    for byte in any_ascii::any_ascii_char(letter).bytes().filter(u8::is_ascii_alphanumeric) {
        text.push(char::from(byte.to_ascii_lowercase()));
    }
}

/// The letter before a place.
fn before(letters: &[char], idx: usize) -> Option<char> {
    idx.checked_sub(1).map(|idx| letters[idx])
}

/// The letter after a place.
fn after(letters: &[char], idx: usize) -> Option<char> {
    letters.get(idx + 1).copied()
}
