//! Which claim a denial, or a "declined to comment", answers.
//!
//! Every claim before an answer is weighed by what speaks for it: that it is a charge, that it concerns who answers (or
//! whom they speak for), that both are of the same matter, that the answer names its source or its kind ("the report"),
//! that it is near, that the answer right before was to the same. The heaviest is answered if it weighs enough; how much
//! is enough depends on what the answer says of it. What somebody says himself he never answers.
//!
//! A statement that says no, and is no denial by its words alone ("nobody bribed anyone"), is one if it meets such a
//! claim; so is one that excludes or counters what was claimed of who speaks ([`Stance`]). What the accused or
//! his lawyer says in plain words right behind a charge replies to it ([`replies`]). What finds no claim before it
//! may answer one behind it, and what is admitted beside a denial answers the same ([`ahead`]).

mod ahead;
mod replies;

use hashbrown::HashMap;

use super::cast::Cast;
use super::draft::{Answered, Draft, Stance};
use super::matter::Matter;
use crate::grammar::{Class, Units};
use crate::{Act, EntityType, MentionKind, Polarity, Span};

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

/// In units: how far back that which is meant by "it" or is not commented upon stands.
const REACH: usize = 3;

/// In units: how far back a charge stands that its target denies in words of his own.
pub(super) const FAR: usize = 25;

/// So many claims are looked back upon.
const LOOKED_BACK: usize = 60;

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

/// Sets `responds_to`, and makes denials of what says no to a claim.
pub(super) fn pair(units: &Units<'_>, drafts: &mut [Draft]) {
    let speaks_for = represented(units);
    let mut sides = vec![Vec::new(); units.found.entities.len()];
    for who in drafts.iter().filter_map(|it| it.claim.speaker.as_ref()?.entity) {
        if sides[who].is_empty() {
            sides[who].push(who);
            sides[who].extend(speaks_for.get(&who).into_iter().flatten());
        }
    }
    let pairing = Pairing {
        units,
        speaks_for,
        sides,
        matters: drafts
            .iter()
            .map(|it| Matter::of(units, &it.claim.content, it.claim.speaker.as_ref()))
            .collect(),
    };
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if draft.is_title {
            continue;
        }
        if draft.claim.polarity != Polarity::Affirm {
            let answered = pairing.answered(drafts, at);
            drafts[at].claim.responds_to = answered;
        } else if (draft.says_no || draft.stance != Stance::Plain)
            && let Some(answered) = pairing.contradicted(drafts, at)
        {
            drafts[at].answers(answered);
        } else if let Some(answered) = pairing.replied(drafts, at) {
            drafts[at].answers(answered);
        } else if let Some(answered) = pairing.continued(drafts, at) {
            drafts[at].claim.responds_to = Some(answered);
        } else if let Some(answered) = pairing.defended(drafts, at) {
            drafts[at].answers(answered);
        }
    }
    pairing.pair_ahead(drafts);
    // `He is not a relation, his clinic said`, where nobody said that he is.
    for draft in drafts.iter_mut().filter(|it| it.for_another) {
        if draft.claim.responds_to.is_none() {
            draft.claim.polarity = Polarity::Affirm;
            draft.claim.act = Act::Say;
        }
    }
    pairing.pair_admissions(drafts);
}

struct Pairing<'t> {
    units: &'t Units<'t>,
    /// For whom a person speaks: `its director, Nadia Quill`.
    speaks_for: HashMap<usize, Vec<usize>>,
    /// By entity: whoever speaks somewhere, and for whom he does.
    sides: Vec<Vec<usize>>,
    /// Of the content of each draft.
    matters: Vec<Matter<'t>>,
}

/// What speaks for one claim.
#[expect(clippy::struct_excessive_bools, reason = "each speaks for it by itself")]
struct Weighed {
    weight: i32,
    concerns: bool,
    /// Words of the same matter.
    shared: usize,
    shares_party: bool,
    names_source: bool,
    is_chained: bool,
    /// Who answers is known by a noun only, right behind the claim.
    is_unnamed: bool,
}

impl Pairing<'_> {
    fn answered(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let answer = &drafts[at];
        // `rejected the panel's finding that C`: what its own object tells.
        let is_within = |it: &usize| {
            let claim = &drafts[*it].claim;
            let inner = claim.content.first().copied();
            claim.rule == "noun"
                && claim.polarity == Polarity::Affirm
                && inner
                    .is_some_and(|inner| answer.claim.content.iter().any(|it| it.contains(inner)))
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
                let is_next = other.unit + 1 >= answer.unit && is_unnamed;
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
        // What nothing better is found for answers the last charge before it; a silence one that is near.
        found.or_else(|| {
            let is_open = is_denial && !answer.is_past && !answer.for_another
                || answer.answered == Answered::Nothing;
            if !is_open {
                return None;
            }
            if is_denial { self.near_charge(drafts, at) } else { None }
        })
    }

    /// The charge that a denial answers which takes up none by its words: one right before it, or the last that is
    /// against who denies. Where there is neither, the text does not tell what is answered.
    fn near_charge(&self, drafts: &[Draft], at: usize) -> Option<usize> {
        let is_against = |it: &usize| {
            charge(drafts[*it].claim.act) > 0
                && drafts[*it].unit + FAR >= drafts[at].unit
                && self.may_answer(drafts, *it, at)
                && self.weigh(drafts, *it, at, Answered::Words, 0).concerns
        };
        self.charge_before(drafts, at, 1, 0)
            .or_else(|| (0..at).rev().take(LOOKED_BACK).find(is_against))
    }

    /// The charge that somebody answers whom none before him names: the last one near, else that with which the text
    /// begins, else the last.
    fn last_charge(&self, drafts: &[Draft], at: usize, least: i32) -> Option<usize> {
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
        let concerning = || {
            (0..at).rev().take(LOOKED_BACK).find(|it| {
                let claim = &drafts[*it];
                claim.unit + FAR >= drafts[at].unit
                    && (charge(claim.claim.act) > 0 || is_told(claim))
                    && self.may_answer(drafts, *it, at)
                    && self.weigh(drafts, *it, at, Answered::Words, 0).concerns
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

    /// Whether a claim is one that others than who answers make.
    fn may_answer(&self, drafts: &[Draft], other: usize, at: usize) -> bool {
        let (claim, answer) = (&drafts[other], &drafts[at]);
        claim.claim.polarity == Polarity::Affirm
            && !claim.is_title
            && !self.is_same_speaker(claim, answer)
            && !self.is_of_its_side(claim, answer)
    }

    /// Whether a silence is about whether something is so.
    fn confirms(&self, answer: &Draft) -> bool {
        let text = self.units.text;
        answer.claim.cue.is_some_and(|cue| {
            text.tokens_within(cue).any(|it| text.tokens[it].lower.starts_with("confirm"))
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

    /// Whether a claim was made by whoever speaks for the party that answers.
    fn is_of_its_side(&self, claim: &Draft, answer: &Draft) -> bool {
        let who = |it: &Draft| self.parties(it.claim.speaker.as_ref().and_then(|it| it.entity));
        let (sources, parties) = (who(claim), who(answer));
        sources.iter().any(|it| parties.contains(it))
    }

    /// The claim to which a statement says no that is no denial by its words.
    fn contradicted(&self, drafts: &[Draft], at: usize) -> Option<usize> {
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

    fn heaviest(
        &self,
        drafts: &[Draft],
        at: usize,
        answered: Answered,
        enough: impl Fn(&Weighed, &Draft) -> bool,
    ) -> Option<usize> {
        let answer = &drafts[at];
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
            let weighed = self.weigh(drafts, other, at, answered, between);
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

    fn weigh(
        &self,
        drafts: &[Draft],
        other: usize,
        at: usize,
        answered: Answered,
        between: i32,
    ) -> Weighed {
        let (claim, answer) = (&drafts[other], &drafts[at]);
        let who = answer.claim.speaker.as_ref().and_then(|it| it.entity);
        let parties = self.parties(who);
        let gap = answer.unit.saturating_sub(claim.unit);
        let concerned = |it: &usize| {
            claim.claim.about.contains(it) || claim.accused.contains(it) || claim.meant == Some(*it)
        };
        // A spokesman who says of another party that it only does this speaks for it as well.
        let told_of = self.matters[at].parties.first();
        let defends = answer.stance != Stance::Plain
            && who.is_some_and(|it| self.speaks_for.contains_key(&it))
            && told_of.is_some_and(|it| claim.claim.about.contains(it));
        let concerns = parties.iter().any(concerned) || defends || self.asks(claim, answer);
        let may_concern = who.is_none() && gap <= 1;

        let party = self.matters[other].parties.iter();
        let party = party.filter(|it| !parties.contains(it));
        let shares_party = party.into_iter().any(|it| self.matters[at].parties.contains(it));
        let names_source = self.names_source(claim, answer);
        let shared = self.matters[other].shared_words(&self.matters[at], !names_source);
        let is_chained = self.is_chained(drafts, other, at);
        let sources = self.parties(claim.claim.speaker.as_ref().and_then(|it| it.entity));
        let is_same_side = sources.iter().any(|it| parties.contains(it));
        let is_of_others = claim.claim.act == Act::Accuse
            && !claim.accused.is_empty()
            && who.is_some()
            && !concerns
            && shared == 0
            // What is told of who answers stands beside it.
            && drafts[..at].iter().rev().take(LOOKED_BACK).any(|it| {
                it.unit.abs_diff(claim.unit) <= 1
                    && it.claim.polarity == Polarity::Affirm
                    && !self.is_same_speaker(it, answer)
                    && parties.iter().any(|party| it.claim.about.contains(party))
            });
        let few = |it: usize| i32::try_from(it.min(3)).unwrap_or(3);
        // `that suggestion` points to what was just said, as `that` does.
        let is_pronoun = answered == Answered::Pronoun || self.points(answer, answered);
        let mut weight = charge(claim.claim.act) + near(is_pronoun, gap);
        weight += few(shared) * weight::MATTER;
        let is_same_deed = shared > 1 && answered == Answered::Words;
        weight += if is_same_deed { weight::SAME_DEED } else { 0 };
        weight += if shared > 0 && answer.is_such { weight::SUCH } else { 0 };
        if answered != Answered::Words {
            weight += between.min(3) * weight::BETWEEN;
        }
        for (holds, it) in [
            (concerns, weight::CONCERNS),
            (may_concern, weight::MAY_CONCERN),
            (shares_party, weight::PARTY),
            (names_source, weight::SOURCE),
            (is_chained, weight::CHAINED),
            (is_same_side, weight::SAME_SIDE),
            (is_of_others, weight::OF_OTHERS),
            (self.is_in_passing(claim), weight::IN_PASSING),
        ] {
            weight += if holds { it } else { 0 };
        }
        if let Answered::Noun(class) = answered {
            weight += self.fit(class, claim);
            // `dismissed the suspicions`
            let is_suspected = class == Class::AllegeNoun
                && claim.claim.act == Act::Believe
                && self.names_suspicion(answer);
            weight += if is_suspected { weight::SUSPICION } else { 0 };
            let is_accusing = matches!(class, Class::AccuseNoun | Class::AllegeNoun)
                && charge(claim.claim.act) == 0
                && self.tells_of_suspicion(claim);
            weight += if is_accusing { weight::SUSPICION } else { 0 };
        }
        if self.names_figure(answer) && self.tells_figure(claim) {
            weight += weight::FIGURE;
        }
        let is_unnamed = may_concern;
        Weighed { weight, concerns, shared, shares_party, names_source, is_chained, is_unnamed }
    }

    /// Whether an answer names what it answers by a noun behind "that" or "this".
    fn points(&self, answer: &Draft, answered: Answered) -> bool {
        let text = self.units.text;
        matches!(answered, Answered::Noun(_))
            && answer.claim.content.first().is_some_and(|it| {
                text.tokens_within(*it).next().is_some_and(|it| {
                    matches!(text.tokens[it].lower.as_str(), "that" | "this" | "these" | "those")
                })
            })
    }

    fn is_in_passing(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        claim.claim.cue.is_some_and(|cue| {
            let first = text.tokens_within(cue).start;
            first.checked_sub(1).is_some_and(|it| {
                matches!(text.tokens[it].lower.as_str(), "after" | "before" | "when" | "despite")
            })
        })
    }

    fn names_suspicion(&self, answer: &Draft) -> bool {
        let text = self.units.text;
        answer.claim.content.first().is_some_and(|it| {
            text.tokens_within(*it)
                .take(4)
                .any(|it| matches!(text.tokens[it].lower.as_str(), "suspicion" | "suspicions"))
        })
    }

    /// Whether an answer names a number: `rejected that figure`, `would not confirm the toll`.
    fn names_figure(&self, answer: &Draft) -> bool {
        const WORDS: usize = 4;
        let text = self.units.text;
        let is_named = matches!(answer.claim.rule, "object" | "describe" | "no_comment");
        is_named
            && answer.claim.content.first().is_some_and(|it| {
                text.tokens_within(*it).take(WORDS).any(|it| {
                    matches!(
                        text.tokens[it].lower.as_str(),
                        "figure"
                            | "figures"
                            | "number"
                            | "numbers"
                            | "estimate"
                            | "estimates"
                            | "toll"
                            | "sum"
                            | "sums"
                            | "amount"
                            | "amounts"
                            | "total"
                            | "tally"
                            | "count"
                    )
                })
            })
    }

    /// Whether a claim tells how many or how much.
    fn tells_figure(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        claim.claim.content.iter().flat_map(|it| text.tokens_within(*it)).any(|it| {
            let lower = text.tokens[it].lower.as_str();
            lower.starts_with(|it: char| it.is_ascii_digit())
                || matches!(
                    lower,
                    "dozen"
                        | "dozens"
                        | "hundred"
                        | "hundreds"
                        | "thousand"
                        | "thousands"
                        | "million"
                        | "millions"
                        | "billion"
                        | "billions"
                        | "half"
                        | "third"
                        | "quarter"
                        | "percent"
                )
                || self.units.words[it].is(Class::Determiner)
                    && matches!(
                        lower,
                        "two"
                            | "three"
                            | "four"
                            | "five"
                            | "six"
                            | "seven"
                            | "eight"
                            | "nine"
                            | "ten"
                            | "eleven"
                            | "twelve"
                            | "twenty"
                            | "thirty"
                    )
        })
    }

    fn tells_of_suspicion(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        claim.claim.content.iter().flat_map(|it| text.tokens_within(*it)).any(|it| {
            matches!(
                text.tokens[it].lower.as_str(),
                "suspicion" | "suspected" | "accused" | "charges" | "charged" | "alleged"
            )
        })
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

    /// Somebody who speaks, and for whom he does.
    fn parties(&self, who: Option<usize>) -> &[usize] {
        who.and_then(|it| self.sides.get(it)).map_or(&[], Vec::as_slice)
    }

    fn is_same_speaker(&self, one: &Draft, other: &Draft) -> bool {
        let (Some(one), Some(other)) = (&one.claim.speaker, &other.claim.speaker) else {
            return false;
        };
        match (one.entity, other.entity) {
            (Some(one), Some(other)) => one == other,
            (None, None) => {
                let words = |span: Span| self.units.text.slice(span).to_lowercase();
                one.span == other.span || words(one.span) == words(other.span)
            }
            _ => false,
        }
    }

    /// Whether the answer right before, by the same or to the same words, answers that claim.
    fn is_chained(&self, drafts: &[Draft], other: usize, at: usize) -> bool {
        let answer = &drafts[at];
        let mut before = (0..at).rev().take(4);
        let Some(last) = before.find(|it| drafts[*it].claim.polarity != Polarity::Affirm) else {
            return false;
        };
        let last = &drafts[last];
        let is_next = last.unit + 1 >= answer.unit;
        let same_segment = self.units.segment(last.unit) == self.units.segment(answer.unit);
        let is_same = self.is_same_speaker(last, answer);
        last.claim.responds_to == Some(other) && is_next && (same_segment || is_same)
    }

    /// Whether the words of an answer name the source of a claim: `the panel's conclusions`, `comment on the letter`.
    fn names_source(&self, claim: &Draft, answer: &Draft) -> bool {
        const WORDS: usize = 8;
        let Some(speaker) = &claim.claim.speaker else { return false };
        let text = self.units.text;
        let is_object = matches!(answer.claim.rule, "object" | "describe" | "no_comment");
        let Some(content) = answer.claim.content.first().filter(|_| is_object) else {
            return false;
        };
        let mentions = self.units.mentions_in(*content).take(2);
        let named = mentions.map(|it| &self.units.mentions[it]);
        let parties = self.parties(speaker.entity);
        // `her account`
        let who = answer.claim.speaker.as_ref().and_then(|it| it.entity);
        let meant = answer.meant.filter(|it| Some(*it) != who);
        if meant.is_some() && meant == speaker.entity {
            return true;
        }
        let mut named = named.filter(|it| text.tokens_within(content.to(it.span)).len() <= WORDS);
        if named.any(|it| parties.contains(&it.entity) && Some(it.entity) != who) {
            return true;
        }
        let is_noun = |it: &usize| {
            let (token, word) = (&text.tokens[*it], self.units.words[*it]);
            token.is_word()
                && token.lower.len() > 3
                && !word.is(Class::Preposition.or(Class::Determiner).or(Class::Who))
        };
        let mut nouns = text.tokens_within(speaker.span).take(WORDS).filter(is_noun);
        nouns.any(|noun| {
            let mut words = text.tokens_within(*content).take(WORDS);
            words.any(|it| text.tokens[it].lower == text.tokens[noun].lower)
        })
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
            Act::Accuse => {
                if is_accusation {
                    9
                } else {
                    7
                }
            }
            Act::Allege => {
                if is_accusation {
                    4
                } else {
                    6
                }
            }
            Act::Claim => {
                if is_accusation {
                    3
                } else {
                    5
                }
            }
            Act::Report | Act::Believe => 2,
            Act::Say if noun == Class::ClaimNoun => 1,
            _ => 0,
        }
    }
}

/// Whether a claim is told by others than whom it concerns: by a paper, an office, a witness.
fn is_told(claim: &Draft) -> bool {
    claim.claim.act == Act::Say
        && claim.claim.rule != "transcript"
        && claim.stance != Stance::Opposes
        && !claim.says_no
}

/// How much of a charge an act is.
fn charge(act: Act) -> i32 {
    match act {
        Act::Accuse | Act::Allege => 4,
        Act::Claim => 3,
        Act::Report | Act::Believe => 2,
        Act::Confirm | Act::Admit => -2,
        Act::CallFor => -6,
        _ => 0,
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

/// For whom each person speaks, by an apposition: `its director, Nadia Quill`, `Ida Falk, its lawyer`, `Lina Haas, who acts
/// for him`, `Orvel Bank's chairman Per Dunn`.
fn represented(units: &Units<'_>) -> HashMap<usize, Vec<usize>> {
    const REACH: usize = 9;
    let cast = Cast::new(units);
    let (tokens, words) = (&units.text.tokens, &units.words);
    let mut result: HashMap<usize, Vec<usize>> = HashMap::new();
    let is_person =
        |it: usize| units.found.entities.get(it).is_some_and(|it| it.kind == EntityType::Person);
    for unit in 0..units.sentences.len() {
        let within = units.tokens(unit);
        for at in units.mentions_in(units.span(unit)) {
            let mention = &units.mentions[at];
            if mention.kind != MentionKind::Name || !is_person(mention.entity) {
                continue;
            }
            let own = units.text.tokens_within(mention.span);
            let is_mark = |it: usize| {
                !tokens[it].is_word() && tokens[it].lower != "'s" && tokens[it].lower != "’s"
            };
            let is_comma = |it: usize| tokens.get(it).is_some_and(|it| it.lower == ",");
            // Before it, across one comma; behind it, between two.
            let first =
                own.start - usize::from(own.start > within.start && is_comma(own.start - 1));
            let low = within.start.max(first.saturating_sub(REACH));
            let low = (low..first).rev().find(|it| is_mark(*it)).map_or(low, |it| it + 1);
            let behind = own.end + 1;
            let high = within.end.min(behind + REACH);
            let high = (behind..high).find(|it| is_mark(*it)).unwrap_or(high);
            let behind = if is_comma(own.end) { behind..high.max(behind) } else { first..first };
            let ranges = [low..first, behind];
            for range in ranges {
                let speaks = range.clone().any(|it| {
                    words[it].is(Class::Spokes)
                        || matches!(
                            tokens[it].lower.as_str(),
                            "speaks"
                                | "acts"
                                | "represents"
                                | "defends"
                                | "heads"
                                | "runs"
                                | "chairs"
                                | "leads"
                                | "founded"
                                | "owns"
                        )
                });
                if !speaks || range.is_empty() {
                    continue;
                }
                let span = tokens[range.start].span.to(tokens[range.end - 1].span);
                let named = units.mentions_in(span).map(|it| units.mentions[it].entity);
                let named = named.filter(|it| *it != mention.entity);
                let pronoun =
                    range.clone().find(|it| words[*it].is(Class::Possessive.or(Class::Object)));
                let other = |it: usize| it != mention.entity;
                let meant = pronoun.and_then(|it| {
                    let token = &tokens[it];
                    cast.antecedent_where(unit, &token.lower, token.span.start, false, &other)
                });
                result.entry(mention.entity).or_default().extend(named.chain(meant));
            }
        }
    }
    result
}
