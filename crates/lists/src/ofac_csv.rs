//! OFAC's text files: primary names, alternate names, addresses and the ends of long remarks.
//!
//! Source: OFAC's data specification (`dat_spec.txt`, 2016-08-30) and the files of 2016 to 2025.
//! Four files make an edition: `sdn`, `alt`, `add` and `sdn_comments`, or `cons_prim`, `cons_alt`,
//! `cons_add` and `cons_comments`, each `.csv`, `.pip` (delimiter `|`) or `.del` (delimiter `@`).
//! They have no header; null is `-0-`; the last byte is 0x1A (copies of third parties have lost it).
//! Remarks longer than 1000 characters go on in the comments file, in the middle of a word.
//!
//! The files declare no counts. A primary or an address file cut at the end of a row shows in the
//! other one, since every party has an address row; an alias file cut so cannot be told from a whole
//! one, but by the edition before.
//!
//! Weak aliases stand only in the remarks (see `ofac_remarks`). There are no listing dates.

use std::collections::BTreeMap;

use lictor_model::{Address, DatasetId, Entity, NameKind, Schema};

use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Fields, Form, Part, Rule, kept, left_out, linked, to};
use crate::ofac::{alias_kind, designation, listed_name, schema};
use crate::ofac_remarks;
use crate::ofac_xml::{set_country, vessel_field};
use crate::rows::{Row, Rows};
use crate::text::{check_content, clean};
use crate::{Refusal, Report, SourceFile};

/// Where the primary file cuts remarks, in characters.
const REMARKS_LIMIT: usize = 1000;

/// The usual names of the files of the SDN list.
pub(crate) const SDN_FILES: [&str; 4] = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"];

/// The usual names of the files of the consolidated list.
pub(crate) const CONS_FILES: [&str; 4] =
    ["cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"];

/// What a file of the edition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Primary,
    Alternate,
    Address,
    Comments,
}

impl Role {
    /// The columns as the specification names them.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Primary => &[
                "sdn/ent_num",
                "sdn/SDN_Name",
                "sdn/SDN_Type",
                "sdn/Program",
                "sdn/Title",
                "sdn/Call_Sign",
                "sdn/Vess_type",
                "sdn/Tonnage",
                "sdn/GRT",
                "sdn/Vess_flag",
                "sdn/Vess_owner",
                "sdn/Remarks",
            ],
            Self::Alternate => {
                &["alt/ent_num", "alt/alt_num", "alt/alt_type", "alt/alt_name", "alt/alt_remarks"]
            }
            Self::Address => &[
                "add/ent_num",
                "add/Add_num",
                "add/Address",
                "add/City",
                "add/Country",
                "add/Add_remarks",
            ],
            Self::Comments => &["comments/ent_num", "comments/Remarks"],
        }
    }

    fn count(self, rows: &Rows<'_>, fields: &mut Fields) {
        for row in &rows.rows {
            fields.next_record();
            for (name, field) in self.columns().iter().zip(&row.fields) {
                fields.see(name, value(field));
            }
        }
    }
}

/// The role and the delimiter of a file, by its name. Days, times and numbers of copies around OFAC's name
/// say nothing: `sdn-20210818T093901Z.csv`, `2021-08-18 sdn.csv` and `sdn (1).csv` are `sdn.csv`.
fn role(dataset: &DatasetId, name: &str) -> Option<(Role, u8)> {
    let name = name.to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.')?;
    let parts = stem.split(|it: char| !it.is_ascii_alphanumeric());
    let words: Vec<&str> =
        parts.filter(|it| it.starts_with(|first: char| first.is_ascii_alphabetic())).collect();
    let delimiter = match extension {
        "csv" => b',',
        "pip" => b'|',
        "del" => b'@',
        _ => return None,
    };
    let consolidated = dataset.as_str() == "us_ofac_cons";
    let role = match (words.join("_").as_str(), consolidated) {
        ("sdn", false) | ("cons_prim", true) => Role::Primary,
        ("alt", false) | ("cons_alt", true) => Role::Alternate,
        ("add", false) | ("cons_add", true) => Role::Address,
        ("sdn_comments", false) | ("cons_comments", true) => Role::Comments,
        _ => return None,
    };
    Some((role, delimiter))
}

/// Whether a file is one of this format, by its name.
pub(crate) fn is_one(dataset: &DatasetId, file: &SourceFile) -> bool {
    role(dataset, &file.name).is_some()
}

/// The files of one edition, all with the same delimiter.
struct Files<'a> {
    primary: Rows<'a>,
    alternate: Option<Rows<'a>>,
    address: Option<Rows<'a>>,
    comments: Option<Rows<'a>>,
    /// The files that are needed and were not given.
    missing: Vec<Refusal>,
}

impl<'a> Files<'a> {
    fn find(dataset: &DatasetId, files: &'a [SourceFile]) -> Result<Self, Refusal> {
        let roles: Vec<_> = files
            .iter()
            .filter_map(|file| role(dataset, &file.name).map(|(role, by)| (role, by, file)))
            .collect();
        let preferred = [b',', b'|', b'@'];
        let delimiter = preferred
            .into_iter()
            .find(|it| roles.iter().any(|(role, by, _)| *role == Role::Primary && by == it))
            .unwrap_or(b',');
        let rows = |wanted: Role| -> Result<Option<Rows<'a>>, Refusal> {
            let mut found = roles.iter().filter(|it| it.0 == wanted && it.1 == delimiter);
            let Some((.., file)) = found.next() else { return Ok(None) };
            if found.next().is_some() {
                let reason = "the file was given twice".to_owned();
                return Err(Refusal::Inconsistent { file: file.name.clone(), reason });
            }
            // An edition without long remarks has an empty comments file.
            match check_content(file) {
                Err(Refusal::Empty { .. }) if wanted == Role::Comments => {}
                result => result?,
            }
            Rows::read(file, delimiter, wanted.columns().len()).map(Some)
        };
        let names = if dataset.as_str() == "us_ofac_cons" { CONS_FILES } else { SDN_FILES };
        let missing = |name: &str, reason: &str| {
            let (missing, reason) = (name.to_owned(), reason.to_owned());
            Refusal::MissingFile { missing, reason }
        };
        let mut files = Self {
            primary: rows(Role::Primary)?
                .ok_or_else(|| missing(names[0], "it holds the parties"))?,
            alternate: rows(Role::Alternate)?,
            address: rows(Role::Address)?,
            comments: rows(Role::Comments)?,
            missing: Vec::new(),
        };
        if files.alternate.is_none() {
            files.missing.push(missing(names[1], "it holds the aliases"));
        }
        if files.address.is_none() {
            files.missing.push(missing(names[2], "it holds the addresses"));
        }
        Ok(files)
    }
}

/// What becomes of each field.
static FORM: Form = Form { name: "OFAC text files", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id], &["sdn/ent_num"]),
    linked(&["ent_num"]),
    left_out(
        "a number of the file's own; the place of the fact is named by it",
        &["alt_num", "Add_num"],
    ),
    to(&[Part::Names], &["SDN_Name", "alt_type", "alt_name"]),
    to(&[Part::Kind, Part::Names], &["SDN_Type"]),
    to(&[Part::Designations], &["Program"]),
    to(&[Part::Properties], &["Title", "Vess_type", "Tonnage", "GRT"]),
    to(&[Part::Identifiers], &["Call_Sign"]),
    to(&[Part::Countries], &["Vess_flag"]),
    to(&[Part::Relations], &["Vess_owner"]),
    to(
        &[
            Part::Names,
            Part::BirthDates,
            Part::BirthPlaces,
            Part::Countries,
            Part::Identifiers,
            Part::Relations,
            Part::Properties,
        ],
        &["Remarks"],
    ),
    kept(&["alt_remarks"]),
    to(&[Part::Addresses], &["add/Address", "City", "Country", "Add_remarks"]),
];

/// Reads one edition.
pub(crate) fn read(
    dataset: &DatasetId,
    files: &[SourceFile],
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let files = Files::find(dataset, files)?;
    let alternates = files.alternate.as_ref().map(by_entity).unwrap_or_default();
    let addresses = files.address.as_ref().map(by_entity).unwrap_or_default();
    let comments = files.comments.as_ref().map(by_entity);
    let primary = &files.primary;
    let mut intake = Intake::new(&primary.file.name, &FORM, sink);
    Role::Primary.count(primary, &mut intake.fields);
    for (role, rows) in [
        (Role::Alternate, &files.alternate),
        (Role::Address, &files.address),
        (Role::Comments, &files.comments),
    ] {
        if let Some(rows) = rows {
            role.count(rows, &mut intake.fields);
        }
    }
    for missing in files.missing {
        intake.doubt(Err(missing));
    }
    let mut numbers = Vec::new();
    let mut without_address = 0;
    let mut n_cut = 0;
    for row in &primary.rows {
        if let Some(reason) = row.complaint {
            intake.reject(&row.label(), Some(row.line), "row", reason);
            continue;
        }
        let number = row.fields[0].trim();
        let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        if !is_number {
            intake.reject(&row.label(), Some(row.line), "ent_num", "ent_num is not a number");
            continue;
        }
        numbers.push(number);
        let name = value(&row.fields[1]);
        if name.is_empty() {
            intake.reject(number, Some(row.line), "SDN_Name", "the record has no name");
            continue;
        }
        let mut draft = read_primary(dataset, row, number, name);
        for row in alternates.get(number).into_iter().flatten() {
            read_alternate(&mut draft, row);
        }
        let own_addresses = addresses.get(number);
        without_address += usize::from(own_addresses.is_none());
        for row in own_addresses.into_iter().flatten() {
            read_address(&mut draft, row);
        }
        let mut remarks = value(&row.fields[11]).to_owned();
        let continued = comments.as_ref().and_then(|it| it.get(number));
        for row in continued.into_iter().flatten() {
            remarks.push_str(value(&row.fields[1]));
        }
        if continued.is_none() && remarks.chars().count() >= REMARKS_LIMIT {
            n_cut += 1;
            draft.warn(
                "Remarks",
                "the remarks are cut off and go on in no comments file".to_owned(),
            );
        }
        ofac_remarks::read(&mut draft, &remarks, "remarks");
        intake.keep(draft)?;
    }
    if files.comments.is_none() && n_cut > 0 {
        let reason = format!("no comments file was given, and {n_cut} remarks are cut off");
        intake.warn("comments", None, None, reason);
    }
    numbers.sort_unstable();
    for rows in [&files.alternate, &files.address, &files.comments].into_iter().flatten() {
        let checked = check_auxiliary(&mut intake, rows, &numbers, &primary.file.name);
        intake.doubt(checked);
    }
    // Each party has at least one address row, if only one of nulls.
    if let Some(address) = &files.address {
        let file = address.file.name.clone();
        if without_address >= 3 && without_address * 100 > primary.rows.len() {
            let parties = &primary.file.name;
            let reason = format!("{without_address} parties of {parties} have no row in it");
            intake.doubt(Err(Refusal::Inconsistent { file, reason }));
        } else if without_address > 0 {
            let reason = format!("{without_address} parties have no row in {file}");
            intake.warn("address file", None, None, reason);
        }
    }
    intake.finish()
}

/// The rows of an auxiliary file by `ent_num`, in the order of the file.
fn by_entity<'a>(rows: &'a Rows<'_>) -> BTreeMap<&'a str, Vec<&'a Row>> {
    let mut by_entity: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows.rows.iter().filter(|it| it.complaint.is_none()) {
        by_entity.entry(row.fields[0].trim()).or_default().push(row);
    }
    by_entity
}

/// Warns of rows that belong to no party; many of them say that a file is cut or of another day.
fn check_auxiliary(
    intake: &mut Intake<'_>,
    rows: &Rows<'_>,
    numbers: &[&str],
    primary: &str,
) -> Result<(), Refusal> {
    let name = &rows.file.name;
    let mut n_bad = 0;
    let mut n_unknown = 0;
    for row in &rows.rows {
        let number = row.fields.get(0).map_or("", str::trim);
        let reason = if let Some(reason) = row.complaint {
            n_bad += 1;
            reason.to_owned()
        } else if numbers.binary_search(&number).is_err() {
            n_unknown += 1;
            format!("ent_num {} is not in {primary}", shortened(number))
        } else {
            continue;
        };
        let record = format!("{name} row {}", row.number);
        intake.warn(&record, Some(row.line), Some("ent_num"), reason);
    }
    let too_many = |count: usize| count >= 3 && count * 100 > rows.rows.len();
    let refuse = |reason: String| Err(Refusal::Inconsistent { file: name.clone(), reason });
    if too_many(n_unknown) {
        return refuse(format!(
            "{n_unknown} of {} rows belong to no party of {primary}; one of the two is cut off or of \
             another day",
            rows.rows.len()
        ));
    }
    if too_many(n_bad) {
        return refuse(format!("{n_bad} of {} rows cannot be read", rows.rows.len()));
    }
    Ok(())
}

fn read_primary(dataset: &DatasetId, row: &Row, number: &str, name: &str) -> Draft {
    let kind = value(&row.fields[2]);
    let known_schema = schema(kind);
    let schema = known_schema.clone().unwrap_or(Schema::LegalEntity);
    // Not the row: those behind one that goes would all change with it.
    let record = format!("ent_num {number}");
    let mut draft = Draft::new(dataset, number, schema.clone(), record, Some(row.line));
    if known_schema.is_none() {
        draft.not_understood("SDN_Type", kind, "not a known type of party");
    }
    draft.name(listed_name(name, &schema, NameKind::Primary), "SDN_Name");
    let programs = value(&row.fields[3]);
    for program in programs.split("] [") {
        designation(&mut draft, program.trim_matches(['[', ']', ' ']), "Program");
    }
    if draft.entity.designations.is_empty() {
        draft.warn("Program", "the record names no program".to_owned());
    }
    draft.property("position", value(&row.fields[4]), "Title");
    let vessel_fields = [
        (5, "callSign"),
        (6, "vesselType"),
        (7, "tonnage"),
        (8, "grossRegisteredTonnage"),
        (9, "vesselFlag"),
        (10, "vesselOwner"),
    ];
    for (column, field) in vessel_fields {
        let text = value(&row.fields[column]);
        if !text.is_empty() {
            vessel_field(&mut draft, field, text);
        }
    }
    draft
}

fn read_alternate(draft: &mut Draft, row: &Row) {
    let field = format!("alt {}", row.fields[1].trim());
    let kind = alias_kind(value(&row.fields[2]), false);
    let schema = draft.entity.schema.clone();
    draft.name(listed_name(value(&row.fields[3]), &schema, kind), &field);
    draft.source_field("alt_remarks", value(&row.fields[4]));
}

fn read_address(draft: &mut Draft, row: &Row) {
    let text = |column: usize| {
        let text = clean(value(&row.fields[column]));
        (!text.is_empty()).then_some(text)
    };
    let mut address =
        Address { street: text(2), city: text(3), note: text(5), ..Address::default() };
    if let Some(country) = text(4) {
        set_country(draft, &mut address, country, "Country");
    }
    draft.address(address, &format!("add {}", row.fields[1].trim()));
}

/// A field without OFAC's null.
fn value(field: &str) -> &str {
    let field = field.trim();
    if field == "-0-" { "" } else { field }
}
