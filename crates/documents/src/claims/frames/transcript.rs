//! Transcripts: paragraphs that begin with the name of who speaks, `MR MARR: We closed it.`
//!
//! Each sentence of such a paragraph is the speaker's, unless it is a question, or reports what others say.

use super::super::certainty::{self, Piece};
use super::super::draft::{Answered, Draft, Stance};
use super::Reader;
use crate::grammar::{Class, Item, Kind, Unit, Units};
use crate::{Act, Claim, Modality, Polarity, Quoted, Role, Shape, Speaker};

/// In items: the longest label, `MR VAN DER MARR`.
const LABEL: usize = 5;

/// In items: the longest label with the office behind it.
const ROLE: usize = 14;

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
        let closes = |it: &crate::Token| matches!(it.lower.as_str(), ":" | ",");
        count += usize::from(words > 0 && head.get(words).is_some_and(closes));
    }
    count
}

fn is_mark(item: &Item) -> bool {
    matches!(item.kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon)
}

/// The label of a unit that begins a paragraph: the items before its colon, in capitals.
pub(super) fn label(unit: &Unit) -> Option<std::ops::Range<usize>> {
    if unit.role != Role::Body {
        return None;
    }
    let colon = unit.items.iter().take(ROLE).position(|it| it.kind == Kind::Colon)?;
    // `ADA LENN, ATTORNEY:`
    let comma = unit.items[..colon].iter().position(|it| it.kind == Kind::Comma);
    let end = comma.unwrap_or(colon);
    let is_label =
        |it: &Item| matches!(it.kind, Kind::Word | Kind::Name) && it.shape == Shape::Upper;
    let is_upper = |it: &Item| it.kind != Kind::Word || it.shape == Shape::Upper;
    let are_capitals =
        unit.items[..end].iter().all(is_label) && unit.items[end..colon].iter().all(is_upper);
    (end > 0 && end <= LABEL && are_capitals).then_some(0..end)
}

/// The office behind a label.
fn role(unit: &Unit) -> Option<std::ops::Range<usize>> {
    let colon = unit.items.iter().take(ROLE).position(|it| it.kind == Kind::Colon)?;
    let comma = unit.items[..colon].iter().position(|it| it.kind == Kind::Comma)?;
    Some(comma + 1..colon)
}

/// Whether a word of a label or an office tells that it is the one who asks or presents.
fn presents(lower: &str) -> bool {
    matches!(
        lower,
        "question"
            | "q"
            | "reporter"
            | "host"
            | "anchor"
            | "presenter"
            | "correspondent"
            | "interviewer"
            | "moderator"
            | "narrator"
            | "newsreader"
            | "editor"
    )
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
        // One label may be a rubric; a transcript has several.
        if self.labels < 2 {
            return None;
        }
        if let Some(label) = label(unit) {
            let mut all = label.clone().chain(role(unit).unwrap_or_default());
            let name = self.lower(&unit.items[label.end - 1]).to_owned();
            let mut is_question = all.any(|it| presents(self.lower(&unit.items[it])));
            // `ADA LENN, CORRESPONDENT:` is LENN from then on.
            if is_question {
                self.presenters.push(name);
            } else {
                is_question = self.presenters.contains(&name);
            }
            let speaker = self.cast.speaker(at, unit, label, false);
            self.label = (!is_question).then_some((unit.segment, speaker));
        }
        let (segment, speaker) = self.label.clone()?;
        (segment == unit.segment).then_some(speaker)
    }

    /// The sentence of a speaker with a label, where no frame has found a claim in it.
    pub(super) fn spoken(&mut self, at: usize, unit: &Unit, speaker: Speaker) {
        let colon = unit.items.iter().take(ROLE).position(|it| it.kind == Kind::Colon);
        let mut start = label(unit).and(colon).map_or(0, |it| it + 1);
        let items = &unit.items;
        start += usize::from(items.get(start).is_some_and(|it| it.is(Class::Conjunction)));
        let Some(first) = items.get(start) else { return };
        let last = &items[items.len() - 1];
        let is_question = self.units.text.slice(last.span) == "?";
        let speaks_of_parties = items[start..].iter().any(|it| it.kind == Kind::Name);
        let is_own = first.is(Class::Subject);
        let opens = self.lower(first);
        let content = vec![first.span.to(last.span)];
        let pieces = Piece::all_of(self.units, &content);
        // `No state asked for it`; `That's rubbish`
        let says_no = matches!(opens, "no" | "nobody" | "none" | "never")
            && items.len() - start > 4
            && !items.get(start + 1).is_some_and(is_mark)
            || matches!(opens, "that" | "this" | "it")
                && certainty::is_unfavourable(self.units, content[0]);
        if is_question || !(speaks_of_parties || is_own || says_no) || items.len() - start < 4 {
            return;
        }
        let entity = speaker.entity;
        let denies = says_no
            || certainty::denies_of_speaker(self.units, &pieces, entity)
            || certainty::verdict(self.units, &pieces).is_some();
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
            accused: Vec::new(),
            meant: None,
            says_no: false,
            stance: if !denies && certainty::excludes(self.units, &pieces) {
                Stance::Opposes
            } else {
                Stance::Plain
            },
            tells: false,
            is_such: self.names_such(&pieces),
            by_content: false,
            for_another: false,
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
