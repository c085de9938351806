//! The consolidated list of the European Union's financial sanctions (FSF), `xmlFullSanctionsList_1_1`.
//!
//! Sources: the schema `20171012-FULL-schema-1_1(xsd).xsd`, and the edition of 2024-05-13. The same data
//! as rows are read by `eu_fsf_csv`, which builds the elements that are read here.
//!
//! * All data are in attributes, an empty one meaning null. So the attributes are held against the
//!   format as elements are (`shape`), under their names with `@`.
//! * The stable id is `logicalId`. A party listed under two programs can have two records with one id
//!   (three have in 2024): they become one entity with two designations.
//! * `strong` is always true: a low quality is written in a remark. There is no mark for the primary
//!   name: it is the first one in Latin letters that is English or of no stated language, and neither
//!   weak nor former; else the first.
//! * One name stands in up to 25 languages; a spelling that is repeated is kept once, with the first
//!   language.
//! * A designation begins with `designationDate`; where that is missing, with the "Date of listing" of
//!   a remark; else the list does not say. The act that it names is the last one that changed the
//!   record. Its authority is the Council, also where the Commission changed the record.
//! * The act behind each name, date and address (`regulationSummary`) is kept per record, not per fact.
//! * Dates of the Islamic calendar are taken where the list converts them, else kept as text.

use std::collections::{HashMap, HashSet};

use lictor_model::{
    Address, CountryCode, DatasetId, DateInterval, Designation, Entity, Identifier, IdentifierKind,
    Name, NameKind, NameParts, Period, Place, Schema,
};

use crate::dates::{iso_date, noted_date};
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, kept, left_out, to};
use crate::ofac_xml::keep_unknown;
use crate::references::un_reference;
use crate::shape::{Known, Shape, optional, required};
use crate::text::clean;
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile, british, eu_fsf_csv};

/// The authority of every designation on this list.
const AUTHORITY: &str = "Council of the EU";

const ACT: &[Known] = &[
    required("@regulationType", &[]),
    required("@publicationDate", &[]),
    required("@numberTitle", &[]),
    optional("@publicationUrl", &[]),
];

const MORE: &[Known] = &[required("@key", &[]), required("@value", &[])];

static FORMAT: Known = required(
    "export",
    &[required(
        "sanctionEntity",
        &[
            required("@logicalId", &[]),
            optional("@euReferenceNumber", &[]),
            optional("@unitedNationId", &[]),
            optional("@designationDate", &[]),
            optional("@designationDetails", &[]),
            optional("@delistingDate", &[]),
            optional("remark", &[]),
            optional("additionalInformation", MORE),
            required(
                "regulation",
                &[
                    required("@regulationType", &[]),
                    required("@organisationType", &[]),
                    required("@publicationDate", &[]),
                    required("@entryIntoForceDate", &[]),
                    required("@numberTitle", &[]),
                    required("@programme", &[]),
                    required("@logicalId", &[]),
                    optional("publicationUrl", &[]),
                    optional("corrigendum", ACT),
                    optional("remark", &[]),
                    optional("additionalInformation", MORE),
                ],
            ),
            required(
                "subjectType",
                &[required("@code", &[]), required("@classificationCode", &[])],
            ),
            required(
                "nameAlias",
                &[
                    optional("@firstName", &[]),
                    optional("@middleName", &[]),
                    optional("@lastName", &[]),
                    required("@wholeName", &[]),
                    optional("@function", &[]),
                    optional("@gender", &[]),
                    optional("@title", &[]),
                    optional("@nameLanguage", &[]),
                    optional("@strong", &[]),
                    required("@regulationLanguage", &[]),
                    required("@logicalId", &[]),
                    required("regulationSummary", ACT),
                    optional("remark", &[]),
                    optional("additionalInformation", MORE),
                ],
            ),
            optional(
                "citizenship",
                &[
                    optional("@acquisitionDate", &[]),
                    optional("@disenfranchisementDate", &[]),
                    optional("@region", &[]),
                    required("@countryIso2Code", &[]),
                    required("@countryDescription", &[]),
                    required("@regulationLanguage", &[]),
                    required("@logicalId", &[]),
                    required("regulationSummary", ACT),
                    optional("remark", &[]),
                    optional("additionalInformation", MORE),
                ],
            ),
            optional(
                "birthdate",
                &[
                    optional("@circa", &[]),
                    required("@calendarType", &[]),
                    optional("@city", &[]),
                    optional("@zipCode", &[]),
                    optional("@birthdate", &[]),
                    optional("@dayOfMonth", &[]),
                    optional("@monthOfYear", &[]),
                    optional("@year", &[]),
                    optional("@yearRangeFrom", &[]),
                    optional("@yearRangeTo", &[]),
                    optional("@region", &[]),
                    optional("@place", &[]),
                    required("@countryIso2Code", &[]),
                    required("@countryDescription", &[]),
                    required("@regulationLanguage", &[]),
                    required("@logicalId", &[]),
                    required("regulationSummary", ACT),
                    optional("remark", &[]),
                    optional("additionalInformation", MORE),
                ],
            ),
            optional(
                "address",
                &[
                    optional("@city", &[]),
                    optional("@street", &[]),
                    optional("@poBox", &[]),
                    optional("@zipCode", &[]),
                    optional("@region", &[]),
                    optional("@place", &[]),
                    optional("@asAtListingTime", &[]),
                    required("@countryIso2Code", &[]),
                    required("@countryDescription", &[]),
                    required("@regulationLanguage", &[]),
                    required("@logicalId", &[]),
                    required("regulationSummary", ACT),
                    optional("contactInfo", MORE),
                    optional("remark", &[]),
                    optional("additionalInformation", MORE),
                ],
            ),
            optional(
                "identification",
                &[
                    optional("@diplomatic", &[]),
                    optional("@knownExpired", &[]),
                    optional("@knownFalse", &[]),
                    optional("@reportedLost", &[]),
                    optional("@revokedByIssuer", &[]),
                    optional("@issueDate", &[]),
                    optional("@issuedBy", &[]),
                    optional("@latinNumber", &[]),
                    optional("@nameOnDocument", &[]),
                    required("@number", &[]),
                    optional("@validFrom", &[]),
                    optional("@validTo", &[]),
                    required("@identificationTypeCode", &[]),
                    required("@identificationTypeDescription", &[]),
                    optional("@region", &[]),
                    required("@countryIso2Code", &[]),
                    required("@countryDescription", &[]),
                    required("@regulationLanguage", &[]),
                    required("@logicalId", &[]),
                    required("regulationSummary", ACT),
                    optional("remark", &[]),
                    optional("additionalInformation", MORE),
                ],
            ),
        ],
    )],
);

/// What becomes of each field.
static FORM: Form = Form { name: "EU XML", rules: RULES };

pub(crate) const RULES: &[Rule] = &[
    to(&[Part::Published], &["@generationDate"]),
    to(&[Part::Id], &["sanctionEntity/@logicalId"]),
    left_out("a number of the file's own; the place of the fact is named by it", &["@logicalId"]),
    left_out("a number of the file", &["@globalFileId"]),
    left_out("where the schema of the file is found", &["@schemaLocation"]),
    left_out("the language of the act, not of the value", &["@regulationLanguage"]),
    left_out(
        "the code says it",
        &[
            "@classificationCode",
            "identification/@countryDescription",
            "address/@countryDescription",
        ],
    ),
    left_out(
        "the act is known by its number and day",
        &["regulationSummary/@regulationType", "regulationSummary/@publicationUrl"],
    ),
    kept(&["regulationSummary/@numberTitle", "regulationSummary/@publicationDate"]),
    to(&[Part::Kind], &["subjectType/@code"]),
    to(&[Part::Identifiers], &["@unitedNationId"]),
    to(&[Part::Designations, Part::Record], &["@euReferenceNumber"]),
    to(
        &[Part::Designations],
        &[
            "@designationDate",
            "@designationDetails",
            "regulation/@publicationUrl",
            "@delistingDate",
            "regulation/@numberTitle",
            "regulation/@programme",
            "regulation/@publicationDate",
            "publicationUrl",
        ],
    ),
    kept(&[
        "regulation/@regulationType",
        "regulation/@organisationType",
        "regulation/@entryIntoForceDate",
        "additionalInformation/*",
        "corrigendum/*",
        "regulation/remark",
    ]),
    to(&[Part::Properties, Part::Identifiers, Part::Designations], &["sanctionEntity/remark"]),
    to(
        &[Part::Names],
        &[
            "nameAlias/@firstName",
            "nameAlias/@middleName",
            "nameAlias/@lastName",
            "@wholeName",
            "@nameLanguage",
            "nameAlias/remark",
        ],
    ),
    to(&[Part::Names, Part::Properties], &["nameAlias/@title"]),
    to(&[Part::Properties], &["nameAlias/@function", "nameAlias/@gender"]),
    left_out("true on every name; a low quality stands in the remark", &["@strong"]),
    to(
        &[Part::Countries],
        &[
            "citizenship/@countryIso2Code",
            "citizenship/@countryDescription",
            "citizenship/@acquisitionDate",
            "citizenship/@disenfranchisementDate",
            "citizenship/remark",
        ],
    ),
    kept(&["citizenship/@region", "birthdate/remark"]),
    to(
        &[Part::BirthDates],
        &[
            "birthdate/@birthdate",
            "birthdate/@calendarType",
            "birthdate/@circa",
            "@dayOfMonth",
            "@monthOfYear",
            "birthdate/@year",
            "@yearRangeFrom",
            "@yearRangeTo",
        ],
    ),
    to(
        &[Part::BirthPlaces],
        &[
            "birthdate/@city",
            "birthdate/@zipCode",
            "birthdate/@region",
            "birthdate/@place",
            "birthdate/@countryIso2Code",
            "birthdate/@countryDescription",
        ],
    ),
    to(
        &[Part::Addresses],
        &[
            "address/@city",
            "address/@street",
            "address/@poBox",
            "address/@zipCode",
            "address/@region",
            "address/@place",
            "address/@countryIso2Code",
            "@asAtListingTime",
            "address/remark",
        ],
    ),
    to(&[Part::Properties], &["contactInfo/@key", "contactInfo/@value"]),
    kept(&["address/contactInfo"]),
    to(
        &[Part::Identifiers],
        &[
            "identification/@number",
            "identification/@latinNumber",
            "identification/@nameOnDocument",
            "identification/@issuedBy",
            "identification/@issueDate",
            "identification/@validFrom",
            "identification/@validTo",
            "@diplomatic",
            "@knownExpired",
            "@knownFalse",
            "@reportedLost",
            "@revokedByIssuer",
            "@identificationTypeCode",
            "@identificationTypeDescription",
            "identification/@countryIso2Code",
            "identification/@region",
            "identification/remark",
        ],
    ),
];

/// Reads one file, of either format.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    crate::text::check_content(file)?;
    if eu_fsf_csv::is_one(file) {
        return eu_fsf_csv::read(dataset, file, sink);
    }
    let repeated = ids_that_stand_twice(file)?;
    let mut records = XmlRecords::open(file, &[])?;
    if records.root.name != FORMAT.name {
        let found = shortened(&records.root.name);
        let reason = format!("the root element is {found}, expected {}", FORMAT.name);
        let (file, dataset) = (file.name.clone(), dataset.to_string());
        return Err(Refusal::WrongFormat { file, dataset, reason });
    }
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    let generated = records.root.attribute("generationDate").to_owned();
    intake.report_mut().published = iso_date(&generated).map(|it| it.from());
    let mut waiting: HashMap<String, (Draft, usize)> = HashMap::new();
    let mut n_empty_remarks = 0;
    while let Some(record) = records.next()? {
        intake.fields.record(&record);
        shape.observe(&with_attributes(&record));
        if record.name != "sanctionEntity" {
            continue;
        }
        let Some(draft) = party(dataset, &record, &mut intake, &mut n_empty_remarks) else {
            continue;
        };
        let id = record.attribute("logicalId");
        let Some(n_records) = repeated.get(id) else {
            intake.keep(draft)?;
            continue;
        };
        let (mut first, n_before) = match waiting.remove(id) {
            Some((mut first, n_before)) => {
                first.absorb(draft);
                intake.joined(1);
                (first, n_before)
            }
            None => (draft, 0),
        };
        if n_before + 1 < *n_records {
            waiting.insert(id.to_owned(), (first, n_before + 1));
        } else {
            let reason = format!("{n_records} records have this id; they are one entity");
            first.warn("logicalId", reason);
            intake.keep(first)?;
        }
    }
    // What waits still did so for a record that was rejected.
    let mut waiting: Vec<_> = waiting.into_iter().collect();
    waiting.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, (draft, _)) in waiting {
        intake.keep(draft)?;
    }
    intake.doubt(shape.check(file));
    finish(intake, n_empty_remarks, "generationDate")
}

/// Tells what is to be told of the whole file, and closes the account.
pub(crate) fn finish(
    mut intake: Intake<'_>,
    n_empty_remarks: usize,
    date_field: &str,
) -> Result<Report, Refusal> {
    if n_empty_remarks > 0 {
        let reason = format!("{n_empty_remarks} remarks without content (`none`) were left out");
        intake.warn("all records", None, Some("remark"), reason);
    }
    if intake.report_mut().published.is_none() {
        let reason = format!("{date_field} is missing or is no date; give the date");
        intake.warn("export", None, Some(date_field), reason);
    }
    intake.finish()
}

/// How many records have each id that more than one record has.
fn ids_that_stand_twice(file: &SourceFile) -> Result<HashMap<String, usize>, Refusal> {
    let mut records = XmlRecords::open(file, &[])?;
    let mut seen = HashSet::new();
    let mut repeated: HashMap<String, usize> = HashMap::new();
    while let Some(record) = records.next()? {
        let id = record.attribute("logicalId");
        if record.name == "sanctionEntity" && !seen.insert(id.to_owned()) {
            *repeated.entry(id.to_owned()).or_insert(1) += 1;
        }
    }
    Ok(repeated)
}

/// The names of an element's attributes as empty elements beside its children.
fn with_attributes(element: &Element) -> Element {
    let named = |name: String| Element { name, ..Element::default() };
    let attributes = element.attributes.iter().filter(|it| it.0 != "schemaLocation");
    let mut children: Vec<_> = attributes.map(|it| named(format!("@{}", it.0))).collect();
    children.extend(element.children.iter().map(with_attributes));
    Element { name: element.name.clone(), children, ..Element::default() }
}

/// One party; `None` when it was rejected.
pub(crate) fn party(
    dataset: &DatasetId,
    record: &Element,
    intake: &mut Intake<'_>,
    n_empty_remarks: &mut usize,
) -> Option<Draft> {
    let id = record.attribute("logicalId").trim();
    let line = Some(record.line);
    let reference = clean(record.attribute("euReferenceNumber"));
    if id.is_empty() || !id.bytes().all(|it| it.is_ascii_digit()) {
        let record = if reference.is_empty() { "sanctionEntity" } else { &reference };
        intake.reject(record, line, "logicalId", "the logicalId is not a number");
        return None;
    }
    let of_kind = |name: &'static str| record.children.iter().filter(move |it| it.name == name);
    let code = of_kind("subjectType").map(|it| it.attribute("code")).next().unwrap_or_default();
    let schema = match code {
        "person" => Schema::Person,
        "enterprise" => Schema::Organization,
        _ => Schema::LegalEntity,
    };
    let label = format!("sanctionEntity {id} ({reference})");
    let mut draft = Draft::new(dataset, id, schema, label, line);
    if !matches!(code, "person" | "enterprise") {
        draft.warn("subjectType", format!("`{}` is not a known type of party", shortened(code)));
        draft.source_field("subjectType/@code", code);
    }
    let aliases: Vec<_> = of_kind("nameAlias").filter_map(name).collect();
    if aliases.is_empty() {
        intake.reject(id, line, "nameAlias", "the record has no name");
        return None;
    }
    let primary = position_of_primary(&aliases);
    for (position, (mut name, field)) in aliases.into_iter().enumerate() {
        if position == primary {
            name.kind = NameKind::Primary;
        }
        draft.name(name, &field);
    }
    let mut remarks = Vec::new();
    let mut acts: Vec<String> = Vec::new();
    for child in &record.children {
        acts.extend(child.children.iter().filter(|it| it.name == "regulationSummary").map(act));
        match child.name.as_str() {
            "subjectType" | "regulation" => {}
            "remark" if is_placeholder(&child.text) => *n_empty_remarks += 1,
            "remark" => {
                remarks.push(clean(&child.text));
                draft.property("notes", &child.text, "remark");
            }
            "nameAlias" => read_alias(&mut draft, child),
            "citizenship" => read_citizenship(&mut draft, child),
            "birthdate" => read_birth(&mut draft, child),
            "address" => read_address(&mut draft, child),
            "identification" => read_identification(&mut draft, child),
            _ => keep_with_attributes(&mut draft, child, &child.name),
        }
    }
    for regulation in of_kind("regulation") {
        read_regulation(&mut draft, record, regulation, &remarks);
    }
    let stated = clean(record.attribute("unitedNationId"));
    let reference = if stated.is_empty() {
        remarks.iter().find_map(|it| un_reference(it)).unwrap_or_default()
    } else {
        stated
    };
    draft.identifier(crate::references::un_identifier(&reference), "unitedNationId");
    acts.retain(|it| !it.is_empty());
    let mut seen = HashSet::new();
    acts.retain(|it| seen.insert(it.clone()));
    for act in acts {
        draft.source_field("regulationSummary", &act);
    }
    draft.say_once();
    Some(draft)
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text == "." || ["none", "null"].contains(&text.to_lowercase().as_str())
}

/// `2022/1529 (OJ L239), 2022-09-15`.
fn act(summary: &Element) -> String {
    let parts = ["numberTitle", "publicationDate"].map(|it| clean(summary.attribute(it)));
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The texts of an element's remarks.
fn remarks(element: &Element) -> impl Iterator<Item = String> {
    let remarks = element.children.iter().filter(|it| it.name == "remark");
    remarks.map(|it| clean(&it.text)).filter(|it| !is_placeholder(it))
}

/// An element's remaining children: what is neither its remark, nor its act, nor in `known`.
fn keep_rest(draft: &mut Draft, element: &Element, known: &[&str]) {
    for child in &element.children {
        let name = child.name.as_str();
        if !known.contains(&name) && !["remark", "regulationSummary"].contains(&name) {
            keep_with_attributes(draft, child, &format!("{}/{name}", element.name));
        }
    }
}

fn keep_with_attributes(draft: &mut Draft, element: &Element, path: &str) {
    let said: Vec<_> = element.attributes.iter().filter(|it| !it.1.trim().is_empty()).collect();
    match said.as_slice() {
        [(key, name), (value, text)] if key == "key" && value == "value" => {
            draft.source_field(&format!("{path}/{name}"), text);
        }
        said => {
            for (name, value) in said {
                draft.source_field(&format!("{path}/@{name}"), value);
            }
        }
    }
    keep_unknown(draft, element, path);
}

/// A name and its field; `None` for an element without one.
fn name(alias: &Element) -> Option<(Name, String)> {
    let text = |name: &str| Some(clean(alias.attribute(name))).filter(|it| !it.is_empty());
    let parts = NameParts {
        family: text("lastName"),
        given: text("firstName"),
        middle: text("middleName"),
        title: text("title"),
    };
    let stated = [&parts.given, &parts.middle, &parts.family].map(|it| it.as_deref());
    let in_parts = stated.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let whole = text("wholeName").unwrap_or_else(|| in_parts.clone());
    if whole.is_empty() {
        return None;
    }
    let mut name = Name::new(whole, kind_by_remarks(alias));
    name.parts = (!in_parts.is_empty()).then_some(parts);
    name.language = text("nameLanguage").map(|it| it.to_lowercase());
    Some((name, format!("nameAlias {}", alias.attribute("logicalId"))))
}

/// Words for "formerly known as" in the languages of the edition of 2024-05-13.
const FORMER: &[&str] = &[
    "former name",
    "formerly",
    "previously",
    "anciennement",
    "anksčiau",
    "dříve",
    "entinen",
    "già",
    "korábbi",
    "prej imenovan",
    "predtým",
    "qabel kien",
    "ranije poznat",
    "tidligere",
    "voorheen",
];

fn kind_by_remarks(alias: &Element) -> NameKind {
    let remarks = remarks(alias).collect::<Vec<_>>().join("; ").to_lowercase();
    if remarks.contains("low quality") {
        NameKind::WeakAlias
    } else if FORMER.iter().any(|it| remarks.contains(it)) {
        NameKind::Former
    } else if remarks.contains("original script") {
        NameKind::OriginalScript
    } else {
        NameKind::Alias
    }
}

fn position_of_primary(aliases: &[(Name, String)]) -> usize {
    let is_english = |name: &Name| {
        name.language.as_deref().is_none_or(|it| it == "en")
            && name.text.chars().filter(|it| it.is_alphabetic()).all(|it| it < '\u{250}')
    };
    let full = |it: &&(Name, String)| it.0.kind == NameKind::Alias;
    let position = |wanted: &dyn Fn(&(Name, String)) -> bool| aliases.iter().position(wanted);
    position(&|it| full(&it) && is_english(&it.0))
        .or_else(|| position(&|it| full(&it)))
        .unwrap_or_default()
}

/// What an alias says beside the name.
fn read_alias(draft: &mut Draft, alias: &Element) {
    draft.property("position", alias.attribute("function"), "nameAlias/@function");
    draft.property("title", alias.attribute("title"), "nameAlias/@title");
    match alias.attribute("gender") {
        "M" => draft.property("gender", "male", "nameAlias/@gender"),
        "F" => draft.property("gender", "female", "nameAlias/@gender"),
        other => draft.source_field("nameAlias/@gender", other),
    }
    if alias.attribute("strong") == "false" {
        draft.source_field("nameAlias/@strong", alias.attribute("wholeName"));
    }
    let mut remarks: Vec<_> = remarks(alias).collect();
    remarks.retain(|it| {
        let it = it.to_lowercase();
        let is_grade = ["low", "good", "high"].iter().any(|grade| it.starts_with(grade))
            && it.contains("quality")
            && it.len() < 22;
        !is_grade
    });
    for remark in remarks {
        let name = clean(alias.attribute("wholeName"));
        draft.source_field("nameAlias/remark", &format!("{name}: {remark}"));
    }
    keep_rest(draft, alias, &[]);
}

/// The country of an element by its code or its description; `00` is unknown.
fn country(draft: &mut Draft, element: &Element) -> Option<CountryCode> {
    let code = element.attribute("countryIso2Code").trim();
    let description = element.attribute("countryDescription").trim();
    if matches!(code, "" | "00") {
        return None;
    }
    // `CS` and `YU` are former states, which the description tells.
    let found = match code {
        "CS" | "YU" => description.parse(),
        _ => code.parse().or_else(|_| description.parse()),
    };
    if found.is_err() {
        let stated = format!("{code} {description}");
        draft.not_understood(&format!("{}/@country", element.name), &stated, "not a known country");
    }
    found.ok()
}

fn read_citizenship(draft: &mut Draft, element: &Element) {
    let country = country(draft, element);
    if let Some(country) = country {
        let date = |name: &str| iso_date(element.attribute(name));
        let valid = Period::between(date("acquisitionDate"), date("disenfranchisementDate"));
        draft.country(country, "citizenship");
        if let Some(fact) = draft.entity.countries.last_mut() {
            fact.valid = valid;
        }
    }
    draft.source_field("citizenship/@region", element.attribute("region"));
    for remark in remarks(element) {
        // The only statement, where the code is unknown.
        match crate::text::country_by_name(&remark) {
            Some(stated) if country.is_none() => draft.country(stated, "citizenship/remark"),
            _ => draft.source_field("citizenship/remark", &remark),
        }
    }
    keep_rest(draft, element, &[]);
}

fn read_birth(draft: &mut Draft, element: &Element) {
    let attribute = |name: &str| element.attribute(name).trim();
    let year = |name: &str| DateInterval::year(attribute(name).parse().ok()?);
    let is_gregorian = attribute("calendarType") == "GREGORIAN";
    let month = || {
        DateInterval::month(attribute("year").parse().ok()?, attribute("monthOfYear").parse().ok()?)
    };
    let mut date = iso_date(attribute("birthdate"));
    if date.is_none() && is_gregorian {
        let range = || DateInterval::range(year("yearRangeFrom")?, year("yearRangeTo")?);
        let has_month = !attribute("monthOfYear").is_empty();
        date = if has_month { month() } else { year("year") }.or_else(range);
    }
    let mut remarks: Vec<_> = remarks(element).collect();
    let parts = ["birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo"];
    let stated: Vec<_> = parts.into_iter().map(attribute).filter(|it| !it.is_empty()).collect();
    if date.is_none() {
        let noted = remarks.iter().position(|it| noted_date(it).is_some());
        if let Some(position) = noted.filter(|_| is_gregorian) {
            date = noted_date(&remarks.remove(position));
        } else if !stated.is_empty() {
            let stated = format!("{} {}", attribute("calendarType"), stated.join(" "));
            draft.not_understood("birthdate", &stated, "not a date of the Gregorian calendar");
        }
    }
    if let Some(date) = date {
        let is_circa = attribute("circa") == "true";
        draft.birth_date(date.approximately(date.approximate || is_circa), "birthdate");
    }
    let place = ["place", "city", "region", "zipCode"].map(|it| clean(attribute(it)));
    let text = place.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    let place = Place { text, country: country(draft, element) };
    draft.birth_place(place, "birthdate");
    for remark in remarks {
        draft.source_field("birthdate/remark", &remark);
    }
    keep_rest(draft, element, &[]);
}

fn read_address(draft: &mut Draft, element: &Element) {
    let text = |name: &str| Some(clean(element.attribute(name))).filter(|it| !it.is_empty());
    let box_number = text("poBox").map(|it| {
        let says_so = it.to_lowercase().starts_with('p');
        if says_so { it } else { format!("P.O. Box {it}") }
    });
    let join = |parts: [Option<String>; 2]| {
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let mut notes: Vec<_> = remarks(element).collect();
    if element.attribute("asAtListingTime") == "true" {
        notes.push("as at the time of listing".to_owned());
    }
    let address = Address {
        street: join([text("street"), box_number]),
        city: join([text("place"), text("city")]),
        region: text("region"),
        postal_code: text("zipCode"),
        country: country(draft, element),
        country_text: None,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
    };
    draft.address(address, "address");
    for contact in element.children.iter().filter(|it| it.name == "contactInfo") {
        let (key, value) = (contact.attribute("key"), contact.attribute("value"));
        match key {
            "PHONE" => draft.property("phone", value, "contactInfo"),
            "WEB" => draft.property("website", value, "contactInfo"),
            "EMAIL" => draft.property("email", value, "contactInfo"),
            "" => draft.source_field("contactInfo", value),
            other => draft.source_field(&format!("contactInfo/{other}"), value),
        }
    }
    keep_rest(draft, element, &["contactInfo"]);
}

fn read_identification(draft: &mut Draft, element: &Element) {
    let text = |name: &str| Some(clean(element.attribute(name))).filter(|it| !it.is_empty());
    let remarks: Vec<_> = remarks(element).collect();
    let mut notes = Vec::new();
    let flags = [
        ("diplomatic", "diplomatic"),
        ("knownExpired", "expired"),
        ("knownFalse", "false"),
        ("reportedLost", "reported lost"),
        ("revokedByIssuer", "revoked"),
    ];
    notes.extend(flags.iter().filter(|it| element.attribute(it.0) == "true").map(|it| it.1.into()));
    let dated = [
        ("issueDate", "issued "),
        ("issuedBy", "issued by "),
        ("region", "issued in "),
        ("validFrom", "valid from "),
        ("validTo", "expires "),
        ("nameOnDocument", ""),
    ];
    notes.extend(dated.iter().filter_map(|it| Some(format!("{}{}", it.1, text(it.0)?))));
    notes.extend(remarks.iter().cloned());
    let code = element.attribute("identificationTypeCode");
    let description = clean(element.attribute("identificationTypeDescription"));
    let country = country(draft, element);
    let identifier = |value: String| Identifier {
        kind: identifier_kind(code, &description, &remarks.join("; ")),
        value,
        country,
        note: (!notes.is_empty()).then(|| notes.join(", ")),
    };
    match (text("number"), text("latinNumber")) {
        (None, None) => {
            let said = [vec![description.clone()], notes.clone()].concat().join(", ");
            draft.source_field("identification without number", &said);
        }
        (number, latin) => {
            for number in number.into_iter().chain(latin) {
                draft.identifier(identifier(number), "identification");
            }
        }
    }
    keep_rest(draft, element, &[]);
}

fn identifier_kind(code: &str, description: &str, remarks: &str) -> IdentifierKind {
    let remarks = remarks.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|it| remarks.contains(it));
    match code {
        "passport" => IdentifierKind::Passport,
        "id" => IdentifierKind::NationalId,
        "ssn" | "fiscalcode" => IdentifierKind::TaxId,
        "regnumber" | "tradelic" => IdentifierKind::Registration,
        "imo" => IdentifierKind::Imo,
        "swiftbic" => IdentifierKind::Bic,
        "other" if says(&["tax", "inn", "fiscal"]) || remarks == "tin" => IdentifierKind::TaxId,
        "other" if says(&["passport"]) => IdentifierKind::Passport,
        "other" if says(&["registration", "ogrn"]) => IdentifierKind::Registration,
        "other" if says(&["national id", "personal id", "identity"]) => IdentifierKind::NationalId,
        _ => IdentifierKind::Other(description.into()),
    }
}

fn read_regulation(draft: &mut Draft, record: &Element, regulation: &Element, remarks: &[String]) {
    let text = |name: &str| Some(clean(regulation.attribute(name))).filter(|it| !it.is_empty());
    let details = Some(clean(record.attribute("designationDetails"))).filter(|it| !it.is_empty());
    let from = dated(draft, record, "designationDate")
        .or_else(|| details.iter().chain(remarks).find_map(|it| date_of_listing(it)));
    let valid = Period::between(from, dated(draft, record, "delistingDate"));
    let (basis, journal) = match text("numberTitle") {
        // `2022/1529 (OJ L239)`.
        Some(title) => match title.strip_suffix(')').and_then(|it| it.split_once(" (")) {
            Some((number, journal)) => {
                (Some(format!("regulation {number}")), Some(journal.to_owned()))
            }
            None => (Some(title), None),
        },
        None => (None, None),
    };
    let url = regulation.children.iter().find(|it| it.name == "publicationUrl");
    let url = url.map(|it| clean(&it.text)).or_else(|| text("publicationUrl"));
    let published = [journal, text("publicationDate"), url].into_iter().flatten();
    let citation = published.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    let program = text("programme").unwrap_or_default();
    if program.is_empty() {
        draft.warn("regulation", "the record names no programme".to_owned());
    }
    let reference = Some(clean(record.attribute("euReferenceNumber")));
    let designation = Designation {
        authority: AUTHORITY.to_owned(),
        program,
        basis,
        citation: (!citation.is_empty()).then_some(citation),
        reference: reference.filter(|it| !it.is_empty()),
        note: details,
    };
    draft.designation(designation, valid, "regulation");
    for name in ["regulationType", "organisationType", "entryIntoForceDate"] {
        draft.source_field(name, regulation.attribute(name));
    }
    for remark in self::remarks(regulation) {
        draft.source_field("regulation/remark", &remark);
    }
    for child in regulation.children.iter().filter(|it| it.name == "corrigendum") {
        draft.source_field("regulation/corrigendum", &act(child));
    }
    keep_rest(draft, regulation, &["publicationUrl", "corrigendum"]);
}

fn dated(draft: &mut Draft, record: &Element, name: &str) -> Option<DateInterval> {
    let text = record.attribute(name);
    let date = iso_date(text);
    if date.is_none() {
        draft.not_understood(name, text, "not a date");
    }
    date
}

/// The date in `… Date of listing: 23.1.2012.`
fn date_of_listing(remark: &str) -> Option<DateInterval> {
    let lower = remark.to_ascii_lowercase();
    let start = lower.find("date of listing")? + "date of listing".len();
    let rest = remark.get(start..)?.trim_start_matches([':', ' ']);
    let end = rest.find(|it: char| !(it.is_ascii_digit() || ['.', '-', '/'].contains(&it)));
    let date = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', '-']);
    british::date(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_listing_stands_in_a_remark() {
        let check = |text: &str, expected: Option<&str>| {
            let found = date_of_listing(text).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("Date of listing: 23.1.2012.", Some("2012-01-23"));
        check("A bank. date of listing 1.12.2011", Some("2011-12-01"));
        check("Date of listing 22-12-2012.", Some("2012-12-22"));
        check("Date of listing: unknown", None);
        check("Date of designation: 7.3.2013", None);
    }
}
