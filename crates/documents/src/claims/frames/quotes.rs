//! What goes on without a cue of the tables: a second clause, a quotation, an unknown verb beside one.

use super::super::certainty::{self, Piece};
use super::super::draft::{Answered, Draft};
use super::parts::{Parts, one};
use super::subject::Subject;
use super::{Reader, complement};
use crate::grammar::{Class, Cue, Item, Kind, Takes, Unit, phrases};
use crate::{Act, Modality, Polarity, Quoted, Span};

impl Reader<'_> {
    /// Whether a sentence with words in quotation marks stands right behind a claim.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let span = self.units.span(at);
        let quotations = self.units.text.quotations_from(span.start);
        self.drafts.last().is_some_and(|it| it.unit + 1 == at)
            && quotations.first().is_some_and(|it| it.span.start < span.end)
    }

    pub(super) fn begins_with_quote(&self, at: usize) -> bool {
        let start = self.units.span(at).start;
        self.units.text.quotations_from(start).first().is_some_and(|it| it.span.start == start)
    }

    /// `and that C2` behind `S cue that C1`.
    pub(super) fn second_clause(
        &self,
        items: &[Item],
        at: usize,
        last: Option<&Parts>,
    ) -> Option<Parts> {
        if let Some(parts) = self.behind_attribution(items, at, last) {
            return Some(parts);
        }
        let last =
            last.filter(|it| it.next == at && matches!(it.rule, "that" | "tell" | "noun"))?;
        // `said she had bought two vans and had never met him`
        if complement::denies_next(items, at) {
            let end = complement::content_end(self, items, at + 1);
            let mut parts = last.clone();
            // Of himself; what he tells of others is no denial.
            let first = last.content.first().and_then(|it| items.get(it.start));
            if last.is_said() && first.is_some_and(|it| it.is(Class::Subject)) {
                parts.act = Act::Deny;
                parts.polarity = Polarity::Deny;
                parts.answered = Answered::Words;
            }
            parts.content = one(at + 1..end);
            parts.next = end;
            return Some(parts);
        }
        let start = at + usize::from(items[at].kind == Kind::Comma);
        let is_and = items.get(start).is_some_and(|it| it.is(Class::Conjunction));
        let is_listed = start > at && items.get(start).is_some_and(|it| self.lower(it) == "that");
        let is_that = items.get(start + 1).is_some_and(|it| self.lower(it) == "that");
        if !(is_and && is_that || is_listed) {
            return None;
        }
        // `, that B` in a list of clauses.
        let start = start - usize::from(is_listed);
        let end = complement::content_end(self, items, start + 2);
        let mut parts = last.clone();
        parts.content = one(start + 2..end);
        parts.next = end;
        Some(parts)
    }

    /// `C1, she said; C2`: what goes on behind the attribution is hers, if nobody else says it.
    fn behind_attribution(&self, items: &[Item], at: usize, last: Option<&Parts>) -> Option<Parts> {
        // `C1, she wrote, and C2`: a clause with its own subject.
        let is_and = items[at].kind == Kind::Comma
            && items.get(at + 1).is_some_and(|it| it.is(Class::Conjunction))
            && complement::opens_clause(items, at + 2);
        let is_mark = matches!(items[at].kind, Kind::Semicolon | Kind::Colon) || is_and;
        let last = last.filter(|it| {
            it.next <= at && at <= it.next + 1 && is_mark && it.is_apart && it.rule == "quote"
        })?;
        let start = at + 1 + usize::from(is_and);
        let end = complement::content_end(self, items, start);
        let is_told = complement::has_verb(items, start..end)
            && items.get(end).is_none_or(phrases::is_break)
            && !items[start..end].iter().any(|it| {
                it.kind == Kind::Word && it.word.cues.iter().any(|(cue, _)| phrases::is_verb(cue))
            });
        if !is_told {
            return None;
        }
        let mut parts = last.clone();
        parts.content = one(start..end);
        parts.next = end;
        Some(parts)
    }

    /// `"C," he fumed`: a verb that no table has, between a quotation and the end of its clause.
    pub(super) fn unknown_speech(&self, items: &[Item], at: usize) -> Option<Parts> {
        static SPEECH: Cue = Cue {
            lemma: "",
            particle: None,
            act: Act::Say,
            modality: Modality::Asserted,
            polarity: Polarity::Affirm,
            takes: Takes::Quote,
        };
        let item = &items[at];
        // `he snapped: "C"`
        let opens = |it: usize, kind| items.get(it).is_some_and(|it| it.kind == kind);
        if item.is(Class::Ed)
            && item.word.cues.is_empty()
            && opens(at + 1, Kind::Colon)
            && opens(at + 2, Kind::Quote)
        {
            let group = phrases::verb_group(items, 0, at);
            let speaker = super::subject::find(items, group.start, None)?;
            let is_plain = super::subject::is_plain_speaker(items, &speaker);
            let mut parts = Parts::new(&SPEECH, at..at + 1, "quote");
            parts.speaker = Some(speaker);
            parts.content = one(at + 2..at + 3);
            parts.next = at + 3;
            return (is_plain && !group.has_be && !group.is_negated).then_some(parts);
        }
        let quote = at.checked_sub(1).filter(|it| items[*it].kind == Kind::Quote)?;
        let slice = self.units.text.slice(items[quote].span);
        let ends_open =
            slice.trim_end_matches(['"', '”', '’', '\'', '»']).ends_with([',', '!', '?', '—', '–']);
        if !ends_open || item.kind == Kind::Comma {
            return None;
        }
        let phrase = phrases::noun_phrase_at(items, at)?;
        // Behind the subject, or the last word of what looks like a noun phrase.
        let verb = (phrase.start + 1..items.len().min(phrase.end + 1))
            .find(|it| items[*it].is(Class::Ed) && items[*it].word.cues.is_empty())?;
        let closes = items.get(verb + 1).is_none_or(|it| {
            phrases::is_break(it)
                || matches!(it.kind, Kind::Comma | Kind::Quote)
                || phrases::is_preposition(it)
                || phrases::is_adverb(it)
                || phrases::is_time_phrase(items, verb + 1)
                || it.is(Class::Conjunction.or(Class::Subordinator))
        });
        let first = &items[phrase.start];
        let can_speak = first.kind == Kind::Name
            || first.is(Class::Subject)
            || items[phrase.start..verb].iter().any(|it| it.is(Class::Spokes.or(Class::Person)));
        if !closes || !can_speak {
            return None;
        }
        let mut parts = Parts::new(&SPEECH, verb..verb + 1, "quote");
        parts.is_apart = true;
        parts.speaker = Some(Subject::Phrase(phrase.start..verb));
        parts.content = one(quote..quote + 1);
        let end = complement::behind_circumstances_closed(self, items, verb + 1);
        if let Some(rest) = complement::second_part(self, items, end) {
            parts.next = rest.end;
            parts.content.push(rest);
        }
        Some(parts)
    }

    /// A quotation without a cue belongs to the last speaker, if it follows upon what he said.
    pub(super) fn continue_quote(&mut self, at: usize, unit: &Unit) {
        let Some(Item { kind: Kind::Quote, span: first, .. }) = unit.items.first().copied() else {
            self.go_on(at, unit);
            return;
        };
        let rest = &unit.items[1..];
        let is_alone =
            rest.iter().all(|it| matches!(it.kind, Kind::Quote | Kind::Stop | Kind::Mark));
        let Some(last) = self.drafts.last().filter(|it| it.unit + 1 == at && is_alone) else {
            return;
        };
        let was_quoted = matches!(last.claim.quoted, Quoted::Direct | Quoted::Mixed);
        let is_near = !last.is_title && last.claim.speaker.is_some();
        let same_segment = self.units.segment(last.unit) == unit.segment;
        // What somebody only was reported to say goes on in his own words.
        if !is_near || !was_quoted && !same_segment {
            return;
        }
        let content = rest
            .iter()
            .filter(|it| it.kind == Kind::Quote)
            .fold(first, |it, next| it.to(next.span));
        let evidence = unit.span;
        // `"I sell cloth," he said. "I have never sold a gun."`: what says no is a claim beside what does not.
        let said_no = last.claim.polarity == Polarity::Deny;
        let speaker = last.claim.speaker.as_ref().and_then(|it| it.entity);
        let is_one = last.claim.polarity != Polarity::NoComment
            && said_no == self.denies_in_speech(&Piece::all_of(self.units, &[content]), speaker);
        if same_segment && was_quoted && is_one {
            if let Some(last) = self.drafts.last_mut() {
                last.unit = at;
                last.claim.content.push(content);
                last.claim.evidence = last.claim.evidence.to(evidence);
                last.range = last.range.to(evidence);
            }
            return;
        }
        // A new paragraph is a claim of its own.
        let draft = self.spoken_on(last, at, content, evidence, Quoted::Direct);
        self.drafts.push(draft);
    }

    /// Whether somebody's own words say no of himself.
    fn denies_in_speech(&self, content: &[Piece], speaker: Option<usize>) -> bool {
        certainty::denies_of_speaker(self.units, content, speaker)
            // `"The idea is laughable."` names what it is about; `"It was wrong."` may be of anything.
            || matches!(certainty::verdict(self.units, content), Some(Answered::Noun(_)))
            || certainty::opens_with_no(self.units, content)
                && !certainty::is_intention(self.units, content)
    }

    /// A sentence in which somebody who was just told of goes on without a verb of saying, as his words in quotation marks
    /// tell: `He had sold it "for ever".`, `As for the ship: "C"`.
    fn go_on(&mut self, at: usize, unit: &Unit) {
        let items = &unit.items;
        let Some(last) = self.drafts.last().filter(|it| it.unit + 1 == at) else { return };
        let is_his = !last.is_title
            && last.claim.speaker.is_some()
            && last.claim.polarity != Polarity::NoComment
            && self.units.segment(last.unit) == unit.segment;
        let quote = items.iter().position(|it| it.kind == Kind::Quote);
        let Some(quote) = quote.filter(|_| is_his) else { return };
        let is_last = items[quote + 1..]
            .iter()
            .all(|it| matches!(it.kind, Kind::Quote | Kind::Stop | Kind::Mark));
        let opens = &items[0];
        let is_pronoun = opens.is(Class::Subject)
            && matches!(self.lower(opens), "he" | "she" | "they")
            && items.get(1).is_some_and(phrases::is_auxiliary);
        let is_of = self.lower(opens) == "as" && quote > 0 && items[quote - 1].kind == Kind::Colon;
        if !is_last || !(is_pronoun || is_of) {
            return;
        }
        let (content, quoted) = if is_of {
            (items[quote].span, Quoted::Direct)
        } else {
            (opens.span.to(items[items.len() - 1].span), Quoted::Mixed)
        };
        let draft = self.spoken_on(last, at, content, unit.span, quoted);
        self.drafts.push(draft);
    }

    /// The claim with which the speaker of a draft goes on.
    fn spoken_on(
        &self,
        last: &Draft,
        at: usize,
        content: Span,
        evidence: Span,
        quoted: Quoted,
    ) -> Draft {
        let mut draft = last.clone();
        draft.unit = at;
        draft.range = evidence;
        draft.claim.cue = None;
        draft.claim.content = vec![content];
        draft.claim.quoted = quoted;
        draft.claim.evidence = evidence;
        draft.claim.rule = "continued_quote";
        draft.claim.act = Act::Say;
        draft.claim.polarity = Polarity::Affirm;
        draft.claim.modality = Modality::Asserted;
        draft.claim.about = self.about(&draft.claim.content, None);
        draft.answered = Answered::Nothing;
        draft.meant = None;
        let pieces = Piece::all_of(self.units, &draft.claim.content);
        draft.says_no = certainty::is_negative(self.units, &pieces);
        draft.tells = !certainty::is_intention(self.units, &pieces);
        draft.is_such = false;
        draft.by_content = false;
        draft.for_another = false;
        draft.accused.clear();
        draft.is_weak = false;
        let speaker = draft.claim.speaker.as_ref().and_then(|it| it.entity);
        if self.denies_in_speech(&pieces, speaker) {
            draft.claim.act = Act::Deny;
            draft.claim.polarity = Polarity::Deny;
            let verdict = certainty::verdict(self.units, &pieces);
            draft.by_content = verdict.is_none();
            draft.answered = verdict.unwrap_or(Answered::Words);
        }
        draft
    }
}
