//! The outcome of the control test, kept beside the snapshot: `HOME/control.json`, by dataset.
//!
//! An import asks the names of the parties that it added or changed; `lists verify` asks all. What an
//! import found lost stays on record until a test of all finds it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lictor_model::DatasetId;
use serde::{Deserialize, Serialize};

use crate::verify::Verification;

/// The most lost names that are kept by name; their number is kept in full.
const NAMED: usize = 100;

/// The last control test of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlTest {
    /// When it was run, as ISO 8601 moment.
    pub at: String,
    /// The newest edition then.
    pub edition: String,
    /// Whether all names were asked, or those of the parties that the edition added or changed.
    pub of_all: bool,
    /// Names asked.
    pub asked: usize,
    /// Names in which nothing can be compared.
    pub unsearchable: usize,
    /// Names that did not find their own party with score 1, since the last test of all.
    pub lost: usize,
    /// The first of them, as party and name.
    pub lost_names: Vec<(String, String)>,
}

/// The outcomes by dataset.
pub(crate) type Outcomes = BTreeMap<String, ControlTest>;

fn path(home: &Path) -> PathBuf {
    home.join("control.json")
}

/// What is on record; nothing when there is no record, or none that can be read.
pub(crate) fn load(home: &Path) -> Outcomes {
    let bytes = fs::read(path(home)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Puts it on record, whole or not at all.
pub(crate) fn save(home: &Path, outcomes: &Outcomes) -> std::io::Result<()> {
    let temporary = home.join(format!("control.tmp{}", std::process::id()));
    fs::write(&temporary, serde_json::to_vec_pretty(outcomes)?)?;
    fs::rename(&temporary, path(home))
}

/// Enters the result for one dataset.
pub(crate) fn enter(
    outcomes: &mut Outcomes,
    dataset: &DatasetId,
    edition: &str,
    (at, of_all): (jiff::Timestamp, bool),
    result: &Verification,
) {
    let is_mine = |it: &&crate::Unsearchable| it.dataset == *dataset;
    let lost: Vec<_> = result.lost.iter().filter(is_mine).collect();
    let names = lost.iter().map(|it| (it.entity.to_string(), it.name.clone()));
    let mut test = ControlTest {
        at: at.to_string(),
        edition: edition.to_owned(),
        of_all,
        asked: result.asked_by.get(dataset).copied().unwrap_or_default(),
        unsearchable: result.unsearchable.iter().filter(is_mine).count(),
        lost: lost.len(),
        lost_names: names.collect(),
    };
    if let Some(before) = outcomes.remove(dataset.as_str()).filter(|_| !of_all) {
        let new = before.lost_names.iter().filter(|it| !test.lost_names.contains(it));
        let new: Vec<_> = new.cloned().collect();
        test.lost += before.lost.saturating_sub(before.lost_names.len() - new.len());
        test.lost_names.extend(new);
    }
    test.lost_names.truncate(NAMED);
    outcomes.insert(dataset.to_string(), test);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unsearchable;

    #[test]
    fn what_is_lost_stays_on_record_until_all_are_asked() {
        let folder = tempfile::tempdir().unwrap();
        let dataset: DatasetId = "csv:own".parse().unwrap();
        let result = |lost: &[&str]| Verification {
            asked_by: BTreeMap::from([(dataset.clone(), 5)]),
            lost: lost
                .iter()
                .map(|name| Unsearchable {
                    dataset: dataset.clone(),
                    entity: "csv:own:1".parse().unwrap(),
                    name: (*name).to_owned(),
                    reason: String::new(),
                })
                .collect(),
            ..Verification::default()
        };
        let now = "2026-11-25T10:00:00Z".parse().unwrap();
        let steps: [(bool, &[&str], usize); 5] = [
            (false, &["Ana"], 1),
            (false, &["Ana", "Ivo"], 2),
            (false, &[], 2),
            (true, &["Ivo"], 1),
            (true, &[], 0),
        ];
        for (of_all, lost, expected) in steps {
            let mut outcomes = load(folder.path());
            enter(&mut outcomes, &dataset, "sha256:1", (now, of_all), &result(lost));
            save(folder.path(), &outcomes).unwrap();
            let kept = &load(folder.path())["csv:own"];
            assert_eq!((kept.lost, kept.asked, kept.of_all), (expected, 5, of_all), "{lost:?}");
        }
        fs::write(path(folder.path()), "{").unwrap();
        assert!(load(folder.path()).is_empty());
    }
}
