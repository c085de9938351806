//! Whom a pronoun means: `he`, `its`, `they`.

use super::Reader;
use super::roles::{self, Part};
use super::salience::{self, Fading, Scale, Standing};
use super::sorts::Kinds;
use crate::grammar::{Class, Form, Gender};
use crate::{EntityType, Sentence, Span, Token};

impl Reader<'_> {
    /// Whom a pronoun means.
    pub(super) fn pronoun(&self, at: usize, number: usize, scale: &mut Scale) -> Option<usize> {
        let token = &self.text.tokens[at];
        let gender = match token.lower.as_str() {
            "he" | "him" | "his" => Some(Gender::Male),
            "she" | "her" => Some(Gender::Female),
            "it" | "its" => None,
            _ => return None,
        };
        if gender.is_none() && self.is_empty_it(at, number) {
            return None;
        }
        if let Some(named) = self.named_after(at, number, gender) {
            return Some(named);
        }
        let sentence = &self.text.sentences[number];
        let role = roles::role(self.text, sentence, &(at..at + 1));
        let place = self.place(number, token.span, role);
        let is_own = token.lower == "its" || role.part == Part::Owner;
        // `sanctioned Orbin, alleging that it had`: nobody alleges a thing of himself.
        let is_alleged = (1..=2).filter_map(|it| at.checked_sub(it)).any(|it| {
            let lower = self.text.tokens[it].lower.as_str();
            matches!(lower, "alleging" | "alleged" | "alleges" | "accusing" | "accused" | "accuses")
        });
        let is_fronted = self.is_behind_participle(at, number);
        let fits = |it: &Standing| {
            // `Trained by Orbin, it held the bridge`: nobody is trained by himself.
            if is_fronted && it.sentence == number {
                return false;
            }
            let agrees = gender.is_none_or(|gender| {
                self.genders[it.entity].is_none_or(|it| it == gender) && !self.is_label(it)
            });
            let is_bound = !is_own
                && it.role.part == Part::Subject
                && role.part != Part::Subject
                && it.sentence == number
                && self.is_one_clause(self.behind_aside(it.span, sentence), token.span);
            let accuses = it.sentence == number && it.role.part == Part::Subject && is_alleged;
            let is_apposed = is_own && gender.is_some() && self.is_apposed(at, it, number);
            let is_of_another =
                gender.is_some() && it.sentence + 1 == number && it.role.part == Part::Oblique && {
                    let first = self.text.sentences[it.sentence].first;
                    roles::is_of_another(self.text, first, it.span, gender)
                };
            agrees && !is_bound && !accuses && !is_apposed && !is_of_another
        };
        let kinds = match gender {
            Some(_) => Kinds::of(&[EntityType::Person]),
            None => Kinds::but(&[EntityType::Person, EntityType::Place, EntityType::List]),
        };
        let ranked = salience::ranked(scale, &self.standings, place, Fading::Fast, kinds, fits);
        salience::best(ranked.map(|(entity, weight)| {
            // Of whose gender nothing is known, less than of whom it is; most of those in the news are men.
            let share = match gender {
                Some(Gender::Female) if self.genders[entity].is_none() => 6,
                Some(Gender::Male) if self.genders[entity].is_none() => 8,
                _ => 10,
            };
            (entity, weight * share / 10)
        }))
    }

    /// `Before he led the front, Ivo Orel was a clerk`, `In her memoirs, Orla Venn`: who is named behind what opens the
    /// sentence, where the one before it names nobody whom the pronoun could mean.
    fn named_after(&self, at: usize, number: usize, gender: Option<Gender>) -> Option<usize> {
        /// In tokens: the longest clause that opens a sentence, and what may stand before a name.
        const LONGEST: usize = 24;
        const TITLE: usize = 2;
        let sentence = &self.text.sentences[number];
        let tokens = &self.text.tokens[..sentence.end];
        let opener = (sentence.first..at)
            .rev()
            .take(2)
            .find(|it| tokens[*it].known.word.is(Class::Subordinator.or(Class::Preposition)))?;
        if at > sentence.first + 2 || opener + 1 != at {
            return None;
        }
        let reach = tokens.len().min(at + LONGEST);
        let comma = (at + 1..reach).find(|it| tokens[*it].lower == ",")?;
        let start = tokens.get(comma + 1)?.span.start;
        let next = self.found.mentions.partition_point(|it| it.span.start < start);
        let name = self.found.mentions.get(next)?;
        let own = self.text.tokens_within(name.span).start;
        let is_behind = own <= comma + 1 + TITLE && own < sentence.end;
        let agrees = |entity: usize| match gender {
            Some(gender) => {
                self.kind(entity) == EntityType::Person
                    && self.genders[entity].is_none_or(|it| it == gender)
            }
            None => !matches!(
                self.kind(entity),
                EntityType::Person | EntityType::Place | EntityType::List
            ),
        };
        let is_subject = || roles::verb_of(self.text, sentence, name.span).is_some();
        let near = self.standings.iter().rev().take_while(|it| it.sentence + 1 >= number);
        let is_other = || near.clone().any(|it| it.entity != name.entity && agrees(it.entity));
        (is_behind && agrees(name.entity) && is_subject() && !is_other()).then_some(name.entity)
    }

    /// Whether a pronoun is the subject behind a participle with which its sentence begins: `Trained by Orbin, it held`.
    fn is_behind_participle(&self, at: usize, number: usize) -> bool {
        let first = self.text.sentences[number].first;
        let Some(comma) = at.checked_sub(1).filter(|it| *it > first) else { return false };
        let opener = &self.text.tokens[first];
        let is_participle = opener.known.relates.is_form(Form::PARTICIPLE)
            || opener.lower.ends_with("ed") && opener.lower.len() > 4;
        is_participle
            && self.text.tokens[comma].lower == ","
            && matches!(self.text.tokens[at].lower.as_str(), "he" | "she" | "it")
    }

    /// Whom "they" means: an organisation whose name is a plural, or that the text speaks of as of many.
    pub(super) fn plural(&self, at: usize, number: usize) -> Option<usize> {
        let token = &self.text.tokens[at];
        if !matches!(token.lower.as_str(), "they" | "them" | "their") {
            return None;
        }
        let before = number.saturating_sub(1);
        let near = self.standings.iter().rev().take_while(|it| it.sentence >= before);
        let near: Vec<&Standing> = near.take(16).collect();
        let is_party = |it: &Standing| {
            matches!(self.kind(it.entity), EntityType::Org | EntityType::Group | EntityType::Person)
        };
        let found = near.iter().find(|it| {
            self.is_plural[it.entity] && matches!(it.role.part, Part::Subject | Part::Owner)
        })?;
        // `X and Y. They`, `Prosecutors allege it. They`: others are many, too.
        let is_joined = near.windows(2).any(|it| {
            let gap = Span { start: it[1].span.end, end: it[0].span.start.max(it[1].span.end) };
            let mut between =
                self.text.tokens_within(gap).map(|it| self.text.tokens[it].lower.as_str());
            is_party(it[0])
                && is_party(it[1])
                && it[0].entity != it[1].entity
                && between.next() == Some("and")
                && between.next().is_none()
        });
        let opens_with_many = |number: usize| {
            let sentence = &self.text.sentences[number];
            let first = &self.text.tokens[sentence.first];
            first.is_capitalised()
                && first.lower.ends_with('s')
                && !first.lower.ends_with("ss")
                && first.lower != "his"
                && first.lower != "its"
                && !near.iter().any(|it| it.span.start == first.span.start)
        };
        let is_other = opens_with_many(number) || opens_with_many(before);
        (!is_joined && !is_other).then_some(found.entity)
    }

    /// `blocked Orel Bank of Velm and its owner`: a possessive behind `and` is of the name before that.
    pub(super) fn in_pair(&self, at: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        let lower = |at: usize| tokens[at].lower.as_str();
        let gender = match lower(at) {
            "his" => Some(Gender::Male),
            "her" => Some(Gender::Female),
            "its" => None,
            _ => return None,
        };
        let and = at.checked_sub(1).filter(|it| *it > 0 && lower(*it) == "and")?;
        let stands_before = |it: &&Standing, end: usize| {
            end.checked_sub(1).is_some_and(|last| it.span.end == tokens[last].span.end)
        };
        let mut near = self.standings.iter().rev();
        let mut name = near.next().filter(|it| stands_before(it, and))?;
        // The seat is told of, not meant.
        if matches!(self.kind(name.entity), EntityType::Place | EntityType::State) {
            let seat = self.text.tokens_within(name.span).start;
            let preposition = seat.checked_sub(1).filter(|it| matches!(lower(*it), "of" | "in"));
            let bearer =
                preposition.and_then(|it| near.next().filter(|name| stands_before(name, it)));
            name = bearer.unwrap_or(name);
        }
        let kind = self.kind(name.entity);
        let agrees = match gender {
            Some(gender) => {
                kind == EntityType::Person
                    && self.genders[name.entity].is_none_or(|it| it == gender)
            }
            None => !matches!(kind, EntityType::Person | EntityType::Place | EntityType::List),
        };
        agrees.then_some(name.entity)
    }

    /// `his brother Tam Orel, his son Ivo Orel and his partner`: in a row all are of the same.
    pub(super) fn in_row(&self, at: usize) -> Option<usize> {
        /// In tokens: the nouns between the one before and its name.
        const REACH: usize = 4;
        let lower = |at: usize| self.text.tokens[at].lower.as_str();
        let own = lower(at);
        if !matches!(own, "his" | "her" | "its") {
            return None;
        }
        let mut end = at.checked_sub(1)?;
        if lower(end) == "and" && end > 0 && lower(end - 1) == "," {
            end -= 1;
        }
        if !matches!(lower(end), "," | "and") {
            return None;
        }
        let name = self
            .standings
            .last()
            .filter(|it| it.span.end == self.text.tokens[end.max(1) - 1].span.end)?;
        let first = self.text.tokens_within(name.span).start;
        let same = (first.saturating_sub(REACH)..first)
            .rev()
            .take_while(|it| self.text.tokens[*it].is_word());
        let same = same.into_iter().find(|it| lower(*it) == own)?;
        let before = self.result.iter().rev().take(4);
        before.into_iter().find(|it| it.span == self.text.tokens[same].span).map(|it| it.entity)
    }

    /// Whether a possessive stands in what describes the name before it: `Ivo Marr, his business partner, was listed`.
    fn is_apposed(&self, at: usize, it: &Standing, number: usize) -> bool {
        /// In tokens: the longest description.
        const REACH: usize = 5;
        let end = self.text.sentences[number].end;
        let lower = |at: usize| if at < end { self.text.tokens[at].lower.as_str() } else { "" };
        let Some(comma) = at.checked_sub(1).filter(|it| lower(*it) == ",") else { return false };
        if comma == 0 || it.span.end != self.text.tokens[comma - 1].span.end {
            return false;
        }
        let close =
            (at + 1..at + 1 + REACH).find(|it| matches!(lower(*it), "," | "." | "and" | "or" | ""));
        close.is_some_and(|it| {
            // `As for Ivo Marr, his aide, Tam Orel, said`: the aide is Tam Orel.
            let names_other = self.text.tokens.get(it + 1).is_some_and(Token::is_capitalised);
            (lower(it) == "." || lower(it) == "," && !names_other)
                && (at + 1..it).all(|it| self.text.tokens[it].shape == crate::Shape::Lower)
        })
    }

    /// Whether a name stands before a sentence as the label of who speaks in a transcript.
    fn is_label(&self, it: &Standing) -> bool {
        let begins = self.text.sentences[it.sentence].span.start == it.span.start;
        begins && self.text.is_label(it.span)
    }

    /// A subject, or the verb behind the apposition that follows it: `Ivo Marr, a partner, was`.
    fn behind_aside(&self, subject: Span, sentence: &Sentence) -> Span {
        let end = self.text.tokens_within(subject).end;
        let is_aside = self.text.tokens.get(end).is_some_and(|it| it.lower == ",");
        let verb = || roles::verb_of(self.text, sentence, subject);
        if is_aside { verb().map_or(subject, |it| self.text.tokens[it].span) } else { subject }
    }

    /// Whether nothing between two places opens another clause.
    fn is_one_clause(&self, first: Span, second: Span) -> bool {
        let between = self.text.tokens_within(Span { start: first.end, end: second.start });
        self.text.tokens[between].iter().all(|it| {
            it.is_word() && !roles::is_opener(it) && !it.known.word.is(Class::Subject)
                || !it.is_word()
                    && !matches!(it.lower.as_str(), "," | ";" | ":" | "–" | "—" | "“" | "\"")
        })
    }

    /// `it is clear that`, `it emerged that`, `it was not known whether`: nothing is meant.
    fn is_empty_it(&self, at: usize, number: usize) -> bool {
        const REACH: usize = 6;
        let end = self.text.sentences[number].end;
        let lower = |at: usize| if at < end { self.text.tokens[at].lower.as_str() } else { "" };
        if self.text.tokens[at].lower != "it" {
            return false;
        }
        let may_be_empty = match lower(at + 1) {
            "is" | "was" | "remains" | "remained" | "seems" | "seemed" | "appears" | "appeared"
            | "emerged" => true,
            "has" | "had" => matches!(lower(at + 2), "been" | "emerged" | "become"),
            "would" | "could" | "may" | "will" | "might" => {
                matches!(lower(at + 2), "be" | "seem" | "appear" | "emerge")
            }
            _ => false,
        };
        let mut behind = (at + 2..at + 2 + REACH).map(lower);
        may_be_empty
            && behind
                .find(|it| {
                    matches!(
                        *it,
                        "that" | "whether" | "how" | "why" | "who" | "," | "." | "a" | "the" | "an"
                    )
                })
                .is_some_and(|it| matches!(it, "that" | "whether" | "how" | "why" | "who"))
    }
}
