//! Runs of capitalised words, and what a sentence says around them.

use super::lexicon::{self, Tags};
use crate::{Sentence, Shape, Text, Token, TokenKind};

/// Tokens `first..end` that are written as one name may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
}

/// What a sentence is like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
pub(super) struct Manner {
    /// Nearly all its words have capitals, so that capitals tell nothing.
    pub(super) is_title_case: bool,
    /// It speaks of sanctions.
    pub(super) has_sanctions: bool,
    /// It speaks of ships or aircraft.
    pub(super) has_craft: bool,
    /// It says that somebody is another one than a namesake.
    pub(super) tells_apart: bool,
}

impl Manner {
    pub(super) fn of(text: &Text<'_>, sentence: &Sentence) -> Self {
        let tokens = text.tokens_of(sentence);
        let mut tags = Tags::default();
        let (mut capitals, mut words) = (0, 0);
        for token in tokens.iter().filter(|it| it.is_word()) {
            tags = tags.or(token.tags);
            let tells_case = token.shape != Shape::Uncased && !lexicon::is_function_word(token);
            if tells_case && token.lower.len() > 3 {
                words += 1;
                capitals += usize::from(token.is_capitalised());
            }
        }
        Self {
            // `Bank Rossiya says it` has one; a headline in capitals has hardly a word without.
            is_title_case: words >= 3
                && (capitals == words || words > 6 && capitals * 10 >= words * 9),
            has_sanctions: lexicon::is_sanctions_word(tags),
            has_craft: lexicon::is_craft_noun(tags),
            tells_apart: lexicon::may_tell_apart(tags) && tells_apart(tokens).is_some(),
        }
    }
}

/// Where tokens say that a name is not that of its namesake: "no relation", "not related", "of the same name", "a
/// namesake", "not to be confused with".
pub(super) fn tells_apart(tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |it| it.lower.as_str());
    let tells = |at: usize| match tokens[at].lower.as_str() {
        // Not `is somebody else when he drinks`.
        "is" => {
            matches!(word(at + 1), "somebody" | "someone")
                && word(at + 2) == "else"
                && matches!(word(at + 3), "" | "." | "," | ";" | "and")
        }
        "namesake" | "namesakes" => {
            // Not `on X and on a namesake`.
            let article =
                at > 0 && matches!(word(at - 1), "a" | "an" | "the" | "his" | "her" | "its");
            let before = (at - usize::from(article)).checked_sub(1).map_or("", word);
            !matches!(before, "on" | "and" | "with" | "against" | "to" | "from")
        }
        "unrelated" => true,
        "name" | "surname" => word(at + 1) == "happens",
        "no" => matches!(word(at + 1), "relation" | "relative" | "connection" | "link"),
        "not" => word(at + 1) == "related" || word(at + 1) == "to" && word(at + 3) == "confused",
        "same" => matches!(word(at + 1), "name" | "surname" | "names"),
        "shares" => word(at + 2) == "name" || word(at + 2) == "surname",
        // Not `He had nothing to do with the group`.
        "nothing" => {
            word(at + 1) == "to" && word(at + 2) == "do" && !is_organisation(tokens, at + 4)
        }
        _ => false,
    };
    // Each of the words above is one of the list.
    (0..tokens.len()).find(|at| lexicon::may_tell_apart(&tokens[*at]) && tells(*at))
}

/// Whether a noun phrase that begins at a token is of an organisation: `the group`, `the Orel Group`.
fn is_organisation(tokens: &[Token], first: usize) -> bool {
    /// In tokens.
    const LONGEST: usize = 6;
    let phrase = tokens.iter().skip(first).take(LONGEST).take_while(|it| it.is_word());
    let mut phrase = phrase.take_while(|it| it.lower == "the" || !lexicon::is_function_word(*it));
    phrase.any(|it| lexicon::is_organisation_noun(it) || lexicon::is_body_noun(it))
}

/// Whether the words around a name say that it is not the one that it seems to be.
pub(super) fn is_told_apart(text: &Text<'_>, first: usize, end: usize, sentence: usize) -> bool {
    /// An apposition and its verb lie between: "Orel, once a harbour pilot, who is no kin of his".
    const REACH: usize = 12;
    /// "Orel, who sells tyres opposite the market, has a sign which says that he is no relation": nobody else is named between.
    const LONGEST: usize = 24;
    /// "who shares the name, Orel": nothing lies between.
    const BEFORE: usize = 5;
    let sentence = &text.sentences[sentence];
    let limit = sentence.end.min(end + REACH);
    let longest = sentence.end.min(end + LONGEST);
    let other = (limit..longest).find(|it| is_name_like(&text.tokens[*it]));
    let limit = other.unwrap_or(longest.max(limit));
    if tells_apart(&text.tokens[end.min(limit)..limit]).is_some() {
        return true;
    }
    let from = first.saturating_sub(BEFORE).max(sentence.first);
    let before = &text.tokens[from..first];
    before.last().is_some_and(|it| it.lower == ",") && tells_apart(before).is_some()
}

/// `Ivo Orel, 58,`: whether an age stands behind a name that ends before a token.
pub(super) fn is_aged(text: &Text<'_>, end: usize) -> bool {
    let is_number = text.tokens.get(end + 1).is_some_and(|it| it.kind == TokenKind::Number);
    is_number && text.tokens[end].lower == ","
}

/// Whether words say that the name `first..end` is a place's: `the village of X`, `X, a settlement`.
pub(super) fn is_told_place(text: &Text<'_>, first: usize, end: usize) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let is_place = |it: &str| {
        matches!(
            it,
            "village"
                | "town"
                | "city"
                | "settlement"
                | "hamlet"
                | "township"
                | "suburb"
                | "port"
                | "province"
                | "district"
                | "island"
                | "valley"
                | "river"
        )
    };
    let is_of = first > 1 && lower(first - 1) == "of" && is_place(lower(first - 2));
    let opens = lower(end) == "," && matches!(lower(end + 1), "a" | "an");
    is_of || opens && (is_place(lower(end + 2)) || is_place(lower(end + 3)))
}

/// Whether the words around a name say that it is a venue's or a thing's: `X, a kebab house`, `The X is a golf club`,
/// `at the X in Chapel Street`, `a bridge known as the X`.
pub(super) fn is_told_venue(
    text: &Text<'_>,
    sentence: &Sentence,
    first: usize,
    end: usize,
) -> bool {
    /// In tokens: the nouns of a description, a name before its street.
    const REACH: usize = 5;
    let token = |at: usize| {
        let is_within = (sentence.first..sentence.end).contains(&at);
        text.tokens.get(at).filter(|_| is_within)
    };
    let lower = |at: usize| token(at).map_or("", |it| it.lower.as_str());
    let opens =
        matches!(lower(end), "," | "is" | "was") && matches!(lower(end + 1), "a" | "an" | "the");
    let noun = end + 2;
    let is_noun = |at: &usize| {
        token(*at).is_some_and(|it| {
            let is_end =
                lexicon::is_place_preposition(it) || matches!(it.lower.as_str(), "that" | "which");
            it.is_word() && it.shape == Shape::Lower && !is_end
        })
    };
    let head = (noun..noun + REACH).take_while(is_noun).last();
    if opens && head.is_some_and(|it| is_venue(lower(it))) {
        return true;
    }
    let is_street = |at: usize| {
        token(at).is_some_and(|it| it.shape == Shape::Capitalised)
            && matches!(lower(at), "street" | "road" | "lane" | "square" | "avenue" | "row")
    };
    let is_placed = lower(end) == "in" && (noun..end + REACH).any(is_street);
    let is_ordinary = token(first).is_some_and(lexicon::is_common);
    is_placed
        && is_ordinary
        && first.checked_sub(2).is_some_and(|at| lower(at) == "at" && lower(at + 1) == "the")
        || is_called_by_bearer(text, sentence, first)
}

/// `a bridge in Quay known as the Orel`.
pub(super) fn is_called_by_bearer(text: &Text<'_>, sentence: &Sentence, first: usize) -> bool {
    /// In tokens: how far before `known as` the noun of what bears a name stands.
    const REACH: usize = 6;
    let lower = |at: usize| text.tokens[at].lower.as_str();
    let behind_the = first.checked_sub(1).is_some_and(|it| lower(it) == "the");
    let Some(cue) = first.checked_sub(2 + usize::from(behind_the)) else { return false };
    if cue < sentence.first || lower(cue) != "known" || lower(cue + 1) != "as" {
        return false;
    }
    (sentence.first.max(cue.saturating_sub(REACH))..cue)
        .any(|it| text.tokens[it].shape == Shape::Lower && lexicon::is_bearer_noun(lower(it)))
}

/// Whether a noun is one for where people go, or for what they see: no party is called so.
fn is_venue(noun: &str) -> bool {
    let may_be_party = matches!(
        noun,
        "school"
            | "college"
            | "university"
            | "mosque"
            | "church"
            | "institute"
            | "foundation"
            | "hospital"
    );
    lexicon::is_bearer_noun(noun) && !may_be_party
        || matches!(
            noun,
            "club"
                | "house"
                | "pub"
                | "inn"
                | "bar"
                | "bakery"
                | "pizzeria"
                | "eatery"
                | "diner"
                | "nightclub"
                | "shop"
                | "song"
                | "film"
                | "novel"
                | "band"
                | "horse"
                | "racehorse"
                | "statue"
                | "painting"
        )
}

/// Whether a word is of a script that is written without capitals. Georgian has some, and does not use them.
pub(super) fn is_uncased(token: &Token) -> bool {
    let is_georgian = |it: char| matches!(it, '\u{10d0}'..='\u{10ff}');
    token.is_word()
        && !token.tags.is_plain()
        && (token.shape == Shape::Uncased || token.lower.starts_with(is_georgian))
}

/// Whether a token is written as a name may be.
#[inline]
pub(super) fn is_name_like(token: &Token) -> bool {
    match token.shape {
        Shape::Capitalised | Shape::Upper => token.is_word() && token.lower != "i",
        Shape::Mixed => token.is_word() && token.lower.contains(['-', '\'']),
        Shape::Lower | Shape::Uncased => false,
    }
}

/// `WASHINGTON (CP) —`: whether a word in brackets behind the place of a report is the mark of its agency.
pub(super) fn is_agency_mark(
    text: &Text<'_>,
    sentence: &Sentence,
    first: usize,
    end: usize,
) -> bool {
    /// In tokens: the place and the day before it.
    const REACH: usize = 12;
    let is = |at: usize, marks: &[&str]| {
        at < sentence.end
            && text.tokens.get(at).is_some_and(|it| marks.contains(&text.slice(it.span)))
    };
    let Some(bracket) = first.checked_sub(1).filter(|it| *it > sentence.first) else {
        return false;
    };
    end == first + 1
        && bracket - sentence.first <= REACH
        && is(bracket, &["("])
        && is(end, &[")"])
        && is(end + 1, &["—", "–", "-", "--"])
        && text.tokens[sentence.first..bracket]
            .iter()
            .all(|it| it.shape != Shape::Lower || !it.is_word())
}

/// Whether a word owns in names: `People's Front`, `Dockers' Union`.
fn owns_names(lower: &str) -> bool {
    let plain = lower.strip_suffix('s').unwrap_or(lower);
    lexicon::is_common(plain)
        && !lexicon::is_body_noun(lower)
        && !lexicon::is_calendar(lower)
        && !lexicon::is_function_word(lower)
        && !lexicon::is_title(lower)
}

/// Appends the chunks of a sentence.
pub(super) fn push(text: &Text<'_>, number: usize, chunks: &mut Vec<Chunk>) {
    let sentence = &text.sentences[number];
    let mut at = sentence.first;
    while at < sentence.end {
        let Some(first) = begins(text, at, sentence.end) else {
            at += 1;
            continue;
        };
        let mut end = first + 1;
        while let Some(next) = goes_on(text, sentence, (at, end), chunks) {
            end = next;
        }
        if !is_defined_term(text, at, end, sentence.first) {
            chunks.push(Chunk { first: at, end, sentence: number });
        }
        at = end;
    }
}

/// `the Company`: what contracts and announcements call whom they are about is no name.
fn is_defined_term(text: &Text<'_>, first: usize, end: usize, sentence: usize) -> bool {
    // `The Company` at the beginning of a sentence is one chunk.
    let opens = end == first + 2 && text.tokens[first].lower == "the";
    let first = first + usize::from(opens);
    let (token, behind_the) = (&text.tokens[first], first > sentence);
    end == first + 1
        && behind_the
        && text.tokens[first - 1].lower == "the"
        && matches!(token.lower.as_str(), "company" | "group" | "firm" | "issuer")
}

/// The first capitalised token of a chunk that begins at `at`: there, or behind a word such as `al`.
fn begins(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let token = &text.tokens[at];
    if is_name_like(token) {
        return Some(at);
    }
    let opens = token.shape == Shape::Lower
        && lexicon::is_name_opening(token)
        && !matches!(token.lower.as_str(), "an" | "as" | "at" | "den" | "des" | "ad");
    (opens && at + 1 < limit && is_name_like(&text.tokens[at + 1])).then_some(at + 1)
}

/// Whether a word is an ordinary noun with a capital, and none for who holds a post.
fn is_thing(token: &Token) -> bool {
    token.shape == Shape::Capitalised
        && lexicon::is_common(token)
        && !lexicon::is_function_word(token)
        && !lexicon::is_calendar(token)
        && !lexicon::is_title(token)
        && !lexicon::is_role_noun(token)
}

/// `accounts of Hope for Iran`, `led the Shield of Colchis`: within a sentence an ordinary word has its capital because a
/// name begins. At its beginning it is one where the text has given the same name before.
fn is_headed_by_thing(
    text: &Text<'_>,
    sentence: &Sentence,
    first: usize,
    chunks: &[Chunk],
) -> bool {
    /// In chunks: how far back the same name is looked for.
    const REACH: usize = 300;
    let Some(head) = text.tokens.get(first).filter(|it| is_thing(it)) else { return false };
    let is_post = lexicon::is_person_noun(head) || lexicon::is_post_noun(head);
    let last = text.tokens.get(first + 2).filter(|_| first + 2 < sentence.end);
    let Some(last) = last else { return false };
    if is_post || !is_name_like(last) || lexicon::is_calendar(last) {
        return false;
    }
    let before = first.checked_sub(1).filter(|it| *it >= sentence.first);
    let before = before.map(|it| &text.tokens[it]);
    if before.is_some_and(|it| it.shape == Shape::Lower && it.is_word()) {
        return true;
    }
    let lower = |at: usize| text.tokens.get(at).map(|it| it.lower.as_str());
    chunks.iter().rev().take(REACH).any(|it| {
        it.end == it.first + 3 && (0..3).all(|on| lower(it.first + on) == lower(first + on))
    })
}

/// `the Rose of Victory`: behind an article two ordinary words have capitals because they are a name.
fn is_named_after_thing(text: &Text<'_>, first: usize, end: usize, limit: usize) -> bool {
    let token = |at: usize| text.tokens.get(at).filter(|_| at < limit);
    let before = (end - 1).checked_sub(1).and_then(token);
    let is_alone = end - first == 1 || end - first == 2 && text.tokens[first].lower == "the";
    is_alone
        && before.is_some_and(|it| it.lower == "the")
        && token(end).is_some_and(|it| it.lower == "of")
        && is_thing(&text.tokens[end - 1])
        && token(end + 1).is_some_and(is_thing)
}

/// Whether `and` joins two words into the name of one body: the police or the council of two counties, a newspaper that was
/// two.
fn is_joint_name(text: &Text<'_>, first: usize, end: usize, limit: usize) -> bool {
    let token = |at: usize| text.tokens.get(at).filter(|it| at < limit && is_name_like(it));
    let lower = |at: usize| token(at).map_or("", |it| it.lower.as_str());
    let (last, next) = (&text.tokens[end - 1], lower(end + 1));
    let of_press = |it: &str| {
        matches!(
            it,
            "post"
                | "times"
                | "ledger"
                | "herald"
                | "gazette"
                | "courier"
                | "tribune"
                | "observer"
                | "chronicle"
                | "mail"
                | "journal"
                | "star"
                | "telegraph"
                | "advertiser"
                | "mercury"
                | "echo"
                | "argus"
                | "express"
                | "record"
                | "guardian"
                | "examiner"
                | "news"
        )
    };
    if of_press(&last.lower) && of_press(next) && text.tokens[first].lower != "and" {
        return true;
    }
    let is_single = end == first + 1 || end == first + 2 && text.tokens[first].lower == "the";
    let is_county = |it: &Token| {
        is_name_like(it)
            && !lexicon::is_title(it)
            && !lexicon::is_calendar(it)
            && !lexicon::is_given_name(&it.lower)
    };
    is_single
        && is_county(last)
        && token(end + 1).is_some_and(is_county)
        && matches!(lower(end + 2), "police" | "constabulary" | "council")
        && lictor_names::place(&last.lower).is_none()
}

/// `Orel Optics Co., Ltd.`: behind a legal form that a comma sets off, where one begins at `end`.
fn behind_legal_form(text: &Text<'_>, end: usize, limit: usize) -> Option<usize> {
    let token = |at: usize| text.tokens.get(at).filter(|_| at < limit);
    let touches = |at: usize, mark: &str| {
        token(at).is_some_and(|it| {
            it.span.start == text.tokens[at - 1].span.end && text.slice(it.span) == mark
        })
    };
    let is_form = |it: &Token| it.lower.len() > 1 && lictor_names::legal_form(&it.lower).is_some();
    let is_short = touches(end, ".") && is_form(&text.tokens[end - 1]);
    let comma = end + usize::from(is_short);
    let has_form = || token(comma + 1).is_some_and(|it| is_name_like(it) && is_form(it));
    (touches(comma, ",") && has_form()).then_some(comma + 2)
}

/// The end of the chunk `first..end` with one more word, if it goes on.
fn goes_on(
    text: &Text<'_>,
    sentence: &Sentence,
    (first, end): (usize, usize),
    chunks: &[Chunk],
) -> Option<usize> {
    let limit = sentence.end;
    let token = |at: usize| text.tokens.get(at).filter(|_| at < limit);
    let next = token(end)?;
    let last = &text.tokens[end - 1];
    if is_name_like(next) {
        return Some(end + 1);
    }
    let name_at = |at: usize| token(at).is_some_and(is_name_like);
    match next.kind {
        // `Halden 4`, `Brigade 313`; years are none.
        TokenKind::Number => {
            let is_short =
                next.lower.len() <= 3 && next.lower.bytes().all(|it| it.is_ascii_digit());
            (is_short && lexicon::is_body_noun(last)).then_some(end + 1)
        }
        TokenKind::Mark => {
            let slice = text.slice(next.span);
            let touches = next.span.start == last.span.end;
            let is_initial = || last.lower.chars().count() == 1 || lexicon::is_title(last);
            let is_plural = || touches && last.lower.ends_with('s');
            if let Some(end) = behind_legal_form(text, end, limit) {
                return Some(end);
            }
            let of_body = || token(end + 1).is_some_and(lexicon::takes_of);
            let goes_on = match slice {
                "." => touches && is_initial(),
                "’" => is_plural() && (owns_names(&last.lower) || of_body()),
                mark => mark == "&",
            };
            (goes_on && name_at(end + 1)).then_some(end + 2)
        }
        // `People's Front`.
        TokenKind::Possessive => {
            // `Prosecutor General's Office`, `Ombudsman's Office`.
            let is_office = token(end + 1).is_some_and(|it| it.lower == "office")
                && (lexicon::is_title(last)
                    || lexicon::is_common(last)
                    || lexicon::is_person_noun(last));
            let owns = owns_names(&last.lower) || is_office;
            (owns && name_at(end + 1)).then_some(end + 2)
        }
        // Most words join nothing to a name.
        TokenKind::Word if !lexicon::may_join(next) => None,
        TokenKind::Word => {
            let words = [next.lower.as_str(), token(end + 1).map_or("", |it| it.lower.as_str())];
            // Not `collected in the United States for the Orel Fund`.
            let is_union = last.lower == "states"
                && end.checked_sub(2).is_some_and(|it| text.tokens[it].lower == "united");
            // What is `of` something by its name, rather than from a place.
            let has_head = || {
                lexicon::takes_of(last) && !(is_union && next.lower == "for")
                    || is_named_after_thing(text, first, end, limit)
                    || end == first + 1 && is_headed_by_thing(text, sentence, first, chunks)
            };
            match words {
                // `Orel Gradnja d.o.o.`
                [
                    "d.o.o." | "d.d." | "a.d." | "s.r.o." | "s.p.a." | "z.o.o." | "o.o.o." | "s.a."
                    | "n.v." | "b.v.",
                    _,
                ] => Some(end + 1),
                ["of" | "for", "the"] => (has_head() && name_at(end + 2)).then_some(end + 3),
                ["of" | "for", _] => (has_head() && name_at(end + 1)).then_some(end + 2),
                // `Derwent and Peak Police`, `The Ledger and Post`.
                ["and", _] if is_joint_name(text, first, end, limit) => Some(end + 2),
                // `Ministry of Trade and Industry`.
                ["and", _] => {
                    let within = &text.tokens[first..end];
                    let behind_of = within.iter().any(|it| it.lower == "of" || it.lower == "for");
                    let is_field =
                        lexicon::is_common(last) && token(end + 1).is_some_and(lexicon::is_common);
                    (behind_of && is_field && name_at(end + 1)).then_some(end + 2)
                }
                ["the", _] => None,
                ["do" | "dos" | "das" | "dei" | "della", _] => {
                    let goes_on = token(end + 1)
                        .is_some_and(|it| is_name_like(it) && !lexicon::is_calendar(it));
                    (!lexicon::is_common(last) && goes_on).then_some(end + 2)
                }
                // `Hajiran defence ministry`, `Kandavali municipal council`.
                _ if lexicon::is_field(next)
                    && token(end + 1).is_some_and(lexicon::is_local_body) =>
                {
                    Some(end + 2)
                }
                _ if lexicon::is_local_body(next) => Some(end + 1),
                [word, _] if lexicon::is_name_opening(next) || word == "ye" => {
                    let is_english = matches!(word, "as" | "at" | "an" | "den" | "ad");
                    (!is_english && name_at(end + 1)).then_some(end + 2)
                }
                _ => None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Role, Segment, Span};

    #[test]
    fn every_way_of_telling_namesakes_apart_is_found() {
        let told = [
            "a namesake",
            "the namesakes",
            "an unrelated man",
            "whose name happens to be",
            "whose surname happens to be",
            "no relation",
            "not related",
            "not to be confused with",
            "the same name",
            "who shares the name",
            "has nothing to do with",
            "is somebody else",
        ];
        for words in told {
            let span = Span::new(0, words.len());
            let segments = vec![Segment { span, role: Role::Body }];
            let document = Document::of_text(words.to_owned(), segments);
            assert!(tells_apart(&Text::of(&document).tokens).is_some(), "{words}");
        }
    }
}
