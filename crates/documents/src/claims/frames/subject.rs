//! Who does what a verb says: the subject left of it.

use std::ops::Range;

use super::Reader;
use crate::grammar::{Class, Cue, Form, Item, Kind, Takes, phrases};
use crate::{Shape, Token};

/// In items: an insertion between a subject and its verb is no longer.
const INSERTION: usize = 14;

/// Who speaks, in items of the unit or as the speaker of a draft before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Phrase(Range<usize>),
    Carried(usize),
}

impl Reader<'_> {
    /// Whether the verb can have such a subject: courts rule, inquiries find, nobody else does.
    pub(super) fn can_speak(&self, items: &[Item], subject: &Subject, cue: &Cue) -> bool {
        let Subject::Phrase(phrase) = subject else { return true };
        let words = &items[phrase.clone()];
        let first = &words[0];
        let lower = self.lower(first);
        let is_single = phrase.len() == 1;
        // The writer of the article makes no claim of his own.
        let is_own = matches!(lower, "i" | "we") && self.speaks_here(phrase, items);
        // A statement of a party's own: "We reject this contention".
        let is_answer =
            matches!(cue.act, crate::Act::Deny | crate::Act::Confirm | crate::Act::Admit);
        if is_single && matches!(lower, "i" | "you") && !is_own && !(is_answer && lower == "i") {
            return false;
        }
        if is_single
            && lower == "we"
            && !is_own
            && !is_answer
            && !cue.takes.any(Takes::Study)
            && !matches!(cue.lemma, "assess" | "estimate")
        {
            return false;
        }
        let has = |class| words.iter().any(|it| it.is(class));
        // `the ledger lists three payments`: of people it means something else.
        let is_text = Takes::That.or(Takes::ThatX).or(Takes::Quote);
        if cue.takes.any(Takes::Doc) && !cue.takes.any(is_text) {
            let head = crate::claims::cast::head(items, phrase);
            return items[head].is(Class::Document.or(Class::Study));
        }
        if cue.takes.any(Takes::Link) {
            let is_name = words.iter().any(|it| it.kind == Kind::Name);
            let is_party = Class::Spokes
                .or(Class::Person)
                .or(Class::Study)
                .or(Class::Media)
                .or(Class::Document);
            return is_name || has(is_party.or(Class::Subject));
        }
        if cue.takes.any(Takes::Text) {
            // `"C," it read`, of a statement
            let is_it = is_single
                && matches!(lower, "it" | "they")
                && phrase.start > 0
                && items[phrase.start - 1].kind == Kind::Quote;
            return is_it
                || has(Class::Document.or(Class::Message).or(Class::Media).or(Class::ClaimNoun));
        }
        if cue.takes.any(Takes::Court) {
            // `The regulator ruled that`: a ruling, if not a court's.
            let is_named = words.iter().any(|it| it.kind == Kind::Name);
            return has(Class::Court)
                || cue.lemma == "rule" && (has(Class::Spokes.or(Class::Study)) || is_named);
        }
        if cue.takes.any(Takes::Study) {
            // `Mrs Justice Orel found that`: the title stands in the name.
            let titles = |it: &Item<'_>| {
                let words = it.first..(it.first + 2).min(self.units.text.tokens.len());
                let is_title = |at| {
                    let token: &Token = &self.units.text.tokens[at];
                    token.span.end <= it.span.end
                        && matches!(token.lower.as_str(), "justice" | "judge")
                };
                it.kind == Kind::Name && words.into_iter().any(is_title)
            };
            return words.iter().any(titles)
                || words.iter().any(|it| investigates(it.lower))
                || has(Class::Study.or(Class::Document).or(Class::Court));
        }
        true
    }
}

/// Who looks into things by office: `the regulator found`.
fn investigates(noun: &str) -> bool {
    matches!(
        noun,
        "regulator"
            | "regulators"
            | "watchdog"
            | "ombudsman"
            | "auditor"
            | "coroner"
            | "examiner"
            | "examiners"
            | "inspectorate"
            | "inspector"
            | "inspectors"
    )
}

/// A name is the whole subject where a plain word follows it that may be its verb:
/// `Bank Rossiya moved`.
fn up_to_verb(items: &[Item], phrase: Range<usize>) -> Range<usize> {
    let verb = (phrase.start + 1..phrase.end).find(|it| items[*it].is(Class::Ed));
    phrase.start..verb.unwrap_or(phrase.end)
}

/// The first item behind `But`, `On Friday`, `In a letter of 14 January,` and a dateline.
fn behind_adverbials(items: &[Item], start: usize, end: usize) -> usize {
    const REACH: usize = 16;
    let mut at = start;
    while at < end {
        let item = &items[at];
        let is_skipped = matches!(item.kind, Kind::Comma | Kind::Quote);
        if item.is(Class::Conjunction) || is_skipped || phrases::is_adverb(item) {
            at += 1;
        } else if let Some(after) = phrases::end_of_time_phrase(items, at) {
            at = after;
        } else if is_for_its_part(items, at) {
            at += 3;
        } else if at == start
            && (item.word.cues.iter().any(|(_, form)| form.is(Form::ING))
                || opens_with_participle(items, at))
        {
            // `Testifying as a witness, S`, `Reacting, S`, `Reached by telephone, S`
            let comma = (at..end.min(at + REACH)).find(|it| items[*it].kind == Kind::Comma);
            match comma {
                Some(comma) => at = comma + 1,
                None => break,
            }
        } else if item.is(Class::Preposition.or(Class::Subordinator)) {
            let comma = (at..end.min(at + REACH)).find(|it| items[*it].kind == Kind::Comma);
            match comma {
                Some(comma) => at = comma + 1,
                None => break,
            }
        } else {
            break;
        }
    }
    at
}

/// Whether a participle with what belongs to it stands before the subject: `Reacting,`, `Asked about it,`.
fn opens_with_participle(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    let is_participle = item.kind == Kind::Word
        && item.shape == Shape::Capitalised
        && !item.is(Class::Plural)
        && (item.is(Class::Ed)
            || item.lower.len() > 5 && item.lower.ends_with("ing")
            || item.word.cues.iter().any(|(_, form)| form.is(Form::PARTICIPLE)));
    let next = items.get(at + 1);
    is_participle
        && next.is_some_and(|it| {
            it.kind == Kind::Comma
                || phrases::is_preposition(it)
                || phrases::is_adverb(it)
                || phrases::is_time_phrase(items, at + 1)
                || it.is(Class::Subordinator) && it.shape == Shape::Lower
        })
}

/// `for its part`; the word is in the table as that of a deed.
fn is_for_its_part(items: &[Item], at: usize) -> bool {
    let opens = items[at].is(Class::Preposition);
    let is_own = items.get(at + 1).is_some_and(|it| it.is(Class::Possessive));
    opens && is_own && items.get(at + 2).is_some_and(|it| it.word.is(Class::Deed))
}

/// Whether a subject is a name, a pronoun, or somebody in an office.
pub(super) fn is_plain_speaker(items: &[Item], subject: &Subject) -> bool {
    let Subject::Phrase(phrase) = subject else { return true };
    let head = &items[crate::claims::cast::head(items, phrase)];
    let is_name = head.kind == Kind::Name || head.shape == Shape::Capitalised;
    let is_short = !items[phrase.clone()].iter().any(phrases::is_preposition);
    head.is(Class::Spokes.or(Class::Person).or(Class::Media).or(Class::Document).or(Class::Court))
        || is_short && (is_name || head.is(Class::Subject.or(Class::Who)))
}

/// Whether the clause of a subject is a condition: `if S denies it`.
pub(super) fn is_conditional(items: &[Item], subject: &Subject) -> bool {
    let Subject::Phrase(phrase) = subject else { return false };
    phrase.start > 0 && items[phrase.start - 1].is(Class::Conditional)
}

/// `S, a historian, believes`: the phrase with which the clause begins, if a comma follows it.
fn across_insertion(items: &[Item], comma: usize) -> Option<Subject> {
    // `earlier the portal, citing its sources, wrote`
    let opens = (0..comma).rev().take(INSERTION).find(|it| items[*it].kind == Kind::Comma);
    if let Some(opens) = opens.filter(|it| items[it + 1].is(Class::Contrast)) {
        let from = phrases::clause_start(items, opens);
        if let Some(phrase) = phrases::noun_phrase_before(items, from, opens) {
            return Some(Subject::Phrase(phrase));
        }
    }
    // `“The Fox”, as he was called, told us`
    if let Some(opens) = opens.filter(|it| items[it + 1].lower == "as" && *it > 0)
        && items[opens - 1].kind == Kind::Quote
        && opens <= 2
    {
        return Some(Subject::Phrase(opens - 1..opens));
    }
    // `C, S, who sat there, told us`
    if let Some(opens) = opens.filter(|it| items[it + 1].is(Class::Who)) {
        let name = opens.checked_sub(1).filter(|it| items[*it].kind == Kind::Name);
        let is_apart =
            name.and_then(|it| it.checked_sub(1)).is_some_and(|it| items[it].kind == Kind::Comma);
        if let Some(name) = name.filter(|_| is_apart) {
            return Some(Subject::Phrase(name..opens));
        }
    }
    // `C, a leader there, S, alleged`
    if let Some(subject) = introduced(items, comma) {
        return Some(subject);
    }
    let clause = phrases::clause_start(items, comma);
    let start = behind_adverbials(items, clause, comma);
    // `That man, a forger, says`
    if let Some(first) = items.get(start)
        && first.lower == "that"
        && first.shape == Shape::Capitalised
        && let Some(noun) = phrases::noun_phrase_at(items, start + 1)
        && noun.end < comma
        && items[noun.end].kind == Kind::Comma
    {
        return Some(Subject::Phrase(start..noun.end));
    }
    if let Some(mut phrase) = phrases::noun_phrase_at(items, start)
        && phrase.end < comma
    {
        // `His nephew and former bookkeeper, who`
        if items[phrase.end].is(Class::Conjunction)
            && let Some(second) = phrases::noun_phrase_at(items, phrase.end + 1)
            && second.end < comma
            && items[second.end].kind == Kind::Comma
        {
            phrase.end = second.end;
        }
        // `A cable of 2014, which`
        let dated = phrases::is_preposition(&items[phrase.end])
            && items.get(phrase.end + 1).is_some_and(phrases::is_time)
            && items.get(phrase.end + 2).is_some_and(|it| it.kind == Kind::Comma);
        if dated {
            return Some(Subject::Phrase(phrase));
        }
        if let Some(text) = attributed(items, &phrase, comma) {
            return Some(text);
        }
        // `A clerk there, who`
        let closes = items[phrase.end].kind == Kind::Comma
            || phrases::is_adverb(&items[phrase.end]) && items[phrase.end + 1].kind == Kind::Comma;
        if closes {
            return Some(Subject::Phrase(phrase));
        }
    }
    // `A line of ships said to be hers, Halden Air Freight, says`
    let name = comma.checked_sub(1)?;
    // `Customers of a firm, Halden Air Freight, accuse`: the verb is that of several.
    let is_of_many = items.get(comma + 1).is_some_and(|it| {
        let forms = || it.word.cues.iter().filter(|(cue, _)| phrases::is_verb(cue));
        forms().next().is_some()
            && forms().all(|(_, form)| !form.is(Form::PAST) && !form.is(Form::THIRD))
    });
    let is_name = items[name].kind == Kind::Name && !is_of_many;
    let is_apposed = name.checked_sub(1).is_some_and(|it| items[it].kind == Kind::Comma);
    if is_name && is_apposed {
        return Some(Subject::Phrase(name..comma));
    }
    // `In a message S, spokesman for it, says`
    let before = opens.and_then(|it| it.checked_sub(1).map(|name| (name, it)));
    let first = (0..comma).find(|it| items[*it].kind == Kind::Comma);
    if let Some((name, opens)) = before
        && items[name].kind == Kind::Name
        && first == Some(opens)
        && items[opens + 1].is(Class::Spokes.or(Class::Article).or(Class::Possessive))
    {
        return Some(Subject::Phrase(name..opens));
    }
    // `C and its owner, who lives there, swore`
    if let Some(opens) = opens.filter(|it| items[it + 1].is(Class::Who))
        && let Some(phrase) = phrases::noun_phrase_before(items, 0, opens)
        && items[phrase.start].is(Class::Article.or(Class::Possessive))
        && phrase.start.checked_sub(1).is_some_and(|it| items[it].is(Class::Conjunction))
    {
        return Some(Subject::Phrase(phrase));
    }
    // `S, who …, and who …, says`, `A man who …, of the Coast Army, says`: from the beginning of the unit.
    let start = behind_adverbials(items, 0, comma);
    let phrase = phrases::noun_phrase_at(items, start)?;
    if let Some(text) = attributed(items, &phrase, comma) {
        return Some(text);
    }
    let closes = phrase.end < comma
        && (items[phrase.end].kind == Kind::Comma || items[phrase.end].is(Class::Who));
    closes.then_some(Subject::Phrase(phrase))
}

/// `A statement attributed to X, and read out on Friday, denied it`: the text with the participle behind it.
fn attributed(items: &[Item], phrase: &Range<usize>, comma: usize) -> Option<Subject> {
    let is_text = items[phrase.clone()].iter().any(|it| {
        it.is(Class::Document.or(Class::Message).or(Class::ClaimNoun)) || is_recorded(it.lower)
    });
    let participle = (phrase.start + 1..=phrase.end).find(|it| {
        matches!(
            items[*it].lower,
            "attributed"
                | "ascribed"
                | "addressed"
                | "signed"
                | "issued"
                | "published"
                | "posted"
                | "released"
                | "broadcast"
                | "written"
                | "recorded"
                | "dated"
                | "circulated"
        )
    })?;
    let is_reduced = items.get(participle + 1).is_some_and(phrases::is_preposition)
        && !phrases::is_auxiliary(&items[participle - 1]);
    let first = (participle..=comma).find(|it| items[*it].kind == Kind::Comma)?;
    (is_text && is_reduced).then_some(Subject::Phrase(phrase.start..first))
}

/// What is written or recorded, and no document of an office.
fn is_recorded(noun: &str) -> bool {
    matches!(
        noun,
        "note"
            | "recording"
            | "tape"
            | "video"
            | "manifesto"
            | "pamphlet"
            | "leaflet"
            | "blog"
            | "tweet"
            | "thread"
            | "speech"
            | "interview"
    )
}

/// A name between commas behind what somebody is, which stands behind a clause: `C, a leader there, S,`.
fn introduced(items: &[Item], comma: usize) -> Option<Subject> {
    let name = comma.checked_sub(1).filter(|it| items[*it].kind == Kind::Name)?;
    office_before(items, name).map(|_| Subject::Phrase(name..comma))
}

/// The comma before what somebody is, whose name stands behind it: `C, its spokeswoman, S`.
pub(super) fn office_before(items: &[Item], name: usize) -> Option<usize> {
    // `, the head of the army, General S`
    let is_title =
        |it: usize| items[it].kind == Kind::Word && items[it].shape == Shape::Capitalised && it > 0;
    let before = name.checked_sub(1)?;
    let before = if is_title(before) { before - 1 } else { before };
    let close = Some(before).filter(|it| items[*it].kind == Kind::Comma)?;
    let open =
        (close.saturating_sub(INSERTION)..close).rev().find(|it| items[*it].kind == Kind::Comma)?;
    let office = &items[open + 1..close];
    let is_office = office.first().is_some_and(|it| it.is(Class::Article.or(Class::Possessive)))
        && office.iter().any(|it| it.is(Class::Spokes.or(Class::Person)))
        && !(open + 1..close).any(|it| phrases::is_finite(items, it));
    is_office.then_some(open)
}

/// The subject with which the clause or the whole unit begins; a verb must follow it.
fn first_subject(items: &[Item], end: usize) -> Option<Subject> {
    for clause in [phrases::clause_start(items, end), 0] {
        let start = behind_adverbials(items, clause, end);
        if let Some(phrase) = phrases::noun_phrase_at(items, start).filter(|it| it.end < end) {
            return Some(Subject::Phrase(up_to_verb(items, phrase)));
        }
    }
    None
}

/// The subject of the verb at `verb`, whose group begins at `start`. `carried` is the draft before it
/// in the same unit, whose speaker a verb behind "and" shares.
pub(super) fn find(items: &[Item], start: usize, carried: Option<usize>) -> Option<Subject> {
    let last = start.checked_sub(1)?;
    let before = &items[last];
    if before.is(Class::Conjunction) || before.is(Class::Contrast) {
        return carried.map(Subject::Carried).or_else(|| first_subject(items, last));
    }
    if before.is(Class::Who) {
        let end = last - usize::from(last > 0 && items[last - 1].kind == Kind::Comma);
        // `could hurt X, which denies it`: the name alone, unless it belongs to a noun.
        if end >= 2
            && items[end - 1].kind == Kind::Name
            && !phrases::is_preposition(&items[end - 2])
        {
            return Some(Subject::Phrase(end - 1..end));
        }
        let from = phrases::clause_start(items, end);
        let phrase = phrases::noun_phrase_before(items, from, end)?;
        // `a claim that he denied`: the noun before is what is said.
        let head = crate::claims::cast::head(items, &phrase);
        // `the account of the police, who said`
        if items[head].is(Class::ClaimNoun) && before.lower == "who" {
            let of =
                (head + 1..phrase.end).rev().find(|it| phrases::is_preposition(&items[*it]))?;
            return (of + 1 < phrase.end).then_some(Subject::Phrase(of + 1..phrase.end));
        }
        return (!items[head].is(Class::ClaimNoun)).then_some(Subject::Phrase(phrase));
    }
    if before.kind == Kind::Comma {
        // `He denied C, called it a lie and would not say more`
        let is_listed = || {
            (start + 1..items.len()).any(|it| {
                items[it].is(Class::Conjunction)
                    && items.get(it + 1).is_some_and(|next| {
                        phrases::is_auxiliary(next) || next.is(Class::Past.or(Class::Ed))
                    })
            })
        };
        let carried = || carried.filter(|_| is_listed()).map(Subject::Carried);
        return across_insertion(items, last).or_else(carried);
    }
    if let Some(subject) = behind_quotation(items, start) {
        return Some(subject);
    }
    let from = phrases::clause_start(items, last);
    let phrase = phrases::noun_phrase_before(items, from, start)?;
    let phrase = of_a_year(items, from, phrase);
    let phrase = with_time_before_noun(items, from, phrase);
    if let Some(accused) = before_participle(items, from, phrase.start) {
        return Some(Subject::Phrase(accused));
    }
    if let Some(head) = before_own_clause(items, from, phrase.start) {
        return Some(Subject::Phrase(head..phrase.end));
    }
    // `a charge Soria denies`: two phrases side by side.
    let noun = (phrase.start..phrase.end - 1).rev().find(|it| items[*it].is(Class::ClaimNoun));
    let behind = noun
        .map(|it| it + 1)
        .filter(|it| items[*it].kind == Kind::Name || phrases::is_determiner(&items[*it]));
    let is_indefinite = items[phrase.start].is(Class::Indefinite.or(Class::Determiner));
    let mut start = behind.filter(|_| is_indefinite).unwrap_or(phrase.start);
    // `a firm that Washington says belongs to O`: the name alone.
    let name = phrase.end - 1;
    let opens = |it: usize| items[it].lower == "that" || items[it].is(Class::Who);
    if name > start && items[name].kind == Kind::Name && opens(name - 1) {
        start = name;
    }
    // `the prosecutor, whose office denied it`
    if start > from.max(1) && items[start - 1].lower == "whose" {
        start -= 1;
    }
    Some(Subject::Phrase(start..phrase.end))
}

/// `A lender accused by W of hiding the gold denied it`: who is accused, where the phrase before the verb belongs to what he is
/// accused of.
fn before_participle(items: &[Item], from: usize, phrase: usize) -> Option<Range<usize>> {
    let low = from.max(phrase.saturating_sub(INSERTION));
    let gerund = phrase.checked_sub(1).filter(|it| *it > low && items[*it].lower.ends_with("ing"));
    let of = gerund
        .and_then(|it| (low..it).rev().find(|it| phrases::is_preposition(&items[*it])))
        .filter(|of| matches!(items[*of].lower, "of" | "with" | "for"))?;
    let participle = (low..of).rev().find(|it| {
        let is_accused = |(cue, form): &(&Cue, Form)| {
            form.is(Form::PARTICIPLE) && cue.takes.any(Takes::Of.or(Takes::With).or(Takes::For))
        };
        items[*it].kind == Kind::Word && items[*it].word.cues.iter().any(is_accused)
    })?;
    let is_next = participle + 1 == of || items[participle + 1].lower == "by";
    let is_plain = items[participle..phrase].iter().all(|it| it.kind != Kind::Comma);
    let before = participle.checked_sub(1).filter(|_| is_next && is_plain)?;
    let is_reduced = items[before].kind != Kind::Comma && !phrases::is_auxiliary(&items[before]);
    phrases::noun_phrase_before(items, from, participle).filter(|_| is_reduced)
}

/// `"C," a man who called himself their spokesman said`: the noun with its relative clause, from the quotation to the verb.
fn behind_quotation(items: &[Item], verb: usize) -> Option<Subject> {
    let low = verb.saturating_sub(INSERTION);
    let quote = (low..verb).rev().find(|it| items[*it].kind == Kind::Quote)?;
    let phrase = phrases::noun_phrase_at(items, quote + 1)?;
    let is_plain =
        items[quote + 1..verb].iter().all(|it| it.kind != Kind::Comma && !phrases::is_break(it));
    let is_relative = phrase.end < verb && items[phrase.end].lower == "who";
    (is_plain && is_relative).then_some(Subject::Phrase(quote + 1..verb))
}

/// `Villagers who fled the town said`: where the phrase begins whose own relative clause ends in the noun that begins at `noun`.
fn before_own_clause(items: &[Item], from: usize, noun: usize) -> Option<usize> {
    /// In items.
    const CLAUSE: usize = 6;
    let low = from.max(noun.saturating_sub(CLAUSE));
    let who = (low..noun).rev().find(|it| items[*it].is(Class::Who))?;
    let verb = &items[who + 1..noun];
    let is_plain = verb.first().is_some_and(|it| it.shape == Shape::Lower && it.kind == Kind::Word)
        && !opens_with_somebody(verb)
        // `A man who said the ministry denied it`
        && verb.iter().all(|it| it.kind != Kind::Comma && !phrases::is_break(it) && it.word.cues.is_empty());
    let head = phrases::noun_phrase_before(items, from, who).filter(|_| is_plain)?;
    Some(head.start)
}

/// Whether a phrase may begin with who speaks: `police`, `senior officials`, `the bank`.
pub(super) fn opens_with_somebody(items: &[Item]) -> bool {
    const SPEAKERS: Class = Class::Spokes
        .or(Class::Person)
        .or(Class::Media)
        .or(Class::Study)
        .or(Class::Document)
        .or(Class::Court);
    let Some(first) = items.first() else { return false };
    first.kind == Kind::Name
        || first.shape != Shape::Lower
        || phrases::is_determiner(first)
        || first.is(Class::Subject)
        || items.iter().take(2).any(|it| it.is(SPEAKERS))
}

/// `Their own audit of 2019 found`: the noun with its year.
fn of_a_year(items: &[Item], from: usize, phrase: Range<usize>) -> Range<usize> {
    let is_year = phrase.len() == 1
        && (items[phrase.start].kind == Kind::Number || phrases::is_time(&items[phrase.start]));
    let of = phrase.start.checked_sub(1).filter(|it| is_year && items[*it].lower == "of");
    let noun = of.and_then(|it| phrases::noun_phrase_before(items, from, it));
    noun.map_or(phrase.clone(), |it| it.start..phrase.end)
}

/// `the port's night manager`: a time that belongs to the noun behind it.
fn with_time_before_noun(items: &[Item], from: usize, phrase: Range<usize>) -> Range<usize> {
    let Some(time) = phrase.start.checked_sub(1).filter(|it| *it > from) else { return phrase };
    let is_time = matches!(
        items[time].lower,
        "night" | "day" | "evening" | "morning" | "weekend" | "summer" | "winter"
    );
    let before = &items[time - 1];
    let is_noun = items[phrase.start].is(Class::Spokes.or(Class::Person).or(Class::Media))
        || items[phrase.start].word.classes == Class::default();
    if !is_time || !is_noun {
        return phrase;
    }
    if before.is(Class::Article.or(Class::Possessive)) {
        return time - 1..phrase.end;
    }
    let owner =
        phrases::noun_phrase_before(items, from, time).filter(|_| before.kind == Kind::Possessive);
    owner.map_or(phrase.clone(), |it| it.start..phrase.end)
}

/// `S moved its money, accusing O of C`.
pub(super) fn of_participle(items: &[Item], at: usize, carried: Option<usize>) -> Option<Subject> {
    let before = &items[at.checked_sub(1)?];
    // `banned it after accusing it of C`, `answered by denying C`
    if matches!(before.lower, "after" | "while" | "when" | "before" | "by" | "despite")
        && before.shape == Shape::Lower
    {
        return first_subject(items, at - 1);
    }
    // `issued a statement calling it a lie`
    if before.is(Class::ClaimNoun.or(Class::Message)) && carried.is_none() {
        return first_subject(items, at - 1);
    }
    let is_joint = matches!(before.kind, Kind::Comma | Kind::Dash | Kind::Quote)
        || before.is(Class::Conjunction);
    if !is_joint {
        return None;
    }
    carried.map(Subject::Carried).or_else(|| first_subject(items, at - 1))
}
