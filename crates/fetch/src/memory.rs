//! What is remembered of downloads: when a list was last asked for, and by what its server knows
//! whether it has changed. One small file in the data home; losing it costs one more download.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use lictor_model::DatasetId;
use serde::{Deserialize, Serialize};

use crate::{FetchError, Validators};

const FILE: &str = "downloads.json";

/// A file as its server told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The address, fit to be shown.
    pub url: String,
    /// What the server told.
    pub validators: Validators,
}

/// The last successful check of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// When the publisher was last asked, and had what is held or newer, which was taken.
    pub checked_at: Timestamp,
    /// The edition that came of it.
    pub edition: String,
    /// Its files.
    pub files: Vec<Remembered>,
}

/// All that is remembered of the downloads into a data home.
#[derive(Debug, Clone)]
pub struct Memory {
    path: PathBuf,
    checks: BTreeMap<String, Check>,
}

impl Memory {
    /// Reads what is remembered. A file that is damaged or gone is nothing remembered.
    pub fn of(home: &Path) -> Self {
        let path = home.join(FILE);
        Self { checks: read(&path), path }
    }

    /// The last successful check of a list.
    pub fn check(&self, dataset: &DatasetId) -> Option<&Check> {
        self.checks.get(dataset.as_str())
    }

    /// Remembers a check.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&mut self, dataset: &DatasetId, check: Check) -> Result<(), FetchError> {
        // Another process may have remembered something meanwhile.
        self.checks = read(&self.path);
        self.checks.insert(dataset.to_string(), check);
        let text = serde_json::to_string_pretty(&self.checks)
            .map_err(|cause| FetchError::file(&self.path, cause.into()))?;
        let beside = self.path.with_extension(format!("json.{}", std::process::id()));
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &self.path))
            .map_err(|cause| FetchError::file(&self.path, cause))
    }
}

fn read(path: &Path) -> BTreeMap<String, Check> {
    let text = std::fs::read(path).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_survives_and_damage_is_nothing_remembered() {
        let home = tempfile::tempdir().unwrap();
        let dataset: DatasetId = "un_sc".parse().unwrap();
        let mut memory = Memory::of(home.path());
        assert_eq!(memory.check(&dataset), None);
        let validators = Validators { etag: Some("\"a\"".to_owned()), last_modified: None };
        let files = vec![Remembered { url: "https://x/y".to_owned(), validators }];
        let checked_at = "2026-01-01T00:00:00Z".parse().unwrap();
        let check = Check { checked_at, edition: "sha256:1".to_owned(), files };
        Memory::of(home.path()).remember(&"eu_fsf".parse().unwrap(), check.clone()).unwrap();
        memory.remember(&dataset, check.clone()).unwrap();
        let memory = Memory::of(home.path());
        assert_eq!(memory.check(&dataset), Some(&check));
        assert!(memory.check(&"eu_fsf".parse().unwrap()).is_some());
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
        std::fs::write(home.path().join(FILE), "{\"un_sc\": 1").unwrap();
        assert_eq!(Memory::of(home.path()).check(&dataset), None);
    }
}
