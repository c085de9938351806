//! Who says it, without a verb that takes what is said: "as S put it", "by S's own account", "per port records",
//! "if S is to be believed", "rumour has it that", "S's case is that", "found O guilty of".

use std::ops::Range;

use super::super::certainty::Piece;
use super::super::draft::Answered;
use super::parts::{Parts, one};
use super::subject::{self, Subject};
use super::{Reader, complement};
use crate::grammar::{Class, Cue, Item, Kind, Takes, phrases};
use crate::{Act, Modality, Polarity};

/// In items: how far from its beginning an attribution is looked through.
const REACH: usize = 14;

/// What somebody says so.
const fn saying(act: Act, modality: Modality) -> Cue {
    Cue {
        lemma: "",
        particle: None,
        act,
        modality,
        polarity: Polarity::Affirm,
        takes: Takes::Quote,
    }
}

/// Words that may belong to an attribution that has no word of the tables.
pub(super) const HINTS: &str = "per plea pleas put puts version telling reckoning view opinion eyes guilty \
    responsible accountable case guess hunch believed trusted rumour legend word sees so find finds found";

/// The words at which [`Reader::attribution`] reads anything.
pub(super) const OPENERS: &str = "as if per by in on to has have had is was remains plea pleas published issued \
    posted released find found finds held hold holds put puts";

impl Reader<'_> {
    /// The claim of an attribution that begins at an item; of a word that [opens](OPENERS) one.
    pub(super) fn attribution(&self, items: &[Item], at: usize) -> Option<Parts> {
        let item = &items[at];
        if item.kind != Kind::Word {
            return None;
        }
        match self.lower(item) {
            "as" => self.as_put(items, at),
            "if" => self.if_believed(items, at),
            "per" => self.per(items, at),
            "by" | "in" | "on" | "to" => self.by_account(items, at),
            "has" => self
                .has_it(items, at)
                .or_else(|| self.has_nothing(items, at))
                .or_else(|| self.has_doing(items, at)),
            "have" | "had" => self
                .has_it(items, at)
                .or_else(|| self.has_nothing(items, at))
                .or_else(|| self.has_doing(items, at)),
            "is" | "was" | "remains" => {
                self.point_is(items, at).or_else(|| self.was_the_answer(items, at))
            }
            "plea" | "pleas" => self.plea(items, at),
            "published" | "issued" | "posted" | "released" => self.gives_notice(items, at),
            "find" | "found" | "finds" | "held" | "hold" | "holds" => {
                self.found_guilty(items, at).or_else(|| self.finds_untrue(items, at))
            }
            "put" | "puts" => self.puts_down(items, at).or_else(|| self.puts_it(items, at)),
            _ => None,
        }
    }

    /// `As S put it, C`; `C, as S tells it`.
    fn as_put(&self, items: &[Item], at: usize) -> Option<Parts> {
        let source = phrases::noun_phrase_at(items, at + 1)?;
        let reach = items.len().min(source.end + 4);
        let verb = (source.start + 1..reach).find(|it| {
            matches!(
                self.lower(&items[*it]),
                "put"
                    | "puts"
                    | "tell"
                    | "tells"
                    | "told"
                    | "describe"
                    | "describes"
                    | "described"
                    | "phrased"
                    | "phrases"
                    | "see"
                    | "sees"
                    | "saw"
                    | "has"
                    | "had"
                    | "recalls"
                    | "recalled"
                    | "remembers"
                    | "explains"
                    | "explained"
            )
        })?;
        let is_it = items.get(verb + 1).is_some_and(|it| self.lower(it) == "it");
        let end = complement::behind_circumstances_closed(self, items, verb + 2);
        let closes =
            items.get(end).is_none_or(|it| it.kind == Kind::Comma || phrases::is_break(it));
        if !is_it || !closes {
            return None;
        }
        let sees = matches!(self.lower(&items[verb]), "see" | "sees" | "saw");
        let cue = if sees {
            saying(Act::Believe, Modality::Possible)
        } else {
            saying(Act::Say, Modality::Asserted)
        };
        self.beside(items, &cue, at..end, Some(source.start..verb))
    }

    /// `C, if S is to be believed`.
    fn if_believed(&self, items: &[Item], at: usize) -> Option<Parts> {
        let source = phrases::noun_phrase_at(items, at + 1)?;
        let words: Vec<&str> = items[source.end..items.len().min(source.end + 4)]
            .iter()
            .map(|it| self.lower(it))
            .collect();
        let end = match words.as_slice() {
            ["is" | "are", "to", "be", "believed" | "trusted", ..] => source.end + 4,
            ["can", "be", "believed" | "trusted", ..] => source.end + 3,
            _ => return None,
        };
        self.beside(items, &saying(Act::Report, Modality::Reported), at..end, Some(source))
    }

    /// `C, per port records`.
    fn per(&self, items: &[Item], at: usize) -> Option<Parts> {
        let source = phrases::noun_phrase_at(items, at + 1)?;
        let is_source = items[source.clone()].iter().any(|it| {
            it.kind == Kind::Name
                || it.is(Class::Document
                    .or(Class::Media)
                    .or(Class::Court)
                    .or(Class::Study)
                    .or(Class::Spokes))
        });
        let is_apart = at > 0 && items[at - 1].kind == Kind::Comma;
        let end = source.end;
        (is_source && is_apart).then(|| {
            self.beside(items, &saying(Act::Say, Modality::Asserted), at..end, Some(source))
        })?
    }

    /// `By S's own account, C`; `In her view, C`; `C, in S's version of events`.
    fn by_account(&self, items: &[Item], at: usize) -> Option<Parts> {
        let reach = items.len().min(at + REACH);
        let noun = (at + 2..reach).find(|it| {
            matches!(
                self.lower(&items[*it]),
                "account"
                    | "telling"
                    | "retelling"
                    | "version"
                    | "words"
                    | "reckoning"
                    | "admission"
                    | "view"
                    | "opinion"
                    | "eyes"
                    | "estimation"
                    | "estimate"
                    | "judgement"
                    | "judgment"
                    | "assessment"
                    | "reading"
                    | "recollection"
                    | "mind"
            )
        })?;
        let owner = (at + 1..noun)
            .find(|it| items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive))?;
        let source =
            if items[owner].kind == Kind::Possessive { at + 1..owner } else { owner..owner + 1 };
        // Nothing but `own`, an adjective and time between.
        let is_plain = (owner + 1..noun)
            .all(|it| items[it].kind == Kind::Word && !phrases::is_preposition(&items[it]));
        let is_phrase =
            !source.is_empty() && (source.start == at + 1) && noun - owner <= 3 && is_plain;
        if !is_phrase {
            return None;
        }
        let mut end = noun + 1;
        if items.get(end).is_some_and(|it| self.lower(it) == "of")
            && let Some(phrase) = phrases::noun_phrase_at(items, end + 1)
        {
            end = phrase.end;
        }
        let cue = match self.lower(&items[noun]) {
            "view" | "opinion" | "eyes" | "estimation" | "judgement" | "judgment" | "mind" => {
                saying(Act::Believe, Modality::Possible)
            }
            "admission" => saying(Act::Admit, Modality::Confirmed),
            _ => saying(Act::Say, Modality::Asserted),
        };
        self.beside(items, &cue, at..end, Some(source))
    }

    /// A clause with its attribution before it and a comma between, or behind a comma at its end.
    fn beside(
        &self,
        items: &[Item],
        cue: &Cue,
        range: Range<usize>,
        source: Option<Range<usize>>,
    ) -> Option<Parts> {
        let clause = phrases::clause_start(items, range.start);
        let leads = clause == range.start
            || range.start == clause + 1 && items[clause].is(Class::Conjunction);
        let mut parts = Parts::new(cue, range.clone(), "according");
        parts.speaker = source.map(Subject::Phrase);
        let has_verb = |it: &Range<usize>| complement::has_verb(items, it.clone());
        if leads {
            // `In her view more will follow`
            let is_comma = items.get(range.end).is_some_and(|it| it.kind == Kind::Comma);
            let is_bare = cue.act == Act::Believe && complement::opens_clause(items, range.end);
            if !is_comma && !is_bare {
                return None;
            }
            let start = range.end + usize::from(is_comma);
            let content = start..complement::content_end(self, items, start);
            if content.is_empty() || !has_verb(&content) {
                return None;
            }
            parts.next = content.end;
            parts.content = one(content);
            return Some(parts);
        }
        if range.start == 0 || items[range.start - 1].kind != Kind::Comma {
            return None;
        }
        let comma = range.start - 1;
        let content = complement::content_start(items, clause, comma)..comma;
        let rest = complement::second_part(self, items, range.end);
        if content.is_empty() || rest.is_none() && !has_verb(&content) {
            return None;
        }
        parts.is_apart = true;
        parts.next = range.end;
        parts.content = one(content);
        if let Some(rest) = rest {
            parts.next = rest.end;
            parts.content.push(rest);
        }
        Some(parts)
    }

    /// `Rumour has it that C`.
    fn has_it(&self, items: &[Item], at: usize) -> Option<Parts> {
        let is = |at: usize, word: &str| items.get(at).is_some_and(|it| self.lower(it) == word);
        if !is(at + 1, "it") || !is(at + 2, "that") {
            return None;
        }
        let phrase = phrases::noun_phrase_before(items, 0, at)?;
        let head = self.lower(&items[phrase.end - 1]);
        let is_hearsay = matches!(
            head,
            "rumour" | "rumor" | "gossip" | "legend" | "word" | "talk" | "lore" | "story"
        ) || items[phrase.clone()].iter().any(|it| {
            matches!(self.lower(it), "rumours" | "rumors" | "reports" | "stories" | "whispers")
        });
        let cue = if is_hearsay {
            saying(Act::Report, Modality::Unconfirmed)
        } else {
            saying(Act::Claim, Modality::Claimed)
        };
        let end = complement::content_end(self, items, at + 3);
        let mut parts = Parts::new(&cue, at..at + 2, "that");
        parts.speaker = Some(Subject::Phrase(phrase));
        parts.content = one(at + 3..end);
        parts.next = end;
        Some(parts)
    }

    /// `S had "nothing to say"`.
    fn has_nothing(&self, items: &[Item], at: usize) -> Option<Parts> {
        let quote = items.get(at + 1).filter(|it| it.kind == Kind::Quote)?;
        if !self.is_no_comment(&Piece::all_of(self.units, &[quote.span])) {
            return None;
        }
        Some(Parts::silent(subject::find(items, at, None)?, at..at + 2))
    }

    /// `The indictment has O wiring money`.
    fn has_doing(&self, items: &[Item], at: usize) -> Option<Parts> {
        // `the note of December 9 has him`
        let dated = phrases::start_of_time_phrase(items, 0, at)
            .filter(|it| *it > 1)
            .map_or(at, |it| it - usize::from(self.lower(&items[it - 1]) == "of"));
        let Subject::Phrase(phrase) = subject::find(items, dated, None)? else { return None };
        let tells = Class::Document.or(Class::ClaimNoun).or(Class::Study).or(Class::Media);
        let is_text = |it: &Item| {
            it.kind == Kind::Word
                && (it.is(tells) || matches!(self.lower(it), "note" | "wiretap" | "recording"))
        };
        // The head, before what belongs to it: `a cable of 2014`, `a wiretap to which`.
        let mut nouns = items[phrase.clone()]
            .iter()
            .take_while(|it| !phrases::is_preposition(it) && !it.is(Class::Who));
        if !nouns.any(is_text) {
            return None;
        }
        let object = phrases::noun_phrase_at(items, at + 1)?;
        let is_party =
            items[object.clone()].iter().any(|it| it.kind == Kind::Name || it.is(Class::Object));
        let reach = items.len().min(object.end + REACH);
        let doing = (object.start + 1..reach)
            .take_while(|it| !phrases::is_break(&items[*it]))
            .find(|it| items[*it].kind == Kind::Word && self.lower(&items[*it]).ends_with("ing"))?;
        let is_plain = !(object.start..doing).any(|it| phrases::is_finite(items, it));
        if !is_party && doing > object.end || !is_plain {
            return None;
        }
        let end = complement::content_end(self, items, doing);
        let mut parts = Parts::new(&saying(Act::Say, Modality::Asserted), at..at + 1, "that");
        parts.speaker = Some(Subject::Phrase(phrase));
        parts.content = one(object.start..end);
        parts.next = end;
        Some(parts)
    }

    /// `"C," was the verdict of S`.
    fn was_the_answer(&self, items: &[Item], at: usize) -> Option<Parts> {
        let quote = at.checked_sub(1).filter(|it| items[*it].kind == Kind::Quote)?;
        let is_noun = matches!(
            self.lower(items.get(at + 2)?),
            "verdict" | "answer" | "reply" | "response" | "comment" | "message" | "retort" | "word"
        );
        let is_from = items.get(at + 3).is_some_and(|it| matches!(self.lower(it), "of" | "from"));
        if !is_noun || !is_from || !phrases::is_determiner(&items[at + 1]) {
            return None;
        }
        let phrase = phrases::noun_phrase_at(items, at + 4)?;
        let mut parts = Parts::new(&saying(Act::Say, Modality::Asserted), at..at + 4, "quote");
        parts.is_apart = true;
        parts.next = phrase.end;
        parts.speaker = Some(Subject::Phrase(phrase));
        parts.content = one(quote..quote + 1);
        Some(parts)
    }

    /// `S's case is that C`, `my guess is that C`.
    fn point_is(&self, items: &[Item], at: usize) -> Option<Parts> {
        let is_that = items.get(at + 1).is_some_and(|it| self.lower(it) == "that");
        let noun = at.checked_sub(1)?;
        let cue = match self.lower(&items[noun]) {
            "case" | "argument" | "position" | "line" | "message" | "contention" | "thesis"
            | "defence" | "defense" | "explanation" | "answer" | "point" => {
                saying(Act::Claim, Modality::Claimed)
            }
            "view" | "guess" | "hunch" | "suspicion" | "belief" | "impression" | "theory"
            | "hypothesis" | "conviction" | "reading" => saying(Act::Believe, Modality::Possible),
            _ => return None,
        };
        let phrase = phrases::noun_phrase_before(items, 0, at)?;
        let owner = phrase
            .clone()
            .find(|it| items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive))?;
        let source = if items[owner].kind == Kind::Possessive {
            phrase.start..owner
        } else {
            owner..owner + 1
        };
        let is_clause = complement::opens_clause(items, at + 1);
        if source.is_empty() || !is_that && !is_clause {
            return None;
        }
        let start = at + 1 + usize::from(is_that);
        let end = complement::content_end(self, items, start);
        let mut parts = Parts::new(&cue, noun..at + 1, "that");
        parts.speaker = Some(Subject::Phrase(source));
        parts.content = one(start..end);
        parts.next = end;
        Some(parts)
    }

    /// `S published a notice: C`.
    fn gives_notice(&self, items: &[Item], at: usize) -> Option<Parts> {
        let group = phrases::verb_group(items, 0, at);
        if group.has_be || group.has_modal || group.is_negated || group.is_infinitive {
            return None;
        }
        let object = phrases::noun_phrase_at(items, at + 1)?;
        let is_text = items[object.clone()].iter().any(|it| {
            matches!(
                self.lower(it),
                "notice"
                    | "statement"
                    | "message"
                    | "letter"
                    | "note"
                    | "denial"
                    | "reply"
                    | "response"
                    | "answer"
                    | "rebuttal"
            )
        });
        let colon = complement::behind_circumstances_closed(self, items, object.end);
        let is_colon = items.get(colon).is_some_and(|it| it.kind == Kind::Colon);
        if !is_text || !is_colon || colon + 1 >= items.len() {
            return None;
        }
        let mut parts = Parts::new(&saying(Act::Say, Modality::Asserted), at..at + 1, "that");
        parts.speaker = Some(subject::find(items, group.start, None)?);
        parts.content = one(colon + 1..items.len());
        parts.next = items.len();
        Some(parts)
    }

    /// `S entered a plea of not guilty`.
    fn plea(&self, items: &[Item], at: usize) -> Option<Parts> {
        let is = |at: usize, word: &str| items.get(at).is_some_and(|it| self.lower(it) == word);
        if !is(at + 1, "of") || !is(at + 2, "not") || !is(at + 3, "guilty") {
            return None;
        }
        let verb = (at.saturating_sub(3)..at).rev().find(|it| items[*it].is(Class::Ed))?;
        let group = phrases::verb_group(items, 0, verb);
        if group.has_modal || group.is_negated || group.has_be {
            return None;
        }
        let cue = Cue { polarity: Polarity::Deny, ..saying(Act::Deny, Modality::Asserted) };
        let mut parts = Parts::new(&cue, verb..verb + 1, "object");
        parts.speaker = Some(subject::find(items, group.start, None)?);
        parts.content = one(at + 2..at + 4);
        parts.answered = Answered::Noun(Class::AccuseNoun);
        parts.next = at + 4;
        Some(parts)
    }

    /// `S finds this absurd`.
    fn finds_untrue(&self, items: &[Item], at: usize) -> Option<Parts> {
        let object = phrases::noun_phrase_at(items, at + 1)?;
        let mut object = object.start..object.end.min(at + 6);
        let says_no = |it: &usize| items.get(*it).is_some_and(|it| it.is(Class::Unfavourable));
        let adjective = (object.start + 1..object.end + 2).find(says_no)?;
        object.end = object.end.min(adjective);
        let answered = self.answered(items, &object);
        (answered != Answered::Words).then_some(())?;
        Self::turned_away(items, at, object.start..adjective + 1, answered)
    }

    /// `S put the designation down to spite`.
    fn puts_down(&self, items: &[Item], at: usize) -> Option<Parts> {
        const OBJECT: usize = 8;
        let is = |at: usize, word: &str| items.get(at).is_some_and(|it| self.lower(it) == word);
        let reach = items.len().min(at + OBJECT);
        let down = (at + 2..reach).find(|it| is(*it, "down"))?;
        let object = at + 1..down;
        let is_measure = items[object.clone()].iter().any(|it| {
            matches!(self.lower(it), "designation" | "listing" | "case" | "charges" | "sanctions")
        });
        let answered = match self.answered(items, &object) {
            Answered::Words if is_measure => Answered::Noun(Class::ClaimNoun),
            // `puts this down to the weather`
            Answered::Words | Answered::Pronoun => return None,
            it => it,
        };
        if !is(object.end, "down") || !is(object.end + 1, "to") {
            return None;
        }
        let cause = phrases::noun_phrase_at(items, object.end + 2)?;
        Self::turned_away(items, at, object.start..cause.end, answered)
    }

    /// `S put it in writing: "C"`, `S puts it this way: "C"`.
    fn puts_it(&self, items: &[Item], at: usize) -> Option<Parts> {
        const TURN: usize = 6;
        let is_it = items.get(at + 1).is_some_and(|it| self.lower(it) == "it");
        let reach = items.len().min(at + 2 + TURN);
        let colon = (at + 2..reach.max(at + 2)).find(|it| items[*it].kind == Kind::Colon)?;
        let is_quote = items.get(colon + 1).is_some_and(|it| it.kind == Kind::Quote);
        let group = phrases::verb_group(items, 0, at);
        if !is_it || !is_quote || group.has_be || group.is_negated || group.is_infinitive {
            return None;
        }
        let mut parts = Parts::new(&saying(Act::Say, Modality::Asserted), at..at + 1, "quote");
        parts.speaker = Some(subject::find(items, group.start, None)?);
        parts.content = one(colon + 1..colon + 2);
        parts.next = colon + 2;
        Some(parts)
    }

    /// The denial by a verb at `at` whose subject stands before it.
    fn turned_away(
        items: &[Item],
        at: usize,
        content: Range<usize>,
        answered: Answered,
    ) -> Option<Parts> {
        let group = phrases::verb_group(items, 0, at);
        if group.has_be || group.has_modal || group.is_negated || group.is_infinitive {
            return None;
        }
        let cue = Cue { polarity: Polarity::Deny, ..saying(Act::Deny, Modality::Asserted) };
        let mut parts = Parts::new(&cue, at..at + 1, "describe");
        parts.speaker = Some(subject::find(items, group.start, None)?);
        parts.answered = answered;
        parts.next = content.end;
        parts.content = one(content);
        Some(parts)
    }

    /// `A jury found O guilty of C`, `S holds O responsible for C`.
    fn found_guilty(&self, items: &[Item], at: usize) -> Option<Parts> {
        let group = phrases::verb_group(items, 0, at);
        if group.has_be || group.has_modal || group.is_negated || group.is_infinitive {
            return None;
        }
        let object = phrases::noun_phrase_at(items, at + 1)?;
        let reach = items.len().min(at + REACH);
        let adjective = (object.start + 1..reach)
            .take_while(|it| !phrases::is_break(&items[*it]) && items[*it].kind != Kind::Comma)
            .find(|it| {
                matches!(
                    self.lower(&items[*it]),
                    "guilty" | "responsible" | "accountable" | "answerable" | "culpable" | "liable"
                )
            })?;
        if self.lower(&items[adjective - 1]) == "not" {
            return None;
        }
        let speaker = subject::find(items, group.start, None)?;
        let Subject::Phrase(phrase) = &speaker else { return None };
        let is_court = items[phrase.clone()].iter().any(|it| it.is(Class::Court));
        let is_found = self.lower(&items[at]).starts_with('f');
        let cue = match (is_court, is_found) {
            (true, true) => saying(Act::Say, Modality::Confirmed),
            (false, true) => saying(Act::Say, Modality::Asserted),
            (_, false) => saying(Act::Accuse, Modality::Alleged),
        };
        let end = complement::content_end(self, items, adjective + 1);
        // Of an accusation the deed; a verdict is little without whom.
        let is_for = items.get(adjective + 1).is_some_and(phrases::is_preposition);
        let start = if is_found || !is_for { at + 1 } else { adjective + 2 };
        let mut parts = Parts::new(&cue, at..at + 1, "accuse");
        parts.object = Some(at + 1..adjective);
        parts.speaker = Some(speaker);
        parts.content = one(start..end);
        parts.next = end;
        Some(parts)
    }
}
