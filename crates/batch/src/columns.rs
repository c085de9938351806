//! Which column of a table holds what.

use std::path::Path;

use lictor_wire::Party;

use crate::FileError;
use crate::rows::Row;

/// The columns that are read, with the property that each holds.
#[derive(Debug)]
pub(crate) struct Columns {
    properties: Vec<Option<String>>,
}

impl Columns {
    /// Columns by the names in the header and by `--map`, which comes before what is recognised.
    pub(crate) fn new(
        path: &Path,
        header: &[String],
        map: &[(String, String)],
    ) -> Result<Self, FileError> {
        let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        for (_, column) in map {
            if !header.iter().any(|it| alike(it, column)) {
                let message = format!("{} has no column `{column}`", path.display());
                let hint = format!("its columns are {}", header.join(", "));
                return Err(FileError::usage(message).hint(hint));
            }
        }
        let property = |column: &String| {
            if let Some((property, _)) = map.iter().find(|(_, it)| alike(it, column)) {
                return Some(property.clone());
            }
            let is_mapped = map.iter().any(|(property, _)| Party::same(property, column));
            (Party::knows(column) && !is_mapped).then(|| column.clone())
        };
        let properties: Vec<Option<String>> = header.iter().map(property).collect();
        if !properties.iter().flatten().any(|it| Party::can_be_found_by(it)) {
            let message = format!("{} has no column for a name", path.display());
            let hint = format!(
                "its columns are {}; say which is the name with --map name=COLUMN",
                header.join(", ")
            );
            return Err(FileError::data(message).hint(hint));
        }
        Ok(Self { properties })
    }

    /// How many columns the header has.
    pub(crate) fn count(&self) -> usize {
        self.properties.len()
    }

    /// The row of these cells. Several values in one cell are separated by `;`, except in names.
    pub(crate) fn row<'a>(&self, number: u64, cells: impl Iterator<Item = &'a str>) -> Row {
        let mut party = Party::default();
        let mut error = None;
        for (property, cell) in self.properties.iter().zip(cells) {
            let Some(property) = property else { continue };
            let values =
                if Party::takes_many(property) { cell.split(';') } else { cell.split('\0') };
            for value in values {
                if let Err(wrong) = party.add(property, value) {
                    error = error.or(Some(wrong));
                }
            }
        }
        let id = party.id.clone();
        let party = match error {
            Some(error) => Err(error.to_string()),
            None => party.finish().map_err(|error| error.to_string()),
        };
        Row { number, id, party }
    }
}
