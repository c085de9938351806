//! API keys.

use lictor_wire::ApiKey;

use crate::output::page::{Page, table};

/// A line for each key.
pub(crate) fn keys(page: &mut Page, keys: &[ApiKey]) {
    if keys.is_empty() {
        page.line(0, "there is no key");
        return;
    }
    let head = ["key", "name", "tenant", "roles", "state", "created", "expires"];
    let mut rows = vec![head.map(ToOwned::to_owned).to_vec()];
    for it in keys {
        rows.push(vec![
            it.id.clone(),
            it.name.clone(),
            it.tenant.clone(),
            it.roles.join(", "),
            it.state.to_owned(),
            it.created.clone(),
            it.expires.clone().unwrap_or_else(|| "never".to_owned()),
        ]);
    }
    table(page, 0, &[], Some(1), &rows);
}
