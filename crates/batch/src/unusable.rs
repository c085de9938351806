//! Rows that cannot be used: why, and what stands in them, so that somebody sees who was not screened.

use lictor_wire::Party;
use serde_json::{Map, Value};

/// The most characters of a value that are kept: a quotation mark that is not closed swallows the rest of a file.
const LONGEST: usize = 500;

/// Why a row cannot be used, and what it holds.
#[derive(Clone, PartialEq)]
pub struct Unusable {
    /// Why.
    pub reason: String,
    /// The name as it stands there, as far as one can be told.
    pub name: Option<String>,
    /// Each column that is not empty, as it was given; long values are cut.
    pub given: Map<String, Value>,
}

/// Redacted: it holds a name.
impl std::fmt::Debug for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unusable").field("given", &self.given.len()).finish_non_exhaustive()
    }
}

impl Unusable {
    /// Of the values of a row, each with its column and the property that it is read as.
    pub(crate) fn new<'a>(
        reason: String,
        values: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Self {
        let mut it = Self { reason, name: None, given: Map::new() };
        let mut parts = [const { None }; 3];
        for (column, property, value) in values {
            let value = cut(value.trim());
            if value.is_empty() {
                continue;
            }
            if Party::same(property, "name") {
                it.name.get_or_insert_with(|| value.clone());
            }
            for (part, slot) in ["first_name", "middle_name", "last_name"].iter().zip(&mut parts) {
                if Party::same(property, part) {
                    slot.get_or_insert_with(|| value.clone());
                }
            }
            it.given.insert(column.to_owned(), value.into());
        }
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        it.name = it.name.or((!parts.is_empty()).then(|| parts.join(" ")));
        it
    }

    /// Of a row of which nothing can be read.
    pub(crate) fn unread(reason: String) -> Self {
        Self::new(reason, std::iter::empty())
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_told_however_it_is_given() {
        let check = |values: &[(&str, &str)], name: Option<&str>, given: usize| {
            let values = values.iter().map(|(column, value)| (*column, *column, *value));
            let it = Unusable::new("no".to_owned(), values);
            assert_eq!((it.name.as_deref(), it.given.len()), (name, given), "{:?}", it.given);
        };
        check(&[("Full Name", "Tomas Varga"), ("dob", "x")], Some("Tomas Varga"), 2);
        check(&[("surname", "Varga"), ("first name", "Tomas")], Some("Tomas Varga"), 2);
        check(&[("name", " "), ("branch", "12")], None, 1);
        check(&[], None, 0);
        let long = "é".repeat(LONGEST + 1);
        check(&[("name", &long)], Some(&format!("{}…", "é".repeat(LONGEST))), 1);
    }
}
