//! Reporting verbs, active and passive, with predicates and adverbs.

use std::ops::Range;

use super::super::certainty;
use super::super::draft::Answered;
use super::subject::Subject;
use super::{Parts, Reader, around_aside, complement, is_bare_adjective, one, silent, subject};
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, Unit, phrases};
use crate::{Act, Modality, Polarity};

impl Reader<'_> {
    pub(super) fn cue(
        &mut self,
        _at: usize,
        unit: &Unit,
        at: usize,
        first_draft: usize,
    ) -> Option<Parts> {
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
        let (cue, _) = cues.iter().find(|(it, _)| it.takes.any(Takes::Noun))?;
        self.noun(items, at, cue)
    }

    /// S is convinced that C.
    pub(super) fn predicate(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `S was of the view that C`
        let is_of_view =
            at >= 2 && items[at - 1].is(Class::Article) && self.lower(&items[at - 2]) == "of";
        let is_noun = matches!(cue.lemma, "view" | "opinion" | "impression");
        if is_noun != is_of_view {
            return None;
        }
        let group = phrases::verb_group(items, 0, if is_of_view { at - 2 } else { at });
        let is_that = items.get(at + 1).is_some_and(|it| self.lower(it) == "that");
        if !group.has_be || group.is_negated || group.has_modal || !is_that {
            return None;
        }
        let speaker = subject::find(items, group.start, None)?;
        let end = complement::content_end(self, items, at + 2);
        let mut parts = Parts::new(cue, at..at + 1, "that");
        parts.speaker = Some(speaker);
        parts.content = one(at + 2..end);
        parts.next = end;
        Some(parts)
    }

    /// Reportedly, C: the clause that the adverb stands in.
    pub(super) fn adverb(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `, allegedly flying a false flag`
        let is_ing = items.get(at + 1).is_some_and(|it| self.lower(it).ends_with("ing"));
        if is_ing && at > 0 && items[at - 1].kind == Kind::Comma {
            let end = complement::content_end(self, items, at + 1);
            let mut parts = Parts::new(cue, at..at + 1, "adverb");
            parts.content = one(at + 1..end);
            parts.is_weak = true;
            parts.next = end;
            return Some(parts);
        }
        // Before an adjective, "an allegedly false flag", it weakens a word and not the clause.
        if at > 0 && (phrases::opens_noun(&items[at - 1])) {
            return None;
        }
        let clause = phrases::clause_start(items, at);
        let start = complement::content_start(items, clause, at);
        let end = complement::content_end(self, items, at + 1);
        let end = complement::before_clause_of_time(items, at + 1, end);
        // A clause has a verb; a mere "an account allegedly linked to it" behind a comma does not.
        let before_verb = at > start
            && items.get(at + 1).is_some_and(|it| {
                it.kind == Kind::Word && !it.is(Class::Ed) && !self.lower(it).ends_with("ing")
            });
        if !before_verb && !(start..end).any(|it| phrases::is_finite(items, it)) {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "adverb");
        parts.content = one(start..end);
        parts.is_weak = true;
        Some(parts)
    }

    pub(super) fn verb(
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
        let mut seems = false;
        // `continues to deny`, `went on to accuse`
        if group.is_infinitive {
            let mut before = group.start.checked_sub(1)?;
            if self.lower(&items[before]) == "on" && before > 0 {
                before -= 1;
            }
            let goes_on = matches!(
                self.lower(&items[before]),
                "continue"
                    | "continues"
                    | "continued"
                    | "went"
                    | "goes"
                    | "began"
                    | "begun"
                    | "ceased"
                    | "ceases"
                    | "hastened"
                    | "hastens"
                    | "hurried"
                    | "rushed"
                    | "ventured"
                    | "deigned"
            );
            // `was quick to point out`, `took pains to stress`, `was forced to admit`
            let is_readily = matches!(
                self.lower(&items[before]),
                "quick"
                    | "keen"
                    | "careful"
                    | "eager"
                    | "anxious"
                    | "pains"
                    | "care"
                    | "forced"
                    | "obliged"
                    | "compelled"
                    | "moved"
            ) && !matches!(cue.act, Act::CallFor);
            if is_readily && before > 0 {
                // Back to the verb: `was`, `took`, `was at`.
                let low = before.saturating_sub(3);
                let verb = (low..before).rev().find(|it| {
                    items[*it].is(Class::Be)
                        || matches!(self.lower(&items[*it]), "took" | "takes" | "felt" | "feels")
                });
                let group = phrases::verb_group(items, 0, verb?);
                if group.is_negated || group.has_modal || group.is_infinitive {
                    return None;
                }
                let speaker = subject::find(items, group.start, None)?;
                let mut parts = complement::read(self, items, at, cue, Form::PAST, &speaker)?;
                parts.speaker = Some(speaker);
                return Some(parts);
            }
            // `emails appear to show that C`
            seems = matches!(
                self.lower(&items[before]),
                "appear" | "appears" | "appeared" | "seem" | "seems" | "seemed"
            );
            if !goes_on && !seems {
                return None;
            }
            group = phrases::verb_group(items, 0, before);
        }
        // `the company can confirm that C` does so.
        let can = (group.start..at).any(|it| self.lower(&items[it]) == "can")
            && matches!(cue.act, Act::Confirm | Act::Admit);
        // `did not rule out that C` says that C may be.
        if group.is_negated
            && matches!(cue.lemma, "rule" | "exclude")
            && cue.polarity == Polarity::Deny
        {
            return self.left_open(items, at, cue, &group);
        }
        // `did not deny that C`, `does not dispute the payments`: as good as an admission.
        let yields = group.is_negated
            && (group.start..at).any(|it| items[it].is(Class::Do))
            && matches!(cue.lemma, "deny" | "dispute" | "contest");
        let admitted = Cue {
            act: Act::Admit,
            modality: Modality::Confirmed,
            polarity: Polarity::Affirm,
            takes: Takes::That.or(Takes::Np),
            ..*cue
        };
        // `has never admitted the payments`
        let withholds = group.is_negated
            && cue.act == Act::Admit
            && (group.start..at).any(|it| self.lower(&items[it]) == "never");
        let unadmitted = Cue {
            act: Act::Deny,
            modality: Modality::Asserted,
            polarity: Polarity::Deny,
            takes: Takes::That.or(Takes::Np),
            ..*cue
        };
        let yields = yields || withholds;
        let cue = match () {
            () if withholds => &unadmitted,
            () if yields => &admitted,
            () => cue,
        };
        let form = if yields { Form::PAST } else { form };
        if group.is_negated && !yields || group.has_modal && !can && !form.is(Form::ING) {
            return None;
        }
        let before = group.start.checked_sub(1).map(|it| &items[it]);
        // `Three suspected militants`
        let is_attribute = before.is_some_and(|it| it.is(Class::Determiner))
            && form.is(Form::PAST)
            && item_cues(items, at).any(|it| it.takes.any(Takes::Adjective))
            && items.get(at + 1).is_some_and(|it| {
                it.kind == Kind::Word
                    && it.is(Class::Plural)
                    && !phrases::is_determiner(it)
                    && it.shape == crate::Shape::Lower
            });
        let is_adjective = is_attribute
            || before.is_some_and(|it| {
                it.kind == Kind::Possessive
                    || it.is(Class::Article.or(Class::Possessive))
                    || phrases::is_preposition(it)
                    || it.is(Class::Determiner) && !form.is(Form::PAST)
            });
        if is_adjective && group.start == at {
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
        // `Local reports that C`: an adjective says nothing.
        if let Subject::Phrase(phrase) = &speaker
            && phrase.len() == 1
            && phrase.start == 0
            && cue.takes.any(Takes::NounLike)
            && items.get(at + 1).is_some_and(|it| self.lower(it) == "that")
            && is_bare_adjective(&items[phrase.start])
        {
            return None;
        }
        // `the lists of foreign states`: without "that" or a quotation only behind a plain speaker.
        if cue.takes.any(Takes::NounLike) && !form.is(Form::PAST) && !form.is(Form::ING) {
            let is_marked = items.get(at + 1).is_some_and(|it| {
                matches!(it.kind, Kind::Quote | Kind::Colon)
                    || matches!(self.lower(it), "that" | "having")
            });
            let is_clause = complement::opens_clause(items, at + 1);
            // `The company disputes the finding`: no noun has an article behind it.
            let has_object = cue.takes.any(Takes::Np)
                && items
                    .get(at + 1)
                    .is_some_and(|it| phrases::is_determiner(it) || it.is(Class::Object));
            if !is_marked
                && !is_clause
                && !has_object
                && !subject::is_plain_speaker(items, &speaker)
            {
                return None;
            }
        }
        // `Neither has confirmed the report`, `No official said that`
        if let Subject::Phrase(phrase) = &speaker
            && items[phrase.start].is(Class::Nothing)
            && items[phrase.start].kind == Kind::Word
        {
            return None;
        }
        let mut parts = complement::read(self, items, at, cue, form, &speaker)?;
        if parts.rule == "quote" && cue.lemma == "ask" {
            parts.act = Act::Say;
        }
        if self.says_nothing(items, &parts) {
            let mut silence = silent(speaker, parts.cue);
            silence.next = parts.next;
            return Some(silence);
        }
        parts.speaker = (!cue.takes.any(Takes::It)).then_some(speaker);
        // `S, who denies any role, lives`: the relative clause ends with its comma.
        let is_relative = group.start > 1
            && items[group.start - 1].is(Class::Who)
            && items[group.start - 2].kind == Kind::Comma;
        if is_relative
            && let [content] = &mut parts.content[..]
            && content.start > at
        {
            let comma = content.clone().find(|it| items[*it].kind == Kind::Comma);
            content.end = comma.unwrap_or(content.end);
            parts.next = content.end;
        }
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

    /// `S did not rule out (that) C`.
    pub(super) fn left_open(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        group: &phrases::VerbGroup,
    ) -> Option<Parts> {
        let speaker = subject::find(items, group.start, None)?;
        let mut start = at + 1 + usize::from(cue.particle.is_some());
        start += usize::from(items.get(start).is_some_and(|it| self.lower(it) == "that"));
        let end = complement::content_end(self, items, start);
        if start >= end {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "that");
        parts.act = Act::Say;
        parts.polarity = Polarity::Affirm;
        parts.modality = Modality::Possible;
        parts.speaker = Some(speaker);
        parts.content = one(start..end);
        parts.next = end;
        Some(parts)
    }

    /// `C, said S`; `"C," said S`.
    pub(super) fn inverted(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `S, a captain, told the court`: nobody is told behind the comma.
        if !cue.takes.any(Takes::Quote) || at == 0 {
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

    pub(super) fn passive(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        group: &phrases::VerbGroup,
    ) -> Option<Parts> {
        let mut next = at + 1;
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
            } else if items.get(next).is_some_and(|it| self.lower(it) == "by")
                && agent.is_none()
                && let Some(phrase) = phrases::noun_phrase_at(items, next + 1)
            {
                let phrase = complement::without_of(self, items, phrase);
                next = phrase.end;
                agent = Some(phrase);
            } else {
                break;
            }
        }
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
        // `O, a shop there which has been accused of C`
        let described = group.start.checked_sub(1).filter(|it| items[*it].is(Class::Who));
        let described = described.and_then(|who| {
            let end = who - usize::from(who > 0 && phrases::is_adverb(&items[who - 1]));
            phrases::noun_phrase_before(items, 0, end)
        });
        let named = described.and_then(|it| {
            let comma = it.start.checked_sub(1).filter(|at| {
                items[*at].kind == Kind::Comma && items[it.start].is(Class::Indefinite)
            })?;
            comma.checked_sub(1).filter(|it| items[*it].kind == Kind::Name)
        });
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
        if fits && !matches!(cue.act, Act::Believe) {
            // `was described as C`; who `was named as a suspect` is named by whom the text does not tell.
            let is_described = matches!(
                cue.lemma,
                "describe" | "portray" | "depict" | "characterise" | "characterize"
            );
            if cue.takes.any(Takes::As) && agent.is_none() && !(is_described && group.has_be) {
                return None;
            }
            if cue.takes.any(Takes::Link) && agent.is_none() {
                return None;
            }
            let mut end = complement::content_end(self, items, next + 1);
            // `a militia accused of beating voters, and bought rifles`: the verb of the sentence goes on.
            if !group.has_be {
                let joint = (next + 1..end).find(|it| {
                    items[*it].kind == Kind::Comma
                        && items.get(it + 1).is_some_and(|it| it.is(Class::Conjunction))
                        && items.get(it + 2).is_some_and(|it| it.is(Class::Past.or(Class::Ed)))
                });
                end = joint.unwrap_or(end);
            }
            parts.content = one(next + 1..end);
            parts.next = end;
            parts.object = named.map(|it| it..it + 1).or(subject);
            return Some(parts);
        }
        let is_it = subject
            .as_ref()
            .is_some_and(|it| it.len() == 1 && self.lower(&items[it.start]) == "it");
        if cue.takes.any(Takes::Pass) && opens == Some("that") && is_it {
            let end = complement::content_end(self, items, next + 1);
            parts.content = one(next + 1..end);
            parts.next = end;
            return Some(parts);
        }
        if cue.takes.any(Takes::Pass) && matches!(opens, Some("to"))
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

    /// The noun with its clause that ends before a verb, if a claim was just read of it.
    pub(super) fn claimed_subject(&self, items: &[Item], end: usize) -> Option<Range<usize>> {
        let last = self.drafts.last().filter(|it| it.claim.rule == "noun")?;
        let end_of = items[end.checked_sub(1)?].span.end;
        let is_before = last.claim.content.last().is_some_and(|it| it.end == end_of);
        let cue = last.claim.cue.filter(|_| is_before)?;
        let start = items.iter().position(|it| it.span.start >= cue.start)?;
        (start < end).then_some(start..end)
    }

    /// What an answer names: a pronoun, a noun for claims, other words.
    pub(super) fn answered(&self, items: &[Item], phrase: &Range<usize>) -> Answered {
        let first = &items[phrase.start];
        let is_pronoun =
            matches!(self.lower(first), "it" | "this" | "that" | "them" | "these" | "those");
        // `that figure` takes up what was said as well as `that` does.
        let is_said = items[phrase.clone()].iter().any(|it| it.is(Class::ClaimNoun));
        let is_pointed = is_pronoun && phrase.len() <= 3 && self.lower(first) != "it" && !is_said;
        if phrase.len() == 1 && is_pronoun || is_pointed {
            return Answered::Pronoun;
        }
        let is_alleged =
            |it: &Item| it.word.cues.iter().any(|(cue, _)| cue.takes.any(Takes::Adjective));
        for item in &items[phrase.clone()] {
            for class in [Class::AccuseNoun, Class::AllegeNoun, Class::ReportNoun, Class::ClaimNoun]
            {
                if item.is(class) {
                    return Answered::Noun(class);
                }
            }
            if item.is(Class::Sayable) {
                return Answered::Noun(Class::ClaimNoun);
            }
            if item.is(Class::Deed) {
                return Answered::Noun(Class::Deed);
            }
            // `the alleged purchase`: the matter tells which.
            if is_alleged(item) {
                return Answered::Words;
            }
            let is_first = item.span == first.span;
            if phrases::is_preposition(item) || item.is(Class::Who) && !is_first {
                break;
            }
        }
        Answered::Words
    }
}

/// The reporting words that a word may be.
fn item_cues<'i>(items: &'i [Item<'_>], at: usize) -> impl Iterator<Item = &'i Cue> {
    items[at].word.cues.iter().map(|(cue, _)| &**cue)
}
