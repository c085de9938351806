//! What stands behind a reporting verb, or before it, and is said.

use std::ops::Range;

use super::super::certainty;
use super::super::draft::Answered;
use super::subject::Subject;
use super::{Parts, Reader, one};
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};
use crate::{Act, Polarity, Shape};

/// In items: a content or an object is looked for no further.
const REACH: usize = 120;

/// In items: how far the preposition of `accused O of` may stand from its verb.
const OBJECT: usize = 16;

/// The frame of the verb at `at`, by what follows it.
pub(super) fn read(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    cue: &Cue,
    form: Form,
    speaker: &Subject,
) -> Option<Parts> {
    let start = at + 1 + usize::from(cue.particle.is_some());
    // `said it did not comment on groups` says nothing.
    let silent = (start..items.len().min(start + 3)).find_map(|it| {
        let is_pronoun =
            items[it].is(Class::Subject) && (it == start || reader.lower(&items[it - 1]) == "that");
        is_pronoun.then(|| reader.silence_at(items, it + 1)).flatten()
    });
    if let Some(end) = silent {
        let mut parts = super::silent(speaker.clone(), at..end);
        reader.object_of_silence(items, end, &mut parts);
        return Some(parts);
    }
    if matches!(cue.lemma, "warn" | "complain" | "boast")
        && items.get(start).is_some_and(|it| matches!(reader.lower(it), "against" | "of" | "about"))
    {
        let end = content_end(reader, items, start);
        let mut parts = Parts::new(cue, at..start, "object");
        parts.content = one(start..end);
        parts.next = end;
        return Some(parts);
    }
    if matches!(cue.lemma, "maintain" | "protest" | "assert" | "proclaim" | "declare")
        && let Some(end) = innocence(reader, items, start)
    {
        let mut parts = Parts::new(cue, at..start, "object");
        parts.act = Act::Deny;
        parts.modality = crate::Modality::Asserted;
        parts.polarity = Polarity::Deny;
        parts.answered = Answered::Noun(Class::AccuseNoun);
        parts.content = one(start..end);
        parts.next = end;
        return Some(parts);
    }
    if cue.takes.any(Takes::Plead) {
        let is = |at: usize, word: &str| items.get(at).is_some_and(|it| reader.lower(it) == word);
        let (end, is_denial) = match () {
            () if is(start, "not") && is(start + 1, "guilty") => (start + 2, true),
            () if is(start, "guilty") => (start + 1, false),
            () => return None,
        };
        let mut parts = Parts::new(cue, at..start, "object");
        parts.content = one(start..end);
        parts.next = end;
        parts.answered = Answered::Noun(Class::AccuseNoun);
        if !is_denial {
            parts.act = Act::Admit;
            parts.polarity = Polarity::Affirm;
            parts.modality = crate::Modality::Confirmed;
        }
        return Some(parts);
    }
    let parts = |rule| {
        let mut parts = Parts::new(cue, at..start, rule);
        parts.next = start;
        parts
    };
    if cue.takes.any(Takes::Ask)
        && let Some(content) = asked(reader, items, start)
    {
        let mut parts = parts("call_for");
        parts.next = content.end;
        parts.content = vec![content];
        return Some(parts);
    }
    // `claimed responsibility for the attack`
    if cue.lemma == "claim"
        && items
            .get(start)
            .is_some_and(|it| matches!(reader.lower(it), "responsibility" | "credit"))
    {
        let end = content_end(reader, items, start);
        let mut parts = parts("object");
        parts.content = one(start..end);
        parts.next = end;
        return Some(parts);
    }
    if let Some(content) = named_before(items, start, cue, speaker) {
        let mut parts = parts("object");
        parts.answered = reader.answered(items, &content);
        parts.content = one(content);
        return Some(parts);
    }
    if let Some(object) = with_object(reader, items, start, cue) {
        let mut parts = parts(object.rule);
        parts.next = object.content.end;
        parts.content = vec![object.content];
        parts.object = object.object;
        if object.is_denial {
            parts.act = Act::Deny;
            parts.polarity = Polarity::Deny;
            parts.answered = object.answered;
        }
        return Some(parts);
    }
    // `papers report him to be abroad`
    if cue.takes.any(Takes::Pass)
        && let Some(phrase) = phrases::noun_phrase_at(items, start)
        && items.get(phrase.end).is_some_and(|it| it.is(Class::To))
        && items.get(phrase.end + 1).is_some_and(|it| it.is(Class::Be.or(Class::Have)))
    {
        let end = content_end(reader, items, start);
        let mut parts = parts("infinitive");
        parts.content = one(start..end);
        parts.next = end;
        return Some(parts);
    }
    if cue.takes.any(Takes::Tell)
        && let Some(content) = asked(reader, items, start)
        && let Some(to) = (start..content.end).find(|it| items[*it].is(Class::To))
        // `told banks to`, not `told reporters the plan to`.
        && phrases::noun_phrase_at(items, start).is_some_and(|it| it.end >= to)
    {
        let mut parts = parts("call_for");
        parts.act = Act::CallFor;
        parts.next = content.end;
        parts.content = vec![content];
        return Some(parts);
    }
    if cue.takes.any(Takes::Tell)
        && let Some(addressee) = addressee(items, start)
        && let Some(mut found) = clause(reader, items, at, addressee.end, cue, speaker, true)
    {
        if found.rule == "that" {
            found.rule = "tell";
        }
        found.cue.end = start;
        return Some(found);
    }
    if cue.takes.any(Takes::That.or(Takes::ThatX).or(Takes::Quote))
        && let Some(found) = clause(
            reader,
            items,
            at,
            start,
            cue,
            speaker,
            cue.takes.any(Takes::That) && !cue.takes.any(Takes::Np),
        )
    {
        return Some(found);
    }
    if cue.takes.any(Takes::Inf) && items.get(start).is_some_and(|it| it.is(Class::To)) {
        let mut parts = parts("infinitive");
        let end = content_end(reader, items, start + 1);
        parts.content = one(start..end);
        parts.next = end;
        return Some(parts);
    }
    if cue.takes.any(Takes::Np) && !form.is(Form::BASE)
        || is_plural(items, speaker) && cue.takes.any(Takes::Np)
    {
        let mut start = behind_adverbs(items, start);
        // `denied entry to the inspectors` refuses a thing.
        let is_refusal = items[start..items.len().min(start + 2)].iter().any(|it| {
            matches!(
                reader.lower(it),
                "entry" | "access" | "visas" | "permission" | "bail" | "him" | "them"
            )
        });
        if is_refusal && cue.lemma == "deny" {
            return None;
        }
        // `rejected as "baseless" a report`
        if items.get(start).is_some_and(|it| reader.lower(it) == "as") {
            let reach = items.len().min(start + 5);
            start = (start + 1..reach).find(|it| phrases::is_determiner(&items[*it]))?;
        }
        let end = content_end(reader, items, start);
        let mut content = object(reader, items, start, end)?;
        let mut parts = parts("object");
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
        parts.next = content.end;
        parts.content = vec![content];
        return Some(parts);
    }
    None
}

/// `his innocence`: its end.
fn innocence(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    let reach = items.len().min(start + 4);
    let opens = items.get(start).is_some_and(phrases::is_determiner);
    let noun = (start + 1..reach).find(|it| reader.lower(&items[*it]) == "innocence")?;
    opens.then_some(noun + 1)
}

fn is_plural(items: &[Item], speaker: &Subject) -> bool {
    let Subject::Phrase(phrase) = speaker else { return false };
    let last = &items[phrase.end - 1];
    last.is(Class::Subject.or(Class::Spokes).or(Class::Person).or(Class::Plural))
        || items[phrase.start].is(Class::Determiner)
}

/// `a charge S denies`: the noun before the subject, where nothing stands behind the verb.
fn named_before(
    items: &[Item],
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Range<usize>> {
    let closes = items.get(start).is_none_or(|it| {
        phrases::is_break(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
    });
    let Subject::Phrase(speaker) = speaker else { return None };
    if !closes || cue.polarity != Polarity::Deny {
        return None;
    }
    let mut end = speaker.start;
    if end > 0 && items[end - 1].is(Class::Who) {
        end -= 1;
    }
    let noun = end.checked_sub(1).filter(|it| items[*it].is(Class::ClaimNoun))?;
    let from = noun - usize::from(noun > 0 && phrases::is_determiner(&items[noun - 1]));
    Some(from..end)
}

/// A noun phrase or gerund with what belongs to it.
fn object(reader: &Reader<'_>, items: &[Item], start: usize, end: usize) -> Option<Range<usize>> {
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
        || matches!(reader.lower(first), "this" | "these")
            && items.get(start + 1).is_none_or(|it| it.kind != Kind::Word)
    {
        return Some(start..start + 1);
    }
    Some(start..end)
}

/// `that C`, `: C`, `"C"`, a clause, or nothing behind a clause before it.
fn clause(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
    takes_bare: bool,
) -> Option<Parts> {
    let takes_clause = cue.takes.any(Takes::That.or(Takes::ThatX).or(Takes::Tell));
    let found = |rule, content: Vec<Range<usize>>| {
        let mut parts = Parts::new(cue, at..at + 1, rule);
        parts.next = content.last().map_or(start, |it| it.end).max(at + 1);
        parts.content = content;
        parts
    };
    // "C," S cue, "C"
    if let Subject::Phrase(phrase) = speaker
        && cue.takes.any(Takes::Quote)
        && let Some(parts) = apart(reader, items, at, start, cue, phrase)
    {
        return Some(parts);
    }
    let next = behind_circumstances(reader, items, start);
    let item = items.get(next)?;
    if reader.lower(item) == "that" && item.kind == Kind::Word && takes_clause {
        let end = content_end(reader, items, next + 1);
        let mut content = one(next + 1..end);
        // `that A and that B` are two claims; the second is found from here.
        // `disputed that figure`
        let is_determiner = cue.takes.any(Takes::Np)
            && phrases::noun_phrase_at(items, next + 1).is_some_and(|it| it.end >= end);
        if content[0].is_empty() || is_determiner {
            return None;
        }
        let mut parts = found("that", std::mem::take(&mut content));
        parts.next = end;
        parts.answered = Answered::Words;
        return Some(parts);
    }
    let opens_quote = |it: usize| items.get(it).is_some_and(|it| it.kind == Kind::Quote);
    if item.kind == Kind::Quote && cue.takes.any(Takes::Quote.or(Takes::That)) {
        let end = content_end(reader, items, next);
        return Some(found("quote", one(next..end)));
    }
    if matches!(item.kind, Kind::Comma | Kind::Colon)
        && opens_quote(next + 1)
        && cue.takes.any(Takes::Quote)
    {
        let mut end = next + 2;
        if items.get(end).is_some_and(|it| it.kind != Kind::Comma) {
            end = content_end(reader, items, end).max(end);
        }
        return Some(found("quote", one(next + 1..end)));
    }
    if item.kind == Kind::Colon && cue.takes.any(Takes::Quote) {
        return Some(found("that", one(next + 1..items.len())));
    }
    if !takes_clause || next != start && !opens_clause(items, next) {
        return None;
    }
    let is_clause =
        if takes_bare { may_open_clause(items, next) } else { opens_clause(items, next) };
    if is_clause {
        let end = content_end(reader, items, next);
        let mut parts = found("that", one(next..end));
        parts.answered = Answered::Words;
        return Some(parts);
    }
    None
}

/// `C, S cue.`, `"C," S cue, "C2"`: the content stands left of the speaker.
fn apart(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Range<usize>,
) -> Option<Parts> {
    let mut end = behind_circumstances_closed(reader, items, start);
    let closes = items.get(end).is_none_or(|it| {
        matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash)
            || it.is(Class::Conjunction)
            || it.is(Class::Subordinator) && it.shape == Shape::Lower
    });
    // `"C," she says of the man whom all know`
    let is_of = items.get(start).is_some_and(|it| matches!(reader.lower(it), "of" | "about"));
    let behind_quote = speaker.start > 0 && items[speaker.start - 1].kind == Kind::Quote;
    if is_of && behind_quote {
        end = content_end(reader, items, start + 1);
    }
    let closes = closes || is_of && behind_quote;
    // `"C," he said: "C2"` too.
    let goes_on = items.get(end).is_some_and(|it| it.kind == Kind::Colon);
    let left = speaker.start.checked_sub(1)?;
    if !(closes || goes_on) || !matches!(items[left].kind, Kind::Comma | Kind::Quote | Kind::Dash) {
        return None;
    }
    // `Asked about it, he said: "C"`: the circumstance is not said.
    if goes_on && items[left].kind != Kind::Quote {
        return None;
    }
    let clause = phrases::clause_start(items, left);
    let content = left_content(items, clause, left + 1)?;
    let mut parts = Parts::new(cue, at..at + 1, "quote");
    parts.is_apart = true;
    parts.content = vec![content];
    if let Some(rest) = second_part(reader, items, end) {
        end = rest.end;
        parts.content.push(rest);
    }
    parts.next = end;
    Some(parts)
}

/// What is said left of an attribution that begins at `end`.
pub(super) fn left_content(items: &[Item], clause: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    // A quotation in which the left side ends is the whole of it, if only marks stand before it.
    let start = content_start(items, clause, end);
    if items[last].kind == Kind::Quote {
        let is_whole = last == start || start > last;
        return Some(if is_whole { last..end } else { start..end });
    }
    let end = if matches!(items[last].kind, Kind::Comma | Kind::Dash) { last } else { end };
    (start < end).then_some(start..end)
}

/// The first item of a clause behind `But` and commas.
pub(super) fn content_start(items: &[Item], clause: usize, end: usize) -> usize {
    let mut start = clause;
    while start < end && (items[start].kind == Kind::Comma || items[start].is(Class::Conjunction)) {
        start += 1;
    }
    start
}

/// What goes on behind an attribution: `C1, S said, C2`.
pub(super) fn second_part(reader: &Reader<'_>, items: &[Item], end: usize) -> Option<Range<usize>> {
    let mark = items.get(end)?;
    let next = items.get(end + 1)?;
    let is_quote = next.kind == Kind::Quote;
    if !matches!(mark.kind, Kind::Comma | Kind::Colon | Kind::Stop | Kind::Dash) {
        return None;
    }
    if is_quote {
        return Some(end + 1..end + 2);
    }
    let is_other = next
        .is(Class::Who.or(Class::Conjunction).or(Class::Contrast).or(Class::Subordinator))
        || next.is(Class::Article.or(Class::Possessive)) && !has_verb_before_comma(items, end + 1)
        || next.word.cues.iter().any(|(_, form)| form.is(Form::ING))
        || next.kind == Kind::Name && !has_verb_before_comma(items, end + 1);
    let is_plain =
        mark.kind == Kind::Comma && next.kind == Kind::Word && next.shape == Shape::Lower;
    if is_other || !is_plain || ends_in_ing(reader, next) {
        return None;
    }
    let rest = end + 1..content_end(reader, items, end + 1);
    // `X, analysts say, runs it`; `Money, he reckons, came from abroad`
    let before = attribution_start(items, end);
    let left_has_verb = before.is_none_or(|it| {
        let clause = phrases::clause_start(items, it);
        (clause..it).any(|it| phrases::is_finite(items, it))
    });
    if (next.is(Class::Plural.or(Class::Ed)) || !left_has_verb && !phrases::is_adverb(next))
        && !phrases::is_preposition(next)
        && !phrases::is_determiner(next)
        && rest.len() > 1
    {
        return Some(rest);
    }
    (rest.len() > 1 && rest.clone().any(|it| phrases::is_finite(items, it))).then_some(rest)
}

/// The comma before the attribution that ends before `end`.
fn attribution_start(items: &[Item], end: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    (end.saturating_sub(LONGEST)..end).rev().find(|it| items[*it].kind == Kind::Comma)
}

fn ends_in_ing(reader: &Reader<'_>, item: &Item) -> bool {
    reader.lower(item).ends_with("ing")
}

fn has_verb_before_comma(items: &[Item], start: usize) -> bool {
    let end = (start..items.len()).find(|it| items[*it].kind == Kind::Comma);
    (start..end.unwrap_or(items.len())).any(|it| phrases::is_finite(items, it))
}

/// Whether what begins here has a subject and a verb, as far as can be told.
pub(super) fn opens_clause(items: &[Item], start: usize) -> bool {
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    let mut at = phrase.end;
    while items.get(at).is_some_and(phrases::is_adverb) {
        at += 1;
    }
    let is_who = items.get(at).is_some_and(|it| it.is(Class::Who));
    at < items.len() && (phrases::is_finite(items, at) || is_who)
}

/// Whether a clause may begin here: a noun phrase, not a mark, a preposition or a time.
fn may_open_clause(items: &[Item], start: usize) -> bool {
    let Some(first) = items.get(start) else { return false };
    let is_marked = !matches!(first.kind, Kind::Word | Kind::Name | Kind::Number);
    let is_other = first.is(Class::Conjunction.or(Class::Subordinator))
        && first.shape == Shape::Lower
        || phrases::is_preposition(first) && !phrases::is_adverb(first)
        || first.is(Class::To);
    if is_marked || is_other {
        return false;
    }
    if opens_existential(items, start) {
        return true;
    }
    // `said the bank`, `state the fee`: a mere noun phrase is no clause.
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    let closes = items.get(phrase.end).is_none_or(phrases::is_break);
    !closes
        || phrase.clone().any(|it| phrases::is_finite(items, it))
        || (phrase.start + 1..phrase.end).any(|it| is_present_verb(items, it))
}

/// Whether a word in -s behind a noun and before a preposition or determiner may be a verb: `the listing rests on`.
fn is_present_verb(items: &[Item], at: usize) -> bool {
    let before = &items[at - 1];
    let behind_noun = matches!(before.kind, Kind::Name)
        || before.kind == Kind::Word
            && before.shape == Shape::Lower
            && !phrases::opens_noun(before)
            && !before.is(Class::Plural)
            && at >= 2
            && phrases::is_determiner(&items[at - 2]);
    let opens = items.get(at + 1).is_some_and(|it| {
        phrases::is_preposition(it) && !matches!(it.kind, Kind::Name) || phrases::is_determiner(it)
    });
    items[at].is(Class::Plural) && behind_noun && opens
}

/// `there were at least four`
fn opens_existential(items: &[Item], at: usize) -> bool {
    items[at].is(Class::Adverb) && items.get(at + 1).is_some_and(|it| it.is(Class::Be))
}

/// Behind adverbs and words of time.
fn behind_adverbs(items: &[Item], start: usize) -> usize {
    let mut at = start;
    loop {
        if let Some(end) = phrases::end_of_time_phrase(items, at) {
            at = end;
        } else if items.get(at).is_some_and(phrases::is_adverb) && !opens_existential(items, at) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// Behind `on Friday`, `in a statement`, `, however,` when that, a quotation or a clause follows.
fn behind_circumstances(reader: &Reader<'_>, items: &[Item], start: usize) -> usize {
    let mut at = behind_adverbs(items, start);
    // `, however, that`
    if items.get(at).is_some_and(|it| it.kind == Kind::Comma)
        && items.get(at + 1).is_some_and(phrases::is_adverb)
        && items.get(at + 2).is_some_and(|it| it.kind == Kind::Comma)
    {
        at += 3;
    }
    for _ in 0..3 {
        // `admitted before the court that`
        let opens =
            |it: &&Item| phrases::is_preposition(it) || reader.lower(it) == "before";
        if items.get(at).filter(opens).is_none() {
            break;
        }
        let Some(phrase) = phrases::noun_phrase_at(items, at + 1) else { break };
        let end = behind_adverbs(items, phrase.end);
        let follows = items.get(end).is_some_and(|it| {
            matches!(it.kind, Kind::Quote | Kind::Colon)
                || it.kind == Kind::Comma
                    && items.get(end + 1).is_some_and(|it| it.kind == Kind::Quote)
                || reader.lower(it) == "that"
                || phrases::is_preposition(it)
        });
        if !follows {
            break;
        }
        at = end;
    }
    at
}

/// Behind circumstances up to the mark that closes the attribution; `start` if none closes it.
pub(super) fn behind_circumstances_closed(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
) -> usize {
    let mut at = behind_adverbs(items, start);
    for _ in 0..4 {
        let Some(item) = items.get(at).filter(|it| phrases::is_preposition(it)) else { break };
        let _ = item;
        let Some(phrase) = phrases::noun_phrase_at(items, at + 1) else { break };
        at = behind_adverbs(items, phrase.end);
        // `in a release signed by its director`
        let is_participle = items.get(at).is_some_and(|it| it.is(Class::Ed));
        if is_participle && items.get(at + 1).is_some_and(phrases::is_preposition) {
            at += 1;
        }
    }
    let _ = reader;
    let closes = items.get(at).is_none_or(|it| {
        matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash)
            || it.is(Class::Conjunction.or(Class::Subordinator))
    });
    if closes { at } else { start }
}

/// The person who is told: a pronoun or noun phrase before the clause.
fn addressee(items: &[Item], start: usize) -> Option<Range<usize>> {
    let phrase = phrases::noun_phrase_at(items, start)?;
    // `told reporters Hezbollah had`: the name begins the clause, if a verb follows it.
    let is_verb = phrase.end < items.len() && phrases::is_finite(items, phrase.end);
    let name = (phrase.start + 1..phrase.end).find(|it| items[*it].kind == Kind::Name);
    match name {
        Some(name) if is_verb && !phrases::is_preposition(&items[name - 1]) => {
            Some(phrase.start..name)
        }
        _ => Some(phrase),
    }
}

/// `O to C`, `O not to C` behind `asked`.
fn asked(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<Range<usize>> {
    let first = items.get(start)?;
    let opens = matches!(first.kind, Kind::Name | Kind::Number)
        || first.is(Class::Object)
        || first.kind == Kind::Word
            && !first
                .is(Class::To.or(Class::Preposition).or(Class::Negation).or(Class::Conditional))
            && !matches!(reader.lower(first), "what" | "why" | "how" | "about");
    if !opens {
        return None;
    }
    let end = content_end(reader, items, start);
    let to = (start + 1..end.min(start + OBJECT)).find(|it| items[*it].is(Class::To))?;
    let has_verb = items.get(to + 1).is_some_and(|it| {
        it.kind == Kind::Word && it.shape == Shape::Lower && !phrases::is_determiner(it)
    });
    let is_quote = items.get(to + 1).is_some_and(|it| it.kind == Kind::Quote);
    ((has_verb || is_quote) && !(start..to).any(|it| items[it].kind == Kind::Comma))
        .then_some(start..end)
}

struct WithObject {
    content: Range<usize>,
    object: Option<Range<usize>>,
    rule: &'static str,
    is_denial: bool,
    answered: Answered,
}

/// `accused O of C`, `charged O with C`, `described O as C`, `called O C`, `linked O to C`.
fn with_object(reader: &Reader<'_>, items: &[Item], start: usize, cue: &Cue) -> Option<WithObject> {
    let first = items.get(start)?;
    let is_object = first.kind == Kind::Name
        || first.kind == Kind::Quote
        || first.kind == Kind::Number
        || first.kind == Kind::Word
            && !phrases::is_preposition(first)
            && !first.is(Class::To)
            && !first.is(Class::Conjunction.or(Class::Who))
        || reader.lower(first) == "that" && cue.takes.any(Takes::Call.or(Takes::As));
    if !is_object {
        return None;
    }
    let plain = |content: Range<usize>, rule| {
        (!content.is_empty()).then_some(WithObject {
            content,
            object: None,
            rule,
            is_denial: false,
            answered: Answered::Nothing,
        })
    };
    let reach = items.len().min(start + OBJECT);
    let find = |word: &str| {
        (start + 1..reach)
            .take_while(|it| !phrases::is_break(&items[*it]))
            .find(|it| reader.lower(&items[*it]) == word && items[*it].kind == Kind::Word)
    };
    let gerund = |word: &str| {
        (start + 1..reach)
            .take_while(|it| !phrases::is_break(&items[*it]))
            .find(|it| {
                reader.lower(&items[*it]) == word
                    && items.get(it + 1).is_some_and(|it| ends_in_ing(reader, it))
            })
            .or_else(|| find(word))
    };
    for (takes, word) in
        [(Takes::Of, "of"), (Takes::With, "with"), (Takes::For, "for"), (Takes::In, "in")]
    {
        if cue.takes.any(takes)
            && let Some(at) = gerund(word)
        {
            // What somebody is blamed for is little without whom.
            let from = if takes == Takes::For { start } else { at + 1 };
            let mut found = plain(from..content_end(reader, items, at + 1), "accuse")?;
            found.object = Some(start..at);
            return Some(found);
        }
    }
    // `blamed the attack on O`
    if cue.lemma == "blame"
        && let Some(on) = find("on").filter(|it| !phrases::is_time_phrase(items, *it))
        && let Some(object) = phrases::noun_phrase_at(items, on + 1)
    {
        let mut found = plain(start..on, "accuse")?;
        found.object = Some(object);
        return Some(found);
    }
    if cue.takes.any(Takes::Link) && find("to").is_some() {
        return plain(start..content_end(reader, items, start), "accuse");
    }
    let predicate = if cue.takes.any(Takes::As) {
        find("as").map(|it| it + 1)
    } else if cue.takes.any(Takes::Call) {
        called(reader, items, start)
    } else if cue.act == Act::Deny && cue.takes.any(Takes::Np) {
        // `rejected the accusation as baseless` is a plain denial.
        None
    } else {
        None
    }?;
    let end = content_end(reader, items, start).max(predicate);
    let end = if items[start..end].is_empty() { predicate } else { end };
    let answered = reader.answered(items, &(start..predicate));
    // `termed the case against him "false"`
    let is_against =
        items[start..predicate].iter().any(|it| reader.lower(it) == "against");
    let answered = match answered {
        Answered::Words if is_against => Answered::Noun(Class::ClaimNoun),
        other => other,
    };
    let is_claim = matches!(answered, Answered::Noun(_));
    let predicate_span = items[predicate..end].first().zip(items[predicate..end].last());
    let says_no = predicate_span.is_some_and(|(first, last)| {
        certainty::is_unfavourable(reader.units, first.span.to(last.span))
    });
    let is_denial = says_no && answered != Answered::Words
        || is_claim && !certainty::is_favourable(&items[predicate..end]);
    Some(WithObject { content: start..end, object: None, rule: "describe", is_denial, answered })
}

/// Where the predicate of `called O C` begins.
fn called(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    let reach = items.len().min(start + OBJECT);
    let is_quote = |it: &usize| items[*it].kind == Kind::Quote;
    let stop = (start + 1..reach).find(|it| {
        phrases::is_break(&items[*it])
            || items[*it].kind == Kind::Comma
            || phrases::is_preposition(&items[*it]) && reader.lower(&items[*it]) != "against"
    });
    let quote = (start + 1..reach).find(is_quote);
    if let Some(quote) = quote.filter(|it| stop.is_none_or(|stop| *it < stop)) {
        return Some(quote);
    }
    let first = &items[start];
    // `called it a lie`, `called the claim baseless`
    let is_pronoun =
        first.is(Class::Object) && !first.is(Class::Possessive) || reader.lower(first) == "that";
    let next = items.get(start + 1)?;
    if (is_pronoun || first.kind == Kind::Name) && next.is(Class::Article) {
        return Some(start + 1);
    }
    if is_pronoun
        && next.kind == Kind::Word
        && next.shape == Shape::Lower
        && !phrases::is_preposition(next)
    {
        return (!phrases::is_adverb(next) && !phrases::is_time_phrase(items, start + 1))
            .then_some(start + 1);
    }
    // `called this information a provocation`, `calls the nominee a retired teacher`
    if matches!(reader.lower(first), "this" | "that" | "these" | "such" | "the")
        && items.get(start + 2).is_some_and(|it| it.is(Class::Article))
    {
        return Some(start + 2);
    }
    let noun = (start..reach).find(|it| items[*it].is(Class::ClaimNoun))?;
    let next = items.get(noun + 1)?;
    let follows =
        next.kind == Kind::Word && next.shape == Shape::Lower && !phrases::is_preposition(next)
            || next.is(Class::Article);
    let _ = reader;
    follows.then_some(noun + 1)
}

/// Whether a participle without an auxiliary is passive: `a firm said to be his`, `a man accused of it`.
pub(super) fn is_reduced_passive(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    cue: &Cue,
) -> bool {
    let Some(next) = items.get(at + 1) else { return false };
    let has_noun = at > 0 && !phrases::is_break(&items[at - 1]);
    let lower = reader.lower(next);
    let is_of =
        cue.takes.any(Takes::Of) && lower == "of" || cue.takes.any(Takes::With) && lower == "with";
    let to_be = cue.takes.any(Takes::Pass)
        && lower == "to"
        && items.get(at + 2).is_some_and(|it| {
            it.kind == Kind::Word && it.shape == Shape::Lower && !phrases::is_determiner(it)
        });
    // `said by email` is no passive.
    let by = lower == "by" && cue.takes.any(Takes::Np.or(Takes::Of).or(Takes::As));
    has_noun && (is_of || to_be || by)
}

/// `by prosecutors of laundering`: the agent ends before `of`.
pub(super) fn without_of(
    reader: &Reader<'_>,
    items: &[Item],
    phrase: Range<usize>,
) -> Range<usize> {
    let of = (phrase.start + 1..phrase.end).find(|it| {
        matches!(reader.lower(&items[*it]), "of" | "with")
            && items.get(it + 1).is_some_and(|it| ends_in_ing(reader, it))
    });
    phrase.start..of.unwrap_or(phrase.end)
}

/// The end of a content before `after it was accused`, `when police said`.
pub(super) fn before_clause_of_time(items: &[Item], start: usize, end: usize) -> usize {
    let cut = (start..end).find(|it| {
        let item = &items[*it];
        item.is(Class::Subordinator)
            && item.shape == Shape::Lower
            && (*it + 1..end.min(it + 8))
                .any(|it| !items[it].word.cues.is_empty() && items[it].kind == Kind::Word)
    });
    cut.unwrap_or(end)
}

/// The end of what is said from `start` on: the end of the unit, a semicolon, `, but`, `, citing`, and
/// `and` before a reporting verb.
pub(super) fn content_end(reader: &Reader<'_>, items: &[Item], start: usize) -> usize {
    let reach = items.len().min(start + REACH);
    for at in start..reach {
        let item = &items[at];
        match item.kind {
            Kind::Colon if at > start => {
                // `says the rule is simple: "…"`
                let quote = items.get(at + 1).is_some_and(|it| it.kind == Kind::Quote);
                return if quote { at + 2 } else { at };
            }
            // The stop at the end of the unit; others belong to no clause.
            Kind::Semicolon | Kind::Stop => return at,
            Kind::Dash if at > start => return at,
            Kind::Comma => {
                let next = items.get(at + 1);
                let cuts = next.is_some_and(|it| {
                    it.is(Class::Contrast)
                        // `, as the group is known`: the writer's own words
                        || reader.lower(it) == "as"
                            && (at + 2..reach.min(at + 9)).any(|it| {
                                matches!(reader.lower(&items[it]), "known" | "called")
                            })
                        // `, a charge S denies`
                        || it.is(Class::Indefinite)
                            && items.get(at + 2).is_some_and(|it| it.is(Class::ClaimNoun))
                        || reader.lower(it) == "according"
                        || it.is(Class::Conjunction) && reports_soon(reader, items, at + 2)
                        || it.is(Class::Subordinator) && reports_soon(reader, items, at + 2)
                        || it.is(Class::Who) && reports_soon(reader, items, at + 2)
                }) || reports_at_once(reader, items, at + 1);
                if at > start && (cuts || is_last_apposition(items, at)) {
                    return at;
                }
            }
            Kind::Word if at > start => {
                if reader.lower(item) == "but" {
                    return at;
                }
                let is_joint = item.is(Class::Conjunction);
                let that = items.get(at + 1).is_some_and(|it| reader.lower(it) == "that");
                if is_joint && (that || reports_verb(items, at + 1)) {
                    return at;
                }
            }
            _ => {}
        }
    }
    reach
}

/// Whether only a description of the name before the comma follows: `X, a firm which …`.
fn is_last_apposition(items: &[Item], comma: usize) -> bool {
    let opens = items.get(comma + 1).is_some_and(|it| it.is(Class::Article));
    let closes = |it: &usize| {
        items[*it].kind == Kind::Comma
            || items[*it].kind == Kind::Semicolon
            || items[*it].kind == Kind::Quote
    };
    let reach = items.len().min(comma + REACH);
    opens && items[comma - 1].kind == Kind::Name && !(comma + 1..reach).any(|it| closes(&it))
}

/// Whether a reporting verb in the past or present follows, behind auxiliaries and adverbs.
fn reports_verb(items: &[Item], start: usize) -> bool {
    let mut at = start;
    while at < items.len().min(start + 4)
        && (phrases::is_auxiliary(&items[at]) || phrases::is_adverb(&items[at]))
    {
        at += 1;
    }
    let Some(item) = items.get(at) else { return false };
    if item.kind != Kind::Word {
        return false;
    }
    let is_finite =
        item.word.cues.iter().any(|(cue, form)| {
            phrases::is_verb(cue) && (form.is(Form::PAST) || form.is(Form::THIRD))
        });
    is_finite
        || !item.word.phrases.is_empty() && !phrases::is_auxiliary(item)
        || at > start && !item.word.cues.is_empty()
        || items[start].is(Class::Determiner)
            && reports_verb(items, start + 1)
            && start + 1 < items.len()
}

/// Whether a subject and a reporting verb follow: `and the ministry declined`.
fn reports_soon(reader: &Reader<'_>, items: &[Item], start: usize) -> bool {
    reports_verb(items, start) || reports_at_once(reader, items, start)
}

fn reports_at_once(_reader: &Reader<'_>, items: &[Item], start: usize) -> bool {
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    reports_verb(items, phrase.end)
}
