//! How sure the words of a claim make it, and whether they say no.

use super::draft::Answered;
use crate::grammar::{Class, Form, Item, PhraseKind, Takes, Units};
use crate::{Certainty, Modality, Shape, Span};

/// So many tokens of a content are looked at for its first verb.
const REACH: usize = 24;

/// In tokens: so far behind an auxiliary stands a word that makes it less sure.
const HEDGED: usize = 3;

/// The weaker of two: the coarse scale first, then the order in which the contract names them.
pub(super) fn weaker(one: Modality, other: Modality) -> Modality {
    let rank = |it: Modality| match it.certainty() {
        Certainty::Confirmed => 0,
        Certainty::Stated => 1,
        Certainty::Claimed => 2,
        Certainty::Unconfirmed => 3,
        Certainty::None => 4,
    };
    let fine = |it: Modality| (rank(it), it);
    std::cmp::max_by_key(one, other, |it| fine(*it))
}

/// The weakest that the words of a content allow; `None` if they say nothing of it.
pub(super) fn of_content(units: &Units<'_>, content: &[Span]) -> Option<Modality> {
    let hedge = |at: usize| {
        let token = units.text.tokens.get(at)?;
        let is_hedge = units.words[at].is(Class::Hedge);
        is_hedge.then_some(match token.lower.as_str() {
            "reportedly" => Modality::Reported,
            "allegedly" => Modality::Alleged,
            _ => Modality::Possible,
        })
    };
    if opens_with_belief(units, content) {
        return Some(Modality::Possible);
    }
    for span in content {
        let tokens = units.text.tokens_within(*span);
        for at in tokens.clone().take(REACH) {
            let classes = units.words[at].classes;
            let token = &units.text.tokens[at];
            if let Some(modality) = hedge(at) {
                return Some(modality);
            }
            let is_auxiliary =
                classes.any(Class::Be.or(Class::Have).or(Class::Do).or(Class::Modal));
            if is_auxiliary && token.shape == Shape::Lower {
                let is_negated = units.text.tokens.get(at + 1).is_some_and(|it| it.lower == "not");
                let is_possible =
                    classes.any(Class::Possible) && !(token.lower == "could" && is_negated);
                if is_possible {
                    return Some(Modality::Possible);
                }
                // `would probably go`, `is also likely to be`; `was possible that`
                let behind = (at + 1..tokens.end.min(at + 1 + HEDGED)).take_while(|it| {
                    units.words[*it].is(Class::Adverb
                        .or(Class::Ly)
                        .or(Class::Hedge)
                        .or(Class::Be)
                        .or(Class::Have)
                        .or(Class::Negation))
                        || matches!(units.text.tokens[*it].lower.as_str(), "more" | "most" | "very")
                });
                let modality = behind.clone().find_map(hedge);
                let adjective = behind.last().unwrap_or(at) + 1;
                let lower = |at: usize| units.text.tokens.get(at).map(|it| it.lower.as_str());
                let may_be =
                    matches!(lower(adjective), Some("possible" | "conceivable" | "plausible"))
                        && lower(adjective + 1) == Some("that");
                if modality.is_some() || may_be {
                    return modality.or(Some(Modality::Possible));
                }
                break;
            }
        }
    }
    None
}

/// Whether what is said is first what who says it believes: "We think that it ended up abroad", "it suspected that".
fn opens_with_belief(units: &Units<'_>, content: &[Span]) -> bool {
    let Some(span) = content.first() else { return false };
    let text = units.text;
    let tokens = text.tokens_within(*span).take(REACH);
    let mut words = tokens.filter(|it| text.tokens[*it].is_word());
    let opens = words.next().is_some_and(|it| units.words[it].is(Class::Subject));
    let verb = words.find(|it| !units.words[*it].is(Class::Adverb.or(Class::Ly).or(Class::Have)));
    opens
        && verb.is_some_and(|it| {
            units.words[it].cues.iter().any(|(cue, form)| {
                cue.act == crate::Act::Believe
                    && !cue.takes.any(Takes::Noun.or(Takes::Predicate))
                    && cue.polarity == crate::Polarity::Affirm
                    && (form.is(Form::BASE) || form.is(Form::THIRD) || form.is(Form::PAST))
                    && (matches!(cue.lemma, "believe" | "think" | "suspect" | "reckon" | "assume")
                        || text.tokens.get(it + 1).is_some_and(|it| it.lower == "that"))
            })
        })
}

/// Whether a content says no of its own subject, which is the speaker: "it has had no dealings", "I have
/// never taken". What somebody cannot, will not or does not know is no denial.
pub(super) fn denies_of_speaker(
    units: &Units<'_>,
    content: &[Span],
    speaker: Option<usize>,
) -> bool {
    let Some(span) = content.first() else { return false };
    let tokens = units.text.tokens_within(*span);
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
        let mentions = units.mentions_in(Span { start: span.start, end: span.start + 8 });
        let mut mentions = units.mentions[mentions].iter();
        speaker.is_some() && mentions.any(|it| Some(it.entity) == speaker)
    };
    // Within quotation marks "he" is somebody else.
    let is_direct =
        text.quotations_from(span.start).first().is_some_and(|it| it.span.start == span.start);
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
        let next = text.tokens.get(at + 1).map(|it| crate::grammar::word(&it.lower));
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
                    && is_informed(&text.tokens[at - 1].lower);
            let near = text.tokens[at + 1..].iter().take(4).take_while(|it| it.is_word());
            // "I do not have an opinion on it", "we have no plans"
            let has_no_view = near.into_iter().any(|it| is_of_mind(&it.lower));
            let is_mental =
                is_told || has_no_view || next.is_some_and(|it| units_word_is(it, Class::Mental));
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
                &[Span { start: text.tokens[at + 1].span.start, end: span.end }],
                speaker,
            );
        }
        if matches!(token.lower.as_str(), "that" | "which" | "who" | "because" | "if" | "but") {
            return false;
        }
    }
    false
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
    )
}

/// What is done to who is told or asked something.
fn is_informed(participle: &str) -> bool {
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

/// Whether a content says no at all in a first clause: "no gun was within range", "there was no ship", "she was innocent".
pub(super) fn is_negative(units: &Units<'_>, content: &[Span]) -> bool {
    content.first().is_some_and(|it| {
        let mut after_modal = false;
        let mut is_told = false;
        for at in units.text.tokens_within(*it).take(REACH) {
            let (token, classes) = (&units.text.tokens[at], units.words[at].classes);
            if matches!(token.lower.as_str(), "." | "!" | "?" | ";" | ",") {
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
                return !is_told && (!after_modal || next.is_some_and(|it| it.lower == "have"));
            }
        }
        false
    })
}

/// Whether the first sentence of a content excludes something: `carries pumps and only pumps`, `would sooner starve`. What
/// will be, and what somebody does not know, excludes nothing.
pub(super) fn excludes(units: &Units<'_>, content: &[Span]) -> bool {
    const REACH: usize = 40;
    let tokens = content.iter().flat_map(|it| units.text.tokens_within(*it)).take(REACH);
    let words = tokens.clone().filter(|it| units.text.tokens[*it].is_word());
    let opening: Vec<usize> = words.take(2).collect();
    // `What he sold was the weather`
    if let [what, who] = opening[..]
        && units.text.tokens[what].lower == "what"
        && units.words[who].is(Class::Subject)
    {
        return true;
    }
    for at in tokens {
        let (token, classes) = (&units.text.tokens[at], units.words[at].classes);
        let next = units.text.tokens.get(at + 1);
        if matches!(token.lower.as_str(), "." | "!" | "?" | ";") {
            return false;
        }
        if is_promise(token) {
            return next.is_some_and(|it| matches!(it.lower.as_str(), "sooner" | "rather"));
        }
        if classes.any(Class::Negation.or(Class::Nothing)) {
            return !next.is_some_and(|it| units_word_is(it, Class::Mental));
        }
        // `That is the whole of our trade`
        let is_all = token.lower == "whole" && next.is_some_and(|it| it.lower == "of");
        if classes.any(Class::Exclusive) || is_all {
            return true;
        }
    }
    false
}

/// Whether a content tells first what will be: `it would cooperate`.
pub(super) fn is_intention(units: &Units<'_>, content: &[Span]) -> bool {
    const REACH: usize = 8;
    let tokens = content.iter().take(1).flat_map(|it| units.text.tokens_within(*it));
    tokens.take(REACH).any(|it| is_promise(&units.text.tokens[it]))
}

fn is_promise(token: &crate::Token) -> bool {
    matches!(token.lower.as_str(), "will" | "would" | "shall" | "should" | "won't" | "wouldn't")
}

/// Whether spoken words begin with a no: "Not a single gram", "No vessel of ours", "There was not one such payment".
pub(super) fn opens_with_no(units: &Units<'_>, content: &[Span]) -> bool {
    let Some(span) = content.first() else { return false };
    let tokens = units.text.tokens_within(*span).map(|it| &units.text.tokens[it]);
    let words: Vec<&str> =
        tokens.filter(|it| it.is_word()).take(3).map(|it| it.lower.as_str()).collect();
    match words.as_slice() {
        // "No idea", "No doubt", "No one knows", "Not yet" deny nothing.
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
pub(super) fn opens_with_nobody(units: &Units<'_>, content: &[Span]) -> bool {
    let Some(span) = content.first() else { return false };
    let tokens = units.text.tokens_within(*span);
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
        && !opens.clone().any(|it| units.words[it].is(Class::Mental.or(Class::Modal)))
        && opens.clone().any(|it| {
            let word = units.text.tokens[it].lower.as_str();
            units.words[it].is(Class::Have.or(Class::Be)) || word == "ever"
        })
}

/// What a content answers that says of it that it is not so: "the claim is without foundation", "That is a lie",
/// "there is no truth in it", "Baseless".
pub(super) fn verdict(units: &Units<'_>, content: &[Span]) -> Option<Answered> {
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

fn units_word_is(token: &crate::Token, class: Class) -> bool {
    crate::grammar::word(&token.lower).is(class)
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

/// Whether a predicate calls what it is said of untrue: "a wicked lie".
pub(super) fn is_unfavourable(units: &Units<'_>, span: Span) -> bool {
    units.text.tokens_within(span).any(|it| units.words[it].is(Class::Unfavourable))
}

/// Whether a predicate on a claim ("called the accusation …") speaks for it.
pub(super) fn is_favourable(items: &[Item]) -> bool {
    items.iter().any(|it| it.is(Class::Favourable))
}
