//! Which column of a table holds what.

use std::path::Path;

use lictor_wire::Party;

use crate::FileError;
use crate::rows::Row;
use crate::unusable::Unusable;

/// The columns that are read, with the property that each holds.
#[derive(Debug)]
pub(crate) struct Columns {
    header: Vec<String>,
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
        Ok(Self { header: header.to_vec(), properties })
    }

    /// How many columns the header has.
    pub(crate) fn count(&self) -> usize {
        self.properties.len()
    }

    /// The row of these cells. Several values in one cell are separated by `;`, except in names.
    pub(crate) fn row<S: AsRef<str>>(&self, number: u64, cells: &[S]) -> Row {
        let mut party = Party::default();
        let mut error = None;
        for (property, cell) in self.properties.iter().zip(cells) {
            let (Some(property), cell) = (property, cell.as_ref()) else { continue };
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
            Some(error) => Err(error),
            None => party.finish(),
        };
        Row { number, id, party: party.map_err(|error| self.unusable(error.to_string(), cells)) }
    }

    /// What cells hold that cannot be used. Those beyond the header have a number for a name.
    pub(crate) fn unusable<S: AsRef<str>>(&self, reason: String, cells: &[S]) -> Unusable {
        let beyond = (self.header.len() + 1..=cells.len()).map(|at| format!("column {at}"));
        let columns: Vec<String> = self.header.iter().cloned().chain(beyond).collect();
        let properties =
            self.properties.iter().map(Option::as_deref).chain(std::iter::repeat(None));
        let values = columns.iter().zip(properties).zip(cells);
        let values = values.map(|((column, property), cell)| {
            (column.as_str(), property.unwrap_or_default(), cell.as_ref())
        });
        Unusable::new(reason, values)
    }
}
