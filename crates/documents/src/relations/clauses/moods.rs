//! In which mood a verb stands: finite, a participle that describes, an infinitive, a gerund.

use super::super::words;
use super::subjects::Open;
use super::{ChunkKind, Group, Mood, Reader};
use crate::grammar::{Class, Form, Kind, phrases};

impl Reader<'_> {
    /// Whether a verb is finite, a participle that describes, or one of the others.
    pub(super) fn mood(&self, at: usize, group: &Group, stack: &[Open]) -> Mood {
        if group.is_infinitive {
            return Mood::Infinitive;
        }
        let has_auxiliary = group.has_be || group.has_have || group.has_modal;
        let first = self.lower(self.chunks[at].items.start);
        if group.is_ing && !group.has_be || matches!(first, "having" | "being") {
            return Mood::Gerund;
        }
        if !group.is_participle || has_auxiliary {
            return Mood::Finite;
        }
        let before = at.checked_sub(1).map(|it| self.chunks[it].kind);
        let next = self.chunks[at].items.end;
        let is_by = (next..next + 4)
            .take_while(|it| {
                let is_joint =
                    self.is(*it, Class::Conjunction) || self.kind(*it) == Some(Kind::Comma);
                // `trained and equipped by`
                !is_joint || self.is_form(it + 1, Form::PARTICIPLE)
            })
            .any(|it| self.lower(it) == "by");
        // `X, itself owned by Y`
        let is_apart = before == Some(ChunkKind::Adverb)
            && at >= 2
            && self.chunks[at - 2].kind == ChunkKind::Comma;
        if is_apart && is_by {
            return Mood::Participle;
        }
        let top = stack.last().copied().unwrap_or_default();
        let only_participle = !self.is_form(group.verb, Form::PAST);
        // `X, which Y accused of it`: Y did.
        let is_own = top.is_relative && top.verb.is_none() && top.gap.is_some();
        if is_own && !is_by && at > 0 && top.subject == Some(at - 1) {
            return Mood::Finite;
        }
        match before {
            None => Mood::Participle,
            // `X, founded by Y,`; behind an insertion the verb of the clause.
            Some(ChunkKind::Comma) => {
                let is_closing = self.closes(at - 1, &top);
                if is_by
                    || only_participle
                    // `arrested X, suspected of it`
                    || !is_closing && self.is_state(group.verb)
                    || !is_closing && top.verb.is_none() && self.takes_none(next)
                {
                    Mood::Participle
                } else {
                    Mood::Finite
                }
            }
            // `The two men run X`
            Some(ChunkKind::Phrase)
                if !is_by && self.is_form(group.verb, Form::BASE) && self.opens_phrase(next) =>
            {
                Mood::Finite
            }
            Some(ChunkKind::Phrase) if is_by || only_participle => Mood::Participle,
            // `a firm said to belong to him`, `a grill long rumoured to be his`
            Some(ChunkKind::Phrase | ChunkKind::Adverb | ChunkKind::Conjunction)
                if self.is_reported(group.verb) =>
            {
                Mood::Participle
            }
            // `firms linked to X were raided`
            Some(ChunkKind::Phrase) if self.is_state(group.verb) => Mood::Participle,
            // `the man accused of it fled`, but `says he worked for it`
            Some(ChunkKind::Phrase) if top.verb.is_some() && !top.is_relative => {
                let is_said = at >= 2
                    && self.chunks[at - 2].kind == ChunkKind::Verb
                    && self.reports(self.chunks[at - 2].items.end - 1);
                let is_pronoun = self.is(self.chunks[at - 1].items.start, Class::Subject);
                if is_said || is_pronoun || self.contact(at).is_some() {
                    Mood::Finite
                } else {
                    Mood::Participle
                }
            }
            Some(ChunkKind::Conjunction) if is_by => Mood::Participle,
            _ => Mood::Finite,
        }
    }

    /// Whether a participle with the preposition behind it tells how something stands: `linked to`, `accused of`.
    fn is_state(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        self.relates(at).frames.iter().any(|(frame, _)| {
            frame.kind == words::FrameKind::State
                && matches!(
                    frame.predicate,
                    Some(crate::Predicate::AssociatedWith | crate::Predicate::InvolvedIn)
                )
                && frame.object.iter().any(|it| it.strip_prefix("words-").unwrap_or(it) == next)
        })
    }

    /// `said to belong`: what is reported of somebody, as no verb of the active is followed by an infinitive here.
    fn is_reported(&self, at: usize) -> bool {
        let is_report = matches!(
            self.lower(at),
            "said"
                | "reported"
                | "rumoured"
                | "rumored"
                | "believed"
                | "thought"
                | "alleged"
                | "understood"
                | "known"
                | "suspected"
        );
        is_report && at + 1 < self.items.len() && phrases::is_infinitive(self.items, at + 1)
    }

    /// Whether no object follows: a preposition does.
    fn takes_none(&self, at: usize) -> bool {
        // `X, set up in Velm in 2012 by Y,`
        let at = at + usize::from(matches!(self.lower(at), "up" | "out" | "down"));
        self.items.get(at).is_none_or(|it| {
            phrases::is_preposition(it)
                || it.is(Class::To)
                || it.kind == Kind::Name
                || it.kind == Kind::Comma
        })
    }
}
