//! Who speaks for whom: `its director, Nadia Quill`.

use std::ops::Range;

use hashbrown::HashMap;

use super::super::cast::Cast;
use super::super::draft::Draft;
use crate::grammar::{Class, Units};
use crate::{EntityType, MentionKind};

/// By entity: whoever speaks somewhere, and for whom he does.
pub(super) fn of_speakers(
    units: &Units<'_>,
    drafts: &[Draft],
    speaks_for: &HashMap<usize, Vec<usize>>,
) -> Vec<Vec<usize>> {
    let mut sides = vec![Vec::new(); units.found.entities.len()];
    for who in drafts.iter().filter_map(|it| it.claim.speaker.as_ref()?.entity) {
        if sides[who].is_empty() {
            sides[who].push(who);
            sides[who].extend(speaks_for.get(&who).into_iter().flatten());
        }
    }
    sides
}

/// For whom each person that makes a claim speaks, by an apposition: `its director, Nadia Quill`, `Ida Falk, its lawyer`, `Lina Haas, who acts
/// for him`, `Orvel Bank's chairman Per Dunn`.
pub(super) fn represented(units: &Units<'_>, drafts: &[Draft]) -> HashMap<usize, Vec<usize>> {
    let cast = Cast::new(units);
    let (tokens, words) = (&units.text.tokens, &units.words);
    let mut result: HashMap<usize, Vec<usize>> = HashMap::new();
    let entities = &units.found.entities;
    let mut speaks = vec![false; entities.len()];
    for who in drafts.iter().filter_map(|it| it.claim.speaker.as_ref()?.entity) {
        speaks[who] = entities[who].kind == EntityType::Person;
    }
    for unit in 0..units.sentences.len() {
        for at in units.mentions_in(units.span(unit)) {
            let mention = &units.mentions[at];
            if mention.kind != MentionKind::Name || !speaks[mention.entity] {
                continue;
            }
            let beside = beside(units, unit, units.text.tokens_within(mention.span));
            for range in beside.into_iter().filter(|it| tells_of_office(units, it.clone())) {
                let span = tokens[range.start].span.to(tokens[range.end - 1].span);
                let named = units.mentions_in(span).map(|it| units.mentions[it].entity);
                let named = named.filter(|it| *it != mention.entity);
                let pronoun =
                    range.clone().find(|it| words[*it].is(Class::Possessive.or(Class::Object)));
                let other = |it: usize| it != mention.entity;
                let meant = pronoun.and_then(|it| {
                    let token = &tokens[it];
                    cast.antecedent_where(unit, &token.lower, token.span.start, false, &other)
                });
                result.entry(mention.entity).or_default().extend(named.chain(meant));
            }
        }
    }
    result
}

/// The tokens that may describe a name: before it, across one comma; behind it, between two.
fn beside(units: &Units<'_>, unit: usize, name: Range<usize>) -> [Range<usize>; 2] {
    /// In tokens: the longest description.
    const REACH: usize = 9;
    let (tokens, within) = (&units.text.tokens, units.tokens(unit));
    let is_mark =
        |it: usize| !tokens[it].is_word() && tokens[it].lower != "'s" && tokens[it].lower != "’s";
    let is_comma = |it: usize| tokens.get(it).is_some_and(|it| it.lower == ",");
    let first = name.start - usize::from(name.start > within.start && is_comma(name.start - 1));
    let low = within.start.max(first.saturating_sub(REACH));
    let low = (low..first).rev().find(|it| is_mark(*it)).map_or(low, |it| it + 1);
    let behind = name.end + 1;
    let high = within.end.min(behind + REACH);
    let high = (behind..high).find(|it| is_mark(*it)).unwrap_or(high);
    let behind = if is_comma(name.end) { behind..high.max(behind) } else { first..first };
    [low..first, behind]
}

/// Whether words tell that somebody speaks for another: `its director`, `who acts for him`.
fn tells_of_office(units: &Units<'_>, mut range: Range<usize>) -> bool {
    range.any(|it| {
        units.words[it].is(Class::Spokes)
            || matches!(
                units.text.tokens[it].lower.as_str(),
                "speaks"
                    | "acts"
                    | "represents"
                    | "defends"
                    | "heads"
                    | "runs"
                    | "chairs"
                    | "leads"
                    | "founded"
                    | "owns"
            )
    })
}
