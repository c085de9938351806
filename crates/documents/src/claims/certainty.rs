//! How sure the words of a claim make it, and whether they say no.

use crate::grammar::{Class, Item, Units};
use crate::{Certainty, Modality, Shape, Span};

/// So many tokens of a content are looked at for its first verb.
const REACH: usize = 24;

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
    for span in content {
        let tokens = units.text.tokens_within(*span);
        for at in tokens.clone().take(REACH) {
            let classes = units.words[at].classes;
            let token = &units.text.tokens[at];
            if classes.any(Class::Hedge) {
                return Some(match token.lower.as_str() {
                    "reportedly" => Modality::Reported,
                    "allegedly" => Modality::Alleged,
                    _ => Modality::Possible,
                });
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
                break;
            }
        }
    }
    None
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
        if classes.any(Class::Conjunction)
            && next.is_some_and(|it| it.is(Class::Be.or(Class::Have).or(Class::Do)))
        {
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
            let next = text.tokens.get(at + 1).map(|it| units_word_is(it, Class::Mental));
            return !after_modal && !perceives && next != Some(true);
        }
        // "had seen no irregularities" denies no deed.
        perceives |= classes.any(Class::Mental);
        if matches!(token.lower.as_str(), "that" | "which" | "who" | "because" | "if" | "but") {
            return false;
        }
    }
    false
}

/// Whether a content says no at all in its first clause: "no gun was within range", "there was no ship".
pub(super) fn is_negative(units: &Units<'_>, content: &[Span]) -> bool {
    let Some(span) = content.first() else { return false };
    let mut after_modal = false;
    for at in units.text.tokens_within(*span).take(REACH) {
        let (token, classes) = (&units.text.tokens[at], units.words[at].classes);
        if matches!(token.lower.as_str(), "." | "!" | "?" | ";" | ",") {
            return false;
        }
        if classes.any(Class::Modal) && token.shape == Shape::Lower {
            after_modal = true;
        }
        if classes.any(Class::Negation.or(Class::Nothing)) {
            return !after_modal;
        }
    }
    false
}

/// Whether spoken words begin with a no: "Not a single gram", "No vessel of ours", "There was not one such payment".
pub(super) fn opens_with_no(units: &Units<'_>, content: &[Span]) -> bool {
    let Some(span) = content.first() else { return false };
    let tokens = units.text.tokens_within(*span).map(|it| &units.text.tokens[it]);
    let words: Vec<&str> =
        tokens.filter(|it| it.is_word()).take(3).map(|it| it.lower.as_str()).collect();
    match words.as_slice() {
        // "No idea", "No doubt", "No one knows", "Not yet" deny nothing.
        ["no", "doubt" | "idea" | "problem" | "wonder" | "matter" | "comment", ..] => false,
        ["no" | "never", ..]
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
    is_nobody
        && !opens.clone().any(|it| units.words[it].is(Class::Mental.or(Class::Modal)))
        && opens.clone().any(|it| {
            let word = units.text.tokens[it].lower.as_str();
            units.words[it].is(Class::Have.or(Class::Be)) || word == "ever"
        })
}

/// Whether a content says of a claim that it is not so: "the claim is without foundation".
pub(super) fn is_verdict(units: &Units<'_>, content: &[Span]) -> bool {
    let Some(span) = content.first() else { return false };
    let tokens = units.text.tokens_within(*span);
    // "There is no truth in it"
    let is_truth = |it: usize| {
        units.text.tokens.get(it).is_some_and(|it| {
            matches!(it.lower.as_str(), "truth" | "substance" | "basis" | "merit" | "foundation")
        })
    };
    if tokens.clone().take(8).any(|it| units.text.tokens[it].lower == "no" && is_truth(it + 1)) {
        return true;
    }
    // "That is a lie"
    let mut words =
        tokens.clone().filter(|it| units.text.tokens[*it].kind == crate::TokenKind::Word);
    let opens = words.next().map(|it| units.text.tokens[it].lower.as_str());
    if matches!(opens, Some("that" | "this" | "it" | "these" | "they"))
        && words.next().is_some_and(|it| units.words[it].is(Class::Be))
        && words.take(4).any(|it| {
            // A mistake may be what was done to the speaker.
            let is_mistake = matches!(units.text.tokens[it].lower.as_str(), "mistake" | "mistakes");
            units.words[it].is(Class::Unfavourable) && !is_mistake
        })
    {
        return true;
    }
    let mut claim: Option<usize> = None;
    for at in tokens.clone().take(14) {
        // The noun stands in front.
        if claim.is_none() && at >= tokens.start + 6 {
            return false;
        }
        let classes = units.words[at].classes;
        if classes.any(Class::Be) {
            let mut rest = tokens.clone().filter(|it| *it > at);
            return claim.is_some() && !rest.any(|it| units.words[it].is(Class::Favourable));
        }
        // An account may be one at a bank.
        let is_account = units.text.tokens[at].lower.starts_with("account");
        if classes.any(Class::ClaimNoun) && !is_account {
            claim = Some(at);
        }
    }
    false
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
