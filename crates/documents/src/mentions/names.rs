//! Names that stand in the text by their shape: which words of a chunk are the name, and what it is.

use super::chunks::{Chunk, Manner, is_agency_mark, is_name_like, is_told_place, is_told_venue};
use super::lexicon::{self, Place};
use super::listed::is_legal_form;
use super::references::sorts;
use crate::{EntityType, Shape, Text, Token, TokenKind};
use lictor_model::CountryCode;

/// A name cut out of a chunk.
#[derive(Debug, Clone)]
pub(super) struct ShapeName {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    pub(super) what: What,
    /// Whether the words beside it say that it is a woman.
    pub(super) is_woman: bool,
}

/// What a name is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A state of the tables.
    State(CountryCode),
    /// A city or region of the tables.
    Place(Option<CountryCode>),
    /// An international body, by its usual name.
    Body(&'static str),
    /// By its shape; whether that is sure.
    Shape(EntityType, bool),
    /// An ordinary word that begins a sentence: a name only if it is short for one.
    Perhaps,
    /// An adjective of a state, which is no name of anybody.
    Adjective(CountryCode),
}

/// Cuts a chunk, or what listed names leave of it, into names.
pub(super) fn push(text: &Text<'_>, chunk: Chunk, manner: Manner, names: &mut Vec<ShapeName>) {
    if is_agency_mark(text, &text.sentences[chunk.sentence], chunk.first, chunk.end) {
        return;
    }
    let cut = Cut { text, sentence: chunk.sentence, manner };
    cut.push(chunk.first, chunk.end, names);
}

struct Cut<'a> {
    text: &'a Text<'a>,
    sentence: usize,
    manner: Manner,
}

impl Cut<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.text.tokens[at]
    }

    fn slice(&self, first: usize, end: usize) -> &str {
        self.text.slice(self.token(first).span.to(self.token(end - 1).span))
    }

    fn push(&self, first: usize, end: usize, names: &mut Vec<ShapeName>) {
        let (mut first, mut end) = (first, end);
        let mut title = None;
        let heads_body = |first: usize, end: usize| {
            end > first + 1 && lexicon::is_body_noun(self.token(end - 1))
        };
        while first < end {
            let token = self.token(first);
            let lower = token.lower.as_str();
            let is_word = token.is_word();
            // A chunk may begin with a word such as `al`; then it is a part of the name.
            let is_opening = token.shape == Shape::Lower;
            let rest = end - first > 1;
            if !is_word {
                first += 1;
            } else if is_opening {
                break;
            } else if rest && matches!(lower, "the" | "a" | "an") && !self.is_given_an(first, end) {
                first += 1;
            } else if let Some(known) = self.known(first, end) {
                let length = known.end - known.first;
                let is_all = known.end == end;
                let goes_into_name =
                    !is_all && self.is_part_of_body(known.end, end) && !self.is_scene(&known, end);
                if is_all || !goes_into_name {
                    first += length;
                    names.push(known);
                    continue;
                }
                break;
            } else if lexicon::is_function_word(token) || lexicon::is_calendar(token) && rest {
                let is_initial = token.shape == Shape::Upper && lower != "i" && lower != "a";
                // `the Mine Guard`: behind an article no word of grammar has a capital but in a name.
                let is_named = rest && self.is_within_name(first, end);
                if (is_initial || is_named) && !self.manner.is_title_case {
                    break;
                }
                first += 1;
            } else if lexicon::is_title(token)
                && rest
                && !heads_body(first, end)
                && self.titles(first)
            {
                title = Some(lower.to_owned());
                first = self.behind_office(first, end);
            } else if rest && self.is_opening_word(first) {
                first += 1;
            } else {
                break;
            }
        }
        // `Commons Dame Ursula Orel`: a courtesy title begins another name.
        let courtesy = (first + 1..end.saturating_sub(1)).find(|at| {
            let is_courtesy = lexicon::is_courtesy_title(self.token(*at));
            is_courtesy && self.token(*at).shape == Shape::Capitalised && self.titles(*at)
        });
        if let Some(other) = courtesy.filter(|_| title.is_none()) {
            self.push(first, other, names);
            self.push(other, end, names);
            return;
        }
        while first + 1 < end {
            let last = self.token(end - 1);
            let is_frame = lexicon::is_calendar(last)
                || lexicon::is_function_word(last) && last.shape != Shape::Upper
                || last.kind == TokenKind::Mark;
            if !is_frame {
                break;
            }
            end -= 1;
        }
        if first >= end {
            return;
        }
        // A title case line is split at its ordinary words: what remains may be names.
        if self.manner.is_title_case && self.push_from_title(first, end, names) {
            return;
        }
        let begin = match title.as_deref() {
            Some(title) if end == first + 1 => {
                let stop = self.slice(first - 1, first) == ".";
                let at = first - 1 - usize::from(stop);
                // `Mr Orel`, `Chairman Orel`; `former Orel` is no way to call him.
                let is_office = self.token(at).shape == Shape::Capitalised
                    && !lexicon::is_doubtful_title(title)
                    && !lexicon::is_trade(title);
                // `Mrs Justice Orel`
                let courtesy = at.checked_sub(1).filter(|it| {
                    let token = self.token(*it);
                    title == "justice" && lexicon::is_courtesy_title(token) && is_name_like(token)
                });
                if let Some(courtesy) = courtesy {
                    courtesy
                } else if lexicon::is_courtesy_title(title) || is_office {
                    at
                } else {
                    first
                }
            }
            _ => first,
        };
        if let Some(what) = self.what(first, end, title.as_deref()) {
            let is_woman =
                title.as_deref().is_some_and(lexicon::is_womans_title) || self.is_female_kin(first);
            names.push(ShapeName { first: begin, end, sentence: self.sentence, what, is_woman });
        }
    }

    /// The token behind a title, with what it is of: `Secretary of State Ivo Orel`, `Minister for Trade and Industry Orel`.
    fn behind_office(&self, title: usize, end: usize) -> usize {
        let next = title + 1;
        let is_office = next + 2 < end
            && matches!(self.token(next).lower.as_str(), "of" | "for")
            && lexicon::is_person_noun(self.token(title));
        let is_field = |at: usize| {
            let token = self.token(at);
            token.is_word()
                && (lexicon::is_common(token) || lexicon::is_body_noun(token))
                && !lexicon::is_given_name(&token.lower)
        };
        let behind = (next + 1..end).find(|it| !is_field(*it));
        behind.filter(|it| is_office && *it > next + 1).unwrap_or(next)
    }

    /// Whether a title is one: before a name, not before an ordinary word (`General Intelligence`).
    fn titles(&self, at: usize) -> bool {
        let title = self.token(at);
        let next = (at + 1..at + 3)
            .map(|it| self.text.tokens.get(it))
            .find_map(|it| it.filter(|it| it.is_word()));
        let is_name = next.is_some_and(|it| {
            !lexicon::is_common(it) || lexicon::is_given_name(&it.lower) || lexicon::is_title(it)
        });
        !lexicon::is_doubtful_title(title) || is_name
    }

    /// "his daughter Ilva Orel", "a sister, Ilva Orel".
    fn is_female_kin(&self, first: usize) -> bool {
        let before =
            |back: usize| first.checked_sub(back).map_or("", |it| self.token(it).lower.as_str());
        lexicon::is_female_kin(before(1)) || before(1) == "," && lexicon::is_female_kin(before(2))
    }

    /// A state, place or body that begins at `first`: the longest.
    fn known(&self, first: usize, end: usize) -> Option<ShapeName> {
        let opening = self.token(first).lower.as_str();
        if !lexicon::may_open_place(opening) {
            return None;
        }
        let longest = end.min(first + 8);
        (first + 1..=longest).rev().find_map(|end| {
            let slice = self.slice(first, end);
            let what = lexicon::body(slice).map(What::Body).or_else(|| {
                lexicon::place(slice).map(|it| match it {
                    Place::State(country) => What::State(country),
                    Place::Within(country) => What::Place(country),
                    Place::Adjective(country) => What::Adjective(country),
                })
            })?;
            Some(ShapeName { first, end, sentence: self.sentence, what, is_woman: false })
        })
    }

    /// `In Tokyo Ilva Orel said`: the place where it happens, before a person.
    fn is_scene(&self, place: &ShapeName, end: usize) -> bool {
        let sentence = &self.text.sentences[self.sentence];
        let before = place.first.checked_sub(1).filter(|it| *it >= sentence.first);
        let next = self.token(place.end);
        before.is_some_and(|it| lexicon::is_place_preposition(self.token(it)))
            && matches!(place.what, What::State(_) | What::Place(_))
            && place.end + 1 < end
            && lexicon::is_given_name(&next.lower)
            && !lexicon::is_body_noun(self.token(end - 1))
    }

    /// Whether what follows a place makes one name with it: `Delta State Police Command`.
    fn is_part_of_body(&self, first: usize, end: usize) -> bool {
        let token = self.token(first);
        if !is_name_like(token) {
            return self.text.slice(token.span) == "&"
                || lexicon::is_connector(token) && end > first + 1;
        }
        if lexicon::is_title(token) && !lexicon::is_body_noun(self.token(end - 1)) {
            return false;
        }
        true
    }

    /// `four men around Ivo Orel`, `the network around Ivo Orel`
    fn is_around_person(&self, first: usize) -> bool {
        let around = first.checked_sub(2).filter(|it| self.token(it + 1).lower == "around");
        around.is_some_and(|it| {
            let noun = self.token(it);
            lexicon::is_organisation_noun(noun)
                || matches!(
                    noun.lower.as_str(),
                    "men"
                        | "women"
                        | "people"
                        | "circle"
                        | "clan"
                        | "family"
                        | "ring"
                        | "team"
                        | "allies"
                        | "aides"
                        | "associates"
                        | "businessmen"
                        | "officials"
                        | "advisers"
                )
        })
    }

    /// `said An Orel-Roe`: within a sentence an article has no capital, a given name has.
    fn is_given_an(&self, first: usize, end: usize) -> bool {
        self.token(first).lower == "an"
            && self.token(first).shape == Shape::Capitalised
            && !self.manner.is_title_case
            && (self.is_within_sentence(first) || self.is_behind_comma(first))
            && self.text.tokens[first + 1..end].iter().any(|it| !lexicon::is_common(it))
    }

    /// Whether a word in lower case stands right before a word, so that its own capital is that of a name.
    fn is_within_sentence(&self, at: usize) -> bool {
        at > self.text.sentences[self.sentence].first
            && at
                .checked_sub(1)
                .is_some_and(|it| self.token(it).is_word() && self.token(it).shape == Shape::Lower)
    }

    fn is_behind_comma(&self, at: usize) -> bool {
        at > self.text.sentences[self.sentence].first
            && at.checked_sub(1).is_some_and(|it| self.token(it).lower == ",")
    }

    /// `the Mine Guard`, `against First Quay Bank`: within a sentence no word of grammar has a capital but in a name. At its
    /// beginning `First` belongs to the name of a body.
    fn is_within_name(&self, first: usize, end: usize) -> bool {
        let token = self.token(first);
        let opens_body = matches!(token.lower.as_str(), "first" | "second" | "one")
            && end > first + 2
            && lexicon::is_body_noun(self.token(end - 1))
            && !self.manner.is_title_case;
        let behind_the = first > self.text.sentences[self.sentence].first
            && self.token(first - 1).lower == "the";
        behind_the
            || lexicon::is_function_word(token)
                && !lexicon::is_calendar(token)
                && (self.is_within_sentence(first) || opens_body)
    }

    /// An ordinary word that begins the sentence before a name that is none.
    fn is_opening_word(&self, at: usize) -> bool {
        let sentence = &self.text.sentences[self.sentence];
        let is_first = (sentence.first..at).all(|it| self.token(it).kind == TokenKind::Mark);
        let token = self.token(at);
        let next = self.token(at + 1);
        // `Economist Yelena Orel`
        let is_trade = lexicon::is_person_noun(token) && lexicon::is_given_name(&next.lower);
        is_first
            && token.shape == Shape::Capitalised
            && lexicon::is_common(token)
            && !lexicon::is_body_noun(token)
            && (!lexicon::is_common(next) || is_trade)
            && is_name_like(next)
            && !lexicon::is_given_name(&token.lower)
            // `Orient Pearl`, `Savane Or`: a rarer word is the beginning of the name.
            && (lexicon::is_role_noun(token)
                || lexicon::is_organisation_noun(token)
                || is_trade)
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

    /// Whether the words around a name say that it is a human being's: `his wife Kamila`, `the lawyer Orel`, `Orel, 34,`,
    /// `Orel, a board member`.
    fn is_told_person(&self, first: usize, end: usize) -> bool {
        /// In tokens: the noun of a description.
        const REACH: usize = 5;
        let sentence = &self.text.sentences[self.sentence];
        let lower = |at: usize| {
            let is_within = (sentence.first..sentence.end).contains(&at);
            if is_within { self.token(at).lower.as_str() } else { "" }
        };
        let back = |back: usize| first.checked_sub(back).map_or("", lower);
        let is_lower = |it: usize| {
            first.checked_sub(it).is_some_and(|it| self.token(it).shape == Shape::Lower)
        };
        let kin = if back(1) == "," { 2 } else { 1 };
        let is_kin = is_lower(kin) && lexicon::is_kin(back(kin));
        let is_post = is_lower(1) && lexicon::is_person_noun(back(1));
        let is_by_name = back(1) == "of" && back(2) == "name" && back(3) == "the";
        if is_kin || is_post || is_by_name {
            return true;
        }
        if lower(end) != "," {
            return false;
        }
        let age = self.text.tokens.get(end + 1).filter(|it| it.kind == TokenKind::Number);
        let is_age = age.is_some_and(|it| it.lower.len() == 2)
            && matches!(lower(end + 2), "," | ";" | "." | ")");
        let opens = matches!(lower(end + 1), "a" | "an" | "the" | "his" | "her");
        // `Orel, elder sister of the owner`, `Orel, head of sales at the bank`
        let noun = end + 1 + usize::from(opens);
        let head = (noun..noun + REACH)
            .take_while(|it| self.text.tokens.get(*it).is_some_and(Token::is_word))
            .take_while(|it| !matches!(lower(*it), "of" | "for" | "in" | "at" | "who" | "which"))
            .last();
        let is_described = head.is_some_and(|it| {
            let is_person = lexicon::is_person_noun(lower(it)) || lexicon::is_kin(lower(it));
            is_person && (opens || self.token(noun).shape == Shape::Lower && lower(it + 1) == "of")
        });
        is_age || is_described
    }

    /// Whether the words behind a name say that it is an organisation's: `Orel, the maker of tractors,`; `Orel, a bank in Tarn`.
    fn is_told_organisation(&self, end: usize) -> bool {
        /// In tokens: the noun of a description.
        const REACH: usize = 5;
        let sentence = &self.text.sentences[self.sentence];
        let lower = |at: usize| if at < sentence.end { self.token(at).lower.as_str() } else { "" };
        let opens = lower(end) == "," && matches!(lower(end + 1), "a" | "an" | "the");
        let head = (end + 2..end + 2 + REACH)
            .take_while(|it| *it < sentence.end && self.token(*it).is_word())
            .take_while(|it| !sorts::ends_noun(lower(*it)))
            .last();
        opens
            && head.is_some_and(|it| {
                self.token(it).shape == Shape::Lower
                    && lexicon::is_organisation_noun(lower(it))
                    && !lexicon::is_person_noun(lower(it))
                    && !matches!(
                        lower(it),
                        "owner"
                            | "broker"
                            | "trader"
                            | "dealer"
                            | "militant"
                            | "rebel"
                            | "extremist"
                            | "terrorist"
                            | "supplier"
                            | "importer"
                            | "exporter"
                            | "operator"
                            | "guerrilla"
                    )
            })
    }

    fn push_from_title(&self, first: usize, end: usize, names: &mut Vec<ShapeName>) -> bool {
        let is_plain = |at: usize| {
            let token = self.token(at);
            !token.is_word()
                || lexicon::is_common(token) && !lexicon::is_given_name(&token.lower)
                || lexicon::is_connector(token)
        };
        if !(first..end).any(is_plain) {
            return false;
        }
        let mut at = first;
        while at < end {
            if is_plain(at) {
                at += 1;
                continue;
            }
            let stop = (at..end).find(|it| is_plain(*it)).unwrap_or(end);
            let mut from = at;
            while from < stop {
                if let Some(known) = self.known(from, stop) {
                    from = known.end;
                    names.push(known);
                    continue;
                }
                let what =
                    self.what(from, stop, None).unwrap_or(What::Shape(EntityType::Org, false));
                names.push(ShapeName {
                    first: from,
                    end: stop,
                    sentence: self.sentence,
                    what,
                    is_woman: false,
                });
                from = stop;
            }
            at = stop;
        }
        true
    }

    /// What the name `first..end` is by its shape; `None` if it is none.
    fn what(&self, first: usize, end: usize, title: Option<&str>) -> Option<What> {
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
}
