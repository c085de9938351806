//! Which claim a statement contradicts that is no denial by its words alone: `nobody bribed anyone`, `it carries pumps and
//! only pumps`.

use super::super::draft::{Answered, Draft, Stance};
use super::{Pairing, REACH, charge, is_told};
use crate::Polarity;

impl Pairing<'_> {
    /// The claim to which a statement says no that is no denial by its words.
    pub(super) fn contradicted(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        // `called the charge a tale and insisted that it carried pilgrims`: what is denied already is not denied again.
        let is_denied = !answer.says_no
            && answer.stance == Stance::Firm
            && at.checked_sub(1).is_some_and(|it| {
                let last = &drafts[it];
                last.unit == answer.unit
                    && last.claim.polarity == Polarity::Deny
                    && self.is_same_speaker(last, answer)
            });
        if is_denied {
            return None;
        }
        // `"He has never met this man," she told reporters`, who was called his lawyer right before.
        let is_lawyer = self.defends(answer)
            || at.checked_sub(1).is_some_and(|it| {
                self.is_same_speaker(&drafts[it], answer) && self.defends(&drafts[it])
            });
        self.heaviest(drafts, at, Answered::Words, |it, other| {
            let is_near = other.unit + REACH >= answer.unit;
            let is_charge = charge(other.claim.act) > 0;
            // Who is not accused says no to a charge only if he speaks of the same: what an expert or the police tell of
            // somebody ("A list is no certificate") is no denial, though it has a "not".
            let is_party = it.concerns || it.is_unnamed || it.shares_party;
            let meets = it.shared > 1
                || it.shared > 0 && it.concerns
                || it.shared > 0 && is_near && is_charge && is_party
                || it.shared > 0 && other.unit + 1 >= answer.unit && is_party
                || it.concerns && is_charge && is_near
                || it.is_chained && (it.concerns || it.shared > 0 || is_lawyer);
            let is_charge = is_charge || is_told(other);
            let gap = answer.unit.saturating_sub(other.unit);
            let takes_sides = match answer.stance {
                Stance::Plain => false,
                Stance::Against => gap <= 1 && (it.concerns && is_charge || it.shared > 0),
                Stance::Opposes => (it.concerns || it.shared > 0) && is_charge && is_near,
                Stance::Firm => (it.concerns || it.shared > 0) && is_charge && gap < REACH,
            };
            let meets = meets && (it.concerns || !self.both_investigate(other, answer));
            answer.says_no && meets && it.weight >= 8 || takes_sides && it.weight >= 7
        })
    }

    /// Whether both are said by those who investigate: `police said`, `Inspector X told reporters`.
    fn both_investigate(&self, claim: &Draft, answer: &Draft) -> bool {
        const BEFORE: usize = 4;
        let text = self.units.text;
        let investigates = |it: &Draft| {
            let Some(speaker) = &it.claim.speaker else { return false };
            let own = text.tokens_within(speaker.span);
            let low = own.start.saturating_sub(BEFORE).max(self.units.tokens(it.unit).start);
            (low.min(own.end)..own.end).any(|it| {
                let token = text.tokens.get(it);
                token.is_some_and(|it| INVESTIGATORS.contains(&it.lower.as_str()))
            })
        };
        investigates(claim) && investigates(answer)
    }
}

/// Who look into what others did.
const INVESTIGATORS: &[&str] = &[
    "police",
    "policeman",
    "policewoman",
    "constable",
    "detective",
    "inspector",
    "superintendent",
    "commissioner",
    "sheriff",
    "prosecutor",
    "prosecutors",
    "investigator",
    "investigators",
    "detectives",
];
