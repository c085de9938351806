//! Building the index from analysed names.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use lictor_names::{Ground, Reading, Token, View};

use crate::format::SectionWriter;
use crate::names::{self, NameRow};
use crate::vocabulary;

/// Collects names, then writes the index's sections.
#[derive(Debug)]
pub struct IndexBuilder {
    views: [ViewBuilder; 2],
    identifiers: Vec<(u64, u32)>,
}

impl Default for IndexBuilder {
    fn default() -> Self {
        Self { views: View::ALL.map(ViewBuilder::new), identifiers: Vec::new() }
    }
}

#[derive(Debug)]
struct ViewBuilder {
    view: View,
    /// Distinct tokens with their numbers, which are counted up.
    numbers: HashMap<Distinct, u32, foldhash::fast::RandomState>,
    tokens: Vec<Arc<Token>>,
    names: Vec<NameRow>,
    /// Of all names one after another: the numbers of their tokens.
    parts: Vec<u32>,
    ordinals: Vec<u32>,
    made: Vec<u32>,
}

/// A token that is the same as another where no comparison can tell them apart. The same characters are
/// read in several languages, so the text is not enough.
#[derive(Debug)]
struct Distinct(Arc<Token>);

impl Distinct {
    fn key(&self) -> impl PartialEq + Hash + '_ {
        let Token { text, kind, latin, syllables, transcription, .. } = &*self.0;
        (text, kind, latin, syllables, transcription)
    }
}

impl PartialEq for Distinct {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.key() == other.key()
    }
}

impl Eq for Distinct {}

impl Hash for Distinct {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl IndexBuilder {
    /// Adds a name of an entity in one of its readings. `ordinal` is the caller's number of the name
    /// within the entity.
    pub fn add_name(&mut self, entity: u32, ordinal: u32, reading: &Reading) {
        self.views[reading.name.view as usize].add(entity, ordinal, reading);
    }

    /// Adds an identifier of an entity, by the caller's hash of its kind and normalised value.
    pub fn add_identifier(&mut self, entity: u32, hash: u64) {
        self.identifiers.push((hash, entity));
    }

    /// Writes all sections.
    pub fn write(mut self, sections: &mut SectionWriter) {
        for view in self.views {
            view.write(sections);
        }
        self.identifiers.sort_unstable();
        self.identifiers.dedup();
        let (hashes, entities): (Vec<u64>, Vec<u32>) = self.identifiers.into_iter().unzip();
        sections.add("id.hashes", &hashes);
        sections.add("id.entities", &entities);
    }
}

impl ViewBuilder {
    fn new(view: View) -> Self {
        Self {
            view,
            numbers: HashMap::default(),
            tokens: Vec::new(),
            names: Vec::new(),
            parts: Vec::new(),
            ordinals: Vec::new(),
            made: Vec::new(),
        }
    }

    fn add(&mut self, entity: u32, ordinal: u32, reading: &Reading) {
        let first_part = u32::try_from(self.parts.len()).expect("fewer than 2^32 words");
        for part in &reading.name.parts {
            let number = self.number(&part.token);
            self.parts.push(number);
        }
        let tokens = reading.name.parts.iter().map(|part| &*part.token);
        self.names.push(NameRow::new(entity, first_part, reading.ground, tokens, self.view));
        self.ordinals.push(ordinal);
        // A reading has at most 16 words.
        self.made.push(reading.made.iter().fold(0, |made, at| made | 1 << at));
    }

    fn number(&mut self, token: &Arc<Token>) -> u32 {
        let next = u32::try_from(self.tokens.len()).expect("fewer than 2^32 tokens");
        let number = *self.numbers.entry(Distinct(Arc::clone(token))).or_insert(next);
        if number == next {
            self.tokens.push(Arc::clone(token));
        }
        number
    }

    fn write(self, sections: &mut SectionWriter) {
        let prefix = crate::search::prefix(self.view);
        drop(self.numbers);
        vocabulary::write(self.tokens.iter().map(|it| &**it), self.view, prefix, sections);
        let tells: Vec<bool> =
            self.tokens.iter().map(|it| lictor_names::tells(it.kind, it.weight)).collect();
        drop(self.tokens);
        names::write(&self.names, &self.parts, &tells, prefix, sections);
        let name = |name: &str| format!("{prefix}.{name}");
        sections.add(&name("name_ordinal"), &self.ordinals);
        sections.add(&name("name_made"), &self.made);
    }
}

/// The stored number of a ground.
pub(crate) fn ground(stored: u8) -> Ground {
    Ground::ALL[usize::from(stored) % Ground::ALL.len()]
}
