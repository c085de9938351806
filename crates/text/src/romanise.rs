//! Latin spellings of words in other scripts.
//!
//! A word has no one Latin spelling: a passport, a publisher and a newspaper follow different
//! systems. [`romanise()`] gives the spellings that lists and customer files really use, the most
//! usual first, each with the [`System`] it follows. Diacritics are folded away as
//! [`crate::words()`] folds them, so a spelling can be compared with a folded Latin word.
//!
//! Abjads (Arabic, Hebrew, Syriac) write no short vowels, and no rule invents them here: a word that
//! is not in the tables of common names is spelt by its letters (محجم is `mhjm`). Compare such
//! spellings by [`crate::skeletons`].
//!
//! A word has at most twelve spellings.
//!
//! What is weak: Tibetan, Syriac, Thaana and other scripts without a table of their own are spelt
//! letter by letter by the crate `any_ascii`, which knows nothing of their syllables. Han has one
//! reading for each character, except for family names. Each module says more.

mod arabic;
mod armenian;
mod burmese;
mod customary;
mod cyrillic;
mod ethiopic;
mod georgian;
mod greek;
pub(crate) mod han;
pub(crate) mod hangul;
mod hebrew;
mod indic;
mod kana;
mod khmer;
mod sinhala;
mod thai;

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
    /// Cyrillic as German newspapers spell it (Duden).
    GermanPress,
    /// Cyrillic as French newspapers spell it.
    FrenchPress,
    /// Mongolian, MNS 5217:2012.
    Mongolian,
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
    /// Foreign names in Greek, by the sounds for which Greek has two letters.
    GreekTranscription,
    /// ALA-LC, of the Library of Congress; for Greek the classical table.
    AlaLc,
    /// BGN/PCGN 1958 for Persian.
    BgnPcgn1958Persian,
    /// Persian and Pashto as families spell them.
    CustomaryPersian,
    /// Central Kurdish (Sorani), whose Arabic letters write vowels.
    Sorani,
    /// Uyghur Latin (ULY, 2008) of Uyghur's Arabic letters, which write vowels.
    UyghurLatin,
    /// A common name of Arabic, Persian, Pashto, Urdu or Kurdish as families spell it.
    CustomaryArabic,
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
    /// Tongyong Pinyin, Taiwan's of 2002 to 2008.
    TongyongPinyin,
    /// Cantonese as Hong Kong's government spells it.
    HongKongGovernment,
    /// Family names of the Chinese of Fujian, Chaozhou, the Hakka and South-East Asia.
    SouthernChinese,
    /// A foreign name in Han, by the sounds of Xinhua's transcription tables.
    XinhuaTranscription,
    /// BGN/PCGN 1981 for Armenian.
    BgnPcgn1981Armenian,
    /// Western Armenian as the diaspora spells it.
    WesternArmenian,
    /// Georgia's national system of 2002.
    Georgian2002,
    /// Hunterian, the national system of India, diacritics dropped.
    Hunterian,
    /// Bengali, Hindi, Tamil and Malayalam as families spell them.
    CustomaryIndic,
    /// Sinhala, by the practice of Sri Lanka.
    Sinhala,
    /// BGN/PCGN 1967 for Amharic.
    BgnPcgn1967Amharic,
    /// Royal Thai General System of Transcription, 1999.
    Rtgs,
    /// Thai as families spell it.
    CustomaryThai,
    /// BGN/PCGN 1966 for Lao.
    BgnPcgn1966Lao,
    /// Lao, plainly.
    CustomaryLao,
    /// UNGEGN 1972 (BGN/PCGN 1972) for Khmer, diacritics dropped.
    Ungegn1972Khmer,
    /// Khmer as families spell it.
    CustomaryKhmer,
    /// BGN/PCGN 1970 for Burmese.
    BgnPcgn1970Burmese,
    /// Burmese as names are spelt.
    CustomaryBurmese,
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
        Script::Sinhala => sinhala::romanise(&letters, &mut spellings),
        Script::Ethiopic => ethiopic::romanise(&letters, &mut spellings),
        Script::Thai | Script::Lao => thai::romanise(&letters, script, &mut spellings),
        Script::Khmer => khmer::romanise(&letters, &mut spellings),
        Script::Burmese => burmese::romanise(&letters, &mut spellings),
        _ => spellings.spell(System::AnyAscii, &letters, |_, _| None),
    }
    spellings.0
}

/// Cuts a folded Burmese word into syllables, which are the words of a Latin spelling.
///
/// The parts together are the whole word, in order.
///
/// ```
/// use lictor_text::burmese_syllables;
/// assert_eq!(burmese_syllables("အောင်ဆန်းစုကြည်"), ["အောင်", "ဆန်း", "စု", "ကြည်"]);
/// ```
pub fn burmese_syllables(folded: &str) -> Vec<&str> {
    let letters: Vec<char> = folded.chars().collect();
    let mut parts = Vec::new();
    let (mut rest, mut idx) = (folded, 0);
    while idx < letters.len() {
        let length = burmese::syllable_length(&letters[idx..]);
        let n_bytes = letters[idx..idx + length].iter().map(|it| it.len_utf8()).sum();
        let (part, after) = rest.split_at(n_bytes);
        parts.push(part);
        rest = after;
        idx += length;
    }
    parts
}

/// The rough Latin sounds of a foreign name in Han, alternatives parted by `|`; nothing if a character
/// transcribes nothing.
pub(crate) fn han_sounds(letters: &[char]) -> Option<Vec<String>> {
    let sounds = han::transcription::sounds(letters)?;
    Some(sounds.into_iter().map(str::to_owned).collect())
}

/// The same of a foreign name in kana.
pub(crate) fn kana_sounds(letters: &[char]) -> Vec<String> {
    kana::sounds(letters)
}

/// Spells an Arabic or Hebrew word as [`romanise()`] does, with a `'` after what stands for each
/// letter, so that letter groups of the spelling can be told from neighbours, and with [`AYIN`] for a
/// silent ع, [`HEBREW_AYIN`] for a silent ע or א. Nothing for other scripts.
pub(crate) fn pieces(folded: &str, script: Script) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    match script {
        Script::Arabic => arabic::SYSTEMS
            .iter()
            .map(|(_, letter)| spell_pieces(&letters, arabic::or_silent(*letter)))
            .chain(
                arabic::with_construct(&letters).map(|it| spell_pieces(&it, arabic::SYSTEMS[0].1)),
            )
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
        match (letter(letters, idx), original) {
            (Some(""), 'ع') => text.push(char::from(AYIN)),
            (Some(""), 'ע' | 'א') => text.push(char::from(HEBREW_AYIN)),
            (Some(spelt), _) => text.push_str(spelt),
            (None, _) => push_any_ascii(*original, &mut text),
        }
        text.push('\'');
    }
    text
}

/// Stands in [`pieces`] for a silent ع, which may be heard as a second vowel.
pub(crate) const AYIN: u8 = b'*';
/// The same of a silent ע or א.
pub(crate) const HEBREW_AYIN: u8 = b'~';

/// What stands for the letter at a place of a word; nothing if the system does not know it.
type LetterTable = fn(&[char], usize) -> Option<&'static str>;

/// The most spellings of a word; each costs a comparison.
const MOST_SPELLINGS: usize = 12;

/// The spellings found so far, without repetitions.
#[derive(Debug, Default)]
struct Spellings(Vec<Romanised>);

impl Spellings {
    /// Adds a spelling unless it is empty or known.
    fn push(&mut self, system: System, text: String) {
        if self.0.len() < MOST_SPELLINGS
            && !text.is_empty()
            && self.0.iter().all(|known| known.text != text)
        {
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
