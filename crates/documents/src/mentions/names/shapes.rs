//! What a name is by its shape, its words and the words beside it: a person, an organisation, a place.

use super::super::chunks::{is_told_place, is_told_venue};
use super::super::lexicon;
use super::super::listed::is_legal_form;
use super::{Cut, What};
use crate::{EntityType, Shape, Token, TokenKind};

/// A name, and by what it is told what it is.
struct Shaped<'a> {
    first: usize,
    end: usize,
    tokens: &'a [Token],
    n_words: usize,
    title: Option<&'a Token>,
    /// Whether its capital is no sign, since something begins there.
    is_first: bool,
    /// Whether a noun before it says that it is an organisation.
    is_called: bool,
}

impl<'a> Shaped<'a> {
    fn words(&self) -> impl DoubleEndedIterator<Item = &'a Token> {
        self.tokens.iter().filter(|it| it.is_word())
    }
}

impl Cut<'_> {
    /// What the name `first..end` is by its shape; `None` if it is none.
    pub(super) fn what(&self, first: usize, end: usize, title: Option<&Token>) -> Option<What> {
        let tokens = &self.text.tokens[first..end];
        let mut words = tokens.iter().filter(|it| it.is_word());
        let n_words = words.clone().count();
        let word = words.next();
        let is_called =
            self.is_called(first) && !word.is_some_and(|it| lexicon::is_given_name(&it.lower));
        let is_first = self.begins(first);
        let name = Shaped { first, end, tokens, n_words, title, is_first, is_called };
        match word.filter(|_| n_words == 1) {
            Some(only) => self.what_of_one(&name, only),
            None => self.what_of_several(&name),
        }
    }

    /// What a name of several words is.
    fn what_of_several(&self, name: &Shaped<'_>) -> Option<What> {
        use EntityType::{Org, Person, Place};
        let has_sign = name.tokens.iter().any(|it| self.text.slice(it.span) == "&");
        let last = name.words().next_back();
        let ends_as_body = lexicon::is_body_noun(last);
        let last = last.map_or("", |it| it.lower.as_str());
        let has_form = lictor_names::legal_form(last).is_some() && last.len() > 1;
        let mut lowers = name.words().map(|it| it.lower.as_str());
        let (first, second) = (lowers.next(), lowers.next());
        // `An Orel-Roe`, where no article stands.
        let named = first.is_some_and(|it| lexicon::is_given_name(it) || it == "an");
        // `Tam bin Orel`: the son of Orel.
        let mut inner = name.words().skip(1).take(name.n_words.saturating_sub(2));
        let has_father =
            inner.any(|it| matches!(it.lower.as_str(), "bin" | "ibn" | "bint" | "binti" | "binte"));
        let is_around = lexicon::is_place_preposition(self.before(name.first, 1));
        let has_father = has_father && !has_form && !is_around;
        let named = named || has_father;
        let acts = lexicon::is_speech_verb(self.behind(name.end, 0));
        let is_of_body = name.words().any(|it| it.lower == "of" || it.lower == "for");
        let is_water = second == Some("of")
            && matches!(
                first,
                Some(
                    "gulf"
                        | "bay"
                        | "sea"
                        | "strait"
                        | "straits"
                        | "cape"
                        | "isle"
                        | "horn"
                        | "ivory"
                )
            );
        if is_water {
            return Some(What::Shape(Place, true));
        }
        let n_common = name.words().filter(|it| lexicon::is_common(*it)).count();
        Some(
            if name.title.is_some_and(|it| it.lower != "former") && name.n_words <= 4 && !has_sign {
                What::Shape(Person, true)
            } else if name.is_called
                || lexicon::opens_group(name.words().next())
                    && !self.is_told_person(name.first, name.end)
            {
                What::Shape(Org, true)
            } else if !has_sign
                && name.n_words <= 4
                && !ends_as_body
                && !is_of_body
                && (!has_form || named)
                && self.is_told_person(name.first, name.end)
            {
                What::Shape(Person, true)
            } else if has_sign || has_form && !named || ends_as_body || is_of_body {
                What::Shape(Org, true)
            } else if named && n_common < name.n_words && (name.n_words <= 5 || has_father) {
                What::Shape(Person, true)
            } else if name.words().any(lexicon::is_body_noun) {
                What::Shape(Org, true)
            } else if n_common == name.n_words {
                if name.is_first && self.manner.is_title_case {
                    return None;
                }
                What::Shape(Org, false)
            } else if lexicon::is_place_preposition(self.before(name.first, 1))
                && !self.is_around_person(name.first)
                && name.n_words == 2
                && !acts
            {
                What::Shape(Place, false)
            } else if n_common > 0 && !acts {
                What::Shape(Org, false)
            } else {
                What::Shape(Person, false)
            },
        )
    }

    /// What a name of one word is.
    fn what_of_one(&self, name: &Shaped<'_>, token: &Token) -> Option<What> {
        use EntityType::{Org, Person, Place, State};
        let only = token.lower.as_str();
        // What a sentence cut behind `Co.` leaves.
        if only.len() > 1 && is_legal_form(token) {
            return None;
        }
        // `N1.2 billion`: an amount of money.
        if only.bytes().any(|it| it.is_ascii_digit()) && self.goes_on_in_digits(name.end) {
            return None;
        }
        let is_acronym = token.shape == Shape::Upper && only.chars().count() > 1;
        // `NINO OREL, HOST:`, `7:12 PM`
        if is_acronym && (lexicon::is_person_noun(token) || lexicon::is_calendar(token)) {
            return None;
        }
        if name.title.is_some_and(|it| it.lower != "former" && !lexicon::is_body_noun(it)) {
            return Some(What::Shape(Person, true));
        }
        if is_acronym && !self.manner.is_title_case {
            let is_place =
                lexicon::is_place_preposition(self.before(name.first, 1)) && name.is_first;
            return Some(What::Shape(if is_place { Place } else { Org }, true));
        }
        let is_common = lexicon::is_common(token);
        let is_calendar = lexicon::is_calendar(token);
        if is_told_place(self.text, name.first, name.end)
            || is_told_venue(self.text, &self.text.sentences[self.sentence], name.first, name.end)
        {
            return Some(What::Shape(Place, true));
        }
        // `Reacting, the spokesman said`
        let is_participle =
            is_common && name.is_first && (only.ends_with("ing") || only.ends_with("ed"));
        if !is_calendar && !is_participle && self.is_told_person(name.first, name.end) {
            return Some(What::Shape(Person, true));
        }
        if !is_calendar && !is_common && self.is_told_organisation(name.end) {
            return Some(What::Shape(Org, true));
        }
        if is_common && name.is_first || is_calendar {
            let is_word = lexicon::is_function_word(token) || is_calendar;
            return (!is_word).then_some(What::Perhaps);
        }
        // "a street named Khalq", "the Burgas airport".
        if matches!(self.lower_before(name.first, 1), "named" | "called")
            && lexicon::is_bearer_noun(self.before(name.first, 2))
        {
            return Some(What::Shape(Place, true));
        }
        let possesses_state =
            self.behind(name.end, 0).is_some_and(|it| it.kind == TokenKind::Possessive)
                && (1..5).any(|on| {
                    matches!(
                        self.lower_behind(name.end, on),
                        "government"
                            | "parliament"
                            | "ministry"
                            | "army"
                            | "president"
                            | "capital"
                            | "embassy"
                    )
                });
        let with_the = self.lower_before(name.first, 1) == "the";
        let acts = lexicon::is_speech_verb(self.behind(name.end, 0));
        Some(if lexicon::is_given_name(only) && !is_common {
            What::Shape(Person, true)
        } else if possesses_state && !is_common {
            What::Shape(State, false)
        } else if lexicon::is_body_noun(token) || with_the || is_common || name.is_called {
            What::Shape(Org, name.is_called)
        } else if lexicon::is_place_preposition(self.before(name.first, 1)) {
            What::Shape(Place, false)
        } else if acts {
            What::Shape(Person, false)
        } else {
            What::Shape(Org, false)
        })
    }

    /// `the newspaper Steppe Herald`, `a firm called Zarya`
    fn is_called(&self, first: usize) -> bool {
        let back = if matches!(self.lower_before(first, 1), "called" | "named") { 2 } else { 1 };
        self.before(first, back).is_some_and(|it| {
            it.shape == Shape::Lower
                && (lexicon::is_organisation_noun(it) && !lexicon::is_either_noun(&it.lower)
                    || lexicon::is_medium_noun(it))
        })
    }

    /// Whether a decimal mark and digits stand right behind a word.
    fn goes_on_in_digits(&self, end: usize) -> bool {
        let [Some(mark), Some(number)] = [self.behind(end, 0), self.behind(end, 1)] else {
            return false;
        };
        matches!(mark.lower.as_str(), "." | ",")
            && number.kind == TokenKind::Number
            && mark.span.end == number.span.start
            && mark.span.start == self.token(end - 1).span.end
    }

    /// Whether a sentence, a quotation or the text of an agency begins with a word, which then has its capital from there.
    fn begins(&self, first: usize) -> bool {
        let sentence = &self.text.sentences[self.sentence];
        (sentence.first..first).all(|it| self.token(it).kind == TokenKind::Mark)
            || self.opens_quotation(first)
            || self.is_behind_dateline(first)
    }

    /// `Velm (NW) — Police said`, `CANTORO, Tarvia, May 30 — Staff said`: behind the place and day of an agency.
    fn is_behind_dateline(&self, first: usize) -> bool {
        /// In tokens.
        const LONGEST: usize = 12;
        let sentence = &self.text.sentences[self.sentence];
        if !matches!(self.lower_before(first, 1), "—" | "–" | "-") {
            return false;
        }
        let line = &self.text.tokens[sentence.first..first - 1];
        self.lower_before(first, 2) == ")"
            || line.len() <= LONGEST
                && line.first().is_some_and(|it| it.shape == Shape::Upper && it.lower.len() > 2)
                && line.iter().all(|it| !it.is_word() || it.shape != Shape::Lower)
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

    /// The token of the sentence so far before a name.
    pub(super) fn before(&self, first: usize, back: usize) -> Option<&Token> {
        let sentence = &self.text.sentences[self.sentence];
        first.checked_sub(back).filter(|it| *it >= sentence.first).map(|it| self.token(it))
    }

    fn lower_before(&self, first: usize, back: usize) -> &str {
        self.before(first, back).map_or("", |it| it.lower.as_str())
    }

    /// The token of the sentence so far behind a name.
    pub(super) fn behind(&self, end: usize, on: usize) -> Option<&Token> {
        let sentence = &self.text.sentences[self.sentence];
        self.text.tokens.get(end + on).filter(|_| end + on < sentence.end)
    }

    fn lower_behind(&self, end: usize, on: usize) -> &str {
        self.behind(end, on).map_or("", |it| it.lower.as_str())
    }
}
