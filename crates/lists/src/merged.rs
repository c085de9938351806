//! Rows of one party gathered into one entity, in the order of their first appearance.

use std::collections::HashMap;

use crate::Refusal;
use crate::draft::{Draft, Intake};

/// The parties of a file that gives one row per name, address or order.
#[derive(Default)]
pub(crate) struct Merged {
    by_key: HashMap<String, usize>,
    /// Each party with how many rows speak of it.
    parties: Vec<(Draft, usize)>,
}

impl Merged {
    /// Adds what one row says of the party `key`.
    pub(crate) fn add(&mut self, key: &str, draft: Draft) {
        if let Some(idx) = self.by_key.get(key) {
            let (party, rows) = &mut self.parties[*idx];
            party.join(draft);
            *rows += 1;
        } else {
            self.by_key.insert(key.to_owned(), self.parties.len());
            self.parties.push((draft, 1));
        }
    }

    /// Hands all parties on.
    ///
    /// # Errors
    /// As [`Intake::keep`].
    pub(crate) fn keep(self, intake: &mut Intake<'_>) -> Result<(), Refusal> {
        for (draft, rows) in self.parties {
            intake.keep_merged(draft, rows)?;
        }
        Ok(())
    }
}
