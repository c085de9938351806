//! Which claim a statement contradicts that is no denial by its words alone: `nobody bribed anyone`, `it carries pumps and
//! only pumps`.

use super::super::draft::{Answered, Draft, Stance};
use super::{Pairing, REACH, charge, is_told};
use crate::Polarity;
use crate::grammar::Class;

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
        let is_outsider = self.is_outsider(answer);
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
                Stance::Shifts => it.concerns && is_charge && gap < REACH,
                Stance::Against => gap <= 1 && (it.concerns && is_charge || it.shared > 0),
                Stance::Opposes => (it.concerns || it.shared > 0) && is_charge && is_near,
                Stance::Firm => (it.concerns || it.shared > 0) && is_charge && gap < REACH,
            };
            let meets =
                meets && (it.concerns || !self.both_investigate(other, answer) && !is_outsider);
            answer.says_no && meets && it.weight >= 8 || takes_sides && it.weight >= 7
        })
    }

    /// Whether who answers is told of as one of many, in no office: `a solicitor, X, said`, `one woman said`. What he says of
    /// a matter is no denial of what is said of others.
    fn is_outsider(&self, answer: &Draft) -> bool {
        const BESIDE: usize = 6;
        let Some(speaker) = &answer.claim.speaker else { return false };
        let (tokens, words) = (&self.units.text.tokens, &self.units.words);
        let within = self.units.tokens(answer.unit);
        let own = self.units.text.tokens_within(speaker.span);
        let is_comma = |it: usize| tokens.get(it).is_some_and(|it| it.lower == ",");
        let is_article = |it: usize| words.get(it).is_some_and(|it| it.is(Class::Indefinite));
        let is_office = |range: std::ops::Range<usize>| {
            range.into_iter().any(|it| words.get(it).is_some_and(|it| it.is(Class::Spokes)))
        };
        let first = own.start;
        // `one woman`, `a neighbour`
        let is_bare = speaker.entity.is_none()
            && own.len() <= 3
            && (is_article(first) || tokens.get(first).is_some_and(|it| it.lower == "one"))
            && own.clone().any(|it| words[it].is(Class::Person))
            && !is_office(own.clone());
        // `a retired teacher, X`
        let low = first.saturating_sub(BESIDE).max(within.start);
        let before = (first > low + 1 && is_comma(first - 1))
            .then(|| (low..first - 1).rev().find(|it| is_article(*it)))
            .flatten();
        let is_before = before.is_some_and(|it| {
            !is_office(it..first) && (it + 1..first - 1).all(|it| tokens[it].is_word())
        });
        // `X, a solicitor`
        let is_behind = is_comma(own.end)
            && is_article(own.end + 1)
            && !is_office(own.end + 1..(own.end + BESIDE).min(within.end));
        is_bare || is_before || is_behind
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
