//! Whom somebody may mean who is still typing: parties by how the words of their names begin.
//!
//! This proposes and decides nothing: no score comes of it, and screening does not use it. The folded names lie in
//! one text, which is searched from end to end: of a few hundred thousand names in milliseconds.

use lictor_model::EntityId;
use lictor_text::fold;

use crate::{EngineError, Snapshot};

/// All names of a snapshot, to be searched by what was typed.
#[derive(Debug, Default)]
pub struct TypedNames {
    /// Folded names, each with a blank before it and a line feed behind it.
    text: String,
    /// Where each name begins, and whose it is.
    names: Vec<(usize, usize)>,
    ids: Vec<EntityId>,
}

impl Snapshot {
    /// The names of all editions. It reads every entity: make it once for a snapshot.
    ///
    /// # Errors
    /// When an entity does not decode.
    pub fn typed_names(&self) -> Result<TypedNames, EngineError> {
        let mut all = TypedNames::default();
        for entity in self.entities() {
            let entity = entity?;
            all.add(entity.id, entity.names.iter().map(|it| it.value.text.as_str()));
        }
        Ok(all)
    }
}

impl TypedNames {
    fn add<'a>(&mut self, id: EntityId, names: impl Iterator<Item = &'a str>) {
        for name in names {
            self.names.push((self.text.len(), self.ids.len()));
            self.text.extend([" ", &fold(name), "\n"]);
        }
        self.ids.push(id);
    }

    /// Whether a name has the words that were typed, the last of them as the beginning of a word: one by which
    /// [`TypedNames::beginning`] finds its party.
    pub fn is_begun(name: &str, typed: &str) -> bool {
        let typed = fold(typed);
        !typed.is_empty() && format!(" {}", fold(name)).contains(&format!(" {typed}"))
    }

    /// The parties of which a name has the words that were typed, one after the other, the last of them as the
    /// beginning of a word. Those whose name begins so come first, then those with the shorter name, then by dataset and
    /// id.
    pub fn beginning(&self, typed: &str) -> Vec<&EntityId> {
        let typed = fold(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, bool, usize)> = Vec::new();
        for (at, _) in self.text.match_indices(&format!(" {typed}")) {
            let row = self.names.partition_point(|(begin, _)| *begin <= at) - 1;
            let (begin, entity) = self.names[row];
            let end = self.names.get(row + 1).map_or(self.text.len(), |it| it.0);
            found.push((entity, at != begin, end - begin));
        }
        // The best name of each party.
        found.sort_unstable();
        found.dedup_by_key(|it| it.0);
        found.sort_unstable_by_key(|(entity, within, length)| (*within, *length, *entity));
        found.into_iter().map(|(entity, ..)| &self.ids[entity]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_as_they_were_typed() {
        let mut all = TypedNames::default();
        for (id, names) in [
            ("a:1", &["Harakat Al-Velmora", "Youth of Velmora"][..]),
            ("a:2", &["Al-Velmora"]),
            ("a:3", &["Velma", "Alvelm"]),
            ("a:4", &["Al Velmorand Trading", "AL-VELMORAND"]),
            ("a:5", &["Вельмора"]),
        ] {
            all.add(id.parse().unwrap(), names.iter().copied());
        }
        let check = |typed: &str, expected: &[&str]| {
            let found: Vec<&str> = all.beginning(typed).iter().map(|it| it.as_str()).collect();
            assert_eq!(found, expected, "{typed}");
        };
        for (name, typed, expected) in
            [("Harakat Al-Velmora", "velm", true), ("Velma", "elma", false), ("Velma", "", false)]
        {
            assert_eq!(TypedNames::is_begun(name, typed), expected, "{name}, {typed}");
        }
        check("al-vel", &["a:2", "a:4", "a:1"]);
        check("AL VELMORA", &["a:2", "a:4", "a:1"]);
        check("velm", &["a:3", "a:2", "a:4", "a:1"]);
        check("elmora", &[]);
        check("вель", &["a:5"]);
        check("velmora al", &[]);
        check(" - ", &[]);
        check("", &[]);
    }
}
