//! Not answering: "declined to comment", "could not be reached"; the fixed phrases of the table.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::cast;
use super::super::certainty::Piece;
use super::super::draft::Answered;
use super::parts::{Parts, one};
use super::subject::{self, Subject};
use super::{Reader, complement};
use crate::Act;
use crate::grammar::{Class, Form, Item, Kind, OneOf, Phrase, PhraseKind, Unit, phrases};

/// Whether nothing but adverbs and a time stands before the end of a clause.
fn closes(items: &[Item], from: usize) -> bool {
    let mut at = from;
    loop {
        match items.get(at) {
            Some(it) if !phrases::is_break(it) && it.kind != Kind::Comma => {
                if let Some(end) = phrases::end_of_time_phrase(items, at) {
                    at = end;
                } else if it.is(Class::Conjunction) {
                    return true;
                } else if phrases::is_adverb(it) {
                    at += 1;
                } else {
                    return false;
                }
            }
            _ => return true,
        }
    }
}

/// The words that open [`Reader::likewise`].
pub(super) const LIKEWISE: &str = "as so nor neither";

/// The fixed phrases that begin with the word here, as far as the next item tells; adverbs may stand between.
fn phrases_at(items: &[Item], start: usize) -> impl Iterator<Item = &'static Phrase> {
    let behind = &items[start + 1..];
    let n_adverbs = behind.iter().take_while(|it| phrases::is_adverb(it)).count();
    let next = behind[..behind.len().min(n_adverbs + 1)].iter().map(|it| it.lower);
    items[start].word.phrases_before(next)
}

/// The end of a phrase that begins with the word here, and what its gap holds.
fn matches(phrase: &Phrase, items: &[Item], start: usize) -> Option<(usize, Option<Range<usize>>)> {
    const GAP: usize = 8;
    let mut at = start + 1;
    let mut gap = None;
    let mut words = phrase.words.iter().skip(1).peekable();
    while let Some(word) = words.next() {
        let Some(forms) = word else {
            let Some(behind) = words.peek().and_then(|it| it.as_ref()) else {
                let phrase = phrases::noun_phrase_at(items, at)?;
                return Some((phrase.end, Some(phrase)));
            };
            let reach = items.len().min(at + GAP);
            let end = (at..reach).find(|it| behind.has(items[*it].lower))?;
            if end > at {
                gap = Some(at..end);
            }
            at = end;
            continue;
        };
        loop {
            let item = items.get(at)?;
            if forms.has(item.lower) {
                break;
            }
            if !phrases::is_adverb(item) {
                return None;
            }
            at += 1;
        }
        if items[at].kind != Kind::Word {
            return None;
        }
        at += 1;
    }
    Some((at, gap))
}

/// The end of a phrase of silence that begins here.
pub(super) fn silence_at(items: &[Item], start: usize) -> Option<usize> {
    let mut at = start;
    while items.get(at).is_some_and(phrases::is_adverb) {
        at += 1;
    }
    items.get(at).filter(|it| it.kind == Kind::Word)?;
    let phrases = phrases_at(items, at).filter(|it| it.kind == PhraseKind::NoComment);
    phrases.filter_map(|it| matches(it, items, at)).map(|(end, _)| end).max()
}

/// Whether it is said here that something is not verified: `could not be checked`.
pub(super) fn is_unverified_at(items: &[Item], start: usize) -> bool {
    if !items.get(start).is_some_and(|it| it.kind == Kind::Word) {
        return false;
    }
    let mut phrases = phrases_at(items, start).filter(|it| it.kind == PhraseKind::Unverified);
    phrases.any(|it| matches(it, items, start).is_some())
}

/// What is reached by effort or on a way, and not to be asked: `a deal could not be reached`.
fn is_reached_by_effort(noun: &str) -> bool {
    matches!(
        noun,
        "deal"
            | "agreement"
            | "accord"
            | "compromise"
            | "consensus"
            | "settlement"
            | "truce"
            | "ceasefire"
            | "goal"
            | "target"
            | "village"
            | "villages"
            | "town"
            | "towns"
            | "hamlet"
            | "valley"
            | "summit"
            | "peak"
            | "island"
            | "islands"
    )
}

/// By what somebody is reached who is not asked by a reporter: ways, and those who look for him.
fn is_way(noun: &str) -> bool {
    matches!(
        noun,
        "road"
            | "rail"
            | "train"
            | "sea"
            | "air"
            | "land"
            | "boat"
            | "car"
            | "foot"
            | "helicopter"
            | "police"
            | "rescuers"
            | "firefighters"
            | "troops"
            | "authorities"
            | "investigators"
            | "prosecutors"
    )
}

impl Reader<'_> {
    pub(super) fn phrase(&mut self, at: usize, unit: &Unit, start: usize) -> Option<Parts> {
        let items = &unit.items;
        let item = &items[start];
        if item.kind != Kind::Word || item.word.phrases.is_empty() {
            return None;
        }
        let phrases = phrases_at(items, start).filter(|it| it.kind != PhraseKind::Untrue);
        let (phrase, end, gap) = phrases
            .filter_map(|it| matches(it, items, start).map(|(end, gap)| (it, end, gap)))
            .max_by_key(|(_, end, _)| *end)?;
        match phrase.kind {
            PhraseKind::NoComment => self.no_comment(at, items, start, end),
            PhraseKind::NoCommentObject => Some(Parts::silent(Subject::Phrase(gap?), start..end)),
            PhraseKind::ToSilent => self.unanswered(items, start, end),
            PhraseKind::Unverified => self.unverified(at, unit, start, end),
            PhraseKind::According => self.according(items, start, end),
            PhraseKind::Untrue => None,
        }
    }

    /// S declined to comment (on C).
    pub(super) fn no_comment(
        &self,
        unit: usize,
        items: &[Item],
        start: usize,
        end: usize,
    ) -> Option<Parts> {
        let group = phrases::verb_group(items, 0, start);
        let first = &items[start];
        // "asked why he had not, he declined": subjects as of any verb. Silence that is wished or
        // doubted is none.
        if group.is_infinitive || group.is_negated || group.has_modal && !first.is(Class::Modal) {
            return None;
        }
        // `A clerk, who did not wish to be quoted by name, said`: on what condition he speaks.
        let is_condition = group.start > 0
            && items[group.start - 1].is(Class::Who)
            && matches!(self.lower(&items[end - 1]), "quoted" | "named" | "identified");
        if is_condition {
            return None;
        }
        // `S said it had sold the ship but refused to name the buyer`: who has spoken is silent.
        let carried = self.drafts.len().checked_sub(1).filter(|it| {
            let last = &self.drafts[*it];
            let speaker = last.claim.speaker.as_ref();
            last.unit == unit
                && last.claim.rule != "according"
                && last.claim.rule != "noun"
                && speaker.is_some_and(|it| {
                    last.claim.content.first().is_none_or(|content| it.span.start < content.start)
                })
        });
        let mut speaker = subject::find(items, group.start, carried)?;
        if self.tells_of_nothing(items, end) || !self.may_be_silent(items, &speaker, end) {
            return None;
        }
        // `a trader whom he would not name` tells nothing of being asked.
        let closes =
            items.get(end).is_none_or(|it| phrases::is_break(it) || it.kind == Kind::Comma);
        let is_whom = |phrase: &Range<usize>| {
            let before = phrase.start.checked_sub(1);
            // `from a place he would not name`
            let behind_noun = closes
                && phrase.start > 1
                && items[phrase.start].is(Class::Subject)
                && items[phrase.start - 2].is(Class::Article);
            behind_noun || before.is_some_and(|it| items[it].is(Class::Who))
        };
        let names = matches!(self.lower(&items[end - 1]), "name" | "identify" | "specify");
        if names && matches!(&speaker, Subject::Phrase(it) if is_whom(it)) {
            return None;
        }
        if let Subject::Phrase(phrase) = &speaker
            && let Some(asked) = self.asked(items, phrase.clone())
        {
            speaker = Subject::Phrase(asked);
        }
        // `neither X nor Y responded`, `nobody there picked up the phone`
        if let Subject::Phrase(phrase) = &mut speaker
            && phrase.start > 0
            && self.lower(&items[phrase.start - 1]) == "nor"
        {
            const PAIR: usize = 10;
            let low = phrase.start.saturating_sub(PAIR);
            let neither = (low..phrase.start).find(|it| self.lower(&items[*it]) == "neither");
            phrase.start = neither.unwrap_or(phrase.start);
        }
        let is_neither = matches!(&speaker, Subject::Phrase(it) if {
            matches!(self.lower(&items[it.start]), "neither" | "none" | "nobody" | "no")
        });
        // Not `couldn't be reached`.
        let is_negated = first.is(Class::Negation);
        let is_plain = end == start + 1
            || first.is(Class::Modal) && end == start + 2 && !is_negated
            || matches!(self.lower(&items[start + 1]), "available" | "be") && !is_negated
            || self.lower(first).starts_with("pick");
        if is_plain && !is_neither {
            return None;
        }
        // `Nobody at the ministry would say`, `Nobody picked up the telephone at the bank's office`
        if let Subject::Phrase(phrase) = &speaker
            && matches!(self.lower(&items[phrase.start]), "nobody" | "no")
            && let Some(office) = self.answering_for(items, phrase, end)
        {
            speaker = Subject::Phrase(office);
        }
        // `has hung up a sign`
        let hangs = matches!(self.lower(first), "hung" | "hangs" | "hang")
            && items.get(end).is_some_and(|it| it.is(Class::Article));
        if hangs {
            return None;
        }
        let mut parts = Parts::silent(speaker, start..end);
        self.object_of_silence(items, end, &mut parts);
        // `the ship did not answer the radio`
        let is_answer = self.lower(&items[end - 1]).starts_with("answer");
        (!is_answer || parts.answered != Answered::Words).then_some(parts)
    }

    /// Whether `nothing` is the subject of what is said, and no silence: `said nothing was paid to the bank`.
    fn tells_of_nothing(&self, items: &[Item], end: usize) -> bool {
        if self.lower(&items[end - 1]) != "nothing" {
            return false;
        }
        // `said nothing of a deal reported on Friday`, `said nothing when he was asked`
        let told = Class::Who.or(Class::Subordinator).or(Class::Conjunction).or(Class::Subject);
        let closes = |it: &Item| {
            phrases::is_break(it)
                || it.kind == Kind::Comma
                || it.is(told)
                || matches!(self.lower(it), "about" | "to" | "on" | "that")
        };
        let told = (end..items.len()).take_while(|it| !closes(&items[*it]));
        let verb = |it: usize| {
            let is_past =
                items[it].is(Class::Past.or(Class::Ed)) || items[it].word.verb.is(Form::PAST);
            phrases::is_auxiliary(&items[it]) || it == end && is_past
        };
        told.into_iter().any(verb)
    }

    /// Whether who `did not react` or `did not say whether` is somebody who could have: no market, no report.
    fn may_be_silent(&self, items: &[Item], speaker: &Subject, end: usize) -> bool {
        let last = self.lower(&items[end - 1]);
        let reacts = matches!(last, "react" | "reacted");
        // `did not react well`
        let goes_on = items.get(end).is_some_and(|it| {
            let ends = phrases::is_break(it)
                || it.kind == Kind::Comma
                || it.is(Class::Conjunction.or(Class::Subordinator).or(Class::Preposition))
                || phrases::is_time_phrase(items, end);
            !ends
        });
        if reacts && goes_on || self.is_no_answer(items, end) {
            return false;
        }
        let Subject::Phrase(phrase) = speaker else { return true };
        let head = &items[cast::head(items, phrase)];
        if last == "reached" && is_reached_by_effort(self.lower(head)) {
            return false;
        }
        let is_text = head.is(Class::Document.or(Class::Message).or(Class::ClaimNoun));
        let is_market = matches!(
            self.lower(head),
            "market"
                | "markets"
                | "price"
                | "prices"
                | "share"
                | "shares"
                | "stock"
                | "stocks"
                | "bonds"
        );
        !(matches!(last, "whether" | "if") && is_text || reacts && (is_text || is_market))
    }

    /// Whether what follows a phrase of silence tells that nobody was asked: `could not be reached by road`, `would not be drawn
    /// into a fight`, `did not respond to treatment`.
    fn is_no_answer(&self, items: &[Item], end: usize) -> bool {
        let lower = |at: usize| items.get(at).map_or("", |it| self.lower(it));
        match (lower(end - 1), lower(end)) {
            ("reached" | "contacted", "by") => {
                is_way(lower(end + 1)) || lower(end + 1) == "the" && is_way(lower(end + 2))
            }
            ("drawn", "into") => true,
            ("respond" | "responded", "to") => {
                matches!(lower(end + 1), "treatment" | "therapy" | "drugs" | "medication")
            }
            _ => false,
        }
    }

    /// For whom nobody answers: `no one at the ministry`, `the telephone at the bank's office`.
    fn answering_for(
        &self,
        items: &[Item],
        nobody: &Range<usize>,
        end: usize,
    ) -> Option<Range<usize>> {
        let is_at = |it: &usize| {
            items.get(*it).is_some_and(|it| matches!(self.lower(it), "at" | "in" | "from"))
        };
        let within = (nobody.start..nobody.end).find(is_at).map(|it| it + 1..nobody.end);
        let behind = || {
            let phrase = phrases::noun_phrase_at(items, Some(end).filter(is_at)? + 1)?;
            let owner = phrase.clone().rev().find(|it| items[*it].kind == Kind::Possessive);
            Some(phrase.start..owner.unwrap_or(phrase.end))
        };
        within.or_else(behind).filter(|it| !it.is_empty())
    }

    /// Whose telephone it is that nobody answers: `the board's telephone`, `a number given for X`.
    fn telephoned(&self, items: &[Item], phrase: &Range<usize>) -> Option<Range<usize>> {
        let is_line = |it: usize| {
            matches!(
                self.lower(&items[it]),
                "telephone"
                    | "telephones"
                    | "phone"
                    | "phones"
                    | "mobile"
                    | "number"
                    | "numbers"
                    | "switchboard"
                    | "landline"
            )
        };
        let line = phrase.clone().find(|it| is_line(*it))?;
        let owner = (phrase.start..line)
            .find(|it| items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive));
        if let Some(owner) = owner {
            let is_mark = items[owner].kind == Kind::Possessive;
            return Some(phrase.start..if is_mark { owner } else { owner + 1 });
        }
        let of = (line + 1..phrase.end)
            .rev()
            .find(|it| matches!(self.lower(&items[*it]), "for" | "of" | "at"))?;
        (of + 1 < phrase.end).then_some(of + 1..phrase.end)
    }

    /// `S declined to comment, as did S2`; `So did S2`; `nor did S2`.
    pub(super) fn likewise(&self, at: usize, items: &[Item], start: usize) -> Option<Parts> {
        let last = self.drafts.last()?;
        let is_silent = last.claim.act == Act::DeclineComment && last.unit + 1 >= at;
        if !is_silent || !LIKEWISE.split(' ').any(|it| it == items[start].lower) {
            return None;
        }
        let verb = items.get(start + 1)?;
        let is_verb = verb.is(Class::Do.or(Class::Have).or(Class::Modal));
        let opens = start == 0
            || matches!(items[start - 1].kind, Kind::Comma | Kind::Semicolon)
            || items[start - 1].is(Class::Conjunction);
        if !(is_verb && opens) {
            return None;
        }
        let mut phrase = phrases::noun_phrase_at(items, start + 2)?;
        if items[phrase.clone()].iter().any(|it| it.is(Class::Message)) {
            return None;
        }
        // `as did its insurer, S`
        let name = phrase.end + 1;
        let is_apposed = items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma)
            && items.get(name).is_some_and(|it| it.kind == Kind::Name)
            && items[phrase.start].is(Class::Possessive);
        if is_apposed {
            phrase = name..name + 1;
        }
        let mut parts = Parts::silent(Subject::Phrase(phrase.clone()), start..start + 2);
        parts.next = phrase.end;
        Some(parts)
    }

    /// What somebody does not comment on: `on the freeze`, `to requests`, `the freeze`.
    pub(super) fn object_of_silence(&self, items: &[Item], end: usize, parts: &mut Parts) {
        let Some(next) = items.get(end) else { return };
        // `referred questions to the court`: to whom, and on nothing.
        if end > 0 && items[end - 1].is(Class::To) {
            parts.next = phrases::noun_phrase_at(items, end).map_or(end, |it| it.end);
            return;
        }
        let opens = self.lower(next);
        // `would not comment on that`
        let is_that = |at: usize| items.get(at).is_some_and(|it| self.lower(it) == "that");
        if matches!(opens, "on" | "about" | "to")
            && is_that(end + 1)
            && items.get(end + 2).is_none_or(|it| {
                phrases::is_break(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
            })
        {
            parts.answered = Answered::Pronoun;
            parts.content = one(end + 1..end + 2);
            parts.next = end + 2;
            return;
        }
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
                // `would say only that C`
                let is_all = end > 0
                    && matches!(self.lower(&items[end - 1]), "only" | "than" | "say")
                    && opens == "that";
                if is_all {
                    parts.content = one(end + 1..parts.next);
                }
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
        // `the letter` may be one that says something.
        let is_told = matches!(self.lower(&items[phrase.start]), "the" | "this" | "that")
            && items[phrase.clone()]
                .iter()
                .any(|it| matches!(self.lower(it), "letter" | "message" | "email" | "recording"));
        let is_request = !is_told && items[phrase.clone()].iter().any(|it| it.is(Class::Message));
        if is_request {
            parts.next = phrase.end;
            return;
        }
        // `has said nothing about the matter`: about all that is said of him.
        let is_matter = phrase.len() == 2
            && phrases::is_determiner(&items[phrase.start])
            && matches!(
                self.lower(&items[phrase.start + 1]),
                "matter" | "matters" | "affair" | "case" | "subject" | "issue" | "episode"
            );
        parts.answered = if is_matter { Answered::Nothing } else { self.answered(items, &phrase) };
        parts.next = phrase.end;
        parts.content = vec![phrase];
    }

    /// Whether a pronoun that could be subject or object has no verb behind it.
    pub(super) fn is_object(items: &[Item], phrase: &Range<usize>) -> bool {
        items[phrase.start].is(Class::Object)
            && !items.get(phrase.end).is_some_and(phrases::is_auxiliary)
    }

    /// `calls to X`, `a request for comment to X`: X.
    pub(super) fn asked(&self, items: &[Item], phrase: Range<usize>) -> Option<Range<usize>> {
        if !items[phrase.clone()].iter().any(|it| it.is(Class::Message)) {
            return None;
        }
        let to =
            phrase.clone().rev().find(|it| matches!(self.lower(&items[*it]), "to" | "from"))?;
        (to + 1 < phrase.end).then_some(to + 1..phrase.end)
    }

    /// Calls to S were not returned.
    pub(super) fn unanswered(&self, items: &[Item], start: usize, end: usize) -> Option<Parts> {
        let phrase = match phrases::noun_phrase_before(items, 0, start) {
            Some(phrase) => phrase,
            // `Messages left for S, where he is known, went unanswered`
            None => match subject::find(items, phrases::verb_group(items, 0, start).start, None)? {
                Subject::Phrase(phrase) => phrase,
                Subject::Carried(_) => return None,
            },
        };
        // `put to X on 14 May`
        let silent = |asked: Range<usize>| {
            let time = (asked.start + 1..asked.end).find(|it| phrases::is_time_phrase(items, *it));
            let asked = asked.start..time.unwrap_or(asked.end);
            Some(Parts::silent(Subject::Phrase(asked), start..end))
        };
        if let Some(asked) = self.asked(items, phrase.clone()) {
            return silent(asked);
        }
        // `switched off during the flight`: only what is off, and no more, gives no answer.
        let is_off = matches!(self.lower(&items[end - 1]), "off" | "dead" | "disconnected");
        if is_off && !closes(items, end) {
            return None;
        }
        // `An Indian number given for X has been disconnected`
        let from = phrases::clause_start(items, start);
        let whole = from..phrase.end.max(from);
        if let Some(asked) = self
            .telephoned(items, &phrase)
            .or_else(|| self.telephoned(items, &whole).filter(|_| phrase.start > from))
        {
            return silent(asked);
        }
        let left = (phrase.end..start)
            .take(2)
            .find(|it| matches!(self.lower(&items[*it]), "for" | "with"));
        let is_message = items[phrase].iter().any(|it| it.is(Class::Message));
        let asked = left
            .filter(|_| is_message)
            .and_then(|it| phrases::noun_phrase_at(items, it + 1))
            .or_else(|| self.addressed(items, start, end))?;
        silent(asked)
    }

    /// Who was asked, where another asks: `heard nothing back from X`, `We wrote to X and heard nothing back`, `Questions
    /// that we put to X in May remain unanswered`.
    fn addressed(&self, items: &[Item], start: usize, end: usize) -> Option<Range<usize>> {
        if items.get(end).is_some_and(|it| self.lower(it) == "from") {
            return phrases::noun_phrase_at(items, end + 1);
        }
        let is_sent = |it: &Item| {
            it.is(Class::Message)
                || matches!(
                    self.lower(it),
                    "wrote" | "written" | "put" | "sent" | "spoke" | "turned" | "addressed"
                )
        };
        let to = (1..start).rev().find(|it| {
            self.lower(&items[*it]) == "to" && items[..*it].iter().rev().take(4).any(is_sent)
        });
        let asks = |it: &usize| {
            matches!(
                self.lower(&items[*it]),
                "asked"
                    | "contacted"
                    | "approached"
                    | "e-mailed"
                    | "emailed"
                    | "phoned"
                    | "telephoned"
            )
        };
        let from = to.or_else(|| (0..start).rev().find(asks))? + 1;
        phrases::noun_phrase_at(items, from)
    }

    /// Whether all that is said is that nothing is: `it "does not comment on companies"`.
    pub(super) fn says_nothing(&self, items: &[Item], parts: &Parts) -> bool {
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

    /// Whether all that is said is "No comment", or what comes to the same.
    pub(super) fn is_no_comment(&self, content: &[Piece]) -> bool {
        /// In words.
        const SHORT: usize = 12;
        let [piece] = content else { return false };
        let tokens = &self.units.text.tokens[piece.tokens.clone()];
        let words = tokens.iter().filter(|it| it.is_word()).map(|it| it.lower.as_str());
        if !words.clone().any(|it| EVASIONS_END.has(it)) {
            return false;
        }
        let words: Vec<&str> = words.collect();
        let has = |with: &&[&str]| words.windows(with.len()).any(|it| it == *with);
        let ends = |with: &&[&str]| words.ends_with(with);
        let is_short = words.len() <= SHORT;
        words == NO_COMMENT
            || EVASIONS.iter().any(&has)
            || is_short && SHORT_EVASIONS.iter().any(has)
            || is_short && LAST_EVASIONS.iter().any(ends)
    }
}

const NO_COMMENT: [&str; 2] = ["no", "comment"];

/// What somebody says who says nothing: `had nothing to add`.
const EVASIONS: &[&[&str]] =
    &[&["nothing", "to", "add"], &["nothing", "to", "say"], &["nothing", "further", "to", "add"]];

/// The same where he says little more: `that was nobody's business`.
const SHORT_EVASIONS: &[&[&str]] = &[
    &["never", "comment"],
    &["not", "comment"],
    &["cannot", "comment"],
    &["n't", "comment"],
    &["don't", "comment"],
    &["don’t", "comment"],
    &["nobody", "business"],
    &["nobody's", "business"],
    &["none", "of", "your", "business"],
    &["not", "be", "discussed"],
    &["not", "discuss"],
];

/// The same where it ends so: `the question was commercially sensitive`.
const LAST_EVASIONS: &[&[&str]] = &[
    &["were", "confidential"],
    &["was", "confidential"],
    &["commercially", "sensitive"],
    &["sub", "judice"],
];

/// The last words of all these.
static EVASIONS_END: LazyLock<OneOf> = LazyLock::new(|| {
    let all = [EVASIONS, SHORT_EVASIONS, LAST_EVASIONS, &[&NO_COMMENT]].concat();
    OneOf::all_of(all.iter().filter_map(|it| it.last().copied()).collect())
});
