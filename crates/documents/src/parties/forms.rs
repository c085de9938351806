//! The forms in which running text gives a listed name.
//!
//! Lists give names in full: with patronymics, legal forms, acronyms in brackets. Texts say less. Each
//! form here is one that a writer makes of the full name without adding anything; what is left out is
//! told by [`Form`], so that a short form can be asked for more support than a full one.

use lictor_model::{Kind, Name};
use lictor_names::{
    TokenKind as NameWord, bits, company_word, first_given, is_given_name, is_particle, legal_form,
    place,
};
use lictor_text::words;

use super::gazetteer::Form;
use crate::mentions::tags_in_tables;

/// The most words of a key: longer names are not found word by word.
const MOST_WORDS: usize = 16;

/// The most letters of an acronym in brackets of a name in capitals. Chosen.
const LONGEST_ACRONYM: usize = 5;

/// Bits of a surname that hardly one of 2,000 listed names has: of commoner ones too many others are spelt as papers do.
const RARE_BITS: f32 = 11.0;

/// Tells the forms of a name, the full one first.
pub(super) fn each(name: &Name, kind: Kind, mut add: impl FnMut(&[&str], Form)) {
    if kind == Kind::Person {
        person(name, &mut |words, form| {
            add(words, form);
            with_other_suffixes(words, form, &mut add);
        });
        return;
    }
    // `Haqqani Network (HQN)`, `Ansar al-Din / Ansar Dine`: two names in one field.
    let (plain, inner) = without_brackets(&name.text);
    // `Guard Corps (GC) Air Force`: the acronym is of a part.
    let is_within = name.text.rsplit(')').next().is_some_and(|it| !it.trim().is_empty());
    let bracket = plain.len() < name.text.len() && (inner.is_none() || is_within);
    let inner = inner.filter(|_| !is_within);
    if bracket {
        // `Norvik Shipping (Dalian) Services`: mostly what stands in brackets is a part of the name.
        organisation(&name.text, Form::Full, &mut add);
    }
    let form =
        if bracket && is_place_in_brackets(&name.text) { Form::Shortened } else { Form::Full };
    for text in plain.split(" / ").chain(inner) {
        organisation(text, form, &mut add);
        let words = words(text);
        let words: Vec<&str> = words.iter().map(|it| it.text.as_str()).collect();
        // A ship is not its sister.
        let is_craft = matches!(kind, Kind::Vessel | Kind::Aircraft);
        if let Some(head) = rare_head(&words).filter(|_| !is_craft) {
            add(&[head], Form::Head);
        }
    }
    if let Some(part) = part_of_acronym(&name.text) {
        let words = words(part);
        let words: Vec<&str> = words.iter().map(|it| it.text.as_str()).take(MOST_WORDS).collect();
        // Not `GC-Air Force`, nor `GC-West Quay`, where it is.
        let tells = words.iter().any(|it| !tags_in_tables(it).is_common());
        let is_unit = words.last().is_some_and(|it| UNITS.contains(it));
        if words.len() > 1 && tells && is_unit {
            add(&words, Form::Shortened);
        }
    }
}

/// What the name of a part of an armed force ends with.
const UNITS: &[&str] = &["brigade", "command", "corps", "force", "forces", "unit", "wing"];

/// `Guard Corps (GC)-Quay Force`, `GC-Quay Force`: what follows the acronym of the whole is called so by itself.
fn part_of_acronym(text: &str) -> Option<&str> {
    let (whole, part) = text.split_once('-')?;
    let acronym = match whole.strip_suffix(')') {
        Some(whole) => whole.rsplit_once('(')?.1,
        None => whole,
    };
    let is_acronym = (2..=LONGEST_ACRONYM).contains(&acronym.len())
        && acronym.bytes().all(|it| it.is_ascii_uppercase());
    is_acronym.then_some(part)
}

/// Whether a place stands in the brackets of a name: then the name without it is that of others, too.
fn is_place_in_brackets(text: &str) -> bool {
    let inner = text.split_once('(').and_then(|(_, it)| it.split_once(')'));
    inner.is_some_and(|(inner, _)| {
        let words: Vec<String> = words(inner).into_iter().map(|it| it.text).collect();
        place(&words.join(" ")).is_some()
    })
}

/// A text without what stands in brackets, and what stands there if it is an acronym.
fn without_brackets(text: &str) -> (String, Option<&str>) {
    let Some((before, rest)) = text.split_once('(') else { return (text.to_owned(), None) };
    let Some((inner, after)) = rest.split_once(')') else { return (text.to_owned(), None) };
    let is_upper = inner.len() > 1 && inner.chars().all(|it| it.is_uppercase() || it == '-');
    // In a list in capitals, `Party of Orel (Reformist)` looks like an acronym.
    let is_told =
        before.chars().any(char::is_lowercase) || inner.chars().count() <= LONGEST_ACRONYM;
    let is_acronym = is_upper && is_told;
    (format!("{before} {after}"), is_acronym.then_some(inner))
}

fn organisation(text: &str, form: Form, add: &mut impl FnMut(&[&str], Form)) {
    let words = words(text);
    let mut words: Vec<&str> = words.iter().map(|it| it.text.as_str()).take(MOST_WORDS).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    add(&words, form);
    let short = without_legal_form(&words);
    if short.len() < words.len() && !short.is_empty() {
        add(short, form.max(Form::Plain));
    }
    if let Some(head) = before_inner_form(&words) {
        add(head, Form::Shortened);
    }
    // `Orel Relief Foundation for the Needy of Tarn` is the Orel Relief Foundation: what it is for goes first.
    if let Some(purpose) = words.iter().position(|it| *it == "for").filter(|it| *it > 1) {
        add(&words[..purpose], Form::Shortened);
    }
    gangs(&words, add);
    // `Abu Dhar Group` is called Abu Dhar; `Tam Orel Group` is called by nobody as its founder is.
    if let [rest @ .., "group"] = short
        && rest.len() > 1
        && !is_given_name(rest[0])
        && !rest.iter().any(|it| matches!(*it, "of" | "for" | "and" | "the"))
    {
        add(rest, Form::Shortened);
    }
}

/// `Norvikant Trading Europe Ltd` is Norvikant: a word that is of no language, if all others tell what sort of firm it is and
/// where.
fn rare_head<'w>(words: &[&'w str]) -> Option<&'w str> {
    /// In letters: a shorter word is somebody else's as easily.
    const LEAST: usize = 5;
    let (head, rest) = words.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let is_word =
        |it: &str| tags_in_tables(it).is_common() || is_given_name(it) || is_sort_or_place(it);
    let is_rare = head.chars().count() >= LEAST && head.is_ascii() && !is_word(head);
    let is_firm =
        rest.iter().any(|it| is_sort_or_place(it)) || without_legal_form(words).len() < words.len();
    let is_whole = rest.iter().all(|it| it.len() < 4 || is_sort_or_place(it));
    (is_rare && is_firm && is_whole).then_some(head)
}

/// Whether a word tells the sort of a firm, its legal form or a place.
fn is_sort_or_place(word: &str) -> bool {
    legal_form(word).is_some() || company_word(word).is_some() || place(word).is_some()
}

/// `Velmar d.o.o. Tarnograd`: what stands before the form that South Slavic firms bear between their name and their seat.
fn before_inner_form<'a, 'w>(words: &'a [&'w str]) -> Option<&'a [&'w str]> {
    /// In words: the name of a town.
    const LONGEST_SEAT: usize = 2;
    let at = (1..words.len())
        .find(|at| words[*at] == "doo" || words[*at..].starts_with(&["d", "o", "o"]))?;
    let behind = at + if words[at] == "doo" { 1 } else { 3 };
    (behind < words.len() && words.len() - behind <= LONGEST_SEAT).then_some(&words[..at])
}

/// The nouns with which lists end the names of gangs, the longest first.
const GANGS: &[&[&str]] = &[
    &["transnational", "criminal", "organization"],
    &["organized", "crime", "group"],
    &["organised", "crime", "group"],
    &["criminal", "organization"],
    &["crime", "family"],
    &["crime", "group"],
    &["crime", "syndicate"],
    &["cartel"],
    &["gang"],
];

/// What the press says for them.
const CALLED: &[&[&str]] = &[
    &["gang"],
    &["cartel"],
    &["clan"],
    &["mob"],
    &["crime", "gang"],
    &["crime", "group"],
    &["crime", "clan"],
    &["crime", "family"],
    &["crime", "syndicate"],
    &["organised", "crime", "group"],
    &["organized", "crime", "group"],
    &["drug", "gang"],
    &["drug", "cartel"],
];

/// `Orel Organized Crime Group` is the Orel gang, the Orel cartel, the Orel crime family: by what name it goes is told, of
/// what sort of gang it is every writer judges for himself.
fn gangs(words: &[&str], add: &mut impl FnMut(&[&str], Form)) {
    let Some(own) = GANGS.iter().find(|it| words.ends_with(it)) else { return };
    let name = &words[..words.len() - own.len()];
    if name.is_empty() {
        return;
    }
    for other in CALLED.iter().filter(|it| *it != own) {
        add(&[name, *other].concat(), Form::Shortened);
    }
}

/// The ways to write that somebody is the elder or the younger of two who bear one name.
const SUFFIXES: &[&[&str]] = &[&["senior", "snr", "sr"], &["junior", "jnr", "jr"]];

/// `Ivo Orel Senior` is Ivo Orel Snr.
fn with_other_suffixes(words: &[&str], form: Form, add: &mut impl FnMut(&[&str], Form)) {
    for (at, own) in words.iter().enumerate() {
        let Some(forms) = SUFFIXES.iter().find(|it| it.contains(own)) else { continue };
        for other in forms.iter().filter(|it| *it != own) {
            let mut words = words.to_vec();
            words[at] = other;
            add(&words, form);
        }
    }
}

/// Words without the legal forms at their ends.
fn without_legal_form<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    /// In words: `S. de R.L. de C.V.`
    const LONGEST: usize = 5;
    let is_form = |part: &[&str]| legal_form(&part.join(" ")).is_some();
    let mut rest = words;
    // `OOO Norvik`, `Norvik Co. Ltd.`: one before, two behind.
    for _ in 0..2 {
        let longest = LONGEST.min(rest.len().saturating_sub(1));
        let Some(length) = (1..=longest).rev().find(|it| is_form(&rest[rest.len() - it..])) else {
            break;
        };
        rest = &rest[..rest.len() - length];
    }
    let longest = LONGEST.min(rest.len().saturating_sub(1));
    let before = (1..=longest).rev().find(|it| is_form(&rest[..*it]));
    before.map_or(rest, |length| &rest[length..])
}

fn person(name: &Name, add: &mut impl FnMut(&[&str], Form)) {
    let (text, _) = without_brackets(&name.text);
    let (family, given) = parts_of(name, &text);
    let family = words(&family);
    let family: Vec<&str> = family.iter().map(|it| it.text.as_str()).collect();
    let given = words(&given);
    let given: Vec<&str> = given.iter().map(|it| it.text.as_str()).collect();
    if family.len() + given.len() > MOST_WORDS {
        return;
    }
    let all: Vec<&str> = given.iter().chain(&family).copied().collect();
    // `the Ferryman`.
    add(all.strip_prefix(&["the"]).filter(|it| !it.is_empty()).unwrap_or(&all), Form::Full);
    if given.is_empty() || family.is_empty() {
        return;
    }
    let turned: Vec<&str> = family.iter().chain(&given).copied().collect();
    add(&turned, Form::Full);
    // An initial or a particle is no given name.
    let is_given = |it: &&str| it.chars().count() > 1 && !is_particle(it);
    let Some(at) = given.iter().position(is_given) else { return };
    // `Abdul Rahman Tobias` is Abdul Rahman.
    let first = &given[at..at + first_given(&given[at..])];
    if all.len() < 3 || all.len() == 3 && all.iter().all(|it| is_syllable(it)) {
        return;
    }
    if all.len() > first.len() + family.len() {
        add(&[first, &family].concat(), Form::Shortened);
    }
    // Half a compound is no name where it was given, and in papers all the same.
    if first.len() > 1 {
        add(&[&first[..1], &family].concat(), Form::Shortened);
    }
    if let [family] = family.as_slice()
        && given.iter().any(|it| is_patronymic(it))
        && bits(NameWord::Word, family) >= RARE_BITS
    {
        as_the_press_spells(first[0], family, add);
    }
    // `Nicolás Maduro Moros` is Nicolás Maduro.
    if family.len() == 2 && !is_particle(family[0]) {
        add(&[first, &family[..1]].concat(), Form::Shortened);
        // `Luis Alberto Orel Marr` is Luis Alberto Orel.
        if given.len() == 2 {
            add(&[given[0], given[1], family[0]], Form::Shortened);
        }
    }
}

/// Whether a word has one run of vowels, as the syllables of Chinese, Korean and Burmese names have: nobody is called `Jo
/// Kim` whose given name is Jo Sun.
fn is_syllable(word: &str) -> bool {
    let is_vowel = |it: char| matches!(it, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    word.split(|it| !is_vowel(it)).filter(|it| !it.is_empty()).count() == 1
}

/// `Yevgeniy Orelskiy`, of whom a patronymic shows that the name is an East Slavic one, is Evgeny Orelsky in the press: what
/// lists romanise letter by letter (BGN/PCGN 1947), papers write as it sounds.
fn as_the_press_spells(given: &str, family: &str, add: &mut impl FnMut(&[&str], Form)) {
    let (givens, families) = (press_spellings(given), press_spellings(family));
    let pairs = givens.iter().flat_map(|given| families.iter().map(move |family| [given, family]));
    // The first is as lists have it.
    for [given, family] in pairs.skip(1) {
        add(&[given, family], Form::Shortened);
    }
}

/// A word, and as the press may write it.
fn press_spellings(word: &str) -> Vec<String> {
    let mut spellings = vec![word.to_owned()];
    let mut spell = |change: fn(&str) -> Option<String>| {
        let changed: Vec<String> = spellings.iter().filter_map(|it| change(it)).collect();
        for it in changed {
            if !spellings.contains(&it) {
                spellings.push(it);
            }
        }
    };
    // `-iy`, `-ii`, `-ij`: `Yuriy`, `Orelskii`.
    spell(|it| {
        let stem = ["iy", "ii", "ij", "yy"].iter().find_map(|end| it.strip_suffix(end))?;
        Some(format!("{stem}y"))
    });
    // `Sergey`, `Sergei`.
    spell(|it| it.strip_suffix("ey").map(|it| format!("{it}ei")));
    spell(|it| it.strip_suffix("ay").map(|it| format!("{it}ai")));
    // `Yevgeniy`, `Evgeny`.
    spell(|it| it.strip_prefix('y').filter(|it| it.starts_with('e')).map(str::to_owned));
    spell(|it| it.starts_with('e').then(|| format!("y{it}")));
    // `Aleksey`, `Alexei`; `Aleksandr`, `Alexander`.
    spell(|it| it.contains("ks").then(|| it.replace("ks", "x")));
    spell(|it| it.strip_suffix("ndr").map(|it| format!("{it}nder")));
    spellings
}

/// Family and given names: as the source gives them apart, else by a comma, else by capitals, else the last
/// word is the family name.
fn parts_of(name: &Name, text: &str) -> (String, String) {
    if let Some(parts) = &name.parts
        && let (Some(family), Some(given)) = (&parts.family, &parts.given)
    {
        let middle = parts.middle.as_deref().unwrap_or_default();
        return (family.clone(), format!("{given} {middle}"));
    }
    if let Some((family, given)) = text.split_once(',') {
        return (family.to_owned(), given.to_owned());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_upper =
        |it: &&&str| it.chars().any(char::is_uppercase) && !it.chars().any(char::is_lowercase);
    let n_upper = words.iter().filter(is_upper).filter(|it| it.len() > 2).count();
    if n_upper > 0 && n_upper < words.len() {
        let (family, given): (Vec<&str>, Vec<&str>) = words.iter().partition(|it| is_upper(it));
        return (family.join(" "), given.join(" "));
    }
    // `Orel Ivo Anatolievich`: a patronymic stands behind the given name.
    if let [family, given, father] = words.as_slice()
        && is_patronymic(father)
        && !is_patronymic(given)
    {
        return ((*family).to_owned(), format!("{given} {father}"));
    }
    let last = words.len().saturating_sub(1);
    (words[last..].join(" "), words[..last].join(" "))
}

/// Whether a word is a patronymic of the East Slavic sort.
fn is_patronymic(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna"]
        .iter()
        .any(|it| lower.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lictor_model::{NameKind, NameParts};

    fn forms(text: &str, kind: Kind, parts: Option<(&str, &str)>) -> Vec<String> {
        let mut name = Name::new(text, NameKind::Primary);
        name.parts = parts.map(|(given, family)| NameParts {
            given: Some(given.to_owned()),
            family: Some(family.to_owned()),
            ..NameParts::default()
        });
        let mut found = Vec::new();
        each(&name, kind, |words, _| found.push(words.join(" ")));
        found
    }

    #[test]
    fn text_says_less_than_lists() {
        let check = |text: &str, kind, expected: &[&str]| {
            assert_eq!(forms(text, kind, None), expected, "{text}");
        };
        check(
            "ORELLIN, Tobias Anatol",
            Kind::Person,
            &["tobias anatol orellin", "orellin tobias anatol", "tobias orellin"],
        );
        check(
            "Tobias Anatol ORELLIN",
            Kind::Person,
            &["tobias anatol orellin", "orellin tobias anatol", "tobias orellin"],
        );
        check("KIM Jo Sun", Kind::Person, &["jo sun kim", "kim jo sun"]);
        check("OREL, Tobi Imre", Kind::Person, &["tobi imre orel", "orel tobi imre", "tobi orel"]);
        check(
            "OREL, Abd al-Velm Tobias",
            Kind::Person,
            &["abd al velm tobias orel", "orel abd al velm tobias", "abd al velm orel", "abd orel"],
        );
        check(
            "OREL, Abdul Velm",
            Kind::Person,
            &["abdul velm orel", "orel abdul velm", "abdul orel"],
        );
        check("Mirza", Kind::Person, &["mirza"]);
        check("The Iron Lantern (IL)", Kind::Organization, &["iron lantern", "il"]);
        check("OOO Norvik", Kind::Company, &["ooo norvik", "norvik"]);
        check(
            "Norvik Trading Co., Ltd.",
            Kind::Company,
            &["norvik trading co ltd", "norvik trading", "norvik"],
        );
        check(
            "Orel Ivo Anatolievich",
            Kind::Person,
            &["ivo anatolievich orel", "orel ivo anatolievich", "ivo orel"],
        );
        check(
            "ORELSKIY, Yuriy Anatolievich",
            Kind::Person,
            &[
                "yuriy anatolievich orelskiy",
                "orelskiy yuriy anatolievich",
                "yuriy orelskiy",
                "yuriy orelsky",
                "yury orelskiy",
                "yury orelsky",
            ],
        );
        check("Velmar d.o.o. Tarnograd", Kind::Company, &["velmar doo tarnograd", "velmar"]);
        check(
            "Orel Relief Foundation for the Needy",
            Kind::Organization,
            &["orel relief foundation for the needy", "orel relief foundation"],
        );
        check(
            "Guard Corps (GC)-Quds Force",
            Kind::Organization,
            &["guard corps gc quds force", "guard corps quds force", "quds force"],
        );
        check("GC-Quds Force", Kind::Organization, &["gc quds force", "quds force"]);
        check("GC-Air Force", Kind::Organization, &["gc air force"]);
        check("Committee for Orel", Kind::Organization, &["committee for orel"]);
        check("NORVIK III", Kind::Vessel, &["norvik iii"]);
        check("Norvik of Orel", Kind::Organization, &["norvik of orel"]);
        check("Ansar Kuh / Helpers of Kuh", Kind::Organization, &["ansar kuh", "helpers of kuh"]);
    }
}
