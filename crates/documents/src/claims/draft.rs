//! A claim in the making: with what the later steps must know of it.

use crate::grammar::Class;
use crate::{Act, Claim, Modality, Polarity, Span};

/// What an answer names as that which it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    /// Nothing.
    Nothing,
    /// `it`, `this`, `them`.
    Pronoun,
    /// `the charge`, `the allegations`: by the class of the noun.
    Noun(Class),
    /// Some other noun phrase or clause.
    Words,
}

/// How a statement that is no denial by its words stands to what was claimed before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// Beside it.
    Plain,
    /// Its words exclude something: `carries pumps and only pumps`.
    Opposes,
    /// It says who else did it: `It was the governor's own guards who set the fire`.
    Shifts,
    /// Its verb answers or holds out against doubt: `insisted that`.
    Firm,
    /// Its verb speaks against it: `countered that`.
    Against,
}

/// A claim in the making.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own of a claim")]
pub(super) struct Draft {
    pub(super) claim: Claim,
    /// The unit that it stands in.
    pub(super) unit: usize,
    pub(super) answered: Answered,
    /// The clause that it is read from, content and all.
    pub(super) range: Span,
    /// Whether it has no speaker of its own: passives and adverbs, which weaken a claim around them.
    pub(super) is_weak: bool,
    /// Whether it speaks of an earlier time: `has in the past denied`.
    pub(super) is_past: bool,
    /// All whom an accusation names as its object.
    pub(super) accused: Vec<usize>,
    /// Whom the first pronoun of its content means.
    pub(super) meant: Option<usize>,
    /// Whether it says no, and is no denial by that alone.
    pub(super) says_no: bool,
    pub(super) stance: Stance,
    /// Whether it tells what is or was, so that it may be somebody's reply to a charge.
    pub(super) tells: bool,
    /// Whether it takes up something as such: `never gave such an order`.
    pub(super) is_such: bool,
    /// Whether it is a denial by nothing but its content: `it has never owned a ship`.
    pub(super) by_content: bool,
    /// Whether it is said of another for whom somebody speaks: `H does not pay them, its minister said`.
    pub(super) for_another: bool,
    /// Whether it stands in the headline.
    pub(super) is_title: bool,
}

impl Draft {
    /// Makes of a denial what is only said beside one.
    pub(super) fn is_beside(&mut self) {
        let claim = &mut self.claim;
        claim.responds_to = None;
        claim.polarity = Polarity::Affirm;
        claim.act = Act::Say;
    }

    /// Makes it the denial of a claim.
    pub(super) fn answers(&mut self, answered: usize) {
        let claim = &mut self.claim;
        claim.responds_to = Some(answered);
        claim.polarity = Polarity::Deny;
        claim.act = Act::Deny;
        claim.modality = Modality::Asserted;
    }
}
