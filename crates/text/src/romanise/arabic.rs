//! Arabic script: Arabic, Persian and what their neighbours add.
//!
//! Common names, and compounds of them, come first as families spell them, from the table of
//! [`super::customary`]. For all else consonants and long vowels only; short vowels are not written and
//! none are invented. What position tells is used:
//! - ا at the beginning is *a*, before و or ي silent (*u*, *i*); ع at the beginning is *a*.
//! - و and ي are *w*, *y* at the beginning and beside ا, else *u* (Persian: *v* and *u*), *i*.
//! - ه at the end, into which teh marbuta was folded, is *ah* (Egypt, Maghreb *a*, Persian *eh*).
//! - The article ال stays joined and is *al*, before sun letters too; the name of God is *allah*.
//!
//! Central Kurdish and Uyghur write all vowels, with ە ۆ ێ ې ۇ ۈ: a word with one of these is spelt with
//! its vowels, as both.
//!
//! پ چ ژ گ show that a word is Persian or Urdu. Letters that Latin spellings disagree on take one
//! value for each system: ق q k g, ج j g dj, ث th t s, ذ dh d z, ض d z, ش sh ch, و w u ou v.
//!
//! Sources: ALA-LC romanization tables, Arabic (2012) and Persian (2012); BGN/PCGN 1958 for
//! Persian; Uyghur Latin (ULY, 2008) and the Kurdish Academy's Latin letters, marks dropped; for Egypt and the Maghreb customary spellings, from public knowledge.
//! The tables were written from knowledge of these systems, not collated with the printed ones.

#![expect(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{LetterTable, Spellings, System, after, before, customary, push_any_ascii, spell};

pub(super) const SYSTEMS: [(System, LetterTable); 4] = [
    (System::AlaLc, base),
    (System::BgnPcgn1958Persian, persian),
    (System::EgyptianArabic, egyptian),
    (System::MaghrebiArabic, maghrebi),
];

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    for text in customary::arabic(letters) {
        spellings.push(System::CustomaryArabic, text);
    }
    if letters.iter().any(|letter| is_written_vowel(*letter)) {
        for (system, style) in [
            (System::Sorani, Vowels { heh: "a", waw: "u", is_sorani: true }),
            (System::Sorani, Vowels { heh: "e", waw: "u", is_sorani: true }),
            (System::UyghurLatin, Vowels { heh: "e", waw: "o", is_sorani: false }),
            (System::UyghurLatin, Vowels { heh: "a", waw: "o", is_sorani: false }),
        ] {
            spellings.push(system, with_vowels(letters, &style));
        }
        // Or a slip of an Arabic or Persian writer.
        push(System::AlaLc, letters, base, spellings);
        return;
    }
    let is_persian = letters
        .iter()
        .any(|letter| matches!(letter, 'پ' | 'چ' | 'ژ' | 'گ' | 'ښ' | 'ږ' | 'ځ' | 'څ'));
    if is_persian {
        push(System::BgnPcgn1958Persian, letters, persian, spellings);
        push(System::AlaLc, letters, base, spellings);
        push(System::CustomaryPersian, letters, customary_persian, spellings);
        return;
    }
    for (system, letter) in SYSTEMS {
        push(system, letters, letter, spellings);
    }
}

/// Letters that write a vowel in Kurdish and Uyghur only.
fn is_written_vowel(letter: char) -> bool {
    matches!(letter, 'ە' | 'ۆ' | 'ێ' | 'ې' | 'ۇ' | 'ۈ')
}

/// What the two languages that write vowels differ in.
struct Vowels {
    /// ە
    heh: &'static str,
    /// و as a vowel
    waw: &'static str,
    is_sorani: bool,
}

/// Spells a word of Kurdish or Uyghur. و and ي are consonants at the beginning and beside a vowel.
fn with_vowels(letters: &[char], style: &Vowels) -> String {
    let vowel = |letter: Option<char>| letter.is_some_and(|it| it == 'ا' || is_written_vowel(it));
    let mut text = String::with_capacity(2 * letters.len());
    let mut idx = 0;
    while idx < letters.len() {
        let (previous, next) = (before(letters, idx), after(letters, idx));
        let is_first = idx == 0;
        let spelt = match letters[idx] {
            // It only carries the vowel: ئۇ u, ئا a.
            'ا' if is_first && (vowel(next) || matches!(next, Some('و' | 'ي'))) => {
                if !vowel(next) {
                    idx += 1;
                    text.push_str(if letters[idx] == 'و' { style.waw } else { "i" });
                }
                ""
            }
            'ا' => "a",
            'ە' => style.heh,
            'ۆ' => "o",
            'ێ' | 'ې' => "e",
            'ۇ' | 'ۈ' => "u",
            'ۋ' => "w",
            'و' if next == Some('و') => {
                idx += 1;
                "u"
            }
            'و' if style.is_sorani && (is_first || vowel(previous) || vowel(next)) => "w",
            'و' => style.waw,
            'ي' if is_first || vowel(next) || (vowel(previous) && next.is_some()) => "y",
            'ي' => "i",
            'ه' => "h",
            'ع' => "",
            _ => {
                if let Some(spelt) = base(letters, idx) {
                    spelt
                } else {
                    push_any_ascii(letters[idx], &mut text);
                    ""
                }
            }
        };
        text.push_str(spelt);
        idx += 1;
    }
    text
}

/// Spells a word; the article and the name of God apart, since their letters have other values.
fn push(system: System, letters: &[char], letter: LetterTable, spellings: &mut Spellings) {
    if let Some(stem) = letters.strip_suffix(&ALLAH) {
        let stem = spell(stem, letter);
        spellings.push(system, format!("{stem}allah"));
        if !stem.is_empty() {
            spellings.push(system, format!("{stem}ullah"));
        }
        return;
    }
    match letters {
        ['ا', 'ل', rest @ ..] if rest.len() >= 2 => {
            spellings.push(system, format!("al{}", spell(rest, letter)));
        }
        _ => spellings.push(system, spell(letters, letter)),
    }
}

/// The name of God, as folded.
const ALLAH: [char; 4] = ['ا', 'ل', 'ل', 'ه'];

fn is_long_vowel(letter: Option<char>) -> bool {
    matches!(letter, Some('ا' | 'و' | 'ي'))
}

/// What position alone decides, and the letters on which all systems agree.
fn base(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_first = idx == 0;
    let is_last = idx + 1 == letters.len();
    let beside_alef = before(letters, idx) == Some('ا') || after(letters, idx) == Some('ا');
    Some(match letters[idx] {
        'ا' if is_first && matches!(after(letters, idx), Some('و' | 'ي')) => "",
        'ا' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'ژ' | 'ږ' => "zh",
        'س' | 'ص' => "s",
        'ش' | 'ښ' => "sh",
        'ځ' => "dz",
        'څ' => "ts",
        'ع' if is_first => "a",
        'ع' => "",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' => "k",
        'گ' => "g",
        'ڭ' => "ng",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ه' if is_last && !is_first && !is_long_vowel(before(letters, idx)) => "ah",
        'ه' => "h",
        'و' if is_first && after(letters, idx).is_some() && !follows_initial_alef(letters, idx) => {
            "w"
        }
        'و' if beside_alef && !follows_initial_alef(letters, idx) => "w",
        'و' => "u",
        'ي' if is_first => "y",
        'ي' if beside_alef && !follows_initial_alef(letters, idx) => "y",
        'ي' => "i",
        'ە' | 'ێ' | 'ې' => "e",
        'ۆ' => "o",
        'ۇ' | 'ۈ' => "u",
        'ۋ' => "w",
        _ => return None,
    })
}

/// As `letter`, but the alef of an article inside a word is nothing: it is not heard long, and is
/// spelt by any vowel (*Abdallah*, *Abdelkarim*, *Nuruddin*).
pub(super) fn or_silent(letter: LetterTable) -> impl Fn(&[char], usize) -> Option<&'static str> {
    move |letters, idx| if is_inner_article(letters, idx) { Some("") } else { letter(letters, idx) }
}

/// Whether an alef belongs to an article inside a word: after *Abd*, *Abu*, *Dhu*, before *Din* or in the
/// name of God.
fn is_inner_article(letters: &[char], idx: usize) -> bool {
    const DIN: [char; 5] = ['ا', 'ل', 'د', 'ي', 'ن'];
    if letters[idx] != 'ا' || after(letters, idx) != Some('ل') {
        return false;
    }
    let follows_prefix = letters.len() > idx + 3
        && matches!(letters[..idx], ['ع', 'ب', 'د'] | ['ا', 'ب', 'و'] | ['ذ', 'و']);
    let rest = &letters[idx..];
    follows_prefix || idx > 0 && (rest == ALLAH || rest == DIN)
}

/// The word with ت for a last ه after ا, where the list writes what the folded ة is in a name that
/// follows (حياة *Hayat*, نجاة *Najat*).
pub(super) fn with_construct(letters: &[char]) -> Option<Vec<char>> {
    let stem = letters.strip_suffix(&['ه'])?;
    (stem.len() >= 3 && stem.ends_with(&['ا'])).then(|| [stem, &['ت']].concat())
}

/// Whether the letter stands after an alef that only carries it (ايران, اوباما).
fn follows_initial_alef(letters: &[char], idx: usize) -> bool {
    idx == 1 && letters[0] == 'ا'
}

fn persian(letters: &[char], idx: usize) -> Option<&'static str> {
    let is_last = idx + 1 == letters.len();
    match letters[idx] {
        'ث' => Some("s"),
        'ذ' | 'ض' => Some("z"),
        'و' if base(letters, idx) == Some("w") => Some("v"),
        'ه' if is_last && base(letters, idx) == Some("ah") => Some("eh"),
        _ => base(letters, idx),
    }
}

/// As families of Iran, Afghanistan and Pakistan spell: a last ه *a*, و *w*; of Pashto ښ *kh*, ږ *g*, ځ *z*.
fn customary_persian(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ښ' => Some("kh"),
        'ږ' => Some("g"),
        'ځ' => Some("z"),
        'څ' => Some("s"),
        'ق' => Some("gh"),
        'و' => base(letters, idx),
        _ => match persian(letters, idx) {
            Some("eh") => Some("a"),
            spelt => spelt,
        },
    }
}

fn egyptian(letters: &[char], idx: usize) -> Option<&'static str> {
    match letters[idx] {
        'ث' => Some("s"),
        'ج' => Some("g"),
        'ذ' => Some("z"),
        'ق' => Some("k"),
        _ => a_for_ah(base(letters, idx)),
    }
}

fn maghrebi(letters: &[char], idx: usize) -> Option<&'static str> {
    match (letters[idx], base(letters, idx)) {
        ('ث', _) => Some("t"),
        ('ج', _) => Some("dj"),
        ('ذ' | 'ظ', _) => Some("d"),
        ('ش', _) => Some("ch"),
        ('ق', _) => Some("k"),
        ('و', _) => Some("ou"),
        (_, spelt) => a_for_ah(spelt),
    }
}

fn a_for_ah(spelt: Option<&'static str>) -> Option<&'static str> {
    if spelt == Some("ah") { Some("a") } else { spelt }
}
