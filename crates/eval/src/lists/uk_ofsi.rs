//! The UK's OFSI consolidated list as a spreadsheet: one row a name, with the same name in another
//! script beside it; rows of one party share their `Group ID`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use calamine::{Data, Reader, Xlsx, open_workbook};
use lictor_model::{DatasetId, Entity, NameKind, Schema};

use super::add_name;

/// Reads the list.
pub(crate) fn uk_ofsi(dataset: &DatasetId, path: &Path) -> anyhow::Result<Vec<Entity>> {
    let mut book: Xlsx<_> = open_workbook(path).with_context(|| path.display().to_string())?;
    let sheet = book.worksheet_range_at(0).context("the book has no sheet")??;
    // The first row says when the list was updated, the second one names the columns.
    let mut rows = sheet.rows().skip(1);
    let head: Vec<String> =
        rows.next().context("the sheet has no head")?.iter().map(ToString::to_string).collect();
    let column = |name: &str| {
        head.iter().position(|it| it == name).with_context(|| format!("no column `{name}`"))
    };
    let parts = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];
    let parts = parts.map(column).into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    let (original, group) = (column("Name Non-Latin Script")?, column("Group ID")?);
    let (group_type, quality) = (column("Group Type")?, column("Alias Quality")?);
    let mut parties: BTreeMap<String, Entity> = BTreeMap::new();
    for row in rows {
        let cell = |at: usize| row.get(at).map(Data::to_string).unwrap_or_default();
        let schema = match cell(group_type).as_str() {
            "Individual" => Schema::Person,
            "Ship" => Schema::Vessel,
            _ => Schema::Organization,
        };
        let id = cell(group);
        let new = || Entity::new(dataset, &id, schema);
        let party = parties.entry(id.clone()).or_insert_with(new);
        let is_low = cell(quality) == "Low quality";
        let kind = if is_low { NameKind::WeakAlias } else { NameKind::Alias };
        let name: Vec<String> = parts.iter().map(|at| cell(*at)).collect();
        add_name(party, &name.join(" "), kind);
        add_name(party, &cell(original), kind);
    }
    Ok(parties.into_values().collect())
}
