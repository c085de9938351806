//! From what a frame has found to a claim: who speaks, what is said, whether that denies something, whom it is against.

use std::ops::Range;

use super::super::certainty::{self, Piece};
use super::super::draft::{Answered, Draft, Stance};
use super::Reader;
use super::parts::{Parts, quoted, trimmed};
use super::subject::Subject;
use crate::grammar::{Class, Item, Kind, Unit};
use crate::{Act, Claim, EntityType, Modality, Polarity, Quoted, Role, Span, Speaker};

impl Reader<'_> {
    /// Makes the claim of what a frame has found.
    pub(super) fn push(&mut self, at: usize, unit: &Unit, mut parts: Parts) {
        let items = &unit.items;
        let phrase = match &parts.speaker {
            Some(Subject::Phrase(phrase)) => Some(phrase.clone()),
            _ => None,
        };
        let mut speaker = self.speaker_of(at, unit, &parts);
        if let Some(speaker) = &mut speaker {
            self.turn_to_accused(at, items, &parts, phrase.as_ref(), speaker);
        }
        self.weigh_source(items, phrase.as_ref(), &mut parts);
        let content: Vec<Span> =
            parts.content.iter().filter_map(|it| trimmed(unit, it.clone())).collect();
        if content.is_empty() && !parts.content.is_empty() {
            return;
        }
        let pieces = Piece::all_of(self.units, &content);
        if parts.polarity == Polarity::Affirm && self.is_no_comment(&pieces) {
            parts.act = Act::DeclineComment;
            parts.modality = Modality::None;
            parts.polarity = Polarity::NoComment;
        }
        let quoted = quoted(items, &parts);
        let entity = speaker.as_ref().and_then(|it| it.entity);
        let spoken_for = self.spoken_for(items, &parts, phrase.as_ref(), &content);
        if let Some(it) = &mut speaker {
            it.entity = it.entity.or(spoken_for);
        }
        let has_speaker = speaker.is_some();
        let said = Said { content: &pieces, quoted, has_speaker, entity, spoken_for };
        let by_content = parts.polarity == Polarity::Affirm
            && self.read_content(at, unit, &mut parts, phrase.as_ref(), &said);
        let says_no = parts.is_said()
            && parts.rule != "describe"
            && has_speaker
            && certainty::is_negative(self.units, &pieces);
        let stance = if has_speaker { self.stance(items, &parts, &pieces) } else { Stance::Plain };
        let tells = has_speaker && self.tells(&parts, &pieces);
        let meant = pieces.first().and_then(|it| self.meant(at, it));
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
        let denier = entity.filter(|_| parts.polarity != Polarity::Affirm);
        let mut about = self.about(&content, denier);
        let accused = self.accused(at, unit, &parts, entity, &mut about);
        self.drafts.push(Draft {
            unit: at,
            accused,
            answered: parts.answered,
            range,
            is_weak: parts.is_weak,
            is_past: parts.is_past,
            meant,
            says_no,
            stance,
            tells,
            is_such: self.names_such(&pieces),
            by_content,
            for_another: by_content
                && (spoken_for.is_some()
                    || self.tells_of_him(items, &parts, phrase.as_ref(), &pieces))
                && self.denies_kinship(&pieces),
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
}

/// What is said in a claim, as far as it is known before the claim is made.
struct Said<'a> {
    pub(super) content: &'a [Piece],
    pub(super) quoted: Quoted,
    has_speaker: bool,
    /// Who speaks.
    pub(super) entity: Option<usize>,
    /// For whom he does.
    spoken_for: Option<usize>,
}

impl Reader<'_> {
    /// Who speaks.
    fn speaker_of(&mut self, at: usize, unit: &Unit, parts: &Parts) -> Option<Speaker> {
        let phrase = match parts.speaker.as_ref()? {
            Subject::Phrase(phrase) => phrase,
            Subject::Carried(draft) => return self.drafts[*draft].claim.speaker.clone(),
        };
        let first = &unit.items[phrase.start];
        // `I` in a transcript is whose paragraph it is.
        let own = self.label.as_ref().filter(|(segment, _)| {
            *segment == unit.segment
                && self.labels > 1
                && matches!(self.lower(first), "i" | "we" | "my" | "our")
        });
        Some(match own {
            // Who has nothing to say is told by the label.
            Some((_, speaker)) if parts.act == Act::DeclineComment => speaker.clone(),
            Some((_, speaker)) => Speaker { span: first.span, entity: speaker.entity },
            None => self.cast.speaker(at, unit, phrase.clone(), parts.is_apart),
        })
    }

    /// `S accused O of C. It denies this`: nobody denies what he alleges himself.
    fn turn_to_accused(
        &self,
        at: usize,
        items: &[Item],
        parts: &Parts,
        phrase: Option<&Range<usize>>,
        speaker: &mut Speaker,
    ) {
        let is_pronoun =
            phrase.is_some_and(|it| it.len() == 1 && items[it.start].is(Class::Subject));
        if is_pronoun
            && parts.polarity == Polarity::Deny
            && let Some(last) = self.drafts.last()
            && last.claim.act == Act::Accuse
            && last.unit + 1 >= at
            && speaker.entity.is_some()
            && speaker.entity == last.claim.speaker.as_ref().and_then(|it| it.entity)
        {
            let accused = last.accused.first().or_else(|| last.claim.about.first());
            speaker.entity = accused.copied().or(speaker.entity);
        }
        // `A trader accused by W of C denied it`: who stands before it is not W.
        if let Some(last) = self.drafts.last()
            && parts.polarity == Polarity::Deny
            && last.unit == at
            && last.claim.act == Act::Accuse
            && last.claim.cue.is_some_and(|it| speaker.span.end <= it.start)
            && speaker.entity.is_some()
            && speaker.entity == last.claim.speaker.as_ref().and_then(|it| it.entity)
            && phrase.is_some_and(|it| items[it.start].is(Class::Article))
        {
            speaker.entity = last.accused.first().copied();
        }
    }

    /// `H does not pay them, its minister said`: he speaks for whom he is told of.
    fn spoken_for(
        &self,
        items: &[Item],
        parts: &Parts,
        phrase: Option<&Range<usize>>,
        content: &[Span],
    ) -> Option<usize> {
        let is_own = phrase.is_some_and(|it| items[it.start].is(Class::Possessive));
        let content = content.first().filter(|_| is_own && parts.is_apart)?;
        let first = self.units.mentions_in(*content).next()?;
        let mention = &self.units.mentions[first];
        (mention.span.start == content.start).then_some(mention.entity)
    }

    /// What the words of a content make of a claim: a denial, which it tells, or a less certain one.
    fn read_content(
        &self,
        at: usize,
        unit: &Unit,
        parts: &mut Parts,
        phrase: Option<&Range<usize>>,
        said: &Said<'_>,
    ) -> bool {
        let content = said.content;
        let may_deny = parts.is_said() && said.has_speaker && parts.rule != "describe";
        if may_deny && self.denies(at, unit, parts, phrase, said) {
            let verdict = certainty::verdict(self.units, content);
            if let Some(answered) = verdict {
                parts.answered = answered;
            } else if certainty::opens_with_no(self.units, content) {
                let is_direct = said.quoted == Quoted::Direct;
                parts.answered = if is_direct { Answered::Pronoun } else { Answered::Words };
            } else if parts.answered == Answered::Nothing {
                parts.answered = Answered::Words;
            }
            parts.polarity = Polarity::Deny;
            parts.act = Act::Deny;
            parts.modality = Modality::Asserted;
            return verdict.is_none();
        }
        if let Some(modality) = certainty::of_content(self.units, content)
            && parts.modality != Modality::None
        {
            parts.modality = certainty::weaker(parts.modality, modality);
        }
        false
    }

    /// Whether what somebody says is a denial by its words.
    fn denies(
        &self,
        at: usize,
        unit: &Unit,
        parts: &Parts,
        phrase: Option<&Range<usize>>,
        said: &Said<'_>,
    ) -> bool {
        let (units, content) = (self.units, said.content);
        // `He is on no list, lawyers noted`: several do not call themselves "he".
        let are_others = phrase.is_some_and(|it| {
            let is_bare = it.len() == 1 && unit.items[it.start].classes.any(Class::Plural);
            let first = content.first().map(|it| it.tokens.start);
            let opens = first.map_or("", |it| units.text.tokens[it].lower.as_str());
            is_bare && matches!(opens, "he" | "she" | "it")
        });
        !are_others && certainty::denies_of_speaker(units, content, said.spoken_for.or(said.entity))
            || certainty::verdict(units, content).is_some()
            || said.quoted == Quoted::Direct
                && certainty::opens_with_no(units, content)
                && !certainty::is_intention(units, content)
            || said.quoted == Quoted::Indirect && certainty::opens_with_nobody(units, content)
            || self.is_accused(at, said.entity) && certainty::is_negative(units, content)
            || self.replies_for_accused(at, unit, parts)
    }

    /// All whom an accusation is against; the first stands foremost in what the claim is about.
    fn accused(
        &mut self,
        at: usize,
        unit: &Unit,
        parts: &Parts,
        accuser: Option<usize>,
        about: &mut Vec<usize>,
    ) -> Vec<usize> {
        if let Some(object) = parts.object.clone()
            && let Some(entity) = self.cast.accused(at, unit, object, accuser)
        {
            put_first(about, entity);
        }
        let object = parts.object.clone().filter(|it| !it.is_empty());
        let named = object.map_or(0..0, |it| self.units.mentions_in(unit.span_of(it)));
        let accused =
            named.map(|it| self.units.mentions[it].entity).filter(|it| Some(*it) != accuser);
        let mut accused: Vec<usize> = accused.collect();
        // `X was held last May, accused by Y of Z`: who stands before it.
        let is_behind_comma =
            parts.cue.start.checked_sub(1).is_some_and(|it| unit.items[it].kind == Kind::Comma);
        if accused.is_empty()
            && parts.act == Act::Accuse
            && is_behind_comma
            && let Some(named) = self.party_before(unit, parts, accuser)
        {
            put_first(about, named);
            accused.push(named);
        }
        accused
    }

    /// The last party named in a unit before the cue, other than who accuses.
    fn party_before(&self, unit: &Unit, parts: &Parts, accuser: Option<usize>) -> Option<usize> {
        let cue = unit.span_of(parts.cue.clone());
        let before = Span { start: unit.span.start, end: cue.start };
        let is_party = |it: usize| {
            let kind = self.units.found.entities.get(it).map(|it| it.kind);
            matches!(kind, Some(EntityType::Person | EntityType::Org | EntityType::Group))
        };
        let mut named = self.units.mentions_in(before).rev();
        named.find_map(|it| {
            let it = self.units.mentions[it].entity;
            (Some(it) != accuser && is_party(it)).then_some(it)
        })
    }

    /// Whom the first word of a content means, if it is a pronoun: `he had moved the money`.
    pub(super) fn meant(&self, at: usize, content: &Piece) -> Option<usize> {
        let mut tokens = content.tokens.clone();
        let first = tokens.find(|it| self.units.text.tokens[*it].is_word())?;
        // `It was he who drilled them`
        let words = |it: usize| self.units.words.get(it).copied();
        let is_cleft = self.units.text.tokens[first].lower == "it"
            && words(first + 1).is_some_and(|it| it.is(Class::Be))
            && words(first + 2).is_some_and(|it| it.is(Class::Subject.or(Class::Possessive)));
        let first = if is_cleft { first + 2 } else { first };
        let (token, word) = (&self.units.text.tokens[first], self.units.words[first]);
        let is_pronoun = word.is(Class::Subject.or(Class::Possessive));
        is_pronoun.then(|| {
            self.cast.antecedent_where(at, &token.lower, token.span.start, false, &|_| true)
        })?
    }

    /// The entities that a content names, and the one that denies it.
    pub(super) fn about(&self, content: &[Span], denier: Option<usize>) -> Vec<usize> {
        let mentions = &self.units.mentions;
        let named = content.iter().flat_map(|it| self.units.mentions_in(*it));
        let mut about = Vec::new();
        for entity in named.map(|it| mentions[it].entity).chain(denier) {
            if !about.contains(&entity) {
                about.push(entity);
            }
        }
        about
    }
}

/// Puts an entity before all others.
fn put_first(about: &mut Vec<usize>, entity: usize) {
    about.retain(|it| *it != entity);
    about.insert(0, entity);
}
