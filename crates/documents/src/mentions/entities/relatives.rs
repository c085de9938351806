//! What nouns of kin beside a name tell of its bearer: whose surname he has (`Ivo Orel and his brother Tam`), whether it
//! is a woman, whether the elder or the younger of two is meant.

use hashbrown::HashSet;
use lictor_model::Kind;

use super::super::lexicon;
use super::super::listed::Scan;
use super::super::names::What;
use super::items::{Item, Source};
use crate::parties::Posting;
use crate::{Shape, Text};

/// `Ivo Orel and his brother Tam`: a relative who is named by a given name alone has the surname of whose relative he is,
/// where the same list has him under it.
pub(super) fn name_relatives(scan: &Scan<'_>, items: &mut [Item]) {
    /// In names: how far back whose relative it is was named.
    const NEAR: usize = 12;
    for at in 1..items.len() {
        let item = &items[at];
        let may_be_given = matches!(item.source, Source::Shape(What::Shape(..), _));
        if item.words.len() != 1 || !may_be_given || !is_told_relative(scan.text, item) {
            continue;
        }
        // `a son of Orel, Tam,`: whose surname is told.
        let surname = surname_of_relation(scan.text, item);
        let near = items[..at].iter().rev().take(NEAR);
        let named = near.take_while(|it| surname.is_some() || it.sentence + 1 >= item.sentence);
        let named = named.into_iter().find_map(|it| {
            let Source::Listed(postings, _) = &it.source else { return None };
            let is_person = |it: &Posting| scan.parties.entry(it.entry).kind == Kind::Person;
            let is_it = surname.is_none_or(|own| it.words.last().is_some_and(|it| it == own));
            (it.words.len() > 1 && is_it && postings.iter().all(is_person))
                .then_some((it, postings))
        });
        let Some((other, postings)) = named else { continue };
        let datasets: HashSet<u16> =
            postings.iter().map(|it| scan.parties.entry(it.entry).dataset).collect();
        let found = (1..other.words.len()).find_map(|from| {
            let mut words = vec![item.words[0].clone()];
            words.extend_from_slice(&other.words[from..]);
            let named = scan.parties.named(&words.join(" ")).iter().copied().filter(|it| {
                let entry = scan.parties.entry(it.entry);
                !it.is_weak && entry.kind == Kind::Person && datasets.contains(&entry.dataset)
            });
            let named: Vec<Posting> = named.collect();
            (!named.is_empty()).then_some((named, words))
        });
        if let Some((named, words)) = found {
            items[at].source = Source::Listed(named, None);
            items[at].words = words;
        }
    }
}

/// `his brother Tam`, `her father, Tam,`, `a son of Orel, Tam,`
fn is_told_relative(text: &Text<'_>, item: &Item) -> bool {
    let start = text.sentences[item.sentence].first;
    let before = |back: usize| {
        let at = item.first.checked_sub(back).filter(|it| *it >= start);
        at.map_or("", |it| text.tokens[it].lower.as_str())
    };
    let comma = usize::from(before(1) == ",");
    if lexicon::is_kin(before(1 + comma)) {
        return true;
    }
    surname_of_relation(text, item).is_some()
}

/// `a son of Orel, Tam,`: the surname.
fn surname_of_relation<'t>(text: &'t Text<'_>, item: &Item) -> Option<&'t str> {
    let name =
        item.first.checked_sub(2).filter(|it| *it >= text.sentences[item.sentence].first + 2)?;
    let lower = |at: usize| text.tokens[at].lower.as_str();
    let is_kin =
        lower(name + 1) == "," && lower(name - 1) == "of" && lexicon::is_kin(lower(name - 2));
    is_kin.then(|| lower(name))
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
pub(super) fn kin_before(text: &Text<'_>, item: &Item) -> Kin {
    let before =
        |back: usize| item.first.checked_sub(back).map_or("", |it| text.tokens[it].lower.as_str());
    let noun = if before(1) == "," { before(2) } else { before(1) };
    // `Ilva Orel, elder sister of the director`
    let behind = |on: usize| text.tokens.get(item.end + on).map_or("", |it| it.lower.as_str());
    let is_sister = behind(0) == ","
        && (1..5)
            .take_while(|on| !matches!(behind(*on), "" | "," | "." | "of"))
            .any(|on| lexicon::is_female_kin(behind(on)) && behind(on + 1) == "of");
    let is_woman = lexicon::is_female_kin(noun) || is_sister;
    let possessor = if before(1) == "," { before(3) } else { before(2) };
    let is_of_other = lexicon::is_kin(noun)
        && matches!(
            possessor,
            "his" | "her" | "'s" | "’s" | "elder" | "older" | "younger" | "twin"
        );
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
    Kin { is_woman, is_young: lexicon::is_young_kin(noun), is_of_other, is_elder }
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
pub(super) fn is_of_kin(text: &Text<'_>, item: &Item) -> bool {
    text.tokens.get(item.end).is_some_and(|it| {
        it.shape == Shape::Lower && lexicon::is_kin(it) && !it.lower.ends_with('s')
    })
}
