//! What an answer names: a pronoun, a noun for claims, other words.

use std::ops::Range;

use super::super::Reader;
use crate::claims::draft::Answered;
use crate::grammar::{Class, Item, Takes, phrases};

impl Reader<'_> {
    /// What an answer names: a pronoun, a noun for claims, other words.
    pub(in crate::claims::frames) fn answered(
        &self,
        items: &[Item],
        phrase: &Range<usize>,
    ) -> Answered {
        let first = &items[phrase.start];
        let is_pronoun =
            matches!(self.lower(first), "it" | "this" | "that" | "them" | "these" | "those");
        // `that figure` takes up what was said as well as `that` does.
        let is_said = items[phrase.clone()].iter().any(|it| it.is(Class::ClaimNoun));
        let is_pointed = is_pronoun && phrase.len() <= 3 && self.lower(first) != "it" && !is_said;
        if phrase.len() == 1 && is_pronoun || is_pointed {
            return Answered::Pronoun;
        }
        // `He denied the rest`
        let rest = items.get(phrase.start + 1).filter(|_| self.lower(first) == "the");
        if rest.is_some_and(|it| matches!(self.lower(it), "rest" | "remainder")) {
            let of = items[phrase.clone()].iter().find(|it| it.is(Class::ClaimNoun));
            return of.map_or(Answered::Pronoun, |_| Answered::Noun(Class::ClaimNoun));
        }
        let is_alleged =
            |it: &Item| it.word.cues.iter().any(|(cue, _)| cue.takes.any(Takes::Adjective));
        for item in &items[phrase.clone()] {
            for class in [Class::AccuseNoun, Class::AllegeNoun, Class::ReportNoun, Class::ClaimNoun]
            {
                if item.is(class) {
                    return Answered::Noun(class);
                }
            }
            if item.is(Class::Sayable) {
                return Answered::Noun(Class::ClaimNoun);
            }
            if item.is(Class::Deed) {
                return Answered::Noun(Class::Deed);
            }
            // `the alleged purchase`: the matter tells which.
            if is_alleged(item) {
                return Answered::Words;
            }
            let is_first = item.span == first.span;
            if phrases::is_preposition(item) || item.is(Class::Who) && !is_first {
                break;
            }
        }
        Answered::Words
    }

    /// The noun with its clause that ends before a verb, if a claim was just read of it.
    pub(super) fn claimed_subject(&self, items: &[Item], end: usize) -> Option<Range<usize>> {
        let last = self.drafts.last().filter(|it| it.claim.rule == "noun")?;
        let end_of = items[end.checked_sub(1)?].span.end;
        let is_before = last.claim.content.last().is_some_and(|it| it.end == end_of);
        let cue = last.claim.cue.filter(|_| is_before)?;
        let start = items.iter().position(|it| it.span.start >= cue.start)?;
        (start < end).then_some(start..end)
    }
}
