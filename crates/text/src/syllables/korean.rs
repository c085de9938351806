//! Korean syllables in Latin letters.
//!
//! Every spelling of every syllable of names is made from what the systems write for its initial,
//! vowel and final, most usual first; a few family names are spelt beyond that. A key shows a syllable
//! in the Revised Romanization. The first syllable is taken as the South says it (두음법칙), so that 리 and
//! 이 are one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{MOST_SYLLABLES, combine, parses};
use crate::romanise::han::korean_of;
use crate::romanise::hangul::initial_law;

/// Syllables of names: the readings of permitted characters, then native ones.
const SYLLABLES: &str = "\
가각간갈감갑강개객거건걸검격견결겸경계고곡곤골공과곽관광괴교구국군굴궁권궐귀규균극근금급긍기길김\
나낙난날남낭내냉녀년념녕노녹논농뇌뉴능니단달담답당대덕도독돈동두둔득등라락란람랑래량려력련렬렴령례로록론룡루류륙륜률륭릉리린림립\
마막만말망매맥맹면멸명모목몽묘무묵문물미민밀박반발방배백번벌범법벽변별병보복본봉부북분붕비빈빙사산살삼상새생서석선설섬섭성세소속손솔송쇠수숙순술숭슬습승시식신실심쌍\
아악안알암압앙애액앵야약양어억언얼엄업여역연열염엽영예오옥온옹와완왕요욕용우욱운울웅원월위유육윤율융은을음읍응의이익인일임입\
자작잔장재저적전절점접정제조족존종좌주죽준중증지직진질집징차찬창채처척천철첨청체초촉총최추축춘충취치칠\
쾌타탁탄탐태택토통투특파판팔패팽편평포표품풍피필하학한할함합항해행향허헌혁현혈협형혜호혹홍화확환활황회획효후훈휘휴흑흔흠흥희\
씨슬솔별봄샘힘빛솜들람롬찬늘결";

/// Syllables that names are mostly made of; the others rank lower.
const COMMON: &str = "\
강건경고공관광구국권규균근금기길김나남노단대덕도동두란련렬록룡류림리만명목무문미민박배백범변병보복봉부비빈산삼상서석선설섭성세소손송수숙순승시식신심\
아안양엄여연열염영예오옥완왕용우욱운웅원위유윤은응의이익인일임자장재전정제조종주준중지진찬창채천철청초최춘충치태택학한해허헌혁현형혜호홍화환황효훈휘흥희";

type Table = HashMap<String, Vec<(u8, &'static str)>>;

/// From a spelling to the syllables that it may be, as at the start of a word and elsewhere.
struct Tables {
    first: Table,
    other: Table,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { first: Table::new(), other: Table::new() };
    for letter in SYLLABLES.chars() {
        let rank = if COMMON.contains(letter) { 0 } else { 3 };
        let first = canonical(initial_law(letter));
        let other = canonical(letter);
        for (more, spelling) in spellings(letter) {
            add(&mut tables.other, &spelling, rank + more, &other);
            add(&mut tables.first, &spelling, rank + more, &first);
        }
    }
    for (spelling, letters) in FAMILY_NAMES {
        for letter in letters.chars() {
            add(&mut tables.first, spelling, 0, &canonical(letter));
        }
    }
    tables
});

/// Adds a syllable; its text lives as long as the table.
fn add(table: &mut Table, spelling: &str, rank: u8, syllable: &str) {
    let found = table.entry(spelling.to_owned()).or_default();
    match found.iter_mut().find(|(_, known)| *known == syllable) {
        Some((known, _)) => *known = rank.min(*known),
        None => found.push((rank, String::leak(syllable.to_owned()))),
    }
}

/// Family names beyond the rule: spelling and syllables.
const FAMILY_NAMES: [(&str, &str); 22] = [
    ("lee", "이"),
    ("rhee", "이"),
    ("ree", "이"),
    ("yi", "이"),
    ("park", "박"),
    ("pack", "박"),
    ("choy", "최"),
    ("chey", "최"),
    ("oh", "오"),
    ("ahn", "안"),
    ("sohn", "손"),
    ("hahn", "한"),
    ("hur", "허"),
    ("her", "허"),
    ("rho", "노"),
    ("cheong", "정"),
    ("joe", "조"),
    ("you", "유"),
    ("kwak", "곽"),
    ("lim", "임"),
    ("yim", "임"),
    ("paik", "백"),
];

/// A syllable in the Revised Romanization, taken alone.
fn canonical(letter: char) -> String {
    let (initial, vowel, tail) = parts(letter);
    let initial = INITIALS[initial].split('|').next().unwrap_or_default();
    let vowel = VOWELS[vowel].split('|').next().unwrap_or_default();
    let tail = TAILS[tail].split('|').next().unwrap_or_default();
    format!("{initial}{vowel}{tail}")
}

/// A syllable's initial, vowel and final, as the Unicode Standard numbers them.
fn parts(letter: char) -> (usize, usize, usize) {
    let idx = (u32::from(letter).saturating_sub(0xac00) as usize).min(11_171);
    (idx / 588, idx % 588 / 28, idx % 28)
}

/// The spellings of a syllable, each with a rank.
fn spellings(letter: char) -> Vec<(u8, String)> {
    let (initial, vowel, tail) = parts(letter);
    let mut found = Vec::new();
    for (idx, initial_spelt) in INITIALS[initial].split('|').enumerate() {
        for (vowel_idx, vowel_spelt) in VOWELS[vowel].split('|').enumerate() {
            for (tail_idx, tail_spelt) in TAILS[tail].split('|').enumerate() {
                let rank = u8::from(idx > 1) + u8::from(vowel_idx > 2) + u8::from(tail_idx > 0);
                found.push((rank, format!("{initial_spelt}{vowel_spelt}{tail_spelt}")));
            }
            if tail == 0 && matches!(vowel_spelt, "o" | "u" | "e" | "a" | "eo" | "oo") {
                found.push((1, format!("{initial_spelt}{vowel_spelt}h")));
            }
        }
    }
    let (special_initial, special_vowel) = (INITIALS[initial], VOWELS[vowel]);
    let more: &[&str] = match (special_initial, special_vowel) {
        ("", U) => &["woo", "wu"],
        ("h", UI) => &["hee", "hi"],
        ("s", "i|ee") => &["shi"],
        ("s", WI) => &["shwi"],
        ("", YEO) => &["you"],
        ("g|k", YEO) => &["kyou", "gyou"],
        _ => &[],
    };
    for stem in more {
        let tail = TAILS[tail].split('|').next().unwrap_or_default();
        // *young* and *kyoung*, but not *youl*.
        if !stem.ends_with("you") || tail == "ng" {
            found.push((0, format!("{stem}{tail}")));
        }
    }
    found
}

/// Initials in the order of Unicode: Revised, then McCune-Reischauer and others.
const INITIALS: [&str; 19] = [
    "g|k", "g|kk|k", "n", "d|t", "d|tt|t", "r|l", "m", "b|p", "b|pp|p", "s", "s|ss", "", "j|ch",
    "j|jj|tch", "ch", "k", "t", "p", "h",
];
const U: &str = "u|oo|ou";
const UI: &str = "ui|eui";
const YEO: &str = "yeo|yo|yu";
const WI: &str = "wi|ui";
/// Vowels: Revised; the North and McCune-Reischauer; passports.
const VOWELS: [&str; 21] = [
    "a",
    "ae|ai",
    "ya",
    "yae",
    "eo|o|u|ou",
    "e",
    YEO,
    "ye",
    "o",
    "wa",
    "wae",
    "oe|oi",
    "yo",
    U,
    "wo|weo",
    "we",
    WI,
    "yu|yoo",
    "eu|u",
    UI,
    "i|ee",
];
const TAILS: [&str; 28] = [
    "", "k|g", "k", "k", "n", "n", "n", "t", "l|r", "k", "m", "l", "l", "l", "p", "l", "m", "p|b",
    "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
];

/// The longest syllable (*kyeong*, *kyoung*).
const LONGEST: usize = 6;

pub(super) fn keys(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for end in 1..=LONGEST.min(word.len()) {
        let Some(first) = TABLES.first.get(&word[..end]).map(Vec::as_slice) else { continue };
        if end == word.len() {
            found.push(vec![first]);
        }
        let look_up = |it: &str| TABLES.other.get(it).map(Vec::as_slice);
        for mut rest in parses(&word[end..], MOST_SYLLABLES - 1, LONGEST, &look_up) {
            rest.insert(0, first);
            found.push(rest);
        }
    }
    combine("ko:", &found)
}

/// The key of a word of Hangul.
pub(super) fn of_hangul(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().take(MOST_SYLLABLES + 1).collect();
    let is_name = letters.len() <= MOST_SYLLABLES;
    let is_hangul = letters.iter().all(|it| ('가'..='힣').contains(it));
    (is_name && is_hangul).then(|| key(&letters))
}

/// The key of Han characters as Korean reads them. 金 is read *gim* where it stands first.
pub(super) fn of_han(letters: &[char]) -> Option<String> {
    let mut read = korean_of(letters)?;
    if letters.first() == Some(&'金') {
        read[0] = '김';
    }
    Some(key(&read))
}

fn key(letters: &[char]) -> String {
    let syllables: Vec<String> = letters
        .iter()
        .enumerate()
        .map(|(idx, letter)| canonical(if idx == 0 { initial_law(*letter) } else { *letter }))
        .collect();
    format!("ko:{}", syllables.join("."))
}
