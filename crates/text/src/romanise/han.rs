//! Han: the characters of Chinese, and of Korean and Japanese names.
//!
//! A character has one reading in each language, that of Unihan, simplified and traditional alike;
//! family names have readings and spellings of their own (单 *Shan*, 陈 *Chen*, *Chan*, *Tan*), by a
//! reviewed table. A word of one to four characters may be a whole name: if it begins with a family
//! name, that is read as one. Each spelling names its system:
//!
//! - Pinyin, ü as *u* and as passports have it (*lyu*); Wade-Giles; Tongyong, which Taiwan used.
//! - Cantonese as Hong Kong spells it, by rule.
//! - For family names, the spellings of the Chinese of the south and of South-East Asia.
//! - Korean: the Hanja readings, spelt as [`super::hangul`] spells them.
//! - A word wholly of characters that transcribe foreign names (奥巴马) is also spelt by their rough
//!   Latin sounds.
//! - Japanese, for the commonest names: their readings need a dictionary.
//!
//! Weak: Cantonese and Korean have one reading for each character; few Japanese names are known.

mod cantonese;
pub(crate) mod company;
mod japanese;
pub(crate) mod mandarin;
pub(crate) mod readings;
mod surnames;
pub(crate) mod transcription;

use self::mandarin::{push_passport, push_pinyin, push_tongyong, push_wade_giles};
use self::surnames::Surname;
use super::{Spellings, System, hangul, push_any_ascii};

/// A name of a person has at most so many characters after its family name.
const LONGEST_GIVEN: usize = 2;
/// Longer words are read in Mandarin only: no name of a person is, and readings of companies differ
/// little.
const LONGEST_NAME: usize = 8;

/// Gives the length in characters of the family name at the start of a Han name; 0 if there is none,
/// or if what follows is too long for a given name.
///
/// Compound family names are preferred (欧阳 to 欧); a name with no Chinese one may have a Japanese one
/// (安倍晋三). The word may be a family name alone. Foreign
/// names in Han (贝拉克, beside a middle dot) may begin with a character that is also a family
/// name; whether a dot stands there, the caller knows.
///
/// ```
/// use lictor_text::han_surname;
/// assert_eq!(han_surname("习近平"), 1);
/// assert_eq!(han_surname("欧阳明"), 2);
/// assert_eq!(han_surname("近平"), 0);
/// assert_eq!(han_surname("安倍晋三"), 2);
/// ```
pub fn han_surname(name: &str) -> usize {
    let mut letters = ['\0'; LONGEST_NAME];
    let mut n_letters = 0;
    for letter in name.chars() {
        let Some(place) = letters.get_mut(n_letters) else { return 0 };
        *place = letter;
        n_letters += 1;
    }
    let letters = &letters[..n_letters];
    // A name of four characters or more is Japanese, or Chinese with a compound family name.
    let chinese = family_name(letters).map(|(length, _)| length);
    chinese.or_else(|| japanese::family_length(letters)).unwrap_or(0)
}

fn family_name(letters: &[char]) -> Option<(usize, &'static Surname)> {
    surnames::at_start(letters).filter(|(length, _)| letters.len() - length <= LONGEST_GIVEN)
}

/// Writes each character of a Han text in its simplified form, where it has just one.
///
/// Two spellings of one name, simplified and traditional, become equal: 習近平 and 习近平.
///
/// ```
/// assert_eq!(lictor_text::simplify_han("習近平"), "习近平");
/// ```
pub fn simplify_han(text: &str) -> String {
    text.chars().map(readings::simplified).collect()
}

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    let surname = family_name(letters);
    let mandarin = mandarin_syllables(letters, surname);
    let spell = |push: fn(&str, &mut String)| {
        let mut text = String::with_capacity(5 * letters.len());
        for syllable in &mandarin {
            push(syllable, &mut text);
        }
        text
    };
    spellings.push(System::Pinyin, spell(push_pinyin));
    spellings.push(System::WadeGiles, spell(push_wade_giles));
    if let Some((length, surname)) = surname
        && length == letters.len()
    {
        push_surname(surname, spellings);
    }
    for reading in japanese::readings(letters) {
        spellings.push(System::Hepburn, reading);
    }
    if letters.len() <= LONGEST_NAME {
        push_cantonese(letters, surname, &mandarin, spellings);
        push_korean(letters, surname, spellings);
        spellings.push(System::Pinyin, spell(push_passport));
        if let Some(text) = transcription::spell(letters) {
            spellings.push(System::XinhuaTranscription, text);
        }
        if surname.is_some() {
            // The characters may be no family name here.
            let mut text = String::new();
            for syllable in mandarin_syllables(letters, None) {
                push_pinyin(&syllable, &mut text);
            }
            spellings.push(System::Pinyin, text);
        }
    }
    spellings.push(System::TongyongPinyin, spell(push_tongyong));
}

/// Pinyin of each character; of a family name its whole reading stands with the first.
pub(crate) fn mandarin_of(letters: &[char]) -> Vec<String> {
    mandarin_syllables(letters, family_name(letters))
}

fn mandarin_syllables(letters: &[char], surname: Option<(usize, &Surname)>) -> Vec<String> {
    let mut syllables = Vec::with_capacity(letters.len());
    for (idx, letter) in letters.iter().enumerate() {
        let syllable = match surname {
            Some((1, surname)) if idx == 0 => surname.pinyin,
            _ => readings::mandarin_in_context(letters, idx)
                .or_else(|| readings::reading(*letter).map(|it| it.pinyin))
                .unwrap_or_default(),
        };
        let mut syllable = syllable.to_owned();
        if syllable.is_empty() {
            push_any_ascii(*letter, &mut syllable);
        }
        syllables.push(syllable);
    }
    if let Some((length @ 2.., surname)) = surname {
        // 单于, 尉迟, 澹台: compound names are read as a whole.
        syllables.splice(..length, mandarin::cut(surname.pinyin, length));
    }
    syllables
}

fn push_surname(surname: &Surname, spellings: &mut Spellings) {
    for (system, customary) in [
        (System::HongKongGovernment, surname.cantonese),
        (System::SouthernChinese, surname.southern),
        (System::CustomaryKorean, surname.korean),
    ] {
        for spelling in customary.split_ascii_whitespace() {
            spellings.push(system, spelling.to_owned());
        }
    }
}

/// The rest of a name whose family name is `surname`, and how the family name is customarily spelt.
fn customary<'a>(
    letters: &'a [char],
    surname: Option<(usize, &Surname)>,
    column: impl Fn(&Surname) -> &'static str,
) -> (&'static str, &'a [char]) {
    let spelt = surname
        .and_then(|(length, it)| Some((length, column(it).split_ascii_whitespace().next()?)));
    match spelt {
        Some((length, spelt)) => (spelt, &letters[length..]),
        None => ("", letters),
    }
}

fn push_cantonese(
    letters: &[char],
    surname: Option<(usize, &Surname)>,
    mandarin: &[String],
    spellings: &mut Spellings,
) {
    let (family, given) = customary(letters, surname, |it| it.cantonese);
    let mut text = family.to_owned();
    let n_before = letters.len() - given.len();
    for (letter, mandarin) in given.iter().zip(&mandarin[n_before.min(mandarin.len())..]) {
        match readings::reading(*letter) {
            Some(it) if !it.cantonese.is_empty() => {
                cantonese::push(it.cantonese, mandarin, &mut text);
            }
            _ => return,
        }
    }
    spellings.push(System::HongKongGovernment, text);
}

fn push_korean(letters: &[char], surname: Option<(usize, &Surname)>, spellings: &mut Spellings) {
    let Some(hangul) = korean_of(letters) else { return };
    let (family, given) = customary(letters, surname, |it| it.korean);
    let given = &hangul[hangul.len() - given.len()..];
    if given.is_empty() {
        return;
    }
    for (system, spelt) in hangul::name_spellings(given) {
        spellings.push(system, format!("{family}{spelt}"));
    }
}

/// The Korean reading of each character, if all have one.
pub(crate) fn korean_of(letters: &[char]) -> Option<Vec<char>> {
    letters.iter().map(|letter| readings::reading(*letter)?.korean).collect()
}
