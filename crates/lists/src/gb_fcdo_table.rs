//! The UK Sanctions List as rows: its CSV, and the export (ODS) of its search page.
//!
//! Sources: the columns of the CSV of 2026-02-13, of which no file was at hand; the whole export of
//! 2025-08-11.
//!
//! * The CSV says `Report Date: 13-Feb-2026` in its first row, names 58 columns in the second, and
//!   repeats a `Unique ID` once for each name, address or number. Values repeat in the rows of a party
//!   and are taken once.
//! * The export has 8 columns and one row for each designation: one name, no identifiers. It says no
//!   date. Of persons the surname stands first, without a comma: such a name is whole.
//! * Both are gathered into the elements of the XML, which `gb_fcdo` reads.

use lictor_model::{DatasetId, Entity};

use crate::draft::{Intake, shortened};
use crate::fields::{Form, Part, Rule, kept, to};
use crate::table::{Columns, Encoding, TableRow};
use crate::text::clean;
use crate::xml::Element;
use crate::{Refusal, Report, SourceFile, british, gb, gb_fcdo, table};

/// Without these the file is another one.
const REQUIRED: &[&str] = &["Unique ID", "Regime Name", "Date Designated", "Sanctions Imposed"];

/// Columns with one value, and their elements.
const SINGLE: &[(&str, &str)] = &[
    ("Last Updated", "LastUpdated"),
    ("Date Designated", "DateDesignated"),
    ("OFSI Group ID", "OFSIGroupID"),
    ("UN Reference Number", "UNReferenceNumber"),
    ("Designation source", "DesignationSource"),
    ("Sanctions Imposed", "SanctionsImposed"),
];

/// Columns with a value in each row, and the elements that hold it.
const LISTS: &[(&str, &[&str])] = &[
    ("Title", &["Titles", "Title"]),
    ("Other Information", &["OtherInformation"]),
    ("UK Statement of Reasons", &["UKStatementofReasons"]),
    ("Regime Name", &["RegimeName"]),
    ("Phone number", &["PhoneNumbers", "PhoneNumber"]),
    ("Website", &["Websites", "Website"]),
    ("Email address", &["EmailAddresses", "EmailAddress"]),
    ("D.O.B", &["IndividualDetails", "Individual", "DOBs", "DOB"]),
    ("Nationality(/ies)", &["IndividualDetails", "Individual", "Nationalities", "Nationality"]),
    ("Position", &["IndividualDetails", "Individual", "Positions", "Position"]),
    ("Gender", &["IndividualDetails", "Individual", "Genders", "Gender"]),
    ("Type of entity", &["EntityDetails", "Entity", "TypeOfEntities", "TypeOfEntity"]),
    ("Subsidiaries", &["EntityDetails", "Entity", "Subsidiaries", "Subsidiary"]),
    ("Parent company", &["EntityDetails", "Entity", "ParentCompanies", "ParentCompany"]),
    (
        "Business registration number (s)",
        &["EntityDetails", "Entity", "BusinessRegistrationNumbers", "BusinessRegistrationNumber"],
    ),
    ("IMO number", &["ShipDetails", "Ship", "IMONumbers", "IMONumber"]),
    (
        "Current owner/operator (s)",
        &["ShipDetails", "Ship", "CurrentOwnerOperators", "CurrentOwnerOperator"],
    ),
    (
        "Previous owner/operator (s)",
        &["ShipDetails", "Ship", "PreviousOwnerOperators", "PreviousOwnerOperator"],
    ),
    (
        "Current believed flag of ship",
        &["ShipDetails", "Ship", "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"],
    ),
    ("Previous flags", &["ShipDetails", "Ship", "PreviousFlags", "PreviousFlag"]),
    ("Type of ship", &["ShipDetails", "Ship", "TypeOfShipDetails", "TypeOfShip"]),
    ("Tonnage of ship", &["ShipDetails", "Ship", "TonnageOfShipDetails", "TonnageOfShip"]),
    ("Length of ship", &["ShipDetails", "Ship", "LengthOfShipDetails", "LengthOfShip"]),
    ("Year Built", &["ShipDetails", "Ship", "YearsBuilt", "YearBuilt"]),
    (
        "Hull identification number (HIN)",
        &["ShipDetails", "Ship", "HullIdentificationNumbers", "HullIdentificationNumber"],
    ),
];

/// Columns that belong together, and their elements below the first two or three that hold them.
const NAMES: [(&str, &str); 8] = [
    ("Name 1", "Name1"),
    ("Name 2", "Name2"),
    ("Name 3", "Name3"),
    ("Name 4", "Name4"),
    ("Name 5", "Name5"),
    ("Name 6", "Name6"),
    ("Name type", "NameType"),
    ("Alias strength", "AliasStrength"),
];
const NON_LATIN: [(&str, &str); 3] = [
    ("Name non-latin script", "NameNonLatinScript"),
    ("Non-latin script type", "NonLatinScriptType"),
    ("Non-latin script language", "NonLatinScriptLanguage"),
];
const ADDRESS: [(&str, &str); 8] = [
    ("Address Line 1", "AddressLine1"),
    ("Address Line 2", "AddressLine2"),
    ("Address Line 3", "AddressLine3"),
    ("Address Line 4", "AddressLine4"),
    ("Address Line 5", "AddressLine5"),
    ("Address Line 6", "AddressLine6"),
    ("Address Postal Code", "AddressPostalCode"),
    ("Address Country", "AddressCountry"),
];
const PASSPORT: [(&str, &str); 2] = [
    ("Passport number", "PassportNumber"),
    ("Passport additional information", "PassportAdditionalInformation"),
];
const NATIONAL: [(&str, &str); 2] = [
    ("National Identifier number", "NationalIdentifierNumber"),
    ("National Identifier additional information", "NationalIdentifierAdditionalInformation"),
];
const BIRTH: [(&str, &str); 2] =
    [("Town of birth", "TownOfBirth"), ("Country of birth", "CountryOfBirth")];

/// Whether a file is no XML.
pub(crate) fn is_one(file: &SourceFile) -> bool {
    !crate::text::without_bom(&file.bytes).trim_ascii_start().starts_with(b"<")
}

/// What becomes of each field.
static FORM: Form = Form { name: "UK table", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id, Part::Designations], &["Unique ID"]),
    to(&[Part::Kind, Part::Names], &["Designation Type", "Type"]),
    to(
        &[Part::Names],
        &[
            "Name",
            "Name 1",
            "Name 2",
            "Name 3",
            "Name 4",
            "Name 5",
            "Name 6",
            "Name type",
            "Alias strength",
            "Name non-latin script",
            "Non-latin script type",
            "Non-latin script language",
        ],
    ),
    to(
        &[Part::Identifiers],
        &[
            "OFSI Group ID",
            "UN Reference Number",
            "Passport number",
            "Passport additional information",
            "National Identifier number",
            "National Identifier additional information",
            "Business registration number (s)",
            "IMO number",
            "Hull identification number (HIN)",
        ],
    ),
    to(&[Part::Designations], &["Date Designated", "Regime Name", "Sanctions Imposed"]),
    kept(&["Designation source", "Length of ship"]),
    to(
        &[Part::Properties],
        &[
            "Last Updated",
            "Title",
            "Other Information",
            "UK Statement of Reasons",
            "Phone number",
            "Website",
            "Email address",
            "Position",
            "Gender",
            "Type of entity",
            "Previous flags",
            "Type of ship",
            "Tonnage of ship",
            "Year Built",
        ],
    ),
    to(
        &[Part::Addresses],
        &[
            "Address Line 1",
            "Address Line 2",
            "Address Line 3",
            "Address Line 4",
            "Address Line 5",
            "Address Line 6",
            "Address Postal Code",
            "Address Country",
        ],
    ),
    to(&[Part::BirthDates], &["D.O.B"]),
    to(&[Part::Countries], &["Nationality(/ies)", "Current believed flag of ship"]),
    to(&[Part::BirthPlaces], &["Town of birth", "Country of birth"]),
    to(
        &[Part::Relations],
        &[
            "Parent company",
            "Subsidiaries",
            "Current owner/operator (s)",
            "Previous owner/operator (s)",
        ],
    ),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let rows = table::read(file, Encoding::Utf8)?;
    let is_header = |row: &TableRow| {
        ["unique id", "regime name"]
            .iter()
            .any(|it| row.cells.iter().any(|cell| clean(cell).to_lowercase() == *it))
    };
    let Some(header) = rows.iter().take(3).position(is_header) else {
        let first = rows.first().map_or("", |it| it.cells.first().map_or("", String::as_str));
        let reason = format!("no row of column names; it begins with `{}`", shortened(first));
        return gb::wrong_format(dataset, file, reason);
    };
    let is_export = rows[header].cells.iter().any(|it| clean(it) == "Name");
    let mut required = REQUIRED.to_vec();
    let export = ["Name", "Type"];
    let full = ["Name 6", "Name type", "Designation Type"];
    required.extend(if is_export { &export[..] } else { &full[..] });
    let optional: Vec<&str> = SINGLE
        .iter()
        .map(|it| it.0)
        .chain(LISTS.iter().map(|it| it.0))
        .chain(NAMES.iter().chain(&ADDRESS).map(|it| it.0))
        .chain(NON_LATIN.iter().chain(&PASSPORT).chain(&NATIONAL).chain(&BIRTH).map(|it| it.0))
        .collect();
    let columns = Columns::new(file, &rows[header], &required, &optional)?;
    let mut intake = Intake::new(&file.name, &FORM, sink);
    let dated = rows[..header].iter().flat_map(|it| &it.cells);
    let published =
        dated.into_iter().find_map(|it| british::date(it.rsplit_once(": ").map_or(it, |it| it.1)));
    intake.report_mut().published = published.map(|it| it.from());
    if published.is_none() {
        let reason = "the file says no date; give the date".to_owned();
        intake.warn("row 1", Some(1), Some("Report Date"), reason);
    }
    columns.tell_unknown(&mut intake, rows[header].line);
    let id = |row: &TableRow| {
        let id = clean(columns.get(row, "Unique ID"));
        if id.is_empty() { Err("the row has no unique id") } else { Ok(id) }
    };
    let rows = &rows[header + 1..];
    for (id, rows) in table::groups(file, rows, &columns, &id, "Unique ID", &mut intake)? {
        let mut record = party(&id, &rows, &columns, is_export);
        record.line = rows[0].line;
        let Some(mut draft) = gb_fcdo::designation(dataset, &record, &mut intake) else {
            for row in &rows[1..] {
                let reason = "a further row of a rejected party";
                intake.reject(&id, Some(row.line), "Unique ID", reason);
            }
            continue;
        };
        for (column, value) in columns.unknown_values(&rows) {
            draft.source_field(&column, &value);
        }
        intake.keep(draft)?;
        intake.joined(rows.len() - 1);
    }
    intake.finish()
}

fn named(name: &str, text: &str) -> Element {
    Element { name: name.to_owned(), text: text.to_owned(), ..Element::default() }
}

/// The element of a party from its rows.
fn party(id: &str, rows: &[&TableRow], columns: &Columns, is_export: bool) -> Element {
    let mut record = named("Designation", "");
    record.children.push(named("UniqueID", id));
    for (column, element) in SINGLE {
        let mut values = columns.values(rows, column).into_iter();
        record.children.extend(values.next().map(|it| named(element, &it)));
        // A second one is another designation under the same id; it is told as text.
        record.children.extend(values.map(|it| named(&format!("{element} of another row"), &it)));
    }
    let kind = if is_export { "Type" } else { "Designation Type" };
    let kinds = columns.values(rows, kind);
    record.children.extend(kinds.first().map(|it| named("IndividualEntityShip", it)));
    for name in columns.values(rows, "Name").into_iter().filter(|_| is_export) {
        let mut element = named("Name", "");
        element.children = vec![named("Name6", &name), named("NameType", "Primary Name")];
        put(&mut record, &["Names"], element);
    }
    add(&mut record, rows, columns, &["Names", "Name"], NAMES);
    add(&mut record, rows, columns, &["NonLatinNames", "NonLatinName"], NON_LATIN);
    add(&mut record, rows, columns, &["Addresses", "Address"], ADDRESS);
    let person = |last: [&'static str; 2]| ["IndividualDetails", "Individual", last[0], last[1]];
    add(&mut record, rows, columns, &person(["PassportDetails", "Passport"]), PASSPORT);
    let path = person(["NationalIdentifierDetails", "NationalIdentifier"]);
    add(&mut record, rows, columns, &path, NATIONAL);
    add(&mut record, rows, columns, &person(["BirthDetails", "Location"]), BIRTH);
    for (column, path) in LISTS {
        let Some((last, holders)) = path.split_last() else { continue };
        for value in columns.values(rows, column) {
            put(&mut record, holders, named(last, &value));
        }
    }
    record
}

/// Adds an element for each combination of values.
fn add<const N: usize>(
    record: &mut Element,
    rows: &[&TableRow],
    columns: &Columns,
    path: &[&str],
    fields: [(&str, &str); N],
) {
    let Some((last, holders)) = path.split_last() else { return };
    for tuple in columns.tuples(rows, fields.map(|it| it.0)) {
        let mut element = named(last, "");
        let said = fields.iter().zip(&tuple).filter(|it| !it.1.is_empty());
        element.children = said.map(|(field, value)| named(field.1, value)).collect();
        put(record, holders, element);
    }
}

/// Puts an element below the holders of that path, which are made where they are missing.
fn put(record: &mut Element, path: &[&str], element: Element) {
    let Some((first, rest)) = path.split_first() else {
        record.children.push(element);
        return;
    };
    let position = record.children.iter().position(|it| it.name == *first);
    let position = position.unwrap_or_else(|| {
        record.children.push(named(first, ""));
        record.children.len() - 1
    });
    put(&mut record.children[position], rest, element);
}
