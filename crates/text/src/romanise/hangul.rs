//! Hangul, by the arithmetic of its syllables (Unicode, section 3.12).
//!
//! - Revised Romanization (Ministry of Culture notice 2000-8): final and initial consonants meet by
//!   the sound changes of its section 3-1.
//! - McCune-Reischauer (1939), breves and apostrophes dropped: ㄱ ㄷ ㅂ ㅈ are voiced between voiced
//!   sounds.
//! - Customary spellings, syllable by syllable, as names are written: North Korea (Kim Jong Un: ㅓ o,
//!   ㅡ u) and South Korean passports (ㅓ u, ㄱ k).
//! - A word of one syllable may be a family name: those have spellings of their own (이: Lee, Yi, Ri).
//!   The table holds common family names and their usual spellings, from public knowledge; which
//!   spelling stands first was not measured.

use super::{Spellings, System, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    if let [letter] = letters {
        for spelling in family_name(*letter) {
            spellings.push(System::CustomaryKorean, (*spelling).to_owned());
        }
    }
    spellings.push(System::RevisedRomanization, join(letters, revised));
    spellings.push(System::McCuneReischauer, join(letters, mccune_reischauer));
    spellings.push(System::CustomaryKorean, join(letters, northern));
    spellings.push(System::CustomaryKorean, join(letters, southern));
    if let [first, rest @ ..] = letters
        && initial_law(*first) != *first
    {
        let southern_letters: Vec<char> =
            std::iter::once(initial_law(*first)).chain(rest.iter().copied()).collect();
        spellings.push(System::RevisedRomanization, join(&southern_letters, revised));
        spellings.push(System::CustomaryKorean, join(&southern_letters, southern));
    }
    if let [family, given @ ..] = letters
        && matches!(given.len(), 1 | 2)
    {
        // A whole name: the family name as it is customary.
        for family in family_name(*family).iter().take(2) {
            for (system, spelt) in name_spellings(given) {
                spellings.push(system, format!("{family}{spelt}"));
            }
        }
    }
}

/// The customary spellings of a given name, or of a name read from Han: southern, northern, and by the Revised
/// Romanization.
pub(super) fn name_spellings(letters: &[char]) -> [(System, String); 3] {
    let southern_letters: Vec<char> = letters
        .iter()
        .enumerate()
        .map(|(idx, letter)| if idx == 0 { initial_law(*letter) } else { *letter })
        .collect();
    [
        (System::CustomaryKorean, join(&southern_letters, southern)),
        (System::CustomaryKorean, join(letters, northern)),
        (System::RevisedRomanization, join(&southern_letters, revised)),
    ]
}

/// The first syllable of a word as the South says it (두음법칙): ㄹ and ㄴ before i and y fall, other
/// ㄹ is ㄴ.
pub(crate) fn initial_law(letter: char) -> char {
    const N: usize = 2;
    const R: usize = 5;
    let Some(it) = Syllable::new(letter) else { return letter };
    // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
    let is_palatal = matches!(it.vowel, 2 | 3 | 6 | 7 | 12 | 17 | 20);
    let initial = match it.initial {
        N | R if is_palatal => SILENT,
        R => N,
        _ => return letter,
    };
    let code = 0xac00 + (initial * 21 + it.vowel) * 28 + it.tail;
    u32::try_from(code).ok().and_then(char::from_u32).unwrap_or(letter)
}

/// A syllable's initial, vowel and final, as the Unicode Standard numbers them; final 0 is none.
#[derive(Debug, Clone, Copy)]
struct Syllable {
    initial: usize,
    vowel: usize,
    tail: usize,
}

impl Syllable {
    fn new(letter: char) -> Option<Self> {
        let idx = u32::from(letter).checked_sub(0xac00).filter(|idx| *idx < 11_172)? as usize;
        Some(Self { initial: idx / 588, vowel: idx % 588 / 28, tail: idx % 28 })
    }
}

/// Spells each syllable with sight of its neighbours; what is no syllable is left to `any_ascii`.
fn join(
    letters: &[char],
    syllable: impl Fn(Option<Syllable>, Syllable, Option<Syllable>, &mut String),
) -> String {
    let mut text = String::with_capacity(4 * letters.len());
    let at =
        |idx: Option<usize>| idx.and_then(|idx| letters.get(idx)).copied().and_then(Syllable::new);
    for (idx, letter) in letters.iter().enumerate() {
        match Syllable::new(*letter) {
            Some(it) => syllable(at(idx.checked_sub(1)), it, at(Some(idx + 1)), &mut text),
            None => push_any_ascii(*letter, &mut text),
        }
    }
    text
}

const SILENT: usize = 11; // ㅇ as an initial
const H: usize = 18;

const INITIALS: [&str; 19] = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
];
/// Finals before a consonant or at the end.
const TAILS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
];
/// Finals carried over to a following vowel.
const LIAISONS: [&str; 28] = [
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m",
    "b", "ps", "s", "ss", "ng", "j", "ch", "k", "t", "p", "",
];

fn revised(previous: Option<Syllable>, it: Syllable, next: Option<Syllable>, text: &mut String) {
    text.push_str(revised_initial(previous, it));
    text.push_str(VOWELS[it.vowel]);
    text.push_str(revised_tail(it, next));
}

fn revised_initial(previous: Option<Syllable>, it: Syllable) -> &'static str {
    let initial = INITIALS[it.initial];
    let Some(previous) = previous else { return initial };
    match (TAILS[previous.tail], initial) {
        ("l", "n" | "r") | ("n", "r") => "l",
        ("k" | "t" | "p" | "m" | "ng", "r") => "n",
        (_, "g") if has_h(previous.tail) => "k",
        (_, "d") if has_h(previous.tail) => "t",
        (_, "j") if has_h(previous.tail) => "ch",
        _ => initial,
    }
}

fn revised_tail(it: Syllable, next: Option<Syllable>) -> &'static str {
    let tail = TAILS[it.tail];
    let Some(next) = next else { return tail };
    match (tail, INITIALS[next.initial]) {
        _ if next.initial == SILENT => LIAISONS[it.tail],
        ("n", "r") => "l",
        ("k", "n" | "m" | "r") => "ng",
        ("t", "n" | "m" | "r") => "n",
        ("p", "n" | "m" | "r") => "m",
        ("t", "g" | "d" | "j") if has_h(it.tail) => "",
        _ => tail,
    }
}

/// Whether a final ends in ㅎ, which aspirates what follows.
fn has_h(tail: usize) -> bool {
    matches!(tail, 6 | 15 | 27)
}

fn mccune_reischauer(
    previous: Option<Syllable>,
    it: Syllable,
    next: Option<Syllable>,
    text: &mut String,
) {
    let after_voiced =
        previous.is_some_and(|it| matches!(TAILS[it.tail], "" | "n" | "m" | "ng" | "l"));
    let initial = match (INITIALS[it.initial], after_voiced) {
        ("g", false) => "k",
        ("d", false) => "t",
        ("b", false) => "p",
        ("j", false) => "ch",
        ("jj", _) => "tch",
        _ => revised_initial(previous, it),
    };
    text.push_str(initial);
    text.push_str(flat_vowel(it.vowel));
    let before_h = next.is_some_and(|next| next.initial == H);
    text.push_str(if before_h { TAILS[it.tail] } else { revised_tail(it, next) });
}

/// Vowels with ŏ and ŭ less their breves.
fn flat_vowel(vowel: usize) -> &'static str {
    match VOWELS[vowel] {
        "eo" => "o",
        "yeo" => "yo",
        "eu" => "u",
        spelt => spelt,
    }
}

fn northern(_: Option<Syllable>, it: Syllable, _: Option<Syllable>, text: &mut String) {
    text.push_str(unvoiced(it.initial));
    text.push_str(flat_vowel(it.vowel));
    text.push_str(TAILS[it.tail]);
}

fn southern(previous: Option<Syllable>, it: Syllable, _: Option<Syllable>, text: &mut String) {
    let initial = INITIALS[it.initial];
    text.push_str(if initial == "g" && previous.is_none() { "k" } else { initial });
    text.push_str(match VOWELS[it.vowel] {
        "eo" => "u",
        "yeo" => "yu",
        "u" if it.initial == SILENT => "woo",
        "u" => "oo",
        "oe" => "oi",
        "ui" if it.initial == H => "ee",
        spelt => spelt,
    });
    text.push_str(TAILS[it.tail]);
}

fn unvoiced(initial: usize) -> &'static str {
    match INITIALS[initial] {
        "g" => "k",
        "d" => "t",
        "b" => "p",
        spelt => spelt,
    }
}

fn family_name(letter: char) -> &'static [&'static str] {
    match letter {
        '김' => &["kim", "gim"],
        '이' => &["lee", "yi", "ri", "rhee", "i"],
        '리' => &["ri", "li", "lee"],
        '박' => &["park", "pak", "bak"],
        '최' => &["choi", "choe"],
        '정' => &["jung", "jeong", "chung", "jong", "chong"],
        '강' => &["kang", "gang"],
        '조' => &["cho", "jo"],
        '윤' => &["yoon", "yun"],
        '장' => &["jang", "chang"],
        '임' => &["lim", "im", "rim"],
        '림' => &["rim", "lim"],
        '오' => &["oh", "o"],
        '서' => &["seo", "suh", "so"],
        '신' => &["shin", "sin"],
        '권' => &["kwon", "gwon"],
        '안' => &["ahn", "an"],
        '유' => &["yoo", "yu", "you", "ryu"],
        '류' => &["ryu", "ryoo", "yoo"],
        '전' => &["jeon", "jun", "chun", "jon", "chon"],
        '고' => &["ko", "go", "koh"],
        '문' => &["moon", "mun"],
        '손' => &["son", "sohn"],
        '배' => &["bae", "pae"],
        '백' => &["baek", "paik", "paek"],
        '허' => &["heo", "hur", "huh", "ho"],
        '심' => &["shim", "sim"],
        '노' => &["noh", "roh", "no"],
        '곽' => &["kwak", "gwak"],
        '성' => &["sung", "seong", "song"],
        '주' => &["joo", "ju", "chu"],
        '우' => &["woo", "u"],
        '구' => &["koo", "ku", "gu"],
        '지' => &["ji", "chi"],
        '진' => &["jin", "chin"],
        '엄' => &["um", "eom", "om"],
        '천' => &["cheon", "chun", "chon"],
        '방' => &["bang", "pang"],
        '공' => &["kong", "gong"],
        '현' => &["hyun", "hyeon", "hyon"],
        '변' => &["byun", "byeon", "pyon"],
        '염' => &["yeom", "yum", "yom"],
        '추' => &["choo", "chu"],
        '석' => &["seok", "suk", "sok"],
        '선' => &["sun", "seon", "son"],
        '설' => &["seol", "sul", "sol"],
        '길' => &["gil", "kil"],
        '연' => &["yeon", "yun", "yon"],
        '명' => &["myung", "myeong", "myong"],
        '기' => &["ki", "gi"],
        '반' => &["ban", "pan"],
        '금' => &["keum", "geum", "kum"],
        '육' => &["yook", "yuk"],
        '제' => &["je", "jae", "che"],
        '국' => &["kook", "kuk", "guk"],
        '봉' => &["bong", "pong"],
        '부' => &["boo", "bu", "pu"],
        _ => &[],
    }
}
