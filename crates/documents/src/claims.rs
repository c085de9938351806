//! Who says what, and who denies it.
//!
//! Reporting words (`data/documents/cues.csv`) are looked up in each unit of the text; the words around
//! one tell its frame ("S said that C", "C, according to S", "S accused O of C" and their relatives, see
//! [`frames`]), the frame tells speaker and content. What stands within quotation marks is content and
//! never a cue. Then each denial and each "declined to comment" looks for the claim that it answers
//! ([`answers`]).
//!
//! A claim's certainty is the weakest of what its verb, its own words ("may"), its source ("unconfirmed
//! reports") and a caveat behind it ("could not be verified") allow. Conditionals, questions, intentions
//! ("would deny") and negated speech ("did not say") are no claims.

mod answers;
pub(crate) mod cast;
mod certainty;
mod draft;
mod frames;
mod matter;

pub(crate) use frames::{may_report, opens_frame};
pub(crate) use matter::MatterOf;

use crate::grammar::Units;
use crate::mentions::Found;
use crate::{Claim, Text, Warning};

/// The words of which this stage says something without the tables of grammar, some more than once.
pub(crate) fn spellings() -> impl Iterator<Item = &'static str> {
    frames::spellings().chain(matter::spellings())
}

/// Finds the claims of a text, in order.
pub fn find(text: &Text<'_>, found: &Found) -> Vec<Claim> {
    in_units(&Units::of(text, found)).0
}

/// The same of a text whose units are read, and what was not read.
pub(crate) fn in_units(units: &Units<'_>) -> (Vec<Claim>, Option<Warning>) {
    let (mut drafts, warning) = frames::read(units);
    drafts.sort_by_key(|it| (it.range.start, it.claim.cue.map(|it| it.start)));
    answers::pair(units, &mut drafts);
    (drafts.into_iter().map(|it| it.claim).collect(), warning)
}
