//! Which claim a denial, or a "declined to comment", answers.
//!
//! "The charge", "it" and their like stand for the nearest earlier claim of their kind; a denial in words
//! of its own answers the nearest charge against its speaker that it takes up. Each within three units;
//! an answer that follows upon another answers the same claim.

use super::draft::{Answered, Draft};
use crate::grammar::{Class, Units};
use crate::{Act, Polarity, Shape, Span, TokenKind};

/// In units: how far back that which is meant by "it" or "the charge" stands.
const REACH: usize = 3;

/// In units: how far back a charge stands that its target denies in words of his own.
pub(super) const FAR: usize = 15;

/// So many claims are looked back upon.
const LOOKED_BACK: usize = 60;

/// In bytes: an answer longer than this says what it answers in words.
const LONG_NOUN: usize = 30;

/// Sets `responds_to`.
pub(super) fn pair(units: &Units<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].claim.polarity == Polarity::Affirm || drafts[at].is_title {
            continue;
        }
        drafts[at].claim.responds_to = answered(units, drafts, at);
    }
}

fn answered(units: &Units<'_>, drafts: &[Draft], at: usize) -> Option<usize> {
    let answer = &drafts[at];
    let is_denial = answer.claim.polarity == Polarity::Deny;
    let before = (0..at).rev().take_while(|it| drafts[*it].unit + REACH >= answer.unit);
    let mut claims = before.clone().filter(|it| {
        let it = &drafts[*it];
        it.claim.polarity == Polarity::Affirm && !it.is_title
    });
    let speaker = answer.claim.speaker.as_ref().and_then(|it| it.entity);
    let by_other = |it: &usize| {
        let other = drafts[*it].claim.speaker.as_ref().and_then(|it| it.entity);
        other.is_none() || other != speaker
    };
    let is_charge = |it: &usize| {
        matches!(
            drafts[*it].claim.act,
            Act::Accuse | Act::Allege | Act::Claim | Act::Report | Act::Believe
        )
    };
    let concerns = |it: &usize| speaker.is_some_and(|who| concerns(drafts, *it, who));
    let concerns_it = |it: &usize| concerns(it);
    // What the last denial answered, by whoever.
    let same_as_before = || {
        let mut before = (0..at).rev().take(LOOKED_BACK);
        let last = before.find(|it| drafts[*it].claim.polarity == Polarity::Deny)?;
        let is_near = drafts[last].unit + 2 * REACH >= answer.unit;
        drafts[last].claim.responds_to.filter(|it| is_near && by_other(it))
    };
    // An answer to the same: the one right before it.
    let chained = || {
        let last = at.checked_sub(1)?;
        let near = drafts[last].unit + 1 >= answer.unit;
        drafts[last].claim.responds_to.filter(|_| near)
    };
    if let Some(last) = at.checked_sub(1)
        && let Some(answered) = chained()
        && (is_denial || matches!(answer.answered, Answered::Pronoun | Answered::Noun(_)))
        && units.segment(drafts[last].unit) == units.segment(answer.unit)
        && by_other(&answered)
    {
        return Some(answered);
    }
    match answer.answered {
        // Who is silent when asked is asked about what is said of him.
        Answered::Nothing if !is_denial => {
            let all: Vec<usize> = claims.by_ref().filter(by_other).collect();
            let of_him = || all.iter().copied().filter(concerns_it);
            of_him().find(|it| is_charge(it)).or_else(|| of_him().next())
        }
        Answered::Pronoun => chained().or_else(|| {
            let all: Vec<usize> = claims.by_ref().filter(by_other).collect();
            let nearest = all.first().copied();
            nearest
                .filter(|it| drafts[*it].unit + 1 >= answer.unit)
                .or_else(|| all.iter().copied().find(|it| is_charge(it)))
                .or(nearest)
        }),
        Answered::Noun(class) => {
            let all: Vec<usize> = claims.by_ref().filter(by_other).collect();
            let fitting = |it: &&usize| fits(class, drafts[**it].claim.act);
            // `denied the suggestion that he had handled cash`: what it takes up, however far.
            let words: usize = answer.claim.content.iter().map(|it| it.len()).sum();
            let taken_up = || {
                let mut far = (0..at).rev().take(LOOKED_BACK);
                far.find(|it| {
                    let it = &drafts[*it];
                    it.unit + FAR >= answer.unit
                        && it.claim.polarity == Polarity::Affirm
                        && !it.is_title
                        && shares_noun(units, it, answer)
                })
            };
            if words > LONG_NOUN
                && !all.iter().any(|it| shares_word(units, &drafts[*it], answer))
                && let Some(found) = taken_up().filter(by_other)
            {
                return Some(found);
            }
            let best = all.iter().find(fitting);
            let far = (0..at).rev().take(LOOKED_BACK);
            let far = far.take_while(|it| drafts[*it].unit + FAR >= answer.unit).find(|it| {
                let it = &drafts[*it];
                it.claim.polarity == Polarity::Affirm && !it.is_title && fits(class, it.claim.act)
            });
            let is_charge_noun = matches!(class, Class::AccuseNoun | Class::AllegeNoun);
            if best.is_none() && is_charge_noun && far.is_some() {
                return far;
            }
            let best = best.or_else(|| all.iter().find(|it| is_charge(it)));
            let best = best.or_else(|| all.first()).copied();
            best.or_else(chained).or_else(|| same_as_before().filter(|_| is_denial))
        }
        _ if is_denial && !answer.is_past => {
            let all: Vec<usize> = claims.by_ref().filter(by_other).collect();
            let taken_up = |it: &&usize| shares_word(units, &drafts[**it], answer);
            // Of a charge and its answer both speak of the same party.
            let shares_party = |it: &&usize| {
                let about = &drafts[**it].claim.about;
                about.iter().any(|it| Some(*it) != speaker && answer.claim.about.contains(it))
            };
            let far = (0..at)
                .rev()
                .take(LOOKED_BACK)
                .take_while(|it| drafts[*it].unit + FAR >= answer.unit);
            let mut far = far.filter(|it| {
                matches!(drafts[*it].claim.act, Act::Accuse | Act::Allege | Act::Claim)
                    && drafts[*it].claim.polarity == Polarity::Affirm
                    && !drafts[*it].is_title
            });
            all.iter()
                .find(|it| is_charge(it) && concerns(it))
                .or_else(|| all.iter().find(|it| is_charge(it) && shares_party(it)))
                .or_else(|| all.iter().find(|it| is_charge(it) && taken_up(it)))
                .or_else(|| {
                    all.iter()
                        .find(|it| concerns(it) && (taken_up(it) || has_pronoun(units, answer)))
                })
                .or_else(|| all.iter().find(|it| shares_noun(units, &drafts[**it], answer)))
                // What was said of him in the sentence before.
                .or_else(|| {
                    all.iter().find(|it| concerns(it) && drafts[**it].unit + 1 >= answer.unit)
                })
                .copied()
                .or_else(chained)
                .or_else(|| far.find(|it| concerns(it) && by_other(it)))
                .or_else(same_as_before)
        }
        // `declined to comment on the freeze`
        Answered::Words if !is_denial => claims.find(|it| {
            let claim = &drafts[*it];
            shares_word(units, claim, answer) || names_source(units, claim, answer)
        }),
        _ => None,
    }
}

/// Whether a claim is about somebody.
fn concerns(drafts: &[Draft], at: usize, who: usize) -> bool {
    drafts[at].claim.about.contains(&who)
}

fn fits(noun: Class, act: Act) -> bool {
    if noun == Class::AccuseNoun {
        matches!(act, Act::Accuse)
    } else if noun == Class::AllegeNoun {
        matches!(act, Act::Allege | Act::Accuse | Act::Claim)
    } else if noun == Class::ReportNoun {
        matches!(act, Act::Report)
    } else {
        matches!(act, Act::Claim | Act::Allege | Act::Accuse)
    }
}

/// Whether what is denied is told with `it` or `them`: `supporting it`.
fn has_pronoun(units: &Units<'_>, answer: &Draft) -> bool {
    answer.claim.rule == "object"
        && answer.claim.content.iter().any(|span| {
            units.text.tokens_within(*span).take(8).any(|it| {
                matches!(units.text.tokens[it].lower.as_str(), "it" | "them" | "this" | "that")
            })
        })
}

/// Whether an answer takes up a content word of a claim, by its first five letters (`frozen`, `freeze` do
/// not agree further than that).
fn shares_word(units: &Units<'_>, claim: &Draft, answer: &Draft) -> bool {
    let stems = |spans: &[Span]| -> Vec<String> {
        let tokens = spans.iter().flat_map(|it| units.text.tokens_within(*it)).take(60);
        let words = tokens.filter(|it| {
            let token = &units.text.tokens[*it];
            token.kind == TokenKind::Word && token.shape == Shape::Lower && token.lower.len() > 3
        });
        words.map(|it| stem(&units.text.tokens[it].lower)).collect()
    };
    let of_answer = stems(&answer.claim.content);
    !of_answer.is_empty() && stems(&claim.claim.content).iter().any(|it| of_answer.contains(it))
}

/// Whether an answer speaks of the source of a claim: `a letter says`, `did not comment on the letter`.
fn names_source(units: &Units<'_>, claim: &Draft, answer: &Draft) -> bool {
    let Some(speaker) = &claim.claim.speaker else { return false };
    let (tokens, words) = (&units.text.tokens, &units.words);
    let is_noun = |it: &usize| {
        tokens[*it].shape == Shape::Lower
            && tokens[*it].lower.len() > 3
            && !words[*it].is(Class::Preposition)
    };
    let mut source = units.text.tokens_within(speaker.span).take(8).filter(is_noun);
    source.any(|noun| {
        answer.claim.content.iter().any(|span| {
            let mut answer = units.text.tokens_within(*span).take(6);
            answer.any(|it| tokens[it].lower == tokens[noun].lower)
        })
    })
}

/// Whether an answer has a longer word of a claim, but for its ending.
fn shares_noun(units: &Units<'_>, claim: &Draft, answer: &Draft) -> bool {
    const LETTERS: usize = 6;
    let words = |spans: &[Span]| -> Vec<String> {
        let tokens = spans.iter().flat_map(|it| units.text.tokens_within(*it)).take(60);
        let long = tokens.map(|it| units.text.tokens[it].lower.as_str());
        let long = long.filter(|it| it.len() >= LETTERS && !crate::grammar::word(it).has_any());
        long.map(|it| it.chars().take(LETTERS).collect()).collect()
    };
    let of_answer = words(&answer.claim.content);
    words(&claim.claim.content).iter().any(|it| of_answer.contains(it))
}

/// The consonants with which a word begins, at most three, and no vowels: `freeze` and `frozen` agree.
fn stem(word: &str) -> String {
    word.chars().filter(|it| !"aeiouy".contains(*it)).take(3).collect()
}
