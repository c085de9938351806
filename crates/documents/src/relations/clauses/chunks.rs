//! A unit in chunks: noun phrases, prepositions, what joins and opens clauses.

use std::ops::Range;

use super::super::words::{self, Set};
use super::{Chunk, ChunkKind, Reader, is_ing};
use crate::Shape;
use crate::grammar::{Class, Form, Kind, phrases};

impl Reader<'_> {
    /// Whether a finite verb stands here, behind a noun or what takes one up.
    pub(super) fn is_finite(&self, at: usize, follows_name: bool) -> bool {
        if self.is(at, Class::Be.or(Class::Have).or(Class::Do)) {
            return true;
        }
        if self.is(at, Class::Modal) {
            return self.items[at].shape == Shape::Lower;
        }
        if !self.is_lower_word(at) {
            return false;
        }
        if self.is_form(at, Form::PAST) {
            return true;
        }
        if self.is_form(at, Form::THIRD) {
            // `X runs camps`, `X ships weapons`: two nouns in the plural do not stand side by side.
            let has_plural = follows_name
                && self.is_lower_word(at + 1)
                && self.items[at + 1].classes.any(Class::Plural)
                && !self.is_form(at + 1, Form::THIRD);
            // `has close links to Y`
            let last_but_one = self.chunks.len().checked_sub(2).map(|it| self.chunks[it].kind);
            // `the network he leads,`, `the group, which X leads,`, `the firm that the former runs,`
            let adverbs = self.items[..at].iter().rev().take_while(|it| phrases::is_adverb(it));
            let own = at.saturating_sub(1 + adverbs.count());
            let is_his = matches!(self.lower(own), "he" | "she");
            let closes = matches!(self.kind(at + 1), None | Some(Kind::Comma | Kind::Stop));
            let is_one = matches!(self.lower(at.saturating_sub(1)), "former" | "latter");
            let is_whose = (follows_name || is_one)
                && (self.last() == Some(ChunkKind::Who) || last_but_one == Some(ChunkKind::Who));
            if is_his || is_whose && closes {
                return true;
            }
            let is_object = self.relates(at).is_in(Set::NounToo)
                && !follows_name
                && (self.last() == Some(ChunkKind::Verb)
                    || self.last() == Some(ChunkKind::Phrase)
                        && last_but_one == Some(ChunkKind::Verb));
            if is_object {
                return false;
            }
            // `which Y claims was founded by X`
            let is_claim = follows_name
                && self.items.get(at + 1).is_some_and(phrases::is_auxiliary)
                && (self.claims_in_relative(at, 1) || self.claims_in_relative(at, 2));
            // `Orbin shares fell`
            return is_claim
                || has_plural
                || !self.relates(at).is_in(Set::NounToo)
                || self.is(at + 1, Class::Who)
                || self.takes_object(at);
        }
        // `X lives quietly`, `X speaks five languages`: a verb that no table knows.
        let is_third = self.items[at].is(Class::Plural);
        if is_third && follows_name {
            return self.opens_phrase(at + 1)
                && !self.is(at + 1, Class::Subject)
                && self.kind(at + 1) != Some(Kind::Mark);
        }
        // `the Coast Brigade include`
        if follows_name
            && self.items[at].known.relates.is_form(Form::BASE)
            && !self.relates(at).is_in(Set::NounToo)
        {
            return true;
        }
        if !self.is_form(at, Form::BASE) {
            return false;
        }
        // `the brothers control`
        // `Arkady and Boris control`
        let before = self.chunks.len().checked_sub(2).map(|it| self.chunks[it].kind);
        let is_joined = self.last() == Some(ChunkKind::Conjunction)
            || self.last() == Some(ChunkKind::Phrase) && before == Some(ChunkKind::Conjunction);
        // `They finance the brigade`
        // `All of them work for it`
        let is_of_them = || {
            self.lower(at.saturating_sub(1)) == "them"
                && self.lower(at.saturating_sub(2)) == "of"
                && matches!(
                    self.lower(at.saturating_sub(3)),
                    "all" | "both" | "most" | "some" | "three"
                )
        };
        let is_theirs = self.last() == Some(ChunkKind::Phrase)
            && self.chunks.last().is_some_and(|it| self.is(it.items.end - 1, Class::Subject))
            || is_of_them();
        // `whose officers train the brigade`; `The two control`, `the pair sit`, `Both run`
        let adverbs = self.items[..at].iter().rev().take_while(|it| phrases::is_adverb(it)).count();
        let noun = at - adverbs;
        let before_is_plural = noun > 0
            && (self.is_lower_word(noun - 1)
                && self.items[noun - 1].classes.any(Class::Plural)
                && (!self.is_form(noun - 1, Form::THIRD)
                    || self.relates(noun - 1).is_in(Set::NounToo))
                || matches!(
                    self.lower(noun - 1),
                    "two"
                        | "three"
                        | "four"
                        | "pair"
                        | "couple"
                        | "duo"
                        | "trio"
                        | "both"
                        | "men"
                        | "women"
                ));
        (!follows_name && (!self.relates(at).is_in(Set::NounToo) || before_is_plural)
            || is_joined
            || is_theirs)
            && (self.opens_phrase(at + 1)
                // `a firm which the two own.`
                || matches!(self.lower(noun.saturating_sub(1)), "two" | "three" | "pair" | "couple" | "brothers")
                    && (self.last() == Some(ChunkKind::Who) || before == Some(ChunkKind::Who))
                    && matches!(self.kind(at + 1), None | Some(Kind::Comma | Kind::Stop))
                || is_of_them() && words::takes(self.relates(at), self.lower(at + 1))
                || before_is_plural && words::takes(self.relates(at), self.lower(at + 1))
                // `whose trucks carry fuel to Y`
                || before_is_plural
                    && words::moves(self.relates(at))
                    && !self.relates(at).is_in(Set::NounToo)
                    && !self.relates(at + 1).things.is_empty())
    }

    /// Whether an object, or what a verb of the third person takes instead, stands behind a word.
    fn takes_object(&self, at: usize) -> bool {
        self.opens_phrase(at + 1)
            || self.is_amount(at + 1)
            // `sanctions now apply`
            || self.items.get(at + 1).is_some_and(phrases::is_adverb)
                && !self.is_form(at + 2, Form::BASE)
            || words::takes(self.relates(at), self.lower(at + 1))
            // `funds and arms it`
            || self.is(at + 1, Class::Conjunction)
                && self.is_form(at + 2, Form::THIRD)
                && (self.opens_phrase(at + 3) || self.is(at + 3, Class::Preposition))
            // `finances, trains and arms it`
            || self.kind(at + 1) == Some(Kind::Comma)
                && self.is_form(at + 2, Form::THIRD)
                && self.is(at + 3, Class::Conjunction)
                && self.is_form(at + 4, Form::THIRD)
    }

    /// Whether a verb here says something in a relative clause whose opener stands so many chunks back: `which Y says`.
    pub(super) fn claims_in_relative(&self, at: usize, back: usize) -> bool {
        let opener = self.chunks.len().checked_sub(back);
        let is_relative =
            opener.and_then(|it| self.chunks.get(it)).is_some_and(|it| it.kind == ChunkKind::Who);
        is_relative && self.reports(at)
    }

    /// Whether the last chunks are a relative clause whose verb takes no more: `that Y collected`.
    pub(super) fn ends_relative(&self) -> bool {
        let [.., who, subject, verb] = self.chunks.as_slice() else { return false };
        let last = verb.items.end - 1;
        who.kind == ChunkKind::Who
            && subject.kind == ChunkKind::Phrase
            && verb.items.len() == 1
            && self.is_form(last, Form::PAST)
            && !self.relates(last).is_in(Set::Carries)
            && !self.relates(last).is_in(Set::Wants)
            && self.items[last].word.cues.is_empty()
    }

    /// Whether a conjunction joins two adjectives before a noun: `financial and material support`.
    fn joins_adjectives(&self, at: usize) -> bool {
        let is_adjective = |at: usize| {
            let ends = ["al", "ic", "ive", "ary", "ous"];
            self.is_lower_word(at)
                && self.relates(at).things.is_empty()
                && ends.iter().any(|it| self.lower(at).ends_with(it))
        };
        self.is(at, Class::Conjunction)
            && at.checked_sub(1).is_some_and(is_adjective)
            && is_adjective(at + 1)
            && self.is_lower_word(at + 2)
    }

    /// Whether two words here say how many are meant: `at least 12`, `more than three`.
    fn is_amount(&self, at: usize) -> bool {
        let counts = match self.lower(at) {
            "at" => matches!(self.lower(at + 1), "least" | "most"),
            "more" | "less" | "fewer" => self.lower(at + 1) == "than",
            _ => false,
        };
        counts && self.opens_phrase(at + 2)
    }

    pub(super) fn push(&mut self, kind: ChunkKind, items: Range<usize>) {
        let mut head = items.end - 1;
        while head > items.start && matches!(self.items[head].kind, Kind::Possessive | Kind::Mark) {
            head -= 1;
        }
        self.chunks.push(Chunk { kind, items, head });
    }

    pub(super) fn last(&self) -> Option<ChunkKind> {
        self.chunks.last().map(|it| it.kind)
    }

    pub(super) fn chunks(&mut self) {
        let mut at = 0;
        while at < self.items.len() {
            let end = self.chunk(at);
            at = end.max(at + 1);
        }
    }

    /// Reads the chunk that begins here, and says where it ends.
    fn chunk(&mut self, at: usize) -> usize {
        let item = &self.items[at];
        let one = at..at + 1;
        match item.kind {
            Kind::Comma => {
                self.push(ChunkKind::Comma, one);
                return at + 1;
            }
            Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop => {
                self.push(ChunkKind::Break, one);
                return at + 1;
            }
            Kind::Quote => {
                self.push(ChunkKind::Other, one);
                return at + 1;
            }
            Kind::Word => {}
            Kind::Mark if !matches!(self.lower(at), "$" | "€" | "£" | "¥") => {
                self.push(ChunkKind::Other, one);
                return at + 1;
            }
            _ => return self.phrase(at),
        }
        // An article is nothing else.
        if item.is(Class::Article) {
            return self.time(at).unwrap_or_else(|| self.phrase(at));
        }
        let lower = self.lower(at);
        // `that man` is a phrase, `says that`, `the man that`.
        let is_that = lower == "that";
        if item.is(Class::Who) && lower != "whose" {
            let kind = match self.last() {
                Some(ChunkKind::Phrase) if is_that => ChunkKind::Who,
                _ if is_that => ChunkKind::Subordinator,
                _ => ChunkKind::Who,
            };
            self.push(kind, one);
            return at + 1;
        }
        if let Some(end) = self.verb_here(at) {
            return end;
        }
        if lower == "including" || lower == "such" && self.lower(at + 1) == "as" {
            let end = at + 1 + usize::from(lower == "such");
            self.push(ChunkKind::Preposition, at..end);
            return end;
        }
        // `which according to Y is`
        let opens = matches!(self.last(), None | Some(ChunkKind::Who));
        if opens && lower == "according" && self.is(at + 1, Class::To) {
            self.push(ChunkKind::Preposition, at..at + 2);
            return at + 2;
        }
        // `is in turn the owner of`, `owns together with Y`
        let in_turn = match (lower, self.lower(at + 1)) {
            ("together", _) => 1,
            // `who between them command the gang`
            ("between", "them") if self.last() == Some(ChunkKind::Who) => 2,
            ("in", "turn") => 2,
            ("in", "its" | "his" | "her" | "their") if self.lower(at + 2) == "turn" => 3,
            _ => 0,
        };
        if in_turn > 0 {
            self.push(ChunkKind::Adverb, at..at + in_turn);
            return at + in_turn;
        }
        if matches!(lower, "out" | "up" | "down" | "away" | "back" | "past" | "apart" | "aside") {
            let kind = if lower == "past" { ChunkKind::Preposition } else { ChunkKind::Adverb };
            self.push(kind, one);
            return at + 1;
        }
        if phrases::is_time(item)
            && let Some(end) = phrases::end_of_time_phrase(self.items, at)
            && self.kind(end) != Some(Kind::Possessive)
        {
            self.push(ChunkKind::Adverb, at..end);
            return end;
        }
        // `X, then a minister, and Y`
        if lower == "then" && self.last() == Some(ChunkKind::Comma) {
            self.push(ChunkKind::Adverb, one);
            return at + 1;
        }
        if item.is(Class::Conjunction) {
            self.push(ChunkKind::Conjunction, one);
            return at + 1;
        }
        // `at least 12 mines`, `more than three tonnes`: how many.
        // `since at least 2014`
        let is_since = item.is(Class::TimePrep) && self.is_amount(at + 1);
        if is_since && self.is(at + 3, Class::Year) {
            self.push(ChunkKind::Adverb, at..at + 4);
            return at + 4;
        }
        if self.is_amount(at) {
            self.push(ChunkKind::Adverb, at..at + 2);
            return at + 2;
        }
        // `Before he led the front, X`: a clause, though the word may stand before a noun, too.
        // Not `so long as he holds it`.
        let is_while = lower == "as" && (at == 0 || self.lower(at - 1) == "even");
        if (is_while || matches!(lower, "before" | "after" | "since" | "until"))
            && self.is_clause(at + 1)
        {
            self.push(ChunkKind::Subordinator, one);
            return at + 1;
        }
        let is_preposition = phrases::is_preposition(item) || item.is(Class::To) || lower == "as";
        if is_preposition || item.is(Class::Preposition) && at == 0 {
            // `on Friday`, `in July 2012`; not `on him last week`
            let is_whom = matches!(self.lower(at + 1), "him" | "them" | "it" | "us" | "me");
            let end = phrases::end_of_time_phrase(self.items, at).filter(|it| *it > at + 1);
            if let Some(end) = end.filter(|_| !is_whom) {
                self.push(ChunkKind::Adverb, at..end);
                return end;
            }
            self.push(ChunkKind::Preposition, one);
            return at + 1;
        }
        if item.is(Class::Subordinator.or(Class::Contrast)) && !self.is(at, Class::TimePrep) {
            self.push(ChunkKind::Subordinator, one);
            return at + 1;
        }
        if item.is(Class::Subordinator) {
            // `Until 2019`
            if let Some(end) = phrases::end_of_time_phrase(self.items, at).filter(|it| *it > at + 1)
            {
                self.push(ChunkKind::Adverb, at..end);
                return end;
            }
            self.push(ChunkKind::Preposition, one);
            return at + 1;
        }
        if let Some(end) = self.time(at) {
            return end;
        }
        if phrases::is_adverb(item) {
            self.push(ChunkKind::Adverb, one);
            return at + 1;
        }
        self.phrase(at)
    }

    /// Reads a phrase of time that begins here, if one does, and says where it ends.
    fn time(&mut self, at: usize) -> Option<usize> {
        let end = phrases::end_of_time_phrase(self.items, at)?;
        self.push(ChunkKind::Adverb, at..end);
        Some(end)
    }

    /// Whether a pronoun here is the subject of a verb: `he led`, `she has`.
    fn is_clause(&self, at: usize) -> bool {
        let verb = self.items.get(at + 1);
        matches!(self.lower(at), "he" | "she" | "it" | "they")
            && verb.is_some_and(|it| {
                phrases::is_auxiliary(it) && !it.is(Class::Possessive)
                    || self.is_lower_word(at + 1)
                        && self.is_form(at + 1, Form::THIRD.or(Form::PAST))
            })
    }

    /// Whether a verb here follows a number that stands for those who do it: `the two founded X`, `all three own X`,
    /// `each owns a half`; not `the two listed firms`.
    fn follows_count(&self, start: usize, at: usize) -> bool {
        let is_count = matches!(self.lower(at - 1), "two" | "three" | "four" | "five")
            && at == start + 2
            && matches!(self.lower(start), "the" | "all" | "these" | "those")
            || at == start + 1 && self.lower(start) == "each";
        if !is_count || !self.is_form(at, Form::BASE.or(Form::PAST).or(Form::THIRD)) {
            return false;
        }
        // An object that ends the phrase: `founded Orbin Bank in 2004`, `own a mill`.
        let object = at + 1;
        let closes = self.kind(object) != Some(Kind::Name)
            || self.items.get(object + 1).is_none_or(|it| {
                it.kind != Kind::Word && it.kind != Kind::Name
                    || phrases::is_preposition(it)
                    || phrases::is_adverb(it)
                    || phrases::is_time(it)
                    || matches!(it.lower, "together" | "jointly" | "and")
            });
        self.opens_phrase(object) && closes
            || words::takes(self.relates(at), self.lower(object))
            || self.kind(object).is_none_or(|it| matches!(it, Kind::Stop | Kind::Comma))
                && self.last() == Some(ChunkKind::Who)
    }

    /// A noun phrase that begins here, up to what cannot be part of it.
    fn phrase(&mut self, start: usize) -> usize {
        const LONGEST: usize = 14;
        let mut at = start;
        // `Now he owns`, `There she founded`: when and where, before the subject.
        if matches!(self.lower(start), "now" | "there" | "here" | "then" | "today" | "thus")
            && self.is_clause(start + 1)
        {
            self.push(ChunkKind::Adverb, start..start + 1);
            return start + 1;
        }
        // A pronoun stands alone.
        let is_possessive = self.is(start, Class::Possessive)
            && self.items.get(start + 1).is_some_and(|it| {
                matches!(it.kind, Kind::Word | Kind::Name | Kind::Number)
                    && !phrases::is_preposition(it)
                    && !phrases::is_auxiliary(it)
                    && !it.is(Class::Conjunction)
                    // `its first boats`
                    && (!phrases::is_time(it) || matches!(it.lower, "first" | "last"))
            });
        if self.is(start, Class::Subject.or(Class::Object)) && !is_possessive {
            self.push(ChunkKind::Phrase, start..start + 1);
            return start + 1;
        }
        while at < self.items.len().min(start + LONGEST) {
            let item = &self.items[at];
            let is_first = at == start;
            let before = at.checked_sub(1).filter(|_| !is_first).map(|it| &self.items[it]);
            let goes_on = match item.kind {
                Kind::Name | Kind::Number => {
                    // `Tarvia Orbin Bank`: two names side by side belong together only with a noun between.
                    // `the sanctions Tarvia imposed`: the name is the subject of the verb behind it.
                    let is_subject = !is_first
                        && item.kind == Kind::Name
                        && self.is_thing_of(at - 1)
                        && self.is_lower_word(at + 1)
                        && (self.is_form(at + 1, Form::PAST) || self.is(at + 1, Class::Have))
                        && !self.is(at + 1, Class::Be);
                    !is_subject
                }
                Kind::Possessive => !is_first,
                // `gave the bank $400,000`
                Kind::Mark if matches!(self.lower(at), "$" | "€" | "£" | "¥") => {
                    is_first || !before.is_some_and(|it| it.kind == Kind::Name)
                }
                Kind::Mark => matches!(self.lower(at), "%" | "-" | "&"),
                Kind::Word => {
                    let is_determiner = phrases::is_determiner(item);
                    let opens_another = !is_first
                        && is_determiner
                        && !before.is_some_and(|it| {
                            phrases::is_determiner(it) || it.kind == Kind::Number
                        });
                    let is_whose = is_first && self.lower(at) == "whose";
                    let is_cent = self.lower(at) == "per" && self.lower(at + 1) == "cent";
                    let is_other = item.is(Class::Conjunction.or(Class::Who))
                        && !is_cent
                        && !is_whose
                        && (is_first || !self.joins_adjectives(at))
                        || phrases::is_preposition(item) && !is_cent
                        || item.is(Class::To)
                        || matches!(self.lower(at), "including" | "together")
                        // `taught fighters how to shoot`
                        || !is_first && self.lower(at) == "how"
                        || item.is(Class::Subordinator.or(Class::Contrast))
                        || phrases::is_auxiliary(item)
                        || item.is(Class::Subject.or(Class::Object)) && !item.is(Class::Possessive)
                        || !(is_first || is_possessive && matches!(item.lower, "first" | "last"))
                            && (phrases::is_time(item) || item.is(Class::TimePrep))
                            && phrases::end_of_time_phrase(self.items, at).is_some()
                            && self.kind(at + 1) != Some(Kind::Possessive);
                    let is_within = before.is_some_and(|it| {
                        // `the Velm-based firm`
                        let is_hyphen = it.kind == Kind::Mark && it.lower == "-";
                        let is_determiner = phrases::is_determiner(it) && it.lower != "both";
                        is_determiner || it.kind == Kind::Possessive || is_hyphen
                    });
                    let is_adverb = !is_first && phrases::is_adverb(item) && !is_within;
                    let follows_name = before.is_some_and(|it| it.kind == Kind::Name);
                    let is_verb = || {
                        if is_within {
                            self.follows_count(start, at)
                        } else {
                            self.is_finite(at, follows_name) || self.describes(at)
                        }
                    };
                    let ends = opens_another || is_other || is_adverb || !is_first && is_verb();
                    !ends
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        if at == start {
            self.push(ChunkKind::Other, start..start + 1);
            return start + 1;
        }
        self.push(ChunkKind::Phrase, start..at);
        at
    }

    /// `rebels seeking to topple O`
    pub(super) fn is_seeking(&self, at: usize) -> bool {
        self.is_lower_word(at)
            && is_ing(&self.items[at])
            && self.relates(at).is_in(Set::Wants)
            && self.is(at + 1, Class::To)
    }

    /// Whether a participle behind a noun describes it: `weapons supplied by`, `a man accused of`, `firms linking`.
    fn describes(&self, at: usize) -> bool {
        if !self.is_form(at, Form::PARTICIPLE.or(Form::ING)) {
            return false;
        }
        let is_participle = self.is_form(at, Form::PARTICIPLE);
        let next = &self.items.get(at + 1);
        let follows = next.is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To));
        let is_ing = self.is_lower_word(at) && is_ing(&self.items[at]);
        // `has X passing lists to Y`
        let is_moving = is_ing
            && at > 0
            && self.kind(at - 1) == Some(Kind::Name)
            && words::moves(self.relates(at))
            && self.is_lower_word(at + 1)
            && (at + 2..at + 4).any(|it| matches!(self.lower(it), "to" | "for"));
        is_participle && follows
            || is_ing && self.opens_phrase(at + 1)
            || is_moving
            || self.is_seeking(at)
    }
}
