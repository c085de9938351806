//! Whom a noun phrase means: the names in it, or the party that its noun takes up.

use std::ops::Range;

use super::Finder;
use crate::claims::cast::head;
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::mentions::{is_human, is_named_so, is_of_party, is_thing};
use crate::relations::words;
use crate::{MentionKind, Object, Polarity, Predicate, Span};

impl Finder<'_> {
    /// The entities that a noun phrase means: its head, or the names that it joins.
    pub(in crate::relations) fn referents(
        &self,
        items: &[Item],
        phrase: &Range<usize>,
        fits: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let first = &items[phrase.start];
        if let Some(joined) = self.plural(items, phrase) {
            return joined.into_iter().filter(|it| fits(*it)).collect();
        }
        if phrase.len() == 1 && first.is(Class::Subject.or(Class::Object)) {
            return self.pronoun(first, fits).into_iter().collect();
        }
        let head = head(items, phrase);
        let names = phrase.clone().filter(|it| {
            items[*it].kind == Kind::Name
                && !items.get(it + 1).is_some_and(|it| it.kind == Kind::Possessive)
                && (*it == phrase.start || !phrases::is_preposition(&items[it - 1]))
        });
        let mut entities: Vec<usize> = names
            .filter(|it| *it <= head || is_joined(items, *it))
            .filter_map(|it| self.entity(&items[it]))
            .collect();
        let is_plain = !(head + 1..phrase.end).any(|it| {
            phrases::is_preposition(&items[it]) && !matches!(self.lower(&items[it]), "in" | "at")
        });
        if entities.is_empty()
            && is_plain
            && items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma)
            && let Some(entity) = items.get(phrase.end + 1).and_then(|it| self.entity(it))
            && !items[phrase.clone()]
                .iter()
                .any(|it| it.kind == Kind::Name && !is_possessor(items, it))
        {
            // `a trading house, Savane Or,`
            entities.push(entity);
        }
        if entities.is_empty() && is_plain {
            entities.extend(self.holder(items, phrase));
        }
        entities.retain(|it| fits(*it));
        entities.dedup();
        entities
    }

    /// Whom an article opens with before his name is told: `A ship broker was put on the list. … X, 58, has run`. The
    /// name opens one of the next sentences; of an organisation it may stand behind that of a human being.
    pub(in crate::relations) fn introduced_next(
        &self,
        items: &[Item],
        phrase: &Range<usize>,
    ) -> Option<usize> {
        /// In units: how soon the name must come.
        const NEXT: usize = 4;
        let (opener, rest) = items[phrase.clone()].split_first()?;
        // `a banker for a gang boss who`: either.
        if !is_indefinite(opener) || rest.iter().any(is_indefinite) || !self.is_opening() {
            return None;
        }
        let at = head(items, phrase);
        let sort = Sort::of(&items[at])?;
        // Of two the first is named first.
        let is_second = (1..phrase.start).any(|it| {
            Sort::of(&items[it]).is_some_and(|other| other.may_be(&sort))
                && items[it.saturating_sub(3)..it].iter().any(is_indefinite)
        });
        if is_second {
            return None;
        }
        let own = self.units.span(self.unit);
        let before = &self.units.mentions[self.units.mentions_in(Span { start: 0, end: own.end })];
        let fits = |it: usize| {
            let is_new = before
                .iter()
                .filter(|it| it.span.start >= own.start)
                .all(|other| other.entity != it);
            let is_listed = !self.units.found.entities[it].links.is_empty();
            is_new
                && self.is_party(it)
                && !self.may_list(it)
                && (self.is_person(it) || self.is_firm(it) || is_listed)
                && (!sort.is_any || is_listed)
                && sort.human.is_none_or(|human| self.is_person(it) == human)
        };
        let last = self.units.sentences.len().min(self.unit + 1 + NEXT);
        (self.unit + 1..last).find_map(|next| {
            let mentions = &self.units.mentions[self.units.mentions_in(self.units.span(next))];
            let is_behind = sort.human == Some(false) && next == self.unit + 1;
            let found = mentions.iter().find(|it| {
                it.kind == MentionKind::Name
                    && fits(it.entity)
                    && (is_behind || self.opens_unit(next, it.span, sort.is_craft))
            });
            found.map(|it| it.entity)
        })
    }

    /// Whether the unit is the first sentence of the article, behind its headline.
    pub(in crate::relations) fn is_opening(&self) -> bool {
        /// In tokens: what is shorter is a line above the article.
        const SENTENCE: usize = 7;
        let role = |unit: usize| {
            let sentence = self.units.sentences[unit].start;
            self.units.text.role_of(&self.units.text.sentences[sentence])
        };
        let is_line =
            |it: usize| role(it) != crate::Role::Body || self.units.tokens(it).len() < SENTENCE;
        role(self.unit) == crate::Role::Body && (0..self.unit).all(is_line)
    }

    /// Whether a unit opens with a name, or with the article and a name.
    fn opens_unit(&self, unit: usize, name: Span, with_article: bool) -> bool {
        let tokens = self.units.tokens(unit);
        let name = self.units.text.tokens_within(name).start.max(tokens.start);
        let before = &self.units.words[tokens.start..name];
        let is_article = before.iter().all(|it| it.is(Class::Article));
        before.len() <= 1 && is_article && before.is_empty() != with_article
    }

    /// Who was told to lead, own or have founded what a possessive names: `the group's commander`, `its owner`.
    pub(in crate::relations) fn holder(
        &self,
        items: &[Item],
        phrase: &Range<usize>,
    ) -> Option<usize> {
        /// In relations: how far back somebody was told to be it.
        const BACK: usize = 80;
        let noun = items.get(phrase.end.checked_sub(1)?)?;
        let mut posts = noun.known.relates.relating.iter();
        let post = posts.find(|it| {
            let is_post =
                matches!(it.predicate, Predicate::Leads | Predicate::Owns | Predicate::Founded);
            it.kind == words::Kind::Noun && is_post && it.form.is(Form::BASE)
        })?;
        let own =
            phrase.clone().rev().skip(1).find(|it| {
                items[*it].kind == Kind::Possessive || items[*it].is(Class::Possessive)
            })?;
        // `the bank's new owner`: another than who was told to be it.
        let is_another = |it: &Item| {
            matches!(
                it.lower,
                "former"
                    | "ex"
                    | "previous"
                    | "new"
                    | "next"
                    | "late"
                    | "old"
                    | "first"
                    | "then"
                    | "future"
                    | "other"
                    | "acting"
            )
        };
        if items[own + 1..phrase.end].iter().any(is_another) {
            return None;
        }
        let is_org = |it: usize| self.is_party(it) && !self.is_person(it);
        let whose = if items[own].is(Class::Possessive) {
            self.pronoun(&items[own], &is_org)?
        } else {
            own.checked_sub(1).and_then(|it| self.entity(&items[it])).filter(|it| is_org(*it))?
        };
        let mut told = self.relations.iter().rev().take(BACK).filter(|it| {
            it.predicate == post.predicate
                && it.object == Object::Entity(whose)
                && it.polarity == Polarity::Affirm
        });
        let last = told.next()?.subject;
        told.all(|it| it.subject == last).then_some(last).filter(|it| self.is_person(*it))
    }

    /// The name behind a title: `, Hon. X`, `, Miss X`; or at the place itself.
    pub(in crate::relations) fn titled(&self, items: &[Item], at: usize) -> Option<usize> {
        let item = items.get(at)?;
        let is_title = item.kind == Kind::Word && item.shape == crate::Shape::Capitalised;
        // `its owner, Velm shell Kelp Holdings,`: the town only says where.
        let own = self.entity(item);
        if own.is_some_and(|it| self.is_place(it)) {
            let noun = items.get(at + 1).filter(|it| {
                it.kind == Kind::Word
                    && it.shape == crate::Shape::Lower
                    && !phrases::is_preposition(it)
            });
            let named = noun.and(items.get(at + 2)).and_then(|it| self.entity(it));
            if named.is_some() {
                return named;
            }
        }
        self.entity(item).or_else(|| {
            items
                .get(at + 1)
                .filter(|_| is_title)
                .and_then(|it| self.entity(it))
                .filter(|it| self.is_person(*it))
        })
    }

    /// Whom an article introduces with what he is: `the art dealer X`, `the rancher and former mayor X`.
    pub(in crate::relations) fn introduced(&self, items: &[Item], at: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let is_noun = |it: &&Item| {
            it.kind == Kind::Word
                && !it.is(Class::Who.or(Class::Article))
                && !phrases::is_preposition(it)
                && !phrases::is_auxiliary(it)
        };
        let nouns = items.get(at..)?.iter().take(LONGEST).take_while(is_noun).count();
        let named = items.get(at + nouns).filter(|_| nouns > 0).and_then(|it| self.entity(it));
        named.filter(|it| self.is_person(*it))
    }

    /// The party that a definite noun means: taken up, called so before, or the one in focus.
    pub(in crate::relations) fn definite(
        &self,
        items: &[Item],
        phrase: &Range<usize>,
    ) -> Option<usize> {
        let (first, noun) = (&items[phrase.start], &items[phrase.end - 1]);
        if phrase.len() < 2 || !first.is(Class::Article) || first.is(Class::Indefinite) {
            return None;
        }
        // `the family's house` is no house that was spoken of.
        if items[phrase.clone()].iter().any(|it| it.kind == Kind::Possessive) {
            return None;
        }
        if phrase.len() == 2
            && let Some(one) = self.one_of_pair(self.lower(noun))
        {
            return Some(one);
        }
        let is_firm = matches!(
            self.lower(noun),
            "company"
                | "firm"
                | "group"
                | "organisation"
                | "organization"
                | "movement"
                | "business"
                | "outfit"
        );
        let taken = if phrase.len() == 2 { self.cast.taken_up(first, noun) } else { None };
        let focus = || is_firm.then(|| self.in_focus(first.span.start)).flatten();
        let again = || self.taken_up_before(noun);
        taken.or_else(|| self.called(first, noun)).or_else(again).or_else(focus)
    }

    /// The organisation that a noun takes up which stands before another: `Party spokesman X`, `an army spokesman`.
    pub(in crate::relations) fn by_modifier(&self, noun: &Item) -> Option<usize> {
        const NAMES: usize = 40;
        let is_one = matches!(
            noun.lower,
            "party"
                | "company"
                | "firm"
                | "bank"
                | "army"
                | "militia"
                | "rebel"
                | "group"
                | "airline"
                | "charity"
                | "union"
                | "club"
                | "foundation"
                | "fund"
                | "movement"
                | "network"
                | "brigade"
        );
        if noun.kind != Kind::Word || !is_one {
            return None;
        }
        let end = self.units.mentions_in(Span { start: 0, end: noun.span.start }).end;
        let near = &self.units.mentions[end.saturating_sub(NAMES)..end];
        let is_org = |it: &usize| self.is_party(*it) && !self.is_person(*it);
        let mut orgs = near.iter().rev().map(|it| it.entity).filter(is_org);
        let named = orgs.find(|it| self.units.is_in_name(noun.lower, *it));
        let called = || {
            let mut called = self.described.iter().rev().filter(|it| it.0 == noun.lower);
            called.next().map(|it| it.1)
        };
        let is_firm = matches!(noun.lower, "company" | "firm" | "bank");
        let focus = || is_firm.then(|| self.in_focus(noun.span.start)).flatten();
        named.or_else(called).or_else(|| self.taken_up_before(noun)).or_else(focus)
    }

    /// `the Velm-based airline`: the one organisation named before whose name tells that it is such a one.
    pub(in crate::relations) fn based(&self, items: &[Item], at: usize) -> Option<usize> {
        const NAMES: usize = 40;
        let lower = |it: usize| items.get(it).map_or("", |it| it.lower);
        let is_based = lower(at) == "the"
            && items.get(at + 1).is_some_and(|it| it.kind == Kind::Name)
            && lower(at + 2) == "-"
            && lower(at + 3) == "based";
        let noun = items.get(at + 4).filter(|it| is_based && it.kind == Kind::Word)?;
        let end = self.units.mentions_in(Span { start: 0, end: noun.span.start }).end;
        let near = &self.units.mentions[end.saturating_sub(NAMES)..end];
        let name = |it: usize| self.units.found.entities[it].name.as_str();
        let is_one = |it: &usize| self.is_firm(*it) && is_named_so(noun.lower, name(*it));
        let mut all = near.iter().rev().map(|it| it.entity).filter(is_one);
        let last = all.next()?;
        all.all(|it| it == last).then_some(last)
    }

    /// Notes that a party was called so.
    pub(in crate::relations) fn describe(&mut self, noun: &str, entity: usize) {
        self.described.push((noun.to_owned(), entity));
    }

    /// Who was called so last, of a definite noun.
    pub(super) fn called(&self, article: &Item, noun: &Item) -> Option<usize> {
        const BACK: usize = 40;
        if noun.kind != Kind::Word || !article.is(Class::Article) || article.is(Class::Indefinite) {
            return None;
        }
        let noun = self.lower(noun);
        self.described.iter().rev().take(BACK).find(|it| it.0 == noun).map(|it| it.1)
    }

    /// The entity that "the bank" takes up: a bank by its name, or what was called one.
    pub(in crate::relations) fn taken_up(&self, items: &[Item], at: usize) -> Option<usize> {
        let noun = items.get(at + 1)?;
        // `the mayor, X,` is X.
        let is_named = items.get(at + 2).is_some_and(|it| it.kind == Kind::Comma)
            && items.get(at + 3).is_some_and(|it| it.kind == Kind::Name);
        let called = || self.called(&items[at], noun).filter(|_| !is_named);
        self.cast.taken_up(&items[at], noun).or_else(called)
    }

    /// Whom a noun took up the last time, of a phrase that says more: `the shipping company` after `the company`.
    fn taken_up_before(&self, noun: &Item) -> Option<usize> {
        const BACK: usize = 40;
        if noun.kind != Kind::Word {
            return None;
        }
        let noun_text = self.lower(noun);
        let end = self.units.mentions_in(Span { start: 0, end: noun.span.start }).end;
        let mut before = self.units.mentions[..end].iter().rev().take(BACK);
        let last = before.find(|it| {
            it.kind == MentionKind::Nominal && {
                let mut tokens = self.units.text.tokens_within(it.span);
                tokens.next_back().is_some_and(|it| self.units.text.tokens[it].lower == noun_text)
            }
        });
        last.map(|it| it.entity)
    }
}

/// What sort of party a noun tells of.
struct Sort {
    /// Whether a human being or an organisation, where it cannot be both.
    human: Option<bool>,
    /// Whether nearly any organisation.
    is_any: bool,
    /// Whether a ship or a house, whose name bears the article.
    is_craft: bool,
}

impl Sort {
    /// The sort of a noun that tells of a party.
    fn of(noun: &Item) -> Option<Self> {
        let is_noun = noun.kind == Kind::Word && noun.shape == crate::Shape::Lower;
        let is_other = noun.is(Class::Court.or(Class::Media));
        let is_party = is_noun && !is_other && (noun.is(Class::Person) || is_of_party(noun.lower));
        // `an exporter`, `a trader`: a man or a firm.
        let is_trade = noun.lower.ends_with("er") || noun.lower.ends_with("or");
        let human = match is_human(noun.lower) {
            _ if noun.is(Class::Person) => Some(true),
            Some(false) if is_trade => None,
            human => human,
        };
        let is_any = matches!(
            noun.lower,
            "group"
                | "organisation"
                | "organization"
                | "movement"
                | "network"
                | "outfit"
                | "entity"
        );
        let is_craft = is_thing(noun.lower) && !noun.known.relates.is_in(words::Set::Firm)
            || noun.known.relates.is_in(words::Set::Craft);
        is_party.then_some(Self { human, is_any, is_craft })
    }

    /// Whether one party can be of both sorts.
    fn may_be(&self, other: &Self) -> bool {
        self.human.zip(other.human).is_none_or(|(one, other)| one == other)
    }
}

/// Whether an article introduces somebody.
fn is_indefinite(item: &Item) -> bool {
    item.is(Class::Indefinite) && matches!(item.lower, "a" | "an")
}

/// Whether a name is joined to one before it by `and` or a comma.
fn is_joined(items: &[Item], at: usize) -> bool {
    at > 0 && (items[at - 1].is(Class::Conjunction) || items[at - 1].kind == Kind::Comma)
}

fn is_possessor(items: &[Item], item: &Item) -> bool {
    let at = items.partition_point(|it| it.span.start < item.span.start);
    items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive)
}
