//! What the words of a claim and of an answer tell of each other: that the answer names the source (`the panel's words`), a
//! figure or a suspicion, or points back by `that`.

use std::ops::Range;

use lictor_model::CountryCode;

use super::super::draft::{Answered, Draft};
use super::Pairing;
use crate::Speaker;
use crate::grammar::Class;
use crate::mentions::{country_of_adjective, country_of_state};

/// In tokens: so near to its beginning an answer names who made a claim, and so much of who made it is looked at.
const WORDS: usize = 8;

/// Whom an answer names by what it speaks of.
pub(super) struct Naming {
    /// Those who are named, other than who answers.
    others: Vec<usize>,
    /// Whom its first pronoun means, if not who answers.
    meant: Option<usize>,
    /// Its first tokens.
    words: Range<usize>,
}

impl<'t> Pairing<'t> {
    /// What an answer names by what it speaks of, if it may be the source of a claim.
    pub(super) fn naming(&self, answer: &Draft) -> Option<Naming> {
        let text = self.units.text;
        let is_object = matches!(answer.claim.rule, "object" | "describe" | "no_comment")
            || matches!(answer.answered, Answered::Noun(_));
        let content = answer.claim.content.first().filter(|_| is_object)?;
        let who = answer.claim.speaker.as_ref().and_then(|it| it.entity);
        let mentions = self.units.mentions_in(*content).take(2);
        let near = mentions
            .map(|it| &self.units.mentions[it])
            .filter(|it| text.tokens_within(content.to(it.span)).len() <= WORDS);
        let others = near.map(|it| it.entity).filter(|it| Some(*it) != who);
        let words = text.tokens_within(*content);
        Some(Naming {
            others: others.collect(),
            meant: answer.meant.filter(|it| Some(*it) != who),
            words: words.start..words.end.min(words.start + WORDS),
        })
    }

    /// Whether the words of an answer name the source of a claim: `the panel's conclusions`, `comment on the letter`.
    pub(super) fn names_source(&self, drafts: &[Draft], other: usize, naming: &Naming) -> bool {
        let Some(speaker) = &drafts[other].claim.speaker else { return false };
        // `her account`
        if naming.meant.is_some() && naming.meant == speaker.entity {
            return true;
        }
        let parties = self.parties(speaker.entity);
        if naming.others.iter().any(|it| parties.contains(it)) {
            return true;
        }
        let words = &self.units.text.tokens[naming.words.clone()];
        self.sources[other]
            .get_or_init(|| self.nouns_of(speaker))
            .iter()
            .any(|noun| words.iter().any(|it| it.lower == *noun))
    }

    /// The nouns that name a speaker.
    fn nouns_of(&self, speaker: &Speaker) -> Vec<&'t str> {
        let text = self.units.text;
        let is_noun = |it: &usize| {
            let (token, word) = (&text.tokens[*it], self.units.words[*it]);
            token.is_word()
                && token.lower.len() > 3
                && !word.is(Class::Preposition.or(Class::Determiner).or(Class::Who))
        };
        let nouns = text.tokens_within(speaker.span).take(WORDS).filter(is_noun);
        nouns.map(|it| text.tokens[it].lower.as_str()).collect()
    }

    /// Whether who answers is told of by the noun in his name: `the bank had opened accounts`, of Orlen Bank.
    pub(super) fn is_meant_by_noun(
        &self,
        drafts: &[Draft],
        other: usize,
        answer: &Draft,
        name: &Range<usize>,
    ) -> bool {
        let claim = &drafts[other];
        if self.is_meant_by_role(claim, name.start)
            || self.is_one_of_them(claim, answer, name.start)
        {
            return true;
        }
        let Some(last) = name.clone().next_back().filter(|_| name.len() > 1) else { return false };
        self.definites(drafts, other).contains(&self.units.text.tokens[last].lower.as_str())
    }

    /// The nouns of a claim behind "the": `the bank`.
    fn definites(&self, drafts: &[Draft], at: usize) -> &[&'t str] {
        self.definites[at].get_or_init(|| {
            let text = self.units.text;
            let content = drafts[at].claim.content.iter();
            let tokens = content.flat_map(|it| text.tokens_within(*it)).skip(1);
            let nouns = tokens.filter(|it| {
                text.tokens[*it].shape == crate::Shape::Lower && text.tokens[it - 1].lower == "the"
            });
            nouns.map(|it| text.tokens[it].lower.as_str()).collect()
        })
    }

    /// The country of which an entity is the state.
    pub(super) fn country(&self, who: Option<usize>) -> Option<CountryCode> {
        let named = self.units.found.entities.get(who?)?;
        let is_state = named.kind == crate::EntityType::State;
        is_state.then(|| country_of_state(&named.name)).flatten()
    }

    /// The countries of which a claim tells by their adjectives: `Rwandan troops`, of Rwanda.
    pub(super) fn adjectives(&self, drafts: &[Draft], at: usize) -> &[CountryCode] {
        self.adjectives[at].get_or_init(|| {
            let text = self.units.text;
            let content = drafts[at].claim.content.iter();
            let tokens = content.flat_map(|it| text.tokens_within(*it)).map(|it| &text.tokens[it]);
            let names = tokens.filter(|it| it.shape == crate::Shape::Capitalised);
            names.filter_map(|it| country_of_adjective(text.slice(it.span))).collect()
        })
    }

    /// Whether a claim tells of the noun that introduces who answers, or is made by somebody of his: `The mayor allegedly took`,
    /// `the firm's former cashier said`, of `The mayor, X` and `the firm, X`.
    fn is_meant_by_role(&self, claim: &Draft, name: usize) -> bool {
        let tokens = &self.units.text.tokens;
        let lower = |at: usize| tokens.get(at).map_or("", |it| it.lower.as_str());
        if name < 3 || lower(name - 1) != "," || lower(name - 3) != "the" {
            return false;
        }
        let noun = lower(name - 2);
        let speaker = claim.claim.speaker.iter().map(|it| it.span);
        let spans = claim.claim.content.iter().copied().chain(speaker);
        let mut told = spans.flat_map(|it| self.units.text.tokens_within(it)).skip(1);
        told.any(|it| lower(it) == noun && it > 0 && lower(it - 1) == "the" && it + 2 < name)
    }

    /// Whether who answers is one of those of whom a charge right before speaks: `one of them, X`, `The second, X`.
    fn is_one_of_them(&self, claim: &Draft, answer: &Draft, name: usize) -> bool {
        let tokens = &self.units.text.tokens;
        let lower = |at: usize| tokens.get(at).map_or("", |it| it.lower.as_str());
        if name < 4 || lower(name - 1) != "," {
            return false;
        }
        let is_one =
            lower(name - 4) == "one" && lower(name - 3) == "of" && lower(name - 2) == "them"
                || lower(name - 3) == "the"
                    && matches!(
                        lower(name - 2),
                        "first" | "second" | "third" | "fourth" | "other" | "latter" | "former"
                    );
        is_one && super::charge(claim.claim.act) > 2 && claim.unit < answer.unit
    }

    /// Whether an answer names what it answers by a noun behind "that" or "this".
    pub(super) fn points(&self, answer: &Draft, answered: Answered) -> bool {
        let text = self.units.text;
        matches!(answered, Answered::Noun(_))
            && answer.claim.content.first().is_some_and(|it| {
                text.tokens_within(*it).next().is_some_and(|it| {
                    matches!(text.tokens[it].lower.as_str(), "that" | "this" | "these" | "those")
                })
            })
    }

    /// Whether a claim is told in a clause of time: `banned it after accusing it of C`.
    pub(super) fn is_in_passing(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        claim.claim.cue.is_some_and(|cue| {
            let first = text.tokens_within(cue).start;
            first.checked_sub(1).is_some_and(|it| {
                matches!(text.tokens[it].lower.as_str(), "after" | "before" | "when" | "despite")
            })
        })
    }

    /// `dismissed the suspicions`
    pub(super) fn names_suspicion(&self, answer: &Draft) -> bool {
        let text = self.units.text;
        answer.claim.content.first().is_some_and(|it| {
            text.tokens_within(*it)
                .take(4)
                .any(|it| matches!(text.tokens[it].lower.as_str(), "suspicion" | "suspicions"))
        })
    }

    /// `was detained on suspicion of smuggling`
    pub(super) fn tells_of_suspicion(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        claim.claim.content.iter().flat_map(|it| text.tokens_within(*it)).any(|it| {
            matches!(
                text.tokens[it].lower.as_str(),
                "suspicion" | "suspected" | "accused" | "charges" | "charged" | "alleged"
            )
        })
    }

    /// Whether an answer names a number: `rejected that figure`, `would not confirm the toll`.
    pub(super) fn names_figure(&self, answer: &Draft) -> bool {
        const WORDS: usize = 4;
        let text = self.units.text;
        let is_named = matches!(answer.claim.rule, "object" | "describe" | "no_comment");
        is_named
            && answer.claim.content.first().is_some_and(|it| {
                text.tokens_within(*it).take(WORDS).any(|it| {
                    matches!(
                        text.tokens[it].lower.as_str(),
                        "figure"
                            | "figures"
                            | "number"
                            | "numbers"
                            | "estimate"
                            | "estimates"
                            | "toll"
                            | "sum"
                            | "sums"
                            | "amount"
                            | "amounts"
                            | "total"
                            | "tally"
                            | "count"
                    )
                })
            })
    }

    /// Whether a claim tells how many or how much.
    pub(super) fn tells_figure(&self, claim: &Draft) -> bool {
        let text = self.units.text;
        claim.claim.content.iter().flat_map(|it| text.tokens_within(*it)).any(|it| {
            let lower = text.tokens[it].lower.as_str();
            lower.starts_with(|it: char| it.is_ascii_digit())
                || matches!(
                    lower,
                    "dozen"
                        | "dozens"
                        | "hundred"
                        | "hundreds"
                        | "thousand"
                        | "thousands"
                        | "million"
                        | "millions"
                        | "billion"
                        | "billions"
                        | "half"
                        | "third"
                        | "quarter"
                        | "percent"
                )
                || self.units.words[it].is(Class::Determiner)
                    && matches!(
                        lower,
                        "two"
                            | "three"
                            | "four"
                            | "five"
                            | "six"
                            | "seven"
                            | "eight"
                            | "nine"
                            | "ten"
                            | "eleven"
                            | "twelve"
                            | "twenty"
                            | "thirty"
                    )
        })
    }
}
