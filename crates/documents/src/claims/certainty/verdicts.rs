//! Whether words say of a claim that it is not so: `That is a lie`, `the report is without foundation`, `Baseless`.

use super::super::draft::Answered;
use super::{Piece, REACH};
use crate::grammar::{Class, Form, Takes, Units};
use crate::{Polarity, TokenKind};

/// What a content answers that says of it that it is not so: "the claim is without foundation", "That is a lie",
/// "there is no truth in it", "Baseless".
pub(in crate::claims) fn verdict(units: &Units<'_>, content: &[Piece]) -> Option<Answered> {
    let first = content.first()?;
    let words = Words::of(units, content);
    words
        .untrue()
        .or_else(|| words.groundless())
        .or_else(|| words.denying())
        .or_else(|| words.not_accepting())
        .or_else(|| words.brief(first))
        .or_else(|| words.pointed())
        .or_else(|| words.of_claim())
}

/// What `no`, `not` and `nothing` are.
const NO: Class = Class::Negation.or(Class::Nothing);

/// The words with which a content begins.
struct Words<'a, 't> {
    units: &'a Units<'t>,
    all: Vec<usize>,
    /// The classes of all of them.
    classes: Class,
}

impl<'a, 't> Words<'a, 't> {
    fn of(units: &'a Units<'t>, content: &[Piece]) -> Self {
        let tokens = content.iter().take(2).flat_map(|it| it.tokens.clone());
        let words = tokens.filter(|it| units.text.tokens[*it].kind != TokenKind::Mark);
        let (mut all, mut classes) = (Vec::with_capacity(REACH), Class::default());
        words.take(REACH).for_each(|it| {
            all.push(it);
            classes = classes.or(units.words[it].classes);
        });
        Self { units, all, classes }
    }

    fn lower(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |it| self.units.text.tokens[*it].lower.as_str())
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.all.get(at).is_some_and(|it| self.units.words[*it].is(class))
    }

    /// "Nothing could be further from the truth"
    fn untrue(&self) -> Option<Answered> {
        let at = (0..self.all.len()).find(|at| says_untrue(self.units, &self.all[*at..]))?;
        let is_claim = (0..at).any(|it| self.is(it, Class::ClaimNoun.or(Class::Sayable)));
        Some(if is_claim { Answered::Noun(Class::ClaimNoun) } else { Answered::Pronoun })
    }

    /// "There is no truth in it", "not a shred of evidence", "nothing of the kind"
    fn groundless(&self) -> Option<Answered> {
        if !self.classes.any(NO) {
            return None;
        }
        let is_ground = |at: usize| {
            matches!(self.lower(at), "truth" | "substance" | "basis" | "merit" | "foundation")
                || self.lower(at) == "grounds"
                    && self.lower(at + 1) == "for"
                    && self.lower(at + 2) != "concern"
        };
        let is_bit = |at: usize| {
            matches!(
                self.lower(at),
                "shred" | "scrap" | "grain" | "ounce" | "iota" | "word" | "shadow"
            )
        };
        for at in 0..self.all.len().min(8) {
            let no_ground = self.lower(at) == "no" && (is_ground(at + 1) || is_ground(at + 2));
            let no_bit = (self.lower(at) == "no" && is_bit(at + 1)
                || matches!(self.lower(at), "not") && is_bit(at + 2))
                && (at..at + 6).any(|it| is_ground(it) || self.lower(it) == "true");
            if no_ground || no_bit {
                return Some(Answered::Noun(Class::ClaimNoun));
            }
            // "no such order was given", "nothing of the kind"
            let no_such = self.lower(at) == "no" && self.lower(at + 1) == "such"
                || self.lower(at) == "nothing"
                    && self.lower(at + 1) == "of"
                    && matches!(self.lower(at + 3), "sort" | "kind");
            if no_such && at < 5 {
                return Some(Answered::Pronoun);
            }
        }
        None
    }

    /// "We categorically deny these allegations", "it rejects the charge"
    fn denying(&self) -> Option<Answered> {
        if matches!(self.lower(0), "i" | "we" | "it" | "he" | "she" | "they") {
            let denies = |at: usize| {
                self.all.get(at).is_some_and(|it| {
                    self.units.words[*it].cues.iter().any(|(cue, form)| {
                        cue.polarity == Polarity::Deny
                            && cue.takes.any(Takes::Np)
                            && cue.particle.is_none()
                            && (form.is(Form::BASE) || form.is(Form::THIRD) || form.is(Form::PAST))
                    })
                })
            };
            let verb = (1..5).find(|it| denies(*it));
            let is_plain = |verb: usize| {
                (1..verb).all(|it| {
                    self.is(it, Class::Adverb.or(Class::Ly).or(Class::Have))
                        && !self.is(it, Class::Negation)
                        || self.lower(it).ends_with("ly")
                })
            };
            if let Some(verb) = verb.filter(|it| is_plain(*it)) {
                let classes =
                    [Class::AccuseNoun, Class::AllegeNoun, Class::ReportNoun, Class::ClaimNoun];
                let noun = (verb + 1..verb + 6)
                    .find_map(|it| classes.into_iter().find(|class| self.is(it, *class)));
                return Some(match noun {
                    Some(class) => Answered::Noun(class),
                    None if matches!(self.lower(verb + 1), "it" | "that" | "this" | "them") => {
                        Answered::Pronoun
                    }
                    None => Answered::Words,
                });
            }
        }
        None
    }

    /// "it did not recognise that account", "we do not accept these findings"
    fn not_accepting(&self) -> Option<Answered> {
        if !matches!(self.lower(0), "i" | "we" | "it" | "he" | "she" | "they") {
            return None;
        }
        let is_not = self.is(1, Class::Do) && self.is(2, Class::Negation)
            || self.is(1, Class::Do.or(Class::Negation)) && self.lower(1).ends_with("n't");
        let verb = if self.is(2, Class::Negation) { 3 } else { 2 };
        let accepts = matches!(
            self.lower(verb),
            "recognise" | "recognize" | "accept" | "share" | "agree" | "concur"
        );
        if !is_not || !accepts {
            return None;
        }
        let said = Class::ClaimNoun.or(Class::Sayable);
        // "We do not share reports with the press"
        let first = verb + 1 + usize::from(self.is(verb + 1, Class::Preposition));
        let points_back = matches!(self.lower(first), "this" | "that" | "these" | "those" | "the")
            || self.is(first, Class::Possessive);
        let is_noun = points_back
            && (verb + 1..verb + 6).any(|it| {
                self.is(it, said) || matches!(self.lower(it), "picture" | "reading" | "view")
            });
        is_noun.then_some(Answered::Noun(Class::ClaimNoun))
    }

    /// "Baseless," "Utter nonsense.", "Not so", "the opposite is true"
    fn brief(&self, piece: &Piece) -> Option<Answered> {
        let first_ends = piece.tokens.clone().position(|it| {
            matches!(self.units.text.tokens[it].lower.as_str(), "." | "!" | "," | "?")
        });
        let is_short = self.all.len() <= 3 || first_ends.is_some_and(|it| it <= 4);
        let is_mistake =
            |at: usize| matches!(self.lower(at), "mistake" | "mistakes" | "wrong" | "motivated");
        let is_quoted = self
            .units
            .text
            .quotations_from(piece.span.start)
            .first()
            .is_some_and(|it| it.span.start == piece.span.start);
        // "A figment of somebody's imagination,": a noun phrase that is the whole answer.
        let ends = first_ends.unwrap_or(self.all.len()).min(self.all.len());
        let is_phrase = self.is(0, Class::Article)
            && !(0..ends)
                .any(|it| self.is(it, Class::Be.or(Class::Have).or(Class::Modal).or(Class::Who)));
        if is_quoted && is_phrase && (1..ends.min(4)).any(|it| self.is(it, Class::Unfavourable)) {
            return Some(Answered::Pronoun);
        }
        if is_short && is_quoted {
            let words = first_ends.unwrap_or(3).min(3);
            let says_no = (0..words).any(|it| {
                self.is(it, Class::Unfavourable) && !is_mistake(it)
                    // "Forged, and badly"
                    || it == 0 && matches!(self.lower(it), "forged" | "faked" | "doctored")
            });
            if says_no && !(0..words).any(|it| self.is(it, Class::Be)) {
                return Some(Answered::Pronoun);
            }
        }
        // "Not so", "Not true"
        if self.lower(0) == "not"
            && matches!(self.lower(1), "so" | "true" | "at")
            && self.all.len() <= 4
        {
            return Some(Answered::Pronoun);
        }
        // "the opposite is true"
        if matches!(self.lower(1), "opposite" | "reverse" | "contrary")
            && self.is(2, Class::Be)
            && self.lower(0) == "the"
        {
            return Some(Answered::Pronoun);
        }
        None
    }

    /// "That is a lie", "This is simply not true"
    fn pointed(&self) -> Option<Answered> {
        let is_pointed = matches!(self.lower(0), "that" | "this" | "it" | "these" | "they" | "all");
        let be = (1..4).find(|it| self.is(*it, Class::Be));
        if let Some(be) = be.filter(|_| is_pointed) {
            let says_no = (be + 1..be + 5).any(|it| {
                // A mistake may be what was done to the speaker.
                self.is(it, Class::Unfavourable)
                    && !matches!(self.lower(it), "mistake" | "mistakes")
            });
            let is_negated = |at: usize| self.is(at, Class::Negation) || self.lower(at) == "far";
            let not_so = (be..be + 4).any(|it| {
                is_negated(it)
                    && (it + 1..it + 4).any(|it| {
                        matches!(
                            self.lower(it),
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
        None
    }

    /// "the claim is without foundation", "he was at home and the report was false"
    fn of_claim(&self) -> Option<Answered> {
        let nouns = Class::ClaimNoun.or(Class::Sayable).or(Class::Media).or(Class::Document);
        if !self.classes.any(Class::Be) || !self.classes.any(nouns) {
            return None;
        }
        for be in (1..self.all.len()).filter(|it| self.is(*it, Class::Be)) {
            // The noun stands before it, with a few words of its own at most.
            let is_first = !(0..be).any(|it| self.is(it, Class::Be));
            let from = be.saturating_sub(2);
            let nouns = if is_first { 0..be.min(6) } else { from..be };
            let noun = nouns.rev().find(|it| {
                self.is(*it, Class::ClaimNoun) && !self.lower(*it).starts_with("account")
            });
            // Other nouns of saying are of other things too: "her testimony was worthless".
            let said =
                (be.min(4).saturating_sub(3)..be).rev().find(|it| self.is(*it, Class::Sayable));
            let medium = (from..be).rev().find(|it| {
                self.is(*it, Class::Media.or(Class::Document))
                    && matches!(self.lower(*it - usize::from(*it > 0)), "the" | "these" | "those")
            });
            let rest = || be + 1..self.all.len();
            let says_no = || (be + 1..be + 5).any(|it| self.is(it, Class::Unfavourable));
            if let Some(noun) = noun {
                let is_so = rest().any(|it| self.is(it, Class::Favourable))
                    || rest().take(4).any(|it| is_looked_into(self.lower(it)));
                let class = if self.is(noun, Class::ReportNoun) {
                    Class::ReportNoun
                } else {
                    Class::ClaimNoun
                };
                if is_first && !is_so || says_no() {
                    return Some(Answered::Noun(class));
                }
            } else if said.is_some() && is_first && says_no() {
                return Some(Answered::Noun(Class::ClaimNoun));
            } else if medium.is_some()
                && says_no()
                && !(be + 1..be + 5)
                    .any(|it| self.lower(it).starts_with("forge") || self.lower(it) == "fake")
            {
                return Some(Answered::Noun(Class::ReportNoun));
            }
        }
        None
    }
}

/// What is done with a report that is neither taken for true nor for false: `was being looked into`, `is under review`.
fn is_looked_into(word: &str) -> bool {
    matches!(
        word,
        "looked"
            | "investigated"
            | "examined"
            | "reviewed"
            | "studied"
            | "checked"
            | "probed"
            | "assessed"
            | "followed"
            | "review"
            | "investigation"
            | "examination"
            | "scrutiny"
    )
}

/// Whether words begin with a phrase that says that something is not so.
fn says_untrue(units: &Units<'_>, tokens: &[usize]) -> bool {
    let Some(first) = tokens.first() else { return false };
    units.words[*first].untrue.iter().any(|phrase| {
        let mut rest = tokens.iter();
        phrase.words.iter().flatten().all(|forms| {
            let is_adverb = |it: usize| units.words[it].is(Class::Adverb.or(Class::Ly));
            let fits = |it: usize| forms.has(&units.text.tokens[it].lower);
            rest.by_ref().find(|it| fits(**it) || !is_adverb(**it)).is_some_and(|it| fits(*it))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::word;

    #[test]
    fn all_that_is_groundless_has_a_no() {
        for it in ["no", "not", "nothing"] {
            assert!(word(it).is(NO), "{it}");
        }
    }
}
