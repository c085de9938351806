//! Who speaks for whom: `its director, Nadia Quill`.

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

/// For whom each person speaks, by an apposition: `its director, Nadia Quill`, `Ida Falk, its lawyer`, `Lina Haas, who acts
/// for him`, `Orvel Bank's chairman Per Dunn`.
pub(super) fn represented(units: &Units<'_>) -> HashMap<usize, Vec<usize>> {
    const REACH: usize = 9;
    let cast = Cast::new(units);
    let (tokens, words) = (&units.text.tokens, &units.words);
    let mut result: HashMap<usize, Vec<usize>> = HashMap::new();
    let is_person =
        |it: usize| units.found.entities.get(it).is_some_and(|it| it.kind == EntityType::Person);
    for unit in 0..units.sentences.len() {
        let within = units.tokens(unit);
        for at in units.mentions_in(units.span(unit)) {
            let mention = &units.mentions[at];
            if mention.kind != MentionKind::Name || !is_person(mention.entity) {
                continue;
            }
            let own = units.text.tokens_within(mention.span);
            let is_mark = |it: usize| {
                !tokens[it].is_word() && tokens[it].lower != "'s" && tokens[it].lower != "’s"
            };
            let is_comma = |it: usize| tokens.get(it).is_some_and(|it| it.lower == ",");
            // Before it, across one comma; behind it, between two.
            let first =
                own.start - usize::from(own.start > within.start && is_comma(own.start - 1));
            let low = within.start.max(first.saturating_sub(REACH));
            let low = (low..first).rev().find(|it| is_mark(*it)).map_or(low, |it| it + 1);
            let behind = own.end + 1;
            let high = within.end.min(behind + REACH);
            let high = (behind..high).find(|it| is_mark(*it)).unwrap_or(high);
            let behind = if is_comma(own.end) { behind..high.max(behind) } else { first..first };
            let ranges = [low..first, behind];
            for range in ranges {
                let speaks = range.clone().any(|it| {
                    words[it].is(Class::Spokes)
                        || matches!(
                            tokens[it].lower.as_str(),
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
                });
                if !speaks || range.is_empty() {
                    continue;
                }
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
