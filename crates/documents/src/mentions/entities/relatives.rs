//! What nouns of kin beside a name tell of its bearer: whose surname he has (`Ivo Orel and his brother Tam`), whether it
//! is a woman, whether the elder or the younger of two is meant.

use std::borrow::Cow;

use lictor_model::Kind;
use lictor_text::fold;

use super::super::lexicon;
use super::super::listed::Scan;
use super::super::names::What;
use super::items::{Item, Source};
use crate::parties::{Entry, Posting};
use crate::{Shape, Text, TokenKind};

/// `Ivo Orel and his brother Tam`: a relative who is named by a given name alone has the surname of whose relative he is,
/// where the same list has him under it. So have those who go on the row: `his sons Tam and Ivo Jnr`.
pub(super) fn name_relatives(scan: &Scan<'_>, items: &mut [Item<'_>]) {
    // The item behind the last relative of a row.
    let mut row = None;
    for at in 1..items.len() {
        let item = &items[at];
        // `Tam`, `Tam Jnr`, `Abd al-Tam`, `Tam Florin`: whether that is all but the surname, the list tells.
        let may_be_given = matches!(item.source, Source::Shape(What::Shape(..), _))
            && (1..=2).contains(&item.words.len());
        if !may_be_given {
            continue;
        }
        let goes_on = row == Some(at) && is_joined(scan.text, &items[at - 1], item);
        if !goes_on && !is_told_relative(scan.text, item) {
            continue;
        }
        row = Some(at + 1);
        if let Some((named, words)) = relative(scan, items, at) {
            items[at].source = Source::Listed(named, None);
            items[at].words = words.into_iter().map(Cow::Owned).collect();
        }
    }
}

/// Whether a word says which of two of one name somebody is.
fn is_suffix(word: &str) -> bool {
    matches!(word, "snr" | "sr" | "senior" | "jnr" | "jr" | "junior")
}

/// Whether two names stand on one row.
fn is_joined(text: &Text<'_>, first: &Item<'_>, second: &Item<'_>) -> bool {
    let between = &text.tokens[first.end..second.first.max(first.end)];
    first.sentence == second.sentence
        && matches!(between, [it] if matches!(it.lower.as_str(), "and" | ","))
}

/// The listed person of whose given name a relative's name is, by the surnames of the persons named before him.
fn relative(scan: &Scan<'_>, items: &[Item<'_>], at: usize) -> Option<(Vec<Posting>, Vec<String>)> {
    /// In names: how far back whose relative it is was named.
    const NEAR: usize = 12;
    let item = &items[at];
    // `a son of Orel, Tam,`: whose surname is told.
    let surname = surname_of_relation(scan.text, item);
    let near = items[..at].iter().rev().take(NEAR);
    let mut near = near.take_while(|it| surname.is_some() || it.sentence + 1 >= item.sentence);
    near.find_map(|other| {
        let Source::Listed(postings, _) = &other.source else { return None };
        let is_person = |it: &Posting| scan.parties.entry(it.entry).kind == Kind::Person;
        let is_it =
            surname.as_ref().is_none_or(|own| other.words.last().is_some_and(|it| it == own));
        let may_be_kin = other.words.len() > 1 && is_it && postings.iter().all(is_person);
        may_be_kin.then(|| with_surname_of(scan, item, other, postings)).flatten()
    })
}

/// A given name with the surname of another person, if a list that has the other has him.
fn with_surname_of(
    scan: &Scan<'_>,
    item: &Item<'_>,
    other: &Item<'_>,
    postings: &[Posting],
) -> Option<(Vec<Posting>, Vec<String>)> {
    let words_of = |it: &Item<'_>| -> Vec<String> {
        let tokens = scan.text.tokens[it.first..it.end].iter().filter(|it| it.is_word());
        tokens.flat_map(|it| lictor_text::words(&it.lower)).map(|it| it.text).collect()
    };
    let (mut given, mut others) = (words_of(item), words_of(other));
    let suffix = given.pop_if(|it| is_suffix(it));
    others.pop_if(|it| is_suffix(it));
    let others_entries = || postings.iter().map(|it| scan.parties.entry(it.entry));
    let is_like_other = |own: &Entry| {
        others_entries().any(|it| {
            it.dataset == own.dataset || it.countries.iter().any(|it| own.countries.contains(it))
        })
    };
    (1..others.len()).find_map(|from| {
        let mut words = given.clone();
        words.extend_from_slice(&others[from..]);
        words.extend(suffix.clone());
        let named = scan.parties.named(&words.join(" ")).iter().copied().filter(|it| {
            let entry = scan.parties.entry(it.entry);
            !it.is_weak && entry.kind == Kind::Person && is_like_other(entry)
        });
        let named: Vec<Posting> = named.collect();
        words.retain(|it| !lexicon::is_connector(it));
        (!named.is_empty()).then_some((named, words))
    })
}

/// `his brother Tam`, `her father, Tam,`, `a son of Orel, Tam,`
fn is_told_relative(text: &Text<'_>, item: &Item<'_>) -> bool {
    let start = text.sentences[item.sentence].first;
    let before = |back: usize| {
        let at = item.first.checked_sub(back).filter(|it| *it >= start);
        at.map_or("", |it| text.tokens[it].lower.as_str())
    };
    let comma = usize::from(before(1) == ",");
    if lexicon::is_kin(before(1 + comma)) {
        return true;
    }
    // `One brother, Ivo Orel, left; another, Tam, stayed`
    let is_next = comma == 1
        && before(2) == "another"
        && text.tokens[start..item.first].windows(2).any(|it| {
            matches!(it[0].lower.as_str(), "one" | "a" | "an") && lexicon::is_kin(&it[1])
        });
    is_next || surname_of_relation(text, item).is_some()
}

/// `a son of Orel, Tam,`, `Orel's brother, Tam,`: the surname.
fn surname_of_relation(text: &Text<'_>, item: &Item<'_>) -> Option<String> {
    let start = text.sentences[item.sentence].first;
    let before = item.first.checked_sub(1);
    let kin = before.and_then(|it| it.checked_sub(usize::from(text.tokens[it].lower == ",")));
    if let Some(kin) = kin.filter(|it| *it >= start + 2)
        && lexicon::is_kin(&text.tokens[kin])
        && text.tokens[kin - 1].kind == TokenKind::Possessive
    {
        return Some(fold(&text.tokens[kin - 2].lower));
    }
    let name =
        item.first.checked_sub(2).filter(|it| *it >= text.sentences[item.sentence].first + 2)?;
    let lower = |at: usize| text.tokens[at].lower.as_str();
    let is_kin =
        lower(name + 1) == "," && lower(name - 1) == "of" && lexicon::is_kin(lower(name - 2));
    is_kin.then(|| fold(lower(name)))
}

/// What a noun of kin directly before a name says of its bearer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
pub(super) struct Kin {
    pub(super) is_woman: bool,
    /// A son, a daughter, a younger brother.
    pub(super) is_young: bool,
    /// `his brother Tam Orel`: told of as somebody's.
    pub(super) is_of_other: bool,
    /// A father, a mother, an elder brother.
    pub(super) is_elder: bool,
}

/// "his daughter Ilva Orel", "a son, Tam Orel".
pub(super) fn kin_before(text: &Text<'_>, item: &Item<'_>) -> Kin {
    let before =
        |back: usize| item.first.checked_sub(back).map_or("", |it| text.tokens[it].lower.as_str());
    let is_set_off = before(1) == ",";
    let noun_at = item.first.checked_sub(1 + usize::from(is_set_off));
    let noun = noun_at.map_or("", |it| text.tokens[it].lower.as_str());
    let tags = noun_at.map(|it| text.tokens[it].tags).unwrap_or_default();
    // `Ilva Orel, elder sister of the director`
    let behind = |on: usize| text.tokens.get(item.end + on);
    let is = |on: usize, word: &str| behind(on).is_some_and(|it| it.lower == word);
    let is_sister = is(0, ",")
        && (1..5)
            .map_while(|on| Some((on, behind(on)?)))
            .take_while(|(_, it)| !matches!(it.lower.as_str(), "," | "." | "of"))
            .any(|(on, it)| lexicon::is_female_kin(it) && is(on + 1, "of"));
    let is_woman = lexicon::is_female_kin(tags) || is_sister;
    // `One of his brothers, Tam Orel, left. Another, Ivo Orel, stayed`
    let is_next = is_set_off && noun == "another" && is_of_kin_told(text, item);
    let possessor = if is_set_off { before(3) } else { before(2) };
    let is_of_other = lexicon::is_kin(tags)
        && matches!(
            possessor,
            "his" | "her" | "'s" | "’s" | "elder" | "older" | "younger" | "twin"
        );
    // `Ilva Orel, the president's wife,`
    let is_kin_behind = |on: usize| {
        behind(on).is_some_and(lexicon::is_kin)
            && behind(on - 1).is_some_and(|it| {
                it.kind == TokenKind::Possessive || matches!(it.lower.as_str(), "his" | "her")
            })
    };
    let words_behind = (1..6).take_while(|on| {
        behind(*on).is_some_and(|it| it.is_word() || it.kind == TokenKind::Possessive)
    });
    let is_told_behind = is(0, ",") && words_behind.skip(1).any(is_kin_behind);
    let is_of_other = is_of_other || is_next || is_told_behind;
    let is_elder = matches!(
        noun,
        "father"
            | "mother"
            | "uncle"
            | "aunt"
            | "grandfather"
            | "grandmother"
            | "stepfather"
            | "stepmother"
    ) && is_of_other;
    Kin { is_woman, is_young: lexicon::is_young_kin(tags), is_of_other, is_elder }
}

/// Whether the sentence before is on one of several of somebody's kin.
fn is_of_kin_told(text: &Text<'_>, item: &Item<'_>) -> bool {
    let Some(before) = item.sentence.checked_sub(1) else { return false };
    let tokens = text.tokens_of(&text.sentences[before]);
    tokens.windows(4).any(|it| {
        it[0].lower == "one"
            && it[1].lower == "of"
            && matches!(it[2].lower.as_str(), "his" | "her" | "their")
            && lexicon::is_kin(&it[3])
    })
}

/// "the elder Orel", "the younger Orel": whether the younger is meant, where it is said.
pub(super) fn is_young(text: &Text<'_>, first: usize) -> Option<bool> {
    let before = first.checked_sub(1).map_or("", |it| text.tokens[it].lower.as_str());
    match before {
        "elder" | "older" | "senior" => Some(false),
        "younger" | "junior" => Some(true),
        _ => None,
    }
}

/// `Orel son is held`: whose kin it is, is another than he.
pub(super) fn is_of_kin(text: &Text<'_>, item: &Item<'_>) -> bool {
    text.tokens.get(item.end).is_some_and(|it| {
        it.shape == Shape::Lower && lexicon::is_kin(it) && !it.lower.ends_with('s')
    })
}
