//! Whom a full name may mean that nothing in the text supports.
//!
//! A name that many bear is not linked by itself ([`Strength`](super::listed::Strength)), but who reads the answer must
//! see that a list has it: its entries stand among the alternatives of whoever bears it in the text. Bodies that every
//! state has (`Ministry of Defence`) are not told, nor are nicknames and single words.

use lictor_model::Kind;

use super::chunks::is_told_apart;
use super::listed::{Match, Need, Scan, Strength, content_words};
use super::{Found, lexicon, links, senses};
use crate::parties::{Form, Posting};
use crate::{EntityType, Mention};

/// Adds the entries of names that were met, but not believed. `matches` are all that were met, in the order of
/// the text.
pub(super) fn add(scan: &Scan<'_>, matches: &[Match], found: &mut Found) {
    let tokens = &scan.text.tokens;
    for it in matches {
        let Some(kind) = kind_of(scan, it) else { continue };
        let Some(mention) = bearer(scan, it, &found.mentions) else { continue };
        let named = &mut found.entities[mention.entity];
        let is_open = named.links.is_empty()
            && named.alternatives.is_empty()
            && matches!(named.kind, EntityType::Person | EntityType::Org | EntityType::Place);
        if is_open && !is_somebody_else(scan, it) {
            let name = scan.text.slice(tokens[it.first].span.to(tokens[it.end - 1].span));
            named.alternatives = links::possible(scan.parties, name, &it.postings, kind);
        }
    }
}

/// Of what kind the entries are that a name of several words may mean, if it tells enough to be told.
fn kind_of(scan: &Scan<'_>, it: &Match) -> Option<Kind> {
    let Strength::Weak(need) = it.strength else { return None };
    let own = || it.postings.iter().filter(|it| !it.is_weak);
    let kind = |it: &Posting| scan.parties.entry(it.entry).kind;
    let is_person = |it: &Posting| kind(it) == Kind::Person;
    let is_body = |it: &Posting| {
        it.form == Form::Full && !matches!(kind(it), Kind::Person | Kind::Vessel | Kind::Aircraft)
    };
    let words = content_words(&scan.text.tokens[it.first..it.end]);
    if words.len() < 2 {
        return None;
    }
    // `Quay Helicopters`: the place tells which.
    let tells = || need == Need::Noun || words.iter().any(|it| lexicon::is_place_word(it));
    if own().any(is_person) {
        Some(Kind::Person)
    } else {
        (own().any(is_body) && tells()).then_some(Kind::Organization)
    }
}

/// The mention that ends where a match does, and begins with it or with a title before it.
fn bearer<'m>(scan: &Scan<'_>, it: &Match, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let tokens = &scan.text.tokens;
    let end = tokens[it.end - 1].span.end;
    let at = mentions.binary_search_by_key(&end, |it| it.span.end).ok()?;
    Some(&mentions[at]).filter(|mention| mention.span.start <= tokens[it.first].span.start)
}

/// Whether the text says that somebody else is meant.
fn is_somebody_else(scan: &Scan<'_>, it: &Match) -> bool {
    senses::is_another(scan.text, it.sentence, it.first, it.end)
        || scan.manners[it.sentence].tells_apart
            && is_told_apart(scan.text, it.first, it.end, it.sentence)
}
