//! Transcripts: paragraphs that begin with the name of who speaks, `MR MARR: We closed it.`
//!
//! Each sentence of such a paragraph is the speaker's, unless it is a question, or reports what others say.

use super::super::certainty;
use super::super::draft::{Answered, Draft};
use super::Reader;
use crate::grammar::{Class, Item, Kind, Unit, Units};
use crate::{Act, Claim, Modality, Polarity, Quoted, Role, Shape, Speaker};

/// In items: the longest label, `MR VAN DER MARR`.
const LABEL: usize = 5;

/// How many paragraphs begin with capitals and a colon.
pub(super) fn count(units: &Units<'_>) -> usize {
    let tokens = &units.text.tokens;
    let mut segment = None;
    let mut count = 0;
    for sentence in &units.text.sentences {
        if segment.replace(sentence.segment) == Some(sentence.segment) {
            continue;
        }
        let head = &tokens[sentence.first..sentence.end.min(sentence.first + LABEL + 1)];
        let words = head.iter().take_while(|it| it.is_word() && it.shape == Shape::Upper).count();
        count += usize::from(words > 0 && head.get(words).is_some_and(|it| it.lower == ":"));
    }
    count
}

/// The label of a unit that begins a paragraph: the items before its colon, in capitals.
pub(super) fn label(unit: &Unit) -> Option<std::ops::Range<usize>> {
    if unit.role != Role::Body {
        return None;
    }
    let colon = unit.items.iter().take(LABEL + 1).position(|it| it.kind == Kind::Colon)?;
    let is_label =
        |it: &Item| matches!(it.kind, Kind::Word | Kind::Name) && it.shape == Shape::Upper;
    (colon > 0 && unit.items[..colon].iter().all(is_label)).then_some(0..colon)
}

impl Reader<'_> {
    /// Whether the first person of a phrase is the speaker of a transcript.
    pub(super) fn speaks_here(&self, phrase: &std::ops::Range<usize>, items: &[Item]) -> bool {
        let at = self.units.text.sentence_at(items[phrase.start].span);
        let segment = at.map(|it| self.units.text.sentences[it].segment);
        self.labels > 1 && self.label.as_ref().map(|it| it.0) == segment
    }

    /// Whose paragraph a unit stands in, if it is one of a transcript.
    pub(super) fn labelled(&mut self, at: usize, unit: &Unit) -> Option<Speaker> {
        if let Some(label) = label(unit) {
            let is_question = label
                .clone()
                .any(|it| matches!(self.lower(&unit.items[it]), "question" | "q" | "reporter"));
            let speaker = self.cast.speaker(at, unit, label, false);
            self.label = (!is_question).then_some((unit.segment, speaker));
        }
        let (segment, speaker) = self.label.clone()?;
        // One label may be a rubric; a transcript has several.
        (segment == unit.segment && self.labels > 1).then_some(speaker)
    }

    /// The sentence of a speaker with a label, where no frame has found a claim in it.
    pub(super) fn spoken(&mut self, at: usize, unit: &Unit, speaker: Speaker) {
        let start = label(unit).map_or(0, |it| it.end + 1);
        let items = &unit.items;
        let Some(first) = items.get(start) else { return };
        let last = &items[items.len() - 1];
        let is_question = self.units.text.slice(last.span) == "?";
        let speaks_of_parties = items[start..].iter().any(|it| it.kind == Kind::Name);
        let is_own = first.is(Class::Subject);
        let opens = self.lower(first);
        let content = vec![first.span.to(last.span)];
        // `No state asked for it`; `That's rubbish`
        let says_no = matches!(opens, "no" | "nobody" | "none" | "never")
            && items.len() - start > 4
            || matches!(opens, "that" | "this" | "it")
                && certainty::is_unfavourable(self.units, content[0]);
        if is_question || !(speaks_of_parties || is_own || says_no) || items.len() - start < 4 {
            return;
        }
        let entity = speaker.entity;
        let denies = says_no
            || certainty::denies_of_speaker(self.units, &content, entity)
            || certainty::is_verdict(self.units, &content);
        self.cast.spoke(at, &speaker);
        let about = self.about(&content, None);
        self.drafts.push(Draft {
            unit: at,
            answered: match (denies, says_no) {
                (true, true) => Answered::Pronoun,
                (true, false) => Answered::Words,
                _ => Answered::Nothing,
            },
            range: content[0],
            is_weak: false,
            is_past: false,
            is_title: false,
            claim: Claim {
                speaker: Some(speaker),
                cue: None,
                content,
                act: if denies { Act::Deny } else { Act::Say },
                modality: Modality::Asserted,
                polarity: if denies { Polarity::Deny } else { Polarity::Affirm },
                quoted: Quoted::Direct,
                about,
                responds_to: None,
                evidence: unit.span,
                rule: "transcript",
            },
        });
    }
}
