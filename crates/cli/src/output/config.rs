//! What is configured.

use lictor_wire::Configuration;

use crate::output::page::{Page, table};

/// A line for each setting.
pub(crate) fn configuration(page: &mut Page, shown: &Configuration) {
    let head = ["setting", "value", "from"];
    let mut rows = vec![head.map(ToOwned::to_owned).to_vec()];
    for it in [&shown.home, &shown.file].into_iter().chain(&shown.settings) {
        let is_missing = it.key == "config" && it.value.is_none();
        let from = it.place.clone().unwrap_or_else(|| it.from.to_owned());
        let from = if is_missing { format!("none at {from}") } else { from };
        rows.push(vec![it.key.clone(), it.value.clone().unwrap_or_else(|| "–".to_owned()), from]);
    }
    table(page, 0, &[], Some(1), &rows);
}
