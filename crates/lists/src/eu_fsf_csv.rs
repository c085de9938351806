//! The EU's list as rows, `csvFullSanctionsList_1_1`: the data of the XML, one row for each name,
//! address, birth date, document or citizenship.
//!
//! No edition of this form was at hand: the columns are those that public readers of it name, and it
//! has been proved on small made-up files alone.
//!
//! * `;` separated, with a header; columns are found by name. Quotation marks are content: they stand
//!   unbalanced inside fields.
//! * The columns of the party repeat in every row; those of one kind of statement
//!   (`BirthDate_…`) are empty in the rows of the others.
//! * Rows are gathered by `Entity_LogicalId` into the elements of the XML, which `eu_fsf` reads.
//! * `Entity_SubjectType` and `…_ClassificationCode` are seen with their contents exchanged.

use std::collections::HashMap;

use lictor_model::{DatasetId, Entity};

use crate::draft::{Intake, shortened};
use crate::fields::Form;
use crate::text::{line_of, without_bom};
use crate::xml::Element;
use crate::{Refusal, Report, SourceFile, british, eu_fsf};

/// The column prefix of each kind of statement and its element in the XML.
const KINDS: &[(&str, &str)] = &[
    ("NameAlias_", "nameAlias"),
    ("Address_", "address"),
    ("BirthDate_", "birthdate"),
    ("Identification_", "identification"),
    ("Citizenship_", "citizenship"),
];

/// Columns whose names are not those of the attributes with the first letter made small.
const RENAMED: &[(&str, &str)] = &[
    ("Entity_EU_ReferenceNumber", "euReferenceNumber"),
    ("Entity_UN_ReferenceNumber", "unitedNationId"),
    ("Entity_Regulation_Type", "regulationType"),
    ("BirthDate_BirthDate", "birthdate"),
    ("BirthDate_Day", "dayOfMonth"),
    ("BirthDate_Month", "monthOfYear"),
    ("Identification_IssuedDate", "issueDate"),
    ("Identification_TypeCode", "identificationTypeCode"),
    ("Identification_TypeDescription", "identificationTypeDescription"),
];

/// Without these columns the file is another one, or a renamed one.
const REQUIRED: &[&str] = &[
    "Entity_LogicalId",
    "Entity_SubjectType",
    "Entity_Regulation_Programme",
    "NameAlias_WholeName",
];

/// Where the value of a column goes.
enum Place {
    Generated,
    Subject,
    Remark,
    Party(String),
    Regulation(String),
    Statement { kind: usize, attribute: String },
    StatementRemark { kind: usize },
    StatementAct { kind: usize, attribute: String },
    Contact,
    Unknown,
}

impl Place {
    /// The path in the XML of what stands in a column.
    fn path(&self, column: &str) -> String {
        let element = |kind: usize| KINDS[kind].1;
        match self {
            Self::Generated => "@generationDate".to_owned(),
            Self::Subject => "subjectType/@code".to_owned(),
            Self::Remark => "sanctionEntity/remark".to_owned(),
            Self::Party(name) => format!("sanctionEntity/@{name}"),
            Self::Regulation(name) => format!("sanctionEntity/regulation/@{name}"),
            Self::Statement { kind, attribute } => format!("{}/@{attribute}", element(*kind)),
            Self::StatementRemark { kind } => format!("{}/remark", element(*kind)),
            Self::StatementAct { kind, attribute } => {
                format!("{}/regulationSummary/@{attribute}", element(*kind))
            }
            Self::Contact => "address/contactInfo".to_owned(),
            Self::Unknown => column.to_owned(),
        }
    }
}

/// Whether a file is one of this form, by its first line.
pub(crate) fn is_one(file: &SourceFile) -> bool {
    let head = without_bom(&file.bytes).trim_ascii_start();
    !head.starts_with(b"<")
}

/// What becomes of each column: that of its attribute in the XML.
static FORM: Form = Form { name: "EU CSV", rules: eu_fsf::RULES };

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let bytes = without_bom(&file.bytes);
    let malformed = |line: u64, reason: String| {
        Err(Refusal::Malformed { file: file.name.clone(), line, reason })
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = line_of(bytes, error.valid_up_to());
            return malformed(line, "bytes that are not UTF-8".to_owned());
        }
    };
    let mut lines = (1..).zip(text.lines());
    let header = lines.next().map_or("", |it| it.1);
    let columns: Vec<&str> = header.split(';').map(|it| it.trim().trim_matches('"')).collect();
    let missing: Vec<_> = REQUIRED.iter().filter(|it| !columns.contains(it)).collect();
    if missing.len() == REQUIRED.len() {
        let reason = format!("its first line is no header of the list: {}", shortened(header));
        let (file, dataset) = (file.name.clone(), dataset.to_string());
        return Err(Refusal::WrongFormat { file, dataset, reason });
    }
    if let Some(missing) = missing.first() {
        let reason = format!("there is no column {missing}");
        return Err(Refusal::Renamed { file: file.name.clone(), reason });
    }
    let places: Vec<Place> = columns.iter().map(|it| place(it)).collect();
    let mut intake = Intake::new(&file.name, &FORM, sink);
    let unknown = columns.iter().zip(&places).filter(|it| matches!(it.1, Place::Unknown));
    for (column, _) in unknown.filter(|it| !it.0.is_empty()) {
        let reason = format!("unknown column {}; kept as it is", shortened(column));
        intake.warn("header", Some(1), Some(column), reason);
    }
    let mut parties: Vec<(Element, usize)> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut cut = None;
    for (line, row) in lines.filter(|it| !it.1.trim_matches([';', ' ']).is_empty()) {
        let fields: Vec<&str> = row.split(';').map(unquoted).collect();
        // A separator within a field cannot be told from one between fields.
        if fields.len() != columns.len() {
            let reason = format!("the row has {} of {} fields", fields.len(), columns.len());
            cut = (fields.len() < columns.len()).then(|| (line, reason.clone()));
            intake.reject(&format!("row {line}"), Some(line), "row", &reason);
            continue;
        }
        cut = None;
        intake.fields.next_record();
        for ((column, place), value) in columns.iter().zip(&places).zip(&fields) {
            intake.fields.see_as(column, &place.path(column), value);
        }
        let value = |name: &str| {
            columns.iter().position(|it| *it == name).map_or("", |position| fields[position])
        };
        if intake.report_mut().published.is_none() {
            let date = british::date(value("fileGenerationDate"));
            intake.report_mut().published = date.map(|it| it.from());
        }
        let id = value("Entity_LogicalId");
        if id.is_empty() {
            let reason = "the row has no logical id";
            intake.reject(&format!("row {line}"), Some(line), "Entity_LogicalId", reason);
            continue;
        }
        let position = *by_id.entry(id.to_owned()).or_insert_with(|| {
            let name = "sanctionEntity".to_owned();
            parties.push((Element { name, line, ..Element::default() }, 0));
            parties.len() - 1
        });
        let (party, n_rows) = &mut parties[position];
        *n_rows += 1;
        add_row(party, &columns, &places, &fields, line);
    }
    if let Some((line, reason)) = cut {
        return malformed(line, format!("the file is cut off: {reason}"));
    }
    let mut n_empty_remarks = 0;
    for (party, n_rows) in parties {
        let Some(draft) = eu_fsf::party(dataset, &party, &mut intake, &mut n_empty_remarks) else {
            let id = party.attribute("logicalId").to_owned();
            for _ in 1..n_rows {
                let reason = "a further row of a rejected party";
                intake.reject(&id, Some(party.line), "Entity_LogicalId", reason);
            }
            continue;
        };
        intake.keep(draft)?;
        intake.joined(n_rows - 1);
    }
    eu_fsf::finish(intake, n_empty_remarks, "fileGenerationDate")
}

/// A field without the quotation marks around it, if both are there.
fn unquoted(field: &str) -> &str {
    let field = field.trim();
    field.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(field).trim()
}

fn place(column: &str) -> Place {
    let attribute = |name: &str| {
        let renamed = RENAMED.iter().find(|it| it.0 == column).map(|it| it.1.to_owned());
        let small = || {
            let mut letters = name.chars();
            let first = letters.next().map(|it| it.to_ascii_lowercase());
            first.into_iter().chain(letters).collect()
        };
        renamed.unwrap_or_else(small)
    };
    match column {
        "fileGenerationDate" => return Place::Generated,
        "Entity_SubjectType" | "Entity_SubjectType_ClassificationCode" => return Place::Subject,
        "Entity_Remark" => return Place::Remark,
        "Address_ContactInfo" => return Place::Contact,
        _ => {}
    }
    if let Some(name) = column.strip_prefix("Entity_Regulation_") {
        return Place::Regulation(attribute(name));
    }
    if let Some(name) = column.strip_prefix("Entity_") {
        return Place::Party(attribute(name));
    }
    for (kind, (prefix, _)) in KINDS.iter().enumerate() {
        let Some(name) = column.strip_prefix(prefix) else { continue };
        return match name.strip_prefix("Regulation_") {
            Some(name) => Place::StatementAct { kind, attribute: attribute(name) },
            None if name == "Remark" => Place::StatementRemark { kind },
            None => Place::Statement { kind, attribute: attribute(name) },
        };
    }
    Place::Unknown
}

/// Adds what a row says to its party.
fn add_row(party: &mut Element, columns: &[&str], places: &[Place], fields: &[&str], line: u64) {
    let named = |name: &str| Element { name: name.to_owned(), line, ..Element::default() };
    let mut regulation = named("regulation");
    let mut subject = named("subjectType");
    let mut statements: Vec<Element> = KINDS.iter().map(|it| named(it.1)).collect();
    let mut acts: Vec<Element> = KINDS.iter().map(|_| named("regulationSummary")).collect();
    for ((column, place), value) in columns.iter().zip(places).zip(fields) {
        if value.is_empty() {
            continue;
        }
        let text = (*value).to_owned();
        let with_text = |name: &str| Element { text: text.clone(), ..named(name) };
        match place {
            Place::Generated => {}
            Place::Subject => match *value {
                "P" | "E" => subject.attributes.push(("classificationCode".to_owned(), text)),
                _ => subject.attributes.push(("code".to_owned(), text)),
            },
            Place::Remark => add_child(party, with_text("remark")),
            Place::Party(name) => {
                if party.attribute(name).is_empty() {
                    party.attributes.push((name.clone(), text));
                }
            }
            Place::Regulation(name) => regulation.attributes.push((name.clone(), text)),
            Place::Statement { kind, attribute } => {
                statements[*kind].attributes.push((attribute.clone(), text));
            }
            Place::StatementRemark { kind } => {
                statements[*kind].children.push(with_text("remark"));
            }
            Place::StatementAct { kind, attribute } => {
                acts[*kind].attributes.push((attribute.clone(), text));
            }
            Place::Contact => {
                let attributes =
                    vec![("key".to_owned(), String::new()), ("value".to_owned(), text)];
                let contact = Element { attributes, ..named("contactInfo") };
                statements[1].children.push(contact);
            }
            Place::Unknown => add_child(party, with_text(column)),
        }
    }
    add_child(party, subject);
    add_child(party, regulation);
    for (mut statement, act) in statements.into_iter().zip(acts) {
        if statement.attributes.is_empty() && statement.children.is_empty() {
            continue;
        }
        if !act.attributes.is_empty() {
            statement.children.push(act);
        }
        add_child(party, statement);
    }
}

/// Adds a statement unless an earlier row made it.
fn add_child(party: &mut Element, child: Element) {
    let is_empty =
        child.attributes.is_empty() && child.children.is_empty() && child.text.is_empty();
    let is_known = party.children.iter().any(|it| {
        it.name == child.name
            && it.text == child.text
            && it.attributes == child.attributes
            && it.children.len() == child.children.len()
    });
    if !is_empty && !is_known {
        party.children.push(child);
    }
}
