//! What stands behind a reporting verb, or before it, and is said.

mod before;
mod clauses;
mod direct;
mod extent;
mod idioms;
mod objects;

use super::Reader;
use super::parts::Parts;
use super::subject::Subject;
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};
use crate::{Act, Polarity};
use clauses::clause;
use direct::object;
pub(super) use extent::{
    before_clause_of_time, behind_adverbs, behind_circumstances_closed, content_end, content_start,
    denies_next, has_verb, left_content, opens_clause, second_part,
};
use objects::{addressee, asked, with_object};
pub(super) use objects::{is_done, is_reduced_passive, without_of};

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
    if let Some(parts) = idioms::read(reader, items, at, start, cue, speaker) {
        return Some(parts);
    }
    if cue.takes.any(Takes::Plead) {
        return idioms::plea(reader, items, at, start, cue);
    }
    if cue.takes.any(Takes::It) {
        return idioms::emerged(reader, items, at, start, cue, speaker);
    }
    if cue.takes.any(Takes::From) {
        return idioms::distanced(reader, items, at, start, cue);
    }
    let parts = |rule| Parts::new(cue, at..start, rule);
    if cue.lemma == "ask" && objects::is_condition(reader, items, at, start) {
        return None;
    }
    if cue.takes.any(Takes::Ask)
        && !items.get(start).is_some_and(|it| it.kind == Kind::Colon)
        && let Some(content) = asked(reader, items, start)
    {
        return Some(parts("call_for").holding(content));
    }
    // `claimed responsibility for the attack`
    if cue.lemma == "claim"
        && items
            .get(start)
            .is_some_and(|it| matches!(reader.lower(it), "responsibility" | "credit"))
    {
        let end = content_end(reader, items, start);
        return Some(parts("object").holding(start..end));
    }
    if let Some(parts) = before::denied(reader, items, at, start, cue, speaker) {
        return Some(parts);
    }
    if let Some(parts) = before::granted(items, at, start, cue, speaker) {
        return Some(parts);
    }
    if objects::confers(reader, items, start, cue, speaker) {
        return None;
    }
    if let Some(object) = with_object(reader, items, start, cue) {
        let mut parts = parts(object.rule).holding(object.content);
        parts.object = object.object;
        if object.is_denial {
            parts.act = Act::Deny;
            parts.polarity = Polarity::Deny;
            parts.answered = object.answered;
        }
        return Some(parts);
    }
    if let Some(parts) = before::charged(reader, items, at, start, cue, speaker) {
        return Some(parts);
    }
    // `expects the bank, which holds its loan, to close the account`
    if matches!(cue.lemma, "expect" | "anticipate")
        && !form.is(Form::ING)
        && let Some(end) = objects::expected(reader, items, start)
    {
        return Some(parts("infinitive").holding(start..end));
    }
    // `papers report him to be abroad`
    if cue.takes.any(Takes::Pass)
        && let Some(phrase) = phrases::noun_phrase_at(items, start)
        && items.get(phrase.end).is_some_and(|it| it.is(Class::To))
        && items.get(phrase.end + 1).is_some_and(|it| it.is(Class::Be.or(Class::Have)))
    {
        let end = content_end(reader, items, start);
        return Some(parts("infinitive").holding(start..end));
    }
    if cue.takes.any(Takes::Tell)
        && let Some(content) = asked(reader, items, start)
        && let Some(to) = (start..content.end).find(|it| items[*it].is(Class::To))
        // `told banks to`, not `told reporters the plan to`.
        && phrases::noun_phrase_at(items, start).is_some_and(|it| it.end >= to)
    {
        let mut parts = parts("call_for").holding(content);
        parts.act = Act::CallFor;
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
    if cue.takes.any(Takes::That.or(Takes::Quote))
        && let Some(quote) = read_out(reader, items, start)
    {
        return Some(parts("quote").holding(quote..quote + 1));
    }
    if cue.takes.any(Takes::That.or(Takes::ThatX).or(Takes::Quote))
        && let Some(mut found) = clause(
            reader,
            items,
            at,
            start,
            cue,
            speaker,
            cue.takes.any(Takes::That) && !cue.takes.any(Takes::Np),
        )
    {
        // Who doubts that something is so believes something of it; who doubts a report denies it.
        if cue.act == Act::Believe {
            found.polarity = Polarity::Affirm;
        }
        return Some(found);
    }
    // `the ledger lists three payments`
    if cue.takes.any(Takes::Doc)
        && let Subject::Phrase(phrase) = speaker
        && items[crate::claims::cast::head(items, phrase)].is(Class::Document.or(Class::Study))
    {
        let end = content_end(reader, items, start);
        // `lists him as a director`
        object(reader, items, start, end)?;
        return Some(parts("object").holding(start..end));
    }
    if cue.takes.any(Takes::Inf) && items.get(start).is_some_and(|it| it.is(Class::To)) {
        let end = content_end(reader, items, start + 1);
        return Some(parts("infinitive").holding(start..end));
    }
    // `announced the death of its founder`
    if cue.lemma == "announce"
        && let Some(event) = objects::event(reader, items, start)
    {
        return Some(parts("object").holding(event));
    }
    if objects::is_ruled(reader, items, start, cue, speaker) {
        return None;
    }
    // `hit` is past too.
    let takes_noun = cue.takes.any(Takes::Np)
        && (!form.is(Form::BASE)
            || form.is(Form::PAST)
            || is_plural(items, speaker)
            || items.get(start).is_some_and(|it| ends_in_ing(reader, it)));
    if takes_noun { direct::read(reader, items, at, start, cue) } else { None }
}

fn is_plural(items: &[Item], speaker: &Subject) -> bool {
    // `they say C and reject O`: the verb behind "and" is in the form of the one before.
    let Subject::Phrase(phrase) = speaker else { return true };
    let last = &items[phrase.end - 1];
    last.is(Class::Subject.or(Class::Spokes).or(Class::Person).or(Class::Plural))
        || items[phrase.start].is(Class::Determiner)
}

fn ends_in_ing(reader: &Reader<'_>, item: &Item) -> bool {
    reader.lower(item).ends_with("ing")
}

/// `The minister said, quote, “It is over,” unquote`: the words in quotation marks behind the mark that is spoken.
fn read_out(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    let is = |at: usize, kinds: &[Kind]| items.get(at).is_some_and(|it| kinds.contains(&it.kind));
    let spoken = start + usize::from(is(start, &[Kind::Comma]));
    let behind = spoken + 1 + usize::from(is(spoken + 1, &[Kind::Comma, Kind::Colon]));
    let is_spoken = items.get(spoken).is_some_and(|it| reader.lower(it) == "quote");
    (is_spoken && is(behind, &[Kind::Quote])).then_some(behind)
}
