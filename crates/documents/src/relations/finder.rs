//! Who is meant, and what the claims around a relation make of it.

mod pronouns;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::frames;
use crate::claims::cast::{Cast, head};
use crate::grammar::{Class, Item, Kind, Unit, Units, phrases};
use crate::{Act, Claim, EntityType, Modality, Object, Polarity, Predicate, Relation, Span};

/// The relations of all units.
pub(super) fn find(units: &Units<'_>, claims: &[Claim]) -> Vec<Relation> {
    let mut finder = Finder {
        units,
        claims,
        cast: Cast::new(units),
        relations: Vec::new(),
        unit: 0,
        described: Vec::new(),
        topic: None,
        lister: None,
        firms: vec![OnceCell::new(); units.found.entities.len()],
        laws: vec![OnceCell::new(); units.found.entities.len()],
    };
    let mut next_claim = 0;
    for at in 0..units.sentences.len() {
        let span = units.span(at);
        let first_claim = next_claim;
        while let Some(claim) = claims.get(next_claim).filter(|it| it.evidence.start < span.end) {
            if let Some(speaker) = &claim.speaker {
                finder.cast.spoke(at, speaker);
            }
            next_claim += 1;
        }
        let is_bare = units.mentions_in(span).is_empty();
        if is_bare && first_claim == next_claim && !finder.has_pronoun(at) {
            continue;
        }
        finder.unit = at;
        let unit = units.unit(at);
        frames::read(&mut finder, &unit);
        for claim in first_claim..next_claim {
            finder.involvement(claim);
        }
    }
    finder.relations.sort_by_key(|it| it.evidence.start);
    finder.relations
}

/// What the frames work with.
pub(super) struct Finder<'t> {
    pub(super) units: &'t Units<'t>,
    claims: &'t [Claim],
    cast: Cast<'t>,
    relations: Vec<Relation>,
    pub(super) unit: usize,
    /// What parties were called: `X, a charity`.
    described: Vec<(String, usize)>,
    /// Whom a unit was about, and which that was.
    topic: Option<(usize, usize)>,
    /// Who listed somebody without a name, and in which unit: `imposed sanctions on four companies`.
    lister: Option<(usize, usize)>,
    /// By entity: whether its name is that of a firm, once that was asked.
    firms: Vec<OnceCell<bool>>,
    /// By entity: whether its name is that of a law, once that was asked.
    laws: Vec<OnceCell<bool>>,
}

/// A relation as a frame finds it.
pub(super) struct Edge {
    pub(super) subject: usize,
    pub(super) predicate: Predicate,
    pub(super) object: Object,
    pub(super) detail: Option<String>,
    pub(super) is_negated: bool,
    pub(super) time: Option<String>,
    /// The word that tells of it.
    pub(super) at: Span,
}

impl<'t> Finder<'t> {
    fn has_pronoun(&self, at: usize) -> bool {
        let words = &self.units.words[self.units.tokens(at)];
        words.iter().any(|it| it.is(Class::Possessive.or(Class::Object)))
    }

    pub(super) fn lower<'i>(&self, item: &Item<'i>) -> &'i str {
        let _ = self;
        item.lower
    }

    pub(super) fn entity(&self, item: &Item) -> Option<usize> {
        item.mention.map(|it| self.units.mentions[it].entity)
    }

    /// The entity of a name, or the state of an adjective that the document names.
    pub(super) fn entity_or_state(&self, item: &Item) -> Option<usize> {
        self.entity(item).or_else(|| self.entity_named(super::words::state_of(self.lower(item))?))
    }

    pub(super) fn kind(&self, entity: usize) -> Option<EntityType> {
        self.units.found.entities.get(entity).map(|it| it.kind)
    }

    pub(super) fn is_person(&self, entity: usize) -> bool {
        self.kind(entity) == Some(EntityType::Person)
    }

    /// An organisation, a person or a group: what is listed, owned, led.
    pub(super) fn is_party(&self, entity: usize) -> bool {
        matches!(self.kind(entity), Some(EntityType::Org | EntityType::Person | EntityType::Group))
            && !self.is_law(entity)
    }

    /// `the Terrorism Act`: a law is no party.
    fn is_law(&self, entity: usize) -> bool {
        let is_law = || {
            let name = self.units.found.entities[entity].name.as_str();
            let last = name.rsplit(' ').next().unwrap_or_default();
            last.len() < name.len()
                && matches!(last, "Act" | "Bill" | "Code" | "Regulations" | "Treaty" | "Ordinance")
        };
        self.laws.get(entity).is_some_and(|it| *it.get_or_init(is_law))
    }

    /// A council, a union: it has members and owns none of them.
    pub(super) fn is_club(&self, entity: usize) -> bool {
        let name = self.units.found.entities.get(entity).map_or("", |it| it.name.as_str());
        self.kind(entity) == Some(EntityType::Org)
            && name
                .split_whitespace()
                .any(|it| super::words::is_in(super::words::Set::Club, &it.to_lowercase()))
    }

    /// An organisation that may have owners and officers: no office of a state, no paper.
    pub(super) fn is_firm(&self, entity: usize) -> bool {
        let is_other = |it: &str| {
            let lower = it.to_lowercase();
            let is_agency = super::words::relating(&lower)
                .iter()
                .any(|it| it.kind == super::words::Kind::Agency);
            is_agency
                || matches!(
                    lower.as_str(),
                    "office"
                        | "court"
                        | "department"
                        | "police"
                        | "times"
                        | "post"
                        | "herald"
                        | "gazette"
                        | "courier"
                        | "monitor"
                        | "standard"
                        | "daily"
                        | "mirror"
                        | "front"
                        | "brigade"
                        | "militia"
                        | "movement"
                )
        };
        let is_firm = || {
            let named = &self.units.found.entities[entity];
            named.kind == EntityType::Org && !named.name.split_whitespace().any(is_other)
        };
        self.firms.get(entity).is_some_and(|it| *it.get_or_init(is_firm))
    }

    /// Whether a party is one of those that fight, by its kind or its name.
    pub(super) fn is_armed(&self, entity: usize) -> bool {
        self.units.found.entities.get(entity).is_some_and(|it| {
            it.kind == EntityType::Group
                || it.name.split_whitespace().any(|it| {
                    matches!(
                        it.to_lowercase().as_str(),
                        "front"
                            | "brigade"
                            | "brigades"
                            | "militia"
                            | "army"
                            | "movement"
                            | "battalion"
                            | "guards"
                            | "guerrillas"
                            | "fighters"
                            | "mujahideen"
                            | "jihad"
                    )
                })
        })
    }

    /// Whether a noun in the unit takes a party up before a place: `The militants`, to whom `their` then belongs.
    pub(super) fn has_nominal_before(&self, before: u32) -> bool {
        let start = self.units.span(self.unit).start;
        let mentions = self.units.mentions_in(Span { start, end: before });
        self.units.mentions[mentions].iter().any(|it| it.kind == crate::MentionKind::Nominal)
    }

    /// Another human being with the surname of one, named last before a place.
    pub(super) fn namesake_before(&self, entity: usize, before: u32) -> Option<usize> {
        const BACK: usize = 40;
        let surname = |it: usize| {
            let name = &self.units.found.entities.get(it)?.name;
            name.contains(' ').then(|| name.rsplit(' ').next().unwrap_or_default().to_lowercase())
        };
        let own = surname(entity)?;
        let end = self.units.mentions_in(Span { start: 0, end: before }).end;
        let mut earlier = self.units.mentions[..end].iter().rev().take(BACK).map(|it| it.entity);
        earlier
            .find(|it| *it != entity && self.is_person(*it) && surname(*it).as_ref() == Some(&own))
    }

    /// What was last said to be owned, in this unit or the one before it.
    pub(super) fn last_owned(&self) -> Option<usize> {
        let from = self.units.span(self.unit.saturating_sub(1)).start;
        let mut recent =
            self.relations.iter().rev().take(20).take_while(|it| it.evidence.start >= from);
        recent.find_map(|it| match it.object {
            Object::Entity(owned) if it.predicate == Predicate::Owns => Some(owned),
            _ => None,
        })
    }

    pub(super) fn is_body(&self, entity: usize) -> bool {
        matches!(self.kind(entity), Some(EntityType::State | EntityType::Body | EntityType::Org))
    }

    pub(super) fn is_place(&self, entity: usize) -> bool {
        matches!(self.kind(entity), Some(EntityType::Place | EntityType::State))
    }

    /// The entity of a state or body by its name.
    pub(super) fn entity_named(&self, name: &str) -> Option<usize> {
        self.units.found.entities.iter().position(|it| it.name == name)
    }

    /// Whom an article introduces with what he is: `the art dealer X`, `the rancher and former mayor X`.
    pub(super) fn introduced(&self, items: &[Item], at: usize) -> Option<usize> {
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

    /// The entities that a noun phrase means: its head, or the names that it joins.
    pub(super) fn referents(
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
        entities.retain(|it| fits(*it));
        entities.dedup();
        entities
    }

    /// Whom `they`, `both`, `the two men` mean: those that "and" joined last; `both` failing that the last two.
    pub(super) fn plural(&self, items: &[Item], phrase: &Range<usize>) -> Option<Vec<usize>> {
        let lower = |it: usize| items.get(it).map_or("", |it| self.lower(it));
        let (first, last) = (lower(phrase.start), lower(phrase.end - 1));
        let is_both = first == "both" && (phrase.len() == 1 || lower(phrase.start + 1) == "of");
        let is_pair = first == "the"
            && (phrase.len() == 2 && matches!(last, "two" | "pair" | "duo")
                || phrase.len() == 3 && lower(phrase.start + 1) == "two");
        let is_they = phrase.len() == 1 && matches!(first, "they" | "them");
        let before = items[phrase.start].span.start;
        // `the latter`, `the former` of two
        let is_one = first == "the" && phrase.len() == 2;
        if let Some(place) = match last {
            "former" if is_one => Some(0),
            "latter" if is_one => Some(1),
            _ => None,
        } {
            let two = self.joined_before(before).or_else(|| self.last_two(before))?;
            return two.get(place).map(|it| vec![*it]);
        }
        // `the two men`: two human beings.
        if is_pair && matches!(last, "men" | "women" | "brothers" | "sisters") {
            let persons = |it: &Vec<usize>| it.iter().all(|it| self.is_person(*it));
            return self
                .joined_before(before)
                .filter(persons)
                .or_else(|| self.last_two_of(before, &|it| self.is_person(it)));
        }
        if is_both
            && lower(phrase.start + 1) == "of"
            && !matches!(lower(phrase.start + 2), "them" | "the")
        {
            return None;
        }
        match () {
            () if is_both || is_pair => {
                self.joined_before(before).or_else(|| self.last_two(before))
            }
            () if is_they => self.joined_before(before),
            // `Neither has been listed`
            () if first == "neither" && phrase.len() == 1 => {
                self.joined_before(before).or_else(|| self.last_two(before))
            }
            () => None,
        }
    }

    /// The two parties that "and" joined last in the two units before a place, or in its own.
    pub(super) fn joined_before(&self, before: u32) -> Option<Vec<usize>> {
        const GAP: usize = 6;
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let mentions = &self.units.mentions[self.units.mentions_in(Span { start, end: before })];
        let joins = |gap: Span| {
            let tokens = self.units.text.tokens_within(gap);
            let words = &self.units.words[tokens.clone()];
            tokens.len() <= GAP
                && words.iter().any(|it| it.is(Class::Conjunction))
                && !words.iter().any(|it| it.is(Class::Be.or(Class::Have).or(Class::Modal)))
                && self.units.text.tokens[tokens].iter().all(|it| it.is_word() || it.lower == ",")
        };
        mentions.windows(2).rev().find_map(|it| {
            let [one, other] = it else { return None };
            let are_two = one.entity != other.entity
                && self.is_party(one.entity)
                && self.is_party(other.entity)
                && one.span.end <= other.span.start;
            let gap = Span { start: one.span.end, end: other.span.start.max(one.span.end) };
            (are_two && joins(gap)).then(|| vec![one.entity, other.entity])
        })
    }

    /// `both of them`, `the two`, `them both`: the last two parties before it.
    pub(super) fn both(&self, items: &[Item], at: usize) -> Option<Vec<usize>> {
        let lower = |it: usize| items.get(it).map_or("", |it| self.lower(it));
        // `both men`, `both of them`
        let is_sort = items.get(at + 1).is_some_and(|it| {
            it.is(Class::Plural) || matches!(it.lower, "men" | "women" | "brothers" | "people")
        });
        let is_both = lower(at) == "both"
            && (is_sort || matches!(lower(at + 1), "of" | "." | "," | "in" | "on"))
            || lower(at) == "them" && lower(at + 1) == "both";
        if !is_both {
            return None;
        }
        // `both of Ivo's firms`
        let is_pronoun = lower(at + 1) != "of" || matches!(lower(at + 2), "them" | "the");
        let before = items[at].span.start;
        let found = self.joined_before(before).or_else(|| self.last_two(before));
        found.filter(|_| is_pronoun)
    }

    /// The last two parties that were named before a place.
    fn last_two(&self, before: u32) -> Option<Vec<usize>> {
        self.last_two_of(before, &|it| self.is_party(it))
    }

    fn last_two_of(&self, before: u32, fits: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let mentions = self.units.mentions_in(Span { start, end: before });
        let mut found: Vec<usize> = Vec::new();
        for mention in mentions.rev().take(16) {
            let entity = self.units.mentions[mention].entity;
            if fits(entity) && !found.contains(&entity) {
                found.push(entity);
            }
            if found.len() == 2 {
                break;
            }
        }
        found.reverse();
        (found.len() == 2).then_some(found)
    }

    /// The first year behind an item, up to the next comma or verb's end; `former` and `planned` by the
    /// words around it.
    pub(super) fn time(&self, items: &[Item], at: usize) -> Option<String> {
        const REACH: usize = 10;
        let reach = items.len().min(at + REACH);
        let year = items[at..reach]
            .iter()
            .take_while(|it| !phrases::is_break(it))
            .find(|it| it.kind == Kind::Number && it.classes.any(Class::Year));
        year.map(|it| self.lower(it).to_owned())
    }

    /// Adds a relation, unless it is known, with what the claim around it makes of it.
    pub(super) fn push(&mut self, edge: Edge) {
        if edge.object == Object::Entity(edge.subject) {
            return;
        }
        // `sanctions on the Marrs`, where several bear the name: who of them is not told.
        let object = match edge.object {
            Object::Entity(it) => Some(it),
            Object::Words(_) => None,
        };
        if self.is_surname(edge.subject) || object.is_some_and(|it| self.is_surname(it)) {
            return;
        }
        let via = self.claim_around(edge.at);
        let claim = via.map(|it| &self.claims[it]);
        if claim.is_some_and(|it| it.polarity == Polarity::NoComment) {
            return;
        }
        let is_denied = claim.is_some_and(|it| it.polarity == Polarity::Deny);
        let is_symmetric =
            matches!(edge.predicate, Predicate::FamilyOf | Predicate::AssociatedWith);
        let is_known = self.relations.iter().rev().take(200).any(|it| {
            it.predicate == edge.predicate
                && (it.subject == edge.subject && is_same(&it.object, &edge.object)
                    || is_symmetric
                        && it.object == Object::Entity(edge.subject)
                        && edge.object == Object::Entity(it.subject))
        });
        if is_known {
            return;
        }
        let is_negated = edge.is_negated || is_denied;
        self.relations.push(Relation {
            subject: edge.subject,
            predicate: edge.predicate,
            object: edge.object,
            detail: edge.detail,
            modality: claim.map_or(Modality::Stated, |it| it.modality),
            polarity: if is_negated { Polarity::Negated } else { Polarity::Affirm },
            time: edge.time.or_else(|| Some("current".to_owned())),
            via_claim: via,
            evidence: self.units.span(self.unit),
        });
    }

    /// Whether all that an entity is called is a surname that two human beings of the text bear.
    fn is_surname(&self, entity: usize) -> bool {
        let entities = &self.units.found.entities;
        let Some(named) = entities.get(entity) else { return false };
        if named.name.contains(' ') {
            return false;
        }
        let bears = |it: &&crate::mentions::Named| {
            it.kind == EntityType::Person
                && it.name.strip_suffix(named.name.as_str()).is_some_and(|it| it.ends_with(' '))
        };
        entities.iter().filter(bears).take(2).count() == 2
    }

    /// The claim whose content holds a place; the innermost.
    fn claim_around(&self, at: Span) -> Option<usize> {
        const NEAR: usize = 16;
        let end = self.claims.partition_point(|it| it.evidence.start <= at.start);
        let near = (0..end).rev().take(NEAR);
        let holds = near.filter(|it| self.claims[*it].content.iter().any(|it| it.contains(at)));
        holds.min_by_key(|it| self.claims[*it].content.iter().map(|it| it.len()).sum::<usize>())
    }

    /// Who does what is claimed without a subject: of an accusation the accused, of a denial or confession the speaker.
    pub(super) fn doer(&self, at: Span) -> Option<usize> {
        let claim = &self.claims[self.claim_around(at)?];
        match claim.act {
            Act::Accuse => claim.about.first().copied(),
            Act::Deny | Act::Admit => {
                let speaker = claim.speaker.as_ref()?;
                speaker.entity.filter(|_| claim.rule == "object")
            }
            _ => None,
        }
    }

    /// What somebody is accused of, where no nearer relation is told: he is said to be involved in it.
    fn involvement(&mut self, at: usize) {
        let claim = &self.claims[at];
        if claim.act != Act::Accuse || claim.polarity != Polarity::Affirm {
            return;
        }
        let (Some(accused), Some(content)) = (claim.about.first(), claim.content.first()) else {
            return;
        };
        let is_told = self.relations.iter().rev().take(20).any(|it| it.via_claim == Some(at));
        // `blamed X for the attack`: what stands behind him.
        let mut content = *content;
        let mut mentions = self.units.mentions_in(content);
        let within = mentions.find(|it| self.units.mentions[*it].entity == *accused);
        if let Some(within) = within {
            let after = Span { start: self.units.mentions[within].span.end, end: content.end };
            let tokens = &self.units.text.tokens[self.units.text.tokens_within(after)];
            let last = tokens.iter().rev().take(40).position(|it| it.lower == "for");
            let Some(first) = last.and_then(|back| tokens.get(tokens.len() - back)) else { return };
            content.start = first.span.start;
        }
        let is_known = self.relations.iter().rev().take(20).any(|it| {
            it.predicate == Predicate::InvolvedIn
                && it.subject == *accused
                && is_same(&it.object, &Object::Words(content))
        });
        if is_told
            || is_known
            || !self.is_crime(content)
            || !self.is_party(*accused) && !self.is_body(*accused)
        {
            return;
        }
        self.relations.push(Relation {
            subject: *accused,
            predicate: Predicate::InvolvedIn,
            object: Object::Words(content),
            detail: None,
            modality: claim.modality,
            polarity: Polarity::Affirm,
            time: Some("current".to_owned()),
            via_claim: Some(at),
            evidence: claim.evidence,
        });
    }

    /// Whether words name a crime.
    pub(super) fn is_crime(&self, words: Span) -> bool {
        const LONGEST: usize = 30;
        let mut tokens = self.units.text.tokens_within(words).take(LONGEST);
        tokens.any(|it| super::words::is_crime(&self.units.text.tokens[it].lower))
    }

    /// Notes who lists somebody in the unit.
    pub(super) fn is_lister(&mut self, entity: usize) {
        self.lister = Some((self.unit, entity));
    }

    /// Who listed somebody without a name in the unit before.
    pub(super) fn noted_lister(&self) -> Option<usize> {
        self.lister.filter(|it| it.0 + 1 == self.unit).map(|it| it.1)
    }

    /// Who listed, or took off a list, last, in this unit or the few before it.
    pub(super) fn last_lister(&self) -> Option<usize> {
        /// In units: how far back a listing is the one that goes on.
        const LISTED: usize = 6;
        let from = self.units.span(self.unit.saturating_sub(LISTED)).start;
        let recent =
            self.relations.iter().rev().take(20).take_while(|it| it.evidence.start >= from);
        let mut lists =
            recent.filter(|it| matches!(it.predicate, Predicate::Designates | Predicate::Delists));
        let noted = self.lister.filter(|it| it.0 + LISTED >= self.unit).map(|it| it.1);
        lists.next().map(|it| it.subject).or(noted)
    }

    /// Who listed somebody last, or took him off, in this unit or the one before it.
    pub(super) fn last_done(&self) -> Option<(usize, Predicate)> {
        let from = self.units.span(self.unit.saturating_sub(1)).start;
        let last = self.relations.last().filter(|it| it.evidence.start >= from)?;
        let is_measure = matches!(last.predicate, Predicate::Designates | Predicate::Delists);
        is_measure.then_some((last.subject, last.predicate))
    }

    /// Who lists, where all who were listed so far were listed by one.
    pub(super) fn sole_lister(&self) -> Option<usize> {
        let mut lists = self.relations.iter().filter(|it| it.predicate == Predicate::Designates);
        let first = lists.next()?.subject;
        lists.all(|it| it.subject == first).then_some(first)
    }

    /// What was done last, in this unit or the one before it, if that was to list somebody or to take him off: to whom.
    pub(super) fn last_measure(&self) -> Option<(Predicate, Vec<usize>)> {
        let from = self.units.span(self.unit.saturating_sub(1)).start;
        let last = self.relations.last().filter(|it| it.evidence.start >= from)?;
        let is_measure = matches!(last.predicate, Predicate::Designates | Predicate::Delists);
        let of_last = self.relations.iter().rev().take_while(|it| {
            it.predicate == last.predicate
                && it.subject == last.subject
                && it.evidence == last.evidence
        });
        let listed = of_last.filter_map(|it| match it.object {
            Object::Entity(listed) => Some(listed),
            Object::Words(_) => None,
        });
        is_measure.then(|| (last.predicate, listed.collect()))
    }

    /// The organisation that the text is about at a place, as "it" would mean it: of the unit or the two before.
    pub(super) fn in_focus(&self, before: u32) -> Option<usize> {
        const NAMES: usize = 60;
        const OFTEN: usize = 3;
        let start = self.units.span(self.unit.saturating_sub(2)).start;
        let near = &self.units.mentions[self.units.mentions_in(Span { start, end: before })];
        // Whom the text names far more often than any other that is near.
        let end = self.units.mentions_in(Span { start: 0, end: before }).end;
        let recent = &self.units.mentions[end.saturating_sub(NAMES)..end];
        let count = |entity: usize| recent.iter().filter(|it| it.entity == entity).count();
        let is_org = |it: usize| self.is_firm(it);
        let orgs = recent.iter().map(|it| it.entity).filter(|it| is_org(*it));
        let most = orgs.map(|it| (count(it), it)).max();
        if let Some((often, most)) = most.filter(|it| it.0 >= OFTEN) {
            let mut others =
                near.iter().map(|it| it.entity).filter(|it| *it != most && is_org(*it));
            if others.all(|it| 2 * count(it) < often) {
                return Some(most);
            }
        }
        let is_near = |it: usize| near.iter().any(|near| near.entity == it);
        let fits = |it: usize| self.is_firm(it) && is_near(it);
        self.cast.antecedent_where(self.unit, "it", before, false, &fits)
    }

    /// The name behind a title: `, Hon. X`, `, Miss X`; or at the place itself.
    pub(super) fn titled(&self, items: &[Item], at: usize) -> Option<usize> {
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

    /// Those who were listed last, in this unit or the two before it.
    pub(super) fn last_listed(&self) -> Vec<usize> {
        let from = self.units.span(self.unit.saturating_sub(2)).start;
        let recent =
            self.relations.iter().rev().take(20).take_while(|it| it.evidence.start >= from);
        let listed: Vec<&Relation> =
            recent.filter(|it| it.predicate == Predicate::Designates).collect();
        let Some(last) = listed.first() else { return Vec::new() };
        let of_last = listed.iter().filter(|it| it.subject == last.subject);
        of_last
            .filter_map(|it| match it.object {
                Object::Entity(entity) => Some(entity),
                Object::Words(_) => None,
            })
            .collect()
    }

    /// The entity that "the bank" takes up: a bank by its name, or what was called one.
    pub(super) fn taken_up(&self, items: &[Item], at: usize) -> Option<usize> {
        let noun = items.get(at + 1)?;
        // `the mayor, X,` is X.
        let is_named = items.get(at + 2).is_some_and(|it| it.kind == Kind::Comma)
            && items.get(at + 3).is_some_and(|it| it.kind == Kind::Name);
        let called = || self.called(&items[at], noun).filter(|_| !is_named);
        self.cast.taken_up(&items[at], noun).or_else(called)
    }

    /// Notes that a party was called so.
    pub(super) fn describe(&mut self, noun: &str, entity: usize) {
        self.described.push((noun.to_owned(), entity));
    }

    /// The two who were last said to be kin.
    pub(super) fn kin(&self) -> Option<[usize; 2]> {
        const BACK: usize = 60;
        let mut near = self.relations.iter().rev().take(BACK);
        near.find_map(|it| match it.object {
            Object::Entity(other) if it.predicate == Predicate::FamilyOf => {
                Some([it.subject, other])
            }
            _ => None,
        })
    }

    /// The one of kin whom a noun takes up: `the father` of a father and his son that were told of, `her husband`.
    pub(super) fn kin_called(&self, opener: &Item, noun: &str) -> Option<usize> {
        const BACK: usize = 60;
        let is_kin = super::words::relating(noun)
            .iter()
            .any(|it| it.kind == super::words::Kind::Kin && it.form.is(crate::grammar::Form::BASE));
        let is_definite = opener.is(Class::Article) && !opener.is(Class::Indefinite);
        if !is_kin || !is_definite && !opener.is(Class::Possessive) {
            return None;
        }
        let person = |it: usize| self.is_person(it);
        let whose = if is_definite { None } else { Some(self.pronoun(opener, &person)?) };
        let is_spouse = matches!(noun, "husband" | "wife" | "spouse");
        let mut near = self.relations.iter().rev().take(BACK);
        near.find_map(|it| {
            let Object::Entity(other) = it.object else { return None };
            if it.predicate != Predicate::FamilyOf {
                return None;
            }
            let detail = it.detail.as_deref();
            let is_married = is_spouse && matches!(detail, None | Some("married"));
            let turned = match detail {
                Some("son" | "daughter") => matches!(noun, "father" | "mother"),
                Some("father" | "mother") => matches!(noun, "son" | "daughter"),
                Some("husband") => noun == "wife",
                Some("wife") => noun == "husband",
                _ => is_married,
            };
            match whose {
                None if detail == Some(noun) => Some(it.subject),
                None if turned && !is_married => Some(other),
                Some(whose) if whose == other && (detail == Some(noun) || is_married) => {
                    Some(it.subject)
                }
                Some(whose) if whose == it.subject && turned => Some(other),
                _ => None,
            }
        })
    }

    /// Notes whom the unit is about.
    pub(super) fn is_about(&mut self, entity: usize) {
        self.topic = Some((self.unit, entity));
    }

    /// The thing that the unit before was about, where this one names none before a place.
    fn topic(&self, item: &Item, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let (unit, entity) = self.topic?;
        let before = Span { start: self.units.span(self.unit).start, end: item.span.start };
        let mut mentions = self.units.mentions_in(before);
        let is_thing = |it: usize| !self.is_person(it) && self.is_party(it) && fits(it);
        let names_one = mentions.any(|it| is_thing(self.units.mentions[it].entity));
        (unit + 1 == self.unit && is_thing(entity) && !names_one).then_some(entity)
    }

    /// Who was called so last, of a definite noun.
    fn called(&self, article: &Item, noun: &Item) -> Option<usize> {
        const BACK: usize = 40;
        if noun.kind != Kind::Word || !article.is(Class::Article) || article.is(Class::Indefinite) {
            return None;
        }
        let noun = self.lower(noun);
        self.described.iter().rev().take(BACK).find(|it| it.0 == noun).map(|it| it.1)
    }

    /// The party that a definite noun means: taken up, called so before, or the one in focus.
    pub(super) fn definite(&self, items: &[Item], phrase: &Range<usize>) -> Option<usize> {
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
        let taken = self.cast.taken_up(first, noun).filter(|_| phrase.len() == 2);
        let focus = || self.in_focus(first.span.start).filter(|_| is_firm);
        let again = || self.taken_up_before(noun);
        taken.or_else(|| self.called(first, noun)).or_else(again).or_else(focus)
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
            it.kind == crate::MentionKind::Nominal && {
                let mut tokens = self.units.text.tokens_within(it.span);
                tokens.next_back().is_some_and(|it| self.units.text.tokens[it].lower == noun_text)
            }
        });
        last.map(|it| it.entity)
    }

    /// `the elder`, `the younger` of two who were told to be kin: of brothers and sisters the one who is named first is the
    /// elder.
    pub(super) fn one_of_pair(&self, noun: &str) -> Option<usize> {
        const BACK: usize = 60;
        let is_elder = match noun {
            "elder" | "older" => true,
            "younger" => false,
            _ => return None,
        };
        let mut near = self.relations.iter().rev().take(BACK);
        let (mut pair, detail) = near.find_map(|it| match it.object {
            Object::Entity(other) if it.predicate == Predicate::FamilyOf => {
                Some(([it.subject, other], it.detail.as_deref()))
            }
            _ => None,
        })?;
        let first = |entity: usize| self.units.mentions.iter().position(|it| it.entity == entity);
        match detail {
            Some("father" | "mother" | "uncle" | "aunt" | "grandfather" | "grandmother") => {}
            Some("son" | "daughter" | "nephew" | "niece" | "grandson" | "granddaughter") => {
                pair.swap(0, 1);
            }
            Some("husband" | "wife" | "married") => return None,
            _ if first(pair[1]) < first(pair[0]) => pair.swap(0, 1),
            _ => {}
        }
        Some(if is_elder { pair[0] } else { pair[1] })
    }

    /// The unit that is read.
    pub(super) fn flat(&self) -> Cow<'t, Unit<'t>> {
        self.units.flat(self.unit)
    }
}

/// Whether two objects are one: words, where they overlap.
fn is_same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Words(one), Object::Words(other)) => {
            one.start < other.end && other.start < one.end
        }
        (one, other) => one == other,
    }
}

/// Whether a name is joined to one before it by `and` or a comma.
fn is_joined(items: &[Item], at: usize) -> bool {
    at > 0 && (items[at - 1].is(Class::Conjunction) || items[at - 1].kind == Kind::Comma)
}

fn is_possessor(items: &[Item], item: &Item) -> bool {
    let at = items.partition_point(|it| it.span.start < item.span.start);
    items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive)
}
