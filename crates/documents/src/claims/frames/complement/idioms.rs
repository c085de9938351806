//! Verbs with a turn of their own: `said it did not comment`, `blamed O`, `pleaded not guilty`, `distanced itself from C`.

use super::super::super::draft::Answered;
use super::super::Reader;
use super::super::parts::Parts;
use super::super::silence::silence_at;
use super::super::subject::Subject;
use super::direct::object;
use super::extent::{behind_circumstances, content_end, opens_clause};
use super::objects;
use crate::grammar::{Class, Cue, Item, Kind, phrases};
use crate::{Act, Modality, Polarity};

/// What a verb says by a turn of its own: `said it did not comment`, `warned against C`, `blamed O`, `protested his innocence`.
pub(super) fn read(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Parts> {
    // `said it did not comment on groups` says nothing.
    let silent = (start..items.len().min(start + 3)).find_map(|it| {
        let is_pronoun =
            items[it].is(Class::Subject) && (it == start || reader.lower(&items[it - 1]) == "that");
        is_pronoun.then(|| silence_at(items, it + 1)).flatten()
    });
    if let Some(end) = silent {
        let mut parts = Parts::silent(speaker.clone(), at..end);
        reader.object_of_silence(items, end, &mut parts);
        return Some(parts);
    }
    if matches!(cue.lemma, "warn" | "complain" | "boast")
        && items.get(start).is_some_and(|it| matches!(reader.lower(it), "against" | "of" | "about"))
    {
        let end = content_end(reader, items, start);
        return Some(Parts::new(cue, at..start, "object").holding(start..end));
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
        let mut parts = Parts::new(cue, at..start, "accuse").holding(phrase.clone());
        parts.object = Some(phrase);
        return Some(parts);
    }
    // `The report describes how C`
    let is_how = items.get(start).is_some_and(|it| reader.lower(it) == "how");
    if is_how && tells_how(cue) && opens_clause(items, start + 1) {
        let end = content_end(reader, items, start + 1);
        let colon = (start + 1..end).find(|it| items[*it].kind == Kind::Colon);
        let mut parts = Parts::new(cue, at..start, "that").holding(start + 1..colon.unwrap_or(end));
        parts.answered = Answered::Words;
        return Some(parts);
    }
    if matches!(cue.lemma, "maintain" | "protest" | "assert" | "proclaim" | "declare")
        && let Some(end) = innocence(reader, items, start)
    {
        let mut parts = Parts::new(cue, at..start, "object").holding(start..end);
        parts.act = Act::Deny;
        parts.modality = Modality::Asserted;
        parts.polarity = Polarity::Deny;
        parts.answered = Answered::Noun(Class::AccuseNoun);
        return Some(parts);
    }
    None
}

/// Verbs that tell in full how something went.
fn tells_how(cue: &Cue) -> bool {
    matches!(
        cue.lemma,
        "describe"
            | "detail"
            | "recount"
            | "relate"
            | "explain"
            | "recall"
            | "set"
            | "lay"
            | "reveal"
            | "testify"
            | "show"
            | "document"
    )
}

/// `pleaded not guilty`
pub(super) fn plea(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
) -> Option<Parts> {
    let is = |at: usize, word: &str| items.get(at).is_some_and(|it| reader.lower(it) == word);
    let (end, is_denial) = match () {
        () if is(start, "not") && is(start + 1, "guilty") => (start + 2, true),
        () if is(start, "guilty") => (start + 1, false),
        () => return None,
    };
    let mut parts = Parts::new(cue, at..start, "object").holding(start..end);
    parts.answered = Answered::Noun(Class::AccuseNoun);
    if !is_denial {
        parts.act = Act::Admit;
        parts.polarity = Polarity::Affirm;
        parts.modality = Modality::Confirmed;
    }
    Some(parts)
}

/// `it has emerged that C`
pub(super) fn emerged(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> Option<Parts> {
    let Subject::Phrase(phrase) = speaker else { return None };
    let is_it = phrase.len() == 1 && reader.lower(&items[phrase.start]) == "it";
    // `It emerged at the weekend that C`
    let start = if is_it { behind_circumstances(reader, items, start) } else { start };
    let is_that = items.get(start).is_some_and(|it| reader.lower(it) == "that");
    let end = content_end(reader, items, start + 1);
    (is_it && is_that && end > start + 1)
        .then(|| Parts::new(cue, at..start, "passive").holding(start + 1..end))
}

/// `distanced itself from the remarks`
pub(super) fn distanced(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    start: usize,
    cue: &Cue,
) -> Option<Parts> {
    let is_own = items.get(start).is_some_and(|it| {
        matches!(reader.lower(it), "itself" | "himself" | "herself" | "themselves")
    });
    let is_from = items.get(start + 1).is_some_and(|it| reader.lower(it) == "from");
    let end = content_end(reader, items, start + 2);
    let content = object(reader, items, start + 2, end).filter(|_| is_own && is_from)?;
    let answered = reader.answered(items, &content);
    objects::can_be_denied(reader, items, &content, answered).then(|| {
        let mut parts = Parts::new(cue, at..start, "object").holding(content);
        parts.answered = answered;
        parts
    })
}

/// `his innocence`: its end.
fn innocence(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    let reach = items.len().min(start + 4);
    let opens = items.get(start).is_some_and(phrases::is_determiner);
    let noun = (start + 1..reach).find(|it| reader.lower(&items[*it]) == "innocence")?;
    opens.then_some(noun + 1)
}
