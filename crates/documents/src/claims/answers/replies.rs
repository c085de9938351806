//! Replies in plain words: what somebody says right behind a charge against him, goes on with behind his denial, or has his
//! lawyer say, without a word that denies.

use std::cell::OnceCell;

use super::{LOOKED_BACK, Pairing, REACH, charge, is_told};
use crate::claims::certainty::{self, Piece};
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
        if !answer.tells || names_himself || !self.may_reply(drafts, at) {
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
                self.concerns(drafts, other, asked)
            };
            // Whom it concerns is asked only where that decides.
            let is_concern = by_concern != by_stance && concerns();
            let is_met = if is_concern { by_concern } else { by_stance };
            let is_met = is_met && self.meets_plainly(drafts, other, at);
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

    /// Whether plain words may be a reply: what somebody says of himself in his own words, or what he calls the charge
    /// where he does not go on to deny it; of what is reported, only what one is: `his client was a logger`.
    fn may_reply(&self, drafts: &[Draft], at: usize) -> bool {
        let answer = &drafts[at];
        if answer.stance != Stance::Plain {
            return true;
        }
        let first = self.first_words(answer);
        let lower =
            |at: usize| first.get(at).map_or("", |it| self.units.text.tokens[*it].lower.as_str());
        if answer.claim.quoted != Quoted::Direct {
            return true;
        }
        let is_first_person = matches!(lower(0), "i" | "we" | "my" | "our");
        let knows = first.iter().skip(1).any(|it| self.units.words[*it].is(Class::Mental));
        let points = matches!(lower(0), "that" | "this" | "these" | "it" | "they" | "those");
        let denies_next = || {
            let next = drafts.get(at + 1..).unwrap_or_default().iter().take(2);
            next.filter(|it| it.unit <= answer.unit + 2)
                .any(|it| it.claim.polarity == Polarity::Deny && self.is_same_speaker(it, answer))
        };
        // `"Ask them who paid for it,"`
        let demands =
            matches!(lower(0), "ask" | "let" | "show" | "look" | "prove" | "read" | "tell");
        is_first_person && !knows || points && !denies_next() || demands
    }

    /// The first words of what somebody says.
    fn first_words(&self, answer: &Draft) -> Vec<usize> {
        let text = self.units.text;
        let tokens = answer.claim.content.first().map_or(0..0, |it| text.tokens_within(*it));
        tokens.filter(|it| text.tokens[*it].is_word()).take(4).collect()
    }

    /// Whether it is told what somebody or something was and no more: `it was all toys for children`; or with one of `more`,
    /// `his client was a logger`.
    fn tells_what(&self, answer: &Draft, more: &[&str]) -> bool {
        let first = self.first_words(answer);
        let lower =
            |at: usize| first.get(at).map_or("", |it| self.units.text.tokens[*it].lower.as_str());
        let be = if matches!(lower(1), "client" | "clients") { 2 } else { 1 };
        let is_own = be == 2 || matches!(lower(0), "he" | "she" | "it" | "they");
        is_own
            && matches!(lower(be), "was" | "is" | "were" | "are")
            && (matches!(lower(be + 1), "only" | "merely" | "just" | "all")
                || more.contains(&lower(be + 1)))
    }

    /// Whether what is reported of somebody in plain words meets a charge: one made outright in the same paragraph, or one of
    /// whose matter he speaks; or he tells what he is, or says no.
    fn meets_plainly(&self, drafts: &[Draft], charged: usize, at: usize) -> bool {
        let (claim, answer) = (&drafts[charged], &drafts[at]);
        if answer.stance != Stance::Plain || answer.claim.quoted == Quoted::Direct {
            return true;
        }
        let first = self.first_words(answer);
        let no = Class::Negation.or(Class::Nothing);
        let says_no = first
            .iter()
            .any(|it| self.units.words[*it].is(no) && !certainty::is_ignorance(self.units, *it));
        let tells_what = self.tells_what(answer, &["a", "an", "anything"]);
        let is_outright = charge(claim.claim.act) > 3
            && self.units.segment(claim.unit) == self.units.segment(answer.unit);
        tells_what
            || says_no
            || is_outright
            || self.matter(drafts, charged).shared_words(self.matter(drafts, at), false) > 0
    }

    /// Whether something only goes on behind a denial: `denied that it had ever paid. "We pay the port, and only the port,"
    /// said its director`. What denies the deed flatly, or speaks of the matter of the charge, denies it once more.
    pub(super) fn goes_on_behind_denial(&self, drafts: &[Draft], at: usize) -> bool {
        let answer = &drafts[at];
        let is_said = matches!(answer.claim.rule, "that" | "quote" | "tell" | "continued_quote");
        if answer.claim.polarity != Polarity::Deny || !is_said {
            return false;
        }
        let is_own =
            |it: &Draft| self.is_same_speaker(it, answer) || self.is_of_its_side(it, answer);
        let mut before = drafts[..at].iter().rev().take_while(|it| {
            it.unit + 2 >= answer.unit
                && self.units.segment(it.unit) == self.units.segment(answer.unit)
                && is_own(it)
        });
        let denial = before.find(|it| {
            it.unit < answer.unit && it.claim.polarity == Polarity::Deny && self.denies_by_verb(it)
        });
        let Some(denial) = denial else { return false };
        let pieces = Piece::all_of(self.units, &answer.claim.content);
        let answered = answer.claim.responds_to.or(denial.claim.responds_to);
        let shares = answered.is_some_and(|it| {
            self.matter(drafts, it).shared_words(self.matter(drafts, at), false) > 0
        });
        // `I paid for boots, and boots are not rifles`
        let says_not = pieces.iter().flat_map(|it| it.tokens.clone()).any(|it| {
            let word = self.units.text.tokens[it].lower.as_str();
            word == "not" || word.ends_with("n't")
        });
        let shares = shares && says_not;
        !shares && !certainty::denies_deed(self.units, &pieces)
    }

    /// Whether a denial is one by its verb: `denied that C`, `rejected the claim`.
    fn denies_by_verb(&self, denial: &Draft) -> bool {
        let text = self.units.text;
        matches!(denial.claim.rule, "object" | "passive" | "describe")
            || denial.claim.cue.is_some_and(|cue| {
                text.tokens_within(cue).any(|it| {
                    let mut cues = self.units.words[it].cues.iter();
                    cues.any(|(it, _)| it.polarity == Polarity::Deny)
                })
            })
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
        // What a lawyer only reports of his client, in plain words, is his account and no denial.
        let is_plain = answer.stance == Stance::Plain && !says_no;
        // `"He has never met this man," she told reporters`, who was called his lawyer right before.
        let is_lawyer = || {
            at.checked_sub(1).is_some_and(|it| {
                self.is_same_speaker(&drafts[it], answer) && self.defends(&drafts[it])
            })
        };
        let is_denial = says_no && answer.claim.quoted == Quoted::Direct && is_lawyer();
        let is_reply = is_denial
            || answer.tells
                && self.defends(answer)
                && (!is_plain
                    || answer.claim.quoted == Quoted::Direct
                    || self.tells_what(answer, &[]))
            || says_no && (self.says_i(answer) || answer.stance == Stance::Firm);
        if !is_reply {
            return None;
        }
        // Where his client denied it himself, what the lawyer adds stands beside that.
        let is_open = !(0..at).rev().take(LOOKED_BACK).any(|it| {
            let other = &drafts[it];
            other.unit + REACH >= answer.unit
                && (self.is_same_speaker(other, answer) && !is_denial
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
