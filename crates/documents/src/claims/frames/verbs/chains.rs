//! Verbs that stand before a reporting one and let it stand, turn it about or weaken it: `continues to deny`, `was quick to
//! point out`, `did not deny`, `appears to show`.

use super::super::parts::{Parts, one};
use super::super::{Reader, complement, subject};
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};
use crate::{Act, Modality, Polarity};

impl Reader<'_> {
    /// The word before an infinitive that governs it: `continues to deny`, `went on to accuse`.
    pub(super) fn before_infinitive(&self, items: &[Item], start: usize) -> Option<usize> {
        let before = start.checked_sub(1)?;
        let is_on = self.lower(&items[before]) == "on" && before > 0;
        Some(before - usize::from(is_on))
    }

    /// Verbs that let the one behind them stand: `continues to deny`.
    pub(super) fn goes_on_to(&self, item: &Item) -> bool {
        matches!(
            self.lower(item),
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
        )
    }

    /// `was quick to point out`, `took pains to stress`, `was forced to admit`
    pub(super) fn is_readily(&self, item: &Item) -> bool {
        matches!(
            self.lower(item),
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
        )
    }

    /// The verb of what somebody does in order to say something: `used his right of reply to say`, `hung up a sign to say`.
    pub(super) fn verb_of_means(&self, items: &[Item], noun: usize) -> Option<usize> {
        const OBJECT: usize = 7;
        let low = noun.saturating_sub(OBJECT);
        let between = (low..noun)
            .rev()
            .take_while(|it| items[*it].kind == Kind::Word && !phrases::is_auxiliary(&items[*it]));
        let is_noun =
            |it: &Item| it.kind == Kind::Word && !phrases::is_adverb(it) && !it.is(Class::Subject);
        let mut between = between.filter(|it| {
            matches!(
                self.lower(&items[*it]),
                "used"
                    | "uses"
                    | "took"
                    | "takes"
                    | "issued"
                    | "issues"
                    | "hung"
                    | "called"
                    | "rang"
                    | "phoned"
                    | "telephoned"
                    | "wrote"
                    | "writes"
                    | "appeared"
                    | "went"
            )
        });
        between.next().filter(|it| is_noun(&items[noun]) && *it < noun)
    }

    /// The claim of who was quick, or forced, to make it.
    pub(super) fn readily(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        before: usize,
    ) -> Option<Parts> {
        // Back to the verb: `was`, `took`, `was at`.
        let low = before.saturating_sub(3);
        let verb = (low..before).rev().find(|it| {
            items[*it].is(Class::Be)
                || matches!(self.lower(&items[*it]), "took" | "takes" | "felt" | "feels")
        });
        let verb = self.verb_of_means(items, before).or(verb);
        let group = phrases::verb_group(items, 0, verb?);
        if group.is_negated || group.has_modal || group.is_infinitive {
            return None;
        }
        let speaker = subject::find(items, group.start, None)?;
        let mut parts = complement::read(self, items, at, cue, Form::PAST, &speaker)?;
        parts.speaker = Some(speaker);
        Some(parts)
    }

    /// `emails appear to show that C`
    pub(super) fn seems(&self, item: &Item) -> bool {
        matches!(self.lower(item), "appear" | "appears" | "appeared" | "seem" | "seems" | "seemed")
    }

    /// What a negated verb says where that is the reverse: who does not deny a thing admits it, who never admitted it
    /// denies it.
    pub(super) fn reversed(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        group: &phrases::VerbGroup,
    ) -> Option<Cue> {
        if !group.is_negated {
            return None;
        }
        let takes = Takes::That.or(Takes::Np);
        let mut before = items[group.start..at].iter();
        // `has never admitted the payments`
        if cue.act == Act::Admit && before.clone().any(|it| self.lower(it) == "never") {
            let (act, polarity) = (Act::Deny, Polarity::Deny);
            return Some(Cue { act, modality: Modality::Asserted, polarity, takes, ..*cue });
        }
        // `did not deny that C`, `does not dispute the payments`: as good as an admission.
        let is_denial = matches!(cue.lemma, "deny" | "dispute" | "contest");
        (is_denial && before.any(|it| it.is(Class::Do))).then(|| {
            let (act, polarity) = (Act::Admit, Polarity::Affirm);
            Cue { act, modality: Modality::Confirmed, polarity, takes, ..*cue }
        })
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
}
