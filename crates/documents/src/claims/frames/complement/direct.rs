//! What is said as a noun or a gerund: `S denied C`.

use std::ops::Range;

use super::super::super::draft::Answered;
use super::super::Reader;
use super::super::parts::{Parts, one};
use super::extent::{behind_adverbs, content_end, has_verb};
use super::{ends_in_ing, objects};
use crate::grammar::{Class, Cue, Item, Kind, Takes, phrases};
use crate::{Act, Polarity};

/// `S denied C`: the noun that a verb takes.
pub(super) fn read(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
) -> Option<Parts> {
    let verb_end = start;
    // `denied himself nothing`
    let is_self = items.get(start).is_some_and(|it| {
        matches!(reader.lower(it), "himself" | "herself" | "itself" | "themselves")
    });
    if is_self && cue.lemma == "deny" {
        return None;
    }
    let mut start = behind_adverbs(items, start);
    // `admitted to having met her`
    if cue.act == Act::Admit
        && items.get(start).is_some_and(|it| it.is(Class::To))
        && items.get(start + 1).is_some_and(|it| ends_in_ing(reader, it))
    {
        start += 1;
    }
    if cue.lemma == "deny" && objects::refuses(reader, items, start) {
        return None;
    }
    // `took issue with the report`, `cast doubt on it`, `fessed up to the theft`
    let takes_to = matches!(cue.particle, Some("issue" | "scorn" | "doubt" | "back"))
        || cue.act == Act::Admit && cue.particle == Some("up");
    if takes_to && items.get(start).is_some_and(phrases::is_preposition) {
        start += 1;
    }
    // `rejected as "baseless" a report`
    if items.get(start).is_some_and(|it| reader.lower(it) == "as") {
        let reach = items.len().min(start + 5);
        start = (start + 1..reach).find(|it| phrases::is_determiner(&items[*it]))?;
    }
    let end = content_end(reader, items, start);
    // `asked for his name to be left out`, `asked for comment`
    let is_of_asking = |it: &Item| {
        matches!(
            reader.lower(it),
            "name" | "names" | "anonymity" | "comment" | "confidentiality" | "directions" | "time"
        )
    };
    if cue.particle == Some("for") && items[start..end].iter().take(3).any(is_of_asking) {
        return None;
    }
    // `disputes how the samples were kept`
    let is_asked = |it: &Item| {
        matches!(reader.lower(it), "how" | "whether" | "why" | "when" | "where" | "what")
    };
    if cue.polarity == Polarity::Deny
        && cue.takes.any(Takes::Said)
        && items.get(start).is_some_and(is_asked)
        && end > start + 1
    {
        let mut parts = Parts::new(cue, at..verb_end, "object").holding(start..end);
        parts.answered = Answered::Words;
        return Some(parts);
    }
    let mut content = object(reader, items, start, end)?;
    // `disputes the finding and is considering an appeal`
    if !ends_in_ing(reader, first_of(items, start)) {
        let joint = (content.start + 1..content.end).find(|it| {
            items[*it].is(Class::Conjunction)
                && items.get(it + 1).is_some_and(|next| {
                    phrases::is_auxiliary(next) && !ends_in_ing(reader, next)
                        || next.is(Class::Past.or(Class::Ed))
                })
                && !has_verb(items, content.start..*it)
        });
        content.end = joint.unwrap_or(content.end);
    }
    let mut parts = Parts::new(cue, at..verb_end, "object");
    // `rejected that: "No ship of this name"`
    let quote = content.end + 1;
    if items.get(content.end).is_some_and(|it| it.kind == Kind::Colon)
        && items.get(quote).is_some_and(|it| it.kind == Kind::Quote)
    {
        parts.answered = reader.answered(items, &content);
        parts.next = quote + 1;
        parts.content = one(quote..quote + 1);
        return Some(parts);
    }
    content.end = content.end.min(end);
    parts.answered = reader.answered(items, &content);
    if cue.takes.any(Takes::Said)
        && !objects::can_be_denied(reader, items, &content, parts.answered)
    {
        // `dismissed the sanctions as political pressure`, `welcomed the move`: a judgement on what was done.
        let is_judged = cue.act == Act::Say
            || cue.lemma == "dismiss"
                && items[content.clone()].iter().any(|it| reader.lower(it) == "as");
        if !is_judged || !objects::is_done(reader, items, &content) {
            return None;
        }
        parts.act = Act::Say;
        parts.polarity = Polarity::Affirm;
        parts.answered = Answered::Nothing;
    }
    parts.next = content.end;
    parts.content = vec![content];
    Some(parts)
}

/// A noun phrase or gerund with what belongs to it.
pub(super) fn object(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    end: usize,
) -> Option<Range<usize>> {
    let first = items.get(start)?;
    let opens = first.kind == Kind::Quote
        || matches!(first.kind, Kind::Name | Kind::Number)
        || first.kind == Kind::Word
            && !phrases::is_preposition(first)
            && (!phrases::is_auxiliary(first) || ends_in_ing(reader, first))
            && !first.is(Class::Conjunction.or(Class::Subordinator).or(Class::Who))
        || matches!(reader.lower(first), "that" | "this");
    let is_time = phrases::is_time_phrase(items, start) && !phrases::is_determiner(first);
    if !opens || is_time || start >= end {
        return None;
    }
    // A single pronoun is the whole object.
    if first.is(Class::Object) && !first.is(Class::Possessive)
        || matches!(reader.lower(first), "this" | "these" | "that" | "those")
            && items.get(start + 1).is_none_or(|it| it.kind != Kind::Word)
    {
        return Some(start..start + 1);
    }
    Some(start..end)
}

fn first_of<'i, 't>(items: &'i [Item<'t>], start: usize) -> &'i Item<'t> {
    &items[start.min(items.len() - 1)]
}
