//! `S: C` and `C: S` in headlines.

use super::parts::Parts;
use super::subject::Subject;
use crate::grammar::{Class, Item, Kind, Units};
use crate::{Act, EntityType, Modality, Polarity, Quoted};

/// In items: the longest speaker that a headline sets apart with a colon.
const SPEAKER: usize = 4;

/// The claim of a headline with a colon, if one side of it can speak.
pub(super) fn read(units: &Units<'_>, items: &[Item]) -> Option<Parts> {
    let colon = items.iter().position(|it| it.kind == Kind::Colon)?;
    let (before, after) = (0..colon, colon + 1..items.len());
    let can_speak = |range: &std::ops::Range<usize>| {
        let words = &items[range.clone()];
        let is_speaker = |it: &Item| {
            let entity = it.mention.map(|it| units.mentions[it].entity);
            let kind = entity.and_then(|it| units.found.entities.get(it)).map(|it| it.kind);
            it.is(Class::Spokes.or(Class::Media).or(Class::Court).or(Class::Person))
                || kind.is_some_and(|it| !matches!(it, EntityType::Place | EntityType::List))
        };
        !words.is_empty() && words.len() <= SPEAKER && words.last().is_some_and(is_speaker)
    };
    let (speaker, content) = if can_speak(&after) {
        (after, before)
    } else if can_speak(&before) {
        (before, after)
    } else {
        return None;
    };
    if content.is_empty() {
        return None;
    }
    let mut parts = Parts::silent(Subject::Phrase(speaker), colon..colon + 1);
    parts.act = Act::Say;
    parts.modality = Modality::Asserted;
    parts.polarity = Polarity::Affirm;
    parts.content = vec![content];
    parts.rule = "headline";
    parts.next = items.len();
    let _ = Quoted::Direct;
    Some(parts)
}
