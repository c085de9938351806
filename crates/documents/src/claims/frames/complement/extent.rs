//! Where what is said begins and ends: before an attribution, behind it, and around its circumstances.

use std::ops::Range;

use super::super::Reader;
use super::super::silence::{is_unverified_at, silence_at};
use super::{REACH, ends_in_ing};
use crate::Shape;
use crate::grammar::{Class, Form, Item, Kind, PhraseKind, phrases};

/// What is said left of an attribution that begins at `end`.
pub(in crate::claims::frames) fn left_content(
    items: &[Item],
    clause: usize,
    end: usize,
) -> Option<Range<usize>> {
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
pub(in crate::claims::frames) fn content_start(items: &[Item], clause: usize, end: usize) -> usize {
    let mut start = clause;
    while start < end && (items[start].kind == Kind::Comma || items[start].is(Class::Conjunction)) {
        start += 1;
    }
    start
}

/// What goes on behind an attribution: `C1, S said, C2`.
pub(in crate::claims::frames) fn second_part(
    reader: &Reader<'_>,
    items: &[Item],
    end: usize,
) -> Option<Range<usize>> {
    let mark = items.get(end)?;
    let next = items.get(end + 1)?;
    let is_quote = next.kind == Kind::Quote;
    if !matches!(mark.kind, Kind::Comma | Kind::Colon | Kind::Stop | Kind::Dash) {
        return None;
    }
    if is_quote {
        return Some(end + 1..end + 2);
    }
    // `It was he, they allege, who drilled them`
    if next.is(Class::Who) && mark.kind == Kind::Comma && reader.lower(next) != "that" {
        let before = attribution_start(items, end)?;
        let opens = phrases::clause_start(items, before);
        let is_cleft = reader.lower(&items[opens]) == "it"
            && items.get(opens + 1).is_some_and(|it| it.is(Class::Be));
        return is_cleft.then(|| end + 1..content_end(reader, items, end + 1));
    }
    // `In that time, S say, C`: the clause begins behind the attribution.
    if mark.kind == Kind::Comma
        && attribution_start(items, end).is_some_and(|it| is_circumstance(items, it))
        && may_open_clause(items, end + 1)
        && has_verb(items, end + 1..content_end(reader, items, end + 1))
    {
        return Some(end + 1..content_end(reader, items, end + 1));
    }
    // `There is proof, S wrote, that C`
    if mark.kind == Kind::Comma && reader.lower(next) == "that" && may_open_clause(items, end + 2) {
        let rest = end + 1..content_end(reader, items, end + 2);
        return has_verb(items, rest.clone()).then_some(rest);
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

/// Whether only a time, a place or the like stands before a comma: `In that time,`.
pub(super) fn is_circumstance(items: &[Item], comma: usize) -> bool {
    let clause = phrases::clause_start(items, comma);
    let start = content_start(items, clause, comma);
    let opens = items
        .get(start)
        .is_some_and(|it| it.is(Class::Preposition) || phrases::is_time_phrase(items, start));
    opens
        && start < comma
        && !items[start..comma].iter().any(|it| it.kind == Kind::Comma)
        && !(start..comma).any(|it| phrases::is_finite(items, it))
}

/// The comma before the attribution that ends before `end`.
fn attribution_start(items: &[Item], end: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    (end.saturating_sub(LONGEST)..end).rev().find(|it| items[*it].kind == Kind::Comma)
}

fn has_verb_before_comma(items: &[Item], start: usize) -> bool {
    let end = (start..items.len()).find(|it| items[*it].kind == Kind::Comma);
    (start..end.unwrap_or(items.len())).any(|it| phrases::is_finite(items, it))
}

/// Whether what begins here has a subject and a verb, as far as can be told.
pub(in crate::claims::frames) fn opens_clause(items: &[Item], start: usize) -> bool {
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    let mut at = phrase.end;
    while items.get(at).is_some_and(phrases::is_adverb) {
        at += 1;
    }
    let is_who = items.get(at).is_some_and(|it| it.is(Class::Who));
    at < items.len() && (phrases::is_finite(items, at) || is_who)
}

/// Whether a clause may begin here: a noun phrase, not a mark, a preposition or a time.
pub(super) fn may_open_clause(items: &[Item], start: usize) -> bool {
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
        || has_verb(items, phrase.clone())
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
        phrases::is_preposition(it) && !matches!(it.kind, Kind::Name)
            || phrases::is_determiner(it)
            || before.kind == Kind::Name
                && matches!(it.kind, Kind::Word | Kind::Name | Kind::Number)
    });
    items[at].is(Class::Plural) && behind_noun && opens
}

/// Whether some items have a verb with its tense, by its ending or as one of the irregular ones.
pub(in crate::claims::frames) fn has_verb(items: &[Item], range: Range<usize>) -> bool {
    range.clone().any(|it| {
        let is_past = it > range.start
            && items[it].kind == Kind::Word
            && items[it].shape == Shape::Lower
            && !phrases::opens_noun(&items[it - 1])
            && items[it].is(Class::Past);
        phrases::is_finite(items, it) || is_past
    })
}

/// `there were at least four`
fn opens_existential(items: &[Item], at: usize) -> bool {
    items[at].is(Class::Adverb) && items.get(at + 1).is_some_and(|it| it.is(Class::Be))
}

/// Behind adverbs and words of time.
pub(in crate::claims::frames) fn behind_adverbs(items: &[Item], start: usize) -> usize {
    let mut at = start;
    loop {
        if let Some(end) =
            phrases::end_of_time_phrase(items, at).filter(|it| !is_of_report(items, at, *it))
        {
            at = end;
        } else if items.get(at).is_some_and(phrases::is_adverb) && !opens_existential(items, at) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// Whether a time belongs to the text behind it: `in their spring report`.
fn is_of_report(items: &[Item], start: usize, end: usize) -> bool {
    let is_determined =
        items.get(start + 1).is_some_and(|it| it.is(Class::Possessive.or(Class::Article)));
    is_determined
        && items.get(end).is_some_and(|it| {
            it.shape == Shape::Lower
                && it.is(Class::ClaimNoun.or(Class::Document).or(Class::Message))
        })
}

/// Behind `on Friday`, `in a statement`, `, however,` when that, a quotation or a clause follows.
pub(super) fn behind_circumstances(reader: &Reader<'_>, items: &[Item], start: usize) -> usize {
    let mut at = behind_adverbs(items, start);
    // `, however, that`
    if items.get(at).is_some_and(|it| it.kind == Kind::Comma)
        && items
            .get(at + 1)
            .is_some_and(|it| phrases::is_adverb(it) || reader.lower(it) == "though")
        && items.get(at + 2).is_some_and(|it| it.kind == Kind::Comma)
    {
        at += 3;
    }
    for _ in 0..3 {
        // `admitted before the court that`
        let opens = |it: &Item| phrases::is_preposition(it) || reader.lower(it) == "before";
        if !items.get(at).is_some_and(opens) {
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
            // `in a statement posted online late on Sunday that`
            return far_that(reader, items, at).unwrap_or(at);
        }
        at = end;
    }
    at
}

/// The "that" behind longer circumstances: no comma, no verb of its own and no pronoun stand before it.
fn far_that(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let reach = items.len().min(start + LONGEST);
    let that = (start..reach).find(|it| reader.lower(&items[*it]) == "that")?;
    let is_plain = items[start..that].iter().all(|it| {
        it.kind != Kind::Comma
            && !phrases::is_break(it)
            && !phrases::is_auxiliary(it)
            && !it.is(Class::Subject.or(Class::Who).or(Class::Subordinator))
            && (it.word.cues.is_empty()
                || it.is(Class::ClaimNoun.or(Class::Message))
                || it.is(Class::Ed))
    });
    is_plain.then_some(that)
}

/// Behind circumstances up to the mark that closes the attribution; `start` if none closes it.
pub(in crate::claims::frames) fn behind_circumstances_closed(
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

/// The end of a content before `after it was accused`, `when police said`.
pub(in crate::claims::frames) fn before_clause_of_time(
    items: &[Item],
    start: usize,
    end: usize,
) -> usize {
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
pub(in crate::claims::frames) fn content_end(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
) -> usize {
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
                        // `that the sale was a sham, that the buyer was a cousin and that`
                        || reader.lower(it) == "that"
                            && start > 0
                            && reader.lower(&items[start - 1]) == "that"
                            && opens_clause(items, at + 2)
                        // `of having bought it, and of having paid them`
                        || it.is(Class::Conjunction)
                            && items.get(at + 2).is_some_and(|it| reader.lower(it) == "of")
                            && items.get(at + 3).is_some_and(|it| ends_in_ing(reader, it))
                        || it.is(Class::Conjunction)
                            && (reports_soon(reader, items, at + 2) || reports_by_name(items, at + 2))
                        || it.is(Class::Subordinator) && reports_soon(reader, items, at + 2)
                        || it.is(Class::Who) && reports_soon(reader, items, at + 2)
                        || it.is(Class::Who) && is_unverified_at(items, at + 2)
                        // `, accused of buying it, says`: the insertion ends.
                        || start > 0
                            && phrases::is_preposition(&items[start - 1])
                            && is_said(items, at + 1)
                            && opens_insertion(items, start)
                        // `, charged with it, has denied`: the insertion ends.
                        || (phrases::is_auxiliary(it) && !ends_in_ing(reader, it)
                            || it.is(Class::Past.or(Class::Ed))
                                && start > 0
                                && phrases::is_preposition(&items[start - 1]))
                            && !items[start..at].iter().any(|it| it.kind == Kind::Comma)
                            && opens_insertion(items, start)
                }) || reports_at_once(reader, items, at + 1);
                if at > start && (cuts || is_last_apposition(items, at)) {
                    return at;
                }
            }
            Kind::Word if at > start => {
                // `nothing but salt` is one phrase.
                let is_except = matches!(
                    reader.lower(&items[at - 1]),
                    "nothing"
                        | "nobody"
                        | "none"
                        | "all"
                        | "anything"
                        | "everything"
                        | "anyone"
                        | "anybody"
                        | "everyone"
                        | "everybody"
                        | "one"
                        | "last"
                );
                if reader.lower(item) == "but" && !is_except {
                    return at;
                }
                let is_joint = item.is(Class::Conjunction);
                let that = items.get(at + 1).is_some_and(|it| reader.lower(it) == "that");
                let is_silent = || silence_at(items, at + 1).is_some_and(|it| it > at + 2);
                if is_joint && denies_next(items, at) {
                    return at;
                }
                if is_joint
                    && (that
                        || reports_verb(items, at + 1)
                        || is_silent()
                        || reports_across(items, at + 1))
                {
                    return at;
                }
            }
            _ => {}
        }
    }
    reach
}

/// Whether a second verb says that a deed was never done: `bought two vans | and had never met him`.
pub(in crate::claims::frames) fn denies_next(items: &[Item], at: usize) -> bool {
    items[at].lower == "and"
        && items.get(at + 1).is_some_and(|it| it.is(Class::Have) && it.lower != "having")
        && items.get(at + 2).is_some_and(|it| it.lower == "never")
}

/// Whether what stands here belongs to an insertion: a comma stands before it, and only a noun phrase before that.
fn opens_insertion(items: &[Item], start: usize) -> bool {
    const REACH: usize = 10;
    let comma =
        (start.saturating_sub(REACH)..start).rev().find(|it| items[*it].kind == Kind::Comma);
    comma.is_some_and(|it| {
        let clause = phrases::clause_start(items, it);
        !has_verb(items, clause..it)
    })
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

/// Whether a reporting verb with its tense stands at a place: `says`, `denied`, `set out`; not the `sets` of `two sets of
/// rules`, which would need its particle.
fn is_said(items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at).filter(|it| it.kind == Kind::Word) else { return false };
    let particle = items.get(at + 1).map(|it| it.lower);
    item.word.cues.iter().any(|(cue, form)| {
        phrases::is_verb(cue)
            && (form.is(Form::PAST) || form.is(Form::THIRD))
            && (cue.particle.is_none() || cue.particle == particle)
    })
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
    is_said(items, at)
        // `were old and were being sent away`: no phrase of silence begins behind `were`.
        || !phrases::is_auxiliary(item)
            && !items[start..at].iter().any(|it| it.is(Class::Be))
            && item
                .word
                .phrases
                .iter()
                .any(|it| !matches!(it.kind, PhraseKind::Untrue | PhraseKind::NoCommentObject))
        || at > start && !item.word.cues.is_empty()
        || items[start].is(Class::Determiner)
            && reports_verb(items, start + 1)
            && start + 1 < items.len()
}

/// Whether a subject and a reporting verb follow: `and the ministry declined`.
fn reports_soon(reader: &Reader<'_>, items: &[Item], start: usize) -> bool {
    reports_verb(items, start) || reports_at_once(reader, items, start)
}

/// `and its owner, who is called so as well, swore`: a subject, a clause about it and a reporting verb follow.
fn reports_across(items: &[Item], start: usize) -> bool {
    const CLAUSE: usize = 14;
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    let opens = items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma)
        && items.get(phrase.end + 1).is_some_and(|it| it.is(Class::Who));
    let reach = items.len().min(phrase.end + CLAUSE);
    let close =
        (phrase.end + 1..reach.max(phrase.end + 1)).find(|it| items[*it].kind == Kind::Comma);
    opens && close.is_some_and(|it| reports_verb(items, it + 1))
}

/// `, and its lawyer, Irma Tolle, called it a lie`: a subject, its name between commas and a reporting verb follow.
fn reports_by_name(items: &[Item], start: usize) -> bool {
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    let is = |at: usize, kind| items.get(at).is_some_and(|it| it.kind == kind);
    is(phrase.end, Kind::Comma)
        && is(phrase.end + 1, Kind::Name)
        && is(phrase.end + 2, Kind::Comma)
        && reports_verb(items, phrase.end + 3)
}

fn reports_at_once(_reader: &Reader<'_>, items: &[Item], start: usize) -> bool {
    let Some(phrase) = phrases::noun_phrase_at(items, start) else { return false };
    reports_verb(items, phrase.end)
}
