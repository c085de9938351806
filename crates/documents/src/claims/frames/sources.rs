//! Where a claim comes from: "according to S", "could not be verified"; what a newspaper or a court makes of it.

use std::ops::Range;

use super::super::certainty;
use super::parts::{Parts, one};
use super::subject::Subject;
use super::{CAVEAT, Reader, complement};
use crate::grammar::{Class, Cue, Item, Kind, Takes, Unit, phrases};
use crate::{Act, Modality, Polarity, Span};

impl Reader<'_> {
    /// What could not be verified: the claim before it, or "a rumour that C".
    pub(super) fn unverified(
        &mut self,
        at: usize,
        unit: &Unit,
        start: usize,
        end: usize,
    ) -> Option<Parts> {
        let items = &unit.items;
        let group = phrases::verb_group(items, 0, start);
        if let Some(parts) = self.nominal(items, group.start, start..end) {
            return Some(parts);
        }
        // `Neither account could be verified`, `the claims could not be verified`: all of them.
        let subject = phrases::noun_phrase_before(items, 0, group.start).unwrap_or(0..0);
        let has = |class| items[subject.clone()].iter().any(|it| it.is(class));
        let says_no = group.is_negated
            || (start..end)
                .any(|it| items[it].is(Class::Negation) || self.lower(&items[it]) == "no");
        let says_no = says_no
            || has(Class::Nothing)
            || (start..end).any(|it| {
                matches!(self.lower(&items[it]), "unable" | "remains" | "remained" | "remain")
                    || self.lower(&items[it]).starts_with("un")
            });
        if !says_no {
            return None;
        }
        let is_neither = has(Class::Nothing);
        let is_plural =
            items[subject.clone()].iter().any(|it| it.is(Class::Plural) && it.is(Class::ClaimNoun));
        let named = self.named_in_caveat(at, items, end);
        let near = self.drafts.iter_mut().rev().take_while(|it| it.unit + CAVEAT >= at);
        let near = near.filter(|it| {
            let speaker = it.claim.speaker.as_ref().map(|it| it.span);
            !it.is_title
                && (named.is_none() || speaker == named)
                && it.claim.polarity == Polarity::Affirm
                && it.claim.modality != Modality::Confirmed
        });
        let mut nearest = None;
        for draft in near.take(if is_plural { 3 } else { 1 + usize::from(is_neither) }) {
            // Several of one sentence; "neither" reaches further back.
            if !is_neither && *nearest.get_or_insert(draft.unit) != draft.unit {
                break;
            }
            draft.claim.modality = Modality::Unconfirmed;
            draft.claim.evidence = draft.claim.evidence.to(unit.span);
        }
        None
    }

    /// The source near by whom a caveat names as its owner: `could not verify the newspaper's claim`.
    fn named_in_caveat(&self, at: usize, items: &[Item], end: usize) -> Option<Span> {
        let phrase = phrases::noun_phrase_at(items, end)?;
        let owner = phrase.clone().find(|it| items[*it].kind == Kind::Possessive)?;
        let noun = self.lower(&items[owner.checked_sub(1).filter(|it| *it >= phrase.start)?]);
        let text = self.units.text;
        let mut near = self.drafts.iter().rev().take_while(|it| it.unit + CAVEAT >= at);
        near.find_map(|it| {
            let span = it.claim.speaker.as_ref()?.span;
            let is_named = text.tokens_within(span).any(|it| text.tokens[it].lower == noun);
            is_named.then_some(span)
        })
    }

    /// `A rumour that C` as the subject of what is not verified.
    pub(super) fn nominal(&self, items: &[Item], end: usize, verb: Range<usize>) -> Option<Parts> {
        const REACH: usize = 30;
        let from = end.saturating_sub(REACH);
        let that = (from..end).find(|it| self.lower(&items[*it]) == "that" && *it > from);
        // `Reports of a fee could not be verified`
        let of = (from + 1..end).find(|it| {
            self.lower(&items[*it]) == "of"
                && items[it - 1]
                    .word
                    .cues
                    .iter()
                    .any(|(cue, _)| cue.takes.any(Takes::Noun) && cue.act == Act::Report)
        });
        let that = that.or(of)?;
        let phrase = phrases::noun_phrase_before(items, 0, that)?;
        // `Rumours in the port that C`: the noun that reports may have something of its own behind it.
        let reports = |it: &usize| {
            items[*it].word.cues.iter().find(|(cue, _)| cue.takes.any(Takes::Noun)).map(|it| &it.0)
        };
        let cue = phrase.clone().rev().find_map(|it| reports(&it))?;
        let mut parts = Parts::new(cue, phrase, "unverified");
        parts.modality = certainty::weaker(cue.modality, Modality::Unconfirmed);
        if parts.act == Act::Say {
            parts.act = Act::Report;
        }
        parts.content = one(that + 1..end);
        parts.next = verb.end;
        parts.is_weak = true;
        Some(parts)
    }

    /// According to S, C; C, according to S.
    pub(super) fn according(&self, items: &[Item], start: usize, end: usize) -> Option<Parts> {
        let mut source = phrases::noun_phrase_at(items, end)?;
        // `a person who works there`
        if items.get(source.end).is_some_and(|it| it.is(Class::Who)) {
            let closes =
                |it: &usize| items[*it].kind == Kind::Comma || phrases::is_break(&items[*it]);
            source.end = (source.end..items.len()).find(closes).unwrap_or(items.len());
        }
        let cue = Cue {
            lemma: "",
            particle: None,
            act: Act::Say,
            modality: Modality::Asserted,
            polarity: Polarity::Affirm,
            takes: Takes::Quote,
        };
        let mut parts = Parts::new(&cue, start..end, "according");
        parts.speaker = Some(Subject::Phrase(source.clone()));
        let clause = phrases::clause_start(items, start);
        let leads = clause == start || start == clause + 1 && items[clause].is(Class::Conjunction);
        // `H, its largest customer according to customs data, said C`: of the description alone.
        let comma = (clause..start).rev().find(|it| items[*it].kind == Kind::Comma);
        let is_within = comma.is_some_and(|it| !complement::has_verb(items, it + 1..start))
            && !phrases::is_break(items.get(source.end).unwrap_or(&items[start]))
            && items.get(source.end).is_some_and(|it| it.kind == Kind::Comma)
            && start > 0
            && items[start - 1].kind != Kind::Comma;
        if is_within {
            return None;
        }
        if leads {
            // Up to the comma that ends the source, with its insertions.
            const REACH: usize = 24;
            let reach = items.len().min(source.end + REACH);
            let mut comma = (source.end..reach).find(|it| items[*it].kind == Kind::Comma)?;
            if items.get(comma + 1).is_some_and(|it| it.is(Class::Who)) {
                comma = (comma + 1..reach).find(|it| items[*it].kind == Kind::Comma)?;
            }
            let content = comma + 1..complement::content_end(self, items, comma + 1);
            parts.next = content.end;
            parts.content = vec![content];
        } else {
            parts.is_apart = true;
            let comma = start - usize::from(items[start - 1].kind == Kind::Comma);
            parts.content = one(complement::content_start(items, clause, comma)..comma);
            parts.next = source.end;
            // `The ship, according to S, was sold`
            if let Some(rest) = complement::second_part(self, items, source.end) {
                parts.next = rest.end;
                parts.content.push(rest);
            }
        }
        Some(parts)
    }

    /// Newspapers report; what is called unconfirmed is.
    pub(super) fn weigh_source(
        &self,
        items: &[Item],
        phrase: Option<&Range<usize>>,
        parts: &mut Parts,
    ) {
        let Some(phrase) = phrase else { return };
        let source = &items[phrase.clone()];
        let head = super::super::cast::head(items, phrase);
        if source.iter().any(|it| {
            it.word.cues.iter().any(|(cue, _)| {
                cue.takes.any(Takes::Adjective) && cue.modality == Modality::Unconfirmed
            })
        }) {
            parts.act = Act::Report;
            parts.modality = Modality::Unconfirmed;
        } else if parts.act == Act::Say
            && parts.modality == Modality::Asserted
            // `their report says`: of who was named, not of a newspaper.
            && !(phrase.len() == 2 && source[0].is(Class::Possessive))
            && (items[head].is(Class::Media)
                || items[head].is(Class::Document) && !items[head].is(Class::Register)
                || self.is_medium(&items[head]))
            && !matches!(parts.lemma, "find" | "conclude" | "establish")
        {
            parts.act = Act::Report;
            parts.modality = Modality::Reported;
        } else if parts.lemma == "report"
            && parts.act == Act::Report
            && parts.modality == Modality::Reported
            && !items[head].is(Class::Media)
            && (items[head].is(Class::Study) || is_body(self.lower(&items[head])))
        {
            // `A commission reported that C`: its own findings, and no hearsay.
            parts.modality = Modality::Asserted;
        } else if parts.lemma == "rule"
            && parts.modality == Modality::Confirmed
            && !source.iter().any(|it| it.is(Class::Court))
        {
            parts.modality = Modality::Asserted;
        } else if parts.act == Act::Say
            && parts.rule != "call_for"
            && matches!(parts.lemma, "find" | "hold" | "rule" | "conclude" | "establish")
            && source.iter().any(|it| it.is(Class::Court))
        {
            parts.modality = Modality::Confirmed;
        }
    }

    /// Whether a name is a newspaper's or broadcaster's.
    pub(super) fn is_medium(&self, item: &Item) -> bool {
        let entity = item.mention.map(|it| self.units.mentions[it].entity);
        let named = entity.and_then(|it| self.units.found.entities.get(it));
        named.is_some_and(|it| {
            it.kind == crate::EntityType::Org
                && it
                    .name
                    .split_whitespace()
                    .any(|it| crate::grammar::word(&it.to_lowercase()).is(Class::Media))
        })
    }
}

/// A body that reports what it found.
fn is_body(noun: &str) -> bool {
    matches!(
        noun,
        "mission"
            | "agency"
            | "ministry"
            | "bureau"
            | "authority"
            | "regulator"
            | "secretariat"
            | "rapporteur"
            | "inspectorate"
            | "monitor"
            | "watchdog"
            | "auditor"
            | "ombudsman"
    )
}
