//! The table of the publishers' own addresses, `data/sources.csv`.

use std::sync::LazyLock;

use lictor_model::DatasetId;
use serde::Deserialize;

/// Where a publisher keeps a file of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct OfficialFile {
    /// The dataset.
    pub dataset: String,
    /// The name under which the file is handed to the reader.
    pub file: String,
    /// The address, with `{token}` for the token; empty where no stable one is known.
    pub url: String,
    /// XML, CSV, …
    pub format: String,
    /// `yes` where the publisher gives each user a token.
    pub token: String,
    /// How often the list changes, in words.
    pub cadence: String,
    /// The licence of the list.
    pub licence: String,
    /// A page of the publisher on the list.
    pub page: String,
    /// What else to know.
    pub note: String,
}

static OFFICIAL: LazyLock<Vec<OfficialFile>> = LazyLock::new(|| {
    let table = include_bytes!("../../../data/sources.csv");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').comment(Some(b'#')).from_reader(&table[..]);
    // A row that does not fit is a bug in the table, which a test finds.
    reader.deserialize().filter_map(Result::ok).collect()
});

/// Every row of the table.
pub fn official_files() -> &'static [OfficialFile] {
    &OFFICIAL
}

/// The files of one dataset.
pub(crate) fn official_files_of(dataset: &DatasetId) -> Vec<&'static OfficialFile> {
    OFFICIAL.iter().filter(|it| it.dataset == dataset.as_str()).collect()
}

/// The datasets that can be downloaded without a token, in the order of the table.
pub fn free_datasets() -> Vec<DatasetId> {
    let mut found: Vec<DatasetId> = Vec::new();
    for row in OFFICIAL.iter().filter(|it| !it.url.is_empty() && it.token == "no") {
        if let Ok(id) = row.dataset.parse()
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use lictor_model::PUBLISHED_LISTS;

    use super::*;

    #[test]
    fn every_published_list_has_a_row_and_every_row_fits() {
        let table = include_str!("../../../data/sources.csv");
        let rows = table.lines().filter(|it| !it.starts_with('#') && !it.is_empty()).count() - 1;
        assert_eq!(official_files().len(), rows, "a row does not parse");
        for list in PUBLISHED_LISTS.iter().filter(|it| it.id != lictor_lists::EMBEDDED_FTO_ID) {
            assert!(official_files().iter().any(|it| it.dataset == list.id), "{}", list.id);
        }
        for row in official_files() {
            assert!(PUBLISHED_LISTS.iter().any(|it| it.id == row.dataset), "{row:?}");
            assert!(row.url.is_empty() || row.url.starts_with("https://"), "{row:?}");
            assert_eq!(row.url.contains("{token}"), row.token == "yes", "{row:?}");
            assert!(row.page.starts_with("https://") && !row.licence.is_empty(), "{row:?}");
            assert!(!row.file.is_empty() && !row.file.contains(['/', '\\']), "{row:?}");
        }
        let free: Vec<String> = free_datasets().iter().map(ToString::to_string).collect();
        assert!(free.contains(&"un_sc".to_owned()) && !free.contains(&"eu_fsf".to_owned()));
    }
}
