//! Statements that a text brings in full: `Halmar Line issued the following statement`. What a paragraph with "we" or
//! "our" says no to, grants or points out is said by whoever issued it.

use super::super::certainty::{self, Piece};
use super::super::draft::{Answered, Draft, Stance};
use super::Reader;
use super::subject::{self, Subject};
use crate::grammar::{Class, Item, Kind, Unit, phrases};
use crate::{Act, Claim, Modality, Polarity, Quoted, Span, Speaker};

/// In items: the longest `It should be pointed out that`.
const OPENING: usize = 8;

impl Reader<'_> {
    /// Notes that a statement follows: whose it is.
    pub(super) fn opens_statement(&mut self, at: usize, unit: &Unit) {
        let items = &unit.items;
        // A statement is a word that reports.
        let is_statement = |it: &Item| it.known.may_report && it.lower == "statement";
        let is_following = |it: &[Item]| is_statement(&it[1]) && it[0].lower == "following";
        let Some(following) = items.windows(2).position(is_following) else { return };
        let verb = (0..following).rev().find(|it| {
            matches!(self.lower(&items[*it]), "issued" | "released" | "published" | "made" | "gave")
        });
        let Some(verb) = verb else { return };
        let group = phrases::verb_group(items, 0, verb);
        if let Some(Subject::Phrase(phrase)) = subject::find(items, group.start, None) {
            let speaker = self.cast.speaker(at, unit, phrase, false);
            self.statement = Some((unit.segment, speaker));
        }
    }

    /// Whose statement a unit stands in, if its paragraph speaks of "us".
    fn stated_by(&self, at: usize, unit: &Unit) -> Option<Speaker> {
        let (segment, speaker) = self.statement.as_ref()?;
        let is_ours = |unit: usize| {
            self.units.tokens(unit).any(|it| {
                matches!(self.units.text.tokens[it].lower.as_str(), "we" | "our" | "us" | "ours")
            })
        };
        let all = 0..self.units.sentences.len();
        let near = all.skip(at.saturating_sub(OPENING)).take(2 * OPENING);
        let mut own = near.filter(|it| self.units.segment(*it) == unit.segment);
        (*segment < unit.segment && own.any(is_ours)).then(|| speaker.clone())
    }

    /// A sentence of a statement that denies, grants or points out something; whether it is one.
    pub(super) fn stated(&mut self, at: usize, unit: &Unit) {
        let Some(mut speaker) = self.stated_by(at, unit) else { return };
        let items = &unit.items;
        let start = items.iter().position(|it| matches!(it.kind, Kind::Word | Kind::Name));
        let Some(start) = start else { return };
        let (first, last) = (&items[start], &items[items.len() - 1]);
        let whole = first.span.to(last.span);
        let (act, content) = match self.pointed_out(items, start) {
            Some((act, from)) => (act, items[from].span.to(last.span)),
            None => (Act::Deny, whole),
        };
        let pieces = Piece::all_of(self.units, &[content]);
        let entity = speaker.entity;
        let verdict = certainty::verdict(self.units, &pieces);
        let denies = verdict.is_some()
            || certainty::denies_of_speaker(self.units, &pieces, entity)
            || certainty::opens_with_nobody(self.units, &pieces);
        if act == Act::Deny && !denies {
            return;
        }
        if matches!(self.lower(first), "we") {
            speaker.span = first.span;
        }
        self.cast.spoke(at, &speaker);
        let is_denial = act == Act::Deny || denies && act != Act::Admit;
        let excludes = certainty::excludes(self.units, &pieces);
        self.push_stated(at, unit, speaker, content, act, is_denial, excludes, verdict);
    }

    /// What a statement grants or points out: `It is true that C`, `It should be pointed out that C`.
    fn pointed_out(&self, items: &[Item], start: usize) -> Option<(Act, usize)> {
        if self.lower(&items[start]) != "it" {
            return None;
        }
        let reach = items.len().min(start + OPENING);
        let that = (start + 2..reach).find(|it| self.lower(&items[*it]) == "that")?;
        let act = match self.lower(&items[that - 1]) {
            "true" | "correct" if items[start + 1].is(Class::Be) => Act::Admit,
            "out" | "noted" | "stressed" | "emphasised" | "emphasized" | "recalled" => Act::Say,
            _ => return None,
        };
        (that + 1 < items.len()).then_some((act, that + 1))
    }

    #[expect(clippy::too_many_arguments, reason = "each is a part of the claim")]
    fn push_stated(
        &mut self,
        at: usize,
        unit: &Unit,
        speaker: Speaker,
        content: Span,
        act: Act,
        is_denial: bool,
        excludes: bool,
        verdict: Option<Answered>,
    ) {
        let spans = vec![content];
        let about = self.about(&spans, speaker.entity.filter(|_| is_denial));
        self.drafts.push(Draft {
            unit: at,
            answered: match verdict {
                Some(answered) if is_denial => answered,
                _ if is_denial => Answered::Words,
                _ => Answered::Nothing,
            },
            range: unit.span,
            is_weak: false,
            is_past: false,
            accused: Vec::new(),
            meant: None,
            says_no: false,
            stance: if !is_denial && excludes { Stance::Opposes } else { Stance::Plain },
            tells: !is_denial && act == Act::Say,
            is_such: false,
            by_content: false,
            for_another: false,
            is_title: false,
            claim: Claim {
                speaker: Some(speaker),
                cue: None,
                content: spans,
                act: if is_denial { Act::Deny } else { act },
                modality: if act == Act::Admit { Modality::Confirmed } else { Modality::Asserted },
                polarity: if is_denial { Polarity::Deny } else { Polarity::Affirm },
                quoted: Quoted::None,
                about,
                responds_to: None,
                evidence: unit.span,
                rule: "statement",
            },
        });
    }
}
