//! Nouns that report: "rumours that C", "the charge is that C", "voiced concern that C".

use super::parts::{Parts, one};
use super::silence::is_unverified_at;
use super::subject::{self, Subject};
use super::{Reader, complement};
use crate::grammar::{Class, Cue, Item, Kind, Takes, phrases};
use crate::{Act, Modality, Polarity};

impl Reader<'_> {
    /// Rumours that C; S's claim that C.
    pub(super) fn noun(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        let is_report = !matches!(cue.act, Act::Say | Act::Deny);
        if !is_report {
            return None;
        }
        if let Some(parts) = self.there_is(items, at, cue) {
            return Some(parts);
        }
        let that = self.that_of(items, at)?;
        let mut phrase = phrases::noun_phrase_before(items, 0, at + 1)?;
        // `an inquiry into claims that C`
        let into = (phrase.start..at).rev().find(|it| phrases::is_preposition(&items[*it]));
        if let Some(into) = into.filter(|it| self.takes_up(&items[*it])) {
            phrase.start = into + 1;
        }
        // `The envoy voiced concern that C`
        let voiced = (phrase.start + 1..at).rev().find(|it| self.voices(items, *it).is_some());
        if let Some(verb) = voiced {
            phrase.start = verb + 1;
        }
        // `denied claims that C`, `in a report that C`: an object is no claim of its own, save of what only says that
        // it is made: `voiced concern that C`.
        let mut voice = None;
        if let Some(before) = phrase.start.checked_sub(1)
            && !phrases::is_break(&items[before])
            && items[before].kind != Kind::Comma
            && !items[before].is(Class::Conjunction)
            && !self.takes_up(&items[before])
            // `There are claims that C`
            && !(items[before].is(Class::Be) && before > 0 && self.lower(&items[before - 1]) == "there")
        {
            voice = Some(self.voices(items, before)?);
        }
        // `a claim that the ministry described as untrue`: what is claimed is told before it.
        let described = phrases::noun_phrase_at(items, that + 1).is_some_and(|it| {
            let takes_as = |it: &Item| it.word.cues.iter().any(|(cue, _)| cue.takes.any(Takes::As));
            items.get(it.end).is_some_and(takes_as)
                && items.get(it.end + 1).is_some_and(|it| self.lower(it) == "as")
        });
        if described {
            return None;
        }
        let end = complement::content_end(self, items, that + 1);
        let end = self.before_main_verb(items, that + 1, end);
        // `could not be verified` behind it has a rule of its own.
        let is_unverified =
            (that + 1..items.len().min(end + 6)).any(|it| is_unverified_at(items, it));
        if is_unverified {
            return None;
        }
        let mut parts = Parts::new(cue, phrase.clone(), "noun");
        let owner = phrase
            .clone()
            .find(|it| items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive));
        parts.speaker = owner.map(|it| {
            let is_mark = items[it].kind == Kind::Possessive;
            Subject::Phrase(phrase.start..if is_mark { it } else { it + 1 })
        });
        parts.speaker =
            parts.speaker.filter(|it| matches!(it, Subject::Phrase(it) if !it.is_empty()));
        parts.speaker = parts.speaker.or(voice);
        parts.is_weak = parts.speaker.is_none();
        parts.content = one(that + 1..end);
        parts.next = that + 1;
        Some(parts)
    }

    /// `There was talk in the port of C`, `There were reports in the capital that C`: nobody is named who says it.
    fn there_is(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        const NEAR: usize = 5;
        let there = (at.saturating_sub(NEAR)..at).rev().find(|it| {
            self.lower(&items[*it]) == "there" && items[it + 1].is(Class::Be.or(Class::Have))
        })?;
        let is_plain = items[there + 1..at].iter().all(|it| {
            it.kind == Kind::Word
                && !it.is(Class::Nothing.or(Class::Negation))
                && self.lower(it) != "no"
        });
        // Places and times between: `this week`, `in the port`.
        let mut open = complement::behind_adverbs(items, at + 1);
        while items.get(open).is_some_and(|it| matches!(self.lower(it), "in" | "among" | "at")) {
            open = complement::behind_adverbs(items, phrases::noun_phrase_at(items, open + 1)?.end);
        }
        let takes = items.get(open).map(|it| self.lower(it))?;
        let is_hearsay = cue.act == Act::Report && takes == "of";
        if !is_plain || !(is_hearsay || takes == "that" && open > at + 1) {
            return None;
        }
        let end = complement::content_end(self, items, open + 1);
        let mut parts = Parts::new(cue, at..at + 1, "noun").holding(open + 1..end);
        parts.is_weak = true;
        Some(parts)
    }

    /// `S rejected O's finding that C`, `a report by O that C`: what O claims, within what S denies.
    pub(super) fn denied_within(&self, items: &[Item], denial: &Parts) -> Option<Parts> {
        let content = denial
            .content
            .last()
            .filter(|_| denial.polarity != Polarity::Affirm)
            .filter(|_| matches!(denial.rule, "object" | "that" | "no_comment"))?;
        if let Some(parts) = self.reported_within(items, content.clone()) {
            return Some(parts);
        }
        if denial.rule != "object" {
            return None;
        }
        let noun = content.clone().find(|it| items[*it].is(Class::ClaimNoun.or(Class::Sayable)))?;
        let that = (noun + 1..content.end)
            .find(|it| items[*it].kind == Kind::Word && self.lower(&items[*it]) == "that")?;
        let is_source = matches!(self.lower(&items[noun + 1]), "by" | "in" | "from" | "of");
        let behind = noun + 2..that;
        let is_behind = is_source
            && !behind.is_empty()
            && phrases::noun_phrase_at(items, noun + 2).is_some_and(|it| it.end >= that);
        let owner = (content.start..noun)
            .find(|it| items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive));
        let source = match owner {
            Some(owner) if that == noun + 1 => {
                let is_mark = items[owner].kind == Kind::Possessive;
                if is_mark { content.start..owner } else { owner..owner + 1 }
            }
            _ if is_behind => behind,
            _ => return None,
        };
        // `a report by O that names him`: no clause of its own.
        let is_clause = !items.get(that + 1).is_some_and(|it| it.is(Class::Past.or(Class::Ed)))
            && !phrases::is_finite(items, that + 1)
            && complement::has_verb(items, that + 1..content.end);
        if source.is_empty() || !is_clause {
            return None;
        }
        let said = Cue {
            lemma: "",
            particle: None,
            act: Act::Say,
            modality: Modality::Asserted,
            polarity: Polarity::Affirm,
            takes: Takes::That,
        };
        let own = items[noun].word.cues.iter().find(|(it, _)| it.takes.any(Takes::Noun));
        let cue = own.map_or(&said, |(it, _)| it);
        let mut parts = Parts::new(cue, noun..noun + 1, "noun");
        parts.speaker = Some(Subject::Phrase(source));
        parts.content = one(that + 1..content.end);
        parts.next = content.end;
        Some(parts)
    }

    /// `denied a newspaper report that C`, `would not comment on rumours that C`: what is reported, and by whom if a noun before
    /// it tells.
    fn reported_within(&self, items: &[Item], content: std::ops::Range<usize>) -> Option<Parts> {
        const NEAR: usize = 6;
        let reach = content.end.min(content.start + NEAR);
        let noun = (content.start..reach).find(|it| {
            matches!(
                self.lower(&items[*it]),
                "report" | "reports" | "rumour" | "rumours" | "rumor" | "rumors"
            )
        })?;
        let that = noun + 1;
        let is_plain = !items[content.start..noun].iter().any(|it| {
            phrases::is_preposition(it) && it.span != items[content.start].span
                || it.kind == Kind::Possessive
                || it.is(Class::Possessive)
        });
        let is_that = items.get(that).is_some_and(|it| self.lower(it) == "that");
        // `a report that names him`: no clause of its own.
        let is_clause = is_that && complement::opens_clause(items, that + 1);
        if !is_plain || !is_clause {
            return None;
        }
        let own = items[noun].word.cues.iter().find(|(it, _)| it.takes.any(Takes::Noun));
        let mut parts = Parts::new(own?.0, noun..that, "noun");
        let end = content.end.max(complement::content_end(self, items, that + 1));
        parts.content = one(that + 1..end);
        parts.next = end;
        let medium = noun.checked_sub(1).filter(|it| *it >= content.start);
        let medium = medium.filter(|it| {
            let is_name = items[*it].kind == Kind::Name && self.is_medium(&items[*it]);
            is_name
                || items[*it].kind == Kind::Word
                    && matches!(
                        self.lower(&items[*it]),
                        "newspaper"
                            | "press"
                            | "media"
                            | "television"
                            | "magazine"
                            | "radio"
                            | "tabloid"
                    )
        });
        if let Some(medium) = medium {
            let from = medium
                - usize::from(medium > content.start && items[medium - 1].is(Class::Article));
            parts.speaker = Some(Subject::Phrase(from..noun));
        }
        Some(parts)
    }

    /// The "that" of a noun: behind it, or behind a verb that says that it is there (`rumours persist that C`, `the
    /// charge against him is that C`).
    pub(super) fn that_of(&self, items: &[Item], at: usize) -> Option<usize> {
        const REACH: usize = 8;
        let is_that = |it: usize| items.get(it).is_some_and(|it| self.lower(it) == "that");
        if is_that(at + 1) {
            return Some(at + 1);
        }
        let reach = items.len().min(at + REACH);
        let that = (at + 2..reach).find(|it| is_that(*it) && items[*it].kind == Kind::Word)?;
        let verb = &items[that - 1];
        // `reports, which nobody has confirmed, that C`: across an insertion.
        let opens = &items[at + 2];
        let is_inserted = items[at + 1].kind == Kind::Comma
            && verb.kind == Kind::Comma
            && that > at + 3
            && (opens.is(Class::Who) || phrases::is_adverb(opens) || opens.is(Class::Ed));
        if is_inserted {
            return Some(that);
        }
        // `Reports in the local press that C`: across the place where they are made.
        let is_placed = matches!(self.lower(&items[at + 1]), "in" | "on" | "among" | "from")
            && phrases::noun_phrase_at(items, at + 2).is_some_and(|it| it.end == that)
            && complement::opens_clause(items, that + 1);
        if is_placed {
            return Some(that);
        }
        let exists = verb.is(Class::Be)
            || matches!(
                self.lower(verb),
                "persist"
                    | "persists"
                    | "persisted"
                    | "emerged"
                    | "emerge"
                    | "surfaced"
                    | "circulated"
                    | "circulate"
                    | "swirled"
                    | "abound"
                    | "abounded"
                    | "spread"
                    | "grew"
                    | "arose"
            );
        let is_plain = (at + 1..that - 1).all(|it| {
            !phrases::is_finite(items, it) && items[it].kind != Kind::Comma
                || phrases::is_auxiliary(&items[it])
        });
        (exists && is_plain).then_some(that)
    }

    /// Whether a preposition takes up what is claimed: `into claims that`, `amid fears that`.
    pub(super) fn takes_up(&self, item: &Item) -> bool {
        matches!(
            self.lower(item),
            "into" | "amid" | "amidst" | "over" | "following" | "after" | "about" | "despite"
        )
    }

    /// Who voices what a noun says: the subject of `voiced`, `expressed`, `raised`, `repeated` before it.
    pub(super) fn voices(&self, items: &[Item], verb: usize) -> Option<Subject> {
        let is_voice = matches!(
            self.lower(&items[verb]),
            "voiced"
                | "voice"
                | "voices"
                | "voicing"
                | "expressed"
                | "express"
                | "expresses"
                | "expressing"
                | "raised"
                | "raises"
                | "repeated"
                | "repeats"
                | "made"
                | "makes"
                | "levelled"
                | "leveled"
                | "aired"
                | "reiterated"
                | "stated"
                | "carried"
                | "carries"
                | "ran"
                | "runs"
                | "published"
                | "broadcast"
                | "circulated"
        );
        let group = phrases::verb_group(items, 0, verb);
        if !is_voice || group.has_be || group.is_negated || group.has_modal || group.is_infinitive {
            return None;
        }
        subject::find(items, group.start, None)
    }

    /// The end of a clause within a subject: before the verb of the sentence, `the claim that it paid them | was
    /// rejected`.
    pub(super) fn before_main_verb(&self, items: &[Item], start: usize, end: usize) -> usize {
        let Some(first) = (start..end).find(|it| phrases::is_finite(items, *it)) else {
            return end;
        };
        let reports = |it: &Item| it.word.cues.iter().any(|(cue, _)| phrases::is_verb(cue));
        for at in first + 1..end {
            let (item, before) = (&items[at], &items[at - 1]);
            let opens = item.is(Class::Who.or(Class::Subordinator).or(Class::Conjunction))
                || self.lower(item) == "that"
                || item.kind == Kind::Comma
                || reports(item) && !phrases::is_auxiliary(before);
            if opens || reports(&items[first]) && !phrases::is_auxiliary(&items[first]) {
                return end;
            }
            let is_main = item.is(Class::Be.or(Class::Have)) && self.lower(item) != "being";
            let behind_noun = !phrases::is_auxiliary(before)
                && !phrases::is_adverb(before)
                && !before.is(Class::Subject.or(Class::To))
                && at > first + 1;
            if is_main && behind_noun {
                return at;
            }
        }
        end
    }
}
