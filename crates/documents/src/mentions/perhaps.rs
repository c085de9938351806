//! Whom a full name may mean that nothing in the text supports.
//!
//! A name that many bear is not linked by itself ([`listed::Strength`]), but who reads the answer must see that a list
//! has it: its entries stand among the alternatives of whoever bears it in the text.

use hashbrown::HashMap;
use lictor_model::Kind;

use super::chunks::is_told_apart;
use super::listed::{Match, Scan, Strength, content_words};
use super::{Found, links, senses};
use crate::{EntityType, Mention};

/// Adds the entries of persons' names that were met, but not believed. `matches` are all that were met, in the order of
/// the text.
pub(super) fn add(scan: &Scan<'_>, matches: &[Match], found: &mut Found) {
    let people = |it: &&Match| is_full_name_of_people(scan, it);
    let mut open: HashMap<usize, &Match> = HashMap::new();
    for it in matches.iter().filter(people) {
        let Some(mention) = bearer(scan, it, &found.mentions) else { continue };
        let named = &found.entities[mention.entity];
        let is_open = named.links.is_empty()
            && named.alternatives.is_empty()
            && matches!(named.kind, EntityType::Person | EntityType::Org);
        if is_open && !is_somebody_else(scan, it) {
            open.entry(mention.entity).or_insert(it);
        }
    }
    for (entity, named) in found.entities.iter_mut().enumerate() {
        let Some(it) = open.get(&entity) else { continue };
        let tokens = &scan.text.tokens;
        let name = scan.text.slice(tokens[it.first].span.to(tokens[it.end - 1].span));
        named.alternatives = links::possible(scan.parties, name, &it.postings);
    }
}

/// Whether a match is a person's name of several words that its list does not call weak.
fn is_full_name_of_people(scan: &Scan<'_>, it: &Match) -> bool {
    it.strength != Strength::Strong
        && it
            .postings
            .iter()
            .any(|it| !it.is_weak && scan.parties.entry(it.entry).kind == Kind::Person)
        && content_words(&scan.text.tokens[it.first..it.end]).len() > 1
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
