//! The Denied Persons List of the US Bureau of Industry and Security: `dpl.txt`, one row per name
//! and address.
//!
//! Sources: the files of 2019-07 and 2023-11. TAB separated (a CSV with the same header is read too),
//! every field quoted, 12 columns. Dates are `MM/DD/YYYY`, `Last_Update` is ISO. Names have blanks
//! before them, and may hold another name (`A/K/A`, `D/B/A`).
//!
//! The list gives no ids: rows of one name are one party, and its key is the folded name, which
//! alone survives the renewal of an order. Two denied persons of one name would thus be one party
//! with the orders and addresses of both; the list states nothing else that could tell them apart.
//!
//! An order is in force from `Effective_Date` until `Expiration_Date`, and without end where that is
//! empty. The list does not say whether a name is that of a person or of a company, nor when it was
//! published.

use lictor_model::{
    Address, DatasetId, DateInterval, Designation, Entity, NameKind, Period, Schema,
};

use crate::dates::us_date;
use crate::draft::{Draft, Intake};
use crate::fields::{Form, Part, Rule, kept, to};
use crate::headed::Table;
use crate::merged::Merged;
use crate::ofac_xml::set_country;
use crate::rows::Row;
use crate::text::{clean, name_key};
use crate::{Refusal, Report, SourceFile};

/// The authority of the lists of the Bureau of Industry and Security.
pub(crate) const AUTHORITY: &str = "US Commerce (BIS)";

/// The program of every denial order.
pub(crate) const DENIED_PERSONS: &str = "DPL";

const COLUMNS: &[&str] = &[
    "Name",
    "Street_Address",
    "City",
    "State",
    "Country",
    "Postal_Code",
    "Effective_Date",
    "Expiration_Date",
    "Standard_Order",
    "Last_Update",
    "Action",
    "FR_Citation",
];

/// What becomes of each field.
static FORM: Form = Form { name: "denied persons", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id, Part::Names], &["Name"]),
    to(&[Part::Addresses], &["Street_Address", "City", "State", "Country", "Postal_Code"]),
    to(
        &[Part::Designations],
        &["Effective_Date", "Expiration_Date", "Standard_Order", "FR_Citation"],
    ),
    kept(&["Last_Update", "Action"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let head = &file.bytes[..file.bytes.len().min(400)];
    let delimiter = if head.contains(&b'\t') { b'\t' } else { b',' };
    let table = Table::open(dataset, file, delimiter, COLUMNS)?;
    let mut intake = Intake::new(&file.name, &FORM, sink);
    table.tell_unknown(&mut intake);
    let mut parties = Merged::default();
    for row in &table.rows {
        table.count(row, &mut intake.fields);
        let name = clean(table.get(row, "Name"));
        let key = name_key(&name);
        if let Some(complaint) = row.complaint {
            intake.reject(&row.label(), Some(row.line), "row", complaint);
        } else if key.is_empty() {
            intake.reject(&row.label(), Some(row.line), "Name", "the record has no name");
        } else {
            let mut draft =
                Draft::new(dataset, &key, Schema::LegalEntity, row.label(), Some(row.line));
            read_row(&mut draft, &table, row, &name);
            parties.add(&key, draft);
        }
    }
    parties.keep(&mut intake)?;
    intake.finish()
}

fn read_row(draft: &mut Draft, table: &Table, row: &Row, name: &str) {
    read_names(draft, name);
    let part = |column: &str| Some(clean(table.get(row, column))).filter(|it| !it.is_empty());
    let mut address = Address {
        street: part("Street_Address"),
        city: part("City"),
        region: part("State"),
        postal_code: part("Postal_Code"),
        ..Address::default()
    };
    if let Some(country) = part("Country") {
        address.country = country.parse().ok();
        if address.country.is_none() {
            set_country(draft, &mut address, country, "Country");
        }
    }
    draft.address(address, &row.label());
    let mut date = |column: &str| {
        let text = table.get(row, column);
        let date = us_date(text);
        if date.is_none() {
            draft.not_understood(column, text, "not a date MM/DD/YYYY");
        }
        date.map(DateInterval::day)
    };
    let period = Period::between(date("Effective_Date"), date("Expiration_Date"));
    let is_standard = table.get(row, "Standard_Order").eq_ignore_ascii_case("y");
    let designation = Designation {
        authority: AUTHORITY.to_owned(),
        program: DENIED_PERSONS.to_owned(),
        basis: None,
        citation: part("FR_Citation"),
        reference: None,
        note: (!is_standard).then(|| "not a standard order: its notice says what is denied".into()),
    };
    draft.designation(designation, period, "Effective_Date");
    for column in ["Standard_Order", "Last_Update", "Action"] {
        draft.source_field(column, table.get(row, column));
    }
    table.keep_unknown(draft, row);
}

/// The name, and those within it: `FUYI A/K/A FRANK`, `PEARL (A.K.A. CHU) LI`, `X D/B/A Y`.
fn read_names(draft: &mut Draft, name: &str) {
    const MARKS: [&str; 6] = ["A/K/A", "A.K.A.", "AKA", "D/B/A", "DBA", "F/K/A"];
    let upper = name.to_ascii_uppercase();
    let found = MARKS.iter().find_map(|mark| {
        let start =
            upper.find(&format!(" {mark} ")).or_else(|| upper.find(&format!("({mark} ")))?;
        Some((start, start + mark.len() + 2))
    });
    let Some((start, end)) = found else {
        return draft.plain_name(name, NameKind::Primary, "Name");
    };
    let is_parenthesis = name[start..].starts_with('(');
    let close = if is_parenthesis { name[end..].find(')') } else { None };
    let (alias, rest) = match close {
        Some(close) => (&name[end..end + close], &name[end + close + 1..]),
        None => (&name[end..], ""),
    };
    draft.plain_name(&format!("{} {rest}", &name[..start]), NameKind::Primary, "Name");
    draft.plain_name(alias, NameKind::Alias, "Name");
    draft.source_field("Name", name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_within_names_are_found() {
        let check = |text: &str, expected: &[&str]| {
            let dataset = "us_bis_dpl".parse().unwrap();
            let mut draft = Draft::new(&dataset, "x", Schema::LegalEntity, String::new(), None);
            read_names(&mut draft, text);
            let names: Vec<_> =
                draft.entity.names.iter().map(|it| it.value.text.as_str()).collect();
            assert_eq!(names, expected);
        };
        check("ALI TEST", &["ALI TEST"]);
        check("ALI TEST A/K/A FRANK TEST", &["ALI TEST", "FRANK TEST"]);
        check("PEARL (A.K.A. ALI-CHU) TEST", &["PEARL TEST", "ALI-CHU"]);
        check("TEST AIR D/B/A T7", &["TEST AIR", "T7"]);
        check("TEST (A.K.A. X", &["TEST", "X"]);
        check("MAKASIAR AKAKI", &["MAKASIAR AKAKI"]);
        check("ÉİAKA A/K/A B", &["ÉİAKA", "B"]);
    }
}
