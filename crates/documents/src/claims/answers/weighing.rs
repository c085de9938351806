//! What speaks for each claim before an answer, and which weighs most.

use std::cell::OnceCell;
use std::ops::Range;

use lictor_model::CountryCode;

use super::super::draft::{Answered, Draft, Stance};
use super::words::Naming;
use super::{FAR, LOOKED_BACK, Pairing, REACH, charge};
use crate::grammar::Class;
use crate::{Act, Polarity};

/// What speaks for a claim. The numbers were chosen by the order that they give to the cases of `passages.txt` and of the
/// constructed articles, not computed.
mod weight {
    pub(super) const CONCERNS: i32 = 7;
    /// Who answers is known by a noun only: "the firm", right behind the claim.
    pub(super) const MAY_CONCERN: i32 = 2;
    /// Each word of the same matter, of three at most.
    pub(super) const MATTER: i32 = 4;
    /// Two such words of what an answer says itself: `any breach of sanctions`.
    pub(super) const SAME_DEED: i32 = 3;
    /// "The accusation" is what tells of a suspicion or a charge: `was detained on suspicion of smuggling`.
    pub(super) const SUSPICION: i32 = 4;
    /// `that figure`, of what tells one.
    pub(super) const FIGURE: i32 = 12;
    /// It is told in a clause of time: `banned it after accusing it of C`.
    pub(super) const IN_PASSING: i32 = -12;
    /// `such an order`, of what has the word.
    pub(super) const SUCH: i32 = 4;
    /// A party, besides the one that answers, of which both speak.
    pub(super) const PARTY: i32 = 2;
    /// The answer names who made the claim: "the ministry's words".
    pub(super) const SOURCE: i32 = 8;
    /// The answer before answers the same.
    pub(super) const CHAINED: i32 = 5;
    /// It accuses others by name, of another matter.
    pub(super) const OF_OTHERS: i32 = -8;
    /// Whoever speaks for the same party made it.
    pub(super) const SAME_SIDE: i32 = -6;
    /// Each claim that stands between, of three at most.
    pub(super) const BETWEEN: i32 = -1;
}

/// What speaks for one claim.
#[expect(clippy::struct_excessive_bools, reason = "each speaks for it by itself")]
pub(super) struct Weighed {
    pub(super) weight: i32,
    pub(super) concerns: bool,
    /// Words of the same matter.
    pub(super) shared: usize,
    pub(super) shares_party: bool,
    pub(super) names_source: bool,
    pub(super) is_chained: bool,
    /// Who answers is known by a noun only, right behind the claim.
    pub(super) is_unnamed: bool,
}

/// What is asked of an answer for every claim before it.
pub(super) struct Asked<'p> {
    at: usize,
    answered: Answered,
    /// Who answers.
    who: Option<usize>,
    /// Whom he speaks for, himself included.
    parties: &'p [usize],
    /// Whom else he speaks for, by what he says of it.
    told_of: Option<usize>,
    /// The country of the state that answers.
    country: Option<CountryCode>,
    /// His name, in tokens.
    name: Option<Range<usize>>,
    /// What the answer right before answers.
    chained: Option<usize>,
    is_pronoun: bool,
    names_figure: bool,
    /// Whom its words name, once that was asked.
    naming: OnceCell<Option<Naming>>,
}

impl Pairing<'_> {
    /// The claim that weighs most of those that weigh enough.
    pub(super) fn heaviest(
        &self,
        drafts: &[Draft],
        at: usize,
        answered: Answered,
        enough: impl Fn(&Weighed, &Draft) -> bool,
    ) -> Option<usize> {
        let answer = &drafts[at];
        let asked = OnceCell::new();
        let mut best: Option<(i32, usize)> = None;
        // The claims that stand between, and the last of them.
        let mut between = 0;
        let mut last = at;
        for other in (0..at).rev().take(LOOKED_BACK) {
            let draft = &drafts[other];
            if draft.unit + FAR < answer.unit {
                break;
            }
            // `That account is disputed by S`: a denial is a statement to those whom it is against.
            let is_counter = draft.claim.polarity == Polarity::Deny
                && matches!(answered, Answered::Pronoun | Answered::Noun(Class::ClaimNoun))
                && draft.unit + 1 >= answer.unit
                && matches!(draft.claim.rule, "that" | "quote" | "tell")
                && self.is_charged_by(drafts, draft, answer);
            if draft.is_title || draft.claim.polarity != Polarity::Affirm && !is_counter {
                continue;
            }
            let is_pronoun = answered == Answered::Pronoun;
            let is_near = draft.unit + REACH >= answer.unit;
            if self.is_same_speaker(&drafts[other], answer) {
                continue;
            }
            // What one sentence claims in several clauses.
            let is_sibling = |it: usize| {
                drafts[it].unit == draft.unit && self.is_same_speaker(&drafts[it], draft)
            };
            between += i32::from(last != at && !is_sibling(last));
            last = other;
            let asked = asked.get_or_init(|| self.asked(drafts, at, answered));
            let weighed = self.weigh(drafts, other, asked, between);
            let is_silence = answer.claim.polarity == Polarity::NoComment;
            let takes_up = weighed.shared > 0 || weighed.names_source;
            // Who is silent is so about what is said of him, even some way back.
            let is_of_him = is_silence && weighed.concerns;
            let reaches = is_near || is_of_him && draft.unit + 3 * REACH >= answer.unit;
            let is_far = !reaches;
            if (is_pronoun || is_silence && !takes_up) && is_far && !weighed.is_chained {
                continue;
            }
            // The nearer of equals, and the first clause of a sentence.
            let is_best = best.is_none_or(|(weight, best)| {
                weighed.weight > weight || weighed.weight == weight && is_sibling(best)
            });
            if is_best && enough(&weighed, draft) {
                best = Some((weighed.weight, other));
            }
        }
        best.map(|it| it.1)
    }

    /// Whether the charge that a denial answers was made by whoever answers that.
    fn is_charged_by(&self, drafts: &[Draft], denial: &Draft, answer: &Draft) -> bool {
        denial.claim.responds_to.is_some_and(|it| self.is_same_speaker(&drafts[it], answer))
    }

    /// What all claims before an answer are weighed by.
    pub(super) fn asked(&self, drafts: &[Draft], at: usize, answered: Answered) -> Asked<'_> {
        let answer = &drafts[at];
        let speaker = answer.claim.speaker.as_ref();
        let who = speaker.and_then(|it| it.entity);
        // A spokesman who says of another party that it only does this speaks for it as well.
        let defends = answer.stance != Stance::Plain
            && who.is_some_and(|it| self.speaks_for.contains_key(&it));
        let told_of = if defends { self.matter(drafts, at).parties.first() } else { None };
        Asked {
            at,
            answered,
            who,
            parties: self.parties(who),
            told_of: told_of.copied(),
            country: self.country(who),
            name: speaker
                .filter(|_| who.is_some())
                .map(|it| self.units.text.tokens_within(it.span)),
            chained: self.chained(drafts, at),
            // `that suggestion` points to what was just said, as `that` does.
            is_pronoun: answered == Answered::Pronoun || self.points(answer, answered),
            names_figure: self.names_figure(answer),
            naming: OnceCell::new(),
        }
    }

    /// Whether a claim is of whom an answer speaks for.
    pub(super) fn concerns(&self, drafts: &[Draft], other: usize, asked: &Asked) -> bool {
        let (claim, answer) = (&drafts[other], &drafts[asked.at]);
        let about = &claim.claim.about;
        let is_concerned = |it: &usize| {
            about.contains(it) || claim.accused.contains(it) || claim.meant == Some(*it)
        };
        asked.parties.iter().any(is_concerned)
            || asked.told_of.is_some_and(|it| about.contains(&it))
            || self.asks(claim, answer)
            || asked.country.is_some_and(|it| self.adjectives(drafts, other).contains(&it))
            || asked.name.as_ref().is_some_and(|name| {
                let gap = answer.unit.saturating_sub(claim.unit);
                gap < REACH && self.is_meant_by_noun(drafts, other, answer, name)
            })
    }

    /// What speaks for the claim `other` as that which is answered, where so many claims stand between.
    pub(super) fn weigh(
        &self,
        drafts: &[Draft],
        other: usize,
        asked: &Asked<'_>,
        between: i32,
    ) -> Weighed {
        let (claim, answer) = (&drafts[other], &drafts[asked.at]);
        let (answered, parties) = (asked.answered, asked.parties);
        let gap = answer.unit.saturating_sub(claim.unit);
        let concerns = self.concerns(drafts, other, asked);
        let may_concern = asked.who.is_none() && gap <= 1;

        let (matter, own) = (self.matter(drafts, other), self.matter(drafts, asked.at));
        let mut others = matter.parties.iter().filter(|it| !parties.contains(it));
        let shares_party = others.any(|it| own.parties.contains(it));
        let naming = asked.naming.get_or_init(|| self.naming(answer));
        let names_source = naming.as_ref().is_some_and(|it| self.names_source(drafts, other, it));
        let shared = matter.shared_words(own, !names_source);
        let is_chained = asked.chained == Some(other);
        let sources = self.parties(claim.claim.speaker.as_ref().and_then(|it| it.entity));
        let is_same_side = sources.iter().any(|it| parties.contains(it));
        let is_of_others = claim.claim.act == Act::Accuse
            && !claim.accused.is_empty()
            && asked.who.is_some()
            && !concerns
            && shared == 0
            && self.is_beside_another(&drafts[..asked.at], claim, answer);
        let few = |it: usize| i32::try_from(it.min(3)).unwrap_or(3);
        let mut weight = charge(claim.claim.act) + near(asked.is_pronoun, gap);
        weight += few(shared) * weight::MATTER;
        let is_same_deed = shared > 1 && answered == Answered::Words;
        weight += if is_same_deed { weight::SAME_DEED } else { 0 };
        weight += if shared > 0 && answer.is_such { weight::SUCH } else { 0 };
        if answered != Answered::Words {
            weight += between.min(3) * weight::BETWEEN;
        }
        let is_in_passing = *self.passing[other].get_or_init(|| self.is_in_passing(claim));
        for (holds, it) in [
            (concerns, weight::CONCERNS),
            (may_concern, weight::MAY_CONCERN),
            (shares_party, weight::PARTY),
            (names_source, weight::SOURCE),
            (is_chained, weight::CHAINED),
            (is_same_side, weight::SAME_SIDE),
            (is_of_others, weight::OF_OTHERS),
            (is_in_passing, weight::IN_PASSING),
        ] {
            weight += if holds { it } else { 0 };
        }
        if let Answered::Noun(class) = answered {
            weight += self.fit(class, claim) + self.fit_of_suspicion(class, claim, answer);
        }
        if asked.names_figure && self.tells_figure(claim) {
            weight += weight::FIGURE;
        }
        let is_unnamed = may_concern;
        Weighed { weight, concerns, shared, shares_party, names_source, is_chained, is_unnamed }
    }

    /// Whether what is told of who answers stands beside a claim.
    fn is_beside_another(&self, before: &[Draft], claim: &Draft, answer: &Draft) -> bool {
        let parties = self.parties(answer.claim.speaker.as_ref().and_then(|it| it.entity));
        before.iter().rev().take(LOOKED_BACK).any(|it| {
            it.unit.abs_diff(claim.unit) <= 1
                && it.claim.polarity == Polarity::Affirm
                && !self.is_same_speaker(it, answer)
                && parties.iter().any(|party| it.claim.about.contains(party))
        })
    }

    /// What the answer right before, by the same or to the same words, answers.
    fn chained(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        let mut before = drafts[..at].iter().rev().take(4);
        let last = before.find(|it| it.claim.polarity != Polarity::Affirm)?;
        let is_next = last.unit + 1 >= answer.unit;
        let same_segment = self.units.segment(last.unit) == self.units.segment(answer.unit);
        let is_chained = is_next && (same_segment || self.is_same_speaker(last, answer));
        last.claim.responds_to.filter(|_| is_chained)
    }

    /// Whether a claim is put to who answers in a transcript: `The bank says that you signed.`
    fn asks(&self, claim: &Draft, answer: &Draft) -> bool {
        let is_next = claim.unit < answer.unit && claim.unit + REACH + 1 >= answer.unit;
        answer.claim.rule == "transcript"
            && is_next
            && self.units.segment(claim.unit) != self.units.segment(answer.unit)
            && claim.claim.content.iter().any(|it| {
                let mut tokens = self.units.text.tokens_within(*it);
                tokens.any(|it| matches!(self.units.text.tokens[it].lower.as_str(), "you" | "your"))
            })
    }

    /// What it weighs that a noun of an answer calls a suspicion by its name: `dismissed the suspicions`.
    fn fit_of_suspicion(&self, noun: Class, claim: &Draft, answer: &Draft) -> i32 {
        let is_suspected = noun == Class::AllegeNoun
            && claim.claim.act == Act::Believe
            && self.names_suspicion(answer);
        let is_accusing = matches!(noun, Class::AccuseNoun | Class::AllegeNoun)
            && charge(claim.claim.act) == 0
            && self.tells_of_suspicion(claim);
        (i32::from(is_suspected) + i32::from(is_accusing)) * weight::SUSPICION
    }

    /// How well a claim is called by the noun of an answer.
    fn fit(&self, noun: Class, claim: &Draft) -> i32 {
        let act = claim.claim.act;
        if noun == Class::Deed {
            return if charge(act) > 2 { 4 } else { 2 };
        }
        if noun == Class::ReportNoun {
            let told = claim.claim.speaker.as_ref().is_some_and(|speaker| {
                let mut words = self.units.text.tokens_within(speaker.span);
                words.any(|it| self.units.words[it].is(Class::Media.or(Class::Document)))
            });
            return match act {
                Act::Report => 6,
                _ if told => 6,
                Act::Claim | Act::Allege | Act::Accuse => 2,
                _ => 0,
            };
        }
        let is_accusation = noun == Class::AccuseNoun;
        match act {
            Act::Accuse if is_accusation => 9,
            Act::Accuse => 7,
            Act::Allege if is_accusation => 4,
            Act::Allege => 6,
            Act::Claim if is_accusation => 3,
            Act::Claim => 5,
            Act::Report | Act::Believe => 2,
            Act::Say if noun == Class::ClaimNoun => 1,
            _ => 0,
        }
    }
}

/// What so many units between a claim and its answer weigh.
fn near(is_pronoun: bool, gap: usize) -> i32 {
    let nearest = if is_pronoun { [10, 7, 3] } else { [4, 3, 1] };
    match nearest.get(gap) {
        Some(weight) => *weight,
        None if is_pronoun => 1,
        None => -i32::try_from(gap / 5).unwrap_or(0),
    }
}
