//! Answers that are paired when all others are: denials ahead of their charge, and admissions beside a denial.

use std::cell::OnceCell;

use super::{FAR, LOOKED_BACK, Pairing, REACH, charge, is_told};
use crate::claims::draft::{Answered, Draft, Stance};
use crate::{Act, Polarity};

impl Pairing<'_> {
    /// Denials that stand before what they deny: that of a charge against who denies it.
    pub(super) fn pair_ahead(&self, drafts: &mut [Draft]) {
        for at in 0..drafts.len() {
            let answer = &drafts[at];
            let is_denial = answer.claim.polarity == Polarity::Deny;
            let may_deny = answer.claim.polarity == Polarity::Affirm
                && matches!(answer.claim.act, Act::Say | Act::Claim)
                && (answer.says_no || answer.stance == Stance::Opposes);
            // `rejected them in full`, of findings that are told behind it.
            let is_first = !drafts[..at]
                .iter()
                .any(|it| !it.is_title && it.claim.polarity == Polarity::Affirm);
            let is_open = (is_denial || may_deny)
                && answer.claim.responds_to.is_none()
                && (answer.answered != Answered::Pronoun || is_first)
                && !(answer.is_title || answer.is_past);
            if !is_open {
                continue;
            }
            let asked = OnceCell::new();
            let mut best: Option<(i32, usize)> = None;
            for other in (at + 1..drafts.len()).take(LOOKED_BACK) {
                let claim = &drafts[other];
                if answer.unit + FAR < claim.unit {
                    break;
                }
                let is_claim = !claim.is_title && claim.claim.polarity == Polarity::Affirm;
                if !is_claim || self.is_same_speaker(claim, answer) {
                    continue;
                }
                let asked = asked.get_or_init(|| self.asked(drafts, at, Answered::Words));
                let it = self.weigh(drafts, other, asked, 0);
                let is_charge = charge(claim.claim.act) > 2;
                // `rejected them in full`, before anything is told: the first that is told of him.
                let is_all = is_first && answer.answered == Answered::Pronoun;
                // `denied that his firm sent engines to Iran`: the act itself tells which charge is meant.
                let is_of_act = is_denial && is_charge && it.shared > 1;
                // `disputed the account of the police, who had said that C`
                let is_named = it.names_source && claim.unit <= answer.unit + 1;
                let meets = is_of_act
                    || is_named
                    || it.concerns
                        && (is_denial || it.shared > 0 || it.shares_party)
                        && (it.shared > 0 || it.shares_party || is_charge || is_all)
                        && (it.shared > 1 || is_charge || is_all && is_told(claim));
                if meets && it.weight >= 9 && best.is_none_or(|best| it.weight > best.0) {
                    best = Some((it.weight, other));
                }
            }
            if let Some((_, answered)) = best {
                drafts[at].answers(answered);
            }
        }
    }

    /// What an admission grants: the claim right before it of whose matter it speaks.
    fn granted(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let admission = &drafts[at];
        let near = (0..at).rev().take_while(|it| drafts[*it].unit + REACH >= admission.unit);
        let mut near = near.filter(|it| self.may_answer(drafts, *it, at));
        near.find(|it| self.matter(drafts, at).shared_words(self.matter(drafts, *it), false) > 0)
    }

    /// An answer in part: what somebody admits right before or behind his denial.
    pub(super) fn pair_admissions(&self, drafts: &mut [Draft]) {
        for at in 0..drafts.len() {
            let admission = &drafts[at];
            if admission.claim.act != Act::Admit || admission.claim.polarity != Polarity::Affirm {
                continue;
            }
            let is_partner = |it: &usize| {
                let denial = &drafts[*it];
                denial.claim.polarity == Polarity::Deny
                    && denial.unit.abs_diff(admission.unit) <= 1
                    && self.is_same_speaker(denial, admission)
            };
            let before = at.checked_sub(1).filter(is_partner);
            let partner =
                before.or_else(|| Some(at + 1).filter(|it| *it < drafts.len() && is_partner(it)));
            let answered = partner
                .and_then(|it| drafts[it].claim.responds_to)
                .or_else(|| self.granted(drafts, at));
            // What answers it itself it does not answer.
            let mut chain = std::iter::successors(answered, |it| drafts[*it].claim.responds_to);
            let is_round = chain.any(|it| it == at);
            drafts[at].claim.responds_to = answered.filter(|_| !is_round);
        }
    }
}
