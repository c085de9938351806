//! Contents that stand before the speaker: `a charge S denies`, `O, whom S accuse of C`.

use std::ops::Range;

use super::super::super::draft::Answered;
use super::super::parts::{Parts, one};
use super::super::subject::Subject;
use super::super::{Reader, certainty};
use super::extent::content_end;
use crate::grammar::{Class, Cue, Item, Kind, Takes, phrases};
use crate::{Act, Modality, Polarity};

/// `a charge S denies`, `which its rector dismissed as idle`
pub(super) fn denied(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Parts> {
    let is_as = items.get(start).is_some_and(|it| reader.lower(it) == "as");
    let content = named_before(items, start, cue, speaker, is_as)?;
    let mut parts = Parts::new(cue, at..start, "object");
    parts.answered = if items[content.start].is(Class::Who) {
        Answered::Pronoun
    } else {
        reader.answered(items, &content)
    };
    parts.content = one(content);
    if is_as {
        let end = content_end(reader, items, start);
        parts = parts.holding(start..end);
    }
    Some(parts)
}

/// `Police acted on a tip, which S confirmed on Sunday`: the clause before the relative pronoun, with which the sentence begins.
pub(super) fn granted(
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Parts> {
    if !matches!(cue.act, Act::Confirm | Act::Admit) {
        return None;
    }
    let Subject::Phrase(phrase) = speaker else { return None };
    let which = phrase.start.checked_sub(1).filter(|it| items[*it].lower == "which")?;
    let comma = which.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
    let closes = items.get(super::extent::behind_adverbs(items, start)).is_none_or(|it| {
        phrases::is_break(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
    });
    let from = phrases::clause_start(items, comma);
    let content = super::extent::content_start(items, from, comma)..comma;
    let reports = items[content.clone()].iter().any(|it| {
        it.kind == Kind::Word && it.word.cues.iter().any(|(cue, _)| phrases::is_verb(cue))
    });
    if !closes || reports || !super::extent::has_verb(items, content.clone()) {
        return None;
    }
    let mut parts = Parts::new(cue, at..start, "object");
    parts.content = one(content);
    Some(parts)
}

/// `a charge S denies`: the noun before the subject, where nothing stands behind the verb.
fn named_before(
    items: &[Item],
    start: usize,
    cue: &Cue,
    speaker: &Subject,
    is_as: bool,
) -> Option<Range<usize>> {
    let closes = items.get(start).is_none_or(|it| {
        phrases::is_break(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
    });
    let Subject::Phrase(speaker) = speaker else { return None };
    // `which its rector dismissed as idle`
    if !(closes || is_as) || cue.polarity != Polarity::Deny {
        return None;
    }
    let mut end = speaker.start;
    if end > 0 && items[end - 1].is(Class::Who) {
        end -= 1;
    }
    // `accuses him of it, which he rejects`
    if end < speaker.start && end > 0 && items[end - 1].kind == Kind::Comma {
        return Some(end..speaker.start);
    }
    if is_as {
        return None;
    }
    let is_latter = |it: usize| matches!(items[it].lower, "latter" | "former" | "this");
    let noun = end.checked_sub(1).filter(|it| items[*it].is(Class::ClaimNoun) || is_latter(*it))?;
    let from = noun - usize::from(noun > 0 && phrases::is_determiner(&items[noun - 1]));
    Some(from..end)
}

/// `whom prosecutors accuse of running a ring`
pub(super) fn charged(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Parts> {
    if let Some(parts) = blamed_on(reader, items, at, start, cue, speaker) {
        return Some(parts);
    }
    let (content, object) = of_whom(reader, items, start, cue, speaker)?;
    let is_charge = cue.act == Act::Accuse;
    let mut parts = Parts::new(cue, at..start, if is_charge { "accuse" } else { "describe" });
    // `a claim that S described as untrue`
    let said = object
        .clone()
        .filter(|it| items[it.clone()].iter().any(|it| it.is(Class::ClaimNoun.or(Class::Sayable))));
    if let Some(said) = said.filter(|_| !is_charge)
        && !certainty::is_favourable(&items[content.clone()])
    {
        parts.act = Act::Deny;
        parts.polarity = Polarity::Deny;
        parts.modality = Modality::Asserted;
        parts.answered = reader.answered(items, &said);
    }
    parts.object = object.filter(|_| is_charge);
    Some(parts.holding(content))
}

/// `the raid, which S blamed on O`
fn blamed_on(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Parts> {
    let Subject::Phrase(phrase) = speaker else { return None };
    let who = phrase.start.checked_sub(1).filter(|it| items[*it].is(Class::Who))?;
    let is_on = items.get(start).is_some_and(|it| reader.lower(it) == "on");
    if cue.lemma != "blame" || !is_on {
        return None;
    }
    let before = who - usize::from(who > 0 && items[who - 1].kind == Kind::Comma);
    let deed = phrases::noun_phrase_before(items, 0, before)?;
    let object = phrases::noun_phrase_at(items, start + 1)?;
    let mut parts = Parts::new(cue, at..start, "accuse");
    parts.content = one(deed);
    parts.next = object.end;
    parts.object = Some(object);
    Some(parts)
}

/// `O, whom S accuse of C`: C and O.
fn of_whom(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let Subject::Phrase(phrase) = speaker else { return None };
    let before = phrase.start.checked_sub(1)?;
    // `whose owner S described as C`
    let is_whose = before > 0 && reader.lower(&items[before - 1]) == "whose";
    let who = if is_whose { before - 1 } else { before };
    if !items[who].is(Class::Who) {
        return None;
    }
    let prepositions = [(Takes::Of, "of"), (Takes::With, "with"), (Takes::For, "for")];
    let opens = items.get(start)?;
    let fits =
        prepositions.iter().any(|(takes, it)| cue.takes.any(*takes) && reader.lower(opens) == *it);
    // `O, whom S describes as C`, `O, whom S calls C`
    let as_such = cue.takes.any(Takes::As) && reader.lower(opens) == "as";
    let called = cue.takes.any(Takes::Call)
        && (opens.kind == Kind::Quote || opens.is(Class::Article))
        && items[who].lower != "what";
    // `whom a court found to have led a ring`
    let to_be = cue.takes.any(Takes::Pass.or(Takes::Study))
        && opens.is(Class::To)
        && items.get(start + 1).is_some_and(|it| it.is(Class::Be.or(Class::Have)));
    // `an exporter which they suspect of smuggling`
    let is_suspected =
        cue.act == Act::Believe && cue.takes.any(Takes::Of) && items[who].lower != "what";
    if !(fits && (cue.act == Act::Accuse || is_suspected) || as_such || called || to_be) {
        return None;
    }
    let start = if called { start - 1 } else { start };
    let end = content_end(reader, items, start + 1);
    let mut before = who;
    while before > 0
        && (items[before - 1].kind == Kind::Comma || items[before - 1].is(Class::Conjunction))
    {
        before -= 1;
    }
    let object = phrases::noun_phrase_before(items, 0, before);
    (start + 1 < end).then_some((start + 1..end, object))
}
