//! Building the index from analysed names.

use std::collections::HashMap;

use lictor_names::{Ground, Reading, Token, TokenKind, View};

use crate::format::SectionWriter;
use crate::vocabulary;

/// Collects names, then writes the index's sections.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    views: [ViewBuilder; 2],
    identifiers: Vec<(u64, u32)>,
}

#[derive(Debug, Default)]
struct ViewBuilder {
    tokens: Vec<Token>,
    /// By text, kind, spellings and syllables: the same characters are read in several languages.
    numbers: HashMap<(String, TokenKind, String, String), u32>,
    names: Vec<NameRow>,
}

#[derive(Debug)]
struct NameRow {
    entity: u32,
    ordinal: u32,
    ground: Ground,
    /// One bit for each aligned word that the reading made.
    made: u32,
    tokens: Vec<u32>,
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
        for view in View::ALL {
            self.views[view as usize].write(view, sections);
        }
        self.identifiers.sort_unstable();
        self.identifiers.dedup();
        let (hashes, entities): (Vec<u64>, Vec<u32>) = self.identifiers.into_iter().unzip();
        sections.add("id.hashes", &hashes);
        sections.add("id.entities", &entities);
    }
}

impl ViewBuilder {
    fn add(&mut self, entity: u32, ordinal: u32, reading: &Reading) {
        let tokens = reading.name.parts.iter().map(|part| self.number(&part.token)).collect();
        // A reading has at most 16 words.
        let made = reading.made.iter().fold(0, |made, at| made | 1 << at);
        self.names.push(NameRow { entity, ordinal, ground: reading.ground, made, tokens });
    }

    fn number(&mut self, token: &Token) -> u32 {
        let key = (token.text.clone(), token.kind, token.latin.clone(), token.syllables.clone());
        *self.numbers.entry(key).or_insert_with(|| {
            self.tokens.push(token.clone());
            u32::try_from(self.tokens.len() - 1).expect("fewer than 2^32 tokens")
        })
    }

    fn write(&mut self, view: View, sections: &mut SectionWriter) {
        let prefix = crate::search::prefix(view);
        vocabulary::write(&self.tokens, prefix, sections);
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); self.tokens.len()];
        let mut offsets = vec![0_u32];
        let (mut parts, mut costs, mut entities, mut ordinals) = (vec![], vec![], vec![], vec![]);
        let (mut grounds, mut made) = (vec![], vec![]);
        for (idx, name) in self.names.iter().enumerate() {
            let idx = u32::try_from(idx).expect("fewer than 2^32 names");
            let mut cost = 0.0_f32;
            for token in &name.tokens {
                cost += self.tokens[*token as usize].left_over(view);
                let holders = &mut holders[*token as usize];
                if holders.last() != Some(&idx) {
                    holders.push(idx);
                }
            }
            parts.extend_from_slice(&name.tokens);
            offsets.push(u32::try_from(parts.len()).expect("fewer than 2^32 words"));
            costs.push(cost);
            entities.push(name.entity);
            ordinals.push(name.ordinal);
            grounds.push(name.ground as u8);
            made.push(name.made);
        }
        let mut posting_offsets = vec![0_u32];
        let mut postings: Vec<u32> = Vec::with_capacity(parts.len());
        for holders in &holders {
            postings.extend_from_slice(holders);
            posting_offsets.push(u32::try_from(postings.len()).expect("fewer than 2^32 words"));
        }
        let name = |name: &str| format!("{prefix}.{name}");
        sections.add(&name("name_offsets"), &offsets);
        sections.add(&name("name_parts"), &parts);
        sections.add(&name("name_left_over"), &costs);
        sections.add(&name("name_entity"), &entities);
        sections.add(&name("name_ordinal"), &ordinals);
        sections.add(&name("name_ground"), &grounds);
        sections.add(&name("name_made"), &made);
        sections.add(&name("post_offsets"), &posting_offsets);
        sections.add(&name("postings"), &postings);
    }
}
