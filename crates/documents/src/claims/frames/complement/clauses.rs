//! What is said as a clause or a quotation: `that C`, `"C"`, `C, S said`.

use std::ops::Range;

use super::super::super::draft::Answered;
use super::super::Reader;
use super::super::parts::{Parts, one};
use super::super::subject::Subject;
use super::extent::{
    self, behind_circumstances, behind_circumstances_closed, content_end, has_verb, left_content,
    may_open_clause, opens_clause, second_part,
};
use crate::grammar::{Class, Cue, Item, Kind, Takes, phrases};
use crate::{Polarity, Shape};

/// `that C`, `: C`, `"C"`, a clause, or nothing behind a clause before it.
pub(super) fn clause(
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
        // `Known as Joma, he wrote under the name of L`
        && !(cue.lemma == "write"
            && items.get(start).is_some_and(|it| matches!(reader.lower(it), "under" | "as" | "for"))
            && phrase.start.checked_sub(1).is_none_or(|it| items[it].kind != Kind::Quote))
        && let Some(parts) = apart(reader, items, at, start, cue, phrase)
    {
        return Some(parts);
    }
    if cue.lemma == "ask" {
        return None;
    }
    let next = behind_circumstances(reader, items, start);
    let item = items.get(next)?;
    // `denied that, saying C`: a pronoun.
    let closes = |it: &Item| {
        it.kind == Kind::Comma
            || phrases::is_break(it)
            || it.is(Class::Conjunction) && cue.polarity == Polarity::Deny
    };
    if reader.lower(item) == "that" && items.get(next + 1).is_none_or(closes) {
        return None;
    }
    if reader.lower(item) == "that" && item.kind == Kind::Word && takes_clause {
        let end = content_end(reader, items, next + 1);
        // `said that was untrue`: what was said before is meant.
        let is_pronoun = items.get(next + 1).is_some_and(phrases::is_auxiliary);
        let mut content = one(next + usize::from(!is_pronoun)..end);
        // `that A and that B` are two claims; the second is found from here.
        // `disputed that figure`
        let is_determiner = cue.takes.any(Takes::Np)
            && !items.get(next + 1).is_some_and(phrases::is_determiner)
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
    if takes_clause
        && cue.takes.any(Takes::Quote)
        && let Some(content) = of_relative(reader, items, next, speaker)
    {
        return Some(found("that", one(content)));
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

/// `which S says is controlled by O`: what is said of the noun before the relative clause, up to the comma that closes it or
/// the verb of the sentence.
fn of_relative(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    speaker: &Subject,
) -> Option<Range<usize>> {
    let Subject::Phrase(phrase) = speaker else { return None };
    let around = phrase.start.saturating_sub(1)..phrase.end;
    let is_relative = around
        .into_iter()
        .any(|it| it > 0 && (items[it].is(Class::Who) || reader.lower(&items[it]) == "that"));
    let verb = &items[start];
    let is_present = verb.lower.ends_with('s')
        && items.get(start + 1).is_some_and(|it| {
            phrases::is_preposition(it)
                || phrases::is_determiner(it)
                || it.kind == Kind::Name
                || it.is(Class::To)
        });
    let is_verb = verb.kind == Kind::Word
        && verb.shape == Shape::Lower
        && (phrases::is_auxiliary(verb) || verb.is(Class::Past.or(Class::Ed)) || is_present);
    if !is_relative || !is_verb {
        return None;
    }
    let end = content_end(reader, items, start);
    let comma = (start..end).find(|it| items[*it].kind == Kind::Comma);
    let end = reader.before_main_verb(items, start, comma.unwrap_or(end));
    (end > start + 1).then_some(start..end)
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
    if let Some(open) = super::super::subject::office_before(items, speaker.start) {
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
        // `a trader who, S say, ordered it sunk`: what is said of him.
        if last_of_content(&parts).is_some_and(|it| items[it].is(Class::Who)) {
            parts.content.clear();
        }
        parts.content.push(rest);
    }
    parts.next = end;
    Some(parts)
}

/// The last item of what is said left of the speaker.
fn last_of_content(parts: &Parts) -> Option<usize> {
    parts.content.first().map(|it| it.end - 1)
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
