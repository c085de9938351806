//! Whether words say of a claim that it is not so: `That is a lie`, `the report is without foundation`, `Baseless`.

use super::super::draft::Answered;
use super::REACH;
use crate::Span;
use crate::grammar::{Class, Form, PhraseKind, Takes, Units};

/// What a content answers that says of it that it is not so: "the claim is without foundation", "That is a lie",
/// "there is no truth in it", "Baseless".
pub(in crate::claims) fn verdict(units: &Units<'_>, content: &[Span]) -> Option<Answered> {
    let span = content.first()?;
    let text = units.text;
    let tokens = content.iter().take(2).flat_map(|it| text.tokens_within(*it));
    let all: Vec<usize> =
        tokens.filter(|it| text.tokens[*it].kind != crate::TokenKind::Mark).take(REACH).collect();
    let lower = |at: usize| all.get(at).map_or("", |it| text.tokens[*it].lower.as_str());
    let is = |at: usize, class| all.get(at).is_some_and(|it| units.words[*it].is(class));
    // "Nothing could be further from the truth"
    let untrue = (0..all.len()).find(|at| says_untrue(units, &all[*at..]));
    if let Some(at) = untrue {
        let is_claim = (0..at).any(|it| is(it, Class::ClaimNoun.or(Class::Sayable)));
        let named = Answered::Noun(Class::ClaimNoun);
        return Some(if is_claim { named } else { Answered::Pronoun });
    }
    // "There is no truth in it", "not a shred of evidence"
    let is_ground = |at: usize| {
        matches!(lower(at), "truth" | "substance" | "basis" | "merit" | "foundation")
            || lower(at) == "grounds" && lower(at + 1) == "for" && lower(at + 2) != "concern"
    };
    let is_bit = |at: usize| {
        matches!(lower(at), "shred" | "scrap" | "grain" | "ounce" | "iota" | "word" | "shadow")
    };
    for at in 0..all.len().min(8) {
        let no_ground = lower(at) == "no" && (is_ground(at + 1) || is_ground(at + 2));
        let no_bit = (lower(at) == "no" && is_bit(at + 1)
            || matches!(lower(at), "not") && is_bit(at + 2))
            && (at..at + 6).any(|it| is_ground(it) || lower(it) == "true");
        if no_ground || no_bit {
            return Some(Answered::Noun(Class::ClaimNoun));
        }
        // "no such order was given", "nothing of the kind"
        let no_such = lower(at) == "no" && lower(at + 1) == "such"
            || lower(at) == "nothing"
                && lower(at + 1) == "of"
                && matches!(lower(at + 3), "sort" | "kind");
        if no_such && at < 5 {
            return Some(Answered::Pronoun);
        }
    }
    // "We categorically deny these allegations", "it rejects the charge"
    if matches!(lower(0), "i" | "we" | "it" | "he" | "she" | "they") {
        let denies = |at: usize| {
            all.get(at).is_some_and(|it| {
                units.words[*it].cues.iter().any(|(cue, form)| {
                    cue.polarity == crate::Polarity::Deny
                        && cue.takes.any(Takes::Np)
                        && cue.particle.is_none()
                        && (form.is(Form::BASE) || form.is(Form::THIRD) || form.is(Form::PAST))
                })
            })
        };
        let verb = (1..5).find(|it| denies(*it));
        let is_plain = |verb: usize| {
            (1..verb).all(|it| {
                is(it, Class::Adverb.or(Class::Ly).or(Class::Have)) && !is(it, Class::Negation)
                    || lower(it).ends_with("ly")
            })
        };
        if let Some(verb) = verb.filter(|it| is_plain(*it)) {
            let classes =
                [Class::AccuseNoun, Class::AllegeNoun, Class::ReportNoun, Class::ClaimNoun];
            let noun = (verb + 1..verb + 6)
                .find_map(|it| classes.into_iter().find(|class| is(it, *class)));
            return Some(match noun {
                Some(class) => Answered::Noun(class),
                None if matches!(lower(verb + 1), "it" | "that" | "this" | "them") => {
                    Answered::Pronoun
                }
                None => Answered::Words,
            });
        }
    }
    // "Baseless," "Utter nonsense."
    let first_ends = text
        .tokens_within(*span)
        .position(|it| matches!(text.tokens[it].lower.as_str(), "." | "!" | "," | "?"));
    let is_short = all.len() <= 3 || first_ends.is_some_and(|it| it <= 4);
    let is_mistake =
        |at: usize| matches!(lower(at), "mistake" | "mistakes" | "wrong" | "motivated");
    let is_quoted =
        text.quotations_from(span.start).first().is_some_and(|it| it.span.start == span.start);
    // "A figment of somebody's imagination,": a noun phrase that is the whole answer.
    let ends = first_ends.unwrap_or(all.len()).min(all.len());
    let is_phrase = is(0, Class::Article)
        && !(0..ends).any(|it| is(it, Class::Be.or(Class::Have).or(Class::Modal).or(Class::Who)));
    if is_quoted && is_phrase && (1..ends.min(4)).any(|it| is(it, Class::Unfavourable)) {
        return Some(Answered::Pronoun);
    }
    if is_short && is_quoted {
        let words = first_ends.unwrap_or(3).min(3);
        let says_no = (0..words).any(|it| is(it, Class::Unfavourable) && !is_mistake(it));
        if says_no && !(0..words).any(|it| is(it, Class::Be)) {
            return Some(Answered::Pronoun);
        }
    }
    // "Not so", "Not true"
    if lower(0) == "not" && matches!(lower(1), "so" | "true" | "at") && all.len() <= 4 {
        return Some(Answered::Pronoun);
    }
    // "the opposite is true"
    if matches!(lower(1), "opposite" | "reverse" | "contrary")
        && is(2, Class::Be)
        && lower(0) == "the"
    {
        return Some(Answered::Pronoun);
    }
    // "That is a lie", "This is simply not true"
    let is_pointed = matches!(lower(0), "that" | "this" | "it" | "these" | "they" | "all");
    let be = (1..4).find(|it| is(*it, Class::Be));
    if let Some(be) = be.filter(|_| is_pointed) {
        let says_no = (be + 1..be + 5).any(|it| {
            // A mistake may be what was done to the speaker.
            is(it, Class::Unfavourable) && !matches!(lower(it), "mistake" | "mistakes")
        });
        let is_negated = |at: usize| is(at, Class::Negation) || lower(at) == "far";
        let not_so = (be..be + 4).any(|it| {
            is_negated(it)
                && (it + 1..it + 4).any(|it| {
                    matches!(
                        lower(it),
                        "true"
                            | "so"
                            | "correct"
                            | "accurate"
                            | "right"
                            | "case"
                            | "truth"
                            | "happened"
                    )
                })
        });
        if says_no || not_so {
            return Some(Answered::Pronoun);
        }
    }
    // "the claim is without foundation", "he was at home and the report was false"
    for be in (1..all.len()).filter(|it| is(*it, Class::Be)) {
        // The noun stands before it, with a few words of its own at most.
        let is_first = !(0..be).any(|it| is(it, Class::Be));
        let from = be.saturating_sub(2);
        let nouns = if is_first { 0..be.min(6) } else { from..be };
        let noun =
            nouns.rev().find(|it| is(*it, Class::ClaimNoun) && !lower(*it).starts_with("account"));
        // Other nouns of saying are of other things too: "her testimony was worthless".
        let said = (be.min(4).saturating_sub(3)..be).rev().find(|it| is(*it, Class::Sayable));
        let medium = (from..be).rev().find(|it| {
            is(*it, Class::Media.or(Class::Document))
                && matches!(lower(*it - usize::from(*it > 0)), "the" | "these" | "those")
        });
        let rest = || be + 1..all.len();
        let says_no = || (be + 1..be + 5).any(|it| is(it, Class::Unfavourable));
        if let Some(noun) = noun {
            let is_so = rest().any(|it| is(it, Class::Favourable));
            let class =
                if is(noun, Class::ReportNoun) { Class::ReportNoun } else { Class::ClaimNoun };
            if is_first && !is_so || says_no() {
                return Some(Answered::Noun(class));
            }
        } else if said.is_some() && is_first && says_no() {
            return Some(Answered::Noun(Class::ClaimNoun));
        } else if medium.is_some()
            && says_no()
            && !(be + 1..be + 5).any(|it| lower(it).starts_with("forge") || lower(it) == "fake")
        {
            return Some(Answered::Noun(Class::ReportNoun));
        }
    }
    None
}

/// Whether words begin with a phrase that says that something is not so.
fn says_untrue(units: &Units<'_>, tokens: &[usize]) -> bool {
    let Some(first) = tokens.first() else { return false };
    let phrases = units.words[*first].phrases.iter();
    let mut phrases = phrases.filter(|it| it.kind == PhraseKind::Untrue);
    phrases.any(|phrase| {
        let mut rest = tokens.iter();
        phrase.words.iter().flatten().all(|forms| {
            let is_adverb = |it: usize| units.words[it].is(Class::Adverb.or(Class::Ly));
            let fits = |it: usize| forms.contains(&units.text.tokens[it].lower.as_str());
            rest.by_ref().find(|it| fits(**it) || !is_adverb(**it)).is_some_and(|it| fits(*it))
        })
    })
}
