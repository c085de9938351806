//! Words that stand for a name: "the group", "the Front", "he", "it".
//!
//! A nominal means the latest thing of its sort named before it: first what bears its noun in its name ("the
//! committee"), then what the text has called so ("X, a lender": "the bank"), then what may be one. A personal pronoun
//! means the person who was named last in its sentence, else the first in the sentence before: the subject of a
//! sentence is what the next one goes on about (centering: Grosz, Joshi and Weinstein, *Computational Linguistics* 21,
//! 1995). The nouns are those of `data/documents/nominals.csv`.

pub(super) mod sorts;

use super::Found;
use crate::{EntityType, Mention, MentionKind, Span, Text, Token, TokenKind, Via};
use sorts::{Family, Noun};

/// How far back a name is looked for, in sentences.
const REACH: usize = 6;

/// The references of a text, in order.
pub(super) fn find(text: &Text<'_>, found: &Found) -> Vec<Mention> {
    let mut result: Vec<Mention> = Vec::new();
    let mut frame = Frame { text, found, words: Vec::new(), called: Vec::new(), rows: Vec::new() };
    for entity in &found.entities {
        let words: Vec<String> =
            lictor_text::words(&entity.name).into_iter().map(|it| it.text).collect();
        frame.rows.push(sorts::of_name(&words));
        frame.words.push(words);
    }
    for mention in &found.mentions {
        for token in &text.tokens[text.tokens_within(mention.span)] {
            for row in sorts::of_word(&token.lower) {
                if !frame.rows[mention.entity].contains(row) {
                    frame.rows[mention.entity].push(*row);
                }
            }
        }
    }
    frame.called = frame.called();
    for (entity, _, row) in &frame.called {
        frame.rows[*entity].push(*row);
    }
    for (number, sentence) in text.sentences.iter().enumerate() {
        let mut at = sentence.first;
        while at < sentence.end {
            let reference =
                frame.pronoun(at, number, &result).or_else(|| frame.nominal(at, number, &result));
            let Some((end, entity, kind)) = reference else {
                at += 1;
                continue;
            };
            let span = text.tokens[at].span.to(text.tokens[end - 1].span);
            // `The Antwerp firm`: the town within is no party.
            let mut names = found.names_within(span).iter();
            let is_free = names.all(|it| {
                let is_place =
                    matches!(found.entities[it.entity].kind, EntityType::Place | EntityType::State);
                is_place && it.span.end < span.end && text.slice(span).find('-').is_none()
            });
            if is_free {
                let via = Via::Nominal;
                result.push(Mention { span, entity, kind, via, score: 1.0 });
                at = end;
            } else {
                at += 1;
            }
        }
    }
    result
}

struct Frame<'a> {
    text: &'a Text<'a>,
    found: &'a Found,
    /// By entity: the words of its name.
    words: Vec<Vec<String>>,
    /// What entities were called: the entity, where the noun ends, and its row of the table; in order.
    called: Vec<(usize, u32, usize)>,
    /// By entity: the rows of what it is, by its name and what it was called.
    rows: Vec<Vec<usize>>,
}

impl Frame<'_> {
    fn kind(&self, mention: &Mention) -> EntityType {
        self.found.entities[mention.entity].kind
    }

    /// Whether a noun stands in a name, behind its first word.
    fn is_in_name(&self, entity: usize, noun: &str) -> bool {
        self.words[entity].iter().skip(1).any(|it| it == noun)
    }

    /// Names before a place, the latest first, up to [`REACH`] sentences back.
    fn before(&self, place: Span, sentence: usize) -> impl Iterator<Item = &Mention> {
        let first = sentence.saturating_sub(REACH);
        let start = self.text.sentences[first].span.start;
        let end = self.found.mentions.partition_point(|it| it.span.end <= place.start);
        self.found.mentions[..end].iter().rev().take_while(move |it| it.span.start >= start)
    }

    fn pronoun(
        &self,
        at: usize,
        sentence: usize,
        earlier: &[Mention],
    ) -> Option<(usize, usize, MentionKind)> {
        let token = &self.text.tokens[at];
        let is_person = match token.lower.as_str() {
            "he" | "she" | "him" | "his" | "her" => true,
            "it" | "its" => false,
            _ => return None,
        };
        let fits = |it: &Mention| {
            let kind = self.kind(it);
            if is_person {
                kind == EntityType::Person && !self.text.is_label(it.span)
            } else {
                !matches!(kind, EntityType::Person | EntityType::Place)
            }
        };
        let limits = self.text.sentences[sentence].span;
        // The same pronoun goes on with whom it meant before in the sentence.
        let again =
            earlier.iter().rev().take_while(|it| it.span.start >= limits.start).find(|it| fits(it));
        if let Some(it) = again.filter(|it| it.kind == MentionKind::Pronoun) {
            return Some((at + 1, it.entity, MentionKind::Pronoun));
        }
        let own =
            self.before(token.span, sentence).find(|it| it.span.start >= limits.start && fits(it));
        if let Some(it) = own {
            return Some((at + 1, it.entity, MentionKind::Pronoun));
        }
        for back in 1..=REACH.min(sentence) {
            let place = self.text.sentences[sentence - back].span;
            let name = self.found.names_within(place).iter().find(|it| fits(it));
            let reference = super::within(earlier, place).iter().find(|it| fits(it));
            let subject = match (name, reference) {
                (Some(a), Some(b)) if b.span.start < a.span.start => Some(b),
                (Some(a), _) => Some(a),
                (None, b) => b,
            };
            if let Some(it) = subject {
                return Some((at + 1, it.entity, MentionKind::Pronoun));
            }
        }
        None
    }

    fn nominal(
        &self,
        at: usize,
        sentence: usize,
        earlier: &[Mention],
    ) -> Option<(usize, usize, MentionKind)> {
        let tokens = &self.text.tokens;
        let limits = &self.text.sentences[sentence];
        let article = &tokens[at];
        if !matches!(article.lower.as_str(), "the" | "this" | "that") || at + 1 >= limits.end {
            return None;
        }
        // The noun, behind at most two adjectives; `45-year-old` is one token or three.
        let is_age = tokens.get(at + 3).is_some_and(|it| it.lower == "year-old");
        let plain = |it: &'_ Token| -> Option<&'static [Noun]> {
            let lower =
                if it.lower.ends_with("-year-old") { "year-old" } else { it.lower.as_str() };
            sorts::nouns(lower)
        };
        let words: Vec<&Token> = tokens[at + 1..limits.end.min(at + 4)].iter().collect();
        let (offset, nouns) = words
            .iter()
            .enumerate()
            .take_while(|(offset, it)| {
                // `say that the company`, `found that Orel Bank`: a conjunction.
                let opens = matches!(
                    it.lower.as_str(),
                    "a" | "an" | "the" | "this" | "our" | "my" | "its" | "his" | "her" | "their"
                );
                let is_clause = article.lower == "that" && (opens || it.is_capitalised());
                let is_old = it.lower.ends_with("-year-old");
                (it.is_word() || is_age || is_old) && !(*offset == 0 && is_clause)
            })
            .find_map(|(offset, it)| Some((offset, plain(it)?)))?;
        let end = at + 2 + offset;
        let head = &tokens[end - 1];
        let next = tokens.get(end).filter(|_| end < limits.end);
        // `the group of ministers`, `the bank account`, `the company Norvik` are other things.
        let goes_on = next.is_some_and(|it| {
            it.is_word() && (it.lower == "of" || it.is_capitalised() && !head.is_capitalised())
        });
        if goes_on {
            return None;
        }
        let candidates: Vec<&Mention> = self.before(article.span, sentence).collect();
        let own = candidates.iter().copied().find(|it| {
            let is_org = matches!(self.kind(it), EntityType::Org | EntityType::Group);
            is_org && self.is_in_name(it.entity, &head.lower)
        });
        // `the Company`: whom the document is about, as contracts and announcements call him.
        let is_term = head.is_capitalised() && nouns.iter().all(|it| it.is_general());
        let own = own.or_else(|| {
            let mut all = self.found.mentions.iter().filter(|_| is_term);
            all.find(|it| matches!(self.kind(it), EntityType::Org | EntityType::Group))
        });
        let focus = || self.in_focus(nouns, article.span, sentence);
        let called = || self.last_called(article.span, nouns);
        let again = || self.again(nouns, article.span, earlier);
        let meant = own
            .map(|it| it.entity)
            .or_else(called)
            .or_else(again)
            .or_else(focus)
            .or_else(|| nouns.iter().find_map(|it| self.fitting(&candidates, it, head)))?;
        Some((end, meant, MentionKind::Nominal))
    }

    /// Of whom the text goes on about where a noun tells no sort: who is salient, by how near and how often it was named,
    /// whether it was the subject of its sentence and whether it is listed. What is of another sort (an office, a paper, an
    /// armed group, a ship) is no company.
    fn in_focus(&self, nouns: &[Noun], place: Span, sentence: usize) -> Option<usize> {
        /// In names: how far back they are counted.
        const NAMES: usize = 60;
        let is_person = nouns.iter().all(|it| it.family == Family::Person);
        if !is_person && !nouns.iter().all(|it| it.is_general()) {
            return None;
        }
        let is_any = nouns.iter().any(|it| it.family == Family::Any);
        let fits = |it: &Mention| {
            if is_person {
                return self.kind(it) == EntityType::Person && !self.text.is_label(it.span);
            }
            let is_org = matches!(self.kind(it), EntityType::Org | EntityType::Group);
            let mut families = self.rows[it.entity].iter().map(|it| sorts::family(*it));
            let is_other = self.is_of_state(it.entity)
                || families.clone().any(|it| {
                    matches!(it, Family::Public | Family::Media | Family::Craft)
                        || !is_any
                            && matches!(it, Family::Armed | Family::Political | Family::Charity)
                });
            let is_sort = families.any(|it| {
                if is_any {
                    matches!(it, Family::Armed | Family::Political | Family::Charity | Family::Any)
                } else {
                    it == Family::Company
                }
            });
            is_org && (is_sort || !is_other && !is_any)
        };
        let end = self.found.mentions.partition_point(|it| it.span.end <= place.start);
        let before = &self.found.mentions[end.saturating_sub(NAMES)..end];
        let mut all: Vec<(usize, u32)> = Vec::new();
        let mut last_sentence = usize::MAX;
        for mention in before {
            let own = self.text.sentence_at(mention.span).unwrap_or(0);
            let is_first = own != last_sentence;
            if !fits(mention) {
                continue;
            }
            last_sentence = own;
            let gap = sentence.saturating_sub(own);
            // In hundredths, so that nothing hangs on the order of sums.
            let near: u32 = match gap {
                0 => 90,
                1 => 100,
                2 => 60,
                3 => 45,
                4..=REACH => 30,
                _ => 20,
            };
            let weight = if is_first { near * 3 / 2 } else { near };
            if let Some(known) = all.iter_mut().find(|it| it.0 == mention.entity) {
                known.1 += weight;
            } else {
                let is_listed = !self.found.entities[mention.entity].links.is_empty();
                all.push((mention.entity, weight + if is_listed { 80 } else { 0 }));
            }
        }
        // The nearer of equals stands behind.
        all.into_iter().max_by_key(|it| it.1).map(|it| it.0)
    }

    /// Whether a name is that of a part of a state, or no name but capitals.
    fn is_of_state(&self, entity: usize) -> bool {
        let named = &self.found.entities[entity];
        let is_office = self.words[entity].iter().any(|it| {
            matches!(
                it.as_str(),
                "ministry"
                    | "treasury"
                    | "department"
                    | "commission"
                    | "police"
                    | "court"
                    | "council"
                    | "parliament"
                    | "embassy"
                    | "prosecutor"
                    | "inspectorate"
                    | "government"
                    | "congress"
                    | "senate"
            )
        });
        let is_capitals = named.links.is_empty()
            && named.name.chars().count() > 2
            && !named.name.chars().any(char::is_lowercase);
        is_office || is_capitals
    }

    /// What a noun of a sort of its own took up the last time, if nothing of that sort was named since; failing that
    /// what is of the sort by its name, however far back.
    fn again(&self, nouns: &[Noun], place: Span, earlier: &[Mention]) -> Option<usize> {
        const REFERENCES: usize = 60;
        const NAMES: usize = 120;
        let noun = nouns.iter().find(|it| it.is_narrow())?;
        let last = earlier.iter().rev().take(REFERENCES).find(|it| {
            let words = self.text.tokens_within(it.span);
            let head = words.last().map(|it| self.text.tokens[it].lower.as_str());
            it.kind == MentionKind::Nominal
                && head
                    .and_then(sorts::nouns)
                    .is_some_and(|it| it.iter().any(|it| it.row == noun.row))
        });
        let end = self.found.mentions.partition_point(|it| it.span.end <= place.start);
        let names = self.found.mentions[..end].iter().rev().take(NAMES);
        let named = names.into_iter().find(|it| self.rows[it.entity].contains(&noun.row));
        match (last, named) {
            (Some(last), Some(named)) if named.span.start > last.span.start => Some(named.entity),
            (Some(last), _) => Some(last.entity),
            (None, named) => named.map(|it| it.entity),
        }
    }

    /// What was last called by one of the nouns, or by another noun of its sort.
    fn last_called(&self, place: Span, nouns: &[Noun]) -> Option<usize> {
        const FAR: usize = 80;
        let end = self.called.partition_point(|it| it.1 <= place.start);
        let near = self.called[..end].iter().rev().take(FAR);
        let mut near = near.filter(|it| nouns.iter().any(|noun| noun.row == it.2)).map(|it| it.0);
        let last = near.next()?;
        // `the ship`: of several the one that the text has named most, not the sister ship of which it told in passing.
        if nouns.iter().any(|it| it.family == Family::Craft) {
            let names = self.found.mentions.partition_point(|it| it.span.end <= place.start);
            let count = |entity: usize| {
                self.found.mentions[..names]
                    .iter()
                    .rev()
                    .take(FAR)
                    .filter(|it| it.entity == entity)
                    .count()
            };
            let most = near.fold((count(last), last), |best, it| {
                let own = count(it);
                if own > best.0 + 1 { (own, it) } else { best }
            });
            return Some(most.1);
        }
        Some(last)
    }

    /// The latest name of something that may be called so.
    fn fitting(&self, candidates: &[&Mention], noun: &Noun, head: &Token) -> Option<usize> {
        let of_family = |entity: usize| {
            let rows = &self.rows[entity];
            let families = || rows.iter().map(|it| sorts::family(*it));
            noun.family == Family::Any
                || rows.is_empty()
                || families().any(|it| it == noun.family || it == Family::Any)
        };
        let meets = |it: &&&Mention| {
            let kind = self.kind(it);
            let is_org = matches!(kind, EntityType::Org | EntityType::Group);
            match noun.family {
                Family::Person => kind == EntityType::Person,
                Family::Role | Family::Craft => false,
                Family::Place => matches!(kind, EntityType::Place | EntityType::State),
                Family::Own => self.is_in_name(it.entity, &head.lower),
                _ => is_org && of_family(it.entity) && !self.is_of_state(it.entity),
            }
        };
        let latest = || candidates.iter().find(meets).map(|it| it.entity);
        // An agency is one by its name, or because it was called so.
        let is_bare = |it: &Mention| self.rows[it.entity].is_empty();
        if noun.family == Family::Public {
            return candidates.iter().find(|it| meets(it) && !is_bare(it)).map(|it| it.entity);
        }
        if matches!(
            noun.family,
            Family::Own | Family::Place | Family::Person | Family::Role | Family::Craft
        ) {
            return latest();
        }
        let is_sort = |it: &&&Mention| meets(it) && self.rows[it.entity].contains(&noun.row);
        // A movement is no company while something else may be meant.
        if noun.family == Family::Any
            && matches!(head.lower.as_str(), "organization" | "organisation" | "movement")
        {
            let is_other = |it: &&&Mention| {
                let rows = &self.rows[it.entity];
                meets(it)
                    && rows.iter().any(|it| {
                        matches!(
                            sorts::family(*it),
                            Family::Armed | Family::Political | Family::Charity
                        )
                    })
            };
            if let Some(it) = candidates.iter().find(is_other) {
                return Some(it.entity);
            }
        }
        let is_listed =
            |it: &&&Mention| meets(it) && !self.found.entities[it.entity].links.is_empty();
        let by_sort = candidates.iter().find(is_sort).map(|it| it.entity);
        let listed = || candidates.iter().find(is_listed).map(|it| it.entity);
        // What is nothing else, the first of its sentence before another: that is what the sentence was about.
        let plain = || {
            let fits = |it: &&&Mention| {
                meets(it) && self.rows[it.entity].iter().all(|it| sorts::family(*it) == noun.family)
            };
            let last = candidates.iter().find(fits)?;
            let sentence = self.text.sentence_at(last.span)?;
            let within = self.text.sentences[sentence].span;
            let of_sentence = candidates.iter().filter(fits);
            let own = self.text.sentence_at(head.span) == Some(sentence);
            let first = of_sentence.take_while(|it| it.span.start >= within.start).last();
            first.filter(|_| !own).map_or(Some(last.entity), |it| Some(it.entity))
        };
        by_sort.or_else(listed).or_else(plain).or_else(latest)
    }

    /// What the text calls entities: `X, a lender`; `a lender, X,`; `the lender X`; `X is a lender`.
    fn called(&self) -> Vec<(usize, u32, usize)> {
        const LONGEST: usize = 7;
        let tokens = &self.text.tokens;
        let mut found = Vec::new();
        for mention in &self.found.mentions {
            let entity = mention.entity;
            let kind = self.kind(mention);
            if matches!(kind, EntityType::Place | EntityType::State | EntityType::List) {
                continue;
            }
            let name = self.text.tokens_within(mention.span);
            let lower = |it: usize| tokens.get(it).map_or("", |it| it.lower.as_str());
            // `the lender X`, `a lender, X,`
            let is_comma = name.start > 0 && lower(name.start - 1) == ",";
            let before = name.start.checked_sub(1 + usize::from(is_comma));
            if let Some(before) = before {
                let opens = (before.saturating_sub(LONGEST)..before)
                    .rev()
                    .take_while(|it| tokens[*it].is_word())
                    .any(|it| matches!(lower(it), "a" | "an" | "the" | "its" | "his" | "her"));
                if opens || !is_comma {
                    self.call(&mut found, entity, kind, before);
                }
            }
            // `X, a lender`, `X is a lender`
            // `a shell called X`
            if matches!(name.start.checked_sub(1).map(lower), Some("called" | "named"))
                && let Some(noun) = name.start.checked_sub(2)
            {
                self.call(&mut found, entity, kind, noun);
            }
            let verb = lower(name.end);
            let opens = matches!(verb, "," | "is" | "was");
            let article = matches!(lower(name.end + 1), "a" | "an" | "the");
            if opens && article {
                let start = name.end + 2;
                let end = (start..tokens.len().min(start + LONGEST)).find(|it| {
                    // `the ship broker blacklisted by`
                    let describes = lower(*it).ends_with("ed")
                        && *it > start
                        && sorts::nouns(lower(it - 1)).is_some();
                    !tokens[*it].is_word() || sorts::ends_noun(lower(*it)) || describes
                });
                // `X, the bank's owner`
                let is_owner = end.is_some_and(|it| tokens[it].kind == TokenKind::Possessive);
                let last = end.and_then(|it| it.checked_sub(1)).filter(|it| *it >= start);
                if let Some(last) = last.filter(|_| !is_owner) {
                    self.call(&mut found, entity, kind, last);
                }
            }
        }
        found.sort_by_key(|it| it.1);
        found
    }

    fn call(
        &self,
        found: &mut Vec<(usize, u32, usize)>,
        entity: usize,
        kind: EntityType,
        at: usize,
    ) {
        let token = &self.text.tokens[at];
        let is_person = kind == EntityType::Person;
        for noun in sorts::nouns(&token.lower).unwrap_or_default() {
            let fits = match noun.family {
                Family::Person | Family::Role => is_person,
                Family::Place | Family::Own => false,
                _ => !is_person,
            };
            if fits {
                found.push((entity, token.span.end, noun.row));
            }
        }
    }
}
