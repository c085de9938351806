//! What the words beside a name tell of it: that another of the name is meant, or none, or a wing of the party.

use std::borrow::Cow;

use super::super::lexicon;
use super::super::links::Linked;
use super::items::{Item, Words};
use crate::grammar::Class;
use crate::{Shape, Text, TokenKind};

/// `its owner, who is called Orel as well`: somebody else of that name.
pub(super) fn is_called_too(text: &Text<'_>, item: &Item<'_>) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let before = |back: usize| item.first.checked_sub(back).map_or("", lower);
    let is_called = matches!(before(1), "called" | "named");
    let is_too =
        lower(item.end) == "too" || lower(item.end) == "as" && lower(item.end + 1) == "well";
    is_called && (is_too || before(2) == "also" && matches!(before(3), "is" | "was" | "are"))
}

/// `Orel is Tarnish for “great peace”`, `Orel means peace`: the word is told of, not its bearer.
pub(super) fn is_told_as_word(text: &Text<'_>, item: &Item<'_>) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let is_quote = |at: usize| matches!(lower(at), "“" | "‘" | "\"" | "'");
    match lower(item.end) {
        "means" => is_quote(item.end + 1),
        "is" => {
            (lower(item.end + 1) == "the" || lower(item.end + 2) == "for")
                && (item.end + 3..item.end + 6).any(|at| lower(at - 1) == "for" && is_quote(at))
        }
        _ => false,
    }
}

/// `an Orel spokesman`, `Orel fighters`: whether a name tells of whom the people behind it are.
pub(super) fn is_modifier(text: &Text<'_>, item: &Item<'_>) -> bool {
    text.tokens.get(item.end).is_some_and(|it| {
        let is_people = it.known.word.is(Class::Spokes.or(Class::Person))
            || matches!(it.lower.as_str(), "fighters" | "forces" | "gunmen" | "troops");
        it.shape == Shape::Lower && is_people && !lexicon::is_kin(it)
    })
}

/// `an old Orel 340`: of a make and model, where somebody is called Orel.
pub(super) fn is_model(text: &Text<'_>, item: &Item<'_>) -> bool {
    /// In tokens: an article with an adjective or two.
    const REACH: usize = 3;
    let is_number = text.tokens.get(item.end).is_some_and(|it| it.kind == TokenKind::Number);
    let before = (item.first.saturating_sub(REACH)..item.first).rev().map(|it| &text.tokens[it]);
    let mut before = before.take_while(|it| it.shape == Shape::Lower && it.is_word());
    is_number && before.any(|it| it.known.word.is(Class::Article))
}

/// `any payment to an Orel`, `every Orel in the valley`: whoever has that surname. Not `an Orel spokesman`.
pub(super) fn is_one_of_many(text: &Text<'_>, item: &Item<'_>) -> bool {
    let before = item.first.checked_sub(1).map_or("", |it| text.tokens[it].lower.as_str());
    let goes_on = text.tokens.get(item.end).is_some_and(|it| {
        it.kind == TokenKind::Possessive
            || it.kind == TokenKind::Number
            || it.is_word() && !lexicon::is_function_word(it)
            || it.lower == "-"
    });
    matches!(before, "a" | "an" | "any" | "every" | "another") && !goes_on
}

/// Whether a name stands in capitals, as the speakers of a transcript do.
pub(super) fn is_label(name: &str) -> bool {
    const LEAST: usize = 4;
    name.chars().count() >= LEAST && !name.chars().any(char::is_lowercase)
}

/// Whether an article stands before a name.
pub(super) fn is_definite(text: &Text<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|it| text.tokens[it].lower == "the")
}

/// `drew cash from Orel`, `paid through Orel`: where money comes from, or goes through.
pub(super) fn is_source(text: &Text<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|it| {
        matches!(text.tokens[it].lower.as_str(), "from" | "through" | "via" | "at" | "into")
    })
}

/// The part of a party to which the words beside its name limit it.
pub(super) fn scope(text: &Text<'_>, first: usize, end: usize) -> Option<&'static str> {
    let word = |at: Option<usize>| {
        at.and_then(|it| text.tokens.get(it)).map_or("", |it| it.lower.as_str())
    };
    let wing = |kind: &str| match kind {
        "military" => Some("military wing"),
        "political" => Some("political wing"),
        "armed" => Some("armed wing"),
        "youth" => Some("youth wing"),
        _ => None,
    };
    // `the military wing of X`, `X's military wing`.
    let before = [first.checked_sub(3), first.checked_sub(2), first.checked_sub(1)].map(word);
    if let [kind, "wing" | "arm", "of"] = before {
        return wing(kind);
    }
    let behind = [Some(end), Some(end + 1), Some(end + 2)].map(word);
    match behind {
        ["'s" | "'", kind, "wing" | "arm"] | [kind, "wing" | "arm", _] => wing(kind),
        _ => None,
    }
}

/// `Haji Tam Orel`, `Abdul Tam Orel`: without the honorific, or the first half of a compound, that is not said with a short
/// form.
pub(super) fn without_honorific<'w, 't>(words: &'w [Cow<'t, str>]) -> Option<&'w [Cow<'t, str>]> {
    let is_left = |it: &str| {
        matches!(it, "abdul" | "abdel" | "abd")
            || lexicon::is_title(it) && !lexicon::is_given_name(it)
    };
    let own = words.iter().position(|it| !is_left(it))?;
    let own = &words[own..];
    (own.len() > 1 && own.len() < words.len()).then_some(own)
}

/// `Florin Orel Marr`, in a list `Florin OREL MARR`: with the first of two surnames, by which Spanish names are shortened.
pub(super) fn with_first_surname<'t>(words: &[Cow<'t, str>], linked: &Linked) -> Option<Words<'t>> {
    let [.., given, first, second] = words else { return None };
    let is_upper =
        |it: &&str| it.chars().any(char::is_uppercase) && !it.chars().any(char::is_lowercase);
    let is_listed = linked.links.iter().any(|it| {
        let has_given = it.matched_key.chars().any(char::is_lowercase);
        has_given && {
            let upper = it.matched_key.split_whitespace().filter(is_upper);
            upper.map(lictor_text::fold).eq([first.as_ref(), second.as_ref()])
        }
    });
    is_listed.then(|| vec![given.clone(), first.clone()])
}
