//! Of what a claim speaks: its words without their endings, and the parties that it names.

use crate::grammar::{Class, Units};
use crate::{Span, Speaker, TokenKind};

/// In tokens: no more of a content is looked at.
const LONGEST: usize = 60;

/// So many words of a matter are compared.
const WORDS: usize = 24;

/// In tokens: of a speaker's phrase.
const SOURCE: usize = 8;

/// Verbs whose forms have not their letters in common, as they stand in news of parties; the base form first.
const IRREGULAR: &[&[&str]] = &[
    &["bear", "bore", "borne"],
    &["break", "broke", "broken", "breach", "breaches", "breached"],
    &["bring", "brought"],
    &["build", "built"],
    &["buy", "buys", "buying", "bought", "purchase", "purchases", "purchased"],
    &["drive", "drove", "driven"],
    &["fight", "fought"],
    &["fly", "flies", "flew", "flown", "flying"],
    &["freeze", "froze", "frozen"],
    &["give", "gave", "given"],
    &["hide", "hid", "hidden"],
    &["know", "knew", "known", "knowledge"],
    &["lead", "leads", "leading", "led"],
    &["lend", "lent"],
    &["lie", "lied", "lying"],
    &["lose", "lost"],
    &["meet", "meets", "meeting", "met"],
    &["own", "owns", "owned", "owner", "owners", "ownership"],
    &["pay", "pays", "paid", "paying", "payment", "payments"],
    &["run", "runs", "ran", "running"],
    &["sell", "sells", "selling", "sold", "sale", "sales"],
    &["send", "sent"],
    &["shoot", "shot"],
    &["speak", "spoke", "spoken"],
    &["steal", "stole", "stolen", "theft"],
    &["take", "took", "taken"],
    &["teach", "taught"],
    &["write", "wrote", "written"],
];

/// Words that tell two matters apart as little as "it" does.
const GENERAL: &[&str] = &[
    "case",
    "company",
    "countries",
    "country",
    "firm",
    "group",
    "made",
    "make",
    "nothing",
    "part",
    "parts",
    "people",
    "person",
    "place",
    "such",
    "that",
    "thing",
    "things",
    "times",
    "with",
    "other",
    "others",
    "whole",
];

/// Of what a claim speaks.
#[derive(Debug, Default)]
pub(super) struct Matter<'t> {
    words: Vec<&'t str>,
    /// Those of whoever speaks: `the yacht's captain`.
    source: Vec<&'t str>,
    /// The entities that it names.
    pub(super) parties: Vec<usize>,
}

impl<'t> Matter<'t> {
    pub(super) fn of(units: &Units<'t>, content: &[Span], speaker: Option<&Speaker>) -> Self {
        let text = units.text;
        let tokens = content.iter().flat_map(|it| text.tokens_within(*it)).take(LONGEST);
        let words = roots(units, tokens);
        let source = speaker.into_iter().flat_map(|it| text.tokens_within(it.span)).take(SOURCE);
        let source = roots(units, source);
        let mentions = content.iter().flat_map(|it| units.mentions_in(*it));
        let mut parties: Vec<usize> = Vec::new();
        for it in mentions.map(|it| units.mentions[it].entity) {
            if !parties.contains(&it) {
                parties.push(it);
            }
        }
        Self { words, source, parties }
    }

    /// How many words an answer takes up, those of whoever speaks too if asked for.
    pub(super) fn shared_words(&self, answer: &Self, with_source: bool) -> usize {
        let is_shared = |it: &&&str| answer.words.iter().any(|other| is_same(it, other));
        let source: &[&str] = if with_source { &self.source } else { &[] };
        self.words.iter().chain(source).filter(is_shared).count()
    }
}

/// The words that tell of what is spoken, each once, without their endings.
fn roots<'t>(units: &Units<'t>, tokens: impl Iterator<Item = usize>) -> Vec<&'t str> {
    let mut words: Vec<&str> = Vec::new();
    for at in tokens {
        let (token, word) = (&units.text.tokens[at], units.words[at]);
        let is_word = token.kind == TokenKind::Word && token.lower.len() > 2;
        if !is_word || is_grammar(word.classes) || GENERAL.contains(&token.lower.as_str()) {
            continue;
        }
        let root = root(&token.lower);
        if !words.contains(&root) && words.len() < WORDS {
            words.push(root);
        }
    }
    words
}

/// Words of grammar and of saying, which any two claims may share.
fn is_grammar(classes: Class) -> bool {
    classes.any(
        Class::Article
            .or(Class::Determiner)
            .or(Class::Possessive)
            .or(Class::Subject)
            .or(Class::Object)
            .or(Class::Who)
            .or(Class::Be)
            .or(Class::Have)
            .or(Class::Do)
            .or(Class::Modal)
            .or(Class::Negation)
            .or(Class::Nothing)
            .or(Class::Conjunction)
            .or(Class::Subordinator)
            .or(Class::Preposition)
            .or(Class::Time)
            .or(Class::Adverb),
    ) || classes.any(Class::ClaimNoun.or(Class::Unfavourable).or(Class::Favourable))
}

/// A word without its ending, or the base form of an irregular verb.
fn root(word: &str) -> &str {
    const LEAST: usize = 3;
    if let Some(forms) = IRREGULAR.iter().find(|it| it.contains(&word)) {
        return forms[0];
    }
    for ending in [
        "ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ied", "ed", "er", "es",
        "s", "e", "y",
    ] {
        if let Some(root) = word.strip_suffix(ending).filter(|it| it.len() >= LEAST) {
            return root;
        }
    }
    word
}

/// Whether two roots are of one word: equal, or with four letters and all but the last two in common.
fn is_same(one: &str, other: &str) -> bool {
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one == other || common >= 4 && common + 2 >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_the_same() {
        let same = |one: &str, other: &str| is_same(root(one), root(other));
        for (one, other) in [
            ("financed", "financing"),
            ("supplied", "supplying"),
            ("smuggler", "smuggling"),
            ("ledgers", "ledger"),
            ("sold", "selling"),
            ("paid", "payments"),
            ("owner", "owns"),
            ("bribed", "bribes"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in
            [("bank", "banner"), ("train", "trade"), ("port", "portrait"), ("order", "ordinary")]
        {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
