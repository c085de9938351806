//! Reporting verbs in the passive: `was accused of C`, `is said to C`, `the claim was denied by S`.

use std::ops::Range;

use super::super::parts::{Parts, around_aside, one};
use super::super::subject::Subject;
use super::super::{Reader, complement};
use crate::claims::certainty;
use crate::claims::draft::Answered;
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};
use crate::{Act, Modality, Polarity};

/// In items: a circumstance between a verb in the passive and who did it is no longer.
const CIRCUMSTANCE: usize = 6;

impl Reader<'_> {
    /// The frame of a verb in the passive.
    pub(super) fn passive(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        group: &phrases::VerbGroup,
    ) -> Option<Parts> {
        let (next, agent) = self.behind_passive(items, at, cue);
        let cue_start =
            if group.start < at && phrases::is_auxiliary(&items[at - 1]) { at - 1 } else { at };
        let mut parts = Parts::new(cue, cue_start..at + 1, "passive");
        // What is only said is hearsay, if nobody is named who says it.
        if cue.act == Act::Say && agent.is_none() {
            parts.act = Act::Report;
            parts.modality = Modality::Reported;
        }
        parts.is_weak = agent.is_none();
        parts.speaker = agent.clone().map(Subject::Phrase);
        let opens = items.get(next).map(|it| self.lower(it));
        let subject = phrases::noun_phrase_before(items, 0, group.start);
        // `convicted of smuggling in 2015` tells what is known of somebody.
        if agent.is_none() && !group.has_be && cue.takes.any(Takes::Court) {
            return None;
        }
        // `was criticised for it` reports nobody's words.
        if agent.is_none() && cue.act == Act::Say && cue.takes.any(Takes::For) {
            return None;
        }
        if cue.takes.any(Takes::Tell) && agent.is_none() && group.has_be {
            return self.audience(items, cue, cue_start..at + 1, subject?, next);
        }
        let preposition = [
            (Takes::Of, "of"),
            (Takes::With, "with"),
            (Takes::For, "for"),
            (Takes::As, "as"),
            (Takes::In, "in"),
            (Takes::Link, "to"),
        ];
        let fits =
            preposition.iter().any(|(takes, word)| cue.takes.any(*takes) && opens == Some(word));
        // `The raid was blamed on O`, `blamed by S on O`
        if cue.lemma == "blame"
            && opens == Some("on")
            && (group.has_be || agent.is_some())
            && let (Some(subject), Some(object)) =
                (subject.clone(), phrases::noun_phrase_at(items, next + 1))
        {
            parts.content = vec![subject];
            parts.next = object.end;
            parts.object = Some(object);
            return Some(parts);
        }
        if fits && cue.act != Act::Believe {
            return self.charged_passively(items, parts, group, next, subject);
        }
        let is_it = subject
            .as_ref()
            .is_some_and(|it| it.len() == 1 && self.lower(&items[it.start]) == "it");
        if cue.takes.any(Takes::Pass) && opens == Some("that") && is_it {
            let end = complement::content_end(self, items, next + 1);
            return Some(parts.holding(next + 1..end));
        }
        if cue.takes.any(Takes::Pass) && opens == Some("to")
            || opens == Some("of") && cue.act == Act::Believe
        {
            let end = complement::content_end(self, items, next + 1);
            // `O, who is alleged to have smuggled`
            let who = group.start.checked_sub(1).filter(|it| items[*it].is(Class::Who));
            if let Some(who) = who {
                let before = who - usize::from(who > 0 && items[who - 1].kind == Kind::Comma);
                parts.object = phrases::noun_phrase_before(items, 0, before);
            }
            let subject = subject.unwrap_or(group.start..group.start);
            parts.content = around_aside(items, subject, group.start, end);
            parts.next = end;
            return Some(parts);
        }
        // `was reported killed`
        if cue.takes.any(Takes::Media) && group.has_be && agent.is_none() {
            let is_word = items.get(next).is_some_and(|it| {
                it.kind == Kind::Word
                    && !it.is(Class::Preposition.or(Class::Conjunction).or(Class::Subordinator))
            });
            let subject = subject.filter(|_| is_word)?;
            let end = complement::content_end(self, items, next);
            parts.content = around_aside(items, subject, group.start, end);
            parts.next = end;
            return Some(parts);
        }
        // `The finding was called an insult by S`
        if cue.takes.any(Takes::Call)
            && group.has_be
            && agent.is_none()
            && let Some(subject) = subject.clone()
        {
            return self.called_by(items, at, parts, subject);
        }
        // The claim was denied by S; `the claim that it paid them was denied by S`.
        let subject = self.claimed_subject(items, group.start).or(subject);
        let subject =
            subject.filter(|_| group.has_be && agent.is_some() && cue.takes.any(Takes::Np))?;
        parts.answered = self.answered(items, &subject);
        parts.content = vec![subject];
        parts.next = next;
        Some(parts)
    }

    /// Where what is said begins behind a verb, its time and place, and by whom it is said.
    pub(super) fn behind_passive(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
    ) -> (usize, Option<Range<usize>>) {
        // `were swatted away by S`
        let mut next = at + 1 + usize::from(cue.particle.is_some());
        let mut agent = None;
        // `It is being said in the capital that C`
        let place = items.get(next).filter(|it| self.lower(it) == "in");
        let place = place.and_then(|_| phrases::noun_phrase_at(items, next + 1));
        let that = place.map(|it| it.end);
        if let Some(end) =
            that.filter(|it| items.get(*it).is_some_and(|it| self.lower(it) == "that"))
            && cue.takes.any(Takes::Pass)
        {
            next = end;
        }
        loop {
            if let Some(end) = phrases::end_of_time_phrase(items, next) {
                next = end;
            } else if items.get(next).is_some_and(phrases::is_adverb) {
                next += 1;
            } else if let Some(end) = self.before_agent(items, next) {
                next = end;
            } else if items.get(next).is_some_and(|it| self.lower(it) == "by")
                && agent.is_none()
                && let Some(phrase) = phrases::noun_phrase_at(items, next + 1)
            {
                let phrase = complement::without_of(self, items, phrase);
                next = phrase.end;
                agent = Some(phrase);
            } else {
                return (next, agent);
            }
        }
    }

    /// Behind a circumstance before who did it: `was contested within hours | by S`.
    fn before_agent(&self, items: &[Item], at: usize) -> Option<usize> {
        let opens = items.get(at).is_some_and(|it| {
            matches!(self.lower(it), "within" | "at" | "in" | "before" | "during" | "yesterday")
        });
        let reach = items.len().min(at + CIRCUMSTANCE);
        let by = (at + 1..reach).find(|it| self.lower(&items[*it]) == "by").filter(|_| opens)?;
        let is_plain = (at..by).all(|it| {
            items[it].kind != Kind::Comma
                && !phrases::is_break(&items[it])
                && !phrases::is_finite(items, it)
        });
        is_plain.then_some(by)
    }

    /// `O was accused of C`, `O was described as C`.
    fn charged_passively(
        &self,
        items: &[Item],
        parts: Parts,
        group: &phrases::VerbGroup,
        preposition: usize,
        subject: Option<Range<usize>>,
    ) -> Option<Parts> {
        // `was described as C`; who `was named as a suspect` is named by whom the text does not tell.
        let is_described = matches!(
            parts.lemma,
            "describe" | "portray" | "depict" | "characterise" | "characterize"
        );
        let has_agent = parts.speaker.is_some();
        if parts.takes.any(Takes::As) && !has_agent && !(is_described && group.has_be) {
            return None;
        }
        if parts.takes.any(Takes::Link) && !has_agent {
            return None;
        }
        let start = preposition + 1;
        let mut end = complement::content_end(self, items, start);
        // `a militia accused of beating voters, and bought rifles`: the verb of the sentence goes on.
        if !group.has_be {
            let joint = (start..end).find(|it| {
                items[*it].kind == Kind::Comma
                    && items.get(it + 1).is_some_and(|it| it.is(Class::Conjunction))
                    && items.get(it + 2).is_some_and(|it| it.is(Class::Past.or(Class::Ed)))
            });
            end = joint.or_else(|| self.main_verb(items, start, end)).unwrap_or(end);
        }
        let mut parts = parts.holding(start..end);
        parts.object = described_name(items, group.start).map(|it| it..it + 1).or(subject);
        Some(parts)
    }

    /// The verb of the sentence behind a participle with what belongs to it: `a lender accused of hiding gold | denied it`.
    fn main_verb(&self, items: &[Item], start: usize, end: usize) -> Option<usize> {
        let opens_clause = |it: &Item| {
            it.kind == Kind::Comma
                || it.is(Class::Who.or(Class::Subordinator).or(Class::Subject).or(Class::Contrast))
                || self.lower(it) == "that"
        };
        let plain = (start + 1..end).take_while(|it| !opens_clause(&items[*it]));
        let plain: Vec<usize> = plain.collect();
        let opens = |at: usize| {
            let before = &items[at - 1];
            phrases::is_auxiliary(before)
                || phrases::opens_noun(before)
                || before.is(Class::To.or(Class::Conjunction))
        };
        let is_tensed = |at: usize| {
            phrases::is_auxiliary(&items[at]) && !self.lower(&items[at]).ends_with("ing")
        };
        let first = plain.iter().copied().find(|it| {
            let item = &items[*it];
            let says = item.kind == Kind::Word
                && item.word.cues.iter().any(|(cue, form)| {
                    phrases::is_verb(cue)
                        && cue.takes.any(Takes::That.or(Takes::Np).or(Takes::Tell))
                        && (form.is(Form::PAST) || form.is(Form::THIRD))
                });
            let has_agent = items.get(it + 1).is_some_and(|it| self.lower(it) == "by");
            let is_noun = item.is(Class::Plural.or(Class::ClaimNoun));
            let is_said = says && !has_agent && !is_noun;
            (is_said || is_tensed(*it)) && !opens(*it)
        })?;
        // `accused of saying the bank was empty | fled`: the first verb is of what was said.
        let tells = items[start..first].iter().any(|it| {
            it.kind == Kind::Word
                && it.word.cues.iter().any(|(cue, form)| {
                    cue.takes.any(Takes::That.or(Takes::Tell)) && form.is(Form::ING)
                })
        });
        if !tells {
            return Some(first);
        }
        let is_verb = |at: usize| is_tensed(at) || items[at].is(Class::Past.or(Class::Ed));
        let second = plain.into_iter().find(|it| *it > first && is_verb(*it) && !opens(*it));
        // `accused of telling lies | was jailed`
        second.or_else(|| (self.lower(&items[start]) != "saying").then_some(first))
    }

    /// `O was called C by S`: a denial if O is something said, or C says that it is not so.
    fn called_by(
        &self,
        items: &[Item],
        at: usize,
        mut parts: Parts,
        subject: Range<usize>,
    ) -> Option<Parts> {
        const PREDICATE: usize = 8;
        let reach = items.len().min(at + PREDICATE);
        let by = (at + 2..reach)
            .take_while(|it| !phrases::is_break(&items[*it]))
            .find(|it| self.lower(&items[*it]) == "by")?;
        let agent = phrases::noun_phrase_at(items, by + 1)?;
        let predicate = items[at + 1].span.to(items[by - 1].span);
        parts.answered = self.answered(items, &subject);
        let says_no = certainty::is_unfavourable(self.units, predicate);
        let is_claim = matches!(parts.answered, Answered::Noun(_));
        if !(says_no || is_claim) || certainty::is_favourable(&items[at + 1..by]) {
            return None;
        }
        parts.act = Act::Deny;
        parts.polarity = Polarity::Deny;
        parts.modality = Modality::Asserted;
        parts.rule = "describe";
        parts.is_weak = false;
        parts.next = agent.end;
        parts.speaker = Some(Subject::Phrase(agent));
        parts.content = vec![subject, at + 1..by];
        Some(parts)
    }

    /// `C, the court was told`; `the court was told that C`: somebody alleged it there.
    fn audience(
        &self,
        items: &[Item],
        cue: &Cue,
        told: Range<usize>,
        audience: Range<usize>,
        next: usize,
    ) -> Option<Parts> {
        let is_public = items[audience.clone()].iter().any(|it| {
            it.is(Class::Court)
                || matches!(
                    self.lower(it),
                    "meeting"
                        | "inquiry"
                        | "hearing"
                        | "trial"
                        | "parliament"
                        | "committee"
                        | "council"
                )
        });
        if !is_public {
            return None;
        }
        let mut parts = Parts::new(cue, told, "that");
        parts.act = Act::Allege;
        parts.modality = Modality::Alleged;
        if items.get(next).is_some_and(|it| self.lower(it) == "that") {
            let end = complement::content_end(self, items, next + 1);
            parts.content = one(next + 1..end);
            parts.next = end;
            return Some(parts);
        }
        let comma = audience.start.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
        let clause = phrases::clause_start(items, comma);
        parts.content = vec![complement::left_content(items, clause, audience.start)?];
        parts.next = next;
        Some(parts)
    }
}

/// `O, a shop there which has been accused of C`: O.
fn described_name(items: &[Item], verb: usize) -> Option<usize> {
    let who = verb.checked_sub(1).filter(|it| items[*it].is(Class::Who))?;
    let end = who - usize::from(who > 0 && phrases::is_adverb(&items[who - 1]));
    let described = phrases::noun_phrase_before(items, 0, end)?;
    let comma = described.start.checked_sub(1).filter(|it| {
        items[*it].kind == Kind::Comma && items[described.start].is(Class::Indefinite)
    })?;
    comma.checked_sub(1).filter(|it| items[*it].kind == Kind::Name)
}
