//! Who bears the name of a listed party by chance: `Orel Paints, a shop in Quay, has no tie with the Orel Group`.

use std::cell::OnceCell;

use hashbrown::HashSet;
use lictor_names::{company_word, is_given_name, legal_form, place};
use lictor_text::words;

use super::Finder;
use crate::mentions::tags_in_tables;
use crate::{Object, Polarity, Predicate};

impl Finder<'_> {
    /// Drops what tells namesakes apart and nothing else: where one has his seat, and that he is no relative and has no tie.
    /// Of a namesake something else may be told; whoever is tied to a listed party by that is none.
    pub(super) fn without_namesakes(&mut self) {
        let entities = &self.units.found.entities;
        let is_told_apart = |predicate: Predicate, polarity: Polarity| {
            predicate == Predicate::LocatedIn
                || polarity == Polarity::Negated
                    && matches!(predicate, Predicate::AssociatedWith | Predicate::FamilyOf)
        };
        if !self.relations.iter().any(|it| is_told_apart(it.predicate, it.polarity)) {
            return;
        }
        let is_listed = |at: usize| !entities[at].links.is_empty();
        let mut tied: HashSet<usize> = HashSet::new();
        for it in self.relations.iter().filter(|it| it.polarity == Polarity::Affirm) {
            let Object::Entity(object) = it.object else { continue };
            if is_listed(it.subject) || is_listed(object) {
                tied.extend([it.subject, object]);
            }
        }
        // Most texts tell no such thing of anybody who is neither listed nor tied to who is.
        let of_listed = OnceCell::new();
        let is_of_listed = |word: &str| {
            let of_listed = of_listed.get_or_init(|| {
                let listed = (0..entities.len()).filter(|it| is_listed(*it));
                let all = listed.flat_map(|it| words(&entities[it].name));
                all.map(|it| it.text).collect::<HashSet<String>>()
            });
            of_listed.contains(word)
        };
        let is_namesake = |at: usize| {
            let mut own = words(&entities[at].name).into_iter().map(|it| it.text);
            own.any(|it| is_of_listed(&it) && tells(&it))
        };
        let is_namesake = |at: usize| !is_listed(at) && !tied.contains(&at) && is_namesake(at);
        self.relations
            .retain(|it| !is_told_apart(it.predicate, it.polarity) || !is_namesake(it.subject));
    }
}

/// Whether a word of a name is hardly one by chance: no word of the language, no place, no given name, nor one for the sort
/// of a firm.
fn tells(word: &str) -> bool {
    word.chars().count() > 2
        && !tags_in_tables(word).is_common()
        && !is_given_name(word)
        && place(word).is_none()
        && company_word(word).is_none()
        && legal_form(word).is_none()
}
