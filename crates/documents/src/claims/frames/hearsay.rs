//! What is alleged of somebody without a verb that takes it: `Accused of C, S`, `held on suspicion of C`, `Rumours of C
//! swept the port`, `X, an alleged N of O`.

use super::parts::{Parts, one};
use super::subject::Subject;
use super::{Reader, complement};
use crate::Polarity;
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};

/// In items: a noun with what belongs to it is no longer.
const NOUN: usize = 14;

/// Whether a gerund tells what somebody has to do by office, and no offence: `Charged with modernising the bank`. Offences
/// are many, and any of them may be charged; these are the tasks that are given.
fn is_task(gerund: &str) -> bool {
    let makes_better = gerund.ends_with("ising") || gerund.ends_with("izing");
    let is_offence = gerund.starts_with("terror") || gerund.starts_with("victim");
    makes_better && !is_offence
        || matches!(
            gerund,
            "administering"
                | "advising"
                | "building"
                | "coordinating"
                | "defending"
                | "designing"
                | "developing"
                | "drafting"
                | "enforcing"
                | "ensuring"
                | "expanding"
                | "finding"
                | "fixing"
                | "guarding"
                | "guiding"
                | "implementing"
                | "improving"
                | "investigating"
                | "keeping"
                | "leading"
                | "maintaining"
                | "making"
                | "managing"
                | "monitoring"
                | "negotiating"
                | "overhauling"
                | "overseeing"
                | "planning"
                | "preparing"
                | "promoting"
                | "protecting"
                | "rebuilding"
                | "reforming"
                | "renewing"
                | "representing"
                | "restoring"
                | "reviewing"
                | "reviving"
                | "running"
                | "safeguarding"
                | "securing"
                | "steering"
                | "strengthening"
                | "studying"
                | "supervising"
                | "turning"
                | "upholding"
                | "verifying"
        )
}

/// In items: how far before `charges` the verb of who faces them stands.
const FACED: usize = 4;

impl Reader<'_> {
    /// `Accused of C, S has fled`: a participle with which the sentence begins.
    pub(super) fn fronted(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        behind: (usize, Option<std::ops::Range<usize>>),
    ) -> Option<Parts> {
        let (next, agent) = behind;
        let opens = at == 0 || items[at - 1].kind == Kind::Dash;
        let preposition = items.get(next).map(|it| self.lower(it))?;
        let fits = match preposition {
            "of" => cue.takes.any(Takes::Of),
            "with" => cue.takes.any(Takes::With),
            "for" => cue.takes.any(Takes::For),
            _ => false,
        };
        if !opens || !fits || cue.takes.any(Takes::Court) || cue.act == crate::Act::Say {
            return None;
        }
        let is_task = preposition == "with"
            && cue.lemma == "charge"
            && items.get(next + 1).is_some_and(|it| is_task(self.lower(it)));
        if is_task {
            return None;
        }
        let reach = items.len().min(next + 2 * NOUN);
        let comma = |it: &usize| items[*it].kind == Kind::Comma;
        let commas = || (next + 2..reach.max(next + 2)).filter(comma);
        let end = commas()
            .find(|it| complement::opens_clause(items, it + 1))
            .or_else(|| commas().next())?;
        let mut parts = Parts::new(cue, at..at + 1, "passive").holding(next + 1..end);
        parts.is_weak = agent.is_none();
        parts.speaker = agent.map(Subject::Phrase);
        parts.object = phrases::noun_phrase_at(items, end + 1);
        Some(parts)
    }

    /// `was arrested on suspicion of C`, `faces charges of C`, `Rumours of C swept the port`, `X, an alleged N of O`.
    pub(super) fn hearsay(&self, items: &[Item], at: usize) -> Option<Parts> {
        let cues = &items[at].word.cues;
        let with = |takes| cues.iter().find(|(it, _)| it.takes.any(takes)).map(|it| it.0);
        if let Some(cue) = with(Takes::Adjective) {
            return self.apposed(items, at, cue);
        }
        let cue = with(Takes::Noun)?;
        let is_of = items.get(at + 1).is_some_and(|it| self.lower(it) == "of");
        if !is_of
            || !matches!(cue.act, crate::Act::Accuse | crate::Act::Allege)
                && !matches!(cue.act, crate::Act::Report | crate::Act::Believe)
        {
            return None;
        }
        self.on_suspicion(items, at, cue).or_else(|| self.told_of(items, at, cue))
    }

    /// `is under investigation on suspicion of C`, `faces a charge of C`, where nobody in the sentence says so.
    fn on_suspicion(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        let is_on = at > 0 && self.lower(&items[at - 1]) == "on";
        let is_meant = matches!(cue.lemma, "suspicion" | "charge" | "allegation" | "accusation");
        // `faces fresh criminal charges of fraud`, `a charge of bribing Y`; not `a charge of two crowns`
        let is_faced = || {
            let from = at.saturating_sub(FACED);
            let is_deed = self.lower(&items[at]).ends_with('s')
                || items.get(at + 2).is_some_and(|it| self.lower(it).ends_with("ing"));
            is_deed
                && items[from..at]
                    .iter()
                    .any(|it| matches!(self.lower(it), "face" | "faces" | "faced" | "facing"))
        };
        if !is_meant || !is_on && !is_faced() {
            return None;
        }
        let end = complement::content_end(self, items, at + 2);
        let says = |it: &Item| {
            it.kind == Kind::Word
                && it.word.cues.iter().any(|(cue, form)| {
                    phrases::is_verb(cue)
                        && cue.takes.any(Takes::That.or(Takes::Quote))
                        && (form.is(Form::PAST) || form.is(Form::THIRD))
                })
        };
        if items[..at].iter().chain(&items[end..]).any(says) {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "passive").holding(at + 2..end);
        parts.is_weak = true;
        parts.object = phrases::noun_phrase_at(items, 0);
        Some(parts)
    }

    /// `Rumours of C swept the port`, `Allegations of C were denied by S`: what a noun tells, before a verb that says that it
    /// is about.
    fn told_of(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        let phrase = phrases::noun_phrase_before(items, 0, at + 1)?;
        let opens = phrase.start == 0 || phrases::is_break(&items[phrase.start - 1]);
        if !opens || !(self.lower(&items[at]).ends_with('s') || cue.lemma == "talk") {
            return None;
        }
        let reach = items.len().min(at + NOUN);
        let verb =
            (at + 3..reach.max(at + 3)).find(|it| {
                is_about(self.lower(&items[*it]))
                    || items[*it].word.cues.iter().any(|(cue, form)| {
                        cue.polarity == Polarity::Deny && form.is(Form::PARTICIPLE)
                    })
            })?;
        let group = phrases::verb_group(items, 0, verb);
        let end = group.start;
        let is_plain = end > at + 2
            && !(at + 2..end)
                .any(|it| items[it].kind == Kind::Comma || phrases::is_finite(items, it));
        let is_verb = is_about(self.lower(&items[verb])) || group.has_be;
        if !is_plain || !is_verb || group.is_negated {
            return None;
        }
        let mut parts = Parts::new(cue, phrase, "noun");
        parts.is_weak = true;
        parts.content = one(at + 2..end);
        parts.next = end;
        Some(parts)
    }

    /// `X, an alleged paymaster of O,`: what he is alleged to be.
    fn apposed(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        let article = at.checked_sub(1).filter(|it| items[*it].is(Class::Indefinite))?;
        let comma = article.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
        let name = comma.checked_sub(1).filter(|it| items[*it].kind == Kind::Name)?;
        let end = phrases::noun_phrase_at(items, at + 1)?.end;
        let of = (at + 2..end).any(|it| matches!(self.lower(&items[it]), "of" | "for" | "in"));
        let closes =
            items.get(end).is_some_and(|it| it.kind == Kind::Comma || phrases::is_break(it));
        if !of || !closes {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "adverb").holding(at + 1..end);
        parts.is_weak = true;
        parts.object = Some(name..name + 1);
        Some(parts)
    }
}

/// Verbs that say of a rumour or a charge that it is about.
fn is_about(verb: &str) -> bool {
    matches!(
        verb,
        "swept"
            | "swirled"
            | "swirl"
            | "surfaced"
            | "surface"
            | "emerged"
            | "persisted"
            | "persist"
            | "circulated"
            | "circulate"
            | "spread"
            | "abound"
            | "abounded"
            | "hung"
            | "hang"
            | "dogged"
            | "dog"
            | "haunted"
            | "haunt"
            | "followed"
            | "trailed"
            | "plagued"
            | "surrounded"
            | "mounted"
            | "resurfaced"
            | "arose"
    )
}
