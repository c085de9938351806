//! Reporting verbs: from the verb and its group to speaker and frame. What it takes is read by [`complement`].

mod adverbs;
mod answered;
mod chains;
mod inverted;
mod nouns;
mod passive;

use super::super::certainty;
use super::parts::Parts;
use super::subject::{self, Subject};
use super::{Reader, complement};
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, Unit, phrases};
use crate::{Act, Modality, Polarity};

impl Reader<'_> {
    /// The frame of a reporting word.
    pub(super) fn cue(&mut self, unit: &Unit, at: usize, first_draft: usize) -> Option<Parts> {
        let items = &unit.items;
        let item = &items[at];
        if item.kind != Kind::Word || item.word.cues.is_empty() {
            return None;
        }
        let cues = &item.word.cues;
        let next = items.get(at + 1).map(|it| self.lower(it));
        let with_particle =
            cues.iter().find(|(it, _)| it.particle.is_some() && it.particle == next);
        let plain = cues.iter().find(|(it, _)| it.particle.is_none() && phrases::is_verb(it));
        if let Some((cue, form)) = with_particle.or(plain)
            && let Some(parts) = self.verb(items, at, cue, *form, first_draft)
        {
            return Some(parts);
        }
        // `waved the accusations away`, `laughed it off`
        let split = cues.iter().find(|(it, _)| {
            const OBJECT: usize = 6;
            let reach = items.len().min(at + OBJECT);
            let mut behind =
                (at + 2..reach.max(at + 2)).take_while(|it| !phrases::is_break(&items[*it]));
            it.polarity == Polarity::Deny
                && it.particle.is_some()
                && behind.any(|behind| Some(self.lower(&items[behind])) == it.particle)
        });
        if let Some((cue, form)) = split {
            let cue = Cue { particle: None, ..**cue };
            if let Some(parts) = self.verb(items, at, &cue, *form, first_draft) {
                return Some(parts);
            }
        }
        if let Some((cue, _)) = cues.iter().find(|(it, _)| it.takes.any(Takes::Adverb)) {
            return self.adverb(items, at, cue);
        }
        if let Some((cue, _)) = cues.iter().find(|(it, _)| it.takes.any(Takes::Predicate)) {
            return self.predicate(items, at, cue);
        }
        if let Some(parts) = self.hearsay(items, at) {
            return Some(parts);
        }
        let (cue, _) = cues.iter().find(|(it, _)| it.takes.any(Takes::Noun))?;
        self.noun(items, at, cue)
    }

    /// The frame of a verb in one of its forms.
    fn verb(
        &mut self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        form: Form,
        first_draft: usize,
    ) -> Option<Parts> {
        if let Some(parts) = self.quoted_as(items, at, cue, form) {
            return Some(parts);
        }
        let mut group = phrases::verb_group(items, 0, at);
        // `was quoted as saying`
        let is_quoted =
            at >= 2 && self.lower(&items[at - 1]) == "as" && self.lower(&items[at - 2]) == "quoted";
        if is_quoted {
            group = phrases::verb_group(items, 0, at - 2);
        }
        self.across_quoted_adverb(items, &mut group);
        let (mut seems, mut goes_on) = (false, false);
        // `continues to deny`, `went on to accuse`
        if group.is_infinitive {
            let before = self.before_infinitive(items, group.start)?;
            if before > 0 && self.is_readily(&items[before]) && cue.act != Act::CallFor {
                return self.readily(items, at, cue, before);
            }
            if cue.act != Act::CallFor && self.verb_of_means(items, before).is_some() {
                return self.readily(items, at, cue, before);
            }
            // `emails appear to show that C`
            seems = self.seems(&items[before]);
            if !seems && !self.goes_on_to(&items[before]) {
                return None;
            }
            goes_on = !seems;
            group = phrases::verb_group(items, 0, before);
        }
        // `the company can confirm that C` does so.
        let only = next_is(items, at + 1, "only") && next_is(items, at + 2, "that");
        let can = (group.start..at).any(|it| match self.lower(&items[it]) {
            "can" => true,
            // `would confirm only that C`
            "would" | "could" => only,
            _ => false,
        }) && matches!(cue.act, Act::Confirm | Act::Admit);
        // `did not rule out that C` says that C may be.
        if group.is_negated
            && matches!(cue.lemma, "rule" | "exclude")
            && cue.polarity == Polarity::Deny
        {
            return self.left_open(items, at, cue, &group);
        }
        let reversed = self.reversed(items, at, cue, &group);
        let yields = reversed.is_some();
        let cue = reversed.as_ref().unwrap_or(cue);
        let form = if yields || goes_on { Form::PAST } else { form };
        if group.is_negated && !yields || group.has_modal && !can && !form.is(Form::ING) {
            return None;
        }
        if form.is(Form::PARTICIPLE)
            && (at == 0 || items[at - 1].kind == Kind::Dash)
            && let Some(parts) = self.fronted(items, at, cue, self.behind_passive(items, at, cue))
        {
            return Some(parts);
        }
        if nouns::is_attributive(items, at, form, group.start) {
            return None;
        }
        let is_passive = form.is(Form::PARTICIPLE)
            && (group.has_be
                || !group.has_have && complement::is_reduced_passive(self, items, at, cue));
        if is_passive {
            return self.passive(items, at, cue, &group);
        }
        if group.has_be && !form.is(Form::ING) {
            return None;
        }
        let is_participle = form.is(Form::ING) && !group.has_be;
        if !(form.is(Form::PAST)
            || form.is(Form::THIRD)
            || form.is(Form::BASE)
            || form.is(Form::ING)
            || group.has_have)
        {
            return None;
        }
        // C, said S
        if !is_participle
            && group.start == at
            && let Some(parts) = self.inverted(items, at, cue)
        {
            return Some(parts);
        }
        let carried = (self.drafts.len() > first_draft).then(|| self.drafts.len() - 1);
        let carried = carried.filter(|it| self.drafts[*it].claim.speaker.is_some());
        let speaker = if is_participle {
            subject::of_participle(items, at, carried)?
        } else {
            subject::find(items, group.start, carried)?
        };
        if !self.can_speak(items, &speaker, cue) || subject::is_conditional(items, &speaker) {
            return None;
        }
        if self.may_be_noun(items, at, cue, form, &speaker)
            || is_of_nobody(items, &speaker)
            || writes_by_habit(items, at, cue, form, group.start)
            || writes_a_thing(items, at, cue, group.start)
        {
            return None;
        }
        let mut parts = complement::read(self, items, at, cue, form, &speaker)?;
        if parts.rule == "quote" && cue.lemma == "ask" {
            parts.act = Act::Say;
        }
        if self.says_nothing(items, &parts) {
            let mut silence = Parts::silent(speaker, parts.cue);
            silence.next = parts.next;
            return Some(silence);
        }
        parts.speaker = (!cue.takes.any(Takes::It)).then(|| of_own_clause(items, speaker));
        close_relative(items, at, group.start, &mut parts);
        if seems && parts.polarity == Polarity::Affirm {
            parts.modality = certainty::weaker(parts.modality, Modality::Possible);
        }
        parts.is_past = (group.start..at).any(|it| self.lower(&items[it]) == "past");
        // The verb with its tense, without adverbs.
        if group.start < at && phrases::is_auxiliary(&items[at - 1]) {
            parts.cue.start = at - 1;
        }
        Some(parts)
    }
}

impl Reader<'_> {
    /// `The bank “categorically” rejected it`: an adverb in quotation marks belongs to the verb.
    fn across_quoted_adverb(&self, items: &[Item], group: &mut phrases::VerbGroup) {
        let quote = group.start.checked_sub(1).filter(|it| items[*it].kind == Kind::Quote);
        let Some(quote) = quote else { return };
        let text = self.units.text;
        let mut words =
            text.tokens_within(items[quote].span).filter(|it| text.tokens[*it].is_word());
        let is_adverb = words.next().is_some_and(|it| text.tokens[it].lower.ends_with("ly"))
            && words.next().is_none();
        if is_adverb && quote > 0 {
            let before = phrases::verb_group(items, 0, quote);
            group.start = before.start;
            group.has_be |= before.has_be;
            group.has_have |= before.has_have;
            group.has_modal |= before.has_modal;
            group.is_negated |= before.is_negated;
        }
    }
}

fn next_is(items: &[Item], at: usize, word: &str) -> bool {
    items.get(at).is_some_and(|it| it.lower == word)
}

/// `S, who denies any role, lives`: the relative clause ends with its comma.
fn close_relative(items: &[Item], at: usize, start: usize, parts: &mut Parts) {
    let is_relative =
        start > 1 && items[start - 1].is(Class::Who) && items[start - 2].kind == Kind::Comma;
    if is_relative
        && let [content] = &mut parts.content[..]
        && content.start > at
    {
        let comma = content.clone().find(|it| items[*it].kind == Kind::Comma);
        content.end = comma.unwrap_or(content.end);
        parts.next = content.end;
    }
}

/// `a publisher which S says`: S, who stands behind the relative pronoun. In `Clerks who handle transfers say` that pronoun
/// is the subject of its own clause, and nobody stands behind it.
fn of_own_clause(items: &[Item], speaker: Subject) -> Subject {
    let Subject::Phrase(phrase) = speaker else { return speaker };
    let who = (phrase.start..phrase.end - 1).rev().find(|it| items[*it].is(Class::Who));
    let own = who.map(|it| it + 1..phrase.end).filter(|own| {
        subject::opens_with_somebody(&items[own.clone()])
            && !own.clone().any(|it| phrases::is_finite(items, it))
    });
    Subject::Phrase(own.unwrap_or(phrase))
}

/// `customers who write Persian put it last`: what they do, not what they say; that would have `that` behind it.
fn writes_by_habit(items: &[Item], at: usize, cue: &Cue, form: Form, start: usize) -> bool {
    cue.lemma == "write"
        && form.is(Form::BASE)
        && start == at
        && start.checked_sub(1).is_some_and(|it| items[it].is(Class::Who))
        && !next_is(items, at + 1, "that")
}

/// `The agency that wrote the paper would not say`: its object stands behind it, and the verb of the sentence.
fn writes_a_thing(items: &[Item], at: usize, cue: &Cue, start: usize) -> bool {
    let is_relative = start == at && start > 0 && items[start - 1].is(Class::Who);
    let object = phrases::noun_phrase_at(items, at + 1);
    cue.lemma == "write"
        && is_relative
        && object.is_some_and(|it| {
            phrases::is_determiner(&items[it.start])
                && items.get(it.end).is_some_and(phrases::is_auxiliary)
        })
}

/// `Neither has confirmed the report`, `No official said that`
fn is_of_nobody(items: &[Item], speaker: &Subject) -> bool {
    let Subject::Phrase(phrase) = speaker else { return false };
    let first = &items[phrase.start];
    first.is(Class::Nothing) && first.kind == Kind::Word
}
