//! What a name is by its shape, its words and the words beside it: a person, an organisation, a place.

use super::super::chunks::{is_told_place, is_told_venue};
use super::super::lexicon;
use super::super::listed::is_legal_form;
use super::{Cut, What};
use crate::{EntityType, Shape, Token, TokenKind};

impl Cut<'_> {
    /// What the name `first..end` is by its shape; `None` if it is none.
    pub(super) fn what(&self, first: usize, end: usize, title: Option<&str>) -> Option<What> {
        use EntityType::{Org, Person, Place, State};
        let tokens = &self.text.tokens[first..end];
        let words: Vec<&Token> = tokens.iter().filter(|it| it.is_word()).collect();
        let lowers: Vec<&str> = words.iter().map(|it| it.lower.as_str()).collect();
        let sentence = &self.text.sentences[self.sentence];
        let before = |back: usize| {
            first.checked_sub(back).filter(|it| *it >= sentence.first).map(|it| self.token(it))
        };
        let behind = |on: usize| self.text.tokens.get(end + on).filter(|_| end + on < sentence.end);
        let lower_before = |back: usize| before(back).map_or("", |it| it.lower.as_str());
        let lower_behind = |on: usize| behind(on).map_or("", |it| it.lower.as_str());
        // `CANTORO (NW) — Police said`: behind the mark of an agency a text begins.
        let opens_text = || {
            before(1).is_some_and(|it| matches!(it.lower.as_str(), "—" | "–" | "-"))
                && before(2).is_some_and(|it| it.lower == ")")
        };
        let is_first = (sentence.first..first).all(|it| self.token(it).kind == TokenKind::Mark)
            || self.opens_quotation(first)
            || opens_text();
        let is_lower = |back: usize| before(back).is_some_and(|it| it.shape == Shape::Lower);
        // `the newspaper Steppe Herald`, `a firm called Zarya`
        let back = if matches!(lower_before(1), "called" | "named") { 2 } else { 1 };
        let is_called = is_lower(back)
            && (lexicon::is_organisation_noun(lower_before(back))
                || lexicon::is_medium_noun(lower_before(back)))
            && !lowers.first().is_some_and(|it| lexicon::is_given_name(it));
        let is_told = || self.is_told_person(first, end);
        let [only] = lowers.as_slice() else {
            let has_sign = tokens.iter().any(|it| self.text.slice(it.span) == "&");
            let is_body = |it: &&Token| lexicon::is_body_noun(it);
            let last = lowers.last().copied().unwrap_or_default();
            let ends_as_body = words.last().is_some_and(is_body);
            let has_form = lictor_names::legal_form(last).is_some() && last.len() > 1;
            // `An Orel-Roe`, where no article stands.
            let named = lowers.first().is_some_and(|it| lexicon::is_given_name(it) || *it == "an");
            let acts = lexicon::is_speech_verb(lower_behind(0));
            let is_of_body = lowers.iter().any(|it| *it == "of" || *it == "for");
            let is_water = matches!(
                lowers.as_slice(),
                [
                    "gulf"
                        | "bay"
                        | "sea"
                        | "strait"
                        | "straits"
                        | "cape"
                        | "isle"
                        | "horn"
                        | "ivory",
                    "of",
                    ..
                ]
            );
            if is_water {
                return Some(What::Shape(Place, true));
            }
            let n_common = words.iter().filter(|it| lexicon::is_common(**it)).count();
            return Some(
                if title.is_some_and(|it| it != "former") && lowers.len() <= 4 && !has_sign {
                    What::Shape(Person, true)
                } else if is_called || words.first().is_some_and(lexicon::opens_group) && !is_told()
                {
                    What::Shape(Org, true)
                } else if !has_sign
                    && lowers.len() <= 4
                    && !ends_as_body
                    && !is_of_body
                    && (!has_form || named)
                    && is_told()
                {
                    What::Shape(Person, true)
                } else if has_sign || has_form && !named || ends_as_body || is_of_body {
                    What::Shape(Org, true)
                } else if named && n_common < lowers.len() && lowers.len() <= 5 {
                    What::Shape(Person, true)
                } else if words.iter().any(is_body) {
                    What::Shape(Org, true)
                } else if n_common == lowers.len() {
                    if is_first && self.manner.is_title_case {
                        return None;
                    }
                    What::Shape(Org, false)
                } else if lexicon::is_place_preposition(lower_before(1))
                    && !self.is_around_person(first)
                    && lowers.len() == 2
                    && !acts
                {
                    What::Shape(Place, false)
                } else if n_common > 0 && !acts {
                    What::Shape(Org, false)
                } else {
                    What::Shape(Person, false)
                },
            );
        };
        let token = words[0];
        // What a sentence cut behind `Co.` leaves.
        if only.len() > 1 && is_legal_form(token) {
            return None;
        }
        let is_acronym = token.shape == Shape::Upper && only.chars().count() > 1;
        // `NINO OREL, HOST:`, `7:12 PM`
        if is_acronym && (lexicon::is_person_noun(token) || lexicon::is_calendar(token)) {
            return None;
        }
        if title.is_some_and(|it| it != "former" && !lexicon::is_body_noun(it)) {
            return Some(What::Shape(Person, true));
        }
        if is_acronym && !self.manner.is_title_case {
            let is_place = lexicon::is_place_preposition(lower_before(1)) && is_first;
            return Some(What::Shape(if is_place { Place } else { Org }, true));
        }
        let is_common = lexicon::is_common(token);
        let is_calendar = lexicon::is_calendar(token);
        if is_told_place(self.text, first, end) || is_told_venue(self.text, sentence, first, end) {
            return Some(What::Shape(Place, true));
        }
        // `Reacting, the spokesman said`
        let is_participle =
            is_common && is_first && (only.ends_with("ing") || only.ends_with("ed"));
        if !is_calendar && !is_participle && is_told() {
            return Some(What::Shape(Person, true));
        }
        if !is_calendar && !is_common && self.is_told_organisation(end) {
            return Some(What::Shape(Org, true));
        }
        if is_common && is_first || is_calendar {
            let is_word = lexicon::is_function_word(token) || is_calendar;
            return (!is_word).then_some(What::Perhaps);
        }
        // "a street named Khalq", "the Burgas airport".
        if matches!(lower_before(1), "named" | "called") && lexicon::is_bearer_noun(lower_before(2))
        {
            return Some(What::Shape(Place, true));
        }
        let possesses_state = behind(0).is_some_and(|it| it.kind == TokenKind::Possessive)
            && (1..5).any(|on| {
                matches!(
                    lower_behind(on),
                    "government"
                        | "parliament"
                        | "ministry"
                        | "army"
                        | "president"
                        | "capital"
                        | "embassy"
                )
            });
        let with_the = lower_before(1) == "the";
        let acts = lexicon::is_speech_verb(lower_behind(0));
        Some(if lexicon::is_given_name(only) && !is_common {
            What::Shape(Person, true)
        } else if possesses_state && !is_common {
            What::Shape(State, false)
        } else if lexicon::is_body_noun(token) || with_the || is_common || is_called {
            What::Shape(Org, is_called)
        } else if lexicon::is_place_preposition(lower_before(1)) {
            What::Shape(Place, false)
        } else if acts {
            What::Shape(Person, false)
        } else {
            What::Shape(Org, false)
        })
    }

    /// Whether a quotation or a colon stands right before a word, which then has its capital from there.
    fn opens_quotation(&self, at: usize) -> bool {
        let Some(mark) = at.checked_sub(1).map(|it| self.token(it)) else { return false };
        if self.text.slice(mark.span) == ":" {
            return true;
        }
        let is_mark = matches!(self.text.slice(mark.span), "“" | "‘" | "«" | "„" | "\"" | "'");
        let is_apart = at.checked_sub(2).is_none_or(|it| self.token(it).span.end < mark.span.start);
        is_mark && is_apart && mark.span.end == self.token(at).span.start
    }
}
