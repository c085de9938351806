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
mod contradictions;
mod denials;
mod replies;
mod sides;
mod weighing;
mod words;

use std::cell::OnceCell;

use hashbrown::HashMap;
use lictor_model::CountryCode;

use super::draft::{Draft, Stance};
use super::matter::Matter;
use crate::grammar::Units;
use crate::{Act, Polarity, Span};

/// In units: how far back that which is meant by "it" or is not commented upon stands.
const REACH: usize = 3;

/// In units: how far back a charge stands that its target denies in words of his own.
pub(super) const FAR: usize = 25;

/// So many claims are looked back upon.
const LOOKED_BACK: usize = 60;

/// Sets `responds_to`, and makes denials of what says no to a claim.
pub(super) fn pair(units: &Units<'_>, drafts: &mut [Draft]) {
    let speaks_for = sides::represented(units, drafts);
    let sides = sides::of_speakers(units, drafts, &speaks_for);
    let pairing = Pairing {
        units,
        speaks_for,
        sides,
        matters: drafts.iter().map(|_| OnceCell::new()).collect(),
        passing: vec![OnceCell::new(); drafts.len()],
        sources: vec![OnceCell::new(); drafts.len()],
        definites: vec![OnceCell::new(); drafts.len()],
        adjectives: vec![OnceCell::new(); drafts.len()],
    };
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if draft.is_title {
            continue;
        }
        let is_verdict = draft.claim.polarity != Polarity::Affirm && !draft.by_content;
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
        if !is_verdict && pairing.goes_on_behind_denial(drafts, at) {
            drafts[at].is_beside();
        }
    }
    pairing.pair_ahead(drafts);
    // `He is not a relation, his clinic said`, where nobody said that he is.
    for draft in drafts.iter_mut().filter(|it| it.for_another) {
        if draft.claim.responds_to.is_none() {
            draft.is_beside();
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
    /// Of the content of each draft, once it was asked for.
    matters: Vec<OnceCell<Matter<'t>>>,
    /// Of each draft: whether it is told [in passing](Self::is_in_passing), once that was asked.
    passing: Vec<OnceCell<bool>>,
    /// Of each draft: the nouns that name who speaks, once they were asked for.
    sources: Vec<OnceCell<Vec<&'t str>>>,
    /// Of each draft: its [nouns behind "the"](Self::definites), once they were asked for.
    definites: Vec<OnceCell<Vec<&'t str>>>,
    /// Of each draft: the countries whose [adjectives](Self::adjectives) its content has, once they were asked for.
    adjectives: Vec<OnceCell<Vec<CountryCode>>>,
}

impl<'t> Pairing<'t> {
    /// Of what a claim speaks.
    fn matter(&self, drafts: &[Draft], at: usize) -> &Matter<'t> {
        self.matters[at].get_or_init(|| {
            let claim = &drafts[at].claim;
            Matter::of(self.units, &claim.content, claim.speaker.as_ref())
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

    /// Whether a claim was made by whoever speaks for the party that answers.
    fn is_of_its_side(&self, claim: &Draft, answer: &Draft) -> bool {
        let who = |it: &Draft| self.parties(it.claim.speaker.as_ref().and_then(|it| it.entity));
        let (sources, parties) = (who(claim), who(answer));
        sources.iter().any(|it| parties.contains(it))
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
