//! Which datasets a request asks.

use lictor_engine::Snapshot;
use lictor_model::{DatasetId, PUBLISHED_LISTS};

use crate::problem::Problem;

/// Names that stand for several datasets, as yente's collections do.
pub(crate) const COLLECTIONS: [(&str, &str); 3] = [
    ("default", "Everything that is loaded"),
    ("all", "Everything that is loaded"),
    ("sanctions", "The official lists that are loaded"),
];

/// The datasets that a name stands for.
pub(crate) fn named(snapshot: &Snapshot, name: &str) -> Result<Vec<DatasetId>, Problem> {
    let loaded = snapshot.datasets().iter().map(|it| it.id().clone());
    let is_official = |it: &DatasetId| PUBLISHED_LISTS.iter().any(|list| list.id == it.as_str());
    let mine: Vec<DatasetId> = match name {
        "default" | "all" => loaded.collect(),
        "sanctions" => loaded.filter(is_official).collect(),
        name => loaded.filter(|it| it.as_str() == name).collect(),
    };
    if mine.is_empty() {
        return Err(Problem::not_found(format!(
            "no dataset {name} is loaded; /catalog has those that are"
        )));
    }
    Ok(mine)
}

/// The datasets that a name stands for, of those only `include` (when it names any), without `exclude`.
pub(crate) fn narrowed(
    snapshot: &Snapshot,
    name: &str,
    include: &[String],
    exclude: &[String],
) -> Result<Vec<DatasetId>, Problem> {
    let mut datasets = named(snapshot, name)?;
    let holds = |list: &[String], it: &DatasetId| list.iter().any(|name| name == it.as_str());
    datasets.retain(|it| (include.is_empty() || holds(include, it)) && !holds(exclude, it));
    if datasets.is_empty() {
        // An empty answer would read as: on no list.
        return Err(Problem::bad("include_dataset and exclude_dataset leave no dataset to ask"));
    }
    Ok(datasets)
}
