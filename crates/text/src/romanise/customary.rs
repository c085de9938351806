//! Common names in Arabic and Hebrew letters as families spell them, from `data/text/arabic_names.csv`
//! and `data/text/hebrew_names.csv`.
//!
//! An abjad does not write short vowels, so only a dictionary knows that محمد is *Muhammad*. A word
//! that the Arabic table does not hold is spelt from its parts if it is made of such: the article and a
//! name (السعدي *Alsaadi*, *Essaadi*), *Abd al-* and a name, a name and an ending that makes a surname
//! (كريمي *Karimi*, كريمپور *Karimpour*, نورزي *Noorzai*), a name and *al-Din* or *Allah*, two names
//! (عليرضا *Alireza*).
//!
//! What is weak: the tables were written from general knowledge, no survey was consulted; the order of
//! spellings is a guess at what is usual over all countries. Names that families themselves spell alike
//! share a spelling here (قادر and قدير are *Qadir*, مالك and ملك *Malik*). A word cut into two names by
//! chance is spelt wrongly.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Spellings by folded word, most usual first, joined by blanks.
type Table = HashMap<&'static str, &'static str>;

static ARABIC: LazyLock<Table> =
    LazyLock::new(|| read(include_str!("../../../../data/text/arabic_names.csv")));
static HEBREW: LazyLock<Table> =
    LazyLock::new(|| read(include_str!("../../../../data/text/hebrew_names.csv")));

fn read(text: &'static str) -> Table {
    let rows = text.lines().filter(|row| !row.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split_once(';')).collect()
}

/// The longest word that is looked up, in characters.
const LONGEST: usize = 24;
/// The most spellings of a compound.
const MOST_OF_COMPOUND: usize = 6;

/// The customary spellings of a folded Hebrew word; none if it is not common.
pub(super) fn hebrew(letters: &[char]) -> Vec<String> {
    if letters.len() > LONGEST {
        return Vec::new();
    }
    let word: String = letters.iter().collect();
    spellings(&HEBREW, &word).map(str::to_owned).collect()
}

/// The customary spellings of a folded word in Arabic letters; none if it is neither common nor made
/// of common parts.
pub(super) fn arabic(letters: &[char]) -> Vec<String> {
    if letters.len() > LONGEST {
        return Vec::new();
    }
    let word: String = letters.iter().collect();
    if ARABIC.contains_key(word.as_str()) {
        return spellings(&ARABIC, &word).map(str::to_owned).collect();
    }
    with_article(&word)
        .or_else(|| servant_of(&word))
        .or_else(|| with_ending(&word))
        .or_else(|| two_names(&word))
        .unwrap_or_default()
}

fn spellings(table: &Table, word: &str) -> impl Iterator<Item = &'static str> + use<> {
    table.get(word).copied().unwrap_or_default().split_ascii_whitespace()
}

/// The spellings of a name that is in the table, or is a surname made of one.
fn of_name(word: &str) -> Option<Vec<String>> {
    let found: Vec<String> = spellings(&ARABIC, word).map(str::to_owned).collect();
    if found.is_empty() { with_ending(word) } else { Some(found) }
}

/// *al* and a name; before a sun letter also as it is heard.
fn with_article(word: &str) -> Option<Vec<String>> {
    let rest = word.strip_prefix("ال").filter(|rest| *rest != "له")?;
    let names = of_name(rest)?;
    let mut found = Vec::new();
    for name in names.iter().take(2) {
        found.push(format!("al{name}"));
        found.push(format!("el{name}"));
        if let Some(sun) = sun_letter(name) {
            found.push(format!("a{sun}{name}"));
            found.push(format!("e{sun}{name}"));
        }
    }
    Some(found)
}

/// *Abd al-*, *Abu al-* and a name.
fn servant_of(word: &str) -> Option<Vec<String>> {
    const PREFIXES: [(&str, [&str; 3]); 3] = [
        ("عبدال", ["abdul", "abdel", "abdol"]),
        ("ابوال", ["abul", "abol", "aboul"]),
        ("ذوال", ["zul", "dhul", "zol"]),
    ];
    let (prefixes, rest) =
        PREFIXES.iter().find_map(|(prefix, spelt)| Some((spelt, word.strip_prefix(prefix)?)))?;
    let names = of_name(rest)?;
    let mut found: Vec<String> = Vec::new();
    for prefix in prefixes {
        found.push(format!("{prefix}{}", names[0]));
    }
    if let Some(sun) = sun_letter(&names[0]) {
        // abdurrahman, abderrahman
        for prefix in &prefixes[..2] {
            found.push(format!("{}{sun}{}", &prefix[..prefix.len() - 1], names[0]));
        }
    }
    found.extend(names.get(1).map(|name| format!("{}{name}", prefixes[0])));
    Some(found)
}

/// What the *l* of the article becomes before a name, if it becomes another letter: the first of the name
/// (*assaadi*), or nothing where that is spelt by two (*echami*).
fn sun_letter(name: &str) -> Option<&str> {
    if ["sh", "ch", "th", "dh"].iter().any(|letter| name.starts_with(letter)) {
        return Some("");
    }
    ["t", "d", "r", "z", "s", "n"].into_iter().find(|letter| name.starts_with(letter))
}

/// Endings, and how they are spelt after a name.
const ENDINGS: [(&str, &[&str]); 18] = [
    ("الدين", &["uddin", "eddine", "aldin", "eldin", "oddin"]),
    ("اللهي", &["ullahi", "ollahi", "allahi"]),
    ("الله", &["ullah", "allah", "ollah"]),
    ("زاده", &["zadeh", "zada"]),
    ("نژاد", &["nejad", "nezhad"]),
    ("پور", &["pour", "pur", "poor"]),
    ("خيل", &["khel", "khail"]),
    ("وند", &["vand"]),
    ("يار", &["yar"]),
    ("خان", &["khan"]),
    ("يان", &["ian", "yan"]),
    ("اني", &["ani"]),
    ("نيا", &["nia", "niya"]),
    ("زي", &["zai", "zay"]),
    ("لو", &["lou", "lu"]),
    ("فر", &["far"]),
    ("وف", &["ov", "ow"]),
    ("ي", &["i", "y"]),
];

/// A name and an ending.
fn with_ending(word: &str) -> Option<Vec<String>> {
    let (stem, endings) = ENDINGS.iter().find_map(|(ending, spelt)| {
        let stem = word.strip_suffix(ending)?;
        // At least three letters, or a chance ending is taken for one (فوز, شاني); عز and سيف stand
        // before al-Din.
        let n_letters = stem.chars().count();
        let is_long_enough = n_letters >= 3 || n_letters == 2 && ending.starts_with("ال");
        (is_long_enough && ARABIC.contains_key(stem)).then_some((stem, *spelt))
    })?;
    let joined = |(name, ending): (&str, &str)| {
        // Two vowels that meet are one: Hamze, Hamzi.
        let name = if ending.starts_with(['i', 'u', 'o', 'e', 'a', 'y']) {
            name.strip_suffix('e').unwrap_or(name)
        } else {
            name
        };
        format!("{name}{ending}")
    };
    let names: Vec<&str> = spellings(&ARABIC, stem).collect();
    Some(combined(&names, endings).into_iter().map(joined).collect())
}

/// Two names of three letters or more, or of two where it begins a compound.
fn two_names(word: &str) -> Option<Vec<String>> {
    const SHORT: [&str; 6] = ["بن", "ام", "بي", "شه", "خوش", "گل"];
    let cuts = word.char_indices().map(|(at, _)| at).skip(2);
    let (first, second) = cuts.map(|at| word.split_at(at)).find(|(first, second)| {
        let long = |part: &str| part.chars().nth(2).is_some();
        (long(first) || SHORT.contains(first))
            && long(second)
            && ARABIC.contains_key(first)
            && ARABIC.contains_key(second)
    })?;
    let firsts: Vec<&str> = spellings(&ARABIC, first).collect();
    let seconds: Vec<&str> = spellings(&ARABIC, second).collect();
    let pairs = combined(&firsts, &seconds).into_iter();
    Some(pairs.map(|(first, second)| format!("{first}{second}")).collect())
}

/// Pairs, the most usual of each first, at most [`MOST_OF_COMPOUND`].
fn combined<'a>(firsts: &[&'a str], seconds: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut ranked = Vec::with_capacity(firsts.len() * seconds.len());
    for (i, first) in firsts.iter().enumerate() {
        for (j, second) in seconds.iter().enumerate() {
            ranked.push((i + j, i, (*first, *second)));
        }
    }
    ranked.sort_by_key(|(rank, first, _)| (*rank, *first));
    ranked.into_iter().take(MOST_OF_COMPOUND).map(|(_, _, pair)| pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[&str]) {
        let folded = crate::fold(words);
        let letters: Vec<char> = folded.chars().collect();
        let mut found = arabic(&letters);
        found.extend(hebrew(&letters));
        for spelling in expected {
            assert!(found.iter().any(|it| it == spelling), "{words} {spelling}: {found:?}");
        }
        if expected.is_empty() {
            assert!(found.is_empty(), "{words}: {found:?}");
        }
    }

    #[test]
    fn names_of_the_tables() {
        check("محمد", &["muhammad", "mohammed", "mohamed"]);
        check("عيسى", &["isa", "issa", "essa"]);
        check("مصطفی", &["mustafa", "mostafa"]);
        check("فاطمة", &["fatima", "fatemeh"]);
        check("לוי", &["levi", "levy"]);
        check("צבי", &["zvi", "tzvi"]);
        check("נועם", &["noam"]);
        check("מזלטוב", &[]);
        check("قصملغ", &[]);
    }

    #[test]
    fn compounds() {
        check("السعدي", &["alsaadi", "elsaadi", "assaadi", "essaadi"]);
        check("الشامي", &["alshami", "eshami", "alchami", "echami"]);
        check("المصري", &["almasri", "elmasri"]);
        check("عبدالمجید", &["abdulmajid", "abdelmajid", "abdolmajid"]);
        check("عبدالشكور", &["abdulshakur", "abdushakur"]);
        check("عبدالرحمن", &["abdulrahman", "abdurrahman", "abderrahman"]);
        check("قمرالدين", &["qamaruddin", "qamareddine"]);
        check("رحمت‌الله", &["rahmatullah", "rahmatallah"]);
        check("بهمن‌پور", &["bahmanpour", "bahmanpur"]);
        check("شهاب‌زاده", &["shahabzadeh", "shahabzada"]);
        check("جلالزی", &["jalalzai"]);
        check("بهنامی", &["behnami"]);
        check("محمدحسین", &["muhammadhussein", "mohammedhussein"]);
        check("علی‌اکبر", &["aliakbar"]);
    }

    #[test]
    fn different_names_share_no_spelling() {
        for (one, other) in [
            ("حسن", "حسين"),
            ("أحمد", "حامد"),
            ("محمود", "محمد"),
            ("سالم", "سليم"),
            ("حامد", "حميد"),
            ("راشد", "رشيد"),
            ("سعد", "سعيد"),
            ("سيد", "سعيد"),
            ("أسد", "أسعد"),
            ("صالح", "صلاح"),
            ("سامر", "سمير"),
            ("ماجد", "مجيد"),
            ("حسن", "حسان"),
            ("نصر", "ناصر"),
            ("سعد", "سعود"),
            ("عمر", "عامر"),
            ("عمر", "عمرو"),
            ("كريم", "كرم"),
            ("جمال", "جميل"),
            ("علي", "علاء"),
            ("ناصر", "منصور"),
        ] {
            let spelt = |name: &str| arabic(&crate::fold(name).chars().collect::<Vec<_>>());
            let (one_spelt, other_spelt) = (spelt(one), spelt(other));
            assert!(!one_spelt.is_empty() && !other_spelt.is_empty());
            assert!(one_spelt.iter().all(|it| !other_spelt.contains(it)), "{one} {other}");
        }
    }

    /// A slip in a table shows as consonants that the letters do not have. The exceptions were read one
    /// by one: foreign forms (Joseph, Isaac), dropped beginnings (Brahim), assimilated articles.
    #[test]
    fn consonants_of_the_spellings_are_those_of_the_letters() {
        for (table, script, most) in
            [(&*ARABIC, crate::Script::Arabic, 75), (&*HEBREW, crate::Script::Hebrew, 60)]
        {
            let mut words: Vec<_> = table.iter().collect();
            words.sort();
            let mut odd = Vec::new();
            for (word, spelt) in words {
                let skeletons = crate::skeletons(word, script);
                for spelling in spelt.split(' ').filter(|_| !word.ends_with("الدين")) {
                    if !skeletons.contains(&crate::skeleton(spelling)) {
                        odd.push(format!("{word} {spelling}"));
                    }
                }
            }
            assert!(odd.len() <= most, "{}: {odd:#?}", odd.len());
        }
    }
}
