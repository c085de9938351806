//! How what somebody says stands to what was claimed before it: whether it opposes that, replies for the accused, or tells
//! what may be a reply.

use super::super::certainty::{self, Piece};
use super::super::draft::Stance;
use super::parts::Parts;
use super::subject::Subject;
use super::{LOOKED_BACK, Reader, complement};
use crate::grammar::{Class, Item, Takes, Unit};
use crate::{Act, Certainty, Polarity};

impl Reader<'_> {
    /// How a statement of somebody stands to what was claimed before it.
    pub(super) fn stance(&self, items: &[Item], parts: &Parts, content: &[Piece]) -> Stance {
        if !parts.is_said() {
            return Stance::Plain;
        }
        if parts.rule == "describe" {
            // `described the sanctions as propaganda`: a judgement on what was done says no to nothing that was said.
            if parts.content.first().is_some_and(|it| complement::is_done(self, items, it)) {
                return Stance::Plain;
            }
            let says_no = content.iter().any(|it| certainty::is_unfavourable(self.units, it.span));
            return if says_no { Stance::Opposes } else { Stance::Plain };
        }
        if !matches!(parts.rule, "that" | "quote" | "tell" | "according") {
            return Stance::Plain;
        }
        let may_answer = || !certainty::is_intention(self.units, content);
        if parts.takes.any(Takes::Against) && may_answer() {
            Stance::Against
        } else if certainty::excludes(self.units, content) {
            Stance::Opposes
        } else if certainty::names_another(self.units, content) {
            Stance::Shifts
        } else if parts.takes.any(Takes::Firm) && may_answer() {
            Stance::Firm
        } else {
            Stance::Plain
        }
    }

    /// Whether a claim tells what is or was, so that it may be somebody's reply to a charge.
    pub(super) fn tells(&self, parts: &Parts, content: &[Piece]) -> bool {
        parts.is_said()
            && matches!(parts.rule, "that" | "quote" | "tell" | "continued_quote")
            && parts.modality.certainty() == Certainty::Claimed
            && !is_complaint(parts.lemma)
            && !certainty::is_intention(self.units, content)
    }
}

/// Verbs that find fault with what is done, and answer no charge.
fn is_complaint(lemma: &str) -> bool {
    matches!(
        lemma,
        "complain"
            | "lament"
            | "object"
            | "grumble"
            | "moan"
            | "groan"
            | "gripe"
            | "grouse"
            | "whine"
            | "joke"
            | "quip"
            | "sigh"
    )
}

impl Reader<'_> {
    /// Whether somebody was accused within the last units.
    pub(super) fn is_accused(&self, at: usize, entity: Option<usize>) -> bool {
        let Some(entity) = entity else { return false };
        let near = self.drafts.iter().rev().take_while(|it| it.unit + ACCUSED >= at);
        near.take(LOOKED_BACK).any(|it| {
            matches!(it.claim.act, Act::Accuse | Act::Allege | Act::Claim)
                && it.claim.about.contains(&entity)
        })
    }

    /// Whether the defence answers a charge: `the defence replied that C`, right behind what was alleged.
    pub(super) fn replies_for_accused(&self, at: usize, unit: &Unit, parts: &Parts) -> bool {
        let replies = matches!(parts.lemma, "reply" | "respond" | "retort" | "counter" | "rejoin");
        let Some(Subject::Phrase(phrase)) = &parts.speaker else { return false };
        let defends = unit.items[phrase.clone()].iter().any(|it| {
            matches!(
                self.lower(it),
                "defence"
                    | "defense"
                    | "defendant"
                    | "accused"
                    | "counsel"
                    | "lawyer"
                    | "lawyers"
                    | "attorney"
                    | "attorneys"
            )
        });
        let near = self.drafts.iter().rev().take_while(|it| it.unit + 1 >= at);
        replies
            && defends
            && near.take(LOOKED_BACK).any(|it| {
                it.claim.polarity == Polarity::Affirm
                    && matches!(it.claim.act, Act::Accuse | Act::Allege | Act::Claim | Act::Report)
            })
    }

    /// Whether a content takes up something as such: `such an order`, `any such ship`.
    pub(super) fn names_such(&self, content: &[Piece]) -> bool {
        let tokens = content.iter().flat_map(|it| it.tokens.clone());
        tokens.take(CONTENT).any(|it| {
            self.units.text.tokens[it].lower == "such"
                && self.units.text.tokens.get(it + 1).is_none_or(|it| it.lower != "as")
        })
    }

    /// Whether a body tells of a person: `He is not a relative of the brothers, the cooperative said`.
    pub(super) fn tells_of_him(
        &self,
        items: &[Item],
        parts: &Parts,
        phrase: Option<&std::ops::Range<usize>>,
        content: &[Piece],
    ) -> bool {
        let Some(phrase) = phrase.filter(|_| parts.is_apart) else { return false };
        let first = content.first().and_then(|it| self.units.text.tokens.get(it.tokens.start));
        let is_he = first.is_some_and(|it| matches!(it.lower.as_str(), "he" | "she"));
        let head = &items[crate::claims::cast::head(items, phrase)];
        is_he
            && head.kind == crate::grammar::Kind::Word
            && !head.is(Class::Subject.or(Class::Person))
    }

    /// Whether a content says what somebody is not: `X is not a relation`. Not what he does not do.
    pub(super) fn denies_kinship(&self, content: &[Piece]) -> bool {
        let words = &self.units.words;
        content.iter().flat_map(|it| it.tokens.clone()).take(CONTENT).any(|it| {
            let behind = |by: usize, class| words.get(it + by).is_some_and(|it| it.is(class));
            words[it].is(Class::Be)
                && (behind(1, Class::Negation)
                    && (behind(2, Class::Article)
                        || self.units.text.tokens.get(it + 2).is_some_and(|it| {
                            matches!(
                                it.lower.as_str(),
                                "related" | "connected" | "linked" | "affiliated" | "associated"
                            )
                        }))
                    || behind(1, Class::Nothing))
        })
    }
}

/// In units: so long is somebody the accused.
const ACCUSED: usize = 15;

/// In tokens: no more of a content is looked through.
const CONTENT: usize = 40;
