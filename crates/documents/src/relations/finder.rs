//! Who is meant, and what the claims around a relation make of it.
//!
//! The `Finder` is what the frames work with: it holds the text, what was said so far and the relations that were found.
//! Each thing that it can be asked has a file: `sorts` what an entity is, `referents` whom a phrase means, `namesakes` who bears the name of a listed
//! party by chance, `pairs` whom
//! "both" or "the father" means, `pronouns` whom "he" means, `recall` what was told before; `record` takes a relation in.

mod namesakes;
mod pairs;
mod pronouns;
mod recall;
mod record;
mod referents;
mod sorts;

use std::borrow::Cow;
use std::cell::OnceCell;

use lictor_model::CountryCode;

use crate::claims::cast::Cast;
use crate::grammar::{Class, Item, Kind, Unit, Units};
use crate::mentions::{Named, country_of_adjective, country_of_state};
use crate::relations::frames;
use crate::{Claim, EntityType, MentionKind, Object, Predicate, Relation, Shape, Span};

/// The relations of all units.
pub(super) fn find(units: &Units<'_>, claims: &[Claim]) -> Vec<Relation> {
    let mut finder = Finder {
        units,
        claims,
        reach: reach(claims),
        cast: Cast::new(units),
        relations: Vec::new(),
        unit: 0,
        described: Vec::new(),
        topic: None,
        lister: None,
        unnamed: Vec::new(),
        repeated: Vec::new(),
        firms: vec![OnceCell::new(); units.found.entities.len()],
        laws: vec![OnceCell::new(); units.found.entities.len()],
        surnames: vec![OnceCell::new(); units.found.entities.len()],
        agencies: vec![OnceCell::new(); units.found.entities.len()],
        countries: OnceCell::new(),
        first_mentions: first_mentions(units),
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
        if is_bare && first_claim == next_claim && !finder.stands_for_some(at) {
            continue;
        }
        finder.unit = at;
        let unit = units.unit(at);
        frames::read(&mut finder, &unit);
        for claim in first_claim..next_claim {
            finder.involvement(claim);
        }
    }
    finder.without_namesakes();
    finder.relations.sort_by_key(|it| it.evidence.start);
    finder.relations
}

fn reach(claims: &[Claim]) -> Vec<u32> {
    let ends = claims.iter().map(|it| it.content.iter().map(|it| it.end).max().unwrap_or(0));
    let furthest = ends.scan(0, |furthest, end| {
        *furthest = end.max(*furthest);
        Some(*furthest)
    });
    furthest.collect()
}

fn first_mentions(units: &Units<'_>) -> Vec<Option<usize>> {
    let mut result = vec![None; units.found.entities.len()];
    for (at, mention) in units.mentions.iter().enumerate().rev() {
        result[mention.entity] = Some(at);
    }
    result
}

/// What the frames work with.
pub(super) struct Finder<'t> {
    pub(super) units: &'t Units<'t>,
    claims: &'t [Claim],
    /// By claim: how far the contents of it and of all before it reach.
    reach: Vec<u32>,
    cast: Cast<'t>,
    relations: Vec<Relation>,
    pub(super) unit: usize,
    /// What parties were called: `X, a charity`.
    described: Vec<(String, usize)>,
    /// Whom a unit was about, and which that was.
    topic: Option<(usize, usize)>,
    /// Who listed somebody without a name, and in which unit: `imposed sanctions on four companies`.
    lister: Option<(usize, usize)>,
    /// Who listed somebody that no name is told of, and in which unit.
    unnamed: Vec<(usize, usize)>,
    /// The listings of a unit that were told before: the unit, what was done, by whom, to whom.
    repeated: Vec<(usize, Predicate, usize, usize)>,
    /// By entity: whether its name is that of a firm, once that was asked.
    firms: Vec<OnceCell<bool>>,
    /// By entity: whether its name is that of a law, once that was asked.
    laws: Vec<OnceCell<bool>>,
    /// By entity: whether it is called by a surname that several bear, once that was asked.
    surnames: Vec<OnceCell<bool>>,
    /// By entity: whether its name is that of a body of a state, once that was asked.
    agencies: Vec<OnceCell<bool>>,
    /// By entity: of which country it is the state, once that was asked.
    countries: OnceCell<Vec<Option<CountryCode>>>,
    /// By entity: the first of its mentions.
    first_mentions: Vec<Option<usize>>,
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
    /// Whether a unit takes somebody up without a name: `They`, `Both men`, `The two`.
    fn stands_for_some(&self, at: usize) -> bool {
        let tokens = self.units.tokens(at);
        let opens = &self.units.text.tokens[tokens.clone()];
        let is_pair = |it: &crate::text::Token| {
            matches!(it.lower.as_str(), "both" | "two" | "pair" | "former" | "latter" | "neither")
        };
        let words = &self.units.words[tokens];
        words.iter().any(|it| it.is(Class::Possessive.or(Class::Object).or(Class::Subject)))
            || opens.iter().take(3).any(is_pair)
    }

    pub(super) fn lower<'i>(&self, item: &Item<'i>) -> &'i str {
        let _ = self;
        item.lower
    }

    pub(super) fn entity(&self, item: &Item) -> Option<usize> {
        item.mention.map(|it| self.units.mentions[it].entity)
    }

    /// Whether the text takes the entity of a mention up there for the first time.
    pub(super) fn is_first_mention(&self, mention: usize) -> bool {
        self.first_mentions[self.units.mentions[mention].entity] == Some(mention)
    }

    /// The entity of a name, or the state of an adjective that the document names.
    pub(super) fn entity_or_state(&self, item: &Item) -> Option<usize> {
        self.entity(item).or_else(|| self.state_of(item))
    }

    /// The state or union of an adjective, where the document names it: `British` of `Britain`, `European` of `the EU`.
    pub(super) fn state_of(&self, item: &Item) -> Option<usize> {
        if item.kind != Kind::Word || !matches!(item.shape, Shape::Capitalised | Shape::Upper) {
            return None;
        }
        let entities = &self.units.found.entities;
        let called = |names: [&str; 2]| entities.iter().position(|it| names.contains(&&*it.name));
        match item.lower {
            "european" | "eu" => return called(["European Union", "EU"]),
            "un" => return called(["United Nations", "UN"]),
            _ => {}
        }
        let is_short = item.shape == Shape::Upper && item.lower.len() <= 3;
        let country = if is_short {
            country_of_state(&item.lower.to_uppercase())?
        } else {
            country_of_adjective(item.lower)?
        };
        let countries = self.countries.get_or_init(|| {
            let country = |it: &Named| match it.kind {
                EntityType::State => country_of_state(&it.name),
                _ => None,
            };
            entities.iter().map(country).collect()
        });
        countries.iter().position(|it| *it == Some(country))
    }

    /// The state or union that a capital stands for in the press, where the document names it: `Washington`.
    pub(super) fn state_of_capital(&self, place: usize) -> Option<usize> {
        /// Capitals that stand for those who list.
        const CAPITALS: &[(&str, &str)] = &[
            ("Washington", "us"),
            ("London", "gb"),
            ("Ottawa", "ca"),
            ("Canberra", "au"),
            ("Bern", "ch"),
            ("Tokyo", "jp"),
            ("Moscow", "ru"),
            ("Beijing", "cn"),
            ("Paris", "fr"),
            ("Berlin", "de"),
            ("Delhi", "in"),
        ];
        let entities = &self.units.found.entities;
        let named = entities.get(place).filter(|it| it.kind == EntityType::Place)?;
        if named.name == "Brussels" {
            return entities.iter().position(|it| matches!(&*it.name, "European Union" | "EU"));
        }
        let (_, code) = CAPITALS.iter().find(|it| it.0.eq_ignore_ascii_case(&named.name))?;
        let country = code.parse().ok()?;
        entities.iter().position(|it| {
            it.kind == EntityType::State && country_of_state(&it.name) == Some(country)
        })
    }

    /// Whether a noun in the unit takes a party up before a place: `The militants`, to whom `their` then belongs.
    pub(super) fn has_nominal_before(&self, before: u32) -> bool {
        let start = self.units.span(self.unit).start;
        let mentions = self.units.mentions_in(Span { start, end: before });
        self.units.mentions[mentions].iter().any(|it| it.kind == MentionKind::Nominal)
    }

    /// The unit that is read.
    pub(super) fn flat(&self) -> Cow<'t, Unit<'t>> {
        self.units.flat(self.unit)
    }
}
