//! The Consolidated List of Asset Freeze Targets (`ConList`) of the UK Treasury's OFSI, as CSV or XLSX: an
//! archive, since the list was withdrawn on 2026-01-28.
//!
//! Sources: the editions of 2018-04-13 (old layout, 29 columns) and 2025-04-10 (layout of 2022, 36
//! columns).
//!
//! * The first row says `Last Updated` and the day, the second names the columns. Then follows a row for
//!   each name **and** value: a party of four names and three birth dates has twelve. Rows of one
//!   `Group ID` are one party, wherever they stand; each value is taken once.
//! * The old layout is Windows-1252 and holds several values in one field: `1) Saudi Arabia 2) Qatar`.
//!   Its documents are free text.
//! * The layout of 2022 tells names in other scripts, alias quality, and tags in `Other Information`:
//!   `(UK Sanctions List Ref):GHR0086. (UN Ref):QDe.119 (Gender):Male`.
//! * A designation begins on `Listed On`. The day of the UK Sanctions List, which for all that came from
//!   EU law is 2020-12-31, stands in its note.

use lictor_model::{DatasetId, Designation, Entity, IdentifierKind, NameKind, Period, Schema};

use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, to};
use crate::references::{un_identifier, un_reference};
use crate::table::{Columns, Encoding, TableRow};
use crate::text::clean;
use crate::{Refusal, Report, SourceFile, british, gb, table};

/// The authority of every designation on this list.
const AUTHORITY: &str = "UK HM Treasury (OFSI)";

/// The columns of both layouts.
const REQUIRED: &[&str] = &[
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Title",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Position",
    "Address 1",
    "Address 2",
    "Address 3",
    "Address 4",
    "Address 5",
    "Address 6",
    "Post/Zip Code",
    "Country",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Regime",
    "Listed On",
    "Last Updated",
    "Group ID",
];

/// The columns of one of them.
const OPTIONAL: &[&str] = &[
    "Passport Details",
    "NI Number",
    "Name Non-Latin Script",
    "Non-Latin Script Type",
    "Non-Latin Script Language",
    "Passport Number",
    "National Identification Number",
    "National Identification Details",
    "Alias Quality",
    "UK Sanctions List Date Designated",
];

const NAMES: [&str; 6] = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];

/// What becomes of each field.
static FORM: Form = Form { name: "ConList", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id], &["Group ID"]),
    to(&[Part::Kind, Part::Names], &["Group Type"]),
    to(
        &[Part::Names],
        &[
            "Name 1",
            "Name 2",
            "Name 3",
            "Name 4",
            "Name 5",
            "Name 6",
            "Alias Type",
            "Alias Quality",
            "Name Non-Latin Script",
            "Non-Latin Script Type",
            "Non-Latin Script Language",
        ],
    ),
    to(&[Part::Properties], &["Title", "Position", "Last Updated"]),
    to(&[Part::BirthDates], &["DOB"]),
    to(&[Part::BirthPlaces], &["Town of Birth", "Country of Birth"]),
    to(&[Part::Countries], &["Nationality"]),
    to(
        &[Part::Identifiers],
        &[
            "Passport Details",
            "Passport Number",
            "NI Number",
            "National Identification Number",
            "National Identification Details",
        ],
    ),
    to(
        &[Part::Addresses],
        &[
            "Address 1",
            "Address 2",
            "Address 3",
            "Address 4",
            "Address 5",
            "Address 6",
            "Post/Zip Code",
            "Country",
        ],
    ),
    to(
        &[
            Part::Countries,
            Part::Identifiers,
            Part::Relations,
            Part::Designations,
            Part::Properties,
        ],
        &["Other Information"],
    ),
    to(&[Part::Designations], &["Regime", "Listed On", "UK Sanctions List Date Designated"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let rows = table::read(file, Encoding::Utf8OrWindows)?;
    let header = rows.iter().take(3).position(|row| {
        row.cells.iter().any(|it| clean(it) == "Group ID")
            || row.cells.iter().filter(|it| clean(it).starts_with("Name ")).count() > 1
    });
    let Some(header) = header else {
        let first = rows.first().map_or("", |it| it.cells.first().map_or("", String::as_str));
        let reason = format!("no row of column names; it begins with `{}`", shortened(first));
        return gb::wrong_format(dataset, file, reason);
    };
    let columns = Columns::new(file, &rows[header], REQUIRED, OPTIONAL)?;
    let mut intake = Intake::new(&file.name, &FORM, sink);
    let stated = rows[..header].iter().find(|it| clean(&it.cells[0]) == "Last Updated");
    let published = stated.and_then(|it| british::date(it.cells.get(1)?));
    intake.report_mut().published = published.map(|it| it.from());
    if published.is_none() {
        let reason = "the first row does not say `Last Updated` and a date; give the date";
        intake.warn("row 1", Some(1), Some("Last Updated"), reason.to_owned());
    }
    columns.tell_unknown(&mut intake, rows[header].line);
    let is_old = columns.tuples(&[&rows[header]], ["Passport Number"]).is_empty();
    let id = |row: &TableRow| {
        let id = clean(columns.get(row, "Group ID"));
        let is_number = !id.is_empty() && id.bytes().all(|it| it.is_ascii_digit());
        if is_number { Ok(id) } else { Err("the group id is not a number") }
    };
    let rows = &rows[header + 1..];
    for (id, rows) in table::groups(file, rows, &columns, &id, "Group ID", &mut intake)? {
        read_group(dataset, &id, &rows, &columns, is_old, &mut intake)?;
    }
    intake.finish()
}

fn read_group(
    dataset: &DatasetId,
    id: &str,
    rows: &[&TableRow],
    columns: &Columns,
    is_old: bool,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let values = |name: &str| columns.values(rows, name);
    let kind = values("Group Type").into_iter().next().unwrap_or_default();
    let known = gb::schema(&kind);
    let schema = known.clone().unwrap_or(Schema::LegalEntity);
    let line = rows[0].line;
    let mut draft = Draft::new(
        dataset,
        id,
        schema.clone(),
        format!("rows of group {id}, first in row {line}"),
        Some(line),
    );
    if known.is_none() {
        draft.not_understood("Group Type", &kind, "not a known type of party");
    }
    let names = names(rows, columns, &schema);
    if names.is_empty() {
        for row in rows {
            intake.reject(id, Some(row.line), "Name 6", "the party has no name");
        }
        return Ok(());
    }
    gb::add_names(&mut draft, names);
    for name in columns.tuples(
        rows,
        ["Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language"],
    ) {
        if let Some(name) = gb::non_latin(&name[0], &name[1], &name[2]) {
            draft.name(name, "Name Non-Latin Script");
        }
    }
    for text in values("Title") {
        draft.property("title", &text, "Title");
    }
    for text in values("DOB") {
        gb::birth_dates(&mut draft, &text, "DOB");
    }
    for [town, country] in columns.tuples(rows, ["Town of Birth", "Country of Birth"]) {
        for (town, country) in british::pairs(&town, &country) {
            gb::birth_place(&mut draft, &town, &country, "Town of Birth");
        }
    }
    for text in values("Nationality") {
        gb::nationalities(&mut draft, &text, "Nationality");
    }
    for text in values("Position") {
        for item in british::items(&text) {
            draft.property("position", &item.text, "Position");
        }
    }
    read_documents(&mut draft, rows, columns, is_old);
    for address in columns.tuples(
        rows,
        [
            "Address 1",
            "Address 2",
            "Address 3",
            "Address 4",
            "Address 5",
            "Address 6",
            "Post/Zip Code",
            "Country",
        ],
    ) {
        gb::address(&mut draft, &address, "Address 1");
    }
    let mut reference = None;
    for text in values("Other Information") {
        read_information(&mut draft, &text, &mut reference);
    }
    for text in values("Last Updated") {
        let date = british::date(&text).map_or(text.clone(), |it| it.to_string());
        draft.property("modifiedAt", &date, "Last Updated");
    }
    let designations =
        columns.tuples(rows, ["Regime", "Listed On", "UK Sanctions List Date Designated"]);
    for [regime, listed_on, designated] in designations {
        let valid = if let Some(date) = british::date(&listed_on) {
            Period::since(date)
        } else {
            draft.not_understood("Listed On", &listed_on, "not a date");
            Period::default()
        };
        let on_list = british::date(&designated);
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            program: regime,
            basis: None,
            citation: None,
            reference: reference.clone(),
            note: on_list.map(|it| format!("on the UK Sanctions List since {it}")),
        };
        draft.designation(designation, valid, "Regime");
    }
    for (column, value) in columns.unknown_values(rows) {
        draft.source_field(&column, &value);
    }
    draft.say_once();
    intake.keep(draft)?;
    intake.joined(rows.len() - 1);
    Ok(())
}

fn names(
    rows: &[&TableRow],
    columns: &Columns,
    schema: &Schema,
) -> Vec<(lictor_model::Name, &'static str)> {
    let mut names = Vec::new();
    for row in rows {
        let parts = NAMES.map(|it| columns.get(row, it).to_owned());
        let is_low = columns.get(row, "Alias Quality").to_lowercase().starts_with("low");
        let kind = match clean(columns.get(row, "Alias Type")).to_lowercase().as_str() {
            "primary name" | "prime alias" => NameKind::Primary,
            "fka" => NameKind::Former,
            _ if is_low => NameKind::WeakAlias,
            _ => NameKind::Alias,
        };
        let Some(name) = gb::name(&parts, schema, kind) else { continue };
        if !names.iter().any(|(it, _): &(lictor_model::Name, &str)| *it == name) {
            names.push((name, "Name 6"));
        }
    }
    names
}

fn read_documents(draft: &mut Draft, rows: &[&TableRow], columns: &Columns, is_old: bool) {
    let kinds = [
        (IdentifierKind::Passport, "Passport Number", "Passport Details"),
        (
            IdentifierKind::NationalId,
            "National Identification Number",
            "National Identification Details",
        ),
    ];
    for (kind, number, details) in kinds {
        if is_old {
            break;
        }
        for [number, details] in columns.tuples(rows, [number, details]) {
            for (number, details) in british::pairs(&number, &details) {
                gb::document(draft, &kind, &number, &details);
            }
        }
    }
    let in_words =
        [(IdentifierKind::Passport, "Passport Details"), (IdentifierKind::NationalId, "NI Number")];
    for (kind, column) in in_words.into_iter().filter(|_| is_old) {
        for text in columns.values(rows, column) {
            for item in british::items(&text).iter().filter(|it| !it.text.is_empty()) {
                gb::document_in_words(draft, &kind, &item.text);
            }
        }
    }
}

/// Text with tags: `(UN Ref):QDe.119 Kony is … (Gender):Male`. What stands before the first tag, and
/// behind a reference, is a note.
fn read_information(draft: &mut Draft, text: &str, reference: &mut Option<String>) {
    const TAGS: &[&str] = &[
        "UK Sanctions List Ref",
        "UK Statement of Reasons",
        "Gender",
        "UN Ref",
        "Phone number",
        "Website",
        "Type of entity",
        "Email address",
        "Business Reg No",
        "Parent company",
        "Subsidiaries",
        "IMO number",
        "Flag of ship",
        "Type of ship",
        "Tonnage of ship",
        "Length of ship",
        "Year built",
        "Current owners",
        "Previous flags",
        "Fax",
        "Tel",
    ];
    let field = "Other Information";
    let mut marks: Vec<(usize, &str, usize)> = TAGS
        .iter()
        .flat_map(|tag| {
            let mark = format!("({tag}):");
            let length = mark.len();
            text.match_indices(&mark).map(|it| (it.0, *tag, length)).collect::<Vec<_>>()
        })
        .collect();
    marks.sort_unstable();
    let head = &text[..marks.first().map_or(text.len(), |it| it.0)];
    draft.property("notes", head, field);
    if marks.is_empty()
        && let Some(reference) = un_reference(text)
    {
        draft.identifier(un_identifier(&reference), field);
    }
    for (position, (start, tag, length)) in marks.iter().enumerate() {
        let end = marks.get(position + 1).map_or(text.len(), |it| it.0);
        let value = text[start + length..end].trim();
        // A reference ends with its word, and a sentence can follow.
        let (first, rest) = value.split_once(' ').unwrap_or((value, ""));
        let first = first.trim_end_matches(['.', ',', ';']);
        match *tag {
            "UK Sanctions List Ref" => {
                let kind = IdentifierKind::Other("UK Sanctions List reference".into());
                draft.identifier(lictor_model::Identifier::new(kind, first), field);
                *reference = Some(first.to_owned()).filter(|it| !it.is_empty());
                draft.property("notes", rest, field);
            }
            "UN Ref" => {
                draft.identifier(un_identifier(first), field);
                draft.property("notes", rest, field);
            }
            "Gender" => {
                draft.property("gender", &first.to_lowercase(), field);
                draft.property("notes", rest, field);
            }
            "Phone number" | "Tel" => draft.property("phone", value, field),
            "Website" => draft.property("website", value, field),
            "Email address" => draft.property("email", value, field),
            "Type of entity" => draft.property("legalForm", value, field),
            "Business Reg No" => {
                for item in british::items(value) {
                    gb::registration(draft, &item.text, field);
                }
            }
            "Parent company" | "Subsidiaries" | "Current owners" => {
                let role = match *tag {
                    "Subsidiaries" => "Subsidiary",
                    "Current owners" => "Current owner",
                    tag => tag,
                };
                for item in british::items(value) {
                    draft.relation(role, &item.text, field);
                }
            }
            "IMO number" => gb::imo(draft, value, field),
            "Flag of ship" => gb::flag(draft, value, field),
            "Previous flags" => draft.property("pastFlags", value, field),
            "Type of ship" => draft.property("type", value, field),
            "Tonnage of ship" => draft.property("tonnage", value, field),
            "Year built" => draft.property("buildDate", value, field),
            "UK Statement of Reasons" => draft.property("notes", value, field),
            tag => draft.source_field(&format!("{field}/{tag}"), value),
        }
    }
}
