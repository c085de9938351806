//! Which datasets a request asks.

use lictor_engine::Snapshot;
use lictor_model::{DatasetId, PUBLISHED_LISTS};

use crate::params::Params;
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

/// Ids that are all of datasets that are loaded: what names another would be asked, or left out, in silence.
pub(crate) fn loaded(
    snapshot: &Snapshot,
    parameter: &str,
    ids: Vec<String>,
) -> Result<Vec<String>, Problem> {
    let is_loaded = |id: &&String| snapshot.datasets().iter().any(|it| it.id().as_str() == *id);
    match ids.iter().find(|it| !is_loaded(it)) {
        None => Ok(ids),
        Some(unknown) => Err(Problem::bad(format!(
            "{parameter}: no dataset {unknown} is loaded; /catalog has those that are"
        ))),
    }
}

/// The datasets that a name stands for, of those only `include_dataset` (when it names any), without
/// `exclude_dataset`.
pub(crate) fn narrowed(
    snapshot: &Snapshot,
    name: &str,
    params: &mut Params,
) -> Result<Vec<DatasetId>, Problem> {
    let mut datasets = named(snapshot, name)?;
    let mut ids = |parameter| loaded(snapshot, parameter, params.all(parameter));
    let (include, exclude) = (&ids("include_dataset")?, &ids("exclude_dataset")?);
    let holds = |list: &[String], it: &DatasetId| list.iter().any(|name| name == it.as_str());
    datasets.retain(|it| (include.is_empty() || holds(include, it)) && !holds(exclude, it));
    if datasets.is_empty() {
        // An empty answer would read as: on no list.
        return Err(Problem::bad("include_dataset and exclude_dataset leave no dataset to ask"));
    }
    Ok(datasets)
}
