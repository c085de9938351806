//! Whether what somebody says of himself, or begins with, says no: `it has had no dealings`, `Not a single gram`.

use super::{Piece, REACH, units_word_is};
use crate::grammar::{Class, Units};
use crate::{Shape, Span};

/// Whether a content says no of its own subject, which is the speaker: "it has had no dealings", "I have
/// never taken". What somebody cannot, will not or does not know is no denial.
pub(in crate::claims) fn denies_of_speaker(
    units: &Units<'_>,
    content: &[Piece],
    speaker: Option<usize>,
) -> bool {
    let Some(piece) = content.first() else { return false };
    let tokens = piece.tokens.clone();
    let text = units.text;
    let is_end = |it: &usize| matches!(text.tokens[*it].lower.as_str(), "." | "!" | "?" | ";");
    let mut words = tokens
        .take_while(|it| !is_end(it))
        .filter(|it| text.tokens[*it].kind != crate::TokenKind::Mark);
    let Some(first) = words.next() else { return false };
    // `"But we have never given money,"`
    let is_joined = matches!(text.tokens[first].lower.as_str(), "but" | "and" | "so");
    let first = if is_joined { words.next().unwrap_or(first) } else { first };
    let lower = text.tokens[first].lower.as_str();
    let is_named = || {
        let mentions =
            units.mentions_in(Span { start: piece.span.start, end: piece.span.start + 8 });
        let mut mentions = units.mentions[mentions].iter();
        speaker.is_some() && mentions.any(|it| Some(it.entity) == speaker)
    };
    // Within quotation marks "he" is somebody else.
    let is_direct = super::begins_with_quotation(units, piece.span);
    let is_pronoun =
        matches!(lower, "i" | "we") || !is_direct && matches!(lower, "he" | "she" | "it" | "they");
    let is_own = matches!(lower, "my" | "our" | "the" | "his" | "her" | "its" | "their");
    if !(is_pronoun || is_own || is_named()) {
        return false;
    }
    if lower == "the" && !is_named() && !opens_with_party(units, first) {
        return false;
    }
    let mut after_modal = false;
    let mut perceives = false;
    let mut is_client = false;
    for at in words.take(if is_own { 12 } else { 9 }) {
        let token = &text.tokens[at];
        let classes = units.words[at].classes;
        // `her client was a mere clerk` makes him less than he is accused of.
        is_client |= is_own && matches!(token.lower.as_str(), "client" | "clients");
        if is_client && matches!(token.lower.as_str(), "mere" | "merely" | "innocent") {
            return true;
        }
        // `sold it in 2015 and has no ties`: the second clause has a claim of its own.
        let next = text.tokens.get(at + 1).map(|it| it.known.word);
        let opens_clause = classes.any(Class::Conjunction)
            && next.is_some_and(|it| it.is(Class::Be.or(Class::Have).or(Class::Do)));
        // "I sold it years ago and have nothing to do with it" is one answer.
        let is_one = is_direct
            && text.tokens.get(at + 2).is_some_and(|it| units_word_is(it, Class::Nothing));
        if opens_clause && !is_one {
            return false;
        }
        let contracted = token.lower.ends_with("n't") || token.lower == "cannot";
        if contracted && classes.any(Class::Modal) {
            return false;
        }
        if classes.any(Class::Modal) && token.shape == Shape::Lower {
            after_modal = true;
        }
        if classes.any(Class::Negation.or(Class::Nothing)) {
            let next = text.tokens.get(at + 1);
            // "I have never heard of the man"
            let knows_none = next.is_some_and(|it| it.lower == "heard")
                && text.tokens.get(at + 2).is_some_and(|it| it.lower == "of");
            // "had not been told of it" tells what others did not do.
            let is_told = next.is_some_and(|it| it.lower == "been")
                && text.tokens.get(at + 2).is_some_and(|it| is_informed(&it.lower))
                // "had been shown no evidence"
                || at >= 2
                    && text.tokens[at - 2].lower == "been"
                    && is_informed(&text.tokens[at - 1].lower)
                    && !is_given_nothing(units, at);
            // "its members not to treat it as a victory", "he had told nobody"
            let is_asked = token.lower == "not" && next.is_some_and(|it| it.lower == "to");
            let is_addressed = at > 0
                && matches!(token.lower.as_str(), "nobody" | "none" | "no")
                && is_informed(&text.tokens[at - 1].lower);
            // "has not been seen since the spring"
            let is_seen = next.is_some_and(|it| it.lower == "been")
                && text
                    .tokens
                    .get(at + 2)
                    .is_some_and(|it| matches!(it.lower.as_str(), "seen" | "found" | "heard"));
            if is_asked || is_addressed || is_seen {
                return false;
            }
            let near = text.tokens[at + 1..].iter().take(4).take_while(|it| it.is_word());
            // "I do not have an opinion on it", "we have no plans"
            let has_no_view = near.into_iter().any(|it| is_of_mind(&it.lower));
            let is_mental =
                is_told || has_no_view || next.is_some_and(|it| units_word_is(it, Class::Mental));
            // "We do not share reports with the press": a custom, and of no claim that was made.
            let is_custom = next.is_some_and(|it| matches!(it.lower.as_str(), "share" | "accept"))
                && text
                    .tokens
                    .get(at + 2)
                    .is_some_and(|it| units_word_is(it, Class::ClaimNoun.or(Class::Sayable)));
            if is_custom {
                return false;
            }
            // "He could not have rung anyone"
            let is_past = next.is_some_and(|it| it.lower == "have");
            return (!after_modal || is_past) && !perceives && (!is_mental || knows_none);
        }
        // "had seen no irregularities" denies no deed.
        perceives |= classes.any(Class::Mental);
        // "I have sold gold, but I have never carried any"
        let goes_on = token.lower == "but"
            && text.tokens.get(at + 1).is_some_and(|it| it.lower == lower && is_pronoun);
        if goes_on {
            return denies_of_speaker(
                units,
                &Piece::all_of(
                    units,
                    &[Span { start: text.tokens[at + 1].span.start, end: piece.span.end }],
                ),
                speaker,
            );
        }
        if matches!(token.lower.as_str(), "that" | "which" | "who" | "because" | "if" | "but") {
            return false;
        }
    }
    false
}

/// Whether spoken words begin with a no: "Not a single gram", "No vessel of ours", "There was not one such payment".
pub(in crate::claims) fn opens_with_no(units: &Units<'_>, content: &[Piece]) -> bool {
    let Some(piece) = content.first() else { return false };
    let tokens = piece.tokens.clone().map(|it| &units.text.tokens[it]);
    let words: Vec<&str> =
        tokens.filter(|it| it.is_word()).take(3).map(|it| it.lower.as_str()).collect();
    match words.as_slice() {
        // "None of our lorries has crossed it"
        ["none", "of", "our" | "my"] => true,
        // "No idea", "No doubt", "Nobody knows", "None came" deny nothing.
        ["no", "doubt" | "idea" | "problem" | "wonder" | "matter" | "comment", ..]
        | ["nobody" | "none", ..] => false,
        ["no" | "never", ..]
        | ["nothing", "of", "the"]
        | ["at", "no", "time" | "point" | "stage"]
        | ["in" | "under", "no", "way" | "circumstances"]
        | ["not", "a" | "one" | "true" | "at" | "so", ..]
        | ["there", "was" | "were" | "has", "no" | "not" | "never"] => true,
        _ => false,
    }
}

/// Whether reported words begin with nobody: "nobody had paid them", "none of its ships was there".
pub(in crate::claims) fn opens_with_nobody(units: &Units<'_>, content: &[Piece]) -> bool {
    let Some(piece) = content.first() else { return false };
    let tokens = piece.tokens.clone();
    let mut words = tokens.clone().filter(|it| units.text.tokens[*it].is_word());
    let first = words.next().map(|it| units.text.tokens[it].lower.as_str());
    let second = words.next();
    let is_nobody = match first {
        Some("nobody") => true,
        // `none of its ships`
        Some("none") => tokens.clone().take(4).any(|it| units.words[it].is(Class::Possessive)),
        // `no ship of theirs came near him`
        Some("no") => second.is_some_and(|it| {
            let mut rest = tokens.clone().skip_while(|at| at <= &it).take(10);
            units.text.tokens[it].lower == "one"
                || rest.any(|it| {
                    let word = units.text.tokens[it].lower.as_str();
                    matches!(word, "him" | "her" | "them" | "us" | "me" | "ours")
                })
        }),
        _ => false,
    };
    // What nobody knows, saw or would do is denied to nobody.
    let opens = tokens.take(8);
    // `nobody had been hurt` tells what was done to nobody.
    let is_passive = opens.clone().any(|it| units.text.tokens[it].lower == "been");
    is_nobody
        && !is_passive
        && !opens.clone().any(|it| {
            units.words[it].is(Class::Mental.or(Class::Modal))
                || is_informed(&units.text.tokens[it].lower)
        })
        && opens.clone().any(|it| {
            let word = units.text.tokens[it].lower.as_str();
            units.words[it].is(Class::Have.or(Class::Be)) || word == "ever"
        })
}

/// Whether a content says no at all in a first clause: "no gun was within range", "there was no ship", "she was innocent".
pub(in crate::claims) fn is_negative(units: &Units<'_>, content: &[Piece]) -> bool {
    content.first().is_some_and(|it| {
        let mut after_modal = false;
        let mut is_told = false;
        for at in it.tokens.clone().take(REACH) {
            let (token, classes) = (&units.text.tokens[at], units.words[at].classes);
            if matches!(token.lower.as_str(), "." | "!" | "?" | ";" | ",") {
                return false;
            }
            // `they hid it and thought that no one would look`: what is thought is no word on what was done.
            let is_inner = token.lower == "that"
                && at > 0
                && units.words[at - 1].cues.iter().any(|(cue, _)| cue.act == crate::Act::Believe);
            if is_inner {
                return false;
            }
            if classes.any(Class::Modal) && token.shape == Shape::Lower {
                after_modal = true;
            }
            // "the guards were lying", "the emails had been doctored"
            is_told |= classes.any(Class::Be.or(Class::Have));
            let is_clean = matches!(token.lower.as_str(), "innocent" | "blameless")
                || is_told
                    && (classes.any(Class::Unfavourable)
                        || matches!(
                            token.lower.as_str(),
                            "lying"
                                | "lied"
                                | "doctored"
                                | "forged"
                                | "faked"
                                | "fabricated"
                                | "falsified"
                                | "confused"
                        ));
            if classes.any(Class::Negation.or(Class::Nothing)) || is_clean {
                let next = units.text.tokens.get(at + 1);
                let is_told = next.is_some_and(|it| it.lower == "been")
                    && units.text.tokens.get(at + 2).is_some_and(|it| is_informed(&it.lower))
                    || at >= 2
                        && is_informed(&units.text.tokens[at - 1].lower)
                        && units.text.tokens[at - 2].lower == "been";
                // `nobody could switch it off`
                let is_beyond = it.tokens.start == at
                    && (at + 1..it.tokens.end.min(at + 7))
                        .any(|it| units.words[it].is(Class::Modal));
                return !is_told
                    && !is_ignorance(units, at)
                    && !is_beyond
                    && (!after_modal || next.is_some_and(|it| it.lower == "have"));
            }
        }
        false
    })
}

/// Whether a no is of what somebody knows or has seen: `did not know who had paid for it`, `had seen no proof of it`.
pub(in crate::claims) fn is_ignorance(units: &Units<'_>, at: usize) -> bool {
    let lower = |at: usize| units.text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let is_unknown = is_in_mind(lower(at + 1)) && is_question(lower(at + 2));
    let is_unseen = at > 0
        && matches!(
            lower(at - 1),
            "seen" | "found" | "received" | "heard" | "had" | "has" | "have"
        )
        && is_of_mind(lower(at + 1));
    is_unknown || is_unseen
}

/// What goes on in a mind: to `not know who` denies no deed.
fn is_in_mind(verb: &str) -> bool {
    matches!(
        verb,
        "know" | "knew" | "remember" | "recall" | "understand" | "see" | "say" | "think" | "care"
    )
}

fn is_question(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whom"
            | "whose"
            | "what"
            | "where"
            | "when"
            | "why"
            | "how"
            | "whether"
            | "if"
            | "which"
    )
}

/// Whether a content says flatly that a deed was not done: "never paid", "did not sell", "not one gram", "has had no
/// dealings", "gave nothing", "there is no such camp". That somebody has none of a thing, or does only another, is less.
pub(in crate::claims) fn denies_deed(units: &Units<'_>, content: &[Piece]) -> bool {
    const REACH: usize = 24;
    let text = units.text;
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let mut has_tense = false;
    for at in content.iter().flat_map(|it| it.tokens.clone()).take(REACH) {
        let classes = units.words[at].classes;
        if matches!(lower(at), "." | "!" | "?" | ";") {
            return false;
        }
        let (next, before) = (lower(at + 1), at.checked_sub(1).map_or("", lower));
        let is_tensed =
            matches!(before, "has" | "have" | "had" | "did" | "do" | "does" | "was" | "were");
        // "was not a bribe" tells what it was.
        let is_verb = units.words.get(at + 1).is_some_and(|it| {
            !it.is(Class::Article
                .or(Class::Preposition)
                .or(Class::Determiner)
                .or(Class::Possessive))
        });
        match lower(at) {
            // `buys from farmers and from no one else`
            "else" if matches!(before, "nobody" | "nothing" | "one" | "none" | "nowhere") => {
                return true;
            }
            "never" | "nothing" if has_tense || next == "to" || lower(at) == "never" => {
                return !matches!(next, "but");
            }
            "not" if matches!(next, "one" | "a" | "single") && !is_tensed => return true,
            "not" if matches!(before, "has" | "have" | "had" | "did") && is_verb => return true,
            "no" => {
                let is_tie = |at: usize| {
                    units.words.get(at).is_some_and(|it| it.is(Class::Deed))
                        || matches!(
                            lower(at),
                            "dealings"
                                | "contact"
                                | "contacts"
                                | "relations"
                                | "relationship"
                                | "business"
                                | "such"
                                | "affiliation"
                                | "association"
                                | "hand"
                        )
                };
                let is_there = matches!(before, "is" | "was" | "were" | "are" | "been")
                    && matches!(lower(at.wrapping_sub(2)), "there" | "has" | "have" | "had");
                // `had received no help`
                let is_of_deed = has_tense && !matches!(before, "has" | "have" | "had");
                if is_there || is_tie(at + 1) || is_tie(at + 2) || is_of_deed {
                    return true;
                }
            }
            "didn't" | "hasn't" | "haven't" | "hadn't" | "wasn't" | "weren't" => return true,
            "not" if before == "was" || before == "were" => {
                return lower(at.wrapping_sub(2)) == "there" || is_verb;
            }
            _ => {}
        }
        has_tense |= classes.any(Class::Have.or(Class::Past)) || lower(at).ends_with("ed");
        if classes.any(Class::Unfavourable) {
            return true;
        }
    }
    false
}

/// `he had been given nothing`: no news that was kept from him, if nothing follows.
fn is_given_nothing(units: &Units<'_>, at: usize) -> bool {
    let text = units.text;
    text.tokens[at].lower == "nothing"
        && text.tokens[at - 1].lower == "given"
        && text.tokens.get(at + 1).is_none_or(|it| !it.is_word())
}

/// What somebody has in mind: to have none of it denies no deed.
fn is_of_mind(noun: &str) -> bool {
    matches!(
        noun,
        "opinion"
            | "opinions"
            | "view"
            | "views"
            | "idea"
            | "plan"
            | "plans"
            | "preference"
            | "doubt"
            | "doubts"
            | "proof"
            | "evidence"
            | "information"
            | "indication"
            | "indications"
            | "anger"
            | "regret"
            | "regrets"
            | "hope"
            | "illusions"
    )
}

/// What is done to who is told or asked something.
pub(super) fn is_informed(participle: &str) -> bool {
    matches!(
        participle,
        "told"
            | "informed"
            | "notified"
            | "contacted"
            | "asked"
            | "approached"
            | "consulted"
            | "shown"
            | "given"
            | "served"
            | "summoned"
            | "questioned"
            | "advised"
            | "invited"
    )
}

/// `the company`, `the bank`: a party that a spokesman speaks for.
fn opens_with_party(units: &Units<'_>, first: usize) -> bool {
    units.text.tokens.get(first + 1).is_some_and(|it| {
        matches!(
            it.lower.as_str(),
            "company"
                | "client"
                | "clients"
                | "firm"
                | "bank"
                | "group"
                | "movement"
                | "party"
                | "organisation"
                | "organization"
                | "ministry"
                | "government"
                | "charity"
                | "network"
                | "club"
        )
    })
}
