//! Who a noun phrase or pronoun means, as far as the text before it tells.
//!
//! No coreference model: the speaker or the first fitting name of the nearest sentence before it, which is
//! its subject more often than not (centring: subjects are taken up again first).

use std::ops::Range;

use hashbrown::HashMap;

use crate::grammar::{Class, Gender, Item, Kind, Unit, Units, phrases, word};
use crate::mentions::is_of_another;
use crate::{EntityType, MentionKind, Shape, Span, Speaker};

/// So many units back a pronoun reaches.
const REACH: usize = 6;

/// So many speakers or names of a unit are looked at.
const SPEAKERS: usize = 40;

/// In items: a description before a name.
const DESCRIBED: usize = 8;

/// Whom a pronoun can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person(Option<Gender>),
    Thing,
    Any,
}

/// Who has appeared so far.
#[derive(Debug)]
pub(crate) struct Cast<'t> {
    units: &'t Units<'t>,
    genders: HashMap<usize, Gender>,
    /// The speakers so far: in which unit, who, whether a human being by the words.
    speakers: Vec<(usize, Speaker, bool)>,
}

impl<'t> Cast<'t> {
    pub(crate) fn new(units: &'t Units<'t>) -> Self {
        let genders = units.genders.get_or_init(|| genders(units)).clone();
        Self { units, genders, speakers: Vec::new() }
    }

    fn kind(&self, entity: usize) -> Option<EntityType> {
        self.units.found.entities.get(entity).map(|it| it.kind)
    }

    fn is_person(&self, entity: usize) -> bool {
        is_person(self.units, entity)
    }

    /// Notes who spoke in a unit.
    pub(crate) fn spoke(&mut self, unit: usize, speaker: &Speaker) {
        let mut words = self.units.text.tokens_within(speaker.span);
        let is_named = speaker.entity.is_some_and(|it| self.is_person(it));
        let is_human = is_named
            || words.any(|it| {
                let classes = self.units.words[it].classes;
                let lower = self.units.text.tokens[it].lower.as_str();
                classes.any(Class::Female.or(Class::Male))
                    || classes.any(Class::Spokes.or(Class::Person)) && is_one_person(lower)
            });
        self.speakers.push((unit, speaker.clone(), is_human));
    }

    /// The speaker that a noun phrase of a unit names.
    pub(super) fn speaker(
        &mut self,
        at: usize,
        unit: &Unit,
        phrase: Range<usize>,
        is_apart: bool,
    ) -> Speaker {
        let items = &unit.items;
        let first = &items[phrase.start];
        if phrase.len() == 1 && first.is(Class::Subject.or(Class::Who).or(Class::Object)) {
            let entity = self.pronoun(at, first, is_apart);
            return Speaker { span: first.span, entity };
        }
        if let Some(name) = self.person_named(items, &phrase) {
            let mention = items[name].mention.map(|it| &self.units.mentions[it]);
            return Speaker { span: items[name].span, entity: mention.map(|it| it.entity) };
        }
        if let Some(named) = self.told_behind(items, &phrase) {
            return named;
        }
        let entity = self.represented(at, items, &phrase, is_apart);
        // `The insurer, Harbour Watch P&I, said`: the name says who.
        let name = phrase.end + 1;
        let is_apposed = items[head(items, &phrase)].kind == Kind::Word
            // `Customers of a firm, Halden Air Freight, say`
            && !items[head(items, &phrase)].classes.any(Class::Plural)
            && items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma)
            && items.get(name).is_some_and(|it| it.kind == Kind::Name)
            && items.get(name + 1).is_some_and(|it| it.kind == Kind::Comma)
            && !phrase.clone().any(|it| items[it].kind == Kind::Name)
            && items.get(name).is_some_and(|it| {
                self.entity_of(it).is_some_and(|it| self.kind(it) == Some(EntityType::Org))
            });
        if is_apposed && !is_apart {
            let span = items[name].span;
            return Speaker { span, entity: self.entity_of(&items[name]) };
        }
        let end = extended(items, &phrase);
        Speaker { span: unit.span_of(phrase.start..end), entity }
    }

    /// The human being of whom a phrase behind his name tells what he is: `X, a clerk of the mine, who added`.
    fn told_behind(&self, items: &[Item], phrase: &Range<usize>) -> Option<Speaker> {
        let is_comma = |at: usize| items.get(at).is_some_and(|it| it.kind == Kind::Comma);
        let is_relative = items.get(phrase.end + 1).is_some_and(|it| it.is(Class::Who));
        if !is_relative || !is_comma(phrase.end) {
            return None;
        }
        let from = phrase.start.saturating_sub(DESCRIBED);
        let comma = (from..phrase.start).rev().find(|it| is_comma(*it))?;
        let name = &items[comma.checked_sub(1)?];
        let is_told = phrases::is_determiner(&items[comma + 1]);
        let entity = self.entity_of(name).filter(|it| is_told && self.is_person(*it))?;
        Some(Speaker { span: name.span, entity: Some(entity) })
    }

    fn entity_of(&self, item: &Item) -> Option<usize> {
        item.mention.map(|it| self.units.mentions[it].entity)
    }

    /// The item with the name of a person that a phrase ends with, or that stands behind it:
    /// `Admiral Mike Mullen`, `its director, Bolat Zhanserik`.
    fn person_named(&self, items: &[Item], phrase: &Range<usize>) -> Option<usize> {
        let is_person = |at: usize| {
            items.get(at).is_some_and(|it| self.entity_of(it).is_some_and(|it| self.is_person(it)))
        };
        let last = phrase.end - 1;
        // `neither X nor Y` are both; `its founder and managing director` is one.
        let joint = phrase.clone().find(|it| items[*it].is(Class::Conjunction));
        let is_one = |joint: usize| {
            joint > phrase.start + 1
                && !items[joint + 1..phrase.end].iter().any(|it| {
                    it.kind != Kind::Word
                        || phrases::is_determiner(it)
                        || it.classes.any(Class::Plural)
                        || it.is(Class::Possessive.or(Class::Conjunction))
                })
        };
        if joint.is_some_and(|it| !is_one(it)) {
            return None;
        }
        let head = head(items, phrase);
        if is_person(head) {
            return Some(head);
        }
        if is_person(last) && !phrases::is_preposition(&items[last.saturating_sub(1)]) {
            return Some(last);
        }
        let is_comma =
            |at: usize| items.get(at).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop));
        // `A resident, Mama Ngozi Adaka,`: a title may stand before it.
        let is_title = items
            .get(phrase.end + 1)
            .is_some_and(|it| it.kind == Kind::Word && it.shape == Shape::Capitalised);
        // `one of them, X`
        let is_of_them = items.get(phrase.end).is_some_and(|it| it.lower == "of")
            && items.get(phrase.end + 1).is_some_and(|it| it.is(Class::Object))
            && is_comma(phrase.end + 2);
        if is_of_them && is_person(phrase.end + 3) && is_comma(phrase.end + 4) {
            return Some(phrase.end + 3);
        }
        let name = phrase.end + 1 + usize::from(is_title);
        // `According to the complaint, X, who`: a text is nobody's name.
        let is_text = items[head]
            .is(Class::Media.or(Class::Document).or(Class::Study).or(Class::ClaimNoun))
            && !items[head].is(Class::Person.or(Class::Spokes));
        let follows = !is_text && is_comma(phrase.end) && is_person(name) && is_comma(name + 1);
        if follows && items[head].kind != Kind::Name {
            return Some(name);
        }
        // `Its agent in Lagos, the former senator Ana Bell, said`: a role and a description before the name.
        let described = phrase.end + 1;
        let is_described = items[head].is(Class::Spokes.or(Class::Person))
            && !is_text
            && items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma)
            && items.get(described).is_some_and(phrases::is_determiner);
        let reach = items.len().min(described + DESCRIBED);
        let end = (described..reach).find(|it| items[*it].kind != Kind::Word)?;
        (is_described && is_person(end) && end > described && is_comma(end + 1)).then_some(end)
    }

    /// The entity that a phrase names, or for which the one whom it describes speaks.
    fn represented(
        &mut self,
        at: usize,
        items: &[Item],
        phrase: &Range<usize>,
        is_apart: bool,
    ) -> Option<usize> {
        let head = head(items, phrase);
        if let Some(entity) = self.entity_of(&items[head]) {
            return Some(entity);
        }
        // His counterpart does not speak for him.
        let lower = self.units.text.tokens[items[head].first].lower.as_str();
        let is_other = matches!(
            lower,
            "counterpart"
                | "counterparts"
                | "rival"
                | "rivals"
                | "opponent"
                | "opponents"
                | "predecessor"
                | "successor"
                | "accuser"
                | "accusers"
                | "critic"
                | "critics"
        );
        // Nor does who was once of his house: `a former accountant of the mine`.
        let was_once = |it: &Item| {
            let lower = self.units.text.tokens[it.first].lower.as_str();
            matches!(lower, "former" | "ex" | "erstwhile" | "one-time" | "onetime" | "retired")
        };
        if items[phrase.start..head].iter().any(was_once) {
            return None;
        }
        // `Lebanon's government`, `a Treasury spokesperson`, `its embassy`
        for before in (phrase.start..if is_other { phrase.start } else { head }).rev() {
            if let Some(entity) = self.entity_of(&items[before]) {
                return Some(entity);
            }
            if items[before].is(Class::Possessive) {
                return self.pronoun(at, &items[before], is_apart);
            }
        }
        // The owner of a ship, the wife of a man do not speak for it or him.
        if items[head].is(Class::Person.or(Class::Private)) {
            return None;
        }
        // `lawyers for X`, `prosecutors in X`, `a lawyer who acts for it`
        let mut after = head + 1;
        while after < phrase.end {
            let (item, before) = (&items[after], &items[after - 1]);
            if let Some(entity) = self.entity_of(item) {
                let is_place = self.kind(entity) == Some(EntityType::Place);
                return (!is_place).then_some(entity);
            }
            if item.is(Class::Object) && phrases::is_preposition(before) {
                return self.pronoun(at, item, is_apart);
            }
            after += 1;
        }
        // `, Halden Air Freight,` behind it; `According to the records, X signed` names no source.
        let closes = |at: usize| {
            items.get(at).is_none_or(|it| it.kind == Kind::Comma || phrases::is_break(it))
        };
        let follows = items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma)
            && closes(phrase.end + 2)
            && !items[head].classes.any(Class::Plural);
        if let Some(item) = items.get(phrase.end + 1)
            && follows
            && let Some(entity) = self.entity_of(item)
        {
            return Some(entity);
        }
        self.taken_up(&items[phrase.start], &items[head])
    }

    /// `the committee` after a State Revenue Committee: the last name before it that has the word.
    pub(crate) fn taken_up(&self, first: &Item, head: &Item) -> Option<usize> {
        const NAMES: usize = 40;
        if !first.is(Class::Article) || head.kind != Kind::Word {
            return None;
        }
        let end = self.units.mentions_in(Span { start: 0, end: head.span.start }).end;
        let before = self.units.mentions[..end].iter().rev().take(NAMES);
        let mut names = before.filter(|it| it.kind == MentionKind::Name).map(|it| it.entity);
        names.find(|it| self.units.is_in_name(head.lower, *it))
    }

    /// Whom an accusation is against: never the accuser.
    pub(super) fn accused(
        &mut self,
        at: usize,
        unit: &Unit,
        phrase: Range<usize>,
        accuser: Option<usize>,
    ) -> Option<usize> {
        let first = &unit.items[phrase.start];
        if phrase.len() == 1 && first.is(Class::Object) {
            let lower = self.units.text.tokens[first.first].lower.as_str();
            let fits = |it: usize| Some(it) != accuser;
            return self.antecedent_where(at, lower, first.span.start, false, &fits);
        }
        self.speaker(at, unit, phrase, false).entity
    }

    /// The entity that a pronoun in a unit means.
    ///
    /// `is_apart` of the speaker behind what is said (`C, she said`): she is none of those in C.
    pub(super) fn pronoun(&mut self, at: usize, item: &Item, is_apart: bool) -> Option<usize> {
        let lower = self.units.text.tokens[item.first].lower.as_str();
        let entity = self.antecedent(at, lower, item.span.start, is_apart)?;
        if let Some(gender) = word(lower).classes.gender()
            && self.is_person(entity)
        {
            self.genders.entry(entity).or_insert(gender);
        }
        Some(entity)
    }

    /// The entity that a pronoun at a place means.
    fn antecedent(&self, at: usize, lower: &str, before: u32, is_apart: bool) -> Option<usize> {
        self.antecedent_where(at, lower, before, is_apart, &|_| true)
    }

    /// The same among those that fit; "they" are no one human being, and no organisation right behind two human beings.
    pub(crate) fn antecedent_where(
        &self,
        at: usize,
        lower: &str,
        before: u32,
        is_apart: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let found = self.last_where(at, lower, before, is_apart, fits);
        let are_many = matches!(lower, "they" | "them");
        found.filter(|it| !are_many || !self.is_person(*it) && !self.names_two(at))
    }

    /// Whether the unit before one names two human beings.
    fn names_two(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let mentions = &self.units.mentions[self.units.mentions_in(self.units.span(before))];
        let mut persons = mentions.iter().map(|it| it.entity).filter(|it| self.is_person(*it));
        persons.next().is_some_and(|first| persons.any(|it| it != first))
    }

    fn last_where(
        &self,
        at: usize,
        lower: &str,
        before: u32,
        is_apart: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let wanted = match lower {
            "he" | "him" | "his" => Wanted::Person(Some(Gender::Male)),
            "she" | "her" => Wanted::Person(Some(Gender::Female)),
            "it" | "its" => Wanted::Thing,
            "they" | "them" | "their" | "who" | "which" | "that" => Wanted::Any,
            _ => return None,
        };
        let last = self.speakers.last().filter(|it| it.0 + 1 == at && lower == "they");
        if last.is_some_and(|it| self.are_many(&it.1)) {
            return None;
        }
        if let Some(entity) = self.referred(before, wanted).filter(|it| fits(*it)) {
            return Some(entity);
        }
        for unit in (at.saturating_sub(REACH)..=at).rev() {
            let spoke = self.speakers.iter().rev().take(SPEAKERS).take_while(|it| it.0 >= unit);
            let mut spoke = spoke.filter(|it| it.0 == unit);
            // `Prosecutors allege C. They say D`: they have no name.
            let is_they = lower == "they" && unit < at;
            if is_they && spoke.clone().next().is_some_and(|it| self.are_many(&it.1)) {
                return None;
            }
            let last = spoke.find(|(_, speaker, is_human)| {
                // Who speaks in a transcript does not call himself "he".
                let is_he = matches!(wanted, Wanted::Person(_));
                if is_he && self.units.text.is_label(speaker.span) {
                    return false;
                }
                match (speaker.entity, wanted) {
                    (Some(entity), _) if self.is_person(entity) => self.fits(entity, wanted),
                    // Somebody without a name is meant only right behind.
                    (_, Wanted::Person(_)) => *is_human && unit + 1 >= at,
                    (Some(entity), Wanted::Thing) => !is_human && self.fits(entity, wanted),
                    (entity, Wanted::Any) => entity.is_some(),
                    (None, Wanted::Thing) => false,
                }
            });
            if let Some((_, speaker, _)) = last
                && speaker.entity.is_none_or(fits)
                && (unit < at || speaker.span.start < before)
            {
                return speaker.entity;
            }
            let mut span = self.units.span(unit);
            if unit == at {
                // Of what stands in its own unit only what stands before it, and not what it speaks of.
                span.end = if is_apart { span.start } else { before };
            }
            if let Some(entity) = self.first_in(span, wanted, fits) {
                return Some(entity);
            }
        }
        None
    }

    /// Whether a speaker without a name is several: `prosecutors`, `two officials`.
    fn are_many(&self, speaker: &Speaker) -> bool {
        let words = self.units.text.tokens_within(speaker.span);
        // Of `two people briefed on the matter` the noun, not what belongs to it.
        let belongs = |it: &usize| self.units.words[*it].is(Class::Preposition.or(Class::Who));
        let mut nouns = words.take_while(|it| !belongs(it));
        speaker.entity.is_none()
            && nouns.any(|it| {
                let lower = self.units.text.tokens[it].lower.as_str();
                is_plural(lower) && self.units.words[it].is(Class::Spokes.or(Class::Person))
                    || is_plural(lower) && nouns_end(self.units, it, speaker.span)
                    || matches!(lower, "police" | "people")
            })
    }

    /// Whom the pronoun at a place was found to mean.
    fn referred(&self, start: u32, wanted: Wanted) -> Option<usize> {
        let references = &self.units.found.references;
        let at = references.partition_point(|it| it.span.start < start);
        let it = references.get(at).filter(|it| it.span.start == start)?;
        let is_pronoun = it.kind == MentionKind::Pronoun;
        (is_pronoun && self.fits(it.entity, wanted)).then_some(it.entity)
    }

    fn first_in(&self, span: Span, wanted: Wanted, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mentions = self.units.mentions_in(span);
        let mentions = self.units.mentions[mentions].iter().take(SPEAKERS);
        // `in Serbia` is a place there.
        let is_placed = |span: Span| {
            let at = self.units.text.tokens_within(span).start;
            at.checked_sub(1).is_some_and(|it| {
                matches!(self.units.text.tokens[it].lower.as_str(), "in" | "near" | "from")
            })
        };
        let is_he = matches!(wanted, Wanted::Person(_));
        let mentions = mentions.filter(|it| !is_he || !self.units.text.is_label(it.span));
        let first = self.units.text.tokens_within(span).start;
        let is_of_another = |span: Span| match wanted {
            Wanted::Person(gender) => is_of_another(self.units.text, first, span, gender),
            _ => false,
        };
        let mentions = mentions.filter(|it| !is_of_another(it.span));
        let mut entities = mentions.filter(|it| !is_placed(it.span)).map(|it| it.entity);
        entities.find(|it| self.fits(*it, wanted) && fits(*it))
    }

    fn fits(&self, entity: usize, wanted: Wanted) -> bool {
        let kind = self.kind(entity);
        match wanted {
            Wanted::Person(gender) => {
                let known = self.genders.get(&entity);
                kind == Some(EntityType::Person) && known.is_none_or(|it| Some(*it) == gender)
            }
            Wanted::Thing => matches!(
                kind,
                Some(EntityType::Org | EntityType::State | EntityType::Body | EntityType::Group)
            ),
            Wanted::Any => !matches!(kind, None | Some(EntityType::Place | EntityType::List)),
        }
    }
}

fn is_person(units: &Units<'_>, entity: usize) -> bool {
    units.found.entities.get(entity).is_some_and(|it| it.kind == EntityType::Person)
}

/// What the words beside the names of human beings tell of their gender: those before a name, then those behind one.
fn genders(units: &Units<'_>) -> HashMap<usize, Gender> {
    /// In tokens: how far behind a name a possessive is that person's.
    const NEAR: usize = 8;
    let mut genders = HashMap::new();
    let mut behind = Vec::new();
    for (at, mention) in units.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Name || !is_person(units, mention.entity) {
            continue;
        }
        let tokens = units.text.tokens_within(mention.span);
        // `His daughter Shirin`, `spokeswoman Boma`, `Mr. Bout`
        let near = tokens.start.saturating_sub(2)..(tokens.start + 1).min(units.words.len());
        let gender = near.filter_map(|it| units.words[it].classes.gender()).next_back();
        if let Some(gender) = gender {
            genders.entry(mention.entity).or_insert(gender);
        }
        // `Tonye Orel, 58; his brother`: a possessive right behind a person, before another is named.
        let next = units.mentions.get(at + 1).map_or(u32::MAX, |it| it.span.start);
        let tokens = units.text.tokens[tokens.end..].iter().take(NEAR);
        let mut near = tokens
            .take_while(|it| it.span.start < next && !matches!(it.lower.as_str(), "." | "!" | "?"));
        let possessive = near.find_map(|it| match it.lower.as_str() {
            "his" | "himself" => Some(Gender::Male),
            "herself" => Some(Gender::Female),
            _ => None,
        });
        behind.extend(possessive.map(|it| (mention.entity, it)));
    }
    for (entity, gender) in behind {
        genders.entry(entity).or_insert(gender);
    }
    genders
}

/// Whether a word is the last of a phrase.
fn nouns_end(units: &Units<'_>, at: usize, span: Span) -> bool {
    units.text.tokens[at].span.end == span.end
}

/// Whether a noun is a plural by its form.
fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss")
}

/// Whether a noun of office means one human being: a minister, not prosecutors, the police or a ministry.
fn is_one_person(noun: &str) -> bool {
    let is_body = matches!(
        noun,
        "police"
            | "people"
            | "army"
            | "government"
            | "ministry"
            | "department"
            | "embassy"
            | "office"
            | "authority"
            | "board"
            | "parliament"
            | "senate"
            | "cabinet"
            | "treasury"
            | "navy"
            | "administration"
            | "council"
            | "commission"
            | "committee"
            | "agency"
            | "bureau"
            | "service"
            | "mission"
            | "delegation"
            | "staff"
            | "press"
            | "campaign"
            | "management"
            | "spokespeople"
            | "men"
            | "women"
            | "spokesmen"
            | "consulate"
            | "customs"
    );
    !is_plural(noun) && !is_body
}

/// The item that a phrase is about: the last before its first preposition or relative clause.
pub(crate) fn head(items: &[Item], phrase: &Range<usize>) -> usize {
    let opens = |at: &usize| {
        let item = &items[*at];
        // `a document seen by reporters`
        let is_participle = item.is(Class::Ed.or(Class::Mental))
            && *at + 1 < phrase.end
            && phrases::is_preposition(&items[*at + 1])
            && !phrases::is_adverb(&items[at.saturating_sub(1)])
            && !phrases::is_determiner(&items[at.saturating_sub(1)]);
        *at > phrase.start
            && (phrases::is_preposition(item) || item.is(Class::Who) || is_participle)
    };
    let mut end = phrase.clone().find(opens).unwrap_or(phrase.end);
    // `Friday's`, an adverb
    while end > phrase.start + 1 && items[end - 1].kind == Kind::Possessive {
        end -= 1;
    }
    end - 1
}

/// The end of an unnamed speaker's phrase with the clause that describes it: `, who asked not to be
/// named,`.
fn extended(items: &[Item], phrase: &Range<usize>) -> usize {
    const LONGEST: usize = 14;
    let first = &items[phrase.start];
    let is_named = items[head(items, phrase)].kind == Kind::Name;
    let is_indefinite = first.is(Class::Indefinite.or(Class::Determiner))
        || first.shape == Shape::Lower && !first.is(Class::Article.or(Class::Possessive));
    let has_name = items[phrase.clone()].iter().any(|it| it.kind == Kind::Name);
    let opens = |at: usize| items.get(at).is_some_and(|it| it.is(Class::Who)) && !has_name;
    let is_comma = items.get(phrase.end).is_some_and(|it| it.kind == Kind::Comma);
    if is_named || !is_indefinite || !is_comma || !opens(phrase.end + 1) {
        return phrase.end;
    }
    let reach = items.len().min(phrase.end + 1 + LONGEST);
    let close = (phrase.end + 2..reach)
        .find(|it| matches!(items[*it].kind, Kind::Comma | Kind::Stop | Kind::Semicolon));
    close.unwrap_or(phrase.end)
}
