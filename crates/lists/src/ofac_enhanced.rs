//! OFAC's enhanced XML: `SDN_ENHANCED.XML` and `CONS_ENHANCED.XML`, published as ZIP.
//!
//! Sources: `CONS_ENHANCED.ZIP` of 2025-01-10. Element texts are the values; numbers (`refId`, `id`)
//! are not looked at, but for that of the entity, which is the `uid` of the standard XML.
//!
//! Beyond the standard XML it states names and addresses in other scripts, the days since when a party
//! is on each of OFAC's lists, legal authorities, the kinds of measures, and relations with the other
//! party's number. It does not say which program came with which list: where the days differ, a
//! program began between the first and the last of them. The file declares no number of records.
//!
//! Marks that only say that all is as usual are not kept: `reliability` "Confirmed", `isPrimary` of
//! features, `isValid` "true", the parts of a name beside its two formatted fields.

use lictor_model::{DatasetId, Date, DateInterval, Designation, Entity, NameKind, Period, Schema};

use crate::dates::{iso_date, ofac_date};
use crate::draft::{Draft, Intake};
use crate::fields::{Form, Part, Rule, kept, left_out, to};
use crate::ofac::{
    AUTHORITY, DocumentFields, alias_kind, date_text, document, feature, interval, schema,
};
use crate::ofac_parties::{
    Parties, PartyRelation, address, check_list, script_code, scripted_name,
};
use crate::ofac_remarks;
use crate::ofac_xml::keep_unknown;
use crate::shape::{Known, Shape, optional, required};
use crate::text::clean;
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile};

/// The root element.
pub(crate) const ROOT: &str = "sanctionsData";

static FORMAT: Known = required(
    ROOT,
    &[
        required(
            "publicationInfo",
            &[
                required("dataAsOf", &[]),
                optional(
                    "filters",
                    &[optional("sanctionsLists", &[optional("sanctionsList", &[])])],
                ),
            ],
        ),
        optional(
            "referenceValue",
            &[
                optional("type", &[]),
                optional("value", &[]),
                optional("code", &[]),
                optional("isoCode", &[]),
            ],
        ),
        optional(
            "featureType",
            &[
                optional("type", &[]),
                optional("detailType", &[]),
                optional("publishDescription", &[]),
                optional("publishExclude", &[]),
                optional("publishOrder", &[]),
            ],
        ),
        required(
            "entity",
            &[
                required(
                    "generalInfo",
                    &[
                        optional("identityId", &[]),
                        required("entityType", &[]),
                        optional("title", &[]),
                        optional("remarks", &[]),
                    ],
                ),
                required("sanctionsLists", &[required("sanctionsList", &[])]),
                required("sanctionsPrograms", &[required("sanctionsProgram", &[])]),
                optional("sanctionsTypes", &[required("sanctionsType", &[])]),
                optional("legalAuthorities", &[required("legalAuthority", &[])]),
                required("names", &[required("name", NAME)]),
                optional("addresses", &[required("address", ADDRESS)]),
                optional("features", &[required("feature", FEATURE)]),
                optional("identityDocuments", &[required("identityDocument", DOCUMENT)]),
                optional(
                    "relationships",
                    &[required(
                        "relationship",
                        &[
                            required("type", &[]),
                            required("relatedEntity", &[]),
                            optional("quality", &[]),
                            optional("comments", &[]),
                        ],
                    )],
                ),
            ],
        ),
    ],
);

const NAME: &[Known] = &[
    required("isPrimary", &[]),
    optional("aliasType", &[]),
    required("isLowQuality", &[]),
    required(
        "translations",
        &[required(
            "translation",
            &[
                optional("isPrimary", &[]),
                required("script", &[]),
                optional("formattedFirstName", &[]),
                required("formattedLastName", &[]),
                optional("formattedFullName", &[]),
                optional(
                    "nameParts",
                    &[required("namePart", &[required("type", &[]), required("value", &[])])],
                ),
            ],
        )],
    ),
];

const ADDRESS: &[Known] = &[
    optional("country", &[]),
    required(
        "translations",
        &[required(
            "translation",
            &[
                optional("isPrimary", &[]),
                optional("script", &[]),
                optional(
                    "addressParts",
                    &[required("addressPart", &[required("type", &[]), required("value", &[])])],
                ),
            ],
        )],
    ),
];

const FEATURE: &[Known] = &[
    required("type", &[]),
    optional("versionId", &[]),
    required("value", &[]),
    optional("valueRefId", &[]),
    optional(
        "valueDate",
        &[
            optional("fromDateBegin", &[]),
            optional("fromDateEnd", &[]),
            optional("toDateBegin", &[]),
            optional("toDateEnd", &[]),
            optional("isApproximate", &[]),
            optional("isDateRange", &[]),
        ],
    ),
    optional("reliability", &[]),
    optional("comments", &[]),
    optional("isPrimary", &[]),
];

const DOCUMENT: &[Known] = &[
    required("type", &[]),
    optional("name", &[]),
    required("documentNumber", &[]),
    optional("isValid", &[]),
    optional("issuingCountry", &[]),
    optional("issuingLocation", &[]),
    optional("issuingAuthority", &[]),
    optional("issueDate", &[]),
    optional("expirationDate", &[]),
    optional("comments", &[]),
];

/// What becomes of each field.
static FORM: Form = Form { name: "OFAC enhanced XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Published], &["dataAsOf"]),
    to(&[Part::Id], &["entity/@id"]),
    to(&[Part::Kind, Part::Names], &["entityType"]),
    left_out("where the schema of the file is found", &["@schemaLocation"]),
    left_out(
        "a number of the file's own; the place of the fact is named by it",
        &["@id", "@refId", "@featureTypeId", "valueRefId", "versionId", "identityId"],
    ),
    left_out("a table of the numbers, which are not read", &["referenceValue/*", "featureType/*"]),
    left_out("what was asked of the publisher", &["publicationInfo/filters/*"]),
    left_out(
        "which of several values is the main one",
        &["feature/isPrimary", "translation/isPrimary"],
    ),
    left_out(
        "the name in parts, which its two formatted fields hold",
        &["formattedFullName", "namePart/type", "namePart/value"],
    ),
    to(
        &[Part::Names],
        &[
            "name/isPrimary",
            "aliasType",
            "isLowQuality",
            "names/name/translations/translation/script",
            "formattedFirstName",
            "formattedLastName",
        ],
    ),
    left_out("the script of an address", &["addresses/address/translations/translation/script"]),
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
        &["remarks"],
    ),
    to(&[Part::Properties], &["title"]),
    to(
        &[Part::Designations],
        &["sanctionsList", "@datePublished", "sanctionsProgram", "sanctionsType", "legalAuthority"],
    ),
    to(&[Part::Addresses], &["address/country", "addressPart/type", "addressPart/value"]),
    to(
        &[
            Part::Names,
            Part::BirthDates,
            Part::BirthPlaces,
            Part::Countries,
            Part::Identifiers,
            Part::Addresses,
            Part::Relations,
            Part::Properties,
        ],
        &["feature/type", "feature/value"],
    ),
    to(&[Part::BirthDates, Part::Properties], &["fromDateBegin", "toDateEnd", "isApproximate"]),
    left_out(
        "the inner ends of a period; it is taken from its first to its last day",
        &["fromDateEnd", "toDateBegin", "isDateRange"],
    ),
    kept(&["reliability", "comments", "isValid", "issuingLocation", "issuingAuthority", "quality"]),
    to(
        &[Part::Identifiers],
        &[
            "identityDocument/type",
            "documentNumber",
            "issuingCountry",
            "issueDate",
            "expirationDate",
        ],
    ),
    left_out(
        "which of the names the document bears",
        &["identityDocument/name", "@nameId", "@nameTranslationId"],
    ),
    to(&[Part::Relations], &["relationship/type", "relatedEntity", "@entityId"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut records = XmlRecords::open(file, &["referenceValues", "featureTypes", "entities"])?;
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    let mut parties = Parties::default();
    let mut lists: Vec<String> = Vec::new();
    while let Some(record) = records.next()? {
        intake.fields.record(&record);
        shape.observe(&record);
        match record.name.as_str() {
            "publicationInfo" => {
                let published = iso_date(record.child_text("dataAsOf"));
                intake.report_mut().published = published.map(|it| it.from());
            }
            "entity" => {
                for list in grandchildren(&record, "sanctionsLists") {
                    if !lists.contains(&list.text) {
                        lists.push(list.text.clone());
                    }
                }
                read_entity(dataset, &record, &mut parties, &mut intake);
            }
            _ => {}
        }
    }
    intake.doubt(shape.check(file));
    if intake.report_mut().published.is_none() {
        let reason = "dataAsOf is not an ISO date; give the date".to_owned();
        intake.warn("publicationInfo", None, Some("dataAsOf"), reason);
    }
    if !parties.drafts().is_empty() {
        check_list(dataset, file, lists.iter().map(String::as_str))?;
    }
    parties.keep(dataset, &mut intake)?;
    intake.finish()
}

fn grandchildren<'a>(record: &'a Element, name: &'static str) -> impl Iterator<Item = &'a Element> {
    record.children_named(name).flat_map(|it| &it.children)
}

fn read_entity(
    dataset: &DatasetId,
    record: &Element,
    parties: &mut Parties,
    intake: &mut Intake<'_>,
) {
    let line = Some(record.line);
    let number = record.attribute("id");
    if number.is_empty() || !number.bytes().all(|it| it.is_ascii_digit()) {
        intake.reject(number, line, "id", "the id is not a number");
        return;
    }
    let general = record.child("generalInfo");
    let kind = general.map_or("", |it| it.child_text("entityType"));
    let known = schema(kind).filter(|_| !kind.is_empty());
    let schema = known.clone().unwrap_or(Schema::LegalEntity);
    let mut draft = Draft::new(dataset, number, schema, format!("entity {number}"), line);
    if known.is_none() {
        draft.not_understood("entityType", kind, "not a known type of party");
    }
    intake.fields.keep_unknown(&mut draft);
    for name in grandchildren(record, "names") {
        read_name(&mut draft, name);
    }
    if draft.entity.names.is_empty() {
        intake.reject(number, line, "names", "the record has no name");
        return;
    }
    read_designations(&mut draft, record);
    for child in &record.children {
        match child.name.as_str() {
            "generalInfo" => {
                for item in &child.children {
                    match item.name.as_str() {
                        "identityId" | "entityType" => {}
                        "title" => draft.property("position", &item.text, "title"),
                        "remarks" => ofac_remarks::read(&mut draft, &item.text, "remarks"),
                        name => keep_unknown(&mut draft, item, &format!("generalInfo/{name}")),
                    }
                }
            }
            "names" | "sanctionsLists" | "sanctionsPrograms" | "sanctionsTypes"
            | "legalAuthorities" => {}
            "addresses" => child.children.iter().for_each(|it| read_address(&mut draft, it)),
            "features" => child.children.iter().for_each(|it| read_feature(&mut draft, it)),
            "identityDocuments" => {
                child.children.iter().for_each(|it| read_document(&mut draft, it));
            }
            "relationships" => {
                for item in &child.children {
                    read_relation(&mut draft, number, item, parties);
                }
            }
            name => keep_unknown(&mut draft, child, name),
        }
    }
    parties.add(number, draft);
}

fn read_name(draft: &mut Draft, name: &Element) {
    let is_primary = name.child_text("isPrimary") == "true";
    let is_weak = name.child_text("isLowQuality") == "true";
    let kind = match name.child_text("aliasType") {
        "" if is_primary => NameKind::Primary,
        alias_type => alias_kind(alias_type, is_weak),
    };
    let field = format!("name {}", name.attribute("id"));
    for translation in grandchildren(name, "translations") {
        let word = translation.child_text("script");
        let script = script_code(word).unwrap_or_else(|word| {
            draft.not_understood("script", &word, "not a known script");
            None
        });
        let last = translation.child_text("formattedLastName");
        let first = translation.child_text("formattedFirstName");
        let name = scripted_name(last, first, &draft.entity.schema, kind, script);
        draft.name(name, &field);
    }
}

/// One designation per program, with the lists and measures of all.
fn read_designations(draft: &mut Draft, record: &Element) {
    let texts = |name: &'static str| -> Vec<String> {
        let texts = grandchildren(record, name).map(|it| clean(&it.text));
        texts.filter(|it| !it.is_empty()).collect()
    };
    let mut days: Vec<Date> = Vec::new();
    let mut notes = Vec::new();
    for list in grandchildren(record, "sanctionsLists") {
        let day = list.attribute("datePublished");
        match iso_date(day) {
            Some(day) => days.push(day.from()),
            None => draft.not_understood("datePublished", day, "not an ISO date"),
        }
        let list = clean(&list.text);
        notes.push(if day.is_empty() { list } else { format!("{list} since {day}") });
    }
    notes.extend(texts("sanctionsTypes"));
    let programs = texts("sanctionsPrograms");
    let from = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if programs.len() > 1 => interval(*first, *last),
        (Some(first), _) => Some(DateInterval::day(*first)),
        _ => None,
    };
    let basis = texts("legalAuthorities").join("; ");
    for program in programs {
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            program,
            basis: (!basis.is_empty()).then(|| basis.clone()),
            citation: None,
            reference: None,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        };
        draft.designation(designation, Period::between(from, None), "sanctionsProgram");
    }
}

fn read_address(draft: &mut Draft, element: &Element) {
    let country = clean(element.child_text("country"));
    let field = format!("address {}", element.attribute("id"));
    for translation in grandchildren(element, "translations") {
        let parts: Vec<(&str, &str)> = grandchildren(translation, "addressParts")
            .map(|it| (it.child_text("type"), it.child_text("value")))
            .collect();
        let address = address(draft, parts.into_iter(), &country);
        draft.address(address, &field);
    }
}

fn read_feature(draft: &mut Draft, element: &Element) {
    let field = format!("feature {}", element.attribute("id"));
    let kind = element.child_text("type");
    let mut value = clean(element.child_text("value"));
    if let Some(dates) = element.child("valueDate")
        && ofac_date(&value).is_none()
        && let Some(date) = value_date(dates)
    {
        value = date_text(&date);
    }
    feature(draft, kind, &value, &field);
    let reliability = element.child_text("reliability");
    if !matches!(reliability, "" | "Confirmed" | "Unknown") {
        draft.source_field("feature/reliability", &format!("{reliability}: {kind} {value}"));
    }
    let comments = clean(element.child_text("comments"));
    if !comments.is_empty() {
        draft.source_field("feature/comments", &format!("{kind} {value}: {comments}"));
    }
    keep_unknown_children(draft, element, FEATURE);
}

fn value_date(dates: &Element) -> Option<DateInterval> {
    let day = |name: &str| Some(iso_date(dates.child_text(name))?.from());
    let date = interval(day("fromDateBegin")?, day("toDateEnd")?)?;
    Some(date.approximately(dates.child_text("isApproximate") == "true"))
}

fn read_document(draft: &mut Draft, element: &Element) {
    let english = |name: &str| {
        let text = clean(element.child_text(name));
        iso_date(&text).map_or(text, |it| date_text(&it))
    };
    let (issued, expires) = (english("issueDate"), english("expirationDate"));
    let fields = DocumentFields {
        kind: element.child_text("type"),
        number: element.child_text("documentNumber"),
        country: element.child_text("issuingCountry"),
        issued: &issued,
        expires: &expires,
    };
    document(draft, &fields, &format!("identityDocument {}", element.attribute("id")));
    let number = fields.number;
    for name in ["issuingLocation", "issuingAuthority", "comments"] {
        let text = clean(element.child_text(name));
        if !text.is_empty() {
            draft.source_field(&format!("identityDocument/{name}"), &format!("{number}: {text}"));
        }
    }
    if element.child_text("isValid") == "false" {
        draft.source_field("identityDocument/isValid", &format!("{number}: false"));
    }
    keep_unknown_children(draft, element, DOCUMENT);
}

fn read_relation(draft: &mut Draft, from: &str, element: &Element, parties: &mut Parties) {
    let name = clean(element.child_text("relatedEntity"));
    let to = element.child("relatedEntity").map_or("", |it| it.attribute("entityId"));
    let role = clean(element.child_text("type"));
    for child in ["quality", "comments"] {
        let text = clean(element.child_text(child));
        if !text.is_empty() {
            draft.source_field(&format!("relationship/{child}"), &format!("{role} {name}: {text}"));
        }
    }
    parties.relate(PartyRelation {
        from: from.to_owned(),
        to: to.to_owned(),
        name,
        role,
        field: format!("relationship {}", element.attribute("id")),
    });
}

fn keep_unknown_children(draft: &mut Draft, element: &Element, known: &[Known]) {
    for child in &element.children {
        if !known.iter().any(|it| it.name == child.name) {
            keep_unknown(draft, child, &format!("{}/{}", element.name, child.name));
        }
    }
}
