//! Speakers behind their verb: `C, said S`, `papers quoted S as saying C`.

use super::super::parts::Parts;
use super::super::subject::{self, Subject};
use super::super::{Reader, complement};
use crate::Act;
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};

impl Reader<'_> {
    /// `C, said S`; `"C," said S`.
    pub(super) fn inverted(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `S, a captain, told the court`: nobody is told behind the comma.
        if !cue.takes.any(Takes::Quote) || at == 0 {
            return None;
        }
        // `The entry reads Ivo Marr`: texts do not stand behind it.
        if cue.takes.any(Takes::Text) {
            return None;
        }
        let before = &items[at - 1];
        // `"C," warned S`: nobody is warned behind what is said itself.
        let behind_quote = before.kind == Kind::Quote
            || before.kind == Kind::Comma && at > 1 && items[at - 2].kind == Kind::Quote;
        if cue.takes.any(Takes::Tell) && (cue.lemma == "tell" || !behind_quote)
            || cue.takes.any(Takes::Ask) && !behind_quote
        {
            return None;
        }
        if at < 2 && before.kind == Kind::Comma || !matches!(before.kind, Kind::Quote | Kind::Comma)
        {
            return None;
        }
        let clause = phrases::clause_start(items, at - 1);
        let opening = complement::content_start(items, clause, at);
        let opens_circumstance = items.get(opening).is_some_and(|it| {
            phrases::is_preposition(it)
                || it.is(Class::Subordinator.or(Class::Ly))
                || phrases::is_adverb(it) && !it.is(Class::Negation)
                || phrases::is_time_phrase(items, opening)
                || self.lower(it).ends_with("ing")
                || it.is(Class::Ed)
        });
        // `O "has never owned a boat", said S`: the verb stands in the quotation.
        let is_circumstance = before.kind == Kind::Comma
            && items[at - 2].kind != Kind::Quote
            && !(clause..at).any(|it| phrases::is_finite(items, it))
            && !(self.lower(&items[opening]) == "not" && at - opening <= 3)
            && (opens_circumstance
                || at - opening < 4
                || items[opening..at - 1].iter().any(|it| it.kind == Kind::Comma));
        let start = at + 1 + usize::from(cue.particle.is_some());
        let phrase = phrases::noun_phrase_at(items, start)?;
        // `X, whom the EU listed, says no ship of theirs`: X says, and nobody speaks behind the verb.
        let opens = complement::content_start(items, clause, at);
        let described = phrases::noun_phrase_at(items, opens).is_some_and(|it| {
            items.get(it.end).is_some_and(|it| it.kind == Kind::Comma)
                && it.end + 1 < at
                && items[it.end + 1].is(Class::Who)
                && !items[it.end + 2..at - 1].iter().any(|it| it.kind == Kind::Comma)
        });
        if before.kind == Kind::Comma && (described || items[phrase.start].is(Class::Nothing)) {
            return None;
        }
        // `X, listed in May, denied wrongdoing`: its object.
        let is_party = items[phrase.clone()].iter().any(|it| {
            it.kind == Kind::Name || it.is(Class::Spokes.or(Class::Person).or(Class::Subject))
        });
        if before.kind == Kind::Comma && cue.takes.any(Takes::Np) && !is_party {
            return None;
        }
        let behind = items.get(phrase.end);
        let is_closed = behind.is_none_or(|it| {
            matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash)
                || it.is(Class::Who.or(Class::Conjunction).or(Class::Subordinator).or(Class::To))
                || phrases::is_preposition(it)
                // `warned X of the network Y`
                || it.kind == Kind::Name && items[phrase.clone()].iter().any(phrases::is_preposition)
                || phrases::is_time_phrase(items, phrase.end)
                || phrases::is_adverb(it)
        });
        if !is_closed || items[phrase.start].kind == Kind::Quote {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "quote");
        if cue.lemma == "ask" {
            parts.act = Act::Say;
        }
        parts.is_apart = true;
        let left = complement::left_content(items, clause, at)?;
        parts.content = vec![left];
        let mut end = phrase.end;
        // `, who teaches it,`
        if items.get(end + 1).is_some_and(|it| it.is(Class::Who)) {
            let reach = items.len().min(end + 20);
            end = (end + 1..reach).find(|it| items[*it].kind == Kind::Comma).unwrap_or(end);
        }
        parts.next = phrase.end;
        // `"C1," said S on Monday, "C2"`
        end = complement::behind_circumstances_closed(self, items, end);
        let rest = complement::second_part(self, items, end);
        // `Until then, says S, C`: nothing is said before it.
        if is_circumstance {
            parts.content.clear();
            rest.as_ref()?;
        }
        if let Some(rest) = rest {
            parts.next = rest.end;
            parts.content.push(rest);
        }
        parts.speaker = Some(Subject::Phrase(phrase));
        Some(parts)
    }

    /// `Papers quoted S as saying C`, `S was quoted by a paper as saying C`.
    pub(super) fn quoted_as(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        form: Form,
    ) -> Option<Parts> {
        const REACH: usize = 14;
        let is_as = at >= 2 && self.lower(&items[at - 1]) == "as" && form.is(Form::ING);
        if !is_as {
            return None;
        }
        let from = at.saturating_sub(REACH);
        let quoted = (from..at - 1).rev().find(|it| {
            matches!(self.lower(&items[*it]), "quoted" | "cited" | "quotes" | "cites" | "quoting")
        })?;
        let group = phrases::verb_group(items, 0, quoted);
        let is_by = self.lower(&items[quoted + 1]) == "by" || quoted + 1 == at - 1;
        let speaker = if is_by {
            subject::find(items, group.start, None)?
        } else {
            let phrase = phrases::noun_phrase_at(items, quoted + 1)?;
            Subject::Phrase(phrase.start..phrase.end.min(at - 1))
        };
        let mut parts = complement::read(self, items, at, cue, form, &speaker)?;
        parts.speaker = Some(speaker);
        Some(parts)
    }
}
