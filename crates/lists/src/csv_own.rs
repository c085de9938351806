//! A user's own list as CSV, TSV or `;`-separated text (`csv:NAME`).
//!
//! The first row names the columns, in any order and case; `_`, `-` and blanks are alike. Only
//! `name` is needed. Several values in one field are split by `;` (or `|`, in a file whose delimiter
//! is `;`). A column of another name is kept as a source field under its name.
//!
//! UTF-8, else Windows-1252 with a warning. Without a column `id` the row number is the id, which
//! does not survive sorting; the report warns of it.
//!
//! A party without the columns `authority` and `program` gets one designation, of the authority
//! `list owner` with the dataset id as its program.

use std::collections::HashSet;

use lictor_model::{
    Address, DatasetId, Entity, Identifier, IdentifierKind, Kind, Name, NameKind, NameParts,
    Period, Schema,
};

use crate::dates::own_date;
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, to};
use crate::ftm::own_designation;
use crate::rows::{Row, read_rows};
use crate::text::{END_OF_FILE, check_content, clean, utf8_or_windows, without_bom};
use crate::{Refusal, Report, SourceFile};

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    Id,
    Name,
    FirstName,
    LastName,
    MiddleName,
    Kind,
    Alias(NameKind),
    BirthDate,
    BirthPlace,
    Country,
    Address,
    Identifier(IdentifierKind),
    Program,
    Authority,
    From,
    To,
    Reference,
    Property(&'static str),
    Unknown(String),
}

impl Column {
    /// The name by which the rules know it.
    fn known_as(&self) -> &str {
        match self {
            Self::Id => "id",
            Self::Name | Self::FirstName | Self::LastName | Self::MiddleName | Self::Alias(_) => {
                "name"
            }
            Self::Kind => "kind",
            Self::BirthDate => "birth_date",
            Self::BirthPlace => "birth_place",
            Self::Country => "country",
            Self::Address => "address",
            Self::Identifier(_) => "identifier",
            Self::Program | Self::Authority | Self::From | Self::To | Self::Reference => {
                "designation"
            }
            Self::Property(_) => "property",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// The column of a header.
fn column(header: &str) -> Column {
    let key = clean(header).to_lowercase().replace(['_', '-', ' ', '.'], "");
    match key.as_str() {
        "id" | "entityid" => Column::Id,
        "name" | "fullname" | "names" => Column::Name,
        "firstname" | "givenname" => Column::FirstName,
        "lastname" | "surname" | "familyname" => Column::LastName,
        "middlename" => Column::MiddleName,
        "kind" | "schema" | "type" => Column::Kind,
        "alias" | "aliases" | "aka" => Column::Alias(NameKind::Alias),
        "weakalias" | "weakaliases" => Column::Alias(NameKind::WeakAlias),
        "formername" | "formernames" | "previousname" | "fka" => Column::Alias(NameKind::Former),
        "acronym" | "abbreviation" => Column::Alias(NameKind::Acronym),
        "birthdate" | "dateofbirth" | "dob" => Column::BirthDate,
        "birthplace" | "placeofbirth" | "pob" => Column::BirthPlace,
        "country" | "countries" | "nationality" | "citizenship" => Column::Country,
        "address" | "addresses" => Column::Address,
        "program" | "programme" => Column::Program,
        "authority" => Column::Authority,
        "from" | "startdate" | "listedon" | "validfrom" => Column::From,
        "to" | "enddate" | "delistedon" | "validto" => Column::To,
        "reference" => Column::Reference,
        "gender" | "sex" => Column::Property("gender"),
        "notes" | "note" | "remarks" | "comment" => Column::Property("notes"),
        "position" => Column::Property("position"),
        "title" => Column::Property("title"),
        "website" => Column::Property("website"),
        "email" => Column::Property("email"),
        "phone" => Column::Property("phone"),
        _ => match identifier_kind(&clean(header)) {
            Some(kind) => Column::Identifier(kind),
            None => Column::Unknown(clean(header)),
        },
    }
}

fn identifier_kind(header: &str) -> Option<IdentifierKind> {
    let word = header.trim().to_lowercase();
    let stem = word.trim_end_matches("_number").trim_end_matches(" number").trim_end_matches("_no");
    let kind = [word.as_str(), stem].into_iter().map(IdentifierKind::from_word);
    kind.into_iter().find(|it| !matches!(it, IdentifierKind::Other(_)))
}

/// What becomes of each field.
static FORM: Form = Form { name: "own CSV", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id], &["id"]),
    to(&[Part::Names], &["name"]),
    to(&[Part::Kind, Part::Names], &["kind"]),
    to(&[Part::BirthDates], &["birth_date"]),
    to(&[Part::BirthPlaces], &["birth_place"]),
    to(&[Part::Countries], &["country"]),
    to(&[Part::Addresses], &["address"]),
    to(&[Part::Identifiers], &["identifier"]),
    to(&[Part::Designations], &["designation"]),
    to(&[Part::Properties], &["property"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    check_content(file)?;
    let mut intake = Intake::new(&file.name, &FORM, sink);
    let bytes = without_bom(&file.bytes);
    let bytes = bytes.strip_suffix(&[END_OF_FILE]).unwrap_or(bytes);
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        std::borrow::Cow::Borrowed(text)
    } else {
        let reason = "the file is not UTF-8; it was read as Windows-1252".to_owned();
        intake.warn("all rows", None, None, reason);
        utf8_or_windows(file, bytes)?
    };
    let delimiter = sniff_delimiter(&text);
    let mut rows = read_rows(file, &text, delimiter)?.into_iter();
    let header = rows.next().ok_or_else(|| Refusal::Empty { file: file.name.clone() })?;
    let columns = read_header(dataset, file, &header)?;
    if !columns.contains(&Column::Id) {
        let reason = "no column `id`: rows are known by their numbers, which change when rows move";
        intake.warn("all rows", None, Some("id"), reason.to_owned());
    }
    let rows: Vec<Row> = rows.collect();
    let ends_with_newline = text.ends_with(['\n', '\r']);
    if let Some(last) = rows.last().filter(|it| it.fields.len() < columns.len()) {
        let is_odd = rows.iter().rev().skip(1).all(|it| it.fields.len() == columns.len());
        if is_odd && !ends_with_newline && rows.len() > 1 {
            return Err(Refusal::Malformed {
                file: file.name.clone(),
                line: last.line,
                reason: format!(
                    "the file is cut off: its last row has {} of {} fields",
                    last.fields.len(),
                    columns.len()
                ),
            });
        }
    }
    let mut ids = HashSet::new();
    let separators: &[char] = if delimiter == b';' { &['|'] } else { &[';'] };
    let context = Context { dataset, columns: &columns, separators };
    for row in &rows {
        intake.fields.next_record();
        for ((column, name), field) in columns.iter().zip(&header.fields).zip(&row.fields) {
            intake.fields.see_as(&clean(name), column.known_as(), field);
        }
        context.read_row(row, &mut ids, &mut intake)?;
    }
    intake.finish()
}

/// The delimiter that the header has most of, outside quotation marks.
fn sniff_delimiter(text: &str) -> u8 {
    let header = text.lines().find(|it| !it.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in header.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    match counts {
        [comma, semicolon, tab] if tab > comma && tab >= semicolon => b'\t',
        [comma, semicolon, _] if semicolon > comma => b';',
        _ => b',',
    }
}

fn read_header(
    dataset: &DatasetId,
    file: &SourceFile,
    header: &Row,
) -> Result<Vec<Column>, Refusal> {
    let columns: Vec<Column> = header.fields.iter().map(column).collect();
    let has_name = columns.contains(&Column::Name) || columns.contains(&Column::LastName);
    let wrong = |reason: String| Refusal::WrongFormat {
        file: file.name.clone(),
        dataset: dataset.to_string(),
        reason,
    };
    if !has_name {
        let found: Vec<String> = header.fields.iter().take(20).map(shortened).collect();
        return Err(wrong(format!(
            "found the columns `{}`; expected a header with `name` and, as needed, id, kind, alias, \
             weak_alias, birth_date, country, gender, passport, national_id, tax_id, registration, \
             imo, lei, bic, wallet, address, program, authority, from, to, notes",
            found.join("`, `")
        )));
    }
    for single in [Column::Id, Column::Kind] {
        if columns.iter().filter(|it| **it == single).count() > 1 {
            return Err(wrong(format!("two columns mean {single:?}")));
        }
    }
    Ok(columns)
}

struct Context<'a> {
    dataset: &'a DatasetId,
    columns: &'a [Column],
    separators: &'a [char],
}

impl Context<'_> {
    fn read_row(
        &self,
        row: &Row,
        ids: &mut HashSet<String>,
        intake: &mut Intake<'_>,
    ) -> Result<(), Refusal> {
        let line = Some(row.line);
        if row.fields.len() != self.columns.len() {
            let (found, expected) = (row.fields.len(), self.columns.len());
            let reason = format!("the row has {found} fields, the header {expected}");
            intake.reject(&row.label(), line, "row", &reason);
            return Ok(());
        }
        let first = |column: &Column| {
            let position = self.columns.iter().position(|it| it == column)?;
            let text = clean(&row.fields[position]);
            (!text.is_empty()).then_some(text)
        };
        let id = match (first(&Column::Id), self.columns.contains(&Column::Id)) {
            (Some(id), _) => id,
            (None, false) => row.number.to_string(),
            (None, true) => {
                intake.reject(&row.label(), line, "id", "the row has no id");
                return Ok(());
            }
        };
        if !ids.insert(id.clone()) {
            intake.reject(&id, line, "id", "an earlier row has the same id");
            return Ok(());
        }
        let kind = first(&Column::Kind);
        let schema = kind.as_deref().map_or(Some(Schema::LegalEntity), read_schema);
        let record = row.label();
        let known_schema = schema.clone().unwrap_or(Schema::LegalEntity);
        let mut draft = Draft::new(self.dataset, &id, known_schema, record, line);
        if let (None, Some(kind)) = (schema, &kind) {
            draft.not_understood("kind", kind, "not a known kind");
        }
        self.read_names(&mut draft, row, &first);
        if draft.entity.names.is_empty() {
            intake.reject(&id, line, "name", "the row has no name");
            return Ok(());
        }
        for (position, column) in self.columns.iter().enumerate() {
            self.read_field(&mut draft, column, &row.fields[position]);
        }
        self.read_designation(&mut draft, &first);
        intake.keep(draft)
    }

    fn read_names(&self, draft: &mut Draft, row: &Row, first: &dyn Fn(&Column) -> Option<String>) {
        let parts = NameParts {
            family: first(&Column::LastName),
            given: first(&Column::FirstName),
            middle: first(&Column::MiddleName),
            title: None,
        };
        let has_parts = parts != NameParts::default();
        let mut texts: Vec<String> = Vec::new();
        for (column, field) in self.columns.iter().zip(&row.fields) {
            if *column == Column::Name {
                texts.extend(self.split(field));
            }
        }
        if texts.is_empty() {
            let joined = [&parts.given, &parts.middle, &parts.family];
            let joined: Vec<&str> = joined.into_iter().flatten().map(String::as_str).collect();
            texts.push(joined.join(" "));
        }
        for (position, text) in texts.into_iter().enumerate() {
            let mut name = Name::new(text, NameKind::Primary);
            name.parts = (position == 0 && has_parts).then(|| parts.clone());
            draft.name(name, "name");
        }
    }

    fn read_field(&self, draft: &mut Draft, column: &Column, text: &str) {
        let values = self.split(text);
        match column {
            Column::Id
            | Column::Name
            | Column::FirstName
            | Column::LastName
            | Column::MiddleName
            | Column::Kind
            | Column::Program
            | Column::Authority
            | Column::From
            | Column::To
            | Column::Reference => {}
            Column::Alias(kind) => {
                for value in &values {
                    draft.plain_name(value, *kind, "alias");
                }
            }
            Column::BirthDate => {
                for value in &values {
                    match own_date(value) {
                        Some(date) => draft.birth_date(date, "birth_date"),
                        None => draft.not_understood("birth_date", value, "not a date YYYY-MM-DD"),
                    }
                }
            }
            Column::BirthPlace => {
                for value in &values {
                    draft.birth_place(crate::ofac_remarks::birth_place(value), "birth_place");
                }
            }
            Column::Country => {
                for value in &values {
                    match value.parse() {
                        Ok(country) => draft.country(country, "country"),
                        Err(_) => draft.not_understood("country", value, "not a known country"),
                    }
                }
            }
            Column::Address => {
                for street in values {
                    draft
                        .address(Address { street: Some(street), ..Address::default() }, "address");
                }
            }
            Column::Identifier(kind) => {
                for value in &values {
                    draft.identifier(Identifier::new(kind.clone(), value.as_str()), kind.as_str());
                }
            }
            Column::Property("gender") => draft.property("gender", &text.to_lowercase(), "gender"),
            Column::Property(name) => draft.property(name, text, name),
            Column::Unknown(name) => draft.source_field(name, text),
        }
    }

    fn read_designation(&self, draft: &mut Draft, first: &dyn Fn(&Column) -> Option<String>) {
        let mut date = |column: &Column, field: &str| {
            let text = first(column)?;
            let date = own_date(&text);
            if date.is_none() {
                draft.not_understood(field, &text, "not a date YYYY-MM-DD");
            }
            date
        };
        let valid = Period::between(date(&Column::From, "from"), date(&Column::To, "to"));
        let mut designation = own_designation(self.dataset);
        if let Some(authority) = first(&Column::Authority) {
            designation.authority = authority;
        }
        designation.reference = first(&Column::Reference);
        let programs = first(&Column::Program).map(|it| self.split(&it)).unwrap_or_default();
        if programs.is_empty() {
            draft.designation(designation, valid, "dataset");
            return;
        }
        for program in programs {
            let mut designation = designation.clone();
            designation.program = program;
            draft.designation(designation, valid, "program");
        }
    }

    fn split(&self, text: &str) -> Vec<String> {
        text.split(self.separators).map(clean).filter(|it| !it.is_empty()).collect()
    }
}

/// The schema of a word: one of `FollowTheMoney`'s, or a kind of the command line.
fn read_schema(word: &str) -> Option<Schema> {
    let by_name = Schema::from_name(word);
    if !matches!(by_name, Schema::Other(_)) {
        return Some(by_name);
    }
    match word.parse().ok()? {
        Kind::Person => Some(Schema::Person),
        Kind::Organization => Some(Schema::Organization),
        Kind::Company => Some(Schema::Company),
        Kind::Vessel => Some(Schema::Vessel),
        Kind::Aircraft => Some(Schema::Airplane),
        Kind::Wallet => Some(Schema::CryptoWallet),
        Kind::Any => Some(Schema::LegalEntity),
    }
}
