//! Which claim a denial or a silence answers: the heaviest of those before it that weigh enough for what the answer says
//! of it, else a charge near it.

use std::cell::OnceCell;

use super::super::draft::{Answered, Draft};
use super::weighing::Weighed;
use super::{FAR, LOOKED_BACK, Pairing, REACH, charge, is_told};
use crate::Polarity;
use crate::grammar::Class;

impl Pairing<'_> {
    /// What a denial or a silence answers.
    pub(super) fn answered(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        // `rejected the panel's finding that C`: what its own object tells.
        let is_within = |it: &usize| {
            let claim = &drafts[*it].claim;
            let inner = claim.content.first().copied();
            // `would not comment on rumours that C`
            let is_asked = answer.claim.polarity == Polarity::NoComment
                && drafts[*it].unit == answer.unit
                && *it == at + 1
                && answer.claim.cue < claim.cue;
            claim.rule == "noun"
                && claim.polarity == Polarity::Affirm
                && (is_asked
                    || inner.is_some_and(|inner| {
                        answer.claim.content.iter().any(|it| it.contains(inner))
                    }))
        };
        if let Some(within) = (at + 1..drafts.len().min(at + 3)).find(is_within) {
            return Some(within);
        }
        let is_denial = answer.claim.polarity == Polarity::Deny;
        let is_silence = !is_denial && answer.answered != Answered::Words;
        // `The charity hung up`, right behind what is said of one: known by a noun only.
        let is_unnamed = answer.claim.speaker.as_ref().is_some_and(|it| it.entity.is_none());
        let in_words = |it: &Weighed, other: &Draft| {
            let meets = it.concerns
                || it.is_chained
                || it.names_source
                || it.shared > 1
                || it.shared > 0
                    && (other.unit + REACH >= answer.unit || charge(other.claim.act) > 2)
                || other.unit + 1 >= answer.unit
                    && !(answer.by_content && charge(other.claim.act) <= 2);
            let least = if other.unit + 1 >= answer.unit { 5 } else { 6 };
            meets && it.weight >= least && !answer.is_past
        };
        let enough = |it: &Weighed, other: &Draft| match answer.answered {
            // Who is silent when asked is asked about what is said of him.
            Answered::Nothing if is_silence => {
                let is_next =
                    other.unit + 1 >= answer.unit && (is_unnamed || self.opens_with_he(other));
                (it.concerns || it.is_chained || is_next) && it.weight >= 5
            }
            Answered::Noun(Class::Deed) => it.weight >= 5,
            // Something before it is meant by "the claim".
            Answered::Pronoun | Answered::Noun(_) => {
                let is_near = other.unit + REACH >= answer.unit;
                it.weight >= if is_near { 1 } else { 5 }
            }
            // `would neither confirm nor deny an inquiry`
            Answered::Words if !is_denial => {
                it.shared > 0
                    || it.names_source
                    || self.confirms(answer) && other.unit + 1 >= answer.unit
            }
            Answered::Nothing | Answered::Words => in_words(it, other),
        };
        let found = self.heaviest(drafts, at, answer.answered, enough);
        // `This is a witch hunt`: all that is said of him, if nothing stands right before it.
        let is_pronoun = answer.answered == Answered::Pronoun && is_denial;
        let found = found.or_else(|| {
            let words = Answered::Words;
            is_pronoun.then(|| self.heaviest(drafts, at, words, in_words)).flatten()
        });
        // `would neither confirm nor deny the sale`, behind another's denial of it.
        let found = found.or_else(|| {
            let is_confirmed = !is_denial && self.confirms(answer);
            let chained = |it: &Weighed, _: &Draft| it.is_chained;
            is_confirmed.then(|| self.heaviest(drafts, at, answer.answered, chained)).flatten()
        });
        // A denial for which nothing better is found answers the last charge before it. A silence does not: of six more
        // that would be paired rightly with the last claim, thirty answer nothing.
        found.or_else(|| {
            let is_open =
                !answer.is_past && !answer.for_another || answer.answered == Answered::Nothing;
            if is_denial && is_open { self.near_charge(drafts, at) } else { None }
        })
    }

    /// The charge that a denial answers which takes up none by its words: one right before it, or the last that is
    /// against who denies. Where there is neither, the text does not tell what is answered.
    fn near_charge(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let asked = OnceCell::new();
        let concerns = |it: usize| {
            let asked = asked.get_or_init(|| self.asked(drafts, at, Answered::Words));
            self.concerns(drafts, it, asked)
        };
        let is_against = |it: &usize| {
            charge(drafts[*it].claim.act) > 0
                && drafts[*it].unit + FAR >= drafts[at].unit
                && self.may_answer(drafts, *it, at)
                && concerns(*it)
        };
        self.charge_before(drafts, at, 1, 0)
            .or_else(|| (0..at).rev().take(LOOKED_BACK).find(is_against))
    }

    /// The charge that somebody answers whom none before him names: the last one near, else that with which the text
    /// begins, else the last.
    pub(super) fn last_charge(&self, drafts: &[Draft], at: usize, least: i32) -> Option<usize> {
        let near = self
            .charge_before(drafts, at, 2 * REACH, 2)
            .or_else(|| self.charge_before(drafts, at, 1, least));
        let lead = || {
            let first = drafts[..at].iter().position(|it| !it.is_title)?;
            let is_charge = charge(drafts[first].claim.act) > 0;
            (is_charge && self.may_answer(drafts, first, at)).then_some(first)
        };
        let far = || {
            self.charge_before(drafts, at, FAR, 2)
                .or_else(|| self.charge_before(drafts, at, FAR, least))
        };
        let asked = OnceCell::new();
        let concerns = |it: usize| {
            let asked = asked.get_or_init(|| self.asked(drafts, at, Answered::Words));
            self.concerns(drafts, it, asked)
        };
        let concerning = || {
            (0..at).rev().take(LOOKED_BACK).find(|it| {
                let claim = &drafts[*it];
                claim.unit + FAR >= drafts[at].unit
                    && (charge(claim.claim.act) > 0 || is_told(claim))
                    && self.may_answer(drafts, *it, at)
                    && concerns(*it)
            })
        };
        near.or_else(concerning).or_else(lead).or_else(far)
    }

    /// The last claim before an answer that is more of a charge than `least`; with zero, also what is told.
    fn charge_before(
        &self,
        drafts: &[Draft],
        at: usize,
        reach: usize,
        least: i32,
    ) -> Option<usize> {
        let unit = drafts[at].unit;
        let before = (0..at).rev().take(LOOKED_BACK);
        let mut near = before.take_while(|it| drafts[*it].unit + reach >= unit);
        near.find(|it| {
            let act = drafts[*it].claim.act;
            let is_charge = charge(act) > least
                || least == 0
                    && charge(act) == 0
                    && is_told(&drafts[*it])
                    && !self.says_i(&drafts[*it]);
            is_charge && self.may_answer(drafts, *it, at)
        })
    }

    /// Whether a claim begins with somebody who has not been named yet: `"He paid us in dollars,"`.
    fn opens_with_he(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        let first = claim.claim.content.first().and_then(|it| text.tokens_within(*it).next());
        let word = first.map_or("", |it| {
            let at = it + usize::from(!text.tokens[it].is_word());
            text.tokens.get(at).map_or("", |it| it.lower.as_str())
        });
        claim.meant.is_none() && claim.claim.about.is_empty() && matches!(word, "he" | "she")
    }

    /// Whether a silence is about whether something is so.
    fn confirms(&self, answer: &Draft) -> bool {
        let text = self.units.text;
        answer.claim.cue.is_some_and(|cue| {
            text.tokens_within(cue).any(|it| text.tokens[it].lower.starts_with("confirm"))
        })
    }
}
