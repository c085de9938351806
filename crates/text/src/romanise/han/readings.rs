//! The readings of single characters, from `data/text/han_readings.csv`.
//!
//! The table's head names its source (Unihan) and licence. Where a neighbour decides how a character
//! is read (银行 *yinhang*, 重庆 *Chongqing*), a rule here does, for words of places and companies.

use std::sync::LazyLock;

use super::super::{after, before};

/// How one character is read.
#[derive(Debug)]
pub(crate) struct Reading {
    letter: char,
    /// The one simplified form of a traditional character, else the character itself.
    pub(super) simplified: char,
    /// Pinyin without tones, `v` for ü; empty if unknown.
    pub(super) pinyin: &'static str,
    /// Jyutping without tones; empty if unknown.
    pub(super) cantonese: &'static str,
    /// The Korean reading, one syllable of Hangul.
    pub(super) korean: Option<char>,
}

static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let rows = include_str!("../../../../../data/text/han_readings.csv").lines();
    rows.filter(|row| !row.starts_with('#')).skip(1).filter_map(read).collect()
});

fn read(row: &'static str) -> Option<Reading> {
    let mut columns = row.split(';');
    let letter = columns.next()?.chars().next()?;
    let simplified = columns.next()?.chars().next().unwrap_or(letter);
    let (pinyin, cantonese) = (columns.next()?, columns.next()?);
    let korean = columns.next()?.chars().next();
    Some(Reading { letter, simplified, pinyin, cantonese, korean })
}

/// The reading of a character, if the table has it; of a Japanese form, that of the Chinese one.
pub(crate) fn reading(letter: char) -> Option<&'static Reading> {
    in_table(letter).or_else(|| in_table(chinese_form(letter)?))
}

fn in_table(letter: char) -> Option<&'static Reading> {
    let idx = READINGS.binary_search_by_key(&letter, |it| it.letter).ok()?;
    Some(&READINGS[idx])
}

/// The simplified form of a character.
pub(super) fn simplified(letter: char) -> char {
    chinese_form(letter).unwrap_or_else(|| in_table(letter).map_or(letter, |it| it.simplified))
}

/// Characters that Japan simplified otherwise (Jōyō kanji, 1981), each before its Chinese simplified
/// form; those of names.
const JAPANESE: &str = "\
広广経经済济鉄铁実实図图対对検检営营険险発发県县児儿関关変变気气団团沢泽斎斋辺边斉齐竜龙滝泷桜樱恵惠\
栄荣徳德円圆塩盐戸户黒黑浜滨渋涩薬药駅驿総总蔵藏覚觉霊灵顕显拡扩亜亚応应帰归糸丝従从続续択择単单\
鋳铸庁厅転转伝传読读脳脑売卖仏佛訳译両两歯齿歴历録录処处剣剑厳严芸艺軽轻継继権权穂穗豊丰戦战専专\
銭钱雑杂稲稻囲围価价拝拜";

fn chinese_form(letter: char) -> Option<char> {
    if in_table(letter).is_some_and(|it| it.simplified != letter) {
        return None;
    }
    let mut letters = JAPANESE.chars();
    while let (Some(japanese), Some(chinese)) = (letters.next(), letters.next()) {
        if japanese == letter {
            return Some(chinese);
        }
    }
    None
}

/// The Mandarin reading of a character that its neighbour or its use in names decides.
pub(super) fn mandarin_in_context(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match (before(letters, idx), letters[idx], after(letters, idx)) {
        (Some('银' | '銀' | '商' | '洋'), '行', _) => "hang",
        (_, '重', Some('庆' | '慶')) => "chong",
        (_, '厦' | '廈', Some('门' | '門')) => "xia",
        (_, '都', _) => "du",
        (Some('西'), '藏', _) => "zang",
        (_, '长' | '長', _) => "chang",
        (_, '朝', _) => "chao",
        (_, '番', Some('禺')) => "pan",
        (_, '六', Some('安')) => "lu",
        (_, '蚌', Some('埠')) => "beng",
        (_, '大', _) => "da",
        _ => return None,
    })
}
