//! Building the index from analysed names.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use hashbrown::HashMap;
use lictor_names::{Reading, Token, View};

use crate::format::SectionWriter;
use crate::names::{self, Made, NameRow};
use crate::vocabulary;

/// Collects names, then writes the index's sections.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    tokens: Tokens,
    views: [ViewBuilder; 2],
    identifiers: Vec<(u64, u32)>,
}

/// Distinct tokens with their numbers, which are counted up.
#[derive(Debug, Default)]
struct Tokens {
    numbers: HashMap<Distinct, u32>,
    tokens: Vec<Arc<Token>>,
}

#[derive(Debug, Default)]
struct ViewBuilder {
    names: Vec<NameRow>,
    /// Of all long names one after another: the numbers of their tokens.
    more_parts: Vec<u32>,
    made: Vec<Made>,
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
    ///
    /// # Panics
    /// With 2³² words or 2²⁹ names of one view.
    pub fn add_name(&mut self, entity: u32, ordinal: u32, reading: &Reading) {
        let view = &mut self.views[reading.name.view as usize];
        let tokens = reading.name.parts.iter().map(|part| self.tokens.number(&part.token));
        let tokens: Vec<u32> = tokens.collect();
        let row = NameRow::new((entity, ordinal), reading, &tokens, &mut view.more_parts);
        // A reading has at most 16 words.
        let words = reading.made.iter().fold(0, |made, at| made | 1 << at);
        if words != 0 {
            let name = u32::try_from(view.names.len()).expect("fewer than 2^29 names of one view");
            view.made.push(Made { name, words });
        }
        view.names.push(row);
    }

    /// Adds an identifier of an entity, by the caller's hash of its kind and normalised value.
    pub fn add_identifier(&mut self, entity: u32, hash: u64) {
        self.identifiers.push((hash, entity));
    }

    /// Writes all sections.
    pub fn write(mut self, sections: &mut SectionWriter) {
        let Tokens { tokens, numbers } = self.tokens;
        drop(numbers);
        vocabulary::write(tokens.iter().map(|it| &**it), sections);
        let tells: Vec<bool> =
            tokens.iter().map(|it| lictor_names::tells(it.kind, it.weight)).collect();
        drop(tokens);
        for (view, builder) in View::ALL.into_iter().zip(self.views) {
            let ViewBuilder { names, made, more_parts } = &builder;
            names::write(names, made, more_parts, &tells, view, sections);
        }
        self.identifiers.sort_unstable();
        self.identifiers.dedup();
        let (hashes, entities): (Vec<u64>, Vec<u32>) = self.identifiers.into_iter().unzip();
        sections.add("id.hashes", &hashes);
        sections.add("id.entities", &entities);
    }
}

impl Tokens {
    fn number(&mut self, token: &Arc<Token>) -> u32 {
        let next = u32::try_from(self.tokens.len()).expect("fewer than 2^32 tokens");
        let number = *self.numbers.entry(Distinct(Arc::clone(token))).or_insert(next);
        if number == next {
            self.tokens.push(Arc::clone(token));
        }
        number
    }
}
