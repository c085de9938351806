//! Where a word that may be a reporting verb is none: an attribute, an adjective, a noun.

use super::super::subject::{self, Subject};
use super::super::{Reader, complement, is_bare_adjective};
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};

/// `Three suspected militants`, `the accused bank`: no verb, but what describes a noun.
pub(super) fn is_attributive(items: &[Item], at: usize, form: Form, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|_| start == at).map(|it| &items[it]) else {
        return false;
    };
    let is_determined = before.is(Class::Determiner);
    let is_participle = is_determined
        && form.is(Form::PAST)
        && item_cues(items, at).any(|it| it.takes.any(Takes::Adjective))
        && items.get(at + 1).is_some_and(|it| {
            it.kind == Kind::Word
                && it.is(Class::Plural)
                && !phrases::is_determiner(it)
                && it.shape == crate::Shape::Lower
        });
    is_participle
        || before.kind == Kind::Possessive
        || before.is(Class::Article.or(Class::Possessive))
        || phrases::is_preposition(before)
        || is_determined && !form.is(Form::PAST)
}

impl Reader<'_> {
    /// Whether a word that is a noun, too, is one: `Local reports that C`, `the lists of foreign states`.
    pub(super) fn may_be_noun(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        form: Form,
        speaker: &Subject,
    ) -> bool {
        if !cue.takes.any(Takes::NounLike) {
            return false;
        }
        let next = items.get(at + 1);
        // `Local reports that C`: an adjective says nothing.
        if let Subject::Phrase(phrase) = speaker
            && phrase.len() == 1
            && phrase.start == 0
            && next.is_some_and(|it| self.lower(it) == "that")
            && is_bare_adjective(&items[phrase.start])
        {
            return true;
        }
        // `the lists of foreign states`: without "that" or a quotation only behind a plain speaker.
        if form.is(Form::PAST) || form.is(Form::ING) {
            return false;
        }
        let is_marked = next.is_some_and(|it| {
            matches!(it.kind, Kind::Quote | Kind::Colon)
                || matches!(self.lower(it), "that" | "having")
        });
        let is_clause = complement::opens_clause(items, at + 1);
        // `The company disputes the finding`: no noun has an article behind it.
        let has_object = cue.takes.any(Takes::Np)
            && next.is_some_and(|it| phrases::is_determiner(it) || it.is(Class::Object));
        !is_marked && !is_clause && !has_object && !subject::is_plain_speaker(items, speaker)
    }
}

/// The reporting words that a word may be.
fn item_cues<'i>(items: &'i [Item<'_>], at: usize) -> impl Iterator<Item = &'i Cue> {
    items[at].word.cues.iter().map(|(cue, _)| &**cue)
}
