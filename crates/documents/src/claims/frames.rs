//! The frames in which speech is reported, one function each.
//!
//! | rule | frame |
//! |---|---|
//! | `that` | S cue (that) C; S cue: C |
//! | `quote` | "C," S cue; "C," cue S; S cue, "C"; C, S cue; C1, S cue, C2 |
//! | `continued_quote` | a quotation without a cue goes on with the last speaker |
//! | `tell` | S told O (that) C |
//! | `accuse` | S accused O of C; charged O with C; blamed O for C; linked O to C |
//! | `describe` | S described O as C; S called O C |
//! | `object` | S denied C; S confirmed C; S demanded C |
//! | `infinitive` | S claims to C |
//! | `call_for` | S asked O to C; S called on O to C |
//! | `passive` | was accused of C; is said to C; it is alleged that C |
//! | `adverb` | reportedly, allegedly |
//! | `according` | according to S, C; C, according to S |
//! | `no_comment` | S declined to comment; could not be reached |
//! | `unverified` | a rumour that C could not be verified |
//! | `headline` | S: C; C: S |
//! | `transcript` | S (in capitals at the head of a paragraph): C |

mod complement;
mod headline;
mod subject;
mod transcript;

use std::ops::Range;

use super::cast::Cast;
use super::certainty;
use super::draft::{Answered, Draft};
use crate::grammar::{
    Class, Cue, Form, Item, Kind, Phrase, PhraseKind, Takes, Unit, Units, phrases,
};
use crate::{Act, Claim, Modality, Polarity, Quoted, Role, Span, Speaker};
use subject::Subject;

/// The claims of all units, in the order of their cues.
pub(super) fn read(units: &Units<'_>) -> Vec<Draft> {
    let mut reader = Reader {
        units,
        cast: Cast::new(units),
        drafts: Vec::new(),
        label: None,
        labels: transcript::count(units),
        presenters: Vec::new(),
    };
    for at in 0..units.sentences.len() {
        let has_cue = units.words[units.tokens(at)]
            .iter()
            .any(|it| !it.cues.is_empty() || !it.phrases.is_empty());
        if has_cue || reader.begins_with_quote(at) || reader.is_title(at) || reader.labels > 1 {
            let unit = units.unit(at);
            reader.unit(at, &unit);
        }
    }
    reader.drop_repeated_titles();
    reader.drafts
}

struct Reader<'t> {
    units: &'t Units<'t>,
    cast: Cast<'t>,
    drafts: Vec<Draft>,
    /// The paragraph of a transcript that was begun last, and who speaks in it.
    label: Option<(usize, Speaker)>,
    /// So many paragraphs had a label.
    labels: usize,
    /// The names in labels of those who ask and present, the last word of each.
    presenters: Vec<String>,
}

/// In units: how far behind a claim it is said that it could not be verified.
const CAVEAT: usize = 3;

/// So many claims are looked back upon.
const LOOKED_BACK: usize = 40;

/// What a frame has found, in items of its unit.
#[derive(Clone)]
struct Parts {
    speaker: Option<Subject>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    act: Act,
    modality: Modality,
    polarity: Polarity,
    rule: &'static str,
    lemma: &'static str,
    answered: Answered,
    /// Whom an accusation is against.
    object: Option<Range<usize>>,
    /// The item behind all that belongs to it: reading goes on here.
    next: usize,
    is_weak: bool,
    is_past: bool,
    /// The speaker stands behind what is said.
    is_apart: bool,
}

impl Parts {
    fn new(cue: &Cue, at: Range<usize>, rule: &'static str) -> Self {
        Self {
            speaker: None,
            next: at.end,
            cue: at,
            content: Vec::new(),
            act: cue.act,
            modality: cue.modality,
            polarity: cue.polarity,
            rule,
            lemma: cue.lemma,
            answered: Answered::Nothing,
            object: None,
            is_weak: false,
            is_past: false,
            is_apart: false,
        }
    }
}

impl Reader<'_> {
    fn begins_with_quote(&self, at: usize) -> bool {
        let start = self.units.span(at).start;
        self.units.text.quotations_from(start).first().is_some_and(|it| it.span.start == start)
    }

    fn is_title(&self, at: usize) -> bool {
        let sentence = &self.units.text.sentences[self.units.sentences[at].start];
        self.units.text.role_of(sentence) == Role::Title
    }

    fn unit(&mut self, at: usize, unit: &Unit) {
        let first_draft = self.drafts.len();
        if unit.role == Role::Title
            && let Some(parts) = headline::read(self.units, &unit.items)
        {
            self.push(at, unit, parts);
            return;
        }
        let labelled = self.labelled(at, unit);
        let mut item = 0;
        let mut last: Option<Parts> = None;
        while item < unit.items.len() {
            let found = self
                .phrase(at, unit, item)
                .or_else(|| self.cue(at, unit, item, first_draft))
                .or_else(|| self.second_clause(&unit.items, item, last.as_ref()))
                .or_else(|| self.unknown_speech(&unit.items, item));
            match found {
                Some(parts) => {
                    // Behind the cue at least, so that reading ends.
                    item = parts.next.max(item + 1);
                    last = Some(parts.clone());
                    self.push(at, unit, parts);
                }
                None => item += 1,
            }
        }
        match labelled {
            Some(speaker) if self.drafts.len() == first_draft => self.spoken(at, unit, speaker),
            None if self.drafts.len() == first_draft => self.continue_quote(at, unit),
            _ => {}
        }
        self.absorb(first_draft);
    }

    /// `"C," he fumed`: a verb that no table has, between a quotation and the end of its clause.
    fn unknown_speech(&self, items: &[Item], at: usize) -> Option<Parts> {
        static SPEECH: Cue = Cue {
            lemma: "",
            particle: None,
            act: Act::Say,
            modality: Modality::Asserted,
            polarity: Polarity::Affirm,
            takes: Takes::Quote,
        };
        let item = &items[at];
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

    /// `and that C2` behind `S cue that C1`.
    fn second_clause(&self, items: &[Item], at: usize, last: Option<&Parts>) -> Option<Parts> {
        let last = last.filter(|it| it.next == at && matches!(it.rule, "that" | "tell"))?;
        let start = at + usize::from(items[at].kind == Kind::Comma);
        let is_and = items.get(start).is_some_and(|it| it.is(Class::Conjunction));
        let is_that = items.get(start + 1).is_some_and(|it| self.lower(it) == "that");
        if !is_and || !is_that {
            return None;
        }
        let end = complement::content_end(self, items, start + 2);
        let mut parts = last.clone();
        parts.content = one(start + 2..end);
        parts.next = end;
        Some(parts)
    }

    /// A quotation without a cue belongs to the last speaker, if it follows upon what he said.
    fn continue_quote(&mut self, at: usize, unit: &Unit) {
        let Some(Item { kind: Kind::Quote, span: first, .. }) = unit.items.first().copied() else {
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
        if !was_quoted || !is_near {
            return;
        }
        let content = rest
            .iter()
            .filter(|it| it.kind == Kind::Quote)
            .fold(first, |it, next| it.to(next.span));
        let same_segment = self.units.segment(last.unit) == unit.segment;
        let evidence = unit.span;
        if same_segment {
            if let Some(last) = self.drafts.last_mut() {
                last.unit = at;
                last.claim.content.push(content);
                last.claim.evidence = last.claim.evidence.to(evidence);
                last.range = last.range.to(evidence);
            }
            return;
        }
        // A new paragraph is a claim of its own.
        let mut draft = last.clone();
        draft.unit = at;
        draft.range = evidence;
        draft.claim.cue = None;
        draft.claim.content = vec![content];
        draft.claim.quoted = Quoted::Direct;
        draft.claim.evidence = evidence;
        draft.claim.rule = "continued_quote";
        draft.claim.act = Act::Say;
        draft.claim.polarity = Polarity::Affirm;
        draft.claim.modality = Modality::Asserted;
        draft.claim.about = self.about(&draft.claim.content, None);
        self.drafts.push(draft);
    }

    /// Claims without a speaker ("is believed to") within what a speaker says are no claims of their own:
    /// they weaken his.
    fn absorb(&mut self, first: usize) {
        let mut at = first;
        while at < self.drafts.len() {
            let it = &self.drafts[at];
            let cue = it.claim.cue;
            let holder = if it.is_weak {
                (first..self.drafts.len()).find(|other| {
                    let other_draft = &self.drafts[*other];
                    *other != at
                        && !other_draft.is_weak
                        && other_draft
                            .claim
                            .content
                            .iter()
                            .any(|it| cue.is_some_and(|cue| it.contains(cue)))
                })
            } else {
                None
            };
            match holder {
                Some(holder) => {
                    let weak = self.drafts[at].claim.clone();
                    let claim = &mut self.drafts[holder].claim;
                    if claim.polarity == Polarity::Affirm {
                        claim.modality = certainty::weaker(claim.modality, weak.modality);
                        if claim.act == Act::Say && weak.act == Act::Believe {
                            claim.act = Act::Believe;
                        }
                    }
                    self.drafts.remove(at);
                }
                None => at += 1,
            }
        }
    }

    /// Headlines repeat what the article says: they stand only for what it does not.
    fn drop_repeated_titles(&mut self) {
        let body: Vec<(Option<usize>, Polarity)> = self
            .drafts
            .iter()
            .filter(|it| !it.is_title)
            .map(|it| (it.claim.speaker.as_ref().and_then(|it| it.entity), it.claim.polarity))
            .collect();
        self.drafts.retain(|it| {
            let entity = it.claim.speaker.as_ref().and_then(|it| it.entity);
            !it.is_title || !body.contains(&(entity, it.claim.polarity)) && entity.is_some()
        });
    }

    /// Makes the claim of what a frame has found.
    fn push(&mut self, at: usize, unit: &Unit, mut parts: Parts) {
        let items = &unit.items;
        let mut speaker = None;
        let mut speaker_items = None;
        match parts.speaker.clone() {
            Some(Subject::Phrase(phrase)) => {
                let first = self.lower(&items[phrase.start]);
                // `I` in a transcript is whose paragraph it is.
                let own = self.label.as_ref().filter(|(segment, _)| {
                    *segment == unit.segment && self.labels > 1 && matches!(first, "i" | "we")
                });
                speaker = match own {
                    Some((_, speaker)) => {
                        let span = items[phrase.start].span;
                        Some(Speaker { span, entity: speaker.entity })
                    }
                    None => Some(self.cast.speaker(at, unit, phrase.clone(), parts.is_apart)),
                };
                speaker_items = Some(phrase);
            }
            Some(Subject::Carried(draft)) => {
                speaker.clone_from(&self.drafts[draft].claim.speaker);
            }
            None => {}
        }
        self.weigh_source(items, speaker_items.as_ref(), &mut parts);
        let content: Vec<Span> =
            parts.content.iter().filter_map(|it| trimmed(unit, it.clone())).collect();
        if content.is_empty() && !parts.content.is_empty() {
            return;
        }
        if self.is_no_comment(&content) {
            parts.act = Act::DeclineComment;
            parts.modality = Modality::None;
            parts.polarity = Polarity::NoComment;
        }
        let quoted = quoted(items, &parts);
        let entity = speaker.as_ref().and_then(|it| it.entity);
        // `H does not pay them, its minister said`: he speaks for whom he is told of.
        let is_own = speaker_items.as_ref().is_some_and(|it| items[it.start].is(Class::Possessive));
        let spoken_for = content.first().filter(|_| is_own && parts.is_apart).and_then(|content| {
            let first = self.units.mentions_in(*content).next()?;
            let mention = &self.units.mentions[first];
            (mention.span.start == content.start).then_some(mention.entity)
        });
        if parts.polarity == Polarity::Affirm {
            let is_assertion = matches!(parts.act, Act::Say | Act::Claim);
            let denies = || {
                certainty::denies_of_speaker(self.units, &content, spoken_for.or(entity))
                    || certainty::is_verdict(self.units, &content)
                    || quoted == Quoted::Direct && certainty::opens_with_no(self.units, &content)
                    || self.is_accused(at, entity) && certainty::is_negative(self.units, &content)
            };
            if is_assertion && speaker.is_some() && parts.rule != "describe" && denies() {
                if certainty::is_verdict(self.units, &content) {
                    parts.answered = Answered::Noun(Class::ClaimNoun);
                } else if certainty::opens_with_no(self.units, &content) {
                    parts.answered = Answered::Pronoun;
                }
                parts.polarity = Polarity::Deny;
                parts.act = Act::Deny;
                parts.modality = Modality::Asserted;
            } else if let Some(modality) = certainty::of_content(self.units, &content)
                && !matches!(parts.modality, Modality::Confirmed | Modality::None)
            {
                parts.modality = certainty::weaker(parts.modality, modality);
            }
        }
        let denier = entity.filter(|_| parts.polarity != Polarity::Affirm);
        let cue = unit.span_of(parts.cue.clone());
        let mut range = content.iter().fold(cue, |it, next| Span {
            start: it.start.min(next.start),
            end: it.end.max(next.end),
        });
        // A transcript's speaker stands at the head of his paragraph.
        if let Some(it) = speaker.as_ref().filter(|it| unit.span.contains(it.span)) {
            range.start = range.start.min(it.span.start);
        }
        if let Some(it) = &speaker {
            self.cast.spoke(at, it);
        }
        let mut about = self.about(&content, denier);
        if let Some(object) = parts.object.clone()
            && let Some(entity) = self.cast.accused(at, unit, object, entity)
        {
            about.retain(|it| *it != entity);
            about.insert(0, entity);
        }
        self.drafts.push(Draft {
            unit: at,
            answered: parts.answered,
            range,
            is_weak: parts.is_weak,
            is_past: parts.is_past,
            is_title: unit.role == Role::Title,
            claim: Claim {
                speaker,
                cue: Some(cue),
                content,
                act: parts.act,
                modality: parts.modality,
                polarity: parts.polarity,
                quoted,
                about,
                responds_to: None,
                evidence: unit.span,
                rule: parts.rule,
            },
        });
    }

    /// Whether all that is said is "No comment".
    fn is_no_comment(&self, content: &[Span]) -> bool {
        let [span] = content else { return false };
        let tokens = &self.units.text.tokens[self.units.text.tokens_within(*span)];
        let mut words = tokens.iter().filter(|it| it.is_word()).map(|it| it.lower.as_str());
        words.next() == Some("no") && words.next() == Some("comment") && words.next().is_none()
    }

    /// Whether somebody was accused within the last units.
    fn is_accused(&self, at: usize, entity: Option<usize>) -> bool {
        let Some(entity) = entity else { return false };
        let near = self.drafts.iter().rev().take_while(|it| it.unit + super::answers::FAR >= at);
        near.take(LOOKED_BACK).any(|it| {
            matches!(it.claim.act, Act::Accuse | Act::Allege | Act::Claim)
                && it.claim.about.contains(&entity)
        })
    }

    /// Newspapers report; what is called unconfirmed is.
    fn weigh_source(&self, items: &[Item], phrase: Option<&Range<usize>>, parts: &mut Parts) {
        let Some(phrase) = phrase else { return };
        let source = &items[phrase.clone()];
        let head = super::cast::head(items, phrase);
        if source.iter().any(|it| {
            it.word.cues.iter().any(|(cue, _)| {
                cue.takes.any(Takes::Adjective) && cue.modality == Modality::Unconfirmed
            })
        }) {
            parts.act = Act::Report;
            parts.modality = Modality::Unconfirmed;
        } else if parts.act == Act::Say
            && parts.modality == Modality::Asserted
            && (items[head].is(Class::Media.or(Class::Document)) || self.is_medium(&items[head]))
            && !matches!(parts.lemma, "find" | "conclude" | "establish")
        {
            parts.act = Act::Report;
            parts.modality = Modality::Reported;
        } else if parts.act == Act::Say
            && parts.rule != "call_for"
            && matches!(parts.lemma, "find" | "hold" | "rule" | "conclude" | "establish")
            && source.iter().any(|it| it.is(Class::Court))
        {
            parts.modality = Modality::Confirmed;
        }
    }

    /// Whether a name is a newspaper's or broadcaster's.
    fn is_medium(&self, item: &Item) -> bool {
        let entity = item.mention.map(|it| self.units.mentions[it].entity);
        let named = entity.and_then(|it| self.units.found.entities.get(it));
        named.is_some_and(|it| {
            it.kind == crate::EntityType::Org
                && it
                    .name
                    .split_whitespace()
                    .any(|it| crate::grammar::word(&it.to_lowercase()).is(Class::Media))
        })
    }

    /// The entities that a content names, and the one that denies it.
    fn about(&self, content: &[Span], denier: Option<usize>) -> Vec<usize> {
        let mut about = Vec::new();
        let mentions = &self.units.mentions;
        for span in content {
            about.extend(self.units.mentions_in(*span).map(|it| mentions[it].entity));
        }
        about.extend(denier);
        let mut seen = Vec::new();
        about.retain(|it| {
            let is_new = !seen.contains(it);
            if is_new {
                seen.push(*it);
            }
            is_new
        });
        about
    }

    fn lower(&self, item: &Item) -> &str {
        &self.units.text.tokens[item.first].lower
    }

    // --- fixed phrases

    fn phrase(&mut self, at: usize, unit: &Unit, start: usize) -> Option<Parts> {
        let items = &unit.items;
        let item = &items[start];
        if item.kind != Kind::Word || item.word.phrases.is_empty() {
            return None;
        }
        let phrases = item.word.phrases.iter();
        let (phrase, end, gap) = phrases
            .filter_map(|it| self.matches(it, items, start).map(|(end, gap)| (*it, end, gap)))
            .max_by_key(|(_, end, _)| *end)?;
        match phrase.kind {
            PhraseKind::NoComment => self.no_comment(items, start, end),
            PhraseKind::NoCommentObject => Some(silent(Subject::Phrase(gap?), start..end)),
            PhraseKind::ToSilent => self.unanswered(items, start, end),
            PhraseKind::Unverified => self.unverified(at, unit, start, end),
            PhraseKind::According => self.according(items, start, end),
        }
    }

    /// The end of a phrase that begins here, and what its gap holds.
    fn matches(
        &self,
        phrase: &Phrase,
        items: &[Item],
        start: usize,
    ) -> Option<(usize, Option<Range<usize>>)> {
        const GAP: usize = 8;
        let mut at = start;
        let mut gap = None;
        let mut words = phrase.words.iter().peekable();
        while let Some(word) = words.next() {
            let Some(forms) = word else {
                let behind = words.peek().and_then(|it| it.as_ref())?;
                let reach = items.len().min(at + GAP);
                let end = (at..reach).find(|it| behind.contains(&self.lower(&items[*it])))?;
                if end > at {
                    gap = Some(at..end);
                }
                at = end;
                continue;
            };
            while at > start
                && items
                    .get(at)
                    .is_some_and(|it| phrases::is_adverb(it) && !forms.contains(&self.lower(it)))
            {
                at += 1;
            }
            let item = items.get(at).filter(|it| it.kind == Kind::Word)?;
            if !forms.contains(&self.lower(item)) {
                return None;
            }
            at += 1;
        }
        Some((at, gap))
    }

    /// S declined to comment (on C).
    fn no_comment(&self, items: &[Item], start: usize, end: usize) -> Option<Parts> {
        let group = phrases::verb_group(items, 0, start);
        let first = &items[start];
        // "asked why he had not, he declined": subjects as of any verb. Silence that is wished or
        // doubted is none.
        if group.is_infinitive || group.is_negated || group.has_modal && !first.is(Class::Modal) {
            return None;
        }
        let mut speaker = subject::find(items, group.start, None)?;
        if let Subject::Phrase(phrase) = &speaker
            && let Some(asked) = self.asked(items, phrase.clone())
        {
            speaker = Subject::Phrase(asked);
        }
        // `neither X nor Y responded`
        let is_neither = matches!(&speaker, Subject::Phrase(it) if {
            matches!(self.lower(&items[it.start]), "neither" | "none" | "nobody" | "no")
        });
        let is_plain =
            end == start + 1 || matches!(self.lower(&items[start + 1]), "available" | "be");
        if is_plain && !is_neither {
            return None;
        }
        let mut parts = silent(speaker, start..end);
        self.object_of_silence(items, end, &mut parts);
        // `the ship did not answer the radio`
        let is_answer = self.lower(&items[end - 1]).starts_with("answer");
        (!is_answer || parts.answered != Answered::Words).then_some(parts)
    }

    /// The end of a phrase of silence that begins here.
    fn silence_at(&self, items: &[Item], start: usize) -> Option<usize> {
        let mut at = start;
        while items.get(at).is_some_and(phrases::is_adverb) {
            at += 1;
        }
        let item = items.get(at).filter(|it| it.kind == Kind::Word)?;
        let phrases = item.word.phrases.iter().filter(|it| it.kind == PhraseKind::NoComment);
        phrases.filter_map(|it| self.matches(it, items, at)).map(|(end, _)| end).max()
    }

    /// What somebody does not comment on: `on the freeze`, `to requests`, `the freeze`.
    fn object_of_silence(&self, items: &[Item], end: usize, parts: &mut Parts) {
        let Some(next) = items.get(end) else { return };
        let opens = self.lower(next);
        // `can neither confirm nor deny that`
        if opens == "that" && items.get(end + 1).is_none_or(phrases::is_break) {
            parts.answered = Answered::Pronoun;
            parts.content = one(end..end + 1);
            parts.next = end + 1;
            return;
        }
        let start = match opens {
            "on" | "about" | "to" if !phrases::is_time_phrase(items, end) => end + 1,
            "whether" | "how" | "why" | "what" | "who" | "if" | "that" => {
                parts.next = complement::content_end(self, items, end);
                return;
            }
            "on" | "about" | "to" | "for" => return,
            _ => end,
        };
        // Without a preposition only `the freeze`, `it`, a name.
        let is_plain = start > end
            || next.kind == Kind::Name
            || phrases::is_determiner(next)
            || next.is(Class::Object);
        let phrase = phrases::noun_phrase_at(items, start).filter(|_| is_plain);
        let Some(phrase) = phrase else { return };
        let is_subject = items[phrase.start].is(Class::Subject) && !Self::is_object(items, &phrase);
        if is_subject {
            return;
        }
        let is_request = items[phrase.clone()].iter().any(|it| it.is(Class::Message));
        if is_request {
            parts.next = phrase.end;
            return;
        }
        parts.answered = self.answered(items, &phrase);
        parts.next = phrase.end;
        parts.content = vec![phrase];
    }

    /// Whether a pronoun that could be subject or object has no verb behind it.
    fn is_object(items: &[Item], phrase: &Range<usize>) -> bool {
        items[phrase.start].is(Class::Object)
            && !items.get(phrase.end).is_some_and(phrases::is_auxiliary)
    }

    /// `calls to X`, `a request for comment to X`: X.
    fn asked(&self, items: &[Item], phrase: Range<usize>) -> Option<Range<usize>> {
        if !items[phrase.clone()].iter().any(|it| it.is(Class::Message)) {
            return None;
        }
        let to =
            phrase.clone().rev().find(|it| matches!(self.lower(&items[*it]), "to" | "from"))?;
        (to + 1 < phrase.end).then_some(to + 1..phrase.end)
    }

    /// Calls to S were not returned.
    fn unanswered(&self, items: &[Item], start: usize, end: usize) -> Option<Parts> {
        let phrase = phrases::noun_phrase_before(items, 0, start)?;
        let asked = self.asked(items, phrase)?;
        Some(silent(Subject::Phrase(asked), start..end))
    }

    /// What could not be verified: the claim before it, or "a rumour that C".
    fn unverified(&mut self, at: usize, unit: &Unit, start: usize, end: usize) -> Option<Parts> {
        let items = &unit.items;
        let group = phrases::verb_group(items, 0, start);
        if let Some(parts) = self.nominal(items, group.start, start..end) {
            return Some(parts);
        }
        // `Neither account could be verified`, `the claims could not be verified`: all of them.
        let subject = phrases::noun_phrase_before(items, 0, group.start).unwrap_or(0..0);
        let has = |class| items[subject.clone()].iter().any(|it| it.is(class));
        let says_no = (start..end).any(|it| items[it].is(Class::Negation)) || group.is_negated;
        let says_no = says_no
            || has(Class::Nothing)
            || (start..end).any(|it| {
                matches!(self.lower(&items[it]), "unable" | "remains" | "remained" | "remain")
                    || self.lower(&items[it]).starts_with("un")
            });
        if !says_no {
            return None;
        }
        let is_neither = has(Class::Nothing);
        let is_plural =
            items[subject.clone()].iter().any(|it| it.is(Class::Plural) && it.is(Class::ClaimNoun));
        let near = self.drafts.iter_mut().rev().take_while(|it| it.unit + CAVEAT >= at);
        let near = near.filter(|it| {
            !it.is_title
                && it.claim.polarity == Polarity::Affirm
                && it.claim.modality != Modality::Confirmed
        });
        let mut nearest = None;
        for draft in near.take(if is_plural { 3 } else { 1 + usize::from(is_neither) }) {
            // Several of one sentence; "neither" reaches further back.
            if !is_neither && *nearest.get_or_insert(draft.unit) != draft.unit {
                break;
            }
            draft.claim.modality = Modality::Unconfirmed;
            draft.claim.evidence = draft.claim.evidence.to(unit.span);
        }
        None
    }

    /// `A rumour that C` as the subject of what is not verified.
    fn nominal(&self, items: &[Item], end: usize, verb: Range<usize>) -> Option<Parts> {
        const REACH: usize = 30;
        let from = end.saturating_sub(REACH);
        let that = (from..end).find(|it| self.lower(&items[*it]) == "that" && *it > from)?;
        let noun = &items[that - 1];
        let (cue, _) = noun.word.cues.iter().find(|(cue, _)| cue.takes.any(Takes::Noun))?;
        let phrase = phrases::noun_phrase_before(items, 0, that)?;
        let mut parts = Parts::new(cue, phrase, "unverified");
        parts.modality = certainty::weaker(cue.modality, Modality::Unconfirmed);
        parts.content = one(that + 1..end);
        parts.next = verb.end;
        parts.is_weak = true;
        Some(parts)
    }

    /// According to S, C; C, according to S.
    fn according(&self, items: &[Item], start: usize, end: usize) -> Option<Parts> {
        let mut source = phrases::noun_phrase_at(items, end)?;
        // `a person who works there`
        if items.get(source.end).is_some_and(|it| it.is(Class::Who)) {
            let closes =
                |it: &usize| items[*it].kind == Kind::Comma || phrases::is_break(&items[*it]);
            source.end = (source.end..items.len()).find(closes).unwrap_or(items.len());
        }
        let cue = Cue {
            lemma: "",
            particle: None,
            act: Act::Say,
            modality: Modality::Asserted,
            polarity: Polarity::Affirm,
            takes: Takes::Quote,
        };
        let mut parts = Parts::new(&cue, start..end, "according");
        parts.speaker = Some(Subject::Phrase(source.clone()));
        let clause = phrases::clause_start(items, start);
        let leads = clause == start || start == clause + 1 && items[clause].is(Class::Conjunction);
        if leads {
            // Up to the comma that ends the source, with its insertions.
            const REACH: usize = 24;
            let reach = items.len().min(source.end + REACH);
            let mut comma = (source.end..reach).find(|it| items[*it].kind == Kind::Comma)?;
            if items.get(comma + 1).is_some_and(|it| it.is(Class::Who)) {
                comma = (comma + 1..reach).find(|it| items[*it].kind == Kind::Comma)?;
            }
            let content = comma + 1..complement::content_end(self, items, comma + 1);
            parts.next = content.end;
            parts.content = vec![content];
        } else {
            parts.is_apart = true;
            let comma = start - usize::from(items[start - 1].kind == Kind::Comma);
            parts.content = one(complement::content_start(items, clause, comma)..comma);
            parts.next = source.end;
            // `The ship, according to S, was sold`
            if let Some(rest) = complement::second_part(self, items, source.end) {
                parts.next = rest.end;
                parts.content.push(rest);
            }
        }
        Some(parts)
    }

    // --- verbs, adverbs

    fn cue(&mut self, _at: usize, unit: &Unit, at: usize, first_draft: usize) -> Option<Parts> {
        let items = &unit.items;
        let item = &items[at];
        if item.kind != Kind::Word || item.word.cues.is_empty() {
            return None;
        }
        let cues = &item.word.cues;
        let next = items.get(at + 1).map(|it| self.lower(it));
        let with_particle =
            cues.iter().find(|(it, _)| it.particle.is_some() && it.particle == next);
        let plain = cues.iter().find(|(it, _)| it.particle.is_none() && phrases::is_verb(it));
        if let Some((cue, form)) = with_particle.or(plain)
            && let Some(parts) = self.verb(items, at, cue, *form, first_draft)
        {
            return Some(parts);
        }
        if let Some((cue, _)) = cues.iter().find(|(it, _)| it.takes.any(Takes::Adverb)) {
            return self.adverb(items, at, cue);
        }
        if let Some((cue, _)) = cues.iter().find(|(it, _)| it.takes.any(Takes::Predicate)) {
            return self.predicate(items, at, cue);
        }
        let (cue, _) = cues.iter().find(|(it, _)| it.takes.any(Takes::Noun))?;
        self.noun(items, at, cue)
    }

    /// S is convinced that C.
    fn predicate(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `S was of the view that C`
        let is_of_view =
            at >= 2 && items[at - 1].is(Class::Article) && self.lower(&items[at - 2]) == "of";
        let is_noun = matches!(cue.lemma, "view" | "opinion" | "impression");
        if is_noun != is_of_view {
            return None;
        }
        let group = phrases::verb_group(items, 0, if is_of_view { at - 2 } else { at });
        let is_that = items.get(at + 1).is_some_and(|it| self.lower(it) == "that");
        if !group.has_be || group.is_negated || group.has_modal || !is_that {
            return None;
        }
        let speaker = subject::find(items, group.start, None)?;
        let end = complement::content_end(self, items, at + 2);
        let mut parts = Parts::new(cue, at..at + 1, "that");
        parts.speaker = Some(speaker);
        parts.content = one(at + 2..end);
        parts.next = end;
        Some(parts)
    }

    /// Rumours that C; S's claim that C.
    fn noun(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        let that = self.that_of(items, at)?;
        let is_report = !matches!(cue.act, Act::Say | Act::Deny);
        if !is_report {
            return None;
        }
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
        {
            voice = Some(self.voices(items, before)?);
        }
        let end = complement::content_end(self, items, that + 1);
        let end = self.before_main_verb(items, that + 1, end);
        // `could not be verified` behind it has a rule of its own.
        let is_unverified = (that + 1..items.len().min(end + 6)).any(|it| {
            let phrases = items[it].word.phrases.iter();
            let mut phrases = phrases.filter(|it| it.kind == PhraseKind::Unverified);
            items[it].kind == Kind::Word
                && phrases.any(|phrase| self.matches(phrase, items, it).is_some())
        });
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

    /// The "that" of a noun: behind it, or behind a verb that says that it is there (`rumours persist that C`, `the
    /// charge against him is that C`).
    fn that_of(&self, items: &[Item], at: usize) -> Option<usize> {
        const REACH: usize = 8;
        let is_that = |it: usize| items.get(it).is_some_and(|it| self.lower(it) == "that");
        if is_that(at + 1) {
            return Some(at + 1);
        }
        let reach = items.len().min(at + REACH);
        let that = (at + 2..reach).find(|it| is_that(*it) && items[*it].kind == Kind::Word)?;
        let verb = &items[that - 1];
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
    fn takes_up(&self, item: &Item) -> bool {
        matches!(
            self.lower(item),
            "into" | "amid" | "amidst" | "over" | "following" | "after" | "about" | "despite"
        )
    }

    /// Who voices what a noun says: the subject of `voiced`, `expressed`, `raised`, `repeated` before it.
    fn voices(&self, items: &[Item], verb: usize) -> Option<Subject> {
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
        );
        let group = phrases::verb_group(items, 0, verb);
        if !is_voice || group.has_be || group.is_negated || group.has_modal || group.is_infinitive {
            return None;
        }
        subject::find(items, group.start, None)
    }

    /// The end of a clause within a subject: before the verb of the sentence, `the claim that it paid them | was
    /// rejected`.
    fn before_main_verb(&self, items: &[Item], start: usize, end: usize) -> usize {
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

    /// Reportedly, C: the clause that the adverb stands in.
    fn adverb(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `, allegedly flying a false flag`
        let is_ing = items.get(at + 1).is_some_and(|it| self.lower(it).ends_with("ing"));
        if is_ing && at > 0 && items[at - 1].kind == Kind::Comma {
            let end = complement::content_end(self, items, at + 1);
            let mut parts = Parts::new(cue, at..at + 1, "adverb");
            parts.content = one(at + 1..end);
            parts.is_weak = true;
            parts.next = end;
            return Some(parts);
        }
        // Before an adjective, "an allegedly false flag", it weakens a word and not the clause.
        if at > 0 && (phrases::opens_noun(&items[at - 1])) {
            return None;
        }
        let clause = phrases::clause_start(items, at);
        let start = complement::content_start(items, clause, at);
        let end = complement::content_end(self, items, at + 1);
        let end = complement::before_clause_of_time(items, at + 1, end);
        // A clause has a verb; a mere "an account allegedly linked to it" behind a comma does not.
        let before_verb = at > start
            && items.get(at + 1).is_some_and(|it| {
                it.kind == Kind::Word && !it.is(Class::Ed) && !self.lower(it).ends_with("ing")
            });
        if !before_verb && !(start..end).any(|it| phrases::is_finite(items, it)) {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "adverb");
        parts.content = one(start..end);
        parts.is_weak = true;
        Some(parts)
    }

    fn verb(
        &mut self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        form: Form,
        first_draft: usize,
    ) -> Option<Parts> {
        if let Some(parts) = self.quoted_as(items, at, cue, form) {
            return Some(parts);
        }
        let mut group = phrases::verb_group(items, 0, at);
        // `was quoted as saying`
        let is_quoted =
            at >= 2 && self.lower(&items[at - 1]) == "as" && self.lower(&items[at - 2]) == "quoted";
        if is_quoted {
            group = phrases::verb_group(items, 0, at - 2);
        }
        // `continues to deny`, `went on to accuse`
        if group.is_infinitive {
            let mut before = group.start.checked_sub(1)?;
            if self.lower(&items[before]) == "on" && before > 0 {
                before -= 1;
            }
            let goes_on = matches!(
                self.lower(&items[before]),
                "continue" | "continues" | "continued" | "went" | "goes" | "began" | "begun"
            );
            if !goes_on {
                return None;
            }
            group = phrases::verb_group(items, 0, before);
        }
        // `the company can confirm that C` does so.
        let can = (group.start..at).any(|it| self.lower(&items[it]) == "can")
            && matches!(cue.act, Act::Confirm | Act::Admit);
        // `did not rule out that C` says that C may be.
        if group.is_negated
            && matches!(cue.lemma, "rule" | "exclude")
            && cue.polarity == Polarity::Deny
        {
            return self.left_open(items, at, cue, &group);
        }
        if group.is_negated || group.has_modal && !can && !form.is(Form::ING) {
            return None;
        }
        let before = group.start.checked_sub(1).map(|it| &items[it]);
        let is_adjective = before.is_some_and(|it| {
            it.kind == Kind::Possessive
                || it.is(Class::Article.or(Class::Possessive))
                || phrases::is_preposition(it)
                || it.is(Class::Determiner) && !form.is(Form::PAST)
        });
        if is_adjective && group.start == at {
            return None;
        }
        let is_passive = form.is(Form::PARTICIPLE)
            && (group.has_be
                || !group.has_have && complement::is_reduced_passive(self, items, at, cue));
        if is_passive {
            return self.passive(items, at, cue, &group);
        }
        if group.has_be && !form.is(Form::ING) {
            return None;
        }
        let is_participle = form.is(Form::ING) && !group.has_be;
        if !(form.is(Form::PAST)
            || form.is(Form::THIRD)
            || form.is(Form::BASE)
            || form.is(Form::ING)
            || group.has_have)
        {
            return None;
        }
        // C, said S
        if !is_participle
            && group.start == at
            && let Some(parts) = self.inverted(items, at, cue)
        {
            return Some(parts);
        }
        let carried = (self.drafts.len() > first_draft).then(|| self.drafts.len() - 1);
        let carried = carried.filter(|it| self.drafts[*it].claim.speaker.is_some());
        let speaker = if is_participle {
            subject::of_participle(items, at, carried)?
        } else {
            subject::find(items, group.start, carried)?
        };
        if !self.can_speak(items, &speaker, cue) || subject::is_conditional(items, &speaker) {
            return None;
        }
        // `Local reports that C`: an adjective says nothing.
        if let Subject::Phrase(phrase) = &speaker
            && phrase.len() == 1
            && phrase.start == 0
            && cue.takes.any(Takes::NounLike)
            && items.get(at + 1).is_some_and(|it| self.lower(it) == "that")
            && is_bare_adjective(&items[phrase.start])
        {
            return None;
        }
        // `the lists of foreign states`: without "that" or a quotation only behind a plain speaker.
        if cue.takes.any(Takes::NounLike) && !form.is(Form::PAST) && !form.is(Form::ING) {
            let is_marked = items.get(at + 1).is_some_and(|it| {
                matches!(it.kind, Kind::Quote | Kind::Colon) || self.lower(it) == "that"
            });
            let is_clause = complement::opens_clause(items, at + 1);
            if !is_marked && !is_clause && !subject::is_plain_speaker(items, &speaker) {
                return None;
            }
        }
        let mut parts = complement::read(self, items, at, cue, form, &speaker)?;
        if self.says_nothing(items, &parts) {
            let mut silence = silent(speaker, parts.cue);
            silence.next = parts.next;
            return Some(silence);
        }
        parts.speaker = Some(speaker);
        // `S, who denies any role, lives`: the relative clause ends with its comma.
        let is_relative = group.start > 1
            && items[group.start - 1].is(Class::Who)
            && items[group.start - 2].kind == Kind::Comma;
        if is_relative
            && let [content] = &mut parts.content[..]
            && content.start > at
        {
            let comma = content.clone().find(|it| items[*it].kind == Kind::Comma);
            content.end = comma.unwrap_or(content.end);
            parts.next = content.end;
        }
        parts.is_past = (group.start..at).any(|it| self.lower(&items[it]) == "past");
        // The verb with its tense, without adverbs.
        if group.start < at && phrases::is_auxiliary(&items[at - 1]) {
            parts.cue.start = at - 1;
        }
        Some(parts)
    }

    /// `S did not rule out (that) C`.
    fn left_open(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        group: &phrases::VerbGroup,
    ) -> Option<Parts> {
        let speaker = subject::find(items, group.start, None)?;
        let mut start = at + 1 + usize::from(cue.particle.is_some());
        start += usize::from(items.get(start).is_some_and(|it| self.lower(it) == "that"));
        let end = complement::content_end(self, items, start);
        if start >= end {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "that");
        parts.act = Act::Say;
        parts.polarity = Polarity::Affirm;
        parts.modality = Modality::Possible;
        parts.speaker = Some(speaker);
        parts.content = one(start..end);
        parts.next = end;
        Some(parts)
    }

    /// `Papers quoted S as saying C`, `S was quoted by a paper as saying C`.
    fn quoted_as(&self, items: &[Item], at: usize, cue: &Cue, form: Form) -> Option<Parts> {
        const REACH: usize = 14;
        let is_as = at >= 2 && self.lower(&items[at - 1]) == "as" && form.is(Form::ING);
        if !is_as {
            return None;
        }
        let from = at.saturating_sub(REACH);
        let quoted = (from..at - 1).rev().find(|it| {
            matches!(self.lower(&items[*it]), "quoted" | "cited" | "quotes" | "cites" | "quoting")
        })?;
        let group = phrases::verb_group(items, 0, quoted);
        let is_by = self.lower(&items[quoted + 1]) == "by" || quoted + 1 == at - 1;
        let speaker = if is_by {
            subject::find(items, group.start, None)?
        } else {
            let phrase = phrases::noun_phrase_at(items, quoted + 1)?;
            Subject::Phrase(phrase.start..phrase.end.min(at - 1))
        };
        let mut parts = complement::read(self, items, at, cue, form, &speaker)?;
        parts.speaker = Some(speaker);
        Some(parts)
    }

    /// Whether all that is said is that nothing is: `it "does not comment on companies"`.
    fn says_nothing(&self, items: &[Item], parts: &Parts) -> bool {
        let ([content], true) = (&parts.content[..], matches!(parts.rule, "that" | "tell")) else {
            return false;
        };
        let Some(first) = items.get(content.start).filter(|it| it.is(Class::Subject)) else {
            return false;
        };
        let tokens = &self.units.text.tokens[first.first..];
        let mut words = tokens.iter().take(8).filter(|it| it.is_word()).map(|it| it.lower.as_str());
        words.any(|it| it == "not" || it.ends_with("n't"))
            && words.next().is_some_and(|it| matches!(it, "comment" | "discuss"))
    }

    /// `C, said S`; `"C," said S`.
    fn inverted(&self, items: &[Item], at: usize, cue: &Cue) -> Option<Parts> {
        // `S, a captain, told the court`: nobody is told behind the comma.
        if !cue.takes.any(Takes::Quote) || cue.takes.any(Takes::Tell) || at == 0 {
            return None;
        }
        let before = &items[at - 1];
        if !matches!(before.kind, Kind::Quote | Kind::Comma) {
            return None;
        }
        let clause = phrases::clause_start(items, at - 1);
        let is_circumstance =
            before.kind == Kind::Comma && !(clause..at).any(|it| phrases::is_finite(items, it));
        let start = at + 1 + usize::from(cue.particle.is_some());
        let phrase = phrases::noun_phrase_at(items, start)?;
        let behind = items.get(phrase.end);
        let is_closed = behind.is_none_or(|it| {
            matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash)
                || it.is(Class::Who.or(Class::Conjunction).or(Class::Subordinator))
                || phrases::is_preposition(it)
                || phrases::is_time_phrase(items, phrase.end)
                || phrases::is_adverb(it)
        });
        if !is_closed || items[phrase.start].kind == Kind::Quote {
            return None;
        }
        let mut parts = Parts::new(cue, at..at + 1, "quote");
        parts.is_apart = true;
        let left = complement::left_content(items, clause, at)?;
        parts.content = vec![left];
        let mut end = phrase.end;
        // `, who teaches it,`
        if items.get(end + 1).is_some_and(|it| it.is(Class::Who)) {
            let reach = items.len().min(end + 20);
            end = (end + 1..reach).find(|it| items[*it].kind == Kind::Comma).unwrap_or(end);
        }
        parts.next = phrase.end;
        // `"C1," said S on Monday, "C2"`
        end = complement::behind_circumstances_closed(self, items, end);
        let rest = complement::second_part(self, items, end);
        // `Until then, says S, C`: nothing is said before it.
        if is_circumstance {
            parts.content.clear();
            rest.as_ref()?;
        }
        if let Some(rest) = rest {
            parts.next = rest.end;
            parts.content.push(rest);
        }
        parts.speaker = Some(Subject::Phrase(phrase));
        Some(parts)
    }

    fn passive(
        &self,
        items: &[Item],
        at: usize,
        cue: &Cue,
        group: &phrases::VerbGroup,
    ) -> Option<Parts> {
        let mut next = at + 1;
        let mut agent = None;
        loop {
            if let Some(end) = phrases::end_of_time_phrase(items, next) {
                next = end;
            } else if items.get(next).is_some_and(phrases::is_adverb) {
                next += 1;
            } else if items.get(next).is_some_and(|it| self.lower(it) == "by")
                && agent.is_none()
                && let Some(phrase) = phrases::noun_phrase_at(items, next + 1)
            {
                let phrase = complement::without_of(self, items, phrase);
                next = phrase.end;
                agent = Some(phrase);
            } else {
                break;
            }
        }
        let cue_start =
            if group.start < at && phrases::is_auxiliary(&items[at - 1]) { at - 1 } else { at };
        let mut parts = Parts::new(cue, cue_start..at + 1, "passive");
        // What is only said is hearsay.
        if cue.act == Act::Say {
            parts.act = Act::Report;
            parts.modality = Modality::Reported;
        }
        parts.is_weak = agent.is_none();
        parts.speaker = agent.clone().map(Subject::Phrase);
        let opens = items.get(next).map(|it| self.lower(it));
        let subject = phrases::noun_phrase_before(items, 0, group.start);
        // `was criticised for it` reports nobody's words.
        if agent.is_none() && cue.act == Act::Say && cue.takes.any(Takes::For) {
            return None;
        }
        let preposition = [
            (Takes::Of, "of"),
            (Takes::With, "with"),
            (Takes::For, "for"),
            (Takes::As, "as"),
            (Takes::In, "in"),
            (Takes::Link, "to"),
        ];
        let fits =
            preposition.iter().any(|(takes, word)| cue.takes.any(*takes) && opens == Some(word));
        if fits && !matches!(cue.act, Act::Believe) {
            if cue.takes.any(Takes::As) && agent.is_none() {
                return None;
            }
            if cue.takes.any(Takes::Link) && agent.is_none() {
                return None;
            }
            let end = complement::content_end(self, items, next + 1);
            parts.content = one(next + 1..end);
            parts.next = end;
            parts.object = subject;
            return Some(parts);
        }
        let is_it = subject
            .as_ref()
            .is_some_and(|it| it.len() == 1 && self.lower(&items[it.start]) == "it");
        if cue.takes.any(Takes::Pass) && opens == Some("that") && is_it {
            let end = complement::content_end(self, items, next + 1);
            parts.content = one(next + 1..end);
            parts.next = end;
            return Some(parts);
        }
        if cue.takes.any(Takes::Pass) && matches!(opens, Some("to"))
            || opens == Some("of") && cue.act == Act::Believe
        {
            let end = complement::content_end(self, items, next + 1);
            let subject = subject.unwrap_or(group.start..group.start);
            parts.content = around_aside(items, subject, group.start, end);
            parts.next = end;
            return Some(parts);
        }
        // `was reported killed`
        if cue.takes.any(Takes::Media) && group.has_be && agent.is_none() {
            let is_word = items.get(next).is_some_and(|it| {
                it.kind == Kind::Word
                    && !it.is(Class::Preposition.or(Class::Conjunction).or(Class::Subordinator))
            });
            let subject = subject.filter(|_| is_word)?;
            let end = complement::content_end(self, items, next);
            parts.content = around_aside(items, subject, group.start, end);
            parts.next = end;
            return Some(parts);
        }
        // The claim was denied by S; `the claim that it paid them was denied by S`.
        let subject = self.claimed_subject(items, group.start).or(subject);
        let subject =
            subject.filter(|_| group.has_be && agent.is_some() && cue.takes.any(Takes::Np))?;
        parts.answered = self.answered(items, &subject);
        parts.content = vec![subject];
        parts.next = next;
        Some(parts)
    }

    /// The noun with its clause that ends before a verb, if a claim was just read of it.
    fn claimed_subject(&self, items: &[Item], end: usize) -> Option<Range<usize>> {
        let last = self.drafts.last().filter(|it| it.claim.rule == "noun")?;
        let end_of = items[end.checked_sub(1)?].span.end;
        let is_before = last.claim.content.last().is_some_and(|it| it.end == end_of);
        let cue = last.claim.cue.filter(|_| is_before)?;
        let start = items.iter().position(|it| it.span.start >= cue.start)?;
        (start < end).then_some(start..end)
    }

    /// What an answer names: a pronoun, a noun for claims, other words.
    fn answered(&self, items: &[Item], phrase: &Range<usize>) -> Answered {
        let first = &items[phrase.start];
        let is_pronoun =
            matches!(self.lower(first), "it" | "this" | "that" | "them" | "these" | "those");
        // `that figure` takes up what was said as well as `that` does.
        let is_pointed = is_pronoun && phrase.len() <= 3 && self.lower(first) != "it";
        if phrase.len() == 1 && is_pronoun || is_pointed {
            return Answered::Pronoun;
        }
        // `the alleged purchase` is an allegation.
        let is_alleged =
            |it: &Item| it.word.cues.iter().any(|(cue, _)| cue.takes.any(Takes::Adjective));
        for item in &items[phrase.clone()] {
            for class in [Class::AccuseNoun, Class::AllegeNoun, Class::ReportNoun, Class::ClaimNoun]
            {
                if item.is(class) {
                    return Answered::Noun(class);
                }
            }
            if is_alleged(item) {
                return Answered::Noun(Class::AllegeNoun);
            }
            if phrases::is_preposition(item) || item.is(Class::Who) {
                break;
            }
        }
        Answered::Words
    }
}

/// A word that is no name, no pronoun and no plural, and that no table has as somebody who speaks.
fn is_bare_adjective(item: &Item) -> bool {
    item.kind == Kind::Word
        && !item.word.classes.any(
            Class::Subject
                .or(Class::Who)
                .or(Class::Spokes)
                .or(Class::Person)
                .or(Class::Media)
                .or(Class::Document)
                .or(Class::Court)
                .or(Class::Study)
                .or(Class::Nothing)
                .or(Class::Determiner),
        )
        && !item.classes.any(Class::Plural)
        && item.shape == crate::Shape::Capitalised
}

/// One piece of content.
fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

fn silent(speaker: Subject, cue: Range<usize>) -> Parts {
    Parts {
        speaker: Some(speaker),
        next: cue.end,
        cue,
        content: Vec::new(),
        act: Act::DeclineComment,
        modality: Modality::None,
        polarity: Polarity::NoComment,
        rule: "no_comment",
        lemma: "",
        answered: Answered::Nothing,
        object: None,
        is_weak: false,
        is_past: false,
        is_apart: false,
    }
}

/// A subject and its verb, in two pieces if brackets stand between them.
fn around_aside(
    items: &[Item],
    subject: Range<usize>,
    verb: usize,
    end: usize,
) -> Vec<Range<usize>> {
    let is_gap = subject.end > subject.start
        && subject.end == verb
        && items[verb].span.start > items[verb - 1].span.end + 2;
    if is_gap { vec![subject, verb..end] } else { one(subject.start..end) }
}

/// The place of some items, without marks at its ends.
fn trimmed(unit: &Unit, mut items: Range<usize>) -> Option<Span> {
    let is_mark = |at: usize| {
        matches!(
            unit.items[at].kind,
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash
        )
    };
    items.end = items.end.min(unit.items.len());
    while items.start < items.end && is_mark(items.start) {
        items.start += 1;
    }
    while items.start < items.end && is_mark(items.end - 1) {
        items.end -= 1;
    }
    (!items.is_empty()).then(|| unit.span_of(items))
}

fn quoted(items: &[Item], parts: &Parts) -> Quoted {
    let is_quote = |it: usize| items[it].kind == Kind::Quote;
    let is_mark = |it: usize| {
        matches!(
            items[it].kind,
            Kind::Comma | Kind::Stop | Kind::Mark | Kind::Semicolon | Kind::Colon
        )
    };
    let mut all = parts.content.iter().cloned().flatten().filter(|it| *it < items.len()).peekable();
    if all.peek().is_none() || parts.polarity == Polarity::NoComment {
        return Quoted::None;
    }
    let (mut quotes, mut others) = (0, 0);
    for it in all {
        quotes += usize::from(is_quote(it));
        others += usize::from(!is_quote(it) && !is_mark(it));
    }
    match (quotes, others) {
        (0, _) => Quoted::Indirect,
        (_, 0) => Quoted::Direct,
        _ => Quoted::Mixed,
    }
}
