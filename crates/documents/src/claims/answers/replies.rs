//! Replies in plain words: what somebody says right behind a charge against him, goes on with behind his denial, or has his
//! lawyer say, without a word that denies.

use std::cell::OnceCell;

use super::{LOOKED_BACK, Pairing, REACH, charge, is_told};
use crate::claims::draft::{Answered, Draft, Stance};
use crate::grammar::Class;
use crate::{Polarity, Quoted};

impl Pairing<'_> {
    /// The charge to which somebody replies in plain words: `"I sell cloth," he said`, behind what is alleged of him. What
    /// is only told of him must stand right before it; what others are told of and he answers by his verb as well
    /// (`countered that`). Only the first that he says is a reply.
    pub(super) fn replied(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        // `It said the fighters were paid abroad`: who is called by a noun there is not who says it.
        let speaker = answer.claim.speaker.as_ref();
        let is_pronoun = speaker.is_some_and(|it| {
            let mut tokens = self.units.text.tokens_within(it.span);
            tokens.all(|it| self.units.words[it].is(Class::Subject))
        });
        let names_himself = speaker
            .and_then(|it| it.entity)
            .is_some_and(|it| is_pronoun && self.matter(drafts, at).parties.contains(&it));
        if !answer.tells || names_himself {
            return None;
        }
        let asked = OnceCell::new();
        let mut found: Option<usize> = None;
        let mut between = 0;
        for other in (0..at).rev().take(LOOKED_BACK) {
            let claim = &drafts[other];
            let gap = answer.unit.saturating_sub(claim.unit);
            // The clauses of one sentence are weighed together.
            let is_over = found.is_some_and(|it| drafts[it].unit != claim.unit);
            let is_own = self.is_same_speaker(claim, answer) || self.is_of_its_side(claim, answer);
            if is_over || is_own || gap >= 2 * REACH {
                break;
            }
            if claim.claim.polarity != Polarity::Affirm || claim.is_title {
                continue;
            }
            let is_charge = charge(claim.claim.act) > 0;
            let is_next = gap <= 1 && between == 0;
            let by_concern = charge(claim.claim.act) > 2
                || is_next && (is_charge || is_told(claim) && self.speaks_of_himself(answer));
            let by_stance = match answer.stance {
                // Denials and silences of others may stand between.
                Stance::Against => gap <= REACH && between == 0 && (is_charge || is_told(claim)),
                Stance::Firm => gap <= REACH && between == 0 && is_charge,
                Stance::Plain | Stance::Opposes | Stance::Shifts => false,
            };
            let concerns = || {
                let asked = asked.get_or_init(|| self.asked(drafts, at, Answered::Words));
                self.concerns(claim, answer, asked)
            };
            // Whom it concerns is asked only where that decides.
            let is_concern = by_concern != by_stance && concerns();
            let is_met = if is_concern { by_concern } else { by_stance };
            // A denial of it in the same paragraph is the answer, and this goes on from that.
            let is_answered = answer.stance == Stance::Plain
                && drafts[other..at].iter().any(|it| {
                    it.claim.responds_to == Some(other)
                        && it.claim.polarity == Polarity::Deny
                        && self.units.segment(it.unit) == self.units.segment(answer.unit)
                });
            if is_met && !is_answered {
                found = Some(other);
            }
            between += 1;
        }
        found
    }

    /// Whether what somebody says is first of himself, or of whom he speaks for: `I grow`, `my client`, `he had`.
    fn speaks_of_himself(&self, answer: &Draft) -> bool {
        let who = answer.claim.speaker.as_ref().and_then(|it| it.entity);
        let parties = self.parties(who);
        let Some(content) = answer.claim.content.first() else { return false };
        let text = self.units.text;
        let mut words = text.tokens_within(*content).filter(|it| text.tokens[*it].is_word());
        let is_first_person = words
            .next()
            .is_some_and(|it| matches!(text.tokens[it].lower.as_str(), "i" | "we" | "my" | "our"));
        is_first_person || answer.meant.is_some_and(|it| parties.contains(&it))
    }

    /// What somebody goes on to say right behind his denial is in answer to the same.
    pub(super) fn continued(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        let last = &drafts[at.checked_sub(1)?];
        let is_next = last.unit + 1 >= answer.unit
            && self.units.segment(last.unit) == self.units.segment(answer.unit);
        let is_reply = last.claim.responds_to.is_some()
            && last.claim.polarity != Polarity::NoComment
            && self.is_same_speaker(last, answer);
        let same = last.claim.responds_to.filter(|_| answer.tells && is_next && is_reply)?;
        // Of two charges, that of which it speaks.
        let speaks_of =
            |it: usize| self.matter(drafts, it).shared_words(self.matter(drafts, at), false);
        let others = (same.saturating_sub(2)..at).filter(|it| {
            let claim = &drafts[*it];
            claim.claim.polarity == Polarity::Affirm
                && !claim.is_title
                && drafts[same].unit.abs_diff(claim.unit) <= 1
                && !self.is_same_speaker(claim, answer)
        });
        let best = others.max_by_key(|it| (speaks_of(*it), *it == same));
        // What is of another matter stands beside the denial: `He said he would hire a lawyer`.
        if speaks_of(best.unwrap_or(same)).max(speaks_of(same)) == 0 {
            return None;
        }
        best.filter(|it| speaks_of(*it) > speaks_of(same)).or(Some(same))
    }

    /// The charge to which who defends somebody, or says no of himself in his own words, replies.
    pub(super) fn defended(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        let says_no = answer.says_no || answer.stance == Stance::Opposes;
        let is_reply = answer.tells && self.defends(answer)
            || says_no && (self.says_i(answer) || answer.stance == Stance::Firm);
        if !is_reply {
            return None;
        }
        // Where his client denied it himself, what the lawyer adds stands beside that.
        let is_open = !(0..at).rev().take(LOOKED_BACK).any(|it| {
            let other = &drafts[it];
            other.unit + REACH >= answer.unit
                && (self.is_same_speaker(other, answer)
                    || other.claim.polarity == Polarity::Deny && self.is_of_its_side(other, answer))
        });
        if is_open { self.last_charge(drafts, at, 1) } else { None }
    }

    /// Whether a lawyer of somebody speaks (`their lawyer`, `counsel for X`), not one of those who accuse, and not an expert.
    pub(super) fn defends(&self, answer: &Draft) -> bool {
        const NEAR: usize = 6;
        let Some(speaker) = &answer.claim.speaker else { return false };
        let text = self.units.text;
        let within = self.units.tokens(answer.unit);
        let own = text.tokens_within(speaker.span);
        let low = own.start.saturating_sub(NEAR).max(within.start);
        let high = (own.end + NEAR).min(within.end);
        let is =
            |words: &[&str]| (low..high).any(|it| words.contains(&text.tokens[it].lower.as_str()));
        is(&[
            "lawyer",
            "lawyers",
            "attorney",
            "attorneys",
            "counsel",
            "advocate",
            "advocates",
            "solicitor",
            "solicitors",
            "barrister",
            "defence",
            "defense",
        ]) && is(&[
            "his",
            "her",
            "its",
            "their",
            "'s",
            "’s",
            "for",
            "represents",
            "representing",
            "defends",
            "client",
            "clients",
        ]) && !is(&["prosecution", "prosecutor", "prosecutors", "agency", "state", "government"])
    }

    pub(super) fn says_i(&self, answer: &Draft) -> bool {
        let text = self.units.text;
        let content = answer.claim.content.iter().flat_map(|it| text.tokens_within(*it));
        let is_direct = answer.claim.quoted == Quoted::Direct;
        is_direct
            && content.take(12).any(|it| {
                matches!(text.tokens[it].lower.as_str(), "i" | "we" | "my" | "our" | "me" | "us")
            })
    }
}
