//! How well a noun fits what the text names: by its name, by what it was called, by its sort.

use super::Reader;
use super::sorts::{self, Family, Noun};
use crate::Token;
use crate::mentions::Named;

impl Reader<'_> {
    /// How well a noun fits an entity, in tenths; 0 when it cannot mean it.
    pub(super) fn fit(&self, entity: usize, noun: Noun, head: &Token) -> u32 {
        if !noun.family.kinds().has(self.kind(entity)) {
            return 0;
        }
        let rows = &self.rows[entity];
        let was_called = || self.was_called(entity, head, |row| row == noun.row);
        match noun.family {
            Family::Person => {
                let other = self.is_family(entity, &[Family::Role]);
                let plus = if self.found.entities[entity].links.is_empty() { 0 } else { 4 };
                match () {
                    () if was_called() => 25 + plus,
                    () if other => 7 + plus,
                    () => 10 + plus,
                }
            }
            Family::Role => u32::from(was_called()) * 20,
            Family::Place => 10,
            Family::Own => u32::from(self.is_in_name(entity, &head.lower)) * 10,
            Family::Craft => match () {
                () if was_called() => 30,
                () if rows.contains(&noun.row) => 20,
                () if !noun.is_ship() || !rows.is_empty() || self.is_of_state[entity] => 0,
                () if self.bears_article[entity] => 8,
                () => 0,
            },
            _ => self.fit_of_party(entity, noun, head),
        }
    }

    /// The same of a noun for organisations.
    fn fit_of_party(&self, entity: usize, noun: Noun, head: &Token) -> u32 {
        let rows = &self.rows[entity];
        let listed = !self.found.entities[entity].links.is_empty();
        let plus = if listed { 2 } else { 0 };
        if self.is_in_name(entity, &head.lower) && !noun.is_general() {
            return 120 + plus;
        }
        // `the group` for the Orel Group
        let is_last = self.words[entity].len() > 1
            && self.words[entity].last().is_some_and(|it| *it == head.lower.as_str());
        if is_last && noun.is_general() {
            return if noun.family == Family::Any { 40 } else { 30 } + plus;
        }
        let is_narrow = noun.is_narrow() || noun.family == Family::Public;
        if self.was_called(entity, head, |row| row == noun.row) {
            return if is_narrow { 120 } else { 26 } + plus;
        }
        if rows.contains(&noun.row) {
            return if is_narrow { 100 } else { 22 } + plus;
        }
        if noun.family == Family::Public || self.is_of_state[entity] {
            return 0;
        }
        let is_cause = self.is_family(entity, &[Family::Armed, Family::Political, Family::Charity]);
        let is_company = self.is_family(entity, &[Family::Company]);
        // A brigade is no craft for being called so, nor is a hotel that is a firm.
        let is_other = self.is_family(entity, &[Family::Public, Family::Media])
            || self.is_family(entity, &[Family::Craft]) && !is_cause && !is_company;
        let is_any = self.is_family(entity, &[Family::Any]);
        let is_same = self.is_family(entity, &[noun.family]);
        let called_same = || self.was_called(entity, head, |row| sorts::family(row) == noun.family);
        match noun.family {
            _ if is_other => 0,
            Family::Any => match () {
                () if is_cause => 30 + plus,
                // A concern may be called a group, and no more than that.
                () if is_company => {
                    if head.lower == "group" {
                        3
                    } else {
                        0
                    }
                }
                () => 10 + plus,
            },
            // A trader is no bank, though both are firms.
            Family::Company if is_narrow && is_same => 4,
            Family::Company if is_same && called_same() => 24 + plus,
            Family::Company => match () {
                () if is_same => 20 + plus,
                () if is_cause => 0,
                // What was called a group or a movement is seldom a firm.
                () if is_any => 4,
                () if is_narrow => 8 + plus,
                () => 12 + plus,
            },
            _ => match () {
                () if is_same => 40 + plus,
                () if is_company => 0,
                () if is_any => 25 + plus,
                () if is_cause => 3,
                () => 8 + plus,
            },
        }
    }

    /// Whether a noun stands in a name, behind its first word.
    fn is_in_name(&self, entity: usize, noun: &str) -> bool {
        self.words[entity].iter().skip(1).any(|it| *it == noun)
    }

    /// Whether what an entity is called, in its name or elsewhere, is of one of the families.
    pub(super) fn is_family(&self, entity: usize, families: &[Family]) -> bool {
        families.iter().any(|it| self.families[entity].has(*it))
    }

    /// Whether an entity was called something before a noun.
    fn was_called(&self, entity: usize, head: &Token, is_meant: impl Fn(usize) -> bool) -> bool {
        self.called[entity].iter().any(|it| it.end <= head.span.start && is_meant(it.row))
    }
}

/// Whether a name is that of a part of a state, or no name but capitals. `words` holds those of the name.
pub(super) fn is_of_state(named: &Named, words: &[&str]) -> bool {
    let is_office = words.iter().any(|it| {
        matches!(
            *it,
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
    let is_capitals = || {
        named.links.is_empty()
            && !named.name.chars().any(char::is_lowercase)
            && named.name.chars().count() > 2
    };
    is_office || is_capitals()
}
