//! A folder in place of the network: `DIR/DATASET/FILE`, for machines without one.

use std::path::Path;

use jiff::Timestamp;
use lictor_config::ListConfig;
use lictor_model::DatasetId;

use crate::address::file_names;
use crate::{FetchError, Fetched, content};

/// Packings in which a file may stand there.
const PACKED: [&str; 4] = ["", ".gz", ".zst", ".zip"];

/// A dataset as the name of a folder.
pub(crate) fn folder_name(dataset: &DatasetId) -> String {
    dataset.as_str().replace(':', "_")
}

/// Reads the files of a dataset from a mirror: those of the table of sources or of the configured
/// addresses; of a dataset that has neither, all that its folder holds.
///
/// # Errors
/// When a file is not there, cannot be read, or is empty or a web page.
pub fn from_mirror(
    mirror: &Path,
    dataset: &DatasetId,
    config: &ListConfig,
) -> Result<Fetched, FetchError> {
    let folder = mirror.join(folder_name(dataset));
    let mut names = file_names(dataset, config);
    if names.is_empty() {
        let read = std::fs::read_dir(&folder)
            .map_err(|_| FetchError::NotInMirror { path: folder.clone() })?;
        names = read.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
    }
    let mut files = Vec::new();
    let mut changed = None;
    for name in &names {
        let path =
            PACKED.iter().map(|it| folder.join(format!("{name}{it}"))).find(|it| it.is_file());
        let path = path.ok_or_else(|| FetchError::NotInMirror { path: folder.join(name) })?;
        let bytes = std::fs::read(&path).map_err(|cause| FetchError::file(&path, cause))?;
        content::check(&path.display().to_string(), &bytes)?;
        let modified = std::fs::metadata(&path).and_then(|it| it.modified()).ok();
        changed = changed.max(modified.and_then(|it| Timestamp::try_from(it).ok()));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, bytes));
    }
    if files.is_empty() {
        return Err(FetchError::NotInMirror { path: folder });
    }
    Ok(Fetched::Files { files, changed, remembered: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_dataset_and_name() {
        let mirror = tempfile::tempdir().unwrap();
        let write = |path: &str, content: &str| {
            let path = mirror.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        };
        let read = |dataset: &str| {
            let dataset = dataset.parse().unwrap();
            match from_mirror(mirror.path(), &dataset, &ListConfig::default()) {
                Ok(Fetched::Files { files, .. }) => {
                    Ok(files.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" "))
                }
                Ok(Fetched::Unchanged { .. }) => unreachable!(),
                Err(error) => Err(error.to_string()),
            }
        };
        let error = read("un_sc").unwrap_err();
        assert!(error.ends_with("consolidated.xml: the mirror has no such file"), "{error}");
        assert!(read("csv:own").unwrap_err().contains("csv_own: the mirror has no such file"));
        write("un_sc/consolidated.xml.gz", "x");
        assert_eq!(read("un_sc").unwrap(), "consolidated.xml.gz");
        write("un_sc/consolidated.xml", "x");
        assert_eq!(read("un_sc").unwrap(), "consolidated.xml");
        write("csv_own/own.csv", "id,name");
        assert_eq!(read("csv:own").unwrap(), "own.csv");
        write("eu_fsf/xmlFullSanctionsList_1_1.xml", "");
        assert!(read("eu_fsf").unwrap_err().contains("empty file"));
    }
}
