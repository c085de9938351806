//! The reviewed tables of `data/names/`, looked up by folded word.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use lictor_text::broad_spelling;

use crate::edit::{differ_by_more, distance, letter_set};
use crate::token::TokenKind;

type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<WordHasher>>;
type Table = HashMap<&'static str, &'static str>;

/// Hashes a word, eight bytes at a time, as rustc's `FxHasher` does.
///
/// The standard hash resists keys made to collide, at some 15 ns a word. Nobody but us puts keys into
/// these tables: a word that is looked up can at worst meet the few that share its place.
#[derive(Default)]
struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, bits: u64) {
        // An odd number whose bits look random: the one of rustc-hash 2.
        self.0 = (self.0.rotate_left(26) ^ bits).wrapping_mul(0xf135_7aea_2e62_a9c5);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, _: u8) {
        // The mark that `str` hashes after its bytes: a word is hashed alone.
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits and a tag from the high ones; a product has
        // mixed its high bits best.
        self.0.rotate_left(26)
    }
}

static LEGAL_FORMS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/legal_forms.csv")));
static GIVEN_NAMES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let table = table(include_str!("../../../data/names/given_names.csv"));
    table.iter().map(|(name, classes)| (*name, classes.replace('|', " "))).collect()
});
static COMPANY_WORDS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/company_words.csv")));
static HONORIFICS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/honorifics.csv")));
static PARTICLES: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/particles.csv")));
static PLACES: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/places.csv")));
static STOPWORDS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/stopwords.csv")));
static NUMERALS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/names/numerals.csv")));
static FREQUENCIES: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let table = table(include_str!("../../../data/names/token_frequencies.csv"));
    table.iter().filter_map(|(word, count)| Some((*word, count.parse().ok()?))).collect()
});

/// First column to second; the head is comment lines and one line of column names.
fn table(text: &'static str) -> Table {
    let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let columns = rows.skip(1).filter_map(|row| {
        let mut columns = row.split(';').map(str::trim);
        Some((columns.next()?, columns.next()?))
    });
    columns.collect()
}

/// Legal forms of two letters that are read as such; the others of the table are as often initials.
const SHORT_FORMS: [&str; 16] = [
    "ab", "ag", "ao", "as", "bv", "co", "gk", "kg", "kk", "nv", "oy", "pt", "sa", "ad", "sl", "lp",
];

/// The class of a legal form (`limited`, `stock`, …), given as folded words joined by blanks.
///
/// Generic words that say more than a form (`group`, `holding`, `foundation`) are words of the name.
pub fn legal_form(phrase: &str) -> Option<&'static str> {
    let class = LEGAL_FORMS.get(phrase).copied()?;
    let short = phrase.len() <= 2 && !SHORT_FORMS.contains(&phrase);
    let says_more = matches!(class, "generic" | "foundation" | "state")
        && !matches!(phrase, "co" | "company")
        && COMPANY_WORDS.contains_key(phrase);
    (!short && !says_more).then_some(class)
}

/// The word of a legal form that a long word misspells by one edit, if there is just one.
///
/// From seven letters on, so that no other word is taken for one.
pub(crate) fn misspelt_legal_word(word: &str) -> Option<&'static str> {
    const SHORTEST: usize = 7;
    static WORDS: LazyLock<Vec<(&'static str, u64)>> = LazyLock::new(|| {
        let words = LEGAL_FORMS.keys().flat_map(|form| form.split(' '));
        let words = words.filter(|it| it.len() >= SHORTEST && it.is_ascii());
        let mut words: Vec<_> = words.map(|it| (it, letter_set(it.as_bytes()))).collect();
        words.sort_unstable();
        words.dedup();
        words
    });
    if word.len() + 1 < SHORTEST || !word.is_ascii() {
        return None;
    }
    let first = word.as_bytes()[0];
    let begin = WORDS.partition_point(|(it, _)| it.as_bytes()[0] < first);
    let words = WORDS[begin..].iter().take_while(|(it, _)| it.as_bytes()[0] == first);
    let letters = letter_set(word.as_bytes());
    let mut only = None;
    for (it, its_letters) in words {
        let may_be_near =
            it.len().abs_diff(word.len()) <= 1 && !differ_by_more(letters, *its_letters, 1);
        match may_be_near.then(|| distance(it.as_bytes(), word.as_bytes(), 1)).flatten() {
            None => {}
            Some(1) if only.is_none() => only = Some(*it),
            // The word itself, or a second one.
            Some(_) => return None,
        }
    }
    only
}

/// The canonical meaning of a company word.
pub fn company_word(word: &str) -> Option<&'static str> {
    COMPANY_WORDS.get(word).copied().or_else(|| {
        let by_sound = word.len() >= SHORTEST_BY_SOUND && word.is_ascii();
        by_sound.then(|| COMPANY_SOUNDS.get(&broad_spelling(word)).copied()).flatten()
    })
}

/// Shorter words of business are known by their exact spelling only.
const SHORTEST_BY_SOUND: usize = 8;

/// Long words of business by broad spelling: Russian and Arabic ones are romanised in many ways.
static COMPANY_SOUNDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut sounds: HashMap<String, Option<&'static str>> = HashMap::default();
    for (word, meaning) in COMPANY_WORDS.iter().filter(|(word, _)| !word.contains(' ')) {
        let romanised = lictor_text::romanise(word, lictor_text::script_of(word));
        let latin = romanised.into_iter().map(|it| it.text);
        let own = word.is_ascii().then(|| (*word).to_owned());
        for form in latin.chain(own).filter(|form| form.len() >= SHORTEST_BY_SOUND) {
            // A spelling of two meanings has none.
            sounds
                .entry(broad_spelling(&form))
                .and_modify(|it| *it = it.filter(|other| other == meaning))
                .or_insert(Some(meaning));
        }
    }
    sounds.into_iter().filter_map(|(sound, meaning)| Some((sound, meaning?))).collect()
});

/// Whether the word is a title or an honorific and is not used as a name.
pub fn is_honorific(word: &str) -> bool {
    HONORIFICS.get(word).is_some_and(|note| !note.contains("name"))
}

/// Whether the word is oftener a title than a name, and is both: religious ones (`haji`, `mullah`),
/// `sheikh`, and those of generations (`jr`). Those of nobility and office (`malik`, `khan`, `sultan`) are oftener names.
pub(crate) fn is_title_or_name(word: &str) -> bool {
    let sheikh = ["shai", "shay", "shei", "shey", "chei"].iter().any(|it| word.starts_with(it));
    let titles = ["religious", "generation"];
    HONORIFICS.get(word).is_some_and(|note| {
        note.contains("name") && (sheikh || titles.iter().any(|kind| note.starts_with(kind)))
    })
}

/// Whether a Latin word spells a common family name of Korea or China, in any usual system.
pub(crate) fn is_east_asian_family_name(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&'static str, BuildHasherDefault<WordHasher>>> =
        LazyLock::new(|| FAMILY_NAMES.split_ascii_whitespace().collect());
    NAMES.contains(word)
}

const FAMILY_NAMES: &str = "ahn an bae baek bai ban bang byon cai cao cha chae chai chan chang chao che chen \
    cheng cheung chi chiang chien chin cho choe choi chon chong chou chow chu chun chung dai deng ding dong \
    du duan fan fang feng fu gang gao ge gil gim go gong gu guo ha hahm ham han hao he ho hong hou hsieh \
    hsu hu hua huang hwang hyon hyun im jang jeon jeong ji jia jiang jin jo joe jon jong joo ju jung kang \
    ke ki kil kim ko kong koo kook ku kuo kwak kwok kwon lai lam lau law lee lei leung li liang liao lim \
    lin ling liu lo long lu lui lung luo ma maeng mao meng min mo moon mun myong na nam nang ng ni no noh \
    o oh ong pae paek pak pan pang park peng pi po pyo pyon qian qiao qin qiu ra rao ren ri rim rin ro roh \
    ryang ryom ryong ryu seo shao shen sheng shi shim shin shu sim sin so sok sol son song su suh sun tae \
    tai tak tan tang tao teng teo tian tien tong tsai tsang tsao tse tseng tu u um wan wang wei wen wong woo \
    wu xi xia xiao xie xin xing xiong xu xue yan yang yao ye yeh yeo yeom yeon yi yim yin yom yon yong yoo \
    yoon you yu yuan yun zeng zhan zhang zhao zheng zhong zhou zhu zhuang zou";

/// Whether the word is a particle of personal names.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains_key(word)
}

/// Whether the father's name follows the particle. Turkic particles of descent follow it instead.
pub(crate) fn precedes_father(word: &str) -> bool {
    const AFTER: [&str; 13] = [
        "kizi", "kyzy", "oglou", "oglu", "ogly", "qizi", "uly", "zade", "кызы", "оглу", "оглы",
        "угли", "улы",
    ];
    PARTICLES.get(word).is_some_and(|note| note.contains("descent")) && !AFTER.contains(&word)
}

/// The place that a word or phrase names: a country's code, a region, a city.
pub fn place(phrase: &str) -> Option<&'static str> {
    PLACES.get(phrase).copied()
}

/// Whether the word is an article, a preposition or a conjunction.
pub(crate) fn is_stopword(word: &str) -> bool {
    STOPWORDS.contains_key(word)
}

/// Whether a function word is a preposition that, at the head of a name, belongs to it (`Pro Traffic`).
pub(crate) fn is_preposition(word: &str) -> bool {
    matches!(word, "con" | "contra" | "pro" | "per" | "sans" | "sin" | "uber" | "unter" | "sobre")
}

/// Whether the word is a ship's prefix, of motor vessels, tankers and steamers.
pub(crate) fn is_vessel_prefix(word: &str) -> bool {
    matches!(word, "mv" | "mt" | "ss" | "mts" | "mtv" | "fv")
}

/// The value of a numeral in words or Roman figures.
pub(crate) fn numeral(word: &str) -> Option<&'static str> {
    NUMERALS.get(word).copied()
}

/// The digits of an English ordinal (`66th`).
pub(crate) fn ordinal(word: &str) -> Option<&str> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    is_number.then_some(digits)
}

/// Whether the word is a form of a given name, letter by letter.
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains_key(word)
}

/// In how many of 100,000 names of the reference corpus the word stands; `None` for rare words.
pub(crate) fn frequency(word: &str) -> Option<f32> {
    FREQUENCIES.get(word).copied()
}

/// The classes of a given name, joined by blanks: names within one are forms of each other.
///
/// Longer Latin names are also known by their broad spelling, since names of other scripts are
/// romanised in many ways.
fn given_name(word: &str) -> Option<&'static str> {
    static SOUNDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let mut sounds: HashMap<String, Option<&'static str>> = HashMap::default();
        let latin = GIVEN_NAMES.iter().filter(|(name, _)| name.is_ascii());
        for (name, classes) in latin.filter(|(name, _)| name.len() >= SHORTEST_NAME_BY_SOUND) {
            sounds
                .entry(broad_spelling(name))
                .and_modify(|it| *it = it.filter(|other| other == classes))
                .or_insert(Some(classes));
        }
        sounds.into_iter().filter_map(|(sound, classes)| Some((sound, classes?))).collect()
    });
    let exact = GIVEN_NAMES.get(word).map(String::as_str);
    let by_sound = || {
        let long = word.len() >= SHORTEST_NAME_BY_SOUND && word.is_ascii();
        long.then(|| SOUNDS.get(&broad_spelling(word)).copied()).flatten()
    };
    exact.or_else(by_sound)
}

/// Shorter given names are known by their exact spelling only.
const SHORTEST_NAME_BY_SOUND: usize = 6;

/// What a word of some kind means, where a table says so.
pub(crate) fn canonical(kind: TokenKind, text: &str) -> Cow<'static, str> {
    let found = match kind {
        TokenKind::LegalForm => legal_form(text),
        TokenKind::CompanyWord => company_word(text),
        TokenKind::Place => place(text),
        TokenKind::Word => given_name(text),
        TokenKind::Number => {
            if let Some(value) = numeral(text) {
                Some(value)
            } else if text == "i" {
                Some("1")
            } else if let Some(digits) = ordinal(text) {
                return Cow::Owned(digits.trim_start_matches('0').to_owned());
            } else {
                let digits = text.trim_start_matches('0');
                return Cow::Owned(if digits.is_empty() { "0" } else { digits }.to_owned());
            }
        }
        _ => None,
    };
    Cow::Borrowed(found.unwrap_or_default())
}
