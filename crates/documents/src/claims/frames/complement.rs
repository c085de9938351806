//! What stands behind a reporting verb, or before it, and is said.

mod extent;
mod objects;

use std::ops::Range;

use super::super::draft::Answered;
use super::subject::Subject;
use super::{Parts, Reader, one};
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};
use crate::{Act, Polarity, Shape};

pub(super) use extent::{
    before_clause_of_time, behind_circumstances_closed, content_end, content_start, has_verb,
    left_content, opens_clause, second_part,
};
use extent::{behind_adverbs, behind_circumstances, may_open_clause};
use objects::{addressee, asked, with_object};
pub(super) use objects::{is_reduced_passive, without_of};

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
    // `blamed a computer`
    if cue.lemma == "blame"
        && let Some(phrase) = phrases::noun_phrase_at(items, start)
        && items.get(phrase.end).is_none_or(|it| {
            phrases::is_break(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
        })
        && !items[start..content_end(reader, items, start)]
            .iter()
            .any(|it| matches!(reader.lower(it), "for" | "on"))
    {
        let mut parts = Parts::new(cue, at..start, "accuse");
        parts.object = Some(phrase.clone());
        parts.next = phrase.end;
        parts.content = vec![phrase];
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
    // `it has emerged that C`
    if cue.takes.any(Takes::It) {
        let Subject::Phrase(phrase) = speaker else { return None };
        let is_it = phrase.len() == 1 && reader.lower(&items[phrase.start]) == "it";
        let is_that = items.get(start).is_some_and(|it| reader.lower(it) == "that");
        let end = content_end(reader, items, start + 1);
        if !is_it || !is_that || end <= start + 1 {
            return None;
        }
        let mut parts = Parts::new(cue, at..start, "passive");
        parts.content = one(start + 1..end);
        parts.next = end;
        return Some(parts);
    }
    // `distanced itself from the remarks`
    if cue.takes.any(Takes::From) {
        let is_own = items.get(start).is_some_and(|it| {
            matches!(reader.lower(it), "itself" | "himself" | "herself" | "themselves")
        });
        let is_from = items.get(start + 1).is_some_and(|it| reader.lower(it) == "from");
        let end = content_end(reader, items, start + 2);
        let content = object(reader, items, start + 2, end).filter(|_| is_own && is_from)?;
        let mut parts = Parts::new(cue, at..start, "object");
        parts.answered = reader.answered(items, &content);
        if !objects::can_be_denied(reader, items, &content, parts.answered) {
            return None;
        }
        parts.next = content.end;
        parts.content = vec![content];
        return Some(parts);
    }
    let parts = |rule| {
        let mut parts = Parts::new(cue, at..start, rule);
        parts.next = start;
        parts
    };
    if cue.takes.any(Takes::Ask)
        && !items.get(start).is_some_and(|it| it.kind == Kind::Colon)
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
    let is_as = items.get(start).is_some_and(|it| reader.lower(it) == "as");
    if let Some(content) = named_before(items, start, cue, speaker, is_as) {
        let mut parts = parts("object");
        parts.answered = reader.answered(items, &content);
        if items[content.start].is(Class::Who) {
            parts.answered = Answered::Pronoun;
        }
        parts.content = one(content);
        if is_as {
            let end = content_end(reader, items, start);
            parts.content = one(start..end);
            parts.next = end;
        }
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
    // `whom prosecutors accuse of running a ring`
    if let Some((content, object)) = of_whom(reader, items, start, cue, speaker) {
        let is_charge = cue.act == Act::Accuse;
        let mut parts = parts(if is_charge { "accuse" } else { "describe" });
        // `a claim that S described as untrue`
        let said = object.clone().filter(|it| {
            items[it.clone()].iter().any(|it| it.is(Class::ClaimNoun.or(Class::Sayable)))
        });
        if let Some(said) = said.filter(|_| !is_charge)
            && !super::certainty::is_favourable(&items[content.clone()])
        {
            parts.act = Act::Deny;
            parts.polarity = Polarity::Deny;
            parts.modality = crate::Modality::Asserted;
            parts.answered = reader.answered(items, &said);
        }
        parts.next = content.end;
        parts.content = vec![content];
        parts.object = object.filter(|_| is_charge);
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
    // `the ledger lists three payments`
    if cue.takes.any(Takes::Doc)
        && let Subject::Phrase(phrase) = speaker
        && items[crate::claims::cast::head(items, phrase)].is(Class::Document.or(Class::Study))
    {
        let end = content_end(reader, items, start);
        // `lists him as a director`
        let content = start..object(reader, items, start, end).map(|_| end)?;
        let mut parts = parts("object");
        parts.next = content.end;
        parts.content = vec![content];
        return Some(parts);
    }
    if cue.takes.any(Takes::Inf) && items.get(start).is_some_and(|it| it.is(Class::To)) {
        let mut parts = parts("infinitive");
        let end = content_end(reader, items, start + 1);
        parts.content = one(start..end);
        parts.next = end;
        return Some(parts);
    }
    // `hit` is past too.
    if cue.takes.any(Takes::Np) && (!form.is(Form::BASE) || form.is(Form::PAST))
        || cue.takes.any(Takes::Np)
            && (is_plural(items, speaker)
                || items.get(start).is_some_and(|it| ends_in_ing(reader, it)))
    {
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
        // `took issue with the report`, `cast doubt on it`
        if matches!(cue.particle, Some("issue" | "scorn" | "doubt" | "back"))
            && items.get(start).is_some_and(phrases::is_preposition)
        {
            start += 1;
        }
        // `rejected as "baseless" a report`
        if items.get(start).is_some_and(|it| reader.lower(it) == "as") {
            let reach = items.len().min(start + 5);
            start = (start + 1..reach).find(|it| phrases::is_determiner(&items[*it]))?;
        }
        let end = content_end(reader, items, start);
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
        if cue.takes.any(Takes::Said)
            && !objects::can_be_denied(reader, items, &content, parts.answered)
        {
            return None;
        }
        parts.next = content.end;
        parts.content = vec![content];
        return Some(parts);
    }
    None
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
    let who = phrase.start.checked_sub(1).filter(|it| items[*it].is(Class::Who))?;
    let prepositions = [(Takes::Of, "of"), (Takes::With, "with"), (Takes::For, "for")];
    let opens = items.get(start)?;
    let fits =
        prepositions.iter().any(|(takes, it)| cue.takes.any(*takes) && reader.lower(opens) == *it);
    // `O, whom S describes as C`, `O, whom S calls C`
    let as_such = cue.takes.any(Takes::As) && reader.lower(opens) == "as";
    let called = cue.takes.any(Takes::Call)
        && (opens.kind == Kind::Quote || opens.is(Class::Article))
        && items[who].lower != "what";
    if !(fits && cue.act == Act::Accuse || as_such || called) {
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

fn first_of<'i, 't>(items: &'i [Item<'t>], start: usize) -> &'i Item<'t> {
    &items[start.min(items.len() - 1)]
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
    // `answers to many names: C` says nothing.
    if cue.lemma == "answer" && items.get(start).is_some_and(|it| it.is(Class::To)) {
        return None;
    }
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
    if cue.lemma == "ask" {
        return None;
    }
    let next = behind_circumstances(reader, items, start);
    let item = items.get(next)?;
    if reader.lower(item) == "that" && item.kind == Kind::Word && takes_clause {
        let end = content_end(reader, items, next + 1);
        // `said that was untrue`: what was said before is meant.
        let is_pronoun = items.get(next + 1).is_some_and(phrases::is_auxiliary);
        let mut content = one(next + usize::from(!is_pronoun)..end);
        // `that A and that B` are two claims; the second is found from here.
        // `disputed that figure`
        let is_determiner = cue.takes.any(Takes::Np)
            && phrases::noun_phrase_at(items, next + 1).is_some_and(|it| it.end >= end);
        // `repeated that denial`
        let is_noun = content[0].len() <= 2
            && !has_verb(items, content[0].clone())
            && !content[0].clone().any(|it| items[it].kind == Kind::Quote);
        if content[0].is_empty() || is_determiner || is_noun {
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
        // `added O to its list of people whose`, `declared O a party to the crime`
        let to = |range: Range<usize>| {
            range.clone().find(|it| {
                items[*it].is(Class::To)
                    || items[*it].is(Class::Who)
                    || phrases::is_finite(items, *it)
            })
        };
        let is_added =
            cue.lemma == "add" && to(next..end).is_some_and(|it| items[it].is(Class::To));
        let is_made = matches!(cue.lemma, "declare" | "proclaim" | "pronounce")
            && !has_verb(items, next..end);
        if is_added || is_made {
            return None;
        }
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
    let mut left = speaker.start.checked_sub(1)?;
    // `C, its spokeswoman, S, says`
    if let Some(open) = super::subject::office_before(items, speaker.start) {
        left = open;
    }
    // `C, or so S says`
    let is_so = left >= 2
        && reader.lower(&items[left]) == "so"
        && reader.lower(&items[left - 1]) == "or"
        && items[left - 2].kind == Kind::Comma;
    if is_so {
        left -= 2;
    }
    if !(closes || goes_on) || !matches!(items[left].kind, Kind::Comma | Kind::Quote | Kind::Dash) {
        return None;
    }
    // `Asked about it, he said: "C"`: the circumstance is not said.
    if goes_on && items[left].kind != Kind::Quote {
        return None;
    }
    let clause = whole_clause(items, left);
    let content = left_content(items, clause, left + 1)?;
    let mut parts = Parts::new(cue, at..at + 1, "quote");
    parts.is_apart = true;
    parts.content = vec![content];
    if let Some(rest) = second_part(reader, items, end) {
        end = rest.end;
        // `In that time, S say, C`
        if items[left].kind == Kind::Comma
            && extent::is_circumstance(items, left)
            && has_verb(items, rest.clone())
        {
            parts.content.clear();
        }
        parts.content.push(rest);
    }
    parts.next = end;
    Some(parts)
}

/// Where the clause before a comma begins: `will list O, a militia, as a terrorist group,` begins before `as`.
fn whole_clause(items: &[Item], left: usize) -> usize {
    let clause = phrases::clause_start(items, left);
    let is_as = |at: usize| items.get(at).is_some_and(|it| it.lower == "as");
    let opens_as = is_as(clause) || clause > 0 && is_as(clause - 1);
    if items[left].kind != Kind::Comma || !opens_as || has_verb(items, clause..left) {
        return clause;
    }
    let before = clause - usize::from(!is_as(clause));
    let comma = before - usize::from(before > 0 && items[before - 1].kind == Kind::Comma);
    phrases::clause_start(items, comma)
}

fn ends_in_ing(reader: &Reader<'_>, item: &Item) -> bool {
    reader.lower(item).ends_with("ing")
}
